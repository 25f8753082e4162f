"""The file and its write-ahead log cut anywhere: a true prefix of what was acknowledged, or a clear refusal."""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import frozen

from whatsguard.errors import StorageError
from whatsguard.storage import Envelope, Reservation, Settlement, Snapshot, Unit
from whatsguard.storage.sqlite import SQLiteStore

CUTS = 160  # for each of the scenarios: more than a thousand in all
PERSON = "+12025550101"


@frozen
class Image:
    """What was on the disk when the power went, and what had been acknowledged by then."""

    database: bytes
    log: bytes
    acknowledged: list[Envelope]


def busy_life(store: SQLiteStore, begin: int, count: int) -> None:
    """Consents of two sizes, sends that are reserved and committed, snapshots: every kind of write."""
    for number in range(begin, begin + count):
        body = bytes([number % 256]) * (40 if number % 5 else 9000)  # some spill over several pages
        store.append([Envelope(f"e{number * 7919 % 10_007}", PERSON, "consent_given", number, number, 1, body)])
        if number % 3 == 0:
            request = Reservation(
                token=f"t{number}", person=PERSON, now=number, lease_until=number + 9, units=[Unit("cap", 999, 0)]
            )
            assert store.reserve(request).granted
            sent = Envelope(f"s{number}", PERSON, "sent", number, number, 1, b"{}")
            store.settle(f"t{number}", outcome=Settlement.COMMIT, now=number, envelopes=[sent])
        if number % 11 == 0:
            store.save_snapshots([Snapshot(PERSON, store.head(), 1, b"state" * 50)])


def image(path: Path, scenario: str) -> Image:
    """Live a while, and read the files from under the open store."""
    store = SQLiteStore(path)
    busy_life(store, 0, 60)
    if scenario != "all in the log":
        store._file.fold_in()
        busy_life(store, 60, 30)
    if scenario == "folded in, log kept":
        other = sqlite3.connect(path)
        assert other.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[0] == 0
        other.close()
    if scenario == "log begun anew":
        other = sqlite3.connect(path)
        other.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
        other.close()
        busy_life(store, 90, 5)
    taken = Image(path.read_bytes(), path.with_name(path.name + "-wal").read_bytes(), store.read())
    store.close()
    return taken


SCENARIOS = ["all in the log", "half in the file", "folded in, log kept", "log begun anew"]


@pytest.fixture(scope="module", params=SCENARIOS)
def before(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Image:
    return image(tmp_path_factory.mktemp("life") / "log.db", request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Thousands of openings: in memory, where the system has a place for that."""
    memory = Path("/dev/shm")  # noqa: S108 - a directory of our own in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as place:
        yield Path(place)


def outcome(folder: Path, database: bytes, log: bytes | None, acknowledged: list[Envelope]) -> str:
    """Open what is left and hold it to what was acknowledged; "refused" or "opened" or "opened whole"."""
    path = folder / "log.db"
    for old in folder.iterdir():
        old.unlink()
    path.write_bytes(database)
    if log is not None:
        path.with_name("log.db-wal").write_bytes(log)
    try:
        store = SQLiteStore(path)
    except StorageError as error:
        assert str(path) in str(error)  # noqa: PT017 - either is right
        return "refused"
    try:
        events = store.read()
        assert events == acknowledged[: len(events)]
        assert store.inspect() == []
        assert store.chain_head()[0] == len(events)
        snapshot = store.snapshot(PERSON)
        assert snapshot is None or snapshot.seq <= len(events)
        sent = sum(one.kind == "sent" for one in events)
        full = Reservation(token="after", person=PERSON, now=9999, lease_until=10_000, units=[Unit("cap", sent, -1)])
        assert not store.reserve(full).granted or not sent, "a committed send is not counted"
        room = Reservation(
            token="after", person=PERSON, now=9999, lease_until=10_000, units=[Unit("cap", sent + 2, -1)]
        )
        assert store.reserve(room).granted, "more sends are counted than are in the log"
        again = store.append(acknowledged)
        assert len(again.skipped) == len(events)
        assert store.head() == len(acknowledged)
    except StorageError:
        return "refused"
    finally:
        store.close()
    return "opened whole" if len(events) == len(acknowledged) else "opened"


def offsets(length: int) -> list[int]:
    """Evenly spread, the ends and the first bytes included."""
    spread = {length * step // (CUTS - 60) for step in range(CUTS - 60 + 1)}
    return sorted(spread | set(range(min(60, length))))


def test_a_cut_log_gives_a_prefix(before: Image, folder: Path, record_property: Callable[[str, object], None]) -> None:
    """The write-ahead log cut at any byte: what opens is a prefix of the acknowledged order with its sends counted."""
    outcomes = Counter(
        outcome(folder, before.database, before.log[:cut], before.acknowledged) for cut in offsets(len(before.log))
    )
    record_property("outcomes", dict(outcomes))
    assert sum(outcomes.values()) >= CUTS - 10
    assert outcomes["opened whole"] >= 1


def test_a_cut_file_beside_its_log_is_never_wrong(
    before: Image, folder: Path, record_property: Callable[[str, object], None]
) -> None:
    """The database cut at any byte, its log whole."""
    outcomes = Counter(
        outcome(folder, before.database[:cut], before.log, before.acknowledged) for cut in offsets(len(before.database))
    )
    record_property("outcomes", dict(outcomes))
    assert outcomes["opened"] == 0


def test_a_cut_file_alone_is_refused(before: Image, folder: Path) -> None:
    """The database cut at any byte, its log gone: refused unless nothing is missing from the file."""
    whole = len(before.database)
    for cut in offsets(whole):
        told = outcome(folder, before.database[:cut], None, before.acknowledged)
        assert told == "refused" or cut in {0, whole}, cut


def test_both_cut(before: Image, folder: Path) -> None:
    """Both cut at unrelated bytes: a prefix, or a refusal."""
    for step in range(CUTS // 2):
        database = before.database[: len(before.database) * (step * 37 % 100) // 100]
        log = before.log[: len(before.log) * (step * 61 % 100) // 100]
        assert outcome(folder, database, log, before.acknowledged) in {"refused", "opened", "opened whole"}


def test_flipped_bits_in_the_log_give_a_prefix(before: Image, folder: Path) -> None:
    """A damaged log ends where the damage begins."""
    for step in range(CUTS // 2):
        log = bytearray(before.log)
        log[len(log) * step // (CUTS // 2)] ^= 0x40
        assert outcome(folder, before.database, bytes(log), before.acknowledged) in {
            "refused",
            "opened",
            "opened whole",
        }


def test_the_power_goes_before_the_first_event(tmp_path: Path, folder: Path) -> None:
    """A log of which only the beginning reached the disk opens empty, or is refused; it never half exists."""
    store = SQLiteStore(tmp_path / "made.db")
    database, log = (tmp_path / "made.db").read_bytes(), (tmp_path / "made.db-wal").read_bytes()
    store.close()
    for cut in offsets(len(log)):
        assert outcome(folder, database, log[:cut], []) in {"opened whole", "refused"}
