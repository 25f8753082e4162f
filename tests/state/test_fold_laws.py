"""The laws of the fold: what is known of a person is a function of the set of their events."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsguard.records import (
    Business,
    Event,
    KillSwitchSet,
    MessageCategory,
    MessageReceived,
    MessageSent,
    OptOutHeld,
    OptOutSettled,
    Purpose,
    Recipient,
    TemplateStatusChanged,
    Withdrawn,
)
from whatsguard.state import (
    FUTURE_TOLERANCE,
    BusinessFold,
    BusinessState,
    PersonState,
    _business,
    fold,
    fold_business,
    merge,
)
from whatsguard.testing import strategies as some

WHO = Recipient.of("+4915123456789")
SETS = some.event_sets(WHO)
CLASHING = st.lists(some.events(WHO), max_size=8)


def shuffled(events: list[Event], rng: Any) -> list[Event]:
    mixed = list(events)
    rng.shuffle(mixed)
    return mixed


@given(CLASHING, st.randoms(use_true_random=False))
def test_permuted_events_give_equal_states(events: list[Event], rng: Any) -> None:
    """The order in which events are read changes nothing, also where two carry one id."""
    assert fold(shuffled(events, rng)) == fold(events)


@given(CLASHING, st.randoms(use_true_random=False))
def test_doubled_events_give_equal_states(events: list[Event], rng: Any) -> None:
    """Events delivered twice, in any order, count once."""
    assert fold(shuffled([*events, *events], rng)) == fold(events)


@given(SETS, st.data())
def test_split_and_merged_events_give_equal_states(events: list[Event], data: st.DataObject) -> None:
    """Events split over workers that overlap, folded apart and merged, are what one worker folds."""
    cut = data.draw(st.lists(st.sampled_from(["left", "right", "both"]), min_size=len(events), max_size=len(events)))
    left = [event for event, side in zip(events, cut, strict=True) if side != "right"]
    right = [event for event, side in zip(events, cut, strict=True) if side != "left"]
    assert merge(fold(left), fold(right)) == fold(events)
    assert fold(right, onto=fold(left)) == fold(events)


@given(SETS, SETS, SETS)
def test_merge_is_commutative_associative_and_idempotent(
    one: list[Event], two: list[Event], three: list[Event]
) -> None:
    """States of one person join in any grouping, in any order, any number of times."""
    a, b, c = fold(one), fold(two), fold(three)
    assert merge(a, b) == merge(b, a)
    assert merge(a, merge(b, c)) == merge(merge(a, b), c)
    assert merge(a, a) == a
    assert merge(a, PersonState()) == a


@given(SETS, SETS)
def test_more_events_never_take_away(events: list[Event], more: list[Event]) -> None:
    """Every field only grows: what was known stays known, and an inbound instant never goes back."""
    renamed = [attrs.evolve(event, event_id=f"more-{event.event_id}") for event in more]
    before, after = fold(events), fold([*events, *renamed])
    for attribute in attrs.fields(PersonState):
        if attribute.name == "inbound":
            assert all(after.inbound[number] >= instant for number, instant in before.inbound.items())
        else:
            assert getattr(before, attribute.name) <= getattr(after, attribute.name)


@given(CLASHING)
def test_folding_nothing_onto_a_state_changes_nothing(events: list[Event]) -> None:
    """An empty batch leaves the state as it is, and so does a batch of kinds that say nothing of a person."""
    state = fold(events)
    assert fold([], onto=state) == state


@given(st.lists(some.business_events(), max_size=8), st.randoms(use_true_random=False))
def test_business_events_permuted_and_doubled_give_equal_states(events: list[Event], rng: Any) -> None:
    """What is known of the business is a function of the set of its events, too."""
    assert fold_business(shuffled([*events, *events], rng)) == fold_business(events)


@given(st.lists(some.business_events(), max_size=12), st.randoms(use_true_random=False), st.integers(1, 4))
def test_business_events_folded_as_they_come_are_what_all_of_them_give(
    events: list[Event], rng: Any, marked_every: int
) -> None:
    """In any order, in batches, doubled, and with two of one id: as folded from the set in one go."""
    twins = [attrs.evolve(event, recorded_at=event.recorded_at + timedelta(seconds=1)) for event in events[:3]]
    came = shuffled([*events, *events[:4], *twins], rng)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_business, "MARKED_EVERY", marked_every)
        growing = BusinessFold()
        while came:
            size = rng.randint(1, 3)
            some_of_them, came = came[:size], came[size:]
            growing.add(some_of_them)
    assert growing.state == fold_business([*events, *twins])


def test_one_event_more_folds_few_of_those_that_were_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a business has been on file, and also where the event came a little late."""
    growing, at = BusinessFold(), datetime(2026, 11, 24, tzinfo=timezone.utc)
    growing.add(
        TemplateStatusChanged(
            at=at + timedelta(seconds=number), recorded_at=at, event_id=f"{number}", name="x", language="en"
        )
        for number in range(3_000)
    )
    applied: list[Event] = []
    right = _business._apply
    monkeypatch.setattr(_business, "_apply", lambda state, event: (applied.append(event), right(state, event)))
    for after in (3_000, 2_900):
        applied.clear()
        growing.add([KillSwitchSet(at=at + timedelta(seconds=after), recorded_at=at, event_id=f"k{after}", reason="x")])
        assert len(applied) <= 2 * _business.MARKED_EVERY


@given(some.instants(), some.instants(), st.sampled_from([None, "1"]))
def test_a_window_is_the_maximum_over_inbound_messages(one: Any, two: Any, number: str | None) -> None:
    """Two messages open the window that the later one opens, whichever is read first."""
    messages = [
        MessageReceived(recipient=WHO, at=at, recorded_at=at, event_id=str(at), business_number=number)
        for at in (one, two)
    ]
    assert fold(messages).inbound == fold(messages[::-1]).inbound == {number or "": max(one, two)}


@given(some.instants(), some.instants())
def test_a_stop_counts_as_of_the_earlier_of_writing_and_receipt(at: Any, recorded_at: Any) -> None:
    """A STOP counts at once: as of ``min(at, received)``, and so does what is unclear."""
    stop = Withdrawn(recipient=WHO, at=at, recorded_at=recorded_at, event_id="s")
    held = OptOutHeld(recipient=WHO, at=at, recorded_at=recorded_at, event_id="h")
    state = fold([stop, held])
    assert {withdrawal.at for withdrawal in state.withdrawals} == {min(at, recorded_at)}
    assert state.held_at == {min(at, recorded_at)}


@pytest.mark.parametrize(
    ("ahead", "opens"),
    [
        (timedelta(0), True),
        (FUTURE_TOLERANCE - timedelta(seconds=1), True),
        (FUTURE_TOLERANCE, True),
        (FUTURE_TOLERANCE + timedelta(seconds=1), False),
        (timedelta(days=1), False),
    ],
)
def test_a_message_from_the_future_counts_from_its_receipt_or_never(ahead: timedelta, *, opens: bool) -> None:
    """Up to 60 s ahead an inbound time counts as the time of receipt; further ahead it opens nothing, ever."""
    now = some.EDGES[1]
    message = MessageReceived(recipient=WHO, at=now + ahead, recorded_at=now, event_id="m")
    assert fold([message]).inbound == ({"": now} if opens else {})


def test_a_reaction_opens_no_window() -> None:
    """What the platform does not count opens nothing."""
    now = some.EDGES[1]
    message = MessageReceived(recipient=WHO, at=now, recorded_at=now, event_id="m", opens_window=False)
    assert fold([message]) == PersonState()


def test_of_two_events_with_one_id_the_one_received_first_counts() -> None:
    """A forged or repeated id does not replace what was taken in before."""
    first = OptOutSettled(recipient=WHO, at=some.EDGES[0], recorded_at=some.EDGES[0], event_id="x")
    second = Withdrawn(recipient=WHO, at=some.EDGES[0], recorded_at=some.EDGES[3], event_id="x")
    assert fold([second, first]) == fold([first])


@given(some.messages(), some.instants())
def test_two_equal_sends_are_two(message: Any, at: Any) -> None:
    """Every commit has its own id, so that two equal messages at one instant count twice against a cap."""
    sends = [
        MessageSent(recipient=WHO, at=at, recorded_at=at, event_id=f"c{number}", message=message) for number in (1, 2)
    ]
    assert len(fold(sends).sent) == 2


def test_an_empty_log_knows_nothing() -> None:
    """No events: nothing known, and nothing wrong."""
    assert fold([]) == PersonState()
    assert fold_business([]) == BusinessState()
    assert Business("ACME", "DE", [Purpose("p", MessageCategory.UTILITY)]).purpose("q") is None
