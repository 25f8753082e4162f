"""The look-up compares a clock's floats, the evaluator whole microseconds: they agree on each side of every instant."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsguard import Audience, Decision, Guard, InboundMessage, Message, MessageCategory, Policy, QuietHours
from whatsguard import records as r
from whatsguard.clock import from_epoch, to_epoch
from whatsguard.cohorts._table import MOST_PASSED_OVER
from whatsguard.testing import FrozenClock, memory_guard

ANNA = "+4915112345678"
REPLY = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH. Reply STOP to opt out")
BEGIN = datetime(2026, 11, 25, 10, tzinfo=timezone.utc)
instants = st.datetimes(datetime(1980, 1, 1), datetime(2200, 1, 1)).map(lambda at: at.replace(tzinfo=timezone.utc))


def beside(seconds: float) -> Iterator[float]:
    """The floats around an instant, in order; each second of one microsecond holds about four."""
    at = seconds
    for _ in range(8):
        at = math.nextafter(at, -math.inf)
    for _ in range(16):
        yield at
        at = math.nextafter(at, math.inf)


@given(instants)
def test_the_first_float_of_an_instant(instant: datetime) -> None:
    """Before it a clock reads an earlier microsecond, from it on this one."""
    first = to_epoch(instant)
    assert [at >= first for at in beside(first)] == [from_epoch(at) >= instant for at in beside(first)]


@pytest.mark.parametrize(
    "instant",
    [datetime(9999, 12, 31, 23, 59, 59, 999_999), datetime(9999, 12, 31), datetime(2600, 1, 1, microsecond=1)],
)
def test_far_instants_are_instants_too(instant: datetime) -> None:
    """What never comes can be waited for."""
    instant = instant.replace(tzinfo=timezone.utc)
    assert to_epoch(instant) <= instant.timestamp()


class Ticking:
    """A guard on a clock that is set to floats."""

    def __init__(self, policy: Policy | None = None) -> None:
        self.time = BEGIN.timestamp()
        self.guard: Guard = memory_guard(clock=lambda: self.time, policy=policy)

    def both(self) -> list[Decision]:
        """The look-up's answers, and the evaluator's."""
        audience = self.guard.audience([ANNA])
        return [
            self.guard.can_send(ANNA, REPLY),
            *self.guard.can_send_many([ANNA], REPLY),
            *audience.decisions(REPLY),
            self.guard._core.decide(ANNA, REPLY),
        ]

    def agree_around(self, instant: datetime) -> set[bool]:
        """Ask on each side of *instant*; return what was allowed."""
        seen = set()
        for at in beside(instant.timestamp()):
            self.time = at
            answers = self.both()
            assert len(set(answers)) == 1, (at - instant.timestamp(), answers)
            seen.add(answers[0].allowed)
        return seen


def test_a_window_ends_at_one_microsecond_for_all() -> None:
    """As the person was looked at, and as they were moved when they wrote again."""
    shop = Ticking()
    for _ in range(2):
        opened = from_epoch(shop.time)
        shop.guard.receive(InboundMessage(ANNA, text="hello", sent_at=opened))
        assert shop.both()[0].allowed
        assert shop.agree_around(opened + timedelta(hours=24)) == {True, False}
        shop.time += 60


def test_a_window_and_what_ends_after_it() -> None:
    """A hold that ends while the window is open, a second window after the first."""
    shop = Ticking()
    shop.guard.receive(InboundMessage(ANNA, text="hello", sent_at=BEGIN))
    ends = BEGIN + timedelta(hours=1, microseconds=1)
    shop.guard._write_events(
        [
            r.PersonHeld(
                recipient=r.Recipient.of(ANNA),
                at=BEGIN,
                recorded_at=BEGIN,
                event_id="h",
                scope=r.HoldScope.EVERYTHING,
                code=131056,
                until=ends,
            )
        ]
    )
    assert shop.agree_around(ends) == {True, False}
    assert shop.agree_around(BEGIN + timedelta(hours=24)) == {True, False}


def test_what_a_whole_cohort_shares_ends_at_one_microsecond() -> None:
    """Quiet hours begin."""
    begin = BEGIN + timedelta(hours=2)
    quiet = QuietHours(
        begin=(begin + timedelta(hours=1)).time(), end=BEGIN.time(), categories={MessageCategory.SERVICE}
    )
    shop = Ticking(Policy(quiet_hours=quiet, first_contact="warn", by_analogy="warn"))
    shop.guard.receive(InboundMessage(ANNA, text="hello", sent_at=BEGIN))
    assert shop.agree_around(begin) == {True, False}


# --- windows that are yet to open ---


def arrives(at: datetime, number: int) -> r.Event:
    """A message that another process received and recorded by its own clock."""
    return r.MessageReceived(recipient=r.Recipient.of(ANNA), at=at, recorded_at=at, event_id=f"m{number}")


def test_another_processs_clock_opens_no_window_early() -> None:
    """Until its time has come here, the window is closed, for the look-up as for the evaluator."""
    clock = FrozenClock(BEGIN)
    with memory_guard(clock=clock) as guard:
        guard.set_audience(ANNA, Audience.NATURAL_PERSON)
        assert not guard.can_send(ANNA, REPLY).allowed
        guard._write_events([arrives(BEGIN + timedelta(seconds=30), 1)])
        assert not guard.can_send(ANNA, REPLY).allowed
        guard._write_events([arrives(BEGIN + timedelta(seconds=10), 2)])  # a later event that is earlier
        clock.advance(timedelta(seconds=10))
        guard._write_events([arrives(clock.now, 3)])
        assert guard.can_send(ANNA, REPLY) == guard._core.decide(ANNA, REPLY)
        clock.advance(timedelta(seconds=20))
        assert guard.can_send(ANNA, REPLY).allowed


# --- who must be looked at again ---


def test_those_looked_at_meanwhile_are_passed_over_a_few_at_a_time() -> None:
    """However many were put off and are settled, one call passes over a bounded number; none who waits is lost."""
    with memory_guard() as guard:
        table = guard._core.table
        guard.can_send(ANNA, REPLY)
        code = guard._core._stranger(ANNA, guard._core.clock.now())
        keys = [f"+4915{number:09}" for number in range(3 * MOST_PASSED_OVER)]
        table.unsettle(keys)
        for key in keys[5:]:
            table.codes[key] = code
        assert table.unsettled(50) == []
        assert len(table._put_off) == 2 * MOST_PASSED_OVER
        found = [key for _ in range(2) for key in table.unsettled(50)]
        assert sorted(found) == keys[:5]
        assert sorted(table.unsettled(3)) == keys[2:5]
