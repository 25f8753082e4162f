"""What is special about the Redis store; the rest is the conformance suite's."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import redis
import redis.asyncio
from redis.crc import key_slot

from whatsguard.errors import (
    ConfigurationError,
    InvalidRecordError,
    MissingExtraError,
    StorageError,
    StorageUnavailableError,
)
from whatsguard.storage import (
    DistinctLimit,
    Envelope,
    Inspects,
    Notifies,
    Reservation,
    Settlement,
    Snapshot,
    TellsTime,
    Unit,
    Use,
    first_bad,
    known_schemes,
    open_async_store,
    open_store,
)
from whatsguard.storage._redis_driver import Place
from whatsguard.storage._redis_durability import Durability, durability
from whatsguard.storage.redis import AsyncRedisStore, RedisStore

pytestmark = pytest.mark.redis
ANNA = "+12025550101"


def event(event_id: str, person: str = ANNA, kind: str = "noted", body: bytes = b"{}") -> Envelope:
    return Envelope(event_id, person, kind, 0, 0, 1, body)


@pytest.fixture
def store(redis_url: str) -> Iterator[RedisStore]:
    store = RedisStore.from_url(redis_url)
    yield store
    store.close()


@pytest.fixture
def client(redis_place: str) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(redis_place) as client:
        yield client


def keys_of(client: redis.Redis, store: RedisStore) -> list[bytes]:
    return list(client.scan_iter(match=f"{{whatsguard:{store._core.name}*", count=1000))


def until_it_waits(client: redis.Redis) -> None:
    """Return once somebody on this server blocks on a stream."""
    until = time.monotonic() + 10
    while not any(one["cmd"] == "xread" for one in client.client_list()):
        assert time.monotonic() < until


def fill(store: RedisStore) -> None:
    """Use everything that has keys of its own."""
    store.append(
        [event("a"), event("b", "")],
        uses=[Use(token="u", person=ANNA, at=5, tags=("x",), dedupe_key="k", distinct="d")],
    )
    store.save_snapshots([Snapshot(ANNA, 1, 1, b"x")])
    store.save_meta("name", b"value")
    store.put_key(ANNA, b"key")
    store.claim("thing", ANNA, "t", 5)
    request = Reservation(
        token="t",
        person=ANNA,
        now=9,
        lease_until=99,
        units=[Unit("x", 9, 0)],
        dedupe_key="l",
        distinct=DistinctLimit("d", 9, 0),
    )
    assert store.reserve(request).granted


class TestAddresses:
    """URLs, clients and names."""

    @pytest.mark.parametrize(
        "url",
        [
            "redis://",
            "redis:///0",
            "http://localhost",
            "redis://localhost?volatile=yes",
            "redis://localhost?timeout=soon",
            "redis://localhost?decode_responses=true",
            "redis://u:secret@localhost/0?max_connections=3",
            "redis://u:secret@[::1",
            "redis://u:secret@localhost:no/0",
            "redis://u:secret@localhost:99999/0",
        ],
    )
    def test_a_wrong_url_says_what_is_right(self, url: str) -> None:
        """The message tells the options, and never a password."""
        with pytest.raises(ConfigurationError, match=r"redis://HOST|known are") as caught:
            RedisStore.from_url(url)
        assert "secret" not in str(caught.value)

    @pytest.mark.parametrize("seconds", ["0", "0.0", "1" + 9 * "0"])
    def test_a_timeout_in_which_nothing_can_be_answered(self, seconds: str) -> None:
        """No time at all, or more than any clock takes, is refused before anything connects."""
        for opened in (RedisStore.from_url, AsyncRedisStore.at_url):
            with pytest.raises(ConfigurationError, match="timeout="):
                opened(f"redis://localhost:1/0?timeout={seconds}")

    def test_our_options_are_taken_out_of_the_url(self) -> None:
        """What is left is redis-py's."""
        place = Place.of("rediss://u:p@h:1/2?prefix=shop&volatile=accept&timeout=1.5&ssl_cert_reqs=none")
        assert place == Place("rediss://u:p@h:1/2?ssl_cert_reqs=none", "shop", "accept", 1.5)

    def test_a_database_that_is_no_number(self) -> None:
        """redis-py would read it as database 0: two logs would meet there."""
        with pytest.raises(ConfigurationError, match="number"):
            Place.of("redis://localhost/shop")

    @pytest.mark.parametrize("prefix", ["", "a{b", "a}b", "a\nb"])
    def test_a_name_that_would_break_the_hash_tag(self, client: redis.Redis, prefix: str) -> None:
        """Braces decide where a cluster puts a key."""
        with pytest.raises(ConfigurationError, match="name a log"):
            RedisStore(client, prefix=prefix, volatile="accept")

    def test_the_wrong_kind_of_client(self, client: redis.Redis) -> None:
        """An async client for the blocking store, a blocking one for the async, or no client at all."""
        with pytest.raises(ConfigurationError, match="AsyncRedisStore"):
            RedisStore(redis.asyncio.Redis())
        with pytest.raises(ConfigurationError, match="use RedisStore"):
            AsyncRedisStore(client)
        with pytest.raises(ConfigurationError, match="no blocking Redis client"):
            RedisStore("redis://localhost")
        with pytest.raises(ConfigurationError, match="'accept' or 'refuse'"):
            RedisStore(client, volatile="perhaps")

    def test_a_pipeline_is_no_client(self, client: redis.Redis) -> None:
        """It would collect the commands and answer none."""
        with pytest.raises(ConfigurationError, match="Pipeline only collects"):
            RedisStore(client.pipeline(), volatile="accept")
        with pytest.raises(ConfigurationError, match="Pipeline only collects"):
            AsyncRedisStore(redis.asyncio.Redis().pipeline())

    def test_the_schemes_are_registered(self, redis_url: str) -> None:
        """``open_store`` and ``open_async_store`` find the two classes."""
        assert {"redis", "rediss"} <= set(known_schemes())
        store = open_store(redis_url)
        assert isinstance(store, RedisStore)
        store.close()

        async def opened() -> None:
            store = await open_async_store(redis_url)
            assert isinstance(store, AsyncRedisStore)
            await store.close()

        asyncio.run(opened())

    def test_the_extra_is_named_where_it_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without redis-py the error says what to install."""
        monkeypatch.delitem(sys.modules, "whatsguard.storage.redis")
        monkeypatch.setitem(sys.modules, "redis", None)
        with pytest.raises(MissingExtraError, match=r"whatsguard\[redis\]"):
            open_store("redis://localhost")
        with pytest.raises(MissingExtraError, match=r"whatsguard\[redis\]"):
            importlib.import_module("whatsguard.storage.redis")

    def test_abilities(self, store: RedisStore) -> None:
        """It waits, tells the time, and looks for damage."""
        assert isinstance(store, Notifies)
        assert isinstance(store, TellsTime)
        assert isinstance(store, Inspects)
        assert abs(store.server_now() - time.time() * 1e6) < 60e6

    def test_the_applications_client_stays_its_own(self, redis_url: str, redis_place: str) -> None:
        """Closing the store leaves it open; one that decodes answers to text will do."""
        name = Place.of(redis_url).name
        with redis.Redis.from_url(redis_place, decode_responses=True) as client:
            store = RedisStore(client, prefix=name, volatile="accept", chain_key=b"k" * 32)
            store.append([event("a", body=b"\xff\x00")])
            assert [one.body for one in store.read()] == [b"\xff\x00"]
            assert (store.wait(0, 1), store.wait(1, 0)) == (True, False)
            assert store.inspect() == []
            assert first_bad(store.read(), key=b"k" * 32) is None
            store.close()
            assert client.ping() is True

    def test_every_key_lies_in_one_slot(self, store: RedisStore, client: redis.Redis) -> None:
        """Every key begins with one hash tag, so that a cluster keeps a log together."""
        fill(store)
        keys = keys_of(client, store)
        assert len(keys) >= 15
        assert len({key_slot(key) for key in keys}) == 1
        assert all(client.ttl(key) == -1 for key in keys)

    def test_async_signatures_are_the_same(self) -> None:
        """Each public name of the blocking store is in the async one, with the same arguments."""
        for name, method in inspect.getmembers(RedisStore, inspect.isfunction):
            if not name.startswith("_"):
                twin = inspect.signature(getattr(AsyncRedisStore, name))
                assert list(twin.parameters.values()) == list(inspect.signature(method).parameters.values()), name


ALWAYS = {"appendfsync": "always", "no-appendfsync-on-rewrite": "no", "maxmemory": "0"}
AOF = {"aof_enabled": 1, "aof_last_write_status": "ok"}


class TestDurability:
    """What a server keeps, from what it tells of itself."""

    @pytest.mark.parametrize(
        ("version", "persistence", "settings", "missing"),
        [
            ("7.0.15", {"aof_enabled": 0}, ALWAYS, "appendonly"),
            ("7.0.15", AOF, ALWAYS | {"appendfsync": "everysec"}, "everysec"),
            ("7.0.15", AOF, ALWAYS | {"appendfsync": "no"}, "appendfsync is 'no'"),
            ("7.2.4", AOF, ALWAYS | {"appendfsync": "no"}, "appendfsync is 'no'"),
            ("7.0.15", AOF, ALWAYS | {"no-appendfsync-on-rewrite": "yes"}, "no-appendfsync-on-rewrite"),
            ("7.0.15", AOF, ALWAYS | {"maxmemory": "9", "maxmemory-policy": "allkeys-lru"}, "maxmemory-policy"),
            ("7.0.15", AOF, {}, "CONFIG GET"),
        ],
    )
    def test_a_server_that_may_forget(
        self, version: str, persistence: dict[str, Any], settings: dict[str, str], missing: str
    ) -> None:
        """Refused with what to set; accepted where told, and then it is not durable."""
        server = {"redis_version": version}
        with pytest.raises(ConfigurationError, match=missing) as caught:
            durability(server, persistence, settings, volatile_accepted=False)
        assert "volatile=accept" in str(caught.value)
        accepted = durability(server, persistence, settings, volatile_accepted=True)
        assert (accepted.durable, accepted.waits) == (False, False)
        assert missing in accepted.why

    def test_a_server_that_keeps_everything(self) -> None:
        """Synced at each write; volatile data of others may be evicted, since no key of a log expires."""
        for settings in (ALWAYS, ALWAYS | {"maxmemory": "9", "maxmemory-policy": "volatile-lru"}):
            found = durability({"redis_version": "7.0.15"}, AOF, settings, volatile_accepted=False)
            assert (found.durable, found.waits) == (True, False)

    def test_a_server_that_can_be_waited_for(self) -> None:
        """From 7.2 on each write waits for the next sync, unless the loss of a second was accepted."""
        everysec = ALWAYS | {"appendfsync": "everysec"}
        found = durability({"redis_version": "7.2.0"}, AOF, everysec, volatile_accepted=False)
        assert (found.durable, found.waits) == (True, True)
        assert not durability({"redis_version": "7.2.0"}, AOF, everysec, volatile_accepted=True).durable

    def test_an_old_server(self) -> None:
        """The version that is needed is named."""
        with pytest.raises(ConfigurationError, match=r"6\.0\.9.*6\.2"):
            durability({"redis_version": "6.0.9"}, AOF, ALWAYS, volatile_accepted=True)

    def test_a_failing_disk(self) -> None:
        """A server that cannot write its file may be tried again."""
        with pytest.raises(StorageUnavailableError, match="append-only"):
            durability(
                {"redis_version": "7.0.15"}, AOF | {"aof_last_write_status": "err"}, ALWAYS, volatile_accepted=True
            )

    @pytest.mark.parametrize(("synced", "enough"), [(1, True), (0, False)])
    def test_waiting_for_the_disk(self, store: RedisStore, synced: int, enough: bool) -> None:
        """A write returns once the server says it is on its disk; if it does not say so in time, it may be repeated."""
        store._core.durability = Durability(durable=True, waits=True, why="")
        server = store._client

        class Pipeline:
            """Answers WAITAOF, which the server at hand does not know."""

            def __init__(self) -> None:
                self.commands: list[Any] = []

            def execute_command(self, *parts: Any, **options: Any) -> None:
                self.commands.append((parts, options))

            def execute(self) -> list[Any]:
                (script, options), (wait, _) = self.commands
                assert wait == ("WAITAOF", 1, 0, 5000)
                return [server.execute_command(*script, **options), [synced, 0]]

        class Client:
            execute_command = staticmethod(server.execute_command)
            connection_pool = server.connection_pool

            def pipeline(self, *, transaction: bool) -> Pipeline:
                assert transaction is False
                return Pipeline()

            def close(self) -> None:
                server.close()

        store._client = Client()
        if enough:
            assert store.append([event("a")]).head == 1
        else:
            with pytest.raises(StorageUnavailableError, match="disk"):
                store.append([event("a")])
        assert store.head() == 1


class TestForgetting:
    """A server that lost data is noticed, and never written to as if nothing had been."""

    CALLS = (
        lambda store: store.append([event("new")]),
        lambda store: store.append([]),
        lambda store: store.read(),
        lambda store: store.read(person=ANNA),
        lambda store: store.head(),
        lambda store: store.changed(0),
        lambda store: store.wait(99, 0.01),
        lambda store: store.meta("name"),
        lambda store: store.snapshot(ANNA),
        lambda store: store.put_key(ANNA, b"x"),
        lambda store: store.claim("thing", ANNA, "t", 5),
        lambda store: store.reserve(Reservation(token="n", person=ANNA, now=1, lease_until=2)),
        lambda store: store.settle("t", outcome=Settlement.RELEASE, now=1),
        lambda store: store.prune(0),
    )

    def test_an_emptied_server(self, store: RedisStore, client: redis.Redis, redis_url: str) -> None:
        """Every call is a StorageError, nothing is written; only opening anew begins anew, and the old one stays out."""
        fill(store)
        client.unlink(*keys_of(client, store))
        for call in self.CALLS:
            with pytest.raises(StorageError, match="has forgotten"):
                call(store)
        assert keys_of(client, store) == []
        again = RedisStore.from_url(redis_url)
        again.append([event("x"), event("y"), event("z")])
        again.close()
        for call in self.CALLS:
            with pytest.raises(StorageError, match="has forgotten"):
                call(store)

    def test_an_older_copy(self, store: RedisStore, client: redis.Redis) -> None:
        """A head below what was seen is told, and so is another event in the place of one that was seen."""
        store.append([event("a")])
        kept = {key: client.dump(key) for key in keys_of(client, store)}
        store.append([event("b")])
        for key in keys_of(client, store):
            client.unlink(key)
        for key, value in kept.items():
            client.restore(key, 0, value)
        with pytest.raises(StorageError, match="has forgotten"):
            store.append([event("c")])
        other = RedisStore(client, prefix=store._core.name, volatile="accept")
        other.append([event("other")])
        with pytest.raises(StorageError, match="has forgotten"):
            store.append([event("c")])
        other.append([event("one more")])
        with pytest.raises(StorageError, match="has forgotten"):
            store.read(2)
        assert [one.event_id for one in other.read()] == ["a", "other", "one more"]

    def test_a_log_without_its_chain(self, store: RedisStore, client: redis.Redis, redis_url: str) -> None:
        """Keys that are left over are no new log."""
        store.append([event("a")])
        client.unlink(store._core.chain_key_name)
        with pytest.raises(StorageError, match="damaged"):
            RedisStore.from_url(redis_url)

    def test_a_newer_format(self, store: RedisStore, client: redis.Redis, redis_url: str) -> None:
        """What a later version wrote is left alone."""
        client.hset(store._core.chain_key_name, "format", "2")
        with pytest.raises(StorageError, match="upgrade"):
            RedisStore.from_url(redis_url)

    def test_a_hole(self, store: RedisStore, client: redis.Redis) -> None:
        """A missing event is an error wherever it would have been read, and found by ``inspect``."""
        store.append([event(str(number)) for number in range(5)])
        assert store.inspect() == []
        client.xdel(store._core.log_key, "3-0")
        for call in (store.read, lambda: store.read(person=ANNA), lambda: store.read_many([ANNA])):
            with pytest.raises(StorageError, match="event 3 is gone"):
                call()
        assert any("head is 5, but there are 4 events" in line for line in store.inspect())
        client.unlink(store._core.log_key)
        assert any("event 1 is gone" in line for line in store.inspect())

    def test_a_changed_event(self, store: RedisStore, client: redis.Redis) -> None:
        """``inspect`` follows the chain."""
        store.append([event("a", body=b"before"), event("b")])
        (_, fields), (_, last) = client.xrange(store._core.log_key)
        client.unlink(store._core.log_key)
        client.xadd(store._core.log_key, {"e": fields[b"e"].replace(b"before", b"after!")}, id="1-0")
        client.xadd(store._core.log_key, {"e": last[b"e"]}, id="2-0")
        assert store.inspect() == ["the chain of events does not hold at 1"]

    def test_a_foreign_key(self, store: RedisStore, client: redis.Redis) -> None:
        """A key of another type in our place is a StorageError, and not one to try again."""
        client.set(f"{{whatsguard:{store._core.name}}}:meta", "x")
        with pytest.raises(StorageError, match="WRONGTYPE") as caught:
            store.meta("name")
        assert not isinstance(caught.value, StorageUnavailableError)


class Twice:
    """A client whose first answer to each script that appends is lost, as its connection breaks: it is sent again."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.lost = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def execute_command(self, *parts: Any, **options: Any) -> Any:
        answer = self._client.execute_command(*parts, **options)
        if answer and answer[0] in {b"ok", b"granted"} and len(parts) > 11 and not self.lost:
            self.lost += 1
            raise redis.ConnectionError("cut off")
        return answer


class TestWriting:
    """Appending beside others."""

    def test_an_append_whose_answer_was_lost(self, store: RedisStore) -> None:
        """Sent again by itself, it tells what it added, and has done so once."""
        store._client = Twice(store._client)
        use = Use(token="u", person=ANNA, at=5, tags=("x",))
        result = store.append([event("a"), event("b")], uses=[use])
        assert store._client.lost == 1
        assert ([one.event_id for one in result.added], result.skipped, result.head) == (["a", "b"], (), 2)
        assert [one.event_id for one in store.read()] == ["a", "b"]

    def test_a_send_whose_answer_was_lost(self, store: RedisStore) -> None:
        """A commit that was sent twice counts once, with the instant it was first given."""
        store.reserve(Reservation(token="t", person=ANNA, now=1, lease_until=9, units=[Unit("x", 1, 0)]))
        store._client = Twice(store._client)
        result = store.settle("t", outcome=Settlement.COMMIT, now=2, envelopes=[event("a")])
        assert result is not None
        assert [one.event_id for one in result.added] == ["a"]
        assert store.head() == 1

    def test_scripts_that_the_server_has_lost(self, store: RedisStore, client: redis.Redis) -> None:
        """They are sent anew."""
        store.append([event("a")])
        client.script_flush()
        assert store.append([event("b")]).head == 2

    def test_a_large_batch_among_small_ones(self, store: RedisStore, redis_url: str) -> None:
        """A batch that takes long to hash gets its turn, however often others append meanwhile."""
        done = threading.Event()
        counts = [0]

        def hammer() -> None:
            other = RedisStore.from_url(redis_url)
            while not done.is_set():
                counts[0] = other.append([event(f"small-{counts[0]}", "somebody")]).head and counts[0] + 1
            other.close()

        thread = threading.Thread(target=hammer)
        thread.start()
        try:
            result = store.append([event(f"large-{number}") for number in range(3000)])
        finally:
            done.set()
            thread.join()
        assert len(result.added) == 3000
        assert result.added[-1].seq - result.added[0].seq == 2999
        assert store.head() == 3000 + counts[0]
        assert store.inspect() == []

    def test_a_turn_that_was_never_taken(self, store: RedisStore, client: redis.Redis) -> None:
        """A writer that died with the turn holds up the others until it ends by itself, and no longer."""
        client.set(f"{{whatsguard:{store._core.name}}}:turn", "dead", px=200)
        assert store.append([event("a")]).head == 1

    def test_pages(self, store: RedisStore) -> None:
        """Bodies of several megabytes in all come back whole, however they are asked for."""
        body = bytes(range(256)) * 4096
        batch = [event(f"{number}", f"p{number % 2}", body=body) for number in range(12)]
        for one in batch:
            store.append([one])
        assert [one.seq for one in store.read()] == list(range(1, 13))
        assert [one.seq for one in store.read(person="p0")] == list(range(1, 13, 2))
        assert [one.body == body for one in store.read_many(["p0", "p1"])] == [True] * 12
        assert [one.seq for one in store.read(3, limit=7)] == list(range(4, 11))

    def test_reading_ends_where_the_log_ended_when_it_began(self, store: RedisStore, redis_url: str) -> None:
        """What others append between two pages is left for the next call."""
        store.append([event(str(number)) for number in range(2500)])
        other = RedisStore.from_url(redis_url)
        send = store._send
        store._send = lambda step: (other.append([event(f"new-{time.perf_counter_ns()}")]), send(step))[1]  # type: ignore[method-assign]
        assert 2500 < len(store.read()) <= 2503
        other.close()

    def test_a_rare_kind_is_looked_for_in_pages(self, store: RedisStore) -> None:
        """One of twelve thousand events is found, and the search ends."""
        store.append([event(str(number), kind="rare" if number == 11_000 else "noted") for number in range(12_000)])
        assert [one.seq for one in store.read(kinds=["rare"], limit=1)] == [11_001]
        assert [one.seq for one in store.read(kinds=["rare"])] == [11_001]

    def test_times_beyond_what_the_server_counts(self, store: RedisStore) -> None:
        """Instants of the year 9999 come back to the microsecond, though limits are kept less exactly there."""
        now = 253_402_300_799_999_999
        assert store.reserve(Reservation(token="t", person=ANNA, now=now, lease_until=now + 10**6)).granted
        (held,) = store.reservations(ANNA, now)
        assert (held.at, held.lease_until) == (now, now + 10**6)

    @pytest.mark.parametrize("call", [lambda store, bad: store.key(bad), lambda store, bad: store.save_meta(bad, b"")])
    def test_names_that_are_no_text(self, store: RedisStore, call: Any) -> None:
        """Half a character is an InvalidRecordError."""
        with pytest.raises(InvalidRecordError):
            call(store, "\ud83d")

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
    @pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
    def test_a_fork(self, store: RedisStore) -> None:
        """Parent and child go on with connections of their own."""
        store.append([event("before")])
        child = os.fork()
        if not child:
            store.append([event("child")])
            os._exit(0 if store.head() >= 2 else 1)
        store.append([event("parent")])
        assert os.waitpid(child, 0)[1] == 0
        assert {one.event_id for one in store.read()} == {"before", "child", "parent"}
        assert store.inspect() == []


class TestWaiting:
    """The change feed."""

    def test_news_wake_the_waiting(self, store: RedisStore, redis_url: str) -> None:
        """``wait`` returns as soon as another writer has appended."""
        other = RedisStore.from_url(redis_url)
        woken: list[tuple[bool, float]] = []
        thread = threading.Thread(target=lambda: woken.append((store.wait(0, 30), time.monotonic())))
        thread.start()
        until_it_waits(other._client)
        other.append([event("a")])
        appended = time.monotonic()
        thread.join()
        ((news, at),) = woken
        assert news
        assert at - appended < 0.9, "woken by the server, not by asking again"
        other.close()

    def test_without_news(self, store: RedisStore) -> None:
        """False when the time is over; True at once where there is something already."""
        assert store.wait(0, 0.05) is False
        store.append([event("a")])
        assert (store.wait(0, 0), store.wait(1, 0), store.wait(-1, 0)) == (True, False, True)

    def test_waiting_leaves_a_connection_for_others(self, redis_url: str, redis_place: str) -> None:
        """Who waits, however many they are, holds all connections but one; with one, waiting asks."""
        name = Place.of(redis_url).name
        for most in (1, 2):
            blocking = redis.BlockingConnectionPool.from_url(redis_place, max_connections=most, timeout=0.5)
            self.wait_beside_others(redis.Redis(connection_pool=blocking), name)
        two = redis.ConnectionPool.from_url(redis_place, max_connections=2)
        self.wait_beside_others(redis.Redis(connection_pool=two), name)

    def wait_beside_others(self, client: redis.Redis, name: str) -> None:
        store = RedisStore(client, prefix=name, volatile="accept")
        head = store.head()
        heard: list[bool] = []
        waiter = threading.Thread(target=lambda: heard.append(store.wait(head, 30)))
        waiter.start()
        began = time.monotonic()
        for _ in range(20):
            assert store.head() == head
        assert time.monotonic() - began < 0.5
        store.append([event(str(head))])
        waiter.join()
        assert heard == [True]
        assert store.wait(head + 1, 0.01) is False
        client.connection_pool.disconnect()

    def test_waiting_tasks_leave_a_connection_for_others(self, redis_url: str, redis_place: str) -> None:
        """The same for event loops."""

        async def use() -> None:
            pool = redis.asyncio.BlockingConnectionPool.from_url(redis_place, max_connections=1, timeout=0.5)
            client = redis.asyncio.Redis(connection_pool=pool)
            store = AsyncRedisStore(client, prefix=Place.of(redis_url).name, volatile="accept")
            assert await store.head() == 0
            waiting = asyncio.create_task(store.wait(0, 30))
            await asyncio.sleep(0)
            began = time.monotonic()
            for _ in range(20):
                assert await store.head() == 0
            assert time.monotonic() - began < 0.5
            await store.append([event("a")])
            assert await waiting is True
            await pool.aclose()

        asyncio.run(use())

    def test_closing_ends_the_waiting(self, store: RedisStore, client: redis.Redis) -> None:
        """False, within a second."""
        answers: list[object] = []
        thread = threading.Thread(target=lambda: answers.append(store.wait(0, 30)))
        thread.start()
        until_it_waits(client)
        store.close()
        thread.join(10)
        assert answers == [False]


class TestAsync:
    """What only an event loop can show."""

    def test_several_loops(self, redis_url: str) -> None:
        """One store serves loop after loop, each by connections of its own."""
        store = AsyncRedisStore.at_url(redis_url)
        assert repr(store) == f"AsyncRedisStore(prefix={Place.of(redis_url).name!r})"

        async def write(event_id: str) -> int:
            try:
                return (await store.append([event(event_id)])).head
            finally:
                await store._client().aclose()

        assert [asyncio.run(write(name)) for name in "abc"] == [1, 2, 3]
        assert "may forget" in store.durability

    def test_cancelling(self, redis_url: str) -> None:
        """A cancelled call leaves no connection with an answer that belongs to another."""

        async def play() -> None:
            store = await AsyncRedisStore.from_url(redis_url)
            for number in range(30):
                task = asyncio.ensure_future(store.append([event(f"c{number}")]))
                for _ in range(number % 7):
                    await asyncio.sleep(0)
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            waiting = asyncio.ensure_future(store.wait(10_000, 30))
            await asyncio.sleep(0.01)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            result = await store.append([event(f"c{number}") for number in range(30)])
            assert len(result.added) + len(result.skipped) == 30
            assert [one.seq for one in await store.read()] == list(range(1, 31))
            assert await store.inspect() == []
            assert await store.server_now() > 0
            await store.close()

        asyncio.run(play())

    def test_many_at_once(self, redis_url: str, redis_place: str) -> None:
        """Forty tasks append through the application's own client; nothing is lost or doubled."""

        async def play() -> None:
            client = redis.asyncio.Redis.from_url(redis_place)
            store = AsyncRedisStore(client, prefix=Place.of(redis_url).name, volatile="accept")
            heads = await asyncio.gather(*(store.append([event(f"{number}"), event("same")]) for number in range(40)))
            assert max(result.head for result in heads) == 41
            assert sum(len(result.added) for result in heads) == 41
            await store.close()
            with pytest.raises(StorageError, match="closed"):
                await store.head()
            await client.aclose()

        asyncio.run(play())

    def test_a_server_that_may_forget_is_refused(self, redis_place: str) -> None:
        """With the first call at the latest, and with every one after it."""

        async def play() -> None:
            with pytest.raises(ConfigurationError, match="volatile=accept"):
                await AsyncRedisStore.from_url(redis_place)
            store = AsyncRedisStore.at_url(redis_place)
            for _ in range(2):
                with pytest.raises(ConfigurationError, match="volatile=accept"):
                    await store.append([event("a")])
            await store.close()

        with redis.Redis.from_url(redis_place) as client:
            if client.info("persistence")["aof_enabled"]:
                pytest.skip("the Redis for tests keeps what it is given")
        asyncio.run(play())
