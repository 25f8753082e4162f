"""The outage brake: a burst of one error code over many people is the platform's trouble, not theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from attrs import define, evolve, field

from whatsguard.clock import as_instant
from whatsguard.errors import ConfigurationError
from whatsguard.inbound._errors import STOPS_NOTHING
from whatsguard.records import AccountRestricted, Event, HoldLifted, PersonHeld, StatusReported

__all__ = ["OutageBrake"]

_SPAN_SECONDS: Final = 60
_REACHED: Final = frozenset({"sent", "delivered", "read", "played"})
_REMEMBERED: Final = timedelta(hours=2)
_MOMENT: Final = timedelta(microseconds=1)
_NOTICE: Final = "outage "

_Span = tuple[int, int]
"""An error code, and the first of the two neighbouring minutes that are looked at together."""


@define(kw_only=True)
class OutageBrake:
    """
    Decides at intake whether holds that have no end settle; what it decides is written down as events.

    A failure holds its person at once. Where more than *people* of them fail with one code within two neighbouring
    minutes of the platform's clock, and they are at least *share* of everybody heard of in that time, it is an outage:
    every open-ended hold of that burst, those before it was noticed included, is written with an end, *hold* after
    intake. Nobody is let go by it: a hold always stands in place of the one that is lifted, and who fails again later
    is held for good then. Withdrawals (131050, ``user_preferences``, a STOP) are never touched, nor are holds that
    have an end by themselves.

    The memory is of the last two hours and may be rebuilt from the log by `recall`. Not for several threads at once.

    Attributes:
        people: So many may fail in a burst before it is an outage.
        share: The least part of those heard of that must fail, from 0 to 1.
        hold: How long a hold of an outage lasts.

    Raises:
        ConfigurationError: If a setting is out of its range.
    """

    people: int = 50
    share: float = 0.25
    hold: timedelta = timedelta(hours=1)
    _failed: dict[_Span, dict[str, dict[str, PersonHeld]]] = field(factory=dict, init=False)
    _reached: dict[int, set[str]] = field(factory=dict, init=False)
    _outages: set[_Span] = field(factory=set, init=False)
    _relieved: set[str] = field(factory=set, init=False)
    _touched: dict[int, datetime] = field(factory=dict, init=False)
    _swept_at: datetime | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        if self.people < 1 or not 0 <= self.share <= 1 or self.hold <= timedelta(0):
            raise ConfigurationError(
                f"people={self.people!r} must be at least 1, share={self.share!r} from 0 to 1 and hold={self.hold!r} "
                "longer than nothing"
            )

    def judge(self, events: Sequence[Event], *, now: datetime) -> list[Event]:
        """
        What to append in place of *events*; all but open-ended holds pass as they are.

        Args:
            events: What was taken in, in any order.
            now: The time of intake. Aware.

        Returns:
            The events, in their order. In an outage its holds have an end; when one is noticed, a remark
            (``AccountRestricted`` that stops nothing, ``restriction="outage <code>"``) comes before them, and for each
            open-ended hold of the burst that was passed before, a ``HoldLifted`` that says why and a hold with an end.
        """
        at = as_instant(now, name="now")
        self._sweep(at)
        judged: list[Event] = []
        for event in events:
            if isinstance(event, PersonHeld) and event.until is None and event.recipient is not None:
                judged.extend(self._judge_hold(event, event.recipient.key, at))
            else:
                self._count_reached(event, at)
                judged.append(event)
        return judged

    def recall(self, events: Iterable[Event], *, now: datetime) -> None:
        """Learn from events that are in the log already: one's own after a restart, or another worker's."""
        at = as_instant(now, name="now")
        self._sweep(at)
        for event in events:
            if isinstance(event, PersonHeld) and event.recipient is not None:
                if event.until is None:
                    self._count_failed(event, event.recipient.key, at)
            elif isinstance(event, AccountRestricted) and event.restriction.startswith(_NOTICE):
                code, _, minute = event.event_id.removeprefix("outage:").partition(":")
                if code.isdecimal() and minute.isdecimal():
                    self._outages.add((int(code), int(minute)))
                    self._touched[int(minute)] = at
            elif isinstance(event, HoldLifted):
                self._relieved.add(event.event_id)
            else:
                self._count_reached(event, at)

    def _judge_hold(self, event: PersonHeld, person: str, now: datetime) -> list[Event]:
        spans = self._count_failed(event, person, now)
        noticed = [span for span in spans if span not in self._outages and self._is_outage(span)]
        if not noticed and self._outages.isdisjoint(spans):
            return [event]
        judged: list[Event] = []
        for span in noticed:
            self._outages.add(span)
            judged.append(self._notice(span, event, now))
            judged.extend(self._relief(span, event, now))
        self._relieved.add(_lifted_id(event))
        return [*judged, evolve(event, until=max(now, event.at) + self.hold)]

    def _is_outage(self, span: _Span) -> bool:
        failed = len(self._failed[span])
        if failed <= self.people:
            return False
        reached = len(self._reached.get(span[1], ()))
        return failed >= self.share * (failed + reached)

    def _notice(self, span: _Span, event: PersonHeld, now: datetime) -> AccountRestricted:
        return AccountRestricted(
            at=min(event.at, now),
            recorded_at=now,
            event_id=f"outage:{span[0]}:{span[1]}",
            restriction=f"{_NOTICE}{span[0]}",
            categories=STOPS_NOTHING,
            until=now + self.hold,
        )

    def _relief(self, span: _Span, noticed_by: PersonHeld, now: datetime) -> list[Event]:
        """Give an end to the holds of the burst that were passed before it was noticed."""
        failed = self._failed[span]
        reason = f"outage: {len(failed)} people failed with {span[0]} within two minutes; held for a time instead"
        relief: list[Event] = []
        for holds in failed.values():
            for hold in holds.values():
                lifted_id = _lifted_id(hold)
                if hold.event_id == noticed_by.event_id or lifted_id in self._relieved:
                    continue
                self._relieved.add(lifted_id)
                lifted = HoldLifted(
                    recipient=hold.recipient,
                    at=hold.at,
                    recorded_at=now,
                    event_id=lifted_id,
                    scope=hold.scope,
                    reason=reason,
                )
                # A moment later, so that it is not lifted with the one whose place it takes.
                held = evolve(
                    hold,
                    at=hold.at + _MOMENT,
                    recorded_at=now,
                    event_id=f"{hold.event_id}:outage",
                    until=max(now, hold.at) + self.hold,
                )
                relief += [lifted, held]
        return relief

    def _count_failed(self, event: PersonHeld, person: str, now: datetime) -> list[_Span]:
        spans = [(event.code, minute) for minute in self._minutes(event.at, now)]
        for span in spans:
            self._failed.setdefault(span, {}).setdefault(person, {})[event.event_id] = event
            self._reached.get(span[1], set()).discard(person)
        return spans

    def _count_reached(self, event: Event, now: datetime) -> None:
        if isinstance(event, StatusReported) and event.recipient is not None and event.status in _REACHED:
            for minute in self._minutes(event.at, now):
                self._reached.setdefault(minute, set()).add(event.recipient.key)

    def _minutes(self, at: datetime, now: datetime) -> tuple[int, int]:
        """The two spans that an instant lies in; any 60 seconds lie wholly in one span."""
        minute = int(at.timestamp() // _SPAN_SECONDS)
        self._touched[minute - 1] = self._touched[minute] = now
        return (minute - 1, minute)

    def _sweep(self, now: datetime) -> None:
        """Once a minute forget what was not touched for two hours."""
        if self._swept_at is not None and abs(now - self._swept_at) < timedelta(seconds=_SPAN_SECONDS):
            return
        self._swept_at = now
        old = {minute for minute, at in self._touched.items() if abs(now - at) > _REMEMBERED}
        if not old:
            return
        gone = {
            _lifted_id(hold)
            for span, people in self._failed.items()
            if span[1] in old
            for holds in people.values()
            for hold in holds.values()
        }
        self._touched = {minute: at for minute, at in self._touched.items() if minute not in old}
        self._failed = {span: people for span, people in self._failed.items() if span[1] not in old}
        self._reached = {minute: people for minute, people in self._reached.items() if minute not in old}
        self._outages = {span for span in self._outages if span[1] not in old}
        self._relieved -= gone


def _lifted_id(hold: PersonHeld) -> str:
    return f"{hold.event_id}:outage:lifted"
