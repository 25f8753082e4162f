"""What is known of the business and its standing on the platform."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from whatsguard.records import (
    AccountReinstated,
    AccountRestricted,
    Attested,
    BreachRecorded,
    Event,
    KillSwitchLifted,
    KillSwitchSet,
    MessageCategory,
    MessagingLimitChanged,
    NumberQualityChanged,
    RulePackAdopted,
    Template,
    TemplateCategoryChanged,
    TemplateRegistered,
    TemplateStatus,
    TemplateStatusChanged,
)
from whatsguard.state import fold_business

NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)
SALE = Template(name="sale", language="en-US", category=MessageCategory.MARKETING, status=TemplateStatus.APPROVED)


def told(kind: Any, hours: int = 0, **fields: Any) -> Event:
    at = NOW + hours * HOUR
    event: Event = kind(at=at, recorded_at=at, event_id=f"{kind.__name__}{hours}{sorted(fields)}", **fields)
    return event


def test_the_latest_word_on_a_template_counts() -> None:
    """A paused template is not approved until it is registered anew; the pause's end is kept where it is known."""
    registered = told(TemplateRegistered, template=SALE)
    paused = told(TemplateStatusChanged, 1, name="sale", language="en_us", status=TemplateStatus.PAUSED, until=NOW)
    state = fold_business([paused, registered])
    assert state.templates["sale", "en_us"].status is TemplateStatus.PAUSED
    assert state.template_paused_until == {("sale", "en_us"): NOW}
    again = fold_business([paused, registered, told(TemplateRegistered, 2, template=SALE)])
    assert again.templates["sale", "en_us"] == SALE
    assert again.template_paused_until == {}


def test_a_status_ends_the_pause_before_it() -> None:
    """A later status without an end clears the end of the pause."""
    paused = told(TemplateStatusChanged, name="sale", language="en_us", status=TemplateStatus.PAUSED, until=NOW)
    approved = told(TemplateStatusChanged, 1, name="sale", language="en_us", status=TemplateStatus.APPROVED)
    assert fold_business([paused, approved]).template_paused_until == {}


def test_a_template_first_heard_of_by_its_quality_is_of_unknown_status() -> None:
    """Quality and category alone do not make a template approved."""
    event = told(TemplateStatusChanged, name="new", language="de", quality="GREEN", category=MessageCategory.UTILITY)
    template = fold_business([event]).templates["new", "de"]
    assert (template.status, template.quality, template.category) == (
        TemplateStatus.UNKNOWN,
        "GREEN",
        MessageCategory.UTILITY,
    )
    bare = told(TemplateStatusChanged, name="new", language="de", status=TemplateStatus.APPROVED)
    assert fold_business([bare]).templates["new", "de"].category is MessageCategory.UNKNOWN


def test_category_changes_are_kept_with_their_dates() -> None:
    """The platform announces categories ahead of time; each is kept with the instant from which it holds."""
    changes = [
        told(TemplateCategoryChanged, hours, name="sale", language="de", category=category)
        for hours, category in ((2, MessageCategory.UTILITY), (1, MessageCategory.MARKETING))
    ]
    assert fold_business(changes).template_changes == {
        ("sale", "de"): ((NOW + HOUR, MessageCategory.MARKETING), (NOW + 2 * HOUR, MessageCategory.UTILITY))
    }


def test_a_kill_switch_stands_until_lifted_and_wins_at_one_instant() -> None:
    """The latest word counts; set and lifted at the same instant is set."""
    on, off = told(KillSwitchSet, reason="drill"), told(KillSwitchLifted)
    assert fold_business([on, off]).kill == "drill"
    assert fold_business([told(KillSwitchLifted, 1), on]).kill is None


def test_quality_limit_and_attestations_are_the_latest() -> None:
    """The last word of each kind counts, by number and by item."""
    state = fold_business(
        [
            told(NumberQualityChanged, quality="GREEN"),
            told(NumberQualityChanged, 1, quality="RED"),
            told(NumberQualityChanged, 1, business_number="1", quality="YELLOW"),
            told(MessagingLimitChanged, limit=250),
            told(MessagingLimitChanged, 1, limit=2000),
            told(Attested, item="EG.licence", by="Ada"),
            told(Attested, 3, item="EG.licence", by="Ada"),
        ]
    )
    assert state.quality == {"": "RED", "1": "YELLOW"}
    assert state.messaging_limit == 2000
    assert state.attestations == {"EG.licence": NOW + 3 * HOUR}


def test_a_reinstatement_lifts_what_it_names_and_nothing_later() -> None:
    """One restriction, or all, up to its time; at one instant the restriction wins."""
    one = told(AccountRestricted, restriction="ONE")
    two = told(AccountRestricted, 1, restriction="TWO", categories=frozenset({MessageCategory.MARKETING}))
    lifted = told(AccountReinstated, 2, restriction="ONE")
    assert [item.restriction for item in fold_business([lifted, two, one]).restrictions] == ["TWO"]
    assert fold_business([told(AccountReinstated, 2), two, one]).restrictions == ()
    same_time = [told(AccountReinstated), one]
    assert [item.restriction for item in fold_business(same_time).restrictions] == ["ONE"]


def test_events_that_say_nothing_of_the_business_are_passed_over() -> None:
    """A breach changes no standing."""
    assert fold_business([told(BreachRecorded, aware_at=NOW)]) == fold_business([])


def test_the_rule_pack_adopted_last_is_known() -> None:
    """By which rules the business decides now."""
    events = [told(RulePackAdopted, 1, version="new"), told(RulePackAdopted, version="old")]
    assert fold_business(events).adopted == "new"
