"""Michigan (US-MI). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.rules import Applicability, Citation, Jurisdiction, Reading, SendingHours, Span

JURISDICTION = Jurisdiction(
    code="US-MI",
    name="Michigan",
    name_zh="密歇根州",
    timezones=("America/Detroit", "America/Menominee"),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-MI.hours.marketing",
            spans=(Span(opens=time(9), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="MCL 750.540e(1)(f)",
                    url="https://codes.findlaw.com/mi/",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day, businesses included. A criminal statute on harassment by commercial telephone calls; that it"
            " reaches messages can be contested.",
            rows=("US-MI|US-STATE|MCL 750.540e(1)(f)",),
        ),
    ),
    gaps=(),
    review=None,
)
