"""
One shop, one question, many people: asked of whatsguard and of ifs written by hand.

The question: may the offer go out now? A recorded consent, no STOP, an open window, a cap that leaves room, no quiet
hour where the person lives. A few exemplary people go through the guard's own events; everybody else is put into one of
their cohorts, as a start from a snapshot would put them, since the look-up is what is measured here.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from attrs import evolve

from whatsguard import (
    Act,
    Business,
    Disclosure,
    Evidence,
    FrequencyCap,
    Guard,
    InboundMessage,
    Medium,
    Message,
    MessageCategory,
    Policy,
    Presentation,
    Purpose,
    QuietHours,
    RuleBook,
)

QUIET = (3, 4)
COUNTRIES = {
    "DE": ("+49151", "Europe/Berlin"),
    "GB": ("+4474001", "Europe/London"),
    "NL": ("+316123", "Europe/Amsterdam"),
}
LENGTHS = {"DE": 8, "GB": 5, "NL": 5}
KINDS = ("may", "may", "may", "stopped", "no consent", "window closed", "cap full")
OFFER = Message.free_form(
    category=MessageCategory.MARKETING,
    purpose="promotions",
    discloses={Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT},
)


class Person:
    """What a hand-written check keeps of somebody."""

    __slots__ = ("last_sent", "opted_in", "opted_out", "window_closes", "zone")

    def __init__(self, kind: str, zone: str, now: float) -> None:
        self.opted_in = kind != "no consent"
        self.opted_out = kind == "stopped"
        self.window_closes = 0.0 if kind == "window closed" else now + 80_000
        self.last_sent = now - 100 if kind == "cap full" else 0.0
        self.zone = zone


class Shop:
    """
    A guard and its hand-written rival, about the same people.

    Attributes:
        guard: With everybody in its table.
        people: The same for the ifs: key → person.
        keys: Everybody, in random order.
    """

    def __init__(self, size: int, *, rules: RuleBook | None = None) -> None:
        self.now = time.time()
        self.guard = open_guard(rules)
        self.people: dict[str, Person] = {}
        self.zones = {zone: ZoneInfo(zone) for _, zone in COUNTRIES.values()}
        codes = {(country, kind): self._exemplar(country, kind) for country in COUNTRIES for kind in set(KINDS)}
        chance = random.Random(size)
        table = self.guard._core.table  # noqa: SLF001 - filled as a start from a snapshot would
        kinds = [(country, kind) for country in COUNTRIES for kind in KINDS]
        for number in range(size):
            country, kind = kinds[number % len(kinds)]
            self.people[f"+49{150_000_000_0 + number:010}"] = Person(kind, COUNTRIES[country][1], self.now)
        # As an image is read: the keys of a chunk are cut from one text, so they lie side by side.
        keys = "\n".join(self.people).split("\n") if size else []
        table.put(keys, [codes[kinds[number % len(kinds)]] for number in range(size)], [float("inf")] * size)
        self.keys = list(self.people)
        chance.shuffle(self.keys)

    def _exemplar(self, country: str, kind: str) -> int:
        """Let the guard find the cohort of somebody of whom all of this has happened; return its number."""
        prefix, _ = COUNTRIES[country]
        number = sum(map(ord, kind)) % 10 ** LENGTHS[country]
        key = f"{prefix}{number:0{LENGTHS[country]}}"
        now = datetime.fromtimestamp(self.now, timezone.utc)
        consent(self.guard, key, now) if kind != "no consent" else None
        opened = now - timedelta(days=2) if kind == "window closed" else now
        self.guard.receive(InboundMessage(key, text="hello", sent_at=opened))
        if kind == "stopped":
            self.guard.withdraw(key)
        if kind == "cap full":
            self.guard.record_sent(key, OFFER, at=now - timedelta(seconds=100))
        self.guard.can_send(key, OFFER)
        return self.guard._core.table.codes[key]  # noqa: SLF001 - as above

    # --- the rivals ---

    def hours(self, now: float) -> dict[str, int]:
        """The local hour of each zone."""
        return {name: datetime.fromtimestamp(now, zone).hour for name, zone in self.zones.items()}

    def floor(self) -> Callable[[str], bool]:
        """Ifs written by hand: the time is given, the local hours are worked out beforehand."""
        people, now, hours = self.people, self.now, self.hours(self.now)

        def may(key: str) -> bool:
            person = people.get(key)
            if person is None or not person.opted_in or person.opted_out:
                return False
            if now >= person.window_closes:
                return False
            if QUIET[0] <= hours[person.zone] < QUIET[1]:
                return False
            return now - person.last_sent >= 86_400

        return may

    def floor_live(self) -> Callable[[str], bool]:
        """The same, reading the clock and deriving the hour: what a deployment has to do."""
        people, clock = self.people, time.time
        offsets = {name: datetime.now(zone).utcoffset() for name, zone in self.zones.items()}
        seconds = {name: 0 if offset is None else int(offset.total_seconds()) for name, offset in offsets.items()}

        def may(key: str) -> bool:
            person = people.get(key)
            if person is None or not person.opted_in or person.opted_out:
                return False
            now = clock()
            if now >= person.window_closes:
                return False
            if QUIET[0] <= (now + seconds[person.zone]) % 86_400 // 3_600 < QUIET[1]:
                return False
            return now - person.last_sent >= 86_400

        return may

    def agree(self, asks: dict[str, Callable[[str], object]], keys: Sequence[str]) -> float:
        """Hold every row to the floor's answers before anything is measured; return the share of yes."""
        floor = self.floor()
        expected = [floor(key) for key in keys]
        for name, ask in asks.items():
            found = [bool(ask(key)) for key in keys]
            assert found == expected, f"{name} does not give the floor's answers"
        return sum(expected) / len(expected)


def open_guard(rules: RuleBook | None = None) -> Guard:
    """A guard on the system's clock, with a cap and quiet hours of its own."""
    policy = Policy(
        by_analogy="warn",
        first_contact="warn",
        quiet_hours=QuietHours(begin=clock_time(QUIET[0]), end=clock_time(QUIET[1])),
        caps=[FrequencyCap(limit=1, per=timedelta(days=1), categories={MessageCategory.MARKETING})],
    )
    if rules is not None:
        policy = evolve(policy, rules=rules)
    business = Business(
        name="ACME GmbH",
        home="DE",
        purposes=[Purpose("promotions", MessageCategory.MARKETING, "new products and offers")],
    )
    return Guard.open("memory://", business=business, policy=policy)


def consent(guard: Guard, key: str, now: datetime) -> None:
    """A consent that every country of the shop accepts."""
    given_at = now - timedelta(days=3)
    guard.record_consent(
        key,
        purposes=["promotions"],
        given_at=given_at,
        confirmed_at=given_at,
        medium=Medium.WEB_FORM,
        act=Act.TICKED_BOX,
        presentation=Presentation.SEPARATE,
        wording="Yes, ACME GmbH may send me offers by WhatsApp to this number. I can end it with STOP at any time.",
        locale="en",
        evidence=[Evidence.ip("203.0.113.7"), Evidence.reference("form 1")],
        business_named=True,
        channel_named=True,
        number_named=True,
        goods_named=True,
    )
