"""What holds for every shipped jurisdiction, whatever it says."""

from __future__ import annotations

import ast
import importlib.resources
import pkgutil
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from whatsguard.errors import UnknownJurisdictionError
from whatsguard.rules import (
    Applicability,
    GroundKind,
    Jurisdiction,
    NotResearched,
    Reading,
    Rule,
    Topic,
    jurisdictions,
    load,
    shipped_codes,
)

ROOT = Path(__file__).parents[2]
FOLDER = Path(next(iter(jurisdictions.__path__)))
HOUSE_PAGES = "docs/explanation/"
IMPORTABLE = {"__future__", "datetime", "whatsguard.rules", "whatsguard.records"}
BUILT_IN = {"frozenset"}
DATA_NODES = (
    ast.Constant,
    ast.Tuple,
    ast.Set,
    ast.Name,
    ast.Attribute,
    ast.Call,
    ast.keyword,
    ast.Load,
)


def places(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


# The places whose law of consent is known in general and was read nowhere: a module may exist, marketing is denied.
UNCOVERED = places("RS KW CI UG EC CR TN ET UA")
every_code = pytest.mark.parametrize("code", shipped_codes())


@cache
def modules() -> dict[str, Path]:
    """Code → file, read off the files themselves and not off the index."""
    found = {}
    for module in pkgutil.iter_modules([str(FOLDER)]):
        path = FOLDER / f"{module.name}.py"
        text = path.read_text(encoding="utf-8")
        written = re.search(r'^JURISDICTION = Jurisdiction\(\s*code="([^"]+)"', text, re.MULTILINE)
        assert written, f"{path.name} has no JURISDICTION whose first argument is its code"
        found[written[1]] = path
    return found


def is_unread(rule: Rule) -> bool:
    return all(citation.read is Reading.UNVERIFIED for citation in rule.citations)


# --- every sheet -------------------------------------------------------------------------------------------------


def test_index_is_complete() -> None:
    """Every module in the folder is found under the code that it carries, and nothing else is."""
    assert tuple(sorted(modules())) == shipped_codes()
    assert len(list(pkgutil.iter_modules([str(FOLDER)]))) == len(shipped_codes())


@every_code
def test_code_and_module_agree(code: str) -> None:
    """A jurisdiction is loaded under its own code, once."""
    jurisdiction = load(code)
    assert jurisdiction.code == code
    assert Jurisdiction.load(code) is jurisdiction


def test_unknown_code_is_named() -> None:
    """A code without a module raises the error that names it."""
    with pytest.raises(UnknownJurisdictionError, match="XX"):
        load("XX")


@every_code
def test_module_is_data_only(code: str) -> None:
    """A module holds imports, constants and constructor calls; no logic at all."""
    tree = ast.parse(modules()[code].read_text(encoding="utf-8"))
    docstring, *statements = tree.body
    assert isinstance(docstring, ast.Expr)
    assert f"({code})" in (ast.get_docstring(tree) or "")
    names = set(BUILT_IN)
    for statement in statements:
        where = f"{modules()[code].name}:{statement.lineno}"
        if isinstance(statement, ast.ImportFrom):
            assert statement.module in IMPORTABLE, f"{where} imports from {statement.module}"
            names |= {alias.name for alias in statement.names}
            continue
        assert isinstance(statement, (ast.Assign, ast.AnnAssign)), f"{where} is a {type(statement).__name__}"
        assert statement.value is not None, where
        assert_is_data(statement.value, names, where)
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        names |= {target.id for target in targets if isinstance(target, ast.Name)}


def assert_is_data(value: ast.expr, names: set[str], where: str) -> None:
    for node in ast.walk(value):
        assert isinstance(node, DATA_NODES), f"{where} holds a {type(node).__name__}, which is no data"
        if isinstance(node, ast.Call):
            assert isinstance(node.func, ast.Name), f"{where} calls a method"
        if isinstance(node, ast.Name):
            assert node.id in names, f"{where} uses {node.id}"


@every_code
def test_ids_are_unique_and_start_with_the_code(code: str) -> None:
    """An id is the code, a dot and lower-case words."""
    ids = [rule.id for rule in load(code).rules]
    assert len(set(ids)) == len(ids)
    pattern = re.compile(re.escape(code) + r"(\.[a-z0-9_]+)+")
    assert [identifier for identifier in ids if not pattern.fullmatch(identifier)] == []
    assert {rule.code for rule in load(code).rules} <= {code}


@every_code
def test_every_rule_is_cited_whole(code: str) -> None:
    """No citation, no rule: an instrument, where it was read (unless nobody read it), when and how."""
    for rule in load(code).rules:
        assert rule.citations, f"{rule.id} has no citation"
        for citation in rule.citations:
            assert citation.instrument.strip(), rule.id
            assert isinstance(citation.read, Reading), rule.id
            assert date(2026, 1, 1) <= citation.retrieved_on <= date(2026, 12, 31), rule.id
            if citation.url:
                assert citation.url.startswith(("https://", "http://", HOUSE_PAGES)), f"{rule.id}: {citation.url}"
            else:
                assert citation.copy or citation.read is Reading.UNVERIFIED, f"{rule.id}: where was {citation} read?"


@every_code
def test_house_pages_exist(code: str) -> None:
    """A rule of our own cites a page of ours, and the page and its section are there."""
    for rule in load(code).rules:
        pages = [citation.url for citation in rule.citations if citation.url.startswith(HOUSE_PAGES)]
        assert pages or rule.applicability is not Applicability.HOUSE, f"{rule.id} is ours and cites no page of ours"
        for page in pages:
            path, _, section = page.partition("#")
            assert (ROOT / path).is_file(), f"{rule.id} cites {page}"
            assert not section or f'<a id="{section}">' in (ROOT / path).read_text(encoding="utf-8"), (
                f"{rule.id}: {page}"
            )


@every_code
def test_dates_are_ordered(code: str) -> None:
    """A rule begins before it ends."""
    for rule in load(code).rules:
        if rule.in_force_from and rule.in_force_until:
            assert rule.in_force_from < rule.in_force_until, rule.id


@every_code
def test_every_rule_names_its_facts(code: str) -> None:
    """Each rule says which rows of the facts it encodes."""
    for rule in load(code).rules:
        assert rule.rows, f"{rule.id} names no row"
        assert all(row.strip() == row and row for row in rule.rows), rule.id
        assert len(set(rule.rows)) == len(rule.rows), rule.id


@every_code
def test_parents_exist(code: str) -> None:
    """A subdivision has its country as parent; every parent is shipped and is no child itself."""
    parents = load(code).parents
    assert set(parents) <= set(shipped_codes())
    assert [parent for parent in parents if load(parent).parents] == []
    country, _, part = code.partition("-")
    assert not part or country in parents


@cache
def pinned_table(name: str) -> tuple[str, ...]:
    """The lines of a file of the pinned time zone data, without comments."""
    text = importlib.resources.files("tzdata").joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))


@every_code
def test_time_zones_exist(code: str) -> None:
    """Every zone is in the pinned data; only the EU and subdivisions may leave zones to others."""
    zones = load(code).timezones
    assert zones or "-" in code or code == "EU"
    assert [zone for zone in zones if zone not in pinned_table("zones")] == []


@every_code
def test_zones_are_those_of_the_zone_table(code: str) -> None:
    """A country's zones are all that the zone table lists for it; a subdivision's are among its country's."""
    table: dict[str, set[str]] = {}
    for line in pinned_table("zoneinfo/zone.tab"):
        country, _, zone, *_ = line.split("\t")
        table.setdefault(country, set()).add(zone)
    zones = set(load(code).timezones)
    country, _, part = code.partition("-")
    assert zones <= table.get(country, set()) if part else zones == table.get(country, set())


@every_code
def test_names_in_both_languages(code: str) -> None:
    """Each place has an English and a Chinese name."""
    jurisdiction = load(code)
    assert jurisdiction.name.strip()
    assert re.search(r"[\u4e00-\u9fff]", jurisdiction.name_zh), f"{code} has no Chinese name"


@every_code
def test_what_nobody_read_relaxes_nothing(code: str) -> None:
    """A rule whose every source is unverified accepts consent alone, and nothing lifts it."""
    for rule in load(code).rules:
        if is_unread(rule):
            grounds = (*getattr(rule, "accepts", ()), *getattr(rule, "lifted_by", ()))
            assert {ground.kind for ground in grounds} <= {GroundKind.CONSENT}, rule.id
            assert not getattr(rule, "waivable", False), rule.id


@every_code
def test_uncovered_places_say_so(code: str) -> None:
    """The nine places whose law of consent was not read carry that gap, and no other place does."""
    has_gap = any(isinstance(gap, NotResearched) and gap.topic is Topic.CONSENT for gap in load(code).gaps)
    assert has_gap == (code in UNCOVERED)


@every_code
def test_nobody_has_signed_yet(code: str) -> None:
    """No lawyer has signed any sheet, and no sheet says so."""
    assert load(code).review is None
