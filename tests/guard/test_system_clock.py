"""A system clock that is set back, without a reader that would notice: every way of asking notices by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from whatsguard import (
    Act,
    Decision,
    Disclosure,
    Evidence,
    Guard,
    InboundMessage,
    Medium,
    Message,
    MessageCategory,
    Policy,
    Presentation,
)
from whatsguard.guard import _known, _lookup
from whatsguard.testing import SHOP

NOON = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
ANNA, BO = "+4915112345678", "+4915112345679"
OFFER = Message.free_form(purpose="promotions", discloses=set(Disclosure))
REPLY = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH. Reply STOP to opt out")


class SystemClock:
    """Stands for ``time.time``."""

    def __init__(self) -> None:
        self.seconds = NOON.timestamp()

    def __call__(self) -> float:
        return self.seconds

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds, timezone.utc)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SystemClock:
    clock = SystemClock()
    monkeypatch.setattr(_known, "system_clock", clock)
    monkeypatch.setattr(_lookup, "system_clock", clock)
    return clock


@pytest.fixture
def guard(clock: SystemClock) -> Iterator[Guard]:
    policy = Policy(by_analogy="warn", first_contact="warn")
    with Guard.open("memory://", business=SHOP, policy=policy, clock=clock) as opened:
        assert opened._core.uses_system_clock
        for who in (ANNA, BO):
            opened.record_consent(
                who,
                purposes=["promotions"],
                given_at=clock.now - timedelta(days=1),
                medium=Medium.WEB_FORM,
                act=Act.TICKED_BOX,
                presentation=Presentation.SEPARATE,
                wording="Yes, ACME GmbH may send me offers by WhatsApp, until I write STOP.",
                locale="en",
                evidence=[Evidence.ip("203.0.113.7")],
                confirmed_at=clock.now - timedelta(hours=23),
            )
            opened.receive(InboundMessage(who, text="hello", sent_at=clock.now))
        yield opened


@pytest.fixture
def ask(guard: Guard) -> Callable[[], set[str]]:
    """The codes for Anna's offer, asked for in every way; all must agree with the evaluator, asked last."""
    check, audience = guard.prepare(OFFER), guard.audience([ANNA])

    def asked() -> set[str]:
        ways: list[Decision] = [
            guard.can_send(ANNA, OFFER),
            check(ANNA),
            guard.can_send_many([ANNA], OFFER)[0],
            audience.decisions(OFFER)[0],
        ]
        expected = guard._core.decide(ANNA, OFFER)
        assert ways == [expected] * len(ways)
        return {code.name for code in expected.codes}

    return asked


@pytest.mark.parametrize("acts", ["a message of another person's", "a slow look at a stranger", "the evaluator"])
def test_a_step_back_behind_what_was_acted_on_is_noticed(
    guard: Guard, clock: SystemClock, ask: Callable[[], set[str]], acts: str
) -> None:
    """The table was made two hours ago and would hold; what was acted on meanwhile is later than the clock now."""
    assert ask() == set()
    clock.seconds += 7_200
    if acts == "the evaluator":
        guard.explain(BO, OFFER)
    elif acts == "a slow look at a stranger":
        guard.can_send("+4915112340000", REPLY)
    else:
        guard.receive(InboundMessage(BO, text="hello", sent_at=clock.now))
    clock.seconds -= 3_600
    assert ask() == {"CLOCK_SUSPECT"}
    assert guard.can_send(ANNA, REPLY).allowed
    clock.seconds += 3_599
    assert ask() == {"CLOCK_SUSPECT"}
    clock.seconds += 1
    assert ask() == set()


@pytest.mark.parametrize("notices", ["the evaluator", "a recording", "an explanation"])
def test_whoever_notices_voids_everything(
    guard: Guard, clock: SystemClock, ask: Callable[[], set[str]], notices: str
) -> None:
    """Once the clock is suspect anywhere, no compiled decision is given to anybody any more, and the other way round."""
    assert ask() == set()
    check = guard.prepare(OFFER)
    clock.seconds -= 3_600
    notice: dict[str, Callable[[], Any]] = {
        "the evaluator": lambda: guard._core.decide(BO, OFFER),
        "a recording": lambda: guard.receive(InboundMessage(BO, text="hello", sent_at=clock.now)),
        "an explanation": lambda: guard.explain(BO, OFFER),
    }
    notice[notices]()
    assert not guard.can_send(ANNA, OFFER).allowed
    assert not check(ANNA).allowed
    assert ask() == {"CLOCK_SUSPECT"}
    clock.seconds += 3_600
    assert check(ANNA).allowed
    assert ask() == set()


def test_a_suspect_clock_leaves_nothing_to_the_quick_path(guard: Guard, clock: SystemClock) -> None:
    """When the clock is right again, the next check says so, although the refusals of meanwhile would still hold."""
    check = guard.prepare(OFFER)
    assert check(ANNA).allowed
    clock.seconds -= 3_600
    for _ in range(3):
        assert not check(ANNA).allowed
        guard.can_send_many([ANNA, BO], OFFER)
    clock.seconds += 3_601
    assert check(ANNA).allowed
    assert guard.can_send(BO, OFFER).allowed


def test_a_small_step_back_is_held(guard: Guard, clock: SystemClock, ask: Callable[[], set[str]]) -> None:
    """Up to five seconds are what time servers do."""
    clock.seconds += 60
    assert ask() == set()
    clock.seconds -= 5
    assert ask() == set()
    assert not guard._core.clock.suspect
