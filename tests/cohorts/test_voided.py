"""Nothing that was compiled outlives what voids it, whoever holds it: profiles that made room, columns, two threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from whatsguard import Decision, Guard, InboundMessage, Message, MessageCategory
from whatsguard.cohorts import CohortTable, Prepared
from whatsguard.cohorts import _columns as columns_module
from whatsguard.cohorts._table import MOST_PROFILES
from whatsguard.testing import FrozenClock, memory_guard

ANNA, BO = "+4915112345678", "+447400123456"


def reply(number: str | None = None) -> Message:
    """A reply of its own, of one profile for each number."""
    return Message.free_form(
        category=MessageCategory.SERVICE, text="ACME GmbH. Reply STOP to opt out", business_number=number
    )


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def guard(clock: FrozenClock) -> Any:
    with memory_guard(clock=clock) as opened:
        opened.receive(InboundMessage(ANNA, text="hello", sent_at=clock.now))
        yield opened


def crowd_out(guard: Guard) -> None:
    """Other messages take all the room there is for profiles."""
    for number in range(MOST_PROFILES):
        guard.prepare(reply(f"49{number:09}"))


# --- profiles that had to make room ---


@pytest.fixture
def two_ways(guard: Guard) -> list[Callable[[], Decision]]:
    """Two checks and two messages of one profile, the first of which had to make room and was asked again."""
    one, two = reply(), reply()
    first = guard.prepare(one)
    first(ANNA)
    crowd_out(guard)
    second = guard.prepare(two)
    second(ANNA)
    first(ANNA)
    second(ANNA)
    return [
        lambda: first(ANNA),
        lambda: second(ANNA),
        lambda: guard.can_send(ANNA, one),
        lambda: guard.can_send(ANNA, two),
        lambda: guard.can_send_many([ANNA], one)[0],
        lambda: guard.audience([ANNA]).decisions(two)[0],
    ]


def test_the_kill_switch_reaches_whoever_holds_a_profile_that_made_room(
    guard: Guard, two_ways: list[Callable[[], Decision]]
) -> None:
    """Both holders hear of the epoch, in whatever order they are asked."""
    assert [way().allowed for way in two_ways] == [True] * 6
    guard.kill(reason="drill")
    assert [way().allowed for way in two_ways] == [False] * 6
    guard.revive()
    assert [way().allowed for way in reversed(two_ways)] == [True] * 6


def test_a_window_closes_for_whoever_holds_a_profile_that_made_room(
    clock: FrozenClock, two_ways: list[Callable[[], Decision]]
) -> None:
    """Both holders hear of instants."""
    clock.advance(timedelta(hours=25))
    assert [way().allowed for way in two_ways] == [False] * 6


def test_somebody_of_a_new_cohort_is_answered_by_all_who_hold_a_profile(
    guard: Guard, clock: FrozenClock, two_ways: list[Callable[[], Decision]]
) -> None:
    """Both have room for cohorts that came later."""
    guard.receive(InboundMessage(BO, text="hello", sent_at=clock.now))
    guard.withdraw(ANNA)
    assert [way().allowed for way in two_ways] == [False] * 6


def test_of_one_profile_one_lives(guard: Guard) -> None:
    """What made room is void for good; its check goes on with the live one, and is as quick again."""
    message = reply()
    check = guard.prepare(message)
    check(ANNA)
    old = message._compiled
    assert isinstance(old, Prepared)
    crowd_out(guard)
    assert (old.owner, old.since > old.until, old.table) == (None, True, [])
    check(ANNA)
    live = guard._core.prepared(message)
    assert live is not None
    assert live is not old
    assert live.table[guard._core.table.codes[ANNA]] is not None
    looked_up = guard._core.look_up
    try:
        guard._core.look_up = lambda *_: pytest.fail("asked slowly")  # type: ignore[method-assign]
        assert guard.prepare(message)(ANNA).allowed
    finally:
        guard._core.look_up = looked_up  # type: ignore[method-assign]


def test_profiles_that_are_asked_again_are_bounded_too(guard: Guard) -> None:
    """Messages that are kept and used in turn leave no more profiles than there may be."""
    messages = [reply(f"49{number:09}") for number in range(MOST_PROFILES + 100)]
    for _ in range(2):
        for message in messages:
            guard.can_send(ANNA, message)
        assert len(guard._core.table._prepared) == MOST_PROFILES


def test_a_table_at_hand_that_makes_room_in_between_is_asked_for_anew(
    guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between bringing a table up to now and reading it in columns, another thread may crowd it out."""
    audience = guard.audience([ANNA] * 5)
    right = columns_module.Columns.sync

    def late(self: columns_module.Columns) -> None:
        right(self)
        crowd_out(guard)

    monkeypatch.setattr(columns_module.Columns, "sync", late)
    assert audience.allow_mask(reply()).all()


# --- columns ---


def test_an_epoch_at_the_same_instant_is_seen_in_columns(guard: Guard) -> None:
    """The clock stands, and somebody is asked about singly in between: the columns answer by the new epoch."""
    message = reply()
    guard.can_send(ANNA, message)
    audience = guard.audience([ANNA])
    before = audience.allow_mask(message).tolist()
    guard.kill(reason="drill")
    guard.can_send(ANNA, message)
    killed = audience.allow_mask(message).tolist()
    guard.revive()
    guard.can_send(ANNA, message)
    assert (before, killed, audience.allow_mask(message).tolist()) == ([True], [False], [True])


def test_an_epoch_while_the_clock_is_held_is_seen_in_columns() -> None:
    """After a step back the clock is held at one instant, for as long as the step was."""
    now = [1_900_000_000.0]
    message = reply()
    with memory_guard(clock=lambda: now[0]) as guard:
        guard.receive(InboundMessage(ANNA, text="hello", sent_at=now[0]))
        now[0] += 10
        guard.can_send(ANNA, message)
        audience = guard.audience([ANNA])
        assert audience.allow_mask(message).all()
        now[0] -= 4.5
        guard.kill(reason="drill")
        for _ in range(6):
            now[0] += 1
            assert not guard.can_send(ANNA, message).allowed
            assert not audience.allow_mask(message).any()


def test_every_change_of_a_compiled_table_counts_up() -> None:
    """A copy can be told from what it was taken of, whatever happened in between."""
    with memory_guard() as guard:
        table: CohortTable = guard._core.table
        prepared = table.prepare(reply())
        decision = guard.can_send(ANNA, reply())
        seen = [prepared.version]
        steps: list[Callable[[], None]] = [
            lambda: prepared.grow(3),
            lambda: prepared.keep(1, decision, 5.0),
            lambda: prepared.expire(5.0),
            lambda: prepared.empty(3),
            lambda: prepared.keep(1, decision, 5.0),
            prepared.retire,
        ]
        for step in steps:
            step()
            seen.append(prepared.version)
        assert sorted(set(seen)) == seen


# --- two threads ---


def test_audiences_that_two_threads_make_at_once_share_their_columns(
    guard: Guard, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who made which columns does not matter: a STOP is seen by all."""
    right = columns_module.Columns.__init__

    def slow(self: columns_module.Columns, table: CohortTable) -> None:
        time.sleep(0.05)
        right(self, table)

    monkeypatch.setattr(columns_module.Columns, "__init__", slow)
    message, made = reply(), list[Any]()
    guard.can_send(ANNA, message)
    threads = [threading.Thread(target=lambda: made.append(guard.audience([ANNA]))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [audience.allow_mask(message).tolist() for audience in made] == [[True], [True]]
    guard.withdraw(ANNA)
    one, other = made
    for order in ([other, other, one], [one, one, other]):
        assert [audience.allow_mask(message).tolist() for audience in order] == [[False]] * 3
        clock.advance(timedelta(hours=1))


def test_two_columns_over_one_table_both_hear_of_everybody(guard: Guard) -> None:
    """What one has taken from the note of moves is not lost for the other."""
    guard.can_send(ANNA, reply())
    both = [columns_module.Columns(guard._core.table) for _ in range(2)]
    words = columns_module.read_keys([ANNA]).words
    nobody = columns_module._NOBODY

    def codes() -> list[int]:
        for one in both:
            one.sync()
        return [int(one.codes(one.rows(words), nobody)[0]) for one in both]

    before = codes()
    guard.withdraw(ANNA)
    guard.can_send(ANNA, reply())
    after = codes()
    assert after == codes() == [guard._core.table.codes[ANNA]] * 2
    assert before != after
