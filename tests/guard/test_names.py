"""What is known of a person's names comes back from the log: a user id beside the phone may add a place, and its law."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from whatsguard import Guard, InboundMessage, Message, Policy
from whatsguard import records as r
from whatsguard.guard._image import HEAD, SMALLEST
from whatsguard.guard._knowledge import Knowledge, folded
from whatsguard.testing import SHOP, FrozenClock, memory_guard

ANNA = "+4915123456789"
LEBANON = r.Recipient(phone=ANNA, user_id="LB.1")
"""Nothing that may be sent there: the place is not covered."""


OFFER = Message.free_form(purpose="promotions", discloses=frozenset(r.Disclosure))


def wrote(who: r.Recipient, number: int = 0) -> r.Event:
    now = FrozenClock().now + timedelta(seconds=number)
    return r.MessageReceived(recipient=who, at=now, recorded_at=now, event_id=f"w{number}")


def places(guard: Any, who: str = ANNA) -> set[str]:
    """Where the guard takes somebody to be, as far as that denies an offer."""
    return {reason.rule_id.split(".")[1] for reason in guard.can_send(who, OFFER).reasons if "places" in reason.rule_id}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([LEBANON], {"LB"}),
        ([r.Recipient(phone=ANNA, parent_user_id="LB.ENT.1")], {"LB"}),
        ([r.Recipient(user_id="DE.1", parent_user_id="LB.ENT.1")], {"LB"}),
        ([LEBANON, r.Recipient(phone=ANNA)], {"LB"}),
        ([LEBANON, r.Recipient(phone=ANNA, parent_user_id="SY.ENT.1")], {"LB", "SY"}),
        ([LEBANON, r.Recipient(phone=ANNA, user_id="SY.1")], {"SY"}),
    ],
    ids=["user id", "parent id", "no phone", "left out later", "each told once", "another one"],
)
def test_names_are_known_after_a_new_start(desk: Any, names: list[r.Recipient], found: set[str]) -> None:
    """A guard that was there, one that starts from the log, and one that reads ahead know the same places."""
    for who in names:
        desk.guard.receive(InboundMessage(who, text="hello", sent_at=desk.now))
        desk.wait(seconds=1)
    key = names[0].key
    assert places(desk.guard, key) == found
    again, ahead = desk.open(), desk.open()
    assert places(again, key) == found
    others = [key, desk.bo, "+4915199999999"]
    decisions = ahead.can_send_many(others, OFFER)
    assert decisions[0] == desk.guard.can_send(key, OFFER)
    assert desk.open().customer_map() == desk.guard.customer_map()
    desk.write("hello again", key)  # moves them lightly
    assert places(desk.guard, key) == places(desk.open(), key) == found


def test_a_name_that_somebody_elses_event_tells_is_known_after_a_new_start(desk: Any) -> None:
    """The other name of a merge, also where it only adds an id to the phone."""
    desk.write("hello")
    desk.guard.merge(desk.bo, LEBANON)
    assert places(desk.guard, desk.bo) == places(desk.guard) == {"LB"}
    again = desk.open()
    assert places(again, desk.bo) == places(again) == {"LB"}
    desk.guard.split(desk.bo, LEBANON)
    assert places(desk.guard) == places(desk.open()) == {"LB"}


def test_names_are_known_after_a_start_from_an_image(tmp_path: Path) -> None:
    """Those whose cohort comes from it keep it; those who are looked at again are looked at whole."""
    clock = FrozenClock()
    keys = [f"+4915112{number:06}" for number in range(SMALLEST + 10)]
    events = [wrote(r.Recipient(phone=key, user_id=f"LB.{number}"), number) for number, key in enumerate(keys)]
    clock.advance(timedelta(hours=1))

    def opened() -> Guard:
        return Guard.open(
            f"sqlite:///{tmp_path}/log.db", business=SHOP, policy=Policy(first_contact="warn"), clock=clock, feed=None
        )

    with opened() as guard:
        guard._write_events(events)
        guard.refresh()
        assert {tuple(places(guard, key)) for key in keys} == {("LB",)}
    with opened() as guard:
        guard.refresh()
        assert guard._store.meta(HEAD) is not None
        assert places(guard, keys[0]) == {"LB"}
        guard.receive(InboundMessage(keys[1], text="hello", sent_at=clock.now))
        guard.withdraw(keys[2])
        assert places(guard, keys[1]) == places(guard, keys[2]) == {"LB"}
        assert guard.customer_map().by_jurisdiction == {"DE": len(keys)}


def test_what_came_while_the_log_was_read_is_the_newer_name() -> None:
    """Older names that are read afterwards do not take its place."""
    later = r.Recipient(phone=ANNA, user_id="SY.1")
    knowledge = Knowledge({ANNA}.__contains__)
    read = folded([ANNA], [wrote(LEBANON)])
    with knowledge.watching([ANNA]) as news:
        knowledge.apply([wrote(later, 1)], 2)
        knowledge.take(read, news)
    assert knowledge.recipient(ANNA) == later


@pytest.fixture
def crowd() -> Iterator[Guard]:
    with memory_guard() as guard:
        guard._write_events(
            [wrote(r.Recipient.of(f"+4915112{number:06}"), number) for number in range(200)],
        )
        yield guard


def test_nobody_waits_for_all_people_to_be_told(crowd: Guard) -> None:
    """The customer map and what another book would answer hold the lock for a few people at a time."""
    taken: list[bool] = []

    def take() -> None:
        taken.append(crowd._core.lock.acquire(timeout=5))
        if taken[-1]:
            crowd._core.lock.release()

    people = crowd._core.people()
    seen = [next(people)]
    thread = threading.Thread(target=take)
    thread.start()
    thread.join()
    seen.extend(people)
    assert taken == [True]
    assert len({person.key for person, _ in seen}) == len(seen) == 200
