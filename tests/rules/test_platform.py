"""The platform's rules and the floor: cited, named, of known categories."""

from __future__ import annotations

from datetime import timedelta

import pytest

from whatsguard.records import FATAL_EVERYWHERE, Disclosure, MessageCategory
from whatsguard.rules import ConsentStandard, RateLimit, Rule, When, platform

EVERY = (
    *platform.FLOOR,
    *platform.CONSERVATIVE,
    *platform.META,
    platform.EXISTING_CUSTOMERS,
    platform.OPT_IN_FOR_UTILITY,
)


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_every_rule_is_cited_and_named(rule: Rule) -> None:
    """No citation, no rule; ids begin with floor or platform; a note says why."""
    assert rule.citations
    assert rule.id.partition(".")[0] in {"floor", "platform"}
    assert rule.note


def test_ids_are_unique() -> None:
    """Within one profile no id comes twice."""
    for profile in (platform.CONSERVATIVE, platform.META):
        ids = [rule.id for rule in (*platform.FLOOR, *profile)]
        assert len(ids) == len(set(ids))


def test_unknown_categories_are_in_no_rule() -> None:
    """UNKNOWN is denied before any rule looks."""
    assert all(MessageCategory.UNKNOWN not in rule.categories for rule in EVERY)


def test_the_floor_is_what_it_is() -> None:
    """The fatal defects, the way out in every offer, the introduction in the first message, authentication exempt."""
    (standard,) = [rule for rule in platform.FLOOR if isinstance(rule, ConsentStandard)]
    assert standard.fatal == FATAL_EVERYWHERE
    assert platform.FLOOR_WAY_OUT.when is When.EVERY
    assert platform.FLOOR_WAY_OUT.categories == {MessageCategory.MARKETING}
    assert platform.FIRST_CONTACT.items == {Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}
    assert MessageCategory.AUTHENTICATION not in platform.FIRST_CONTACT.categories


def test_the_window_and_the_rates() -> None:
    """Twenty-four hours; forty-five at once and one in six seconds; a moving day."""
    assert platform.WINDOW.length == timedelta(hours=24)
    rates = {rule.id: (rule.limit, rule.per) for rule in platform.COMMON if isinstance(rule, RateLimit)}
    assert rates == {
        "platform.rate.pair": (45, timedelta(seconds=6)),
        "platform.rate.portfolio": (None, timedelta(hours=24)),
    }
