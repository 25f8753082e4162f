from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from whatsguard.errors import InvalidRecordError
from whatsguard.inbound.webhooks import NotUnderstood, events_from_webhook
from whatsguard.records import Recipient, StopScope
from whatsguard.state import fold

TOLD = 1_795_500_000
AT = datetime.fromtimestamp(TOLD, tz=timezone.utc)
NOW = AT + timedelta(minutes=5)
PHONE, OTHER_PHONE = "4915112345678", "4915112345670"
USER, PARENT = "DE.8f31", "DE.ENT.77aa"
ANA, ANA_BY_ID = Recipient.parse("+4915112345678"), Recipient.parse(USER)
METADATA = {"display_phone_number": "15550783881", "phone_number_id": "106540352242922"}


def envelope(field: Any, value: Any, *, time: Any = None) -> Any:
    entry = {"id": "W", "changes": [{"field": field, "value": value}]}
    return {"object": "whatsapp_business_account", "entry": [entry if time is None else entry | {"time": time}]}


def read(field: Any, *, contacts: Any = None, given: Any = None, **value: Any) -> Any:
    people = {} if contacts is None else {"contacts": contacts}
    payload = envelope(field, {"messaging_product": "whatsapp", "metadata": METADATA, **people, **value})
    return events_from_webhook(payload, received_at=NOW, **(given or {}))


def message(kind: Any = "text", **content: Any) -> Any:
    entry = {"from": PHONE, "id": "wamid.A", "timestamp": str(TOLD), "type": kind}
    return {name: value for name, value in (entry | content).items() if value is not None}


def inbound(kind: Any = "text", *, contacts: Any = None, **content: Any) -> Any:
    return read("messages", contacts=contacts, messages=[message(kind, **content)])


def kinds(events: Any) -> Any:
    return [event.kind for event in events]


def of_kind(events: Any, kind: Any) -> Any:
    return [event for event in events if event.kind == kind]


def paths(events: Any) -> Any:
    return [event.path for event in events if isinstance(event, NotUnderstood)]


# --- what people write ------------------------------------------------------------------------------------------------

MEDIA = {
    "id": "65463453",
    "mime_type": "image/jpeg",
    "sha256": "46",
    "filename": "a.pdf",
    "url": "https://lookaside.example/1",
}
SAID = {
    "text": {"text": {"body": "STOP"}},
    "reply": {
        "text": {"body": "STOP"},
        "context": {"from": "15550783881", "id": "wamid.B"},
        "referral": {"source_id": "1"},
    },
    "button": {"button": {"text": "Unsubscribe", "payload": "optout"}},
    "button_reply": {"interactive": {"type": "button_reply", "button_reply": {"id": "OPT_OUT", "title": "Danke"}}},
    "list_reply": {
        "interactive": {
            "type": "list_reply",
            "list_reply": {"id": "9", "title": "Unsubscribe", "description": "No more"},
        }
    },
    "image": {"image": MEDIA | {"caption": "stop"}},
    "video": {"video": MEDIA | {"caption": "stop"}},
    "document": {"document": MEDIA | {"caption": "stop"}},
    "order": {"order": {"catalog_id": "1", "text": "stop", "product_items": []}},
    "edit": {
        "edit": {"original_message_id": "wamid.Z", "message": {"type": "text", "text": {"body": "stop"}, "context": {}}}
    },
    "edit of a caption": {
        "edit": {"original_message_id": "wamid.Z", "message": {"type": "image", "image": {"caption": "stop"}}}
    },
}
TYPE_OF = {"reply": "text", "button_reply": "interactive", "list_reply": "interactive", "edit of a caption": "edit"}


@pytest.mark.parametrize("name", SAID)
def test_a_stop_counts_wherever_it_stands(name: Any) -> None:
    """In a text, a caption, a button, a list, an order, an edit: the person's words are found, and nothing is unread."""
    events = inbound(TYPE_OF.get(name, name), **SAID[name])
    assert kinds(events) == ["message_received", "withdrawn"]
    assert events[1].recipient == ANA
    assert (events[1].at, events[1].recorded_at) == (AT, NOW)
    assert events[0].business_number == "106540352242922"


QUIET = {
    "audio": {"audio": MEDIA | {"voice": True}},
    "sticker": {"sticker": MEDIA | {"animated": False}},
    "location": {"location": {"latitude": 1.0, "longitude": 2.0, "name": "Stop 7"}},
    "contacts": {"contacts": [{"name": {"formatted_name": "Stop & Go"}, "origin": "other"}]},
    "request_welcome": {},
    "interactive": {
        "interactive": {
            "type": "call_permission_reply",
            "call_permission_reply": {"response": "reject", "response_source": "user_action"},
        }
    },
    "unsupported": {"errors": [{"code": 131051, "title": "x"}], "unsupported": {"type": "poll"}},
    "revoke": {"revoke": {"original_message_id": "wamid.Z"}},
    "reaction": {"reaction": {"message_id": "wamid.B", "emoji": "👍"}},
}


@pytest.mark.parametrize("kind", QUIET)
def test_what_says_nothing_is_recorded_and_no_more(kind: Any) -> None:
    """Known types without the person's words; reactions, deletions and what is unsupported open no window."""
    [received] = read("messages", messages=[message(kind, **QUIET[kind])])
    assert (received.kind, received.message_kind, received.message_id) == ("message_received", kind, "wamid.A")
    assert received.opens_window == (kind not in {"unsupported", "revoke", "reaction"})


@pytest.mark.parametrize("emoji", [{"emoji": ""}, {}])
def test_a_reaction_that_is_removed_says_nothing(emoji: Any) -> None:
    """Removed: empty, or absent."""
    assert kinds(inbound("reaction", reaction={"message_id": "wamid.B"} | emoji)) == ["message_received"]


def test_an_unclear_reaction_holds_marketing() -> None:
    """A thumb down is asked about."""
    assert kinds(inbound("reaction", reaction={"message_id": "wamid.B", "emoji": "👎"})) == [
        "message_received",
        "opt_out_unclear",
    ]


def test_a_form_never_withdraws_by_itself() -> None:
    """Answers in a form are often worded by the business: what looks like a STOP there is asked about."""
    answers = json.dumps({"flow_token": "stop", "comment": "stop", "count": 3})
    events = inbound(
        "interactive",
        interactive={"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent", "response_json": answers}},
    )
    assert kinds(events) == ["message_received", "opt_out_unclear"]
    assert (events[1].wording, events[1].via) == ("stop", "whatsapp form")
    harmless = json.dumps({"size": "XL", "more_offers": "no", "rating": "0", "comment": "Comment Text"})
    events = inbound(
        "interactive",
        interactive={"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent", "response_json": harmless}},
    )
    assert kinds(events) == ["message_received"]


@pytest.mark.parametrize("answers", ["{", "[]", "[" * 100_000, 7])
def test_a_form_that_cannot_be_read_is_told(answers: Any) -> None:
    """JSON inside a text may be none."""
    events = inbound(
        "interactive",
        interactive={"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent", "response_json": answers}},
    )
    assert kinds(events) == ["not_understood", "message_received"]
    assert paths(events) == ["$.entry[0].changes[0].value.messages[0].interactive.nfm_reply.response_json"]


@pytest.mark.parametrize(
    ("kind", "content", "path"),
    [
        ("hologram", {"hologram": {"body": "STOP"}}, "messages[0].type"),
        (None, {"text": {"body": "STOP"}}, "messages[0].type"),
        ("interactive", {"interactive": {"type": "wheel", "wheel": {"title": "STOP"}}}, "messages[0].interactive.type"),
        ("edit", {"edit": {"message": {"type": "hologram", "body": "STOP"}}}, "messages[0].edit.message.type"),
    ],
)
def test_a_stop_is_found_in_what_is_new(kind: Any, content: Any, path: Any) -> None:
    """A new wrapping opens no window and is told by its path; the STOP in it counts."""
    events = inbound(kind, **content)
    assert "withdrawn" in kinds(events)
    assert not of_kind(events, "message_received")[0].opens_window
    assert any(found.endswith(path) for found in paths(events))


def test_what_is_new_may_say_nothing() -> None:
    """An unknown type without words is recorded, and no more."""
    events = inbound("hologram", hologram={"frames": 3})
    assert [kind for kind in kinds(events) if kind != "not_understood"] == ["message_received"]


def test_own_words_and_the_last_message_are_heeded() -> None:
    """What the business declared as its way out is one; its footer quoted back is not the person's word."""
    body = {"from": PHONE, "id": "wamid.A", "timestamp": str(TOLD), "type": "text", "text": {"body": "BANANE"}}
    assert "withdrawn" in kinds(read("messages", messages=[body], given={"own_words": ["banane"]}))
    footer = "Sale today! Reply STOP to unsubscribe"
    quoted = message(text={"body": f"> {footer}\nIs it still on?"})
    assert "withdrawn" not in kinds(read("messages", messages=[quoted], given={"last_sent": footer}))


@pytest.mark.parametrize("kind", ["text", "button", "interactive", "reaction", "image", "order", "edit"])
def test_a_message_without_its_content_is_told(kind: Any) -> None:
    """It is recorded: the person did something."""
    events = inbound(kind)
    assert sorted(kinds(events)) == ["message_received", "not_understood"]
    assert paths(events) == [f"$.entry[0].changes[0].value.messages[0].{kind}"]


def test_an_edit_of_nothing_says_nothing() -> None:
    """Without the new message, and with one that is no object."""
    assert kinds(inbound("edit", edit={"original_message_id": "wamid.Z"})) == ["message_received"]
    assert paths(inbound("edit", edit={"message": "stop"}))[0].endswith("edit.message")


# --- who writes -------------------------------------------------------------------------------------------------------

SHAPES = {
    "phone alone": ({}, None, "+4915112345678"),
    "phone and id": ({"from_user_id": USER}, None, "+4915112345678"),
    "id alone": ({"from": None, "from_user_id": USER}, None, USER),
    "empty phone": ({"from": "", "from_user_id": USER}, None, USER),
    "parent alone": ({"from": None, "from_parent_user_id": PARENT}, None, PARENT),
    "id in contacts": ({"from": None}, [{"user_id": USER}], USER),
    "empty wa_id": ({"from": None, "from_user_id": USER}, [{"wa_id": "", "user_id": USER}], USER),
    "id in wa_id": ({"from": None, "from_user_id": USER}, [{"wa_id": USER}], USER),
    "id in from": ({"from": USER}, None, USER),
    "joined by phone": (
        {},
        [{"wa_id": PHONE, "user_id": USER, "profile": {"name": "Ana", "username": "ana"}}],
        "+4915112345678",
    ),
    "joined by id": ({"from": None, "from_user_id": USER}, [{"wa_id": PHONE, "user_id": USER}], "+4915112345678"),
    "phone as a number": ({"from": int(PHONE)}, None, "+4915112345678"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_person_is_named_in_many_shapes(shape: Any) -> None:
    """With or without a phone, with or without contacts; the key is the phone where one is known."""
    names, contacts, key = SHAPES[shape]
    events = inbound(contacts=contacts, text={"body": "stop"}, **names)
    assert [event.recipient.key for event in of_kind(events, "withdrawn")] == [key]
    assert paths(events) == []


@pytest.mark.parametrize("shape", ["phone and id", "joined by phone", "joined by id"])
def test_two_names_of_one_person_are_merged(shape: Any) -> None:
    """A STOP under either name covers both: the merge is an event, once per pair, with the same id every time."""
    names, contacts, _ = SHAPES[shape]
    [merged] = of_kind(inbound(contacts=contacts, text={"body": "hi"}, **names), "alias_merged")
    assert (merged.recipient.key, merged.other.key) == ("+4915112345678", USER)
    assert (merged.recipient.user_id, merged.other.phone) == (None, None)
    [again] = of_kind(inbound(contacts=contacts, text={"body": "hi"}, id="wamid.C", **names), "alias_merged")
    assert merged.event_id == again.event_id
    assert PHONE not in merged.event_id


def test_a_number_and_a_wa_id_that_differ_are_one_person() -> None:
    """The platform warns that they may not match; a lone contact is the lone sender."""
    [merged] = of_kind(inbound(contacts=[{"wa_id": OTHER_PHONE}], text={"body": "hi"}), "alias_merged")
    assert {merged.recipient.key, merged.other.key} == {"+4915112345678", "+4915112345670"}


def card(origin: Any, *numbers: Any) -> Any:
    return {"origin": origin, "name": {"formatted_name": "Ana"}, "phones": [{"wa_id": number} for number in numbers]}


@pytest.mark.parametrize(
    ("cards", "shared"),
    [
        ([card("contact_request", PHONE)], True),
        ([card("other", PHONE)], False),
        ([card("contact_request", PHONE, OTHER_PHONE)], False),
        ([card("contact_request", PHONE), card("contact_request", OTHER_PHONE)], False),
        ([card("contact_request")], False),
        ([card("contact_request", "none")], False),
    ],
)
def test_a_number_that_was_asked_for_is_the_persons_own(cards: Any, shared: Any) -> None:
    """A person who was known by a user id alone shares their number by a button; any other card is somebody else's."""
    entry = message("contacts", contacts=cards, from_user_id=USER, **{"from": None})
    merges = of_kind(read("messages", messages=[entry]), "alias_merged")
    assert [(event.recipient.key, event.other.key) for event in merges] == (
        [(USER, "+4915112345678")] if shared else []
    )


def test_a_message_in_a_group_opens_no_window_with_its_writer() -> None:
    """The window is the group's; a STOP counts all the same."""
    received, stop = inbound(text={"body": "stop"}, group_id="G1")
    assert not received.opens_window
    assert stop.kind == "withdrawn"


def test_several_senders_are_kept_apart() -> None:
    """With two people in a change, each is joined with their own contact only."""
    contacts = [
        {"wa_id": PHONE, "user_id": USER},
        {"wa_id": OTHER_PHONE, "user_id": "DE.9999"},
        {"wa_id": "4915112345600"},
    ]
    both = [message(text={"body": "hi"}), message(text={"body": "stop"}, id="wamid.B", **{"from": OTHER_PHONE})]
    events = read("messages", contacts=contacts, messages=both)
    assert [(event.recipient.key, event.other.key) for event in of_kind(events, "alias_merged")] == [
        ("+4915112345678", USER),
        ("+4915112345670", "DE.9999"),
    ]
    assert [event.recipient.phone for event in of_kind(events, "withdrawn")] == ["+4915112345670"]


def test_a_lone_contact_does_not_stand_for_two_senders() -> None:
    """Whose contact it is, is then not told."""
    both = [message(text={"body": "hi"}, **{"from": None}), message(text={"body": "hi"}, id="wamid.B")]
    events = read("messages", contacts=[{"wa_id": OTHER_PHONE}], messages=both)
    assert [event.recipient.phone for event in of_kind(events, "message_received")] == ["+4915112345678"]


def test_a_message_of_nobody_is_told() -> None:
    """Without a sender nothing can be recorded; the path says where."""
    events = inbound(text={"body": "stop"}, **{"from": None})
    assert paths(events) == ["$.entry[0].changes[0].value.messages[0]"]


def test_a_broken_name_does_not_lose_the_other() -> None:
    """The phone counts where the user id is none, and the other way round."""
    events = inbound(text={"body": "stop"}, from_user_id="no id!")
    assert paths(events) == ["$.entry[0].changes[0].value.messages[0].from_user_id"]
    assert of_kind(events, "withdrawn")[0].recipient.key == "+4915112345678"
    assert PHONE not in repr(inbound(text={"body": "stop"}, **{"from": PHONE + "x"}))


# --- when -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", [None, "", "soon", "-5", "0", 12.5, True, "1795500000000", 10**30, "9" * 5000, [TOLD], float("nan")]
)
def test_without_the_platforms_time_a_message_opens_no_window(written: Any) -> None:
    """A STOP counts as of its receipt; a delivery that comes days later must not open a window that is closed."""
    events = inbound(text={"body": "stop"}, timestamp=written)
    assert [(event.at, event.kind) for event in events if not isinstance(event, NotUnderstood)] == [
        (NOW, "message_received"),
        (NOW, "withdrawn"),
    ]
    assert not of_kind(events, "message_received")[0].opens_window
    assert paths(events) == ["$.entry[0].changes[0].value.messages[0].timestamp"] or written == ""


@pytest.mark.parametrize("written", [str(TOLD), TOLD])
def test_the_platforms_own_time_counts(written: Any) -> None:
    """Epoch seconds, as text or as a number."""
    assert {event.at for event in inbound(text={"body": "stop"}, timestamp=written)} == {AT}


# --- system entries ---------------------------------------------------------------------------------------------------

CHANGES = {
    "user_changed_number": {
        "type": "user_changed_number",
        "wa_id": OTHER_PHONE,
        "body": f"User Ana changed from {PHONE} to {OTHER_PHONE}",
    },
    "customer_changed_number": {"type": "customer_changed_number", "customer": PHONE, "wa_id": OTHER_PHONE, "body": ""},
    "new_wa_id": {"type": "user_changed_number", "new_wa_id": OTHER_PHONE},
    "body of two ids": {"type": "user_changed_number", "wa_id": OTHER_PHONE, "body": "from DE.ENT.1 to DE.2"},
    "body alone": {"type": "user_changed_number", "body": f"Ana hat von {PHONE} nach {OTHER_PHONE} gewechselt"},
}


@pytest.mark.parametrize("shape", CHANGES)
def test_a_changed_number_is_told_and_moves_nothing(shape: Any) -> None:
    """The old number may get a new owner: nothing but the change is recorded, and the window stays closed."""
    changed, received = inbound("system", system=CHANGES[shape])
    assert (changed.kind, changed.recipient.key, changed.new.key) == (
        "number_changed",
        "+4915112345678",
        "+4915112345670",
    )
    assert (received.kind, received.recipient.key, received.opens_window) == (
        "message_received",
        "+4915112345678",
        False,
    )
    assert changed.event_id == "wamid.A:number_changed"
    assert fold([changed]).number_changed == {AT}


ID_CHANGES = {
    "previous_user_id": {"user_id": "MX.22", "previous_user_id": "CO.11"},
    "body": {"user_id": "MX.22", "body": "User changed from CO.11 to MX.22"},
    "body alone": {"body": "User changed from CO.11 to MX.22"},
    "body with a parent": {"user_id": "MX.22", "previous_user_id": "CO.11", "body": "from CO.ENT.1"},
}


@pytest.mark.parametrize("shape", ID_CHANGES)
def test_a_changed_user_id_is_a_changed_name(shape: Any) -> None:
    """No continuity is promised for a user id either."""
    changed, _ = inbound("system", system={"type": "user_changed_user_id"} | ID_CHANGES[shape], **{"from": None})
    assert (changed.recipient.user_id, changed.new.user_id) == ("CO.11", "MX.22")


def test_a_change_with_all_names_joins_each_side() -> None:
    """Old phone with old id, new phone with new id."""
    system = {"type": "user_changed_number", "wa_id": OTHER_PHONE, "user_id": "DE.9999"}
    events = inbound("system", system=system, from_user_id=USER)
    assert [(event.recipient.key, event.other.key) for event in of_kind(events, "alias_merged")] == [
        ("+4915112345678", USER),
        ("+4915112345670", "DE.9999"),
    ]
    [changed] = of_kind(events, "number_changed")
    assert (changed.recipient.key, changed.new.key) == ("+4915112345678", "+4915112345670")


@pytest.mark.parametrize(
    "system",
    [
        {"type": "user_changed_number"},
        {"type": "user_changed_number", "wa_id": PHONE, "body": "?"},
        {"type": "user_changed_number", "body": f"{PHONE} 123"},
        {"type": "user_changed_number", "body": f"{PHONE} 0000000"},
    ],
)
def test_a_change_without_its_new_side_is_told(system: Any) -> None:
    """Where to the person went is not known: the path says so."""
    events = inbound("system", system=system)
    assert paths(events)[0].endswith("messages[0].system")
    assert "number_changed" not in kinds(events)


def test_a_changed_identity_is_no_message() -> None:
    """A new phone at the same number: it opens nothing, and changes nothing else."""
    [received] = inbound("system", system={"type": "customer_identity_changed", "body": "x"}, identity={"hash": "xyz"})
    assert (received.message_kind, received.opens_window) == ("system", False)


@pytest.mark.parametrize("system", [None, {"type": "user_became_a_bot"}, {}])
def test_an_unknown_system_entry_is_told(system: Any) -> None:
    """By its path; it opens nothing."""
    events = inbound("system", system=system)
    assert sorted(kinds(events)) == ["message_received", "not_understood"]
    assert not of_kind(events, "message_received")[0].opens_window


# --- statuses ---------------------------------------------------------------------------------------------------------


def status(word: Any, **more: Any) -> Any:
    entry = {"id": "wamid.B", "status": word, "timestamp": str(TOLD), "recipient_id": PHONE} | more
    return read("messages", statuses=[{name: value for name, value in entry.items() if value is not None}])


def failed(*codes: Any, **more: Any) -> Any:
    errors = [
        {"code": code, "title": "t", "message": "m", "error_data": {"details": "d"}, "href": "h"} for code in codes
    ]
    return status("failed", errors=errors, **more)


@pytest.mark.parametrize("word", ["sent", "delivered", "read", "played"])
def test_what_became_of_a_message_is_reported(word: Any) -> None:
    """With pricing, conversation and one's own callback data beside it."""
    pricing = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "marketing"}
    conversation = {"id": "c", "expiration_timestamp": "1", "origin": {"type": "referral_conversion"}}
    [event] = status(word, pricing=pricing, conversation=conversation, biz_opaque_callback_data="x")
    assert (event.kind, event.status, event.message_id) == ("status_reported", word, "wamid.B")
    assert (event.recipient, event.at, event.event_id) == (ANA, AT, f"wamid.B:{word}")


def test_a_failure_is_recorded_with_what_follows_from_it() -> None:
    """131050 is the person's own no: a withdrawal for marketing."""
    failure, stop = failed(131050)
    assert (failure.kind, failure.code, failure.message_id) == ("send_failed", 131050, "wamid.B")
    assert (stop.kind, stop.scope, stop.via, stop.wording) == ("withdrawn", StopScope.MARKETING, "131050", "d")


def test_several_errors_of_one_failure_all_count() -> None:
    """Each code once."""
    events = failed(131026, 131031, 131026)
    assert kinds(events) == ["send_failed", "person_held", "account_restricted"]
    assert events[0].code == 131026


def test_a_failure_by_user_id_alone_holds_that_person() -> None:
    """A person without a phone number is a person."""
    events = failed(131026, recipient_id=None, recipient_user_id=USER)
    assert [event.recipient for event in events] == [ANA_BY_ID, ANA_BY_ID]


def test_a_failure_in_a_group_holds_nobody() -> None:
    """A group's id is nobody's number, even where it looks like one."""
    events = failed(131026, recipient_type="group")
    assert sorted(kinds(events)) == ["not_understood", "not_understood", "send_failed"]
    assert of_kind(events, "send_failed")[0].recipient is None
    assert kinds(failed(131026, recipient_type="individual")) == ["send_failed", "person_held"]


def test_a_failure_of_nobody_keeps_what_it_says_of_the_account() -> None:
    """Nobody is held; the account is restricted; the path says what is missing."""
    events = failed(131026, 131031, recipient_id=None)
    assert sorted(kinds(events)) == ["account_restricted", "not_understood", "send_failed"]


@pytest.mark.parametrize("errors", [None, [], "x", [{}], [{"code": "x"}], [{"code": None}], [3]])
def test_a_failure_without_a_code_is_a_failure(errors: Any) -> None:
    """The message did not arrive, whatever the reason was."""
    events = status("failed", errors=errors)
    assert [event.code for event in of_kind(events, "send_failed")] == [-1]
    assert paths(events)
    assert set(kinds(events)) == {"send_failed", "not_understood"}


def test_an_unknown_code_is_told() -> None:
    """It holds nobody, and the path says so."""
    events = failed(987654)
    assert sorted(kinds(events)) == ["not_understood", "send_failed"]


@pytest.mark.parametrize(
    ("word", "more", "path"),
    [
        ("vanished", {}, "status"),
        (None, {}, "status"),
        ("sent", {"id": None}, "id"),
        ("sent", {"errors": [{"code": 131026}]}, "errors"),
    ],
)
def test_a_status_that_is_not_understood_is_told(word: Any, more: Any, path: Any) -> None:
    """Unknown words, no message, errors where there was no failure."""
    events = status(word, **more)
    assert paths(events)[-1].endswith(f"statuses[0].{path}")
    assert "person_held" not in kinds(events)


def test_errors_of_the_account_are_read() -> None:
    """``value.errors`` is about no message."""
    [event] = read("messages", errors=[{"code": 131031, "title": "locked"}])
    assert (event.kind, event.restriction) == ("account_restricted", "131031")
    assert read("messages", errors=[{"code": 130429, "title": "slow down"}]) == []


# --- preferences ------------------------------------------------------------------------------------------------------


def preference(value: Any = "stop", **more: Any) -> Any:
    entry = {
        "wa_id": PHONE,
        "user_id": USER,
        "category": "marketing_messages",
        "value": value,
        "detail": "User requested it",
        "timestamp": TOLD,
    }
    entry = {name: part for name, part in (entry | more).items() if part is not None}
    return read("user_preferences", contacts=[{"wa_id": PHONE, "user_id": USER}], user_preferences=[entry])


def test_the_persons_switch_is_a_withdrawal_for_marketing() -> None:
    """Explicit, and the same event whenever it is delivered."""
    [stop] = of_kind(preference(), "withdrawn")
    assert (stop.scope, stop.via, stop.at, stop.wording) == (
        StopScope.MARKETING,
        "user_preferences",
        AT,
        "User requested it",
    )
    assert [stop.event_id] == [event.event_id for event in of_kind(preference(), "withdrawn")]
    assert of_kind(preference(timestamp=TOLD + 1), "withdrawn")[0].event_id != stop.event_id


@pytest.mark.parametrize(("value", "more"), [("resume", {}), ("signup", {"signup_id": "1"})])
def test_switching_on_again_gives_no_consent(value: Any, more: Any) -> None:
    """It is recorded; nothing is lifted by it."""
    events = preference(value, **more)
    assert kinds(events) == ["alias_merged", "marketing_resumed"]
    assert fold(events).consents == frozenset()


def test_a_preference_for_a_lone_contact_is_theirs() -> None:
    """The person may stand in contacts alone."""
    [stop] = of_kind(preference(wa_id=None, user_id=None), "withdrawn")
    assert stop.recipient.key == "+4915112345678"


def test_a_stop_of_an_unknown_category_is_a_stop() -> None:
    """How far it reaches the policy says; a resumption of something unknown resumes nothing."""
    events = preference(category="everything_new")
    assert of_kind(events, "withdrawn")[0].scope is None
    assert paths(events)[0].endswith("user_preferences[0].category")
    assert "marketing_resumed" not in kinds(preference("resume", category="everything_new"))


@pytest.mark.parametrize("value", ["maybe", None, 1, [], True])
def test_an_unknown_preference_is_told(value: Any) -> None:
    """A new word is no consent and no STOP."""
    assert paths(preference(value))[-1].endswith("user_preferences[0].value")


def test_a_preference_of_nobody_is_told() -> None:
    """Without a name nothing can be recorded."""
    events = read("user_preferences", user_preferences=[{"value": "stop", "timestamp": TOLD}])
    assert paths(events) == ["$.entry[0].changes[0].value.user_preferences[0]"]


# --- calls, ids, echoes -----------------------------------------------------------------------------------------------


def call(event: Any, direction: Any = "USER_INITIATED", **more: Any) -> Any:
    ends = (
        {"from": PHONE, "to": "15550783881"}
        if direction != "BUSINESS_INITIATED"
        else {"from": "15550783881", "to": PHONE}
    )
    entry = {"id": "wacid.C", "event": event, "direction": direction, "timestamp": str(TOLD)} | ends | more
    return read("calls", calls=[{name: value for name, value in entry.items() if value is not None}])


def test_a_persons_call_opens_the_window_though_nobody_answers() -> None:
    """The ringing alone is enough, and its end may come first or alone."""
    [connect] = call("connect", session={"sdp": "x"})
    assert (connect.kind, connect.message_kind, connect.opens_window, connect.at) == (
        "message_received",
        "call",
        True,
        AT,
    )
    [missed] = call("terminate", status="FAILED")
    assert missed.opens_window
    assert missed.at == AT - timedelta(seconds=60), "never later than the call began"
    assert connect.event_id != missed.event_id


def test_a_call_that_was_answered_opens_it_from_its_beginning() -> None:
    """Not from its end, which may be hours later."""
    [ended] = call("terminate", status="COMPLETED", start_time=str(TOLD - 3600), end_time=str(TOLD), duration=3600)
    assert ended.at == AT - timedelta(seconds=3660)
    [counted] = call("terminate", status="completed", duration=30)
    assert counted.at == AT - timedelta(seconds=90)


def test_the_businesss_call_opens_nothing_until_it_is_accepted() -> None:
    """Ringing is reported, and no more."""
    [connect] = call("connect", "BUSINESS_INITIATED")
    assert (connect.kind, connect.recipient) == ("status_reported", ANA)
    [unanswered] = call("terminate", "BUSINESS_INITIATED", status="FAILED")
    assert unanswered.kind == "status_reported"
    [talked] = call("terminate", "BUSINESS_INITIATED", status="COMPLETED", start_time=str(TOLD - 120), duration=120)
    assert (talked.kind, talked.opens_window, talked.at) == ("message_received", True, AT - timedelta(seconds=120))


@pytest.mark.parametrize(
    ("word", "kind"),
    [("RINGING", "status_reported"), ("accepted", "message_received"), ("REJECTED", "status_reported")],
)
def test_the_status_of_a_call(word: Any, kind: Any) -> None:
    """ACCEPTED, in any case of letters, opens the window."""
    entry = {"id": "wacid.C", "type": "call", "status": word, "timestamp": str(TOLD), "recipient_id": PHONE}
    [event] = read("calls", statuses=[entry])
    assert event.kind == kind
    assert event.recipient == ANA


def test_without_a_direction_the_businesss_own_number_tells() -> None:
    """The end that is the business's is not the person."""
    assert call("connect", None)[0].kind == "message_received"
    [by_business] = call("connect", None, **{"from": "+1 555 078 3881", "to": PHONE})
    assert (by_business.kind, by_business.recipient) == ("status_reported", ANA)
    assert paths(call("connect", None, to="4915100000000"))
    assert paths(call("connect", "SIDEWAYS", to="4915100000000"))


@pytest.mark.parametrize("entry", [{"event": "hold"}, {"timestamp": None}, {"from": None}, {"id": None}])
def test_a_call_that_is_told_badly_never_opens_a_window_by_guessing(entry: Any) -> None:
    """No time, no person, no known event: nothing opens. Without an id alone it still does."""
    events = call("connect", **entry) if "event" not in entry else call("hold")
    opened = [event for event in of_kind(events, "message_received") if event.opens_window]
    assert bool(opened) == ("id" in entry)


@pytest.mark.parametrize("entry", [{"status": "PAUSED"}, {"recipient_id": None}, {"id": None}])
def test_an_unknown_status_of_a_call_is_told(entry: Any) -> None:
    """By its path."""
    whole = {
        "id": "wacid.C",
        "type": "call",
        "status": "RINGING",
        "timestamp": str(TOLD),
        "recipient_id": PHONE,
    } | entry
    assert paths(read("calls", statuses=[whole]))


def test_the_businesss_own_number_is_never_a_person() -> None:
    """Samples exist in which the ends of a call have changed places; a lone contact of another number is not mixed in."""
    ends = {"from": PHONE, "to": "15550783881"}
    [event] = call("connect", "BUSINESS_INITIATED", **ends)
    assert event.recipient == ANA
    entry = {"id": "wacid.C", "event": "connect", "direction": "USER_INITIATED", "timestamp": str(TOLD), "from": PHONE}
    events = read("calls", contacts=[{"wa_id": OTHER_PHONE}], calls=[entry])
    assert [event.kind for event in events] == ["message_received"]
    [by_contact] = read("calls", contacts=[{"wa_id": PHONE}], calls=[entry | {"from": ""}])
    assert by_contact.recipient == ANA


def test_a_changed_user_id_may_come_by_a_field_of_its_own() -> None:
    """Previous and current, and their parents."""
    update = {
        "detail": "x",
        "user_id": {"previous": "DE.8f31", "current": "DE.77aa"},
        "timestamp": str(TOLD),
        "wa_id": PHONE,
    }
    [changed] = read("user_id_update", user_id_update=[update])
    assert (changed.recipient.user_id, changed.new.user_id, changed.at) == ("DE.8f31", "DE.77aa", AT)
    parents = update | {"parent_user_id": {"previous": "DE.ENT.1", "current": "DE.ENT.2"}}
    [both] = read("user_id_update", user_id_update=[parents])
    assert (both.recipient.parent_user_id, both.new.parent_user_id) == ("DE.ENT.1", "DE.ENT.2")


@pytest.mark.parametrize(
    "ids", [{"previous": "DE.8f31"}, {"current": "DE.8f31"}, {}, {"previous": "?", "current": "DE.1"}]
)
def test_a_changed_user_id_without_one_side_is_told(ids: Any) -> None:
    """Half a change is none."""
    assert paths(read("user_id_update", user_id_update=[{"user_id": ids, "timestamp": str(TOLD)}]))


def test_what_a_human_sent_from_the_app_is_a_message_of_the_business() -> None:
    """It counts as sent; it introduces nobody and opens nothing."""
    echo = {
        "from": "15550783881",
        "to": PHONE,
        "to_user_id": USER,
        "id": "wamid.E",
        "timestamp": str(TOLD),
        "type": "text",
        "text": {"body": "stop by!"},
    }
    merged, sent = read("smb_message_echoes", message_echoes=[echo])
    assert merged.kind == "alias_merged"
    assert (sent.kind, sent.recipient.key, sent.message_id, sent.discloses) == (
        "message_sent",
        "+4915112345678",
        "wamid.E",
        frozenset(),
    )
    revoked = {
        "to": PHONE,
        "id": "wamid.F",
        "timestamp": str(TOLD),
        "type": "revoke",
        "revoke": {"original_message_id": "wamid.E"},
    }
    assert read("smb_message_echoes", message_echoes=[revoked]) == []
    assert paths(read("smb_message_echoes", message_echoes=[echo | {"to": None, "to_user_id": None}]))


# --- the envelope -----------------------------------------------------------------------------------------------------

STOP = json.dumps(envelope("messages", {"metadata": METADATA, "messages": [message(text={"body": "stop"})]}))


@pytest.mark.parametrize("form", [STOP, STOP.encode(), bytearray(STOP.encode()), "\ufeff" + STOP, json.loads(STOP)])
def test_a_payload_may_be_text_bytes_or_parsed(form: Any) -> None:
    """A byte order mark does not matter."""
    assert kinds(events_from_webhook(form, received_at=NOW)) == ["message_received", "withdrawn"]


BROKEN = {
    "empty": "",
    "blank": "  \n",
    "list": "[]",
    "text": '"STOP"',
    "null": "null",
    "number": "17",
    "truncated": STOP[:-20],
    "not JSON": "entry=1",
    "deep": "[" * 200_000,
    "deep objects": '{"entry":' * 200_000,
    "huge number": "1" * 10_000,
    "no entry": "{}",
    "None": None,
    "an int": 5,
    "a set": {1, 2},
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_webhook_is_told(name: Any) -> None:
    """Never an exception, never silence."""
    events = events_from_webhook(BROKEN[name], received_at=NOW)
    assert events
    assert set(kinds(events)) == {"not_understood"}
    assert paths(events)[0].startswith("$")


def test_bytes_that_are_no_utf8_are_told_and_the_rest_is_read() -> None:
    """A name in another encoding must not cost a STOP."""
    body = STOP.replace('"W"', '"W?"').encode().replace(b"?", b"\xff\xfe")
    events = events_from_webhook(body, received_at=NOW)
    assert kinds(events) == ["not_understood", "message_received", "withdrawn"]


def test_everything_else_is_read_around_what_is_broken() -> None:
    """One bad entry, change or message costs no other."""
    good = json.loads(STOP)["entry"][0]
    payload = {
        "object": "whatsapp_business_account",
        "entry": [
            7,
            {"id": "W", "changes": "none"},
            {
                "id": "W",
                "changes": [
                    None,
                    {"field": "messages", "value": []},
                    {"field": "tarot", "value": {}},
                    {"field": ["messages"], "value": {}},
                ],
            },
            {
                "id": "W",
                "changes": [
                    {
                        "field": "messages",
                        "value": {"messages": ["x", message(text={"body": "stop"})], "statuses": 3, "contacts": {}},
                    }
                ],
            },
            good | {"time": "yesterday", "extra": 1},
        ],
        "more": 1,
    }
    events = events_from_webhook(payload, received_at=NOW)
    assert [kind for kind in kinds(events) if kind != "not_understood"] == ["message_received", "withdrawn"] * 2
    assert paths(events) == [
        "$.entry[0]",
        "$.entry[1].changes",
        "$.entry[2].changes[0]",
        "$.entry[2].changes[1].value",
        "$.entry[2].changes[1].value",
        "$.entry[2].changes[2].field",
        "$.entry[2].changes[3].field",
        "$.entry[2].changes[3].field",
        "$.entry[3].changes[0].value.contacts",
        "$.entry[3].changes[0].value.messages[0]",
        "$.entry[3].changes[0].value.statuses",
        "$.entry[4].time",
        "$.entry[4].extra",
        "$.more",
    ]


def test_another_object_is_read_all_the_same() -> None:
    """It is told, and a STOP in it counts."""
    events = events_from_webhook(json.loads(STOP) | {"object": "page"}, received_at=NOW)
    assert kinds(events) == ["not_understood", "message_received", "withdrawn"]


def test_unknown_members_are_told_by_path() -> None:
    """Nothing is passed over in silence, and no name from outside is shown whole where it may be a number."""
    events = inbound(text={"body": "hi", "tone": "rude"}, mood=1, **{PHONE: 1})
    assert [path.rpartition("messages[0].")[2] for path in paths(events)][:2] == ["text.tone", "mood"]
    assert PHONE not in repr(events)


def test_reports_are_bounded() -> None:
    """Of a million things that are not understood a thousand are listed and the rest counted."""
    events = events_from_webhook({"object": "whatsapp_business_account", "entry": [None] * 5_000}, received_at=NOW)
    assert len(events) == 1_001
    assert events[-1].reason.startswith("4000 more things")


def test_texts_that_no_store_keeps_are_cleaned() -> None:
    """Halves of surrogate pairs and NUL are JSON, but no UTF-8 and no text of a database."""
    text = '{"body":"stop\\u0000 \\ud83d"}'
    payload = STOP.replace('{"body": "stop"}', text)
    assert text in payload
    [stop] = of_kind(events_from_webhook(payload, received_at=NOW), "withdrawn")
    assert stop.wording.encode("utf-8")
    assert "\x00" not in stop.wording


def test_without_metadata_no_number_is_known() -> None:
    """An event without a number is the guard's to place."""
    bare = envelope("messages", {"messages": [message(text={"body": "hi"})]})
    assert events_from_webhook(bare, received_at=NOW)[0].business_number is None
    shown = envelope(
        "messages",
        {"metadata": {"display_phone_number": "1 (555) 078-3881"}, "messages": [message(text={"body": "hi"})]},
    )
    assert events_from_webhook(shown, received_at=NOW)[0].business_number == "+15550783881"


def test_a_naive_time_of_receipt_is_a_slip_of_the_program() -> None:
    """That is not the platform's content."""
    with pytest.raises(InvalidRecordError):
        events_from_webhook(STOP, received_at=datetime(2026, 11, 24))


def test_no_number_is_shown_in_clear() -> None:
    """Excerpts are masked."""
    payload = envelope(
        "messages", {"messages": [PHONE, int(PHONE), float(PHONE), {PHONE: PHONE, "from": PHONE, "type": PHONE}]}
    )
    payload[PHONE] = PHONE
    shown = "".join(
        f"{one.path}{one.reason}{one.value_excerpt}"
        for one in events_from_webhook(payload, received_at=NOW)
        if isinstance(one, NotUnderstood)
    )
    assert shown
    assert PHONE not in shown
    assert PHONE[:-2] not in shown
