"""Converters and validators shared by the records: each says what to do when a value does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

from whatsguard.clock import as_instant
from whatsguard.errors import InvalidRecordError

__all__ = [
    "enum_member",
    "enum_set",
    "instant",
    "name_set",
    "names",
    "optional_instant",
    "optional_text",
    "plain_date",
    "text",
]

E = TypeVar("E", bound=Enum)


def instant(name: str) -> Callable[[object], datetime]:
    """A converter to an aware UTC datetime that names the argument in its error."""

    def convert(value: object) -> datetime:
        return as_instant(value, name=name)

    return convert


def optional_instant(name: str) -> Callable[[object], datetime | None]:
    """As :func:`instant`, with None kept."""

    def convert(value: object) -> datetime | None:
        return None if value is None else as_instant(value, name=name)

    return convert


def plain_date(name: str) -> Callable[[object], date | None]:
    """A converter for an optional calendar date; a datetime is refused since its zone would be lost."""

    def convert(value: object) -> date | None:
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        raise InvalidRecordError(f"{name}={value!r} is no date; give datetime.date(...)")

    return convert


def text(name: str) -> Callable[[object], str]:
    """A converter that accepts a non-empty string."""

    def convert(value: object) -> str:
        if isinstance(value, str) and value.strip():
            return value
        raise InvalidRecordError(f"{name}={value!r} must be a non-empty string")

    return convert


def optional_text(name: str) -> Callable[[object], str | None]:
    """A converter that accepts a string or None."""

    def convert(value: object) -> str | None:
        if value is None or isinstance(value, str):
            return value
        raise InvalidRecordError(f"{name}={value!r} must be a string or None")

    return convert


def names(name: str, *, at_least_one: bool = True) -> Callable[[object], tuple[str, ...]]:
    """A converter to a sorted tuple of distinct non-empty strings; one bare string is refused as a likely slip."""

    def convert(value: object) -> tuple[str, ...]:
        if isinstance(value, str) or not isinstance(value, Iterable) or isinstance(value, Mapping):
            raise InvalidRecordError(f"{name}={value!r} must be a list of names, such as {name}=['promotions']")
        members = tuple(value)
        if not all(isinstance(member, str) and member.strip() for member in members):
            raise InvalidRecordError(f"{name}={value!r} must hold non-empty strings")
        if at_least_one and not members:
            raise InvalidRecordError(f"{name} is empty; name at least one")
        return tuple(sorted(set(members)))

    return convert


def name_set(name: str) -> Callable[[object], frozenset[str]]:
    """As :func:`names`, to a frozenset that may be empty."""
    convert_names = names(name, at_least_one=False)

    def convert(value: object) -> frozenset[str]:
        return frozenset(convert_names(value))

    return convert


def enum_member(kind: type[E], name: str, *, optional: bool = False) -> Callable[[object], Any]:
    """A converter to a member of *kind*, given itself, its name or its value."""

    def convert(value: object) -> E | None:
        if value is None and optional:
            return None
        if isinstance(value, kind):
            return value
        if isinstance(value, str):
            for member in kind:
                if value.upper() == member.name or value == member.value:
                    return member
        known = ", ".join(member.name for member in kind)
        raise InvalidRecordError(f"{name}={value!r} is no {kind.__name__}; one of {known}")

    return convert


def enum_set(kind: type[E], name: str) -> Callable[[object], frozenset[Any]]:
    """A converter to a frozenset of members of *kind*."""
    convert_member = enum_member(kind, name)

    def convert(value: object) -> frozenset[E]:
        if isinstance(value, kind):
            return frozenset({value})
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise InvalidRecordError(f"{name}={value!r} must be a set of {kind.__name__}")
        return frozenset(convert_member(member) for member in value)

    return convert
