"""North Carolina (US-NC). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.rules import Applicability, Citation, Jurisdiction, Reading, SendingHours, Span

JURISDICTION = Jurisdiction(
    code="US-NC",
    name="North Carolina",
    name_zh="北卡罗来纳州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-NC.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="N.C.G.S. 75-102(f)",
                    url="https://codes.findlaw.com/nc/",
                    quote="No telephone solicitor shall make a telephone solicitation before 8:00 A.M. or after 9:00 P.M.",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day, businesses included. No zone is stated; the recipient's is used. Whether texts are covered is"
            " unclear from the words read.",
            rows=("US-NC|US-STATE|N.C.G.S. 75-102(f)",),
        ),
    ),
    gaps=(),
    review=None,
)
