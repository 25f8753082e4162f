"""The laws of deciding, over drawn people, messages, policies and instants."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from whatsguard.evaluator import Facts, can_send
from whatsguard.places import places_of
from whatsguard.records import (
    ConsentRecord,
    EvidenceGrade,
    Medium,
    Message,
    MessageCategory,
    ReasonCode,
    Recipient,
    Withdrawal,
)
from whatsguard.rules import Jurisdiction, Policy, Rule, RuleBook, load, shipped_codes
from whatsguard.testing import strategies as some

SHOP = some.SHOP
WHO = Recipient.of("+4915123456789")
BUSINESS_STARTS = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})


def allows(facts: Facts, message: Message, policy: Policy, at: datetime) -> bool:
    return can_send(facts, message, policy, at=at, business=SHOP).allowed


def named(rules: list[Rule]) -> list[Rule]:
    return [evolve(rule, id=f"own.{number}") for number, rule in enumerate(rules)]


# --- more no, more law ------------------------------------------------------------------------------------------------


@given(some.questions(), some.withdrawals())
def test_adding_a_withdrawal_never_allows_more(question: Any, withdrawal: Withdrawal) -> None:
    """One more no never turns a denial into an allowance."""
    facts, message, policy, at = question
    more = evolve(facts, withdrawals=(*facts.withdrawals, withdrawal))
    assert not allows(more, message, policy, at) or allows(facts, message, policy, at)


@given(some.questions(), some.residences())
def test_adding_a_jurisdiction_never_allows_more(question: Any, residence: str) -> None:
    """Where a person may be is a set: one more place, for somebody who already has one, only adds law."""
    facts, message, policy, at = question
    assume(places_of(facts.recipient, facts.residence))
    more = evolve(facts, residence=(*facts.residence, residence))
    assert not allows(more, message, policy, at) or allows(facts, message, policy, at)


@given(some.questions(), st.lists(some.own_rules(), min_size=1, max_size=2))
def test_adding_a_rule_never_allows_more(question: Any, rules: list[Rule]) -> None:
    """Rules only ever restrict."""
    facts, message, policy, at = question
    more = evolve(policy, rules=policy.rules.with_rules(named(rules)))
    assert not allows(facts, message, more, at) or allows(facts, message, policy, at)


CODES = [code for code in shipped_codes() if code != "EU"]


@given(
    question=some.questions(),
    fewer=st.sets(st.sampled_from(CODES), max_size=6),
    others=st.sets(st.sampled_from(CODES), max_size=6),
    rules=st.lists(some.own_rules(), max_size=4),
    kept=st.integers(0, 4),
    overlay=some.jurisdictions(),
)
def test_more_law_never_allows_more(
    *, question: Any, fewer: set[str], others: set[str], rules: list[Rule], kept: int, overlay: Jurisdiction
) -> None:
    """Monotonicity over random subsets of jurisdictions, rules and overlays."""
    facts, message, policy, at = question
    assume(places_of(facts.recipient, facts.residence))
    own = named(rules)
    small = RuleBook(load(code) for code in {"EU", *fewer}).with_rules(own[:kept])  # type: ignore[arg-type]
    large = RuleBook(load(code) for code in {"EU", *fewer, *others}).with_rules(own, overlay)  # type: ignore[arg-type]
    # A place without a module denies marketing, so the small book counts as covering what the large one covers.
    bare = [Jurisdiction(code=code, name=code, timezones=load(code).timezones) for code in others - fewer]
    small = small.with_rules(bare, Jurisdiction(code="XX", name="Xanadu", timezones=overlay.timezones))
    strict, loose = evolve(policy, rules=large), evolve(policy, rules=small)
    assert not allows(facts, message, strict, at) or allows(facts, message, loose, at)


@given(some.questions(), st.lists(some.own_rules(), max_size=4), st.randoms(use_true_random=False))
def test_rule_order_changes_nothing(question: Any, rules: list[Rule], rng: random.Random) -> None:
    """The same rules in another order give the same decision, its ground and its warnings included."""
    facts, message, policy, at = question
    mixed = named(rules)
    book = policy.rules.with_rules(mixed)
    rng.shuffle(mixed)
    other = policy.rules.with_rules(mixed)
    shuffled_places = {
        code: evolve(place, rules=tuple(rng.sample(place.rules, len(place.rules))))
        for code, place in policy.rules.jurisdictions.items()
        if code in {"DE", "EU", "FR", "US", "US-CA", "BR", "SG", "AR"}
    }
    other = RuleBook({**other.jurisdictions, **shuffled_places}, other.everywhere)
    one = can_send(facts, message, evolve(policy, rules=book), at=at, business=SHOP)
    two = can_send(facts, message, evolve(policy, rules=other), at=at, business=SHOP)
    assert one == two


@given(some.questions(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_on_file_changes_nothing(question: Any, rng: random.Random) -> None:
    """Facts are sets: consents, withdrawals, sends and the rest may come in any order, and twice."""
    facts, message, policy, at = question
    listed = (
        "consents",
        "bases",
        "withdrawals",
        "windows",
        "templates",
        "confirmations",
        "refusals",
        "holds",
        "lookups",
    )
    mixed = {name: rng.sample(getattr(facts, name), len(getattr(facts, name))) for name in listed}
    assume(len({template.key for template in facts.templates}) == len(facts.templates))
    doubled = (
        evolve(facts, **mixed, consents=(*mixed.pop("consents"), *facts.consents)) if False else evolve(facts, **mixed)
    )
    one = can_send(facts, message, policy, at=at, business=SHOP)
    assert one == can_send(doubled, message, policy, at=at, business=SHOP)


@given(some.questions(withdrawn=False), some.consents(WHO))
def test_a_further_consent_never_weakens_an_earlier_good_one(question: Any, consent: ConsentRecord) -> None:
    """The best standing record counts: one more, however defective, takes no allowance away (residences apart)."""
    facts, message, policy, at = question
    more = evolve(facts, consents=(*facts.consents, consent))
    assert allows(more, message, policy, at) or not allows(facts, message, policy, at)


# --- STOP ---------------------------------------------------------------------------------------------------------------


@given(some.facts(WHO), some.messages(BUSINESS_STARTS), some.policies(), some.instants(), some.instants())
def test_stop_and_consent_at_the_same_instant_is_withdrawn(
    facts: Facts, message: Message, policy: Policy, stop: datetime, at: datetime
) -> None:
    """Equal times resolve to withdrawn, whatever else is on file from then or before."""
    together = [evolve(consent, given_at=stop) for consent in facts.consents]
    known = evolve(facts, consents=together, withdrawals=[Withdrawal(at=stop, scope="EVERYTHING")])
    decision = can_send(known, message, policy, at=at, business=SHOP)
    assert ReasonCode.OPTED_OUT in decision.codes


@given(some.facts(WHO), st.lists(some.consents(WHO), max_size=3), some.messages(), some.policies(), some.instants())
def test_a_consent_given_before_a_stop_but_loaded_after_it_changes_nothing(
    facts: Facts, late: list[ConsentRecord], message: Message, policy: Policy, at: datetime
) -> None:
    """A re-import of last year's list after a STOP moves nobody; only a consent's own time counts."""
    stop = max((withdrawal.at for withdrawal in facts.withdrawals), default=at)
    known = evolve(facts, withdrawals=(*facts.withdrawals, Withdrawal(at=stop, scope="EVERYTHING")))
    older = [
        evolve(record, given_at=min(record.given_at or stop, stop), recorded_at=stop + timedelta(days=1))
        for record in late
    ]
    reimported = evolve(known, consents=(*known.consents, *older))
    assert not allows(reimported, message, policy, at) or allows(known, message, policy, at)
    if message.category is not MessageCategory.SERVICE and not any(
        record.given_at and record.given_at > stop for record in known.consents
    ):
        assert ReasonCode.OPTED_OUT in can_send(reimported, message, policy, at=at, business=SHOP).codes


@given(
    facts=some.facts(WHO),
    older=some.facts(WHO),
    message=some.messages(BUSINESS_STARTS),
    policy=some.policies(),
    stop=some.instants(),
    at=some.instants(),
)
def test_older_data_never_undoes_a_newer_stop(
    *, facts: Facts, older: Facts, message: Message, policy: Policy, stop: datetime, at: datetime
) -> None:
    """Whatever is learned of the time up to a STOP - consents, bases, confirmations, messages - leaves it standing."""

    def up_to(instant: datetime | None) -> datetime:
        return stop if instant is None else min(instant, stop)

    known = Facts(
        WHO,
        consents=[evolve(item, given_at=up_to(item.given_at)) for item in (*facts.consents, *older.consents)],
        bases=[evolve(item, since=up_to(item.since), until=None) for item in (*facts.bases, *older.bases)],
        windows=[evolve(item, opened_at=up_to(item.opened_at)) for item in (*facts.windows, *older.windows)],
        confirmations=[evolve(item, at=up_to(item.at)) for item in (*facts.confirmations, *older.confirmations)],
        sent=older.sent,
        withdrawals=[Withdrawal(at=stop, scope="EVERYTHING")],
        templates=facts.templates,
    )
    assert ReasonCode.OPTED_OUT in can_send(known, message, policy, at=at, business=SHOP).codes


def may_lift(record: ConsentRecord, stop: datetime, at: datetime, earlier: list[ConsentRecord]) -> bool:
    """The sentence of the design, written down once more."""
    given = record.given_at
    if given is None or given <= stop or given > at or record.medium is Medium.IMPORT:
        return False
    if record.assess(business=SHOP).grade not in {EvidenceGrade.A, EvidenceGrade.B}:
        return False
    seen = {item for old in earlier if old.given_at is not None and old.given_at <= stop for item in old.evidence}
    return any(item.proves and item not in seen for item in record.evidence)


@given(
    consents=st.lists(some.consents(WHO), max_size=3),
    facts=some.facts(WHO, withdrawn=False),
    message=some.messages(BUSINESS_STARTS),
    policy=some.policies(),
    stop=some.instants(),
    at=some.instants(),
)
def test_what_lifts_a_stop_lifts_it_and_nothing_else_does(
    *, consents: list[ConsentRecord], facts: Facts, message: Message, policy: Policy, stop: datetime, at: datetime
) -> None:
    """A consent to the purpose, given after it, not imported, grade B or better, with evidence of a new act."""
    known = evolve(facts, consents=consents, withdrawals=[Withdrawal(at=stop, scope="EVERYTHING")])
    lifted = any(
        may_lift(record, stop, at, consents)
        for record in consents
        if message.purpose is None or message.purpose in record.purposes
    )
    decision = can_send(known, message, policy, at=at, business=SHOP)
    assert (ReasonCode.OPTED_OUT not in decision.codes) == lifted


@given(st.lists(some.consents(WHO), max_size=3), some.messages(BUSINESS_STARTS), some.instants(), some.instants())
def test_an_erasure_is_lifted_by_the_same_and_nothing_else(
    consents: list[ConsentRecord], message: Message, erased: datetime, at: datetime
) -> None:
    """The erasure mark falls to what lifts a STOP."""
    known = Facts(WHO, consents=consents, erased_at=erased)
    lifted = any(
        may_lift(record, erased, at, consents)
        for record in consents
        if message.purpose is None or message.purpose in record.purposes
    )
    assert (ReasonCode.ERASED not in can_send(known, message, at=at, business=SHOP).codes) == lifted


# --- the shape of answers -----------------------------------------------------------------------------------------------


@given(some.questions())
def test_answers_have_their_shape(question: Any) -> None:
    """A denial has a reason, an allowance none and a ground; reasons are sorted by rank, and name no person or time."""
    facts, message, policy, at = question
    decision = can_send(facts, message, policy, at=at, business=SHOP)
    assert decision.allowed != bool(decision.reasons)
    assert (decision.basis is not None) == decision.allowed
    assert [reason.order for reason in decision.reasons] == sorted(reason.order for reason in decision.reasons)
    assert all(reason.details == () for reason in (*decision.reasons, *decision.warnings))
    assert hash(decision) == hash(can_send(facts, message, policy, at=at, business=SHOP))


@given(some.recipients(), some.messages(BUSINESS_STARTS), some.policies(), some.instants())
def test_nothing_on_file_denies(recipient: Recipient, message: Message, policy: Policy, at: datetime) -> None:
    """Default deny: of a stranger nothing is known, and so nothing that the business starts may go out."""
    decision = can_send(Facts(recipient), message, policy, at=at, business=SHOP)
    assert not decision.allowed
    assert decision.codes
