"""``whatsguard map``: under which law the people of a contact file fall."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any, Final

from whatsguard import Jurisdiction, Recipient, UnknownJurisdictionError
from whatsguard.cli._command import ALL_WELL, NOT_MET, Command
from whatsguard.cli._contacts import add_file_arguments, file_blocks, file_values, open_contacts
from whatsguard.cli._output import Block, Heading, Table, print_blocks, print_json
from whatsguard.cli._texts import Texts
from whatsguard.contacts import ContactFile
from whatsguard.guard import CustomerMap
from whatsguard.guard._map import customer_map
from whatsguard.rules import NotResearched, Topic

__all__ = ["COMMAND", "map_blocks"]


def _run(options: argparse.Namespace, texts: Texts) -> int:
    contacts = open_contacts(options)
    found = map_of(contacts)
    if options.json:
        print_json(file_values(options, contacts, texts) | {"map": _values(found, texts)})
    else:
        print_blocks([*file_blocks(options, contacts, texts), *map_blocks(found, texts)])
    return NOT_MET if contacts.problems else ALL_WELL


def map_of(contacts: ContactFile) -> CustomerMap:
    """The customer map of a file, each person once; a country column counts as declared residence."""
    first = {repeat.line: repeat.first_line for repeat in contacts.duplicates}
    people: dict[int, tuple[Recipient, set[str]]] = {}
    for row in contacts.rows:
        _, residences = people.setdefault(first.get(row.line, row.line), (row.recipient, set()))
        if row.residence is not None:
            residences.add(row.residence)
    return customer_map((recipient, tuple(sorted(residences))) for recipient, residences in people.values())


def map_blocks(found: CustomerMap, texts: Texts) -> Iterator[Block]:
    """The map as a table whose last row is the sum."""
    yield Heading(texts("map_title"))
    places = found.by_jurisdiction.items()
    rows = [(code, _name(code, texts), str(people), texts(_coverage(code))) for code, people in places]
    if found.unknown:
        rows.append(("?", texts("unknown_place"), str(found.unknown), texts("unknown_refused")))
    rows.append((texts("total"), "", str(found.total), ""))
    yield Table([texts("place"), texts("name"), texts("people"), texts("marketing_rules")], rows)


def _values(found: CustomerMap, texts: Texts) -> dict[str, Any]:
    return {
        "by_jurisdiction": dict(found.by_jurisdiction),
        "names": {code: _name(code, texts) for code in found.by_jurisdiction},
        "consent_rules": {code: _coverage(code) for code in found.by_jurisdiction},
        "unknown": found.unknown,
        "total": found.total,
    }


def _loaded(code: str) -> Jurisdiction | None:
    try:
        return Jurisdiction.load(code)
    except UnknownJurisdictionError:
        return None


def _name(code: str, texts: Texts) -> str:
    place = _loaded(code)
    return "" if place is None else texts.pick(place.name, place.name_zh or place.name)


def _coverage(code: str) -> str:
    """Whether the rules on consent of a place are here; a subdivision without a module falls to its country."""
    place = _loaded(code) or _loaded(code.partition("-")[0])
    if place is None:
        return "no_module"
    unread = any(isinstance(gap, NotResearched) and gap.topic is Topic.CONSENT for gap in place.gaps)
    return "not_researched" if unread else "encoded"


COMMAND: Final = Command(
    name="map",
    about="map_about",
    examples=(
        "whatsguard map contacts.csv",
        "whatsguard map contacts.csv --phone-column 手机号 --region DE",
        "whatsguard map contacts.csv --json > map.json",
    ),
    arguments=add_file_arguments,
    run=_run,
)
