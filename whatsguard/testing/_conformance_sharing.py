"""Conformance: several writers and processes on one log, and a store that is lost."""

# ruff: noqa: PLR2004, S106 - literal expectations are the point of a test; tokens are no secrets

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from whatsguard.errors import StorageError, StorageUnavailableError
from whatsguard.storage import Reservation, Settlement, Snapshot, Store, Unit, first_bad
from whatsguard.testing._conformance_children import (
    append_own,
    append_same,
    die_holding,
    die_writing,
    event,
    race_for_units,
    run_children,
)

__all__ = ["LossConformance", "SharingConformance"]

ANNA = "+12025550101"


class SharingConformance:
    """Two writers, many processes. A store that only one process can reach must not call itself durable."""

    def opener(self, store: Store) -> Callable[[], Store] | None:  # noqa: ARG002 - for subclasses
        """Return a picklable callable that opens *store*'s log again; None where that cannot be done."""
        return None

    def second(self, store: Store) -> Store:
        """A second store on the same log; the same one, where only one is possible."""
        opener = self.opener(store)
        if opener is None:
            assert store.durable is False
            return store
        return opener()

    def test_what_was_written_survives_closing(self, store: Store) -> None:
        """Opened again, it has everything: events, chain, snapshots, values, sends, claims, keys."""
        store.append([event("a", ANNA), event("b")])
        store.save_snapshots([Snapshot(ANNA, 1, 1, b"x")])
        store.save_meta("name", b"value")
        store.put_key(ANNA, b"key")
        store.claim("thing", ANNA, "t", 5)
        unit = Unit("cap", 1, 0)
        store.reserve(Reservation(token="t", person=ANNA, now=1, lease_until=9, units=[unit]))
        before = store.read(), store.chain_head(), store.reservations(ANNA, 1)
        opener = self.opener(store)
        if opener is None:
            assert store.durable is False
            return
        store.close()
        again = opener()
        assert (again.read(), again.chain_head(), again.reservations(ANNA, 1)) == before
        assert (again.snapshot(ANNA), again.meta("name"), again.key(ANNA)) == (
            Snapshot(ANNA, 1, 1, b"x"),
            b"value",
            b"key",
        )
        assert again.claim("thing", ANNA, "u", 5) is False
        assert not again.reserve(Reservation(token="u", person=ANNA, now=2, lease_until=9, units=[unit])).granted
        again.close()

    def test_two_writers_share_one_log(self, store: Store) -> None:
        """Each sees at once what the other has written; numbers and chain go on."""
        other = self.second(store)
        for number in range(10):
            writer, reader = (store, other) if number % 2 else (other, store)
            assert writer.append([event(f"e{number}")]).head == number + 1
            assert [one.event_id for one in reader.read(number)] == [f"e{number}"]
            assert (reader.changed(number), reader.changed(number + 1)) == (True, False)
        assert other.append([event("e3")]).skipped == ("e3",)
        assert first_bad(store.read()) is None
        other.close()

    def test_two_writers_share_one_count(self, store: Store) -> None:
        """What one has reserved the other cannot; what one has settled the other sees settled."""
        other = self.second(store)
        unit = Unit("cap", 1, 0)

        def request(token: str) -> Reservation:
            return Reservation(token=token, person=ANNA, now=1, lease_until=9, units=[unit])

        assert store.reserve(request("a")).granted
        assert not other.reserve(request("b")).granted
        other.settle("a", outcome=Settlement.RELEASE, now=2)
        assert other.reserve(request("b")).granted
        assert not store.reserve(request("c")).granted
        assert (store.put_key(ANNA, b"1"), other.put_key(ANNA, b"2")) == (b"1", b"1")
        other.close()

    def test_threads_share_one_store(self, store: Store) -> None:
        """Eight threads append, read and ask side by side: nothing is lost, doubled, or refused for a lock."""
        failures: list[BaseException] = []

        def work(number: int) -> None:
            try:
                for index in range(20):
                    head = store.append([event(f"{number}-{index}", f"p{number}"), event(f"all-{index}")]).head
                    assert store.changed(head - 1)
                    assert len(store.read(person=f"p{number}")) == index + 1
            except BaseException as error:  # noqa: BLE001 - shown by the assertion below, in the test's own thread
                failures.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        events = store.read()
        assert len({one.event_id for one in events}) == len(events) == 8 * 20 + 20
        assert first_bad(events) is None

    def children(self, task: Callable[[Store, int], object], store: Store, count: int) -> list[object]:
        """Run *task* in processes; in this one, where the store cannot be reached from others."""
        opener = self.opener(store)
        if opener is None:
            assert store.durable is False
            return [task(store, number) for number in range(count)]
        return run_children(task, opener, count)

    def test_processes_append_without_gaps(self, store: Store) -> None:
        """Four processes append at once: every event is there, numbers have no gap, the chain holds."""
        numbers = [number for one in self.children(append_own, store, 4) for number in one]  # type: ignore[attr-defined]
        assert sorted(numbers) == list(range(1, 201))
        events = store.read()
        assert [one.seq for one in events] == list(range(1, 201))
        assert first_bad(events) is None
        assert store.changed(199)

    def test_processes_that_deliver_the_same(self, store: Store) -> None:
        """Four processes append the same events: each is stored once, whoever was first."""
        assert sum(self.children(append_same, store, 4)) == 50  # type: ignore[arg-type]
        assert store.head() == 50

    def test_processes_never_overshoot(self, store: Store) -> None:
        """Eight processes race for three units each of twenty people: every unit is given once."""
        granted: dict[str, int] = {}
        for one in self.children(race_for_units, store, 8):
            for person, count in one.items():  # type: ignore[attr-defined]
                granted[person] = granted.get(person, 0) + count
        assert granted == {f"raced-{index}": 3 for index in range(20)}

    def test_a_killed_senders_unit_comes_back(self, store: Store) -> None:
        """It stays held until its lease ends, and no longer."""
        request = Reservation(token="heir", person="widow", now=1500, lease_until=1600, units=[Unit("cap", 1, 0)])
        opener = self.opener(store)
        if opener is None:
            assert store.durable is False
            return
        run_children(die_holding, opener, 1)
        assert not store.reserve(request).granted
        late = Reservation(token="heir", person="widow", now=2000, lease_until=2100, units=[Unit("cap", 1, 0)])
        assert store.reserve(late).granted

    def test_a_killed_writers_events_are_there(self, store: Store) -> None:
        """What was acknowledged before the process was killed is in the log."""
        opener = self.opener(store)
        if opener is None:
            assert store.durable is False
            return
        run_children(die_writing, opener, 2)
        assert store.head() == 40
        assert first_bad(store.read()) is None


class LossConformance:
    """A store that is closed, or cannot be reached."""

    def lose(self, store: Store) -> Callable[[], None] | None:  # noqa: ARG002 - for subclasses
        """Make *store* unreachable for writers and return what brings it back; None where that cannot be arranged."""
        return None

    def test_closing_twice_is_harmless(self, store: Store) -> None:
        """``close`` may be called again."""
        store.close()
        store.close()
        with pytest.raises(StorageError):
            store.head()

    @pytest.mark.parametrize(
        "call",
        [
            lambda store: store.append([event("a")]),
            lambda store: store.read(),
            lambda store: store.read_many([ANNA]),
            lambda store: store.chain_head(),
            lambda store: store.changed(0),
            lambda store: store.save_snapshots([]),
            lambda store: store.snapshot(ANNA),
            lambda store: list(store.snapshots()),
            lambda store: store.drop_snapshots(),
            lambda store: store.save_meta("a", b"b"),
            lambda store: store.meta("a"),
            lambda store: store.reserve(Reservation(token="t", person=ANNA, now=1, lease_until=2)),
            lambda store: store.settle("t", outcome=Settlement.COMMIT, now=1),
            lambda store: store.reservations(ANNA, 1),
            lambda store: store.claim("a", ANNA, "t", 1),
            lambda store: store.prune(0),
            lambda store: store.put_key(ANNA, b"k"),
            lambda store: store.key(ANNA),
            lambda store: list(store.keys()),
            lambda store: store.rewrap_key(ANNA, b"k", b"l"),
            lambda store: store.destroy_key(ANNA),
        ],
    )
    def test_a_closed_store_says_so(self, store: Store, call: Callable[[Store], object]) -> None:
        """Every call on a closed store is a StorageError that says what to do."""
        store.close()
        with pytest.raises(StorageError, match="closed"):
            call(store)

    def test_a_lost_store_can_be_tried_again(self, store: Store) -> None:
        """While it cannot be reached, writing is StorageUnavailableError; afterwards the same call works, once."""
        store.append([event("a")])
        bring_back = self.lose(store)
        if bring_back is not None:
            try:
                with pytest.raises(StorageUnavailableError):
                    store.append([event("b")])
            finally:
                bring_back()
        assert store.append([event("b")]).head == 2
        assert [one.event_id for one in store.read()] == ["a", "b"]
