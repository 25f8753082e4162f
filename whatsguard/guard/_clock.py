"""The guard's view of time: never backwards, and suspicious of a clock that steps back."""

from __future__ import annotations

from whatsguard.clock import Clock

__all__ = ["SteadyClock"]

TOLERANCE_SECONDS = 5.0


class SteadyClock:
    """
    A clock that never goes back.

    A step back of up to five seconds is held at the last instant acted on. A longer one makes the clock suspect until
    it has passed that instant again. A jump forward is never suspect.
    """

    __slots__ = ("_clock", "_last", "suspect")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = float("-inf")
        self.suspect = False

    def now(self) -> float:
        """The current instant in epoch seconds; sets :attr:`suspect`."""
        read = self._clock()
        if read >= self._last:
            self._last = read
            self.suspect = False
            return read
        if self._last - read > TOLERANCE_SECONDS:
            self.suspect = True
        return self._last
