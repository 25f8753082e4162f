"""
What can be seen of an SQLite file without SQLite: whose it is, whether it is whole, and where it lies.

POSIX drops *all* of a process's locks on a file as soon as it closes *any* descriptor of it, those that SQLite counts
on included. So a file is opened once, however many stores of the process share it, and closed with the last of them.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from whatsguard.errors import StorageError

__all__ = ["APPLICATION_ID", "SHARING", "RawFile", "beside", "file_system", "size_of", "stays_so", "warn_of_network"]

APPLICATION_ID: Final = 0x57475344  # "WGSD"
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_PAUSES_SECONDS = (0.01, 0.05, 0.25)
_FIRST_BYTES = 128 * 1024  # the schema and the chain's head are in here
_NETWORK_FILE_SYSTEMS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "ncpfs"),
        *("fuse.sshfs", "fuse.s3fs", "fuse.glusterfs", "fuse.rclone"),
    }
)


class _Shared:
    """One descriptor, and how many stores hold it."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.holders = 0


_shared: dict[tuple[int, int], _Shared] = {}
SHARING = threading.Lock()
"""Held around the table of descriptors; a fork holds it too."""


class RawFile:
    """
    The bytes of a file that SQLite works on; see above for why it is held open.

    Raises:
        FileNotFoundError: If there is none.
        OSError: If it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open = True
        with SHARING:
            status = path.stat()
            self._key = (status.st_dev, status.st_ino)
            if self._key not in _shared:
                _shared[self._key] = _Shared(os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0)))
            self._shared = _shared[self._key]
            self._shared.holders += 1

    def close(self) -> None:
        """Let go; the last to do so closes the descriptor. To be called once SQLite has closed its own."""
        with SHARING:
            if not self._open:
                return
            self._open = False
            self._shared.holders -= 1
            if not self._shared.holders:
                del _shared[self._key]
                with suppress(OSError):
                    os.close(self._shared.descriptor)

    def read(self, length: int) -> bytes:
        """The first *length* bytes, or fewer."""
        with SHARING:
            os.lseek(self._shared.descriptor, 0, os.SEEK_SET)
            return os.read(self._shared.descriptor, length)

    def is_at(self, path: Path) -> bool:
        """Whether *path* still names this file: what is written to one without a name is lost."""
        try:
            status = path.stat()
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == self._key

    def refuse_foreign(self) -> None:
        """
        Look at the file before SQLite does: a foreign file is refused without being touched.

        Raises:
            StorageError: If it is no database, another program's, or has lost its content.
        """
        header = self.read(_HEADER_BYTES)
        if not header:
            refuse_leftovers(self._path)
        elif not header.startswith(_MAGIC) or len(header) < _HEADER_BYTES:
            raise StorageError(f"{self._path} is not a database (it was left untouched); give the path of a new file")
        elif int.from_bytes(header[68:72], "big") not in {0, APPLICATION_ID}:
            raise StorageError(
                f"{self._path} is the database of another program (it was left untouched); give the path of a new file"
            )

    def lacks_pages(self) -> bool:
        """Whether the file is shorter than its header says: right only while the write-ahead log holds the rest."""
        header = self.read(_HEADER_BYTES)
        return int.from_bytes(header[28:32], "big") * _page_size(header) > size_of(self._path)

    def writes_folded_in(self) -> int:
        """
        How many writes the file holds without its write-ahead log; 0 where that cannot be told.

        Never more than with it: else the log was cut after it had been folded in, and the two no longer fit together.
        """
        first_pages = bytearray(self.read(_FIRST_BYTES))
        if not size_of(beside(self._path, "-wal")) or len(first_pages) < _HEADER_BYTES:
            return 0
        # As SQLite would see it without a log (1: no log), and as long as what we look at: the rest may be missing.
        first_pages[18:20] = b"\x01\x01"
        first_pages[28:32] = (len(first_pages) // _page_size(first_pages)).to_bytes(4, "big")
        connection = sqlite3.connect(":memory:")
        try:
            connection.deserialize(bytes(first_pages))
            return int(connection.execute("SELECT writes FROM chain WHERE id = 1").fetchone()[0])
        except (sqlite3.Error, TypeError, AttributeError):
            return 0  # nothing was folded in yet, or it is damaged, which the checks find
        finally:
            connection.close()


def refuse_leftovers(path: Path) -> None:
    """
    An empty file beside a log of changes has lost its content: SQLite would delete the rest and begin anew.

    Raises:
        StorageError: If there is such a log.
    """
    log = beside(path, "-wal")
    if stays_so(lambda: bool(size_of(log)) and not size_of(path)):
        raise StorageError(
            f"{path} is empty or gone, but {log.name} is not: the database was lost; "
            "restore a copy, or move both away to begin anew"
        )


def stays_so(looks_so: Callable[[], bool]) -> bool:
    """Whether it looks so, and still does: another process may be between two steps of making or folding in a file."""
    for pause in _PAUSES_SECONDS:
        if not looks_so():
            return False
        time.sleep(pause)
    return looks_so()


def beside(path: Path, suffix: str) -> Path:
    """The file that SQLite keeps beside *path*."""
    return path.with_name(path.name + suffix)


def size_of(path: Path) -> int:
    """The size in bytes; 0 where there is no file."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _page_size(header: bytes | bytearray) -> int:
    size = int.from_bytes(header[16:18], "big")
    return 65536 if size <= 1 else size


def warn_of_network(path: Path) -> None:
    """Say so where the file lies on a network file system: locks and the write-ahead log do not work there."""
    kind = file_system(path)
    if kind in _NETWORK_FILE_SYSTEMS:
        warnings.warn(
            f"{path} lies on a network file system ({kind}): SQLite cannot keep a log safe there; "
            "use a local disk, or a server such as PostgreSQL",
            RuntimeWarning,
            stacklevel=4,
        )


def file_system(path: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The kind of file system that holds *path*, where the system tells; else an empty text."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
        place = str(path.absolute().parent.resolve())
    except OSError:
        return ""
    found = ("", "")
    for line in lines:
        _, mount, kind, *_ = line.split(" ")
        mount = mount.replace("\\040", " ")
        inside = place == mount or place.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(found[0]):
            found = (mount, kind)
    return found[1]
