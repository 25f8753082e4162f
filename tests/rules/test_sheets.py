"""The rule sheets: fresh, complete, and honest about what nobody has read or signed."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from whatsguard.records import Reading
from whatsguard.rules import Deadline, Information, NotResearched, SendingHours, load, shipped_codes

ROOT = Path(__file__).parents[2]
SHEETS = ROOT / "docs" / "reference" / "jurisdictions"
every_code = pytest.mark.parametrize("code", shipped_codes())


def script(name: str) -> ModuleType:
    """A script of docs/, imported."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def sheet(code: str) -> str:
    return (SHEETS / f"{code}.md").read_text(encoding="utf-8")


def test_sheets_are_fresh() -> None:
    """What is committed is what the generator writes; another page is stale."""
    found = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate_sheets.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert found.returncode == 0, found.stderr
    assert f"{len(shipped_codes()) + 1} of {len(shipped_codes()) + 1} pages are fresh" in found.stdout


@every_code
def test_sheet_shows_every_rule_with_its_source(code: str) -> None:
    """Each rule's id, each source's link and quote, each gap, and who has signed: nobody yet."""
    text, place = sheet(code), load(code)
    for rule in place.rules:
        assert f"`{rule.id}`" in text
        for citation in rule.citations:
            assert not citation.url or citation.url.removeprefix("docs/")[:60].replace("(", "%28") in text
    assert f"# {place.name} · {place.name_zh or place.name} ({code})" in text
    assert "nobody yet · 尚无人签署" in text
    assert text.count("Not researched: ") == sum(isinstance(gap, NotResearched) for gap in place.gaps)


@every_code
def test_sheet_marks_what_nobody_read(code: str) -> None:
    """Every citation that was read nowhere says so, in bold."""
    unread = [
        citation for rule in load(code).rules for citation in rule.citations if citation.read is Reading.UNVERIFIED
    ]
    assert sheet(code).count("**UNVERIFIED: known in general, read nowhere") == len(unread)


@every_code
def test_sheet_shows_worked_cases_of_every_deciding_rule(code: str) -> None:
    """A rule that decides has a table with one that passes and one that does not; hours are drawn."""
    text, place = sheet(code), load(code)
    parts = {part.split("`")[0]: part for part in text.split("### `")[1:]}
    for rule in place.rules:
        if rule.id not in parts:
            assert isinstance(rule, Information) or f"**`{rule.id}`**" in text
            continue
        assert "· 本规则允许 |" in parts[rule.id] or "· 可以发送 |" in parts[rule.id], rule.id
        assert "**not sent · 不可发送**" in parts[rule.id] or "warns · 警告" in parts[rule.id], rule.id
        assert isinstance(rule, SendingHours) is ("Mon  " in parts[rule.id])


def test_week_picture() -> None:
    """Half an hour a character: Canada's 21:30 ends in the middle of an hour, France rests from 13 to 14."""
    generator = script("generate_sheets")
    hours = {rule.id: rule for code in ("CA", "FR") for rule in load(code).rules if isinstance(rule, SendingHours)}
    canada = list(generator.week_picture(hours["CA.hours.marketing"]))
    france = list(generator.week_picture(hours["FR.hours.marketing"]))
    assert canada[2] == "Mon  " + "·" * 18 + "█" * 25 + "·" * 5 + "  周一"
    assert canada[8] == "Sun  " + "·" * 20 + "█" * 16 + "·" * 12 + "  周日"
    assert france[2] == "Mon  " + "·" * 20 + "█" * 6 + "·" * 2 + "█" * 12 + "·" * 8 + "  周一"
    assert france[-2] == "Hol  " + "·" * 48 + "  公共假日"


def test_index_compares_all_places() -> None:
    """One row a place, each with every column."""
    text = (SHEETS / "index.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| [")]
    assert [row.split("]")[0].removeprefix("| [") for row in rows] == list(shipped_codes())
    assert {row.replace(r"\|", "").count("|") for row in rows} == {14}
    for place, expected in (
        ("DE", "72 hours (EU)"),
        ("FR", "≈ 4 in 30 days"),
        ("SG", "SG-DNC"),
        ("RS", "marketing refused"),
    ):
        assert expected in next(row for row in rows if row.startswith(f"| [{place}]"))


def test_every_row_of_the_facts_is_carried() -> None:
    """Where the facts are at hand, no row is left over; elsewhere the check says that there is nothing to check."""
    found = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "check_facts.py"), "--left"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert found.returncode == 0, found.stdout
    assert " 0 left over" in found.stdout or "nothing to check" in found.stdout


def test_facts_check_sees_what_is_left_over(tmp_path: Path) -> None:
    """A row that nothing carries, a reference that fits no row, and an absent folder."""
    checker = script("check_facts")
    facts = tmp_path / "law-test.md"
    facts.write_text(
        "## 3. Germany (DE)\n"
        "| topic + id | rule | citation |\n|---|---|---|\n"
        "| CONSENT `DE.901` | x | § 1 |\n"
        "## BR: Brazil\n"
        "| topic | rule | citation |\n|---|---|---|\n"
        "| REGISTER (**São Paulo**) | x | Lei  1 art. 2 |\n"
        "| AGE | x | Lei 3 |\n",
        encoding="utf-8",
    )
    rows = list(checker.rows_of(facts))
    assert [row.name for row in rows] == ["DE.901", "BR|REGISTER (São Paulo)|Lei 1 art. 2", "BR|AGE|Lei 3"]
    given = {"DE.901": ["DE.a"], "BR-SP|REGISTER (São Paulo)|Lei 1": ["BR-SP.b"], "FR|AGE|Lei 3": ["FR.c"]}
    by_row, strange = checker.carried(rows, given)
    assert [row.name for row, carriers in by_row.items() if not carriers] == ["BR|AGE|Lei 3"]
    assert strange == ["FR|AGE|Lei 3 (given by FR.c)"]
    assert checker.main(["--facts", str(tmp_path / "nowhere")]) == 0
    assert checker.main(["--facts", str(tmp_path)]) == 1


def test_deadlines_stand_on_the_sheets() -> None:
    """A deadline tells what starts it, what to do, to whom and by when."""
    assert any(isinstance(rule, Deadline) for rule in load("EU").rules)
    assert "by when: within 72 hours" in sheet("EU")
