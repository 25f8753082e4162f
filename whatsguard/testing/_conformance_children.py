"""What the conformance suite does in other processes; started afresh ("spawn"), so that nothing is inherited."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from whatsguard.storage import Envelope, Reservation, Settlement, Store, Unit

__all__ = ["append_own", "append_same", "die_holding", "die_writing", "race_for_units", "run_children"]

Opener = Callable[[], Store]
_PATIENCE_SECONDS = 120.0


def event(
    event_id: str, person: str = "+12025550100", kind: str = "noted", at: int = 0, body: bytes = b"{}"
) -> Envelope:
    """An envelope with as little in it as will do."""
    return Envelope(event_id, person, kind, at, at, 1, body)


def append_own(store: Store, number: int) -> list[int]:
    """Append fifty events one by one; return their sequence numbers."""
    return [store.append([event(f"child-{number}-{index}")]).head for index in range(50)]


def append_same(store: Store, number: int) -> int:
    """Append fifty events that every other child appends too; return how many were new."""
    order = range(50) if number % 2 else reversed(range(50))
    return sum(len(store.append([event(f"shared-{index}")]).added) for index in order)


def race_for_units(store: Store, number: int) -> dict[str, int]:
    """Ask twice for each of twenty people's three units, settling some; return how many were granted for each."""
    granted: dict[str, int] = {}
    for attempt in range(2):
        for index in range(20):
            person = f"raced-{index}"
            token = f"{number}-{attempt}-{index}"
            units = (Unit("cap", 3, 0), Unit("cap", 30, -1))
            outcome = store.reserve(Reservation(token=token, person=person, now=1000, lease_until=2000, units=units))
            granted[person] = granted.get(person, 0) + outcome.granted
            if outcome.granted and (index + number) % 2:
                sent = [event(f"sent-{token}", person, "sent", at=1000)]
                store.settle(token, outcome=Settlement.COMMIT, now=1000, envelopes=sent)
    return granted


def die_holding(store: Store, number: int) -> None:
    """Reserve one unit and be killed with it in hand."""
    unit = Unit("cap", 1, 0)
    request = Reservation(token=f"dead-{number}", person="widow", now=1000, lease_until=2000, units=(unit,))
    assert store.reserve(request).granted
    os.kill(os.getpid(), signal.SIGKILL)


def die_writing(store: Store, number: int) -> None:
    """Append twenty events and be killed as soon as the last is acknowledged."""
    for index in range(20):
        store.append([event(f"last-words-{number}-{index}")])
    os.kill(os.getpid(), signal.SIGKILL)


def run_children(task: Callable[[Store, int], Any], opener: Opener, count: int) -> list[Any]:
    """
    Run *task* in *count* processes that start together, each with a store of its own.

    Returns:
        What each returned; None for one that was killed.
    """
    context = get_context("spawn")
    barrier = context.Barrier(count)
    pipes = [context.Pipe(duplex=False) for _ in range(count)]
    children = [
        context.Process(target=_child, args=(task, opener, number, barrier, sending), daemon=True)
        for number, (_, sending) in enumerate(pipes)
    ]
    for child in children:
        child.start()
    for _, sending in pipes:
        sending.close()
    results = [_received(receiving) for receiving, _ in pipes]
    for child in children:
        child.join(_PATIENCE_SECONDS)
        child.close()
    return results


def _received(receiving: Connection) -> Any:  # noqa: ANN401 - what the task returned
    with receiving:
        try:
            assert receiving.poll(_PATIENCE_SECONDS), "a child process did not answer"
            return receiving.recv()
        except EOFError:
            return None


def _child(task: Callable[[Store, int], Any], opener: Opener, number: int, barrier: Any, sending: Connection) -> None:  # noqa: ANN401 - multiprocessing's barrier has no public type
    with sending:
        store = opener()
        barrier.wait(_PATIENCE_SECONDS)
        result = task(store, number)
        store.close()
        sending.send(result)
