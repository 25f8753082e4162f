"""What changes between two rule books, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from attrs import fields, frozen

from whatsguard.rules._model import Gap, Rule
from whatsguard.rules._rulebook import RuleBook, canonical
from whatsguard.rules._sentences import sentence

__all__ = ["Change", "ChangeKind", "RuleBookDiff", "difference"]


class ChangeKind(Enum):
    """What happened to a rule, a place or a gap."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@frozen(kw_only=True)
class Change:
    """
    One difference.

    Attributes:
        kind: What happened.
        subject: A rule's id, a place's code, or a gap as ``CODE.gap.topic``.
        before, after: The rule in words, English; empty where there was or is none.
        fields: Which fields of a changed rule differ, sorted.
    """

    kind: ChangeKind
    subject: str
    before: str = ""
    after: str = ""
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.kind is ChangeKind.ADDED:
            return f"+ {self.subject}: {self.after}"
        if self.kind is ChangeKind.REMOVED:
            return f"- {self.subject}: {self.before}"
        return f"~ {self.subject} ({', '.join(self.fields)}): {self.before} → {self.after}"


@frozen
class RuleBookDiff:
    """
    Every difference between two rule books.

    Attributes:
        before, after: Their versions.
        changes: By place, then by subject.
    """

    before: str
    after: str
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def to_text(self) -> str:
        """One line for each difference."""
        head = f"rule book {self.before} → {self.after}: {len(self.changes)} changes"
        return "\n".join((head, *(str(change) for change in self.changes)))


def difference(old: RuleBook, new: RuleBook) -> RuleBookDiff:
    """What changes from *old* to *new*, by content: equal content is no change, whatever its order."""
    changes = [*_places(old, new), *_entries(_rules(old), _rules(new)), *_entries(_gaps(old), _gaps(new))]
    return RuleBookDiff(old.version, new.version, tuple(sorted(changes, key=lambda change: change.subject)))


def _places(old: RuleBook, new: RuleBook) -> Iterator[Change]:
    for code in old.jurisdictions.keys() - new.jurisdictions.keys():
        yield Change(kind=ChangeKind.REMOVED, subject=code, before=old.jurisdictions[code].name)
    for code in new.jurisdictions.keys() - old.jurisdictions.keys():
        yield Change(kind=ChangeKind.ADDED, subject=code, after=new.jurisdictions[code].name)


def _rules(book: RuleBook) -> dict[str, Rule | Gap]:
    places = book.jurisdictions.values()
    return {rule.id: rule for rules in (*(place.rules for place in places), book.everywhere) for rule in rules}


def _gaps(book: RuleBook) -> dict[str, Rule | Gap]:
    return {f"{place.code}.gap.{gap.topic.value}": gap for place in book.jurisdictions.values() for gap in place.gaps}


def _entries(old: Mapping[str, Rule | Gap], new: Mapping[str, Rule | Gap]) -> Iterator[Change]:
    for subject in old.keys() - new.keys():
        yield Change(kind=ChangeKind.REMOVED, subject=subject, before=sentence(old[subject]))
    for subject in new.keys() - old.keys():
        yield Change(kind=ChangeKind.ADDED, subject=subject, after=sentence(new[subject]))
    for subject in old.keys() & new.keys():
        one, other = old[subject], new[subject]
        if canonical(one) != canonical(other):
            yield Change(
                kind=ChangeKind.CHANGED,
                subject=subject,
                before=sentence(one),
                after=sentence(other),
                fields=_differing(one, other),
            )


def _differing(one: Rule | Gap, other: Rule | Gap) -> tuple[str, ...]:
    if type(one) is not type(other):
        return ("kind",)
    names = (attribute.name for attribute in fields(type(one)))
    return tuple(sorted(name for name in names if canonical(getattr(one, name)) != canonical(getattr(other, name))))
