from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsguard.errors import ConfigurationError, SignatureError
from whatsguard.inbound._twilio import events_from_twilio, verify_twilio_signature
from whatsguard.inbound.webhooks import NotUnderstood
from whatsguard.records import HoldScope
from whatsguard.state import fold

NOW = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
INBOUND = {
    "MessageSid": "SM1",
    "AccountSid": "AC1",
    "From": "whatsapp:+12025550123",
    "To": "whatsapp:+12025550100",
    "WaId": "12025550123",
    "ProfileName": "Ana",
    "NumMedia": "0",
    "Body": "hello",
}
STATUS = {
    "MessageSid": "SM2",
    "MessageStatus": "delivered",
    "From": "whatsapp:+12025550100",
    "To": "whatsapp:+12025550123",
    "ErrorCode": "",
}


def read(form: Any, **given: Any) -> Any:
    return events_from_twilio(form, received_at=NOW, **given)


def kinds(events: Any) -> Any:
    return [event.kind for event in events]


def test_an_inbound_message_is_recorded() -> None:
    """Twilio tells no time: it counts as of its receipt."""
    [event] = read(INBOUND)
    assert (event.kind, event.recipient.phone, event.at) == ("message_received", "+12025550123", NOW)
    assert (event.message_id, event.business_number, event.opens_window) == ("SM1", "+12025550100", True)


@pytest.mark.parametrize(
    ("more", "message_kind"),
    [
        ({}, "text"),
        ({"NumMedia": "1", "MediaUrl0": "https://x.example"}, "media"),
        ({"ButtonText": "Unsubscribe", "ButtonPayload": "out"}, "button"),
        ({"Latitude": "1.0"}, "location"),
        ({"InteractiveData": "{}"}, "interactive"),
    ],
)
def test_a_stop_counts_in_every_kind(more: Any, message_kind: Any) -> None:
    """Body, caption, button."""
    received, stop = read(INBOUND | {"Body": "STOP"} | more)
    assert (received.message_kind, stop.kind, stop.via) == (message_kind, "withdrawn", "whatsapp")


def test_a_payload_declared_as_the_way_out_is_one() -> None:
    """Own words count here as well."""
    form = INBOUND | {"Body": "Danke", "ButtonText": "Danke", "ButtonPayload": "bye_4"}
    assert "withdrawn" in kinds(read(form, own_words=["bye_4"]))


def test_a_stop_by_sms_is_a_stop_and_opens_no_window() -> None:
    """All requests to stop count, on or off WhatsApp."""
    received, stop = read(INBOUND | {"From": "+12025550123", "WaId": "", "Body": "STOP"})
    assert (received.message_kind, received.opens_window, stop.via) == ("sms", False, "sms")


def test_a_number_without_digits_is_no_number() -> None:
    """The business's end may be a name at Twilio."""
    [event] = read(INBOUND | {"To": "whatsapp:shop"})
    assert event.business_number is None
    assert read({name: value for name, value in INBOUND.items() if name != "To"})[0].business_number is None


def test_a_user_id_in_the_address_is_read() -> None:
    """Should Twilio write one there."""
    [event] = read(INBOUND | {"From": "whatsapp:US.13491208655302741918", "WaId": ""})
    assert event.recipient.user_id == "US.13491208655302741918"


def test_an_address_and_a_wa_id_that_differ_are_one_person() -> None:
    """The same forms of one number are no difference."""
    assert "alias_merged" in kinds(read(INBOUND | {"WaId": "12025550124"}))
    assert "alias_merged" not in kinds(read(INBOUND | {"From": "whatsapp:+5548987654321", "WaId": "554887654321"}))


def test_the_wa_id_stands_in_for_the_address() -> None:
    """One of them is enough."""
    assert read({"WaId": "12025550123", "SmsSid": "SM9", "Body": "hi"})[0].recipient.phone == "+12025550123"


def test_values_that_came_several_times_count_by_the_first() -> None:
    """As frameworks parse forms."""
    assert kinds(read({name: [value, "x"] for name, value in INBOUND.items()} | {"Extra": []})) == ["message_received"]


@pytest.mark.parametrize("word", ["accepted", "queued", "sending", "sent", "delivered", "read", "Delivered"])
def test_a_status_is_reported(word: Any) -> None:
    """About the person it was sent to."""
    [event] = read(STATUS | {"MessageStatus": word})
    assert (event.kind, event.status, event.recipient.phone) == ("status_reported", word.lower(), "+12025550123")


@pytest.mark.parametrize("word", ["failed", "undelivered"])
@pytest.mark.parametrize(
    ("code", "scope", "lasts"),
    [
        ("63016", HoldScope.FREE_FORM, None),
        ("63003", HoldScope.EVERYTHING, None),
        ("63024", HoldScope.EVERYTHING, None),
        ("63032", HoldScope.MARKETING_TEMPLATES, None),
        ("63049", HoldScope.MARKETING, timedelta(hours=24)),
        ("131049", HoldScope.MARKETING, timedelta(hours=24)),
    ],
)
def test_a_failure_holds_as_metas_own_codes_do(word: Any, code: Any, scope: Any, lasts: Any) -> None:
    """By Twilio's own table; Meta's codes may be passed through."""
    events = read(STATUS | {"MessageStatus": word, "ErrorCode": code})
    assert kinds(events) == ["send_failed", "person_held"]
    [hold] = fold(events).holds
    assert (hold.scope, hold.until) == (scope, None if lasts is None else NOW + lasts)


@pytest.mark.parametrize("code", ["63014", "21610"])
def test_blocked_and_unsubscribed_are_withdrawals(code: Any) -> None:
    """Until consent is restored."""
    _, stop = read(STATUS | {"MessageStatus": "failed", "ErrorCode": code, "ErrorMessage": "blocked"})
    assert (stop.kind, stop.via, stop.wording) == ("withdrawn", code, "blocked")


@pytest.mark.parametrize("code", ["", None, "x", "99999", "9" * 40])
def test_a_failure_without_a_known_code_is_a_failure(code: Any) -> None:
    """It is told, and holds nobody."""
    events = read(STATUS | {"MessageStatus": "failed", "ErrorCode": code})
    assert set(kinds(events)) == {"not_understood", "send_failed"}


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"Body": "STOP"},
        {"From": "whatsapp:nobody", "Body": "STOP"},
        STATUS | {"MessageStatus": "vanished"},
        STATUS | {"MessageSid": ""},
    ],
)
def test_what_is_not_understood_is_told(form: Any) -> None:
    """Nobody, no message, an unknown status."""
    assert any(isinstance(event, NotUnderstood) for event in read(form))


@pytest.mark.parametrize("form", [None, [], "x", b"Body=STOP", 5])
def test_what_is_no_form_is_told(form: Any) -> None:
    """As with Meta's webhooks: reported with what was expected, and not raised."""
    [told] = read(form)
    assert (told.path, told.reason) == ("$", "the fields of a form were expected")


@given(
    st.dictionaries(
        st.sampled_from([*INBOUND, *STATUS, "ButtonPayload", "ButtonText", "Latitude", "SmsSid", "ErrorMessage"]),
        st.one_of(
            st.text(max_size=30),
            st.none(),
            st.integers(),
            st.lists(st.text(max_size=5), max_size=2),
            st.sampled_from([*INBOUND.values(), *STATUS.values()]),
        ),
    )
)
def test_no_form_fails(form: Any) -> None:
    """Whatever stands in it; twice is once."""
    events = read(form)
    assert events
    known = [event for event in events if not isinstance(event, NotUnderstood)]
    assert fold([*known, *known]) == fold(known)


# --- signature --------------------------------------------------------------------------------------------------------

URL = "https://shop.example/twilio?x=1"


def signed(url: Any, form: Any, *, token: Any = "token", algorithm: Any = hashlib.sha1) -> Any:  # noqa: S107
    text = url + "".join(f"{name}{form[name]}" for name in sorted(form))
    return base64.b64encode(hmac.new(token.encode(), text.encode(), algorithm).digest()).decode()


def test_twilios_own_signature_is_accepted() -> None:
    """HMAC-SHA1 over the address and the sorted fields."""
    assert verify_twilio_signature("token", URL, INBOUND, signed(URL, INBOUND)) is None


def test_the_settings_header_selects_another_hash() -> None:
    """With a shared key, HMAC-SHA256."""
    header = "key=webhooks_sharedkey_1, algorithm=HMAC_SHA256"
    right = signed(URL, INBOUND, algorithm=hashlib.sha256)
    assert verify_twilio_signature("token", URL, INBOUND, right, header) is None
    with pytest.raises(SignatureError):
        verify_twilio_signature("token", URL, INBOUND, signed(URL, INBOUND), header)
    with pytest.raises(SignatureError, match="not known"):
        verify_twilio_signature("token", URL, INBOUND, right, "algorithm=HMAC_MD5")
    assert verify_twilio_signature("token", URL, INBOUND, signed(URL, INBOUND), "key=1") is None


@pytest.mark.parametrize(
    ("called", "signed_as"),
    [
        ("https://shop.example/t", "https://shop.example:443/t"),
        ("http://shop.example/t", "http://shop.example:80/t"),
        ("https://shop.example:8443/t", "https://shop.example/t"),
    ],
)
def test_the_port_may_be_there_or_not(called: Any, signed_as: Any) -> None:
    """Twilio signs the address with or without it."""
    assert verify_twilio_signature("token", called, INBOUND, signed(signed_as, INBOUND)) is None


def test_a_field_that_came_twice_is_signed_with_each_value_once() -> None:
    """As a list, or by a framework's multi-dict."""

    class Fields(dict):
        def getlist(self, name: Any) -> Any:
            return self[name]

    form = {"A": ["2", "1", "1"], "B": ["3"]}
    text = URL + "A1" + "A2" + "B3"
    right = base64.b64encode(hmac.new(b"token", text.encode(), hashlib.sha1).digest()).decode()
    assert verify_twilio_signature("token", URL, form, right) is None
    assert verify_twilio_signature("token", URL, Fields(form), right) is None


@pytest.mark.parametrize(
    "signature", [None, "", " ", "x", "é", signed(URL, INBOUND, token="other"), signed(URL, INBOUND | {"Body": "x"})]
)
def test_any_other_signature_is_refused(signature: Any) -> None:
    """Missing, another token, another form."""
    with pytest.raises(SignatureError):
        verify_twilio_signature("token", URL, INBOUND, signature)


@pytest.mark.parametrize("url", ["https://shop.example:port/t", "https://[::1/t", ""])
def test_an_address_that_is_none_is_refused(url: Any) -> None:
    """It is compared as it is, and does not fail."""
    with pytest.raises(SignatureError):
        verify_twilio_signature("token", url, INBOUND, "x")


@pytest.mark.parametrize(("url", "form"), [(None, INBOUND), (b"https://x", INBOUND), (URL, None), (URL, "Body=STOP")])
def test_what_was_not_posted_cannot_be_checked(url: Any, form: Any) -> None:
    """The address and the fields are what is signed; the error says which is missing."""
    with pytest.raises(SignatureError, match=r"^(url|form) is a .* cannot be checked against a signature"):
        verify_twilio_signature("token", url, form, "x")


def test_an_empty_token_is_a_wrong_set_up() -> None:
    """Anybody could sign."""
    with pytest.raises(ConfigurationError):
        verify_twilio_signature("", URL, INBOUND, "x")
