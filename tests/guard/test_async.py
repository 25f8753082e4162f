"""The guard for event loops: it never stands in the loop's way, and what it writes is whole whoever is cancelled."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

import pytest
from attrs import evolve

from whatsguard import (
    AsyncGuard,
    Evidence,
    FrequencyCap,
    Guard,
    InboundMessage,
    LegalBasis,
    Message,
    MessageCategory,
    Policy,
    Recipient,
    SendDeniedError,
    Template,
    TemplateStatus,
)
from whatsguard.storage import open_store
from whatsguard.storage.threads import ThreadedStore
from whatsguard.testing import SHOP

ANNA, BO = "+4915123456789", "+4915112345678"
ORDER = Message.from_template("order_shipped", language="de", purpose="orders")
REPLY = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: until six. Reply STOP to opt out.")
SHIPPED = Template(
    name="order_shipped",
    language="de",
    category=MessageCategory.UTILITY,
    status=TemplateStatus.APPROVED,
    text="ACME GmbH: your order is on its way. Reply STOP to opt out.",
)
POLICY = Policy(caps=(FrequencyCap(limit=3, per=timedelta(days=1), categories={MessageCategory.UTILITY}),))
LONGEST_SECONDS = 0.05


class Watchdog:
    """Looks every millisecond whether the loop runs; keeps the longest time in which it did not, by its CPU."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._ends = False

    async def _watch(self) -> None:
        last, used = time.perf_counter(), time.thread_time()
        while not self._ends:
            await asyncio.sleep(0.001)
            now, cpu = time.perf_counter(), time.thread_time()
            # Of a wait, only what this thread worked itself counts: the machine may be busy with others.
            self.longest = max(self.longest, min(now - last, cpu - used))
            last, used = now, cpu

    async def __aenter__(self) -> Self:
        gc.collect()
        self._task = asyncio.create_task(self._watch())
        await asyncio.sleep(0.01)
        self.longest = 0.0
        return self

    async def __aexit__(self, *error: object) -> None:
        self._ends = True
        await self._task


class Sleepy:
    """A store whose every call takes a moment, in whichever thread it is called; remembers the threads."""

    def __init__(self, store: Any, seconds: float) -> None:
        self._inner = store
        self._seconds = seconds
        self.threads: set[int] = set()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if not callable(found) or name == "wait":
            return found

        def call(*args: Any, **kwargs: Any) -> Any:
            self.threads.add(threading.get_ident())
            time.sleep(self._seconds)
            return found(*args, **kwargs)

        return call


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'log.db'}"


@asynccontextmanager
async def opened(store: Any, **more: Any) -> AsyncIterator[AsyncGuard]:
    async with AsyncGuard.open(store, **({"business": SHOP, "policy": POLICY} | more)) as guard:
        yield guard
    if isinstance(store, Sleepy):
        store.close()


async def ready(guard: AsyncGuard, who: str = ANNA) -> None:
    now = guard._core.now()
    await guard.register_template(SHIPPED)
    await guard.record_basis(who, LegalBasis.CONTRACT, purposes=["orders"], since=now - timedelta(days=1))
    await guard.receive(InboundMessage(who, text="hello", sent_at=now, message_id=f"wamid.{who}"))


def crowd(url: str, people: int, events: int) -> None:
    """A log of many people, and one person with many events."""
    with Guard.open(url, business=SHOP, policy=POLICY) as guard:
        guard.register_template(SHIPPED)
        now = guard._core.now()
        record = guard.record_consent(
            ANNA, purposes=["promotions"], given_at=now, evidence=[Evidence.reference("form")]
        )
        many = [evolve(record, recipient=Recipient.parse(f"+49151{number:08}")) for number in range(people)]
        more = [evolve(record, evidence=(Evidence.reference(f"{number}"),)) for number in range(events)]
        guard.record_many([*many, *more])


@pytest.mark.parametrize("people", [500, pytest.param(5_000, marks=pytest.mark.slow)])
def test_no_call_stands_in_the_loops_way(url: str, people: int) -> None:
    """Opening a log of many, every kind of call, and a big import by another process: never 50 ms at a time."""
    crowd(url, people, 20)

    async def work() -> dict[str, float]:
        worst: dict[str, float] = {}

        async def watched(name: str, call: Callable[[], Any]) -> Any:
            async with Watchdog() as dog:
                result = await call()
            worst[name] = dog.longest
            return result

        async with opened(url) as warm:
            record = await warm.record_consent(BO, purposes=["promotions"])
            await ready(warm)
            warm.can_send(ANNA, ORDER)
            await warm.explain(ANNA, ORDER)
            await warm.customer_map()
        guard = await watched("open", lambda: AsyncGuard.open(url, business=SHOP, policy=POLICY))

        async def permit() -> None:
            async with guard.permit(ANNA, ORDER) as permit:
                await permit.check()

        def elsewhere() -> None:
            with Guard.open(url, business=SHOP, policy=POLICY) as other:
                other.record_many(
                    [evolve(record, recipient=Recipient.parse(f"+49152{number:08}")) for number in range(people)]
                )

        many = [evolve(record, recipient=Recipient.parse(f"+49153{number:08}")) for number in range(people)]
        await watched("record_many", lambda: guard.record_many(many))
        await watched("permit", permit)
        await watched("withdraw", lambda: guard.withdraw("+4915100000001"))
        await watched("history", lambda: guard.history("+4915100000001"))
        await watched("customer_map", guard.customer_map)
        await asyncio.to_thread(elsewhere)
        await watched("refresh", guard.refresh)
        await guard.close()
        return worst

    worst = asyncio.run(work())
    assert {name: round(seconds, 3) for name, seconds in worst.items() if seconds > LONGEST_SECONDS} == {}


def test_the_store_is_never_asked_in_the_loops_thread(url: str) -> None:
    """A store of 20 ms a call: the loop is not held up, and no call of it is made in the loop's thread."""
    store = Sleepy(open_store(url), 0.02)

    async def work() -> float:
        async with opened(store) as guard:
            await ready(guard)
            async with Watchdog() as dog:
                await asyncio.gather(*(guard.withdraw(f"+49151000000{number:02}") for number in range(10)))
                async with guard.permit(ANNA, ORDER):
                    pass
                await guard.explain(BO, ORDER)
            assert threading.get_ident() not in store.threads
            return dog.longest

    assert asyncio.run(work()) < LONGEST_SECONDS


def test_what_comes_in_while_a_person_is_read_is_not_lost(url: str) -> None:
    """A STOP between the reading of somebody's events and their folding counts: checks and permits deny."""

    class Slow(ThreadedStore):
        hold: asyncio.Event | None = None
        reached: asyncio.Event | None = None

        async def read_many(self, persons: Any, after: int = 0, *, kinds: Any = None) -> Any:
            found = await super().read_many(persons, after, kinds=kinds)
            if self.hold is not None and self.reached is not None:
                self.reached.set()
                await self.hold.wait()
            return found

    async def work() -> None:
        store = Slow(open_store(url))
        async with opened(store) as guard:
            await ready(guard)
            guard._core.knowledge.forget([ANNA])
            store.hold, store.reached = asyncio.Event(), asyncio.Event()
            asking = asyncio.create_task(guard.explain(ANNA, ORDER))
            await store.reached.wait()
            hold, store.hold = store.hold, None
            await guard.withdraw(ANNA)
            hold.set()
            await asking
            assert not guard.can_send(ANNA, ORDER).allowed
            assert not (await guard.explain(ANNA, ORDER)).decision.allowed
            with pytest.raises(SendDeniedError):
                async with guard.permit(ANNA, ORDER):
                    pytest.fail("stopped")
        await store.close()

    asyncio.run(work())


def test_half_of_a_person_is_nobody(url: str) -> None:
    """Where one of a person's two names cannot be read just now, nothing of the other is believed."""

    async def work() -> None:
        async with opened(url) as guard:
            await ready(guard)
            await guard.merge(ANNA, BO)
            await guard.withdraw(BO)
            guard._core.knowledge.forget([BO])
            once = Message.free_form(category=MessageCategory.SERVICE, text="x", dedupe_key="1")
            assert not guard.can_send(ANNA, once).allowed
            assert "OPTED_OUT" in {code.name for code in (await guard.decide_at(ANNA, ORDER)).codes}

    asyncio.run(work())


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_a_write_whose_caller_is_cancelled_is_whole(url: str, kind: str) -> None:
    """Cancelled while the store is busy: the STOP is on file and known, and the cancellation is passed on."""
    store = Sleepy(open_store("memory://" if kind == "memory" else url), 0.05)

    async def work() -> None:
        async with opened(store) as guard:
            await ready(guard)
            stopping = asyncio.create_task(guard.withdraw(ANNA))
            await asyncio.sleep(0.01)
            stopping.cancel()
            with pytest.raises(asyncio.CancelledError):
                await stopping
            assert not guard.can_send(ANNA, ORDER).allowed

    asyncio.run(work())


@pytest.mark.parametrize("after", [0.0, 0.01, 0.03, 0.06, 0.1, 0.2])
def test_a_permit_whose_sender_is_cancelled_gives_back_or_counts(url: str, after: float) -> None:
    """Cancelled at any moment: what is on file and what is free make the cap of three, once the lease is over."""
    store = Sleepy(open_store(url), 0.02)

    async def send(guard: AsyncGuard) -> None:
        async with guard.permit(ANNA, ORDER, lease=timedelta(seconds=0.5)):
            await asyncio.sleep(0.05)

    async def work() -> None:
        async with opened(store) as guard:
            await ready(guard)
            sending = asyncio.create_task(send(guard))
            await asyncio.sleep(after)
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            await asyncio.sleep(0.6)
            on_file = [event.kind for event in await guard.history(ANNA)].count("message_sent")
            free = 0
            while True:
                try:
                    async with guard.permit(ANNA, ORDER):
                        free += 1
                except SendDeniedError:
                    break
            assert on_file + free == 3

    asyncio.run(work())


def test_many_permits_at_once_keep_the_cap(url: str) -> None:
    """Thirty tasks for one person: three go out."""

    async def work() -> int:
        async with opened(url) as guard:
            await ready(guard)
            sent = 0

            async def send() -> None:
                nonlocal sent
                async with guard.permit(ANNA, ORDER):
                    sent += 1

            ends = await asyncio.gather(*(send() for _ in range(30)), return_exceptions=True)
            assert {type(end) for end in ends} == {type(None), SendDeniedError}
            return sent

    assert asyncio.run(work()) == 3


def test_loops_in_several_threads_may_share_a_guard(url: str) -> None:
    """Each with a loop of its own: nothing is lost, and a STOP counts for the next check in any of them."""

    async def opening() -> AsyncGuard:
        guard = await AsyncGuard.open(url, business=SHOP, policy=POLICY)
        await ready(guard)
        return guard

    guard = asyncio.run(opening())
    errors: list[BaseException] = []

    async def work(number: int) -> None:
        for turn in range(10):
            who = f"+49151{number:04}{turn:04}"
            now = guard._core.now()
            await guard.receive(InboundMessage(who, text="hello", sent_at=now, message_id=f"{who}-1"))
            assert guard.can_send(who, REPLY).allowed
            await guard.withdraw(who)
            assert not guard.can_send(who, REPLY).allowed

    def run(number: int) -> None:
        try:
            asyncio.run(work(number))
        except BaseException as error:  # noqa: BLE001 - told to the test
            errors.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert asyncio.run(guard.customer_map()).total == 41
    asyncio.run(guard.close())


def test_the_task_of_the_reader_keeps_a_guard_fresh(url: str) -> None:
    """It sees what another process wrote, within the bound; it ends with the guard."""

    async def work() -> None:
        async with opened(url, policy=Policy(max_staleness=timedelta(seconds=0.2))) as guard:
            await ready(guard)
            with Guard.open(url, business=SHOP) as other:
                await asyncio.to_thread(other.withdraw, ANNA)
                began = time.monotonic()
                while guard.can_send(ANNA, REPLY).allowed:
                    assert time.monotonic() - began < 5
                    await asyncio.sleep(0.005)
            assert guard.freshness().reader
            assert guard.freshness().fresh
        assert not guard.freshness().reader

    asyncio.run(work())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whatsguard.guard._knowledge.MOST_STATES", 5)
    monkeypatch.setattr("whatsguard.guard._async._SETTLED_AT_ONCE", 2)


def test_people_beyond_what_is_kept_are_read_again(url: str, quick: None) -> None:
    """Only some states are kept in memory; the others are read when they are asked about, and nothing is forgotten."""

    async def work() -> None:
        async with opened(url) as guard:
            await ready(guard)
            people = [f"+4915100000{number:03}" for number in range(20)]
            for who in people:
                await guard.withdraw(who)
            await guard.withdraw(ANNA)
            for who in [*people, ANNA]:
                assert "OPTED_OUT" in {code.name for code in guard.can_send(who, ORDER).codes}
                assert "OPTED_OUT" in {code.name for code in (await guard.explain(who, ORDER)).decision.codes}
            assert (await guard.customer_map()).total == 21
        async with opened(url) as again:
            assert all("OPTED_OUT" in {code.name for code in again.can_send(who, ORDER).codes} for who in people)

    asyncio.run(work())


def test_a_reply_is_allowed_while_news_of_the_person_is_read(url: str, quick: None, monkeypatch: Any) -> None:
    """Who writes through another process, and had made room for others, is read before they are put off."""

    async def work() -> None:
        async with opened(url, policy=Policy(max_staleness=timedelta(seconds=5))) as guard:
            await ready(guard)
            others = [f"+49151234567{number:02}" for number in range(20)]
            for other in others:
                await guard.receive(InboundMessage(other, text="hello", sent_at=guard._core.now()))
            read = guard._store.read_many
            answers = []

            async def slowly(people: Any) -> Any:
                answers.append(guard.can_send(ANNA, REPLY).allowed)
                return await read(people)

            assert guard.can_send(ANNA, REPLY).allowed
            monkeypatch.setattr(guard._store, "read_many", slowly)
            with Guard.open(url, business=SHOP) as other:
                await asyncio.to_thread(
                    other.receive, InboundMessage(ANNA, text="are you there?", sent_at=other._core.now())
                )
            await guard.refresh()
            assert answers
            assert all(answers)

    asyncio.run(work())


@pytest.mark.redis
def test_a_guard_on_redis_can_be_left(redis_url: str) -> None:
    """A cancellation that `asyncio.wait_for` loses, as it may until Python 3.12, keeps nobody waiting."""

    async def work(rounds: int) -> None:
        for _ in range(rounds):
            async with opened(redis_url, policy=Policy(max_staleness=timedelta(seconds=0.2))) as guard:
                await guard.receive(InboundMessage(ANNA, text="hello", sent_at=guard._core.now()))
                assert guard.freshness().reader
            assert not guard.freshness().reader

    async def in_time() -> None:
        await asyncio.wait_for(work(20), timeout=30)

    asyncio.run(in_time())


def test_whatever_is_awaited_first_in_a_new_loop_starts_the_reader(url: str) -> None:
    """A permit, an explanation, a history: the guard is kept fresh again."""

    async def begin() -> AsyncGuard:
        guard = await AsyncGuard.open(url, business=SHOP)
        await ready(guard)
        return guard

    async def go_on(guard: AsyncGuard, ask: Callable[[AsyncGuard], Any]) -> bool:
        assert not guard.freshness().reader
        await ask(guard)
        return guard.freshness().reader

    async def permitted(guard: AsyncGuard) -> None:
        async with guard.permit(ANNA, REPLY):
            pass

    guard = asyncio.run(begin())
    asks: list[Callable[[AsyncGuard], Any]] = [
        permitted,
        lambda guard: guard.decide_at(ANNA, REPLY),
        lambda guard: guard.explain(ANNA, REPLY),
        lambda guard: guard.history(ANNA),
    ]
    for ask in asks:
        assert asyncio.run(go_on(guard, ask))
    asyncio.run(guard.close())
