"""The customer map: which of the people on file fall under which law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from whatsguard.places import Clue, Place, places_of
from whatsguard.records import Recipient

__all__ = ["CustomerMap", "customer_map", "most_specific"]


@frozen
class CustomerMap:
    """
    How many people fall under which law.

    Attributes:
        by_jurisdiction: Code → people, each person once, under the most specific place; uncovered places included.
        unknown: People whose place is not known.
        total: All people; the sum of the others.
    """

    by_jurisdiction: Mapping[str, int] = field(factory=dict)
    unknown: int = 0
    total: int = 0


def most_specific(places: Iterable[Place]) -> str | None:
    """
    The one code under which a person is counted.

    A declared residence comes before the number; a subdivision before its country; then the first by code. None where
    nothing is known.
    """
    found = list(places)
    if not found:
        return None
    if len(found) > 1 and all(place.clue is Clue.WHOLE_PLAN for place in found):
        return None
    declared = [place for place in found if place.clue is Clue.DECLARED_RESIDENCE] or found
    return min((place.code for place in declared), key=lambda code: (-code.count("-"), code))


def customer_map(people: Iterable[tuple[Recipient, tuple[str, ...]]]) -> CustomerMap:
    """Count *people*, each given with their declared residences."""
    counts: Counter[str | None] = Counter(most_specific(places_of(person, homes)) for person, homes in people)
    unknown = counts.pop(None, 0)
    known = {code: number for code, number in sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0]))) if code}
    return CustomerMap(known, unknown, sum(known.values()) + unknown)
