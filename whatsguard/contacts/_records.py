"""Physical lines to records: a CSV splitter without a field limit that loses no line to a stray quote."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import Factory, define, frozen

__all__ = ["DELIMITERS", "Record", "find_delimiter", "iter_records", "separator_line"]

DELIMITERS: Final = (",", ";", "\t", "|")
_SEPARATOR_LINE: Final = re.compile(r"\"?sep=(.)\"?[\r\n]*", re.IGNORECASE)
_LONGEST_OPEN_RECORD: Final = 16_000_000
_MOST_OPEN_LINES: Final = 20_000


@frozen
class Record:
    """
    One row of a file.

    Attributes:
        line: Its first physical line, counted from 1.
        cells: The cells, quotes removed; empty for an empty line.
        raw: The text as it stands in the file, without the last line break.
        unclosed: A quote was opened and not closed; `cells` holds the first line alone, split without quotes.
    """

    line: int
    cells: tuple[str, ...]
    raw: str
    unclosed: bool = False


@define
class _Splitter:
    """The state of a record that may go on in the next line."""

    delimiter: str
    cells: list[str] = Factory(list)
    parts: list[str] = Factory(list)
    quoted: bool = False
    malformed: bool = False

    def feed(self, text: str) -> None:
        """Take one physical line; `quoted` afterwards says that the record goes on."""
        position = 0
        while True:
            if self.quoted:
                position, closed = self._in_quotes(text, position)
                if not closed:
                    return
                self.quoted = False
                position = self._rest_of_cell(text, position)
            elif text.startswith('"', position):
                self.quoted = True
                position += 1
                continue
            else:
                position = self._rest_of_cell(text, position)
            if position < 0:
                return

    def _in_quotes(self, text: str, position: int) -> tuple[int, bool]:
        while True:
            end = text.find('"', position)
            if end < 0:
                self.parts.append(text[position:])
                return len(text), False
            self.parts.append(text[position:end])
            if not text.startswith('"', end + 1):
                return end + 1, True
            self.parts.append('"')
            position = end + 2

    def _rest_of_cell(self, text: str, position: int) -> int:
        end = text.find(self.delimiter, position)
        rest = text[position:] if end < 0 else text[position:end]
        if end < 0:
            rest = rest.rstrip("\r\n")
        self.malformed = self.malformed or (bool(self.parts) and bool(rest.strip()))
        self.cells.append("".join(self.parts) + rest)
        self.parts.clear()
        return -1 if end < 0 else end + 1


def iter_records(lines: Iterable[str], delimiter: str, *, width: int | None = None, first: int = 1) -> Iterator[Record]:
    """
    Split physical lines into records, each beginning where its first line begins.

    A quote that swallows lines until the record no longer fits *width*, or until the file ends, is taken for a stray
    one: its line becomes a record of its own with `unclosed` set, and the lines after it are read afresh.

    Args:
        lines: With their line ends, as ``open(..., newline="")`` gives them.
        delimiter: One character.
        width: Columns of the header, where it is known.
        first: The number of the first line.
    """
    source = iter(lines)
    again: deque[str] = deque()
    number = first
    while (text := again.popleft() if again else next(source, None)) is not None:
        if '"' not in text:
            bare = text.rstrip("\r\n")
            yield Record(number, tuple(bare.split(delimiter)) if bare else (), bare)
            number += 1
            continue
        splitter = _Splitter(delimiter)
        taken = [text]
        splitter.feed(text)
        size = len(text)
        while splitter.quoted and size < _LONGEST_OPEN_RECORD and len(taken) < _MOST_OPEN_LINES:
            more = again.popleft() if again else next(source, None)
            if more is None:
                break
            taken.append(more)
            size += len(more)
            splitter.feed(more)
        if splitter.quoted or (len(taken) > 1 and _swallowed(splitter, width)):
            bare = text.rstrip("\r\n")
            yield Record(number, tuple(bare.split(delimiter)), bare, unclosed=True)
            # INVARIANT: the swallowed lines hold no odd run of quotes, so none is read a third time
            again.extendleft(reversed(taken[1:]))
            number += 1
        else:
            yield Record(number, tuple(splitter.cells), "".join(taken).rstrip("\r\n"))
            number += len(taken)


def _swallowed(splitter: _Splitter, width: int | None) -> bool:
    return splitter.malformed or (width is not None and len(splitter.cells) != width)


def separator_line(line: str) -> str | None:
    """The delimiter of Excel's ``sep=;`` line, or None where *line* is none."""
    found = _SEPARATOR_LINE.fullmatch(line)
    return found.group(1) if found is not None and found.group(1) not in "\r\n" else None


def find_delimiter(lines: list[str]) -> str:
    """The delimiter under which the first lines agree best on more than one column; a comma where none does."""
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        widths = [len(record.cells) for record in iter_records(lines, delimiter) if any(record.cells)]
        if not widths:
            continue
        header = widths[0]
        same = Counter(widths)[header] / len(widths)
        score = (same, header) if header > 1 else (0.0, 0)
        if score > best_score:
            best, best_score = delimiter, score
    return best
