from __future__ import annotations

import hashlib
import hmac
from typing import Any

import pytest

from whatsguard.errors import ConfigurationError, SignatureError
from whatsguard.inbound._signature import answer_challenge, verify_signature

BODY = b'{"object":"whatsapp_business_account","entry":[]}'


def signed(body: bytes, secret: bytes = b"app-secret") -> str:
    return "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest()


@pytest.mark.parametrize("body", [BODY, bytearray(BODY), memoryview(BODY)])
def test_the_platforms_own_signature_is_accepted(body: Any) -> None:
    """The header is the HMAC-SHA256 of the raw body with the app secret; raw bytes in any form are fine."""
    assert verify_signature("app-secret", body, signed(BODY)) is None


def test_capitals_and_blanks_of_the_header_do_not_matter() -> None:
    """Proxies may rewrite a header's case and blanks."""
    header = "sha256=" + signed(BODY).removeprefix("sha256=").upper()
    assert verify_signature("app-secret", BODY, f" {header} ") is None


@pytest.mark.parametrize(
    "signature",
    [
        None,
        "",
        "   ",
        "sha256=",
        "sha1=" + "0" * 40,
        signed(BODY, b"another-secret"),
        signed(BODY + b" "),
        signed(BODY)[:-1],
        signed(BODY).removeprefix("sha256="),
        "sha256=" + "é" * 64,
        "sha256=\ud800",
        b"sha256=",
    ],
)
def test_any_other_signature_is_refused(signature: Any) -> None:
    """Missing, empty, another hash, another secret, another body, cut, without its prefix, not ASCII."""
    with pytest.raises(SignatureError):
        verify_signature("app-secret", BODY, signature)


@pytest.mark.parametrize("body", ['{"entry":[]}', {"entry": []}, [], None])
def test_a_body_that_was_parsed_cannot_be_checked(body: Any) -> None:
    """Only the raw bytes can be checked; the error says so."""
    with pytest.raises(SignatureError, match="raw bytes"):
        verify_signature("app-secret", body, signed(BODY))


@pytest.mark.parametrize("secret", ["", "  ", None, 5, b"s3cret", ["s3cret"], "s3cret\udcff"])
def test_what_is_no_secret_is_a_wrong_set_up(secret: Any) -> None:
    """Anybody could sign with an empty secret; one of another kind is told by its kind, never shown."""
    with pytest.raises(ConfigurationError, match=r"^app_secret (is|holds) .*(give|read)") as caught:
        verify_signature(secret, BODY, signed(BODY, b""))
    assert "s3cret" not in str(caught.value)
    assert caught.value.__cause__ is None
    with pytest.raises(ConfigurationError, match=r"^verify_token (is|holds)"):
        answer_challenge({}, secret)


def test_the_challenge_is_answered() -> None:
    """The GET check is answered by its own challenge; values may come as lists."""
    params = {"hub.mode": ["subscribe"], "hub.verify_token": ["token"], "hub.challenge": ["1158201444"]}
    assert answer_challenge(params, "token") == "1158201444"


@pytest.mark.parametrize(
    "changed",
    [
        {"hub.mode": "unsubscribe"},
        {"hub.verify_token": "another"},
        {"hub.verify_token": "tökén"},
        {"hub.verify_token": []},
        {"hub.challenge": None},
        {"hub.mode": 1},
    ],
)
def test_a_challenge_with_another_token_is_refused(changed: Any) -> None:
    """Another token, another mode or a missing part: no answer."""
    params = {"hub.mode": "subscribe", "hub.verify_token": "token", "hub.challenge": "1"} | changed
    with pytest.raises(SignatureError):
        answer_challenge(params, "token")


@pytest.mark.parametrize("params", [None, 5, "hub.mode=subscribe", []])
def test_what_is_no_query_is_no_verification_request(params: Any) -> None:
    """It is answered as any other request that is none."""
    with pytest.raises(SignatureError, match="no verification request"):
        answer_challenge(params, "token")


def test_a_challenge_without_a_token_of_ones_own_is_a_wrong_set_up() -> None:
    """An empty token would let everybody subscribe."""
    with pytest.raises(ConfigurationError):
        answer_challenge({"hub.mode": "subscribe", "hub.verify_token": "", "hub.challenge": "1"}, "")
