"""The one place that reads the time."""

from __future__ import annotations

import math
import time
from datetime import datetime, timezone
from typing import Protocol

from whatsguard.errors import InvalidRecordError

__all__ = ["Clock", "Instant", "as_instant", "from_epoch", "system_clock", "to_epoch"]

Instant = datetime | float | int
"""What public functions take as an instant: an aware datetime, or epoch seconds."""


class Clock(Protocol):
    """A callable that returns the current time in epoch seconds."""

    def __call__(self) -> float:
        """The time now."""
        ...


system_clock: Clock = time.time
"""The clock used where none is injected."""


def from_epoch(seconds: float) -> datetime:
    """
    Turn epoch seconds into an aware UTC datetime.

    Raises:
        InvalidRecordError: If *seconds* lies outside the years 1 to 9999.
    """
    try:
        return datetime.fromtimestamp(seconds, tz=timezone.utc)
    except (OverflowError, ValueError, OSError) as error:
        raise InvalidRecordError(f"{seconds!r} is no instant: epoch seconds between the years 1 and 9999") from error


def to_epoch(instant: datetime) -> float:
    """
    The first epoch seconds that :func:`from_epoch` reads as *instant*.

    A clock is finer than a datetime, which is the nearest microsecond: a little before *instant* it has already come.
    With this, ``seconds < to_epoch(instant)`` says the same as ``from_epoch(seconds) < instant``.

    >>> noon = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
    >>> to_epoch(noon) < noon.timestamp(), from_epoch(to_epoch(noon)) == noon
    (True, True)
    """
    seconds = instant.timestamp()
    while from_epoch(before := math.nextafter(seconds, -math.inf)) >= instant:
        seconds = before
    return seconds


def as_instant(value: object, *, name: str = "at") -> datetime:
    """
    Read *value* as an instant and return it in UTC.

    Raises:
        InvalidRecordError: If *value* is naive, or neither an aware datetime nor epoch seconds.
    """
    if isinstance(value, datetime):
        if value.tzinfo is None or value.utcoffset() is None:
            raise InvalidRecordError(
                f"{name}={value!r} is naive; give an aware datetime, e.g. datetime.now(timezone.utc) "
                "or value.replace(tzinfo=ZoneInfo('Europe/Berlin'))"
            )
        try:
            return value.astimezone(timezone.utc)
        except OverflowError as error:
            raise InvalidRecordError(f"{name}={value!r} falls outside the years 1 to 9999 in UTC") from error
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return from_epoch(value)
    raise InvalidRecordError(f"{name}={value!r} is no instant; give an aware datetime or epoch seconds")
