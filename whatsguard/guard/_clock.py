"""The guard's view of time: never backwards, and suspicious of a clock that steps back or gives no time."""

from __future__ import annotations

import time

from whatsguard.clock import Clock, from_epoch
from whatsguard.errors import ConfigurationError, InvalidRecordError

__all__ = ["SteadyClock"]

TOLERANCE_SECONDS = 5.0
AGREEMENT_SECONDS = 60.0
COMPARED_EVERY_SECONDS = 10.0
LATEST = 253_402_300_799
"""The last second of the year 9999."""
_WANTED = "it must be a callable that returns epoch seconds, such as time.time"


class SteadyClock:
    """
    A clock that never goes back.

    A step back of up to five seconds is held at the last instant acted on. A longer one, or a reading that is no
    instant (NaN, infinity, None), makes the clock suspect until it has passed that instant again. A jump forward is
    never suspect. A clock that is more than a minute off the store's is, for as long as it is.

    Attributes:
        newest: The latest instant that was read. Epoch seconds.
        suspect: Whether the last reading is not to be trusted.

    Raises:
        ConfigurationError: If *clock* cannot be read, or its first reading is no instant.
    """

    __slots__ = ("_clock", "_compared_at", "_disagrees", "newest", "suspect")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.newest = _first_reading(clock)
        self.suspect = self._disagrees = False
        self._compared_at = float("-inf")

    def now(self) -> float:
        """The current instant in epoch seconds; sets :attr:`suspect`."""
        read = self._clock()
        try:
            if self.newest <= read <= LATEST:
                self.newest = read
                self.suspect = self._disagrees
                return read
            held = 0 <= self.newest - read <= TOLERANCE_SECONDS
        except (TypeError, ValueError, ArithmeticError):  # what no number can be compared with
            held = False
        # INVARIANT: every comparison with NaN is False, so it is neither taken nor held.
        if not held:
            self.suspect = True
        return self.newest

    def is_to_be_compared(self) -> bool:
        """Whether the last comparison with the store's clock was some seconds ago."""
        return time.monotonic() - self._compared_at >= COMPARED_EVERY_SECONDS

    def compare(self, there: float, began: float) -> None:
        """
        Compare with the store's clock.

        Args:
            there: What it showed. Epoch seconds.
            began: What this clock showed before it was asked; it may have shown the same at any time since.
        """
        self._compared_at = time.monotonic()
        self._disagrees = not began - AGREEMENT_SECONDS <= there <= self._clock() + AGREEMENT_SECONDS
        self.now()


def _first_reading(clock: object) -> float:
    if not callable(clock):
        raise ConfigurationError(f"clock={clock!r} is no clock; {_WANTED}")
    try:
        read = clock()
    except TypeError as error:
        raise ConfigurationError(f"clock={clock!r} cannot be called without arguments; {_WANTED}") from error
    try:
        if not isinstance(read, (int, float)) or isinstance(read, bool):
            raise InvalidRecordError(f"a {type(read).__name__} is no number")  # noqa: TRY301 - one message for all
        from_epoch(read)
    except InvalidRecordError as error:
        raise ConfigurationError(f"clock={clock!r} returned {read!r}; {_WANTED}") from error
    return read
