"""The business's choices: which profile of the platform, which rule book, what it tightens."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, time, timedelta
from functools import cached_property
from typing import Literal

from attrs import evolve, field, frozen

from whatsguard.errors import InvalidRecordError
from whatsguard.records import Audience, EvidenceGrade, MessageCategory, Recipient, StopScope
from whatsguard.records._values import as_tuple, named, to_member, to_text
from whatsguard.rules import platform
from whatsguard.rules._model import FrequencyCap, Rule, SendingHours, to_categories
from whatsguard.rules._read import to_bool
from whatsguard.rules._rulebook import RuleBook, canonical, to_rulebook, to_rules
from whatsguard.rules._values import EVERY_DAY, Applicability, Span, is_local_time, to_day, to_weekdays

__all__ = ["Policy", "QuietHours", "WhatsAppRules"]


Choice = Literal["deny", "warn"]


@frozen(kw_only=True, field_transformer=named)
class WhatsAppRules:
    """
    One reading of the platform's rules, dated.

    Build one with :meth:`conservative` or :meth:`meta`.

    Attributes:
        profile: Its name.
        as_of: The day on which the platform's rules were read.
        rules: The rules themselves, of the same types as a jurisdiction's.
    """

    profile: str = field(converter=to_text)
    as_of: date = field(converter=to_day)
    rules: tuple[Rule, ...] = field(repr=False, converter=to_rules)

    @classmethod
    def conservative(cls) -> WhatsAppRules:
        """Outside the window approved service templates only, never marketing: what keeps a number safest."""
        return cls(profile="conservative", as_of=platform.AS_OF, rules=platform.CONSERVATIVE)

    @classmethod
    def meta(cls) -> WhatsAppRules:
        """Meta's published rules: approved marketing templates may go to people who opted in."""
        return cls(profile="meta", as_of=platform.AS_OF, rules=platform.META)


def _weekdays(value: Iterable[int] | None, name: str = "weekdays") -> frozenset[int] | None:
    return None if value is None else to_weekdays(value, name)


@frozen(kw_only=True, field_transformer=named)
class QuietHours:
    """
    Hours in which the business itself does not write, in the recipient's local time.

    Attributes:
        begin: First quiet local time.
        end: First local time that is no longer quiet; before *begin*: the quiet runs over midnight.
        weekdays: The weekdays on which the quiet begins (Monday is 0); None: every day.
        categories: What is held; MARKETING by default.

    >>> QuietHours(begin=time(21), end=time(8)).categories == {MessageCategory.MARKETING}
    True
    """

    begin: time
    end: time
    weekdays: frozenset[int] | None = field(default=None, converter=_weekdays)
    categories: frozenset[MessageCategory] = field(
        default=frozenset({MessageCategory.MARKETING}), converter=to_categories
    )

    def __attrs_post_init__(self) -> None:
        for name, value in (("begin", self.begin), ("end", self.end)):
            if not is_local_time(value):
                raise InvalidRecordError(f"{name}={value!r} must be a datetime.time without a zone")
        if self.begin == self.end:
            raise InvalidRecordError("begin and end are the same time; quiet hours that never end allow nothing")

    def as_rule(self, number: int = 0) -> SendingHours:
        """The same as permitted hours: what is left of each weekday."""
        quiet = EVERY_DAY if self.weekdays is None else self.weekdays
        spans = [span for day in sorted(EVERY_DAY) for span in self._open_spans(day, quiet)]
        return SendingHours(
            id=f"policy.quiet_hours.{number}",
            categories=self.categories,
            spans=spans,
            applicability=Applicability.HOUSE,
            note="The business's own quiet hours.",
        )

    def _open_spans(self, day: int, quiet: frozenset[int]) -> Iterable[Span]:
        over_midnight = self.end < self.begin
        begins_today = day in quiet
        until_morning = over_midnight and (day - 1) % 7 in quiet
        opens = self.end if until_morning else time(0)
        only = frozenset({day})
        if not begins_today:
            yield Span(opens=opens, closes=time(0), weekdays=only)
            return
        if opens != self.begin:
            yield Span(opens=opens, closes=self.begin, weekdays=only)
        if not over_midnight and self.end != time(0):
            yield Span(opens=self.end, closes=time(0), weekdays=only)


def _choice(value: Choice, name: str = "choice") -> Choice:
    given: object = value
    if not isinstance(given, str) or given not in {"deny", "warn"}:
        raise InvalidRecordError(f"{name}={value!r} must be 'deny' or 'warn'")
    return value


def _caps(value: FrequencyCap | Iterable[FrequencyCap], name: str = "caps") -> tuple[FrequencyCap, ...]:
    caps = (value,) if isinstance(value, FrequencyCap) else as_tuple(value, name=name, of="FrequencyCap")
    for cap in caps:
        if not isinstance(cap, FrequencyCap):
            raise InvalidRecordError(f"{name} holds {cap!r}; use FrequencyCap(limit=2, per=timedelta(days=1))")
    return tuple(cap if cap.id else evolve(cap, id=f"policy.cap.{number}") for number, cap in enumerate(caps))


def _quiet(value: QuietHours | Iterable[QuietHours] | None, name: str = "quiet_hours") -> tuple[QuietHours, ...]:
    if value is None:
        return ()
    hours = (value,) if isinstance(value, QuietHours) else as_tuple(value, name=name, of="QuietHours")
    for one in hours:
        if not isinstance(one, QuietHours):
            raise InvalidRecordError(f"{name} holds {one!r}; use QuietHours(begin=time(21), end=time(8))")
    return hours


def _minimum_grade(value: EvidenceGrade | str) -> EvidenceGrade:
    return to_member(EvidenceGrade, value, name="minimum_grade")


def _stop_scope(value: StopScope | str) -> StopScope:
    return to_member(StopScope, value, name="stop_scope")


def _allow_list(value: Iterable[Recipient | str | int] | None, name: str = "allow_list") -> frozenset[str] | None:
    if value is None:
        return None
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        # Not shown: it may be a person's number.
        kind = "string" if isinstance(value, str) else type(value).__name__
        raise InvalidRecordError(f"{name} must be a list of recipients, not one {kind}: write {name}=[...]")
    return frozenset(Recipient.of(person).key for person in value)


_LONGEST = timedelta(days=366)
"""Beyond it sums with instants leave the calendar."""


def _duration(value: timedelta | float, name: str = "duration") -> timedelta:
    given: object = value
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        given = _seconds(given)
    if not isinstance(given, timedelta) or not timedelta(0) <= given <= _LONGEST:
        raise InvalidRecordError(f"{name}={value!r} must be a timedelta that is not negative, and at most a year")
    return given


def _seconds(value: float) -> timedelta | None:
    try:
        return timedelta(seconds=value)
    except (OverflowError, ValueError):
        return None


def _duration_or_none(value: timedelta | float | None, name: str = "duration") -> timedelta | None:
    return None if value is None else _duration(value, name=name)


@frozen(kw_only=True, slots=False, eq=False, field_transformer=named)
class Policy:
    """
    What a business adds to law and platform, and which choices it makes where they leave one.

    ``Policy()`` adds no caps and no hours, and takes the stricter side of every choice.

    Attributes:
        whatsapp: The profile of the platform's rules.
        rules: The rule book.
        caps: Rolling caps of the business's own.
        quiet_hours: Hours of the business's own; one or several QuietHours.
        minimum_grade: The evidence grade that marketing needs.
        window_margin: The window counts as closed this much before it closes.
        stop_scope: What a bare STOP ends.
        first_contact: ``"deny"`` or ``"warn"`` where the first message does not name the business and a way out.
        by_analogy: ``"deny"`` or ``"warn"`` where a rule is applied by analogy.
        existing_customers: True drops the floor's consent: a recorded relation may carry marketing where every place
            accepts it.
        max_staleness: How old the data may be; None: the store's default (one second, none for ``memory://``).
        allow_list: Only these people may be written to; None: no such list; empty: nobody.
    """

    whatsapp: WhatsAppRules = field(factory=WhatsAppRules.conservative)
    rules: RuleBook = field(factory=RuleBook.shipped, converter=to_rulebook)
    caps: tuple[FrequencyCap, ...] = field(default=(), converter=_caps)
    quiet_hours: tuple[QuietHours, ...] = field(default=None, converter=_quiet)
    minimum_grade: EvidenceGrade = field(default=EvidenceGrade.B, converter=_minimum_grade)
    window_margin: timedelta = field(default=timedelta(0), converter=_duration)
    stop_scope: StopScope = field(default=StopScope.EVERYTHING, converter=_stop_scope)
    first_contact: Choice = field(default="deny", converter=_choice)
    by_analogy: Choice = field(default="deny", converter=_choice)
    existing_customers: bool = field(default=False, converter=to_bool)
    max_staleness: timedelta | None = field(default=None, converter=_duration_or_none)
    allow_list: frozenset[str] | None = field(default=None, converter=_allow_list)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.whatsapp, WhatsAppRules):
            raise InvalidRecordError(f"whatsapp={self.whatsapp!r} must be WhatsAppRules.conservative() or .meta()")

    @classmethod
    def of(cls, value: Policy | RuleBook | None) -> Policy:
        """A policy as it is; a rule book as ``Policy(rules=book)``; None as ``Policy()``."""
        if value is None:
            return _default()
        if isinstance(value, RuleBook):
            return cls(rules=value)
        if isinstance(value, cls):
            return value
        raise InvalidRecordError(f"{value!r} is no Policy; give Policy(...) or a RuleBook")

    @classmethod
    def from_toml(cls, source: str | os.PathLike[str], *, rules: RuleBook | None = None) -> Policy:
        """
        Read a policy from one TOML file; see docs/how-to/write-your-own-rules.md.

        Raises:
            ConfigurationError: If it cannot be read, or says something that is no policy; the message names the line.
            InvalidRecordError: If *rules* is no rule book.
        """
        from whatsguard.rules._toml import policy_from_toml  # noqa: PLC0415 - it reads files, and builds policies

        return policy_from_toml(source, rules=rules)

    @cached_property
    def common_rules(self) -> tuple[Rule, ...]:
        """Every rule that does not hang on a place: the floor, the platform, the business's own."""
        floor = tuple(
            platform.EXISTING_CUSTOMERS if rule is platform.FLOOR_CONSENT and self.existing_customers else rule
            for rule in platform.FLOOR
        )
        quiet = tuple(hours.as_rule(number) for number, hours in enumerate(self.quiet_hours))
        return (*floor, *self.whatsapp.rules, *self.caps, *quiet, *self.rules.everywhere)

    @cached_property
    def _selected(self) -> dict[tuple[object, ...], tuple[Rule, ...]]:
        return {}

    def rules_for(
        self, codes: tuple[str, ...], category: MessageCategory, audience: Audience, dates: tuple[date, ...]
    ) -> tuple[Rule, ...]:
        """
        Every rule that looks at such a message to such a person today; the floor's first, then place by place.

        Args:
            codes: Where the person may be.
            category: The message's.
            audience: Who the person is.
            dates: Today's date in each of the person's zones.
        """
        asked = (codes, category, audience, dates)
        found = self._selected.get(asked)
        if found is None:
            places = self.rules.places(codes)
            every = (*self.common_rules, *(rule for place in places for rule in place.rules))
            found = tuple(rule for rule in every if _looks_at(rule, category, audience, dates))
            if len(self._selected) >= MOST_SELECTIONS:
                self._selected.clear()
            self._selected[asked] = found
        return found

    @cached_property
    def version(self) -> str:
        """A hash of everything that this policy decides by."""
        import hashlib  # noqa: PLC0415 - used here alone

        parts = (
            self.rules.version,
            canonical(self.common_rules),
            self.minimum_grade.name,
            str(self.window_margin),
            self.stop_scope.name,
            self.first_contact,
            self.by_analogy,
            "-" if self.allow_list is None else ",".join(sorted(self.allow_list)),
        )
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


MOST_SELECTIONS = 4096


def _looks_at(rule: Rule, category: MessageCategory, audience: Audience, dates: tuple[date, ...]) -> bool:
    if category not in rule.categories or audience not in rule.audience:
        return False
    # A rule begins at the first local midnight in any zone and ends at the last.
    begun = rule.in_force_from is None or any(day >= rule.in_force_from for day in dates)
    ended = rule.in_force_until is not None and all(day >= rule.in_force_until for day in dates)
    return begun and not ended


_DEFAULT: list[Policy] = []


def _default() -> Policy:
    if not _DEFAULT:
        _DEFAULT.append(Policy())
    return _DEFAULT[0]
