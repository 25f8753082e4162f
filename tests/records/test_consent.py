"""Consent: every defect, every grade, what a standard adds, and how it is read from the words."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from whatsguard.errors import InvalidRecordError
from whatsguard.records import (
    FATAL_EVERYWHERE,
    Act,
    Business,
    ConsentDefect,
    ConsentForm,
    ConsentRecord,
    Evidence,
    EvidenceGrade,
    Medium,
    MessageCategory,
    Naming,
    Presentation,
    Purpose,
)
from whatsguard.rules import ConsentStandard

NOON = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
SHOP = Business(
    "ACME GmbH",
    "DE",
    [
        Purpose("promotions", MessageCategory.MARKETING),
        Purpose("events", MessageCategory.MARKETING),
        Purpose("orders", MessageCategory.UTILITY),
    ],
    also_known_as=("Teehaus",),
)
WORDS = "I agree to receive offers from ACME GmbH via WhatsApp. Reply STOP to stop."
GOOD: dict[str, Any] = {
    "purposes": ["promotions"],
    "given_at": NOON,
    "medium": Medium.WEB_FORM,
    "act": Act.TICKED_BOX,
    "presentation": Presentation.SEPARATE,
    "wording": WORDS,
    "locale": "en",
    "evidence": [Evidence.ip("203.0.113.7"), Evidence.url("https://acme.example/join")],
    "confirmed_at": NOON + timedelta(minutes=1),
}


def consent(**different: Any) -> ConsentRecord:
    return ConsentRecord("+12025550123", **(GOOD | different))


D = ConsentDefect


def test_a_good_consent_has_no_defect() -> None:
    """Separate, ticked, worded, proven and confirmed: grade A, nothing wrong with it."""
    assessment = consent().assess(business=SHOP)
    assert (assessment.valid, assessment.grade, assessment.defects) == (True, EvidenceGrade.A, frozenset())


FLOOR_CASES = {
    "pre-ticked": ({"act": Act.PRE_TICKED_BOX}, {D.PRE_TICKED}),
    "bundled": ({"presentation": Presentation.BUNDLED}, {D.BUNDLED}),
    "presentation not told": ({"presentation": None}, {D.BUNDLED}),
    "a business card": ({"act": Act.GAVE_CARD}, {D.ASSUMED}),
    "silence": ({"act": Act.NONE}, {D.ASSUMED}),
    "act not told": ({"act": None}, {D.ASSUMED}),
    "in the terms": ({"presentation": Presentation.IN_TERMS}, {D.BURIED_IN_TERMS}),
    "one act for two offers": ({"purposes": ["promotions", "events"]}, {D.NOT_GRANULAR}),
    "no words": ({"wording": None, "channel_named": True}, {D.NO_WORDING, D.NO_WAY_OUT}),
    "blank words": ({"wording": "  ", "channel_named": True}, {D.NO_WORDING, D.NO_WAY_OUT}),
    "channel not named": ({"wording": "Offers from ACME GmbH. Reply STOP to stop."}, {D.CHANNEL_NOT_NAMED}),
    "channel stated as not named": ({"channel_named": False}, {D.CHANNEL_NOT_NAMED}),
    "a purpose that is none": ({"purposes": ["raffles"]}, {D.PURPOSE_NOT_COVERED}),
    "no time": ({"given_at": None}, {D.NO_TIME}),
    "no medium": ({"medium": None}, {D.NO_ORIGIN}),
    "an import without a source": (
        {"medium": Medium.IMPORT, "evidence": [Evidence.ip("::1")], "business_named": True},
        {D.NO_ORIGIN},
    ),
    "elsewhere, without a source": (
        {"medium": Medium.OTHER, "evidence": [Evidence.ip("::1")], "business_named": True},
        {D.NO_ORIGIN},
    ),
}


@pytest.mark.parametrize("name", FLOOR_CASES)
def test_a_defect_of_the_floor_is_fatal(name: str) -> None:
    """Each defect of the floor's list makes a consent invalid, grade D, whatever else is well; it is kept as evidence."""
    different, expected = FLOOR_CASES[name]
    assessment = consent(**different).assess(business=SHOP)
    assert assessment.defects == expected
    assert not assessment.valid
    assert assessment.grade is EvidenceGrade.D
    assert assessment.fatal == expected & FATAL_EVERYWHERE


def test_every_defect_of_the_floor_is_shown() -> None:
    """The cases above leave none out."""
    shown = set().union(*(expected for _, expected in FLOOR_CASES.values()))
    assert shown >= FATAL_EVERYWHERE


GRADED_CASES = {
    "business not named": (
        {"wording": "Offers via WhatsApp. Reply STOP to stop.", "evidence": [Evidence.ip("::1")]},
        {D.BUSINESS_NOT_NAMED},
    ),
    "business stated as not named": ({"business_named": False}, {D.BUSINESS_NOT_NAMED}),
    "no way out": ({"wording": "I agree to offers of ACME GmbH via WhatsApp."}, {D.NO_WAY_OUT}),
    "no proof": ({"evidence": [], "business_named": True}, {D.NO_PROOF}),
    "a browser alone": ({"evidence": [Evidence.user_agent("Mozilla")], "business_named": True}, {D.NO_PROOF}),
    "not confirmed": ({"confirmed_at": None}, {D.NOT_CONFIRMED}),
    "a minor": ({"of_age_from": date(2026, 11, 25)}, {D.MINOR}),
    "asked by a message": ({"asked_by_message": True}, {D.ASKED_BY_MESSAGE}),
    "spoken": ({"act": Act.SPOKE, "medium": Medium.IN_PERSON}, {D.NOT_WRITTEN}),
    "on the telephone": ({"medium": Medium.PHONE_CALL}, {D.NOT_WRITTEN}),
}


@pytest.mark.parametrize("name", GRADED_CASES)
def test_a_graded_defect_is_told_and_not_fatal_everywhere(name: str) -> None:
    """What only some places ask for is told, and leaves the consent valid."""
    different, expected = GRADED_CASES[name]
    assessment = consent(**different).assess(business=SHOP)
    assert assessment.defects == expected
    assert assessment.valid
    assert assessment.fatal == frozenset()


@pytest.mark.parametrize("name", GRADED_CASES)
def test_a_graded_defect_is_fatal_where_a_standard_says_so(name: str) -> None:
    """The same defect under a standard that lists it: invalid, grade D."""
    different, expected = GRADED_CASES[name]
    standard = ConsentStandard(fatal=expected)
    assessment = consent(**different).assess([standard], business=SHOP)
    assert (assessment.valid, assessment.grade, assessment.fatal) == (False, EvidenceGrade.D, expected)


ASKED_CASES = [
    (Naming.GOODS, {}, {"goods_named": True}, D.GOODS_NOT_NAMED),
    (Naming.NUMBER, {}, {"number_named": True}, D.NUMBER_NOT_NAMED),
    (Naming.DURATION, {}, {"valid_until": NOON + timedelta(days=9)}, D.NO_DURATION),
    (Naming.POSTAL_ADDRESS, {}, {"postal_address_named": True}, D.POSTAL_ADDRESS_NOT_NAMED),
    (Naming.CONTACT, {}, {"contact_named": True}, D.CONTACT_NOT_NAMED),
]


@pytest.mark.parametrize(("naming", "bad", "good", "defect"), ASKED_CASES)
def test_what_a_standard_wants_named_is_a_defect_only_there(
    naming: Naming, bad: dict[str, Any], good: dict[str, Any], defect: ConsentDefect
) -> None:
    """Goods, number, duration, address and contact are asked for by a standard alone, and then fatal."""
    standard = [ConsentStandard(must_name=naming)]
    assert consent(**bad).assess(business=SHOP).defects == frozenset()
    assert consent(**bad).assess(standard, business=SHOP).fatal == {defect}
    assert consent(**good).assess(standard, business=SHOP).valid


@pytest.mark.parametrize("naming", [Naming.BUSINESS, Naming.WITHDRAWAL])
def test_a_guess_is_never_fatal(naming: Naming) -> None:
    """That words name the business or a way out is read from them; a standard that asks for it does not kill by a guess."""
    vague = consent(wording="Offers via WhatsApp", evidence=[Evidence.ip("203.0.113.7")])
    assessment = vague.assess([ConsentStandard(must_name=naming)], business=SHOP)
    assert {D.BUSINESS_NOT_NAMED, D.NO_WAY_OUT} <= assessment.defects
    assert assessment.valid


@pytest.mark.parametrize("form", [ConsentForm.WRITTEN, ConsentForm.SIGNED, ConsentForm.SEPARATE_DOCUMENT])
def test_a_spoken_consent_is_not_written(form: ConsentForm) -> None:
    """Where a law asks for writing, speech is fatal."""
    spoken = consent(act=Act.SPOKE, medium=Medium.PHONE_CALL)
    assert D.NOT_WRITTEN in spoken.assess([ConsentStandard(form=form)], business=SHOP).fatal


@pytest.mark.parametrize("form", [ConsentForm.ANY, ConsentForm.EXPRESS])
def test_where_no_writing_is_asked_speech_will_do(form: ConsentForm) -> None:
    """Elsewhere it is told and not fatal."""
    spoken = consent(act=Act.SPOKE, medium=Medium.IN_PERSON)
    assert spoken.assess([ConsentStandard(form=form)], business=SHOP).valid


@pytest.mark.parametrize("act", Act)
def test_a_signature_may_be_an_electronic_act_of_ones_own(act: Act) -> None:
    """Signed, a ticked box, a button or a message sign; the rest does not."""
    fatal = consent(act=act).assess([ConsentStandard(form=ConsentForm.SIGNED)], business=SHOP).fatal
    signs = act in {Act.SIGNED, Act.TICKED_BOX, Act.PRESSED_BUTTON, Act.SENT_MESSAGE}
    assert (D.NOT_SIGNED in fatal) is not signs


# --- grades -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("different", "grade"),
    [
        ({}, EvidenceGrade.A),
        ({"confirmed_at": None}, EvidenceGrade.B),
        ({"confirmed_at": None, "medium": Medium.WHATSAPP_MESSAGE, "act": Act.SENT_MESSAGE}, EvidenceGrade.A),
        ({"confirmed_at": None, "medium": Medium.WHATSAPP_MESSAGE, "act": Act.PRESSED_BUTTON}, EvidenceGrade.A),
        ({"confirmed_at": None, "medium": Medium.WHATSAPP_MESSAGE, "act": Act.TICKED_BOX}, EvidenceGrade.B),
        ({"locale": None}, EvidenceGrade.C),
        ({"locale": ""}, EvidenceGrade.C),
        ({"evidence": []}, EvidenceGrade.C),
        ({"evidence": [Evidence.user_agent("Mozilla")]}, EvidenceGrade.C),
        ({"act": Act.NONE}, EvidenceGrade.D),
    ],
)
def test_grades(different: dict[str, Any], grade: EvidenceGrade) -> None:
    """A: all and confirmed, or the person's own message; B: not confirmed; C: proof or locale missing; D: not valid."""
    assert consent(**different).assess(business=SHOP).grade is grade


@pytest.mark.parametrize("have", EvidenceGrade)
@pytest.mark.parametrize("want", EvidenceGrade)
def test_a_grade_meets_itself_and_worse(have: EvidenceGrade, want: EvidenceGrade) -> None:
    """A is the best."""
    assert have.meets(want) == ("ABCD".index(have.name) <= "ABCD".index(want.name))


def test_the_plain_line_of_a_shop_form_is_a_valid_consent() -> None:
    """The line of a Chinese shop form, with time, IP address and page, permits; it names no way out, which is told."""
    record = consent(wording="我同意通过WhatsApp接收关于新品和优惠的信息。", locale="zh-Hans", confirmed_at=None)
    assessment = record.assess(business=SHOP)
    assert assessment.valid
    assert assessment.grade is EvidenceGrade.B
    assert assessment.defects == {D.NO_WAY_OUT, D.NOT_CONFIRMED}


# --- how it is read -----------------------------------------------------------------------------------------------------


def test_several_service_purposes_in_one_act_are_granular_enough() -> None:
    """Only marketing needs an act of its own; without a business every purpose counts as marketing."""
    both = consent(purposes=["promotions", "orders"])
    assert D.NOT_GRANULAR not in both.assess(business=SHOP).defects
    assert D.NOT_GRANULAR in both.assess().defects


def test_the_records_own_business_counts_where_none_is_given() -> None:
    """A record built by a guard carries its business; it is no part of its value."""
    own = consent(purposes=["raffles"], business=SHOP)
    assert D.PURPOSE_NOT_COVERED in own.assess().defects
    assert own == consent(purposes=["raffles"])


def test_the_business_is_named_by_a_brand_the_page_or_the_chat() -> None:
    """A further name, the page that showed the words, or the chat itself show who asked."""
    ip = [Evidence.ip("203.0.113.7")]
    assert D.BUSINESS_NOT_NAMED not in consent(wording="Teehaus by WhatsApp", evidence=ip).assess(business=SHOP).defects
    assert D.BUSINESS_NOT_NAMED not in consent(wording="By WhatsApp").assess(business=SHOP).defects
    chat = consent(wording="By WhatsApp", evidence=ip, medium=Medium.CLICK_TO_CHAT_AD)
    assert D.BUSINESS_NOT_NAMED not in chat.assess(business=SHOP).defects
    assert D.BUSINESS_NOT_NAMED in consent(evidence=ip).assess().defects


def test_in_the_chat_the_channel_need_not_be_named() -> None:
    """Who writes in WhatsApp knows that it is WhatsApp; words that a lexicon does not know may be stated to name it."""
    assert D.CHANNEL_NOT_NAMED not in consent(wording="Yes", medium=Medium.WHATSAPP_MESSAGE).assess().defects
    assert D.CHANNEL_NOT_NAMED not in consent(wording="Yes", channel_named=True).assess().defects


@pytest.mark.parametrize(
    ("item", "proves", "names_origin"),
    [
        (Evidence.ip("203.0.113.7"), True, False),
        (Evidence.url("https://x.example"), True, True),
        (Evidence.message_id("wamid.1"), True, True),
        (Evidence.reference("order 1"), True, True),
        (Evidence.file_digest(" " + "AB" * 32), True, True),
        (Evidence.witness("Ada"), True, True),
        (Evidence.user_agent("Mozilla"), False, False),
    ],
)
def test_evidence(item: Evidence, *, proves: bool, names_origin: bool) -> None:
    """A browser's own description proves nothing; an IP address alone does not say where."""
    assert (item.proves, item.names_origin) == (proves, names_origin)


def test_an_import_with_a_source_has_an_origin() -> None:
    """A reference, a page, a message or a witness says where an imported consent comes from."""
    record = consent(medium=Medium.IMPORT, evidence=[Evidence.reference("CRM 12")], business_named=True)
    assert record.assess(business=SHOP).valid


@pytest.mark.parametrize(
    ("different", "minor"),
    [
        ({"of_age_from": date(2026, 11, 24)}, False),
        ({"of_age_from": date(2026, 11, 25)}, True),
        ({"of_age_from": date(2026, 11, 25), "guardian_consented": True}, False),
        ({"of_age_from": date(2026, 11, 25), "given_at": None}, False),
        ({}, False),
    ],
)
def test_a_minor_is_who_was_not_of_age_when_they_acted(different: dict[str, Any], *, minor: bool) -> None:
    """Of age on the day itself; a guardian's consent heals; no time, no telling."""
    assert (D.MINOR in consent(**different).assess(business=SHOP).defects) == minor


def test_a_confirmation_adds_its_evidence_once() -> None:
    """Confirming keeps what was there and adds what is new."""
    proof = Evidence.message_id("wamid.2")
    record = consent(confirmed_at=None).confirmed(NOON, [proof, *GOOD["evidence"]])
    assert record.is_confirmed
    assert record.evidence == (*GOOD["evidence"], proof)


def test_the_digest_is_that_of_the_exact_words() -> None:
    """The SHA-256 of the words in UTF-8; none without words; half a surrogate is no error."""
    assert consent(wording="abc").wording_sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert consent(wording=None).wording_sha256 is None
    assert len(consent(wording="\ud83d").wording_sha256 or "") == 64


# --- bad input ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("different", "says"),
    [
        ({"purposes": "promotions"}, r"must be a list of names, such as purposes=\['promotions'\]"),
        ({"purposes": []}, "purposes is empty; name at least one"),
        ({"purposes": [""]}, "must hold non-empty strings"),
        ({"purposes": [1]}, "must hold non-empty strings"),
        ({"purposes": {"promotions": 1}}, "must be a list of names"),
        ({"purposes": 3}, "must be a list of names"),
        ({"given_at": datetime(2026, 1, 1)}, "given_at=.* is naive; give an aware datetime"),
        ({"given_at": "yesterday"}, "given_at='yesterday' is no instant"),
        ({"given_at": True}, "is no instant"),
        ({"given_at": 1e20}, "is no instant: epoch seconds between the years 1 and 9999"),
        ({"medium": "pigeon"}, "medium='pigeon' is no Medium; one of WEB_FORM, PAPER_FORM"),
        ({"act": 7}, "act=7 is no Act"),
        ({"presentation": "nice"}, "is no Presentation"),
        ({"wording": 5}, "wording=5 must be a string or None"),
        ({"evidence": "203.0.113.7"}, r"must be a list of Evidence, such as \[Evidence.ip"),
        ({"evidence": 5}, "must be a list of Evidence"),
        ({"evidence": ["203.0.113.7"]}, "evidence holds '203.0.113.7'; use Evidence.ip"),
        ({"of_age_from": NOON}, "of_age_from=.* is no date; give datetime.date"),
        ({"of_age_from": "2026-01-01"}, "is no date"),
        ({"confirmed_at": datetime(2026, 1, 1)}, "confirmed_at=.* is naive"),
        (
            {"valid_until": datetime.max.replace(tzinfo=timezone(timedelta(hours=-5)))},
            "falls outside the years 1 to 9999",
        ),
    ],
)
def test_bad_input_is_refused_with_what_to_do(different: dict[str, Any], says: str) -> None:
    """The error names the argument, shows the value and says what to give instead."""
    with pytest.raises(InvalidRecordError, match=says):
        consent(**different)


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda: Evidence.ip("300.1.1.1"), "no IP address; e.g. '203.0.113.7'"),
        (lambda: Evidence.ip(None), "no IP address"),  # type: ignore[arg-type]
        (lambda: Evidence.file_digest("abc"), "give the 64 hexadecimal digits of a SHA-256"),
        (lambda: Evidence.file_digest("z" * 64), "give the 64 hexadecimal digits"),
        (lambda: Evidence.file_digest(b"x"), "give the 64 hexadecimal digits"),  # type: ignore[arg-type]
        (lambda: Evidence.url(""), "value='' must be a non-empty string"),
        (lambda: Evidence("", "x"), "kind='' must be a non-empty string"),
    ],
)
def test_bad_evidence_is_refused(build: Any, says: str) -> None:
    """Evidence that cannot be one is an error where it is made."""
    with pytest.raises(InvalidRecordError, match=says):
        build()


def test_enums_are_read_by_name_and_by_value() -> None:
    """Configuration files and forms write words."""
    record = consent(medium="web_form", act="TICKED_BOX", presentation="separate")
    assert (record.medium, record.act, record.presentation) == (
        Medium.WEB_FORM,
        Act.TICKED_BOX,
        Presentation.SEPARATE,
    )


def test_lists_become_sorted_distinct_names() -> None:
    """Purposes are a set with an order of their own; one Evidence stands for a list of one."""
    record = consent(purposes=["b", "a", "b"], evidence=Evidence.ip("203.0.113.7"))
    assert record.purposes == ("a", "b")
    assert record.evidence == (Evidence.ip("203.0.113.7"),)
