"""The one confirmation that may follow a STOP."""

from __future__ import annotations

from datetime import timedelta

from whatsguard.evaluator import Verdict
from whatsguard.evaluator._will import standing_stops
from whatsguard.records import MessageCategory, ReasonCode

__all__ = ["CONFIRMATION_PERIOD", "may_confirm_stop"]

CONFIRMATION_PERIOD = timedelta(minutes=5)
"""How long after a STOP its confirmation may go out (47 CFR 64.1200(a)(12): one text, within five minutes)."""

_EXEMPT = frozenset({ReasonCode.OPTED_OUT, ReasonCode.IDENTITY_NOT_DISCLOSED, ReasonCode.OPT_OUT_NOT_OFFERED})


def may_confirm_stop(verdict: Verdict) -> bool:
    """
    Whether a denied reply may still go out as the confirmation of the STOP that denies it.

    It is a free-form SERVICE message without a purpose, so without marketing, within five minutes; that it goes out
    only once is kept by the store, under a key of its own.
    """
    case = verdict.case
    codes = verdict.decision.codes
    if case.category is not MessageCategory.SERVICE or case.message.purpose is not None:
        return False
    if ReasonCode.OPTED_OUT not in codes or not codes <= _EXEMPT:
        return False
    newest = max((stop.at for stop in standing_stops(case)), default=None)
    return newest is not None and newest <= case.at < newest + CONFIRMATION_PERIOD
