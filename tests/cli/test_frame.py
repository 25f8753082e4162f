"""The frame of all commands: help, languages, exit status, tables."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from whatsguard.cli._output import Heading, Lines, Table, print_blocks
from whatsguard.cli._texts import locale_of, width

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]


@pytest.mark.parametrize(
    "arguments", [[], ["demo"], ["map"], ["check"], ["copy"]], ids=["whatsguard", "demo", "map", "check", "copy"]
)
@pytest.mark.parametrize("locale", ["en", "zh"])
def test_help_has_examples_and_the_exit_status(run: Run, arguments: list[str], locale: str) -> None:
    """Each command's help, in both languages, ends with command lines to copy and what the statuses mean."""
    status, out, _ = run(*arguments, "--locale", locale, "--help")
    assert status == 0
    assert "  whatsguard " in out
    assert {"en": "Exit status: 0 all well", "zh": "退出码：0 全部正常"}[locale] in out


def test_help_lists_the_commands_that_there_are_and_no_other(run: Run) -> None:
    """Commands of later versions are not promised."""
    _, out, _ = run("--help")
    listed = out[out.index("COMMAND\n") :]
    assert [word for word in ("demo", "map", "check", "copy") if word not in listed] == []
    later = ("preflight", "checklist", "report", "doctor", "verify", "export", "erase")
    assert [word for word in later if word in listed] == []


def test_no_command_and_an_unknown_one_are_bad_input(run: Run) -> None:
    """Status 2, with the help or a pointer to it."""
    status, out, _ = run()
    assert status == 2
    assert "usage: whatsguard" in out
    status, out, err = run("dance")
    assert (status, out) == (2, "")
    assert "whatsguard --help" in err


def test_python_m_whatsguard_is_the_same_program(tmp_path: Path) -> None:
    """`python -m whatsguard` runs the commands and hands their status on."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LANG": "zh_CN.UTF-8", "LC_ALL": ""}
    command = [sys.executable, "-m", "whatsguard", "map", str(tmp_path / "nowhere.csv")]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "没有这个文件" in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipe")
def test_a_reader_who_leaves_early_is_no_crash(write: Write, tmp_path: Path) -> None:
    """`whatsguard … | head -1` ends without a traceback."""
    file = write("phone\n" + "".join(f"+120255501{number:02}\n" for number in range(100)) * 50)
    command = f"{sys.executable} -m whatsguard map {file} --json --phone-column phone | head -1"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        ["/bin/sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.stdout == "{\n"
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "locale"),
    [
        (["demo", "--locale", "zh"], {}, "zh"),
        (["demo", "--locale=zh"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["demo", "--locale", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["demo"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["demo"], {"LANG": "zh_TW.Big5"}, "zh"),
        (["demo"], {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        (["demo"], {"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        (["demo"], {"LANG": "de_DE.UTF-8"}, "en"),
        (["demo", "--locale"], {"LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_language_comes_from_the_option_else_from_the_environment(
    arguments: list[str], environment: dict[str, str], locale: str
) -> None:
    """--locale first, then LC_ALL, LC_MESSAGES, LANG as POSIX has them; every language but Chinese is English."""
    assert locale_of(arguments, environment) == locale


def test_the_language_of_the_system_counts_where_the_environment_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where there is no LANG."""
    for name, locale in (("Chinese (Simplified)_China", "zh"), ("English_United States", "en"), (None, "en")):
        monkeypatch.setattr("locale.getlocale", lambda name=name: (name, "UTF-8"))
        assert locale_of(["demo"], {}) == locale


def test_tables_are_aligned_by_what_a_terminal_shows() -> None:
    """A Chinese character takes two columns, a combining mark none."""
    assert [width(text) for text in ("abc", "手机号", "é", "e\u0301", "\u200bx")] == [3, 6, 1, 1, 1]
    out = io.StringIO()
    print_blocks([Heading("标题"), Table(["地区", "n"], [("德国", "1"), ("x", "22")]), Lines(["end"])], out)
    assert out.getvalue() == "标题\n════\n  地区  n\n  德国  1\n  x     22\nend\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_rich_tables_where_rich_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells are never read as markup; without rich the plain text is printed."""
    blocks: list[Any] = [
        Heading("Title"),
        Table(["code", "text"], [("A", "[bold]not markup[/bold]")]),
        Lines(["[1] end"]),
    ]
    monkeypatch.setenv("COLUMNS", "100")
    pytest.importorskip("rich")
    rich = Terminal()
    print_blocks(blocks, rich)
    assert "[bold]not markup[/bold]" in rich.getvalue()
    assert "[1] end" in rich.getvalue()
    monkeypatch.setattr("whatsguard.cli._output.find_spec", lambda _: None)
    plain = Terminal()
    print_blocks(blocks, plain)
    assert plain.getvalue().splitlines()[0] == "Title"


def test_the_samples_are_part_of_the_wheel() -> None:
    """The wheel takes the whole package, and the samples lie in it."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert build["targets"]["wheel"]["packages"] == ["whatsguard"]
    names = {path.name for path in (ROOT / "whatsguard/cli/samples").iterdir()}
    assert {"contacts.csv", "webhook_1_confirmed.json", "webhook_5_stop.json"} <= names
