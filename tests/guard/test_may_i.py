"""May I? Every way of asking gives one answer, and both guards have the same ways."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from whatsguard import (
    AsyncGuard,
    Guard,
    InboundMessage,
    Message,
    MessageCategory,
    ReasonCode,
    RemedyKind,
    SendDeniedError,
    guarded,
)
from whatsguard.testing import SHOP

PLAIN = {"audience", "can_send", "can_send_many", "prepare", "permit", "protect", "introduction", "freshness", "open"}
"""Methods of AsyncGuard that are not awaited (``permit`` is entered by ``async with``)."""


def public(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


def test_both_guards_have_the_same_names() -> None:
    """AsyncGuard adds decide_at, which takes over ``at=`` of can_send, and nothing else."""
    assert public(AsyncGuard) - public(Guard) == {"decide_at"}
    assert public(Guard) - public(AsyncGuard) == set()


@pytest.mark.parametrize("name", sorted(public(Guard)))
def test_both_guards_take_the_same_arguments(name: str) -> None:
    """Names, kinds and defaults of parameters agree; can_send and can_send_many have ``at=`` in the blocking one."""
    sync, other = getattr(Guard, name), getattr(AsyncGuard, name)
    if isinstance(sync, property):
        assert isinstance(other, property)
        return
    first, second = (dict(inspect.signature(one).parameters) for one in (sync, other))
    if name in {"can_send", "can_send_many"}:
        assert first.pop("at").default is None
    if name == "open":
        assert (first.pop("feed").default, second.pop("feed").default) == ("thread", "task")
        first.pop("store"), second.pop("store")
    assert [(p.name, p.kind, p.default) for p in first.values()] == [
        (p.name, p.kind, p.default) for p in second.values()
    ]


@pytest.mark.parametrize("name", sorted(public(Guard) - {"business", "policy"}))
def test_what_touches_the_store_is_awaited(name: str) -> None:
    """Everything but the plain functions is a coroutine function."""
    assert inspect.iscoroutinefunction(getattr(AsyncGuard, name)) is (name not in PLAIN)


def test_every_way_of_asking_gives_the_same_answer(desk: Any) -> None:
    """can_send, can_send_many, prepare, explain, require and permit agree, for known people, strangers and nobody."""
    desk.consent()
    desk.write("hello")
    desk.may_get_orders(desk.bo)
    people = [desk.anna, desk.bo, "+49 1512 3456789", "+4915199999999", "+12025550123", "call me", ""]
    for message in (desk.offer, desk.order, desk.reply):
        check = desk.guard.prepare(message)
        many = desk.guard.can_send_many(people, message)
        for who, one in zip(people, many, strict=True):
            assert desk.guard.can_send(who, message) == one == check(who)
            assert desk.guard.can_send(who, message, desk.now) == one
            explained = desk.guard.explain(who, message).decision
            # Of what is no recipient the explanation says more than the decision: also what follows from it.
            assert explained == one if desk.is_person(who) else explained.codes >= one.codes
            if one.allowed:
                assert desk.guard.require(who, message) == one
                with pytest.raises(KeyError), desk.guard.permit(who, message):
                    raise KeyError
            else:
                with pytest.raises(SendDeniedError) as denied:
                    desk.guard.require(who, message)
                assert denied.value.decision == one
                with pytest.raises(SendDeniedError) as denied, desk.guard.permit(who, message):
                    pytest.fail("denied")
                assert denied.value.decision.codes >= one.codes


def test_another_instant_is_judged_with_what_is_known_now(desk: Any) -> None:
    """at= takes aware datetimes and epoch seconds; the window of then is asked for, the consent of now."""
    desk.consent()
    desk.write("hello")
    closes = desk.now + timedelta(hours=24)
    assert desk.guard.can_send(desk.anna, desk.offer, closes - timedelta(microseconds=1)).allowed
    for at in (closes, closes.timestamp()):
        assert {code.name for code in desk.guard.can_send(desk.anna, desk.offer, at).codes} == {"WINDOW_CLOSED"}
    assert [one.allowed for one in desk.guard.can_send_many([desk.anna, desk.bo], desk.offer, desk.now)] == [
        True,
        False,
    ]


def test_an_explanation_says_what_to_do_and_from_when(desk: Any) -> None:
    """Reasons with their rules, remedies, next_allowed_at, and a text."""
    desk.consent()
    explanation = desk.guard.explain(desk.anna, desk.offer)
    assert {reason.code.name for reason in explanation.reasons} == {"WINDOW_CLOSED"}
    assert explanation.remedies
    assert all(isinstance(remedy.kind, RemedyKind) for remedy in explanation.remedies)
    assert "WhatsApp" in explanation.to_text("en")
    desk.write("hello")
    assert desk.guard.explain(desk.anna, desk.offer).next_allowed_at == desk.now


def test_a_permit_records_the_send_and_an_error_gives_it_back(desk: Any) -> None:
    """Commit on success, release on an exception; the history shows sends only."""
    desk.may_get_orders()
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), desk.guard.permit(desk.anna, desk.order):
            raise ZeroDivisionError
    for number in range(3):
        with desk.guard.permit(desk.anna, desk.order) as permit:
            permit.sent(message_id=f"wamid.{number}")
    assert desk.codes(desk.order) == {"FREQUENCY_CAP"}
    assert desk.kinds().count("message_sent") == 3


def test_the_same_key_is_sent_once(desk: Any) -> None:
    """dedupe_key: the second permit is denied with DUPLICATE_MESSAGE; can_send says so, too."""
    desk.may_get_orders()
    once = Message.from_template("order_shipped", language="de", purpose="orders", dedupe_key="A-1001")
    with desk.guard.permit(desk.anna, once):
        pass
    assert "DUPLICATE_MESSAGE" in desk.codes(once)
    with pytest.raises(SendDeniedError) as denied, desk.guard.permit(desk.anna, once):
        pytest.fail("sent already")
    assert {code.name for code in denied.value.decision.codes} == {"DUPLICATE_MESSAGE"}
    assert desk.allows(desk.order)


def test_protect_is_guarded_with_this_guard(desk: Any) -> None:
    """A denied call does not run; an allowed one is recorded."""
    desk.may_get_orders()
    sent: list[str] = []
    if desk.kind == "async":

        @desk.guard.inner.protect(desk.order, recipient="to", on_denied="skip")
        async def post(to: str) -> str:
            sent.append(to)
            return to

        send = desk.guard._waiting(post)
    else:

        @guarded(desk.guard, desk.order, recipient="to", on_denied="skip")
        def send(to: str) -> str:
            sent.append(to)
            return to

    assert send(desk.anna) == desk.anna
    assert send(desk.bo) is None
    assert sent == [desk.anna]
    assert desk.kinds().count("message_sent") == 1


def test_history_is_in_the_order_in_which_it_was_taken_in(desk: Any) -> None:
    """Not in the order of what it is about: a late consent comes last, and every event says its kind and time."""
    desk.write("hello")
    desk.wait(seconds=5)
    desk.write("STOP")
    desk.consent(given_at=desk.now - timedelta(days=30), confirmed_at=None)
    events = desk.guard.history(desk.anna)
    assert [event.kind for event in events] == ["message_received", "message_received", "withdrawn", "consent_given"]
    assert events[-1].at < events[0].at
    assert desk.guard.history("+4915199999999") == []
    assert desk.guard.history("+49 1512 3456789") == events


def test_the_customer_map_counts_each_person_once_and_adds_up(desk: Any) -> None:
    """By the most specific place; declared residence before number; who was only asked about is no customer."""
    for who in (desk.anna, desk.bo, "+12025550123", "+33612345678", "+6581234567"):
        desk.consent(who)
    desk.guard.set_residence(desk.bo, "US-CA")
    desk.guard.can_send("+447400123456", desk.offer)
    desk.guard.register_template(desk.shipped)
    found = desk.guard.customer_map()
    assert found.total == sum(found.by_jurisdiction.values()) + found.unknown == 5
    assert found.by_jurisdiction["US-CA"] == 1
    assert found.by_jurisdiction["DE"] == 1


def test_reopened_guards_give_equal_decisions(desk: Any) -> None:
    """What is folded from the log alone answers as what was folded as it happened."""
    desk.consent()
    desk.write("hello")
    desk.may_get_orders(desk.bo)
    desk.write("STOP", "+4915100000001")
    desk.guard.merge("+4915100000001", "+4915100000002")
    desk.guard.suppress("+4915100000003", reason="letter")
    people = [desk.anna, desk.bo, *(f"+491510000000{number}" for number in range(5))]
    again = desk.open()
    for message in (desk.offer, desk.order, desk.reply):
        before = desk.guard.can_send_many(people, message)
        assert again.can_send_many(people, message) == before
        assert [again.can_send(who, message, desk.now) for who in people] == before
    assert again.customer_map() == desk.guard.customer_map()
    assert [again.history(who) for who in people] == [desk.guard.history(who) for who in people]


def test_an_introduction_names_the_business_and_the_way_out(desk: Any) -> None:
    """As a reply it is itself a first contact that is allowed."""
    desk.write("hello")
    first = Message.free_form(category=MessageCategory.SERVICE, text=desk.guard.introduction("en"))
    bare = Message.free_form(category=MessageCategory.SERVICE, text="yes")
    assert "IDENTITY_NOT_DISCLOSED" in desk.codes(bare)
    assert desk.allows(first)
    with desk.guard.permit(desk.anna, first):
        pass
    assert desk.allows(bare)


def test_closing_twice_is_harmless(desk: Any) -> None:
    """close() is idempotent and leaves a store of the caller's open."""
    desk.guard.close()
    desk.guard.close()
    assert desk.store.head() >= 0


def test_an_async_guard_may_be_used_from_one_loop_after_another(tmp_path: Any) -> None:
    """Opened in one asyncio.run, used in others: each finds it whole, and its reader runs again."""
    from whatsguard.testing import SHOP

    async def opened() -> AsyncGuard:
        return await AsyncGuard.open(f"sqlite:///{tmp_path / 'log.db'}", business=SHOP)

    guard = asyncio.run(opened())
    assert not guard.freshness().reader

    async def used() -> tuple[bool, bool]:
        await guard.refresh()
        await asyncio.gather(*(guard.withdraw("+4915123456789", via=str(number)) for number in range(5)))
        return guard.freshness().fresh, guard.freshness().reader

    assert asyncio.run(used()) == (True, True)
    assert asyncio.run(used()) == (True, True)
    asyncio.run(guard.close())


def test_a_burst_to_one_person_is_borrowed_from_the_seconds_to_come(desk: Any) -> None:
    """The platform's pair rate: 45 at once, then one in six seconds; other people are not held up by it."""
    desk.write("hello")
    desk.write("hello", desk.bo)

    def sent(who: str = desk.anna) -> None:
        with desk.guard.permit(who, desk.reply):
            pass

    for _ in range(45):
        sent()
    with pytest.raises(SendDeniedError) as denied:
        sent()
    assert denied.value.decision.codes == {ReasonCode.PAIR_RATE}
    assert denied.value.explanation.next_allowed_at == desk.now + timedelta(seconds=6)
    sent(desk.bo)
    desk.wait(seconds=6)
    sent()
    with pytest.raises(SendDeniedError):
        sent()
    desk.wait(seconds=270)
    for _ in range(45):
        sent()


@pytest.mark.parametrize("told_by", ["a status", "the program"])
def test_a_send_that_failed_later_counts_for_no_cap(desk: Any, told_by: str) -> None:
    """can_send and permit agree: what did not arrive uses nothing up."""
    desk.may_get_orders()
    for number in range(3):
        with desk.guard.permit(desk.anna, desk.order) as permit:
            permit.sent(message_id=f"wamid.{number}")
    assert desk.codes(desk.order) == {"FREQUENCY_CAP"}
    if told_by == "the program":
        desk.guard.record_failed(desk.anna, desk.order, code=131000, message_id="wamid.1")
    else:
        failed = {
            "id": "wamid.1",
            "status": "failed",
            "timestamp": str(int(desk.time)),
            "recipient_id": desk.anna.lstrip("+"),
            "errors": [{"code": 131000, "title": "Something went wrong"}],
        }
        value = {"metadata": {"display_phone_number": "1", "phone_number_id": "2"}, "statuses": [failed]}
        desk.guard.receive_webhook(
            {"object": "whatsapp_business_account", "entry": [{"changes": [{"field": "messages", "value": value}]}]}
        )
    desk.wait(hours=1)
    assert desk.codes(desk.order) == set()
    with desk.guard.permit(desk.anna, desk.order):
        pass
    with pytest.raises(SendDeniedError), desk.guard.permit(desk.anna, desk.order):
        pytest.fail("the cap is used up again")


@pytest.mark.parametrize("news", ["merge", "hold", "residence"])
def test_what_comes_between_deciding_and_reserving_is_decided_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, news: str
) -> None:
    """Not a STOP alone: a merge with somebody who said it, a hold of the platform, another home."""
    url, (anna, bo) = f"sqlite:///{tmp_path}/log.db", ("+4915123456789", "+4915112345678")
    with Guard.open(url, business=SHOP) as guard, Guard.open(url, business=SHOP) as other:
        now = guard._core.now()
        guard.receive(InboundMessage(anna, text="hello", sent_at=now))
        if news == "merge":
            other.withdraw(bo)
        reserve = guard._store.reserve
        arrives: dict[str, Callable[[], object]] = {
            "merge": lambda: other.merge(anna, bo),
            "hold": lambda: other.record_failed(anna, None, code=131026),
            "residence": lambda: other.set_residence(anna, "CN"),
        }

        def late(reservation: Any) -> Any:
            monkeypatch.setattr(guard._store, "reserve", reserve)
            arrives[news]()
            return reserve(reservation)

        monkeypatch.setattr(guard._store, "reserve", late)
        message = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: hi. Reply STOP to opt out.")
        rounds = []
        plan = guard._core.plan
        monkeypatch.setattr(guard._core, "plan", lambda *given: (rounds.append(1), plan(*given))[1])
        try:
            with guard.permit(anna, message):
                pass
        except SendDeniedError:
            assert news != "residence"
        assert len(rounds) == 2
