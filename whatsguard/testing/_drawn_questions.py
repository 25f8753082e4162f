"""Strategies of whole questions: facts, message, policy and instant that fit together."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from attrs import evolve
from hypothesis import strategies as st

from whatsguard.evaluator import Facts
from whatsguard.records import Disclosure, Message, MessageCategory
from whatsguard.rules import Policy
from whatsguard.testing._drawn_rules import policies
from whatsguard.testing._drawn_values import facts, facts_for, instants, messages, recipients

__all__ = ["questions"]

# Noon in London, and half an hour past it, on working days through the edges' years.
_WORKING_HOURS = tuple(
    datetime(2026, 10, 19, 12, 30, tzinfo=timezone.utc) + timedelta(days=days) for days in (0, 1, 30, 57, 150)
)
_ALL_TOLD = frozenset(Disclosure)
_WELL_MADE = (
    Message.free_form(category=MessageCategory.MARKETING, purpose="promotions", discloses=_ALL_TOLD),
    Message.from_template(
        "sale", language="de", category=MessageCategory.MARKETING, purpose="promotions", discloses=_ALL_TOLD
    ),
    Message.from_template(
        "order", language="de", category=MessageCategory.UTILITY, purpose="orders", discloses=_ALL_TOLD
    ),
    Message.from_template("code", language="de", category=MessageCategory.AUTHENTICATION, purpose="login"),
    Message.free_form(category=MessageCategory.SERVICE, discloses=_ALL_TOLD),
)


@st.composite
def questions(draw: st.DrawFn, *, withdrawn: bool = True) -> tuple[Facts, Message, Policy, datetime]:
    """
    A question to decide - facts, message, policy, instant - that is answered yes about as often as no.

    Args:
        draw: Given by Hypothesis.
        withdrawn: False: the person never said no.
    """
    at = draw(instants()) if draw(st.booleans()) else draw(st.sampled_from(_WORKING_HOURS))
    policy = draw(policies())
    if draw(st.integers(0, 4)) == 0:
        recipient = draw(recipients(somewhere=True))
        return draw(facts(recipient, at=at, withdrawn=withdrawn)), draw(messages()), policy, at
    message = draw(st.sampled_from(_WELL_MADE))
    known = draw(facts_for(message, at))
    if not withdrawn:
        known = evolve(known, withdrawals=(), refusals=(), unclear=(), erased_at=None)
    return known, message, policy, at
