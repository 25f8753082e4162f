"""What is on file about a person beside their consents: one small value for each kind of fact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from attrs import evolve, field, frozen

from whatsguard.errors import InvalidRecordError
from whatsguard.records._consent import Evidence, LegalBasis, to_evidence
from whatsguard.records._message import Disclosure, Message
from whatsguard.records._values import (
    checked,
    to_instant,
    to_instant_or_none,
    to_member,
    to_members,
    to_names,
    to_text,
    to_text_or_none,
)

__all__ = [
    "Basis",
    "Confirmation",
    "Hold",
    "HoldScope",
    "Lookup",
    "Refusal",
    "Relation",
    "Sent",
    "StopScope",
    "UnclearOptOut",
    "Withdrawal",
]


class StopScope(Enum):
    """What a STOP ends."""

    EVERYTHING = "everything"
    MARKETING = "marketing"


class Relation(Enum):
    """How the person and the business are related, as recorded with a basis."""

    SALE = "sale"
    NEGOTIATION = "negotiation"
    INQUIRY = "inquiry"
    ONGOING_CONTRACT = "ongoing_contract"
    MEMBERSHIP = "membership"
    DONATION = "donation"


def to_names_or_none(value: Iterable[str] | None, name: str = "names") -> tuple[str, ...] | None:
    return None if value is None else to_names(value, name=name)


def _stop_scope(value: StopScope | str | None) -> StopScope | None:
    return value if value is None or type(value) is StopScope else to_member(StopScope, value, name="scope")


def _hold_scope(value: HoldScope | str) -> HoldScope:
    return value if type(value) is HoldScope else to_member(HoldScope, value, name="scope")


def _legal_basis(value: LegalBasis | str) -> LegalBasis:
    return value if type(value) is LegalBasis else to_member(LegalBasis, value, name="basis")


def _relation(value: Relation | str | None) -> Relation | None:
    return value if value is None or type(value) is Relation else to_member(Relation, value, name="relation")


def _disclosures_or_none(value: Disclosure | Iterable[Disclosure | str] | None) -> frozenset[Disclosure] | None:
    return None if value is None else to_members(Disclosure, value, name="discloses")


@frozen(field_transformer=checked)
class Withdrawal:
    """
    A person's no: a STOP, a withdrawal, an opt-out on the platform.

    Attributes:
        at: When. Aware. It counts at once, and whatever instant is asked about.
        purposes: Only these purposes; None: whatever *scope* covers.
        scope: What it ends; None: what the policy's ``stop_scope`` says.
        via: How it came, such as ``"whatsapp"`` or ``"unsubscribe page"``.
    """

    at: datetime = field(kw_only=True, converter=to_instant)
    purposes: tuple[str, ...] | None = field(default=None, kw_only=True, converter=to_names_or_none)
    scope: StopScope | None = field(default=None, kw_only=True, converter=_stop_scope)
    via: str | None = field(default=None, kw_only=True, converter=to_text_or_none)


@frozen(field_transformer=checked)
class Refusal:
    """A consent that was asked for and refused."""

    at: datetime = field(kw_only=True, converter=to_instant)
    purposes: tuple[str, ...] = field(kw_only=True, converter=to_names)


@frozen(field_transformer=checked)
class Confirmation:
    """The second step of a double opt-in, not yet bound to a consent record."""

    at: datetime = field(kw_only=True, converter=to_instant)
    purposes: tuple[str, ...] = field(kw_only=True, converter=to_names)
    evidence: tuple[Evidence, ...] = field(default=(), kw_only=True, converter=to_evidence)


@frozen(field_transformer=checked)
class UnclearOptOut:
    """
    A message that may have been a withdrawal; it holds marketing until it is settled.

    Attributes:
        at: When it was written. Aware.
        settled_at: When it was settled as no withdrawal; None: still open.
    """

    at: datetime = field(kw_only=True, converter=to_instant)
    settled_at: datetime | None = field(default=None, kw_only=True, converter=to_instant_or_none)


@frozen(field_transformer=checked)
class Basis:
    """
    A legal basis other than consent, as the business recorded it.

    Attributes:
        basis: Which one.
        purposes: For which purposes.
        since: From when. Aware.
        until: To when, excluded; None: no end recorded.
        evidence: What shows it, such as an order number.
        relation: How the two are related, for the existing-customer ground.
        similar: The messages are about the business's own similar goods or services.
        refusal_offered: A free and easy refusal was offered when the number was collected.
    """

    basis: LegalBasis = field(converter=_legal_basis)
    purposes: tuple[str, ...] = field(kw_only=True, converter=to_names)
    since: datetime = field(kw_only=True, converter=to_instant)
    until: datetime | None = field(default=None, kw_only=True, converter=to_instant_or_none)
    evidence: tuple[Evidence, ...] = field(default=(), kw_only=True, converter=to_evidence)
    relation: Relation | None = field(default=None, kw_only=True, converter=_relation)
    similar: bool = field(default=False, kw_only=True)
    refusal_offered: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.basis is LegalBasis.CONSENT:
            raise InvalidRecordError("a consent is no Basis; record it with record_consent(...) or ConsentRecord(...)")
        if self.until is not None and self.until <= self.since:
            raise InvalidRecordError(f"until={self.until!r} is not after since={self.since!r}")


@frozen(field_transformer=checked)
class Lookup:
    """
    The number was looked up in a register elsewhere; evidence with an expiry.

    Attributes:
        register: Which one, such as ``"SG-DNC"``.
        listed: Whether the number is in it.
        at: When. Aware.
    """

    register: str = field(kw_only=True, converter=to_text)
    listed: bool = field(kw_only=True)
    at: datetime = field(kw_only=True, converter=to_instant)


class HoldScope(Enum):
    """What of a person the platform holds back."""

    EVERYTHING = "everything"
    MARKETING = "marketing"
    MARKETING_TEMPLATES = "marketing_templates"
    FREE_FORM = "free_form"


@frozen(field_transformer=checked)
class Hold:
    """
    The platform said that this person cannot be reached for now.

    Attributes:
        scope: What is held.
        code: The platform's error code.
        at: Since when. Aware.
        until: To when, excluded; None: until the person writes, or somebody settles it.
    """

    scope: HoldScope = field(kw_only=True, converter=_hold_scope)
    code: int = field(kw_only=True)
    at: datetime = field(kw_only=True, converter=to_instant)
    until: datetime | None = field(default=None, kw_only=True, converter=to_instant_or_none)


@frozen(field_transformer=checked)
class Sent:
    """
    A message that left, or failed to.

    Attributes:
        at: When. Aware.
        message: What was sent; its text need not be kept.
        discloses: What it disclosed, all told; None: what the message declares.
        message_id: The platform's id.
        failed: It did not reach the person; counts as an attempt only.
        commit_id: Makes two equal sends two.
    """

    at: datetime = field(kw_only=True, converter=to_instant)
    message: Message = field(kw_only=True)
    discloses: frozenset[Disclosure] | None = field(default=None, kw_only=True, converter=_disclosures_or_none)
    message_id: str | None = field(default=None, kw_only=True, converter=to_text_or_none)
    failed: bool = field(default=False, kw_only=True)
    commit_id: str | None = field(default=None, kw_only=True, converter=to_text_or_none)

    def failed_later(self) -> Sent:
        """The same send, known to have failed."""
        return evolve(self, failed=True)
