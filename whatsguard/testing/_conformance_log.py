"""Conformance: the log itself, and the snapshots beside it."""

# ruff: noqa: PLR2004, S106 - literal expectations are the point of a test; tokens are no secrets

from __future__ import annotations

import pytest
from attrs import evolve

from whatsguard.errors import InvalidRecordError
from whatsguard.storage import (
    GENESIS,
    Envelope,
    Log,
    Reservation,
    Snapshot,
    Store,
    Unit,
    Use,
    chain_hash,
    first_bad,
)
from whatsguard.storage._codec import kinds
from whatsguard.testing._conformance_children import event

__all__ = ["LogConformance", "SnapshotConformance"]

ANNA, BO, CHEN = "+12025550101", "+12025550102", "+12025550103"
_LAST_MICROSECOND = 253_402_300_799_999_999  # of the year 9999

FIELDS = {
    "plain": Envelope("e", ANNA, "consent_given", 1, 2, 1, b"{}"),
    "nobody": Envelope("e", "", "rules_adopted", 1, 2, 1, b"{}"),
    "no body": Envelope("e", ANNA, "noted", 1, 2, 1, b""),
    "every byte": Envelope("e", ANNA, "noted", 1, 2, 1, bytes(range(256)) * 3),
    "a megabyte": Envelope("e", ANNA, "noted", 1, 2, 1, b"\x00\xff" * 500_000),
    "unicode": Envelope("事件-é-🙏", "DE.Jürgen→李雷", "notiert_ß", 1, 2, 1, "退订".encode()),
    "quotes": Envelope("a'b\"c;--%_\\", "'; DROP TABLE events; --", "k\n\t\r", 1, 2, 1, b"'"),
    "combining": Envelope("e\u0301", "\u00e9", "\u202e", 1, 2, 1, b"x"),
    "spaces": Envelope(" e ", " ", " k ", 1, 2, 1, b" "),
    "microseconds": Envelope("e", ANNA, "noted", 1_764_000_000_123_457, 1_764_000_000_123_458, 1, b"x"),
    "before 1970": Envelope("e", ANNA, "noted", -62_135_596_800_000_000, -1, 1, b"x"),
    "the year 9999": Envelope("e", ANNA, "noted", _LAST_MICROSECOND, _LAST_MICROSECOND, 1, b"x"),
    "64 bits": Envelope("e", ANNA, "noted", 2**63 - 1, -(2**63), 2**31 - 1, b"x"),
    "a later format": Envelope("e", ANNA, "noted", 1, 2, 7, b"x"),
    "a long key": Envelope("e" * 200, "p" * 300, "k" * 100, 1, 2, 1, b"x"),
}
UNSTORABLE = {
    "no id": Envelope("", ANNA, "noted", 1, 2, 1, b"x"),
    "a zero in the id": Envelope("e\0", ANNA, "noted", 1, 2, 1, b"x"),
    "a zero in the person": Envelope("e", "p\0", "noted", 1, 2, 1, b"x"),
    "half a character": Envelope("e", "\ud83d", "noted", 1, 2, 1, b"x"),
    "a time beyond 64 bits": Envelope("e", ANNA, "noted", 2**63, 2, 1, b"x"),
    "a body that is text": Envelope("e", ANNA, "noted", 1, 2, 1, "x"),  # type: ignore[arg-type]
}


def plain(envelope: Envelope) -> Envelope:
    """The envelope without what a store adds."""
    return evolve(envelope, seq=0, prev_hash=b"", hash=b"")


class LogConformance:
    """Appending and reading."""

    def test_satisfies_the_port(self, store: Store) -> None:
        """A store has every name of the port, and says whether it is durable."""
        assert isinstance(store, Log)
        assert isinstance(store, Store)
        assert store.durable in {True, False}

    def test_begins_empty(self, store: Store) -> None:
        """A new log has head 0, the chain's beginning, and nothing to read."""
        assert store.head() == 0
        assert store.chain_head() == (0, GENESIS)
        assert store.read() == []
        assert store.changed(0) is False

    @pytest.mark.parametrize("envelope", FIELDS.values(), ids=FIELDS)
    def test_every_field_comes_back(self, store: Store, envelope: Envelope) -> None:
        """What was appended comes back equal in type and value, with number and hashes added."""
        (added,) = store.append([envelope]).added
        assert plain(added) == envelope
        assert store.read() == [added]
        assert store.read(person=envelope.person, kinds=[envelope.kind]) == [added]
        assert store.read_many([envelope.person]) == [added]
        assert type(store.read()[0].body) is bytes

    def test_every_kind_of_event_comes_back(self, store: Store) -> None:
        """Each kind that this version writes can be stored, and found by its kind."""
        store.append([event(f"e-{kind}", ANNA, kind) for kind in kinds()])
        assert [one.kind for one in store.read()] == list(kinds())
        for kind in kinds():
            assert [one.event_id for one in store.read(kinds=[kind])] == [f"e-{kind}"]

    @pytest.mark.parametrize("bad", UNSTORABLE.values(), ids=UNSTORABLE)
    def test_a_batch_with_one_bad_envelope_leaves_nothing(self, store: Store, bad: Envelope) -> None:
        """What no store can hold is refused before anything of its batch is kept; the next append goes on."""
        first = store.append([event("before")])
        with pytest.raises(InvalidRecordError):
            store.append([event("good"), bad, event("good too")])
        assert store.read() == list(first.added)
        assert store.chain_head() == (1, first.added[0].hash)
        assert store.append([event("good")]).head == 2

    def test_numbers_run_without_gaps_in_the_order_given(self, store: Store) -> None:
        """Sequence numbers are 1, 2, 3 … over batches of any size, whatever the events' own times."""
        store.append([event("a", at=30), event("b", at=10)])
        store.append([])
        result = store.append([event("c", at=20)])
        assert [(one.seq, one.event_id) for one in store.read()] == [(1, "a"), (2, "b"), (3, "c")]
        assert (result.head, store.head()) == (3, 3)

    def test_numbers_given_by_the_caller_are_ignored(self, store: Store) -> None:
        """An envelope read from another log can be appended as it is: its number and hashes are made anew."""
        (added,) = store.append([evolve(event("a"), seq=99, prev_hash=b"x", hash=b"y")]).added
        assert added.seq == 1
        assert first_bad(store.read()) is None

    def test_a_known_id_is_skipped(self, store: Store) -> None:
        """Delivering again changes nothing, with the same content or another: what came first stands."""
        store.append([event("a", body=b"first"), event("b")])
        again = store.append([event("a", body=b"second"), event("c"), event("b")])
        assert again.skipped == ("a", "b")
        assert [(one.seq, one.event_id) for one in again.added] == [(3, "c")]
        assert [one.body for one in store.read(limit=1)] == [b"first"]

    def test_an_id_twice_in_one_batch_counts_once(self, store: Store) -> None:
        """Within a batch, too, the first of two events with one id stands."""
        result = store.append([event("a", body=b"first"), event("a", body=b"second"), event("b")])
        assert result.skipped == ("a",)
        assert [(one.seq, one.body) for one in store.read()] == [(1, b"first"), (2, b"{}")]

    def test_a_batch_of_known_ids_adds_nothing(self, store: Store) -> None:
        """The head stays, and the result tells it."""
        store.append([event("a")])
        result = store.append([event("a")])
        assert (result.head, result.added, store.head()) == (1, (), 1)

    def test_two_equal_events_with_two_ids_are_two(self, store: Store) -> None:
        """Only the id tells events apart: two equal sends are two."""
        assert store.append([event("a", body=b"same"), event("b", body=b"same")]).head == 2

    def test_the_chain_holds(self, store: Store) -> None:
        """Each hash covers the one before and every field; the head is kept beside the log."""
        store.append([event("a"), event("b")])
        store.append([event("c")])
        events = store.read()
        assert first_bad(events) is None
        assert events[0].prev_hash == GENESIS
        assert events[2].hash == chain_hash(events[1].hash, events[2])
        assert store.chain_head() == (3, events[2].hash)

    def test_a_key_closes_the_chain(self, store: Store) -> None:
        """With ``chain_key`` the hashes can be neither made nor checked without the key."""
        store.chain_key = b"k" * 32
        store.append([event("a"), event("b")])
        assert first_bad(store.read(), key=b"k" * 32) is None
        assert first_bad(store.read()) == 1

    def test_reading_after_a_number(self, store: Store) -> None:
        """``after`` and ``limit`` page through the log without repeating or leaving out anything."""
        store.append([event(str(number)) for number in range(10)])
        assert [one.seq for one in store.read(7)] == [8, 9, 10]
        assert [one.seq for one in store.read(2, limit=3)] == [3, 4, 5]
        assert store.read(10) == store.read(99) == store.read(limit=0) == []

    def test_reading_by_person_and_kind(self, store: Store) -> None:
        """``person`` and ``kinds`` narrow, together with ``after`` and ``limit``; nobody's events are under ""."""
        people = [ANNA, BO, "", ANNA, ANNA, BO]
        kinds = ["x", "x", "y", "y", "x", "y"]
        store.append([event(str(n), people[n], kinds[n]) for n in range(6)])
        assert [one.seq for one in store.read(person=ANNA)] == [1, 4, 5]
        assert [one.seq for one in store.read(1, person=ANNA, kinds={"x"})] == [5]
        assert [one.seq for one in store.read(person=ANNA, limit=2)] == [1, 4]
        assert [one.seq for one in store.read(kinds=["y"], limit=2)] == [3, 4]
        assert [one.seq for one in store.read(person="")] == [3]
        assert store.read(person=CHEN) == store.read(kinds=[]) == store.read(kinds=["z"]) == []

    def test_reading_many_people(self, store: Store) -> None:
        """``read_many`` merges people in the log's order, each event once, however often a key is named."""
        people = [ANNA, BO, CHEN, ANNA, BO, ""]
        store.append([event(str(n), people[n], "xy"[n % 2]) for n in range(6)])
        assert [one.seq for one in store.read_many([BO, ANNA, BO, "unknown"])] == [1, 2, 4, 5]
        assert [one.seq for one in store.read_many({ANNA, BO}, 2, kinds=["y"])] == [4]
        assert store.read_many([]) == store.read_many([ANNA], kinds=()) == []

    def test_reading_very_many_people(self, store: Store) -> None:
        """Thousands of keys in one call are no problem."""
        people = [f"p{number}" for number in range(3000)]
        store.append([event(f"e{number}", person) for number, person in enumerate(people)])
        assert len(store.read_many(people)) == 3000

    def test_the_change_feed(self, store: Store) -> None:
        """``changed`` is true exactly while the head is beyond the number asked about."""
        assert store.changed(0) is False
        store.append([event("a"), event("b")])
        assert [store.changed(since) for since in (0, 1, 2, 3)] == [True, True, False, False]
        store.append([event("a")])
        assert store.changed(2) is False
        store.append([event("c")])
        assert store.changed(2) is True

    def test_a_large_batch(self, store: Store) -> None:
        """Five thousand events go in at once and come back in order."""
        batch = [event(f"e{number}", f"p{number % 7}", at=number) for number in range(5000)]
        assert store.append(batch).head == 5000
        assert [plain(one) for one in store.read()] == batch
        assert len(store.append(batch).skipped) == 5000

    def test_uses_come_with_the_events(self, store: Store) -> None:
        """A send recorded with an append counts against limits, once however often it is delivered."""
        use = Use(token="a", person=ANNA, at=100, tags=("marketing",))
        for _ in range(2):
            store.append([event("a", ANNA, "sent", 100)], uses=[use])
        unit = Unit("marketing", 2, 99)
        first = store.reserve(Reservation(token="t1", person=ANNA, now=200, lease_until=300, units=[unit]))
        second = store.reserve(Reservation(token="t2", person=ANNA, now=200, lease_until=300, units=[unit]))
        assert (first.granted, second.granted) == (True, False)

    def test_uses_of_a_refused_batch_do_not_count(self, store: Store) -> None:
        """Uses are part of the batch: refused with it."""
        with pytest.raises(InvalidRecordError):
            store.append([UNSTORABLE["no id"]], uses=[Use(token="a", person=ANNA, at=100, tags=("cap",))])
        request = Reservation(token="t", person=ANNA, now=200, lease_until=300, units=[Unit("cap", 1, 0)])
        assert store.reserve(request).granted


class SnapshotConformance:
    """Folded states and small values."""

    def test_a_snapshot_comes_back(self, store: Store) -> None:
        """Every field, any bytes; None for a person without one."""
        snapshots = [Snapshot(ANNA, 5, 2, bytes(range(256))), Snapshot("", 0, 1, b""), Snapshot("李雷", 2**40, 1, b"x")]
        store.save_snapshots(snapshots)
        assert [store.snapshot(one.person) for one in snapshots] == snapshots
        assert store.snapshot(BO) is None
        assert sorted(store.snapshots(), key=lambda one: one.person) == sorted(snapshots, key=lambda one: one.person)

    def test_the_newer_snapshot_stands(self, store: Store) -> None:
        """A snapshot that knows less never replaces one that knows more; an equal one does."""
        store.save_snapshots([Snapshot(ANNA, 5, 1, b"five")])
        store.save_snapshots([Snapshot(ANNA, 4, 2, b"four")])
        assert store.snapshot(ANNA) == Snapshot(ANNA, 5, 1, b"five")
        store.save_snapshots([Snapshot(ANNA, 5, 2, b"five again"), Snapshot(ANNA, 6, 2, b"six")])
        assert store.snapshot(ANNA) == Snapshot(ANNA, 6, 2, b"six")

    def test_snapshots_stream(self, store: Store) -> None:
        """Thousands stream, each once, while others are written."""
        store.save_snapshots(Snapshot(f"p{number}", number, 1, b"x") for number in range(2500))
        seen: list[str] = []
        for one in store.snapshots():
            if not seen:
                store.save_snapshots([Snapshot("p0", 9999, 1, b"y")])
            seen.append(one.person)
        assert len(seen) == len(set(seen)) == 2500

    def test_snapshots_can_be_dropped(self, store: Store) -> None:
        """Those of some people, or all; dropping what is not there is harmless."""
        store.save_snapshots([Snapshot(person, 1, 1, b"x") for person in (ANNA, BO, CHEN)])
        store.drop_snapshots([ANNA, "unknown"])
        assert {one.person for one in store.snapshots()} == {BO, CHEN}
        store.drop_snapshots()
        assert list(store.snapshots()) == []

    def test_snapshots_leave_the_log_alone(self, store: Store) -> None:
        """Neither snapshots nor values change the head, nor does the feed tell of them."""
        store.append([event("a")])
        store.save_snapshots([Snapshot(ANNA, 1, 1, b"x")])
        store.save_meta("name", b"value")
        assert (store.head(), store.changed(1)) == (1, False)

    def test_small_values(self, store: Store) -> None:
        """The last value under a name stands; None for a name without one."""
        assert store.meta("folded") is None
        store.save_meta("folded", b"\x00\xff")
        store.save_meta("folded", b"")
        store.save_meta("字", b"x")
        assert (store.meta("folded"), store.meta("字")) == (b"", b"x")
