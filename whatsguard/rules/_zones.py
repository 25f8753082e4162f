"""Which time zones there are: by the pinned tzdata package, never by the system's files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import tzdata

__all__ = ["is_zone"]


def is_zone(name: str) -> bool:
    """Whether the tzdata package has a zone of this name."""
    return name in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(files(tzdata).joinpath("zones").read_text(encoding="ascii").split())
