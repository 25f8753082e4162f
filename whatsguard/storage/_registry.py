"""From a URL to a store: nothing is imported before a URL asks for it."""

from __future__ import annotations

import inspect
import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from attrs import frozen

from whatsguard.errors import ConfigurationError, MissingExtraError
from whatsguard.storage._ports import AsyncStore, Store

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint, EntryPoints

__all__ = ["ENTRY_POINT_GROUP", "known_schemes", "open_async_store", "open_store"]

ENTRY_POINT_GROUP = "whatsguard.stores"
"""Third parties name their schemes here; each entry point is a class with ``from_url(url)``."""


@frozen
class _Backend:
    target: str
    extra: str | None = None
    async_target: str | None = None


_BACKENDS = {
    "memory": _Backend("whatsguard.storage.memory:MemoryStore"),
    "sqlite": _Backend("whatsguard.storage.sqlite:SQLiteStore"),
    "postgresql": _Backend(
        "whatsguard.storage.postgres:PostgresStore", "postgres", "whatsguard.storage.postgres:AsyncPostgresStore"
    ),
    "redis": _Backend("whatsguard.storage.redis:RedisStore", "redis", "whatsguard.storage.redis:AsyncRedisStore"),
    "rediss": _Backend("whatsguard.storage.redis:RedisStore", "redis", "whatsguard.storage.redis:AsyncRedisStore"),
}


def known_schemes() -> tuple[str, ...]:
    """Return the URL schemes that :func:`open_store` knows, those of installed third parties included; sorted."""
    return tuple(sorted({*_BACKENDS, *_third_parties().names}))


def open_store(where: str | os.PathLike[str] | Store) -> Store:
    """
    Open the store that *where* names.

    Args:
        where: A URL such as ``"sqlite:///consent.db"``; a path, which is read as an SQLite file; or a store, which is
            returned as it is.

    Raises:
        ConfigurationError: If the scheme is unknown, the URL is not one, or the object is no store.
        MissingExtraError: If the scheme needs an extra that is not installed.
        StorageError: If the store cannot be opened.
    """
    if isinstance(where, str):
        made = _factory(where).from_url(where)
    elif isinstance(where, os.PathLike):
        made = _load(_BACKENDS["sqlite"], "sqlite")(where)
    else:
        made = where
    if _is_async(made):
        raise ConfigurationError(
            f"{type(made).__name__} is a store for event loops: open an AsyncGuard on it, or give a blocking store"
        )
    # Not isinstance: from Python 3.12 on it does not see what a proxy answers by __getattr__.
    missing = sorted(name for name in _names_of_a_store() if not hasattr(made, name))
    if not missing:
        return cast("Store", made)
    raise ConfigurationError(
        f"{type(made).__name__} is no store: it lacks {', '.join(missing)}; "
        "give a URL such as 'sqlite:///consent.db', or an object that satisfies whatsguard.storage.Store"
    )


async def open_async_store(where: str | os.PathLike[str] | Store | AsyncStore) -> AsyncStore:
    """
    Open the store that *where* names, for an event loop.

    An engine without an async driver, such as SQLite, runs in threads; so does a :class:`Store` that is handed in.

    Raises:
        ConfigurationError: As :func:`open_store`.
        MissingExtraError: As :func:`open_store`.
        StorageError: As :func:`open_store`.
    """
    if _is_async(where):
        return cast("AsyncStore", where)
    if isinstance(where, str):
        scheme = where.partition("://")[0]
        backend = _BACKENDS.get(scheme)
        if backend is not None and backend.async_target is not None:
            factory = _load(_Backend(backend.async_target, backend.extra), scheme)
            return cast("AsyncStore", await factory.from_url(where))
    asyncio = import_module("asyncio")  # the blocking half of the library does without
    threads = import_module("whatsguard.storage.threads")
    return cast("AsyncStore", threads.ThreadedStore(await asyncio.to_thread(open_store, where)))


def _is_async(where: object) -> bool:
    return inspect.iscoroutinefunction(getattr(where, "append", None))


def _factory(url: str) -> Any:  # noqa: ANN401 - a class that somebody else may have written
    scheme, colon, _ = url.partition("://")
    if not colon:
        raise ConfigurationError(
            f"{_without_secrets(url)!r} is no store URL; for a file write 'sqlite:///{_without_secrets(url)}', "
            f"and otherwise begin with one of {_listed()}"
        )
    backend = _BACKENDS.get(scheme)
    if backend is not None:
        return _load(backend, scheme)
    for entry in _third_parties().select(name=scheme):
        return _loaded_from(entry)
    raise ConfigurationError(f"no store is known for {scheme + '://'!r}; known are {_listed()}")


def _third_parties() -> EntryPoints:
    from importlib.metadata import entry_points  # noqa: PLC0415 - a tenth of the import of whatsguard, for a rare scheme

    return entry_points(group=ENTRY_POINT_GROUP)


def _load(backend: _Backend, scheme: str) -> Any:  # noqa: ANN401 - a class
    module, _, name = backend.target.partition(":")
    try:
        return getattr(import_module(module), name)
    except ModuleNotFoundError as error:
        if backend.extra is None or (error.name or "").startswith("whatsguard"):
            raise
        raise MissingExtraError(backend.extra, f"a store at {scheme}://") from error


def _loaded_from(entry: EntryPoint) -> Any:  # noqa: ANN401 - a class
    try:
        return entry.load()
    except (ImportError, AttributeError) as error:
        raise ConfigurationError(f"the store for {entry.name}:// ({entry.value}) cannot be loaded: {error}") from error


def _names_of_a_store() -> set[str]:
    names = {name for base in inspect.getmro(Store) for name in (*vars(base), *getattr(base, "__annotations__", ()))}
    return {name for name in names if not name.startswith("_")}


def _listed() -> str:
    return ", ".join(f"{scheme}://" for scheme in known_schemes())


def _without_secrets(url: str) -> str:
    """The text without what stands before an ``@``: a URL may hold a password."""
    return url.rpartition("@")[2]
