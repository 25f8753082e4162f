"""The words of every language as one value, and the index that finds them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Final

from attrs import Factory, field, frozen

from whatsguard.errors import ConfigurationError
from whatsguard.lexicon._concepts import BITS
from whatsguard.lexicon._index import Index

__all__ = ["LEXICON_VERSION", "Lexicon", "default_lexicon"]

Words = Mapping[str, Mapping[str, tuple[str, ...]]]
_CONCEPT_ALIASES: Final = {"stop": "kw", "not_stop": "nocease", "unclear": "unclear", "resume": "resume"}


def _frozen_words(words: Mapping[str, Mapping[str, Iterable[str]]]) -> Words:
    taken: dict[str, dict[str, tuple[str, ...]]] = {}
    for language, concepts in words.items():
        for concept, entries in concepts.items():
            name = _CONCEPT_ALIASES.get(concept, concept)
            if name not in BITS:
                known = ", ".join([*_CONCEPT_ALIASES, *sorted(BITS)])
                msg = f"{concept!r} is no concept of a lexicon (language {language!r}); use one of: {known}"
                raise ConfigurationError(msg)
            if isinstance(entries, str):
                msg = f"the words of {concept!r} in {language!r} must be a list of strings, not one string"
                raise ConfigurationError(msg)
            own = taken.setdefault(language, {})
            own[name] = (*own.get(name, ()), *(str(entry) for entry in entries))
    return taken


@frozen(eq=False)
class Lexicon:
    """
    Words by language and concept; a frozen value.

    Attributes:
        words: BCP 47 tag → concept → entries. In an entry ``_`` or a space joins the words of a phrase, a closing
            ``*`` takes any ending, ``~`` stands for up to four words between.

    >>> from whatsguard.inbound import detect_opt_out
    >>> mine = default_lexicon().with_words(language="eo", stop=["ĉesu"])
    >>> detect_opt_out("Ĉesu!", lexicon=mine).verdict.value
    'stop'
    """

    words: Words = field(converter=_frozen_words)
    index: Index = field(init=False, repr=False, default=Factory(lambda lexicon: Index(lexicon.words), takes_self=True))

    @classmethod
    def from_mapping(cls, words: Mapping[str, Mapping[str, Iterable[str]]]) -> Lexicon:
        """Build a lexicon of *words* alone, language → concept → list of entries, as from a JSON or TOML file."""
        return cls(words)

    def with_words(
        self,
        *,
        language: str,
        stop: Iterable[str] = (),
        not_stop: Iterable[str] = (),
        unclear: Iterable[str] = (),
        resume: Iterable[str] = (),
        **concepts: Iterable[str],
    ) -> Lexicon:
        """
        Return a lexicon with words added; nothing is taken away.

        Args:
            language: BCP 47 tag; a new one adds a language.
            stop: Words and phrases that withdraw when they are all that a sentence says.
            not_stop: Phrases that hold a stop word and do not withdraw, such as ``"do not stop"``.
            unclear: Whole messages that need a question.
            resume: Whole messages that ask to be let in again.
            concepts: Further concepts by name, such as ``msg=["mesaĝo*"]``; see the how-to page on adding words.

        Raises:
            ConfigurationError: If a concept is unknown or a list is a bare string.
        """
        added = _frozen_words(
            {language: {"stop": stop, "not_stop": not_stop, "unclear": unclear, "resume": resume, **concepts}}
        )[language]
        merged: dict[str, dict[str, tuple[str, ...]]] = {tag: dict(own) for tag, own in self.words.items()}
        own = merged.setdefault(language, {})
        for concept, entries in added.items():
            own[concept] = (*own.get(concept, ()), *entries)
        return Lexicon(merged)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have words, sorted; ``mul`` holds what all share."""
        return tuple(sorted(self.words))


def _shipped() -> dict[str, str]:
    folder = resources.files("whatsguard.lexicon") / "words"
    return {
        entry.name.removesuffix(".txt"): entry.read_text(encoding="utf-8")
        for entry in sorted(folder.iterdir(), key=lambda item: item.name)
        if entry.name.endswith(".txt")
    }


def _parse(text: str) -> dict[str, tuple[str, ...]]:
    concepts: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, entries = line.partition(":")
            concepts[name] = (*concepts.get(name, ()), *entries.split())
    return concepts


_SHIPPED: Final = _shipped()
LEXICON_VERSION: Final = "2026-11-24." + hashlib.sha256(repr(sorted(_SHIPPED.items())).encode()).hexdigest()[:12]


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """Return the shipped lexicon; read and indexed once, at the first call."""
    return Lexicon({tag: _parse(text) for tag, text in _SHIPPED.items()})
