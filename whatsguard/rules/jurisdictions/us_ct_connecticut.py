"""Connecticut (US-CT). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentDefect, ConsentForm, MessageCategory, Naming
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    Ground,
    GroundKind,
    Information,
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
    code="US-CT",
    name="Connecticut",
    name_zh="康涅狄格州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        ConsentRequired(
            id="US-CT.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2023, 10, 1),
            citations=(
                Citation(
                    instrument="Conn. Gen. Stat. 42-288a (P.A. 23-98)",
                    locator="definitions",
                    url="https://cga.ct.gov/current/pub/chap_743m.htm",
                    quote="including, but not limited to, a text or media message",
                    read=Reading.PRIMARY,
                    copy="lawserver",
                ),
                Citation(
                    instrument="Conn. Gen. Stat. 42-284(18), 42-288a(c), 42-289",
                    url="https://cga.ct.gov/current/pub/chap_743m.htm",
                    quote="between the hours of nine o'clock a.m. and eight o'clock p.m. local time",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Text and media messages are named, apps are not. Contact between businesses is excluded without a"
            " definition; the exception is not offered. The starting day is general knowledge.",
            rows=("US-CT|US-STATE|Conn. Gen. Stat. 42-284(18), 42-288a(c), 42-289", "US-CT|US-STATE 2|2023-10-01 (K)"),
        ),
        ConsentStandard(
            id="US-CT.consent_standard.marketing",
            form=ConsentForm.SIGNED,
            fatal={ConsentDefect.NOT_SIGNED, ConsentDefect.NUMBER_NOT_NAMED, ConsentDefect.BUNDLED},
            must_name={Naming.BUSINESS, Naming.NUMBER},
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2023, 10, 1),
            citations=(
                Citation(
                    instrument="Conn. Gen. Stat. 42-284(18), 42-288a(c), 42-289",
                    url="https://cga.ct.gov/current/pub/chap_743m.htm",
                    quote="between the hours of nine o'clock a.m. and eight o'clock p.m. local time",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Prior express written consent in the meaning of 47 CFR 64.1200: signed, seller and number named, no"
            " condition of buying.",
            rows=("US-CT|US-STATE|Conn. Gen. Stat. 42-284(18), 42-288a(c), 42-289", "US-CT|US-STATE 2|2023-10-01 (K)"),
        ),
        SendingHours(
            id="US-CT.hours.marketing",
            spans=(Span(opens=time(9), closes=time(20)),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2023, 10, 1),
            citations=(
                Citation(
                    instrument="Conn. Gen. Stat. 42-284(18), 42-288a(c), 42-289",
                    url="https://cga.ct.gov/current/pub/chap_743m.htm",
                    quote="between the hours of nine o'clock a.m. and eight o'clock p.m. local time",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day.",
            rows=("US-CT|US-STATE|Conn. Gen. Stat. 42-284(18), 42-288a(c), 42-289", "US-CT|US-STATE 2|2023-10-01 (K)"),
        ),
        Information(
            id="US-CT.sanction",
            topic=Topic.SANCTION,
            text="Up to 20,000 US dollars for each violation.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Conn. Gen. Stat. 42-284(18), 42-288a(c), 42-289",
                    url="https://cga.ct.gov/current/pub/chap_743m.htm",
                    read=Reading.SECONDARY,
                ),
            ),
            rows=("US-CT|US-STATE|Conn. Gen. Stat. 42-284(18), 42-288a(c), 42-289", "US-CT|US-STATE 2|2023-10-01 (K)"),
        ),
        Deadline(
            id="US-CT.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 7, 1),
            citations=(
                Citation(
                    instrument="Conn. 42-518",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-CT|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(
        NotResearched(topic=Topic.FREQUENCY, rows=("US-CT|US-STATE|Conn. Gen. Stat. 42-284(18), 42-288a(c), 42-289",)),
    ),
    review=None,
)
