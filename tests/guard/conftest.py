from __future__ import annotations

import asyncio
import importlib.util
import inspect
import os
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NoReturn

import pytest

from whatsguard import (
    Act,
    AsyncGuard,
    Business,
    Evidence,
    FrequencyCap,
    Guard,
    InboundMessage,
    LegalBasis,
    Medium,
    Message,
    MessageCategory,
    Policy,
    Presentation,
    Purpose,
    Template,
    TemplateStatus,
)
from whatsguard.storage import Store, open_store

# What other processes run is also imported by tests, under a name of its own: pytest imports by path.
_spec = importlib.util.spec_from_file_location("guard_children", Path(__file__).with_name("children.py"))
assert _spec is not None
assert _spec.loader is not None
sys.modules["guard_children"] = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sys.modules["guard_children"])

NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
TEXT = "ACME GmbH: your order is on its way. Reply STOP to opt out."
SHOP = Business(
    name="ACME GmbH",
    home="DE",
    purposes=[
        Purpose("promotions", MessageCategory.MARKETING, "new products and offers"),
        Purpose("orders", MessageCategory.UTILITY, "news of an order"),
    ],
)


class Driven:
    """An AsyncGuard called as a Guard is, so that one test holds both to the same behaviour."""

    def __init__(self, runner: asyncio.Runner, opening: Any) -> None:
        async def opened() -> AsyncGuard:
            return await opening

        self._runner = runner
        self.inner = runner.run(opened())

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.inner, name)
        return self._waiting(found) if callable(found) else found

    def _waiting(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            result = method(*args, **kwargs)
            if not inspect.isawaitable(result):
                return result

            async def waited() -> Any:
                return await result

            return self._runner.run(waited())

        return call

    def can_send(self, recipient: Any, message: Any, at: Any = None) -> Any:
        if at is None:
            return self.inner.can_send(recipient, message)
        return self._waiting(self.inner.decide_at)(recipient, message, at)

    def can_send_many(self, recipients: Any, message: Any, at: Any = None) -> Any:
        if at is None:
            return self.inner.can_send_many(recipients, message)
        return [self.can_send(recipient, message, at) for recipient in recipients]

    @contextmanager
    def permit(self, recipient: Any, message: Any, **more: Any) -> Iterator[Any]:
        permit = self.inner.permit(recipient, message, **more)
        self._waiting(permit.__aenter__)()
        try:
            yield permit
        except BaseException as error:
            if not self._waiting(permit.__aexit__)(type(error), error, error.__traceback__):
                raise
        else:
            self._waiting(permit.__aexit__)(None, None, None)


class Desk:
    """A shop at work: its store, a clock that stands until moved, and as many guards over the store as are opened."""

    anna = "+4915123456789"
    bo = "+4915112345678"
    order = Message.from_template("order_shipped", language="de", purpose="orders")
    reply = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: until six. Reply STOP to opt out.")
    offer = Message.free_form(
        category=MessageCategory.MARKETING, purpose="promotions", text="ACME GmbH: new teas. Reply STOP to opt out."
    )
    shipped = Template(
        name="order_shipped",
        language="de",
        category=MessageCategory.UTILITY,
        status=TemplateStatus.APPROVED,
        text=TEXT,
    )

    def __init__(self, store: Store, kind: str) -> None:
        self.store = store
        self.kind = kind
        self.time = NOW.timestamp()
        self._runner = asyncio.Runner() if kind == "async" else None
        self._opened: list[Any] = []
        self.guard = self.open()
        self._started = store.head()

    @property
    def written(self) -> int:
        """How many events were written since the desk was set up."""
        return self.store.head() - self._started

    def open(self, *, policy: Policy | None = None, business: Business = SHOP, **more: Any) -> Any:
        """Another guard over the same log."""
        chosen = policy or Policy(
            caps=(FrequencyCap(limit=3, per=timedelta(days=1), categories={MessageCategory.UTILITY}),)
        )
        settings = {"business": business, "policy": chosen, "clock": lambda: self.time} | more
        if self._runner is None:
            guard: Any = Guard.open(self.store, **settings)
        else:
            guard = Driven(self._runner, AsyncGuard.open(self.store, **settings))
        self._opened.append(guard)
        return guard

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self.time, timezone.utc)

    def wait(self, **length: float) -> None:
        self.time += timedelta(**length).total_seconds()

    def consent(self, who: str = anna, guard: Any = None, **different: Any) -> Any:
        fields: dict[str, Any] = {
            "purposes": ["promotions"],
            "given_at": NOW - timedelta(hours=2),
            "medium": Medium.WEB_FORM,
            "act": Act.TICKED_BOX,
            "presentation": Presentation.SEPARATE,
            "wording": "I agree to receive offers of ACME GmbH via WhatsApp. Reply STOP to stop.",
            "locale": "en",
            "evidence": [Evidence.ip("203.0.113.7"), Evidence.url("https://acme.example/join")],
            "confirmed_at": NOW - timedelta(hours=1),
        }
        return (guard or self.guard).record_consent(who, **(fields | different))

    def write(self, text: str | None, who: str = anna, message_id: str = "", **more: Any) -> Any:
        """The person writes, now."""
        number = len(self.kinds(who))
        message = InboundMessage(
            who, text=text, sent_at=self.now, message_id=message_id or f"wamid.{who}.{number}", **more
        )
        return self.guard.receive(message)

    def may_get_orders(self, who: str = anna) -> None:
        self.guard.register_template(self.shipped)
        self.guard.record_basis(who, LegalBasis.CONTRACT, purposes=["orders"], since=NOW - timedelta(days=1))

    @staticmethod
    def is_person(who: str) -> bool:
        return who[:1] == "+"

    def kinds(self, who: str = anna) -> list[str]:
        return [event.kind for event in self.guard.history(who)]

    def codes(self, message: Message, who: Any = anna) -> set[str]:
        return {code.name for code in self.guard.can_send(who, message).codes}

    def allows(self, message: Message, who: Any = anna) -> bool:
        return bool(self.guard.can_send(who, message).allowed)

    def close(self) -> None:
        for guard in self._opened:
            guard.close()
        if self._runner is not None:
            self._runner.close()


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store("memory://" if request.param == "memory" else f"sqlite:///{tmp_path / 'log.db'}")
    yield opened
    opened.close()


@pytest.fixture
def desk_over() -> Iterator[Callable[[Any], Desk]]:
    """Desks with blocking guards over any store."""
    made: list[Desk] = []

    def desk(store: Any) -> Desk:
        made.append(Desk(store, "sync"))
        return made[-1]

    yield desk
    for one in made:
        one.close()


@pytest.fixture(params=["sync", "async"])
def desk(request: pytest.FixtureRequest, store: Store) -> Iterator[Desk]:
    made = Desk(store, request.param)
    yield made
    made.close()


def without(service: str, why: str) -> NoReturn:
    """Skip, and say why; fail where WHATSGUARD_REQUIRE names the service."""
    if service in os.environ.get("WHATSGUARD_REQUIRE", "").split(","):
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture
def redis_url() -> Iterator[str]:
    """A log of the test's own on the Redis for tests, gone afterwards."""
    redis = pytest.importorskip("redis")
    place = os.environ.get("WHATSGUARD_TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
    name = f"test-{uuid.uuid4().hex[:12]}"
    client = redis.Redis.from_url(place, socket_connect_timeout=2)
    try:
        client.ping()
    except redis.RedisError as error:
        without("redis", f"no Redis answers ({error}); name one by WHATSGUARD_TEST_REDIS_URL")
    with client:
        yield f"{place}?prefix={name}&volatile=accept"
        for key in list(client.scan_iter(match=f"{{whatsguard:{name}*", count=1000)):
            client.unlink(key)


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A log in a schema of the test's own, dropped afterwards."""
    psycopg = pytest.importorskip("psycopg")
    place = os.environ.get("WHATSGUARD_TEST_POSTGRES_URL", "postgresql://root@127.0.0.1:5432/test")
    schema = f"test_{uuid.uuid4().hex[:12]}"
    try:
        connection = psycopg.connect(place, connect_timeout=3, autocommit=True)
    except psycopg.Error as error:
        without("postgres", f"no PostgreSQL answers ({error}); name one by WHATSGUARD_TEST_POSTGRES_URL")
    with connection:
        yield f"{place}{'&' if '?' in place else '?'}schema={schema}"
        connection.execute("SET lock_timeout = '20s'")
        connection.execute("SET client_min_messages = warning")
        connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
