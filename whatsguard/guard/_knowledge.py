"""
What a process knows: who is on file, which names are one person's, what is known of the business.

The folded states of people are not all kept: a bounded number of those last touched is, and the rest is read from the
log when it is needed. What every check needs is in the table of cohorts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce

from whatsguard.records import AliasMerged, AliasSplit, Event, Recipient
from whatsguard.state import BusinessFold, BusinessState, PersonState, fold, merge

__all__ = ["Folded", "Knowledge", "Loader", "folded"]

Loader = Callable[[Sequence[str]], Iterable[Event]]
"""Reads every event about the given keys from the log."""

NOBODY = PersonState()
MOST_STATES = 20_000
MOST_NEWS = 256
"""So many events of one person wait to be folded at most."""


class Knowledge:
    """
    What is known, up to a sequence number of the log.

    Attributes:
        seq: The last sequence number that is in here.
        standing: What is known of the business.
        load: Reads people's events from the log; None where that has to be awaited, and is done beforehand.
        on_file: Whether the log has anything under a key.
        renamed: The keys of people of whom the last events brought another user id.
    """

    def __init__(self, on_file: Callable[[str], bool]) -> None:
        self.seq = 0
        self.on_file = on_file
        self.standing = BusinessState()
        self.load: Loader | None = None
        self.renamed: set[str] = set()
        self._states: dict[str, PersonState] = {}
        # Events that are folded onto those states when they are next asked for. INVARIANT: their keys have a state.
        self._news: dict[str, list[Event]] = {}
        self._recipients: dict[str, Recipient] = {}
        # As others' events name them: apart, since those are not in the log's order with the person's own.
        self._mentioned: dict[str, Recipient] = {}
        self._components: dict[str, frozenset[str]] = {}
        self._links: dict[frozenset[str], tuple[bool, Event]] = {}
        self._business = BusinessFold()
        # By what they collect into; each begins and ends in one step of a dict, since watchers hold no lock.
        self._watches: dict[int, tuple[frozenset[str], list[Event]]] = {}

    # --- taking in ---

    def apply(self, events: Iterable[Event], seq: int) -> dict[str, list[Event]]:
        """
        Take in events up to *seq*.

        Args:
            events: In the log's order.
            seq: The last one's sequence number.

        Returns:
            The events by the key of the person whom they are about.
        """
        by_key: dict[str, list[Event]] = {}
        about_business: list[Event] = []
        linked = False
        self.renamed = set()
        for event in events:
            if event.recipient is None:
                about_business.append(event)
                continue
            by_key.setdefault(event.recipient.key, []).append(event)
            if isinstance(event, (AliasMerged, AliasSplit)):
                linked = self._link(event) or linked
        for key, news in by_key.items():
            for keys, came in list(self._watches.values()):
                if key in keys:
                    came.extend(news)
            if key in self._states or not self.on_file(key):
                self._hear(key, news)
            for event in news:
                self.note(event.recipient)
        self._settle(about_business, linked=linked)
        self.seq = max(self.seq, seq)
        return by_key

    def _settle(self, about_business: list[Event], *, linked: bool) -> None:
        if about_business:
            self._business.add(about_business)
            self.standing = self._business.state
        if linked:
            self._components = _components(pair for pair, (joined, _) in self._links.items() if joined)

    def _keep(self, key: str, state: PersonState) -> None:
        while len(self._states) >= MOST_STATES:
            self.forget((next(iter(self._states)),))
        self._states[key] = state

    def _hear(self, key: str, news: list[Event]) -> None:
        """Keep what came in about somebody of whom all else is known."""
        if key not in self._states:
            self._keep(key, NOBODY)
        waiting = self._news.setdefault(key, [])
        waiting.extend(news)
        if len(waiting) > MOST_NEWS:
            self._state(key)

    def _state(self, key: str) -> PersonState:
        """What is known under one key, with all that came in."""
        news = self._news.pop(key, None)
        if news:
            self._states[key] = fold(news, onto=self._states[key])
        return self._states.get(key, NOBODY)

    def note(self, recipient: Recipient | None) -> None:
        """
        Note what an event that is filed under somebody tells of their names.

        A key tells its recipient, unless there is more to them: a user id beside the phone, an id above that.
        INVARIANT: called in the log's order for each person, so that every process knows the same names.
        """
        if recipient is not None and self._add(recipient, self._recipients):
            self.renamed.add(recipient.key)

    @staticmethod
    def _add(recipient: Recipient, to: dict[str, Recipient]) -> bool:
        """Whether *recipient* brings a name that was not in there; one that is left out now is still theirs."""
        if not _has_more(recipient):
            return False
        known = to.get(recipient.key)
        if known is not None:
            recipient = Recipient(
                phone=recipient.phone or known.phone,
                user_id=recipient.user_id or known.user_id,
                parent_user_id=recipient.parent_user_id or known.parent_user_id,
            )
        to[recipient.key] = recipient
        return recipient != known

    def _link(self, event: AliasMerged | AliasSplit) -> bool:
        """The latest word on a pair of names stands; at one instant joined, since then a STOP covers more."""
        self._add(event.other, self._mentioned)
        if event.recipient is None or event.recipient.key == event.other.key:
            return False
        pair = frozenset({event.recipient.key, event.other.key})
        joins = isinstance(event, AliasMerged)
        known = self._links.get(pair)
        if known is not None and (known[1].at, known[0]) >= (event.at, joins):
            return False
        self._links[pair] = (joins, event)
        return True

    def start_again(self) -> None:
        """Forget everything: nothing was taken in yet."""
        self.seq = 0
        self.standing = BusinessState()
        self._recipients.clear()
        self._mentioned.clear()
        self._components = {}
        self._links.clear()
        self._business = BusinessFold()

    def take(self, states: Mapping[str, PersonState], news: Iterable[Event] = ()) -> None:
        """Keep states that were read from the log (as :func:`folded` gives them), with what came in meanwhile."""
        for key, state in states.items():
            self._keep(key, state)
        for recipient in states.recipients if isinstance(states, Folded) else ():
            self.note(recipient)
        for event in news:
            if event.recipient is not None and event.recipient.key in states:
                self._hear(event.recipient.key, [event])
                self.note(event.recipient)  # again: it came after what was read

    @contextmanager
    def watching(self, keys: Iterable[str]) -> Iterator[list[Event]]:
        """Collects what comes in about *keys* meanwhile; for who reads them from the log, which had it not yet."""
        came: list[Event] = []
        self._watches[id(came)] = (frozenset(keys), came)
        try:
            yield came
        finally:
            self._watches.pop(id(came), None)

    def forget_watchers(self) -> None:
        """After a fork, those who watched are no more."""
        self._watches = {}

    def link(self, events: Iterable[Event]) -> None:
        """Take in only which names are one person's, and what is known of the business: for a start from the log."""
        by_nobody: list[Event] = []
        linked = False
        for event in events:
            if isinstance(event, (AliasMerged, AliasSplit)):
                # Who it is filed under is noted when their own events are read.
                linked = self._link(event) or linked
            elif event.recipient is None:
                by_nobody.append(event)
        self._settle(by_nobody, linked=linked)

    def forget(self, keys: Iterable[str]) -> None:
        """Read these people from the log when they are next needed."""
        for key in keys:
            self._states.pop(key, None)
            self._news.pop(key, None)

    # --- who is who ---

    def names(self, key: str) -> frozenset[str]:
        """Every key under which the person of *key* is on file."""
        return self._components.get(key) or frozenset({key})

    def recipient(self, key: str) -> Recipient:
        """The recipient behind a key on file."""
        return self._recipients.get(key) or self._mentioned.get(key) or Recipient.of(key)

    def other_names(self, recipient: Recipient) -> tuple[Recipient, ...]:
        """The person's further names, where more than one is known."""
        found = (self._recipients.get(recipient.key), self._mentioned.get(recipient.key))
        own = tuple(dict.fromkeys(one for one in found if one is not None and one != recipient))
        names = self._components.get(recipient.key, frozenset())
        others = (name for name in sorted(names) if name != recipient.key)
        return (*own, *(one for name in others for one in (self.recipient(name), *self._also(name))))

    def _also(self, key: str) -> tuple[Recipient, ...]:
        """What others' events name beside what the person's own do."""
        mentioned = self._mentioned.get(key)
        return () if mentioned is None or mentioned == self.recipient(key) else (mentioned,)

    # --- what is known of a person ---

    def missing(self, keys: Iterable[str]) -> list[str]:
        """Those of *keys*, and of their other names, whose state must be read from the log first."""
        names = {name for key in keys for name in self.names(key)}
        return sorted(name for name in names if name not in self._states and self.on_file(name))

    def person(self, key: str) -> PersonState:
        """What is known of the person of *key*, under any of their names; nothing where it cannot be read now."""
        names = sorted(self.names(key))
        absent = self.missing((key,))
        if absent:
            if self.load is None:
                return NOBODY  # a half could be a window without the STOP
            self.take(folded(absent, self.load(absent)))
        states = [self._state(name) for name in names]
        return states[0] if len(states) == 1 else reduce(merge, states, NOBODY)


class Folded(dict[str, PersonState]):
    """
    States by key, as read from the log.

    Attributes:
        recipients: Whom the events named with more than their key, in the log's order.
    """

    def __init__(self, states: Mapping[str, PersonState], recipients: Iterable[Recipient]) -> None:
        super().__init__(states)
        self.recipients = tuple(recipients)


def folded(keys: Iterable[str], events: Iterable[Event]) -> Folded:
    """The state of each of *keys*, from all events about them, in the log's order."""
    by_key: dict[str, list[Event]] = {key: [] for key in keys}
    recipients: list[Recipient] = []
    for event in events:
        if event.recipient is not None:
            by_key.setdefault(event.recipient.key, []).append(event)
            if _has_more(event.recipient):
                recipients.append(event.recipient)
    return Folded({key: fold(news) for key, news in by_key.items()}, recipients)


def _has_more(recipient: Recipient) -> bool:
    """Whether there is more to a person than their key tells."""
    return not {recipient.user_id, recipient.parent_user_id} <= {None, recipient.key}


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
