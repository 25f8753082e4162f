"""Where a person may be: the clues in a number, a user id and a declared residence, as a set of places and zones."""

from __future__ import annotations

from whatsguard.places._clues import Clue, Place, residence_code
from whatsguard.places._numbers import PLACES_VERSION, places_of
from whatsguard.places._ready import get_ready
from whatsguard.places._zones import TZDATA_VERSION, country_zones, zone, zones_of

__all__ = [
    "Clue",
    "PLACES_VERSION",
    "Place",
    "TZDATA_VERSION",
    "country_zones",
    "get_ready",
    "places_of",
    "residence_code",
    "zone",
    "zones_of",
]
