"""The look-up of a guard: the quick paths, and everything that they do not settle."""

from __future__ import annotations

import importlib.util
import math
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from whatsguard.clock import Clock, from_epoch, system_clock, to_epoch
from whatsguard.cohorts import UNSITUATED, Prepared, Profile, own_instants, question, situate
from whatsguard.errors import InvalidRecordError, MissingExtraError, StorageError
from whatsguard.evaluator import Facts, evaluate, invalid_recipient
from whatsguard.guard._asked import listed
from whatsguard.guard._known import Known, refuse_no_message, with_twins
from whatsguard.places import places_of
from whatsguard.records import (
    Business,
    Decision,
    Message,
    Recipient,
)
from whatsguard.rules import Policy
from whatsguard.state import PersonState

if TYPE_CHECKING:
    from whatsguard.cohorts._columns import AudienceTable, Columns

__all__ = ["LookUp"]


HAS_NUMPY = importlib.util.find_spec("numpy") is not None
COLUMNS_FROM = 4_000
"""From so many people on the columns are faster than the dict, where numpy is installed."""
MOST_SPELLINGS = 100_000
READ_AT_ONCE = 500
LONG_SECONDS, SILENT_SECONDS = 0.1, 1.0
"""A store that was silent for longer than the first is not asked again within the second; one that refuses is."""


class LookUp(Known):
    """
    Answers for now, from the table of cohorts.

    Its quick paths take no lock; what they do not settle is worked out under one.
    """

    def __init__(self, *, business: Business, policy: Policy, default_region: str | None, clock: Clock) -> None:
        super().__init__(business=business, policy=policy, default_region=default_region, clock=clock)
        self._columns: Columns | None = None
        self._keys: dict[str, str] = {}
        self._strangers: dict[str, tuple[int, float]] = {}
        self._silent_until = float("-inf")

    def look_up(self, value: object, message: Message) -> Decision:
        """
        The decision for now, from the table of cohorts.

        Everything that the quick path does not settle comes here: strangers, other spellings, people whose own instant
        has passed, tables that have expired, messages that are not looked up. A person who cannot be read from the
        store just now is one of whom nothing is known.
        """
        at_hand = self._is_at_hand(value, message)
        with self.lock:
            now = self.seconds()
            self.mind_flags()
            self._work_off(now)
            prepared = self.prepared(message)
            key = self.key_of(value)
            if key is None:
                return invalid_recipient()
            if not at_hand:
                return self._unread(value, message)
            try:
                return self._looked_up(value, message, prepared, key, now)
            except StorageError:
                return self._unread(value, message)
            finally:
                if self.clock.suspect:
                    # The quick path would not notice that the clock is right again.
                    self.close_before(math.inf)

    def _is_at_hand(self, value: object, message: Message) -> bool:
        """
        Have at hand what is on file of the person, if it must be looked at; False where it cannot be read now.

        It is read before anybody is held up, and for a moment after the store was silent nobody else waits for it.
        """
        key = self.key_of(value)
        code = None if key is None else self.table.codes.get(key)
        if self.knowledge.load is None or key is None or code is None:
            return True
        if code != UNSITUATED and message.dedupe_key is None and not self.table.is_overdue(key, self.clock.newest):
            return True
        with self.lock:
            if not self.knowledge.missing((key,)):
                return True
        began = time.monotonic()
        if began < self._silent_until:
            return False
        try:
            self.read_ahead((key,))
        except StorageError:
            if time.monotonic() - began > LONG_SECONDS:
                self._silent_until = time.monotonic() + SILENT_SECONDS
            return False
        return True

    def _looked_up(self, value: object, message: Message, prepared: Prepared | None, key: str, now: float) -> Decision:
        if prepared is None or not self._is_known_as(value, key):
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
            return self.look_up_each(people, message)
        prepared, _ = ready
        if len(people) >= COLUMNS_FROM:
            columns = self._columns_if_any()
            if columns is not None:
                return columns(people).decisions(message)
        table, codes = prepared.table, self.table.codes
        try:
            if len(table) <= len(people):
                # One step a person; `None in found` would compare every decision by value.
                known = {code: decision for code, decision in enumerate(table) if decision is not None}
                return [known[codes[person]] for person in people]
        except (KeyError, TypeError):
            pass
        try:
            found: list[Any] | None = [table[codes[person]] for person in people]
        except (KeyError, TypeError, IndexError):
            found = None
        if found is None:
            return self.look_up_each(people, message)
        if any(one is None for one in found):
            return [self.look_up(people[i], message) if one is None else one for i, one in enumerate(found)]
        return found

    def look_up_each(self, people: Sequence[Any], message: Message) -> list[Decision]:
        """Look everybody up; what must be read of them is read some hundred at a time."""
        found: list[Decision] = []
        for first in range(0, len(people), READ_AT_ONCE):
            some = people[first : first + READ_AT_ONCE]
            # Where the store does not answer, each of them is told so.
            with suppress(StorageError):
                self.read_ahead(person for person in some if isinstance(person, str) and self.needs_look(person))
            found.extend(self.look_up(person, message) for person in some)
        return found

    def ready(self, message: Message) -> tuple[Prepared, float] | None:
        """A message's compiled decisions, brought up to now, with the instant; None: ask about people one by one."""
        prepared, now = self.prepared(message), self.quick_clock()
        if prepared is None:
            return None
        if prepared.since <= now < prepared.until and self.is_stale() == self._flags[0]:
            return prepared, now  # good as it stands, as the quick path of one check sees it
        with self.lock:
            now = self.seconds()
            self.mind_flags()
            self._work_off(now)
            prepared = self.table.refresh(prepared, now)
            if self.clock.suspect:
                self.close_before(math.inf)
                return None
            return (prepared, now) if now < self.table.next_due else None

    def audience(self, people: Any) -> AudienceTable:  # noqa: ANN401 - a list, or a column of a data frame
        """
        People whose rows are looked up once.

        Raises:
            InvalidRecordError: If *people* is no list or column.
            MissingExtraError: If numpy is not installed.
        """
        column = listed(people, "people")
        try:
            from whatsguard.cohorts._columns import AudienceTable, Columns, read_keys  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise MissingExtraError("numpy", "guard.audience(...)") from error
        with self.lock:
            if self._columns is None:
                self._columns = Columns(self.table)
            columns = self._columns
        return AudienceTable(columns, read_keys(column), self.ready, self.look_up_each)

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
        held = prepared

        def check(person: Any) -> Decision:  # noqa: ANN401 - what is no recipient is a decision, too
            nonlocal held
            try:
                # Should another thread replace what is held in between: the new one's life began after the old one's.
                if held.since <= now() < held.until:
                    decision = held.table[codes[person]]
                    if decision is not None:
                        return decision
            except (KeyError, TypeError, IndexError):
                pass
            if held.owner is None:  # it had to make room for other messages
                held = self.prepared(message) or held
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

    def _unread(self, value: object, message: Message) -> Decision:
        """What is on file cannot be read now: nothing is known, which to the business is the same as out of date."""
        facts = Facts.known(
            self.recipient(value), PersonState(), self.knowledge.standing, business=self.business, stale=True
        )
        return evaluate(facts, message, self.policy, at=self.now(), business=self.business).decision

    def prepared(self, message: Message) -> Prepared | None:
        """The compiled decisions for a message's profile; None for one that is left to the evaluator."""
        refuse_no_message(message)
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

    def _is_known_as(self, value: object, key: str) -> bool:
        """
        Whether all that is asked of the person hangs on their key.

        Else a recipient brings a name beside it that is not on file, and each name may add a place; or an Argentine
        number is written in the form that is not the key, and this form alone lies in some place or in none.
        """
        if isinstance(value, Recipient):
            ids = {value.user_id, value.parent_user_id} - {None, value.key}
            if ids and value != self.knowledge.recipient(value.key):
                return False
        if value == key or not key.startswith("+54"):
            return True
        phone = self.recipient(value).phone
        return phone in {key, None} or _codes_of(phone) == _codes_of(key)

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
        who = Recipient.of(key)
        facts = Facts(who, also_known_as=with_twins(who, ()))
        asked = question(facts, self.business, self.policy, from_epoch(now))
        code, following = self.table.number(situate(asked)), own_instants(asked)
        if len(self._strangers) >= MOST_SPELLINGS:
            self._strangers = {}
        self._strangers[key] = (code, to_epoch(following[0]) if following else float("inf"))
        return code

    def _work_off(self, now: float) -> None:
        """Move some of those whose own instant has passed: never so many that a check would stand still."""
        if self.table.next_due <= now:
            self.table.work_off(now)


def _codes_of(phone: str | None) -> frozenset[str]:
    return frozenset(place.code for place in places_of(Recipient(phone=phone)))
