"""Send functions of every kind, guarded: no call reaches them without a permit."""

from __future__ import annotations

import asyncio
import functools
import inspect
import threading
import typing
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from typing import Any

import pytest

from whatsguard import ConfigurationError, Guard, InvalidRecordError, Message, ReasonCode, SendDeniedError, guarded
from whatsguard.enforcement import PermitState

ORDER = Message.from_template("order_shipped", language="de", purpose="orders")


@pytest.fixture
def permits(shop: Any, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every permit that the shop's guard gives out."""
    given: list[Any] = []
    ask = shop.guard.permit

    def permit(*args: Any, **kwargs: Any) -> Any:
        given.append(ask(*args, **kwargs))
        return given[-1]

    monkeypatch.setattr(shop.guard, "permit", permit)
    return given


def stop(shop: Any) -> None:
    shop.guard.withdraw(shop.anna)


# --- kinds of functions ---------------------------------------------------------------------------------------------------


class Sender:
    """Sends by methods of every kind."""

    def __init__(self) -> None:
        self.log: list[str] = []

    def method(self, to: str) -> str:
        self.log.append(to)
        return to

    @classmethod
    def of_class(cls, to: str) -> str:
        return f"{cls.__name__} {to}"

    @staticmethod
    def alone(to: str) -> str:
        return to

    def __call__(self, to: str) -> str:
        return to


class AsyncSender:
    async def __call__(self, to: str) -> str:
        return to


async def send_async(prefix: str, to: str) -> str:
    await asyncio.sleep(0)
    return prefix + to


def test_a_function_is_called_once_with_its_own_arguments(shop: Any) -> None:
    """The value that it returns comes back, and the send is on record."""
    calls = []

    @shop.guard.protect(ORDER, recipient="to")
    def send(to: str, *rest: int, copies: int = 1, **more: str) -> str:
        calls.append((to, rest, copies, more))
        return "done"

    assert send("0049 151 23456789", 7, copies=2, note="x") == "done"
    assert calls == [("0049 151 23456789", (7,), 2, {"note": "x"})]
    assert shop.sends() == 1


@pytest.mark.parametrize(
    ("function", "arguments", "returned"),
    [
        (Sender().method, ["{anna}"], "{anna}"),
        (Sender.of_class, ["{anna}"], "Sender {anna}"),
        (Sender(), ["{anna}"], "{anna}"),
        (functools.partial(Sender.method, Sender()), ["{anna}"], "{anna}"),
        (lambda to: to, ["{anna}"], "{anna}"),
    ],
    ids=["bound method", "class method", "callable object", "partial", "lambda"],
)
def test_callables_of_every_kind(shop: Any, function: Any, arguments: Any, returned: Any) -> None:
    """What can be called can be guarded."""
    guarded_function = shop.guard.protect(ORDER, recipient="to")(function)
    assert guarded_function(*(one.format(anna=shop.anna) for one in arguments)) == returned.format(anna=shop.anna)
    assert shop.sends() == 1
    stop(shop)
    with pytest.raises(SendDeniedError):
        guarded_function(*(one.format(anna=shop.anna) for one in arguments))


@pytest.mark.parametrize(
    "function",
    [
        functools.partial(send_async, ""),
        functools.partial(functools.partial(send_async), ""),
        AsyncSender(),
        functools.partial(AsyncSender()),
    ],
    ids=["partial", "partial of partial", "callable object", "partial of object"],
)
def test_coroutine_functions_are_seen_through_their_wrappings(shop: Any, function: Any) -> None:
    """The guarded one is a coroutine function too, and its permit lasts until the coroutine has ended."""
    guarded_function = shop.guard.protect(ORDER, recipient="to")(function)
    assert inspect.iscoroutinefunction(guarded_function)
    assert asyncio.run(guarded_function(to=shop.anna)) == shop.anna
    assert shop.sends() == 1


def test_methods_stay_methods(shop: Any) -> None:
    """Decorated in the class body, above or below classmethod and staticmethod."""
    protect = shop.guard.protect(ORDER, recipient="to")

    class Shop:
        method = protect(Sender.method)
        below = classmethod(protect(lambda cls, to: (cls, to)))
        above = protect(classmethod(lambda cls, to: (cls, to)))
        alone = protect(staticmethod(lambda to: to))

        def __init__(self) -> None:
            self.log: list[str] = []

    assert Shop().method(shop.anna) == shop.anna
    assert Shop.below(shop.anna) == (Shop, shop.anna)
    assert Shop.above(shop.bo) == (Shop, shop.bo)
    assert Shop.alone(shop.bo) == shop.bo
    assert (shop.sends(), shop.sends(shop.bo)) == (2, 2)


def test_a_plain_function_that_hands_out_a_coroutine_keeps_its_permit_open(shop: Any, permits: list[Any]) -> None:
    """It sends when it is awaited, so only then is the send on record."""

    @shop.guard.protect(ORDER, recipient="to")
    def send(to: str) -> Any:
        return send_async("", to)

    waiting = send(shop.anna)
    assert permits[0].state is PermitState.ON_THE_WIRE
    assert shop.sends() == 0
    assert asyncio.run(waiting) == shop.anna
    assert permits[0].state is PermitState.COMMITTED


@pytest.mark.parametrize("thing", [5, "send", Sender, functools.partialmethod(Sender.method)])
def test_what_cannot_be_guarded_is_refused(shop: Any, thing: Any) -> None:
    """At decoration, with what to decorate instead."""
    with pytest.raises(ConfigurationError, match="cannot be guarded"):
        shop.guard.protect(ORDER, recipient="to")(thing)


def test_a_callable_without_a_signature_is_refused(shop: Any) -> None:
    """Nobody could tell which argument names the person."""

    class Odd(Sender):
        __signature__ = "to"

    with pytest.raises(ConfigurationError, match="no signature"):
        shop.guard.protect(ORDER, recipient="to")(Odd())


def test_what_tools_read_of_a_function_stays(shop: Any) -> None:
    """Name, docstring, signature, type hints and attributes: a language model's tool schema is made from them."""

    def send(to: str, text: str = "hello") -> int:
        """Send *text* to the customer of the number *to*."""
        return len(to + text)

    send.tool = True  # type: ignore[attr-defined]
    protected = shop.guard.protect(ORDER, recipient="to")(send)
    assert (protected.__name__, protected.__doc__, protected.tool) == ("send", send.__doc__, True)
    assert inspect.signature(protected) == inspect.signature(send)
    assert typing.get_type_hints(protected) == typing.get_type_hints(send)
    assert inspect.unwrap(protected) is send


# --- whom, and what -----------------------------------------------------------------------------------------------------------


def positional(a: int, to: str, b: int = 0) -> tuple[int, str, int]:
    return a, to, b


def positional_only(to: str, /, **more: str) -> tuple[str, dict[str, str]]:
    return to, more


def keyword_only(a: int, *, to: str) -> tuple[int, str]:
    return a, to


@pytest.mark.parametrize(
    ("function", "args", "kwargs"),
    [
        (positional, (1, "{anna}"), {}),
        (positional, (1,), {"to": "{anna}"}),
        (positional, (), {"to": "{anna}", "a": 1}),
        (positional_only, ("{anna}",), {"to": "somebody"}),
        (keyword_only, (1,), {"to": "{anna}"}),
    ],
)
def test_the_recipient_is_found_however_it_is_passed(shop: Any, function: Any, args: Any, kwargs: Any) -> None:
    """By position, by keyword, and where a keyword of the same name means something else."""

    def filled(value: Any) -> Any:
        return value.format(anna=shop.anna) if isinstance(value, str) else value

    send = shop.guard.protect(ORDER, recipient="to")(function)
    send(*map(filled, args), **{name: filled(value) for name, value in kwargs.items()})
    assert shop.sends() == 1


def test_a_default_recipient_is_guarded_too(shop: Any) -> None:
    """Left out, the default is who is written to."""

    @shop.guard.protect(ORDER, recipient="to")
    def send(to: str = shop.anna) -> str:
        return to

    assert send() == shop.anna
    assert shop.sends() == 1


def test_a_call_without_recipient_is_the_mistake_that_it_was(shop: Any, permits: list[Any]) -> None:
    """A TypeError that names the parameter, before anything is asked."""
    send = shop.guard.protect(ORDER, recipient="to")(positional)
    with pytest.raises(TypeError, match="'to'"):
        send(1)
    assert permits == []


@pytest.mark.parametrize("name", ["phone", "args", "kwargs", ""])
def test_a_recipient_that_is_no_parameter_is_refused_at_decoration(shop: Any, name: str) -> None:
    """The error names those that there are."""

    def send(to: str, text: str, *args: object, **kwargs: object) -> None:
        """Never called."""

    with pytest.raises(ConfigurationError, match="it has to, text"):
        shop.guard.protect(ORDER, recipient=name)(send)
    with pytest.raises(ConfigurationError, match="it has none"):
        shop.guard.protect(ORDER, recipient=name)(lambda: None)


def test_callables_get_the_bound_arguments(shop: Any) -> None:
    """By name, with defaults: for a recipient inside a payload, and a message made from the text really sent."""
    seen: list[Mapping[str, Any]] = []

    def message_of(arguments: Mapping[str, Any]) -> Message:
        seen.append(dict(arguments))
        return ORDER

    def send(payload: dict[str, str], text: str = "hello", **more: int) -> str:
        return payload["to"] + text + str(more)

    def hi(payload: str, text: str = "hi") -> str:
        return payload + text

    person = {"to": shop.anna}
    by_both = shop.guard.protect(message_of, recipient=lambda arguments: arguments["payload"]["to"])(send)
    assert by_both(person, x=1) == f"{shop.anna}hello{{'x': 1}}"
    by_recipient = guarded(shop.guard, ORDER, recipient=lambda arguments: arguments["payload"]["to"])(send)
    assert by_recipient(payload=person) == f"{shop.anna}hello{{}}"
    by_message = shop.guard.protect(message_of, recipient="payload")(hi)
    shop.limit = 9
    with pytest.raises(SendDeniedError):
        by_message(shop.anna)
    assert seen == [
        {"payload": person, "text": "hello", "more": {"x": 1}},
        {"payload": shop.anna, "text": "hi"},
    ]


def test_a_callable_that_makes_no_message_is_an_error(shop: Any) -> None:
    """Nothing is sent on a guess."""
    send = shop.guard.protect(lambda arguments: arguments["to"], recipient="to")(never)
    with pytest.raises(InvalidRecordError, match="returned a str"):
        send(shop.anna)


@pytest.mark.parametrize("broken", [{"recipient": 5}, {"message": 5}, {"on_denied": "ignore"}, {"message_id": "id"}])
def test_arguments_of_the_wrong_kind_are_refused_at_decoration(shop: Any, broken: dict[str, Any]) -> None:
    """Each names the argument."""
    (name,) = broken
    arguments: dict[str, Any] = {"message": ORDER, "recipient": "to"} | broken
    with pytest.raises(ConfigurationError, match=f"^{name}="):
        guarded(shop.guard, arguments.pop("message"), **arguments)(lambda to: to)


@pytest.mark.parametrize("guard", [None, 5, "memory://", Guard, object()])
def test_what_gives_no_permits_is_refused_at_decoration(guard: Any) -> None:
    """Not at the first call, in the middle of a campaign; the class is no guard that was opened."""
    with pytest.raises(ConfigurationError, match=r"^guard=.* gives no permits; give an open guard"):
        guarded(guard, ORDER, recipient="to")


def test_the_platforms_id_is_found_in_what_the_function_returns(shop: Any) -> None:
    """Then statuses can be told apart; a finder that is mistaken does not undo the send."""

    @shop.guard.protect(ORDER, recipient="to", message_id=lambda answer: answer["messages"][0]["id"])
    def send(to: str, answer: dict[str, Any]) -> dict[str, Any]:
        return answer

    send(shop.anna, {"messages": [{"id": "wamid.1"}]})
    assert shop.guard.history(shop.anna)[-1].message_id == "wamid.1"
    with pytest.raises(KeyError):
        send(shop.anna, {})
    assert shop.sends() == 2


# --- denied -----------------------------------------------------------------------------------------------------------------


def never(to: str) -> int:
    pytest.fail(f"sent to {to}")


def test_a_denied_call_raises_and_sends_nothing(shop: Any) -> None:
    """The default: the error carries decision and explanation."""
    stop(shop)
    with pytest.raises(SendDeniedError) as denied:
        shop.guard.protect(ORDER, recipient="to")(never)(shop.anna)
    assert ReasonCode.OPTED_OUT in denied.value.decision.codes


def test_a_denied_call_may_be_skipped(shop: Any) -> None:
    """It returns None, and an allowed one returns what it returns."""
    skipping = shop.guard.protect(ORDER, recipient="to", on_denied="skip")
    assert skipping(lambda to: to)(shop.anna) == shop.anna
    stop(shop)
    assert skipping(never)(shop.anna) is None


def test_a_denied_call_may_return_a_value_of_its_own(shop: Any) -> None:
    """A callable on the decision: for callers that expect a pair, say."""
    stop(shop)
    answering = shop.guard.protect(
        ORDER, recipient="to", on_denied=lambda decision: (decision.reasons[0].code.name, 403)
    )
    assert answering(never)(shop.anna) == ("OPTED_OUT", 403)


def test_an_error_in_on_denied_is_the_callers(shop: Any) -> None:
    """It propagates, and shows the denial that it was about; nothing is sent or held."""
    stop(shop)
    answering = shop.guard.protect(ORDER, recipient="to", on_denied=lambda decision: decision.nothing)
    with pytest.raises(AttributeError) as raised:
        answering(never)(shop.anna)
    assert isinstance(raised.value.__context__, SendDeniedError)
    assert shop.store.reservations(shop.anna, 0) == []


def test_a_denial_inside_a_function_is_no_denial_of_the_function(shop: Any) -> None:
    """What another guarded function raises is passed on; on_denied is for one's own."""

    @shop.guard.protect(ORDER, recipient="to", on_denied="skip")
    def outer(to: str) -> None:
        stop(shop)
        shop.guard.protect(ORDER, recipient="to")(never)(to)

    with pytest.raises(SendDeniedError):
        outer(shop.anna)
    assert shop.sends() == 0


# --- ways out -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (ValueError("400"), PermitState.RELEASED),
        (TimeoutError(), PermitState.UNCERTAIN),
        (KeyboardInterrupt(), PermitState.UNCERTAIN),
        (asyncio.CancelledError(), PermitState.UNCERTAIN),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_of_the_function_decides_what_becomes_of_the_send(
    shop: Any, permits: list[Any], error: BaseException, state: PermitState
) -> None:
    """A guarded function is the wire: work that is cut off inside it leaves it open whether the message went."""

    @shop.guard.protect(ORDER, recipient="to")
    def send(to: str) -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        send(shop.anna)
    assert raised.value is error
    assert permits[0].state is state
    assert shop.sends() == 0


def test_functions_that_call_each_other_take_a_permit_each(shop: Any) -> None:
    """To another person, to the same, and to oneself again: each call is one send."""

    @shop.guard.protect(ORDER, recipient="to")
    def send(to: str, depth: int = 0) -> int:
        return send(to, depth - 1) + 1 if depth else 0

    @shop.guard.protect(ORDER, recipient="to")
    def send_both(to: str, other: str) -> int:
        return send(other)

    assert send(shop.anna, 1) == 1
    assert send_both(shop.bo, shop.bo) == 0
    assert (shop.sends(), shop.sends(shop.bo)) == (2, 2)
    with pytest.raises(SendDeniedError):
        send(shop.anna, 1)


def test_recursion_beyond_the_cap_gives_everything_back(shop_of: Any) -> None:
    """The innermost call is denied; the calls around it fail with it, and their units come back."""
    shop = shop_of(2)

    @shop.guard.protect(ORDER, recipient="to")
    def send(to: str) -> None:
        send(to)

    with pytest.raises(SendDeniedError):
        send(shop.anna)
    assert shop.room() == 2


def test_threads_share_a_guarded_function(shop_of: Any) -> None:
    """Eight threads, one cap: as many calls reach the function as the cap allows."""
    shop = shop_of(3)
    reached: list[str] = []
    send = shop.guard.protect(ORDER, recipient="object", on_denied="skip")(reached.append)
    threads = [threading.Thread(target=lambda: [send(shop.anna) for _ in range(4)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reached) == shop.sends() == 3


# --- generators ---------------------------------------------------------------------------------------------------------------


def test_a_generator_is_reserved_at_its_first_step_and_committed_at_its_end(shop: Any, permits: list[Any]) -> None:
    """Values go in and out as before, and its return value is kept."""

    @shop.guard.protect(ORDER, recipient="to", message_id=lambda returned: returned)
    def send(to: str) -> Generator[str, str, str]:
        told = yield "first"
        yield told
        return "wamid.1"

    running = send(shop.anna)
    assert permits == []
    assert next(running) == "first"
    assert permits[0].state is PermitState.ON_THE_WIRE
    assert running.send("second") == "second"
    with pytest.raises(StopIteration) as ended:
        next(running)
    assert ended.value.value == "wamid.1"
    assert permits[0].state is PermitState.COMMITTED
    assert shop.guard.history(shop.anna)[-1].message_id == "wamid.1"


def test_a_generator_that_is_closed_early_leaves_it_open(shop_of: Any) -> None:
    """It may have sent before it was closed; one that was never started has reserved nothing."""
    shop = shop_of(1)
    finished = []

    @shop.guard.protect(ORDER, recipient="to")
    def send(to: str) -> Generator[str, None, None]:
        try:
            yield "first"
            yield "second"
        finally:
            finished.append(to)

    send(shop.anna).close()
    assert shop.room() == 1
    running = send(shop.anna)
    next(running)
    running.close()
    assert finished == [shop.anna]
    assert shop.room() == 0
    shop.wait(120)
    assert shop.room() == 1


def test_an_error_thrown_into_a_generator_reaches_it(shop: Any, permits: list[Any]) -> None:
    """And what it does not handle releases, as in a function."""

    @shop.guard.protect(ORDER, recipient="to")
    def send(to: str) -> Generator[str, None, None]:
        try:
            yield "first"
        except KeyError:
            yield "handled"

    running = send(shop.anna)
    next(running)
    assert running.throw(KeyError()) == "handled"
    with pytest.raises(ValueError, match="mine"):
        running.throw(ValueError("mine"))
    assert permits[0].state is PermitState.RELEASED


def test_a_denied_generator_yields_nothing(shop: Any) -> None:
    """It raises at its first step, or ends; on_denied's value is what it returns."""
    stop(shop)

    def send(to: str) -> Generator[str, None, None]:
        yield never(to)

    with pytest.raises(SendDeniedError):
        next(shop.guard.protect(ORDER, recipient="to")(send)(shop.anna))
    assert list(shop.guard.protect(ORDER, recipient="to", on_denied="skip")(send)(shop.anna)) == []


# --- event loops, over a guard that blocks ------------------------------------------------------------------------------------


def test_a_coroutine_that_times_out_leaves_it_open(shop: Any, permits: list[Any]) -> None:
    """asyncio.timeout cancels it in the middle of the send: the caller sees the time-out, the unit stays taken."""

    @shop.guard.protect(ORDER, recipient="to")
    async def send(to: str, limit: asyncio.Timeout) -> None:
        limit.reschedule(0)
        await asyncio.sleep(60)

    async def main() -> None:
        async with asyncio.timeout(None) as limit:
            await send(shop.anna, limit)

    with pytest.raises(TimeoutError):
        asyncio.run(main())
    assert permits[0].state is PermitState.UNCERTAIN
    assert shop.sends() == 0


def test_a_denied_coroutine_may_answer_with_a_coroutine(shop: Any) -> None:
    """on_denied may be awaited where the function is."""
    stop(shop)

    async def answer(decision: Any) -> str:
        return decision.reasons[0].code.name

    send: Callable[..., Any] = shop.guard.protect(ORDER, recipient="to", on_denied=answer)(send_async)
    assert asyncio.run(send("", shop.anna)) == "OPTED_OUT"
    with pytest.raises(ConfigurationError, match="no coroutine function"):
        shop.guard.protect(ORDER, recipient="to", on_denied=answer)(never)


def test_coroutines_of_one_loop_do_not_overshoot(shop_of: Any) -> None:
    """Twenty at once, a cap of three."""
    shop = shop_of(3)
    send = shop.guard.protect(ORDER, recipient="to", on_denied="skip")(send_async)

    async def main() -> list[Any]:
        return await asyncio.gather(*(send("", shop.anna) for _ in range(20)))

    assert [one for one in asyncio.run(main()) if one is not None] == [shop.anna] * 3
    assert shop.sends() == 3


def test_an_async_generator_keeps_its_whole_protocol(shop: Any, permits: list[Any]) -> None:
    """asend, athrow and the end; committed when it has run to it."""

    @shop.guard.protect(ORDER, recipient="to")
    async def send(to: str) -> AsyncGenerator[str, str]:
        told = yield "first"
        try:
            yield told
        except KeyError:
            yield "handled"

    async def main() -> list[str]:
        running = send(shop.anna)
        assert permits == []
        got = [await anext(running), await running.asend("second"), await running.athrow(KeyError())]
        assert permits[0].state is PermitState.ON_THE_WIRE
        with pytest.raises(StopAsyncIteration):
            await anext(running)
        return got

    assert asyncio.run(main()) == ["first", "second", "handled"]
    assert permits[0].state is PermitState.COMMITTED


@pytest.mark.parametrize(("way", "state"), [("close", PermitState.UNCERTAIN), ("throw", PermitState.RELEASED)])
def test_an_async_generator_that_ends_early(shop: Any, permits: list[Any], way: str, state: PermitState) -> None:
    """Closed: nobody knows. Failed: nothing went. Its own clean-up runs first."""
    finished = []

    @shop.guard.protect(ORDER, recipient="to")
    async def send(to: str) -> AsyncGenerator[str, None]:
        try:
            yield "first"
        finally:
            await asyncio.sleep(0)
            finished.append(permits[0].state)

    async def main() -> None:
        running = send(shop.anna)
        await anext(running)
        if way == "close":
            await running.aclose()
        else:
            with pytest.raises(ValueError, match="mine"):
                await running.athrow(ValueError("mine"))

    asyncio.run(main())
    assert finished == [PermitState.ON_THE_WIRE]
    assert permits[0].state is state


def test_a_denied_async_generator_yields_nothing(shop: Any) -> None:
    """It raises at its first step, or ends."""
    stop(shop)

    async def send(to: str) -> AsyncGenerator[int, None]:
        yield never(to)

    async def main() -> list[int]:
        with pytest.raises(SendDeniedError):
            await anext(shop.guard.protect(ORDER, recipient="to")(send)(shop.anna))
        return [one async for one in shop.guard.protect(ORDER, recipient="to", on_denied="skip")(send)(shop.anna)]

    assert asyncio.run(main()) == []
    with pytest.raises(ConfigurationError, match="returns nothing"):
        shop.guard.protect(ORDER, recipient="to", message_id=str)(send)
