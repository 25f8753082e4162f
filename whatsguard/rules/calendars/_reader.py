"""Reads the generated tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Final

from whatsguard.errors import ConfigurationError
from whatsguard.rules.calendars._coverage import FIRST_YEAR, LAST_YEAR, SUBDIVISIONS, VERSION

__all__ = ["CALENDARS_VERSION", "HolidayStatus", "calendar_codes", "holiday_name", "holiday_status", "read_calendar"]

CALENDARS_VERSION: Final[str] = VERSION
"""The source of the tables and the years they cover; part of a decision's digest."""

_ANY: Final = "ANY"


class HolidayStatus(Enum):
    """What a calendar says of a day."""

    HOLIDAY = "holiday"
    WORKDAY = "workday"
    """No public holiday; it may still be a Sunday."""
    BEYOND_TABLE = "beyond_table"
    """A year that the tables do not cover: not known, so rules treat it as a holiday and say so."""


def calendar_codes() -> tuple[str, ...]:
    """Name every calendar, sorted: ``"BR"``, ``"BR-SP"``, and ``"BR-ANY"`` (a holiday anywhere in the country)."""
    countries = list(SUBDIVISIONS)
    with_any = [f"{country}-{_ANY}" for country in countries if SUBDIVISIONS[country]]
    inside = [f"{country}-{code}" for country in countries for code in SUBDIVISIONS[country]]
    return tuple(sorted([*countries, *with_any, *inside]))


def holiday_status(calendar: str, day: date) -> HolidayStatus:
    """
    Tell whether *day* is a public holiday.

    Args:
        calendar: A code of `calendar_codes`. A subdivision's holidays are added to its country's.
        day: The local date at the recipient.

    Raises:
        ConfigurationError: If there is no such calendar.

    >>> holiday_status("CO", date(2026, 7, 20))
    <HolidayStatus.HOLIDAY: 'holiday'>
    """
    table = _table(calendar)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return HolidayStatus.BEYOND_TABLE
    return HolidayStatus.HOLIDAY if _key(day) in table else HolidayStatus.WORKDAY


def holiday_name(calendar: str, day: date) -> str | None:
    """
    Name the public holiday in English; None on any other day and beyond the tables.

    Raises:
        ConfigurationError: If there is no such calendar.
    """
    return _table(calendar).get(_key(day))


def read_calendar(calendar: str) -> None:
    """
    Import the table of *calendar* now, so that asking it later reads nothing.

    Raises:
        ConfigurationError: If there is no such calendar.
    """
    _table(calendar)


def _key(day: date) -> str:
    # A datetime is a date too, and its isoformat() would hold the time.
    return date(day.year, day.month, day.day).isoformat()


@cache
def _table(calendar: str) -> Mapping[str, str]:
    """Names by ISO date."""
    country, _, subdivision = calendar.partition("-")
    inside = SUBDIVISIONS.get(country)
    if inside is None or calendar not in calendar_codes():
        raise ConfigurationError(
            f"no holiday calendar {calendar!r}; there are {', '.join(sorted(SUBDIVISIONS))} and some of their "
            "subdivisions, see whatsguard.rules.calendars.calendar_codes()"
        )
    data = import_module(f"{__package__}._{country.lower()}")
    wanted = inside if subdivision == _ANY else (subdivision,) if subdivision else ()
    table: dict[str, str] = {}
    for names in (*(data.SUBDIVISIONS[code] for code in wanted), data.NATIONAL):
        table.update({day: name for name, days in names.items() for day in days.split()})
    return table
