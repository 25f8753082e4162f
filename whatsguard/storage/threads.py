"""
Any store for an event loop: each call runs in a thread, so that the loop never waits for a disk.

The threads are the store's own. On those of the loop's default executor, writes that wait for a lock would keep every
read from its turn, and whatever else of the application runs there.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from itertools import islice
from time import monotonic
from typing import ParamSpec, TypeVar

from whatsguard.errors import StorageError, StorageUnavailableError
from whatsguard.storage._envelope import AppendResult, Envelope, Snapshot
from whatsguard.storage._ports import Store
from whatsguard.storage._reservation import Held, Reservation, ReservationOutcome, Settlement, Use

__all__ = ["ThreadedStore"]

T = TypeVar("T")
P = ParamSpec("P")
_PAGE = 500
_READERS, _WRITERS = 4, 4
_A_WHILE_SECONDS = 0.1
_CLOSED = "this store is closed; open it again"


class _Crew:
    """
    The threads of one process: some that read, others that write. They end with the store or the interpreter.

    Args:
        writers: How many writes may be under way at once.
    """

    def __init__(self, writers: int) -> None:
        self.pid = os.getpid()
        self.closing = False
        self.readers = ThreadPoolExecutor(_READERS, "whatsguard-store-reads")
        self.writers = ThreadPoolExecutor(writers, "whatsguard-store-writes")
        self._given_up: tuple[float, str] = float("-inf"), ""

    def write(self, asked_at: float, call: Callable[[], T]) -> T:
        """
        Do *call*, unless it has stood behind one that waited in vain: then it has waited as long, and is given up too.

        Without that, forty writes would wait for a lock one after another.
        """
        if self.closing:
            raise StorageError(_CLOSED)
        since, why = self._given_up
        if asked_at <= since:
            raise StorageUnavailableError(why)
        began = monotonic()
        try:
            return call()
        except StorageUnavailableError as error:
            if monotonic() - began > _A_WHILE_SECONDS:
                self._given_up = began, str(error)
            raise

    def end(self) -> None:
        """Let the threads go, once they have done what they do."""
        self.readers.shutdown(wait=False)
        self.writers.shutdown(wait=False)


# Those of a parent: its threads are not here, and to shut them down would wait for them.
_left_behind: list[_Crew] = []


class ThreadedStore:
    """
    A store as an AsyncStore. Usable from any loop, from several at once, and after a fork.

    Reads and writes have threads of their own, so that writes which wait for each other, or for another process, keep
    no read waiting. A call whose waiting is cancelled is finished all the same once its thread has begun it; as with a
    lost answer, trying it again does nothing twice.

    Args:
        store: Safe for threads; closed with this one. Where it has ``one_writer``, its writes come one at a time.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.durable = store.durable
        self.read_only = bool(getattr(store, "read_only", False))
        self._writers = 1 if getattr(store, "one_writer", False) else _WRITERS
        self._crew = _Crew(self._writers)
        self._closed = False
        tell = getattr(store, "server_now", None)
        if tell is not None:
            self.server_now = partial(self._read, tell)

    def _here(self) -> _Crew:
        if self._closed:
            raise StorageError(_CLOSED)
        crew = self._crew
        if crew.pid != os.getpid():  # a fork has no threads
            _left_behind.append(crew)
            crew = self._crew = _Crew(self._writers)
        return crew

    async def _read(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await _in_thread(self._here().readers, partial(function, *args, **kwargs))

    async def _write(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        crew = self._here()
        return await _in_thread(crew.writers, partial(crew.write, monotonic(), partial(function, *args, **kwargs)))

    @property
    def chain_key(self) -> bytes | None:
        """Keys the hash chain."""
        return self._store.chain_key

    @chain_key.setter
    def chain_key(self, key: bytes | None) -> None:
        self._store.chain_key = key

    async def append(self, batch: Sequence[Envelope], *, uses: Sequence[Use] = ()) -> AppendResult:
        """Append *batch* whole; see Log.append."""
        return await self._write(self._store.append, batch, uses=uses)

    async def read(
        self,
        after: int = 0,
        *,
        limit: int | None = None,
        person: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Envelope]:
        """Return what comes after *after*; see Log.read."""
        return await self._read(self._store.read, after, limit=limit, person=person, kinds=kinds)

    async def read_many(
        self, persons: Collection[str], after: int = 0, *, kinds: Collection[str] | None = None
    ) -> list[Envelope]:
        """Return what is about any of *persons*; see Log.read_many."""
        return await self._read(self._store.read_many, persons, after, kinds=kinds)

    async def head(self) -> int:
        """Return the last sequence number."""
        return await self._read(self._store.head)

    async def chain_head(self) -> tuple[int, bytes]:
        """Return the last sequence number and its hash."""
        return await self._read(self._store.chain_head)

    async def changed(self, since: int) -> bool:
        """Tell whether the head is beyond *since*."""
        return await self._read(self._store.changed, since)

    async def close(self) -> None:
        """Close the store, and let its threads go."""
        if self._closed:
            return
        crew = self._here()
        crew.closing = self._closed = True
        try:
            await _in_thread(crew.readers, self._store.close)
        finally:
            crew.end()

    async def save_snapshots(self, snapshots: Iterable[Snapshot]) -> None:
        """Keep each unless a newer one is there."""
        await self._write(self._store.save_snapshots, list(snapshots))

    async def snapshot(self, person: str) -> Snapshot | None:
        """Return the snapshot of one person."""
        return await self._read(self._store.snapshot, person)

    def snapshots(self) -> AsyncIterator[Snapshot]:
        """Stream all snapshots."""
        return self._streamed(self._store.snapshots)

    async def drop_snapshots(self, persons: Collection[str] | None = None) -> None:
        """Forget the snapshots of *persons*, or all."""
        await self._write(self._store.drop_snapshots, persons)

    async def save_meta(self, name: str, value: bytes) -> None:
        """Keep *value* under *name*."""
        await self._write(self._store.save_meta, name, value)

    async def meta(self, name: str) -> bytes | None:
        """Return the value kept under *name*."""
        return await self._read(self._store.meta, name)

    async def reserve(self, request: Reservation) -> ReservationOutcome:
        """Grant or refuse a send; see Reservations.reserve."""
        return await self._write(self._store.reserve, request)

    async def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> AppendResult | None:
        """End a reservation; see Reservations.settle."""
        return await self._write(
            self._store.settle, token, outcome=outcome, now=now, envelopes=envelopes, expires_at=expires_at
        )

    async def reservations(self, person: str, now: int) -> list[Held]:
        """Return the open holds of one person."""
        return await self._read(self._store.reservations, person, now)

    async def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """Take a single-use thing; the first token has it."""
        return await self._write(self._store.claim, name, person, token, until)

    async def prune(self, before: int) -> int:
        """Forget sends and claims that ended at or before *before*."""
        return await self._write(self._store.prune, before)

    async def put_key(self, person: str, wrapped: bytes) -> bytes:
        """Keep *wrapped* unless there is a key; return the one that stands."""
        return await self._write(self._store.put_key, person, wrapped)

    async def key(self, person: str) -> bytes | None:
        """Return the person's wrapped key."""
        return await self._read(self._store.key, person)

    def keys(self) -> AsyncIterator[tuple[str, bytes]]:
        """Stream all persons with their wrapped keys."""
        return self._streamed(self._store.keys)

    async def rewrap_key(self, person: str, old: bytes, new: bytes) -> bool:
        """Replace *old* by *new*."""
        return await self._write(self._store.rewrap_key, person, old, new)

    async def destroy_key(self, person: str) -> bool:
        """Destroy the person's key."""
        return await self._write(self._store.destroy_key, person)

    async def _streamed(self, begin: Callable[[], Iterator[T]]) -> AsyncIterator[T]:
        """Draw pages in a thread, one at a time."""
        stream = await self._read(begin)
        while page := await self._read(lambda: list(islice(stream, _PAGE))):
            for one in page:
                yield one


async def _in_thread(crew: ThreadPoolExecutor, call: Callable[[], T]) -> T:
    context = copy_context()
    try:
        running = asyncio.get_running_loop().run_in_executor(crew, context.run, call)
    except RuntimeError as error:  # the interpreter ends, or there are too many threads
        raise StorageUnavailableError(f"no thread can be had for this call: {error}") from error
    return await running
