"""A guard for tests: in memory, on a frozen clock."""

from __future__ import annotations

from typing import Final

from whatsguard.clock import Clock
from whatsguard.guard import Guard
from whatsguard.records import Business, MessageCategory, Purpose
from whatsguard.rules import Policy, RuleBook
from whatsguard.testing._clock import FrozenClock

__all__ = ["SHOP", "memory_guard"]

SHOP: Final = Business(
    name="ACME GmbH",
    home="DE",
    purposes=[
        Purpose("promotions", MessageCategory.MARKETING, "new products and offers"),
        Purpose("orders", MessageCategory.UTILITY, "news of an order"),
        Purpose("login", MessageCategory.AUTHENTICATION, "codes to log in with"),
    ],
)
"""A business with one purpose of each category that has purposes."""


def memory_guard(
    *,
    business: Business = SHOP,
    policy: Policy | RuleBook | None = None,
    clock: Clock | None = None,
    default_region: str | None = None,
    app_secret: str | None = None,
) -> Guard:
    """
    Open a guard on an empty store in memory.

    Args:
        business: Who sends.
        policy: None: the default policy.
        clock: None: a new `FrozenClock`. Keep one of your own in order to move it.
        default_region: As in ``Guard.open``.
        app_secret: As in ``Guard.open``.
    """
    return Guard.open(
        "memory://",
        business=business,
        policy=policy,
        clock=FrozenClock() if clock is None else clock,
        default_region=default_region,
        app_secret=app_secret,
    )
