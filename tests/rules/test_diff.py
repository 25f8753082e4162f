"""What changes between two rule books, in words."""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

import whatsguard as wg
from whatsguard.rules._diff import ChangeKind


def test_equal_content_is_no_change() -> None:
    """A book differs from itself in nothing, and from a copy of itself likewise."""
    book = wg.RuleBook.only("DE", "FR")
    again = wg.RuleBook.only("FR", "DE")
    assert not book.diff(again)
    assert book.version == again.version
    assert book.diff(again).to_text().endswith("0 changes")


@pytest.mark.parametrize("other", [None, "DE", wg.Jurisdiction.load("DE")])
def test_a_book_is_compared_with_a_book(other: Any) -> None:
    """A place alone, or nothing, is none."""
    with pytest.raises(wg.InvalidRecordError, match=r"other=.* must be a RuleBook, such as RuleBook\.shipped\(\)"):
        wg.RuleBook.only("DE").diff(other)


def test_each_kind_of_change_is_told() -> None:
    """Places and rules that came, went or changed stand there with the fields that differ."""
    old = wg.RuleBook.only("DE")
    germany = old.jurisdictions["DE"]
    first, *rest = germany.rules
    changed = evolve(germany, rules=(evolve(first, note="read anew"), *rest[:-1]))
    new = wg.RuleBook([old.jurisdictions["EU"], changed, wg.Jurisdiction.load("GB")]).with_rules(
        wg.FrequencyCap(id="own.cap", limit=1, per=timedelta(days=1))
    )
    changes = {change.subject: change for change in old.diff(new).changes}
    assert changes[first.id].kind is ChangeKind.CHANGED
    assert changes[first.id].fields == ("note",)
    assert changes[rest[-1].id].kind is ChangeKind.REMOVED
    assert changes["GB"].kind is ChangeKind.ADDED
    assert changes["own.cap"].kind is ChangeKind.ADDED
    text = old.diff(new).to_text()
    assert f"~ {first.id} (note)" in text
    assert f"- {rest[-1].id}" in text
    assert "+ own.cap" in text


def test_a_rule_that_became_another_kind_is_told() -> None:
    """Where the kind itself changed, the fields cannot be compared."""
    book = wg.RuleBook.only("DE")
    one = book.with_rules(wg.FrequencyCap(id="own.x", limit=1, per=timedelta(days=1)))
    other = book.with_rules(
        wg.QuietHours(begin=__import__("datetime").time(1), end=__import__("datetime").time(2)).as_rule()
    )
    renamed = wg.RuleBook(other.jurisdictions, (evolve(other.everywhere[0], id="own.x"),))
    assert one.diff(renamed).changes[0].fields == ("kind",)
    assert book.diff(wg.RuleBook.only("GB")).changes
