"""A blocking store for event loops: whose threads it uses, and what happens when writes wait."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from whatsguard.errors import StorageError, StorageUnavailableError
from whatsguard.storage import Envelope
from whatsguard.storage.memory import MemoryStore
from whatsguard.storage.sqlite import SQLiteStore
from whatsguard.storage.threads import ThreadedStore

ROOT = Path(__file__).parents[2]


def event(event_id: str) -> Envelope:
    return Envelope(event_id, "+12025550101", "noted", 0, 0, 1, b"{}")


def locked(path: Path) -> sqlite3.Connection:
    """Another program that is writing, and takes its time."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name.startswith("whatsguard-store-")}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


def test_waiting_writes_keep_nothing_else_waiting(path: Path) -> None:
    """While forty writes wait for a lock, reads go on, and so do the application's own threads, however few."""

    async def use() -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2))
        store = ThreadedStore(SQLiteStore(path, busy_timeout_seconds=30))
        await store.append([event("a")])
        other = locked(path)
        writing = [asyncio.create_task(store.append([event(str(number))])) for number in range(40)]
        await asyncio.sleep(0)
        async with asyncio.timeout(5):
            assert await store.head() == 1
            assert [one.event_id for one in await store.read()] == ["a"]
            assert [one async for one in store.snapshots()] == []
            assert await asyncio.to_thread(int) == 0
        assert not any(write.done() for write in writing)
        other.close()
        assert sorted(result.head for result in await asyncio.gather(*writing)) == list(range(2, 42))
        await store.close()

    asyncio.run(use())


def test_writes_that_wait_in_vain_are_given_up_together(path: Path) -> None:
    """Who stood behind a write that was given up has waited as long; who came later has its own time."""

    async def use() -> float:
        store = ThreadedStore(SQLiteStore(path, busy_timeout_seconds=0.3))
        other = locked(path)
        began = time.monotonic()
        writes = [store.append([event(str(number))]) for number in range(40)]
        results = await asyncio.gather(*writes, return_exceptions=True)
        assert {type(result) for result in results} == {StorageUnavailableError}
        took = time.monotonic() - began
        other.close()
        assert (await store.append([event("a")])).head == 1
        await store.close()
        return took

    assert asyncio.run(use()) < 3


def test_a_refusal_at_once_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only who has waited is given up for others: a write that fails at once takes none with it."""
    inner = MemoryStore()
    failures = iter([StorageUnavailableError("the disk is full")])
    append = inner.append

    def fail_once(batch: list[Envelope], **rest: object) -> object:
        for failure in failures:
            raise failure
        return append(batch, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(inner, "append", fail_once)

    async def use() -> None:
        store = ThreadedStore(inner)
        results = await asyncio.gather(
            *(store.append([event(str(number))]) for number in range(5)), return_exceptions=True
        )
        assert sum(isinstance(result, StorageUnavailableError) for result in results) == 1
        assert await store.head() == 4
        await store.close()

    asyncio.run(use())


def test_closing_lets_the_threads_go(path: Path) -> None:
    """Closed twice without harm; what waits or comes later is a StorageError; no thread is left."""
    others = threads()  # of stores that other tests have left to the collector

    async def use() -> None:
        store = ThreadedStore(SQLiteStore(path, busy_timeout_seconds=0.3))
        await asyncio.gather(*(store.append([event(str(number))]) for number in range(9)), store.head())
        assert threads() > others
        waiting = [asyncio.create_task(store.append([event(f"late-{number}")])) for number in range(3)]
        await store.close()
        await store.close()
        results = await asyncio.gather(*waiting, return_exceptions=True)
        assert all(isinstance(result, StorageError) for result in results)
        with pytest.raises(StorageError, match="closed"):
            await store.head()
        with pytest.raises(StorageError, match="closed"):
            [one async for one in store.snapshots()]

    asyncio.run(use())
    until = time.monotonic() + 10
    while threads() - others and time.monotonic() < until:
        threading.Event().wait(0.01)
    assert threads() <= others


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_fork_has_threads_of_its_own(path: Path) -> None:
    """A child neither waits for its parent's threads nor stops them."""
    store = ThreadedStore(SQLiteStore(path))
    asyncio.run(store.append([event("parent")]))
    child = os.fork()
    if child == 0:
        try:
            asyncio.run(asyncio.wait_for(store.append([event("child")]), 10))
            asyncio.run(store.close())
        except BaseException:  # noqa: BLE001 - a child must not run the rest of the test session
            os._exit(1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert asyncio.run(store.append([event("parent again")])).head == 3
    asyncio.run(store.close())


LEAVES = """
import asyncio, sqlite3, sys
from whatsguard.storage import Envelope
from whatsguard.storage.sqlite import SQLiteStore
from whatsguard.storage.threads import ThreadedStore

async def use():
    store = ThreadedStore(SQLiteStore(sys.argv[1], busy_timeout_seconds=0.5))
    other = sqlite3.connect(sys.argv[1], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for number in range(40):
        asyncio.ensure_future(store.append([Envelope(str(number), "p", "noted", 0, 0, 1, b"{}")]))
    await asyncio.sleep(0.05)
    print("left", flush=True)

asyncio.run(use())
"""


def test_an_interpreter_ends_with_writes_under_way(path: Path) -> None:
    """Nobody has closed the store: the write that has begun is finished or given up, those behind it are dropped."""
    began = time.monotonic()
    child = subprocess.run(
        [sys.executable, "-c", LEAVES, str(path)], capture_output=True, text=True, timeout=60, check=True, cwd=ROOT
    )
    assert (child.stdout, child.stderr) == ("left\n", "")
    assert time.monotonic() - began < 15


def test_the_stores_clock_is_passed_on() -> None:
    """A store that tells the time does so for event loops; one that does not has no such name."""

    class Telling(MemoryStore):
        def server_now(self) -> int:
            return 7

    def tell(make: Callable[[], MemoryStore]) -> int | None:
        store = ThreadedStore(make())
        now = getattr(store, "server_now", None)
        return None if now is None else int(asyncio.run(now()))

    assert (tell(Telling), tell(MemoryStore)) == (7, None)
