"""
Check that every row of the facts is carried by a rule or a gap: ``python docs/check_facts.py``.

Prints a Markdown table, row → ids of the rules and gaps that carry it (``rows=``), then what is left over. Exit code 1
where a row is carried by nothing, or a reference fits no row; 0 where all is carried, or the facts are not at hand.

Options: ``--left`` prints only what is left over; ``--facts FOLDER`` names another folder than ``../shared/facts``;
codes (``DE US-TX``) print only these places.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).resolve().parent.parent
FACTS = ROOT.parent / "shared" / "facts"
SPELT_OTHERWISE = {"UK": "GB"}
ID = re.compile(r"`([A-Z]{2}\.\d+[a-z]?)`")
HEADING_CODE = re.compile(r"#{2,3} (?:\d+\. )?(?:([A-Z]{2}(?:-[A-Z]{2,3})?)\b|.*\(([A-Z]{2})\b)")
STATES = {
    "Alabama": "AL", "Arizona": "AZ", "California": "CA", "Connecticut": "CT", "Florida": "FL", "Georgia": "GA",
    "Illinois": "IL", "Iowa": "IA", "Kentucky": "KY", "Louisiana": "LA", "Maine": "ME", "Maryland": "MD",
    "Massachusetts": "MA", "Michigan": "MI", "Minnesota": "MN", "Mississippi": "MS", "Missouri": "MO",
    "Nebraska": "NE", "New Jersey": "NJ", "New Mexico": "NM", "New York": "NY", "North Carolina": "NC",
    "Oklahoma": "OK", "Oregon": "OR", "Pennsylvania": "PA", "Rhode Island": "RI", "South Carolina": "SC",
    "South Dakota": "SD", "Tennessee": "TN", "Texas": "TX", "Utah": "UT", "Vermont": "VT", "Virginia": "VA",
    "Washington": "WA", "Wyoming": "WY",
}  # fmt: skip
STATE_TOPICS = ("US-STATE", "US-STATE 2")


@frozen
class Row:
    """
    One row of a table of the facts, for one place.

    Attributes:
        code: The place, as whatsguard writes it.
        topic, citation: The cells of those columns, folded.
        id: The row's own id, where the file has ids.
        where: File and line.
    """

    code: str
    topic: str
    citation: str
    id: str
    where: str

    @property
    def name(self) -> str:
        """How a module refers to it."""
        return self.id or f"{self.code}|{self.topic}|{self.citation}"

    @property
    def shown(self) -> str:
        """The name without bars, for a cell of a table."""
        return self.name.replace("|", " · ")


def folded(text: str) -> str:
    """Without Markdown's marks, white space made single."""
    return " ".join(re.sub(r"[*`]", "", text).split())


def tables(path: Path) -> Iterator[tuple[str, list[str], list[tuple[int, list[str]]]]]:
    """Each table of the file: the code of the heading above it, its header, its rows with their line numbers."""
    code, header, rows = "", [], []  # type: str, list[str], list[tuple[int, list[str]]]
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if not line.startswith("|"):
            if header:
                yield code, header, rows
            header, rows = [], []
            code = _code_of(line) if line.startswith("#") else code
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if not header:
            header = [folded(cell) for cell in cells]
        elif not set("".join(cells)) <= set("-: |"):
            rows.append((number, cells))


def _code_of(heading: str) -> str:
    """The place that a heading names; empty where it names none."""
    if "EU base" in heading:
        return "EU"
    if heading.startswith("## US-FED"):
        return "US"
    found = HEADING_CODE.match(heading)
    code = (found[1] or found[2]) if found else ""
    return SPELT_OTHERWISE.get(code, code)


def states_of(cell: str) -> list[str]:
    """The codes of the US states that a cell names, by name or by letters."""
    text = folded(cell)
    letters = re.match(r"(?:[A-Z]{2}, )+[A-Z]{2}", text)
    if letters:
        return [f"US-{code}" for code in letters[0].split(", ")]
    bare = re.sub(r"\([^)]*\)", "", text)
    return [f"US-{code}" for name, code in STATES.items() if re.search(rf"(?:^|, ){name}\b", bare)]


def rows_of(path: Path) -> Iterator[Row]:
    """Every rule row of a law file, once for each place that it names."""
    state_tables = 0
    for code, header, lines in tables(path):
        kind = header[0]
        if kind not in {"topic", "topic + id", "state"}:
            continue
        authorities = kind == "state" and header[1].startswith("data-protection authority")
        state_tables += kind == "state" and not authorities
        for number, cells in lines:
            where = f"{path.name}:{number}"
            if authorities:
                yield Row(SPELT_OTHERWISE.get(cells[0], cells[0]), "AUTHORITY", folded(cells[1]), "", where)
            elif kind == "state":
                column = header.index("citation") if "citation" in header else header.index("in force")
                for state in states_of(cells[0]) or [f"US-{folded(cells[0])}"]:
                    yield Row(state, STATE_TOPICS[state_tables - 1], folded(cells[column]), "", where)
            else:
                yield from _topic_rows(code, header, cells, where)


def _topic_rows(code: str, header: list[str], cells: list[str], where: str) -> Iterator[Row]:
    found = ID.search(cells[0])
    citation = folded(cells[header.index("citation")])
    topic = folded(cells[0])
    if found:
        yield Row(code, topic, citation, found[1], where)
        return
    many = []
    if code == "US-CA":  # the rows of other states stand in California's table
        many = re.findall(r"\b([A-Z]{2})\b", cells[1]) if topic.endswith("(other states)") else states_of(cells[0])
        many = [place if "-" in place else f"US-{place}" for place in many]
    for place in many or [code]:
        yield Row(place, topic, citation, "", where)


def fits(reference: str, row: Row) -> bool:
    """Whether *reference* names *row*: by id, or by place, topic and the beginning of the citation."""
    if row.id:
        return reference == row.id or SPELT_OTHERWISE.get(reference[:2], reference[:2]) + reference[2:] == row.id
    code, _, rest = reference.partition("|")
    code = SPELT_OTHERWISE.get(code, code)
    topic, _, citation = rest.partition("|")
    inside = code == row.code or code.startswith(f"{row.code}-")
    same_topic = folded(topic).casefold() == row.topic.casefold()
    return inside and same_topic and row.citation.casefold().startswith(folded(citation).casefold())


def references() -> dict[str, list[str]]:
    """Row reference → the ids of the rules and gaps that give it."""
    from whatsguard.rules import NotResearched, load, shipped_codes  # noqa: PLC0415 - after the path is set

    found: dict[str, list[str]] = defaultdict(list)
    for code in shipped_codes():
        place = load(code)
        for rule in place.rules:
            for reference in rule.rows:
                found[reference].append(rule.id)
        for gap in place.gaps:
            word = "not_researched" if isinstance(gap, NotResearched) else "looked_none"
            for reference in gap.rows:
                found[reference].append(f"{code} {word}({gap.topic.value})")
    return dict(found)


def carried(rows: Iterable[Row], given: dict[str, list[str]]) -> tuple[dict[Row, list[str]], list[str]]:
    """Each row with what carries it, and the references that fit no row."""
    by_row: dict[Row, list[str]] = {row: [] for row in rows}
    strange = []
    for reference, carriers in given.items():
        fitting = [row for row in by_row if fits(reference, row)]
        whole = [row for row in fitting if not row.id and folded(reference).casefold().endswith(row.name.casefold())]
        for row in whole or fitting:
            by_row[row] += carriers
        if not fitting:
            strange.append(f"{reference} (given by {', '.join(carriers)})")
    return by_row, strange


def report(by_row: dict[Row, list[str]], strange: list[str], *, left_only: bool) -> None:
    """Print the table and what is left over."""
    left = [row for row, carriers in by_row.items() if not carriers]
    if not left_only:
        print("| row | where | carried by |\n|---|---|---|")
        for row, carriers in by_row.items():
            names = ", ".join(f"`{one}`" for one in dict.fromkeys(carriers)) or "**nothing**"
            print(f"| {row.shown} | {row.where} | {names} |")
        print()
    print(f"{len(by_row)} rows (a row that names several places counts once for each), {len(left)} left over,")
    print(f"{len(strange)} references that fit no row.")
    for row in left:
        print(f"- left over: {row.name} ({row.where})")
    for text in strange:
        print(f"- fits no row: {text}")


def main(arguments: list[str]) -> int:
    """Compare the facts with the modules."""
    parser = argparse.ArgumentParser(description="Check that every row of the facts is carried by a rule or a gap.")
    parser.add_argument("--facts", type=Path, default=FACTS)
    parser.add_argument("--left", action="store_true", help="only what is left over")
    parser.add_argument("codes", nargs="*", help="only these places")
    chosen = parser.parse_args(arguments)
    files = sorted(chosen.facts.glob("law-*.md"))
    if not files:
        print(f"no facts in {chosen.facts}: nothing to check")
        return 0
    rows = [row for path in files for row in rows_of(path)]
    by_row, strange = carried(rows, references())
    if chosen.codes:
        by_row = {row: carriers for row, carriers in by_row.items() if row.code in chosen.codes}
        strange = [text for text in strange if re.split(r"[.|]", text)[0] in chosen.codes]
    report(by_row, strange, left_only=chosen.left)
    return 1 if strange or not all(by_row.values()) else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
