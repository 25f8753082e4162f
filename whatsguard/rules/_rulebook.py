"""The rules of all places that a guard may meet, and a customer's own beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import attrs
from attrs import evolve, field, frozen

from whatsguard.errors import InvalidRecordError
from whatsguard.records._values import named, to_tuple
from whatsguard.rules._index import load, shipped_codes
from whatsguard.rules._model import Jurisdiction, Rule, SendingHours
from whatsguard.rules.calendars import read_calendar

if TYPE_CHECKING:
    from whatsguard.rules._diff import RuleBookDiff

__all__ = ["RuleBook", "canonical", "to_rulebook", "to_rules"]


def _by_code(
    value: Mapping[str, Jurisdiction] | Iterable[Jurisdiction], name: str = "jurisdictions"
) -> Mapping[str, Jurisdiction]:
    places = value.values() if isinstance(value, Mapping) else value
    return {jurisdiction.code: jurisdiction for jurisdiction in to_tuple(Jurisdiction, places, name=name)}


def to_rules(value: Iterable[Rule], name: str = "rules") -> tuple[Rule, ...]:
    """A tuple of rules, with ids or without."""
    return to_tuple(Rule, value, name=name)


@frozen(slots=False, eq=False, repr=False, field_transformer=named)
class RuleBook:
    """
    Jurisdictions by code, and rules that hold everywhere.

    Attributes:
        jurisdictions: By code.
        everywhere: Rules of the business's own that hold for every person.
    """

    jurisdictions: Mapping[str, Jurisdiction] = field(converter=_by_code)
    everywhere: tuple[Rule, ...] = field(default=(), converter=to_rules)

    def __attrs_post_init__(self) -> None:
        # A calendar is read at its first use: here, and never in a decision.
        every = (rule for place in self.jurisdictions.values() for rule in place.rules)
        for rule in (*every, *self.everywhere):
            if isinstance(rule, SendingHours) and not rule.on_public_holidays:
                read_calendar(rule.calendar or rule.code)

    @classmethod
    def shipped(cls) -> RuleBook:
        """Every jurisdiction that whatsguard ships; loaded once."""
        return _shipped()

    @classmethod
    def only(cls, *codes: str) -> RuleBook:
        """
        These jurisdictions and their parents; every other place is not covered.

        Raises:
            UnknownJurisdictionError: If a code is not shipped.
            InvalidRecordError: If there is none, or one is no string.

        >>> sorted(RuleBook.only("DE").jurisdictions)
        ['DE', 'EU']
        """
        if not codes:
            raise InvalidRecordError("RuleBook.only() needs at least one code, such as RuleBook.only('DE')")
        found: dict[str, Jurisdiction] = {}
        wanted = list(codes)
        while wanted:
            place = load(wanted.pop())
            if place.code not in found:
                found[place.code] = place
                wanted.extend(place.parents)
        return cls(found)

    def with_rules(self, *items: Rule | Jurisdiction | Iterable[Rule | Jurisdiction]) -> RuleBook:
        """
        The same book with a business's own rules or places added; they can only restrict.

        A rule whose id begins with a code of the book (``"DE.acme.no_sundays"``) holds in that place; any other
        holds everywhere. A jurisdiction of a code that the book has adds its rules to it.
        """
        jurisdictions = dict(self.jurisdictions)
        everywhere = list(self.everywhere)
        for item in _flat(items):
            if isinstance(item, Jurisdiction):
                jurisdictions[item.code] = _joined(jurisdictions.get(item.code), item)
            elif item.code in jurisdictions:
                place = jurisdictions[item.code]
                jurisdictions[item.code] = evolve(place, rules=(*place.rules, item))
            else:
                everywhere.append(_named(item, len(everywhere)))
        return RuleBook(jurisdictions, everywhere)

    @cached_property
    def version(self) -> str:
        """A hash of the book's whole content: equal books have equal versions, on every machine."""
        digest = hashlib.sha256()
        for code in sorted(self.jurisdictions):
            digest.update(canonical(self.jurisdictions[code]).encode())
        digest.update(canonical(self.everywhere).encode())
        return digest.hexdigest()[:16]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RuleBook):
            return NotImplemented
        return self is other or self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)

    def __repr__(self) -> str:
        return f"RuleBook({len(self.jurisdictions)} places, version {self.version})"

    def diff(self, other: RuleBook) -> RuleBookDiff:
        """What changes from this book to *other*, in words; ``to_text()`` gives one line for each change."""
        from whatsguard.rules._diff import difference  # noqa: PLC0415 - it compares rule books

        return difference(self, to_rulebook(other, "other"))

    def covers(self, code: str) -> bool:
        """Whether the book has the place, or, for a subdivision without rules of its own, its parent."""
        return code in self.jurisdictions or code.partition("-")[0] in self.jurisdictions

    def places(self, codes: Iterable[str]) -> tuple[Jurisdiction, ...]:
        """Every jurisdiction that applies to a person in *codes*, parents included, sorted by code."""
        return self._places(frozenset(codes))

    @cached_property
    def _places(self) -> Callable[[frozenset[str]], tuple[Jurisdiction, ...]]:
        @cache
        def find(codes: frozenset[str]) -> tuple[Jurisdiction, ...]:
            found: dict[str, Jurisdiction] = {}
            wanted = [part for code in codes for part in (code, code.partition("-")[0])]
            while wanted:
                place = self.jurisdictions.get(wanted.pop())
                if place is not None and place.code not in found:
                    found[place.code] = place
                    wanted.extend(place.parents)
            return tuple(found[code] for code in sorted(found))

        return find


def to_rulebook(value: RuleBook, name: str = "rules") -> RuleBook:
    """A rule book; a place or a list of rules is none."""
    if isinstance(value, RuleBook):
        return value
    raise InvalidRecordError(f"{name}={value!r} must be a RuleBook, such as RuleBook.shipped()")


@cache
def _shipped() -> RuleBook:
    return RuleBook(load(code) for code in shipped_codes())


def _flat(items: Iterable[Any]) -> Iterable[Rule | Jurisdiction]:
    for item in items:
        if isinstance(item, (Rule, Jurisdiction)):
            yield item
        elif isinstance(item, Iterable) and not isinstance(item, str):
            yield from _flat(item)
        else:
            raise InvalidRecordError(f"with_rules() takes rules and jurisdictions, not {item!r}")


def _joined(existing: Jurisdiction | None, added: Jurisdiction) -> Jurisdiction:
    if existing is None:
        return added
    return evolve(
        existing,
        rules=(*existing.rules, *added.rules),
        timezones=tuple(dict.fromkeys((*existing.timezones, *added.timezones))),
        parents=tuple(dict.fromkeys((*existing.parents, *added.parents))),
    )


def _named(rule: Rule, number: int) -> Rule:
    return rule if rule.id else evolve(rule, id=f"own.{type(rule).__name__}.{number}")


def canonical(value: object) -> str:
    """A text of *value* that is the same in every process: sets sorted, enums by name."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    kind = type(value)
    if attrs.has(kind):
        fields = (f"{a.name}={canonical(getattr(value, a.name))}" for a in attrs.fields(kind) if a.eq is not False)
        return f"{kind.__name__}({','.join(fields)})"
    if isinstance(value, (frozenset, set)):
        return "{" + ",".join(sorted(canonical(member) for member in value)) + "}"
    if isinstance(value, (tuple, list)):
        return "[" + ",".join(canonical(member) for member in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key}:{canonical(value[key])}" for key in sorted(value)) + "}"
    return repr(value)
