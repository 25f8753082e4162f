"""Any store for an event loop: each call runs in a thread, so that the loop never waits for a disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from whatsguard.storage._envelope import AppendResult, Envelope, Snapshot
from whatsguard.storage._ports import Store
from whatsguard.storage._reservation import Held, Reservation, ReservationOutcome, Settlement, Use

__all__ = ["ThreadedStore"]

T = TypeVar("T")
_PAGE = 500


class ThreadedStore:
    """
    A store as an AsyncStore. Usable from any loop, and from several at once.

    A call whose waiting is cancelled is finished all the same by its thread; as with a lost answer, trying it again
    does nothing twice.

    Args:
        store: Safe for threads; closed with this one.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.durable = store.durable
        self.read_only = bool(getattr(store, "read_only", False))

    @property
    def chain_key(self) -> bytes | None:
        """Keys the hash chain."""
        return self._store.chain_key

    @chain_key.setter
    def chain_key(self, key: bytes | None) -> None:
        self._store.chain_key = key

    async def append(self, batch: Sequence[Envelope], *, uses: Sequence[Use] = ()) -> AppendResult:
        """Append *batch* whole; see Log.append."""
        return await asyncio.to_thread(self._store.append, batch, uses=uses)

    async def read(
        self,
        after: int = 0,
        *,
        limit: int | None = None,
        person: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Envelope]:
        """Return what comes after *after*; see Log.read."""
        return await asyncio.to_thread(self._store.read, after, limit=limit, person=person, kinds=kinds)

    async def read_many(
        self, persons: Collection[str], after: int = 0, *, kinds: Collection[str] | None = None
    ) -> list[Envelope]:
        """Return what is about any of *persons*; see Log.read_many."""
        return await asyncio.to_thread(self._store.read_many, persons, after, kinds=kinds)

    async def head(self) -> int:
        """Return the last sequence number."""
        return await asyncio.to_thread(self._store.head)

    async def chain_head(self) -> tuple[int, bytes]:
        """Return the last sequence number and its hash."""
        return await asyncio.to_thread(self._store.chain_head)

    async def changed(self, since: int) -> bool:
        """Tell whether the head is beyond *since*."""
        return await asyncio.to_thread(self._store.changed, since)

    async def close(self) -> None:
        """Close the store."""
        await asyncio.to_thread(self._store.close)

    async def save_snapshots(self, snapshots: Iterable[Snapshot]) -> None:
        """Keep each unless a newer one is there."""
        await asyncio.to_thread(self._store.save_snapshots, list(snapshots))

    async def snapshot(self, person: str) -> Snapshot | None:
        """Return the snapshot of one person."""
        return await asyncio.to_thread(self._store.snapshot, person)

    def snapshots(self) -> AsyncIterator[Snapshot]:
        """Stream all snapshots."""
        return _streamed(self._store.snapshots)

    async def drop_snapshots(self, persons: Collection[str] | None = None) -> None:
        """Forget the snapshots of *persons*, or all."""
        await asyncio.to_thread(self._store.drop_snapshots, persons)

    async def save_meta(self, name: str, value: bytes) -> None:
        """Keep *value* under *name*."""
        await asyncio.to_thread(self._store.save_meta, name, value)

    async def meta(self, name: str) -> bytes | None:
        """Return the value kept under *name*."""
        return await asyncio.to_thread(self._store.meta, name)

    async def reserve(self, request: Reservation) -> ReservationOutcome:
        """Grant or refuse a send; see Reservations.reserve."""
        return await asyncio.to_thread(self._store.reserve, request)

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
        return await asyncio.to_thread(
            self._store.settle, token, outcome=outcome, now=now, envelopes=envelopes, expires_at=expires_at
        )

    async def reservations(self, person: str, now: int) -> list[Held]:
        """Return the open holds of one person."""
        return await asyncio.to_thread(self._store.reservations, person, now)

    async def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """Take a single-use thing; the first token has it."""
        return await asyncio.to_thread(self._store.claim, name, person, token, until)

    async def prune(self, before: int) -> int:
        """Forget sends and claims that ended at or before *before*."""
        return await asyncio.to_thread(self._store.prune, before)

    async def put_key(self, person: str, wrapped: bytes) -> bytes:
        """Keep *wrapped* unless there is a key; return the one that stands."""
        return await asyncio.to_thread(self._store.put_key, person, wrapped)

    async def key(self, person: str) -> bytes | None:
        """Return the person's wrapped key."""
        return await asyncio.to_thread(self._store.key, person)

    def keys(self) -> AsyncIterator[tuple[str, bytes]]:
        """Stream all persons with their wrapped keys."""
        return _streamed(self._store.keys)

    async def rewrap_key(self, person: str, old: bytes, new: bytes) -> bool:
        """Replace *old* by *new*."""
        return await asyncio.to_thread(self._store.rewrap_key, person, old, new)

    async def destroy_key(self, person: str) -> bool:
        """Destroy the person's key."""
        return await asyncio.to_thread(self._store.destroy_key, person)


async def _streamed(begin: Callable[[], Iterator[T]]) -> AsyncIterator[T]:
    """Draw pages in a thread, one at a time."""
    stream = await asyncio.to_thread(begin)
    while page := await asyncio.to_thread(lambda: list(islice(stream, _PAGE))):
        for one in page:
            yield one
