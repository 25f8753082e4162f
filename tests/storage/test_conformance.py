"""One suite, every store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from whatsguard.storage import AsyncStore, Store
from whatsguard.storage.memory import MemoryStore
from whatsguard.storage.sqlite import SQLiteStore
from whatsguard.storage.threads import ThreadedStore
from whatsguard.testing.conformance import BlockingStore, StoreConformance


class TestMemory(StoreConformance):
    @pytest.fixture
    def store(self) -> Iterator[Store]:
        store = MemoryStore()
        yield store
        store.close()


class TestSQLite(StoreConformance):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        self.path = tmp_path / "log.db"
        store = SQLiteStore(self.path, busy_timeout_seconds=30.0)
        yield store
        store.close()

    def opener(self, store: Store) -> Callable[[], Store]:  # noqa: ARG002 - the fixture has the path
        return partial(SQLiteStore, self.path, busy_timeout_seconds=30.0)

    def lose(self, store: Store) -> Callable[[], None]:
        """Another program takes the file for itself."""
        other = sqlite3.connect(self.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        store._file._timeout = 0.05
        store._file._drop_writer()

        def bring_back() -> None:
            other.execute("ROLLBACK")
            other.close()

        return bring_back


def make_threaded(path: Path) -> AsyncStore:
    return ThreadedStore(SQLiteStore(path, busy_timeout_seconds=30.0))


class TestAsyncSQLite(StoreConformance):
    """The SQLite store for event loops, behind a blocking wrapper."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        self.path = tmp_path / "log.db"
        store = BlockingStore(partial(make_threaded, self.path))
        yield store
        store.close()

    def opener(self, store: Store) -> Callable[[], Store]:  # noqa: ARG002 - the fixture has the path
        return partial(BlockingStore, partial(make_threaded, self.path))


class TestAsyncMemory(StoreConformance):
    @pytest.fixture
    def store(self) -> Iterator[Store]:
        store = BlockingStore(lambda: ThreadedStore(MemoryStore()))
        yield store
        store.close()
