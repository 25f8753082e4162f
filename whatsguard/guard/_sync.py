"""The guard for ordinary, blocking programs."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from whatsguard.clock import Clock, system_clock
from whatsguard.enforcement import DEFAULT_LEASE, Answering, Permit, Raising, guarded, settle_reported
from whatsguard.errors import SendDeniedError, StorageError, StorageUnavailableError
from whatsguard.guard._asked import listed, messages_in, people_in
from whatsguard.guard._core import Core, Written
from whatsguard.guard._feed import DEFAULT_STALENESS, Feed, Freshness
from whatsguard.guard._happenings import Happenings
from whatsguard.guard._image import HEAD, LINKING, SMALLEST, chunk_name, packed, start_from, usable
from whatsguard.guard._map import CustomerMap, customer_map
from whatsguard.guard._opening import refuse_wrong_setup
from whatsguard.guard._permits import GuardPoint
from whatsguard.guard._what_if import WhatIf, probes_of, what_if
from whatsguard.inbound import (
    NotUnderstood,
)
from whatsguard.lexicon import introduction_text
from whatsguard.records import (
    AccountRestricted,
    Act,
    Audience,
    Business,
    ConsentRecord,
    Decision,
    Event,
    Evidence,
    Explanation,
    HoldLifted,
    InboundMessage,
    LegalBasis,
    Medium,
    Message,
    PersonHeld,
    Presentation,
    Recipient,
    Relation,
    StatusReported,
    Template,
)
from whatsguard.rules import Policy, RuleBook
from whatsguard.rules._rulebook import to_rulebook
from whatsguard.storage import Envelope, Store, open_store
from whatsguard.storage._codec import decode
from whatsguard.storage.memory import MemoryStore

if TYPE_CHECKING:
    from typing import Self

    from whatsguard.cohorts._columns import AudienceTable

__all__ = ["Guard"]

Instant = datetime | float
"""An aware datetime in any zone, or epoch seconds."""
Person = Recipient | str
"""A recipient, or a number or user id in any form a person writes it."""
Answer = TypeVar("Answer")

CHUNK = 5_000
RECENT = 20_000
"""So many of the last events the outage brake learns from at a start."""
BRAKE_KINDS = frozenset({PersonHeld.kind, AccountRestricted.kind, HoldLifted.kind, StatusReported.kind})


class Guard:
    """
    Answers, before each send, whether it may go out; and keeps what proves it.

    Open one with :meth:`open`; it is a context manager. One guard is one controller.

    >>> from whatsguard import Business, Guard, Message, MessageCategory
    >>> with Guard.open("memory://", business=Business(name="ACME GmbH", home="DE")) as guard:
    ...     guard.can_send("+49 1512 3456789", Message.free_form(category=MessageCategory.SERVICE, text="Hi")).allowed
    False
    """

    def __init__(self, core: Core, store: Store, *, app_secret: str | None, owns_store: bool, reads: bool) -> None:
        self._core = core
        self._store = store
        self._owns_store = owns_store
        self._closed = False
        self._table = core.table
        self._codes = core.table.codes
        self._now = core.quick_clock
        core.knowledge.load = self._load
        bound = core.policy.max_staleness
        if bound is None and not isinstance(store, MemoryStore):
            bound = DEFAULT_STALENESS
        self._bounded = bound is not None
        self._feed = Feed(core, store, self._catch_up, bound=bound, reads=reads)
        self._happenings = Happenings(core, app_secret)

    @classmethod
    def open(
        cls,
        store: str | Store = "memory://",
        *,
        business: Business,
        policy: Policy | RuleBook | None = None,
        default_region: str | None = None,
        app_secret: str | None = None,
        master_key: bytes | None = None,
        clock: Clock = system_clock,
        feed: Literal["thread"] | None = "thread",
    ) -> Guard:
        """
        Open a guard with the whole log folded.

        Args:
            store: ``memory://``, ``sqlite:///FILE``, or a store object (which the caller closes).
            business: Who sends, and what for.
            policy: The business's choices.
            default_region: ISO code for numbers written without a country code.
            app_secret: Set: webhooks must arrive as bytes with a valid ``X-Hub-Signature-256``.
            master_key: Seals personal data at rest; not part of this version, and refused rather than ignored.
            clock: A callable that returns epoch seconds.
            feed: ``"thread"``: one daemon reader keeps the guard fresh, on every store but ``memory://``; None: the
                application calls :meth:`refresh` often enough.

        Raises:
            ConfigurationError: If the set-up is wrong.
            StorageError: If the store cannot be opened.
        """
        refuse_wrong_setup(
            default_region=default_region, app_secret=app_secret, master_key=master_key, feed=feed, reader="thread"
        )
        core = Core(business=business, policy=Policy.of(policy), default_region=default_region, clock=clock)
        opened = open_store(store)
        guard = cls(core, opened, app_secret=app_secret, owns_store=opened is not store, reads=feed is not None)
        try:
            guard._start()
            if not getattr(opened, "read_only", False):
                guard._write(guard._happenings.adoption())
            guard._feed.start()
        except BaseException:
            guard.close()
            raise
        return guard

    def close(self) -> None:
        """Close the guard, and its store if it was opened from a URL; closing twice is harmless."""
        if not self._closed:
            self._closed = True
            self._feed.close()
            if self._table.moves >= SMALLEST:
                with suppress(StorageError):
                    self.keep_image()
            if self._owns_store:
                self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- the log ---

    @property
    def business(self) -> Business:
        """The business that this guard answers for."""
        return self._core.business

    @property
    def policy(self) -> Policy:
        """The policy that it decides by."""
        return self._core.policy

    def _load(self, keys: Sequence[str]) -> list[Event]:
        return [decode(envelope) for envelope in self._store.read_many(keys)]

    def _start(self) -> None:
        """Note everybody who is on file; each is looked at when they are first asked about."""
        began = time.monotonic()
        self._read_image()
        while envelopes := self._store.read(self._core.knowledge.seq, limit=CHUNK):
            self._core.start_from(envelopes)
        recent = self._store.read(max(0, self._core.knowledge.seq - RECENT), kinds=BRAKE_KINDS)
        self._happenings.brake.recall([decode(envelope) for envelope in recent], now=self._core.now())
        self._core.fresh_until = float("-inf") if self._bounded else float("inf")
        self._feed.seen(began)
        self._feed.look()  # a long start does not hand out a guard that is stale already

    def _read_image(self) -> None:
        """Start from the table of cohorts that was kept, if there is one that fits."""
        head = usable(self._core, self._store.meta(HEAD), self._store.head())
        if head is not None:
            start_from(
                self._core,
                head,
                about_nobody=self._store.read(person=""),
                linking=self._store.read(kinds=LINKING),
                exemplars=self._store.read_many([key for key in head.exemplars if key is not None]),
                chunk=lambda number: self._store.meta(chunk_name(number)),
            )

    def keep_image(self) -> bool:
        """
        Keep the table of cohorts in the store, so that the next start reads the tail of the log alone.

        It is kept by itself when a guard with a thousand people or more is closed.

        Returns:
            Whether it was kept: not on ``memory://``, and not for fewer people.
        """
        image = packed(self._core) if self._keeps_images else None
        if image is None:
            return False
        chunks, head = image
        for number, data in enumerate(chunks):
            self._store.save_meta(chunk_name(number), data)
        self._store.save_meta(HEAD, head.to_bytes())
        return True

    @property
    def _keeps_images(self) -> bool:
        return not isinstance(self._store, MemoryStore) and not getattr(self._store, "read_only", False)

    def _catch_up(self) -> int:
        """Take in everything that the log has beyond what is known; return how many events came."""
        came, began = 0, time.monotonic()
        while True:
            envelopes = self._store.read(self._core.knowledge.seq, limit=CHUNK)
            self._core.apply(envelopes)
            came += len(envelopes)
            if len(envelopes) < CHUNK:
                self._feed.seen(began)
                return came

    def _write(self, written: Written) -> list[Event]:
        """Append durably, fold in, and return the events written."""
        if not written.events:
            return []
        began = time.monotonic()
        result = self._store.append(written.envelopes, uses=written.uses)
        if result.skipped and result.head > self._core.knowledge.seq:
            self._catch_up()  # what another process wrote first counts here, too, when this returns
        elif self._take_in(result.added, written.events):
            # Nothing else stood in the log when this was appended: so it is known whole as of then.
            self._feed.seen(began)
        return list(written.events)

    def _take_in(self, added: Sequence[Envelope], events: Sequence[Event] = ()) -> bool:
        """Take in what was appended; True if nothing came between that and what was known."""
        if not added:
            return False
        if added[0].seq == self._core.knowledge.seq + 1:
            known = {event.event_id: event for event in events}
            self._core.apply(added, known)
            return True
        self._catch_up()
        return False

    def _write_events(self, events: Iterable[Event]) -> list[Event]:
        return self._write(self._core.written(events))

    def refresh(self) -> int:
        """
        Take in what other processes wrote.

        Returns:
            How many events were new.

        Raises:
            StorageError: If the store did not answer; the guard ages on.
        """
        return self._feed.look()

    def freshness(self) -> Freshness:
        """How old what this guard knows is; for health checks."""
        return self._feed.freshness()

    # --- what happened ---

    def record_consent(
        self,
        recipient: Person,
        *,
        purposes: Iterable[str],
        given_at: Instant | None = None,
        medium: Medium | None = None,
        act: Act | None = None,
        presentation: Presentation | None = None,
        wording: str | None = None,
        locale: str | None = None,
        evidence: Iterable[Evidence] = (),
        confirmed_at: Instant | None = None,
        residence: str | None = None,
        of_age_from: date | None = None,
        guardian_consented: bool = False,
        waives_hours: bool = False,
        valid_until: Instant | None = None,
        asked_by_message: bool = False,
        own_initiative: bool = False,
        third_party: str | None = None,
        channel_named: bool | None = None,
        business_named: bool | None = None,
        goods_named: bool | None = None,
        number_named: bool | None = None,
        postal_address_named: bool | None = None,
        contact_named: bool | None = None,
    ) -> ConsentRecord:
        """
        Record a consent as it was given; a defective one is kept as evidence and does not permit.

        Returns:
            The record; ``record.assess()`` says what it is worth.

        Raises:
            InvalidRecordError: If an argument is no such value; nothing was written.
        """
        record = self._happenings.consent_record(
            recipient,
            residence,
            purposes=purposes,
            given_at=given_at,
            medium=medium,
            act=act,
            presentation=presentation,
            wording=wording,
            locale=locale,
            evidence=evidence,
            confirmed_at=confirmed_at,
            of_age_from=of_age_from,
            guardian_consented=guardian_consented,
            waives_hours=waives_hours,
            valid_until=valid_until,
            asked_by_message=asked_by_message,
            own_initiative=own_initiative,
            third_party=third_party,
            channel_named=channel_named,
            business_named=business_named,
            goods_named=goods_named,
            number_named=number_named,
            postal_address_named=postal_address_named,
            contact_named=contact_named,
        )
        return self.record(record)

    def record(self, record: ConsentRecord) -> ConsentRecord:
        """Record a consent that one has built already."""
        kept, event = self._core.consent(record)
        self._write_events([event])
        return kept

    def record_many(
        self, records: Iterable[ConsentRecord], *, progress: Callable[[int], object] | None = None
    ) -> list[ConsentRecord]:
        """
        Record many consents, in batches that are each written whole or not at all.

        Args:
            records: Any iterable.
            progress: Called with the number recorded so far, after each batch.
        """
        kept: list[ConsentRecord] = []
        events: list[Event] = []
        for record in listed(records, "records"):
            one, event = self._core.consent(record)
            kept.append(one)
            events.append(event)
            if len(events) >= CHUNK:
                self._write_events(events)
                events = []
                if progress is not None:
                    progress(len(kept))
        self._write_events(events)
        if progress is not None and events:
            progress(len(kept))
        return kept

    def confirm_consent(
        self,
        recipient: Person,
        *,
        purposes: Iterable[str],
        at: Instant | None = None,
        evidence: Iterable[Evidence] = (),
    ) -> ConsentRecord | None:
        """
        Record the second step of a double opt-in.

        Returns:
            The consent that it confirms; None where that has not arrived yet (the confirmation is kept and binds when
            it does).
        """
        record, written = self._happenings.confirmation(self._happenings.person(recipient), purposes, at, evidence)
        self._write(written)
        return record

    def refuse_consent(self, recipient: Person, *, purposes: Iterable[str], at: Instant | None = None) -> list[Event]:
        """Record that the person was asked and said no."""
        return self._write(self._happenings.refusal(recipient, purposes, at))

    def record_basis(
        self,
        recipient: Person,
        basis: LegalBasis,
        *,
        purposes: Iterable[str],
        since: Instant | None = None,
        until: Instant | None = None,
        evidence: Iterable[Evidence] = (),
        relation: Relation | None = None,
        similar: bool = False,
        refusal_offered: bool = False,
    ) -> list[Event]:
        """Record a legal basis other than consent, such as the contract that a message is about."""
        written = self._happenings.basis(
            recipient,
            basis,
            since,
            purposes=purposes,
            until=until,
            evidence=evidence,
            relation=relation,
            similar=similar,
            refusal_offered=refusal_offered,
        )
        return self._write(written)

    def record_lookup(
        self, recipient: Person, *, register: str, listed: bool, at: Instant | None = None
    ) -> list[Event]:
        """Record that the number was looked up in a register; *listed*: it is in there."""
        return self._write(self._happenings.lookup(recipient, register, at, listed=listed))

    def set_audience(self, recipient: Person, audience: Audience) -> list[Event]:
        """Record who the person is to the law."""
        return self._write(self._happenings.audience(recipient, audience))

    def set_residence(self, recipient: Person, residence: str) -> list[Event]:
        """Record where the person lives, as ISO 3166-1 or 3166-2; it replaces what was declared before."""
        return self._write(self._happenings.residence(recipient, residence))

    def withdraw(
        self,
        recipient: Person,
        *,
        purposes: Iterable[str] | None = None,
        at: Instant | None = None,
        via: str = "business",
    ) -> list[Event]:
        """Record a withdrawal; *purposes* None: of everything. It counts at once."""
        return self._write(self._happenings.withdrawal(recipient, purposes, at, via))

    def settle_opt_out(self, recipient: Person, *, stopped: bool, via: str = "operator") -> list[Event]:
        """Settle a message that may have been a withdrawal: it was one, or it was none."""
        return self._write(self._happenings.opt_out_settled(recipient, via, stopped=stopped))

    def receive(self, message: InboundMessage) -> list[Event]:
        """
        Take in a message of a person: it opens the window, and may be a withdrawal.

        Returns:
            The events that it amounts to; also where they are on file already, as after a second delivery.
        """
        return self._write(self._happenings.message(message))

    def receive_webhook(
        self, payload: Mapping[str, Any] | str | bytes, signature: str | None = None
    ) -> list[Event | NotUnderstood]:
        """
        Take in a webhook of the WhatsApp Cloud API.

        Args:
            payload: The body: bytes where an ``app_secret`` is set.
            signature: The header ``X-Hub-Signature-256``.

        Returns:
            What was understood, as events, and what was not, with its path; content that is not known never raises.

        Raises:
            SignatureError: If an ``app_secret`` is set and the signature does not fit; nothing was taken in.
        """
        return self.receive_events(self._happenings.read_webhook(payload, signature))

    def receive_events(self, items: Iterable[Event | NotUnderstood]) -> list[Event | NotUnderstood]:
        """
        Take in what a parser has read, such as :func:`whatsguard.inbound.events_from_twilio`.

        Args:
            items: Events, and what was not understood, which is only passed on.

        Returns:
            The events, also those that are on file already, and what was not understood.
        """
        written, strange = self._happenings.webhook(listed(items, "items"))
        events = self._write(written)
        settle_reported(self._point(), events)
        return [*events, *strange]

    def record_sent(
        self, recipient: Person, message: Message, *, at: Instant | None = None, message_id: str | None = None
    ) -> list[Event]:
        """Record a message that left by another way than a permit; it counts for caps and as introduction."""
        person = self._core.recipient(recipient)
        return self._write(self._core.sent(person, message, self._core.instant(at), message_id))

    def record_failed(
        self,
        recipient: Person,
        message: Message | None,
        *,
        code: int,
        at: Instant | None = None,
        message_id: str | None = None,
    ) -> list[Event]:
        """Record a send that failed with an error code of the platform, and what the code means for later ones."""
        person = self._happenings.person(recipient)
        events = self._write(self._happenings.failure(person, message, code, at, message_id))
        settle_reported(self._point(), events, of_others=False)
        return events

    def register_template(self, template: Template) -> list[Event]:
        """Make a template and its state known."""
        return self._write(self._happenings.template(template))

    def merge(self, recipient: Person, other: Person) -> list[Event]:
        """Two names belong to one person: a STOP by either covers both."""
        return self._write(self._happenings.merge(recipient, other))

    def split(self, recipient: Person, other: Person) -> list[Event]:
        """Undo a merge; every STOP of the time together stays with both."""
        return self._write(self._happenings.split(self._happenings.person(recipient), other))

    def suppress(self, recipient: Person, *, reason: str = "") -> list[Event]:
        """Never write to this person again, whatever they consent to."""
        return self._write(self._happenings.suppression(recipient, reason))

    def kill(self, *, reason: str = "") -> list[Event]:
        """Switch all sending off, in every process."""
        return self._write(self._happenings.kill(reason))

    def revive(self) -> list[Event]:
        """Switch sending on again."""
        return self._write(self._happenings.revive())

    def attest(self, item: str, *, by: str, at: Instant | None = None) -> list[Event]:
        """State that a duty of the business is fulfilled, such as a registration."""
        return self._write(self._happenings.attestation(item, by, at))

    # --- may I? ---

    def can_send(self, recipient: Person, message: Message, at: Instant | None = None) -> Decision:
        """
        Decide whether *message* may go to *recipient* at *at* (None: now).

        For now it is a look-up without I/O; for another instant the person's facts are judged anew.
        """
        if at is None:
            try:
                prepared = message._compiled  # noqa: SLF001 - the slot is there for this
                if prepared.owner is self._table and prepared.since <= self._now() < prepared.until:  # type: ignore[attr-defined]
                    decision = prepared.table[self._codes[recipient]]  # type: ignore[attr-defined, index]
                    if decision is not None and not (self._bounded and self._core.is_stale()):
                        return decision  # type: ignore[no-any-return]
            except (AttributeError, KeyError, TypeError, IndexError):
                pass
            return self._core.look_up(recipient, message)
        return self._core.decide(recipient, message, at)

    def can_send_many(
        self, recipients: Iterable[Person], message: Message, at: Instant | None = None
    ) -> list[Decision]:
        """Decide for many people, in the order given."""
        people = people_in(recipients)
        if at is not None:
            instant = self._core.instant(at)
            return [self._core.decide(recipient, message, instant) for recipient in people]
        return self._core.look_up_many(people, message)

    def audience(self, people: Any) -> AudienceTable:  # noqa: ANN401 - a list, or a column of a data frame
        """
        Look people up once, for many messages: ``.allow_mask(message)``, ``.codes(message)``, ``.decisions(message)``.

        Args:
            people: A list, or a column of numpy, Arrow, pandas or polars.

        Raises:
            MissingExtraError: If numpy is not installed: ``pip install 'whatsguard[numpy]'``.
        """
        return self._core.audience(people)

    def prepare(self, message: Message) -> Callable[[Person], Decision]:
        """The check for one message, compiled: call it with a recipient."""
        return self._core.check(message, bounded=self._bounded)

    def explain(self, recipient: Person, message: Message, at: Instant | None = None) -> Explanation:
        """Explain a decision: reasons with their sources, remedies, and from when it would be allowed."""
        return self._core.explain(recipient, message, at)

    def require(self, recipient: Person, message: Message) -> Decision:
        """
        As :meth:`can_send` with the newest log, for code that wants an exception.

        Raises:
            SendDeniedError: If the send is denied; carries ``.decision`` and ``.explanation``.
            StorageUnavailableError: If the store is not there, and what is known is older than ``max_staleness``.
        """
        try:
            self.refresh()
        except StorageUnavailableError:
            if self._core.is_stale():
                raise
        decision = self.can_send(recipient, message)
        if not decision.allowed:
            raise SendDeniedError(decision, lambda: self.explain(recipient, message))
        return decision

    def _point(self) -> GuardPoint:
        return GuardPoint(self._core, self._store, catch_up=self._catch_up, take_in=self._take_in)

    def permit(self, recipient: Person, message: Message, *, lease: timedelta = DEFAULT_LEASE) -> Permit:
        """
        Ask for one send: ``with guard.permit(recipient, message): ...`` around what sends.

        On entering it takes in the newest log, decides and reserves; on leaving it records the send, or gives the
        reservation back after an exception. Within five minutes of a STOP it also lets one confirmation go out: a
        free-form SERVICE message without a purpose.

        Args:
            recipient: The person.
            message: What is to be sent.
            lease: How long the reservation stands if its sender is never heard of again.

        Raises:
            SendDeniedError: On entering, if the send is denied.
            StorageUnavailableError: On entering, if the store is not there: nothing may be sent. On leaving, if the
                send could not be recorded: do not send again, call ``permit.settle()``.
        """
        return Permit(self._point(), recipient, message, lease=lease)

    @overload
    def protect(
        self,
        message: Message | Callable[[Mapping[str, Any]], Message],
        *,
        recipient: str | Callable[[Mapping[str, Any]], Any],
        on_denied: Literal["raise"] = "raise",
        lease: timedelta = DEFAULT_LEASE,
        message_id: Callable[[Any], str | None] | None = None,
    ) -> Raising: ...
    @overload
    def protect(
        self,
        message: Message | Callable[[Mapping[str, Any]], Message],
        *,
        recipient: str | Callable[[Mapping[str, Any]], Any],
        on_denied: Literal["skip"],
        lease: timedelta = DEFAULT_LEASE,
        message_id: Callable[[Any], str | None] | None = None,
    ) -> Answering[None]: ...
    @overload
    def protect(
        self,
        message: Message | Callable[[Mapping[str, Any]], Message],
        *,
        recipient: str | Callable[[Mapping[str, Any]], Any],
        on_denied: Callable[[Decision], Coroutine[Any, Any, Answer]],
        lease: timedelta = DEFAULT_LEASE,
        message_id: Callable[[Any], str | None] | None = None,
    ) -> Answering[Answer]: ...
    @overload
    def protect(
        self,
        message: Message | Callable[[Mapping[str, Any]], Message],
        *,
        recipient: str | Callable[[Mapping[str, Any]], Any],
        on_denied: Callable[[Decision], Answer],
        lease: timedelta = DEFAULT_LEASE,
        message_id: Callable[[Any], str | None] | None = None,
    ) -> Answering[Answer]: ...
    def protect(
        self,
        message: Message | Callable[[Mapping[str, Any]], Message],
        *,
        recipient: str | Callable[[Mapping[str, Any]], Any],
        on_denied: Any = "raise",
        lease: timedelta = DEFAULT_LEASE,
        message_id: Callable[[Any], str | None] | None = None,
    ) -> Any:
        """
        Guard a send function: ``@guard.protect(message, recipient="to")``.

        The same as :func:`whatsguard.guarded` with this guard; the arguments are described there.
        """
        return guarded(self, message, recipient=recipient, on_denied=on_denied, lease=lease, message_id=message_id)

    # --- the person's and the business's view ---

    def history(self, recipient: Person) -> list[Event]:
        """Everything on file about a person, in the order in which it was taken in."""
        keys = self._core.knowledge.names(self._core.recipient(recipient).key)
        return [decode(envelope) for envelope in self._store.read_many(sorted(keys))]

    def customer_map(self) -> CustomerMap:
        """Which of the people on file fall under which law."""
        return customer_map(self._core.people())

    def what_if(
        self, rulebook: RuleBook, messages: Iterable[Message] | None = None, *, at: Instant | None = None
    ) -> WhatIf:
        """
        Say whom another rule book would answer otherwise, without switching to it.

        Args:
            rulebook: The other book.
            messages: What to ask about; None: one free-form message for each declared purpose.
            at: The instant asked about; None: now.
        """
        core = self._core
        people = ((person, core.facts(person)) for person, _ in core.people())
        asked = probes_of(self.business) if messages is None else messages_in(messages)
        return what_if(
            people, asked, self.policy, to_rulebook(rulebook, "rulebook"), business=self.business, at=core.instant(at)
        )

    def introduction(self, locale: str = "en") -> str:
        """A first-contact text that names the business and the way out."""
        return introduction_text(locale, self.business.name)
