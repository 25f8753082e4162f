"""Sends in the store's terms: what a send counts as, what it must not exceed, and what a refusal of the store means."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from whatsguard.evaluator._case import Case
from whatsguard.records import Decision, Message, MessageCategory, Reason, ReasonCode
from whatsguard.rules import Counts, FrequencyCap, Period, RateLimit, RateScope, Unit
from whatsguard.rules._model import Rule
from whatsguard.storage import DistinctLimit, Refusal, ReservationOutcome
from whatsguard.storage import Unit as Counted
from whatsguard.storage._codec import micros

__all__ = ["STOP_KINDS", "caps_of", "denial_of", "portfolio_of", "sent_event_id", "tags_of", "token_in", "units_of"]

STOP_KINDS = frozenset(
    {
        *("withdrawn", "opt_out_unclear", "suppressed", "erased", "consent_refused", "kill_switch_set"),
        *("number_changed", "alias_merged", "audience_set", "residence_set", "lookup_recorded", "person_held"),
        *("account_restricted", "template_registered", "template_status_changed", "template_category_changed"),
    }
)
"""Events after which a permit that was checked before them must be checked again."""

FILLINGS_LOOKED_AT = 10
"""A bucket is taken as full so many fillings ago: nobody is written to for most of an hour without a pause."""

_SENT = "sent:"


def sent_event_id(token: str) -> str:
    """The id of the event of a send that was reserved under *token*."""
    return f"{_SENT}{token}"


def token_in(event_id: str, message_id: str | None) -> str | None:
    """
    The token under which a store counts a send, read from its event's id; None where the guard did not count it.

    A permit's event is named after its token. One that was recorded is named after the platform's id, and is its own
    token.
    """
    if not event_id.startswith(_SENT):
        return None
    return event_id if event_id == f"{_SENT}{message_id}" else event_id.removeprefix(_SENT)


def tags_of(message: Message, category: MessageCategory, numbers: Iterable[str]) -> tuple[str, ...]:
    """What a send counts as; *numbers*: the keys of every business number that it may have left from."""
    subject = message.subject or ""
    return (
        f"sent:{category.name}",
        f"sent:{category.name}|{subject}",
        f"attempt:{category.name}",
        f"attempt:{category.name}|{subject}",
        *_pairs(numbers),
    )


def _pairs(numbers: Iterable[str]) -> Iterable[str]:
    return (f"pair:{number}" for number in numbers)


def caps_of(case: Case) -> list[FrequencyCap]:
    """Every cap that looks at the message."""
    return [rule for rule in case.rules if isinstance(rule, FrequencyCap)]


def units_of(case: Case, caps: Iterable[FrequencyCap]) -> tuple[Counted, ...]:
    """The units that a send of *case* reserves, in the store's terms: one for each cap, and the platform's bucket."""
    capped = (
        Counted(cap.id, cap.limit, micros(_since(cap, case)), frozenset(_counts(cap, case.message))) for cap in caps
    )
    return (*capped, *_buckets(case))


def _buckets(case: Case) -> Iterable[Counted]:
    """The pair rate: a burst to one person from one number, of which one comes back at a time."""
    for rule in case.rules:
        if isinstance(rule, RateLimit) and rule.scope is RateScope.PAIR and rule.limit is not None:
            since = case.at - FILLINGS_LOOKED_AT * rule.limit * rule.per
            tags = frozenset(_pairs(case.number_keys))
            yield Counted(rule.id, rule.limit, micros(since), tags, rule.per // timedelta(microseconds=1))


def _counts(cap: FrequencyCap, message: Message) -> Iterable[str]:
    head = "sent" if cap.counts is Counts.SENT else "attempt"
    for category in cap.categories:
        if cap.same_subject and message.subject:
            yield f"{head}:{category.name}|{message.subject}"
            yield f"{head}:{category.name}|"
        else:
            yield f"{head}:{category.name}"


def _since(cap: FrequencyCap, case: Case) -> datetime:
    """A send counts while its instant is after this one."""
    if isinstance(cap.per, timedelta):
        return case.at - cap.per
    if cap.per.unit in {Unit.MINUTES, Unit.HOURS, Unit.DAYS}:
        return case.at - cap.per.length
    return min(_calendar_since(cap.per, case.at.astimezone(where)) for where in case.clock_zones)


def _calendar_length(per: Period) -> relativedelta:
    if per.unit is Unit.YEARS:
        return relativedelta(years=per.amount)
    return relativedelta(months=per.amount)


def _calendar_since(per: Period, local: datetime) -> datetime:
    """Calendar units: everything from the start of the local day so many units ago still counts."""
    if per.unit is Unit.BUSINESS_DAYS:
        # A business day takes at most three calendar days; the safe side counts longer.
        back = timedelta(days=3 * per.amount + 2)
        day = local.date() - back
    else:
        day = local.date() - _calendar_length(per)
    return datetime.combine(day, time(0), local.tzinfo) - timedelta(microseconds=1)


def portfolio_of(case: Case, limit: int | None) -> DistinctLimit | None:
    """The platform's limit on distinct people outside a window; None where it is not known, or not touched."""
    rule = next((one for one in case.rules if isinstance(one, RateLimit) and one.scope is RateScope.PORTFOLIO), None)
    if rule is None or limit is None or case.window_is_open(timedelta(hours=24)):
        return None
    return DistinctLimit("portfolio", limit, micros(case.at - rule.per))


def denial_of(outcome: ReservationOutcome, rules: Iterable[Rule]) -> Decision:
    """What the store's refusal of a reservation means."""
    if outcome.refused_by is Refusal.DUPLICATE:
        return _denied(Reason(ReasonCode.DUPLICATE_MESSAGE, "guard.dedupe_key"))
    if outcome.refused_by is Refusal.DISTINCT:
        return _denied(Reason(ReasonCode.MESSAGING_LIMIT, "platform.rate.portfolio"))
    if outcome.refused_by is Refusal.WITHDRAWN:
        return _denied(Reason(ReasonCode.OPTED_OUT, "floor.stop"))
    by_id = {rule.id: rule for rule in rules}
    rule = by_id.get(outcome.counter or "")
    code = ReasonCode.PAIR_RATE if isinstance(rule, RateLimit) else ReasonCode.FREQUENCY_CAP
    head = (outcome.counter or "").partition(".")[0]
    place = head if head.isupper() else None
    citation = rule.citations[0] if rule is not None and rule.citations else None
    return _denied(Reason(code, outcome.counter or "policy.cap", jurisdiction=place, citation=citation))


def _denied(reason: Reason) -> Decision:
    return Decision(allowed=False, reasons=(reason,))
