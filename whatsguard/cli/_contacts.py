"""A contact file as the commands take it: its arguments, its rows, and what is said about rows that were not read."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from whatsguard import InvalidRecordError
from whatsguard.cli._command import BadInputError
from whatsguard.cli._output import Block, Heading, Lines, Table
from whatsguard.cli._texts import Texts
from whatsguard.contacts import ContactFile, read_contacts

__all__ = ["add_file_arguments", "file_blocks", "file_values", "open_contacts"]

_DELIMITERS: Final = {"\t": "tab", "tab": "\t"}
_OPTIONS: Final = {
    "phone_column": "--phone-column",
    "residence_column": "--residence-column",
    "default_region": "--region",
}
_ARGUMENT: Final = re.compile(rf"\b({'|'.join(_OPTIONS)})(=?)(?=(.?))")


def add_file_arguments(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The arguments that say which file, and how to read it."""
    named = parser.add_argument_group(texts("arguments"))
    named.add_argument("file", metavar="FILE.csv", help=texts("help_file"))
    named.add_argument("--phone-column", metavar="NAME", help=texts("help_phone_column"))
    named.add_argument("--residence-column", metavar="NAME", help=texts("help_residence_column"))
    named.add_argument("--region", metavar="CODE", type=str.upper, help=texts("help_region"))
    named.add_argument("--encoding", metavar="NAME", help=texts("help_encoding"))
    named.add_argument("--delimiter", metavar="CHAR", help=texts("help_delimiter"))


def open_contacts(options: argparse.Namespace) -> ContactFile:
    """
    Read the file.

    Raises:
        BadInputError: If it is no contact file, or its phone column cannot be told.
        OSError: If it cannot be opened.
    """
    try:
        return read_contacts(
            Path(options.file),
            phone_column=options.phone_column,
            residence_column=options.residence_column,
            default_region=options.region,
            encoding=options.encoding,
            delimiter=_DELIMITERS.get(options.delimiter, options.delimiter),
        )
    except InvalidRecordError as error:
        raise BadInputError(_as_options(str(error))) from error


def _as_options(text: str) -> str:
    """*text* with the names that the command line has for the arguments of `read_contacts`."""

    def option(found: re.Match[str]) -> str:
        return _OPTIONS[found[1]] + (" " if found[2] and found[3] == "'" else "")

    return _ARGUMENT.sub(option, text)


def file_values(options: argparse.Namespace, contacts: ContactFile, texts: Texts) -> dict[str, Any]:
    """The file for ``--json``; numbers are masked."""
    return {
        "file": options.file,
        "encoding": contacts.encoding,
        "delimiter": contacts.delimiter,
        "phone_column": contacts.phone_column,
        "residence_column": contacts.residence_column,
        "rows": {
            "total": contacts.total,
            "read": len(contacts.rows),
            "problems": len(contacts.problems),
            "blank": contacts.blank_lines,
            "duplicates": len(contacts.duplicates),
        },
        "problems": [
            {
                "line": item.line,
                "reason": item.reason.name,
                "value": item.shown,
                "text": _as_options(item.text(texts.locale)),
            }
            for item in contacts.problems
        ],
        "warnings": [
            {"line": row.line, "reason": warning.reason.name, "text": warning.text(texts.locale)}
            for row in contacts.rows
            for warning in row.warnings
        ],
    }


def file_blocks(options: argparse.Namespace, contacts: ContactFile, texts: Texts) -> Iterator[Block]:
    """The file for a person: how it was read, counts that add up, and every row that was not read."""
    yield Lines(
        [
            texts(
                "file_line",
                file=options.file,
                encoding=contacts.encoding,
                delimiter=_DELIMITERS.get(contacts.delimiter, contacts.delimiter),
                column=contacts.phone_column,
            ),
            texts(
                "rows_line",
                total=contacts.total,
                read=len(contacts.rows),
                problems=len(contacts.problems),
                blank=contacts.blank_lines,
            ),
        ]
    )
    if contacts.duplicates:
        yield Lines([texts("duplicates_line", duplicates=len(contacts.duplicates))])
    if contacts.problems:
        yield Heading(texts("problems"))
        yield Table(
            [texts("line"), texts("reason"), texts("what_to_do")],
            [(str(item.line), item.reason.name, _as_options(item.text(texts.locale))) for item in contacts.problems],
        )
    doubts = [(row, warning) for row in contacts.rows for warning in row.warnings]
    if doubts:
        yield Heading(texts("doubts"))
        yield Table(
            [texts("line"), texts("reason"), texts("what_to_do")],
            [(str(row.line), doubt.reason.name, doubt.text(texts.locale)) for row, doubt in doubts],
        )
