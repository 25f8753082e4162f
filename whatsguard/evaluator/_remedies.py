"""What would make a message allowed: changes, each tried out before it is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from attrs import evolve, frozen

from whatsguard.evaluator._case import Case
from whatsguard.evaluator._combine import Verdict, evaluate
from whatsguard.evaluator._next import next_allowed_at
from whatsguard.records import (
    Act,
    Basis,
    Confirmation,
    ConsentRecord,
    Disclosure,
    Evidence,
    LegalBasis,
    Lookup,
    Medium,
    Message,
    MessageCategory,
    Presentation,
    ReasonCode,
    Relation,
    Remedy,
    RemedyKind,
    Template,
    TemplateStatus,
)
from whatsguard.rules import (
    LabelPosition,
    Polarity,
    RegisterCheck,
    RequiredDisclosure,
    SenderPrecondition,
    WhatsAppRules,
)

__all__ = ["remedies_of"]

_LONGEST_SET = 4
_MOST_TRIALS = 400
_MOMENT = timedelta(microseconds=1)

Change = Callable[[Case], Case]


@frozen
class Candidate:
    """A change that may help, and how it is offered."""

    remedy: Remedy
    apply: Change


_CONSENT_CODES = frozenset(
    {
        ReasonCode.NO_CONSENT,
        ReasonCode.CONSENT_WITHDRAWN,
        ReasonCode.CONSENT_REFUSED,
        ReasonCode.CONSENT_INVALID,
        ReasonCode.CONSENT_UNPROVEN,
        ReasonCode.CONSENT_EXPIRED,
        ReasonCode.CONSENT_NOT_YET_GIVEN,
        ReasonCode.OPTED_OUT,
        ReasonCode.ERASED,
        ReasonCode.OPT_OUT_UNCLEAR,
    }
)
_DISCLOSURE_CODES = frozenset(
    {ReasonCode.IDENTITY_NOT_DISCLOSED, ReasonCode.OPT_OUT_NOT_OFFERED, ReasonCode.LABEL_MISSING}
)
_TEMPLATE_CODES = frozenset(
    {ReasonCode.TEMPLATE_UNKNOWN, ReasonCode.TEMPLATE_NOT_APPROVED, ReasonCode.TEMPLATE_CATEGORY_MISMATCH}
)


def remedies_of(verdict: Verdict) -> tuple[Remedy, ...]:
    """
    The changes that make the message allowed, each evaluated.

    Where single changes suffice, each of them; else the smallest set of changes that does, in order; else NONE.
    """
    if verdict.decision.allowed:
        return ()
    if verdict.case.recipient is None:
        return (Remedy(RemedyKind.NONE),)
    waited = next_allowed_at(verdict)
    wait = () if waited is None else (Remedy(RemedyKind.WAIT, (("until", waited.isoformat()),)),)
    candidates = tuple(_candidates(verdict))
    singles = tuple(one.remedy for one in candidates if _verdict(one.apply(verdict.case)).decision.allowed)
    if wait or singles:
        return (*wait, *singles)
    return _smallest_set(verdict)


def _smallest_set(verdict: Verdict) -> tuple[Remedy, ...]:
    """The shortest sequence of changes that ends allowed, each change an answer to what the one before left."""
    budget = [_MOST_TRIALS]
    for length in range(1, _LONGEST_SET + 1):
        steps = _sequence(verdict, length, (), budget)
        if steps is not None:
            return tuple(evolve(remedy, with_others=True) for remedy in steps)
    return (Remedy(RemedyKind.NONE),)


def _sequence(
    verdict: Verdict, length: int, done: tuple[RemedyKind, ...], budget: list[int]
) -> tuple[Remedy, ...] | None:
    """A sequence of exactly *length* changes that ends allowed, or allowed by waiting; None if none is found."""
    for candidate in _candidates(verdict):
        if candidate.remedy.kind in done or budget[0] <= 0:
            continue
        budget[0] -= 1
        after = _verdict(candidate.apply(verdict.case))
        rest = _end(after) if length == 1 else _sequence(after, length - 1, (*done, candidate.remedy.kind), budget)
        if rest is not None:
            return (candidate.remedy, *rest)
    return None


def _end(verdict: Verdict) -> tuple[Remedy, ...] | None:
    if verdict.decision.allowed:
        return ()
    if verdict.decision.codes <= _CURED_BY_WAITING:
        until = next_allowed_at(verdict)
        if until is not None:
            return (Remedy(RemedyKind.WAIT, (("until", until.isoformat()),)),)
    return None


_CURED_BY_WAITING = frozenset(
    {
        ReasonCode.QUIET_HOURS,
        ReasonCode.FREQUENCY_CAP,
        ReasonCode.PLATFORM_BACKOFF,
        ReasonCode.CONSENT_NOT_YET_GIVEN,
        ReasonCode.ACCOUNT_RESTRICTED,
    }
)


def _verdict(case: Case) -> Verdict:
    return evaluate(case.facts, case.message, case.policy, at=case.at, business=case.business)


def _with_facts(case: Case, **changes: object) -> Case:
    return evolve(case, facts=evolve(case.facts, **changes))  # type: ignore[arg-type]


def _candidates(verdict: Verdict) -> Iterator[Candidate]:
    """Changes that speak to the reasons given, the cheapest and safest first."""
    codes = verdict.decision.codes
    case = verdict.case
    if codes & _DISCLOSURE_CODES:
        yield _add_disclosure(verdict)
    if ReasonCode.DOUBLE_OPT_IN_PENDING in codes:
        yield Candidate(Remedy(RemedyKind.CONFIRM_CONSENT), _confirm)
    if ReasonCode.CONSENT_UNPROVEN in codes:
        yield Candidate(Remedy(RemedyKind.ADD_EVIDENCE), _add_evidence)
    yield from _recording(verdict)
    if codes & _TEMPLATE_CODES and case.message.template is not None:
        yield Candidate(Remedy(RemedyKind.REGISTER_TEMPLATE, (("template", case.message.template),)), _register)
    if ReasonCode.WINDOW_CLOSED in codes:
        yield Candidate(Remedy(RemedyKind.USE_TEMPLATE), _use_template)
    if codes & (_CONSENT_CODES | {ReasonCode.DOUBLE_OPT_IN_PENDING}) and case.message.purpose is not None:
        yield Candidate(Remedy(RemedyKind.OBTAIN_CONSENT), _obtain_consent)
    if _profile_may_help(verdict):
        yield Candidate(Remedy(RemedyKind.SWITCH_PROFILE, (("profile", "meta"),)), _switch_profile)
    yield from _policy_changes(verdict)


def _profile_may_help(verdict: Verdict) -> bool:
    """Meta's own profile permits marketing templates, and only warns of low quality."""
    if verdict.case.policy.whatsapp.profile != "conservative" or verdict.case.category is not MessageCategory.MARKETING:
        return False
    helped = {ReasonCode.MARKETING_TEMPLATE_NOT_PERMITTED, ReasonCode.QUALITY_LOW, ReasonCode.WINDOW_CLOSED}
    return bool(verdict.decision.codes & helped)


def _recording(verdict: Verdict) -> Iterator[Candidate]:
    codes, case = verdict.decision.codes, verdict.case
    if ReasonCode.NO_CONSENT in codes and case.message.purpose is not None:
        if case.category is MessageCategory.MARKETING:
            yield Candidate(Remedy(RemedyKind.RECORD_BASIS, (("basis", "EXISTING_CUSTOMER"),)), _record_relation)
        else:
            yield Candidate(Remedy(RemedyKind.RECORD_BASIS, (("basis", "CONTRACT"),)), _record_contract)
    if ReasonCode.DO_NOT_CONTACT_REGISTER in codes:
        registers = sorted({dict(reason.details).get("register", "") for reason in verdict.reasons} - {""})
        yield Candidate(Remedy(RemedyKind.RECORD_LOOKUP, (("register", ", ".join(registers)),)), _look_up)
    if ReasonCode.SENDER_NOT_AUTHORISED in codes:
        duties = sorted({dict(reason.details).get("duty", "") for reason in verdict.reasons} - {""})
        yield Candidate(Remedy(RemedyKind.ATTEST, (("duty", ", ".join(duties)),)), _attest)
    if codes & {ReasonCode.JURISDICTION_UNKNOWN, ReasonCode.TIMEZONE_UNKNOWN}:
        example = "DE" if case.business is None else case.business.home
        yield Candidate(
            Remedy(RemedyKind.DECLARE_RESIDENCE, (("example", example),)),
            lambda one: _with_facts(one, residence=example),
        )


def _policy_changes(verdict: Verdict) -> Iterator[Candidate]:
    policy = verdict.case.policy
    if any(reason.by_analogy for reason in verdict.reasons) and policy.by_analogy == "deny":
        yield Candidate(
            Remedy(RemedyKind.CHANGE_POLICY, (("setting", 'Policy(by_analogy="warn")'),)),
            lambda case: _with_policy(case, by_analogy="warn"),
        )


def _with_policy(case: Case, **changes: object) -> Case:
    return evolve(case, policy=evolve(case.policy, **changes))  # type: ignore[arg-type]


# --- the changes ---


def _add_disclosure(verdict: Verdict) -> Candidate:
    missing = {
        Disclosure[name]
        for reason in verdict.reasons
        for key, name in reason.details
        if key == "missing" and name in Disclosure.__members__
    }
    labels = {
        (rule.labels[0], rule.position)
        for rule in verdict.case.rules
        if isinstance(rule, RequiredDisclosure)
        and rule.labels
        and any(reason.rule_id == rule.id and reason.code is ReasonCode.LABEL_MISSING for reason in verdict.reasons)
    }
    shown = [one.name for one in sorted(missing, key=lambda one: one.name)] + sorted(label for label, _ in labels)

    def apply(case: Case) -> Case:
        discloses = case.message.discloses | missing | ({Disclosure.ADVERTISING_LABEL} if labels else set())
        text = case.text
        if labels:
            text = " ".join(
                (*_texts(labels, LabelPosition.START), text or "", *_texts(labels, LabelPosition.END))
            ).strip()
        return evolve(case, message=evolve(case.message, discloses=discloses, text=text))

    def _texts(found: set[tuple[str, LabelPosition]], position: LabelPosition) -> list[str]:
        at_end = position is LabelPosition.END
        return sorted(label for label, where in found if (where is LabelPosition.END) is at_end)

    return Candidate(Remedy(RemedyKind.ADD_DISCLOSURE, (("items", ", ".join(shown)),)), apply)


def _confirm(case: Case) -> Case:
    """The second step of a double opt-in, taken now; it binds only to a consent of the last 30 days."""
    step = Confirmation(at=case.at, purposes=[case.message.purpose or "-"])
    return _with_facts(case, confirmations=(*case.facts.confirmations, step))


def _add_evidence(case: Case) -> Case:
    proof = Evidence.reference("proof added later")
    consents = [
        evolve(record, evidence=(*record.evidence, proof), locale=record.locale or "und")
        if case.message.purpose in record.purposes
        else record
        for record in case.facts.consents
    ]
    return _with_facts(case, consents=consents)


def _purposes(case: Case) -> list[str]:
    """The message's purpose; a record that names none is refused where it is made."""
    return [] if case.message.purpose is None else [case.message.purpose]


def _record_contract(case: Case) -> Case:
    basis = Basis(
        LegalBasis.CONTRACT,
        purposes=_purposes(case),
        since=case.at,
        evidence=[Evidence.reference("contract")],
    )
    return _with_facts(case, bases=(*case.facts.bases, basis))


def _record_relation(case: Case) -> Case:
    basis = Basis(
        LegalBasis.EXISTING_CUSTOMER,
        purposes=_purposes(case),
        since=case.at,
        evidence=[Evidence.reference("sale")],
        relation=Relation.SALE,
        similar=True,
        refusal_offered=True,
    )
    return _with_facts(case, bases=(*case.facts.bases, basis))


def _look_up(case: Case) -> Case:
    lookups = [
        Lookup(register=rule.register, listed=rule.polarity is Polarity.MUST_BE_PRESENT, at=case.at)
        for rule in case.rules
        if isinstance(rule, RegisterCheck)
    ]
    return _with_facts(case, lookups=(*case.facts.lookups, *lookups))


def _attest(case: Case) -> Case:
    duties = {rule.duty: case.at for rule in case.rules if isinstance(rule, SenderPrecondition)}
    return _with_facts(case, attestations={**case.facts.attestations, **duties})


def _register(case: Case) -> Case:
    name, language = case.message.template or "", case.message.language or ""
    known = case.template
    template = Template(
        name=name,
        language=language,
        category=case.category,
        status=TemplateStatus.APPROVED,
        text=None if known is None else known.text,
        discloses=frozenset() if known is None else known.discloses,
    )
    others = tuple(one for one in case.facts.templates if one.key != template.key)
    return _with_facts(case, templates=(*others, template), template_changes={})


def _use_template(case: Case) -> Case:
    """The same message as an approved template: a reply becomes a utility notice of its purpose."""
    message = case.message
    sent_as = Message.from_template(
        "approved_template",
        language="en",
        category=None if case.category is MessageCategory.SERVICE else case.category,
        purpose=message.purpose if case.category is not MessageCategory.SERVICE else _utility_purpose(case),
        text=case.text,
        discloses=message.discloses,
        business_number=message.business_number,
        subject=message.subject,
    )
    return _register(evolve(case, message=sent_as))


def _utility_purpose(case: Case) -> str:
    purposes = () if case.business is None else case.business.purposes
    return next((one.name for one in purposes if one.category is MessageCategory.UTILITY), "-")


def _obtain_consent(case: Case) -> Case:
    """A new, separate, confirmed act, as strong as any place asks: what a well-made form would record."""
    record = ConsentRecord(
        case.facts.recipient,
        purposes=_purposes(case),
        given_at=case.at,
        medium=Medium.WHATSAPP_MESSAGE,
        act=Act.SENT_MESSAGE,
        presentation=Presentation.SEPARATE,
        wording="WhatsApp",
        locale="en",
        evidence=[Evidence.message_id(f"new act at {case.at.isoformat()}")],
        own_initiative=True,
        business_named=True,
        goods_named=True,
        number_named=True,
        postal_address_named=True,
        contact_named=True,
        valid_until=None,
        business=case.business,
    )
    latest = [stop.at for stop in case.facts.withdrawals] + [refusal.at for refusal in case.facts.refusals]
    given_at = max([record.given_at or case.at, *(instant + _MOMENT for instant in latest if instant >= case.at)])
    return _with_facts(case, consents=(*case.facts.consents, evolve(record, given_at=given_at)))


def _switch_profile(case: Case) -> Case:
    return _with_policy(case, whatsapp=WhatsAppRules.meta())
