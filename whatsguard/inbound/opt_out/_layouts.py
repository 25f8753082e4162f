"""Keywords typed with the keyboard set to another script: ``cnjg`` is ``стоп`` on a Latin layout."""

from __future__ import annotations

import unicodedata
from typing import Final

from whatsguard.lexicon import fold

__all__ = ["as_typed_on_other_layout"]

_LATIN: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN: Final = "йцукенгшщзхъфывапролджэячсмитьбю"
_HEBREW_KEYS: Final = "ertyuiopasdfghjkl;zxcvbnm,."
_HEBREW: Final = "קראטוןםפשדגכעיחלךףזסבהנמצתץ"
_ARABIC_KEYS: Final = "qwertyuiop[]asdfghjkl;'zxcvnm,."
_ARABIC: Final = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوز"
_GREEK_KEYS: Final = "ertyuiopasdfghjklzxcvbnm"
_GREEK: Final = "ερτυθιοπασδφγηξκλζχψωβνμ"
_JAMO: Final = dict(
    zip(
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        [
            "r",
            "R",
            "s",
            "e",
            "E",
            "f",
            "a",
            "q",
            "Q",
            "t",
            "T",
            "d",
            "w",
            "W",
            "c",
            "z",
            "x",
            "v",
            "g",
            "k",
            "o",
            "i",
            "O",
            "j",
            "p",
            "u",
            "P",
            "h",
            "y",
            "n",
            "b",
            "m",
            "l",
        ],
        strict=True,
    )
)
_LEADS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = [
    "ㅏ",
    "ㅐ",
    "ㅑ",
    "ㅒ",
    "ㅓ",
    "ㅔ",
    "ㅕ",
    "ㅖ",
    "ㅗ",
    "ㅗㅏ",
    "ㅗㅐ",
    "ㅗㅣ",
    "ㅛ",
    "ㅜ",
    "ㅜㅓ",
    "ㅜㅔ",
    "ㅜㅣ",
    "ㅠ",
    "ㅡ",
    "ㅡㅣ",
    "ㅣ",
]
_TAILS: Final = (
    ", ㄱ,ㄲ,ㄱㅅ,ㄴ,ㄴㅈ,ㄴㅎ,ㄷ,ㄹ,ㄹㄱ,ㄹㅁ,ㄹㅂ,ㄹㅅ,ㄹㅌ,ㄹㅍ,ㄹㅎ,ㅁ,ㅂ,ㅂㅅ,ㅅ,ㅆ,ㅇ,ㅈ,ㅊ,ㅋ,ㅌ,ㅍ,ㅎ".replace(
        " ", ""
    ).split(",")
)
_SHORTEST: Final = 3
_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3


def _table(native: str, keys: str) -> dict[str, str]:
    return {fold(letter) or letter: key for letter, key in zip(native, keys, strict=True)}


_TO_LATIN: Final = (
    _table(_RUSSIAN, _LATIN),
    _table(_HEBREW, _HEBREW_KEYS),
    _table(_ARABIC, _ARABIC_KEYS),
    _table(_GREEK, _GREEK_KEYS),
)
_FROM_LATIN: Final = tuple(
    {key: fold(letter) for letter, key in zip(native, keys, strict=True)}
    for native, keys in ((_RUSSIAN, _LATIN), (_HEBREW, _HEBREW_KEYS), (_ARABIC, _ARABIC_KEYS))
)


def _hangul_keys(word: str) -> str | None:
    out: list[str] = []
    for char in unicodedata.normalize("NFC", word):
        if not _FIRST_SYLLABLE <= ord(char) <= _LAST_SYLLABLE:
            return None
        lead, rest = divmod(ord(char) - _FIRST_SYLLABLE, 21 * 28)
        vowel, tail = divmod(rest, 28)
        out.extend(_JAMO[jamo] for jamo in _LEADS[lead] + _VOWELS[vowel] + _TAILS[tail])
    return "".join(out).casefold()


def as_typed_on_other_layout(word: str) -> list[str]:
    """Return what *word* (folded) looks like when the wrong layout was on; letters and digits only."""
    if len(word) < _SHORTEST:
        return []
    typed = [_hangul_keys(word)]
    tables = [table for table in (*_TO_LATIN, *_FROM_LATIN) if all(char in table for char in word)]
    typed.extend("".join(table[char] for char in word) for table in tables)
    return [
        "".join(c for c in text if c.isalnum()) for text in typed if text and text != word and len(text) >= _SHORTEST
    ]
