"""New Hampshire (US-NH). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import Applicability, Citation, Deadline, Jurisdiction, LookedNone, Period, Reading, Topic, Unit

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-NH",
    name="New Hampshire",
    name_zh="新罕布什尔州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        Deadline(
            id="US-NH.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 1, 1),
            citations=(
                Citation(
                    instrument="Comprehensive privacy law of New Hampshire",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-NH|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="a table of state calling rules of 2026-09-03: no hours rule of its own for live calls",
            rows=("US-NH|US-STATE|see C-50",),
        ),
    ),
    review=None,
)
