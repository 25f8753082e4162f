"""What a contact file yields: its rows, its problems, its blank lines, each with the line it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from attrs import field, frozen

from whatsguard.contacts._texts import PROBLEM_TEXTS, WARNING_TEXTS, in_locale
from whatsguard.records._recipient import Recipient, masked

__all__ = [
    "BlankLine",
    "ContactFile",
    "ContactRow",
    "Duplicate",
    "ProblemReason",
    "RowProblem",
    "RowWarning",
    "WarningReason",
]


class ProblemReason(Enum):
    """Why a row gave no recipient; stable."""

    EMPTY_NUMBER = "empty_number"
    NOT_A_NUMBER = "not_a_number"
    SCIENTIFIC_NOTATION = "scientific_notation"
    DECIMAL_NUMBER = "decimal_number"
    SPREADSHEET_ERROR = "spreadsheet_error"
    SEVERAL_NUMBERS = "several_numbers"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    REGION_NEEDED = "region_needed"
    DIALLING_CODE_APART = "dialling_code_apart"
    TOO_FEW_COLUMNS = "too_few_columns"
    TOO_MANY_COLUMNS = "too_many_columns"
    UNCLOSED_QUOTE = "unclosed_quote"
    NUL_BYTE = "nul_byte"
    BROKEN_CHARACTERS = "broken_characters"


class WarningReason(Enum):
    """What is doubtful in a row that was read all the same; stable."""

    COUNTRY_NOT_UNDERSTOOD = "country_not_understood"
    TOO_FEW_COLUMNS = "too_few_columns"
    BROKEN_CHARACTERS = "broken_characters"


class Fields(Mapping[str, str]):
    """The cells of one row by column name; columns are shared by all rows of a file, so that a row stays small."""

    __slots__ = ("_cells", "_columns")

    def __init__(self, columns: Mapping[str, int], cells: tuple[str, ...]) -> None:
        self._columns = columns
        self._cells = cells

    def __getitem__(self, column: str) -> str:
        place = self._columns[column]
        return self._cells[place] if place < len(self._cells) else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return f"<{len(self)} cells>"


@frozen
class RowWarning:
    """Something doubtful in a row that was kept."""

    reason: WarningReason
    value: str = field(repr=False)

    def text(self, locale: str = "en") -> str:
        """Say it in one sentence, in English or Simplified Chinese."""
        return in_locale(WARNING_TEXTS[self.reason.name], locale).format(value=masked(self.value))


@frozen(kw_only=True)
class ContactRow:
    """
    One row whose recipient was read.

    Attributes:
        line: The first physical line of the row, counted from 1.
        raw: The phone cell as it stands in the file.
        residence: An ISO code such as ``"DE"`` or ``"US-CA"``; None where none is given or it is not understood.
        language: The language cell as written.
        fields: Every cell by column name.
    """

    line: int
    raw: str = field(repr=False)
    recipient: Recipient
    name: str | None = field(default=None, repr=False)
    residence: str | None = None
    language: str | None = None
    fields: Mapping[str, str] = field(repr=False)
    warnings: tuple[RowWarning, ...] = ()


@frozen(kw_only=True)
class RowProblem:
    """
    One row that gave no recipient, kept with what is wrong with it.

    Attributes:
        line: The first physical line of the row, counted from 1.
        raw: The phone cell, or the whole row where its cells cannot be told apart. Not masked: see `shown`.
    """

    line: int
    raw: str = field(repr=False)
    reason: ProblemReason
    cells: tuple[str, ...] = field(default=(), repr=False)
    expected: int = 0

    @property
    def shown(self) -> str:
        """`raw` for a screen or a log: digits masked, control characters replaced, at most about 40 characters."""
        return masked(self.raw)

    def text(self, locale: str = "en") -> str:
        """Say what is wrong and what to do in one sentence, in English or Simplified Chinese."""
        sentence = in_locale(PROBLEM_TEXTS[self.reason.name], locale)
        return sentence.format(value=self.shown, cells=len(self.cells), expected=self.expected)


@frozen
class BlankLine:
    """A row without any content."""

    line: int


@frozen
class Duplicate:
    """A row whose person an earlier row has, under the same number or another form of it; both rows are kept."""

    line: int
    first_line: int
    recipient: Recipient


@frozen(kw_only=True)
class ContactFile:
    """
    A contact file, read whole: ``len(rows) + len(problems) + blank_lines == total``.

    Attributes:
        columns: Column names, made unique; ``column1``… where the file has no header.
        encoding: As found or told, e.g. ``"utf-8-sig"``.
        delimiter: One character.
        total: Rows of data: the header and a ``sep=`` line do not count.
        duplicates: Rows that repeat an earlier row's person; they stand in `rows` as well.
    """

    rows: tuple[ContactRow, ...] = field(repr=False)
    problems: tuple[RowProblem, ...] = field(repr=False)
    blank_lines: int
    columns: tuple[str, ...]
    phone_column: str
    name_column: str | None
    residence_column: str | None
    language_column: str | None
    encoding: str
    delimiter: str
    total: int
    duplicates: tuple[Duplicate, ...] = field(repr=False)
