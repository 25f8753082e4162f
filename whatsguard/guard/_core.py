"""
The guard without I/O: turns what happened into events, events into states, and states into decisions.

Sync and async guards share all of it; they add only the store and who waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from attrs import evolve, frozen

from whatsguard.errors import InvalidRecordError
from whatsguard.evaluator import Verdict, invalid_recipient
from whatsguard.evaluator._case import Case
from whatsguard.guard._intake import Intake
from whatsguard.guard._known import Written, refuse_no_message
from whatsguard.guard._lookup import LookUp
from whatsguard.guard._sends import STOP_KINDS, caps_of, portfolio_of, sent_event_id, tags_of, units_of
from whatsguard.guard._stop import may_confirm_stop
from whatsguard.records import (
    Confirmation,
    ConsentRecord,
    Decision,
    Event,
    Message,
    NumberChanged,
    Recipient,
)
from whatsguard.storage import Reservation, Use
from whatsguard.storage._codec import micros

__all__ = ["Core", "Planned", "Written"]


DEFAULT_LEASE = timedelta(seconds=120)


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


class Core(LookUp):
    """What a guard knows, decides and writes, without I/O."""

    _stated = datetime.min.replace(tzinfo=timezone.utc)

    # --- what happened ---

    def statement(self) -> Intake:
        """
        A builder for a word of the business on itself: later than its last one, also where the clock stands still.

        Of two words of one instant the stricter one counts, whichever came last: switching back must come later.
        """
        with self.lock:
            self._stated = max(self.now(), self._stated + timedelta(microseconds=1))
            return Intake(self._stated)

    def written(self, events: Iterable[Event]) -> Written:
        """*events* as they are appended; a number change also carries the person's STOPs to the new number."""
        all_events: list[Event] = []
        for event in events:
            if isinstance(event, NumberChanged) and event.recipient is not None:
                stops = self.known_of(event.recipient).withdrawals
                all_events.extend(self.intake().number_change(event, stops))
            else:
                all_events.append(event)
        return Written(tuple(all_events))

    def consent(self, record: object) -> tuple[ConsentRecord, Event]:
        """The record as it is kept, and its event."""
        if not isinstance(record, ConsentRecord):
            raise InvalidRecordError(f"{record!r} is no ConsentRecord")
        kept = evolve(record, recorded_at=record.recorded_at or self.now(), business=self.business)
        return kept, self.intake().consent(kept, self.known_of(kept.recipient))

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
        refuse_no_message(message)
        case = self.case(recipient, message, at)
        event = self.intake().sent(recipient, self._resolved(case), case.shown, at, message_id)
        use = Use(
            token=event.event_id,
            person=recipient.key,
            at=micros(at),
            tags=tags_of(message, case.category, case.number_keys),
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

    # --- sends ---

    def plan(self, value: object, message: Message, token: str, lease: timedelta = DEFAULT_LEASE) -> Planned:
        """Decide a send and, if it is allowed, say what to reserve."""
        # INVARIANT: the store looks for a STOP after what the decision knew, never after something read later.
        known = self.knowledge.seq
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
            self._reservation(verdict, recipient, token, lease, known, confirms=confirms),
            confirms,
        )

    def _reservation(
        self, verdict: Verdict, recipient: Recipient, token: str, lease: timedelta, known: int, *, confirms: bool
    ) -> Reservation:
        case = verdict.case
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
            units=() if confirms else units_of(case, caps_of(case)),
            tags=tags_of(case.message, case.category, case.number_keys),
            unless_withdrawn_after=known,
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
            planned.recipient, self._resolved(case), case.shown, self.now(), message_id, event_id=sent_event_id(token)
        )
