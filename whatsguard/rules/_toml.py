"""
A business's own rules from one TOML file, with errors that name the line.

Whatever stands in the file can only tighten: caps, quiet hours, stricter grades, further rules and places. What
loosens (``by_analogy = "warn"``, ``whatsapp = "meta"``) is a choice that the law or the platform leaves.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from whatsguard.errors import ConfigurationError, InvalidRecordError
from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules._model import (
    ConsentLifetime,
    FrequencyCap,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Prohibition,
    ProhibitionScope,
    RegisterCheck,
    RequiredDisclosure,
    Rule,
    SendingHours,
    When,
)
from whatsguard.rules._policy import Policy, QuietHours, WhatsAppRules
from whatsguard.rules._rulebook import RuleBook, to_rulebook
from whatsguard.rules._values import EVERY_DAY, Period, Span, Topic, Unit

__all__ = ["policy_from_toml"]

_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_PERIOD = re.compile(r"\s*(\d+)\s*(minute|hour|day|month|year)s?\s*", re.IGNORECASE)
_HEADER = re.compile(r"\s*\[{1,2}\s*([^\]]+?)\s*\]{1,2}")

Reader = Callable[[Any], Any]


def policy_from_toml(source: str | os.PathLike[str], *, rules: RuleBook | None = None) -> Policy:
    """
    Read a policy from a TOML file.

    Args:
        source: The file's path.
        rules: The rule book that the file adds to; None: the shipped one.

    Raises:
        ConfigurationError: If the file cannot be read, or says something that is no policy; the message names the line.
        InvalidRecordError: If *rules* is no rule book.
    """
    given: object = source
    if not isinstance(given, (str, os.PathLike)):
        raise ConfigurationError(f"{source!r} is no path; give that of a TOML file, such as 'policy.toml'")
    path, book = Path(source), RuleBook.shipped() if rules is None else to_rulebook(rules)
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}: no TOML: {error}") from error
    except (OSError, ValueError) as error:  # ValueError: not UTF-8, or a path with a NUL in it
        raise ConfigurationError(f"{path}: cannot be read: {error}") from error
    return _Document(str(path), text, content).policy(book)


class _Document:
    """A parsed file that knows where each table stands."""

    def __init__(self, name: str, text: str, content: Mapping[str, Any]) -> None:
        self.name = name
        self.lines = text.splitlines()
        self.content = content

    def fail(self, table: str, number: int, key: str | None, message: str) -> ConfigurationError:
        """An error at the line of a key, or of its table's header."""
        return ConfigurationError(f"{self.name}, line {self._line(table, number, key)}: {message}")

    def _line(self, table: str, number: int, key: str | None) -> int:
        seen, inside, header = -1, not table, 1
        for index, line in enumerate(self.lines, 1):
            found = _HEADER.match(line)
            if found is not None:
                seen += found.group(1) == table
                inside = found.group(1) == table and seen == number
                header = index if inside else header
            elif inside and key is not None and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                return index
        return header

    def policy(self, book: RuleBook) -> Policy:
        """The policy that the file describes."""
        known = {"policy", "caps", "quiet_hours", "places", *_RULES}
        for table in self.content:
            if table not in known:
                raise self.fail(
                    table, 0, None, f"[{table}] is no table of a policy; known are {', '.join(sorted(known))}"
                )
        added = [*self._build("places", _PLACE, _place)]
        for table, (schema, build) in _RULES.items():
            added.extend(self._build(table, schema, build))
        settings = self._read("policy", 0, self._table("policy"), _POLICY)
        caps = self._build("caps", _CAP, _cap)
        quiet = self._build("quiet_hours", _QUIET, _quiet)
        try:
            return Policy(rules=book.with_rules(added) if added else book, caps=caps, quiet_hours=quiet, **settings)
        except InvalidRecordError as error:
            raise self.fail("policy", 0, None, str(error)) from error

    def _table(self, name: str) -> Mapping[str, Any]:
        table = self.content.get(name, {})
        if not isinstance(table, Mapping):
            raise self.fail("", 0, name, f"{name} must be a table: write [{name}]")
        return table

    def _build(self, name: str, schema: Mapping[str, Reader], build: Callable[..., Any]) -> list[Any]:
        tables = self.content.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
            raise self.fail("", 0, name, f"{name} must be a list of tables: write [[{name}]]")
        built = []
        for number, table in enumerate(tables):
            values = self._read(name, number, table, schema)
            try:
                built.append(build(number=number, **values))
            except TypeError as error:
                raise self.fail(name, number, None, f"[[{name}]] lacks a key: {error}") from error
            except InvalidRecordError as error:
                raise self.fail(name, number, None, str(error)) from error
        return built

    def _read(self, name: str, number: int, table: Mapping[str, Any], schema: Mapping[str, Reader]) -> dict[str, Any]:
        values = {}
        for key, value in table.items():
            reader = schema.get(key)
            if reader is None:
                known = ", ".join(sorted(schema))
                raise self.fail(name, number, key, f"{key} is no setting of {name}; known are {known}")
            try:
                values[key] = reader(value)
            except (ValueError, TypeError, KeyError) as error:
                raise self.fail(name, number, key, f"{key} = {value!r}: {error}") from error
        return values


# --- values ---


def _period(value: object) -> Period:
    found = _PERIOD.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("write a length such as '1 day', '30 days' or '24 months'")
    return Period(int(found.group(1)), Unit[found.group(2).upper() + "S"])


def _length(value: object) -> timedelta:
    return _period(value).length


def _time(value: object) -> time:
    if isinstance(value, str):
        return time.fromisoformat(value)
    if not isinstance(value, time):
        raise TypeError("write a local time such as 08:00:00")
    return value


def _days(value: object) -> frozenset[int]:
    if not isinstance(value, list):
        raise TypeError("write a list of days such as ['mon', 'tue']")
    return frozenset(_DAYS[str(day).lower()[:3]] for day in value)


def _categories(value: object) -> frozenset[MessageCategory]:
    names = value if isinstance(value, list) else [value]
    return frozenset(MessageCategory[str(name).upper()] for name in names)


def _disclosures(value: object) -> frozenset[Disclosure]:
    names = value if isinstance(value, list) else [value]
    return frozenset(Disclosure[str(name).upper()] for name in names)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("write a text in quotes")
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(one) for one in (value if isinstance(value, list) else [value]))


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("write a whole number")
    return value


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError("write a date such as 2026-12-01")
    return value


def _profile(value: object) -> WhatsAppRules:
    profiles = {"conservative": WhatsAppRules.conservative, "meta": WhatsAppRules.meta}
    if value not in profiles:
        raise ValueError("write 'conservative' or 'meta'")
    return profiles[str(value)]()


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("write true or false")
    return value


# --- tables ---

_POLICY: Mapping[str, Reader] = {
    "whatsapp": _profile,
    "minimum_grade": _text,
    "window_margin": _length,
    "stop_scope": _text,
    "first_contact": _text,
    "by_analogy": _text,
    "max_staleness": _length,
    "existing_customers": _flag,
}
_CAP: Mapping[str, Reader] = {"limit": _whole, "per": _period, "categories": _categories, "same_subject": _flag}
_QUIET: Mapping[str, Reader] = {"begin": _time, "end": _time, "weekdays": _days, "categories": _categories}
_PLACE: Mapping[str, Reader] = {"code": _text, "name": _text, "timezones": _texts, "consent_researched": _flag}
_SHARED: Mapping[str, Reader] = {
    "id": _text,
    "place": _text,
    "categories": _categories,
    "note": _text,
    "in_force_from": _day,
    "in_force_until": _day,
}


def _cap(*, number: int, **values: Any) -> FrequencyCap:  # noqa: ANN401 - read by the schema
    return FrequencyCap(id=f"policy.cap.{number}", **values)


def _quiet(*, number: int, **values: Any) -> QuietHours:  # noqa: ANN401, ARG001 - likewise
    return QuietHours(**values)


def _place(
    *,
    number: int,  # noqa: ARG001 - likewise
    code: str,
    name: str = "",
    timezones: tuple[str, ...] = (),
    consent_researched: bool = False,
) -> Jurisdiction:
    gaps = () if consent_researched else (NotResearched(topic=Topic.CONSENT, note="The business has not said."),)
    return Jurisdiction(code=code, name=name or code, timezones=timezones, gaps=gaps)


def _own(kind: type[Rule], table: str) -> Callable[..., Rule]:
    def build(*, number: int, place: str | None = None, id: str | None = None, **values: Any) -> Rule:  # noqa: A002, ANN401
        name = id or f"{table}.{number}"
        return kind(id=f"{place}.{name}" if place else f"own.{name}", **values)

    return build


def _hours(*, opens: time, closes: time, weekdays: frozenset[int] = EVERY_DAY, **values: Any) -> Rule:  # noqa: ANN401
    return _own(SendingHours, "hours")(spans=(Span(opens=opens, closes=closes, weekdays=weekdays),), **values)


def _prohibition(**values: Any) -> Rule:  # noqa: ANN401 - read by the schema
    return _own(Prohibition, "prohibition")(scope=ProhibitionScope.SECTOR, **values)


_RULES: Mapping[str, tuple[Mapping[str, Reader], Callable[..., Rule]]] = {
    "hours": ({**_SHARED, "opens": _time, "closes": _time, "weekdays": _days, "waivable": _flag}, _hours),
    "consent_lifetime": ({**_SHARED, "life": _period}, _own(ConsentLifetime, "consent_lifetime")),
    "age": ({**_SHARED, "age": _whole}, _own(MinimumAge, "age")),
    "register": ({**_SHARED, "register": _text, "fresh_for": _period}, _own(RegisterCheck, "register")),
    "disclosure": (
        {**_SHARED, "items": _disclosures, "labels": _texts, "when": lambda value: When[str(value).upper()]},
        _own(RequiredDisclosure, "disclosure"),
    ),
    "prohibition": ({**_SHARED, "sectors": _texts}, _prohibition),
}
