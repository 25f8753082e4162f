"""``whatsguard copy``: a log moves into another store, and whoever runs it is told what to do."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from whatsguard import StorageUnavailableError
from whatsguard.cli import _copy
from whatsguard.cli._texts import Texts
from whatsguard.storage import Envelope, open_store
from whatsguard.storage._copying import CopyProgress, CopyStep

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "moved.db"


def events(path: Path) -> list[Envelope]:
    store = open_store(f"{url_of(path)}?mode=ro")
    try:
        return store.read()
    finally:
        store.close()


def add(path: Path, *numbers: int) -> None:
    store = open_store(url_of(path))
    store.append([Envelope(f"more-{number}", "", "noted", 0, 0, 1, b"{}") for number in numbers])
    store.close()


def test_a_database_moves(run: Run, database: Path, target: Path) -> None:
    """Everything is there afterwards, and the report says how many, verified by what, and what comes next."""
    status, out, err = run("copy", url_of(database), url_of(target))
    assert status == 0
    assert events(target) == events(database)
    head = len(events(database))
    assert f"{head} events in the target = {head} copied now + 0 there before" in out
    assert f"chain unbroken up to {head}: {events(target)[-1].hash.hex()}" in out
    assert "stop senders and webhooks" in out
    assert f"events: {head} of {head}\n" in err
    assert f"read back: {head} of {head}\n" in err


def test_json_is_one_object(run: Run, database: Path, target: Path) -> None:
    """All figures, with progress on standard error only."""
    status, out, _ = run("copy", url_of(database), url_of(target), "--json", "--batch", "3")
    found = json.loads(out)
    kinds = [envelope.kind for envelope in events(database)]
    assert status == 0
    assert found == {
        "source": url_of(database),
        "target": url_of(target),
        "copied": len(kinds),
        "found": 0,
        "head": len(kinds),
        "chain_hash": events(database)[-1].hash.hex(),
        "by_kind": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
        "keys": 0,
        "sends": 0,
        "holds": 0,
        "verified": True,
        "first_bad": None,
        "behind": 0,
    }


def test_the_second_run_copies_the_rest(run: Run, database: Path, target: Path) -> None:
    """As the advice has it: once while senders run, once more when they are stopped."""
    run("copy", url_of(database), url_of(target))
    head = len(events(database))
    add(database, 1, 2)
    status, out, _ = run("copy", url_of(database), url_of(target), "--json")
    found = json.loads(out)
    assert (status, found["copied"], found["found"], found["head"]) == (0, 2, head, head + 2)


def test_the_source_is_opened_for_reading_only(run: Run, database: Path, target: Path) -> None:
    """Options of its URL stay."""
    before = database.read_bytes()
    assert run("copy", f"{url_of(database)}?busy_timeout=3", url_of(target))[0] == 0
    assert run("copy", f"{url_of(database)}?mode=ro", url_of(target))[0] == 0
    assert database.read_bytes() == before


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stores", "sentence"),
    [
        ("{db} {db}?busy_timeout=3", "is the source and the target; name another target"),
        ("redis://u:secret@[::1 redis://u:secret@[::1", "redis://[::1 is the source and the target"),
        ("x.db x.db", "x.db is the source and the target"),
        ("{db} memory://", "memory:// ends with the program that opened it"),
        ("memory:// {new}", "memory:// ends with the program that opened it"),
        ("{db} mongodb://u:secret@host/x", "no store is known for 'mongodb://'; known are"),
        ("{db} new.db", "'new.db' is no store URL; for a file write 'sqlite:///new.db'"),
        ("{new} {other}", "there is no such database"),
        ("{empty} {new}", "holds no events, so there is nothing to copy"),
        ("{db} {alien}", "is not a database (it was left untouched)"),
        ("{db} {folder}/nowhere/new.db", "the directory does not exist; make it first"),
        ("{db} {ahead}", "the target is ahead"),
        ("{db} {another}", "the target is not empty"),
    ],
)
def test_what_cannot_be_copied_is_bad_input(
    run: Run, database: Path, tmp_path: Path, stores: str, sentence: str
) -> None:
    """Status 2 and what to do, as text and as JSON; neither store is touched, and no new one is made for nothing."""
    names = ("new", "other", "empty", "alien", "ahead", "another")
    places = {name: url_of(tmp_path / f"{name}.db") for name in names}
    places |= {"db": url_of(database), "folder": url_of(tmp_path)}
    open_store(places["empty"]).close()
    (tmp_path / "alien.db").write_bytes(b"not a database at all" * 100)
    run("copy", places["db"], places["ahead"])
    add(tmp_path / "ahead.db", 1)
    add(tmp_path / "another.db", 1)
    arguments = ("copy", *stores.format(**places).split())
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert sentence in err
    assert "secret" not in err
    status, out, _ = run(*arguments, "--json")
    assert status == 2
    assert sentence in json.loads(out)["error"]
    assert not (tmp_path / "new.db").exists()
    assert len(events(tmp_path / "another.db")) == 1


@pytest.mark.parametrize("url", ["postgresql://root:secret@127.0.0.1:1/x", "redis://:secret@127.0.0.1:1/0"])
def test_a_server_that_does_not_answer_is_told(run: Run, database: Path, url: str) -> None:
    """Without a traceback, and without the password."""
    pytest.importorskip({"p": "psycopg", "r": "redis"}[url[0]])
    status, out, err = run("copy", url_of(database), f"{url}?timeout=1")
    assert (status, out) == (2, "")
    assert "error: " in err
    assert "secret" not in err


def test_two_names_of_one_file_are_one_store(run: Run, database: Path, tmp_path: Path) -> None:
    """A link to the database is the database."""
    link = tmp_path / "link.db"
    link.symlink_to(database)
    status, _, err = run("copy", url_of(database), url_of(link))
    assert status == 2
    assert "is the source and the target" in err


@pytest.mark.parametrize("batch", ["0", "-1", "many", "1e3", "100001", "²"])
def test_a_batch_is_a_number(run: Run, database: Path, target: Path, batch: str) -> None:
    """And not so large that it would not fit."""
    status, _, err = run("copy", url_of(database), url_of(target), f"--batch={batch}")
    assert status == 2
    assert "must be a number from 1 to 100000" in err
    assert not target.exists()


# --- a copy that is not done ------------------------------------------------------------------------------------------


def test_a_source_in_use_is_not_met(run: Run, database: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 1, and by how much the copy is behind."""
    numbers = iter(range(100))
    copy = _copy.copy_store

    def busy(*stores: Any, progress: Callable[[CopyProgress], object], **more: Any) -> Any:
        def watch(now: CopyProgress) -> None:
            progress(now)
            if now.step is CopyStep.SENDS:
                add(database, next(numbers))

        return copy(*stores, progress=watch, **more)

    monkeypatch.setattr(_copy, "copy_store", busy)
    status, out, _ = run("copy", url_of(database), url_of(target))
    assert status == 1
    assert "The source has 1 events more by now. Stop what writes to it" in out
    assert run("copy", url_of(database), url_of(target), "--json")[0] == 1


def test_a_target_that_is_not_the_source_is_not_met(
    run: Run, database: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 1, and the target is not to be used."""
    copy = _copy.copy_store

    def spoilt(source: Any, into: Any, **more: Any) -> Any:
        read = into.read
        into.read = lambda *args, **keywords: read(*args, **keywords)[:-1]
        return copy(source, into, **more)

    monkeypatch.setattr(_copy, "copy_store", spoilt)
    status, out, _ = run("copy", url_of(database), url_of(target))
    head = len(events(database))
    assert status == 1
    assert f"NOT verified: event {head} of the target is not the source's" in out


def test_ctrl_c_says_where_it_was(run: Run, database: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 1 and no traceback; the same command goes on."""
    copy = _copy.copy_store

    def interrupted(*stores: Any, progress: Callable[[CopyProgress], object], **more: Any) -> Any:
        def watch(now: CopyProgress) -> None:
            progress(now)
            if now.done == 2:
                raise KeyboardInterrupt

        return copy(*stores, progress=watch, **more)

    with monkeypatch.context() as patch:
        patch.setattr(_copy, "copy_store", interrupted)
        status, out, err = run("copy", url_of(database), url_of(target), "--batch", "2", "--json")
    assert status == 1
    assert "interrupted at events: 2 of" in err
    assert "the same command goes on from there" in json.loads(out)["error"]
    status, out, _ = run("copy", url_of(database), url_of(target), "--json")
    assert (status, json.loads(out)["found"]) == (0, 2)


def test_a_store_that_goes_away_says_how_to_go_on(
    run: Run, database: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 2 with the driver's words, where it was, and that the same command goes on."""
    copy = _copy.copy_store

    def cut(*stores: Any, progress: Callable[[CopyProgress], object], **more: Any) -> Any:
        def watch(now: CopyProgress) -> None:
            progress(now)
            if now.done == 2:
                raise StorageUnavailableError("the server has gone")

        return copy(*stores, progress=watch, **more)

    monkeypatch.setattr(_copy, "copy_store", cut)
    status, _, err = run("copy", url_of(database), url_of(target), "--batch", "2")
    assert status == 2
    assert "the server has gone; interrupted at events: 2 of" in err
    assert "the same command goes on from there" in err


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_command_that_is_killed_goes_on(run: Run, tmp_path: Path, target: Path) -> None:
    """kill -9 of the whole program, as soon as it has begun to write."""
    source = tmp_path / "large.db"
    add(source, *range(20_000))
    command = [sys.executable, "-m", "whatsguard", "copy", url_of(source), url_of(target), "--batch", "100"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as child:
        assert child.stderr is not None
        for line in child.stderr:
            if line.startswith("events: 2000 of"):
                child.send_signal(signal.SIGKILL)
                break
    found = len(events(target))
    assert 2_000 <= found < 20_000
    status, out, _ = run("copy", url_of(source), url_of(target), "--json")
    told = json.loads(out)
    assert (status, told["found"], told["copied"], told["verified"]) == (0, found, 20_000 - found, True)


# --- progress ---------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_bars(run: Run, database: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where rich is there; the plain lines otherwise."""
    pytest.importorskip("rich")
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert run("copy", url_of(database), url_of(target))[0] == 0
    assert "read back" in screen.getvalue()
    assert "━" in screen.getvalue()
    plain = Terminal()
    monkeypatch.setattr(sys, "stderr", plain)
    monkeypatch.setattr(_copy, "find_spec", lambda _: None)
    assert run("copy", url_of(database), url_of(target))[0] == 0
    assert "━" not in plain.getvalue()
    assert "read back: " in plain.getvalue()


def test_plain_lines_are_few(capsys: pytest.CaptureFixture[str]) -> None:
    """One for each tenth, whatever the batch."""
    lines = _copy._Lines(Texts("en"))
    for done in range(1_001):
        lines(CopyProgress(CopyStep.EVENTS, done, 1_000))
    lines(CopyProgress(CopyStep.KEYS, 0, 0))
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 12
    assert (said[0], said[1], said[-2], said[-1]) == (
        "events: 0 of 1000",
        "events: 100 of 1000",
        "events: 1000 of 1000",
        "keys: 0 of 0",
    )
