"""Remedies: every one that is offered, done the way a user would do it, makes the message allowed."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings

from whatsguard.evaluator import Facts, can_send, explain
from whatsguard.records import (
    Act,
    Basis,
    Confirmation,
    ConsentRecord,
    Disclosure,
    Evidence,
    EvidenceGrade,
    Explanation,
    LegalBasis,
    Lookup,
    Medium,
    Message,
    MessageCategory,
    Presentation,
    ReasonCode,
    Refusal,
    Relation,
    Remedy,
    RemedyKind,
    ServiceWindow,
    Template,
    TemplateStatus,
    UnclearOptOut,
    Withdrawal,
)
from whatsguard.rules import (
    Applicability,
    ConsentStandard,
    Jurisdiction,
    LabelPosition,
    Period,
    Polarity,
    Policy,
    Prohibition,
    ProhibitionScope,
    RegisterCheck,
    RequiredDisclosure,
    Rule,
    RuleBook,
    SenderPrecondition,
    SendingHours,
    Span,
    Unit,
    WhatsAppRules,
)
from whatsguard.state import Restriction
from whatsguard.testing import strategies as some

SHOP = some.SHOP
MOMENT = timedelta(microseconds=1)


@frozen
class World:
    """What can be changed about a question."""

    facts: Facts
    message: Message
    policy: Policy
    at: datetime

    def allows(self) -> bool:
        return can_send(self.facts, self.message, self.policy, at=self.at, business=SHOP).allowed

    def explained(self) -> Explanation:
        return explain(self.facts, self.message, self.policy, at=self.at, business=SHOP)

    def knowing(self, **more: Any) -> World:
        """With further facts beside those on file, as events would add them."""
        return evolve(self, facts=evolve(self.facts, **{n: (*getattr(self.facts, n), v) for n, v in more.items()}))


def all_rules(world: World) -> list[Any]:
    return [rule for place in world.policy.rules.jurisdictions.values() for rule in place.rules] + list(
        world.policy.rules.everywhere
    )


# --- what a user does, written without the evaluator's own changes ---------------------------------------------------------


def wait(world: World, details: dict[str, str]) -> World:
    return evolve(world, at=datetime.fromisoformat(details["until"]))


def obtain_consent(world: World, _: dict[str, str]) -> World:
    """The person writes in the chat that they want it, after every no on file."""
    facts = world.facts
    noes = [item.at + MOMENT for item in (*facts.withdrawals, *facts.refusals, *facts.unclear) if item.at >= world.at]
    if facts.erased_at is not None and facts.erased_at >= world.at:
        noes.append(facts.erased_at + MOMENT)
    record = ConsentRecord(
        world.facts.recipient,
        purposes=[world.message.purpose],
        given_at=max([world.at, *noes]),
        medium=Medium.WHATSAPP_MESSAGE,
        act=Act.SENT_MESSAGE,
        presentation=Presentation.SEPARATE,
        wording="Yes, I want offers of ACME GmbH by WhatsApp on this number. STOP ends them.",
        locale="en",
        evidence=[Evidence.message_id(f"wamid.{world.at.isoformat()}")],
        own_initiative=True,
        goods_named=True,
        number_named=True,
        postal_address_named=True,
        contact_named=True,
    )
    return world.knowing(consents=record)


def confirm_consent(world: World, _: dict[str, str]) -> World:
    return world.knowing(confirmations=Confirmation(at=world.at, purposes=[world.message.purpose]))


def add_evidence(world: World, _: dict[str, str]) -> World:
    """The same consents are recorded again with what proves them."""
    more = world
    for record in world.facts.consents:
        if world.message.purpose in record.purposes:
            proof = (*record.evidence, Evidence.reference("scan 17"))
            more = more.knowing(consents=evolve(record, evidence=proof, locale=record.locale or "en"))
    return more


def add_disclosure(world: World, details: dict[str, str]) -> World:
    items = details["items"].split(", ")
    shown = {Disclosure[item] for item in items if item in Disclosure.__members__}
    labels = [item for item in items if item not in Disclosure.__members__]
    text = world.message.text
    for rule in all_rules(world):
        if isinstance(rule, RequiredDisclosure) and set(rule.labels) & set(labels):
            label = next(one for one in rule.labels if one in labels)
            if text is not None and label not in text:
                text = f"{text} {label}" if rule.position is LabelPosition.END else f"{label} {text}"
            shown.add(Disclosure.ADVERTISING_LABEL)
    return evolve(world, message=evolve(world.message, text=text, discloses=world.message.discloses | shown))


def record_basis(world: World, details: dict[str, str]) -> World:
    basis = Basis(
        LegalBasis[details["basis"]],
        purposes=[world.message.purpose],
        since=world.at,
        evidence=[Evidence.reference("order A-1001")],
        relation=Relation.SALE,
        similar=True,
        refusal_offered=True,
    )
    return world.knowing(bases=basis)


def record_lookup(world: World, details: dict[str, str]) -> World:
    for rule in all_rules(world):
        if isinstance(rule, RegisterCheck) and rule.register in details["register"].split(", "):
            listed = rule.polarity is Polarity.MUST_BE_PRESENT
            facts = [one for one in world.facts.lookups if (one.register, one.at) != (rule.register, world.at)]
            world = evolve(world, facts=evolve(world.facts, lookups=facts))
            world = world.knowing(lookups=Lookup(register=rule.register, listed=listed, at=world.at))
    return world


def approve(world: World, message: Message) -> World:
    """The platform approves the message's template in its category."""
    template = Template(
        name=message.template or "",
        language=message.language or "",
        category=message.effective_category(SHOP),
        status=TemplateStatus.APPROVED,
    )
    others = [one for one in world.facts.templates if one.key != template.key]
    inherited = next((one for one in world.facts.templates if one.key == template.key), template)
    template = evolve(template, text=inherited.text, discloses=inherited.discloses)
    facts = evolve(world.facts, templates=(*others, template), template_changes={})
    return evolve(world, facts=facts, message=message)


def register_template(world: World, _: dict[str, str]) -> World:
    return approve(world, world.message)


def use_template(world: World, _: dict[str, str]) -> World:
    reply = world.message.effective_category(SHOP) is MessageCategory.SERVICE
    return approve(
        world,
        evolve(
            world.message,
            category=MessageCategory.UTILITY if reply else world.message.category,
            purpose="orders" if reply else world.message.purpose,
            template="approved",
            language="en",
        ),
    )


def switch_profile(world: World, _: dict[str, str]) -> World:
    return evolve(world, policy=evolve(world.policy, whatsapp=WhatsAppRules.meta()))


def declare_residence(world: World, details: dict[str, str]) -> World:
    return evolve(world, facts=evolve(world.facts, residence=details["example"]))


def attest(world: World, details: dict[str, str]) -> World:
    attested = dict.fromkeys(details["duty"].split(", "), world.at)
    return evolve(world, facts=evolve(world.facts, attestations={**world.facts.attestations, **attested}))


def change_policy(world: World, details: dict[str, str]) -> World:
    assert details["setting"] == 'Policy(by_analogy="warn")'
    return evolve(world, policy=evolve(world.policy, by_analogy="warn"))


DOING = {
    RemedyKind.WAIT: wait,
    RemedyKind.OBTAIN_CONSENT: obtain_consent,
    RemedyKind.CONFIRM_CONSENT: confirm_consent,
    RemedyKind.ADD_EVIDENCE: add_evidence,
    RemedyKind.ADD_DISCLOSURE: add_disclosure,
    RemedyKind.RECORD_BASIS: record_basis,
    RemedyKind.RECORD_LOOKUP: record_lookup,
    RemedyKind.REGISTER_TEMPLATE: register_template,
    RemedyKind.USE_TEMPLATE: use_template,
    RemedyKind.SWITCH_PROFILE: switch_profile,
    RemedyKind.DECLARE_RESIDENCE: declare_residence,
    RemedyKind.ATTEST: attest,
    RemedyKind.CHANGE_POLICY: change_policy,
}


def done(world: World, remedy: Remedy) -> World:
    return DOING[remedy.kind](world, dict(remedy.details))


# An explanation tries out sets of changes, each a decision of its own.
@settings(max_examples=max(12, settings.default.max_examples // 4))
@given(some.questions())
def test_every_remedy_offered_makes_the_message_allowed(question: Any) -> None:
    """Done by a user, each single remedy suffices, and a set does in its order; waiting to the instant told does too."""
    world = World(*question)
    told = world.explained()
    if told.decision.allowed:
        assert told.remedies == ()
        assert told.next_allowed_at == world.at
        return
    assert told.remedies
    if told.next_allowed_at is not None:
        assert told.next_allowed_at > world.at
        assert evolve(world, at=told.next_allowed_at).allows()
    if told.remedies[0].kind is RemedyKind.NONE:
        assert told.remedies == (Remedy(RemedyKind.NONE),)
        return
    together = {remedy.with_others for remedy in told.remedies}
    assert len(together) == 1
    if together == {False}:
        for remedy in told.remedies:
            assert done(world, remedy).allows(), remedy
    else:
        for remedy in told.remedies:
            world = done(world, remedy)
        assert world.allows(), told.remedies


# --- each kind, by an example ----------------------------------------------------------------------------------------------

NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ALL = frozenset(Disclosure)
OFFER = Message.free_form(category=MessageCategory.MARKETING, purpose="promotions", discloses=ALL)
SALE = Message.from_template(
    "sale", language="de", category=MessageCategory.MARKETING, purpose="promotions", discloses=ALL
)
ORDER = Message.from_template("order", language="de", category=MessageCategory.UTILITY, purpose="orders", discloses=ALL)
REPLY = Message.free_form(category=MessageCategory.SERVICE, discloses=ALL)
APPROVED = [
    Template(name="sale", language="de", category=MessageCategory.MARKETING, status=TemplateStatus.APPROVED),
    Template(name="order", language="de", category=MessageCategory.UTILITY, status=TemplateStatus.APPROVED),
]


def consent(**different: Any) -> ConsentRecord:
    good: dict[str, Any] = {
        "purposes": ["promotions"],
        "given_at": NOW - 20 * DAY,
        "medium": Medium.WEB_FORM,
        "act": Act.TICKED_BOX,
        "presentation": Presentation.SEPARATE,
        "wording": "Offers of ACME GmbH via WhatsApp.",
        "locale": "en",
        "evidence": [Evidence.url("https://acme.example/join")],
    }
    return ConsentRecord("ZZ.1", **(good | different))


def world(message: Message, *rules: Rule, policy: dict[str, Any] | None = None, **different: Any) -> World:
    told: dict[str, Any] = {
        "recipient": "ZZ.1",
        "consents": [consent()],
        "windows": [ServiceWindow("ZZ.1", opened_at=NOW - HOUR)],
        "templates": APPROVED,
    }
    named = [evolve(rule, id=f"ZZ.rule.{number}") for number, rule in enumerate(rules)]
    places = [Jurisdiction(code="ZZ", name="Nowhere", timezones=["Europe/Berlin"], rules=named)]  # type: ignore[arg-type]
    book = RuleBook([*places, *RuleBook.only("DE").jurisdictions.values()])  # type: ignore[arg-type]
    return World(Facts(**(told | different)), message, Policy(rules=book, **(policy or {})), NOW)


K = RemedyKind
LABEL = RequiredDisclosure(labels=["[AD]"], applicability=Applicability.DIRECT, position=LabelPosition.START)
EVENING = SendingHours(spans=[Span(opens=time(19), closes=time(20))])
NO_ANALOGY = {"by_analogy": "deny"}
EXAMPLES: dict[str, tuple[World, list[RemedyKind]]] = {
    "wait for the hour": (world(OFFER, EVENING), [K.WAIT]),
    "the analogy is a choice": (
        world(OFFER, evolve(EVENING, applicability=Applicability.BY_ANALOGY)),
        [K.WAIT, K.CHANGE_POLICY],
    ),
    "nothing on file": (world(OFFER, consents=()), [K.OBTAIN_CONSENT]),
    "refused": (world(OFFER, refusals=[Refusal(at=NOW - DAY, purposes=["promotions"])]), [K.OBTAIN_CONSENT]),
    "stopped": (world(OFFER, withdrawals=[Withdrawal(at=NOW - DAY)]), [K.OBTAIN_CONSENT]),
    "unclear": (world(OFFER, unclear=[UnclearOptOut(at=NOW - DAY)]), [K.OBTAIN_CONSENT]),
    "not confirmed": (
        world(OFFER, policy={"minimum_grade": "A"}),
        [K.CONFIRM_CONSENT, K.OBTAIN_CONSENT],
    ),
    "too old to confirm": (
        world(OFFER, policy={"minimum_grade": "A"}, consents=[consent(given_at=NOW - 40 * DAY)]),
        [K.OBTAIN_CONSENT],
    ),
    "no proof": (world(OFFER, consents=[consent(locale=None)]), [K.ADD_EVIDENCE, K.OBTAIN_CONSENT]),
    "no proof, and another purpose": (
        world(OFFER, consents=[consent(evidence=[]), consent(purposes=["orders"])]),
        [K.ADD_EVIDENCE, K.OBTAIN_CONSENT],
    ),
    "nothing disclosed": (world(evolve(OFFER, discloses=())), [K.ADD_DISCLOSURE]),
    "no label": (world(evolve(OFFER, text="ACME GmbH"), LABEL), [K.ADD_DISCLOSURE]),
    "no label at the end": (
        world(evolve(OFFER, text="ACME GmbH"), evolve(LABEL, position=LabelPosition.END)),
        [K.ADD_DISCLOSURE],
    ),
    "no ground for an order": (world(ORDER, consents=()), [K.RECORD_BASIS, K.OBTAIN_CONSENT]),
    "not looked up": (world(OFFER, RegisterCheck(register="R", fresh_for=Period(9, Unit.DAYS))), [K.RECORD_LOOKUP]),
    "not registered": (
        world(OFFER, SenderPrecondition(duty="ZZ.licence"), SenderPrecondition(duty="ZZ.bond")),
        [K.ATTEST],
    ),
    "unknown template": (world(SALE, templates=()), [K.REGISTER_TEMPLATE]),
    "paused template": (
        world(SALE, templates=[evolve(APPROVED[0], status=TemplateStatus.PAUSED)]),
        [K.REGISTER_TEMPLATE],
    ),
    "no window, cautious": (world(SALE, windows=()), [K.SWITCH_PROFILE]),
    "no window, free-form, cautious": (world(OFFER, windows=()), [K.USE_TEMPLATE, K.SWITCH_PROFILE]),
    "no window, free-form": (
        world(OFFER, windows=(), policy={"whatsapp": WhatsAppRules.meta()}),
        [K.USE_TEMPLATE],
    ),
    "a number of no place": (
        world(OFFER, recipient="+999123456789", windows=[ServiceWindow("+999123456789", opened_at=NOW - HOUR)]),
        [K.DECLARE_RESIDENCE],
    ),
    "red quality": (world(OFFER, quality={"": "RED"}), [K.SWITCH_PROFILE]),
    "suppressed": (world(OFFER, suppressed="rude"), [K.NONE]),
    "forbidden": (world(OFFER, Prohibition(scope=ProhibitionScope.PLATFORM)), [K.NONE]),
    "no purpose": (world(evolve(OFFER, purpose=None)), [K.NONE]),
    "no recipient": (world(REPLY, recipient="call me", windows=()), [K.NONE]),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_kind_of_remedy(name: str) -> None:
    """What is offered for each situation; done, it makes the message allowed, alone or in its order with the others."""
    asked, kinds = EXAMPLES[name]
    told = asked.explained()
    assert not told.decision.allowed
    offered = [remedy.kind for remedy in told.remedies]
    if any(remedy.with_others for remedy in told.remedies):
        assert set(kinds) <= set(offered)
        after = asked
        for remedy in told.remedies:
            after = done(after, remedy)
        assert after.allows()
    else:
        assert offered == kinds
        for remedy in told.remedies:
            assert remedy.kind is K.NONE or done(asked, remedy).allows()


def test_every_kind_of_remedy_is_shown() -> None:
    """The examples leave none out."""
    assert {kind for _, kinds in EXAMPLES.values() for kind in kinds} == set(RemedyKind)


def test_the_smallest_set_is_given_in_order() -> None:
    """Two things are missing: both, each marked as sufficing only with the other."""
    told = world(evolve(OFFER, discloses=()), consents=()).explained()
    assert [(remedy.kind, remedy.with_others) for remedy in told.remedies] == [
        (K.ADD_DISCLOSURE, True),
        (K.OBTAIN_CONSENT, True),
    ]


def test_a_set_may_end_in_waiting() -> None:
    """What is missing is supplied, and then the hour comes."""
    told = world(OFFER, EVENING, consents=(), policy={"whatsapp": WhatsAppRules.meta()}).explained()
    assert told.remedies[-1].kind is K.WAIT
    assert all(remedy.with_others for remedy in told.remedies)


def test_no_set_ends_in_waiting_for_ever() -> None:
    """A consent can be obtained, and the account stays restricted with no end that anybody knows."""
    for_good = Restriction(restriction="368", at=NOW - timedelta(days=1))
    told = world(OFFER, consents=(), restrictions=(for_good,)).explained()
    assert {ReasonCode.ACCOUNT_RESTRICTED, ReasonCode.NO_CONSENT} <= told.decision.codes
    assert [remedy.kind for remedy in told.remedies] == [K.NONE]


def test_a_reply_outside_the_window_becomes_a_template() -> None:
    """A utility notice of the business's own, on a ground that is recorded."""
    asked = world(REPLY, windows=(), consents=())
    told = asked.explained()
    assert told.remedies[0].kind is K.USE_TEMPLATE
    for remedy in told.remedies:
        asked = done(asked, remedy)
    assert asked.allows()


def test_a_grade_that_a_place_asks_for() -> None:
    """A standard's confirmation is cured by confirming, too."""
    told = world(OFFER, ConsentStandard(minimum_grade=EvidenceGrade.A)).explained()
    assert [remedy.kind for remedy in told.remedies] == [K.CONFIRM_CONSENT, K.OBTAIN_CONSENT]
