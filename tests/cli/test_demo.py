"""`whatsguard demo`: the story, and what it does where it goes wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from whatsguard.cli._demo import COMMAND as DEMO
from whatsguard.cli._story import Story, tell

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]


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


def test_demo_refuses_a_file_that_is_there(run: Run, write: Write, tmp_path: Path) -> None:
    """The story needs an empty store, and nobody's database is written to."""
    path = write("mine", "mine.db")
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
