"""The answer: a decision with its reasons, and the explanation of it."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import Any

from attrs import field, frozen

from whatsguard.records._citation import Citation
from whatsguard.records._consent import LegalBasis
from whatsguard.records._texts import explanation_text, reason_text, remedy_text
from whatsguard.records._values import Word

__all__ = ["Decision", "Explanation", "Reason", "ReasonCode", "Remedy", "RemedyKind"]


class ReasonCode(Word):
    """
    Why a message may not be sent; stable names, the strictest first.

    The order of definition is the rank: who may act at all, the person's will, place and purpose, consent, platform,
    disclosure, and last what waiting cures. Each is documented in docs/reference/reason-codes.md.

    Attributes:
        rank: Place in the order of strictness; 0 is the strictest.
    """

    _value_: str

    KILL_SWITCH = "kill_switch"
    STALE_STATE = "stale_state"
    CLOCK_SUSPECT = "clock_suspect"
    INVALID_RECIPIENT = "invalid_recipient"
    NOT_ON_ALLOW_LIST = "not_on_allow_list"
    ERASED = "erased"
    SUPPRESSED = "suppressed"
    OPTED_OUT = "opted_out"
    OPT_OUT_UNCLEAR = "opt_out_unclear"
    CONSENT_REFUSED = "consent_refused"
    JURISDICTION_UNKNOWN = "jurisdiction_unknown"
    JURISDICTION_NOT_COVERED = "jurisdiction_not_covered"
    PLATFORM_UNAVAILABLE = "platform_unavailable"
    PURPOSE_FORBIDDEN = "purpose_forbidden"
    SENDER_NOT_AUTHORISED = "sender_not_authorised"
    PURPOSE_UNKNOWN = "purpose_unknown"
    PURPOSE_CATEGORY_MISMATCH = "purpose_category_mismatch"
    DO_NOT_CONTACT_REGISTER = "do_not_contact_register"
    MINOR = "minor"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    NO_CONSENT = "no_consent"
    CONSENT_INVALID = "consent_invalid"
    CONSENT_UNPROVEN = "consent_unproven"
    DOUBLE_OPT_IN_PENDING = "double_opt_in_pending"
    CONSENT_EXPIRED = "consent_expired"
    ACCOUNT_RESTRICTED = "account_restricted"
    MARKETING_PAUSED_IN_COUNTRY = "marketing_paused_in_country"
    MARKETING_TEMPLATE_NOT_PERMITTED = "marketing_template_not_permitted"
    TEMPLATE_UNKNOWN = "template_unknown"
    TEMPLATE_CATEGORY_MISMATCH = "template_category_mismatch"
    TEMPLATE_NOT_APPROVED = "template_not_approved"
    WINDOW_CLOSED = "window_closed"
    QUALITY_LOW = "quality_low"
    IDENTITY_NOT_DISCLOSED = "identity_not_disclosed"
    OPT_OUT_NOT_OFFERED = "opt_out_not_offered"
    LABEL_MISSING = "label_missing"
    DUPLICATE_MESSAGE = "duplicate_message"
    TIMEZONE_UNKNOWN = "timezone_unknown"
    CONSENT_NOT_YET_GIVEN = "consent_not_yet_given"
    PLATFORM_BACKOFF = "platform_backoff"
    MESSAGING_LIMIT = "messaging_limit"
    FREQUENCY_CAP = "frequency_cap"
    PAIR_RATE = "pair_rate"
    QUIET_HOURS = "quiet_hours"

    def __init__(self, _value: str) -> None:
        self.rank = len(type(self).__members__)  # those defined before it


@frozen(cache_hash=True)
class Reason:
    """
    One rule that denies, or warns.

    Attributes:
        code: The stable code.
        rule_id: The rule that says so.
        jurisdiction: Its code, such as ``"FR"``; None for the platform's and the house's own rules.
        citation: Where the rule stands written; None for what needs no law, such as a kill switch.
        by_analogy: The rule was written for another channel and is applied by analogy.
        details: Facts of the case, in an explanation only: pairs of name and text.
    """

    code: ReasonCode
    rule_id: str
    jurisdiction: str | None = None
    citation: Citation | None = field(default=None, repr=False)
    by_analogy: bool = False
    details: tuple[tuple[str, str], ...] = ()

    def text(self, locale: str = "en") -> str:
        """One or two sentences for a shop owner, in English or (``zh…``) Simplified Chinese."""
        return reason_text(self, locale)

    @property
    def order(self) -> tuple[int, str]:
        """The key by which reasons are sorted: strictest first, then by rule id."""
        return (self.code.rank, self.rule_id)


@frozen(cache_hash=True)
class Decision:
    """
    The answer to "may this message go to this person now?".

    A decision is shared between all people in the same situation: it names no person and no instant.

    Attributes:
        allowed: The answer. Faster than ``bool(decision)``, and the same.
        reasons: Why not, the strictest first; empty if allowed.
        warnings: What does not deny and should be known.
        basis: The ground of an allowed send.
    """

    allowed: bool
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = ()
    basis: LegalBasis | None = None

    def __bool__(self) -> bool:
        return self.allowed

    @property
    def codes(self) -> frozenset[ReasonCode]:
        """The codes of all reasons."""
        return frozenset(reason.code for reason in self.reasons)


class RemedyKind(Enum):
    """What would make it allowed."""

    WAIT = "wait"
    USE_TEMPLATE = "use_template"
    OBTAIN_CONSENT = "obtain_consent"
    CONFIRM_CONSENT = "confirm_consent"
    ADD_EVIDENCE = "add_evidence"
    ADD_DISCLOSURE = "add_disclosure"
    RECORD_BASIS = "record_basis"
    RECORD_LOOKUP = "record_lookup"
    REGISTER_TEMPLATE = "register_template"
    SWITCH_PROFILE = "switch_profile"
    DECLARE_RESIDENCE = "declare_residence"
    ATTEST = "attest"
    CHANGE_POLICY = "change_policy"
    NONE = "none"


@frozen
class Remedy:
    """
    A change after which the message would be allowed; each one was evaluated before it is offered.

    Attributes:
        kind: What to do.
        details: What exactly: pairs of name and text.
        with_others: It suffices only together with the other remedies of its explanation, in their order.
    """

    kind: RemedyKind
    details: tuple[tuple[str, str], ...] = ()
    with_others: bool = False

    def text(self, locale: str = "en") -> str:
        """One sentence for a shop owner, in English or (``zh…``) Simplified Chinese."""
        return remedy_text(self, locale)


@frozen(slots=False)
class Explanation:
    """
    A decision, in full.

    Attributes:
        decision: The decision explained.
        at: The instant asked about. UTC.
        recipient: The person, masked.
        reasons: The decision's reasons with the facts of the case.
        warnings: Its warnings likewise.
        remedies: What would make it allowed, each verified; several with ``with_others`` belong together, in order.
        next_allowed_at: The first instant at which it is allowed by waiting alone; the instant asked about if it is
            allowed; None where waiting cannot help.
        jurisdictions: Codes of every place whose rules were applied, sorted.
    """

    decision: Decision
    at: datetime
    recipient: str
    reasons: tuple[Reason, ...]
    warnings: tuple[Reason, ...]
    remedies: tuple[Remedy, ...]
    next_allowed_at: datetime | None
    jurisdictions: tuple[str, ...]

    @cached_property
    def rule_ids(self) -> tuple[str, ...]:
        """The ids of all denying rules, in order."""
        return tuple(reason.rule_id for reason in self.reasons)

    def to_text(self, locale: str = "en") -> str:
        """The whole explanation as lines of text, in English or (``zh…``) Simplified Chinese."""
        return explanation_text(self, locale)

    def to_dict(self) -> dict[str, Any]:
        """The whole explanation as JSON-able values."""
        return {
            "allowed": self.decision.allowed,
            "at": self.at.isoformat(),
            "recipient": self.recipient,
            "basis": None if self.decision.basis is None else self.decision.basis.name,
            "jurisdictions": list(self.jurisdictions),
            "reasons": [_reason_dict(reason) for reason in self.reasons],
            "warnings": [_reason_dict(reason) for reason in self.warnings],
            "remedies": [
                {"kind": remedy.kind.name, "details": dict(remedy.details), "with_others": remedy.with_others}
                for remedy in self.remedies
            ],
            "next_allowed_at": None if self.next_allowed_at is None else self.next_allowed_at.isoformat(),
        }


def _reason_dict(reason: Reason) -> dict[str, Any]:
    citation = reason.citation
    return {
        "code": reason.code.name,
        "rule_id": reason.rule_id,
        "jurisdiction": reason.jurisdiction,
        "by_analogy": reason.by_analogy,
        "details": dict(reason.details),
        "text": reason.text("en"),
        "citation": None
        if citation is None
        else {
            "instrument": citation.instrument,
            "locator": citation.locator,
            "url": citation.url,
            "quote": citation.quote,
            "retrieved_on": citation.retrieved_on.isoformat(),
            "read": citation.read.value,
        },
    }
