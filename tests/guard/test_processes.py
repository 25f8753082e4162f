"""Several processes over one log: STOPs that reach the others, killed writers and senders, threads."""

from __future__ import annotations

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from guard_children import CAP, ORDER, SHOP, policy, set_up, who

from whatsguard import Guard, InboundMessage, SendDeniedError
from whatsguard.storage import open_store

ROOT = Path(__file__).parents[2]
slow = pytest.mark.slow


@contextmanager
def child(role: str, *arguments: object, **more: Any) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that has said that it is ready."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("children.py")), role, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        **more,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'log.db'}"


def say(figures: str) -> None:
    """Figures, for those who run with ``-s``."""
    sys.stdout.write(f"{figures}\n")


# STOPs


def answers(process: subprocess.Popen[str]) -> tuple[bool, list[str], float]:
    assert process.stdout is not None
    allowed, found, at = json.loads(process.stdout.readline())
    return allowed, found, at


@pytest.mark.parametrize("stops", [10, pytest.param(200, marks=slow)])
def test_a_stop_in_one_process_is_honoured_by_the_other(url: str, stops: int) -> None:
    """Within max_staleness, each time; measured from before the write to the other's first denial."""
    bound, late = 1.0, []
    with Guard.open(url, business=SHOP, policy=policy()) as guard:
        set_up(guard, 1)
        with child("watch", url, bound, "thread", who(0)) as other:
            assert answers(other)[0]
            for number in range(stops):
                time.sleep(random.Random(number).uniform(0, 0.02))  # noqa: S311 - a moment
                began = time.monotonic()
                guard.withdraw(who(0), purposes=["orders"], via=f"{number}")
                allowed, codes, at = answers(other)
                assert not allowed
                assert "OPTED_OUT" in codes
                late.append(at - began)
                give_back(guard, number)
                assert answers(other)[0]
    say(f"STOP: p50 {statistics.median(late) * 1000:.0f} ms, max {max(late) * 1000:.0f} ms over {stops}")
    assert max(late) < bound


def give_back(guard: Guard, number: int) -> None:
    """A new proven consent, so that the next STOP is one."""
    from whatsguard import Act, Evidence, Medium, Presentation

    guard.record_consent(
        who(0),
        purposes=["orders"],
        given_at=guard._core.now(),
        medium=Medium.WEB_FORM,
        act=Act.TICKED_BOX,
        presentation=Presentation.SEPARATE,
        wording="I agree to news of my orders of ACME GmbH via WhatsApp. Reply STOP to stop.",
        locale="en",
        evidence=[Evidence.reference(f"form {number}"), Evidence.url("https://acme.example/join")],
        confirmed_at=guard._core.now(),
    )


def test_with_the_reader_stopped_every_check_after_the_bound_is_denied(url: str) -> None:
    """The other process stops reading: its answer turns to STALE_STATE at the bound, and never back."""
    with Guard.open(url, business=SHOP, policy=policy()) as guard:
        set_up(guard, 1)
        began = time.monotonic()
        with child("watch", url, 0.5, "cut", who(0)) as other:
            allowed, codes, at = answers(other)
            if allowed:
                allowed, codes, at = answers(other)
            assert (allowed, codes) == (False, ["STALE_STATE"])
            assert at - began < 30
            time.sleep(1)
        assert other.returncode == -signal.SIGKILL


# killed writers


@pytest.mark.parametrize("rounds", [3, pytest.param(100, marks=slow)])
def test_a_killed_recorder_loses_nothing_it_was_told(url: str, rounds: int) -> None:
    """Of 1,000 consents, withdrawals and sends: acknowledged lost 0, half events 0, caps overshot 0, units lost 0."""
    chance = random.Random(rounds)  # noqa: S311 - a moment to kill at
    with Guard.open(url, business=SHOP, policy=policy()) as guard:
        set_up(guard, 5)
    told: list[list[str]] = []
    with child("nursery", url) as nursery:
        for turn in range(rounds):
            lines = ordered(nursery, [["work", [f"r{turn}", str(turn * 1_000)], chance.uniform(0.05, 0.5)]])
            assert lines.pop() == "done 1"
            told += [line.split(maxsplit=2) for line in lines]
    assert told
    hold_the_log_to(url, told)
    say(f"killed {rounds} times: {len(told)} acknowledged, none lost, none half there")


def ordered(nursery: subprocess.Popen[str], victims: list[Any]) -> list[str]:
    """Have victims forked and killed; return what they told, and the nursery's last word."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(json.dumps(victims) + "\n")
    nursery.stdin.flush()
    lines = [nursery.stdout.readline().rstrip("\n")]
    while not lines[-1].startswith("done"):
        assert lines[-1], "the nursery has ended"
        lines.append(nursery.stdout.readline().rstrip("\n"))
    return lines


def hold_the_log_to(url: str, told: list[list[str]]) -> None:
    store = open_store(url)
    assert store.inspect() == []  # type: ignore[attr-defined]
    with Guard.open(store, business=SHOP, policy=policy()) as guard:
        consents, stops, sends = (
            {(line[1], line[2]) for line in told if line[0] == word} for word in ("consent", "withdrawn", "sent")
        )
        kept: dict[str, set[tuple[str, str]]] = {"consent_given": set(), "withdrawn": set(), "message_sent": set()}
        for event in every_event(store):
            if event.kind == "consent_given":
                kept[event.kind].add((event.recipient.key, event.record.evidence[0].value))
            elif event.kind == "withdrawn":
                kept[event.kind].add((event.recipient.key, event.via))
            elif event.kind == "message_sent":
                kept[event.kind].add((event.recipient.key, event.message_id))
        assert consents <= kept["consent_given"]
        assert stops <= kept["withdrawn"]
        assert sends <= kept["message_sent"]
        hold_caps(guard, store, 5)
    store.close()


def every_event(store: Any) -> Iterator[Any]:
    from whatsguard.storage._codec import decode

    after = 0
    while page := store.read(after, limit=2_000):
        yield from map(decode, page)
        after = page[-1].seq


def hold_caps(guard: Guard, store: Any, people: int) -> Counter[str]:
    """No more sends than the cap; and, the leases over, exactly what is left of it can still be sent."""
    sent = Counter(event.recipient.key for event in every_event(store) if event.kind == "message_sent")
    assert max(sent.values(), default=0) <= CAP
    guard.refresh()
    time.sleep(1.1)  # the leases of those who were killed: a second of the real clock
    for number in range(people):
        free = 0
        with suppress(SendDeniedError):
            while free <= CAP:
                with guard.permit(who(number), ORDER):
                    free += 1
        assert free == CAP - sent[who(number)]
    return sent


STORES = [
    "url",
    pytest.param("postgres_url", marks=pytest.mark.postgres),
    pytest.param("redis_url", marks=pytest.mark.redis),
]


@pytest.fixture(params=STORES)
def shared_url(request: pytest.FixtureRequest) -> str:
    """A log of the test's own that several processes may use."""
    return str(request.getfixturevalue(request.param))


@pytest.mark.parametrize(("processes", "sends", "rounds"), [(4, 200, 2), pytest.param(8, 10_000, 100, marks=slow)])
def test_no_race_overshoots_a_cap_and_no_unit_is_lost(shared_url: str, processes: int, sends: int, rounds: int) -> None:
    """Processes send to the same people at once and are killed at random: at most three each; all units come back."""
    chance = random.Random(sends)  # noqa: S311 - a moment to kill at
    people, each, killed, told = 8 * rounds, sends // rounds // processes, 0, 0
    with Guard.open(shared_url, business=SHOP, policy=policy()) as guard:
        set_up(guard, people)
    with child("nursery", shared_url) as nursery:
        for turn in range(rounds):
            moments = [chance.uniform(0.02, 0.6) if number % 2 else None for number in range(processes)]
            racers = [
                ["race", [f"t{turn}-{number}", str(8 * turn), str(each)], moment]
                for number, moment in enumerate(moments)
            ]
            lines = ordered(nursery, racers)
            told += len(lines) - 1
            killed += int(lines[-1].split()[1])
    store = open_store(shared_url)
    with Guard.open(store, business=SHOP, policy=policy()) as guard:
        sent = hold_caps(guard, store, people)
    store.close()
    assert told
    say(
        f"cap race: {processes} processes, {sends} sends in {rounds} rounds, {killed} killed: "
        f"{sum(sent.values())} sends on file to {people} people, overshoot 0, every unit back"
    )


# threads


@pytest.mark.parametrize("seconds", [2, pytest.param(60, marks=slow)])
def test_eight_threads_record_and_check(url: str, seconds: float) -> None:
    """No lost update, no lock error seen by a caller, and a STOP is honoured by the next check that starts."""
    ends = time.monotonic() + seconds
    errors: list[BaseException] = []
    done: Counter[int] = Counter()
    with Guard.open(url, business=SHOP, policy=policy()) as guard:
        set_up(guard, 8)

        def work(number: int) -> None:
            try:
                while time.monotonic() < ends:
                    record_and_check(guard, number, done[number])
                    done[number] += 1
            except BaseException as error:  # noqa: BLE001 - told to the test
                errors.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        for number in range(8):
            kinds = Counter(
                event.kind for turn in range(done[number]) for event in guard.history(f"+49152{number}{turn:06}")
            )
            assert kinds == {"message_received": 2 * done[number], "withdrawn": done[number]}
    say(f"threads: {sum(done.values())} rounds in {seconds} s, each a message, a STOP and three checks")
    assert min(done.values()) > 0


def record_and_check(guard: Guard, number: int, turn: int) -> None:
    from whatsguard import Message, MessageCategory

    person = f"+49152{number}{turn:06}"
    reply = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: until six. Reply STOP to opt out.")
    now = guard._core.now()
    guard.receive(InboundMessage(person, text="hello", sent_at=now, message_id=f"{person}-1"))
    assert guard.can_send(person, reply).allowed
    assert guard.can_send(who(number), ORDER).allowed
    guard.receive(InboundMessage(person, text="STOP", sent_at=guard._core.now(), message_id=f"{person}-2"))
    assert not guard.can_send(person, reply).allowed
    assert not guard.prepare(reply)(person).allowed


# bulk


@pytest.mark.parametrize("count", [2_000, pytest.param(100_000, marks=slow)])
def test_an_import_is_an_order_of_magnitude_faster_than_one_by_one(url: str, count: int) -> None:
    """record_many against record, with progress; prints time, memory and the ratio."""
    import resource

    from whatsguard import Act, ConsentRecord, Evidence, Medium, Presentation

    def record(number: int) -> ConsentRecord:
        return ConsentRecord(
            f"+49151{number:08}",
            purposes=["promotions"],
            given_at=1_790_000_000.0,
            medium=Medium.WEB_FORM,
            act=Act.TICKED_BOX,
            presentation=Presentation.SEPARATE,
            wording="I agree to receive offers of ACME GmbH via WhatsApp. Reply STOP to stop.",
            locale="en",
            evidence=[Evidence.reference(f"form {number}"), Evidence.url("https://acme.example/join")],
        )

    records = [record(number) for number in range(count)]
    singles = [record(number) for number in range(count, count + 300)]
    told: list[int] = []
    with Guard.open(url, business=SHOP, policy=policy()) as guard:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        kept = guard.record_many(records, progress=told.append)
        bulk = (time.perf_counter() - began) / count
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        began = time.perf_counter()
        for one in singles:
            guard.record(one)
        single = (time.perf_counter() - began) / len(singles)
        assert len(kept) == count
        assert told[-1] == count
        assert told == sorted(told)
        assert guard.customer_map().total == count + len(singles)
    say(
        f"import of {count}: {bulk * count:.1f} s, {bulk * 1e6:.0f} µs each, +{memory / 1024:.0f} MiB; "
        f"one by one {single * 1e6:.0f} µs each, ratio {single / bulk:.1f}"
    )
    assert single > bulk


# the benchmark


def test_the_benchmark_of_freshness_runs() -> None:
    """``python -m benchmarks.freshness`` prints its figures and exits with 0 where no STOP was seen too late."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.freshness", "--stops", "2", "--processes", "2", "--bound", "2", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(done.stdout)
    assert report["feed_cut"]["allowed"] == report["later_than_the_bound"] == 0
    assert report["feed_cut"]["checks_after_the_bound"] > 0
