"""Reads the named statements and the numbered migrations of ``_sql/``."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["migrations", "statements"]

_NAME = re.compile(r"^-- name: (\w+)$", re.MULTILINE)


@cache
def statements(dialect: str) -> dict[str, str]:
    """Return the statements of ``_sql/<dialect>.sql`` by name."""
    parts = _NAME.split(_text(f"{dialect}.sql"))
    return {name: text.strip().rstrip(";") for name, text in zip(parts[1::2], parts[2::2], strict=True)}


@cache
def migrations(dialect: str) -> dict[int, str]:
    """Return the scripts ``_sql/<dialect>_NNN.sql`` by number: each brings a schema from one number to the next."""
    numbered = re.compile(rf"{dialect}_(\d+)\.sql")
    found = (numbered.fullmatch(entry.name) for entry in files("whatsguard.storage").joinpath("_sql").iterdir())
    return dict(sorted((int(match[1]), _text(match[0])) for match in found if match))


def _text(name: str) -> str:
    return files("whatsguard.storage").joinpath("_sql", name).read_text(encoding="utf-8")
