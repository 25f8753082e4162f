"""Never run: mypy and pyright hold the public surface to the types that it promises."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import assert_type

from whatsguard import (
    Business,
    ConsentRecord,
    Decision,
    Explanation,
    Facts,
    Guard,
    Message,
    Permit,
    Policy,
    ReasonCode,
    RuleBook,
    can_send,
    guarded,
)


def opening(business: Business) -> None:
    with Guard.open("memory://", business=business, policy=Policy()) as guard:
        assert_type(guard, Guard)


def asking(guard: Guard, offer: Message, people: list[str], at: datetime) -> None:
    assert_type(guard.can_send(people[0], offer), Decision)
    assert_type(guard.can_send(people[0], offer, at=at), Decision)
    assert_type(guard.can_send(people[0], offer, at=at.timestamp()), Decision)
    assert_type(guard.can_send_many(people, offer), list[Decision])
    assert_type(guard.prepare(offer)(people[0]), Decision)
    assert_type(guard.explain(people[0], offer), Explanation)
    with guard.permit(people[0], offer) as permit:
        assert_type(permit, Permit)


def proving(facts: Facts, offer: Message, rules: RuleBook, at: datetime) -> None:
    assert_type(can_send(facts, offer, Policy(), at=at), Decision)
    assert_type(can_send(facts, offer, rules, at=at), Decision)


def reading(decision: Decision, explanation: Explanation, record: ConsentRecord) -> None:
    assert_type(decision.allowed, bool)
    assert_type(decision.codes, frozenset[ReasonCode])
    assert_type(explanation.next_allowed_at, datetime | None)
    assert_type(explanation.to_text("en"), str)
    assert_type(record.assess().valid, bool)


def guarding(guard: Guard, offer: Message) -> None:
    @guard.protect(offer, recipient="to")
    def send(to: str, *, copies: int = 1) -> int:
        return len(to) * copies

    @guarded(guard, offer, recipient="to")
    def send_too(to: str) -> int:
        return len(to)

    assert_type(send("+12025550123", copies=2), int)
    assert_type(send_too("+12025550123"), int)
    send(12025550123)  # type: ignore[arg-type]
    send("+12025550123", 2)  # type: ignore[call-arg]
    send_too()  # type: ignore[call-arg]


async def guarding_coroutines(guard: Guard, offer: Message) -> None:
    @guard.protect(offer, recipient="to")
    async def send(to: str) -> int:
        return len(to)

    assert_type(await send("+12025550123"), int)
    await send(12025550123)  # type: ignore[arg-type]


def recipients_are_iterables(guard: Guard, offer: Message, people: Iterable[str]) -> None:
    assert_type(guard.can_send_many(people, offer), list[Decision])
