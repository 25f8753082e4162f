"""What is special about the memory store, and how long stores remember what was not sent."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from whatsguard.storage import Envelope, Notifies, Reservation, Settlement, Store, Unit, open_store
from whatsguard.storage._reservation import LEASE_MEMORY
from whatsguard.storage.memory import MemoryStore

PERSON = "+12025550101"


def event(event_id: str) -> Envelope:
    return Envelope(event_id, PERSON, "noted", 1, 2, 1, b"{}")


def test_it_does_not_claim_to_last() -> None:
    """A guard on it knows that nothing survives."""
    assert MemoryStore.durable is False


def test_waiting_ends_with_an_append() -> None:
    """A reader is woken as soon as the head is beyond what it has seen."""
    store = MemoryStore()
    assert isinstance(store, Notifies)
    assert store.wait(0, 0.0) is False
    answers: list[bool] = []
    reader = threading.Thread(target=lambda: answers.append(store.wait(0, 60.0)))
    reader.start()
    store.append([event("a")])
    reader.join(10)
    assert answers == [True]
    assert store.wait(0, 60.0) is True


def test_waiting_ends_with_closing() -> None:
    """A reader does not outlive its store."""
    store = MemoryStore()
    answers: list[bool] = []
    reader = threading.Thread(target=lambda: answers.append(store.wait(0, 60.0)))
    reader.start()
    store.close()
    reader.join(10)
    assert answers == [False]


@pytest.fixture(params=[lambda _: "memory://", lambda folder: f"sqlite:///{folder}/log.db"], ids=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    url: Callable[[Path], str] = request.param
    store = open_store(url(tmp_path))
    yield store
    store.close()


@pytest.mark.parametrize(("later", "counts"), [(LEASE_MEMORY, True), (LEASE_MEMORY + 1, False)])
def test_what_was_not_sent_is_remembered_for_a_week(store: Store, later: int, counts: bool) -> None:
    """A status that comes within seven days of a lapsed lease still counts the send; after that it only appends."""
    store.reserve(Reservation(token="a", person=PERSON, now=1, lease_until=10, units=[Unit("cap", 1, 0)]))
    store.reserve(Reservation(token="b", person=PERSON, now=10 + later, lease_until=11 + later))
    store.settle("a", outcome=Settlement.COMMIT, now=10 + later, envelopes=[event("sent")])
    again = Reservation(token="c", person=PERSON, now=12 + later, lease_until=13 + later, units=[Unit("cap", 1, 0)])
    assert store.reserve(again).granted is not counts
    assert store.head() == 1
