"""One story: people, messages and a guard on an injected clock; every answer is compared at every step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from dateutil.relativedelta import relativedelta

from stories._drawing import BEGINNINGS, BUSINESSES, DUTIES, EASY, LOOKED_UP, PEOPLE, POLICIES, TEMPLATES, Drawing
from whatsguard import records as r
from whatsguard.guard import Guard
from whatsguard.records import Decision, Message
from whatsguard.testing import FrozenClock

LAPSES = tuple(
    timedelta(seconds=seconds)
    for seconds in (
        3_600,
        5 * 3_600,
        6 * 3_600,
        30 * 3_600,
        86_100,
        86_400,
        7 * 86_400,
        30 * 86_400,
        31 * 86_400,
        365 * 86_400,
    )
)
"""After so long something ends by some rule: counted from what has happened, not from what the table waits for."""
OFF = (timedelta(0), timedelta(seconds=1), timedelta(seconds=-1), timedelta(microseconds=-1), timedelta(microseconds=1))


class Difference(AssertionError):  # noqa: N818 - what it is
    """The look-up and the evaluator do not agree."""


class Story:
    """
    A guard that is driven through chance.

    Attributes:
        compared: How many answers were compared.
        allowed: How many of them were yes.
    """

    def __init__(self, seed: int, *, aliases: bool = True) -> None:
        self.seed = seed
        self.random = Random(seed)  # noqa: S311 - a story is drawn, not a secret
        self.clock = FrozenClock(self.random.choice(BEGINNINGS))
        self.guard = Guard.open(
            "memory://",
            business=self.random.choice(BUSINESSES),
            policy=self.random.choice(POLICIES),
            clock=self.clock,
        )
        self.drawing = Drawing(self.random, self.clock.now)
        self.people = [*self.random.sample(EASY, 3), *self.random.sample(sorted(set(PEOPLE)), 3)]
        self.people = list(dict.fromkeys(self.people))
        self.messages = self.drawing.messages = [self.drawing.message() for _ in range(5)]
        self.checks = [self.guard.prepare(message) for message in self.messages]
        self.aliases = aliases
        # Events look at a person anew and hide what nobody waits for: in quiet stories little happens but time.
        self.pace = self.random.choice([0.45, 0.7])
        if self.pace > 0.5:
            self.drawing.kinds += [self.drawing.sent] * 10
        self.instants: list[datetime] = []
        self.compared = self.allowed = 0
        self._begin()

    def _begin(self) -> None:
        """Templates, duties, and people who mostly may be written to."""
        events = [self.drawing.template(name, category, approved=True) for name, category in TEMPLATES]
        attested = self.drawing.now - timedelta(days=30)
        events += [self.drawing.event(r.Attested, None, attested, item=duty, by="Ada") for duty in DUTIES]
        for key in self.people[:-1]:
            kept = self.random.sample([["promotions"], ["news"], ["orders", "login"]], 2)
            events += [self.drawing.consent(key, sound=True, purposes=purposes) for purposes in kept]
            if self.drawing.chance(0.15):  # they have not written yet; when they do, the older consent lives again
                events.append(self.drawing.event(r.ResidenceSet, key, attested, residence="FR"))
                events += self.drawing.consents_one_behind_the_other(key)
            else:
                events.append(self.drawing.inbound(key))
            if self.drawing.chance(0.3):
                events += [
                    self.drawing.event(r.LookupRecorded, key, attested, register=register, listed=listed)
                    for register, listed in LOOKED_UP
                ]
        self._write(events)

    def _write(self, events: list[r.Event]) -> None:
        self.guard._write_events(events)
        for event in events:
            self.instants.append(event.at)
            self.instants.extend(_dates_in(event))
        del self.instants[:-60]

    def run(self, steps: int) -> None:
        """Let *steps* things happen, and compare after each."""
        for _ in range(steps):
            self._step()
            self.compare()

    def _step(self) -> None:
        chance = self.random.random()
        if chance < self.pace:
            self._advance()
        elif chance < 0.9:
            self._write([self.drawing.of_person(self.random.choice(self.people))])
        elif chance < 0.95:
            self._write([self.drawing.of_business()])
        elif chance < 0.96:
            self.guard.kill(reason="drill")
            self.compare()
            self.clock.advance(timedelta(seconds=1))
            self.guard.revive()
        elif chance < 0.98:
            self._replace_message()
        elif self.aliases:
            self._alias()
        self.drawing.now = self.clock.now

    def _replace_message(self) -> None:
        at = self.random.randrange(len(self.messages))
        self.messages[at] = self.drawing.message()
        self.checks[at] = self.guard.prepare(self.messages[at])

    def _alias(self) -> None:
        one, other = self.random.sample(self.people, 2)
        if self.drawing.chance(0.3) and one.startswith("+"):
            self._write([self.drawing.learnt_id(one)])
        else:
            self._write([self.drawing.aliases(one, other)])

    def _advance(self) -> None:
        """To an instant at which something may end, or a little beside it; now and then by hours or days."""
        now = self.clock.now
        if self.drawing.chance(0.02):
            # Held, or suspect until the time has come again, which it soon does.
            self.clock.set(now - timedelta(seconds=self.random.choice([2, 5, 6, 600])))
            return
        ends = self._ends() if self.drawing.chance(0.6) else self._marks()
        ahead = sorted({instant for instant in ends if instant > now})
        if ahead and self.drawing.chance(0.85):
            to = self.random.choice(ahead[:4]) + self.random.choice(OFF)
        else:
            to = now + timedelta(seconds=self.random.choice([1, 60, 900, 3_600, 7 * 3_600, 86_400, 5 * 86_400]))
        self.clock.set(max(to, now))

    def _ends(self) -> Iterator[datetime]:
        """When something may end that has happened."""
        for instant in self.instants:
            yield from (instant + lapse for lapse in (timedelta(0), *LAPSES))
            yield from (instant + relativedelta(months=months) for months in (3, 6, 12, 18, 24, 36))

    def _marks(self) -> Iterator[datetime]:
        """The half hours of a day: among them every edge of sending hours and every local midnight."""
        hour = self.clock.now.replace(minute=0, second=0, microsecond=0)
        yield from (hour + timedelta(minutes=30 * number) for number in range(48))

    # --- comparing ------------------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Ask about some people and messages, each in all ways there are, and compare with the evaluator."""
        people = self.random.sample(self.people, 3)
        for at in self.random.sample(range(len(self.messages)), 2):
            message = self.drawing.fresh(self.messages[at]) if self.drawing.chance(0.3) else self.messages[at]
            check = self.checks[at] if message is self.messages[at] else self.guard.prepare(message)
            expected = [self.evaluate(key, message) for key in people]
            ways: list[Callable[[], list[Decision]]] = [
                lambda message=message: self.guard.can_send_many(people, message),
                lambda message=message: [self.guard.can_send(key, message) for key in people],
                lambda check=check: [check(key) for key in people],
            ]
            self.random.shuffle(ways)
            for way in ways:
                self._hold(people, message, expected, way())

    def evaluate(self, key: str, message: Message) -> Decision:
        """The plain evaluator's answer, on what the guard knows."""
        return self.guard._core.decide(key, message)

    def _hold(self, people: list[str], message: Message, expected: list[Decision], found: list[Decision]) -> None:
        for key, one, other in zip(people, expected, found, strict=True):
            self.compared += 1
            self.allowed += one.allowed
            if one != other:
                raise Difference(self._told(key, message, one, other))

    def _told(self, key: str, message: Message, one: Decision, other: Decision) -> str:
        history = "\n  ".join(map(repr, self.guard.history(key)))
        return (
            f"story {self.seed} at {self.clock.now.isoformat()}, answer {self.compared}: {key}, {message!r}\n"
            f" evaluator: {short(one)}\n look-up:   {short(other)}\n  {history}"
        )


def short(decision: Decision) -> str:
    told = [[f"{one.code.name} {one.rule_id}" for one in kind] for kind in (decision.reasons, decision.warnings)]
    return f"allowed={decision.allowed} basis={decision.basis} reasons={told[0]} warnings={told[1]}"


def _dates_in(event: Any) -> Iterator[datetime]:
    record = getattr(event, "record", None)
    for part in (event, record, getattr(event, "basis", None)):
        for name in ("until", "since", "valid_until", "given_at", "confirmed_at"):
            value = getattr(part, name, None)
            if isinstance(value, datetime):
                yield value


def tell(seeds: range, steps: int, *, aliases: bool = True) -> tuple[int, int]:
    """Run one story for each seed; return how many answers were compared, and how many of them were yes."""
    compared = allowed = 0
    for seed in seeds:
        story = Story(seed, aliases=aliases)
        with story.guard:
            story.run(steps)
        compared += story.compared
        allowed += story.allowed
    return compared, allowed
