"""
Moving house: a log and the sends that count, from one store into another.

A store tells its open holds, but not the sends that it counts. Those are made again from the log, as the guard makes
them when a message leaves.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from itertools import chain

from attrs import evolve, frozen

from whatsguard.errors import ConflictError
from whatsguard.guard._sends import tags_of, token_in
from whatsguard.records import MessageCategory, MessageReceived, MessageSent
from whatsguard.state import FUTURE_TOLERANCE
from whatsguard.storage import DistinctLimit, Envelope, Held, HeldState, Reservation, Settlement, Store, Use
from whatsguard.storage._codec import decode, micros
from whatsguard.storage._copying import (
    DEFAULT_BATCH,
    CopyProgress,
    CopyReport,
    CopyStep,
    copy_log,
    unwatched,
)

__all__ = ["MoveReport", "Sends", "copy_store"]

_KINDS = frozenset({MessageSent.kind, MessageReceived.kind})
_WINDOW = timedelta(hours=24)
_PLACED = "copy:holds"
_ROUNDS = 5
_ANY_NUMBER = 2**31 - 1
_BEGINNING = 0
"""As of the beginning of time no lease has run out: asked so, a store also tells the holds that have lapsed."""


@frozen(kw_only=True)
class MoveReport:
    """
    What was moved.

    Attributes:
        log: Events and keys.
        sends: Sends that the log tells of, and that the target counts.
        holds: Sends of which it is open whether they went out.
    """

    log: CopyReport
    sends: int
    holds: int


def copy_store(
    source: Store,
    target: Store,
    *,
    batch: int = DEFAULT_BATCH,
    progress: Callable[[CopyProgress], object] = unwatched,
) -> MoveReport:
    """
    Copy all that a guard needs: the log, the keys, the sends that caps count, the holds that are open.

    Interrupted, it is resumed by being called again. A source that grows is caught up with some times; in the end
    ``log.behind`` says whether somebody still writes to it.

    Raises:
        ConflictError, ConfigurationError, StorageError: As :func:`whatsguard.storage._copying.copy_log`.
    """
    sends = Sends(source, target, batch=batch, progress=progress)
    report: CopyReport | None = None
    for _ in range(_ROUNDS):
        report = copy_log(source, target, batch=batch, progress=progress, earlier=report)
        if not report.verified:
            break
        sends.count(report.head)
        if source.head() == report.head:
            break
    assert report is not None  # noqa: S101 - there is one round at least
    holds = sends.hold() if report.verified else 0
    return MoveReport(log=evolve(report, behind=source.head() - report.head), sends=sends.counted, holds=holds)


class Sends:
    """
    The sends of one log, counted anew in another store.

    Attributes:
        counted: How many there are.
    """

    def __init__(
        self, source: Store, target: Store, *, batch: int, progress: Callable[[CopyProgress], object] = unwatched
    ) -> None:
        self.counted = 0
        self._source = source
        self._target = target
        self._batch = batch
        self._progress = progress
        self._seq = 0
        self._people: set[str] = set()
        self._numbers: set[str] = set()
        self._wrote: dict[tuple[str, str], datetime] = {}

    # --- sends that have happened ---

    def count(self, head: int) -> None:
        """Let the target count every send of the log up to *head*, each once; called again, it goes on from there."""
        while self._seq < head:
            chunk = self._source.read(self._seq, limit=min(self._batch, head - self._seq))
            uses = self._uses(chunk)
            if uses:
                self._target.append((), uses=uses)
            self.counted += len(uses)
            self._seq = chunk[-1].seq
            self._progress(CopyProgress(CopyStep.SENDS, self._seq, head))

    def _uses(self, chunk: Iterable[Envelope]) -> list[Use]:
        found = []
        for envelope in chunk:
            if envelope.person:
                self._people.add(envelope.person)
            if envelope.kind not in _KINDS:
                continue
            event = decode(envelope)
            if isinstance(event, MessageReceived):
                self._note_window(event)
            elif isinstance(event, MessageSent) and (use := self._use(event)) is not None:
                found.append(use)
        return found

    def _use(self, event: MessageSent) -> Use | None:
        """The send as a store counts it; None for what a human sent past the guard, which no store counts."""
        token = token_in(event.event_id, event.message_id)
        if token is None or event.recipient is None:
            return None
        message = event.message
        return Use(
            token=token,
            person=event.recipient.key,
            at=micros(event.at),
            tags=tags_of(message, message.category or MessageCategory.MARKETING, (message.business_number or "",)),
            dedupe_key=message.dedupe_key,
            distinct=None if self._is_reply(event) else "portfolio",
        )

    def _note_window(self, event: MessageReceived) -> None:
        if event.recipient is None or not event.opens_window or event.at > event.recorded_at + FUTURE_TOLERANCE:
            return
        number = event.business_number or ""
        self._numbers.add(number)
        at, name = min(event.at, event.recorded_at), (event.recipient.key, number)
        self._wrote[name] = max(at, self._wrote.get(name, at))

    def _is_reply(self, event: MessageSent) -> bool:
        """Whether a window was open on every number that it may have left from; not known counts as no."""
        if event.in_window or event.recipient is None:
            return event.in_window
        own = event.message.business_number
        numbers = self._numbers if own is None else {own}
        wrote = [self._wrote.get((event.recipient.key, number)) for number in numbers]
        return bool(wrote) and all(at is not None and at <= event.at < at + _WINDOW for at in wrote)

    # --- sends that are open ---

    def hold(self) -> int:
        """Let the target hold what the source holds for the people of the log; return how many holds there are."""
        placed = self._placed()
        people = sorted(self._people | placed.keys())
        open_now: dict[str, list[Held]] = {}
        for done, person in enumerate(people, start=1):
            if held := self._source.reservations(person, _BEGINNING):
                open_now[person] = held
            if done % self._batch == 0 or done == len(people):
                self._progress(CopyProgress(CopyStep.HOLDS, done, len(people)))
        tokens = {person: {one.token for one in held} for person, held in open_now.items()}
        # INVARIANT: a hold is written down as placed before it is, so that a later run can end it.
        self._remember({person: placed.get(person, set()) | tokens.get(person, set()) for person in people})
        for person, old in placed.items():
            self._settle_gone(person, old - tokens.get(person, set()))
        for one in chain.from_iterable(open_now.values()):
            self._place(one)
        self._remember(tokens)
        return sum(map(len, tokens.values()))

    def _placed(self) -> dict[str, set[str]]:
        """Person → tokens of the holds that an earlier run has put into the target."""
        written = json.loads(self._target.meta(_PLACED) or b"{}")
        return {person: set(tokens) for person, tokens in written.items()}

    def _remember(self, placed: Mapping[str, Collection[str]]) -> None:
        written = {person: sorted(tokens) for person, tokens in sorted(placed.items()) if tokens}
        if written or self._target.meta(_PLACED) is not None:
            self._target.save_meta(_PLACED, json.dumps(written).encode())

    def _settle_gone(self, person: str, tokens: Collection[str]) -> None:
        """End what an earlier run has put into the target and the source has settled since."""
        if not tokens:
            return
        events = [decode(one) for one in self._target.read(person=person, kinds={MessageSent.kind})]
        sent_at = {
            token_in(event.event_id, event.message_id): micros(event.at)
            for event in events
            if isinstance(event, MessageSent)
        }
        for token in tokens:
            at = sent_at.get(token)
            outcome = Settlement.RELEASE if at is None else Settlement.COMMIT
            self._target.settle(token, outcome=outcome, now=0 if at is None else at)

    def _place(self, held: Held) -> None:
        """Put one hold into the target as it stands in the source."""
        request = Reservation(
            token=held.token,
            person=held.person,
            now=held.at,
            lease_until=held.lease_until,
            tags=held.tags,
            dedupe_key=held.dedupe_key,
            distinct=None if held.distinct is None else DistinctLimit(held.distinct, _ANY_NUMBER, held.at),
        )
        try:
            if not self._target.reserve(request).granted:  # its key is another send's, which stands in the way already
                self._target.reserve(evolve(request, dedupe_key=None))
        except ConflictError:  # settled in the target: by an earlier run, from the log
            return
        if held.state is HeldState.UNCERTAIN:
            self._target.settle(held.token, outcome=Settlement.UNCERTAIN, now=held.at, expires_at=held.lease_until)
