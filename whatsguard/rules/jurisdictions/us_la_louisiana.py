"""Louisiana (US-LA). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.records import ConsentForm
from whatsguard.rules import (
    MONDAY_TO_SATURDAY,
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Ground,
    GroundKind,
    Jurisdiction,
    Reading,
    SendingHours,
    Span,
)

JURISDICTION = Jurisdiction(
    code="US-LA",
    name="Louisiana",
    name_zh="路易斯安那州",
    timezones=("America/Chicago",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-LA.hours.marketing",
            spans=(Span(opens=time(8), closes=time(20), weekdays=MONDAY_TO_SATURDAY),),
            on_public_holidays=False,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="LPSC General Order R-29617 s. V(A); La. R.S. 45:810-817, 45:844.12",
                    url="https://www.lpsc.louisiana.gov",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Closed on Sundays and legal holidays. By one reading the order holds even with consent or a"
            " relationship, while La. R.S. 45:816 lacks that: no exception is offered. Whether texts are covered is"
            " unclear from the words read.",
            rows=("US-LA|US-STATE|LPSC General Order R-29617 s. V(A)",),
        ),
        ConsentRequired(
            id="US-LA.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="La. LPSC General Order R-29617",
                    locator="(12)(b)",
                    url="https://www.lpsc.louisiana.gov",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="A cellular number needs prior express consent. Whether texts are covered is unclear from the words read.",
            rows=("US-LA|US-STATE|LPSC General Order R-29617 s. V(A)",),
        ),
        ConsentStandard(
            id="US-LA.consent_standard.marketing",
            form=ConsentForm.EXPRESS,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="La. LPSC General Order R-29617",
                    locator="(12)(b)",
                    url="https://www.lpsc.louisiana.gov",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            rows=("US-LA|US-STATE|LPSC General Order R-29617 s. V(A)",),
        ),
    ),
    gaps=(),
    review=None,
)
