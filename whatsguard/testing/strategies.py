"""
Hypothesis strategies: people, consents, messages, events, rules and policies, with instants where answers change.

Instants are drawn from a small pool, so that equal times and off-by-one-second times are common: every edge of the
story that the values tell together (a window that closes, a confirmation that comes too late, an opening hour, a date
in force), each with the second before and after it, and the nights on which clocks change.

Needs Hypothesis: ``pip install 'whatsguard[test]'``.

>>> from hypothesis import given
>>> from whatsguard import can_send
>>> @given(facts(), messages(), instants())
... def test_a_denial_has_a_reason(known, message, at):
...     decision = can_send(known, message, at=at, business=SHOP)
...     assert decision.allowed != bool(decision.reasons)
>>> test_a_denial_has_a_reason()
"""

from __future__ import annotations

from whatsguard.errors import MissingExtraError

try:
    import hypothesis as _hypothesis  # noqa: F401 - asked for before anything else, so that the error names the extra
except ImportError as error:
    raise MissingExtraError("test", "whatsguard.testing.strategies") from error

from whatsguard.testing._drawn_events import business_events, event_sets, events
from whatsguard.testing._drawn_questions import questions
from whatsguard.testing._drawn_rules import (
    frequency_caps,
    jurisdictions,
    own_rules,
    policies,
    quiet_hours,
    sending_hours,
    spans,
)
from whatsguard.testing._drawn_values import (
    EDGES,
    PURPOSES,
    bases,
    confirmations,
    consents,
    evidence,
    facts,
    facts_for,
    holds,
    instants,
    lookups,
    messages,
    recipients,
    refusals,
    residences,
    sends,
    templates,
    unclear_opt_outs,
    windows,
    withdrawals,
)
from whatsguard.testing._guards import SHOP

__all__ = [
    "EDGES",
    "PURPOSES",
    "SHOP",
    "bases",
    "business_events",
    "confirmations",
    "consents",
    "event_sets",
    "events",
    "evidence",
    "facts",
    "facts_for",
    "frequency_caps",
    "holds",
    "instants",
    "jurisdictions",
    "lookups",
    "messages",
    "own_rules",
    "policies",
    "questions",
    "quiet_hours",
    "recipients",
    "refusals",
    "residences",
    "sending_hours",
    "sends",
    "spans",
    "templates",
    "unclear_opt_outs",
    "windows",
    "withdrawals",
]
