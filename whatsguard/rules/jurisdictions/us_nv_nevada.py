"""Nevada (US-NV). Data only."""

from __future__ import annotations

from whatsguard.rules import Jurisdiction, LookedNone, Topic

JURISDICTION = Jurisdiction(
    code="US-NV",
    name="Nevada",
    name_zh="内华达州",
    timezones=("America/Los_Angeles", "America/Denver"),
    parents=("US",),
    rules=(),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="a table of state calling rules of 2026-09-03: no hours rule of its own for live calls",
            rows=("US-NV|US-STATE|see C-50",),
        ),
    ),
    review=None,
)
