"""
One body of logic for sync and async: it says step by step what to ask of the decision point; two drivers ask.

A procedure is a generator that yields steps. A step is a callable on the decision point; its answer is what the
procedure gets back. Storage errors are raised inside the procedure, where they can be dealt with.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import Any, TypeVar

from whatsguard.errors import StorageError

__all__ = ["Steps", "drive", "drive_async", "to_the_end"]

T = TypeVar("T")
Steps = Generator[Callable[[Any], Any], Any, T]


def drive(steps: Steps[T], point: object) -> T:
    """Take every step of a procedure, one after the other."""
    try:
        step = next(steps)
        while True:
            try:
                answer = step(point)
            except StorageError as error:
                step = steps.throw(error)
            else:
                step = steps.send(answer)
    except StopIteration as done:
        result: T = done.value
        return result
    finally:
        steps.close()


async def drive_async(steps: Steps[T], point: object) -> T:
    """As :func:`drive`, awaiting each step."""
    try:
        step = next(steps)
        while True:
            try:
                answer = await step(point)
            except StorageError as error:
                step = steps.throw(error)
            else:
                step = steps.send(answer)
    except StopIteration as done:
        result: T = done.value
        return result
    finally:
        steps.close()


async def to_the_end(work: Awaitable[T]) -> tuple[T, BaseException | None]:
    """
    Await *work* to its end, however often the caller is cancelled meanwhile.

    A store call that is cut off in the middle may or may not have had its effect; one that has ended has an answer.

    Returns:
        The result, and the cancellation that came meanwhile, which the caller raises once it has put things in order.
        Work that ended in an error leaves nothing to put in order: the cancellation is raised, from that error.
    """
    import asyncio  # noqa: PLC0415 - whatsguard does not load asyncio for programs without it

    task = asyncio.ensure_future(work)
    cancelled: BaseException | None = None
    while not task.done():
        try:
            await asyncio.wait({task})  # unlike awaiting the task, this does not cancel it
        except asyncio.CancelledError as error:
            cancelled = error
    failure = None if task.cancelled() else task.exception()
    if cancelled is not None and failure is not None:
        raise cancelled from failure
    return task.result(), cancelled
