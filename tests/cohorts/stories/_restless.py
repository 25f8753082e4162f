"""Stories of what a guard outlives: crowded profiles, columns at hand, new starts, names learnt late, clocks of floats."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from stories._drawing import _PARTS
from stories._story import Difference, Story
from whatsguard import records as r
from whatsguard.cohorts import _table
from whatsguard.guard import Guard
from whatsguard.records import Message
from whatsguard.storage.memory import MemoryStore

FEW_PROFILES = 3
IDS = ("US.1", "DE.2", "BR.3", "LB.4")
PARENTS = (None, None, "US.ENT.1", "LB.ENT.2")


class RestlessStory(Story):
    """
    A story in which holders come back to what was taken from them.

    Three profiles are kept at most, each message has a twin of the same profile, an audience was made at the beginning,
    the clock stands between two microseconds, and now and then the guard is closed and another one starts from the log.
    """

    def __init__(self, seed: int) -> None:
        super().__init__(seed, aliases=True)
        self.ulps = 0
        self.store = MemoryStore()
        self.store.append(self.guard._store.read(0))
        self.guard.close()
        self._open()

    def ticks(self) -> float:
        """The clock of the guard: some floats beside the whole microsecond."""
        seconds = self.clock()
        for _ in range(abs(self.ulps)):
            seconds = math.nextafter(seconds, math.copysign(math.inf, self.ulps))
        return seconds

    def _open(self) -> None:
        self.guard = Guard.open(
            self.store, business=self.guard.business, policy=self.guard.policy, clock=self.ticks, feed=None
        )
        self.twins = [twin(message) for message in self.messages]
        self.checks = [self.guard.prepare(message) for message in self.messages]
        self.twin_checks = [self.guard.prepare(message) for message in self.twins]
        self.audience = self.guard.audience(self.people)

    def _step(self) -> None:
        chance = self.random.random()
        if chance < 0.05:
            self._start_again()
        elif chance < 0.1:
            self._learn_names()
        elif chance < 0.15:
            self._change_epochs()
        else:
            super()._step()

    def _change_epochs(self) -> None:
        """At the instant of the last comparison; singly asked first, so that columns find everything compiled."""
        changes: list[Callable[[], object]] = [
            lambda: self.guard.kill(reason="drill"),
            self.guard.revive,
            self.drawing.of_business,
        ]
        for change in changes:
            event = change()
            if isinstance(event, r.Event):
                self._write([event])
            for message in self.twins:
                expected = [self.evaluate(key, message) for key in self.people]
                self._hold(self.people, message, expected, [self.guard.can_send(key, message) for key in self.people])
                self._hold(self.people, message, expected, self.audience.decisions(message))

    def _start_again(self) -> None:
        """What another guard knows from the log alone is what this one learnt as it happened."""
        steady = self.guard._core.clock
        if steady.now() != self.ticks() or steady.suspect:
            return  # a new guard does not know that the clock was set back
        before = [self.evaluate(key, message) for key in self.people for message in self.messages]
        self.guard.close()
        self._open()
        first = self.random.choice(["singly", "together"])
        if first == "together":
            self.guard.can_send_many(self.people, self.messages[0])
        asked = [(key, message) for key in self.people for message in self.messages]
        for (key, message), expected in zip(asked, before, strict=True):
            self._hold([key], message, [expected], [self.guard.can_send(key, message)])
            self._hold([key], message, [expected], [self.evaluate(key, message)])

    def _learn_names(self) -> None:
        phones = [key for key in self.people if key.startswith("+")]
        who = r.Recipient(
            phone=self.random.choice(phones),
            user_id=self.random.choice([None, *IDS]),
            parent_user_id=self.random.choice(PARENTS),
        )
        other = self.random.choice(self.people)
        event = self.drawing.inbound(other)
        if other != who.key and self.drawing.chance(0.2):
            event = self.drawing.event(r.AliasSplit, other, self.drawing.now, other=who)
        else:
            event = r.MessageReceived(
                recipient=who, at=self.drawing.now, recorded_at=self.drawing.now, event_id=f"n{event.event_id}"
            )
        self._write([event])

    def _replace_message(self) -> None:
        super()._replace_message()
        for at, message in enumerate(self.messages):
            if self.twins[at].template_key != message.template_key or self.twins[at].purpose != message.purpose:
                self.twins[at] = twin(message)
                self.twin_checks[at] = self.guard.prepare(self.twins[at])

    def _advance(self) -> None:
        super()._advance()
        self.ulps = self.random.choice([0, 0, 0, -1, -2, -3, 1, 2, 3])

    def compare(self) -> None:
        """As every story; and with the twins, and in columns."""
        super().compare()
        for at in self.random.sample(range(len(self.messages)), 3):
            message = self.twins[at]
            expected = [self.evaluate(key, message) for key in self.people]
            ways = [
                lambda check=self.twin_checks[at]: [check(key) for key in self.people],
                lambda message=message: self.audience.decisions(message),
                lambda message=message: [self.guard.can_send(key, message) for key in self.people],
            ]
            self.random.shuffle(ways)
            for way in ways:
                self._hold(self.people, message, expected, way())
            if self.audience.allow_mask(message).tolist() != [one.allowed for one in expected]:
                raise Difference(f"story {self.seed}: the mask of {message!r}")


def twin(message: Message) -> Message:
    """Another message of the same profile."""
    return Message(**{name: getattr(message, name) for name in _PARTS})


def tell_restless(seeds: range, steps: int) -> tuple[int, int]:
    """As ``tell``, with restless stories."""
    compared = allowed = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_table, "MOST_PROFILES", FEW_PROFILES)
        for seed in seeds:
            story = RestlessStory(seed)
            try:
                story.run(steps)
            finally:
                story.guard.close()
            compared += story.compared
            allowed += story.allowed
    return compared, allowed
