"""Iowa (US-IA). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    Deadline,
    Jurisdiction,
    NotResearched,
    Period,
    Reading,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-IA",
    name="Iowa",
    name_zh="艾奥瓦州",
    timezones=("America/Chicago",),
    parents=("US",),
    rules=(
        Deadline(
            id="US-IA.access",
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
                    instrument="Comprehensive privacy law of Iowa",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-IA|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="That there is no rule is unproven; aggregators say from 9:00 without a statute.",
            rows=("US-IA|US-STATE|9 V.S.A. 2464a",),
        ),
    ),
    review=None,
)
