"""Files of every schema version there ever was open, and say what they said."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from whatsguard.storage import DistinctLimit, Envelope, HeldState, Refusal, Reservation, Snapshot, Unit
from whatsguard.storage._statements import migrations
from whatsguard.storage.sqlite import SQLiteStore

GOLDEN = Path(__file__).parent / "golden"
ANNA, BO = "+12025550101", "+12025550102"


def test_every_version_has_its_file() -> None:
    """Whoever adds a migration adds the file it leads to."""
    assert {file.name for file in GOLDEN.glob("sqlite_schema_*.sql")} == {
        f"sqlite_schema_{number}.sql" for number in migrations("sqlite")
    }


@pytest.mark.parametrize("version", list(migrations("sqlite")))
def test_a_file_of_every_version_is_read(version: int, tmp_path: Path) -> None:
    """Events with their hashes, snapshots, values, sends, claims and keys, as they were written then."""
    made = sqlite3.connect(tmp_path / "old.db")
    made.executescript((GOLDEN / f"sqlite_schema_{version}.sql").read_text(encoding="utf-8"))
    made.close()
    store = SQLiteStore(tmp_path / "old.db")
    first, second, third = store.read()
    assert (first.event_id, first.person, first.kind, first.version) == ("evt-1", ANNA, "consent_given", 1)
    assert (first.at, first.recorded_at) == (1_764_000_000_000_000, 1_764_000_000_500_000)
    assert first.body.decode() == '{"wording":"我同意"}'
    assert (second.person, third.at, third.body) == ("", -1, bytes(range(256)))
    assert store.chain_head() == (3, third.hash)
    assert third.hash.hex() == "b1183def50e944b6b96b5e6b382f5b3671d019ce335f0c066cc85c2c1b47c899"
    assert store.inspect() == []
    assert list(store.snapshots()) == [Snapshot(ANNA, 3, 1, b"\x00state")]
    assert (store.meta("folded"), store.key(ANNA)) == (b"3", b"wrapped")
    assert store.claim("confirm:evt-3", BO, "t2", 0) is False
    (held,) = store.reservations(ANNA, 150)
    assert (held.token, held.state, held.tags, held.dedupe_key) == ("r1", HeldState.LEASED, ("marketing",), "k2")
    request = {"person": BO, "now": 1_764_000_000_000_009, "lease_until": 1_764_000_000_000_019}
    full = Reservation(token="x", units=[Unit("é", 1, 1_763_999_999_999_999)], **request)
    double = Reservation(token="x", dedupe_key="k", **request)
    reached = Reservation(token="x", distinct=DistinctLimit("portfolio", 0, 0), **request)
    assert store.reserve(full).refused_by is Refusal.COUNTER
    assert store.reserve(double).refused_by is Refusal.DUPLICATE
    assert store.reserve(reached).granted  # who counts already is let through
    assert store.append([Envelope("evt-2", "", "x", 0, 0, 1, b""), Envelope("evt-4", "", "x", 0, 0, 1, b"")]).head == 4
    store.close()
