"""Arizona (US-AZ). Data only."""

from __future__ import annotations

from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    Reading,
    Topic,
)

JURISDICTION = Jurisdiction(
    code="US-AZ",
    name="Arizona",
    name_zh="亚利桑那州",
    timezones=("America/Phoenix", "America/Denver"),
    parents=("US",),
    rules=(
        ConsentRequired(
            id="US-AZ.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="A.R.S. 44-1278(B)(3), (6)",
                    url="https://www.azleg.gov/ars/44/01278.htm",
                    quote="Intentionally make or cause to be made any unsolicited telephone sales call to any mobile or telephone paging device",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Unlawful at any hour if unsolicited, to businesses too. Whether texts are covered is unclear; a"
            " secondary source says so for numbers on the do-not-call registry.",
            rows=("US-AZ|US-STATE|A.R.S. 44-1271, 44-1278(B)(3),(6)", "US-AZ|US-STATE 2|current"),
        ),
        Information(
            id="US-AZ.scope",
            topic=Topic.SCOPE,
            text="The state imports the federal rules (47 CFR 64.1200 and 16 CFR 310.4), hours included.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="A.R.S. 44-1271, 44-1278",
                    url="https://www.azleg.gov/ars/44/01278.htm",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            rows=("US-AZ|US-STATE|A.R.S. 44-1271, 44-1278(B)(3),(6)",),
        ),
    ),
    gaps=(),
    review=None,
)
