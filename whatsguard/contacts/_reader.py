"""Contact files in: open, find encoding, delimiter and columns, then read row by row."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

from whatsguard.contacts._cells import read_number
from whatsguard.contacts._columns import Columns, find_columns, is_header, unique_names
from whatsguard.contacts._countries import read_country
from whatsguard.contacts._encoding import find_encoding, refuse_other_formats
from whatsguard.contacts._records import Record, find_delimiter, iter_records, separator_line
from whatsguard.contacts._values import (
    BlankLine,
    ContactFile,
    ContactRow,
    Duplicate,
    Fields,
    ProblemReason,
    RowProblem,
    RowWarning,
    WarningReason,
)
from whatsguard.errors import InvalidRecordError
from whatsguard.records._values import named, to_text_or_none

__all__ = ["iter_contacts", "read_contacts"]

_SAMPLE_ROWS = 200
_SAMPLE_LINES = 100


@frozen(kw_only=True, field_transformer=named)
class _Options:
    phone_column: str | None = field(converter=to_text_or_none)
    residence_column: str | None = field(converter=to_text_or_none)
    default_region: str | None = field(converter=to_text_or_none)
    encoding: str | None = field(converter=to_text_or_none)
    delimiter: str | None = field(converter=to_text_or_none)


@frozen(kw_only=True)
class _Opened:
    """A file whose layout is settled; `records` holds the data without the header."""

    columns: Columns
    encoding: str
    delimiter: str
    records: Iterator[Record]


def read_contacts(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    phone_column: str | None = None,
    residence_column: str | None = None,
    default_region: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> ContactFile:
    r"""
    Read a contact file: every row is a recipient, a problem with its line and reason, or a blank line.

    Args:
        source: A path, the file's bytes, or a file opened in binary mode (read from its start, and left open;
            what is neither a file on disk nor a ``BytesIO`` is read into memory).
        phone_column: The column of the numbers, where the header and the cells do not tell.
        residence_column: The column of the countries, likewise.
        default_region: Where numbers without a country code are from, e.g. ``"DE"``.
        encoding: A Python codec name; None finds it.
        delimiter: One character; None finds it.

    Raises:
        InvalidRecordError: If *source* is no file, the file is empty, is no CSV, or its phone column cannot be told;
            if an option is no string.
        ConfigurationError: If *default_region* is no region.
        OSError: If the file cannot be opened.

    >>> found = read_contacts("姓名;手机号\nLi;'+1 202 555 0123\nXu;4.91512E+12\n".encode("gb18030"))
    >>> found.encoding, found.phone_column, found.rows[0].recipient.key
    ('gb18030', '手机号', '+12025550123')
    >>> found.problems[0].line, found.problems[0].reason.name
    (3, 'SCIENTIFIC_NOTATION')

    .. versionadded:: 0.1.0
    """
    options = _Options(
        phone_column=phone_column,
        residence_column=residence_column,
        default_region=default_region,
        encoding=encoding,
        delimiter=delimiter,
    )
    rows: list[ContactRow] = []
    problems: list[RowProblem] = []
    blank = 0
    with _open(source, options) as opened:
        for item in _items(opened, options):
            if isinstance(item, ContactRow):
                rows.append(item)
            elif isinstance(item, RowProblem):
                problems.append(item)
            else:
                blank += 1
        names = opened.columns.names
        return ContactFile(
            rows=tuple(rows),
            problems=tuple(problems),
            blank_lines=blank,
            columns=names,
            phone_column=names[opened.columns.phone],
            name_column=_name_at(names, opened.columns.name),
            residence_column=_name_at(names, opened.columns.residence),
            language_column=_name_at(names, opened.columns.language),
            encoding=opened.encoding,
            delimiter=opened.delimiter,
            total=len(rows) + len(problems) + blank,
            duplicates=tuple(_duplicates(rows)),
        )


def iter_contacts(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    phone_column: str | None = None,
    residence_column: str | None = None,
    default_region: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Iterator[ContactRow | RowProblem | BlankLine]:
    """
    Read a contact file row by row in the memory of a few hundred rows; one item for each row of data.

    Arguments and errors are those of `read_contacts`; errors are raised by the first ``next()``.

    .. versionadded:: 0.1.0
    """
    options = _Options(
        phone_column=phone_column,
        residence_column=residence_column,
        default_region=default_region,
        encoding=encoding,
        delimiter=delimiter,
    )
    with _open(source, options) as opened:
        yield from _items(opened, options)


def _name_at(names: tuple[str, ...], place: int | None) -> str | None:
    return None if place is None else names[place]


@contextmanager
def _open(source: str | os.PathLike[str] | bytes | BinaryIO, options: _Options) -> Iterator[_Opened]:
    if options.delimiter is not None and (len(options.delimiter) != 1 or options.delimiter in '"\r\n'):
        raise InvalidRecordError(f"delimiter={options.delimiter!r}: give one character, such as ',' ';' or a tab")
    with ExitStack() as opened:
        if isinstance(source, (str, os.PathLike)):
            file: BinaryIO = opened.enter_context(_file(source))
        else:
            file = _seekable(source)
        file.seek(0)
        refuse_other_formats(file.read(32))
        file.seek(0)
        found = find_encoding(file, options.encoding)
        file.seek(0)
        text = io.TextIOWrapper(file, found.codec, errors="replace", newline="")
        opened.callback(text.detach)  # else it would close a file that is the caller's
        yield _lay_out(text, found.name, options)


def _file(path: str | os.PathLike[str]) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except ValueError as error:  # a NUL in it
        raise InvalidRecordError(f"{path!r} is no path; a file's content is passed as bytes") from error


def _seekable(source: bytes | BinaryIO) -> BinaryIO:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    if isinstance(source, (io.BufferedReader, io.BufferedRandom, io.BytesIO)) and source.seekable():
        return source
    if not callable(getattr(source, "read", None)):
        raise InvalidRecordError(
            f"{source!r} is no contact file; give its path, its bytes, or a file opened with mode 'rb'"
        )
    content: object = source.read()
    if not isinstance(content, bytes):
        raise InvalidRecordError("the file is opened in text mode; open it with mode 'rb', or pass its path")
    return io.BytesIO(content)


def _lay_out(text: io.TextIOWrapper, encoding: str, options: _Options) -> _Opened:
    start = list(islice(text, _SAMPLE_LINES))
    if start:
        start[0] = start[0].removeprefix("\ufeff")
    number = 1
    separator = separator_line(start[0]) if start else None
    if separator is not None:
        start, number = start[1:], 2
    if not any(line.strip() for line in start):
        start = [*start, *text]  # a hundred blank lines at the top are rare; the whole file is looked at then
    if not any(line.strip() for line in start):
        raise InvalidRecordError("the file is empty: it has neither a header nor rows / 文件是空的")
    while not start[0].strip():
        start, number = start[1:], number + 1
    delimiter = options.delimiter or separator or find_delimiter(start)
    pulled: list[str] = []  # a quote left open in the header reads on beyond `start`; these lines are read again
    head = next(iter_records(chain(start, _noting(text, pulled)), delimiter, first=number))
    taken = _lines_of(head)
    rest = chain([*start, *pulled][taken:], text)
    header = is_header(head.cells)
    names = unique_names(head.cells if header else [""] * len(head.cells))
    records = iter_records(rest, delimiter, width=len(names), first=number + taken)
    sample = list(islice(records, _SAMPLE_ROWS))
    data = sample if header else [head, *sample]
    columns = find_columns(
        names, [record.cells for record in data], phone=options.phone_column, residence=options.residence_column
    )
    return _Opened(columns=columns, encoding=encoding, delimiter=delimiter, records=chain(data, records))


def _noting(lines: Iterable[str], noted: list[str]) -> Iterator[str]:
    for line in lines:
        noted.append(line)
        yield line


def _lines_of(record: Record) -> int:
    return len(io.StringIO(record.raw, newline="").readlines()) if record.raw else 1


def _items(opened: _Opened, options: _Options) -> Iterator[ContactRow | RowProblem | BlankLine]:
    places = {name: place for place, name in enumerate(opened.columns.names)}
    for record in opened.records:
        yield _item(record, opened.columns, places, options.default_region)


def _item(
    record: Record, columns: Columns, places: dict[str, int], region: str | None
) -> ContactRow | RowProblem | BlankLine:
    cells, width = record.cells, len(columns.names)
    if not any(cells) or not any(map(str.strip, cells)):
        return BlankLine(record.line)
    reason, cell = _shape_problem(record, columns), record.raw
    if reason is None:
        cell = cells[columns.phone]
        number = read_number(cell, region)
        if not isinstance(number, ProblemReason) and _code_apart(cells, columns):
            number = ProblemReason.DIALLING_CODE_APART
        if not isinstance(number, ProblemReason):
            residence, warnings = _residence(record, columns)
            return ContactRow(
                line=record.line,
                raw=cell,
                recipient=number,
                name=_cell(cells, columns.name),
                residence=residence,
                language=_cell(cells, columns.language),
                fields=Fields(places, cells),
                warnings=warnings,
            )
        reason = number
    return RowProblem(line=record.line, raw=cell, reason=reason, cells=cells, expected=width)


def _shape_problem(record: Record, columns: Columns) -> ProblemReason | None:
    cells, width = record.cells, len(columns.names)
    if "\x00" in record.raw:
        return ProblemReason.NUL_BYTE
    if record.unclosed:
        return ProblemReason.UNCLOSED_QUOTE
    if len(cells) <= columns.phone:
        return ProblemReason.TOO_FEW_COLUMNS
    if len(cells) > width and any(map(str.strip, cells[width:])):
        return ProblemReason.TOO_MANY_COLUMNS
    return None


def _cell(cells: tuple[str, ...], place: int | None) -> str | None:
    if place is None or place >= len(cells):
        return None
    return cells[place].strip() or None


def _code_apart(cells: tuple[str, ...], columns: Columns) -> bool:
    """Whether a dialling code in another column makes bare digits mean something else than they say."""
    code = _cell(cells, columns.dialling)
    if code is None or not any(map(str.isdigit, code)):
        return False
    return not cells[columns.phone].strip().lstrip("'=\"").startswith(("+", "00", "＋"))


def _residence(record: Record, columns: Columns) -> tuple[str | None, tuple[RowWarning, ...]]:
    cells = record.cells
    written = _cell(cells, columns.residence)
    code = None if written is None else read_country(written)
    warnings: list[RowWarning] = []
    if written is not None and code is None:
        warnings.append(RowWarning(WarningReason.COUNTRY_NOT_UNDERSTOOD, written))
    if len(cells) < len(columns.names):
        warnings.append(RowWarning(WarningReason.TOO_FEW_COLUMNS, str(len(cells))))
    if "\ufffd" in record.raw:
        warnings.append(RowWarning(WarningReason.BROKEN_CHARACTERS, ""))
    return code, tuple(warnings)


def _duplicates(rows: list[ContactRow]) -> Iterator[Duplicate]:
    """Rows whose person was met before; keys first, since a key has few aliases and most people have none."""
    first: dict[str, int] = {}
    for row in rows:
        recipient = row.recipient
        names = (recipient.key, *recipient.aliases)
        before = [first[name] for name in names if name in first]
        if before:
            yield Duplicate(row.line, min(before), recipient)
        for name in names:
            first.setdefault(name, row.line)
