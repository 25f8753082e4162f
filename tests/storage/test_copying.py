"""A log moves into another store: nothing lost, nothing changed, nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from whatsguard.errors import ConfigurationError, ConflictError, StorageError, StorageUnavailableError
from whatsguard.storage import Envelope, Store, chain_hash, open_store
from whatsguard.storage._copying import CopyProgress, CopyStep, copy_log
from whatsguard.storage.memory import MemoryStore

ROOT = Path(__file__).parents[2]
ANNA, BEN = "+12025550123", "+12025550124"


def envelope(number: int, kind: str = "noted") -> Envelope:
    person = (ANNA, BEN, "")[number % 3]
    return Envelope(f"event-{number}", person, kind, at=number, recorded_at=number + 1, version=1, body=b"\x00{}")


def fill(store: Store, count: int = 25) -> None:
    for number in range(store.head(), store.head() + count):
        store.append([envelope(number, "noted" if number % 5 else "asked")])


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path}/source.db")
    fill(store)
    store.put_key(ANNA, b"anna's")
    store.put_key(BEN, b"ben's")
    yield store
    store.close()


ENGINES = [
    "memory",
    "sqlite",
    pytest.param("postgres", marks=pytest.mark.postgres),
    pytest.param("redis", marks=pytest.mark.redis),
]


@pytest.fixture(params=ENGINES)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param in {"postgres", "redis"}:
        url = request.getfixturevalue(f"{request.param}_url")
    else:
        url = "memory://" if request.param == "memory" else f"sqlite:///{tmp_path}/target.db"
    store = open_store(url)
    yield store
    store.close()


def test_a_copy_is_equal_to_the_byte(source: Store, target: Store) -> None:
    """Numbers, hashes, bodies and keys are the source's; the report counts what was read back."""
    report = copy_log(source, target, batch=4)
    assert target.read() == source.read()
    assert target.chain_head() == source.chain_head()
    assert dict(target.keys()) == {ANNA: b"anna's", BEN: b"ben's"}
    assert (report.copied, report.found, report.head, report.keys, report.behind) == (25, 0, 25, 2, 0)
    assert (report.by_kind, report.first_bad, report.verified) == ({"asked": 5, "noted": 20}, None, True)
    assert report.chain_hash == source.chain_head()[1]


def test_the_source_is_only_read(source: Store, tmp_path: Path) -> None:
    """A source that may only be read is enough, and its file is the same afterwards."""
    source.close()
    path = tmp_path / "source.db"
    before = path.read_bytes()
    reader = open_store(f"sqlite:///{path}?mode=ro")
    assert copy_log(reader, MemoryStore()).verified
    reader.close()
    assert path.read_bytes() == before


def test_copying_again_copies_what_is_new(source: Store, target: Store) -> None:
    """A second run finds everything, a third only what came since."""
    copy_log(source, target)
    again = copy_log(source, target)
    assert (again.copied, again.found, again.verified) == (0, 25, True)
    fill(source, 3)
    third = copy_log(source, target)
    assert (third.copied, third.found, third.head, third.verified) == (3, 25, 28, True)
    assert target.read() == source.read()


class _StoppedError(Exception):
    pass


@pytest.mark.parametrize("step", [CopyStep.EVENTS, CopyStep.KEYS, CopyStep.VERIFY])
def test_an_interrupted_copy_goes_on(source: Store, target: Store, step: CopyStep) -> None:
    """Wherever it stopped, the next run completes it."""

    def stop(now: CopyProgress) -> None:
        if now.step is step and now.done:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        copy_log(source, target, batch=7, progress=stop)
    found = target.head()
    assert found == (7 if step is CopyStep.EVENTS else 25)
    report = copy_log(source, target, batch=7)
    assert (report.found, report.copied, report.verified) == (found, 25 - found, True)
    assert target.read() == source.read()
    assert dict(target.keys()) == dict(source.keys())


def test_progress_adds_up(source: Store) -> None:
    """Each step ends at its total."""
    seen: list[CopyProgress] = []
    copy_log(source, MemoryStore(), batch=10, progress=seen.append)
    assert [(one.done, one.total) for one in seen if one.step is CopyStep.EVENTS] == [
        (0, 25),
        (10, 25),
        (20, 25),
        (25, 25),
    ]
    assert [one.done for one in seen if one.step is CopyStep.VERIFY] == [10, 20, 25]
    assert next(one for one in seen if one.step is CopyStep.KEYS).done == 2


def test_a_source_that_grows_is_caught_up_with(source: Store, target: Store) -> None:
    """What is written while events are copied comes along; what is written later is told."""
    grown = []

    def grow(now: CopyProgress) -> None:
        if (now.step, now.done) in {(CopyStep.EVENTS, 20), (CopyStep.VERIFY, 30)} and now.step not in grown:
            grown.append(now.step)
            fill(source, 5)

    report = copy_log(source, target, batch=10, progress=grow)
    assert (report.head, report.behind, report.verified) == (30, 5, True)
    later = copy_log(source, target, batch=10, earlier=report)
    assert (later.head, later.found, later.copied, later.behind, later.verified) == (35, 0, 35, 0, True)
    assert sum(later.by_kind.values()) == 35


def test_what_was_verified_is_not_read_again(source: Store) -> None:
    """With the report of an earlier round only the tail is compared."""
    target = MemoryStore()
    report = copy_log(source, target)
    fill(source, 2)
    seen: list[CopyProgress] = []
    copy_log(source, target, batch=1, earlier=report, progress=seen.append)
    assert [one.done for one in seen if one.step is CopyStep.VERIFY] == [26, 27]


# --- keys -------------------------------------------------------------------------------------------------------------


def test_a_destroyed_key_is_destroyed_in_the_target(source: Store, target: Store) -> None:
    """Who was erased after the first run does not come back by the second; who was wrapped anew is."""
    copy_log(source, target)
    source.destroy_key(ANNA)
    source.rewrap_key(BEN, b"ben's", b"ben's, wrapped anew")
    assert copy_log(source, target).keys == 1
    assert dict(target.keys()) == {BEN: b"ben's, wrapped anew"}


def test_many_keys_are_told_as_they_go(source: Store) -> None:
    """Progress comes for each thousand."""
    for number in range(2000):
        source.put_key(f"person-{number}", b"k")
    seen: list[CopyProgress] = []
    assert copy_log(source, MemoryStore(), progress=seen.append).keys == 2002
    assert [one.done for one in seen if one.step is CopyStep.KEYS] == [1000, 2000, 2002]


# --- targets that are refused -----------------------------------------------------------------------------------------


def test_another_log_is_refused(source: Store, target: Store) -> None:
    """A target with events of its own stays as it is."""
    target.append([envelope(99)])
    with pytest.raises(ConflictError, match="not empty, and its 1 events are not the source's first 1; copy into an"):
        copy_log(source, target)
    assert target.head() == 1
    assert dict(target.keys()) == {}


def test_a_target_that_is_ahead_is_refused(source: Store, target: Store) -> None:
    """As when source and target are swapped, or the target is in use already."""
    copy_log(source, target)
    target.append([envelope(99)])
    with pytest.raises(ConflictError, match="ahead: it has 26 events, the source 25"):
        copy_log(source, target)
    with pytest.raises(ConflictError, match="ahead: it has 26 events, the source 0"):
        copy_log(MemoryStore(), target)
    assert target.head() == 26


def test_foreign_keys_are_refused(source: Store, target: Store) -> None:
    """A target without events may be somebody's all the same."""
    target.put_key(ANNA, b"another")
    with pytest.raises(ConflictError, match="keys of people"):
        copy_log(source, target)
    assert (target.head(), target.key(ANNA)) == (0, b"another")


def test_the_same_store_is_refused(source: Store, target: Store, tmp_path: Path) -> None:
    """By object, and by what both see, however they were named."""
    with pytest.raises(ConfigurationError, match="one store"):
        copy_log(source, source)
    other = open_store(f"sqlite:///{tmp_path}/../{tmp_path.name}/source.db")
    with pytest.raises(ConfigurationError, match="one store"):
        copy_log(source, other)
    other.close()
    assert source.head() == 25
    copy_log(source, target)
    assert copy_log(source, target).verified


def test_a_batch_has_a_size(source: Store) -> None:
    """Zero would never end."""
    with pytest.raises(ConfigurationError, match="batch=0 must be at least 1"):
        copy_log(source, MemoryStore(), batch=0)


# --- the chain --------------------------------------------------------------------------------------------------------


def test_a_keyed_chain_stays_the_same_chain(target: Store) -> None:
    """The target's hashes are made with the source's key."""
    source = MemoryStore(chain_key=b"k" * 32)
    fill(source)
    report = copy_log(source, target)
    assert (report.verified, report.chain_hash) == (True, source.chain_head()[1])
    assert target.read() == source.read()


def test_the_wrong_chain_key_copies_nothing(source: Store, target: Store) -> None:
    """Without its key a chain cannot be told from a damaged one; two keys are a mistake."""
    source.chain_key = b"k" * 32
    with pytest.raises(StorageError, match="does not hold at event 1 \\(with the chain key that was given\\)"):
        copy_log(source, target)
    assert target.head() == 0
    source.chain_key = None
    target.chain_key = b"k" * 32
    with pytest.raises(ConfigurationError, match="another chain key"):
        copy_log(source, target)
    assert target.head() == 0


def test_damage_in_the_source_stops_the_copy_before_it(source: Store, target: Store) -> None:
    """What comes before the damage is copied, and nothing behind it."""
    damaged = _Doctored(source, lambda one: evolve(one, body=b"forged") if one.seq == 13 else one)
    for _ in range(2):
        with pytest.raises(StorageError, match="does not hold at event 13"):
            copy_log(damaged, target, batch=5)
        assert target.read() == source.read()[:12]


class _Doctored:
    """A store of which reading shows something else than was written."""

    def __init__(self, store: Store, change: Callable[[Envelope], Envelope]) -> None:
        self.store = store
        self.change = change

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def read(self, *args: Any, **keywords: Any) -> list[Envelope]:
        return [self.change(one) for one in self.store.read(*args, **keywords)]


def forged(one: Envelope) -> Envelope:
    return evolve(one, body=b"forged") if one.seq == 8 else one


def forged_with_its_hash(one: Envelope) -> Envelope:
    changed = forged(one)
    return evolve(changed, hash=chain_hash(changed.prev_hash, changed)) if one.seq == 8 else one


@pytest.mark.parametrize("change", [forged, forged_with_its_hash])
def test_a_target_that_keeps_something_else_is_found(source: Store, change: Callable[[Envelope], Envelope]) -> None:
    """The target is read back, not believed; a hash that fits its own envelope helps nothing."""
    report = copy_log(source, _Doctored(MemoryStore(), change), batch=10)
    assert (report.first_bad, report.verified) == (8, False)


class _Forgets(MemoryStore):
    def read(self, *args: Any, **keywords: Any) -> list[Envelope]:
        return [one for one in super().read(*args, **keywords) if one.seq <= 20]


def test_a_target_that_lost_its_end_is_found(source: Store) -> None:
    """The head that is kept outside the events is compared, too."""
    report = copy_log(source, _Forgets(), batch=10)
    assert (report.first_bad, report.verified) == (21, False)


class _Meddled(MemoryStore):
    """Somebody else appends to it before the second batch."""

    def append(self, batch: Any, **keywords: Any) -> Any:
        if self.head() == 10:
            super().append([envelope(99)])
        return super().append(batch, **keywords)


def test_another_writer_into_the_target_is_found(source: Store) -> None:
    """At once, not at the end."""
    target = _Meddled()
    with pytest.raises(ConflictError, match="another program writes to the target"):
        copy_log(source, target, batch=10)
    assert target.head() == 21


class _Helped(MemoryStore):
    """Another copy of the same source is a step ahead."""

    other: Store

    def append(self, batch: Any, **keywords: Any) -> Any:
        super().append(self.other.read(self.head(), limit=3))
        return super().append(batch, **keywords)


def test_two_copies_at_the_same_time_do_no_harm(source: Store) -> None:
    """Events that are there already are skipped, and the chain is the same."""
    target = _Helped()
    target.other = source
    assert copy_log(source, target, batch=10).verified
    assert target.read() == source.read()


class _Flaky(MemoryStore):
    """Says that it is gone after each append has been kept."""

    def append(self, batch: Any, **keywords: Any) -> Any:
        super().append(batch, **keywords)
        raise StorageUnavailableError("gone")


def test_an_append_whose_answer_was_lost_is_not_done_twice(source: Store) -> None:
    """Each run gets one batch further, and the last one finds all of it."""
    target = _Flaky()
    for runs in (1, 2, 3):
        with pytest.raises(StorageUnavailableError):
            copy_log(source, target, batch=10)
        assert target.head() == min(25, 10 * runs)
    assert copy_log(source, target, batch=10).verified


KILLED = """
import sys
from whatsguard.storage import open_store
from whatsguard.storage._copying import copy_log
print("begun", flush=True)
copy_log(open_store(sys.argv[1] + "?mode=ro"), open_store(sys.argv[2]), batch=1)
print("done", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_copy_that_is_killed_goes_on(source: Store, tmp_path: Path) -> None:
    """kill -9 in the middle, several times: in the end the copy is whole."""
    source.append([envelope(number) for number in range(100, 5_100)])
    where = [f"sqlite:///{tmp_path}/{name}.db" for name in ("source", "target")]
    target = open_store(where[1])
    heads = [0]
    for _ in range(3):
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", KILLED, *where]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
            until = time.monotonic() + 30
            while target.head() < heads[-1] + 20 and child.poll() is None:
                assert time.monotonic() < until
            child.send_signal(signal.SIGKILL)
        heads.append(target.head())
    assert heads == sorted(set(heads))
    assert heads[-1] < 5_025
    report = copy_log(source, target)
    assert (report.found, report.verified) == (heads[-1], True)
    assert target.read() == source.read()
    target.close()
