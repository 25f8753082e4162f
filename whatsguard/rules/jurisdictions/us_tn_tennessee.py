"""Tennessee (US-TN). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    Deadline,
    Jurisdiction,
    NotResearched,
    Period,
    Reading,
    SendingHours,
    Span,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-TN",
    name="Tennessee",
    name_zh="田纳西州",
    timezones=("America/New_York", "America/Chicago"),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-TN.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="T.C.A. 65-4-401, -402",
                    url="https://codes.findlaw.com/tn/",
                    quote="without the permission of the RESIDENTIAL SUBSCRIBER",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day. Whether texts are covered is unclear from the words read. Business use counts as permission"
            " (rule 1220-04-11), which is not offered.",
            rows=("US-TN|US-STATE|T.C.A. 65-4-401, -402",),
        ),
        Deadline(
            id="US-TN.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 7, 1),
            citations=(
                Citation(
                    instrument="Comprehensive privacy law of Tennessee",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-TN|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(NotResearched(topic=Topic.FREQUENCY, rows=("US-TN|US-STATE|T.C.A. 65-4-401, -402",)),),
    review=None,
)
