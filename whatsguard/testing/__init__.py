"""
For the tests of code that sends: a clock that stands still, people in readable steps, assertions that say why.

Imports no test framework. The pytest fixtures come with the plugin, the conformance suite for stores is
``whatsguard.testing.conformance``.
"""

from whatsguard.testing._asserts import assert_allowed, assert_denied
from whatsguard.testing._builders import Person, person
from whatsguard.testing._clock import MONDAY_MORNING, FrozenClock
from whatsguard.testing._guards import SHOP, memory_guard

__all__ = [
    "FrozenClock",
    "MONDAY_MORNING",
    "Person",
    "SHOP",
    "assert_allowed",
    "assert_denied",
    "memory_guard",
    "person",
]
