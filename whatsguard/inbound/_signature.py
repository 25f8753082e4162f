"""Is a webhook really from the platform? Signatures over the raw bytes, and the answer to the platform's GET check."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import Final

from whatsguard.errors import ConfigurationError, SignatureError

__all__ = ["answer_challenge", "secret_bytes", "verify_signature"]

_PREFIX: Final = "sha256="


def secret_bytes(secret: str, name: str) -> bytes:
    """
    Return *secret* as bytes; to be called at the set-up, too.

    Raises:
        ConfigurationError: If it is no string, or empty: anybody could sign with an empty secret. It is never shown.
    """
    given: object = secret
    if not isinstance(given, str):
        raise ConfigurationError(f"{name} is a {type(given).__name__}; give the secret as a string")
    if not secret.strip():
        raise ConfigurationError(
            f"{name} is empty, so anybody could sign; give the secret of the app, or None for no check"
        )
    try:
        return secret.encode()
    except UnicodeEncodeError:
        # Without its cause, which holds the secret.
        raise ConfigurationError(f"{name} holds bytes that are no text; read it as UTF-8") from None


def verify_signature(app_secret: str, body: bytes, signature: str | None) -> None:
    """
    Check a Cloud API webhook's ``X-Hub-Signature-256`` in constant time.

    Args:
        app_secret: The Meta app's secret.
        body: The request's body exactly as it came; JSON that was parsed and written again has another signature.
        signature: The header's value, ``sha256=`` and 64 hexadecimal digits; None where the header is missing.

    Raises:
        SignatureError: If the body is not from the platform, or is not raw bytes.
        ConfigurationError: If *app_secret* is empty or no string.

    Source:
        WhatsApp Business Platform, "Create a webhook endpoint", read 2026-11-24 (facts: whatsapp.md, section 5).

    >>> body = b'{"object":"whatsapp_business_account"}'
    >>> header = "sha256=" + hmac.new(b"secret", body, hashlib.sha256).hexdigest()
    >>> verify_signature("secret", body, header)
    """
    secret = secret_bytes(app_secret, "app_secret")
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise SignatureError(
            f"a {type(body).__name__} cannot be checked against a signature; pass the raw bytes of the request's body, "
            "before any parsing (await request.body(), request.get_data(), request.body)"
        )
    if not isinstance(signature, str) or not signature.strip():
        raise SignatureError("the X-Hub-Signature-256 header is missing; pass it as signature=, or refuse the request")
    given = signature.strip()
    if not given.startswith(_PREFIX):
        raise SignatureError("the X-Hub-Signature-256 header does not begin with 'sha256='; refuse the request")
    expected = hmac.new(secret, body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected.encode(), given[len(_PREFIX) :].lower().encode("utf-8", "replace")):
        raise SignatureError(
            "the signature does not fit the body: another app's secret, a body that was changed on its way, or a "
            "sender that is not the platform; nothing was taken in"
        )


def answer_challenge(params: Mapping[str, object], verify_token: str) -> str:
    """
    Answer the GET request by which the platform checks a webhook's address.

    Args:
        params: The query's parameters; a list of values, as some frameworks give, counts by its first.
        verify_token: The token typed in at the platform.

    Returns:
        The text to answer with, as ``text/plain``.

    Raises:
        SignatureError: If this is no such request, or its token is another one; answer with status 403.
        ConfigurationError: If *verify_token* is empty or no string.

    >>> answer_challenge({"hub.mode": "subscribe", "hub.verify_token": "t", "hub.challenge": "1158201444"}, "t")
    '1158201444'
    """
    token = secret_bytes(verify_token, "verify_token")
    given, challenge = _first(params, "hub.verify_token"), _first(params, "hub.challenge")
    if _first(params, "hub.mode") != "subscribe" or given is None or challenge is None:
        raise SignatureError(
            "no verification request: hub.mode=subscribe, hub.verify_token and hub.challenge are needed"
        )
    if not hmac.compare_digest(token, given.encode("utf-8", "replace")):
        raise SignatureError("hub.verify_token is not the one that was typed in at the platform; answer with 403")
    return challenge


def _first(params: object, name: str) -> str | None:
    value = params.get(name) if isinstance(params, Mapping) else None
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        value = next(iter(value), None)
    return value if isinstance(value, str) else None
