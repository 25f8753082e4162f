"""What enforcement asks of a guard: to decide, and to keep what was decided. It never imports one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol, runtime_checkable

from whatsguard.errors import SendDeniedError
from whatsguard.records import Decision, Message, Recipient
from whatsguard.storage import Envelope, Held, Reservation, ReservationOutcome, Settlement

__all__ = ["AsyncDecisionPoint", "DecisionPoint", "Decides", "Plan"]


OwnPlan = Any
"""A :class:`Plan` that the point itself has made; it gets no other."""


@runtime_checkable
class Plan(Protocol):
    """
    A send that was decided.

    Attributes:
        recipient: The person; None if it was none.
        decision: The answer.
        reservation: What to ask of the store; None if the send is denied.
    """

    @property
    def recipient(self) -> Recipient | None: ...
    @property
    def decision(self) -> Decision: ...
    @property
    def reservation(self) -> Reservation | None: ...


@runtime_checkable
class Decides(Protocol):
    """The part of a decision point that does no I/O, the same for sync and async."""

    def now(self) -> datetime:
        """The current instant. UTC."""
        ...

    def plan(self, recipient: object, message: Message, token: str, lease: timedelta) -> Plan:
        """Decide a send with what is known now, and say what to reserve."""
        ...

    def denied(
        self, plan: OwnPlan, outcome: ReservationOutcome | None, *, recipient: object, message: Message
    ) -> SendDeniedError:
        """The error for a plan that was denied, or (*outcome*) that the store refused."""
        ...

    def committed(self, plan: OwnPlan, token: str, message_id: str | None) -> Sequence[Envelope]:
        """What the log keeps of a send that went out; the first entry carries its instant."""
        ...

    def unsettled(self, plan: OwnPlan, token: str, message_id: str | None) -> None:
        """Remember a send of which it is open whether it went out, until a status tells."""
        ...

    def recorded(self, token: str) -> None:
        """Forget a send that was remembered as open: it is settled."""
        ...

    def names(self, recipient: Recipient) -> Collection[str]:
        """Every key under which the person is on file."""
        ...

    def settled_by(self, held: Held, recipient: Recipient, message_id: str) -> Sequence[Envelope]:
        """What the log keeps of the send *held*, which a status has shown to have gone out."""
        ...

    def token_on_file(self, recipient: Recipient, message_id: str) -> str | None:
        """The token of the send to the person that is on file under the platform's id; None if there is none."""
        ...

    def token_of(self, message_id: str) -> str | None:
        """The token of a remembered send, where its sender had learnt the platform's id."""
        ...


@runtime_checkable
class DecisionPoint(Decides, Protocol):
    """What a permit asks of a guard."""

    def refresh(self, recipient: object) -> None:
        """Take in everything that the log has, and have at hand what deciding about *recipient* needs."""
        ...

    def reserve(self, reservation: Reservation) -> ReservationOutcome:
        """Ask the store for a send."""
        ...

    def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> None:
        """End a reservation, and take in what was appended."""
        ...

    def reservations(self, person: str, now: int) -> list[Held]:
        """The open sends to a person, as of *now*."""
        ...

    def claim(self, name: str, person: str, token: str, until: int) -> bool:
        """Take a single-use thing; True for the first token that asks, and for that token always."""
        ...


class AsyncDecisionPoint(Decides, Protocol):
    """The same for event loops: what touches the store is awaited."""

    async def refresh(self, recipient: object) -> None: ...
    async def reserve(self, reservation: Reservation) -> ReservationOutcome: ...
    async def settle(
        self,
        token: str,
        *,
        outcome: Settlement,
        now: int,
        envelopes: Sequence[Envelope] = (),
        expires_at: int | None = None,
    ) -> None: ...
    async def reservations(self, person: str, now: int) -> list[Held]: ...
    async def claim(self, name: str, person: str, token: str, until: int) -> bool: ...
