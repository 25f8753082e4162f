"""One log into another store: in order, with the same sequence numbers and hashes, and compared afterwards."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum, unique
from itertools import zip_longest

from attrs import evolve, field, frozen

from whatsguard.errors import ConfigurationError, ConflictError, StorageError
from whatsguard.storage._envelope import GENESIS, Envelope, first_bad
from whatsguard.storage._ports import Store

__all__ = ["CopyProgress", "CopyReport", "CopyStep", "copy_log", "unwatched"]

DEFAULT_BATCH = 1_000
_PROBE = "copy:probe"


@unique
class CopyStep(StrEnum):
    """What a copy is at."""

    EVENTS = "events"
    KEYS = "keys"
    VERIFY = "verify"
    SENDS = "sends"
    HOLDS = "holds"


@frozen
class CopyProgress:
    """
    How far a copy is.

    Attributes:
        step: What it is at.
        done: How many are done, those of earlier runs included.
        total: How many there are as far as is known; the source may grow.
    """

    step: CopyStep
    done: int
    total: int


@frozen(kw_only=True)
class CopyReport:
    """
    What a copy has done, and what the target holds now.

    Attributes:
        copied: Events that this run appended.
        found: Events that the target had before it.
        head: The last sequence number of the target.
        chain_hash: Its hash.
        by_kind: How many events of each kind the target was read to hold.
        keys: People whose key the target holds.
        first_bad: The first sequence number at which the target, read back, is not what the source holds; None: all is.
        behind: How many events the source had more when the copy ended: somebody still writes to it.
    """

    copied: int
    found: int
    head: int
    chain_hash: bytes
    by_kind: Mapping[str, int] = field(factory=dict)
    keys: int = 0
    first_bad: int | None = None
    behind: int = 0

    @property
    def verified(self) -> bool:
        """Whether the target was read back whole, and is what the source holds."""
        return self.first_bad is None and sum(self.by_kind.values()) == self.head


def unwatched(_: CopyProgress) -> None:
    """Tell nobody."""


def copy_log(
    source: Store,
    target: Store,
    *,
    batch: int = DEFAULT_BATCH,
    progress: Callable[[CopyProgress], object] = unwatched,
    earlier: CopyReport | None = None,
) -> CopyReport:
    """
    Copy the events and the wrapped keys of *source* into *target*, and read the target back.

    The target is empty, or holds the beginning of the same chain: then the copy goes on behind it, so that one that
    was interrupted is resumed by being called again. The source is only read, and may grow meanwhile. The target's
    hashes are made with the source's ``chain_key``. Keys that the source has destroyed are destroyed in the target.
    Snapshots and small values are left behind: they are made anew from the log.

    Args:
        source: What is copied.
        target: Where to.
        batch: Events that are read, and appended in one step.
        progress: Told after each batch.
        earlier: A report of the same copy by this process; what it has verified is not read again.

    Raises:
        ConflictError: If the target holds anything else; nothing was written. Or if another program wrote to it.
        ConfigurationError: If both are one store, their chain keys differ, or *batch* is not positive.
        StorageError: If the source's chain does not hold: what comes before the damage was copied.
        StorageUnavailableError: If a store does not answer; call again.
    """
    if batch < 1:
        raise ConfigurationError(f"batch={batch!r} must be at least 1")
    found, _ = _shared_head(source, target)
    if source is target or _is_one_store(source, target):
        raise ConfigurationError("the source and the target are one store; name another target")
    if found == 0:
        _refuse_foreign_keys(source, target)
    if target.chain_key not in {None, source.chain_key}:
        raise ConfigurationError("the target was given another chain key than the source; give both the same, or none")
    target.chain_key = source.chain_key
    _copy_events(source, target, batch, progress)
    keys = _copy_keys(source, target, progress)
    report = _verified(source, target, batch, progress, earlier)
    before = found if earlier is None else earlier.found
    return evolve(report, copied=report.head - before, found=before, keys=keys, behind=source.head() - report.head)


# --- what the target holds already ------------------------------------------------------------------------------------


def _shared_head(source: Store, target: Store) -> tuple[int, bytes]:
    """
    The target's head, which the source has too.

    Raises:
        ConflictError: If the source does not have it.
    """
    seq, digest = target.chain_head()
    if seq == 0:
        return 0, GENESIS
    same = source.read(seq - 1, limit=1)
    if not same:
        raise ConflictError(
            f"the target is ahead: it has {seq} events, the source {source.head()}. Either it is in use already, or "
            "the two are swapped; copy into an empty store"
        )
    if same[0].seq != seq or same[0].hash != digest:
        raise ConflictError(
            f"the target is not empty, and its {seq} events are not the source's first {seq}; copy into an empty "
            "store: a new file, schema or prefix"
        )
    return seq, digest


def _is_one_store(source: Store, target: Store) -> bool:
    """Whether what is written to *target* can be read from *source*; asked where nothing else tells them apart."""
    if source.chain_head() != target.chain_head() or source.head() == 0:
        return False
    mark = uuid.uuid4().bytes
    target.save_meta(_PROBE, mark)
    return source.meta(_PROBE) == mark


def _refuse_foreign_keys(source: Store, target: Store) -> None:
    for person, wrapped in target.keys():  # noqa: SIM118 - a store is no mapping
        if source.key(person) != wrapped:
            raise ConflictError(
                "the target holds no events, but keys of people that are not the source's; copy into an empty store"
            )


# --- copying ----------------------------------------------------------------------------------------------------------


def _copy_events(source: Store, target: Store, batch: int, progress: Callable[[CopyProgress], object]) -> None:
    """Append what the source has behind the target's head, until it has no more."""
    seq, digest = _shared_head(source, target)
    total = source.head()
    progress(CopyProgress(CopyStep.EVENTS, seq, total))
    while chunk := source.read(seq, limit=batch):
        bad = first_bad(chunk, after=seq, prev_hash=digest, key=source.chain_key)
        if bad is not None:
            _append(source, target, chunk[: bad - seq - 1])
            raise _damaged(bad, source)
        _append(source, target, chunk)
        seq, digest = chunk[-1].seq, chunk[-1].hash
        total = max(total, seq)
        progress(CopyProgress(CopyStep.EVENTS, seq, total))


def _append(source: Store, target: Store, chunk: list[Envelope]) -> None:
    """
    Append one stretch of the chain.

    Raises:
        ConflictError: If the target's chain is another one afterwards. Another copy of the same source does no harm.
    """
    if not chunk:
        return
    result = target.append(chunk)
    if result.skipped or result.head != chunk[-1].seq or result.added[-1].hash != chunk[-1].hash:
        try:
            _shared_head(source, target)
        except ConflictError as error:
            raise ConflictError(
                "another program writes to the target while it is copied into; stop it, empty the target, copy again"
            ) from error


def _damaged(seq: int, source: Store) -> StorageError:
    what = "with the chain key that was given" if source.chain_key is not None else "without a chain key"
    return StorageError(
        f"the source's chain does not hold at event {seq} ({what}): it is damaged or was changed there, or another key "
        "belongs to it. The events before it are copied; look at the source before you go on"
    )


def _copy_keys(source: Store, target: Store, progress: Callable[[CopyProgress], object]) -> int:
    """Make the target's keys the source's, the destroyed ones included; return how many there are."""
    there = dict(target.keys())
    people = set()
    for person, wrapped in source.keys():  # noqa: SIM118 - a store is no mapping
        people.add(person)
        standing = there[person] if person in there else target.put_key(person, wrapped)
        if standing != wrapped:
            target.rewrap_key(person, standing, wrapped)
        if len(people) % DEFAULT_BATCH == 0:
            progress(CopyProgress(CopyStep.KEYS, len(people), len(people)))
    for person in there.keys() - people:
        if source.key(person) is None:
            target.destroy_key(person)
    progress(CopyProgress(CopyStep.KEYS, len(people), len(people)))
    return len(people)


# --- reading back -----------------------------------------------------------------------------------------------------


def _verified(
    source: Store, target: Store, batch: int, progress: Callable[[CopyProgress], object], earlier: CopyReport | None
) -> CopyReport:
    """Read both side by side, behind what *earlier* has verified, and count what the target holds."""
    head, digest = target.chain_head()
    counts: Counter[str] = Counter()
    seq, last = 0, GENESIS
    if earlier is not None and earlier.verified:
        counts.update(earlier.by_kind)
        seq, last = earlier.head, earlier.chain_hash
    bad: int | None = None
    for ours, theirs in _side_by_side(source, target, seq, head, batch):
        broken = first_bad(ours, after=seq, prev_hash=last, key=target.chain_key)
        unequal = next((n for n, pair in enumerate(zip_longest(ours, theirs), seq + 1) if pair[0] != pair[1]), None)
        bad = min((one for one in (broken, unequal) if one is not None), default=None)
        if bad is not None:
            break
        counts.update(envelope.kind for envelope in ours)
        seq, last = ours[-1].seq, ours[-1].hash
        progress(CopyProgress(CopyStep.VERIFY, seq, head))
    if bad is None and (seq, last) != (head, digest):
        bad = seq + 1
    return CopyReport(
        copied=0, found=0, head=head, chain_hash=digest, by_kind=dict(sorted(counts.items())), first_bad=bad
    )


def _side_by_side(
    source: Store, target: Store, seq: int, head: int, batch: int
) -> Iterator[tuple[list[Envelope], list[Envelope]]]:
    """The same stretch of the target and of the source, one after the other, up to *head*."""
    while seq < head:
        limit = min(batch, head - seq)
        ours, theirs = target.read(seq, limit=limit), source.read(seq, limit=limit)
        if not ours:
            return
        yield ours, theirs
        seq += len(ours)
