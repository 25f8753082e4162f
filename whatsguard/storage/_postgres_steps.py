"""What each call of a PostgreSQL store does, step by step; the sync and the async store take the same steps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from time import monotonic
from typing import Any

from whatsguard.errors import ConflictError
from whatsguard.storage._envelope import GENESIS, AppendResult, Envelope, Snapshot, first_bad, link
from whatsguard.storage._postgres_driver import Ask, Copy, News, Steps
from whatsguard.storage._reservation import (
    LEASE_MEMORY,
    Held,
    HeldState,
    Reservation,
    ReservationOutcome,
    Settlement,
    Use,
    judge,
    refuse_used,
)
from whatsguard.storage._statements import statements

__all__ = ["Procedures"]

PAGE = 5_000
PEOPLE_AT_ONCE = 5_000
ROWS_AT_ONCE = 1_000
COPY_FROM = 30
"""From how many events on a copy is faster than as many inserts, though it costs a round trip."""

_POLL_SECONDS = 0.5
_EVENT_TYPES = ("int8", "text", "text", "text", "int8", "int8", "int8", "bytea", "bytea", "bytea")
_LEAST, _MOST = -(2**63), 2**63 - 1


class Procedures:
    """
    The procedures of one log.

    Args:
        schema: Where its tables are.
        timeout_seconds: How long a statement may take, and a lock be held by a process that has stopped.
    """

    def __init__(self, schema: str, timeout_seconds: float) -> None:
        self.schema = schema
        self.channel = f"whatsguard_{schema}"
        self.sql = {name: self.filled(text) for name, text in statements("postgres").items()}
        timeout = {"timeout": f"{max(1, round(timeout_seconds * 1000))}ms"}
        self.begin = (Ask(self.sql["begin"]), Ask(self.sql["settings"], timeout))
        self.commit = Ask(self.sql["commit"])
        self.session_settings = Ask(self.sql["session_settings"], timeout)

    def filled(self, text: str) -> bytes:
        """A statement with our names in it; as bytes, since psycopg takes text from literals only."""
        return text.replace("{schema}", f'"{self.schema}"').replace("{channel}", f'"{self.channel}"').encode()

    def ask(self, name: str, /, **values: object) -> Ask:
        """A statement by name."""
        return Ask(self.sql[name], values or None)

    def lock(self, *things: tuple[str, str]) -> Ask:
        """Lock *things* until the transaction ends; always in the same order, so that no two wait for each other."""
        keys = sorted({_lock_key(self.schema, *thing) for thing in things})
        return self.ask("lock", keys=keys)

    # the log

    def append(self, batch: Sequence[Envelope], uses: Sequence[Use], key: bytes | None) -> Steps[AppendResult]:
        """Lock the head, look for known ids, write what is new."""
        rest = [self._count(use) for use in uses]
        return (yield from self._append((), batch, rest, key))

    def _append(
        self, before: Sequence[Ask], batch: Sequence[Envelope], after: Sequence[Ask], key: bytes | None
    ) -> Steps[AppendResult]:
        """The asks *before* come ahead of the lock on the head, those *after* with the events."""
        asked = [new.event_id for new in batch]
        *_, heads, known = yield [
            *self.begin,
            *before,
            self.ask("lock_chain_head"),
            self.ask("known_ids", event_ids=asked),
        ]
        head, head_hash = heads[0]
        result = link(batch, head, head_hash, known={row[0] for row in known}, key=key)
        rest = list(after)
        if len(result.added) >= COPY_FROM:
            yield Copy(self.sql["copy_events"], _EVENT_TYPES, [_row(stored) for stored in result.added])
        else:
            rest += [self._insert(stored) for stored in result.added]
        if result.added:
            rest.append(self.ask("set_chain_head", head=result.head, hash=result.added[-1].hash))
            rest.append(self.ask("notify", channel=self.channel, head=str(result.head)))
        rest.append(self.commit)
        yield from _slices(rest, ROWS_AT_ONCE)
        return result

    def _insert(self, stored: Envelope) -> Ask:
        return self.ask(
            "insert_event",
            seq=stored.seq,
            event_id=stored.event_id,
            person=stored.person,
            kind=stored.kind,
            at=stored.at,
            recorded_at=stored.recorded_at,
            version=stored.version,
            body=stored.body,
            prev_hash=stored.prev_hash,
            hash=stored.hash,
        )

    def read(
        self, after: int, limit: int | None, person: str | None, kinds: Collection[str] | None
    ) -> Steps[list[Envelope]]:
        """Page by page: nothing is ever inserted behind what was read."""
        name = "read" + ("" if person is None else "_person") + ("" if kinds is None else "_kinds")
        values: dict[str, object] = {}
        if person is not None:
            values["person"] = person
        if kinds is not None:
            values["kinds"] = list(kinds)
        found: list[Envelope] = []
        left = _MOST if limit is None else limit
        while left > 0:
            most = min(left, PAGE)
            (rows,) = yield [self.ask(name, after=_int64(after), limit=most, **values)]
            found += [Envelope(*row) for row in rows]
            if len(rows) < most:
                break
            left -= most
            after = found[-1].seq
        return found

    def read_many(self, persons: Collection[str], after: int, kinds: Collection[str] | None) -> Steps[list[Envelope]]:
        """Some thousand people at once; all up to the head that was there at the beginning."""
        people = list(dict.fromkeys(persons))
        upto = _MOST
        if len(people) > PEOPLE_AT_ONCE:
            upto = yield from self.head()
        found: list[Envelope] = []
        for some in _slices(people, PEOPLE_AT_ONCE):
            values: dict[str, object] = {"persons": some, "after": _int64(after), "upto": upto}
            if kinds is None:
                (rows,) = yield [self.ask("read_many", **values)]
            else:
                (rows,) = yield [self.ask("read_many_kinds", kinds=list(kinds), **values)]
            found += [Envelope(*row) for row in rows]
        if len(people) > PEOPLE_AT_ONCE:
            found.sort(key=lambda one: one.seq)
        return found

    def head(self) -> Steps[int]:
        """One row of one page."""
        ((row,),) = yield [self.ask("head")]
        return int(row[0])

    def chain_head(self) -> Steps[tuple[int, bytes]]:
        """Number and hash, from outside the table of events."""
        ((row,),) = yield [self.ask("chain_head")]
        return row[0], row[1]

    def wait(self, since: int, timeout_seconds: float) -> Steps[bool]:
        """Listen, and ask every half second all the same: a notification can be lost, an event cannot."""
        ends = monotonic() + timeout_seconds
        head = yield from self.head()
        if head > since:
            return True
        yield [self.ask("listen")]
        head = yield from self.head()  # INVARIANT: asked after listening has begun, so that nothing slips between
        while head <= since and (left := ends - monotonic()) > 0:
            yield News(min(left, _POLL_SECONDS))
            head = yield from self.head()
        yield [self.ask("unlisten")]
        return head > since

    def server_now(self) -> Steps[int]:
        """The server's clock."""
        ((row,),) = yield [self.ask("server_now")]
        return int(row[0])

    def inspect(self, key: bytes | None) -> Steps[list[str]]:
        """The chain from its first event to its head."""
        ((row,),) = yield [self.ask("chain_and_last")]
        head, head_hash, last = row[0], row[1], row[2] or 0
        found: list[str] = []
        if last != head:
            found.append(f"the chain's head is {head}, the last event is {last}")
        seen, prev_hash = 0, GENESIS
        while seen < head:
            (rows,) = yield [self.ask("read", after=seen, limit=min(PAGE, head - seen))]
            events = [Envelope(*row) for row in rows]
            bad = first_bad(events, after=seen, prev_hash=prev_hash, key=key)
            if bad is not None or not events:
                return [f"the chain of events does not hold at {bad or seen + 1}", *found]
            seen, prev_hash = events[-1].seq, events[-1].hash
        if prev_hash != head_hash:
            found.append(f"the hash kept as the chain's head is not that of event {head}")
        return found

    # one transaction of writing

    def write(self, *asks: Ask) -> Steps[list[list[tuple[Any, ...]]]]:
        """A transaction in one round trip; return the answers to *asks*."""
        answers = yield [*self.begin, *asks, self.commit]
        return answers[len(self.begin) : -1]

    def look(self, name: str, /, **values: object) -> Steps[list[tuple[Any, ...]]]:
        """The rows of one statement that writes nothing."""
        (rows,) = yield [self.ask(name, **values)]
        return rows

    # snapshots

    def save_snapshots(self, snapshots: Iterable[Snapshot]) -> Steps[None]:
        """In the order of people: two processes that save the same never wait for each other crosswise."""
        ordered = sorted(snapshots, key=lambda new: new.person)
        yield list(self.begin)
        for some in _slices(ordered, ROWS_AT_ONCE):
            yield [
                self.ask("save_snapshot", person=new.person, seq=new.seq, version=new.version, body=new.body)
                for new in some
            ]
        yield [self.commit]

    def drop_snapshots(self, persons: Collection[str] | None) -> Steps[None]:
        """Of some people, or of all."""
        if persons is None:
            yield from self.write(self.ask("drop_all_snapshots"))
        else:
            yield from self.write(self.ask("drop_snapshots", persons=list(persons)))

    def page(self, name: str, last: str | None) -> Steps[list[tuple[Any, ...]]]:
        """A page of snapshots or keys in the order of people, behind *last*."""
        if last is None:
            return (yield from self.look(f"first_{name}", limit=ROWS_AT_ONCE))
        return (yield from self.look(f"next_{name}", limit=ROWS_AT_ONCE, last=last))

    # reservations

    def reserve(self, request: Reservation) -> Steps[ReservationOutcome]:
        """Lock the person, their aliases, the token and the counter of people; look; judge; write."""
        # The empty name is every request's alias, to find what stops all; nothing is sent to it. To lock it would have
        # every sender wait for one that has stalled.
        persons = {request.person, *(alias for alias in request.aliases if alias)}
        things = [("person", person) for person in persons] + [("token", request.token)]
        if request.distinct is not None:
            things.append(("distinct", request.distinct.counter))
        people = list(request.people)
        after = request.unless_withdrawn_after
        stop_kinds = [] if after is None else list(request.stop_kinds)
        *_, old, _gone, found, looked = yield [
            *self.begin,
            self.lock(*things),
            self.ask("send", token=request.token),
            self.ask("forget_lapsed", person=request.person, before=_int64(request.now - LEASE_MEMORY)),
            self.ask(
                "sends_in_the_way",
                people=people,
                horizon=_int64(request.horizon),
                now=request.now,
                dedupe_key=request.dedupe_key,
            ),
            self.ask("head_and_withdrawn", people=people, after=_int64(after or 0), kinds=stop_kinds),
        ]
        refuse_used(_held(old[0]) if old else None, request)
        head, withdrawn = looked[0]
        full, free_at = yield from self._distinct(request)
        held = {row[0]: _held(row) for row in found}
        outcome = judge(
            request, held.values(), head=head, withdrawn=withdrawn, distinct_full=full, distinct_free_at=free_at
        )
        if not outcome.granted:
            yield [self.commit]
            return outcome
        written, _ = yield [self._put("put_send", request.held()), self.commit]
        if not written:
            raise ConflictError(
                f"reservation {request.token!r} was committed meanwhile; make a new token for each send"
            )
        return outcome

    def _distinct(self, request: Reservation) -> Steps[tuple[bool, int | None]]:
        """Whether others fill the limit on different people, and when the next of them stops counting."""
        limit = request.distinct
        if limit is None:
            return False, None
        values: dict[str, object] = {
            "counter": limit.counter,
            "since": _int64(limit.since),
            "now": request.now,
            "token": request.token,
        }
        ((is_reached,),) = yield from self.look("is_reached", people=list(request.people), **values)
        if is_reached:
            return False, None
        ((people,),) = yield from self.look("count_reached", **values)
        if people < limit.limit:
            return False, None
        if limit.limit <= 0:
            return True, None
        period = request.now - limit.since
        ((free_at,),) = yield from self.look("reach_frees", period=period, skip=people - limit.limit, **values)
        return True, int(free_at)

    def settle(
        self,
        token: str,
        outcome: Settlement,
        *,
        now: int,
        envelopes: Sequence[Envelope],
        expires_at: int | None,
        key: bytes | None,
    ) -> Steps[AppendResult | None]:
        """Lock the token, then, to commit, the head: the other order would meet an append crosswise."""
        lock = self.lock(("token", token))
        if outcome is Settlement.COMMIT:
            counted = self.ask("commit_send", token=token, now=now)
            return (yield from self._append([lock], envelopes, [counted], key))
        if outcome is Settlement.UNCERTAIN:
            yield from self.write(lock, self.ask("doubt_send", token=token, expires_at=expires_at))
        else:
            failed = outcome is Settlement.FAIL
            yield from self.write(lock, self.ask("release_send", token=token, also_committed=failed))
        return None

    def reservations(self, person: str, now: int) -> Steps[list[Held]]:
        """The open ones, the oldest first."""
        rows = yield from self.look("open_sends", person=person, now=_int64(now))
        return [_held(row) for row in rows]

    def claim(self, name: str, person: str, token: str, until: int) -> Steps[bool]:
        """One statement: it writes the first token, or tells it."""
        ((row,),) = yield from self.write(self.ask("claim", name=name, person=person, token=token, until=until))
        return str(row[0]) == token

    def prune(self, before: int) -> Steps[int]:
        """Sends and claims, and whom they reached."""
        ((row,),) = yield from self.write(self.ask("prune", before=_int64(before)))
        return int(row[0])

    def _count(self, use: Use) -> Ask:
        return self._put("count_use", use.held())

    def _put(self, name: str, held: Held) -> Ask:
        return self.ask(
            name,
            token=held.token,
            person=held.person,
            state=held.state.value,
            at=held.at,
            lease_until=held.lease_until,
            tags=list(held.tags),
            dedupe_key=held.dedupe_key,
            distinct=held.distinct,
        )

    # keys

    def put_key(self, person: str, wrapped: bytes) -> Steps[bytes]:
        """One statement: it writes the first key, or tells it."""
        ((row,),) = yield from self.write(self.ask("put_key", person=person, wrapped=wrapped))
        return bytes(row[0])

    def rewrap_key(self, person: str, old: bytes, new: bytes) -> Steps[bool]:
        """One statement: the old key is a condition."""
        (changed,) = yield from self.write(self.ask("rewrap_key", person=person, old=old, new=new))
        return bool(changed)

    def destroy_key(self, person: str) -> Steps[bool]:
        """Delete the row, then let the server reuse its place at once instead of in a while."""
        (gone,) = yield from self.write(self.ask("destroy_key", person=person))
        yield [self.ask("vacuum_keys")]  # also where an earlier attempt came no further than here
        return bool(gone)


def _lock_key(*parts: str) -> int:
    """A number for ``pg_advisory_xact_lock``; two things with one number would merely wait for each other."""
    encoded = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(encoded, digest_size=8).digest(), "big", signed=True)


def _int64(value: int) -> int:
    """The nearest number that a column can be compared with."""
    return max(_LEAST, min(_MOST, value))


def _slices(things: Sequence[Any], size: int) -> Iterator[list[Any]]:
    return (list(things[begin : begin + size]) for begin in range(0, len(things), size))


def _row(stored: Envelope) -> tuple[object, ...]:
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


def _held(row: Sequence[Any]) -> Held:
    token, person, state, at, lease_until, tags, dedupe_key, distinct = row
    return Held(
        token=token,
        person=person,
        state=HeldState(state),
        at=at,
        lease_until=lease_until,
        tags=tuple(tags),
        dedupe_key=dedupe_key,
        distinct=distinct,
    )
