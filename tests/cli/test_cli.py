"""The command line: what it prints, what it counts, and with which status it ends."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from whatsguard import (
    Act,
    Business,
    Evidence,
    Guard,
    InboundMessage,
    Medium,
    MessageCategory,
    Presentation,
    Purpose,
    Template,
    TemplateStatus,
)
from whatsguard.cli import main
from whatsguard.cli._demo import COMMAND as DEMO
from whatsguard.cli._output import Heading, Lines, Table, print_blocks
from whatsguard.cli._story import Story, tell
from whatsguard.cli._texts import locale_of, width

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
AT = "2026-11-24T11:00+01:00"
ANNA, BEN = "+49 1512 3456789", "+44 7400 123456"
SHOP = Business(
    name="ACME GmbH",
    home="DE",
    purposes=[Purpose("promotions", MessageCategory.MARKETING), Purpose("orders", MessageCategory.UTILITY)],
)
TEXT = "ACME GmbH: new teas. Reply STOP to stop."

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line; returns status, standard output and standard error."""

    def command(*arguments: object) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


def written(folder: Path, content: str | bytes, name: str = "contacts.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Anna agreed, confirmed and wrote; Ben agreed and stopped; order_shipped is approved."""
    path = tmp_path / "consent.db"
    with Guard.open(f"sqlite:///{path}", business=SHOP, clock=NOW.timestamp) as guard:
        for number, who in enumerate((ANNA, BEN)):
            guard.record_consent(
                who,
                purposes=["promotions"],
                given_at=NOW - timedelta(days=3),
                medium=Medium.WEB_FORM,
                act=Act.TICKED_BOX,
                presentation=Presentation.SEPARATE,
                wording="Yes, send me offers from ACME GmbH via WhatsApp. Reply STOP to stop.",
                locale="en",
                evidence=[Evidence.url("https://acme.example/join"), Evidence.reference(f"form {number}")],
                confirmed_at=NOW - timedelta(days=2),
            )
            guard.receive(
                InboundMessage(who, text="Tea?", sent_at=NOW - timedelta(hours=1), message_id=f"wamid.{number}")
            )
        guard.receive(InboundMessage(BEN, text="STOP", sent_at=NOW, message_id="wamid.stop"))
        guard.register_template(
            Template(
                name="order_shipped",
                language="de",
                category=MessageCategory.UTILITY,
                status=TemplateStatus.APPROVED,
                text=TEXT,
            )
        )
    return path


def check(file: Path, *more: object) -> tuple[object, ...]:
    asked = [
        "--purpose",
        "promotions",
        "--category",
        "marketing",
        "--business",
        "ACME GmbH",
        "--text",
        TEXT,
        "--at",
        AT,
    ]
    return ("check", file, *asked, *more)


# demo


def test_demo_tells_its_story_and_ends_with_zero(run: Run, tmp_path: Path) -> None:
    """Every part is there, every check is met, and the log lies where it says."""
    path = tmp_path / "demo.db"
    status, out, err = run("demo", "--db", path)
    assert status == 0
    assert err == ""
    assert "✗" not in out
    for part in (
        "Germany",
        "PRE_TICKED",
        "withdrawn",
        "OPTED_OUT",
        "CASL",
        "WhatsAppRules.meta()",
        "JURISDICTION_UNKNOWN",
    ):
        assert part in out
    assert out.rstrip().endswith(str(path))
    assert path.is_file()


def test_demo_prints_the_same_each_time(run: Run, tmp_path: Path) -> None:
    """Clock and samples are fixed: two runs differ in the path alone."""
    outputs = []
    for name in ("one.db", "two.db"):
        _, out, _ = run("demo", "--db", tmp_path / name)
        outputs.append(out.replace(name, "x.db"))
    assert outputs[0] == outputs[1]


def test_demo_without_a_file_uses_a_fresh_one(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By default each run has a folder of its own, so a second run is as good as the first."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first, second = run("demo", "--json"), run("demo", "--json")
    assert first[0] == second[0] == 0
    paths = [json.loads(out)["database"] for _, out, _ in (first, second)]
    assert paths[0] != paths[1]
    assert all(Path(path).is_relative_to(tmp_path) for path in paths)


def test_demo_as_json_says_what_came(run: Run, tmp_path: Path) -> None:
    """The same as one object: counts add up, all checks are good."""
    status, out, _ = run("demo", "--db", tmp_path / "demo.db", "--json")
    values = json.loads(out)
    assert status == 0
    assert values["came_out"] is True
    assert all(one["good"] for one in values["checks"])
    assert len(values["checks"]) >= 15
    rows = values["rows"]
    assert rows["read"] + rows["problems"] + rows["blank"] == rows["total"] == 11
    assert sum(values["map"]["by_jurisdiction"].values()) + values["map"]["unknown"] == values["map"]["total"] == 8
    assert [one["not_understood"] for one in values["webhooks"]] == [0, 0, 0, 0, 0]
    assert [one["sent"] for one in values["sendings"]] == [False, True, True, False]
    assert "3456789" not in out


def test_demo_speaks_chinese(run: Run, tmp_path: Path) -> None:
    """Headings, checks, reasons and the explanation in full are Chinese."""
    status, out, _ = run("demo", "--locale", "zh", "--db", tmp_path / "demo.db")
    assert status == 0
    for part in ("不可以发送", "此人已要求停止发送", "日志保存在", "德国", "科学计数法"):
        assert part in out


def test_demo_refuses_a_file_that_is_there(run: Run, tmp_path: Path) -> None:
    """The story needs an empty store, and nobody's database is written to."""
    path = written(tmp_path, "mine", "mine.db")
    status, out, err = run("demo", "--db", path)
    assert (status, out) == (2, "")
    assert "mine.db is there already" in err
    assert path.read_text(encoding="utf-8") == "mine"
    status, _, err = run("demo", "--db", tmp_path / "nowhere" / "demo.db")
    assert status == 2
    assert "no folder" in err


def test_demo_ends_with_one_if_its_story_went_wrong(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that is not met is shown, and the status says so."""

    def gone_wrong(url: str) -> Story:
        story = tell(url)
        story.expect("water runs uphill", "水往高处流", good=False)
        return story

    monkeypatch.setitem(vars(sys.modules[DEMO.run.__module__]), "tell", gone_wrong)
    status, out, _ = run("demo", "--db", tmp_path / "demo.db")
    assert status == 1
    assert "✗ water runs uphill" in out


# map


def test_map_counts_each_person_once_and_every_row(run: Run, tmp_path: Path) -> None:
    """Excel's habits are coped with, bad rows are listed by line, and the sums agree; a bad row is status 1."""
    file = written(
        tmp_path,
        "\ufeff姓名;手机号;国家\r\nAnna;'+49 1512 3456789;德国\r\nBen;+44 7400 123456;\r\nBen again;00447400123456;\r\n"
        "Emma;+1 202 555 0123;US-CA\r\nHana;+870 301 234 567;\r\nIris;4.91512E+12;德国\r\n;;\r\n",
    )
    status, out, _ = run("map", file)
    assert status == 1
    assert "7 rows = 5 read + 1 not read + 1 blank" in out
    assert "SCIENTIFIC_NOTATION" in out
    assert "1 of the rows read repeat" in out
    status, out, _ = run("map", file, "--json")
    values = json.loads(out)
    assert status == 1
    assert values["map"]["by_jurisdiction"] == {"DE": 1, "GB": 1, "US-CA": 1}
    assert (values["map"]["unknown"], values["map"]["total"]) == (1, 4)
    assert values["rows"] == {"total": 7, "read": 5, "problems": 1, "blank": 1, "duplicates": 1}
    assert [(one["line"], one["reason"]) for one in values["problems"]] == [(7, "SCIENTIFIC_NOTATION")]
    assert values["phone_column"] == "手机号"


def test_map_ends_with_zero_if_every_row_was_read(run: Run, tmp_path: Path) -> None:
    """Also where a place is not known: that is an answer, not a failure."""
    file = written(tmp_path, "phone\n+49 1512 3456789\n+870 301 234 567\n")
    assert run("map", file)[0] == 0


def test_map_says_where_nobody_researched_consent(run: Run, tmp_path: Path) -> None:
    """A place without a module, and one whose consent topic is a gap, are told apart from encoded ones."""
    file = written(tmp_path, "phone,country\n+49 1512 3456789,DE\n+381 60 1234567,RS\n+504 9123-4567,HN\n")
    status, out, _ = run("map", file, "--json")
    assert status == 0
    assert json.loads(out)["map"]["consent_rules"] == {"DE": "encoded", "HN": "no_module", "RS": "not_researched"}
    assert "not researched: marketing is refused" in run("map", file)[1]


def test_map_adds_the_residences_of_a_person_who_is_there_twice(run: Run, tmp_path: Path) -> None:
    """Two rows of one person count once, under what either row declares."""
    file = written(tmp_path, "phone,country\n+49 1512 3456789,\n+49 1512 3456789,FR\n")
    assert json.loads(run("map", file, "--json")[1])["map"]["by_jurisdiction"] == {"FR": 1}


def test_map_takes_the_phone_column_and_the_region(run: Run, tmp_path: Path) -> None:
    """Named by hand where the file does not tell; national numbers need a region."""
    file = written(tmp_path, "private,office\n01512 3456789,030 123456\n")
    status, _, err = run("map", file)
    assert status == 2
    assert "phone_column" in err
    assert run("map", file, "--phone-column", "private")[0] == 1
    status, out, _ = run("map", file, "--phone-column", "private", "--region", "de", "--json")
    assert status == 0
    assert json.loads(out)["map"]["by_jurisdiction"] == {"DE": 1}


BAD_FILES: dict[str, tuple[bytes | None, str]] = {
    "no phone column": (b"name;city\nAnna;Berlin\n", "no column with phone numbers"),
    "empty": (b"", "the file is empty"),
    "a workbook": (b"PK\x03\x04" + bytes(60), "CSV"),
    "missing": (None, "there is no such file"),
}


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("command", ["map", "check"])
def test_a_file_that_cannot_be_used_is_bad_input(run: Run, tmp_path: Path, command: str, name: str) -> None:
    """Status 2, a sentence on standard error, nothing on standard output; with --json the sentence as an object."""
    content, sentence = BAD_FILES[name]
    file = tmp_path / "contacts.csv"
    if content is not None:
        file.write_bytes(content)
    arguments: tuple[object, ...] = ("map", file) if command == "map" else check(file)
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert sentence in err
    status, out, _ = run(*arguments, "--json")
    assert status == 2
    assert sentence in json.loads(out)["error"]


def test_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    """A folder's name is told as such."""
    status, _, err = run("map", tmp_path)
    assert status == 2
    assert "is a folder" in err


def test_an_encoding_that_is_none_is_bad_input(run: Run, tmp_path: Path) -> None:
    """The option is named in the error."""
    status, _, err = run("map", written(tmp_path, "phone\n+49 1512 3456789\n"), "--encoding", "klingon")
    assert status == 2
    assert "klingon" in err


def test_a_region_that_is_none_is_bad_input(run: Run, tmp_path: Path) -> None:
    """Not silently ignored."""
    status, _, err = run("map", written(tmp_path, "phone\n01512 3456789\n"), "--region", "XX")
    assert status == 2
    assert "XX" in err


# check


def test_check_asks_for_everybody_and_adds_up(run: Run, tmp_path: Path, database: Path) -> None:
    """Anna may be written to, Ben stopped, Chris is on no file: one allowed, two refused, all three counted."""
    file = written(tmp_path, f"phone\n{ANNA}\n{BEN}\n+33 6 12 34 56 78\n")
    status, out, _ = run(*check(file, "--db", f"sqlite:///{database}", "--json"))
    values = json.loads(out)
    assert status == 1
    assert (values["allowed"], values["refused"]) == (1, 2)
    assert values["by_reason"] == {"OPTED_OUT": 1, "NO_CONSENT": 1}
    assert values["allowed"] + sum(values["by_reason"].values()) == values["rows"]["read"] == 3
    assert [one["line"] for one in values["decisions"]] == [2, 3, 4]
    assert [one["basis"] for one in values["decisions"]] == ["CONSENT", None, None]
    assert "3456789" not in out
    status, out, _ = run(*check(file, "--db", database))
    assert status == 1
    assert "3 rows asked about = 1 allowed + 2 refused" in out
    assert "This person asked you to stop" in out


def test_check_ends_with_zero_if_everybody_may_be_written_to(run: Run, tmp_path: Path, database: Path) -> None:
    """All well: nothing refused, nothing unread."""
    status, out, _ = run(*check(written(tmp_path, f"phone\n{ANNA}\n"), "--db", database))
    assert status == 0
    assert "1 allowed + 0 refused" in out
    assert run(*check(written(tmp_path, f"phone\n{ANNA}\n4.9E+12\n"), "--db", database))[0] == 1


def test_check_writes_nothing(run: Run, tmp_path: Path, database: Path) -> None:
    """The database is byte for byte what it was, also where the file declares a residence."""
    before = database.read_bytes()
    file = written(tmp_path, f"phone,country\n{ANNA},FR\n{BEN},GB\n")
    assert run(*check(file, "--db", database, "--approved", "--template", "x", "--language", "de"))[0] == 1
    assert database.read_bytes() == before


def test_check_counts_the_country_column_as_residence(run: Run, tmp_path: Path) -> None:
    """A German number of somebody in Canada falls under Canadian law, too; with a database and without."""
    told = written(tmp_path, f"phone,country\n{ANNA},CA\n", "told.csv")
    codes = json.loads(run(*check(told, "--json"))[1])["decisions"][0]["codes"]
    untold = written(tmp_path, f"phone\n{ANNA}\n", "untold.csv")
    assert "LABEL_MISSING" in codes
    assert "LABEL_MISSING" not in json.loads(run(*check(untold, "--json"))[1])["decisions"][0]["codes"]


def test_check_takes_templates_and_profiles(run: Run, tmp_path: Path, database: Path) -> None:
    """Unknown, taken as approved, refused by the cautious profile, allowed by the other."""
    file = written(tmp_path, f"phone\n{ANNA}\n")
    sale = check(file, "--db", database, "--template", "weekend_sale", "--language", "de", "--json")
    assert (
        json.loads(run(*sale)[1])["by_reason"] == {"MARKETING_TEMPLATE_NOT_PERMITTED": 1}
        or "TEMPLATE_UNKNOWN" in (json.loads(run(*sale)[1])["decisions"][0]["codes"])
    )
    late = [str(one) if one != AT else "2026-11-26T11:00+01:00" for one in sale]
    status, out, _ = run(*late, "--approved")
    assert status == 1
    assert json.loads(out)["by_reason"] == {"MARKETING_TEMPLATE_NOT_PERMITTED": 1}
    status, out, _ = run(*late, "--approved", "--policy", "meta")
    assert status == 0, out


def test_check_asks_about_the_instant_given(run: Run, tmp_path: Path, database: Path) -> None:
    """A day later the window is closed."""
    file = written(tmp_path, f"phone\n{ANNA}\n")
    later = [str(one) if one != AT else "2026-11-25T10:00:00+01:00" for one in check(file, "--db", database, "--json")]
    assert json.loads(run(*later)[1])["decisions"][0]["codes"] == ["WINDOW_CLOSED"]


def test_check_without_a_database_says_so(run: Run, tmp_path: Path) -> None:
    """Nothing is on file about anybody, and everybody is refused."""
    status, out, _ = run(*check(written(tmp_path, f"phone\n{ANNA}\n")))
    assert status == 1
    assert "nothing is on file" in out
    assert "NO_CONSENT" in out


def test_check_lists_some_and_on_request_all(run: Run, tmp_path: Path) -> None:
    """Twenty refused rows, then how many more; --all and --json leave none out."""
    file = written(tmp_path, "phone\n" + "".join(f"+120255501{number:02}\n" for number in range(30)))
    _, out, _ = run(*check(file))
    assert "… and 10 more" in out
    _, out, _ = run(*check(file, "--all"))
    assert "more" not in out.replace("more:", "")
    assert out.count("+12…") == 30
    assert len(json.loads(run(*check(file, "--json"))[1])["decisions"]) == 30


def test_check_refuses_a_purpose_that_no_record_has(run: Run, tmp_path: Path, database: Path) -> None:
    """A slip of the pen would refuse everybody: it is told, with the purposes that there are."""
    file = written(tmp_path, f"phone\n{ANNA}\n")
    status, out, err = run("check", file, "--purpose", "promotion", "--category", "marketing", "--db", database)
    assert (status, out) == (2, "")
    assert "'promotion'" in err
    assert "promotions" in err.replace("'promotion'", "")


BAD_ARGUMENTS: dict[str, tuple[list[str], str]] = {
    "a category that is none": (["--category", "newsletter"], "one of marketing, utility"),
    "a naive instant": (["--at", "2026-11-24T11:00"], "offset"),
    "no instant": (["--at", "tomorrow"], "offset"),
    "a template without its language": (["--template", "sale"], "--language"),
    "a language without a template": (["--language", "de"], "--template"),
    "a database that is not there": (["--db", "sqlite:///nowhere.db"], "nowhere.db: there is no such database"),
    "a URL that is none": (["--db", "mysql://x/y"], "sqlite://"),
    "a profile that is none": (["--policy", "bold"], "conservative"),
}


@pytest.mark.parametrize("name", BAD_ARGUMENTS)
def test_arguments_that_are_none_are_bad_input(run: Run, tmp_path: Path, name: str) -> None:
    """Status 2 and a sentence that says what to write; nothing on standard output."""
    more, sentence = BAD_ARGUMENTS[name]
    file = written(tmp_path, f"phone\n{ANNA}\n")
    status, out, err = run("check", file, "--purpose", "promotions", "--category", "marketing", *more)
    assert (status, out) == (2, "")
    assert sentence in err
    assert not Path("nowhere.db").exists()


def test_a_database_that_is_none_is_bad_input(run: Run, tmp_path: Path) -> None:
    """A text file with a database's name: said so, and left alone."""
    file = written(tmp_path, f"phone\n{ANNA}\n")
    fake = written(tmp_path, "no database at all, " * 50, "consent.db")
    before = fake.read_bytes()
    status, out, err = run(*check(file, "--db", f"sqlite:///{fake}"))
    assert (status, out) == (2, "")
    assert "consent.db" in err
    assert fake.read_bytes() == before


# the frame


@pytest.mark.parametrize("arguments", [[], ["demo"], ["map"], ["check"]], ids=["whatsguard", "demo", "map", "check"])
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
    assert [word for word in ("demo", "map", "check") if word not in listed] == []
    later = ("preflight", "checklist", "report", "doctor", "verify", "export", "erase", "copy")
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
def test_a_reader_who_leaves_early_is_no_crash(tmp_path: Path) -> None:
    """`whatsguard … | head -1` ends without a traceback."""
    file = written(tmp_path, "phone\n" + "".join(f"+120255501{number:02}\n" for number in range(100)) * 50)
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
