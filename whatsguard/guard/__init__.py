"""The facade: wires store, policy, clock and what is known; decides nothing itself."""

from whatsguard.guard._async import AsyncGuard
from whatsguard.guard._feed import Freshness
from whatsguard.guard._map import CustomerMap, customer_map
from whatsguard.guard._sync import Guard

__all__ = ["AsyncGuard", "CustomerMap", "Freshness", "Guard", "customer_map"]
