"""When a person's situation ends by itself: a window closes, a consent lapses, a cap frees, a hold ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

from attrs import frozen

from whatsguard.evaluator._case import Case
from whatsguard.evaluator._checks import cap_release, fresh_until
from whatsguard.evaluator._consents import counted_start
from whatsguard.records import Basis, ConsentRecord
from whatsguard.rules import (
    ConsentLifetime,
    ConsentRequired,
    CountedFrom,
    FrequencyCap,
    Ground,
    Policy,
    RegisterCheck,
    Rule,
    SenderPrecondition,
    WindowRequired,
    platform,
)

__all__ = ["dated", "midnights", "own_instants", "rules_of"]


def own_instants(reply: Case) -> list[datetime]:
    """
    Every instant after that of :func:`question` at which the person's situation may change by itself.

    Returns:
        Sorted; an instant for which there are two causes stands there twice.
    """
    at = reply.at
    found = [instant for instant in _instants(reply) if instant > at]
    dates = dated(reply.policy, reply.codes, reply.clock_zones).midnights
    following = bisect_right(dates, at)
    return sorted((*found, *dates[following : following + 1]))


@frozen
class Dated:
    """
    What the rules of some places say of instants, whoever the person is.

    Attributes:
        midnights: When rules begin and end; sorted.
        timed: The rules that look at how long ago something was.
        lengths: How long the customer service window is by any of the rules, where that is not the platform's length.
    """

    midnights: tuple[datetime, ...]
    timed: tuple[Rule, ...]
    lengths: tuple[timedelta, ...]


@lru_cache(maxsize=4096)
def dated(policy: Policy, codes: tuple[str, ...], zones: tuple[tzinfo, ...]) -> Dated:
    """What the rules that apply in *codes* say of instants; *zones*: those in which days are counted."""
    rules = (*policy.common_rules, *(rule for place in policy.rules.places(codes) for rule in place.rules))
    days = {
        day
        for rule in rules
        if not isinstance(rule, SenderPrecondition)
        for day in (rule.in_force_from, rule.in_force_until)
        if day is not None
    }
    midnights = {datetime.combine(day, time(0), where).astimezone(timezone.utc) for day in days for where in zones}
    kinds = (FrequencyCap, RegisterCheck, ConsentLifetime, ConsentRequired)
    timed = tuple(rule for rule in rules if isinstance(rule, kinds) or getattr(rule, "lifted_by", None))
    lengths = {rule.length for rule in rules if isinstance(rule, WindowRequired)} - {platform.WINDOW.length}
    return Dated(tuple(sorted(midnights)), timed, tuple(sorted(lengths)))


def _instants(case: Case) -> Iterator[datetime]:
    facts = case.facts
    by_rules = dated(case.policy, case.codes, case.clock_zones)
    for window in facts.windows:
        yield window.opened_at
        for length in (platform.WINDOW.length, *by_rules.lengths):
            yield window.opened_at + length - case.policy.window_margin
    for record in facts.consents:
        yield from (at for at in (record.given_at, record.confirmed_at, record.valid_until) if at is not None)
        if record.of_age_from is not None:
            yield from midnights(case, record.of_age_from)
    yield from (confirmation.at for confirmation in facts.confirmations)
    yield from (lookup.at for lookup in facts.lookups)
    yield from (sent.at for sent in facts.sent)
    for hold in facts.holds:
        yield hold.at
        if hold.until is not None:
            yield hold.until
    for basis in facts.bases:
        yield basis.since
        if basis.until is not None:
            yield basis.until
    for rule in by_rules.timed:
        yield from _instants_of_rule(rule, case)


def rules_of(case: Case) -> Iterator[Rule]:
    yield from case.policy.common_rules
    for place in case.jurisdictions:
        yield from place.rules


def midnights(case: Case, day: date) -> Iterator[datetime]:
    for where in case.clock_zones:
        yield datetime.combine(day, time(0), where).astimezone(timezone.utc)


def _instants_of_rule(rule: Rule, case: Case) -> Iterator[datetime]:
    if isinstance(rule, FrequencyCap):
        yield from (cap_release(rule, sent, case) for sent in case.facts.sent)
    elif isinstance(rule, RegisterCheck):
        for lookup in case.facts.lookups:
            if lookup.register == rule.register:
                yield fresh_until(rule.fresh_for, lookup.at, case)
    elif isinstance(rule, ConsentLifetime):
        yield from _lapses(rule, case)
    elif isinstance(rule, ConsentRequired):
        for ground in rule.accepts:
            yield from _ground_ends(ground, case)
    for ground in getattr(rule, "lifted_by", ()):
        yield from _ground_ends(ground, case)


def _lapses(rule: ConsentLifetime, case: Case) -> Iterator[datetime]:
    """When a consent lapses; counted from every send and contact that may be the last one by then."""
    if rule.life is None:
        return
    for record in case.facts.consents:
        for start in _starts(rule, record, case):
            yield min(rule.life.lapse(start, where) for where in case.clock_zones)


def _starts(rule: ConsentLifetime, record: ConsentRecord, case: Case) -> Iterator[datetime]:
    start = counted_start(rule.counted_from, record, case)
    if start is not None:
        yield start
    if rule.counted_from in {CountedFrom.LAST_USE, CountedFrom.LAST_MESSAGE}:
        yield from (sent.at for sent in case.facts.sent)
    if record.confirmed_at is not None and rule.counted_from is CountedFrom.CONFIRMED:
        yield record.confirmed_at
    yield from (confirmation.at for confirmation in case.facts.confirmations)
    if record.given_at is not None:
        yield record.given_at


def _ground_ends(ground: Ground, case: Case) -> Iterator[datetime]:
    if ground.max_age is None:
        return
    for basis in case.facts.bases:
        for start in _basis_starts(basis, case):
            for where in case.clock_zones:
                yield ground.max_age.lapse(start, where)


def _basis_starts(basis: Basis, case: Case) -> Iterator[datetime]:
    yield basis.since
    if basis.until is not None:
        yield basis.until
    yield from (sent.at for sent in case.facts.sent)
