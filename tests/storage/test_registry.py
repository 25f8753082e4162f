"""From a URL to a store."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from whatsguard.errors import ConfigurationError, MissingExtraError, StorageUnavailableError
from whatsguard.storage import Envelope, _registry, known_schemes, open_async_store, open_store
from whatsguard.storage.memory import MemoryStore
from whatsguard.storage.postgres import AsyncPostgresStore
from whatsguard.storage.sqlite import SQLiteStore
from whatsguard.storage.threads import ThreadedStore

ROOT = Path(__file__).parents[2]


def test_memory() -> None:
    """`memory://` is a new store each time."""
    first, second = open_store("memory://"), open_store("memory://")
    assert isinstance(first, MemoryStore)
    assert first is not second


def test_memory_has_no_name() -> None:
    """A name would promise that two guards share it."""
    with pytest.raises(ConfigurationError, match="pass one store around"):
        open_store("memory://shared")


def test_sqlite_relative_absolute_and_escaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three slashes: relative to the working directory; four: absolute; %20 is a space, and so are other characters."""
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///consent.db").close()
    open_store(f"sqlite:///{tmp_path}/absolute.db").close()
    open_store("sqlite:///a%20b%3Fc%23d.db").close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a b?c#d.db", "absolute.db", "consent.db"]


def test_a_path_is_a_file(tmp_path: Path) -> None:
    """A `Path` needs no URL."""
    store = open_store(tmp_path / "consent.db")
    assert isinstance(store, SQLiteStore)
    assert repr(store) == f"SQLiteStore('{tmp_path / 'consent.db'}')"
    store.close()


def test_a_store_is_itself() -> None:
    """An object that satisfies the port is taken as it is."""
    store = MemoryStore()
    assert open_store(store) is store


def test_an_object_that_is_no_store_is_told_what_it_lacks() -> None:
    """The names that are missing are listed."""
    with pytest.raises(ConfigurationError, match=r"dict is no store: it lacks append, chain_head, chain_key, changed"):
        open_store({})  # type: ignore[arg-type]


def test_a_store_for_event_loops_is_told_apart() -> None:
    """It has every name of a store, and would answer with coroutines."""
    with pytest.raises(ConfigurationError, match=r"AsyncPostgresStore is a store for event loops: open an AsyncGuard"):
        open_store(AsyncPostgresStore.at_url("postgresql://localhost/x"))  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match="ThreadedStore is a store for event loops"):
        open_store(ThreadedStore(MemoryStore()))  # type: ignore[arg-type]


def test_a_file_name_that_is_none(tmp_path: Path) -> None:
    """No file system keeps a name with U+0000."""
    for where in (f"sqlite:///{tmp_path}/a%00b.db", tmp_path / "a\0b.db"):
        with pytest.raises(ConfigurationError, match=r"U\+0000"):
            open_store(where)


@pytest.mark.parametrize("url", ["mysql://localhost/x", "sqlite3:///x.db", "://", "SQLITE:///x.db"])
def test_an_unknown_scheme_names_the_known_ones(url: str) -> None:
    """A slip in the scheme is seen at start."""
    with pytest.raises(ConfigurationError, match=r"known are memory://.*sqlite://"):
        open_store(url)


def test_a_bare_file_name_is_no_url() -> None:
    """The advice is the URL that was meant."""
    with pytest.raises(ConfigurationError, match=r"write 'sqlite:///consent\.db'"):
        open_store("consent.db")


def test_passwords_are_not_repeated() -> None:
    """What stands before the at sign of a URL is not in the error."""
    with pytest.raises(ConfigurationError) as caught:
        open_store("user:secret@host/database")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///", "sqlite://consent.db", "sqlite:////?mode=ro".replace("////", "///")]
)
def test_a_url_without_a_file(url: str) -> None:
    """It says how one is written."""
    with pytest.raises(ConfigurationError, match="names no file"):
        open_store(url)


def test_sqlites_memory_is_refused_with_advice() -> None:
    """`sqlite:///:memory:` cannot be shared by connections."""
    with pytest.raises(ConfigurationError, match="use 'memory://'"):
        open_store("sqlite:///:memory:")


@pytest.mark.parametrize("query", ["mode=rw+", "timeout=3", "busy_timeout=soon", "busy_timeout=", "mode"])
def test_options_that_are_not_known(query: str, tmp_path: Path) -> None:
    """A slip in an option is not passed over, and makes no file."""
    with pytest.raises(ConfigurationError, match="known are mode=ro and busy_timeout"):
        open_store(f"sqlite:///{tmp_path}/x.db?{query}")
    assert list(tmp_path.iterdir()) == []


def test_busy_timeout(tmp_path: Path) -> None:
    """Seconds, with a fraction."""
    store = open_store(f"sqlite:///{tmp_path}/x.db?busy_timeout=0.5")
    assert isinstance(store, SQLiteStore)
    assert store._file._timeout == 0.5
    store.close()


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store whose driver is not installed says which extra brings it."""
    backend = _registry._Backend("no_such_driver_package:Store", "postgres")
    monkeypatch.setitem(_registry._BACKENDS, "postgresql", backend)
    with pytest.raises(MissingExtraError, match=r"whatsguard\[postgres\]") as caught:
        open_store("postgresql://user:secret@localhost/x")
    assert caught.value.extra == "postgres"
    assert "secret" not in str(caught.value)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Install a distribution whose entry point for a store is this line."""

    def install(entry_point: str) -> None:
        info = tmp_path / "theirs-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[whatsguard.stores]\n{entry_point}\n")
        monkeypatch.syspath_prepend(tmp_path)

    return install


def test_third_parties_bring_schemes(monkeypatch: pytest.MonkeyPatch, installed: Callable[[str], None]) -> None:
    """An entry point's class is asked by `from_url`, and its scheme is among the known."""
    monkeypatch.setattr(MemoryStore, "from_url", classmethod(lambda cls, url: cls(chain_key=url.encode())))
    installed("theirs = whatsguard.storage.memory:MemoryStore")
    assert known_schemes() == ("memory", "postgresql", "redis", "rediss", "sqlite", "theirs")
    assert open_store("theirs://x").chain_key == b"theirs://x"


def test_third_parties_cannot_take_ours(installed: Callable[[str], None]) -> None:
    """A package that names `memory` is not asked."""
    installed("memory = nowhere:Nothing")
    assert isinstance(open_store("memory://"), MemoryStore)


@pytest.mark.parametrize("value", ["no_such_module_at_all:Store", "whatsguard.storage.memory:NoSuchStore"])
def test_a_broken_entry_point_is_named(installed: Callable[[str], None], value: str) -> None:
    """What cannot be loaded says so, with the name from the package's metadata."""
    installed(f"theirs = {value}")
    with pytest.raises(ConfigurationError, match=f"theirs:// \\({value}\\) cannot be loaded"):
        open_store("theirs://x")


def test_an_event_loop_gets_any_store(tmp_path: Path) -> None:
    """SQLite and memory run in threads; an async store is taken as it is."""

    async def use() -> list[int]:
        heads = []
        for where in ("memory://", tmp_path / "consent.db", f"sqlite:///{tmp_path}/consent.db", MemoryStore()):
            store = await open_async_store(where)
            assert await open_async_store(store) is store
            await store.append([Envelope("e", "p", "noted", 1, 2, 1, b"")])
            heads.append(await store.head())
            await store.close()
        with pytest.raises(ConfigurationError, match="known are memory"):
            await open_async_store("mysql://x")
        return heads

    assert asyncio.run(use()) == [1, 1, 1, 1]


def test_the_loop_never_waits_for_the_store(tmp_path: Path) -> None:
    """While another process holds the file and an append waits for it, the loop goes on."""

    async def use() -> int:
        store = await open_async_store(f"sqlite:///{tmp_path}/consent.db?busy_timeout=0.3")
        other = sqlite3.connect(tmp_path / "consent.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.ensure_future(store.append([Envelope("e", "p", "noted", 1, 2, 1, b"")]))
        turns = 0
        while not waiting.done():
            await asyncio.sleep(0.01)
            turns += 1
        other.close()
        with pytest.raises(StorageUnavailableError):
            await waiting
        await store.close()
        return turns

    assert asyncio.run(use()) >= 5


def test_an_async_backend_is_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine with a driver for event loops is opened by it."""

    class Native:
        @classmethod
        async def from_url(cls, url: str) -> str:
            return f"native {url}"

    monkeypatch.setattr(_registry, "import_module", lambda name: sys.modules.get(name, Native))
    monkeypatch.setattr(Native, "Store", Native, raising=False)
    monkeypatch.setitem(_registry._BACKENDS, "theirs", _registry._Backend("x:Store", None, "native_module:Store"))
    assert asyncio.run(open_async_store("theirs://x")) == "native theirs://x"  # type: ignore[comparison-overlap]


ALONE = """
import sys, types
root = types.ModuleType("whatsguard")  # the package's own __init__ brings in the guard
root.__path__ = [sys.argv[1]]
sys.modules["whatsguard"] = root
import whatsguard.storage
print([name for name in sys.modules if "sqlite" in name or name in ("asyncio", "whatsguard.storage.memory")])
"""


def test_nothing_is_imported_before_a_url_asks() -> None:
    """The storage package brings in neither SQLite nor a loop, nor any store."""
    child = subprocess.run(
        [sys.executable, "-c", ALONE, str(ROOT / "whatsguard")], capture_output=True, text=True, check=True
    )
    assert child.stdout == "[]\n"
