"""
The cases of each kind of rule.

Which situations are tried follows from the rule's fields; what is expected of them stands here and in
``cases._literals``, written down apart from the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from cases import _literals as law
from cases._case import EVERYTHING, NARROW_STOP, Case, Situation, customer, local, noon, zones_in
from whatsguard.places import zone
from whatsguard.records import (
    FATAL_EVERYWHERE,
    Audience,
    Basis,
    ConsentDefect,
    ConsentForm,
    Disclosure,
    LegalBasis,
    MessageCategory,
    Relation,
)
from whatsguard.records import ReasonCode as Code
from whatsguard.rules import (
    Applicability,
    Confirmation,
    ConsentLifetime,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    FrequencyCap,
    Ground,
    GroundKind,
    GroundNeed,
    LabelPosition,
    MinimumAge,
    Prohibition,
    ProhibitionScope,
    RegisterCheck,
    RequestByMessage,
    RequiredDisclosure,
    Rule,
    SenderPrecondition,
    SendingHours,
    StopReach,
    When,
)

__all__ = ["DAY", "DECIDING", "SECOND", "denied", "open_times"]

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
MARKETING, UTILITY = MessageCategory.MARKETING, MessageCategory.UTILITY


# --- hours ---------------------------------------------------------------------------------------------------------


def open_times(text: str) -> dict[int, list[tuple[time, time]]]:
    """``"Mon-Fri 09:00-21:00, Sat …"`` as weekday → spans."""
    found: dict[int, list[tuple[time, time]]] = {day: [] for day in range(7)}
    for part in text.removesuffix(", no holidays").split(", "):
        days, span = part.split()
        first, _, last = days.partition("-")
        opens, closes = (time.fromisoformat(clock) for clock in span.split("-"))
        for day in range(DAYS.index(first), DAYS.index(last or first) + 1):
            found[day].append((opens, closes))
    return found


def hours_cases(rule: SendingHours, code: str) -> Iterator[Case]:
    text = law.HOURS[rule.id]
    monday = law.OTHER_MONDAYS.get(rule.id, law.MONDAY)
    usual = Situation(code=code)
    where = zones_in(code)[0]

    def case(says: str, at: datetime, *, closed: bool, **more: Any) -> Case:
        return Case(
            rule_id=rule.id, says=says, situation=usual, at=at, expected=Code.QUIET_HOURS if closed else None, **more
        )

    week = open_times(text)
    for day, spans in week.items():
        if day < 5 and week.get(day - 1) == spans:
            continue  # the same as yesterday
        on = monday + day * DAY
        if not spans:
            yield case("a closed day", local(code, on, time(12)), closed=True)
        for opens, closes in spans:
            begin, end = local(code, on, opens), local(code, on, closes)
            yield case("a second too early", begin - SECOND, closed=True)
            yield case("at the first minute", begin, closed=_elsewhere(code, begin, text), whole=_all_open(code))
            yield case("a second before the end", end - SECOND, closed=_elsewhere(code, end - SECOND, text))
            yield case("at the end", end, closed=True)
    if text.endswith("no holidays"):
        yield case("a public holiday", datetime.combine(law.NEW_YEAR, time(11), zone(where)), closed=True)
    for on in law.CLOCK_CHANGES.get(rule.id, ()):
        opens, closes = open_times(text)[6][0]
        yield case("the clocks change, a second too early", local(code, on, opens) - SECOND, closed=True)
        yield case("the clocks change, at the first minute", local(code, on, opens), closed=False)
        yield case("the clocks change, a second before the end", local(code, on, closes) - SECOND, closed=False)
        yield case("the clocks change, at the end", local(code, on, closes), closed=True)
    waived = usual.but(consent={"waives_hours": True})
    night = local(code, monday + 2 * DAY, time(23))
    lifts = code in law.WAIVED_BY_A_CONSENT_THAT_SAYS_SO
    yield Case(
        rule_id=rule.id,
        says="at night, and the consent says that hours need not be kept",
        situation=waived,
        at=night,
        expected=None if lifts else Code.QUIET_HOURS,
    )


def _all_open(code: str) -> bool:
    """One zone, and no rule of the country that is stricter: then the first minute of a place is free."""
    return len(zones_in(code)) == 1 and code not in law.NEVER


def _elsewhere(code: str, at: datetime, text: str) -> bool:
    """Whether another zone where the person may be is closed at that instant, by the same literal hours."""
    times = open_times(text)
    for name in zones_in(code):
        there = at.astimezone(zone(name))
        clock = there.time().replace(tzinfo=None)
        if not any(opens <= clock < closes for opens, closes in times[there.weekday()]):
            return True
    return False


# --- consent -------------------------------------------------------------------------------------------------------


def required_cases(rule: ConsentRequired, code: str) -> Iterator[Case]:
    category = MARKETING if MARKETING in rule.categories else UTILITY
    usual, at = Situation(code=code, category=category), day_in_force(rule, code)
    takes_consent = any(ground.kind is GroundKind.CONSENT for ground in rule.accepts)
    bare = usual.but(consent=None, open_window=False, policy={"existing_customers": True})
    yield Case(rule_id=rule.id, says="no ground on file", situation=bare, at=at, expected=Code.NO_CONSENT)
    if takes_consent:
        whole = code not in law.NEVER and at == noon(code)
        yield Case(rule_id=rule.id, says="a valid consent on file", situation=usual, at=at, whole=whole)
    if any(ground.kind is GroundKind.CONTRACT for ground in rule.accepts):
        contract = Basis(LegalBasis.CONTRACT, purposes=["offers"], since=at - 10 * DAY)
        yield Case(rule_id=rule.id, says="a contract, no consent", situation=bare.but(bases=(contract,)), at=at)
    for ground in rule.accepts:
        if ground.kind in {GroundKind.EXISTING_CUSTOMER, GroundKind.INFERRED}:
            yield from ground_cases(rule, ground, bare, at)
    if category is MARKETING and code in law.NO_SOFT_OPT_IN:
        sale = bare.but(bases=(customer(at - 10 * DAY),))
        yield Case(rule_id=rule.id, says="a sale, no consent", situation=sale, at=at, expected=Code.NO_CONSENT)
    if rule.own_initiative:
        asked = usual.but(consent={"own_initiative": False})
        yield Case(
            rule_id=rule.id, says="the business wrote first", situation=asked, at=at, expected=Code.CONSENT_INVALID
        )
    asking = usual.but(purpose={"asks_for_consent": True})
    if rule.request_by_message is RequestByMessage.FORBIDDEN:
        yield Case(
            rule_id=rule.id, says="a message asks for consent", situation=asking, at=at, expected=Code.PURPOSE_FORBIDDEN
        )
        yield Case(
            rule_id=rule.id,
            says="the consent was asked for by a message",
            situation=usual.but(consent={"asked_by_message": True}),
            at=at,
            expected=Code.CONSENT_INVALID,
        )
    if rule.request_by_message is RequestByMessage.ONCE:
        yield Case(rule_id=rule.id, says="a message asks for consent, once", situation=asking, at=at)
        again = asking.but(sent=(30 * DAY,))
        yield Case(
            rule_id=rule.id, says="it asks a second time", situation=again, at=at, expected=Code.PURPOSE_FORBIDDEN
        )


def ground_cases(rule: ConsentRequired, ground: Ground, bare: Situation, at: datetime) -> Iterator[Case]:
    relations = [relation for relation in Relation if not ground.relations or relation in ground.relations]
    ended = ground.counted_from is CountedFrom.TRANSACTION_END
    settings = {"until": at - 5 * DAY} if ended else {}
    for relation in relations[:1]:
        good = customer(at - 10 * DAY, relation=relation, **settings)
        name = relation.value.replace("_", " ")
        yield Case(
            rule_id=rule.id, says=f"{name}, similar goods, refusal offered", situation=bare.but(bases=(good,)), at=at
        )
        if GroundNeed.SIMILAR in ground.needs:
            other = customer(at - 10 * DAY, relation=relation, similar=False, **settings)
            yield denied(rule, f"{name}, but other goods", bare.but(bases=(other,)), at)
        if GroundNeed.REFUSAL_OFFERED in ground.needs:
            other = customer(at - 10 * DAY, relation=relation, refusal_offered=False, **settings)
            yield denied(rule, f"{name}, but no refusal was offered", bare.but(bases=(other,)), at)
        if GroundNeed.WAY_OUT_IN_MESSAGE in ground.needs:
            mute = bare.but(bases=(good,), disclosed=EVERYTHING - {Disclosure.OPT_OUT})
            yield denied(rule, f"{name}, but no way out in the message", mute, at)
        for key, (kind, since, lapses) in law.RELATIONS.items():
            if key.partition("/")[0] == rule.id and kind == relation.name and ground.max_age is not None:
                begun = local(bare.code, since, time(12))
                old = bare.but(bases=(customer(begun, relation=relation),))
                edge = local(bare.code, lapses, time(0))
                yield Case(rule_id=rule.id, says=f"{name} of {since}, on its last day", situation=old, at=edge - SECOND)
                yield denied(rule, f"{name} of {since}, lapsed", old, edge)


def denied(rule: Rule, says: str, situation: Situation, at: datetime, code: Code = Code.NO_CONSENT) -> Case:
    return Case(rule_id=rule.id, says=says, situation=situation, at=at, expected=code)


FLOOR = "floor.consent.standard"


def standard_cases(rule: ConsentStandard, code: str) -> Iterator[Case]:
    usual, at = Situation(code=code), day_in_force(rule, code)
    yield Case(
        rule_id=rule.id,
        says="a consent in order",
        situation=usual,
        at=at,
        whole=at == noon(code) and code not in law.NEVER,
    )
    asked = set(rule.fatal) | {law.NAMED[naming] for naming in rule.must_name if naming in law.NAMED}
    if rule.form in {ConsentForm.WRITTEN, ConsentForm.SIGNED, ConsentForm.SEPARATE_DOCUMENT}:
        asked.add(ConsentDefect.NOT_WRITTEN)
    if rule.form is ConsentForm.SIGNED:
        asked.add(ConsentDefect.NOT_SIGNED)
    for defect in sorted(asked & set(law.DEFECTS), key=lambda one: one.name):
        says, changes = law.DEFECTS[defect]
        by = FLOOR if defect in FATAL_EVERYWHERE - rule.fatal else ""
        invalid = usual.but(consent=changes)
        yield Case(rule_id=rule.id, says=says, situation=invalid, at=at, expected=Code.CONSENT_INVALID, by=by)
    if rule.minimum_grade is not None or ConsentDefect.NO_PROOF in asked:
        yield denied(rule, "nothing proves it", usual.but(consent={"evidence": []}), at, Code.CONSENT_UNPROVEN)
    if not rule.third_party:
        bought = usual.but(consent={"third_party": "Listmaker"})
        yield denied(rule, "collected by somebody else", bought, at, Code.CONSENT_INVALID)
    unconfirmed = usual.but(consent={"confirmed_at": None})
    if rule.confirmation is Confirmation.REQUIRED or ConsentDefect.NOT_CONFIRMED in asked:
        yield denied(rule, "not confirmed in a second step", unconfirmed, at, Code.DOUBLE_OPT_IN_PENDING)
    elif rule.confirmation is Confirmation.CUSTOMARY:
        yield Case(
            rule_id=rule.id,
            says="not confirmed in a second step",
            situation=unconfirmed,
            at=at,
            expected=Code.DOUBLE_OPT_IN_PENDING,
            warns=True,
        )
    says, changes = law.DEFECTS[ConsentDefect.ASSUMED]
    if ConsentDefect.ASSUMED not in asked:
        assumed = usual.but(consent=changes)
        yield Case(rule_id=rule.id, says=says, situation=assumed, at=at, expected=Code.CONSENT_INVALID, by=FLOOR)


def lifetime_cases(rule: ConsentLifetime, code: str) -> Iterator[Case]:
    usual = Situation(code=code, open_window=False)
    third = {"third_party": "Partner"} if rule.id in law.OF_A_THIRD_PARTY_ALONE else {}
    if rule.id not in law.LIVES:
        at = noon(code)
        ended = usual.but(consent={"valid_until": at})
        yield Case(rule_id=rule.id, says="its own end is ahead", situation=usual, at=at)
        yield Case(
            rule_id=rule.id, says="its own end is now", situation=ended, at=at, expected=Code.CONSENT_EXPIRED,
            by="floor.consent.valid_until",
        )  # fmt: skip
        return
    given, lapses = law.LIVES[rule.id]
    given_at = local(code, given, time(12), eastern=True)
    old = usual.but(consent={"given_at": given_at, "confirmed_at": given_at + SECOND, **third})
    edge = local(code, lapses, time(0), eastern=True)
    yield Case(rule_id=rule.id, says=f"given {given}, a second before it lapses", situation=old, at=edge - SECOND)
    yield denied(rule, f"given {given}, lapsed", old, edge, Code.CONSENT_EXPIRED)
    if third:
        own = usual.but(consent={"given_at": given_at, "confirmed_at": given_at + SECOND})
        yield Case(rule_id=rule.id, says=f"given {given} to the business itself", situation=own, at=edge)


def age_cases(rule: MinimumAge, code: str) -> Iterator[Case]:
    category = MARKETING if MARKETING in rule.categories else UTILITY
    usual = Situation(code=code, category=category)
    day = date(2027, 6, 10) if rule.in_force_from and rule.in_force_from > date(2026, 12, 1) else date(2026, 12, 10)
    birthday = local(code, day, time(0))
    young = usual.but(consent={"of_age_from": day})
    name = f"{law.AGES[rule.id]} on {day}"
    yield denied(rule, f"{name}, the second before", young, birthday - SECOND, Code.MINOR)
    yield Case(rule_id=rule.id, says=f"{name}, from midnight on", situation=young, at=birthday)
    guarded = young.but(consent={"of_age_from": day, "guardian_consented": True})
    helps = rule.id not in law.NO_GUARDIAN_HELPS
    yield Case(
        rule_id=rule.id,
        says=f"{name}, a guardian consented, the second before",
        situation=guarded,
        at=birthday - SECOND,
        expected=None if helps else Code.MINOR,
    )
    children = usual.but(purpose={"directed_at_children": True})
    yield denied(rule, "directed at children, age not told", children, birthday, Code.MINOR)
    if code in law.NO_MARKETING_TO_CHILDREN:
        told = children.but(consent={"of_age_from": date(2000, 1, 1)})
        yield denied(rule, "directed at children, whoever it is", told, birthday, Code.MINOR)


# --- caps, registers, permits ---------------------------------------------------------------------------------------

LENGTHS = {"1 day": DAY, "7 days": 7 * DAY, "30 days": 30 * DAY, "24 hours": timedelta(hours=24)}


def cap_cases(rule: FrequencyCap, code: str) -> Iterator[Case]:
    limit, words = law.CAPS[rule.id]
    length, at, usual = LENGTHS[words], noon(code), Situation(code=code)

    def after(*ago: timedelta, **more: Any) -> Situation:
        return usual.but(sent=ago, introduced=True, **more)

    recent = tuple(timedelta(minutes=number + 1) for number in range(limit - 1))
    yield Case(rule_id=rule.id, says=f"{limit - 1} sent in the last {words}", situation=after(*recent), at=at)
    full = after(*recent, length - SECOND)
    yield denied(rule, f"{limit} sent in the last {words}", full, at, Code.FREQUENCY_CAP)
    yield Case(rule_id=rule.id, says=f"the oldest of {limit} left {words} ago", situation=after(*recent, length), at=at)
    other = after(*recent, length - SECOND, about="coffee")
    yield Case(
        rule_id=rule.id,
        says=f"{limit} sent on another subject",
        situation=other,
        at=at,
        expected=None if code in law.CAPS_ON_ONE_SUBJECT else Code.FREQUENCY_CAP,
    )
    yield Case(
        rule_id=rule.id,
        says=f"{limit} failed to arrive",
        situation=after(*recent, length - SECOND, failed=True),
        at=at,
        expected=Code.FREQUENCY_CAP if code in law.CAPS_THAT_COUNT_FAILURES else None,
    )


def register_cases(rule: RegisterCheck, code: str) -> Iterator[Case]:
    looked, ends = law.LOOKUPS[rule.id]
    # Without the consent that may lift it, and as the people whom it protects.
    audience = None if Audience.NATURAL_PERSON in rule.audience else Audience.LEGAL_PERSON
    bare = Situation(code=code, consent=None, open_window=False, audience=audience, policy={"existing_customers": True})
    at = noon(code)
    if rule.id in law.ONLY_WITHOUT_CONSENT:
        bare = bare.but(bases=(customer(local(code, date(2026, 1, 10), time(12))),))
        with_consent = Situation(code=code, looked_up=False, audience=audience)
        yield Case(rule_id=rule.id, says="with consent, never looked up", situation=with_consent, at=at)
    refused = Code.DO_NOT_CONTACT_REGISTER
    word = "not listed" if rule.id in law.MUST_BE_ON_IT else "listed"
    yield denied(rule, "never looked up", bare.but(looked_up=False), at, refused)
    yield Case(rule_id=rule.id, says=f"looked up today, not found to be {word}", situation=bare, at=at)
    yield denied(rule, f"looked up today, {word}", bare.but(listed=True), at, refused)
    then = local(code, looked, time(12))
    old, edge = bare.but(looked_up=then), local(code, ends, time(0))
    if rule.id not in law.ONLY_WITHOUT_CONSENT:
        yield Case(rule_id=rule.id, says=f"looked up on {looked}, on its last day", situation=old, at=edge - SECOND)
    yield denied(rule, f"looked up on {looked}, too long ago", old, edge, refused)


def precondition_cases(rule: SenderPrecondition, code: str) -> Iterator[Case]:
    usual, at = Situation(code=code), noon(code)
    refused = Code.SENDER_NOT_AUTHORISED
    yield denied(rule, "not attested", usual.but(attested=False), at, refused)
    yield Case(rule_id=rule.id, says="attested", situation=usual, at=at, whole=code not in law.NEVER)
    if rule.id in law.ATTESTATIONS:
        given, ends = law.ATTESTATIONS[rule.id]
        old = usual.but(attested=local(code, given, time(12)))
        edge = local(code, ends, time(0))
        yield Case(rule_id=rule.id, says=f"attested on {given}, on its last day", situation=old, at=edge - SECOND)
        yield denied(rule, f"attested on {given}, to be attested anew", old, edge, refused)


# --- the message -----------------------------------------------------------------------------------------------------

MISSING = {
    Disclosure.BUSINESS_IDENTITY: ("the business is not named", Code.IDENTITY_NOT_DISCLOSED),
    Disclosure.OPT_OUT: ("no way out", Code.OPT_OUT_NOT_OFFERED),
    Disclosure.RIGHT_TO_OBJECT: ("nothing on the right to object", Code.OPT_OUT_NOT_OFFERED),
    Disclosure.POSTAL_ADDRESS: ("no postal address", Code.LABEL_MISSING),
    Disclosure.EMAIL_ADDRESS: ("no e-mail address", Code.LABEL_MISSING),
    Disclosure.DATA_SOURCE: ("nothing on where the data came from", Code.LABEL_MISSING),
    Disclosure.AUTOMATED: ("not told that it is automatic", Code.LABEL_MISSING),
}


def disclosure_cases(rule: RequiredDisclosure, code: str) -> Iterator[Case]:
    category = MARKETING if MARKETING in rule.categories else UTILITY
    usual, at = Situation(code=code, category=category), day_in_force(rule, code)
    whole = at == noon(code) and code not in law.NEVER
    yield Case(rule_id=rule.id, says="everything is told", situation=usual, at=at, whole=whole)
    for item, (says, missing) in MISSING.items():
        if item not in rule.items:
            continue
        gone = {item, Disclosure.OPT_OUT} if item is Disclosure.RIGHT_TO_OBJECT else {item}
        mute = usual.but(disclosed=EVERYTHING - gone)
        yield denied(rule, says, mute, at, missing)
        if rule.when is When.FIRST:
            told = mute.but(introduced=True)
            yield Case(rule_id=rule.id, says=f"{says}, but it was told before", situation=told, at=at)
    if rule.labels or Disclosure.ADVERTISING_LABEL in rule.items:
        bare = usual.but(label=False, disclosed=EVERYTHING - {Disclosure.ADVERTISING_LABEL})
        warns = rule.applicability is Applicability.BY_ANALOGY
        yield Case(rule_id=rule.id, says="no label", situation=bare, at=at, expected=Code.LABEL_MISSING, warns=warns)
        if rule.position is LabelPosition.START:
            declared = usual.but(label=False)
            yield denied(rule, "declared, but not at the start of the text", declared, at, Code.LABEL_MISSING)


def prohibition_cases(rule: Prohibition, code: str) -> Iterator[Case]:
    at = noon(code)
    category = MARKETING if MARKETING in rule.categories else UTILITY
    usual = Situation(code=code, category=category)
    if rule.scope is ProhibitionScope.PLATFORM:
        started = usual.but(open_window=False)
        yield denied(rule, "the business starts", started, at, Code.PLATFORM_UNAVAILABLE)
        if rule.lifted_by:
            yield Case(rule_id=rule.id, says="the person wrote an hour ago", situation=usual, at=at)
        else:
            yield denied(rule, "even in answer to the person", usual, at, Code.PLATFORM_UNAVAILABLE)
            other = Situation(code=code, category=UTILITY)
            yield Case(rule_id=rule.id, says="no marketing but a notice, in answer", situation=other, at=at)
    elif rule.scope is ProhibitionScope.SECTOR:
        for sector in sorted(rule.sectors):
            hit = usual.but(purpose={"sector": sector})
            yield denied(rule, f"the trade is {sector}", hit, at, Code.PURPOSE_FORBIDDEN)
        yield Case(rule_id=rule.id, says="the trade is tea", situation=usual, at=at, whole=code not in law.NEVER)
        unknown = usual.but(purpose={"sector": None})
        yield Case(
            rule_id=rule.id, says="the trade is not told", situation=unknown, at=at,
            expected=Code.PURPOSE_FORBIDDEN, warns=True,
        )  # fmt: skip
    else:
        for kind in sorted(rule.data_kinds):
            hit = usual.but(purpose={"data_kinds": [kind]})
            yield denied(rule, f"uses data on {kind}", hit, at, Code.PURPOSE_FORBIDDEN)
        yield Case(rule_id=rule.id, says="uses no such data", situation=usual, at=at, whole=True)


def stop_cases(rule: StopReach, code: str) -> Iterator[Case]:
    start = local(code, law.STARTS[rule.id], time(0))
    notice = Situation(code=code, category=UTILITY, withdrawn=True, policy=NARROW_STOP)
    says = "a notice two days after a STOP, which the business takes for marketing alone"
    yield Case(rule_id=rule.id, says=says, situation=notice, at=start - SECOND, by="floor.stop")
    yield Case(rule_id=rule.id, says=says, situation=notice, at=start, expected=Code.OPTED_OUT, by="floor.stop")


# --- all of it, and dates in force -----------------------------------------------------------------------------------

DECIDING: Mapping[type[Rule], Callable[[Any, str], Iterator[Case]]] = {
    ConsentRequired: required_cases,
    ConsentStandard: standard_cases,
    ConsentLifetime: lifetime_cases,
    MinimumAge: age_cases,
    SendingHours: hours_cases,
    FrequencyCap: cap_cases,
    RegisterCheck: register_cases,
    RequiredDisclosure: disclosure_cases,
    Prohibition: prohibition_cases,
    SenderPrecondition: precondition_cases,
    StopReach: stop_cases,
}


def day_in_force(rule: Rule, code: str) -> datetime:
    """The usual late morning; for a rule that has ended or not begun, one on which it holds."""
    at = noon(code)
    if rule.in_force_from is not None and rule.in_force_from > at.date():
        return local(code, rule.in_force_from + 10 * DAY, time(11, 30))
    if rule.in_force_until is not None and rule.in_force_until <= at.date():
        return local(code, rule.in_force_until - 10 * DAY, time(11, 30))
    return at
