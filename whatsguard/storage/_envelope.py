"""What a log holds: opaque envelopes, linked by a hash chain, and the folded snapshots kept beside them."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable, Sequence
from struct import Struct
from struct import error as struct_error

from attrs import field, frozen

from whatsguard.errors import InvalidRecordError

__all__ = ["GENESIS", "AppendResult", "Envelope", "Snapshot", "chain_hash", "first_bad", "link"]

GENESIS = bytes(32)
"""The ``prev_hash`` of the first envelope, and the chain head of an empty log."""


def shortened(person: str) -> str:
    """Show a person's key without telling it: its last two characters."""
    return repr("…" + str(person)[-2:])


_HEAD = Struct(">IIIIqqqq")


@frozen
class Envelope:
    """
    One event as a store sees it.

    Attributes:
        event_id: The idempotency key, unique in the log.
        person: Opaque key of the person; empty for an event about nobody.
        kind: The event's kind, such as ``"consent_given"``.
        at: When it happened. Microseconds since the epoch.
        recorded_at: When it was recorded. Microseconds since the epoch.
        version: The version of the envelope's format.
        body: The sealable body; a store never looks inside.
        seq: Assigned by the store: 1, 2, 3 … without gaps, in the order of commits. 0: not stored yet.
        prev_hash: The hash of the envelope before it; :data:`GENESIS` for the first.
        hash: ``chain_hash(prev_hash, envelope)``.
    """

    event_id: str
    person: str = field(repr=shortened)
    kind: str
    at: int
    recorded_at: int
    version: int
    body: bytes = field(repr=False)
    seq: int = 0
    prev_hash: bytes = field(default=b"", repr=False)
    hash: bytes = field(default=b"", repr=False)


@frozen
class AppendResult:
    """
    What an append did.

    Attributes:
        head: The last sequence number of the log afterwards.
        added: The envelopes that are new, with ``seq`` and hashes, in order.
        skipped: The ids that were known already, in the batch's order; what was stored first stands.
    """

    head: int
    added: tuple[Envelope, ...] = ()
    skipped: tuple[str, ...] = ()


@frozen
class Snapshot:
    """
    The folded state of one person, opaque to the store.

    Attributes:
        person: The person's key.
        seq: The last sequence number that is folded in.
        version: The version of the body's format.
        body: The state.
    """

    person: str = field(repr=shortened)
    seq: int
    version: int
    body: bytes = field(repr=False)


def chain_hash(prev_hash: bytes, envelope: Envelope, key: bytes | None = None) -> bytes:
    """
    Hash *envelope* onto *prev_hash*: SHA-256, or HMAC-SHA-256 where a *key* is given.

    Each text and the body go in with their length before them, so that no two envelopes share an encoding.
    """
    event_id, person, kind = envelope.event_id.encode(), envelope.person.encode(), envelope.kind.encode()
    body = envelope.body
    numbers = _HEAD.pack(
        len(event_id),
        len(person),
        len(kind),
        len(body),
        envelope.at,
        envelope.recorded_at,
        envelope.version,
        envelope.seq,
    )
    encoded = b"".join((prev_hash, numbers, event_id, person, kind, body))
    return hashlib.sha256(encoded).digest() if key is None else hmac.digest(key, encoded, "sha256")


def link(
    batch: Sequence[Envelope], head: int, head_hash: bytes, *, known: Collection[str] = (), key: bytes | None = None
) -> AppendResult:
    """
    Put *batch* behind the log's head: numbers, hashes, and the ids to leave out. Every store appends by this function.

    Args:
        batch: What is to be appended; ``seq`` and hashes are ignored.
        head: The last sequence number of the log.
        head_hash: Its hash; :data:`GENESIS` for an empty log.
        known: Which of the batch's ids the log holds already.
        key: Keys the chain.

    Raises:
        InvalidRecordError: If an envelope cannot be stored anywhere: text that is not UTF-8 or holds U+0000, a time
            outside 64 bits.
    """
    seen = set(known)
    added: list[Envelope] = []
    skipped: list[str] = []
    for new in batch:
        if new.event_id in seen:
            skipped.append(new.event_id)
            continue
        seen.add(new.event_id)
        head += 1
        stored = _linked(new, head, head_hash, key)
        head_hash = stored.hash
        added.append(stored)
    return AppendResult(head, tuple(added), tuple(skipped))


def _linked(new: Envelope, seq: int, prev_hash: bytes, key: bytes | None) -> Envelope:
    fields = (new.event_id, new.person, new.kind, new.at, new.recorded_at, new.version, new.body, seq, prev_hash)
    try:
        digest = chain_hash(prev_hash, Envelope(*fields), key)
    except (UnicodeEncodeError, struct_error, TypeError, AttributeError) as error:
        raise InvalidRecordError(f"{new!r} cannot be stored: texts must be UTF-8, times 64-bit integers") from error
    if not new.event_id or "\0" in new.event_id + new.person + new.kind:
        raise InvalidRecordError(f"{new!r} cannot be stored: it needs an id, and no text may hold U+0000")
    return Envelope(*fields, digest)


def first_bad(
    envelopes: Iterable[Envelope], *, after: int = 0, prev_hash: bytes = GENESIS, key: bytes | None = None
) -> int | None:
    """
    Check a stretch of the chain and return the first sequence number that does not hold, or None.

    Args:
        envelopes: In order, beginning with number *after* + 1.
        after: The number before the stretch.
        prev_hash: The hash of that number.
        key: The key of the chain, where it has one.
    """
    for envelope in envelopes:
        after += 1
        whole = envelope.seq == after and envelope.prev_hash == prev_hash
        if not whole or not hmac.compare_digest(envelope.hash, chain_hash(prev_hash, envelope, key)):
            return after
        prev_hash = envelope.hash
    return None
