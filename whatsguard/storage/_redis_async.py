"""The Redis store for event loops: the same core, awaited."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from contextlib import suppress
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import redis.asyncio
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from whatsguard.errors import ConfigurationError
from whatsguard.storage._envelope import AppendResult, Envelope, Snapshot
from whatsguard.storage._redis_core import Core, Pause, Steps
from whatsguard.storage._redis_driver import (
    FAILURES,
    RAW,
    Command,
    Place,
    accepted,
    commands,
    made,
    most_connections,
    options,
    refuse_pipeline,
    wait_slice,
)
from whatsguard.storage._redis_format import BUCKETS, snapshot_of
from whatsguard.storage._reservation import Held, Reservation, ReservationOutcome, Settlement, Use

__all__ = ["AsyncRedisStore"]

T = TypeVar("T")


class AsyncRedisStore:
    """
    The log on a Redis server for event loops, else as :class:`~whatsguard.storage.redis.RedisStore`.

    Usable from any loop, and from several at once where it was opened by URL.

    A call that is cancelled may have had its effect all the same; trying it again does nothing twice. The server is
    looked at by ``await store.open()``, or else with the first call.

    Args:
        client: The application's own ``redis.asyncio.Redis`` or ``RedisCluster``; not closed with the store.
        prefix: The log's name, as for :class:`~whatsguard.storage.redis.RedisStore`.
        volatile: As for :class:`~whatsguard.storage.redis.RedisStore`.
        chain_key: Keys the hash chain.

    Attributes:
        durable: As for :class:`~whatsguard.storage.redis.RedisStore`; False before the server was looked at.
    """

    durable = False

    def __init__(
        self,
        client: Any,  # noqa: ANN401 - redis-py's classes share no base
        *,
        prefix: str = "log",
        volatile: str = "refuse",
        chain_key: bytes | None = None,
    ) -> None:
        self._place = client if isinstance(client, Place) else None
        refuse_pipeline(client)
        if self._place is None and not asyncio.iscoroutinefunction(getattr(client, "execute_command", None)):
            raise ConfigurationError(
                f"{type(client).__name__} is no async Redis client; give a redis.asyncio.Redis, or use RedisStore"
            )
        self._given = client
        self._core = Core(prefix, volatile_accepted=accepted(volatile), chain_key=chain_key)
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, Any] = WeakKeyDictionary()

    @classmethod
    def at_url(cls, url: str) -> AsyncRedisStore:
        """Make a store for *url* as :meth:`from_url` does, without looking at the server yet."""
        place = Place.of(url)
        return cls(place, prefix=place.name, volatile=place.volatile)

    @classmethod
    async def from_url(cls, url: str) -> AsyncRedisStore:
        """Open the log at *url*, see :meth:`~whatsguard.storage.redis.RedisStore.from_url`."""
        store = cls.at_url(url)
        try:
            await store.open()
        except BaseException:
            await store.close()
            raise
        return store

    def __repr__(self) -> str:
        return f"AsyncRedisStore(prefix={self._core.name!r})"

    @property
    def durability(self) -> str:
        """Whether the server keeps what it acknowledges, and what is missing."""
        return self._core.durability.why

    @property
    def chain_key(self) -> bytes | None:
        """Keys the hash chain."""
        return self._core.chain_key

    @chain_key.setter
    def chain_key(self, key: bytes | None) -> None:
        self._core.chain_key = key

    async def open(self) -> None:
        """
        Look at the server, and begin the log where there is none.

        Raises:
            ConfigurationError: As :class:`~whatsguard.storage.redis.RedisStore`.
            StorageError: As :class:`~whatsguard.storage.redis.RedisStore`.
        """
        if not self._core.is_open:
            await self._drive_open(self._core.open())
            self.durable = self._core.durability.durable

    async def _drive(self, steps: Steps[T]) -> T:
        self._core.refuse_closed()
        await self.open()
        return await self._drive_open(steps)

    async def _drive_open(self, steps: Steps[T]) -> T:
        flow = commands(self._core, steps)
        answer: Any = None
        error: BaseException | None = None
        while True:
            try:
                step = flow.send(answer) if error is None else flow.throw(error)
            except StopIteration as done:
                result: T = done.value
                return result
            answer, error = None, None
            try:
                answer = await self._send(step)
            except FAILURES as failure:
                error = failure

    def _client(self) -> Any:  # noqa: ANN401 - see above
        """The client that was given, or one of this loop's own: connections belong to a loop."""
        if self._place is None:
            return self._given
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            self._clients[loop] = made(redis.asyncio.Redis, self._place, Retry(NoBackoff(), 0))
        return self._clients[loop]

    async def _send(self, step: Command | Pause) -> Any:  # noqa: ANN401 - what the server answers
        if isinstance(step, Pause):
            return await asyncio.sleep(step.seconds)
        client = self._client()
        if step.to_disk:
            pipeline = client.pipeline(transaction=False)
            pipeline.execute_command(*step.parts, **RAW)
            pipeline.execute_command(*step.to_disk)
            return await pipeline.execute()
        if hasattr(client, "get_node_from_key"):
            await client.initialize()
        return await client.execute_command(*step.parts, **options(client, self._core, step))

    # the log

    async def append(self, batch: Sequence[Envelope], *, uses: Sequence[Use] = ()) -> AppendResult:
        """Append *batch* whole; see RedisStore.append."""
        return await self._drive(self._core.append(batch, uses))

    async def read(
        self,
        after: int = 0,
        *,
        limit: int | None = None,
        person: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Envelope]:
        """Return what comes after *after*, in order."""
        return await self._drive(self._core.read(after, limit, person, kinds))

    async def read_many(
        self, persons: Collection[str], after: int = 0, *, kinds: Collection[str] | None = None
    ) -> list[Envelope]:
        """Return what is about any of *persons* after *after*, in order."""
        return await self._drive(self._core.read_many(persons, after, kinds))

    async def head(self) -> int:
        """Return the last sequence number."""
        return (await self._drive(self._core.chain_head()))[0]

    async def chain_head(self) -> tuple[int, bytes]:
        """Return the last sequence number and its hash."""
        return await self._drive(self._core.chain_head())

    async def changed(self, since: int) -> bool:
        """Tell whether the head is beyond *since*."""
        return await self.head() > since

    async def wait(self, since: int, timeout_seconds: float) -> bool:
        """Wait until the head is beyond *since*, or the time is over; see RedisStore.wait."""
        client = self._client()
        with self._core.waiters.place(most_connections(client)) as may_hold:
            slice_seconds = wait_slice(client) if may_hold else None
            return await self._drive(self._core.wait(since, timeout_seconds, slice_seconds))

    async def server_now(self) -> int:
        """Return the server's time. Microseconds since the epoch."""
        return await self._drive(self._core.server_now())

    async def inspect(self) -> list[str]:
        """Look for damage; see RedisStore.inspect."""
        return await self._drive(self._core.inspect())

    async def close(self) -> None:
        """Let go of this loop's connections; a client that was handed in stays open."""
        self._core.closed = True
        client = self._clients.pop(asyncio.get_running_loop(), None)
        if client is not None:
            with suppress(*FAILURES):
                await client.aclose()

    # snapshots

    async def save_snapshots(self, snapshots: Iterable[Snapshot]) -> None:
        """Keep each unless a newer one is there."""
        await self._drive(self._core.save_snapshots(snapshots))

    async def snapshot(self, person: str) -> Snapshot | None:
        """Return the snapshot of one person."""
        return await self._drive(self._core.snapshot(person))

    async def snapshots(self) -> AsyncIterator[Snapshot]:
        """Stream all snapshots, a page at a time."""
        async for person, packed in self._pages("snapshots"):
            yield snapshot_of(person, packed)

    async def _pages(self, kind: str) -> AsyncIterator[tuple[bytes, bytes]]:
        at = 0
        while at < BUCKETS:
            at, page = await self._drive(self._core.page(kind, at))
            for one in page:
                yield one

    async def drop_snapshots(self, persons: Collection[str] | None = None) -> None:
        """Forget the snapshots of *persons*, or all."""
        await self._drive(self._core.drop_snapshots(persons))

    async def save_meta(self, name: str, value: bytes) -> None:
        """Keep *value* under *name*."""
        await self._drive(self._core.save_meta(name, value))

    async def meta(self, name: str) -> bytes | None:
        """Return the value kept under *name*."""
        return await self._drive(self._core.meta(name))

    # reservations

    async def reserve(self, request: Reservation) -> ReservationOutcome:
        """Grant or refuse a send, beside every other process."""
        return await self._drive(self._core.reserve(request))

    async def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> AppendResult | None:
        """End a reservation; twice is harmless."""
        return await self._drive(self._core.settle(token, outcome, now, envelopes, expires_at))

    async def reservations(self, person: str, now: int) -> list[Held]:
        """Return the open holds of one person."""
        return await self._drive(self._core.reservations(person, now))

    async def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """Take a single-use thing; the first token has it."""
        return await self._drive(self._core.claim(name, person, token, until))

    async def prune(self, before: int) -> int:
        """Forget sends and claims that ended at or before *before*."""
        return await self._drive(self._core.prune(before))

    # keys

    async def put_key(self, person: str, wrapped: bytes) -> bytes:
        """Keep *wrapped* unless there is a key; return the one that stands."""
        return await self._drive(self._core.put_key(person, wrapped))

    async def key(self, person: str) -> bytes | None:
        """Return the person's wrapped key."""
        return await self._drive(self._core.key(person))

    async def keys(self) -> AsyncIterator[tuple[str, bytes]]:
        """Stream all persons with their wrapped keys, a page at a time."""
        async for person, wrapped in self._pages("keys"):
            yield person.decode(), wrapped

    async def rewrap_key(self, person: str, old: bytes, new: bytes) -> bool:
        """Replace *old* by *new*."""
        return await self._drive(self._core.rewrap_key(person, old, new))

    async def destroy_key(self, person: str) -> bool:
        """Forget the person's key; see RedisStore.destroy_key."""
        return await self._drive(self._core.destroy_key(person))
