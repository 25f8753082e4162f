"""From steps to commands of redis-py: where the server is, scripts it has lost, connections that broke, errors."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from attrs import frozen
from redis import exceptions

from whatsguard.errors import ConfigurationError, StorageError, StorageUnavailableError
from whatsguard.storage._redis_core import Ask, Core, Pause, Run, Steps
from whatsguard.storage._redis_format import script

__all__ = [
    "FAILURES",
    "RAW",
    "Command",
    "Place",
    "accepted",
    "commands",
    "made",
    "most_connections",
    "options",
    "refuse_pipeline",
    "wait_slice",
]

T = TypeVar("T")
FAILURES: Final = (exceptions.RedisError, exceptions.RedisClusterException, OSError)
"""What a client raises."""
RAW: Final = {"NEVER_DECODE": True}
"""Asks redis-py for bytes, also where the application's client decodes."""

_DISK_PATIENCE_MILLISECONDS = 5000
_LONGEST_WAIT_SECONDS = 1.0
_LONGEST_SECONDS = 1_000_000
_OPTIONS = ("prefix", "timeout", "volatile")
# What a server that can be asked again answers with; older ones quote it within another error.
_TRY_AGAIN = (
    *("BUSY ", "CLUSTERDOWN", "LOADING", "MASTERDOWN", "MISCONF", "NOREPLICAS", "OOM ", "READONLY", "TRYAGAIN"),
    *("UNBLOCKED", "max number of clients"),
)


@frozen
class Place:
    """
    What a store's URL names.

    Attributes:
        url: The same for redis-py, without our options.
        name: The log's name.
        volatile: "accept" where a server that may forget will do, else "refuse".
        timeout_seconds: How long to wait for an answer.
    """

    url: str
    name: str
    volatile: str
    timeout_seconds: float

    @classmethod
    def of(cls, url: str) -> Place:
        """
        Take *url* apart.

        Raises:
            ConfigurationError: If it is no Redis URL, or has options that are not known.
        """
        try:
            parts = urlsplit(url)
            _ = parts.port
        except ValueError as error:
            raise ConfigurationError(f"{_shown(url)!r} cannot be read ({error}); write 'redis://HOST:6379/0'") from None
        if parts.scheme not in {"redis", "rediss"} or not parts.hostname:
            raise ConfigurationError(f"{_shown(url)!r} names no server; write 'redis://HOST:6379/0'")
        if not parts.path.removeprefix("/").isdecimal() and parts.path not in {"", "/"}:
            raise ConfigurationError(
                f"{_shown(url)!r}: {parts.path!r} is no number of a database; write 'redis://HOST:6379/0', "
                "and name the log by '?prefix=NAME'"
            )
        given = dict(parse_qsl(parts.query, keep_blank_values=True))
        ours = {name: given.pop(name) for name in _OPTIONS if name in given}
        seconds = ours.get("timeout", "5")
        if ours.get("volatile", "refuse") not in {"accept", "refuse"} or not seconds.replace(".", "", 1).isdecimal():
            raise ConfigurationError(
                f"{_shown(url)!r} has options that are not known; known are prefix=NAME, volatile=accept and "
                "timeout=SECONDS"
            )
        if not 0 < float(seconds) < _LONGEST_SECONDS:
            raise ConfigurationError(
                f"{_shown(url)!r}: timeout={seconds} is no time to wait for an answer; write seconds, more than zero"
            )
        foreign = sorted(name for name in given if not name.startswith("ssl_"))
        if foreign:
            raise ConfigurationError(
                f"{_shown(url)!r}: {', '.join(foreign)} is no option; known are prefix=NAME, volatile=accept, "
                "timeout=SECONDS and redis-py's ssl_…; for others make a client of your own and hand it to RedisStore"
            )
        bare = urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(given), ""))
        return cls(bare, unquote(ours.get("prefix", "log")), ours.get("volatile", "refuse"), float(seconds))


def _shown(url: str) -> str:
    """The URL without user and password."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if rest else url.rpartition("@")[2]


@frozen
class Command:
    """
    What a client has to send.

    Attributes:
        parts: The command.
        about_server: To the server that holds the log, whatever keys it names.
        raw: Answered by bytes, also where the client decodes.
        to_disk: Followed on the same connection by a wait for the disk.
    """

    parts: tuple[str | bytes | int, ...]
    about_server: bool = False
    raw: bool = True
    to_disk: tuple[str | bytes | int, ...] = ()


Flow = Generator[Command | Pause, Any, T]


def commands(core: Core, steps: Steps[T]) -> Flow[T]:
    """
    Turn *steps* into commands. Errors of the client are thrown in and come out as StorageError.

    A script that the server has lost is sent anew. A command whose connection broke is sent once more: every one may
    be, and a server that was restarted leaves broken connections behind.
    """
    core.refuse_closed()
    try:
        step = next(steps)
        while True:
            try:
                answer = yield from _one(core, step)
            except StorageError as error:
                step = steps.throw(error)
            else:
                step = steps.send(answer)
    except StopIteration as done:
        result: T = done.value
        return result


def _one(core: Core, step: Run | Ask | Pause) -> Flow[Any]:
    if isinstance(step, Pause):
        return (yield step)
    try:
        try:
            return (yield from _sent(core, step))
        except exceptions.ConnectionError as error:
            if not _is_broken(error):
                raise
            core.refuse_closed()
            return (yield from _sent(core, step))
    except exceptions.ResponseError as error:
        if isinstance(step, Ask) and step.optional:
            return None
        raise translated(error) from error
    except FAILURES as error:
        raise translated(error) from error


def _sent(core: Core, step: Run | Ask) -> Flow[Any]:
    if isinstance(step, Ask):
        return (yield Command(step.command, about_server=True, raw=step.command[0] in {"HMGET", "XREAD"}))
    known = script(step.script)
    rest = (1, core.chain_key_name, *step.arguments)
    waits = step.writes and core.durability.waits
    to_disk = ("WAITAOF", 1, 0, _DISK_PATIENCE_MILLISECONDS) if waits else ()
    try:
        answer = yield Command(("EVALSHA", known.sha, *rest), to_disk=to_disk)
    except exceptions.NoScriptError:
        answer = yield Command(("EVAL", known.text, *rest), to_disk=to_disk)
    if not waits:
        return answer
    answer, synced = answer
    if not synced or int(synced[0]) < 1:
        raise StorageUnavailableError(
            "Redis has taken this in, but did not say in time that it is on its disk; the same call may be tried again"
        )
    return answer


def _is_broken(error: exceptions.ConnectionError) -> bool:
    """Whether the connection is at fault, rather than the server or the password."""
    others = (exceptions.AuthenticationError, exceptions.BusyLoadingError, exceptions.MaxConnectionsError)
    return not isinstance(error, (*others, exceptions.AuthorizationError))


def translated(error: BaseException) -> StorageError:
    """The StorageError for an error of the client."""
    told = str(error) or type(error).__name__
    if isinstance(error, (exceptions.AuthenticationError, exceptions.AuthorizationError, exceptions.NoPermissionError)):
        return StorageError(f"Redis refused this user: {told}; see the URL's user and password, and the user's rights")
    unreachable = (exceptions.ConnectionError, exceptions.TimeoutError, exceptions.RedisClusterException, OSError)
    if isinstance(error, unreachable):
        return StorageUnavailableError(f"Redis cannot be reached or did not answer: {told}; try again")
    if any(sign in told for sign in _TRY_AGAIN) or isinstance(
        error, (exceptions.ReadOnlyError, exceptions.OutOfMemoryError, exceptions.ClusterDownError)
    ):
        return StorageUnavailableError(f"Redis cannot do this now: {told}; try again")
    return StorageError(f"Redis refused: {told}")


def wait_slice(client: Any) -> float:  # noqa: ANN401 - one of four classes of redis-py
    """For how many seconds one command may block: well below the client's own patience."""
    pool = getattr(client, "connection_pool", None)
    patience = getattr(pool, "connection_kwargs", {}).get("socket_timeout")
    return _LONGEST_WAIT_SECONDS if patience is None else min(_LONGEST_WAIT_SECONDS, patience / 2)


def most_connections(client: Any) -> int | None:  # noqa: ANN401 - see above
    """How many connections the client may have at once; None where that is not known, as with a cluster's."""
    return getattr(getattr(client, "connection_pool", None), "max_connections", None)


def refuse_pipeline(client: object) -> None:
    """
    Refuse what only collects commands.

    Raises:
        ConfigurationError: If it is a pipeline.
    """
    if hasattr(client, "command_stack") or "Pipeline" in type(client).__name__:
        raise ConfigurationError(f"a {type(client).__name__} only collects commands; give the client that it came from")


def made(make: Any, place: Place, retry: object) -> Any:  # noqa: ANN401 - redis-py's classes share no base
    """A client that tries once: trying again is decided here, not by the driver."""
    seconds = place.timeout_seconds
    try:
        return make.from_url(
            place.url,
            socket_timeout=seconds,
            socket_connect_timeout=seconds,
            socket_keepalive=True,
            retry=retry,
        )
    except (ValueError, TypeError) as error:
        raise ConfigurationError(f"this is no URL for Redis: {error}") from error


def accepted(volatile: str) -> bool:
    """
    Whether a server that may forget will do.

    Raises:
        ConfigurationError: If *volatile* says neither.
    """
    if volatile not in {"accept", "refuse"}:
        raise ConfigurationError(f"volatile is 'accept' or 'refuse', not {volatile!r}")
    return volatile == "accept"


def options(client: Any, core: Core, step: Command) -> dict[str, Any]:  # noqa: ANN401 - see above
    """How redis-py has to send a command."""
    found: dict[str, Any] = dict(RAW) if step.raw else {}
    if step.about_server and hasattr(client, "get_node_from_key"):  # of a cluster, the server that holds the log
        found["target_nodes"] = client.get_node_from_key(core.chain_key_name)
    return found
