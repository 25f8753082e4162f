"""Delaware (US-DE). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import Applicability, Citation, Deadline, Jurisdiction, LookedNone, Period, Reading, Topic, Unit

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-DE",
    name="Delaware",
    name_zh="特拉华州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        Deadline(
            id="US-DE.access",
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
                    instrument="Comprehensive privacy law of Delaware",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-DE|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
        Deadline(
            id="US-DE.breach",
            topic=Topic.BREACH,
            trigger="a breach is discovered",
            act="notify",
            addressee="the people concerned",
            within=Period(60, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Breach statute of Delaware",
                    url="https://www.dataprotectionreport.com/2025/11/",
                    quote="New York (30 days), Texas (30 days), Colorado (30 days), Florida (30 days), and Delaware (60 days)",
                    read=Reading.SECONDARY,
                ),
            ),
            note="The statute itself was not read.",
            rows=("US-DE|BREACH (other states)|state statutes",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="a table of state calling rules of 2026-09-03: no hours rule of its own for live calls",
            rows=("US-DE|US-STATE|see C-50",),
        ),
    ),
    review=None,
)
