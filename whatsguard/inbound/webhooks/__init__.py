"""Cloud API webhooks → events: pure, and nothing is lost; what is not understood is told with its path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

from whatsguard.clock import as_instant
from whatsguard.inbound._intake import tuple_of_words
from whatsguard.inbound.webhooks._account import (
    read_account_alert,
    read_account_update,
    read_capability,
    read_number_quality,
)
from whatsguard.inbound.webhooks._calls import read_calls
from whatsguard.inbound.webhooks._messages import read_messages
from whatsguard.inbound.webhooks._payload import UNREADABLE, Cursor, Findings, NotUnderstood, parsed
from whatsguard.inbound.webhooks._people import Context, contacts_of
from whatsguard.inbound.webhooks._statuses import (
    read_account_errors,
    read_echoes,
    read_id_updates,
    read_preferences,
    read_statuses,
)
from whatsguard.inbound.webhooks._templates import read_template_category, read_template_quality, read_template_status
from whatsguard.lexicon import Lexicon
from whatsguard.records import Business, Event

__all__ = ["NotUnderstood", "events_from_webhook"]

OBJECT: Final = "whatsapp_business_account"

Reader = Callable[[Cursor, Context], None]


def _messages(value: Cursor, context: Context) -> None:
    read_messages(value, context)
    read_statuses(value, context)
    read_account_errors(value, context)


def _calls(value: Cursor, context: Context) -> None:
    read_calls(value, context)
    # Errors of calls hold no message.
    value.ignore("errors")


_PEOPLE: Mapping[str, Reader] = {
    "messages": _messages,
    "user_preferences": read_preferences,
    "calls": _calls,
    "user_id_update": read_id_updates,
    "smb_message_echoes": read_echoes,
}
_BUSINESS: Mapping[str, Reader] = {
    "account_update": read_account_update,
    "account_alerts": read_account_alert,
    "message_template_status_update": read_template_status,
    "message_template_quality_update": read_template_quality,
    "template_category_update": read_template_category,
    "phone_number_quality_update": read_number_quality,
    "business_capability_update": read_capability,
}


def events_from_webhook(
    payload: Mapping[str, object] | str | bytes,
    *,
    received_at: datetime,
    lexicon: Lexicon | None = None,
    own_words: Iterable[str] = (),
    last_sent: str | None = None,
    business: Business | None = None,
) -> list[Event | NotUnderstood]:
    """
    Read a Cloud API webhook.

    The same payload gives the same events, with the same ids, whenever it is delivered. Whatever it holds, nothing is
    raised: what is unknown or of a wrong type is returned as `NotUnderstood` with its path (at most 1,000 of them, the
    rest counted), and everything else is read. The signature is not checked here; see `verify_signature`.

    Args:
        payload: The request's body, or what was parsed from it.
        received_at: When it was taken in. Aware.
        lexicon: The words to read texts with; the shipped ones where None.
        own_words: Words, titles and payloads that the business declared as its way out.
        last_sent: The business's own last message, where all texts are answers to it.
        business: Whose numbers count: where it declared only display numbers, events carry those.

    Raises:
        InvalidRecordError: If *received_at* is naive, which is a slip of the program, not of the platform.

    Source:
        WhatsApp Business Platform, "Webhooks", read 2026-11-24 (facts: whatsapp.md, sections 5 and 6).

    >>> from datetime import timezone
    >>> noon = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
    >>> events_from_webhook("[]", received_at=noon)
    [NotUnderstood(path='$', reason='an object was expected', value_excerpt='list of 0')]
    """
    findings = Findings()
    at = as_instant(received_at, name="received_at")
    words = tuple_of_words(own_words)
    merged: set[str] = set()

    def fresh() -> Context:
        return Context(
            findings, at, lexicon=lexicon, own_words=words, last_sent=last_sent, business=business, merged=merged
        )

    content = parsed(payload, findings)
    if isinstance(content, Mapping):
        _read_envelope(Cursor(content, "$", findings), fresh)
    elif content is not UNREADABLE:
        findings.report("$", "an object was expected", content)
    return findings.all


def _read_envelope(envelope: Cursor, fresh: Callable[[], Context]) -> None:
    if envelope.identifier("object") != OBJECT:
        # Read all the same: a STOP counts, whatever stands around it.
        envelope.report("object", f"{OBJECT!r} was expected; this may be no webhook of WhatsApp")
    for entry in envelope.children("entry"):
        entry.ignore("id")
        told_at = entry.instant("time")
        for change in entry.children("changes"):
            context = fresh()
            context.told_at = told_at
            _read_change(change, context)
        entry.done()
    if envelope.value.get("entry") is None:
        envelope.report("entry", "nothing is in it")
    envelope.done()


def _read_change(change: Cursor, context: Context) -> None:
    field = change.identifier("field")
    value = change.child("value")
    change.done()
    if value is None:
        change.report("value", "a change without its value")
        return
    reader = _BUSINESS.get(field or "")
    if reader is not None:
        value.ignore("messaging_product", "metadata")
        reader(value, context)
        return
    reader = _PEOPLE.get(field or "")
    if reader is None:
        change.report("field", "an unknown field")
        return
    value.ignore("messaging_product", "event")
    _read_metadata(value, context)
    context.contacts = contacts_of(value)
    reader(value, context)
    value.done()


def _read_metadata(value: Cursor, context: Context) -> None:
    metadata = value.child("metadata")
    if metadata is None:
        return
    display = metadata.identifier("display_phone_number")
    phone_number_id = metadata.identifier("phone_number_id")
    metadata.done()
    context.display_number = display
    digits = "".join(filter(str.isdecimal, display or ""))
    context.business_number = _declared(phone_number_id, f"+{digits}" if digits else None, context.business)


def _declared(phone_number_id: str | None, display: str | None, business: Business | None) -> str | None:
    """The name by which the business declared the number, if it did by either; Meta's id comes first."""
    if business is not None and display is not None and business.number_key(phone_number_id) is None:
        return display if business.number_key(display) is not None else phone_number_id or display
    return phone_number_id or display
