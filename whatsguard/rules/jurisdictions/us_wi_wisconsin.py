"""Wisconsin (US-WI). Data only."""

from __future__ import annotations

from whatsguard.rules import Jurisdiction, LookedNone, Topic

JURISDICTION = Jurisdiction(
    code="US-WI",
    name="Wisconsin",
    name_zh="威斯康星州",
    timezones=("America/Chicago",),
    parents=("US",),
    rules=(),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="a table of state calling rules of 2026-09-03: no hours rule of its own for live calls",
            note="Looked at for business calls.",
            rows=("US-WI|US-STATE|see C-50",),
        ),
    ),
    review=None,
)
