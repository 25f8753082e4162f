"""What a warm check leaves behind: nothing; and what threads, piles of closed windows and a bot's texts do to it."""

from __future__ import annotations

import gc
import sys
import threading
import time
import tracemalloc
from datetime import timedelta

import pytest

from whatsguard import Guard, InboundMessage, Message, MessageCategory
from whatsguard.clock import from_epoch
from whatsguard.testing import FrozenClock, memory_guard

REPLY = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH. Reply STOP to opt out")
PEOPLE = [f"+4915112345{number:03}" for number in range(100)]
SEEN: list[str] = []
LISTENING = threading.Event()


def _hear(event: str, _: object) -> None:
    if LISTENING.is_set() and event.startswith(("open", "import", "socket", "sqlite3", "os.", "exec", "compile")):
        SEEN.append(event)


def shop(clock: FrozenClock) -> Guard:
    guard = memory_guard(clock=clock)
    for key in PEOPLE:
        guard.receive(InboundMessage(key, text="hello", sent_at=clock.now))
    return guard


def test_a_warm_check_does_no_io() -> None:
    """No file, import, socket or database is touched, however the question is put, for strangers too."""
    sys.addaudithook(_hear)
    with shop(FrozenClock()) as guard:
        check = guard.prepare(REPLY)
        for ask in (False, True):
            if ask:
                LISTENING.set()
            for key in [*PEOPLE, "+4915199999999"]:
                check(key)
                guard.can_send(key, REPLY)
            guard.can_send_many(PEOPLE, REPLY)
        LISTENING.clear()
    assert SEEN == []


@pytest.mark.slow
def test_a_million_warm_checks_leave_nothing() -> None:
    """Memory is flat over a million checks: nothing that a check allocates survives it."""
    with shop(FrozenClock()) as guard:
        check = guard.prepare(REPLY)
        for key in PEOPLE:
            check(key)
            guard.can_send(key, REPLY)
        tracemalloc.start()
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(5_000):
            for key in PEOPLE:
                check(key)
                guard.can_send(key, REPLY)
        gc.collect()
        after = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
    assert after - before < 2_000


@pytest.mark.slow
def test_fresh_texts_leave_memory_flat() -> None:
    """A bot's text is new in every call and meets its profile; after a warm-up, more texts take no more memory."""
    with shop(FrozenClock()) as guard:

        def talk(begin: int, number: int) -> None:
            for at in range(begin, begin + number):
                text = f"Order {at} left today. ACME GmbH. Reply STOP to opt out"
                guard.can_send(PEOPLE[at % 100], Message.free_form(category=MessageCategory.SERVICE, text=text))

        tracemalloc.start()
        talk(0, 2_500)
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        talk(10_000, 2_500)
        gc.collect()
        after = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        profiles = len(guard._core.table._prepared)
    assert (after - before < 100_000, profiles) == (True, 1)


def test_a_stop_is_honoured_by_the_next_check_that_starts() -> None:
    """Ten threads check while one withdraws: after `withdraw` has returned, no check that begins says yes."""
    wrong: list[str] = []
    stopped: set[str] = set()
    done = threading.Event()
    with shop(FrozenClock()) as guard:
        check = guard.prepare(REPLY)
        asked = [0] * 10

        def read(number: int) -> None:
            while not done.is_set():
                for key in PEOPLE:
                    before = key in stopped
                    if (check(key).allowed or guard.can_send(key, REPLY).allowed) and before:
                        wrong.append(key)
                asked[number] += 1

        threads = [threading.Thread(target=read, args=(number,)) for number in range(10)]
        for thread in threads:
            thread.start()
        for key in PEOPLE[:20]:
            guard.withdraw(key)
            stopped.add(key)
        done.set()
        for thread in threads:
            thread.join()
    assert wrong == []
    assert min(asked) > 0


def test_no_answer_is_torn_while_the_clock_passes_an_instant() -> None:
    """Ten threads check while windows close and what all share changes: each answer is one of the two right ones."""
    clock = FrozenClock()
    with shop(clock) as guard:
        check = guard.prepare(REPLY)
        right = {check(PEOPLE[0])}
        errors: list[object] = []
        begin, done = threading.Event(), threading.Event()

        def read() -> None:
            begin.wait()
            while not done.is_set():
                for key in PEOPLE:
                    try:
                        if check(key) not in right and not closed.is_set():
                            errors.append(key)
                    except (AttributeError, LookupError, TypeError, RuntimeError) as error:
                        errors.append(error)

        closed = threading.Event()
        threads = [threading.Thread(target=read) for _ in range(10)]
        for thread in threads:
            thread.start()
        begin.set()
        clock.advance(timedelta(hours=24) - timedelta(seconds=1))
        time.sleep(0)
        closed.set()
        clock.advance(timedelta(seconds=1))
        guard.kill(reason="drill")
        done.set()
        for thread in threads:
            thread.join()
        assert errors == []
        assert [check(key) for key in PEOPLE] == [guard._core.decide(key, REPLY) for key in PEOPLE]


@pytest.mark.slow
def test_a_pile_of_closed_windows_does_not_stop_a_check() -> None:
    """300,000 windows closed unseen are worked off in slices: no check works for more than 5 ms."""
    clock = FrozenClock()
    with memory_guard(clock=clock) as guard:
        guard.can_send("+4915112345678", REPLY)
        table = guard._core.table
        code = guard._core._stranger("+4915112345678", clock())
        opened = clock.now
        with table.lock:
            for number in range(300_000):
                key = f"+4915{number:09}"
                table.codes[key] = code
                table.open_window(key, "", from_epoch(opened.timestamp() + number % 1_000), clock())
        check = guard.prepare(REPLY)
        check("+4915000000007")
        clock.advance(timedelta(hours=25))
        pauses = []
        for number in range(200):
            began = time.thread_time()  # other processes' time on this machine is not a pause of ours
            check(f"+4915{number:09}")
            pauses.append(time.thread_time() - began)
        moved = table.moves
    assert sorted(pauses)[198] < 0.005
    assert moved < 450_000
