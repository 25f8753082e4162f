"""Rhode Island (US-RI). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    MONDAY_TO_FRIDAY,
    SATURDAY,
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
    code="US-RI",
    name="Rhode Island",
    name_zh="罗得岛州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-RI.hours.marketing",
            spans=(
                Span(opens=time(9), closes=time(18), weekdays=MONDAY_TO_FRIDAY),
                Span(opens=time(10), closes=time(17), weekdays=SATURDAY),
            ),
            on_public_holidays=False,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="R.I. Gen. Laws 5-61-2(2), 5-61-3.6(a)",
                    url="http://webserver.rilegislature.gov",
                    quote="Monday through Friday, except a state or federal holiday, nine o'clock (9:00 a.m.) to six o'clock (6:00 p.m.); Saturday ten o'clock (10:00 a.m.) to five o'clock (5:00 p.m.)",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="For unsolicited sales calls; mobile numbers are named, texts are not. Never on Sundays, and closed on"
            " state and federal holidays.",
            rows=("US-RI|US-STATE|R.I. Gen. Laws 5-61-2(2), 5-61-3.6(a)", "US-RI|US-STATE 2|current"),
        ),
        SenderPrecondition(
            id="US-RI.registration",
            duty="US-RI.telephone_seller_registration",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="R.I. Gen. Laws 5-61",
                    url="http://webserver.rilegislature.gov",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Registration with a security of 30,000 US dollars. The facts name no time after which it must be"
            " renewed.",
            rows=("US-RI|US-STATE 2|current",),
        ),
        Information(
            id="US-RI.sanction",
            topic=Topic.SANCTION,
            text="There are sanctions; what they are was not verified.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(Citation(instrument="Law of Rhode Island on telephone sales", read=Reading.UNVERIFIED),),
            rows=("US-RI|US-STATE 2|current",),
        ),
        Deadline(
            id="US-RI.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 1, 1),
            citations=(
                Citation(
                    instrument="Comprehensive privacy law of Rhode Island",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-RI|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(),
    review=None,
)
