"""South Carolina (US-SC). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.records import MessageCategory
from whatsguard.rules import Applicability, Citation, Information, Jurisdiction, Reading, SendingHours, Span, Topic

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-SC",
    name="South Carolina",
    name_zh="南卡罗来纳州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-SC.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="S.C. Code 37-21-20(6), -30, -80",
                    url="https://www.scstatehouse.gov/code/t37c021.php",
                    quote="or to a wireless telephone with a South Carolina area code",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day. Wireless numbers with a South Carolina area code are named. Whether texts are covered is"
            " unclear from the words read.",
            rows=("US-SC|US-STATE|S.C. Code 37-21-20(6), -30, -80",),
        ),
        Information(
            id="US-SC.sanction",
            topic=Topic.SANCTION,
            text="1,000 or 5,000 US dollars.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="S.C. Code 37-21-20(6), -30, -80",
                    url="https://www.scstatehouse.gov/code/t37c021.php",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            rows=("US-SC|US-STATE|S.C. Code 37-21-20(6), -30, -80",),
        ),
    ),
    gaps=(),
    review=None,
)
