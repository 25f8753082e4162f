"""Whether a Redis server keeps what it has acknowledged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from whatsguard.errors import ConfigurationError, StorageUnavailableError

__all__ = ["Durability", "SETTINGS", "durability"]

SETTINGS = ("appendonly", "appendfsync", "no-appendfsync-on-rewrite", "maxmemory", "maxmemory-policy", "save")
"""What is asked of ``CONFIG GET``."""
_OLDEST, _WAITS_FOR_DISK = (6, 2), (7, 2)


@frozen
class Durability:
    """
    What a server keeps.

    Attributes:
        durable: Whether a write is on the server's disk when it returns.
        waits: Whether each write has to wait by ``WAITAOF`` for that.
        why: In words; for :attr:`RedisStore.durability`.
    """

    durable: bool
    waits: bool
    why: str


def durability(
    server: Mapping[str, Any], persistence: Mapping[str, Any], settings: Mapping[str, str], *, volatile_accepted: bool
) -> Durability:
    """
    Judge a server by its ``INFO`` and its ``CONFIG GET``.

    Args:
        server: ``INFO server``.
        persistence: ``INFO persistence``.
        settings: :data:`SETTINGS`; empty where the server does not tell.
        volatile_accepted: Whether a server that may forget will do.

    Raises:
        ConfigurationError: If it may forget and that was not accepted, or is too old.
        StorageUnavailableError: If its disk fails.
    """
    version = _version(server)
    if version < _OLDEST:
        raise ConfigurationError(f"this is Redis {server.get('redis_version')}; the store needs 6.2 or newer")
    if _number(persistence.get("aof_enabled")) and str(persistence.get("aof_last_write_status", "ok")) != "ok":
        raise StorageUnavailableError("Redis cannot write its append-only file; look at its log and its disk")
    found = _gaps(persistence, settings)
    waits = found == [_EVERYSEC] and version >= _WAITS_FOR_DISK and not volatile_accepted
    if not found or waits:
        how = "each write waits for the disk (WAITAOF)" if waits else "the append-only file is synced at each write"
        return Durability(durable=True, waits=waits, why=f"durable: {how}")
    why = "; ".join(found)
    if not volatile_accepted:
        raise ConfigurationError(
            f"this Redis may forget what it has acknowledged: {why}. "
            "Correct redis.conf (appendonly yes, appendfsync always, maxmemory-policy noeviction), "
            "or accept the loss by '?volatile=accept'"
        )
    return Durability(durable=False, waits=False, why=f"may forget: {why}")


_EVERYSEC = "appendfsync is 'everysec', so that the last second can be lost; set it to 'always'"


def _gaps(persistence: Mapping[str, Any], settings: Mapping[str, str]) -> list[str]:
    """What makes the server forget, in words."""
    if not _number(persistence.get("aof_enabled")):
        return ["appendonly is 'no', so that a restart loses everything since the last snapshot; set it to 'yes'"]
    if not settings:
        return ["it does not tell its settings (CONFIG GET was refused); allow that to this user"]
    found = []
    if settings.get("appendfsync") == "everysec":
        found.append(_EVERYSEC)
    elif settings.get("appendfsync") != "always":
        found.append(f"appendfsync is {settings.get('appendfsync')!r}; set it to 'always'")
    if settings.get("no-appendfsync-on-rewrite", "no") != "no":
        found.append("no-appendfsync-on-rewrite is 'yes', so that nothing is synced during a rewrite; set it to 'no'")
    if settings.get("maxmemory", "0") != "0" and settings.get("maxmemory-policy", "").startswith("allkeys-"):
        found.append(
            f"maxmemory-policy is {settings['maxmemory-policy']!r}, so that a full server drops parts of the log; "
            "set it to 'noeviction'"
        )
    return found


def _version(server: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(int(part) for part in str(server.get("redis_version", "0")).split(".")[:2] if part.isdecimal())


def _number(value: object) -> int:
    return int(str(value or 0))
