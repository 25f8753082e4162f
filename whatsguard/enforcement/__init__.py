"""
The enforcement point: no message leaves without a permit, and none is sent twice through one.

It asks a decision point (see :class:`DecisionPoint`) and imports no guard.
"""

from whatsguard.enforcement._guarded import Answering, AsyncGuards, Guards, Raising, guarded
from whatsguard.enforcement._outcomes import PermitState
from whatsguard.enforcement._permit import DEFAULT_LEASE, AsyncPermit, Permit
from whatsguard.enforcement._points import AsyncDecisionPoint, Decides, DecisionPoint, Plan
from whatsguard.enforcement._settling import settle_reported, settle_reported_async

__all__ = [
    "Answering",
    "AsyncDecisionPoint",
    "AsyncGuards",
    "AsyncPermit",
    "DEFAULT_LEASE",
    "Decides",
    "DecisionPoint",
    "Guards",
    "Permit",
    "PermitState",
    "Plan",
    "Raising",
    "guarded",
    "settle_reported",
    "settle_reported_async",
]
