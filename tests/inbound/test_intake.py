from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsguard.inbound._intake import derived_id, events_from_message
from whatsguard.lexicon import LEXICON_VERSION, default_lexicon
from whatsguard.records import InboundMessage, Recipient, StopScope
from whatsguard.state import fold

NOON = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
LATER = NOON + timedelta(minutes=3)
ANA = Recipient.parse("+12025550123")


def read(text: Any = "", **given: Any) -> Any:
    more = {name: given.pop(name) for name in ("lexicon", "own_words", "last_sent") if name in given}
    message = InboundMessage(
        given.pop("recipient", ANA), text=text, **({"sent_at": NOON, "message_id": "wamid.A"} | given)
    )
    return events_from_message(message, received_at=LATER, **more)


def kinds(events: Any) -> Any:
    return [event.kind for event in events]


def test_every_message_is_recorded_without_its_text() -> None:
    """What a person wrote opens the window of the number written to; the words are not kept."""
    [received] = read("Is the red one in stock?", business_number="106540352242922")
    assert (received.kind, received.event_id, received.opens_window) == ("message_received", "wamid.A:received", True)
    assert (received.at, received.recorded_at, received.message_kind) == (NOON, LATER, "text")
    assert received.business_number == "106540352242922"
    assert "red one" not in repr(received)


def test_a_stop_is_a_withdrawal_with_its_words() -> None:
    """The words, the rule and the lexicon's version stand in the event, so that it can be explained for years."""
    received, stop = read("stop 🙏")
    assert stop.kind == "withdrawn"
    assert (stop.scope, stop.via, stop.wording, stop.lexicon) == (None, "whatsapp", "stop 🙏", LEXICON_VERSION)
    assert stop.rule
    assert stop.event_id == "wamid.A:withdrawn"
    assert received.kind == "message_received"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("STOP", None),
        ("no more offers please", StopScope.MARKETING),
        ("never write to me again", StopScope.EVERYTHING),
    ],
)
def test_the_scope_is_what_the_person_said(text: Any, scope: Any) -> None:
    """Offers only, or everything; where the text does not say, the policy decides later."""
    [stop] = [event for event in read(text) if event.kind == "withdrawn"]
    assert stop.scope is scope


def test_a_wish_to_be_deleted_ends_everything_and_opens_a_request() -> None:
    """Erasure is more than a STOP, and never less."""
    events = read("delete my data")
    assert kinds(events) == ["message_received", "withdrawn", "erasure_requested"]
    assert events[1].scope is StopScope.EVERYTHING


@pytest.mark.parametrize("emoji", ["👎", "❌"])
def test_an_emoji_of_refusal_is_unclear(emoji: Any) -> None:
    """A reaction is read like a text: it holds marketing until it is settled, and opens no window."""
    received, held = read(emoji, kind="reaction")
    assert (held.kind, held.wording) == ("opt_out_unclear", emoji)
    assert not received.opens_window


def test_a_reaction_taken_back_says_nothing() -> None:
    """An empty emoji removes a reaction."""
    assert kinds(read("", kind="reaction")) == ["message_received"]


def test_asking_for_offers_again_settles_and_gives_no_consent() -> None:
    """The way back in needs an act with evidence of its own."""
    assert kinds(read("START")) == ["message_received", "marketing_resumed", "opt_out_settled"]


def test_a_button_counts_by_its_payload_or_by_its_title() -> None:
    """Titles are translated, payloads are not; the more harmful reading counts."""
    assert "withdrawn" in kinds(read("Danke", payload="OPT_OUT", kind="button"))
    assert "withdrawn" in kinds(read("Unsubscribe", payload="btn_2", kind="button"))
    assert kinds(read("Yes", payload="yes", kind="button")) == ["message_received"]


def test_the_businesss_own_words_count() -> None:
    """A word that the business promised as the way out is one, whatever it means."""
    assert kinds(read("BANANE")) == ["message_received"]
    assert "withdrawn" in kinds(read("banane", own_words=["BANANE"]))
    assert "withdrawn" in kinds(read("banane", own_words="BANANE"))


def test_ones_own_lexicon_is_named_by_its_content() -> None:
    """A lexicon with further words has another version, equal for equal words."""
    mine, same = (default_lexicon().with_words(language="eo", stop=["ĉesu"]) for _ in range(2))
    [stop] = [event for event in read("Ĉesu!", lexicon=mine) if event.kind == "withdrawn"]
    [again] = [event for event in read("Ĉesu!", lexicon=same) if event.kind == "withdrawn"]
    assert stop.lexicon == again.lexicon
    assert stop.lexicon.startswith("own.")


def test_without_an_id_the_content_is_the_id() -> None:
    """A second delivery changes nothing; another time, text or number is another message."""
    first, again = read("STOP", message_id=None), read("STOP", message_id=None)
    assert [event.event_id for event in first] == [event.event_id for event in again]
    others = [
        read("STOP", message_id=None, sent_at=NOON + timedelta(seconds=1)),
        read("Stop", message_id=None),
        read("STOP", message_id=None, business_number="1"),
        read("STOP", message_id=None, recipient=Recipient.parse("+12025550124")),
    ]
    assert len({events[0].event_id for events in [first, *others]}) == 5
    assert "2025550123" not in first[0].event_id


def test_an_id_of_absurd_length_is_digested() -> None:
    """An id is part of keys and indexes; it must stay short."""
    assert len(read("hi", message_id="w" * 100_000)[0].event_id) < 100


def test_derived_ids_keep_their_parts_apart() -> None:
    """Where one part ends and the next begins is part of the id; absent is not empty."""
    assert (
        len(
            {
                derived_id("ab", "c"),
                derived_id("a", "bc"),
                derived_id("abc"),
                derived_id("abc", None),
                derived_id("abc", ""),
            }
        )
        == 5
    )


@given(st.text(max_size=300), st.sampled_from(["text", "button", "reaction", "edit", "unknown"]))
def test_no_text_fails(text: Any, kind: Any) -> None:
    """Whatever is written, the message is recorded first, and twice is once."""
    events = read(text, kind=kind)
    assert events[0].kind == "message_received"
    assert fold([*events, *read(text, kind=kind)]) == fold(events)
