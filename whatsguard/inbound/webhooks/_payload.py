"""Reading JSON that may hold anything: each value by its type, each thing that is not understood by its path."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from typing import ClassVar, Final

from attrs import define, field, frozen

from whatsguard.clock import from_epoch
from whatsguard.errors import InvalidRecordError
from whatsguard.records import Event
from whatsguard.records._written import masked

__all__ = ["UNREADABLE", "Cursor", "Findings", "NotUnderstood", "excerpt", "parsed"]

UNREADABLE: Final = object()
"""What is no JSON at all; ``null`` is JSON."""

MOST_REPORTS: Final = 1000
_LONGEST_PATH: Final = 300
_LONGEST_NAME: Final = 40
_FEWEST_DIGITS_OF_A_NUMBER: Final = 7
_LARGEST_ID: Final = 10**40
# Earlier than any such message: a wrong unit or an unset clock, never the time at which a person wrote.
_EARLIEST: Final = datetime(2000, 1, 1, tzinfo=timezone.utc)


@frozen
class NotUnderstood:
    """
    Something in a payload that this version cannot read; everything else of that payload was read.

    Attributes:
        path: Where it stands, such as ``"$.entry[0].changes[0].value.messages[0].type"``.
        reason: What is wrong with it.
        value_excerpt: Its beginning, its type or its size; digits are masked.
    """

    kind: ClassVar[str] = "not_understood"

    path: str
    reason: str
    value_excerpt: str


class Findings:
    """What a payload amounted to, in its order; beyond 1,000 the things not understood are only counted."""

    def __init__(self) -> None:
        self._items: list[Event | NotUnderstood] = []
        self._reports = 0

    def add(self, *events: Event) -> None:
        self._items.extend(events)

    def report(self, path: str, reason: str, value: object) -> None:
        self._reports += 1
        if self._reports <= MOST_REPORTS:
            self._items.append(NotUnderstood(path[:_LONGEST_PATH], reason, excerpt(value)))

    @property
    def all(self) -> list[Event | NotUnderstood]:
        more = self._reports - MOST_REPORTS
        if more <= 0:
            return list(self._items)
        return [*self._items, NotUnderstood("$", f"{more} more things were not understood and are not listed", "")]


def excerpt(value: object) -> str:
    """A short form of any value, without any number in clear and without walking into it."""
    if isinstance(value, str):
        return masked(value)
    if value is None or isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return masked(value)
    if isinstance(value, int):
        return masked(value) if abs(value) < _LARGEST_ID else "a very large number"
    if isinstance(value, (Mapping, list, tuple)):
        return f"{type(value).__name__} of {len(value)}"
    return type(value).__name__


def parsed(payload: object, findings: Findings) -> object:
    """The payload as JSON values; UNREADABLE where it is none, which is reported."""
    if not isinstance(payload, (str, bytes, bytearray, memoryview)):
        return payload
    text = payload if isinstance(payload, str) else _decoded(bytes(payload), findings)
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        reason = "an empty body" if not text.strip() else f"no JSON, or only the beginning of it: {error.msg}"
        findings.report("$", f"{reason} (character {error.pos} of {len(text)})", text)
    except RecursionError:
        findings.report("$", "JSON that is nested too deeply to be read", text)
    except ValueError as error:  # a number of more digits than Python reads
        findings.report("$", f"JSON with a value that cannot be read: {masked(error)}", text)
    return UNREADABLE


def _decoded(body: bytes, findings: Findings) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        findings.report("$", f"the body is not UTF-8 from byte {error.start} on; those bytes are replaced", "bytes")
        return body.decode("utf-8", "replace")


def clean(text: str) -> str:
    """Text that every store can keep: without NUL, and without halves of surrogate pairs."""
    if text.isascii():
        return text.replace("\x00", "")
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


@define
class Cursor:
    """
    One object of the payload: reads its members by type, and tells in the end which of them nobody asked for.

    Attributes:
        value: The object.
        path: Where it stands.
        findings: Where what is not understood goes.
    """

    value: Mapping[object, object]
    path: str
    findings: Findings
    _asked: set[object] = field(factory=set, init=False)

    def raw(self, name: str) -> object:
        self._asked.add(name)
        return self.value.get(name)

    def at(self, name: object) -> str:
        """The path of a member; a name from outside is cut and its digits are masked."""
        if not isinstance(name, str):
            return f"{self.path}[{excerpt(name)}]"
        digits = sum(character.isnumeric() for character in name[:_LONGEST_NAME])
        shown = name if len(name) <= _LONGEST_NAME and digits < _FEWEST_DIGITS_OF_A_NUMBER else masked(name)
        return f"{self.path}.{shown}"

    def report(self, name: str | None, reason: str, value: object = None) -> None:
        """Note that a member, or for None the object itself, is not understood."""
        if name is None:
            self.findings.report(self.path, reason, self.value if value is None else value)
        else:
            self.findings.report(self.at(name), reason, self.value.get(name) if value is None else value)

    def ignore(self, *names: str) -> None:
        """Members that are known and say nothing about sending."""
        self._asked.update(names)

    def done(self) -> None:
        """Report every member that nobody asked for."""
        if len(self._asked) < len(self.value) or any(name not in self._asked for name in self.value):
            for name in self.value:
                if name not in self._asked:
                    self.findings.report(self.at(name), "an unknown member", self.value[name])

    def text(self, name: str) -> str | None:
        """A text; None where it is absent."""
        value = self.raw(name)
        if isinstance(value, str):
            return clean(value)
        if value is not None:
            self.report(name, "a text was expected")
        return None

    def identifier(self, name: str) -> str | None:
        """A word or an id, which may come as a whole number; None where it is absent or empty."""
        value = self.raw(name)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST_ID:
            return str(value)
        if isinstance(value, str):
            return clean(value).strip() or None
        if value is not None:
            self.report(name, "a text was expected")
        return None

    def word(self, name: str) -> str | None:
        """A word of the platform's, in capitals."""
        value = self.identifier(name)
        return None if value is None else value.upper()

    def integer(self, name: str) -> int | None:
        """A whole number, which may come as text of up to 15 digits; None where it is absent."""
        value = self.raw(name)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST_ID:
            return value
        if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 15:  # noqa: PLR2004
            return int(value)
        if value is not None:
            self.report(name, "a whole number was expected")
        return None

    def instant(self, name: str) -> datetime | None:
        """Epoch seconds, as text or number; None where they are absent or no instant after the year 2000."""
        if isinstance(self.value.get(name), str) and not str(self.value[name]).strip():
            self._asked.add(name)
            return None
        seconds = self.integer(name)
        if seconds is None:
            return None
        try:
            found = from_epoch(seconds)
        except InvalidRecordError:
            found = _EARLIEST
        if found <= _EARLIEST:
            self.report(name, "epoch seconds of an instant after the year 2000 were expected")
            return None
        return found

    def child(self, name: str) -> Cursor | None:
        """An object; None where it is absent."""
        value = self.raw(name)
        if isinstance(value, Mapping):
            return Cursor(value, self.at(name), self.findings)
        if value is not None:
            self.report(name, "an object was expected")
        return None

    def children(self, name: str) -> Iterator[Cursor]:
        """The objects of a list; what is none of them is reported."""
        value = self.raw(name)
        if value is None:
            return
        if not isinstance(value, (list, tuple)):
            self.report(name, "a list was expected")
            return
        for position, item in enumerate(value):
            path = f"{self.at(name)}[{position}]"
            if isinstance(item, Mapping):
                yield Cursor(item, path, self.findings)
            else:
                self.findings.report(path, "an object was expected", item)
