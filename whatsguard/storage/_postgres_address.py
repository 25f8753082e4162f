"""Where a log in PostgreSQL is: URLs, pools, and callables that connect."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, quote, urlencode

import psycopg
from attrs import frozen
from psycopg.conninfo import conninfo_to_dict

from whatsguard.errors import ConfigurationError
from whatsguard.storage._postgres_connections import (
    AsyncKept,
    AsyncLender,
    AsyncPooled,
    Kept,
    Lender,
    Pooled,
    bounded,
    bounded_async,
)
from whatsguard.storage._postgres_steps import Procedures

if TYPE_CHECKING:
    from psycopg_pool import AsyncConnectionPool, ConnectionPool

__all__ = ["Address", "async_lender", "lender", "positive"]

_LONGEST_SECONDS = 1_000_000
_PORTS = re.compile(r"[\d,]*")
_NO_CONNECTIONS = "a {} makes no connections; give a {}, a callable that connects, or use from_url('postgresql://…')"


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
        timeout = ours.get("timeout_seconds", 10.0)
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
            f"timeout_seconds={timeout_seconds!r} and max_connections={max_connections!r}: both must be more than zero"
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
        ConfigurationError: If it is neither.
    """
    if hasattr(connections, "getconn"):
        return Pooled(cast("ConnectionPool[Any]", connections), patience_seconds=patience)
    if not callable(connections):
        raise ConfigurationError(_NO_CONNECTIONS.format(type(connections).__name__, "psycopg_pool.ConnectionPool"))

    def connect() -> psycopg.Connection[Any]:
        connection = connections()
        connection.autocommit = True
        settings = steps.session_settings
        try:
            with bounded(connection, 2 * patience):
                connection.execute(settings.sql, settings.values)
        except BaseException:
            connection.close()
            raise
        return connection

    return Kept(connect, most=most, patience_seconds=patience)


def async_lender(
    connections: AsyncConnectionPool[Any] | Callable[[], Awaitable[psycopg.AsyncConnection[Any]]],
    most: int,
    patience: float,
    steps: Procedures,
) -> AsyncLender:
    """As :func:`lender`, for event loops."""
    if hasattr(connections, "getconn"):
        return AsyncPooled(cast("AsyncConnectionPool[Any]", connections), patience_seconds=patience)
    if not callable(connections):
        raise ConfigurationError(_NO_CONNECTIONS.format(type(connections).__name__, "psycopg_pool.AsyncConnectionPool"))

    async def connect() -> psycopg.AsyncConnection[Any]:
        connection = await connections()
        await connection.set_autocommit(True)
        settings = steps.session_settings
        try:
            with bounded_async(connection, 2 * patience):
                await connection.execute(settings.sql, settings.values)
        except BaseException:
            await connection.close()
            raise
        return connection

    return AsyncKept(connect, most=most, patience_seconds=patience)
