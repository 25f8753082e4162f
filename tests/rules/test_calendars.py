from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from importlib import import_module

import pytest

from whatsguard.errors import ConfigurationError
from whatsguard.rules.calendars import CALENDARS_VERSION, HolidayStatus, calendar_codes, holiday_name, holiday_status
from whatsguard.rules.calendars._coverage import FIRST_YEAR, LAST_YEAR, SUBDIVISIONS

HOLIDAY, WORKDAY, BEYOND = HolidayStatus.HOLIDAY, HolidayStatus.WORKDAY, HolidayStatus.BEYOND_TABLE


@pytest.mark.parametrize(
    ("calendar", "day", "status"),
    [
        ("CO", date(2026, 7, 20), HOLIDAY),
        ("CO", date(2026, 7, 21), WORKDAY),
        ("FR", date(2026, 7, 14), HOLIDAY),
        ("FR", date(2026, 4, 3), WORKDAY),
        ("FR-57", date(2026, 4, 3), HOLIDAY),
        ("FR-57", date(2026, 7, 14), HOLIDAY),
        ("FR-ANY", date(2026, 4, 3), HOLIDAY),
        ("NO", date(2026, 5, 17), HOLIDAY),
        ("ZA", date(2026, 8, 10), HOLIDAY),
        ("ZA", date(2026, 8, 9), HOLIDAY),
        ("BR", date(2026, 7, 9), WORKDAY),
        ("BR-SP", date(2026, 7, 9), HOLIDAY),
        ("BR-ANY", date(2026, 7, 9), HOLIDAY),
        ("AR", date(2026, 5, 25), HOLIDAY),
        ("KZ", date(2026, 12, 16), HOLIDAY),
        ("US-RI", date(2026, 8, 10), HOLIDAY),
        ("US", date(2026, 8, 10), WORKDAY),
        ("US-AL", date(2026, 4, 27), HOLIDAY),
        ("US-LA", date(2026, 2, 17), HOLIDAY),
        ("US-UT", date(2026, 7, 24), HOLIDAY),
        ("AU", date(2026, 1, 26), HOLIDAY),
        ("AU-NSW", date(2026, 10, 5), HOLIDAY),
        ("AU-VIC", date(2026, 10, 5), WORKDAY),
        ("CA", date(2026, 7, 1), HOLIDAY),
        ("CA-QC", date(2026, 6, 24), HOLIDAY),
        ("CA-ON", date(2026, 6, 24), WORKDAY),
        ("CO", date(FIRST_YEAR, 1, 2), WORKDAY),
        ("CO", date(FIRST_YEAR - 1, 12, 31), BEYOND),
        ("CO", date(LAST_YEAR, 12, 31), WORKDAY),
        ("CO", date(LAST_YEAR + 1, 1, 1), BEYOND),
    ],
)
def test_status(calendar: str, day: date, status: HolidayStatus) -> None:
    """A subdivision adds its holidays to its country's; a year outside the table is neither holiday nor working day."""
    assert holiday_status(calendar, day) is status


def test_a_datetime_is_read_as_its_local_date() -> None:
    """A datetime is a date too; its time of day plays no part."""
    moment = datetime(2026, 7, 20, 23, 59, tzinfo=timezone.utc)
    assert holiday_status("CO", moment) is HOLIDAY
    assert holiday_name("CO", moment) == "Independence Day"


def test_names() -> None:
    """A holiday has a name in English; another day and a day beyond the table have none."""
    assert holiday_name("BR-SP", date(2026, 12, 25)) == "Christmas Day"
    assert holiday_name("BR-SP", date(2026, 12, 24)) is None
    assert holiday_name("BR-SP", date(LAST_YEAR + 1, 12, 25)) is None


@pytest.mark.parametrize("calendar", ["XX", "", "US-CA", "CO-ANY", "co", "BR-", "BR-sp"])
def test_an_unknown_calendar_is_a_wrong_set_up(calendar: str) -> None:
    """A calendar that is not shipped is refused, never read as a year without holidays."""
    with pytest.raises(ConfigurationError, match="no holiday calendar"):
        holiday_status(calendar, date(2026, 1, 1))


def test_the_tables_reach_five_years_ahead() -> None:
    """The tables cover the year of their making and five more, and say their source."""
    assert LAST_YEAR - 2026 >= 5
    assert "holidays 0.1" in CALENDARS_VERSION
    assert str(LAST_YEAR) in CALENDARS_VERSION


@pytest.mark.parametrize("calendar", calendar_codes())
def test_every_calendar_has_holidays_in_every_year(calendar: str) -> None:
    """No year of a table is empty, and New Year's Day is a holiday everywhere."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        days = [date(year, 1, 1) + timedelta(days=offset) for offset in range(365)]
        statuses = [holiday_status(calendar, day) for day in days]
        assert statuses[0] is HOLIDAY
        assert 5 <= statuses.count(HOLIDAY) <= 60
        assert BEYOND not in statuses


@pytest.mark.parametrize("country", sorted(SUBDIVISIONS))
def test_tables_hold_dates_and_agree_with_what_they_say_they_cover(country: str) -> None:
    """Every entry is an ISO date within the years covered; the subdivisions are those that the coverage names."""
    data = import_module(f"whatsguard.rules.calendars._{country.lower()}")
    assert tuple(data.SUBDIVISIONS) == SUBDIVISIONS[country]
    for names in (data.NATIONAL, *data.SUBDIVISIONS.values()):
        days = [date.fromisoformat(day) for text in names.values() for day in text.split()]
        assert all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days)
        assert len(days) == len(set(days))


def test_any_is_the_union_of_the_subdivisions() -> None:
    """A day that is a holiday anywhere in the country is one in its ANY calendar, and no other is."""
    for offset in range(365):
        day = date(2026, 1, 1) + timedelta(days=offset)
        anywhere = any(holiday_status(f"AU-{code}", day) is HOLIDAY for code in SUBDIVISIONS["AU"])
        assert (holiday_status("AU-ANY", day) is HOLIDAY) == anywhere


def test_a_table_is_imported_when_it_is_asked_for() -> None:
    """Importing the reader imports no country's table."""
    code = (
        "import sys, whatsguard.rules.calendars as c, datetime; "
        "c.holiday_status('NO', datetime.date(2026, 1, 1)); "
        "print(sorted(m for m in sys.modules if m.startswith('whatsguard.rules.calendars._')))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    expected = [f"whatsguard.rules.calendars._{name}" for name in ("coverage", "no", "reader")]
    assert printed.strip() == str(expected)
