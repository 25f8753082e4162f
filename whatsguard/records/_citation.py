"""Where a rule stands written, and how it was read."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

__all__ = ["Citation", "Reading"]


class Reading(Enum):
    """How a source was read: the text itself, somebody about it, or nowhere yet."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


@frozen(kw_only=True, cache_hash=True)
class Citation:
    """
    Where a rule stands written, and how it was read.

    Attributes:
        instrument: The law, decree, decision or page.
        locator: Article, section, paragraph.
        url: Where the text can be read.
        quote: The words themselves, in the original language; empty where none was taken.
        retrieved_on: The day on which it was read.
        read: How it was read.
        copy: Which copy was read, where it was not the original.
    """

    instrument: str
    locator: str = ""
    url: str = ""
    quote: str = ""
    retrieved_on: date = date(2026, 11, 24)
    read: Reading
    copy: str = ""

    def __str__(self) -> str:
        return f"{self.instrument}, {self.locator}" if self.locator else self.instrument
