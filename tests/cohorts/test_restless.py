"""
The look-up and the evaluator agree also about what a guard outlives.

Profiles that made room and are asked again, columns at hand while the epoch changes at one instant, guards that start
from the log, names that were learnt from it, clocks that stand between two microseconds.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

pytest.importorskip("numpy")

from stories import Difference
from stories._restless import tell_restless

from whatsguard.cohorts import CohortTable, Prepared, _table
from whatsguard.guard import _knowledge

STEPS = 40
STORIES = 40 * (50 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 1)


def test_a_few_restless_stories_agree() -> None:
    """Every answer of every holder is the evaluator's: a sample for every run."""
    compared, allowed = tell_restless(range(8_000_000, 8_000_003), STEPS)
    assert (compared > 5_000, allowed > 500) == (True, True)


@pytest.mark.slow
def test_restless_stories_agree() -> None:
    """Some 150,000 answers."""
    compared, allowed = tell_restless(range(STORIES), STEPS)
    assert compared > STORIES * 2_000
    assert allowed / compared > 0.1


# --- faults planted on purpose ---


def is_found(most: int = 30) -> bool:
    for seed in range(most):
        try:
            tell_restless(range(seed, seed + 1), STEPS)
        except Difference:
            return True
    return False


@pytest.mark.slow
def test_profiles_that_live_on_beside_another_one_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: what made room is asked again, and hears of nothing."""
    monkeypatch.setattr(Prepared, "retire", lambda _: None)

    def itself(self: CohortTable, prepared: Prepared) -> Prepared:
        prepared.grow(len(self.situations))
        return prepared

    monkeypatch.setattr(CohortTable, "live", itself)
    assert is_found()


@pytest.mark.slow
def test_columns_that_count_anew_in_each_epoch_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: after an epoch, as many changes make the same version again."""
    right = CohortTable.new_epoch

    def forgetful(self: CohortTable) -> None:
        right(self)
        for prepared in self._prepared.values():
            prepared.version = 0

    monkeypatch.setattr(CohortTable, "new_epoch", forgetful)
    assert is_found()


@pytest.mark.slow
def test_instants_compared_as_floats_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: a window is open for the half microsecond after which the evaluator has closed it."""
    monkeypatch.setattr(_table, "to_epoch", datetime.timestamp)
    assert is_found()


@pytest.mark.slow
def test_names_that_the_log_tells_to_no_avail_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: reading somebody's events folds them, and that is all."""
    right = _knowledge.Folded.__init__
    monkeypatch.setattr(_knowledge.Folded, "__init__", lambda self, states, _: right(self, states, ()))
    assert is_found()


@pytest.mark.slow
def test_columns_without_a_note_of_their_own_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: one in five who move is not noted."""
    moves = count()

    def silent(self: CohortTable, key: str, code: int) -> None:
        self.codes[key] = code
        if self.moved is not None and next(moves) % 5:
            self.moved.add(key)

    monkeypatch.setattr(CohortTable, "_assign", silent)
    assert is_found()
