"""
Sends of which nobody knows whether they went out, settled by what the platform reports later.

A status names a message by the platform's id, and an uncertain send is one whose sender never learnt it. So a status
about a message that no send on file has belongs to the person's oldest open send of that time: one that is uncertain,
or one whose sender has been silent beyond its lease. A send that is still in its sender's hands is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from whatsguard.enforcement._points import AsyncDecisionPoint, Decides, DecisionPoint
from whatsguard.enforcement._steps import Steps, drive, drive_async
from whatsguard.records import Event, Recipient, SendFailed, StatusReported
from whatsguard.storage import Held, HeldState, Settlement
from whatsguard.storage._codec import micros

__all__ = ["settle_reported", "settle_reported_async"]

WENT_OUT = frozenset({"sent", "delivered", "read", "played"})
_REPORTED_AGAIN_FOR = timedelta(days=8)
"""How long a report that is delivered again is known as such: longer than stores remember sends that stay open."""
_SECOND = 1_000_000
"""Statuses carry whole seconds: one may seem to be up to a second older than the send it is about."""


def settle_reported(point: DecisionPoint, events: Iterable[Event], *, of_others: bool = True) -> tuple[str, ...]:
    """
    Settle sends by statuses: what went out is committed; what failed is given back, also where it was committed.

    Args:
        point: The guard's decision point.
        events: What was taken in; others than statuses and failures with a message id are passed over. Again: harmless.
        of_others: A report about a message that no send on file has belongs to one that is open; False: it may belong
            to a send that the guard never saw.

    Returns:
        The tokens of uncertain sends that were settled.

    Raises:
        StorageUnavailableError: If the store is not there; call again with the same events.
    """
    return drive(_settling(point, events, of_others=of_others), point)


async def settle_reported_async(
    point: AsyncDecisionPoint, events: Iterable[Event], *, of_others: bool = True
) -> tuple[str, ...]:
    """As :func:`settle_reported`."""
    return await drive_async(_settling(point, events, of_others=of_others), point)


def _settling(decides: Decides, events: Iterable[Event], *, of_others: bool) -> Steps[tuple[str, ...]]:
    settled: list[str] = []
    for event in events:
        if not isinstance(event, (StatusReported, SendFailed)) or event.recipient is None or event.message_id is None:
            continue
        if isinstance(event, StatusReported) and event.status not in WENT_OUT:
            continue
        went_out = isinstance(event, StatusReported)
        on_file = decides.token_on_file(event.recipient, event.message_id)
        if on_file is not None and not went_out:
            yield _give_back(on_file, decides.now())
        if on_file is not None or not of_others:
            continue
        held = yield from _belonging(decides, event, event.recipient, event.message_id)
        if held is None or not (yield _claim(event.message_id, held, decides.now())):
            continue
        yield from _settle(decides, held, event.recipient, event.message_id if went_out else None)
        settled.append(held.token)
    return tuple(settled)


def _claim(message_id: str, held: Held, now: datetime) -> Callable[[Any], Any]:
    """One message settles one send, however often and wherever it is reported."""
    name = f"settled:{message_id}"
    return lambda point: point.claim(name, "", held.token, micros(now + _REPORTED_AGAIN_FOR))


def _give_back(token: str, now: datetime) -> Callable[[Any], Any]:
    """A send that was recorded did not arrive: it counts for no cap any longer. Again: harmless."""
    return lambda point: point.settle(token, outcome=Settlement.FAIL, now=micros(now))


def _held(person: str) -> Callable[[Any], Any]:
    # As of the beginning of time no lease has run out, so lapsed ones are among them, while the store knows them.
    return lambda point: point.reservations(person, 0)


def _belonging(decides: Decides, event: Event, recipient: Recipient, message_id: str) -> Steps[Held | None]:
    """The open send that the report is about, as far as can be told."""
    found: list[Held] = []
    for person in decides.names(recipient):
        found.extend((yield _held(person)))
    token = decides.token_of(message_id)
    by_id = [held for held in found if held.token == token]
    now, reported = micros(decides.now()), micros(event.at)
    silent = (held for held in found if held.state is HeldState.UNCERTAIN or not held.is_open(now))
    earlier = sorted((held for held in silent if held.at < reported + _SECOND), key=lambda held: (held.at, held.token))
    return next(chain(by_id, earlier), None)


def _settle(decides: Decides, held: Held, recipient: Recipient, message_id: str | None) -> Steps[None]:
    """*message_id*: of the message that went out; None: it did not."""
    if message_id is None:
        yield lambda point: point.settle(held.token, outcome=Settlement.RELEASE, now=micros(decides.now()))
    else:
        envelopes = decides.settled_by(held, recipient, message_id)
        yield lambda point: point.settle(held.token, outcome=Settlement.COMMIT, now=held.at, envelopes=envelopes)
    decides.recorded(held.token)
