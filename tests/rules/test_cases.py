"""The worked cases, run through the evaluator; and the data against what the law says, written down once more."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from cases import Case, by_rule
from cases import _literals as law
from cases._kinds import DECIDING, open_times

from whatsguard.records import MessageCategory, Relation
from whatsguard.rules import (
    BitesOn,
    ConsentLifetime,
    ConsentRequired,
    Counts,
    FrequencyCap,
    GroundKind,
    MinimumAge,
    Polarity,
    RegisterCheck,
    Rule,
    SenderPrecondition,
    SendingHours,
    load,
    platform,
    shipped_codes,
)

RULES: dict[str, Rule] = {
    rule.id: rule for code in shipped_codes() for rule in load(code).rules if type(rule) in DECIDING
}
CODES = sorted({identifier.partition(".")[0] for identifier in RULES})


def failures(cases: tuple[Case, ...]) -> list[str]:
    """What is otherwise than the case says."""
    found = []
    for case in cases:
        decision, denying, warning = case.outcome()
        got, other = (warning, denying) if case.warns else (denying, warning)
        expected = set() if case.expected is None else {case.expected}
        right = got == expected and (case.expected is not None or not other)
        if case.whole and not decision.allowed:
            right = False
        if case.expected is not None and not case.warns and decision.allowed:
            right = False
        if not right:
            others = [f"{reason.code.name} {reason.rule_id}" for reason in decision.reasons]
            found.append(f"{case.rule_id}: {case.says}, {case.local_text}: expected {case.outcome_text}, got {others}")
    return found


@pytest.mark.parametrize("code", CODES)
def test_worked_cases(code: str) -> None:
    """Each case comes out as it is written down: the rule denies with its code, or does not object."""
    cases = tuple(
        case for identifier in RULES if identifier.partition(".")[0] == code for case in by_rule()[identifier]
    )
    assert cases
    assert failures(cases) == []


@pytest.mark.parametrize("identifier", sorted(RULES))
def test_every_deciding_rule_has_a_case_that_passes_and_one_that_does_not(identifier: str) -> None:
    """One allow and one deny a rule, or a warning where the rule only ever warns."""
    cases = by_rule()[identifier]
    assert [case for case in cases if case.expected is None], identifier
    assert [case for case in cases if case.expected is not None], identifier


def test_case_count() -> None:
    """The tables shrink only on purpose."""
    cases = [case for found in by_rule().values() for case in found]
    assert len(cases) > 2500
    assert len([case for case in cases if case.expected is None]) > 1000


# --- the data against the literals ---------------------------------------------------------------------------------


def of_kind(kind: type[Rule]) -> dict[str, Rule]:
    return {identifier: rule for identifier, rule in RULES.items() if isinstance(rule, kind)}


@pytest.mark.parametrize("identifier", sorted(law.HOURS))
def test_hours_are_those_of_the_law(identifier: str) -> None:
    """Every weekday's spans, the holidays, and whether a consent that says so lifts them."""
    rule = RULES[identifier]
    assert isinstance(rule, SendingHours)
    spans = {day: sorted((span.opens, span.closes) for span in rule.spans if day in span.weekdays) for day in range(7)}
    assert spans == open_times(law.HOURS[identifier])
    assert rule.on_public_holidays is not law.HOURS[identifier].endswith("no holidays")
    assert rule.waivable is (rule.code in law.WAIVED_BY_A_CONSENT_THAT_SAYS_SO)


def test_every_hours_rule_is_written_down() -> None:
    """No hours rule is shipped that the literals do not know, and none is missing."""
    assert set(of_kind(SendingHours)) == set(law.HOURS)


def test_ages_are_those_of_the_law() -> None:
    """The age of consent of every place that has one."""
    assert {identifier: getattr(rule, "age", None) for identifier, rule in of_kind(MinimumAge).items()} == law.AGES


def test_caps_are_those_of_the_law() -> None:
    """Limits, periods, subjects, and what is counted."""
    caps = of_kind(FrequencyCap)
    assert set(caps) == set(law.CAPS)
    for identifier, rule in caps.items():
        assert isinstance(rule, FrequencyCap)
        assert rule.limit == law.CAPS[identifier][0]
        assert rule.same_subject is (rule.code in law.CAPS_ON_ONE_SUBJECT)
        assert (rule.counts is Counts.ATTEMPTS) is (rule.code in law.CAPS_THAT_COUNT_FAILURES)


def test_registers_are_those_of_the_law() -> None:
    """Which registers there are, on which the number must be, and which bite only where there is no consent."""
    registers = {
        identifier: rule for identifier, rule in of_kind(RegisterCheck).items() if isinstance(rule, RegisterCheck)
    }
    assert set(registers) == set(law.LOOKUPS)
    present = {identifier for identifier, rule in registers.items() if rule.polarity is Polarity.MUST_BE_PRESENT}
    assert present == law.MUST_BE_ON_IT
    others = {identifier for identifier, rule in registers.items() if rule.bites_on is not BitesOn.ANY}
    assert others == law.ONLY_WITHOUT_CONSENT


def test_lives_and_attestations_are_those_of_the_law() -> None:
    """Every period that makes a consent or an attestation lapse is tried on both sides of its end."""
    lives = {identifier for identifier, rule in of_kind(ConsentLifetime).items() if getattr(rule, "life", None)}
    assert lives == set(law.LIVES)
    renewed = {
        identifier for identifier, rule in of_kind(SenderPrecondition).items() if getattr(rule, "attested_for", None)
    }
    assert renewed == set(law.ATTESTATIONS)


def accepts_a_sale(code: str) -> bool:
    """Whether the law of the place alone lets a sale carry marketing, on the day on which the rules were read."""
    own = [rule for rule in load(code).rules if isinstance(rule, ConsentRequired)]
    own = [
        rule
        for rule in own
        if MessageCategory.MARKETING in rule.categories
        and (rule.in_force_from is None or rule.in_force_from <= platform.AS_OF)
        and (rule.in_force_until is None or rule.in_force_until > platform.AS_OF)
    ]
    kinds = {GroundKind.EXISTING_CUSTOMER, GroundKind.INFERRED}
    return bool(own) and all(
        any(
            ground.kind in kinds and (not ground.relations or Relation.SALE in ground.relations)
            for ground in rule.accepts
        )
        for rule in own
    )


@pytest.mark.parametrize("code", sorted(law.SOFT_OPT_IN | law.NO_SOFT_OPT_IN))
def test_soft_opt_in_is_where_the_law_has_it(code: str) -> None:
    """A sale carries marketing by the law alone where the sources say yes; contested and silent places have no such ground."""
    assert accepts_a_sale(code) is (code in law.SOFT_OPT_IN)


@pytest.mark.parametrize(("identifier", "day"), sorted(law.STARTS.items()))
def test_rules_start_on_their_day(identifier: str, day: date) -> None:
    """The dates on which law begins."""
    assert RULES[identifier].in_force_from == day


@pytest.mark.parametrize(("identifier", "day"), sorted(law.ENDS.items()))
def test_rules_end_on_their_day(identifier: str, day: date) -> None:
    """The dates on which law ends."""
    assert RULES[identifier].in_force_until == day


@pytest.mark.parametrize("code", sorted(law.NEVER))
def test_marketing_is_refused_where_nobody_read_the_law(code: str) -> None:
    """A perfect consent permits no marketing there."""
    case = next(iter(by_rule().values()))[0]
    situation = type(case.situation)(code=code, open_window=False)
    from cases._case import noon

    assert not situation.decide(noon(code)).allowed
