from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from whatsguard.inbound.webhooks import NotUnderstood, events_from_webhook
from whatsguard.records import MessageCategory, Template, TemplateRegistered, TemplateStatus
from whatsguard.state import fold_business

TOLD = 1_795_500_000
AT = datetime.fromtimestamp(TOLD, tz=timezone.utc)
NOW = AT + timedelta(minutes=5)
NOTHING = frozenset({MessageCategory.UNKNOWN})
STARTED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})


def read(field: Any, *, time: Any = TOLD, **value: Any) -> Any:
    entry = {"id": "W", "changes": [{"field": field, "value": value}]}
    payload = {"object": "whatsapp_business_account", "entry": [entry if time is None else entry | {"time": time}]}
    return events_from_webhook(payload, received_at=NOW)


def kinds(events: Any) -> Any:
    return [event.kind for event in events]


def paths(events: Any) -> Any:
    return [
        event.path.removeprefix("$.entry[0].changes[0].value") for event in events if isinstance(event, NotUnderstood)
    ]


def events_of(events: Any) -> Any:
    return [event for event in events if not isinstance(event, NotUnderstood)]


# --- templates --------------------------------------------------------------------------------------------------------

NAME = {"message_template_id": 1, "message_template_name": "spring_sale", "message_template_language": "en-US"}
KEY = ("spring_sale", "en_us")


@pytest.mark.parametrize(
    ("word", "status"),
    [(member.name, member) for member in TemplateStatus if member is not TemplateStatus.UNKNOWN]
    + [("REINSTATED", TemplateStatus.APPROVED), ("UNARCHIVED", TemplateStatus.UNKNOWN)],
)
def test_every_status_of_a_template_is_read(word: Any, status: Any) -> None:
    """Only APPROVED and REINSTATED are sendable; what UNARCHIVED goes back to is not told."""
    events = read(
        "message_template_status_update", event=word, message_template_category="MARKETING", reason=None, **NAME
    )
    template = fold_business(events).templates[KEY]
    assert (template.status, template.category) == (status, MessageCategory.MARKETING)
    assert paths(events) == []


@pytest.mark.parametrize(("title", "hours"), [("FIRST_PAUSE", 3), ("SECOND_PAUSE", 6), ("RATE_LIMITING_PAUSE", None)])
def test_a_pause_ends_by_itself_where_it_does(title: Any, hours: Any) -> None:
    """The first and the second pause have an end; one for pacing is ended by hand."""
    [paused] = read(
        "message_template_status_update",
        event="PAUSED",
        other_info={"title": title, "description": "x"},
        reason="NONE",
        **NAME,
    )
    assert paused.status is TemplateStatus.PAUSED
    assert paused.until == (None if hours is None else AT + timedelta(hours=hours))


def test_an_unknown_status_of_a_template_is_not_sendable() -> None:
    """A word that this version does not know denies, and is told."""
    events = read("message_template_status_update", event="SHINY", message_template_category="GOSSIP", **NAME)
    [changed] = events_of(events)
    assert (changed.status, changed.category) == (TemplateStatus.UNKNOWN, MessageCategory.UNKNOWN)
    assert paths(events) == [".message_template_category", ".event"]


@pytest.mark.parametrize(
    "field", ["message_template_status_update", "message_template_quality_update", "template_category_update"]
)
def test_a_template_without_its_name_is_told(field: Any) -> None:
    """Which one is meant, is then not known."""
    events = read(field, event="PAUSED", new_quality_score="RED", new_category="MARKETING")
    assert events_of(events) == []
    assert "" in paths(events)


def test_the_quality_of_a_template_is_read() -> None:
    """It changes nothing else of it."""
    approved = TemplateRegistered(
        at=AT - timedelta(days=1),
        recorded_at=AT,
        event_id="t",
        template=Template(name="spring_sale", language="en_US", category="MARKETING", status="APPROVED"),
    )
    events = read("message_template_quality_update", previous_quality_score="GREEN", new_quality_score="YELLOW", **NAME)
    template = fold_business([approved, *events]).templates[KEY]
    assert (template.quality, template.status) == ("YELLOW", TemplateStatus.APPROVED)
    assert paths(read("message_template_quality_update", new_quality_score="PURPLE", **NAME)) == [".new_quality_score"]
    assert events_of(read("message_template_quality_update", **NAME)) == []


def test_a_coming_category_counts_from_its_date() -> None:
    """`new_category` is the current one then."""
    events = read(
        "template_category_update",
        new_category="UTILITY",
        correct_category="MARKETING",
        category_update_timestamp=TOLD + 86_400,
        **NAME,
    )
    [changed] = events
    assert (changed.category, changed.at) == (MessageCategory.MARKETING, AT + timedelta(days=1))
    assert fold_business(events).template_changes[KEY] == ((AT + timedelta(days=1), MessageCategory.MARKETING),)


def test_a_coming_category_without_a_date_counts_at_once() -> None:
    """Never too late."""
    [changed] = read("template_category_update", new_category="UTILITY", correct_category="MARKETING", **NAME)
    assert (changed.category, changed.at) == (MessageCategory.MARKETING, AT)


def test_a_changed_category_counts_from_now() -> None:
    """Done: previous and new."""
    [changed] = read("template_category_update", previous_category="UTILITY", new_category="MARKETING", **NAME)
    assert (changed.category, changed.at) == (MessageCategory.MARKETING, AT)
    assert paths(read("template_category_update", **NAME)) == [""]


# --- the account ------------------------------------------------------------------------------------------------------


def restrictions(events: Any) -> Any:
    return {one.restriction: one for one in fold_business(events_of(events)).restrictions}


@pytest.mark.parametrize(
    ("word", "categories"),
    [
        ("RESTRICTED_BIZ_INITIATED_MESSAGING", STARTED),
        ("RESTRICTED_CUSTOMER_INITIATED_MESSAGING", {MessageCategory.SERVICE, MessageCategory.MARKETING}),
        ("RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES", {MessageCategory.UTILITY}),
        ("RESTRICTED_UTILITY_TEMPLATES", NOTHING),
        ("RESTRICTED_ADD_PHONE_NUMBER_ACTION", NOTHING),
        ("RESTRICTED_BUSINESS_INITIATED_CALLING", NOTHING),
    ],
)
def test_a_restriction_stops_what_it_names_until_it_expires(word: Any, categories: Any) -> None:
    """Some stop messages, some only the making of templates, numbers or calls."""
    info = [{"restriction_type": word, "expiration": TOLD + 600, "remediation": "x"}]
    events = read("account_update", event="ACCOUNT_RESTRICTION", restriction_info=info)
    restriction = restrictions(events)[word]
    assert restriction.categories == categories
    assert restriction.until == AT + timedelta(seconds=600)
    assert paths(events) == []


@pytest.mark.parametrize("info", [{"restriction_type": "RESTRICTED_EVERYTHING_NEW"}, {}])
def test_an_unknown_restriction_stops_what_the_business_starts(info: Any) -> None:
    """It is told, and has no end unless one is."""
    events = read("account_update", event="ACCOUNT_RESTRICTION", restriction_info=[info])
    [restriction] = restrictions(events).values()
    assert (restriction.categories, restriction.until) == (STARTED, None)
    assert paths(events)[0].endswith("restriction_info[0].restriction_type")


def test_a_ban_stops_everything_until_it_is_lifted() -> None:
    """A ban that is announced stops marketing; a reinstatement ends bans, and not a number's own troubles."""
    announced = read(
        "account_update",
        event="DISABLED_UPDATE",
        ban_info={"waba_ban_state": "SCHEDULE_FOR_DISABLE", "waba_ban_date": "April 17, 2027"},
    )
    assert restrictions(announced)["SCHEDULE_FOR_DISABLE"].categories == {MessageCategory.MARKETING}
    banned = read("account_update", event="DISABLED_UPDATE", ban_info={"waba_ban_state": "DISABLE"}, time=TOLD + 1)
    assert restrictions(banned)["DISABLE"].categories == frozenset()
    spam = read(
        "messages",
        statuses=[
            {
                "id": "wamid.B",
                "status": "failed",
                "timestamp": str(TOLD),
                "recipient_id": "4915112345678",
                "errors": [{"code": 131048}, {"code": 131031}],
            }
        ],
    )
    lifted = read("account_update", event="DISABLED_UPDATE", ban_info={"waba_ban_state": "REINSTATE"}, time=TOLD + 2)
    assert set(restrictions([*announced, *banned, *spam])) == {"SCHEDULE_FOR_DISABLE", "DISABLE", "131048", "131031"}
    assert set(restrictions([*lifted, *announced, *banned, *spam])) == {"131048"}


def test_an_unknown_state_of_a_ban_is_a_ban() -> None:
    """When in doubt nothing is sent."""
    events = read("account_update", event="DISABLED_UPDATE", ban_info={"waba_ban_state": "LIMBO"})
    assert restrictions(events)["LIMBO"].categories == frozenset()
    assert paths(events) == [".ban_info"]
    assert "DISABLE" in restrictions(read("account_update", event="DISABLED_UPDATE"))


def test_an_account_that_is_gone_sends_nothing_until_it_is_back() -> None:
    """Offboarded, and reconnected."""
    gone = read("account_update", event="ACCOUNT_OFFBOARDED")
    back = read("account_update", event="ACCOUNT_RECONNECTED", time=TOLD + 1)
    assert restrictions(gone)["ACCOUNT_OFFBOARDED"].categories == frozenset()
    assert restrictions([*back, *gone]) == {}
    assert "ACCOUNT_DELETED" in restrictions(read("account_update", event="ACCOUNT_DELETED"))


def test_a_violation_is_a_remark() -> None:
    """What follows from it comes as a restriction."""
    [event] = read("account_update", event="ACCOUNT_VIOLATION", violation_info={"violation_type": "SCAM"})
    assert (event.restriction, event.categories) == ("ACCOUNT_VIOLATION SCAM", NOTHING)
    [bare] = read("account_update", event="ACCOUNT_VIOLATION")
    assert bare.categories == NOTHING


@pytest.mark.parametrize("event", ["ACCOUNT_PAINTED", None, 7])
def test_an_unknown_event_of_the_account_is_told(event: Any) -> None:
    """By its path."""
    events = read("account_update", event=event)
    assert events_of(events) == []
    assert ".event" in paths(events)


def test_an_alert_is_a_remark_until_it_is_over() -> None:
    """Nested, or flat as an older sample has it."""
    alert = {"alert_severity": "WARNING", "alert_status": "ACTIVE", "alert_type": "DEFERRED", "alert_description": "x"}
    nested = read("account_alerts", entity_type="BUSINESS", entity_id="1", alert_info=alert)
    flat = read("account_alerts", entity_type="BUSINESS", entity_id=1, **alert)
    over = read(
        "account_alerts", entity_type="BUSINESS", entity_id=1, time=TOLD + 1, **(alert | {"alert_status": "RESOLVED"})
    )
    assert restrictions(nested) == restrictions(flat)
    assert restrictions(nested)["ALERT DEFERRED"].categories == NOTHING
    assert restrictions([*nested, *over]) == {}
    assert paths(read("account_alerts", entity_type="BUSINESS")) == [""]


# --- limits -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["business_capability_update", "phone_number_quality_update"])
@pytest.mark.parametrize(
    ("written", "limit"),
    [
        (2_000, 2_000),
        ("2000", 2_000),
        ("TIER_50", 50),
        ("TIER_250", 250),
        ("TIER_1K", 1_000),
        ("TIER_2K", 2_000),
        ("TIER_10K", 10_000),
        ("TIER_100K", 100_000),
        ("TIER_UNLIMITED", None),
        (-1, None),
    ],
)
def test_a_messaging_limit_is_read_in_every_spelling(field: Any, written: Any, limit: Any) -> None:
    """A number, or a tier's name; the portfolio's numbers share it."""
    beside = {"max_phone_numbers_per_waba": 25} if field == "business_capability_update" else {"event": "ONBOARDING"}
    [event] = read(field, max_daily_conversations_per_business=written, **beside)
    assert (event.kind, event.limit, event.at) == ("messaging_limit_changed", limit, AT)


@pytest.mark.parametrize("written", ["TIER_NOT_SET", "TIER_HUGE", 0, -2, True, 1.5, [], [10**5000], "9" * 50])
def test_a_limit_that_is_none_is_told(written: Any) -> None:
    """No limit is never read as unlimited."""
    events = read("business_capability_update", max_daily_conversations_per_business=written)
    assert events_of(events) == []
    assert paths(events) == [".max_daily_conversations_per_business"]


def test_a_number_of_five_thousand_digits_is_told() -> None:
    """Python refuses to write such a number out; a payload that was parsed elsewhere may hold it."""
    huge = 10**5000
    events = read("business_capability_update", max_daily_conversations_per_business=huge, time=huge)
    assert events_of(events) == []
    assert len(paths(events)) == 2


def test_older_members_of_the_limit_are_read() -> None:
    """Announced for removal, and still sent."""
    [event] = read("phone_number_quality_update", event="UPGRADE", current_limit="TIER_10K", old_limit="TIER_2K")
    assert event.limit == 10_000
    [event] = read("business_capability_update", max_daily_conversation_per_phone=-1)
    assert event.limit is None


# --- ids and times ----------------------------------------------------------------------------------------------------


def test_the_same_news_has_the_same_id() -> None:
    """Delivered twice it is once; told of another time it is another event."""
    first, again, later = (
        read("message_template_status_update", event="PAUSED", time=time, **NAME)[0].event_id
        for time in (TOLD, TOLD, TOLD + 1)
    )
    assert first == again != later


def test_without_the_platforms_time_the_receipt_counts() -> None:
    """`entry.time` may be absent."""
    [event] = read("message_template_status_update", event="PAUSED", time=None, **NAME)
    assert event.at == NOW


@pytest.mark.parametrize("order", [1, -1])
def test_the_latest_word_on_a_template_wins_in_any_order(order: Any) -> None:
    """Paused, then approved again."""
    events = [
        *read("message_template_status_update", event="PAUSED", other_info={"title": "FIRST_PAUSE"}, **NAME),
        *read(
            "message_template_status_update", event="APPROVED", other_info={"title": "UNPAUSE"}, time=TOLD + 60, **NAME
        ),
    ][::order]
    state = fold_business(events)
    assert state.templates[KEY].status is TemplateStatus.APPROVED
    assert state.template_paused_until == {}
