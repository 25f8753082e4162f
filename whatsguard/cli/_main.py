"""``whatsguard COMMAND``: finds the command, and turns what goes wrong into a sentence and an exit status."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Final, NoReturn

from whatsguard import WhatsGuardError
from whatsguard.cli import _check, _copy, _demo, _map
from whatsguard.cli._command import BAD_INPUT, NOT_MET, BadInputError, Command
from whatsguard.cli._output import print_json
from whatsguard.cli._texts import Texts, locale_of

__all__ = ["COMMANDS", "main"]

COMMANDS: Final = (_demo.COMMAND, _map.COMMAND, _check.COMMAND, _copy.COMMAND)


class _Parser(argparse.ArgumentParser):
    """A parser whose errors point at the help of the very command."""

    texts = Texts("en")

    def error(self, message: str) -> NoReturn:
        command = self.prog.removeprefix("whatsguard").strip()
        hint = self.texts("see_help", command=command).replace("  ", " ")
        self.exit(BAD_INPUT, f"{self.prog}: {self.texts('bad_input', what=message)}\n{hint}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run the command line.

    Args:
        argv: The arguments without the program's name; None: those of the process.

    Returns:
        0: all well; 1: something was refused, not met or not read; 2: bad input.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    texts = Texts(locale_of(arguments))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that lacks a character shows a question mark instead
            stream.reconfigure(errors="replace")
    parser = _parser(texts)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else BAD_INPUT
    command: Command | None = options.command
    if command is None:
        parser.print_help()
        return BAD_INPUT
    return _run(command, options, texts)


def _run(command: Command, options: argparse.Namespace, texts: Texts) -> int:
    try:
        status = command.run(options, texts)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head`) has gone: nothing more can be said on it, also not when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_MET
    except (BadInputError, WhatsGuardError, OSError) as error:
        what = _os_error(error, texts) if isinstance(error, OSError) and error.filename is not None else str(error)
        print(f"whatsguard {command.name}: {texts('bad_input', what=what)}", file=sys.stderr)
        if options.json:
            print_json({"error": what})
        return BAD_INPUT
    return status


def _os_error(error: OSError, texts: Texts) -> str:
    names = {FileNotFoundError: "no_file", IsADirectoryError: "is_folder", PermissionError: "may_not_read"}
    for kind, name in names.items():
        if isinstance(error, kind):
            return texts(name, file=error.filename)
    return texts("cannot_read", file=error.filename, why=error.strerror or type(error).__name__)


def _parser(texts: Texts) -> argparse.ArgumentParser:
    _Parser.texts = texts
    parser = _Parser(
        prog="whatsguard",
        description=texts("about"),
        epilog=_epilog(texts, [line for command in COMMANDS for line in command.examples[:1]]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    parser.set_defaults(command=None, json=False)
    options = parser.add_argument_group(texts("options"))
    _add_help(options, texts)
    options.add_argument("--version", action="version", version=f"whatsguard {_version()}", help=texts("help_version"))
    found = parser.add_subparsers(title=texts("commands"), metavar="COMMAND")
    for command in COMMANDS:
        _add_command(found, command, texts)
    return parser


def _version() -> str:
    try:
        return version("whatsguard")
    except PackageNotFoundError:  # run from a source tree that is not installed
        return "(not installed)"


def _add_command(found: argparse._SubParsersAction[_Parser], command: Command, texts: Texts) -> None:
    parser = found.add_parser(
        command.name,
        help=texts(command.about),
        description=texts(command.about),
        epilog=_epilog(texts, command.examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    command.arguments(parser, texts)
    options = parser.add_argument_group(texts("options"))
    options.add_argument("--json", action="store_true", help=texts("help_json"))
    _add_help(options, texts)
    parser.set_defaults(command=command)


def _add_help(options: argparse._ArgumentGroup, texts: Texts) -> None:
    options.add_argument("--locale", choices=("en", "zh"), help=texts("help_locale"))
    options.add_argument("-h", "--help", action="help", help=texts("help_help"))


def _epilog(texts: Texts, examples: Sequence[str]) -> str:
    return "\n".join([texts("examples"), *(f"  {line}" for line in examples), "", texts("exit_codes")])
