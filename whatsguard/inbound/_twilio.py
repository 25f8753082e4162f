"""Twilio's form posts → the same events as the platform's own webhooks, and their signature."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from attrs import evolve

from whatsguard.clock import as_instant
from whatsguard.errors import InvalidRecordError, SignatureError
from whatsguard.inbound._errors import effects_of_error, scope_of_error
from whatsguard.inbound._intake import bounded_id, derived_id, events_from_message, tuple_of_words
from whatsguard.inbound._signature import secret_bytes
from whatsguard.inbound.webhooks._payload import Cursor, Findings, NotUnderstood
from whatsguard.inbound.webhooks._statuses import NO_CODE
from whatsguard.lexicon import Lexicon
from whatsguard.records import (
    AliasMerged,
    ErasureRequested,
    Event,
    InboundMessage,
    MarketingResumed,
    MessageReceived,
    OptOutHeld,
    OptOutSettled,
    Recipient,
    SendFailed,
    StatusReported,
    Withdrawn,
)

__all__ = ["events_from_twilio", "verify_twilio_signature"]

_SCHEME: Final = "whatsapp:"
_ON_THE_WAY: Final = frozenset({"accepted", "scheduled", "queued", "sending"})
_ARRIVED: Final = frozenset({"sent", "delivered", "read"})
_FAILED: Final = frozenset({"failed", "undelivered"})
_INBOUND: Final = frozenset({"received", "receiving"})
_SAID: Final = (Withdrawn, OptOutHeld, OptOutSettled, MarketingResumed, ErasureRequested)
_HASHES: Final = {"HMAC_SHA1": hashlib.sha1, "HMAC_SHA256": hashlib.sha256}


def events_from_twilio(
    form: Mapping[str, str],
    *,
    received_at: datetime,
    lexicon: Lexicon | None = None,
    own_words: Iterable[str] = (),
    last_sent: str | None = None,
) -> list[Event | NotUnderstood]:
    """
    Read one form post of Twilio's: an inbound message, or a status callback.

    Whatever it holds, nothing is raised: what is not understood is returned as `NotUnderstood` with its path.

    Twilio tells no time: a message counts as of its receipt, so a late delivery moves the window. A message that came
    by SMS opens no window, and its STOP counts all the same. Parameters that are not needed are passed over, since
    Twilio adds some without notice. The signature is not checked here; see `verify_twilio_signature`.

    Args:
        form: The form's fields; of a field that came several times the first counts.
        received_at: When it was taken in. Aware.
        lexicon: The words to read with; the shipped ones where None.
        own_words: Words, titles and payloads that the business declared as its way out.
        last_sent: The business's own last message to this person.

    Raises:
        InvalidRecordError: If *received_at* is naive, which is a slip of the program, not of Twilio.

    Source:
        Twilio, "Webhook request parameters", read 2026-11-24 (facts: whatsapp.md, section 7).

    >>> from datetime import timezone
    >>> noon = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
    >>> form = {"MessageSid": "SM1", "From": "whatsapp:+12025550123", "To": "whatsapp:+12025550100", "Body": "STOP"}
    >>> [event.kind for event in events_from_twilio(form, received_at=noon)]
    ['message_received', 'withdrawn']
    """
    at = as_instant(received_at, name="received_at")
    findings = Findings()
    given: object = form
    if not isinstance(given, Mapping):
        findings.report("$", "the fields of a form were expected", given)
        return findings.all
    cursor = Cursor({name: _first(value) for name, value in form.items()}, "$", findings)
    status = (cursor.identifier("MessageStatus") or "").lower()
    if status and status not in _INBOUND:
        _read_status(cursor, status, at)
    else:
        _read_inbound(cursor, at, lexicon, tuple_of_words(own_words), last_sent)
    return findings.all


def _first(value: object) -> object:
    return (value[0] if value else None) if isinstance(value, (list, tuple)) else value


def _person(cursor: Cursor, *members: str) -> tuple[Recipient | None, bool]:
    """The person under the first of these members that is there, and whether they came by WhatsApp."""
    for member in members:
        written = cursor.identifier(member)
        if written is None:
            continue
        by_whatsapp = written.lower().startswith(_SCHEME) or member == "WaId"
        address = written[len(_SCHEME) :] if written.lower().startswith(_SCHEME) else written
        try:
            # In a form that was decoded twice the plus sign is a space.
            return Recipient.parse(address.strip(), international=True), by_whatsapp
        except InvalidRecordError as error:
            cursor.report(member, f"no phone number and no business-scoped user id: {error}")
    return None, False


def _number(cursor: Cursor, member: str) -> str | None:
    written = cursor.identifier(member)
    if written is None:
        return None
    digits = "".join(filter(str.isdecimal, written.lower().removeprefix(_SCHEME)))
    return f"+{digits}" if digits else None


def _message_id(cursor: Cursor) -> str | None:
    return cursor.identifier("MessageSid") or cursor.identifier("SmsMessageSid") or cursor.identifier("SmsSid")


def _read_inbound(
    cursor: Cursor, at: datetime, lexicon: Lexicon | None, own_words: tuple[str, ...], last_sent: str | None
) -> None:
    recipient, by_whatsapp = _person(cursor, "From", "WaId")
    if recipient is None:
        cursor.report(None, "nobody is named as its sender, so nothing can be recorded of it")
        return
    payload = cursor.text("ButtonPayload")
    inbound = InboundMessage(
        recipient,
        text=cursor.text("ButtonText") or cursor.text("Body") or "",
        sent_at=at,
        message_id=_message_id(cursor),
        business_number=_number(cursor, "To"),
        payload=payload,
        kind=_kind(cursor, payload) if by_whatsapp else "sms",
    )
    events = events_from_message(inbound, received_at=at, lexicon=lexicon, own_words=own_words, last_sent=last_sent)
    cursor.findings.add(*(events if by_whatsapp else [_by_sms(event) for event in events]))
    other, _ = _person(cursor, "WaId")
    if other is not None and other.key != recipient.key:
        # The address dialled and the id at WhatsApp may differ; both are this person's.
        pair = sorted((recipient.key, other.key))
        event_id = f"alias:{derived_id(*pair)}"
        cursor.findings.add(AliasMerged(recipient=recipient, at=at, recorded_at=at, event_id=event_id, other=other))


def _kind(cursor: Cursor, payload: str | None) -> str:
    if payload is not None or cursor.value.get("ButtonText"):
        return "button"
    if cursor.value.get("InteractiveData") or cursor.value.get("FlowData"):
        return "interactive"
    if cursor.value.get("Latitude"):
        return "location"
    media = cursor.identifier("NumMedia")
    return "media" if media not in {None, "0"} else "text"


def _by_sms(event: Event) -> Event:
    if isinstance(event, MessageReceived):
        return evolve(event, opens_window=False)
    return evolve(event, via="sms") if isinstance(event, _SAID) else event


def _read_status(cursor: Cursor, status: str, at: datetime) -> None:
    recipient, _ = _person(cursor, "To", "RecipientWaId")
    message_id = _message_id(cursor)
    if message_id is None:
        cursor.report("MessageSid", "a status without the id of a message")
        return
    base = bounded_id(message_id)
    shared: dict[str, Any] = {"recipient": recipient, "at": at, "recorded_at": at, "message_id": message_id}
    if status in _FAILED:
        code = cursor.integer("ErrorCode") if cursor.value.get("ErrorCode") else None
        if code is None or code >= 2**53:
            cursor.report("ErrorCode", "a failure without an error code")
            code = NO_CODE
        cursor.findings.add(SendFailed(**shared, event_id=f"{base}:failed", code=code))
        if code != NO_CODE and scope_of_error(code) is None:
            cursor.report("ErrorCode", f"error code {code} is not known: it holds nobody")
        details = cursor.text("ErrorMessage") or ""
        cursor.findings.add(
            *effects_of_error(
                code,
                recipient=recipient,
                at=at,
                recorded_at=at,
                event_key=base,
                business_number=_number(cursor, "From"),
                details=details,
            )
        )
    elif status in _ARRIVED | _ON_THE_WAY:
        cursor.findings.add(StatusReported(**shared, event_id=f"{base}:{status}", status=status))
    else:
        cursor.report("MessageStatus", "an unknown status")


# --- signature --------------------------------------------------------------------------------------------------------


def verify_twilio_signature(
    auth_token: str,
    url: str,
    form: Mapping[str, object],
    signature: str | None,
    settings_header: str | None = None,
) -> None:
    """
    Check a Twilio webhook's ``X-Twilio-Signature`` in constant time.

    Args:
        auth_token: The account's auth token; where a settings header comes, the secret of the shared key it names.
        url: The whole address as Twilio called it, query included; behind a proxy the public one.
        form: The form's fields; a field that came several times as a list, or in a multi-dict of a framework.
        signature: The header's value; None where it is missing.
        settings_header: ``X-Twilio-Webhooks-Signature-Settings``, which may select HMAC-SHA256.

    Raises:
        SignatureError: If the post is not from Twilio, the algorithm is not known, or *url* or *form* is none.
        ConfigurationError: If *auth_token* is empty or no string.

    Source:
        Twilio's Python library 9.13.0, request validation, read 2026-11-24 (facts: whatsapp.md, section 7).
    """
    secret = secret_bytes(auth_token, "auth_token")
    for name, value, kind in (("url", url, str), ("form", form, Mapping)):
        if not isinstance(value, kind):
            raise SignatureError(
                f"{name} is a {type(value).__name__}, and cannot be checked against a signature; give the whole "
                "address as a string, and the form's fields as a mapping"
            )
    if not isinstance(signature, str) or not signature.strip():
        raise SignatureError("the X-Twilio-Signature header is missing; pass it as signature=, or refuse the request")
    algorithm = _HASHES.get(_algorithm(settings_header))
    if algorithm is None:
        raise SignatureError("the signature settings name an algorithm that is not known; refuse the request")
    signed = "".join(f"{name}{value}" for name in sorted(form) for value in _values(form, name))
    given = signature.strip().encode("utf-8", "replace")
    fits = False
    # Twilio signs the address with or without its port; both are tried, always.
    for address in _with_and_without_port(url):
        digest = hmac.new(secret, (address + signed).encode("utf-8", "replace"), algorithm).digest()
        fits |= hmac.compare_digest(base64.b64encode(digest), given)
    if not fits:
        raise SignatureError(
            "the signature does not fit: another account's token, an address that differs from the one Twilio called "
            "(https, host, query), changed fields, or a sender that is not Twilio; nothing was taken in"
        )


def _algorithm(settings_header: str | None) -> str:
    for part in (settings_header or "").split(","):
        name, _, value = part.partition("=")
        if name.strip().lower() == "algorithm" and value.strip():
            return value.strip().upper()
    return "HMAC_SHA1"


def _values(form: Mapping[str, object], name: str) -> list[str]:
    """All values of a field, each once and sorted, as they are signed."""
    several = getattr(form, "getlist", None) or getattr(form, "getall", None)
    value = several(name) if callable(several) else form[name]
    return sorted({str(one) for one in (value if isinstance(value, (list, tuple)) else [value])})


def _with_and_without_port(url: str) -> tuple[str, ...]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return (url,)
    if port is None:
        default = 443 if parts.scheme == "https" else 80
        return (url, parts._replace(netloc=f"{parts.netloc}:{default}").geturl())
    return (url, parts._replace(netloc=parts.netloc.rpartition(":")[0]).geturl())
