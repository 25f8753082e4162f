"""
The log's vocabulary: one frozen class for each kind of event.

An event says what happened, to whom, when it happened (``at``) and when it was taken in (``recorded_at``). Its
``event_id`` makes re-delivery harmless: of two events with one id, the one received first counts.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from attrs import field, frozen

from whatsguard.records._consent import Audience, ConsentRecord, Evidence, to_evidence
from whatsguard.records._history import Basis, HoldScope, StopScope, to_names_or_none
from whatsguard.records._message import Disclosure, Message, MessageCategory, Template, TemplateStatus
from whatsguard.records._recipient import Recipient
from whatsguard.records._values import checked, to_instant, to_names

__all__ = [
    "AccountReinstated",
    "AccountRestricted",
    "AliasMerged",
    "AliasSplit",
    "Attested",
    "AudienceSet",
    "BasisRecorded",
    "BreachRecorded",
    "ConfirmationGiven",
    "ConsentGiven",
    "ConsentNotKept",
    "ConsentRefused",
    "ErasureHeld",
    "ErasureRequested",
    "Event",
    "HoldLifted",
    "KillSwitchLifted",
    "KillSwitchSet",
    "LookupRecorded",
    "MarketingResumed",
    "MessageReceived",
    "MessageSent",
    "MessagingLimitChanged",
    "NumberChanged",
    "NumberQualityChanged",
    "OptOutHeld",
    "OptOutSettled",
    "PersonErased",
    "PersonHeld",
    "PersonSuppressed",
    "ResidenceSet",
    "RulePackAdopted",
    "SendFailed",
    "StatusReported",
    "StopConfirmed",
    "TemplateCategoryChanged",
    "TemplateRegistered",
    "TemplateStatusChanged",
    "Withdrawn",
]


@frozen(kw_only=True, field_transformer=checked)
class Event:
    """
    What all events share.

    Attributes:
        recipient: The person; None for what concerns the business or the platform.
        at: When it happened. UTC.
        recorded_at: When it was taken in. UTC.
        event_id: Its idempotency key.
    """

    kind: ClassVar[str] = "event"

    recipient: Recipient | None = None
    at: datetime = field(converter=to_instant)
    recorded_at: datetime = field(converter=to_instant)
    event_id: str


@frozen(kw_only=True, field_transformer=checked)
class ConsentGiven(Event):
    """A consent was recorded, valid or not."""

    kind: ClassVar[str] = "consent_given"
    record: ConsentRecord


@frozen(kw_only=True, field_transformer=checked)
class ConsentNotKept(Event):
    """A record about an erased person was refused; nothing of it was kept."""

    kind: ClassVar[str] = "consent_not_kept"


@frozen(kw_only=True, field_transformer=checked)
class ConfirmationGiven(Event):
    """The second step of a double opt-in."""

    kind: ClassVar[str] = "consent_confirmed"
    purposes: tuple[str, ...] = field(converter=to_names)
    evidence: tuple[Evidence, ...] = field(default=(), converter=to_evidence)


@frozen(kw_only=True, field_transformer=checked)
class ConsentRefused(Event):
    """The person was asked and said no."""

    kind: ClassVar[str] = "consent_refused"
    purposes: tuple[str, ...] = field(converter=to_names)


@frozen(kw_only=True, field_transformer=checked)
class Withdrawn(Event):
    """
    A withdrawal.

    Attributes:
        purposes: Only these; None: by scope.
        scope: MARKETING or EVERYTHING as the person said; None: by policy.
        via: How it came.
        wording: The person's own words, as evidence.
        rule: What recognised them, and in which lexicon.
        lexicon: The version of the lexicon that read them.
    """

    kind: ClassVar[str] = "withdrawn"
    purposes: tuple[str, ...] | None = field(default=None, converter=to_names_or_none)
    scope: StopScope | None = None
    via: str = ""
    wording: str | None = None
    rule: str | None = None
    lexicon: str | None = None


@frozen(kw_only=True, field_transformer=checked)
class OptOutHeld(Event):
    """A message may have been a withdrawal; marketing is held."""

    kind: ClassVar[str] = "opt_out_unclear"
    via: str = ""
    wording: str | None = None
    rule: str | None = None
    lexicon: str | None = None


@frozen(kw_only=True, field_transformer=checked)
class OptOutSettled(Event):
    """What was unclear up to *at* was no withdrawal (a withdrawal is an event of its own)."""

    kind: ClassVar[str] = "opt_out_settled"
    via: str = ""


@frozen(kw_only=True, field_transformer=checked)
class StopConfirmed(Event):
    """The one confirmation of a STOP went out."""

    kind: ClassVar[str] = "stop_confirmed"
    message_id: str | None = None


@frozen(kw_only=True, field_transformer=checked)
class MarketingResumed(Event):
    """The person asked for offers again. It gives no consent: that is an act with evidence of its own."""

    kind: ClassVar[str] = "marketing_resumed"
    via: str = ""


@frozen(kw_only=True, field_transformer=checked)
class BasisRecorded(Event):
    """A legal basis other than consent was recorded."""

    kind: ClassVar[str] = "basis_recorded"
    basis: Basis


@frozen(kw_only=True, field_transformer=checked)
class LookupRecorded(Event):
    """A register was looked up."""

    kind: ClassVar[str] = "lookup_recorded"
    register: str
    listed: bool


@frozen(kw_only=True, field_transformer=checked)
class AudienceSet(Event):
    """Who the person is to the law."""

    kind: ClassVar[str] = "audience_set"
    audience: Audience


@frozen(kw_only=True, field_transformer=checked)
class ResidenceSet(Event):
    """Where the person lives, as declared."""

    kind: ClassVar[str] = "residence_set"
    residence: str


@frozen(kw_only=True, field_transformer=checked)
class AliasMerged(Event):
    """Two names belong to one person."""

    kind: ClassVar[str] = "alias_merged"
    other: Recipient


@frozen(kw_only=True, field_transformer=checked)
class AliasSplit(Event):
    """Two names that were merged belong to two people; a STOP of the time together stays with both."""

    kind: ClassVar[str] = "alias_split"
    other: Recipient


@frozen(kw_only=True, field_transformer=checked)
class NumberChanged(Event):
    """The person changed their number; the old number may get a new owner, so consent does not follow."""

    kind: ClassVar[str] = "number_changed"
    new: Recipient


@frozen(kw_only=True, field_transformer=checked)
class PersonSuppressed(Event):
    """The business will not write to the person."""

    kind: ClassVar[str] = "suppressed"
    reason: str = ""


@frozen(kw_only=True, field_transformer=checked)
class MessageReceived(Event):
    """
    The person wrote. Their text is not kept here.

    Attributes:
        message_id: The platform's id.
        business_number: The number written to.
        message_kind: The platform's type.
        opens_window: It opens the customer service window.
    """

    kind: ClassVar[str] = "message_received"
    message_id: str | None = None
    business_number: str | None = None
    message_kind: str = "text"
    opens_window: bool = True


@frozen(kw_only=True, field_transformer=checked)
class MessageSent(Event):
    """
    A message left. Its text is not kept.

    Attributes:
        message: What was sent, without its text.
        discloses: What it disclosed, all told.
        message_id: The platform's id.
        in_window: It went out inside an open service window.
    """

    kind: ClassVar[str] = "message_sent"
    message: Message
    discloses: frozenset[Disclosure] = frozenset()
    message_id: str | None = None
    in_window: bool = False


@frozen(kw_only=True, field_transformer=checked)
class SendFailed(Event):
    """
    A message did not reach the person.

    Attributes:
        code: The platform's error code.
        message_id: The platform's id, where it had accepted the message.
        message: What was to be sent, without its text; None where only a status told.
    """

    kind: ClassVar[str] = "send_failed"
    code: int
    message_id: str | None = None
    message: Message | None = None


@frozen(kw_only=True, field_transformer=checked)
class StatusReported(Event):
    """What became of a message: ``sent``, ``delivered``, ``read``, ``played``."""

    kind: ClassVar[str] = "status_reported"
    message_id: str
    status: str


@frozen(kw_only=True, field_transformer=checked)
class PersonHeld(Event):
    """The platform holds this person back; *until* None: until they write, or somebody settles it."""

    kind: ClassVar[str] = "person_held"
    scope: HoldScope
    code: int
    until: datetime | None = None


@frozen(kw_only=True, field_transformer=checked)
class HoldLifted(Event):
    """The holds of *scope* up to *at* are over."""

    kind: ClassVar[str] = "hold_lifted"
    scope: HoldScope
    reason: str = ""


@frozen(kw_only=True, field_transformer=checked)
class ErasureRequested(Event):
    """The person asked for their data to be erased."""

    kind: ClassVar[str] = "erasure_requested"
    via: str = ""


@frozen(kw_only=True, field_transformer=checked)
class ErasureHeld(Event):
    """A legal hold keeps the person's data until *until*."""

    kind: ClassVar[str] = "erasure_held"
    until: datetime


@frozen(kw_only=True, field_transformer=checked)
class PersonErased(Event):
    """The person's data were erased."""

    kind: ClassVar[str] = "erased"


@frozen(kw_only=True, field_transformer=checked)
class TemplateRegistered(Event):
    """A template and its state became known."""

    kind: ClassVar[str] = "template_registered"
    template: Template


@frozen(kw_only=True, field_transformer=checked)
class TemplateStatusChanged(Event):
    """The platform changed a template's status or quality."""

    kind: ClassVar[str] = "template_status_changed"
    name: str
    language: str
    status: TemplateStatus | None = None
    quality: str | None = None
    category: MessageCategory | None = None
    until: datetime | None = None


@frozen(kw_only=True, field_transformer=checked)
class TemplateCategoryChanged(Event):
    """The platform moved, or will move from *at* on, a template to another category."""

    kind: ClassVar[str] = "template_category_changed"
    name: str
    language: str
    category: MessageCategory


@frozen(kw_only=True, field_transformer=checked)
class NumberQualityChanged(Event):
    """A business number's quality rating: GREEN, YELLOW, RED, NA."""

    kind: ClassVar[str] = "number_quality_changed"
    business_number: str | None = None
    quality: str


@frozen(kw_only=True, field_transformer=checked)
class MessagingLimitChanged(Event):
    """How many people may be written to in 24 hours; None: unlimited."""

    kind: ClassVar[str] = "messaging_limit_changed"
    limit: int | None


@frozen(kw_only=True, field_transformer=checked)
class AccountRestricted(Event):
    """
    The platform restricted the account, a number or a template route.

    Attributes:
        restriction: The platform's word, or the error code as text.
        categories: What it stops; empty: every message.
        until: Its end; None: by appeal only.
        business_number: Only this number; None: all.
        country: Only people of this place; None: all.
    """

    kind: ClassVar[str] = "account_restricted"
    restriction: str
    categories: frozenset[MessageCategory] = frozenset()
    until: datetime | None = None
    business_number: str | None = None
    country: str | None = None


@frozen(kw_only=True, field_transformer=checked)
class AccountReinstated(Event):
    """The platform lifted its restrictions up to *at*; *restriction* None: all of them."""

    kind: ClassVar[str] = "account_reinstated"
    restriction: str | None = None


@frozen(kw_only=True, field_transformer=checked)
class KillSwitchSet(Event):
    """The business switched all sending off."""

    kind: ClassVar[str] = "kill_switch_set"
    reason: str = ""


@frozen(kw_only=True, field_transformer=checked)
class KillSwitchLifted(Event):
    """The business switched sending on again."""

    kind: ClassVar[str] = "kill_switch_lifted"


@frozen(kw_only=True, field_transformer=checked)
class RulePackAdopted(Event):
    """From *at* on decisions are made by this rule book and policy."""

    kind: ClassVar[str] = "rule_pack_adopted"
    version: str
    summary: str = ""


@frozen(kw_only=True, field_transformer=checked)
class Attested(Event):
    """Somebody of the business attested that a duty is fulfilled."""

    kind: ClassVar[str] = "attested"
    item: str
    by: str


@frozen(kw_only=True, field_transformer=checked)
class BreachRecorded(Event):
    """A personal-data breach was recorded."""

    kind: ClassVar[str] = "breach_recorded"
    aware_at: datetime
    description: str = ""
