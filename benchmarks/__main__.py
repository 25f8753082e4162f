"""
All measurements of deciding, in one command: ``python -m benchmarks [--quick] [--only SECTION] [--json FILE]``.

Rows take turns within each round and are checked for equal answers first; a figure is the median of the rounds, beside
its quartiles; a ratio is the median of the ratios within a round. ``--chart FILE`` draws the peers as SVG. Reading of
STOPs, stores and guarded sends have commands of their own: ``python -m benchmarks.opt_out``, ``.storage``,
``.enforcement``; the section "decorator" runs a part of the last.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import costs, enforcement, lookup, peers
from benchmarks._chart import write
from benchmarks._rounds import Figure
from benchmarks._shop import OFFER, open_guard
from benchmarks._targets import Results, show_targets

SECTIONS = (
    "single", "batch", "columnar", "rules", "people", "peers", "decorator", "first", "events", "backlog", "cold start",
    "memory",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What a decision costs.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and at most 100,000 people; about a minute")
    parser.add_argument("--only", action="append", choices=SECTIONS, help="a section; may be repeated")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every round's figures")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="draw the peers as SVG")
    parser.add_argument("--targets", action="store_true", help="print each goal beside its measured ratio")
    options = parser.parse_args(arguments)
    only = set(options.only or SECTIONS)
    tell_what_is_live()
    results = measure(only, quick=options.quick)
    if options.chart is not None and "peers" in results:
        write(options.chart, "May this message go out?", results["peers"], {"prepared check"})
    missed = show_targets(results) if options.targets else 0
    if options.json is not None:
        options.json.write_text(json.dumps(_document(results), indent=1), encoding="utf-8")
    return 1 if missed else 0


def tell_what_is_live() -> None:
    """Say on what the figures were measured, and what a check had to look at."""
    guard = open_guard()
    places = guard.policy.rules.jurisdictions.values()
    rules = sum(len(place.rules) for place in places)
    built = platform.python_build()[1]
    print(f"CPython {platform.python_version()} ({built}), {platform.platform()}, {os.cpu_count()} cores")
    print(f"live: {rules} rules of {len(places)} places, the platform's, one cap, quiet hours; the system's clock")
    print(f"question: {OFFER.purpose}, inside the window; people of DE, GB and NL")


def measure(only: set[str], *, quick: bool) -> Results:
    """Run the sections in *only*."""
    sizes = (1_000, 100_000) if quick else (1_000, 100_000, 1_000_000)
    rounds = 3 if quick else 9
    results: Results = lookup.run(sizes, rounds, only=only, quick=quick)
    if "peers" in only:
        results["peers"], _ = peers.run(rounds, 300 if quick else 2_000)
    if "decorator" in only:
        decorator()
    rest: dict[str, Callable[[], dict[str, Figure]]] = {
        "first": lambda: costs.first_checks(5, 100 if quick else 1_000),
        "events": lambda: costs.events(5, 100 if quick else 1_000),
        "backlog": lambda: costs.backlog(30_000 if quick else 300_000),
        "cold start": lambda: costs.cold_start(2_000 if quick else 100_000),
        "memory": lambda: costs.memory(100_000 if quick else 1_000_000),
    }
    results |= {name: section() for name, section in rest.items() if name in only}
    return results


def decorator() -> None:
    """The decorator alone, over a permit that does nothing."""
    with enforcement.shop("memory://") as guard:
        enforcement.decorators(guard)


def _document(results: Results) -> dict[str, object]:
    return {
        "python": platform.python_version(),
        "platform": platform.platform(),
        "nanoseconds": {
            section: {name: list(one.rounds) for name, one in figures.items()} for section, figures in results.items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())
