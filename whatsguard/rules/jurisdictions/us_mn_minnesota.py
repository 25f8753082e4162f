"""Minnesota (US-MN). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import Audience, MessageCategory
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
    code="US-MN",
    name="Minnesota",
    name_zh="明尼苏达州",
    timezones=("America/Chicago",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-MN.hours.marketing",
            spans=(Span(opens=time(9), closes=time(21)),),
            audience={Audience.NATURAL_PERSON, Audience.SOLE_TRADER},
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Minn. Stat. 325E.26, .30",
                    url="https://www.revisor.mn.gov",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day. For residential subscribers; businesses are excluded. Whether texts are covered is unclear"
            " from the words read.",
            rows=("US-MN|US-STATE|Minn. Stat. 325E.26, .30",),
        ),
        Deadline(
            id="US-MN.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 7, 31),
            citations=(
                Citation(
                    instrument="Comprehensive privacy law of Minnesota",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-MN|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(),
    review=None,
)
