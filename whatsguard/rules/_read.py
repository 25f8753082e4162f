"""
Converters shared by the rules: a field is read, or refused with what to do; a slip never makes a rule ask for less.

They are written as those of ``whatsguard.records._values``: ``field_transformer=named`` tells each its field's name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from whatsguard.errors import InvalidRecordError
from whatsguard.records._values import to_strings

__all__ = [
    "is_whole_number",
    "to_bool",
    "to_length",
    "to_length_or_none",
    "to_number",
    "to_number_or_none",
    "to_string",
    "to_string_set",
]


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
