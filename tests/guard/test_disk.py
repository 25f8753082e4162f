"""A disk that is full, or may only be read: what a guard's user sees, and that nothing is half written."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from whatsguard import Guard, Message, MessageCategory, Policy, SendDeniedError
from whatsguard.errors import StorageError, StorageUnavailableError
from whatsguard.storage import open_store
from whatsguard.testing import SHOP, person

REPLY = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: until six. Reply STOP to opt out.")
OFFER = Message.free_form(
    category=MessageCategory.MARKETING, purpose="promotions", text="ACME GmbH: new teas. Reply STOP to opt out."
)
ANNA = "+4915123456789"


def mount(*arguments: str) -> None:
    program = shutil.which("mount")
    if program is None:
        pytest.skip("there is no `mount` here")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting is not permitted ({done.stderr.strip()})")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place))
    yield place
    subprocess.run([shutil.which("umount") or "umount", "--lazy", str(place)], check=True)


def fill(place: Path) -> Path:
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return filler


def codes(decision: Any) -> set[str]:
    return {code.name for code in decision.codes}


def test_a_full_disk_is_told_and_the_guard_goes_on_answering(disk: Path) -> None:
    """Recording raises StorageUnavailableError and writes nothing in part; checks go on; with space all is well."""
    url = f"sqlite:///{disk / 'log.db'}"
    with Guard.open(url, business=SHOP) as guard:
        now = guard._core.now()
        anna = person(ANNA).consented("promotions", at=now - timedelta(days=1)).wrote("hello", at=now)
        anna.tell(guard)
        filler = fill(disk)
        written, full = fill_up(guard)
        assert full.args
        assert "disk is full" in str(full)
        assert guard.can_send(ANNA, OFFER).allowed
        for call in (
            lambda: guard.withdraw("+4915112345678", via="x" * 5_000),
            lambda: guard.record_many([guard_record(number) for number in range(500)]),
        ):
            with pytest.raises(StorageUnavailableError):
                call()
        head = guard._store.head()
        filler.unlink()
        guard.withdraw(ANNA)
        assert guard._store.head() == head + 1
        assert "OPTED_OUT" in codes(guard.can_send(ANNA, OFFER))
    with Guard.open(url, business=SHOP) as again:
        kept = [event.via for event in again.history("+4915112345678")]
        assert kept == written
        assert "OPTED_OUT" in codes(again.can_send(ANNA, OFFER))
        assert again._store.inspect() == []  # type: ignore[attr-defined]


def fill_up(guard: Guard) -> tuple[list[str], StorageUnavailableError]:
    """Withdrawals until there is no more room; those that were acknowledged, and the error."""
    written: list[str] = []
    while True:
        via = f"{len(written)}-{'x' * 2_000}"
        try:
            guard.withdraw("+4915112345678", via=via)
        except StorageUnavailableError as error:
            return written, error
        written.append(via)


def guard_record(number: int) -> Any:
    from whatsguard import ConsentRecord

    return ConsentRecord(f"+49151{number:08}", purposes=["promotions"], wording="x" * 500)


def test_a_full_disk_at_the_permit_says_that_nothing_may_be_sent(disk: Path) -> None:
    """The reservation cannot be written: StorageUnavailableError before the send, or a denial; never a send."""
    with Guard.open(f"sqlite:///{disk / 'log.db'}", business=SHOP) as guard:
        person(ANNA).wrote("hello", at=guard._core.now()).tell(guard)
        fill(disk)
        fill_up(guard)
        sent = 0
        for _ in range(50):
            try:
                with guard.permit(ANNA, REPLY):
                    sent += 1
            except (StorageUnavailableError, SendDeniedError):
                break
        assert [event.kind for event in guard.history(ANNA)].count("message_sent") in {sent, sent - 1}
        with pytest.raises(StorageUnavailableError), guard.permit(ANNA, REPLY):
            pytest.fail("nothing may be sent")


def test_a_file_that_may_only_be_read_answers_and_refuses_to_write(tmp_path: Path) -> None:
    """?mode=ro: history, decisions and the map work; every write is a StorageError, and a permit is refused."""
    url = f"sqlite:///{tmp_path / 'log.db'}"
    with Guard.open(url, business=SHOP) as guard:
        person(ANNA).wrote("hello", at=guard._core.now()).tell(guard)
        head = guard._store.head()
    with Guard.open(f"{url}?mode=ro", business=SHOP, policy=Policy(by_analogy="warn")) as reading:
        assert reading.can_send(ANNA, REPLY).allowed
        assert reading.customer_map().total == 1
        assert len(reading.history(ANNA)) == 1
        assert reading.freshness().fresh
        for call in (lambda: reading.withdraw(ANNA), lambda: reading.kill(reason="x")):
            with pytest.raises(StorageError, match="reading only"):
                call()
        with pytest.raises(StorageError), reading.permit(ANNA, REPLY):
            pytest.fail("a permit is written down")
    with Guard.open(url, business=SHOP) as guard:
        assert guard._store.head() == head


def test_a_real_read_only_mount_is_refused_with_advice(tmp_path: Path) -> None:
    """Opened for writing, a file on a read-only mount says how to open it for reading; so opened, it answers."""
    place = tmp_path / "mounted"
    place.mkdir()
    mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place))
    try:
        url = f"sqlite:///{place / 'log.db'}"
        with Guard.open(url, business=SHOP) as guard:
            person(ANNA).wrote("hello", at=guard._core.now()).tell(guard)
        mount("-o", "remount,ro", str(place))
        if os.access(place, os.W_OK):
            pytest.skip("the mount could not be made read-only")
        with pytest.raises(StorageError, match="mode=ro"):
            Guard.open(url, business=SHOP)
        with Guard.open(f"{url}?mode=ro", business=SHOP) as reading:
            assert reading.can_send(ANNA, REPLY).allowed
    finally:
        subprocess.run([shutil.which("umount") or "umount", "--lazy", str(place)], check=True)


def test_a_store_of_ones_own_may_be_read_only(tmp_path: Path) -> None:
    """A guard over a store that was opened for reading writes nothing at its start."""
    path = tmp_path / "log.db"
    Guard.open(f"sqlite:///{path}", business=SHOP).close()
    store = open_store(f"sqlite:///{path}?mode=ro")
    head = store.head()
    with Guard.open(store, business=SHOP, policy=Policy(by_analogy="warn")) as guard:
        assert not guard.can_send(ANNA, REPLY).allowed
    assert store.head() == head
    store.close()
