"""``whatsguard copy``: a log moves into another store."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from whatsguard import StorageUnavailableError
from whatsguard.cli._command import ALL_WELL, NOT_MET, BadInputError, Command
from whatsguard.cli._output import Block, Heading, Lines, Table, print_blocks, print_json
from whatsguard.cli._texts import Texts
from whatsguard.guard._moving import MoveReport, copy_store
from whatsguard.storage import open_store
from whatsguard.storage._copying import CopyProgress, CopyStep, unwatched

__all__ = ["COMMAND"]

_SQLITE: Final = "sqlite:///"
_MEMORY: Final = "memory:"
_BATCH: Final = 1_000
_MOST: Final = 100_000
_TENTHS: Final = 10

Watch = Callable[[CopyProgress], None]


class _Watched:
    """
    Hands progress on, and remembers it.

    Attributes:
        show: Whom it is handed to.
        reached: The last there was.
    """

    def __init__(self) -> None:
        self.show: Watch = unwatched
        self.reached = CopyProgress(CopyStep.EVENTS, 0, 0)

    def __call__(self, now: CopyProgress) -> None:
        self.reached = now
        self.show(now)


def _arguments(parser: argparse.ArgumentParser, texts: Texts) -> None:
    arguments = parser.add_argument_group(texts("arguments"))
    arguments.add_argument("source", metavar="SOURCE", help=texts("help_copy_source"))
    arguments.add_argument("target", metavar="TARGET", help=texts("help_copy_target"))
    arguments.add_argument("--batch", metavar="N", default=str(_BATCH), help=texts("help_copy_batch", batch=_BATCH))


def _run(options: argparse.Namespace, texts: Texts) -> int:
    batch = _batch(options.batch, texts)
    _refuse_memory(options, texts)
    if _place(options.source) == _place(options.target):
        raise BadInputError(texts("copy_same", url=_shown(options.source)))
    watched = _Watched()
    try:
        report = _copied(options, texts, batch, watched)
    except KeyboardInterrupt:
        said = _where(watched.reached, texts)
        print(said, file=sys.stderr)
        if options.json:
            print_json({"error": said})
        return NOT_MET
    except StorageUnavailableError as error:
        if watched.reached.total == 0:
            raise
        raise BadInputError(f"{error}; {_where(watched.reached, texts)}") from error
    if options.json:
        print_json(_values(report, options))
    else:
        print_blocks(_blocks(report, options, texts))
    return ALL_WELL if report.log.verified and not report.log.behind else NOT_MET


def _copied(options: argparse.Namespace, texts: Texts, batch: int, watched: _Watched) -> MoveReport:
    with ExitStack() as stack:
        source = stack.enter_context(closing(open_store(_readable(options.source, texts))))
        if source.head() == 0:
            raise BadInputError(texts("copy_nothing", url=_shown(options.source)))
        target = stack.enter_context(closing(open_store(options.target)))
        watched.show = stack.enter_context(_progress(texts))
        return copy_store(source, target, batch=batch, progress=watched)


def _where(reached: CopyProgress, texts: Texts) -> str:
    step = texts(f"copy_{reached.step}")
    return texts("copy_interrupted", step=step, done=reached.done, total=reached.total)


# --- what was asked ---------------------------------------------------------------------------------------------------


def _batch(written: str, texts: Texts) -> int:
    if not written.isascii() or not written.isdigit() or not 1 <= int(written) <= _MOST:
        raise BadInputError(texts("copy_bad_batch", value=written, most=_MOST))
    return int(written)


def _refuse_memory(options: argparse.Namespace, texts: Texts) -> None:
    for url in (options.source, options.target):
        if url.startswith(_MEMORY):
            raise BadInputError(texts("copy_memory", url=url))


def _place(url: str) -> str:
    """What tells two URLs of one store apart from those of two, as far as text can; the copy itself asks the stores."""
    if not url.startswith(_SQLITE):
        return url
    return str(Path(_file(url)).resolve())


def _file(url: str) -> str:
    return unquote(url.removeprefix(_SQLITE).partition("?")[0])


def _readable(url: str, texts: Texts) -> str:
    """The source's URL; a file is opened for reading only, and never made."""
    if not url.startswith(_SQLITE):
        return url
    if not Path(_file(url)).exists():
        raise BadInputError(texts("no_database", file=_file(url)))
    if "mode=" in url.partition("?")[2]:
        return url
    return f"{url}{'&' if '?' in url else '?'}mode=ro"


def _shown(url: str) -> str:
    """The URL without what may be a password."""
    whole = url.partition("?")[0]
    scheme, colon, rest = whole.partition("://")
    return whole if whole.startswith(_SQLITE) else scheme + colon + rest.rpartition("@")[2]


# --- while it runs ----------------------------------------------------------------------------------------------------


@contextmanager
def _progress(texts: Texts) -> Iterator[Watch]:
    """Bars on a terminal that has rich, else a line for each tenth; both on standard error."""
    if not sys.stderr.isatty() or find_spec("rich") is None:
        yield _Lines(texts)
        return
    progress = importlib.import_module("rich.progress")
    console = importlib.import_module("rich.console").Console(stderr=True)
    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
    )
    tasks: dict[CopyStep, Any] = {}
    with progress.Progress(*columns, console=console) as bars:

        def show(now: CopyProgress) -> None:
            if now.step not in tasks:
                tasks[now.step] = bars.add_task(texts(f"copy_{now.step}"), total=now.total)
            bars.update(tasks[now.step], completed=now.done, total=now.total)

        yield show


class _Lines:
    """One plain line at each step's beginning, at each tenth, and at its end."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._last: tuple[CopyStep, int] | None = None

    def __call__(self, now: CopyProgress) -> None:
        tenth = (now.step, _TENTHS * now.done // now.total if now.total else _TENTHS)
        if tenth != self._last:
            self._last = tenth
            step = self._texts(f"copy_{now.step}")
            print(self._texts("copy_line", step=step, done=now.done, total=now.total), file=sys.stderr, flush=True)


# --- afterwards -------------------------------------------------------------------------------------------------------


def _values(report: MoveReport, options: argparse.Namespace) -> dict[str, Any]:
    log = report.log
    return {
        "source": _shown(options.source),
        "target": _shown(options.target),
        "copied": log.copied,
        "found": log.found,
        "head": log.head,
        "chain_hash": log.chain_hash.hex(),
        "by_kind": dict(log.by_kind),
        "keys": log.keys,
        "sends": report.sends,
        "holds": report.holds,
        "verified": log.verified,
        "first_bad": log.first_bad,
        "behind": log.behind,
    }


def _blocks(report: MoveReport, options: argparse.Namespace, texts: Texts) -> Iterator[Block]:
    log = report.log
    yield Heading(f"{_shown(options.source)} → {_shown(options.target)}")
    yield Lines([texts("copy_events_line", head=log.head, copied=log.copied, found=log.found)])
    yield Table([texts("copy_kind"), texts("copy_events")], [(kind, str(some)) for kind, some in log.by_kind.items()])
    yield Lines([texts("copy_rest_line", keys=log.keys, sends=report.sends, holds=report.holds)])
    if not log.verified:
        yield Lines([texts("copy_not_verified", seq=log.first_bad or log.head)])
        return
    yield Lines([texts("copy_verified", head=log.head, hash=log.chain_hash.hex())])
    yield Lines([texts("copy_behind", behind=log.behind) if log.behind else texts("copy_switch")])


COMMAND: Final = Command(
    name="copy",
    about="copy_about",
    examples=(
        "whatsguard copy sqlite:///consent.db postgresql://shop@db.example/consent",
        "whatsguard copy sqlite:///consent.db sqlite:////var/lib/shop/consent.db",
        "whatsguard copy postgresql://shop@db.example/consent redis://cache.example:6379/0 --json",
    ),
    arguments=_arguments,
    run=_run,
)
