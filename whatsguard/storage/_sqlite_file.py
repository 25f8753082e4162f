"""One SQLite file: opening it safely, its connections, transactions between threads and processes, and its errors."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from whatsguard.errors import InvalidRecordError, StorageError, StorageUnavailableError
from whatsguard.storage._sqlite_header import (
    APPLICATION_ID,
    SHARING,
    RawFile,
    beside,
    refuse_leftovers,
    size_of,
    stays_so,
    warn_of_network,
)
from whatsguard.storage._statements import migrations

__all__ = ["SQLiteFile", "translated"]

_QUICK_CHECK_UP_TO = 64 * 1024 * 1024
_MOST_IDLE_READERS = 8
_FORK_PATIENCE_SECONDS = 60.0
_LONGEST_LOG_KEPT = 16 * 1024 * 1024  # after a bulk import the log is cut back to this
_WRITERS_CACHE_KIB = 16 * 1024
_MAY_BE_TRIED_AGAIN = {
    sqlite3.SQLITE_BUSY: "another process holds the database; it stayed locked for the whole busy_timeout",
    sqlite3.SQLITE_LOCKED: "another connection holds the table",
    sqlite3.SQLITE_FULL: "the disk is full; free some space and try again",
    sqlite3.SQLITE_IOERR: "the disk failed to read or write; look at the disk's free space and the system's log",
    sqlite3.SQLITE_CANTOPEN: "the file, or one beside it, cannot be opened; is there a directory that may be written?",
    sqlite3.SQLITE_INTERRUPT: "the call was interrupted",
    sqlite3.SQLITE_NOMEM: "there is no memory left",
    sqlite3.SQLITE_PROTOCOL: "the lock between processes could not be had",
}
_STAYS_SO = {
    sqlite3.SQLITE_READONLY: "the file or its directory may only be read; open it with ?mode=ro to read the log",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; keep it, and restore a copy",
    sqlite3.SQLITE_NOTADB: "the file is not a database",
    sqlite3.SQLITE_TOOBIG: "a value is larger than SQLite takes",
    sqlite3.SQLITE_PERM: "access was refused",
    sqlite3.SQLITE_AUTH: "access was refused",
}
_CONNECTION_IS_DOUBTFUL = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FULL}


class Connection(sqlite3.Connection):
    """
    A connection that remembers how far it has seen the log.

    Attributes:
        seen: The file's ``data_version`` and the log's head at that version.
    """

    seen: tuple[int, int] | None = None


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def translated(error: sqlite3.Error, path: Path) -> StorageError:
    """The error of ours that says what the driver's means for the caller; nothing was written when it is raised."""
    code = _code(error)
    if code in _MAY_BE_TRIED_AGAIN:
        return StorageUnavailableError(f"{path}: {_MAY_BE_TRIED_AGAIN[code]} (nothing was written: {error})")
    return StorageError(f"{path}: {_STAYS_SO.get(code, 'SQLite refused')} (nothing was written: {error})")


class SQLiteFile:
    """
    The connections of one process to one file.

    One connection writes, under a lock of this process and SQLite's own between processes; others read beside it. All
    are closed before a fork, so that no process ever uses, or closes, a connection that another has opened.
    """

    def __init__(self, path: Path, *, read_only: bool, busy_timeout_seconds: float) -> None:
        self.path = path.resolve()  # for good: the process may change its directory
        self.read_only = read_only
        self._timeout = busy_timeout_seconds
        self._writing = threading.Lock()
        self._writer: Connection | None = None
        self._idle: list[Connection] = []
        self._reading = threading.Condition(threading.Lock())
        self._in_use = 0
        self._forking = False
        self._closed = False
        self._immutable = False
        self._raw: RawFile | None = None
        self._tainted = False
        self.is_short = False
        self._holds_writing = False
        self._pid = os.getpid()
        _files.add(self)

    # opening

    def open(self) -> None:
        """
        Check the file, or make it, and bring its schema up to date.

        Raises:
            StorageError: If it is another program's file, a newer version's, damaged, or cannot be opened.
        """
        folded_in = self._look()
        warn_of_network(self.path)
        if not self.read_only:
            with self.writing_alone() as connection:
                self._prepare(connection)
        self._raw = self._raw or RawFile(self.path)
        with self.reading() as connection:
            self._check(connection, folded_in)

    def _look(self) -> int:
        """Refuse what cannot be ours, before SQLite touches it; return how many writes the file alone holds."""
        try:
            self._raw = RawFile(self.path)
            self._raw.refuse_foreign()
        except FileNotFoundError:
            refuse_leftovers(self.path)
            if self.read_only:
                raise StorageError(f"{self.path}: there is no such file to read") from None
            if not self.path.parent.is_dir():
                raise StorageError(f"{self.path}: the directory does not exist; make it first") from None
        except OSError as error:
            raise StorageError(f"{self.path} cannot be read: {error.strerror}") from error
        log = beside(self.path, "-wal")
        if self.read_only:
            self._immutable = not os.access(self.path.parent, os.W_OK) and not size_of(log)
        else:
            self._refuse_read_only()
        if self._raw is None:
            return 0
        raw = self._raw
        self.is_short = raw.lacks_pages()
        if stays_so(lambda: raw.lacks_pages() and not size_of(log)):
            raise StorageError(f"{self.path} is damaged (its end is missing); keep it, and restore a copy")
        return self._raw.writes_folded_in()

    def _refuse_read_only(self) -> None:
        for place in (self.path, self.path.parent):
            if place.exists() and not os.access(place, os.W_OK):
                raise StorageError(f"{place} may only be read; open the store with ?mode=ro to read the log")

    def _prepare(self, connection: sqlite3.Connection) -> None:
        newest = max(migrations("sqlite"))
        application, version, tables = _whose(connection)
        if application != APPLICATION_ID and (tables or application or version):
            raise StorageError(f"{self.path} is the database of another program; give the path of a new file")
        self._refuse_newer(version)
        if version == newest and connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            return
        self._use_wal(connection)
        with _transaction(connection):
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            for number, script in migrations("sqlite").items():
                if number > version:
                    _run(connection, script)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {max(version, newest)}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _refuse_newer(self, version: int) -> None:
        newest = max(migrations("sqlite"))
        if version > newest:
            raise StorageError(
                f"{self.path} has schema version {version}, this whatsguard knows up to {newest}; upgrade whatsguard"
            )

    def _use_wal(self, connection: sqlite3.Connection) -> None:
        """Switch to the write-ahead log; SQLite does not wait for other starters here, so we do."""
        deadline = time.monotonic() + self._timeout
        while True:
            try:
                (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
            except sqlite3.OperationalError as error:
                if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
                continue
            if mode != "wal":
                raise StorageError(f"{self.path}: this file system cannot hold a write-ahead log; use a local disk")
            return

    def _check(self, connection: sqlite3.Connection, folded_in: int) -> None:
        """Refuse a damaged or a newer file; files above 64 MiB are looked at as they are read."""
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION_ID:
            raise StorageError(f"{self.path} is no whatsguard database")
        self._refuse_newer(connection.execute("PRAGMA user_version").fetchone()[0])
        if size_of(self.path) + size_of(beside(self.path, "-wal")) <= _QUICK_CHECK_UP_TO:
            found = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
            if found != ["ok"]:
                raise StorageError(f"{self.path} is damaged ({found[0]}); keep it, and restore a copy")
        row = connection.execute("SELECT writes FROM chain WHERE id = 1").fetchone()
        if row is None:
            raise StorageError(f"{self.path} is damaged (the chain has lost its head); keep it, and restore a copy")
        if row[0] < folded_in:
            raise StorageError(
                f"{beside(self.path, '-wal')} has been cut: {self.path.name} holds {folded_in} writes, "
                f"together they hold {row[0]}; keep both, and restore a copy"
            )

    # connections

    def _connect(self, *, query_only: bool) -> Connection:
        mode = "ro&immutable=1" if self._immutable else "ro" if self.read_only else "rwc"
        connection = sqlite3.connect(
            f"{self.path.as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=self._timeout,
            factory=Connection,
        )
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(f"PRAGMA journal_size_limit = {_LONGEST_LOG_KEPT}")
            if not query_only:
                connection.execute(f"PRAGMA cache_size = -{_WRITERS_CACHE_KIB}")
            connection.execute(f"PRAGMA query_only = {'ON' if query_only else 'OFF'}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    @contextmanager
    def writing_alone(self) -> Iterator[Connection]:
        """Hold this process's one writing connection."""
        self._refuse_unusable()
        if self.read_only:
            raise StorageError(f"{self.path} was opened for reading only; open it without mode=ro to write")
        if self._forking:
            with self._reading:
                self._reading.wait_for(lambda: not self._forking)
        if not self._writing.acquire(timeout=self._timeout):
            raise StorageUnavailableError(
                f"{self.path}: another thread has been writing for {self._timeout} s; try again"
            )
        try:
            self._refuse_unusable()
            with self._translating():
                if self._writer is None:
                    self._writer = self._connect(query_only=False)
                yield self._writer
        finally:
            self._writing.release()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Hold a transaction that no other process writes beside; it is on the disk when the block has ended."""
        with self.writing_alone() as connection:
            try:
                with _transaction(connection):
                    before = connection.total_changes
                    yield connection
                    if connection.total_changes != before:
                        connection.execute("UPDATE chain SET writes = writes + 1 WHERE id = 1")
            except sqlite3.Error as error:
                if _code(error) in _CONNECTION_IS_DOUBTFUL:
                    self._drop_writer()
                raise

    def fold_in(self) -> None:
        """Move the write-ahead log into the file and empty it, as far as no reader is in the way."""
        with self.writing_alone() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _drop_writer(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            with suppress(sqlite3.Error):
                writer.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Hold a connection that reads beside writers."""
        with self._reading:
            self._refuse_unusable()
            self._reading.wait_for(lambda: not self._forking)
            connection = self._idle.pop() if self._idle else None
            self._in_use += 1
        whole = False
        try:
            with self._translating():
                connection = connection or self._connect(query_only=True)
                yield connection
            whole = True
        finally:
            with self._reading:
                keep = whole and not self._closed and not self._forking and len(self._idle) < _MOST_IDLE_READERS
                if connection is not None and keep:
                    self._idle.append(connection)
                elif connection is not None:
                    with suppress(sqlite3.Error):
                        connection.close()  # INVARIANT: whatever is not counted as in use is closed, or idle
                self._in_use -= 1
                self._reading.notify_all()

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise translated(error, self.path) from error
        except (UnicodeEncodeError, OverflowError) as error:
            raise InvalidRecordError(f"SQLite cannot hold this value: {error}") from error

    def _refuse_unusable(self) -> None:
        if self._pid != os.getpid():  # a fork that Python was not told of
            self.after_fork_in_child()
        if self._closed:
            raise StorageError(f"{self.path}: this store is closed; open it again")
        if self._tainted:
            raise StorageError(f"{self.path}: this process was forked while the file was in use; use a new process")
        if self._raw is not None and not self._raw.is_at(self.path):
            raise StorageError(
                f"{self.path} was moved, deleted or replaced while it was in use; put it back, or close this store and "
                "open the new file: what is written now would be lost"
            )

    def close(self) -> None:
        """Close all connections; the last process to do so folds the write-ahead log into the file."""
        with self._writing:
            self._closed = True
            self._close_readers()
            self._drop_writer()
            if self._raw is not None:
                self._raw.close()

    def _close_readers(self) -> None:
        with self._reading:
            idle, self._idle = self._idle, []
        for connection in idle:
            with suppress(sqlite3.Error):
                connection.close()

    # forks

    def before_fork(self) -> None:
        """Wait for what is under way, then close: a connection must not be carried over a fork."""
        with self._reading:
            self._forking = True  # whoever comes now waits until the fork is over
        self._holds_writing = self._writing.acquire(timeout=_FORK_PATIENCE_SECONDS)
        with self._reading:
            self._reading.wait_for(lambda: not self._in_use, _FORK_PATIENCE_SECONDS)
        self._close_readers()
        if self._holds_writing:
            self._drop_writer()
        self._reading.acquire()

    def after_fork_in_parent(self) -> None:
        """Go on with new connections, made when they are needed."""
        self._forking = False
        self._reading.notify_all()
        self._reading.release()
        if self._holds_writing:
            self._writing.release()

    def after_fork_in_child(self) -> None:
        """Begin anew: no lock and no connection of the parent's is touched."""
        inherited = [one for one in (self._writer, *self._idle) if one is not None]
        _left_behind.extend(inherited)
        self._tainted = self._tainted or bool(inherited) or self._in_use > 0
        self._writer = None
        self._idle = []
        self._forking = False
        self._in_use = 0
        self._writing = threading.Lock()
        self._reading = threading.Condition(threading.Lock())
        self._pid = os.getpid()


_files: weakref.WeakSet[SQLiteFile] = weakref.WeakSet()
_around_fork: list[SQLiteFile] = []
_one_fork_at_a_time = threading.Lock()
# Connections of a parent that could not be closed before the fork; SQLite forbids closing them in the child.
_left_behind: list[Connection] = []


def _before_fork() -> None:
    _one_fork_at_a_time.acquire()
    _around_fork[:] = list(_files)
    for file in _around_fork:
        file.before_fork()
    SHARING.acquire()


def _after_fork_in_parent() -> None:
    for file in _around_fork:
        file.after_fork_in_parent()
    SHARING.release()
    _around_fork.clear()
    _one_fork_at_a_time.release()


def _after_fork_in_child() -> None:
    for file in _around_fork:
        file.after_fork_in_child()
    SHARING.release()
    _around_fork.clear()
    _one_fork_at_a_time.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork_in_parent, after_in_child=_after_fork_in_child)


def _whose(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """The application, its version and the number of tables, at one instant: another starter may be making them."""
    with _transaction(connection, "DEFERRED"):
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return application, version, tables


@contextmanager
def _transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    try:
        if connection.in_transaction:  # an interrupt came between two steps of the last one
            connection.execute("ROLLBACK")
        connection.execute(f"BEGIN {kind}")
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Execute a script inside the transaction that is open; ``executescript`` would commit it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
