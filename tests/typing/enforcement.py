"""Never run: mypy and pyright hold guarded functions to the types that they had."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any, assert_type

from whatsguard import Decision, Guard, Message, Recipient
from whatsguard.enforcement import AsyncDecisionPoint, AsyncPermit, DecisionPoint, Permit, PermitState, guarded


def permits(guard: Guard, offer: Message, person: Recipient) -> None:
    with guard.permit(person, offer, lease=timedelta(minutes=5)) as permit:
        assert_type(permit, Permit)
        permit.check()
        permit.sent(message_id="wamid.1")
        assert_type(permit.recipient, Recipient)
        assert_type(permit.decision, Decision)
        assert_type(permit.state, PermitState)
    guard.permit(person, "not a message")  # type: ignore[arg-type]


async def permits_of_loops(point: AsyncDecisionPoint, sync_point: DecisionPoint, offer: Message) -> None:
    async with AsyncPermit(point, "+12025550123", offer) as permit:
        assert_type(permit, AsyncPermit)
        await permit.check()
    async with Permit(sync_point, "+12025550123", offer) as blocking:
        assert_type(blocking, Permit)


def functions(guard: Guard, offer: Message) -> None:
    @guard.protect(offer, recipient="to")
    def send(to: str, *, copies: int = 1) -> int:
        return len(to) * copies

    assert_type(send("+12025550123", copies=2), int)
    send(1)  # type: ignore[arg-type]
    send("+12025550123", 2)  # type: ignore[call-arg]

    @guard.protect(lambda arguments: Message.free_form(purpose="promotions", text=arguments["text"]), recipient="to")
    def send_text(to: str, text: str) -> bytes:
        return f"{to}{text}".encode()

    assert_type(send_text("+12025550123", text="hello"), bytes)


def answers(guard: Guard, offer: Message) -> None:
    @guarded(guard, offer, recipient="to", on_denied="skip")
    def skip(to: str) -> int:
        return len(to)

    assert_type(skip("+12025550123"), int | None)
    skip(to=1)  # type: ignore[arg-type]

    def refused(decision: Decision) -> tuple[str, int]:
        return (decision.reasons[0].code.name, 403)

    @guarded(guard, offer, recipient=lambda arguments: arguments["payload"]["to"], on_denied=refused)
    def send(payload: dict[str, Any]) -> str:
        return str(payload["to"])

    assert_type(send({"to": "+12025550123"}), str | tuple[str, int])
    guarded(guard, offer, recipient="to", on_denied="ignore")  # type: ignore[call-overload]
    guarded(guard, offer, recipient=5)  # type: ignore[call-overload]


async def coroutines(guard: Guard, offer: Message) -> None:
    @guard.protect(offer, recipient="to")
    async def send(to: str) -> int:
        return len(to)

    assert_type(await send("+12025550123"), int)
    await send(1)  # type: ignore[arg-type]

    @guard.protect(offer, recipient="to", on_denied="skip")
    async def skip(to: str) -> int:
        return len(to)

    assert_type(await skip("+12025550123"), int | None)


class Shop:
    """Methods of every kind."""

    def __init__(self, guard: Guard, offer: Message) -> None:
        self.guard = guard
        self.offer = offer

    def methods(self) -> None:
        guard, offer = self.guard, self.offer

        class Sender:
            @guard.protect(offer, recipient="to")
            def send(self, to: str) -> int:
                return len(to)

            @guard.protect(offer, recipient="to")
            @classmethod
            def send_of_class(cls, to: str) -> int:
                return len(to)

            @staticmethod
            @guard.protect(offer, recipient="to")
            def send_alone(to: str) -> int:
                return len(to)

        assert_type(Sender().send("+12025550123"), int)
        assert_type(Sender.send_of_class("+12025550123"), int)
        assert_type(Sender.send_alone("+12025550123"), int)


def generators(guard: Guard, offer: Message) -> None:
    @guard.protect(offer, recipient="to")
    def parts(to: str) -> Iterator[str]:
        yield to

    @guard.protect(offer, recipient="to")
    async def async_parts(to: str) -> AsyncIterator[str]:
        yield to

    assert_type(parts("+12025550123"), Iterator[str])
    assert_type(async_parts("+12025550123"), AsyncIterator[str])
