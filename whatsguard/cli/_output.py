"""Blocks of a report, and how they are printed: aligned text, or rich tables where rich is there and a person reads."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any, Final, TextIO

from attrs import field, frozen

from whatsguard.cli._texts import width

__all__ = ["Block", "Heading", "Lines", "Table", "print_blocks", "print_json"]


def _texts(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


def _rows(value: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in value)


@frozen
class Heading:
    """The title of what follows."""

    text: str


@frozen
class Lines:
    """Lines as they are."""

    lines: tuple[str, ...] = field(converter=_texts)


@frozen
class Table:
    """Rows under headers; every cell is text."""

    headers: tuple[str, ...] = field(converter=_texts)
    rows: tuple[tuple[str, ...], ...] = field(converter=_rows)


Block = Heading | Lines | Table

_WIDEST_RULE: Final = 100


def print_blocks(blocks: Iterable[Block], stream: TextIO | None = None) -> None:
    """Print *blocks* to *stream* (standard output)."""
    out = sys.stdout if stream is None else stream
    if out.isatty() and find_spec("rich") is not None:
        _print_rich(blocks, out)
    else:
        print(_plain(blocks), file=out, end="")


def print_json(values: Mapping[str, Any], stream: TextIO | None = None) -> None:
    """Print *values* as one JSON object."""
    print(json.dumps(values, ensure_ascii=False, indent=2), file=sys.stdout if stream is None else stream)


def _plain(blocks: Iterable[Block]) -> str:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            room = min(width(block.text), _WIDEST_RULE)
            lines += ["", block.text, "─" * room] if lines else [block.text, "═" * room]
        elif isinstance(block, Lines):
            lines += block.lines
        else:
            lines += _aligned([block.headers, *block.rows])
    return "".join(f"{line}\n" for line in lines)


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  " + "  ".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _print_rich(blocks: Iterable[Block], out: TextIO) -> None:
    console = importlib.import_module("rich.console").Console(file=out, highlight=False)
    text = importlib.import_module("rich.text").Text
    for block in blocks:
        if isinstance(block, Heading):
            console.print()
            console.rule(text(block.text, style="bold"), align="left")
        elif isinstance(block, Lines):
            for line in block.lines:
                console.print(text(line))
        else:
            console.print(_rich_table(block, text))


def _rich_table(block: Table, text: Any) -> object:  # noqa: ANN401 - a class of an optional dependency
    rich_table = importlib.import_module("rich.table")
    box = importlib.import_module("rich.box")
    table = rich_table.Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for header in block.headers:
        table.add_column(text(header), overflow="fold")
    for row in block.rows:
        table.add_row(*map(text, row))
    return table
