"""
Takes the steps of a procedure over a connection, blocking or awaited: the only code that is there twice.

A procedure is a generator that yields steps and gets the rows back. The asks of one step travel together, in one round
trip where the driver can.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import nullcontext, suppress
from typing import Any, TypeVar

import psycopg
from attrs import frozen
from psycopg.rows import tuple_row

from whatsguard.errors import StorageUnavailableError, WhatsGuardError
from whatsguard.storage._postgres_connections import (
    AsyncConnection,
    AsyncLender,
    Call,
    Connection,
    Lender,
    bounded,
    bounded_async,
    translated,
)

__all__ = ["Answers", "Ask", "Copy", "News", "Script", "Step", "Steps", "run", "run_async"]

T = TypeVar("T")
Answers = list[list[tuple[Any, ...]]]

_ATTEMPTS = 6
_AGAIN = (psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected)
_SLACK = 2.0
"""The client gives up after this many times what the server was given for a statement."""
_CAN_SEND_TOGETHER = psycopg.Pipeline.is_supported()
"""False with a libpq older than 14: each ask is then a round trip."""
_LATE = "PostgreSQL has not answered for {:g} s; try again"


@frozen
class Ask:
    """One statement with its values."""

    sql: bytes
    values: Mapping[str, object] | None = None


@frozen
class Copy:
    """Rows to be copied in, in binary: far faster than inserts, but a round trip of its own."""

    sql: bytes
    types: Sequence[str]
    rows: Sequence[Sequence[object]]


@frozen
class News:
    """Wait for a notification, at most so long."""

    timeout_seconds: float


@frozen
class Script:
    """Several statements without values."""

    sql: bytes


Step = Sequence[Ask] | Copy | News | Script
Steps = Generator[Step, Answers, T]


def run(lender: Lender, procedure: Callable[[], Steps[T]], timeout_seconds: float) -> T:
    """
    Take a procedure from beginning to end, again if it met another in a deadlock.

    Raises:
        StorageError: For every error of the driver.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with lender.lend() as connection:
                return _taken(connection, procedure(), timeout_seconds)
        except _AGAIN as error:
            if attempt == _ATTEMPTS:
                raise translated(error) from error
        except (psycopg.Error, UnicodeEncodeError, OSError) as error:
            raise translated(error) from error
    raise AssertionError("unreachable: the last attempt returns or raises")


async def run_async(lender: AsyncLender, procedure: Callable[[], Steps[T]], timeout_seconds: float) -> T:
    """As :func:`run`, awaiting each step."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            async with lender.lend() as connection:
                return await _taken_async(connection, procedure(), timeout_seconds)
        except _AGAIN as error:
            if attempt == _ATTEMPTS:
                raise translated(error) from error
        except (psycopg.Error, UnicodeEncodeError, OSError) as error:
            raise translated(error) from error
    raise AssertionError("unreachable: the last attempt returns or raises")


def _taken(connection: Connection, steps: Steps[T], patience: float) -> T:
    call: Call | None = None
    try:
        step = next(steps)
        while True:
            with bounded(connection, _bound(step, patience)) as call:
                answers = _answers(connection, step)
            step = steps.send(answers)
    except StopIteration as done:
        result: T = done.value
        return result
    except BaseException as error:
        _put_in_order(connection, error, patience)
        if call is not None and call.was_cut and isinstance(error, psycopg.Error):
            raise StorageUnavailableError(_LATE.format(_SLACK * patience)) from error
        raise
    finally:
        steps.close()


async def _taken_async(connection: AsyncConnection, steps: Steps[T], patience: float) -> T:
    call: Call | None = None
    try:
        step = next(steps)
        while True:
            with bounded_async(connection, _bound(step, patience)) as call:
                answers = await _answers_async(connection, step)
            step = steps.send(answers)
    except StopIteration as done:
        result: T = done.value
        return result
    except BaseException as error:
        await _put_in_order_async(connection, error, patience)
        if call is not None and call.was_cut and isinstance(error, psycopg.Error):
            raise StorageUnavailableError(_LATE.format(_SLACK * patience)) from error
        raise
    finally:
        steps.close()


def _bound(step: Step, patience: float) -> float:
    return _SLACK * patience + (step.timeout_seconds if isinstance(step, News) else 0.0)


def _answers(connection: Connection, step: Step) -> Answers:
    if isinstance(step, Copy):
        with connection.cursor() as cursor, cursor.copy(step.sql) as copy:
            copy.set_types(step.types)
            for row in step.rows:
                copy.write_row(row)
        return []
    if isinstance(step, News):
        return [[(news.payload,)] for news in connection.notifies(timeout=step.timeout_seconds, stop_after=1)]
    if isinstance(step, Script):
        connection.execute(step.sql)
        return []
    cursors = [psycopg.Cursor(connection, row_factory=tuple_row) for _ in step]
    with connection.pipeline() if _CAN_SEND_TOGETHER and len(step) > 1 else nullcontext():
        for cursor, ask in zip(cursors, step, strict=True):
            cursor.execute(ask.sql, ask.values, binary=True)
    return [cursor.fetchall() if cursor.description else [] for cursor in cursors]


async def _answers_async(connection: AsyncConnection, step: Step) -> Answers:
    if isinstance(step, Copy):
        async with connection.cursor() as cursor, cursor.copy(step.sql) as copy:
            copy.set_types(step.types)
            for row in step.rows:
                await copy.write_row(row)
        return []
    if isinstance(step, News):
        return [[(news.payload,)] async for news in connection.notifies(timeout=step.timeout_seconds, stop_after=1)]
    if isinstance(step, Script):
        await connection.execute(step.sql)
        return []
    cursors = [psycopg.AsyncCursor(connection, row_factory=tuple_row) for _ in step]
    async with connection.pipeline() if _CAN_SEND_TOGETHER and len(step) > 1 else nullcontext():
        for cursor, ask in zip(cursors, step, strict=True):
            await cursor.execute(ask.sql, ask.values, binary=True)
    return [await cursor.fetchall() if cursor.description else [] for cursor in cursors]


def _put_in_order(connection: Connection, error: BaseException, patience: float) -> None:
    """Roll back; where that is in doubt, close: the server rolls back what is cut off."""
    if not isinstance(error, psycopg.Error | UnicodeEncodeError | WhatsGuardError):
        connection.close()
        return
    with suppress(psycopg.Error), bounded(connection, patience):
        connection.rollback()
        return
    connection.close()


async def _put_in_order_async(connection: AsyncConnection, error: BaseException, patience: float) -> None:
    if not isinstance(error, psycopg.Error | UnicodeEncodeError | WhatsGuardError):
        await connection.close()
        return
    with suppress(psycopg.Error), bounded_async(connection, patience):
        await connection.rollback()
        return
    await connection.close()
