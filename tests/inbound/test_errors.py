from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from whatsguard.evaluator import Facts, can_send
from whatsguard.inbound._errors import BUSINESS_INITIATED, STOPS_NOTHING, effects_of_error, scope_of_error
from whatsguard.inbound._intake import events_from_message
from whatsguard.records import (
    HoldScope,
    InboundMessage,
    Message,
    MessageCategory,
    ReasonCode,
    Recipient,
    StopScope,
    Template,
    TemplateRegistered,
    TemplateStatus,
)
from whatsguard.rules import ErrorScope, Policy, WhatsAppRules
from whatsguard.rules.error_effects import ERROR_EFFECTS
from whatsguard.state import fold, fold_business

NOON = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
SOON = NOON + timedelta(seconds=5)
ANA = Recipient.parse("+12025550123")
HOUR, DAY = timedelta(hours=1), timedelta(hours=24)
EVERY = frozenset()
MARKETING = frozenset({MessageCategory.MARKETING})


def effects(code: Any, **given: Any) -> Any:
    return effects_of_error(
        code, **({"recipient": ANA, "at": NOON, "recorded_at": SOON, "event_key": "wamid.B"} | given)
    )


def approved() -> Any:
    template = Template(name="t", language="en_US", category="MARKETING", status="APPROVED")
    return TemplateRegistered(at=NOON - DAY, recorded_at=NOON - DAY, event_id="t", template=template)


# code, what of the person is held, until
PERSON_CODES = [
    (131049, HoldScope.MARKETING, DAY),
    (63049, HoldScope.MARKETING, DAY),
    (130472, HoldScope.MARKETING_TEMPLATES, None),
    (63032, HoldScope.MARKETING_TEMPLATES, None),
    (131026, HoldScope.EVERYTHING, None),
    (137000, HoldScope.EVERYTHING, None),
    (63003, HoldScope.EVERYTHING, None),
    (63020, HoldScope.EVERYTHING, None),
    (63024, HoldScope.EVERYTHING, None),
    (21211, HoldScope.EVERYTHING, None),
    (131047, HoldScope.FREE_FORM, None),
    (63016, HoldScope.FREE_FORM, None),
    (131056, HoldScope.EVERYTHING, timedelta(seconds=16)),
]


@pytest.mark.parametrize(("code", "scope", "lasts"), PERSON_CODES)
def test_a_code_about_a_person_holds_that_person(code: Any, scope: Any, lasts: Any) -> None:
    """Before: nothing is held. After: what the table says. At the end of the back-off: over, where it has an end."""
    assert fold([]).holds == frozenset()
    [event] = effects(code)
    [hold] = fold([event]).holds
    assert (hold.scope, hold.code, hold.at) == (scope, code, NOON)
    assert hold.until == (None if lasts is None else NOON + lasts)
    assert fold([event]).withdrawals == frozenset(), "no consent changes by it"


@pytest.mark.parametrize(("code", "scope"), [(131050, StopScope.MARKETING), (63014, None), (21610, None)])
def test_a_code_by_which_the_person_said_no_is_a_withdrawal(code: Any, scope: Any) -> None:
    """Explicit: no end, no back-off, and no hold that somebody could settle."""
    assert fold([]).withdrawals == frozenset()
    state = fold(effects(code, details="User has stopped marketing"))
    [withdrawal] = state.withdrawals
    assert (withdrawal.scope, withdrawal.via, withdrawal.at) == (scope, str(code), NOON)
    assert state.holds == frozenset()


# code, what is stopped, how long, only for this number
ACCOUNT_CODES = [
    (131031, EVERY, None, False),
    (368, EVERY, DAY, False),
    (131042, BUSINESS_INITIATED, HOUR, False),
    (131063, MARKETING, DAY, False),
    (131064, BUSINESS_INITIATED, DAY, False),
    (63038, EVERY, DAY, False),
    (131048, BUSINESS_INITIATED, DAY, True),
    (63018, BUSINESS_INITIATED, DAY, True),
    (131045, EVERY, HOUR, True),
    (133010, EVERY, HOUR, True),
    (131037, EVERY, HOUR, True),
    (63007, EVERY, HOUR, True),
]


@pytest.mark.parametrize(("code", "categories", "lasts", "one_number"), ACCOUNT_CODES)
def test_a_code_about_the_account_or_a_number_stops_it(code: Any, categories: Any, lasts: Any, one_number: Any) -> None:
    """Before: no restriction. After: what it stops, where, and until when; nobody in particular is held."""
    assert fold_business([]).restrictions == ()
    [event] = effects(code, business_number="106540352242922")
    [restriction] = fold_business([event]).restrictions
    assert (restriction.restriction, restriction.categories) == (str(code), categories)
    assert restriction.until == (None if lasts is None else NOON + lasts)
    assert restriction.business_number == ("106540352242922" if one_number else None)
    assert event.recipient is None


TEMPLATE_CODES = [
    (132001, TemplateStatus.UNKNOWN, None),
    (132007, TemplateStatus.REJECTED, None),
    (132015, TemplateStatus.PAUSED, timedelta(hours=3)),
    (132016, TemplateStatus.DISABLED, None),
    (63040, TemplateStatus.UNKNOWN, None),
    (63041, TemplateStatus.PAUSED, timedelta(hours=3)),
    (63042, TemplateStatus.DISABLED, None),
]


@pytest.mark.parametrize(("code", "status", "lasts"), TEMPLATE_CODES)
def test_a_code_about_a_template_changes_its_status(code: Any, status: Any, lasts: Any) -> None:
    """Before: not known. After: not sendable; a pause ends by itself. Without a template's name nothing is held."""
    key = ("spring_sale", "en_us")
    assert fold_business([]).templates == {}
    state = fold_business(effects(code, template=("spring_sale", "en-US")))
    assert state.templates[key].status is status
    assert state.template_paused_until.get(key) == (None if lasts is None else NOON + lasts)
    assert effects(code) == []


def decide(events: Any, at: Any, *, template: Any = None, category: Any = MessageCategory.MARKETING) -> Any:
    """What is refused at an instant, of the matters that error codes are about."""
    if template is None:
        asked = Message.free_form(category=category)
    else:
        asked = Message.from_template(template, language="en-US", category=category)
    facts = Facts.known(ANA, fold(events), fold_business(events))
    matters = {
        ReasonCode.PLATFORM_BACKOFF,
        ReasonCode.ACCOUNT_RESTRICTED,
        ReasonCode.TEMPLATE_NOT_APPROVED,
        ReasonCode.TEMPLATE_UNKNOWN,
        ReasonCode.OPTED_OUT,
    }
    return can_send(facts, asked, Policy(whatsapp=WhatsAppRules.meta()), at=at).codes & matters


@pytest.mark.parametrize(("code", "scope", "lasts"), PERSON_CODES)
def test_the_decision_before_after_and_at_the_end_of_a_persons_hold(code: Any, scope: Any, lasts: Any) -> None:
    """Refused from the failure to the last moment, and not at the end; without an end, until the person writes."""
    template = None if scope is HoldScope.FREE_FORM else "t"
    held, registered = effects(code), [approved()]
    assert decide(registered, NOON, template=template) == set()
    end = NOON + (lasts or timedelta(days=30))
    for at in (NOON, end - timedelta(microseconds=1)):
        assert decide([*registered, *held], at, template=template) == {ReasonCode.PLATFORM_BACKOFF}
    if lasts is None:
        wrote = InboundMessage(ANA, text="hello?", sent_at=end, message_id="wamid.A")
        held = [*held, *events_from_message(wrote, received_at=end)]
    assert decide([*registered, *held], end, template=template) == set()


@pytest.mark.parametrize(("code", "scope", "lasts"), PERSON_CODES)
def test_a_hold_reaches_as_far_as_its_scope_and_no_further(code: Any, scope: Any, lasts: Any) -> None:
    """What the platform still delivers is not refused."""
    utility = {"template": "t", "category": MessageCategory.UTILITY}
    backed_off = {
        HoldScope.EVERYTHING: (True, True, True),
        HoldScope.MARKETING: (True, True, False),
        HoldScope.MARKETING_TEMPLATES: (True, False, False),
        HoldScope.FREE_FORM: (False, True, False),
    }[scope]
    asked = ({"template": "t"}, {}, utility)
    for refused, how in zip(backed_off, asked, strict=True):
        assert (ReasonCode.PLATFORM_BACKOFF in decide([approved(), *effects(code)], SOON, **how)) == refused


@pytest.mark.parametrize(("code", "categories", "lasts", "one_number"), ACCOUNT_CODES)
def test_the_decision_before_after_and_at_the_end_of_a_restriction(
    code: Any, categories: Any, lasts: Any, one_number: Any
) -> None:
    """Refused to the last moment; a restriction without an end is lifted by the platform only."""
    end = NOON + (lasts or timedelta(days=3650))
    assert decide([], NOON) == set()
    for at in (NOON, end - timedelta(microseconds=1)):
        assert decide(effects(code), at) == {ReasonCode.ACCOUNT_RESTRICTED}
    assert decide(effects(code), end) == (set() if lasts else {ReasonCode.ACCOUNT_RESTRICTED})
    service = decide(effects(code), NOON, category=MessageCategory.SERVICE)
    assert service == ({ReasonCode.ACCOUNT_RESTRICTED} if categories == EVERY else set())


@pytest.mark.parametrize(("code", "status", "lasts"), TEMPLATE_CODES)
def test_the_decision_before_after_and_at_the_end_of_a_templates_pause(code: Any, status: Any, lasts: Any) -> None:
    """A pause ends by itself; any other status stays until the platform says otherwise."""
    before, after = [approved()], [approved(), *effects(code, template=("t", "en_US"))]
    assert decide(before, NOON, template="t") == set()
    end = NOON + (lasts or timedelta(days=3650))
    for at in (NOON, end - timedelta(microseconds=1)):
        assert decide(after, at, template="t") & {ReasonCode.TEMPLATE_NOT_APPROVED, ReasonCode.TEMPLATE_UNKNOWN}
    assert bool(decide(after, end, template="t")) == (lasts is None)


@pytest.mark.parametrize("code", [131050, 63014, 21610])
def test_the_decision_after_a_withdrawal_by_code_has_no_end(code: Any) -> None:
    """Years later it stands, whatever instant is asked about."""
    for at in (NOON - DAY, NOON, NOON + timedelta(days=3650)):
        assert decide([approved(), *effects(code)], at, template="t") == {ReasonCode.OPTED_OUT}


def test_a_country_that_is_closed_is_closed_there_only() -> None:
    """People of other countries are reached."""
    assert decide(effects(130497), NOON) == {ReasonCode.ACCOUNT_RESTRICTED}
    german = effects(130497, recipient=Recipient.parse("+4915112345678"))
    assert decide(german, NOON) == set()


def test_a_country_that_is_closed_is_closed_for_everybody_in_it() -> None:
    """130497 is about the account in a country, which the person's number tells."""
    [event] = effects(130497)
    assert (event.country, event.categories, event.until) == ("US", EVERY, None)
    [by_id] = effects(130497, recipient=Recipient.parse("BR.7f31"))
    assert by_id.country == "BR"


def test_where_no_country_is_known_the_person_alone_is_held() -> None:
    """A number of no country cannot close one."""
    [held] = effects(130497, recipient=Recipient.parse("+882161234567"))
    assert (held.kind, held.scope) == ("person_held", HoldScope.EVERYTHING)
    assert effects(130497, recipient=None) == []


NO_STATE = [
    *[
        0,
        1,
        2,
        3,
        4,
        10,
        100,
        190,
        200,
        250,
        299,
        80007,
        130429,
        131000,
        131005,
        131008,
        131009,
        131016,
        131021,
        131030,
    ],
    *[131044, 131051, 131052, 131053, 131055, 131057, 131062, 131214, 132000, 132005, 132008, 132012, 132068, 132069],
    *[133004, 134100, 134101, 134102, 135000, 63013, 63021, 63062, 63119],
]


@pytest.mark.parametrize("code", NO_STATE)
def test_a_code_of_a_request_or_of_the_moment_changes_nothing(code: Any) -> None:
    """Known, and nothing follows: the program's slip, or the platform's moment."""
    assert effects(code, template=("t", "en"), business_number="1") == []
    assert scope_of_error(code) in {ErrorScope.REQUEST, ErrorScope.TRANSIENT}


@pytest.mark.parametrize("code", [-1, 5, 130001, 10**12])
def test_an_unknown_code_changes_nothing_and_says_so(code: Any) -> None:
    """A code that no row names holds nobody."""
    assert effects(code) == []
    assert scope_of_error(code) is None


def test_every_code_of_the_table_has_its_case() -> None:
    """No row without a test of the state before, after, and at its end."""
    told = {row[0] for row in [*PERSON_CODES, *ACCOUNT_CODES, *TEMPLATE_CODES]} | {131050, 63014, 21610, 130497}
    assert {code for effect in ERROR_EFFECTS for code in effect.codes} - set(range(200, 300)) == (
        told | set(NO_STATE)
    ) - {
        200,
        250,
        299,
    }


def test_nobody_is_held_where_nobody_is_named() -> None:
    """A status may name nobody; what it says of the account counts all the same."""
    assert effects(131026, recipient=None) == effects(131050, recipient=None) == []
    assert [event.kind for event in effects(131031, recipient=None)] == ["account_restricted"]


def test_a_failure_from_the_future_counts_from_its_receipt() -> None:
    """A wrong clock elsewhere must not postpone a hold."""
    [held] = effects(131049, at=NOON + timedelta(days=400))
    assert (held.at, held.until) == (SOON, SOON + DAY)


def test_ids_are_the_same_for_every_delivery() -> None:
    """The message and the code make the id."""
    assert {event.event_id for event in effects(131026) + effects(131026, at=SOON)} == {"wamid.B:error:131026"}
    assert effects(130497)[0].event_id == "wamid.B:error:130497:US"


def test_a_hold_without_an_end_is_over_when_the_person_writes() -> None:
    """The fold keeps both; the later message is what ends it."""
    wrote = InboundMessage(ANA, text="hello?", sent_at=NOON + HOUR, message_id="wamid.A")
    state = fold([*effects(131026), *events_from_message(wrote, received_at=NOON + HOUR)])
    [hold] = state.holds
    assert hold.until is None
    assert max(state.inbound.values()) > hold.at


def test_the_table_is_whole() -> None:
    """Each code once; each row with an id of its own, a meaning and a citation."""
    codes = [code for effect in ERROR_EFFECTS for code in effect.codes]
    assert len(codes) == len(set(codes))
    assert len({effect.id for effect in ERROR_EFFECTS}) == len(ERROR_EFFECTS)
    for effect in ERROR_EFFECTS:
        assert effect.meaning
        assert effect.citations
        assert effect.rows
        assert effect.code == "platform"
    assert {MessageCategory.UNKNOWN} == STOPS_NOTHING


def test_the_reference_page_names_every_code() -> None:
    """The page is what an operator looks a code up in."""
    page = (Path(__file__).resolve().parents[2] / "docs/reference/error-codes.md").read_text(encoding="utf-8")
    named = {int(code) for code in re.findall(r"`(\d+)`", page)}
    missing = {code for effect in ERROR_EFFECTS for code in effect.codes} - set(range(200, 300)) - named
    assert not missing
