"""What is special about the PostgreSQL store; what every store does is in test_conformance.py."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg_pool import AsyncConnectionPool, ConnectionPool

from whatsguard.errors import ConfigurationError, InvalidRecordError, StorageError, StorageUnavailableError
from whatsguard.storage import (
    AsyncStore,
    DistinctLimit,
    Envelope,
    Inspects,
    Notifies,
    Reservation,
    Settlement,
    Snapshot,
    TellsTime,
    Use,
    first_bad,
    open_async_store,
    open_store,
)
from whatsguard.storage._postgres_connections import translated
from whatsguard.storage._postgres_driver import _answers
from whatsguard.storage._postgres_steps import COPY_FROM, PAGE, Procedures
from whatsguard.storage.postgres import AsyncPostgresStore, PostgresStore

pytestmark = pytest.mark.postgres

ANNA = "+12025550101"


def event(event_id: str, person: str = ANNA, kind: str = "noted", body: bytes = b"{}") -> Envelope:
    return Envelope(event_id, person, kind, 0, 0, 1, body)


def with_options(url: str, options: str) -> str:
    return f"{url}&options={options.replace(' ', '%20').replace('=', '%3D')}"


def schema_of(url: str) -> str:
    return url.rpartition("schema=")[2]


def together(count: int, work: Callable[[int], Any]) -> list[Any]:
    """Run *work* in threads that start at once; return what they returned or raised."""
    results: list[Any] = [None] * count
    start = threading.Barrier(count)

    def run(number: int) -> None:
        start.wait()
        try:
            results[number] = work(number)
        except BaseException as error:  # noqa: BLE001 - the caller looks at it
            results[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@contextmanager
def in_child(work: Callable[[], None]) -> Iterator[None]:
    """Do *work* in a forked child beside the block; fails where the child does."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - a child must not run the rest of the test session
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    try:
        yield
    finally:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status == 0


@pytest.fixture
def store(postgres_url: str) -> Iterator[PostgresStore]:
    store = PostgresStore.from_url(postgres_url)
    yield store
    store.close()


@pytest.fixture
def sql(postgres_server: str, postgres_url: str) -> Iterator[Callable[[str], list[Any]]]:
    """Executes statements beside the store; ``{s}`` is the schema."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:

        def execute(text: str) -> list[Any]:
            cursor = connection.execute(text.replace("{s}", schema_of(postgres_url)))
            return cursor.fetchall() if cursor.description else []

        yield execute


class TestOpening:
    def test_a_url_opens_it(self, postgres_url: str) -> None:
        """``open_store`` knows the scheme; its store can wait, tells the time, and looks for damage."""
        store = open_store(postgres_url)
        assert isinstance(store, PostgresStore)
        assert isinstance(store, Notifies)
        assert isinstance(store, TellsTime)
        assert isinstance(store, Inspects)
        assert store.durable is True
        store.close()

    def test_a_url_opens_it_for_event_loops(self, postgres_url: str) -> None:
        """``open_async_store`` takes the async driver, not a thread."""

        async def use() -> AsyncStore:
            store = await open_async_store(postgres_url)
            await store.append([event("a")])
            assert await store.head() == 1
            await store.close()
            return store

        assert isinstance(asyncio.run(use()), AsyncPostgresStore)

    @pytest.mark.parametrize(
        "query",
        [
            "schema=public",
            "schema=pg_x",
            "schema=A",
            "schema=a-b",
            "schema=",
            "timeout=0",
            "timeout=soon",
            "timeout=nan",
            "timeout=inf",
            "max_connections=0",
            "max_connections=x",
            "nonsense=1",
            "x",
        ],
    )
    def test_a_bad_parameter_is_named_without_the_password(self, query: str) -> None:
        """What cannot be read is a ConfigurationError, before anything connects, and never shows a password."""
        with pytest.raises(ConfigurationError) as caught:
            PostgresStore.from_url(f"postgresql://user:s3cret@localhost:1/db?{query}")
        shown = f"{caught.value} {caught.value.__cause__}"
        assert "s3cret" not in shown

    def test_a_bad_port_does_not_show_the_password(self) -> None:
        """A password that was not percent-encoded ends up in libpq's message; ours leaves it out."""
        with pytest.raises(ConfigurationError) as caught:
            PostgresStore.from_url("postgresql://user:pa/s3cret@localhost:5432/db")
        assert "s3cret" not in f"{caught.value} {caught.value.__cause__}"

    def test_what_cannot_connect_is_refused(self) -> None:
        """Neither a pool nor a callable: the error says what would do."""
        with pytest.raises(ConfigurationError, match="ConnectionPool"):
            PostgresStore("postgresql://localhost")  # type: ignore[arg-type]
        with pytest.raises(ConfigurationError, match="AsyncConnectionPool"):
            AsyncPostgresStore(None)  # type: ignore[arg-type]

    def test_what_is_for_event_loops_is_told_apart(self, postgres_server: str) -> None:
        """A pool or a callable of the other kind: the error names the class that takes it."""

        async def use() -> None:
            with pytest.raises(ConfigurationError, match="use AsyncPostgresStore"):
                PostgresStore(AsyncConnectionPool(postgres_server, open=False))  # type: ignore[arg-type]
            with pytest.raises(ConfigurationError, match="use PostgresStore"):
                AsyncPostgresStore(ConnectionPool(postgres_server, open=False))  # type: ignore[arg-type]
            blocking = AsyncPostgresStore(lambda: psycopg.connect(postgres_server))  # type: ignore[arg-type, return-value]
            with pytest.raises(ConfigurationError, match="use PostgresStore"):
                await blocking.head()
            with pytest.raises(ConfigurationError, match=r"made a NoneType.*psycopg\.AsyncConnection"):
                await AsyncPostgresStore(lambda: None).head()  # type: ignore[arg-type, return-value]

        asyncio.run(use())
        with pytest.raises(ConfigurationError, match="use AsyncPostgresStore"):
            PostgresStore(lambda: psycopg.AsyncConnection.connect(postgres_server))  # type: ignore[arg-type, return-value]
        with pytest.raises(ConfigurationError, match=r"made a NoneType.*psycopg\.Connection"):
            PostgresStore(lambda: None)  # type: ignore[arg-type, return-value]

    def test_without_the_driver_the_extra_is_named(self) -> None:
        """Without psycopg, the import says what to install."""
        code = "import sys; sys.modules['psycopg'] = None\nimport whatsguard.storage.postgres"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert "MissingExtraError" in done.stderr
        assert "whatsguard[postgres]" in done.stderr

    @pytest.mark.parametrize("what", ["database", "role"])
    def test_what_is_not_there_is_told(self, what: str, postgres_server: str) -> None:
        """A database or a role that does not exist: what the server said, and that trying again does not help."""
        changed = {"database": {"dbname": "no_such_database"}, "role": {"user": "no_such_role"}}[what]
        url = make_conninfo(postgres_server, **changed)
        with pytest.raises(StorageError, match=rf'{what} "no_such_{what}" does not exist.*does not help') as caught:
            PostgresStore(lambda: psycopg.connect(url))
        assert type(caught.value) is StorageError
        with pytest.raises(StorageError, match="does not help"):
            asyncio.run(AsyncPostgresStore(lambda: psycopg.AsyncConnection.connect(url)).head())

    @pytest.mark.parametrize(
        ("said", "helps"),
        [
            ('FATAL:  database "shop" does not exist', False),
            ('FATAL:  password authentication failed for user "shop"', False),
            ('FATAL:  no pg_hba.conf entry for host "1.2.3.4", user "shop", database "shop", no encryption', False),
            ("FATAL:  the database system is starting up", True),
            ("FATAL:  the database system is shutting down", True),
            ("FATAL:  sorry, too many clients already", True),
            ('FATAL:  too many connections for role "shop"', True),
            ('FATAL:  LDAP authentication failed for user "shop"', True),
            ("FATAL:  Datenbank »shop« existiert nicht", True),
            ("Connection refused\n\tIs the server running on that host?", True),
            ("FATAL:  no such database: shop\nserver closed the connection unexpectedly", False),
        ],
    )
    def test_whether_trying_again_helps(self, said: str, helps: bool) -> None:
        """Where a message is not known for sure, it may."""
        error = psycopg.OperationalError(f'connection failed: connection to server at "h", port 1 failed: {said}')
        assert isinstance(translated(error), StorageUnavailableError) is helps

    def test_one_host_of_several_may_help(self) -> None:
        """As long as one of the hosts might let us in, trying again is worth while."""
        missing = 'connection to server at "a", port 1 failed: FATAL:  database "shop" does not exist'
        away = 'connection to server at "b", port 1 failed: Connection refused'
        assert type(translated(psycopg.OperationalError(f"connection failed: {missing}\n{missing}"))) is StorageError
        for both in (f"{missing}\n{away}", f"{away}\n{missing}"):
            assert isinstance(translated(psycopg.OperationalError(both)), StorageUnavailableError)

    def test_nothing_connects_before_it_is_asked(self) -> None:
        """An async store can be made where no server is; the first call is what fails."""
        store = AsyncPostgresStore.at_url("postgresql://user@127.0.0.1:1/db?timeout=2")
        with pytest.raises(StorageUnavailableError):
            asyncio.run(store.head())

    def test_any_search_path_will_do(self, postgres_url: str, sql: Callable[[str], list[Any]]) -> None:
        """Every name is written with its schema; tables of the same names elsewhere do not matter."""
        sql("CREATE SCHEMA {s}_x")
        sql("CREATE TABLE {s}_x.events (unlike int)")
        store = PostgresStore.from_url(with_options(postgres_url, f"-csearch_path={schema_of(postgres_url)}_x"))
        assert store.append([event("a")]).head == 1
        assert [one.event_id for one in store.read()] == ["a"]
        assert sql("SELECT count(*) FROM {s}_x.events") == [(0,)]
        store.close()
        sql("DROP SCHEMA {s}_x CASCADE")

    @pytest.mark.parametrize("isolation", ["serializable", "repeatable\\ read"])
    def test_any_default_isolation_will_do(self, postgres_url: str, isolation: str) -> None:
        """Transactions name their own isolation: under a stricter one, writers would see the log as it was."""
        store = PostgresStore.from_url(with_options(postgres_url, f"-cdefault_transaction_isolation={isolation}"))
        results = together(4, lambda number: [store.append([event(f"{number}-{i}")]).head for i in range(10)])
        assert sorted(head for heads in results for head in heads) == list(range(1, 41))
        store.close()

    def test_a_lazy_database_is_made_to_write(self, postgres_server: str, postgres_url: str) -> None:
        """Where ``synchronous_commit`` is off by default, each of our transactions turns it on; nothing else changes."""
        store = PostgresStore.from_url(with_options(postgres_url, "-csynchronous_commit=off"))
        shown = psycopg.connect(postgres_server, options="-csynchronous_commit=off")
        for ask in store._steps.begin:
            shown.execute(ask.sql, ask.values)
        assert shown.execute("SHOW synchronous_commit").fetchone() == ("on",)
        shown.rollback()
        assert shown.execute("SHOW synchronous_commit").fetchone() == ("off",)
        shown.close()
        store.close()

    def test_a_newer_schema_is_refused(self, store: PostgresStore, postgres_url: str, sql: Any) -> None:
        """Tables that a later version made are left alone."""
        sql("UPDATE {s}.schema_version SET version = 99")
        with pytest.raises(StorageError, match=r"version 99.*upgrade whatsguard"):
            PostgresStore.from_url(postgres_url)
        assert store.head() == 0

    def test_several_starters_at_once(self, postgres_url: str) -> None:
        """Eight open a log that is not there yet: one makes the tables, all can write."""
        stores = together(8, lambda _: PostgresStore.from_url(postgres_url))
        assert [type(one) for one in stores] == [PostgresStore] * 8
        assert sorted(one.append([event(str(number))]).head for number, one in enumerate(stores)) == list(range(1, 9))
        for one in stores:
            one.close()

    def test_a_reader_of_the_catalog_need_not_own_it(self, store: PostgresStore, postgres_url: str, sql: Any) -> None:
        """Tables that are up to date are opened by a role that may not make any."""
        role = f"{schema_of(postgres_url)}_app"
        sql(f"CREATE ROLE {role} LOGIN")
        try:
            sql(f"GRANT USAGE ON SCHEMA {{s}} TO {role}")
            sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {{s}} TO {role}")
            user = PostgresStore.from_url(postgres_url.replace("://root@", f"://{role}@"))
            assert user.append([event("a")]).head == 1
            user.put_key(ANNA, b"k")
            assert user.destroy_key(ANNA) is True
            user.close()
        finally:
            sql(f"DROP OWNED BY {role}")
            sql(f"DROP ROLE {role}")
        assert store.head() == 1

    def test_a_role_that_may_not_make_tables_is_told(self, postgres_url: str, sql: Any) -> None:
        """The server's refusal comes through as a StorageError that no retry will help."""
        role = f"{schema_of(postgres_url)}_none"
        sql(f"CREATE ROLE {role} LOGIN")
        try:
            with pytest.raises(StorageError, match="permission denied") as caught:
                PostgresStore.from_url(postgres_url.replace("://root@", f"://{role}@"))
            assert not isinstance(caught.value, StorageUnavailableError)
        finally:
            sql(f"DROP ROLE {role}")


class TestConnections:
    def test_the_applications_own_pool(self, postgres_server: str, postgres_url: str) -> None:
        """Connections go back as they came, and the pool stays open."""
        with ConnectionPool(postgres_server, min_size=1, max_size=2, open=True) as pool:
            store = PostgresStore(pool, schema=schema_of(postgres_url))
            assert store.append([event("a")]).head == 1
            assert store.changed(0)
            with pytest.raises(InvalidRecordError):
                store.append([event("b\0")])
            store.close()
            with pool.connection() as connection:
                assert connection.autocommit is False
                assert connection.execute("SELECT 1").fetchone() == (1,)

    def test_the_applications_own_async_pool(self, postgres_server: str, postgres_url: str) -> None:
        """The same for event loops."""

        async def use() -> None:
            async with AsyncConnectionPool(postgres_server, min_size=1, max_size=2, open=False) as pool:
                store = AsyncPostgresStore(pool, schema=schema_of(postgres_url))
                assert (await store.append([event("a")])).head == 1
                await asyncio.gather(*(store.append([event(f"b{number}")]) for number in range(8)))
                assert await store.head() == 9
                await store.close()
                async with pool.connection() as connection:
                    assert connection.autocommit is False
                    await connection.execute("SELECT 1")

        asyncio.run(use())

    def test_an_exhausted_pool_can_be_tried_again(self, postgres_server: str, postgres_url: str) -> None:
        """Waiting for the pool ends in time."""
        with ConnectionPool(postgres_server, min_size=1, max_size=1, open=True) as pool:
            store = PostgresStore(pool, schema=schema_of(postgres_url), timeout_seconds=0.2)
            with pool.connection(), pytest.raises(StorageUnavailableError):
                store.head()
            assert store.head() == 0

    def test_the_applications_own_way_to_connect(self, postgres_server: str, postgres_url: str) -> None:
        """A callable is asked for connections, which are kept and closed; whatever row factory they have."""
        made: list[psycopg.Connection[Any]] = []

        def connect() -> psycopg.Connection[Any]:
            made.append(psycopg.connect(postgres_server, row_factory=psycopg.rows.dict_row))
            return made[-1]

        store = PostgresStore(connect, schema=schema_of(postgres_url))
        for number in range(5):
            store.append([event(str(number))])
        assert len(made) == 1
        store.close()
        assert made[0].closed

    def test_connections_are_shared_by_threads(self, postgres_url: str) -> None:
        """Two connections serve eight threads."""
        store = PostgresStore.from_url(f"{postgres_url}&max_connections=2")
        results = together(8, lambda number: [store.append([event(f"{number}-{i}")]).head for i in range(5)])
        assert sorted(head for heads in results for head in heads) == list(range(1, 41))
        assert len(store._lender._shelf.idle) <= 2
        store.close()

    def test_no_connection_in_time(self, postgres_url: str) -> None:
        """Where all are in use, the next caller waits no longer than the timeout, and is told."""
        store = PostgresStore.from_url(f"{postgres_url}&max_connections=1&timeout=0.2")
        with store._lender.lend(), pytest.raises(StorageUnavailableError, match="in use"):
            store.head()
        assert store.head() == 0
        store.close()

    def test_a_fork_begins_anew(self, store: PostgresStore) -> None:
        """Parent and child go on with connections of their own; the child's end does not cut the parent's."""
        store.append([event("parent")])
        child = os.fork()
        if child == 0:
            try:
                store.append([event("child")])
                store.close()
            except BaseException:  # noqa: BLE001 - a child must not run the rest of the test session
                os._exit(1)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        store.append([event("parent again")])
        assert [one.event_id for one in store.read()] == ["parent", "child", "parent again"]

    @pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
    def test_a_fork_leaves_the_pool_to_its_parent(self, postgres_server: str, postgres_url: str) -> None:
        """A child makes connections of its own, as the pool would, and neither reads the other's answers."""

        def configure(connection: psycopg.Connection[Any]) -> None:
            connection.execute("SET application_name = 'configured'")
            connection.commit()

        pool = ConnectionPool(postgres_server, min_size=1, max_size=1, open=True, configure=configure)
        store = PostgresStore(pool, schema=schema_of(postgres_url), timeout_seconds=5)
        store.append([event("parent")])

        def work() -> None:
            sockets = {connection.fileno() for connection in pool._pool}
            for number in range(40):
                assert store.append([event(f"child-{number}")]).added
            with store._lender.lend() as connection:
                assert connection.fileno() not in sockets
                assert connection.execute("SHOW application_name").fetchone() == ("configured",)
            store.close()

        with in_child(work):
            for number in range(40):
                assert store.append([event(f"parent-{number}")]).added
        assert len(store.read()) == 81
        assert store.inspect() == []
        pool.close()

    @pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
    def test_a_fork_of_an_async_store_over_a_pool(self, postgres_server: str, postgres_url: str) -> None:
        """The same for event loops; a pool that is opened after the fork is used as it is."""

        async def made() -> tuple[AsyncConnectionPool[Any], AsyncPostgresStore, AsyncPostgresStore]:
            pool = AsyncConnectionPool(postgres_server, min_size=1, max_size=2, open=False)
            later = AsyncPostgresStore(pool, schema=schema_of(postgres_url))
            await pool.open()
            opened = AsyncPostgresStore(pool, schema=schema_of(postgres_url))
            assert (await opened.append([event("parent")])).head == 1
            return pool, opened, later

        with asyncio.Runner() as runner:
            pool, opened, later = runner.run(made())

            async def in_childs_loop() -> None:
                assert (await opened.append([event("child")])).added
                assert opened._lender._owner.opened() is not None
                await opened.close()
                fresh = AsyncConnectionPool(postgres_server, min_size=1, max_size=2, open=False)
                later._lender._pool = later._lender._owner._pool = fresh
                async with fresh:
                    assert await later.head() == 2
                assert later._lender._owner.opened() is None

            with in_child(lambda: asyncio.run(in_childs_loop())):
                pass
            assert runner.run(opened.head()) == 2
            runner.run(pool.close())

    @pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
    def test_a_pool_that_does_not_tell_how_it_connects(self, postgres_server: str, postgres_url: str) -> None:
        """In a child there is nothing to be done with it but to say what to do; the parent's stays whole."""

        class Other:
            def __init__(self) -> None:
                self.connection = psycopg.connect(postgres_server)

            def getconn(self, timeout: float) -> psycopg.Connection[Any]:  # noqa: ARG002 - as a pool's
                return self.connection

            def putconn(self, connection: psycopg.Connection[Any]) -> None:
                """Keep it."""

        other = Other()
        store = PostgresStore(other, schema=schema_of(postgres_url))  # type: ignore[arg-type]

        def work() -> None:
            with pytest.raises(ConfigurationError, match="after the fork"):
                store.head()

        with in_child(work):
            pass
        assert store.head() == 0
        other.connection.close()

    @pytest.mark.parametrize("query", ["max_connections=1", "max_connections=2"])
    def test_waiting_leaves_a_connection_for_others(self, postgres_url: str, query: str) -> None:
        """Who waits for news, however many they are, holds all connections but one; with one, waiting asks."""
        store = PostgresStore.from_url(f"{postgres_url}&{query}&timeout=0.5")
        over = threading.Event()
        heard: list[bool] = []

        def wait() -> None:
            while not over.is_set():
                heard.append(store.wait(0, 0.5))

        waiters = [threading.Thread(target=wait) for _ in range(4)]
        for waiter in waiters:
            waiter.start()
        try:
            began = time.monotonic()
            for _ in range(20):
                assert store.head() == 0
            assert time.monotonic() - began < 1
            store.append([event("a")])
            over.set()
        finally:
            over.set()
            for waiter in waiters:
                waiter.join()
        assert heard[-1] is True
        store.close()

    def test_waiting_tasks_leave_a_connection_for_others(self, postgres_server: str, postgres_url: str) -> None:
        """The same for event loops, with one connection and with a pool of one."""

        async def use(store: AsyncPostgresStore) -> None:
            head = await store.head()
            waiting = [asyncio.create_task(store.wait(head, 20)) for _ in range(3)]
            await asyncio.sleep(0)
            began = time.monotonic()
            for _ in range(10):
                assert await store.head() == head
            assert time.monotonic() - began < 1
            await store.append([event(str(head))])
            assert await asyncio.gather(*waiting) == [True] * 3
            assert await store.wait(head + 1, 0.01) is False
            await store.close()

        async def both() -> None:
            await use(AsyncPostgresStore.at_url(f"{postgres_url}&max_connections=1&timeout=0.5"))
            async with AsyncConnectionPool(postgres_server, min_size=1, max_size=1, open=False) as pool:
                await use(AsyncPostgresStore(pool, schema=schema_of(postgres_url), timeout_seconds=0.5))

        asyncio.run(both())

    def test_one_async_store_for_one_loop_after_another(self, postgres_url: str) -> None:
        """Each loop has its own connections; those of a loop that has ended are closed, not leaked."""
        store = AsyncPostgresStore.at_url(postgres_url)
        for number in range(3):
            assert asyncio.run(store.append([event(str(number))])).head == number + 1
        asyncio.run(store.close())

    def test_one_async_store_for_loops_side_by_side(self, postgres_url: str) -> None:
        """Loops in different threads do not meet."""
        store = AsyncPostgresStore.at_url(postgres_url)

        def work(number: int) -> list[int]:
            async def append() -> list[int]:
                return [(await store.append([event(f"{number}-{i}")])).head for i in range(10)]

            return asyncio.run(append())

        results = together(4, work)
        assert sorted(head for heads in results for head in heads) == list(range(1, 41))
        asyncio.run(store.close())


class TestTheLog:
    def test_a_reader_never_sees_a_gap(self, store: PostgresStore) -> None:
        """Beside four writers, each of batches of all sizes, what is read goes on exactly where it ended."""
        over = threading.Event()
        seen: list[Envelope] = []

        def read() -> None:
            while not (over.is_set() and len(seen) == store.head()):
                seen.extend(store.read(len(seen)))

        reader = threading.Thread(target=read)
        reader.start()
        sizes = (1, 3, COPY_FROM + 1)

        def write(number: int) -> None:
            for i in range(15):
                store.append([event(f"{number}-{i}-{n}") for n in range(sizes[(number + i) % 3])])

        together(4, write)
        over.set()
        reader.join()
        assert [one.seq for one in seen] == list(range(1, len(seen) + 1))
        assert first_bad(seen) is None

    @pytest.mark.parametrize("size", [1, COPY_FROM - 1, COPY_FROM, COPY_FROM + 1, PAGE + 1])
    def test_batches_of_every_size(self, store: PostgresStore, size: int) -> None:
        """One by one or copied, read in one page or in two: the same events."""
        added = store.append([event(f"e{n}", body=bytes([n % 256])) for n in range(size)]).added
        assert store.read() == list(added)
        assert store.read(person=ANNA) == list(added)
        assert first_bad(added) is None

    def test_large_batches_stay_quick(self, store: PostgresStore) -> None:
        """Also once the server keeps its plans, thousands of ids and people are looked up by index, not by comparing all."""
        before = time.monotonic()
        for batch in range(14):
            store.append([event(f"{batch}-{n}", f"p{n}") for n in range(2000)])
            assert len(store.read_many([f"p{n}" for n in range(2000)], after=store.head() - 2000)) == 2000
        assert time.monotonic() - before < 40
        assert len(store.append([event(f"{n % 14}-{n}") for n in range(2000)]).skipped) == 2000

    def test_an_old_client_library(self, store: PostgresStore, monkeypatch: pytest.MonkeyPatch) -> None:
        """With a libpq that sends one statement at a time, the same happens in more round trips."""
        monkeypatch.setattr("whatsguard.storage._postgres_driver._CAN_SEND_TOGETHER", False)
        store.append([event("a")])
        assert store.append([event("a"), event("b")]).skipped == ("a",)
        with pytest.raises(InvalidRecordError):
            store.append([event("c"), event("d\0")])
        assert [one.event_id for one in store.read()] == ["a", "b"]
        assert store.inspect() == []

    def test_what_no_column_holds(self, store: PostgresStore) -> None:
        """Text with U+0000 and half a character are refused in questions as in events."""
        for bad in ("a\0b", "\ud83d"):
            with pytest.raises(InvalidRecordError):
                store.read(person=bad)
            with pytest.raises(InvalidRecordError):
                store.put_key(bad, b"k")
        with pytest.raises(InvalidRecordError):
            store.claim("thing", ANNA, "t", 2**70)
        assert store.append([event("a")]).head == 1

    def test_a_text_too_long_for_an_index(self, store: PostgresStore) -> None:
        """The server's limit is a StorageError that no retry will help, and leaves nothing."""
        long = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(5000))
        with pytest.raises(StorageError, match="index") as caught:
            store.append([event(long)])
        assert not isinstance(caught.value, StorageUnavailableError)
        assert store.append([event("a")]).head == 1

    def test_inspecting(self, store: PostgresStore, sql: Any) -> None:
        """A changed event and a cut tail are found; a whole log has nothing to tell."""
        store.append([event(str(number)) for number in range(10)])
        assert store.inspect() == []
        sql("UPDATE {s}.events SET body = 'x' WHERE seq = 4")
        assert store.inspect() == ["the chain of events does not hold at 4"]
        sql("UPDATE {s}.events SET body = '{}' WHERE seq = 4")
        sql("DELETE FROM {s}.events WHERE seq > 8")
        assert store.inspect() == [
            "the chain of events does not hold at 9",
            "the chain's head is 10, the last event is 8",
        ]

    def test_a_head_that_is_not_the_last_events(self, store: PostgresStore, sql: Any) -> None:
        """A hash that was set by hand is found."""
        store.append([event("a")])
        sql("UPDATE {s}.chain SET hash = decode(repeat('11', 32), 'hex')")
        assert store.inspect() == ["the hash kept as the chain's head is not that of event 1"]

    def test_the_servers_time(self, store: PostgresStore) -> None:
        """Microseconds since the epoch, of a clock that is not far away in a test."""
        assert abs(store.server_now() / 1e6 - time.time()) < 60
        asked = store._steps.server_now()
        assert len(next(asked)) == 1, "one statement, one round trip"
        with pytest.raises(StopIteration):
            asked.send([[(7,)]])

    def test_the_async_extras(self, postgres_url: str) -> None:
        """Waiting, the time and inspection are there for event loops as well."""

        async def use() -> None:
            store = await AsyncPostgresStore.from_url(postgres_url)
            waiting = asyncio.create_task(store.wait(0, 20))
            await store.append([event("a")])
            assert await waiting is True
            assert await store.wait(1, 0.05) is False
            assert abs(await store.server_now() / 1e6 - time.time()) < 60
            assert await store.inspect() == []
            await store.close()

        asyncio.run(use())


class TestWaiting:
    def test_news_wake(self, store: PostgresStore, monkeypatch: pytest.MonkeyPatch) -> None:
        """A notification ends the wait at once, without polling."""
        monkeypatch.setattr("whatsguard.storage._postgres_steps._POLL_SECONDS", 60.0)
        threading.Timer(0.2, lambda: store.append([event("a")])).start()
        before = time.monotonic()
        assert store.wait(0, 30) is True
        assert time.monotonic() - before < 20

    def test_old_news_are_told_at_once(self, store: PostgresStore) -> None:
        """What was there before is no reason to wait."""
        store.append([event("a")])
        assert store.wait(0, 30) is True

    def test_no_news(self, store: PostgresStore) -> None:
        """The time ends, and the connection is as good as before."""
        assert store.wait(0, 0.05) is False
        assert store.append([event("a")]).head == 1

    def test_lost_news_are_polled_for(self, store: PostgresStore) -> None:
        """Where no notification comes through, as behind some poolers, the event is seen all the same."""
        store._steps.sql["notify"] = b"SELECT %(channel)s::text, %(head)s::text"
        threading.Timer(0.1, lambda: store.append([event("a")])).start()
        assert store.wait(0, 30) is True


class TestSends:
    def test_people_are_never_too_many(self, postgres_url: str) -> None:
        """Twelve different people race for five places of a limit on people."""
        store = PostgresStore.from_url(postgres_url)

        def ask(number: int) -> bool:
            request = Reservation(
                token=f"t{number}", person=f"p{number}", now=10, lease_until=99, distinct=DistinctLimit("d", 5, 0)
            )
            return store.reserve(request).granted

        assert sum(together(12, ask)) == 5
        store.close()

    def test_aliases_in_opposite_order(self, store: PostgresStore) -> None:
        """Requests that name each other's person as alias take locks in one order: none meets another crosswise."""

        def ask(number: int) -> int:
            person, alias = ("a", "b") if number % 2 else ("b", "a")
            return sum(
                store.reserve(
                    Reservation(
                        token=f"{number}-{i}", person=person, aliases=(alias,), now=1, lease_until=9, dedupe_key="k"
                    )
                ).granted
                for i in range(10)
            )

        assert sum(together(8, ask)) == 1

    def test_a_stalled_sender_holds_up_its_own_person_alone(self, postgres_server: str, postgres_url: str) -> None:
        """Every request names "", to find what stops all; a sender that stalls between two steps stops nobody else."""

        def request(person: str, token: str) -> Reservation:
            return Reservation(token=token, person=person, aliases=("",), now=1, lease_until=9)

        store = PostgresStore.from_url(f"{postgres_url}&timeout=0.3")
        with psycopg.connect(postgres_server) as stalled:
            steps = Procedures(schema_of(postgres_url), timeout_seconds=20).reserve(request("anna", "stalled"))
            _answers(stalled, next(steps))
            assert store.reserve(request("berta", "b")).granted
            with pytest.raises(StorageUnavailableError):
                store.reserve(request("anna", "a"))
            steps.close()
        store.close()

    def test_one_token_is_one_persons(self, store: PostgresStore) -> None:
        """Two people who race with one token: the first has it, the other is told."""
        results = together(
            6,
            lambda number: (
                store.reserve(Reservation(token="t", person=f"p{number}", now=1, lease_until=9)).granted,
                number,
            ),
        )
        (winner,) = [one[1] for one in results if isinstance(one, tuple)]
        assert [held.token for held in store.reservations(f"p{winner}", 1)] == ["t"]
        assert sum(isinstance(one, StorageError) for one in results) == 5

    def test_commits_and_appends_side_by_side(self, store: PostgresStore) -> None:
        """Settling and recording sends with the same people and counters meets in no deadlock, and loses nothing."""

        def work(number: int) -> None:
            for i in range(10):
                token = f"{number}-{i}"
                person = f"p{i % 3}"
                if number % 2:
                    use = Use(token=token, person=person, at=i, tags=("x",), distinct="d")
                    store.append([event(token, person)], uses=[use])
                    continue
                request = Reservation(
                    token=token, person=person, now=i, lease_until=99, distinct=DistinctLimit("d", 9, -1)
                )
                assert store.reserve(request).granted
                store.settle(token, outcome=Settlement.COMMIT, now=i, envelopes=[event(token, person)])

        assert together(6, work) == [None] * 6
        assert store.head() == 60
        assert store.inspect() == []

    def test_snapshots_saved_crosswise(self, store: PostgresStore) -> None:
        """Processes that save the same people in different orders do not wait for each other in a circle."""
        people = [f"p{number}" for number in range(200)]

        def save(number: int) -> None:
            order = people if number % 2 else people[::-1]
            store.save_snapshots([Snapshot(person, number, 1, b"x") for person in order])

        assert together(6, save) == [None] * 6
        assert {one.seq for one in store.snapshots()} == {5}
