"""Country cells to ISO codes: the codes themselves, and the names that the phone number library's tables hold."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from phonenumbers.geodata.locale import LOCALE_DATA  # pyright: ignore[reportMissingImports]  # no stub is shipped

__all__ = ["fold", "read_country"]

_LANGUAGES: Final = ("en", "zh", "de", "fr", "es", "pt")
_CODE: Final = re.compile(r"([A-Za-z]{2})(-[A-Za-z0-9]{1,3})?")
# script variants of characters in country names, so that a traditional spelling meets the simplified one
_SIMPLIFIED: Final = str.maketrans(
    "國臺灣韓蘭亞爾羅內馬門島訥賽維納聖團東緬葉約倫貝達澤魯當幾潤烏麥",
    "国台湾韩兰亚尔罗内马门岛讷赛维纳圣团东缅叶约伦贝达泽鲁当几润乌麦",
)
_CHAIN: Final = 4


def fold(text: str) -> str:
    """*text* without case, accents, width, blanks and punctuation: the form in which headers and names are compared."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in plain if character.isalnum())


def _name(code: str, language: str) -> str | None:
    value = LOCALE_DATA[code].get(language)
    for _ in range(_CHAIN):  # an entry "*xx" points to another language's, and a few point in a circle
        if value is None or not value.startswith("*"):
            return value
        value = LOCALE_DATA[code].get(value[1:])
    return None


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for code in LOCALE_DATA:
        for language in _LANGUAGES:
            if name := _name(code, language):
                names[fold(name).translate(_SIMPLIFIED)] = code
    return names


def read_country(text: str) -> str | None:
    """
    The ISO code that *text* means, ``"DE"`` or ``"US-CA"``; None where it is not understood.

    Names are those of the ``phonenumbers`` locale data in English, Chinese, German, French, Spanish and Portuguese;
    abbreviations such as ``UK`` or ``USA`` are no ISO 3166-1 alpha-2 codes and are not guessed.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    code = _CODE.fullmatch(text)
    if code is not None and code.group(1).upper() in LOCALE_DATA:
        return text.upper()
    return _names().get(fold(text).translate(_SIMPLIFIED))
