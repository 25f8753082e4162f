"""The store that keeps nothing: for tests, and the yardstick that the conformance suite holds every other store to."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

from attrs import evolve

from whatsguard.errors import ConfigurationError, StorageError
from whatsguard.storage._envelope import GENESIS, AppendResult, Envelope, Snapshot, link
from whatsguard.storage._reservation import (
    LEASE_MEMORY,
    Held,
    HeldState,
    Reservation,
    ReservationOutcome,
    Settlement,
    Use,
    can_settle,
    ended_at,
    judge,
    refuse_used,
    settled,
)

__all__ = ["MemoryStore"]


class MemoryStore:
    """
    A log in this process's memory. Safe for threads; gone when the process ends.

    Satisfies Store and Notifies.

    >>> store = MemoryStore()
    >>> store.append([Envelope("e1", "+12025550123", "consent_given", 0, 0, 1, b"{}")]).head
    1
    """

    durable = False

    def __init__(self, *, chain_key: bytes | None = None) -> None:
        self.chain_key = chain_key
        self._changed = threading.Condition(threading.RLock())
        self._closed = False
        self._events: list[Envelope] = []
        self._ids: set[str] = set()
        self._by_person: dict[str, list[int]] = defaultdict(list)
        self._snapshots: dict[str, Snapshot] = {}
        self._meta: dict[str, bytes] = {}
        self._sends: dict[str, Held] = {}
        self._sends_of: dict[str, dict[str, None]] = defaultdict(dict)
        self._reach: dict[str, dict[str, int]] = defaultdict(dict)
        self._claims: dict[tuple[str, str], tuple[str, int]] = {}
        self._keys: dict[str, bytes] = {}

    @classmethod
    def from_url(cls, url: str) -> MemoryStore:
        """Make a new, empty store for ``memory://``."""
        if url != "memory://":
            raise ConfigurationError(f"{url!r}: a memory store has no name; use 'memory://', or pass one store around")
        return cls()

    @contextmanager
    def _open(self) -> Iterator[None]:
        with self._changed:
            if self._closed:
                raise StorageError("this memory store is closed; make a new one")
            yield

    # the log

    def append(self, batch: Sequence[Envelope], *, uses: Sequence[Use] = ()) -> AppendResult:
        """Append *batch* whole, leaving out known ids; count *uses*."""
        with self._open():
            result = self._append(batch)
            for use in uses:
                if use.token not in self._sends:
                    self._count(use.held())
            return result

    def _append(self, batch: Sequence[Envelope]) -> AppendResult:
        known = {new.event_id for new in batch if new.event_id in self._ids}
        result = link(batch, *self._chain_head(), known=known, key=self.chain_key)
        for stored in result.added:
            self._events.append(stored)
            self._ids.add(stored.event_id)
            self._by_person[stored.person].append(stored.seq)
        if result.added:
            self._changed.notify_all()
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
        with self._open():
            found = self._events[max(after, 0) :] if person is None else self._about(person, after)
        if kinds is not None:
            found = [envelope for envelope in found if envelope.kind in kinds]
        return found if limit is None else found[: max(limit, 0)]

    def read_many(
        self, persons: Collection[str], after: int = 0, *, kinds: Collection[str] | None = None
    ) -> list[Envelope]:
        """Return what is about any of *persons* after *after*, in order."""
        with self._open():
            found = [envelope for person in set(persons) for envelope in self._about(person, after)]
        found.sort(key=lambda envelope: envelope.seq)
        return found if kinds is None else [envelope for envelope in found if envelope.kind in kinds]

    def _about(self, person: str, after: int) -> list[Envelope]:
        numbers = self._by_person.get(person, [])
        return [self._events[seq - 1] for seq in numbers[bisect_right(numbers, after) :]]

    def head(self) -> int:
        """Return the last sequence number."""
        with self._open():
            return len(self._events)

    def chain_head(self) -> tuple[int, bytes]:
        """Return the last sequence number and its hash."""
        with self._open():
            return self._chain_head()

    def _chain_head(self) -> tuple[int, bytes]:
        return (len(self._events), self._events[-1].hash) if self._events else (0, GENESIS)

    def changed(self, since: int) -> bool:
        """Tell whether the head is beyond *since*."""
        return self.head() > since

    def wait(self, since: int, timeout_seconds: float) -> bool:
        """Wait until the head is beyond *since*, or the time is over."""
        with self._changed:
            return self._changed.wait_for(lambda: self._closed or self.head() > since, timeout_seconds) and (
                not self._closed
            )

    def close(self) -> None:
        """Forget everything."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    # snapshots

    def save_snapshots(self, snapshots: Iterable[Snapshot]) -> None:
        """Keep each unless a newer one is there."""
        batch = list(snapshots)
        with self._open():
            for new in batch:
                old = self._snapshots.get(new.person)
                if old is None or new.seq >= old.seq:
                    self._snapshots[new.person] = new

    def snapshot(self, person: str) -> Snapshot | None:
        """Return the snapshot of one person."""
        with self._open():
            return self._snapshots.get(person)

    def snapshots(self) -> Iterator[Snapshot]:
        """Stream all snapshots."""
        with self._open():
            return iter(list(self._snapshots.values()))

    def drop_snapshots(self, persons: Collection[str] | None = None) -> None:
        """Forget the snapshots of *persons*, or all."""
        with self._open():
            for person in list(self._snapshots) if persons is None else persons:
                self._snapshots.pop(person, None)

    def save_meta(self, name: str, value: bytes) -> None:
        """Keep *value* under *name*."""
        with self._open():
            self._meta[name] = value

    def meta(self, name: str) -> bytes | None:
        """Return the value kept under *name*."""
        with self._open():
            return self._meta.get(name)

    # reservations

    def reserve(self, request: Reservation) -> ReservationOutcome:
        """Grant or refuse a send."""
        with self._open():
            old = self._sends.get(request.token)
            refuse_used(old, request)
            self._forget_lapsed(request.person, request.now)
            full, free_at = self._distinct(request)
            outcome = judge(
                request,
                [self._sends[token] for person in request.people for token in self._sends_of.get(person, ())],
                head=len(self._events),
                withdrawn=self._withdrawn(request),
                distinct_full=full,
                distinct_free_at=free_at,
            )
            if outcome.granted:
                self._put(request.held())
            return outcome

    def _withdrawn(self, request: Reservation) -> bool:
        after = request.unless_withdrawn_after
        if after is None:
            return False
        return any(
            envelope.kind in request.stop_kinds for person in request.people for envelope in self._about(person, after)
        )

    def _distinct(self, request: Reservation) -> tuple[bool, int | None]:
        limit = request.distinct
        if limit is None:
            return False, None
        period = request.now - limit.since
        free = {person: at + period for person, at in self._reach[limit.counter].items() if at > limit.since}
        for held in self._sends.values():
            if held.distinct == limit.counter and held.is_open(request.now) and held.token != request.token:
                free.setdefault(held.person, held.lease_until)
        if not free.keys().isdisjoint(request.people) or len(free) < limit.limit:
            return False, None
        return True, sorted(free.values())[len(free) - limit.limit] if limit.limit > 0 else None

    def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> AppendResult | None:
        """End a reservation; twice is harmless."""
        outcome = Settlement(outcome)
        with self._open():
            held = self._sends.get(token)
            if outcome is Settlement.COMMIT:
                result = self._append(envelopes)
                if held is not None and held.state is not HeldState.COMMITTED:
                    self._count(evolve(held, state=HeldState.COMMITTED, at=now))
                return result
            if held is not None and can_settle(held, outcome):
                self._put(settled(held, outcome, expires_at))
            return None

    def _count(self, committed: Held) -> None:
        self._put(committed)
        if committed.distinct is not None:
            reach = self._reach[committed.distinct]
            reach[committed.person] = max(committed.at, reach.get(committed.person, committed.at))

    def _put(self, held: Held) -> None:
        self._sends[held.token] = held
        self._sends_of[held.person][held.token] = None

    def _drop(self, token: str) -> None:
        held = self._sends.pop(token)
        self._sends_of[held.person].pop(token)

    def _forget_lapsed(self, person: str, now: int) -> None:
        for token in list(self._sends_of.get(person, ())):
            held = self._sends[token]
            if held.state is not HeldState.COMMITTED and held.lease_until < now - LEASE_MEMORY:
                self._drop(token)

    def reservations(self, person: str, now: int) -> list[Held]:
        """Return the open holds of one person."""
        with self._open():
            held = [self._sends[token] for token in self._sends_of.get(person, ())]
        return sorted((one for one in held if one.is_open(now)), key=lambda one: (one.at, one.token))

    def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """Take a single-use thing; the first token has it."""
        with self._open():
            return self._claims.setdefault((name, person), (token, until))[0] == token

    def prune(self, before: int) -> int:
        """Forget sends and claims that ended at or before *before*."""
        with self._open():
            sends = [one.token for one in self._sends.values() if ended_at(one) <= before]
            for token in sends:
                self._drop(token)
            claims = [thing for thing, (_, until) in self._claims.items() if until <= before]
            for thing in claims:
                del self._claims[thing]
            for reach in self._reach.values():
                for person in [person for person, at in reach.items() if at <= before]:
                    del reach[person]
            return len(sends) + len(claims)

    # keys

    def put_key(self, person: str, wrapped: bytes) -> bytes:
        """Keep *wrapped* unless there is a key; return the one that stands."""
        with self._open():
            return self._keys.setdefault(person, wrapped)

    def key(self, person: str) -> bytes | None:
        """Return the person's wrapped key."""
        with self._open():
            return self._keys.get(person)

    def keys(self) -> Iterator[tuple[str, bytes]]:
        """Stream all persons with their wrapped keys."""
        with self._open():
            return iter(list(self._keys.items()))

    def rewrap_key(self, person: str, old: bytes, new: bytes) -> bool:
        """Replace *old* by *new*."""
        with self._open():
            if self._keys.get(person) != old:
                return False
            self._keys[person] = new
            return True

    def destroy_key(self, person: str) -> bool:
        """Forget the person's key."""
        with self._open():
            return self._keys.pop(person, None) is not None
