"""The clues to a person's whereabouts, and the shape of a declared residence."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from whatsguard.records._values import to_place_code

__all__ = ["Clue", "Place", "residence_code"]

_OTHER_NAMES: Final = {"UK": "GB", "EL": "GR"}
_TERRITORIES: Final = {f"US-{code}": code for code in ("AS", "GU", "MP", "PR", "UM", "VI")}


class Clue(Enum):
    """What tells that a person may be in a place; the strongest first."""

    DECLARED_RESIDENCE = "declared_residence"
    AREA_CODE = "area_code"
    CALLING_CODE = "calling_code"
    USER_ID_COUNTRY = "user_id_country"
    WHOLE_PLAN = "whole_plan"
    """The number is valid in no region of its plan, so every region of the plan is possible."""


@frozen
class Place:
    """
    A place where a person may be.

    Attributes:
        code: ISO 3166-1 alpha-2 or 3166-2, e.g. ``"DE"`` or ``"US-CA"``.
        clue: The strongest clue to it.
        detail: The clue's own words, e.g. ``"+1 202"``; never a whole number.
    """

    code: str
    clue: Clue
    detail: str = ""


def residence_code(text: object) -> str:
    """
    Read a declared residence as an ISO code; ``UK`` is GB, ``EL`` is GR, ``US-PR`` is PR.

    A code that nobody has assigned is kept: it will be a place without rules.

    Raises:
        InvalidRecordError: If *text* has not the shape of an ISO 3166-1 alpha-2 or 3166-2 code.

    >>> residence_code("us-ca")
    'US-CA'
    """
    country, dash, rest = to_place_code(text).partition("-")  # type: ignore[arg-type]
    code = f"{_OTHER_NAMES.get(country, country)}{dash}{rest}"
    return _TERRITORIES.get(code, code)
