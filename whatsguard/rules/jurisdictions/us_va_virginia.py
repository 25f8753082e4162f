"""Virginia (US-VA). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    CountedFrom,
    Deadline,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    NotResearched,
    Period,
    Reading,
    RegisterCheck,
    Retention,
    SendingHours,
    Span,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-VA",
    name="Virginia",
    name_zh="弗吉尼亚州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-VA.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            waivable=True,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2020, 7, 1),
            citations=(
                Citation(
                    instrument="Va. Code 59.1-510, 59.1-511",
                    url="https://law.lis.virginia.gov/vacodefull/title59.1/chapter44/",
                    quote="between 8:00 a.m. and 9:00 p.m. local time at the called person's location, unless the telephone solicitor has obtained the prior consent",
                    read=Reading.PRIMARY,
                    copy="wording of 2020 to 2025 (lawserver, laws-info); the wording of 2026 was read only as quoted by others",
                ),
            ),
            note="Every day. Prior consent lifts the hours in the law; here only a consent that says so. Texts to a"
            " Virginia area code or to a resident are named. The day on which texts came under it is general"
            " knowledge.",
            rows=(
                "US-VA|US-STATE|Va. Code 59.1-510 to -514",
                "US-VA|US-STATE 2|texts 2020-07-01 (K); SB 1339 2026-01-01",
            ),
        ),
        RegisterCheck(
            id="US-VA.register.marketing",
            register="US-DNC",
            fresh_for=Period(31, Unit.DAYS),
            lifted_by=(Ground(kind=GroundKind.CONSENT, needs={GroundNeed.SIGNED, GroundNeed.NAMES_NUMBER}),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2020, 7, 1),
            citations=(
                Citation(
                    instrument="Va. Code 59.1-514 (2025 c. 626)",
                    url="https://law.lis.virginia.gov/vacodefull/title59.1/chapter44/",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="The national registry. Lifted only by a signed agreement that names seller and number.",
            rows=("US-VA|US-STATE|Va. Code 59.1-510 to -514",),
        ),
        Retention(
            id="US-VA.retention.stop",
            what="the reply UNSUBSCRIBE or STOP",
            keep=Period(10, Unit.YEARS),
            counted_from=CountedFrom.REQUEST,
            blocks_erasure=True,
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2020, 7, 1),
            citations=(
                Citation(
                    instrument="Va. Code 59.1-514",
                    url="https://law.lis.virginia.gov/vacodefull/title59.1/chapter44/",
                    quote="shall be honored for at least 10 years from the time the request is made",
                    read=Reading.PRIMARY,
                    copy="wording of 2020 to 2025 (lawserver, laws-info); the wording of 2026 was read only as quoted by others",
                ),
                Citation(
                    instrument="Va. Code 59.1-514 (2025 c. 626)",
                    url="https://law.lis.virginia.gov/vacodefull/title59.1/chapter44/",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="A stop has no end in whatsguard; the ten years matter for keeping the mark after an erasure. The duty"
            " was for calls before 2026; that it now covers replies to texts is from secondary sources (since"
            " 2026-01-01).",
            rows=(
                "US-VA|US-STATE|Va. Code 59.1-510 to -514",
                "US-VA|US-STATE 2|texts 2020-07-01 (K); SB 1339 2026-01-01",
            ),
        ),
        Information(
            id="US-VA.sanction",
            topic=Topic.SANCTION,
            text="500 US dollars for the first, 1,000 for the second and 5,000 for each further violation.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Va. Code title 59.1 ch. 44 (bill of 2020)",
                    url="https://law.lis.virginia.gov/vacodefull/title59.1/chapter44/",
                    read=Reading.SECONDARY,
                ),
            ),
            note="The amounts are those of the bill of 2020.",
            rows=(
                "US-VA|US-STATE|Va. Code 59.1-510 to -514",
                "US-VA|US-STATE 2|texts 2020-07-01 (K); SB 1339 2026-01-01",
            ),
        ),
        Deadline(
            id="US-VA.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 1, 1),
            citations=(
                Citation(
                    instrument="Va. 59.1-577",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-VA|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(NotResearched(topic=Topic.FREQUENCY, rows=("US-VA|US-STATE|Va. Code 59.1-510 to -514",)),),
    review=None,
)
