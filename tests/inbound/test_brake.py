from __future__ import annotations

from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest

from whatsguard.errors import ConfigurationError
from whatsguard.inbound._brake import OutageBrake
from whatsguard.inbound._errors import effects_of_error
from whatsguard.records import AccountRestricted, PersonHeld, Recipient, StatusReported
from whatsguard.state import fold, fold_business

NOON = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)


def person(number: Any) -> Any:
    return Recipient.parse(f"+1202555{number:04d}" if number < 10_000 else f"+1212{number:07d}")


def failure(number: Any, code: Any = 131026, *, at: Any = NOON, key: Any = "wamid") -> Any:
    recipient = person(number)
    return effects_of_error(code, recipient=recipient, at=at, recorded_at=at, event_key=f"{key}.{number}.{code}")


def reached(number: Any, at: Any = NOON) -> Any:
    return StatusReported(
        recipient=person(number),
        at=at,
        recorded_at=at,
        event_id=f"ok.{number}:delivered",
        message_id=f"ok.{number}",
        status="delivered",
    )


def held_for_good(events: Any) -> Any:
    """Keys of the people who are held without an end, after everything that was written."""
    kept = set()
    for key, own in by_person(events).items():
        state = fold(own)
        for hold in state.holds:
            lifted = any(name == hold.scope.name and at >= hold.at for name, at in state.holds_lifted)
            if hold.until is None and not lifted:
                kept.add(key)
    return kept


def held_at(events: Any, at: Any) -> Any:
    """Keys of the people who are held at an instant."""
    held = set()
    for key, own in by_person(events).items():
        state = fold(own)
        for hold in state.holds:
            lifted = any(name == hold.scope.name and when >= hold.at for name, when in state.holds_lifted)
            if not lifted and hold.at <= at and (hold.until is None or at < hold.until):
                held.add(key)
    return held


def by_person(events: Any) -> Any:
    people = {}
    for event in events:
        if event.recipient is not None:
            people.setdefault(event.recipient.key, []).append(event)
    return people


def test_ten_thousand_failures_in_a_minute_hold_nobody_for_good() -> None:
    """All are held at once, all with an end, and the log says that it was an outage."""
    brake = OutageBrake()
    written = []
    for number in range(10_000):
        at = NOON + timedelta(milliseconds=6 * number)
        written += brake.judge(failure(number, at=at), now=at + timedelta(seconds=1))
    after = NOON + timedelta(minutes=2)
    assert held_for_good(written) == set()
    assert len(held_at(written, after)) == 10_000
    assert held_at(written, after + HOUR) == set()
    restrictions = fold_business(written).restrictions
    assert {one.restriction for one in restrictions} == {"outage 131026"}
    assert any("people failed with 131026" in event.reason for event in written if event.kind == "hold_lifted")
    assert not any(event.kind == "withdrawn" for event in written)


def test_ten_thousand_in_one_batch_are_the_same() -> None:
    """How failures are cut into batches does not matter."""
    failures = [
        event for number in range(10_000) for event in failure(number, at=NOON + timedelta(milliseconds=6 * number))
    ]
    written = OutageBrake().judge(failures, now=NOON + timedelta(minutes=1))
    assert held_for_good(written) == set()
    assert len(held_at(written, NOON + timedelta(minutes=2))) == 10_000


def test_the_remark_about_an_outage_stops_nothing() -> None:
    """It is a note for people, not a restriction of sends."""
    written = OutageBrake(people=3).judge([event for number in range(9) for event in failure(number)], now=NOON)
    remarks = [event for event in written if isinstance(event, AccountRestricted)]
    assert {remark.restriction for remark in remarks} == {"outage 131026"}
    for event in remarks:
        assert {category.name for category in event.categories} == {"UNKNOWN"}
        assert event.until == NOON + HOUR


def test_explicit_withdrawals_are_never_braked() -> None:
    """Three people's 131050 in the minute of an outage are withdrawals; a burst of 131050 is a burst of withdrawals."""
    brake = OutageBrake()
    written = brake.judge([event for number in range(5_000) for event in failure(number)], now=NOON)
    stops = [event for number in (1, 2, 7_000) for event in failure(number, 131050)]
    assert brake.judge(stops, now=NOON) == stops
    many = [event for number in range(5_000) for event in failure(number, 131050)]
    assert brake.judge(many, now=NOON) == many
    assert len(fold(by_person([*written, *stops])[person(1).key]).withdrawals) == 1


def test_a_few_failures_hold_for_good() -> None:
    """Up to fifty people in two minutes are fifty unreachable people."""
    failures = [event for number in range(50) for event in failure(number)]
    assert OutageBrake().judge(failures, now=NOON) == failures


def test_the_fifty_first_is_an_outage() -> None:
    """One more, and all of them are held for a time instead."""
    brake = OutageBrake()
    first = brake.judge([event for number in range(50) for event in failure(number)], now=NOON)
    then = brake.judge(failure(50), now=NOON)
    assert len(held_for_good(first)) == 50
    assert held_for_good([*first, *then]) == set()
    assert len(held_at([*first, *then], NOON + timedelta(seconds=1))) == 51


def test_one_person_failing_often_is_no_outage() -> None:
    """People are counted, not failures."""
    failures = [event for turn in range(500) for event in failure(1, key=f"w{turn}")]
    assert OutageBrake().judge(failures, now=NOON) == failures


def test_a_campaign_to_an_old_list_is_no_outage() -> None:
    """Where most people are reached, those who are not are unreachable."""
    brake = OutageBrake()
    brake.judge([reached(number) for number in range(1_000, 2_000)], now=NOON)
    failures = [event for number in range(100) for event in failure(number)]
    assert brake.judge(failures, now=NOON) == failures
    more = [event for number in range(100, 600) for event in failure(number)]
    assert held_for_good([*failures, *brake.judge(more, now=NOON)]) == set()


def test_failures_spread_over_an_hour_are_no_outage() -> None:
    """Ten people in two minutes, all day long, is a list with old numbers in it."""
    brake = OutageBrake()
    failures = []
    for number in range(300):
        failures += failure(number, at=NOON + timedelta(seconds=12 * number))
    assert brake.judge(failures, now=NOON + HOUR) == failures


def test_codes_are_counted_apart() -> None:
    """Thirty with one code and thirty with another are no burst of one code."""
    failures = [event for number in range(30) for event in failure(number)]
    failures += [event for number in range(30, 60) for event in failure(number, 130472)]
    assert OutageBrake().judge(failures, now=NOON) == failures


def test_holds_that_have_an_end_pass() -> None:
    """The platform's own back-off of 24 hours is no opt-out and needs no brake."""
    failures = [event for number in range(500) for event in failure(number, 131049)]
    assert OutageBrake().judge(failures, now=NOON) == failures


def test_who_fails_again_afterwards_is_held_for_good() -> None:
    """The brake ends holds of an outage; it does not forget people."""
    brake = OutageBrake()
    written = brake.judge([event for number in range(500) for event in failure(number)], now=NOON)
    again = brake.judge(failure(7, at=NOON + 3 * HOUR, key="later"), now=NOON + 3 * HOUR)
    assert held_for_good([*written, *again]) == {person(7).key}


def test_failures_delivered_late_are_held_from_their_intake() -> None:
    """An outage of yesterday that is told today still holds its people for an hour."""
    failures = [event for number in range(500) for event in failure(number)]
    late = NOON + timedelta(days=1)
    written = OutageBrake().judge(failures, now=late)
    assert len(held_at(written, late + timedelta(minutes=59))) == 500
    assert held_at(written, late + HOUR) == set()


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_failures_does_not_matter(seed: Any) -> None:
    """In any order, and doubled, nobody is held for good."""
    failures = [
        event for number in range(200) for event in failure(number, at=NOON + timedelta(milliseconds=250 * number))
    ]
    shuffled = failures * 2
    Random(seed).shuffle(shuffled)  # noqa: S311 - the order of a test, not a secret
    brake = OutageBrake()
    written = []
    for event in shuffled:
        written += brake.judge([event], now=NOON + timedelta(minutes=1))
    assert held_for_good(written) == set()
    assert len(held_at(written, NOON + timedelta(minutes=2))) == 200


def test_the_memory_is_rebuilt_from_the_log() -> None:
    """After a restart a burst goes on where it was, and what was written before gets its end."""
    before = OutageBrake().judge([event for number in range(40) for event in failure(number)], now=NOON)
    brake = OutageBrake()
    brake.recall(before, now=NOON)
    after = brake.judge([event for number in range(40, 80) for event in failure(number)], now=NOON)
    assert held_for_good([*before, *after]) == set()


def test_an_outage_in_the_log_goes_on() -> None:
    """The remark tells another worker at once, before it has seen many failures itself."""
    brake = OutageBrake()
    written = brake.judge([event for number in range(500) for event in failure(number)], now=NOON)
    other = OutageBrake()
    other.recall(written, now=NOON)
    [held] = other.judge(failure(900), now=NOON)
    assert isinstance(held, PersonHeld)
    assert held.until == NOON + HOUR


def test_recalling_what_says_nothing_of_failures_changes_nothing() -> None:
    """Reached people count as reached; holds with an end, strange remarks and other events are passed over."""
    brake = OutageBrake()
    strange = AccountRestricted(at=NOON, recorded_at=NOON, event_id="outage:x:y", restriction="outage of power")
    brake.recall([*failure(1, 131049), strange, *[reached(number) for number in range(1_000, 2_000)]], now=NOON)
    failures = [event for number in range(100) for event in failure(number)]
    assert brake.judge(failures, now=NOON) == failures


def test_what_is_old_is_forgotten() -> None:
    """The memory is bounded: two hours after a burst nothing of it is left."""
    brake = OutageBrake()
    brake.judge([event for number in range(500) for event in failure(number)] + [reached(1)], now=NOON)
    brake.judge([], now=NOON + 3 * HOUR)
    assert (brake._failed, brake._reached, brake._outages, brake._relieved, brake._touched) == (
        {},
        {},
        set(),
        set(),
        {},
    )


@pytest.mark.parametrize("wrong", [{"people": 0}, {"share": 1.5}, {"share": -0.1}, {"hold": timedelta(0)}])
def test_a_setting_out_of_range_is_refused(wrong: Any) -> None:
    """A brake that never or always bites is a slip."""
    with pytest.raises(ConfigurationError):
        OutageBrake(**wrong)
