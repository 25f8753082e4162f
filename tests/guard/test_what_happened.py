"""What a program tells a guard: the events it writes, what they change, and that saying it twice changes nothing."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from whatsguard import (
    AsyncGuard,
    Audience,
    Business,
    ConsentRecord,
    EvidenceGrade,
    Guard,
    InboundMessage,
    InvalidRecordError,
    LegalBasis,
    Message,
    MessageCategory,
    Policy,
    SendDeniedError,
    SignatureError,
    Template,
    TemplateStatus,
)
from whatsguard.errors import ConfigurationError, WhatsGuardError
from whatsguard.inbound import NotUnderstood, events_from_twilio
from whatsguard.records import Event


def webhook(*messages: dict[str, Any], statuses: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    value: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "4930901820", "phone_number_id": "106540352242922"},
    }
    if messages:
        value["messages"] = list(messages)
    if statuses:
        value["statuses"] = list(statuses)
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": "1", "changes": [{"field": "messages", "value": value}]}],
    }


def text(desk: Any, words: str, message_id: str = "wamid.in") -> dict[str, Any]:
    return {
        "from": desk.anna.lstrip("+"),
        "id": message_id,
        "timestamp": str(int(desk.time)),
        "type": "text",
        "text": {"body": words},
    }


def number_change(desk: Any) -> dict[str, Any]:
    return {
        "from": desk.anna.lstrip("+"),
        "id": "wamid.system",
        "timestamp": str(int(desk.time)),
        "type": "system",
        "system": {"body": "changed", "new_wa_id": desk.bo.lstrip("+"), "type": "user_changed_number"},
    }


def status(desk: Any, message_id: str, word: str = "delivered") -> dict[str, Any]:
    return {
        "id": message_id,
        "status": word,
        "timestamp": str(int(desk.time)),
        "recipient_id": desk.anna.lstrip("+"),
    }


# consent


def test_a_consent_lets_an_offer_through_in_the_window(desk: Any) -> None:
    """record_consent writes one event and returns the record; the window is still asked for."""
    record = desk.consent()
    assert isinstance(record, ConsentRecord)
    assert record.assess().grade is EvidenceGrade.A
    assert desk.kinds() == ["consent_given"]
    assert desk.codes(desk.offer) == {"WINDOW_CLOSED"}
    desk.write("hello")
    assert desk.allows(desk.offer)


def test_a_record_built_already_is_kept_with_its_time_of_recording(desk: Any) -> None:
    """record() keeps what was built elsewhere, dated by the guard's clock."""
    built = desk.consent(desk.bo)
    kept = desk.guard.record(ConsentRecord(desk.anna, purposes=["promotions"], given_at=built.given_at))
    assert kept.recorded_at == desk.now
    assert desk.kinds() == ["consent_given"]


@pytest.mark.parametrize("what", [None, "consent", 7, ("+4915123456789",)])
def test_what_is_no_record_is_refused(desk: Any, what: Any) -> None:
    """Neither record nor record_many takes anything but ConsentRecords, and nothing is written."""
    with pytest.raises(InvalidRecordError):
        desk.guard.record(what)
    with pytest.raises(InvalidRecordError):
        desk.guard.record_many([what])
    assert desk.written == 0


def test_many_records_are_written_in_batches_with_progress(desk: Any) -> None:
    """record_many takes any iterable, returns what it kept in order, and says how far it is."""
    people = [f"+49151200{number:05}" for number in range(12)]
    told: list[int] = []
    given = (ConsentRecord(who, purposes=["promotions"], given_at=desk.now) for who in people)
    kept = desk.guard.record_many(given, progress=told.append)
    assert [record.recipient.key for record in kept] == people
    assert told == [12]
    assert desk.written == 12
    assert desk.guard.record_many([]) == []


def test_the_second_step_confirms_the_consent_on_file(desk: Any) -> None:
    """confirm_consent returns the record at grade A; where there is none yet, it is kept and binds later."""
    desk.consent(confirmed_at=None)
    confirmed = desk.guard.confirm_consent(desk.anna, purposes=["promotions"], at=desk.now)
    assert confirmed.assess().grade is EvidenceGrade.A
    assert desk.kinds() == ["consent_given", "consent_confirmed"]
    assert desk.guard.confirm_consent(desk.bo, purposes=["promotions"], at=desk.now) is None
    desk.consent(desk.bo, confirmed_at=None)
    strict = desk.open(policy=Policy(minimum_grade=EvidenceGrade.A))
    desk.write("hello", desk.bo)
    strict.refresh()
    assert strict.can_send(desk.bo, desk.offer).allowed


def test_a_refusal_is_heard(desk: Any) -> None:
    """refuse_consent denies with CONSENT_REFUSED, above an earlier consent."""
    desk.consent()
    desk.write("hello")
    (event,) = desk.guard.refuse_consent(desk.anna, purposes=["promotions"])
    assert event.kind == "consent_refused"
    assert "CONSENT_REFUSED" in desk.codes(desk.offer)


def test_the_same_consent_twice_is_one_event(desk: Any) -> None:
    """Equal content is the same event; so are a refusal, a basis, a withdrawal and a look-up of one instant."""
    for _ in range(2):
        desk.consent()
        desk.guard.refuse_consent(desk.anna, purposes=["promotions"], at=desk.now)
        desk.guard.record_basis(desk.anna, LegalBasis.CONTRACT, purposes=["orders"], since=desk.now)
        desk.guard.record_lookup(desk.anna, register="SG-DNC", listed=False, at=desk.now)
        desk.guard.withdraw(desk.anna, at=desk.now)
        desk.wait(seconds=1.5)
        desk.time -= 1.5
    assert desk.kinds() == ["consent_given", "consent_refused", "basis_recorded", "lookup_recorded", "withdrawn"]


# bases, registers, who and where


def test_a_contract_lets_news_of_the_order_through(desk: Any) -> None:
    """Without a basis NO_CONSENT; with record_basis and the template allowed; after until= no more."""
    desk.guard.register_template(desk.shipped)
    assert "NO_CONSENT" in desk.codes(desk.order)
    desk.guard.record_basis(
        desk.anna,
        LegalBasis.CONTRACT,
        purposes=["orders"],
        since=desk.now - timedelta(days=1),
        until=desk.now + timedelta(days=3),
    )
    assert desk.allows(desk.order)
    desk.wait(days=3)
    assert "NO_CONSENT" in desk.codes(desk.order)


def test_a_number_in_a_register_is_denied(desk: Any) -> None:
    """record_lookup(listed=True) denies marketing in Singapore; a later look-up that finds nothing does not."""
    who = "+6581234567"
    desk.consent(who)
    desk.write("hello", who)
    desk.guard.record_lookup(who, register="SG-DNC", listed=True, at=desk.now)
    listed = desk.codes(desk.offer, who)
    desk.wait(seconds=1)
    desk.guard.record_lookup(who, register="SG-DNC", listed=False, at=desk.now)
    assert desk.kinds(who).count("lookup_recorded") == 2
    assert "DO_NOT_CONTACT_REGISTER" not in desk.codes(desk.offer, who)
    assert "DO_NOT_CONTACT_REGISTER" in listed or desk.guard.explain(who, desk.offer).jurisdictions == ("SG",)


def test_audience_and_residence_are_known_afterwards(desk: Any) -> None:
    """set_audience and set_residence write one event each; the last word on each stands."""
    desk.guard.set_audience(desk.anna, Audience.LEGAL_PERSON)
    desk.guard.set_residence(desk.anna, "US-CA")
    assert desk.kinds() == ["audience_set", "residence_set"]
    assert {"DE", "US-CA"} <= set(desk.guard.explain(desk.anna, desk.offer).jurisdictions)
    desk.wait(seconds=1)
    desk.guard.set_residence(desk.anna, "FR")
    assert "US-CA" not in desk.guard.explain(desk.anna, desk.offer).jurisdictions
    assert desk.guard.customer_map().by_jurisdiction == {"FR": 1}


# withdrawals


def test_a_withdrawal_counts_at_once_and_whatever_at_is(desk: Any) -> None:
    """withdraw denies now, before and after: only replay goes back in knowledge."""
    desk.consent()
    desk.write("hello")
    desk.guard.withdraw(desk.anna, via="phone")
    for at in (None, desk.now - timedelta(minutes=30), desk.now + timedelta(hours=1)):
        decision = desk.guard.can_send(desk.anna, desk.offer, at)
        assert {"OPTED_OUT", "CONSENT_WITHDRAWN"} <= {code.name for code in decision.codes}


def test_a_withdrawal_of_one_purpose_leaves_the_others(desk: Any) -> None:
    """purposes=["promotions"] ends the offers and not the news of the order."""
    desk.consent()
    desk.may_get_orders()
    desk.write("hello")
    desk.guard.withdraw(desk.anna, purposes=["promotions"])
    assert "OPTED_OUT" in desk.codes(desk.offer)
    assert desk.allows(desk.order)


def test_an_unclear_message_holds_marketing_until_it_is_settled(desk: Any) -> None:
    """settle_opt_out(stopped=False) lets go, stopped=True stops."""
    desk.consent()
    desk.write("too many messages")
    assert "opt_out_unclear" in desk.kinds()
    assert "OPT_OUT_UNCLEAR" in desk.codes(desk.offer)
    desk.wait(seconds=1)
    desk.guard.settle_opt_out(desk.anna, stopped=False)
    assert desk.allows(desk.offer)
    desk.wait(seconds=1)
    desk.guard.settle_opt_out(desk.anna, stopped=True)
    assert "OPTED_OUT" in desk.codes(desk.offer)


def test_stop_is_obeyed_and_a_message_opens_the_window(desk: Any) -> None:
    """receive: words open a window; STOP withdraws; the same message twice is taken in once."""
    assert "WINDOW_CLOSED" in desk.codes(desk.reply)
    desk.write("hello")
    assert desk.allows(desk.reply)
    for _ in range(2):
        desk.guard.receive(InboundMessage(desk.anna, text="STOP", sent_at=desk.now, message_id="wamid.stop"))
    assert desk.kinds().count("withdrawn") == 1
    assert desk.codes(desk.reply) == {"OPTED_OUT"}
    desk.wait(seconds=1)
    desk.write("one more question")
    assert desk.allows(desk.reply)
    assert "OPTED_OUT" in desk.codes(desk.offer)


@pytest.mark.parametrize("what", [None, "STOP", {"text": "STOP"}])
def test_what_is_no_inbound_message_is_refused(desk: Any, what: Any) -> None:
    """receive takes InboundMessages only."""
    with pytest.raises(InvalidRecordError):
        desk.guard.receive(what)
    assert desk.written == 0


# webhooks


def test_a_webhook_twice_is_one_message(desk: Any) -> None:
    """Meta delivers at least once; the second delivery changes nothing and returns the same."""
    payload = webhook(text(desk, "STOP"))
    first = desk.guard.receive_webhook(payload)
    head = desk.store.head()
    second = desk.guard.receive_webhook(json.dumps(payload))
    assert [item.kind for item in first] == [item.kind for item in second]
    assert desk.store.head() == head
    assert "OPTED_OUT" in desk.codes(desk.order)


def test_content_that_is_not_known_is_reported_and_never_raised(desk: Any) -> None:
    """A list, an unknown type and a truncated text come back as what was not understood."""
    for payload in ([], {}, "{", webhook({"type": "hologram", "id": "x"}), {"entry": [{"changes": [{"field": "x"}]}]}):
        desk.guard.receive_webhook(payload)
    head = desk.store.head()
    items = desk.guard.receive_webhook(webhook({"type": "hologram", "id": "x"}, text(desk, "STOP")))
    assert "withdrawn" in {item.kind for item in items}
    assert desk.store.head() > head


def test_a_webhook_of_somebody_else_is_not_taken_in(desk: Any) -> None:
    """With an app_secret the signature must fit; nothing is written otherwise."""
    guard = desk.open(app_secret="secret")
    head = desk.store.head()
    body = json.dumps(webhook(text(desk, "STOP"))).encode()
    for signature in (None, "sha256=" + "0" * 64, "nonsense"):
        with pytest.raises(SignatureError):
            guard.receive_webhook(body, signature)
    assert desk.store.head() == head
    right = "sha256=" + hmac.new(b"secret", body, hashlib.sha256).hexdigest()
    assert "withdrawn" in {item.kind for item in guard.receive_webhook(body, right)}
    assert "OPTED_OUT" in {code.name for code in guard.can_send(desk.anna, desk.order).codes}


def test_a_new_number_takes_the_stop_along(desk: Any) -> None:
    """A system message of a number change carries every STOP to the new number, also right after a restart."""
    desk.write("STOP")
    after = desk.open()
    after.inner._core.knowledge.forget([desk.anna]) if desk.kind == "async" else after._core.knowledge.forget(
        [desk.anna]
    )
    after.receive_webhook(webhook(number_change(desk)))
    assert "OPTED_OUT" in {code.name for code in after.can_send(desk.bo, desk.order).codes}


def test_whoever_has_a_number_next_has_agreed_to_nothing(desk: Any) -> None:
    """After a number change consent, window, contract and introduction are gone with the one who had it."""
    desk.consent()
    desk.may_get_orders()
    desk.write("hello")
    assert desk.allows(desk.offer)
    desk.wait(seconds=1)
    desk.guard.receive_webhook(webhook(number_change(desk)))
    assert {"NO_CONSENT", "WINDOW_CLOSED"} <= desk.codes(desk.offer)
    assert not desk.allows(desk.order)
    desk.wait(days=1)
    desk.consent(given_at=desk.now, confirmed_at=desk.now)
    desk.write("good morning")
    assert desk.codes(desk.offer) == set()


def test_events_that_a_parser_read_are_taken_in(desk: Any) -> None:
    """A form post of Twilio's, read elsewhere, counts as a webhook does; what was not understood comes back."""
    form = {"MessageSid": "SM1", "From": f"whatsapp:{desk.anna}", "To": "whatsapp:+12025550100", "Body": "STOP"}
    taken = desk.guard.receive_events(events_from_twilio(form, received_at=desk.now))
    assert "withdrawn" in desk.kinds()
    assert "OPTED_OUT" in desk.codes(desk.order)
    assert any(isinstance(one, Event) for one in taken)
    assert all(
        isinstance(one, NotUnderstood)
        for one in desk.guard.receive_events(events_from_twilio({"Body": "x"}, received_at=desk.now))
    )
    with pytest.raises(InvalidRecordError, match="is no event"):
        desk.guard.receive_events([form])


# words that replace earlier ones


def test_the_last_word_counts_where_the_clock_stands_still(desk: Any) -> None:
    """Switching back within one instant is switching back."""
    desk.may_get_orders()
    desk.guard.kill(reason="drill")
    assert "KILL_SWITCH" in desk.codes(desk.order)
    desk.guard.revive()
    assert desk.allows(desk.order)
    template = {"name": "offer", "language": "en", "category": MessageCategory.MARKETING}
    desk.guard.register_template(Template(status=TemplateStatus.PENDING, **template))
    desk.guard.register_template(Template(status=TemplateStatus.APPROVED, **template))
    assert "TEMPLATE_NOT_APPROVED" not in desk.codes(
        Message.from_template("offer", language="en", purpose="promotions")
    )


# slips


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda guard, _: guard.kill(reason=None), "reason=None must be a string"),
        (lambda guard, who: guard.suppress(who, reason=5), "reason=5 must be a string"),
        (lambda guard, who: guard.withdraw(who, via=5), "via=5 must be a string"),
        (lambda guard, who: guard.withdraw(who, purposes=["promotion"]), "the business declares orders, promotions"),
        (lambda guard, who: guard.refuse_consent(who, purposes=[" orders"]), "the business declares orders"),
        (lambda guard, who: guard.settle_opt_out(who, stopped="no"), "stopped='no' must be True or False"),
        (lambda guard, who: guard.settle_opt_out(who, stopped=None), "stopped=None must be True or False"),
        (lambda guard, _: guard.attest("duty", by=5), "by=5 must be a string"),
        (lambda guard, who: guard.record_sent(who, "hello"), "str is no Message"),
        (lambda guard, who: guard.record_failed(who, "hello", code=1), "str is no Message"),
        (lambda guard, who: guard.confirm_consent(who, purposes=["orders"], evidence="form 7"), "must be a list of Ev"),
        (lambda guard, _: guard.record_many(5), "records=5 must be a list"),
        (lambda guard, _: guard.can_send_many("+4915123456789", guard_message()), "recipients=.* must be a list"),
        (lambda guard, _: guard.audience("+4915123456789"), "people=.* must be a list"),
        (lambda guard, _: guard.receive_events(None), "items=None must be a list"),
        (lambda guard, _: guard.receive_events(b"{}"), "items=.* must be a list"),
        (lambda guard, _: guard.audience(None), "people=None must be a list"),
        (lambda guard, _: guard.can_send_many(None, guard_message()), "recipients=None must be a list"),
        (
            lambda guard, who: guard.record_basis(who, LegalBasis.CONTRACT, purposes=["orders"], similar="no"),
            "similar='no' must be True or False",
        ),
    ],
)
def test_slips_are_told_and_nothing_is_written(desk: Any, call: Any, says: str) -> None:
    """What is none of what a method takes is refused before anything is written."""
    written = desk.written
    with pytest.raises(InvalidRecordError, match=says):
        call(desk.guard, desk.anna)
    assert desk.written == written


def guard_message() -> Message:
    return Message.free_form(category=MessageCategory.SERVICE, text="hi")


def test_a_flag_that_is_no_flag_is_refused(desk: Any) -> None:
    """A cell of a table that says no is no True."""
    for name in ("waives_hours", "guardian_consented", "channel_named", "own_initiative"):
        with pytest.raises(InvalidRecordError, match=f"{name}='no' must be True or False"):
            desk.guard.record_consent(desk.anna, purposes=["promotions"], **{name: "no"})
    with pytest.raises(InvalidRecordError, match="residence='Germany' is no ISO code"):
        ConsentRecord(desk.anna, purposes=["promotions"], residence="Germany")


def test_sends_without_an_id_of_the_platform_each_count(desk: Any) -> None:
    """An empty message id is none: two sends are two events."""
    for who in (desk.anna, desk.bo):
        (event,) = desk.guard.record_sent(who, desk.order, message_id="")
        assert event.message_id is None
        assert desk.kinds(who) == ["message_sent"]


def test_a_status_settles_a_send_that_was_uncertain(desk: Any) -> None:
    """A time-out leaves the send open; its delivery report makes it a send on file."""
    desk.may_get_orders()

    def send() -> None:
        with desk.guard.permit(desk.anna, desk.order) as permit:
            permit.on_the_wire()
            permit.message_id = "wamid.out"
            raise TimeoutError

    with pytest.raises(TimeoutError):
        send()
    assert "message_sent" not in desk.kinds()
    desk.guard.receive_webhook(webhook(statuses=(status(desk, "wamid.out"),)))
    assert desk.kinds().count("message_sent") == 1
    desk.guard.receive_webhook(webhook(statuses=(status(desk, "wamid.out"), status(desk, "wamid.out", "read"))))
    assert desk.kinds().count("message_sent") == 1


# sends elsewhere, templates


def test_what_was_sent_elsewhere_counts_for_caps_and_as_introduction(desk: Any) -> None:
    """record_sent fills the cap of three a day; the same message id counts once."""
    desk.may_get_orders()
    for number in (1, 1, 2):
        desk.guard.record_sent(desk.anna, desk.order, at=desk.now, message_id=f"wamid.{number}")
    assert desk.allows(desk.order)
    desk.guard.record_sent(desk.anna, desk.order, at=desk.now)
    assert desk.codes(desk.order) == {"FREQUENCY_CAP"}
    with pytest.raises(SendDeniedError), desk.guard.permit(desk.anna, desk.order):
        pytest.fail("the cap is full")
    desk.wait(hours=24)
    assert desk.allows(desk.order)


def test_a_failed_send_tells_of_the_person(desk: Any) -> None:
    """131050 is an opt-out from marketing at the platform; the failure itself is on file."""
    desk.consent()
    desk.write("hello")
    desk.may_get_orders()
    desk.guard.record_failed(desk.anna, desk.offer, code=131050, at=desk.now, message_id="wamid.f")
    assert "OPTED_OUT" in desk.codes(desk.offer)
    assert "send_failed" in desk.kinds()
    assert desk.allows(desk.order)


def test_a_template_is_what_was_last_said_of_it(desk: Any) -> None:
    """Unknown, then approved, then paused: each is told by its code."""
    desk.guard.record_basis(desk.anna, LegalBasis.CONTRACT, purposes=["orders"], since=desk.now)
    assert "TEMPLATE_UNKNOWN" in desk.codes(desk.order)
    desk.guard.register_template(desk.shipped)
    assert desk.allows(desk.order)
    desk.wait(seconds=1)
    paused = Template(
        name="order_shipped", language="de", category=MessageCategory.UTILITY, status=TemplateStatus.PAUSED
    )
    desk.guard.register_template(paused)
    assert "TEMPLATE_NOT_APPROVED" in desk.codes(desk.order)


# one person, two names


def test_merged_names_are_one_person_and_a_stop_by_either_covers_both(desk: Any) -> None:
    """After a split every STOP of the time together stays with both."""
    desk.may_get_orders()
    desk.may_get_orders(desk.bo)
    desk.guard.merge(desk.anna, desk.bo)
    desk.write("STOP", desk.bo)
    assert "OPTED_OUT" in desk.codes(desk.order)
    assert desk.guard.customer_map().total == 1
    assert desk.guard.history(desk.anna) == desk.guard.history(desk.bo)
    desk.wait(seconds=1)
    desk.guard.split(desk.anna, desk.bo)
    assert desk.guard.customer_map().total == 2
    assert "OPTED_OUT" in desk.codes(desk.order)
    assert "OPTED_OUT" in desk.codes(desk.order, desk.bo)


# the business's own switches


def test_suppression_and_the_kill_switch_stop_everything(desk: Any) -> None:
    """suppress: that person for good; kill: everybody, until revive; nobody is left out."""
    desk.write("hello")
    desk.write("hello", desk.bo)
    desk.guard.suppress(desk.anna, reason="asked by letter")
    assert "SUPPRESSED" in desk.codes(desk.reply)
    assert desk.allows(desk.reply, desk.bo)
    desk.guard.kill(reason="incident")
    assert "KILL_SWITCH" in desk.codes(desk.reply, desk.bo)
    assert "KILL_SWITCH" in desk.codes(desk.reply, "+4915199999999")
    with pytest.raises(SendDeniedError), desk.guard.permit(desk.bo, desk.reply):
        pytest.fail("sending is off")
    desk.wait(seconds=1)
    desk.guard.revive()
    assert desk.allows(desk.reply, desk.bo)


def test_an_attestation_is_kept(desk: Any) -> None:
    """attest writes one event about the business; it needs a duty and a name."""
    (event,) = desk.guard.attest("GB.register", by="Jo", at=desk.now)
    assert event.kind == "attested"
    for item, by in (("", "Jo"), ("GB.register", "")):
        with pytest.raises(InvalidRecordError):
            desk.guard.attest(item, by=by)
    assert desk.written == 1


# bad input

NAIVE = "2026-11-24T10:00"
BAD: dict[str, Callable[[Any], Any]] = {
    "consent of nobody": lambda d: d.consent("call me"),
    "consent at a naive time": lambda d: d.consent(given_at=d.now.replace(tzinfo=None)),
    "consent at a text": lambda d: d.consent(given_at=NAIVE),
    "consent for no list": lambda d: d.consent(purposes="promotions"),
    "consent of no residence": lambda d: d.consent(residence="Atlantis"),
    "confirmation of nobody": lambda d: d.guard.confirm_consent("", purposes=["promotions"]),
    "confirmation at a naive time": lambda d: d.guard.confirm_consent(
        d.anna, purposes=["promotions"], at=d.now.replace(tzinfo=None)
    ),
    "refusal of nobody": lambda d: d.guard.refuse_consent("12", purposes=["promotions"]),
    "basis that is none": lambda d: d.guard.record_basis(d.anna, "because", purposes=["orders"]),
    "basis that ends before it begins": lambda d: d.guard.record_basis(
        d.anna, LegalBasis.CONTRACT, purposes=["orders"], since=d.now, until=d.now - timedelta(days=1)
    ),
    "look-up without an answer": lambda d: d.guard.record_lookup(d.anna, register="SG-DNC", listed=None),
    "look-up in no register": lambda d: d.guard.record_lookup(d.anna, register="", listed=True),
    "audience that is none": lambda d: d.guard.set_audience(d.anna, "people"),
    "residence that is none": lambda d: d.guard.set_residence(d.anna, "Atlantis"),
    "withdrawal of nobody": lambda d: d.guard.withdraw("nobody"),
    "withdrawal at a naive time": lambda d: d.guard.withdraw(d.anna, at=d.now.replace(tzinfo=None)),
    "settled for nobody": lambda d: d.guard.settle_opt_out("?", stopped=True),
    "sent to nobody": lambda d: d.guard.record_sent("?", d.order),
    "sent at a naive time": lambda d: d.guard.record_sent(d.anna, d.order, at=d.now.replace(tzinfo=None)),
    "failed with a word": lambda d: d.guard.record_failed(d.anna, d.order, code="131050"),
    "failed with a truth": lambda d: d.guard.record_failed(d.anna, d.order, code=True),
    "no template": lambda d: d.guard.register_template("order_shipped"),
    "merged with nobody": lambda d: d.guard.merge(d.anna, "?"),
    "split from nobody": lambda d: d.guard.split(d.anna, "?"),
    "suppressed nobody": lambda d: d.guard.suppress("?", reason="x"),
    "attested at a naive time": lambda d: d.guard.attest("x", by="y", at=d.now.replace(tzinfo=None)),
    "history of nobody": lambda d: d.guard.history("?"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_what_is_no_value_is_refused_and_nothing_is_written(desk: Any, name: str) -> None:
    """Every recording method raises an error of ours that is also a ValueError, and the log is as it was."""
    with pytest.raises(WhatsGuardError) as refused:
        BAD[name](desk)
    assert isinstance(refused.value, ValueError)
    assert desk.written == 0
    assert str(refused.value)


def test_a_batch_that_breaks_off_leaves_whole_batches(desk: Any) -> None:
    """record_many writes what was read before the wrong record only in whole batches: here none."""
    good = ConsentRecord(desk.anna, purposes=["promotions"], given_at=desk.now)
    with pytest.raises(InvalidRecordError):
        desk.guard.record_many([good, "no record"])
    assert desk.written == 0


def test_a_message_that_is_none_is_refused(desk: Any) -> None:
    """Decisions need a Message; a text is none."""
    for ask in (desk.guard.can_send, desk.guard.explain, desk.guard.require):
        with pytest.raises(InvalidRecordError):
            ask(desk.anna, "hello")
    assert Message.free_form(category=MessageCategory.SERVICE, text="x").text == "x"


@pytest.mark.parametrize(
    ("setup", "says"),
    [
        ({"default_region": "Germany"}, "default_region='Germany' is no region"),
        ({"default_region": 5}, "default_region=5 is no region"),
        ({"app_secret": ""}, "app_secret is empty, so anybody could sign"),
        ({"app_secret": b"abc"}, "app_secret is a bytes; give the secret as a string"),
        ({"master_key": b"k" * 32}, "sealing with a master_key is not part of this version"),
        ({"feed": "thraed"}, "feed='thraed' must be"),
    ],
)
@pytest.mark.parametrize("kind", [Guard, AsyncGuard])
def test_a_wrong_set_up_is_told_before_anything_is_opened(kind: Any, setup: dict[str, Any], says: str) -> None:
    """Not at the first webhook, and without a store left open."""
    with pytest.raises(ConfigurationError, match=says):
        kind.open("no store at all", business=Business(name="ACME", home="DE"), **setup)
