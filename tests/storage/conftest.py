"""Servers that the tests of stores need, and a log of its own for each test."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import pytest


def without(service: str, why: str) -> NoReturn:
    """Skip, and say why; fail where WHATSGUARD_REQUIRE names the service."""
    if service in os.environ.get("WHATSGUARD_REQUIRE", "").split(","):
        pytest.fail(why)
    pytest.skip(why)


class RedisServer:
    """
    A Redis server of the test's own, that can be killed and started again.

    Args:
        folder: Where its files are.
        options: As on its command line.
    """

    def __init__(self, folder: Path, options: Sequence[str]) -> None:
        program = shutil.which("redis-server")
        if program is None:
            without("redis", "no redis-server on the path")
        self.folder = folder
        folder.mkdir()
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        address = ("--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(folder))
        self._command = (program, *address, *options)
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, query: str = "") -> str:
        """A log on this server."""
        return f"redis://127.0.0.1:{self.port}/0" + (f"?{query}" if query else "")

    def start(self) -> None:
        """Start, and wait until it answers."""
        from redis import Redis, RedisError

        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log)
        until = time.monotonic() + 20
        with Redis(port=self.port) as client:
            while True:
                try:
                    client.ping()
                except RedisError:
                    assert time.monotonic() < until, (self.folder / "log").read_text()
                    time.sleep(0.02)
                else:
                    return

    def signal(self, number: int) -> None:
        """Stop it in its tracks, or let it go on."""
        assert self._process is not None
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it as a power cut would: nothing is written any more."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None


@pytest.fixture(scope="session")
def redis_place() -> str:
    """The Redis for tests; without one the test is skipped, or fails where WHATSGUARD_REQUIRE asks for it."""
    redis = pytest.importorskip("redis")
    place = os.environ.get("WHATSGUARD_TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
    try:
        with redis.Redis.from_url(place, socket_connect_timeout=2) as client:
            client.ping()
    except redis.RedisError as error:
        without("redis", f"no Redis at {urlsplit(place).hostname} (WHATSGUARD_TEST_REDIS_URL): {error}")
    return place


@pytest.fixture
def redis_url(redis_place: str) -> Iterator[str]:
    """A log of the test's own, whose keys are gone afterwards."""
    from redis import Redis

    name = f"test-{uuid.uuid4().hex[:12]}"
    yield f"{redis_place}?prefix={name}&volatile=accept"
    with Redis.from_url(redis_place) as client:
        keys = list(client.scan_iter(match=f"{{whatsguard:{name}*", count=1000))
        for start in range(0, len(keys), 1000):
            client.unlink(*keys[start : start + 1000])


@pytest.fixture
def start_redis(tmp_path: Path) -> Iterator[Callable[..., RedisServer]]:
    """Starts servers of the test's own, each in a directory of its own; they are gone afterwards."""
    servers: list[RedisServer] = []

    def start(*options: str) -> RedisServer:
        server = RedisServer(tmp_path / f"redis-{len(servers)}", options)
        servers.append(server)
        server.start()
        return server

    yield start
    for server in servers:
        server.kill()


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The URL of a database of a PostgreSQL server that answers."""
    import psycopg

    url = os.environ.get("WHATSGUARD_TEST_POSTGRES_URL", "postgresql://root@127.0.0.1:5432/test")
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.Error as error:
        without("postgres", f"no PostgreSQL answers ({error}); name one by WHATSGUARD_TEST_POSTGRES_URL")
    return url


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A log in a schema of this test's own, dropped afterwards."""
    import psycopg

    schema = f"test_{uuid.uuid4().hex[:12]}"
    # Named after the schema: other runs of these tests may have sessions on the same server.
    yield f"{postgres_server}{'&' if '?' in postgres_server else '?'}application_name={schema}&schema={schema}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("SET lock_timeout = '20s'")
        connection.execute("SET client_min_messages = warning")
        connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
