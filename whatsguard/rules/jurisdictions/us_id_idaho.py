"""Idaho (US-ID). Data only."""

from __future__ import annotations

from whatsguard.rules import Jurisdiction, LookedNone, Topic

JURISDICTION = Jurisdiction(
    code="US-ID",
    name="Idaho",
    name_zh="爱达荷州",
    timezones=("America/Boise", "America/Los_Angeles"),
    parents=("US",),
    rules=(),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="a table of state calling rules of 2026-09-03: no hours rule of its own for live calls",
            rows=("US-ID|US-STATE|see C-50",),
        ),
    ),
    review=None,
)
