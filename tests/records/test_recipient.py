from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsguard.errors import ConfigurationError, InvalidRecordError
from whatsguard.records._recipient import Recipient, masked

# One person a row: the key, and every form that has to lead to it.
ONE_PERSON = {
    # Brazil: the ninth digit, area codes where the platform keeps it and where it drops it.
    "+5511961234567": [
        "+55 11 96123-4567",
        "+55 11 6123-4567",
        "551161234567",
        "+55 (11) 96123 4567",
        "0055 11 96123 4567",
        "https://wa.me/551161234567",
    ],
    "+5521987654321": ["+552187654321", "55 21 98765-4321", "whatsapp:+552187654321", "+55 021 98765-4321"],
    "+5548987654321": ["+554887654321", "554887654321@s.whatsapp.net", "+55 (48) 8765-4321", "+55 0 48 98765 4321"],
    "+5571991234567": ["+557191234567", "+55 71 9 9123-4567", "+55.71.9123.4567"],
    "+5592981234567": ["+559281234567", "+55 92 8123 4567"],
    "+5585971234567": ["+558571234567", "+55 85 97123-4567"],
    "+5531961234567": ["+553161234567", "+55 31 6123 4567"],
    # Brazilian landlines have eight digits for good.
    "+551131234567": ["+55 11 3123-4567", "551131234567"],
    "+554832345678": ["+55 48 3234-5678", "+55 (0)48 3234-5678"],
    "+552125345678": ["+55 21 2534 5678"],
    # Mexico: a 1 after the country code.
    "+525512345678": [
        "+52 1 55 1234 5678",
        "5215512345678",
        "+52 55 1234 5678",
        "https://wa.me/5215512345678",
        "00521 55 1234 5678",
    ],
    "+522221234567": ["+5212221234567", "+52 (222) 123-4567", "+52 1 222 123 4567"],
    "+528112345678": ["+52 81 1234 5678", "5218112345678@c.us"],
    # Argentina: the 9 before the area code, the 15 behind it, or neither.
    "+541123456789": [
        "+54 9 11 2345-6789",
        "+54 11 2345-6789",
        "5491123456789",
        "541123456789",
        "+54 11 15 2345-6789",
        "+54 (0)11 15-2345-6789",
        "tel:+54-9-11-2345-6789",
        "https://wa.me/5491123456789",
    ],
    "+542914123456": ["+5492914123456", "+54 291 15 412-3456", "+54 9 291 412 3456", "+54 0291 15 4123456"],
    "+543514123456": ["+5493514123456", "+54 351 15 4123456"],
    # Italy: the leading zero of a landline is part of the number; a mobile has none.
    "+390612345678": ["+39 06 1234 5678", "+39 (0)6 1234 5678", "0039 06 12345678", "390612345678"],
    "+390212345678": ["+39 02 1234 5678", "+39 (02) 1234-5678"],
    "+393123456789": ["+39 312 345 6789", "393123456789"],
    "+39612345678": ["+39 6 1234 5678"],
    # Côte d'Ivoire: ten digits now, zero first; the eight digits of old are other numbers.
    "+2250123456789": ["+225 01 23 45 67 89", "2250123456789"],
    "+2250707123456": ["+225 07 07 12 34 56", "00225 0707123456"],
    "+22507123456": ["+225 07 12 34 56"],
    # Business-scoped ids, whole and unchanged.
    "US.13491208655302741918": ["US.13491208655302741918", " US.13491208655302741918 "],
    "BR.aB3": ["BR.aB3"],
    "BR.ab3": ["BR.ab3"],
    "US.ENT.11815799212886844830": ["US.ENT.11815799212886844830"],
}
FORMS = [(form, key) for key, forms in ONE_PERSON.items() for form in forms]


def test_the_table_of_forms_is_long_enough() -> None:
    """The table holds at least sixty forms."""
    assert len(FORMS) >= 60


@pytest.mark.parametrize(("form", "key"), FORMS)
def test_every_form_is_filed_under_one_key(form: str, key: str) -> None:
    """Whatever form a number is written in, the person's events are filed under one key."""
    assert Recipient.parse(form, international=True).key == key


@pytest.mark.parametrize("key", ONE_PERSON)
def test_every_alias_leads_to_the_key(key: str) -> None:
    """An alias is another form of the same person, and never the key itself."""
    recipient = Recipient.parse(key)
    assert key not in recipient.aliases
    assert {Recipient.parse(alias).key for alias in recipient.aliases} <= {key}


def test_keys_of_the_table_are_distinct_people() -> None:
    """No two rows of the table share a form."""
    forms = [form for key in ONE_PERSON for form in (key, *Recipient.parse(key).aliases)]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("number", "aliases"),
    [
        ("+5548987654321", ("+554887654321",)),
        ("+554887654321", ("+554887654321",)),
        ("+551131234567", ()),
        ("+525512345678", ("+5215512345678",)),
        ("+5491123456789", ("+5491123456789",)),
        ("+541123456789", ("+5491123456789",)),
        ("+390612345678", ()),
        ("+22507123456", ()),
        ("+12025550123", ()),
    ],
)
def test_aliases(number: str, aliases: tuple[str, ...]) -> None:
    """Brazilian, Mexican and Argentine mobiles have a second form; landlines elsewhere and other plans have none."""
    assert Recipient.parse(number).aliases == aliases


def test_an_argentine_mobile_keeps_its_nine_for_sending() -> None:
    """The phone to send to is as written; only the key is common to both forms, so a landline is never rewritten."""
    mobile, short = Recipient.parse("+54 9 11 2345-6789"), Recipient.parse("+54 11 2345-6789")
    assert (mobile.phone, short.phone) == ("+5491123456789", "+541123456789")
    assert mobile == short
    assert len({mobile, short}) == 1


def test_user_ids_are_aliases_of_a_number() -> None:
    """A user id known beside a number is another name of the same person."""
    recipient = Recipient.parse("+12025550123", user_id="US.1349", parent_user_id="US.ENT.118")
    assert (recipient.key, recipient.user_id, recipient.parent_user_id) == ("+12025550123", "US.1349", "US.ENT.118")
    assert recipient.aliases == ("US.1349", "US.ENT.118")


def test_a_user_id_without_a_number_is_the_key() -> None:
    """A webhook may carry an empty number beside the user id."""
    for empty in ("", None, " "):
        assert Recipient.parse(empty, user_id="US.1349").key == "US.1349"
    assert Recipient.parse(parent_user_id="US.ENT.118").key == "US.ENT.118"
    assert Recipient.parse("US.1349", parent_user_id="US.ENT.118").aliases == ("US.ENT.118",)


def test_a_user_id_may_be_written_in_the_field_of_the_number() -> None:
    """Some payloads carry the user id where the number belongs."""
    assert Recipient.parse("US.1349", international=True).user_id == "US.1349"


def test_the_longest_user_id() -> None:
    """A user id has up to 128 letters and digits, and one more is refused."""
    assert Recipient.parse("DE." + "a" * 128).user_id == "DE." + "a" * 128
    with pytest.raises(InvalidRecordError):
        Recipient.parse("DE." + "a" * 129)


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("+1 202 555 0123", "+12025550123"),
        ("+1 (202) 555-0123", "+12025550123"),
        ("+1.202.555.0123", "+12025550123"),
        ("(+1) 202 555 0123", "+12025550123"),
        ("+1\u00a0202\u00a0555\u00a00123", "+12025550123"),
        ("+1 202\u2011555\u20110123", "+12025550123"),
        ("+1–202—555−0123", "+12025550123"),
        ("\u202a+1 202 555 0123\u202c", "+12025550123"),
        ("\ufeff+12025550123\n", "+12025550123"),
        ("＋１２０２５５５０１２３", "+12025550123"),
        ("+١٢٠٢٥٥٥٠١٢٣", "+12025550123"),
        ("+۱۲۰۲۵۵۵۰۱۲۳", "+12025550123"),
        ("+१२०२५५५०१२३", "+12025550123"),
        ("+1 ٢٠٢ ５５５ 0123", "+12025550123"),
        ("+1・202・555・0123".replace("・", "·"), "+12025550123"),
        ("'+12025550123", "+12025550123"),
        ("'12025550123", "+12025550123"),
        ('"+1 202 555 0123"', "+12025550123"),
        ("whatsapp:+12025550123", "+12025550123"),
        ("WhatsApp: +1 202 555 0123", "+12025550123"),
        ("tel:+1-202-555-0123", "+12025550123"),
        ("0012025550123", "+12025550123"),
        ("00 1 202 555 0123", "+12025550123"),
        ("12025550123", "+12025550123"),
        (12025550123, "+12025550123"),
        ("+49 (0)30 12345678", "+493012345678"),
        ("0049 (0)30 12345678", "+493012345678"),
        ("+49 030 12345678", "+493012345678"),
        ("+49 30/12345678", "+493012345678"),
        ("+44 (0)7400 123456", "+447400123456"),
        ("+44 (0)7700 900123", "+447700900123"),
        ("https://wa.me/12025550123", "+12025550123"),
        ("wa.me/+12025550123?text=Hi%204", "+12025550123"),
        ("https://wa.me/%2B12025550123", "+12025550123"),
        ("https://api.whatsapp.com/send?phone=12025550123&text=a", "+12025550123"),
        ("https://api.whatsapp.com/send?phone=+1%20202%20555%200123", "+12025550123"),
        ("whatsapp://send?phone=12025550123", "+12025550123"),
        ("12025550123:17@s.whatsapp.net", "+12025550123"),
        ("+15550783881", "+15550783881"),
        ("972987654321", "+972987654321"),
        ("+9991234567", "+9991234567"),
        ("+9990123456", "+9990123456"),
        ("+1234567", "+1234567"),
        ("+123456789012345", "+123456789012345"),
    ],
)
def test_forms_that_people_write(written: object, phone: str) -> None:
    """Separators, brackets, digits of any script, quotes, links and prefixes are read; validity is not asked for."""
    assert Recipient.parse(written).phone == phone


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        (None, "empty"),
        ("+123456", "6 digits"),
        ("+1234567890199456", "16 digits"),
        ("123", "3 digits"),
        ("+", "0 digits"),
        ("-", "0 digits"),
        ("030 12345678", "default_region"),
        ("+0301994567", "starts with a zero"),
        ("12025550199.0", "spreadsheet"),
        ("+12025550199.00", "spreadsheet"),
        ("1.2025550199E+10", "scientific"),
        ("1,20256E+10", "scientific"),
        (12025550199.0, "spreadsheet"),
        (-12025550199, "15 digits"),
        pytest.param(10**5000, "15 digits", id="a very large int"),
        (0, "15 digits"),
        (True, "bool"),
        (b"+12025550199", "bytes"),
        (["+12025550199"], "list"),
        ("+1 202 555 0199 ext. 4", "extension"),
        ("+1 202 555 0199 x4", "extension"),
        ("+1 202 555 0199#4", "extension"),
        ("+1 202 555 0199;ext=4", "extension"),
        ("+1 202 555 0199, +1 202 555 0198", "more than one number"),
        ("+1 202 555 0199 доб. 4", "extension"),
        ("+1 202 555 FLOW", "letters"),
        ("Maria +1 202 555 0199", "letters"),
        ("+1 202 555 0199\n+1 202 555 0198", "control character"),
        ("+1 202 555 0199 ☎", "BLACK TELEPHONE"),
        ("+1 202 +555 0199", "plus sign inside"),
        ("++12025550199", "plus sign inside"),
        ("https://wa.me/message/ABCDEF", "no phone number"),
        ("https://wa.me/", "no phone number"),
        ("https://api.whatsapp.com/send?text=hello", "no phone number"),
        ("https://[wa.me/1", "letters"),
        ("https://wa.me/1?" + "a=1&" * 60, "cannot be read"),
        ("us.1349", "letters"),
        ("US.13-49", "letters"),
        ("+1 202 555 0199" + " " * 5000 + "1", "characters long"),
    ],
)
def test_what_is_no_recipient_is_refused_with_its_reason(written: object, says: str) -> None:
    """The message says what is wrong and what to do, and shows no more than two digits."""
    with pytest.raises(InvalidRecordError, match=says) as raised:
        Recipient.parse(written)
    assert "2025550" not in str(raised.value)
    assert "0199" not in str(raised.value)


class TestBareDigits:
    def test_international_in_webhooks(self) -> None:
        """With international=True bare digits start with a country code, whatever the default region."""
        assert Recipient.parse("12025550123", default_region="DE", international=True).phone == "+12025550123"

    def test_read_with_a_plus_where_no_region_is_set(self) -> None:
        """Without a default region bare digits are read with a plus sign: ten American digits become another number."""
        assert Recipient.parse("2025550123").phone == "+2025550123"

    @pytest.mark.parametrize(
        ("written", "region", "phone"),
        [
            ("(202) 555-0123", "US", "+12025550123"),
            ("(202) 555-0123", "CA", "+12025550123"),
            ("1 202 555 0123", "US", "+12025550123"),
            ("030 12345678", "DE", "+493012345678"),
            ("030 12345678", "de", "+493012345678"),
            ("020 7946 0000", "UK", "+442079460000"),
            ("06 1234 5678", "IT", "+390612345678"),
            ("11 96123-4567", "BR", "+5511961234567"),
            ("(48) 98765-4321", "BR", "+5548987654321"),
            ("0 15 11 96123-4567", "BR", "+5511961234567"),
            ("011 15 2345-6789", "AR", "+5491123456789"),
            ("0011 49 30 12345678", "AU", "+493012345678"),
            ("011 49 30 12345678", "US", "+493012345678"),
            ("0049 30 12345678", "US", "+493012345678"),
            ("12025550123", "DE", "+12025550123"),
            ("447400123456", "GB", "+447400123456"),
            ("8 701 123 4567", "KZ", "+77011234567"),
        ],
    )
    def test_follow_the_default_region_if_valid_there(self, written: str, region: str, phone: str) -> None:
        """Bare digits are a number of the default region if valid there, else are read with a plus sign."""
        assert Recipient.parse(written, default_region=region).phone == phone

    def test_valid_both_ways_is_ambiguous(self) -> None:
        """Digits that are one number at home and another with a plus sign are refused, and the message says the cure."""
        with pytest.raises(InvalidRecordError, match=r"ambiguous.*plus sign and country code"):
            Recipient.parse("4915112345678", default_region="DE")

    def test_a_plus_sign_settles_it(self) -> None:
        """The same digits with a plus sign, or with the zero dialled at home, are one number."""
        assert Recipient.parse("+4915112345678", default_region="DE").phone == "+4915112345678"
        assert Recipient.parse("04915112345678", default_region="DE").phone == "+494915112345678"

    @pytest.mark.parametrize("region", ["ZZ", "", "Germany", "EU"])
    def test_an_unknown_region_is_a_wrong_set_up(self, region: str) -> None:
        """A default region that is none is a mistake of the set-up, not of the number."""
        with pytest.raises(ConfigurationError, match="default_region"):
            Recipient.parse("030 12345678", default_region=region)

    def test_digits_that_are_no_number_at_home(self) -> None:
        """What cannot be a number of the region at all is read with a plus sign."""
        assert Recipient.parse("1234567", default_region="DE").phone == "+1234567"
        with pytest.raises(InvalidRecordError, match="1 digits"):
            Recipient.parse("1", default_region="DE")


class TestTheValue:
    def test_of_remembers_texts(self) -> None:
        """A text met before gives the same object; a recipient is passed through; an int is read."""
        assert Recipient.of("+1 202 555 0123") is Recipient.of("+1 202 555 0123")
        recipient = Recipient.parse("+12025550124")
        assert Recipient.of(recipient) is recipient
        assert Recipient.parse(recipient) is recipient
        assert Recipient.of(12025550124) == recipient

    def test_parse_adds_ids_to_a_recipient(self) -> None:
        """Parsing a recipient beside a user id joins the two."""
        joined = Recipient.parse(Recipient.parse("+12025550123"), user_id="US.1349")
        assert (joined.phone, joined.user_id) == ("+12025550123", "US.1349")

    def test_the_number_is_never_shown(self) -> None:
        """Neither repr nor str shows a number or a user id."""
        for written in ("+12025550123", "US.13491208655302741918", "US.ENT.11815799212886844830", "US.1"):
            recipient = Recipient.parse(written)
            assert repr(recipient) == f"Recipient({recipient.masked})"
            assert str(recipient) == recipient.masked
            assert written not in repr(recipient)
        assert Recipient.parse("+12025550123").masked == "+12…23"
        assert Recipient.parse("US.13491208655302741918").masked == "US.…18"

    @pytest.mark.parametrize(
        "parts",
        [
            {},
            {"phone": "12025550123"},
            {"phone": "+554887654321"},
            {"phone": "+5215512345678"},
            {"phone": "+49030123456"},
            {"user_id": "us.1"},
            {"user_id": "US."},
            {"user_id": "US.ENT.1"},
            {"parent_user_id": "US.1"},
        ],
    )
    def test_the_constructor_takes_canonical_parts_only(self, parts: dict[str, str]) -> None:
        """A recipient cannot be built around the parser."""
        with pytest.raises(InvalidRecordError):
            Recipient(**parts)

    def test_masked_hides_digits_of_any_script(self) -> None:
        """At most two digits are left; user ids lose their letters too; control characters are replaced."""
        assert masked("٠٠١٢٠٢٥٥٥٠١٢٣").startswith("*" * 11)
        assert masked("US.ab12") == "US.****"
        assert masked("123456") == "******"
        assert masked("1" * 50) == "*" * 38 + "11…"
        assert masked("\x07a") == "?a"


REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)


@pytest.mark.parametrize("region", REGIONS)
def test_example_numbers_of_every_region(region: str) -> None:
    """An example number of any region is read alike in all of its formats, and at home without its country code."""
    number = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    number = number or phonenumbers.example_number(region)
    assert number is not None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    recipient = Recipient.parse(e164)
    assert recipient.phone == e164
    for form in (phonenumbers.PhoneNumberFormat.INTERNATIONAL, phonenumbers.PhoneNumberFormat.RFC3966):
        assert Recipient.parse(phonenumbers.format_number(number, form)) == recipient
    assert Recipient.parse(e164[1:], international=True) == recipient
    assert Recipient.parse(f"00{e164[1:]}") == recipient


NUMBERS = st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True)
PLANS = st.sampled_from(["+55", "+52", "+521", "+54", "+549", "+39", "+390", "+225", "+1", "+49", "+490", "+7"])
IN_SHARED_PLANS = st.builds(lambda plan, rest: plan + rest, PLANS, st.from_regex(r"[0-9]{7,11}", fullmatch=True))


@given(NUMBERS | IN_SHARED_PLANS)
def test_parsing_is_idempotent(number: str) -> None:
    """The key and the phone are fixed points, and every alias leads back to the key."""
    recipient = Recipient.parse(number)
    assert recipient.phone is not None
    assert Recipient.parse(recipient.phone) == recipient
    assert Recipient.parse(recipient.key).key == recipient.key
    assert {Recipient.parse(alias).key for alias in recipient.aliases} <= {recipient.key}


PIECES = st.sampled_from(
    [
        "+",
        "00",
        "(0)",
        "(",
        ")",
        " ",
        "-",
        ".",
        "0",
        "wa.me/",
        "tel:",
        "ext",
        "US.",
        "ENT.",
        "٣",
        "\u202a",
        "\ud800",
        "?phone=",
        "https://",
        "@c.us",
        "[",
        "%",
    ]
)
WRITTEN = st.lists(PIECES | st.text(max_size=4) | st.from_regex(r"[0-9]{1,6}", fullmatch=True), max_size=8).map("".join)


@given(WRITTEN, st.sampled_from([None, "US", "DE", "BR", "IT", "AR", "KZ"]), st.booleans())
def test_no_text_raises_anything_else(text: str, region: str | None, international: bool) -> None:
    """Any text is a recipient or an InvalidRecordError, and a recipient survives its own key."""
    try:
        recipient = Recipient.parse(text, default_region=region, international=international)
    except InvalidRecordError:
        return
    assert Recipient.parse(recipient.key).key == recipient.key


@given(st.integers() | st.floats() | st.binary() | st.none() | st.booleans())
def test_no_value_raises_anything_else(value: object) -> None:
    """A value of any type is a recipient or an InvalidRecordError."""
    try:
        recipient = Recipient.parse(value)
    except InvalidRecordError:
        return
    assert Recipient.parse(recipient.key).key == recipient.key
