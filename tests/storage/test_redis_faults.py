"""The Redis store on servers that are killed, hang, fill up, forget, or refuse; each a server of the test's own."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import redis

from whatsguard.errors import ConfigurationError, StorageError, StorageUnavailableError
from whatsguard.storage import Envelope, Reservation, Settlement, Unit
from whatsguard.storage.redis import AsyncRedisStore, RedisStore

pytestmark = pytest.mark.redis
ANNA = "+12025550101"
DURABLE = ("--appendonly", "yes", "--appendfsync", "always", "--save", "")
Start = Callable[..., Any]


def event(event_id: str, body: bytes = b"{}") -> Envelope:
    return Envelope(event_id, ANNA, "noted", 0, 0, 1, body)


def request(token: str, now: int = 1) -> Reservation:
    return Reservation(token=token, person=ANNA, now=now, lease_until=now + 10, units=[Unit("x", 1, 0)])


@pytest.fixture
def server(start_redis: Start) -> Any:
    """A server that keeps everything."""
    return start_redis(*DURABLE)


@pytest.fixture
def store(server: Any) -> Iterator[RedisStore]:
    store = RedisStore.from_url(server.url("timeout=2"))
    yield store
    store.close()


class TestKilledServers:
    """What was acknowledged is there; what was forgotten is told."""

    def test_nothing_acknowledged_is_lost(self, server: Any, store: RedisStore) -> None:
        """Three writers append while the server is killed five times: every acknowledged event is in the log, once."""
        acknowledged: list[str] = []
        done = threading.Event()

        def write(number: int, own: RedisStore) -> None:
            index = 0
            while not done.is_set():
                with suppress(StorageUnavailableError):  # then the same call again
                    result = own.append([event(f"{number}-{index}-{half}") for half in "ab"])
                    acknowledged.extend([one.event_id for one in result.added] or result.skipped)
                    index += 1
            own.close()

        stores = [RedisStore.from_url(server.url("timeout=2")) for _ in range(3)]
        writers = [threading.Thread(target=write, args=(number, own)) for number, own in enumerate(stores)]
        for writer in writers:
            writer.start()
        for _ in range(5):
            enough = len(acknowledged) + 60
            while len(acknowledged) < enough:
                assert all(writer.is_alive() for writer in writers)
                done.wait(0.01)
            server.kill()
            server.start()
        done.set()
        for writer in writers:
            writer.join()
        assert len(acknowledged) == len(set(acknowledged)) > 300
        events = store.read()
        assert set(acknowledged) <= {one.event_id for one in events}
        assert len(events) == len({one.event_id for one in events})
        assert store.inspect() == []

    def test_everything_survives(self, server: Any, store: RedisStore) -> None:
        """Holds, counts, claims and keys as well as events; the store that was open goes on."""
        assert (store.durable, "synced at each write" in store.durability) == (True, True)
        store.append([event("a")])
        store.reserve(request("t"))
        store.settle("t", outcome=Settlement.COMMIT, now=2, envelopes=[event("sent")])
        store.claim("thing", ANNA, "t", 5)
        store.put_key(ANNA, b"key")
        server.kill()
        server.start()
        assert [one.event_id for one in store.read()] == ["a", "sent"]
        assert not store.reserve(request("u")).granted
        assert not store.claim("thing", ANNA, "u", 5)
        assert store.key(ANNA) == b"key"
        assert store.append([event("b")]).head == 3

    def test_a_restart_without_its_data_is_told(self, start_redis: Start) -> None:
        """A server that keeps nothing is refused; accepted, its restart is an error, never a new beginning."""
        server = start_redis("--save", "")
        with pytest.raises(ConfigurationError, match="appendonly"):
            RedisStore.from_url(server.url())
        store = RedisStore.from_url(server.url("volatile=accept"))
        assert (store.durable, "may forget" in store.durability) == (False, True)
        store.append([event("a")])
        server.kill()
        server.start()
        for call in (store.head, lambda: store.append([event("b")]), lambda: store.reserve(request("t"))):
            with pytest.raises(StorageError, match="has forgotten"):
                call()
        store.close()

    def test_a_lost_second_is_told(self, start_redis: Start) -> None:
        """With 'everysec' the store is refused, or says that it is not durable; a tail that was lost is noticed."""
        server = start_redis("--appendonly", "yes", "--appendfsync", "everysec", "--save", "")
        with pytest.raises(ConfigurationError, match="everysec"):
            RedisStore.from_url(server.url())
        store = RedisStore.from_url(server.url("volatile=accept"))
        assert (store.durable, "everysec" in store.durability) == (False, True)
        store.append([event("a")])
        store.append([event("b")])
        server.kill()
        (log,) = (server.folder / "appendonlydir").glob("*.incr.aof")
        whole = log.read_bytes()
        log.write_bytes(whole[: whole.rindex(b"MULTI") - len("*1\r\n$5\r\n")])
        server.start()
        with pytest.raises(StorageError, match="has forgotten"):
            store.append([event("c")])
        other = RedisStore.from_url(server.url("volatile=accept"))
        assert [one.event_id for one in other.read()] == ["a"]
        other.close()
        store.close()

    def test_a_server_that_is_gone_for_a_while(self, server: Any, store: RedisStore) -> None:
        """Each call may be tried again, and works once the server is back."""
        store.append([event("a")])
        server.kill()
        for call in (lambda: store.append([event("b")]), store.read, lambda: store.reserve(request("t"))):
            with pytest.raises(StorageUnavailableError, match="cannot be reached"):
                call()
        with pytest.raises(StorageUnavailableError):
            RedisStore.from_url(server.url())
        server.start()
        assert store.append([event("b")]).head == 2
        assert store.reserve(request("t")).granted

    def test_an_event_loop_survives_a_restart(self, server: Any) -> None:
        """The async store, too, goes on with the connections it has."""

        async def play() -> None:
            store = await AsyncRedisStore.from_url(server.url())
            assert store.durable
            await store.append([event("a")])
            server.kill()
            with pytest.raises(StorageUnavailableError):
                await store.append([event("b")])
            server.start()
            assert (await store.append([event("b")])).head == 2
            await store.close()

        asyncio.run(play())

    def test_a_server_that_hangs(self, server: Any, store: RedisStore) -> None:
        """After the timeout the call may be tried again; what it had asked for happens once."""
        impatient = RedisStore.from_url(server.url("timeout=0.2"))
        server.signal(signal.SIGSTOP)
        try:
            with pytest.raises(StorageUnavailableError, match="did not answer"):
                impatient.append([event("a")])
        finally:
            server.signal(signal.SIGCONT)
        result = impatient.append([event("a")])
        assert (result.head, len(result.added) + len(result.skipped)) == (1, 1)
        assert [one.event_id for one in store.read()] == ["a"]
        impatient.close()


class TestRefusals:
    """A server that will not, or cannot."""

    def test_a_full_server(self, server: Any, store: RedisStore) -> None:
        """Nothing of the call is kept; once there is room, the same call works."""
        store.append([event("a")])
        store.reserve(request("t"))
        with redis.Redis(port=server.port) as client:
            client.config_set("maxmemory", 1)
            for call in (
                lambda: store.append([event("b"), event("c")]),
                lambda: store.settle("t", outcome=Settlement.COMMIT, now=2, envelopes=[event("b")]),
                lambda: store.put_key(ANNA, b"x"),
            ):
                with pytest.raises(StorageUnavailableError, match="maxmemory"):
                    call()
            assert [one.event_id for one in store.read()] == ["a"]
            client.config_set("maxmemory", 0)
        assert store.append([event("b"), event("c")]).head == 3
        assert store.inspect() == []

    def test_a_copy_that_may_only_be_read(self, server: Any, store: RedisStore) -> None:
        """After a failover the old server refuses writes until the client finds the new one."""
        store.append([event("a")])
        with redis.Redis(port=server.port) as client:
            client.config_set("replica-serve-stale-data", "yes")
            client.replicaof("127.0.0.1", 1)
            with pytest.raises(StorageUnavailableError, match=r"READONLY|read only"):
                store.append([event("b")])
            assert store.head() == 1
            client.replicaof("NO", "ONE")
        assert store.append([event("b")]).head == 2

    def test_a_wrong_password(self, start_redis: Start) -> None:
        """A StorageError that trying again does not help, without the password in it."""
        server = start_redis(*DURABLE)
        with redis.Redis(port=server.port) as client:
            client.config_set("requirepass", "right")
        with pytest.raises(StorageError, match="user and password") as caught:
            RedisStore.from_url(f"redis://:wrong-one@127.0.0.1:{server.port}/0")
        assert not isinstance(caught.value, StorageUnavailableError)
        assert "wrong-one" not in str(caught.value)
        store = RedisStore.from_url(f"redis://:right@127.0.0.1:{server.port}/0")
        assert store.append([event("a")]).head == 1
        store.close()

    def test_a_user_who_may_not_ask_for_settings(self, server: Any) -> None:
        """What cannot be checked is not taken to be durable; the right that is missing is named."""
        with redis.Redis(port=server.port) as client:
            client.acl_setuser(
                "shop", enabled=True, passwords=["+x"], keys=["*"], commands=["+@all", "-config", "-bgrewriteaof"]
            )
        url = f"redis://shop:x@127.0.0.1:{server.port}/0"
        with pytest.raises(ConfigurationError, match="CONFIG GET"):
            RedisStore.from_url(url)
        store = RedisStore.from_url(url + "?volatile=accept")
        store.put_key(ANNA, b"key")
        with pytest.raises(StorageUnavailableError, match="BGREWRITEAOF did not succeed"):
            store.destroy_key(ANNA)
        assert store.key(ANNA) is None
        store.close()
        allowed = RedisStore.from_url(server.url())
        assert allowed.destroy_key(ANNA) is False
        with redis.Redis(port=server.port) as client:
            assert client.hmget(allowed._core.chain_key_name, "destroyed", "rewritten") == [b"1", b"1"]
        allowed.close()


def on_disk(folder: Path, secret: bytes) -> bool:
    return any(secret in file.read_bytes() for file in folder.rglob("*") if file.is_file())


class TestDestruction:
    """A destroyed key is in none of the server's files."""

    @pytest.mark.parametrize("saves", [False, True], ids=["append-only file", "both kinds of file"])
    def test_files_are_rewritten(self, start_redis: Start, saves: bool) -> None:
        """They hold it before, and no longer afterwards; other people's keys stay."""
        server = start_redis(*DURABLE[:4], "--rdbcompression", "no", "--save", "9999 9999" if saves else "")
        store = RedisStore.from_url(server.url())
        secret, other = b"the-wrapped-key-of-anna", b"the-wrapped-key-of-bo"
        store.put_key(ANNA, secret)
        store.put_key("bo", other)
        if saves:
            with redis.Redis(port=server.port) as client:
                client.save()
        assert on_disk(server.folder, secret)
        assert store.destroy_key(ANNA) is True
        assert not on_disk(server.folder, secret)
        assert on_disk(server.folder, other)
        assert store.destroy_key(ANNA) is False
        server.kill()
        server.start()
        assert (store.key(ANNA), store.key("bo")) == (None, other)
        store.close()


class TestClusters:
    """A log lies in one slot of a cluster."""

    def test_a_cluster_of_one(self, start_redis: Start) -> None:
        """Through the application's cluster client, blocking and async; nothing reaches for another slot."""
        server = start_redis(*DURABLE, "--cluster-enabled", "yes")
        with redis.Redis(port=server.port) as client:
            client.execute_command("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
            while b"cluster_state:ok" not in client.execute_command("CLUSTER", "INFO"):
                assert client.ping()
        cluster = redis.RedisCluster(host="127.0.0.1", port=server.port)
        store = RedisStore(cluster)
        assert store.durable
        assert store.append([event("a"), event("b")]).head == 2
        assert store.reserve(request("t")).granted
        store.settle("t", outcome=Settlement.COMMIT, now=2, envelopes=[event("sent")])
        assert not store.reserve(request("u")).granted
        store.put_key(ANNA, b"key")
        assert store.destroy_key(ANNA)
        assert (store.wait(0, 1), store.wait(3, 0.05), store.inspect()) == (True, False, [])
        assert store.server_now() > 0

        async def play() -> None:
            async with redis.asyncio.RedisCluster(host="127.0.0.1", port=server.port) as client:
                again = AsyncRedisStore(client)
                assert (await again.append([event("c")])).head == 4
                assert [one.seq for one in await again.read(person=ANNA)] == [1, 2, 3, 4]
                assert await again.wait(3, 1)

        asyncio.run(play())
        cluster.close()
