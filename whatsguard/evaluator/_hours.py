"""Local time: whether a rule permits an instant, and the instants at which that may change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from whatsguard.places import zone
from whatsguard.rules import SendingHours, Span
from whatsguard.rules.calendars import HolidayStatus, holiday_status

__all__ = ["edges", "is_closed_day", "permits", "rule_zones"]

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def rule_zones(rule: SendingHours, zones: tuple[tzinfo, ...]) -> tuple[tzinfo, ...]:
    """The zones in which a rule must be kept: the person's, and the rule's own if it fixes one."""
    return zones if rule.fixed_zone is None else (*zones, zone(rule.fixed_zone))


def permits(rule: SendingHours, at: datetime, zones: Iterable[tzinfo]) -> bool:
    """Whether the rule permits *at* in every one of *zones*."""
    return all(_permits_locally(rule, at.astimezone(where)) for where in zones)


def _permits_locally(rule: SendingHours, local: datetime) -> bool:
    if is_closed_day(rule, local.date()):
        return False
    clock, today = local.time().replace(fold=0), local.weekday()
    return any(_span_contains(span, clock, today) for span in rule.spans)


def _span_contains(span: Span, clock: time, today: int) -> bool:
    whole_evening = span.closes == time(0)
    over_midnight = span.closes < span.opens and not whole_evening
    if today in span.weekdays and span.opens <= clock and (whole_evening or over_midnight or clock < span.closes):
        return True
    return over_midnight and (today - 1) % 7 in span.weekdays and clock < span.closes


def is_closed_day(rule: SendingHours, day: date) -> bool:
    """Whether the rule is closed all day for a public holiday; a day beyond the table counts as one."""
    if rule.on_public_holidays:
        return False
    return holiday_status(rule.calendar or rule.code, day) is not HolidayStatus.WORKDAY


def edges(rules: Iterable[SendingHours], begin: datetime, zones: tuple[tzinfo, ...], days: int) -> Iterator[datetime]:
    """
    Every instant of the *days* after *begin* at which one of *rules* may change its answer; unsorted.

    These are opening and closing times, local midnights, and changes of a zone's offset.
    """
    times: dict[tzinfo, set[time]] = {}
    for rule in rules:
        clocks = {time(0)}.union(*({span.opens, span.closes} for span in rule.spans))
        for where in rule_zones(rule, zones):
            times[where] = times.get(where, set()) | clocks
    for where, clocks in times.items():
        yield from _offset_changes(where, begin, days)
        first_day = begin.astimezone(where).date()
        for number in range(days + 2):
            day = first_day + number * _DAY
            for clock in clocks:
                for fold in (0, 1):
                    yield datetime.combine(day, clock.replace(fold=fold), where).astimezone(timezone.utc)


def _offset_changes(where: tzinfo, begin: datetime, days: int) -> Iterator[datetime]:
    """The instants, to the second, at which the zone changes its offset."""
    step = _DAY / 4
    left = begin.astimezone(timezone.utc).replace(microsecond=0)
    for _ in range(4 * (days + 2)):
        right = left + step
        if left.astimezone(where).utcoffset() != right.astimezone(where).utcoffset():
            low, high = left, right
            while high - low > _SECOND:
                middle = low + ((high - low) / 2).__floordiv__(_SECOND) * _SECOND
                if middle.astimezone(where).utcoffset() == low.astimezone(where).utcoffset():
                    low = middle
                else:
                    high = middle
            yield high
        left = right
