"""The facade: wires store, policy, clock and what is known; decides nothing itself."""

from whatsguard.guard._map import CustomerMap
from whatsguard.guard._sync import Guard

__all__ = ["CustomerMap", "Guard"]
