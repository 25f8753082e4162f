"""Windows, messages, businesses, history, decisions: shape, edges and errors of each value."""

from __future__ import annotations

import itertools
import pickle
from copy import deepcopy
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given

from whatsguard.clock import as_instant, from_epoch
from whatsguard.errors import InvalidRecordError
from whatsguard.records import (
    WINDOW_LENGTH,
    Basis,
    Business,
    Citation,
    Decision,
    Disclosure,
    Evidence,
    Explanation,
    Hold,
    InboundMessage,
    LegalBasis,
    Lookup,
    Message,
    MessageCategory,
    Purpose,
    Reading,
    Reason,
    ReasonCode,
    Recipient,
    Refusal,
    Remedy,
    RemedyKind,
    Sent,
    ServiceWindow,
    StopScope,
    Template,
    TemplateStatus,
    Withdrawal,
    fold_language,
)
from whatsguard.records import _texts as texts
from whatsguard.records._message import found_in_text
from whatsguard.testing import strategies as some

NOON = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
SECOND = timedelta(seconds=1)
MICRO = timedelta(microseconds=1)
PROMO = Purpose("promotions", MessageCategory.MARKETING)


# --- the window -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "inside"),
    [
        (-MICRO, False),
        (timedelta(0), True),
        (SECOND, True),
        (timedelta(hours=24) - MICRO, True),
        (timedelta(hours=24), False),
        (timedelta(hours=24) + SECOND, False),
    ],
)
def test_the_window_is_half_open(after: timedelta, *, inside: bool) -> None:
    """``[opened_at, opened_at + 24 h)``: the first instant belongs to it, the last does not."""
    window = ServiceWindow("+12025550123", opened_at=NOON)
    assert window.contains(NOON + after) is inside
    assert window.closes_at == NOON + WINDOW_LENGTH


@given(some.instants(), some.instants())
def test_a_window_reads_any_zone_and_epoch_seconds(opened_at: datetime, at: datetime) -> None:
    """The same instant written otherwise has the same answer."""
    window = ServiceWindow("+12025550123", opened_at=opened_at.astimezone(timezone(timedelta(hours=5, minutes=45))))
    assert window.opened_at == opened_at
    assert window.opened_at.tzinfo is timezone.utc
    assert window.contains(at) == window.contains(at.timestamp()) == (opened_at <= at < opened_at + WINDOW_LENGTH)


def test_a_naive_window_is_refused() -> None:
    """A local time without a zone is no instant."""
    with pytest.raises(InvalidRecordError, match=r"opened_at=.* is naive; give an aware datetime, e\.g\."):
        ServiceWindow("+12025550123", opened_at=datetime(2026, 1, 1))
    with pytest.raises(InvalidRecordError, match=r"at=.* is naive"):
        ServiceWindow("+12025550123", opened_at=NOON).contains(datetime(2026, 1, 1))


@pytest.mark.parametrize("value", [None, "noon", True, object()])
def test_what_is_no_instant_is_refused(value: object) -> None:
    """Only aware datetimes and numbers are instants."""
    with pytest.raises(InvalidRecordError, match="is no instant"):
        as_instant(value)


def test_epoch_seconds_are_read_exactly() -> None:
    """Whole and fractional seconds, and an error beyond the calendar."""
    assert from_epoch(0) == datetime(1970, 1, 1, tzinfo=timezone.utc)
    assert as_instant(1.5) == datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=timezone.utc)
    with pytest.raises(InvalidRecordError, match="epoch seconds between the years 1 and 9999"):
        from_epoch(float("nan"))


# --- messages ---------------------------------------------------------------------------------------------------------


def test_a_message_needs_a_category_or_a_purpose() -> None:
    """Neither told: the error says how a reply is written."""
    with pytest.raises(InvalidRecordError, match=r"a reply is category=MessageCategory\.SERVICE"):
        Message.free_form(text="hi")


def test_a_template_needs_name_and_language() -> None:
    """The same name exists in several languages."""
    with pytest.raises(InvalidRecordError, match="template 'sale' needs its language, such as language='en_US'"):
        Message(category=MessageCategory.MARKETING, template="sale")
    for name in ("", "  ", None):
        with pytest.raises(InvalidRecordError, match="must be the template's name"):
            Message.from_template(name, language="de", category=MessageCategory.UTILITY)  # type: ignore[arg-type]


def test_the_category_is_its_own_else_the_purposes_else_marketing() -> None:
    """What is not told is read as strictly as possible."""
    shop = Business("ACME", "DE", [PROMO, Purpose("orders", MessageCategory.UTILITY)])
    assert Message.free_form(purpose="orders").effective_category(shop) is MessageCategory.UTILITY
    assert Message.free_form(purpose="orders").effective_category(None) is MessageCategory.MARKETING
    assert Message.free_form(purpose="raffle").effective_category(shop) is MessageCategory.MARKETING
    assert Message.free_form(category="SERVICE").effective_category(shop) is MessageCategory.SERVICE  # type: ignore[arg-type]


def test_template_keys_fold_their_language() -> None:
    """Meta's own pages write ``en_US`` and ``en-US``."""
    message = Message.from_template("sale", language="en-US", category=MessageCategory.MARKETING)
    template = Template(name="sale", language="EN_us", category="MARKETING")  # type: ignore[arg-type]
    assert message.template_key == template.key == ("sale", "en_us")
    assert Message.free_form(category=MessageCategory.SERVICE).template_key is None
    assert fold_language("zh-Hans_CN") == "zh_hans_cn"


def test_words_of_metas_that_are_not_known_become_unknown() -> None:
    """A value that Meta may add is no error, and is denied later."""
    template = Template(name="x", language="de", category="SHOUTING", status=" approved ")  # type: ignore[arg-type]
    assert template.category is MessageCategory.UNKNOWN
    assert template.status is TemplateStatus.APPROVED
    assert Template(name="x", language="de", category="UTILITY", status="NEW").status is TemplateStatus.UNKNOWN  # type: ignore[arg-type]
    with pytest.raises(InvalidRecordError, match="3 is no MessageCategory; give a member or Meta's word for it"):
        Template(name="x", language="de", category=3)  # type: ignore[arg-type]


def test_disclosures_are_found_in_the_text() -> None:
    """The business's name, a way out and an automated notice are read from the words; nothing is read from nothing."""
    shop = Business("ACME GmbH", "DE", [PROMO])
    found = found_in_text("ACME GmbH: offers. Reply STOP to unsubscribe.", shop)
    assert found == {Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}
    assert found_in_text("ACME GmbH: offers.", None) == frozenset()
    assert found_in_text(None, shop) == found_in_text("", shop) == frozenset()
    assert Disclosure.AUTOMATED in found_in_text("This is an automated message.", shop)


@pytest.mark.parametrize("value", ["OPT_OUT", 3])
def test_disclosures_must_be_a_set(value: object) -> None:
    """One bare word is a likely slip."""
    with pytest.raises(InvalidRecordError, match=r"discloses=.* must be a set of Disclosure"):
        Message(category=MessageCategory.SERVICE, discloses=value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [Disclosure.OPT_OUT, ["OPT_OUT"], {"opt_out"}, (Disclosure.OPT_OUT, "opt_out")])
def test_sets_of_enum_members_are_read_by_name(value: Any) -> None:
    """A member alone, names, values: all the same."""
    assert Message(category=MessageCategory.SERVICE, discloses=value).discloses == {Disclosure.OPT_OUT}


def test_a_word_that_is_no_member_is_refused() -> None:
    """The error lists the members."""
    with pytest.raises(InvalidRecordError, match="discloses='SMILE' is no Disclosure; one of BUSINESS_IDENTITY"):
        Message(category=MessageCategory.SERVICE, discloses=["SMILE"])  # type: ignore[arg-type]
    with pytest.raises(InvalidRecordError, match="category='LOUD' is no MessageCategory; one of MARKETING"):
        Message(category="LOUD")


def test_a_message_survives_pickling_and_copying() -> None:
    """Queues and workers pass messages on; the copy is the same message."""
    message = Message.from_template("sale", language="de", category=MessageCategory.MARKETING, discloses={"OPT_OUT"})  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(message)) == deepcopy(message) == message  # noqa: S301 - our own bytes
    assert hash(deepcopy(message)) == hash(message)


def test_what_a_guard_compiled_is_no_part_of_a_message() -> None:
    """Equal before and after, and left behind when it is passed on."""
    message, plain = Message.free_form(purpose="promotions"), Message.free_form(purpose="promotions")
    message._remember("compiled")
    assert (message, hash(message), repr(message)) == (plain, hash(plain), repr(plain))
    assert deepcopy(message)._compiled is None


@pytest.mark.parametrize(
    ("kind", "opens"),
    [("text", True), ("image", True), ("button", True), ("call", True), ("from the future", True)]
    + [(kind, False) for kind in ("reaction", "edit", "revoke", "unsupported", "system")],
)
def test_which_inbound_messages_open_the_window(kind: str, *, opens: bool) -> None:
    """Messages and calls do; reactions, edits, deletions, unsupported and system entries do not."""
    assert InboundMessage("+12025550123", sent_at=NOON, kind=kind).opens_window is opens


def test_an_inbound_message_without_text_has_an_empty_one() -> None:
    """Media may come without words."""
    assert InboundMessage("+12025550123", sent_at=NOON, text=None).text == ""  # type: ignore[arg-type]


# --- the business -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": ""}, "name='' must be a non-empty string"),
        ({"home": None}, "home=None must be a non-empty string"),
        ({"purposes": PROMO}, "must be a list of Purpose"),
        ({"purposes": "promotions"}, "must be a list of Purpose"),
        ({"purposes": 3}, "must be a list of Purpose"),
        ({"purposes": ["promotions"]}, r"'promotions' is no Purpose; write Purpose\('promotions', MessageCategory"),
        ({"purposes": [PROMO, PROMO]}, "purposes are declared twice: promotions; give each its own name"),
        ({"numbers": "+49151"}, r"must be a list of numbers, or of pairs \(phone_number_id, number\)"),
        ({"numbers": 3}, "must be a list of numbers"),
        ({"numbers": [3]}, "3 is no business number; give its phone_number_id, its E.164 form, or both"),
        ({"numbers": [()]}, "is no business number"),
        ({"numbers": [("1", "")]}, "is no business number"),
        ({"also_known_as": "A B"}, r"also_known_as='A B' must be a list of str: write also_known_as=\[\.\.\.\]"),
        ({"also_known_as": 5}, "also_known_as=5 must be a list of str"),
        ({"also_known_as": None}, "also_known_as=None must be a list of str"),
        ({"also_known_as": [5]}, "also_known_as holds 5, which is no str"),
        ({"opt_out_words": "Raus"}, "opt_out_words='Raus' must be a list of str"),
        ({"opt_out_words": ["Raus", " "]}, "opt_out_words holds an empty string; leave it out"),
    ],
)
def test_a_business_is_checked(fields: dict[str, Any], says: str) -> None:
    """Each error says what a business is made of."""
    with pytest.raises(InvalidRecordError, match=says):
        Business(**({"name": "ACME", "home": "DE"} | fields))


def test_with_no_or_one_number_all_events_are_its_own() -> None:
    """No number, one, or another one that nobody declared: one key."""
    for numbers in ((), ["+49 151 23456789"]):
        shop = Business("ACME", "DE", numbers=numbers)
        assert shop.number_key(None) == shop.number_key("+1 202") == ""
        assert shop.number_keys == ("",)


def test_with_several_numbers_each_has_its_key() -> None:
    """Id and E.164 of one number are one, in any spelling; a missing or undeclared one is none."""
    shop = Business("ACME", "DE", numbers=[("1066", "+49 151-2345 6789"), "brand line"])
    assert shop.number_key("1066") == shop.number_key("4915123456789") == shop.number_key("+49 (151) 23456789")
    assert shop.number_key("brand line") == "brand line"
    assert shop.number_key(None) is None
    assert shop.number_key("+1 202 555 0123") is None
    assert len(shop.number_keys) == 2


def test_a_purpose_without_a_description_has_an_empty_one() -> None:
    """None and nothing are the same."""
    assert Purpose("x", MessageCategory.UTILITY, None).description == ""  # type: ignore[arg-type]
    assert Business("ACME", "DE", [PROMO], also_known_as=["Tea"]).names == ("ACME", "Tea")  # type: ignore[arg-type]


@pytest.mark.parametrize("flag", ["asks_for_consent", "directed_at_children"])
@pytest.mark.parametrize("value", ["no", 0, None])
def test_the_flags_of_a_purpose_are_true_or_false(flag: str, value: Any) -> None:
    """A word such as "no" would count as true, and 0 is a slip."""
    with pytest.raises(InvalidRecordError, match=f"^{flag}={value!r} must be True or False"):
        Purpose("x", MessageCategory.UTILITY, **{flag: value})
    assert getattr(Purpose("x", MessageCategory.UTILITY, **{flag: True}), flag) is True


# --- history ----------------------------------------------------------------------------------------------------------


def test_a_consent_is_no_basis() -> None:
    """It has a record of its own."""
    with pytest.raises(InvalidRecordError, match=r"a consent is no Basis; record it with record_consent\(\.\.\.\)"):
        Basis(LegalBasis.CONSENT, purposes=["x"], since=NOON)


@pytest.mark.parametrize("until", [NOON, NOON - SECOND])
def test_a_basis_ends_after_it_begins(until: datetime) -> None:
    """An end before the beginning is a slip."""
    with pytest.raises(InvalidRecordError, match="is not after since="):
        Basis(LegalBasis.CONTRACT, purposes=["x"], since=NOON, until=until)
    assert Basis(LegalBasis.CONTRACT, purposes=["x"], since=NOON, until=NOON + SECOND).until == NOON + SECOND


def test_a_look_up_says_yes_or_no() -> None:
    """Whether the number is in the register, as a truth value."""
    with pytest.raises(InvalidRecordError, match="listed='no' must be True or False"):
        Lookup(register="SG-DNC", listed="no", at=NOON)  # type: ignore[arg-type]


def test_a_send_needs_a_message() -> None:
    """A text alone is none."""
    with pytest.raises(InvalidRecordError, match="must be a Message"):
        Sent(at=NOON, message="hi")  # type: ignore[arg-type]
    sent = Sent(at=NOON, message=Message.free_form(category=MessageCategory.SERVICE))
    assert sent.failed_later() == Sent(at=NOON, message=sent.message, failed=True)


def test_a_withdrawal_names_purposes_or_nothing() -> None:
    """None is everything; an empty list is a slip."""
    assert Withdrawal(at=NOON).purposes is None
    assert Withdrawal(at=NOON, scope="MARKETING").scope is StopScope.MARKETING  # type: ignore[arg-type]
    with pytest.raises(InvalidRecordError, match="purposes is empty"):
        Withdrawal(at=NOON, purposes=[])  # type: ignore[arg-type]
    with pytest.raises(InvalidRecordError, match="purposes='x' must be a list"):
        Refusal(at=NOON, purposes="x")  # type: ignore[arg-type]
    with pytest.raises(InvalidRecordError, match="scope='SOME' is no HoldScope"):
        Hold(scope="SOME", code=1, at=NOON)  # type: ignore[arg-type]


# --- answers ----------------------------------------------------------------------------------------------------------


def reason(code: ReasonCode = ReasonCode.NO_CONSENT, **fields: Any) -> Reason:
    return Reason(code, fields.pop("rule_id", "XX.rule"), **fields)


CITED = Citation(
    instrument="Act",
    locator="s. 1",
    url="https://law.example",
    quote="never",
    read=Reading.UNVERIFIED,
    retrieved_on=date(2026, 11, 24),
)


def test_ranks_are_the_order_of_definition() -> None:
    """Kill switch and stale state; the will; place and purpose; consent; platform; disclosure; what waiting cures last."""
    assert [code.rank for code in ReasonCode] == list(range(len(ReasonCode)))
    order = [
        "KILL_SWITCH",
        "STALE_STATE",
        "ERASED",
        "OPTED_OUT",
        "CONSENT_REFUSED",
        "JURISDICTION_UNKNOWN",
        "NO_CONSENT",
    ]
    order += ["WINDOW_CLOSED", "OPT_OUT_NOT_OFFERED", "FREQUENCY_CAP", "QUIET_HOURS"]
    ranks = [ReasonCode[name].rank for name in order]
    assert ranks == sorted(ranks)


def test_a_decision_is_immutable_hashable_and_true_if_allowed() -> None:
    """One decision is shared by all people in the same situation."""
    no = Decision(allowed=False, reasons=(reason(),))
    assert not no
    assert Decision(allowed=True)
    assert no == Decision(allowed=False, reasons=(reason(),))
    assert len({no, Decision(allowed=False, reasons=(reason(),))}) == 1
    assert no.codes == {ReasonCode.NO_CONSENT}
    with pytest.raises(FrozenInstanceError):
        no.allowed = True  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        no.note = "x"  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", ReasonCode)
@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
def test_every_reason_has_words(code: ReasonCode, locale: str) -> None:
    """In English and Chinese, with the facts of the case behind."""
    plain = reason(code).text(locale)
    detailed = reason(code, details=(("limit", "2"), ("strange", "x"))).text(locale)
    assert plain
    assert detailed.startswith(plain)
    assert "2" in detailed
    assert "strange" in detailed
    assert ("（" in detailed) == (locale != "en")


@pytest.mark.parametrize("kind", RemedyKind)
@pytest.mark.parametrize("locale", ["de", "zh"])
def test_every_remedy_has_words(kind: RemedyKind, locale: str) -> None:
    """With its details in place, or an ellipsis where one is missing; a locale that is not spoken gets English."""
    assert "{" not in Remedy(kind).text(locale)
    details = tuple((name, "X7") for name in ("until", "items", "basis", "register", "template", "duty", "setting"))
    spoken = Remedy(kind, details).text(locale)
    assert spoken.endswith((".", "。"))
    assert spoken == Remedy(kind, details).text("en" if locale == "de" else "zh-CN")


def test_every_text_is_there_in_both_languages() -> None:
    """No code without words, no words without a code, no empty translation."""
    assert set(texts.REASONS) == set(ReasonCode.__members__)
    assert set(texts.REMEDIES) == set(RemedyKind.__members__)
    pairs = itertools.chain.from_iterable(
        table.values() for table in (texts.REASONS, texts.REMEDIES, texts.DETAIL_NAMES, texts.FRAME)
    )
    assert all(english and chinese for english, chinese in pairs)


def explanation(**fields: Any) -> Explanation:
    denied = reason(citation=CITED, by_analogy=True, jurisdiction="XX", details=(("purpose", "promotions"),))
    given: dict[str, Any] = {
        "decision": Decision(allowed=False, reasons=(reason(),)),
        "at": NOON,
        "recipient": "+12…23",
        "reasons": (denied, reason(ReasonCode.KILL_SWITCH, rule_id="guard.kill_switch")),
        "warnings": (reason(citation=Citation(instrument="Act", read=Reading.SECONDARY)),),
        "remedies": (Remedy(RemedyKind.OBTAIN_CONSENT),),
        "next_allowed_at": None,
        "jurisdictions": ("XX",),
    }
    return Explanation(**(given | fields))


@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
def test_an_explanation_in_words(locale: str) -> None:
    """Place, reasons with their sources, how they were read, remedies, and whether waiting helps."""
    told = explanation().to_text(locale)
    for part in ("NO_CONSENT", "Act, s. 1", "never", "https://law.example", "guard.kill_switch", "+12…23", "XX"):
        assert part in told
    assert texts.pick(texts.FRAME["analogy"], locale) in told
    assert texts.pick(texts.FRAME["unverified"], locale) in told
    assert texts.pick(texts.FRAME["secondary"], locale) in told
    assert texts.pick(texts.FRAME["never"], locale) in told
    later = explanation(next_allowed_at=NOON + SECOND, jurisdictions=()).to_text(locale)
    assert (NOON + SECOND).isoformat() in later
    assert texts.pick(texts.FRAME["none"], locale) in later
    together = explanation(remedies=(Remedy(RemedyKind.OBTAIN_CONSENT, with_others=True),)).to_text(locale)
    assert texts.pick(texts.FRAME["together"], locale) in together


def test_a_source_that_was_read_itself_is_marked_by_nothing() -> None:
    """Only second-hand and unverified readings carry a mark."""
    primary = reason(citation=Citation(instrument="Act", read=Reading.PRIMARY))
    told = explanation(reasons=(primary,), warnings=()).to_text()
    assert texts.FRAME["unverified"][0] not in told
    assert texts.FRAME["secondary"][0] not in told


def test_an_explanation_of_an_allowed_send() -> None:
    """It names its ground, and no instant to wait for."""
    allowed = Decision(allowed=True, basis=LegalBasis.CONSENT)
    told = explanation(decision=allowed, reasons=(), warnings=(), remedies=(), next_allowed_at=NOON)
    assert "CONSENT" in told.to_text()
    assert texts.FRAME["next"][0] not in told.to_text()
    assert told.to_dict()["basis"] == "CONSENT"
    assert told.rule_ids == ()


def test_an_explanation_as_json() -> None:
    """Every part of it, as values that JSON knows."""
    told = explanation(next_allowed_at=NOON).to_dict()
    assert told["allowed"] is False
    assert told["next_allowed_at"] == NOON.isoformat()
    first, second = told["reasons"]
    assert first["citation"]["read"] == "unverified"
    assert first["details"] == {"purpose": "promotions"}
    assert second["citation"] is None
    assert told["remedies"] == [{"kind": "OBTAIN_CONSENT", "details": {}, "with_others": False}]
    assert explanation().rule_ids == ("XX.rule", "guard.kill_switch")
    assert explanation().to_dict()["next_allowed_at"] is None


def test_a_citation_in_short() -> None:
    """Instrument and place in it."""
    assert str(CITED) == "Act, s. 1"
    assert str(Citation(instrument="Act", read=Reading.PRIMARY)) == "Act"


def test_evidence_is_shown_by_kind() -> None:
    """Recipients print masked, so that a record in a log tells no number."""
    assert "0123" not in repr(ServiceWindow("+12025550123", opened_at=NOON))
    assert Evidence.witness("Ada").kind == "witness"
    assert "5550123" not in str(Recipient.of("+12025550123"))
