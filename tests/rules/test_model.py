"""Rule kinds and jurisdictions: what makes them, and what they refuse."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import Any

import pytest

from whatsguard.errors import InvalidRecordError, UnknownJurisdictionError
from whatsguard.records import Audience, ConsentForm, EvidenceGrade, MessageCategory
from whatsguard.rules import (
    ALL_AUDIENCES,
    Applicability,
    Below,
    Confirmation,
    ConsentStandard,
    Counts,
    FrequencyCap,
    Jurisdiction,
    LabelPosition,
    MinimumAge,
    Period,
    Prohibition,
    ProhibitionScope,
    RequiredDisclosure,
    Rule,
    SenderPrecondition,
    StopReach,
    Unit,
    When,
    load,
    shipped_codes,
)


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
        ({"categories": {"promo"}}, "categories holds 'promo', which is no MessageCategory"),
        ({"audience": {"everybody"}}, "audience holds 'everybody', which is no Audience"),
    ],
)
def test_members_are_checked(fields: dict[str, Any], says: str) -> None:
    """A word that is no member is told."""
    with pytest.raises(InvalidRecordError, match=says):
        StopReach(**fields)


def test_one_member_stands_for_a_set_of_one() -> None:
    """Without braces."""
    rule = StopReach(categories=MessageCategory.UTILITY, audience=Audience.LEGAL_PERSON)
    assert (rule.categories, rule.audience) == ({MessageCategory.UTILITY}, {Audience.LEGAL_PERSON})


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
    with pytest.raises(InvalidRecordError, match="must be longer than nothing"):
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
        Jurisdiction(code="X", name="X", rules=rules)  # type: ignore[arg-type]


def read_or_refused(build: Any, attribute: str, member: Enum) -> bool:
    try:
        return getattr(build(), attribute) is member
    except InvalidRecordError:
        return True


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
    """A word in a field of an enum becomes the member or an error: never a rule that asks for nothing."""
    assert read_or_refused(build, attribute, member)


def test_loading() -> None:
    """By code, once; a code that is not shipped says how to write one."""
    assert Jurisdiction.load("DE") is load("DE")
    assert load("US-FL").parents == ("US",)
    assert set(shipped_codes()) >= {"DE", "EU", "US", "US-CA", "IN"}
    with pytest.raises(UnknownJurisdictionError, match="no jurisdiction 'XX' is shipped; codes are ISO") as caught:
        Jurisdiction.load("XX")
    assert caught.value.code == "XX"
    assert isinstance(caught.value, LookupError)
