"""What another rule book would answer about the people on file, without switching to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from attrs import evolve, field, frozen

from whatsguard.evaluator import Facts, evaluate
from whatsguard.guard._map import most_specific
from whatsguard.places import places_of
from whatsguard.records import Business, Disclosure, Message, ReasonCode, Recipient
from whatsguard.rules import Policy, RuleBook

__all__ = ["Flip", "WhatIf", "probes_of", "what_if"]


@frozen(kw_only=True)
class Flip:
    """
    One person to whom a message would be answered otherwise.

    Attributes:
        recipient: The person.
        purpose: The purpose of the message asked about.
        place: The place under which the person is counted; None: unknown.
        allowed: Whether it would be allowed then.
        codes: What would deny then; for a message that would be allowed, what denies now.
    """

    recipient: Recipient
    purpose: str | None
    place: str | None
    allowed: bool
    codes: frozenset[ReasonCode]


@frozen(kw_only=True)
class WhatIf:
    """
    What would change.

    Attributes:
        asked: How many questions were asked: people times messages.
        flips: The answers that would change.
        by_reason: Code → answers that it would change, either way.
        by_place: Place → answers that would change; ``""`` where the place is unknown.
    """

    asked: int = 0
    flips: tuple[Flip, ...] = ()
    by_reason: Mapping[ReasonCode, int] = field(factory=dict)
    by_place: Mapping[str, int] = field(factory=dict)


def probes_of(business: Business) -> tuple[Message, ...]:
    """One message for each purpose, as well made as a message can be: what is left to deny is about the person."""
    return tuple(
        Message.free_form(category=purpose.category, purpose=purpose.name, discloses=frozenset(Disclosure))
        for purpose in business.purposes
    )


def what_if(
    people: Iterable[tuple[Recipient, Facts]],
    messages: Iterable[Message],
    policy: Policy,
    other: RuleBook,
    *,
    business: Business,
    at: datetime,
) -> WhatIf:
    """Ask both rule books about everybody, and keep what they answer differently."""
    changed = evolve(policy, rules=other)
    asked, flips = 0, []
    probes = tuple(messages)
    for recipient, facts in people:
        for message in probes:
            asked += 1
            now = evaluate(facts, message, policy, at=at, business=business).decision
            then = evaluate(facts, message, changed, at=at, business=business).decision
            if now.allowed != then.allowed:
                flips.append(
                    Flip(
                        recipient=recipient,
                        purpose=message.purpose,
                        place=most_specific(places_of(recipient, facts.residence)),
                        allowed=then.allowed,
                        codes=now.codes if then.allowed else then.codes,
                    )
                )
    reasons = Counter(code for flip in flips for code in flip.codes)
    places = Counter(flip.place or "" for flip in flips)
    return WhatIf(asked=asked, flips=tuple(flips), by_reason=dict(reasons), by_place=dict(places))
