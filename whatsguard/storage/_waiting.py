"""Waiting for news on a connection, without ever taking the last one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["POLL_SECONDS", "Waiters"]

POLL_SECONDS = 0.1
"""How often who may not hold a connection asks instead."""


class Waiters:
    """
    Who holds a connection to wait for news: so few that one is left for everybody else.

    A guard's reader waits nearly all the time. Where it held the only connection, every other call would have to win
    that one from it.
    """

    def __init__(self) -> None:
        self._holding: list[tuple[int, object]] = []

    @contextmanager
    def place(self, most: int | None, among: object = None) -> Iterator[bool]:
        """
        Tell whether one more may hold a connection for the time of the block.

        Args:
            most: How many connections there may be at once; None: any number.
            among: Whose connections they are, where that is not the whole process's: an event loop.
        """
        holder = (os.getpid(), among)  # those of the process that this one was forked from do not count
        self._holding.append(holder)  # INVARIANT: written before looked at; of two at once, none takes the last
        may = most is None or self._holding.count(holder) < most
        if not may:
            self._holding.remove(holder)
        try:
            yield may
        finally:
            if may:
                self._holding.remove(holder)
