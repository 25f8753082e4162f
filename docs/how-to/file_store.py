"""
A store of one's own, whole: a journal of calls in one file, replayed into a memory store.

An example of the port and of nothing else: it reads the whole file when it is opened. It needs POSIX file locks.
"""

# ruff: noqa: ANN401, D102 - the port says what each method does

from __future__ import annotations

import base64
import fcntl
import json
import os
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs

from whatsguard.errors import StorageError, StorageUnavailableError
from whatsguard.storage import (
    AppendResult,
    DistinctLimit,
    Envelope,
    Held,
    Reservation,
    ReservationOutcome,
    Settlement,
    Snapshot,
    Unit,
    Use,
)
from whatsguard.storage.memory import MemoryStore

_TYPES = {one.__name__: one for one in (DistinctLimit, Envelope, Reservation, Snapshot, Unit, Use)}


class FileStore:
    """A durable log in one file, for threads and processes of one machine."""

    durable = True

    def __init__(self, path: str | os.PathLike[str], *, chain_key: bytes | None = None) -> None:
        self.path = Path(path)
        self._lock = threading.RLock()
        self._memory = MemoryStore(chain_key=chain_key)
        self._replayed = 0  # bytes of the file that are in the memory store
        self._closed = False
        try:
            self._file = open(self.path, "a+b", buffering=0)  # noqa: PTH123, SIM115 - stays open
        except OSError as error:
            raise StorageError(f"{self.path} cannot be opened: {error.strerror}") from error

    @classmethod
    def from_url(cls, url: str) -> FileStore:
        """Open ``journal:///FILE``: the entry point of the scheme leads here."""
        return cls(url.removeprefix("journal:///"))

    @property
    def chain_key(self) -> bytes | None:
        """Keys the hash chain."""
        return self._memory.chain_key

    @chain_key.setter
    def chain_key(self, key: bytes | None) -> None:
        self._memory.chain_key = key

    # the journal: one line of JSON for each call that changed something

    @contextmanager
    def _up_to_date(self) -> Iterator[MemoryStore]:
        """Shut out every other writer, and replay what they have written."""
        with self._lock:
            if self._closed:
                raise StorageError(f"{self.path}: this store is closed; open it again")
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                self._replay()
                yield self._memory
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def _replay(self) -> None:
        self._file.seek(self._replayed)
        for line in self._file.readall().splitlines(keepends=True):
            if not line.endswith(b"\n"):
                break  # its writer was killed before the call was acknowledged
            if line.strip():
                method, arguments, named = _decoded(json.loads(line))
                getattr(self._memory, method)(*arguments, **named)
            self._replayed += len(line)

    def _change(self, method: str, *arguments: Any, **named: Any) -> Any:
        """Make the call, then write it down; it counts once it is on the disk."""
        with self._up_to_date() as memory:
            result = getattr(memory, method)(*arguments, **named)  # may refuse: then nothing is written
            line = json.dumps(_encoded([method, arguments, named])).encode() + b"\n"
            try:
                self._file.truncate(self._replayed)
                self._write(line)
            except OSError as error:
                self._file.truncate(self._replayed)
                self._memory, self._replayed = MemoryStore(chain_key=memory.chain_key), 0
                raise StorageUnavailableError(f"{self.path}: nothing was written ({error})") from error
            self._replayed += len(line)
            return result

    def _write(self, line: bytes) -> None:
        if self._file.write(line) != len(line):
            raise OSError("the disk is full")
        os.fsync(self._file.fileno())

    def _blank(self, person: str) -> None:
        """Overwrite the lines that hold a person's key, in place; a blank line is no call."""
        with self._up_to_date(), self.path.open("r+b", buffering=0) as file:
            place = 0
            for line in file.readall().splitlines(keepends=True):
                method, arguments, _ = json.loads(line) if line.strip() else ("", [], {})
                if method in {"put_key", "rewrap_key"} and arguments[0] == person:
                    os.pwrite(file.fileno(), b" " * (len(line) - 1), place)
                place += len(line)
            os.fsync(file.fileno())

    # the port: what changes something is written down, what reads is answered by the memory store

    def append(self, batch: Sequence[Envelope], *, uses: Sequence[Use] = ()) -> AppendResult:
        return self._change("append", list(batch), uses=list(uses))

    def read(
        self,
        after: int = 0,
        *,
        limit: int | None = None,
        person: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Envelope]:
        with self._up_to_date() as memory:
            return memory.read(after, limit=limit, person=person, kinds=kinds)

    def read_many(
        self, persons: Collection[str], after: int = 0, *, kinds: Collection[str] | None = None
    ) -> list[Envelope]:
        with self._up_to_date() as memory:
            return memory.read_many(persons, after, kinds=kinds)

    def head(self) -> int:
        with self._up_to_date() as memory:
            return memory.head()

    def chain_head(self) -> tuple[int, bytes]:
        with self._up_to_date() as memory:
            return memory.chain_head()

    def changed(self, since: int) -> bool:
        return self.head() > since

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._file.close()

    def save_snapshots(self, snapshots: Iterable[Snapshot]) -> None:
        self._change("save_snapshots", list(snapshots))

    def snapshot(self, person: str) -> Snapshot | None:
        with self._up_to_date() as memory:
            return memory.snapshot(person)

    def snapshots(self) -> Iterator[Snapshot]:
        with self._up_to_date() as memory:
            return memory.snapshots()

    def drop_snapshots(self, persons: Collection[str] | None = None) -> None:
        self._change("drop_snapshots", None if persons is None else list(persons))

    def save_meta(self, name: str, value: bytes) -> None:
        self._change("save_meta", name, value)

    def meta(self, name: str) -> bytes | None:
        with self._up_to_date() as memory:
            return memory.meta(name)

    def reserve(self, request: Reservation) -> ReservationOutcome:
        return self._change("reserve", request)

    def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> AppendResult | None:
        return self._change("settle", token, outcome=outcome, now=now, envelopes=list(envelopes), expires_at=expires_at)

    def reservations(self, person: str, now: int) -> list[Held]:
        with self._up_to_date() as memory:
            return memory.reservations(person, now)

    def claim(self, name: str, person: str, token: str, until: int) -> bool:
        return self._change("claim", name, person, token, until)

    def prune(self, before: int) -> int:
        return self._change("prune", before)

    def put_key(self, person: str, wrapped: bytes) -> bytes:
        return self._change("put_key", person, wrapped)

    def key(self, person: str) -> bytes | None:
        with self._up_to_date() as memory:
            return memory.key(person)

    def keys(self) -> Iterator[tuple[str, bytes]]:
        with self._up_to_date() as memory:
            return memory.keys()

    def rewrap_key(self, person: str, old: bytes, new: bytes) -> bool:
        return self._change("rewrap_key", person, old, new)

    def destroy_key(self, person: str) -> bool:
        destroyed = self._change("destroy_key", person)
        self._blank(person)
        return destroyed


def _encoded(value: Any) -> Any:
    """The value as JSON takes it: bytes and the port's types are written with their kind."""
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if attrs.has(type(value)):
        fields = {field.name: _encoded(getattr(value, field.name)) for field in attrs.fields(type(value))}
        return {"type": type(value).__name__, "fields": fields}
    if isinstance(value, dict):
        return {"named": {name: _encoded(one) for name, one in value.items()}}
    if isinstance(value, list | tuple | frozenset):
        return [_encoded(one) for one in value]
    return value


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return [_decoded(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "bytes" in value:
        return base64.b64decode(value["bytes"])
    if "named" in value:
        return {name: _decoded(one) for name, one in value["named"].items()}
    return _TYPES[value["type"]](**{name: _decoded(one) for name, one in value["fields"].items()})
