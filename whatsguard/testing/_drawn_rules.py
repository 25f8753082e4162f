"""Strategies of rules, places and policies."""

from __future__ import annotations

from datetime import time, timedelta

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from whatsguard import records as r
from whatsguard import rules as law
from whatsguard.testing._drawn_values import optional

__all__ = [
    "frequency_caps",
    "jurisdictions",
    "own_rules",
    "policies",
    "quiet_hours",
    "sending_hours",
    "spans",
]


@st.composite
def spans(draw: st.DrawFn) -> law.Span:
    """Permitted hours: whole days, over midnight, of some weekdays, to the minute."""
    clocks = st.sampled_from([time(0), time(2, 30), time(8), time(9, 15), time(20), time(23, 45)]) | st.times().map(
        lambda clock: clock.replace(second=0, microsecond=0)
    )
    days = draw(st.just(law.EVERY_DAY) | st.just(law.MONDAY_TO_FRIDAY) | st.frozensets(st.integers(0, 6), min_size=1))
    return law.Span(opens=draw(clocks), closes=draw(clocks), weekdays=days)


@st.composite
def sending_hours(draw: st.DrawFn) -> law.SendingHours:
    """Sending hours of the business's own, for every category that it starts."""
    return law.SendingHours(
        categories=frozenset(r.MessageCategory) - {r.MessageCategory.SERVICE},
        spans=draw(st.lists(spans(), min_size=1, max_size=3)),
        on_public_holidays=draw(st.booleans()),
        calendar=draw(st.sampled_from(["FR", "BR-SP", "ZA"])),
        fixed_zone=draw(optional(st.sampled_from(["Europe/Berlin", "Asia/Kathmandu"]))),
        waivable=draw(st.booleans()),
    )


def frequency_caps() -> SearchStrategy[law.FrequencyCap]:
    """Caps over hours, days and calendar months."""
    per = st.sampled_from([timedelta(hours=1), timedelta(days=7), law.Period(1, law.Unit.MONTHS)])
    return st.builds(
        law.FrequencyCap,
        limit=st.integers(1, 3),
        per=per,
        same_subject=st.booleans(),
        counts=st.sampled_from(law.Counts),
    )


def quiet_hours() -> SearchStrategy[law.QuietHours]:
    """Quiet hours of the business's own."""
    weekdays = optional(st.frozensets(st.integers(0, 6), min_size=1))
    clocks = st.permutations([time(0), time(6, 30), time(12), time(21)])
    return st.builds(lambda pair, days: law.QuietHours(begin=pair[0], end=pair[1], weekdays=days), clocks, weekdays)


def own_rules() -> SearchStrategy[law.Rule]:
    """Rules that a business or a place may add; they can only restrict."""
    grounds = st.lists(st.builds(law.Ground, kind=st.sampled_from(law.GroundKind)), min_size=1, max_size=2, unique=True)
    life = optional(st.builds(law.Period, st.integers(1, 24), st.sampled_from([law.Unit.DAYS, law.Unit.MONTHS])))
    return st.one_of(
        sending_hours(),
        frequency_caps(),
        st.builds(law.ConsentRequired, accepts=grounds.map(tuple), own_initiative=st.booleans()),
        st.builds(
            law.ConsentStandard,
            fatal=st.frozensets(st.sampled_from(r.ConsentDefect), max_size=2),
            minimum_grade=optional(st.sampled_from(r.EvidenceGrade)),
            confirmation=st.sampled_from(law.Confirmation),
            third_party=st.booleans(),
        ),
        st.builds(law.ConsentLifetime, life=life, counted_from=st.sampled_from(law.CountedFrom)),
        st.builds(law.MinimumAge, age=st.sampled_from([13, 18]), below=st.sampled_from(law.Below)),
        st.builds(
            law.RegisterCheck,
            register=st.just("SG-DNC"),
            fresh_for=st.just(law.Period(30, law.Unit.DAYS)),
            bites_on=st.sampled_from(law.BitesOn),
            polarity=st.sampled_from(law.Polarity),
        ),
        st.builds(
            law.RequiredDisclosure,
            items=st.frozensets(st.sampled_from(r.Disclosure), max_size=2),
            when=st.sampled_from(law.When),
        ),
        st.builds(law.SenderPrecondition, duty=st.just("EG.licence")),
        st.builds(law.StopReach),
    )


def jurisdictions() -> SearchStrategy[law.Jurisdiction]:
    """A place ``XX`` of the user's own, with up to three rules."""

    def build(rules: list[law.Rule], zones: list[str]) -> law.Jurisdiction:
        named = [evolve(rule, id=f"XX.own.{number}") for number, rule in enumerate(rules)]
        return law.Jurisdiction(code="XX", name="Xanadu", timezones=zones, rules=named)

    zones = st.lists(st.sampled_from(["Asia/Shanghai", "Australia/Lord_Howe"]), min_size=1, unique=True)
    return st.builds(build, st.lists(own_rules(), max_size=3), zones)


def policies() -> SearchStrategy[law.Policy]:
    """Policies over the shipped rules, both profiles, from lax to strict."""
    return st.builds(
        law.Policy,
        whatsapp=st.sampled_from([law.WhatsAppRules.conservative(), law.WhatsAppRules.meta()]),
        caps=st.lists(frequency_caps(), max_size=1),
        quiet_hours=optional(quiet_hours()),
        minimum_grade=st.sampled_from(r.EvidenceGrade),
        window_margin=st.sampled_from([timedelta(0), timedelta(minutes=5)]),
        stop_scope=st.sampled_from(r.StopScope),
        first_contact=st.sampled_from(["deny", "warn"]),
        by_analogy=st.sampled_from(["deny", "warn"]),
        existing_customers=st.booleans(),
    )
