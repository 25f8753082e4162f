"""
Converters shared by the rules: a field is read, or refused with what to do; a slip never makes a rule ask for less.

They are written as those of ``whatsguard.records._values``: ``field_transformer=named`` tells each its field's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TypeVar

from whatsguard.errors import InvalidRecordError

__all__ = [
    "as_tuple",
    "is_whole_number",
    "to_bool",
    "to_length",
    "to_length_or_none",
    "to_number",
    "to_number_or_none",
    "to_string",
    "to_string_set",
    "to_strings",
    "to_tuple",
]

T = TypeVar("T")


def is_whole_number(value: object) -> bool:
    """Whether *value* is an int; True and False are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def to_bool(value: bool, name: str = "value") -> bool:
    """True or False: a word such as ``"no"`` would count as true."""
    if value is True or value is False:
        return value
    raise InvalidRecordError(f"{name}={value!r} must be True or False")


def to_string(value: str, name: str = "text") -> str:
    """A string, which may be empty."""
    if isinstance(value, str):
        return value
    raise InvalidRecordError(f"{name}={value!r} must be a string")


def as_tuple(value: Iterable[T], *, name: str, of: str) -> tuple[T, ...]:
    """A tuple of what is in *value*, in its order; a string, a mapping or one thing alone is refused."""
    given: object = value
    if type(given) is tuple:
        return given
    if isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Iterable):
        raise InvalidRecordError(f"{name}={value!r} must be a list of {of}: write {name}=[...]")
    return tuple(given)


def to_tuple(kind: type[T], value: Iterable[T], *, name: str) -> tuple[T, ...]:
    """A tuple of members of *kind*, in their order; one bare string or member is refused as a likely slip."""
    members = as_tuple(value, name=name, of=kind.__name__)
    for member in members:
        if not isinstance(member, kind):
            raise InvalidRecordError(f"{name} holds {member!r}, which is no {kind.__name__}")
    return members


def to_strings(value: Iterable[str], name: str = "texts") -> tuple[str, ...]:
    """A tuple of non-empty strings, in their order."""
    members = to_tuple(str, value, name=name)
    for member in members:
        if not member.strip():
            raise InvalidRecordError(f"{name} holds an empty string; leave it out")
    return members


def to_string_set(value: Iterable[str], name: str = "texts") -> frozenset[str]:
    """As :func:`to_strings`, without an order."""
    return frozenset(to_strings(value, name))


def to_number(value: int, name: str = "number") -> int:
    """A positive whole number."""
    if is_whole_number(value) and value > 0:
        return value
    raise InvalidRecordError(f"{name}={value!r} must be a positive whole number")


def to_number_or_none(value: int | None, name: str = "number") -> int | None:
    """As :func:`to_number`, with None kept."""
    return None if value is None else to_number(value, name)


def to_length(value: timedelta, name: str = "length") -> timedelta:
    """A length of time, longer than nothing."""
    given: object = value
    if isinstance(given, timedelta) and given > timedelta(0):
        return given
    raise InvalidRecordError(f"{name}={value!r} must be a timedelta longer than nothing, such as timedelta(hours=24)")


def to_length_or_none(value: timedelta | None, name: str = "length") -> timedelta | None:
    """As :func:`to_length`, with None kept."""
    return None if value is None else to_length(value, name)
