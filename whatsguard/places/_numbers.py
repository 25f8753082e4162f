"""A phone number's places: its region, its area code's states, or every region of its plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType

from whatsguard.places._area_codes import BRAZIL, NORTH_AMERICA, SOURCE
from whatsguard.places._clues import Clue, Place, residence_code
from whatsguard.records._recipient import Recipient

__all__ = ["PLACES_VERSION", "parsed", "places_of", "type_of"]

PLACES_VERSION: Final = f"phonenumbers {phonenumbers.__version__}, area codes of {SOURCE}"
"""What the places were derived from; kept beside derived places, which are stale when it changes."""

MAIN_REGIONS: Final = {44: "GB", 47: "NO", 61: "AU", 290: "SH", 358: "FI"}
"""
Plans whose other regions belong to the first one, so that a number valid nowhere is placed there alone.

Not here: +1, +39, +212, +262, +590 and +599, where states or separate territories share a plan.
"""

_RUSSIA_AND_KAZAKHSTAN: Final = 7
_AREA_CODES: Final = {1: (3, (10,), NORTH_AMERICA), 55: (2, (10, 11), BRAZIL)}
"""By calling code: the length of an area code, the lengths of a whole national number, and the table."""

_NOWHERE: Final = frozenset({PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST})
_CLUES: Final = tuple(Clue)
_CACHE_SIZE: Final = 8192


def places_of(recipient: Recipient, residences: Iterable[str] = ()) -> tuple[Place, ...]:
    """
    Find every place where *recipient* may be; a subdivision brings its country along.

    Args:
        recipient: Whose number and user ids are read.
        residences: ISO codes declared for this person.

    Returns:
        One place per code, sorted by code, each with its strongest clue. Empty for a number of no country (toll-free,
        satellite, shared-cost) without a declared residence.

    Raises:
        InvalidRecordError: If a residence has not the shape of an ISO code.

    >>> [place.code for place in places_of(Recipient.parse("+1 202 555 0123"), ["DE"])]
    ['DE', 'US', 'US-DC']
    """
    found = list(_by_number(recipient.phone)) if recipient.phone is not None else []
    for user_id in (recipient.user_id, recipient.parent_user_id):
        if user_id is not None:
            found.append(Place(user_id[:2], Clue.USER_ID_COUNTRY, user_id[:3]))
    for residence in residences:
        found.append(Place(residence_code(residence), Clue.DECLARED_RESIDENCE, residence))
    return _strongest(tuple(found))


@lru_cache(maxsize=_CACHE_SIZE)
def _strongest(found: tuple[Place, ...]) -> tuple[Place, ...]:
    strongest: dict[str, Place] = {}
    for place in _with_countries(found):
        known = strongest.get(place.code)
        if known is None or _CLUES.index(place.clue) < _CLUES.index(known.clue):
            strongest[place.code] = place
    return tuple(strongest[code] for code in sorted(strongest))


def _with_countries(places: Iterable[Place]) -> Iterator[Place]:
    for place in places:
        yield place
        if "-" in place.code:
            yield Place(place.code.partition("-")[0], place.clue, place.detail)


@lru_cache(maxsize=_CACHE_SIZE)
def parsed(phone: str) -> PhoneNumber | None:
    """Read canonical E.164; None where no plan has its calling code."""
    try:
        return phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        return None


@lru_cache(maxsize=_CACHE_SIZE)
def type_of(phone: str) -> int:
    """One of ``PhoneNumberType``; UNKNOWN where the number is valid nowhere."""
    number = parsed(phone)
    return PhoneNumberType.UNKNOWN if number is None else phonenumbers.number_type(number)


@lru_cache(maxsize=_CACHE_SIZE)
def _by_number(phone: str) -> tuple[Place, ...]:
    number = parsed(phone)
    if number is None or number.country_code is None:
        return ()
    regions = phonenumbers.region_codes_for_country_code(number.country_code)
    if phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY in regions:
        return ()
    region = phonenumbers.region_code_for_number(number)
    if region is None:  # valid nowhere, in a plan of several regions; a plan of one gives its region to any number
        return (*_of_whole_plan(number, regions), *_by_area_code(number, None))
    if type_of(phone) in _NOWHERE:
        return ()
    return (Place(region, Clue.CALLING_CODE, f"+{number.country_code}"), *_by_area_code(number, region))


def _of_whole_plan(number: PhoneNumber, regions: tuple[str, ...]) -> tuple[Place, ...]:
    """The main region where the others are its territories, else every region."""
    detail = f"+{number.country_code}"
    if number.country_code == _RUSSIA_AND_KAZAKHSTAN:
        national = phonenumbers.national_significant_number(number)
        return (Place("KZ" if national[:1] in {"6", "7"} else "RU", Clue.CALLING_CODE, detail),)
    main = MAIN_REGIONS.get(number.country_code or 0)
    if main is not None:
        return (Place(main, Clue.CALLING_CODE, detail),)
    return tuple(Place(region, Clue.WHOLE_PLAN, detail) for region in regions)


def _by_area_code(number: PhoneNumber, region: str | None) -> tuple[Place, ...]:
    """The states of the number's area code; *region* is None where the number is valid nowhere."""
    plan = _AREA_CODES.get(number.country_code or 0)
    if plan is None:
        return ()
    length, lengths, table = plan
    national = phonenumbers.national_significant_number(number)
    states = table.get(national[:length], ()) if len(national) in lengths else ()
    detail = f"+{number.country_code} {national[:length]}"
    return tuple(Place(state, Clue.AREA_CODE, detail) for state in states if region in (None, state[:2]))
