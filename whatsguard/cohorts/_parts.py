"""
What a situation holds for each purpose, by asking the evaluator about a message that discloses all there is.

People of whom nothing but consents and STOPs of one shape is on file share what was worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar
from weakref import WeakKeyDictionary

from attrs import frozen

from whatsguard.cohorts._instants import dated
from whatsguard.evaluator._case import Case
from whatsguard.evaluator._checks import cap_is_full, register_problem
from whatsguard.evaluator._consents import Grounds, counted_start, grounds_of, standing_records
from whatsguard.evaluator._findings import Finding
from whatsguard.evaluator._will import erased_at, stopped_at, unclear_since
from whatsguard.records import (
    Business,
    ConsentRecord,
    Disclosure,
    LegalBasis,
    Message,
    MessageCategory,
    Reason,
    Withdrawal,
)
from whatsguard.rules import (
    ConsentLifetime,
    ConsentRequired,
    CountedFrom,
    FrequencyCap,
    Ground,
    GroundKind,
    GroundNeed,
    Policy,
    RegisterCheck,
    platform,
)

__all__ = ["PurposePart", "bad_registers", "parts_of"]

EVERYTHING_SHOWN = frozenset(Disclosure)


@frozen(cache_hash=True)
class GroundsPart:
    """
    What was found on the grounds of one purpose.

    Attributes:
        findings: Pairs of reason, without details, and whether it only warns.
        waives_hours: Whether a consent that holds waives them.
        basis: The ground that carries messages of the purpose.
    """

    findings: tuple[tuple[Reason, bool], ...]
    waives_hours: bool
    basis: LegalBasis | None


@frozen(cache_hash=True)
class PurposePart:
    """
    What a situation holds for one purpose (or for replies without one).

    Attributes:
        erased, stopped: A mark or a STOP stands against it.
        answers_erased, answers_stopped: Numbers to which the person wrote after that.
        unclear: Something unclear holds it.
        grounds: By whether the message offers a way out and whether the window is open; none for replies.
        lifting: Grounds known to hold, that lift some rule; those that need a way out, for a message that offers one.
        full_caps: Ids of caps that leave no room.
        renewable: A consent has lapsed that a message of the person's own may renew, be it the best one or not.
    """

    erased: bool
    stopped: bool
    answers_erased: frozenset[str]
    answers_stopped: frozenset[str]
    unclear: bool
    grounds: tuple[tuple[tuple[bool, bool], GroundsPart], ...]
    lifting: frozenset[Ground]
    full_caps: frozenset[str]
    renewable: bool


Parts = tuple[tuple[str | None, PurposePart], ...]
MOST_PARTS = 5_000
"""So many shapes are remembered; where people share none, remembering them would only cost memory."""
_PARTS: WeakKeyDictionary[Policy, dict[tuple[object, ...], tuple[Business | None, Parts]]] = WeakKeyDictionary()


def parts_of(reply: Case) -> Parts:
    """One part for each purpose; people of whom nothing but consents and STOPs of one shape is on file share them."""
    shapes = _shapes(reply)
    if shapes is None:
        return tuple((name, _part(case)) for name, case in probes(reply))
    known = _PARTS.setdefault(reply.policy, {})
    asked = (id(reply.business), reply.codes, reply.audience, reply.local_dates, shapes)
    found = known.get(asked)
    if found is None or found[0] is not reply.business:
        if len(known) >= MOST_PARTS:
            known.clear()
        found = known[asked] = (reply.business, tuple((name, _part(case)) for name, case in probes(reply)))
    return found[1]


def _shapes(case: Case) -> tuple[object, ...] | None:
    """
    What a decision can tell apart in a person's consents and STOPs, if those are all that there is; else None.

    Names and instants are left out. Of a consent's instants there remains whether they have come, and which lives are
    over; of a STOP's, to which numbers the person wrote after it. A STOP counts here only if no consent was given after
    it: which one lifts it is a question of proof.
    """
    facts = case.facts
    if any((facts.refusals, facts.confirmations, facts.bases, facts.sent, facts.unclear, facts.erased_at)):
        return None
    lives = [
        rule for rule in dated(case.policy, case.codes, case.clock_zones).timed if isinstance(rule, ConsentLifetime)
    ]
    found: list[object] = []
    given: set[datetime | None] = set()
    for record in sorted(facts.consents, key=lambda one: 0.0 if one.given_at is None else one.given_at.timestamp()):
        if any(instant is not None and instant > case.at for instant in (record.given_at, record.confirmed_at)):
            return None
        given.add(record.given_at)
        over = tuple(any(lapse <= case.at for lapse in _lapse(rule, record, case)) for rule in lives)
        found.append((*_shape(record, case.at), over))
    if len(given) < len(facts.consents):
        return None  # which of two of one instant is the newer one is a question of their text
    for stop in sorted(facts.withdrawals, key=lambda one: one.at):
        if any(instant is not None and instant > stop.at for instant in given):
            return None
        found.append(_stop_shape(stop, case))
    return tuple(found)


def _stop_shape(stop: Withdrawal, case: Case) -> tuple[object, ...]:
    answered = frozenset(number for number in case.last_inbound if case.wrote_to_after(number, stop.at))
    return (stop.purposes, stop.scope, answered)


def _shape(record: ConsentRecord, at: datetime) -> tuple[object, ...]:
    return (
        record.purposes,
        record.given_at is None,
        record.medium,
        record.act,
        record.presentation,
        record.wording,
        record.locale,
        tuple(sorted({item.kind for item in record.evidence})),
        record.confirmed_at is not None and record.confirmed_at <= at,
        record.is_confirmed,
        record.of_age_from,
        record.guardian_consented,
        record.waives_hours,
        record.valid_until is not None and record.valid_until <= at,
        record.valid_until is None,
        record.asked_by_message,
        record.own_initiative,
        record.third_party is None,
        record.channel_named,
        record.business_named,
        record.goods_named,
        record.number_named,
        record.postal_address_named,
        record.contact_named,
        # MINOR looks at the day on which it was given, too.
        record.of_age_from is not None and record.given_at is not None and record.given_at.date() < record.of_age_from,
    )


def _lapse(rule: ConsentLifetime, record: ConsentRecord, case: Case) -> Iterator[datetime]:
    """When a consent's life is over by *rule*, as the evaluator counts it."""
    start = counted_start(rule.counted_from, record, case)
    if rule.life is not None and start is not None:
        yield min(rule.life.lapse(start, where) for where in case.clock_zones)


def _part(case: Case) -> PurposePart:
    erased, stopped = erased_at(case), stopped_at(case)
    numbers = () if case.business is None else case.business.number_keys
    found = () if case.category is MessageCategory.SERVICE else tuple(_grounds_parts(case))
    return PurposePart(
        erased=erased is not None,
        stopped=stopped is not None,
        answers_erased=_answered(erased, numbers, case),
        answers_stopped=_answered(stopped, numbers, case),
        unclear=unclear_since(case) is not None,
        grounds=found,
        lifting=_lifting(case),
        full_caps=frozenset(
            rule.id for rule in case.rules if isinstance(rule, FrequencyCap) and cap_is_full(rule, case)
        ),
        renewable=_is_renewable(case),
    )


def _is_renewable(case: Case) -> bool:
    """Whether any consent that stands, the best one or not, has lapsed by a life that starts anew when they write."""
    lives = [
        rule
        for rule in case.rules
        if isinstance(rule, ConsentLifetime) and rule.counted_from is CountedFrom.LAST_CONTACT_BY_PERSON
    ]
    return bool(lives) and any(
        lapse <= case.at for record in standing_records(case) for rule in lives for lapse in _lapse(rule, record, case)
    )


@frozen(slots=False, eq=False)
class ProbeCase(Case):
    """The evaluator's question with the window and the way out supposed, not looked up."""

    way_out: bool
    window: bool

    @cached_property
    def shown(self) -> frozenset[Disclosure]:
        """As supposed."""
        return EVERYTHING_SHOWN if self.way_out else EVERYTHING_SHOWN - platform.FLOOR_WAY_OUT.items

    def window_is_open(self, length: timedelta) -> bool:  # noqa: ARG002 - as supposed, for any length
        """As supposed."""
        return self.window


def _grounds_parts(case: Case) -> Iterator[tuple[tuple[bool, bool], GroundsPart]]:
    """One part for each supposition that can make a difference; the first of them stands for those that cannot."""
    accepted = [ground for rule in case.rules if isinstance(rule, ConsentRequired) for ground in rule.accepts]
    requests = any(ground.kind is GroundKind.REQUESTED for ground in accepted)
    ways_out = any(
        GroundNeed.WAY_OUT_IN_MESSAGE in ground.needs and (case.facts.bases or ground.kind in _WITHOUT_BASIS)
        for ground in accepted
    )
    for way_out in (True, False) if ways_out else (True,):
        for window in (True, False) if requests else (True,):
            yield (way_out, window), _grounds_part(grounds_of(_probe(case, way_out=way_out, window=window)))


_WITHOUT_BASIS = frozenset(
    {GroundKind.CONSENT, GroundKind.CONSENT_NAMING, GroundKind.REQUESTED, GroundKind.LEGAL_PERSON}
)
"""Grounds that may hold where no basis is on file."""


def _probe(case: Case, *, way_out: bool, window: bool) -> ProbeCase:
    probe = ProbeCase(case.facts, case.message, case.policy, case.business, case.at, way_out=way_out, window=window)
    return _alike(probe, case)


def _answered(no: datetime | None, numbers: Iterable[str], case: Case) -> frozenset[str]:
    if no is None or case.category is not MessageCategory.SERVICE:
        return frozenset()
    return frozenset(number for number in numbers if case.wrote_to_after(number, no))


def _grounds_part(found: Grounds) -> GroundsPart:
    findings = dict.fromkeys((_bare(one), one.warns) for one in found.findings)
    return GroundsPart(tuple(findings), found.waives_hours, found.basis)


def _bare(found: Finding) -> Reason:
    reason = found.reason
    return Reason(reason.code, reason.rule_id, reason.jurisdiction, reason.citation, reason.by_analogy)


def _lifting(case: Case) -> frozenset[Ground]:
    """Every ground in some rule's "unless" that holds when the message offers a way out; the window apart."""
    named = {ground for rule in case.rules for ground in getattr(rule, "lifted_by", ())}
    asked = [ground for ground in named if ground.kind is not GroundKind.REQUESTED]
    if not asked:
        return frozenset()
    probe = _probe(case, way_out=True, window=False)
    # A reply rests on no consent; what else holds for its purpose may lift a rule all the same.
    is_reply = case.category is MessageCategory.SERVICE
    found = Grounds((), None, (), LegalBasis.REQUEST) if is_reply else grounds_of(probe)
    return frozenset(ground for ground in asked if found.lifts(ground, probe))


def bad_registers(reply: Case) -> frozenset[str]:
    timed = dated(reply.policy, reply.codes, reply.clock_zones).timed
    if not any(isinstance(rule, RegisterCheck) for rule in timed):
        return frozenset()
    return frozenset(
        rule.id
        for _, case in probes(reply)
        for rule in case.rules
        if isinstance(rule, RegisterCheck) and register_problem(rule, case) is not None
    )


def probes(reply: Case) -> Iterator[tuple[str | None, Case]]:
    """The reply itself, and one message for each declared purpose that discloses all there is."""
    yield None, reply
    for purpose in () if reply.business is None else reply.business.purposes:
        message = Message.free_form(category=purpose.category, purpose=purpose.name, discloses=EVERYTHING_SHOWN)
        yield purpose.name, _alike(Case(reply.facts, message, reply.policy, reply.business, reply.at), reply)


_OF_THE_PERSON = (
    "recipient",
    "audience",
    "where",
    "codes",
    "codes_by_number",
    "jurisdictions",
    "zones",
    "clock_zones",
    "local_dates",
    "arrived",
    "attempts",
    "last_inbound",
    "last_contact",
)


C = TypeVar("C", bound=Case)


def _alike(case: C, known: Case) -> C:
    """*case* with what *known* has worked out of the same person at the same instant."""
    for name in _OF_THE_PERSON:
        if name not in vars(case):
            vars(case)[name] = getattr(known, name)
    return case
