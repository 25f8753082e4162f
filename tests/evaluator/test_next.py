"""``next_allowed_at``: the first instant at which waiting alone helps, over everything that is on file."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from whatsguard.evaluator import Facts, can_send, evaluate, explain, next_allowed_at
from whatsguard.records import (
    Act,
    Basis,
    Confirmation,
    ConsentRecord,
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
    Recipient,
    RemedyKind,
    Sent,
    ServiceWindow,
    Template,
    TemplateStatus,
    UnclearOptOut,
    Withdrawal,
)
from whatsguard.rules import (
    FrequencyCap,
    Jurisdiction,
    Period,
    Policy,
    Prohibition,
    ProhibitionScope,
    RegisterCheck,
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

NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
HOUR, DAY, MICRO = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)
WHO = Recipient.of("ZZ.1")
ALL = frozenset(Disclosure)
OFFER = Message.free_form(category=MessageCategory.MARKETING, purpose="promotions", discloses=ALL)
SALE = Message.from_template(
    "sale", language="de", category=MessageCategory.MARKETING, purpose="promotions", discloses=ALL
)
REPLY = Message.free_form(category=MessageCategory.SERVICE, discloses=ALL)
TEMPLATE = Template(name="sale", language="de", category=MessageCategory.MARKETING, status=TemplateStatus.APPROVED)


def consent(**different: Any) -> ConsentRecord:
    good: dict[str, Any] = {
        "purposes": ["promotions"],
        "given_at": NOW - 30 * DAY,
        "medium": Medium.WEB_FORM,
        "act": Act.TICKED_BOX,
        "presentation": Presentation.SEPARATE,
        "wording": "Offers of ACME GmbH via WhatsApp.",
        "locale": "en",
        "evidence": [Evidence.url("https://acme.example/join")],
    }
    return ConsentRecord(WHO, **(good | different))


def known(**different: Any) -> Facts:
    told: dict[str, Any] = {
        "consents": [consent()],
        "windows": [ServiceWindow(WHO, opened_at=NOW - HOUR)],
        "templates": [TEMPLATE],
    }
    return Facts(**({"recipient": WHO} | told | different))


def policy(*rules: Rule, zones: tuple[str, ...] = ("Europe/Berlin",), **fields: Any) -> Policy:
    named = [evolve(rule, id=f"ZZ.rule.{number}") for number, rule in enumerate(rules)]
    book = RuleBook([Jurisdiction(code="ZZ", name="Nowhere", timezones=zones, rules=named)])  # type: ignore[arg-type]
    return Policy(rules=book, **({"whatsapp": WhatsAppRules.meta()} | fields))


LATER = NOW + 3 * HOUR
NEW = Evidence.reference("new")
PLATFORM = Prohibition(scope=ProhibitionScope.PLATFORM)

WAITING_HELPS: dict[str, tuple[Facts, Message, Policy, datetime]] = {
    "a consent that begins": (known(consents=[consent(given_at=LATER)]), SALE, policy(), LATER),
    "a consent beside a lapsed one": (
        known(consents=[consent(valid_until=NOW - DAY, confirmed_at=NOW - 29 * DAY), consent(given_at=LATER)]),
        SALE,
        policy(),
        LATER,
    ),
    "a confirmation on file": (
        known(confirmations=[Confirmation(at=LATER, purposes=["promotions"])], consents=[consent(given_at=NOW - DAY)]),
        SALE,
        policy(minimum_grade=EvidenceGrade.A),
        LATER,
    ),
    "a confirmation in the record": (
        known(consents=[consent(confirmed_at=LATER)]),
        SALE,
        policy(minimum_grade=EvidenceGrade.A),
        LATER,
    ),
    "a birthday": (
        known(consents=[consent(of_age_from=date(2026, 12, 1))]),
        SALE,
        policy(),
        datetime(2026, 11, 30, 23, tzinfo=timezone.utc),
    ),
    "a consent that lifts a stop": (
        known(consents=[consent(), consent(given_at=LATER, evidence=[NEW])], withdrawals=[Withdrawal(at=NOW - DAY)]),
        SALE,
        policy(),
        LATER,
    ),
    "a consent that lifts what is unclear": (
        known(consents=[consent(), consent(given_at=LATER, evidence=[NEW])], unclear=[UnclearOptOut(at=NOW - DAY)]),
        SALE,
        policy(),
        LATER,
    ),
    "a window that opens": (known(windows=[ServiceWindow(WHO, opened_at=LATER)]), REPLY, policy(), LATER),
    "a hold that ends": (
        known(windows=(), holds=[Hold(scope=HoldScope.EVERYTHING, code=131049, at=NOW - DAY, until=LATER)]),
        SALE,
        policy(),
        LATER,
    ),
    "a restriction that ends": (
        known(restrictions=[Restriction(restriction="368", at=NOW, until=LATER)]),
        SALE,
        policy(),
        LATER,
    ),
    "a template's pause that ends": (
        known(templates=[evolve(TEMPLATE, status=TemplateStatus.PAUSED)], template_paused_until={TEMPLATE.key: LATER}),
        SALE,
        policy(),
        LATER,
    ),
    "a category that changes": (
        known(
            templates=[evolve(TEMPLATE, category=MessageCategory.UTILITY)],
            template_changes={TEMPLATE.key: ((LATER, MessageCategory.MARKETING),)},
        ),
        SALE,
        policy(),
        LATER,
    ),
    "a cap that frees": (
        known(sent=[Sent(at=NOW - HOUR, message=SALE)]),
        SALE,
        policy(caps=[FrequencyCap(limit=1, per=DAY)]),
        NOW + 23 * HOUR,
    ),
    "a cap of a calendar month": (
        known(sent=[Sent(at=NOW - HOUR, message=SALE)]),
        SALE,
        policy(caps=[FrequencyCap(limit=1, per=Period(1, Unit.MONTHS))]),
        datetime(2026, 12, 24, 23, tzinfo=timezone.utc),
    ),
    "an attestation": (known(attestations={"d": LATER}), SALE, policy(SenderPrecondition(duty="d")), LATER),
    "a look-up": (
        known(lookups=[Lookup(register="R", listed=False, at=LATER)]),
        SALE,
        policy(RegisterCheck(register="R", fresh_for=Period(5, Unit.DAYS))),
        LATER,
    ),
    "an introduction": (
        known(sent=[Sent(at=LATER, message=SALE)]),
        evolve(SALE, discloses={Disclosure.OPT_OUT}),
        policy(),
        LATER,
    ),
    "a contract that begins": (
        known(
            consents=(),
            bases=[Basis(LegalBasis.CONTRACT, purposes=["orders"], since=LATER)],
            templates=[evolve(TEMPLATE, category=MessageCategory.UTILITY)],
        ),
        evolve(SALE, category=MessageCategory.UTILITY, purpose="orders"),
        policy(),
        LATER,
    ),
    "a rule that ends": (
        known(),
        SALE,
        policy(evolve(PLATFORM, in_force_until=date(2026, 12, 1))),
        datetime(2026, 11, 30, 23, tzinfo=timezone.utc),
    ),
    "a consent, and then the hours": (
        known(consents=[consent(given_at=LATER)]),
        SALE,
        policy(SendingHours(spans=[Span(opens=time(9), closes=time(12))])),
        datetime(2026, 11, 25, 8, tzinfo=timezone.utc),
    ),
}


@pytest.mark.parametrize("name", WAITING_HELPS)
def test_waiting_helps(name: str) -> None:
    """To the microsecond: denied just before, allowed then, and the remedy WAIT names the instant."""
    facts, message, rules, expected = WAITING_HELPS[name]
    told = explain(facts, message, rules, at=NOW)
    assert not told.decision.allowed
    assert told.next_allowed_at == expected
    assert can_send(facts, message, rules, at=expected).allowed
    assert not can_send(facts, message, rules, at=expected - MICRO).allowed
    assert told.remedies[0].kind is RemedyKind.WAIT
    assert dict(told.remedies[0].details) == {"until": expected.isoformat()}


WAITING_HELPS["the hours, with something else on the way"] = (
    known(consents=[consent(), consent(given_at=LATER)]),
    SALE,
    policy(SendingHours(spans=[Span(opens=time(9), closes=time(10))])),
    datetime(2026, 11, 25, 8, tzinfo=timezone.utc),
)

HOURS = SendingHours(spans=[Span(opens=time(9), closes=time(12))])
WAITING_IS_VAIN: dict[str, tuple[Facts, Message, Policy]] = {
    "nothing on file": (known(consents=()), SALE, policy()),
    "a lapsed consent": (known(consents=[consent(valid_until=NOW)]), SALE, policy()),
    "a stop": (known(withdrawals=[Withdrawal(at=NOW)]), SALE, policy()),
    "no template": (known(templates=()), SALE, policy()),
    "a closed window": (known(windows=()), OFFER, policy()),
    "a kill switch": (known(killed="drill"), SALE, policy()),
    "never permitted hours": (
        known(),
        SALE,
        policy(HOURS, SendingHours(spans=[Span(opens=time(13), closes=time(14))])),
    ),
    "hours after the window": (
        known(),
        OFFER,
        policy(SendingHours(spans=[Span(opens=time(12), closes=time(13), weekdays={3})])),
    ),
    "no zone": (known(), SALE, policy(HOURS, zones=())),
}


@pytest.mark.parametrize("name", WAITING_IS_VAIN)
def test_waiting_is_vain(name: str) -> None:
    """None, and no remedy of waiting."""
    facts, message, rules = WAITING_IS_VAIN[name]
    told = explain(facts, message, rules, at=NOW)
    assert not told.decision.allowed
    assert told.next_allowed_at is None
    assert RemedyKind.WAIT not in {remedy.kind for remedy in told.remedies}


def test_an_allowed_message_is_allowed_at_once() -> None:
    """The instant asked about."""
    assert explain(known(), SALE, policy(), at=NOW).next_allowed_at == NOW


@given(some.questions())
def test_no_earlier_edge_is_allowed(question: Any) -> None:
    """Of all the instants on file and all quarter hours of the next two days none before the one told is allowed."""
    facts, message, rules, at = question
    verdict = evaluate(facts, message, rules, at=at, business=some.SHOP)
    told = next_allowed_at(verdict)
    probes = {edge for edge in some.EDGES if edge > at}
    probes |= {at.replace(minute=0, second=0) + number * HOUR / 2 for number in range(1, 97)}
    probes |= {sent.at + DAY for sent in facts.sent} | {window.opened_at for window in facts.windows}
    allowed = [
        probe
        for probe in sorted(probes)
        if probe > at and can_send(facts, message, rules, at=probe, business=some.SHOP).allowed
    ]
    if told is None:
        assert allowed == []
    else:
        assert can_send(facts, message, rules, at=told, business=some.SHOP).allowed
        assert not [probe for probe in allowed if probe < told]
