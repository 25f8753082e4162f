"""
Write the rule sheets of ``docs/reference/jurisdictions/`` anew; ``--check`` only compares.

One page for each jurisdiction, and an index that compares them all. Everything on a page comes from the rule data and
from the worked cases of ``tests/rules/cases``; a lawyer reads and signs the sheet, a reviewer sees in its diff what a
change does.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import time
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs"), str(ROOT / "tests" / "rules")]

import cases  # noqa: E402 - this checkout's own, before any that is installed
from sheet_table import COLUMNS, READINGS, SHORT_DAYS, cells, reading_of, with_parents  # noqa: E402

from whatsguard.rules import (  # noqa: E402
    Applicability,
    Citation,
    Deadline,
    Gap,
    Information,
    Jurisdiction,
    LookedNone,
    NotResearched,
    Reading,
    Retention,
    Rule,
    SendingHours,
    StandingDuty,
    load,
    shipped_codes,
)
from whatsguard.rules._sentences import in_force, sentence  # noqa: E402
from whatsguard.rules._wordings import WEEKDAYS, WORDS  # noqa: E402

FOLDER = ROOT / "docs" / "reference" / "jurisdictions"
DUE = (Deadline, Retention, StandingDuty)
HALF_HOURS = 48
CLOSED, OPEN, PARTLY = "·", "█", "▒"


# --- pieces of Markdown --------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """*text* so that Markdown shows it as it is, on one line."""
    for mark in "\\`*_[]<>|":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def both(pair: tuple[str, str]) -> str:
    """English and Chinese, side by side."""
    return f"{pair[0]} · {pair[1]}"


def reading_name(reading: Reading) -> str:
    """How something was read, without what that means."""
    return WORDS[reading][0].partition(":")[0]


def link(text: str, url: str) -> str:
    """A link; a page of our own is linked from where the sheets lie."""
    if not url:
        return plain(text)
    target = f"../../{url.removeprefix('docs/')}" if url.startswith("docs/") else url
    target = target.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return f"[{plain(text)}]({target})"


def citation_line(citation: Citation) -> str:
    """A source on one line: how it was read comes first, so that nobody overlooks it."""
    read = both(WORDS[citation.read])
    mark = f"**{read}**" if citation.read is Reading.UNVERIFIED else read
    parts = [link(str(citation), citation.url)]
    if citation.quote:
        parts.append(f"“{plain(citation.quote)}”")
    parts.append(f"{mark}, {citation.retrieved_on}")
    if citation.copy:
        parts.append(f"copy · 版本: {plain(citation.copy)}")
    return "; ".join(parts)


def week_picture(rule: SendingHours) -> Iterator[str]:
    """The permitted hours of a week, half an hour a character; local time."""
    yield "```text"
    yield "     " + "".join(f"{hour:02}  " for hour in range(0, 24, 2)) + "24"
    for day, (short, (_, chinese)) in enumerate(zip(SHORT_DAYS, WEEKDAYS, strict=True)):
        yield f"{short}  " + "".join(_half_hour(rule, day, half) for half in range(HALF_HOURS)) + f"  {chinese}"
    if not rule.on_public_holidays:
        yield "Hol  " + CLOSED * HALF_HOURS + "  公共假日"
    yield "```"


def _half_hour(rule: SendingHours, day: int, half: int) -> str:
    minutes = range(half * 30, half * 30 + 30)
    permitted = sum(_permits(rule, day, time(minute // 60, minute % 60)) for minute in minutes)
    return OPEN if permitted == len(minutes) else PARTLY if permitted else CLOSED


def _permits(rule: SendingHours, day: int, clock: time) -> bool:
    for span in rule.spans:
        to_midnight = span.closes == time(0)
        over = span.closes < span.opens and not to_midnight
        if day in span.weekdays and span.opens <= clock and (to_midnight or over or clock < span.closes):
            return True
        if over and (day - 1) % 7 in span.weekdays and clock < span.closes:
            return True
    return False


# --- a sheet -------------------------------------------------------------------------------------------------------


def rule_lines(rule: Rule) -> Iterator[str]:
    """A rule: in words, drawn, with its sources and its worked cases."""
    yield f"### `{rule.id}`"
    yield ""
    yield plain(sentence(rule))
    yield ""
    yield plain(sentence(rule, "zh"))
    yield ""
    if isinstance(rule, SendingHours):
        yield from week_picture(rule)
        yield ""
    yield f"- Reach · 适用: {both(WORDS[rule.applicability])}"
    yield f"- In force · 有效: {in_force(rule)} · {in_force(rule, 'zh')}"
    for citation in rule.citations:
        yield f"- Source · 出处: {citation_line(citation)}"
    if rule.note:
        yield f"- Note · 说明: {plain(rule.note)}"
    if rule.review_by is not None:
        yield f"- To be looked at again by · 复核期限: {rule.review_by}"
    yield ""
    worked = cases.by_rule().get(rule.id, ())
    if worked:
        yield "| worked case · 案例 | local time · 当地时间 | outcome · 结果 |"
        yield "|---|---|---|"
        for case in worked:
            yield f"| {plain(case.says)} | {case.local_text} | {case.outcome_text} |"
        yield ""


def due_line(rule: Rule) -> Iterator[str]:
    """A deadline, a duty or an information, shorter than a rule that decides."""
    yield f"- **`{rule.id}`** {plain(sentence(rule))}"
    if not isinstance(rule, Information):
        yield f"  {plain(sentence(rule, 'zh'))}"
    if rule.applicability is not Applicability.DIRECT:
        yield f"  Reach · 适用: {both(WORDS[rule.applicability])}."
    if rule.in_force_from is not None or rule.in_force_until is not None:
        yield f"  In force · 有效: {in_force(rule)}."
    if rule.note:
        yield f"  Note · 说明: {plain(rule.note)}"
    for citation in rule.citations:
        yield f"  - {citation_line(citation)}"


def section(english: str, chinese: str, lines: Iterable[str]) -> list[str]:
    """A heading with what stands under it; nothing where nothing does."""
    found = list(lines)
    return [f"## {english} · {chinese}", "", *found, *([""] if found[-1] else [])] if found else []


def gap_lines(gaps: Iterable[Gap]) -> Iterator[str]:
    """What was looked for and not found, or not looked for."""
    for gap in gaps:
        note = f" {plain(gap.note)}" if gap.note else ""
        yield f"- {plain(sentence(gap))} {plain(sentence(gap, 'zh'))}{note}"


def signed(place: Jurisdiction) -> str:
    """Who has signed the sheet."""
    if place.review is None:
        return "**nobody yet · 尚无人签署**"
    return f"{plain(place.review.by)}, {place.review.on}"


def summary(place: Jurisdiction) -> Iterator[str]:
    """The head of a sheet."""
    read = Counter(citation.read for rule in place.rules for citation in rule.citations)
    others = [one for one in with_parents(place) if one is not place]
    parents = ", ".join(f"[{one.name}]({one.code}.md)" for one in others)
    children = [load(code) for code in shipped_codes() if place.code in load(code).parents]
    deciding = [rule for rule in place.rules if not isinstance(rule, (*DUE, Information))]
    worked = sum(len(cases.by_rule().get(rule.id, ())) for rule in place.rules)
    yield "| | |"
    yield "|---|---|"
    yield f"| Signed by · 签署人 | {signed(place)} |"
    yield f"| Time zones · 时区 | {', '.join(place.timezones) or 'those of its country · 同所属国家'} |"
    if parents:
        yield f"| These rules hold here too · 同时适用 | {parents} |"
    if children:
        names = ", ".join(f"[{one.name}]({one.code}.md)" for one in children)
        yield f"| Also with rules of its own · 另有规则的地区 | {names} |"
    others_count = len(place.rules) - len(deciding)
    yield (
        f"| Rules · 规则 | {len(deciding)} that decide a send, {others_count} deadlines, duties and information; "
        f"{worked} worked cases |"
    )
    marks = ", ".join(f"{read[reading]} {reading_name(reading)}" for reading in READINGS if read[reading])
    yield f"| Citations · 出处 | {marks or 'none'} |"
    looked = sum(isinstance(gap, LookedNone) for gap in place.gaps)
    yield f"| Gaps · 空白 | {looked} looked for and not found, {len(place.gaps) - looked} not researched |"
    yield ""


def sheet(code: str) -> str:
    """The page of one jurisdiction."""
    place = load(code)
    deciding = [rule for rule in place.rules if not isinstance(rule, (*DUE, Information))]
    lines = [
        f"# {place.name} · {place.name_zh or place.name} ({code})",
        "",
        "Generated by `docs/generate_sheets.py` from the rule data; do not edit.",
        "No legal advice, and no law: what whatsguard goes by. 不构成法律意见。",
        "",
        *summary(place),
        *section("What decides a send", "决定能否发送的规则", (line for rule in deciding for line in rule_lines(rule))),
    ]
    for english, chinese, kinds in (
        ("Deadlines", "期限", (Deadline,)),
        ("Duties and what must be kept", "义务与须保存的记录", (StandingDuty, Retention)),
        ("Information", "参考信息", (Information,)),
    ):
        found = [rule for rule in place.rules if isinstance(rule, kinds)]
        lines += section(english, chinese, (line for rule in found for line in due_line(rule)))
    silent = [gap for gap in place.gaps if isinstance(gap, LookedNone)]
    unread = [gap for gap in place.gaps if isinstance(gap, NotResearched)]
    lines += section("Not researched", "尚未研究", gap_lines(unread))
    lines += section("Looked for and not found", "已查找但未发现", gap_lines(silent))
    return "\n".join([*lines[:-1], ""])


# --- the index -----------------------------------------------------------------------------------------------------


def index() -> str:
    """The page that compares all jurisdictions."""
    places = [load(code) for code in shipped_codes()]
    rules = [rule for place in places for rule in place.rules]
    read = Counter(citation.read for rule in rules for citation in rule.citations)
    weakest = Counter(reading_of(rule) for rule in rules)
    gaps = [gap for place in places for gap in place.gaps]
    looked = sum(isinstance(gap, LookedNone) for gap in gaps)
    countries = sum("-" not in place.code for place in places)
    signatures = sum(place.review is not None for place in places)
    lines = [
        "# Rule sheets · 规则表",
        "",
        "Generated by `docs/generate_sheets.py` from the rule data; do not edit.",
        "No legal advice, and no law: what whatsguard goes by. 不构成法律意见。",
        "",
        (
            f"- {len(places)} jurisdictions: {countries} countries and territories, the EU among them, and "
            f"{len(places) - countries} subdivisions."
        ),
        f"- {len(rules)} rules, {sum(len(found) for found in cases.by_rule().values())} worked cases.",
        "- Citations by how they were read: "
        + ", ".join(f"{read[reading]} {WORDS[reading][0]}" for reading in READINGS)
        + ".",
        "- Rules by their weakest citation: "
        + ", ".join(f"{weakest[reading]} {reading_name(reading)}" for reading in READINGS)
        + ".",
        f"- Gaps: {looked} looked for and not found, {len(gaps) - looked} not researched.",
        f"- Signed by a lawyer: {signatures or 'none yet · 尚无'}.",
        "",
        "How to read the table: ≈ by analogy or a rule of our own, never by the law's own words;",
        "(EU) and the like: the rule is that place's and holds here too; – nothing is recorded;",
        "P read in the text itself, S in a secondary source, K UNVERIFIED, each rule by its weakest citation.",
        "What is not researched is never silently allowed. Hours are local.",
        "",
        "| " + " | ".join(both(pair) for pair in COLUMNS) + " |",
        "|" + "---|" * len(COLUMNS),
    ]
    for place in places:
        name = f"[{place.code}]({place.code}.md) {place.name} · {place.name_zh or place.name}"
        lines.append("| " + " | ".join([name, *(plain(cell) for cell in cells(place))]) + " |")
    return "\n".join([*lines, ""])


@cache
def pages() -> dict[Path, str]:
    """Every page by its file."""
    found = {FOLDER / f"{code}.md": sheet(code) for code in shipped_codes()}
    return {FOLDER / "index.md": index(), **found}


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` say which are stale."""
    strange = sorted(set(FOLDER.glob("*.md")) - set(pages()))
    if "--check" not in arguments:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for path in strange:
            path.unlink()
        for path, text in pages().items():
            path.write_text(text, encoding="utf-8")
        print(f"{len(pages())} pages written to {FOLDER.relative_to(ROOT)}")
        return 0
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in [*stale, *strange]:
        print(f"{path.relative_to(ROOT)} is stale; run docs/generate_sheets.py", file=sys.stderr)
    print(f"{len(pages()) - len(stale)} of {len(pages())} pages are fresh")
    return 1 if stale or strange else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
