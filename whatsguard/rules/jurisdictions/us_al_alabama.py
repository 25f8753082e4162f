"""Alabama (US-AL). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.rules import MONDAY_TO_SATURDAY, Applicability, Citation, Jurisdiction, Reading, SendingHours, Span

JURISDICTION = Jurisdiction(
    code="US-AL",
    name="Alabama",
    name_zh="亚拉巴马州",
    timezones=("America/Chicago",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-AL.hours.marketing",
            spans=(Span(opens=time(8), closes=time(20), weekdays=MONDAY_TO_SATURDAY),),
            on_public_holidays=False,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Ala. Admin. Code r. 770-X-5-.17(2)",
                    url="https://www.law.cornell.edu/regulations/alabama",
                    quote="No solicitation calls are allowed on Sundays or holidays. On the days that calls are allowed, none will be placed prior to 8 a.m. or after 8 p.m.",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Written for live calls to consumers; texts are not named. A rule of the utility commission whose force"
            " is disputed; taken as the strict side.",
            rows=("US-AL|US-STATE|Ala. Admin. Code r. 770-X-5-.17(2)", "US-AL|US-STATE 2|current"),
        ),
    ),
    gaps=(),
    review=None,
)
