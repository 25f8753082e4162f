"""A person in readable steps: what they agreed to, wrote, received and took back, as facts or told to a guard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from whatsguard.clock import Instant, as_instant
from whatsguard.errors import InvalidRecordError
from whatsguard.evaluator import Facts
from whatsguard.inbound import events_from_message
from whatsguard.records import (
    Act,
    Audience,
    Basis,
    ConsentRecord,
    Event,
    Evidence,
    InboundMessage,
    LegalBasis,
    Lookup,
    Medium,
    Message,
    OptOutHeld,
    OptOutSettled,
    Presentation,
    Recipient,
    Refusal,
    Sent,
    ServiceWindow,
    Template,
    UnclearOptOut,
    Withdrawal,
    Withdrawn,
)

if TYPE_CHECKING:
    from typing import Self

    from whatsguard.guard import Guard

__all__ = ["Person", "person"]

_WORDING: Final = "I agree to receive these messages via WhatsApp. Reply STOP to stop."
_PROOF: Final = (Evidence.ip("203.0.113.7"), Evidence.url("https://shop.example/join"))
_CONFIRMED_AFTER: Final = timedelta(minutes=1)

_Telling = Callable[["Guard", Recipient], object]


@frozen
class Person:
    """
    One person and what happened, in steps; each step returns a new person, so that a common start can be shared.

    Begin with :func:`person`. Steps may come in any order, as webhooks and imports do. End with :meth:`facts` for the
    pure evaluator, or :meth:`tell` for a guard: both lead to the same decisions.

    >>> from datetime import timezone
    >>> from whatsguard import Message, MessageCategory, Policy, can_send
    >>> from whatsguard.testing import SHOP
    >>> noon = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
    >>> anna = person("+49 1512 3456789").wrote("Are you open?", at=noon)
    >>> reply = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: until six. Reply STOP to stop.")
    >>> can_send(anna.facts(), reply, Policy(), at=noon, business=SHOP).allowed
    True
    """

    recipient: Recipient
    _known: Facts = field(repr=False)
    _told: tuple[_Telling, ...] = field(default=(), repr=False)

    # --- who and where --------------------------------------------------------------------------------------------

    def living_in(self, residence: str) -> Self:
        """They live there; an ISO code such as ``"DE"`` or ``"US-CA"``. A second one adds: both laws apply."""
        known = evolve(self._known, residence=[*self._known.residence, residence])
        return self._after(known, lambda guard, who: guard.set_residence(who, residence))

    def who_is_a(self, audience: Audience) -> Self:
        """Who they are to the law, such as ``Audience.LEGAL_PERSON``."""
        known = evolve(self._known, audience=audience)
        return self._after(known, lambda guard, who: guard.set_audience(who, audience))

    # --- consent and other grounds ------------------------------------------------------------------------------------

    def consented(self, *purposes: str, at: Instant, **different: Any) -> Self:  # noqa: ANN401 - any field of a consent
        """
        They ticked a separate, unticked box on a web form whose line names WhatsApp; address and page were kept.

        Args:
            purposes: What for.
            at: When.
            different: Fields of `ConsentRecord` that shall differ, such as ``act=Act.PRE_TICKED_BOX``.
        """
        given = as_instant(at)
        fields: dict[str, Any] = {
            "given_at": given,
            "medium": Medium.WEB_FORM,
            "act": Act.TICKED_BOX,
            "presentation": Presentation.SEPARATE,
            "wording": _WORDING,
            "locale": "en",
            # Each consent is an act of its own, with a trace of its own: only that lifts an earlier STOP.
            "evidence": (*_PROOF, Evidence.reference(f"form {given.isoformat()}")),
        }
        record = ConsentRecord(self.recipient, purposes=purposes, **(fields | different))
        known = evolve(self._known, consents=(*self._known.consents, record))
        return self._after(known, lambda guard, _: guard.record(record))

    def confirmed(self, *, at: Instant | None = None) -> Self:
        """They confirmed their latest consent in the chat (double opt-in); *at* None: one minute after it."""
        given = [record.given_at for record in self._known.consents if record.given_at is not None]
        if not given:
            raise InvalidRecordError("nothing to confirm: write consented('promotions', at=...) before confirmed()")
        latest = max((record for record in self._known.consents if record.given_at is not None), key=_given_at)
        when = max(given) + _CONFIRMED_AFTER if at is None else as_instant(at)
        proof = Evidence.message_id(f"wamid.confirm.{when.isoformat()}")
        consents = tuple(r.confirmed(when, [proof]) if r is latest else r for r in self._known.consents)
        return self._after(
            evolve(self._known, consents=consents),
            lambda guard, who: guard.confirm_consent(who, purposes=latest.purposes, at=when, evidence=[proof]),
        )

    def refused(self, *purposes: str, at: Instant) -> Self:
        """They were asked and said no."""
        refusal = Refusal(at=at, purposes=purposes)
        known = evolve(self._known, refusals=(*self._known.refusals, refusal))
        return self._after(known, lambda guard, who: guard.refuse_consent(who, purposes=purposes, at=at))

    def has_contract(self, *purposes: str, since: Instant, reference: str = "order A-1001") -> Self:
        """A contract, such as an order, that messages of *purposes* are about."""
        proof = [Evidence.reference(reference)]
        basis = Basis(LegalBasis.CONTRACT, purposes=purposes, since=since, evidence=proof)
        known = evolve(self._known, bases=(*self._known.bases, basis))
        return self._after(
            known,
            lambda guard, who: guard.record_basis(
                who, LegalBasis.CONTRACT, purposes=purposes, since=since, evidence=proof
            ),
        )

    def looked_up(self, register: str, *, at: Instant, listed: bool = False) -> Self:
        """Their number was looked up in a do-not-contact register, such as ``"SG-DNC"``."""
        lookup = Lookup(register=register, listed=listed, at=at)
        known = evolve(self._known, lookups=(*self._known.lookups, lookup))
        return self._after(known, lambda guard, who: guard.record_lookup(who, register=register, listed=listed, at=at))

    # --- the chat -----------------------------------------------------------------------------------------------------

    def wrote(self, text: str, *, at: Instant, business_number: str | None = None, payload: str | None = None) -> Self:
        """They wrote *text*, or pressed a button; it opens the window, and is a STOP if it reads as one."""
        sent_at = as_instant(at)
        message = InboundMessage(
            self.recipient,
            text=text,
            sent_at=sent_at,
            message_id=f"wamid.{len(self._told)}.{sent_at.isoformat()}",
            business_number=business_number,
            payload=payload,
            kind="text" if payload is None else "button",
        )
        window = ServiceWindow(self.recipient, opened_at=sent_at, business_number=business_number)
        known = evolve(self._known, windows=(*self._known.windows, window))
        for event in events_from_message(message, received_at=sent_at):
            known = _taken_in(known, event)
        return self._after(known, lambda guard, _: guard.receive(message))

    def stopped(self, *, at: Instant) -> Self:
        """They wrote STOP."""
        return self.wrote("STOP", at=at)

    def withdrew(self, *purposes: str, at: Instant, via: str = "unsubscribe page") -> Self:
        """They took their consent back by another way than the chat; no purposes: everything."""
        wanted = purposes or None
        withdrawal = Withdrawal(at=at, purposes=wanted, via=via)
        known = evolve(self._known, withdrawals=(*self._known.withdrawals, withdrawal))
        return self._after(known, lambda guard, who: guard.withdraw(who, purposes=wanted, at=at, via=via))

    def received(self, message: Message, *, at: Instant) -> Self:
        """The business sent them *message*."""
        sent_at = as_instant(at)
        message_id = f"wamid.out.{len(self._told)}.{sent_at.isoformat()}"
        sent = Sent(at=sent_at, message=message, message_id=message_id)
        known = evolve(self._known, sent=(*self._known.sent, sent))
        return self._after(known, lambda guard, who: guard.record_sent(who, message, at=sent_at, message_id=message_id))

    def suppressed(self, reason: str = "asked by telephone") -> Self:
        """The business decided never to write to them again."""
        known = evolve(self._known, suppressed=reason)
        return self._after(known, lambda guard, who: guard.suppress(who, reason=reason))

    # --- the two ends -------------------------------------------------------------------------------------------------

    def facts(self, *, templates: Iterable[Template] = ()) -> Facts:
        """All of it as the value that the pure evaluator takes; *templates*: those that Meta has approved."""
        return evolve(self._known, templates=tuple(templates))

    def tell(self, guard: Guard) -> Recipient:
        """Record all of it in *guard*, step by step in the order written, and return the recipient to ask about."""
        for telling in self._told:
            telling(guard, self.recipient)
        return self.recipient

    def _after(self, known: Facts, telling: _Telling) -> Self:
        return evolve(self, known=known, told=(*self._told, telling))


def person(number: Recipient | str = "+49 1512 3456789") -> Person:
    """Somebody of whom nothing is known but *number*, in any form; the default is a German mobile."""
    recipient = Recipient.of(number)
    return Person(recipient, Facts(recipient))


def _given_at(record: ConsentRecord) -> datetime:
    assert record.given_at is not None, "callers leave the others out"
    return record.given_at


def _taken_in(known: Facts, event: Event) -> Facts:
    if isinstance(event, Withdrawn):
        stop = Withdrawal(at=event.at, purposes=event.purposes, scope=event.scope, via=event.via)
        return evolve(known, withdrawals=(*known.withdrawals, stop))
    if isinstance(event, OptOutHeld):
        return evolve(known, unclear=(*known.unclear, UnclearOptOut(at=event.at)))
    if isinstance(event, OptOutSettled):
        settled = (
            evolve(item, settled_at=event.at) if item.settled_at is None and item.at <= event.at else item
            for item in known.unclear
        )
        return evolve(known, unclear=tuple(settled))
    return known
