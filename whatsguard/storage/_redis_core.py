"""
What a Redis store does, once for blocking and for async.

Generators that yield what to ask the server and are sent the answers. They do no I/O themselves:
:mod:`whatsguard.storage.redis` drives them.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from attrs import frozen

from whatsguard.errors import ConfigurationError, StorageError, StorageUnavailableError
from whatsguard.storage._envelope import GENESIS, AppendResult, Envelope, Snapshot, first_bad, link
from whatsguard.storage._redis_durability import SETTINGS, Durability, durability
from whatsguard.storage._redis_format import (
    BUCKETS,
    FORMAT,
    bucket,
    held_of,
    pack,
    pack_snapshot,
    sends,
    snapshot_of,
    text,
    unpacked,
    wish,
)
from whatsguard.storage._reservation import (
    Held,
    HeldState,
    Refusal,
    Reservation,
    ReservationOutcome,
    Settlement,
    Use,
    refuse_used,
)
from whatsguard.storage._waiting import POLL_SECONDS, Waiters

__all__ = ["Ask", "Core", "Pause", "Run", "Steps"]

T = TypeVar("T")
_PAGE, _SCAN, _PEOPLE = 1000, 5000, 500
_PAGE_BYTES = 4 * 1024 * 1024
_GREATEST = 2**53  # Lua counts in floating point
_TRIES_BEFORE_A_TURN, _MOST_TRIES = 4, 2000
_TURN_MILLISECONDS, _LONGEST_PAUSE_SECONDS = 100, 0.01
_REWRITE_POLLS, _REWRITE_POLL_SECONDS = 600, 0.1


@frozen
class Run:
    """Run a script on the log; answered by what it returns."""

    script: str
    arguments: tuple[str | bytes | int, ...] = ()
    writes: bool = False


@frozen
class Ask:
    """Send a command that is about the server; None is the answer where it refuses and *optional* is set."""

    command: tuple[str | bytes | int, ...]
    optional: bool = False


@frozen
class Pause:
    """Wait; answered by None."""

    seconds: float


Steps = Generator[Run | Ask | Pause, Any, T]


class Core:
    """
    One log on one server.

    Args:
        name: The log's name; part of every key.
        volatile_accepted: Whether a server that may forget will do.
        chain_key: Keys the hash chain.
    """

    def __init__(self, name: str, *, volatile_accepted: bool, chain_key: bytes | None) -> None:
        if not name or any(char in name for char in "{}") or not name.isprintable():
            raise ConfigurationError(f"{name!r} cannot name a log: printable text without braces is needed")
        self.name = name
        self.chain_key = chain_key
        self.closed = False
        self.is_open = False
        self.durability = Durability(durable=False, waits=False, why="not known before the store is opened")
        self._volatile_accepted = volatile_accepted
        self.waiters = Waiters()
        self._log = b""
        self._seen: tuple[int, bytes] = (0, GENESIS)

    @property
    def chain_key_name(self) -> str:
        """The key that every script is given; the others begin alike."""
        return f"{{whatsguard:{self.name}}}:chain"

    @property
    def log_key(self) -> str:
        """The stream of events."""
        return f"{{whatsguard:{self.name}}}:log"

    def refuse_closed(self) -> None:
        """Raise StorageError if the store is closed."""
        if self.closed:
            raise StorageError("this store is closed; open it again")

    # opening

    def open(self) -> Steps[None]:
        """Look at the server, begin the log where there is none, and remember where it stands."""
        server = yield Ask(("INFO", "server"))
        persistence = yield Ask(("INFO", "persistence"))
        settings: dict[str, str] = {}
        for name in SETTINGS:
            told = yield Ask(("CONFIG", "GET", name), optional=True)
            settings |= _texts(told or {})
        self.durability = durability(server, persistence, settings, volatile_accepted=self._volatile_accepted)
        answer = yield Run("open", (os.urandom(8).hex(), GENESIS, FORMAT), writes=True)
        if answer[0] != b"ok" or not all(answer[1:]):
            raise StorageError(
                f"the log {self.name!r} is damaged: some of its keys are gone; restore Redis from a copy"
            )
        _, log, head, head_hash, version = answer
        if int(version) > FORMAT:
            raise StorageError(
                f"the log {self.name!r} was written by a newer whatsguard (format {int(version)}); upgrade whatsguard"
            )
        if self.is_open and log != self._log:
            raise self._forgotten()
        self._log = log
        self._see(head, head_hash)
        self.is_open = True

    def _see(self, head: bytes, head_hash: bytes) -> tuple[int, bytes]:
        now = int(head), head_hash
        if now[0] > self._seen[0]:
            self._seen = now
        return now

    def _forgotten(self) -> StorageError:
        return StorageError(
            f"the store has forgotten: Redis no longer has the log {self.name!r} as this process saw it last (event "
            f"{self._seen[0]}). It was restarted without its data, emptied, or replaced; restore it from a copy. "
            "Nothing is written until the store is opened anew"
        )

    def _run(self, name: str, *arguments: str | bytes | int, writes: bool = False) -> Steps[list[Any]]:
        """Run a script; its answer, once it is known that the log is the one seen before."""
        seen, seen_hash = self._seen
        answer = yield Run(name, (self._log, seen, seen_hash, *arguments), writes=writes)
        if answer[0] == b"forgotten":
            raise self._forgotten()
        if answer[0] == b"hole":
            raise StorageError(f"the log {self.name!r} is damaged: event {int(answer[1])} is gone; restore a copy")
        found: list[Any] = answer
        return found

    # the log

    def append(
        self, batch: Sequence[Envelope], uses: Sequence[Use] = (), *, token: str | None = None, now: int = 0
    ) -> Steps[AppendResult]:
        """Append by compare-and-set: link to the head that is known, and try again where it has moved."""
        counted = sends(uses, token, now)
        nonce = os.urandom(8)
        head, head_hash = self._seen
        known: set[str] = set()
        for tries in range(_MOST_TRIES):
            result = link(batch, head, head_hash, known=known, key=self.chain_key)
            new_hash = result.added[-1].hash if result.added else head_hash
            # As long as linking and sending take: a writer that dies with it holds up the others no longer.
            turn = _TURN_MILLISECONDS + len(batch) // 2 if tries >= _TRIES_BEFORE_A_TURN else 0
            answer = yield from self._run(
                "append",
                *(head, head_hash, new_hash, nonce, turn, counted),
                *(pack(stored, nonce) for stored in result.added),
                writes=True,
            )
            if answer[0] == b"ok":
                now_head, _ = self._see(answer[1], answer[2])
                return result if result.added else AppendResult(now_head, (), result.skipped)
            if answer[0] == b"again":
                head, head_hash = self._see(answer[1], answer[2])
                known.update(one.decode() for one in answer[3])
                if answer[4] or not tries % 2:
                    continue  # at once: what it is linked to now is fresh, or the turn is ours
            longest = min(0.0005 * 2 ** min(tries, 9), _LONGEST_PAUSE_SECONDS)
            yield Pause(random.uniform(0, longest))  # noqa: S311 - so that writers do not meet again
        raise StorageUnavailableError(f"other processes were writing to {self.name!r} all the time; try again")

    def read(
        self, after: int, limit: int | None, person: str | None, kinds: Collection[str] | None
    ) -> Steps[list[Envelope]]:
        """Read in pages; what is appended meanwhile is left for the next call."""
        wanted = _kinds(kinds)
        last = max(after, 0)
        if person is not None:
            return (yield from self._about([text(person)], last, limit, wanted))
        most = _GREATEST if limit is None else max(limit, 0)
        until: int | None = None
        found: list[Envelope] = []
        while True:
            page = min(most - len(found), _PAGE)
            answer = yield from self._run("read", min(last, _GREATEST), page, _SCAN, _PAGE_BYTES, *wanted)
            head, _ = self._see(answer[1], answer[2])
            until = head if until is None else until
            found.extend(unpacked(answer[3]))
            last = int(answer[4])
            if last >= until or len(found) >= most:
                break
        while found and found[-1].seq > until:
            found.pop()
        return found

    def read_many(self, persons: Collection[str], after: int, kinds: Collection[str] | None) -> Steps[list[Envelope]]:
        """Read some hundred people at a time, then put all in order."""
        people = [text(person) for person in dict.fromkeys(persons)]
        wanted = _kinds(kinds)
        found: list[Envelope] = []
        for start in range(0, len(people) or 1, _PEOPLE):
            found += yield from self._about(people[start : start + _PEOPLE], max(after, 0), None, wanted)
        found.sort(key=lambda envelope: envelope.seq)
        return found

    def _about(
        self, people: Sequence[bytes], after: int, limit: int | None, wanted: Sequence[bytes]
    ) -> Steps[list[Envelope]]:
        most = _GREATEST if limit is None else max(limit, 0)
        answer = yield from self._run("about", after, most, _PAGE_BYTES, len(people), *people, *wanted)
        self._see(answer[1], answer[2])
        found = list(unpacked(answer[3]))
        rest: list[bytes] = answer[4].split()
        while rest:
            answer = yield from self._run("fetch", _PAGE_BYTES, *rest[:_PAGE])
            found.extend(unpacked(answer[3]))
            rest = rest[int(answer[4]) :]
        return found

    def chain_head(self) -> Steps[tuple[int, bytes]]:
        """Number and hash of the last event, as kept beside the log; without a script, since it is asked often."""
        seen, seen_hash = self._seen  # before asking: another thread may see more meanwhile
        log, head, head_hash = yield Ask(("HMGET", self.chain_key_name, "log", "head", "hash"))
        if log != self._log or int(head) < seen or (int(head) == seen and head_hash != seen_hash):
            raise self._forgotten()
        return self._see(head, head_hash)

    def wait(self, since: int, timeout_seconds: float, slice_seconds: float | None) -> Steps[bool]:
        """
        Block on the stream for a slice of time, then look at the head: what is lost in between costs one slice.

        Without a slice no connection is held meanwhile: then the head is looked at again and again.
        """
        until = time.monotonic() + timeout_seconds
        while True:
            head, _ = yield from self.chain_head()
            left = until - time.monotonic()
            if head > since or left <= 0:
                return head > since
            if slice_seconds is None:
                yield Pause(min(left, POLL_SECONDS))
            else:
                yield from self._block(since, min(left, slice_seconds))
            if self.closed:
                return False

    def _block(self, since: int, seconds: float) -> Steps[None]:
        milliseconds = max(1, int(seconds * 1000))
        try:
            yield Ask(("XREAD", "COUNT", 1, "BLOCK", milliseconds, "STREAMS", self.log_key, f"{since}-0"))
        except StorageError:
            if not self.closed:
                raise

    def server_now(self) -> Steps[int]:
        """The server's time in microseconds."""
        seconds, microseconds = yield Ask(("TIME",))
        return int(seconds) * 1_000_000 + int(microseconds)

    def inspect(self) -> Steps[list[str]]:
        """Follow the chain from its first event to its head, and compare the counts."""
        _, head, head_hash, events, ids = yield from self._run("sizes")
        found: list[str] = []
        if not int(head) == events == ids:
            found.append(f"the chain's head is {int(head)}, but there are {events} events and {ids} ids")
        last, last_hash = 0, GENESIS
        while last < int(head):
            try:
                page = yield from self.read(last, min(_PAGE, int(head) - last), None, None)
            except StorageUnavailableError:
                raise
            except StorageError as error:
                return [*found, str(error)]
            bad = first_bad(page, after=last, prev_hash=last_hash, key=self.chain_key)
            if bad is not None:
                return [*found, f"the chain of events does not hold at {bad}"]
            last, last_hash = page[-1].seq, page[-1].hash
        if last_hash != head_hash:
            found.append("the chain's head has another hash than the last event")
        return found

    # snapshots, small values, keys

    def save_snapshots(self, snapshots: Iterable[Snapshot]) -> Steps[None]:
        """Keep all in one step."""
        rows: list[str | bytes] = []
        for new in snapshots:
            person = text(new.person)
            rows += (bucket("snapshots", person), person, pack_snapshot(new))
        yield from self._run("save_snapshots", *rows, writes=True)

    def snapshot(self, person: str) -> Steps[Snapshot | None]:
        """One person's."""
        key = text(person)
        packed = yield from self._get(bucket("snapshots", key), key)
        return None if packed is None else snapshot_of(key, packed)

    def drop_snapshots(self, persons: Collection[str] | None) -> Steps[None]:
        """Those of some, or all."""
        if persons is None:
            yield from self._run("drop_all", "snapshots:", BUCKETS, writes=True)
            return
        people = [text(person) for person in persons]
        rows = [part for person in people for part in (bucket("snapshots", person), person)]
        yield from self._run("drop", *rows, writes=True)

    def page(self, kind: str, first: int) -> Steps[tuple[int, list[tuple[bytes, bytes]]]]:
        """Return the number of the next page, and this one's people with what is kept of them."""
        answer = yield from self._run("page", f"{kind}:", first, BUCKETS, _PAGE, _PAGE_BYTES)
        return int(answer[1]), list(zip(answer[2::2], answer[3::2], strict=True))

    def _get(self, name: str, field: bytes) -> Steps[bytes | None]:
        answer = yield from self._run("get", name, field)
        return answer[2] if answer[1] else None

    def save_meta(self, name: str, value: bytes) -> Steps[None]:
        """Keep a small value."""
        yield from self._run("put", "meta", text(name), value, writes=True)

    def meta(self, name: str) -> Steps[bytes | None]:
        """Return a small value."""
        return (yield from self._get("meta", text(name)))

    def put_key(self, person: str, wrapped: bytes) -> Steps[bytes]:
        """Keep a key unless there is one."""
        who = text(person)
        answer = yield from self._run("put_new", bucket("keys", who), who, wrapped, writes=True)
        return bytes(answer[1])

    def key(self, person: str) -> Steps[bytes | None]:
        """Return a person's key."""
        who = text(person)
        return (yield from self._get(bucket("keys", who), who))

    def rewrap_key(self, person: str, old: bytes, new: bytes) -> Steps[bool]:
        """Replace a key that is still the same."""
        who = text(person)
        answer = yield from self._run("replace", bucket("keys", who), who, old, new, writes=True)
        return bool(answer[1])

    def destroy_key(self, person: str) -> Steps[bool]:
        """Destroy a key, then have the server rewrite the files that still hold it."""
        who = text(person)
        answer = yield from self._run("destroy", bucket("keys", who), who, writes=True)
        times, rewritten = int(answer[2]), int(answer[3])
        if rewritten < times:  # also where an earlier attempt came no further than the memory
            yield from self._rewrite_files()
            yield from self._run("rewritten", times, writes=True)
        return bool(answer[1])

    def _rewrite_files(self) -> Steps[None]:
        settings = _texts((yield Ask(("CONFIG", "GET", "save"), optional=True)) or {"save": "unknown"})
        persistence = yield Ask(("INFO", "persistence"))
        if int(persistence.get("aof_enabled", 0)):
            yield from self._rewrite("BGREWRITEAOF", "aof_rewrite", "aof_last_bgrewrite_status")
        if settings.get("save"):
            yield from self._rewrite("BGSAVE", "rdb_bgsave", "rdb_last_bgsave_status")

    def _rewrite(self, command: str, running: str, status: str) -> Steps[None]:
        """Start a rewrite that begins now, and wait for its end; one under way already does not count."""
        started = False
        for _ in range(_REWRITE_POLLS):
            if not started:
                started = (yield Ask((command,), optional=True)) is not None
            persistence = yield Ask(("INFO", "persistence"))
            busy = any(int(persistence.get(f"{running}_{what}", 0)) for what in ("in_progress", "scheduled"))
            if started and not busy:
                if persistence.get(status, "ok") != "ok":
                    break
                return
            if not started and not busy and not int(persistence.get("rdb_bgsave_in_progress", 0)):
                break
            yield Pause(_REWRITE_POLL_SECONDS)
        raise StorageUnavailableError(
            f"the key is gone from Redis' memory, but its files may still hold it: {command} did not succeed. "
            "See that this user may run it and that the disk has room, then destroy the key again"
        )

    # reservations

    def reserve(self, request: Reservation) -> Steps[ReservationOutcome]:
        """Judge on the server."""
        answer = yield from self._run("reserve", wish(request), writes=True)
        if answer[0] == b"used":
            refuse_used(held_of(text(request.token), answer[1]), request)
        seq = int(answer[1])
        if answer[0] == b"granted":
            return ReservationOutcome(granted=True, seq=seq)
        _, _, reason, counter, free_at = answer
        return ReservationOutcome(
            granted=False,
            refused_by=Refusal(reason.decode()),
            counter=counter.decode() if reason in {b"counter", b"distinct"} else None,
            free_at=int(free_at) if free_at else None,
            seq=seq,
        )

    def settle(
        self, token: str, outcome: Settlement, now: int, envelopes: Sequence[Envelope], expires_at: int | None
    ) -> Steps[AppendResult | None]:
        """End a reservation: a commit is an append that counts."""
        outcome = Settlement(outcome)
        if outcome is Settlement.COMMIT:
            return (yield from self.append(envelopes, token=token, now=now))
        state, expiry = HeldState.RELEASED, ""
        if outcome is Settlement.UNCERTAIN:
            state, expiry = HeldState.UNCERTAIN, "" if expires_at is None else str(expires_at)
        failed = "failed" if outcome is Settlement.FAIL else ""
        yield from self._run("settle", text(token), state.value, expiry, failed, writes=True)
        return None

    def reservations(self, person: str, now: int) -> Steps[list[Held]]:
        """The open holds of one person."""
        answer = yield from self._run("holds", text(person), now)
        held = [held_of(token, record) for token, record in zip(answer[1::2], answer[2::2], strict=True)]
        return sorted((one for one in held if one.is_open(now)), key=lambda one: (one.at, one.token))

    def claim(self, name: str, person: str, token: str, until: int) -> Steps[bool]:
        """The first token has it."""
        thing = b"%d %b %b" % (len(text(name)), text(name), text(person))
        answer = yield from self._run("claim", thing, text(token), until, writes=True)
        return bool(answer[1] == text(token))

    def prune(self, before: int) -> Steps[int]:
        """Forget a thousand at a time, so that nobody waits long."""
        forgotten, more = 0, 1
        while more:
            _, count, more = yield from self._run("prune", before, writes=True)
            forgotten += count
        return forgotten


def _kinds(kinds: Collection[str] | None) -> list[bytes]:
    return [b"*"] if kinds is None else [b"", *(text(kind) for kind in kinds)]


def _texts(pairs: Mapping[Any, Any]) -> dict[str, str]:
    """A reply of names and values as texts; which of the two it was depends on the client."""
    return {_plain(name): _plain(value) for name, value in pairs.items()}


def _plain(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
