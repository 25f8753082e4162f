"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Final

from whatsguard.clock import Instant, as_instant, from_epoch
from whatsguard.errors import InvalidRecordError

__all__ = ["MONDAY_MORNING", "FrozenClock"]

MONDAY_MORNING: Final = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
"""Ten o'clock in Berlin, nine in London, four in New York: where a frozen clock stands if nobody says otherwise."""


class FrozenClock:
    """
    A callable that returns epoch seconds, as ``clock=`` wants it, and moves only when told.

    It keeps whole microseconds, so that an instant set is the instant read.

    >>> clock = FrozenClock()
    >>> clock.advance(timedelta(hours=24)).isoformat()
    '2026-11-24T09:00:00+00:00'
    >>> clock() == clock.now.timestamp()
    True
    """

    __slots__ = ("_now",)

    def __init__(self, at: Instant = MONDAY_MORNING) -> None:
        self._now = as_instant(at)

    def __call__(self) -> float:
        return self._now.timestamp()

    @property
    def now(self) -> datetime:
        """Where it stands. UTC."""
        return self._now

    def advance(self, by: timedelta) -> datetime:
        """Move it by *by*, backwards if negative, and return where it stands then."""
        if not isinstance(by, timedelta):
            raise InvalidRecordError(f"advance({by!r}): give a timedelta, such as timedelta(hours=24)")
        self._now += by
        return self._now

    def set(self, at: Instant) -> datetime:
        """Set it to *at* and return that in UTC."""
        self._now = as_instant(at)
        return self._now

    def __repr__(self) -> str:
        return f"FrozenClock({from_epoch(self()).isoformat()})"
