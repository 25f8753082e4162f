"""The guard for event loops: the same names; what touches the store is awaited."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from whatsguard.clock import Clock, system_clock
from whatsguard.enforcement import (
    DEFAULT_LEASE,
    Answering,
    AsyncPermit,
    Raising,
    guarded,
    settle_reported_async,
)
from whatsguard.enforcement._steps import to_the_end
from whatsguard.errors import SendDeniedError, StorageError, StorageUnavailableError
from whatsguard.evaluator import Facts
from whatsguard.guard._asked import listed, messages_in, people_in
from whatsguard.guard._core import Core, Written
from whatsguard.guard._feed import DEFAULT_STALENESS, Freshness
from whatsguard.guard._happenings import Happenings
from whatsguard.guard._image import HEAD, LINKING, chunk_name, packed, start_from, usable
from whatsguard.guard._knowledge import folded
from whatsguard.guard._map import CustomerMap, customer_map
from whatsguard.guard._opening import Opening, refuse_wrong_setup
from whatsguard.guard._permits import AsyncGuardPoint
from whatsguard.guard._sync import BRAKE_KINDS, CHUNK, RECENT, Instant, Person
from whatsguard.guard._what_if import WhatIf, probes_of, what_if
from whatsguard.inbound import NotUnderstood
from whatsguard.lexicon import introduction_text
from whatsguard.records import (
    Act,
    Audience,
    Business,
    ConsentRecord,
    Decision,
    Event,
    Evidence,
    Explanation,
    InboundMessage,
    LegalBasis,
    Medium,
    Message,
    Presentation,
    Recipient,
    Relation,
    Template,
)
from whatsguard.rules import Policy, RuleBook
from whatsguard.rules._rulebook import to_rulebook
from whatsguard.state import PersonState
from whatsguard.storage import (
    AsyncStore,
    Envelope,
    Store,
    open_async_store,
)
from whatsguard.storage._codec import decode
from whatsguard.storage.memory import MemoryStore

if TYPE_CHECKING:
    from typing import Self

    from whatsguard.cohorts._columns import AudienceTable

__all__ = ["AsyncGuard"]

Answer = TypeVar("Answer")
_LOG = logging.getLogger("whatsguard.feed")
_LOOKS_PER_BOUND = 5
_SETTLED_AT_ONCE = 200
_TAKEN_IN_AT_ONCE = 200
_LOOKED_AT_AT_ONCE = 10
"""People, events and people between which the loop gets its turn."""
_LOOKS_FOR_NAMES = 3
"""So often what is missing is read: while one name of a person is read, another may turn up."""


class AsyncGuard:
    """
    :class:`Guard` for event loops; see there for what each method does.

    ``can_send``, ``can_send_many`` and ``prepare`` are plain functions here, too. Open one with
    ``async with AsyncGuard.open(...) as guard`` or ``guard = await AsyncGuard.open(...)``. It may be used from any
    loop; its reader runs in one of them and, when that one has ended, in the next that awaits something of the guard.
    """

    def __init__(self, core: Core, store: AsyncStore, *, app_secret: str | None, owns_store: bool, reads: bool) -> None:
        self._core = core
        self._store = store
        self._owns_store = owns_store
        self._happenings = Happenings(core, app_secret)
        self._table = core.table
        self._codes = core.table.codes
        self._now = core.quick_clock
        self._bound = core.policy.max_staleness
        self._reads = reads
        self._seen_at: float | None = None
        self._reader: asyncio.Task[None] | None = None
        self._closed = False
        self._shared = False

    @classmethod
    def open(
        cls,
        store: str | os.PathLike[str] | Store | AsyncStore = "memory://",
        *,
        business: Business,
        policy: Policy | RuleBook | None = None,
        default_region: str | None = None,
        app_secret: str | None = None,
        master_key: bytes | None = None,
        clock: Clock = system_clock,
        feed: Literal["task"] | None = "task",
    ) -> Opening[AsyncGuard]:
        """
        Open a guard with the whole log folded; await the result, or enter it.

        Args:
            store: A URL as for :meth:`Guard.open`, or a store object, sync or async (which the caller closes).
            business: Who sends, and what for.
            policy: The business's choices.
            default_region: ISO code for numbers written without a country code.
            app_secret: Set: webhooks must arrive as bytes with a valid ``X-Hub-Signature-256``.
            master_key: Seals personal data at rest; not part of this version, and refused rather than ignored.
            clock: A callable that returns epoch seconds.
            feed: ``"task"``: one task keeps the guard fresh, on every store but ``memory://``; None: the application
                awaits :meth:`refresh` often enough.
        """
        refuse_wrong_setup(
            default_region=default_region, app_secret=app_secret, master_key=master_key, feed=feed, reader="task"
        )
        core = Core(business=business, policy=Policy.of(policy), default_region=default_region, clock=clock)

        async def opening() -> AsyncGuard:
            opened = await open_async_store(store)
            guard = cls(
                core,
                opened,
                app_secret=app_secret,
                owns_store=isinstance(store, (str, os.PathLike)),
                reads=feed is not None,
            )
            try:
                await guard._start(shared=store != "memory://" and not isinstance(store, MemoryStore))
                if not getattr(opened, "read_only", False):
                    await guard._write(guard._happenings.adoption())
            except BaseException:
                await guard.close()
                raise
            return guard

        return Opening(opening)

    async def close(self) -> None:
        """Close the guard, and its store if it was opened from a URL; closing twice is harmless."""
        if self._closed:
            return
        self._closed = True
        await self._stop_reading()
        if self._owns_store:
            await self._store.close()

    async def _stop_reading(self) -> None:
        reader = self._reader
        if reader is None or reader.get_loop().is_closed():
            return
        if reader.get_loop() is asyncio.get_running_loop():
            # Until Python 3.12 `wait_for` loses a cancellation that comes in the turn in which it ends.
            while not reader.done():
                reader.cancel()
                await asyncio.wait((reader,), timeout=0.1)
        else:
            reader.get_loop().call_soon_threadsafe(reader.cancel)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    # --- the log ---

    @property
    def business(self) -> Business:
        """The business that this guard answers for."""
        return self._core.business

    @property
    def policy(self) -> Policy:
        """The policy that it decides by."""
        return self._core.policy

    async def _start(self, *, shared: bool) -> None:
        self._shared = shared
        if self._bound is None and shared:
            self._bound = DEFAULT_STALENESS
        began = time.monotonic()
        await self._read_image()
        while envelopes := await self._store.read(self._core.knowledge.seq, limit=_TAKEN_IN_AT_ONCE):
            self._core.start_from(envelopes)
        recent = await self._store.read(max(0, self._core.knowledge.seq - RECENT), kinds=BRAKE_KINDS)
        self._happenings.brake.recall([decode(envelope) for envelope in recent], now=self._core.now())
        if self._bound is not None:
            self._core.fresh_until = float("-inf")
        self._seen(began)
        await self._look_at_people(self._core.table.unsettled(sys.maxsize))
        self._core.watch_forks(self._after_fork, self._store)
        await self.refresh()  # a long start does not hand out a guard that is stale already

    def _after_fork(self) -> None:
        """A child starts stale, without a reader; it has a loop of its own."""
        self._reader = self._seen_at = None
        if self._bound is not None:
            self._core.fresh_until = float("-inf")

    def _begin_to_read(self) -> None:
        """Have a reader in the running loop, unless there is one in a loop that lives."""
        if self._bound is None or not self._reads or self._closed:
            return
        if self._reader is None or self._reader.done() or self._reader.get_loop().is_closed():
            self._reader = asyncio.get_running_loop().create_task(self._read(), name="whatsguard-reader")

    async def _read_image(self) -> None:
        head = usable(self._core, await self._store.meta(HEAD), await self._store.head())
        if head is None:
            return
        chunks = [await self._store.meta(chunk_name(number)) for number in range(head.chunks)]
        start_from(
            self._core,
            head,
            about_nobody=await self._store.read(person=""),
            linking=await self._store.read(kinds=LINKING),
            exemplars=await self._store.read_many([key for key in head.exemplars if key is not None]),
            chunk=chunks.__getitem__,
        )

    async def keep_image(self) -> bool:
        """As :meth:`Guard.keep_image`."""
        image = packed(self._core) if self._shared and not getattr(self._store, "read_only", False) else None
        if image is None:
            return False
        chunks, head = image
        for number, data in enumerate(chunks):
            await self._store.save_meta(chunk_name(number), data)
        await self._store.save_meta(HEAD, head.to_bytes())
        return True

    async def _look_at_people(self, keys: Sequence[str]) -> None:
        """Look at people who must be looked at again, their events read beforehand; the loop runs between slices."""
        for first in range(0, len(keys), _SETTLED_AT_ONCE):
            some = keys[first : first + _SETTLED_AT_ONCE]
            await self._load(some)
            for second in range(0, len(some), _LOOKED_AT_AT_ONCE):
                for key in some[second : second + _LOOKED_AT_AT_ONCE]:
                    self._core.look_again(key)
                await asyncio.sleep(0)

    async def _load(self, keys: Iterable[str]) -> None:
        """Read from the log what is known of these people, so that it can be used without waiting."""
        people = list(keys)
        for first in range(0, len(people), _SETTLED_AT_ONCE):
            some = people[first : first + _SETTLED_AT_ONCE]
            for _ in range(_LOOKS_FOR_NAMES):
                missing = self._core.knowledge.missing(some)
                if not missing:
                    break
                await self._load_missing(missing)

    async def _load_missing(self, missing: Sequence[str]) -> None:
        knowledge = self._core.knowledge
        with knowledge.watching(missing) as news:
            envelopes = await self._store.read_many(missing)
            states = await asyncio.to_thread(_folded, missing, envelopes)
            with self._core.lock:
                knowledge.take(states, news)

    def _seen(self, began: float) -> None:
        self._seen_at = began if self._seen_at is None else max(self._seen_at, began)
        if self._bound is not None:
            self._core.fresh_until = max(self._core.fresh_until, began + self._bound.total_seconds())
        self._core.mind_flags()

    async def _catch_up(self) -> int:
        came, began = 0, time.monotonic()
        while True:
            envelopes = await self._store.read(self._core.knowledge.seq, limit=_TAKEN_IN_AT_ONCE)
            await self._apply(envelopes)
            came += len(envelopes)
            if len(envelopes) < _TAKEN_IN_AT_ONCE:
                self._seen(began)
                return came

    async def _apply(self, envelopes: Sequence[Envelope]) -> None:
        for first in range(0, len(envelopes), _TAKEN_IN_AT_ONCE):
            some = envelopes[first : first + _TAKEN_IN_AT_ONCE]
            # Before it is taken in: who is asked about meanwhile must not be somebody of whom nothing is at hand.
            await self._load({envelope.person for envelope in some if envelope.person})
            self._core.apply(some)
            about = {envelope.person for envelope in some if envelope.person}
            names = {name for key in about for name in self._core.knowledge.names(key)}
            await self._look_at_people([name for name in names if self._core.needs_look(name)])

    async def _write(self, written: Written) -> list[Event]:
        """Append durably and fold in, whole, also where the caller is cancelled meanwhile."""
        self._begin_to_read()
        if written.events:
            _, cancelled = await to_the_end(self._append(written))
            if cancelled is not None:
                raise cancelled
        return list(written.events)

    async def _append(self, written: Written) -> None:
        result = await self._store.append(written.envelopes, uses=written.uses)
        if result.skipped and result.head > self._core.knowledge.seq:
            await self._catch_up()  # what another process wrote first counts here, too, when this returns
        else:
            await self._take_in(result.added)

    async def _take_in(self, added: Sequence[Envelope]) -> None:
        if not added:
            return
        if added[0].seq == self._core.knowledge.seq + 1:
            await self._apply(added)
        else:
            await self._catch_up()

    async def refresh(self) -> int:
        """Take in what other processes wrote; return how many events were new."""
        self._begin_to_read()
        return await self._look()

    async def _look(self) -> int:
        began, came = time.monotonic(), 0
        if await self._store.changed(self._core.knowledge.seq):
            came = await self._catch_up()
        await self._compare_clocks()
        self._seen(began)
        return came

    async def _compare_clocks(self) -> None:
        """Only a system clock is held to the store's: one of the application's own may show any time."""
        ask = getattr(self._store, "server_now", None)
        if ask is not None and self._core.uses_system_clock and self._core.clock.is_to_be_compared():
            began = system_clock()
            self._core.clock.compare(await ask() / 1_000_000, began)

    def freshness(self) -> Freshness:
        """How old what this guard knows is; for health checks."""
        age = None if self._seen_at is None else timedelta(seconds=time.monotonic() - self._seen_at)
        return Freshness(
            fresh=not self._core.is_stale(),
            age=age,
            max_staleness=self._bound,
            seq=self._core.knowledge.seq,
            reader=self._reader is not None and not self._reader.done(),
        )

    async def _read(self) -> None:
        """What the reader does: look, look after people who were put off, wait."""
        assert self._bound is not None  # noqa: S101 - only guards with a bound have a reader
        pause, failing = self._bound.total_seconds() / _LOOKS_PER_BOUND, False
        wait = getattr(self._store, "wait", None)
        this = asyncio.current_task()
        assert this is not None  # noqa: S101 - a reader is a task
        while not self._closed and not this.cancelling():
            try:
                await self._look()
                self._core.clock.now()
                self._core.mind_flags()
                await self._look_at_people(self._core.table.unsettled(_SETTLED_AT_ONCE))
                failing = False
                if wait is None:
                    await asyncio.sleep(pause)
                else:
                    await wait(self._core.knowledge.seq, pause)
            except StorageError as error:
                if not failing:
                    _LOG.warning("the store does not answer; the guard will be stale: %s", error)
                failing = True
                await asyncio.sleep(0.1)
            except Exception:  # noqa: BLE001 - a reader that ended would leave the guard stale for good
                if not failing:
                    _LOG.exception("the log cannot be read; the guard will be stale")
                failing = True
                await asyncio.sleep(1)

    # --- what happened ---

    async def record_consent(
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
        """As :meth:`Guard.record_consent`."""
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
        return await self.record(record)

    async def record(self, record: ConsentRecord) -> ConsentRecord:
        """As :meth:`Guard.record`."""
        if isinstance(record, ConsentRecord):
            await self._load((record.recipient.key,))
        kept, event = self._core.consent(record)
        await self._write(self._core.written([event]))
        return kept

    async def record_many(
        self, records: Iterable[ConsentRecord], *, progress: Callable[[int], object] | None = None
    ) -> list[ConsentRecord]:
        """As :meth:`Guard.record_many`."""
        kept: list[ConsentRecord] = []
        waiting: list[object] = list(listed(records, "records"))
        for first in range(0, len(waiting), CHUNK):
            batch = waiting[first : first + CHUNK]
            await self._load(record.recipient.key for record in batch if isinstance(record, ConsentRecord))
            pairs = await asyncio.to_thread(lambda some: [self._core.consent(record) for record in some], batch)
            await self._write(self._core.written(event for _, event in pairs))
            kept.extend(record for record, _ in pairs)
            if progress is not None:
                progress(len(kept))
        return kept

    async def confirm_consent(
        self,
        recipient: Person,
        *,
        purposes: Iterable[str],
        at: Instant | None = None,
        evidence: Iterable[Evidence] = (),
    ) -> ConsentRecord | None:
        """As :meth:`Guard.confirm_consent`."""
        person = self._happenings.person(recipient)
        await self._load((person.key,))
        record, written = self._happenings.confirmation(person, purposes, at, evidence)
        await self._write(written)
        return record

    async def refuse_consent(
        self, recipient: Person, *, purposes: Iterable[str], at: Instant | None = None
    ) -> list[Event]:
        """As :meth:`Guard.refuse_consent`."""
        return await self._write(self._happenings.refusal(recipient, purposes, at))

    async def record_basis(
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
        """As :meth:`Guard.record_basis`."""
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
        return await self._write(written)

    async def record_lookup(
        self, recipient: Person, *, register: str, listed: bool, at: Instant | None = None
    ) -> list[Event]:
        """As :meth:`Guard.record_lookup`."""
        return await self._write(self._happenings.lookup(recipient, register, at, listed=listed))

    async def set_audience(self, recipient: Person, audience: Audience) -> list[Event]:
        """As :meth:`Guard.set_audience`."""
        return await self._write(self._happenings.audience(recipient, audience))

    async def set_residence(self, recipient: Person, residence: str) -> list[Event]:
        """As :meth:`Guard.set_residence`."""
        return await self._write(self._happenings.residence(recipient, residence))

    async def withdraw(
        self,
        recipient: Person,
        *,
        purposes: Iterable[str] | None = None,
        at: Instant | None = None,
        via: str = "business",
    ) -> list[Event]:
        """As :meth:`Guard.withdraw`."""
        return await self._write(self._happenings.withdrawal(recipient, purposes, at, via))

    async def settle_opt_out(self, recipient: Person, *, stopped: bool, via: str = "operator") -> list[Event]:
        """As :meth:`Guard.settle_opt_out`."""
        return await self._write(self._happenings.opt_out_settled(recipient, via, stopped=stopped))

    async def receive(self, message: InboundMessage) -> list[Event]:
        """As :meth:`Guard.receive`."""
        return await self._write(self._happenings.message(message))

    async def receive_webhook(
        self, payload: Mapping[str, Any] | str | bytes, signature: str | None = None
    ) -> list[Event | NotUnderstood]:
        """As :meth:`Guard.receive_webhook`."""
        return await self.receive_events(self._happenings.read_webhook(payload, signature))

    async def receive_events(self, items: Iterable[Event | NotUnderstood]) -> list[Event | NotUnderstood]:
        """As :meth:`Guard.receive_events`."""
        items = list(listed(items, "items"))
        await self._load(item.recipient.key for item in items if isinstance(item, Event) and item.recipient is not None)
        written, strange = self._happenings.webhook(items)
        events = await self._write(written)
        await settle_reported_async(self._point(), events)
        return [*events, *strange]

    async def record_sent(
        self, recipient: Person, message: Message, *, at: Instant | None = None, message_id: str | None = None
    ) -> list[Event]:
        """As :meth:`Guard.record_sent`."""
        person = self._happenings.person(recipient)
        await self._load((person.key,))
        return await self._write(self._core.sent(person, message, self._core.instant(at), message_id))

    async def record_failed(
        self,
        recipient: Person,
        message: Message | None,
        *,
        code: int,
        at: Instant | None = None,
        message_id: str | None = None,
    ) -> list[Event]:
        """As :meth:`Guard.record_failed`."""
        person = self._happenings.person(recipient)
        events = await self._write(self._happenings.failure(person, message, code, at, message_id))
        if message_id:
            await self._load((person.key,))
        await settle_reported_async(self._point(), events, of_others=False)
        return events

    async def register_template(self, template: Template) -> list[Event]:
        """As :meth:`Guard.register_template`."""
        return await self._write(self._happenings.template(template))

    async def merge(self, recipient: Person, other: Person) -> list[Event]:
        """As :meth:`Guard.merge`."""
        return await self._write(self._happenings.merge(recipient, other))

    async def split(self, recipient: Person, other: Person) -> list[Event]:
        """As :meth:`Guard.split`."""
        person = self._happenings.person(recipient)
        await self._load((person.key,))
        return await self._write(self._happenings.split(person, other))

    async def suppress(self, recipient: Person, *, reason: str = "") -> list[Event]:
        """As :meth:`Guard.suppress`."""
        return await self._write(self._happenings.suppression(recipient, reason))

    async def kill(self, *, reason: str = "") -> list[Event]:
        """As :meth:`Guard.kill`."""
        return await self._write(self._happenings.kill(reason))

    async def revive(self) -> list[Event]:
        """As :meth:`Guard.revive`."""
        return await self._write(self._happenings.revive())

    async def attest(self, item: str, *, by: str, at: Instant | None = None) -> list[Event]:
        """As :meth:`Guard.attest`."""
        return await self._write(self._happenings.attestation(item, by, at))

    # --- may I? ---

    def can_send(self, recipient: Person, message: Message) -> Decision:
        """As :meth:`Guard.can_send`, for now; for another instant see :meth:`decide_at`. A plain function."""
        return self._core.look_up(recipient, message)

    def can_send_many(self, recipients: Iterable[Person], message: Message) -> list[Decision]:
        """As :meth:`Guard.can_send_many`, for now. A plain function."""
        return self._core.look_up_many(people_in(recipients), message)

    def audience(self, people: Any) -> AudienceTable:  # noqa: ANN401 - a list, or a column of a data frame
        """As :meth:`Guard.audience`. A plain function."""
        return self._core.audience(people)

    def prepare(self, message: Message) -> Callable[[Person], Decision]:
        """As :meth:`Guard.prepare`. A plain function."""
        return self._core.check(message, bounded=self._bound is not None)

    async def decide_at(self, recipient: Person, message: Message, at: Instant | None = None) -> Decision:
        """As :meth:`Guard.can_send` with ``at=``: the person's facts are judged anew."""
        await self._load_person(recipient)
        return self._core.decide(recipient, message, at)

    async def explain(self, recipient: Person, message: Message, at: Instant | None = None) -> Explanation:
        """As :meth:`Guard.explain`."""
        await self._load_person(recipient)
        return self._core.explain(recipient, message, at)

    async def require(self, recipient: Person, message: Message) -> Decision:
        """As :meth:`Guard.require`."""
        try:
            await self.refresh()
        except StorageUnavailableError:
            if self._core.is_stale():
                raise
        decision = self.can_send(recipient, message)
        if not decision.allowed:
            await self._load_person(recipient)
            raise SendDeniedError(decision, lambda: self._core.explain(recipient, message))
        return decision

    async def _load_person(self, recipient: object) -> None:
        self._begin_to_read()
        key = self._core.key_of(recipient)
        if key is not None:
            await self._load((key,))

    def permit(self, recipient: Person, message: Message, *, lease: timedelta = DEFAULT_LEASE) -> AsyncPermit:
        """As :meth:`Guard.permit`, for ``async with``."""
        return AsyncPermit(self._point(), recipient, message, lease=lease)

    def _point(self) -> AsyncGuardPoint:
        async def refresh(recipient: object) -> None:
            await self._catch_up()
            if recipient is not None:
                await self._load_person(recipient)

        return AsyncGuardPoint(self._core, self._store, refresh=refresh, take_in=self._take_in)

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
        """As :meth:`Guard.protect`, for coroutine functions."""
        return guarded(self, message, recipient=recipient, on_denied=on_denied, lease=lease, message_id=message_id)

    # --- the person's and the business's view ---

    async def history(self, recipient: Person) -> list[Event]:
        """As :meth:`Guard.history`."""
        self._begin_to_read()
        keys = self._core.knowledge.names(self._happenings.person(recipient).key)
        return [decode(envelope) for envelope in await self._store.read_many(sorted(keys))]

    async def customer_map(self) -> CustomerMap:
        """As :meth:`Guard.customer_map`."""
        keys = list(self._codes)
        people: list[tuple[Recipient, tuple[str, ...]]] = []
        for first in range(0, len(keys), _SETTLED_AT_ONCE):
            some = keys[first : first + _SETTLED_AT_ONCE]
            await self._load(some)
            people.extend(self._core.people_of(some))
        return await asyncio.to_thread(customer_map, people)

    async def what_if(
        self, rulebook: RuleBook, messages: Iterable[Message] | None = None, *, at: Instant | None = None
    ) -> WhatIf:
        """As :meth:`Guard.what_if`."""
        core, instant, other = self._core, self._core.instant(at), to_rulebook(rulebook, "rulebook")
        asked = probes_of(self.business) if messages is None else messages_in(messages)
        people: list[tuple[Recipient, Facts]] = []
        keys = list(self._codes)
        for first in range(0, len(keys), _SETTLED_AT_ONCE):
            some = keys[first : first + _SETTLED_AT_ONCE]
            await self._load(some)
            people.extend((person, core.facts(person)) for person, _ in core.people_of(some))
        return await asyncio.to_thread(what_if, people, asked, self.policy, other, business=self.business, at=instant)

    def introduction(self, locale: str = "en") -> str:
        """As :meth:`Guard.introduction`."""
        return introduction_text(locale, self.business.name)


def _folded(keys: Sequence[str], envelopes: Sequence[Envelope]) -> dict[str, PersonState]:
    return folded(keys, map(decode, envelopes))
