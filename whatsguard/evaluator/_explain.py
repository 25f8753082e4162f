"""A decision in full: reasons with their sources and facts, remedies that were tried, and when waiting helps."""

from __future__ import annotations

from datetime import datetime

from whatsguard.clock import as_instant
from whatsguard.evaluator._combine import evaluate
from whatsguard.evaluator._facts import Facts
from whatsguard.evaluator._next import next_allowed_at
from whatsguard.evaluator._remedies import remedies_of
from whatsguard.records import Business, Explanation, Message
from whatsguard.records._recipient import masked
from whatsguard.rules import Policy, RuleBook

__all__ = ["explain"]


def explain(
    facts: Facts,
    message: Message,
    policy: Policy | RuleBook | None = None,
    *,
    at: datetime | float,
    business: Business | None = None,
) -> Explanation:
    """
    Explain what :func:`can_send` decides, with citations, remedies and the next allowed instant. Does no I/O.

    Arguments and errors are those of :func:`can_send`.
    """
    verdict = evaluate(facts, message, Policy.of(policy), at=as_instant(at), business=business)
    case = verdict.case
    return Explanation(
        decision=verdict.decision,
        at=case.at,
        recipient=masked(case.facts.recipient if case.recipient is None else case.recipient.key),
        reasons=verdict.reasons,
        warnings=verdict.warnings,
        remedies=remedies_of(verdict),
        next_allowed_at=next_allowed_at(verdict),
        jurisdictions=tuple(sorted({*case.codes, *(place.code for place in case.jurisdictions)})),
    )
