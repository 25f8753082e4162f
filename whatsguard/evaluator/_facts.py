"""Facts: all that one decision may look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from whatsguard.clock import Instant
from whatsguard.errors import InvalidRecordError
from whatsguard.places import get_ready, residence_code
from whatsguard.records import (
    Audience,
    Basis,
    Business,
    Confirmation,
    ConsentRecord,
    Hold,
    Lookup,
    MessageCategory,
    Recipient,
    Refusal,
    Sent,
    ServiceWindow,
    Template,
    UnclearOptOut,
    Withdrawal,
)
from whatsguard.records._values import checked, to_instant, to_instant_or_none, to_member, to_name_set, to_text_or_none
from whatsguard.state import BusinessState, PersonState, Restriction

__all__ = ["Facts"]

T = TypeVar("T")


def _items(kind: type[T], value: T | Iterable[T], name: str) -> tuple[T, ...]:
    """A tuple of *kind*, given one or several."""
    if type(value) is tuple and not value:
        return value
    if isinstance(value, kind):
        return (value,)
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InvalidRecordError(f"{name}={value!r} must be a list of {kind.__name__}")
    items = tuple(value)
    for item in items:
        if not isinstance(item, kind):
            raise InvalidRecordError(f"{name} holds {item!r}, which is no {kind.__name__}")
    return items


# One converter for each list: type checkers read from it what the constructor takes.


def _consents(value: ConsentRecord | Iterable[ConsentRecord], name: str = "consents") -> tuple[ConsentRecord, ...]:
    return _items(ConsentRecord, value, name)


def _bases(value: Basis | Iterable[Basis], name: str = "bases") -> tuple[Basis, ...]:
    return _items(Basis, value, name)


def _withdrawals(value: Withdrawal | Iterable[Withdrawal], name: str = "withdrawals") -> tuple[Withdrawal, ...]:
    return _items(Withdrawal, value, name)


def _windows(value: ServiceWindow | Iterable[ServiceWindow], name: str = "windows") -> tuple[ServiceWindow, ...]:
    return _items(ServiceWindow, value, name)


def _sent(value: Sent | Iterable[Sent], name: str = "sent") -> tuple[Sent, ...]:
    return _items(Sent, value, name)


def _templates(value: Template | Iterable[Template], name: str = "templates") -> tuple[Template, ...]:
    return _items(Template, value, name)


def _also_known_as(value: Recipient | Iterable[Recipient], name: str = "also_known_as") -> tuple[Recipient, ...]:
    return _items(Recipient, value, name)


def _confirmations(
    value: Confirmation | Iterable[Confirmation], name: str = "confirmations"
) -> tuple[Confirmation, ...]:
    return _items(Confirmation, value, name)


def _refusals(value: Refusal | Iterable[Refusal], name: str = "refusals") -> tuple[Refusal, ...]:
    return _items(Refusal, value, name)


def _lookups(value: Lookup | Iterable[Lookup], name: str = "lookups") -> tuple[Lookup, ...]:
    return _items(Lookup, value, name)


def _unclear(value: UnclearOptOut | Iterable[UnclearOptOut], name: str = "unclear") -> tuple[UnclearOptOut, ...]:
    return _items(UnclearOptOut, value, name)


def _holds(value: Hold | Iterable[Hold], name: str = "holds") -> tuple[Hold, ...]:
    return _items(Hold, value, name)


def _restrictions(value: Restriction | Iterable[Restriction], name: str = "restrictions") -> tuple[Restriction, ...]:
    return _items(Restriction, value, name)


def _recipient(value: Recipient | str | int) -> Recipient | str:
    """A recipient; what is none stays as it was written, and is INVALID_RECIPIENT in a decision."""
    try:
        return Recipient.of(value)
    except InvalidRecordError:
        if isinstance(value, str):
            return value
        raise


def _residences(value: str | Iterable[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, Iterable):
        raise InvalidRecordError(f"residence={value!r} must be an ISO code such as 'DE', or a list of them")
    codes = (value,) if isinstance(value, str) else tuple(value)
    return tuple(sorted({residence_code(code) for code in codes}))


def _lifted(value: Iterable[tuple[str, Instant]], name: str = "holds_lifted") -> tuple[tuple[str, datetime], ...]:
    try:
        return tuple(sorted((str(scope), to_instant(at, name=name)) for scope, at in value))
    except (TypeError, ValueError) as error:
        raise InvalidRecordError(f"{name}={value!r} must be pairs of a hold's scope and an instant") from error


def _audience(value: Audience | str | None, name: str = "audience") -> Audience | None:
    return None if value is None else to_member(Audience, value, name=name)


def _ids(value: Iterable[str], name: str = "failed_ids") -> frozenset[str]:
    return to_name_set(value, name=name)


@frozen(field_transformer=checked)
class Facts:
    """
    All that one decision may look at; nothing on file is a denial, never an error.

    They are about one person, whatever name a record carries: a guard joins names, and so may whoever builds facts.

    Attributes:
        recipient: The person.
        consents, bases, withdrawals, windows, sent, templates: What is on file; lists are taken wherever tuples are.
        residence: Declared residence, one ISO code or several; every one applies.
        also_known_as: Further names of the person; the places of every name apply.
        confirmations: Second steps that are not yet part of a consent record.
        refusals, lookups, unclear, holds: As recorded.
        holds_lifted: Pairs of hold scope name and instant.
        audience: Who the person is to the law; None: a natural person.
        suppressed: Why the business will not write to the person; None: it may.
        erased_at: When the person's data were erased.
        failed_ids: Platform ids of messages that failed.
        killed: The reason of the kill switch; None: off.
        stale, clock_suspect: The data may be out of date; the clock is not to be trusted.
        restrictions, quality, attestations, template_paused_until, template_changes: What the platform and the
            business said; see ``whatsguard.state.BusinessState``.
    """

    recipient: Recipient | str = field(converter=_recipient)
    consents: tuple[ConsentRecord, ...] = field(default=(), converter=_consents)
    bases: tuple[Basis, ...] = field(default=(), converter=_bases)
    withdrawals: tuple[Withdrawal, ...] = field(default=(), converter=_withdrawals)
    windows: tuple[ServiceWindow, ...] = field(default=(), converter=_windows)
    residence: tuple[str, ...] = field(default=None, converter=_residences)
    sent: tuple[Sent, ...] = field(default=(), converter=_sent)
    templates: tuple[Template, ...] = field(default=(), converter=_templates)
    also_known_as: tuple[Recipient, ...] = field(default=(), kw_only=True, converter=_also_known_as)
    confirmations: tuple[Confirmation, ...] = field(default=(), kw_only=True, converter=_confirmations)
    refusals: tuple[Refusal, ...] = field(default=(), kw_only=True, converter=_refusals)
    lookups: tuple[Lookup, ...] = field(default=(), kw_only=True, converter=_lookups)
    unclear: tuple[UnclearOptOut, ...] = field(default=(), kw_only=True, converter=_unclear)
    holds: tuple[Hold, ...] = field(default=(), kw_only=True, converter=_holds)
    holds_lifted: tuple[tuple[str, datetime], ...] = field(default=(), kw_only=True, converter=_lifted)
    audience: Audience | None = field(default=None, kw_only=True, converter=_audience)
    suppressed: str | None = field(default=None, kw_only=True, converter=to_text_or_none)
    erased_at: datetime | None = field(default=None, kw_only=True, converter=to_instant_or_none)
    failed_ids: frozenset[str] = field(default=frozenset(), kw_only=True, converter=_ids)
    killed: str | None = field(default=None, kw_only=True, converter=to_text_or_none)
    stale: bool = field(default=False, kw_only=True)
    clock_suspect: bool = field(default=False, kw_only=True)
    restrictions: tuple[Restriction, ...] = field(default=(), kw_only=True, converter=_restrictions)
    quality: Mapping[str, str] = field(factory=dict, kw_only=True)
    attestations: Mapping[str, datetime] = field(factory=dict, kw_only=True)
    template_paused_until: Mapping[tuple[str, str], datetime] = field(factory=dict, kw_only=True)
    template_changes: Mapping[tuple[str, str], tuple[tuple[datetime, MessageCategory], ...]] = field(
        factory=dict, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        # Placing a person reads files at its first use: here, and never in a decision.
        for name in (self.recipient, *self.also_known_as):
            if isinstance(name, Recipient):
                get_ready(name, self.residence)

    @classmethod
    def known(
        cls,
        recipient: Recipient,
        person: PersonState,
        standing: BusinessState,
        *,
        business: Business | None = None,
        also_known_as: Iterable[Recipient] = (),
        stale: bool = False,
        clock_suspect: bool = False,
    ) -> Facts:
        """The facts that a person's and the business's folded states amount to."""
        person = _of_the_owner(person)
        return cls(
            recipient,
            consents=_sorted(_with_business(record, business) for record in person.consents),
            bases=_sorted(person.bases),
            withdrawals=_sorted(person.withdrawals),
            windows=tuple(
                ServiceWindow(recipient, opened_at=opened_at, business_number=number or None)
                for number, opened_at in sorted(person.inbound.items())
            ),
            residence=cls.residences(person),
            sent=_sorted(person.sent),
            templates=tuple(standing.templates[key] for key in sorted(standing.templates)),
            also_known_as=tuple(also_known_as),
            confirmations=_sorted(person.confirmations),
            refusals=_sorted(person.refusals),
            lookups=_sorted(person.lookups),
            unclear=_unclear_of(person),
            holds=_sorted(person.holds),
            holds_lifted=tuple(person.holds_lifted),
            audience=_latest_audience(person),
            suppressed=max(person.suppressed)[1] if person.suppressed else None,
            erased_at=max(person.erased) if person.erased else None,
            failed_ids=person.failed_ids,
            killed=standing.kill,
            stale=stale,
            clock_suspect=clock_suspect,
            restrictions=standing.restrictions,
            quality=standing.quality,
            attestations=standing.attestations,
            template_paused_until=standing.template_paused_until,
            template_changes=standing.template_changes,
        )

    @staticmethod
    def residences(person: PersonState) -> tuple[str, ...]:
        """
        Where the person said that they live, sorted.

        The latest explicit statement replaces what was declared before it; what consents declare after it adds.
        """
        newest = max((at for at, _ in person.residences), default=None)
        stated = {code for at, code in person.residences if at == newest}
        with_consents = {
            record.residence
            for record in person.consents
            if record.residence is not None and (newest is None or record.given_at is None or record.given_at > newest)
        }
        return tuple(sorted(stated | with_consents))


def _of_the_owner(person: PersonState) -> PersonState:
    """
    What is on file of whoever has the number now: it may have a new owner since it was given up.

    What the one before them agreed to, wrote and was told says nothing of the new one; what ended it still counts, and
    so do the messages that were sent.
    """
    changed = max(person.number_changed, default=None)
    if changed is None:
        return person
    return evolve(
        person,
        consents=frozenset(one for one in person.consents if one.given_at is not None and one.given_at > changed),
        confirmations=frozenset(one for one in person.confirmations if one.at > changed),
        bases=frozenset(one for one in person.bases if one.since > changed),
        inbound={number: at for number, at in person.inbound.items() if at > changed},
        sent=frozenset(one if one.at > changed else _told_nobody(one) for one in person.sent),
    )


def _told_nobody(sent: Sent) -> Sent:
    return evolve(sent, discloses=frozenset(), message=evolve(sent.message, discloses=frozenset()))


def _sorted(items: Iterable[Any]) -> tuple[Any, ...]:
    found = tuple(items)
    return found if len(found) < 2 else tuple(sorted(found, key=repr))  # noqa: PLR2004 - one is sorted already


def _with_business(record: ConsentRecord, business: Business | None) -> ConsentRecord:
    return record if business is None or record.business is business else evolve(record, business=business)


def _unclear_of(person: PersonState) -> tuple[UnclearOptOut, ...]:
    settled = max(person.settled_at, default=None)
    return tuple(
        UnclearOptOut(at=at, settled_at=settled if settled is not None and settled >= at else None)
        for at in sorted(person.held_at)
    )


def _latest_audience(person: PersonState) -> Audience | None:
    """The latest statement; of two at one instant the stricter, a natural person being the strictest."""
    if not person.audiences:
        return None
    strictness = [Audience.LEGAL_PERSON.name, Audience.SOLE_TRADER.name, Audience.NATURAL_PERSON.name]
    _, name = max(person.audiences, key=lambda pair: (pair[0], strictness.index(pair[1])))
    return Audience[name]
