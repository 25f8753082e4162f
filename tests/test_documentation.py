"""The pages hang together: links lead somewhere, and what the code cites is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from whatsguard import ReasonCode, RemedyKind

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
ANCHOR = re.compile(r'<a id="([^"]+)">')
HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CITED = re.compile(r"docs/(?:[\w-]+/)*[\w-]+\.md(?:#[\w.-]+)?")


def anchors(page: Path) -> set[str]:
    """Explicit anchors of *page*, and those that a renderer makes of its headings."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in HEADING.findall(text)}
    return made | set(ANCHOR.findall(text))


def missing(base: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    page = (base.parent / path).resolve() if path else base
    return not page.exists() or (bool(anchor) and page.suffix == ".md" and anchor not in anchors(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_a_page_and_a_place_on_it(page: Path) -> None:
    """Every relative link of a page names a file that exists, and an anchor that this file has."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    inside = [target for target in LINK.findall(text) if not re.match(r"[a-z]+:", target)]
    assert [target for target in inside if missing(page, target)] == []


def test_pages_that_the_code_cites_exist() -> None:
    """A page of docs/ named in the source, as a house rule cites its own, is there with its anchor."""
    cited = {
        (str(path.relative_to(ROOT)), target)
        for path in (ROOT / "whatsguard").rglob("*.py")
        for target in CITED.findall(path.read_text(encoding="utf-8"))
    }
    assert sorted((where, target) for where, target in cited if missing(ROOT / "any", target)) == []


@pytest.mark.parametrize("folder", ["tutorial", "how-to", "reference", "explanation"])
def test_every_page_is_listed_in_its_index(folder: str) -> None:
    """A page that no index names is a page that nobody finds; generated pages have an index of their own."""
    index = ROOT / "docs" / folder / "index.md"
    listed = set(LINK.findall(index.read_text(encoding="utf-8")))
    assert sorted(page.name for page in index.parent.glob("*.md") if page != index and page.name not in listed) == []


def test_every_reason_code_is_documented_in_its_order() -> None:
    """The page of reason codes has a row for each code, the strictest first, and names no code that is none."""
    page = (ROOT / "docs" / "reference" / "reason-codes.md").read_text(encoding="utf-8")
    assert re.findall(r'^\| <a id="\w+"></a>`([A-Z_]+)`', page, re.MULTILINE) == [code.name for code in ReasonCode]
    assert set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE)) == set(RemedyKind.__members__)


def test_the_page_of_public_names_is_fresh() -> None:
    """docs/reference/api.md is what docs/generate_api.py writes from the docstrings today."""
    command = [sys.executable, str(ROOT / "docs" / "generate_api.py"), "--check"]
    child = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert child.returncode == 0, child.stdout + child.stderr


def test_the_two_commands_are_the_same_in_both_languages() -> None:
    """README.md and README.zh-CN.md give the same commands, word for word."""
    shell = re.compile(r"```sh\n(.*?)```", re.DOTALL)
    english, chinese = (
        shell.findall((ROOT / name).read_text(encoding="utf-8"))[:2] for name in ("README.md", "README.zh-CN.md")
    )
    assert english == chinese
    assert ".venv/bin/whatsguard demo" in english[0]
    assert english[1] == ".venv/bin/python -m pytest\n"
