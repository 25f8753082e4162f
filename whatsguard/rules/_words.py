"""The words that the kinds of rule are told in; each field takes a member, its name or its value."""

from __future__ import annotations

from enum import Enum

from whatsguard.records._values import to_member

__all__ = [
    "Below",
    "BitesOn",
    "Confirmation",
    "Counts",
    "ErrorScope",
    "LabelPosition",
    "Polarity",
    "ProhibitionScope",
    "RateScope",
    "RequestByMessage",
    "When",
    "to_below",
    "to_bites_on",
    "to_confirmation",
    "to_counts",
    "to_error_scope",
    "to_label_position",
    "to_polarity",
    "to_prohibition_scope",
    "to_rate_scope",
    "to_request_by_message",
    "to_when",
]


class RequestByMessage(Enum):
    """Whether consent may be asked for by a message."""

    AS_MARKETING = "as_marketing"
    ONCE = "once"
    FORBIDDEN = "forbidden"


def to_request_by_message(value: RequestByMessage | str, name: str = "request_by_message") -> RequestByMessage:
    """Read a member."""
    return value if type(value) is RequestByMessage else to_member(RequestByMessage, value, name=name)


class Confirmation(Enum):
    """Whether a second step is needed; CUSTOMARY warns, REQUIRED denies."""

    NONE = "none"
    CUSTOMARY = "customary"
    REQUIRED = "required"


def to_confirmation(value: Confirmation | str, name: str = "confirmation") -> Confirmation:
    """Read a member."""
    return value if type(value) is Confirmation else to_member(Confirmation, value, name=name)


class Below(Enum):
    """What holds below the age."""

    DENY = "deny"
    GUARDIAN = "guardian"


def to_below(value: Below | str, name: str = "below") -> Below:
    """Read a member."""
    return value if type(value) is Below else to_member(Below, value, name=name)


class Counts(Enum):
    """What a cap counts."""

    SENT = "sent"
    ATTEMPTS = "attempts"


def to_counts(value: Counts | str, name: str = "counts") -> Counts:
    """Read a member."""
    return value if type(value) is Counts else to_member(Counts, value, name=name)


class Polarity(Enum):
    """Whether the number must be absent from the register or present in it."""

    MUST_BE_ABSENT = "must_be_absent"
    MUST_BE_PRESENT = "must_be_present"


def to_polarity(value: Polarity | str, name: str = "polarity") -> Polarity:
    """Read a member."""
    return value if type(value) is Polarity else to_member(Polarity, value, name=name)


class BitesOn(Enum):
    """Which sends a register looks at."""

    ANY = "any"
    GROUNDS_OTHER_THAN_CONSENT = "grounds_other_than_consent"


def to_bites_on(value: BitesOn | str, name: str = "bites_on") -> BitesOn:
    """Read a member."""
    return value if type(value) is BitesOn else to_member(BitesOn, value, name=name)


class When(Enum):
    """In which messages."""

    EVERY = "every"
    FIRST = "first"


def to_when(value: When | str, name: str = "when") -> When:
    """Read a member."""
    return value if type(value) is When else to_member(When, value, name=name)


class LabelPosition(Enum):
    """Where a label must stand in the text."""

    START = "start"
    END = "end"
    ANY = "any"


def to_label_position(value: LabelPosition | str, name: str = "label_position") -> LabelPosition:
    """Read a member."""
    return value if type(value) is LabelPosition else to_member(LabelPosition, value, name=name)


class ProhibitionScope(Enum):
    """What a prohibition is about."""

    PLATFORM = "platform"
    SECTOR = "sector"
    DATA = "data"
    COUNTRY_PAUSE = "country_pause"


def to_prohibition_scope(value: ProhibitionScope | str, name: str = "prohibition_scope") -> ProhibitionScope:
    """Read a member."""
    return value if type(value) is ProhibitionScope else to_member(ProhibitionScope, value, name=name)


class RateScope(Enum):
    """Whose rate is limited."""

    PAIR = "pair"
    PORTFOLIO = "portfolio"


def to_rate_scope(value: RateScope | str, name: str = "rate_scope") -> RateScope:
    """Read a member."""
    return value if type(value) is RateScope else to_member(RateScope, value, name=name)


class ErrorScope(Enum):
    """Whom or what an error code of the platform is about."""

    PERSON = "person"
    PERSON_MARKETING = "person_marketing"
    PERSON_OPT_OUT = "person_opt_out"
    WINDOW = "window"
    PAIR = "pair"
    TEMPLATE = "template"
    NUMBER = "number"
    ACCOUNT = "account"
    ACCOUNT_MARKETING = "account_marketing"
    ACCOUNT_TEMPLATES = "account_templates"
    COUNTRY = "country"
    REQUEST = "request"
    TRANSIENT = "transient"


def to_error_scope(value: ErrorScope | str, name: str = "error_scope") -> ErrorScope:
    """Read a member."""
    return value if type(value) is ErrorScope else to_member(ErrorScope, value, name=name)
