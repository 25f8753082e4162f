"""What the sheets from India to Kazakhstan must say: the values that the facts name, and both sides of the dates."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest

from whatsguard.records import ConsentForm, Disclosure, MessageCategory, Naming
from whatsguard.rules import (
    Applicability,
    Below,
    ConsentLifetime,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Deadline,
    FrequencyCap,
    Ground,
    GroundKind,
    GroundNeed,
    LabelPosition,
    LookedNone,
    MinimumAge,
    NotResearched,
    Period,
    Prohibition,
    ProhibitionScope,
    Reading,
    RegisterCheck,
    Relation,
    RequestByMessage,
    RequiredDisclosure,
    Retention,
    Rule,
    SenderPrecondition,
    SendingHours,
    Topic,
    Unit,
    When,
    load,
    shipped_codes,
)

Kind = TypeVar("Kind", bound=Rule)


def places(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


UNCOVERED = places("KW CI UG TN ET")
RESEARCHED = places(
    "AU NZ HK SG IL ZA KR VN AE JP IN ID MY PH TH TW SA QA BH OM JO EG MA KE NG GH TZ RW SN LK BD NP PK KZ CN RU"
)
ALL = RESEARCHED | UNCOVERED
TODAY = date(2026, 11, 24)


def rules_of(code: str, kind: type[Kind]) -> list[Kind]:
    return [rule for rule in load(code).rules if isinstance(rule, kind)]


def in_force(code: str, kind: type[Kind], on: date) -> list[Kind]:
    return [
        rule
        for rule in rules_of(code, kind)
        if (rule.in_force_from or on) <= on and (rule.in_force_until is None or on < rule.in_force_until)
    ]


def grounds_for_marketing(code: str, on: date = TODAY) -> dict[GroundKind, list[Ground]]:
    found: dict[GroundKind, list[Ground]] = {}
    for rule in in_force(code, ConsentRequired, on):
        for ground in rule.accepts:
            found.setdefault(ground.kind, []).append(ground)
    return found


def is_unread(rule: Rule) -> bool:
    return all(citation.read is Reading.UNVERIFIED for citation in rule.citations)


def test_every_place_is_there() -> None:
    """Forty-one places, none of them part of another."""
    assert set(shipped_codes()) >= ALL
    assert len(ALL) == 41
    assert {load(code).parents for code in ALL} == {()}


@pytest.mark.parametrize("code", sorted(RESEARCHED - {"IN"}))
def test_marketing_needs_consent_everywhere(code: str) -> None:
    """Each researched place but India asks for consent by a rule of its own today."""
    assert GroundKind.CONSENT in grounds_for_marketing(code)


@pytest.mark.parametrize(("on", "asks"), [(date(2027, 5, 12), False), (date(2027, 5, 13), True)])
def test_indian_consent_begins_in_may_2027(on: date, asks: bool) -> None:
    """The consent duties are enacted and bind from 2027-05-13; before it the floor alone asks."""
    assert bool(grounds_for_marketing("IN", on)) == asks
    children = [rule for rule in in_force("IN", MinimumAge, on) if not rule.advertising_to_children]
    assert [rule.age for rule in children] == ([18] if asks else [])
    logs = in_force("IN", Retention, on)
    assert [(rule.keep, rule.counted_from, rule.blocks_erasure) for rule in logs] == (
        [(Period(1, Unit.YEARS), CountedFrom.PROCESSING, True)] if asks else []
    )


@pytest.mark.parametrize(("on", "known"), [(date(2025, 11, 5), False), (date(2025, 11, 6), True), (TODAY, True)])
def test_bangladesh_counts_as_in_force(on: date, known: bool) -> None:
    """An open start counts as begun; the end of the window, 2027-05-06, is when somebody must look again."""
    rules = in_force("BD", ConsentRequired, on)
    assert bool(rules) == known
    assert {rule.review_by for rule in rules} <= {date(2027, 5, 6)}


@pytest.mark.parametrize("code", sorted(UNCOVERED))
def test_uncovered_places_rest_nothing_on_consent(code: str) -> None:
    """Where consent is unverified no ground is offered at all."""
    assert rules_of(code, ConsentRequired) == []
    assert any(isinstance(gap, NotResearched) and gap.topic is Topic.CONSENT for gap in load(code).gaps)


CUSTOMERS = {
    "IL": ({Relation.SALE, Relation.NEGOTIATION}, {GroundNeed.SIMILAR, GroundNeed.REFUSAL_OFFERED}),
    "ZA": ({Relation.SALE}, {GroundNeed.SIMILAR, GroundNeed.REFUSAL_OFFERED}),
    "KR": ({Relation.SALE}, {GroundNeed.SIMILAR}),
    "SN": ({Relation.SALE, Relation.ONGOING_CONTRACT}, {GroundNeed.SIMILAR}),
    "JP": ({Relation.SALE, Relation.ONGOING_CONTRACT}, set()),
}
INFERRED = places("AU NZ")


@pytest.mark.parametrize("code", sorted(ALL))
def test_existing_customers(code: str) -> None:
    """Five places know the ground, two infer consent; elsewhere (Morocco's is for e-mail) it is not offered."""
    found = grounds_for_marketing(code)
    assert (GroundKind.EXISTING_CUSTOMER in found) == (code in CUSTOMERS)
    assert (GroundKind.INFERRED in found) == (code in INFERRED)
    for ground in found.get(GroundKind.EXISTING_CUSTOMER, []):
        relations, needs = CUSTOMERS[code]
        assert ground.relations == relations
        assert ground.needs == needs | {GroundNeed.WAY_OUT_IN_MESSAGE}


def test_korean_customers_for_six_months() -> None:
    """Six months after the transaction ended."""
    (ground,) = grounds_for_marketing("KR")[GroundKind.EXISTING_CUSTOMER]
    assert (ground.max_age, ground.counted_from) == (Period(6, Unit.MONTHS), CountedFrom.TRANSACTION_END)


@pytest.mark.parametrize("code", sorted(ALL))
def test_asking_by_message(code: str) -> None:
    """Vietnam and South Africa allow one request; elsewhere a request is marketing."""
    asked = {rule.request_by_message for rule in rules_of(code, ConsentRequired)}
    assert (RequestByMessage.ONCE in asked) == (code in {"VN", "ZA"})
    assert RequestByMessage.FORBIDDEN not in asked


@pytest.mark.parametrize("code", sorted(ALL))
def test_forms_of_consent(code: str) -> None:
    """What must be written, and what a separate document."""
    forms = {rule.form for rule in rules_of(code, ConsentStandard)}
    assert (ConsentForm.WRITTEN in forms) == (code in places("IL GH OM JO ID TH KZ"))
    assert (ConsentForm.SEPARATE_DOCUMENT in forms) == (code == "RU")


@pytest.mark.parametrize(
    ("code", "naming"),
    [("JO", {Naming.DURATION}), ("NG", {Naming.WITHDRAWAL}), ("ZA", {Naming.GOODS, Naming.CHANNEL})],
)
def test_what_a_consent_names(code: str, naming: set[Naming]) -> None:
    """A duration in Jordan, the right to withdraw in Nigeria, goods and channel in South Africa."""
    assert frozenset().union(*(rule.must_name for rule in rules_of(code, ConsentStandard))) == naming


WEEK, EVERY, SATURDAY = [0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5, 6], [5]
HOURS = {
    "AE": ("DIRECT", True, False, [(9, 18, EVERY)]),
    "KR": ("DIRECT", True, True, [(8, 21, EVERY)]),
    "VN": ("DIRECT", True, True, [(7, 22, EVERY)]),
    "ZA": ("DIRECT", False, True, [(8, 20, WEEK), (9, 13, SATURDAY)]),
    "IN": ("BY_ANALOGY", True, True, [(10, 21, EVERY)]),
    "SA": ("BY_ANALOGY", True, False, [(9, 21, EVERY)]),
    "KZ": ("BY_ANALOGY", False, False, [(9, 21, WEEK)]),
    "AU": ("BY_ANALOGY", False, False, [(9, 20, WEEK), (9, 17, SATURDAY)]),
    "NG": ("BY_ANALOGY", True, False, [(8, 20, EVERY)]),
    "PH": ("BY_ANALOGY", True, False, [(7, 21, EVERY)]),
}
HOURS_NOT_RESEARCHED = places("ID CN BD LK OM JO EG MA GH TZ UG SN BH KW TN CI ET")


@pytest.mark.parametrize("code", sorted(ALL))
def test_hours(code: str) -> None:
    """Each place has hours, or a search that found none, or the gap that warns."""
    gaps = [gap for gap in load(code).gaps if gap.topic is Topic.HOURS]
    rules = rules_of(code, SendingHours)
    assert len(gaps) + len(rules) == 1
    assert any(isinstance(gap, NotResearched) for gap in gaps) == (code in HOURS_NOT_RESEARCHED)
    assert bool(rules) == (code in HOURS)
    for rule in rules:
        name, on_holidays, waivable, spans = HOURS[code]
        assert rule.applicability is Applicability[name]
        assert (rule.on_public_holidays, rule.waivable, rule.lifted_by) == (on_holidays, waivable, ())
        assert [(s.opens.hour, s.closes.hour, sorted(s.weekdays)) for s in rule.spans] == spans


CAPS = {
    "VN": [(3, Period(24, Unit.HOURS), Applicability.DIRECT)],
    "AE": [
        (1, Period(1, Unit.DAYS), Applicability.BY_ANALOGY),
        (2, Period(7, Unit.DAYS), Applicability.BY_ANALOGY),
    ],
}


@pytest.mark.parametrize("code", sorted(ALL))
def test_caps(code: str) -> None:
    """Three messages in 24 hours in Vietnam; one a day and two a week in the Emirates, by analogy."""
    caps = [(rule.limit, rule.per, rule.applicability) for rule in rules_of(code, FrequencyCap)]
    assert caps == CAPS.get(code, [])


REGISTERS = {
    "SG": (
        "SG-DNC",
        Period(21, Unit.DAYS),
        {GroundKind.CONSENT, GroundKind.EXISTING_CUSTOMER, GroundKind.LEGAL_PERSON},
    ),
    "HK": ("HK-DNC-SHORT-MESSAGE", Period(7, Unit.DAYS), {GroundKind.CONSENT}),
    "VN": ("VN-DNC-5656", Period(7, Unit.DAYS), set()),
    "AE": ("AE-DNCR", Period(7, Unit.DAYS), set()),
    "ZA": ("ZA-NCC-OPT-OUT", Period(1, Unit.MONTHS), set()),
}


@pytest.mark.parametrize("code", sorted(ALL))
def test_registers(code: str) -> None:
    """Five registers are looked up; lists for calls or telecom messages alone are information."""
    found = [(r.register, r.fresh_for, {g.kind for g in r.lifted_by}) for r in rules_of(code, RegisterCheck)]
    assert found == ([REGISTERS[code]] if code in REGISTERS else [])


def test_doors_of_singapore() -> None:
    """A consent must be evidenced, a relationship ongoing and the message about its subject."""
    (check,) = rules_of("SG", RegisterCheck)
    doors = {ground.kind: ground for ground in check.lifted_by}
    assert doors[GroundKind.CONSENT].needs == {GroundNeed.EVIDENCED}
    assert doors[GroundKind.EXISTING_CUSTOMER].relations == {Relation.ONGOING_CONTRACT}
    assert doors[GroundKind.EXISTING_CUSTOMER].needs == {GroundNeed.SIMILAR}


@pytest.mark.parametrize(("on", "count"), [(date(2026, 4, 14), 0), (date(2026, 4, 15), 1)])
def test_registry_of_south_africa_since_april(on: date, count: int) -> None:
    """Look-up and registration bind from 2026-04-15."""
    assert len(in_force("ZA", RegisterCheck, on)) == count
    assert len(in_force("ZA", SenderPrecondition, on)) == count


PRECONDITIONS = {
    "AE": {"AE.local_number_registered_to_licensed_company": None, "AE.telemarketing_approval": None},
    "EG": {"EG.direct_marketing_licence": None},
    "ZA": {"ZA.ncc_opt_out_registry_registration": Period(1, Unit.YEARS)},
    "SN": {"SN.cdp_declaration": None},
    "TN": {"TN.inpdp_declaration": None},
}


@pytest.mark.parametrize("code", sorted(ALL))
def test_preconditions(code: str) -> None:
    """What the business attests about itself before it sends."""
    assert {rule.duty: rule.attested_for for rule in rules_of(code, SenderPrecondition)} == PRECONDITIONS.get(code, {})


@pytest.mark.parametrize(("on", "count"), [(date(2026, 11, 1), 0), (date(2026, 11, 2), 1)])
def test_egyptian_grace_is_over(on: date, count: int) -> None:
    """The year of grace ended about 2026-11-02."""
    assert len(in_force("EG", SenderPrecondition, on)) == count
    assert len(in_force("EG", ConsentRequired, on)) == count


LABELS = {
    "KR": (("(광고)",), LabelPosition.START, Applicability.DIRECT),
    "VN": (("[QC]", "[AD]"), LabelPosition.START, Applicability.DIRECT),
    "IL": (("פרסומת",), LabelPosition.START, Applicability.DIRECT),
    "IN": (("-P",), LabelPosition.ANY, Applicability.BY_ANALOGY),
    "SA": (("-AD",), LabelPosition.ANY, Applicability.BY_ANALOGY),
}


@pytest.mark.parametrize("code", sorted(ALL))
def test_labels(code: str) -> None:
    """Three labels stand first and exact; two are suffixes of SMS senders, by analogy."""
    found = [(r.labels, r.position, r.applicability) for r in rules_of(code, RequiredDisclosure) if r.labels]
    assert found == ([LABELS[code]] if code in LABELS else [])


@pytest.mark.parametrize("code", ["EG", "QA"])
def test_marketing_says_so(code: str) -> None:
    """The message states that it is direct marketing, in whatever words."""
    assert Disclosure.ADVERTISING_LABEL in frozenset().union(*(r.items for r in rules_of(code, RequiredDisclosure)))


@pytest.mark.parametrize("code", ["HK", "TW"])
def test_right_to_object_with_the_first(code: str) -> None:
    """The first message tells of the free way to refuse."""
    assert [
        rule
        for rule in rules_of(code, RequiredDisclosure)
        if rule.when is When.FIRST and Disclosure.RIGHT_TO_OBJECT in rule.items
    ]


@pytest.mark.parametrize("code", sorted(places("AU NZ HK SG")))
def test_thirty_days(code: str) -> None:
    """Contact or way out go on working for thirty days."""
    assert Period(30, Unit.DAYS) in {rule.valid_for for rule in rules_of(code, RequiredDisclosure)}


AGES = {
    "SG": 13, "AU": 15, "JP": 15, "KR": 14, "CN": 14, "VN": 16, "RW": 16, "ET": 16, "IN": 18, "ID": 18, "MY": 18,
    "PH": 18, "ZA": 18, "NG": 18, "KE": 18, "TH": 18, "SA": 18, "OM": 18, "JO": 18, "BD": 18,
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(ALL))
def test_ages(code: str) -> None:
    """The age of consent; no advertising to children in India, Bangladesh and Ethiopia, there not even by a guardian."""
    ages = rules_of(code, MinimumAge)
    assert [rule.age for rule in ages] == ([AGES[code]] if code in AGES else [])
    for rule in ages:
        assert rule.advertising_to_children == (code not in {"IN", "BD", "ET"})
        assert (rule.below is Below.DENY) == (code == "ET")


def test_korean_consent_lapses_after_two_years() -> None:
    """Two calendar years from the day it was given, whatever was confirmed since."""
    (rule,) = rules_of("KR", ConsentLifetime)
    assert (rule.life, rule.counted_from) == (Period(2, Unit.YEARS), CountedFrom.GIVEN)


def test_jordanian_consent_lives_as_long_as_it_says() -> None:
    """Its own duration, and nothing else."""
    (rule,) = rules_of("JO", ConsentLifetime)
    assert rule.life is None


@pytest.mark.parametrize("code", ["CN", "RU"])
def test_blocked_platform(code: str) -> None:
    """Everything that the business starts is refused; the person's own newer message lifts it."""
    (ban,) = [
        rule for rule in rules_of(code, Prohibition) if rule.scope is ProhibitionScope.PLATFORM and rule.lifted_by
    ]
    assert ban.categories == frozenset(MessageCategory)
    assert [ground.kind for ground in ban.lifted_by] == [GroundKind.REQUESTED]


def test_advertising_in_russia_is_never_lifted() -> None:
    """An open window proves reach, and makes advertising there no less an offence (unverified, and so only stricter)."""
    (ban,) = [r for r in rules_of("RU", Prohibition) if r.scope is ProhibitionScope.PLATFORM and not r.lifted_by]
    assert ban.categories == {MessageCategory.MARKETING}
    assert ban.in_force_from == date(2025, 9, 1)
    assert is_unread(ban)


@pytest.mark.parametrize("code", ["KE", "SA"])
def test_sensitive_data_never_for_marketing(code: str) -> None:
    """Nothing lifts it; Kenya adds kinds of its own."""
    (ban,) = [rule for rule in rules_of(code, Prohibition) if rule.scope is ProhibitionScope.DATA]
    assert "health" in ban.data_kinds
    assert ban.lifted_by == ()
    assert ({"property", "marital_status", "family"} <= ban.data_kinds) == (code == "KE")


KEPT = {
    "HK": (Period(3, Unit.YEARS), CountedFrom.REQUEST, True),
    "EG": (Period(3, Unit.YEARS), CountedFrom.LAST_MESSAGE, True),
    "IN": (Period(1, Unit.YEARS), CountedFrom.PROCESSING, True),
    "JP": (Period(1, Unit.MONTHS), CountedFrom.LAST_MESSAGE, False),
    "RU": (Period(3, Unit.YEARS), CountedFrom.LAST_USE, False),
}


@pytest.mark.parametrize("code", sorted(ALL))
def test_what_is_kept(code: str) -> None:
    """What must be kept, from when, and whether an erasure leaves it."""
    found = [(rule.keep, rule.counted_from, rule.blocks_erasure) for rule in rules_of(code, Retention)]
    assert found == ([KEPT[code]] if code in KEPT else [])


WITHDRAWN_WITHIN = {
    "AU": Period(5, Unit.BUSINESS_DAYS), "NZ": Period(5, Unit.BUSINESS_DAYS), "HK": Period(10, Unit.BUSINESS_DAYS),
    "ID": Period(72, Unit.HOURS), "KE": Period(14, Unit.DAYS), "BH": Period(10, Unit.DAYS),
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(WITHDRAWN_WITHIN))
def test_ceiling_of_a_withdrawal(code: str) -> None:
    """The ceiling of the law; working days are calendar days where the weekend is another."""
    periods = [rule.within for rule in rules_of(code, Deadline) if rule.topic is Topic.WITHDRAWAL]
    assert periods == [WITHDRAWN_WITHIN[code]]


def test_korean_result_notice() -> None:
    """Fourteen days after each consent, refusal and withdrawal."""
    assert Period(14, Unit.DAYS) in {r.within for r in rules_of("KR", Deadline) if r.topic is Topic.WITHDRAWAL}


BREACHES = {
    "SG": {Period(3, Unit.DAYS), None}, "RW": {Period(48, Unit.HOURS)}, "ID": {Period(72, Unit.HOURS)},
    "IN": {None, Period(72, Unit.HOURS), Period(6, Unit.HOURS)}, "KZ": {Period(1, Unit.BUSINESS_DAYS)},
    "JP": {Period(3, Unit.DAYS), Period(30, Unit.DAYS), Period(60, Unit.DAYS), None}, "ZA": {None}, "TW": {None},
    "EG": {Period(72, Unit.HOURS), Period(3, Unit.DAYS)}, "RU": {Period(24, Unit.HOURS), Period(72, Unit.HOURS)},
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(BREACHES))
def test_breaches(code: str) -> None:
    """How soon a breach is told; None is as soon as can be."""
    assert {rule.within for rule in rules_of(code, Deadline) if rule.topic is Topic.BREACH} == BREACHES[code]


SILENT = places("SG HK MY TH JP TW NZ IL QA KE NP PK RU RW")


@pytest.mark.parametrize("code", sorted(SILENT))
def test_searches_that_found_no_hours(code: str) -> None:
    """A search that found nothing is silent and says where it looked."""
    (gap,) = [gap for gap in load(code).gaps if gap.topic is Topic.HOURS]
    assert isinstance(gap, LookedNone)
    assert gap.where
