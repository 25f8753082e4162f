"""
Situate: from a person's facts to the situation that they share with others.

A situation holds whatever a decision may ask of a person, and nothing that only they have: no name, no instant. Two
people in one situation get one decision. It holds from the instant at which it was worked out until the person's next
own instant: a window closes, a consent lapses, a cap frees, a hold ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from attrs import evolve, frozen

from whatsguard.cohorts._instants import dated
from whatsguard.cohorts._parts import PurposePart, bad_registers, parts_of
from whatsguard.evaluator import Facts
from whatsguard.evaluator._case import Case
from whatsguard.evaluator._checks import active_holds
from whatsguard.records import Audience, Business, Disclosure, Hold, HoldScope, Message, MessageCategory
from whatsguard.rules import Policy, platform

__all__ = ["Situation", "hold_of", "question", "situate"]

REPLY = Message.free_form(category=MessageCategory.SERVICE)


@frozen(cache_hash=True)
class Situation:
    """
    Everything that a decision may ask of a person.

    Attributes:
        codes, codes_by_number: Places, and those that the number alone tells; sorted.
        zones: IANA names of the zones where the person may be; sorted.
        audience: Who the person is to the law.
        suppressed, listed: On the do-not-write list; on the allow-list, where there is one.
        open_on: Keys of the business numbers on which the window is open.
        open_for: The same for each other length that some rule of the person's places gives the window.
        shown: What single messages that arrived have disclosed.
        holds: The platform's holds that stand, as pairs of scope name and code.
        bad_registers: Ids of register rules whose look-up is missing, stale or bad.
        purposes: One part for each declared purpose, and for None.
    """

    codes: tuple[str, ...]
    codes_by_number: frozenset[str]
    zones: tuple[str, ...]
    audience: Audience
    suppressed: bool
    listed: bool
    open_on: frozenset[str]
    open_for: tuple[tuple[timedelta, frozenset[str]], ...]
    shown: frozenset[frozenset[Disclosure]]
    holds: tuple[tuple[str, int], ...]
    bad_registers: frozenset[str]
    purposes: tuple[tuple[str | None, PurposePart], ...]

    @property
    def is_plain(self) -> bool:
        """Nothing stands that a message of the person's could lift, renew or answer, and it opens one window alone."""
        return (
            not self.open_for
            and not self.holds
            and not any(part.erased or part.stopped or part.renewable for _, part in self.purposes)
        )

    def project(self, purpose: str | None) -> Situation:
        """Only what a message of *purpose* asks: full situations are many, what one message asks is not."""
        return evolve(self, purposes=tuple(pair for pair in self.purposes if pair[0] == purpose))

    def part(self, purpose: str | None) -> PurposePart | None:
        """The part of one purpose; None if it was not declared when the situation was worked out."""
        for name, part in self.purposes:
            if name == purpose:
                return part
        return None


def question(facts: Facts, business: Business, policy: Policy, at: datetime) -> Case:
    """
    What is asked of a person to situate them: a plain reply at *at*.

    Args:
        facts: With nothing of the epoch: no templates, no kill switch.
        business: Whose purposes and numbers count.
        policy: By which rules; its places, caps and registers shape the situation.
        at: The instant. UTC.
    """
    return Case(facts, REPLY, policy, business, at)


def situate(reply: Case) -> Situation:
    """The situation of the person whom :func:`question` is about, at its instant."""
    facts, policy = reply.facts, reply.policy
    business = reply.business
    assert business is not None  # noqa: S101 - a question has one
    numbers, length = business.number_keys, platform.WINDOW.length
    others = dated(policy, reply.codes, reply.clock_zones).lengths
    return Situation(
        codes=reply.codes,
        codes_by_number=reply.codes_by_number,
        zones=tuple(sorted(str(zone) for zone in reply.zones)),
        audience=reply.audience,
        suppressed=facts.suppressed is not None,
        listed=policy.allow_list is None or (reply.recipient is not None and reply.recipient.key in policy.allow_list),
        open_on=frozenset(number for number in numbers if reply.is_open_on(number, length)),
        open_for=tuple(
            (other, frozenset(number for number in numbers if reply.is_open_on(number, other))) for other in others
        ),
        shown=_maximal(reply.disclosed(sent) for sent in reply.arrived),
        holds=tuple(sorted((hold.scope.name, hold.code) for hold in active_holds(reply))),
        bad_registers=bad_registers(reply),
        purposes=parts_of(reply),
    )


def _maximal(sets: Iterable[frozenset[Disclosure]]) -> frozenset[frozenset[Disclosure]]:
    """
    The sets that no other one contains: what matters is whether one message showed all of something.

    The empty set is kept where there is no other: something arrived, which is all that a rule about nothing asks.
    """
    distinct = set(sets)
    return frozenset(shown for shown in distinct if not any(shown < other for other in distinct))


def hold_of(scope: str, code: int, at: datetime) -> Hold:
    """A hold as a situation remembers it."""
    return Hold(scope=HoldScope[scope], code=code, at=at)
