"""Utah (US-UT). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    MONDAY_TO_SATURDAY,
    Applicability,
    Citation,
    Deadline,
    Information,
    Jurisdiction,
    Period,
    Reading,
    SenderPrecondition,
    SendingHours,
    Span,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-UT",
    name="Utah",
    name_zh="犹他州",
    timezones=("America/Denver",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-UT.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21), weekdays=MONDAY_TO_SATURDAY),),
            on_public_holidays=False,
            waivable=True,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Utah Code 13-25a-103(3)",
                    url="https://le.utah.gov/xcode/Title13/Chapter25A/",
                    quote="(a) between the hours of 9 p.m. and 8 a.m. local time; (b) on a Sunday; or (c) on a legal holiday",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Closed on Sundays and legal holidays. Prior express consent lifts it in the law; here only a consent"
            " that says so. Whether texts are covered is unclear from the words read.",
            rows=("US-UT|US-STATE|Utah Code 13-25a-103(3)", "US-UT|US-STATE 2|current"),
        ),
        SenderPrecondition(
            id="US-UT.registration",
            duty="US-UT.telephone_solicitor_registration",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Utah Code 13-26",
                    url="https://le.utah.gov/xcode/Title13/Chapter25A/",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Registration under chapter 13-26. The facts name no time after which it must be renewed.",
            rows=("US-UT|US-STATE|Utah Code 13-25a-103(3)",),
        ),
        Information(
            id="US-UT.sanction",
            topic=Topic.SANCTION,
            text="At least 500 US dollars for each call.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Utah Code 13-25a-107",
                    url="https://le.utah.gov/xcode/Title13/Chapter25A/",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            rows=("US-UT|US-STATE 2|current",),
        ),
        Deadline(
            id="US-UT.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 12, 31),
            citations=(
                Citation(
                    instrument="Utah 13-61-203",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-UT|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(),
    review=None,
)
