"""Vermont (US-VT). Data only."""

from __future__ import annotations

from whatsguard.rules import Jurisdiction, NotResearched, Topic

JURISDICTION = Jurisdiction(
    code="US-VT",
    name="Vermont",
    name_zh="佛蒙特州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(),
    gaps=(
        NotResearched(
            topic=Topic.HOURS, note="That there is no rule is unproven.", rows=("US-VT|US-STATE|9 V.S.A. 2464a",)
        ),
        NotResearched(
            topic=Topic.PRECONDITION,
            note="Registration is a matter of criminal law there (9 V.S.A. 2464a); what it asks was not looked at.",
            rows=("US-VT|US-STATE|9 V.S.A. 2464a",),
        ),
    ),
    review=None,
)
