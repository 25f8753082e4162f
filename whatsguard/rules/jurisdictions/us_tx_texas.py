"""Texas (US-TX). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    MONDAY_TO_SATURDAY,
    SUNDAY,
    Applicability,
    Citation,
    Deadline,
    Information,
    Jurisdiction,
    NotResearched,
    Period,
    Reading,
    RegisterCheck,
    SenderPrecondition,
    SendingHours,
    Span,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-TX",
    name="Texas",
    name_zh="得克萨斯州",
    timezones=("America/Chicago", "America/Denver"),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-TX.hours.marketing",
            spans=(
                Span(opens=time(9), closes=time(21), weekdays=MONDAY_TO_SATURDAY),
                Span(opens=time(12), closes=time(21), weekdays=SUNDAY),
            ),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Tex. Bus. & Com. Code 301.051",
                    locator="(b)(2)",
                    url="https://capitol.texas.gov/tlodocs/89R/billtext/html/SB00140F.htm",
                    read=Reading.SECONDARY,
                    copy="studies of 2026-07-27, 2026-09-03 and 2026-09-28 that quote it",
                ),
            ),
            note="Written for unsolicited calls to a residential number; that it reaches texts is said by secondary"
            " sources only. Some say Central time, others the recipient's; the recipient's is used.",
            rows=("US-TX|US-STATE|Tex. Bus. & Com. Code 301.001(4)",),
        ),
        RegisterCheck(
            id="US-TX.register.marketing",
            register="US-TX.no_call",
            fresh_for=Period(3, Unit.MONTHS),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2025, 9, 1),
            citations=(
                Citation(
                    instrument="Tex. Bus. & Com. Code 304.002, 304.051",
                    url="https://capitol.texas.gov/tlodocs/89R/billtext/html/SB00140F.htm",
                    quote="a call or other transmission, including a transmission of a text or graphic message or of an image, to a mobile telephone number",
                    read=Reading.PRIMARY,
                    copy="mirrors of the code (gavvy.com, lexace, texas.public.law), 2025",
                ),
            ),
            note="The Texas No-Call list is updated on the first of January, April, July and October, hence three months."
            " That a listing need be honoured only within 60 days is not used, and no ground that lifts it stands in"
            " what was read.",
            rows=("US-TX|US-STATE|Tex. Bus. & Com. Code 301.001(4)", "US-TX|US-STATE 2|SB 140: 2025-09-01"),
        ),
        SenderPrecondition(
            id="US-TX.registration",
            duty="US-TX.chapter_302_registration",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2025, 9, 1),
            citations=(
                Citation(
                    instrument="Tex. Bus. & Com. Code 302.001(7), 302.101",
                    url="https://capitol.texas.gov/tlodocs/89R/billtext/html/SB00140F.htm",
                    read=Reading.SECONDARY,
                    copy="studies of 2026-07-27, 2026-09-03 and 2026-09-28 that quote it",
                ),
            ),
            note="Registration with the Secretary of State (200 US dollars and a security of 10,000) unless exempt. A"
            " settlement of November 2025 takes programmes with consent out of it; that is a position in a lawsuit, no"
            " statute. Attest the registration, the exemption, or that reading. It binds messages to businesses too.",
            rows=("US-TX|US-STATE|Tex. Bus. & Com. Code 301.001(4)", "US-TX|US-STATE 2|SB 140: 2025-09-01"),
        ),
        Information(
            id="US-TX.sanction",
            topic=Topic.SANCTION,
            text="Chapter 302: civil penalty up to 5,000 US dollars for each violation. Chapters 302, 304 and 305 also"
            " through the deceptive trade practices act: three times the damages, and fees.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Tex. Bus. & Com. Code chs 302, 304, 305; 302.302",
                    url="https://capitol.texas.gov/tlodocs/89R/billtext/html/SB00140F.htm",
                    read=Reading.SECONDARY,
                    copy="study of 2026-09-28 that quotes the statutes (GitHub file 71153066470)",
                ),
            ),
            rows=("US-TX|US-STATE|Tex. Bus. & Com. Code 301.001(4)", "US-TX|US-STATE 2|SB 140: 2025-09-01"),
        ),
        Deadline(
            id="US-TX.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 7, 1),
            citations=(
                Citation(
                    instrument="Tex. Bus. & Com. 541.051-.052",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-TX|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
        Deadline(
            id="US-TX.breach",
            topic=Topic.BREACH,
            trigger="a breach is discovered",
            act="notify",
            addressee="the people concerned",
            within=Period(30, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Breach statute of Texas",
                    url="https://www.dataprotectionreport.com/2025/11/",
                    quote="New York (30 days), Texas (30 days), Colorado (30 days), Florida (30 days), and Delaware (60 days)",
                    read=Reading.SECONDARY,
                ),
            ),
            note="The statute itself was not read.",
            rows=("US-TX|BREACH (other states)|state statutes",),
        ),
    ),
    gaps=(NotResearched(topic=Topic.FREQUENCY, rows=("US-TX|US-STATE|Tex. Bus. & Com. Code 301.001(4)",)),),
    review=None,
)
