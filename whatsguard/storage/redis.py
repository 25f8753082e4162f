"""The store on a Redis server: for several processes and machines; blocking and async from one body of logic."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from whatsguard.errors import ConfigurationError, MissingExtraError

try:
    import redis
except ImportError as error:
    raise MissingExtraError("redis", "a store at redis://") from error
from redis.backoff import NoBackoff
from redis.retry import Retry

from whatsguard.storage._envelope import AppendResult, Envelope, Snapshot
from whatsguard.storage._redis_async import AsyncRedisStore
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

__all__ = ["AsyncRedisStore", "RedisStore"]

T = TypeVar("T")


class RedisStore:
    """
    A log on a Redis server, 6.2 or newer, or in one slot of a cluster. Safe for threads, forks, processes and machines.

    Satisfies Store, Notifies, TellsTime and Inspects.

    Args:
        client: The application's own ``redis.Redis`` or ``redis.RedisCluster``; not closed with the store.
        prefix: The log's name: every key begins with ``{whatsguard:PREFIX}:``.
        volatile: ``"accept"`` for a server that may forget what it has acknowledged.
        chain_key: Keys the hash chain.

    Attributes:
        durable: Whether an append is on the server's disk when it returns.
        durability: The same in words, with what is missing.

    Raises:
        ConfigurationError: If the server may forget and that was not accepted; says which settings to correct.
        StorageError: If the log is damaged, newer than this version, or the server refuses.
    """

    def __init__(
        self,
        client: Any,  # noqa: ANN401 - redis-py's classes share no base
        *,
        prefix: str = "log",
        volatile: str = "refuse",
        chain_key: bytes | None = None,
    ) -> None:
        refuse_pipeline(client)
        if not hasattr(client, "execute_command") or asyncio.iscoroutinefunction(client.execute_command):
            raise ConfigurationError(
                f"{type(client).__name__} is no blocking Redis client; give a redis.Redis, or use AsyncRedisStore"
            )
        self._client = client
        self._owns_client = False
        self._core = Core(prefix, volatile_accepted=accepted(volatile), chain_key=chain_key)
        self._drive(self._core.open())
        self.durable = self._core.durability.durable

    @classmethod
    def from_url(cls, url: str) -> RedisStore:
        """
        Open ``redis://[USER:PASSWORD@]HOST[:PORT][/DB]``, or ``rediss://…`` for TLS.

        Options are ``prefix=NAME``, ``volatile=accept``, ``timeout=SECONDS`` and redis-py's ``ssl_…``.

        Raises:
            ConfigurationError: If the URL is none, or as the class.
            StorageUnavailableError: If the server cannot be reached.
        """
        place = Place.of(url)
        client = made(redis.Redis, place, Retry(NoBackoff(), 0))
        try:
            store = cls(client, prefix=place.name, volatile=place.volatile)
        except BaseException:
            client.close()
            raise
        store._owns_client = True
        return store

    def __repr__(self) -> str:
        return f"RedisStore(prefix={self._core.name!r})"

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

    def _drive(self, steps: Steps[T]) -> T:
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
                answer = self._send(step)
            except FAILURES as failure:
                error = failure
            except ValueError as failure:
                if not self._core.closed:
                    raise
                error = redis.ConnectionError(str(failure))  # another thread has closed the store meanwhile

    def _send(self, step: Command | Pause) -> Any:  # noqa: ANN401 - what the server answers
        if isinstance(step, Pause):
            return time.sleep(step.seconds)
        if step.to_disk:
            pipeline = self._client.pipeline(transaction=False)
            pipeline.execute_command(*step.parts, **RAW)
            pipeline.execute_command(*step.to_disk)
            return pipeline.execute()
        return self._client.execute_command(*step.parts, **options(self._client, self._core, step))

    # the log

    def append(self, batch: Sequence[Envelope], *, uses: Sequence[Use] = ()) -> AppendResult:
        """Append *batch* whole, leaving out known ids; count *uses*. On the server's disk by then, if durable."""
        return self._drive(self._core.append(batch, uses))

    def read(
        self,
        after: int = 0,
        *,
        limit: int | None = None,
        person: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Envelope]:
        """Return what comes after *after*, in order."""
        return self._drive(self._core.read(after, limit, person, kinds))

    def read_many(
        self, persons: Collection[str], after: int = 0, *, kinds: Collection[str] | None = None
    ) -> list[Envelope]:
        """Return what is about any of *persons* after *after*, in order."""
        return self._drive(self._core.read_many(persons, after, kinds))

    def head(self) -> int:
        """Return the last sequence number."""
        return self._drive(self._core.chain_head())[0]

    def chain_head(self) -> tuple[int, bytes]:
        """Return the last sequence number and its hash, as kept beside the events."""
        return self._drive(self._core.chain_head())

    def changed(self, since: int) -> bool:
        """Tell whether the head is beyond *since*; one short question to the server."""
        return self.head() > since

    def wait(self, since: int, timeout_seconds: float) -> bool:
        """
        Wait until the head is beyond *since*, or the time is over; asks again each second at the latest.

        Holds a connection meanwhile, unless it is the last one that the client's pool may have.
        """
        with self._core.waiters.place(most_connections(self._client)) as may_hold:
            slice_seconds = wait_slice(self._client) if may_hold else None
            return self._drive(self._core.wait(since, timeout_seconds, slice_seconds))

    def server_now(self) -> int:
        """Return the server's time. Microseconds since the epoch."""
        return self._drive(self._core.server_now())

    def inspect(self) -> list[str]:
        """Look for damage: the chain from its first event to its head, and the counts beside it."""
        return self._drive(self._core.inspect())

    def close(self) -> None:
        """Let go of the connections; a client that was handed in stays open."""
        self._core.closed = True
        if self._owns_client:
            with suppress(*FAILURES):
                self._client.close()

    # snapshots

    def save_snapshots(self, snapshots: Iterable[Snapshot]) -> None:
        """Keep each unless a newer one is there; all of them in one step."""
        self._drive(self._core.save_snapshots(snapshots))

    def snapshot(self, person: str) -> Snapshot | None:
        """Return the snapshot of one person."""
        return self._drive(self._core.snapshot(person))

    def snapshots(self) -> Iterator[Snapshot]:
        """Stream all snapshots, a page at a time."""
        return (snapshot_of(person, packed) for person, packed in self._pages("snapshots"))

    def _pages(self, kind: str) -> Iterator[tuple[bytes, bytes]]:
        at = 0
        while at < BUCKETS:
            at, page = self._drive(self._core.page(kind, at))
            yield from page

    def drop_snapshots(self, persons: Collection[str] | None = None) -> None:
        """Forget the snapshots of *persons*, or all."""
        self._drive(self._core.drop_snapshots(persons))

    def save_meta(self, name: str, value: bytes) -> None:
        """Keep *value* under *name*."""
        self._drive(self._core.save_meta(name, value))

    def meta(self, name: str) -> bytes | None:
        """Return the value kept under *name*."""
        return self._drive(self._core.meta(name))

    # reservations

    def reserve(self, request: Reservation) -> ReservationOutcome:
        """Grant or refuse a send, beside every other process."""
        return self._drive(self._core.reserve(request))

    def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> AppendResult | None:
        """End a reservation; twice is harmless."""
        return self._drive(self._core.settle(token, outcome, now, envelopes, expires_at))

    def reservations(self, person: str, now: int) -> list[Held]:
        """Return the open holds of one person."""
        return self._drive(self._core.reservations(person, now))

    def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """Take a single-use thing; the first token has it."""
        return self._drive(self._core.claim(name, person, token, until))

    def prune(self, before: int) -> int:
        """Forget sends and claims that ended at or before *before*."""
        return self._drive(self._core.prune(before))

    # keys

    def put_key(self, person: str, wrapped: bytes) -> bytes:
        """Keep *wrapped* unless there is a key; return the one that stands."""
        return self._drive(self._core.put_key(person, wrapped))

    def key(self, person: str) -> bytes | None:
        """Return the person's wrapped key."""
        return self._drive(self._core.key(person))

    def keys(self) -> Iterator[tuple[str, bytes]]:
        """Stream all persons with their wrapped keys, a page at a time."""
        return ((person.decode(), wrapped) for person, wrapped in self._pages("keys"))

    def rewrap_key(self, person: str, old: bytes, new: bytes) -> bool:
        """Replace *old* by *new*."""
        return self._drive(self._core.rewrap_key(person, old, new))

    def destroy_key(self, person: str) -> bool:
        """Forget the person's key, and have the server rewrite the files that still hold it."""
        return self._drive(self._core.destroy_key(person))
