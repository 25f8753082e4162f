"""
The kinds of rule, and a jurisdiction: data types without behaviour.

Eleven kinds decide a send by law, four carry the platform, three set what is due afterwards, one informs. What each
kind does is written once, in ``whatsguard.evaluator``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum
from typing import TypeVar, cast

from attrs import field, frozen

from whatsguard.errors import InvalidRecordError
from whatsguard.records import (
    Audience,
    ConsentDefect,
    ConsentForm,
    Disclosure,
    EvidenceGrade,
    MessageCategory,
    Naming,
    Standard,
)
from whatsguard.rules._values import (
    Applicability,
    Citation,
    CountedFrom,
    Ground,
    Period,
    Review,
    Span,
    Topic,
    is_whole_number,
)

__all__ = [
    "ALL_AUDIENCES",
    "Below",
    "BitesOn",
    "Confirmation",
    "ConsentLifetime",
    "ConsentRequired",
    "ConsentStandard",
    "Counts",
    "Deadline",
    "ErrorEffect",
    "ErrorScope",
    "FrequencyCap",
    "Gap",
    "Information",
    "Jurisdiction",
    "LabelPosition",
    "LookedNone",
    "MinimumAge",
    "NotResearched",
    "Polarity",
    "Prohibition",
    "ProhibitionScope",
    "RateLimit",
    "RateScope",
    "RegisterCheck",
    "RequestByMessage",
    "RequiredDisclosure",
    "Retention",
    "Rule",
    "SenderPrecondition",
    "SendingHours",
    "StandingDuty",
    "StopReach",
    "TemplateRequired",
    "When",
    "WindowRequired",
]

E = TypeVar("E", bound=Enum)

ALL_AUDIENCES = frozenset(Audience)
_MARKETING = frozenset({MessageCategory.MARKETING})
_HOUSE_CITATIONS: tuple[Citation, ...] = ()


def _members(kind: type[E], value: E | Iterable[E], name: str) -> frozenset[E]:
    members = frozenset({value}) if isinstance(value, kind) else frozenset(cast("Iterable[E]", value))
    strange = [member for member in members if not isinstance(cast("object", member), kind)]
    if strange:
        raise InvalidRecordError(f"{name} holds {strange[0]!r}, which is no {kind.__name__}")
    return members


def _categories(value: MessageCategory | Iterable[MessageCategory]) -> frozenset[MessageCategory]:
    return _members(MessageCategory, value, "categories")


def _permitted(value: MessageCategory | Iterable[MessageCategory]) -> frozenset[MessageCategory]:
    return _members(MessageCategory, value, "permitted")


def _audience(value: Audience | Iterable[Audience]) -> frozenset[Audience]:
    return _members(Audience, value, "audience")


def _fatal(value: ConsentDefect | Iterable[ConsentDefect]) -> frozenset[ConsentDefect]:
    return _members(ConsentDefect, value, "fatal")


def _must_name(value: Naming | Iterable[Naming]) -> frozenset[Naming]:
    return _members(Naming, value, "must_name")


def _items(value: Disclosure | Iterable[Disclosure]) -> frozenset[Disclosure]:
    return _members(Disclosure, value, "items")


def _texts(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


def _text_set(value: Iterable[str]) -> frozenset[str]:
    return frozenset(value)


def _codes(value: Iterable[int]) -> frozenset[int]:
    return frozenset(value)


def _citations(value: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple(value)


def _grounds(value: Iterable[Ground]) -> tuple[Ground, ...]:
    return tuple(value)


def _spans(value: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(value)


@frozen(kw_only=True)
class Rule:
    """
    What all kinds of rule share.

    Attributes:
        id: Stable and unique, such as ``"FR.hours.marketing"``; starts with the jurisdiction's code.
        categories: The categories of message that it looks at.
        audience: The people whom it protects.
        applicability: DIRECT, BY_ANALOGY or HOUSE.
        in_force_from: First local date on which it holds; None: always.
        in_force_until: First local date on which it holds no more; None: no end.
        citations: At least one in every shipped rule; a business's own rules may have none.
        note: Why it is encoded as it is; English.
        rows: The rows of the facts that it encodes: an id (``"EU.1"``) or ``"CODE|TOPIC|citation…"``.
        review_by: The date by which somebody must look at the rule again.
    """

    id: str = ""
    categories: frozenset[MessageCategory] = field(default=_MARKETING, converter=_categories)
    audience: frozenset[Audience] = field(default=ALL_AUDIENCES, converter=_audience)
    applicability: Applicability = Applicability.HOUSE
    in_force_from: date | None = None
    in_force_until: date | None = None
    citations: tuple[Citation, ...] = field(default=_HOUSE_CITATIONS, converter=_citations)
    note: str = ""
    rows: tuple[str, ...] = field(default=(), converter=_texts)
    review_by: date | None = None

    @property
    def code(self) -> str:
        """The jurisdiction's code: what stands before the first dot of the id."""
        return self.id.partition(".")[0]


# --- kinds that decide a send ---------------------------------------------------------------------------------------


class RequestByMessage(Enum):
    """Whether consent may be asked for by a message."""

    AS_MARKETING = "as_marketing"
    ONCE = "once"
    FORBIDDEN = "forbidden"


@frozen(kw_only=True)
class ConsentRequired(Rule):
    """
    1. A ground is needed; denies with NO_CONSENT.

    Attributes:
        accepts: The grounds that satisfy it; one is enough.
        own_initiative: The consent must follow the person's own first contact.
        request_by_message: How it treats messages that ask for consent.
    """

    accepts: tuple[Ground, ...] = field(converter=_grounds)
    own_initiative: bool = False
    request_by_message: RequestByMessage = RequestByMessage.AS_MARKETING


class Confirmation(Enum):
    """Whether a second step is needed; CUSTOMARY warns, REQUIRED denies."""

    NONE = "none"
    CUSTOMARY = "customary"
    REQUIRED = "required"


@frozen(kw_only=True)
class ConsentStandard(Rule, Standard):
    """
    2. What a consent must be like; denies with CONSENT_INVALID, CONSENT_UNPROVEN or DOUBLE_OPT_IN_PENDING.

    Standards of several places combine to the union of defects, the strictest grade and form.
    """

    fatal: frozenset[ConsentDefect] = field(default=frozenset(), converter=_fatal)
    minimum_grade: EvidenceGrade | None = None
    form: ConsentForm = ConsentForm.ANY
    must_name: frozenset[Naming] = field(default=frozenset(), converter=_must_name)
    confirmation: Confirmation = Confirmation.NONE
    third_party: bool = True


@frozen(kw_only=True)
class ConsentLifetime(Rule):
    """
    3. How long a consent lives; denies with CONSENT_EXPIRED.

    Attributes:
        life: Its length; None: only the duration that the consent itself names.
        counted_from: GIVEN, CONFIRMED, LAST_CONTACT_BY_PERSON (the later of it and the giving) or LAST_USE.
        renewed_by: In words, for the sheet: what starts it anew.
        third_party_only: It holds only for consents that a third party obtained.
    """

    life: Period | None
    counted_from: CountedFrom = CountedFrom.GIVEN
    renewed_by: str = ""
    third_party_only: bool = False


class Below(Enum):
    """What holds below the age."""

    DENY = "deny"
    GUARDIAN = "guardian"


@frozen(kw_only=True)
class MinimumAge(Rule):
    """
    4. The age of consent; denies with MINOR.

    An age not told does not deny, except for a purpose directed at children.

    Attributes:
        age: Years.
        below: DENY, or GUARDIAN where a guardian's consent will do.
        advertising_to_children: False: no marketing directed at children at all.
    """

    age: int
    below: Below = Below.GUARDIAN
    advertising_to_children: bool = True


@frozen(kw_only=True)
class SendingHours(Rule):
    """
    5. Permitted local hours; denies with QUIET_HOURS, or TIMEZONE_UNKNOWN.

    Attributes:
        spans: What is permitted; a weekday without a span is closed.
        on_public_holidays: False: closed on public holidays by *calendar*.
        calendar: Code of the holiday calendar, such as ``"FR"``; None: the jurisdiction's own code.
        fixed_zone: IANA name of a zone that counts in addition to the recipient's; None: the recipient's alone.
        waivable: A consent that says ``waives_hours=True`` lifts it.
        lifted_by: Further grounds that lift it.
    """

    spans: tuple[Span, ...] = field(converter=_spans)
    on_public_holidays: bool = True
    calendar: str | None = None
    fixed_zone: str | None = None
    waivable: bool = False
    lifted_by: tuple[Ground, ...] = field(default=(), converter=_grounds)


class Counts(Enum):
    """What a cap counts."""

    SENT = "sent"
    ATTEMPTS = "attempts"


@frozen(kw_only=True)
class FrequencyCap(Rule):
    """
    6. At most *limit* messages to one person in any *per*; a true rolling window. Denies with FREQUENCY_CAP.

    A business writes its own as ``FrequencyCap(limit=2, per=timedelta(days=1), categories={...})``.

    Attributes:
        limit: A positive number, at most 1,000.
        per: A timedelta or a calendar Period.
        same_subject: Counts only messages on the same subject; a subject not told is the same as any.
        counts: SENT, or ATTEMPTS (failed sends too).
        lifted_by: Grounds that lift it.
    """

    limit: int
    per: Period | timedelta
    same_subject: bool = False
    counts: Counts = Counts.SENT
    lifted_by: tuple[Ground, ...] = field(default=(), converter=_grounds)

    MAXIMUM = 1000

    def __attrs_post_init__(self) -> None:
        if not is_whole_number(self.limit) or not 1 <= self.limit <= self.MAXIMUM:
            raise InvalidRecordError(f"limit={self.limit!r} must be a whole number from 1 to {self.MAXIMUM}")
        if not isinstance(self.per, (Period, timedelta)):
            raise InvalidRecordError(f"per={self.per!r} must be a timedelta or a Period")
        if isinstance(self.per, timedelta) and self.per <= timedelta(0):
            raise InvalidRecordError(f"per={self.per!r} must be longer than nothing")


class Polarity(Enum):
    """Whether the number must be absent from the register or present in it."""

    MUST_BE_ABSENT = "must_be_absent"
    MUST_BE_PRESENT = "must_be_present"


class BitesOn(Enum):
    """Which sends a register looks at."""

    ANY = "any"
    GROUNDS_OTHER_THAN_CONSENT = "grounds_other_than_consent"


@frozen(kw_only=True)
class RegisterCheck(Rule):
    """
    7. A register to be looked up before sending; denies with DO_NOT_CONTACT_REGISTER.

    A look-up is recorded by ``guard.record_lookup``; none, or a stale one, denies.
    """

    register: str
    polarity: Polarity = Polarity.MUST_BE_ABSENT
    fresh_for: Period
    bites_on: BitesOn = BitesOn.ANY
    lifted_by: tuple[Ground, ...] = field(default=(), converter=_grounds)


class When(Enum):
    """In which messages."""

    EVERY = "every"
    FIRST = "first"


class LabelPosition(Enum):
    """Where a label must stand in the text."""

    START = "start"
    END = "end"
    ANY = "any"


@frozen(kw_only=True)
class RequiredDisclosure(Rule):
    """
    8. What a message must tell; denies with IDENTITY_NOT_DISCLOSED, OPT_OUT_NOT_OFFERED or LABEL_MISSING.

    Attributes:
        items: What must be disclosed, by declaration or in the text.
        when: In every message, or until one has disclosed it.
        labels: Exact label texts, one of which must stand in the text (compared as NFC, not folded).
        position: Where the label stands.
        valid_for: How long the way out must keep working.
    """

    items: frozenset[Disclosure] = field(default=frozenset(), converter=_items)
    when: When = When.EVERY
    labels: tuple[str, ...] = field(default=(), converter=_texts)
    position: LabelPosition = LabelPosition.ANY
    valid_for: Period | None = None


class ProhibitionScope(Enum):
    """What a prohibition is about."""

    PLATFORM = "platform"
    SECTOR = "sector"
    DATA = "data"
    COUNTRY_PAUSE = "country_pause"


@frozen(kw_only=True)
class Prohibition(Rule):
    """
    9. Never; denies with PURPOSE_FORBIDDEN, PLATFORM_UNAVAILABLE or MARKETING_PAUSED_IN_COUNTRY.

    Attributes:
        scope: SECTOR and DATA look at the purpose; PLATFORM at everything that the business starts; COUNTRY_PAUSE at
            templates.
        sectors: For SECTOR: the purposes' sectors that are hit. A purpose that declares none warns.
        data_kinds: For DATA: the kinds of data that are hit.
        lifted_by: Grounds that lift it.
        places: Only people whose *number* lies in one of these places are hit; empty: everybody the rule reaches.
    """

    scope: ProhibitionScope
    sectors: frozenset[str] = field(default=frozenset(), converter=_text_set)
    data_kinds: frozenset[str] = field(default=frozenset(), converter=_text_set)
    lifted_by: tuple[Ground, ...] = field(default=(), converter=_grounds)
    places: frozenset[str] = field(default=frozenset(), converter=_text_set)


@frozen(kw_only=True)
class SenderPrecondition(Rule):
    """
    10. Something that the business must have done first; denies with SENDER_NOT_AUTHORISED.

    Attributes:
        duty: The item that ``guard.attest(item, …)`` names, such as ``"EG.direct_marketing_licence"``.
        attested_for: How long an attestation carries; None: until withdrawn.
    """

    duty: str
    attested_for: Period | None = None


@frozen(kw_only=True)
class StopReach(Rule):
    """11. A STOP ends everything here, whatever the policy's ``stop_scope``; denies with OPTED_OUT."""


@frozen(kw_only=True)
class WindowRequired(Rule):
    """12. A free-form message needs an open customer service window; denies with WINDOW_CLOSED."""

    length: timedelta = timedelta(hours=24)


@frozen(kw_only=True)
class TemplateRequired(Rule):
    """
    13. Which templates may be sent; denies with TEMPLATE_… or MARKETING_TEMPLATE_NOT_PERMITTED.

    Attributes:
        permitted: Categories of template that the profile permits outside the window.
    """

    permitted: frozenset[MessageCategory] = field(converter=_permitted)


class RateScope(Enum):
    """Whose rate is limited."""

    PAIR = "pair"
    PORTFOLIO = "portfolio"


@frozen(kw_only=True)
class RateLimit(Rule):
    """
    14. A rate of the platform; denies with PAIR_RATE or MESSAGING_LIMIT.

    Attributes:
        scope: PAIR: messages to one person from one number; PORTFOLIO: distinct people outside a window.
        limit: For PAIR the burst; for PORTFOLIO the people; None: unlimited.
        per: For PAIR the time in which one unit comes back; for PORTFOLIO the moving period.
    """

    scope: RateScope
    limit: int | None
    per: timedelta


class ErrorScope(Enum):
    """Whom or what an error code of the platform is about."""

    PERSON = "person"
    PERSON_MARKETING = "person_marketing"
    PERSON_OPT_OUT = "person_opt_out"
    WINDOW = "window"
    PAIR = "pair"
    TEMPLATE = "template"
    NUMBER = "number"
    ACCOUNT = "account"
    ACCOUNT_MARKETING = "account_marketing"
    ACCOUNT_TEMPLATES = "account_templates"
    COUNTRY = "country"
    REQUEST = "request"
    TRANSIENT = "transient"


@frozen(kw_only=True)
class ErrorEffect(Rule):
    """
    15. What an error code means for later sends.

    Attributes:
        codes: The platform's codes.
        scope: Who is held.
        hold: How long; None: until somebody settles it.
        meaning: In words.
    """

    codes: frozenset[int] = field(converter=_codes)
    scope: ErrorScope
    hold: timedelta | None = None
    meaning: str = ""


# --- kinds that set a deadline or a duty afterwards ------------------------------------------------------------------


@frozen(kw_only=True)
class Deadline(Rule):
    """
    16. What must be done, and by when.

    Attributes:
        topic: BREACH, ERASURE_ACCESS, WITHDRAWAL, …
        trigger: What starts it, in words.
        act: What must be done, in words.
        addressee: To whom.
        within: How long; None: at once.
        extension: A further period that the law allows.
        only_if, not_if: Conditions, in words.
    """

    topic: Topic
    trigger: str
    act: str
    addressee: str = ""
    within: Period | None = None
    extension: Period | None = None
    only_if: str = ""
    not_if: str = ""


@frozen(kw_only=True)
class Retention(Rule):
    """17. What must be kept, and for how long; *blocks_erasure* where an erasure must leave it."""

    what: str
    keep: Period | None
    counted_from: CountedFrom = CountedFrom.GIVEN
    blocks_erasure: bool = False


@frozen(kw_only=True)
class StandingDuty(Rule):
    """18. Something to be kept up, for the checklist and for reminders; *every* None: once, or always."""

    item: str
    every: Period | None = None


@frozen(kw_only=True)
class Information(Rule):
    """19. What a reader should know and no send depends on: sanctions, authorities, disputes, pending law."""

    topic: Topic
    text: str


@frozen(kw_only=True)
class NotResearched:
    """A topic on which nobody has looked: denies for consent, warns for all else; never allows in silence."""

    topic: Topic
    note: str = ""
    rows: tuple[str, ...] = field(default=(), converter=_texts)


@frozen(kw_only=True)
class LookedNone:
    """A topic on which somebody looked and found nothing: researched, and silent."""

    topic: Topic
    where: str = ""
    note: str = ""
    rows: tuple[str, ...] = field(default=(), converter=_texts)


Gap = NotResearched | LookedNone


def _gaps(value: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(value)


def _rules(value: Iterable[Rule]) -> tuple[Rule, ...]:
    rules = tuple(value)
    for rule in rules:
        if not isinstance(rule, Rule):
            raise InvalidRecordError(f"{rule!r} is no rule; use one of the kinds in whatsguard.rules")
    seen: set[str] = set()
    for rule in rules:
        if not rule.id:
            raise InvalidRecordError(f"a {type(rule).__name__} has no id; give one such as 'FR.hours.marketing'")
        if rule.id in seen:
            raise InvalidRecordError(f"two rules have the id {rule.id!r}; ids are unique")
        seen.add(rule.id)
    return rules


@frozen(kw_only=True)
class Jurisdiction:
    """
    A place and its rules.

    Attributes:
        code: ISO 3166-1 alpha-2 or 3166-2; ``"EU"`` is the one pseudo-code.
        name: In English.
        name_zh: In Simplified Chinese; empty: the English one.
        timezones: IANA names of all its zones; empty for a subdivision whose parent's are used.
        parents: Codes whose rules apply here too: ``("EU",)`` for Germany, ``("US",)`` for California.
        rules: Its own rules; only ever restricting.
        gaps: What was looked for and not found, and what was not researched.
        review: Who signed the sheet; None: nobody yet.
    """

    code: str
    name: str
    name_zh: str = ""
    timezones: tuple[str, ...] = field(default=(), converter=_texts)
    parents: tuple[str, ...] = field(default=(), converter=_texts)
    rules: tuple[Rule, ...] = field(default=(), converter=_rules)
    gaps: tuple[Gap, ...] = field(default=(), converter=_gaps)
    review: Review | None = None

    @classmethod
    def load(cls, code: str) -> Jurisdiction:
        """
        The shipped jurisdiction of that code.

        Raises:
            UnknownJurisdictionError: If none is shipped.
        """
        from whatsguard.rules._index import load  # noqa: PLC0415 - the index reads modules that hold Jurisdictions

        return load(code)
