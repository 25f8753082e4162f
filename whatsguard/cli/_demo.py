"""``whatsguard demo``: the main job once through, on sample files, writing to nobody."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo

from whatsguard.cli._command import ALL_WELL, NOT_MET, BadInputError, Command
from whatsguard.cli._map import map_blocks
from whatsguard.cli._output import Block, Heading, Lines, Table, print_blocks, print_json
from whatsguard.cli._story import Asked, Sending, Story, tell
from whatsguard.cli._texts import Texts

__all__ = ["COMMAND"]

_PREFIX: Final = "sqlite:///"
_BERLIN: Final = ZoneInfo("Europe/Berlin")


def _arguments(parser: argparse.ArgumentParser, texts: Texts) -> None:
    named = parser.add_argument_group(texts("arguments"))
    named.add_argument(
        "--db",
        metavar="FILE",
        help=texts.pick(
            "a new file for the store; default: one in a fresh temporary folder",
            "数据库新文件；默认在新的临时文件夹中",
        ),
    )


def _run(options: argparse.Namespace, texts: Texts) -> int:
    story = tell(_PREFIX + quote(str(_fresh(options.db, texts))))
    if options.json:
        print_json(_values(story, texts))
    else:
        print_blocks(_blocks(story, texts))
    return ALL_WELL if story.came_out else NOT_MET


def _fresh(wanted: str | None, texts: Texts) -> Path:
    """A file that is not there yet: the story begins with an empty store."""
    if wanted is None:
        return Path(tempfile.mkdtemp(prefix="whatsguard-demo-")) / "demo.db"
    path = Path(unquote(wanted.removeprefix(_PREFIX)) if wanted.startswith(_PREFIX) else wanted)
    if path.exists():
        raise BadInputError(
            texts.pick(f"{path} is there already; name a file that is not", f"{path} 已存在；请指定一个新文件")
        )
    if not path.parent.is_dir():
        raise BadInputError(
            texts.pick(f"there is no folder {path.parent}; make it first", f"没有文件夹 {path.parent}；请先创建")
        )
    return path


# --- for a person -----------------------------------------------------------------------------------------------------


def _blocks(story: Story, texts: Texts) -> Iterator[Block]:
    yield from _opening(story, texts)
    yield from map_blocks(story.customers, texts)
    yield from _what_was_said(story, texts)
    yield from _decisions(story, texts)
    yield from _sending(story, texts)
    yield from _legend(story, texts)
    yield from _closing(story, texts)


def _opening(story: Story, texts: Texts) -> Iterator[Block]:
    contacts = story.contacts
    yield Heading(
        texts.pick("ACME GmbH writes to its customers: a week on sample files", "ACME GmbH 联系客户：示例文件上的一周")
    )
    yield Lines(
        [
            texts.pick(
                "Nothing is sent. The clock of this story stands still, so every run prints the same.",
                "不会真的发送。故事里的时钟是固定的，每次运行结果相同。",
            ),
            texts(
                "rows_line",
                total=contacts.total,
                read=len(contacts.rows),
                problems=len(contacts.problems),
                blank=contacts.blank_lines,
            ),
        ]
    )
    yield Table(
        [texts("line"), texts("reason"), texts("what_to_do")],
        [(str(item.line), item.reason.name, item.text(texts.locale)) for item in contacts.problems],
    )


def _what_was_said(story: Story, texts: Texts) -> Iterator[Block]:
    yield Heading(texts.pick("What their consents are worth", "他们的同意是否有效"))
    yield Table(
        [
            texts.pick("who", "谁"),
            texts.pick("valid", "有效"),
            texts.pick("grade", "等级"),
            texts.pick("what is wrong with it", "问题"),
        ],
        [
            (
                consent.row.name or "",
                _yes(texts, consent.assessment.valid),
                consent.assessment.grade.name,
                ", ".join(sorted(defect.name for defect in consent.assessment.defects)),
            )
            for consent in story.consents
        ],
    )
    yield Heading(texts.pick("What the webhooks said", "Webhook 的内容"))
    yield Table(
        [texts.pick("file", "文件"), texts.pick("taken in", "接收时间"), texts.pick("understood as", "理解为")],
        [(heard.file, _when(heard.at), ", ".join(heard.kinds)) for heard in story.webhooks],
    )


def _decisions(story: Story, texts: Texts) -> Iterator[Block]:
    yield Heading(texts.pick("Monday 15:00: may the offer go to them?", "周一 15:00：优惠信息可以发给他们吗？"))
    names = [row.name or "" for row in story.contacts.rows]
    yield Table(
        [texts.pick("who", "谁"), texts.pick("may", "可否"), texts("ground_or_reasons")],
        [(name, _yes(texts, bool(a.decision)), _why(a)) for name, a in zip(names, story.offers, strict=True)],
    )
    if story.by_law is not None:
        yield Heading(
            texts.pick(
                "One answer in full, with its law: the offer to Farid",
                "一个完整的答复及其法律依据：给 Farid 的优惠信息",
            )
        )
        yield Lines(story.by_law.to_text(texts.locale).splitlines())
    yield Heading(
        texts.pick("One person, one day: Anna, who wrote on Monday at 10:00", "一个人的一天：周一 10:00 来信的 Anna")
    )
    yield _asked_table(story.timeline, texts)
    if story.by_choice is not None:
        yield Lines(f"  weekend_sale: {remedy.text(texts.locale)}" for remedy in story.by_choice.remedies)


def _legend(story: Story, texts: Texts) -> Iterator[Block]:
    """Every reason that came up, once, in words."""
    asked = [*story.offers, *story.timeline, *story.after_stop]
    reasons = {reason.code: reason for one in asked for reason in one.decision.reasons}
    yield Heading(texts.pick("What these reasons mean", "这些原因的含义"))
    yield Table(
        [texts("reason"), ""],
        [(code.name, reasons[code].text(texts.locale)) for code in sorted(reasons, key=lambda code: code.rank)],
    )


def _asked_table(asked: Sequence[Asked], texts: Texts) -> Table:
    return Table(
        [
            texts.pick("when", "时间"),
            texts.pick("message", "消息"),
            texts.pick("may", "可否"),
            texts("ground_or_reasons"),
        ],
        [(_when(a.at), a.what, _yes(texts, bool(a.decision)), _why(a)) for a in asked],
    )


def _sending(story: Story, texts: Texts) -> Iterator[Block]:
    yield Heading(texts.pick("Tuesday 12:00: “stop 🙏”", "周二 12:00：“stop 🙏”"))
    yield _asked_table(story.after_stop, texts)
    yield Heading(texts.pick("What the send functions did", "发送函数的结果"))
    yield Table(
        [texts.pick("when", "时间"), texts.pick("through", "途径"), texts.pick("sent", "已发送"), texts("all_reasons")],
        [
            (_when(one.at), one.what, _yes(texts, one.sent), ", ".join(dict.fromkeys(one.codes)))
            for one in story.sendings
        ],
    )


def _closing(story: Story, texts: Texts) -> Iterator[Block]:
    yield Heading(texts.pick("Did the story come out as told?", "结果与预期一致吗？"))
    yield Lines(f"  {'✓' if good else '✗'} {texts.pick(english, chinese)}" for english, chinese, good in story.checks)
    yield Lines(
        [
            "",
            texts.pick(
                "Rules and sources are data with dates; no lawyer has signed them, and this is no legal advice.",
                "规则、原因和出处都是带日期的数据；未经律师签署，也不构成法律意见。",
            ),
            texts.pick(f"The log lies in {_file(story)}", f"日志保存在 {_file(story)}"),
        ]
    )


def _file(story: Story) -> str:
    return unquote(story.database.removeprefix(_PREFIX))


def _yes(texts: Texts, good: bool) -> str:
    return texts.pick("yes", "是") if good else texts.pick("no", "否")


def _why(asked: Asked) -> str:
    if asked.decision.basis is not None:
        return asked.decision.basis.name
    return ", ".join(dict.fromkeys(reason.code.name for reason in asked.decision.reasons))


def _when(at: datetime) -> str:
    return f"{at.astimezone(_BERLIN):%Y-%m-%d %H:%M:%S}"


# --- for a program ----------------------------------------------------------------------------------------------------


def _values(story: Story, texts: Texts) -> dict[str, Any]:
    contacts = story.contacts
    return {
        "came_out": story.came_out,
        "database": _file(story),
        "rows": {
            "total": contacts.total,
            "read": len(contacts.rows),
            "problems": len(contacts.problems),
            "blank": contacts.blank_lines,
        },
        "map": {
            "by_jurisdiction": dict(story.customers.by_jurisdiction),
            "unknown": story.customers.unknown,
            "total": story.customers.total,
        },
        "consents": [
            {
                "line": one.row.line,
                "valid": one.assessment.valid,
                "grade": one.assessment.grade.name,
                "defects": sorted(defect.name for defect in one.assessment.defects),
            }
            for one in story.consents
        ],
        "webhooks": [
            {"file": one.file, "kinds": list(one.kinds), "not_understood": one.strange} for one in story.webhooks
        ],
        "decisions": [_asked(one) for one in [*story.offers, *story.timeline, *story.after_stop]],
        "explanations": [one.to_dict() for one in (story.by_law, story.by_choice) if one is not None],
        "sendings": [_attempt(one) for one in story.sendings],
        "history": list(story.history),
        "checks": [{"text": texts.pick(english, chinese), "good": good} for english, chinese, good in story.checks],
    }


def _asked(one: Asked) -> dict[str, Any]:
    return {
        "recipient": one.who,
        "message": one.what,
        "at": one.at.isoformat(),
        "allowed": one.decision.allowed,
        "codes": list(dict.fromkeys(reason.code.name for reason in one.decision.reasons)),
        "basis": None if one.decision.basis is None else one.decision.basis.name,
    }


def _attempt(one: Sending) -> dict[str, Any]:
    return {"through": one.what, "at": one.at.isoformat(), "sent": one.sent, "codes": list(dict.fromkeys(one.codes))}


COMMAND: Final = Command(
    name="demo",
    about="demo_about",
    examples=("whatsguard demo", "whatsguard demo --locale zh", "whatsguard demo --db demo.db --json"),
    arguments=_arguments,
    run=_run,
)
