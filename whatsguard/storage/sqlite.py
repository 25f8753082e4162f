"""The embedded store: one SQLite file, durable when an append returns, for threads and processes of one machine."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from attrs import evolve

from whatsguard.errors import ConfigurationError, StorageError
from whatsguard.storage._envelope import AppendResult, Envelope, Snapshot, first_bad, link
from whatsguard.storage._reservation import (
    LEASE_MEMORY,
    Held,
    HeldState,
    Reservation,
    ReservationOutcome,
    Settlement,
    Use,
    can_settle,
    judge,
    refuse_used,
    settled,
)
from whatsguard.storage._sqlite_file import SQLiteFile
from whatsguard.storage._statements import statements

__all__ = ["SQLiteStore"]

_SQL = statements("sqlite")
_PAGE = 500


class SQLiteStore:
    """
    A log in one SQLite file on a local disk. Safe for threads, forks and processes.

    Satisfies Store and Inspects. Network file systems are not supported.

    Args:
        path: The file; made if it is not there.
        read_only: Only read; every write is a StorageError.
        busy_timeout_seconds: How long a write waits for other threads and processes.
        chain_key: Keys the hash chain.

    Attributes:
        one_writer: A second write would only wait for the first.

    Raises:
        ConfigurationError: If *path* cannot be the name of a file.
        StorageError: If the file is not ours, newer than this version, damaged, or cannot be opened.
    """

    durable = True
    one_writer = True

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        read_only: bool = False,
        busy_timeout_seconds: float = 10.0,
        chain_key: bytes | None = None,
    ) -> None:
        where = os.fspath(path)
        if not where or where == ":memory:":
            raise ConfigurationError(
                f"{where!r}: an SQLite store needs a file, since several connections share it; "
                "use 'memory://' for a store that keeps nothing"
            )
        if "\0" in where:
            raise ConfigurationError(f"{where!r}: the name of a file cannot hold U+0000")
        self.chain_key = chain_key
        self.read_only = read_only
        self._file = SQLiteFile(Path(where), read_only=read_only, busy_timeout_seconds=busy_timeout_seconds)
        try:
            self._file.open()
            if self._file.is_short:
                self._refuse_damage()
        except BaseException:
            self._file.close()
            raise

    def _refuse_damage(self) -> None:
        damage = self.inspect()
        if damage:
            raise StorageError(f"{self._file.path} is damaged ({damage[0]}); keep it, and restore a copy")

    @classmethod
    def from_url(cls, url: str) -> SQLiteStore:
        """
        Open ``sqlite:///FILE``, ``sqlite:////absolute/FILE``; options: ``?mode=ro``, ``?busy_timeout=SECONDS``.

        Raises:
            ConfigurationError: If the URL names no file, or has options that are not known.
        """
        text, _, query = url.partition("?")
        prefix = "sqlite:///"
        if not text.startswith(prefix) or text == prefix:
            raise ConfigurationError(
                f"{url!r} names no file; write 'sqlite:///consent.db' or 'sqlite:////var/lib/consent.db'"
            )
        options = dict(parse_qsl(query, keep_blank_values=True))
        mode = options.pop("mode", "rw")
        seconds = options.pop("busy_timeout", "10")
        if options or mode not in {"ro", "rw"} or not seconds.replace(".", "", 1).isdecimal():
            raise ConfigurationError(
                f"{url!r} has options that are not known; known are mode=ro and busy_timeout=SECONDS"
            )
        return cls(unquote(text[len(prefix) :]), read_only=mode == "ro", busy_timeout_seconds=float(seconds))

    def __repr__(self) -> str:
        return f"SQLiteStore({str(self._file.path)!r})"

    def _rows(self, name: str, parameters: Sequence[object] | dict[str, object] = ()) -> list[Any]:
        with self._file.reading() as connection:
            return connection.execute(_SQL[name], parameters).fetchall()

    # the log

    def append(self, batch: Sequence[Envelope], *, uses: Sequence[Use] = ()) -> AppendResult:
        """Append *batch* whole, leaving out known ids; count *uses*. On the disk when this returns."""
        with self._file.transaction() as connection:
            result = self._append(connection, batch)
            for use in uses:
                if not connection.execute(_SQL["send"], (use.token,)).fetchone():
                    _count(connection, use.held())
            return result

    def _append(self, connection: sqlite3.Connection, batch: Sequence[Envelope]) -> AppendResult:
        head, head_hash = connection.execute(_SQL["chain_head"]).fetchone()
        asked = json.dumps([new.event_id for new in batch])
        known = {row[0] for row in connection.execute(_SQL["known_ids"], (asked,))} if batch else set()
        result = link(batch, head, head_hash, known=known, key=self.chain_key)
        if result.added:
            connection.executemany(_SQL["insert_event"], map(_event_row, result.added))
            connection.execute(_SQL["set_chain_head"], (result.head, result.added[-1].hash))
        return result

    def read(
        self,
        after: int = 0,
        *,
        limit: int | None = None,
        person: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Envelope]:
        """Return what comes after *after*, in order."""
        name = "read" + ("" if person is None else "_person") + ("" if kinds is None else "_kinds")
        values: dict[str, object] = {"after": after, "limit": -1 if limit is None else max(limit, 0)}
        if person is not None:
            values["person"] = person
        if kinds is not None:
            values["kinds"] = _json(kinds)
        return [Envelope(*row) for row in self._rows(name, values)]

    def read_many(
        self, persons: Collection[str], after: int = 0, *, kinds: Collection[str] | None = None
    ) -> list[Envelope]:
        """Return what is about any of *persons* after *after*, in order."""
        values: dict[str, object] = {"persons": _json(persons), "after": after}
        if kinds is None:
            return [Envelope(*row) for row in self._rows("read_many", values)]
        return [Envelope(*row) for row in self._rows("read_many_kinds", values | {"kinds": _json(kinds)})]

    def head(self) -> int:
        """Return the last sequence number."""
        return int(self._rows("head")[0][0])

    def chain_head(self) -> tuple[int, bytes]:
        """Return the last sequence number and its hash, from outside the table of events."""
        head, head_hash = self._rows("chain_head")[0]
        return head, head_hash

    def changed(self, since: int) -> bool:
        """Tell whether the head is beyond *since*; where no process has written, one pragma answers."""
        with self._file.reading() as connection:
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            if connection.seen is None or connection.seen[0] != version:
                connection.seen = version, connection.execute(_SQL["head"]).fetchone()[0]
            return connection.seen[1] > since

    def inspect(self) -> list[str]:
        """Look for damage: SQLite's whole integrity check, and the chain from its first event to its head."""
        with self._file.reading() as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(10)")]
            found = [] if found == ["ok"] else found
            connection.execute("BEGIN")
            try:
                events = (Envelope(*row) for row in connection.execute(_SQL["read"], {"after": 0, "limit": -1}))
                bad = first_bad(events, key=self.chain_key)
                last = connection.execute("SELECT max(seq) FROM events").fetchone()[0] or 0
                head = connection.execute(_SQL["head"]).fetchone()[0]
            finally:
                connection.execute("COMMIT")
        if bad is not None:
            found.append(f"the chain of events does not hold at {bad}")
        if last != head:
            found.append(f"the chain's head is {head}, the last event is {last}")
        return found

    def close(self) -> None:
        """Close all connections; the last process folds the write-ahead log into the file."""
        self._file.close()

    # snapshots

    def save_snapshots(self, snapshots: Iterable[Snapshot]) -> None:
        """Keep each unless a newer one is there."""
        rows = [(new.person, new.seq, new.version, new.body) for new in snapshots]
        with self._file.transaction() as connection:
            connection.executemany(_SQL["save_snapshot"], rows)

    def snapshot(self, person: str) -> Snapshot | None:
        """Return the snapshot of one person."""
        rows = self._rows("snapshot", (person,))
        return Snapshot(*rows[0]) if rows else None

    def snapshots(self) -> Iterator[Snapshot]:
        """Stream all snapshots, a page at a time."""
        for row in self._paged("snapshots_after"):
            yield Snapshot(*row)

    def _paged(self, name: str) -> Iterator[Sequence[Any]]:
        """Page by row number: no transaction stays open, so the write-ahead log can be folded in meanwhile."""
        last = 0
        while page := self._rows(name, (last, _PAGE)):
            for row in page:
                yield row[:-1]
            last = page[-1][-1]

    def drop_snapshots(self, persons: Collection[str] | None = None) -> None:
        """Forget the snapshots of *persons*, or all."""
        with self._file.transaction() as connection:
            if persons is None:
                connection.execute(_SQL["drop_all_snapshots"])
            else:
                connection.executemany(_SQL["drop_snapshot"], [(person,) for person in persons])

    def save_meta(self, name: str, value: bytes) -> None:
        """Keep *value* under *name*."""
        with self._file.transaction() as connection:
            connection.execute(_SQL["save_meta"], (name, value))

    def meta(self, name: str) -> bytes | None:
        """Return the value kept under *name*."""
        return _bytes(self._rows("meta", (name,)))

    # reservations

    def reserve(self, request: Reservation) -> ReservationOutcome:
        """Grant or refuse a send, beside every other process."""
        with self._file.transaction() as connection:
            old = _send(connection, request.token)
            refuse_used(old, request)
            connection.execute(_SQL["forget_lapsed"], (request.person, request.now - LEASE_MEMORY))
            full, free_at = _distinct(connection, request)
            outcome = judge(
                request,
                _in_the_way(connection, request),
                head=connection.execute(_SQL["head"]).fetchone()[0],
                withdrawn=_withdrawn(connection, request),
                distinct_full=full,
                distinct_free_at=free_at,
            )
            if outcome.granted:
                _put(connection, request.held())
            return outcome

    def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> AppendResult | None:
        """End a reservation; twice is harmless. On the disk when this returns."""
        outcome = Settlement(outcome)
        with self._file.transaction() as connection:
            held = _send(connection, token)
            if outcome is Settlement.COMMIT:
                result = self._append(connection, envelopes)
                if held is not None and held.state is not HeldState.COMMITTED:
                    _count(connection, evolve(held, state=HeldState.COMMITTED, at=now))
                return result
            if held is not None and can_settle(held, outcome):
                _put(connection, settled(held, outcome, expires_at))
            return None

    def reservations(self, person: str, now: int) -> list[Held]:
        """Return the open holds of one person."""
        return [_held(row) for row in self._rows("open_sends", (person, now))]

    def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """Take a single-use thing; the first token has it."""
        with self._file.transaction() as connection:
            connection.execute(_SQL["claim"], (name, person, token, until))
            (holder,) = connection.execute(_SQL["claimed_by"], (name, person)).fetchone()
            return str(holder) == token

    def prune(self, before: int) -> int:
        """Forget sends and claims that ended at or before *before*."""
        with self._file.transaction() as connection:
            forgotten = sum(
                connection.execute(_SQL[name], (before,)).rowcount for name in ("prune_sends", "prune_claims")
            )
            connection.execute(_SQL["prune_reach"], (before,))
            return forgotten

    # keys

    def put_key(self, person: str, wrapped: bytes) -> bytes:
        """Keep *wrapped* unless there is a key; return the one that stands."""
        with self._file.transaction() as connection:
            connection.execute(_SQL["put_key"], (person, wrapped))
            return bytes(connection.execute(_SQL["key"], (person,)).fetchone()[0])

    def key(self, person: str) -> bytes | None:
        """Return the person's wrapped key."""
        return _bytes(self._rows("key", (person,)))

    def keys(self) -> Iterator[tuple[str, bytes]]:
        """Stream all persons with their wrapped keys, a page at a time."""
        for person, wrapped in self._paged("keys_after"):
            yield person, bytes(wrapped)

    def rewrap_key(self, person: str, old: bytes, new: bytes) -> bool:
        """Replace *old* by *new*."""
        with self._file.transaction() as connection:
            return connection.execute(_SQL["rewrap_key"], (new, person, old)).rowcount == 1

    def destroy_key(self, person: str) -> bool:
        """Overwrite the person's key with zeros, in the file and in the write-ahead log."""
        with self._file.transaction() as connection:
            destroyed = connection.execute(_SQL["destroy_key"], (person,)).rowcount == 1
        self._file.fold_in()  # also where an earlier attempt came no further than here
        return destroyed


def _event_row(stored: Envelope) -> tuple[object, ...]:
    return (
        stored.seq,
        stored.event_id,
        stored.person,
        stored.kind,
        stored.at,
        stored.recorded_at,
        stored.version,
        stored.body,
        stored.prev_hash,
        stored.hash,
    )


def _json(texts: Iterable[str]) -> str:
    return json.dumps(list(texts))


def _bytes(rows: Sequence[Any]) -> bytes | None:
    return bytes(rows[0][0]) if rows else None


def _held(row: Sequence[Any]) -> Held:
    token, person, state, at, lease_until, tags, dedupe_key, distinct = row
    return Held(
        token=token,
        person=person,
        state=HeldState(state),
        at=at,
        lease_until=lease_until,
        tags=tuple(json.loads(tags)),
        dedupe_key=dedupe_key,
        distinct=distinct,
    )


def _send(connection: sqlite3.Connection, token: str) -> Held | None:
    row = connection.execute(_SQL["send"], (token,)).fetchone()
    return None if row is None else _held(row)


def _put(connection: sqlite3.Connection, held: Held) -> None:
    row = (
        held.token,
        held.person,
        held.state,
        held.at,
        held.lease_until,
        _json(held.tags),
        held.dedupe_key,
        held.distinct,
    )
    connection.execute(_SQL["put_send"], row)


def _count(connection: sqlite3.Connection, committed: Held) -> None:
    _put(connection, committed)
    if committed.distinct is not None:
        connection.execute(_SQL["save_reach"], (committed.distinct, committed.person, committed.at))


def _in_the_way(connection: sqlite3.Connection, request: Reservation) -> list[Held]:
    people = _json(request.people)
    values = {"people": people, "horizon": request.horizon, "now": request.now}
    found = connection.execute(_SQL["sends_in_the_way"], values).fetchall()
    if request.dedupe_key is not None:
        values = {"people": people, "dedupe_key": request.dedupe_key}
        found += connection.execute(_SQL["sends_with_dedupe_key"], values).fetchall()
    return list({row[0]: _held(row) for row in found}.values())


def _withdrawn(connection: sqlite3.Connection, request: Reservation) -> bool:
    if request.unless_withdrawn_after is None or not request.stop_kinds:
        return False
    values = {
        "people": _json(request.people),
        "after": request.unless_withdrawn_after,
        "kinds": _json(request.stop_kinds),
    }
    return bool(connection.execute(_SQL["withdrawn"], values).fetchone()[0])


def _distinct(connection: sqlite3.Connection, request: Reservation) -> tuple[bool, int | None]:
    limit = request.distinct
    if limit is None:
        return False, None
    values: dict[str, object] = {
        "counter": limit.counter,
        "since": limit.since,
        "now": request.now,
        "token": request.token,
    }
    if connection.execute(_SQL["is_reached"], values | {"people": _json(request.people)}).fetchone()[0]:
        return False, None
    (people,) = connection.execute(_SQL["count_reached"], values).fetchone()
    if people < limit.limit:
        return False, None
    if limit.limit <= 0:
        return True, None
    skip = {"period": request.now - limit.since, "skip": people - limit.limit}
    (free_at,) = connection.execute(_SQL["reach_frees"], values | skip).fetchone()
    return True, free_at
