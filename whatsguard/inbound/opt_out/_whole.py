"""Words that withdraw when they are the whole message, through every disguise."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from whatsguard.inbound.opt_out._layouts import as_typed_on_other_layout
from whatsguard.lexicon import Lexicon, skeleton
from whatsguard.lexicon._concepts import BITS
from whatsguard.lexicon._reading import Tagged
from whatsguard.lexicon._tokens import Kind

__all__ = ["Whole", "squash", "whole_message", "without_politeness"]

_POLITE: Final = BITS["polite"]
_LONGEST: Final = 400
_SHORTEST_TYPO: Final = 4
_MOST_PIECES: Final = 12
_SHORTEST_AFFIX: Final = 3
_LONGEST_AFFIX: Final = 16
_MOST_PEELINGS: Final = 64
_LONGEST_PEELED: Final = 120
_SHORTEST_BEFORE_CODE: Final = 3
_NOT_LETTERS: Final = re.compile(r"[\W_]+")
_LEET_SIGNS: Final = frozenset("0123456789$@!|+(<€§")
_TINY_AFFIXES: Final = frozenset({"ok", "hi"})
_RUNS: Final = re.compile(r"(.)\1{2,}")
_TRAILING_CODE: Final = re.compile(r"\d{1,10}$")


class Whole(NamedTuple):
    """A whole-message hit: its kind of disguise and the language of the word."""

    rule: str
    language: str


def squash(text: str) -> str:
    """Return only the letters, marks and digits of folded *text*."""
    return "".join(char for char in text if char.isalnum() or unicodedata.category(char)[0] == "M")


def _collapse(text: str) -> str:
    return "".join(char for char, _ in groupby(text))


class _Tables:
    """What is worked out once per lexicon: keywords collapsed, by deletion, and mistyped on another keyboard."""

    def __init__(self, lexicon: Lexicon) -> None:
        whole = lexicon.index.whole
        self.words: dict[str, str] = {**whole["alone"], **whole["unsub"], **whole["kw1"], **whole["kw"]}
        self.polite = frozenset(word for word in whole["polite"] if len(word) >= _SHORTEST_AFFIX)
        self.collapsed: dict[str, str] = {}
        self.deletions: dict[str, set[str]] = {}
        self.layouts: dict[str, str] = {}
        for word, language in self.words.items():
            self.collapsed.setdefault(_collapse(word), language)
            if len(word) >= _SHORTEST_TYPO and word[0].isalpha():
                for cut in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
                    self.deletions.setdefault(cut, set()).add(word)
            for typed in as_typed_on_other_layout(word):
                self.layouts.setdefault(typed, language)
        # One letter from a keyword and a word of its own, or the very opposite of it.
        self.guards = frozenset(whole["guard"]) | frozenset(whole["resume"])

    def typo(self, word: str) -> str | None:
        """Return the language of the keyword that is one edit from *word*."""
        if len(word) < _SHORTEST_TYPO or word in self.guards or len(word) > _LONGEST:
            return None
        for cut in [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]:
            for target in sorted(self.deletions.get(cut, ())):
                if _one_edit(word, target):
                    return self.words[target]
        return None


def _one_edit(left: str, right: str) -> bool:
    """Is *right* one insertion, deletion, substitution or swap of neighbours away from *left*."""
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    shorter = min(len(left), len(right))
    while start < shorter and left[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and left[-1 - end] == right[-1 - end]:
        end += 1
    inner_left, inner_right = left[start : len(left) - end], right[start : len(right) - end]
    if len(inner_left) <= 1 and len(inner_right) <= 1:
        return True
    return len(inner_left) == 2 and inner_left == inner_right[::-1]  # noqa: PLR2004 - two letters swapped


_TABLES: WeakKeyDictionary[Lexicon, _Tables] = WeakKeyDictionary()


def _tables(lexicon: Lexicon) -> _Tables:
    tables = _TABLES.get(lexicon)
    if tables is None:
        tables = _TABLES[lexicon] = _Tables(lexicon)
    return tables


@lru_cache(maxsize=4096)
def _period(text: str) -> str:
    """Return the shortest piece that *text* repeats."""
    return text[: (text + text).find(text, 1)]


def whole_message(raw: str, folded: str, tagged: list[Tagged], lexicon: Lexicon) -> Whole | None:  # noqa: PLR0911 - the disguises, one after another
    """Return the keyword that the whole of a short message is, without politeness around it."""
    if len(folded) > _LONGEST:
        return None
    tables = _tables(lexicon)
    forms = [squash(folded), without_politeness(tagged)]
    for text in forms:
        found = _plain(text, tables)
        if found:
            return found
    peeled = _peeled(forms[0], tables)
    if peeled:
        return Whole("keyword", peeled)
    found = _undisguised(raw, forms[0], tagged, tables) if _may_be_disguised(raw, forms[0], tagged) else None
    if found:
        return found
    if any(item.tags for item in tagged if item.token.kind <= Kind.RUN and _POLITE & ~_mask(item)):
        return None
    for text in forms:
        if language := tables.layouts.get(text):
            return Whole("other-keyboard", language)
        if language := tables.typo(text):
            return Whole("typo", language)
    return None


def _mask(item: Tagged) -> int:
    mask = 0
    for bits in item.tags.values():
        mask |= bits
    return mask


def _plain(text: str, tables: _Tables) -> Whole | None:
    if not text:
        return None
    if language := tables.words.get(text):
        return Whole("keyword", language)
    if language := _keyword(text, tables):
        return Whole("repeated-keyword", language)
    code = _TRAILING_CODE.search(text)
    if (
        code
        and (language := tables.words.get(text[: code.start()]))
        and code.start() >= _SHORTEST_BEFORE_CODE + (len(code[0]) < _SHORTEST_TYPO)
    ):
        return Whole("keyword", language)
    return None


def _keyword(text: str, tables: _Tables) -> str | None:
    """Look *text* up as it stands, without letter runs, and as a word said several times."""
    if not text:
        return None
    if language := tables.words.get(text):
        return language
    if language := tables.words.get(_RUNS.sub(r"\1\1", text)):
        return language
    runs = _collapse(text)
    if len(text) > len(runs) and text not in tables.guards and (language := tables.collapsed.get(runs)):
        sizes = [len(list(group)) for _, group in groupby(text)]
        # "ooofff" is meant to be stretched; "of" and "no" are words of their own.
        if len(runs) > 2 or (min(sizes) > 1 and max(sizes) > 2):  # noqa: PLR2004
            return language
    piece = _period(runs)
    if len(piece) < len(runs) and len(piece) > 1 and (language := tables.collapsed.get(piece)):
        return language
    piece = _period(text)
    return tables.words.get(piece) if len(piece) < len(text) else None


def _may_be_disguised(raw: str, letters: str, tagged: list[Tagged]) -> bool:
    """Look-alikes show: a word that no language knows, or a digit or sign that can stand for a letter."""
    if len(letters) > _LONGEST_PEELED:
        return False
    words = [item for item in tagged if item.token.kind <= Kind.RUN]
    if any(not item.tags for item in words) or not _LEET_SIGNS.isdisjoint(raw):
        return True
    return sum(len(item.token.text) == 1 for item in words) >= _SHORTEST_AFFIX


def _undisguised(raw: str, letters: str, tagged: list[Tagged], tables: _Tables) -> Whole | None:
    plain = squash(skeleton(raw, leet=False))
    bare = raw.rstrip(" 0123456789")
    for text in dict.fromkeys((plain, plain.rstrip("0123456789"), squash(skeleton(raw)), squash(skeleton(bare)))):
        if text == letters or not _is_disguise(raw, text):
            continue
        language = _keyword(text, tables) or _peeled(text, tables)
        if language:
            return Whole("disguised-keyword", language)
    return _odd_letters(tagged, tables)


def _peeled(text: str, tables: _Tables) -> str | None:
    """Peel polite words off both ends of squashed *text*, where no space is left to tell them apart."""
    if len(text) > _LONGEST_PEELED or text in tables.guards:
        return None
    seen = {text}
    waiting = [text]
    while waiting and len(seen) < _MOST_PEELINGS:
        for rest in _rests(waiting.pop(), tables.polite):
            if language := _keyword(rest, tables):
                return language
            if rest not in seen:
                seen.add(rest)
                waiting.append(rest)
    return None


def _rests(text: str, polite: frozenset[str]) -> list[str]:
    """Return *text* without one polite word at either end, in every way that leaves three letters."""
    out: list[str] = []
    for size in range(2, min(_LONGEST_AFFIX, len(text) - _SHORTEST_AFFIX) + 1):
        if size == 2 and len(text) <= _SHORTEST_AFFIX + size:  # noqa: PLR2004 - "hi-end" is no farewell
            continue
        words = _TINY_AFFIXES if size == 2 else polite  # noqa: PLR2004
        if text[:size] in words:
            out.append(text[size:])
        if text[-size:] in words:
            out.append(text[:-size])
    return out


def _is_disguise(raw: str, text: str) -> bool:
    """A look-alike counts where it gives at least three letters: "0ff" does, "1" for "i" alone does not."""
    return len(text) > 2 or not raw.isascii()  # noqa: PLR2004


def _odd_letters(tagged: list[Tagged], tables: _Tables) -> Whole | None:
    """Undo look-alikes word by word, so that "stор por favor" is seen."""
    words = [item for item in tagged if item.token.kind <= Kind.DIGITS and not _mask(item) & _POLITE]
    if not words or len(words) > _MOST_PIECES:
        return None
    kept = [item.token.text for item in words if squash(skeleton(item.token.text)) not in tables.polite]
    for text in ("".join(kept), squash(skeleton("".join(kept)))):
        if len(text) >= _SHORTEST_AFFIX and (language := _keyword(text, tables)):
            return Whole("disguised-keyword", language)
    return None


def without_politeness(tagged: list[Tagged]) -> str:
    """Return the squashed words of the text but for polite ones; a polite word that also withdraws is kept."""
    words = [item for item in tagged if item.token.kind <= Kind.DIGITS]
    kept = [item.token.text for item in words if not _mask(item) & _POLITE or _mask(item) & BITS["kw"]]
    return "".join(text.replace(" ", "") for text in kept)
