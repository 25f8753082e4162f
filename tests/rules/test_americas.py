"""What the sheets of the Americas must say: the values that the facts name, and both sides of the dates."""

from __future__ import annotations

from datetime import date, time
from typing import TypeVar

import pytest

from whatsguard.records import Audience, ConsentDefect, ConsentForm, Disclosure, EvidenceGrade, MessageCategory, Naming
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
    Reading,
    RegisterCheck,
    Relation,
    RequestByMessage,
    RequiredDisclosure,
    Retention,
    Rule,
    SenderPrecondition,
    SendingHours,
    StopReach,
    Topic,
    Unit,
    load,
    shipped_codes,
)
from whatsguard.rules.calendars import calendar_codes

Kind = TypeVar("Kind", bound=Rule)


def places(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


COUNTRIES = places("US CA BR CO MX AR CL PE UY DO PA EC CR")
STATES = frozenset(
    f"US-{state}"
    for state in places(
        "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH "
        "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
    )
)
ALL = COUNTRIES | STATES | {"CA-QC", "BR-SP"}
TODAY = date(2026, 11, 24)
UTILITY = frozenset({MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
WEEK, MON_SAT, EVERY, SATURDAY, SUNDAY = [0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5, 6], [5], [6]


def rules_of(code: str, kind: type[Kind]) -> list[Kind]:
    return [rule for rule in load(code).rules if isinstance(rule, kind)]


def in_force(code: str, kind: type[Kind], on: date = TODAY) -> list[Kind]:
    return [
        rule
        for rule in rules_of(code, kind)
        if (rule.in_force_from or on) <= on and (rule.in_force_until is None or on < rule.in_force_until)
    ]


def accepted(code: str, category: MessageCategory, on: date = TODAY) -> list[list[Ground]]:
    return [list(rule.accepts) for rule in in_force(code, ConsentRequired, on) if category in rule.categories]


def researched(code: str, topic: Topic) -> bool:
    return not any(isinstance(gap, NotResearched) and gap.topic is topic for gap in load(code).gaps)


def looked(code: str) -> set[Topic]:
    return {gap.topic for gap in load(code).gaps if isinstance(gap, LookedNone)}


def test_every_place_is_there() -> None:
    """Thirteen countries, the fifty states and DC (Arkansas as a bare gap), Quebec and the state of São Paulo."""
    assert set(shipped_codes()) >= ALL
    assert len(STATES) == 51
    assert {load(code).parents for code in STATES} == {("US",)}
    assert (load("CA-QC").parents, load("BR-SP").parents) == (("CA",), ("BR",))
    assert {load(code).parents for code in COUNTRIES} == {()}


def test_subdivisions_have_their_own_zones() -> None:
    """Each state names the zones that lie in it."""
    assert all(load(code).timezones for code in STATES | {"CA-QC", "BR-SP"})
    assert load("US-AZ").timezones == ("America/Phoenix", "America/Denver")


# --- consent -----------------------------------------------------------------------------------------------------------


def test_every_rule_of_the_states_on_messages_is_an_analogy() -> None:
    """No statute of a state names an app, so what decides a send is an analogy everywhere."""
    deciding = (ConsentRequired, ConsentStandard, SendingHours, FrequencyCap, RegisterCheck, SenderPrecondition)
    for code in STATES | {"US"}:
        found = {rule.applicability for rule in load(code).rules if isinstance(rule, deciding)}
        assert found <= {Applicability.BY_ANALOGY}, code


def test_federal_consent_is_signed_and_names_the_number() -> None:
    """The written standard of the autodialer rule, with an autodialer assumed."""
    (standard,) = rules_of("US", ConsentStandard)
    assert (standard.form, standard.must_name) == (ConsentForm.SIGNED, {Naming.BUSINESS, Naming.NUMBER})
    assert {ConsentDefect.NOT_SIGNED, ConsentDefect.NUMBER_NOT_NAMED} <= standard.fatal
    assert accepted("US", MessageCategory.MARKETING) == [[Ground(kind=GroundKind.CONSENT)]]
    assert accepted("US", MessageCategory.UTILITY) == [[Ground(kind=GroundKind.CONSENT)]]


@pytest.mark.parametrize("code", sorted(STATES))
def test_signed_consent_in_four_states(code: str) -> None:
    """FL, OK, MD and CT ask for signed consent themselves; WA and LA for an express one."""
    forms = {rule.form for rule in rules_of(code, ConsentStandard)}
    assert (ConsentForm.SIGNED in forms) == (code in places("US-FL US-OK US-MD US-CT"))
    assert (ConsentForm.EXPRESS in forms) == (code in places("US-WA US-LA"))


def test_california_wants_the_relationship_beside_consent() -> None:
    """Consent is no exception to the ban on text advertisements; a relationship that can be refused is."""
    ((ground,),) = accepted("US-CA", MessageCategory.MARKETING)
    assert ground.kind is GroundKind.EXISTING_CUSTOMER
    assert ground.needs == {GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE}
    assert rules_of("US-CA", SendingHours) == []


def test_canadian_implied_consent() -> None:
    """While a contract runs and two years from its end or from a purchase, six months from an inquiry."""
    (grounds,) = accepted("CA", MessageCategory.MARKETING)
    ages = {next(iter(g.relations)): (g.max_age, g.counted_from) for g in grounds if g.max_age}
    assert [g.relations for g in grounds if g.kind is GroundKind.EXISTING_CUSTOMER and g.max_age is None] == [
        {Relation.ONGOING_CONTRACT}
    ]
    assert ages == {
        Relation.SALE: (Period(2, Unit.YEARS), CountedFrom.SINCE),
        Relation.ONGOING_CONTRACT: (Period(2, Unit.YEARS), CountedFrom.TRANSACTION_END),
        Relation.INQUIRY: (Period(6, Unit.MONTHS), CountedFrom.SINCE),
    }
    assert {g.kind for g in grounds} == {GroundKind.CONSENT, GroundKind.EXISTING_CUSTOMER}


def test_canadian_request_names_address_and_contact() -> None:
    """Business, postal address, one contact and the right to withdraw; a request by message is forbidden."""
    (standard,) = rules_of("CA", ConsentStandard)
    assert standard.must_name == {Naming.BUSINESS, Naming.POSTAL_ADDRESS, Naming.CONTACT, Naming.WITHDRAWAL}
    assert ConsentDefect.ASKED_BY_MESSAGE in standard.fatal
    forbidding = {
        code
        for code in ALL
        for r in rules_of(code, ConsentRequired)
        if r.request_by_message is RequestByMessage.FORBIDDEN
    }
    assert forbidding == {"CA"}


def test_quebec_knows_no_existing_customers() -> None:
    """Advertising is never a consistent purpose: consent alone."""
    assert accepted("CA-QC", MessageCategory.MARKETING) == [[Ground(kind=GroundKind.CONSENT)]]


@pytest.mark.parametrize("code", ["BR", "CO", "AR", "PE", "UY", "PA"])
def test_consent_alone_for_marketing(code: str) -> None:
    """Where legitimate interest is open or unknown, consent alone."""
    assert accepted(code, MessageCategory.MARKETING) == [[Ground(kind=GroundKind.CONSENT)]]


def test_mexico_leaves_marketing_to_the_floor() -> None:
    """Tacit consent is less than the floor asks, so there is no rule to add, and no gap."""
    assert accepted("MX", MessageCategory.MARKETING) == []
    assert researched("MX", Topic.CONSENT)


def test_dominican_customers() -> None:
    """A commercial relationship without a refusal is enough for the law."""
    ((consent, customer),) = accepted("DO", MessageCategory.MARKETING)
    assert (consent.kind, customer.kind) == (GroundKind.CONSENT, GroundKind.EXISTING_CUSTOMER)


def test_peru_wants_the_person_first() -> None:
    """The consumer must have made the first contact; nowhere else in the Americas."""
    assert {code for code in ALL for rule in rules_of(code, ConsentRequired) if rule.own_initiative} == {"PE"}


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("CO", {GroundKind.CONSENT, GroundKind.CONTRACT, GroundKind.REQUESTED}),
        ("CA", {GroundKind.CONSENT, GroundKind.CONTRACT, GroundKind.LEGAL_OBLIGATION, GroundKind.REQUESTED}),
        ("BR", {GroundKind.CONSENT, GroundKind.CONTRACT, GroundKind.LEGITIMATE_INTERESTS}),
        ("MX", {GroundKind.CONSENT, GroundKind.CONTRACT}),
        ("PE", {GroundKind.CONSENT, GroundKind.CONTRACT}),
    ],
)
def test_service_messages(code: str, kinds: set[GroundKind]) -> None:
    """A contract carries service messages outside the United States."""
    (grounds,) = accepted(code, MessageCategory.UTILITY)
    assert {ground.kind for ground in grounds} == kinds


@pytest.mark.parametrize("code", sorted(COUNTRIES))
def test_consent_must_be_traceable_in_three_places(code: str) -> None:
    """Colombia, Uruguay and Panama: a consent that cannot be consulted later is not enough."""
    grades = {rule.minimum_grade for rule in rules_of(code, ConsentStandard)}
    assert (EvidenceGrade.B in grades) == (code in {"CO", "UY", "PA"})


@pytest.mark.parametrize(
    ("on", "ids"),
    [
        (date(2026, 11, 30), {"CL.consent.marketing.until_2026"}),
        (date(2026, 12, 1), {"CL.consent.marketing", "CL.consent.utility"}),
    ],
)
def test_chile_changes_in_december(on: date, ids: set[str]) -> None:
    """The new data law begins on 2026-12-01 by itself; the old one ends the day before."""
    assert {rule.id for rule in in_force("CL", ConsentRequired, on)} == ids
    assert [rule.age for rule in in_force("CL", MinimumAge, on)] == ([14] if on.month == 12 else [])


@pytest.mark.parametrize("code", ["EC", "CR"])
def test_unread_consent_denies(code: str) -> None:
    """Ecuador and Costa Rica: consent is only known in general, so nothing rests on it."""
    assert not researched(code, Topic.CONSENT)
    assert rules_of(code, ConsentRequired) == []


@pytest.mark.parametrize("code", ["US", "CA", "BR", "AR", "CO", "PE"])
def test_consent_does_not_expire(code: str) -> None:
    """Looked for and not found: no expiry and no double opt-in."""
    assert looked(code) >= {Topic.EXPIRY, Topic.DOUBLE_OPT_IN}
    assert rules_of(code, ConsentLifetime) == []


# --- hours ---------------------------------------------------------------------------------------------------------------

HOURS = {
    "US": [(8, 21, EVERY)],
    "CA": [(9, (21, 30), WEEK), (10, 18, [5, 6])],
    "BR": [(9, 21, WEEK), (10, 16, SATURDAY)],
    "AR": [(9, 21, WEEK), (9, 13, SATURDAY)],
    "CO": [(7, 19, WEEK), (8, 15, SATURDAY)],
    "US-TX": [(9, 21, MON_SAT), (12, 21, SUNDAY)],
    "US-CT": [(9, 20, EVERY)],
    "US-KY": [(10, 21, EVERY)],
    "US-SD": [(9, 21, WEEK)],
    "US-RI": [(9, 18, WEEK), (10, 17, SATURDAY)],
    "US-PA": [(9, 19, MON_SAT)],
    "US-UT": [(8, 21, MON_SAT)],
    **{f"US-{state}": [(8, 20, EVERY)] for state in places("FL OK MD OR WA WY MA")},
    **{f"US-{state}": [(8, 20, MON_SAT)] for state in places("AL LA MS")},
    **{f"US-{state}": [(9, 21, EVERY)] for state in places("NM MN MI")},
    **{f"US-{state}": [(8, 21, EVERY)] for state in places("NJ NY VA TN NC SC IL MO DC HI MT ND WV")},
}
NO_HOLIDAYS = places("BR AR CO US-AL US-LA US-UT US-RI")
WAIVABLE = places("US BR US-NY US-VA US-UT")


def as_time(value: int | tuple[int, int]) -> time:
    return time(value) if isinstance(value, int) else time(*value)


@pytest.mark.parametrize("code", sorted(ALL))
def test_hours(code: str) -> None:
    """The hours that the facts give, and none anywhere else."""
    rules = in_force(code, SendingHours)
    assert len(rules) == (code in HOURS)
    for rule in rules:
        spans = [(span.opens, span.closes, sorted(span.weekdays)) for span in rule.spans]
        assert spans == [(as_time(opens), as_time(closes), days) for opens, closes, days in HOURS[code]]
        assert rule.on_public_holidays == (code not in NO_HOLIDAYS)
        assert rule.waivable == (code in WAIVABLE)
        assert (rule.applicability is Applicability.DIRECT) == (code == "CO")


@pytest.mark.parametrize("code", sorted(NO_HOLIDAYS))
def test_holidays_have_a_calendar(code: str) -> None:
    """A rule that closes on holidays has the table of its place."""
    assert code in calendar_codes()


def test_colombian_waiver_is_a_later_document() -> None:
    """Other hours only by a consent apart from the contract and later than it."""
    (rule,) = rules_of("CO", SendingHours)
    (ground,) = rule.lifted_by
    assert ground.needs == {GroundNeed.WAIVES_HOURS, GroundNeed.SEPARATE_AFTER_CONTRACT}


def test_mississippi_counts_standard_time_all_year() -> None:
    """The fixed zone counts beside the recipient's, there alone."""
    fixed = {code: rule.fixed_zone for code in ALL for rule in rules_of(code, SendingHours) if rule.fixed_zone}
    assert fixed == {"US-MS": "Etc/GMT+6"}


@pytest.mark.parametrize(("on", "closes"), [(date(2026, 10, 17), time(21)), (date(2026, 10, 18), time(19))])
def test_pennsylvania_changes_in_october(on: date, closes: time) -> None:
    """Two regimes in 2026; never both, never none."""
    (rule,) = in_force("US-PA", SendingHours, on)
    (span,) = rule.spans
    assert span.closes == closes
    assert (6 in span.weekdays) == (on.day == 17)


@pytest.mark.parametrize("code", sorted(ALL))
def test_what_nobody_looked_for_warns(code: str) -> None:
    """The hours of these places were not researched; a search that found none is silent."""
    gaps = places("BR MX CL EC PA CR DO UY US-IA US-VT US-AR")
    assert researched(code, Topic.HOURS) == (code not in gaps)
    silent = places("PE US-GA US-AK US-CO US-DE US-ID US-IN US-KS US-NH US-NV US-OH US-WI")
    assert (Topic.HOURS in looked(code)) == (code in silent)


def test_businesses_are_left_out_where_the_law_says_so() -> None:
    """Six states protect people and sole traders alone; an audience not told is a person."""
    narrow = {
        code for code in ALL for rule in rules_of(code, SendingHours) if Audience.LEGAL_PERSON not in rule.audience
    }
    assert narrow == places("US-OR US-MA US-MN US-MO US-WY US-SD")


# --- caps, registers, preconditions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", sorted(ALL))
def test_caps(code: str) -> None:
    """Three in 24 hours on a subject in four states; two a day in Brazil, one in Colombia."""
    caps = {(rule.limit, rule.per, rule.same_subject) for rule in rules_of(code, FrequencyCap)}
    expected = {"BR": (2, Period(1, Unit.DAYS), False), "CO": (1, Period(1, Unit.DAYS), False)}
    if code in places("US-FL US-OK US-MD US-OR"):
        expected[code] = (3, Period(24, Unit.HOURS), True)
    assert caps == ({expected[code]} if code in expected else set())


def test_oregon_cap_yields_to_a_purchase() -> None:
    """A purchase within 18 months lifts the cap in Oregon, nowhere else."""
    lifted = {code: rule.lifted_by for code in ALL for rule in rules_of(code, FrequencyCap) if rule.lifted_by}
    assert list(lifted) == ["US-OR"]
    assert [(ground.relations, ground.max_age) for ground in lifted["US-OR"]] == [
        ({Relation.SALE}, Period(18, Unit.MONTHS))
    ]


REGISTERS = {
    "US": ("US-DNC", Period(31, Unit.DAYS)),
    "US-VA": ("US-DNC", Period(31, Unit.DAYS)),
    "US-NY": ("US-DNC", Period(31, Unit.DAYS)),
    "US-TX": ("US-TX.no_call", Period(3, Unit.MONTHS)),
    "US-ME": ("US-RND", Period(7, Unit.DAYS)),
    "BR-SP": ("BR-SP.nao_me_ligue", Period(7, Unit.DAYS)),
    "CO": ("CO.rne", Period(7, Unit.DAYS)),
    "MX": ("MX.repep", Period(7, Unit.DAYS)),
    "AR": ("AR.no_llame", Period(30, Unit.DAYS)),
}


@pytest.mark.parametrize("code", sorted(ALL))
def test_registers(code: str) -> None:
    """Which list is looked up, and how old a look-up may be."""
    found = [(rule.register, rule.fresh_for) for rule in rules_of(code, RegisterCheck)]
    assert found == ([REGISTERS[code]] if code in REGISTERS else [])


def test_what_lifts_the_federal_registry() -> None:
    """A signed agreement naming seller and number, a purchase of 18 months, an inquiry of 3; not a plain consent."""
    (rule,) = rules_of("US", RegisterCheck)
    signed, sale, inquiry = rule.lifted_by
    assert (signed.kind, signed.needs) == (GroundKind.CONSENT, {GroundNeed.SIGNED, GroundNeed.NAMES_NUMBER})
    assert (sale.relations, sale.max_age) == ({Relation.SALE}, Period(18, Unit.MONTHS))
    assert (inquiry.relations, inquiry.max_age) == ({Relation.INQUIRY}, Period(3, Unit.MONTHS))


def test_sao_paulo_reaches_apps_directly() -> None:
    """The state's law names messages of apps tied to the line."""
    (rule,) = rules_of("BR-SP", RegisterCheck)
    assert (rule.applicability, rule.lifted_by) == (Applicability.DIRECT, ())


def test_who_must_be_registered() -> None:
    """Argentina and five states; New Jersey each year."""
    found = {code: rule.attested_for for code in ALL for rule in rules_of(code, SenderPrecondition)}
    expected = dict.fromkeys(["AR", "US-TX", "US-MS", "US-RI", "US-UT"]) | {"US-NJ": Period(1, Unit.YEARS)}
    assert found == expected


@pytest.mark.parametrize(("on", "reaches"), [(date(2027, 1, 30), False), (date(2027, 1, 31), True)])
def test_one_stop_for_everything_from_2027(on: date, reaches: bool) -> None:
    """The waiver ends on 2027-01-31, and somebody must look again before."""
    assert bool(in_force("US", StopReach, on)) == reaches
    (rule,) = rules_of("US", StopReach)
    assert rule.review_by is not None
    assert rule.review_by < date(2027, 1, 31)
    assert rule.categories == frozenset(MessageCategory)


# --- disclosures, ages, deadlines --------------------------------------------------------------------------------------


def test_canada_wants_the_address_for_sixty_days() -> None:
    """Name, postal address and way out, in service messages too, good for 60 days."""
    (rule,) = rules_of("CA", RequiredDisclosure)
    assert rule.items == {Disclosure.BUSINESS_IDENTITY, Disclosure.POSTAL_ADDRESS, Disclosure.OPT_OUT}
    assert rule.categories == {MessageCategory.MARKETING, MessageCategory.UTILITY}
    assert rule.valid_for == Period(60, Unit.DAYS)


def test_dominican_label() -> None:
    """The heading stands first."""
    (rule,) = rules_of("DO", RequiredDisclosure)
    assert ("Publicidad" in rule.labels, rule.position) == (True, LabelPosition.START)


AGES = {"US": 13, "CA": 13, "CA-QC": 14, "BR": 12, "PE": 14, "CL": 14, "CO": 18, "EC": 15}


@pytest.mark.parametrize("code", sorted(ALL))
def test_ages(code: str) -> None:
    """The age of consent; Colombia alone knows no guardian's consent."""
    rules = rules_of(code, MinimumAge)
    assert [rule.age for rule in rules] == ([AGES[code]] if code in AGES else [])
    assert {rule.below for rule in rules} <= ({Below.DENY} if code == "CO" else {Below.GUARDIAN})


@pytest.mark.parametrize(
    ("identifier", "within", "extension"),
    [
        ("US.withdrawal.deadline", Period(10, Unit.BUSINESS_DAYS), None),
        ("US-FL.withdrawal.deadline", Period(15, Unit.DAYS), None),
        ("US-CA.breach.people", Period(30, Unit.DAYS), None),
        ("US-CA.breach.attorney_general", Period(15, Unit.DAYS), None),
        ("US-CA.access.answer", Period(45, Unit.DAYS), Period(45, Unit.DAYS)),
        ("US-NY.breach", Period(30, Unit.DAYS), None),
        ("US-DE.breach", Period(60, Unit.DAYS), None),
        ("CA.withdrawal.deadline", Period(10, Unit.BUSINESS_DAYS), None),
        ("CA.breach", None, None),
        ("CA.access", Period(30, Unit.DAYS), Period(30, Unit.DAYS)),
        ("CA-QC.access", Period(30, Unit.DAYS), None),
        ("BR.breach.authority", Period(3, Unit.BUSINESS_DAYS), None),
        ("BR.access.full", Period(15, Unit.DAYS), None),
        ("CO.access.query", Period(10, Unit.BUSINESS_DAYS), Period(5, Unit.BUSINESS_DAYS)),
        ("CO.breach", Period(15, Unit.BUSINESS_DAYS), None),
        ("MX.breach", None, None),
        ("PE.breach.authority", Period(48, Unit.HOURS), None),
        ("PE.access.access", Period(20, Unit.BUSINESS_DAYS), None),
        ("AR.access.rectify", Period(5, Unit.BUSINESS_DAYS), None),
        ("UY.breach", None, None),
        ("DO.withdrawal", Period(2, Unit.BUSINESS_DAYS), None),
        ("CL.withdrawal", None, None),
    ],
)
def test_deadlines(identifier: str, within: Period | None, extension: Period | None) -> None:
    """How long a duty may take; None is at once."""
    (rule,) = [rule for rule in rules_of(identifier.partition(".")[0], Deadline) if rule.id == identifier]
    assert (rule.within, rule.extension) == (within, extension)


@pytest.mark.parametrize(
    ("identifier", "keep", "blocks"),
    [
        ("US-VA.retention.stop", Period(10, Unit.YEARS), True),
        ("US.retention.stop", Period(5, Unit.YEARS), True),
        ("US.retention.consent", Period(5, Unit.YEARS), False),
        ("US-CA.retention.requests", Period(24, Unit.MONTHS), True),
        ("CA.retention.breach", Period(24, Unit.MONTHS), True),
        ("CA-QC.retention.breach", Period(5, Unit.YEARS), False),
        ("BR.retention.breach", Period(5, Unit.YEARS), True),
    ],
)
def test_what_is_kept(identifier: str, keep: Period, blocks: bool) -> None:
    """What must be kept, and whether an erasure must leave it; what nobody read never stands against one."""
    (rule,) = [rule for rule in rules_of(identifier.partition(".")[0], Retention) if rule.id == identifier]
    assert (rule.keep, rule.blocks_erasure) == (keep, blocks)


def test_unverified_privacy_laws_grant_no_extension() -> None:
    """Eighteen states answer within 45 days; the extension is general knowledge and not relied on."""
    found = [
        rule for code in STATES - {"US-CA"} for rule in rules_of(code, Deadline) if rule.topic is Topic.ERASURE_ACCESS
    ]
    assert len(found) == 18
    assert {(rule.within, rule.extension) for rule in found} == {(Period(45, Unit.DAYS), None)}
    assert {citation.read for rule in found for citation in rule.citations} == {Reading.UNVERIFIED}
