"""Policy: the business's own choices, and the errors of wrong ones."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from whatsguard.errors import InvalidRecordError
from whatsguard.records import Audience, EvidenceGrade, MessageCategory, StopScope
from whatsguard.rules import (
    FrequencyCap,
    Policy,
    QuietHours,
    RuleBook,
    SendingHours,
    WhatsAppRules,
    platform,
)
from whatsguard.rules import _policy as policies
from whatsguard.testing import strategies as some

CAP = FrequencyCap(limit=2, per=timedelta(days=1))
NIGHT = QuietHours(begin=time(21), end=time(8))


def test_the_default_adds_nothing_and_takes_the_stricter_side() -> None:
    """No caps, no hours, grade B, deny where there is a choice, the cautious profile, all places."""
    policy = Policy()
    assert policy.caps == policy.quiet_hours == ()
    assert policy.minimum_grade is EvidenceGrade.B
    assert (policy.first_contact, policy.by_analogy, policy.allow_list) == ("deny", "deny", None)
    assert policy.stop_scope is StopScope.EVERYTHING
    assert policy.whatsapp.profile == "conservative"
    assert policy.rules is RuleBook.shipped()
    assert policy.common_rules == (*platform.FLOOR, *platform.CONSERVATIVE)


def test_the_two_profiles_are_one_word_apart() -> None:
    """Both dated; Meta's permits marketing templates, the cautious one does not."""
    assert WhatsAppRules.conservative().as_of == WhatsAppRules.meta().as_of == platform.AS_OF
    permitted = {
        profile.profile: next(rule.permitted for rule in profile.rules if hasattr(rule, "permitted"))
        for profile in (WhatsAppRules.conservative(), WhatsAppRules.meta())
    }
    assert MessageCategory.MARKETING in permitted["meta"]
    assert MessageCategory.MARKETING not in permitted["conservative"]


def test_dropping_the_floor_swaps_one_rule() -> None:
    """``existing_customers=True`` lets a recorded relation carry marketing where every place accepts it."""
    rules = Policy(existing_customers=True).common_rules
    assert platform.EXISTING_CUSTOMERS in rules
    assert platform.FLOOR_CONSENT not in rules


def test_what_a_policy_may_be_made_from() -> None:
    """Itself, a rule book, nothing; anything else is an error."""
    policy = Policy()
    assert Policy.of(policy) is policy
    assert Policy.of(None) is Policy.of(None)
    book = RuleBook.only("DE")
    assert Policy.of(book).rules is book
    with pytest.raises(InvalidRecordError, match=r"3 is no Policy; give Policy\(\.\.\.\) or a RuleBook"):
        Policy.of(3)  # type: ignore[arg-type]


def test_one_stands_for_a_list_of_one() -> None:
    """Caps and quiet hours; caps without an id get one, ids of one's own are kept."""
    policy = Policy(caps=CAP, quiet_hours=NIGHT)
    assert [cap.id for cap in policy.caps] == ["policy.cap.0"]
    assert policy.quiet_hours == (NIGHT,)
    own = Policy(caps=[evolve(CAP, id="own.cap"), CAP], quiet_hours=[NIGHT, NIGHT])
    assert [cap.id for cap in own.caps] == ["own.cap", "policy.cap.1"]
    ids = [rule.id for rule in own.common_rules if isinstance(rule, SendingHours)]
    assert ids == ["policy.quiet_hours.0", "policy.quiet_hours.1"]


def test_lengths_may_be_seconds() -> None:
    """A bare number is seconds."""
    policy = Policy(window_margin=300, max_staleness=1.5)
    assert policy.window_margin == timedelta(minutes=5)
    assert policy.max_staleness == timedelta(seconds=1.5)
    assert Policy().max_staleness is None


def test_an_allow_list_holds_people() -> None:
    """In any form, by key; empty is nobody, none is everybody."""
    assert Policy(allow_list=["+1 (202) 555-0123"]).allow_list == {"+12025550123"}
    assert Policy(allow_list=[]).allow_list == frozenset()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"whatsapp": "meta"}, r"whatsapp='meta' must be WhatsAppRules\.conservative\(\) or \.meta\(\)"),
        ({"rules": ["DE"]}, r"must be a RuleBook, such as RuleBook\.shipped\(\)"),
        ({"rules": None}, r"rules=None must be a RuleBook"),
        ({"existing_customers": "no"}, "existing_customers='no' must be True or False"),
        ({"caps": None}, r"caps=None must be a list of FrequencyCap: write caps=\[\.\.\.\]"),
        ({"caps": 5}, "caps=5 must be a list of FrequencyCap"),
        ({"quiet_hours": 5}, "quiet_hours=5 must be a list of QuietHours"),
        ({"caps": [2]}, r"caps holds 2; use FrequencyCap\(limit=2, per=timedelta\(days=1\)\)"),
        ({"quiet_hours": [(21, 8)]}, r"quiet_hours holds \(21, 8\); use QuietHours\(begin=time\(21\), end=time\(8\)\)"),
        ({"minimum_grade": "E"}, "minimum_grade='E' is no EvidenceGrade; one of A, B, C, D"),
        ({"window_margin": -1}, "window_margin=.* must be a timedelta that is not negative"),
        ({"window_margin": None}, "window_margin=None must be a timedelta"),
        ({"window_margin": True}, "window_margin=True must be a timedelta"),
        ({"window_margin": float("nan")}, "window_margin=nan must be a timedelta that is not negative, and at most a"),
        ({"window_margin": timedelta.max}, "window_margin=.* and at most a year"),
        ({"max_staleness": float("nan")}, "max_staleness=nan must be a timedelta"),
        ({"max_staleness": float("inf")}, "max_staleness=inf must be a timedelta"),
        ({"max_staleness": "1s"}, "max_staleness='1s' must be a timedelta"),
        ({"stop_scope": "SOME"}, "stop_scope='SOME' is no StopScope"),
        ({"first_contact": "ignore"}, "first_contact='ignore' must be 'deny' or 'warn'"),
        ({"by_analogy": None}, "by_analogy=None must be 'deny' or 'warn'"),
        ({"by_analogy": []}, r"by_analogy=\[\] must be 'deny' or 'warn'"),
        ({"first_contact": {}}, r"first_contact=\{\} must be 'deny' or 'warn'"),
        ({"allow_list": 5}, r"allow_list must be a list of recipients, not one int: write allow_list=\[\.\.\.\]"),
        ({"allow_list": "+12025550123"}, "allow_list must be a list of recipients, not one string"),
        ({"allow_list": ["nobody"]}, "has letters in it"),
    ],
)
def test_wrong_choices_are_refused(fields: dict[str, Any], says: str) -> None:
    """At construction, with what to write instead."""
    with pytest.raises(InvalidRecordError, match=says):
        Policy(**fields)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"begin": 21}, r"begin=21 must be a datetime\.time without a zone"),
        ({"end": time(8, tzinfo=timezone.utc)}, r"end=.* must be a datetime\.time without a zone"),
        ({"end": time(21)}, "quiet hours that never end allow nothing"),
        ({"weekdays": [7]}, r"weekdays=\[7\] must be among 0 \(Monday\) to 6 \(Sunday\)"),
        ({"weekdays": 5}, r"weekdays=5 must be among .*, at least one"),
        ({"weekdays": []}, r"weekdays=\[\] must be among .*, at least one"),
        ({"categories": []}, "categories is empty: the rule would reach nothing"),
        ({"categories": 5}, "categories=5 must be a set of MessageCategory"),
    ],
)
def test_wrong_quiet_hours_are_refused(fields: dict[str, Any], says: str) -> None:
    """Times without zones, that differ, on weekdays that exist."""
    with pytest.raises(InvalidRecordError, match=says):
        QuietHours(**({"begin": time(21), "end": time(8)} | fields))


def test_quiet_hours_name_one_category_or_several() -> None:
    """As a cap does: itself, its name, or a set."""
    night = {"begin": time(21), "end": time(8)}
    one = QuietHours(**night, categories=MessageCategory.UTILITY)
    assert one == QuietHours(**night, categories=["UTILITY"])
    assert one.categories == {MessageCategory.UTILITY}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"profile": 1}, "profile=1 must be a non-empty string"),
        ({"as_of": "today"}, "as_of='today' is no date"),
        ({"rules": 5}, "rules=5 must be a list of Rule"),
    ],
)
def test_a_reading_of_the_platforms_rules_is_checked(fields: dict[str, Any], says: str) -> None:
    """A name, a day and rules."""
    with pytest.raises(InvalidRecordError, match=says):
        WhatsAppRules(**({"profile": "own", "as_of": platform.AS_OF, "rules": []} | fields))


def is_quiet(hours: QuietHours, local: datetime) -> bool:
    """The sentence of the docstring, once more: quiet begins on its weekdays, and may run over midnight."""
    clock, today = local.time(), local.weekday()
    days = set(range(7)) if hours.weekdays is None else hours.weekdays
    if hours.begin < hours.end:
        return today in days and hours.begin <= clock < hours.end
    return (today in days and clock >= hours.begin) or ((today - 1) % 7 in days and clock < hours.end)


@given(some.quiet_hours(), st.datetimes(min_value=datetime(2026, 11, 2), max_value=datetime(2026, 11, 29)))
def test_quiet_hours_are_the_rest_of_permitted_ones(hours: QuietHours, local: datetime) -> None:
    """Every local minute is either permitted by the rule or quiet."""
    spans = hours.as_rule().spans
    permitted = any(
        local.weekday() in span.weekdays
        and span.opens <= local.time()
        and (span.closes == time(0) or local.time() < span.closes)
        for span in spans
    )
    assert permitted is not is_quiet(hours, local)


def test_a_quiet_whole_day_leaves_no_span() -> None:
    """From midnight to midnight of the next day cannot be said; from 00:00 to 23:59 leaves a minute."""
    rule = QuietHours(begin=time(0), end=time(23, 59), weekdays=[2]).as_rule()
    wednesday = [(span.opens, span.closes) for span in rule.spans if 2 in span.weekdays]
    assert wednesday == [(time(23, 59), time(0))]
    evening = QuietHours(begin=time(20), end=time(0), weekdays=[2]).as_rule()
    assert [(span.opens, span.closes) for span in evening.spans if 2 in span.weekdays] == [(time(0), time(20))]


@pytest.mark.parametrize(
    "different",
    [
        {"whatsapp": WhatsAppRules.meta()},
        {"rules": RuleBook.only("DE")},
        {"caps": CAP},
        {"quiet_hours": NIGHT},
        {"minimum_grade": EvidenceGrade.A},
        {"window_margin": 60},
        {"stop_scope": StopScope.MARKETING},
        {"first_contact": "warn"},
        {"by_analogy": "warn"},
        {"existing_customers": True},
        {"allow_list": []},
        {"allow_list": ["+12025550123"]},
    ],
)
def test_the_version_changes_with_whatever_decides(different: dict[str, Any]) -> None:
    """Equal policies have equal versions; a different choice another."""
    assert Policy(**different).version == Policy(**different).version != Policy().version
    assert len(Policy().version) == 16


def test_the_platforms_rules_are_dated() -> None:
    """The day on which they were read."""
    assert date(2026, 11, 24) == platform.AS_OF
    assert platform.DEFAULT_GRADE is EvidenceGrade.B


def test_the_rules_of_a_question_are_selected_once_and_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same question finds the same tuple; memory is bounded, and what was forgotten is selected again."""
    monkeypatch.setattr(policies, "MOST_SELECTIONS", 2)
    policy = Policy(rules=RuleBook.only("DE"))
    asked = [(("DE",), MessageCategory.MARKETING, Audience.NATURAL_PERSON, (date(2026, 11, day),)) for day in (1, 2, 3)]
    first = [policy.rules_for(*question) for question in asked]
    assert policy.rules_for(*asked[2]) is first[2]
    assert [policy.rules_for(*question) for question in asked] == first
