"""What placing a person reads from disk, read before a decision is asked for: phone metadata, zone tables, zones."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from whatsguard.places._numbers import places_of
from whatsguard.places._zones import country_zones, is_zone, zone, zones_of
from whatsguard.records._recipient import Recipient

__all__ = ["get_ready"]

_CACHE_SIZE: Final = 8192


def get_ready(recipient: Recipient, residences: Iterable[str] = ()) -> None:
    """
    Load what will be asked of *recipient* in a decision; at once if it was loaded before.

    Left out are the zones of places of the business's own, which no table has: they are loaded at their first use.
    """
    _ready(recipient, tuple(residences))


@lru_cache(maxsize=_CACHE_SIZE)
def _ready(recipient: Recipient, residences: tuple[str, ...]) -> None:
    by_place = {place.code: country_zones(place.code) for place in places_of(recipient, residences)}
    names = zones_of(recipient, by_place).union(*by_place.values())
    for name in names:
        if is_zone(name):
            zone(name)
