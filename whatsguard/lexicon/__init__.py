"""Words as data, in every language: folding, stop words, channel names, disclosure phrases, answers."""

from whatsguard.lexicon._fold import fold, skeleton
from whatsguard.lexicon._lexicon import LEXICON_VERSION, Lexicon, default_lexicon
from whatsguard.lexicon._naming import (
    dominant_language,
    is_automated_notice,
    names_business,
    names_channel,
    offers_way_out,
)
from whatsguard.lexicon._texts import introduction_text, question_text, stop_confirmation_text

__all__ = [
    "LEXICON_VERSION",
    "Lexicon",
    "default_lexicon",
    "dominant_language",
    "fold",
    "introduction_text",
    "is_automated_notice",
    "names_business",
    "names_channel",
    "offers_way_out",
    "question_text",
    "skeleton",
    "stop_confirmation_text",
]
