"""
Converters shared by the records: each says which types it takes, and what to do when a value does not fit.

A converter is a plain function of one value, so that type checkers read from it what a constructor takes. Its
second argument is what an error calls the argument; ``field_transformer=named`` makes that the field's own name.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from types import FunctionType, UnionType
from typing import Any, Final, TypeVar, get_args, get_origin

from attrs import Attribute

from whatsguard.clock import Instant, as_instant
from whatsguard.errors import InvalidRecordError
from whatsguard.records._recipient import Recipient

__all__ = [
    "Word",
    "as_tuple",
    "checked",
    "named",
    "to_date_or_none",
    "to_instant",
    "to_instant_or_none",
    "to_member",
    "to_members",
    "to_name_set",
    "to_names",
    "to_place_code",
    "to_place_code_or_none",
    "to_recipient",
    "to_strings",
    "to_text",
    "to_text_or_empty",
    "to_text_or_none",
    "to_tuple",
]

E = TypeVar("E", bound=Enum)
_PLACE_CODE: Final = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
T = TypeVar("T")


class Word(Enum):
    """An enum whose members hash by identity: there is one of each, and decisions look at them by the thousand."""

    __hash__ = object.__hash__


def named(_cls: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """Tell every converter of the form ``f(value, name=...)`` its field's name; for attrs' ``field_transformer``."""
    return [_with_name(field, field.converter) for field in fields]


def checked(cls: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """As :func:`named`; a field that no converter makes is checked against the classes in its annotation."""
    names = vars(sys.modules[cls.__module__])
    return [
        field
        if field.converter is not None or field.validator is not None
        else field.evolve(validator=_is_one_of(_classes(field.type, names)))
        for field in named(cls, fields)
    ]


def _classes(annotation: object, names: dict[str, Any]) -> tuple[type, ...]:
    """The classes that an annotation names; what a generic one holds is the converters' to check."""
    kind: Any = eval(annotation, names) if isinstance(annotation, str) else annotation  # noqa: S307 - our own annotations
    kinds = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    return tuple(get_origin(one) or one for one in kinds)


def _is_one_of(classes: tuple[type, ...]) -> Callable[[object, Attribute[Any], object], None]:
    exact = frozenset(classes)

    def check(_: object, field: Attribute[Any], value: object) -> None:
        # A bool is an int to Python; to a reader it is a slip.
        if type(value) in exact or (isinstance(value, classes) and not isinstance(value, bool)):
            return
        wanted = " or ".join(_CALLED.get(one, f"a {one.__name__}") for one in classes)
        raise InvalidRecordError(f"{field.name}={value!r} must be {wanted}")

    return check


_CALLED = {bool: "True or False", str: "a string", int: "a whole number", type(None): "None"}


def _with_name(field: Attribute[Any], converter: object) -> Attribute[Any]:
    """The field with a copy of its converter whose default ``name`` is the field's: no wrapper, no second call."""
    if not isinstance(converter, FunctionType):
        return field
    code = converter.__code__
    if code.co_varnames[1 : code.co_argcount] != ("name",):
        return field
    copy = FunctionType(code, converter.__globals__, converter.__name__, (field.name,), converter.__closure__)
    copy.__annotations__ = converter.__annotations__
    copy.__kwdefaults__ = converter.__kwdefaults__
    return field.evolve(converter=copy)


def to_recipient(value: Recipient | str | int) -> Recipient:
    """A person, written in any form that :meth:`Recipient.of` reads."""
    return value if type(value) is Recipient else Recipient.of(value)


def to_instant(value: Instant, name: str = "at") -> datetime:
    """An aware UTC datetime."""
    return as_instant(value, name=name)


def to_instant_or_none(value: Instant | None, name: str = "at") -> datetime | None:
    """As :func:`to_instant`, with None kept."""
    return None if value is None else as_instant(value, name=name)


def to_date_or_none(value: date | None, name: str = "on") -> date | None:
    """An optional calendar date; a datetime is refused since its zone would be lost."""
    given: object = value
    if given is None or (isinstance(given, date) and not isinstance(given, datetime)):
        return given
    raise InvalidRecordError(f"{name}={value!r} is no date; give datetime.date(...)")


def to_text(value: str, name: str = "text") -> str:
    """A non-empty string."""
    given: object = value
    if isinstance(given, str) and given.strip():
        return given
    raise InvalidRecordError(f"{name}={value!r} must be a non-empty string")


def to_text_or_none(value: str | None, name: str = "text") -> str | None:
    """A string or None."""
    if value is None or isinstance(value, str):
        return value
    raise InvalidRecordError(f"{name}={value!r} must be a string or None")


def to_text_or_empty(value: str | None, name: str = "text") -> str:
    """A string; None becomes the empty one."""
    return to_text_or_none(value, name=name) or ""


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


def to_place_code(value: str, name: str = "residence") -> str:
    """The shape of an ISO 3166-1 alpha-2 or 3166-2 code, in capitals; whether anybody has assigned it is not asked."""
    given: object = value
    code = given.strip().upper().replace("_", "-") if isinstance(given, str) else ""
    if _PLACE_CODE.fullmatch(code) is None:
        raise InvalidRecordError(
            f"{name}={value!r} is no ISO code; give a country such as 'DE' or a subdivision such as 'US-CA'"
        )
    return code


def to_place_code_or_none(value: str | None, name: str = "residence") -> str | None:
    """As :func:`to_place_code`, with None kept."""
    return None if value is None else to_place_code(value, name=name)


def to_names(value: Iterable[str], name: str = "names", *, at_least_one: bool = True) -> tuple[str, ...]:
    """A sorted tuple of distinct non-empty strings; one bare string is refused as a likely slip."""
    given: object = value
    if isinstance(given, str) or not isinstance(given, Iterable) or isinstance(given, Mapping):
        raise InvalidRecordError(f"{name}={value!r} must be a list of names, such as {name}=['promotions']")
    members = tuple(given)
    for member in members:
        if not isinstance(member, str) or not member.strip():
            raise InvalidRecordError(f"{name}={value!r} must hold non-empty strings")
    if at_least_one and not members:
        raise InvalidRecordError(f"{name} is empty; name at least one")
    return tuple(sorted(set(members)))


def to_name_set(value: Iterable[str], name: str = "names") -> frozenset[str]:
    """As :func:`to_names`, to a frozenset that may be empty."""
    return frozenset(to_names(value, name=name, at_least_one=False))


def to_member(kind: type[E], value: E | str, *, name: str) -> E:
    """A member of *kind*, given itself, its name or its value."""
    if isinstance(value, kind):
        return value
    if isinstance(value, str):
        for member in kind:
            if value.upper() == member.name or value == member.value:
                return member
    known = ", ".join(member.name for member in kind)
    raise InvalidRecordError(f"{name}={value!r} is no {kind.__name__}; one of {known}")


def to_members(kind: type[E], value: E | Iterable[E | str], *, name: str) -> frozenset[E]:
    """A frozenset of members of *kind*, given one or several."""
    if isinstance(value, (frozenset, tuple)) and not value:
        return frozenset()
    if isinstance(value, kind):
        return frozenset({value})
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InvalidRecordError(f"{name}={value!r} must be a set of {kind.__name__}")
    return frozenset([to_member(kind, member, name=name) for member in value])
