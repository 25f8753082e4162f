"""Illinois (US-IL). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.rules import Applicability, Citation, Jurisdiction, Reading, SendingHours, Span

JURISDICTION = Jurisdiction(
    code="US-IL",
    name="Illinois",
    name_zh="伊利诺伊州",
    timezones=("America/Chicago",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-IL.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="815 ILCS 413/15(a)",
                    url="https://www.ilga.gov",
                    quote="by placing a telephone call",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day, businesses included. Written for live operators who place a telephone call; texts are not"
            " named.",
            rows=("US-IL|US-STATE|815 ILCS 413/15(a)",),
        ),
    ),
    gaps=(),
    review=None,
)
