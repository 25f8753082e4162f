"""Who a person is: a phone number or a business-scoped user id, in one canonical form, with every other form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, SupportsIndex

from attrs import field, frozen

from whatsguard.errors import InvalidRecordError
from whatsguard.records._plans import E164, canonical, filed_under, other_forms
from whatsguard.records._written import masked, phone_from_text

__all__ = ["Recipient", "masked"]

_USER_ID: Final = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
_PARENT_USER_ID: Final = re.compile(r"[A-Z]{2}\.ENT\.[A-Za-z0-9]{1,128}")
_CACHE_SIZE: Final = 8192
_LONGEST_HIDDEN_ID: Final = 9
_TOO_LARGE: Final = 10**15
_AROUND: Final = " \t\r\n\f\v\u00a0\u200b\u200e\u200f\u202a\u202c\u2060\ufeff'\"`´‘’‚“”„«»"


@frozen(kw_only=True, repr=False, str=False)
class Recipient:
    """
    One person as the platform addresses them.

    Two recipients are equal when they are filed under the same key and carry the same user ids.

    Attributes:
        phone: E.164 with the plus sign, or None where only a user id is known. Brazilian mobiles carry the ninth
            digit and Mexican numbers no ``1`` after the country code; an Argentine mobile keeps its ``9``.
        user_id: The business-scoped user id, whole and unchanged (``US.13491208655302741918``).
        parent_user_id: The id above several portfolios (``US.ENT.…``).
        key: The string under which this person's events are filed: the phone, else the user id, else the parent id.
            It differs from `phone` in one case: an Argentine mobile is filed without the ``9``, since a number
            written without it may be that mobile or a landline, and a landline is never rewritten.

    Raises:
        InvalidRecordError: If a part is not in canonical form, or all parts are missing; `parse` reads other forms.

    >>> Recipient.parse("+1 (202) 555-0123").key
    '+12025550123'
    >>> Recipient.parse("+55 48 8765-4321").phone
    '+5548987654321'
    """

    phone: str | None = field(default=None, eq=False)
    user_id: str | None = None
    parent_user_id: str | None = None
    key: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        if self.phone is not None and (E164.fullmatch(self.phone) is None or canonical(self.phone) != self.phone):
            raise InvalidRecordError(f"{masked(self.phone)} is not in canonical form; use Recipient.parse(...)")
        if self.user_id is not None and _USER_ID.fullmatch(self.user_id) is None:
            raise InvalidRecordError(
                f"{masked(self.user_id)} is no business-scoped user id: a country code, a dot and up to 128 letters "
                "and digits; pass it on exactly as the platform wrote it"
            )
        if self.parent_user_id is not None and _PARENT_USER_ID.fullmatch(self.parent_user_id) is None:
            raise InvalidRecordError(
                f"{masked(self.parent_user_id)} is no parent user id: a country code, '.ENT.' and up to 128 letters "
                "and digits; pass it on exactly as the platform wrote it"
            )
        key = filed_under(self.phone) if self.phone is not None else self.user_id or self.parent_user_id
        if key is None:
            raise InvalidRecordError("a recipient needs a phone number or a business-scoped user id; none was given")
        object.__setattr__(self, "key", key)

    @classmethod
    def parse(
        cls,
        value: object = None,
        *,
        default_region: str | None = None,
        international: bool = False,
        user_id: str | None = None,
        parent_user_id: str | None = None,
    ) -> Recipient:
        """
        Read a recipient in any form a person or the platform writes it.

        Args:
            value: A number as text or int, a business-scoped user id, a ``wa.me`` link, or a `Recipient`. None or an
                empty text only beside a *user_id*.
            default_region: Where numbers without a country code are from, e.g. ``"DE"``.
            international: Read bare digits as starting with a country code, as the platform writes them.
            user_id: The business-scoped user id known beside the number.
            parent_user_id: The parent id known beside it.

        Raises:
            InvalidRecordError: If this is no recipient, or bare digits are a number both ways. Digits are masked.
            ConfigurationError: If *default_region* is no region.
        """
        found = value if isinstance(value, Recipient) else _read(value, default_region, international=international)
        if user_id or parent_user_id:
            return cls(
                phone=found.phone if found else None,
                user_id=user_id or (found.user_id if found else None),
                parent_user_id=parent_user_id or (found.parent_user_id if found else None),
            )
        if found is None:
            raise InvalidRecordError("an empty recipient: give a phone number or a business-scoped user id")
        return found

    @classmethod
    def of(cls, value: object) -> Recipient:
        """
        Read *value* as `parse` does without a default region; texts met before are remembered (the last 8,192).

        Raises:
            InvalidRecordError: If this is no recipient.
        """
        if isinstance(value, Recipient):
            return value
        return _remembered(value) if type(value) is str else cls.parse(value)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every other string form under which this person may be known, sorted; the key itself is not among them."""
        forms = {self.phone, self.user_id, self.parent_user_id, *other_forms(self.key)}
        return tuple(sorted(form for form in forms if form is not None and form != self.key))

    @property
    def masked(self) -> str:
        """A form for logs and errors: enough to tell two people on a list apart, never the number."""
        if self.phone is not None:
            return f"{self.phone[:3]}…{self.phone[-2:]}"
        user_id = self.user_id or self.parent_user_id or ""
        return f"{user_id[:3]}…{user_id[_LONGEST_HIDDEN_ID:][-2:]}"

    def __str__(self) -> str:
        return self.masked

    def __repr__(self) -> str:
        return f"Recipient({self.masked})"


@lru_cache(maxsize=_CACHE_SIZE)
def _remembered(text: str) -> Recipient:
    return Recipient.parse(text)


def _read(value: object, region: str | None, *, international: bool) -> Recipient | None:
    """Read the value alone; None where it is empty."""
    if isinstance(value, str):
        if E164.fullmatch(value) is not None:
            return Recipient(phone=canonical(value))
        return _read_text(value.strip(_AROUND), region, international=international)
    if value is None:
        return None
    if isinstance(value, float):
        raise InvalidRecordError(
            f"{masked(value)} is a decimal number, which a spreadsheet makes of a phone number and which may have "
            "lost digits; read the column as text"
        )
    if isinstance(value, SupportsIndex) and not isinstance(value, bool):
        number = value.__index__()
        if not 0 < number < _TOO_LARGE:
            raise InvalidRecordError(
                "a number below 1 or above 15 digits is no phone number; a phone number has 7 to 15"
            )
        return _read_text(str(number), region, international=international)
    raise InvalidRecordError(f"a {type(value).__name__} is no recipient; give text, an int or a Recipient")


def _read_text(text: str, region: str | None, *, international: bool) -> Recipient | None:
    if not text:
        return None
    if _PARENT_USER_ID.fullmatch(text) is not None:
        return Recipient(parent_user_id=text)
    if _USER_ID.fullmatch(text) is not None:
        return Recipient(user_id=text)
    return Recipient(phone=phone_from_text(text, region, international=international))
