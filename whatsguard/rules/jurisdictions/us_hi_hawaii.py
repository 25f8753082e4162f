"""Hawaii (US-HI). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.rules import Applicability, Citation, Jurisdiction, Reading, SendingHours, Span

JURISDICTION = Jurisdiction(
    code="US-HI",
    name="Hawaii",
    name_zh="夏威夷州",
    timezones=("Pacific/Honolulu",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-HI.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="HRS 481P-3(8)",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day, at a residence. Businesses are mostly excluded, which is not offered. Whether texts are"
            " covered is unclear from the words read.",
            rows=("US-HI|US-STATE|D.C. 22-3226.08; HRS 481P-3(8)",),
        ),
    ),
    gaps=(),
    review=None,
)
