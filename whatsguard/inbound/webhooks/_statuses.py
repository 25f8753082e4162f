"""What became of messages (``statuses``), what people switched (``user_preferences``), and who else sent (echoes)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from whatsguard.inbound._errors import effects_of_error, scope_of_error
from whatsguard.inbound._intake import bounded_id, derived_id
from whatsguard.inbound.webhooks._payload import Cursor
from whatsguard.inbound.webhooks._people import Context, named, of_names, person
from whatsguard.records import (
    MarketingResumed,
    Message,
    MessageCategory,
    MessageSent,
    NumberChanged,
    Recipient,
    SendFailed,
    StatusReported,
    StopScope,
    Withdrawn,
)

__all__ = ["NO_CODE", "read_account_errors", "read_echoes", "read_id_updates", "read_preferences", "read_statuses"]

NO_CODE: Final = -1
"""The code of a failure for which the platform told none."""

_REPORTED: Final = frozenset({"sent", "delivered", "read", "played"})


def read_statuses(value: Cursor, context: Context) -> None:
    """Read every entry of ``statuses``."""
    entries = list(value.children("statuses"))
    for status in entries:
        _read_status(status, context, alone=len(entries) == 1)


def _read_status(status: Cursor, context: Context, *, alone: bool) -> None:
    status.ignore("conversation", "pricing", "biz_opaque_callback_data", "message", "type")
    message_id = status.identifier("id")
    word = status.identifier("status")
    at = status.instant("timestamp") or context.received_at
    if status.identifier("recipient_type") in {None, "individual"}:
        names = named(status, "recipient_id", "recipient_user_id", "recipient_parent_user_id")
        recipient = person(names, context, at=at, alone=alone)
    else:
        # Sent to a group: its id is nobody's number.
        status.report("recipient_type", "a status of a message to somebody other than one person")
        status.ignore("recipient_id", "recipient_user_id", "recipient_parent_user_id", "recipient_participant_id")
        recipient = None
    codes = _codes(status)
    status.done()
    if message_id is None:
        status.report("id", "a status without the id of a message")
        return
    name = (word or "").lower()
    if name == "failed":
        _failed(status, codes or [(NO_CODE, "")], recipient, context, at=at, message_id=message_id)
        return
    if name not in _REPORTED:
        status.report("status", "an unknown status")
        return
    if codes:
        status.report("errors", "errors beside a status that is no failure change nothing")
    context.findings.add(
        StatusReported(
            recipient=recipient,
            at=at,
            recorded_at=context.received_at,
            event_id=f"{bounded_id(message_id)}:{name}",
            message_id=message_id,
            status=name,
        )
    )


def _failed(
    status: Cursor,
    codes: list[tuple[int, str]],
    recipient: Recipient | None,
    context: Context,
    *,
    at: datetime,
    message_id: str,
) -> None:
    if recipient is None:
        status.report("recipient_id", "a failure that names nobody: only what it says of the account counts")
    if codes[0][0] == NO_CODE:
        status.report("errors", "a failure without an error code")
    base = bounded_id(message_id)
    context.findings.add(
        SendFailed(
            recipient=recipient,
            at=at,
            recorded_at=context.received_at,
            event_id=f"{base}:failed",
            code=codes[0][0],
            message_id=message_id,
        )
    )
    _effects(status, codes, recipient, context, at=at, event_key=base)


def _effects(
    cursor: Cursor,
    codes: list[tuple[int, str]],
    recipient: Recipient | None,
    context: Context,
    *,
    at: datetime,
    event_key: str,
) -> None:
    for code, details in dict(codes).items():
        if code != NO_CODE and scope_of_error(code) is None:
            cursor.report("errors", f"error code {code} is not known: it holds nobody")
        context.findings.add(
            *effects_of_error(
                code,
                recipient=recipient,
                at=at,
                recorded_at=context.received_at,
                event_key=event_key,
                business_number=context.business_number,
                details=details,
            )
        )


def _codes(cursor: Cursor) -> list[tuple[int, str]]:
    found = []
    for error in cursor.children("errors"):
        error.ignore("title", "message", "href", "type", "fbtrace_id", "error_subcode")
        code = error.integer("code")
        data = error.child("error_data")
        details = "" if data is None else data.text("details") or ""
        error.done()
        if code is not None and abs(code) < 2**53:
            found.append((code, details))
        elif code is not None or error.value.get("code") is None:
            error.report("code", "an error without a code")
    return found


def read_account_errors(value: Cursor, context: Context) -> None:
    """Errors that are about no message: ``value.errors``."""
    codes = _codes(value)
    if codes:
        at = context.entry_at
        key = derived_id("errors", at, context.business_number, *(code for code, _ in codes))
        _effects(value, codes, None, context, at=at, event_key=key)


# --- preferences -----------------------------------------------------------------------------------------------------


def read_preferences(value: Cursor, context: Context) -> None:
    """The person's own switch for marketing: explicit, and never braked."""
    entries = list(value.children("user_preferences"))
    for preference in entries:
        preference.ignore("signup_id")
        at = preference.instant("timestamp") or context.received_at
        names = named(preference, "wa_id", "user_id", "parent_user_id")
        recipient = person(names, context, at=at, alone=len(entries) == 1)
        category = preference.identifier("category")
        word = (preference.identifier("value") or "").lower()
        detail = preference.text("detail")
        preference.done()
        if recipient is None:
            preference.report(None, "nobody is named, so this preference cannot be recorded")
            continue
        known = category in {None, "marketing_messages"}
        if not known:
            preference.report("category", "an unknown category of messages")
        base = f"preference:{derived_id(recipient, at, category, word)}"
        shared: dict[str, Any] = {"recipient": recipient, "at": at, "recorded_at": context.received_at}
        if word == "stop":
            # Of a category that is not known the policy says how far its end reaches.
            scope = StopScope.MARKETING if known else None
            context.findings.add(
                Withdrawn(
                    **shared,
                    event_id=base,
                    scope=scope,
                    via="user_preferences",
                    wording=detail,
                    rule="platform.user_preferences",
                )
            )
        elif word in {"resume", "signup"}:
            if known:
                via = "user_preferences" if word == "resume" else "user_preferences signup"
                context.findings.add(MarketingResumed(**shared, event_id=base, via=via))
        else:
            preference.report("value", "an unknown preference")


def read_id_updates(value: Cursor, context: Context) -> None:
    """Changed user ids: no continuity is promised for them, so it is a changed name like a changed number."""
    for update in value.children("user_id_update"):
        # wa_id is not joined: whether it goes with the previous or the current id is told nowhere.
        update.ignore("detail", "wa_id")
        at = update.instant("timestamp") or context.entry_at
        sides: dict[str, dict[object, object]] = {"previous": {}, "current": {}}
        for member in ("user_id", "parent_user_id"):
            pair = update.child(member)
            for side in sides if pair is not None else ():
                written = pair.identifier(side) if pair is not None else None
                if written is not None:
                    sides[side][member] = written
        update.done()
        previous, current = (
            named(Cursor(side, f"{update.path}.{name}", update.findings), "wa_id", "user_id", "parent_user_id")
            for name, side in sides.items()
        )
        if not previous or not current:
            update.report(None, "a changed user id of which one side is missing")
            continue
        before, after = of_names(previous), of_names(current)
        context.findings.add(
            NumberChanged(
                recipient=before,
                at=at,
                recorded_at=context.received_at,
                event_id=f"user_id_update:{derived_id(before, after, at)}",
                new=after,
            )
        )


# --- echoes ----------------------------------------------------------------------------------------------------------

_NO_MESSAGE: Final = frozenset({"edit", "revoke", "reaction"})


def read_echoes(value: Cursor, context: Context) -> None:
    """What a human sent from the WhatsApp Business app: messages of the business, in no known category."""
    entries = list(value.children("message_echoes"))
    for echo in entries:
        kind = echo.identifier("type")
        echo.ignore("from", "context", *([] if kind is None else [kind]))
        message_id = echo.identifier("id")
        at = echo.instant("timestamp") or context.received_at
        names = named(echo, "to", "to_user_id", "to_parent_user_id")
        recipient = person(names, context, at=at, alone=len(entries) == 1)
        echo.done()
        if recipient is None:
            echo.report(None, "nobody is named as its recipient, so it cannot be recorded")
            continue
        if kind in _NO_MESSAGE:
            continue
        context.findings.add(
            MessageSent(
                recipient=recipient,
                at=at,
                recorded_at=context.received_at,
                event_id=f"{bounded_id(message_id) if message_id else derived_id(recipient, at, kind)}:echo",
                # A human's reply in a chat; what it disclosed is not known, so it introduces nobody.
                message=Message.free_form(category=MessageCategory.SERVICE, business_number=context.business_number),
                message_id=message_id,
            )
        )
