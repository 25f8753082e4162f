"""Every reason code: one example that is denied for it alone where that is possible, and its neighbour that is allowed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve

from whatsguard.errors import InvalidRecordError
from whatsguard.evaluator import Facts, can_send, evaluate, explain, invalid_recipient
from whatsguard.records import (
    Act,
    Audience,
    Basis,
    Business,
    Confirmation,
    ConsentDefect,
    ConsentForm,
    ConsentRecord,
    Decision,
    Disclosure,
    Evidence,
    EvidenceGrade,
    Hold,
    HoldScope,
    LegalBasis,
    Lookup,
    Medium,
    Message,
    MessageCategory,
    Presentation,
    Purpose,
    ReasonCode,
    Recipient,
    Refusal,
    Relation,
    Sent,
    ServiceWindow,
    StopScope,
    Template,
    TemplateStatus,
    UnclearOptOut,
    Withdrawal,
)
from whatsguard.rules import (
    Applicability,
    Below,
    BitesOn,
    ConsentLifetime,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Counts,
    FrequencyCap,
    Ground,
    GroundKind,
    GroundNeed,
    Jurisdiction,
    LabelPosition,
    LookedNone,
    MinimumAge,
    NotResearched,
    Period,
    Polarity,
    Policy,
    Prohibition,
    ProhibitionScope,
    QuietHours,
    RegisterCheck,
    RequestByMessage,
    RequiredDisclosure,
    Rule,
    RuleBook,
    SenderPrecondition,
    SendingHours,
    Span,
    StopReach,
    Topic,
    Unit,
    WhatsAppRules,
    When,
)
from whatsguard.rules import (
    Confirmation as Step,
)
from whatsguard.state import Restriction
from whatsguard.testing import assert_allowed, assert_denied

R = ReasonCode
NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
HOUR, DAY, MICRO = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)
WHO = Recipient.of("ZZ.1")
ALL = frozenset(Disclosure)
SHOP = Business(
    "ACME GmbH",
    "DE",
    [
        Purpose("promotions", MessageCategory.MARKETING),
        Purpose("orders", MessageCategory.UTILITY),
        Purpose("ask", MessageCategory.MARKETING, asks_for_consent=True),
        Purpose("toys", MessageCategory.MARKETING, directed_at_children=True),
        Purpose("loans", MessageCategory.MARKETING, sector="loans", data_kinds=["health"]),
    ],
)
OFFER = Message.free_form(category=MessageCategory.MARKETING, purpose="promotions", discloses=ALL)
SALE = Message.from_template(
    "sale", language="de", category=MessageCategory.MARKETING, purpose="promotions", discloses=ALL
)
ORDER = Message.from_template("order", language="de", category=MessageCategory.UTILITY, purpose="orders", discloses=ALL)
REPLY = Message.free_form(category=MessageCategory.SERVICE, discloses=ALL)
TEMPLATES = (
    Template(name="sale", language="de", category=MessageCategory.MARKETING, status=TemplateStatus.APPROVED),
    Template(name="order", language="de", category=MessageCategory.UTILITY, status=TemplateStatus.APPROVED),
)


def consent(**different: Any) -> ConsentRecord:
    good: dict[str, Any] = {
        "purposes": ["promotions"],
        "given_at": NOW - 30 * DAY,
        "medium": Medium.WEB_FORM,
        "act": Act.TICKED_BOX,
        "presentation": Presentation.SEPARATE,
        "wording": "Offers of ACME GmbH via WhatsApp, yes. STOP ends them.",
        "locale": "en",
        "evidence": [Evidence.ip("203.0.113.7"), Evidence.url("https://acme.example/join")],
    }
    return ConsentRecord(WHO, **(good | different))


def known(**different: Any) -> Facts:
    told: dict[str, Any] = {
        "consents": [consent()],
        "windows": [ServiceWindow(WHO, opened_at=NOW - HOUR)],
        "templates": TEMPLATES,
    }
    return Facts(**({"recipient": WHO} | told | different))


def book(*rules: Rule, gaps: Any = (), zones: Any = ("Europe/Berlin",)) -> RuleBook:
    """A place ZZ with these rules alone."""
    named = [evolve(rule, id=rule.id or f"ZZ.rule.{number}") for number, rule in enumerate(rules)]
    return RuleBook([Jurisdiction(code="ZZ", name="Nowhere", timezones=zones, rules=named, gaps=gaps)])  # type: ignore[arg-type]


def ask(
    facts: Facts | None = None,
    message: Message = OFFER,
    *rules: Rule,
    at: datetime = NOW,
    business: Business | None = SHOP,
    gaps: Any = (),
    zones: Any = ("Europe/Berlin",),
    **policy: Any,
) -> Decision:
    chosen = Policy(**({"rules": book(*rules, gaps=gaps, zones=zones)} | policy))
    return can_send(known() if facts is None else facts, message, chosen, at=at, business=business)


def only(decision: Decision, *codes: ReasonCode) -> None:
    assert_denied(decision, *codes, only=True)


def test_what_is_allowed_needs_no_reason() -> None:
    """An offer in the window, an order, a template under Meta's own profile, a reply: each names its ground."""
    assert ask() == Decision(allowed=True, basis=LegalBasis.CONSENT)
    contract = Basis(LegalBasis.CONTRACT, purposes=["orders"], since=NOW - DAY)
    order = ask(known(bases=[contract], consents=()), ORDER)
    assert (order.allowed, order.basis) == (True, LegalBasis.CONTRACT)
    assert [warning.rule_id for warning in order.warnings] == ["platform.opt_in.utility"]
    assert ask(known(windows=()), SALE, whatsapp=WhatsAppRules.meta()).basis is LegalBasis.CONSENT
    assert ask(None, REPLY).basis is LegalBasis.REQUEST


# --- the business and the platform --------------------------------------------------------------------------------------


def test_kill_switch() -> None:
    """Everything stops, replies too."""
    only(ask(known(killed="drill")), R.KILL_SWITCH)
    only(ask(known(killed="drill"), REPLY), R.KILL_SWITCH)


@pytest.mark.parametrize(("flag", "code"), [("stale", R.STALE_STATE), ("clock_suspect", R.CLOCK_SUSPECT)])
def test_stale_state_and_a_suspect_clock_stop_what_the_business_starts(flag: str, code: ReasonCode) -> None:
    """Every category but SERVICE."""
    only(ask(known(**{flag: True})), code)
    assert_allowed(ask(known(**{flag: True}), REPLY))


def test_account_restricted() -> None:
    """Until its end, in its categories, for its places and its number."""
    stop = Restriction(restriction="368", at=NOW - DAY)
    only(ask(known(restrictions=[stop])), R.ACCOUNT_RESTRICTED)
    assert_allowed(ask(known(restrictions=[evolve(stop, until=NOW)])))
    only(ask(known(restrictions=[evolve(stop, until=NOW + MICRO)])), R.ACCOUNT_RESTRICTED)
    only(
        ask(known(restrictions=[evolve(stop, categories=frozenset({MessageCategory.MARKETING}))])), R.ACCOUNT_RESTRICTED
    )
    assert_allowed(ask(known(restrictions=[evolve(stop, categories=frozenset({MessageCategory.UTILITY}))])))
    only(ask(known(restrictions=[evolve(stop, country="ZZ")])), R.ACCOUNT_RESTRICTED)
    assert_allowed(ask(known(restrictions=[evolve(stop, country="IN")])))


TWO = evolve(SHOP, numbers=["1", "2"])


def test_a_restriction_of_one_number_leaves_the_other() -> None:
    """It holds where the number is the same, or may be."""
    facts = known(
        restrictions=[Restriction(restriction="368", at=NOW, business_number="1")],
        windows=[ServiceWindow(WHO, opened_at=NOW - HOUR, business_number=number) for number in ("1", "2")],
    )
    only(ask(facts, evolve(OFFER, business_number="1"), business=TWO), R.ACCOUNT_RESTRICTED)
    assert_allowed(ask(facts, evolve(OFFER, business_number="2"), business=TWO))
    only(ask(facts, business=TWO), R.ACCOUNT_RESTRICTED)
    assert_denied(ask(facts, business=None), R.ACCOUNT_RESTRICTED)


def test_quality_low() -> None:
    """A red number sends no marketing under the cautious profile; Meta's own only warns; another number does not count."""
    only(ask(known(quality={"": "RED"})), R.QUALITY_LOW)
    warned = ask(known(quality={"": "RED"}), whatsapp=WhatsAppRules.meta())
    assert [warning.code for warning in warned.warnings] == [R.QUALITY_LOW]
    assert warned.allowed
    windows = [ServiceWindow(WHO, opened_at=NOW - HOUR, business_number=number) for number in ("1", "2")]
    red = known(quality={"1": "RED", "2": "GREEN"}, windows=windows)
    only(ask(red, evolve(OFFER, business_number="1"), business=TWO), R.QUALITY_LOW)
    assert_allowed(ask(red, evolve(OFFER, business_number="2"), business=TWO))
    only(ask(red, business=TWO), R.QUALITY_LOW)
    assert_allowed(ask(known(quality={"": "RED"}), REPLY))


# --- the person ---------------------------------------------------------------------------------------------------------


def test_invalid_recipient() -> None:
    """What is no recipient is denied, not an error, here as in the shared decision."""
    decision = ask(Facts("call me"), REPLY)
    assert_denied(decision, R.INVALID_RECIPIENT)
    only(invalid_recipient(), R.INVALID_RECIPIENT)
    told = explain(Facts("call me"), REPLY, Policy(rules=book()), at=NOW, business=SHOP)
    assert told.next_allowed_at is None
    assert told.decision == decision
    only(ask(Facts("call me"), OFFER, allow_list=[]), R.INVALID_RECIPIENT)


def test_not_on_allow_list() -> None:
    """An empty list means nobody."""
    only(ask(allow_list=[]), R.NOT_ON_ALLOW_LIST)
    only(ask(allow_list=["+12025550123"]), R.NOT_ON_ALLOW_LIST)
    assert_allowed(ask(allow_list=["ZZ.1"]))


def test_suppressed_and_erased() -> None:
    """The business's own list holds replies too; an erasure is lifted by what lifts a STOP, or answered."""
    only(ask(known(suppressed="rude"), REPLY), R.SUPPRESSED)
    assert_denied(ask(known(erased_at=NOW - 2 * HOUR)), R.ERASED)
    assert_allowed(ask(known(erased_at=NOW - 31 * DAY)))
    assert_allowed(ask(known(erased_at=NOW - 2 * HOUR), REPLY))
    only(ask(known(erased_at=NOW - HOUR), REPLY), R.ERASED)


def test_opted_out() -> None:
    """A STOP stands; beside it the consent is called withdrawn; a newer message may be answered."""
    stop = known(withdrawals=[Withdrawal(at=NOW - 2 * HOUR)])
    only(ask(stop), R.OPTED_OUT, R.CONSENT_WITHDRAWN)
    assert_allowed(ask(stop, REPLY))
    only(ask(evolve(stop, withdrawals=[Withdrawal(at=NOW - HOUR)]), REPLY), R.OPTED_OUT)
    only(ask(evolve(stop, consents=())), R.OPTED_OUT, R.NO_CONSENT)


def test_what_a_stop_ends() -> None:
    """As the person said, else as the place says, else as the policy says; named purposes alone where some are named."""
    contract = Basis(LegalBasis.CONTRACT, purposes=["orders"], since=NOW - DAY)

    def stopped(**fields: Any) -> Facts:
        return known(bases=[contract], withdrawals=[Withdrawal(at=NOW - 2 * HOUR, **fields)])

    assert_denied(ask(stopped(), ORDER), R.OPTED_OUT)
    assert_allowed(ask(stopped(), ORDER, stop_scope=StopScope.MARKETING))
    assert_denied(ask(stopped(), OFFER, stop_scope=StopScope.MARKETING), R.OPTED_OUT)
    reach = StopReach(categories=frozenset(MessageCategory))
    assert_denied(ask(stopped(), ORDER, reach, stop_scope=StopScope.MARKETING), R.OPTED_OUT)
    assert_allowed(ask(stopped(scope=StopScope.MARKETING), ORDER))
    assert_denied(ask(stopped(scope=StopScope.EVERYTHING), ORDER, stop_scope=StopScope.MARKETING), R.OPTED_OUT)
    assert_allowed(ask(stopped(purposes=["orders"]), OFFER))
    assert_denied(ask(stopped(purposes=["promotions"]), OFFER), R.OPTED_OUT)


@pytest.mark.parametrize(
    ("different", "lifts"),
    [
        ({}, True),
        ({"given_at": NOW - DAY}, False),
        ({"given_at": NOW - DAY + MICRO}, True),
        ({"given_at": NOW}, True),
        ({"given_at": NOW + MICRO}, False),
        ({"given_at": None}, False),
        ({"medium": Medium.IMPORT}, False),
        ({"locale": None}, False),
        ({"act": Act.NONE}, False),
        ({"evidence": [Evidence.ip("203.0.113.7")]}, False),
        ({"evidence": [Evidence.user_agent("new")]}, False),
        ({"purposes": ["orders"]}, False),
    ],
)
def test_what_lifts_a_stop(different: dict[str, Any], *, lifts: bool) -> None:
    """A consent given after it, not imported, grade B or better, with evidence of a new act; nothing else."""
    new = consent(**({"given_at": NOW - HOUR, "evidence": [Evidence.reference("form 2")]} | different))
    decision = ask(known(consents=[consent(), new], withdrawals=[Withdrawal(at=NOW - DAY)]))
    assert (R.OPTED_OUT not in decision.codes) is lifts


def test_opt_out_unclear() -> None:
    """Unclear holds marketing until settled or lifted, and nothing else."""
    only(ask(known(unclear=[UnclearOptOut(at=NOW - HOUR)])), R.OPT_OUT_UNCLEAR)
    assert_allowed(ask(known(unclear=[UnclearOptOut(at=NOW - HOUR, settled_at=NOW)])))
    assert_allowed(ask(known(unclear=[UnclearOptOut(at=NOW - 31 * DAY)])))
    assert_allowed(ask(known(unclear=[UnclearOptOut(at=NOW - HOUR)]), REPLY))


@pytest.mark.parametrize("scope", HoldScope)
def test_platform_backoff(scope: HoldScope) -> None:
    """What the platform holds, until its end, until it is lifted, or until the person writes."""
    hold = Hold(scope=scope, code=131049, at=NOW - HOUR)
    held = {
        HoldScope.EVERYTHING: [OFFER, SALE, ORDER, REPLY],
        HoldScope.MARKETING: [OFFER, SALE],
        HoldScope.MARKETING_TEMPLATES: [SALE],
        HoldScope.FREE_FORM: [OFFER, REPLY],
    }[scope]
    contract = Basis(LegalBasis.CONTRACT, purposes=["orders"], since=NOW - DAY)
    for message in (OFFER, SALE, ORDER, REPLY):
        facts = known(holds=[hold], bases=[contract])
        assert (R.PLATFORM_BACKOFF in ask(facts, message).codes) is (message in held)
        assert_allowed(ask(evolve(facts, holds=[evolve(hold, until=NOW)]), message))
        assert_allowed(ask(evolve(facts, holds=[evolve(hold, at=NOW + HOUR)]), message))
        assert_allowed(ask(evolve(facts, holds_lifted=[(scope.name, NOW - HOUR)]), message))
        wrote = evolve(facts, holds=[evolve(hold, at=NOW - 2 * HOUR)])
        still = scope is HoldScope.MARKETING and message in held
        assert (R.PLATFORM_BACKOFF in ask(wrote, message).codes) is still


def test_duplicate_message() -> None:
    """The same key to the same person once; a failed send does not count."""
    keyed = evolve(OFFER, dedupe_key="k")
    sent = Sent(at=NOW - HOUR, message=keyed, message_id="m")
    only(ask(known(sent=[sent]), keyed), R.DUPLICATE_MESSAGE)
    assert_allowed(ask(known(sent=[sent]), evolve(OFFER, dedupe_key="l")))
    assert_allowed(ask(known(sent=[sent]), OFFER))
    assert_allowed(ask(known(sent=[sent.failed_later()]), keyed))
    assert_allowed(ask(known(sent=[sent], failed_ids=["m"]), keyed))


# --- place and purpose --------------------------------------------------------------------------------------------------


def test_jurisdiction_unknown_and_not_covered() -> None:
    """No place: denied for all that the business starts; a place without rules: for marketing alone."""
    nowhere = known(recipient=Recipient.of("+999123456789"))
    only(ask(nowhere), R.JURISDICTION_UNKNOWN)
    assert_allowed(ask(nowhere, REPLY))
    assert_denied(ask(nowhere, ORDER), R.JURISDICTION_UNKNOWN)
    abroad = known(residence="XX", bases=[Basis(LegalBasis.CONTRACT, purposes=["orders"], since=NOW - DAY)])
    only(ask(abroad), R.JURISDICTION_NOT_COVERED)
    assert_allowed(ask(abroad, ORDER))


def test_gaps() -> None:
    """An unresearched consent topic denies, another one warns, one without a code of its own is silent."""
    only(ask(gaps=[NotResearched(topic=Topic.CONSENT)]), R.JURISDICTION_NOT_COVERED)
    topics = (Topic.HOURS, Topic.FREQUENCY, Topic.REGISTER, Topic.AGE, Topic.DISCLOSURE, Topic.EXPIRY, Topic.SANCTION)
    warned = ask(gaps=[*(NotResearched(topic=topic) for topic in topics), LookedNone(topic=Topic.CONSENT)])
    assert warned.allowed
    assert [warning.rule_id for warning in warned.warnings] == [
        warning.rule_id for warning in sorted(warned.warnings, key=lambda one: one.order)
    ]
    assert len(warned.warnings) == len(topics) - 1


def test_a_name_more_is_a_place_more() -> None:
    """The places of every name of a person apply."""
    only(ask(known(also_known_as=[Recipient.of("XX.2")])), R.JURISDICTION_NOT_COVERED)


def test_purposes() -> None:
    """A message travels under a declared purpose, in that purpose's category."""
    nameless = Message.free_form(category=MessageCategory.MARKETING, discloses=ALL)
    assert_denied(ask(None, nameless), R.PURPOSE_UNKNOWN)
    assert_denied(ask(None, evolve(OFFER, purpose="raffle")), R.PURPOSE_UNKNOWN)
    assert_denied(ask(None, evolve(ORDER, purpose="promotions")), R.PURPOSE_CATEGORY_MISMATCH)
    assert_allowed(ask(None, OFFER, business=None))


def test_a_category_that_meta_has_not_is_never_sendable() -> None:
    """UNKNOWN is denied as a mismatch."""
    assert_denied(ask(None, evolve(OFFER, category=MessageCategory.UNKNOWN)), R.TEMPLATE_CATEGORY_MISMATCH)


# --- consent ------------------------------------------------------------------------------------------------------------


def test_no_consent_and_refused() -> None:
    """None on file; asked and refused; a consent after the refusal."""
    only(ask(known(consents=())), R.NO_CONSENT)
    only(ask(known(consents=[consent(purposes=["orders"])])), R.NO_CONSENT)
    no = Refusal(at=NOW - DAY, purposes=["promotions"])
    only(ask(known(refusals=[no])), R.CONSENT_REFUSED)
    assert_allowed(ask(known(refusals=[evolve(no, at=NOW - 31 * DAY)])))
    assert_allowed(ask(known(refusals=[evolve(no, purposes=["orders"])])))
    stopped = known(refusals=[no], withdrawals=[Withdrawal(at=NOW - HOUR)])
    only(ask(stopped), R.OPTED_OUT, R.CONSENT_WITHDRAWN)


def test_consent_invalid_unproven_pending() -> None:
    """A fatal defect; a proof item or the locale missing; a second step missing."""
    only(ask(known(consents=[consent(act=Act.PRE_TICKED_BOX)])), R.CONSENT_INVALID)
    only(ask(known(consents=[consent(locale=None)])), R.CONSENT_UNPROVEN)
    assert_allowed(ask(known(consents=[consent(locale=None)]), minimum_grade=EvidenceGrade.C))
    only(ask(minimum_grade=EvidenceGrade.A), R.DOUBLE_OPT_IN_PENDING)
    assert_allowed(ask(known(consents=[consent(confirmed_at=NOW - DAY)]), minimum_grade=EvidenceGrade.A))
    only(
        ask(known(consents=[consent(confirmed_at=NOW + HOUR)]), minimum_grade=EvidenceGrade.A), R.DOUBLE_OPT_IN_PENDING
    )


@pytest.mark.parametrize(
    ("standard", "different", "code"),
    [
        (ConsentStandard(fatal=ConsentDefect.NO_WAY_OUT), {"wording": "ACME by WhatsApp"}, R.CONSENT_INVALID),
        (ConsentStandard(fatal=ConsentDefect.NO_PROOF), {"evidence": []}, R.CONSENT_UNPROVEN),
        (ConsentStandard(fatal=ConsentDefect.NOT_CONFIRMED), {}, R.DOUBLE_OPT_IN_PENDING),
        (ConsentStandard(minimum_grade=EvidenceGrade.B), {"locale": None}, R.CONSENT_UNPROVEN),
        (ConsentStandard(minimum_grade=EvidenceGrade.A), {}, R.DOUBLE_OPT_IN_PENDING),
        (ConsentStandard(confirmation=Step.REQUIRED), {}, R.DOUBLE_OPT_IN_PENDING),
        (ConsentStandard(third_party=False), {"third_party": "Leads Ltd"}, R.CONSENT_INVALID),
        (ConsentStandard(form=ConsentForm.WRITTEN), {"act": Act.SPOKE}, R.CONSENT_INVALID),
        (ConsentStandard(form=ConsentForm.SIGNED), {"act": Act.SPOKE}, R.CONSENT_INVALID),
        (ConsentRequired(accepts=[Ground(kind=GroundKind.CONSENT)], own_initiative=True), {}, R.CONSENT_INVALID),
        (
            ConsentRequired(accepts=[Ground(kind=GroundKind.CONSENT)], request_by_message=RequestByMessage.FORBIDDEN),
            {"asked_by_message": True},
            R.CONSENT_INVALID,
        ),
    ],
)
def test_standards_of_a_place(standard: Rule, different: dict[str, Any], code: ReasonCode) -> None:
    """What a place asks beyond the floor."""
    policy = {"minimum_grade": EvidenceGrade.D}
    only(ask(known(consents=[consent(**different)]), OFFER, standard, **policy), code)
    good = consent(
        confirmed_at=NOW - DAY, own_initiative=True, wording="Offers of ACME by WhatsApp. Reply STOP to stop."
    )
    assert_allowed(ask(known(consents=[good]), OFFER, standard, **policy))


def test_a_customary_confirmation_only_warns() -> None:
    """Where a second step is custom and not law."""
    warned = ask(None, OFFER, ConsentStandard(confirmation=Step.CUSTOMARY))
    assert warned.allowed
    assert [warning.code for warning in warned.warnings] == [R.DOUBLE_OPT_IN_PENDING]


def test_consent_not_yet_given_and_its_own_end() -> None:
    """A consent counts from its time, to its end, that instant excluded."""
    only(ask(known(consents=[consent(given_at=NOW + MICRO)])), R.CONSENT_NOT_YET_GIVEN)
    assert_allowed(ask(known(consents=[consent(given_at=NOW)])))
    only(ask(known(consents=[consent(valid_until=NOW)])), R.CONSENT_EXPIRED)
    assert_allowed(ask(known(consents=[consent(valid_until=NOW + MICRO)])))


@pytest.mark.parametrize(
    ("counted_from", "more", "expired"),
    [
        (CountedFrom.GIVEN, {}, True),
        (CountedFrom.CONFIRMED, {}, False),
        (CountedFrom.LAST_CONTACT_BY_PERSON, {}, False),
        (CountedFrom.LAST_CONTACT_BY_PERSON, {"windows": ()}, True),
        (CountedFrom.LAST_USE, {}, True),
        (CountedFrom.LAST_USE, {"sent": [Sent(at=NOW - DAY, message=OFFER)]}, False),
        (CountedFrom.LAST_MESSAGE, {"sent": [Sent(at=NOW - DAY, message=ORDER)]}, True),
    ],
)
def test_how_long_a_consent_lives(counted_from: CountedFrom, more: dict[str, Any], *, expired: bool) -> None:
    """Counted from the giving, or from what came later."""
    record = consent(given_at=NOW - 60 * DAY, confirmed_at=NOW - 5 * DAY)
    rule = ConsentLifetime(life=Period(1, Unit.MONTHS), counted_from=counted_from)
    decision = ask(known(**({"consents": [record]} | more)), OFFER, rule)
    assert (R.CONSENT_EXPIRED in decision.codes) is expired


def test_a_life_that_binds_nobody_here() -> None:
    """A rule for third parties' consents, one that asks only for a duration, and a consent without a time."""
    old = consent(given_at=NOW - 900 * DAY)
    life = ConsentLifetime(life=Period(24, Unit.MONTHS), third_party_only=True)
    assert_allowed(ask(known(consents=[old]), OFFER, life))
    only(ask(known(consents=[evolve(old, third_party="Leads Ltd")]), OFFER, life), R.CONSENT_EXPIRED)
    assert_allowed(ask(known(consents=[old]), OFFER, ConsentLifetime(life=None)))
    timeless = known(consents=[consent(given_at=None)])
    assert R.CONSENT_EXPIRED not in ask(timeless, OFFER, evolve(life, third_party_only=False)).codes


@pytest.mark.parametrize(
    ("rule", "purpose", "different", "minor"),
    [
        (MinimumAge(age=16), "promotions", {"of_age_from": date(2026, 11, 24)}, False),
        (MinimumAge(age=16), "promotions", {"of_age_from": date(2026, 11, 25)}, True),
        (MinimumAge(age=16), "promotions", {"of_age_from": date(2026, 11, 25), "guardian_consented": True}, False),
        (MinimumAge(age=16, below=Below.DENY), "promotions", {"of_age_from": date(2026, 11, 25), "guardian_consented": True}, True),
        (MinimumAge(age=16), "promotions", {}, False),
        (MinimumAge(age=16), "toys", {}, True),
        (MinimumAge(age=16), "toys", {"of_age_from": date(2020, 1, 1)}, False),
        (MinimumAge(age=16, advertising_to_children=False), "toys", {"of_age_from": date(2020, 1, 1)}, True),
    ],
)  # fmt: skip
def test_minor(rule: MinimumAge, purpose: str, different: dict[str, Any], *, minor: bool) -> None:
    """Of age today in every zone, or guarded where that will do; for children's purposes an age must be told."""
    record = consent(purposes=[purpose], **different)
    decision = ask(known(consents=[record]), evolve(OFFER, purpose=purpose), rule)
    assert (R.MINOR in decision.codes) is minor


def test_confirmations_bind_to_the_newest_consent_within_thirty_days() -> None:
    """Not before it, not after thirty days, not over a STOP, not to a record that is invalid, not from the future."""

    def pending(at: datetime, *records: ConsentRecord, **more: Any) -> bool:
        facts = known(
            consents=records or [consent(given_at=NOW - 20 * DAY)],
            confirmations=[Confirmation(at=at, purposes=["promotions"])],
            **more,
        )
        return R.DOUBLE_OPT_IN_PENDING in ask(facts, minimum_grade=EvidenceGrade.A).codes

    given = NOW - 20 * DAY
    assert not pending(NOW)
    assert not pending(given)
    assert pending(given - MICRO)
    assert pending(NOW + MICRO)
    old = consent(given_at=NOW - 40 * DAY)
    assert not pending(NOW - 10 * DAY, old)
    assert pending(NOW - 10 * DAY + MICRO, old)
    assert not pending(NOW, old, consent(given_at=given))
    bad = consent(given_at=NOW - DAY, act=Act.NONE)
    assert not pending(NOW, consent(given_at=given), bad)
    assert pending(NOW, consent(given_at=given), withdrawals=[Withdrawal(at=NOW - DAY)]) is False  # no consent stands


def test_the_earliest_confirmation_counts_and_other_purposes_do_not() -> None:
    """Two second steps: the first; one for another purpose: none."""
    steps = [Confirmation(at=NOW - days * DAY, purposes=["promotions"]) for days in (1, 2)]
    confirmed_twice = known(confirmations=steps)
    assert_allowed(ask(confirmed_twice, minimum_grade=EvidenceGrade.A))
    other = known(confirmations=[Confirmation(at=NOW - DAY, purposes=["orders"])])
    only(ask(other, minimum_grade=EvidenceGrade.A), R.DOUBLE_OPT_IN_PENDING)


def test_a_message_that_asks_for_consent() -> None:
    """Forbidden, allowed once, or treated as marketing."""
    asking = evolve(OFFER, purpose="ask")
    facts = known(consents=[consent(purposes=["ask"])])

    def rule(how: RequestByMessage) -> ConsentRequired:
        return ConsentRequired(accepts=[Ground(kind=GroundKind.CONSENT)], request_by_message=how)

    only(ask(facts, asking, rule(RequestByMessage.FORBIDDEN)), R.PURPOSE_FORBIDDEN)
    assert_allowed(ask(facts, asking, rule(RequestByMessage.ONCE)))
    before = evolve(facts, sent=[Sent(at=NOW - DAY, message=asking)])
    only(ask(before, asking, rule(RequestByMessage.ONCE)), R.PURPOSE_FORBIDDEN)
    assert_allowed(ask(before, asking, rule(RequestByMessage.AS_MARKETING)))


# --- other grounds --------------------------------------------------------------------------------------------------------


def soft(**different: Any) -> Basis:
    good = {
        "purposes": ["promotions"],
        "since": NOW - 10 * DAY,
        "relation": Relation.SALE,
        "similar": True,
        "refusal_offered": True,
        "evidence": [Evidence.reference("order 1")],
    }
    return Basis(LegalBasis.EXISTING_CUSTOMER, **(good | different))


SOFT = Ground(
    kind=GroundKind.EXISTING_CUSTOMER,
    relations=frozenset({Relation.SALE}),
    max_age=Period(12, Unit.MONTHS),
    needs=frozenset(
        {GroundNeed.SIMILAR, GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE, GroundNeed.EVIDENCED}
    ),
)
TAKES_SOFT = ConsentRequired(accepts=[Ground(kind=GroundKind.CONSENT), SOFT])


@pytest.mark.parametrize(
    ("different", "carries"),
    [
        ({}, True),
        ({"purposes": ["orders"]}, False),
        ({"since": NOW + MICRO}, False),
        ({"relation": Relation.INQUIRY}, False),
        ({"relation": None}, False),
        ({"similar": False}, False),
        ({"refusal_offered": False}, False),
        ({"evidence": []}, False),
        ({"since": NOW - 400 * DAY}, False),
        ({"until": NOW}, False),
        ({"until": NOW + MICRO}, True),
    ],
)
def test_an_existing_customer(different: dict[str, Any], *, carries: bool) -> None:
    """A soft opt-in carries marketing only under a policy that drops the floor, and only with all that it needs."""
    facts = known(consents=(), bases=[soft(**different)])
    assert ask(facts, OFFER, TAKES_SOFT, existing_customers=True).allowed is carries
    assert_denied(ask(facts, OFFER, TAKES_SOFT), R.NO_CONSENT)


def test_a_soft_opt_in_ends_with_a_refusal_and_needs_the_way_out() -> None:
    """A refusal after it ends it; a message without a way out is not carried by it."""
    facts = known(consents=(), bases=[soft()])
    refused = evolve(facts, refusals=[Refusal(at=NOW - DAY, purposes=["promotions"])])
    assert_denied(ask(refused, OFFER, TAKES_SOFT, existing_customers=True), R.CONSENT_REFUSED)
    early = evolve(facts, refusals=[Refusal(at=NOW - 11 * DAY, purposes=["promotions"])])
    assert_allowed(ask(early, OFFER, TAKES_SOFT, existing_customers=True))
    quiet = evolve(OFFER, discloses={Disclosure.BUSINESS_IDENTITY})
    assert_denied(ask(facts, quiet, TAKES_SOFT, existing_customers=True), R.NO_CONSENT, R.OPT_OUT_NOT_OFFERED)


@pytest.mark.parametrize(
    ("counted_from", "basis", "sent", "carries"),
    [
        (CountedFrom.TRANSACTION_END, soft(since=NOW - 300 * DAY, until=NOW - 10 * DAY), (), True),
        (CountedFrom.TRANSACTION_END, soft(since=NOW - 300 * DAY, until=NOW - 40 * DAY), (), False),
        (CountedFrom.TRANSACTION_END, soft(since=NOW - 40 * DAY), (), False),
        (CountedFrom.LAST_USE, soft(since=NOW - 40 * DAY), (), False),
        (CountedFrom.LAST_USE, soft(since=NOW - 40 * DAY), (Sent(at=NOW - DAY, message=OFFER),), True),
        (CountedFrom.SINCE, soft(since=NOW - 40 * DAY), (Sent(at=NOW - DAY, message=OFFER),), False),
    ],
)
def test_how_long_a_ground_carries(counted_from: CountedFrom, basis: Basis, sent: Any, *, carries: bool) -> None:
    """From its beginning, from the end of the transaction, or from its last use."""
    ground = Ground(kind=GroundKind.EXISTING_CUSTOMER, max_age=Period(30, Unit.DAYS), counted_from=counted_from)
    rule = ConsentRequired(accepts=[ground])
    facts = known(bases=[basis], sent=sent)
    assert ask(facts, OFFER, rule).allowed is carries


def test_a_relation_that_a_place_asks_for_beside_consent() -> None:
    """A rule that takes no consent is unmet without the relation, and says that one is missing."""
    rule = ConsentRequired(accepts=[SOFT])
    only(ask(None, OFFER, rule), R.NO_CONSENT)
    assert_allowed(ask(known(bases=[soft()]), OFFER, rule))


def test_grounds_that_need_no_record() -> None:
    """An open window is a request; a legal person may be written to where the law says so, but a mobile is personal."""
    hours = SendingHours(spans=[Span(opens=time(20), closes=time(21))], lifted_by=[Ground(kind=GroundKind.REQUESTED)])
    assert_allowed(ask(None, OFFER, hours))
    firm = known(audience=Audience.LEGAL_PERSON)
    person = Ground(kind=GroundKind.LEGAL_PERSON)
    for ground, allowed in ((person, True), (evolve(person, needs=frozenset({GroundNeed.NOT_PERSONAL_MOBILE})), False)):
        rule = evolve(hours, lifted_by=(ground,))
        assert ask(firm, OFFER, rule).allowed is allowed
        only(ask(None, OFFER, rule), R.QUIET_HOURS)
    asked = ConsentRequired(accepts=[Ground(kind=GroundKind.REQUESTED)])
    assert_allowed(ask(None, OFFER, asked))
    assert_denied(ask(known(windows=()), SALE, asked, whatsapp=WhatsAppRules.meta()), R.NO_CONSENT)


@pytest.mark.parametrize(
    ("need", "different", "lifts"),
    [
        (GroundNeed.SIGNED, {"act": Act.SIGNED}, True),
        (GroundNeed.SIGNED, {"act": Act.SPOKE}, False),
        (GroundNeed.NAMES_NUMBER, {"number_named": True}, True),
        (GroundNeed.NAMES_NUMBER, {}, False),
        (GroundNeed.WAIVES_HOURS, {"waives_hours": True}, True),
        (GroundNeed.WAIVES_HOURS, {}, False),
        (GroundNeed.EVIDENCED, {}, True),
        (GroundNeed.EVIDENCED, {"locale": None}, False),
        (GroundNeed.SEPARATE_AFTER_CONTRACT, {"given_at": NOW - DAY}, True),
        (GroundNeed.SEPARATE_AFTER_CONTRACT, {}, False),
    ],
)
def test_a_consent_that_lifts_a_rule(need: GroundNeed, different: dict[str, Any], *, lifts: bool) -> None:
    """Only with the facts that the ground needs."""
    ground = Ground(kind=GroundKind.CONSENT_NAMING, needs=frozenset({need}))
    hours = SendingHours(spans=[Span(opens=time(20), closes=time(21))], lifted_by=[ground])
    contract = Basis(LegalBasis.CONTRACT, purposes=["orders"], since=NOW - 9 * DAY)
    facts = known(consents=[consent(**different)], bases=[contract])
    assert ask(facts, OFFER, hours, minimum_grade=EvidenceGrade.D).allowed is lifts
    if need is GroundNeed.SEPARATE_AFTER_CONTRACT:
        assert not ask(evolve(facts, bases=()), OFFER, hours).allowed


def test_a_rule_may_be_lifted_by_any_consent_that_holds() -> None:
    """Two consents hold; that a better proven one waives nothing does not undo the waiver of the other."""
    hours = SendingHours(spans=[Span(opens=time(20), closes=time(21))], waivable=True)
    plain = consent(confirmed_at=NOW - DAY)
    waiver = consent(given_at=NOW - 5 * DAY, waives_hours=True)
    assert_allowed(ask(known(consents=[waiver]), OFFER, hours))
    assert_allowed(ask(known(consents=[plain, waiver]), OFFER, hours))
    only(ask(known(consents=[plain]), OFFER, hours), R.QUIET_HOURS)
    named = evolve(
        hours,
        waivable=False,
        lifted_by=(Ground(kind=GroundKind.CONSENT, needs=frozenset({GroundNeed.NAMES_NUMBER})),),
    )
    naming = consent(given_at=NOW - 5 * DAY, number_named=True)
    assert_allowed(ask(known(consents=[plain, naming]), OFFER, named))


def test_the_best_record_is_the_one_that_denies_least_under_the_policy() -> None:
    """A finding that the policy turns into a warning does not make another record the better one."""
    analogy = ConsentLifetime(life=Period(10, Unit.DAYS), applicability=Applicability.BY_ANALOGY)
    lapsed = consent(given_at=NOW - 5 * DAY, valid_until=NOW - DAY, confirmed_at=NOW - 4 * DAY)
    assert_allowed(ask(None, OFFER, analogy, by_analogy="warn"))
    assert_allowed(ask(known(consents=[consent(), lapsed]), OFFER, analogy, by_analogy="warn"))


# --- hours, caps, registers, disclosures ----------------------------------------------------------------------------------


def test_hours() -> None:
    """Local time in every zone; a zone that the rule fixes; none known; waived by data alone."""
    hours = SendingHours(spans=[Span(opens=time(11), closes=time(12))], waivable=True)  # 10 UTC is 11 in Berlin
    assert_allowed(ask(None, OFFER, hours))
    only(ask(None, OFFER, hours, at=NOW - MICRO), R.QUIET_HOURS)
    assert_allowed(ask(None, OFFER, hours, at=NOW + HOUR - MICRO))
    only(ask(None, OFFER, hours, at=NOW + HOUR), R.QUIET_HOURS)
    only(ask(None, OFFER, hours, zones=("Europe/Berlin", "Europe/London")), R.QUIET_HOURS)
    only(ask(None, OFFER, evolve(hours, fixed_zone="Asia/Kathmandu")), R.QUIET_HOURS)
    only(ask(None, OFFER, hours, zones=()), R.TIMEZONE_UNKNOWN)
    waived = known(consents=[consent(waives_hours=True)])
    assert_allowed(ask(waived, OFFER, hours, at=NOW + HOUR))
    only(ask(waived, OFFER, evolve(hours, waivable=False), at=NOW + HOUR), R.QUIET_HOURS)


def test_a_holiday_is_closed_and_so_is_a_day_beyond_the_table() -> None:
    """Bastille Day; a year that nobody has tabled."""
    hours = SendingHours(spans=[Span(opens=time(0), closes=time(0))], on_public_holidays=False, calendar="FR")
    assert_allowed(ask(None, OFFER, hours))
    holiday = datetime(2026, 7, 14, 10, tzinfo=timezone.utc)
    facts = known(consents=[consent(given_at=holiday - DAY)], windows=[ServiceWindow(WHO, opened_at=holiday - HOUR)])
    only(ask(facts, OFFER, hours, at=holiday), R.QUIET_HOURS)
    beyond = datetime(2040, 7, 11, 10, tzinfo=timezone.utc)
    later = known(windows=[ServiceWindow(WHO, opened_at=beyond - HOUR)])
    only(ask(later, OFFER, hours, at=beyond), R.QUIET_HOURS)


def test_quiet_hours_of_the_business() -> None:
    """From ten to twelve in Berlin, on Tuesdays only."""
    only(ask(quiet_hours=QuietHours(begin=time(10), end=time(12))), R.QUIET_HOURS)
    assert_allowed(ask(quiet_hours=QuietHours(begin=time(10), end=time(11))))
    only(ask(quiet_hours=QuietHours(begin=time(10), end=time(12), weekdays=[1])), R.QUIET_HOURS)
    assert_allowed(ask(quiet_hours=QuietHours(begin=time(10), end=time(12), weekdays=[2])))


@pytest.mark.parametrize(
    ("cap", "sent", "full"),
    [
        (FrequencyCap(limit=1, per=DAY), [Sent(at=NOW - DAY, message=OFFER)], False),
        (FrequencyCap(limit=1, per=DAY), [Sent(at=NOW - DAY + MICRO, message=OFFER)], True),
        (FrequencyCap(limit=2, per=DAY), [Sent(at=NOW - HOUR, message=OFFER)], False),
        (FrequencyCap(limit=1, per=DAY), [Sent(at=NOW - HOUR, message=ORDER)], False),
        (FrequencyCap(limit=1, per=DAY), [Sent(at=NOW + HOUR, message=OFFER)], False),
        (FrequencyCap(limit=1, per=DAY), [Sent(at=NOW - HOUR, message=OFFER, failed=True)], False),
        (FrequencyCap(limit=1, per=DAY, counts=Counts.ATTEMPTS), [Sent(at=NOW - HOUR, message=OFFER, failed=True)], True),
        (FrequencyCap(limit=1, per=Period(1, Unit.MONTHS)), [Sent(at=NOW - 31 * DAY, message=OFFER)], True),
        (FrequencyCap(limit=1, per=Period(1, Unit.MONTHS)), [Sent(at=NOW - 32 * DAY, message=OFFER)], False),
        (FrequencyCap(limit=1, per=DAY, same_subject=True), [Sent(at=NOW - HOUR, message=evolve(OFFER, subject="tea"))], True),
    ],
)  # fmt: skip
def test_caps(cap: FrequencyCap, sent: list[Sent], *, full: bool) -> None:
    """A true rolling window over what reached the person, or over attempts; calendar months end after their last day."""
    assert (R.FREQUENCY_CAP in ask(known(sent=sent), caps=cap).codes) is full


def test_a_cap_on_the_same_subject() -> None:
    """Another subject does not count; one that is not told is the same as any; a ground may lift a cap."""
    cap = FrequencyCap(limit=1, per=DAY, same_subject=True)
    facts = known(sent=[Sent(at=NOW - HOUR, message=evolve(OFFER, subject="tea"))])
    only(ask(facts, evolve(OFFER, subject="tea"), caps=[cap]), R.FREQUENCY_CAP)
    assert_allowed(ask(facts, evolve(OFFER, subject="coffee"), caps=[cap]))
    assert_allowed(ask(facts, OFFER, caps=[evolve(cap, lifted_by=[Ground(kind=GroundKind.REQUESTED)])]))


@pytest.mark.parametrize(
    ("lookups", "denies"),
    [
        ([], True),
        ([(False, NOW - DAY)], False),
        ([(True, NOW - DAY)], True),
        ([(False, NOW - 40 * DAY)], True),
        ([(False, NOW + DAY)], True),
        ([(True, NOW - 2 * DAY), (False, NOW - DAY)], False),
        ([(True, NOW - DAY), (False, NOW - DAY)], True),
    ],
)
def test_do_not_contact_register(lookups: list[tuple[bool, datetime]], *, denies: bool) -> None:
    """The newest look-up counts while it is fresh; of two at one instant the bad one."""
    rule = RegisterCheck(register="SG-DNC", fresh_for=Period(21, Unit.DAYS))
    made = [Lookup(register="SG-DNC", listed=listed, at=at) for listed, at in lookups]
    decision = ask(known(lookups=[*made, Lookup(register="other", listed=False, at=NOW)]), OFFER, rule)
    assert (R.DO_NOT_CONTACT_REGISTER in decision.codes) is denies


def test_registers_that_look_at_less() -> None:
    """One in which the number must be; one that leaves consents alone; one that a ground lifts."""
    rule = RegisterCheck(register="X", fresh_for=Period(21, Unit.DAYS), polarity=Polarity.MUST_BE_PRESENT)
    assert_allowed(ask(known(lookups=[Lookup(register="X", listed=True, at=NOW)]), OFFER, rule))
    only(ask(known(lookups=[Lookup(register="X", listed=False, at=NOW)]), OFFER, rule), R.DO_NOT_CONTACT_REGISTER)
    others = evolve(rule, bites_on=BitesOn.GROUNDS_OTHER_THAN_CONSENT)
    assert_allowed(ask(None, OFFER, others))
    soft_only = known(consents=(), bases=[soft()])
    only(ask(soft_only, OFFER, TAKES_SOFT, others, existing_customers=True), R.DO_NOT_CONTACT_REGISTER)
    assert_allowed(ask(None, OFFER, evolve(rule, lifted_by=(Ground(kind=GroundKind.CONSENT),))))


def test_disclosures() -> None:
    """Name and way out in the first message, the way out in every offer; told once, the name is known."""
    bare = evolve(OFFER, discloses=())
    only(ask(None, bare), R.IDENTITY_NOT_DISCLOSED, R.OPT_OUT_NOT_OFFERED)
    introduced = known(sent=[Sent(at=NOW - DAY, message=bare, discloses=frozenset(ALL))])
    only(ask(introduced, bare), R.OPT_OUT_NOT_OFFERED)
    assert_allowed(ask(introduced, evolve(OFFER, discloses={Disclosure.OPT_OUT})))
    warned = ask(None, evolve(OFFER, discloses={Disclosure.OPT_OUT}), first_contact="warn")
    assert warned.allowed
    assert [warning.code for warning in warned.warnings] == [R.IDENTITY_NOT_DISCLOSED]
    by_text = evolve(bare, text="ACME GmbH: new teas. Reply STOP to unsubscribe.")
    assert_allowed(ask(None, by_text))
    inherited = evolve(TEMPLATES[0], text="ACME GmbH: new teas. Reply STOP to unsubscribe.")
    assert_allowed(ask(known(templates=[inherited]), evolve(SALE, discloses=())))


@pytest.mark.parametrize(
    ("position", "text", "declared", "carries"),
    [
        (LabelPosition.START, "(AD) ACME GmbH", False, True),
        (LabelPosition.START, "ACME GmbH (AD)", False, False),
        (LabelPosition.END, "ACME GmbH (AD)", False, True),
        (LabelPosition.END, "(AD) ACME GmbH", True, False),
        (LabelPosition.ANY, "ACME (AD) GmbH", False, True),
        (LabelPosition.ANY, "ACME GmbH", True, True),
        (LabelPosition.ANY, "ACME GmbH", False, False),
        (LabelPosition.ANY, None, True, True),
        (LabelPosition.START, None, True, False),
    ],
)
def test_label_missing(position: LabelPosition, text: str | None, *, declared: bool, carries: bool) -> None:
    """A label stands where the law wants it; what is only declared will do where it may stand anywhere."""
    told = ALL if declared else ALL - {Disclosure.ADVERTISING_LABEL}
    message = evolve(OFFER, text=text, discloses=told)
    rule = RequiredDisclosure(labels=["(AD)"], position=position, applicability=Applicability.DIRECT)
    assert (R.LABEL_MISSING not in ask(None, message, rule).codes) is carries
    analogous = ask(None, message, evolve(rule, applicability=Applicability.BY_ANALOGY))
    assert analogous.allowed
    assert bool(analogous.warnings) is not carries


def test_labels_by_item() -> None:
    """A label without words is declared; another item is missing by its name; a way out tells of the right to object."""
    label = RequiredDisclosure(items={Disclosure.ADVERTISING_LABEL, Disclosure.POSTAL_ADDRESS})
    assert_allowed(ask(None, OFFER, label))
    only(ask(None, evolve(OFFER, discloses=ALL - {Disclosure.POSTAL_ADDRESS}), label), R.LABEL_MISSING)
    objection = RequiredDisclosure(items={Disclosure.RIGHT_TO_OBJECT})
    assert_allowed(ask(None, evolve(OFFER, discloses=ALL - {Disclosure.RIGHT_TO_OBJECT}), objection))
    first = RequiredDisclosure(items={Disclosure.DATA_SOURCE}, when=When.FIRST)
    told_before = known(sent=[Sent(at=NOW - DAY, message=OFFER)])
    without = evolve(OFFER, discloses=ALL - {Disclosure.DATA_SOURCE})
    only(ask(None, without, first), R.LABEL_MISSING)
    assert_allowed(ask(told_before, without, first))


# --- prohibitions, preconditions, dates, analogy ----------------------------------------------------------------------------


def test_prohibitions() -> None:
    """A blocked platform, a paused country, a sector, a kind of data; a place by number; a ground that lifts."""
    blocked = Prohibition(scope=ProhibitionScope.PLATFORM)
    only(ask(None, OFFER, blocked), R.PLATFORM_UNAVAILABLE)
    assert_allowed(ask(None, REPLY, blocked))
    assert_allowed(ask(None, OFFER, evolve(blocked, places=frozenset({"US"}))))
    only(ask(None, OFFER, evolve(blocked, places=frozenset({"ZZ"}))), R.PLATFORM_UNAVAILABLE)
    assert_allowed(ask(None, OFFER, evolve(blocked, lifted_by=(Ground(kind=GroundKind.CONSENT),))))
    pause = Prohibition(scope=ProhibitionScope.COUNTRY_PAUSE)
    only(ask(None, SALE, pause), R.MARKETING_PAUSED_IN_COUNTRY)
    assert_allowed(ask(None, OFFER, pause))
    loans = evolve(OFFER, purpose="loans")
    facts = known(consents=[consent(purposes=["loans"])])
    sector = Prohibition(scope=ProhibitionScope.SECTOR, sectors=["loans", "bets"])
    only(ask(facts, loans, sector), R.PURPOSE_FORBIDDEN)
    assert_allowed(ask(facts, loans, evolve(sector, sectors=frozenset({"bets"}))))
    warned = ask(None, OFFER, sector)
    assert warned.allowed
    assert [warning.code for warning in warned.warnings] == [R.PURPOSE_FORBIDDEN]
    assert ask(None, OFFER, sector, business=None).warnings
    data = Prohibition(scope=ProhibitionScope.DATA, data_kinds=["health"])
    only(ask(facts, loans, data), R.PURPOSE_FORBIDDEN)
    assert_allowed(ask(None, OFFER, data))


@pytest.mark.parametrize(
    ("attested", "allowed"), [(None, False), (NOW, True), (NOW + MICRO, False), (NOW - 400 * DAY, False)]
)
def test_sender_not_authorised(attested: datetime | None, *, allowed: bool) -> None:
    """A duty that was attested, and not too long ago; without a term it carries for good."""
    rule = SenderPrecondition(duty="licence", attested_for=Period(1, Unit.YEARS))
    facts = known(attestations={} if attested is None else {"licence": attested})
    decision = ask(facts, OFFER, rule)
    assert (R.SENDER_NOT_AUTHORISED not in decision.codes) is decision.allowed is allowed
    for_good = ask(facts, OFFER, evolve(rule, attested_for=None))
    assert for_good.allowed is (attested is not None and attested <= NOW)


@pytest.mark.parametrize(
    ("begins", "ends", "bites"),
    [
        (None, None, True),
        (date(2026, 11, 24), None, True),
        (date(2026, 11, 25), None, False),
        (None, date(2026, 11, 24), False),
        (None, date(2026, 11, 25), True),
    ],
)
def test_rules_are_in_force_by_local_date(begins: date | None, ends: date | None, *, bites: bool) -> None:
    """From its first day on, up to its end, that day excluded."""
    rule = Prohibition(scope=ProhibitionScope.PLATFORM, in_force_from=begins, in_force_until=ends)
    assert ask(None, OFFER, rule).allowed is not bites


def test_with_several_zones_a_rule_begins_first_and_ends_last() -> None:
    """At 10:00 UTC it is the 25th already on Kiritimati, and still the 23rd or 24th elsewhere."""
    zones = ("Pacific/Kiritimati", "Pacific/Pago_Pago")
    new = Prohibition(scope=ProhibitionScope.PLATFORM, in_force_from=date(2026, 11, 25))
    old = Prohibition(scope=ProhibitionScope.PLATFORM, in_force_until=date(2026, 11, 24))
    only(ask(None, OFFER, new, zones=zones), R.PLATFORM_UNAVAILABLE)
    only(ask(None, OFFER, old, zones=zones), R.PLATFORM_UNAVAILABLE)


def test_an_analogy_denies_by_default_and_warns_by_choice() -> None:
    """The decision says that it is one."""
    rule = Prohibition(scope=ProhibitionScope.PLATFORM, applicability=Applicability.BY_ANALOGY)
    denied = ask(None, OFFER, rule)
    only(denied, R.PLATFORM_UNAVAILABLE)
    assert denied.reasons[0].by_analogy
    warned = ask(None, OFFER, rule, by_analogy="warn")
    assert warned.allowed
    assert warned.warnings[0].by_analogy


def test_a_rule_protects_its_audience() -> None:
    """A rule for natural persons leaves a declared company alone; not told is a natural person."""
    rule = Prohibition(scope=ProhibitionScope.PLATFORM, audience=Audience.NATURAL_PERSON)
    only(ask(None, OFFER, rule), R.PLATFORM_UNAVAILABLE)
    assert_allowed(ask(known(audience=Audience.LEGAL_PERSON), OFFER, rule))


def test_an_allowed_send_over_an_unmet_analogy_still_names_its_ground() -> None:
    """A relation asked for by analogy, turned into a warning: the consent carries the message, and is named."""
    rule = ConsentRequired(accepts=[SOFT], applicability=Applicability.BY_ANALOGY)
    decision = ask(None, OFFER, rule, by_analogy="warn")
    assert decision.allowed
    assert decision.basis is LegalBasis.CONSENT


# --- the window and templates -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "margin", "open_"),
    [
        (NOW - DAY, 0, False),
        (NOW - DAY + MICRO, 0, True),
        (NOW, 0, True),
        (NOW + MICRO, 0, False),
        (NOW - DAY + HOUR, 3600, False),
        (NOW - DAY + HOUR + MICRO, 3600, True),
    ],
)
def test_window_closed(opened: datetime, margin: float, *, open_: bool) -> None:
    """Twenty-four hours, half-open, less the policy's margin."""
    facts = known(windows=[ServiceWindow(WHO, opened_at=opened)])
    decision = ask(facts, REPLY, window_margin=margin)
    assert decision.allowed is open_
    assert (R.WINDOW_CLOSED not in decision.codes) is open_


def test_windows_are_per_number() -> None:
    """With several numbers a message without one is allowed only where every number would be."""
    one = known(windows=[ServiceWindow(WHO, opened_at=NOW - HOUR, business_number="1")])
    assert_allowed(ask(one, evolve(REPLY, business_number="1"), business=TWO))
    for number in ("2", None, "3"):
        only(ask(one, evolve(REPLY, business_number=number), business=TWO), R.WINDOW_CLOSED)
    nameless = known(windows=[ServiceWindow(WHO, opened_at=NOW - HOUR)])
    only(ask(nameless, evolve(REPLY, business_number="1"), business=TWO), R.WINDOW_CLOSED)


def test_templates() -> None:
    """Registered, approved, of the message's category; marketing outside the window by profile."""
    closed: dict[str, Any] = {"windows": ()}
    only(ask(known(**closed), SALE), R.MARKETING_TEMPLATE_NOT_PERMITTED)
    assert_allowed(ask(known(), SALE))
    assert_allowed(ask(known(**closed), SALE, whatsapp=WhatsAppRules.meta()))
    only(ask(known(templates=()), SALE), R.TEMPLATE_UNKNOWN)
    only(ask(known(), evolve(SALE, language="fr")), R.TEMPLATE_UNKNOWN)
    only(ask(known(), evolve(SALE, template="order")), R.TEMPLATE_CATEGORY_MISMATCH)
    for status in set(TemplateStatus) - {TemplateStatus.APPROVED}:
        only(ask(known(templates=[evolve(TEMPLATES[0], status=status)]), SALE), R.TEMPLATE_NOT_APPROVED)


def test_a_pause_ends_by_itself_where_its_end_is_known() -> None:
    """At its end, that instant included."""
    paused = [evolve(TEMPLATES[0], status=TemplateStatus.PAUSED)]
    key = TEMPLATES[0].key
    assert_allowed(ask(known(templates=paused, template_paused_until={key: NOW}), SALE))
    only(ask(known(templates=paused, template_paused_until={key: NOW + MICRO}), SALE), R.TEMPLATE_NOT_APPROVED)


def test_an_announced_category_holds_from_its_date() -> None:
    """The platform moves templates to another category ahead of time."""
    changes = {TEMPLATES[1].key: ((NOW, MessageCategory.MARKETING), (NOW - DAY, MessageCategory.AUTHENTICATION))}
    contract = Basis(LegalBasis.CONTRACT, purposes=["orders"], since=NOW - DAY)
    assert_denied(ask(known(bases=[contract], template_changes=changes), ORDER), R.TEMPLATE_CATEGORY_MISMATCH)
    later = {TEMPLATES[1].key: ((NOW + MICRO, MessageCategory.MARKETING),)}
    assert_allowed(ask(known(bases=[contract], template_changes=later), ORDER))


# --- the whole list ---------------------------------------------------------------------------------------------------------


def test_every_code_of_the_evaluator_is_shown_in_this_file() -> None:
    """What only a store can know (pair rate, messaging limit) is a permit's business; the rest is above."""
    from pathlib import Path

    text = Path(__file__).read_text(encoding="utf-8")
    permit_only = {R.PAIR_RATE, R.MESSAGING_LIMIT}
    assert {
        code
        for code in ReasonCode
        if f"R.{code.name}" not in text.replace("permit_only = {R.PAIR_RATE, R.MESSAGING_LIMIT}", "")
    } == permit_only


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nobody", OFFER), r"facts='nobody' must be Facts\(recipient, \.\.\.\)"),
        ((known(), "hello"), "message='hello' must be a Message; use Message.free_form or Message.from_template"),
        ((known(), OFFER, "strict"), r"'strict' is no Policy; give Policy\(\.\.\.\) or a RuleBook"),
    ],
)
def test_arguments_of_the_wrong_type(arguments: Any, says: str) -> None:
    """Each error says what to give."""
    with pytest.raises(InvalidRecordError, match=says):
        can_send(*arguments, at=NOW)


def test_a_naive_instant_and_a_business_that_is_none() -> None:
    """A decision is asked for at an instant, about a business."""
    with pytest.raises(InvalidRecordError, match="at=.* is naive"):  # noqa: RUF043
        can_send(known(), OFFER, at=datetime(2026, 1, 1))
    with pytest.raises(InvalidRecordError, match="business='ACME' must be a Business"):
        can_send(known(), OFFER, at=NOW, business="ACME")  # type: ignore[arg-type]


def test_the_instant_may_be_epoch_seconds_and_the_policy_a_rule_book() -> None:
    """The same answer in every spelling."""
    place = book()
    one = can_send(known(), OFFER, place, at=NOW.timestamp(), business=SHOP)
    assert one == can_send(known(), OFFER, Policy(rules=place), at=NOW, business=SHOP)
    assert evaluate(known(), OFFER, Policy(rules=place), at=NOW, business=SHOP).decision == one


def test_a_sound_consent_that_is_not_of_the_kind_asked_for_is_none() -> None:
    """A rule of one's own that accepts a signed consent alone: a spoken one has no defect, and still does not do."""
    rule = ConsentRequired(accepts=[Ground(kind=GroundKind.CONSENT, needs=frozenset({GroundNeed.SIGNED}))])
    only(ask(known(consents=[consent(act=Act.SPOKE)]), OFFER, rule), R.NO_CONSENT)
    assert_allowed(ask(known(consents=[consent(act=Act.SIGNED)]), OFFER, rule))
