"""The person's will: what a STOP ends, and what lifts it."""

from __future__ import annotations

from datetime import datetime

from whatsguard.evaluator._case import Case
from whatsguard.records import ConsentRecord, EvidenceGrade, Medium, MessageCategory, StopScope, Withdrawal
from whatsguard.rules import StopReach

__all__ = ["covers", "erased_at", "lifts", "refused_at", "standing_stops", "stopped_at", "unclear_since"]


def scope_of(withdrawal: Withdrawal, case: Case) -> StopScope:
    """What a withdrawal ends: as the person said, else as the place's law says, else as the policy says."""
    if withdrawal.scope is not None:
        return withdrawal.scope
    if any(isinstance(rule, StopReach) for rule in case.rules):
        return StopScope.EVERYTHING
    return case.policy.stop_scope


def covers(withdrawal: Withdrawal, case: Case) -> bool:
    """Whether a withdrawal is about this message."""
    if withdrawal.purposes is not None:
        return case.message.purpose in withdrawal.purposes
    return scope_of(withdrawal, case) is StopScope.EVERYTHING or case.category is MessageCategory.MARKETING


def lifts(record: ConsentRecord, stop: datetime, case: Case) -> bool:
    """
    Whether a consent lifts a STOP (or an erasure mark) of *stop*.

    It must be given after it, up to now, not imported, grade B or better, with evidence of a new act.
    """
    if record.given_at is None or not stop < record.given_at <= case.at or record.medium is Medium.IMPORT:
        return False
    if not record.assess(business=case.business).grade.meets(EvidenceGrade.B):
        return False
    old = {
        item
        for other in case.facts.consents
        if other.given_at is not None and other.given_at <= stop
        for item in other.evidence
    }
    return any(item.proves and item not in old for item in record.evidence)


def is_lifted(stop: datetime, case: Case) -> bool:
    """Whether any consent to this message's purpose lifts a STOP of that instant."""
    return any(
        lifts(record, stop, case)
        for record in case.facts.consents
        if case.message.purpose is None or case.message.purpose in record.purposes
    )


def standing_stops(case: Case) -> tuple[Withdrawal, ...]:
    """The withdrawals that cover the message and that nothing lifts; a withdrawal counts whatever instant is asked."""
    return tuple(
        withdrawal
        for withdrawal in case.facts.withdrawals
        if covers(withdrawal, case) and not is_lifted(withdrawal.at, case)
    )


def stopped_at(case: Case) -> datetime | None:
    """The latest withdrawal that stands against the message."""
    return max((stop.at for stop in standing_stops(case)), default=None)


def erased_at(case: Case) -> datetime | None:
    """When the person's data were erased, unless a new consent to this purpose has lifted the mark."""
    erased = case.facts.erased_at
    return None if erased is None or is_lifted(erased, case) else erased


def unclear_since(case: Case) -> datetime | None:
    """Since when something unclear holds this marketing message."""
    if case.category is not MessageCategory.MARKETING:
        return None
    return max(
        (one.at for one in case.facts.unclear if one.settled_at is None and not is_lifted(one.at, case)), default=None
    )


def refused_at(case: Case) -> datetime | None:
    """When the person last refused consent to this purpose."""
    return max(
        (refusal.at for refusal in case.facts.refusals if case.message.purpose in refusal.purposes), default=None
    )
