"""Processes killed at any moment: nothing acknowledged is lost, nothing is half there, no unit overshoots or is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from whatsguard.storage import Reservation, Unit, first_bad
from whatsguard.storage.sqlite import SQLiteStore

ROOT = Path(__file__).parents[2]
CAP = 3

# Does as fast as it can what a sender does, and says each thing once it is acknowledged.
VICTIM = """
import os, sys
from whatsguard.storage import Envelope, Reservation, Settlement, Unit
from whatsguard.storage.sqlite import SQLiteStore
path, name = sys.argv[1:]
store = SQLiteStore(path, busy_timeout_seconds=60)
tell = lambda *words: os.write(1, (" ".join(map(str, words)) + "\\n").encode())
tell("ready")
for number in range(1_000):
    batch = [Envelope(f"{name}-{number}-{part}", f"p{number % 5}", "noted", number, number, 1, bytes(number % 700)) for part in range(3)]
    result = store.append(batch)
    tell("appended", *(one.event_id for one in result.added))
    token, person = f"{name}-t{number}", f"{name}-p{number // 10}"
    outcome = store.reserve(Reservation(token=token, person=person, now=1000, lease_until=2000, units=[Unit("cap", 3, 0)]))
    tell("granted" if outcome.granted else "refused", person)
    if outcome.granted:
        sent = Envelope(f"sent-{token}", person, "sent", 1000, 1000, 1, b"{}")
        store.settle(token, outcome=Settlement.COMMIT, now=1000, envelopes=[sent])
        tell("appended", sent.event_id)
"""


def kill_one(path: Path, name: str, chance: random.Random) -> list[list[str]]:
    """Let a victim work for a moment, kill it, and return what it had been told."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    victim = subprocess.Popen([sys.executable, "-c", VICTIM, str(path), name], stdout=subprocess.PIPE, env=environment)
    assert victim.stdout is not None
    assert victim.stdout.readline() == b"ready\n"
    time.sleep(chance.uniform(0, 0.12))
    os.kill(victim.pid, signal.SIGKILL)
    told = victim.stdout.read().decode()
    victim.stdout.close()
    assert victim.wait(10) == -signal.SIGKILL
    return [line.split() for line in told.split("\n")[:-1]]  # a line is whole only with its end


@pytest.mark.parametrize("rounds", [8, pytest.param(100, marks=pytest.mark.slow)])
def test_killed_writers_lose_nothing(tmp_path: Path, rounds: int) -> None:
    """After each round: acknowledged events lost 0, half batches 0, caps overshot 0, units lost after their lease 0."""
    path = tmp_path / "log.db"
    chance = random.Random(rounds)  # noqa: S311 - a moment to kill at
    acknowledged: set[str] = set()
    people: set[str] = set()
    for turn in range(rounds):
        told = kill_one(path, f"r{turn}", chance)
        acknowledged.update(word for line in told if line[0] == "appended" for word in line[1:])
        people.update(line[1] for line in told if line[0] in {"granted", "refused"})
        store = SQLiteStore(path)
        events = store.read()
        assert acknowledged <= {one.event_id for one in events}
        assert first_bad(events) is None
        batches = [one.event_id.rpartition("-")[0] for one in events if one.kind == "noted"]
        assert all(batches.count(batch) == 3 for batch in set(batches[-9:]))
        assert len(batches) % 3 == 0
        assert store.inspect() == []
        hold_units_to_the_log(store, people, f"after{turn}")
        store.close()
    assert len(acknowledged) > rounds


def hold_units_to_the_log(store: SQLiteStore, people: set[str], name: str) -> None:
    """As many units are free as the log and the open leases leave; after the leases, as the log alone leaves."""
    for person in people:
        sent = len(store.read(person=person, kinds=["sent"]))
        held = len(store.reservations(person, 1500))
        assert sent + held <= CAP
        for now, used in ((1500, sent + held), (2000, sent)):
            taken = 0
            units = [Unit("cap", CAP, 0)]
            while store.reserve(
                Reservation(
                    token=f"{name}-{person}-{now}-{taken}", person=person, now=now, lease_until=now + 1, units=units
                )
            ).granted:
                taken += 1
            assert taken == CAP - used
    people.clear()
