"""Who a person is: a phone number or a business-scoped user id, in one canonical form, with every other form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import SupportsIndex
from urllib.parse import parse_qs, urlsplit

import phonenumbers
from attrs import field, frozen

from whatsguard.errors import ConfigurationError, InvalidRecordError

__all__ = ["Recipient", "masked"]

_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_USER_ID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
_PARENT_USER_ID = re.compile(r"[A-Z]{2}\.ENT\.[A-Za-z0-9]{1,128}")

# One person's two forms, by national plan. Lengths are part of each pattern: that is what keeps landlines out.
_BR_WITHOUT_NINTH = re.compile(r"(\+55[1-9][1-9])([6-9][0-9]{7})")
_BR_WITH_NINTH = re.compile(r"(\+55[1-9][1-9])9([6-9][0-9]{7})")
_MX_WITH_ONE = re.compile(r"\+521([2-9][0-9]{9})")
_MX_NATIONAL = re.compile(r"\+52([2-9][0-9]{9})")
_AR_WITH_NINE = re.compile(r"\+549([1-9][0-9]{9})")
_AR_LONG = re.compile(r"\+54[0-9]{11,13}")
_AR_NATIONAL = re.compile(r"\+54([1-8][0-9]{9})")

_ZERO_IN_BRACKETS = re.compile(r"(?<=[0-9])\(0\)(?=[0-9])")
_DECIMAL_TAIL = re.compile(r"\+?[0-9]{5,}\.0{1,2}")
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+([.,][0-9]*)?[eE][+-]?[0-9]+")
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:wa\.me|(?:api|web|chat)\.whatsapp\.com|whatsapp\.com)/.*", re.IGNORECASE
)
_APP_LINK = re.compile(r"whatsapp://send.*", re.IGNORECASE)
_SCHEME = re.compile(r"(?:whatsapp|tel|sms):(?://)?", re.IGNORECASE)
_CHAT_ADDRESS = re.compile(r"([0-9]{7,15})(?::[0-9]+)?@(?:s\.whatsapp\.net|c\.us)", re.IGNORECASE)
_QUOTES = "'\"`´‘’‚“”„«»"
_PLUS_SIGNS = "+＋﹢"
_SEPARATORS = frozenset("./·•,\t−ー~∼～()[]（）［］／．")
_CACHE_SIZE = 8192
_LONGEST_SHOWN = 40
_FEWEST_DIGITS = 7
_LONGEST_HIDDEN_ID = 9


def masked(value: object) -> str:
    """
    Show *value* without any number that it holds: every digit but the last two becomes ``*``.

    Letters are hidden as well where the text looks like a business-scoped user id. At most 40 characters are shown.

    >>> masked("+1 (202) 555-0123")
    '+* (***) ***-**23'
    """
    text = str(value)
    text = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    if text[2:3] == ".":
        return text[:3] + "*" * len(text[3:])
    digits = sum(character.isnumeric() for character in text)
    kept = 2 if digits >= _FEWEST_DIGITS else 0
    shown: list[str] = []
    for character in text:
        if character.isnumeric():
            digits -= 1
            shown.append(character if digits < kept else "*")
        else:
            shown.append(character if character.isprintable() else "?")
    return "".join(shown)


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
        if self.phone is not None and (_E164.fullmatch(self.phone) is None or _canonical(self.phone) != self.phone):
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
        key = _key_of(self.phone) if self.phone is not None else self.user_id or self.parent_user_id
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
        forms = {self.phone, self.user_id, self.parent_user_id, *_phone_forms(self.key)}
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
        if _E164.fullmatch(value) is not None:
            return Recipient(phone=_canonical(value))
        return _read_text(value, region, international=international)
    if value is None:
        return None
    if isinstance(value, float):
        raise InvalidRecordError(
            f"{masked(value)} is a decimal number, which a spreadsheet makes of a phone number and which may have "
            "lost digits; read the column as text"
        )
    if isinstance(value, SupportsIndex) and not isinstance(value, bool):
        digits = str(value.__index__())
        return _read_text(digits, region, international=international)
    raise InvalidRecordError(f"a {type(value).__name__} is no recipient; give text, an int or a Recipient")


def _read_text(text: str, region: str | None, *, international: bool) -> Recipient | None:
    stripped = text.strip().strip(_QUOTES).strip()
    if not stripped:
        return None
    if _PARENT_USER_ID.fullmatch(stripped) is not None:
        return Recipient(parent_user_id=stripped)
    if _USER_ID.fullmatch(stripped) is not None:
        return Recipient(user_id=stripped)
    written, from_link = _unwrap(stripped)
    number = _digits_of(written)
    international = international or from_link
    return Recipient(phone=_settle(number, region, international=international))


def _unwrap(text: str) -> tuple[str, bool]:
    """Take the number out of a link, a scheme or a chat address; also tell whether its digits are international."""
    if _APP_LINK.fullmatch(text) is not None or _LINK.fullmatch(text) is not None:
        return _number_in_link(text), True
    address = _CHAT_ADDRESS.fullmatch(text)
    if address is not None:
        return address[1], True
    return _SCHEME.sub("", text, count=1) if _SCHEME.match(text) else text, False


def _number_in_link(text: str) -> str:
    try:
        link = urlsplit(text if "://" in text else f"https://{text}")
        named = parse_qs(link.query.replace("+", "%2B"), max_num_fields=50).get("phone")
    except ValueError:
        named, link = None, None
    number = named[0] if named else link.path.strip("/") if link is not None else ""
    if not any(character.isdecimal() for character in number):
        raise InvalidRecordError(f"the link {masked(text)} names no phone number; give the number itself")
    return number


def _digits_of(text: str) -> str:
    """
    Fold what a person wrote to ASCII digits, with a plus in front where one was written.

    Raises:
        InvalidRecordError: If anything but one number is there.
    """
    _refuse_spreadsheet_damage(text)
    kept: list[str] = []
    for position, character in enumerate(text):
        if character.isdecimal():
            kept.append(str(unicodedata.decimal(character)))
        elif character in _PLUS_SIGNS:
            if any(before not in "()" for before in kept):
                raise InvalidRecordError(f"{masked(text)} has a plus sign inside; give one number, plus sign first")
            kept.append("+")
        elif character in "(（":
            kept.append("(")
        elif character in ")）":
            kept.append(")")
        elif not (character in _SEPARATORS and character != ",") and unicodedata.category(character) not in _SILENT:
            raise _unreadable(text, position)
    return "".join(kept)


_SILENT = frozenset({"Zs", "Pd", "Cf"})


def _refuse_spreadsheet_damage(text: str) -> None:
    if _DECIMAL_TAIL.fullmatch(text) is not None:
        raise InvalidRecordError(
            f"{masked(text)} ends in a decimal zero, which a spreadsheet adds to a number; read the column as text"
        )
    if _SCIENTIFIC.fullmatch(text) is not None:
        raise InvalidRecordError(
            f"{masked(text)} is in scientific notation, which has lost digits; read the column as text"
        )


def _unreadable(text: str, position: int) -> InvalidRecordError:
    character = text[position]
    rest = text[position:].lstrip()
    if character in ",;#*" or re.match(r"(?:ext|extn|x|доб)\b\.?\s*[0-9]", rest, re.IGNORECASE) is not None:
        return InvalidRecordError(
            f"{masked(text)} has an extension or more than one number; the platform reaches no extensions: "
            "give one number, without what follows it"
        )
    if character.isalpha():
        return InvalidRecordError(
            f"{masked(text)} has letters in it; write the number in digits, e.g. '+1 202 555 0123', or give a "
            "business-scoped user id exactly as the platform wrote it"
        )
    return InvalidRecordError(
        f"{masked(text)} has {unicodedata.name(character, 'a control character')} in it; write the number in digits, "
        "e.g. '+1 202 555 0123'"
    )


def _settle(written: str, region: str | None, *, international: bool) -> str:
    """Decide which country the digits belong to, and return canonical E.164."""
    bare = written.replace("(", "").replace(")", "")
    if bare.startswith("+"):
        return _checked(_without_bracketed_zero(written))
    if not international and region is not None:
        dialled = _read_in(bare, region)
        if dialled is not None and dialled[1]:
            return _checked(dialled[0])
        national = dialled[0] if dialled is not None else None
        abroad = _checked_or_none(f"+{bare}")
        if national is not None and (abroad is None or not _is_valid(abroad) or _canonical(national) == abroad):
            return _checked(national)
        if national is not None:
            raise InvalidRecordError(
                f"{masked(bare)} is ambiguous: a number in {region} as it stands, and another one read with a plus "
                "sign; write it with its plus sign and country code, or with the leading zero dialled at home"
            )
    if bare.startswith("00"):
        return _checked(_without_bracketed_zero(f"+{written[2:]}" if written.startswith("00") else f"+{bare[2:]}"))
    return _checked(_without_bracketed_zero(f"+{written}"))


def _without_bracketed_zero(written: str) -> str:
    """Drop the ``(0)`` of ``+49 (0)30 …``, but not where the plan dials that zero from abroad too (Italy)."""
    bare = written.replace("(", "").replace(")", "")
    if _ZERO_IN_BRACKETS.search(written) is None:
        return bare
    read = _parsed(bare)
    if read is not None and phonenumbers.is_valid_number(read):
        return _e164(read)
    return _ZERO_IN_BRACKETS.sub("", written, count=1).replace("(", "").replace(")", "")


def _checked(number: str) -> str:
    canonical = _checked_or_none(number)
    if canonical is not None:
        return canonical
    digits = len(number) - 1
    if number.startswith("+0"):
        raise InvalidRecordError(
            f"{masked(number[1:])} starts with a zero, so its country is not known; write it with plus sign and "
            "country code, or set default_region"
        )
    raise InvalidRecordError(
        f"{masked(number)} has {digits} digits; a phone number has 7 to 15, its country code included"
    )


def _checked_or_none(number: str) -> str | None:
    return _canonical(number) if _E164.fullmatch(number) is not None else None


def _read_in(digits: str, region: str) -> tuple[str, bool] | None:
    """The number as dialled in *region* if it is valid, and whether the region's way out to abroad was dialled."""
    region = _region(region)
    try:
        read = phonenumbers.parse(digits, region, keep_raw_input=True)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(read):
        return None
    source = read.country_code_source
    if source == phonenumbers.CountryCodeSource.FROM_NUMBER_WITH_IDD:
        return _e164(read), True
    home = phonenumbers.country_code_for_region(region)
    if read.country_code != home or phonenumbers.region_code_for_number(read) not in (region, None):
        # A plan that several countries share: valid in the plan is not valid in the region that was named.
        return (_e164(read), False) if _shares_plan(read, region) else None
    return _e164(read), False


def _shares_plan(read: phonenumbers.PhoneNumber, region: str) -> bool:
    return region in phonenumbers.region_codes_for_country_code(read.country_code or 0)


def _region(region: str) -> str:
    code = "GB" if region.upper() == "UK" else region.upper()
    if code not in phonenumbers.SUPPORTED_REGIONS:
        raise ConfigurationError(f"default_region={region!r} is no region; give an ISO 3166-1 code such as 'DE'")
    return code


def _is_valid(number: str) -> bool:
    read = _parsed(number)
    return read is not None and phonenumbers.is_valid_number(read)


def _parsed(number: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return None


def _e164(read: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)


def _canonical(number: str) -> str:
    """
    Bring E.164 to the one form under which the person is addressed.

    Only what is provably the same line is rewritten; a number that is valid nowhere stays as it is.
    """
    if "0" in number[2:5]:
        number = _without_trunk_zero(number)
    plan = number[1:3]
    if plan == "55":
        mobile = _BR_WITHOUT_NINTH.fullmatch(number)
        return f"{mobile[1]}9{mobile[2]}" if mobile is not None else number
    if plan == "52":
        with_one = _MX_WITH_ONE.fullmatch(number)
        return f"+52{with_one[1]}" if with_one is not None else number
    return _without_fifteen(number) if plan == "54" else number


def _without_trunk_zero(number: str) -> str:
    """Drop a zero written after the country code where the plan does not dial it from abroad."""
    read = _parsed(number)
    if read is None or number[len(str(read.country_code)) + 1] != "0" or not phonenumbers.is_valid_number(read):
        return number
    return _e164(read)


def _without_fifteen(number: str) -> str:
    """Turn the ``15`` after an Argentine area code into the ``9`` before it."""
    if _AR_LONG.fullmatch(number) is None or _AR_WITH_NINE.fullmatch(number) is not None:
        return number
    read = _parsed(number)
    return _e164(read) if read is not None and phonenumbers.is_valid_number(read) else number


def _key_of(phone: str) -> str:
    mobile = _AR_WITH_NINE.fullmatch(phone) if phone.startswith("+549") else None
    return f"+54{mobile[1]}" if mobile is not None and mobile[1][0] != "9" else phone


def _phone_forms(key: str) -> tuple[str, ...]:
    """The other digit strings of the person filed under *key*."""
    brazilian = _BR_WITH_NINTH.fullmatch(key)
    if brazilian is not None:
        return (f"{brazilian[1]}{brazilian[2]}",)
    mexican = _MX_NATIONAL.fullmatch(key)
    if mexican is not None:
        return (f"+521{mexican[1]}",)
    argentine = _AR_NATIONAL.fullmatch(key)
    if argentine is not None:
        return (f"+549{argentine[1]}",)
    return ()
