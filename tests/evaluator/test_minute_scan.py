"""
The minute-scan oracle: ``next_allowed_at`` against a naive scan, minute by minute, over fourteen days.

The scan reads a wall clock and asks a rule's table; it shares no code with the evaluator's search. In full it runs
with ``HYPOTHESIS_PROFILE=nightly``; else on a sample that is the same in every run.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import tzdata
from attrs import evolve

from whatsguard.evaluator import Facts, evaluate, explain, next_allowed_at
from whatsguard.places import country_zones, places_of, zones_of
from whatsguard.records import (
    Act,
    ConsentRecord,
    Disclosure,
    Evidence,
    Lookup,
    Medium,
    Message,
    MessageCategory,
    Presentation,
    ReasonCode,
    Recipient,
    Template,
    TemplateStatus,
)
from whatsguard.rules import (
    EVERY_DAY,
    Jurisdiction,
    LabelPosition,
    Polarity,
    Policy,
    Prohibition,
    QuietHours,
    RegisterCheck,
    RequiredDisclosure,
    RuleBook,
    SenderPrecondition,
    SendingHours,
    Span,
    WhatsAppRules,
)
from whatsguard.rules.calendars import HolidayStatus, holiday_status
from whatsguard.testing.strategies import SHOP

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
SEED = 20261124
DAYS = 14
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
UTC = timezone.utc
SHIPPED = RuleBook.shipped()


# --- the naive scan -----------------------------------------------------------------------------------------------------


@cache
def zone(name: str) -> ZoneInfo:
    with files(tzdata).joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def minutes(clock: time) -> int:
    assert clock.second == clock.microsecond == 0, "the scan goes by minutes"
    return clock.hour * 60 + clock.minute


@cache
def open_minutes(spans: tuple[Span, ...]) -> tuple[frozenset[int], ...]:
    """The permitted minutes of each weekday, written out."""
    table: list[set[int]] = [set() for _ in range(7)]
    for span in spans:
        opens, closes = minutes(span.opens), minutes(span.closes) or 24 * 60
        for day in span.weekdays:
            if opens < closes:
                table[day].update(range(opens, closes))
            else:
                table[day].update(range(opens, 24 * 60))
                table[(day + 1) % 7].update(range(closes))
    return tuple(map(frozenset, table))


@cache
def is_holiday(calendar: str, day: date) -> bool:
    return holiday_status(calendar, day) is not HolidayStatus.WORKDAY


def permitted(rule: SendingHours, local: datetime) -> bool:
    if local.hour * 60 + local.minute not in open_minutes(rule.spans)[local.weekday()]:
        return False
    return rule.on_public_holidays or not is_holiday(rule.calendar or rule.code, local.date())


def in_force(rule: SendingHours, days: list[date]) -> bool:
    """From the first midnight of its first day in any zone to the last midnight of its end."""
    begun = rule.in_force_from is None or max(days) >= rule.in_force_from
    return begun and (rule.in_force_until is None or min(days) < rule.in_force_until)


def all_permit(rules: Iterable[SendingHours], zones: list[ZoneInfo], at: datetime) -> bool:
    """Whether every rule permits the instant in every zone."""
    shown = [at.astimezone(where) for where in zones]
    days = [local.date() for local in shown]
    for rule in rules:
        fixed = [at.astimezone(zone(rule.fixed_zone))] if rule.fixed_zone else []
        if in_force(rule, days) and not all(permitted(rule, local) for local in (*shown, *fixed)):
            return False
    return True


def scan(rules: Iterable[SendingHours], zones: Iterable[str], at: datetime) -> datetime | None:
    """The instant itself or the first later minute of fourteen days that all rules permit; None: not one."""
    clocks, hours = [zone(name) for name in zones], list(rules)
    if all_permit(hours, clocks, at):
        return at
    instant = at.replace(second=0, microsecond=0)
    for _ in range(DAYS * 24 * 60):
        instant += MINUTE
        if all_permit(hours, clocks, instant):
            return instant
    return None


# --- whose hours they are -----------------------------------------------------------------------------------------------

OFFER = Message.from_template(
    "sale", language="de", category=MessageCategory.MARKETING, purpose="promotions", discloses=frozenset(Disclosure)
)
# Without the platform's pause for +1 numbers, which no waiting ends.
META = evolve(
    WhatsAppRules.meta(),
    rules=[rule for rule in WhatsAppRules.meta().rules if not isinstance(rule, Prohibition)],
)


def somebody(recipient: str, rules: Iterable[Any], *, residence: str | None = None) -> Facts:
    """A person about whom everything is known that any of *rules* asks for, but the hour."""
    who = Recipient.of(recipient)
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    consent = ConsentRecord(
        who,
        purposes=["promotions"],
        given_at=long_ago,
        medium=Medium.WHATSAPP_MESSAGE,
        act=Act.SENT_MESSAGE,
        presentation=Presentation.SEPARATE,
        wording="Yes, send me offers of ACME GmbH by WhatsApp. STOP ends them.",
        locale="en",
        evidence=[Evidence.message_id("wamid.1")],
        own_initiative=True,
        goods_named=True,
        number_named=True,
        postal_address_named=True,
        contact_named=True,
    )
    rules = tuple(rules)
    checks = [rule for rule in rules if isinstance(rule, RegisterCheck)]
    starts = [long_ago + timedelta(days=number) for number in range(730)] if checks else []
    return Facts(
        who,
        consents=[consent],
        residence=residence,
        templates=[
            Template(name="sale", language="de", category=MessageCategory.MARKETING, status=TemplateStatus.APPROVED)
        ],
        lookups=[
            Lookup(register=rule.register, listed=rule.polarity is Polarity.MUST_BE_PRESENT, at=at)
            for rule in checks
            for at in starts
        ],
        attestations={
            rule.duty: datetime(2026, 10, 1, tzinfo=UTC) for rule in rules if isinstance(rule, SenderPrecondition)
        },
    )


@cache
def lone_place(rule: SendingHours, zone_name: str) -> tuple[Facts, Policy]:
    """A person in a place of that zone, in which this rule is all the law."""
    hours = evolve(rule, id="ZZ.hours", calendar=rule.calendar or (rule.code if not rule.on_public_holidays else None))
    place = Jurisdiction(code="ZZ", name="Nowhere", timezones=(zone_name,), rules=(hours,))
    return somebody("ZZ.1", ()), Policy(rules=RuleBook([place]), whatsapp=META)  # type: ignore[arg-type]


def answered(facts: Facts, policy: Policy, at: datetime) -> datetime | None:
    verdict = evaluate(facts, OFFER, policy, at=at, business=SHOP)
    assert verdict.decision.codes <= {ReasonCode.QUIET_HOURS}, verdict.decision.codes
    return next_allowed_at(verdict)


# --- which zones, rules and instants ------------------------------------------------------------------------------------


@cache
def changes(name: str) -> tuple[datetime, ...]:
    """The minutes of 2026 and 2027 at which the zone's offset changes, found by halving."""
    where = zone(name)
    step = DAY
    left, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    found = []
    while left < end:
        right = left + step
        if left.astimezone(where).utcoffset() != right.astimezone(where).utcoffset():
            low, high = left, right
            while high - low > MINUTE:
                middle = low + timedelta(minutes=int((high - low) / MINUTE) // 2)
                same = middle.astimezone(where).utcoffset() == low.astimezone(where).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
        left = right
    return tuple(found)


def zones_with_changes() -> list[str]:
    names = files(tzdata).joinpath("zones").read_text(encoding="ascii").split()
    return [name for name in names if changes(name)]


def shipped_hours() -> list[SendingHours]:
    return [rule for place in SHIPPED.jurisdictions.values() for rule in place.rules if isinstance(rule, SendingHours)]


def own(*spans: tuple[str, str] | tuple[str, str, str], **fields: Any) -> SendingHours:
    built = [
        Span(
            opens=time.fromisoformat(span[0]),
            closes=time.fromisoformat(span[1]),
            weekdays=frozenset(map(int, span[2])) if len(span) > 2 else EVERY_DAY,
        )
        for span in spans
    ]
    return SendingHours(id="ZZ.own", spans=built, **fields)


# Over midnight, in the missing and the doubled hour, at the day's ends, to the quarter, closed on holidays.
GENERATED = (
    own(("20:00", "08:00")),
    own(("22:30", "02:30", "45")),
    own(("02:00", "03:00")),
    own(("02:30", "02:45")),
    own(("01:00", "02:00")),
    own(("00:30", "01:30")),
    own(("23:45", "00:15")),
    own(("00:00", "00:00", "0123")),
    own(("00:00", "00:01", "6")),
    own(("23:59", "00:00", "6")),
    own(("10:00", "13:00", "01234"), ("14:00", "20:00", "01234"), on_public_holidays=False, calendar="FR"),
    own(("22:00", "06:00"), on_public_holidays=False, calendar="BR-SP"),
    own(("09:15", "17:45"), fixed_zone="Asia/Kathmandu"),
    own(("03:00", "04:00"), fixed_zone="Europe/Berlin"),
    own(("08:00", "20:00"), in_force_from=date(2026, 10, 25), in_force_until=date(2027, 3, 28)),
    QuietHours(begin=time(21), end=time(8)).as_rule(),
    QuietHours(begin=time(0), end=time(7, 30), weekdays=[0, 6]).as_rule(),  # type: ignore[arg-type]
)


def starts_around(change: datetime, rng: random.Random, number: int) -> Iterator[datetime]:
    """Instants of the days around a change: the change itself with its neighbours, and others to the second."""
    near = [change + timedelta(seconds=step) for step in (-3600, -1, 0, 1, 3600)]
    wide = [change + timedelta(seconds=rng.randrange(-2 * 86400, 9 * 86400)) for _ in range(number)]
    yield from rng.sample([*near, *wide], number)


def misses(zone_name: str, rule: SendingHours, starts: Iterable[datetime]) -> tuple[int, list[Any]]:
    """How many instants were asked, and at which of them the two differ."""
    facts, policy = lone_place(rule, zone_name)
    hours: list[Any] = list(policy.rules.jurisdictions["ZZ"].rules)
    asked, wrong = 0, []
    for at in starts:
        expected, given = scan(hours, (zone_name,), at), answered(facts, policy, at)
        asked += 1
        if given != expected and not (expected is None and given is not None and given > at + DAYS * DAY):
            wrong.append((zone_name, rule, at, expected, given))
    return asked, wrong


def run(cases: Iterable[tuple[str, SendingHours, datetime]], rng: random.Random, number: int) -> tuple[int, list[Any]]:
    total, wrong = 0, []
    for zone_name, rule, change in cases:
        asked, missed = misses(zone_name, rule, starts_around(change, rng, number))
        total += asked
        wrong.extend(missed)
    return total, wrong


def test_the_zones_are_found() -> None:
    """The tzdata of this run has zones that change their offset in 2026 and 2027, those off the half hour included."""
    zones = zones_with_changes()
    assert len(zones) > 150
    assert {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham"} <= set(zones)


def test_next_allowed_at_equals_a_minute_scan(record_property: Any) -> None:
    """Every zone with an offset change, a rotating choice of shipped and made-up rules: no miss."""
    rng = random.Random(SEED)  # noqa: S311 - a reproducible sample
    zones, rules = zones_with_changes(), [*shipped_hours(), *GENERATED]
    rng.shuffle(rules)
    picks = 4 if FULL else 1
    cases = [
        (name, rules[(number * picks + pick) % len(rules)], rng.choice(changes(name)))
        for number, name in enumerate(zones)
        for pick in range(picks)
    ]
    total, wrong = run(cases, rng, 3)
    record_property("cases", total)
    assert wrong == []
    assert total == 3 * len(cases)


HARD_ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Beirut",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Australia/Eucla",
)


@pytest.mark.parametrize("zone_name", HARD_ZONES)
def test_made_up_rules_in_hard_zones(zone_name: str, record_property: Any) -> None:
    """Hours in the missing and the doubled hour, over midnight, in half-hour and 45-minute zones: no miss."""
    rng = random.Random(f"{SEED} {zone_name}")  # noqa: S311
    nights = changes(zone_name) or (datetime(2026, 10, 25, 1, tzinfo=UTC),)
    chosen = nights if FULL else rng.sample(nights, min(1, len(nights)))
    total, wrong = run([(zone_name, rule, night) for night in chosen for rule in GENERATED], rng, 3)
    record_property("cases", total)
    assert wrong == []


@pytest.mark.slow
@pytest.mark.skipif(not FULL, reason="the full product runs with HYPOTHESIS_PROFILE=nightly")
@pytest.mark.parametrize("zone_name", zones_with_changes() if FULL else ["every zone"])
def test_every_zone_every_rule(zone_name: str, record_property: Any) -> None:
    """The full product: each zone with each of its changes in 2026 and 2027 and every rule, shipped and made up."""
    rng = random.Random(f"{SEED} {zone_name}")  # noqa: S311
    rules = [*shipped_hours(), *GENERATED]
    total, wrong = run([(zone_name, rule, night) for night in changes(zone_name) for rule in rules], rng, 6)
    record_property("cases", total)
    assert wrong == []


# --- whole places ---------------------------------------------------------------------------------------------------------

# One number for each country with hours; several zones, several states, a residence elsewhere.
PEOPLE = {
    "a German": ("+4915123456789", None),
    "a Frenchman": ("+33612345678", None),
    "a Brazilian": ("+5511961234567", None),
    "an Argentine": ("+541123456789", None),
    "an Australian of any state": ("+61412345678", None),
    "a South African": ("+27711234567", None),
    "an Indian": ("+918123456789", None),
    "a Floridian": ("+13055550123", None),
    "a Texan": ("+15125550123", None),
    "somebody in Washington, D.C.": ("+12025550123", None),
    "an Alabamian": ("+12055550123", None),
    "a Louisianan": ("+15045550123", None),
    "a Mississippian": ("+16015550123", None),
    "a Rhode Islander": ("+14015550123", None),
    "a Utahn": ("+18015550123", None),
    "a Pennsylvanian": ("+12155550123", None),
    "a Canadian": ("+15062345678", None),
    "a New Yorker who lives in France": ("+12125550123", "FR"),
    "a German who lives in Brazil": ("+4915123456789", "BR"),
    "an American of any state": ("US.1", None),
    "a Korean": ("+821020000000", None),
    "a Norwegian": ("+4740612345", None),
    "a Kazakh": ("+77710009998", None),
    "a Vietnamese": ("+84912345678", None),
    "an Emirati": ("+971501234567", None),
    "a Filipino": ("+639051234567", None),
}
AROUND = (
    datetime(2026, 10, 18, 3, tzinfo=UTC),
    datetime(2026, 12, 24, 15, tzinfo=UTC),
    datetime(2027, 3, 28, 1, tzinfo=UTC),
)


def labelled(facts: Facts) -> Message:
    """The offer with every label that the law of the person's places asks for, where it asks for it."""
    codes = {place.code for place in places_of(Recipient.of(facts.recipient), facts.residence)}
    labels = [
        rule
        for place in SHIPPED.places(codes)
        for rule in place.rules
        if isinstance(rule, RequiredDisclosure) and rule.labels
    ]
    before = [rule.labels[0] for rule in labels if rule.position is not LabelPosition.END]
    after = [rule.labels[0] for rule in labels if rule.position is LabelPosition.END]
    return evolve(OFFER, text=" ".join([*before, "ACME GmbH: teas.", *after]))


def real_person(recipient: str, residence: str | None) -> tuple[Facts, Policy, list[SendingHours], tuple[str, ...]]:
    who = Recipient.of(recipient)
    codes = {place.code for place in places_of(who, [residence] if residence else [])}
    places = SHIPPED.places(codes)
    rules = [rule for place in places for rule in place.rules]
    known = SHIPPED.jurisdictions
    place_zones = {
        code: known[code].timezones if code in known and known[code].timezones else country_zones(code)
        for code in codes
    }
    hours = [rule for rule in rules if isinstance(rule, SendingHours)]
    return (
        somebody(recipient, rules, residence=residence),
        Policy(whatsapp=META),
        hours,
        tuple(sorted(zones_of(who, place_zones))),
    )


@pytest.mark.parametrize("name", PEOPLE)
def test_whole_law_of_a_place_equals_a_minute_scan(name: str, record_property: Any) -> None:
    """All hours of all places where a person may be, in all their zones at once: ``explain`` and the scan agree."""
    facts, policy, hours, zones = real_person(*PEOPLE[name])
    rng = random.Random(f"{SEED} {name}")  # noqa: S311
    asked = 0
    for around in AROUND:
        for at in starts_around(around, rng, 6 if FULL else 2):
            verdict = evaluate(facts, labelled(facts), policy, at=at, business=SHOP)
            assert verdict.decision.codes <= {ReasonCode.QUIET_HOURS}, (verdict.reasons, at)
            asked += 1
            assert next_allowed_at(verdict) == scan(hours, zones, at)
    record_property("cases", asked)


def test_explain_gives_the_same_instant() -> None:
    """What the search finds is what ``explain`` tells, to the second."""
    facts, policy, hours, zones = real_person(*PEOPLE["a Frenchman"])
    at = datetime(2026, 7, 13, 18, 0, 30, tzinfo=UTC)  # 20:00:30 in Paris, on the eve of a holiday
    told = explain(facts, OFFER, policy, at=at, business=SHOP).next_allowed_at
    assert told == scan(hours, zones, at) == datetime(2026, 7, 15, 8, tzinfo=UTC)
