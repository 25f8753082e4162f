"""Missouri (US-MO). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.records import Audience
from whatsguard.rules import Applicability, Citation, Jurisdiction, Reading, SendingHours, Span

JURISDICTION = Jurisdiction(
    code="US-MO",
    name="Missouri",
    name_zh="密苏里州",
    timezones=("America/Chicago",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-MO.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            audience={Audience.NATURAL_PERSON, Audience.SOLE_TRADER},
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="RSMo 407.1076(5)",
                    url="https://revisor.mo.gov",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day, at the consumer's residence; businesses are excluded. Whether texts are covered is unclear"
            " from the words read.",
            rows=("US-MO|US-STATE|RSMo 407.1076(5)",),
        ),
    ),
    gaps=(),
    review=None,
)
