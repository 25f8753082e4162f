"""Strategies of the log's events."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from whatsguard import records as r
from whatsguard.testing._drawn_values import (
    bases,
    consents,
    evidence,
    instants,
    messages,
    optional,
    residences,
    some_purposes,
    templates,
)

__all__ = ["business_events", "event_sets", "events"]


def _with_times(kind: type[Any], recipient: r.Recipient | None, **fields: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.builds(
        kind,
        recipient=st.just(recipient),
        at=instants(),
        recorded_at=instants(),
        event_id=st.integers(0, 9).map(str),
        **fields,
    )


def events(recipient: r.Recipient | str) -> SearchStrategy[r.Event]:
    """Events of one person, of every kind that says something of them; ids meet now and then."""
    who = r.Recipient.of(recipient)
    return st.one_of(_person_events(who, lambda kind, **fields: _with_times(kind, who, **fields)))


def _person_events(who: r.Recipient, of: Callable[..., SearchStrategy[r.Event]]) -> list[SearchStrategy[r.Event]]:
    text, number = st.sampled_from(["", "page"]), optional(st.sampled_from(["1", "2"]))
    message_id = optional(st.sampled_from(["wamid.1", "wamid.2"]))
    return [
        of(r.ConsentGiven, record=consents(who)),
        of(
            r.ConfirmationGiven,
            purposes=some_purposes().map(tuple),
            evidence=st.lists(evidence(), max_size=1).map(tuple),
        ),
        of(r.ConsentRefused, purposes=some_purposes().map(tuple)),
        of(
            r.Withdrawn,
            purposes=optional(some_purposes().map(tuple)),
            scope=optional(st.sampled_from(r.StopScope)),
            via=text,
        ),
        of(r.OptOutHeld, via=text),
        of(r.OptOutSettled, via=text),
        of(r.BasisRecorded, basis=bases()),
        of(r.LookupRecorded, register=st.just("SG-DNC"), listed=st.booleans()),
        of(r.AudienceSet, audience=st.sampled_from(r.Audience)),
        of(r.ResidenceSet, residence=residences()),
        of(r.MessageReceived, business_number=number, opens_window=st.booleans()),
        of(r.MessageSent, message=messages(), message_id=message_id),
        of(r.SendFailed, code=st.just(131026), message_id=message_id, message=optional(messages())),
        of(r.PersonHeld, scope=st.sampled_from(r.HoldScope), code=st.just(131049), until=optional(instants())),
        of(r.HoldLifted, scope=st.sampled_from(r.HoldScope)),
        of(r.PersonSuppressed, reason=text),
        of(r.PersonErased),
        of(r.ErasureRequested, via=text),
        of(r.ErasureHeld, until=instants()),
        of(r.StopConfirmed),
        of(r.NumberChanged, new=st.just(r.Recipient.of("+12025550199"))),
        of(r.MarketingResumed),
        of(r.StatusReported, message_id=st.just("wamid.1"), status=st.just("read")),
    ]


@st.composite
def event_sets(draw: st.DrawFn, recipient: r.Recipient | str, *, max_size: int = 8) -> list[r.Event]:
    """Events of one person, each with an id of its own."""
    drawn = draw(st.lists(events(recipient), max_size=max_size))
    numbers = count()
    return [evolve(event, event_id=f"e{next(numbers)}") for event in drawn]


def business_events() -> SearchStrategy[r.Event]:
    """Events about no person: templates, restrictions, the kill switch, attestations."""

    def of(kind: type[Any], **fields: SearchStrategy[Any]) -> SearchStrategy[Any]:
        return _with_times(kind, None, **fields)

    key = {"name": st.sampled_from(["order_shipped", "weekend_sale"]), "language": st.sampled_from(["de", "en-US"])}
    category, word = st.sampled_from(r.MessageCategory), st.sampled_from(["RED", "GREEN"])
    restriction = st.sampled_from(["RESTRICTED_BIZ_INITIATED_MESSAGING", "368"])
    return st.one_of(
        of(r.TemplateRegistered, template=templates()),
        of(
            r.TemplateStatusChanged,
            **key,
            status=optional(st.sampled_from(r.TemplateStatus)),
            quality=optional(word),
            category=optional(category),
            until=optional(instants()),
        ),
        of(r.TemplateCategoryChanged, **key, category=category),
        of(r.KillSwitchSet, reason=st.just("drill")),
        of(r.KillSwitchLifted),
        of(r.NumberQualityChanged, business_number=optional(st.just("1")), quality=word),
        of(r.MessagingLimitChanged, limit=optional(st.sampled_from([250, 2000]))),
        of(r.AccountRestricted, restriction=restriction, until=optional(instants())),
        of(r.AccountReinstated, restriction=optional(restriction)),
        of(r.Attested, item=st.just("EG.licence"), by=st.just("Ada")),
    )
