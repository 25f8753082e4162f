"""One message from a person → the events that it amounts to: that they wrote, and what they want."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from whatsguard.inbound.opt_out import detect_opt_out, is_opt_out_button
from whatsguard.lexicon import LEXICON_VERSION, Lexicon
from whatsguard.records import (
    ErasureRequested,
    Event,
    InboundMessage,
    MarketingResumed,
    MessageReceived,
    OptOutHeld,
    OptOutScope,
    OptOutSettled,
    OptOutSignal,
    OptOutVerdict,
    Recipient,
    StopScope,
    Withdrawn,
)

__all__ = ["bounded_id", "derived_id", "events_from_message", "lexicon_version", "tuple_of_words"]

VIA: Final = "whatsapp"
_LONGEST_WORDING: Final = 4096
_UNIQUE: Final = ("wamid.", "SM", "MM")
"""How the ids of Meta's and Twilio's messages begin: no two people have one in common."""
_LONGEST_ID: Final = 256
_HARM: Final = {OptOutVerdict.NOT: 0, OptOutVerdict.UNCLEAR: 1, OptOutVerdict.STOP: 2}
_SCOPES: Final = {
    None: None,
    OptOutScope.MARKETING: StopScope.MARKETING,
    OptOutScope.ALL: StopScope.EVERYTHING,
    OptOutScope.ERASURE: StopScope.EVERYTHING,
    # A resumption is no STOP; should one ever be read as such, the policy's scope holds.
    OptOutScope.RESUME: None,
}


def events_from_message(
    message: InboundMessage,
    *,
    received_at: datetime,
    lexicon: Lexicon | None = None,
    own_words: Iterable[str] = (),
    last_sent: str | None = None,
) -> list[Event]:
    """
    Turn a person's message into events; pure, and the same for every delivery of it.

    Args:
        message: What they wrote, tapped or reacted with.
        received_at: When it was taken in. Aware.
        lexicon: The words to read with; the shipped ones where None.
        own_words: Words, titles and payloads that the business declared as its way out.
        last_sent: The business's own last message to this person, so that its footer quoted back is not taken for
            the person's word.

    Returns:
        Always one ``MessageReceived`` first. Then, as the text says: ``Withdrawn`` for a STOP (scope None where it does
        not say one), with ``ErasureRequested`` for a wish to be deleted; ``OptOutHeld`` where it is unclear;
        ``MarketingResumed`` and ``OptOutSettled`` for a wish to hear offers again, which gives no consent.

    >>> from datetime import timezone
    >>> noon = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
    >>> stop = InboundMessage("+12025550123", text="stop 🙏", sent_at=noon, message_id="wamid.A1")
    >>> [(event.kind, event.event_id) for event in events_from_message(stop, received_at=noon)]
    [('message_received', 'wamid.A1:received'), ('withdrawn', 'wamid.A1:withdrawn')]
    """
    base = _key(message)
    shared: dict[str, Any] = {"recipient": message.recipient, "at": message.sent_at, "recorded_at": received_at}
    received = MessageReceived(
        **shared,
        event_id=f"{base}:received",
        message_id=message.message_id,
        business_number=message.business_number,
        message_kind=message.kind,
        opens_window=message.opens_window,
    )
    signal = _signal(message, lexicon, tuple_of_words(own_words), last_sent)
    wording = (message.text or message.payload or "")[:_LONGEST_WORDING]
    read_by = {"rule": signal.rule, "lexicon": lexicon_version(lexicon)}
    return [received, *_will(signal, base, shared, {"wording": wording, **read_by})]


def _signal(
    message: InboundMessage, lexicon: Lexicon | None, own_words: tuple[str, ...], last_sent: str | None
) -> OptOutSignal:
    """The most harmful reading of the text and, for a button, of its payload; a resumption beats a plain "not"."""
    found = detect_opt_out(message.text, lexicon=lexicon, last_sent=last_sent, own_words=own_words)
    if message.payload is None:
        return found
    tapped = is_opt_out_button(message.payload, message.text or None, own_words)
    return max(found, tapped, key=lambda signal: (_HARM[signal.verdict], signal.scope is not None))


def _will(signal: OptOutSignal, base: str, shared: dict[str, Any], words: dict[str, Any]) -> list[Event]:
    if signal.verdict is OptOutVerdict.STOP:
        stop = Withdrawn(**shared, event_id=f"{base}:withdrawn", scope=_SCOPES[signal.scope], via=VIA, **words)
        if signal.scope is not OptOutScope.ERASURE:
            return [stop]
        return [stop, ErasureRequested(**shared, event_id=f"{base}:erasure", via=VIA)]
    if signal.verdict is OptOutVerdict.UNCLEAR:
        return [OptOutHeld(**shared, event_id=f"{base}:unclear", via=VIA, **words)]
    if signal.scope is OptOutScope.RESUME:
        return [
            MarketingResumed(**shared, event_id=f"{base}:resumed", via=VIA),
            OptOutSettled(**shared, event_id=f"{base}:settled", via=VIA),
        ]
    return []


def _key(message: InboundMessage) -> str:
    if message.message_id and message.message_id.startswith(_UNIQUE):
        return bounded_id(message.message_id)
    if message.message_id:
        return derived_id(message.recipient, message.message_id)  # a caller's own ids may begin anew for each person
    return derived_id(
        message.recipient, message.sent_at, message.text, message.payload, message.business_number, message.kind
    )


def bounded_id(message_id: str) -> str:
    """A platform's id as part of an event id; one of absurd length by its digest."""
    return message_id if len(message_id) <= _LONGEST_ID else derived_id(message_id)


def derived_id(*parts: object) -> str:
    """
    An id for what the platform gave none: equal for equal content, and telling nothing of it.

    Recipients count by their key, instants by UTC.
    """
    digest = hashlib.sha256()
    for part in parts:
        value = part.key if isinstance(part, Recipient) else part.isoformat() if isinstance(part, datetime) else part
        encoded = b"" if value is None else str(value).encode("utf-8", "replace")
        # The length keeps ("ab", "c") and ("a", "bc") apart, and None apart from the empty text.
        digest.update(f"{-1 if value is None else len(encoded)}:".encode() + encoded)
    return f"sha256-{digest.hexdigest()[:40]}"


def tuple_of_words(words: Iterable[str]) -> tuple[str, ...]:
    """Own words as a tuple; one bare string is one word."""
    return (words,) if isinstance(words, str) else tuple(words)


@lru_cache(maxsize=16)
def lexicon_version(lexicon: Lexicon | None) -> str:
    """The version that is written into events: the shipped lexicon's, or a digest of one's own."""
    if lexicon is None:
        return LEXICON_VERSION
    words = sorted((tag, sorted(concepts.items())) for tag, concepts in lexicon.words.items())
    return f"own.{hashlib.sha256(repr(words).encode('utf-8', 'replace')).hexdigest()[:12]}"
