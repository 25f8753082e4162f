"""Keeping the table of cohorts in the store, and starting from it: the tail of the log instead of its whole history."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence

from whatsguard.clock import from_epoch
from whatsguard.cohorts import FORMAT, Head, Situation, chunks_of, fill, question, situate
from whatsguard.evaluator import Facts
from whatsguard.guard._core import Core
from whatsguard.guard._known import as_filed, with_twins
from whatsguard.lexicon import LEXICON_VERSION
from whatsguard.places import PLACES_VERSION, TZDATA_VERSION
from whatsguard.records import AliasMerged, AliasSplit, Event
from whatsguard.rules import canonical
from whatsguard.state import BusinessState, fold
from whatsguard.storage import Envelope
from whatsguard.storage._codec import decode

__all__ = ["HEAD", "LINKING", "SMALLEST", "chunk_name", "packed", "start_from", "usable"]

HEAD = "cohorts/head"
SMALLEST = 1_000
"""Fewer people are looked at again at every start."""
LINKING = frozenset({AliasMerged.kind, AliasSplit.kind})


def chunk_name(number: int) -> str:
    """The name under which a chunk is kept."""
    return f"cohorts/{number}"


def packed(core: Core) -> tuple[list[bytes], Head] | None:
    """The chunks and the head of an image of what is known now; None for too few people."""
    image = uuid.uuid4().hex
    with core.lock:
        if len(core.table.codes) < SMALLEST:
            return None
        now, seq, cohorts = core.seconds(), core.knowledge.seq, len(core.table.situations)
        chunks, somebody = [], dict[int, str]()
        for data, exemplars in chunks_of(core.table, now, image, again=core.passed_on):
            chunks.append(data)
            somebody.update(exemplars)
        people = len(core.table.codes)
    head = Head(
        image=image,
        made_by=made_by(core),
        seq=seq,
        at=now,
        exemplars=tuple(somebody.get(code) for code in range(1, cohorts)),
        chunks=len(chunks),
        people=people,
    )
    return chunks, head


def usable(core: Core, data: bytes | None, log_head: int) -> Head | None:
    """
    The head of a kept image, if it is of this log, this policy and this whatsguard, and of no later time.

    An image that is later than the clock knows of windows that have closed since, and of holds that have ended.
    """
    head = Head.from_bytes(data or b"")
    if head is None or head.made_by != made_by(core) or head.seq > log_head:
        return None
    return head if head.at <= core.seconds() else None


def start_from(
    core: Core,
    head: Head,
    *,
    about_nobody: Iterable[Envelope],
    linking: Iterable[Envelope],
    exemplars: Iterable[Envelope],
    chunk: Callable[[int], bytes | None],
) -> None:
    """
    Take an image in; nothing at all if it is damaged.

    Args:
        core: Fresh.
        head: The image's head.
        about_nobody: Events of the log that have no person.
        linking: Events that join or part names.
        exemplars: Events about the head's exemplars.
        chunk: Gives a chunk by its number.
    """
    known = sorted((*about_nobody, *linking), key=lambda envelope: envelope.seq)
    core.knowledge.link([decode(envelope) for envelope in known if envelope.seq <= head.seq])
    if fill(core.table, head, chunk, situations_of(core, head, exemplars)):
        core.knowledge.seq = head.seq
    else:
        core.knowledge.start_again()


def made_by(core: Core) -> str:
    """Whatever shapes a situation."""
    parts = (FORMAT, core.policy.version, canonical(core.business), TZDATA_VERSION, PLACES_VERSION, LEXICON_VERSION)
    return "|".join(str(part) for part in parts)


def situations_of(core: Core, head: Head, envelopes: Iterable[Envelope]) -> Sequence[Situation | None]:
    """
    The situation of each exemplar, worked out from their events up to the image's sequence number.

    Args:
        core: With the names that were joined by then.
        head: The image's head.
        envelopes: All events about the exemplars.
    """
    events: dict[str, list[Event]] = {}
    for envelope in envelopes:
        if envelope.seq <= head.seq:
            events.setdefault(envelope.person, []).append(decode(envelope))
    at = from_epoch(head.at)
    found: list[Situation | None] = []
    for key in head.exemplars:
        if key is None or len(core.knowledge.names(key)) > 1:
            found.append(None)
            continue
        about = events.get(key, [])
        for event in about:
            core.knowledge.note(event.recipient)
        recipient = as_filed(core.knowledge.recipient(key))
        also = with_twins(recipient, core.knowledge.other_names(recipient))
        facts = Facts.known(recipient, fold(about), BusinessState(), business=core.business, also_known_as=also)
        found.append(situate(question(facts, core.business, core.policy, at)))
    return found
