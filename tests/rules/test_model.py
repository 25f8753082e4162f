"""Rule kinds and jurisdictions: what makes them, and what they refuse."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from typing import Any

import pytest
from attrs import frozen

from whatsguard.errors import InvalidRecordError, UnknownJurisdictionError
from whatsguard.records import (
    Audience,
    ConsentDefect,
    ConsentForm,
    Disclosure,
    EvidenceGrade,
    MessageCategory,
    Naming,
)
from whatsguard.rules import (
    ALL_AUDIENCES,
    Applicability,
    Below,
    Confirmation,
    ConsentLifetime,
    ConsentRequired,
    ConsentStandard,
    Counts,
    ErrorEffect,
    FrequencyCap,
    Ground,
    GroundKind,
    GroundNeed,
    Jurisdiction,
    LabelPosition,
    MinimumAge,
    NotResearched,
    Period,
    Prohibition,
    ProhibitionScope,
    RateLimit,
    RegisterCheck,
    Relation,
    RequiredDisclosure,
    Review,
    Rule,
    SenderPrecondition,
    SendingHours,
    Span,
    StopReach,
    TemplateRequired,
    Unit,
    When,
    WindowRequired,
    load,
    shipped_codes,
)

CONSENT = Ground(kind=GroundKind.CONSENT)
SPAN = Span(opens=time(9), closes=time(20))
MONTH = Period(1, Unit.MONTHS)
DAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)


def test_a_rule_of_ones_own_looks_at_marketing_to_everybody() -> None:
    """What is not told is marketing, all audiences, always, a house rule."""
    rule = StopReach()
    assert rule.categories == {MessageCategory.MARKETING}
    assert rule.audience == ALL_AUDIENCES
    assert (rule.in_force_from, rule.in_force_until, rule.citations) == (None, None, ())
    assert StopReach(id="FR.stop.reach").code == "FR"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"categories": {"promo"}}, "categories='promo' is no MessageCategory; one of MARKETING, "),
        ({"categories": "marketing"}, "categories='marketing' must be a set of MessageCategory"),
        ({"categories": []}, "categories is empty: the rule would reach nothing; name at least one, or leave it out"),
        ({"audience": frozenset()}, "audience is empty: the rule would reach nothing"),
        ({"audience": {"everybody"}}, "audience='everybody' is no Audience; one of NATURAL_PERSON, "),
    ],
)
def test_members_are_checked(fields: dict[str, Any], says: str) -> None:
    """A word that is no member is told."""
    with pytest.raises(InvalidRecordError, match=says):
        StopReach(**fields)


def test_one_member_stands_for_a_set_of_one() -> None:
    """Without braces; in braces, members go by their names too."""
    rule = StopReach(categories=MessageCategory.UTILITY, audience=Audience.LEGAL_PERSON)
    assert rule.categories == {MessageCategory.UTILITY}
    assert rule.audience == {Audience.LEGAL_PERSON}
    assert StopReach(categories=["utility"], audience=["LEGAL_PERSON"]) == rule


@pytest.mark.parametrize("limit", [0, -1, 1001, 1.0, True, "2"])
def test_a_cap_is_a_whole_number_up_to_a_thousand(limit: Any) -> None:
    """Zero would be a prohibition, and is one of its own."""
    with pytest.raises(InvalidRecordError, match="must be a whole number from 1 to 1000"):
        FrequencyCap(limit=limit, per=timedelta(days=1))


@pytest.mark.parametrize("per", ["day", 86400, None])
def test_a_caps_time_is_a_length(per: Any) -> None:
    """A timedelta or a period of the calendar."""
    with pytest.raises(InvalidRecordError, match="must be a timedelta or a Period"):
        FrequencyCap(limit=1, per=per)


def test_a_caps_time_is_longer_than_nothing() -> None:
    """And may be a calendar month."""
    with pytest.raises(InvalidRecordError, match="must be a timedelta longer than nothing"):
        FrequencyCap(limit=1, per=timedelta(0))
    assert FrequencyCap(limit=1000, per=Period(1, Unit.MONTHS)).limit == 1000


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (["no sundays"], "'no sundays' is no rule; use one of the kinds in whatsguard.rules"),
        ([StopReach()], "a StopReach has no id; give one such as 'FR.hours.marketing'"),
        ([StopReach(id="X.a"), SenderPrecondition(id="X.a", duty="d")], "two rules have the id 'X.a'; ids are unique"),
    ],
)
def test_a_jurisdiction_checks_its_rules(rules: list[Rule], says: str) -> None:
    """Rules, named, once each."""
    with pytest.raises(InvalidRecordError, match=says):
        Jurisdiction(code="X", name="X", rules=rules)


@pytest.mark.parametrize(
    ("build", "attribute", "member"),
    [
        (lambda: ConsentStandard(minimum_grade="A"), "minimum_grade", EvidenceGrade.A),
        (lambda: ConsentStandard(confirmation="required"), "confirmation", Confirmation.REQUIRED),
        (lambda: ConsentStandard(form="WRITTEN"), "form", ConsentForm.WRITTEN),
        (lambda: RequiredDisclosure(when="first"), "when", When.FIRST),
        (lambda: RequiredDisclosure(position="start"), "position", LabelPosition.START),
        (lambda: Prohibition(scope="platform"), "scope", ProhibitionScope.PLATFORM),
        (lambda: FrequencyCap(limit=1, per=timedelta(1), counts="attempts"), "counts", Counts.ATTEMPTS),
        (lambda: StopReach(applicability="direct"), "applicability", Applicability.DIRECT),
        (lambda: MinimumAge(age=16, below="deny"), "below", Below.DENY),
    ],
)
def test_fields_of_rules_are_read_or_refused(build: Any, attribute: str, member: Enum) -> None:
    """A word in a field of an enum becomes the member: never a rule that asks for nothing."""
    assert getattr(build(), attribute) is member


@pytest.mark.parametrize(
    ("build", "attribute", "members"),
    [
        (lambda: ConsentStandard(fatal=["pre_ticked"]), "fatal", {ConsentDefect.PRE_TICKED}),
        (lambda: ConsentStandard(must_name=["GOODS"]), "must_name", {Naming.GOODS}),
        (lambda: RequiredDisclosure(items=["opt_out"]), "items", {Disclosure.OPT_OUT}),
        (lambda: TemplateRequired(permitted=["utility"]), "permitted", {MessageCategory.UTILITY}),
        (lambda: Ground(kind="inferred", relations=["sale"]), "relations", {Relation.SALE}),
        (lambda: Ground(kind="consent", needs=["SIGNED"]), "needs", {GroundNeed.SIGNED}),
    ],
)
def test_sets_of_members_are_read(build: Any, attribute: str, members: set[Enum]) -> None:
    """By name or by value, from any list."""
    assert getattr(build(), attribute) == members


@pytest.mark.parametrize(
    ("kind", "fields", "says"),
    [
        (ConsentStandard, {"minimum_grade": "E"}, "minimum_grade='E' is no EvidenceGrade; one of A, B, C, D"),
        (ConsentStandard, {"third_party": "no"}, "third_party='no' must be True or False"),
        (ConsentStandard, {"must_name": "goods"}, "must_name='goods' must be a set of Naming"),
        (ConsentStandard, {"form": None}, "form=None is no ConsentForm"),
        (ConsentRequired, {"accepts": CONSENT}, r"accepts=Ground.* must be a list of Ground: write accepts=\[...\]"),
        (ConsentRequired, {"accepts": ["consent"]}, "accepts holds 'consent', which is no Ground"),
        (ConsentRequired, {"accepts": [], "own_initiative": 1}, "own_initiative=1 must be True or False"),
        (ConsentLifetime, {"life": timedelta(730)}, r"life=.* must be a Period, such as Period\(24, Unit.MONTHS\)"),
        (ConsentLifetime, {"life": None, "counted_from": "now"}, "counted_from='now' is no CountedFrom"),
        (MinimumAge, {"age": "16"}, "age='16' must be a positive whole number"),
        (MinimumAge, {"age": True}, "age=True must be a positive whole number"),
        (SendingHours, {"spans": [(9, 20)]}, r"spans holds \(9, 20\), which is no Span"),
        (SendingHours, {"spans": [SPAN], "lifted_by": "consent"}, "lifted_by='consent' must be a list of Ground"),
        (SendingHours, {"spans": [SPAN], "fixed_zone": "Mars/Base"}, "fixed_zone holds 'Mars/Base', which the tzdata"),
        (SendingHours, {"spans": [SPAN], "calendar": 1}, "calendar=1 must be a string or None"),
        (RegisterCheck, {"register": "DNC", "fresh_for": timedelta(30)}, "fresh_for=.* must be a Period"),
        (RegisterCheck, {"register": "", "fresh_for": MONTH}, "register='' must be a non-empty string"),
        (RegisterCheck, {"register": "DNC", "fresh_for": MONTH, "polarity": 0}, "polarity=0 is no Polarity"),
        (RegisterCheck, {"register": "DNC", "fresh_for": MONTH, "bites_on": "x"}, "bites_on='x' is no BitesOn"),
        (RequiredDisclosure, {"labels": "AD"}, "labels='AD' must be a list of str"),
        (RequiredDisclosure, {"labels": [""]}, "labels holds an empty string; leave it out"),
        (RequiredDisclosure, {"labels": [1]}, "labels holds 1, which is no str"),
        (RequiredDisclosure, {"items": "opt_out"}, "items='opt_out' must be a set of Disclosure"),
        (Prohibition, {"scope": "sector", "sectors": "loans"}, "sectors='loans' must be a list of str"),
        (WindowRequired, {"length": 24}, "length=24 must be a timedelta longer than nothing"),
        (RateLimit, {"scope": "pair", "limit": 0, "per": timedelta(1)}, "limit=0 must be a positive whole number"),
        (ErrorEffect, {"codes": ["130429"], "scope": "pair"}, "codes holds '130429', which is no int"),
        (ErrorEffect, {"codes": [True], "scope": "pair"}, r"codes=\[True\] must hold whole numbers, at least one"),
        (ErrorEffect, {"codes": [1], "scope": "pair", "hold": 60}, "hold=60 must be a timedelta longer than nothing"),
        (Ground, {"kind": "promise"}, "kind='promise' is no GroundKind"),
        (Ground, {"kind": "consent", "max_age": 365}, "max_age=365 must be a Period"),
        (StopReach, {"in_force_from": "2026-01-01"}, "in_force_from='2026-01-01' is no date; give datetime.date"),
        (StopReach, {"in_force_until": NOON}, "in_force_until=.* is no date"),
        (StopReach, {"in_force_from": DAY, "in_force_until": DAY}, "in_force_until=.* must be after in_force_from="),
        (StopReach, {"citations": ["GDPR art. 7"]}, "citations holds 'GDPR art. 7', which is no Citation"),
        (StopReach, {"rows": "EU.1"}, "rows='EU.1' must be a list of str"),
        (StopReach, {"id": 1}, "id=1 must be a string"),
        (Review, {"by": "A. Reader", "on": None}, "on=None is no date"),
        (NotResearched, {"topic": "weather"}, "topic='weather' is no Topic"),
        (Jurisdiction, {"code": "", "name": "X"}, "code='' must be a non-empty string"),
        (
            Jurisdiction,
            {"code": "X", "name": "X", "timezones": "Asia/Tokyo"},
            "timezones='Asia/Tokyo' must be a list of str",
        ),
        (
            Jurisdiction,
            {"code": "X", "name": "X", "timezones": ["Mars/Base"]},
            "timezones holds 'Mars/Base', .* give an IANA name such as 'Europe/Berlin', or update tzdata",
        ),
        (
            Jurisdiction,
            {"code": "X", "name": "X", "gaps": ["consent"]},
            "gaps holds 'consent', which is no gap; use NotRes",
        ),
        (
            Jurisdiction,
            {"code": "X", "name": "X", "rules": StopReach(id="X.a")},
            "must be a list of rules: write rules=",
        ),
        (Jurisdiction, {"code": "X", "name": "X", "review": "me"}, "review='me' must be a Review"),
    ],
)
def test_a_slip_in_a_rule_is_told(kind: Any, fields: dict[str, Any], says: str) -> None:
    """What cannot be read is refused, with the field's name, its value and what to do."""
    with pytest.raises(InvalidRecordError, match=says):
        kind(**fields)


def test_a_review_keeps_who_and_when() -> None:
    """A datetime is refused: its zone would be lost."""
    assert Review(by="A. Reader", on=date(2026, 11, 24)).on == date(2026, 11, 24)
    with pytest.raises(InvalidRecordError, match="is no date"):
        Review(by="A. Reader", on=datetime(2026, 11, 24, tzinfo=timezone.utc))


def test_a_business_derives_a_kind_of_its_own() -> None:
    """A field that it inherits is read as in every other kind."""

    @frozen(kw_only=True)
    class OwnRule(StopReach):
        why: str = ""

    assert OwnRule(applicability="direct", why="x").applicability is Applicability.DIRECT
    with pytest.raises(InvalidRecordError, match="rows='a' must be a list of str"):
        OwnRule(rows="a")


def test_loading() -> None:
    """By code, once; a code that is not shipped says how to write one."""
    assert Jurisdiction.load("DE") is load("DE")
    assert load("US-FL").parents == ("US",)
    assert set(shipped_codes()) >= {"DE", "EU", "US", "US-CA", "IN"}
    with pytest.raises(UnknownJurisdictionError, match="no jurisdiction 'XX' is shipped; codes are ISO") as caught:
        Jurisdiction.load("XX")
    assert caught.value.code == "XX"
    assert isinstance(caught.value, LookupError)
