"""The guard as a decision point: what enforcement asks of it."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from attrs import evolve, frozen

from whatsguard.errors import SendDeniedError, StorageError
from whatsguard.evaluator import Verdict
from whatsguard.evaluator._will import standing_stops
from whatsguard.guard._core import Core, Planned
from whatsguard.guard._sends import denial_of, sent_event_id, token_in
from whatsguard.records import (
    Decision,
    Event,
    Explanation,
    LegalBasis,
    Message,
    MessageCategory,
    Recipient,
    StopConfirmed,
)
from whatsguard.records._recipient import masked
from whatsguard.storage import AsyncStore, Envelope, Held, Reservation, ReservationOutcome, Settlement, Store
from whatsguard.storage._codec import encode, from_micros, micros

__all__ = ["AsyncGuardPoint", "CoreDecides", "GuardPoint"]

_CONFIRMATION = "stop-confirmation:"
MOST_REMEMBERED = 10_000
"""Sends of which it is open whether they went out, remembered with all that is known of them; the oldest make room."""


@frozen(kw_only=True)
class _Open:
    """A send of which it is open whether it went out."""

    planned: Planned
    message_id: str | None


class _OpenSends:
    """The open sends of one guard, by token."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_token: OrderedDict[str, _Open] = OrderedDict()
        self._tokens: dict[str, str] = {}

    def begin_anew(self) -> None:
        """Use a lock of this process."""
        self._lock = threading.Lock()

    def put(self, token: str, one: _Open) -> None:
        with self._lock:
            self._by_token[token] = one
            if one.message_id is not None:
                self._tokens[one.message_id] = token
            if len(self._by_token) > MOST_REMEMBERED:
                self._forget(next(iter(self._by_token)))

    def pop(self, token: str) -> None:
        with self._lock:
            self._forget(token)

    def _forget(self, token: str) -> None:
        one = self._by_token.pop(token, None)
        if one is not None and one.message_id is not None:
            self._tokens.pop(one.message_id, None)

    def get(self, token: str) -> _Open | None:
        return self._by_token.get(token)

    def token_of(self, message_id: str) -> str | None:
        return self._tokens.get(message_id)


_OPEN: WeakKeyDictionary[Core, _OpenSends] = WeakKeyDictionary()
_OPENING = threading.Lock()


def _open_sends(core: Core) -> _OpenSends:
    known = _OPEN.get(core)
    if known is None:
        with _OPENING:
            known = _OPEN.setdefault(core, _OpenSends())
    return known


def _after_fork_in_child() -> None:
    """A thread that held one of the locks does not exist in the child, and would hold it for ever."""
    global _OPENING  # noqa: PLW0603 - a lock cannot be freed by who does not hold it
    _OPENING = threading.Lock()
    for sends in list(_OPEN.values()):
        sends.begin_anew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)


class CoreDecides:
    """The part of a decision point that does no I/O; sync and async guards add the store."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def now(self) -> datetime:
        """The current instant. UTC."""
        return self._core.now()

    def plan(self, recipient: object, message: Message, token: str, lease: timedelta) -> Planned:
        """Decide a send with what is known now, and say what to reserve."""
        planned = self._core.plan(recipient, message, token, lease)
        return self._confirming(planned) if planned.stop_confirmation else planned

    def _confirming(self, planned: Planned) -> Planned:
        """
        The confirmation of a STOP, once: who writes STOP twice is told once.

        All STOPs that stand count as one, named by the first; after a new consent the next one is another.
        """
        verdict, reservation = planned.verdict, planned.reservation
        assert verdict is not None  # noqa: S101 - a confirmation follows from a verdict
        assert verdict.case.recipient is not None  # noqa: S101 - about a person
        assert reservation is not None  # noqa: S101 - and may be reserved
        first = min(stop.at for stop in standing_stops(verdict.case))
        with self._core.lock:
            confirmed = self._core.knowledge.person(verdict.case.recipient.key).stop_confirmed
        if any(at >= first for at in confirmed):
            return evolve(planned, reservation=None, stop_confirmation=False)
        # The person asked to be left alone, and this tells them that they are.
        decision = Decision(allowed=True, warnings=planned.decision.warnings, basis=LegalBasis.REQUEST)
        single = evolve(reservation, dedupe_key=f"{_CONFIRMATION}{micros(first)}")
        return evolve(planned, reservation=single, decision=decision)

    def denied(
        self, plan: Planned, outcome: ReservationOutcome | None, *, recipient: object, message: Message
    ) -> SendDeniedError:
        """The error for a plan that was denied, or that the store refused."""
        verdict, core = plan.verdict, self._core
        if verdict is None:
            now = core.now()
            return SendDeniedError(plan.decision, lambda: _nobody(plan.decision, recipient, now))
        if outcome is None:
            at = verdict.case.at
            return SendDeniedError(verdict.decision, lambda: core.explain(recipient, message, at))
        decision = denial_of(outcome, verdict.case.rules)
        return SendDeniedError(decision, lambda: _refused(decision, verdict, outcome))

    def committed(self, plan: Planned, token: str, message_id: str | None) -> Sequence[Envelope]:
        """What the log keeps of a send that went out."""
        event = self._core.commit_event(plan, message_id, token)
        return self._envelopes(event, token, message_id, confirmation=plan.stop_confirmation)

    @staticmethod
    def _envelopes(event: Event, token: str, message_id: str | None, *, confirmation: bool) -> Sequence[Envelope]:
        if not confirmation:
            return [encode(event)]
        confirmed = StopConfirmed(
            recipient=event.recipient,
            at=event.at,
            recorded_at=event.recorded_at,
            event_id=f"stop_confirmed:{token}",
            message_id=message_id,
        )
        return [encode(event), encode(confirmed)]

    def unsettled(self, plan: Planned, token: str, message_id: str | None) -> None:
        """Remember a send of which it is open whether it went out, until a status tells."""
        _open_sends(self._core).put(token, _Open(planned=plan, message_id=message_id))

    def recorded(self, token: str) -> None:
        """Forget a send that was remembered as open: it is settled."""
        _open_sends(self._core).pop(token)

    def token_of(self, message_id: str) -> str | None:
        """The token of an open send, where its sender had learnt the platform's id."""
        return _open_sends(self._core).token_of(message_id)

    def names(self, recipient: Recipient) -> Collection[str]:
        """Every key under which the person is on file."""
        return sorted(self._core.knowledge.names(recipient.key))

    def token_on_file(self, recipient: Recipient, message_id: str) -> str | None:
        """The token of the send to the person that is on file under the platform's id; None if there is none."""
        with self._core.lock:
            sent = self._core.knowledge.person(recipient.key).sent
        for one in sent:
            if one.message_id == message_id and not one.failed and one.commit_id is not None:
                return token_in(one.commit_id, message_id) or one.commit_id
        return None

    def settled_by(self, held: Held, recipient: Recipient, message_id: str) -> Sequence[Envelope]:
        """What the log keeps of the send *held*, which a status has shown to have gone out."""
        one = _open_sends(self._core).get(held.token)
        if one is not None:
            return self.committed(one.planned, held.token, message_id)
        event = self._rebuilt(held, recipient, message_id)
        return self._envelopes(event, held.token, message_id, confirmation=_confirms(held))

    def _rebuilt(self, held: Held, recipient: Recipient, message_id: str) -> Event:
        """The event of a send whose sender is gone: what it counts as is on file, what it disclosed is not."""
        category, _, subject = next(
            (tag.removeprefix("sent:") for tag in held.tags if tag.startswith("sent:") and "|" in tag), "MARKETING|"
        ).partition("|")
        message = Message(
            category=MessageCategory[category],
            subject=subject or None,
            dedupe_key=None if _confirms(held) else held.dedupe_key,
        )
        return self._core.intake().sent(
            recipient, message, frozenset(), from_micros(held.at), message_id, event_id=sent_event_id(held.token)
        )


def _confirms(held: Held) -> bool:
    return held.dedupe_key is not None and held.dedupe_key.startswith(_CONFIRMATION)


def _refused(decision: Decision, verdict: Verdict, outcome: ReservationOutcome) -> Explanation:
    """A refusal of the store's, explained: what other sends hold, no evaluation of one's own log can tell."""
    case = verdict.case
    return Explanation(
        decision=decision,
        at=case.at,
        recipient=masked(case.facts.recipient if case.recipient is None else case.recipient.key),
        reasons=decision.reasons,
        warnings=decision.warnings,
        remedies=(),
        next_allowed_at=None if outcome.free_at is None else from_micros(outcome.free_at),
        jurisdictions=tuple(sorted({*case.codes, *(place.code for place in case.jurisdictions)})),
    )


def _nobody(decision: Decision, asked_for: object, at: datetime) -> Explanation:
    """What is no recipient, explained: there is nobody whose facts could be looked at."""
    return Explanation(
        decision=decision,
        at=at,
        recipient=masked(str(asked_for)),
        reasons=decision.reasons,
        warnings=(),
        remedies=(),
        next_allowed_at=None,
        jurisdictions=(),
    )


class GuardPoint(CoreDecides):
    """The blocking guard's decision point."""

    def __init__(
        self,
        core: Core,
        store: Store,
        *,
        catch_up: Callable[[], object],
        take_in: Callable[[Sequence[Envelope]], object],
    ) -> None:
        super().__init__(core)
        self._store = store
        self._catch_up = catch_up
        self._take_in = take_in

    def refresh(self, recipient: object) -> None:  # noqa: ARG002 - what is not at hand is read when it is asked for
        """Take in everything that the log has."""
        self._catch_up()

    def reserve(self, reservation: Reservation) -> ReservationOutcome:
        """Ask the store for a send."""
        return self._store.reserve(reservation)

    def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> None:
        """End a reservation, and take in what was appended."""
        result = self._store.settle(token, outcome=outcome, now=now, envelopes=envelopes, expires_at=expires_at)
        if result is not None:
            # It is recorded, whether or not the log can be read just now; the next look at it takes the rest in.
            with suppress(StorageError):
                self._take_in(result.added)

    def reservations(self, person: str, now: int) -> list[Held]:
        """The open sends to a person, as of *now*."""
        return self._store.reservations(person, now)

    def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """Take a single-use thing; True for the first token that asks, and for that token always."""
        return self._store.claim(name, person, token, until)


class AsyncGuardPoint(CoreDecides):
    """The async guard's decision point."""

    def __init__(
        self,
        core: Core,
        store: AsyncStore,
        *,
        refresh: Callable[[object], Awaitable[None]],
        take_in: Callable[[Sequence[Envelope]], Awaitable[None]],
    ) -> None:
        super().__init__(core)
        self._store = store
        self._refresh = refresh
        self._take_in = take_in

    async def refresh(self, recipient: object = None) -> None:
        """Take in everything that the log has, and what is known of *recipient*."""
        await self._refresh(recipient)

    async def reserve(self, reservation: Reservation) -> ReservationOutcome:
        """Ask the store for a send."""
        return await self._store.reserve(reservation)

    async def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> None:
        """End a reservation, and take in what was appended."""
        result = await self._store.settle(token, outcome=outcome, now=now, envelopes=envelopes, expires_at=expires_at)
        if result is not None:
            # It is recorded, whether or not the log can be read just now; the next look at it takes the rest in.
            with suppress(StorageError):
                await self._take_in(result.added)

    async def reservations(self, person: str, now: int) -> list[Held]:
        """The open sends to a person, as of *now*."""
        return await self._store.reservations(person, now)

    async def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """Take a single-use thing; the first token has it."""
        return await self._store.claim(name, person, token, until)
