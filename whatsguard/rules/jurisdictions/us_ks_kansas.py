"""Kansas (US-KS). Data only."""

from __future__ import annotations

from whatsguard.rules import Jurisdiction, LookedNone, Topic

JURISDICTION = Jurisdiction(
    code="US-KS",
    name="Kansas",
    name_zh="堪萨斯州",
    timezones=("America/Chicago", "America/Denver"),
    parents=("US",),
    rules=(),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="a table of state calling rules of 2026-09-03: no hours rule of its own for live calls",
            rows=("US-KS|US-STATE|see C-50",),
        ),
    ),
    review=None,
)
