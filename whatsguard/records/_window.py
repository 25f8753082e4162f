"""The 24-hour customer service window."""

from __future__ import annotations

from datetime import datetime, timedelta

from attrs import field, frozen

from whatsguard.clock import as_instant
from whatsguard.records._recipient import Recipient
from whatsguard.records._values import checked, to_instant, to_recipient, to_text_or_none

__all__ = ["WINDOW_LENGTH", "ServiceWindow"]

WINDOW_LENGTH = timedelta(hours=24)


@frozen(field_transformer=checked)
class ServiceWindow:
    """
    The 24 hours after a recipient's last inbound message; half-open.

    Attributes:
        recipient: The person who wrote.
        opened_at: When that message arrived, by the platform's clock. Aware; any zone.
        business_number: The number that was written to; None where the business has but one.

    Source:
        WhatsApp Business Platform, "Customer service windows" (facts: whatsapp.md, section 1). The half-open edge is
        read from Meta's worked example.

    >>> from datetime import timezone
    >>> noon = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
    >>> window = ServiceWindow("+12025550123", opened_at=noon)
    >>> window.contains(noon), window.contains(noon + timedelta(hours=24))
    (True, False)
    """

    recipient: Recipient = field(converter=to_recipient)
    opened_at: datetime = field(kw_only=True, converter=to_instant)
    business_number: str | None = field(default=None, kw_only=True, converter=to_text_or_none)

    @property
    def closes_at(self) -> datetime:
        """The first instant that is outside."""
        return self.opened_at + WINDOW_LENGTH

    def contains(self, at: datetime | float) -> bool:
        """Whether *at* (aware datetime or epoch seconds) lies inside."""
        return self.opened_at <= as_instant(at) < self.closes_at
