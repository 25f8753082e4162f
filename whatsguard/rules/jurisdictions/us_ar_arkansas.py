"""Arkansas (US-AR). Data only."""

from __future__ import annotations

from whatsguard.rules import Jurisdiction, NotResearched, Topic

JURISDICTION = Jurisdiction(
    code="US-AR",
    name="Arkansas",
    name_zh="阿肯色州",
    timezones=("America/Chicago",),
    parents=("US",),
    rules=(),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="No source on this state was read at all; federal law applies, and this warning says what is missing.",
        ),
    ),
    review=None,
)
