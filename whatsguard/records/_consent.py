"""Consent: an act of a person, with what proves it, and what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from whatsguard import lexicon
from whatsguard.errors import InvalidRecordError
from whatsguard.records._business import Business
from whatsguard.records._message import MessageCategory
from whatsguard.records._recipient import Recipient
from whatsguard.records._values import (
    Word,
    checked,
    to_date_or_none,
    to_instant_or_none,
    to_member,
    to_names,
    to_place_code_or_none,
    to_recipient,
    to_text,
    to_text_or_none,
)

if TYPE_CHECKING:
    from typing import Self

__all__ = [
    "Act",
    "Assessment",
    "Audience",
    "CONFIRMATION_PERIOD",
    "ConsentDefect",
    "ConsentForm",
    "ConsentRecord",
    "Evidence",
    "EvidenceGrade",
    "FATAL_EVERYWHERE",
    "LegalBasis",
    "Medium",
    "Naming",
    "Presentation",
    "Standard",
]


class Medium(Enum):
    """Where the person acted."""

    WEB_FORM = "web_form"
    PAPER_FORM = "paper_form"
    WHATSAPP_MESSAGE = "whatsapp_message"
    PHONE_CALL = "phone_call"
    IN_PERSON = "in_person"
    QR_CODE = "qr_code"
    CLICK_TO_CHAT_AD = "click_to_chat_ad"
    IMPORT = "import"
    OTHER = "other"


class Act(Enum):
    """What the person did."""

    TICKED_BOX = "ticked_box"
    PRE_TICKED_BOX = "pre_ticked_box"
    PRESSED_BUTTON = "pressed_button"
    SENT_MESSAGE = "sent_message"
    SPOKE = "spoke"
    SIGNED = "signed"
    GAVE_CARD = "gave_card"
    NONE = "none"


class Presentation(Enum):
    """How the request was shown."""

    SEPARATE = "separate"
    BUNDLED = "bundled"
    IN_TERMS = "in_terms"


class ConsentDefect(Word):
    """What can be wrong with a consent."""

    PRE_TICKED = "pre_ticked"
    BUNDLED = "bundled"
    ASSUMED = "assumed"
    BURIED_IN_TERMS = "buried_in_terms"
    NOT_GRANULAR = "not_granular"
    NO_WORDING = "no_wording"
    CHANNEL_NOT_NAMED = "channel_not_named"
    PURPOSE_NOT_COVERED = "purpose_not_covered"
    NO_TIME = "no_time"
    NO_ORIGIN = "no_origin"
    BUSINESS_NOT_NAMED = "business_not_named"
    NO_WAY_OUT = "no_way_out"
    NO_PROOF = "no_proof"
    NOT_CONFIRMED = "not_confirmed"
    MINOR = "minor"
    TOO_OLD = "too_old"
    NOT_WRITTEN = "not_written"
    NOT_SIGNED = "not_signed"
    GOODS_NOT_NAMED = "goods_not_named"
    NUMBER_NOT_NAMED = "number_not_named"
    NO_DURATION = "no_duration"
    ASKED_BY_MESSAGE = "asked_by_message"
    POSTAL_ADDRESS_NOT_NAMED = "postal_address_not_named"
    CONTACT_NOT_NAMED = "contact_not_named"


FATAL_EVERYWHERE = frozenset(
    {
        ConsentDefect.PRE_TICKED,
        ConsentDefect.BUNDLED,
        ConsentDefect.ASSUMED,
        ConsentDefect.BURIED_IN_TERMS,
        ConsentDefect.NOT_GRANULAR,
        ConsentDefect.NO_WORDING,
        ConsentDefect.CHANNEL_NOT_NAMED,
        ConsentDefect.PURPOSE_NOT_COVERED,
        ConsentDefect.NO_TIME,
        ConsentDefect.NO_ORIGIN,
    }
)
"""The floor: a consent with one of these permits nothing anywhere (docs/explanation/house-rules.md)."""


class EvidenceGrade(Enum):
    """
    How well a consent is proven.

    A: time, origin, act, wording and locale, a proof item, and confirmed. B: the same, not confirmed.
    C: valid, but a proof item or the locale is missing. D: not valid.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    def meets(self, minimum: EvidenceGrade) -> bool:
        """
        Whether this grade is *minimum* or better.

        >>> EvidenceGrade.B.meets(EvidenceGrade.B), EvidenceGrade.C.meets(EvidenceGrade.B)
        (True, False)
        """
        return self.value <= minimum.value


class LegalBasis(Word):
    """
    The grounds of GDPR art. 6(1), and the existing-customer ground of marketing law.

    REQUEST is the person's own message, answered while the service window is open (steps taken at their request).
    """

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTERESTS = "legitimate_interests"
    EXISTING_CUSTOMER = "existing_customer"
    REQUEST = "request"


class Audience(Word):
    """Who the person is to the law; not told counts as NATURAL_PERSON, the strictest reading."""

    NATURAL_PERSON = "natural_person"
    SOLE_TRADER = "sole_trader"
    LEGAL_PERSON = "legal_person"


class ConsentForm(Enum):
    """The form that a law asks for, from free to strict."""

    ANY = "any"
    EXPRESS = "express"
    WRITTEN = "written"
    SIGNED = "signed"
    SEPARATE_DOCUMENT = "separate_document"


class Naming(Enum):
    """What a law wants to be named in the consent's words."""

    BUSINESS = "business"
    CHANNEL = "channel"
    GOODS = "goods"
    NUMBER = "number"
    WITHDRAWAL = "withdrawal"
    POSTAL_ADDRESS = "postal_address"
    CONTACT = "contact"
    DURATION = "duration"


@frozen(field_transformer=checked)
class Evidence:
    """
    One item of proof, kept beside the consent.

    Build one with :meth:`ip`, :meth:`url`, :meth:`message_id`, :meth:`reference`, :meth:`file_digest`,
    :meth:`witness` or :meth:`user_agent`.

    >>> Evidence.ip("203.0.113.7").kind
    'ip'
    """

    kind: str = field(converter=to_text)
    value: str = field(converter=to_text)

    @classmethod
    def ip(cls, address: str) -> Self:
        """The IP address that the act came from."""
        import ipaddress  # noqa: PLC0415 - used here alone

        try:
            return cls("ip", str(ipaddress.ip_address(address.strip())))
        except (ValueError, AttributeError) as error:
            raise InvalidRecordError(f"Evidence.ip({address!r}): no IP address; e.g. '203.0.113.7'") from error

    @classmethod
    def url(cls, page: str) -> Self:
        """The page that showed the request."""
        return cls("url", page)

    @classmethod
    def message_id(cls, identifier: str) -> Self:
        """The platform's id of the message in which the person acted."""
        return cls("message_id", identifier)

    @classmethod
    def reference(cls, identifier: str) -> Self:
        """A record in another system: an order, a form entry, a call recording."""
        return cls("reference", identifier)

    @classmethod
    def file_digest(cls, sha256: str) -> Self:
        """The SHA-256 of a file that shows the act, such as a scanned form; 64 hexadecimal digits."""
        given: object = sha256
        digest = given.strip().lower() if isinstance(given, str) else ""
        if len(digest) != hashlib.sha256().digest_size * 2 or not set(digest) <= set("0123456789abcdef"):
            raise InvalidRecordError(f"Evidence.file_digest({sha256!r}): give the 64 hexadecimal digits of a SHA-256")
        return cls("file_digest", digest)

    @classmethod
    def witness(cls, name: str) -> Self:
        """A person who saw or heard the act."""
        return cls("witness", name)

    @classmethod
    def user_agent(cls, header: str) -> Self:
        """The browser's own description; supports other items, proves nothing by itself."""
        return cls("user_agent", header)

    @property
    def proves(self) -> bool:
        """Whether the item counts as proof by itself."""
        return self.kind != "user_agent"

    @property
    def names_origin(self) -> bool:
        """Whether the item says where the act took place."""
        return self.kind in {"url", "message_id", "reference", "file_digest", "witness"}


@frozen
class Assessment:
    """
    What a consent is worth.

    Attributes:
        valid: No fatal defect.
        grade: A to D.
        defects: Every defect, fatal or not.
        fatal: Those of them that make it invalid under the standards asked about.
    """

    valid: bool
    grade: EvidenceGrade
    defects: frozenset[ConsentDefect]
    fatal: frozenset[ConsentDefect] = frozenset()


class Standard:
    """
    What a jurisdiction asks of a consent; ``whatsguard.rules.ConsentStandard`` is one.

    A base class and no protocol: pyright takes a field with a converter for no attribute of a protocol.
    """

    __slots__ = ()

    fatal: frozenset[ConsentDefect]
    form: ConsentForm
    must_name: frozenset[Naming]


def _medium(value: Medium | str | None) -> Medium | None:
    return value if value is None or type(value) is Medium else to_member(Medium, value, name="medium")


def _act(value: Act | str | None) -> Act | None:
    return value if value is None or type(value) is Act else to_member(Act, value, name="act")


def _presentation(value: Presentation | str | None) -> Presentation | None:
    return (
        value if value is None or type(value) is Presentation else to_member(Presentation, value, name="presentation")
    )


def to_evidence(value: Evidence | Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Proof items, given one or several."""
    if isinstance(value, Evidence):
        return (value,)
    given: object = value
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise InvalidRecordError(f"evidence={value!r} must be a list of Evidence, such as [Evidence.ip('203.0.113.7')]")
    items = tuple(given)
    for item in items:
        if not isinstance(item, Evidence):
            raise InvalidRecordError(f"evidence holds {item!r}; use Evidence.ip(...), Evidence.url(...) and so on")
    return items


CONFIRMATION_PERIOD = timedelta(days=30)
"""A confirmation binds to a consent given at most this long before it."""

IN_CHAT = frozenset({Medium.WHATSAPP_MESSAGE, Medium.CLICK_TO_CHAT_AD})


@frozen(field_transformer=checked)
class ConsentRecord:
    """
    A consent as it was given, with everything that proves it; kept even when it is defective.

    Attributes:
        recipient: Who gave it.
        purposes: The names of the purposes it was given for; sorted.
        given_at: When the person acted. Aware; None is a defect (NO_TIME).
        recorded_at: When it was written down; None: with the guard's clock when stored.
        medium: Where they acted; None is a defect (NO_ORIGIN).
        act: What they did; None counts as nothing done.
        presentation: How the request was shown; None counts as bundled.
        wording: The exact words shown.
        locale: Their language tag.
        evidence: Proof items.
        confirmed_at: When a second step (double opt-in) confirmed it; one before it was given confirms nothing.
        residence: The person's declared residence, ISO 3166-1 or 3166-2.
        of_age_from: The local date from which the person may consent alone; None: not told.
        guardian_consented: A holder of parental responsibility consented.
        waives_hours: The consent says that sending hours need not be kept.
        valid_until: The consent's own end. Aware.
        asked_by_message: The request itself was made by a message.
        own_initiative: The person made the first contact.
        third_party: Who obtained it for the business, if not the business itself.
        channel_named: The words name WhatsApp; None: read from the words.
        business_named: The words name the business; None: read from the words.
        goods_named, number_named, postal_address_named, contact_named: Stated facts on the words; None: not told.
        business: The controller whose purposes and names the words are read against; not part of the record's value.
    """

    recipient: Recipient = field(converter=to_recipient)
    purposes: tuple[str, ...] = field(kw_only=True, converter=to_names)
    given_at: datetime | None = field(default=None, kw_only=True, converter=to_instant_or_none)
    recorded_at: datetime | None = field(default=None, kw_only=True, converter=to_instant_or_none)
    medium: Medium | None = field(default=None, kw_only=True, converter=_medium)
    act: Act | None = field(default=None, kw_only=True, converter=_act)
    presentation: Presentation | None = field(default=None, kw_only=True, converter=_presentation)
    wording: str | None = field(default=None, kw_only=True, converter=to_text_or_none)
    locale: str | None = field(default=None, kw_only=True, converter=to_text_or_none)
    evidence: tuple[Evidence, ...] = field(default=(), kw_only=True, converter=to_evidence)
    confirmed_at: datetime | None = field(default=None, kw_only=True, converter=to_instant_or_none)
    residence: str | None = field(default=None, kw_only=True, converter=to_place_code_or_none)
    of_age_from: date | None = field(default=None, kw_only=True, converter=to_date_or_none)
    guardian_consented: bool = field(default=False, kw_only=True)
    waives_hours: bool = field(default=False, kw_only=True)
    valid_until: datetime | None = field(default=None, kw_only=True, converter=to_instant_or_none)
    asked_by_message: bool = field(default=False, kw_only=True)
    own_initiative: bool = field(default=False, kw_only=True)
    third_party: str | None = field(default=None, kw_only=True, converter=to_text_or_none)
    channel_named: bool | None = field(default=None, kw_only=True)
    business_named: bool | None = field(default=None, kw_only=True)
    goods_named: bool | None = field(default=None, kw_only=True)
    number_named: bool | None = field(default=None, kw_only=True)
    postal_address_named: bool | None = field(default=None, kw_only=True)
    contact_named: bool | None = field(default=None, kw_only=True)
    business: Business | None = field(default=None, kw_only=True, eq=False, repr=False)

    @property
    def wording_sha256(self) -> str | None:
        """The SHA-256 of the exact words, in hexadecimal; None without words."""
        return (
            None if self.wording is None else hashlib.sha256(self.wording.encode("utf-8", "surrogatepass")).hexdigest()
        )

    @property
    def is_own_message(self) -> bool:
        """The person wrote it themselves in the chat: such a consent is its own confirmation."""
        return self.medium is Medium.WHATSAPP_MESSAGE and self.act in {Act.SENT_MESSAGE, Act.PRESSED_BUTTON}

    @property
    def is_confirmed(self) -> bool:
        """A second step confirmed it, not before it was given; or it needs none."""
        if self.confirmed_at is not None and (self.given_at is None or self.given_at <= self.confirmed_at):
            return True
        return self.is_own_message

    def confirmed(self, at: datetime, evidence: Iterable[Evidence] = ()) -> ConsentRecord:
        """The same record with its second step; further evidence is added."""
        items = (*self.evidence, *(item for item in evidence if item not in self.evidence))
        return evolve(self, confirmed_at=at, evidence=items)

    def assess(self, standards: Iterable[Standard] | None = None, *, business: Business | None = None) -> Assessment:
        """
        Say what this consent is worth, with **every** defect.

        Args:
            standards: What the jurisdictions concerned ask beyond the floor; None: the floor alone.
            business: Whose purposes and names count; None: the record's own, where it has one.

        Returns:
            The assessment. A defect is fatal if it is on the floor's list or on a standard's.
        """
        asked = tuple(standards or ())
        found = defects(self, asked, business or self.business)
        fatal = found & FATAL_EVERYWHERE.union(*(standard.fatal for standard in asked), fatal_by_form(asked))
        return Assessment(valid=not fatal, grade=_grade(self, valid=not fatal), defects=found, fatal=fatal)


_NAMING_DEFECT = {
    Naming.BUSINESS: ConsentDefect.BUSINESS_NOT_NAMED,
    Naming.CHANNEL: ConsentDefect.CHANNEL_NOT_NAMED,
    Naming.GOODS: ConsentDefect.GOODS_NOT_NAMED,
    Naming.NUMBER: ConsentDefect.NUMBER_NOT_NAMED,
    Naming.WITHDRAWAL: ConsentDefect.NO_WAY_OUT,
    Naming.POSTAL_ADDRESS: ConsentDefect.POSTAL_ADDRESS_NOT_NAMED,
    Naming.CONTACT: ConsentDefect.CONTACT_NOT_NAMED,
    Naming.DURATION: ConsentDefect.NO_DURATION,
}

# A guess is never fatal: whether the words name the business or a way out is read from them, and may be misread.
_READ_FROM_WORDS = frozenset({ConsentDefect.BUSINESS_NOT_NAMED, ConsentDefect.NO_WAY_OUT})


def fatal_by_form(standards: tuple[Standard, ...]) -> frozenset[ConsentDefect]:
    fatal = {_NAMING_DEFECT[naming] for standard in standards for naming in standard.must_name} - _READ_FROM_WORDS
    forms = {standard.form for standard in standards}
    if forms & {ConsentForm.WRITTEN, ConsentForm.SIGNED, ConsentForm.SEPARATE_DOCUMENT}:
        fatal.add(ConsentDefect.NOT_WRITTEN)
    if ConsentForm.SIGNED in forms:
        fatal.add(ConsentDefect.NOT_SIGNED)
    return frozenset(fatal)


def defects(
    record: ConsentRecord, standards: tuple[Standard, ...], business: Business | None
) -> frozenset[ConsentDefect]:
    """Every defect of *record*; those of naming beyond business, channel and way out only where a standard asks."""
    asked = {naming for standard in standards for naming in standard.must_name}
    forms = {standard.form for standard in standards}
    stated = {
        ConsentDefect.PRE_TICKED: record.act is Act.PRE_TICKED_BOX,
        ConsentDefect.BUNDLED: record.presentation in {Presentation.BUNDLED, None},
        ConsentDefect.ASSUMED: record.act in {Act.GAVE_CARD, Act.NONE, None},
        ConsentDefect.BURIED_IN_TERMS: record.presentation is Presentation.IN_TERMS,
        ConsentDefect.NOT_GRANULAR: len(_marketing_purposes(record, business)) > 1,
        ConsentDefect.NO_WORDING: not (record.wording or "").strip(),
        ConsentDefect.CHANNEL_NOT_NAMED: not _names_channel(record),
        ConsentDefect.PURPOSE_NOT_COVERED: business is not None
        and any(business.purpose(p) is None for p in record.purposes),
        ConsentDefect.NO_TIME: record.given_at is None,
        ConsentDefect.NO_ORIGIN: not _has_origin(record),
        ConsentDefect.BUSINESS_NOT_NAMED: not _names_business(record, business),
        ConsentDefect.NO_WAY_OUT: not _offers_way_out_in(record.wording or ""),
        ConsentDefect.NO_PROOF: not any(item.proves for item in record.evidence),
        ConsentDefect.NOT_CONFIRMED: not record.is_confirmed,
        ConsentDefect.MINOR: _was_minor(record),
        ConsentDefect.ASKED_BY_MESSAGE: record.asked_by_message,
        ConsentDefect.NOT_WRITTEN: record.medium is Medium.PHONE_CALL or record.act is Act.SPOKE,
        ConsentDefect.NOT_SIGNED: ConsentForm.SIGNED in forms and not _is_signed(record),
        ConsentDefect.GOODS_NOT_NAMED: Naming.GOODS in asked and not record.goods_named,
        ConsentDefect.NUMBER_NOT_NAMED: Naming.NUMBER in asked and not record.number_named,
        ConsentDefect.NO_DURATION: Naming.DURATION in asked and record.valid_until is None,
        ConsentDefect.POSTAL_ADDRESS_NOT_NAMED: Naming.POSTAL_ADDRESS in asked and not record.postal_address_named,
        ConsentDefect.CONTACT_NOT_NAMED: Naming.CONTACT in asked and not record.contact_named,
    }
    return frozenset(defect for defect, is_so in stated.items() if is_so)


# One wording is shown to many people: what it says is read once.
_names_channel_in = lru_cache(maxsize=1024)(lexicon.names_channel)
_names_business_in = lru_cache(maxsize=1024)(lexicon.names_business)
_offers_way_out_in = lru_cache(maxsize=1024)(lexicon.offers_way_out)


def _marketing_purposes(record: ConsentRecord, business: Business | None) -> tuple[str, ...]:
    """The purposes that count as marketing: all of them where nobody says otherwise."""
    if business is None:
        return record.purposes
    return tuple(
        name
        for name in record.purposes
        if (purpose := business.purpose(name)) is None or purpose.category is MessageCategory.MARKETING
    )


def _names_channel(record: ConsentRecord) -> bool:
    if record.channel_named is not None:
        return record.channel_named
    return record.medium in IN_CHAT or _names_channel_in(record.wording or "")


def _names_business(record: ConsentRecord, business: Business | None) -> bool:
    if record.business_named is not None:
        return record.business_named
    if record.medium in IN_CHAT or any(item.kind == "url" for item in record.evidence):
        return True
    return business is not None and _names_business_in(record.wording or "", business.names)


def _has_origin(record: ConsentRecord) -> bool:
    if record.medium is None:
        return False
    if record.medium in {Medium.IMPORT, Medium.OTHER}:
        return any(item.names_origin for item in record.evidence)
    return True


def _is_signed(record: ConsentRecord) -> bool:
    """Signed by hand, or by an electronic act of one's own: a button, an unticked box, a message (E-SIGN)."""
    return record.act in {Act.SIGNED, Act.TICKED_BOX, Act.PRESSED_BUTTON, Act.SENT_MESSAGE}


def _was_minor(record: ConsentRecord) -> bool:
    if record.of_age_from is None or record.guardian_consented or record.given_at is None:
        return False
    return record.given_at.date() < record.of_age_from


def _grade(record: ConsentRecord, *, valid: bool) -> EvidenceGrade:
    if not valid:
        return EvidenceGrade.D
    if not record.locale or not any(item.proves for item in record.evidence):
        return EvidenceGrade.C
    return EvidenceGrade.A if record.is_confirmed else EvidenceGrade.B
