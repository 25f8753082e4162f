"""Deciding is pure: nothing is opened, imported, connected to or asked of a database, and nothing changes."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from whatsguard.evaluator import Facts, can_send, explain
from whatsguard.records import MessageCategory, Recipient
from whatsguard.rules import Policy, WhatsAppRules
from whatsguard.testing import strategies as some

SEEN: list[str] = []
WATCHED: list[int] = []
TOUCHING = ("socket.", "sqlite3.", "subprocess.", "os.", "urllib.", "ctypes.")


def hook(event: str, _: Any) -> None:
    if WATCHED and WATCHED[-1] == threading.get_ident() and (event in {"open", "import"} or event.startswith(TOUCHING)):
        SEEN.append(event)


sys.addaudithook(hook)  # stays for good, and sleeps unless a block is watched


@contextmanager
def watched() -> Iterator[list[str]]:
    SEEN.clear()
    WATCHED.append(threading.get_ident())
    try:
        yield SEEN
    finally:
        WATCHED.pop()


def test_the_hook_is_awake() -> None:
    """Opening a file is seen."""
    with watched() as seen, open(__file__, encoding="utf-8"):  # noqa: PTH123 - the plain call is what is watched
        pass
    assert "open" in seen


@given(some.questions())
def test_the_second_call_touches_nothing(question: Any) -> None:
    """The same question asked again opens, imports and connects to nothing, and has the same answer."""
    facts, message, policy, at = question
    first = can_send(facts, message, policy, at=at, business=some.SHOP)
    with watched() as seen:
        second = can_send(facts, message, policy, at=at, business=some.SHOP)
    assert seen == []
    assert first == second


@pytest.mark.parametrize("number", ["+33612345678", "+5511961234567", "+12025550123", "+61412345678", "+27711234567"])
def test_explaining_touches_nothing_either(number: str) -> None:
    """Nor does an explanation, with its search of hours, zones and holidays, the second time."""
    facts = Facts(Recipient.of(number))
    message = some.messages(frozenset({MessageCategory.MARKETING}))

    @settings(max_examples=max(10, settings.default.max_examples // 50))
    @given(message, some.instants())
    def check(offer: Any, at: Any) -> None:
        policy = Policy(whatsapp=WhatsAppRules.meta())
        first = explain(facts, offer, policy, at=at, business=some.SHOP)
        with watched() as seen:
            second = explain(facts, offer, policy, at=at, business=some.SHOP)
        assert seen == []
        assert first == second

    check()


@given(some.questions())
def test_arguments_are_left_as_they_were(question: Any) -> None:
    """Facts, message and policy are equal to what they were before."""
    facts, message, _, at = question
    before = deepcopy((facts, message))
    can_send(*question[:3], at=at + timedelta(0), business=some.SHOP)
    assert (facts, message) == before
