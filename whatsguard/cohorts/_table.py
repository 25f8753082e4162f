"""
The table: key → cohort → shared decision.

A person's cohort is a small number in one dict. Each message profile has one list of compiled decisions, filled when
somebody of a cohort is first asked about. A check is then two look-ups and a comparison of instants. An event or a
person's own instant moves that one person: one dict store. What all share (kill switch, templates, staleness) empties
the lists: one swap of a reference each. Readers take no lock; see docs/explanation/how-the-look-up-works.md.
"""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from attrs import evolve

from whatsguard.clock import from_epoch, to_epoch
from whatsguard.cohorts._compile import Profile, decide
from whatsguard.cohorts._instants import own_instants
from whatsguard.cohorts._situation import Situation, question, situate
from whatsguard.evaluator import Facts
from whatsguard.records import WINDOW_LENGTH, Business, Decision, Message
from whatsguard.rules import Policy

__all__ = ["CohortTable", "Prepared"]

NEVER = float("inf")
SLICE = 200
"""How many overdue people one step works off."""
MOST_PASSED_OVER = 2_000
"""So many people who were put off, and looked at since, are passed over in one go."""
UNSITUATED = 0
"""The cohort of people on file who must be looked at again before anything is known."""
MOST_PROFILES = 512
MOST_STRANGERS = 50_000


class Prepared:
    """
    One message profile's compiled decisions.

    Attributes:
        owner: The table of cohorts that it belongs to; None: it had to make room, and answers nothing ever again.
        profile: What the messages ask.
        table: Cohort number → decision, or None where nobody has asked yet.
        since, until: Epoch seconds between which every decision in the table holds, as `to_epoch` tells instants.
        expiries: Heap of (until, cohort) of what is in the table.
        version: Counts up with every change of the table; who keeps a copy compares it.
    """

    __slots__ = ("expiries", "owner", "profile", "since", "table", "until", "version")

    def __init__(self, owner: CohortTable, profile: Profile, size: int) -> None:
        self.owner: CohortTable | None = owner
        self.profile = profile
        self.table: list[Decision | None] = [None] * size
        self.expiries: list[tuple[float, int]] = []
        self.since = NEVER
        self.until = -NEVER
        self.version = 0

    def keep(self, code: int, decision: Decision, until: float) -> None:
        """Keep a cohort's decision, which holds until *until*."""
        heapq.heappush(self.expiries, (until, code))
        self.until = min(self.until, until)
        self.version += 1
        self.table[code] = decision

    def expire(self, now: float) -> None:
        """Drop what holds no longer."""
        while self.expiries and self.expiries[0][0] <= now:
            _, code = heapq.heappop(self.expiries)
            self.version += 1
            self.table[code] = None

    def grow(self, size: int) -> None:
        """Have room for *size* cohorts."""
        self.version += 1
        self.table.extend([None] * (size - len(self.table)))

    def empty(self, size: int) -> None:
        """Nothing in it counts any more; there is room for *size* cohorts."""
        # INVARIANT: its span is closed first, so a reader who saw the old span sees the old table whole.
        self.since, self.until = NEVER, -NEVER
        self.version += 1
        self.expiries = []
        self.table = [None] * size

    def retire(self) -> None:
        """Whoever still holds it must ask the table for the one that took its place."""
        self.owner = None
        self.empty(0)


class CohortTable:
    """
    Everybody's cohort, and the decisions compiled so far.

    Attributes:
        codes: Key → cohort number. A key that is not in it is a stranger: nothing is on file.
        situations: Cohort number → situation; numbers are never used again.
        moved: Whose cohort has changed since the columns last looked; None: nobody notes it.
    """

    def __init__(self, business: Business, policy: Policy, epoch: Callable[[], Facts]) -> None:
        self.business = business
        self.policy = policy
        self.codes: dict[str, int] = {}
        self.situations: list[Situation | None] = [None]
        self._numbers: dict[Situation, int] = {}
        self._epoch = epoch
        self._epoch_facts: Facts | None = None
        self._prepared: dict[Profile, Prepared] = {}
        self._due: dict[str, float] = {}
        self._queue: list[float] = []
        self._queued: dict[float, list[str]] = {}
        self._closing: dict[str, tuple[str, float]] = {}
        # Whoever has a window that is yet to open, as another process's clock told: a message tells nothing new.
        self._opening: set[str] = set()
        self._steps: dict[tuple[int, str, bool], int] = {}
        self._put_off: list[str] = []
        self._memo: dict[tuple[Profile, Situation], tuple[Decision, float]] = {}
        self.lock = threading.RLock()
        self.moves = 0
        self.moved: set[str] | None = None

    # --- people ---

    def number(self, situation: Situation) -> int:
        """The cohort number of *situation*; the same object every time, so that a million people share it."""
        known = self._numbers.get(situation)
        if known is None:
            known = len(self.situations)
            # INVARIANT: every table has room for a number before anybody can carry it.
            self.situations.append(situation)
            for prepared in self._prepared.values():
                prepared.grow(known + 1)
            self._numbers[situation] = known
        return known

    def _assign(self, key: str, code: int) -> None:
        """Give somebody their cohort: the one place that does, so that the columns hear of it."""
        self.codes[key] = code
        if self.moved is not None:
            self.moved.add(key)

    def place(self, key: str, facts: Facts, at: datetime) -> int:
        """Situate the person of *key* at *at*, and wait for their next own instant."""
        asked = question(facts, self.business, self.policy, at)
        situation, following = situate(asked), own_instants(asked)
        later = sorted(set(following))
        with self.lock:
            code = self.number(situation)
            self._assign(key, code)
            self.moves += 1
            self._closing.pop(key, None)
            closing = self._closing_number(facts, situation, following)
            if closing is not None:
                self._closing[key] = (closing, to_epoch(later[1]) if len(later) > 1 else NEVER)
            if any(window.opened_at > at for window in facts.windows):
                self._opening.add(key)
            else:
                self._opening.discard(key)
            self.wait_for(key, to_epoch(later[0]) if later else NEVER)
            return code

    def _closing_number(self, facts: Facts, situation: Situation, following: list[datetime]) -> str | None:
        """The number whose window closes next, if that is the person's next own instant and nothing else is."""
        if not following or len(situation.open_on) != 1 or len(facts.windows) != 1:
            return None
        closes = facts.windows[0].opened_at + WINDOW_LENGTH - self.policy.window_margin
        # Twice in the list: something else ends at the same instant.
        only_the_window = following[0] == closes and following.count(closes) == 1
        return next(iter(situation.open_on)) if only_the_window else None

    def close_window(self, key: str) -> bool:
        """
        Move a person whose window closes, without looking at their facts.

        Returns:
            False if it takes more than that: the person must be looked at again.
        """
        with self.lock:
            closing = self._closing.pop(key, None)
            code = self.codes.get(key, UNSITUATED)
            if closing is None or code == UNSITUATED:
                return False
            number, later = closing
            self._assign(key, self._moved(code, number, opens=False))
            self.moves += 1
            self.wait_for(key, later)
            return True

    def open_window(self, key: str, number: str, opened_at: datetime, now: float) -> bool:
        """
        Move a person who wrote, without looking at their facts.

        Returns:
            False if it takes more than that: something stood that a message of theirs may lift.
        """
        with self.lock:
            code = self.codes.get(key, UNSITUATED)
            situation = self.situations[code]
            closes_at = opened_at + WINDOW_LENGTH - self.policy.window_margin
            if situation is None or not opened_at <= from_epoch(now) < closes_at or not situation.is_plain:
                return False
            closes = to_epoch(closes_at)
            closing = self._closing.get(key)
            if key in self._opening or (situation.open_on and (closing is None or closing[0] != number)):
                return False
            later = self._due.get(key, NEVER) if closing is None else closing[1]
            if closing is not None and closes <= self._due.get(key, NEVER):
                return True
            self._assign(key, self._moved(code, number, opens=True))
            self.moves += 1
            if later <= closes:
                self._closing.pop(key, None)
                self.wait_for(key, later)
            else:
                self._closing[key] = (number, later)
                self.wait_for(key, closes)
            return True

    def _moved(self, code: int, number: str, *, opens: bool) -> int:
        """The cohort that differs from *code* in one window."""
        step = (code, number, opens)
        known = self._steps.get(step)
        if known is None:
            situation = self.situations[code]
            assert situation is not None  # noqa: S101 - the callers have looked
            windows = situation.open_on | {number} if opens else situation.open_on - {number}
            known = self._steps[step] = self.number(evolve(situation, open_on=windows))
        return known

    def wait_for(self, key: str, due: float) -> None:
        """Look at *key* again at *due*; the later entries of the queue for it count no more."""
        known = self._due.get(key, NEVER)
        if due == NEVER:
            self._due.pop(key, None)
            return
        self._due[key] = due
        if known <= due and known in self._queued:
            # One entry a person is enough: it is looked at again when it comes up.
            return
        self._enqueue(due, key)

    def _enqueue(self, due: float, key: str) -> None:
        waiting = self._queued.get(due)
        if waiting is None:
            self._queued[due] = [key]
            heapq.heappush(self._queue, due)
        else:
            waiting.append(key)
        for prepared in self._prepared.values():
            prepared.until = min(prepared.until, due)

    def unsettle(self, keys: Iterable[str]) -> None:
        """These people must be looked at again before anything is known of them."""
        with self.lock:
            for key in keys:
                # Its place in the queue is kept: whoever looks again waits from there.
                if self.codes.get(key) != UNSITUATED:
                    self._put_off.append(key)
                self._assign(key, UNSITUATED)
                self._closing.pop(key, None)

    def forget(self, key: str) -> None:
        """Nothing is on file under *key* any more."""
        with self.lock:
            self.codes.pop(key, None)
            if self.moved is not None:
                self.moved.add(key)
            self._due.pop(key, None)
            self._closing.pop(key, None)
            self._opening.discard(key)

    def unsettled(self, most: int) -> list[str]:
        """
        Up to *most* keys that must be looked at again; perhaps fewer than there are.

        Of those who were looked at meanwhile it passes over a bounded number, and forgets them: the next call goes on.
        """
        found: list[str] = []
        with self.lock:
            passed = 0
            while self._put_off and len(found) < most and passed < MOST_PASSED_OVER:
                key = self._put_off.pop()
                if self.codes.get(key) == UNSITUATED:
                    found.append(key)
                else:
                    passed += 1
            self._put_off.extend(reversed(found))
        return found

    @property
    def next_due(self) -> float:
        """The earliest own instant of anybody; perhaps one that counts no more."""
        return self._queue[0] if self._queue else NEVER

    def is_overdue(self, key: str, now: float) -> bool:
        """Whether the person's own instant has passed without anybody looking."""
        return self._due.get(key, NEVER) <= now

    def is_opening(self, key: str) -> bool:
        """Whether the person has a window that is yet to open."""
        return key in self._opening

    def due_of(self, key: str) -> float:
        """When the person must be looked at again. Epoch seconds; infinity: never by themselves."""
        return self._due.get(key, NEVER)

    def put(self, keys: Sequence[str], codes: Iterable[int], due: Sequence[float]) -> None:
        """Put many people in at once, as another table had them."""
        with self.lock:
            self.codes.update(zip(keys, codes, strict=True))
            self.moved = None
            dated = [(at, key) for at, key in zip(due, keys, strict=True) if at != NEVER]
            self._due.update((key, at) for at, key in dated)
            for at, key in dated:
                waiting = self._queued.get(at)
                if waiting is None:
                    self._queued[at] = [key]
                    heapq.heappush(self._queue, at)
                else:
                    waiting.append(key)
            for prepared in self._prepared.values():
                prepared.until = min(prepared.until, self.next_due)

    def clear(self) -> None:
        """Nobody is in the table; cohorts keep their numbers."""
        with self.lock:
            self.codes.clear()
            self.moved = None
            self._due.clear()
            self._closing.clear()
            self._opening.clear()
            self._queue.clear()
            self._queued.clear()

    def work_off(self, now: float, most: int = SLICE) -> list[str]:
        """
        Move up to *most* people whose own instant has come.

        Returns:
            Those of them who must be looked at again, since more than a window has ended; they are unsituated now.
        """
        found: list[str] = []
        with self.lock:
            steps = 0
            while self._queue and self._queue[0] <= now and steps < most:
                instant = self._queue[0]
                waiting = self._queued[instant]
                while waiting and steps < most:
                    steps += 1
                    self._come(waiting.pop(), now, found)
                if not waiting:
                    heapq.heappop(self._queue)
                    del self._queued[instant]
        return found

    def _come(self, key: str, now: float, found: list[str]) -> None:
        """One entry of the queue has come up; the deadline is read again, since it may have moved."""
        due = self._due.get(key, NEVER)
        if due == NEVER:
            return
        if due > now:
            self._enqueue(due, key)
            return
        del self._due[key]
        if not self.close_window(key):
            if self.codes.get(key) != UNSITUATED:
                self._put_off.append(key)
            self._assign(key, UNSITUATED)
            found.append(key)

    # --- the epoch ---

    def new_epoch(self) -> None:
        """Something that all share has changed: every compiled decision is void."""
        with self.lock:
            self._epoch_facts = None
            self._memo = {}
            for prepared in self._prepared.values():
                prepared.empty(len(self.situations))

    def epoch_facts(self) -> Facts:
        """What all share, as facts about nobody."""
        if self._epoch_facts is None:
            self._epoch_facts = self._epoch()
        return self._epoch_facts

    # --- messages ---

    def prepare(self, message: Message) -> Prepared:
        """The compiled decisions for the profile of *message*."""
        return self.prepared(Profile.of(message, self.business, self.policy))

    def prepared(self, profile: Profile) -> Prepared:
        """
        As :meth:`prepare`, for a profile; the number of profiles kept is bounded.

        INVARIANT: of one profile there is one that is not retired, and it is the one kept: events, instants and the
        epoch reach that one alone.
        """
        found = self._prepared.get(profile)
        if found is None:
            with self.lock:
                found = self._prepared.get(profile)
                if found is None:
                    while len(self._prepared) >= MOST_PROFILES:
                        self._prepared.pop(next(iter(self._prepared))).retire()
                    found = Prepared(self, profile, len(self.situations))
                    self._prepared[profile] = found
        return found

    def compiled(self, prepared: Prepared, code: int, now: float) -> Decision:
        """The decision for one cohort, compiled if nobody of it has been asked about yet."""
        with self.lock:
            prepared = self.live(prepared)
            self._advance(prepared, now)
            known = prepared.table[code]
            if known is not None:
                return known
            situation = self.situations[code]
            assert situation is not None  # noqa: S101 - the unsituated cohort is never compiled
            decision, until = self.decide(situation, prepared.profile, now)
            prepared.keep(code, decision, until)
            return decision

    def live(self, prepared: Prepared) -> Prepared:
        """The one that answers for the profile of *prepared*, which somebody held while it had to make room."""
        return prepared if prepared.owner is self else self.prepared(prepared.profile)

    def refresh(self, prepared: Prepared, now: float) -> Prepared:
        """Bring a profile's compiled decisions to *now*, so that everything in them holds; return the live ones."""
        with self.lock:
            prepared = self.live(prepared)
            if not prepared.since <= now < prepared.until:
                self._advance(prepared, now)
            return prepared

    def decide(self, situation: Situation, profile: Profile, now: float) -> tuple[Decision, float]:
        """Compile, or take from memory what another cohort with the same relevant parts compiled."""
        projected = (profile, situation.project(profile.message.purpose))
        known = self._memo.get(projected)
        if known is not None and now < known[1]:
            return known
        compiled = decide(situation, profile, self.epoch_facts(), self.policy, self.business, from_epoch(now))
        if len(self._memo) > MOST_STRANGERS:
            self._memo = {}
        self._memo[projected] = found = (compiled.decision, to_epoch(from_epoch(compiled.until)))
        return found

    def _advance(self, prepared: Prepared, now: float) -> None:
        """Bring a table to *now*: drop what has expired, and say from when to when the rest holds."""
        if now < prepared.since and prepared.since != NEVER:
            prepared.empty(len(self.situations))
        prepared.expire(now)
        shared = prepared.expiries[0][0] if prepared.expiries else NEVER
        # INVARIANT: people who were due are moved, or overdue, before *until* is published.
        due = self.next_due
        prepared.since = now
        prepared.until = min(shared, max(now, due))
