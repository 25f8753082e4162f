"""Sends that are reserved, settled and counted: the values, and the one function that judges a reservation."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum, unique
from typing import Any

from attrs import Attribute, evolve, field, frozen
from attrs.validators import deep_iterable, optional

from whatsguard.errors import ConflictError, InvalidRecordError
from whatsguard.storage._envelope import shortened

__all__ = [
    "DistinctLimit",
    "Held",
    "HeldState",
    "Refusal",
    "Reservation",
    "ReservationOutcome",
    "Settlement",
    "Unit",
    "Use",
    "judge",
]

LEASE_MEMORY = 7 * 24 * 3600 * 1_000_000
"""How long a released or lapsed reservation is remembered, so that a late commit still counts. Microseconds."""

_PEOPLE = frozenset({"person", "aliases"})


def _storable(instance: object, attribute: Attribute[Any], text: object) -> None:
    """Let a text through that every store can keep."""
    if isinstance(text, str) and "\0" not in text and (text.isascii() or _is_utf8(text)):
        return
    shown = shortened(str(text)) if attribute.name in _PEOPLE else repr(text)
    raise InvalidRecordError(
        f"{type(instance).__name__}: {attribute.name} {shown} cannot be kept by every store: texts must be UTF-8 "
        "without U+0000"
    )


_ALL_STORABLE = deep_iterable(_storable)


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _text_set(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values)


def _units(values: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(values)


@unique
class Settlement(StrEnum):
    """How a reservation ends."""

    COMMIT = "commit"
    RELEASE = "release"
    UNCERTAIN = "uncertain"
    FAIL = "fail"


@unique
class HeldState(StrEnum):
    """Where a reservation stands. A lapsed one is LEASED or UNCERTAIN with a lease that has run out."""

    LEASED = "leased"
    UNCERTAIN = "uncertain"
    COMMITTED = "committed"
    RELEASED = "released"


@unique
class Refusal(StrEnum):
    """Why a reservation was refused, in the order in which reasons are looked for."""

    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"
    COUNTER = "counter"
    DISTINCT = "distinct"


@frozen
class Unit:
    """
    At most *limit* sends that carry a tag of *counts*, later than *since*; or a bucket that holds so many.

    Attributes:
        counter: The limit's name; comes back when it refuses.
        limit: How many sends there may be, this one included.
        since: A send at ``t`` counts while ``t > since``. Microseconds since the epoch.
        counts: The tags that count; empty: the tag *counter*.
        refill: A bucket: of those used up, one comes back in this time, and the bucket was full at *since*.
            Microseconds. None: each comes back when it leaves the period from *since* to now.
    """

    counter: str = field(validator=_storable)
    limit: int
    since: int
    counts: frozenset[str] = field(default=frozenset(), converter=_text_set, validator=_ALL_STORABLE)
    refill: int | None = None

    @property
    def tags(self) -> frozenset[str]:
        """The tags that count."""
        return self.counts or frozenset((self.counter,))


@frozen
class DistinctLimit:
    """
    At most *limit* different people under *counter*, later than *since*; who is among them already adds nobody.

    Attributes:
        counter: What the people are counted under, such as a business number's portfolio.
        limit: How many people there may be, this one included.
        since: A person counts while their last send ``t > since``. Microseconds since the epoch.
    """

    counter: str = field(validator=_storable)
    limit: int
    since: int


@frozen(kw_only=True)
class Use:
    """
    A send that has happened.

    Attributes:
        token: Its identity: recording the same token twice counts once.
        person: The person's key.
        at: When. Microseconds since the epoch.
        tags: What it counts as; a :class:`Unit` counts by tag.
        dedupe_key: The caller's key against doubles, where one was given.
        distinct: The counter of different people that it belongs to, where there is one.
    """

    token: str = field(validator=_storable)
    person: str = field(repr=shortened, validator=_storable)
    at: int
    tags: tuple[str, ...] = field(default=(), converter=_texts, validator=_ALL_STORABLE)
    dedupe_key: str | None = field(default=None, validator=optional(_storable))
    distinct: str | None = field(default=None, validator=optional(_storable))

    def held(self) -> Held:
        """The committed send that it is kept as."""
        return Held(
            token=self.token,
            person=self.person,
            state=HeldState.COMMITTED,
            at=self.at,
            lease_until=self.at,
            tags=self.tags,
            dedupe_key=self.dedupe_key,
            distinct=self.distinct,
        )


@frozen(kw_only=True)
class Reservation:
    """
    The wish to send, to be granted or refused in one step.

    Attributes:
        token: The send's identity, made by the caller; asking again with a token that is still open is harmless.
        person: The person's key.
        now: The instant of asking. Microseconds since the epoch.
        lease_until: When the hold lapses by itself unless it is settled. Microseconds since the epoch.
        units: The limits to keep.
        tags: What this send counts as; empty: the names of its units.
        unless_withdrawn_after: Refuse if the log holds an event of *stop_kinds* about the person or an alias with a
            greater sequence number; None: do not look.
        stop_kinds: The kinds that stop a send.
        aliases: The person's other keys; their sends and their stops count as the person's.
        dedupe_key: Refuse if a committed or open send to the person carries it.
        distinct: The limit on different people, where there is one.
    """

    token: str = field(validator=_storable)
    person: str = field(repr=shortened, validator=_storable)
    now: int
    lease_until: int
    units: tuple[Unit, ...] = field(default=(), converter=_units)
    tags: tuple[str, ...] = field(default=(), converter=_texts, validator=_ALL_STORABLE)
    unless_withdrawn_after: int | None = None
    stop_kinds: frozenset[str] = field(default=frozenset(), converter=_text_set, validator=_ALL_STORABLE)
    aliases: tuple[str, ...] = field(default=(), converter=_texts, repr=False, validator=_ALL_STORABLE)
    dedupe_key: str | None = field(default=None, validator=optional(_storable))
    distinct: DistinctLimit | None = None

    @property
    def people(self) -> tuple[str, ...]:
        """The person and their aliases, each once."""
        return tuple(dict.fromkeys((self.person, *self.aliases)))

    @property
    def counted_as(self) -> tuple[str, ...]:
        """The tags that the send will carry."""
        return self.tags or tuple(dict.fromkeys(unit.counter for unit in self.units))

    @property
    def horizon(self) -> int:
        """Sends at or before this instant count for no unit."""
        return min((unit.since for unit in self.units), default=self.now)

    def held(self) -> Held:
        """The hold that a grant writes down."""
        return Held(
            token=self.token,
            person=self.person,
            state=HeldState.LEASED,
            at=self.now,
            lease_until=self.lease_until,
            tags=self.counted_as,
            dedupe_key=self.dedupe_key,
            distinct=self.distinct.counter if self.distinct else None,
        )


@frozen(kw_only=True)
class Held:
    """
    A reservation as the store keeps it.

    Attributes:
        token: The send's identity.
        person: The person's key.
        state: Where it stands.
        at: When it was reserved; once committed, when it was sent. Microseconds since the epoch.
        lease_until: When an open hold lapses. Microseconds since the epoch.
        tags: What it counts as.
        dedupe_key: The caller's key against doubles.
        distinct: The counter of different people that it belongs to.
    """

    token: str
    person: str = field(repr=shortened)
    state: HeldState
    at: int
    lease_until: int
    tags: tuple[str, ...] = ()
    dedupe_key: str | None = None
    distinct: str | None = None

    def is_open(self, now: int) -> bool:
        """Whether it is leased or uncertain, and has not lapsed."""
        return self.state in {HeldState.LEASED, HeldState.UNCERTAIN} and self.lease_until > now

    def counts(self, now: int) -> bool:
        """Whether it stands in the way of a double: committed, or open."""
        return self.state is HeldState.COMMITTED or self.is_open(now)


@frozen(kw_only=True)
class ReservationOutcome:
    """
    Granted, or refused and by what.

    Attributes:
        granted: Whether the hold was written.
        refused_by: What refused it; None where it was granted.
        counter: The counter that is full, for COUNTER and DISTINCT.
        free_at: From when there may be room. A send frees its unit when it leaves the rolling period, an open hold when
            its lease ends (later, if it is committed). None where waiting does not help, and for DISTINCT where it is
            not known. Microseconds since the epoch.
        seq: The last sequence number the store had looked at for a stop.
    """

    granted: bool
    refused_by: Refusal | None = None
    counter: str | None = None
    free_at: int | None = None
    seq: int = 0


def refuse_used(old: Held | None, request: Reservation) -> None:
    """
    Refuse a request whose token is taken: by *old*, which is settled or another person's.

    Raises:
        ConflictError: If it is.
    """
    if old is None:
        return
    if old.state in {HeldState.COMMITTED, HeldState.RELEASED}:
        raise ConflictError(f"reservation {request.token!r} is {old.state} already; make a new token for each send")
    if old.person != request.person:
        raise ConflictError(f"reservation {request.token!r} is another person's; make a new token for each send")


def can_settle(held: Held | None, outcome: Settlement) -> bool:
    """Whether there is something to release or to make uncertain; what was committed is ended by a failure alone."""
    if held is None:
        return False
    ends = {HeldState.LEASED, HeldState.UNCERTAIN} | ({HeldState.COMMITTED} if outcome is Settlement.FAIL else set())
    return held.state in ends


def settled(held: Held, outcome: Settlement, expires_at: int | None) -> Held:
    """The hold *held* after a release or a failure, or after it has become uncertain until *expires_at*."""
    if outcome is not Settlement.UNCERTAIN:
        return evolve(held, state=HeldState.RELEASED)
    return evolve(held, state=HeldState.UNCERTAIN, lease_until=held.lease_until if expires_at is None else expires_at)


def ended_at(held: Held) -> int:
    """When it was sent, or its lease runs out: from when it may be forgotten."""
    return held.at if held.state is HeldState.COMMITTED else held.lease_until


def judge(
    request: Reservation,
    held: Iterable[Held],
    *,
    head: int,
    withdrawn: bool,
    distinct_full: bool = False,
    distinct_free_at: int | None = None,
) -> ReservationOutcome:
    """
    Decide a reservation from what the store found in the same transaction.

    Args:
        request: The wish.
        held: Sends to the person and their aliases: all open ones, those committed after ``request.horizon``, and any
            with the same dedupe key. More does no harm.
        head: The log's last sequence number.
        withdrawn: Whether a stop was found.
        distinct_full: Whether the distinct limit is reached by other people, and the person is not among those counted.
        distinct_free_at: When the next of them stops counting, where that is known.
    """
    if withdrawn:
        return ReservationOutcome(granted=False, refused_by=Refusal.WITHDRAWN, seq=head)
    others = [one for one in held if one.token != request.token]
    if request.dedupe_key is not None and any(
        one.dedupe_key == request.dedupe_key and one.counts(request.now) for one in others
    ):
        return ReservationOutcome(granted=False, refused_by=Refusal.DUPLICATE, seq=head)
    full = [outcome for unit in request.units if (outcome := _full(unit, others, request.now, head)) is not None]
    if full:
        return max(full, key=lambda one: float("inf") if one.free_at is None else one.free_at)
    if request.distinct is not None and distinct_full:
        return ReservationOutcome(
            granted=False,
            refused_by=Refusal.DISTINCT,
            counter=request.distinct.counter,
            free_at=distinct_free_at,
            seq=head,
        )
    return ReservationOutcome(granted=True, seq=head)


def _full(unit: Unit, others: Iterable[Held], now: int, head: int) -> ReservationOutcome | None:
    """The refusal of one unit, or None where it has room."""
    counted = [one for one in others if not unit.tags.isdisjoint(one.tags)]
    free_at = _frees(unit, counted, now) if unit.refill is None else _refilled(unit, unit.refill, counted, now)
    if free_at == now:
        return None
    return ReservationOutcome(
        granted=False, refused_by=Refusal.COUNTER, counter=unit.counter, free_at=free_at, seq=head
    )


def _frees(unit: Unit, counted: Iterable[Held], now: int) -> int | None:
    """When a limit in a moving period has room: *now*, later, or None for never."""
    period = now - unit.since
    frees: list[int] = []
    for one in counted:
        if one.state is HeldState.COMMITTED and one.at > unit.since:
            frees.append(one.at + period)
        elif one.is_open(now):
            frees.append(one.lease_until)
    if len(frees) < unit.limit:
        return now
    frees.sort()
    return frees[len(frees) - unit.limit] if unit.limit > 0 else None


def _refilled(unit: Unit, refill: int, counted: Iterable[Held], now: int) -> int:
    """When a bucket has room: *now* or later. What is lacking is told as the time in which it comes back."""
    sent = sorted(
        min(one.at, now)
        for one in counted
        if one.at > unit.since and (one.state is HeldState.COMMITTED or one.is_open(now))
    )
    lacking, last = 0, unit.since
    for at in sent:
        lacking, last = max(0, lacking - (at - last)) + refill, at
    return max(now, last + lacking + refill - unit.limit * refill)
