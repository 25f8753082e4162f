"""Every case of every rule: those of its kind, what lifts it, and both sides of its dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any

from cases import _literals as law
from cases._case import Case, Situation, customer, local, noon
from cases._kinds import DAY, DECIDING, SECOND, denied
from whatsguard.records import Audience, Basis, LegalBasis, Relation
from whatsguard.records import ReasonCode as Code
from whatsguard.rules import (
    FrequencyCap,
    Ground,
    GroundKind,
    GroundNeed,
    Prohibition,
    ProhibitionScope,
    RegisterCheck,
    Rule,
    SendingHours,
    load,
    shipped_codes,
)

__all__ = ["by_rule"]


def first_denial(rule: Rule, cases: tuple[Case, ...]) -> Case | None:
    """A denial that hangs on no other date, to be tried on the first and the last day of the rule."""
    for case in cases:
        movable = rule.id in law.LIVES or rule.id in law.ONLY_WITHOUT_CONSENT
        settled = case.situation.looked_up in {True, False} and case.situation.attested in {True, False}
        undated = not {"of_age_from", "given_at", "valid_until"} & set(case.situation.consent or {})
        if (
            case.expected is not None
            and not case.by
            and (movable or (settled and undated and not case.situation.bases))
        ):
            return case
    return None


def moved(situation: Situation, rule: Rule, edge: datetime) -> Situation:
    """The situation with its own dates well before *edge*."""
    if rule.id in law.LIVES:
        given_at = edge - 8000 * DAY
        return situation.but(
            consent={**(situation.consent or {}), "given_at": given_at, "confirmed_at": given_at + SECOND}
        )
    if rule.id in law.ONLY_WITHOUT_CONSENT:
        return situation.but(bases=(customer(edge - 30 * DAY),))
    return situation


def lifted_cases(rule: Rule, code: str) -> Iterator[Case]:
    """A situation that the rule would refuse, but for a ground that lifts it; and where that ground lapses."""
    refused = lift_setting(rule, code)
    if refused is None:
        return
    at = local(code, date(2026, 12, 2), time(23)) if isinstance(rule, SendingHours) else noon(code)
    for ground in getattr(rule, "lifted_by", ()):
        says, changes = lifting(ground, at)
        if ground.max_age is None:
            yield Case(rule_id=rule.id, says=f"lifted: {says}", situation=refused.but(**changes), at=at)
        for key, (kind, since, lapses) in law.LIFTS.items():
            relations = {relation.name for relation in ground.relations}
            if key.partition("/")[0] == rule.id and ground.max_age is not None and kind in relations:
                begun = customer(local(code, since, time(12)), relation=Relation[kind])
                old, edge = refused.but(bases=(begun,)), local(code, lapses, time(0))
                word = f"{kind.lower()} of {since}"
                yield Case(rule_id=rule.id, says=f"lifted: {word}, on its last day", situation=old, at=edge - SECOND)
                yield denied(rule, f"no longer lifted: {word}", old, edge, REFUSALS[type(rule)])


REFUSALS: Mapping[type[Rule], Code] = {
    RegisterCheck: Code.DO_NOT_CONTACT_REGISTER,
    FrequencyCap: Code.FREQUENCY_CAP,
    SendingHours: Code.QUIET_HOURS,
    Prohibition: Code.PURPOSE_FORBIDDEN,
}


def lift_setting(rule: Rule, code: str) -> Situation | None:
    """What the rule would refuse, with no ground on file; None where a case of its own shows it."""
    bare = Situation(code=code, consent=None, open_window=False, policy={"existing_customers": True})
    match rule:
        case RegisterCheck():
            return bare.but(looked_up=False)
        case FrequencyCap():
            return bare.but(sent=(DAY / 24,) * rule.limit, introduced=True)
        case SendingHours():
            return bare
        case Prohibition(scope=ProhibitionScope.SECTOR) if rule.sectors:
            return bare.but(purpose={"sector": min(rule.sectors)})
        case _:
            return None


def lifting(ground: Ground, at: datetime) -> tuple[str, Mapping[str, Any]]:
    """The facts that a ground wants, in words and as changes of a situation."""
    contract = Basis(LegalBasis.CONTRACT, purposes=["offers"], since=at - 300 * DAY)
    match ground.kind:
        case GroundKind.CONSENT if GroundNeed.SEPARATE_AFTER_CONTRACT in ground.needs:
            waives = GroundNeed.WAIVES_HOURS in ground.needs
            return "a separate consent, later than the contract", {
                "bases": (contract,),
                "consent": {"waives_hours": waives},
            }
        case GroundKind.CONSENT:
            return "a consent in order", {"consent": {}}
        case GroundKind.CONTRACT:
            return "a running contract", {"bases": (contract,)}
        case GroundKind.LEGAL_PERSON:
            return "the person is a company", {"audience": Audience.LEGAL_PERSON}
        case GroundKind.REQUESTED:
            return "the person wrote an hour ago", {"open_window": True}
        case _:
            relation = min(ground.relations, key=lambda one: one.name)
            return f"a recorded {relation.value.replace('_', ' ')}", {
                "bases": (customer(at - 10 * DAY, relation=relation),)
            }


def dated_cases(rule: Rule, code: str, cases: tuple[Case, ...]) -> Iterator[Case]:
    """Both sides of the first and of the last day, at midnight: first in any zone, last in all."""
    model = first_denial(rule, cases)
    if model is None:
        return
    what = "midnight" if isinstance(rule, SendingHours) else model.says
    what = "a consent much too old" if rule.id in law.LIVES else what
    for day, begins in ((rule.in_force_from, True), (rule.in_force_until, False)):
        if day is None:
            continue
        edge = local(code, day, time(0), eastern=begins)
        situation = moved(model.situation, rule, edge)
        before, after = "the second before its first day", "on its first day, from midnight on"
        if not begins:
            before, after = "the last second of its last day", "when it is over"
        for says, at, denies in ((before, edge - SECOND, not begins), (after, edge, begins)):
            yield Case(
                rule_id=rule.id,
                says=f"{what}, {says}",
                situation=situation,
                at=at,
                expected=model.expected if denies else None,
                warns=model.warns and denies,
            )


@cache
def by_rule() -> dict[str, tuple[Case, ...]]:
    """The cases of every rule that decides, by its id."""
    found: dict[str, tuple[Case, ...]] = {}
    for code in shipped_codes():
        for rule in load(code).rules:
            make = DECIDING.get(type(rule))
            if make is not None:
                cases = tuple(make(rule, code))
                found[rule.id] = (*cases, *lifted_cases(rule, code), *dated_cases(rule, code, cases))
    return found
