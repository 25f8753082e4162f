"""The log and its stores: a small port without law, and one adapter for each engine."""

from whatsguard.storage._envelope import GENESIS, AppendResult, Envelope, Snapshot, chain_hash, first_bad, link
from whatsguard.storage._ports import (
    AsyncStore,
    Inspects,
    KeyDestruction,
    Log,
    Notifies,
    Reservations,
    Snapshots,
    Store,
    TellsTime,
)
from whatsguard.storage._registry import known_schemes, open_async_store, open_store
from whatsguard.storage._reservation import (
    DistinctLimit,
    Held,
    HeldState,
    Refusal,
    Reservation,
    ReservationOutcome,
    Settlement,
    Unit,
    Use,
    judge,
)

__all__ = [
    "AppendResult",
    "AsyncStore",
    "DistinctLimit",
    "Envelope",
    "GENESIS",
    "Held",
    "HeldState",
    "Inspects",
    "KeyDestruction",
    "Log",
    "Notifies",
    "Refusal",
    "Reservation",
    "ReservationOutcome",
    "Reservations",
    "Settlement",
    "Snapshot",
    "Snapshots",
    "Store",
    "TellsTime",
    "Unit",
    "Use",
    "chain_hash",
    "first_bad",
    "judge",
    "known_schemes",
    "link",
    "open_async_store",
    "open_store",
]
