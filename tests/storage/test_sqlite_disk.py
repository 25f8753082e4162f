"""Disks that are full, or may only be read: what the caller sees, and that nothing is half written."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from whatsguard.errors import StorageError, StorageUnavailableError
from whatsguard.storage import Envelope, Reservation, Settlement, Unit
from whatsguard.storage.sqlite import SQLiteStore

PERSON = "+12025550101"
ROOT = Path(__file__).parents[2]
MOUNT, UMOUNT = shutil.which("mount") or "", shutil.which("umount") or ""


def event(event_id: str, body: bytes = b"{}") -> Envelope:
    return Envelope(event_id, PERSON, "noted", 1, 2, 1, body)


def mount(*arguments: str) -> None:
    if not MOUNT:
        pytest.skip("there is no `mount` here; test_a_limit_on_the_files_size stands in")
    done = subprocess.run([MOUNT, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting is not permitted ({done.stderr.strip()}); test_a_limit_on_the_files_size stands in")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place))
    yield place
    subprocess.run([UMOUNT, "--lazy", str(place)], check=True)


def fill(place: Path) -> Path:
    """Use up the disk to the last byte."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return filler


def test_a_full_disk_is_told_and_nothing_is_half_written(disk: Path) -> None:
    """Appends go on until the disk is full; then the error says so, what was acknowledged stays, and space heals it."""
    store = SQLiteStore(disk / "log.db")
    acknowledged = 0
    with pytest.raises(StorageUnavailableError, match=r"disk is full.*nothing was written"):  # noqa: PT012 - until it happens
        for number in range(10_000):
            store.append([event(f"a{number}", bytes(3000)), event(f"b{number}", bytes(3000))])
            acknowledged += 1
    assert acknowledged > 10
    for _ in range(3):  # it stays so, and asking again changes nothing
        with pytest.raises(StorageUnavailableError):
            store.append([event(f"a{acknowledged}", bytes(3000)), event(f"b{acknowledged}", bytes(3000))])
    assert store.head() == 2 * acknowledged
    assert store.inspect() == []
    store.close()
    again = SQLiteStore(disk / "log.db")
    assert again.head() == 2 * acknowledged
    again.close()


def test_space_heals_a_full_disk(disk: Path) -> None:
    """The same store goes on as soon as there is room, with the call that failed; reading worked all the time."""
    store = SQLiteStore(disk / "log.db")
    store.append([event("before")])
    filler = fill(disk)
    batch = [event(f"e{number}", bytes(20_000)) for number in range(5)]
    with pytest.raises(StorageUnavailableError, match="full"):
        store.append(batch)
    with pytest.raises(StorageUnavailableError):
        store.settle("t", outcome=Settlement.COMMIT, now=1, envelopes=batch)
    assert [one.event_id for one in store.read()] == ["before"]
    filler.unlink()
    assert store.append(batch).head == 6
    assert store.inspect() == []
    store.close()


def test_a_reservation_on_a_full_disk_is_not_granted(disk: Path) -> None:
    """Nobody sends on a grant that could not be written down."""
    store = SQLiteStore(disk / "log.db")
    fill(disk)
    granted = 0
    with pytest.raises(StorageUnavailableError):  # noqa: PT012 - until it happens
        for number in range(10_000):
            request = Reservation(
                token=f"t{number}", person=PERSON, now=1, lease_until=2, units=[Unit("cap", 10**6, 0)]
            )
            granted += store.reserve(request).granted
    assert len(store.reservations(PERSON, 1)) == granted
    store.close()


def test_a_new_log_needs_room(disk: Path) -> None:
    """On a full disk no log can be made; the error says why."""
    fill(disk)
    with pytest.raises(StorageUnavailableError, match=r"full|failed|cannot be opened"):
        SQLiteStore(disk / "log.db")


def test_a_file_system_that_may_only_be_read(disk: Path) -> None:
    """Opening for writing is refused at once with the way to read; reading works, before and after."""
    store = SQLiteStore(disk / "log.db")
    store.append([event("a")])
    store.close()
    mount("-o", "remount,ro", str(disk))
    try:
        with pytest.raises(StorageError, match=r"may only be read.*mode=ro"):
            SQLiteStore(disk / "log.db")
        reader = SQLiteStore(disk / "log.db", read_only=True)
        assert [one.event_id for one in reader.read()] == ["a"]
        assert reader.inspect() == []
        reader.close()
        with pytest.raises(StorageError, match="may only be read"):
            SQLiteStore(disk / "new.db")
    finally:
        mount("-o", "remount,rw", str(disk))


def test_permissions_that_forbid_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever forbids writing is told at opening, not by the first append."""
    SQLiteStore(tmp_path / "log.db").close()
    monkeypatch.setattr(os, "access", lambda place, _: str(place) != str(tmp_path / "log.db"))
    with pytest.raises(StorageError, match=r"log\.db may only be read; open the store with \?mode=ro"):
        SQLiteStore(tmp_path / "log.db")


LIMITED = """
import resource, signal, sys
from whatsguard.errors import StorageError
from whatsguard.storage import Envelope
from whatsguard.storage.sqlite import SQLiteStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = SQLiteStore(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
number = 0
try:
    while True:
        store.append([Envelope(f"{half}{number}", "p", "noted", 1, 2, 1, bytes(2000)) for half in "ab"])
        number += 1
except StorageError as error:
    print(number, store.head(), type(error).__name__, store.inspect())
"""


@pytest.mark.skipif(
    not hasattr(resource, "RLIMIT_FSIZE"), reason="no limit on file sizes here; the full disk above stands in"
)
def test_a_limit_on_the_files_size(tmp_path: Path) -> None:
    """A write that fails half-way, here at a quota, leaves whole batches only; what was acknowledged is there."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    child = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "log.db")],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    number, head, kind, found = child.stdout.split(maxsplit=3)
    assert (int(head), kind, found) == (2 * int(number), "StorageUnavailableError", "[]\n")
    store = SQLiteStore(tmp_path / "log.db")
    assert store.head() == 2 * int(number)
    assert int(number) > 10
    store.close()


def test_a_disk_that_fails_is_told_and_tried_again(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """The connection that met a failing disk is given up: the next call opens a new one."""
    store = SQLiteStore(tmp_path / "log.db")
    store.append([event("a")])
    with store._file.writing_alone() as connection:
        connection.execute("PRAGMA max_page_count = 1")
    failed = 0
    for number in range(200):
        try:
            store.append([event(f"e{number}", bytes(5000))])
        except StorageUnavailableError:
            failed += 1
    record_property("failed", failed)
    assert failed == 1
    assert store.head() == 200
    store.close()
