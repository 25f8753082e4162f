"""The suite finds what is wrong with a store: each of these has one mistake, and is caught."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from attrs import evolve

from whatsguard.storage import (
    AppendResult,
    Envelope,
    HeldState,
    Reservation,
    ReservationOutcome,
    Settlement,
    Snapshot,
    Store,
)
from whatsguard.storage.memory import MemoryStore
from whatsguard.testing.conformance import StoreConformance


@pytest.fixture(autouse=True)
def short_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every store here fails on purpose; on CI pytest would work out each difference in full, for minutes."""
    for name in ("CI", "BUILD_NUMBER"):
        monkeypatch.delenv(name, raising=False)


class ForgetsDoubles(MemoryStore):
    """Appends a known id again."""

    def _append(self, batch: Sequence[Envelope]) -> AppendResult:
        self._ids.clear()
        return super()._append(batch)


class HalfBatches(MemoryStore):
    """Appends one by one: what comes before a bad envelope stays."""

    def _append(self, batch: Sequence[Envelope]) -> AppendResult:
        results = [MemoryStore._append(self, [one]) for one in batch]
        added = tuple(one for result in results for one in result.added)
        return AppendResult(len(self._events), added, tuple(one for result in results for one in result.skipped))


class LosesMicroseconds(MemoryStore):
    """Keeps milliseconds."""

    def _append(self, batch: Sequence[Envelope]) -> AppendResult:
        return super()._append(
            [evolve(one, at=one.at // 1000 * 1000) if isinstance(one.at, int) else one for one in batch]
        )


class ReadsFromTheNumber(MemoryStore):
    """Takes ``after`` as "from"."""

    def read(self, after: int = 0, **more: Any) -> list[Envelope]:
        return super().read(max(after - 1, 0), **more)


class OlderSnapshotsWin(MemoryStore):
    """The last snapshot written stands, whatever it knows."""

    def save_snapshots(self, snapshots: Any) -> None:
        self._snapshots.update({one.person: one for one in snapshots})


class KeepsALapsedLease(MemoryStore):
    """A lease ends a microsecond late."""

    def reserve(self, request: Reservation) -> ReservationOutcome:
        return super().reserve(evolve(request, now=request.now - 1))


class NeverForgetsALease(MemoryStore):
    """A crashed sender's unit is lost for ever."""

    def reserve(self, request: Reservation) -> ReservationOutcome:
        return super().reserve(evolve(request, lease_until=2**62))


class CountsFromTheReservation(MemoryStore):
    """A commit keeps the time of asking."""

    def settle(self, token: str, **more: Any) -> AppendResult | None:
        held = self._sends.get(token)
        return super().settle(token, **(more | {"now": held.at if held else more["now"]}))


class IgnoresAliases(MemoryStore):
    """Looks at one key of a person only."""

    def reserve(self, request: Reservation) -> ReservationOutcome:
        return super().reserve(evolve(request, aliases=()))


class IgnoresStops(MemoryStore):
    """Grants after a stop."""

    def _withdrawn(self, request: Reservation) -> bool:  # noqa: ARG002
        return False


class CountsTwice(MemoryStore):
    """A second commit is a second send."""

    def settle(self, token: str, **more: Any) -> AppendResult | None:
        held = self._sends.get(token)
        if held and held.state is HeldState.COMMITTED:
            self._put(evolve(held, token=token + "'"))
        return super().settle(token, **more)


class ReleasesWhatWasSent(MemoryStore):
    """A release after a commit takes the send back."""

    def settle(self, token: str, *, outcome: Settlement, **more: Any) -> AppendResult | None:
        held = self._sends.get(token)
        if held and outcome is Settlement.RELEASE:
            self._put(evolve(held, state=HeldState.RELEASED))
        return super().settle(token, outcome=outcome, **more)


class DropsALateCommit(MemoryStore):
    """What has lapsed is no longer counted when it turns out to have been sent."""

    def settle(self, token: str, *, outcome: Settlement, now: int, **more: Any) -> AppendResult | None:
        held = self._sends.get(token)
        if held and held.lease_until <= now:
            self._drop(token)
        return super().settle(token, outcome=outcome, now=now, **more)


class LastKeyWins(MemoryStore):
    """A second writer replaces the first one's key."""

    def put_key(self, person: str, wrapped: bytes) -> bytes:
        self._keys[person] = wrapped
        return wrapped


class AnyoneClaims(MemoryStore):
    """A single-use thing is handed out again."""

    def claim(self, name: str, person: str, token: str, until: int) -> bool:  # noqa: ARG002
        return True


class CallsItselfDurable(MemoryStore):
    """Promises what nobody can check."""

    durable = True


class MissesNews(MemoryStore):
    """Says that nothing has changed."""

    def changed(self, since: int) -> bool:
        return super().changed(since + 1)


class AnswersWhenClosed(MemoryStore):
    """Goes on after ``close``."""

    def close(self) -> None:
        return


class SharesOneSnapshot(MemoryStore):
    """Finds a snapshot for everybody."""

    def snapshot(self, person: str) -> Snapshot | None:
        return super().snapshot(person) or next(self.snapshots(), None)


class Slips(MemoryStore):
    """Checks a limit and writes the hold in two steps: threads overshoot."""

    def reserve(self, request: Reservation) -> ReservationOutcome:
        outcome = super().reserve(request)
        if outcome.granted:
            self._drop(request.token)
            time.sleep(0.001)
            self._put(request.held())
        return outcome


MISTAKES = [
    one
    for one in list(globals().values())
    if isinstance(one, type) and issubclass(one, MemoryStore) and one is not MemoryStore
]


def cases() -> Iterator[tuple[str, Callable[..., None], dict[str, object]]]:
    """Every case with each of its parameters; but for the state machine, which would make its find small for minutes."""
    for name, case in inspect.getmembers(StoreConformance, inspect.isfunction):
        if not name.startswith("test_") or name == "test_is_the_memory_store_in_all_it_does":
            continue
        marks = [mark for mark in getattr(case, "pytestmark", []) if mark.name == "parametrize"]
        for parameter, values in (mark.args for mark in marks):
            yield from ((name, case, {parameter: value}) for value in values)
        if not marks:
            yield name, case, {}


def complaints(make: type[MemoryStore]) -> list[str]:
    """The cases that fail."""
    found = []
    for name, case, parameters in cases():
        store: Store = make()
        try:
            case(StoreConformance(), store, **parameters)
        except (Exception, pytest.fail.Exception):  # noqa: BLE001 - whatever a wrong store leads to
            found.append(name)
    return found


def test_a_right_store_is_not_complained_about() -> None:
    """The memory store itself passes, called in the same way."""
    assert complaints(MemoryStore) == []


@pytest.mark.parametrize("make", MISTAKES)
def test_a_mistake_is_found(make: type[MemoryStore]) -> None:
    """At least one case fails, and not all of them."""
    found = complaints(make)
    assert 1 <= len(found) < 90
