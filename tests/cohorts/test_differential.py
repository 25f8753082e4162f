"""
The look-up and the evaluator give one answer: decisions, reasons and warnings, at every instant.

A story drives a guard on an injected clock through events of every kind and across the instants at which something may
end, and compares all ways to ask with the plain evaluator. ``HYPOTHESIS_PROFILE=nightly`` runs ten million comparisons;
``WHATSGUARD_STORIES`` sets the number of stories. A difference names its story: ``tell(range(seed, seed + 1), STEPS)``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from attrs import evolve

sys.path.insert(0, str(Path(__file__).parent))

from stories import Difference, stage, tell

from whatsguard.cohorts import CohortTable, Profile, _compile, _instants, _parts, _situation, _table
from whatsguard.guard import _known, _lookup
from whatsguard.guard._core import Core

STEPS = 60
NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
STORIES = int(os.environ.get("WHATSGUARD_STORIES", "9600" if NIGHTLY else "190"))
STAGES = 1_200 * (50 if NIGHTLY else 1)
PARTS = 10


def test_a_few_stories_agree() -> None:
    """Every answer of the guard is the evaluator's: a sample for every run."""
    compared, allowed = tell(range(7_000_000, 7_000_006), STEPS)
    assert (compared > 5_000, allowed > 500) == (True, True)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_the_guard_agrees_with_the_evaluator(part: int) -> None:
    """
    Over events, boundaries by the microsecond and the second, DST nights, the epoch, aliases and fresh texts.

    All parts together compare about 205,000 answers, one in five of them a yes.
    """
    size = STORIES // PARTS
    compared, allowed = tell(range(part * size, (part + 1) * size), STEPS)
    assert compared >= size * 1_000
    assert allowed / compared > 0.1


@pytest.mark.slow
def test_the_stages_agree_with_the_evaluator() -> None:
    """A decision compiled for a situation holds for its person from then until the first instant named; 15,000 answers."""
    compared, allowed = 0, 0
    for seed in range(STAGES):
        more, yes = stage(seed)
        compared, allowed = compared + more, allowed + yes
    assert compared > STAGES * 10
    assert allowed / compared > 0.1


# --- faults planted on purpose ------------------------------------------------------------------------------------------


def find(tells: Callable[[int], Any], most: int) -> str:
    """The first difference; fails where *most* seeds show none."""
    for seed in range(most):
        try:
            tells(seed)
        except Difference as difference:
            return str(difference)
    return ""


def found_by_stories(most: int = 60) -> bool:
    return find(lambda seed: tell(range(seed, seed + 1), STEPS, aliases=False), most) != ""


def later(instants: list[datetime], by: timedelta) -> list[datetime]:
    return [instant + by for instant in instants]


@pytest.mark.slow
def test_own_instants_a_second_late_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: everything of a person's own (a window that closes, a consent that lapses) comes a second late."""
    right = _table.own_instants
    monkeypatch.setattr(_table, "own_instants", lambda *given: later(right(*given), timedelta(seconds=1)))
    assert found_by_stories()


@pytest.mark.slow
def test_a_window_that_closes_a_microsecond_late_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: the quick move of a person who wrote expects the window's end a microsecond late."""
    monkeypatch.setattr(_table, "WINDOW_LENGTH", timedelta(hours=24, microseconds=1))
    assert found_by_stories()


@pytest.mark.slow
def test_lapses_left_out_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: nobody waits for the end of a consent's life."""
    monkeypatch.setattr(_instants, "_lapses", lambda *_: iter(()))
    assert find(stage, 6_000)


@pytest.mark.slow
def test_a_cap_that_frees_an_hour_late_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: a person's full cap is looked at again an hour after it has room."""
    right = _instants.cap_release
    monkeypatch.setattr(_instants, "cap_release", lambda *given: right(*given) + timedelta(hours=1))
    assert find(stage, 2_000)


@pytest.mark.slow
def test_a_profile_without_labels_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: texts with and without a label that a law asks for meet one profile."""
    right = Profile.of
    monkeypatch.setattr(
        Profile, "of", lambda *given: evolve(right(*given), labels=None if given[0].text is None else frozenset())
    )
    assert found_by_stories(120)


@pytest.mark.slow
def test_hours_that_nobody_waits_for_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: the cohort's decision does not end where its sending hours do."""
    monkeypatch.setattr(_compile, "edges", lambda *_: iter(()))
    assert found_by_stories()


@pytest.mark.slow
def test_a_stop_that_moves_nobody_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: events are folded, and the person stays in their cohort."""
    right = Core._move
    calls = iter(range(10**9))
    monkeypatch.setattr(
        Core, "_move", lambda self, *given, **more: right(self, *given, **more) if next(calls) % 20 else None
    )
    assert found_by_stories()


@pytest.mark.slow
def test_an_epoch_that_is_not_noticed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: what all share changes, and the compiled decisions stay."""
    monkeypatch.setattr(CohortTable, "new_epoch", lambda *_: None)
    assert found_by_stories()


@pytest.mark.slow
def test_every_message_taken_lightly_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: a message moves its sender quickly also where it lifts, renews or answers something."""
    monkeypatch.setattr(_situation.Situation, "is_plain", property(lambda _: True))
    assert found_by_stories(150)


@pytest.mark.slow
def test_one_number_taken_for_all_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: a window that is open on one number counts for the others."""
    monkeypatch.setattr(_compile.CohortCase, "is_open_on", lambda self, *_: bool(self.situation.open_on))
    assert found_by_stories()


@pytest.mark.slow
def test_one_length_taken_for_all_windows_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: a rule's own length of the window is taken for the platform's."""
    monkeypatch.setattr(_compile.CohortCase, "is_open_on", lambda self, key, _: key in self.situation.open_on)
    assert found_by_stories()


@pytest.mark.slow
def test_a_lapsed_consent_behind_a_better_one_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: a message moves its sender quickly although it renews a consent."""
    monkeypatch.setattr(_parts, "_is_renewable", lambda _: False)
    monkeypatch.setattr(_parts, "_PARTS", WeakKeyDictionary())
    assert found_by_stories(150)


@pytest.mark.slow
def test_replies_that_nothing_lifts_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: what holds for the person lifts no rule."""
    monkeypatch.setattr(_parts, "_lifting", lambda _: frozenset())
    monkeypatch.setattr(_parts, "_PARTS", WeakKeyDictionary())
    assert find(stage, 2_000)


@pytest.mark.slow
def test_a_number_placed_by_one_of_its_forms_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: a stranger with an Argentine number lies where the key alone tells."""
    monkeypatch.setattr(_lookup, "with_twins", lambda _, others: others)
    assert found_by_stories(150)


@pytest.mark.slow
def test_a_memory_of_too_little_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: cohorts share a decision although what they know of the person's holds differs."""
    right = _situation.Situation.project
    monkeypatch.setattr(
        _situation.Situation, "project", lambda self, purpose: evolve(right(self, purpose), open_on=frozenset())
    )
    assert found_by_stories()


@pytest.mark.slow
def test_stops_remembered_with_too_little_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: what is remembered by shape forgets to which numbers a person wrote after a STOP."""
    right = _parts._stop_shape
    monkeypatch.setattr(_parts, "_stop_shape", lambda *given: right(*given)[:2])
    monkeypatch.setattr(_parts, "_PARTS", WeakKeyDictionary())
    assert find(stage, 6_000)


@pytest.mark.slow
def test_a_fault_of_the_evaluator_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted on the other side: the evaluator lives a second ahead."""
    right = _known.evaluate
    monkeypatch.setattr(
        _known,
        "evaluate",
        lambda *given, at, **more: right(*given, at=at + timedelta(seconds=1), **more),
    )
    assert found_by_stories()


@pytest.mark.slow
def test_an_evaluator_that_forgets_a_warning_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted on the other side: the answer is the same, and a warning is missing."""
    right = _known.evaluate

    def forgetful(*given: Any, **more: Any) -> Any:
        verdict = right(*given, **more)
        return evolve(verdict, decision=evolve(verdict.decision, warnings=verdict.decision.warnings[1:]))

    monkeypatch.setattr(_known, "evaluate", forgetful)
    assert found_by_stories()
