"""What a process knows: the folded state of every person and of the business, up to a sequence number of the log."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from whatsguard.records import AliasMerged, AliasSplit, Event, Recipient
from whatsguard.state import BusinessState, PersonState, fold, fold_business, merge

__all__ = ["Knowledge"]

_NOBODY = PersonState()


class Knowledge:
    """
    Folded states, by the key under which events are filed; names of one person are joined when read.

    Attributes:
        seq: The last sequence number of the log that is in here.
        standing: What is known of the business.
        recipients: The recipient behind each key on file.
    """

    def __init__(self) -> None:
        self.seq = 0
        self.standing = BusinessState()
        self.recipients: dict[str, Recipient] = {}
        self._states: dict[str, PersonState] = {}
        self._components: dict[str, frozenset[str]] = {}
        self._links: dict[frozenset[str], tuple[bool, Event]] = {}
        self._business_events: list[Event] = []

    def apply(self, events: Iterable[Event], seq: int) -> frozenset[str]:
        """
        Take in events up to *seq*.

        Returns:
            The keys of everybody whom they may have moved, every name of theirs.
        """
        by_key: dict[str, list[Event]] = {}
        about_business: list[Event] = []
        linked = False
        for event in events:
            if event.recipient is None:
                about_business.append(event)
                continue
            by_key.setdefault(event.recipient.key, []).append(event)
            self._remember(event.recipient)
            if isinstance(event, (AliasMerged, AliasSplit)):
                linked = self._link(event) or linked
        for key, news in by_key.items():
            self._states[key] = fold(news, onto=self._states.get(key, _NOBODY))
        if about_business:
            self._business_events.extend(about_business)
            self.standing = fold_business(self._business_events)
        if linked:
            self._components = _components(pair for pair, (joined, _) in self._links.items() if joined)
        self.seq = max(self.seq, seq)
        return frozenset(name for key in by_key for name in self.names(key))

    def _remember(self, recipient: Recipient) -> None:
        known = self.recipients.get(recipient.key)
        if known is None or (known.user_id is None and recipient.user_id is not None):
            self.recipients[recipient.key] = recipient

    def _link(self, event: AliasMerged | AliasSplit) -> bool:
        """The latest word on a pair of names stands; at one instant joined, since then a STOP covers more."""
        if event.recipient is None or event.recipient.key == event.other.key:
            return False
        self._remember(event.other)
        pair = frozenset({event.recipient.key, event.other.key})
        joins = isinstance(event, AliasMerged)
        known = self._links.get(pair)
        if known is not None and (known[1].at, known[0]) >= (event.at, joins):
            return False
        self._links[pair] = (joins, event)
        return True

    def names(self, key: str) -> frozenset[str]:
        """Every key under which the person of *key* is on file."""
        return self._components.get(key) or frozenset({key})

    def other_names(self, recipient: Recipient) -> tuple[Recipient, ...]:
        """The person's further names, where more than one is on file."""
        names = self._components.get(recipient.key)
        if names is None:
            known = self.recipients.get(recipient.key)
            return () if known is None or known == recipient else (known,)
        return tuple(self.recipients[name] for name in sorted(names) if name != recipient.key)

    def person(self, key: str) -> PersonState:
        """What is known of the person of *key*, under any of their names."""
        names = self._components.get(key)
        if names is None:
            return self._states.get(key, _NOBODY)
        return reduce(merge, (self._states[name] for name in sorted(names) if name in self._states), _NOBODY)

    def knows(self, key: str) -> bool:
        """Whether anything is on file under *key* or another name of that person."""
        return key in self._states or key in self._components

    def people(self) -> list[tuple[Recipient, PersonState]]:
        """Every person on file once, under the first of their names."""
        seen: set[str] = set()
        found = []
        for key in sorted({*self._states, *self._components}):
            if key in seen:
                continue
            names = self.names(key)
            seen |= names
            phones = sorted(name for name in names if self.recipients[name].phone is not None)
            first = phones[0] if phones else min(names)
            found.append((self.recipients[first], self.person(key)))
        return found


def _components(pairs: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    """The sets of names that belong to one person each."""
    groups: dict[str, set[str]] = {}
    for pair in pairs:
        joined: set[str] = set()
        for name in pair:
            joined |= groups.get(name, {name})
        for name in joined:
            groups[name] = joined
    return {name: frozenset(group) for name, group in groups.items()}
