"""
What a store is: small protocols, no law. A store sees opaque envelopes and never looks inside.

Every method either has its whole effect or none. What cannot be done raises StorageError; what may work if tried again
raises StorageUnavailableError, and every method may be tried again without doing anything twice. Instants are
microseconds since the epoch and always handed in: a store never reads a clock.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from whatsguard.storage._envelope import AppendResult, Envelope, Snapshot
from whatsguard.storage._reservation import Held, Reservation, ReservationOutcome, Settlement, Use

__all__ = [
    "AsyncStore",
    "Inspects",
    "KeyDestruction",
    "Log",
    "Notifies",
    "Reservations",
    "Snapshots",
    "Store",
    "TellsTime",
]


@runtime_checkable
class Log(Protocol):
    """
    The log itself.

    Attributes:
        durable: Whether an append has reached the disk when it returns.
        chain_key: Keys the hash chain; set by the owner before the first append. None: plain SHA-256.
    """

    durable: bool
    chain_key: bytes | None

    def append(self, batch: Sequence[Envelope], *, uses: Sequence[Use] = ()) -> AppendResult:
        """
        Append *batch* whole or not at all, leaving out ids that the log holds; count *uses* in the same step.

        Raises:
            InvalidRecordError: If an envelope cannot be stored anywhere; nothing was appended.
        """
        ...

    def read(
        self,
        after: int = 0,
        *,
        limit: int | None = None,
        person: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Envelope]:
        """Return what comes after sequence number *after*, in order."""
        ...

    def read_many(
        self, persons: Collection[str], after: int = 0, *, kinds: Collection[str] | None = None
    ) -> list[Envelope]:
        """Return what is about any of *persons* after sequence number *after*, in order."""
        ...

    def head(self) -> int:
        """Return the last sequence number; 0 when the log is empty."""
        ...

    def chain_head(self) -> tuple[int, bytes]:
        """Return the last sequence number and its hash, as kept outside the table of events."""
        ...

    def changed(self, since: int) -> bool:
        """Tell, as cheaply as the store can, whether the head is beyond *since*."""
        ...

    def close(self) -> None:
        """Let go of files and connections; closing twice is harmless, any other call afterwards is a StorageError."""
        ...


@runtime_checkable
class Snapshots(Protocol):
    """Folded states for a fast start, and small values by name."""

    def save_snapshots(self, snapshots: Iterable[Snapshot]) -> None:
        """Keep each unless the store has one of the person with a greater ``seq``."""
        ...

    def snapshot(self, person: str) -> Snapshot | None:
        """Return the snapshot of one person."""
        ...

    def snapshots(self) -> Iterator[Snapshot]:
        """Stream all snapshots, in any order."""
        ...

    def drop_snapshots(self, persons: Collection[str] | None = None) -> None:
        """Forget the snapshots of *persons*, or all of them."""
        ...

    def save_meta(self, name: str, value: bytes) -> None:
        """Keep a small value under *name*; the last one written stands."""
        ...

    def meta(self, name: str) -> bytes | None:
        """Return the value kept under *name*."""
        ...


@runtime_checkable
class Reservations(Protocol):
    """Sends that are reserved and settled. Each method is one atomic step, however many processes race."""

    def reserve(self, request: Reservation) -> ReservationOutcome:
        """
        Grant or refuse a send, see :func:`whatsguard.storage.judge`.

        Raises:
            ConflictError: If the token was committed or released already, or is another person's.
        """
        ...

    def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> AppendResult | None:
        """
        End a reservation; doing so twice is harmless.

        COMMIT counts the send as of *now* and appends *envelopes* in the same step; it also holds for a reservation
        that has lapsed or was released, since the send has happened, and for an unknown token it appends. RELEASE gives
        the units back. UNCERTAIN holds them until *expires_at*. A commit is final: these two change nothing
        afterwards. FAIL gives back also what was committed: the platform reported that it did not arrive.

        Returns:
            What was appended, for COMMIT.
        """
        ...

    def reservations(self, person: str, now: int) -> list[Held]:
        """Return the open holds of one person, the oldest first."""
        ...

    def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """
        Take a single-use thing; True for the first token that asks, and for that token always.

        A claim never lapses by time: *until* only says from when it may be forgotten by :meth:`prune`.
        """
        ...

    def prune(self, before: int) -> int:
        """Forget sends and claims that ended at or before *before*; return how many. Limits no longer see them."""
        ...


@runtime_checkable
class KeyDestruction(Protocol):
    """One wrapped data key a person, which can be destroyed for good."""

    def put_key(self, person: str, wrapped: bytes) -> bytes:
        """Keep *wrapped* unless the person has a key; return the one that stands: the first writer's."""
        ...

    def key(self, person: str) -> bytes | None:
        """Return the person's wrapped key."""
        ...

    def keys(self) -> Iterator[tuple[str, bytes]]:
        """Stream all persons with their wrapped keys, in any order."""
        ...

    def rewrap_key(self, person: str, old: bytes, new: bytes) -> bool:
        """Replace the person's key by *new* if it still is *old*; tell whether it was."""
        ...

    def destroy_key(self, person: str) -> bool:
        """Destroy the person's key beyond recovery from the store's own files; tell whether there was one."""
        ...


@runtime_checkable
class Store(Log, Snapshots, Reservations, KeyDestruction, Protocol):
    """All that a guard needs of a store."""


@runtime_checkable
class Notifies(Protocol):
    """A store that can wait for news instead of being asked."""

    def wait(self, since: int, timeout_seconds: float) -> bool:
        """Return True as soon as the head is beyond *since*, False when the time is over."""
        ...


@runtime_checkable
class TellsTime(Protocol):
    """
    A store with a clock of its own, to compare the process's with.

    Optional: a store in the process, or in a file beside it, has no other clock. One that is for event loops has the
    same name, awaited.
    """

    def server_now(self) -> int:
        """Return the store's time, in one short question to it. Microseconds since the epoch."""
        ...


@runtime_checkable
class Inspects(Protocol):
    """A store that can look for damage in its own files."""

    def inspect(self) -> list[str]:
        """Look at everything, however long it takes; one line for each thing found, none when all is well."""
        ...


class AsyncStore(Protocol):
    """:class:`Store` for event loops: the same names, arguments and promises, awaited; streams are async iterators."""

    durable: bool
    chain_key: bytes | None

    async def append(self, batch: Sequence[Envelope], *, uses: Sequence[Use] = ()) -> AppendResult: ...
    async def read(
        self,
        after: int = 0,
        *,
        limit: int | None = None,
        person: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Envelope]: ...
    async def read_many(
        self, persons: Collection[str], after: int = 0, *, kinds: Collection[str] | None = None
    ) -> list[Envelope]: ...
    async def head(self) -> int: ...
    async def chain_head(self) -> tuple[int, bytes]: ...
    async def changed(self, since: int) -> bool: ...
    async def close(self) -> None: ...
    async def save_snapshots(self, snapshots: Iterable[Snapshot]) -> None: ...
    async def snapshot(self, person: str) -> Snapshot | None: ...
    def snapshots(self) -> AsyncIterator[Snapshot]: ...
    async def drop_snapshots(self, persons: Collection[str] | None = None) -> None: ...
    async def save_meta(self, name: str, value: bytes) -> None: ...
    async def meta(self, name: str) -> bytes | None: ...
    async def reserve(self, request: Reservation) -> ReservationOutcome: ...
    async def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> AppendResult | None: ...
    async def reservations(self, person: str, now: int) -> list[Held]: ...
    async def claim(self, name: str, person: str, token: str, until: int) -> bool: ...
    async def prune(self, before: int) -> int: ...
    async def put_key(self, person: str, wrapped: bytes) -> bytes: ...
    async def key(self, person: str) -> bytes | None: ...
    def keys(self) -> AsyncIterator[tuple[str, bytes]]: ...
    async def rewrap_key(self, person: str, old: bytes, new: bytes) -> bool: ...
    async def destroy_key(self, person: str) -> bool: ...
