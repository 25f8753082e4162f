"""Laws of the intake: order, repetition and splitting change nothing; nothing fails; nothing takes more than linear time."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsguard.inbound.webhooks import NotUnderstood, events_from_webhook
from whatsguard.state import fold, fold_business, merge

TOLD = 1_795_500_000
DAY_LATER = datetime.fromtimestamp(TOLD + 200_000, tz=timezone.utc)
METADATA = {"display_phone_number": "15550783881", "phone_number_id": "106540352242922"}
PEOPLE = [("4915112345678", "DE.8f31"), ("12025550123", "US.13491208655302741918"), ("5548987654321", "BR.77")]


def envelope(field: Any, value: Any, told: Any = None) -> Any:
    entry = {"id": "W", "changes": [{"field": field, "value": value}]} | ({} if told is None else {"time": told})
    return {"object": "whatsapp_business_account", "entry": [entry]}


def about(**value: Any) -> Any:
    return {"messaging_product": "whatsapp", "metadata": METADATA} | value


# --- generated conversations ------------------------------------------------------------------------------------------

seconds = st.integers(0, 90_000).map(lambda after: TOLD + after)
texts = st.sampled_from(
    ["hi", "STOP", "stop 🙏", "no more offers", "delete my data", "START", "cancel my order", "👎", "x", "退订"]
)
codes = st.sampled_from([131026, 131047, 131049, 131050, 130472, 131056, 131031, 131048, 137000, 4, 999_999])


@st.composite
def names(draw: Any) -> Any:
    phone, user = draw(st.sampled_from(PEOPLE))
    shape = draw(st.sampled_from(["phone", "both", "id"]))
    return {"phone": (phone, None), "both": (phone, user), "id": (None, user)}[shape]


def present(**members: Any) -> Any:
    return {name.rstrip("_"): value for name, value in members.items() if value is not None}


@st.composite
def messages(draw: Any, number: Any) -> Any:
    phone, user = draw(names())
    said = draw(texts)
    kind, content = draw(
        st.sampled_from(
            [
                ("text", {"body": said}),
                ("button", {"text": said, "payload": "p"}),
                ("image", {"id": "1", "caption": said}),
                ("reaction", {"message_id": "wamid.B", "emoji": "👎"}),
                ("system", {"type": "user_changed_number", "wa_id": "4915112345670", "body": ""}),
                ("hologram", {"body": said}),
            ]
        )
    )
    entry = present(from_user_id=user, id=f"wamid.{number}", timestamp=str(draw(seconds)), type=kind)
    return envelope("messages", about(messages=[entry | {kind: content} | present(from_=phone)]))


@st.composite
def statuses(draw: Any, number: Any) -> Any:
    phone, user = draw(names())
    word = draw(st.sampled_from(["sent", "delivered", "read", "failed"]))
    entry = present(
        id=f"wamid.S{number}", status=word, timestamp=str(draw(seconds)), recipient_id=phone, recipient_user_id=user
    )
    if word == "failed":
        entry["errors"] = [{"code": code} for code in draw(st.lists(codes, min_size=1, max_size=2, unique=True))]
    return envelope("messages", about(statuses=[entry]))


@st.composite
def preferences(draw: Any, number: Any) -> Any:
    phone, user = draw(names())
    entry = present(
        wa_id=phone, user_id=user, category="marketing_messages", value=draw(st.sampled_from(["stop", "resume"]))
    )
    return envelope("user_preferences", about(user_preferences=[entry | {"timestamp": draw(seconds)}]))


@st.composite
def calls(draw: Any, number: Any) -> Any:
    phone, _ = draw(st.sampled_from(PEOPLE))
    entry = {
        "id": f"wacid.{number}",
        "from": phone,
        "to": "15550783881",
        "event": draw(st.sampled_from(["connect", "terminate"])),
    }
    return envelope("calls", about(calls=[entry | {"direction": "USER_INITIATED", "timestamp": str(draw(seconds))}]))


@st.composite
def templates(draw: Any, number: Any) -> Any:
    word = draw(st.sampled_from(["APPROVED", "PAUSED", "DISABLED", "REJECTED", "REINSTATED"]))
    value = {
        "event": word,
        "message_template_name": "t",
        "message_template_language": draw(st.sampled_from(["en", "en_US", "en-US"])),
    }
    return envelope("message_template_status_update", value, draw(seconds))


@st.composite
def accounts(draw: Any, number: Any) -> Any:
    value = draw(
        st.sampled_from(
            [
                {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "DISABLE"}},
                {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "REINSTATE"}},
                {"event": "ACCOUNT_OFFBOARDED"},
                {"event": "ACCOUNT_RECONNECTED"},
            ]
        )
    )
    return envelope("account_update", value, draw(seconds))


@st.composite
def conversations(draw: Any) -> Any:
    """Webhooks of three people, their business and the platform, each with an id of its own."""
    kinds = draw(
        st.lists(
            st.sampled_from([messages, statuses, preferences, calls, templates, accounts]), min_size=1, max_size=12
        )
    )
    return [draw(kind(number)) for number, kind in enumerate(kinds)]


def read(payload: Any, delivered: Any = 0) -> Any:
    events = events_from_webhook(payload, received_at=DAY_LATER + timedelta(seconds=delivered))
    return [event for event in events if not isinstance(event, NotUnderstood)]


def deliver(payloads: Any) -> Any:
    return [event for turn, payload in enumerate(payloads) for event in read(payload, turn)]


def states(events: Any) -> Any:
    """What is known of each person, and of the business."""
    people = {event.recipient.key for event in events if event.recipient is not None}
    return fold_business(events), {
        key: fold(event for event in events if event.recipient is not None and event.recipient.key == key)
        for key in people
    }


@given(conversations(), st.randoms(use_true_random=False))
def test_any_order_doubled_and_resent_gives_the_same_state(payloads: Any, random: Any) -> None:
    """Late, twice and mixed up: the final state is the same."""
    expected = states(deliver(payloads))
    resent = payloads + random.sample(payloads, random.randint(0, len(payloads)))
    random.shuffle(resent)
    assert states(deliver(resent)) == expected
    assert states(deliver([*payloads, *payloads])) == expected


@given(conversations(), st.randoms(use_true_random=False))
def test_what_was_dropped_and_resent_was_only_late(payloads: Any, random: Any) -> None:
    """A webhook that comes days later gives the state that it would have given at once."""
    late = [payload for payload in payloads if random.random() < 0.4]
    in_time = [payload for payload in payloads if payload not in late]
    assert states(deliver([*in_time, *late])) == states(deliver(payloads))


@given(conversations(), st.randoms(use_true_random=False))
def test_two_workers_know_together_what_one_would_know(payloads: Any, random: Any) -> None:
    """Each takes a part, some both: merged, it is the state of one."""
    one = [payload for payload in payloads if random.random() < 0.6]
    other = [payload for payload in payloads if payload not in one or random.random() < 0.3]
    business, people = states(deliver(payloads))
    ones, others = deliver(one), deliver(other)
    assert fold_business([*others, *ones]) == business
    _, left = states(ones)
    _, right = states(others)
    assert {key: merge(left.get(key, fold([])), right.get(key, fold([]))) for key in left | right} == people


@given(conversations())
def test_one_batch_says_what_single_deliveries_say(payloads: Any) -> None:
    """The platform may send up to a thousand updates in one post."""
    batch = {
        "object": "whatsapp_business_account",
        "entry": [entry for payload in payloads for entry in payload["entry"]],
    }
    assert states(read(batch)) == states(deliver(payloads))


@given(conversations())
def test_adding_webhooks_never_takes_a_withdrawal_away(payloads: Any) -> None:
    """What follows may hold more; a STOP stays."""
    for cut in range(len(payloads)):
        _, before = states(deliver(payloads[:cut]))
        _, after = states(deliver(payloads))
        for key, state in before.items():
            assert state.withdrawals <= after[key].withdrawals


@given(conversations())
def test_the_form_of_the_payload_does_not_matter(payloads: Any) -> None:
    """Mapping, text or bytes."""
    for payload in payloads:
        assert read(payload) == read(json.dumps(payload)) == read(json.dumps(payload, ensure_ascii=False).encode())


# --- anything at all --------------------------------------------------------------------------------------------------

WORDS = [
    *[
        "object",
        "entry",
        "changes",
        "field",
        "value",
        "messages",
        "statuses",
        "contacts",
        "errors",
        "metadata",
        "id",
        "time",
    ],
    *[
        "from",
        "from_user_id",
        "timestamp",
        "type",
        "text",
        "body",
        "button",
        "interactive",
        "system",
        "edit",
        "message",
    ],
    *[
        "user_preferences",
        "calls",
        "user_id_update",
        "message_echoes",
        "account_update",
        "account_alerts",
        "event",
        "status",
    ],
    *[
        "message_template_status_update",
        "template_category_update",
        "business_capability_update",
        "code",
        "wa_id",
        "to",
    ],
    *["whatsapp_business_account", "STOP", "4915112345678", "DE.8f31", "1795500000", "failed", "\ud800", "", "\x00"],
]
json_like = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(WORDS),
        st.integers(10**4200, 10**4201),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), inner, max_size=5),
        st.dictionaries(st.integers(), inner, max_size=2),
    ),
    max_leaves=25,
)


@given(json_like)
def test_no_json_fails(payload: Any) -> None:
    """Any value of any type, in any place."""
    assert isinstance(events_from_webhook(payload, received_at=DAY_LATER), list)


@given(conversations(), st.data())
def test_no_member_of_a_known_payload_may_make_it_fail(payloads: Any, data: Any) -> None:
    """One member anywhere is replaced, dropped or doubled."""
    payload = json.loads(json.dumps(payloads[0]))
    places = list(_places(payload))
    container, key = data.draw(st.sampled_from(places))
    how = data.draw(st.sampled_from(["replace", "drop", "wrap"]))
    if how == "drop":
        del container[key]
    else:
        container[key] = data.draw(json_like) if how == "replace" else [container[key]] * 2
    events = events_from_webhook(payload, received_at=DAY_LATER)
    known = [event for event in events if not isinstance(event, NotUnderstood)]
    assert states([*known, *known]) == states(known)


def _places(value: Any) -> Any:
    members = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    for key, inner in members:
        yield value, key
        if isinstance(inner, (dict, list)):
            yield from _places(inner)


@given(st.binary(max_size=200))
def test_no_bytes_fail(body: Any) -> None:
    """Bytes of any kind."""
    assert events_from_webhook(body, received_at=DAY_LATER)


SAMPLE = json.dumps(
    {
        "object": "whatsapp_business_account",
        "entry": [
            {
                "id": "W",
                "time": TOLD,
                "changes": [
                    {
                        "field": "messages",
                        "value": about(
                            contacts=[{"wa_id": "4915112345678", "user_id": "DE.8f31", "profile": {"name": "Anaïs"}}],
                            messages=[
                                {
                                    "from": "4915112345678",
                                    "id": "wamid.A",
                                    "timestamp": str(TOLD),
                                    "type": "text",
                                    "text": {"body": "STOP"},
                                }
                            ],
                            statuses=[
                                {
                                    "id": "wamid.B",
                                    "status": "failed",
                                    "timestamp": str(TOLD),
                                    "recipient_id": "4915112345678",
                                    "errors": [{"code": 131026}],
                                }
                            ],
                        ),
                    }
                ],
            }
        ],
    },
    ensure_ascii=False,
).encode()


@pytest.mark.parametrize("seed", range(4))
def test_no_mutated_byte_fails(seed: Any) -> None:
    """A thousand payloads with bytes flipped, dropped, doubled, swapped and cut."""
    random = Random(seed)  # noqa: S311 - the mutations of a test, not a secret
    for _ in range(1_000):
        body = bytearray(SAMPLE)
        for _ in range(random.randint(1, 6)):
            place = random.randrange(len(body))
            match random.randrange(4):
                case 0:
                    body[place] = random.randrange(256)
                case 1:
                    del body[place : place + random.randint(1, 20)]
                case 2:
                    body[place:place] = body[place : place + random.randint(1, 20)]
                case _:
                    body[place : place + 1] = random.choice(
                        [b'"', b"{", b"[", b"]", b"}", b",", b":", b"NaN", b"1e999", b"\\u0000"]
                    )
            if not body:
                break
        assert isinstance(events_from_webhook(bytes(body), received_at=DAY_LATER), list)


def _taken(payload: Any) -> Any:
    best = 1e9
    for _ in range(3):
        begun = time.perf_counter()
        events_from_webhook(payload, received_at=DAY_LATER)
        best = min(best, time.perf_counter() - begun)
    return best


def _people(many: Any) -> Any:
    contacts = [{"wa_id": f"4915{number:09d}", "user_id": f"DE.{number}"} for number in range(many)]
    entries = [
        {
            "from": f"4915{number:09d}",
            "id": f"w{number}",
            "timestamp": str(TOLD),
            "type": "reaction",
            "reaction": {"emoji": ""},
        }
        for number in range(many)
    ]
    return envelope("messages", about(contacts=contacts, messages=entries))


def _same_contact(many: Any) -> Any:
    contacts = [{"wa_id": "4915112345678", "user_id": f"DE.{number}"} for number in range(many)]
    entry = {"from": "4915112345678", "timestamp": str(TOLD), "type": "reaction", "reaction": {"emoji": ""}}
    return envelope(
        "messages", about(contacts=contacts, messages=[entry | {"id": f"w{number}"} for number in range(many)])
    )


def _members(many: Any) -> Any:
    return {f"member{number}": number for number in range(many * 10)} | {"entry": []}


def _entries(many: Any) -> Any:
    return {"object": "x", "entry": [{"changes": [{"field": "x", "value": {}}]}] * (many * 3)}


def _system_text(many: Any) -> Any:
    system = {"type": "user_changed_number", "body": "4915112345678 " * many * 10}
    return envelope(
        "messages",
        about(messages=[{"from": "4915112345678", "id": "w", "timestamp": "1", "type": "system", "system": system}]),
    )


@pytest.mark.parametrize("build", [_people, _same_contact, _members, _entries, _system_text])
def test_time_grows_with_size_and_no_faster(build: Any) -> None:
    """Eight times as much takes less than thirty times as long, on a machine that others use as well."""
    small, large = _taken(build(250)), _taken(build(2_000))
    assert large < 30 * small + 0.05


def test_fifty_megabytes_are_read() -> None:
    """A body far beyond what the platform sends is read like any other."""
    body = SAMPLE.replace(b'"id": "W"', b'"id": "' + b"W" * 50_000_000 + b'"')
    assert [event.kind for event in read(body)].count("withdrawn") == 1
