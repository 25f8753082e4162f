"""Templates: their status, quality and category as the platform changes them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from whatsguard.inbound._intake import derived_id
from whatsguard.inbound.webhooks._payload import Cursor
from whatsguard.inbound.webhooks._people import Context
from whatsguard.records import MessageCategory, TemplateCategoryChanged, TemplateStatus, TemplateStatusChanged

__all__ = ["read_template_category", "read_template_quality", "read_template_status"]

# Pauses for low quality end by themselves; one for pacing (RATE_LIMITING_PAUSE) does not.
_PAUSES: Final = {"FIRST_PAUSE": timedelta(hours=3), "SECOND_PAUSE": timedelta(hours=6)}
_QUALITIES: Final = frozenset({"GREEN", "YELLOW", "RED", "UNKNOWN"})
_OTHER_WORDS: Final = {
    "REINSTATED": TemplateStatus.APPROVED,
    # Back to what it was before, which is not told: not sendable until it is registered again.
    "UNARCHIVED": TemplateStatus.UNKNOWN,
}


def _identity(value: Cursor) -> tuple[str, str] | None:
    value.ignore("message_template_id")
    name = value.identifier("message_template_name")
    language = value.identifier("message_template_language")
    if name is None or language is None:
        value.report(None, "a template without its name or language cannot be told from others")
        return None
    return (name, language)


def _category(value: Cursor, member: str) -> MessageCategory | None:
    word = value.word(member)
    if word is None:
        return None
    found = MessageCategory.__members__.get(word, MessageCategory.UNKNOWN)
    if found is MessageCategory.UNKNOWN:
        value.report(member, "an unknown category: messages of it are denied")
    return found


def _shared(context: Context, field: str, *content: object) -> dict[str, Any]:
    # Without the platform's time two equal changes on two days must stay two events.
    key = derived_id(field, context.entry_at, *content)
    return {"at": context.entry_at, "recorded_at": context.received_at, "event_id": f"{field}:{key}"}


def read_template_status(value: Cursor, context: Context) -> None:
    """``message_template_status_update``."""
    value.ignore("reason", "disable_info", "rejection_info")
    identity = _identity(value)
    word = value.word("event")
    category = _category(value, "message_template_category")
    other = value.child("other_info")
    title = None
    if other is not None:
        other.ignore("description")
        title = other.word("title")
        other.done()
    value.done()
    if identity is None:
        return
    status = _OTHER_WORDS.get(word or "") or TemplateStatus.__members__.get(word or "", TemplateStatus.UNKNOWN)
    if status is TemplateStatus.UNKNOWN and word != "UNARCHIVED":
        value.report("event", "an unknown template status: the template is not sendable")
    pause = _PAUSES.get(title or "") if status is TemplateStatus.PAUSED else None
    context.findings.add(
        TemplateStatusChanged(
            **_shared(context, "template_status", *identity, word, title, category and category.name),
            name=identity[0],
            language=identity[1],
            status=status,
            category=category,
            until=None if pause is None else context.entry_at + pause,
        )
    )


def read_template_quality(value: Cursor, context: Context) -> None:
    """``message_template_quality_update``."""
    value.ignore("previous_quality_score")
    identity = _identity(value)
    quality = value.word("new_quality_score")
    value.done()
    if identity is None:
        return
    if quality not in _QUALITIES:
        value.report("new_quality_score", "an unknown quality score")
    if quality is not None:
        context.findings.add(
            TemplateStatusChanged(
                **_shared(context, "template_quality", *identity, quality),
                name=identity[0],
                language=identity[1],
                quality=quality,
            )
        )


def read_template_category(value: Cursor, context: Context) -> None:
    """``template_category_update``, impending (from its date on) or done (from now on)."""
    value.ignore("previous_category")
    identity = _identity(value)
    coming = _category(value, "correct_category")
    current = _category(value, "new_category")
    coming_at = value.instant("category_update_timestamp")
    value.done()
    category = coming or current
    if identity is None:
        return
    if category is None:
        value.report(None, "a changed category that is not told")
        return
    # An impending change without a date counts at once, which is never too late.
    at = coming_at if coming is not None and coming_at is not None else context.entry_at
    shared = _shared(context, "template_category", *identity, category.name, at)
    context.findings.add(
        TemplateCategoryChanged(**{**shared, "at": at}, name=identity[0], language=identity[1], category=category)
    )
