"""What is asked about: lists of people, messages and records, where one bare value is a likely slip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from whatsguard.errors import InvalidRecordError
from whatsguard.records import Message

__all__ = ["listed", "messages_in", "people_in"]


def listed(values: Any, name: str) -> Iterable[Any]:  # noqa: ANN401 - what a caller may have given
    """
    The values as they came.

    Raises:
        InvalidRecordError: If they are no list of any kind; a text is none.
    """
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise InvalidRecordError(f"{name}={values!r} must be a list, or anything else that can be iterated over")
    return values


def people_in(recipients: Iterable[Any]) -> Sequence[Any]:
    """The people as a sequence; a list or tuple is not copied."""
    return recipients if isinstance(recipients, (list, tuple)) else list(listed(recipients, "recipients"))


def messages_in(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The messages, each of them one."""
    found = tuple(listed(messages, "messages"))
    for one in found:
        if not isinstance(one, Message):
            raise InvalidRecordError(f"messages holds {one!r}, which is no Message")
    return found
