"""Error codes → events: whom a failure holds, what for, until when; by the table `whatsguard.rules.error_effects`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from attrs import frozen

from whatsguard.places import places_of
from whatsguard.records import (
    AccountRestricted,
    Event,
    HoldScope,
    MessageCategory,
    PersonHeld,
    Recipient,
    StopScope,
    TemplateStatus,
    TemplateStatusChanged,
    Withdrawn,
)
from whatsguard.rules import ErrorEffect, ErrorScope
from whatsguard.rules.error_effects import ERROR_EFFECTS

__all__ = ["BUSINESS_INITIATED", "STOPS_NOTHING", "effects_of_error", "scope_of_error"]

BUSINESS_INITIATED: Final = frozenset(
    {MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION}
)
STOPS_NOTHING: Final = frozenset({MessageCategory.UNKNOWN})
"""Categories of an ``AccountRestricted`` that is only a remark: no message of category UNKNOWN is ever sent."""

_LONGEST_DETAILS: Final = 1000
_EVERY_CATEGORY: Final = BUSINESS_INITIATED | {MessageCategory.SERVICE}
_BY_CODE: Final = {code: effect for effect in ERROR_EFFECTS for code in effect.codes}
_STATUS_OF_TEMPLATE: Final[Mapping[int, TemplateStatus]] = {
    132001: TemplateStatus.UNKNOWN,
    132007: TemplateStatus.REJECTED,
    132015: TemplateStatus.PAUSED,
    132016: TemplateStatus.DISABLED,
    63040: TemplateStatus.UNKNOWN,
    63041: TemplateStatus.PAUSED,
    63042: TemplateStatus.DISABLED,
}
_HOLDS: Final[Mapping[ErrorScope, HoldScope]] = {
    ErrorScope.PERSON: HoldScope.EVERYTHING,
    ErrorScope.PAIR: HoldScope.EVERYTHING,
    ErrorScope.WINDOW: HoldScope.FREE_FORM,
    ErrorScope.PERSON_MARKETING: HoldScope.MARKETING,
}
# The experiment is about templates alone: in an open window marketing is delivered.
_TEMPLATES_ONLY: Final = frozenset({130472, 63032})


@frozen(kw_only=True)
class _Failure:
    """One failure and what its code means."""

    code: int
    effect: ErrorEffect
    recipient: Recipient | None
    at: datetime
    recorded_at: datetime
    event_key: str
    business_number: str | None
    template: tuple[str, str] | None
    details: str

    @property
    def until(self) -> datetime | None:
        return None if self.effect.hold is None else self.at + self.effect.hold

    def shared(self, suffix: str = "") -> dict[str, Any]:
        """What every event of it has."""
        return {
            "at": self.at,
            "recorded_at": self.recorded_at,
            "event_id": f"{self.event_key}:error:{self.code}{suffix}",
        }


def effects_of_error(
    code: int,
    *,
    recipient: Recipient | None,
    at: datetime,
    recorded_at: datetime,
    event_key: str,
    business_number: str | None = None,
    template: tuple[str, str] | None = None,
    details: str = "",
) -> list[Event]:
    """
    What an error code changes, as events; empty where it changes nothing, or is not known.

    The failure itself (``SendFailed``) is not among them.

    Args:
        code: Meta's code, or Twilio's.
        recipient: To whom the message went; None where that is not told: nobody is held then.
        at: When it failed; a time in the future counts as *recorded_at*.
        recorded_at: When it was taken in.
        event_key: Makes event ids that are the same for every delivery, such as the message's id.
        business_number: From which number it was sent; None: all numbers are held where a number is.
        template: Name and language of the template that was used; without it no template is held.
        details: Meta's ``error_data.details``; kept as wording of a withdrawal.

    >>> from datetime import timezone
    >>> noon = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
    >>> person = Recipient.parse("+12025550123")
    >>> [held] = effects_of_error(131049, recipient=person, at=noon, recorded_at=noon, event_key="wamid.B1")
    >>> held.kind, held.scope.value, str(held.until)
    ('person_held', 'marketing', '2026-11-25 12:00:00+00:00')
    """
    effect = _BY_CODE.get(code)
    make = None if effect is None else _MAKERS.get(effect.scope)
    if effect is None or make is None:
        return []
    failure = _Failure(
        code=code,
        effect=effect,
        recipient=recipient,
        # A hold from the future would hold nobody now.
        at=min(at, recorded_at),
        recorded_at=recorded_at,
        event_key=event_key,
        business_number=business_number,
        template=template,
        details=details,
    )
    return make(failure)


def scope_of_error(code: int) -> ErrorScope | None:
    """Whom or what a code is about; None where the code is not known."""
    effect = _BY_CODE.get(code)
    return None if effect is None else effect.scope


def _person(failure: _Failure) -> list[Event]:
    if failure.recipient is None:
        return []
    scope = HoldScope.MARKETING_TEMPLATES if failure.code in _TEMPLATES_ONLY else _HOLDS[failure.effect.scope]
    return [
        PersonHeld(**failure.shared(), recipient=failure.recipient, scope=scope, code=failure.code, until=failure.until)
    ]


def _opt_out(failure: _Failure) -> list[Event]:
    if failure.recipient is None:
        return []
    marketing = failure.effect.categories == {MessageCategory.MARKETING}
    return [
        Withdrawn(
            **failure.shared(),
            recipient=failure.recipient,
            scope=StopScope.MARKETING if marketing else None,
            via=str(failure.code),
            wording=failure.details[:_LONGEST_DETAILS] or None,
            rule=failure.effect.id,
        )
    ]


def _template(failure: _Failure) -> list[Event]:
    if failure.template is None:
        return []
    name, language = failure.template
    status = _STATUS_OF_TEMPLATE[failure.code]
    return [TemplateStatusChanged(**failure.shared(), name=name, language=language, status=status, until=failure.until)]


def _restricted(failure: _Failure, *, number: str | None = None, country: str | None = None) -> AccountRestricted:
    stopped = failure.effect.categories
    return AccountRestricted(
        **failure.shared("" if country is None else f":{country}"),
        restriction=str(failure.code),
        categories=frozenset() if stopped == _EVERY_CATEGORY else stopped,
        until=failure.until,
        business_number=number,
        country=country,
    )


def _account(failure: _Failure) -> list[Event]:
    return [_restricted(failure)]


def _number(failure: _Failure) -> list[Event]:
    return [_restricted(failure, number=failure.business_number)]


def _country(failure: _Failure) -> list[Event]:
    """The countries where the person may be; where none is known, this person alone is held."""
    if failure.recipient is None:
        return []
    countries = [place.code for place in places_of(failure.recipient) if "-" not in place.code]
    if countries:
        return [_restricted(failure, country=country) for country in countries]
    return [
        PersonHeld(
            **failure.shared(),
            recipient=failure.recipient,
            scope=HoldScope.EVERYTHING,
            code=failure.code,
            until=failure.until,
        )
    ]


_MAKERS: Final[Mapping[ErrorScope, Callable[[_Failure], list[Event]]]] = {
    ErrorScope.PERSON: _person,
    ErrorScope.PERSON_MARKETING: _person,
    ErrorScope.PERSON_OPT_OUT: _opt_out,
    ErrorScope.WINDOW: _person,
    ErrorScope.PAIR: _person,
    ErrorScope.TEMPLATE: _template,
    ErrorScope.NUMBER: _number,
    ErrorScope.ACCOUNT: _account,
    ErrorScope.ACCOUNT_MARKETING: _account,
    ErrorScope.ACCOUNT_TEMPLATES: _account,
    ErrorScope.COUNTRY: _country,
}
