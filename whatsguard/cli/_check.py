"""``whatsguard check``: may one message go to the people of a contact file?"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

from attrs import frozen

from whatsguard import (
    Business,
    Decision,
    Guard,
    Message,
    MessageCategory,
    Policy,
    Purpose,
    Template,
    TemplateStatus,
    WhatsAppRules,
)
from whatsguard.cli._command import ALL_WELL, NOT_MET, BadInputError, Command
from whatsguard.cli._contacts import add_file_arguments, file_blocks, file_values, open_contacts
from whatsguard.cli._output import Block, Heading, Lines, Table, print_blocks, print_json
from whatsguard.cli._texts import Texts
from whatsguard.contacts import ContactFile, ContactRow
from whatsguard.places import places_of
from whatsguard.storage import Store, open_store

__all__ = ["COMMAND"]

_SOME: Final = 20
_NAMELESS: Final = "(business without a name)"
_CATEGORIES: Final = tuple(category.value for category in MessageCategory if category is not MessageCategory.UNKNOWN)
_PROFILES: Final = {"conservative": WhatsAppRules.conservative, "meta": WhatsAppRules.meta}
_SQLITE: Final = "sqlite:///"
_CHUNK: Final = 5_000


def _arguments(parser: argparse.ArgumentParser, texts: Texts) -> None:
    add_file_arguments(parser, texts)
    asked = parser.add_argument_group(texts("check_title"))
    asked.add_argument("--purpose", required=True, metavar="NAME", help=texts("help_purpose"))
    asked.add_argument("--category", required=True, metavar="NAME", help=texts("help_category"))
    asked.add_argument("--business", metavar="NAME", default=_NAMELESS, help=texts("help_business"))
    asked.add_argument("--home", metavar="CODE", default="ZZ", help=texts("help_home"))
    asked.add_argument("--db", metavar="URL", help=texts("help_db"))
    asked.add_argument("--template", metavar="NAME", help=texts("help_template"))
    asked.add_argument("--language", metavar="CODE", help=texts("help_language"))
    asked.add_argument("--approved", action="store_true", help=texts("help_approved"))
    asked.add_argument("--text", metavar="TEXT", help=texts("help_text"))
    asked.add_argument("--policy", choices=sorted(_PROFILES), default="conservative", help=texts("help_policy"))
    asked.add_argument("--at", metavar="INSTANT", help=texts("help_at"))
    asked.add_argument("--all", action="store_true", help=texts("help_all", some=_SOME))


@frozen
class _Answer:
    """What was found: one decision for each row read, in the order of the file."""

    contacts: ContactFile
    message: Message
    at: datetime
    decisions: tuple[Decision, ...]

    @property
    def refused(self) -> list[tuple[ContactRow, Decision]]:
        """The rows that may not be written to."""
        pairs = zip(self.contacts.rows, self.decisions, strict=True)
        return [(row, decision) for row, decision in pairs if not decision.allowed]

    @property
    def by_reason(self) -> dict[str, int]:
        """Strictest reason → rows; adds up to the refused."""
        return dict(Counter(decision.reasons[0].code.name for _, decision in self.refused).most_common())


def _run(options: argparse.Namespace, texts: Texts) -> int:
    message = _message(options, texts)
    at = _instant(options.at, texts)
    contacts = open_contacts(options)
    answer = _ask(options, texts, contacts, message, at)
    if options.json:
        print_json(file_values(options, contacts, texts) | _values(answer, options))
    else:
        print_blocks([*file_blocks(options, contacts, texts), *_blocks(answer, options, texts)])
    return NOT_MET if answer.refused or contacts.problems else ALL_WELL


def _message(options: argparse.Namespace, texts: Texts) -> Message:
    if options.category.lower() not in _CATEGORIES:
        raise BadInputError(texts("bad_category", value=options.category))
    category = MessageCategory(options.category.lower())
    if options.template is None:
        if options.language is not None or options.approved:
            raise BadInputError(texts("template_needed"))
        return Message.free_form(category=category, purpose=options.purpose, text=options.text)
    if options.language is None:
        raise BadInputError(texts("language_needed", template=options.template))
    return Message.from_template(
        options.template, language=options.language, category=category, purpose=options.purpose, text=options.text
    )


def _instant(written: str | None, texts: Texts) -> datetime:
    if written is None:
        return datetime.now(timezone.utc)
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        raise BadInputError(texts("bad_instant", value=written)) from None
    if at.utcoffset() is None:
        raise BadInputError(texts("bad_instant", value=written))
    return at


def _ask(options: argparse.Namespace, texts: Texts, contacts: ContactFile, message: Message, at: datetime) -> _Answer:
    """Ask a guard on a copy of the log in memory, so that the database stays as it is."""
    assert message.category is not None  # noqa: S101 - _message gives one
    business = Business(options.business, options.home, purposes=[Purpose(options.purpose, message.category)])
    policy = Policy(whatsapp=_PROFILES[options.policy]())
    store = _copied(options.db, texts)
    people = [row.recipient for row in contacts.rows]
    with Guard.open(store, business=business, policy=policy, clock=at.timestamp) as guard:
        if options.db is not None and message.category is not MessageCategory.SERVICE:
            _refuse_unknown_purpose(guard, contacts, options.purpose, texts)
        for row in contacts.rows:
            if row.residence is not None and not (options.db is None and _told_by_number(row)):
                guard.set_residence(row.recipient, row.residence)
        if options.approved:
            guard.register_template(
                Template(
                    name=options.template,
                    language=options.language,
                    category=message.category,
                    status=TemplateStatus.APPROVED,
                )
            )
        return _Answer(contacts, message, at, tuple(guard.can_send_many(people, message)))


def _told_by_number(row: ContactRow) -> bool:
    """The number alone says that they may be there: with nothing else on file, declaring it changes no answer."""
    return row.residence in {place.code for place in places_of(row.recipient)}


def _copied(url: str | None, texts: Texts) -> Store:
    copy = open_store("memory://")
    if url is None:
        return copy
    source = open_store(_readable(url, texts))
    try:
        seq = 0
        while envelopes := source.read(seq, limit=_CHUNK):
            copy.append(envelopes)
            seq = envelopes[-1].seq
    finally:
        source.close()
    return copy


def _readable(url: str, texts: Texts) -> str:
    """The store's URL; a file is opened for reading only, and never made."""
    if "://" not in url:
        url = _SQLITE + quote(url)
    if not url.startswith(_SQLITE):
        return url
    path, _, query = url.removeprefix(_SQLITE).partition("?")
    if not Path(unquote(path)).exists():
        raise BadInputError(texts("no_database", file=unquote(path)))
    return url if query else f"{url}?mode=ro"


def _refuse_unknown_purpose(guard: Guard, contacts: ContactFile, purpose: str, texts: Texts) -> None:
    """A purpose that no record has, where records have others, is a slip of the pen, not a reason to refuse all."""
    known: set[str] = set()
    for row in contacts.rows:
        for event in guard.history(row.recipient):
            for holder in (event, getattr(event, "record", None), getattr(event, "basis", None)):
                known.update(getattr(holder, "purposes", None) or ())
        if purpose in known:
            return
    if known:
        raise BadInputError(texts("unknown_purpose", purpose=purpose, known=", ".join(sorted(known))))


def _values(answer: _Answer, options: argparse.Namespace) -> dict[str, Any]:
    refused = answer.refused
    return {
        "message": {
            "category": options.category.lower(),
            "purpose": options.purpose,
            "template": options.template,
            "language": options.language,
        },
        "policy": options.policy,
        "at": answer.at.isoformat(),
        "allowed": len(answer.decisions) - len(refused),
        "refused": len(refused),
        "by_reason": answer.by_reason,
        "decisions": [
            {
                "line": row.line,
                "recipient": row.recipient.masked,
                "allowed": decision.allowed,
                "codes": _codes(decision),
                "warnings": [warning.code.name for warning in decision.warnings],
                "basis": None if decision.basis is None else decision.basis.name,
            }
            for row, decision in zip(answer.contacts.rows, answer.decisions, strict=True)
        ],
    }


def _codes(decision: Decision) -> list[str]:
    """The codes in the order of the reasons, each once."""
    return list(dict.fromkeys(reason.code.name for reason in decision.reasons))


def _blocks(answer: _Answer, options: argparse.Namespace, texts: Texts) -> Iterator[Block]:
    refused = answer.refused
    yield Heading(texts("check_title"))
    kind = "free_form" if options.template is None else "from_template"
    said = texts(kind, category=options.category.lower(), template=options.template, language=options.language)
    yield Lines([texts("message_line", message=said, purpose=options.purpose, at=answer.at.isoformat("T", "seconds"))])
    if options.db is None:
        yield Lines([texts("nothing_on_file")])
    read = len(answer.decisions)
    yield Lines([texts("answer_line", read=read, allowed=read - len(refused), refused=len(refused))])
    if not refused:
        return
    sentences = {decision.reasons[0].code.name: decision.reasons[0].text(texts.locale) for _, decision in refused}
    yield Table(
        [texts("strictest"), texts("rows"), ""],
        [(code, str(rows), sentences[code]) for code, rows in answer.by_reason.items()],
    )
    shown = refused if options.all else refused[:_SOME]
    yield Heading(texts("refused_rows"))
    yield Table(
        [texts("line"), texts("recipient"), texts("all_reasons")],
        [(str(row.line), row.recipient.masked, ", ".join(_codes(decision))) for row, decision in shown],
    )
    if len(shown) < len(refused):
        yield Lines([texts("more_rows", more=len(refused) - len(shown))])


COMMAND: Final = Command(
    name="check",
    about="check_about",
    examples=(
        "whatsguard check contacts.csv --purpose promotions --category marketing --db sqlite:///consent.db",
        "whatsguard check contacts.csv --purpose orders --category utility --template order_shipped --language de",
        "whatsguard check contacts.csv --purpose promotions --category marketing --business 'ACME GmbH' --policy meta",
    ),
    arguments=_arguments,
    run=_run,
)
