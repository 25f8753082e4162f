"""The goals of the first version, as ratios within one run, each beside what was measured."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks._rounds import Figure

Results = dict[str, dict[str, Figure]]
GETS = "list(map(dict.get, keys))"
_SIZES = (1_000, 100_000, 1_000_000)
_CHECK, _MANY, _MASK = "prepared check", "can_send_many", "audience.allow_mask"
RATIOS: tuple[tuple[str, str, str, str, tuple[float | None, ...]], ...] = (
    ("prepared check <= x floor", "single", _CHECK, "floor", (1.15, 0.90, 1.00)),
    ("prepared check <= x floor_live", "single", _CHECK, "floor_live", (0.60, 0.65, 0.80)),
    ("prepared check <= x dict.get", "single", _CHECK, "dict.get", (3.5, 1.35, 1.20)),
    ("guard.can_send <= x floor", "single", "guard.can_send", "floor", (1.25, 0.95, 1.00)),
    ("can_send_many, dict <= x list(map(d.get))", "batch", f"{_MANY} in slices of 1,000", GETS, (1.4, 1.25, 1.1)),
    ("numpy, list[str] -> list[Decision] <= x floor", "batch", _MANY, "floor", (None, 0.20, 0.15)),
    ("numpy, row ids -> allow mask <= x floor", "batch", _MASK, "floor", (0.02, 0.01, 0.015)),
)
"""Goal, section, row, base, and the bounds for 1,000, 100,000 and a million people."""
BOUNDS: tuple[tuple[str, str, str, float], ...] = (
    ("key and cohort <= 110 B a person", "memory", "key and cohort, bytes", 110),
    ("full gc <= 10 ms more, however many", "memory", "full gc, more than with nobody, ns", 10e6),
    ("300,000 windows closed unseen: no pause past 5 ms", "backlog", "slowest of 1,000 checks", 5e6),
)


def held(results: Results) -> Iterator[tuple[str, str, float, float]]:
    """Goal, where, bound and measured, for each goal whose section ran."""
    for goal, section, row, base, bounds in RATIOS:
        for size, bound in zip(_SIZES, bounds, strict=True):
            figures = results.get(f"{section} {size}", {})
            if bound is not None and row in figures and base in figures:
                yield goal, f"{size:,}", bound, figures[row].over(figures[base])
    for goal, section, row, bound in BOUNDS:
        figures = results.get(section, {})
        if row in figures:
            yield goal, "", bound, figures[row].median
    rules = list(results.get("rules", {}).values())
    if rules:
        yield "the most rules <= 1.05 x the fewest", "", 1.05, rules[-1].over(rules[0])
    start = results.get("cold start", {})
    if start:
        ratio = start["Guard.open"].over(start["dict.fromkeys over keys decoded"])
        yield "cold start <= x dict.fromkeys", "", 1.0, ratio


def show_targets(results: Results) -> int:
    """Print each goal beside its measure; return how many are missed."""
    print(f"\n{'goal':<52}{'people':>10}{'bound':>14}{'measured':>14}")
    missed = 0
    for goal, where, bound, measured in held(results):
        missed += measured > bound
        print(f"{goal:<52}{where:>10}{bound:>14,.3f}{measured:>14,.3f}{'' if measured <= bound else '  missed'}")
    return missed
