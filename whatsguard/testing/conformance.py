"""
The suite that every store passes, yours included.

Subclass :class:`StoreConformance`, give it a ``store`` fixture, and run pytest::

    class TestMyStore(StoreConformance):
        @pytest.fixture
        def store(self, tmp_path):
            store = MyStore(tmp_path / "log")
            yield store
            store.close()

        def opener(self, store):
            return functools.partial(MyStore, store.path)

An async store runs it through :class:`BlockingStore`. No case is ever skipped: what a store does not claim to do is
checked for not being claimed.
"""

from __future__ import annotations

import pytest

from whatsguard.testing._blocking import BlockingStore
from whatsguard.testing._conformance_log import LogConformance, SnapshotConformance
from whatsguard.testing._conformance_machine import MachineConformance
from whatsguard.testing._conformance_sends import KeyConformance, ReservationConformance
from whatsguard.testing._conformance_sharing import LossConformance, SharingConformance

__all__ = ["BlockingStore", "StoreConformance"]


class StoreConformance(
    LogConformance,
    SnapshotConformance,
    ReservationConformance,
    KeyConformance,
    SharingConformance,
    LossConformance,
    MachineConformance,
):
    """
    All cases. A subclass has a fixture ``store``: a new, empty store for each test, closed afterwards.

    Override ``opener(store)`` to return a picklable callable that opens the same log again, in this process or another;
    the default, None, is for a store that only one process can reach, which must say ``durable = False``. Override
    ``lose(store)`` to make the store unreachable for writers and return the callable that brings it back.
    """

    @pytest.fixture
    def store(self) -> object:
        """The store under test; every subclass has its own."""
        pytest.fail(f"{type(self).__name__} needs a fixture 'store' that yields a new, empty store")
