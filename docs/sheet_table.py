"""The comparison table over all jurisdictions: one row each, for ``docs/generate_sheets.py``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Below,
    Confirmation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    FrequencyCap,
    GroundKind,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Polarity,
    Prohibition,
    ProhibitionScope,
    Reading,
    RegisterCheck,
    RequiredDisclosure,
    Rule,
    SendingHours,
    Topic,
    load,
    platform,
)
from whatsguard.rules._wordings import WEEKDAYS, Words

__all__ = ["COLUMNS", "READINGS", "cells", "reading_of", "with_parents"]

AS_OF = platform.AS_OF
EN = Words.of("en")
COLUMNS = (
    ("place", "地区"),
    ("consent for marketing", "营销同意"),
    ("soft opt-in", "现有客户例外"),
    ("double opt-in", "双重确认"),
    ("age", "年龄"),
    ("hours", "时段"),
    ("caps", "频率上限"),
    ("registers", "登记册"),
    ("labels", "标识"),
    ("breach: authority or people", "泄露通报"),
    ("access", "查阅答复"),
    ("rules read P / S / K", "规则：原文/二手/未核实"),
    ("not researched", "未研究"),
)
READINGS = (Reading.PRIMARY, Reading.SECONDARY, Reading.UNVERIFIED)
SOFT = frozenset({GroundKind.EXISTING_CUSTOMER, GroundKind.INFERRED})
SHORT_DAYS = tuple(english[:3] for english, _ in WEEKDAYS)
Source = tuple[str, Rule]


def reading_of(rule: Rule) -> Reading:
    """The weakest reading among a rule's citations."""
    found = {citation.read for citation in rule.citations}
    return next(reading for reading in reversed(READINGS) if reading in found)


def with_parents(place: Jurisdiction) -> Iterator[Jurisdiction]:
    """The place, then the places whose rules hold there too."""
    yield place
    for code in place.parents:
        yield from with_parents(load(code))


def of_kind(place: Jurisdiction, kind: type[Rule], topic: Topic | None = None) -> list[Source]:
    """The rules of one kind that hold there now or will, each with the code of the place that has it."""
    return [
        (where.code, rule)
        for where in with_parents(place)
        for rule in where.rules
        if isinstance(rule, kind)
        and (topic is None or getattr(rule, "topic", None) is topic)
        and (rule.in_force_until is None or rule.in_force_until > AS_OF)
    ]


def told(place: Jurisdiction, sources: Iterable[Source], say: Callable[[Any], str]) -> str:
    """What *say* says of each rule, with its start if that is ahead, its mark if by analogy, and whose rule it is."""
    texts: dict[str, str] = {}
    for code, rule in sources:
        text = say(rule)
        if not text:
            continue
        if rule.applicability is not Applicability.DIRECT:
            text = f"≈ {text}"
        if reading_of(rule) is Reading.UNVERIFIED:
            text += " (UNVERIFIED)"
        if rule.in_force_from is not None and rule.in_force_from > AS_OF:
            text += f" from {rule.in_force_from}"
        texts.setdefault(text, "" if code == place.code else f" ({code})")
    return "; ".join(text + whose for text, whose in texts.items())


def gap(place: Jurisdiction, topic: Topic) -> str:
    """What is known of a topic on which there is no rule."""
    for where in with_parents(place):
        for one in where.gaps:
            if one.topic is topic:
                return "not researched" if isinstance(one, NotResearched) else "none found"
    return "–"


def consents(place: Jurisdiction) -> list[Source]:
    """The consent rules for marketing: the place's own, else its parents'."""
    found = [
        (code, rule) for code, rule in of_kind(place, ConsentRequired) if MessageCategory.MARKETING in rule.categories
    ]
    own = [(code, rule) for code, rule in found if code == place.code]
    return own or found


def _consent(rule: ConsentRequired) -> str:
    if not any(ground.kind is GroundKind.CONSENT for ground in rule.accepts):
        return "consent is not enough"
    return "after the person's own first contact" if rule.own_initiative else "yes"


def _soft(rule: ConsentRequired) -> str:
    found = [ground for ground in rule.accepts if ground.kind in SOFT]
    ages = [EN.period(ground.max_age) for ground in found if ground.max_age is not None]
    return f"yes, {' / '.join(ages)}" if ages else "yes" if found else ""


def _double(rule: ConsentStandard) -> str:
    return "" if rule.confirmation is Confirmation.NONE else rule.confirmation.value


def _age(rule: MinimumAge) -> str:
    text = str(rule.age) if rule.below is Below.GUARDIAN else f"{rule.age} (no guardian helps)"
    return text if rule.advertising_to_children else f"{text}, no marketing to children"


def _days(weekdays: frozenset[int]) -> str:
    days = sorted(weekdays)
    if len(days) > 1 and days[-1] - days[0] == len(days) - 1:
        return f"{SHORT_DAYS[days[0]]}-{SHORT_DAYS[days[-1]]}"
    return ", ".join(SHORT_DAYS[day] for day in days)


def hours_in_short(rule: SendingHours) -> str:
    """``Mon-Fri 10:00-13:00, 14:00-20:00; no holidays``."""
    by_days: dict[frozenset[int], list[str]] = {}
    for span in sorted(rule.spans, key=lambda one: (min(one.weekdays), one.opens)):
        by_days.setdefault(span.weekdays, []).append(EN.span(span))
    text = ", ".join(f"{_days(days)} {' and '.join(spans)}" for days, spans in by_days.items())
    return text if rule.on_public_holidays else f"{text}, no holidays"


def _cap(rule: FrequencyCap) -> str:
    return f"{rule.limit} in {EN.period(rule.per)}{' on a subject' if rule.same_subject else ''}"


def _register(rule: RegisterCheck) -> str:
    return rule.register + (" (must be on it)" if rule.polarity is Polarity.MUST_BE_PRESENT else "")


def _label(rule: RequiredDisclosure) -> str:
    if rule.labels:
        return " or ".join(f"“{label}”" for label in rule.labels)
    return "advertising, recognisable" if Disclosure.ADVERTISING_LABEL in rule.items else ""


def _deadline(rule: Deadline) -> str:
    return "at once" if rule.within is None else EN.period(rule.within)


def _barred(place: Jurisdiction) -> str:
    for _, rule in of_kind(place, Prohibition):
        if isinstance(rule, Prohibition) and rule.scope is ProhibitionScope.PLATFORM:
            return "WhatsApp not available"
    return ""


def cells(place: Jurisdiction) -> list[str]:
    """The row of a place, without its name."""
    required = consents(place)
    consent = _barred(place) or told(place, required, _consent) or gap(place, Topic.CONSENT)
    if gap(place, Topic.CONSENT) == "not researched":
        consent = "not researched: marketing refused"
    soft = told(place, required, _soft) or ("no" if required else gap(place, Topic.SOFT_OPT_IN))
    kinds: tuple[tuple[type[Rule], Topic | None, Callable[[Any], str], Topic], ...] = (
        (ConsentStandard, None, _double, Topic.DOUBLE_OPT_IN),
        (MinimumAge, None, _age, Topic.AGE),
        (SendingHours, None, hours_in_short, Topic.HOURS),
        (FrequencyCap, None, _cap, Topic.FREQUENCY),
        (RegisterCheck, None, _register, Topic.REGISTER),
        (RequiredDisclosure, None, _label, Topic.DISCLOSURE),
        (Deadline, Topic.BREACH, _deadline, Topic.BREACH),
        (Deadline, Topic.ERASURE_ACCESS, _deadline, Topic.ERASURE_ACCESS),
    )
    row = [consent, soft]
    row += [told(place, of_kind(place, kind, topic), say) or gap(place, about) for kind, topic, say, about in kinds]
    read = Counter(reading_of(rule) for rule in place.rules)
    row.append(" / ".join(str(read[reading]) for reading in READINGS))
    open_topics = [one.topic.value.replace("_", " ") for one in place.gaps if isinstance(one, NotResearched)]
    row.append(", ".join(dict.fromkeys(open_topics)) or "–")
    return row
