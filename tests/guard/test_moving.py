"""What limits a send moves with the log: caps, doubles, the reach of a number, sends that are open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from whatsguard import Business, Guard, InboundMessage, Message, MessageCategory, Purpose
from whatsguard.guard._moving import copy_store
from whatsguard.records import MessageSent, Recipient
from whatsguard.storage import (
    DistinctLimit,
    HeldState,
    Refusal,
    Reservation,
    Settlement,
    Store,
    Unit,
    open_store,
)
from whatsguard.storage._codec import encode, micros
from whatsguard.storage._copying import CopyProgress, CopyStep
from whatsguard.storage.memory import MemoryStore

NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
NEXT_DAY = micros(NOW) + 24 * 3600 * 1_000_000
ANNA, BEN, CLEO = "+12025550123", "+12025550124", "+12025550125"
SHOP = Business(name="ACME GmbH", home="DE", purposes=[Purpose("orders", MessageCategory.UTILITY)])
ORDER = Message.free_form(category=MessageCategory.UTILITY, purpose="orders", dedupe_key="order 1", subject="order 1")
REPLY = Message.free_form(
    category=MessageCategory.SERVICE,
    dedupe_key="order 1",
    subject="order 1",
    text="ACME GmbH: it is on its way. Reply STOP to opt out.",
)


class Shop:
    """A guard whose clock the test moves, and its store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = NOW
        self.guard = Guard.open(store, business=SHOP, clock=self.time)

    def time(self) -> float:
        return self.now.timestamp()

    def wrote(self, who: str, message_id: str) -> None:
        self.guard.receive(InboundMessage(who, text="Tea?", sent_at=self.now, message_id=message_id))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(open_store(f"sqlite:///{tmp_path}/source.db"))
    yield shop
    shop.guard.close()
    shop.store.close()


ENGINES = [
    "sqlite",
    pytest.param("postgres", marks=pytest.mark.postgres),
    pytest.param("redis", marks=pytest.mark.redis),
]


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path}/target.db")
    yield store
    store.close()


def refused(store: Store, person: str, **wish: Any) -> Refusal | None:
    """By what a store refuses one more send to *person*; the attempt leaves nothing behind."""
    token = f"probe:{person}"
    asked = {"now": NEXT_DAY, "lease_until": NEXT_DAY + 1} | wish
    outcome = store.reserve(Reservation(token=token, person=person, **asked))
    return outcome.refused_by


def at_most(limit: int, tag: str) -> dict[str, Any]:
    return {"units": (Unit(tag, limit, 0),)}


def hold(store: Store, token: str, *, uncertain: bool = False, **more: Any) -> None:
    at = micros(NOW)
    store.reserve(Reservation(token=token, person=ANNA, now=at, lease_until=at + 60, tags=("sent:UTILITY",), **more))
    if uncertain:
        store.settle(token, outcome=Settlement.UNCERTAIN, now=at, expires_at=at + 3600)


def sent(token: str, message: Message = ORDER, who: str = ANNA, **more: Any) -> MessageSent:
    return MessageSent(
        recipient=Recipient.parse(who), at=NOW, recorded_at=NOW, event_id=f"sent:{token}", message=message, **more
    )


def test_sends_count_on_in_the_target(shop: Shop, target: Store) -> None:
    """Those through a permit and those recorded: for caps by category and by subject, and against doubles."""
    shop.wrote(ANNA, "wamid.in")
    with shop.guard.permit(ANNA, REPLY) as permit:
        permit.sent(message_id="wamid.1")
    shop.guard.record_sent(ANNA, Message.free_form(category=MessageCategory.SERVICE), message_id="wamid.2")
    report = copy_store(shop.store, target)
    assert (report.sends, report.holds, report.log.verified, report.log.behind) == (2, 0, True, 0)
    for store in (shop.store, target):
        assert refused(store, ANNA, **at_most(2, "sent:SERVICE")) is Refusal.COUNTER
        assert refused(store, ANNA, **at_most(2, "attempt:SERVICE")) is Refusal.COUNTER
        assert refused(store, ANNA, **at_most(1, "sent:SERVICE|order 1")) is Refusal.COUNTER
        assert refused(store, ANNA, dedupe_key="order 1") is Refusal.DUPLICATE
        assert refused(store, ANNA, **at_most(3, "sent:SERVICE")) is None


def test_each_send_is_kept_as_the_source_keeps_it() -> None:
    """Instant, tags, key and reach of every send that was made through a guard; given back ones are gone."""
    shop, target = Shop(MemoryStore()), MemoryStore()
    for number, who in enumerate((ANNA, BEN, CLEO)):
        shop.wrote(who, f"wamid.{number}")
        shop.now += timedelta(hours=7, microseconds=1)
        with shop.guard.permit(who, evolve(REPLY, dedupe_key=f"order {number}")) as permit:
            shop.now += timedelta(seconds=1)
            permit.sent(message_id=f"wamid.out.{number}")
        with suppress(ZeroDivisionError), shop.guard.permit(who, evolve(REPLY, dedupe_key="never")):
            raise ZeroDivisionError
        shop.guard.record_sent(ANNA, ORDER, message_id=f"wamid.record.{number}")
    copy_store(shop.store, target)
    assert isinstance(shop.store, MemoryStore)
    kept = {token: one for token, one in shop.store._sends.items() if one.state is HeldState.COMMITTED}
    assert len(kept) == 6
    assert {one.distinct for one in kept.values()} == {None}
    assert {token: evolve(one, lease_until=one.at) for token, one in kept.items()} == target._sends
    shop.guard.close()


def test_a_send_that_is_recorded_again_counts_once(shop: Shop, target: Store) -> None:
    """Tokens are the source's: the same send, told again after the move, is known."""
    shop.wrote(ANNA, "wamid.in")
    with shop.guard.permit(ANNA, REPLY) as permit:
        permit.sent(message_id="wamid.1")
    plain = Message.free_form(category=MessageCategory.SERVICE)
    shop.guard.record_sent(ANNA, plain, message_id="wamid.2")
    copy_store(shop.store, target)
    copy_store(shop.store, target)
    moved = Shop(target)
    moved.guard.record_sent(ANNA, plain, message_id="wamid.2")
    target.settle(permit.token, outcome=Settlement.COMMIT, now=micros(NOW))
    assert refused(target, ANNA, **at_most(3, "sent:SERVICE")) is None
    assert refused(target, ANNA, **at_most(2, "sent:SERVICE")) is Refusal.COUNTER


def test_only_sends_outside_a_window_count_as_reach(shop: Shop, target: Store) -> None:
    """Anna had written; to Ben and Cleo the business wrote first, or a day too late."""
    for who in (ANNA, BEN):
        shop.wrote(who, f"wamid.{who}")
    shop.now = NOW + timedelta(hours=23)
    shop.guard.record_sent(ANNA, ORDER, message_id="wamid.1")
    shop.now = NOW + timedelta(hours=24)
    shop.guard.record_sent(BEN, ORDER, message_id="wamid.2")
    shop.guard.record_sent(CLEO, ORDER, message_id="wamid.3")
    copy_store(shop.store, target)
    for limit, answer in ((2, Refusal.DISTINCT), (3, None)):
        for person in (ANNA, "+12025550126"):
            wish = {"distinct": DistinctLimit("portfolio", limit, 0)}
            assert refused(target, person, **wish) is answer
            target.settle(f"probe:{person}", outcome=Settlement.RELEASE, now=NEXT_DAY)
            target.prune(0)
    assert refused(target, BEN, distinct=DistinctLimit("portfolio", 2, 0)) is None


def test_windows_are_those_of_the_number_it_left_from(shop: Shop, target: Store) -> None:
    """With two numbers, a send whose number is not known counts unless both windows were open."""
    store = shop.store
    for number in ("100", "200"):
        shop.guard.receive(
            InboundMessage(BEN, text="x", sent_at=NOW, message_id=f"wamid.{number}", business_number=number)
        )
    shop.guard.receive(InboundMessage(ANNA, text="x", sent_at=NOW, message_id="wamid.in", business_number="100"))
    own = Message.free_form(category=MessageCategory.UTILITY, purpose="orders", business_number="100")
    store.append(
        [encode(sent("a", own, ANNA)), encode(sent("b", ORDER, BEN)), encode(sent("c", ORDER, CLEO, in_window=True))]
    )
    copy_store(store, target)
    assert refused(target, "+12025550126", distinct=DistinctLimit("portfolio", 1, 0)) is None
    target.settle("probe:+12025550126", outcome=Settlement.RELEASE, now=NEXT_DAY)
    store.append([encode(sent("d", ORDER, ANNA))])
    copy_store(store, target)
    assert refused(target, "+12025550127", distinct=DistinctLimit("portfolio", 1, 0)) is Refusal.DISTINCT


def test_what_the_guard_did_not_count_is_not_counted(shop: Shop, target: Store) -> None:
    """What a human sent from the app has an id of its own, and no store counts it."""
    echo = MessageSent(recipient=Recipient.parse(ANNA), at=NOW, recorded_at=NOW, event_id="wamid.9:echo", message=ORDER)
    shop.store.append([encode(echo)])
    assert copy_store(shop.store, target).sends == 0
    assert refused(target, ANNA, dedupe_key="order 1") is None


# --- sends that are open ----------------------------------------------------------------------------------------------


def test_open_sends_come_along_as_they_stand(shop: Shop, target: Store) -> None:
    """Leased, uncertain and lapsed ones: a status that comes after the move still finds them."""
    shop.wrote(ANNA, "wamid.in")
    hold(shop.store, "leased", dedupe_key="order 1", distinct=DistinctLimit("portfolio", 5, 0))
    hold(shop.store, "open", uncertain=True)
    hold(shop.store, "given back")
    shop.store.settle("given back", outcome=Settlement.RELEASE, now=micros(NOW))
    report = copy_store(shop.store, target)
    assert report.holds == 2
    assert target.reservations(ANNA, 0) == shop.store.reservations(ANNA, 0)
    assert [one.state for one in target.reservations(ANNA, 0)] == [HeldState.LEASED, HeldState.UNCERTAIN]
    assert copy_store(shop.store, target).holds == 2
    assert target.reservations(ANNA, 0) == shop.store.reservations(ANNA, 0)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_open_and_is_settled_since_is_settled_by_the_next_run(
    shop: Shop, engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What was sent counts, what was given back is free, and a hold of the target's own is left alone."""
    in_file = f"sqlite:///{tmp_path}/target.db"
    target = open_store(in_file if engine == "sqlite" else request.getfixturevalue(f"{engine}_url"))
    shop.wrote(ANNA, "wamid.in")
    for token in ("went", "failed", "still"):
        hold(shop.store, token)
    copy_store(shop.store, target)
    assert [one.token for one in target.reservations(ANNA, 0)] == ["failed", "still", "went"]
    hold(target, "own")
    shop.store.settle("went", outcome=Settlement.COMMIT, now=micros(NOW), envelopes=[encode(sent("went"))])
    shop.store.settle("failed", outcome=Settlement.RELEASE, now=micros(NOW))
    report = copy_store(shop.store, target)
    assert (report.sends, report.holds) == (1, 1)
    assert [one.token for one in target.reservations(ANNA, 0)] == ["own", "still"]
    assert refused(target, ANNA, **at_most(1, "sent:UTILITY")) is Refusal.COUNTER
    assert refused(target, ANNA, **at_most(2, "sent:UTILITY")) is None
    target.close()


def test_a_hold_that_the_target_has_settled_stays_settled(shop: Shop, target: Store) -> None:
    """A store that tells a hold whose send the log has: the log is right."""
    shop.store.append([encode(sent("went"))])
    hold(shop.store, "went")
    copy_store(shop.store, target)
    assert target.reservations(ANNA, 0) == []
    assert refused(target, ANNA, **at_most(1, "sent:UTILITY")) is Refusal.COUNTER


def test_a_hold_whose_key_is_another_sends_is_held_without_it(shop: Shop, target: Store) -> None:
    """The other one stands in the way of doubles already."""
    hold(shop.store, "open", dedupe_key="order 1")
    shop.guard.record_sent(ANNA, ORDER, message_id="wamid.1")
    copy_store(shop.store, target)
    assert [(one.token, one.dedupe_key) for one in target.reservations(ANNA, 0)] == [("open", None)]
    assert refused(target, ANNA, dedupe_key="order 1") is Refusal.DUPLICATE


# --- a source in use --------------------------------------------------------------------------------------------------


def test_a_source_in_use_is_caught_up_with(shop: Shop, target: Store) -> None:
    """What was sent during the copy is counted, too."""
    shop.wrote(ANNA, "wamid.in")
    late = iter(["1", "2"])

    def send(now: CopyProgress) -> None:
        if now.step is CopyStep.SENDS and (number := next(late, None)):
            shop.guard.record_sent(ANNA, ORDER, message_id=f"wamid.{number}")

    report = copy_store(shop.store, target, progress=send)
    assert (report.sends, report.log.behind, report.log.verified) == (2, 0, True)
    assert target.read() == shop.store.read()
    assert refused(target, ANNA, **at_most(2, "sent:UTILITY")) is Refusal.COUNTER


def test_a_source_that_never_rests_is_told(shop: Shop, target: Store) -> None:
    """After some rounds the copy ends, and says by how much it is behind."""
    shop.wrote(ANNA, "wamid.in")

    def send(now: CopyProgress) -> None:
        if now.step is CopyStep.SENDS:
            shop.guard.record_sent(ANNA, ORDER)

    report = copy_store(shop.store, target, progress=send)
    assert (report.sends, report.log.behind, report.log.verified) == (4, 1, True)


def test_a_guard_opened_on_the_target_knows_what_the_other_knew(shop: Shop, target: Store) -> None:
    """The same answer for everybody on file, and the cap that was used up stays used up."""
    shop.wrote(ANNA, "wamid.in")
    shop.guard.receive(InboundMessage(BEN, text="STOP", sent_at=NOW, message_id="wamid.stop"))
    copy_store(shop.store, target)
    moved = Shop(target)
    for who in (ANNA, BEN, CLEO):
        assert moved.guard.can_send(who, ORDER).codes == shop.guard.can_send(who, ORDER).codes
    assert [event.kind for event in moved.guard.history(BEN)] == [event.kind for event in shop.guard.history(BEN)]
