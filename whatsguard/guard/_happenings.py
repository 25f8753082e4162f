"""What may happen, as what is to be written: the part of a guard's methods that sync and async share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from whatsguard.errors import InvalidRecordError
from whatsguard.guard._core import Core, Written
from whatsguard.guard._known import refuse_no_message
from whatsguard.inbound import (
    NotUnderstood,
    OutageBrake,
    effects_of_error,
    events_from_message,
    events_from_webhook,
    scope_of_error,
    verify_signature,
)
from whatsguard.places import TZDATA_VERSION, residence_code
from whatsguard.records import (
    Audience,
    Basis,
    ConsentRecord,
    Event,
    Evidence,
    InboundMessage,
    LegalBasis,
    Message,
    Recipient,
    SendFailed,
    StopScope,
    Template,
)
from whatsguard.records._consent import to_evidence
from whatsguard.records._values import to_member, to_names
from whatsguard.rules import ErrorScope, canonical

__all__ = ["Happenings"]


class Happenings:
    """
    Turns what a program tells a guard into what is appended to the log.

    Attributes:
        core: The guard's core.
        brake: The outage brake of this process's intake.
    """

    def __init__(self, core: Core, app_secret: str | None) -> None:
        self.core = core
        self.brake = OutageBrake()
        self._app_secret = app_secret

    def person(self, value: object) -> Recipient:
        """Read a recipient; InvalidRecordError if it is none."""
        return self.core.recipient(value)

    def _written(self, *events: Event) -> Written:
        return self.core.written(events)

    def consent_record(self, recipient: object, residence: str | None, **given: Any) -> ConsentRecord:  # noqa: ANN401
        """The record of what was given."""
        home = None if residence is None else residence_code(residence)
        return ConsentRecord(self.core.recipient(recipient), residence=home, **given)

    def confirmation(
        self, person: Recipient, purposes: Iterable[str], at: object, evidence: Iterable[Evidence]
    ) -> tuple[ConsentRecord | None, Written]:
        """The consent that the second step confirms, if it is on file, and what is written."""
        when, wanted, items = self.core.instant(at), to_names(purposes, "purposes"), to_evidence(evidence)
        record = self.core.confirmed_record(person, wanted, when)
        written = self._written(self.core.intake().confirmation(person, wanted, when, items))
        return (None if record is None else record.confirmed(when, items)), written

    def refusal(self, recipient: object, purposes: Iterable[str], at: object) -> Written:
        """A consent that was refused."""
        person, wanted = self.person(recipient), self._declared(purposes)
        return self._written(self.core.intake().refusal(person, wanted, self.core.instant(at)))

    def basis(self, recipient: object, basis: LegalBasis, since: object, **given: Any) -> Written:  # noqa: ANN401
        """A legal basis other than consent."""
        recorded = Basis(basis, since=self.core.instant(since, "since"), **given)
        return self._written(self.core.intake().basis(self.person(recipient), recorded))

    def lookup(self, recipient: object, register: object, at: object, *, listed: object) -> Written:
        """A register looked up elsewhere."""
        if not isinstance(listed, bool):
            raise InvalidRecordError(f"listed={listed!r} must be True or False: is the number in the register?")
        if not isinstance(register, str) or not register:
            raise InvalidRecordError(f"register={register!r} must name the register, such as 'SG-DNC'")
        person = self.person(recipient)
        return self._written(self.core.intake().lookup(person, register, self.core.instant(at), listed=listed))

    def audience(self, recipient: object, audience: Audience) -> Written:
        """Who the person is to the law."""
        told = to_member(Audience, audience, name="audience")
        return self._written(self.core.intake().audience(self.person(recipient), told))

    def residence(self, recipient: object, residence: str) -> Written:
        """Where the person lives."""
        return self._written(self.core.intake().residence(self.person(recipient), residence_code(residence)))

    def withdrawal(self, recipient: object, purposes: Iterable[str] | None, at: object, via: str) -> Written:
        """A withdrawal; of everything where no purpose is named."""
        person = self.person(recipient)
        wanted = None if purposes is None else self._declared(purposes)
        scope = StopScope.EVERYTHING if wanted is None else None
        return self._written(self.core.intake().withdrawal(person, wanted, self.core.instant(at), via, scope))

    def _declared(self, purposes: Iterable[str]) -> tuple[str, ...]:
        """Names of the business's purposes: a misspelt one would end nothing, and look as if it had."""
        names = to_names(purposes, "purposes")
        known = {purpose.name for purpose in self.core.business.purposes}
        strange = [name for name in names if name not in known]
        if strange:
            raise InvalidRecordError(
                f"purposes={strange!r}: the business declares {', '.join(sorted(known)) or 'none'}; "
                "name one of these, or none to end everything"
            )
        return names

    def opt_out_settled(self, recipient: object, via: str, *, stopped: bool) -> Written:
        """What was unclear was a withdrawal, or was none."""
        person = self.person(recipient)
        if not isinstance(stopped, bool):
            raise InvalidRecordError(f"stopped={stopped!r} must be True or False: was it a withdrawal?")
        if stopped:
            return self._written(self.core.intake().withdrawal(person, None, self.core.now(), via, None))
        return self._written(self.core.intake().settled(person, via))

    def message(self, message: InboundMessage) -> Written:
        """A message of a person."""
        if not isinstance(message, InboundMessage):
            raise InvalidRecordError(f"{message!r} is no InboundMessage(recipient, text=..., sent_at=...)")
        return self._written(*events_from_message(message, received_at=self.core.now(), own_words=self._own_words))

    def read_webhook(
        self, payload: Mapping[str, Any] | str | bytes, signature: str | None
    ) -> list[Event | NotUnderstood]:
        """What a webhook says; SignatureError if it is not the platform's."""
        if self._app_secret is not None:
            verify_signature(self._app_secret, payload, signature)  # type: ignore[arg-type]
        return events_from_webhook(
            payload, received_at=self.core.now(), own_words=self._own_words, business=self.core.business
        )

    def webhook(self, items: Iterable[Event | NotUnderstood]) -> tuple[Written, list[NotUnderstood]]:
        """What is written of what a webhook says, and what was not understood."""
        events: list[Event] = []
        strange: list[NotUnderstood] = []
        for item in items:
            if isinstance(item, Event):
                events.append(item)
                events.extend(self._about_template(item))
            elif isinstance(item, NotUnderstood):
                strange.append(item)
            else:
                raise InvalidRecordError(f"{item!r} is no event; give what events_from_twilio(...) returns")
        return self._written(*self.brake.judge(events, now=self.core.now())), strange

    def _about_template(self, event: Event) -> list[Event]:
        """A failed status names no template; the send on file does."""
        if not isinstance(event, SendFailed) or event.recipient is None or event.message_id is None:
            return []
        if scope_of_error(event.code) is not ErrorScope.TEMPLATE:
            return []
        for sent in self.core.knowledge.person(event.recipient.key).sent:
            if sent.message_id == event.message_id and sent.message.template is not None:
                return effects_of_error(
                    event.code,
                    recipient=event.recipient,
                    at=event.at,
                    recorded_at=event.recorded_at,
                    event_key=event.event_id,
                    template=(sent.message.template, sent.message.language or ""),
                )
        return []

    @property
    def _own_words(self) -> tuple[str, ...]:
        return self.core.business.opt_out_words

    def failure(
        self, person: Recipient, message: Message | None, code: object, at: object, message_id: str | None
    ) -> Written:
        """A failed send, and what its code means for later ones."""
        if not isinstance(code, int) or isinstance(code, bool):
            raise InvalidRecordError(f"code={code!r} must be the platform's error code, a whole number")
        if message is not None:
            refuse_no_message(message)
        when = self.core.instant(at)
        failed = self.core.intake().failed(person, message, code, when, message_id)
        effects = effects_of_error(
            code,
            recipient=person,
            at=when,
            recorded_at=failed.recorded_at,
            event_key=failed.event_id,
            business_number=None if message is None else message.business_number,
            template=None
            if message is None or message.template is None
            else (message.template, message.language or ""),
        )
        return self._written(*self.brake.judge([failed, *effects], now=failed.recorded_at))

    def template(self, template: Template) -> Written:
        """A template and its state."""
        if not isinstance(template, Template):
            raise InvalidRecordError(f"{template!r} is no Template(name=..., language=..., category=..., status=...)")
        return self._written(self.core.statement().template(template))

    def adoption(self) -> Written:
        """That decisions are made by this policy from now on; nothing where the log says so already."""
        version = self.core.policy.version
        if self.core.knowledge.standing.adopted == version:
            return Written(())
        rules = self.core.policy.rules
        summary = f"{len(rules.jurisdictions)} places, rule book {rules.version}, tzdata {TZDATA_VERSION}"
        return self._written(self.core.intake().adoption(version, summary))

    def merge(self, recipient: object, other: object) -> Written:
        """Two names of one person."""
        return self._written(self.core.intake().merge(self.person(recipient), self.person(other)))

    def split(self, person: Recipient, other: object) -> Written:
        """Two names of two people after all."""
        stops = sorted(self.core.known_of(person).withdrawals, key=canonical)
        return self._written(*self.core.intake().split(person, self.person(other), stops))

    def suppression(self, recipient: object, reason: str) -> Written:
        """The business will not write to the person."""
        return self._written(self.core.intake().suppression(self.person(recipient), reason))

    def kill(self, reason: str) -> Written:
        """All sending switched off."""
        return self._written(self.core.statement().kill(reason))

    def revive(self) -> Written:
        """Sending switched on again."""
        return self._written(self.core.statement().revive())

    def attestation(self, item: str, by: str, at: object) -> Written:
        """A duty that somebody says is fulfilled."""
        if not item or not by:
            raise InvalidRecordError("attest(item, by=...) needs the duty's id and who attests it")
        return self._written(self.core.intake().attestation(item, by, self.core.instant(at)))
