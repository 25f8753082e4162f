"""Remedies: every one that is offered, done the way a user would do it, makes the message allowed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from attrs import evolve, frozen
from hypothesis import given

from whatsguard.evaluator import Facts, can_send, explain
from whatsguard.records import (
    Act,
    Basis,
    Confirmation,
    ConsentRecord,
    Disclosure,
    Evidence,
    Explanation,
    LegalBasis,
    Lookup,
    Medium,
    Message,
    MessageCategory,
    Presentation,
    Relation,
    Remedy,
    RemedyKind,
    Template,
    TemplateStatus,
)
from whatsguard.rules import LabelPosition, Polarity, Policy, RegisterCheck, RequiredDisclosure, WhatsAppRules
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
