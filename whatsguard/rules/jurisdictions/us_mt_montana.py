"""Montana (US-MT). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    Deadline,
    Jurisdiction,
    Period,
    Reading,
    SendingHours,
    Span,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-MT",
    name="Montana",
    name_zh="蒙大拿州",
    timezones=("America/Denver",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-MT.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="MCA 30-14-1412(1)(d)",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day, at a residence. Businesses are mostly excluded, which is not offered. Whether texts are"
            " covered is unclear from the words read.",
            rows=("US-MT|US-STATE|D.C. 22-3226.08; HRS 481P-3(8)",),
        ),
        Deadline(
            id="US-MT.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 10, 1),
            citations=(
                Citation(
                    instrument="Comprehensive privacy law of Montana",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-MT|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(),
    review=None,
)
