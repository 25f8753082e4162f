"""The decorator for send functions: no call reaches the function without a permit."""

from __future__ import annotations

import functools
import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Generator, Mapping
from datetime import timedelta
from types import CoroutineType
from typing import Any, Generic, Literal, ParamSpec, Protocol, TypeVar, cast, overload

from attrs import frozen

from whatsguard.enforcement._binding import Finder, FromArguments, finder_of
from whatsguard.enforcement._permit import DEFAULT_LEASE, AsyncPermit, Permit
from whatsguard.errors import ConfigurationError, SendDeniedError
from whatsguard.records import Decision, Message

__all__ = ["Answering", "AsyncGuards", "Guards", "Raising", "guarded"]

P = ParamSpec("P")
R = TypeVar("R")
D = TypeVar("D", covariant=True)  # noqa: PLC0105 - one letter, as P and R
F = TypeVar("F")

MessageSource = Message | Callable[[Mapping[str, Any]], Message]
RecipientSource = str | Callable[[Mapping[str, Any]], Any]
MessageId = Callable[[Any], str | None]


class Guards(Protocol):
    """What gives permits."""

    def permit(self, recipient: Any, message: Message, *, lease: timedelta = ...) -> Permit: ...  # noqa: ANN401 - a guard reads many types


class AsyncGuards(Protocol):
    """What gives permits for event loops."""

    def permit(self, recipient: Any, message: Message, *, lease: timedelta = ...) -> AsyncPermit: ...  # noqa: ANN401 - likewise


class Raising(Protocol):
    """A decorator after which the function is what it was, type and all; a denied call raises."""

    def __call__(self, function: F, /) -> F: ...


class Answering(Protocol, Generic[D]):
    """A decorator after which a denied call returns something of its own."""

    @overload
    def __call__(self, function: Callable[P, Coroutine[Any, Any, R]], /) -> Callable[P, Coroutine[Any, Any, R | D]]: ...
    @overload
    def __call__(self, function: Callable[P, R], /) -> Callable[P, R | D]: ...


@overload
def guarded(
    guard: Guards | AsyncGuards,
    message: MessageSource,
    *,
    recipient: RecipientSource,
    on_denied: Literal["raise"] = "raise",
    lease: timedelta = DEFAULT_LEASE,
    message_id: MessageId | None = None,
) -> Raising: ...
@overload
def guarded(
    guard: Guards | AsyncGuards,
    message: MessageSource,
    *,
    recipient: RecipientSource,
    on_denied: Literal["skip"],
    lease: timedelta = DEFAULT_LEASE,
    message_id: MessageId | None = None,
) -> Answering[None]: ...
@overload
def guarded(
    guard: Guards | AsyncGuards,
    message: MessageSource,
    *,
    recipient: RecipientSource,
    on_denied: Callable[[Decision], Coroutine[Any, Any, R]],
    lease: timedelta = DEFAULT_LEASE,
    message_id: MessageId | None = None,
) -> Answering[R]: ...
@overload
def guarded(
    guard: Guards | AsyncGuards,
    message: MessageSource,
    *,
    recipient: RecipientSource,
    on_denied: Callable[[Decision], R],
    lease: timedelta = DEFAULT_LEASE,
    message_id: MessageId | None = None,
) -> Answering[R]: ...
def guarded(
    guard: Guards | AsyncGuards,
    message: MessageSource,
    *,
    recipient: RecipientSource,
    on_denied: Literal["raise", "skip"] | Callable[[Decision], Any] = "raise",
    lease: timedelta = DEFAULT_LEASE,
    message_id: MessageId | None = None,
) -> Any:
    """
    Guard a send function: each call asks for a permit first, and records what it sent.

    Args:
        guard: The guard that decides.
        message: What the function sends; or a callable that makes it from the bound arguments (by parameter name,
            defaults applied), so that the text really sent is what is looked at.
        recipient: The parameter that names the person; or a callable on the same mapping.
        on_denied: What a denied call does: ``"raise"`` :class:`~whatsguard.SendDeniedError`; ``"skip"``: return None;
            a callable on the decision: return its value. The function is not called.
        lease: How long a call may take before its reservation is given up.
        message_id: Finds the platform's id in what the function returns, so that statuses can be told apart.

    Returns:
        A decorator for functions, methods, class and static methods, coroutine functions, generators of both kinds,
        partials and callable objects; signature, docstring and type hints stay.

    Raises:
        ConfigurationError: At decoration, if *guard* is none, the recipient is no parameter of the function, or it
            cannot be guarded.
    """
    given: object = guard
    if inspect.isclass(given) or not callable(getattr(given, "permit", None)):
        raise ConfigurationError(f"guard={guard!r} gives no permits; give an open guard, such as Guard.open(...)")
    if not (on_denied in {"raise", "skip"} if isinstance(on_denied, str) else callable(on_denied)):
        raise ConfigurationError(f"on_denied={on_denied!r} must be 'raise', 'skip' or a callable on the decision")
    if message_id is not None and not callable(message_id):
        raise ConfigurationError(f"message_id={message_id!r} must be a callable on what the function returns")
    rule = _Rule(
        guard=guard, message=message, recipient=recipient, on_denied=on_denied, lease=lease, message_id=message_id
    )
    return functools.partial(_decorate, rule)


@frozen(kw_only=True)
class _Rule:
    """One ``guarded(...)``, ready for functions."""

    guard: Guards | AsyncGuards
    message: Message | FromArguments
    recipient: str | FromArguments
    on_denied: str | Callable[[Decision], Any]
    lease: timedelta
    message_id: MessageId | None

    def permit(self, find: Finder, args: tuple[object, ...], kwargs: dict[str, object]) -> Permit | AsyncPermit:
        recipient, message = find(args, kwargs)
        return self.guard.permit(recipient, message, lease=self.lease)

    def instead(self, denied: SendDeniedError) -> object:
        """What a denied call returns, where it does not raise."""
        if self.on_denied == "raise":
            raise denied
        return None if self.on_denied == "skip" else cast("Callable[[Decision], Any]", self.on_denied)(denied.decision)

    def note(self, permit: Permit | AsyncPermit, returned: object) -> None:
        """The function has returned: the message has left."""
        if self.message_id is not None:
            permit.sent()  # before looking for the id: a mistake there does not undo the send
            permit.sent(message_id=self.message_id(returned))


def _decorate(rule: _Rule, function: Any) -> Any:  # noqa: ANN401 - functions of every kind
    if isinstance(function, (classmethod, staticmethod)):
        return type(function)(_decorate(rule, function.__func__))
    if not callable(function) or inspect.isclass(function):
        raise ConfigurationError(
            f"{function!r} cannot be guarded: decorate a function, a method or a callable object that sends"
        )
    find = finder_of(function, rule.message, rule.recipient)
    waits = inspect.iscoroutinefunction(getattr(rule.guard, "refresh", None))
    if _is(inspect.isasyncgenfunction, function):
        return _async_generator(rule, function, find)
    if _is(inspect.iscoroutinefunction, function):
        return _coroutine(rule, function, find)
    if waits or (callable(rule.on_denied) and inspect.iscoroutinefunction(rule.on_denied)):
        raise ConfigurationError(
            f"{getattr(function, '__qualname__', function)!r} is no coroutine function, and "
            f"{'an AsyncGuard' if waits else 'a coroutine function for on_denied='} has to be awaited"
        )
    wrap = _generator if _is(inspect.isgeneratorfunction, function) else _plain
    return wrap(rule, function, find)


def _is(kind: Callable[[Any], bool], function: object) -> bool:
    """Whether *function*, or the object's ``__call__`` behind it and its partials, is of that kind."""
    while isinstance(function, functools.partial):
        function = function.func
    return kind(function) or kind(vars(type(function)).get("__call__"))


def _plain(rule: _Rule, function: Callable[..., Any], find: Finder) -> Callable[..., Any]:
    guard, lease, identified = cast("Guards", rule.guard), rule.lease, rule.message_id is not None

    @functools.wraps(function)
    def guarded_call(*args: object, **kwargs: object) -> object:
        recipient, message = find(args, kwargs)
        permit = guard.permit(recipient, message, lease=lease)
        try:
            permit.__enter__()
        except SendDeniedError as denied:
            return rule.instead(denied)
        permit.on_the_wire()
        try:
            returned = function(*args, **kwargs)
            if isinstance(returned, CoroutineType):  # a plain function that hands out a coroutine sends when awaited
                return _awaited(rule, permit, returned)
            if identified:
                rule.note(permit, returned)
        except BaseException as error:
            permit.__exit__(type(error), error, error.__traceback__)
            raise
        permit.__exit__(None, None, None)
        return returned

    return guarded_call


async def _awaited(rule: _Rule, permit: Permit | AsyncPermit, returned: Awaitable[object]) -> object:
    try:
        result = await returned
        rule.note(permit, result)
    except BaseException as error:
        await permit.__aexit__(type(error), error, error.__traceback__)
        raise
    await permit.__aexit__(None, None, None)
    return result


async def _answer(rule: _Rule, denied: SendDeniedError) -> object:
    instead = rule.instead(denied)
    return await instead if inspect.isawaitable(instead) else instead


def _coroutine(rule: _Rule, function: Callable[..., Any], find: Finder) -> Callable[..., Any]:
    @functools.wraps(function)
    async def guarded_call(*args: object, **kwargs: object) -> object:
        permit = rule.permit(find, args, kwargs)
        try:
            await permit.__aenter__()
        except SendDeniedError as denied:
            return await _answer(rule, denied)
        permit.on_the_wire()
        return await _awaited(rule, permit, function(*args, **kwargs))

    return guarded_call


def _generator(rule: _Rule, function: Callable[..., Any], find: Finder) -> Callable[..., Any]:
    @functools.wraps(function)
    def guarded_generator(*args: object, **kwargs: object) -> Generator[Any, Any, Any]:
        permit = cast("Permit", rule.permit(find, args, kwargs))
        try:
            permit.__enter__()
        except SendDeniedError as denied:
            return rule.instead(denied)
        permit.on_the_wire()
        try:
            returned = yield from function(*args, **kwargs)
            rule.note(permit, returned)
        except BaseException as error:
            permit.__exit__(type(error), error, error.__traceback__)
            raise
        permit.__exit__(None, None, None)
        return returned

    return guarded_generator


def _async_generator(rule: _Rule, function: Callable[..., Any], find: Finder) -> Callable[..., Any]:
    if rule.message_id is not None:
        raise ConfigurationError("an async generator returns nothing that message_id= could be called on")

    @functools.wraps(function)
    async def guarded_generator(*args: object, **kwargs: object) -> AsyncGenerator[Any, Any]:
        permit = rule.permit(find, args, kwargs)
        try:
            await permit.__aenter__()
        except SendDeniedError as denied:
            await _answer(rule, denied)
            return
        permit.on_the_wire()
        inner = function(*args, **kwargs)
        try:
            step = inner.__anext__()
            while True:
                try:
                    item = await step
                except StopAsyncIteration:
                    break
                try:
                    told = yield item
                except GeneratorExit:
                    await inner.aclose()
                    raise
                except BaseException as error:  # noqa: BLE001 - what is thrown in belongs to the guarded generator
                    step = inner.athrow(error)
                else:
                    step = inner.asend(told)
        except BaseException as error:
            await permit.__aexit__(type(error), error, error.__traceback__)
            raise
        await permit.__aexit__(None, None, None)

    return guarded_generator
