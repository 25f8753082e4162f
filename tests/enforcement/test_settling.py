"""Sends of which nobody knew whether they went out, and the statuses that tell."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from whatsguard import (
    FrequencyCap,
    InboundMessage,
    Message,
    MessageCategory,
    Recipient,
    SendDeniedError,
    StorageUnavailableError,
)
from whatsguard.enforcement import PermitState, settle_reported, settle_reported_async
from whatsguard.records import Event, MessageReceived, SendFailed, StatusReported

DAY = 86_400


def status(shop: Any, message_id: str, word: str = "delivered", person: str | None = None) -> Event:
    now = shop.guard._core.now().replace(microsecond=0)  # as the platform writes it
    about: dict[str, Any] = {
        "recipient": Recipient.of(person or shop.anna),
        "at": now,
        "recorded_at": now,
        "event_id": f"status:{message_id}:{word}",
        "message_id": message_id,
    }
    return SendFailed(code=131026, **about) if word == "failed" else StatusReported(status=word, **about)


def time_out(shop: Any, **more: Any) -> Any:
    with pytest.raises(TimeoutError), shop.permit(**more) as permit:
        raise TimeoutError
    assert permit.state is PermitState.UNCERTAIN
    return permit


@pytest.mark.parametrize("word", ["sent", "delivered", "read", "played"])
def test_a_status_commits_an_uncertain_send(shop_of: Any, word: str) -> None:
    """It went out: the unit stays taken for the whole day, and the log has the send with the platform's id."""
    shop = shop_of(1)
    permit = time_out(shop)
    sent_at = shop.time
    shop.wait(5)
    assert settle_reported(shop.point(), [status(shop, "wamid.1", word)]) == (permit.token,)
    (sent,) = [event for event in shop.guard.history(shop.anna) if event.kind == "message_sent"]
    assert (sent.event_id, sent.message_id) == (f"sent:{permit.token}", "wamid.1")
    assert (sent.message.template, sent.message.purpose) == ("order_shipped", "orders")
    assert sent.discloses
    shop.time = sent_at + DAY - 1
    assert shop.room() == 0
    shop.time = sent_at + DAY + 5
    assert shop.room() == 1


def test_a_failure_gives_an_uncertain_send_back(shop_of: Any) -> None:
    """It did not go out: the unit is free at once, and no send is on record."""
    shop = shop_of(1)
    permit = time_out(shop)
    assert settle_reported(shop.point(), [status(shop, "wamid.1", "failed")]) == (permit.token,)
    assert shop.room() == 1
    assert shop.sends() == 0


def test_a_late_status_still_counts(shop_of: Any) -> None:
    """After the lease the unit had come back; the send has happened all the same, and is counted from then on."""
    shop = shop_of(1)
    permit = time_out(shop)
    shop.wait(3600)
    assert shop.room() == 1
    settle_reported(shop.point(), [status(shop, "wamid.1")])
    assert shop.room() == 0
    assert shop.guard.history(shop.anna)[-1].event_id == f"sent:{permit.token}"


def test_a_status_of_a_send_on_file_settles_nothing(shop: Any) -> None:
    """What is known to have gone out is not taken for the uncertain one."""
    with shop.permit() as known:
        known.sent(message_id="wamid.1")
    time_out(shop)
    assert settle_reported(shop.point(), [status(shop, "wamid.1")]) == ()
    assert shop.sends() == 1


def test_one_message_settles_one_send(shop: Any) -> None:
    """Sent, delivered and read are three statuses of one message: the second uncertain send stays open."""
    first, second = time_out(shop), time_out(shop)
    point = shop.point()
    settled = [settle_reported(point, [status(shop, "wamid.1", word)]) for word in ("sent", "delivered", "read")]
    assert settled[0] != ()
    assert settled[1:] == [(), ()]
    assert {held.token for held in shop.store.reservations(shop.anna, 0)} == {first.token, second.token} - set(
        settled[0]
    )


def test_a_failure_that_is_reported_twice_gives_back_one_send(shop: Any) -> None:
    """The platform delivers reports again; the second uncertain send is not taken for the first."""
    first, second = time_out(shop), time_out(shop)
    settled = settle_reported(shop.point(), [status(shop, "wamid.1", "failed")] * 2)
    settled += settle_reported(shop.point(shop.open()), [status(shop, "wamid.1", "failed")])
    assert len(settled) == 1
    assert [held.token for held in shop.store.reservations(shop.anna, 0)] == [
        one.token for one in (first, second) if one.token not in settled
    ]


def test_the_oldest_uncertain_send_is_settled_first(shop: Any) -> None:
    """Where an id tells nothing, the order in which they were sent does."""
    first = time_out(shop)
    shop.wait(2)
    second = time_out(shop)
    point = shop.point()
    assert settle_reported(point, [status(shop, "wamid.1"), status(shop, "wamid.2")]) == (first.token, second.token)


def test_a_send_in_its_senders_hands_is_left_alone(shop: Any) -> None:
    """A status may overtake the answer to the send itself; the sender commits."""
    with shop.permit() as permit:
        assert settle_reported(shop.point(), [status(shop, "wamid.1")]) == ()
        permit.sent(message_id="wamid.1")
    assert shop.sends() == 1


def test_a_crashed_senders_send_is_settled_after_its_lease(shop_of: Any) -> None:
    """The process died after the wire: its lease ran out, and the status shows that the message went."""
    shop = shop_of(1)
    crashed = shop.permit()
    crashed.__enter__()
    shop.wait(121)
    late = shop.open()
    assert settle_reported(shop.point(late), [status(shop, "wamid.1")]) == (crashed.token,)
    assert shop.room() == 0


def test_another_process_settles_by_what_the_store_knows(shop_of: Any) -> None:
    """It has what the send counts as, and not what it disclosed: a person is not introduced by hearsay."""
    shop = shop_of(1)
    about = Message.from_template("order_shipped", language="de", purpose="orders", subject="A-1001", dedupe_key="k")
    time_out(shop, message=about)
    other = shop.open()
    settle_reported(shop.point(other), [status(shop, "wamid.1")])
    sent = shop.guard.history(shop.anna)[-1]
    assert (sent.message.category.name, sent.message.subject, sent.message.dedupe_key) == ("UTILITY", "A-1001", "k")
    assert sent.discloses == frozenset()
    assert shop.room() == 0


def test_a_send_that_was_not_recorded_is_found_by_its_id(shop: Any) -> None:
    """Its sender knew the id; an older uncertain send is not taken for it."""
    older = time_out(shop)
    shop.wait(1)

    class Gone:
        def __getattr__(self, name: str) -> Any:
            return getattr(shop.store, name)

        def settle(self, *arguments: Any, **named: Any) -> Any:
            if not back:
                raise StorageUnavailableError("gone")
            return shop.store.settle(*arguments, **named)

    back: list[bool] = []
    with pytest.raises(StorageUnavailableError), shop.over(Gone()) as permit:
        permit.sent(message_id="wamid.7")
    back.append(True)
    assert settle_reported(shop.point(), [status(shop, "wamid.7")]) == (permit.token,)
    assert older.token in {held.token for held in shop.store.reservations(shop.anna, 0)}
    permit.settle()
    assert shop.sends() == 1


def test_what_is_no_status_of_a_message_is_passed_over(shop: Any) -> None:
    """Other events, unknown words, failures without an id, other people, and what is older than the send."""
    permit = time_out(shop)
    now = shop.guard._core.now()
    old = status(shop, "wamid.0")
    shop.wait(3)
    later = time_out(shop, recipient=shop.bo)
    about: dict[str, Any] = {"recipient": Recipient.of(shop.anna), "at": now, "recorded_at": now, "event_id": "e"}
    nothing: list[Event] = [
        MessageReceived(**about),
        SendFailed(code=1, **about),
        status(shop, "wamid.1", "warning"),
        status(shop, "wamid.1", person="+12025550123"),
        StatusReported(message_id="m", status="sent", at=now, recorded_at=now, event_id="e"),
    ]
    assert settle_reported(shop.point(), nothing) == ()
    earlier = StatusReported(
        recipient=Recipient.of(shop.bo), at=old.at, recorded_at=now, event_id="e", message_id="wamid.0", status="sent"
    )
    assert settle_reported(shop.point(), [earlier]) == ()
    tokens = {held.token for name in (shop.anna, shop.bo) for held in shop.store.reservations(name, 0)}
    assert tokens == {permit.token, later.token}


@pytest.mark.parametrize("remembered", [True, False])
def test_a_confirmation_of_a_stop_that_timed_out_is_used_up_by_its_status(shop: Any, remembered: bool) -> None:
    """Whoever settles it: the person has been told, and is not told again."""
    goodbye = Message.free_form(category=MessageCategory.SERVICE, text="You get no more messages from us.")
    shop.guard.receive(InboundMessage(shop.anna, text="STOP", sent_at=shop.guard._core.now(), message_id="wamid.in"))
    time_out(shop, message=goodbye)
    shop.wait(121)
    settle_reported(shop.point(shop.guard if remembered else shop.open()), [status(shop, "wamid.1")])
    assert shop.kinds()[-2:] == ["message_sent", "stop_confirmed"]
    with pytest.raises(SendDeniedError), shop.permit(message=goodbye):
        pytest.fail("confirmed twice")


def test_a_store_that_is_not_there_leaves_it_open(shop: Any) -> None:
    """The same events may be given again; then it is settled with all that was known of it."""
    permit = time_out(shop)
    point = shop.point()
    reported = [status(shop, "wamid.1")]

    def gone(*_: object, **__: object) -> None:
        raise StorageUnavailableError("gone")

    point.settle = gone
    with pytest.raises(StorageUnavailableError):
        settle_reported(point, reported)
    assert settle_reported(shop.point(), reported) == (permit.token,)
    assert shop.guard.history(shop.anna)[-1].message.template == "order_shipped"


def test_settling_is_the_same_for_event_loops(shop: Any) -> None:
    """One body of logic: the awaited twin settles the same send."""
    permit = time_out(shop)
    blocking = shop.point()

    class Awaited:
        def __getattr__(self, name: str) -> Any:
            return getattr(blocking, name)

        async def reservations(self, person: str, now: int) -> Any:
            return blocking.reservations(person, now)

        async def settle(self, *args: Any, **kwargs: Any) -> None:
            blocking.settle(*args, **kwargs)

        async def claim(self, *args: Any) -> bool:
            return blocking.claim(*args)

    assert asyncio.run(settle_reported_async(Awaited(), [status(shop, "wamid.1")])) == (permit.token,)
    assert shop.sends() == 1


def test_the_memory_of_open_sends_is_bounded(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest make room; they are settled from what the store knows."""
    monkeypatch.setattr("whatsguard.guard._permits.MOST_REMEMBERED", 1)
    first, second = time_out(shop), time_out(shop, recipient=shop.bo)
    point = shop.point()
    settle_reported(point, [status(shop, "wamid.1"), status(shop, "wamid.2", person=shop.bo)])
    templates = {
        event.event_id: event.message.template
        for person in (shop.anna, shop.bo)
        for event in shop.guard.history(person)
        if event.kind == "message_sent"
    }
    assert templates == {f"sent:{first.token}": None, f"sent:{second.token}": "order_shipped"}


def test_caps_see_a_settled_send_as_they_see_any_other(shop_of: Any) -> None:
    """In the store and in what the evaluator counts: the answer of can_send agrees."""
    shop = shop_of(1)
    time_out(shop)
    assert shop.guard.can_send(shop.anna, shop.order).allowed
    settle_reported(shop.point(), [status(shop, "wamid.1")])
    decision = shop.guard.can_send(shop.anna, shop.order)
    assert [reason.code.name for reason in decision.reasons] == ["FREQUENCY_CAP"]
    assert isinstance(shop.guard.policy.caps[0], FrequencyCap)
    assert shop.guard.policy.caps[0].per == timedelta(days=1)
