"""Field ``messages``, inbound: what people write, tap, send and change."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final

from attrs import evolve, frozen

from whatsguard.errors import InvalidRecordError
from whatsguard.inbound._intake import bounded_id, derived_id, events_from_message, lexicon_version
from whatsguard.inbound.opt_out import detect_opt_out
from whatsguard.inbound.webhooks._payload import Cursor, clean
from whatsguard.inbound.webhooks._people import Context, Names, named, of_names, person
from whatsguard.records import (
    InboundMessage,
    MessageReceived,
    NumberChanged,
    OptOutHeld,
    OptOutVerdict,
    Recipient,
)

__all__ = ["Said", "form_values", "held_for_form", "read_messages"]

_MOST_FORM_VALUES: Final = 200
_LONGEST_FORM: Final = 65_536
_NUMBER_IN_TEXT: Final = re.compile(r"\+?[0-9]{7,15}")
_USER_ID_IN_TEXT: Final = re.compile(r"\b[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}\b")
_LONGEST_SYSTEM_TEXT: Final = 1000


@frozen
class Said:
    """
    What one message says.

    Attributes:
        text: Words of the person, or the title of what they tapped.
        payload: The payload of what they tapped.
        form: What they filled in.
        opens: False where nothing says that such a message opens the service window.
        shares: A number that the person shared as their own.
    """

    text: str = ""
    payload: str | None = None
    form: tuple[str, ...] = ()
    opens: bool = True
    shares: Recipient | None = None


def _text(message: Cursor) -> Said:
    content = message.child("text")
    if content is None:
        return Said()
    said = Said(content.text("body") or "")
    content.done()
    return said


def _button(message: Cursor) -> Said:
    content = message.child("button")
    if content is None:
        return Said()
    said = Said(content.text("text") or "", content.text("payload"))
    content.done()
    return said


def _interactive(message: Cursor) -> Said:
    content = message.child("interactive")
    if content is None:
        return Said()
    kind = content.identifier("type")
    reply = None if kind is None else content.child(kind)
    if kind in {"button_reply", "list_reply"} and reply is not None:
        reply.ignore("description")
        said = Said(reply.text("title") or "", reply.text("id"))
    elif kind == "nfm_reply" and reply is not None:
        reply.ignore("name")
        said = Said(reply.text("body") or "", form=form_values(reply))
    elif kind == "call_permission_reply" and reply is not None:
        # It is about calls: neither a consent nor a withdrawal for messages.
        reply.ignore("response", "expiration_timestamp", "response_source", "is_permanent")
        said = Said()
    else:
        content.report("type", "an unknown kind of interactive reply")
        return Said(opens=False) if reply is None else evolve(_guessed(reply), opens=False)
    reply.done()
    content.done()
    return said


def form_values(reply: Cursor) -> tuple[str, ...]:
    """What a person filled into a form: the texts of ``response_json``, which is JSON inside a text."""
    written = reply.text("response_json")
    if not written:
        return ()
    try:
        answers = json.loads(written[:_LONGEST_FORM])
    except (ValueError, RecursionError):
        reply.report("response_json", "no JSON in this text, or too much of it")
        return ()
    if not isinstance(answers, Mapping):
        reply.report("response_json", "an object was expected in this text")
        return ()
    return tuple(clean(value) for name, value in answers.items() if isinstance(value, str) and name != "flow_token")[
        :_MOST_FORM_VALUES
    ]


def _reaction(message: Cursor) -> Said:
    content = message.child("reaction")
    if content is None:
        return Said()
    content.ignore("message_id")
    said = Said(content.text("emoji") or "")
    content.done()
    return said


def _media(kind: str) -> Callable[[Cursor], Said]:
    def read(message: Cursor) -> Said:
        content = message.child(kind)
        return Said() if content is None else Said(content.text("caption") or "")

    return read


def _contacts(message: Cursor) -> Said:
    """Contact cards; one that was asked for tells the person's own number."""
    own = [_number_shared(card) for card in message.children("contacts")]
    return Said(shares=own[0] if len(own) == 1 else None)


def _number_shared(card: Cursor) -> Recipient | None:
    if card.value.get("origin") != "contact_request":
        return None
    numbers = [named(phone, "wa_id", "user_id", "parent_user_id").phone for phone in card.children("phones")]
    return numbers[0] if len(numbers) == 1 else None


def _order(message: Cursor) -> Said:
    content = message.child("order")
    return Said() if content is None else Said(content.text("text") or "")


def _nothing(kind: str) -> Callable[[Cursor], Said]:
    def read(message: Cursor) -> Said:
        message.ignore(kind)
        return Said()

    return read


def _edit(message: Cursor) -> Said:
    content = message.child("edit")
    if content is None:
        return Said()
    content.ignore("original_message_id")
    new = content.child("message")
    if new is None:
        return Said()
    kind = new.identifier("type")
    if kind is None or kind == "edit" or kind not in _READERS:
        new.report("type", "an unknown type of edited message")
        return _guessed(new)
    new.ignore("context")
    said = _READERS[kind](new)
    new.done()
    content.done()
    return said


def _guessed(content: Cursor) -> Said:
    """Words in something unknown: a STOP must not be lost since its wrapping is new."""
    for name in ("body", "text", "caption", "title", "emoji"):
        value = content.value.get(name)
        if isinstance(value, str) and value:
            return Said(clean(value))
    return Said()


_READERS: Mapping[str, Callable[[Cursor], Said]] = {
    "text": _text,
    "button": _button,
    "interactive": _interactive,
    "reaction": _reaction,
    "image": _media("image"),
    "video": _media("video"),
    "document": _media("document"),
    "audio": _media("audio"),
    "sticker": _media("sticker"),
    "location": _nothing("location"),
    "contacts": _contacts,
    "order": _order,
    "unsupported": _nothing("unsupported"),
    "request_welcome": _nothing("request_welcome"),
    "edit": _edit,
    "revoke": _nothing("revoke"),
    "system": _nothing("system"),
}


# What needs no content of its own to be understood.
_MAY_BE_BARE: Final = frozenset({"request_welcome", "unsupported", "system", "revoke"})


def read_messages(value: Cursor, context: Context) -> None:
    """Read every entry of ``messages``."""
    entries = list(value.children("messages"))
    alone = len(entries) == 1
    for message in entries:
        _read_message(message, context, alone=alone)


def _read_message(message: Cursor, context: Context, *, alone: bool) -> None:
    message.ignore("context", "referral", "errors", "identity", "group_id")
    in_group = message.value.get("group_id") is not None
    kind = message.identifier("type")
    told_at = message.instant("timestamp")
    at = told_at or context.received_at
    names = named(message, "from", "from_user_id", "from_parent_user_id")
    message_id = message.identifier("id")
    said, known = _said(message, kind)
    if kind == "system":
        recipient = _read_system(message, names, context, at=at, message_id=message_id)
    else:
        recipient = person(names, context, at=at, alone=alone)
        if recipient is None:
            message.report(None, "nobody is named as its sender, so nothing can be recorded of it")
    message.done()
    if recipient is None:
        return
    if told_at is None and message.value.get("timestamp") is None:
        message.report("timestamp", "no time: it counts as of its receipt and opens no window")
    inbound = InboundMessage(
        recipient,
        text=said.text,
        sent_at=at,
        message_id=message_id,
        business_number=context.business_number,
        payload=said.payload,
        kind=kind or "unknown",
    )
    if said.shares is not None:
        context.merge([recipient, said.shares], at)
    # Without the platform's own time, a delivery that comes days later would open a window that is long closed. A
    # message in a group opens a window with the group, not with its writer.
    _add(inbound, context, opens=known and said.opens and told_at is not None and not in_group)
    if said.form:
        held_for_form(said.form, inbound, context)


def _said(message: Cursor, kind: str | None) -> tuple[Said, bool]:
    """What the message says, and whether its type is one that is known."""
    reader = None if kind is None else _READERS.get(kind)
    if kind is not None and reader is not None:
        if kind not in _MAY_BE_BARE and message.value.get(kind) is None:
            message.report(kind, "a message without its content")
        return reader(message), True
    message.report("type", "an unknown type of message" if kind else "a message without a type")
    for name in (kind, "text", "button", "interactive"):
        content = None if name is None else message.value.get(name)
        if isinstance(content, Mapping):
            return _guessed(Cursor(content, message.at(name), message.findings)), False
    return Said(), False


def _add(inbound: InboundMessage, context: Context, *, opens: bool) -> None:
    events = events_from_message(
        inbound,
        received_at=context.received_at,
        lexicon=context.lexicon,
        own_words=context.own_words,
        last_sent=context.last_sent,
    )
    received = events[0]
    if not opens and isinstance(received, MessageReceived):
        events[0] = evolve(received, opens_window=False)
    context.findings.add(*events)


def held_for_form(form: tuple[str, ...], inbound: InboundMessage, context: Context) -> None:
    """
    Hold marketing where a filled-in form may ask for an end.

    An answer in a form ("cancel", "stop") is often a choice that the business worded, so it never withdraws by itself;
    it is asked about instead.
    """
    for answer in form:
        signal = detect_opt_out(answer, lexicon=context.lexicon, own_words=context.own_words)
        # One unclear word ("no", "0") is an answer to the form's own question; several may be a wish.
        in_own_words = signal.verdict is OptOutVerdict.UNCLEAR and len(answer.split()) > 1
        if signal.verdict is OptOutVerdict.STOP or in_own_words:
            base = (
                bounded_id(inbound.message_id)
                if inbound.message_id
                else derived_id(inbound.recipient, inbound.sent_at, *form)
            )
            context.findings.add(
                OptOutHeld(
                    recipient=inbound.recipient,
                    at=inbound.sent_at,
                    recorded_at=context.received_at,
                    event_id=f"{base}:form",
                    via="whatsapp form",
                    wording=answer[:4096],
                    rule=f"form.{signal.rule}",
                    lexicon=lexicon_version(context.lexicon),
                )
            )
            return


# --- system entries ---------------------------------------------------------------------------------------------------

_NUMBER_CHANGES: Final = frozenset({"user_changed_number", "customer_changed_number"})
_ID_CHANGES: Final = frozenset({"user_changed_user_id"})
_IDENTITY_CHANGES: Final = frozenset({"customer_identity_changed", "user_identity_changed"})


def _read_system(
    message: Cursor, sender: Names, context: Context, *, at: datetime, message_id: str | None
) -> Recipient | None:
    """A changed number, user id or identity; returns the person as they were known before."""
    system = message.child("system")
    if system is None:
        message.report(None, "a system entry without its content")
        return person(sender, context, at=at, alone=False)
    kind = system.identifier("type")
    body = (system.text("body") or "")[:_LONGEST_SYSTEM_TEXT]
    system.ignore("identity")
    new = named(system, "wa_id", "user_id", "parent_user_id")
    newer = named(system, "new_wa_id", "new_user_id", "new_parent_user_id")
    told_old = named(system, "customer", "previous_user_id", "previous_parent_user_id")
    system.done()
    new = newer.filled_from(new)
    if kind in _NUMBER_CHANGES | _ID_CHANGES:
        return _changed(message, told_old.filled_from(sender), new, body, context, at=at, message_id=message_id)
    if kind not in _IDENTITY_CHANGES:
        system.report("type", "an unknown type of system entry")
    return person(told_old.filled_from(sender), context, at=at, alone=False)


def _changed(
    message: Cursor,
    old: Names,
    new: Names,
    body: str,
    context: Context,
    *,
    at: datetime,
    message_id: str | None,
) -> Recipient | None:
    """
    Tell that a person's names changed.

    The number may be somebody else's tomorrow, and no continuity is promised for a user id: nothing but the change
    itself is recorded, so no consent moves.
    """
    mentioned = _mentioned(body)
    old = _without(old, new) or next((one for one in mentioned if not one.keys & new.keys), Names())
    new = _without(new, old) or next((one for one in reversed(mentioned) if not one.keys & old.keys), Names())
    if not old or not new:
        which = "the old" if not old else "the new"
        message.report(
            "system", f"a number or user id changed, but {which} one is not told", message.value.get("system")
        )
        return of_names(old) if old else None
    before, after = of_names(old), of_names(new)
    for names in (old, new):
        context.merge(names.each, at)
    base = bounded_id(message_id) if message_id else derived_id(before, after, at)
    context.findings.add(
        NumberChanged(
            recipient=before, at=at, recorded_at=context.received_at, event_id=f"{base}:number_changed", new=after
        )
    )
    return before


def _without(names: Names, others: Names) -> Names:
    """*names* without those that *others* has as well: a name that did not change is the new side's."""
    phone, user, parent = (
        None if one is None or one.key in others.keys else one for one in (names.phone, names.user, names.parent)
    )
    return Names(phone, user, parent)


def _mentioned(body: str) -> list[Names]:
    """The numbers and user ids in the text of a system entry, in their order: the old one first."""
    return list(_read_mentions(_USER_ID_IN_TEXT.findall(body) or _NUMBER_IN_TEXT.findall(body)))


def _read_mentions(written: list[str]) -> Iterator[Names]:
    for one in written:
        try:
            found = Recipient.parse(one, international=True)
        except InvalidRecordError:
            continue
        if found.phone is not None:
            yield Names(phone=found)
        elif found.user_id is not None:
            yield Names(user=found)
        else:
            yield Names(parent=found)
