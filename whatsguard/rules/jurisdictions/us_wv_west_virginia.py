"""West Virginia (US-WV). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.rules import Applicability, Citation, Jurisdiction, Reading, SendingHours, Span

JURISDICTION = Jurisdiction(
    code="US-WV",
    name="West Virginia",
    name_zh="西弗吉尼亚州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-WV.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="W. Va. Code 46A-6F-601(a)(4)",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day, at a residence. Businesses are mostly excluded, which is not offered. Whether texts are"
            " covered is unclear from the words read.",
            rows=("US-WV|US-STATE|D.C. 22-3226.08; HRS 481P-3(8)",),
        ),
    ),
    gaps=(),
    review=None,
)
