"""Read a text in one language: tokens become units, each with the concepts it stands for there."""

from __future__ import annotations

from typing import Final, NamedTuple

from whatsguard.lexicon._concepts import BITS, CONTENT
from whatsguard.lexicon._index import Index
from whatsguard.lexicon._lexicon import Lexicon
from whatsguard.lexicon._tokens import Kind, Token, tokenise

__all__ = ["Tagged", "Unit", "candidates", "clauses", "tag"]

_BUT: Final = BITS["but"]
# Arabic and Hebrew write "and" as one letter in front of the next word.
_AND_PREFIXES: Final = frozenset("وו")
_STARTING: Final = BITS["neg"] | BITS["cease"] | BITS["remove"] | BITS["unsub"]
_GAP_LIMIT: Final = 5
_MOST_CANDIDATES: Final = 4
# In a long text the languages that know most of it are told apart well; fewer of them are read.
_MANY_TOKENS: Final = 1_000
_CANDIDATES_OF_MANY: Final = 2
_WEAK_SHARE: Final = 0.45
_FUNCTION_WEIGHT: Final = BITS["noise"]
# A phrase of these says no more than its words do; they keep their own meaning beside it.
_OPEN: Final = BITS["kw"] | BITS["kw1"] | BITS["unsub"] | BITS["cease"] | BITS["revoke"] | BITS["consent"]
_NO_TAGS: Final[dict[str, int]] = {}


class Tagged(NamedTuple):
    """A token and what it stands for, language by language."""

    token: Token
    tags: dict[str, int]


class Unit(NamedTuple):
    """A word or phrase as one language reads it; *mask* is 0 where the language does not know it."""

    mask: int
    start: int
    end: int
    text: str
    kind: Kind


def tag(folded: str, lexicon: Lexicon) -> list[Tagged]:
    """Tokenise *folded* and look every token up once for all languages."""
    index = lexicon.index
    out: list[Tagged] = []
    for token in tokenise(folded):
        if token.kind is Kind.RUN:
            out.extend(Tagged(piece, tags) for piece, tags in index.segment(token))
        elif token.kind in (Kind.WORD, Kind.OTHER):
            out.append(Tagged(token, index.tags(token.text)))
        else:
            out.append(Tagged(token, _NO_TAGS))
    return out


def candidates(tagged: list[Tagged]) -> list[tuple[str, float]]:
    """Return the languages that know most of the text with their share of its letters, the best first."""
    weights: dict[str, float] = {}
    total = 0
    for token, tags in tagged:
        if token.kind > Kind.RUN:
            continue
        size = len(token.text)
        total += size
        for language in tags:
            weights[language] = weights.get(language, 0) + size
    shared = weights.pop("mul", 0)
    if not weights:
        return [("mul", 1.0)] if shared else []
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    best = ranked[0][1]
    most = _MOST_CANDIDATES if len(tagged) < _MANY_TOKENS else _CANDIDATES_OF_MANY
    return [(language, weight / total) for language, weight in ranked[:most] if weight >= best * _WEAK_SHARE]


def _match(
    index: Index, tagged: list[Tagged], at: int, languages: tuple[str, ...]
) -> tuple[int, int, list[int]] | None:
    """Return (tokens covered, mask, positions inside a gap) of the longest phrase at *at*."""
    best: tuple[int, int, list[int]] | None = None
    following = tagged[at + 1].token.text if at + 1 < len(tagged) else ""
    for elements, language, mask in index.phrases_from(tagged[at].token.text):
        second = elements[1]
        if second not in {following, "~"} and second[-1] != "*":
            continue
        if language not in languages or (best is not None and len(elements) < best[0]):
            continue
        if language == "en" and languages[0] != "en":
            mask &= CONTENT  # noqa: PLW2901 - only content words are borrowed
            if not mask:
                continue
        found = _fits(elements, tagged, at)
        if found is not None:
            if best is None or found[0] > best[0]:
                best = (found[0], mask, found[1])
            elif found[0] == best[0]:
                best = (best[0], best[1] | mask, best[2])
    return best


def _fits(elements: tuple[str, ...], tagged: list[Tagged], at: int) -> tuple[int, list[int]] | None:
    position, gap, inside = at + 1, False, []
    for element in elements[1:]:
        if element == "~":
            gap = True
            continue
        limit = position + (_GAP_LIMIT if gap else 0)
        while position < len(tagged) and not _is(element, tagged[position].token):
            if position >= limit or tagged[position].token.kind is Kind.END:
                return None
            inside.append(position)
            position += 1
        if position >= len(tagged):
            return None
        position += 1
        gap = False
    return position - at, inside


def _is(element: str, token: Token) -> bool:
    if element.endswith("*"):
        return token.text.startswith(element[:-1])
    return token.text == element


def _units(tagged: list[Tagged], language: str, lexicon: Lexicon) -> list[Unit]:
    index = lexicon.index
    languages = (language, "mul") if language in ("en", "mul") else (language, "mul", "en")
    units: list[Unit] = []
    at = 0
    while at < len(tagged):
        token = tagged[at].token
        if token.kind <= Kind.RUN or token.kind is Kind.OTHER:
            phrase = _match(index, tagged, at, languages)
            if phrase is not None:
                covered, mask, inside = phrase
                last = tagged[at + covered - 1].token
                parts = [tagged[position] for position in range(at, at + covered) if position not in inside]
                if mask & _OPEN and not mask & ~_OPEN:
                    for part in parts:
                        mask |= _single(part, language).mask & ~_FUNCTION_WEIGHT
                text = "".join(part.token.text for part in parts)
                units.append(Unit(mask, token.start, last.end, text, token.kind))
                units.extend(_single(tagged[position], language) for position in inside)
                at += covered
                continue
        units.append(_single(tagged[at], language))
        at += 1
    return units


def _single(item: Tagged, language: str) -> Unit:
    token, tags = item
    mask = tags.get(language, 0) | tags.get("mul", 0)
    if not mask:
        mask = tags.get("en", 0) & CONTENT
    return Unit(mask, token.start, token.end, token.text, token.kind)


def clauses(tagged: list[Tagged], language: str, lexicon: Lexicon) -> list[list[Unit]]:
    """Split the text at punctuation and at words such as *but*; empty clauses are left out."""
    out: list[list[Unit]] = []
    current: list[Unit] = []
    for unit in _units(tagged, language, lexicon):
        if unit.kind is Kind.END:
            if current:
                out.append(current)
            current = []
        elif current and (unit.mask & _BUT or (unit.text[0] in _AND_PREFIXES and unit.mask & _STARTING)):
            out.append(current)
            current = [unit]
        elif unit.kind is not Kind.QUOTE:
            current.append(unit)
    if current:
        out.append(current)
    return out
