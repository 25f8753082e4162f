"""What a guarded function is asked about: its recipient and its message, found in the arguments of a call."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from functools import partial
from inspect import Parameter, Signature
from typing import Any

from whatsguard.errors import ConfigurationError, InvalidRecordError
from whatsguard.records import Message

__all__ = ["Finder", "FromArguments", "finder_of", "signature_of"]

FromArguments = Callable[[Mapping[str, Any]], Any]
"""A callable on the bound arguments of a call, by parameter name, defaults applied."""

Finder = Callable[[tuple[Any, ...], dict[str, Any]], tuple[object, Message]]
"""Args and kwargs of a call → the recipient and the message."""


def signature_of(function: Callable[..., Any]) -> Signature:
    """
    The signature by which *function* is called.

    Raises:
        ConfigurationError: If it has none that Python knows, as some functions written in C.
    """
    try:
        return inspect.signature(function)
    except (ValueError, TypeError) as error:
        raise ConfigurationError(
            f"{_name(function)} has no signature that Python can read; wrap it in a function of your own"
        ) from error


def finder_of(
    function: Callable[..., Any],
    message: Message | FromArguments,
    recipient: str | FromArguments,
) -> Finder:
    """
    How to find recipient and message in a call of *function*; what can be looked up now is not looked up per call.

    Raises:
        ConfigurationError: If the recipient is no parameter, or an argument is of the wrong kind.
    """
    signature = signature_of(function)
    if not isinstance(message, Message) and not callable(message):
        raise ConfigurationError(
            f"message={message!r} must be a Message, or a callable on the arguments that makes one"
        )
    if isinstance(recipient, str):
        parameter = _parameter(function, signature, recipient)
        if isinstance(message, Message):
            return _by_parameter(signature, parameter, message)
        return partial(_made, signature, message, lambda arguments: arguments[recipient])
    if not callable(recipient):
        raise ConfigurationError(f"recipient={recipient!r} must be a parameter's name, or a callable on the arguments")
    if isinstance(message, Message):
        return partial(_made, signature, lambda _: message, recipient)
    return partial(_made, signature, message, recipient)


def _parameter(function: Callable[..., Any], signature: Signature, name: str) -> Parameter:
    parameter = signature.parameters.get(name)
    if parameter is None or parameter.kind in {Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD}:
        names = [
            one.name
            for one in signature.parameters.values()
            if one.kind not in {Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD}
        ]
        raise ConfigurationError(
            f"recipient={name!r} is no parameter of {_name(function)}; it has {', '.join(names) or 'none'}. "
            "Name one of them, or give a callable on the bound arguments, such as "
            "recipient=lambda arguments: arguments['payload']['to']"
        )
    return parameter


def _name(function: object) -> str:
    return getattr(function, "__qualname__", None) or repr(function)


def _by_parameter(signature: Signature, parameter: Parameter, message: Message) -> Finder:
    """The quick way: the recipient's place among the arguments is known, and the message is always the same."""
    name = parameter.name
    positional = {Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD}
    index = list(signature.parameters).index(name) if parameter.kind in positional else sys.maxsize
    by_keyword = parameter.kind is not Parameter.POSITIONAL_ONLY

    def find(args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[object, Message]:
        if index < len(args):
            return args[index], message
        if by_keyword and name in kwargs:
            return kwargs[name], message
        if parameter.default is not Parameter.empty:
            return parameter.default, message
        return signature.bind(*args, **kwargs).arguments[name], message  # raises the TypeError of the call itself

    return find


def _made(
    signature: Signature,
    make: FromArguments,
    find: FromArguments,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> tuple[object, Message]:
    bound = signature.bind(*args, **kwargs)
    bound.apply_defaults()
    made = make(bound.arguments)
    if not isinstance(made, Message):
        raise InvalidRecordError(
            f"the callable for message= returned a {type(made).__name__}; it must return a Message"
        )
    return find(bound.arguments), made
