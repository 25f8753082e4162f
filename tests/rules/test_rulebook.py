"""The rule book: which places a person's codes bring in, rules of one's own, versions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from whatsguard.errors import InvalidRecordError, UnknownJurisdictionError
from whatsguard.rules import Jurisdiction, RuleBook, StopReach, load, shipped_codes
from whatsguard.rules._rulebook import canonical
from whatsguard.testing import strategies as some

ROOT = Path(__file__).parents[2]
STOP = StopReach(id="own.stop")


def codes(book: RuleBook, *of: str) -> list[str]:
    return [place.code for place in book.places(of)]


def test_the_shipped_book_is_loaded_once_and_whole() -> None:
    """One object, every code."""
    assert RuleBook.shipped() is RuleBook.shipped()
    assert sorted(RuleBook.shipped().jurisdictions) == list(shipped_codes())


def test_only_brings_parents_along() -> None:
    """A member state brings the EU, a subdivision its country; no code or a strange one is an error."""
    assert sorted(RuleBook.only("DE", "US-CA").jurisdictions) == ["DE", "EU", "US", "US-CA"]
    with pytest.raises(InvalidRecordError, match=r"needs at least one code, such as RuleBook\.only\('DE'\)"):
        RuleBook.only()
    with pytest.raises(UnknownJurisdictionError):
        RuleBook.only("DE", "XX")


def test_places_with_their_parents() -> None:
    """Everything that applies, sorted; a subdivision without rules of its own has its country's."""
    book = RuleBook.shipped()
    assert codes(book, "DE") == ["DE", "EU"]
    assert codes(book, "US-CA", "FR") == ["EU", "FR", "US", "US-CA"]
    assert codes(book, "DE-BY") == ["DE", "EU"]
    assert codes(book, "XX") == codes(book) == []
    assert book.covers("DE-BY")
    assert book.covers("DE")
    assert not book.covers("XX")


def test_rules_of_ones_own_hold_in_their_place_or_everywhere() -> None:
    """By the code before the first dot; unnamed rules get a name; lists are taken in any nesting."""
    book = RuleBook.only("DE").with_rules(StopReach(id="DE.acme.stop"), [STOP, [StopReach()]])
    assert book.jurisdictions["DE"].rules[-1].id == "DE.acme.stop"
    assert [rule.id for rule in book.everywhere] == ["own.stop", "own.StopReach.1"]
    assert RuleBook.only("DE").everywhere == ()


def test_a_place_of_ones_own_is_added_or_joined() -> None:
    """A new code is a new place; a known one gets more rules, zones and parents, and loses nothing."""
    new = Jurisdiction(code="XX", name="Xanadu", timezones=("Asia/Shanghai",), rules=(StopReach(id="XX.stop"),))
    book = RuleBook.only("DE").with_rules(new)
    assert codes(book, "XX") == ["XX"]
    more = Jurisdiction(
        code="DE", name="-", timezones=("Europe/Busingen",), parents=("XX",), rules=(StopReach(id="DE.x"),)
    )
    joined = book.with_rules(more).jurisdictions["DE"]
    assert joined.rules[: len(load("DE").rules)] == load("DE").rules
    assert joined.rules[-1].id == "DE.x"
    assert set(joined.parents) == {"EU", "XX"}
    assert set(joined.timezones) == {*load("DE").timezones, "Europe/Busingen"}
    assert joined.name == load("DE").name


@pytest.mark.parametrize("item", ["DE", 3, None])
def test_what_is_no_rule_is_refused(item: object) -> None:
    """Rules and jurisdictions alone."""
    with pytest.raises(InvalidRecordError, match=r"with_rules\(\) takes rules and jurisdictions, not"):
        RuleBook.only("DE").with_rules(item)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", [["DE"], None, 5, b"DE"])
def test_what_is_no_code_is_refused(code: object) -> None:
    """Codes are strings, given one by one."""
    says = "is no code; give one string for each place, such as 'DE' or 'US-CA'"
    with pytest.raises(InvalidRecordError, match=says):
        RuleBook.only(code)  # type: ignore[arg-type]
    with pytest.raises(InvalidRecordError, match=says):
        Jurisdiction.load(code)  # type: ignore[arg-type]


@pytest.mark.parametrize("places", [None, 5, "DE", ["DE"], {"DE": "Germany"}])
def test_a_book_is_made_of_jurisdictions_and_rules(places: Any) -> None:
    """Not of their codes."""
    with pytest.raises(InvalidRecordError, match=r"jurisdictions=.* must be a list of|which is no Jurisdiction"):
        RuleBook(places)
    with pytest.raises(InvalidRecordError, match=r"everywhere=.* must be a list of Rule|which is no Rule"):
        RuleBook([], places)


def test_books_are_equal_by_content() -> None:
    """The version is a hash of everything; order of places does not matter."""
    one, two = RuleBook.only("DE", "FR"), RuleBook.only("FR", "DE")
    assert one == two
    assert hash(one) == hash(two)
    assert one.version == two.version
    assert one != one.with_rules(STOP)
    assert one != "one"
    assert RuleBook({"DE": load("DE"), "EU": load("EU")}) == RuleBook.only("DE")


@given(st.lists(some.own_rules(), min_size=1, max_size=3))
def test_any_rule_more_is_another_version(rules: list[StopReach]) -> None:
    """Adding rules changes the version, and the same rules give the same one."""
    named = [evolve(rule, id=f"own.{number}") for number, rule in enumerate(rules)]
    book = RuleBook.only("DE")
    assert book.with_rules(named).version == book.with_rules(named).version != book.version


def test_the_version_is_the_same_in_every_process() -> None:
    """Hash seeds do not reach it."""
    code = "from whatsguard.rules import Policy, RuleBook; print(RuleBook.only('DE').version, Policy().version)"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_a_book_prints_short() -> None:
    """Its size and version, so that a log or a failing test stays readable."""
    book = RuleBook.only("DE")
    assert repr(book) == f"RuleBook(2 places, version {book.version})"
    assert len(repr(RuleBook.shipped())) < 80


def test_the_canonical_text_of_mappings_and_sets_is_sorted() -> None:
    """Whatever order they were built in."""
    assert canonical({"b": 1, "a": frozenset({2, 1})}) == canonical({"a": frozenset({1, 2}), "b": 1})
