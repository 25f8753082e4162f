"""Time zones: loaded from the pinned tzdata package, never from the system's files, which may be years older."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

import phonenumbers
import tzdata

from whatsguard.errors import ConfigurationError
from whatsguard.places._clues import residence_code
from whatsguard.places._numbers import parsed, type_of
from whatsguard.records._recipient import Recipient
from whatsguard.rules._zones import is_zone

__all__ = ["TZDATA_VERSION", "country_zones", "is_zone", "zone", "zones_of"]

TZDATA_VERSION: Final[str] = tzdata.IANA_VERSION
"""The edition of the zone data, e.g. ``"2026f"``; part of a decision's digest."""

_UNKNOWN: Final = "Etc/Unknown"
_CACHE_SIZE: Final = 8192


@cache
def zone(name: str) -> ZoneInfo:
    """
    Load the zone *name*, e.g. ``"Europe/Berlin"``, from the tzdata package; each zone is one object for good.

    Raises:
        ConfigurationError: If the package has no such zone.

    >>> zone("Asia/Kathmandu").key
    'Asia/Kathmandu'
    """
    if not is_zone(name):
        raise ConfigurationError(
            f"no time zone {name!r} in tzdata {TZDATA_VERSION}; give an IANA name such as 'Europe/Berlin', "
            "or update the tzdata package"
        )
    with files(tzdata).joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def country_zones(code: str) -> tuple[str, ...]:
    """
    Name the zones of a country by tzdata's own table, sorted; of a subdivision, its country's.

    Empty where the table has no such country.

    >>> country_zones("NP")
    ('Asia/Kathmandu',)
    """
    return _table().get(residence_code(code)[:2], ())


@cache
def _table() -> dict[str, tuple[str, ...]]:
    zones: dict[str, list[str]] = {}
    for line in files(tzdata).joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _, name = line.split("\t")[:3]
            zones.setdefault(country, []).append(name)
    return {country: tuple(sorted(names)) for country, names in zones.items()}


@cache
def _links() -> dict[str, str]:
    """Old and other names of zones, with the name they now stand for."""
    rows = files(tzdata).joinpath("zoneinfo", "tzdata.zi").read_text(encoding="utf-8").splitlines()
    return {row.split()[2]: row.split()[1] for row in rows if row.startswith("L ")}


def zones_of(recipient: Recipient, place_zones: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """
    Find every zone in which *recipient* may be.

    Args:
        recipient: Whose number is read.
        place_zones: The zones of each place of the person, by its code.

    Returns:
        The union over the places: the number's zones within those of the place, or all of the place's where that is
        empty. Empty where no place has a zone.
    """
    of_number = _by_number(recipient.phone) if recipient.phone is not None else frozenset()
    return _within(of_number, tuple(place_zones.values()))


@lru_cache(maxsize=_CACHE_SIZE)
def _within(of_number: frozenset[str], of_places: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    found: set[str] = set()
    for names in of_places:
        within = [name for name in names if name in of_number or _links().get(name, name) in of_number]
        found.update(within or names)
    return frozenset(found)


@lru_cache(maxsize=_CACHE_SIZE)
def _by_number(phone: str) -> frozenset[str]:
    """The number's zones under their present names; empty where they are not known."""
    try:
        # phonenumberslite installs the same package without this module.
        from phonenumbers.timezone import time_zones_for_number  # noqa: PLC0415
    except ImportError:
        return frozenset()
    number = parsed(phone)
    if number is None or type_of(phone) == phonenumbers.PhoneNumberType.UNKNOWN:
        return frozenset()
    links = _links()
    return frozenset(links.get(name, name) for name in time_zones_for_number(number) if name and name != _UNKNOWN)
