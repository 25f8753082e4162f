"""One function for each kind of rule, and for what needs no rule: what it finds in a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from whatsguard.evaluator._case import Case
from whatsguard.evaluator._consents import Grounds
from whatsguard.evaluator._findings import Finding, finding
from whatsguard.evaluator._hours import permits, rule_zones
from whatsguard.evaluator._will import erased_at, stopped_at, unclear_since
from whatsguard.records import (
    Disclosure,
    Hold,
    HoldScope,
    LegalBasis,
    MessageCategory,
    ReasonCode,
    Sent,
    Template,
    TemplateStatus,
)
from whatsguard.rules import (
    Applicability,
    BitesOn,
    Counts,
    FrequencyCap,
    Ground,
    Jurisdiction,
    LabelPosition,
    NotResearched,
    Period,
    Polarity,
    Prohibition,
    ProhibitionScope,
    RegisterCheck,
    RequiredDisclosure,
    Rule,
    SenderPrecondition,
    SendingHours,
    TemplateRequired,
    Topic,
    When,
    WindowRequired,
    platform,
)

__all__ = ["RULE_CHECKS", "person_findings", "place_findings", "purpose_findings", "standing_findings"]

# --- who may act at all ---


def standing_findings(case: Case) -> Iterator[Finding]:
    """The business's and the platform's state: one thing for all people."""
    facts = case.facts
    started_by_business = case.category is not MessageCategory.SERVICE
    if facts.killed is not None:
        yield finding(ReasonCode.KILL_SWITCH, "guard.kill_switch", reason=facts.killed)
    if facts.stale and started_by_business:
        yield finding(ReasonCode.STALE_STATE, "guard.staleness")
    if facts.clock_suspect and started_by_business:
        yield finding(ReasonCode.CLOCK_SUSPECT, "guard.clock")
    yield from _restrictions(case)
    if case.category is MessageCategory.MARKETING and "RED" in _ratings(case):
        cautious = case.policy.whatsapp.profile == "conservative"
        yield finding(ReasonCode.QUALITY_LOW, "platform.quality", warns=not cautious)


def _ratings(case: Case) -> set[str]:
    if case.business is None or case.business.number_key(case.message.business_number) in {"", None}:
        return set(case.facts.quality.values())
    key = case.business.number_key(case.message.business_number)
    return {rating for number, rating in case.facts.quality.items() if case.business.number_key(number) in {key, None}}


def _restrictions(case: Case) -> Iterator[Finding]:
    for restriction in case.facts.restrictions:
        if restriction.until is not None and restriction.until <= case.at:
            continue
        if restriction.categories and case.category not in restriction.categories:
            continue
        if restriction.country is not None and restriction.country not in case.codes:
            continue
        if restriction.business_number is not None and not _same_number(restriction.business_number, case):
            continue
        until = None if restriction.until is None else restriction.until.isoformat()
        yield finding(ReasonCode.ACCOUNT_RESTRICTED, f"platform.account.{restriction.restriction}", until=until)


def _same_number(number: str, case: Case) -> bool:
    if case.business is None:
        return True
    key = case.business.number_key(case.message.business_number)
    return key is None or key == case.business.number_key(number)


# --- the person ---


def person_findings(case: Case) -> Iterator[Finding]:
    """The person's will, and the lists that the business keeps."""
    facts, policy = case.facts, case.policy
    if policy.allow_list is not None and (case.recipient is None or case.recipient.key not in policy.allow_list):
        yield finding(ReasonCode.NOT_ON_ALLOW_LIST, "policy.allow_list")
    if facts.suppressed is not None:
        yield finding(ReasonCode.SUPPRESSED, "person.suppressed", reason=facts.suppressed)
    erased, stopped = erased_at(case), stopped_at(case)
    if erased is not None and not _answers(erased, case):
        yield finding(ReasonCode.ERASED, "person.erased")
    if stopped is not None and not _answers(stopped, case):
        yield finding(ReasonCode.OPTED_OUT, "floor.stop", withdrawn_at=stopped.isoformat(timespec="seconds"))
    held = unclear_since(case)
    if held is not None:
        yield finding(ReasonCode.OPT_OUT_UNCLEAR, "floor.unclear", withdrawn_at=held.isoformat(timespec="seconds"))
    yield from hold_findings(active_holds(case), case)
    if case.message.dedupe_key is not None and any(
        sent.message.dedupe_key == case.message.dedupe_key for sent in case.arrived
    ):
        yield finding(ReasonCode.DUPLICATE_MESSAGE, "guard.dedupe_key")


def _answers(no: datetime, case: Case) -> bool:
    """After a STOP only an answer to a message that is newer than it."""
    return case.category is MessageCategory.SERVICE and case.wrote_after(no)


def active_holds(case: Case) -> Iterator[Hold]:
    """The platform's holds that stand now, whatever the message."""
    for hold in case.facts.holds:
        if hold.at > case.at or (hold.until is not None and hold.until <= case.at):
            continue
        lifted = any(name == hold.scope.name and at >= hold.at for name, at in case.facts.holds_lifted)
        wrote = hold.scope is not HoldScope.MARKETING and case.last_contact is not None and case.last_contact > hold.at
        if not lifted and not wrote:
            yield hold


def hold_findings(holds: Iterable[Hold], case: Case) -> Iterator[Finding]:
    """Those of *holds* that hold this message back."""
    for hold in holds:
        if _is_held(hold.scope, case):
            until = None if hold.until is None else hold.until.isoformat()
            yield finding(ReasonCode.PLATFORM_BACKOFF, f"platform.error.{hold.code}", code=str(hold.code), until=until)


def _is_held(scope: HoldScope, case: Case) -> bool:
    free_form = case.message.template is None
    marketing = case.category is MessageCategory.MARKETING
    return {
        HoldScope.EVERYTHING: True,
        HoldScope.MARKETING: marketing,
        HoldScope.MARKETING_TEMPLATES: marketing and not free_form,
        HoldScope.FREE_FORM: free_form,
    }[scope]


# --- place and purpose ---

_GAP_CODES = {
    Topic.HOURS: ReasonCode.QUIET_HOURS,
    Topic.FREQUENCY: ReasonCode.FREQUENCY_CAP,
    Topic.REGISTER: ReasonCode.DO_NOT_CONTACT_REGISTER,
    Topic.AGE: ReasonCode.MINOR,
    Topic.DISCLOSURE: ReasonCode.LABEL_MISSING,
    Topic.EXPIRY: ReasonCode.CONSENT_EXPIRED,
}


def place_findings(case: Case) -> Iterator[Finding]:
    """Where the person may be: unknown, not covered, not researched."""
    if case.category is MessageCategory.SERVICE:
        return
    if not case.codes:
        yield finding(ReasonCode.JURISDICTION_UNKNOWN, "places.unknown")
    if case.category is not MessageCategory.MARKETING:
        return
    for code in case.codes:
        if not case.policy.rules.covers(code):
            yield finding(ReasonCode.JURISDICTION_NOT_COVERED, f"places.{code}", place=code)
    for place in case.jurisdictions:
        yield from _gap_findings(place)


def _gap_findings(place: Jurisdiction) -> Iterator[Finding]:
    """What was not researched denies where consent is concerned, and warns elsewhere."""
    for gap in place.gaps:
        if not isinstance(gap, NotResearched):
            continue
        rule_id = f"{place.code}.gap.{gap.topic.value}"
        if gap.topic is Topic.CONSENT:
            yield finding(ReasonCode.JURISDICTION_NOT_COVERED, rule_id, topic=gap.topic.value)
        elif gap.topic in _GAP_CODES:
            yield finding(_GAP_CODES[gap.topic], rule_id, warns=True, topic=gap.topic.value)


def purpose_findings(case: Case) -> Iterator[Finding]:
    """A message travels under a purpose that the business declared, in that purpose's category."""
    name = case.message.purpose
    if name is None:
        if case.category is not MessageCategory.SERVICE:
            yield finding(ReasonCode.PURPOSE_UNKNOWN, "floor.purpose")
        return
    if case.business is None:
        return
    if case.purpose is None:
        yield finding(ReasonCode.PURPOSE_UNKNOWN, "floor.purpose", purpose=name)
    elif case.purpose.category is not case.category:
        yield finding(
            ReasonCode.PURPOSE_CATEGORY_MISMATCH,
            "floor.purpose.category",
            category=case.category.name,
            expected=case.purpose.category.name,
        )


# --- one function for each kind of rule ---


def _is_lifted_by(grounds: tuple[Ground, ...], case: Case, found: Grounds) -> bool:
    return any(found.lifts(ground, case) for ground in grounds)


def check_hours(rule: SendingHours, case: Case, found: Grounds) -> Iterator[Finding]:
    """5. Permitted local hours."""
    if (rule.waivable and found.waives_hours) or _is_lifted_by(rule.lifted_by, case, found):
        return
    if not case.zones:
        yield finding(ReasonCode.TIMEZONE_UNKNOWN, rule)
    elif not permits(rule, case.at, rule_zones(rule, case.zones)):
        local = case.at.astimezone(case.zones[0]).strftime("%a %H:%M")
        yield finding(ReasonCode.QUIET_HOURS, rule, local_time=local)


def cap_release(rule: FrequencyCap, sent: Sent, case: Case) -> datetime:
    """When a send no longer counts for *rule*."""
    if isinstance(rule.per, timedelta):
        return sent.at + rule.per
    return max(rule.per.rolling_end(sent.at, where) for where in case.clock_zones)


def counted_sends(rule: FrequencyCap, case: Case) -> list[Sent]:
    """The sends that count for *rule* now, the oldest first."""
    sends = case.attempts if rule.counts is Counts.ATTEMPTS else case.arrived
    counted = [
        sent
        for sent in sends
        if sent.message.effective_category(case.business) in rule.categories and _same_subject(rule, sent, case)
    ]
    return sorted((sent for sent in counted if cap_release(rule, sent, case) > case.at), key=lambda sent: sent.at)


def _same_subject(rule: FrequencyCap, sent: Sent, case: Case) -> bool:
    """A subject that was not told is the same as any."""
    if not rule.same_subject or None in {sent.message.subject, case.message.subject}:
        return True
    return sent.message.subject == case.message.subject


def check_cap(rule: FrequencyCap, case: Case, found: Grounds) -> Iterator[Finding]:
    """6. At most so many in so long."""
    if _is_lifted_by(rule.lifted_by, case, found):
        return
    if cap_is_full(rule, case):
        yield finding(ReasonCode.FREQUENCY_CAP, rule, limit=str(rule.limit))


def cap_is_full(rule: FrequencyCap, case: Case) -> bool:
    """Whether *rule* leaves no room for another message."""
    return len(counted_sends(rule, case)) >= rule.limit


def check_register(rule: RegisterCheck, case: Case, found: Grounds) -> Iterator[Finding]:
    """7. A register that must have been looked up."""
    if rule.bites_on is BitesOn.GROUNDS_OTHER_THAN_CONSENT and found.basis in {LegalBasis.CONSENT, None}:
        return
    if _is_lifted_by(rule.lifted_by, case, found):
        return
    looked_at = register_problem(rule, case)
    if looked_at is not None:
        yield finding(ReasonCode.DO_NOT_CONTACT_REGISTER, rule, register=rule.register, looked_up_at=looked_at or "-")


def register_problem(rule: RegisterCheck, case: Case) -> str | None:
    """When the look-up that denies was made; empty: none was made; None: the look-up is good."""
    looked = [one for one in case.facts.lookups if one.register == rule.register and one.at <= case.at]
    if not looked:
        return ""
    newest = max(one.at for one in looked)
    listed = {one.listed for one in looked if one.at == newest}
    stale = fresh_until(rule.fresh_for, newest, case) <= case.at
    wanted = rule.polarity is Polarity.MUST_BE_PRESENT
    return newest.isoformat() if stale or listed != {wanted} else None


def fresh_until(fresh_for: Period, looked_at: datetime, case: Case) -> datetime:
    return min(fresh_for.lapse(looked_at, where) for where in case.clock_zones)


_DISCLOSURE_CODES = {
    Disclosure.BUSINESS_IDENTITY: ReasonCode.IDENTITY_NOT_DISCLOSED,
    Disclosure.OPT_OUT: ReasonCode.OPT_OUT_NOT_OFFERED,
    Disclosure.RIGHT_TO_OBJECT: ReasonCode.OPT_OUT_NOT_OFFERED,
}


def check_disclosure(rule: RequiredDisclosure, case: Case, _: Grounds) -> Iterator[Finding]:
    """8. What a message must tell."""
    if rule.when is When.FIRST and case.has_been_shown(rule.items):
        return
    for item in sorted(rule.items - _also_shown(case) - {Disclosure.ADVERTISING_LABEL}, key=lambda one: one.name):
        yield finding(_DISCLOSURE_CODES.get(item, ReasonCode.LABEL_MISSING), rule, missing=item.name)
    if (rule.labels or Disclosure.ADVERTISING_LABEL in rule.items) and not _carries_label(rule, case):
        # A label by analogy only ever warns.
        analogy = rule.applicability is Applicability.BY_ANALOGY
        yield finding(ReasonCode.LABEL_MISSING, rule, warns=analogy, label=" / ".join(rule.labels))


def _also_shown(case: Case) -> frozenset[Disclosure]:
    """A way out in a message tells of the right to object."""
    if Disclosure.OPT_OUT in case.shown:
        return case.shown | {Disclosure.RIGHT_TO_OBJECT}
    return case.shown


def _carries_label(rule: RequiredDisclosure, case: Case) -> bool:
    declared = Disclosure.ADVERTISING_LABEL in case.shown
    if not rule.labels or not case.has_text:
        return declared and rule.position is LabelPosition.ANY
    return (declared and rule.position is LabelPosition.ANY) or case.text_carries_label(rule)


_PROHIBITION_CODES = {
    ProhibitionScope.PLATFORM: ReasonCode.PLATFORM_UNAVAILABLE,
    ProhibitionScope.COUNTRY_PAUSE: ReasonCode.MARKETING_PAUSED_IN_COUNTRY,
    ProhibitionScope.SECTOR: ReasonCode.PURPOSE_FORBIDDEN,
    ProhibitionScope.DATA: ReasonCode.PURPOSE_FORBIDDEN,
}


def check_prohibition(rule: Prohibition, case: Case, found: Grounds) -> Iterator[Finding]:
    """9. Never."""
    if rule.places and not rule.places & case.codes_by_number:
        return
    if _is_lifted_by(rule.lifted_by, case, found):
        return
    code = _PROHIBITION_CODES[rule.scope]
    if rule.scope is ProhibitionScope.SECTOR:
        sector = None if case.purpose is None else case.purpose.sector
        if sector is None:
            yield finding(code, rule, warns=True, sector=", ".join(sorted(rule.sectors)))
        elif sector in rule.sectors:
            yield finding(code, rule, sector=sector)
    elif rule.scope is ProhibitionScope.DATA:
        if case.purpose is not None and case.purpose.data_kinds & rule.data_kinds:
            yield finding(code, rule)
    elif rule.scope is ProhibitionScope.COUNTRY_PAUSE:
        if case.message.template is not None:
            yield finding(code, rule)
    else:
        yield finding(code, rule)


def check_precondition(rule: SenderPrecondition, case: Case, _: Grounds) -> Iterator[Finding]:
    """10. Something that the business must have done first."""
    attested = case.facts.attestations.get(rule.duty)
    if attested is not None and attested <= case.at:
        if rule.attested_for is None:
            return
        if min(rule.attested_for.lapse(attested, where) for where in case.clock_zones) > case.at:
            return
    yield finding(ReasonCode.SENDER_NOT_AUTHORISED, rule, duty=rule.duty)


def check_window(rule: WindowRequired, case: Case, _: Grounds) -> Iterator[Finding]:
    """12. A free-form message needs an open window."""
    if case.message.template is not None or case.window_is_open(rule.length):
        return
    last = max((opened for opened in case.last_inbound.values()), default=None)
    closed_at = None if last is None else (last + rule.length).isoformat()
    yield finding(ReasonCode.WINDOW_CLOSED, rule, closed_at=closed_at)


def check_template(rule: TemplateRequired, case: Case, _: Grounds) -> Iterator[Finding]:
    """13. Which templates may be sent."""
    if case.message.template is None:
        return
    name = case.message.template
    if case.category not in rule.permitted and not case.window_is_open(platform.WINDOW.length):
        yield finding(ReasonCode.MARKETING_TEMPLATE_NOT_PERMITTED, rule, template=name, category=case.category.name)
    template = case.template
    if template is None:
        yield finding(ReasonCode.TEMPLATE_UNKNOWN, rule, template=name)
        return
    category = _category_at(case, template)
    if category is not case.category:
        yield finding(ReasonCode.TEMPLATE_CATEGORY_MISMATCH, rule, category=category.name, expected=case.category.name)
    if template.status is not TemplateStatus.APPROVED and not _pause_is_over(case, template):
        yield finding(ReasonCode.TEMPLATE_NOT_APPROVED, rule, template=name, status=template.status.name)


def _category_at(case: Case, template: Template) -> MessageCategory:
    """The template's category at the instant: the platform may have announced another from a date on."""
    category = template.category
    for at, changed in sorted(case.facts.template_changes.get(template.key, ()), key=lambda pair: pair[0]):
        if at <= case.at:
            category = changed
    return category


def _pause_is_over(case: Case, template: Template) -> bool:
    """A pause for low quality ends by itself, where its end is known."""
    if template.status is not TemplateStatus.PAUSED:
        return False
    until = case.facts.template_paused_until.get(template.key)
    return until is not None and until <= case.at


RULE_CHECKS: Mapping[type[Rule], Callable[[Any, Case, Grounds], Iterator[Finding]]] = {
    SendingHours: check_hours,
    FrequencyCap: check_cap,
    RegisterCheck: check_register,
    RequiredDisclosure: check_disclosure,
    Prohibition: check_prohibition,
    SenderPrecondition: check_precondition,
    WindowRequired: check_window,
    TemplateRequired: check_template,
}
"""Consent, its standards, its life and age are looked at together, in ``_consents``."""
