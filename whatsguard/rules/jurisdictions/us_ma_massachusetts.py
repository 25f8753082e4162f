"""Massachusetts (US-MA). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.records import Audience
from whatsguard.rules import Applicability, Citation, Jurisdiction, Reading, SendingHours, Span

JURISDICTION = Jurisdiction(
    code="US-MA",
    name="Massachusetts",
    name_zh="马萨诸塞州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-MA.hours.marketing",
            spans=(Span(opens=time(8), closes=time(20)),),
            audience={Audience.NATURAL_PERSON, Audience.SOLE_TRADER},
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="M.G.L. c.159C s.1, s.3; 201 CMR 12.02(2)",
                    url="https://malegislature.gov",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day. For individuals and household goods; businesses are excluded. Whether texts are covered is"
            " unclear from the words read.",
            rows=("US-MA|US-STATE|M.G.L. c.159C s.1, s.3; 201 CMR 12.02(2)",),
        ),
    ),
    gaps=(),
    review=None,
)
