"""South Dakota (US-SD). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.records import Audience
from whatsguard.rules import MONDAY_TO_FRIDAY, Applicability, Citation, Jurisdiction, Reading, SendingHours, Span

JURISDICTION = Jurisdiction(
    code="US-SD",
    name="South Dakota",
    name_zh="南达科他州",
    timezones=("America/Chicago", "America/Denver"),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-SD.hours.marketing",
            spans=(Span(opens=time(9), closes=time(21), weekdays=MONDAY_TO_FRIDAY),),
            audience={Audience.NATURAL_PERSON, Audience.SOLE_TRADER},
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="SDCL 37-30-28, 37-30A-3(2)",
                    url="https://sdlegislature.gov",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Weekdays only. Asked for autodialers, which is assumed; businesses are excluded. Whether texts are"
            " covered is unclear from the words read.",
            rows=("US-SD|US-STATE|SDCL 37-30-28, 37-30A-3(2)",),
        ),
    ),
    gaps=(),
    review=None,
)
