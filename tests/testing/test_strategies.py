"""The Hypothesis strategies: what they draw, and what is said where Hypothesis is not installed."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

from hypothesis import find, given, settings

from whatsguard.evaluator import can_send
from whatsguard.records import ReasonCode
from whatsguard.testing import strategies

ROOT = Path(__file__).parents[2]


def test_every_public_name_is_documented() -> None:
    """Sorted, there, and with a docstring of its own where it is a strategy."""
    assert strategies.__all__ == sorted(strategies.__all__)
    functions = [getattr(strategies, name) for name in strategies.__all__ if callable(getattr(strategies, name))]
    assert all(function.__doc__ for function in functions)


def test_edges_come_with_the_seconds_around_them() -> None:
    """Each edge, the second before it and the second after it; aware, in UTC."""
    edges = strategies.EDGES
    assert all(edge.tzinfo is timezone.utc for edge in edges)
    second = timedelta(seconds=1)
    assert all(
        (before + second, at + second) == (at, after) for before, at, after in zip(*[iter(edges)] * 3, strict=True)
    )


@given(strategies.questions())
def test_questions_have_answers(question: Any) -> None:
    """Whatever is drawn can be decided."""
    facts, message, policy, at = question
    decision = can_send(facts, message, policy, at=at, business=strategies.SHOP)
    assert decision.codes <= frozenset(ReasonCode)


def test_both_answers_are_drawn() -> None:
    """Allowed as well as denied, neither a rarity: a law over answers is not empty."""
    answers = []

    @settings(max_examples=120, deadline=None, database=None, derandomize=True)
    @given(strategies.questions())
    def ask(question: Any) -> None:
        facts, message, policy, at = question
        answers.append(can_send(facts, message, policy, at=at, business=strategies.SHOP).allowed)

    ask()
    assert 0.2 < sum(answers) / len(answers) < 0.8


def test_equal_times_are_common() -> None:
    """Two instants meet without being looked for."""
    pair = strategies.instants().flatmap(lambda one: strategies.instants().map(lambda other: (one, other)))
    one, other = find(pair, lambda both: both[0] == both[1], settings=settings(max_examples=2000, database=None))
    assert one == other


def test_without_hypothesis_the_extra_is_named() -> None:
    """The error says what to install."""
    code = """
import sys
sys.modules["hypothesis"] = None
from whatsguard.errors import MissingExtraError
try:
    import whatsguard.testing.strategies
except MissingExtraError as error:
    print(error.extra, "|", error)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert told.startswith(
        "test | whatsguard.testing.strategies needs an optional dependency: pip install 'whatsguard[test]'"
    )
