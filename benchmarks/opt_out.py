"""
How well and how fast withdrawals are read: ``python -m benchmarks.opt_out [--json] [--corpus FILE]``.

Prints, per language, the precision and recall of each of the three answers, the 3×3 confusion, messages a second, and
the worst time per KiB over texts made to be slow. Two sets: the development corpus beside the checkout, if it is there,
and the held-out texts in ``tests/inbound`` (each batch was written before it was run; all have been tuned against
since, so their figures flatter; the first-run figures are in the docs).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from whatsguard.inbound import detect_opt_out
from whatsguard.lexicon import LEXICON_VERSION

__all__ = ["ANSWERS", "Row", "confusion", "default_sets", "load", "main", "measure"]

ROOT: Final = Path(__file__).resolve().parent.parent
CORPUS: Final = ROOT.parent / "shared" / "facts" / "opt_out_corpus.tsv"
HELD_OUT: Final = ROOT / "tests" / "inbound" / "opt_out_heldout.tsv"
ANSWERS: Final = ("stop", "not", "unclear")
_LONGEST: Final = 64 * 1024
_SLOW: Final = {
    "letter a": "a",
    "stop": "stop ",
    "stop with commas": "stop,",
    "combining marks": "\u0301",
    "marked letters": "a\u0301",
    "quotes": '"',
    "quoted stop": '"stop" ',
    "negators": "no ",
    "half phrases": "leave me ",
    "gapped phrases": "take ",
    "quoted lines": "> a\n",
    "Chinese": "不要",
    "Korean": "거 ",
    "Thai": "ห",
    "kana with marks": "か\u3099",
    "emoji": "🛑",
    "flags": "🇸",
    "spaces": " ",
    "zero width": "\u200b",
    "lone surrogates": "\ud800",
    "digits": "0",
}


class Row(NamedTuple):
    """One labelled text."""

    language: str
    text: str
    label: str
    scope: str = ""


def load(path: Path) -> list[Row]:
    """Read a tab-separated file whose first columns are language, text, label."""
    lines = path.read_text(encoding="utf-8").split("\n")
    scoped = lines[0].split("\t")[3:4] == ["scope"]
    cells = (line.split("\t") for line in lines[1:] if line)
    return [Row(row[0], row[1], row[2], row[3] if scoped else "") for row in cells]


def default_sets() -> dict[str, Path]:
    """Return the sets that are there."""
    return {name: path for name, path in (("development", CORPUS), ("held out", HELD_OUT)) if path.exists()}


def confusion(rows: Iterable[Row]) -> Counter[tuple[str, str]]:
    """Count (label, answer) pairs."""
    return Counter((row.label, detect_opt_out(row.text).verdict.value) for row in rows)


def _rates(table: Counter[tuple[str, str]]) -> dict[str, dict[str, float | None]]:
    out: dict[str, dict[str, float | None]] = {}
    for answer in ANSWERS:
        hits = table[answer, answer]
        labelled = sum(table[answer, other] for other in ANSWERS)
        given = sum(table[other, answer] for other in ANSWERS)
        out[answer] = {
            "precision": round(hits / given, 4) if given else None,
            "recall": round(hits / labelled, 4) if labelled else None,
            "rows": labelled,
        }
    return out


def _scope_accuracy(rows: Sequence[Row]) -> float | None:
    asked = [row for row in rows if row.scope]
    if not asked:
        return None
    right = 0
    for row in asked:
        scope = detect_opt_out(row.text).scope
        right += scope is not None and scope.value == row.scope
    return round(right / len(asked), 4)


def measure(rows: Sequence[Row]) -> dict[str, Any]:
    """Return confusion, rates in all and per language, scope accuracy where scopes are labelled, and speed."""
    detect_opt_out("warm")
    began = time.process_time()
    for row in rows:
        detect_opt_out(row.text)
    seconds = time.process_time() - began
    table = confusion(rows)
    languages = sorted({row.language for row in rows})
    return {
        "rows": len(rows),
        "confusion": {label: {answer: table[label, answer] for answer in ANSWERS} for label in ANSWERS},
        "rates": _rates(table),
        "languages": {
            language: _rates(confusion(row for row in rows if row.language == language)) for language in languages
        },
        "scope_accuracy": _scope_accuracy(rows),
        "messages_per_second": round(len(rows) / seconds),
    }


def _worst() -> dict[str, float]:
    """Return milliseconds per KiB over 64 Ki characters of each slow text."""
    out: dict[str, float] = {}
    for name, piece in _SLOW.items():
        text = (piece * _LONGEST)[:_LONGEST]
        began = time.process_time()
        detect_opt_out(text)
        out[name] = round((time.process_time() - began) * 1000 / (_LONGEST / 1024), 3)
    return out


def _percent(value: float | None) -> str:
    return "     -" if value is None else f"{value * 100:6.1f}"


def _print_set(name: str, result: dict[str, Any]) -> None:
    speed, scope = result["messages_per_second"], _percent(result["scope_accuracy"])
    print(f"\n{name}: {result['rows']} texts, {speed} a second, scope right {scope} %")
    print("  label \\ answer" + "".join(f"{answer:>10}" for answer in ANSWERS))
    for label, cells in result["confusion"].items():
        total = sum(cells.values()) or 1
        print(f"  {label:>14}" + "".join(f"{cells[a]:>5} {cells[a] / total * 100:4.1f}" for a in ANSWERS))
    print(f"  {'language':<10}" + "".join(f"  {answer + ' P/R %':>16}" for answer in ANSWERS))
    for language, rates in {**result["languages"], "all": result["rates"]}.items():
        cells = "".join(f"   {_percent(rates[a]['precision'])} /{_percent(rates[a]['recall'])}" for a in ANSWERS)
        print(f"  {language:<10}{cells}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all measurements; print tables, or one JSON document."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.opt_out", description="Measure how stops are read.")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of tables")
    parser.add_argument("--corpus", type=Path, help="another tab-separated file: language, text, label[, scope]")
    options = parser.parse_args(arguments)
    sets = {options.corpus.name: options.corpus} if options.corpus else default_sets()
    results = {name: measure(load(path)) for name, path in sets.items()}
    worst = _worst()
    if options.json:
        print(json.dumps({"lexicon": LEXICON_VERSION, "sets": results, "milliseconds_per_kib": worst}, indent=1))
        return 0
    print(f"lexicon {LEXICON_VERSION}, Python {sys.version.split()[0]}")
    for name, result in results.items():
        _print_set(name, result)
    if "development" not in results and not options.corpus:
        print(f"\nthe development corpus is not at {CORPUS}; it was not measured")
    slowest = max(worst, key=lambda name: worst[name])
    print("\nmilliseconds per KiB over 64 KiB of:")
    for name, value in sorted(worst.items(), key=lambda item: -item[1]):
        print(f"  {name:<20}{value:8.3f}")
    print(f"worst: {slowest}, {worst[slowest]} ms per KiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
