"""One suite, every store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest

from whatsguard.storage import AsyncStore, Store
from whatsguard.storage._postgres_steps import Procedures
from whatsguard.storage.memory import MemoryStore
from whatsguard.storage.postgres import AsyncPostgresStore, PostgresStore
from whatsguard.storage.redis import AsyncRedisStore, RedisStore
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


@pytest.mark.postgres
class TestPostgres(StoreConformance):
    @pytest.fixture
    def store(self, postgres_url: str) -> Iterator[Store]:
        self.url = postgres_url
        store = PostgresStore.from_url(postgres_url)
        yield store
        store.close()

    def opener(self, store: Store) -> Callable[[], Store]:  # noqa: ARG002 - the fixture has the URL
        return partial(PostgresStore.from_url, self.url)

    def lose(self, store: Store) -> Callable[[], None]:
        """Another program locks the table for itself; test_postgres_faults.py cuts connections and kills servers."""
        return take_the_table(self.url, store)


@pytest.mark.postgres
class TestAsyncPostgres(StoreConformance):
    @pytest.fixture
    def store(self, postgres_url: str) -> Iterator[Store]:
        self.url = postgres_url
        store = BlockingStore(partial(AsyncPostgresStore.at_url, postgres_url))
        yield store
        store.close()

    def opener(self, store: Store) -> Callable[[], Store]:  # noqa: ARG002 - the fixture has the URL
        return partial(BlockingStore, partial(AsyncPostgresStore.at_url, self.url))

    def lose(self, store: Store) -> Callable[[], None]:
        """Another program locks the table for itself."""
        return take_the_table(self.url, store._store)


def take_the_table(url: str, store: Any) -> Callable[[], None]:
    base, _, schema = url.rpartition("schema=")
    other = psycopg.connect(base.rstrip("?&"))
    other.execute(f"LOCK TABLE {schema}.chain")
    store._steps.begin = Procedures(schema, timeout_seconds=0.1).begin

    def bring_back() -> None:
        other.close()

    return bring_back


class TestAsyncMemory(StoreConformance):
    @pytest.fixture
    def store(self) -> Iterator[Store]:
        store = BlockingStore(lambda: ThreadedStore(MemoryStore()))
        yield store
        store.close()


def cut_off(pool: Any) -> Callable[[], None]:
    """Let a pool of connections knock at a port where nobody is; return what lets it find its server again."""
    port = pool.connection_kwargs["port"]

    def send_to(number: int) -> None:
        pool.connection_kwargs["port"] = number
        pool.reset()

    send_to(1)
    return partial(send_to, port)


@pytest.mark.redis
class TestRedis(StoreConformance):
    @pytest.fixture
    def store(self, redis_url: str) -> Iterator[Store]:
        self.url = redis_url
        store = RedisStore.from_url(redis_url)
        yield store
        store.close()

    def opener(self, store: Store) -> Callable[[], Store]:  # noqa: ARG002 - the fixture has the URL
        return partial(RedisStore.from_url, self.url)

    def lose(self, store: Store) -> Callable[[], None]:
        """The server's port is closed."""
        pool = store._client.connection_pool
        pool.disconnect()
        return cut_off(pool)


@pytest.mark.redis
class TestAsyncRedis(StoreConformance):
    """The Redis store for event loops, behind a blocking wrapper."""

    @pytest.fixture
    def store(self, redis_url: str) -> Iterator[Store]:
        self.url = redis_url
        store = BlockingStore(partial(AsyncRedisStore.at_url, redis_url))
        yield store
        store.close()

    def opener(self, store: Store) -> Callable[[], Store]:  # noqa: ARG002 - the fixture has the URL
        return partial(BlockingStore, partial(AsyncRedisStore.at_url, self.url))

    def lose(self, store: Store) -> Callable[[], None]:
        """The server's port is closed."""
        (client,) = store._store._clients.values()
        store._wait(client.connection_pool.disconnect())
        return cut_off(client.connection_pool)
