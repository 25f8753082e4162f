"""What the sheets of Europe must say: the values that the facts name, and both sides of the dates."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest

from whatsguard.records import Audience, ConsentDefect, Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Below,
    BitesOn,
    ConsentLifetime,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Deadline,
    FrequencyCap,
    Ground,
    GroundKind,
    GroundNeed,
    LookedNone,
    MinimumAge,
    NotResearched,
    Period,
    Polarity,
    Prohibition,
    Reading,
    RegisterCheck,
    Relation,
    RequestByMessage,
    RequiredDisclosure,
    Retention,
    Rule,
    SendingHours,
    Topic,
    Unit,
    load,
    shipped_codes,
)

Kind = TypeVar("Kind", bound=Rule)


def places(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


MEMBER_STATES = places("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE")
EEA = MEMBER_STATES | {"NO", "IS", "LI"}
EUROPE = EEA | {"EU", "GB", "CH", "TR", "UA", "RS"}


def rules_of(code: str, kind: type[Kind]) -> list[Kind]:
    return [rule for rule in load(code).rules if isinstance(rule, kind)]


def is_unread(rule: Rule) -> bool:
    return all(citation.read is Reading.UNVERIFIED for citation in rule.citations)


def grounds_for_marketing(code: str, on: date) -> dict[GroundKind, list[Ground]]:
    found: dict[GroundKind, list[Ground]] = {}
    for rule in rules_of(code, ConsentRequired):
        is_in_force = (rule.in_force_from or on) <= on and (rule.in_force_until is None or on < rule.in_force_until)
        if MessageCategory.MARKETING in rule.categories and is_in_force:
            for ground in rule.accepts:
                found.setdefault(ground.kind, []).append(ground)
    return found


TODAY = date(2026, 11, 24)


def test_every_place_of_europe_is_there() -> None:
    """The EU, its 27 members, three states of the EEA and five neighbours, Turkey among them."""
    assert set(shipped_codes()) >= EUROPE
    assert len(MEMBER_STATES) == 27
    assert {code for code in shipped_codes() if "EU" in load(code).parents} == EEA


@pytest.mark.parametrize("code", sorted(EUROPE - {"EU"}))
def test_marketing_needs_consent_everywhere(code: str) -> None:
    """Each place asks for consent by a rule of its own."""
    assert GroundKind.CONSENT in grounds_for_marketing(code, TODAY)


AGES = {
    13: "GB BE PT SE FI NO EE LV MT",
    14: "ES IT AT BG LT CY",
    15: "FR DK GR CZ SI RS",
    16: "DE NL PL IE HU RO HR SK LU LI IS",
}


@pytest.mark.parametrize(
    ("age", "code"), [(age, code) for age, codes in AGES.items() for code in sorted(places(codes))]
)
def test_age_of_digital_consent(age: int, code: str) -> None:
    """
    The age of each state.

    Iceland's 13 is unverified and may not lower the 16 of the regulation.
    """
    ages = [rule for rule in rules_of(code, MinimumAge) if rule.below is Below.GUARDIAN]
    assert [rule.age for rule in ages] == [age]


def test_no_age_of_the_union_overrides_the_states() -> None:
    """The regulation's 16 stands in the states' own sheets, since the highest age wins."""
    assert rules_of("EU", MinimumAge) == []


def test_irish_children_get_no_marketing() -> None:
    """Section 30 is unverified and restricts: known minors under 18 are refused, guardian or not."""
    (rule,) = [r for r in rules_of("IE", MinimumAge) if r.below is Below.DENY]
    assert (rule.age, rule.categories) == (18, frozenset({MessageCategory.MARKETING}))
    assert is_unread(rule)


SOFT_OPT_IN = places("FR ES PT DK NO CZ SK LU LI GB AT BE IE SE EE LV LT CY CH NL FI BG SI MT")


@pytest.mark.parametrize("code", sorted(EUROPE - {"EU"}))
def test_existing_customers(code: str) -> None:
    """24 places know the ground for a number; where the wording is disputed, unread or for e-mail it is not offered."""
    grounds = grounds_for_marketing(code, TODAY).get(GroundKind.EXISTING_CUSTOMER, [])
    assert bool(grounds) == (code in SOFT_OPT_IN)
    for ground in grounds:
        assert {GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE} <= ground.needs


def test_irish_customers_for_twelve_months() -> None:
    """Twelve months from the sale or the last message under the rule."""
    (ground,) = grounds_for_marketing("IE", TODAY)[GroundKind.EXISTING_CUSTOMER]
    assert ground.max_age == Period(12, Unit.MONTHS)
    assert ground.counted_from is CountedFrom.LAST_USE


@pytest.mark.parametrize(("on", "relations"), [(date(2026, 2, 4), 2), (date(2026, 2, 5), 3)])
def test_british_charities_since_february(on: date, relations: int) -> None:
    """Negotiations count in Britain; a charity's supporters since 2026-02-05."""
    grounds = grounds_for_marketing("GB", on)[GroundKind.EXISTING_CUSTOMER]
    known = frozenset().union(*(ground.relations for ground in grounds))
    assert {Relation.SALE, Relation.NEGOTIATION} <= known
    assert len(known) == relations


B2B = places("EU BE IE FR SE FI HU HR LT SK GB TR PT SI LU NO")


@pytest.mark.parametrize("code", sorted(EUROPE))
def test_legal_persons(code: str) -> None:
    """A declared legal person needs no consent where a source that was read says so; nowhere else."""
    grounds = grounds_for_marketing(code, TODAY).get(GroundKind.LEGAL_PERSON, [])
    assert bool(grounds) == (code in B2B)
    if code in {"BE", "IE", "HU"}:
        assert GroundNeed.NOT_PERSONAL_MOBILE in grounds[0].needs


@pytest.mark.parametrize(("on", "is_free"), [(date(2026, 6, 30), False), (date(2026, 7, 1), True)])
def test_lithuanian_companies_since_july(on: date, is_free: bool) -> None:
    """Legal persons opt out since 2026-07-01, not a day earlier."""
    assert (GroundKind.LEGAL_PERSON in grounds_for_marketing("LT", on)) == is_free


@pytest.mark.parametrize("code", sorted(EUROPE))
def test_asking_by_message(code: str) -> None:
    """SK HU CY PL forbid a message that asks for consent, LI lets it be asked by e-mail alone; elsewhere: marketing."""
    asked = {rule.request_by_message for rule in rules_of(code, ConsentRequired)}
    assert (RequestByMessage.FORBIDDEN in asked) == (code in {"SK", "HU", "CY", "PL", "LI"})
    fatal = frozenset().union(*(r.fatal for r in rules_of(code, ConsentStandard)))
    assert (ConsentDefect.ASKED_BY_MESSAGE in fatal) == (code in {"SK", "HU", "CY", "PL"})


HOURS_NOT_RESEARCHED = places("IT NL PL AT BE IE PT GR LU MT CY CZ SK HU RO BG HR SI EE LV LT SE DK FI IS UA RS")


@pytest.mark.parametrize("code", sorted(EUROPE))
def test_hours(code: str) -> None:
    """Each place has hours, or a search that found none, or the gap that warns; France has hours and a search."""
    gaps = [gap for gap in load(code).gaps if gap.topic is Topic.HOURS]
    assert any(isinstance(gap, NotResearched) for gap in gaps) == (code in HOURS_NOT_RESEARCHED)
    assert any(isinstance(gap, LookedNone) for gap in gaps) == (
        code in {"EU", "DE", "ES", "GB", "TR", "CH", "LI", "FR"}
    )
    assert bool(rules_of(code, SendingHours)) == (code in {"FR", "NO"})


@pytest.mark.parametrize("code", ["FR", "NO"])
def test_hours_by_analogy(code: str) -> None:
    """Both speak of calls, close weekends and holidays, and no waiver of a general kind lifts them."""
    (rule,) = rules_of(code, SendingHours)
    assert rule.applicability is Applicability.BY_ANALOGY
    assert (rule.on_public_holidays, rule.calendar, rule.waivable, rule.in_force_until) == (False, code, False, None)
    hours = [(span.opens.hour, span.closes.hour, sorted(span.weekdays)) for span in rule.spans]
    week = [0, 1, 2, 3, 4]
    assert hours == ([(10, 13, week), (14, 20, week)] if code == "FR" else [(9, 21, week)])


def test_french_attempts() -> None:
    """Four attempts in thirty days, failed ones too."""
    (cap,) = rules_of("FR", FrequencyCap)
    assert (cap.limit, cap.per, cap.counts.value) == (4, Period(30, Unit.DAYS), "attempts")


def test_french_home_energy() -> None:
    """Home energy, renewables and ageing adaptation are forbidden to consumers; a running contract alone lifts it."""
    (ban,) = rules_of("FR", Prohibition)
    assert "home_energy" in ban.sectors
    assert [ground.kind for ground in ban.lifted_by] == [GroundKind.CONTRACT]
    assert Audience.LEGAL_PERSON not in ban.audience


LIVES = {
    "FR": (Period(3, Unit.YEARS), CountedFrom.LAST_CONTACT_BY_PERSON, None),
    "IT": (Period(24, Unit.MONTHS), CountedFrom.GIVEN, date(2005, 2, 24)),
    "ES": (Period(2, Unit.YEARS), CountedFrom.GIVEN, date(2026, 12, 28)),
    "GB": (Period(6, Unit.MONTHS), CountedFrom.LAST_USE, None),
}


@pytest.mark.parametrize("code", sorted(EUROPE))
def test_lifetimes(code: str) -> None:
    """Four places give consent a life; Britain only that which a third party obtained."""
    lives = rules_of(code, ConsentLifetime)
    assert len(lives) == (code in LIVES)
    for rule in lives:
        life, counted_from, begins = LIVES[code]
        assert (rule.life, rule.counted_from, rule.third_party_only) == (life, counted_from, code == "GB")
        assert begins is None or rule.in_force_from == begins


REGISTERS = {"ES": 7, "AT": 7, "PT": 7, "TR": 1}


@pytest.mark.parametrize("code", sorted(EUROPE))
def test_registers(code: str) -> None:
    """Three lists bite only without consent; Turkey's must hold everybody, companies too."""
    checks = rules_of(code, RegisterCheck)
    assert [check.fresh_for for check in checks] == [
        Period(days, Unit.DAYS) for place, days in REGISTERS.items() if place == code
    ]
    for check in checks:
        is_turkish = code == "TR"
        assert (check.polarity is Polarity.MUST_BE_PRESENT) == is_turkish
        assert (check.bites_on is BitesOn.ANY) == is_turkish
        assert not is_turkish or check.audience == frozenset(Audience)


def test_label_of_czechia() -> None:
    """A Czech message is marked with the words of the law, wherever they stand."""
    labels = rules_of("CZ", RequiredDisclosure)
    assert [rule for rule in labels if "obchodní sdělení" in rule.labels and Disclosure.ADVERTISING_LABEL in rule.items]


@pytest.mark.parametrize(
    ("code", "items"),
    [
        ("LI", {Disclosure.EMAIL_ADDRESS, Disclosure.POSTAL_ADDRESS}),
        ("NO", {Disclosure.ADVERTISING_LABEL}),
        ("FI", {Disclosure.ADVERTISING_LABEL}),
        ("EU", {Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
    ],
)
def test_disclosures(code: str, items: set[Disclosure]) -> None:
    """What each message of marketing tells beyond the floor."""
    asked = frozenset().union(*(r.items for r in rules_of(code, RequiredDisclosure)))
    assert items <= asked


def test_bots_are_a_duty_and_no_check() -> None:
    """That an answer comes from a machine cannot be seen in a message, so no message is denied for not saying so."""
    for code in EUROPE:
        for rule in rules_of(code, RequiredDisclosure):
            assert Disclosure.AUTOMATED not in rule.items
    assert [rule.in_force_from for rule in load("EU").rules if rule.id == "EU.disclosure.ai"] == [date(2026, 8, 2)]


@pytest.mark.parametrize("code", ["EU", "GB", "TR", "RS"])
def test_breach_within_72_hours(code: str) -> None:
    """The authority hears within 72 hours."""
    periods = {r.within for r in rules_of(code, Deadline) if r.topic is Topic.BREACH}
    assert Period(72, Unit.HOURS) in periods


def test_swiss_breach_has_no_hours() -> None:
    """As soon as possible, and only at a high risk."""
    deadlines = [r for r in rules_of("CH", Deadline) if r.topic is Topic.BREACH]
    assert deadlines
    assert {deadline.within for deadline in deadlines} == {None}


@pytest.mark.parametrize(("code", "years"), [("SK", 4), ("DE", 5)])
def test_proof_is_kept(code: str, years: int) -> None:
    """Slovakia: four years after the withdrawal, erasure or not; Germany: five after each use, recommended."""
    kept = rules_of(code, Retention)
    assert {rule.keep for rule in kept} == {Period(years, Unit.YEARS)}
    assert {rule.blocks_erasure for rule in kept} == {code == "SK"}


@pytest.mark.parametrize("code", sorted(EUROPE))
def test_utility_needs_a_ground_in_the_union_alone(code: str) -> None:
    """The sources speak of a ground for utility messages in the EU's own sheet only."""
    utility = [r for r in rules_of(code, ConsentRequired) if MessageCategory.UTILITY in r.categories]
    assert bool(utility) == (code == "EU")
