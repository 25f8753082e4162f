"""One phone cell: cleaned of what spreadsheets put around it, then read, or refused with a reason."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from whatsguard.contacts._values import ProblemReason
from whatsguard.errors import InvalidRecordError
from whatsguard.records._recipient import Recipient

__all__ = ["clean", "looks_like_number", "read_number"]

_FEWEST_DIGITS: Final = 7
_MOST_DIGITS: Final = 15
_FORMULA: Final = re.compile(r'=\s*(?:"(?P<quoted>[^"]*)"|(?P<bare>\+?[\d\s().-]+))')
_SCIENTIFIC: Final = re.compile(r"[+-]?\d+(?:[.,]\d*)?[eE][+-]?\d+")
_DECIMAL: Final = re.compile(r"[+-]?\d{5,}[.,]0+")
_SHEET_ERROR: Final = re.compile(
    r"#{2,}|#(?:N/?A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|NV|WERT!|BEZUG!|SPILL!)", re.IGNORECASE
)
_BETWEEN: Final = re.compile(
    r"[\n\r;,/|\\&、，；\uff0f]|(?<!\w)(?:or|and|oder|und|ou|et|o|y|e|或|和|及)(?!\w)"
    r"|(?<=\d)\s*[或和及]\s*(?=[\d+])|(?<=\d)\s*(?=\+)",
    re.IGNORECASE,
)
_PHONE_SHAPE: Final = re.compile(r"[+(]?[\d\s().\-/+]+")
_DATE: Final = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?:[ T]\d{1,2}:\d{2}.*)?|20\d\d[01]\d[0-3]\d"
)
_NONE: Final = ProblemReason.NOT_A_NUMBER
_APOSTROPHES: Final = "'’‘`´"


def clean(cell: str) -> str:
    """The cell as typed: widths and digits folded, blanks and marks around it, ``'`` and ``="…"`` taken away."""
    if not cell.isascii():
        folded = unicodedata.normalize("NFKC", cell)
        cell = "".join(_plain(character) for character in folded if unicodedata.category(character) != "Cf")
    text = cell.strip().lstrip(_APOSTROPHES).strip()
    formula = _FORMULA.fullmatch(text)
    if formula is not None:
        text = (formula["quoted"] or formula["bare"] or "").strip().lstrip(_APOSTROPHES).strip()
    return text


def _plain(character: str) -> str:
    if character.isascii():
        return character
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def looks_like_number(cell: str) -> bool:
    """Whether a person would take the cell for a phone number, also for one that a spreadsheet has spoilt."""
    text = clean(cell)
    if _SCIENTIFIC.fullmatch(text) or _DECIMAL.fullmatch(text):
        return True
    digits = sum(map(str.isdigit, text))
    return (
        _FEWEST_DIGITS <= digits <= _MOST_DIGITS
        and _PHONE_SHAPE.fullmatch(text) is not None
        and _DATE.fullmatch(text) is None
    )


def read_number(cell: str, default_region: str | None) -> Recipient | ProblemReason:
    """The recipient in a cell, or why there is none."""
    text = clean(cell)
    if not text:
        return ProblemReason.EMPTY_NUMBER
    if (reason := _spoilt(text)) is not None:
        return reason
    try:
        return Recipient.parse(text, default_region=default_region)
    except InvalidRecordError:
        return _why(text, default_region)


def _spoilt(text: str) -> ProblemReason | None:
    if "\ufffd" in text:
        return ProblemReason.BROKEN_CHARACTERS
    if _SCIENTIFIC.fullmatch(text):
        return ProblemReason.SCIENTIFIC_NOTATION
    if _DECIMAL.fullmatch(text):
        return ProblemReason.DECIMAL_NUMBER
    if text.startswith("#") and _SHEET_ERROR.fullmatch(text):
        return ProblemReason.SPREADSHEET_ERROR
    # a plain number has none of these, and nearly all cells are plain
    digits = sum(map(str.isdigit, text))
    if digits >= 2 * _FEWEST_DIGITS and _several(text, digits):
        return ProblemReason.SEVERAL_NUMBERS
    return None


def _several(text: str, digits: int) -> bool:
    if text.startswith(("http", "whatsapp:", "wa.me")):
        return False
    parts = _BETWEEN.split(text)
    if len(parts) == 1 and digits > _MOST_DIGITS:
        parts = text.split()
    return sum(1 for part in parts if sum(map(str.isdigit, part)) >= _FEWEST_DIGITS) > 1


def _why(text: str, default_region: str | None) -> ProblemReason:
    if not looks_like_number(text):
        return _NONE
    if default_region is not None:
        # bare digits that are a number with a plus sign were refused only since they are one in the region too
        return ProblemReason.AMBIGUOUS_NUMBER if text.isdigit() and _is_international(text) else _NONE
    national = text.startswith(("0", "(0")) and not text.startswith("00")
    return ProblemReason.REGION_NEEDED if national else _NONE


def _is_international(digits: str) -> bool:
    try:
        Recipient.parse(digits, international=True)
    except InvalidRecordError:
        return False
    return True
