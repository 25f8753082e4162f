"""The testing kit: a clock that stands still, people in steps, assertions that say why, fixtures."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from whatsguard import (
    Act,
    Audience,
    Business,
    ConsentDefect,
    InvalidRecordError,
    Medium,
    Message,
    MessageCategory,
    Policy,
    ReasonCode,
    SendDeniedError,
    Template,
    TemplateStatus,
    WhatsAppRules,
    can_send,
)
from whatsguard.testing import (
    MONDAY_MORNING,
    SHOP,
    FrozenClock,
    Person,
    assert_allowed,
    assert_denied,
    memory_guard,
    person,
)

ROOT = Path(__file__).parents[2]
HOUR = timedelta(hours=1)
OFFER = Message.free_form(
    category=MessageCategory.MARKETING, purpose="promotions", text="ACME GmbH: new teas. Reply STOP to stop."
)
REPLY = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: yes. Reply STOP to stop.")
SHIPPED = Message.from_template("order_shipped", language="de", purpose="orders")
SALE = Message.from_template("weekend_sale", language="de", purpose="promotions")
TEMPLATES = [
    Template(
        name="order_shipped",
        language="de",
        category=MessageCategory.UTILITY,
        status=TemplateStatus.APPROVED,
        text="ACME GmbH: on its way. Reply STOP to stop.",
    ),
    Template(
        name="weekend_sale",
        language="de",
        category=MessageCategory.MARKETING,
        status=TemplateStatus.APPROVED,
        text="ACME GmbH: sale. Reply STOP to stop.",
    ),
]
AGREED = MONDAY_MORNING - timedelta(days=3)


# the clock


def test_the_clock_stands_still_until_it_is_moved() -> None:
    """It returns epoch seconds, moves by what it is told, backwards too, and keeps microseconds."""
    clock = FrozenClock()
    assert clock() == clock() == MONDAY_MORNING.timestamp()
    assert clock.advance(HOUR) == MONDAY_MORNING + HOUR
    assert clock.advance(-2 * HOUR) == MONDAY_MORNING - HOUR
    precise = datetime(2026, 11, 24, 10, 0, 0, 123457, tzinfo=timezone(timedelta(hours=8)))
    assert clock.set(precise) == precise
    assert datetime.fromtimestamp(clock(), tz=timezone.utc) == precise
    assert "2026-11-24T02:00:00.123457+00:00" in repr(clock)


def test_the_clock_refuses_naive_times_and_bare_numbers_of_time() -> None:
    """A clock set by a naive time, or moved by a number without a unit, is a mistake in the test."""
    clock = FrozenClock()
    with pytest.raises(InvalidRecordError, match="naive"):
        clock.set(datetime(2026, 11, 24, 10))
    with pytest.raises(InvalidRecordError, match="timedelta"):
        clock.advance(3600)  # type: ignore[arg-type]
    assert clock.now == MONDAY_MORNING


# people

PEOPLE: dict[str, Person] = {
    "nobody knows": person(),
    "agreed and confirmed": person().living_in("DE").consented("promotions", at=AGREED).confirmed(),
    "agreed only": person().consented("promotions", at=AGREED),
    "wrote": person().consented("promotions", at=AGREED).confirmed().wrote("Any teas?", at=MONDAY_MORNING),
    "stopped": person()
    .consented("promotions", at=AGREED)
    .confirmed()
    .wrote("hi", at=AGREED)
    .stopped(at=MONDAY_MORNING),
    "perhaps stopped": person()
    .consented("promotions", at=AGREED)
    .confirmed()
    .wrote("no thanks", at=MONDAY_MORNING - HOUR),
    "came round": person()
    .consented("promotions", at=AGREED)
    .confirmed()
    .wrote("no thanks", at=MONDAY_MORNING - HOUR)
    .wrote("START", at=MONDAY_MORNING - HOUR / 2),
    "pressed stop": person().consented("promotions", at=AGREED).wrote("Stop", payload="STOP", at=MONDAY_MORNING),
    "came back": person()
    .consented("promotions", at=AGREED)
    .stopped(at=AGREED + HOUR)
    .consented("promotions", at=AGREED + 2 * HOUR)
    .confirmed()
    .wrote("hello again", at=MONDAY_MORNING),
    "withdrew offers": person()
    .consented("promotions", at=AGREED)
    .has_contract("orders", since=AGREED)
    .withdrew("promotions", at=MONDAY_MORNING)
    .wrote("hi", at=MONDAY_MORNING),
    "pre-ticked": person().consented("promotions", at=AGREED, act=Act.PRE_TICKED_BOX).wrote("hi", at=MONDAY_MORNING),
    "refused": person().refused("promotions", at=AGREED).wrote("hi", at=MONDAY_MORNING),
    "ordered": person().has_contract("orders", since=AGREED),
    "knows us": person().wrote("hi", at=MONDAY_MORNING - HOUR).received(REPLY, at=MONDAY_MORNING - HOUR / 2),
    "suppressed": person().consented("promotions", at=AGREED).wrote("hi", at=MONDAY_MORNING).suppressed(),
    "in Singapore": person("+65 8123 4567")
    .consented("promotions", at=AGREED)
    .confirmed()
    .looked_up("SG-DNC", at=AGREED)
    .wrote("hi", at=MONDAY_MORNING),
    "a company in Ireland": person("+353 85 012 3456").who_is_a(Audience.LEGAL_PERSON).wrote("hi", at=MONDAY_MORNING),
    "moved to California": person("+1 202 555 0123")
    .living_in("US-TX")
    .living_in("US-CA")
    .consented("promotions", at=AGREED)
    .wrote("hi", at=MONDAY_MORNING),
}
INSTANTS = [MONDAY_MORNING, MONDAY_MORNING + HOUR, MONDAY_MORNING + 24 * HOUR]


@pytest.mark.parametrize("message", [OFFER, REPLY, SHIPPED, SALE], ids=["offer", "reply", "shipped", "sale"])
@pytest.mark.parametrize("name", PEOPLE)
def test_facts_and_a_guard_that_was_told_agree(name: str, message: Message) -> None:
    """The pure evaluator on `facts()` and a guard after `tell()` give the same decision, warnings and ground included."""
    someone = PEOPLE[name]
    clock = FrozenClock(INSTANTS[0])
    with memory_guard(clock=clock) as guard:
        for template in TEMPLATES:
            guard.register_template(template)
        who = someone.tell(guard)
        for at in INSTANTS:
            clock.set(at)
            facts = someone.facts(templates=TEMPLATES)
            assert guard.can_send(who, message) == can_send(facts, message, Policy(), at=at, business=SHOP)


def test_a_step_leaves_the_person_before_it_as_they_were() -> None:
    """People are values: a common start can be shared."""
    anna = person().consented("promotions", at=AGREED).confirmed().wrote("hi", at=MONDAY_MORNING)
    stopped = anna.stopped(at=MONDAY_MORNING)
    assert_allowed(can_send(anna.facts(), OFFER, Policy(), at=MONDAY_MORNING, business=SHOP))
    assert_denied(can_send(stopped.facts(), OFFER, Policy(), at=MONDAY_MORNING, business=SHOP), ReasonCode.OPTED_OUT)


def test_the_consent_of_a_step_is_flawless_and_may_differ() -> None:
    """By default grade B, A once confirmed; any field can be given."""
    (record,) = person().consented("promotions", at=AGREED).facts().consents
    assert record.assess(business=SHOP).grade.name == "B"
    (confirmed,) = person().consented("promotions", at=AGREED).confirmed().facts().consents
    assert confirmed.assess(business=SHOP).grade.name == "A"
    assert confirmed.confirmed_at == AGREED + timedelta(minutes=1)
    (card,) = person().consented("promotions", at=AGREED, act=Act.GAVE_CARD, medium=Medium.IN_PERSON).facts().consents
    assert ConsentDefect.ASSUMED in card.assess(business=SHOP).defects


def test_confirming_without_a_consent_is_a_mistake_in_the_test() -> None:
    """There is nothing to confirm, and the error says what to write."""
    with pytest.raises(InvalidRecordError, match="consented"):
        person().confirmed()


def test_a_person_does_not_show_their_number() -> None:
    """The repr goes into failing tests' reports, so it is masked."""
    assert "3456789" not in repr(person().wrote("hi", at=MONDAY_MORNING))


# assertions


def denied_offer() -> object:
    return can_send(person().facts(), OFFER, Policy(), at=MONDAY_MORNING, business=SHOP)


def test_assert_allowed_lists_the_reasons() -> None:
    """A failing assertion shows each rule with its words."""
    with pytest.raises(AssertionError) as failure:
        assert_allowed(denied_offer())  # type: ignore[arg-type]
    assert "NO_CONSENT [floor.consent.marketing] No consent of this person" in str(failure.value)
    assert "WINDOW_CLOSED [platform.window]" in str(failure.value)


def test_assert_denied_wants_every_code_and_with_only_no_other() -> None:
    """Named codes must be there; `only` refuses further ones; the messages say which."""
    decision = denied_offer()
    assert_denied(decision)  # type: ignore[arg-type]
    assert_denied(decision, ReasonCode.NO_CONSENT, ReasonCode.WINDOW_CLOSED, only=True)  # type: ignore[arg-type]
    with pytest.raises(AssertionError, match="not for OPTED_OUT; it is denied for:\n  NO_CONSENT"):
        assert_denied(decision, ReasonCode.OPTED_OUT)  # type: ignore[arg-type]
    with pytest.raises(AssertionError, match="denied for WINDOW_CLOSED as well"):
        assert_denied(decision, ReasonCode.NO_CONSENT, only=True)  # type: ignore[arg-type]


def test_assert_denied_says_so_where_the_send_is_allowed() -> None:
    """The ground of the allowed send is part of the message."""
    someone = person().consented("promotions", at=AGREED).confirmed().wrote("hi", at=MONDAY_MORNING)
    decision = can_send(someone.facts(), OFFER, Policy(), at=MONDAY_MORNING, business=SHOP)
    with pytest.raises(AssertionError, match=r"expected a denial for OPTED_OUT(.|\n)*ground of CONSENT"):
        assert_denied(decision, ReasonCode.OPTED_OUT)


def test_assertions_take_explanations_and_caught_errors() -> None:
    """Whatever holds a decision will do; anything else is a TypeError, not a passing test."""
    with memory_guard() as guard:
        assert_denied(guard.explain("+49 1512 3456789", OFFER), ReasonCode.NO_CONSENT)
        with pytest.raises(SendDeniedError) as caught:
            guard.require("+49 1512 3456789", OFFER)
        assert_denied(caught.value, ReasonCode.NO_CONSENT)
        with pytest.raises(AssertionError, match="NO_CONSENT"):
            assert_allowed(guard.explain("+49 1512 3456789", OFFER))
    for wrong in (True, False, None, "denied"):
        with pytest.raises(TypeError):
            assert_denied(wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            assert_allowed(wrong)  # type: ignore[arg-type]
    for code in ("NO_CONSENT", [ReasonCode.NO_CONSENT], {ReasonCode.NO_CONSENT}, None):
        with pytest.raises(TypeError, match=r"members of ReasonCode one by one, .*; not"):
            assert_denied(denied_offer(), code)  # type: ignore[arg-type]


# guards


def test_memory_guard_takes_what_open_takes() -> None:
    """Business, policy, clock and default region are the caller's."""
    business = Business("Beta Ltd", "GB")
    policy = Policy(whatsapp=WhatsAppRules.meta())
    with memory_guard(business=business, policy=policy, clock=FrozenClock(AGREED), default_region="DE") as guard:
        assert guard.business is business
        assert guard.policy is policy
        assert guard.history("01512 3456789") == []
        (event,) = guard.suppress("01512 3456789")
        assert event.at == AGREED
        assert guard.customer_map().by_jurisdiction == {"DE": 1}


def test_two_memory_guards_know_nothing_of_each_other() -> None:
    """Each has a store of its own."""
    with memory_guard() as one, memory_guard() as other:
        person().stopped(at=MONDAY_MORNING).tell(one)
        assert other.history("+49 1512 3456789") == []


# the plugin

TESTS = """
import sys
before = {name for name in sys.modules if name.split(".")[0] == "whatsguard"}

import pytest
from datetime import datetime, timedelta, timezone

def test_fixtures(whatsguard, whatsguard_clock):
    from whatsguard.testing import MONDAY_MORNING, person
    assert whatsguard_clock.now == MONDAY_MORNING
    person().stopped(at=whatsguard_clock.now).tell(whatsguard)
    whatsguard_clock.advance(timedelta(hours=1))
    (event,) = whatsguard.suppress("+49 1512 3456789")
    assert event.at == MONDAY_MORNING + timedelta(hours=1)

def test_fresh_each_time(whatsguard):
    assert whatsguard.history("+49 1512 3456789") == []

@pytest.mark.whatsguard(at=datetime(2027, 1, 31, tzinfo=timezone.utc), default_region="GB")
class TestMarked:
    def test_outer(self, whatsguard, whatsguard_clock):
        assert whatsguard_clock.now.year == 2027
        assert whatsguard.suppress("07400 123456")[0].recipient.key == "+447400123456"

    @pytest.mark.whatsguard(default_region="DE")
    def test_nearest_counts(self, whatsguard, whatsguard_clock):
        assert whatsguard_clock.now.year == 2027
        assert whatsguard.suppress("01512 3456789")[0].recipient.key == "+4915123456789"
"""
WRONG = """
import pytest

@pytest.mark.whatsguard(polcy=None)
def test_misspelt(whatsguard):
    pass

@pytest.mark.whatsguard("meta")
def test_without_a_name(whatsguard):
    pass
"""
UNUSED = """
import sys

def test_without_the_fixtures():
    assert [name for name in sys.modules if name.split(".")[0] == "whatsguard"] == []
"""


def run_pytest(folder: Path, source: str) -> subprocess.CompletedProcess[str]:
    """Run *source* with the plugin as it is shipped: a module of its own beside the package."""
    (folder / "pytest_whatsguard.py").write_bytes((ROOT / "whatsguard/testing/plugin.py").read_bytes())
    (folder / "test_theirs.py").write_text(textwrap.dedent(source), encoding="utf-8")
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--strict-markers",
        "-p",
        "pytest_whatsguard",
        "-p",
        "no:cacheprovider",
    ]
    return subprocess.run(
        [*command, "test_theirs.py"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_fixtures_work_in_somebody_elses_tests(tmp_path: Path) -> None:
    """A guard and its clock, fresh for each test; markers set them up, the nearest counting name by name."""
    ran = run_pytest(tmp_path, TESTS)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "4 passed" in ran.stdout


def test_a_marker_that_says_something_unknown_is_an_error(tmp_path: Path) -> None:
    """A misspelt name would silently test another policy."""
    ran = run_pytest(tmp_path, WRONG)
    assert "2 errors" in ran.stdout
    assert "polcy" in ran.stdout
    assert "takes names" in ran.stdout


def test_the_plugin_imports_nothing_of_ours_before_it_is_used(tmp_path: Path) -> None:
    """In a project that uses no fixture of ours, whatsguard is never imported."""
    ran = run_pytest(tmp_path, UNUSED)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 passed" in ran.stdout
