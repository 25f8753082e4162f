"""
Every exception and warning of whatsguard.

A denial is a value (a ``Decision``), not an exception: only the enforcement point and ``Guard.require`` turn one
into :class:`SendDeniedError`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whatsguard.records import Decision, Explanation

__all__ = [
    "ConfigurationError",
    "ConflictError",
    "InvalidRecordError",
    "MissingExtraError",
    "SendDeniedError",
    "SignatureError",
    "StaleRulesWarning",
    "StorageError",
    "StorageUnavailableError",
    "UnknownJurisdictionError",
    "WhatsGuardError",
]


class WhatsGuardError(Exception):
    """The root of everything that whatsguard raises."""


class ConfigurationError(WhatsGuardError):
    """Something was set up wrongly; seen at start, not in the middle of a campaign."""


class UnknownJurisdictionError(ConfigurationError, LookupError):
    """
    A jurisdiction code for which no module is shipped.

    Attributes:
        code: The code that was asked for.
    """

    def __init__(self, code: str) -> None:
        super().__init__(
            f"no jurisdiction {code!r} is shipped; codes are ISO 3166-1 alpha-2 or 3166-2, such as 'DE' or 'US-CA'. "
            "Write one with Jurisdiction(code=..., name=..., timezones=..., rules=...) and add it by "
            "RuleBook.with_rules(...)"
        )
        self.code = code


class MissingExtraError(ConfigurationError, ImportError):
    """
    A feature was used whose optional dependency is not installed.

    Attributes:
        extra: The extra to install, as in ``pip install 'whatsguard[postgres]'``.
    """

    def __init__(self, extra: str, needed_for: str) -> None:
        super().__init__(f"{needed_for} needs an optional dependency: pip install 'whatsguard[{extra}]'")
        self.extra = extra


class InvalidRecordError(WhatsGuardError, ValueError):
    """A value that cannot be a record: a naive datetime, a number that is none, an unknown enum member."""


class SignatureError(WhatsGuardError):
    """A webhook that does not carry the platform's valid signature; nothing of it was taken in."""


class SendDeniedError(WhatsGuardError):
    """
    A send was refused.

    Attributes:
        decision: The denial; its reasons are sorted, the strictest first.
        explanation: The same with citations, remedies and the next allowed instant; worked out when asked.
    """

    def __init__(self, decision: Decision, explain: Callable[[], Explanation] | None = None) -> None:
        codes = ", ".join(reason.code.name for reason in decision.reasons) or "a STOP or another process intervened"
        super().__init__(f"this message may not be sent now: {codes}")
        self.decision = decision
        self._explain = explain
        self._explanation: Explanation | None = None

    @property
    def explanation(self) -> Explanation | None:
        """The explanation of the decision, or None where the error was raised without a guard."""
        if self._explanation is None and self._explain is not None:
            self._explanation = self._explain()
        return self._explanation


class StorageError(WhatsGuardError):
    """The store refused or failed; the driver's error is chained as the cause."""


class StorageUnavailableError(StorageError):
    """The store could not be reached or did not answer; the same call may be tried again."""


class ConflictError(StorageError):
    """Somebody else wrote first."""


class StaleRulesWarning(UserWarning):
    """Rule data older than its review date allows."""
