"""Where a log in PostgreSQL is: URLs, pools, and callables that connect."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from inspect import isawaitable, iscoroutine, iscoroutinefunction
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, quote, urlencode

import psycopg
from attrs import frozen
from psycopg.conninfo import conninfo_to_dict

from whatsguard.errors import ConfigurationError
from whatsguard.storage._postgres_connections import (
    AsyncKept,
    AsyncLender,
    Kept,
    Lender,
    bounded,
    bounded_async,
)
from whatsguard.storage._postgres_pools import AsyncPooled, Pooled, connects_like, connects_like_async
from whatsguard.storage._postgres_steps import Procedures

if TYPE_CHECKING:
    from psycopg_pool import AsyncConnectionPool, ConnectionPool

__all__ = ["Address", "async_lender", "lender", "positive"]

_LONGEST_SECONDS = 1_000_000
_PORTS = re.compile(r"[\d,]*")
_NO_CONNECTIONS = "a {} makes no connections; give a {}, a callable that connects, or use from_url('postgresql://…')"
_FOR_LOOPS = "this {} is for event loops; give PostgresStore a blocking one, or use AsyncPostgresStore"
_BLOCKS = "this {} would block the event loop; give AsyncPostgresStore an async one, or use PostgresStore"
_MADE_OTHER = "the callable that connects has made a {}; it must make a {}"


@frozen
class Address:
    """
    A URL, taken apart.

    Attributes:
        conninfo: For psycopg.
        options: For the store's constructor.
    """

    conninfo: dict[str, Any]
    options: dict[str, Any]

    @classmethod
    def read(cls, url: str) -> Address:
        """Leave to libpq what is libpq's."""
        base, _, query = url.partition("?")
        ours: dict[str, Any] = {}
        theirs: list[tuple[str, str]] = []
        try:
            for name, value in parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query)):
                if name == "schema":
                    ours["schema"] = value
                elif name == "timeout":
                    ours["timeout_seconds"] = float(value)
                elif name == "max_connections":
                    ours["max_connections"] = int(value)
                else:
                    theirs.append((name, value))
            text = base + ("?" + urlencode(theirs, quote_via=quote) if theirs else "")
            conninfo = cast("dict[str, Any]", conninfo_to_dict(text))
        except (ValueError, psycopg.ProgrammingError):
            # Without its cause: libpq's message may repeat a piece of the password.
            raise _unreadable(base) from None
        if "@" in conninfo.get("dbname", "") or not _PORTS.fullmatch(conninfo.get("port", "")):
            raise _unreadable(base)  # a password that is not percent-encoded has spilled over
        timeout = positive(ours.get("timeout_seconds", 10.0), ours.get("max_connections", 10))
        conninfo.setdefault("connect_timeout", str(max(2, round(timeout))))
        conninfo.setdefault("fallback_application_name", "whatsguard")
        return cls(conninfo, ours)


def _unreadable(base: str) -> ConfigurationError:
    return ConfigurationError(
        f"{base.rpartition('@')[2]!r}: this URL or a parameter of it cannot be read; write "
        "'postgresql://USER:PASSWORD@HOST:5432/DATABASE?schema=whatsguard&timeout=10', with what is special "
        "percent-encoded; beside libpq's parameters, schema, timeout and max_connections are known"
    )


def positive(timeout_seconds: float, max_connections: int) -> float:
    """
    Return *timeout_seconds*.

    Raises:
        ConfigurationError: If either is nothing to work with.
    """
    if not 0 < timeout_seconds < _LONGEST_SECONDS or max_connections < 1:
        raise ConfigurationError(
            f"timeout_seconds={timeout_seconds!r} and max_connections={max_connections!r}: both must be more than "
            f"zero, and the time less than {_LONGEST_SECONDS} s"
        )
    return float(timeout_seconds)


def lender(
    connections: ConnectionPool[Any] | Callable[[], psycopg.Connection[Any]],
    most: int,
    patience: float,
    steps: Procedures,
) -> Lender:
    """
    What lends connections of *connections*: a pool, or a callable that makes some.

    Raises:
        ConfigurationError: If it is neither, or for event loops.
    """

    def kept(make: Callable[[], object], most: int) -> Kept:
        return Kept(lambda: _made(make, patience, steps), most=most, patience_seconds=patience)

    if hasattr(connections, "getconn"):
        pool = cast("ConnectionPool[Any]", connections)
        if iscoroutinefunction(pool.getconn):
            raise ConfigurationError(_FOR_LOOPS.format(type(pool).__name__))
        return Pooled(pool, patience_seconds=patience, anew=lambda most: kept(connects_like(pool), most))
    if not callable(connections):
        raise ConfigurationError(_NO_CONNECTIONS.format(type(connections).__name__, "psycopg_pool.ConnectionPool"))
    return kept(connections, most)


def _made(make: Callable[[], object], patience: float, steps: Procedures) -> psycopg.Connection[Any]:
    connection = make()
    if not isinstance(connection, psycopg.Connection):
        if iscoroutine(connection):
            connection.close()
        for_loops = isawaitable(connection) or isinstance(connection, psycopg.AsyncConnection)
        raise ConfigurationError(
            _FOR_LOOPS.format("callable that has to be awaited")
            if for_loops
            else _MADE_OTHER.format(type(connection).__name__, "psycopg.Connection")
        )
    settings = steps.session_settings
    try:
        connection.autocommit = True
        with bounded(connection, 2 * patience):
            connection.execute(settings.sql, settings.values)
    except BaseException:
        connection.close()
        raise
    return connection


def async_lender(
    connections: AsyncConnectionPool[Any] | Callable[[], Awaitable[psycopg.AsyncConnection[Any]]],
    most: int,
    patience: float,
    steps: Procedures,
) -> AsyncLender:
    """As :func:`lender`, for event loops."""

    def kept(make: Callable[[], object], most: int) -> AsyncKept:
        return AsyncKept(lambda: _made_async(make, patience, steps), most=most, patience_seconds=patience)

    if hasattr(connections, "getconn"):
        pool = cast("AsyncConnectionPool[Any]", connections)
        if not iscoroutinefunction(pool.getconn):
            raise ConfigurationError(_BLOCKS.format(type(pool).__name__))
        return AsyncPooled(pool, patience_seconds=patience, anew=lambda most: kept(connects_like_async(pool), most))
    if not callable(connections):
        raise ConfigurationError(_NO_CONNECTIONS.format(type(connections).__name__, "psycopg_pool.AsyncConnectionPool"))
    return kept(connections, most)


async def _made_async(make: Callable[[], object], patience: float, steps: Procedures) -> psycopg.AsyncConnection[Any]:
    made = make()
    connection = await made if isawaitable(made) else made
    if not isinstance(connection, psycopg.AsyncConnection):
        if isinstance(connection, psycopg.Connection):
            connection.close()
            raise ConfigurationError(_BLOCKS.format("callable that makes a psycopg.Connection"))
        raise ConfigurationError(_MADE_OTHER.format(type(connection).__name__, "psycopg.AsyncConnection"))
    settings = steps.session_settings
    try:
        await connection.set_autocommit(True)
        with bounded_async(connection, 2 * patience):
            await connection.execute(settings.sql, settings.values)
    except BaseException:
        await connection.close()
        raise
    return connection
