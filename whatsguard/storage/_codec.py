"""
Event ⇄ envelope: the only serialiser.

Outside, for every reader of the log: event id, person's key, kind, the two times, the format version. Inside, in one
sealable body: everything personal, as JSON. A version once written stays readable for ever: a field that is new has a
default, and a field that is gone is passed over.
"""

from __future__ import annotations

import hashlib
import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from typing import Any

import attrs

from whatsguard.errors import StorageError
from whatsguard.records import Business, Event, Recipient
from whatsguard.records import _events as vocabulary
from whatsguard.storage._envelope import Envelope

__all__ = ["VERSION", "decode", "encode", "kinds"]

VERSION = 1

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MICROSECOND = timedelta(microseconds=1)
_OUTSIDE = frozenset({"at", "recorded_at", "event_id"})
_KINDS: dict[str, type[Event]] = {
    member.kind: member
    for name in vocabulary.__all__
    if issubclass(member := getattr(vocabulary, name), Event) and member is not Event
}


def kinds() -> tuple[str, ...]:
    """Every kind of event that this version writes, sorted."""
    return tuple(sorted(_KINDS))


def micros(instant: datetime) -> int:
    """Microseconds since the epoch, exactly."""
    return (instant - _EPOCH) // _MICROSECOND


def from_micros(value: int) -> datetime:
    """The UTC datetime of so many microseconds since the epoch."""
    return _EPOCH + timedelta(microseconds=value)


def encode(event: Event, person: str | None = None) -> Envelope:
    """
    Put an event into an envelope.

    Args:
        event: What happened.
        person: The opaque key of the person; None: the recipient's own key.
    """
    values = {
        attribute.name: _plain(getattr(event, attribute.name))
        for attribute in attrs.fields(type(event))
        if attribute.name not in _OUTSIDE
    }
    if person is None:
        person = "" if event.recipient is None else event.recipient.key
    return Envelope(
        event_id=event.event_id,
        person=person,
        kind=event.kind,
        at=micros(event.at),
        recorded_at=micros(event.recorded_at),
        version=VERSION,
        body=_json(values),
    )


def decode(envelope: Envelope) -> Event:
    """
    Take the event out of its envelope.

    Raises:
        StorageError: If it was written by a newer whatsguard, or its body is damaged.
    """
    kind = _KINDS.get(envelope.kind)
    if kind is None or envelope.version > VERSION:
        raise StorageError(
            f"event {envelope.event_id!r} (kind {envelope.kind!r}, format {envelope.version}) was written by a newer "
            "whatsguard; update this one"
        )
    try:
        known = _known(kind, json.loads(envelope.body))
        return kind(
            at=from_micros(envelope.at),
            recorded_at=from_micros(envelope.recorded_at),
            event_id=envelope.event_id,
            **known,
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StorageError(f"event {envelope.event_id!r} (sequence {envelope.seq}) has a damaged body") from error


def decode_all(envelopes: Iterable[Envelope]) -> list[Event]:
    """The events of *envelopes*, in order."""
    return [decode(envelope) for envelope in envelopes]


def content_digest(*parts: Any, apart_from: str = "") -> str:  # noqa: ANN401 - whatever an event may hold
    """
    A digest of values as they are written, the same on every machine.

    Args:
        parts: Values that an event may hold.
        apart_from: The name of a field that does not count.
    """
    plain = [_plain(part) for part in parts]
    for part in plain:
        if isinstance(part, dict):
            part.pop(apart_from, None)
    return hashlib.sha256(_json(plain)).hexdigest()[:32]


# --- writing ----------------------------------------------------------------------------------------------------------


def _json(values: object) -> bytes:
    try:
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # half of a surrogate pair, as broken clients send them
        return json.dumps(values, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:  # noqa: ANN401, PLR0911 - what JSON holds; one return for each kind of value
    if value is None or isinstance(value, (str, int, bool)):
        return value
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, datetime):
        return micros(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Recipient):
        parts = {"phone": value.phone, "user_id": value.user_id, "parent_user_id": value.parent_user_id}
        return {name: part for name, part in parts.items() if part is not None}
    if isinstance(value, frozenset):
        return sorted(_plain(member) for member in value)
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    return {
        attribute.name: _plain(part)
        for attribute in attrs.fields(type(value))
        if attribute.init
        and not isinstance(part := getattr(value, attribute.name), Business)
        and part != attribute.default
    }


# --- reading ----------------------------------------------------------------------------------------------------------


def _known(kind: type[Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of *kind* that were written down; what it no longer has is passed over."""
    readers = _readers(kind)  # type: ignore[arg-type] # mypy takes the members' __hash__ for the class's
    return {name: read(values[name]) for name, read in readers.items() if name in values}


@cache
def _readers(kind: type[Any]) -> dict[str, Callable[[Any], Any]]:
    """One reader for each field of *kind*, by its annotation."""
    hints = typing.get_type_hints(kind, localns={"Business": Business})
    return {
        attribute.name: _reader(hints[attribute.name])
        for attribute in attrs.fields(kind)
        if attribute.init and attribute.name not in (_OUTSIDE if issubclass(kind, Event) else ())
    }


def _reader(hint: object) -> Callable[[Any], Any]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        inner = _reader(next(one for one in arguments if one is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        member = _reader(arguments[0])
        return lambda value: tuple(member(one) for one in value)
    if origin is frozenset:
        element = _reader(arguments[0])
        return lambda value: frozenset(element(one) for one in value)
    if isinstance(hint, type):
        return _class_reader(hint)
    return lambda value: value


def _class_reader(hint: type[Any]) -> Callable[[Any], Any]:
    if issubclass(hint, Enum):
        return lambda name: hint[name]
    if hint is datetime:
        return from_micros
    if hint is date:
        return date.fromisoformat
    if attrs.has(hint):
        return lambda values: hint(**_known(hint, values))
    return lambda value: value
