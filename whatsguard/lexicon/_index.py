"""Find the words of a lexicon: exact, by stem, in phrases, and by longest match where a script has no spaces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from whatsguard.lexicon._concepts import BITS, WHOLE_ONLY
from whatsguard.lexicon._fold import fold
from whatsguard.lexicon._tokens import Kind, Token, is_run, is_word, tokenise

__all__ = ["Index", "Phrase"]

Tags = dict[str, int]
Phrase = tuple[tuple[str, ...], str, int]
_NOTHING: Final[Tags] = {}
_CACHE_LIMIT: Final = 50_000
_CLITICS: Final = {
    "ar": ("وال", "بال", "فال", "لل", "ال", "و", "ف", "ب", "ل"),
    "he": ("וה", "שה", "מה", "לה", "בה", "כש", "ו", "ה", "ב", "ל", "מ", "ש", "כ"),
}
_SHORTEST_STEM: Final = 2
_RUN: Final = re.compile(r"(.)\1{2,}")
# A whole word with one of these is an exception to the stem that it begins with.
_CLOSED: Final = BITS["noise"] | BITS["polite"] | BITS["other"] | BITS["fine"] | BITS["nocease"]
_STEMMED: Final = frozenset({"unsub", "alone"})
_WHOLE_CONCEPTS: Final = ("kw", "kw1", "unsub", "alone", "polite", "unclear", "resume", "guard")


class Index:
    """The compiled form of a lexicon's words. Built once; reading it takes no lock."""

    def __init__(self, words: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self.exact: dict[str, Tags] = {}
        self.stems: dict[str, Tags] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        self.stem_phrases: dict[str, list[Phrase]] = {}
        self.runs: dict[str, Tags] = {}
        self.longest_run = 1
        self.whole: dict[str, dict[str, str]] = {name: {} for name in _WHOLE_CONCEPTS}
        self._cache: dict[str, Tags] = {}
        for language in sorted(words, key=lambda tag: (tag != "mul", tag)):
            for concept, entries in words[language].items():
                # Folding knows no neighbours across a line end: one call for the lot.
                lines = "\n".join(" ".join(entry.replace("_", " ").split()) for entry in entries)
                for folded in fold(lines).split("\n"):
                    self._add(language, concept, folded)
        for found in (*self.phrases.values(), *self.stem_phrases.values()):
            found.sort(key=lambda phrase: -len(phrase[0]))

    def _add(self, language: str, concept: str, folded: str) -> None:
        elements = _elements(folded)
        if not elements:
            return
        if concept in self.whole and not (concept in _STEMMED and ("*" in folded or "~" in folded)):
            self.whole[concept].setdefault("".join(elements).replace("*", "").replace("~", ""), language)
        count = len(elements)
        if concept in WHOLE_ONLY and count > 1:
            self._know(language, elements)
            return
        bit = BITS[concept]
        if count == 1:
            self._add_word(language, elements[0], bit)
            return
        self._know(language, elements)
        first = elements[0]
        phrase = (elements, language, bit)
        if first.endswith("*"):
            self.stem_phrases.setdefault(first[:-1], []).append(phrase)
        else:
            self.phrases.setdefault(first, []).append(phrase)

    def _know(self, language: str, elements: tuple[str, ...]) -> None:
        """Count the words of a phrase as known to its language, without a meaning of their own."""
        for element in elements:
            if element != "~" and language != "mul":
                self._add_word(language, element, 0)

    def _add_word(self, language: str, element: str, bit: int) -> None:
        word = element.removesuffix("*")
        if is_run(word):
            table = self.runs
            self.longest_run = max(self.longest_run, len(word))
        else:
            table = self.stems if element.endswith("*") else self.exact
        tags = table.setdefault(word, {})
        tags[language] = tags.get(language, 0) | bit

    def tags(self, word: str) -> Tags:
        """Return the concepts of *word* for each language that has it; an exact entry wins over a stem."""
        found = self._cache.get(word)
        if found is None:
            found = self._look_up(word)
            if len(self._cache) < _CACHE_LIMIT:
                self._cache[word] = found
        return found

    def _look_up(self, word: str) -> Tags:
        found = self._plain(word)
        for language, clitics in _CLITICS.items():
            if not found.get(language) and word[:1] > "\u0590" and word[:1] < "\u0700":
                rest = self._without_clitic(word, language, clitics)
                if rest:
                    found = {**found, language: rest}
        return found or _NOTHING

    def _without_clitic(self, word: str, language: str, clitics: tuple[str, ...]) -> int:
        for clitic in clitics:
            if word.startswith(clitic) and len(word) > len(clitic) + 1:
                mask = self._plain(word[len(clitic) :]).get(language, 0)
                if mask:
                    return mask
        return 0

    def _plain(self, word: str) -> Tags:
        found = dict(self.exact.get(word, _NOTHING))
        stems: Tags = {}
        for length in range(min(len(word), 24), _SHORTEST_STEM - 1, -1):
            for language, mask in self.stems.get(word[:length], _NOTHING).items():
                longer = stems.get(language, 0)
                if not longer & _CLOSED:
                    stems[language] = longer | mask
        for language, mask in stems.items():
            own = found.get(language, 0)
            if not own & _CLOSED:
                found[language] = own | mask
        if not found and len(word) > 3 and (run := _RUN.search(word)):  # noqa: PLR2004 - "stooop", not "ooo"
            del run
            return self._plain(_RUN.sub(r"\1", word))
        return found

    def segment(self, token: Token) -> list[tuple[Token, Tags]]:
        """Cut a run of an unspaced script by longest match; what no entry covers comes out as one token."""
        chars = [(char, token.start + i) for i, char in enumerate(token.text) if char != " "]
        text = "".join(char for char, _ in chars)
        out: list[tuple[Token, Tags]] = []
        at, unknown = 0, -1
        while at < len(text):
            size = min(self.longest_run, len(text) - at)
            while size and text[at : at + size] not in self.runs:
                size -= 1
            if size:
                if unknown >= 0:
                    out.append((_piece(text, chars, unknown, at), _NOTHING))
                    unknown = -1
                out.append((_piece(text, chars, at, at + size), self.runs[text[at : at + size]]))
                at += size
            else:
                unknown = at if unknown < 0 else unknown
                at += 1
        if unknown >= 0:
            out.append((_piece(text, chars, unknown, len(text)), _NOTHING))
        return out

    def phrases_from(self, word: str) -> list[Phrase]:
        """Return the phrases whose first word is *word*, the longest first."""
        found = self.phrases.get(word, [])
        if not self.stem_phrases:
            return found
        stems = [
            phrase
            for length in range(_SHORTEST_STEM, min(len(word), 24) + 1)
            for phrase in self.stem_phrases.get(word[:length], ())
        ]
        return [*found, *stems] if stems else found


def _piece(text: str, chars: list[tuple[str, int]], start: int, end: int) -> Token:
    return Token(text[start:end], chars[start][1], chars[end - 1][1] + 1, Kind.RUN)


def _elements(folded: str) -> tuple[str, ...]:
    """Tokenise an entry, keeping the closing star and the gap."""
    if is_word(folded):
        return (folded,)
    out: list[str] = []
    for part in folded.split():
        if part == "~":
            out.append("~")
            continue
        bare = part.removesuffix("*")
        texts = [bare] if is_word(bare) else [token.text.replace(" ", "") for token in tokenise(bare)]
        if part.endswith("*") and texts:
            texts[-1] += "*"
        out.extend(texts)
    if "~" not in out and all(is_run(element) for element in out):
        return ("".join(out),) if out else ()
    return tuple(out)
