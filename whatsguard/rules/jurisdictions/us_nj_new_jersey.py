"""New Jersey (US-NJ). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    Deadline,
    Information,
    Jurisdiction,
    NotResearched,
    Period,
    Reading,
    RequiredDisclosure,
    SenderPrecondition,
    SendingHours,
    Span,
    StandingDuty,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-NJ",
    name="New Jersey",
    name_zh="新泽西州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-NJ.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2023, 12, 1),
            citations=(
                Citation(
                    instrument="N.J.S.A. 56:8-128",
                    locator="(d)",
                    url="https://www.njconsumeraffairs.gov",
                    quote="between the hours of 9:00 p.m. and 8:00 a.m., local time, at the customer's location",
                    read=Reading.PRIMARY,
                    copy="casetext mirror, through L. 2024 c. 62",
                ),
            ),
            note="Every day. The law speaks of telemarketing sales calls; whether texts are covered is unclear. The"
            " starting day is from a secondary source.",
            rows=("US-NJ|US-STATE|N.J.S.A. 56:8-120, -128(b)-(d)", "US-NJ|US-STATE 2|(b)-(d) since 2023-12-01 (S)"),
        ),
        RequiredDisclosure(
            id="US-NJ.disclosure.marketing",
            items={Disclosure.BUSINESS_IDENTITY},
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2023, 12, 1),
            citations=(
                Citation(
                    instrument="N.J.S.A. 56:8-128",
                    locator="(b)",
                    url="https://www.njconsumeraffairs.gov",
                    read=Reading.PRIMARY,
                    copy="casetext mirror, through L. 2024 c. 62",
                ),
            ),
            note="Name and purpose within the first 30 seconds of a call; in a message, in the message.",
            rows=("US-NJ|US-STATE|N.J.S.A. 56:8-120, -128(b)-(d)",),
        ),
        StandingDuty(
            id="US-NJ.disclosure.address",
            item="Give the mailing address on request, or have it on the website.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2023, 12, 1),
            citations=(
                Citation(
                    instrument="N.J.S.A. 56:8-128",
                    locator="(c)",
                    url="https://www.njconsumeraffairs.gov",
                    read=Reading.PRIMARY,
                    copy="casetext mirror, through L. 2024 c. 62",
                ),
            ),
            rows=("US-NJ|US-STATE|N.J.S.A. 56:8-120, -128(b)-(d)",),
        ),
        SenderPrecondition(
            id="US-NJ.registration",
            duty="US-NJ.telemarketer_registration",
            attested_for=Period(1, Unit.YEARS),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="N.J.S.A. 56:8-121",
                    url="https://www.njconsumeraffairs.gov",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Registration as a telemarketer, renewed each year, with a bond.",
            rows=("US-NJ|US-STATE|N.J.S.A. 56:8-120, -128(b)-(d)", "US-NJ|US-STATE 2|(b)-(d) since 2023-12-01 (S)"),
        ),
        Information(
            id="US-NJ.sanction",
            topic=Topic.SANCTION,
            text="There are sanctions; what they are was not verified.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(Citation(instrument="Law of New Jersey on telemarketing", read=Reading.UNVERIFIED),),
            rows=("US-NJ|US-STATE 2|(b)-(d) since 2023-12-01 (S)",),
        ),
        Deadline(
            id="US-NJ.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 1, 15),
            citations=(
                Citation(
                    instrument="Comprehensive privacy law of New Jersey",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-NJ|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(NotResearched(topic=Topic.FREQUENCY, rows=("US-NJ|US-STATE|N.J.S.A. 56:8-120, -128(b)-(d)",)),),
    review=None,
)
