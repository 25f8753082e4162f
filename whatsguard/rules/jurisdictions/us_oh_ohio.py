"""Ohio (US-OH). Data only."""

from __future__ import annotations

from whatsguard.rules import Jurisdiction, LookedNone, Topic

JURISDICTION = Jurisdiction(
    code="US-OH",
    name="Ohio",
    name_zh="俄亥俄州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="a table of state calling rules of 2026-09-03: no hours rule of its own for live calls",
            note="Aggregators say 9 to 21 without a statute.",
            rows=("US-OH|US-STATE|see C-50",),
        ),
    ),
    review=None,
)
