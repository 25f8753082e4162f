"""What the commands share: their shape, their exit status, and how a wrong input is said."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final

from attrs import frozen

from whatsguard.cli._texts import Texts

__all__ = ["ALL_WELL", "BAD_INPUT", "NOT_MET", "BadInputError", "Command"]

ALL_WELL: Final = 0
NOT_MET: Final = 1
BAD_INPUT: Final = 2


class BadInputError(Exception):
    """What was asked cannot be answered; the text says what to write instead."""


@frozen
class Command:
    """
    One command of ``whatsguard``.

    Attributes:
        name: As it is typed.
        about: The name of its sentence in the texts.
        examples: Command lines to copy.
        arguments: Adds its arguments to a parser.
        run: Does it and returns the exit status.
    """

    name: str
    about: str
    examples: tuple[str, ...]
    arguments: Callable[[argparse.ArgumentParser, Texts], None]
    run: Callable[[argparse.Namespace, Texts], int]
