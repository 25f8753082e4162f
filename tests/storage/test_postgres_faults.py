"""A PostgreSQL server that hangs, cuts connections, is gone, is killed: no call hangs, no acknowledged event is lost."""

from __future__ import annotations

import asyncio
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import psycopg
import pytest

from whatsguard.errors import StorageError, StorageUnavailableError
from whatsguard.storage import Envelope, Reservation, Settlement, Store, Unit, first_bad
from whatsguard.storage._postgres_connections import translated
from whatsguard.storage._postgres_driver import run
from whatsguard.storage._postgres_steps import COPY_FROM
from whatsguard.storage.postgres import AsyncPostgresStore, PostgresStore
from whatsguard.testing.conformance import BlockingStore

from .conftest import without  # isort: skip

pytestmark = pytest.mark.postgres

ANNA = "+12025550101"
COMMIT = b"COMMIT\x00"
_READY = b"Z\x00\x00\x00\x05I"
"""The server's last word after a transaction."""


def event(event_id: str, person: str = ANNA) -> Envelope:
    return Envelope(event_id, person, "noted", 0, 0, 1, b"{}")


class Proxy:
    """
    Stands between a store and its server, and can fail in every way a network can.

    Args:
        server: Host and port of the server.
    """

    def __init__(self, server: tuple[str, int]) -> None:
        self._server = server
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self.lose_request: bytes | None = None
        """Cut when the client asks for something with this in it, before the server sees it."""
        self.lose_answer: bytes | None = None
        """Let the server do what has this in it, and cut before it can say so."""
        self._holds = False
        self._flows = threading.Event()
        self._flows.set()
        self._refuses = False
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._refuses:
                client.close()
                continue
            server = socket.create_connection(self._server)
            self._pairs.append((client, server))
            threading.Thread(target=self._forward, args=(client, server), daemon=True).start()
            threading.Thread(target=self._backward, args=(server, client), daemon=True).start()

    def _forward(self, client: socket.socket, server: socket.socket) -> None:
        try:
            while data := client.recv(65536):
                self._flows.wait()
                if self.lose_request and self.lose_request in data:
                    self.lose_request = None
                    break
                if self.lose_answer and self.lose_answer in data:
                    self.lose_answer = None
                    self._holds = True
                server.sendall(data)
        except OSError:
            pass
        self._close(client, server)

    def _backward(self, server: socket.socket, client: socket.socket) -> None:
        try:
            while data := server.recv(65536):
                self._flows.wait()
                if not self._holds:
                    client.sendall(data)
                elif data.endswith(_READY):
                    self._holds = False
                    break
        except OSError:
            pass
        self._close(client, server)

    def freeze(self) -> None:
        """Pass nothing on, and keep everything open."""
        self._flows.clear()

    def thaw(self) -> None:
        """Go on."""
        self._flows.set()

    def refuse(self) -> None:
        """Close everything, and whatever comes."""
        self._refuses = True
        self.cut()

    def accept(self) -> None:
        """Let connections through again."""
        self._refuses = False

    def cut(self) -> None:
        """Close all connections."""
        while self._pairs:
            self._close(*self._pairs.pop())

    def _close(self, *ends: socket.socket) -> None:
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def close(self) -> None:
        """End."""
        self._listener.close()
        self.thaw()
        self.cut()


def through(url: str, port: int, timeout: float = 1.0) -> str:
    """The same log by way of another port."""
    parts = urlsplit(url)
    user = f"{parts.username}{':' + parts.password if parts.password else ''}@" if parts.username else ""
    return urlunsplit(parts._replace(netloc=f"{user}127.0.0.1:{port}")) + f"&timeout={timeout}&sslmode=disable"


@pytest.fixture
def proxy(postgres_server: str) -> Iterator[Proxy]:
    parts = urlsplit(postgres_server)
    proxy = Proxy((parts.hostname or "127.0.0.1", parts.port or 5432))
    yield proxy
    proxy.close()


def make_async(url: str) -> Store:
    return BlockingStore(partial(AsyncPostgresStore.at_url, url))


@pytest.fixture(params=[PostgresStore.from_url, make_async], ids=["sync", "async"])
def store(request: pytest.FixtureRequest, postgres_url: str, proxy: Proxy) -> Iterator[Store]:
    """A store behind the proxy."""
    store = request.param(through(postgres_url, proxy.port))
    store.append([event("first")])
    yield store
    proxy.thaw()
    proxy.accept()
    store.close()


@pytest.fixture
def other(postgres_url: str) -> Iterator[PostgresStore]:
    """The same log, on a way of its own."""
    other = PostgresStore.from_url(postgres_url)
    yield other
    other.close()


def ids(store: Store) -> list[str]:
    return [one.event_id for one in store.read()]


class TestCut:
    def test_idle_connections_that_were_cut_are_not_used(self, store: Store, proxy: Proxy) -> None:
        """A server that was restarted meanwhile is not noticed by the caller."""
        for number in range(3):
            proxy.cut()
            assert store.append([event(str(number))]).head == number + 2

    def test_sessions_that_were_ended_are_not_used(self, store: Store, postgres_url: str, postgres_server: str) -> None:
        """An administrator who ends idle sessions is not noticed either."""
        with psycopg.connect(postgres_server, autocommit=True) as admin:
            for number in range(3):
                end_sessions(admin, postgres_url)
                assert store.append([event(str(number))]).head == number + 2

    @pytest.mark.parametrize("size", [1, COPY_FROM])
    def test_cut_before_the_commit_arrives(self, store: Store, other: PostgresStore, proxy: Proxy, size: int) -> None:
        """The caller is told to try again; nothing was written; trying again writes once."""
        proxy.lose_request = COMMIT
        batch = [event(f"e{number}") for number in range(size)]
        with pytest.raises(StorageUnavailableError):
            store.append(batch)
        assert ids(other) == ["first"]
        assert store.append(batch).head == 1 + size
        assert other.inspect() == []

    @pytest.mark.parametrize("size", [1, COPY_FROM])
    def test_cut_before_the_commits_answer(self, store: Store, other: PostgresStore, proxy: Proxy, size: int) -> None:
        """The caller is told to try again; it had been written; trying again writes nothing twice."""
        proxy.lose_answer = COMMIT
        batch = [event(f"e{number}") for number in range(size)]
        with pytest.raises(StorageUnavailableError):
            store.append(batch)
        assert ids(other) == ["first", *(one.event_id for one in batch)]
        again = store.append(batch)
        assert (again.head, len(again.skipped)) == (1 + size, size)
        assert other.inspect() == []

    def test_a_reservation_cut_off(self, store: Store, other: PostgresStore, proxy: Proxy) -> None:
        """Granted without the caller's knowing: the same token is granted again and holds one unit, not two."""
        unit = Unit("cap", 2, 0)
        request = Reservation(token="t", person=ANNA, now=1, lease_until=9, units=[unit])
        proxy.lose_answer = COMMIT
        with pytest.raises(StorageUnavailableError):
            store.reserve(request)
        assert [held.token for held in other.reservations(ANNA, 1)] == ["t"]
        assert store.reserve(request).granted
        assert [held.token for held in other.reservations(ANNA, 1)] == ["t"]

    def test_a_settlement_cut_off(self, store: Store, other: PostgresStore, proxy: Proxy) -> None:
        """Committed without the caller's knowing: settling again counts one send and stores one event."""
        unit = Unit("cap", 2, 0)
        store.reserve(Reservation(token="t", person=ANNA, now=1, lease_until=9, units=[unit]))
        settle = partial(store.settle, "t", outcome=Settlement.COMMIT, now=2, envelopes=[event("sent")])
        proxy.cut()
        proxy.lose_answer = COMMIT
        with pytest.raises(StorageUnavailableError):
            settle()
        again = settle()
        assert again.skipped == ("sent",)
        assert ids(other) == ["first", "sent"]
        request = Reservation(token="u", person=ANNA, now=3, lease_until=9, units=[unit])
        assert store.reserve(request).granted

    def test_sessions_are_ended_at_random(self, postgres_url: str, postgres_server: str) -> None:
        """Four writers try again whatever fails, while their sessions are ended: each event is there once, in order."""
        store = PostgresStore.from_url(postgres_url)
        over = threading.Event()
        failures = []

        def write(number: int) -> None:
            for i in range(40):
                while True:
                    try:
                        store.append([event(f"{number}-{i}")])
                        break
                    except StorageUnavailableError as error:
                        failures.append(error)

        def end_some() -> None:
            with psycopg.connect(postgres_server, autocommit=True) as admin:
                while not over.wait(0.01):
                    end_sessions(admin, postgres_url, 0.3)

        killer = threading.Thread(target=end_some)
        writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
        for thread in (killer, *writers):
            thread.start()
        for thread in writers:
            thread.join()
        over.set()
        killer.join()
        events = store.read()
        store.close()
        assert sorted(one.event_id for one in events) == sorted(f"{n}-{i}" for n in range(4) for i in range(40))
        assert first_bad(events) is None
        assert failures


def end_sessions(admin: psycopg.Connection[Any], url: str, chance: float = 1.0) -> None:
    """End what stores of this test have open, each with that chance, and wait until it is."""
    name = dict(parse_qsl(urlsplit(url).query))["application_name"]
    for row in admin.execute(
        "SELECT pid FROM pg_stat_activity WHERE application_name = %s AND random() < %s", [name, chance]
    ).fetchall():
        admin.execute("SELECT pg_terminate_backend(%s, 5000)", row)


class TestHanging:
    def test_a_frozen_server_is_given_up(self, store: Store, proxy: Proxy) -> None:
        """Twice the timeout after a call began, the caller is told; when the server is back, the call works."""
        proxy.freeze()
        before = time.monotonic()
        with pytest.raises(StorageUnavailableError, match="has not answered"):
            store.append([event("a")])
        assert time.monotonic() - before < 15
        proxy.thaw()
        assert store.append([event("a")]).head == 2

    def test_a_server_that_does_not_even_greet(self, postgres_url: str, proxy: Proxy) -> None:
        """Opening ends in time, too."""
        proxy.freeze()
        before = time.monotonic()
        with pytest.raises(StorageUnavailableError):
            PostgresStore.from_url(through(postgres_url, proxy.port))
        assert time.monotonic() - before < 15

    def test_a_server_that_is_gone(self, store: Store, proxy: Proxy) -> None:
        """Everything is StorageUnavailableError until it is back; nothing has to be opened again."""
        proxy.refuse()
        for call in (store.head, store.read, lambda: store.append([event("a")]), lambda: store.key(ANNA)):
            with pytest.raises(StorageUnavailableError):
                call()
        proxy.accept()
        assert store.append([event("a")]).head == 2

    def test_somebody_holds_the_lock(self, store: Store, other: PostgresStore, postgres_server: str) -> None:
        """A lock that is not let go ends the call by the server's own timeout; the connection stays good."""
        with psycopg.connect(postgres_server) as holder:
            holder.execute(other._steps.sql["lock_chain_head"])
            with pytest.raises(StorageUnavailableError, match="timeout"):
                store.append([event("a")])
        assert store.append([event("a")]).head == 2

    def test_a_writer_that_falls_asleep_lets_go(self, store: Store, other: PostgresStore, postgres_server: str) -> None:
        """A process that stops between lock and commit loses the lock after the timeout it had set itself."""
        sleeper = psycopg.connect(postgres_server, autocommit=True)
        begin, settings = other._steps.begin
        sleeper.execute(begin.sql)
        sleeper.execute(settings.sql, {"timeout": "300ms"})
        sleeper.execute(other._steps.sql["lock_chain_head"])
        assert other.append([event("a")]).head == 2
        with pytest.raises(psycopg.Error):
            sleeper.execute("COMMIT")
        sleeper.close()
        assert store.head() == 2

    def test_waiting_is_cut(self, store: Store, proxy: Proxy) -> None:
        """A wait whose connection is lost says so at once; the next one listens anew."""

        def wait(since: int, seconds: float) -> bool:
            if isinstance(store, PostgresStore):
                return store.wait(since, seconds)
            return store._wait(store._store.wait(since, seconds))

        timer = threading.Timer(0.3, proxy.cut)
        timer.start()
        with pytest.raises(StorageUnavailableError):
            wait(1, 60)
        timer.join()
        writer = threading.Timer(0.2, lambda: store.append([event("a")]))
        writer.start()
        assert wait(1, 30) is True
        writer.join()

    def test_a_cancelled_call_lets_go(self, postgres_url: str, other: PostgresStore, postgres_server: str) -> None:
        """A task that is cancelled while it waits for a lock leaves neither lock nor event, and the store goes on."""

        async def use() -> None:
            store = AsyncPostgresStore.at_url(postgres_url)
            await store.append([event("a")])
            async with await psycopg.AsyncConnection.connect(postgres_server) as holder:
                await holder.execute(other._steps.sql["lock_chain_head"])
                tasks = [asyncio.create_task(store.append([event(f"cancelled-{n}")])) for n in range(3)]
                await asyncio.sleep(0.2)
                for task in tasks:
                    task.cancel()
                done = await asyncio.gather(*tasks, return_exceptions=True)
                assert [type(one) for one in done] == [asyncio.CancelledError] * 3
            assert (await store.append([event("b")])).head == 2
            await store.close()

        asyncio.run(use())
        assert ids(other) == ["a", "b"]

    def test_the_loop_is_never_blocked(self, postgres_url: str) -> None:
        """Beside eight tasks that append, the loop goes round without a pause."""

        async def use() -> float:
            store = AsyncPostgresStore.at_url(postgres_url)
            await store.open()
            longest = 0.0

            async def watch() -> None:
                nonlocal longest
                while True:
                    before = time.monotonic()
                    await asyncio.sleep(0)
                    longest = max(longest, time.monotonic() - before)

            watching = asyncio.create_task(watch())
            await asyncio.gather(*(store.append([event(str(number))]) for number in range(40)))
            watching.cancel()
            await store.close()
            return longest

        assert asyncio.run(use()) < 0.25


class TestRetries:
    def test_a_deadlock_is_tried_again(self, other: PostgresStore) -> None:
        """Who is chosen as a deadlock's victim begins anew, a bounded number of times."""
        attempts = []

        def procedure(fail: int) -> Any:
            attempts.append(1)
            (rows,) = yield [other._steps.ask("head")]
            if len(attempts) <= fail:
                raise psycopg.errors.DeadlockDetected
            return rows[0][0]

        assert run(other._lender, lambda: procedure(2), 1.0) == 0
        assert len(attempts) == 3
        with pytest.raises(StorageUnavailableError):
            run(other._lender, lambda: procedure(99), 1.0)
        assert len(attempts) < 15

    @pytest.mark.parametrize(
        ("state", "may_be_tried_again"),
        [
            ("08006", True),  # connection failure
            ("40001", True),  # serialization failure
            ("40P01", True),  # deadlock
            ("53100", True),  # disk full
            ("53300", True),  # too many connections
            ("55P03", True),  # lock not available
            ("57014", True),  # statement timeout
            ("57P01", True),  # administrator's shutdown
            ("57P03", True),  # starting up
            ("58030", True),  # I/O error
            ("25006", True),  # a standby, which may be promoted
            ("42P01", False),  # no such table
            ("42501", False),  # no permission
            ("54000", False),  # a limit of the server
            ("XX001", False),  # damaged data
            ("23505", False),  # a row that is there already
        ],
    )
    def test_what_may_be_tried_again(self, state: str, may_be_tried_again: bool) -> None:
        """Each of the server's states that passes by itself is StorageUnavailableError; the others are not."""
        error = psycopg.errors.lookup(state)("said the server")
        ours = translated(error)
        assert isinstance(ours, StorageError)
        assert isinstance(ours, StorageUnavailableError) is may_be_tried_again


# a server of the test's own


class Cluster:
    """
    A PostgreSQL server in a directory of its own, that can be killed.

    Args:
        folder: Where to put it; readable for the user it runs as.
    """

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        self._bin = bin_folder
        self._data = folder / "data"
        self._user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        if self._user is not None:
            os.chown(folder, self._user.pw_uid, self._user.pw_gid)
        self._run("initdb", "-D", self._data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.url = f"postgresql://tester@127.0.0.1:{self.port}/postgres"

    def _run(self, program: str, *arguments: object) -> None:
        ids = {} if self._user is None else {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}
        done = subprocess.run(
            [self._bin / program, *map(str, arguments)], capture_output=True, text=True, cwd="/", check=False, **ids
        )
        assert done.returncode == 0, done.stderr

    def start(self, *options: str) -> None:
        """Start it, and wait until it answers."""
        settings = ("max_connections=30", "shared_buffers=16MB", "unix_socket_directories=''", *options)
        words = " ".join(f"-c {setting}" for setting in settings)
        log = self._data / "log"
        self._run(
            "pg_ctl", "-D", self._data, "-w", "-t", 20, "-l", log, "-o", f"-h 127.0.0.1 -p {self.port} {words}", "start"
        )

    def kill(self) -> None:
        """End every process of it at once, without warning."""
        postmaster = int((self._data / "postmaster.pid").read_text().split("\n", 1)[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for pid in (postmaster, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        until = time.monotonic() + 10
        while any(Path(f"/proc/{pid}").exists() and not is_dead(pid) for pid in (postmaster, *map(int, children))):
            assert time.monotonic() < until
            time.sleep(0.01)
        # Where nobody collects the dead, the server would take its own predecessor for alive.
        (self._data / "postmaster.pid").unlink()

    def stop(self) -> None:
        """Shut it down."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")


def is_dead(pid: int) -> bool:
    """Whether a process has ended and only waits to be noticed."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def server_programs() -> Path:
    """Where PostgreSQL's own programs are."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not installed or not Path("/proc/self/task").exists():
        without(
            "postgres", "no initdb on the path or in /usr/lib/postgresql: a server of the test's own cannot be made"
        )
    return installed[-1].parent


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    programs = server_programs()
    folder = Path(tempfile.mkdtemp(prefix="whatsguard-pg-"))  # the user postgres cannot enter pytest's folders
    cluster = Cluster(folder, programs)
    yield cluster
    if (folder / "data" / "postmaster.pid").exists():
        cluster.stop()
    shutil.rmtree(folder, ignore_errors=True)


def append_and_kill(cluster: Cluster, *, kills: int, between: float, wanted: int) -> tuple[set[str], list[Envelope]]:
    """
    Let three threads append, kill the server now and then; return what was acknowledged and what is there.

    Args:
        cluster: The server.
        kills: How often to kill it.
        between: About how long it lives in between. Seconds.
        wanted: How many events are to be acknowledged in the end.
    """
    cluster.start()
    store = PostgresStore.from_url(f"{cluster.url}?timeout=5")
    acknowledged: set[str] = set()
    over = threading.Event()

    def write(number: int) -> None:
        index = 0
        while not over.is_set():
            batch = [event(f"{number}-{index}-{part}") for part in range(1 + index % 3 * COPY_FROM)]
            try:
                store.append(batch)
            except StorageUnavailableError:
                time.sleep(0.02)
                continue
            acknowledged.update(one.event_id for one in batch)
            index += 1

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for writer in writers:
        writer.start()
    for _ in range(kills):
        time.sleep(between * (0.5 + random.random()))  # noqa: S311 - any moment will do
        cluster.kill()
        cluster.start()
    until = time.monotonic() + 60
    while len(acknowledged) < wanted and time.monotonic() < until:
        time.sleep(0.05)
    over.set()
    for writer in writers:
        writer.join()
    events = store.read()
    found = store.inspect()
    store.close()
    assert found == []
    return acknowledged, events


class TestKilledServers:
    def test_nothing_acknowledged_is_lost(self, cluster: Cluster) -> None:
        """Killed twice while three threads append, and started again: what was acknowledged is there, once."""
        acknowledged, events = append_and_kill(cluster, kills=2, between=0.4, wanted=200)
        stored = [one.event_id for one in events]
        assert len(acknowledged) >= 200
        assert acknowledged - set(stored) == set()
        assert len(stored) == len(set(stored))
        assert first_bad(events) is None

    @pytest.mark.slow
    def test_nothing_acknowledged_is_lost_in_many_kills(self, cluster: Cluster) -> None:
        """The same, twenty times."""
        acknowledged, events = append_and_kill(cluster, kills=20, between=1.0, wanted=10_000)
        assert len(acknowledged) >= 10_000
        assert acknowledged - {one.event_id for one in events} == set()
        assert first_bad(events) is None

    def test_a_forgetful_server_is_told_of(self, cluster: Cluster) -> None:
        """With ``fsync = off`` the store warns, and does not call itself durable; so does the async one."""
        cluster.start("fsync=off")
        with pytest.warns(RuntimeWarning, match="fsync"):
            store = PostgresStore.from_url(cluster.url)
        assert store.durable is False
        store.close()

        async def use() -> bool:
            with pytest.warns(RuntimeWarning, match="fsync"):
                store = await AsyncPostgresStore.from_url(cluster.url)
            await store.close()
            return store.durable

        assert asyncio.run(use()) is False

    def test_a_database_of_another_encoding_is_refused(self, cluster: Cluster) -> None:
        """Not every text fits into it."""
        cluster.start()
        with psycopg.connect(cluster.url, autocommit=True) as admin:
            admin.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
        with pytest.raises(StorageError, match="LATIN1"):
            PostgresStore.from_url(cluster.url.replace("/postgres", "/latin"))
        cluster.stop()

    def test_a_full_server_can_be_tried_again(self, cluster: Cluster) -> None:
        """Where all of the server's connections are taken, the caller is told to try again."""
        cluster.start("max_connections=6", "superuser_reserved_connections=0", "max_wal_senders=0")
        store = PostgresStore.from_url(f"{cluster.url}?timeout=2")
        store.close()
        taken = [psycopg.connect(cluster.url) for _ in range(6)]
        with pytest.raises(StorageUnavailableError, match="too many clients"):
            PostgresStore.from_url(f"{cluster.url}?timeout=2")
        for one in taken:
            one.close()
