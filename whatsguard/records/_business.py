"""Who sends, and what for."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from whatsguard.errors import InvalidRecordError
from whatsguard.records._message import MessageCategory
from whatsguard.records._values import (
    checked,
    to_member,
    to_name_set,
    to_strings,
    to_text,
    to_text_or_empty,
    to_text_or_none,
)

__all__ = ["Business", "Purpose"]


def _category(value: MessageCategory | str) -> MessageCategory:
    return value if type(value) is MessageCategory else to_member(MessageCategory, value, name="category")


@frozen(field_transformer=checked)
class Purpose:
    """
    One thing that a business writes for; people consent to each purpose by itself.

    Attributes:
        name: A short stable name, such as ``"promotions"``.
        category: The category of every message of this purpose.
        description: What the person is told, such as ``"new products and offers"``.
        sector: A trade that a law singles out, such as ``"home_energy"``; None: not declared.
        data_kinds: Kinds of sensitive data that the messages use, such as ``{"health"}``.
        asks_for_consent: The messages ask the person for consent.
        directed_at_children: The messages are meant for children.

    >>> Purpose("promotions", MessageCategory.MARKETING, "new products and offers").name
    'promotions'
    """

    name: str = field(converter=to_text)
    category: MessageCategory = field(converter=_category)
    description: str = field(default="", converter=to_text_or_empty)
    sector: str | None = field(default=None, kw_only=True, converter=to_text_or_none)
    data_kinds: frozenset[str] = field(default=frozenset(), kw_only=True, converter=to_name_set)
    asks_for_consent: bool = field(default=False, kw_only=True)
    directed_at_children: bool = field(default=False, kw_only=True)


def _purposes(value: Iterable[Purpose]) -> tuple[Purpose, ...]:
    if isinstance(value, (str, Purpose)) or not isinstance(value, Iterable):
        raise InvalidRecordError(f"purposes={value!r} must be a list of Purpose")
    purposes = tuple(value)
    for purpose in purposes:
        if not isinstance(purpose, Purpose):
            raise InvalidRecordError(
                f"{purpose!r} is no Purpose; write Purpose('promotions', MessageCategory.MARKETING)"
            )
    seen = [purpose.name for purpose in purposes]
    doubled = sorted({name for name in seen if seen.count(name) > 1})
    if doubled:
        raise InvalidRecordError(f"purposes are declared twice: {', '.join(doubled)}; give each its own name")
    return purposes


def _numbers(value: Iterable[str | Iterable[str]]) -> tuple[frozenset[str], ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InvalidRecordError(f"numbers={value!r} must be a list of numbers, or of pairs (phone_number_id, number)")
    numbers = []
    for entry in value:
        names = (entry,) if isinstance(entry, str) else entry
        if (
            not isinstance(names, (tuple, list, frozenset, set))
            or not names
            or not all(isinstance(n, str) and n for n in names)
        ):
            raise InvalidRecordError(
                f"{entry!r} is no business number; give its phone_number_id, its E.164 form, or both"
            )
        numbers.append(frozenset(_number_name(name) for name in names))
    return tuple(numbers)


def _number_name(name: str) -> str:
    """Fold a business number's spelling: digits alone, so that '+49 151…' and '49151…' are one."""
    digits = "".join(ch for ch in name if ch.isascii() and ch.isdigit())
    return digits if digits and all(ch.isdigit() or ch in " +-().\u00a0" for ch in name) else name


@frozen(field_transformer=checked)
class Business:
    """
    The controller: who decides to send, and answers for it.

    Attributes:
        name: The name that people know, as it stands in messages.
        home: ISO 3166-1 code of its seat, such as ``"DE"``.
        purposes: Every purpose that it writes for.
        numbers: Its WhatsApp numbers, each one a set of names (Meta's phone_number_id, the E.164 number, or both).
        also_known_as: Further names that people know, such as a brand.
        opt_out_words: Words and button payloads that the business offers as its way out, beside those known anyway.

    Source:
        GDPR art. 4(7) for the controller; WhatsApp Business Messaging Policy for the name in an opt-in.
    """

    name: str = field(converter=to_text)
    home: str = field(converter=to_text)
    purposes: tuple[Purpose, ...] = field(default=(), converter=_purposes)
    numbers: tuple[frozenset[str], ...] = field(default=(), converter=_numbers)
    also_known_as: tuple[str, ...] = field(default=(), kw_only=True, converter=to_strings)
    opt_out_words: tuple[str, ...] = field(default=(), kw_only=True, converter=to_strings)

    def purpose(self, name: str) -> Purpose | None:
        """The declared purpose of that name, or None."""
        for purpose in self.purposes:
            if purpose.name == name:
                return purpose
        return None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which people may know the business."""
        return (self.name, *self.also_known_as)

    def number_key(self, business_number: str | None) -> str | None:
        """
        The one name under which a business number's events are kept.

        Returns:
            ``""`` where the business declared no number or one (all events count as that number's); else the first
            name of the declared number; None where several are declared and *business_number* is missing or another.
        """
        if len(self.numbers) <= 1:
            return ""
        if business_number is None:
            return None
        wanted = _number_name(business_number)
        for names in self.numbers:
            if wanted in names:
                return min(names)
        return None

    @property
    def number_keys(self) -> tuple[str, ...]:
        """The keys of all declared numbers; ``("",)`` where there is none or one."""
        return ("",) if len(self.numbers) <= 1 else tuple(sorted(min(names) for names in self.numbers))
