"""Interleaved rounds: every row takes its turn in each round, so that a slow minute meets all of them."""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from attrs import frozen

Row = Callable[[Any], object]
"""Asks about all the keys that it is given, in whatever form it takes them."""


@frozen
class Figure:
    """
    What one row cost.

    Attributes:
        median, low, high: Nanoseconds for one key, loop included: the rounds' median and their quartiles.
        rounds: Every round's figure, in order; ratios are medians of the ratios within a round.
    """

    median: float
    low: float
    high: float
    rounds: tuple[float, ...]

    def over(self, other: Figure) -> float:
        """This row's cost as a multiple of *other*'s."""
        return statistics.median(mine / theirs for mine, theirs in zip(self.rounds, other.rounds, strict=True))


def figure(rounds: Sequence[float]) -> Figure:
    """Median and quartiles of *rounds*."""
    low, median, high = statistics.quantiles(rounds, n=4) if len(rounds) > 1 else (rounds[0],) * 3
    return Figure(median, low, high, tuple(rounds))


def fresh(keys: Sequence[str], chance: random.Random) -> list[str]:
    """The keys as they come from the wire: decoded anew, in another order."""
    made = [key.encode("ascii").decode("ascii") for key in keys]
    chance.shuffle(made)
    return made


def interleave(
    rows: dict[str, Row],
    keys: Sequence[str],
    *,
    rounds: int,
    passes: int = 3,
    repeat: int = 1,
    give: dict[str, Callable[[list[str]], object]] | None = None,
) -> dict[str, Figure]:
    """
    Measure *rows*, each on keys of its own every time; in processor time, so that other programs' turns do not count.

    Args:
        rows: By name.
        keys: Whom to ask about.
        rounds: How many.
        passes: The median of a row's passes counts as the round's figure.
        repeat: So many times over the keys within a pass, for few keys.
        give: Rows that take the keys in another form than a list, such as row ids; made outside the measured time.
    """
    chance = random.Random(20261124)
    times: dict[str, list[float]] = {name: [] for name in rows}
    order = list(rows)
    for _ in range(rounds):
        chance.shuffle(order)
        for name in order:
            make = (give or {}).get(name, list)
            spent = [_pass(rows[name], make(fresh(keys, chance)), repeat, len(keys)) for _ in range(passes)]
            times[name].append(statistics.median(spent))
    return {name: figure(rounds) for name, rounds in times.items()}


def _pass(row: Row, given: object, repeat: int, size: int) -> float:
    gc.collect()
    gc.disable()
    try:
        began = time.thread_time_ns()
        for _ in range(repeat):
            row(given)
        return (time.thread_time_ns() - began) / (repeat * size)
    finally:
        gc.enable()


def show(title: str, figures: dict[str, Figure], bases: Sequence[str]) -> None:
    """Print a table: nanoseconds with quartiles, and ratios to the rows named in *bases*."""
    print(f"\n{title}")
    print(f"  {'':<44}{'ns a key':>10}  {'p25..p75':<18}" + "".join(f"{'x ' + base:>14}" for base in bases))
    for name, one in figures.items():
        spread = f"{one.low:,.1f}..{one.high:,.1f}"
        ratios = "".join(f"{one.over(figures[base]):>14.3f}" for base in bases)
        print(f"  {name:<44}{one.median:>10,.1f}  {spread:<18}{ratios}")
