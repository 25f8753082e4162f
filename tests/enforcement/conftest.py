from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from whatsguard import (
    Business,
    FrequencyCap,
    LegalBasis,
    Message,
    MessageCategory,
    Policy,
    Purpose,
    Template,
    TemplateStatus,
)
from whatsguard.enforcement import Permit
from whatsguard.guard import Guard
from whatsguard.guard._permits import GuardPoint
from whatsguard.storage import Store, open_store

NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
TEXT = "ACME GmbH: Ihre Bestellung ist unterwegs. Antworten Sie STOP zum Abmelden."


class Shop:
    """A shop that may send an order message to Anna, twice a day; its clock stands still until moved."""

    anna = "+4915123456789"
    bo = "+4915112345678"
    order = Message.from_template("order_shipped", language="de", purpose="orders")

    def __init__(self, store: Store, limit: int = 2) -> None:
        self.store = store
        self.time = NOW.timestamp()
        self.limit = limit
        self.guards: list[Guard] = []
        self.guard = self.open()
        self.guard.register_template(
            Template(
                name="order_shipped",
                language="de",
                category=MessageCategory.UTILITY,
                status=TemplateStatus.APPROVED,
                text=TEXT,
            )
        )
        for person in (self.anna, self.bo):
            self.guard.record_basis(person, LegalBasis.CONTRACT, purposes=["orders"], since=NOW - timedelta(days=1))

    def open(self, store: Any = None, *, limit: int | None = None) -> Guard:
        """Another process's guard over the same log, or over *store*."""
        guard = Guard.open(
            self.store if store is None else store,
            business=Business(
                name="ACME GmbH",
                home="DE",
                purposes=[
                    Purpose("orders", MessageCategory.UTILITY, "your orders"),
                    Purpose("promotions", MessageCategory.MARKETING, "offers"),
                ],
            ),
            policy=Policy(
                caps=(
                    FrequencyCap(
                        limit=limit or self.limit, per=timedelta(days=1), categories={MessageCategory.UTILITY}
                    ),
                )
            ),
            clock=lambda: self.time,
        )
        self.guards.append(guard)
        return guard

    def permit(self, recipient: str = anna, message: Message = order, **more: Any) -> Permit:
        return self.guard.permit(recipient, message, **more)

    def point(self, guard: Guard | None = None, store: Any = None) -> GuardPoint:
        """The decision point of *guard*, as the guard itself builds it."""
        chosen = guard or self.guard
        return GuardPoint(chosen._core, store or chosen._store, catch_up=chosen._catch_up, take_in=chosen._take_in)

    def over(self, store: Any) -> Permit:
        """A permit whose store is *store*."""
        return Permit(self.point(store=store), self.anna, self.order)

    def wait(self, seconds: float) -> None:
        self.time += seconds

    def room(self, recipient: str = anna) -> int:
        """How many more sends the store would grant now."""
        taken = []
        while len(taken) < 9:
            permit = self.permit(recipient, lease=timedelta(microseconds=1))
            try:
                permit.__enter__()
            except Exception:  # noqa: BLE001 - denied: full
                break
            taken.append(permit)
        for permit in taken:
            permit.__exit__(ValueError, ValueError(), None)
        return len(taken)

    def kinds(self, recipient: str = anna) -> list[str]:
        return [event.kind for event in self.guard.history(recipient)]

    def sends(self, recipient: str = anna) -> int:
        return self.kinds(recipient).count("message_sent")


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store("memory://" if request.param == "memory" else f"sqlite:///{tmp_path / 'log.db'}")
    yield opened
    opened.close()


@pytest.fixture
def shop_of(store: Store) -> Iterator[Callable[[int], Shop]]:
    shops: list[Shop] = []

    def opened(limit: int) -> Shop:
        shops.append(Shop(store, limit))
        return shops[-1]

    yield opened
    for guard in (guard for shop in shops for guard in shop.guards):
        guard.close()


@pytest.fixture
def shop(shop_of: Callable[[int], Shop]) -> Shop:
    return shop_of(2)
