"""
Connections of the application's own psycopg pool: borrowed, given back as they came, and left alone in a forked child.

A pool does not survive a fork: its connections are the parent's sockets, and the threads that tend it are gone. A child
that borrowed from it would read the parent's answers, and the parent the child's.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from psycopg.pq import TransactionStatus

from whatsguard.errors import ConfigurationError, StorageUnavailableError
from whatsguard.storage._postgres_connections import (
    AsyncConnection,
    AsyncKept,
    Connection,
    Kept,
    is_fresh,
)
from whatsguard.storage._waiting import Waiters

if TYPE_CHECKING:
    from psycopg_pool import AsyncConnectionPool, ConnectionPool

__all__ = ["AsyncPooled", "Pooled", "connects_like", "connects_like_async"]

K = TypeVar("K", Kept, AsyncKept)
_MOST_STALE = 100
_CLOSED_BY_SERVER = "every connection of the pool had been closed by the server; try again"
# Pools of a parent: to end one here would wait for threads that only the parent has.
_left_behind: list[object] = []


class _Owner(Generic[K]):
    """
    Knows in which process a pool was opened.

    Args:
        pool: The application's.
        anew: Makes the connections of a child of that process.
    """

    def __init__(self, pool: Any, anew: Callable[[int], K]) -> None:  # noqa: ANN401 - either kind of pool
        self._pool = pool
        self._anew: Callable[[int], K] = anew
        self._own: K | None = None
        # One that is not open yet may be opened, as it should be, after the fork.
        self._pid = None if getattr(pool, "closed", False) else os.getpid()

    @property
    def most(self) -> int | None:
        """How many connections the pool has at most."""
        return getattr(self._pool, "max_size", None) or None

    def own(self) -> K | None:
        """The connections of a child; None in the process whose pool it is."""
        pid = os.getpid()
        if self._pid is None:
            self._pid = pid
        if self._pid == pid:
            return None
        if self._own is None:
            _left_behind.append(self._pool)
            self._own = self._anew(self.most or 10)
        return self._own

    def opened(self) -> K | None:
        """The connections of a child, if it has asked for any."""
        return self._own


class Pooled:
    """
    Lends connections of the application's own psycopg pool; closing it stays the application's business.

    Args:
        pool: The application's.
        patience_seconds: How long to wait for a connection.
        anew: Makes what lends in a forked child, given the most connections there may be.
    """

    def __init__(self, pool: ConnectionPool[Any], *, patience_seconds: float, anew: Callable[[int], Kept]) -> None:
        self._pool = pool
        self._patience = patience_seconds
        self._owner = _Owner(pool, anew)
        self._waiters = Waiters()

    @contextmanager
    def lend(self) -> Iterator[Connection]:
        """Lend a connection; it goes back as it came."""
        own = self._owner.own()
        if own is not None:
            with own.lend() as connection:
                yield connection
            return
        connection = self._taken()
        before = connection.autocommit
        try:
            connection.autocommit = True
            yield connection
        finally:
            if not connection.closed and connection.pgconn.transaction_status == TransactionStatus.IDLE:
                connection.autocommit = before
            self._pool.putconn(connection)

    def waiting(self) -> AbstractContextManager[bool]:
        """Tell whether a connection may be held to wait for news: all but one may."""
        return self._waiters.place(self._owner.most)

    def _taken(self) -> Connection:
        for _ in range(_MOST_STALE):
            connection: Connection = self._pool.getconn(self._patience)
            if is_fresh(connection):
                return connection
            connection.close()
            self._pool.putconn(connection)
        raise StorageUnavailableError(_CLOSED_BY_SERVER)

    def close(self) -> None:
        """Close what a child has opened; the pool is not ours."""
        own = self._owner.opened()
        if own is not None:
            own.close()


class AsyncPooled:
    """As :class:`Pooled`, for an async pool and the loop that it belongs to."""

    def __init__(
        self, pool: AsyncConnectionPool[Any], *, patience_seconds: float, anew: Callable[[int], AsyncKept]
    ) -> None:
        self._pool = pool
        self._patience = patience_seconds
        self._owner = _Owner(pool, anew)
        self._waiters = Waiters()

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection; it goes back as it came."""
        own = self._owner.own()
        if own is not None:
            async with own.lend() as connection:
                yield connection
            return
        connection = await self._taken()
        before = connection.autocommit
        try:
            await connection.set_autocommit(True)
            yield connection
        finally:
            if not connection.closed and connection.pgconn.transaction_status == TransactionStatus.IDLE:
                await connection.set_autocommit(before)
            await self._pool.putconn(connection)

    def waiting(self) -> AbstractContextManager[bool]:
        """Tell whether a connection may be held to wait for news: all but one may."""
        return self._waiters.place(self._owner.most)

    async def _taken(self) -> AsyncConnection:
        for _ in range(_MOST_STALE):
            connection: AsyncConnection = await self._pool.getconn(self._patience)
            if is_fresh(connection):
                return connection
            await connection.close()
            await self._pool.putconn(connection)
        raise StorageUnavailableError(_CLOSED_BY_SERVER)

    async def close(self) -> None:
        """Close what a child has opened; the pool is not ours."""
        own = self._owner.opened()
        if own is not None:
            await own.close()


def connects_like(pool: Any) -> Callable[[], Connection]:  # noqa: ANN401 - a pool that may be another library's
    """
    What makes a connection as *pool* does, beside it.

    Raises:
        ConfigurationError: When it is called, if the pool does not tell how.
    """

    def connect() -> Connection:
        _refuse_silent(pool)
        conninfo: Any = pool.conninfo() if callable(pool.conninfo) else pool.conninfo
        settings: Any = pool.kwargs() if callable(pool.kwargs) else pool.kwargs
        connection: Connection = pool.connection_class.connect(conninfo or "", **(settings or {}))
        configure = getattr(pool, "_configure", None)  # may set a role: without it this would be another user
        if configure is not None:
            configure(connection)
        return connection

    return connect


def connects_like_async(pool: Any) -> Callable[[], Awaitable[AsyncConnection]]:  # noqa: ANN401 - see above
    """As :func:`connects_like`, for an async pool."""

    async def connect() -> AsyncConnection:
        _refuse_silent(pool)
        conninfo: Any = pool.conninfo() if callable(pool.conninfo) else pool.conninfo
        settings: Any = pool.kwargs() if callable(pool.kwargs) else pool.kwargs
        if isawaitable(conninfo):
            conninfo = await conninfo
        if isawaitable(settings):
            settings = await settings
        connection: AsyncConnection = await pool.connection_class.connect(conninfo or "", **(settings or {}))
        configure = getattr(pool, "_configure", None)
        if configure is not None:
            await configure(connection)
        return connection

    return connect


def _refuse_silent(pool: object) -> None:
    if not all(hasattr(pool, name) for name in ("conninfo", "kwargs", "connection_class")):
        raise ConfigurationError(
            f"this {type(pool).__name__} belongs to the process that this one was forked from, and does not say how "
            "to connect; open a pool and a store of its own in each child, after the fork"
        )
