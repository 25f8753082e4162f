"""
Decide: from a situation, a message's profile and the epoch to a shared decision, and the instant until which it holds.

Every answer comes from the evaluator's own checks; here they only look at a situation instead of at a person's facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from functools import cached_property, lru_cache

from attrs import evolve, frozen

from whatsguard.cohorts._instants import midnights, rules_of
from whatsguard.cohorts._parts import PurposePart
from whatsguard.cohorts._situation import Situation, hold_of
from whatsguard.evaluator import Facts
from whatsguard.evaluator._case import Case, carries_label
from whatsguard.evaluator._checks import hold_findings, place_findings, purpose_findings, standing_findings
from whatsguard.evaluator._combine import judge, rule_findings
from whatsguard.evaluator._consents import Grounds
from whatsguard.evaluator._findings import Finding, finding
from whatsguard.evaluator._hours import edges
from whatsguard.places import zone
from whatsguard.records import (
    Audience,
    Business,
    Decision,
    Disclosure,
    LegalBasis,
    Message,
    MessageCategory,
    ReasonCode,
    Recipient,
)
from whatsguard.records._message import found_in_text
from whatsguard.rules import (
    BitesOn,
    FrequencyCap,
    Policy,
    RegisterCheck,
    RequiredDisclosure,
    SenderPrecondition,
    SendingHours,
    platform,
)

__all__ = ["Compiled", "Profile", "decide"]

NOBODY = Recipient.of("+12025550100")
"""Stands where the evaluator's types ask for a person; a decision names none."""
_HOURS_AHEAD_DAYS = 2


@frozen(cache_hash=True)
class Profile:
    """
    What a message asks, without its text: a bot's fresh text per call meets the same profile.

    Attributes:
        message: The message, its text and dedupe key taken out.
        found: What was found in its text.
        labels: The ids of the label rules whose labels its text carries; None: its text is not known.
    """

    message: Message
    found: frozenset[Disclosure]
    labels: frozenset[str] | None

    @classmethod
    def of(cls, message: Message, business: Business, policy: Policy) -> Profile:
        """The profile of *message*."""
        if message.text is None:
            return cls(message if message.dedupe_key is None else evolve(message, dedupe_key=None), frozenset(), None)
        text = message.text
        labels = frozenset(rule.id for rule in label_rules(policy) if carries_label(text, rule))
        return cls(evolve(message, text=None, dedupe_key=None), found_in_text(text, business), labels)

    def is_regular(self, business: Business) -> bool:
        """
        Whether the message travels under a declared purpose in that purpose's category, or is a plain reply.

        Only these are looked up; anything else is left to the evaluator.
        """
        name = self.message.purpose
        purpose = None if name is None else business.purpose(name)
        if self.message.subject is not None:
            return False  # caps on one subject are counted by the evaluator
        if purpose is None:
            return name is None and self.message.category is MessageCategory.SERVICE
        return self.message.effective_category(business) is purpose.category


@lru_cache(maxsize=16)
def label_rules(policy: Policy) -> tuple[RequiredDisclosure, ...]:
    """Every rule of a policy that asks for a label."""
    places = policy.rules.jurisdictions.values()
    rules = (*policy.common_rules, *(rule for place in places for rule in place.rules))
    return tuple(rule for rule in rules if isinstance(rule, RequiredDisclosure) and rule.labels)


@frozen
class Compiled:
    """
    A decision for one situation.

    Attributes:
        decision: Shared by everybody in it.
        until: Epoch seconds at which an instant that the whole cohort shares may change it.
    """

    decision: Decision
    until: float


@frozen(slots=False, eq=False)
class CohortCase(Case):
    """
    The evaluator's question, asked of a situation.

    Attributes:
        situation: Instead of a person's facts; ``facts`` holds the epoch alone.
        profile: With what was found in the message's text, which is not here any more.
    """

    situation: Situation
    profile: Profile

    @cached_property
    def recipient(self) -> Recipient | None:
        """Somebody; who does not matter."""
        return NOBODY

    @cached_property
    def audience(self) -> Audience:
        """As situated."""
        return self.situation.audience

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """As situated."""
        return self.situation.codes

    @cached_property
    def codes_by_number(self) -> frozenset[str]:
        """As situated."""
        return self.situation.codes_by_number

    @cached_property
    def zones(self) -> tuple[tzinfo, ...]:
        """As situated."""
        return tuple(zone(name) for name in self.situation.zones)

    @cached_property
    def shown(self) -> frozenset[Disclosure]:
        """What the message discloses, with what was found in its text."""
        inherited = frozenset() if self.template is None else self.template.discloses
        found = self.profile.found if self.profile.labels is not None else found_in_text(self.text, self.business)
        return self.message.discloses | inherited | found

    @property
    def has_text(self) -> bool:
        """Whether the message or its template brought a text."""
        return self.profile.labels is not None or self.text is not None

    def text_carries_label(self, rule: RequiredDisclosure) -> bool:
        """As read when the profile was made."""
        if self.profile.labels is not None:
            return rule.id in self.profile.labels
        return super().text_carries_label(rule)

    def has_been_shown(self, items: frozenset[Disclosure]) -> bool:
        """As situated."""
        return any(items <= shown for shown in self.situation.shown)

    def is_open_on(self, number_key: str, length: timedelta) -> bool:
        """As situated; for a length that no rule gives the window it is closed."""
        if length == platform.WINDOW.length:
            return number_key in self.situation.open_on
        return number_key in dict(self.situation.open_for).get(length, ())

    @cached_property
    def part(self) -> PurposePart | None:
        """The situation's part for the message's purpose."""
        return self.situation.part(self.message.purpose)


def decide(  # noqa: PLR0917 - all six are needed, and the table calls it for each cohort
    situation: Situation, profile: Profile, epoch: Facts, policy: Policy, business: Business, at: datetime
) -> Compiled:
    """
    Compile the decision about *profile* for everybody in *situation*.

    Args:
        situation: As worked out by ``situate`` under the same policy and business.
        profile: What the message asks.
        epoch: Templates, kill switch, staleness, account: one thing for all; no person.
        policy: As for the evaluator.
        business: As for the evaluator.
        at: The instant. UTC.
    """
    case = CohortCase(epoch, profile.message, policy, business, at, situation=situation, profile=profile)
    part = case.part
    grounds = _grounds(case, part)
    verdict = judge(case, _findings(case, part, grounds), grounds)
    return Compiled(verdict.decision, _shared_until(case).timestamp())


def _grounds(case: CohortCase, part: PurposePart | None) -> Grounds:
    if case.category is MessageCategory.SERVICE or part is None:
        return Grounds((), None, (), LegalBasis.REQUEST, lifting=frozenset() if part is None else part.lifting)
    parts = dict(part.grounds)
    supposed = (platform.FLOOR_WAY_OUT.items <= case.shown, case.window_is_open(platform.WINDOW.length))
    found = parts.get(supposed) or parts.get((supposed[0], True)) or parts.get((True, supposed[1])) or parts[True, True]
    findings = tuple(Finding(reason, warns) for reason, warns in found.findings)
    return SituatedGrounds(findings, None, (), found.basis, part.lifting, waives=found.waives_hours)


@frozen
class SituatedGrounds(Grounds):
    """Grounds as a situation remembers them."""

    waives: bool = False

    @property
    def waives_hours(self) -> bool:
        """As situated."""
        return self.waives


def _findings(case: CohortCase, part: PurposePart | None, grounds: Grounds) -> Iterator[Finding]:
    yield from standing_findings(case)
    if case.category is MessageCategory.UNKNOWN:
        yield finding(ReasonCode.TEMPLATE_CATEGORY_MISMATCH, "platform.category")
    yield from _person(case, part)
    yield from place_findings(case)
    yield from purpose_findings(case)
    yield from grounds.findings
    yield from rule_findings(case, grounds, apart=(FrequencyCap, RegisterCheck))
    for rule in case.rules:
        if isinstance(rule, FrequencyCap) and part is not None and rule.id in part.full_caps:
            if not any(grounds.lifts(ground, case) for ground in rule.lifted_by):
                yield finding(ReasonCode.FREQUENCY_CAP, rule)
        elif isinstance(rule, RegisterCheck) and rule.id in case.situation.bad_registers:
            yield from _register(rule, case, grounds)


def _register(rule: RegisterCheck, case: CohortCase, grounds: Grounds) -> Iterator[Finding]:
    exempt = rule.bites_on is BitesOn.GROUNDS_OTHER_THAN_CONSENT and grounds.basis in {LegalBasis.CONSENT, None}
    if not exempt and not any(grounds.lifts(ground, case) for ground in rule.lifted_by):
        yield finding(ReasonCode.DO_NOT_CONTACT_REGISTER, rule)


def _person(case: CohortCase, part: PurposePart | None) -> Iterator[Finding]:
    situation = case.situation
    if not situation.listed:
        yield finding(ReasonCode.NOT_ON_ALLOW_LIST, "policy.allow_list")
    if situation.suppressed:
        yield finding(ReasonCode.SUPPRESSED, "person.suppressed")
    if part is not None:
        if part.erased and not _answers(part.answers_erased, case):
            yield finding(ReasonCode.ERASED, "person.erased")
        if part.stopped and not _answers(part.answers_stopped, case):
            yield finding(ReasonCode.OPTED_OUT, "floor.stop")
        if part.unclear:
            yield finding(ReasonCode.OPT_OUT_UNCLEAR, "floor.unclear")
    yield from hold_findings((hold_of(scope, code, case.at) for scope, code in situation.holds), case)


def _answers(answered_on: frozenset[str], case: CohortCase) -> bool:
    if case.category is not MessageCategory.SERVICE:
        return False
    return bool(case.number_keys) and answered_on.issuperset(case.number_keys)


# --- the cohort's next instant ---


def _shared_until(case: CohortCase) -> datetime:
    """The next instant that all in the situation share: an edge of sending hours, a date in force, the epoch's."""
    horizon = case.at + timedelta(days=_HOURS_AHEAD_DAYS)
    instants = [instant for instant in _shared_instants(case) if instant > case.at]
    return min([horizon, *instants])


def _shared_instants(case: CohortCase) -> Iterator[datetime]:
    facts = case.facts
    hours = [rule for rule in case.rules if isinstance(rule, SendingHours)]
    if hours and case.zones:
        yield from edges(hours, case.at, case.zones, _HOURS_AHEAD_DAYS)
    yield from (one.until for one in facts.restrictions if one.until is not None)
    yield from facts.template_paused_until.values()
    yield from (at for changes in facts.template_changes.values() for at, _ in changes)
    for rule in rules_of(case):
        for day in (rule.in_force_from, rule.in_force_until):
            if day is not None:
                yield from midnights(case, day)
        if isinstance(rule, SenderPrecondition):
            attested = facts.attestations.get(rule.duty)
            if attested is not None:
                yield attested
                if rule.attested_for is not None:
                    yield from (rule.attested_for.lapse(attested, where) for where in case.clock_zones)
