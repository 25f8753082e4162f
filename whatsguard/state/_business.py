"""What is known of the business and its standing on the platform: one thing for all people."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any

from attrs import asdict, evolve, field, frozen

from whatsguard.records import (
    AccountReinstated,
    AccountRestricted,
    Attested,
    Event,
    KillSwitchLifted,
    KillSwitchSet,
    MessageCategory,
    MessagingLimitChanged,
    NumberQualityChanged,
    RulePackAdopted,
    Template,
    TemplateCategoryChanged,
    TemplateRegistered,
    TemplateStatus,
    TemplateStatusChanged,
)
from whatsguard.records._message import fold_language
from whatsguard.state._person import first_of_each

__all__ = ["BusinessFold", "BusinessState", "Restriction", "fold_business"]

MARKED_EVERY = 500
"""A state is kept after so many events; from the last one before a new event on is folded anew."""


@frozen(kw_only=True)
class Restriction:
    """
    Something that the platform does not let the business do.

    Attributes:
        restriction: The platform's word, or an error code as text.
        categories: What it stops; empty: every message.
        at: Since when. UTC.
        until: Its end; None: by appeal only.
        business_number: Only this number; None: all.
        country: Only people of this place; None: all.
    """

    restriction: str
    categories: frozenset[MessageCategory] = frozenset()
    at: datetime
    until: datetime | None = None
    business_number: str | None = None
    country: str | None = None


@frozen(kw_only=True)
class BusinessState:
    """
    What is known of the business.

    Attributes:
        templates: By name and folded language.
        template_paused_until: When a pause of a template ends by itself, where that is known.
        template_changes: Category changes by template, as pairs of instant and category.
        kill: The reason of the kill switch, or None.
        quality: Rating by business number (``""``: the only one).
        restrictions: Those that stand.
        attestations: Item → the latest attestation.
        messaging_limit: People in 24 hours; None: not told, or unlimited.
        adopted: The version of the policy that was last adopted; None: none yet.
    """

    templates: Mapping[tuple[str, str], Template] = field(factory=dict)
    template_paused_until: Mapping[tuple[str, str], datetime] = field(factory=dict)
    template_changes: Mapping[tuple[str, str], tuple[tuple[datetime, MessageCategory], ...]] = field(factory=dict)
    kill: str | None = None
    quality: Mapping[str, str] = field(factory=dict)
    restrictions: tuple[Restriction, ...] = ()
    attestations: Mapping[str, datetime] = field(factory=dict)
    messaging_limit: int | None = None
    adopted: str | None = None


def _order(event: Event) -> tuple[datetime, bool, str, str]:
    """By time; at one instant what restricts comes last, and so wins."""
    lifts = isinstance(event, (KillSwitchLifted, AccountReinstated)) or (
        isinstance(event, TemplateRegistered) and event.template.status is TemplateStatus.APPROVED
    )
    return (event.at, not lifts, event.kind, event.event_id)


def fold_business(events: Iterable[Event]) -> BusinessState:
    """What the events about no person amount to: the latest word on each matter; a pure function of their set."""
    return _folded(sorted(first_of_each(events), key=_order), BusinessState())


def _folded(events: Iterable[Event], onto: BusinessState) -> BusinessState:
    """As :func:`fold_business`, for events in order that all come after those in *onto*."""
    state: dict[str, Any] = {
        name: dict(part) if isinstance(part, Mapping) else part for name, part in asdict(onto, recurse=False).items()
    }
    for event in events:
        _apply(state, event)
    return BusinessState(**state)


class BusinessFold:
    """
    Folds the events about no person as they come.

    What it gives is :func:`fold_business` of all of them, in whatever order they came; but an event costs no more than
    those that are to be folded after it, and a few hundred.

    Attributes:
        state: What all events so far amount to.
    """

    def __init__(self) -> None:
        self.state = BusinessState()
        self._events: dict[str, Event] = {}
        self._sorted: list[tuple[tuple[datetime, bool, str, str], Event]] = []
        # States of the first so many events, so that one in between is not paid for with all before it.
        self._marks: list[tuple[int, BusinessState]] = [(0, self.state)]

    def add(self, events: Iterable[Event]) -> None:
        """Take in more events."""
        first = len(self._sorted)
        for event in events:
            known = self._events.get(event.event_id)
            if known is not None:
                event = first_of_each((known, event))[0]  # noqa: PLW2901 - of two with one id one counts
                if event is known:
                    continue
                first = min(first, self._take_out(known))
            self._events[event.event_id] = event
            entry = (_order(event), event)
            at = bisect_left(self._sorted, entry[0], key=itemgetter(0))
            self._sorted.insert(at, entry)
            first = min(first, at)
        self._fold_from(first)

    def _take_out(self, event: Event) -> int:
        at = bisect_left(self._sorted, _order(event), key=itemgetter(0))
        del self._sorted[at]
        return at

    def _fold_from(self, first: int) -> None:
        """Fold anew what stands from *first* on."""
        while self._marks[-1][0] > first:
            self._marks.pop()
        begin, state = self._marks[-1]
        while begin + MARKED_EVERY <= len(self._sorted):
            following = begin + MARKED_EVERY
            state = _folded((event for _, event in self._sorted[begin:following]), state)
            self._marks.append((following, state))
            begin = following
        self.state = _folded((event for _, event in self._sorted[begin:]), state)


def _apply(state: dict[str, Any], event: Event) -> None:
    match event:
        case TemplateRegistered() | TemplateStatusChanged() | TemplateCategoryChanged():
            _apply_to_template(state, event)
        case KillSwitchSet():
            state["kill"] = event.reason
        case KillSwitchLifted():
            state["kill"] = None
        case NumberQualityChanged():
            state["quality"][event.business_number or ""] = event.quality
        case MessagingLimitChanged():
            state["messaging_limit"] = event.limit
        case AccountRestricted():
            _restrict(state, event)
        case AccountReinstated():
            state["restrictions"] = tuple(
                one for one in state["restrictions"] if event.restriction not in {None, one.restriction}
            )
        case Attested():
            state["attestations"][event.item] = event.at
        case RulePackAdopted():
            state["adopted"] = event.version
        case _:
            pass


def _apply_to_template(
    state: dict[str, Any], event: TemplateRegistered | TemplateStatusChanged | TemplateCategoryChanged
) -> None:
    match event:
        case TemplateRegistered():
            state["templates"][event.template.key] = event.template
            state["template_paused_until"].pop(event.template.key, None)
        case TemplateStatusChanged():
            _template_status(state, event)
        case _:  # TemplateCategoryChanged
            key = (event.name, fold_language(event.language))
            known = state["template_changes"].get(key, ())
            state["template_changes"][key] = (*known, (event.at, event.category))


def _restrict(state: dict[str, Any], event: AccountRestricted) -> None:
    restriction = Restriction(
        restriction=event.restriction,
        categories=event.categories,
        at=event.at,
        until=event.until,
        business_number=event.business_number,
        country=event.country,
    )
    state["restrictions"] = (*state["restrictions"], restriction)


def _template_status(state: dict[str, Any], event: TemplateStatusChanged) -> None:
    key = (event.name, fold_language(event.language))
    known: Template | None = state["templates"].get(key)
    if known is None:
        category = event.category or MessageCategory.UNKNOWN
        known = Template(name=event.name, language=event.language, category=category, status=TemplateStatus.UNKNOWN)
    if event.status is not None:
        known = evolve(known, status=event.status)
        state["template_paused_until"].pop(key, None)
        if event.until is not None:
            state["template_paused_until"][key] = event.until
    if event.quality is not None:
        known = evolve(known, quality=event.quality)
    if event.category is not None:
        known = evolve(known, category=event.category)
    state["templates"][key] = known
