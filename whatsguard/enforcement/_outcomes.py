"""What the end of a send tells: an exception may mean that nothing left, or that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum, unique

__all__ = ["PermitState", "answer_is_lost", "is_interruption"]


@unique
class PermitState(StrEnum):
    """Where a permit stands."""

    NEW = "new"
    CHECKED = "checked"
    RESERVED = "reserved"
    ON_THE_WIRE = "on_the_wire"
    SENT = "sent"
    COMMITTED = "committed"
    RELEASED = "released"
    UNCERTAIN = "uncertain"
    VOIDED = "voided"
    DENIED = "denied"


# By name, so that no client library is imported to know its exceptions: requests.Timeout, httpx.TimeoutException,
# urllib3's and asyncio's TimeoutError, grpc's DeadlineExceeded; then the ways in which a connection breaks after the
# request was written.
_ANSWER_LOST = frozenset(
    {
        "BrokenPipeError",
        "ConnectionResetError",
        "DeadlineExceeded",
        "IncompleteRead",
        "ReadError",
        "RemoteDisconnected",
        "RemoteProtocolError",
        "ServerDisconnectedError",
        "Timeout",
        "TimeoutError",
        "TimeoutException",
    }
)


def answer_is_lost(error: BaseException) -> bool:
    """
    Whether *error*, or what led to it, means that the platform may have taken the message without our hearing of it.

    >>> answer_is_lost(TimeoutError())
    True
    >>> answer_is_lost(ValueError("400 Bad Request"))
    False
    """
    return any(kind.__name__ in _ANSWER_LOST for one in _chain(error) for kind in type(one).__mro__)


def is_interruption(error: BaseException) -> bool:
    """Whether the work was stopped from outside: cancelled, Ctrl-C, exit, generator closed."""
    # concurrent.futures.CancelledError is an Exception, asyncio's is not.
    return any(not isinstance(one, Exception) or type(one).__name__ == "CancelledError" for one in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, those that it groups, and those that it came from; each once."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, BaseExceptionGroup):
            waiting.extend(one.exceptions)
        waiting.extend(earlier for earlier in (one.__cause__, one.__context__) if earlier is not None)
