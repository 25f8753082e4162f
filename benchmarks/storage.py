"""
How fast the stores append, read and reserve, beside bare ``sqlite3`` that does the same inserts with the same pragmas.

Run ``python -m benchmarks.storage [DIRECTORY]``: the directory decides which disk is measured. Each figure is a median
of runs that take turns with their peer's. A ratio is our time over the peer's: 1.0 is as fast, 2.0 takes twice as long.
"""

# ruff: noqa: D102 - the peer has our methods

from __future__ import annotations

import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from whatsguard.storage import Envelope, Reservation, Settlement, Store, Unit
from whatsguard.storage._statements import migrations, statements
from whatsguard.storage.memory import MemoryStore
from whatsguard.storage.sqlite import SQLiteStore

ROUNDS = 5
SINGLE = 400
BULK = 100_000
BODY = b'{"purposes": ["promotions"], "wording": "I agree to receive offers via WhatsApp", "locale": "en"}' * 3


def envelopes(count: int, name: str) -> list[Envelope]:
    """As many events, each of another person, with bodies of some 300 bytes."""
    return [
        Envelope(f"{name}-{index}", f"+1202555{index % 10_000:04}", "consent_given", index, index, 1, BODY)
        for index in range(count)
    ]


class Bare:
    """``sqlite3`` and nothing else: our table, our indexes, our pragmas; no chain, no look for known ids."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("PRAGMA secure_delete = ON")
        self.connection.executescript(migrations("sqlite")[1])
        self.head = 0

    def append(self, batch: list[Envelope]) -> None:
        rows = []
        for new in batch:
            self.head += 1
            rows.append(
                (
                    self.head,
                    new.event_id,
                    new.person,
                    new.kind,
                    new.at,
                    new.recorded_at,
                    1,
                    new.body,
                    bytes(32),
                    bytes(32),
                )
            )
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.executemany(statements("sqlite")["insert_event"], rows)
        self.connection.execute("COMMIT")

    def read(self) -> list[object]:
        return self.connection.execute(statements("sqlite")["read"], {"after": 0, "limit": -1}).fetchall()

    def changed(self) -> object:
        return self.connection.execute("PRAGMA data_version").fetchone()

    def close(self) -> None:
        self.connection.close()


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def stores(directory: Path) -> Iterator[dict[str, Store | Bare]]:
    """Fresh ones of each kind."""
    with tempfile.TemporaryDirectory(dir=directory) as folder:
        made = {
            "sqlite": SQLiteStore(Path(folder) / "ours.db"),
            "bare": Bare(Path(folder) / "bare.db"),
            "memory": MemoryStore(),
        }
        try:
            yield made
        finally:
            for store in made.values():
                store.close()


def one_by_one(store: Store | Bare, name: str) -> Callable[[], object]:
    batches = [[one] for one in envelopes(SINGLE, name)]
    return lambda: [store.append(batch) for batch in batches]


def at_once(store: Store | Bare, name: str) -> Callable[[], object]:
    batch = envelopes(BULK, name)
    return lambda: store.append(batch)


def reservations(store: Store, name: str) -> None:
    unit = Unit("cap", 10**9, 0)
    for index in range(SINGLE):
        token, person = f"{name}-{index}", f"p{index % 50}"
        store.reserve(Reservation(token=token, person=person, now=index, lease_until=index + 9, units=[unit]))
        sent = Envelope(f"sent-{token}", person, "sent", index, index, 1, b"{}")
        store.settle(token, outcome=Settlement.COMMIT, now=index, envelopes=[sent])


def tell(what: str, count: int, times: dict[str, list[float]]) -> float:
    """Print one line, and return ours per second."""
    medians = {name: statistics.median(runs) for name, runs in times.items()}
    ours = count / medians["sqlite"]
    line = f"{what:<42} sqlite {ours:>11,.0f}/s"
    if "bare" in medians:
        line += f"   bare {count / medians['bare']:>11,.0f}/s   ratio {medians['sqlite'] / medians['bare']:.2f}"
    if "memory" in medians:
        line += f"   memory {count / medians['memory']:>11,.0f}/s"
    print(line)
    return ours


def measure(directory: Path, prepare: Callable[[Store | Bare, str], Callable[[], object]]) -> dict[str, list[float]]:
    """Time what *prepare* returns for each store in turn, in fresh stores each round."""
    times: dict[str, list[float]] = {"sqlite": [], "bare": [], "memory": []}
    for turn in range(ROUNDS):
        with stores(directory) as made:
            for name in sorted(made, reverse=bool(turn % 2)):
                times[name].append(seconds(prepare(made[name], f"{name}{turn}")))
    return times


def main(directory: Path) -> None:
    print(f"{platform.platform()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, in {directory}")
    single = tell(f"append, one by one ({SINGLE})", SINGLE, measure(directory, one_by_one))
    bulk = tell(f"append, {BULK:,} at once", BULK, measure(directory, at_once))
    print(f"{'':<42} bulk is {bulk / single:.1f} times as fast as one by one")
    reading: dict[str, list[float]] = {"sqlite": [], "bare": [], "memory": []}
    asking: dict[str, list[float]] = {"sqlite": [], "bare": []}
    sending: dict[str, list[float]] = {"sqlite": [], "memory": []}
    with stores(directory) as made:
        for store in made.values():
            store.append(envelopes(BULK, "e"))
        ours, bare, memory = made["sqlite"], made["bare"], made["memory"]
        assert isinstance(bare, Bare)
        assert not isinstance(ours, Bare)
        assert not isinstance(memory, Bare)
        for turn in range(ROUNDS):
            for name, store in made.items():
                reading[name].append(seconds(store.read))
            asking["sqlite"].append(seconds(lambda: [ours.changed(BULK) for _ in range(10_000)]))
            asking["bare"].append(seconds(lambda: [bare.changed() for _ in range(10_000)]))
            sending["sqlite"].append(seconds(lambda turn=turn: reservations(ours, str(turn))))
            sending["memory"].append(seconds(lambda turn=turn: reservations(memory, str(turn))))
    tell(f"read {BULK:,}", BULK, reading)
    tell("ask whether something is new", 10_000, asking)
    tell("reserve and commit a send", SINGLE, sending)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.gettempdir()))
