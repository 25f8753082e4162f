"""Where the look-up and the evaluator once differed: rules of one's own, people with more on file, numbers of two forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from whatsguard import (
    Audience,
    Business,
    Decision,
    Disclosure,
    Guard,
    InboundMessage,
    Message,
    MessageCategory,
    Policy,
    Purpose,
    ReasonCode,
    Recipient,
    RuleBook,
)
from whatsguard import records as r
from whatsguard.rules import (
    ConsentRequired,
    FrequencyCap,
    Ground,
    GroundKind,
    GroundNeed,
    Prohibition,
    ProhibitionScope,
    RequiredDisclosure,
    Rule,
    WindowRequired,
)
from whatsguard.testing import FrozenClock, memory_guard

NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
ANNA = "+4915112345678"
SERVICE, MARKETING = MessageCategory.SERVICE, MessageCategory.MARKETING
EVERY = set(MessageCategory)
REPLY = Message.free_form(category=SERVICE, text="ACME GmbH. Reply STOP to opt out")
OFFER = Message.free_form(purpose="promotions", discloses=set(Disclosure))
BARE_OFFER = Message.free_form(purpose="promotions", text="hi")
MICROSECOND = timedelta(microseconds=1)
PURPOSES = [
    Purpose("promotions", MARKETING, "offers"),
    Purpose("orders", MessageCategory.UTILITY, "orders"),
    Purpose("care", SERVICE, "answers"),
]
SHOP = Business(name="ACME GmbH", home="DE", purposes=PURPOSES)
TWO_NUMBERS = Business(
    name="ACME GmbH", home="DE", purposes=PURPOSES, numbers=[("111", "+4930111111"), ("222", "+4930222222")]
)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOW)


@pytest.fixture
def opened(clock: FrozenClock) -> Iterator[Any]:
    """Opens guards whose rule book has further rules."""
    guards: list[Guard] = []

    def open_guard(*rules: Rule, business: Business = SHOP, **choices: Any) -> Guard:
        policy = Policy(
            rules=RuleBook.shipped().with_rules(*rules),
            **{"by_analogy": "warn", "first_contact": "warn"} | choices,
        )
        guards.append(memory_guard(business=business, policy=policy, clock=clock))
        return guards[-1]

    yield open_guard
    for guard in guards:
        guard.close()


def told(guard: Guard, message: Message, who: Any = ANNA) -> Decision:
    """The answer, asked for in every way there is; each must be the evaluator's."""
    expected = guard._core.decide(who, message)
    check = guard.prepare(message)
    for _ in range(2):
        assert guard.can_send(who, message) == check(who) == guard.can_send_many([who], message)[0] == expected
    return expected


def says(guard: Guard, message: Message, code: ReasonCode, rule_id: str) -> bool:
    """Whether the answer has this reason."""
    return any((one.code, one.rule_id) == (code, rule_id) for one in told(guard, message).reasons)


def write_to(guard: Guard, number: str | None = None) -> None:
    guard.receive(InboundMessage(ANNA, text="hello", sent_at=guard._core.now(), business_number=number))


# --- windows of other lengths ---


@pytest.mark.parametrize("hours", [6, 24, 48])
@pytest.mark.parametrize("is_known", [False, True])
def test_a_window_of_another_length_closes_by_its_rule(
    opened: Any, clock: FrozenClock, hours: int, *, is_known: bool
) -> None:
    """A rule's own length counts to the microsecond, whether the message moved its sender quickly or not."""
    length = timedelta(hours=hours)
    guard = opened(WindowRequired(id="HOUSE.window", length=length, categories=EVERY))
    if is_known:
        guard.set_audience(ANNA, Audience.NATURAL_PERSON)
        assert says(guard, REPLY, ReasonCode.WINDOW_CLOSED, "HOUSE.window")
    write_to(guard)
    assert told(guard, REPLY).allowed
    clock.set(NOW + min(length, timedelta(hours=24)) - MICROSECOND)
    assert told(guard, REPLY).allowed
    clock.advance(MICROSECOND)
    assert says(guard, REPLY, ReasonCode.WINDOW_CLOSED, "HOUSE.window") is (hours <= 24)
    assert not told(guard, REPLY).allowed
    clock.set(NOW + length - MICROSECOND)
    told(guard, REPLY)
    clock.advance(MICROSECOND)
    assert says(guard, REPLY, ReasonCode.WINDOW_CLOSED, "HOUSE.window")
    write_to(guard)
    assert told(guard, REPLY).allowed


def test_a_window_of_another_length_is_one_of_each_number(opened: Any, clock: FrozenClock) -> None:
    """By a rule's own length and the margin, each number's window closes by itself."""
    short = WindowRequired(id="HOUSE.window", length=timedelta(hours=6), categories=EVERY)
    guard = opened(short, business=TWO_NUMBERS, window_margin=timedelta(minutes=5))
    by_number = [
        Message.free_form(category=SERVICE, text=REPLY.text, business_number=number) for number in ("111", "222")
    ]
    write_to(guard, "111")
    assert [told(guard, one).allowed for one in by_number] == [True, False]
    clock.advance(timedelta(hours=3))
    write_to(guard, "222")
    assert [told(guard, one).allowed for one in by_number] == [True, True]
    clock.advance(timedelta(hours=2, minutes=55))
    assert [told(guard, one).allowed for one in by_number] == [False, True]
    clock.advance(timedelta(hours=3))
    assert [told(guard, one).allowed for one in by_number] == [False, False]


# --- messages that come from elsewhere ---


def inbound(at: datetime, recorded_at: datetime, name: str) -> r.Event:
    who = Recipient.of(ANNA)
    return r.MessageReceived(recipient=who, at=at, recorded_at=recorded_at, event_id=name, business_number=None)


def test_a_window_that_another_clock_opened_opens_when_its_time_has_come(opened: Any, clock: FrozenClock) -> None:
    """Half a minute ahead, another process recorded a message: here it counts half a minute later."""
    guard = opened()
    guard.set_audience(ANNA, Audience.NATURAL_PERSON)
    assert not told(guard, REPLY).allowed
    ahead = NOW + timedelta(seconds=30)
    guard._write_events([inbound(ahead, ahead, "ahead")])
    assert not told(guard, REPLY).allowed
    clock.advance(timedelta(seconds=30))
    assert told(guard, REPLY).allowed


def test_what_a_former_owner_wrote_opens_no_window(opened: Any, clock: FrozenClock) -> None:
    """A message that comes late, from before the number was given up, is not the new owner's."""
    guard = opened()
    new = Recipient.of("+4915112345670")
    guard._write_events(
        [r.NumberChanged(recipient=Recipient.of(ANNA), at=NOW, recorded_at=NOW, event_id="changed", new=new)]
    )
    assert not told(guard, REPLY).allowed
    guard._write_events([inbound(NOW - timedelta(seconds=2), NOW, "late")])
    assert not told(guard, REPLY).allowed
    clock.advance(timedelta(seconds=1))
    write_to(guard)
    assert told(guard, REPLY).allowed


# --- grounds that lift a rule ---


def cap(*lifted_by: Ground, categories: set[MessageCategory]) -> FrequencyCap:
    return FrequencyCap(id="HOUSE.cap", limit=1, per=timedelta(hours=6), categories=categories, lifted_by=lifted_by)


def test_a_reply_is_lifted_by_what_holds(opened: Any) -> None:
    """A cap on replies that a company's number lifts is lifted for a company, and for nobody else."""
    guard = opened(cap(Ground(kind=GroundKind.LEGAL_PERSON), categories={SERVICE}))
    write_to(guard)
    guard.record_sent(ANNA, REPLY)
    assert says(guard, REPLY, ReasonCode.FREQUENCY_CAP, "HOUSE.cap")
    guard.set_audience(ANNA, Audience.LEGAL_PERSON)
    assert told(guard, REPLY).allowed


def test_an_answer_is_lifted_by_a_contract_for_its_purpose(opened: Any, clock: FrozenClock) -> None:
    """Answers under a declared purpose have bases of their own; the lifting ends with the contract."""
    guard = opened(cap(Ground(kind=GroundKind.CONTRACT), categories={SERVICE}))
    answer = Message.free_form(purpose="care", category=SERVICE, text=REPLY.text)
    write_to(guard)
    guard.record_sent(ANNA, answer)
    assert says(guard, answer, ReasonCode.FREQUENCY_CAP, "HOUSE.cap")
    basis = r.Basis(
        r.LegalBasis.CONTRACT,
        purposes=["care"],
        since=NOW - timedelta(days=1),
        until=NOW + timedelta(hours=1),
        evidence=[r.Evidence.reference("order")],
    )
    guard._write_events(
        [r.BasisRecorded(recipient=Recipient.of(ANNA), at=NOW, recorded_at=NOW, event_id="basis", basis=basis)]
    )
    assert told(guard, answer).allowed
    assert says(guard, REPLY, ReasonCode.FREQUENCY_CAP, "HOUSE.cap")
    clock.advance(timedelta(hours=1))
    assert says(guard, answer, ReasonCode.FREQUENCY_CAP, "HOUSE.cap")


@pytest.mark.parametrize("kind", [GroundKind.LEGAL_PERSON, GroundKind.REQUESTED])
def test_a_ground_that_needs_a_way_out_lifts_for_a_message_that_offers_one(opened: Any, kind: GroundKind) -> None:
    """Whatever the kind of ground, its need is asked of the message."""
    needs = [GroundNeed.WAY_OUT_IN_MESSAGE]
    guard = opened(cap(Ground(kind=kind, needs=needs), categories={MARKETING, SERVICE}))
    write_to(guard)
    guard.set_audience(ANNA, Audience.LEGAL_PERSON)
    guard.record_sent(ANNA, BARE_OFFER)
    bare_reply = Message.free_form(category=SERVICE, text="hi")
    for bare, whole in ((BARE_OFFER, OFFER), (bare_reply, REPLY)):
        assert says(guard, bare, ReasonCode.FREQUENCY_CAP, "HOUSE.cap")
        assert not says(guard, whole, ReasonCode.FREQUENCY_CAP, "HOUSE.cap")


@pytest.mark.parametrize("kind", [GroundKind.CONSENT, GroundKind.LEGAL_PERSON, GroundKind.REQUESTED])
def test_a_ground_that_needs_a_way_out_carries_a_message_that_offers_one(opened: Any, kind: GroundKind) -> None:
    """Likewise where the ground carries the message, with nothing on file but what it is."""
    accepts = [Ground(kind=kind, needs=[GroundNeed.WAY_OUT_IN_MESSAGE])]
    guard = opened(ConsentRequired(id="HOUSE.ground", accepts=accepts, categories={MARKETING}))
    write_to(guard)
    guard.set_audience(ANNA, Audience.LEGAL_PERSON)
    consent(guard, NOW - timedelta(days=1))
    assert says(guard, BARE_OFFER, ReasonCode.NO_CONSENT, "HOUSE.ground")
    assert told(guard, BARE_OFFER).basis is None
    assert told(guard, OFFER).allowed


@pytest.mark.parametrize(
    "need",
    [GroundNeed.SIGNED, GroundNeed.NAMES_NUMBER, GroundNeed.WAIVES_HOURS, GroundNeed.SEPARATE_AFTER_CONTRACT],
)
def test_a_sound_consent_of_another_kind_than_a_rule_asks_for_carries_nothing(opened: Any, need: GroundNeed) -> None:
    """Nothing speaks against the consent itself, and the rule that asks for more denies all the same."""
    guard = opened(
        ConsentRequired(
            id="HOUSE.ground", accepts=[Ground(kind=GroundKind.CONSENT, needs=[need])], categories={MARKETING}
        )
    )
    write_to(guard)
    consent(guard, NOW - timedelta(days=1), act=r.Act.SPOKE)
    assert says(guard, OFFER, ReasonCode.NO_CONSENT, "HOUSE.ground")


# --- first messages ---


def test_a_label_of_first_messages_is_due_until_one_has_arrived(opened: Any) -> None:
    """A rule about a label alone is met by any message that arrived, one that discloses nothing among them."""
    guard = opened(RequiredDisclosure(id="HOUSE.label", labels=["[AD]"], when="first", categories={SERVICE}))
    write_to(guard)
    plain = Message.free_form(category=SERVICE, text="hi")
    assert says(guard, plain, ReasonCode.LABEL_MISSING, "HOUSE.label")
    guard.record_sent(ANNA, plain)
    assert told(guard, plain).allowed
    guard.record_sent(ANNA, REPLY)
    assert told(guard, plain).allowed


# --- consents ---


def consent(guard: Guard, given_at: datetime, who: str = ANNA, **parts: Any) -> None:
    sound: dict[str, Any] = {
        "purposes": ["promotions"],
        "given_at": given_at,
        "medium": r.Medium.WEB_FORM,
        "act": r.Act.TICKED_BOX,
        "presentation": r.Presentation.SEPARATE,
        "wording": "Yes, ACME GmbH may send me offers by WhatsApp. I can end it with STOP at any time.",
        "locale": "en",
        "evidence": [r.Evidence.ip("203.0.113.7"), r.Evidence.reference(given_at.isoformat())],
        "confirmed_at": given_at,
    }
    guard.record_consent(who, **(sound | parts))


def test_a_message_renews_the_consent_that_stands_behind_a_better_one(opened: Any) -> None:
    """In France a consent lapses three years after the person last wrote; the lapsed one may be the better one again."""
    guard = opened()
    guard.set_residence(ANNA, "FR")
    consent(guard, NOW - timedelta(days=4 * 365))
    consent(guard, NOW - timedelta(days=100), confirmed_at=None)
    pending = ReasonCode.DOUBLE_OPT_IN_PENDING
    assert pending in {one.code for one in told(guard, OFFER).warnings}
    write_to(guard)
    assert told(guard, OFFER).allowed
    assert pending not in {one.code for one in told(guard, OFFER).warnings}


# --- numbers of two forms ---


def forms(digits: str) -> list[Any]:
    mobile, key = f"+549{digits}", f"+54{digits}"
    return [mobile, key, Recipient.of(mobile), Recipient.of(key), f"+54 9 {digits[:3]} {digits[3:]}"]


@pytest.mark.parametrize("digits", ["1123456789", "6079968094", "6700412451", "6049601304"])
@pytest.mark.parametrize("is_known", [False, True])
def test_an_argentine_number_lies_where_either_form_does(opened: Any, digits: str, *, is_known: bool) -> None:
    """However it is written, by whichever form it was recorded, and whether anything is on file or not."""
    pause = Prohibition(
        id="HOUSE.never", scope=ProhibitionScope.PLATFORM, places={"AR"}, categories={MessageCategory.UTILITY}
    )
    guard = opened(pause)
    order = Message.free_form(purpose="orders", discloses=set(Disclosure))
    if is_known:
        guard.receive(InboundMessage(f"+549{digits}", text="hello", sent_at=NOW))
    answers = {told(guard, OFFER, form) for form in forms(digits)}
    assert len(answers) == 1
    assert any(one.rule_id.startswith("AR.") for one in answers.pop().reasons)
    for form in forms(digits):
        told(guard, order, form)
