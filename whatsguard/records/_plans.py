"""One phone number's forms: the canonical one, the one its owner's events are filed under, and the others in use."""

from __future__ import annotations

import re
from typing import Final

import phonenumbers

__all__ = ["E164", "canonical", "e164", "filed_under", "is_valid", "other_forms", "read"]

E164: Final = re.compile(r"\+[1-9][0-9]{6,14}")
"""The shape of an identity: 7 to 15 digits. Whether such a number exists is not asked."""

_TWO_DIGIT_CODES: Final = frozenset(f"{code}" for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE if 9 < code < 100)  # noqa: PLR2004

# The two forms of one line, by national plan. Lengths are part of each pattern: that is what keeps landlines out.
_BR_WITHOUT_NINTH: Final = re.compile(r"(\+55[1-9][1-9])([6-9][0-9]{7})")
_BR_WITH_NINTH: Final = re.compile(r"(\+55[1-9][1-9])9([6-9][0-9]{7})")
_MX_WITH_ONE: Final = re.compile(r"\+521([2-9][0-9]{9})")
_MX_NATIONAL: Final = re.compile(r"\+52([2-9][0-9]{9})")
_AR_WITH_NINE: Final = re.compile(r"\+549([1-8][0-9]{9})")
_AR_WITH_FIFTEEN: Final = re.compile(r"\+54[1-8][0-9]{11}")
_AR_NATIONAL: Final = re.compile(r"\+54([1-8][0-9]{9})")


def canonical(number: str) -> str:
    """
    Bring E.164 to the one form under which the person is addressed.

    Only what is surely the same line is rewritten; a number that is valid nowhere stays as it is.
    """
    if number[_national_start(number)] == "0":
        number = _validated(number)
    plan = number[1:3]
    if plan == "55":
        mobile = _BR_WITHOUT_NINTH.fullmatch(number)
        return f"{mobile[1]}9{mobile[2]}" if mobile is not None else number
    if plan == "52":
        with_one = _MX_WITH_ONE.fullmatch(number)
        return f"+52{with_one[1]}" if with_one is not None else number
    if plan == "54" and _AR_WITH_FIFTEEN.fullmatch(number) is not None:
        return _validated(number)
    return number


def filed_under(phone: str) -> str:
    """
    Give the key of a canonical number: itself, but an Argentine mobile's without the ``9`` after the country code.

    Without the ``9`` the same digits may have been written for that mobile or for a landline, and nothing in them
    tells which. Filing both under the shorter form finds a STOP by either one, and rewrites no landline.
    """
    mobile = _AR_WITH_NINE.fullmatch(phone) if phone.startswith("+549") else None
    return f"+54{mobile[1]}" if mobile is not None else phone


def other_forms(key: str) -> tuple[str, ...]:
    """Give the other digit strings under which the platform may know the person filed under *key*."""
    brazilian = _BR_WITH_NINTH.fullmatch(key)
    if brazilian is not None:
        return (f"{brazilian[1]}{brazilian[2]}",)
    mexican = _MX_NATIONAL.fullmatch(key)
    if mexican is not None:
        return (f"+521{mexican[1]}",)
    argentine = _AR_NATIONAL.fullmatch(key)
    if argentine is not None:
        return (f"+549{argentine[1]}",)
    return ()


def read(number: str) -> phonenumbers.PhoneNumber | None:
    """Read a number with its plus sign; None where no plan has its calling code."""
    try:
        return phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return None


def is_valid(number: str) -> bool:
    """Tell whether some plan gives out such a number."""
    found = read(number)
    return found is not None and phonenumbers.is_valid_number(found)


def e164(found: phonenumbers.PhoneNumber) -> str:
    """Write a number with plus sign and country code."""
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def _national_start(number: str) -> int:
    """Where the national number begins, behind a calling code of one, two or three digits."""
    if number[1] in "17":
        return 2
    return 3 if number[1:3] in _TWO_DIGIT_CODES else 4


def _validated(number: str) -> str:
    """
    The number as the metadata writes it; itself if it is not valid.

    Drops a zero written after the calling code where the plan does not dial it from abroad, keeps it where it does
    (Italy), and turns Argentina's ``15`` into its ``9``.
    """
    found = read(number)
    return e164(found) if found is not None and phonenumbers.is_valid_number(found) else number
