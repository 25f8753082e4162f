"""Georgia (US-GA). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.rules import Applicability, Citation, Information, Jurisdiction, LookedNone, Reading, Topic

JURISDICTION = Jurisdiction(
    code="US-GA",
    name="Georgia",
    name_zh="佐治亚州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        Information(
            id="US-GA.scope",
            topic=Topic.SCOPE,
            text="The do-not-call act is about voice, not messages. The state's list is the national registry.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2024, 7, 1),
            citations=(
                Citation(
                    instrument="O.C.G.A. 46-5-27",
                    locator="(b)(3), (c), (i)",
                    url="https://law.justia.com/codes/georgia/title-46/chapter-5/article-1/section-46-5-27/",
                    quote="any voice communication over a telephone line for the purpose of encouraging the purchase or rental of, or investment in",
                    read=Reading.PRIMARY,
                    copy="full text with history to 2025-07-01 (GitHub StephenSook/preflight, ocga-46-5-27.txt @f35290be)",
                ),
            ),
            note="Nothing is derived from it for messages; the federal rules apply. Tables that give Georgia hours of 8 to"
            " 21 have no statute behind them: only recorded-message devices have such hours (46-5-23).",
            rows=("US-GA|US-STATE|O.C.G.A. 46-5-27(b)(3), (c), (i)", "US-GA|US-STATE 2|2024-07-01 (SB 73)"),
        ),
        Information(
            id="US-GA.sanction",
            topic=Topic.SANCTION,
            text="After more than one call in 12 months the actual loss or up to 1,000 US dollars for each violation, with"
            " class actions; civil penalty up to 2,000 by the attorney general.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2024, 7, 1),
            citations=(
                Citation(
                    instrument="O.C.G.A. 46-5-27",
                    locator="(i)",
                    url="https://law.justia.com/codes/georgia/title-46/chapter-5/article-1/section-46-5-27/",
                    read=Reading.PRIMARY,
                    copy="full text with history to 2025-07-01 (GitHub StephenSook/preflight, ocga-46-5-27.txt @f35290be)",
                ),
            ),
            rows=("US-GA|US-STATE|O.C.G.A. 46-5-27(b)(3), (c), (i)", "US-GA|US-STATE 2|2024-07-01 (SB 73)"),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="O.C.G.A. 46-5-27 and a table of state calling rules: none for live calls or texts",
            rows=("US-GA|US-STATE|O.C.G.A. 46-5-27(b)(3), (c), (i)", "US-GA|US-STATE|see C-50"),
        ),
        LookedNone(
            topic=Topic.FREQUENCY, where="O.C.G.A. 46-5-27", rows=("US-GA|US-STATE|O.C.G.A. 46-5-27(b)(3), (c), (i)",)
        ),
    ),
    review=None,
)
