"""
What a guarded send costs, and of what it is made up.

Run ``python -m benchmarks.enforcement [DIRECTORY]``: the directory decides which disk the SQLite rows are measured on.
Rows take turns within each round; a figure is the median of the rounds' times for one call, loop included, and ratios
are medians of the rounds' ratios. First the decorator alone, over a permit that does nothing; then whole permits, each
of which decides with the newest log, reserves in the store and records the send, beside bare ``sqlite3`` that makes as
many durable commits.
"""

# ruff: noqa: D102 - stand-ins with our methods

from __future__ import annotations

import asyncio
import gc
import platform
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Self

from whatsguard import (
    Business,
    FrequencyCap,
    Guard,
    LegalBasis,
    Message,
    MessageCategory,
    Policy,
    Purpose,
    Template,
    TemplateStatus,
    guarded,
)

ROUNDS = 9
HOT = 435
PASSES = 40
SENDS = 100
SEND_ROUNDS = 5
NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
ORDER = Message.from_template("order_shipped", language="de", purpose="orders")
PEOPLE = [f"+49151234{number:05}" for number in range(HOT)]


class FreePermit:
    """A permit that does nothing, so that what is left is the decorator."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        pass

    def on_the_wire(self) -> None:
        pass


class Free:
    """Gives that permit."""

    _one = FreePermit()

    def permit(self, recipient: object, message: Message, *, lease: timedelta) -> Any:  # noqa: ANN401, ARG002
        return self._one


def shop(url: str) -> Guard:
    """A guard that allows an order message to everybody, under a cap that none of them reaches."""
    guard = Guard.open(
        url,
        business=Business(
            name="ACME GmbH", home="DE", purposes=[Purpose("orders", MessageCategory.UTILITY, "your orders")]
        ),
        policy=Policy(caps=(FrequencyCap(limit=1_000, per=timedelta(days=1), categories={MessageCategory.UTILITY}),)),
        clock=NOW.timestamp,
    )
    text = "ACME GmbH: Ihre Bestellung ist unterwegs. Antworten Sie STOP zum Abmelden."
    approved = TemplateStatus.APPROVED
    guard.register_template(
        Template(name="order_shipped", language="de", category=MessageCategory.UTILITY, status=approved, text=text)
    )
    for person in PEOPLE:
        guard.record_basis(person, LegalBasis.CONTRACT, purposes=["orders"], since=NOW - timedelta(days=1))
    return guard


def send(to: str) -> str:
    """The smallest send function."""
    return to


async def send_async(to: str) -> str:
    """The smallest coroutine function."""
    return to


Row = Callable[[list[str]], None]


def measure(rows: dict[str, Row], rounds: int, count: int, passes: int) -> dict[str, list[float]]:
    """Nanoseconds a call, for each row and round; keys are shuffled for every round."""
    found: dict[str, list[float]] = {name: [] for name in rows}
    for _ in range(rounds):
        keys = random.sample(PEOPLE, count) * passes
        for name, row in rows.items():
            gc.collect()
            gc.disable()
            began = time.perf_counter_ns()
            row(keys)
            found[name].append((time.perf_counter_ns() - began) / len(keys))
            gc.enable()
    return found


def show(found: dict[str, list[float]], base: str, unit: int, name_of_unit: str) -> None:
    """One line for each row."""
    for name, times in found.items():
        ratio = statistics.median(one / other for one, other in zip(times, found[base], strict=True))
        print(f"  {name:<62} {statistics.median(times) / unit:10.1f} {name_of_unit}  {ratio:7.2f} x")


def over(function: Callable[[str], object]) -> Row:
    def row(keys: list[str]) -> None:
        for key in keys:
            function(key)

    return row


def by_keyword(function: Callable[..., object]) -> Row:
    def row(keys: list[str]) -> None:
        for key in keys:
            function(to=key)

    return row


def awaited(function: Callable[[str], Any]) -> Row:
    async def all_of(keys: list[str]) -> None:
        for key in keys:
            await function(key)

    return lambda keys: asyncio.run(all_of(keys))


def decorators(guard: Guard) -> None:
    """The decorator alone."""
    check = guard.prepare(ORDER)
    free: Any = Free()
    protected = guarded(free, ORDER, recipient="to")(send)
    by_callables = guarded(free, lambda _: ORDER, recipient=lambda arguments: arguments["to"])(send)

    def by_hand(keys: list[str]) -> None:
        for key in keys:
            if check(key).allowed:
                send(key)

    rows = {
        "if check(k).allowed: send(k)": by_hand,
        "send(k)": over(send),
        "guarded, by position; the permit does nothing": over(protected),
        "guarded, by keyword": by_keyword(protected),
        "guarded, recipient and message by callables": over(by_callables),
        "await send(k)": awaited(send_async),
        "guarded coroutine": awaited(guarded(free, ORDER, recipient="to")(send_async)),
    }
    print(f"\nthe decorator alone, {HOT} recipients; x: over the check by hand")
    show(measure(rows, ROUNDS, HOT, PASSES), "if check(k).allowed: send(k)", 1, "ns")


class BareCommits:
    """Two durable commits of ``sqlite3``, and nothing else: a row reserved, then settled with an event."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("CREATE TABLE sends (token INTEGER PRIMARY KEY, person TEXT, state TEXT)")
        self.connection.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, person TEXT, body BLOB)")

    def __call__(self, key: str) -> None:
        token = self.connection.execute("INSERT INTO sends (person, state) VALUES (?, 'leased')", (key,)).lastrowid
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute("UPDATE sends SET state = 'committed' WHERE token = ?", (token,))
        self.connection.execute("INSERT INTO events (person, body) VALUES (?, ?)", (key, bytes(300)))
        self.connection.execute("COMMIT")


def permits(memory: Guard, sqlite: Guard, bare: BareCommits) -> None:
    """Whole permits: decided, reserved, recorded."""

    def permit(guard: Guard) -> Row:
        def row(keys: list[str]) -> None:
            for key in keys:
                with guard.permit(key, ORDER):
                    send(key)

        return row

    def checked(guard: Guard) -> Row:
        def row(keys: list[str]) -> None:
            for key in keys:
                with guard.permit(key, ORDER) as given:
                    given.check()
                    send(key)

        return row

    rows = {
        "memory: with guard.permit(k, m): send(k)": permit(memory),
        "memory: guard.protect": over(memory.protect(ORDER, recipient="to")(send)),
        "memory: permit with check()": checked(memory),
        "bare sqlite3, two durable commits": over(bare),
        "sqlite: with guard.permit(k, m): send(k)": permit(sqlite),
        "sqlite: guard.protect": over(sqlite.protect(ORDER, recipient="to")(send)),
        "sqlite: permit with check()": checked(sqlite),
    }
    found = measure(rows, SEND_ROUNDS, SENDS, 1)
    print(f"\nwhole permits, {SENDS} people a round; x: over bare sqlite3")
    show(found, "bare sqlite3, two durable commits", 1_000, "us")


def main() -> None:
    """Measure everything."""
    rules = sum(len(place.rules) for place in Policy().rules.places(("DE",)))
    print(f"CPython {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}")
    print(f"live: {rules} rules of DE and the EU beside the platform's; every send is allowed; one cap, not reached")
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        memory, sqlite = shop("memory://"), shop(f"sqlite:///{folder}/log.db")
        with memory, sqlite:
            decorators(memory)
            permits(memory, sqlite, BareCommits(Path(folder) / "bare.db"))


if __name__ == "__main__":
    main()
