"""What a text, a button or a platform's switch says about withdrawing: one verdict, and what decided it."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

__all__ = ["OptOutScope", "OptOutSignal", "OptOutVerdict"]


class OptOutVerdict(Enum):
    """The three answers; when in doubt the answer is ``UNCLEAR``, never ``NOT``."""

    STOP = "stop"
    NOT = "not"
    UNCLEAR = "unclear"


class OptOutScope(Enum):
    """How far the words reach; ``RESUME`` goes with ``NOT`` and is no consent."""

    ALL = "all"
    MARKETING = "marketing"
    ERASURE = "erasure"
    RESUME = "resume"


@frozen
class OptOutSignal:
    """
    One reading of one text.

    Attributes:
        verdict: Stop, not a stop, or unclear.
        scope: None where the text does not say; the policy's default then applies.
        rule: The id of the rule that decided, such as ``"keyword"`` or ``"not-sending"``.
        span: Half-open offsets, in characters of the raw text, of the words that decided; None where none did.
        language: BCP 47 tag of the lexicon that decided; a sign of what the text is written in, not a proof.
    """

    verdict: OptOutVerdict
    scope: OptOutScope | None
    rule: str
    span: tuple[int, int] | None
    language: str | None = None
