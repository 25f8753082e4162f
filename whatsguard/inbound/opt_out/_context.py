"""What the sender said before: the letter it named as the way out, and its own footer quoted back."""

from __future__ import annotations

import re
from typing import Final

from whatsguard.inbound.opt_out._whole import squash
from whatsguard.lexicon import Lexicon, fold
from whatsguard.lexicon._concepts import BITS
from whatsguard.lexicon._reading import tag
from whatsguard.lexicon._tokens import Kind

__all__ = ["named_by_sender", "without_quotes"]

_LEAVING: Final = BITS["unsub"] | BITS["kw"] | BITS["cease"] | BITS["cancel"] | BITS["kw1"]
_OR: Final = frozenset(
    fold(w)
    for w in [
        "or",
        "oder",
        "ou",
        "o",
        "u",
        "of",
        "lub",
        "veya",
        "или",
        "або",
        "או",
        "או",
        "أو",
        "या",
        "atau",
        "หรือ",
        "hoặc",
        "或",
        "または",
        "또는",
        "eller",
        "tai",
        "nebo",
        "vagy",
        "sau",
        "ή",
        "или",
        "au",
    ]
)
_QUOTED_LINE: Final = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_LONGEST_ANSWER: Final = 24
_SHORTEST_QUOTE: Final = 12
_WINDOW: Final = 4_000


def named_by_sender(text: str, last_sent: str, lexicon: Lexicon) -> bool:
    """Is *text* a letter or word that *last_sent* named beside its way out, as in "reply N to stop"."""
    answer = squash(fold(text))
    if not answer or len(answer) > _LONGEST_ANSWER:
        return False
    parts: list[list[tuple[str, int]]] = [[]]
    for token, tags in tag(fold(last_sent[-_WINDOW:]), lexicon):
        if token.kind is Kind.END or token.text in _OR:
            parts.append([])
            continue
        mask = 0
        for bits in tags.values():
            mask |= bits
        parts[-1].append((token.text.replace(" ", ""), mask))
    return any(_names(part, answer) for part in parts)


def _names(part: list[tuple[str, int]], answer: str) -> bool:
    """Does *part* hold the answer, and nearer to its way out than any other answer of that length."""
    leaving = [i for i, (_, mask) in enumerate(part) if mask & _LEAVING]
    places = [i for i, (word, _) in enumerate(part) if word == answer]
    if not leaving or not places:
        return False
    if places == leaving:
        return True
    rivals = [
        i for i, (word, _) in enumerate(part) if word != answer and i not in leaving and _could_be_swapped(word, answer)
    ]
    distance = min(abs(i - j) for i in places for j in leaving)
    nearest_rival = min((abs(i - j) for i in rivals for j in leaving), default=distance + 1)
    return distance <= nearest_rival


def _could_be_swapped(word: str, answer: str) -> bool:
    """Could a menu offer *word* in the place of *answer*: another digit for a digit, a letter for a letter."""
    alike = word.isascii() == answer.isascii() and word.isdigit() == answer.isdigit()
    return alike and len(word) == len(answer) == 1


def without_quotes(text: str, last_sent: str | None) -> str:
    """
    Blank out what the person only quotes: lines behind ``>`` and the sender's own words; the length stays the same.

    A text that is nothing but a quote is returned as it is.
    """
    blanked = _QUOTED_LINE.sub(lambda found: " " * len(found[0]), text) if ">" in text else text
    if last_sent:
        for line in re.split(r"[\n\r]+|(?<=[.!?。！？])\s*", last_sent[-_WINDOW:]):
            quote = line.strip()
            if len(quote) >= _SHORTEST_QUOTE and quote in blanked:
                blanked = blanked.replace(quote, "." + " " * (len(quote) - 1))
    return blanked if any(char.isalnum() for char in blanked) else text
