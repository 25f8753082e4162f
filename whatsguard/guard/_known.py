"""
What a guard knows, without I/O: events into states, states into facts and decisions of the plain evaluator.

Readers of the quick path take no lock; everything here is done under one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from attrs import evolve, frozen

from whatsguard.clock import Clock, as_instant, from_epoch, system_clock
from whatsguard.cohorts import NOBODY, UNSITUATED, CohortTable
from whatsguard.errors import ConfigurationError, InvalidRecordError
from whatsguard.evaluator import Facts, Verdict, evaluate, explain, invalid_recipient
from whatsguard.guard._clock import TOLERANCE_SECONDS, SteadyClock
from whatsguard.guard._forks import watch
from whatsguard.guard._intake import Intake
from whatsguard.guard._knowledge import Knowledge, folded
from whatsguard.records import (
    AliasMerged,
    AliasSplit,
    Business,
    Decision,
    Event,
    Explanation,
    Message,
    MessageReceived,
    NumberChanged,
    Recipient,
    StatusReported,
)
from whatsguard.rules import Policy
from whatsguard.state import FUTURE_TOLERANCE, BusinessState, PersonState
from whatsguard.storage import Envelope, Use
from whatsguard.storage._codec import decode, encode

__all__ = ["Known", "Written", "as_filed", "refuse_no_message", "with_twins"]


FORK_PATIENCE_SECONDS = 1.0
_TOLD_AT_ONCE = 50
NO_STANDING = BusinessState()
_ARGENTINA = "+54"
_LINKING = frozenset({AliasMerged.kind, AliasSplit.kind})


@frozen
class Written:
    """Events to be appended, with the sends that they count as."""

    events: tuple[Event, ...]
    uses: tuple[Use, ...] = ()

    @property
    def envelopes(self) -> list[Envelope]:
        """The events in their envelopes."""
        return [encode(event) for event in self.events]


class Known:
    """
    What a guard knows.

    Attributes:
        business, policy, default_region: As opened.
        knowledge: The folded log, up to ``knowledge.seq``.
        clock: The steady view of the injected clock.
        passed_on: Names whose number was given up at some instant: what was written before it is the former owner's.
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
        self.table = CohortTable(business, policy, self._epoch)
        self.knowledge = Knowledge(self.table.codes.__contains__)
        self.lock = threading.RLock()
        self.fresh_until = float("inf")
        self.passed_on: set[str] = set()
        self._flags = (False, False)
        self._seen = float("-inf")
        self._forked: Callable[[], object] = bool
        self._whole = True

    # --- who and when ---

    def recipient(self, value: object) -> Recipient:
        """
        Read a recipient in any form a person writes it.

        Raises:
            InvalidRecordError: If it is none.
        """
        if isinstance(value, Recipient):
            return value
        return Recipient.parse(value, default_region=self.default_region)

    def now(self) -> datetime:
        """The current instant. UTC."""
        return from_epoch(self.seconds())

    def seconds(self) -> float:
        """
        The current instant in epoch seconds.

        Whoever asks, a clock that has become suspect, or is right again, voids every compiled decision; and none counts
        for an instant much before the newest one seen, so that the quick path, which compares nothing, leaves a clock
        that was set back to the slow one.
        """
        now = self.clock.now()
        if self.clock.suspect is not self._flags[1] or now - self._seen >= TOLERANCE_SECONDS:
            self.mind_flags()
        return now

    def close_before(self, instant: float) -> None:
        """No compiled decision counts for an instant before this one. Epoch seconds."""
        table = self.table
        with table.lock:
            for prepared in table._prepared.values():  # noqa: SLF001 - the guard's part in the table's span
                prepared.since = max(prepared.since, instant)

    def instant(self, at: object, name: str = "at") -> datetime:
        """*at*, or the current instant where it is None."""
        return self.now() if at is None else as_instant(at, name=name)

    def intake(self) -> Intake:
        """A builder for the events of this instant."""
        return Intake(self.now())

    # --- from events to states ---

    def apply(self, envelopes: Sequence[Envelope], known: Mapping[str, Event] | None = None) -> None:
        """
        Take in what the log has, and move everybody whom it is about.

        Args:
            envelopes: In the log's order.
            known: Events by id, where the caller has just made them; the others are decoded.
        """
        if not envelopes:
            return
        have = known or {}
        events = [have.get(envelope.event_id) or decode(envelope) for envelope in envelopes]
        with self.lock:
            linked = self._names_linked(events)
            self.passed_on.update(
                event.recipient.key
                for event in events
                if isinstance(event, NumberChanged) and event.recipient is not None
            )
            by_key = self.knowledge.apply(events, envelopes[-1].seq)
            if any(event.recipient is None for event in events):
                self.table.new_epoch()
            # Names that were or are one person's move together, also those that no event is filed under.
            for name in linked | self._names_linked(events):
                by_key.setdefault(name, [])
            self._move(by_key, linked=bool(linked))

    def watch_forks(self, begin: Callable[[], object], store: object) -> None:
        """Keep what is known of *store* whole over a fork; in the child, *begin* is called."""
        self._forked = begin
        watch(self, store)

    def before_fork(self) -> None:
        """Wait until nobody is in the middle of taking something in: a half would stay a half in the child."""
        self._whole = self.lock.acquire(timeout=FORK_PATIENCE_SECONDS)

    def after_fork_in_parent(self) -> None:
        """Go on."""
        if self._whole:
            self.lock.release()

    def after_fork_in_child(self) -> None:
        """The threads that may have held the locks do not exist here; what they left half done is read again."""
        self.lock, self.table.lock = threading.RLock(), threading.RLock()
        self.knowledge.forget_watchers()
        if not self._whole:
            keys = list(self.table.codes)
            self.knowledge.forget(keys)
            for key in keys:
                self.table.forget(key)
            self.table.unsettle(keys)
            self.table.new_epoch()
        self._forked()

    def start_from(self, envelopes: Sequence[Envelope]) -> None:
        """As :meth:`apply`, for a start: people are noted as on file, and looked at when they are first asked about."""
        linking = [decode(one) for one in envelopes if not one.person or one.kind in _LINKING]
        with self.lock:
            self.knowledge.link(linking)
            self.knowledge.seq = envelopes[-1].seq
            names = {one.person for one in envelopes if one.person}
            for event in linking:
                if isinstance(event, (AliasMerged, AliasSplit)):
                    names.add(event.other.key)
            self.knowledge.forget(names)
            self.table.unsettle(name for key in names for name in self.knowledge.names(key))
            if any(event.recipient is None for event in linking):
                self.table.new_epoch()

    def _names_linked(self, events: Sequence[Event]) -> set[str]:
        """Every name of everybody whom *events* join or part, as the names stand now."""
        return {
            name
            for event in events
            if isinstance(event, (AliasMerged, AliasSplit)) and event.recipient is not None
            for key in (event.recipient.key, event.other.key)
            for name in self.knowledge.names(key)
        }

    def _move(self, by_key: dict[str, list[Event]], *, linked: bool) -> None:
        """Move everybody whom events are about; whom that does not settle is looked at when next asked about."""
        for key, news in by_key.items():
            names = self.knowledge.names(key)
            if linked or len(names) > 1 or not all(self._is_light(key, event) for event in news):
                self.table.unsettle(names)

    def _is_light(self, key: str, event: Event) -> bool:
        """Whether an event moved the person, or need not, without a look at all that is known of them."""
        if key in self.knowledge.renamed:
            return False
        if isinstance(event, StatusReported):
            return key in self.table.codes
        if (
            isinstance(event, MessageReceived)
            and event.opens_window
            and event.at <= event.recorded_at + FUTURE_TOLERANCE
            and key not in self.passed_on
        ):
            number = self.business.number_key(event.business_number)
            opened_at = min(event.at, event.recorded_at)
            return number is not None and self.table.open_window(key, number, opened_at, self.seconds())
        return False

    def situate(self, key: str) -> int:
        """Look at the person of *key*, and give them their cohort."""
        if self.knowledge.person(key).number_changed:
            self.passed_on.add(key)
        return self.table.place(key, self._person_facts(as_filed(self.knowledge.recipient(key))), self.now())

    def settle(self, most: int = 1, *, patience_seconds: float = -1) -> int:
        """
        Look at up to *most* people who must be looked at again.

        Args:
            most: So many at most.
            patience_seconds: How long to wait for one's turn, before each; -1: as long as it takes.

        Returns:
            How many were looked at.
        """
        done = 0
        keys = self.table.unsettled(most)
        self.read_ahead(keys)
        for key in keys:
            if not self.lock.acquire(timeout=patience_seconds):
                break
            try:
                if self.needs_look(key) and self._can_read(key):
                    self.situate(key)
                    done += 1
            finally:
                self.lock.release()
        return done

    def read_ahead(self, keys: Iterable[str]) -> None:
        """
        Read what is on file of several people in one go, without holding up anybody meanwhile.

        Raises:
            StorageError: If the store did not answer.
        """
        knowledge = self.knowledge
        if knowledge.load is None:
            return
        with self.lock:
            absent = knowledge.missing(keys)
        if absent:
            with knowledge.watching(absent) as news:
                states = folded(absent, knowledge.load(absent))
                with self.lock:
                    knowledge.take(states, news)

    def _can_read(self, key: str) -> bool:
        return self.knowledge.load is not None or not self.knowledge.missing((key,))

    # --- decisions ---

    def _person_facts(self, recipient: Recipient) -> Facts:
        """All that is known of the person, and nothing of the epoch."""
        with self.lock:
            person = self.knowledge.person(recipient.key)
            others = self.knowledge.other_names(recipient)
        also = with_twins(recipient, others)
        return Facts.known(recipient, person, NO_STANDING, business=self.business, also_known_as=also)

    def _epoch(self) -> Facts:
        """All that everybody shares, and nothing of a person."""
        stale, suspect = self._flags
        return Facts.known(
            NOBODY,
            PersonState(),
            self.knowledge.standing,
            business=self.business,
            stale=stale,
            clock_suspect=suspect,
        )

    def known_of(self, recipient: Recipient) -> PersonState:
        """What is known of the person; nothing new is taken in while it is looked up."""
        with self.lock:
            return self.knowledge.person(recipient.key)

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
            also_known_as=with_twins(recipient, others),
            stale=self.is_stale(),
            clock_suspect=self.clock.suspect,
        )

    def is_stale(self) -> bool:
        """Whether what is known may be older than the policy allows; by the monotonic clock."""
        return time.monotonic() >= self.fresh_until

    def mind_flags(self) -> None:
        """Staleness and a suspect clock are the epoch's: when they change, every compiled decision is void."""
        with self.lock:
            flags = (self.is_stale(), self.clock.suspect)
            if flags != self._flags:
                self._flags = flags
                self.table.new_epoch()
            newest = self.clock.newest
            if newest - self._seen >= TOLERANCE_SECONDS:
                self._seen = newest
                self.close_before(newest)

    def decide(self, value: object, message: Message, at: object = None) -> Decision:
        """The decision of the plain evaluator, which defines every answer."""
        verdict = self.verdict(value, message, at)
        return invalid_recipient() if verdict is None else verdict.decision

    def verdict(self, value: object, message: Message, at: object = None) -> Verdict | None:
        """The decision with its case; None if *value* is no recipient."""
        refuse_no_message(message)
        instant = self.instant(at)
        try:
            recipient = self.recipient(value)
        except InvalidRecordError:
            return None
        return evaluate(self.facts(recipient), message, self.policy, at=instant, business=self.business)

    def explain(self, value: object, message: Message, at: object = None) -> Explanation:
        """The decision in full."""
        refuse_no_message(message)
        instant = self.instant(at)
        try:
            facts = self.facts(self.recipient(value))
        except InvalidRecordError:
            facts = Facts(str(value))
        return explain(facts, message, self.policy, at=instant, business=self.business)

    def people(self) -> Iterator[tuple[Recipient, tuple[str, ...]]]:
        """Everybody on file once, each with their declared residences."""
        return self.people_of(list(self.table.codes))

    def people_of(self, keys: Iterable[str]) -> Iterator[tuple[Recipient, tuple[str, ...]]]:
        """
        Those of *keys* who are first among their own names: each person once.

        Nobody is held up for longer than a few of them take; what happens meanwhile counts for those still to come.
        """
        waiting = iter(keys)
        while some := list(islice(waiting, _TOLD_AT_ONCE)):
            self.read_ahead(some)
            found = []
            with self.lock:
                for key in some:
                    names = self.knowledge.names(key)
                    if key == min(names, key=lambda name: (not name.startswith("+"), name)):
                        # Read first: what is on file may tell more of who they are.
                        homes = Facts.residences(self.knowledge.person(key))
                        found.append((self.knowledge.recipient(key), homes))
            yield from found

    def needs_look(self, key: str) -> bool:
        """Whether the person must be looked at again before anything is known."""
        return self.table.codes.get(key) == UNSITUATED

    def look_again(self, key: str) -> None:
        """Look at a person whose events have been read."""
        with self.lock:
            if self.needs_look(key) and self._can_read(key):
                self.situate(key)


def as_filed(recipient: Recipient) -> Recipient:
    """The recipient with the number that is the key: the one form by which the quick path knows anybody."""
    if recipient.phone is None or recipient.phone == recipient.key:
        return recipient
    return evolve(recipient, phone=recipient.key)


def with_twins(recipient: Recipient, others: tuple[Recipient, ...]) -> tuple[Recipient, ...]:
    """
    A person's further names, and the second form of every Argentine number among all of them.

    A mobile and a landline of the same digits are filed under one key, and each form may lie elsewhere, or nowhere: so
    the person may be wherever either form tells, however the number was written.
    """
    return (*others, *(twin for name in (recipient, *others) for twin in _twins(name)))


def _twins(name: Recipient) -> Iterator[Recipient]:
    if name.phone is not None and name.phone.startswith(_ARGENTINA):
        forms = (name.key, *Recipient.of(name.key).aliases)
        yield from (Recipient(phone=form) for form in forms if form != name.phone)


def refuse_no_message(message: object) -> None:
    if not isinstance(message, Message):
        raise InvalidRecordError(
            f"{type(message).__name__} is no Message; make one with Message.free_form or Message.from_template"
        )
