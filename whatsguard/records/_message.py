"""What is sent and what arrives: messages, templates, and what a message discloses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field, fields, frozen

from whatsguard.errors import InvalidRecordError
from whatsguard.lexicon import is_automated_notice, names_business, offers_way_out
from whatsguard.records._recipient import Recipient
from whatsguard.records._values import (
    Word,
    checked,
    to_instant,
    to_member,
    to_members,
    to_recipient,
    to_text,
    to_text_or_empty,
    to_text_or_none,
)

if TYPE_CHECKING:
    from whatsguard.records._business import Business

__all__ = ["Disclosure", "InboundMessage", "Message", "MessageCategory", "Template", "TemplateStatus", "fold_language"]

E = TypeVar("E", bound=Enum)


class MessageCategory(Word):
    """Meta's categories. UNKNOWN stands for one that this version does not know; it is never sendable."""

    MARKETING = "marketing"
    UTILITY = "utility"
    AUTHENTICATION = "authentication"
    SERVICE = "service"
    UNKNOWN = "unknown"


class TemplateStatus(Enum):
    """Meta's template statuses; only APPROVED may be sent."""

    APPROVED = "approved"
    PENDING = "pending"
    IN_APPEAL = "in_appeal"
    REJECTED = "rejected"
    PAUSED = "paused"
    DISABLED = "disabled"
    DELETED = "deleted"
    PENDING_DELETION = "pending_deletion"
    LIMIT_EXCEEDED = "limit_exceeded"
    ARCHIVED = "archived"
    FLAGGED = "flagged"
    LOCKED = "locked"
    UNKNOWN = "unknown"


class Disclosure(Word):
    """What a message tells the person about itself and its sender."""

    BUSINESS_IDENTITY = "business_identity"
    OPT_OUT = "opt_out"
    AUTOMATED = "automated"
    ADVERTISING_LABEL = "advertising_label"
    POSTAL_ADDRESS = "postal_address"
    EMAIL_ADDRESS = "email_address"
    RIGHT_TO_OBJECT = "right_to_object"
    DATA_SOURCE = "data_source"


def fold_language(language: str) -> str:
    """
    Fold a template's language code, since Meta's own pages write both ``en_US`` and ``en-US``.

    >>> fold_language("en-US") == fold_language("en_us")
    True
    """
    return language.replace("-", "_").lower()


def _category(value: MessageCategory | str | None) -> MessageCategory | None:
    return (
        value if value is None or type(value) is MessageCategory else to_member(MessageCategory, value, name="category")
    )


def _disclosures(value: Disclosure | Iterable[Disclosure | str]) -> frozenset[Disclosure]:
    return to_members(Disclosure, value, name="discloses")


def _platform_category(value: MessageCategory | str) -> MessageCategory:
    return _known_or_unknown(MessageCategory, value)


def _platform_status(value: TemplateStatus | str) -> TemplateStatus:
    return _known_or_unknown(TemplateStatus, value)


def _known_or_unknown(kind: type[E], value: E | str) -> E:
    """A value that Meta may extend; what is not known becomes UNKNOWN, never an error."""
    if isinstance(value, kind):
        return value
    if isinstance(value, str):
        return kind.__members__.get(value.strip().upper(), kind["UNKNOWN"])
    raise InvalidRecordError(f"{value!r} is no {kind.__name__}; give a member or Meta's word for it")


@frozen(kw_only=True, field_transformer=checked)
class Template:
    """
    A message template as the platform holds it.

    Attributes:
        name: Meta's name of the template.
        language: Its language code; ``-`` and ``_``, upper and lower case are one.
        category: As approved; a word that is not known becomes ``UNKNOWN`` and is denied.
        status: Only ``APPROVED`` may be sent.
        text: Its text, if known; what it discloses is then found in it.
        discloses: What it is known to disclose.
        quality: Meta's quality score (GREEN, YELLOW, RED, UNKNOWN), or None.

    Source:
        WhatsApp Business Platform, "Template status", read 2026-11-24 (facts: whatsapp.md, section 2).
    """

    name: str = field(converter=to_text)
    language: str = field(converter=to_text)
    category: MessageCategory = field(converter=_platform_category)
    status: TemplateStatus = field(default=TemplateStatus.UNKNOWN, converter=_platform_status)
    text: str | None = field(default=None, converter=to_text_or_none)
    discloses: frozenset[Disclosure] = field(default=frozenset(), converter=_disclosures)
    quality: str | None = field(default=None, converter=to_text_or_none)

    @property
    def key(self) -> tuple[str, str]:
        """Name and folded language: what identifies a template."""
        return (self.name, fold_language(self.language))


@frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Message:
    """
    What a program wants to send.

    Build one with :meth:`from_template` or :meth:`free_form`.

    Attributes:
        category: The category; None: its purpose's.
        purpose: The name of one of the business's purposes; None only for replies without one.
        template: The template's name, or None for a free-form message.
        language: The template's language.
        text: The text that is really sent, if known.
        discloses: What the sender declares that it discloses; counts together with what is found in the text.
        business_number: The number it leaves from: Meta's phone_number_id or E.164.
        dedupe_key: Two messages of one key to one person are the same message.
        subject: What it is about; caps "on the same subject" count by it, and treat None as the same.
    """

    category: MessageCategory | None = field(default=None, converter=_category)
    purpose: str | None = field(default=None, converter=to_text_or_none)
    template: str | None = field(default=None, converter=to_text_or_none)
    language: str | None = field(default=None, converter=to_text_or_none)
    text: str | None = field(default=None, converter=to_text_or_none)
    discloses: frozenset[Disclosure] = field(default=frozenset(), converter=_disclosures)
    business_number: str | None = field(default=None, converter=to_text_or_none)
    dedupe_key: str | None = field(default=None, converter=to_text_or_none)
    subject: str | None = field(default=None, converter=to_text_or_none)

    _compiled: object = field(default=None, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.category is None and self.purpose is None:
            raise InvalidRecordError(
                "a message needs a category or a purpose; a reply is category=MessageCategory.SERVICE"
            )
        if self.template is not None and self.language is None:
            raise InvalidRecordError(f"template {self.template!r} needs its language, such as language='en_US'")

    @classmethod
    def from_template(
        cls,
        name: str,
        *,
        language: str,
        category: MessageCategory | None = None,
        purpose: str | None = None,
        text: str | None = None,
        discloses: Iterable[Disclosure] = (),
        business_number: str | None = None,
        dedupe_key: str | None = None,
        subject: str | None = None,
    ) -> Message:
        """A message made from an approved template; text and disclosures of a registered one are inherited."""
        given: object = name
        if not isinstance(given, str) or not given.strip():
            raise InvalidRecordError(f"name={name!r} must be the template's name")
        return cls(
            category=category,
            purpose=purpose,
            template=name,
            language=language,
            text=text,
            discloses=discloses,
            business_number=business_number,
            dedupe_key=dedupe_key,
            subject=subject,
        )

    @classmethod
    def free_form(
        cls,
        *,
        category: MessageCategory | None = None,
        purpose: str | None = None,
        text: str | None = None,
        discloses: Iterable[Disclosure] = (),
        business_number: str | None = None,
        dedupe_key: str | None = None,
        subject: str | None = None,
    ) -> Message:
        """A message without a template: only inside an open customer service window."""
        return cls(
            category=category,
            purpose=purpose,
            text=text,
            discloses=discloses,
            business_number=business_number,
            dedupe_key=dedupe_key,
            subject=subject,
        )

    def _remember(self, compiled: object) -> None:
        """Keep what a guard compiled for this message; no part of its value."""
        object.__setattr__(self, "_compiled", compiled)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy the value alone."""
        values = {one.name: getattr(self, one.name) for one in fields(type(self)) if one.init}
        return (_message, (values,))

    @property
    def template_key(self) -> tuple[str, str] | None:
        """Name and folded language of the template, or None for a free-form message."""
        if self.template is None or self.language is None:
            return None
        return (self.template, fold_language(self.language))

    def effective_category(self, business: Business | None) -> MessageCategory:
        """The category that counts: its own, else its purpose's, else MARKETING as the strictest reading."""
        if self.category is not None:
            return self.category
        purpose = business.purpose(self.purpose) if business is not None and self.purpose is not None else None
        return MessageCategory.MARKETING if purpose is None else purpose.category


def _message(values: dict[str, Any]) -> Message:
    return Message(**values)


def found_in_text(message_text: str | None, business: Business | None) -> frozenset[Disclosure]:
    """What *message_text* discloses by its own words; not knowing is not disclosing."""
    if not message_text:
        return frozenset()
    return _found(message_text, () if business is None else business.names)


@lru_cache(maxsize=512)
def _found(message_text: str, names: tuple[str, ...]) -> frozenset[Disclosure]:
    found = set()
    if names and names_business(message_text, names):
        found.add(Disclosure.BUSINESS_IDENTITY)
    if offers_way_out(message_text):
        found.add(Disclosure.OPT_OUT)
    if is_automated_notice(message_text):
        found.add(Disclosure.AUTOMATED)
    return frozenset(found)


@frozen(field_transformer=checked)
class InboundMessage:
    """
    A message from a person, as the platform delivered it.

    Attributes:
        recipient: The person who wrote; the later recipient of answers.
        text: Its text: body, button title, caption; empty for media without one.
        sent_at: The platform's own timestamp. Aware.
        message_id: The platform's id (``wamid…``); makes re-delivery harmless. None: derived from the content.
        business_number: The number it was written to: Meta's phone_number_id or E.164.
        payload: The payload of a pressed button.
        kind: The platform's type: ``text``, ``button``, ``interactive``, ``image``, ``reaction``, ``call`` …
    """

    recipient: Recipient = field(converter=to_recipient)
    text: str = field(default="", kw_only=True, converter=to_text_or_empty)
    sent_at: datetime = field(kw_only=True, converter=to_instant)
    message_id: str | None = field(default=None, kw_only=True, converter=to_text_or_none)
    business_number: str | None = field(default=None, kw_only=True, converter=to_text_or_none)
    payload: str | None = field(default=None, kw_only=True, converter=to_text_or_none)
    kind: str = field(default="text", kw_only=True, converter=to_text)

    @property
    def opens_window(self) -> bool:
        """
        Whether it opens the customer service window.

        Reactions, edits, deletions, unsupported and system entries do not: no source says that they would.
        """
        return self.kind not in {"reaction", "edit", "revoke", "unsupported", "system"}
