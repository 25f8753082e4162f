"""Public holidays as dated tables; a country's table is imported when its calendar is first asked for."""

from __future__ import annotations

from whatsguard.rules.calendars._reader import (
    CALENDARS_VERSION,
    HolidayStatus,
    calendar_codes,
    holiday_name,
    holiday_status,
    read_calendar,
)

__all__ = ["CALENDARS_VERSION", "HolidayStatus", "calendar_codes", "holiday_name", "holiday_status", "read_calendar"]
