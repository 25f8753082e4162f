"""Pennsylvania (US-PA). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    MONDAY_TO_SATURDAY,
    Applicability,
    Citation,
    Information,
    Jurisdiction,
    Reading,
    SendingHours,
    Span,
    StandingDuty,
    Topic,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-PA",
    name="Pennsylvania",
    name_zh="宾夕法尼亚州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-PA.hours.marketing.until_2026",
            spans=(Span(opens=time(8), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            in_force_until=date(2026, 10, 18),
            citations=(
                Citation(
                    instrument="73 P.S. 2242, 2245(a)(1)",
                    url="https://www.palegis.us",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day, businesses included. Whether texts are covered is unclear from the words read.",
            rows=("US-PA|US-STATE|73 P.S. 2242, 2245(a)(1)",),
        ),
        SendingHours(
            id="US-PA.hours.marketing",
            spans=(Span(opens=time(9), closes=time(19), weekdays=MONDAY_TO_SATURDAY),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2026, 10, 18),
            review_by=date(2027, 1, 31),
            citations=(
                Citation(
                    instrument="73 P.S. 2245(a)(1) as amended by Act 47 of 2026 (SB 992)",
                    url="https://www.palegis.us",
                    quote="on a Sunday or after 7 p.m. or before 9 a.m.",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Never on Sundays; businesses included. Approved on 2026-07-20 with effect 90 days later; no second"
            " source confirmed the day. Whether texts are covered is unclear from the words read.",
            rows=("US-PA|US-STATE|73 P.S. 2242, 2245(a)(1)", "US-PA|US-STATE 2|Act 47 of 2026: about 2026-10-18"),
        ),
        StandingDuty(
            id="US-PA.withdrawal.means",
            item="Honour an opt-out, of businesses too.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="73 P.S. 2242, 2245",
                    url="https://www.palegis.us",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            rows=("US-PA|US-STATE|73 P.S. 2242, 2245(a)(1)", "US-PA|US-STATE 2|Act 47 of 2026: about 2026-10-18"),
        ),
        Information(
            id="US-PA.sanction",
            topic=Topic.SANCTION,
            text="There are sanctions; what they are was not verified.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(Citation(instrument="Law of Pennsylvania on telemarketing", read=Reading.UNVERIFIED),),
            rows=("US-PA|US-STATE 2|Act 47 of 2026: about 2026-10-18",),
        ),
    ),
    gaps=(),
    review=None,
)
