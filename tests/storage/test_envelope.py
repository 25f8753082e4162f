"""The chain, the linking of batches, and what a repr tells."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from whatsguard.errors import InvalidRecordError
from whatsguard.storage import (
    GENESIS,
    Envelope,
    Held,
    HeldState,
    Reservation,
    Snapshot,
    Use,
    chain_hash,
    first_bad,
    link,
)

PERSON = "+12025550123"
INTEGERS = st.integers(-(2**63), 2**63 - 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
ENVELOPES = st.builds(
    Envelope, TEXTS.filter(bool), TEXTS, TEXTS, INTEGERS, INTEGERS, st.integers(0, 2**31), st.binary(max_size=50)
)


def test_the_hash_is_what_the_reference_says() -> None:
    """Pinned: a store that computes it otherwise, or a later version that changes it, breaks every chain there is."""
    envelope = Envelope("e1", PERSON, "consent_given", 1_764_000_000_000_000, 1_764_000_000_000_001, 1, b"{}", seq=1)
    by_hand = (
        GENESIS
        + (2).to_bytes(4, "big") + (12).to_bytes(4, "big") + (13).to_bytes(4, "big") + (2).to_bytes(4, "big")
        + (1_764_000_000_000_000).to_bytes(8, "big") + (1_764_000_000_000_001).to_bytes(8, "big")
        + (1).to_bytes(8, "big") + (1).to_bytes(8, "big")
        + b"e1" + b"+12025550123" + b"consent_given" + b"{}"
    )  # fmt: skip
    assert chain_hash(GENESIS, envelope) == hashlib.sha256(by_hand).digest()
    assert chain_hash(GENESIS, envelope).hex() == "c0a972237ae12febd2a77e5e8a372327721d96aa5b2d592dd7e1ea24c2141fb9"
    assert chain_hash(GENESIS, envelope, b"key") == hmac.digest(b"key", by_hand, "sha256")


@given(ENVELOPES, ENVELOPES, st.binary(min_size=32, max_size=32))
def test_different_envelopes_have_different_hashes(one: Envelope, other: Envelope, before: bytes) -> None:
    """No two envelopes share an encoding, wherever the borders between their texts lie."""
    assert (chain_hash(before, one) == chain_hash(before, other)) == (one == other)
    shifted = evolve(one, event_id=one.event_id + one.person[:1], person=one.person[1:])
    assert (chain_hash(before, one) == chain_hash(before, shifted)) == (one == shifted)


@given(st.lists(ENVELOPES, max_size=8), st.lists(ENVELOPES, max_size=8))
def test_linking_in_two_batches_is_linking_in_one(first: list[Envelope], second: list[Envelope]) -> None:
    """However events are cut into batches, the chain is the same, numbered without gaps, and holds."""
    whole = link([*first, *second], 0, GENESIS)
    one = link(first, 0, GENESIS)
    head_hash = one.added[-1].hash if one.added else GENESIS
    two = link(second, one.head, head_hash, known={added.event_id for added in one.added})
    assert one.added + two.added == whole.added
    assert [added.seq for added in whole.added] == list(range(1, whole.head + 1))
    assert first_bad(whole.added) is None
    assert len(whole.added) + len(whole.skipped) == len(first) + len(second)


@given(st.lists(ENVELOPES, min_size=2, max_size=6, unique_by=lambda one: one.event_id), st.data())
def test_any_change_breaks_the_chain(batch: list[Envelope], data: st.DataObject) -> None:
    """A field changed, an event left out, or two exchanged: the first bad number is told."""
    events = list(link(batch, 0, GENESIS, key=b"k").added)
    place = data.draw(st.integers(0, len(events) - 1))
    changed = events[place]
    altered = data.draw(
        st.sampled_from(
            [
                evolve(changed, at=changed.at ^ 1),
                evolve(changed, body=changed.body + b"x"),
                evolve(changed, person=changed.person + "x"),
                evolve(changed, version=changed.version + 1),
                evolve(changed, hash=bytes(32)),
                evolve(changed, prev_hash=b"x" * 32),
                evolve(changed, seq=changed.seq + 1),
            ]
        )
    )
    assert first_bad(events, key=b"k") is None
    assert first_bad([*events[:place], altered, *events[place + 1 :]], key=b"k") == place + 1
    if place < len(events) - 1:
        assert first_bad([*events[:place], *events[place + 1 :]], key=b"k") == place + 1
    assert first_bad(events[1:], after=1, prev_hash=events[0].hash, key=b"k") is None
    assert first_bad(events) == 1


@pytest.mark.parametrize(
    "bad",
    [
        Envelope("", PERSON, "k", 1, 2, 1, b""),
        Envelope("e", PERSON, "k\0", 1, 2, 1, b""),
        Envelope("e", "\udcff", "k", 1, 2, 1, b""),
        Envelope("e", PERSON, "k", 2**63, 2, 1, b""),
        Envelope("e", PERSON, "k", 1.5, 2, 1, b""),  # type: ignore[arg-type]
        Envelope("e", PERSON, "k", 1, 2, 1, "text"),  # type: ignore[arg-type]
        Envelope("e", None, "k", 1, 2, 1, b""),  # type: ignore[arg-type]
        Envelope(7, PERSON, "k", 1, 2, 1, b""),  # type: ignore[arg-type]
    ],
    ids=["no id", "U+0000", "half a character", "too late", "a float", "text as body", "no person", "a number as id"],
)
def test_what_cannot_be_stored_is_refused_without_telling_the_person(bad: Envelope) -> None:
    """The error names the event, and neither the number nor the body."""
    with pytest.raises(InvalidRecordError, match="cannot be stored") as caught:
        link([bad], 0, GENESIS)
    assert "5550123" not in str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        Envelope("e", PERSON, "k", 1, 2, 1, b"secret"),
        Snapshot(PERSON, 1, 1, b"secret"),
        Use(token="t", person=PERSON, at=1),
        Reservation(token="t", person=PERSON, now=1, lease_until=2, aliases=[PERSON]),
        Held(token="t", person=PERSON, state=HeldState.LEASED, at=1, lease_until=2),
    ],
)
def test_a_repr_hides_the_person(value: object) -> None:
    """Logs and tracebacks show two digits and no body."""
    assert "5550123" not in repr(value)
    assert "secret" not in repr(value)
    assert "…23" in repr(value)
