"""The first guarded send, from the shop form to the new consent after a STOP, through public names only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import whatsguard as wg

BERLIN = ZoneInfo("Europe/Berlin")
ANNA = "+49 1512 3456789"
FORM_TIME = datetime(2026, 11, 19, 14, 3, tzinfo=BERLIN)
MONDAY_TEN = datetime(2026, 11, 23, 10, tzinfo=BERLIN)
TUESDAY_TEN = MONDAY_TEN + timedelta(days=1)
TUESDAY_ELEVEN = TUESDAY_TEN + timedelta(hours=1)
STOP_AT = TUESDAY_TEN + timedelta(hours=2)
NEXT_WEEK = MONDAY_TEN + timedelta(days=8)
SECOND = timedelta(seconds=1)
WORDING = "我同意通过WhatsApp接收关于新品和优惠的信息。"

SHOP = wg.Business(
    name="ACME GmbH",
    home="DE",
    purposes=[
        wg.Purpose("promotions", wg.MessageCategory.MARKETING, "new products and offers"),
        wg.Purpose("orders", wg.MessageCategory.UTILITY, "news of an order"),
    ],
    numbers=(),
)
OFFER = wg.Message.free_form(
    category=wg.MessageCategory.MARKETING,
    purpose="promotions",
    text="ACME GmbH: new teas today. Reply STOP to opt out.",
)
SHIPPED = wg.Message.from_template(
    "order_shipped", category=wg.MessageCategory.UTILITY, purpose="orders", language="de"
)
SALE = wg.Message.from_template(
    "weekend_sale", category=wg.MessageCategory.MARKETING, purpose="promotions", language="de"
)
REPLY = wg.Message.free_form(category=wg.MessageCategory.SERVICE, text="ACME GmbH: yes, it is in stock.")
GOODBYE = wg.Message.free_form(
    category=wg.MessageCategory.SERVICE, text="ACME GmbH: understood, we will not write to you again."
)
DISCLOSES = {wg.Disclosure.BUSINESS_IDENTITY, wg.Disclosure.OPT_OUT}
META = wg.Policy(whatsapp=wg.WhatsAppRules.meta())


class Clock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at.timestamp()


class World:
    """A guard on one store, with the clock that it reads."""

    def __init__(self, url: str, policy: wg.Policy | None = None) -> None:
        self.url = url
        self.clock = Clock(FORM_TIME)
        self.guard = self.open(policy)

    def open(self, policy: wg.Policy | None = None) -> wg.Guard:
        return wg.Guard.open(self.url, business=SHOP, policy=policy or wg.Policy(), clock=self.clock)


@pytest.fixture(params=["memory", "sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return "memory://" if request.param == "memory" else f"sqlite:///{tmp_path / 'consent.db'}"


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url)
    with made.guard:
        yield made


@pytest.fixture
def bolder_world(url: str) -> Iterator[World]:
    made = World(url, META)
    with made.guard:
        yield made


def agree(world: World, **different: object) -> wg.ConsentRecord:
    fields: dict[str, object] = {
        "purposes": ["promotions"],
        "given_at": FORM_TIME,
        "medium": wg.Medium.WEB_FORM,
        "act": wg.Act.TICKED_BOX,
        "presentation": wg.Presentation.SEPARATE,
        "wording": WORDING,
        "locale": "zh-CN",
        "evidence": [wg.Evidence.ip("203.0.113.7"), wg.Evidence.url("https://acme.example/join")],
        "residence": "DE",
    }
    who = different.pop("who", ANNA)
    return world.guard.record_consent(who, **(fields | different))  # type: ignore[arg-type]


def confirm(world: World) -> wg.ConsentRecord | None:
    at = FORM_TIME + timedelta(minutes=2)
    world.clock.at = at
    pressed = wg.InboundMessage(
        ANNA, text="确认", payload="CONFIRM", kind="button", sent_at=at, message_id="wamid.confirm"
    )
    world.guard.receive(pressed)
    return world.guard.confirm_consent(
        ANNA, purposes=["promotions"], at=at, evidence=[wg.Evidence.message_id("wamid.confirm")]
    )


def ask_about_tea(world: World) -> None:
    world.clock.at = MONDAY_TEN
    world.guard.receive(
        wg.InboundMessage(ANNA, text="你们有没有龙井茶？", sent_at=MONDAY_TEN, message_id="wamid.question")
    )


def register_templates(world: World) -> None:
    for message in (SHIPPED, SALE):
        world.guard.register_template(
            wg.Template(
                name=message.template,
                language=message.language,
                category=message.category,
                status=wg.TemplateStatus.APPROVED,
                discloses=DISCLOSES,
            )
        )


def up_to_tuesday(world: World) -> None:
    """Everything up to Tuesday at eleven: consent, confirmation, question, templates, an order."""
    agree(world)
    confirm(world)
    register_templates(world)
    ask_about_tea(world)
    world.guard.record_basis(
        ANNA,
        wg.LegalBasis.CONTRACT,
        purposes=["orders"],
        since=MONDAY_TEN,
        evidence=[wg.Evidence.reference("order A-1001")],
    )
    world.clock.at = TUESDAY_ELEVEN


def stop(world: World) -> None:
    world.clock.at = STOP_AT
    world.guard.receive(wg.InboundMessage(ANNA, text="stop 🙏", sent_at=STOP_AT, message_id="wamid.stop"))


# the consent


def test_the_chinese_line_with_time_address_and_page_is_a_valid_consent(world: World) -> None:
    """A separate, unticked box with a Chinese line, its time, IP address, page and words: valid, of grade B."""
    record = agree(world)
    assessment = record.assess()
    assert assessment.valid
    assert assessment.grade is wg.EvidenceGrade.B
    assert record.wording == WORDING
    assert len(record.wording_sha256 or "") == 64
    assert not assessment.defects & {
        wg.ConsentDefect.CHANNEL_NOT_NAMED,
        wg.ConsentDefect.BUSINESS_NOT_NAMED,
        wg.ConsentDefect.NO_PROOF,
    }


def test_confirming_in_the_chat_makes_it_grade_a(world: World) -> None:
    """The second step binds to the record and raises its grade."""
    agree(world)
    record = confirm(world)
    assert record is not None
    assert record.assess().grade is wg.EvidenceGrade.A


def test_without_the_confirmation_germany_says_so(world: World) -> None:
    """Where double opt-in is the custom, an unconfirmed consent is told apart from none."""
    agree(world)
    ask_about_tea(world)
    decision = world.guard.can_send(ANNA, OFFER)
    told = decision.codes | {warning.code for warning in decision.warnings}
    assert wg.ReasonCode.DOUBLE_OPT_IN_PENDING in told
    assert wg.ReasonCode.NO_CONSENT not in told


# the window


def test_the_window_is_open_until_tuesday_ten_that_instant_excluded(world: World) -> None:
    """From the question on, a promotion that names ACME and a way out is allowed; 24 hours later it is not."""
    up_to_tuesday(world)
    ask = world.guard.can_send
    assert ask(ANNA, OFFER, at=MONDAY_TEN).allowed
    assert ask(ANNA, OFFER, at=TUESDAY_TEN - SECOND).allowed
    assert ask(ANNA, OFFER, at=TUESDAY_TEN - timedelta(microseconds=1)).allowed
    closed = ask(ANNA, OFFER, at=TUESDAY_TEN)
    assert closed.codes == {wg.ReasonCode.WINDOW_CLOSED}
    assert ask(ANNA, OFFER, at=MONDAY_TEN).basis is wg.LegalBasis.CONSENT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("New teas today. Reply STOP to opt out.", wg.ReasonCode.IDENTITY_NOT_DISCLOSED),
        ("ACME GmbH: new teas today.", wg.ReasonCode.OPT_OUT_NOT_OFFERED),
    ],
)
def test_the_promotion_must_name_the_business_and_a_way_out(world: World, text: str, code: wg.ReasonCode) -> None:
    """In the open window, too, a first promotion without a name or a way out is refused, and the reason says which."""
    up_to_tuesday(world)
    bare = wg.Message.free_form(category=wg.MessageCategory.MARKETING, purpose="promotions", text=text)
    assert world.guard.can_send(ANNA, bare, at=MONDAY_TEN).codes == {code}


def test_the_explanation_of_the_closed_window_names_when_it_closed_and_its_source(world: World) -> None:
    """The reasons say so: rule id, citation and text in both languages; waiting does not reopen a window."""
    up_to_tuesday(world)
    explanation = world.guard.explain(ANNA, OFFER, at=TUESDAY_TEN)
    (reason,) = explanation.reasons
    assert reason.code is wg.ReasonCode.WINDOW_CLOSED
    assert reason.rule_id == "platform.window"
    assert reason.citation is not None
    assert "2026-11-24" in explanation.to_text("en")
    assert "24小时" in explanation.to_text("zh-CN")
    assert explanation.next_allowed_at is None
    assert {"DE", "EU"} <= set(explanation.jurisdictions)


# templates, and the two profiles


def test_order_shipped_is_allowed_for_an_order_on_tuesday_at_eleven(world: World) -> None:
    """An approved utility template about a recorded order needs no window."""
    up_to_tuesday(world)
    decision = world.guard.can_send(ANNA, SHIPPED)
    assert decision.allowed
    assert decision.basis is wg.LegalBasis.CONTRACT
    assert not decision.reasons


def test_order_shipped_is_refused_without_an_order_or_a_consent(world: World) -> None:
    """The same template to somebody without an order: nothing on file is a denial."""
    up_to_tuesday(world)
    assert wg.ReasonCode.NO_CONSENT in world.guard.can_send("+49 1512 3456780", SHIPPED).codes


def test_weekend_sale_is_refused_by_default_and_names_the_other_profile(world: World) -> None:
    """Outside the window a marketing template is refused, and the remedy is the business's own choice."""
    up_to_tuesday(world)
    assert world.guard.can_send(ANNA, SALE).codes == {wg.ReasonCode.MARKETING_TEMPLATE_NOT_PERMITTED}
    explanation = world.guard.explain(ANNA, SALE)
    assert wg.RemedyKind.SWITCH_PROFILE in {remedy.kind for remedy in explanation.remedies}
    assert "WhatsAppRules.meta()" in explanation.to_text("en")


def test_weekend_sale_is_allowed_under_metas_profile(bolder_world: World) -> None:
    """One word in the policy, and the same person may receive the same template; the remedy was no empty promise."""
    up_to_tuesday(bolder_world)
    assert bolder_world.guard.can_send(ANNA, SALE).allowed
    assert bolder_world.guard.can_send(ANNA, SALE).basis is wg.LegalBasis.CONSENT
    stop(bolder_world)
    assert bolder_world.guard.can_send(ANNA, SALE).reasons[0].code is wg.ReasonCode.OPTED_OUT


def test_both_profiles_may_look_at_one_file(tmp_path: Path) -> None:
    """Two guards on one database, one policy each: the log is shared, the choice is not."""
    world = World(f"sqlite:///{tmp_path / 'consent.db'}")
    with world.guard:
        up_to_tuesday(world)
        with world.open(META) as bolder:
            assert bolder.can_send(ANNA, SALE).allowed
        assert not world.guard.can_send(ANNA, SALE)


# the STOP


def refused_by(path: Callable[[wg.Guard], object]) -> Callable[[wg.Guard], frozenset[wg.ReasonCode]]:
    def codes(guard: wg.Guard) -> frozenset[wg.ReasonCode]:
        with pytest.raises(wg.SendDeniedError) as denied:
            path(guard)
        return denied.value.decision.codes

    return codes


def permit(guard: wg.Guard) -> None:
    with guard.permit(ANNA, OFFER):
        pytest.fail("the permit was granted")


def protect(guard: wg.Guard) -> None:
    @guard.protect(OFFER, recipient="to")
    def send(to: str) -> None:
        pytest.fail("the message went out")

    send(to=ANNA)


def made_of(text: str) -> wg.Message:
    return wg.Message.free_form(category=wg.MessageCategory.MARKETING, purpose="promotions", text=text)


def guarded(guard: wg.Guard) -> None:
    @wg.guarded(guard, lambda call: made_of(call["text"]), recipient=lambda call: call["customer"]["phone"])
    def send(customer: dict[str, str], text: str) -> None:
        pytest.fail("the message went out")

    send({"phone": ANNA}, OFFER.text or "")


def protect_coroutine(guard: wg.Guard) -> None:
    @guard.protect(OFFER, recipient="to")
    async def send(to: str) -> None:
        pytest.fail("the message went out")

    asyncio.run(send(ANNA))


PATHS: dict[str, Callable[[wg.Guard], frozenset[wg.ReasonCode]]] = {
    "can_send": lambda guard: guard.can_send(ANNA, OFFER).codes,
    "can_send_many": lambda guard: guard.can_send_many([ANNA, ANNA], OFFER)[1].codes,
    "prepare": lambda guard: guard.prepare(OFFER)(ANNA).codes,
    "explain": lambda guard: guard.explain(ANNA, OFFER).decision.codes,
    "require": refused_by(lambda guard: guard.require(ANNA, OFFER)),
    "permit": refused_by(permit),
    "protect": refused_by(protect),
    "protect, of a coroutine": refused_by(protect_coroutine),
    "guarded, recipient and message by callable": refused_by(guarded),
}


@pytest.mark.parametrize("path", PATHS)
def test_stop_is_obeyed_by_every_path_at_once(world: World, path: str) -> None:
    """STOP with a smile in an open window: the next promotion is refused, whichever way the program asks or sends."""
    up_to_tuesday(world)
    world.clock.at = TUESDAY_TEN - SECOND
    assert world.guard.can_send(ANNA, OFFER).allowed
    check = world.guard.prepare(OFFER)
    assert check(ANNA).allowed
    stop(world)
    assert wg.ReasonCode.OPTED_OUT in PATHS[path](world.guard)
    assert world.guard.can_send(ANNA, OFFER).reasons[0].code is wg.ReasonCode.OPTED_OUT
    assert not check(ANNA)


def test_a_check_prepared_before_the_stop_refuses_after_it(world: World) -> None:
    """What was prepared does not remember the old answer."""
    up_to_tuesday(world)
    world.clock.at = TUESDAY_TEN - SECOND
    check = world.guard.prepare(OFFER)
    assert check(ANNA).allowed
    stop(world)
    assert wg.ReasonCode.OPTED_OUT in check(ANNA).codes


def test_a_stop_between_the_permit_and_the_wire_is_seen(world: World) -> None:
    """Right before sending, `permit.check()` reads the store: a STOP since the permit was granted refuses."""
    up_to_tuesday(world)
    world.clock.at = TUESDAY_TEN - SECOND
    late = wg.InboundMessage(ANNA, text="STOP", sent_at=world.clock.at, message_id="wamid.in-between")
    with world.guard.permit(ANNA, OFFER) as granted:
        granted.check()
        world.guard.receive(late)
        with pytest.raises(wg.SendDeniedError):
            granted.check()
    assert "message_sent" not in [event.kind for event in world.guard.history(ANNA)]


def test_stop_ends_order_news_and_replies_to_older_messages_too(world: World) -> None:
    """The default scope is everything: templates, and replies until the person writes again."""
    up_to_tuesday(world)
    stop(world)
    for message in (SHIPPED, SALE, REPLY):
        assert wg.ReasonCode.OPTED_OUT in world.guard.can_send(ANNA, message).codes


def test_a_reply_to_a_message_after_the_stop_is_allowed(world: World) -> None:
    """Somebody who stopped and then asks something gets an answer, and still no promotion."""
    up_to_tuesday(world)
    stop(world)
    later = STOP_AT + timedelta(hours=1)
    world.clock.at = later
    world.guard.receive(wg.InboundMessage(ANNA, text="Where is my order?", sent_at=later, message_id="wamid.later"))
    answer = wg.Message.free_form(
        category=wg.MessageCategory.SERVICE, text="ACME GmbH: it left on Tuesday. Reply STOP to opt out."
    )
    assert world.guard.can_send(ANNA, answer).allowed
    assert wg.ReasonCode.OPTED_OUT in world.guard.can_send(ANNA, OFFER).codes


def test_one_confirmation_of_the_stop_may_go_out_and_a_second_may_not(world: World) -> None:
    """The single-use permit: once, within five minutes, without marketing."""
    up_to_tuesday(world)
    stop(world)
    world.clock.at = STOP_AT + timedelta(minutes=4, seconds=59)
    with world.guard.permit(ANNA, GOODBYE) as granted:
        granted.sent(message_id="wamid.goodbye")
    with pytest.raises(wg.SendDeniedError), world.guard.permit(ANNA, GOODBYE):
        pytest.fail("a second confirmation went out")


def test_the_confirmation_may_not_go_out_after_five_minutes(world: World) -> None:
    """Five minutes, that instant excluded, after the STOP the confirmation is too late."""
    up_to_tuesday(world)
    stop(world)
    world.clock.at = STOP_AT + timedelta(minutes=5)
    with pytest.raises(wg.SendDeniedError) as denied, world.guard.permit(ANNA, GOODBYE):
        pytest.fail("the confirmation went out late")
    assert wg.ReasonCode.OPTED_OUT in denied.value.decision.codes


def test_the_confirmation_may_not_carry_an_offer(world: World) -> None:
    """Marketing does not travel as the confirmation."""
    up_to_tuesday(world)
    stop(world)
    with pytest.raises(wg.SendDeniedError), world.guard.permit(ANNA, OFFER):
        pytest.fail("an offer went out after the STOP")


# what does not lift it, and what does


def test_a_re_import_of_last_years_list_changes_nothing(world: World) -> None:
    """Consents given before the STOP, loaded after it, the same as before or imported: the STOP stands."""
    up_to_tuesday(world)
    stop(world)
    world.clock.at = STOP_AT + timedelta(days=1)
    last_year = FORM_TIME - timedelta(days=365)
    agree(world)
    agree(world, given_at=last_year)
    agree(world, given_at=last_year, medium=wg.Medium.IMPORT, evidence=[wg.Evidence.reference("list-2025, row 17")])
    world.guard.receive(wg.InboundMessage(ANNA, text="Hello?", sent_at=world.clock.at, message_id="wamid.hello"))
    decision = world.guard.can_send(ANNA, OFFER)
    assert decision.reasons[0].code is wg.ReasonCode.OPTED_OUT
    assert wg.ReasonCode.CONSENT_WITHDRAWN in decision.codes


def test_an_import_dated_after_the_stop_does_not_lift_it_either(world: World) -> None:
    """An imported record is no new act of the person, whatever its date says."""
    up_to_tuesday(world)
    stop(world)
    world.clock.at = NEXT_WEEK
    agree(
        world,
        given_at=NEXT_WEEK - timedelta(days=1),
        medium=wg.Medium.IMPORT,
        evidence=[wg.Evidence.reference("list-2026, row 17")],
    )
    assert wg.ReasonCode.OPTED_OUT in world.guard.can_send(ANNA, OFFER).codes


def test_a_new_proven_consent_next_week_lifts_it(world: World) -> None:
    """A consent given after the STOP, with evidence of a new act: promotions may go out again in an open window."""
    up_to_tuesday(world)
    stop(world)
    world.clock.at = NEXT_WEEK
    record = agree(
        world,
        given_at=NEXT_WEEK - timedelta(hours=2),
        evidence=[
            wg.Evidence.ip("203.0.113.77"),
            wg.Evidence.url("https://acme.example/join"),
            wg.Evidence.reference("form entry 4711"),
        ],
    )
    assert record.assess().grade is wg.EvidenceGrade.B
    confirmed_at = NEXT_WEEK - timedelta(hours=1)
    world.guard.confirm_consent(
        ANNA, purposes=["promotions"], at=confirmed_at, evidence=[wg.Evidence.message_id("wamid.confirm.2")]
    )
    world.guard.receive(
        wg.InboundMessage(ANNA, text="Is the tea back?", sent_at=confirmed_at, message_id="wamid.again")
    )
    assert world.guard.can_send(ANNA, OFFER).allowed
    assert world.guard.can_send(ANNA, OFFER).basis is wg.LegalBasis.CONSENT


# four consents that are kept and do not permit

DEFECTIVE: dict[str, tuple[dict[str, object], wg.ConsentDefect]] = {
    "pre-ticked box": ({"act": wg.Act.PRE_TICKED_BOX}, wg.ConsentDefect.PRE_TICKED),
    "bundled with the checkout": ({"presentation": wg.Presentation.BUNDLED}, wg.ConsentDefect.BUNDLED),
    "business card": ({"act": wg.Act.GAVE_CARD, "medium": wg.Medium.IN_PERSON}, wg.ConsentDefect.ASSUMED),
    "clause in the terms": ({"presentation": wg.Presentation.IN_TERMS}, wg.ConsentDefect.BURIED_IN_TERMS),
}


@pytest.mark.parametrize("name", DEFECTIVE)
def test_a_defective_consent_is_kept_and_does_not_permit(world: World, name: str) -> None:
    """Kept as evidence, graded D, its defect named; confirming it heals nothing; CONSENT_INVALID, not NO_CONSENT."""
    different, defect = DEFECTIVE[name]
    record = agree(world, **different)
    assessment = record.assess()
    assert not assessment.valid
    assert assessment.grade is wg.EvidenceGrade.D
    assert defect in assessment.defects
    confirm(world)
    ask_about_tea(world)
    decision = world.guard.can_send(ANNA, OFFER)
    assert wg.ReasonCode.CONSENT_INVALID in decision.codes
    assert wg.ReasonCode.NO_CONSENT not in decision.codes
    assert "consent_given" in [event.kind for event in world.guard.history(ANNA)]
    assert defect.name.lower() in world.guard.explain(ANNA, OFFER).to_text("en").lower()


# a contact of unknown country


def test_a_contact_of_unknown_country_is_refused_and_told_why(world: World) -> None:
    """A number of no country, everything else in order: JURISDICTION_UNKNOWN, with the residence as remedy."""
    hana = "+870 301 234 567"
    agree(world, who=hana, residence=None)
    world.guard.confirm_consent(hana, purposes=["promotions"], at=FORM_TIME + timedelta(minutes=2))
    world.clock.at = MONDAY_TEN
    world.guard.receive(wg.InboundMessage(hana, text="Tea?", sent_at=MONDAY_TEN, message_id="wamid.hana"))
    decision = world.guard.can_send(hana, OFFER)
    assert wg.ReasonCode.JURISDICTION_UNKNOWN in decision.codes
    explanation = world.guard.explain(hana, OFFER)
    assert wg.RemedyKind.DECLARE_RESIDENCE in {remedy.kind for remedy in explanation.remedies}
    assert "country" in explanation.to_text("en")
    assert "国家" in explanation.to_text("zh")
    assert world.guard.customer_map().unknown == 1


# and afterwards


def test_everything_is_on_file_in_the_order_in_which_it_came(world: World) -> None:
    """The history has each thing that happened, and the customer map counts the person once."""
    up_to_tuesday(world)
    with world.guard.permit(ANNA, SHIPPED) as granted:
        granted.sent(message_id="wamid.order")
    stop(world)
    kinds = [event.kind for event in world.guard.history(ANNA)]
    wanted = ["consent_given", "message_received", "consent_confirmed", "message_received", "message_sent", "withdrawn"]
    places = [kinds.index(kind) for kind in ("consent_given", "consent_confirmed", "message_sent", "withdrawn")]
    assert set(wanted) <= set(kinds)
    assert places == sorted(places)
    assert all(event.at.tzinfo is not None for event in world.guard.history(ANNA))
    found = world.guard.customer_map()
    assert (dict(found.by_jurisdiction), found.unknown, found.total) == ({"DE": 1}, 0, 1)


def test_the_story_goes_on_in_another_process(tmp_path: Path) -> None:
    """A guard opened later on the same file gives the same answers and the same history."""
    world = World(f"sqlite:///{tmp_path / 'consent.db'}")
    with world.guard:
        up_to_tuesday(world)
        before = {at: world.guard.can_send(ANNA, OFFER, at=at) for at in (MONDAY_TEN, TUESDAY_TEN)}
        stop(world)
        history = [event.event_id for event in world.guard.history(ANNA)]
        denied = world.guard.can_send(ANNA, OFFER)
    with world.open() as reopened:
        assert [event.event_id for event in reopened.history(ANNA)] == history
        assert reopened.can_send(ANNA, OFFER) == denied
        assert before[MONDAY_TEN].allowed
        assert not reopened.can_send(ANNA, OFFER, at=MONDAY_TEN), "a STOP counts whatever instant is asked about"


def test_the_pure_evaluator_tells_the_same_story() -> None:
    """Without guard or store, the same facts give the same answers."""
    consent = wg.ConsentRecord(
        ANNA,
        purposes=["promotions"],
        given_at=FORM_TIME,
        medium=wg.Medium.WEB_FORM,
        act=wg.Act.TICKED_BOX,
        presentation=wg.Presentation.SEPARATE,
        wording=WORDING,
        locale="zh-CN",
        evidence=[wg.Evidence.ip("203.0.113.7"), wg.Evidence.url("https://acme.example/join")],
        confirmed_at=FORM_TIME + timedelta(minutes=2),
        residence="DE",
    )
    window = wg.ServiceWindow(ANNA, opened_at=MONDAY_TEN)
    facts = wg.Facts(ANNA, consents=[consent], windows=[window], residence="DE")
    stopped = wg.Facts(
        ANNA, consents=[consent], windows=[window], residence="DE", withdrawals=[wg.Withdrawal(at=STOP_AT)]
    )

    def answer(facts: wg.Facts, at: datetime) -> wg.Decision:
        return wg.can_send(facts, OFFER, wg.Policy(), at=at, business=SHOP)

    assert answer(facts, TUESDAY_TEN - SECOND).allowed
    assert answer(facts, TUESDAY_TEN).codes == {wg.ReasonCode.WINDOW_CLOSED}
    assert wg.ReasonCode.OPTED_OUT in answer(stopped, MONDAY_TEN).codes
    assert answer(facts, (TUESDAY_TEN - SECOND).astimezone(timezone.utc)).allowed
