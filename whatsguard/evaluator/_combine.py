"""Default deny; any denying rule wins; every denying rule is reported, the strictest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from attrs import evolve, frozen

from whatsguard.clock import as_instant
from whatsguard.errors import InvalidRecordError
from whatsguard.evaluator._case import Case
from whatsguard.evaluator._checks import (
    RULE_CHECKS,
    person_findings,
    place_findings,
    purpose_findings,
    standing_findings,
)
from whatsguard.evaluator._consents import Grounds, grounds_of
from whatsguard.evaluator._facts import Facts
from whatsguard.evaluator._findings import Finding, finding
from whatsguard.records import Business, Decision, LegalBasis, Message, MessageCategory, Reason, ReasonCode
from whatsguard.rules import Policy, Rule, RuleBook, platform

__all__ = ["Verdict", "can_send", "evaluate", "invalid_recipient"]


@frozen
class Verdict:
    """
    A decision, and its reasons with the facts of the case.

    Attributes:
        case: The question.
        decision: The answer.
        reasons, warnings: As in the decision, each with its details.
    """

    case: Case
    decision: Decision
    reasons: tuple[Reason, ...]
    warnings: tuple[Reason, ...]


def can_send(
    facts: Facts,
    message: Message,
    policy: Policy | RuleBook | None = None,
    *,
    at: datetime | float,
    business: Business | None = None,
) -> Decision:
    """
    Decide whether *message* may be sent at *at*. Does no I/O.

    Args:
        facts: What is known of the recipient; a missing fact denies.
        message: What is to be sent.
        policy: The business's choices; a rule book stands for ``Policy(rules=book)``.
        at: The instant of sending. Aware, any zone; or epoch seconds.
        business: Who sends; without it, purposes and names cannot be checked against the business.

    Returns:
        A decision; a denial has at least one reason, the strictest first.

    Raises:
        InvalidRecordError: If *at* is naive, or an argument is of the wrong type.

    .. versionadded:: 0.1.0
    """
    return evaluate(facts, message, Policy.of(policy), at=as_instant(at), business=business).decision


def evaluate(
    facts: Facts, message: Message, policy: Policy, *, at: datetime, business: Business | None = None
) -> Verdict:
    """As :func:`can_send`, with the facts of the case beside each reason."""
    if not isinstance(facts, Facts):
        raise InvalidRecordError(f"facts={facts!r} must be Facts(recipient, ...)")
    if not isinstance(message, Message):
        raise InvalidRecordError(
            f"message={message!r} must be a Message; use Message.free_form or Message.from_template"
        )
    if business is not None and not isinstance(business, Business):
        raise InvalidRecordError(f"business={business!r} must be a Business")
    case = Case(facts, message, policy, business, at)
    if case.recipient is None:
        nobody = Grounds((), None, (), None)
        return judge(case, (finding(ReasonCode.INVALID_RECIPIENT, "places.recipient"),), nobody)
    grounds = _grounds(case)
    return judge(case, tuple(_all_findings(case, grounds)), grounds)


def judge(case: Case, findings: Iterable[Finding], grounds: Grounds) -> Verdict:
    """What *findings* amount to: default deny is in the rules, and any denying one wins."""
    all_findings = tuple(findings)
    denying = _sorted(one.reason for one in all_findings if one.denies(case.policy))
    warning = _sorted(one.reason for one in all_findings if not one.denies(case.policy))
    decision = Decision(
        allowed=not denying,
        reasons=_bare(denying),
        warnings=_bare(warning),
        basis=None if denying else grounds.basis,
    )
    return Verdict(case, decision, denying, warning)


def invalid_recipient() -> Decision:
    """The decision about something that is no recipient."""
    return Decision(allowed=False, reasons=(finding(ReasonCode.INVALID_RECIPIENT, "places.recipient").reason,))


def _grounds(case: Case) -> Grounds:
    if case.category is MessageCategory.SERVICE:
        return Grounds((), None, (), LegalBasis.REQUEST)
    return grounds_of(case)


def _all_findings(case: Case, grounds: Grounds) -> Iterator[Finding]:
    yield from standing_findings(case)
    if case.category is MessageCategory.UNKNOWN:
        yield finding(ReasonCode.TEMPLATE_CATEGORY_MISMATCH, "platform.category", category=case.category.name)
    yield from person_findings(case)
    yield from place_findings(case)
    yield from purpose_findings(case)
    yield from grounds.findings
    yield from rule_findings(case, grounds)


def rule_findings(case: Case, grounds: Grounds, apart: tuple[type[Rule], ...] = ()) -> Iterator[Finding]:
    """What each rule of the book finds; consent is looked at elsewhere, and so are the kinds of *apart*."""
    if case.category in platform.OPT_IN_FOR_UTILITY.categories and grounds.basis not in {LegalBasis.CONSENT, None}:
        yield finding(ReasonCode.NO_CONSENT, platform.OPT_IN_FOR_UTILITY, warns=True)
    for rule in case.rules:
        check = RULE_CHECKS.get(type(rule))
        if check is not None and not isinstance(rule, apart):
            yield from check(rule, case, grounds)


def _sorted(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    unique = dict.fromkeys(reasons)
    return tuple(sorted(unique, key=lambda reason: (*reason.order, reason.details)))


def _bare(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Without the facts of the case: a decision is shared by all people in the same situation."""
    return tuple(dict.fromkeys(evolve(reason, details=()) for reason in reasons))
