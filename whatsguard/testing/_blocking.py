"""An async store as a blocking one, so that one conformance suite runs on both."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from whatsguard.errors import StorageError
from whatsguard.storage import (
    AppendResult,
    AsyncStore,
    Envelope,
    Held,
    Reservation,
    ReservationOutcome,
    Settlement,
    Snapshot,
    Use,
)

__all__ = ["BlockingStore"]

T = TypeVar("T")


class BlockingStore:
    """
    Runs an async store on an event loop of its own, in a thread of its own, and waits for each answer.

    Args:
        make: Makes the async store; called on that loop.
    """

    def __init__(self, make: Callable[[], AsyncStore]) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="blocking-store", daemon=True)
        self._thread.start()
        try:
            self._store = self._wait(_made(make))
        except BaseException:
            self._stop()
            raise
        self.durable = self._store.durable

    def _wait(self, answer: Coroutine[Any, Any, T]) -> T:
        if self._loop.is_closed():
            answer.close()
            raise StorageError("this store is closed; open it again")
        return asyncio.run_coroutine_threadsafe(answer, self._loop).result()

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    @property
    def chain_key(self) -> bytes | None:
        """Keys the hash chain."""
        return self._store.chain_key

    @chain_key.setter
    def chain_key(self, key: bytes | None) -> None:
        self._store.chain_key = key

    def close(self) -> None:
        """Close the store and its loop."""
        if not self._loop.is_closed():
            self._wait(self._store.close())
            self._stop()

    def append(self, batch: Sequence[Envelope], *, uses: Sequence[Use] = ()) -> AppendResult:
        """See Log.append."""
        return self._wait(self._store.append(batch, uses=uses))

    def read(
        self,
        after: int = 0,
        *,
        limit: int | None = None,
        person: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Envelope]:
        """See Log.read."""
        return self._wait(self._store.read(after, limit=limit, person=person, kinds=kinds))

    def read_many(
        self, persons: Collection[str], after: int = 0, *, kinds: Collection[str] | None = None
    ) -> list[Envelope]:
        """See Log.read_many."""
        return self._wait(self._store.read_many(persons, after, kinds=kinds))

    def head(self) -> int:
        """See Log.head."""
        return self._wait(self._store.head())

    def chain_head(self) -> tuple[int, bytes]:
        """See Log.chain_head."""
        return self._wait(self._store.chain_head())

    def changed(self, since: int) -> bool:
        """See Log.changed."""
        return self._wait(self._store.changed(since))

    def save_snapshots(self, snapshots: Iterable[Snapshot]) -> None:
        """See Snapshots.save_snapshots."""
        self._wait(self._store.save_snapshots(snapshots))

    def snapshot(self, person: str) -> Snapshot | None:
        """See Snapshots.snapshot."""
        return self._wait(self._store.snapshot(person))

    def snapshots(self) -> Iterator[Snapshot]:
        """See Snapshots.snapshots."""
        return iter(self._wait(_drained(self._store.snapshots())))

    def drop_snapshots(self, persons: Collection[str] | None = None) -> None:
        """See Snapshots.drop_snapshots."""
        self._wait(self._store.drop_snapshots(persons))

    def save_meta(self, name: str, value: bytes) -> None:
        """See Snapshots.save_meta."""
        self._wait(self._store.save_meta(name, value))

    def meta(self, name: str) -> bytes | None:
        """See Snapshots.meta."""
        return self._wait(self._store.meta(name))

    def reserve(self, request: Reservation) -> ReservationOutcome:
        """See Reservations.reserve."""
        return self._wait(self._store.reserve(request))

    def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> AppendResult | None:
        """See Reservations.settle."""
        return self._wait(
            self._store.settle(token, outcome=outcome, now=now, envelopes=envelopes, expires_at=expires_at)
        )

    def reservations(self, person: str, now: int) -> list[Held]:
        """See Reservations.reservations."""
        return self._wait(self._store.reservations(person, now))

    def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """See Reservations.claim."""
        return self._wait(self._store.claim(name, person, token, until))

    def prune(self, before: int) -> int:
        """See Reservations.prune."""
        return self._wait(self._store.prune(before))

    def put_key(self, person: str, wrapped: bytes) -> bytes:
        """See KeyDestruction.put_key."""
        return self._wait(self._store.put_key(person, wrapped))

    def key(self, person: str) -> bytes | None:
        """See KeyDestruction.key."""
        return self._wait(self._store.key(person))

    def keys(self) -> Iterator[tuple[str, bytes]]:
        """See KeyDestruction.keys."""
        return iter(self._wait(_drained(self._store.keys())))

    def rewrap_key(self, person: str, old: bytes, new: bytes) -> bool:
        """See KeyDestruction.rewrap_key."""
        return self._wait(self._store.rewrap_key(person, old, new))

    def destroy_key(self, person: str) -> bool:
        """See KeyDestruction.destroy_key."""
        return self._wait(self._store.destroy_key(person))


async def _made(make: Callable[[], AsyncStore]) -> AsyncStore:
    return make()


async def _drained(stream: AsyncIterator[T]) -> list[T]:
    return [one async for one in stream]
