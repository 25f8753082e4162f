"""Cut folded text into tokens, by script: words where spaces part them, runs where they do not."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

__all__ = ["Kind", "Token", "is_run", "is_word", "tokenise"]

_UNSPACED = "\u0e00-\u0e7f\u3005-\u3007\u3041-\u3096\u30fc\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_HANGUL = "\uac00-\ud7a3"
_MARKS = "\u0300-\u036f\u0900-\u0963\u0971-\u0983\u0985-\u09e3\u09f0-\u0dff\u0981-\u0983\u3099\u309a"
_TOKEN = re.compile(
    rf"(?P<run>[{_HANGUL}](?:[ ]?[{_HANGUL}])*|[{_UNSPACED}]+)"
    rf"|(?P<digits>\d+)"
    rf"|(?P<word>(?:[^\W_{_UNSPACED}]|[{_MARKS}])+)"
    r"|(?P<quote>\"+)"
    r"|(?P<end>[.!?;:,\n\r\u2026\u2192\u00b7\u2022\u21d2]+|-(?=\s)|->|=>)"
    r"|(?P<other>[^\s'\-_/])"
)

# Two short cuts for what is one token, so that a lexicon loads fast.
_WORD = re.compile(rf"(?:[^\W\d_{_UNSPACED}]|[{_MARKS}])(?:[^\W_{_UNSPACED}]|[{_MARKS}])*")
_RUN_START = re.compile(f"[{_UNSPACED}]")


class Kind(IntEnum):
    """What a token is."""

    WORD = 0
    RUN = 1
    DIGITS = 2
    END = 3
    QUOTE = 4
    OTHER = 5


_KINDS = {
    "word": Kind.WORD, "run": Kind.RUN, "digits": Kind.DIGITS, "end": Kind.END, "quote": Kind.QUOTE,
    "other": Kind.OTHER,
}  # fmt: skip


class Token(NamedTuple):
    """A piece of folded text; *start* and *end* are offsets in it. A run still holds its spaces."""

    text: str
    start: int
    end: int
    kind: Kind


def tokenise(folded: str) -> list[Token]:
    """Cut *folded* into tokens; apostrophes, hyphens, slashes and underscores only part words."""
    return [
        Token(found[0], found.start(), found.end(), _KINDS[found.lastgroup or "other"])
        for found in _TOKEN.finditer(folded)
    ]


def is_word(text: str) -> bool:
    """Is folded *text* one token of a script with spaces; ASCII letters are told apart first, since most are."""
    return (text.isascii() and text.isalpha()) or _WORD.fullmatch(text) is not None


def is_run(text: str) -> bool:
    """Does folded *text* begin with a run of a script without spaces."""
    return not text.isascii() and _RUN_START.match(text) is not None
