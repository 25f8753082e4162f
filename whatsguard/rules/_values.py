"""Periods, spans, grounds, citations: the values that rules are made of."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from enum import Enum

from attrs import field, frozen
from dateutil.relativedelta import relativedelta

from whatsguard.errors import InvalidRecordError
from whatsguard.records import Citation, Reading, Relation
from whatsguard.records._values import Word, named, to_date_or_none, to_member, to_members, to_text
from whatsguard.rules._read import is_whole_number

__all__ = [
    "EVERY_DAY",
    "MONDAY_TO_FRIDAY",
    "MONDAY_TO_SATURDAY",
    "SATURDAY",
    "SUNDAY",
    "WEEKEND",
    "Applicability",
    "Citation",
    "CountedFrom",
    "Ground",
    "GroundKind",
    "GroundNeed",
    "Period",
    "Reading",
    "Relation",
    "Review",
    "Span",
    "Topic",
    "Unit",
    "is_local_time",
    "to_applicability",
    "to_counted_from",
    "to_day",
    "to_period",
    "to_period_or_none",
    "to_topic",
    "to_weekdays",
]


def is_local_time(value: object) -> bool:
    """Whether *value* is a time of day without a zone."""
    return isinstance(value, time) and value.tzinfo is None


_LAST_DAY = date(9999, 12, 30)
"""A day before the last, so that every zone's midnight of it is an instant."""


class Unit(Enum):
    """Units of a period; calendar units are no fixed length."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    BUSINESS_DAYS = "business_days"
    MONTHS = "months"
    YEARS = "years"


_FRIDAY = calendar.FRIDAY


@frozen
class Period:
    """
    A length of time as a law writes it: two years are not 730 days.

    Attributes:
        amount: A positive whole number.
        unit: Its unit. BUSINESS_DAYS count Monday to Friday, without holidays: earlier, and so safe.

    >>> Period(24, Unit.MONTHS).after(date(2024, 2, 29))
    datetime.date(2026, 2, 28)
    """

    amount: int
    unit: Unit

    def __attrs_post_init__(self) -> None:
        if not is_whole_number(self.amount) or self.amount < 1:
            raise InvalidRecordError(f"Period amount {self.amount!r} must be a positive whole number")
        if not isinstance(self.unit, Unit):
            raise InvalidRecordError(f"Period unit {self.unit!r} must be a Unit")

    def after(self, day: date) -> date:
        """The same date *amount* units later; a month's missing day becomes its last, and no date is past 9999."""
        try:
            if self.unit is Unit.MONTHS:
                return day + relativedelta(months=self.amount)
            if self.unit is Unit.YEARS:
                return day + relativedelta(years=self.amount)
            if self.unit is Unit.BUSINESS_DAYS:
                return _business_days_after(day, self.amount)
            return day + self.length
        except (OverflowError, ValueError):
            return _LAST_DAY

    @property
    def length(self) -> timedelta:
        """The fixed length of minutes, hours or days; the shortest possible one of other units."""
        shortest_days = {Unit.BUSINESS_DAYS: 1, Unit.MONTHS: 28, Unit.YEARS: 365}
        if self.unit is Unit.MINUTES:
            return timedelta(minutes=self.amount)
        if self.unit is Unit.HOURS:
            return timedelta(hours=self.amount)
        return timedelta(days=self.amount * shortest_days.get(self.unit, 1))

    def lapse(self, start: datetime, zone: tzinfo) -> datetime:
        """
        When something that lives this long lapses: at the *start* of its last local day (the safe side).

        Hours and minutes are counted to the second.
        """
        if self.unit in {Unit.HOURS, Unit.MINUTES}:
            return start + self.length
        last_day = self.after(start.astimezone(zone).date())
        return datetime.combine(last_day, time(0), zone).astimezone(timezone.utc)

    def rolling_end(self, start: datetime, zone: tzinfo) -> datetime:
        """When a unit used at *start* is free again in a rolling count; calendar units end after a last local day."""
        if self.unit in {Unit.HOURS, Unit.MINUTES, Unit.DAYS}:
            return start + self.length
        last_day = self.after(start.astimezone(zone).date()) + timedelta(days=1)
        return datetime.combine(last_day, time(0), zone).astimezone(timezone.utc)


def to_period(value: Period, name: str = "period") -> Period:
    """A period; a timedelta is refused, since two years of a law are not 730 days."""
    if isinstance(value, Period):
        return value
    raise InvalidRecordError(f"{name}={value!r} must be a Period, such as Period(24, Unit.MONTHS)")


def to_period_or_none(value: Period | None, name: str = "period") -> Period | None:
    """As :func:`to_period`, with None kept."""
    return None if value is None else to_period(value, name)


def _business_days_after(day: date, amount: int) -> date:
    left = amount
    while left:
        day += timedelta(days=1)
        left -= day.weekday() <= _FRIDAY
    return day


EVERY_DAY = frozenset(range(7))
"""Weekdays as ``date.weekday()`` numbers them: Monday is 0."""
MONDAY_TO_FRIDAY = frozenset(range(5))
MONDAY_TO_SATURDAY = frozenset(range(6))
SATURDAY = frozenset({5})
SUNDAY = frozenset({6})
WEEKEND = SATURDAY | SUNDAY


def to_weekdays(value: Iterable[int], name: str = "weekdays") -> frozenset[int]:
    """Weekdays as ``date.weekday()`` numbers them, at least one."""
    given: object = value
    days = tuple(given) if isinstance(given, Iterable) else ()
    if not days or not all(is_whole_number(day) and day in EVERY_DAY for day in days):
        raise InvalidRecordError(f"{name}={value!r} must be among 0 (Monday) to 6 (Sunday), at least one")
    return frozenset(days)


@frozen(kw_only=True, field_transformer=named)
class Span:
    """
    Permitted local hours of some weekdays; start-inclusive, end-exclusive.

    Attributes:
        opens: First permitted local time.
        closes: First local time no longer permitted; ``time(0)`` is the end of the day. Before *opens*: the span runs
            over midnight, and belongs to the weekday on which it opens.
        weekdays: As ``date.weekday()``: Monday is 0.
    """

    opens: time
    closes: time
    weekdays: frozenset[int] = field(default=EVERY_DAY, converter=to_weekdays)

    def __attrs_post_init__(self) -> None:
        for name, value in (("opens", self.opens), ("closes", self.closes)):
            if not is_local_time(value):
                raise InvalidRecordError(f"Span {name}={value!r} must be a datetime.time without a zone")


class Applicability(Enum):
    """How a rule reaches WhatsApp messages."""

    DIRECT = "direct"
    BY_ANALOGY = "by_analogy"
    HOUSE = "house"


def to_applicability(value: Applicability | str, name: str = "applicability") -> Applicability:
    """Read a member."""
    return value if type(value) is Applicability else to_member(Applicability, value, name=name)


class Topic(Enum):
    """What a rule or a gap is about."""

    CONSENT = "consent"
    SOFT_OPT_IN = "soft_opt_in"
    DOUBLE_OPT_IN = "double_opt_in"
    EVIDENCE = "evidence"
    EXPIRY = "expiry"
    AGE = "age"
    HOURS = "hours"
    FREQUENCY = "frequency"
    DISCLOSURE = "disclosure"
    WITHDRAWAL = "withdrawal"
    REGISTER = "register"
    ERASURE_ACCESS = "erasure_access"
    BREACH = "breach"
    RECORD_KEEPING = "record_keeping"
    B2B = "b2b"
    PROHIBITION = "prohibition"
    PRECONDITION = "precondition"
    SANCTION = "sanction"
    SCOPE = "scope"
    TERRITORY = "territory"
    COMMENCEMENT = "commencement"
    PENDING = "pending"
    PLATFORM = "platform"
    OTHER = "other"


def to_topic(value: Topic | str, name: str = "topic") -> Topic:
    """Read a member."""
    return value if type(value) is Topic else to_member(Topic, value, name=name)


def to_day(value: date, name: str = "on") -> date:
    """A calendar date."""
    day = to_date_or_none(value, name)
    if day is None:
        raise InvalidRecordError(f"{name}=None is no date; give datetime.date(...)")
    return day


@frozen(kw_only=True, field_transformer=named)
class Review:
    """A person who read and signed a rule sheet."""

    by: str = field(converter=to_text)
    on: date = field(converter=to_day)


class GroundKind(Word):
    """What may stand in a rule's "unless"."""

    CONSENT = "consent"
    CONSENT_NAMING = "consent_naming"
    EXISTING_CUSTOMER = "existing_customer"
    INFERRED = "inferred"
    LEGITIMATE_INTERESTS = "legitimate_interests"
    LEGAL_OBLIGATION = "legal_obligation"
    CONTRACT = "contract"
    REQUESTED = "requested"
    LEGAL_PERSON = "legal_person"


class CountedFrom(Enum):
    """Where a period begins."""

    GIVEN = "given"
    CONFIRMED = "confirmed"
    LAST_CONTACT_BY_PERSON = "last_contact_by_person"
    LAST_USE = "last_use"
    SINCE = "since"
    TRANSACTION_END = "transaction_end"
    LAST_MESSAGE = "last_message"
    WITHDRAWAL = "withdrawal"
    PROCESSING = "processing"
    REQUEST = "request"
    KNOWLEDGE = "knowledge"


def to_counted_from(value: CountedFrom | str, name: str = "counted_from") -> CountedFrom:
    """Read a member."""
    return value if type(value) is CountedFrom else to_member(CountedFrom, value, name=name)


class GroundNeed(Word):
    """A fact that a ground needs; only what the caller recorded counts."""

    SIMILAR = "similar"
    REFUSAL_OFFERED = "refusal_offered"
    WAY_OUT_IN_MESSAGE = "way_out_in_message"
    SIGNED = "signed"
    NAMES_NUMBER = "names_number"
    WAIVES_HOURS = "waives_hours"
    SEPARATE_AFTER_CONTRACT = "separate_after_contract"
    NOT_PERSONAL_MOBILE = "not_personal_mobile"
    EVIDENCED = "evidenced"


def _kind(value: GroundKind | str, name: str = "kind") -> GroundKind:
    return value if type(value) is GroundKind else to_member(GroundKind, value, name=name)


def _relations(value: Relation | Iterable[Relation | str], name: str = "relations") -> frozenset[Relation]:
    return to_members(Relation, value, name=name)


def _needs(value: GroundNeed | Iterable[GroundNeed | str], name: str = "needs") -> frozenset[GroundNeed]:
    return to_members(GroundNeed, value, name=name)


@frozen(kw_only=True, field_transformer=named)
class Ground:
    """
    An "unless" inside one rule; it weakens its own rule and no other.

    Attributes:
        kind: What the ground is.
        relations: For EXISTING_CUSTOMER and INFERRED: which recorded relations count; empty: any.
        max_age: How long it carries, counted from *counted_from*; None: as long as the basis is recorded to.
        counted_from: SINCE is the basis's own beginning; TRANSACTION_END its ``until``, where there is one; LAST_USE
            the later of its beginning and the last message sent under it.
        needs: Facts that must have been recorded with it.
    """

    kind: GroundKind = field(converter=_kind)
    relations: frozenset[Relation] = field(default=frozenset(), converter=_relations)
    max_age: Period | None = field(default=None, converter=to_period_or_none)
    counted_from: CountedFrom = field(default=CountedFrom.SINCE, converter=to_counted_from)
    needs: frozenset[GroundNeed] = field(default=frozenset(), converter=_needs)
