"""Which ground carries a message: consents, each against every standard of every place, and other grounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from attrs import evolve, frozen

from whatsguard.evaluator._case import Case
from whatsguard.evaluator._findings import Finding, finding
from whatsguard.evaluator._will import covers, refused_at
from whatsguard.records import (
    CONFIRMATION_PERIOD,
    Act,
    Audience,
    Basis,
    Confirmation,
    ConsentDefect,
    ConsentForm,
    ConsentRecord,
    EvidenceGrade,
    LegalBasis,
    Medium,
    MessageCategory,
    Presentation,
    ReasonCode,
)
from whatsguard.records._consent import fatal_by_form
from whatsguard.rules import (
    Below,
    ConsentLifetime,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Ground,
    GroundKind,
    GroundNeed,
    MinimumAge,
    RequestByMessage,
    platform,
)
from whatsguard.rules import Confirmation as ConfirmationStep

__all__ = ["Grounds", "grounds_of"]

_OWN_CONTACT = frozenset({Medium.WHATSAPP_MESSAGE, Medium.CLICK_TO_CHAT_AD})
_SIGNED = frozenset({Act.SIGNED, Act.TICKED_BOX, Act.PRESSED_BUTTON, Act.SENT_MESSAGE})
_BASES = {
    GroundKind.EXISTING_CUSTOMER: frozenset({LegalBasis.EXISTING_CUSTOMER}),
    GroundKind.INFERRED: frozenset({LegalBasis.EXISTING_CUSTOMER}),
    GroundKind.CONTRACT: frozenset({LegalBasis.CONTRACT}),
    GroundKind.LEGITIMATE_INTERESTS: frozenset({LegalBasis.LEGITIMATE_INTERESTS}),
    GroundKind.LEGAL_OBLIGATION: frozenset(
        {LegalBasis.LEGAL_OBLIGATION, LegalBasis.VITAL_INTERESTS, LegalBasis.PUBLIC_TASK}
    ),
}


@frozen
class Grounds:
    """
    What was found on the grounds of a message.

    Attributes:
        findings: What denies or warns.
        record: The best standing consent; None if there is none.
        holding: Every consent that satisfies every place; any of them may lift a rule.
        basis: The ground that carries the message, if one does.
        lifting: Further grounds that are known to hold, where they were worked out before; None: look at the facts.
    """

    findings: tuple[Finding, ...]
    record: ConsentRecord | None
    holding: tuple[ConsentRecord, ...]
    basis: LegalBasis | None
    lifting: frozenset[Ground] | None = None

    def lifts(self, ground: Ground, case: Case) -> bool:
        """Whether *ground* holds for the message, and so lifts the rule that names it."""
        if self.lifting is None or ground.kind is GroundKind.REQUESTED:
            return carries(ground, case, self.holding) is not None
        return ground in self.lifting and not _lacks_way_out(ground, case)

    @property
    def waives_hours(self) -> bool:
        """Whether a consent that holds says that sending hours need not be kept."""
        return any(record.waives_hours for record in self.holding)


# --- which records stand ---


def bound(record: ConsentRecord, confirmation: Confirmation, case: Case) -> bool:
    """Whether a second step may belong to *record*: within 30 days after it, no STOP between, no fatal defect."""
    if record.given_at is None or not record.given_at <= confirmation.at <= record.given_at + CONFIRMATION_PERIOD:
        return False
    if not set(record.purposes) & set(confirmation.purposes) or record.assess(business=case.business).fatal:
        return False
    return not any(
        record.given_at <= stop.at <= confirmation.at for stop in case.facts.withdrawals if covers(stop, case)
    )


def with_confirmations(records: tuple[ConsentRecord, ...], case: Case) -> tuple[ConsentRecord, ...]:
    """The records of the purpose, each confirmation bound to the newest one that it may belong to."""
    confirmed = {id(record): record for record in records}
    for confirmation in sorted(case.facts.confirmations, key=lambda item: (item.at, repr(item))):
        if case.message.purpose not in confirmation.purposes or confirmation.at > case.at:
            continue
        fitting = [record for record in records if bound(record, confirmation, case)]
        if fitting:
            newest = max(fitting, key=lambda record: (record.given_at, repr(record)))
            held = confirmed[id(newest)]
            if held.confirmed_at is None or confirmation.at < held.confirmed_at:
                confirmed[id(newest)] = held.confirmed(confirmation.at, confirmation.evidence)
    return tuple(confirmed[id(record)] for record in records)


def standing_records(case: Case) -> tuple[ConsentRecord, ...]:
    """The consents to this purpose that no later STOP or refusal ended; equal times resolve to withdrawn."""
    records = tuple(record for record in case.facts.consents if case.message.purpose in record.purposes)
    ends = [stop.at for stop in case.facts.withdrawals if covers(stop, case)]
    refusal = refused_at(case)
    if refusal is not None:
        ends.append(refusal)
    if case.facts.erased_at is not None:
        ends.append(case.facts.erased_at)
    last = max(ends, default=None)
    stand = tuple(
        record
        for record in with_confirmations(records, case)
        if last is None or (record.given_at is not None and record.given_at > last)
    )
    return tuple(_not_yet_confirmed(record, case.at) for record in stand)


def _not_yet_confirmed(record: ConsentRecord, at: datetime) -> ConsentRecord:
    """A confirmation counts from its time, like everything else."""
    if record.confirmed_at is not None and record.confirmed_at > at:
        return evolve(record, confirmed_at=None)
    return record


# --- one record against every rule ---


@frozen
class Worth:
    """
    What a consent is worth under everything that is asked of it.

    Attributes:
        defects: All of them.
        floor_fatal: Those that are fatal everywhere.
        grade: By the floor alone.
    """

    defects: frozenset[ConsentDefect]
    floor_fatal: frozenset[ConsentDefect]
    grade: EvidenceGrade


def worth_of(record: ConsentRecord, case: Case) -> Worth:
    """Assess *record* once, under every standard of the case together."""
    standards = tuple(rule for rule in case.rules if isinstance(rule, ConsentStandard))
    floor = record.assess(business=case.business)
    if any(rule.must_name or rule.form is ConsentForm.SIGNED for rule in standards):
        defects = record.assess(standards, business=case.business).defects
    else:
        defects = floor.defects
    return Worth(defects, floor.fatal, floor.grade)


def record_findings(record: ConsentRecord, worth: Worth, case: Case) -> tuple[Finding, ...]:
    """Everything that speaks against using *record* for this message now."""
    found: list[Finding] = []
    if record.given_at is not None and record.given_at > case.at:
        found.append(
            finding(ReasonCode.CONSENT_NOT_YET_GIVEN, "floor.consent.future", begins_at=record.given_at.isoformat())
        )
    if record.valid_until is not None and record.valid_until <= case.at:
        found.append(
            finding(ReasonCode.CONSENT_EXPIRED, "floor.consent.valid_until", lapsed_at=record.valid_until.isoformat())
        )
    for rule in case.rules:
        match rule:
            case ConsentStandard():
                found.extend(_against_standard(rule, record, worth))
            case ConsentLifetime():
                found.extend(_against_lifetime(rule, record, case))
            case MinimumAge():
                found.extend(_against_age(rule, record, case))
            case ConsentRequired():
                found.extend(_against_request(rule, record))
            case _:
                pass
    found.extend(_against_policy_grade(record, worth, case))
    return tuple(found)


def _against_standard(rule: ConsentStandard, record: ConsentRecord, worth: Worth) -> Iterator[Finding]:
    own = worth.defects & (rule.fatal | fatal_by_form((rule,)))
    unproven = own & {ConsentDefect.NO_PROOF}
    pending = own & {ConsentDefect.NOT_CONFIRMED}
    invalid = own - unproven - pending - {ConsentDefect.MINOR, ConsentDefect.TOO_OLD}
    if record.third_party is not None and not rule.third_party:
        invalid = invalid | {ConsentDefect.BUSINESS_NOT_NAMED}
    if invalid:
        yield finding(ReasonCode.CONSENT_INVALID, rule, defects=_names(invalid))
    lacks = rule.minimum_grade is not None and not worth.floor_fatal and _lacks_proof(record, rule.minimum_grade)
    if unproven or lacks:
        yield finding(ReasonCode.CONSENT_UNPROVEN, rule, defects=_names(worth.defects & {ConsentDefect.NO_PROOF}))
    needs_step = rule.confirmation is ConfirmationStep.REQUIRED or rule.minimum_grade is EvidenceGrade.A or pending
    if needs_step and not record.is_confirmed:
        yield finding(ReasonCode.DOUBLE_OPT_IN_PENDING, rule)
    elif rule.confirmation is ConfirmationStep.CUSTOMARY and not record.is_confirmed:
        yield finding(ReasonCode.DOUBLE_OPT_IN_PENDING, rule, warns=True)


def _lacks_proof(record: ConsentRecord, minimum: EvidenceGrade) -> bool:
    """Whether proof or locale is missing that the grade needs; a missing confirmation has a reason of its own."""
    has_all = bool(record.locale) and any(item.proves for item in record.evidence)
    return minimum in {EvidenceGrade.A, EvidenceGrade.B} and not has_all


def _against_policy_grade(record: ConsentRecord, worth: Worth, case: Case) -> Iterator[Finding]:
    minimum = case.policy.minimum_grade
    if case.category is not MessageCategory.MARKETING or worth.floor_fatal:
        return
    if _lacks_proof(record, minimum):
        yield finding(ReasonCode.CONSENT_UNPROVEN, "policy.minimum_grade", grade=worth.grade.name, minimum=minimum.name)
    if minimum is EvidenceGrade.A and not record.is_confirmed:
        yield finding(ReasonCode.DOUBLE_OPT_IN_PENDING, "policy.minimum_grade", minimum=minimum.name)


def _against_lifetime(rule: ConsentLifetime, record: ConsentRecord, case: Case) -> Iterator[Finding]:
    if rule.third_party_only and record.third_party is None:
        return
    start = counted_start(rule.counted_from, record, case)
    if rule.life is None or start is None:
        return
    lapses = min(rule.life.lapse(start, where) for where in case.clock_zones)
    if lapses <= case.at:
        yield finding(ReasonCode.CONSENT_EXPIRED, rule, lapsed_at=lapses.isoformat())


def counted_start(counted_from: CountedFrom, record: ConsentRecord, case: Case) -> datetime | None:
    """From when a consent's life is counted."""
    given = record.given_at
    if given is None:
        return None
    later = {
        CountedFrom.CONFIRMED: record.confirmed_at if record.is_confirmed else None,
        CountedFrom.LAST_CONTACT_BY_PERSON: case.last_contact,
        CountedFrom.LAST_USE: last_use(case),
        CountedFrom.LAST_MESSAGE: last_use(case),
    }.get(counted_from)
    return given if later is None else max(given, later)


def last_use(case: Case) -> datetime | None:
    """When a message of this purpose last reached the person."""
    return max((sent.at for sent in case.arrived if sent.message.purpose == case.message.purpose), default=None)


def _against_age(rule: MinimumAge, record: ConsentRecord, case: Case) -> Iterator[Finding]:
    for_children = case.purpose is not None and case.purpose.directed_at_children
    if record.of_age_from is None:
        if for_children:
            yield finding(ReasonCode.MINOR, rule)
        return
    of_age = all(day >= record.of_age_from for day in case.local_dates)
    guarded = record.guardian_consented and rule.below is Below.GUARDIAN
    if (not of_age and not guarded) or (for_children and not rule.advertising_to_children):
        yield finding(ReasonCode.MINOR, rule, of_age_from=record.of_age_from.isoformat())


def _against_request(rule: ConsentRequired, record: ConsentRecord) -> Iterator[Finding]:
    if rule.own_initiative and not (record.own_initiative or record.medium in _OWN_CONTACT):
        yield finding(ReasonCode.CONSENT_INVALID, rule, missing="own_initiative")
    if rule.request_by_message is RequestByMessage.FORBIDDEN and record.asked_by_message:
        yield finding(ReasonCode.CONSENT_INVALID, rule, defects=ConsentDefect.ASKED_BY_MESSAGE.name)


def _names(found: frozenset[ConsentDefect]) -> str:
    return ", ".join(sorted(defect.name for defect in found))


# --- grounds ---


def carries(ground: Ground, case: Case, holding: tuple[ConsentRecord, ...]) -> LegalBasis | None:
    """The basis on which *ground* holds with any of the consents that hold, or without one."""
    if _lacks_way_out(ground, case):
        return None
    return next(filter(None, (ground_basis(ground, case, record) for record in (*holding, None))), None)


def _lacks_way_out(ground: Ground, case: Case) -> bool:
    """Whether *ground*, of whatever kind, holds only for a message with a way out, and this one offers none."""
    return GroundNeed.WAY_OUT_IN_MESSAGE in ground.needs and not platform.FLOOR_WAY_OUT.items <= case.shown


def ground_basis(ground: Ground, case: Case, record: ConsentRecord | None) -> LegalBasis | None:
    """The basis on which *ground* holds for this message; None if it does not. *record*: a consent that holds."""
    match ground.kind:
        case GroundKind.CONSENT | GroundKind.CONSENT_NAMING:
            return LegalBasis.CONSENT if record is not None and _consent_meets(ground, record, case) else None
        case GroundKind.REQUESTED:
            return LegalBasis.REQUEST if case.window_is_open(platform.WINDOW.length) else None
        case GroundKind.LEGAL_PERSON:
            # A WhatsApp number is to be read as a personal mobile.
            declared = case.audience is Audience.LEGAL_PERSON
            return (
                LegalBasis.LEGITIMATE_INTERESTS
                if declared and GroundNeed.NOT_PERSONAL_MOBILE not in ground.needs
                else None
            )
        case _:
            for basis in case.facts.bases:
                if basis.basis in _BASES[ground.kind] and basis_holds(basis, ground, case):
                    return basis.basis
            return None


def _consent_meets(ground: Ground, record: ConsentRecord, case: Case) -> bool:
    facts = {
        GroundNeed.SIGNED: record.act in _SIGNED,
        GroundNeed.NAMES_NUMBER: bool(record.number_named),
        GroundNeed.WAIVES_HOURS: record.waives_hours,
        GroundNeed.SEPARATE_AFTER_CONTRACT: _separate_after_contract(record, case),
        GroundNeed.EVIDENCED: record.assess(business=case.business).grade.meets(EvidenceGrade.B),
    }
    return all(facts.get(need, True) for need in ground.needs)


def _separate_after_contract(record: ConsentRecord, case: Case) -> bool:
    contracts = [basis.since for basis in case.facts.bases if basis.basis is LegalBasis.CONTRACT]
    if record.presentation is not Presentation.SEPARATE or record.given_at is None or not contracts:
        return False
    return record.given_at > min(contracts)


def basis_holds(basis: Basis, ground: Ground, case: Case) -> bool:
    """Whether a recorded basis satisfies *ground* for this message now."""
    if case.message.purpose not in basis.purposes or basis.since > case.at:
        return False
    if ground.relations and basis.relation not in ground.relations:
        return False
    refusal = refused_at(case)
    if refusal is not None and refusal >= basis.since:
        return False
    facts = {
        GroundNeed.SIMILAR: basis.similar,
        GroundNeed.REFUSAL_OFFERED: basis.refusal_offered,
        GroundNeed.WAY_OUT_IN_MESSAGE: True,  # asked of the message, whatever the basis
        GroundNeed.EVIDENCED: bool(basis.evidence),
    }
    return all(facts.get(need, False) for need in ground.needs) and not _has_lapsed(basis, ground, case)


def _has_lapsed(basis: Basis, ground: Ground, case: Case) -> bool:
    ended = basis.until is not None and basis.until <= case.at
    if ground.max_age is None:
        return ended
    if ground.counted_from is CountedFrom.TRANSACTION_END:
        start = basis.until or basis.since
        ended = False
    elif ground.counted_from is CountedFrom.LAST_USE:
        start = max(basis.since, last_use(case) or basis.since)
    else:
        start = basis.since
    return ended or any(ground.max_age.lapse(start, where) <= case.at for where in case.clock_zones)


# --- all of it together ---


def grounds_of(case: Case) -> Grounds:
    """Find the ground of a message that the business starts, and everything that speaks against it."""
    judged = []
    for standing in standing_records(case):
        worth = worth_of(standing, case)
        judged.append((record_findings(standing, worth, case), worth, standing))
    judged.sort(key=lambda one: (_denials(one[0], case), one[1].grade.name, -_given(one[2]), repr(one[2])))
    findings, _, record = judged[0] if judged else ((), None, None)
    holding = tuple(one for found_in, _, one in judged if not _denials(found_in, case)[0])
    basis: LegalBasis | None = None
    unmet: list[ConsentRequired] = []
    for rule in case.rules:
        if isinstance(rule, ConsentRequired):
            carrying = next(filter(None, (carries(ground, case, holding) for ground in rule.accepts)), None)
            if carrying is None:
                unmet.append(rule)
            elif basis is None or carrying is LegalBasis.CONSENT:
                basis = carrying
    found = [*_forbidden_requests(case)]
    if unmet:
        found.extend(_why_unmet(unmet, findings, record, case))
    elif basis is LegalBasis.CONSENT:
        found.extend(findings)
    denied = any(one.denies(case.policy) for one in found)
    return Grounds(tuple(found), record, holding, None if denied else basis)


def _denials(findings: tuple[Finding, ...], case: Case) -> tuple[int, int]:
    """How many of the findings deny under the policy, and how many there are."""
    return (sum(one.denies(case.policy) for one in findings), len(findings))


def _given(record: ConsentRecord) -> float:
    return 0.0 if record.given_at is None else record.given_at.timestamp()


def _why_unmet(
    unmet: list[ConsentRequired], findings: tuple[Finding, ...], record: ConsentRecord | None, case: Case
) -> Iterator[Finding]:
    """Why no consent satisfies the rules that no other ground satisfied."""
    takes_consent = [rule for rule in unmet if any(ground.kind is GroundKind.CONSENT for ground in rule.accepts)]
    for rule in unmet:
        if rule not in takes_consent:
            yield finding(ReasonCode.NO_CONSENT, rule, missing="relation")
    if record is not None and takes_consent:
        yield from findings
        if not _denials(findings, case)[0]:
            # Nothing speaks against the consent: it is not of the kind that these rules ask for.
            for rule in takes_consent:
                yield finding(ReasonCode.NO_CONSENT, rule, purpose=case.message.purpose or "-")
        return
    refusal = refused_at(case)
    had_one = any(case.message.purpose in one.purposes for one in case.facts.consents)
    if takes_consent and refusal is not None and not _withdrawn_since(refusal, case):
        yield finding(ReasonCode.CONSENT_REFUSED, "floor.refusal", withdrawn_at=refusal.isoformat())
    elif takes_consent and had_one and any(covers(stop, case) for stop in case.facts.withdrawals):
        yield finding(ReasonCode.CONSENT_WITHDRAWN, "floor.withdrawal")
    else:
        for rule in takes_consent:
            yield finding(ReasonCode.NO_CONSENT, rule, purpose=case.message.purpose or "-")


def _withdrawn_since(refusal: datetime, case: Case) -> bool:
    return any(covers(stop, case) and stop.at > refusal for stop in case.facts.withdrawals)


def _forbidden_requests(case: Case) -> Iterator[Finding]:
    """A message that asks for consent, where asking by message is forbidden or allowed but once."""
    if case.purpose is None or not case.purpose.asks_for_consent:
        return
    asked_before = last_use(case) is not None
    for rule in case.rules:
        if isinstance(rule, ConsentRequired) and (
            rule.request_by_message is RequestByMessage.FORBIDDEN
            or (rule.request_by_message is RequestByMessage.ONCE and asked_before)
        ):
            yield finding(ReasonCode.PURPOSE_FORBIDDEN, rule, purpose=case.message.purpose or "-")
