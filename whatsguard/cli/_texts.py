"""What the command line says, in English and Simplified Chinese."""

from __future__ import annotations

import locale as system_locale
import os
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

__all__ = ["Texts", "locale_of", "width"]

_FLAG: Final = "--locale"
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def locale_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """
    The language to speak: ``--locale``, else the environment's, else the system's; ``"en"`` or ``"zh"``.

    Read before the arguments are parsed, since the help and the errors of parsing speak it too.
    """
    for place, argument in enumerate(arguments):
        if argument == _FLAG and place + 1 < len(arguments):
            return _short(arguments[place + 1])
        if argument.startswith(f"{_FLAG}="):
            return _short(argument.partition("=")[2])
    for variable in _VARIABLES:
        if value := environment.get(variable):
            return _short(value)
    return _short(system_locale.getlocale()[0] or "")


def _short(name: str) -> str:
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def width(text: str) -> int:
    """How many columns of a terminal *text* takes: two for a Chinese character, none for a combining mark."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@frozen
class Texts:
    """The sentences of one language; ``texts("rows", total=3)``."""

    locale: str

    def __call__(self, name: str, **values: object) -> str:
        return _SENTENCES[name][self.locale == "zh"].format(**values)

    def pick(self, english: str, chinese: str) -> str:
        """One of two texts that stand beside each other in the code."""
        return chinese if self.locale == "zh" else english


_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    # the frame
    "about": (
        "May this WhatsApp message go to this person now? Why, by which rule, and what would help. No legal advice.",
        "这条 WhatsApp 消息现在可以发给这个人吗？为什么、依据哪条规则、怎么办。不构成法律意见。",
    ),
    "exit_codes": (
        "Exit status: 0 all well; 1 something refused, not met or not read; 2 bad input.",
        "退出码：0 全部正常；1 有被拒绝、未满足或读不出的内容；2 输入有误。",
    ),
    "examples": ("Examples:", "示例："),
    "commands": ("commands", "命令"),
    "options": ("options", "选项"),
    "arguments": ("arguments", "参数"),
    "help_help": ("show this help and exit", "显示帮助并退出"),
    "help_version": ("show the version and exit", "显示版本并退出"),
    "help_locale": ("language of the output: en or zh; default: from LANG", "输出语言：en 或 zh；默认取自 LANG"),
    "help_json": ("print one JSON object instead of text", "输出一个 JSON 对象，而不是文字"),
    "bad_input": ("error: {what}", "输入有误：{what}"),
    "see_help": ("See: whatsguard {command} --help", "请看：whatsguard {command} --help"),
    "no_file": ("{file}: there is no such file", "{file}：没有这个文件"),
    "is_folder": ("{file} is a folder; name a file", "{file} 是文件夹，请指定一个文件"),
    "may_not_read": ("{file} may not be read by you", "没有读取 {file} 的权限"),
    "cannot_read": ("{file} cannot be read: {why}", "{file} 无法读取：{why}"),
    # contact files
    "help_file": (
        "a CSV or text file with a column of phone numbers",
        "含电话号码列的 CSV 或文本文件",
    ),
    "help_phone_column": (
        "the column of the phone numbers, where it is not found",
        "电话号码列的列名（未能自动识别时）",
    ),
    "help_residence_column": ("the column of the countries, likewise", "国家列的列名（同上）"),
    "help_region": (
        "where numbers without a country code are from, such as DE",
        "没有国家区号的号码属于哪个国家，例如 DE",
    ),
    "help_encoding": ("the file's encoding, where it is not found", "文件编码（未能自动识别时）"),
    "help_delimiter": ("what separates the cells, likewise", "单元格分隔符（同上）"),
    "help_all": ("list every refused row, not only the first {some}", "列出全部被拒绝的行，而不只是前 {some} 行"),
    "file_line": (
        "{file}: {encoding}, cells apart by {delimiter}, numbers in “{column}”",
        "{file}：编码 {encoding}，分隔符 {delimiter}，号码在“{column}”列",
    ),
    "rows_line": (
        "{total} rows = {read} read + {problems} not read + {blank} blank",
        "共 {total} 行 = 已读取 {read} + 未读取 {problems} + 空行 {blank}",
    ),
    "duplicates_line": (
        "{duplicates} of the rows read repeat a person of an earlier row",
        "已读取的行中有 {duplicates} 行与前面的行是同一人",
    ),
    "problems": ("Rows that were not read", "未读取的行"),
    "doubts": ("Rows that were read with a doubt", "已读取但有疑问的行"),
    "line": ("line", "行"),
    "value": ("cell", "单元格"),
    "reason": ("reason", "原因"),
    "what_to_do": ("what to do", "怎么办"),
    "more_rows": ("… and {more} more: --all or --json lists them", "……另有 {more} 行：用 --all 或 --json 全部列出"),
    # demo
    "demo_about": (
        "The main job on sample files: contacts, consents, webhooks, decisions, a STOP. Nothing is sent.",
        "在示例文件上完整走一遍：联系人、同意、Webhook、附法律出处的决定、退订。不会真的发送。",
    ),
    # map
    "map_about": (
        "Count under which law the people of a contact file fall.",
        "统计联系人文件中的人分别适用哪里的法律。",
    ),
    "map_title": ("Which law protects these people", "这些人受哪里的法律保护"),
    "place": ("place", "地区"),
    "name": ("name", "名称"),
    "people": ("people", "人数"),
    "marketing_rules": ("rules on consent to marketing", "营销同意规则"),
    "encoded": ("encoded", "已收录"),
    "not_researched": ("not researched: marketing is refused", "未研究：拒绝营销信息"),
    "no_module": ("none here: marketing is refused", "未收录：拒绝营销信息"),
    "unknown_place": ("unknown", "未知"),
    "unknown_refused": ("place not known: refused", "地区未知：拒绝"),
    "total": ("total", "合计"),
    # check
    "check_about": (
        "Ask of everybody in a contact file whether one message may go to them now. Nothing is sent or written.",
        "逐一检查联系人文件中的每个人：某条消息现在可否发送。不会发送，也不会写入。",
    ),
    "help_purpose": ("the purpose of the message, as named in the consents", "消息的用途，与同意记录中的名称一致"),
    "help_category": ("marketing, utility, authentication or service", "marketing、utility、authentication 或 service"),
    "help_business": ("the business's name as people know it; the text must name it", "企业名称，消息正文中须写明"),
    "help_home": ("ISO code of the business's seat, such as DE", "企业所在地的 ISO 代码，例如 DE"),
    "help_db": (
        "the database of your guard, sqlite:///FILE; without it nothing is on file about anybody",
        "您的数据库 sqlite:///FILE；不给则视为没有任何人的记录",
    ),
    "help_template": ("the template's name; without it the message is free-form", "模板名称；不给则为自由格式消息"),
    "help_language": ("the template's language, such as de", "模板语言，例如 de"),
    "help_approved": (
        "take the template as approved by Meta, where the database does not say so",
        "视该模板为已获 Meta 批准（数据库中没有记录时）",
    ),
    "help_text": ("the text that would be sent", "将要发送的正文"),
    "help_policy": (
        "conservative (default) or meta: the reading of WhatsApp's rules",
        "conservative（默认）或 meta：采用哪种 WhatsApp 规则",
    ),
    "help_at": (
        "an instant with its offset, such as 2026-11-24T11:00+01:00; default: now",
        "带时区的时间，例如 2026-11-24T11:00+01:00；默认：现在",
    ),
    "check_title": ("May it go to them?", "可以发给他们吗？"),
    "message_line": ("Message: {message}, purpose “{purpose}”, at {at}", "消息：{message}，用途“{purpose}”，时间 {at}"),
    "free_form": ("{category}, free-form", "{category}，自由格式"),
    "from_template": ("{category}, template {template} ({language})", "{category}，模板 {template}（{language}）"),
    "nothing_on_file": (
        "No --db: nothing is on file about anybody, so only rules that need no consent can allow.",
        "没有 --db：没有任何人的记录，因此只有不需要同意的规则才可能允许。",
    ),
    "answer_line": (
        "{read} rows asked about = {allowed} allowed + {refused} refused",
        "已检查 {read} 行 = 允许 {allowed} + 拒绝 {refused}",
    ),
    "strictest": ("strictest reason", "最严格的原因"),
    "rows": ("rows", "行数"),
    "refused_rows": ("Refused", "被拒绝"),
    "recipient": ("recipient", "收件人"),
    "all_reasons": ("all reasons, strictest first", "全部原因（最严格的在前）"),
    "ground_or_reasons": ("ground, or all reasons, strictest first", "依据，或全部原因（最严格的在前）"),
    "bad_category": (
        "{value!r} is no category; one of marketing, utility, authentication, service",
        "{value!r} 不是消息类别；可选 marketing、utility、authentication、service",
    ),
    "bad_instant": (
        "--at {value!r} is no instant with an offset; write 2026-11-24T11:00+01:00",
        "--at {value!r} 不是带时区的时间；请写成 2026-11-24T11:00+01:00",
    ),
    "language_needed": (
        "--template {template} needs its --language, such as --language de",
        "--template {template} 还需要 --language，例如 --language de",
    ),
    "template_needed": (
        "--approved and --language need a --template",
        "--approved 和 --language 需要与 --template 一起使用",
    ),
    "unknown_purpose": (
        "no record about these people has the purpose {purpose!r}; the records have: {known}",
        "这些人的记录中没有用途 {purpose!r}；现有用途：{known}",
    ),
    "no_database": (
        "{file}: there is no such database; give the file that your guard was opened with",
        "{file}：没有这个数据库；请给出 Guard.open 所用的文件",
    ),
    # copy
    "copy_about": (
        "Copy a log into another store: in order, resumable, read back and compared. The source is not changed.",
        "把日志复制到另一个存储：保持顺序，可续传，复制后逐条核对。源不会被修改。",
    ),
    "help_copy_source": (
        "the store to copy: sqlite:///FILE, postgresql://… or redis://…",
        "源存储：sqlite:///FILE、postgresql://… 或 redis://…",
    ),
    "help_copy_target": (
        "where to: an empty store, or one that an interrupted copy has begun to fill",
        "目标存储：空的，或上次中断的复制已写入一部分的",
    ),
    "help_copy_batch": ("events appended in one step; default: {batch}", "每一步写入的事件数；默认 {batch}"),
    "copy_bad_batch": (
        "--batch {value!r} must be a number from 1 to {most}",
        "--batch {value!r} 必须是 1 到 {most} 的数字",
    ),
    "copy_memory": (
        "{url} ends with the program that opened it: there is nothing to copy from or to; name a store that lasts",
        "{url} 随打开它的程序一起消失，无法作为源或目标；请给出持久的存储",
    ),
    "copy_same": (
        "{url} is the source and the target; name another target",
        "{url} 既是源又是目标；请给出另一个目标",
    ),
    "copy_nothing": (
        "{url} holds no events, so there is nothing to copy; is it the store that your guard was opened with?",
        "{url} 中没有任何事件，没有可复制的内容；这是 Guard.open 所用的存储吗？",
    ),
    "copy_line": ("{step}: {done} of {total}", "{step}：{done} / {total}"),
    "copy_events": ("events", "事件"),
    "copy_keys": ("keys", "密钥"),
    "copy_verify": ("read back", "核对"),
    "copy_sends": ("sends, in events looked at", "发送计数（已查看的事件）"),
    "copy_holds": ("open sends, in people looked at", "未决发送（已查看的人）"),
    "copy_interrupted": (
        "interrupted at {step}: {done} of {total}. Nothing is lost: the same command goes on from there",
        "已中断于 {step}：{done} / {total}。没有丢失任何内容：再次运行同一命令即可继续",
    ),
    "copy_kind": ("kind", "类型"),
    "copy_events_line": (
        "{head} events in the target = {copied} copied now + {found} there before",
        "目标中共 {head} 个事件 = 本次复制 {copied} + 此前已有 {found}",
    ),
    "copy_rest_line": (
        "keys of {keys} people, {sends} sends counted, {holds} open sends held",
        "{keys} 人的密钥，{sends} 次发送计数，{holds} 个未决发送",
    ),
    "copy_verified": (
        "Verified: every event read back and equal, chain unbroken up to {head}: {hash}",
        "已核对：逐条读回且一致，哈希链完整至 {head}：{hash}",
    ),
    "copy_not_verified": (
        "NOT verified: event {seq} of the target is not the source's. Do not use the target; copy into an empty store.",
        "核对失败：目标的事件 {seq} 与源不一致。请勿使用该目标；请复制到空的存储。",
    ),
    "copy_behind": (
        "The source has {behind} events more by now. Stop what writes to it, and run the same command again.",
        "源又多了 {behind} 个事件。请停止写入源的程序，再运行一次同一命令。",
    ),
    "copy_switch": (
        "Before you switch: stop senders and webhooks, run the same command once more, then open guards on the target.",
        "切换之前：停止发送程序和 Webhook，再运行一次同一命令，然后用目标的 URL 打开 Guard。",
    ),
}
