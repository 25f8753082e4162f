"""
The PostgreSQL store: one log for many processes on many machines, blocking and for event loops.

Both stores take the same steps over the same tables. Durable when an append returns, with the settings that PostgreSQL
has by default.
"""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Iterator, Sequence
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, TypeVar

from whatsguard.errors import MissingExtraError, StorageError

try:
    import psycopg
except ImportError as error:
    raise MissingExtraError("postgres", "a store at postgresql://") from error

from whatsguard.storage._envelope import AppendResult, Envelope, Snapshot
from whatsguard.storage._postgres_address import Address, async_lender, lender, positive
from whatsguard.storage._postgres_driver import Steps, run, run_async
from whatsguard.storage._postgres_schema import checked_name, prepared
from whatsguard.storage._postgres_steps import Procedures
from whatsguard.storage._reservation import Held, Reservation, ReservationOutcome, Settlement, Use
from whatsguard.storage._waiting import POLL_SECONDS

if TYPE_CHECKING:
    from psycopg_pool import AsyncConnectionPool, ConnectionPool

__all__ = ["AsyncPostgresStore", "PostgresStore"]

T = TypeVar("T")
_CLOSED = "this PostgreSQL store is closed; open it again"
_FORGETFUL = (
    "this PostgreSQL server runs with fsync = off: what it acknowledges can be lost when the machine fails; set "
    "fsync = on for a log that has to prove something"
)


class PostgresStore:
    """
    A log in a schema of a PostgreSQL database. Safe for threads, forks, processes and machines.

    Satisfies Store, Notifies, TellsTime and Inspects. Whatever the search path, only *schema* is touched; its tables
    are made on first use, by any number of starters at once.

    Args:
        connections: The application's ``psycopg_pool.ConnectionPool``, which it closes itself; or a callable that makes
            a psycopg connection, of which the store keeps some. A forked child leaves a pool to its parent, and makes
            connections of its own in the same way, as many as the pool may have.
        schema: Where the tables are. Lower-case letters, digits and underscores.
        timeout_seconds: How long the server may take for a statement, locks included, and how long to wait for a
            connection. A server that says nothing is given up after twice that.
        max_connections: How many a callable is asked for, in each process.
        chain_key: Keys the hash chain.

    Raises:
        ConfigurationError: If an argument is out of the question.
        StorageUnavailableError: If the server cannot be reached.
        StorageError: If the tables are newer than this version, or cannot be made.
    """

    durable: bool

    def __init__(
        self,
        connections: ConnectionPool[Any] | Callable[[], psycopg.Connection[Any]],
        *,
        schema: str = "whatsguard",
        timeout_seconds: float = 10.0,
        max_connections: int = 10,
        chain_key: bytes | None = None,
    ) -> None:
        self.chain_key = chain_key
        self._timeout = positive(timeout_seconds, max_connections)
        self._steps = Procedures(checked_name(schema), timeout_seconds)
        self._lender = lender(connections, max_connections, timeout_seconds, self._steps)
        self._closed = False
        try:
            self.durable = self._run(lambda: prepared(self._steps))
        except BaseException:
            self.close()
            raise
        if not self.durable:
            warnings.warn(_FORGETFUL, RuntimeWarning, stacklevel=2)

    @classmethod
    def from_url(cls, url: str) -> PostgresStore:
        """
        Open ``postgresql://USER@HOST/DATABASE``.

        Parameters are libpq's, and ``schema``, ``timeout`` (in seconds) and ``max_connections``.

        Raises:
            ConfigurationError: If the URL or a parameter cannot be read.
        """
        address = Address.read(url)
        return cls(lambda: psycopg.connect(**address.conninfo, autocommit=True), **address.options)

    def __repr__(self) -> str:
        return f"PostgresStore(schema={self._steps.schema!r})"

    def _run(self, procedure: Callable[[], Steps[T]]) -> T:
        if self._closed:
            raise StorageError(_CLOSED)
        return run(self._lender, procedure, self._timeout)

    # the log

    def append(self, batch: Sequence[Envelope], *, uses: Sequence[Use] = ()) -> AppendResult:
        """Append *batch* whole, leaving out known ids; count *uses*. On the server's disk when this returns."""
        return self._run(lambda: self._steps.append(batch, uses, self.chain_key))

    def read(
        self,
        after: int = 0,
        *,
        limit: int | None = None,
        person: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Envelope]:
        """Return what comes after *after*, in order."""
        return self._run(lambda: self._steps.read(after, limit, person, kinds))

    def read_many(
        self, persons: Collection[str], after: int = 0, *, kinds: Collection[str] | None = None
    ) -> list[Envelope]:
        """Return what is about any of *persons* after *after*, in order."""
        return self._run(lambda: self._steps.read_many(persons, after, kinds))

    def head(self) -> int:
        """Return the last sequence number."""
        return self._run(self._steps.head)

    def chain_head(self) -> tuple[int, bytes]:
        """Return the last sequence number and its hash, from outside the table of events."""
        return self._run(self._steps.chain_head)

    def changed(self, since: int) -> bool:
        """Tell whether the head is beyond *since*: one row, one round trip."""
        return self.head() > since

    def wait(self, since: int, timeout_seconds: float) -> bool:
        """Wait until the head is beyond *since*, or the time is over; on a connection, unless it is the last one."""
        ends = monotonic() + timeout_seconds
        with self._lender.waiting() as may_hold:
            if may_hold:
                return self._run(lambda: self._steps.wait(since, timeout_seconds))
        while not self.changed(since):
            left = ends - monotonic()
            if left <= 0:
                return False
            sleep(min(left, POLL_SECONDS))
        return True

    def server_now(self) -> int:
        """Return the server's time. Microseconds since the epoch."""
        return self._run(self._steps.server_now)

    def inspect(self) -> list[str]:
        """Look for damage: the chain from its first event to its head."""
        return self._run(lambda: self._steps.inspect(self.chain_key))

    def close(self) -> None:
        """Close the connections that are the store's own."""
        self._closed = True
        self._lender.close()

    # snapshots

    def save_snapshots(self, snapshots: Iterable[Snapshot]) -> None:
        """Keep each unless a newer one is there."""
        batch = list(snapshots)
        self._run(lambda: self._steps.save_snapshots(batch))

    def snapshot(self, person: str) -> Snapshot | None:
        """Return the snapshot of one person."""
        rows = self._run(lambda: self._steps.look("snapshot", person=person))
        return Snapshot(*rows[0]) if rows else None

    def snapshots(self) -> Iterator[Snapshot]:
        """Stream all snapshots, a page at a time."""
        for row in self._paged("snapshots"):
            yield Snapshot(*row)

    def _paged(self, name: str) -> Iterator[tuple[Any, ...]]:
        last: str | None = None
        while page := self._run(lambda last=last: self._steps.page(name, last)):  # type: ignore[misc]
            yield from page
            last = page[-1][0]

    def drop_snapshots(self, persons: Collection[str] | None = None) -> None:
        """Forget the snapshots of *persons*, or all."""
        self._run(lambda: self._steps.drop_snapshots(persons))

    def save_meta(self, name: str, value: bytes) -> None:
        """Keep *value* under *name*."""
        self._run(lambda: self._steps.write(self._steps.ask("save_meta", name=name, value=value)))

    def meta(self, name: str) -> bytes | None:
        """Return the value kept under *name*."""
        return _bytes(self._run(lambda: self._steps.look("meta", name=name)))

    # reservations

    def reserve(self, request: Reservation) -> ReservationOutcome:
        """Grant or refuse a send, beside every other process."""
        return self._run(lambda: self._steps.reserve(request))

    def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> AppendResult | None:
        """End a reservation; twice is harmless. On the server's disk when this returns."""
        ending = Settlement(outcome)
        return self._run(
            lambda: self._steps.settle(
                token, ending, now=now, envelopes=envelopes, expires_at=expires_at, key=self.chain_key
            )
        )

    def reservations(self, person: str, now: int) -> list[Held]:
        """Return the open holds of one person."""
        return self._run(lambda: self._steps.reservations(person, now))

    def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """Take a single-use thing; the first token has it."""
        return self._run(lambda: self._steps.claim(name, person, token, until))

    def prune(self, before: int) -> int:
        """Forget sends and claims that ended at or before *before*."""
        return self._run(lambda: self._steps.prune(before))

    # keys

    def put_key(self, person: str, wrapped: bytes) -> bytes:
        """Keep *wrapped* unless there is a key; return the one that stands."""
        return self._run(lambda: self._steps.put_key(person, wrapped))

    def key(self, person: str) -> bytes | None:
        """Return the person's wrapped key."""
        return _bytes(self._run(lambda: self._steps.look("key", person=person)))

    def keys(self) -> Iterator[tuple[str, bytes]]:
        """Stream all persons with their wrapped keys, a page at a time."""
        yield from self._paged("keys")

    def rewrap_key(self, person: str, old: bytes, new: bytes) -> bool:
        """Replace *old* by *new*."""
        return self._run(lambda: self._steps.rewrap_key(person, old, new))

    def destroy_key(self, person: str) -> bool:
        """Delete the person's key; the server's write-ahead log and its copies hold it until they are recycled."""
        return self._run(lambda: self._steps.destroy_key(person))


class AsyncPostgresStore:
    """
    :class:`PostgresStore` for event loops: the same log, arguments and promises. Satisfies AsyncStore.

    Usable from any loop, and from several at once where it makes its own connections. Nothing connects before the first
    call. A call that is cancelled is rolled back, unless the server was just committing it.

    Args:
        connections: The application's ``psycopg_pool.AsyncConnectionPool``, or a callable to be awaited that makes a
            psycopg connection.
        schema: Where the tables are.
        timeout_seconds: As for :class:`PostgresStore`.
        max_connections: How many a callable is asked for, for each loop.
        chain_key: Keys the hash chain.
    """

    durable: bool = True

    def __init__(
        self,
        connections: AsyncConnectionPool[Any] | Callable[[], Awaitable[psycopg.AsyncConnection[Any]]],
        *,
        schema: str = "whatsguard",
        timeout_seconds: float = 10.0,
        max_connections: int = 10,
        chain_key: bytes | None = None,
    ) -> None:
        self.chain_key = chain_key
        self._timeout = positive(timeout_seconds, max_connections)
        self._steps = Procedures(checked_name(schema), timeout_seconds)
        self._lender = async_lender(connections, max_connections, timeout_seconds, self._steps)
        self._closed = False
        self._is_open = False

    @classmethod
    async def from_url(cls, url: str) -> AsyncPostgresStore:
        """
        Open what :meth:`PostgresStore.from_url` opens.

        Raises:
            ConfigurationError: If the URL or a parameter cannot be read.
            StorageError: As :class:`PostgresStore`.
        """
        store = cls.at_url(url)
        try:
            await store.open()
        except BaseException:
            await store.close()
            raise
        return store

    @classmethod
    def at_url(cls, url: str) -> AsyncPostgresStore:
        """
        As :meth:`from_url`, to be used where nothing can be awaited yet: the first call connects.

        Raises:
            ConfigurationError: If the URL or a parameter cannot be read.
        """
        address = Address.read(url)

        async def connect() -> psycopg.AsyncConnection[Any]:
            return await psycopg.AsyncConnection.connect(**address.conninfo, autocommit=True)

        return cls(connect, **address.options)

    async def open(self) -> None:
        """Make the tables or bring them up to date; every other call does so where it has not been done."""
        if self._closed:
            raise StorageError(_CLOSED)
        self.durable = await run_async(self._lender, lambda: prepared(self._steps), self._timeout)
        self._is_open = True
        if not self.durable:
            warnings.warn(_FORGETFUL, RuntimeWarning, stacklevel=2)

    def __repr__(self) -> str:
        return f"AsyncPostgresStore(schema={self._steps.schema!r})"

    async def _run(self, procedure: Callable[[], Steps[T]]) -> T:
        if not self._is_open or self._closed:
            await self.open()
        return await run_async(self._lender, procedure, self._timeout)

    # the log

    async def append(self, batch: Sequence[Envelope], *, uses: Sequence[Use] = ()) -> AppendResult:
        """See PostgresStore.append."""
        return await self._run(lambda: self._steps.append(batch, uses, self.chain_key))

    async def read(
        self,
        after: int = 0,
        *,
        limit: int | None = None,
        person: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Envelope]:
        """See PostgresStore.read."""
        return await self._run(lambda: self._steps.read(after, limit, person, kinds))

    async def read_many(
        self, persons: Collection[str], after: int = 0, *, kinds: Collection[str] | None = None
    ) -> list[Envelope]:
        """See PostgresStore.read_many."""
        return await self._run(lambda: self._steps.read_many(persons, after, kinds))

    async def head(self) -> int:
        """See PostgresStore.head."""
        return await self._run(self._steps.head)

    async def chain_head(self) -> tuple[int, bytes]:
        """See PostgresStore.chain_head."""
        return await self._run(self._steps.chain_head)

    async def changed(self, since: int) -> bool:
        """See PostgresStore.changed."""
        return await self.head() > since

    async def wait(self, since: int, timeout_seconds: float) -> bool:
        """See PostgresStore.wait."""
        ends = monotonic() + timeout_seconds
        with self._lender.waiting() as may_hold:
            if may_hold:
                return await self._run(lambda: self._steps.wait(since, timeout_seconds))
        while not await self.changed(since):
            left = ends - monotonic()
            if left <= 0:
                return False
            await asyncio.sleep(min(left, POLL_SECONDS))
        return True

    async def server_now(self) -> int:
        """See PostgresStore.server_now."""
        return await self._run(self._steps.server_now)

    async def inspect(self) -> list[str]:
        """See PostgresStore.inspect."""
        return await self._run(lambda: self._steps.inspect(self.chain_key))

    async def close(self) -> None:
        """Close the connections that are the store's own."""
        self._closed = True
        await self._lender.close()

    # snapshots

    async def save_snapshots(self, snapshots: Iterable[Snapshot]) -> None:
        """See PostgresStore.save_snapshots."""
        batch = list(snapshots)
        await self._run(lambda: self._steps.save_snapshots(batch))

    async def snapshot(self, person: str) -> Snapshot | None:
        """See PostgresStore.snapshot."""
        rows = await self._run(lambda: self._steps.look("snapshot", person=person))
        return Snapshot(*rows[0]) if rows else None

    async def snapshots(self) -> AsyncIterator[Snapshot]:
        """See PostgresStore.snapshots."""
        async for row in self._paged("snapshots"):
            yield Snapshot(*row)

    async def _paged(self, name: str) -> AsyncIterator[tuple[Any, ...]]:
        last: str | None = None
        while page := await self._run(lambda last=last: self._steps.page(name, last)):  # type: ignore[misc]
            for row in page:
                yield row
            last = page[-1][0]

    async def drop_snapshots(self, persons: Collection[str] | None = None) -> None:
        """See PostgresStore.drop_snapshots."""
        await self._run(lambda: self._steps.drop_snapshots(persons))

    async def save_meta(self, name: str, value: bytes) -> None:
        """See PostgresStore.save_meta."""
        await self._run(lambda: self._steps.write(self._steps.ask("save_meta", name=name, value=value)))

    async def meta(self, name: str) -> bytes | None:
        """See PostgresStore.meta."""
        return _bytes(await self._run(lambda: self._steps.look("meta", name=name)))

    # reservations

    async def reserve(self, request: Reservation) -> ReservationOutcome:
        """See PostgresStore.reserve."""
        return await self._run(lambda: self._steps.reserve(request))

    async def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> AppendResult | None:
        """See PostgresStore.settle."""
        ending = Settlement(outcome)
        return await self._run(
            lambda: self._steps.settle(
                token, ending, now=now, envelopes=envelopes, expires_at=expires_at, key=self.chain_key
            )
        )

    async def reservations(self, person: str, now: int) -> list[Held]:
        """See PostgresStore.reservations."""
        return await self._run(lambda: self._steps.reservations(person, now))

    async def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """See PostgresStore.claim."""
        return await self._run(lambda: self._steps.claim(name, person, token, until))

    async def prune(self, before: int) -> int:
        """See PostgresStore.prune."""
        return await self._run(lambda: self._steps.prune(before))

    # keys

    async def put_key(self, person: str, wrapped: bytes) -> bytes:
        """See PostgresStore.put_key."""
        return await self._run(lambda: self._steps.put_key(person, wrapped))

    async def key(self, person: str) -> bytes | None:
        """See PostgresStore.key."""
        return _bytes(await self._run(lambda: self._steps.look("key", person=person)))

    async def keys(self) -> AsyncIterator[tuple[str, bytes]]:
        """See PostgresStore.keys."""
        async for person, wrapped in self._paged("keys"):
            yield person, wrapped

    async def rewrap_key(self, person: str, old: bytes, new: bytes) -> bool:
        """See PostgresStore.rewrap_key."""
        return await self._run(lambda: self._steps.rewrap_key(person, old, new))

    async def destroy_key(self, person: str) -> bool:
        """See PostgresStore.destroy_key."""
        return await self._run(lambda: self._steps.destroy_key(person))


def _bytes(rows: Sequence[Any]) -> bytes | None:
    return rows[0][0] if rows else None
