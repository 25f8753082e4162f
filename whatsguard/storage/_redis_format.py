"""How a log is laid out in Redis, and the scripts that work on it."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from struct import Struct
from typing import Final

from attrs import frozen

from whatsguard.errors import InvalidRecordError
from whatsguard.storage._envelope import Envelope, Snapshot
from whatsguard.storage._reservation import LEASE_MEMORY, Held, HeldState, Reservation, Use

__all__ = [
    "BUCKETS",
    "FORMAT",
    "Script",
    "bucket",
    "held_of",
    "pack",
    "pack_snapshot",
    "script",
    "sends",
    "snapshot_of",
    "tail",
    "text",
    "unpacked",
    "wish",
]

FORMAT: Final = 1
BUCKETS: Final = 1024
"""Snapshots and keys are spread over so many hashes: a page is some whole hashes, and no person comes twice."""

# nonce, seq, at, recorded_at, version; the lengths of id, person, kind and body. The two hashes and the four follow.
_HEADER = Struct(">8sqqqqIIII")
_TEXTS_AT = _HEADER.size + 64
_SENDS = frozenset({"append", "reserve", "settle", "prune"})


@frozen
class Script:
    """A Lua script: its text, and the digest that the server knows it by."""

    name: str
    text: str
    sha: str


@cache
def script(name: str) -> Script:
    """Return the script ``_lua/<name>.lua`` with what it begins with."""
    parts = [name] if name == "open" else ["chain", "sends", name] if name in _SENDS else ["chain", name]
    folder = files("whatsguard.storage").joinpath("_lua")
    whole = "\n".join(folder.joinpath(f"{part}.lua").read_text(encoding="utf-8") for part in parts)
    return Script(name, whole, hashlib.sha1(whole.encode(), usedforsecurity=False).hexdigest())


def text(value: str) -> bytes:
    """
    Encode a key or a name.

    Raises:
        InvalidRecordError: If it is not UTF-8.
    """
    try:
        return value.encode()
    except (UnicodeEncodeError, AttributeError) as error:
        raise InvalidRecordError(f"a text of {len(value)} characters cannot be stored: it must be UTF-8") from error


def bucket(kind: str, person: bytes) -> str:
    """The hash that holds what is kept about *person*."""
    return f"{kind}:{zlib.crc32(person) % BUCKETS}"


def pack(stored: Envelope, nonce: bytes) -> bytes:
    """An event as bytes; *nonce* tells who has written it."""
    event_id, person, kind = stored.event_id.encode(), stored.person.encode(), stored.kind.encode()
    header = _HEADER.pack(
        nonce,
        stored.seq,
        stored.at,
        stored.recorded_at,
        stored.version,
        len(event_id),
        len(person),
        len(kind),
        len(stored.body),
    )
    return b"".join((header, stored.prev_hash, stored.hash, event_id, person, kind, stored.body))


def unpacked(joined: bytes) -> Iterator[Envelope]:
    """The events of a page."""
    position, end, header = 0, len(joined), _HEADER.unpack_from
    while position < end:
        _, seq, at, recorded_at, version, of_id, of_person, of_kind, of_body = header(joined, position)
        hashes = position + _HEADER.size
        person_at = hashes + 64 + of_id
        kind_at = person_at + of_person
        body_at = kind_at + of_kind
        position = body_at + of_body
        yield Envelope(
            joined[hashes + 64 : person_at].decode(),
            joined[person_at:kind_at].decode(),
            joined[kind_at:body_at].decode(),
            at,
            recorded_at,
            version,
            joined[body_at:position],
            seq,
            joined[hashes : hashes + 32],
            joined[hashes + 32 : hashes + 64],
        )


def pack_snapshot(snapshot: Snapshot) -> bytes:
    """A snapshot as bytes, its number in front for the script that compares it."""
    return b"%d %d %b" % (snapshot.seq, snapshot.version, snapshot.body)


def snapshot_of(person: bytes, packed: bytes) -> Snapshot:
    """The snapshot that was packed."""
    seq, version, body = packed.split(b" ", 2)
    return Snapshot(person.decode(), int(seq), int(version), body)


def _json(value: object) -> bytes:
    return text(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def tail(held: Held) -> str:
    """What never changes about a send."""
    fixed = [held.person, held.tags, held.dedupe_key, held.distinct]
    return json.dumps(fixed, ensure_ascii=False, separators=(",", ":"))


def held_of(token: bytes, record: bytes) -> Held:
    """The send that a record tells of."""
    state, at, lease_until, rest = record.split(b" ", 3)
    person, tags, dedupe_key, distinct = json.loads(rest)
    return Held(
        token=token.decode(),
        person=person,
        state=HeldState(state.decode()),
        at=int(at),
        lease_until=int(lease_until),
        tags=tuple(tags),
        dedupe_key=dedupe_key,
        distinct=distinct,
    )


def _use_row(use: Use) -> tuple[str, str, str]:
    """A send that has happened, as the append script takes it."""
    return use.token, str(use.at), tail(use.held())


def sends(uses: Sequence[Use], token: str | None, now: int) -> bytes:
    """What is to be counted with an append; empty where there is nothing."""
    if not uses and token is None:
        return b""
    return _json({"uses": [_use_row(use) for use in uses], "token": token, "now": str(now)})


def wish(request: Reservation) -> bytes:
    """A reservation as the script takes it: numbers are texts, since Lua's lose digits when they are printed."""
    limit, after = request.distinct, request.unless_withdrawn_after
    return _json(
        {
            "token": request.token,
            "person": request.person,
            "people": request.people,
            "now": str(request.now),
            "lease": str(request.lease_until),
            "forget": str(request.now - LEASE_MEMORY),
            "horizon": str(request.horizon),
            "units": [
                {
                    "counter": unit.counter,
                    "limit": str(unit.limit),
                    "since": str(unit.since),
                    "tags": sorted(unit.tags),
                    "refill": None if unit.refill is None else str(unit.refill),
                }
                for unit in request.units
            ],
            "after": None if after is None else str(after),
            "stop_kinds": sorted(request.stop_kinds),
            "dedupe": request.dedupe_key,
            "distinct": None
            if limit is None
            else {"counter": limit.counter, "limit": str(limit.limit), "since": str(limit.since)},
            "tail": tail(request.held()),
        }
    )
