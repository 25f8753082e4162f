"""Periods and spans: calendar arithmetic, leap days, and errors."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whatsguard.errors import InvalidRecordError
from whatsguard.places import zone
from whatsguard.rules import EVERY_DAY, MONDAY_TO_FRIDAY, Period, Span, Unit

BERLIN = zone("Europe/Berlin")


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (Period(24, Unit.MONTHS), date(2024, 2, 29), date(2026, 2, 28)),
        (Period(2, Unit.YEARS), date(2024, 2, 29), date(2026, 2, 28)),
        (Period(4, Unit.YEARS), date(2024, 2, 29), date(2028, 2, 29)),
        (Period(1, Unit.MONTHS), date(2026, 1, 31), date(2026, 2, 28)),
        (Period(1, Unit.MONTHS), date(2028, 1, 31), date(2028, 2, 29)),
        (Period(12, Unit.MONTHS), date(2027, 12, 31), date(2028, 12, 31)),
        (Period(30, Unit.DAYS), date(2026, 2, 1), date(2026, 3, 3)),
        (Period(1, Unit.BUSINESS_DAYS), date(2026, 11, 27), date(2026, 11, 30)),
        (Period(5, Unit.BUSINESS_DAYS), date(2026, 11, 27), date(2026, 12, 4)),
        (Period(10, Unit.BUSINESS_DAYS), date(2026, 11, 28), date(2026, 12, 11)),
        (Period(1000, Unit.YEARS), date(9999, 1, 1), date(9999, 12, 30)),
        (Period(30, Unit.DAYS), date(9999, 12, 30), date(9999, 12, 30)),
        (Period(24, Unit.HOURS), date(2026, 11, 27), date(2026, 11, 28)),
    ],
)
def test_after(period: Period, start: date, end: date) -> None:
    """Two years are not 730 days: a missing day becomes the month's last; business days skip the weekend."""
    assert period.after(start) == end


def test_lapse_is_the_start_of_the_last_local_day() -> None:
    """Calendar periods end at the local midnight that begins their last day; hours and minutes to the second."""
    given_at = datetime(2024, 2, 29, 22, 30, tzinfo=timezone.utc)  # 23:30 in Berlin
    assert Period(24, Unit.MONTHS).lapse(given_at, BERLIN) == datetime(2026, 2, 27, 23, tzinfo=timezone.utc)
    assert Period(90, Unit.MINUTES).lapse(given_at, BERLIN) == given_at + timedelta(minutes=90)
    assert Period(48, Unit.HOURS).lapse(given_at, BERLIN) == given_at + timedelta(hours=48)
    later = given_at + timedelta(hours=1)  # the next local day
    assert Period(24, Unit.MONTHS).lapse(later, BERLIN) == datetime(2026, 2, 28, 23, tzinfo=timezone.utc)


def test_a_rolling_unit_is_free_after_its_last_local_day() -> None:
    """The other side is the safe one here."""
    sent_at = datetime(2026, 1, 31, 12, tzinfo=timezone.utc)
    assert Period(1, Unit.MONTHS).rolling_end(sent_at, BERLIN) == datetime(2026, 2, 28, 23, tzinfo=timezone.utc)
    assert Period(7, Unit.DAYS).rolling_end(sent_at, BERLIN) == sent_at + timedelta(days=7)
    assert Period(1, Unit.HOURS).rolling_end(sent_at, BERLIN) == sent_at + timedelta(hours=1)


@example(Period(1, Unit.DAYS), datetime(2024, 4, 6, 13, tzinfo=timezone.utc), "Australia/Lord_Howe")
@given(
    st.builds(Period, st.integers(1, 60), st.sampled_from(Unit)),
    st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2032, 1, 1), timezones=st.just(timezone.utc)),
    st.sampled_from(["Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"]),
)
def test_lapse_never_comes_after_the_release(period: Period, start: datetime, name: str) -> None:
    """What lives lapses at the earliest reading, what is used up is free at the latest; both lie ahead, save a day."""
    where = zone(name)
    lapse, release = period.lapse(start, where), period.rolling_end(start, where)
    # A day that is used up lasts 24 hours, one that lives until a date as long as the clocks make it.
    went_back = where.utcoffset(start.astimezone(where)) - where.utcoffset(lapse.astimezone(where))
    assert lapse <= release + (max(went_back, timedelta(0)) if period.unit is Unit.DAYS else timedelta(0))
    assert period.rolling_end(start, where) > start
    assert period.lapse(start, where) >= start.astimezone(where).replace(hour=0, minute=0, second=0, microsecond=0)


@pytest.mark.parametrize(
    ("period", "length"),
    [
        (Period(3, Unit.MINUTES), timedelta(minutes=3)),
        (Period(3, Unit.HOURS), timedelta(hours=3)),
        (Period(3, Unit.DAYS), timedelta(days=3)),
        (Period(3, Unit.BUSINESS_DAYS), timedelta(days=3)),
        (Period(2, Unit.MONTHS), timedelta(days=56)),
        (Period(2, Unit.YEARS), timedelta(days=730)),
    ],
)
def test_the_fixed_length_is_the_shortest_possible(period: Period, length: timedelta) -> None:
    """For sorting and for sheets."""
    assert period.length == length


@pytest.mark.parametrize("amount", [0, -1, 1.5, True, "2"])
def test_a_period_is_a_positive_whole_number_of_units(amount: Any) -> None:
    """Nothing else is a length in law."""
    with pytest.raises(InvalidRecordError, match="must be a positive whole number"):
        Period(amount, Unit.DAYS)
    with pytest.raises(InvalidRecordError, match="Period unit 'days' must be a Unit"):
        Period(1, "days")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"opens": 9}, r"Span opens=9 must be a datetime\.time without a zone"),
        ({"closes": time(9, tzinfo=timezone.utc)}, r"Span closes=.* must be a datetime\.time without a zone"),
        ({"weekdays": ()}, r"weekdays=.* must be among 0 \(Monday\) to 6 \(Sunday\)"),
        ({"weekdays": {7}}, r"weekdays=\{7\} must be among"),
    ],
)
def test_spans_are_checked(fields: dict[str, Any], says: str) -> None:
    """Times of day on weekdays that exist."""
    with pytest.raises(InvalidRecordError, match=says):
        Span(**({"opens": time(9), "closes": time(20)} | fields))


def test_weekdays_are_numbered_as_python_does() -> None:
    """Monday is 0."""
    assert Span(opens=time(9), closes=time(20)).weekdays == EVERY_DAY
    assert date(2026, 11, 23).weekday() in MONDAY_TO_FRIDAY
