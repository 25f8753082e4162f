"""What happened, as events: pure functions of what was said and of what was known."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from attrs import evolve

from whatsguard.records import (
    AliasMerged,
    AliasSplit,
    Attested,
    Audience,
    AudienceSet,
    Basis,
    BasisRecorded,
    ConfirmationGiven,
    ConsentGiven,
    ConsentNotKept,
    ConsentRecord,
    ConsentRefused,
    Disclosure,
    Event,
    Evidence,
    KillSwitchLifted,
    KillSwitchSet,
    LookupRecorded,
    Message,
    MessageSent,
    NumberChanged,
    OptOutSettled,
    PersonSuppressed,
    Recipient,
    ResidenceSet,
    RulePackAdopted,
    SendFailed,
    StopScope,
    Template,
    TemplateRegistered,
    Withdrawal,
    Withdrawn,
)
from whatsguard.state import PersonState
from whatsguard.storage._codec import content_digest

__all__ = ["Intake", "content_id", "new_id"]


def new_id(prefix: str) -> str:
    """An id that no other event has: two equal sends are two."""
    return f"{prefix}:{uuid.uuid4().hex}"


def content_id(prefix: str, *parts: object, apart_from: str = "") -> str:
    """An id made from the content: the same thing recorded twice is one event."""
    return f"{prefix}:{content_digest(*parts, apart_from=apart_from)}"


class Intake:
    """
    Builds the events of one instant.

    Attributes:
        now: The instant of recording. UTC.
    """

    def __init__(self, now: datetime) -> None:
        self.now = now

    def consent(self, record: ConsentRecord, known: PersonState) -> Event:
        """A consent; one about an erased person that is dated before the erasure is not kept, only noted."""
        erased = max(known.erased, default=None)
        at = record.given_at or self.now
        event_id = content_id("consent", record.recipient.key, record, apart_from="recorded_at")
        if erased is not None and at <= erased:
            return ConsentNotKept(recipient=record.recipient, at=self.now, recorded_at=self.now, event_id=event_id)
        return ConsentGiven(
            recipient=record.recipient,
            at=at,
            recorded_at=self.now,
            event_id=event_id,
            record=record,
        )

    def confirmation(
        self, recipient: Recipient, purposes: tuple[str, ...], at: datetime, evidence: tuple[Evidence, ...]
    ) -> Event:
        """The second step of a double opt-in."""
        return ConfirmationGiven(
            recipient=recipient,
            at=at,
            recorded_at=self.now,
            event_id=content_id("confirmation", recipient.key, purposes, at, evidence),
            purposes=purposes,
            evidence=evidence,
        )

    def refusal(self, recipient: Recipient, purposes: tuple[str, ...], at: datetime) -> Event:
        """A consent that was refused."""
        return ConsentRefused(
            recipient=recipient,
            at=at,
            recorded_at=self.now,
            event_id=content_id("refusal", recipient.key, purposes, at),
            purposes=purposes,
        )

    def withdrawal(
        self,
        recipient: Recipient,
        purposes: tuple[str, ...] | None,
        at: datetime,
        via: str,
        scope: StopScope | None,
    ) -> Event:
        """A withdrawal that somebody of the business took in."""
        return Withdrawn(
            recipient=recipient,
            at=at,
            recorded_at=self.now,
            event_id=content_id("withdrawal", recipient.key, purposes, at, via, scope),
            purposes=purposes,
            scope=scope,
            via=via,
        )

    def basis(self, recipient: Recipient, basis: Basis) -> Event:
        """A legal basis other than consent."""
        return BasisRecorded(
            recipient=recipient,
            at=basis.since,
            recorded_at=self.now,
            event_id=content_id("basis", recipient.key, basis),
            basis=basis,
        )

    def lookup(self, recipient: Recipient, register: str, at: datetime, *, listed: bool) -> Event:
        """A register looked up elsewhere."""
        return LookupRecorded(
            recipient=recipient,
            at=at,
            recorded_at=self.now,
            event_id=content_id("lookup", recipient.key, register, listed, at),
            register=register,
            listed=listed,
        )

    def audience(self, recipient: Recipient, audience: Audience) -> Event:
        """Who the person is to the law."""
        return AudienceSet(
            recipient=recipient, at=self.now, recorded_at=self.now, event_id=new_id("audience"), audience=audience
        )

    def residence(self, recipient: Recipient, code: str) -> Event:
        """Where the person lives."""
        return ResidenceSet(
            recipient=recipient, at=self.now, recorded_at=self.now, event_id=new_id("residence"), residence=code
        )

    def suppression(self, recipient: Recipient, reason: str) -> Event:
        """The business will not write to the person."""
        return PersonSuppressed(
            recipient=recipient, at=self.now, recorded_at=self.now, event_id=new_id("suppress"), reason=reason
        )

    def merge(self, recipient: Recipient, other: Recipient) -> Event:
        """Two names of one person."""
        return AliasMerged(
            recipient=recipient, at=self.now, recorded_at=self.now, event_id=new_id("merge"), other=other
        )

    def split(self, recipient: Recipient, other: Recipient, stops: Iterable[Withdrawal]) -> list[Event]:
        """Two names of two people after all; every STOP of the time together stays with both."""
        events: list[Event] = [
            AliasSplit(recipient=recipient, at=self.now, recorded_at=self.now, event_id=new_id("split"), other=other)
        ]
        for stop in stops:
            events.extend(self._copied(stop, one, "split") for one in (recipient, other))
        return events

    def number_change(self, event: NumberChanged, stops: Iterable[Withdrawal]) -> list[Event]:
        """A STOP follows the person to their new number; a consent does not follow, and ends with the old one."""
        return [event, *(self._copied(stop, event.new, "number_changed") for stop in stops)]

    def _copied(self, stop: Withdrawal, recipient: Recipient, via: str) -> Event:
        return Withdrawn(
            recipient=recipient,
            at=stop.at,
            recorded_at=self.now,
            event_id=content_id("withdrawal", recipient.key, stop, via),
            purposes=stop.purposes,
            scope=stop.scope,
            via=via,
        )

    def settled(self, recipient: Recipient, via: str) -> Event:
        """What was unclear up to now was no withdrawal."""
        return OptOutSettled(
            recipient=recipient, at=self.now, recorded_at=self.now, event_id=new_id("settled"), via=via
        )

    def sent(
        self,
        recipient: Recipient,
        message: Message,
        discloses: frozenset[Disclosure],
        at: datetime,
        message_id: str | None,
        *,
        event_id: str | None = None,
    ) -> MessageSent:
        """A message that left; its text is not kept. An empty *message_id* is none."""
        message_id = message_id or None
        return MessageSent(
            recipient=recipient,
            at=at,
            recorded_at=self.now,
            event_id=event_id or (new_id("sent") if message_id is None else f"sent:{message_id}"),
            message=evolve(message, text=None),
            discloses=discloses,
            message_id=message_id,
        )

    def failed(
        self, recipient: Recipient, message: Message | None, code: int, at: datetime, message_id: str | None
    ) -> SendFailed:
        """A message that did not reach the person. An empty *message_id* is none."""
        message_id = message_id or None
        return SendFailed(
            recipient=recipient,
            at=at,
            recorded_at=self.now,
            event_id=new_id("failed") if message_id is None else f"failed:{message_id}:{code}",
            code=code,
            message_id=message_id,
            message=None if message is None else evolve(message, text=None),
        )

    def template(self, template: Template) -> Event:
        """A template and its state."""
        return TemplateRegistered(
            at=self.now,
            recorded_at=self.now,
            event_id=content_id("template", template, self.now),
            template=template,
        )

    def kill(self, reason: str) -> Event:
        """All sending switched off."""
        return KillSwitchSet(at=self.now, recorded_at=self.now, event_id=new_id("kill"), reason=reason)

    def revive(self) -> Event:
        """Sending switched on again."""
        return KillSwitchLifted(at=self.now, recorded_at=self.now, event_id=new_id("revive"))

    def adoption(self, version: str, summary: str) -> Event:
        """From now on decisions are made by this policy."""
        return RulePackAdopted(
            at=self.now, recorded_at=self.now, event_id=new_id("adopted"), version=version, summary=summary
        )

    def attestation(self, item: str, by: str, at: datetime) -> Event:
        """A duty that somebody says is fulfilled."""
        return Attested(at=at, recorded_at=self.now, event_id=content_id("attested", item, by, at), item=item, by=by)
