"""The account: restrictions, bans, alerts, messaging limits and quality."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from whatsguard.inbound._errors import BUSINESS_INITIATED, STOPS_NOTHING
from whatsguard.inbound._intake import derived_id
from whatsguard.inbound.webhooks._payload import Cursor
from whatsguard.inbound.webhooks._people import Context
from whatsguard.records import AccountReinstated, AccountRestricted, MessageCategory, MessagingLimitChanged

__all__ = ["read_account_alert", "read_account_update", "read_capability", "read_number_quality"]

_EVERYTHING: Final[frozenset[MessageCategory]] = frozenset()
_STOPS: Final[Mapping[str, frozenset[MessageCategory]]] = {
    "RESTRICTED_BIZ_INITIATED_MESSAGING": BUSINESS_INITIATED,
    # Answers, and marketing in the window, which is one.
    "RESTRICTED_CUSTOMER_INITIATED_MESSAGING": frozenset({MessageCategory.SERVICE, MessageCategory.MARKETING}),
    "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES": frozenset({MessageCategory.UTILITY}),
    "RESTRICTED_UTILITY_TEMPLATES": STOPS_NOTHING,
    "RESTRICTED_ADD_PHONE_NUMBER_ACTION": STOPS_NOTHING,
}
_BANS: Final[Mapping[str, frozenset[MessageCategory]]] = {
    "DISABLE": _EVERYTHING,
    # Still sending, but about to be cut off: no advertising (house rule).
    "SCHEDULE_FOR_DISABLE": frozenset({MessageCategory.MARKETING}),
}
_GONE: Final = frozenset({"ACCOUNT_DELETED", "ACCOUNT_OFFBOARDED"})
# What an appeal that was won, or a ban that was lifted, puts an end to; not a number's own troubles.
_LIFTED_BY_REINSTATEMENT: Final = ("DISABLE", "SCHEDULE_FOR_DISABLE", "131031", "368")
_LIFTED_BY_RECONNECTION: Final = ("ACCOUNT_OFFBOARDED",)
_LONGEST_LIMIT: Final = 9
_LARGEST_LIMIT: Final = 10**_LONGEST_LIMIT
_TIER: Final = re.compile(r"TIER_([0-9]{1,9})(K?)")


def _shared(context: Context, field: str, *content: object) -> dict[str, Any]:
    key = derived_id(field, context.entry_at, *content)
    return {"at": context.entry_at, "recorded_at": context.received_at, "event_id": f"{field}:{key}"}


def _restrict(
    context: Context, word: str, categories: frozenset[MessageCategory], until: datetime | None = None
) -> None:
    context.findings.add(
        AccountRestricted(
            **_shared(context, "account", word, until), restriction=word, categories=categories, until=until
        )
    )


def _reinstate(context: Context, *words: str) -> None:
    for word in words:
        context.findings.add(AccountReinstated(**_shared(context, "reinstated", word), restriction=word))


def read_account_update(value: Cursor, context: Context) -> None:
    """``account_update``: restrictions with an end, bans, violations, accounts that are gone."""
    event = value.word("event")
    if event == "ACCOUNT_RESTRICTION":
        for restriction in value.children("restriction_info"):
            _read_restriction(restriction, context)
    elif event == "DISABLED_UPDATE":
        _read_ban(value, context)
    elif event == "ACCOUNT_VIOLATION":
        info = value.child("violation_info")
        kind = None if info is None else info.word("violation_type")
        if info is not None:
            info.ignore("remediation")
            info.done()
        _restrict(context, f"ACCOUNT_VIOLATION {kind or 'of a kind not told'}", STOPS_NOTHING)
    elif event in _GONE:
        _restrict(context, event, _EVERYTHING)
    elif event == "ACCOUNT_RECONNECTED":
        _reinstate(context, *_LIFTED_BY_RECONNECTION)
    else:
        value.report("event", "an unknown event of the account")
        return
    value.ignore("restriction_info", "ban_info", "violation_info", "phone_number", "waba_info", "disconnection_info")
    value.done()


def _read_restriction(info: Cursor, context: Context) -> None:
    info.ignore("remediation")
    word = info.word("restriction_type")
    until = info.instant("expiration")
    info.done()
    if word is None:
        info.report(
            "restriction_type", "a restriction without its type: everything that the business starts is stopped"
        )
        word = "RESTRICTED"
    categories = _STOPS.get(word)
    if categories is None and "CALL" in word:
        categories = STOPS_NOTHING
    if categories is None:
        info.report("restriction_type", "an unknown restriction: everything that the business starts is stopped")
        categories = BUSINESS_INITIATED
    _restrict(context, word, categories, until)


def _read_ban(value: Cursor, context: Context) -> None:
    ban = value.child("ban_info")
    state = None if ban is None else ban.word("waba_ban_state")
    if ban is not None:
        ban.ignore("waba_ban_date")
        ban.done()
    if state == "REINSTATE":
        _reinstate(context, *_LIFTED_BY_REINSTATEMENT)
        return
    if state not in _BANS:
        value.report("ban_info", "an unknown state of a ban: it counts as a ban")
    _restrict(context, state or "DISABLE", _BANS.get(state or "", _EVERYTHING))


def read_account_alert(value: Cursor, context: Context) -> None:
    """``account_alerts``, nested or flat: kept as a remark that stops nothing."""
    value.ignore("entity_type", "entity_id")
    alert = value.child("alert_info") or value
    alert.ignore("alert_severity", "alert_description")
    kind = alert.word("alert_type")
    status = alert.word("alert_status")
    alert.done()
    value.done()
    if kind is None:
        value.report(None, "an alert without its type")
    elif status in {None, "ACTIVE"}:
        _restrict(context, f"ALERT {kind}", STOPS_NOTHING)
    else:
        _reinstate(context, f"ALERT {kind}")


def read_number_quality(value: Cursor, context: Context) -> None:
    """``phone_number_quality_update``, which tells of limits and throughput despite its name."""
    value.ignore("display_phone_number", "old_limit", "event")
    members = ("max_daily_conversations_per_business", "current_limit")
    _read_limit(value, context, *members)


def read_capability(value: Cursor, context: Context) -> None:
    """``business_capability_update``: how many people may be written to in 24 hours."""
    value.ignore("max_phone_numbers_per_waba", "max_phone_numbers_per_business")
    _read_limit(value, context, "max_daily_conversations_per_business", "max_daily_conversation_per_phone")


def _read_limit(value: Cursor, context: Context, *members: str) -> None:
    """The first of these members that is there; a limit of -1, or TIER_UNLIMITED, is none."""
    for member in members:
        written = value.raw(member)
        if written is None:
            continue
        limit = _limit_of(written)
        if limit == 0:
            value.report(member, "no messaging limit, or none that is known")
            continue
        context.findings.add(MessagingLimitChanged(**_shared(context, "messaging_limit", limit), limit=limit))
        break
    value.ignore(*members)
    value.done()


def _limit_of(written: object) -> int | None:
    """How many people, None for any number, 0 where it is not told."""
    known = isinstance(written, str) or (isinstance(written, int) and abs(written) < _LARGEST_LIMIT)
    word = str(written).strip().upper() if known else ""
    if word in {"TIER_UNLIMITED", "-1"}:
        return None
    if word.isascii() and word.isdecimal() and len(word) <= _LONGEST_LIMIT:
        return int(word)
    found = _TIER.fullmatch(word)
    return 0 if found is None else int(found[1]) * (1000 if found[2] else 1)
