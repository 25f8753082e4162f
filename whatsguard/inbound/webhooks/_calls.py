"""Field ``calls``: a person's call opens the service window, the business's call only when it is accepted."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from whatsguard.inbound._intake import bounded_id, derived_id
from whatsguard.inbound.webhooks._payload import Cursor
from whatsguard.inbound.webhooks._people import Context, Names, named, person
from whatsguard.records import MessageReceived, Recipient, StatusReported

__all__ = ["read_calls"]

LONGEST_RINGING: Final = timedelta(seconds=60)
"""A call rings 30 to 60 seconds before it ends unanswered: so long before, it may have begun."""


def read_calls(value: Cursor, context: Context) -> None:
    """Read every entry of ``calls`` and every status of a call."""
    calls = list(value.children("calls"))
    for call in calls:
        _read_call(call, context, alone=len(calls) == 1)
    statuses = list(value.children("statuses"))
    for status in statuses:
        _read_call_status(status, context, alone=len(statuses) == 1)


def _read_call(call: Cursor, context: Context, *, alone: bool) -> None:
    call.ignore("session", "biz_opaque_callback_data", "cta_payload", "deeplink_payload", "end_time", "errors")
    call_id = call.identifier("id")
    event = (call.identifier("event") or "").lower()
    told_at = call.instant("timestamp")
    at = told_at or context.received_at
    began_at = call.instant("start_time")
    duration = call.integer("duration")
    call.ignore("status")
    by_person = _by_person(call, context)
    names = _other_end(call, context, by_person=by_person)
    # A contact is theirs where they share a name; a lone one stands in only for somebody who is not named at all.
    recipient = person(names, context, at=at, alone=alone and not names)
    call.done()
    if recipient is None or by_person is None:
        call.report(None, "a call of which it is not told who called whom")
        return
    if event not in {"connect", "terminate"}:
        call.report("event", "an unknown event of a call")
        return
    talked = duration is not None and duration > 0
    spoken_since = began_at or (at - timedelta(seconds=min(duration, 10**6)) if duration is not None and talked else at)
    base = bounded_id(call_id) if call_id else derived_id(recipient, at, event)
    if not by_person and not (event == "terminate" and (talked or began_at is not None)):
        _status(recipient, at, context, event_id=f"{base}:{event}", call_id=call_id or base, status=f"call {event}")
        return
    when = at if event == "connect" else spoken_since - (LONGEST_RINGING if by_person else timedelta(0))
    _received(recipient, when, context, event_id=f"{base}:{event}", call_id=call_id, opens=told_at is not None)


def _by_person(call: Cursor, context: Context) -> bool | None:
    """True where the person called, False where the business did, None where that is not told."""
    direction = call.word("direction")
    if direction == "USER_INITIATED":
        return True
    if direction == "BUSINESS_INITIATED":
        return False
    if direction is not None:
        call.report("direction", "an unknown direction of a call")
    for member, by_person in (("from", False), ("to", True)):
        if _is_own(call, member, context):
            return by_person
    return None


def _is_own(call: Cursor, member: str, context: Context) -> bool:
    own = "".join(filter(str.isdecimal, context.display_number or ""))
    return bool(own) and "".join(filter(str.isdecimal, call.identifier(member) or "")) == own


def _other_end(call: Cursor, context: Context, *, by_person: bool | None) -> Names:
    """The names of the end that is not the business's; samples exist in which both ends have changed places."""
    caller = ("from", "from_user_id", "from_parent_user_id")
    called = ("to", "to_user_id", "to_parent_user_id")
    call.ignore(*caller, *called)
    first, second = (called, caller) if by_person is False else (caller, called)
    return named(call, *(second if _is_own(call, first[0], context) else first))


def _read_call_status(status: Cursor, context: Context, *, alone: bool) -> None:
    status.ignore("type", "biz_opaque_callback_data", "errors")
    call_id = status.identifier("id")
    word = status.word("status")
    told_at = status.instant("timestamp")
    at = told_at or context.received_at
    names = named(status, "recipient_id", "recipient_user_id", "recipient_parent_user_id")
    recipient = person(names, context, at=at, alone=alone)
    status.done()
    if recipient is None or call_id is None:
        status.report(None, "the status of a call that names no person or no call")
    elif word == "ACCEPTED":
        event_id = f"{bounded_id(call_id)}:accepted"
        _received(recipient, at, context, event_id=event_id, call_id=call_id, opens=told_at is not None)
    elif word in {"RINGING", "REJECTED"}:
        event_id = f"{bounded_id(call_id)}:{word.lower()}"
        _status(recipient, at, context, event_id=event_id, call_id=call_id, status=f"call {word.lower()}")
    else:
        status.report("status", "an unknown status of a call")


def _received(
    recipient: Recipient, at: datetime, context: Context, *, event_id: str, call_id: str | None, opens: bool
) -> None:
    context.findings.add(
        MessageReceived(
            recipient=recipient,
            at=at,
            recorded_at=context.received_at,
            event_id=event_id,
            message_id=call_id,
            business_number=context.business_number,
            message_kind="call",
            opens_window=opens,
        )
    )


def _status(recipient: Recipient, at: datetime, context: Context, *, event_id: str, call_id: str, status: str) -> None:
    context.findings.add(
        StatusReported(
            recipient=recipient,
            at=at,
            recorded_at=context.received_at,
            event_id=event_id,
            message_id=call_id,
            status=status,
        )
    )
