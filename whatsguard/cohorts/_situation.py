"""
Situate: from a person's facts to the situation that they share with others, and the instants at which it ends.

A situation holds whatever a decision may ask of a person, and nothing that only they have: no name, no instant. Two
people in one situation get one decision. It holds from the instant at which it was worked out until the person's next
own instant: a window closes, a consent lapses, a cap frees, a hold ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cached_property, lru_cache
from typing import TypeVar
from weakref import WeakKeyDictionary

from attrs import evolve, frozen

from whatsguard.evaluator import Facts
from whatsguard.evaluator._case import Case
from whatsguard.evaluator._checks import active_holds, cap_is_full, cap_release, fresh_until, register_problem
from whatsguard.evaluator._consents import Grounds, counted_start, grounds_of
from whatsguard.evaluator._findings import Finding
from whatsguard.evaluator._will import erased_at, stopped_at, unclear_since
from whatsguard.records import (
    Audience,
    Basis,
    Business,
    ConsentRecord,
    Disclosure,
    Hold,
    HoldScope,
    LegalBasis,
    Message,
    MessageCategory,
    Reason,
    ReasonCode,
    Withdrawal,
)
from whatsguard.rules import (
    ConsentLifetime,
    ConsentRequired,
    CountedFrom,
    FrequencyCap,
    Ground,
    GroundKind,
    Policy,
    RegisterCheck,
    Rule,
    SenderPrecondition,
    platform,
)

__all__ = ["PurposePart", "Situation", "own_instants", "question", "situate"]

EVERYTHING_SHOWN = frozenset(Disclosure)
REPLY = Message.free_form(category=MessageCategory.SERVICE)


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

    @property
    def has_lapsed(self) -> bool:
        """Whether a consent was found lapsed; some are renewed by the person's own message."""
        return any(reason.code is ReasonCode.CONSENT_EXPIRED for reason, _ in self.findings)


@frozen(cache_hash=True)
class PurposePart:
    """
    What a situation holds for one purpose (or for replies without one).

    Attributes:
        erased, stopped: A mark or a STOP stands against it.
        answers_erased, answers_stopped: Numbers to which the person wrote after that.
        unclear: Something unclear holds it.
        grounds: By whether the message offers a way out and whether the window is open; none for replies.
        lifting: Grounds known to hold, that lift some rule.
        full_caps: Ids of caps that leave no room.
    """

    erased: bool
    stopped: bool
    answers_erased: frozenset[str]
    answers_stopped: frozenset[str]
    unclear: bool
    grounds: tuple[tuple[tuple[bool, bool], GroundsPart], ...]
    lifting: frozenset[Ground]
    full_caps: frozenset[str]


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
    shown: frozenset[frozenset[Disclosure]]
    holds: tuple[tuple[str, int], ...]
    bad_registers: frozenset[str]
    purposes: tuple[tuple[str | None, PurposePart], ...]

    @property
    def is_plain(self) -> bool:
        """Nothing stands that a message of the person's could lift, renew or answer."""
        return not self.holds and not any(
            part.erased or part.stopped or any(one.has_lapsed for _, one in part.grounds) for _, part in self.purposes
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
    return Situation(
        codes=reply.codes,
        codes_by_number=reply.codes_by_number,
        zones=tuple(sorted(str(zone) for zone in reply.zones)),
        audience=reply.audience,
        suppressed=facts.suppressed is not None,
        listed=policy.allow_list is None or (reply.recipient is not None and reply.recipient.key in policy.allow_list),
        open_on=frozenset(
            number for number in business.number_keys if reply.is_open_on(number, platform.WINDOW.length)
        ),
        shown=_maximal(reply.disclosed(sent) for sent in reply.arrived),
        holds=tuple(sorted((hold.scope.name, hold.code) for hold in active_holds(reply))),
        bad_registers=_bad_registers(reply),
        purposes=_parts_of(reply),
    )


def _probes(reply: Case) -> Iterator[tuple[str | None, Case]]:
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


def _maximal(sets: Iterable[frozenset[Disclosure]]) -> frozenset[frozenset[Disclosure]]:
    """The sets that no other one contains: what matters is whether one message showed all of something."""
    distinct = {shown for shown in sets if shown}
    return frozenset(shown for shown in distinct if not any(shown < other for other in distinct))


def _bad_registers(reply: Case) -> frozenset[str]:
    timed = dated(reply.policy, reply.codes, reply.clock_zones).timed
    if not any(isinstance(rule, RegisterCheck) for rule in timed):
        return frozenset()
    return frozenset(
        rule.id
        for _, case in _probes(reply)
        for rule in case.rules
        if isinstance(rule, RegisterCheck) and register_problem(rule, case) is not None
    )


Parts = tuple[tuple[str | None, PurposePart], ...]
MOST_PARTS = 5_000
"""So many shapes are remembered; where people share none, remembering them would only cost memory."""
_PARTS: WeakKeyDictionary[Policy, dict[tuple[object, ...], tuple[Business | None, Parts]]] = WeakKeyDictionary()


def _parts_of(reply: Case) -> Parts:
    """One part for each purpose; people of whom nothing but consents and STOPs of one shape is on file share them."""
    shapes = _shapes(reply)
    if shapes is None:
        return tuple((name, _part(case)) for name, case in _probes(reply))
    known = _PARTS.setdefault(reply.policy, {})
    asked = (id(reply.business), reply.codes, reply.audience, reply.local_dates, shapes)
    found = known.get(asked)
    if found is None or found[0] is not reply.business:
        if len(known) >= MOST_PARTS:
            known.clear()
        found = known[asked] = (reply.business, tuple((name, _part(case)) for name, case in _probes(reply)))
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
        lifting=_lifting(case) if found else frozenset(),
        full_caps=frozenset(
            rule.id for rule in case.rules if isinstance(rule, FrequencyCap) and cap_is_full(rule, case)
        ),
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
    requests = any(
        ground.kind is GroundKind.REQUESTED
        for rule in case.rules
        if isinstance(rule, ConsentRequired)
        for ground in rule.accepts
    )
    for way_out in (True, False) if case.facts.bases else (True,):
        for window in (True, False) if requests else (True,):
            probe = _alike(
                ProbeCase(
                    case.facts, case.message, case.policy, case.business, case.at, way_out=way_out, window=window
                ),
                case,
            )
            yield (way_out, window), _grounds_part(grounds_of(probe))


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
    found = grounds_of(case)
    named = {ground for rule in case.rules for ground in getattr(rule, "lifted_by", ())}
    return frozenset(
        ground for ground in named if ground.kind is not GroundKind.REQUESTED and found.lifts(ground, case)
    )


# --- the person's own instants ---


def own_instants(reply: Case) -> list[datetime]:
    """
    Every instant after that of :func:`question` at which the person's situation may change by itself.

    Returns:
        Sorted; an instant for which there are two causes stands there twice.
    """
    at = reply.at
    found = [instant for instant in _instants(reply) if instant > at]
    dates = dated(reply.policy, reply.codes, reply.clock_zones).midnights
    following = bisect_right(dates, at)
    return sorted((*found, *dates[following : following + 1]))


@frozen
class Dated:
    """
    What the rules of some places say of instants, whoever the person is.

    Attributes:
        midnights: When rules begin and end; sorted.
        timed: The rules that look at how long ago something was.
    """

    midnights: tuple[datetime, ...]
    timed: tuple[Rule, ...]


@lru_cache(maxsize=4096)
def dated(policy: Policy, codes: tuple[str, ...], zones: tuple[tzinfo, ...]) -> Dated:
    """What the rules that apply in *codes* say of instants; *zones*: those in which days are counted."""
    rules = (*policy.common_rules, *(rule for place in policy.rules.places(codes) for rule in place.rules))
    days = {
        day
        for rule in rules
        if not isinstance(rule, SenderPrecondition)
        for day in (rule.in_force_from, rule.in_force_until)
        if day is not None
    }
    midnights = {datetime.combine(day, time(0), where).astimezone(timezone.utc) for day in days for where in zones}
    kinds = (FrequencyCap, RegisterCheck, ConsentLifetime, ConsentRequired)
    timed = tuple(rule for rule in rules if isinstance(rule, kinds) or getattr(rule, "lifted_by", None))
    return Dated(tuple(sorted(midnights)), timed)


def _instants(case: Case) -> Iterator[datetime]:
    facts = case.facts
    for window in facts.windows:
        yield window.opened_at
        yield window.opened_at + platform.WINDOW.length - case.policy.window_margin
    for record in facts.consents:
        yield from (at for at in (record.given_at, record.confirmed_at, record.valid_until) if at is not None)
        if record.of_age_from is not None:
            yield from midnights(case, record.of_age_from)
    yield from (confirmation.at for confirmation in facts.confirmations)
    yield from (lookup.at for lookup in facts.lookups)
    yield from (sent.at for sent in facts.sent)
    for hold in facts.holds:
        yield hold.at
        if hold.until is not None:
            yield hold.until
    for basis in facts.bases:
        yield basis.since
        if basis.until is not None:
            yield basis.until
    for rule in dated(case.policy, case.codes, case.clock_zones).timed:
        yield from _instants_of_rule(rule, case)


def rules_of(case: Case) -> Iterator[Rule]:
    yield from case.policy.common_rules
    for place in case.jurisdictions:
        yield from place.rules


def midnights(case: Case, day: date) -> Iterator[datetime]:
    for where in case.clock_zones:
        yield datetime.combine(day, time(0), where).astimezone(timezone.utc)


def _instants_of_rule(rule: Rule, case: Case) -> Iterator[datetime]:
    if isinstance(rule, FrequencyCap):
        yield from (cap_release(rule, sent, case) for sent in case.facts.sent)
    elif isinstance(rule, RegisterCheck):
        for lookup in case.facts.lookups:
            if lookup.register == rule.register:
                yield fresh_until(rule.fresh_for, lookup.at, case)
    elif isinstance(rule, ConsentLifetime):
        yield from _lapses(rule, case)
    elif isinstance(rule, ConsentRequired):
        for ground in rule.accepts:
            yield from _ground_ends(ground, case)
    for ground in getattr(rule, "lifted_by", ()):
        yield from _ground_ends(ground, case)


def _lapses(rule: ConsentLifetime, case: Case) -> Iterator[datetime]:
    """When a consent lapses; counted from every send and contact that may be the last one by then."""
    if rule.life is None:
        return
    for record in case.facts.consents:
        for start in _starts(rule, record, case):
            yield min(rule.life.lapse(start, where) for where in case.clock_zones)


def _starts(rule: ConsentLifetime, record: ConsentRecord, case: Case) -> Iterator[datetime]:
    start = counted_start(rule.counted_from, record, case)
    if start is not None:
        yield start
    if rule.counted_from in {CountedFrom.LAST_USE, CountedFrom.LAST_MESSAGE}:
        yield from (sent.at for sent in case.facts.sent)
    if record.confirmed_at is not None and rule.counted_from is CountedFrom.CONFIRMED:
        yield record.confirmed_at
    yield from (confirmation.at for confirmation in case.facts.confirmations)
    if record.given_at is not None:
        yield record.given_at


def _ground_ends(ground: Ground, case: Case) -> Iterator[datetime]:
    if ground.max_age is None:
        return
    for basis in case.facts.bases:
        for start in _basis_starts(basis, case):
            for where in case.clock_zones:
                yield ground.max_age.lapse(start, where)


def _basis_starts(basis: Basis, case: Case) -> Iterator[datetime]:
    yield basis.since
    if basis.until is not None:
        yield basis.until
    yield from (sent.at for sent in case.facts.sent)


def hold_of(scope: str, code: int, at: datetime) -> Hold:
    """A hold as a situation remembers it."""
    return Hold(scope=HoldScope[scope], code=code, at=at)
