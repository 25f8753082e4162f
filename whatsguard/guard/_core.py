"""
The guard without I/O: turns what happened into events, events into states, and states into decisions.

Sync and async guards share all of it; they add only the store and who waits for it.
"""

from __future__ import annotations

import importlib.util
import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from whatsguard.clock import Clock, as_instant, from_epoch, system_clock
from whatsguard.cohorts import NOBODY, UNSITUATED, CohortTable, Prepared, Profile, own_instants, situate
from whatsguard.errors import ConfigurationError, InvalidRecordError, MissingExtraError, StorageError
from whatsguard.evaluator import Facts, Verdict, evaluate, explain, invalid_recipient
from whatsguard.evaluator._case import Case
from whatsguard.guard._clock import SteadyClock
from whatsguard.guard._forks import watch
from whatsguard.guard._intake import Intake
from whatsguard.guard._knowledge import Knowledge
from whatsguard.guard._sends import STOP_KINDS, caps_of, portfolio_of, tags_of, units_of
from whatsguard.guard._stop import may_confirm_stop
from whatsguard.records import (
    AliasMerged,
    AliasSplit,
    Business,
    Confirmation,
    ConsentRecord,
    Decision,
    Event,
    Explanation,
    Message,
    MessageReceived,
    NumberChanged,
    Recipient,
    StatusReported,
)
from whatsguard.rules import FrequencyCap, Policy
from whatsguard.state import FUTURE_TOLERANCE, BusinessState, PersonState
from whatsguard.storage import Envelope, Reservation, Use
from whatsguard.storage._codec import decode, encode, micros

if TYPE_CHECKING:
    from whatsguard.cohorts._columns import AudienceTable, Columns

__all__ = ["Core", "Planned", "Written"]

DEFAULT_LEASE = timedelta(seconds=120)
MOST_MOVED_AT_ONCE = 64
"""So many people are looked at when a batch is taken in; of more, each is looked at when they are first asked about."""
HAS_NUMPY = importlib.util.find_spec("numpy") is not None
COLUMNS_FROM = 4_000
"""From so many people on the columns are faster than the dict, where numpy is installed."""
MOST_SPELLINGS = 100_000
FORK_PATIENCE_SECONDS = 1.0
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
        self.table = CohortTable(business, policy, self._epoch)
        self.knowledge = Knowledge(self.table.codes.__contains__)
        self.lock = threading.RLock()
        self.fresh_until = float("inf")
        self._flags = (False, False)
        self._columns: Columns | None = None
        self._keys: dict[str, str] = {}
        self._strangers: dict[str, tuple[int, float]] = {}
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
        return from_epoch(self.clock.now())

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
        at_once = len(by_key) <= MOST_MOVED_AT_ONCE
        heavy = []
        for key, news in by_key.items():
            names = self.knowledge.names(key)
            if not linked and len(names) == 1 and all(self._is_light(key, event) for event in news):
                continue
            self.table.unsettle(names)
            heavy.append(names)
        # INVARIANT: nobody keeps an old cohort, whatever happens to the look at another.
        for names in heavy if at_once else ():
            if not self.knowledge.missing(names):
                for name in names:
                    self.situate(name)

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
        ):
            number = self.business.number_key(event.business_number)
            opened_at = min(event.at, event.recorded_at)
            return number is not None and self.table.open_window(key, number, opened_at, self.clock.now())
        return False

    def situate(self, key: str) -> int:
        """Look at the person of *key*, and give them their cohort."""
        return self.table.place(key, self._person_facts(self.knowledge.recipient(key)), self.now())

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
        for key in self.table.unsettled(most):
            if not self.lock.acquire(timeout=patience_seconds):
                break
            try:
                if self.needs_look(key) and self._can_read(key):
                    self.situate(key)
                    done += 1
            finally:
                self.lock.release()
        return done

    def _can_read(self, key: str) -> bool:
        return self.knowledge.load is not None or not self.knowledge.missing((key,))

    # --- decisions ---

    def _person_facts(self, recipient: Recipient) -> Facts:
        """All that is known of the person, and nothing of the epoch."""
        with self.lock:
            person = self.knowledge.person(recipient.key)
            others = self.knowledge.other_names(recipient)
        return Facts.known(recipient, person, BusinessState(), business=self.business, also_known_as=others)

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
            also_known_as=others,
            stale=self.is_stale(),
            clock_suspect=self.clock.suspect,
        )

    def is_stale(self) -> bool:
        """Whether what is known may be older than the policy allows; by the monotonic clock."""
        return time.monotonic() >= self.fresh_until

    # --- the look-up ---

    def look_up(self, value: object, message: Message) -> Decision:
        """
        The decision for now, from the table of cohorts.

        Everything that the quick path does not settle comes here: strangers, other spellings, people whose own instant
        has passed, tables that have expired, messages that are not looked up. A person who cannot be read from the
        store just now is one of whom nothing is known.
        """
        with self.lock:
            now = self.clock.now()
            self.mind_flags()
            self._work_off(now)
            prepared = self.prepared(message)
            key = self.key_of(value)
            if key is None:
                return invalid_recipient()
            try:
                return self._looked_up(value, message, prepared, key, now)
            except StorageError:
                return self._unread(value, message)

    def _looked_up(self, value: object, message: Message, prepared: Prepared | None, key: str, now: float) -> Decision:
        if prepared is None or (isinstance(value, Recipient) and not self._is_known_as(value)):
            return self.decide(value, message) if self._can_read(key) else self._unread(value, message)
        code = self.table.codes.get(key)
        if code is None:
            code = self._stranger(key, now)
        elif code == UNSITUATED or self.table.is_overdue(key, now):
            if not self._can_read(key):
                return self._unread(value, message)
            code = self.situate(key)
        return self.table.compiled(prepared, code, now)

    def look_up_many(self, people: Sequence[Any], message: Message) -> list[Decision]:
        """As :meth:`look_up`, for many people in the order given."""
        ready = self.ready(message)
        if ready is None:
            return [self.look_up(person, message) for person in people]
        prepared, _ = ready
        if len(people) >= COLUMNS_FROM:
            columns = self._columns_if_any()
            if columns is not None:
                return columns(people).decisions(message)
        table, codes = prepared.table, self.table.codes
        try:
            found: list[Any] | None = [table[codes[person]] for person in people]
        except (KeyError, TypeError, IndexError):
            found = None
        if found is None:
            return [self.look_up(person, message) for person in people]
        if None in found:
            return [self.look_up(people[i], message) if one is None else one for i, one in enumerate(found)]
        return found

    def ready(self, message: Message) -> tuple[Prepared, float] | None:
        """A message's compiled decisions, brought up to now, with the instant; None: ask about people one by one."""
        with self.lock:
            now = self.clock.now()
            self.mind_flags()
            self._work_off(now)
            prepared = self.prepared(message)
            if prepared is None:
                return None
            self.table.refresh(prepared, now)
            return (prepared, now) if now < self.table.next_due else None

    def audience(self, people: Any) -> AudienceTable:  # noqa: ANN401 - a list, or a column of a data frame
        """
        People whose rows are looked up once.

        Raises:
            MissingExtraError: If numpy is not installed.
        """
        try:
            from whatsguard.cohorts._columns import AudienceTable, Columns, read_keys  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise MissingExtraError("numpy", "guard.audience(...)") from error
        if self._columns is None:
            self._columns = Columns(self.table)
        return AudienceTable(self._columns, read_keys(people), self.ready, self.look_up)

    def _columns_if_any(self) -> Callable[[Any], AudienceTable] | None:
        return self.audience if HAS_NUMPY else None

    def check(self, message: Message, *, bounded: bool) -> Callable[[Any], Decision]:
        """The check for one message: two look-ups and a comparison of instants; the rest is :meth:`look_up`."""
        with self.lock:
            prepared = self.prepared(message)
        look_up = self.look_up
        if prepared is None:
            return lambda person: look_up(person, message)
        codes, now, is_stale = self.table.codes, self.quick_clock, self.is_stale

        def check(person: Any) -> Decision:  # noqa: ANN401 - what is no recipient is a decision, too
            try:
                if prepared.since <= now() < prepared.until:
                    decision = prepared.table[codes[person]]
                    if decision is not None:
                        return decision
            except (KeyError, TypeError, IndexError):
                pass
            return look_up(person, message)

        def bounded_check(person: Any) -> Decision:  # noqa: ANN401 - likewise
            return look_up(person, message) if is_stale() else check(person)

        return bounded_check if bounded else check

    @property
    def quick_clock(self) -> Callable[[], float]:
        """
        The clock of the quick path.

        An injected clock is watched for steps back at every look; the system's by the reader and at every slow look.
        """
        return system_clock if self.uses_system_clock else self._watched_clock

    def _watched_clock(self) -> float:
        """An injected clock's instant; no instant at all where the clock has become suspect, or trustworthy again."""
        now = self.clock.now()
        return now if self.clock.suspect is self._flags[1] else math.nan

    def people(self) -> Iterator[tuple[Recipient, tuple[str, ...]]]:
        """Everybody on file once, each with their declared residences."""
        return self.people_of(list(self.table.codes))

    def people_of(self, keys: Iterable[str]) -> Iterator[tuple[Recipient, tuple[str, ...]]]:
        """Those of *keys* who are first among their own names: each person once."""
        with self.lock:
            for key in keys:
                names = self.knowledge.names(key)
                if key == min(names, key=lambda name: (not name.startswith("+"), name)):
                    yield self.knowledge.recipient(key), Facts.residences(self.knowledge.person(key))

    def needs_look(self, key: str) -> bool:
        """Whether the person must be looked at again before anything is known."""
        return self.table.codes.get(key) == UNSITUATED

    def look_again(self, key: str) -> None:
        """Look at a person whose events have been read."""
        with self.lock:
            if self.needs_look(key) and self._can_read(key):
                self.situate(key)

    def _unread(self, value: object, message: Message) -> Decision:
        """What is on file cannot be read now: nothing is known, which to the business is the same as out of date."""
        facts = Facts.known(
            self.recipient(value), PersonState(), self.knowledge.standing, business=self.business, stale=True
        )
        return evaluate(facts, message, self.policy, at=self.now(), business=self.business).decision

    def prepared(self, message: Message) -> Prepared | None:
        """The compiled decisions for a message's profile; None for one that is left to the evaluator."""
        _refuse_no_message(message)
        known = message._compiled  # noqa: SLF001 - the slot is there for this
        if isinstance(known, Prepared) and known.owner is self.table:
            return known
        if message.dedupe_key is not None:
            return None
        profile = Profile.of(message, self.business, self.policy)
        if not profile.is_regular(self.business):
            return None
        prepared = self.table.prepared(profile)
        message._remember(prepared)  # noqa: SLF001 - likewise
        return prepared

    def _is_known_as(self, recipient: Recipient) -> bool:
        """Whether a recipient brings no name beside its key that is not on file: each name may add a place."""
        ids = {recipient.user_id, recipient.parent_user_id} - {None, recipient.key}
        return not ids or recipient == self.knowledge.recipient(recipient.key)

    def key_of(self, value: object) -> str | None:
        """The key under which a recipient is on file; None if it is none. Spellings are read once and remembered."""
        if isinstance(value, Recipient):
            return value.key
        if not isinstance(value, str):
            return self._read_key(value)
        known = self._keys.get(value)
        if known is None:
            key = self._read_key(value)
            if len(self._keys) >= MOST_SPELLINGS:
                self._keys = {}
            self._keys[value] = known = key or ""
        return known or None

    def _read_key(self, value: object) -> str | None:
        try:
            return self.recipient(value).key
        except InvalidRecordError:
            return None

    def _stranger(self, key: str, now: float) -> int:
        """The cohort of somebody of whom nothing is on file: their number's places are all there is."""
        known = self._strangers.get(key)
        if known is not None and now < known[1]:
            return known[0]
        facts, at = Facts(Recipient.of(key)), from_epoch(now)
        code = self.table.number(situate(facts, self.business, self.policy, at))
        following = own_instants(facts, self.business, self.policy, at)
        if len(self._strangers) >= MOST_SPELLINGS:
            self._strangers = {}
        self._strangers[key] = (code, following[0].timestamp() if following else float("inf"))
        return code

    def mind_flags(self) -> None:
        """Staleness and a suspect clock are the epoch's: when they change, every compiled decision is void."""
        with self.lock:
            flags = (self.is_stale(), self.clock.suspect)
            if flags != self._flags:
                self._flags = flags
                self.table.new_epoch()

    def _work_off(self, now: float) -> None:
        """Move some of those whose own instant has passed: never so many that a check would stand still."""
        if self.table.next_due <= now:
            self.table.work_off(now)

    def decide(self, value: object, message: Message, at: object = None) -> Decision:
        """The decision of the plain evaluator, which defines every answer."""
        verdict = self.verdict(value, message, at)
        return invalid_recipient() if verdict is None else verdict.decision

    def verdict(self, value: object, message: Message, at: object = None) -> Verdict | None:
        """The decision with its case; None if *value* is no recipient."""
        _refuse_no_message(message)
        instant = self.instant(at)
        try:
            recipient = self.recipient(value)
        except InvalidRecordError:
            return None
        return evaluate(self.facts(recipient), message, self.policy, at=instant, business=self.business)

    def explain(self, value: object, message: Message, at: object = None) -> Explanation:
        """The decision in full."""
        _refuse_no_message(message)
        instant = self.instant(at)
        try:
            facts = self.facts(self.recipient(value))
        except InvalidRecordError:
            facts = Facts(str(value))
        return explain(facts, message, self.policy, at=instant, business=self.business)

    # --- what happened ---

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
            planned.recipient, self._resolved(case), case.shown, self.now(), message_id, event_id=f"sent:{token}"
        )


def _refuse_no_message(message: object) -> None:
    if not isinstance(message, Message):
        raise InvalidRecordError(
            f"{type(message).__name__} is no Message; make one with Message.free_form or Message.from_template"
        )
