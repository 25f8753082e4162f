"""
The guard without I/O: turns what happened into events, events into states, and states into decisions.

Sync and async guards share all of it; they add only the store and who waits for it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from attrs import evolve, frozen

from whatsguard.clock import Clock, as_instant, from_epoch, system_clock
from whatsguard.errors import ConfigurationError, InvalidRecordError
from whatsguard.evaluator import Facts, Verdict, evaluate, explain, invalid_recipient
from whatsguard.evaluator._case import Case
from whatsguard.guard._clock import SteadyClock
from whatsguard.guard._intake import Intake
from whatsguard.guard._knowledge import Knowledge
from whatsguard.guard._stop import may_confirm_stop
from whatsguard.guard._sends import STOP_KINDS, caps_of, portfolio_of, tags_of, units_of
from whatsguard.records import (
    Business,
    Confirmation,
    ConsentRecord,
    Decision,
    Event,
    Explanation,
    Message,
    NumberChanged,
    Recipient,
)
from whatsguard.rules import FrequencyCap, Policy
from whatsguard.storage import Envelope, Reservation, Use
from whatsguard.storage._codec import decode, encode, micros

__all__ = ["Core", "Planned", "Written"]

DEFAULT_LEASE = timedelta(seconds=120)


@frozen
class Written:
    """Events to be appended, with the sends that they count as."""

    events: tuple[Event, ...]
    uses: tuple[Use, ...] = ()

    @property
    def envelopes(self) -> list[Envelope]:
        """The events in their envelopes."""
        return [encode(event) for event in self.events]


@frozen
class Planned:
    """
    A send that was decided and may be reserved.

    Attributes:
        recipient: The person; None if it was none.
        verdict: The decision with its case.
        reservation: What to ask of the store; None if denied.
        stop_confirmation: It is the one confirmation that may follow a STOP.
    """

    recipient: Recipient | None
    verdict: Verdict | None
    decision: Decision
    reservation: Reservation | None
    stop_confirmation: bool = False


class Core:
    """
    What a guard knows and decides, without I/O.

    Attributes:
        business, policy, default_region: As opened.
        knowledge: The folded log, up to ``knowledge.seq``.
        clock: The steady view of the injected clock.
    """

    def __init__(
        self,
        *,
        business: Business,
        policy: Policy,
        default_region: str | None,
        clock: Clock,
    ) -> None:
        if not isinstance(business, Business):
            raise ConfigurationError(f"business={business!r} must be a Business(name=..., home=..., purposes=[...])")
        self.business = business
        self.policy = policy
        self.default_region = default_region
        self.clock = SteadyClock(clock)
        self.uses_system_clock = clock is system_clock
        self.knowledge = Knowledge()
        self.stale = lambda: False
        self.lock = threading.RLock()

    # --- who and when ---------------------------------------------------------------------------------------------------

    def recipient(self, value: object) -> Recipient:
        """
        Read a recipient in any form a person writes it.

        Raises:
            InvalidRecordError: If it is none.
        """
        if isinstance(value, Recipient):
            return value
        return Recipient.parse(value, default_region=self.default_region)  # type: ignore[arg-type]

    def now(self) -> datetime:
        """The current instant. UTC."""
        return from_epoch(self.clock.now())

    def instant(self, at: object, name: str = "at") -> datetime:
        """*at*, or the current instant where it is None."""
        return self.now() if at is None else as_instant(at, name=name)

    def intake(self) -> Intake:
        """A builder for the events of this instant."""
        return Intake(self.now())

    # --- from events to states -------------------------------------------------------------------------------------------

    def apply(self, envelopes: Sequence[Envelope], events: Sequence[Event] | None = None) -> frozenset[str]:
        """Take in what the log has; *events*: the same, where the caller has them decoded already."""
        if not envelopes:
            return frozenset()
        decoded = [decode(envelope) for envelope in envelopes] if events is None else events
        with self.lock:
            moved = self.knowledge.apply(decoded, envelopes[-1].seq)
            self.moved(moved, decoded)
        return moved

    def moved(self, keys: frozenset[str], events: Sequence[Event]) -> None:
        """Called after *events* were folded in; *keys* are the people whom they may have moved."""

    # --- decisions ----------------------------------------------------------------------------------------------------------

    def facts(self, recipient: Recipient) -> Facts:
        """All that is known for a decision about *recipient*."""
        with self.lock:
            person = self.knowledge.person(recipient.key)
            standing = self.knowledge.standing
            others = self.knowledge.other_names(recipient)
        return Facts.known(
            recipient,
            person,
            standing,
            business=self.business,
            also_known_as=others,
            stale=self.stale(),
            clock_suspect=self.clock.suspect,
        )

    def decide(self, value: object, message: Message, at: object = None) -> Decision:
        """The decision of the plain evaluator, which defines every answer."""
        verdict = self.verdict(value, message, at)
        return invalid_recipient() if verdict is None else verdict.decision

    def verdict(self, value: object, message: Message, at: object = None) -> Verdict | None:
        """The decision with its case; None if *value* is no recipient."""
        instant = self.instant(at)
        try:
            recipient = self.recipient(value)
        except InvalidRecordError:
            return None
        return evaluate(self.facts(recipient), message, self.policy, at=instant, business=self.business)

    def explain(self, value: object, message: Message, at: object = None) -> Explanation:
        """The decision in full."""
        instant = self.instant(at)
        try:
            facts = self.facts(self.recipient(value))
        except InvalidRecordError:
            facts = Facts(str(value))
        return explain(facts, message, self.policy, at=instant, business=self.business)

    # --- what happened -------------------------------------------------------------------------------------------------------

    def written(self, events: Iterable[Event]) -> Written:
        """*events* as they are appended; a number change also carries the person's STOPs to the new number."""
        all_events: list[Event] = []
        for event in events:
            if isinstance(event, NumberChanged) and event.recipient is not None:
                stops = self.knowledge.person(event.recipient.key).withdrawals
                all_events.extend(self.intake().number_change(event, stops))
            else:
                all_events.append(event)
        return Written(tuple(all_events))

    def consent(self, record: ConsentRecord) -> tuple[ConsentRecord, Event]:
        """The record as it is kept, and its event."""
        if not isinstance(record, ConsentRecord):
            raise InvalidRecordError(f"{record!r} is no ConsentRecord")
        kept = evolve(record, recorded_at=record.recorded_at or self.now(), business=self.business)
        return kept, self.intake().consent(kept, self.knowledge.person(kept.recipient.key))

    def confirmed_record(self, recipient: Recipient, purposes: tuple[str, ...], at: datetime) -> ConsentRecord | None:
        """The consent that a confirmation of *at* belongs to, confirmed; None if none is on file yet."""
        from whatsguard.evaluator._consents import bound  # noqa: PLC0415 - the one use outside a decision

        facts = self.facts(recipient)
        confirmation = Confirmation(at=at, purposes=purposes)
        for purpose in purposes:
            message = Message.free_form(purpose=purpose)
            case = Case(facts, message, self.policy, self.business, at)
            fitting = [
                record
                for record in facts.consents
                if purpose in record.purposes and record.given_at is not None and bound(record, confirmation, case)
            ]
            if fitting:
                return max(fitting, key=lambda record: (record.given_at, repr(record))).confirmed(at)
        return None

    def sent(self, recipient: Recipient, message: Message, at: datetime, message_id: str | None) -> Written:
        """A message that left by another way than a permit."""
        case = self.case(recipient, message, at)
        event = self.intake().sent(recipient, self._resolved(case), case.shown, at, message_id)
        use = Use(
            token=event.event_id,
            person=recipient.key,
            at=micros(at),
            tags=tags_of(message, case.category),
            dedupe_key=message.dedupe_key,
            distinct="portfolio" if self._outside_window(case) else None,
        )
        return Written((event,), (use,))

    def case(self, recipient: Recipient, message: Message, at: datetime) -> Case:
        """The question about *message* and *recipient*, with what is known now."""
        return Case(self.facts(recipient), message, self.policy, self.business, at)

    @staticmethod
    def _resolved(case: Case) -> Message:
        return evolve(case.message, category=case.category)

    @staticmethod
    def _outside_window(case: Case) -> bool:
        return not case.window_is_open(timedelta(hours=24))

    # --- sends ------------------------------------------------------------------------------------------------------------------

    def plan(self, value: object, message: Message, token: str, lease: timedelta = DEFAULT_LEASE) -> Planned:
        """Decide a send and, if it is allowed, say what to reserve."""
        verdict = self.verdict(value, message)
        if verdict is None:
            return Planned(None, None, invalid_recipient(), None)
        recipient = verdict.case.recipient
        assert recipient is not None  # noqa: S101 - a verdict was reached, so the recipient was read
        confirms = not verdict.decision.allowed and may_confirm_stop(verdict)
        if not verdict.decision.allowed and not confirms:
            return Planned(recipient, verdict, verdict.decision, None)
        return Planned(
            recipient,
            verdict,
            verdict.decision,
            self._reservation(verdict, recipient, token, lease, confirms),
            confirms,
        )

    def _reservation(
        self,
        verdict: Verdict,
        recipient: Recipient,
        token: str,
        lease: timedelta,
        confirms: bool,  # noqa: FBT001
    ) -> Reservation:
        case = verdict.case
        caps: list[FrequencyCap] = [] if confirms else caps_of(case)
        others = sorted(self.knowledge.names(recipient.key) - {recipient.key})
        dedupe_key = case.message.dedupe_key
        if confirms:
            newest = max(stop.at for stop in case.facts.withdrawals)
            dedupe_key = f"stop-confirmation:{micros(newest)}"
        return Reservation(
            token=token,
            person=recipient.key,
            now=micros(case.at),
            lease_until=micros(case.at + lease),
            units=units_of(case, caps),
            tags=tags_of(case.message, case.category),
            unless_withdrawn_after=self.knowledge.seq,
            stop_kinds=STOP_KINDS,
            aliases=(*others, ""),
            dedupe_key=dedupe_key,
            distinct=None if confirms else portfolio_of(case, self.knowledge.standing.messaging_limit),
        )

    def commit_event(self, planned: Planned, message_id: str | None, token: str) -> Event:
        """The event of a send that was reserved under *token* and went out."""
        verdict = planned.verdict
        assert verdict is not None  # noqa: S101 - only allowed sends are committed
        assert planned.recipient is not None  # noqa: S101 - likewise
        case = verdict.case
        return self.intake().sent(
            planned.recipient, self._resolved(case), case.shown, self.now(), message_id, event_id=f"sent:{token}"
        )
