"""Wyoming (US-WY). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.records import Audience
from whatsguard.rules import Applicability, Citation, Jurisdiction, Reading, SendingHours, Span

JURISDICTION = Jurisdiction(
    code="US-WY",
    name="Wyoming",
    name_zh="怀俄明州",
    timezones=("America/Denver",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-WY.hours.marketing",
            spans=(Span(opens=time(8), closes=time(20)),),
            audience={Audience.NATURAL_PERSON, Audience.SOLE_TRADER},
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Wyo. Stat. 40-12-302(d)",
                    url="https://wyoleg.gov",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day. For household goods; businesses are excluded. Whether texts are covered is unclear from the"
            " words read.",
            rows=("US-WY|US-STATE|Wyo. Stat. 40-12-302(d)",),
        ),
    ),
    gaps=(),
    review=None,
)
