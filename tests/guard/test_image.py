"""Starting from the table of cohorts that was kept, and the tail of the log."""

import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

import whatsguard as wg
from whatsguard.cohorts import UNSITUATED
from whatsguard.cohorts import _image as cohort_images
from whatsguard.guard import _image
from whatsguard.guard._image import HEAD, SMALLEST, chunk_name
from whatsguard.records import MessageReceived
from whatsguard.storage.sqlite import SQLiteStore
from whatsguard.testing import FrozenClock

NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
SHOP = wg.Business(name="ACME GmbH", home="DE", purposes=[wg.Purpose("promotions", wg.MessageCategory.MARKETING)])
PROMO = wg.Message.free_form(purpose="promotions", text="ACME: offers! Reply STOP to opt out.")
PLANS = ("+49151%08d", "+336%08d", "+4474%08d", "+55119%08d")
REPLY = wg.Message.free_form(category=wg.MessageCategory.SERVICE, text="ACME: until six. Reply STOP to opt out.")
KEYS = [PLANS[number % 4] % number for number in range(SMALLEST + 200)]


def record(key: str, number: int) -> wg.ConsentRecord:
    return wg.ConsentRecord(
        key,
        purposes=["promotions"],
        given_at=NOW - timedelta(days=number % 400, seconds=1),
        medium=wg.Medium.WEB_FORM,
        act=wg.Act.TICKED_BOX if number % 7 else wg.Act.PRE_TICKED_BOX,
        presentation=wg.Presentation.SEPARATE,
        wording="I agree to receive offers from ACME via WhatsApp.",
        locale="en",
        evidence=[wg.Evidence.ip("203.0.113.7"), wg.Evidence.url("https://shop.example")],
    )


@pytest.fixture(scope="module")
def policy() -> wg.Policy:
    return wg.Policy(rules=wg.RuleBook.only("DE", "FR", "GB", "BR"), max_staleness=timedelta(hours=1))


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOW)


@pytest.fixture
def file(tmp_path: Path, policy: wg.Policy, clock: FrozenClock) -> Path:
    """A log of many people whose image was kept when its guard was closed."""
    path = tmp_path / "consent.db"
    with opened(path, policy, clock) as guard:
        guard.record_many(record(key, number) for number, key in enumerate(KEYS))
        for key in KEYS[:50]:
            guard.receive(wg.InboundMessage(key, text="hello", sent_at=NOW))
        guard.withdraw(KEYS[1])
        guard.can_send_many(KEYS, PROMO)
    return path


def opened(path: Path, policy: wg.Policy, clock: FrozenClock) -> wg.Guard:
    return wg.Guard.open(f"sqlite:///{path}", business=SHOP, policy=policy, clock=clock, feed=None)


def kept(file: Path) -> bytes | None:
    store = SQLiteStore(file)
    try:
        return store.meta(HEAD)
    finally:
        store.close()


def answers(guard: wg.Guard) -> list[wg.Decision]:
    guard.refresh()
    return [guard._core.decide(key, PROMO) for key in KEYS[:200]]


def test_a_start_from_an_image_knows_everybody_and_answers_alike(
    file: Path, policy: wg.Policy, clock: FrozenClock
) -> None:
    """Nobody has to be looked at again, and every answer is the evaluator's."""
    with opened(file, policy, clock) as guard:
        assert list(guard._codes) == KEYS
        assert UNSITUATED not in guard._codes.values()
        guard.refresh()
        assert guard.can_send_many(KEYS[:200], PROMO) == answers(guard)


def test_what_happened_since_counts(file: Path, policy: wg.Policy, clock: FrozenClock) -> None:
    """The tail of the log is read on top: a STOP, a new person, a window that closed meanwhile."""
    image = kept(file)
    with opened(file, policy, clock) as guard:
        guard.withdraw(KEYS[2])
        guard.record(record("+4915199999999", 1))
    assert kept(file) == image
    clock.advance(timedelta(hours=24))
    with opened(file, policy, clock) as guard:
        guard.refresh()
        assert wg.ReasonCode.OPTED_OUT in guard.can_send(KEYS[2], PROMO).codes
        assert wg.ReasonCode.WINDOW_CLOSED in guard.can_send(KEYS[4], PROMO).codes
        assert "+4915199999999" in guard._codes
        assert guard.can_send_many(KEYS[:200], PROMO) == answers(guard)


@pytest.mark.parametrize("damage", ["head", "chunk", "another policy", "ahead of the log"])
def test_an_image_that_does_not_fit_is_not_used(file: Path, policy: wg.Policy, clock: FrozenClock, damage: str) -> None:
    """Damaged, made by other rules, or of a log that lost its end: the start reads the log instead."""
    store = SQLiteStore(file)
    if damage == "head":
        store.save_meta(HEAD, b"{")
    elif damage == "chunk":
        store.save_meta(chunk_name(0), (store.meta(chunk_name(0)) or b"")[:-9])
    elif damage == "ahead of the log":
        store.save_meta(HEAD, (store.meta(HEAD) or b"").replace(b'"seq":', b'"seq":9'))
    store.close()
    other = (
        wg.Policy(rules=policy.rules, minimum_grade="A", max_staleness=timedelta(hours=1))
        if damage == "another policy"
        else policy
    )
    with opened(file, other, clock) as guard:
        assert set(guard._codes) == set(KEYS)
        guard.refresh()
        assert guard.can_send_many(KEYS[:200], PROMO) == answers(guard)


def test_few_people_and_memory_keep_no_image(tmp_path: Path, policy: wg.Policy, clock: FrozenClock) -> None:
    """Where a start is quick anyway, nothing is kept."""
    with opened(tmp_path / "few.db", policy, clock) as guard:
        guard.record(record(KEYS[0], 1))
        assert not guard.keep_image()
    with wg.Guard.open("memory://", business=SHOP, policy=policy, clock=clock) as guard:
        assert not guard.keep_image()


def test_a_whole_list_is_read_some_hundred_at_a_time(
    file: Path, policy: wg.Policy, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody must be looked at again, and the store is asked a few times; each gets the evaluator's answer."""
    read: list[int] = []
    right = SQLiteStore.read_many
    monkeypatch.setattr(SQLiteStore, "read_many", lambda self, keys: read.append(len(keys)) or right(self, keys))
    with opened(file, policy, clock) as guard:
        guard._core.table.unsettle(KEYS)
        del read[:]
        strangers = ["+4930901820", "nobody"]
        found = guard.can_send_many([*KEYS, *strangers], PROMO)
        assert sum(read) == len(KEYS)
        assert len(read) <= 4
        assert found == [guard.can_send(key, PROMO, at=NOW) for key in [*KEYS, *strangers]]
        guard._core.table.unsettle(KEYS)
        guard._core.knowledge.forget(KEYS)
        assert guard.audience(KEYS).decisions(PROMO) == found[: len(KEYS)]


def test_a_stop_counts_while_others_read_ahead(file: Path, policy: wg.Policy, clock: FrozenClock) -> None:
    """Threads read whole lists from the store again and again; each STOP is honoured by the next check."""
    with opened(file, policy, clock) as guard:
        ends = threading.Event()
        lists = KEYS[100:160]

        def read() -> None:
            while not ends.is_set():
                guard._core.table.unsettle(lists)
                with guard._core.lock:
                    guard._core.knowledge.forget(lists)
                guard.can_send_many(lists, PROMO)

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        try:
            for key in lists:
                guard.withdraw(key)
                assert wg.ReasonCode.OPTED_OUT in guard.can_send(key, PROMO).codes
        finally:
            ends.set()
            for reader in readers:
                reader.join()
        assert all(wg.ReasonCode.OPTED_OUT in one.codes for one in guard.can_send_many(lists, PROMO))


def test_an_image_from_the_future_is_not_used(file: Path, policy: wg.Policy, clock: FrozenClock) -> None:
    """A hold has ended by the image's time, and stands at the earlier time with which the process comes up."""
    hold = [
        wg.records.PersonHeld(
            recipient=wg.Recipient.of(KEYS[0]), at=NOW + timedelta(seconds=1), recorded_at=NOW, event_id="hold",
            scope=wg.records.HoldScope.EVERYTHING, code=131056, until=NOW + timedelta(hours=1),
        )
    ]  # fmt: skip
    with opened(file, policy, clock) as guard:
        guard.refresh()
        guard._write_events(hold)
        clock.advance(timedelta(hours=2))
        guard.can_send_many(KEYS, PROMO)
        image = guard._core.table.codes[KEYS[0]]
        assert image != UNSITUATED
    store = SQLiteStore(file)
    chunks, head = _image.packed(guard._core) or pytest.fail("there are enough people")
    for number, chunk in enumerate(chunks):
        store.save_meta(chunk_name(number), chunk)
    store.save_meta(HEAD, head.to_bytes())
    store.close()
    for minutes in (30, 119, 120, 180):
        with opened(file, policy, FrozenClock(NOW + timedelta(minutes=minutes))) as guard:
            assert (_image.usable(guard._core, head.to_bytes(), head.seq) is not None) is (minutes >= 120)
            guard.refresh()
            assert guard.can_send_many(KEYS[:200], PROMO) == answers(guard)
            held = wg.ReasonCode.PLATFORM_BACKOFF in guard.can_send(KEYS[0], PROMO).codes
            assert held is (minutes < 60)


@pytest.mark.parametrize("at", ["NaN", "null", '"noon"'])
def test_an_image_of_no_time_is_not_used(file: Path, policy: wg.Policy, clock: FrozenClock, at: str) -> None:
    """A head that does not say when it was made is one that does not fit."""
    head = _image.Head.from_bytes(kept(file) or b"")
    assert head is not None
    strange = head.to_bytes().replace(f'"at":{head.at!r}'.encode(), f'"at":{at}'.encode())
    assert strange != head.to_bytes()
    with opened(file, policy, clock) as guard:
        assert _image.usable(guard._core, head.to_bytes(), head.seq) is not None
        assert _image.usable(guard._core, strange, head.seq) is None


def test_a_number_that_was_given_up_is_looked_at_again(file: Path, policy: wg.Policy, clock: FrozenClock) -> None:
    """An image tells nothing of a former owner, whose late message must open no window for the new one."""
    who, new = wg.Recipient.of(KEYS[3]), wg.Recipient.of("+4915112345670")
    with opened(file, policy, clock) as guard:
        guard.refresh()
        guard._write_events(
            [wg.records.NumberChanged(recipient=who, at=NOW, recorded_at=NOW, event_id="changed", new=new)]
        )
        guard.can_send_many(KEYS, PROMO)
        chunks, _ = _image.packed(guard._core) or pytest.fail("there are enough people")
        again = [key for chunk in chunks for key in _unsituated(chunk)]
        assert again == [KEYS[3]]


def _unsituated(chunk: bytes) -> list[str]:
    keys, codes, _ = cohort_images._unpacked(chunk, chunk[:32])
    return [key for key, code in zip(keys, codes, strict=True) if code == UNSITUATED]


def test_a_window_that_is_yet_to_open_is_not_forgotten(file: Path, policy: wg.Policy, clock: FrozenClock) -> None:
    """Another process's clock was ahead: whoever has such a window is looked at again after a start from an image."""
    key, ahead = KEYS[61], NOW + timedelta(seconds=30)
    event = MessageReceived(recipient=wg.Recipient.of(key), at=ahead, recorded_at=ahead, event_id="ahead")
    with opened(file, policy, clock) as guard:
        guard._write_events([event])
        guard.can_send(key, REPLY)
        assert guard._core.table.is_opening(key)
        assert guard.keep_image()
    with opened(file, policy, clock) as guard:
        guard.refresh()
        clock.advance(timedelta(seconds=10))
        guard.receive(wg.InboundMessage(key, text="hello", sent_at=clock.now))
        assert guard.can_send(key, REPLY) == guard._core.decide(key, REPLY)
