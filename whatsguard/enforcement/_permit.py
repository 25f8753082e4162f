"""The permit for one send: one state machine, and two thin shells that talk to the store for it."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn

from whatsguard.enforcement._outcomes import PermitState, answer_is_lost, is_interruption
from whatsguard.enforcement._points import AsyncDecisionPoint, Decides, DecisionPoint, Plan
from whatsguard.enforcement._steps import Steps, drive, drive_async, to_the_end
from whatsguard.errors import (
    ConfigurationError,
    InvalidRecordError,
    SendDeniedError,
    StorageError,
    StorageUnavailableError,
)
from whatsguard.records import Decision, Message, Recipient
from whatsguard.storage import Envelope, Refusal, ReservationOutcome, Settlement
from whatsguard.storage._codec import from_micros, micros

if TYPE_CHECKING:
    from typing import Self

__all__ = ["DEFAULT_LEASE", "AsyncPermit", "Permit"]

DEFAULT_LEASE = timedelta(seconds=120)
"""How long a reservation stands whose sender is never heard of again."""

MOST_ROUNDS = 4
"""How often a send is decided again because a STOP came between deciding and reserving."""

_NOT_RECORDED = (
    "the message to {who} has left, but the store could not record it. Do not send it again. Call permit.settle() "
    "once the store is back; until {until:%H:%M:%S} UTC its reservation counts against every limit"
)
_NOT_SETTLED = "whatsguard: the store could not end the reservation of this send; it lapses at {until:%H:%M:%S} UTC"


_ENDED = {PermitState.COMMITTED, PermitState.RELEASED, PermitState.UNCERTAIN, PermitState.DENIED}


class _Machine:
    """
    What a permit is, without I/O.

    Attributes:
        message: What is to be sent.
        token: The send's identity; whoever wants to find a permit again in the platform's answers can send it along.
        state: Where the permit stands.
        message_id: The platform's id, once told.
    """

    def __init__(self, point: Decides, recipient: object, message: Message, lease: timedelta) -> None:
        _refuse_strange(message, lease)
        self.message = message
        self.token = uuid.uuid4().hex
        self.state = PermitState.NEW
        self.message_id: str | None = None
        self._decides = point
        self._asked_for = recipient
        self._lease = lease
        self._plan: Plan | None = None
        self._beginning = threading.Lock()
        self._denial: SendDeniedError | None = None
        self._record: Sequence[Envelope] = ()
        self._unrecorded = False

    def __repr__(self) -> str:
        who = "" if self._plan is None or self._plan.recipient is None else f" {self._plan.recipient.masked}"
        return f"<{type(self).__name__}{who} {self.state.value}>"

    # --- what the sender sees ----------------------------------------------------------------------------------------

    @property
    def recipient(self) -> Recipient:
        """The person as checked: send to its ``phone`` or ``user_id``, the canonical form."""
        recipient = self._planned.recipient
        assert recipient is not None  # noqa: S101 - what is no recipient gets no plan that may be entered
        return recipient

    @property
    def decision(self) -> Decision:
        """The decision that let the message go."""
        return self._planned.decision

    @property
    def _planned(self) -> Plan:
        if self._plan is None:
            raise ConfigurationError("this permit has not been granted: ask for it by `with guard.permit(...)`")
        return self._plan

    def on_the_wire(self) -> None:
        """
        Say that the message is leaving, where :meth:`check` has not said so.

        From here on, work that is cut off (cancelled, Ctrl-C) leaves it open whether the message went out.
        """
        self._live("on_the_wire")
        if self.state is PermitState.RESERVED:
            self.state = PermitState.ON_THE_WIRE

    def sent(self, *, message_id: str | None = None) -> None:
        """
        Say that the platform has taken the message: whatever happens now, it was sent.

        Args:
            message_id: The platform's id; statuses name the message by it.

        Raises:
            ConfigurationError: If this permit is not inside its ``with``, or another message was sent by it.
        """
        if self.state is not PermitState.SENT:
            self._live("sent")
        self.state = PermitState.SENT
        if message_id is None:
            return
        _refuse_no_id(message_id)
        if self.message_id not in {None, message_id}:
            raise ConfigurationError("one permit is for one message; ask for another permit for the next one")
        self.message_id = message_id

    def _live(self, method: str) -> None:
        if self.state not in {PermitState.RESERVED, PermitState.ON_THE_WIRE, PermitState.VOIDED}:
            raise ConfigurationError(
                f"permit.{method}() belongs inside the permit's `with`, before it was sent; it is {self.state.value}"
            )

    # --- the procedures: each says step by step what to ask of the store ---------------------------------------------

    def _begin(self) -> None:
        with self._beginning:
            if self.state is not PermitState.NEW:
                raise ConfigurationError(
                    f"a permit is for one send and this one is {self.state.value} already; "
                    "call guard.permit(...) again for the next message"
                )
            self.state = PermitState.CHECKED

    def _entering(self) -> Steps[None]:
        """Decide with the newest log, and reserve."""
        self._begin()
        try:
            yield from self._granted(self._asked_for, PermitState.DENIED)
            self.state = PermitState.RESERVED
        finally:
            if self.state is PermitState.CHECKED:  # an error that is no denial: it may be tried again
                self.state = PermitState.NEW

    def _checking(self) -> Steps[None]:
        """Decide again with the newest log; a lease that is half over is renewed in the store."""
        self._live("check")
        if self._denial is not None:
            raise self._denial
        yield from self._granted(self._planned.recipient, PermitState.VOIDED)
        self.state = PermitState.ON_THE_WIRE

    def _granted(self, person: object, refused: PermitState) -> Steps[None]:
        """Decide, and reserve where nothing is held for long enough; a STOP between the two is decided again."""
        rounds = 0
        while True:
            yield self._refresh
            plan = self._decides.plan(person, self.message, self.token, self._lease)
            if plan.reservation is None:
                self._deny(plan, None, PermitState.VOIDED if rounds else refused)
            if micros(self._decides.now() + self._lease / 2) < self._lease_until:
                return
            outcome = yield _reserve(plan)
            if outcome.granted:
                self._plan = plan
                return
            rounds += 1
            stopped = outcome.refused_by is Refusal.WITHDRAWN
            if not stopped or rounds == MOST_ROUNDS:
                self._deny(plan, outcome, PermitState.VOIDED if stopped else refused)

    @property
    def _lease_until(self) -> int:
        """Until when the store holds the send; 0: nothing is held. Microseconds since the epoch."""
        reservation = None if self._plan is None else self._plan.reservation
        return 0 if reservation is None else reservation.lease_until

    def _refresh(self, point: Any) -> Any:  # noqa: ANN401 - a step: see _steps
        return point.refresh(self._asked_for)

    def _deny(self, plan: Plan, outcome: ReservationOutcome | None, state: PermitState) -> NoReturn:
        self.state = state
        self._denial = self._decides.denied(plan, outcome, recipient=self._asked_for, message=self.message)
        raise self._denial

    def _leaving(self, error: BaseException | None) -> Steps[None]:
        """Commit, release, or leave open; an error of the sender's is never hidden by one of the store's."""
        if self.state in _ENDED:
            return
        outcome = self._outcome(error)
        if outcome is Settlement.COMMIT:
            yield from self._committing(error)
            return
        now = self._decides.now()
        expires_at = micros(now + self._lease)
        self.state = PermitState.RELEASED if outcome is Settlement.RELEASE else PermitState.UNCERTAIN
        if outcome is Settlement.UNCERTAIN:
            self._decides.unsettled(self._planned, self.token, self.message_id)
        try:
            yield lambda point: point.settle(self.token, outcome=outcome, now=micros(now), expires_at=expires_at)
        except StorageError:
            if error is None:
                return  # nothing left, and the lease gives the unit back
            error.add_note(_NOT_SETTLED.format(until=from_micros(self._lease_until)))

    def _outcome(self, error: BaseException | None) -> Settlement:
        if self.state is PermitState.SENT:
            return Settlement.COMMIT
        if self.state is PermitState.VOIDED:
            return Settlement.RELEASE
        if error is None:
            return Settlement.COMMIT
        cut_off = self.state is PermitState.ON_THE_WIRE and is_interruption(error)
        return Settlement.UNCERTAIN if cut_off or answer_is_lost(error) else Settlement.RELEASE

    def _committing(self, error: BaseException | None) -> Steps[None]:
        if not self._record:  # made once: a send that is recorded later happened when it happened
            self._record = self._decides.committed(self._planned, self.token, self.message_id)
        envelopes = self._record
        now = envelopes[0].at
        try:
            yield lambda point: point.settle(self.token, outcome=Settlement.COMMIT, now=now, envelopes=envelopes)
        except StorageError as failure:
            self._unrecorded = True
            self.state = PermitState.UNCERTAIN
            self._decides.unsettled(self._planned, self.token, self.message_id)
            advice = _NOT_RECORDED.format(who=self.recipient.masked, until=from_micros(self._lease_until))
            if error is not None:
                error.add_note(f"whatsguard: {advice} ({failure})")
                return
            kind = StorageUnavailableError if isinstance(failure, StorageUnavailableError) else StorageError
            raise kind(f"{advice} ({failure})") from failure
        self._unrecorded = False
        self.state = PermitState.COMMITTED
        self._decides.recorded(self.token)

    def _settling(self) -> Steps[None]:
        """Record a send that the store could not record when it happened; nothing to do otherwise."""
        if self._unrecorded:
            yield from self._committing(None)


def _refuse_strange(message: object, lease: object) -> None:
    if not isinstance(message, Message):
        raise InvalidRecordError(
            f"message={message!r} is no Message; make one with Message.free_form or Message.from_template"
        )
    if not isinstance(lease, timedelta) or lease <= timedelta(0):
        raise ConfigurationError(f"lease={lease!r} must be a positive timedelta, such as timedelta(seconds=120)")


def _refuse_no_id(message_id: object) -> None:
    if not isinstance(message_id, str) or not message_id:
        raise InvalidRecordError(f"message_id={message_id!r} must be the platform's id of the message, or None")


def _reserve(plan: Plan) -> Callable[[Any], Any]:
    return lambda point: point.reserve(plan.reservation)


class Permit(_Machine):
    """
    The permit for one send, from :meth:`whatsguard.Guard.permit`.

    On entering it takes in the newest log, decides, and reserves the send in the store, or raises
    :class:`~whatsguard.SendDeniedError`. On leaving it records the send; after an exception it gives the reservation
    back, unless the message may have gone out all the same (a time-out, a connection that broke): then the reservation
    stays until a status of the platform tells, or its lease ends.

    A permit is for one message. It works with ``async with`` too; it then blocks the loop for the store's answers.
    """

    def __init__(
        self, point: DecisionPoint, recipient: object, message: Message, *, lease: timedelta = DEFAULT_LEASE
    ) -> None:
        super().__init__(point, recipient, message, lease)
        self._point = point

    def __enter__(self) -> Self:
        drive(self._entering(), self._point)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        drive(self._leaving(error), self._point)

    async def __aenter__(self) -> Self:
        return self.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.__exit__(kind, error, trace)

    def check(self) -> None:
        """
        Look once more, right before the wire; reads the store.

        Raises:
            SendDeniedError: If a STOP (or anything else that forbids the send) has come since; nothing may be sent.
        """
        drive(self._checking(), self._point)

    def settle(self) -> None:
        """
        Record a send that has happened and that the store could not record; harmless otherwise.

        Raises:
            StorageUnavailableError: If it still cannot.
        """
        drive(self._settling(), self._point)


class AsyncPermit(_Machine):
    """:class:`Permit` for event loops: ``async with``, and :meth:`check` and :meth:`settle` are awaited."""

    def __init__(
        self, point: AsyncDecisionPoint, recipient: object, message: Message, *, lease: timedelta = DEFAULT_LEASE
    ) -> None:
        super().__init__(point, recipient, message, lease)
        self._point = point

    def __enter__(self) -> NoReturn:
        raise ConfigurationError("this permit belongs to an AsyncGuard: write `async with guard.permit(...)`")

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Never reached: entering raises; a ``with`` asks for both."""

    async def __aenter__(self) -> Self:
        _, cancelled = await to_the_end(drive_async(self._entering(), self._point))
        if cancelled is not None:
            await to_the_end(drive_async(self._leaving(cancelled), self._point))
            raise cancelled
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _, cancelled = await to_the_end(drive_async(self._leaving(error), self._point))
        if cancelled is not None:
            raise cancelled

    async def check(self) -> None:
        """As :meth:`Permit.check`."""
        await drive_async(self._checking(), self._point)

    async def settle(self) -> None:
        """As :meth:`Permit.settle`."""
        _, cancelled = await to_the_end(drive_async(self._settling(), self._point))
        if cancelled is not None:
            raise cancelled
