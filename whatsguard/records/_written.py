"""Reads a phone number as people, spreadsheets and links write it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

import phonenumbers

from whatsguard.errors import ConfigurationError, InvalidRecordError
from whatsguard.records._plans import E164, canonical, e164, is_valid, read

__all__ = ["masked", "phone_from_text", "region_code"]

_ZERO_IN_BRACKETS: Final = re.compile(r"(?<=[0-9])\(0\)(?=[0-9])")
_DECIMAL_TAIL: Final = re.compile(r"\+?[0-9]{5,}\.0{1,2}")
_SCIENTIFIC: Final = re.compile(r"[+-]?[0-9]+([.,][0-9]*)?[eE][+-]?[0-9]+")
_LINK: Final = re.compile(
    r"(?:https?://)?(?:www\.)?(?:wa\.me|(?:(?:api|web|chat)\.)?whatsapp\.com)/.*|whatsapp://send.*", re.IGNORECASE
)
_SCHEME: Final = re.compile(r"(?:whatsapp|tel|sms):(?://)?", re.IGNORECASE)
_CHAT_ADDRESS: Final = re.compile(r"([0-9]{7,15})(?::[0-9]+)?@(?:s\.whatsapp\.net|c\.us)", re.IGNORECASE)
_EXTENSION: Final = re.compile(r"[,;#*]|(?:extension|extn|ext|x|доб)\.?\s*[0-9]", re.IGNORECASE)

_PLUS_SIGNS: Final = frozenset("+＋﹢")
_SEPARATORS: Final = frozenset("./·•\t−ー~∼～[]［］／．")
_SILENT_CATEGORIES: Final = frozenset({"Zs", "Pd", "Cf"})
_BRACKETS: Final = {"(": "(", "（": "(", ")": ")", "）": ")"}
_NO_BRACKETS: Final = str.maketrans("", "", "()")

_LONGEST_TEXT: Final = 4096
_LONGEST_SHOWN: Final = 40
_FEWEST_DIGITS: Final = 7


def masked(value: object) -> str:
    """
    Show *value* without any number that it holds: every digit but the last two becomes ``*``.

    Letters are hidden as well where the text looks like a business-scoped user id. At most 40 characters are shown.

    >>> masked("+1 (202) 555-0123")
    '+* (***) ***-**23'
    """
    text = str(value)
    text = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    if text[2:3] == ".":
        return text[:3] + "*" * len(text[3:])
    digits = sum(character.isnumeric() for character in text)
    kept = 2 if digits >= _FEWEST_DIGITS else 0
    shown: list[str] = []
    for character in text:
        if character.isnumeric():
            digits -= 1
            shown.append(character if digits < kept else "*")
        else:
            shown.append(character if character.isprintable() else "?")
    return "".join(shown)


def phone_from_text(text: str, region: str | None, *, international: bool) -> str:
    """
    Read one phone number and return it in canonical E.164.

    Args:
        text: Not empty, without white space around it.
        region: Where numbers without a country code are from.
        international: Read bare digits as starting with a country code.

    Raises:
        InvalidRecordError: If anything but one number is there, or it is a number both ways.
        ConfigurationError: If *region* is none.
    """
    if len(text) > _LONGEST_TEXT:
        raise InvalidRecordError(f"{masked(text)} is {len(text)} characters long; give one number")
    number, from_link = _unwrap(text)
    return _settle(_digits_of(number), region, international=international or from_link)


def _unwrap(text: str) -> tuple[str, bool]:
    """Take the number out of a link, a scheme or a chat address; also tell whether its digits are international."""
    if _LINK.fullmatch(text) is not None:
        return _number_in_link(text), True
    address = _CHAT_ADDRESS.fullmatch(text)
    if address is not None:
        return address[1], True
    return _SCHEME.sub("", text, count=1) if _SCHEME.match(text) is not None else text, False


def _number_in_link(text: str) -> str:
    try:
        link = urlsplit(text if "://" in text else f"https://{text}")
        # In a query a bare plus sign stands for a space; in a phone number it never does.
        named = parse_qs(link.query.replace("+", "%2B"), max_num_fields=50).get("phone")
    except ValueError as error:
        raise InvalidRecordError(f"the link {masked(text)} cannot be read; give the number itself") from error
    number = named[0] if named else unquote(link.path).strip("/").partition("/")[0]
    if not any(character.isdecimal() for character in number):
        raise InvalidRecordError(f"the link {masked(text)} names no phone number; give the number itself")
    return number


def _digits_of(text: str) -> str:
    """Fold what was written to ASCII digits and round brackets, with a plus in front where one was written."""
    _refuse_spreadsheet_damage(text)
    kept: list[str] = []
    for position, character in enumerate(text):
        if character.isdecimal():
            kept.append(str(unicodedata.decimal(character)))
        elif character in _BRACKETS:
            kept.append(_BRACKETS[character])
        elif character in _PLUS_SIGNS:
            if any(before not in "()" for before in kept):
                raise InvalidRecordError(f"{masked(text)} has a plus sign inside; give one number, plus sign first")
            kept.append("+")
        elif character not in _SEPARATORS and unicodedata.category(character) not in _SILENT_CATEGORIES:
            raise _unreadable(text, position)
    return "".join(kept)


def _refuse_spreadsheet_damage(text: str) -> None:
    if _DECIMAL_TAIL.fullmatch(text) is not None:
        raise InvalidRecordError(
            f"{masked(text)} ends in a decimal zero, which a spreadsheet adds to a number; read the column as text"
        )
    if _SCIENTIFIC.fullmatch(text) is not None:
        raise InvalidRecordError(
            f"{masked(text)} is in scientific notation, which has lost digits; read the column as text"
        )


def _unreadable(text: str, position: int) -> InvalidRecordError:
    if _EXTENSION.match(text, position) is not None:
        return InvalidRecordError(
            f"{masked(text)} has an extension or more than one number; the platform reaches no extensions: "
            "give one number, without what follows it"
        )
    if text[position].isalpha():
        return InvalidRecordError(
            f"{masked(text)} has letters in it; write the number in digits, e.g. '+1 202 555 0123', or give a "
            "business-scoped user id exactly as the platform wrote it"
        )
    return InvalidRecordError(
        f"{masked(text)} has {unicodedata.name(text[position], 'a control character')} in it; write the number in "
        "digits, e.g. '+1 202 555 0123'"
    )


def _settle(written: str, region: str | None, *, international: bool) -> str:
    """Decide which country the digits belong to."""
    bare = written.translate(_NO_BRACKETS)
    if bare.startswith("+"):
        return _with_plus(written)
    if region is not None and not international:
        national = _dialled_in(bare, region)
        if national is not None:
            return national
    if bare.startswith("00"):
        return _with_plus(f"+{bare[2:]}" if "(0)" not in written else f"+{written.lstrip('(')[2:]}")
    return _with_plus(f"+{written}")


def region_code(region: str) -> str:
    """
    The region of numbers without a country code, as the plans know it.

    Raises:
        ConfigurationError: If *region* is none.
    """
    given: object = region
    code = given.strip().upper() if isinstance(given, str) else ""
    code = "GB" if code == "UK" else code
    if code not in phonenumbers.SUPPORTED_REGIONS:
        raise ConfigurationError(f"default_region={region!r} is no region; give an ISO 3166-1 code such as 'DE'")
    return code


def _dialled_in(digits: str, region: str) -> str | None:
    """Read digits as dialled in *region*; None where they are no valid number there."""
    code = region_code(region)
    try:
        found = phonenumbers.parse(digits, code, keep_raw_input=True)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(found):
        return None
    national = _checked(e164(found))
    if found.country_code_source == phonenumbers.CountryCodeSource.FROM_NUMBER_WITH_IDD:
        return national
    abroad = f"+{digits}"
    if E164.fullmatch(abroad) is not None and is_valid(abroad) and canonical(abroad) != national:
        raise InvalidRecordError(
            f"{masked(digits)} is ambiguous: a number in {code} as it stands, and another one read with a plus sign; "
            "write it with plus sign and country code"
        )
    return national


def _with_plus(written: str) -> str:
    """Read what begins with a plus sign, which may stand in brackets; ``(0)`` goes where the plan does not dial it."""
    bare = written.translate(_NO_BRACKETS)
    if _ZERO_IN_BRACKETS.search(written) is not None:
        found = read(bare)
        if found is not None and phonenumbers.is_valid_number(found):
            return _checked(e164(found))
        bare = _ZERO_IN_BRACKETS.sub("", written, count=1).translate(_NO_BRACKETS)
    return _checked(bare)


def _checked(number: str) -> str:
    if E164.fullmatch(number) is not None:
        return canonical(number)
    if number.startswith("+0"):
        raise InvalidRecordError(
            f"{masked(number[1:])} starts with a zero, so its country is not known; write it with plus sign and "
            "country code, or set default_region"
        )
    raise InvalidRecordError(
        f"{masked(number)} has {len(number) - 1} digits; a phone number has 7 to 15, its country code included"
    )
