"""Bad input ends in a clear error or a denial with its code; nothing is written in part, nothing is lost."""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import whatsguard as wg
from whatsguard.contacts import read_contacts
from whatsguard.storage import Store, open_store

NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
NAIVE = datetime(2026, 11, 24, 10)
ANNA = "+49 1512 3456789"
SECRET = "app secret of a test"
SHOP = wg.Business(
    name="ACME GmbH",
    home="DE",
    purposes=[
        wg.Purpose("promotions", wg.MessageCategory.MARKETING, "new products and offers"),
        wg.Purpose("orders", wg.MessageCategory.UTILITY, "news of an order"),
    ],
)
OFFER = wg.Message.free_form(
    category=wg.MessageCategory.MARKETING, purpose="promotions", text="ACME GmbH: new teas. Reply STOP to opt out."
)


class Desk:
    """A guard, its store, and a clock that a test may move."""

    def __init__(self, url: str) -> None:
        self.now = NOW
        self.store: Store = open_store(url)
        self.guard = wg.Guard.open(self.store, business=SHOP, clock=self.clock)
        self.signed = wg.Guard.open(self.store, business=SHOP, clock=self.clock, app_secret=SECRET)

    def clock(self) -> float:
        return self.now.timestamp()

    def close(self) -> None:
        self.guard.close()
        self.signed.close()
        self.store.close()


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    made = Desk("memory://" if request.param == "memory" else f"sqlite:///{tmp_path / 'consent.db'}")
    made.guard.receive(wg.InboundMessage(ANNA, text="Tea?", sent_at=NOW - timedelta(hours=1), message_id="wamid.first"))
    yield made
    made.close()


def consent(**different: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "purposes": ["promotions"],
        "given_at": NOW - timedelta(days=3),
        "medium": wg.Medium.WEB_FORM,
        "act": wg.Act.TICKED_BOX,
        "presentation": wg.Presentation.SEPARATE,
        "wording": "Yes, send me offers from ACME GmbH via WhatsApp. Reply STOP to stop.",
        "locale": "en",
        "evidence": [wg.Evidence.ip("203.0.113.7"), wg.Evidence.url("https://acme.example/join")],
        "confirmed_at": NOW - timedelta(days=2),
    }
    return fields | different


Attempt = Callable[[wg.Guard], object]

REFUSED: dict[str, Attempt] = {
    "consent at a naive time": lambda g: g.record_consent(ANNA, **consent(given_at=NAIVE)),
    "confirmation at a naive time": lambda g: g.confirm_consent(ANNA, purposes=["promotions"], at=NAIVE),
    "refusal at a naive time": lambda g: g.refuse_consent(ANNA, purposes=["promotions"], at=NAIVE),
    "withdrawal at a naive time": lambda g: g.withdraw(ANNA, at=NAIVE),
    "message at a naive time": lambda g: g.receive(wg.InboundMessage(ANNA, text="hi", sent_at=NAIVE)),
    "basis since a naive time": lambda g: g.record_basis(
        ANNA, wg.LegalBasis.CONTRACT, purposes=["orders"], since=NAIVE
    ),
    "look-up at a naive time": lambda g: g.record_lookup(ANNA, register="SG-DNC", listed=False, at=NAIVE),
    "sent at a naive time": lambda g: g.record_sent(ANNA, OFFER, at=NAIVE),
    "failed at a naive time": lambda g: g.record_failed(ANNA, OFFER, code=131050, at=NAIVE),
    "a question about a naive time": lambda g: g.can_send(ANNA, OFFER, at=NAIVE),
    "an explanation of a naive time": lambda g: g.explain(ANNA, OFFER, at=NAIVE),
    "consent of no number": lambda g: g.record_consent("call me", **consent()),
    "consent of an empty number": lambda g: g.record_consent("", **consent()),
    "consent of a float": lambda g: g.record_consent(4.91512e12, **consent()),  # type: ignore[arg-type]
    "withdrawal of no number": lambda g: g.withdraw("12345", at=NOW),
    "message of no number": lambda g: g.receive(wg.InboundMessage("?", text="STOP", sent_at=NOW)),
    "residence that is none": lambda g: g.set_residence(ANNA, "Germany"),
    "consent with such a residence": lambda g: g.record_consent(ANNA, **consent(residence="Germany")),
    "purposes as one string": lambda g: g.record_consent(ANNA, **consent(purposes="promotions")),
    "no purposes": lambda g: g.record_consent(ANNA, **consent(purposes=[])),
    "a medium that is none": lambda g: g.record_consent(ANNA, **consent(medium="fax")),
    "evidence as a string": lambda g: g.record_consent(ANNA, **consent(evidence="203.0.113.7")),
    "an address that is none": lambda g: g.record_consent(ANNA, **consent(evidence=[wg.Evidence.ip("300.1.1.1")])),
    "a consent as a basis": lambda g: g.record_basis(ANNA, wg.LegalBasis.CONSENT, purposes=["orders"]),
    "a look-up without a result": lambda g: g.record_lookup(ANNA, register="SG-DNC", listed="no"),  # type: ignore[arg-type]
    "a template that is none": lambda g: g.register_template("order_shipped"),  # type: ignore[arg-type]
    "a message that is none": lambda g: g.receive("STOP"),  # type: ignore[arg-type]
    "a message without category and purpose": lambda g: g.record_sent(ANNA, wg.Message.free_form(text="hi")),
    "a template without its language": lambda g: g.record_sent(
        ANNA,
        wg.Message(template="sale", category=wg.MessageCategory.MARKETING),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_value_is_refused_and_nothing_is_written(desk: Desk, name: str) -> None:
    """An InvalidRecordError says what is wrong and never shows a whole number; the log is as long as before."""
    before = desk.store.head()
    history = desk.guard.history(ANNA)
    with pytest.raises(wg.InvalidRecordError) as refused:
        REFUSED[name](desk.guard)
    assert isinstance(refused.value, ValueError)
    assert len(str(refused.value)) > 20
    assert "3456789" not in str(refused.value)
    assert desk.store.head() == before
    assert desk.guard.history(ANNA) == history


def test_a_batch_with_one_wrong_record_says_so(desk: Desk) -> None:
    """record_many writes its batch whole or not at all."""
    before = desk.store.head()
    good = wg.ConsentRecord(ANNA, **consent())
    with pytest.raises(wg.InvalidRecordError):
        desk.guard.record_many([good, "no record"])  # type: ignore[list-item]
    assert desk.store.head() == before
    assert desk.guard.record_many([good]) != []
    assert desk.store.head() == before + 1


# times ahead


def test_a_consent_from_the_future_is_kept_and_counts_from_its_time(desk: Desk) -> None:
    """CONSENT_NOT_YET_GIVEN until then, allowed afterwards."""
    given_at = NOW + timedelta(hours=2)
    desk.guard.record_consent(ANNA, **consent(given_at=given_at, confirmed_at=given_at))
    assert wg.ReasonCode.CONSENT_NOT_YET_GIVEN in desk.guard.can_send(ANNA, OFFER).codes
    assert desk.guard.can_send(ANNA, OFFER, at=given_at + timedelta(seconds=1)).allowed
    assert desk.guard.explain(ANNA, OFFER).next_allowed_at == given_at


def test_a_message_from_the_far_future_opens_nothing_ever(desk: Desk) -> None:
    """More than a minute ahead: kept in the history, no window now, none when its time comes."""
    ben = "+44 7400 123456"
    ahead = NOW + timedelta(minutes=2)
    desk.guard.receive(wg.InboundMessage(ben, text="hi", sent_at=ahead, message_id="wamid.ahead"))
    reply = wg.Message.free_form(category=wg.MessageCategory.SERVICE, text="ACME GmbH: hello. Reply STOP to opt out.")
    assert wg.ReasonCode.WINDOW_CLOSED in desk.guard.can_send(ben, reply).codes
    desk.now = ahead + timedelta(minutes=1)
    assert wg.ReasonCode.WINDOW_CLOSED in desk.guard.can_send(ben, reply).codes
    assert len(desk.guard.history(ben)) == 1


def test_a_message_up_to_a_minute_ahead_counts_as_of_its_receipt(desk: Desk) -> None:
    """Two clocks differ a little: the window opens at once, and closes 24 hours after the receipt."""
    ben = "+44 7400 123456"
    desk.guard.receive(wg.InboundMessage(ben, text="hi", sent_at=NOW + timedelta(seconds=60), message_id="wamid.soon"))
    reply = wg.Message.free_form(category=wg.MessageCategory.SERVICE, text="ACME GmbH: hello. Reply STOP to opt out.")
    assert desk.guard.can_send(ben, reply).allowed
    assert not desk.guard.can_send(ben, reply, at=NOW + timedelta(hours=24))


def test_a_stop_from_the_future_counts_at_once(desk: Desk) -> None:
    """However wrong its time, a STOP is a STOP."""
    desk.guard.record_consent(ANNA, **consent())
    assert desk.guard.can_send(ANNA, OFFER).allowed
    desk.guard.receive(
        wg.InboundMessage(ANNA, text="STOP", sent_at=NOW + timedelta(days=400), message_id="wamid.future-stop")
    )
    assert wg.ReasonCode.OPTED_OUT in desk.guard.can_send(ANNA, OFFER).codes


# denials with their codes

DENIED: dict[str, tuple[str, wg.Message, wg.ReasonCode]] = {
    "a number that is none": ("call me", OFFER, wg.ReasonCode.INVALID_RECIPIENT),
    "an empty recipient": ("", OFFER, wg.ReasonCode.INVALID_RECIPIENT),
    "a purpose that the business does not have": (
        ANNA,
        wg.Message.free_form(category=wg.MessageCategory.MARKETING, purpose="newsletter", text="ACME GmbH"),
        wg.ReasonCode.PURPOSE_UNKNOWN,
    ),
    "a category that is not the purpose's": (
        ANNA,
        wg.Message.from_template("sale", language="de", category=wg.MessageCategory.UTILITY, purpose="promotions"),
        wg.ReasonCode.PURPOSE_CATEGORY_MISMATCH,
    ),
    "a template that is not registered": (
        ANNA,
        wg.Message.from_template("nowhere", language="de", category=wg.MessageCategory.UTILITY, purpose="orders"),
        wg.ReasonCode.TEMPLATE_UNKNOWN,
    ),
    "a template in a category that Meta does not know": (
        ANNA,
        wg.Message.from_template("strange", language="de", category=wg.MessageCategory.UTILITY, purpose="orders"),
        wg.ReasonCode.TEMPLATE_CATEGORY_MISMATCH,
    ),
    "a template whose status is not known": (
        ANNA,
        wg.Message.from_template("limbo", language="de", category=wg.MessageCategory.UTILITY, purpose="orders"),
        wg.ReasonCode.TEMPLATE_NOT_APPROVED,
    ),
}


@pytest.mark.parametrize("name", DENIED)
def test_what_may_not_be_asked_for_is_denied_with_its_code(desk: Desk, name: str) -> None:
    """can_send never raises for these: it answers no, says why, and the explanation has words for it."""
    desk.guard.register_template(
        wg.Template(name="strange", language="de", category="MAGIC", status="APPROVED")  # type: ignore[arg-type]
    )
    desk.guard.register_template(
        wg.Template(name="limbo", language="de", category="UTILITY", status="SPELLBOUND")  # type: ignore[arg-type]
    )
    who, message, code = DENIED[name]
    before = desk.store.head()
    decision = desk.guard.can_send(who, message)
    assert code in decision.codes
    assert code.name in desk.guard.explain(who, message).to_text("en")
    with pytest.raises(wg.SendDeniedError), desk.guard.permit(who, message):
        pytest.fail("a permit was granted")
    assert desk.store.head() == before


# webhooks


def webhook(text: str = "STOP", message_id: str = "wamid.stop") -> dict[str, Any]:
    message = {
        "from": "4915123456789",
        "id": message_id,
        "timestamp": str(int(NOW.timestamp())),
        "type": "text",
        "text": {"body": text},
    }
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "493012345678", "phone_number_id": "106540352242922"},
        "messages": [message],
    }
    changes = [{"value": value, "field": "messages"}]
    return {"object": "whatsapp_business_account", "entry": [{"id": "102290129340398", "changes": changes}]}


STRANGE: dict[str, Callable[[], Any]] = {
    "a list": lambda: "[]",
    "a list of webhooks": lambda: json.dumps([webhook()]),
    "an empty body": lambda: b"",
    "an empty text": lambda: "",
    "an empty object": dict,
    "a truncated body": lambda: json.dumps(webhook())[:-40],
    "a body cut inside a character": lambda: json.dumps(webhook("退订"), ensure_ascii=False).encode()[:-1],
    "bytes that are no text": lambda: b"\xff\xfe\x00\x80",
    "a number": lambda: "17",
    "null": lambda: "null",
    "another object": lambda: json.dumps({"object": "page", "entry": [{"changes": [{"field": "messages"}]}]}),
    "an entry that is a list": lambda: json.dumps({"object": "whatsapp_business_account", "entry": [[]]}),
    "nesting without end": lambda: "[" * 100_000,
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_webhook_that_is_none_is_reported_and_writes_nothing(desk: Desk, name: str) -> None:
    """The result says what was not understood; the log is as long as before."""
    before = desk.store.head()
    items = desk.guard.receive_webhook(STRANGE[name]())
    assert items != []
    assert all(hasattr(item, "kind") for item in items)
    assert desk.store.head() == before


def test_a_webhook_of_fifty_megabytes_is_survived(desk: Desk) -> None:
    """A body far beyond what the platform sends neither raises nor loses the STOP that follows it."""
    body = json.dumps(webhook("x" * 50_000_000, "wamid.huge"))
    before = desk.store.head()
    items = desk.guard.receive_webhook(body)
    assert all(hasattr(item, "kind") for item in items)
    assert desk.store.head() <= before + 3
    desk.guard.receive_webhook(webhook())
    assert wg.ReasonCode.OPTED_OUT in desk.guard.can_send(ANNA, OFFER).codes


def test_what_is_strange_beside_a_stop_does_not_hide_the_stop(desk: Desk) -> None:
    """One message of an unknown kind, one broken, one STOP: the STOP is taken in, the others are reported."""
    payload = webhook()
    messages = payload["entry"][0]["changes"][0]["value"]["messages"]
    messages.insert(0, {"from": "4915123456789", "id": "wamid.odd", "timestamp": "soon", "type": "hologram"})
    messages.insert(1, "no message")
    items = desk.guard.receive_webhook(payload)
    kinds = [item.kind for item in items]
    assert "withdrawn" in kinds
    assert len([item for item in items if not hasattr(item, "at")]) >= 1
    assert wg.ReasonCode.OPTED_OUT in desk.guard.can_send(ANNA, OFFER).codes


def signature(body: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


FORGED: dict[str, Callable[[bytes], tuple[Any, str | None]]] = {
    "signed by somebody else": lambda body: (body, signature(body, "another secret")),
    "signed for another body": lambda body: (body, signature(body + b" ", SECRET)),
    "not signed": lambda body: (body, None),
    "an empty signature": lambda body: (body, ""),
    "a signature that is none": lambda body: (body, "sha256=zz"),
    "not as bytes": lambda body: (json.loads(body), signature(body, SECRET)),
    "as text": lambda body: (body.decode(), signature(body, SECRET)),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_webhook_signed_by_somebody_else_is_not_taken_in(desk: Desk, name: str) -> None:
    """SignatureError, and nothing of it is written; the same body with the right signature is taken in."""
    body = json.dumps(webhook()).encode()
    before = desk.store.head()
    payload, sign = FORGED[name](body)
    with pytest.raises(wg.SignatureError):
        desk.signed.receive_webhook(payload, sign)
    assert desk.store.head() == before
    items = desk.signed.receive_webhook(body, signature(body, SECRET))
    assert "withdrawn" in [item.kind for item in items]
    assert desk.store.head() > before


# files


@pytest.mark.parametrize("content", [b"", b"\n\n", b"name;city\nAnna;Berlin\n"], ids=["empty", "blank", "no phones"])
def test_a_csv_without_a_phone_column_is_refused(content: bytes) -> None:
    """The error says what was seen and which argument helps."""
    with pytest.raises(wg.InvalidRecordError, match=r"empty|phone_column"):
        read_contacts(content)


def test_a_workbook_is_no_csv() -> None:
    """An Excel workbook is refused with the way to save it."""
    with pytest.raises(wg.InvalidRecordError, match="CSV"):
        read_contacts(b"PK\x03\x04" + bytes(60))


def test_a_database_file_that_is_none_is_refused_and_left_alone(tmp_path: Path) -> None:
    """A text file is no database: StorageError, and the file is byte for byte what it was."""
    path = tmp_path / "consent.db"
    path.write_text("Anna;+49 1512 3456789\n" * 100, encoding="utf-8")
    content = path.read_bytes()
    with pytest.raises(wg.StorageError, match=r"consent\.db"):
        wg.Guard.open(f"sqlite:///{path}", business=SHOP)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    """An SQLite file that is not ours gets no table of ours."""
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE customers (phone TEXT)")
    connection.close()
    with pytest.raises(wg.StorageError, match=r"shop\.db"):
        wg.Guard.open(f"sqlite:///{path}", business=SHOP)
    again = sqlite3.connect(path)
    assert [row[0] for row in again.execute("SELECT name FROM sqlite_master")] == ["customers"]
    again.close()


@pytest.mark.parametrize("url", ["consent.db", "sqlite://", "sqlite:///", "mysql://localhost/x", ""])
def test_a_url_that_is_none_says_what_to_write(url: str) -> None:
    """ConfigurationError names the schemes."""
    with pytest.raises(wg.ConfigurationError, match=r"sqlite:///|memory://"):
        wg.Guard.open(url, business=SHOP)
