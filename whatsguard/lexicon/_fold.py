"""
One folded form for matching, with a way back to the raw text.

Folding is lossy on purpose: case, width, accents, invisible characters, letter forms and the spelling variants that
people mix are made one. The raw text stays the evidence.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from whatsguard.lexicon._tables import CHARACTERS, CONFUSABLES, LEET

__all__ = ["fold", "fold_with_offsets", "skeleton"]

_GENERIC_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
# A base and what hangs on it are folded together, so that decomposed kana and Hangul compose first.
_MARKS = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u093c\u09bc\u1160-\u11ff"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\uff9e\uff9f\ufe20-\ufe2f]"
)
_MARK = re.compile(_MARKS)
_CLUSTER = re.compile(rf"[^\W\d_]?{_MARKS}+|.", re.DOTALL)
# A round sign between two letters stands for an "o"; anywhere else it is a sign.
_ROUND_SIGN = re.compile(r"(?<=[^\W\d_])[🛑⭕○◯〇●⚪⚫🔴🔵](?=[^\W\d_])")
_STRIPPED_SCRIPTS = ("LATIN", "GREEK", "ARABIC", "HEBREW")
_DROPPED = frozenset("\u093c\u09bc")
_LONGEST_CACHED = 4
_MOST_CHARACTERS = 16_384


def _fold_cluster(cluster: str) -> str:
    visible = _INVISIBLE.sub("", cluster)
    if not visible:
        return ""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", visible).casefold())
    out: list[str] = []
    for char in folded:
        for part in CHARACTERS.get(char, char):
            out.extend(_plain(part))
    return "".join(out)


def _plain(char: str) -> str:
    """Strip the marks of *char* where its script can do without them."""
    if char.isascii():
        return char
    if _GENERIC_MARKS.match(char) or _INVISIBLE.match(char) or char in _DROPPED:
        return ""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if unicodedata.name(char, "").startswith(_STRIPPED_SCRIPTS):
        parts = unicodedata.normalize("NFD", char)
        return "".join(CHARACTERS.get(p, p) for p in parts if not unicodedata.combining(p))
    return char


_cached_cluster = lru_cache(maxsize=16_384)(_fold_cluster)


class _Characters(dict[int, str]):
    """Code point → folded form, filled as characters are met; what `str.translate` asks."""

    def __missing__(self, code: int) -> str:
        folded = _fold_cluster(chr(code))
        if len(self) < _MOST_CHARACTERS:
            self[code] = folded
        return folded


_CHARACTERS = _Characters()


def fold(text: str) -> str:
    """
    Return *text* in its matching form.

    >>> fold("ＳＴＯＰ, İPTAL, Arrêt, إيقاف")
    'stop, iptal, arret, ايقاف'
    """
    if text.isascii():
        return text.casefold()
    if not _MARK.search(text):
        return text.translate(_CHARACTERS)
    return "".join(
        _cached_cluster(found[0]) if len(found[0]) <= _LONGEST_CACHED else _fold_cluster(found[0])
        for found in _CLUSTER.finditer(text)
    )


def fold_with_offsets(text: str) -> tuple[str, list[int] | None]:
    """
    Return the folded text and, for each of its characters, the offset of its source in *text*.

    The offsets are None where the two line up one to one.
    """
    if text.isascii():
        return text.casefold(), None
    if not _MARK.search(text):
        found = [_CHARACTERS[ord(char)] for char in text]
        if all(len(piece) == 1 for piece in found):
            return "".join(found), None
        return "".join(found), [at for at, piece in enumerate(found) for _ in piece]
    pieces: list[str] = []
    offsets: list[int] = []
    for match in _CLUSTER.finditer(text):
        cluster = match[0]
        piece = _cached_cluster(cluster) if len(cluster) <= _LONGEST_CACHED else _fold_cluster(cluster)
        if piece:
            pieces.append(piece)
            start = match.start()
            offsets.append(start) if len(piece) == 1 else offsets.extend([start] * len(piece))
    return "".join(pieces), offsets


def skeleton(raw: str, *, leet: bool = True) -> str:
    """
    Return the Latin letters that *raw* looks like: look-alikes of other scripts and, with *leet*, digits for letters.

    Capitals and small letters of one foreign letter may look like different Latin ones, hence the raw text.
    """
    rounded = _ROUND_SIGN.sub("o", _INVISIBLE.sub("", raw))
    shaped = fold("".join(CONFUSABLES.get(char, char) for char in unicodedata.normalize("NFKC", rounded)))
    if not leet:
        return shaped
    following = shaped[1:] + " "
    return "".join(
        LEET.get(char, char) if char.isdigit() or after.isalnum() else char
        for char, after in zip(shaped, following, strict=False)
    )
