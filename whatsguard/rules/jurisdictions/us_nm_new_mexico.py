"""New Mexico (US-NM). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.rules import Applicability, Citation, Jurisdiction, Reading, SendingHours, Span

JURISDICTION = Jurisdiction(
    code="US-NM",
    name="New Mexico",
    name_zh="新墨西哥州",
    timezones=("America/Denver",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-NM.hours.marketing",
            spans=(Span(opens=time(9), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="NMSA 57-12-22(B)(5)",
                    url="https://codes.findlaw.com/nm/",
                    quote="received before 9:00 a.m. or after 9:00 p.m.",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day, businesses included. Whether texts are covered is unclear from the words read.",
            rows=("US-NM|US-STATE|NMSA 57-12-22(B)(5)",),
        ),
    ),
    gaps=(),
    review=None,
)
