"""The first instant at which waiting alone makes a message allowed, over all rules together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone

from whatsguard.evaluator._case import Case
from whatsguard.evaluator._checks import cap_release
from whatsguard.evaluator._combine import Verdict, evaluate
from whatsguard.evaluator._hours import edges
from whatsguard.records import ReasonCode
from whatsguard.rules import FrequencyCap, Rule, SendingHours

__all__ = ["next_allowed_at"]

HORIZON_DAYS = 14
"""How many days of sending hours are searched after each instant at which something else changes."""

_NEVER_BY_WAITING = frozenset(
    {
        ReasonCode.KILL_SWITCH,
        ReasonCode.STALE_STATE,
        ReasonCode.CLOCK_SUSPECT,
        ReasonCode.INVALID_RECIPIENT,
        ReasonCode.NOT_ON_ALLOW_LIST,
        ReasonCode.SUPPRESSED,
        ReasonCode.OPT_OUT_UNCLEAR,
        ReasonCode.JURISDICTION_UNKNOWN,
        ReasonCode.PURPOSE_UNKNOWN,
        ReasonCode.PURPOSE_CATEGORY_MISMATCH,
        ReasonCode.TEMPLATE_UNKNOWN,
        ReasonCode.WINDOW_CLOSED,
        ReasonCode.TIMEZONE_UNKNOWN,
        ReasonCode.CONSENT_EXPIRED,
        ReasonCode.DUPLICATE_MESSAGE,
    }
)


def next_allowed_at(verdict: Verdict) -> datetime | None:
    """
    The first instant from the one asked about on at which the message is allowed if nothing happens but time.

    Returns:
        The instant asked about if it is allowed; None where waiting cannot help.
    """
    if verdict.decision.allowed:
        return verdict.case.at
    if verdict.decision.codes & _NEVER_BY_WAITING:
        return None
    case = verdict.case
    singles = sorted({instant for instant in _single_instants(case) if instant > case.at})
    for begin in (case.at, *singles):
        if begin != case.at and _allowed(case, begin):
            return begin
        found = _within_hours(case, begin, singles)
        if found is not None:
            return found
    return None


def _allowed(case: Case, at: datetime) -> bool:
    return evaluate(case.facts, case.message, case.policy, at=at, business=case.business).decision.allowed


def _within_hours(case: Case, begin: datetime, singles: list[datetime]) -> datetime | None:
    """The first allowed edge of sending hours after *begin*, up to the next instant at which something else changes."""
    at_begin = Case(case.facts, case.message, case.policy, case.business, begin)
    hours = [rule for rule in at_begin.rules if isinstance(rule, SendingHours)]
    if not hours or not at_begin.zones:
        return None
    following = next((instant for instant in singles if instant > begin), None)
    for instant in sorted(set(edges(hours, begin, at_begin.zones, HORIZON_DAYS))):
        if instant <= begin:
            continue
        if following is not None and instant >= following:
            return None
        if instant > begin + timedelta(days=HORIZON_DAYS):
            return None
        if _allowed(case, instant):
            return instant
    return None


def _single_instants(case: Case) -> Iterator[datetime]:
    """Every instant, hours apart, at which something that denies may end."""
    facts = case.facts
    for record in facts.consents:
        if record.given_at is not None:
            yield record.given_at
        if record.of_age_from is not None:
            yield from _midnights(case, record.of_age_from)
    yield from (confirmation.at for confirmation in facts.confirmations)
    yield from (basis.since for basis in facts.bases)
    yield from (hold.until for hold in facts.holds if hold.until is not None)
    yield from (restriction.until for restriction in facts.restrictions if restriction.until is not None)
    yield from facts.template_paused_until.values()
    yield from (at for changes in facts.template_changes.values() for at, _ in changes)
    yield from (window.opened_at for window in facts.windows)
    for rule in _every_rule(case):
        if isinstance(rule, FrequencyCap):
            yield from (cap_release(rule, sent, case) for sent in facts.sent)
        for day in (rule.in_force_from, rule.in_force_until):
            if day is not None:
                yield from _midnights(case, day)


def _every_rule(case: Case) -> Iterator[Rule]:
    yield from case.policy.common_rules
    for place in case.jurisdictions:
        yield from place.rules


def _midnights(case: Case, day: date) -> Iterator[datetime]:
    for where in case.clock_zones:
        yield datetime.combine(day, time(0), where).astimezone(timezone.utc)
