"""What the evaluator answers from India to Kazakhstan: one allowed message for each place, and what takes it away."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from attrs import evolve

from whatsguard.evaluator import Facts, can_send
from whatsguard.records import (
    Act,
    Basis,
    Business,
    ConsentRecord,
    Decision,
    Disclosure,
    Evidence,
    LegalBasis,
    Lookup,
    Medium,
    Message,
    MessageCategory,
    Presentation,
    Purpose,
    ReasonCode,
    Recipient,
    Relation,
    Sent,
    ServiceWindow,
    Template,
    TemplateStatus,
)
from whatsguard.rules import Policy, RegisterCheck, SenderPrecondition, WhatsAppRules, load

ALLOWED = [
    "AU",
    "NZ",
    "HK",
    "SG",
    "IL",
    "ZA",
    "KR",
    "VN",
    "AE",
    "JP",
    "IN",
    "ID",
    "MY",
    "PH",
    "TH",
    "TW",
    "SA",
    "QA",
    "BH",
    "OM",
    "JO",
    "EG",
    "MA",
    "KE",
    "NG",
    "GH",
    "TZ",
    "RW",
    "SN",
    "LK",
    "BD",
    "NP",
    "PK",
    "KZ",
]
BLOCKED = ["CN", "RU"]
UNCOVERED = ["KW", "CI", "UG", "TN", "ET"]
LABELS = {"KR": "(광고)", "VN": "[QC]", "IL": "פרסומת"}
NOON = datetime(2026, 11, 24, 12, 30)  # a Tuesday, no holiday in any of the places
GIVEN = datetime(2026, 6, 1, 9, tzinfo=timezone.utc)

SHOP = Business(
    name="ACME GmbH",
    home="DE",
    purposes=[
        Purpose("promotions", MessageCategory.MARKETING, "new products and offers", sector="clothing"),
        Purpose("health", MessageCategory.MARKETING, "health offers", sector="clothing", data_kinds={"health"}),
        Purpose("orders", MessageCategory.UTILITY, "order updates", sector="clothing"),
    ],
)
POLICY = Policy(whatsapp=WhatsAppRules.meta())


def person(code: str) -> Recipient:
    number = phonenumbers.example_number_for_type(code, phonenumbers.PhoneNumberType.MOBILE)
    assert number is not None
    return Recipient.of(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def local(code: str, naive: datetime = NOON) -> datetime:
    """The instant at which it is *naive* in the first of a place's zones; noon leaves the others open too."""
    return naive.replace(tzinfo=ZoneInfo(load(code).timezones[0]))


def consent(code: str, **changes: Any) -> ConsentRecord:
    fields: dict[str, Any] = {
        "purposes": ["promotions"],
        "given_at": GIVEN,
        "medium": Medium.WEB_FORM,
        "act": Act.TICKED_BOX,
        "presentation": Presentation.SEPARATE,
        "wording": "I agree that ACME GmbH sends me offers of clothes by WhatsApp. I can withdraw at any time.",
        "locale": "en",
        "evidence": [Evidence.ip("203.0.113.7"), Evidence.url("https://acme.example/form")],
        "channel_named": True,
        "goods_named": True,
        "valid_until": GIVEN + timedelta(days=700),
    }
    return ConsentRecord(person(code), **{**fields, **changes})


def offer(code: str, **changes: Any) -> Message:
    fields: dict[str, Any] = {
        "category": MessageCategory.MARKETING,
        "purpose": "promotions",
        "language": "en",
        "text": f"{LABELS.get(code, '')} ACME GmbH: new coats. Reply STOP to end this.".strip(),
        "discloses": set(Disclosure),
    }
    return Message.from_template("offer", **{**fields, **changes})


def facts(code: str, **changes: Any) -> Facts:
    """All that a place may ask for: consent, look-ups, attestations."""
    fresh = local(code) - timedelta(days=1)
    rules = load(code).rules
    fields: dict[str, Any] = {
        "consents": (consent(code),),
        "templates": (
            Template(
                name="offer",
                language="en",
                category=MessageCategory.MARKETING,
                status=TemplateStatus.APPROVED,
                text="x",
            ),
            Template(
                name="order", language="en", category=MessageCategory.UTILITY, status=TemplateStatus.APPROVED, text="x"
            ),
        ),
        "lookups": tuple(
            Lookup(register=r.register, listed=False, at=fresh) for r in rules if isinstance(r, RegisterCheck)
        ),
        "attestations": {r.duty: fresh for r in rules if isinstance(r, SenderPrecondition)},
    }
    return Facts(person(code), **{**fields, **changes})


def answer(code: str, known: Facts | None = None, message: Message | None = None, **at: Any) -> Decision:
    when = local(code, datetime.combine(at.get("day", NOON.date()), at.get("clock", NOON.time())))
    return can_send(known or facts(code), message or offer(code), POLICY, at=when, business=SHOP)


@pytest.mark.parametrize("code", ALLOWED)
def test_a_complete_case_is_allowed(code: str) -> None:
    """With consent, label, look-up and attestation there is a message that may go, in every place that is covered."""
    decision = answer(code)
    assert decision.codes == frozenset()
    assert decision.basis is LegalBasis.CONSENT


@pytest.mark.parametrize("code", ALLOWED + BLOCKED + UNCOVERED)
def test_nothing_without_consent(code: str) -> None:
    """Nowhere does marketing go to somebody who is not on file."""
    assert not answer(code, facts(code, consents=()))


@pytest.mark.parametrize("code", UNCOVERED)
def test_uncovered(code: str) -> None:
    """The best of consents does not help where the law of consent was not read."""
    assert ReasonCode.JURISDICTION_NOT_COVERED in answer(code).codes


@pytest.mark.parametrize("code", BLOCKED)
def test_blocked_platform(code: str) -> None:
    """Marketing and utility are refused alike; a reply in an open window passes, an offer in Russia not even there."""
    order = Message.from_template("order", category=MessageCategory.UTILITY, purpose="orders", language="en")
    window = ServiceWindow(person(code), opened_at=local(code) - timedelta(hours=1))
    basis = Basis(LegalBasis.CONTRACT, purposes=["orders"], since=GIVEN)
    assert ReasonCode.PLATFORM_UNAVAILABLE in answer(code).codes
    assert ReasonCode.PLATFORM_UNAVAILABLE in answer(code, facts(code, bases=(basis,)), order).codes
    reply = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: yes, we do. Reply STOP to end this.")
    replied = answer(code, facts(code, windows=(window,)), reply)
    assert replied
    assert bool(replied.warnings) == (code == "RU")
    offered = answer(code, facts(code, windows=(window,)))
    assert (ReasonCode.PLATFORM_UNAVAILABLE in offered.codes) == (code == "RU")


EDGES = [
    ("KR", time(7, 59, 59), False), ("KR", time(8), True), ("KR", time(20, 59, 59), True), ("KR", time(21), False),
    ("VN", time(6, 59, 59), False), ("VN", time(7), True), ("VN", time(21, 59, 59), True), ("VN", time(22), False),
    ("AE", time(8, 59, 59), False), ("AE", time(9), True), ("AE", time(17, 59, 59), True), ("AE", time(18), False),
    ("ZA", time(7, 59, 59), False), ("ZA", time(8), True), ("ZA", time(19, 59, 59), True), ("ZA", time(20), False),
    ("IN", time(9, 59, 59), False), ("IN", time(10), True), ("IN", time(20, 59, 59), True), ("IN", time(21), False),
    ("SA", time(8, 59, 59), False), ("SA", time(9), True), ("SA", time(20, 59, 59), True), ("SA", time(21), False),
    ("NG", time(7, 59, 59), False), ("NG", time(8), True), ("NG", time(19, 59, 59), True), ("NG", time(20), False),
    ("PH", time(6, 59, 59), False), ("PH", time(7), True), ("PH", time(20, 59, 59), True), ("PH", time(21), False),
    ("KZ", time(8, 59, 59), False), ("KZ", time(9), True), ("KZ", time(20, 59, 59), True), ("KZ", time(21), False),
]  # fmt: skip


@pytest.mark.parametrize(("code", "clock", "is_open"), EDGES)
def test_hours(code: str, clock: time, is_open: bool) -> None:
    """The first second is open, the last hour is not."""
    assert (ReasonCode.QUIET_HOURS not in answer(code, clock=clock).codes) == is_open


DAYS = [
    ("ZA", date(2026, 11, 28), time(12, 59, 59), True), ("ZA", date(2026, 11, 28), time(13), False),
    ("ZA", date(2026, 11, 29), time(12), False), ("ZA", date(2026, 12, 16), time(12), False),
    ("KZ", date(2026, 11, 28), time(12), False), ("KZ", date(2026, 12, 16), time(12), False),
    ("KR", date(2026, 11, 29), time(12), True), ("KR", date(2026, 12, 25), time(12), True),
]  # fmt: skip


@pytest.mark.parametrize(("code", "day", "clock", "is_open"), DAYS)
def test_weekends_and_holidays(code: str, day: date, clock: time, is_open: bool) -> None:
    """Saturday noon, Sundays and public holidays in South Africa and Kazakhstan; no such ban in Korea."""
    known = facts(
        code, lookups=(Lookup(register="ZA-NCC-OPT-OUT", listed=False, at=local(code, datetime(2026, 11, 27))),)
    )
    assert (ReasonCode.QUIET_HOURS not in answer(code, known, day=day, clock=clock).codes) == is_open


@pytest.mark.parametrize(("code", "waives"), [("KR", True), ("VN", True), ("ZA", True), ("AE", False), ("SA", False)])
def test_night_by_a_consent_of_its_own(code: str, waives: bool) -> None:
    """A second consent that waives the hours as data opens the night where the law knows of it."""
    night = facts(code, consents=(consent(code, waives_hours=True),))
    assert (ReasonCode.QUIET_HOURS not in answer(code, night, clock=time(23)).codes) == waives


def test_korean_customer_has_no_night() -> None:
    """The exception for customers never opens the night, with or without the policy that drops the floor."""
    basis = Basis(
        LegalBasis.EXISTING_CUSTOMER, purposes=["promotions"], since=GIVEN, relation=Relation.SALE, similar=True
    )
    known = facts("KR", consents=(), bases=(basis,))
    policy = Policy(whatsapp=WhatsAppRules.meta(), existing_customers=True)
    day = can_send(known, offer("KR"), policy, at=local("KR"), business=SHOP)
    night = can_send(known, offer("KR"), policy, at=local("KR", datetime(2026, 11, 24, 22)), business=SHOP)
    late = can_send(known, offer("KR"), policy, at=local("KR", datetime(2026, 12, 1, 12)), business=SHOP)
    assert day.codes == frozenset()
    assert night.codes == {ReasonCode.QUIET_HOURS}
    assert ReasonCode.NO_CONSENT in late.codes


@pytest.mark.parametrize(("at", "lives"), [(datetime(2028, 5, 31, 20, 59), True), (datetime(2028, 6, 1, 12), False)])
def test_korean_consent_lapses(at: datetime, lives: bool) -> None:
    """Given on 2026-06-01 it ends when the same date of 2028 begins, not after 730 days."""
    known = facts("KR", consents=(consent("KR", valid_until=None),))
    decision = can_send(known, offer("KR"), POLICY, at=local("KR", at), business=SHOP)
    assert (ReasonCode.CONSENT_EXPIRED not in decision.codes) == lives


@pytest.mark.parametrize("code", sorted(LABELS))
@pytest.mark.parametrize(
    "text", ["ACME GmbH: coats {0}. Reply STOP to end this.", "ACME GmbH. Reply STOP to end this."]
)
def test_label_first_and_exact(code: str, text: str) -> None:
    """Later in the text, or not at all though declared, is no label."""
    decision = answer(code, message=offer(code, text=text.format(LABELS[code])))
    assert decision.codes == {ReasonCode.LABEL_MISSING}


@pytest.mark.parametrize("text", ["(광 고) ACME GmbH. Reply STOP.", "[광고] ACME GmbH. Reply STOP."])
def test_variants_of_the_korean_label(text: str) -> None:
    """No variant spelling will do."""
    assert ReasonCode.LABEL_MISSING in answer("KR", message=offer("KR", text=text)).codes


@pytest.mark.parametrize("code", ["IN", "SA"])
def test_label_by_analogy_warns(code: str) -> None:
    """A suffix of SMS senders denies nothing here."""
    decision = answer(code, message=offer(code, discloses={Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}))
    assert decision
    assert ReasonCode.LABEL_MISSING in {reason.code for reason in decision.warnings}


@pytest.mark.parametrize("code", ["EG", "QA"])
def test_marketing_says_so(code: str) -> None:
    """A message that does not state that it is marketing stays."""
    shown = set(Disclosure) - {Disclosure.ADVERTISING_LABEL}
    assert answer(code, message=offer(code, discloses=shown)).codes == {ReasonCode.LABEL_MISSING}


@pytest.mark.parametrize("code", ["VN", "AE", "ZA"])
def test_register_without_exception(code: str) -> None:
    """Consent or not: no look-up, no message."""
    assert answer(code, facts(code, lookups=())).codes == {ReasonCode.DO_NOT_CONTACT_REGISTER}


@pytest.mark.parametrize("code", ["SG", "HK"])
def test_register_that_consent_lifts(code: str) -> None:
    """A proven consent stands in for the look-up."""
    assert answer(code, facts(code, lookups=()))


@pytest.mark.parametrize(("days", "fresh"), [(20, True), (21, False)])
def test_look_up_of_singapore(days: int, fresh: bool) -> None:
    """It carries for 21 calendar days, and lapses as the last of them begins."""
    looked = Lookup(register="SG-DNC", listed=False, at=local("SG") - timedelta(days=days))
    decision = answer("SG", facts("SG", consents=(), lookups=(looked,)))
    assert (ReasonCode.DO_NOT_CONTACT_REGISTER not in decision.codes) == fresh


@pytest.mark.parametrize("code", ["AE", "EG", "ZA", "SN", "TN"])
def test_preconditions(code: str) -> None:
    """What the business has not attested about itself holds every offer back."""
    assert ReasonCode.SENDER_NOT_AUTHORISED in answer(code, facts(code, attestations={})).codes
    assert ReasonCode.SENDER_NOT_AUTHORISED not in answer(code).codes


@pytest.mark.parametrize(("count", "free"), [(2, True), (3, False)])
def test_cap_of_vietnam(count: int, free: bool) -> None:
    """Three in any 24 hours."""
    sent = tuple(Sent(at=local("VN") - timedelta(hours=n), message=offer("VN")) for n in range(1, count + 1))
    assert (ReasonCode.FREQUENCY_CAP not in answer("VN", facts("VN", sent=sent)).codes) == free


@pytest.mark.parametrize(("ages", "free"), [([25], True), ([23], False), ([25, 150], False), ([25, 169], True)])
def test_caps_of_the_emirates(ages: list[int], free: bool) -> None:
    """One in any day, two in any seven; hours since the sends."""
    sent = tuple(Sent(at=local("AE") - timedelta(hours=hours), message=offer("AE")) for hours in ages)
    assert (ReasonCode.FREQUENCY_CAP not in answer("AE", facts("AE", sent=sent)).codes) == free


@pytest.mark.parametrize("code", ["IL", "GH", "OM", "JO", "ID", "TH", "KZ"])
def test_spoken_consent_is_not_written(code: str) -> None:
    """Where the law asks for writing, a phone call will not do."""
    spoken = consent(code, medium=Medium.PHONE_CALL, act=Act.SPOKE)
    assert ReasonCode.CONSENT_INVALID in answer(code, facts(code, consents=(spoken,))).codes


def test_duration_in_jordan() -> None:
    """A consent without a duration is defective, and one with a duration ends with it."""
    endless = facts("JO", consents=(consent("JO", valid_until=None),))
    ended = facts("JO", consents=(consent("JO", valid_until=local("JO") - timedelta(days=1)),))
    assert ReasonCode.CONSENT_INVALID in answer("JO", endless).codes
    assert ReasonCode.CONSENT_EXPIRED in answer("JO", ended).codes


@pytest.mark.parametrize("code", ["HK", "SA", "KE"])
def test_consent_by_a_third_party(code: str) -> None:
    """What another business obtained does not count."""
    known = facts(code, consents=(consent(code, third_party="Lists Ltd"),))
    assert ReasonCode.CONSENT_INVALID in answer(code, known).codes


@pytest.mark.parametrize("code", ["KE", "SA"])
def test_sensitive_data(code: str) -> None:
    """Data on health never serves for marketing, consent or not."""
    known = facts(code, consents=(consent(code, purposes=["health"]),))
    assert ReasonCode.PURPOSE_FORBIDDEN in answer(code, known, offer(code, purpose="health")).codes


@pytest.mark.parametrize(("day", "denies"), [(date(2027, 5, 12), False), (date(2027, 5, 13), True)])
def test_indian_children_from_may_2027(day: date, denies: bool) -> None:
    """Before the children's rules bind the floor alone refuses a known minor; from then on India's rule does too."""
    known = facts("IN", consents=(consent("IN", of_age_from=date(2030, 1, 1)),))
    decision = answer("IN", known, day=day)
    assert decision.codes == {ReasonCode.MINOR}
    assert ("IN.age.children" in {reason.rule_id for reason in decision.reasons}) == denies


@pytest.mark.parametrize(("guardian", "allowed"), [(False, False), (True, True)])
@pytest.mark.parametrize("code", ["ZA", "KR", "OM", "TH", "BD"])
def test_guardians(code: str, guardian: bool, allowed: bool) -> None:
    """A guardian's consent carries where the law says so."""
    minor = consent(code, of_age_from=date(2030, 1, 1), guardian_consented=guardian)
    assert bool(answer(code, facts(code, consents=(minor,)))) == allowed


def test_a_request_may_be_sent_once() -> None:
    """Vietnam and South Africa let a business ask once; the second request is forbidden."""
    asking = Business(
        name="ACME GmbH",
        home="DE",
        purposes=[Purpose("promotions", MessageCategory.MARKETING, "asks for consent", asks_for_consent=True)],
    )
    for code in ("VN", "ZA"):
        before = Sent(at=local(code) - timedelta(days=30), message=offer(code))
        known = facts(code, sent=(before,))
        decision = can_send(known, offer(code), POLICY, at=local(code), business=asking)
        assert ReasonCode.PURPOSE_FORBIDDEN in decision.codes
        first = can_send(evolve(known, sent=()), offer(code), POLICY, at=local(code), business=asking)
        assert ReasonCode.PURPOSE_FORBIDDEN not in first.codes
