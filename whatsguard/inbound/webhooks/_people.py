"""Who is meant: a phone number, a business-scoped user id, or both, in every shape in which payloads name a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from attrs import define, evolve, field, frozen

from whatsguard.errors import InvalidRecordError
from whatsguard.inbound._intake import derived_id
from whatsguard.inbound.webhooks._payload import Cursor, Findings
from whatsguard.lexicon import Lexicon
from whatsguard.records import AliasMerged, Business, Recipient

__all__ = ["Context", "Names", "contacts_of", "named", "of_names", "person"]

# One person named under so many pairs of ids in one change is a made-up payload; it must stay cheap to read.
_MOST_ALIKE = 8


@frozen
class Names:
    """The names of one person in one place of a payload; each None where it was absent."""

    phone: Recipient | None = None
    user: Recipient | None = None
    parent: Recipient | None = None

    def __bool__(self) -> bool:
        return self.phone is not None or self.user is not None or self.parent is not None

    @property
    def each(self) -> tuple[Recipient, ...]:
        """The names that are there, the phone first."""
        return tuple(name for name in (self.phone, self.user, self.parent) if name is not None)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all its names."""
        return frozenset(name.key for name in self.each)

    def filled_from(self, other: Names) -> Names:
        """These names, with those that are absent taken from *other*."""
        return evolve(
            self, phone=self.phone or other.phone, user=self.user or other.user, parent=self.parent or other.parent
        )


@define
class Context:
    """
    What the readers of one change share.

    Attributes:
        findings: Where results go.
        received_at: When the payload came.
        told_at: The platform's time of the whole entry, where it told one.
        business_number: Meta's phone_number_id, else the display number.
        display_number: The display number.
        contacts: The people whom the change names beside its messages, by each of their keys.
        lexicon, own_words, last_sent: For reading texts.
        business: Whose numbers count.
        merged: Event ids of the aliases already told in this payload.
    """

    findings: Findings
    received_at: datetime
    lexicon: Lexicon | None = None
    own_words: tuple[str, ...] = ()
    last_sent: str | None = None
    business: Business | None = None
    told_at: datetime | None = None
    business_number: str | None = None
    display_number: str | None = None
    contacts: Mapping[str, tuple[Names, ...]] = field(factory=dict)
    merged: set[str] = field(factory=set)

    @property
    def entry_at(self) -> datetime:
        """The entry's own time, else the time of receipt."""
        return self.told_at or self.received_at

    def merge(self, names: Iterable[Recipient], at: datetime) -> None:
        """Tell once per payload that these names are one person's."""
        first, *others = names
        for other in others:
            pair = sorted((first.key, other.key))
            event_id = f"alias:{derived_id(*pair)}"
            if pair[0] != pair[1] and event_id not in self.merged:
                self.merged.add(event_id)
                self.findings.add(
                    AliasMerged(recipient=first, at=at, recorded_at=self.received_at, event_id=event_id, other=other)
                )


def named(cursor: Cursor, phone: str, user: str, parent: str) -> Names:
    """The names under these members; a user id in the phone's place is taken as what it is."""
    found = Names()
    for member in (phone, user, parent):
        written = cursor.identifier(member)
        if written is None:
            continue
        try:
            one = Recipient.parse(written, international=True)
        except InvalidRecordError as error:
            cursor.report(member, f"no phone number and no business-scoped user id: {error}")
            continue
        if one.phone is not None:
            found = evolve(found, phone=found.phone or one)
        elif one.user_id is not None:
            found = evolve(found, user=found.user or one)
        else:
            found = evolve(found, parent=found.parent or one)
    return found


def of_names(names: Names) -> Recipient:
    """One recipient with all its names; at least one must be there."""
    return Recipient(
        phone=names.phone.phone if names.phone else None,
        user_id=names.user.user_id if names.user else None,
        parent_user_id=names.parent.parent_user_id if names.parent else None,
    )


def contacts_of(value: Cursor) -> dict[str, tuple[Names, ...]]:
    """The people in ``contacts``, by each of their keys; equal ones once."""
    found: dict[str, tuple[Names, ...]] = {}
    for contact in value.children("contacts"):
        contact.ignore("profile", "identity_key_hash")
        names = named(contact, "wa_id", "user_id", "parent_user_id")
        contact.done()
        for key in names.keys:
            known = found.get(key, ())
            if names not in known and len(known) < _MOST_ALIKE:
                found[key] = (*known, names)
    return found


def person(names: Names, context: Context, *, at: datetime, alone: bool) -> Recipient | None:
    """
    The person with these names, joined with what ``contacts`` knows; tells which names are one person's.

    Args:
        names: The names beside the message itself; they win.
        context: Holds the contacts.
        at: When it was told.
        alone: Nobody else is named beside *names* in this change, so that its only contact is this person.
    """
    matching = [contact for name in names.each for contact in context.contacts.get(name.key, ())]
    if not matching and alone:
        everybody = set(context.contacts.values())
        matching = list(everybody.pop()) if len(everybody) == 1 else []
    # The platform warns that a number and its wa_id may differ: both then are this person's.
    others = [contact.phone for contact in matching if contact.phone is not None]
    for contact in matching:
        names = names.filled_from(contact)
    if not names:
        return None
    context.merge([*names.each, *others], at)
    return of_names(names)
