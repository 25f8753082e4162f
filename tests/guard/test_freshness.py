"""How old what a guard knows may be: refresh, readers, forks, clocks, and stores that go away."""

from __future__ import annotations

import asyncio
import logging
import math
import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from whatsguard import AsyncGuard, Guard, InboundMessage, Message, MessageCategory, Policy, ReasonCode, SendDeniedError
from whatsguard.errors import ConfigurationError, StorageError, StorageUnavailableError
from whatsguard.guard import _clock
from whatsguard.storage import open_store
from whatsguard.storage.memory import MemoryStore
from whatsguard.testing import SHOP

STALE = {"STALE_STATE"}
MORNING = datetime(2026, 11, 24, 9, tzinfo=timezone.utc)
ORDER = Message.from_template("order_shipped", language="de", purpose="orders")
REPLY = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: until six. Reply STOP to opt out.")
OFFER = Message.free_form(
    category=MessageCategory.MARKETING, purpose="promotions", text="ACME GmbH: new teas. Reply STOP to opt out."
)


class Monotonic:
    """A monotonic clock that stands until moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def monotonic(monkeypatch: pytest.MonkeyPatch) -> Monotonic:
    clock = Monotonic()
    monkeypatch.setattr("whatsguard.guard._known.time.monotonic", clock)
    return clock


@pytest.fixture
def quiet(desk: Any, monotonic: Monotonic) -> Any:
    """A desk whose guard has no reader and a bound of one second; Anna wrote and ordered, and may get everything."""
    desk.consent()
    desk.write("hello")
    desk.may_get_orders()
    desk.guard = desk.open(feed=None, policy=Policy(max_staleness=timedelta(seconds=1)))
    return desk


def codes(decision: Any) -> set[str]:
    return {code.name for code in decision.codes}


def test_older_than_the_bound_denies_what_the_business_begins(quiet: Any, monotonic: Monotonic) -> None:
    """STALE_STATE at the bound for offers and orders; a reply in an open window goes on; refresh ends it."""
    monotonic.now += 0.999
    assert quiet.allows(quiet.offer)
    monotonic.now += 0.001
    assert quiet.codes(quiet.offer) == quiet.codes(quiet.order) == STALE
    assert quiet.allows(quiet.reply)
    check = quiet.guard.prepare(quiet.offer)
    assert codes(check(quiet.anna)) == STALE
    assert {frozenset(codes(one)) for one in quiet.guard.can_send_many([quiet.anna] * 3, quiet.offer)} == {
        frozenset(STALE)
    }
    assert codes(quiet.guard.can_send(quiet.anna, quiet.offer, quiet.now)) == STALE
    assert "STALE_STATE" in quiet.codes(quiet.offer, "+4915199999999")
    assert quiet.guard.refresh() == 0
    assert check(quiet.anna).allowed
    assert quiet.allows(quiet.offer)
    assert all(quiet.guard.can_send_many([quiet.anna] * 3, quiet.offer))


def test_the_injected_clock_has_no_part_in_it(quiet: Any, monotonic: Monotonic) -> None:
    """Freshness is measured on the monotonic clock alone: an hour of the injected one changes nothing."""
    quiet.wait(hours=1)
    assert quiet.allows(quiet.offer)
    monotonic.now += 5
    quiet.time -= 3600
    assert "STALE_STATE" in quiet.codes(quiet.offer)


def test_permit_and_require_look_first(quiet: Any, monotonic: Monotonic) -> None:
    """can_send may be late; require, permit and permit.check are not, since they read the log."""
    other = quiet.open()
    assert quiet.allows(quiet.order)
    monotonic.now += 5
    assert quiet.codes(quiet.order) == STALE
    assert quiet.guard.require(quiet.anna, quiet.order).allowed
    monotonic.now += 5
    with quiet.guard.permit(quiet.anna, quiet.order):
        pass
    other.withdraw(quiet.anna)
    assert quiet.allows(quiet.order)
    with pytest.raises(SendDeniedError):
        quiet.guard.require(quiet.anna, quiet.order)


def test_freshness_says_how_old(quiet: Any, monotonic: Monotonic) -> None:
    """For health checks: fresh, age, bound, sequence number, and whether a reader runs."""
    monotonic.now += 0.25
    told = quiet.guard.freshness()
    assert (told.fresh, told.age, told.max_staleness, told.reader) == (
        True,
        timedelta(seconds=0.25),
        timedelta(seconds=1),
        False,
    )
    assert told.seq == quiet.store.head()
    monotonic.now += 2
    assert not quiet.guard.freshness().fresh


def test_refresh_takes_in_what_others_wrote(quiet: Any, monotonic: Monotonic) -> None:
    """Without a reader nothing of others is seen until refresh, which says how much was new."""
    other = quiet.open()
    assert quiet.allows(quiet.offer)
    quiet.guard.refresh()
    other.withdraw(quiet.anna)
    assert quiet.allows(quiet.offer)
    assert quiet.guard.refresh() == 1
    assert "OPTED_OUT" in quiet.codes(quiet.offer)
    assert quiet.guard.refresh() == 0


def test_what_another_process_wrote_first_counts_when_the_call_returns(quiet: Any) -> None:
    """The same webhook at two processes: whoever comes second writes nothing, and knows of it all the same."""
    other = quiet.open()
    assert quiet.allows(quiet.offer)
    other.withdraw(quiet.anna, at=quiet.now, via="letter")
    assert quiet.allows(quiet.offer)
    quiet.guard.withdraw(quiet.anna, at=quiet.now, via="letter")
    assert "OPTED_OUT" in quiet.codes(quiet.offer)


def test_memory_is_never_stale(monotonic: Monotonic) -> None:
    """Nobody else can write to memory://, so it has no bound unless the policy sets one."""
    from whatsguard.testing import memory_guard

    with memory_guard() as guard:
        monotonic.now += 1e9
        told = guard.freshness()
        assert (told.fresh, told.max_staleness, told.reader) == (True, None, False)


# the reader


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Callable[..., Guard]]:
    """Guards over one file, each with a store of its own, as in two processes."""
    opened: list[Guard] = []

    def open_one(**more: Any) -> Guard:
        opened.append(Guard.open(f"sqlite:///{tmp_path / 'log.db'}", business=SHOP, **more))
        return opened[-1]

    yield open_one
    for guard in opened:
        guard.close()


def until(true: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait for what another thread does."""
    ends = time.monotonic() + seconds
    while not true():
        if time.monotonic() > ends:
            return False
        time.sleep(0.005)
    return True


def test_the_reader_keeps_a_guard_fresh_and_close_ends_it(two: Any) -> None:
    """One daemon thread; gone after close, and after the guard is forgotten."""
    guard = two(policy=Policy(max_staleness=timedelta(seconds=0.2)))
    told = guard.freshness()
    assert told.reader
    assert until(lambda: guard.freshness().age < timedelta(seconds=0.05))
    readers = [one for one in threading.enumerate() if one.name == "whatsguard-reader"]
    assert readers
    assert all(one.daemon for one in readers)
    guard.close()
    assert not guard.freshness().reader
    assert until(lambda: not guard.freshness().fresh)


def test_without_its_reader_every_check_after_the_bound_is_denied(two: Any) -> None:
    """With the reader stopped every check after the bound is STALE_STATE; before it, none."""
    from whatsguard.testing import person

    writer, reader = two(), two(policy=Policy(max_staleness=timedelta(seconds=0.3)))
    now = writer._core.now()
    anna = person("+4915123456789").wrote("hello", at=now)
    anna.tell(writer)
    reader._feed._stop.set()
    assert until(lambda: not reader.freshness().reader)
    reader.refresh()
    fresh = time.monotonic()
    while (asked := time.monotonic()) < fresh + 0.6:
        stale = "STALE_STATE" in codes(reader.can_send("+4915123456789", OFFER))
        assert stale or asked < fresh + 0.3
        assert reader.can_send("+4915123456789", REPLY).allowed
    assert stale


# forks


def in_child(work: Callable[[], Any]) -> Any:
    """Run *work* in a fork and return what it returned."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            answer: Any = work()
        except BaseException as error:  # noqa: BLE001 - told to the parent
            answer = f"{type(error).__name__}: {error}"
        os.write(writing, pickle.dumps(answer))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pickle.loads(pipe.read())  # noqa: S301 - our own child
    os.waitpid(child, 0)
    return answer


forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
noisy = pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")


@forks
@noisy
def test_a_child_starts_stale_with_a_reader_of_its_own(two: Any) -> None:
    """Its own reader makes it fresh again; it sees what the parent writes, and the parent what it writes."""
    guard = two(policy=Policy(max_staleness=timedelta(seconds=0.5)))
    guard.withdraw("+4915123456789")
    readings = os.pipe()

    def child() -> Any:
        became_fresh = until(lambda: guard.freshness().fresh)
        os.read(readings[0], 1)
        seen = until(lambda: len(guard.history("+4915123456780")) == 1 and guard._core.knowledge.seq >= 3)
        guard.withdraw("+4915123456781")
        return became_fresh, guard.freshness().reader, seen

    def parent_writes() -> None:
        time.sleep(0.2)
        guard.withdraw("+4915123456780")
        os.write(readings[1], b"x")

    writer = threading.Thread(target=parent_writes)
    forked = threading.Event()
    os.register_at_fork(after_in_parent=forked.set)
    threading.Thread(target=lambda: (forked.wait(10), writer.start()), daemon=True).start()
    became_fresh, reader, seen = in_child(child)
    writer.join()
    assert (became_fresh, reader, seen) == (True, True, True)
    assert until(lambda: "withdrawn" in [event.kind for event in guard.history("+4915123456781")])
    assert guard.freshness().reader


@forks
@noisy
def test_a_child_without_a_reader_is_stale_until_it_refreshes(two: Any) -> None:
    """feed=None: a forked worker calls refresh() itself."""
    guard = two(feed=None)

    def child() -> Any:
        before = guard.freshness()
        guard.refresh()
        return before.fresh, before.age, guard.freshness().fresh

    assert in_child(child) == (False, None, True)
    assert guard.freshness().age is not None


@forks
@noisy
def test_a_fork_of_a_guard_in_memory_goes_on(two: Any) -> None:
    """What is in memory is the child's own copy; nothing can come from elsewhere, so it is not stale."""
    from whatsguard.testing import memory_guard

    with memory_guard() as guard:
        assert in_child(lambda: guard.freshness().fresh) is True


@forks
@noisy
def test_forks_in_the_middle_of_work_neither_hang_nor_forget(two: Any) -> None:
    """While threads record and check, children are forked: each answers, and knows every STOP told before it."""
    guard = two()
    stop = threading.Event()
    told: list[str] = []

    def record() -> None:
        number = 0
        while not stop.is_set():
            who = f"+4915120{number:06}"
            guard.withdraw(who)
            told.append(who)
            number += 1

    thread = threading.Thread(target=record)
    thread.start()

    def child() -> Any:
        known = list(told)
        guard.refresh()
        return [who for who in known[-20:] if "OPTED_OUT" not in codes(guard.can_send(who, ORDER))]

    try:
        for _ in range(8):
            assert in_child(child) == []
    finally:
        stop.set()
        thread.join()


def test_a_fork_that_finds_somebody_in_the_middle_reads_again(two: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who does not let go of the lock is not waited for: the child forgets all that may be half, and reads it anew."""
    monkeypatch.setattr("whatsguard.guard._known.FORK_PATIENCE_SECONDS", 0.01)
    guard = two(feed=None)
    guard.withdraw("+4915123456789")
    assert "OPTED_OUT" in codes(guard.can_send("+4915123456789", ORDER))
    taken, done = threading.Event(), threading.Event()

    def holds() -> None:
        with guard._core.lock:
            taken.set()
            done.wait(10)

    holder = threading.Thread(target=holds)
    holder.start()
    taken.wait(10)
    core = guard._core
    core.before_fork()
    try:
        core.after_fork_in_child()
        assert not guard.freshness().fresh
        assert "OPTED_OUT" in codes(guard.can_send("+4915123456789", ORDER))
        guard.refresh()
        assert guard.freshness().fresh
        assert guard.customer_map().total == 1
    finally:
        done.set()
        holder.join()


@forks
@noisy
def test_a_permit_in_a_child_of_a_busy_parent(two: Any) -> None:
    """Locks that the parent's threads held do not hold the child's permits up."""
    from whatsguard.guard import _permits
    from whatsguard.testing import person

    guard = two()
    person("+4915123456789").wrote("hello", at=guard._core.now()).tell(guard)
    with guard.permit("+4915123456789", REPLY):
        pass

    def child() -> Any:
        with guard.permit("+4915123456789", REPLY):
            return "sent"

    with _permits._OPENING, _permits._open_sends(guard._core)._lock:
        assert in_child(child) == "sent"


def in_spawned(url: str, who: str) -> set[str]:
    """What a process that was started afresh says of a person."""
    with Guard.open(url, business=SHOP) as guard:
        return codes(guard.can_send(who, ORDER))


def test_a_spawned_process_opens_a_guard_of_its_own(two: Any, tmp_path: Path) -> None:
    """Nothing is inherited; what was written is known once open returns."""
    two().withdraw("+4915123456789")
    work = "import test_freshness, sys; print(sorted(test_freshness.in_spawned(*sys.argv[1:])))"
    done = subprocess.run(
        [sys.executable, "-c", work, f"sqlite:///{tmp_path / 'log.db'}", "+4915123456789"],
        cwd=Path(__file__).parent,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "OPTED_OUT" in done.stdout


def prefork_worker(guard: Guard, who: str, answers: Any) -> None:
    fresh_at_first = guard._core.fresh_until > time.monotonic()
    until(lambda: guard.freshness().fresh)
    answers.put((fresh_at_first, codes(guard.can_send(who, ORDER))))
    guard.withdraw(f"+49151234567{os.getpid() % 100:02}")


@forks
@noisy
def test_preforked_workers_share_what_the_master_opened(two: Any) -> None:
    """As gunicorn with preload, and Celery's prefork: opened once, forked into four, each with a reader of its own."""
    guard = two()
    guard.withdraw("+4915123456789")
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    workers = [context.Process(target=prefork_worker, args=(guard, "+4915123456789", answers)) for _ in range(4)]
    for worker in workers:
        worker.start()
    found = [answers.get(timeout=30) for _ in workers]
    for worker in workers:
        worker.join(30)
        assert worker.exitcode == 0
    assert all("OPTED_OUT" in told for _, told in found)
    assert until(lambda: guard.freshness().seq >= 3)


# the clock


def test_a_small_step_back_is_held(quiet: Any) -> None:
    """Three seconds back: the last instant acted on stands, and nothing is suspect."""
    quiet.time -= 3
    assert quiet.allows(quiet.offer)
    assert quiet.guard.explain(quiet.anna, quiet.offer).at == quiet.now + timedelta(seconds=3)
    assert not quiet.guard.withdraw(quiet.bo)[0].at < quiet.now + timedelta(seconds=3)


def test_a_long_step_back_is_suspect_until_it_is_made_good(quiet: Any) -> None:
    """Sixty seconds back: CLOCK_SUSPECT for what the business begins, in every way of asking, until it has passed."""
    check = quiet.guard.prepare(quiet.offer)
    assert check(quiet.anna).allowed
    quiet.time -= 60
    for _ in range(2):
        assert quiet.codes(quiet.offer) == codes(check(quiet.anna)) == {"CLOCK_SUSPECT"}
        assert codes(quiet.guard.can_send_many([quiet.anna], quiet.offer)[0]) == {"CLOCK_SUSPECT"}
        assert quiet.codes(quiet.order) == {"CLOCK_SUSPECT"}
        assert quiet.allows(quiet.reply)
    with pytest.raises(SendDeniedError), quiet.guard.permit(quiet.anna, quiet.order):
        pytest.fail("the clock is suspect")
    quiet.wait(seconds=59)
    assert quiet.codes(quiet.offer) == {"CLOCK_SUSPECT"}
    quiet.wait(seconds=2)
    assert quiet.allows(quiet.offer)
    assert check(quiet.anna).allowed


def test_a_jump_forward_is_never_suspect(quiet: Any) -> None:
    """Hours forward are time: the window is measured, nothing is suspect."""
    quiet.wait(hours=23)
    assert quiet.allows(quiet.offer)
    quiet.wait(hours=1)
    assert quiet.codes(quiet.offer) == {"WINDOW_CLOSED"}


@pytest.mark.parametrize("broken", [math.nan, math.inf, -math.inf, 1e300, 10**400, None, "noon", MORNING, [1.0]])
def test_a_reading_that_is_no_instant_is_suspect(quiet: Any, broken: Any) -> None:
    """Time does not stand still in silence: CLOCK_SUSPECT in every way of asking, until the clock gives time again."""
    check = quiet.guard.prepare(quiet.offer)
    assert check(quiet.anna).allowed
    quiet.time, right = broken, quiet.time
    assert codes(check(quiet.anna)) == quiet.codes(quiet.offer) == {"CLOCK_SUSPECT"}
    assert codes(quiet.guard.can_send_many([quiet.anna], quiet.offer)[0]) == {"CLOCK_SUSPECT"}
    assert quiet.allows(quiet.reply)
    with pytest.raises(SendDeniedError), quiet.guard.permit(quiet.anna, quiet.order):
        pytest.fail("the clock is suspect")
    quiet.time = right
    assert check(quiet.anna).allowed
    assert quiet.allows(quiet.offer)


@pytest.mark.parametrize(
    "clock",
    [
        None,
        5,
        MORNING,
        timedelta.total_seconds,
        lambda: None,
        lambda: "noon",
        lambda: True,
        lambda: MORNING,
        lambda: math.nan,
        lambda: math.inf,
        lambda: MORNING.timestamp() * 1000,
    ],
)
def test_what_is_no_clock_is_refused_at_open(clock: Any) -> None:
    """Nothing to call, nothing to read, or milliseconds: told before the first decision, with what to give."""
    with pytest.raises(ConfigurationError, match=r"clock=.*; it must be a callable that returns epoch seconds"):
        Guard.open(business=SHOP, clock=clock)


# the store gone


class Failing:
    """A store that can be switched off."""

    def __init__(self, store: Any) -> None:
        self._inner = store
        self.off = False

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if not callable(found) or name == "close":
            return found

        def call(*args: Any, **kwargs: Any) -> Any:
            if self.off:
                raise StorageUnavailableError("switched off")
            return found(*args, **kwargs)

        return call


def test_a_store_that_goes_away_ends_in_denials_and_comes_back(
    desk: Any, monotonic: Monotonic, caplog: pytest.LogCaptureFixture
) -> None:
    """Writes raise StorageUnavailableError; checks go on to the bound, then deny; all is well when it is back."""
    desk.consent()
    desk.write("hello")
    desk.may_get_orders()
    broken = Failing(desk.store)
    desk.store = broken
    desk.guard = desk.open(feed=None, policy=Policy(max_staleness=timedelta(seconds=1)))
    before = desk.store.head()
    assert desk.allows(desk.offer)
    broken.off = True
    for call in (
        lambda: desk.guard.withdraw(desk.bo),
        desk.guard.refresh,
        lambda: desk.guard.history(desk.anna),
        lambda: desk.consent(desk.bo),
    ):
        with pytest.raises(StorageUnavailableError):
            call()
    with pytest.raises(StorageUnavailableError), desk.guard.permit(desk.anna, desk.order):
        pytest.fail("nothing may be sent")
    assert desk.allows(desk.offer)
    monotonic.now += 1
    assert desk.codes(desk.offer) == STALE
    assert desk.allows(desk.reply)
    with pytest.raises(StorageUnavailableError):
        desk.guard.require(desk.anna, desk.offer)
    broken.off = False
    assert desk.store.head() == before
    desk.guard.withdraw(desk.bo)
    desk.guard.refresh()
    assert desk.allows(desk.offer)


def test_a_person_who_cannot_be_read_is_unknown(store: Any, desk_over: Any) -> None:
    """Not yet looked at when the store goes away: a denial with STALE_STATE and no error; also for replies."""
    desk = desk_over(store)
    desk.consent()
    desk.write("hello")
    broken = Failing(store)
    desk.store = broken
    desk.guard = desk.open(feed=None)
    broken.off = True
    once = Message.free_form(category=MessageCategory.SERVICE, text="x", dedupe_key="1")
    assert "STALE_STATE" in desk.codes(desk.offer)
    assert "WINDOW_CLOSED" in desk.codes(desk.reply)
    assert "WINDOW_CLOSED" in desk.codes(once)
    assert [bool(one) for one in desk.guard.can_send_many([desk.anna, desk.bo], desk.offer)] == [False, False]
    broken.off = False
    assert desk.allows(desk.offer)


def test_the_reader_outlives_a_store_that_goes_away(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It warns once, not at every look, and goes on when the store is back; the guard is stale meanwhile."""
    store = open_store(f"sqlite:///{tmp_path / 'log.db'}")
    broken = Failing(store)
    with caplog.at_level(logging.WARNING, "whatsguard.feed"):
        with Guard.open(broken, business=SHOP, policy=Policy(max_staleness=timedelta(seconds=0.1))) as guard:
            assert until(lambda: guard.freshness().fresh)
            broken.off = True
            assert until(lambda: not guard.freshness().fresh)
            assert until(lambda: len(caplog.records) == 1)
            time.sleep(0.25)
            assert len(caplog.records) == 1
            broken.off = False
            assert until(lambda: guard.freshness().fresh)
            assert guard.freshness().reader
        store.close()


def test_an_error_for_good_is_an_error_too(tmp_path: Path, two: Any) -> None:
    """A file that was taken away under an open guard: StorageError, and denials after the bound."""
    guard = two(policy=Policy(max_staleness=timedelta(seconds=0.1)))
    (tmp_path / "log.db").rename(tmp_path / "away.db")
    with pytest.raises(StorageError):
        guard.withdraw("+4915123456789")
    assert until(lambda: "STALE_STATE" in codes(guard.can_send("+4915123456789", OFFER)))
    (tmp_path / "away.db").rename(tmp_path / "log.db")
    assert until(lambda: guard.freshness().fresh)


def test_a_silent_store_holds_up_only_who_waits_for_it(tmp_path: Path) -> None:
    """While somebody not yet looked at is asked about, a reply to somebody who was is answered at once."""
    url, (anna, bo) = f"sqlite:///{tmp_path}/log.db", ("+4915123456789", "+4915112345678")
    reply = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: until six. Reply STOP to opt out.")
    with Guard.open(url, business=SHOP) as writer:
        for who in (anna, bo):
            writer.receive(InboundMessage(who, text="hello", sent_at=writer._core.now()))
    with Guard.open(url, business=SHOP, feed=None) as guard:
        assert guard.can_send(anna, reply).allowed
        load, asked, goes_on = guard._core.knowledge.load, threading.Event(), threading.Event()
        assert load is not None
        calls: list[Sequence[str]] = []

        def silent(keys: Sequence[str]) -> list[Any]:
            calls.append(keys)
            asked.set()
            assert goes_on.wait(10)
            raise StorageUnavailableError("silent")

        guard._core.knowledge.load = silent
        answers: list[Any] = []
        waiting = threading.Thread(target=lambda: answers.append(guard.can_send(bo, reply)))
        waiting.start()
        assert asked.wait(10)
        fresh_text = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: yes. Reply STOP to opt out.")
        assert guard.can_send(anna, fresh_text).allowed
        time.sleep(0.15)
        goes_on.set()
        waiting.join()
        assert not answers[0].allowed
        assert not guard.can_send(bo, reply).allowed
        assert len(calls) == 1
        guard._core.knowledge.load = load
        guard._core._silent_until = 0.0
        assert guard.can_send(bo, reply).allowed


class OtherTime(MemoryStore):
    """A store whose clock is ahead by some seconds."""

    ahead = 0.0

    def server_now(self) -> int:
        return int((time.time() + self.ahead) * 1_000_000)


@pytest.mark.parametrize("ahead", [7_200.0, -7_200.0])
def test_a_system_clock_is_held_to_the_stores(monkeypatch: pytest.MonkeyPatch, ahead: float) -> None:
    """A minute is let pass; what is further off holds what the business starts, until the two agree again."""
    monkeypatch.setattr(_clock, "COMPARED_EVERY_SECONDS", 0.0)
    store = OtherTime()
    store.ahead = ahead
    offer = Message.free_form(purpose="promotions", text="ACME GmbH: new teas. Reply STOP to opt out.")
    reply = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: until six. Reply STOP to opt out.")
    who = "+4915123456789"
    with Guard.open(store, business=SHOP) as guard:
        guard.receive(InboundMessage(who, text="hello", sent_at=guard._core.now()))
        for _ in range(3):
            assert ReasonCode.CLOCK_SUSPECT in guard.can_send(who, offer).codes
            assert guard.can_send(who, reply).allowed
        with pytest.raises(SendDeniedError), guard.permit(who, offer):
            pytest.fail("the clock is suspect")
        store.ahead = ahead / 200
        guard.refresh()
        assert ReasonCode.CLOCK_SUSPECT not in guard.can_send(who, offer).codes
    store.ahead = ahead
    with Guard.open(store, business=SHOP, clock=lambda: 1_800_000_000.0) as guard:
        assert ReasonCode.CLOCK_SUSPECT not in guard.can_send(who, offer).codes


@pytest.mark.redis
def test_an_async_guard_is_held_to_the_stores_clock(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same on an event loop, over a store that tells the time."""
    monkeypatch.setattr(_clock, "COMPARED_EVERY_SECONDS", 0.0)
    offer = Message.free_form(purpose="promotions", text="ACME GmbH: new teas. Reply STOP to opt out.")

    async def work() -> None:
        async with AsyncGuard.open(redis_url, business=SHOP, feed=None) as guard:
            assert ReasonCode.CLOCK_SUSPECT not in guard.can_send("+4915123456789", offer).codes

            async def ahead() -> int:
                return int((time.time() + 7_200) * 1_000_000)

            monkeypatch.setattr(guard._store, "server_now", ahead)
            await guard.refresh()
            assert ReasonCode.CLOCK_SUSPECT in guard.can_send("+4915123456789", offer).codes

    asyncio.run(work())
