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
        ReasonCode.JURISDICTION_UNKNOWN,
        ReasonCode.PURPOSE_UNKNOWN,
        ReasonCode.PURPOSE_CATEGORY_MISMATCH,
        ReasonCode.TEMPLATE_UNKNOWN,
        ReasonCode.TIMEZONE_UNKNOWN,
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
    for begin, following in zip((case.at, *singles), (*singles, None), strict=True):
        codes = _codes(case, begin)
        if not codes:
            return begin
        # Between two single instants nothing but hours changes: if anything else denies, no hour helps.
        if codes <= _BY_THE_HOUR:
            found = _within_hours(case, begin, following)
            if found is not None:
                return found
    return None


_BY_THE_HOUR = frozenset({ReasonCode.QUIET_HOURS})


def _codes(case: Case, at: datetime) -> frozenset[ReasonCode]:
    """The codes that deny at *at*; empty if it is allowed then."""
    return evaluate(case.facts, case.message, case.policy, at=at, business=case.business).decision.codes


def _within_hours(case: Case, begin: datetime, following: datetime | None) -> datetime | None:
    """The first allowed edge of sending hours after *begin*, before *following*, when something else changes."""
    at_begin = Case(case.facts, case.message, case.policy, case.business, begin)
    hours = [rule for rule in at_begin.rules if isinstance(rule, SendingHours)]
    end = begin + timedelta(days=HORIZON_DAYS)
    instants = sorted(
        instant
        for instant in set(edges(hours, begin, at_begin.zones, HORIZON_DAYS))
        if begin < instant <= end and (following is None or instant < following)
    )
    return next((instant for instant in instants if not _codes(case, instant)), None)


def _single_instants(case: Case) -> Iterator[datetime]:
    """Every instant, hours apart, at which something that denies may end."""
    facts = case.facts
    for record in facts.consents:
        yield from (at for at in (record.given_at, record.confirmed_at) if at is not None)
        if record.of_age_from is not None:
            yield from _midnights(case, record.of_age_from)
    yield from (confirmation.at for confirmation in facts.confirmations)
    yield from (basis.since for basis in facts.bases)
    yield from (lookup.at for lookup in facts.lookups)
    yield from (sent.at for sent in facts.sent)
    yield from facts.attestations.values()
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
