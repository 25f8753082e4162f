"""The reader: takes in what other processes wrote, and knows how old what it knows is."""

from __future__ import annotations

import logging
import threading
import time
import weakref
from collections.abc import Callable
from datetime import timedelta

from attrs import frozen

from whatsguard.clock import system_clock
from whatsguard.errors import StorageError
from whatsguard.guard._core import Core
from whatsguard.storage import Store

__all__ = ["DEFAULT_STALENESS", "Feed", "Freshness"]

DEFAULT_STALENESS = timedelta(seconds=1)
_LOG = logging.getLogger("whatsguard.feed")
_LOOKS_PER_BOUND = 5
_SETTLED_A_LOOK = 50
_PATIENCE_SECONDS = 0.01
"""The reader never waits long for its turn: a guard whose reader waits grows stale."""


@frozen(kw_only=True)
class Freshness:
    """
    How old what a guard knows is; for health checks.

    Attributes:
        fresh: Whether it is younger than the bound.
        age: Since the log was last seen to hold nothing new; None: never, since a fork.
        max_staleness: The bound; None: no other process can write to the store.
        seq: The last sequence number taken in.
        reader: Whether a reader is running.
    """

    fresh: bool
    age: timedelta | None
    max_staleness: timedelta | None
    seq: int
    reader: bool


class Feed:
    """
    Keeps a guard fresh, and says when it is not.

    One daemon thread looks at the log several times within the bound; it is started again after a fork, and the child
    starts stale. Ages are measured on the monotonic clock. A store that does not answer makes the guard stale, never
    more.
    """

    def __init__(
        self, core: Core, store: Store, catch_up: Callable[[], int], *, bound: timedelta | None, reads: bool
    ) -> None:
        self._core = core
        self._store = store
        self._catch_up = catch_up
        self.bound = bound
        self._reads = reads and bound is not None
        self._seen_at: float | None = None
        self._has_warned = False
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to read, if this guard has a bound and a reader."""
        self._core.watch_forks(self.after_fork, self._store)
        self._start_thread()

    def _start_thread(self) -> None:
        if self._reads and not self._stop.is_set():
            self._thread = threading.Thread(target=_read, args=(weakref.ref(self), self._stop), daemon=True)
            self._thread.name = "whatsguard-reader"
            self._thread.start()

    def after_fork(self) -> None:
        """A child starts stale, with a reader of its own; a store that nobody else can write to is never stale."""
        stopped, self._stop = self._stop.is_set(), threading.Event()
        self._seen_at = self._thread = None
        if self.bound is not None:
            self._core.fresh_until = float("-inf")
        if stopped:
            self._stop.set()
        self._start_thread()

    def look(self) -> int:
        """
        Take in what is new; afterwards the guard is fresh as of the beginning of this call.

        Raises:
            StorageError: If the store did not answer; the guard ages on.
        """
        began = time.monotonic()
        came = self._catch_up() if self._store.changed(self._core.knowledge.seq) else 0
        self._compare_clocks()
        self.seen(began)
        return came

    def _compare_clocks(self) -> None:
        """Only a system clock is held to the store's: one of the application's own may show any time."""
        ask = getattr(self._store, "server_now", None)
        if ask is not None and self._core.uses_system_clock and self._core.clock.is_to_be_compared():
            began = system_clock()
            self._core.clock.compare(ask() / 1_000_000, began)

    def seen(self, began: float) -> None:
        """The log was taken in whole by a read that began at *began*, on the monotonic clock."""
        self._seen_at = began if self._seen_at is None else max(self._seen_at, began)
        if self.bound is not None:
            self._core.fresh_until = max(self._core.fresh_until, began + self.bound.total_seconds())
        self._core.mind_flags()

    def wait(self) -> None:
        """Wait for the next look: until the store has news, or a part of the bound is over."""
        assert self.bound is not None  # noqa: S101 - only guards with a bound have a reader
        pause = self.bound.total_seconds() / _LOOKS_PER_BOUND
        wait = getattr(self._store, "wait", None)
        if wait is not None:
            wait(self._core.knowledge.seq, pause)
        else:
            self._stop.wait(pause)

    def tend(self) -> None:
        """Watch the clock, and look at people who were put off."""
        self._core.clock.now()
        self._core.mind_flags()
        try:
            self._core.settle(_SETTLED_A_LOOK, patience_seconds=_PATIENCE_SECONDS)
        except StorageError:
            raise
        except Exception:  # noqa: BLE001 - whoever cannot be looked at holds nobody else up
            if not self._has_warned:
                self._has_warned = True
                _LOG.warning("somebody on file cannot be looked at; asking about them will say why", exc_info=True)

    def freshness(self) -> Freshness:
        """How old what is known is."""
        age = None if self._seen_at is None else timedelta(seconds=time.monotonic() - self._seen_at)
        return Freshness(
            fresh=not self._core.is_stale(),
            age=age,
            max_staleness=self.bound,
            seq=self._core.knowledge.seq,
            reader=self._thread is not None and self._thread.is_alive(),
        )

    def close(self) -> None:
        """Stop reading."""
        self._stop.set()
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(timeout=5)


def _read(feed_ref: weakref.ref[Feed], stop: threading.Event) -> None:
    """What the reader does: look, look after people who were put off, wait."""
    failing = False
    while not stop.is_set():
        feed = feed_ref()
        if feed is None:
            return
        try:
            feed.look()
            feed.tend()
            failing = False
            feed.wait()
        except StorageError as error:
            if not failing and not stop.is_set():
                _LOG.warning("the store does not answer; the guard will be stale: %s", error)
            failing = True
            stop.wait(0.1)
        except Exception:  # noqa: BLE001 - a reader that ended would leave the guard stale for good, and say nothing
            if not failing:
                _LOG.exception("the log cannot be read; the guard will be stale")
            failing = True
            stop.wait(1)
        del feed
