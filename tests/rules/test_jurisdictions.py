"""What holds for every shipped jurisdiction, whatever it says; and what the European sheets must say."""

from __future__ import annotations

import ast
import importlib.util
import pkgutil
import re
from datetime import date
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from whatsguard.errors import UnknownJurisdictionError
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
    GroundKind,
    GroundNeed,
    Jurisdiction,
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
    jurisdictions,
    load,
    shipped_codes,
)

ROOT = Path(__file__).parents[2]
FOLDER = Path(next(iter(jurisdictions.__path__)))
HOUSE_PAGES = "docs/explanation/"
IMPORTABLE = {"__future__", "datetime", "whatsguard.rules", "whatsguard.records"}
BUILT_IN = {"frozenset"}
DATA_NODES = (
    ast.Constant,
    ast.Tuple,
    ast.Set,
    ast.Name,
    ast.Attribute,
    ast.Call,
    ast.keyword,
    ast.Load,
)


def places(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


# The places whose law of consent is known in general and was read nowhere: a module may exist, marketing is denied.
UNCOVERED = places("RS KW CI UG EC CR TN ET UA")
MEMBER_STATES = places("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE")
EEA = MEMBER_STATES | {"NO", "IS", "LI"}
EUROPE = EEA | {"EU", "GB", "CH", "TR", "UA", "RS"}

every_code = pytest.mark.parametrize("code", shipped_codes())


@cache
def modules() -> dict[str, Path]:
    """Code → file, read off the files themselves and not off the index."""
    found = {}
    for module in pkgutil.iter_modules([str(FOLDER)]):
        path = FOLDER / f"{module.name}.py"
        text = path.read_text(encoding="utf-8")
        written = re.search(r'^JURISDICTION = Jurisdiction\(\s*code="([^"]+)"', text, re.MULTILINE)
        assert written, f"{path.name} has no JURISDICTION whose first argument is its code"
        found[written[1]] = path
    return found


def rules_of(code: str, kind: type[Rule] = Rule) -> list[Rule]:
    return [rule for rule in load(code).rules if isinstance(rule, kind)]


def is_unread(rule: Rule) -> bool:
    return all(citation.read is Reading.UNVERIFIED for citation in rule.citations)


# --- every sheet -------------------------------------------------------------------------------------------------


def test_index_is_complete() -> None:
    """Every module in the folder is found under the code that it carries, and nothing else is."""
    assert tuple(sorted(modules())) == shipped_codes()
    assert len(list(pkgutil.iter_modules([str(FOLDER)]))) == len(shipped_codes())


@every_code
def test_code_and_module_agree(code: str) -> None:
    """A jurisdiction is loaded under its own code, once."""
    jurisdiction = load(code)
    assert jurisdiction.code == code
    assert Jurisdiction.load(code) is jurisdiction


def test_unknown_code_is_named() -> None:
    """A code without a module raises the error that names it."""
    with pytest.raises(UnknownJurisdictionError, match="XX"):
        load("XX")


@every_code
def test_module_is_data_only(code: str) -> None:
    """A module holds imports, constants and constructor calls; no logic at all."""
    tree = ast.parse(modules()[code].read_text(encoding="utf-8"))
    docstring, *statements = tree.body
    assert isinstance(docstring, ast.Expr)
    assert f"({code})" in (ast.get_docstring(tree) or "")
    names = set(BUILT_IN)
    for statement in statements:
        where = f"{modules()[code].name}:{statement.lineno}"
        if isinstance(statement, ast.ImportFrom):
            assert statement.module in IMPORTABLE, f"{where} imports from {statement.module}"
            names |= {alias.name for alias in statement.names}
            continue
        assert isinstance(statement, (ast.Assign, ast.AnnAssign)), f"{where} is a {type(statement).__name__}"
        assert statement.value is not None, where
        assert_is_data(statement.value, names, where)
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        names |= {target.id for target in targets if isinstance(target, ast.Name)}


def assert_is_data(value: ast.expr, names: set[str], where: str) -> None:
    for node in ast.walk(value):
        assert isinstance(node, DATA_NODES), f"{where} holds a {type(node).__name__}, which is no data"
        if isinstance(node, ast.Call):
            assert isinstance(node.func, ast.Name), f"{where} calls a method"
        if isinstance(node, ast.Name):
            assert node.id in names, f"{where} uses {node.id}"


@every_code
def test_ids_are_unique_and_start_with_the_code(code: str) -> None:
    """An id is the code, a dot and lower-case words."""
    ids = [rule.id for rule in load(code).rules]
    assert len(set(ids)) == len(ids)
    pattern = re.compile(re.escape(code) + r"(\.[a-z0-9_]+)+")
    assert [identifier for identifier in ids if not pattern.fullmatch(identifier)] == []
    assert {rule.code for rule in load(code).rules} <= {code}


@every_code
def test_every_rule_is_cited_whole(code: str) -> None:
    """No citation, no rule: an instrument, where it was read (unless nobody read it), when and how."""
    for rule in load(code).rules:
        assert rule.citations, f"{rule.id} has no citation"
        for citation in rule.citations:
            assert citation.instrument.strip(), rule.id
            assert isinstance(citation.read, Reading), rule.id
            assert date(2026, 1, 1) <= citation.retrieved_on <= date(2026, 12, 31), rule.id
            if citation.url:
                assert citation.url.startswith(("https://", "http://", HOUSE_PAGES)), f"{rule.id}: {citation.url}"
            else:
                assert citation.copy or citation.read is Reading.UNVERIFIED, f"{rule.id}: where was {citation} read?"


@every_code
def test_house_pages_exist(code: str) -> None:
    """A rule of our own cites a page of ours, and the page and its section are there."""
    for rule in load(code).rules:
        pages = [citation.url for citation in rule.citations if citation.url.startswith(HOUSE_PAGES)]
        assert pages or rule.applicability is not Applicability.HOUSE, f"{rule.id} is ours and cites no page of ours"
        for page in pages:
            path, _, section = page.partition("#")
            assert (ROOT / path).is_file(), f"{rule.id} cites {page}"
            assert not section or f'<a id="{section}">' in (ROOT / path).read_text(encoding="utf-8"), (
                f"{rule.id}: {page}"
            )


@every_code
def test_dates_are_ordered(code: str) -> None:
    """A rule begins before it ends."""
    for rule in load(code).rules:
        if rule.in_force_from and rule.in_force_until:
            assert rule.in_force_from < rule.in_force_until, rule.id


@every_code
def test_every_rule_names_its_facts(code: str) -> None:
    """Each rule says which rows of the facts it encodes."""
    for rule in load(code).rules:
        assert rule.rows, f"{rule.id} names no row"
        assert all(row.strip() == row and row for row in rule.rows), rule.id
        assert len(set(rule.rows)) == len(rule.rows), rule.id


@every_code
def test_parents_exist(code: str) -> None:
    """A subdivision has its country as parent; every parent is shipped and is no child itself."""
    parents = load(code).parents
    assert set(parents) <= set(shipped_codes())
    assert [parent for parent in parents if load(parent).parents] == []
    country, _, part = code.partition("-")
    assert not part or country in parents


@every_code
def test_time_zones_exist(code: str) -> None:
    """Every zone is in the pinned time zone data; only the EU and subdivisions may leave them to others."""
    zones = load(code).timezones
    assert zones or "-" in code or code == "EU"
    for zone in zones:
        try:
            assert ZoneInfo(zone).key == zone
        except ZoneInfoNotFoundError:
            pytest.fail(f"{code} names the zone {zone}, which tzdata does not know")


def test_zones_are_those_of_the_zone_table() -> None:
    """A country's zones are the ones that the zone table lists for it; the table comes with the pinned data."""
    table: dict[str, set[str]] = {}
    spec = importlib.util.find_spec("tzdata")
    assert spec is not None
    assert spec.origin is not None
    lines = (Path(spec.origin).parent / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            table.setdefault(country, set()).add(zone)
    wrong = {code for code in EUROPE - {"EU"} if set(load(code).timezones) != table[code]}
    assert wrong == set()


@every_code
def test_names_in_both_languages(code: str) -> None:
    """Each place has an English and a Chinese name."""
    jurisdiction = load(code)
    assert jurisdiction.name.strip()
    assert re.search(r"[\u4e00-\u9fff]", jurisdiction.name_zh), f"{code} has no Chinese name"


@every_code
def test_what_nobody_read_relaxes_nothing(code: str) -> None:
    """A rule whose every source is unverified accepts consent alone, and nothing lifts it."""
    for rule in load(code).rules:
        if is_unread(rule):
            grounds = (*getattr(rule, "accepts", ()), *getattr(rule, "lifted_by", ()))
            assert {ground.kind for ground in grounds} <= {GroundKind.CONSENT}, rule.id
            assert not getattr(rule, "waivable", False), rule.id


@every_code
def test_uncovered_places_say_so(code: str) -> None:
    """The nine places whose law of consent was not read carry that gap, and no other place does."""
    has_gap = any(isinstance(gap, NotResearched) and gap.topic is Topic.CONSENT for gap in load(code).gaps)
    assert has_gap == (code in UNCOVERED)


@every_code
def test_nobody_has_signed_yet(code: str) -> None:
    """No lawyer has signed any sheet, and no sheet says so."""
    assert load(code).review is None


# --- Europe ------------------------------------------------------------------------------------------------------


def grounds_for_marketing(code: str, on: date) -> dict[GroundKind, list[object]]:
    found: dict[GroundKind, list[object]] = {}
    for rule in rules_of(code, ConsentRequired):
        assert isinstance(rule, ConsentRequired)
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
    """Each place asks for consent by a rule of its own, on every day since the oldest one began."""
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
    ages = [
        rule for rule in rules_of(code, MinimumAge) if isinstance(rule, MinimumAge) and rule.below is Below.GUARDIAN
    ]
    assert [rule.age for rule in ages] == [age]


def test_no_age_of_the_union_overrides_the_states() -> None:
    """The regulation's 16 stands in the states' own sheets, since the highest age wins."""
    assert rules_of("EU", MinimumAge) == []


def test_irish_children_get_no_marketing() -> None:
    """Section 30 is unverified and restricts: known minors under 18 are refused, guardian or not."""
    (rule,) = [r for r in rules_of("IE", MinimumAge) if isinstance(r, MinimumAge) and r.below is Below.DENY]
    assert (rule.age, rule.categories) == (18, frozenset({MessageCategory.MARKETING}))
    assert is_unread(rule)


SOFT_OPT_IN = places("FR ES PT DK NO CZ SK LU LI GB AT BE IE SE EE LV LT CY CH NL FI BG SI MT")


@pytest.mark.parametrize("code", sorted(EUROPE - {"EU"}))
def test_existing_customers(code: str) -> None:
    """24 places know the ground for a number; where the wording is disputed, unread or for e-mail it is not offered."""
    grounds = grounds_for_marketing(code, TODAY).get(GroundKind.EXISTING_CUSTOMER, [])
    assert bool(grounds) == (code in SOFT_OPT_IN)
    for ground in grounds:
        assert {GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE} <= ground.needs  # type: ignore[attr-defined]


def test_irish_customers_for_twelve_months() -> None:
    """Twelve months from the sale or the last message under the rule."""
    (ground,) = grounds_for_marketing("IE", TODAY)[GroundKind.EXISTING_CUSTOMER]
    assert ground.max_age == Period(12, Unit.MONTHS)  # type: ignore[attr-defined]
    assert ground.counted_from is CountedFrom.LAST_USE  # type: ignore[attr-defined]


@pytest.mark.parametrize(("on", "relations"), [(date(2026, 2, 4), 2), (date(2026, 2, 5), 3)])
def test_british_charities_since_february(on: date, relations: int) -> None:
    """Negotiations count in Britain; a charity's supporters since 2026-02-05."""
    grounds = grounds_for_marketing("GB", on)[GroundKind.EXISTING_CUSTOMER]
    known = frozenset().union(*(ground.relations for ground in grounds))  # type: ignore[attr-defined]
    assert {Relation.SALE, Relation.NEGOTIATION} <= known
    assert len(known) == relations


B2B = places("EU BE IE FR SE FI HU HR LT SK GB TR PT SI LU NO")


@pytest.mark.parametrize("code", sorted(EUROPE))
def test_legal_persons(code: str) -> None:
    """A declared legal person needs no consent where a source that was read says so; nowhere else."""
    grounds = grounds_for_marketing(code, TODAY).get(GroundKind.LEGAL_PERSON, [])
    assert bool(grounds) == (code in B2B)
    if code in {"BE", "IE", "HU"}:
        assert GroundNeed.NOT_PERSONAL_MOBILE in grounds[0].needs  # type: ignore[attr-defined]


@pytest.mark.parametrize(("on", "is_free"), [(date(2026, 6, 30), False), (date(2026, 7, 1), True)])
def test_lithuanian_companies_since_july(on: date, is_free: bool) -> None:
    """Legal persons opt out since 2026-07-01, not a day earlier."""
    assert (GroundKind.LEGAL_PERSON in grounds_for_marketing("LT", on)) == is_free


@pytest.mark.parametrize("code", sorted(EUROPE))
def test_asking_by_message(code: str) -> None:
    """SK HU CY PL forbid a message that asks for consent, LI lets it be asked by e-mail alone; elsewhere: marketing."""
    asked = {rule.request_by_message for rule in rules_of(code, ConsentRequired) if isinstance(rule, ConsentRequired)}
    assert (RequestByMessage.FORBIDDEN in asked) == (code in {"SK", "HU", "CY", "PL", "LI"})
    fatal = frozenset().union(*(r.fatal for r in rules_of(code, ConsentStandard) if isinstance(r, ConsentStandard)))
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
    assert isinstance(rule, SendingHours)
    assert rule.applicability is Applicability.BY_ANALOGY
    assert (rule.on_public_holidays, rule.calendar, rule.waivable, rule.in_force_until) == (False, code, False, None)
    hours = [(span.opens.hour, span.closes.hour, sorted(span.weekdays)) for span in rule.spans]
    week = [0, 1, 2, 3, 4]
    assert hours == ([(10, 13, week), (14, 20, week)] if code == "FR" else [(9, 21, week)])


def test_french_attempts() -> None:
    """Four attempts in thirty days, failed ones too."""
    (cap,) = rules_of("FR", FrequencyCap)
    assert isinstance(cap, FrequencyCap)
    assert (cap.limit, cap.per, cap.counts.value) == (4, Period(30, Unit.DAYS), "attempts")


def test_french_home_energy() -> None:
    """Home energy, renewables and ageing adaptation are forbidden to consumers; a running contract alone lifts it."""
    (ban,) = rules_of("FR", Prohibition)
    assert isinstance(ban, Prohibition)
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
    lives = [rule for rule in rules_of(code, ConsentLifetime) if isinstance(rule, ConsentLifetime)]
    assert len(lives) == (code in LIVES)
    for rule in lives:
        life, counted_from, begins = LIVES[code]
        assert (rule.life, rule.counted_from, rule.third_party_only) == (life, counted_from, code == "GB")
        assert begins is None or rule.in_force_from == begins


REGISTERS = {"ES": 7, "AT": 7, "PT": 7, "TR": 1}


@pytest.mark.parametrize("code", sorted(EUROPE))
def test_registers(code: str) -> None:
    """Three lists bite only without consent; Turkey's must hold everybody, companies too."""
    checks = [rule for rule in rules_of(code, RegisterCheck) if isinstance(rule, RegisterCheck)]
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
    labels = [rule for rule in rules_of("CZ", RequiredDisclosure) if isinstance(rule, RequiredDisclosure)]
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
    asked = frozenset().union(
        *(r.items for r in rules_of(code, RequiredDisclosure) if isinstance(r, RequiredDisclosure))
    )
    assert items <= asked


def test_bots_are_a_duty_and_no_check() -> None:
    """That an answer comes from a machine cannot be seen in a message, so no message is denied for not saying so."""
    for code in EUROPE:
        for rule in rules_of(code, RequiredDisclosure):
            assert isinstance(rule, RequiredDisclosure)
            assert Disclosure.AUTOMATED not in rule.items
    assert [rule.in_force_from for rule in load("EU").rules if rule.id == "EU.disclosure.ai"] == [date(2026, 8, 2)]


@pytest.mark.parametrize("code", ["EU", "GB", "TR", "RS"])
def test_breach_within_72_hours(code: str) -> None:
    """The authority hears within 72 hours."""
    periods = {r.within for r in rules_of(code, Deadline) if isinstance(r, Deadline) and r.topic is Topic.BREACH}
    assert Period(72, Unit.HOURS) in periods


def test_swiss_breach_has_no_hours() -> None:
    """As soon as possible, and only at a high risk."""
    deadlines = [r for r in rules_of("CH", Deadline) if isinstance(r, Deadline) and r.topic is Topic.BREACH]
    assert deadlines
    assert {deadline.within for deadline in deadlines} == {None}


@pytest.mark.parametrize(("code", "years"), [("SK", 4), ("DE", 5)])
def test_proof_is_kept(code: str, years: int) -> None:
    """Slovakia: four years after the withdrawal, erasure or not; Germany: five after each use, recommended."""
    kept = [rule for rule in rules_of(code, Retention) if isinstance(rule, Retention)]
    assert {rule.keep for rule in kept} == {Period(years, Unit.YEARS)}
    assert {rule.blocks_erasure for rule in kept} == {code == "SK"}


@pytest.mark.parametrize("code", sorted(EUROPE))
def test_utility_needs_a_ground_in_the_union_alone(code: str) -> None:
    """The sources speak of a ground for utility messages in the EU's own sheet only."""
    utility = [r for r in rules_of(code, ConsentRequired) if MessageCategory.UTILITY in r.categories]
    assert bool(utility) == (code == "EU")
