"""
The kinds of rule, and a jurisdiction: data types without behaviour.

Eleven kinds decide a send by law, four carry the platform, three set what is due afterwards, one informs. What each
kind does is written once, in ``whatsguard.evaluator``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum
from typing import TypeVar

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
from whatsguard.records._values import (
    as_tuple,
    named,
    to_date_or_none,
    to_member,
    to_members,
    to_strings,
    to_text,
    to_text_or_none,
    to_tuple,
)
from whatsguard.rules._read import (
    is_whole_number,
    to_bool,
    to_length,
    to_length_or_none,
    to_number,
    to_number_or_none,
    to_string,
    to_string_set,
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
    to_applicability,
    to_counted_from,
    to_period,
    to_period_or_none,
    to_topic,
)
from whatsguard.rules._words import (
    Below,
    BitesOn,
    Confirmation,
    Counts,
    ErrorScope,
    LabelPosition,
    Polarity,
    ProhibitionScope,
    RateScope,
    RequestByMessage,
    When,
    to_below,
    to_bites_on,
    to_confirmation,
    to_counts,
    to_error_scope,
    to_label_position,
    to_polarity,
    to_prohibition_scope,
    to_rate_scope,
    to_request_by_message,
    to_when,
)
from whatsguard.rules._zones import is_zone

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
    "to_categories",
]

E = TypeVar("E", bound=Enum)

ALL_AUDIENCES = frozenset(Audience)
_ALL_CATEGORIES = frozenset(MessageCategory)
_MARKETING = frozenset({MessageCategory.MARKETING})
_HOUSE_CITATIONS: tuple[Citation, ...] = ()


def _permitted(
    value: MessageCategory | Iterable[MessageCategory | str], name: str = "permitted"
) -> frozenset[MessageCategory]:
    if type(value) is frozenset and value <= _ALL_CATEGORIES:
        return value
    return to_members(MessageCategory, value, name=name)


def to_categories(
    value: MessageCategory | Iterable[MessageCategory | str], name: str = "categories"
) -> frozenset[MessageCategory]:
    """One category or several; none is refused, since a rule about nothing looks like one that holds."""
    return _at_least_one(_permitted(value, name), name)


def _audience(value: Audience | Iterable[Audience | str], name: str = "audience") -> frozenset[Audience]:
    if type(value) is frozenset and value <= ALL_AUDIENCES:
        return _at_least_one(value, name)
    return _at_least_one(to_members(Audience, value, name=name), name)


def _zone(value: str | None, name: str = "fixed_zone") -> str | None:
    return None if value is None else _zones((value,), name)[0]


def _zones(value: Iterable[str], name: str = "timezones") -> tuple[str, ...]:
    zones = to_strings(value, name=name)
    for zone in zones:
        if not is_zone(zone):
            raise InvalidRecordError(
                f"{name} holds {zone!r}, which the tzdata package does not have; give an IANA name such as "
                "'Europe/Berlin', or update tzdata"
            )
    return zones


def _at_least_one(members: frozenset[E], name: str) -> frozenset[E]:
    if not members:
        raise InvalidRecordError(f"{name} is empty: the rule would reach nothing; name at least one, or leave it out")
    return members


def _fatal(value: ConsentDefect | Iterable[ConsentDefect | str], name: str = "fatal") -> frozenset[ConsentDefect]:
    return to_members(ConsentDefect, value, name=name)


def _must_name(value: Naming | Iterable[Naming | str], name: str = "must_name") -> frozenset[Naming]:
    return to_members(Naming, value, name=name)


def _items(value: Disclosure | Iterable[Disclosure | str], name: str = "items") -> frozenset[Disclosure]:
    return to_members(Disclosure, value, name=name)


def _grade(value: EvidenceGrade | str | None, name: str = "minimum_grade") -> EvidenceGrade | None:
    return value if value is None or type(value) is EvidenceGrade else to_member(EvidenceGrade, value, name=name)


def _form(value: ConsentForm | str, name: str = "form") -> ConsentForm:
    return value if type(value) is ConsentForm else to_member(ConsentForm, value, name=name)


def _codes(value: Iterable[int], name: str = "codes") -> frozenset[int]:
    codes = to_tuple(int, value, name=name)
    if not codes or not all(map(is_whole_number, codes)):
        raise InvalidRecordError(f"{name}={value!r} must hold whole numbers, at least one")
    return frozenset(codes)


def _citations(value: Iterable[Citation], name: str = "citations") -> tuple[Citation, ...]:
    return to_tuple(Citation, value, name=name)


def _grounds(value: Iterable[Ground], name: str = "grounds") -> tuple[Ground, ...]:
    return to_tuple(Ground, value, name=name)


def _spans(value: Iterable[Span], name: str = "spans") -> tuple[Span, ...]:
    return to_tuple(Span, value, name=name)


@frozen(kw_only=True, field_transformer=named)
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

    id: str = field(default="", converter=to_string)
    categories: frozenset[MessageCategory] = field(default=_MARKETING, converter=to_categories)
    audience: frozenset[Audience] = field(default=ALL_AUDIENCES, converter=_audience)
    applicability: Applicability = field(default=Applicability.HOUSE, converter=to_applicability)
    in_force_from: date | None = field(default=None, converter=to_date_or_none)
    in_force_until: date | None = field(default=None, converter=to_date_or_none)
    citations: tuple[Citation, ...] = field(default=_HOUSE_CITATIONS, converter=_citations)
    note: str = field(default="", converter=to_string)
    rows: tuple[str, ...] = field(default=(), converter=to_strings)
    review_by: date | None = field(default=None, converter=to_date_or_none)

    def __attrs_post_init__(self) -> None:
        begin, end = self.in_force_from, self.in_force_until
        if begin is not None and end is not None and begin >= end:
            raise InvalidRecordError(f"in_force_until={end} must be after in_force_from={begin}")

    @property
    def code(self) -> str:
        """The jurisdiction's code: what stands before the first dot of the id."""
        return self.id.partition(".")[0]


# --- kinds that decide a send ---------------------------------------------------------------------------------------


@frozen(kw_only=True, field_transformer=named)
class ConsentRequired(Rule):
    """
    1. A ground is needed; denies with NO_CONSENT.

    Attributes:
        accepts: The grounds that satisfy it; one is enough.
        own_initiative: The consent must follow the person's own first contact.
        request_by_message: How it treats messages that ask for consent.
    """

    accepts: tuple[Ground, ...] = field(converter=_grounds)
    own_initiative: bool = field(default=False, converter=to_bool)
    request_by_message: RequestByMessage = field(default=RequestByMessage.AS_MARKETING, converter=to_request_by_message)


@frozen(kw_only=True, field_transformer=named)
class ConsentStandard(Rule, Standard):
    """
    2. What a consent must be like; denies with CONSENT_INVALID, CONSENT_UNPROVEN or DOUBLE_OPT_IN_PENDING.

    Standards of several places combine to the union of defects, the strictest grade and form.
    """

    fatal: frozenset[ConsentDefect] = field(default=frozenset(), converter=_fatal)
    minimum_grade: EvidenceGrade | None = field(default=None, converter=_grade)
    form: ConsentForm = field(default=ConsentForm.ANY, converter=_form)
    must_name: frozenset[Naming] = field(default=frozenset(), converter=_must_name)
    confirmation: Confirmation = field(default=Confirmation.NONE, converter=to_confirmation)
    third_party: bool = field(default=True, converter=to_bool)


@frozen(kw_only=True, field_transformer=named)
class ConsentLifetime(Rule):
    """
    3. How long a consent lives; denies with CONSENT_EXPIRED.

    Attributes:
        life: Its length; None: only the duration that the consent itself names.
        counted_from: GIVEN, CONFIRMED, LAST_CONTACT_BY_PERSON (the later of it and the giving) or LAST_USE.
        renewed_by: In words, for the sheet: what starts it anew.
        third_party_only: It holds only for consents that a third party obtained.
    """

    life: Period | None = field(converter=to_period_or_none)
    counted_from: CountedFrom = field(default=CountedFrom.GIVEN, converter=to_counted_from)
    renewed_by: str = field(default="", converter=to_string)
    third_party_only: bool = field(default=False, converter=to_bool)


@frozen(kw_only=True, field_transformer=named)
class MinimumAge(Rule):
    """
    4. The age of consent; denies with MINOR.

    An age not told does not deny, except for a purpose directed at children.

    Attributes:
        age: Years.
        below: DENY, or GUARDIAN where a guardian's consent will do.
        advertising_to_children: False: no marketing directed at children at all.
    """

    age: int = field(converter=to_number)
    below: Below = field(default=Below.GUARDIAN, converter=to_below)
    advertising_to_children: bool = field(default=True, converter=to_bool)


@frozen(kw_only=True, field_transformer=named)
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
    on_public_holidays: bool = field(default=True, converter=to_bool)
    calendar: str | None = field(default=None, converter=to_text_or_none)
    fixed_zone: str | None = field(default=None, converter=_zone)
    waivable: bool = field(default=False, converter=to_bool)
    lifted_by: tuple[Ground, ...] = field(default=(), converter=_grounds)


_MOST_PER_CAP = 1000


def _limit(value: int, name: str = "limit") -> int:
    if not is_whole_number(value) or not 1 <= value <= _MOST_PER_CAP:
        raise InvalidRecordError(f"{name}={value!r} must be a whole number from 1 to {_MOST_PER_CAP}")
    return value


def _per(value: Period | timedelta, name: str = "per") -> Period | timedelta:
    given: object = value
    if not isinstance(given, (Period, timedelta)):
        raise InvalidRecordError(f"{name}={value!r} must be a timedelta or a Period")
    return to_length(given, name) if isinstance(given, timedelta) else given


@frozen(kw_only=True, field_transformer=named)
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

    limit: int = field(converter=_limit)
    per: Period | timedelta = field(converter=_per)
    same_subject: bool = field(default=False, converter=to_bool)
    counts: Counts = field(default=Counts.SENT, converter=to_counts)
    lifted_by: tuple[Ground, ...] = field(default=(), converter=_grounds)

    MAXIMUM = _MOST_PER_CAP


@frozen(kw_only=True, field_transformer=named)
class RegisterCheck(Rule):
    """
    7. A register to be looked up before sending; denies with DO_NOT_CONTACT_REGISTER.

    A look-up is recorded by ``guard.record_lookup``; none, or a stale one, denies.
    """

    register: str = field(converter=to_text)
    polarity: Polarity = field(default=Polarity.MUST_BE_ABSENT, converter=to_polarity)
    fresh_for: Period = field(converter=to_period)
    bites_on: BitesOn = field(default=BitesOn.ANY, converter=to_bites_on)
    lifted_by: tuple[Ground, ...] = field(default=(), converter=_grounds)


@frozen(kw_only=True, field_transformer=named)
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
    when: When = field(default=When.EVERY, converter=to_when)
    labels: tuple[str, ...] = field(default=(), converter=to_strings)
    position: LabelPosition = field(default=LabelPosition.ANY, converter=to_label_position)
    valid_for: Period | None = field(default=None, converter=to_period_or_none)


@frozen(kw_only=True, field_transformer=named)
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

    scope: ProhibitionScope = field(converter=to_prohibition_scope)
    sectors: frozenset[str] = field(default=frozenset(), converter=to_string_set)
    data_kinds: frozenset[str] = field(default=frozenset(), converter=to_string_set)
    lifted_by: tuple[Ground, ...] = field(default=(), converter=_grounds)
    places: frozenset[str] = field(default=frozenset(), converter=to_string_set)


@frozen(kw_only=True, field_transformer=named)
class SenderPrecondition(Rule):
    """
    10. Something that the business must have done first; denies with SENDER_NOT_AUTHORISED.

    Attributes:
        duty: The item that ``guard.attest(item, …)`` names, such as ``"EG.direct_marketing_licence"``.
        attested_for: How long an attestation carries; None: until withdrawn.
    """

    duty: str = field(converter=to_text)
    attested_for: Period | None = field(default=None, converter=to_period_or_none)


@frozen(kw_only=True, field_transformer=named)
class StopReach(Rule):
    """11. A STOP ends everything here, whatever the policy's ``stop_scope``; denies with OPTED_OUT."""


@frozen(kw_only=True, field_transformer=named)
class WindowRequired(Rule):
    """12. A free-form message needs an open customer service window; denies with WINDOW_CLOSED."""

    length: timedelta = field(default=timedelta(hours=24), converter=to_length)


@frozen(kw_only=True, field_transformer=named)
class TemplateRequired(Rule):
    """
    13. Which templates may be sent; denies with TEMPLATE_… or MARKETING_TEMPLATE_NOT_PERMITTED.

    Attributes:
        permitted: Categories of template that the profile permits outside the window.
    """

    permitted: frozenset[MessageCategory] = field(converter=_permitted)


@frozen(kw_only=True, field_transformer=named)
class RateLimit(Rule):
    """
    14. A rate of the platform; denies with PAIR_RATE or MESSAGING_LIMIT.

    Attributes:
        scope: PAIR: messages to one person from one number; PORTFOLIO: distinct people outside a window.
        limit: For PAIR the burst; for PORTFOLIO the people; None: unlimited.
        per: For PAIR the time in which one unit comes back; for PORTFOLIO the moving period.
    """

    scope: RateScope = field(converter=to_rate_scope)
    limit: int | None = field(converter=to_number_or_none)
    per: timedelta = field(converter=to_length)


@frozen(kw_only=True, field_transformer=named)
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
    scope: ErrorScope = field(converter=to_error_scope)
    hold: timedelta | None = field(default=None, converter=to_length_or_none)
    meaning: str = field(default="", converter=to_string)


# --- kinds that set a deadline or a duty afterwards ------------------------------------------------------------------


@frozen(kw_only=True, field_transformer=named)
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

    topic: Topic = field(converter=to_topic)
    trigger: str = field(converter=to_text)
    act: str = field(converter=to_text)
    addressee: str = field(default="", converter=to_string)
    within: Period | None = field(default=None, converter=to_period_or_none)
    extension: Period | None = field(default=None, converter=to_period_or_none)
    only_if: str = field(default="", converter=to_string)
    not_if: str = field(default="", converter=to_string)


@frozen(kw_only=True, field_transformer=named)
class Retention(Rule):
    """17. What must be kept, and for how long; *blocks_erasure* where an erasure must leave it."""

    what: str = field(converter=to_text)
    keep: Period | None = field(converter=to_period_or_none)
    counted_from: CountedFrom = field(default=CountedFrom.GIVEN, converter=to_counted_from)
    blocks_erasure: bool = field(default=False, converter=to_bool)


@frozen(kw_only=True, field_transformer=named)
class StandingDuty(Rule):
    """18. Something to be kept up, for the checklist and for reminders; *every* None: once, or always."""

    item: str = field(converter=to_text)
    every: Period | None = field(default=None, converter=to_period_or_none)


@frozen(kw_only=True, field_transformer=named)
class Information(Rule):
    """19. What a reader should know and no send depends on: sanctions, authorities, disputes, pending law."""

    topic: Topic = field(converter=to_topic)
    text: str = field(converter=to_text)


@frozen(kw_only=True, field_transformer=named)
class NotResearched:
    """A topic on which nobody has looked: denies for consent, warns for all else; never allows in silence."""

    topic: Topic = field(converter=to_topic)
    note: str = field(default="", converter=to_string)
    rows: tuple[str, ...] = field(default=(), converter=to_strings)


@frozen(kw_only=True, field_transformer=named)
class LookedNone:
    """A topic on which somebody looked and found nothing: researched, and silent."""

    topic: Topic = field(converter=to_topic)
    where: str = field(default="", converter=to_string)
    note: str = field(default="", converter=to_string)
    rows: tuple[str, ...] = field(default=(), converter=to_strings)


Gap = NotResearched | LookedNone


def _gaps(value: Iterable[Gap], name: str = "gaps") -> tuple[Gap, ...]:
    gaps = as_tuple(value, name=name, of="gaps")
    for gap in gaps:
        if not isinstance(gap, (NotResearched, LookedNone)):
            raise InvalidRecordError(f"{name} holds {gap!r}, which is no gap; use NotResearched or LookedNone")
    return gaps


def _review(value: Review | None, name: str = "review") -> Review | None:
    given: object = value
    if given is None or isinstance(given, Review):
        return given
    raise InvalidRecordError(f"{name}={value!r} must be a Review(by=..., on=...) or None")


def _rules(value: Iterable[Rule], name: str = "rules") -> tuple[Rule, ...]:
    rules = as_tuple(value, name=name, of="rules")
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


@frozen(kw_only=True, field_transformer=named)
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

    code: str = field(converter=to_text)
    name: str = field(converter=to_text)
    name_zh: str = field(default="", converter=to_string)
    timezones: tuple[str, ...] = field(default=(), converter=_zones)
    parents: tuple[str, ...] = field(default=(), converter=to_strings)
    rules: tuple[Rule, ...] = field(default=(), converter=_rules)
    gaps: tuple[Gap, ...] = field(default=(), converter=_gaps)
    review: Review | None = field(default=None, converter=_review)

    @classmethod
    def load(cls, code: str) -> Jurisdiction:
        """
        The shipped jurisdiction of that code.

        Raises:
            UnknownJurisdictionError: If none is shipped.
            InvalidRecordError: If *code* is no string.
        """
        from whatsguard.rules._index import load  # noqa: PLC0415 - the index reads modules that hold Jurisdictions

        return load(code)
