"""Alaska (US-AK). Data only."""

from __future__ import annotations

from whatsguard.rules import Jurisdiction, LookedNone, Topic

JURISDICTION = Jurisdiction(
    code="US-AK",
    name="Alaska",
    name_zh="阿拉斯加州",
    timezones=(
        "America/Anchorage",
        "America/Juneau",
        "America/Sitka",
        "America/Metlakatla",
        "America/Yakutat",
        "America/Nome",
        "America/Adak",
    ),
    parents=("US",),
    rules=(),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="a table of state calling rules of 2026-09-03: no hours rule of its own for live calls",
            rows=("US-AK|US-STATE|see C-50",),
        ),
    ),
    review=None,
)
