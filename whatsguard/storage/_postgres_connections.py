"""
Connections to PostgreSQL: made when they are needed, kept, lent, and never waited for without end.

What is kept begins anew after a fork, belongs to one event loop where there are several, needs no thread of its own,
and says at once when the server refuses a connection. For the application's own psycopg pool see ``_postgres_pools``.
"""

from __future__ import annotations

import asyncio
import os
import re
import select
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, suppress
from time import monotonic
from typing import Any, Protocol, TypeAlias

import psycopg
from attrs import define, field
from psycopg.pq import TransactionStatus

from whatsguard.errors import InvalidRecordError, StorageError, StorageUnavailableError
from whatsguard.storage._waiting import Waiters

__all__ = [
    "AsyncConnection",
    "AsyncKept",
    "AsyncLender",
    "Call",
    "Connection",
    "Kept",
    "Lender",
    "bounded",
    "bounded_async",
    "is_fresh",
    "translated",
]

Connection: TypeAlias = psycopg.Connection[Any]
AsyncConnection: TypeAlias = psycopg.AsyncConnection[Any]

_TICK_SECONDS = 0.2
_IDLE_TICKS = 50
_MAY_BE_TRIED_AGAIN = frozenset(
    {"57014", "57P01", "57P02", "57P03", "57P05", "25P03", "25P04", "25006", "55P03", "58030"}
)
_CLASSES_THAT_MAY = frozenset({"08", "40", "53"})
_CLASS_OF_BAD_VALUES = "22"
# What a server, or a pooler before it, says to whom it will never let in as things are. libpq gives no code for what
# happens while connecting, and other languages are not known here: whatever is not recognised may be tried again.
_NEVER_LET_IN = re.compile(
    r"FATAL:\s+(database \".*\" does not exist|role \".*\" (does not exist|is not permitted to log in)"
    r"|permission denied for database|(password|Peer|Ident) authentication failed|no pg_hba\.conf entry"
    r"|pg_hba\.conf rejects|no such (database|user))|no password supplied"
)


def translated(error: Exception) -> StorageError | InvalidRecordError:
    """Return what psycopg raised as an error of ours."""
    if isinstance(error, UnicodeEncodeError):
        return InvalidRecordError(f"text that is not UTF-8 cannot be stored ({error.reason})")
    state = getattr(error, "sqlstate", None) or ""
    said = (str(error).strip() or type(error).__name__).partition("\n")[0]
    if isinstance(error, psycopg.DataError) and state[:2] in {"", _CLASS_OF_BAD_VALUES}:
        return InvalidRecordError(f"PostgreSQL cannot hold this value: {said}")
    if state == "25006":
        return StorageUnavailableError(f"this server only reads, as a standby does; connect to the primary ({said})")
    if state in _MAY_BE_TRIED_AGAIN or state[:2] in _CLASSES_THAT_MAY:
        return StorageUnavailableError(f"PostgreSQL could not do this now; try again ({said})")
    if not state and isinstance(error, psycopg.OperationalError | psycopg.InterfaceError | OSError):
        return _unreached(error, said)
    return StorageError(f"PostgreSQL refused: {said}")


def _unreached(error: Exception, said: str) -> StorageError:
    if isinstance(error, psycopg.OperationalError) and _is_for_good(str(error)):
        return StorageError(
            f"PostgreSQL did not let this user in: {said}; trying again does not help: see the URL's user, password "
            "and database, and the user's rights"
        )
    return StorageUnavailableError(f"PostgreSQL cannot be reached; try again ({said})")


def _is_for_good(said: str) -> bool:
    """Whether every attempt to connect, to each host and address, was refused in a way that trying again ends in."""
    attempts = [line for line in said.splitlines() if "failed: " in line]
    return bool(attempts) and all(_NEVER_LET_IN.search(line) for line in attempts)


def is_fresh(connection: Connection | AsyncConnection) -> bool:
    """Whether an idle connection still stands: one that the server has closed has something to read, its end."""
    if connection.closed or connection.pgconn.transaction_status != TransactionStatus.IDLE:
        return False
    try:
        return not select.select([connection.fileno()], [], [], 0)[0]
    except ValueError:  # a descriptor too large for select
        poller = select.poll()
        poller.register(connection.fileno(), select.POLLIN)
        return not poller.poll(0)
    except (OSError, psycopg.Error):
        return False


# bounded in time


@define(eq=False)
class Call:
    """One exchange with the server, which must be over by ``ends``."""

    connection: Connection | AsyncConnection
    ends: float
    was_cut: bool = False
    _over: bool = False
    _lock: threading.Lock = field(factory=threading.Lock)

    def cut(self) -> None:
        """Shut the connection's socket: whoever waits for it is told that it is lost."""
        with self._lock:
            if self._over:
                return
            self.was_cut = True
            with suppress(OSError, psycopg.Error):
                shared = socket.socket(fileno=self.connection.fileno())
                try:
                    shared.shutdown(socket.SHUT_RDWR)
                finally:
                    shared.detach()

    def end(self) -> None:
        """From here on the socket may be another call's."""
        with self._lock:
            self._over = True


class _Watch:
    """One thread that cuts calls which are late; it ends when there has been nothing to watch for some seconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls: set[Call] = set()
        self._runs = False

    def add(self, call: Call) -> None:
        with self._lock:
            self._calls.add(call)
            if not self._runs:
                self._runs = True
                threading.Thread(target=self._run, name="whatsguard-postgres-watch", daemon=True).start()

    def remove(self, call: Call) -> None:
        with self._lock:
            self._calls.discard(call)

    def _run(self) -> None:
        idle = 0
        pause = threading.Event()
        while True:
            pause.wait(_TICK_SECONDS)
            with self._lock:
                calls = list(self._calls)
                idle = 0 if calls else idle + 1
                if idle > _IDLE_TICKS:
                    self._runs = False
                    return
            now = monotonic()
            for call in calls:
                if call.ends <= now:
                    call.cut()


_watches: dict[int, _Watch] = {}


@contextmanager
def bounded(connection: Connection, seconds: float) -> Iterator[Call]:
    """Cut the connection if the block is not over in *seconds*."""
    call = Call(connection, monotonic() + seconds)
    watch = _watches.get(os.getpid()) or _watches.setdefault(os.getpid(), _Watch())  # a fork has no threads
    watch.add(call)
    try:
        yield call
    finally:
        call.end()
        watch.remove(call)


@contextmanager
def bounded_async(connection: AsyncConnection, seconds: float) -> Iterator[Call]:
    """As :func:`bounded`, by the running loop's own timer."""
    call = Call(connection, monotonic() + seconds)
    timer = asyncio.get_running_loop().call_later(seconds, call.cut)
    try:
        yield call
    finally:
        call.end()
        timer.cancel()


# lending


class Lender(Protocol):
    """Lends connections to threads."""

    def lend(self) -> Any:  # noqa: ANN401 - a context manager of a connection
        """Lend a connection for the time of a ``with`` block."""
        ...

    def waiting(self) -> AbstractContextManager[bool]:
        """Tell whether a connection may be held for the time of a ``with`` block, only to wait for news."""
        ...

    def close(self) -> None:
        """Close what is ours."""
        ...


class AsyncLender(Protocol):
    """Lends connections to tasks."""

    def lend(self) -> Any:  # noqa: ANN401 - a context manager of a connection
        """Lend a connection for the time of an ``async with`` block."""
        ...

    def waiting(self) -> AbstractContextManager[bool]:
        """Tell whether a connection may be held for the time of a ``with`` block, only to wait for news."""
        ...

    async def close(self) -> None:
        """Close what is ours."""
        ...


# What a forked process has inherited: closing it would end the parent's session.
_left_behind: list[object] = []


class _Shelf:
    """The idle connections of one process."""

    def __init__(self, most: int) -> None:
        self.pid = os.getpid()
        self.free = threading.BoundedSemaphore(most)
        self.idle: list[Connection] = []


class Kept:
    """
    Lends connections that *connect* makes, up to *most* at a time.

    Args:
        connect: Makes a connection, with autocommit.
        most: How many may be open at once, in each process.
        patience_seconds: How long to wait for one that others use.
    """

    def __init__(self, connect: Callable[[], Connection], *, most: int, patience_seconds: float) -> None:
        self._connect = connect
        self._most = most
        self._patience = patience_seconds
        self._closed = False
        self._shelf = _Shelf(most)
        self._waiters = Waiters()

    @contextmanager
    def lend(self) -> Iterator[Connection]:
        """Lend a connection; it comes back idle, or closed."""
        shelf = self._shelf
        if shelf.pid != os.getpid():
            _left_behind.append(shelf)
            shelf = self._shelf = _Shelf(self._most)
        if not shelf.free.acquire(timeout=self._patience):
            raise StorageUnavailableError(_all_in_use(self._most, self._patience))
        connection = None
        try:
            connection = self._taken(shelf) or self._connect()
            yield connection
        finally:
            if connection is not None:
                if is_fresh(connection) and not self._closed:
                    shelf.idle.append(connection)
                else:
                    connection.close()
            shelf.free.release()

    def waiting(self) -> AbstractContextManager[bool]:
        """Tell whether a connection may be held to wait for news: all but one may."""
        return self._waiters.place(self._most)

    def _taken(self, shelf: _Shelf) -> Connection | None:
        while True:
            try:
                connection = shelf.idle.pop()
            except IndexError:
                return None
            if is_fresh(connection):
                return connection
            connection.close()

    def close(self) -> None:
        """Close idle connections; one that is lent is closed when it comes back."""
        self._closed = True
        if self._shelf.pid != os.getpid():
            return
        while self._shelf.idle:
            self._shelf.idle.pop().close()


class _AsyncShelf:
    """The idle connections of one event loop."""

    def __init__(self, most: int) -> None:
        self.pid = os.getpid()
        self.free = asyncio.Semaphore(most)
        self.idle: list[AsyncConnection] = []

    async def clear(self) -> None:
        while self.idle:
            await self.idle.pop().close()


class AsyncKept:
    """As :class:`Kept`, for event loops: each has its own connections, up to *most*."""

    def __init__(
        self, connect: Callable[[], Awaitable[AsyncConnection]], *, most: int, patience_seconds: float
    ) -> None:
        self._connect = connect
        self._most = most
        self._patience = patience_seconds
        self._closed = False
        self._shelves: dict[asyncio.AbstractEventLoop, _AsyncShelf] = {}
        self._waiters = Waiters()

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection; it comes back idle, or closed."""
        shelf = await self._of_this_loop()
        try:
            async with asyncio.timeout(self._patience):
                await shelf.free.acquire()
        except TimeoutError as error:
            raise StorageUnavailableError(_all_in_use(self._most, self._patience)) from error
        connection = None
        try:
            connection = await self._taken(shelf) or await self._connect()
            yield connection
        finally:
            shelf.free.release()
            if connection is not None:
                if is_fresh(connection) and not self._closed:
                    shelf.idle.append(connection)
                else:
                    await connection.close()

    def waiting(self) -> AbstractContextManager[bool]:
        """Tell whether a connection of this loop may be held to wait for news: all but one may."""
        return self._waiters.place(self._most, asyncio.get_running_loop())

    async def _of_this_loop(self) -> _AsyncShelf:
        loop = asyncio.get_running_loop()
        shelf = self._shelves.get(loop)
        if shelf is None or shelf.pid != os.getpid():
            if shelf is not None:
                _left_behind.append(shelf)
            shelf = self._shelves[loop] = _AsyncShelf(self._most)
            await self._clear_ended()
        return shelf

    async def _clear_ended(self) -> None:
        """Close what loops that have ended have left."""
        for loop in [loop for loop in tuple(self._shelves) if loop.is_closed()]:
            left = self._shelves.pop(loop, None)
            if left is not None and left.pid == os.getpid():
                await left.clear()

    async def _taken(self, shelf: _AsyncShelf) -> AsyncConnection | None:
        while shelf.idle:
            connection = shelf.idle.pop()
            if is_fresh(connection):
                return connection
            await connection.close()
        return None

    async def close(self) -> None:
        """Close idle connections; one that is lent is closed when it comes back."""
        self._closed = True
        for shelf in tuple(self._shelves.values()):
            if shelf.pid == os.getpid():
                await shelf.clear()


def _all_in_use(most: int, patience: float) -> str:
    return f"all {most} connections to PostgreSQL have been in use for {patience:g} s; allow more, or try again"
