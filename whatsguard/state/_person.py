"""
What is known of one person: a function of the *set* of their events.

Every field is a set that only grows, or a maximum. So any order, any repetition and any split of the events over
workers gives the same state, and two states of one person merge by union: ``fold(a | b) == merge(fold(a), fold(b))``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import reduce
from typing import Any

from attrs import evolve, field, fields, frozen

from whatsguard.records import (
    AudienceSet,
    Basis,
    BasisRecorded,
    Confirmation,
    ConfirmationGiven,
    ConsentGiven,
    ConsentRecord,
    ConsentRefused,
    ErasureHeld,
    ErasureRequested,
    Event,
    Hold,
    HoldLifted,
    Lookup,
    LookupRecorded,
    MessageReceived,
    MessageSent,
    NumberChanged,
    OptOutHeld,
    OptOutSettled,
    PersonErased,
    PersonHeld,
    PersonSuppressed,
    Refusal,
    ResidenceSet,
    SendFailed,
    Sent,
    StopConfirmed,
    Withdrawal,
    Withdrawn,
)
from whatsguard.rules import canonical

__all__ = ["FUTURE_TOLERANCE", "PersonState", "fold", "merge"]

FUTURE_TOLERANCE = timedelta(seconds=60)
"""An inbound time up to this far ahead counts as the time of receipt; further ahead it opens nothing, ever."""


def _dated(value: Mapping[str, datetime]) -> Mapping[str, datetime]:
    return dict(value)


@frozen(kw_only=True)
class PersonState:
    """
    What is known of one person.

    Attributes:
        consents, confirmations, refusals, withdrawals, bases, lookups, holds, sent: As recorded.
        held_at: When something unclear was written.
        settled_at: Up to when what was unclear is settled as no withdrawal.
        holds_lifted: Pairs of hold scope and instant: holds of that scope up to then are over.
        audiences, residences: Pairs of instant and what was stated.
        inbound: Business number → the latest inbound instant that opens a window.
        failed_ids: Platform ids of messages that failed.
        suppressed, erased, erasure_requested, erasure_held, stop_confirmed, number_changed: Instants, or pairs.
    """

    consents: frozenset[ConsentRecord] = frozenset()
    confirmations: frozenset[Confirmation] = frozenset()
    refusals: frozenset[Refusal] = frozenset()
    withdrawals: frozenset[Withdrawal] = frozenset()
    held_at: frozenset[datetime] = frozenset()
    settled_at: frozenset[datetime] = frozenset()
    bases: frozenset[Basis] = frozenset()
    lookups: frozenset[Lookup] = frozenset()
    audiences: frozenset[tuple[datetime, str]] = frozenset()
    residences: frozenset[tuple[datetime, str]] = frozenset()
    holds: frozenset[Hold] = frozenset()
    holds_lifted: frozenset[tuple[str, datetime]] = frozenset()
    inbound: Mapping[str, datetime] = field(factory=dict, converter=_dated)
    sent: frozenset[Sent] = frozenset()
    failed_ids: frozenset[str] = frozenset()
    suppressed: frozenset[tuple[datetime, str]] = frozenset()
    erased: frozenset[datetime] = frozenset()
    erasure_requested: frozenset[datetime] = frozenset()
    erasure_held: frozenset[datetime] = frozenset()
    stop_confirmed: frozenset[datetime] = frozenset()
    number_changed: frozenset[datetime] = frozenset()


EMPTY = PersonState()
_SETS = tuple(attribute.name for attribute in fields(PersonState) if attribute.name != "inbound")


def _union_of_maxima(left: Mapping[str, datetime], right: Mapping[str, datetime]) -> dict[str, datetime]:
    joined = dict(left)
    for number, instant in right.items():
        joined[number] = max(instant, joined.get(number, instant))
    return joined


def merge(left: PersonState, right: PersonState) -> PersonState:
    """Join two states of one person; commutative, associative, idempotent."""
    joined: dict[str, Any] = {name: getattr(left, name) | getattr(right, name) for name in _SETS}
    return PersonState(inbound=_union_of_maxima(left.inbound, right.inbound), **joined)


def _withdrawn(event: Withdrawn) -> PersonState:
    # A STOP counts at once: as of the earlier of when it was written and when it was received.
    at = min(event.at, event.recorded_at)
    return PersonState(
        withdrawals=frozenset({Withdrawal(at=at, purposes=event.purposes, scope=event.scope, via=event.via or None)})
    )


def _received(event: MessageReceived) -> PersonState:
    if not event.opens_window or event.at > event.recorded_at + FUTURE_TOLERANCE:
        return EMPTY
    return PersonState(inbound={event.business_number or "": min(event.at, event.recorded_at)})


def _sent(event: MessageSent) -> PersonState:
    sent = Sent(
        at=event.at,
        message=event.message,
        discloses=event.discloses,
        message_id=event.message_id,
        commit_id=event.event_id,
    )
    return PersonState(sent=frozenset({sent}))


def _failed(event: SendFailed) -> PersonState:
    failed_ids = frozenset() if event.message_id is None else frozenset({event.message_id})
    if event.message is None:
        return PersonState(failed_ids=failed_ids)
    attempt = Sent(
        at=event.at, message=event.message, message_id=event.message_id, failed=True, commit_id=event.event_id
    )
    return PersonState(failed_ids=failed_ids, sent=frozenset({attempt}))


def _consent(event: ConsentGiven) -> PersonState:
    record = event.record if event.record.recorded_at else evolve(event.record, recorded_at=event.recorded_at)
    return PersonState(consents=frozenset({record}))


def _confirmed(event: ConfirmationGiven) -> PersonState:
    confirmation = Confirmation(at=event.at, purposes=event.purposes, evidence=event.evidence)
    return PersonState(confirmations=frozenset({confirmation}))


def _person_held(event: PersonHeld) -> PersonState:
    return PersonState(holds=frozenset({Hold(scope=event.scope, code=event.code, at=event.at, until=event.until)}))


_CONTRIBUTIONS: Mapping[type[Event], Callable[[Any], PersonState]] = {
    ConsentGiven: _consent,
    ConfirmationGiven: _confirmed,
    ConsentRefused: lambda event: PersonState(refusals=frozenset({Refusal(at=event.at, purposes=event.purposes)})),
    Withdrawn: _withdrawn,
    OptOutHeld: lambda event: PersonState(held_at=frozenset({min(event.at, event.recorded_at)})),
    OptOutSettled: lambda event: PersonState(settled_at=frozenset({event.at})),
    BasisRecorded: lambda event: PersonState(bases=frozenset({event.basis})),
    LookupRecorded: lambda event: PersonState(
        lookups=frozenset({Lookup(register=event.register, listed=event.listed, at=event.at)})
    ),
    AudienceSet: lambda event: PersonState(audiences=frozenset({(event.at, event.audience.name)})),
    ResidenceSet: lambda event: PersonState(residences=frozenset({(event.at, event.residence)})),
    MessageReceived: _received,
    MessageSent: _sent,
    SendFailed: _failed,
    PersonHeld: _person_held,
    HoldLifted: lambda event: PersonState(holds_lifted=frozenset({(event.scope.name, event.at)})),
    PersonSuppressed: lambda event: PersonState(suppressed=frozenset({(event.at, event.reason)})),
    PersonErased: lambda event: PersonState(erased=frozenset({event.at})),
    ErasureRequested: lambda event: PersonState(erasure_requested=frozenset({event.at})),
    ErasureHeld: lambda event: PersonState(erasure_held=frozenset({event.until})),
    StopConfirmed: lambda event: PersonState(stop_confirmed=frozenset({event.at})),
    NumberChanged: lambda event: PersonState(number_changed=frozenset({event.at})),
}


def first_of_each(events: Iterable[Event]) -> list[Event]:
    """Of two events with one id the one received first; equal times are settled by content, not by order."""
    chosen: dict[str, Event] = {}
    for event in events:
        known = chosen.get(event.event_id)
        if known is None or (known is not event and _order_of_receipt(event) < _order_of_receipt(known)):
            chosen[event.event_id] = event
    return list(chosen.values())


def _order_of_receipt(event: Event) -> tuple[datetime, str, str]:
    return (event.recorded_at, event.kind, canonical(event))


def fold(events: Iterable[Event], onto: PersonState = EMPTY) -> PersonState:
    """
    What the events of one person amount to.

    Args:
        events: In any order, with any repetition; kinds that say nothing of a person are passed over.
        onto: What was known before.
    """
    parts: dict[str, list[frozenset[Any]]] = {}
    inbound: Mapping[str, datetime] = onto.inbound
    for event in first_of_each(events):
        contribution = _CONTRIBUTIONS.get(type(event))
        if contribution is None:
            continue
        part = contribution(event)
        inbound = _union_of_maxima(inbound, part.inbound) if part.inbound else inbound
        for name in _SETS:
            value = getattr(part, name)
            if value:
                parts.setdefault(name, []).append(value)
    joined = {name: reduce(frozenset.union, values, getattr(onto, name)) for name, values in parts.items()}
    return evolve(onto, inbound=inbound, **joined)
