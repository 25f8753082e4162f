"""The tables of a log in PostgreSQL: made, brought up to date, and refused where they are newer than this version."""

from __future__ import annotations

import re

from whatsguard.errors import ConfigurationError, StorageError
from whatsguard.storage._postgres_driver import Script, Steps
from whatsguard.storage._postgres_steps import Procedures
from whatsguard.storage._statements import migrations

__all__ = ["checked_name", "prepared"]

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,39}")


def checked_name(schema: str) -> str:
    """
    Return *schema* if it can be the name of ours.

    Raises:
        ConfigurationError: If it cannot.
    """
    if not _NAME.fullmatch(schema) or schema.startswith("pg_") or schema in {"public", "information_schema"}:
        raise ConfigurationError(
            f"{schema!r} cannot be the schema of a log: use lower-case letters, digits and underscores, at most 40, "
            "and a schema of its own, such as 'whatsguard'"
        )
    return schema


def prepared(procedures: Procedures) -> Steps[bool]:
    """
    Make the tables or bring them up to date, beside any number of other starters.

    Returns:
        Whether the server writes to the disk what it acknowledges (``fsync``).

    Raises:
        StorageError: If the schema is newer than this version, is somebody else's, or the database is not UTF-8.
    """
    schema = procedures.schema
    ((row,),) = yield [procedures.ask("server", schema=schema)]
    encoding, fsync, _, is_ours = row
    if encoding != "UTF8":
        raise StorageError(f"this database is encoded in {encoding}; a log needs one that is made with ENCODING 'UTF8'")
    newest = max(migrations("postgres"))
    version = 0
    if is_ours:
        version = yield from _version(procedures)
    if version < newest:
        yield list(procedures.begin)
        yield [procedures.lock(("schema", schema))]
        ((row,),) = yield [procedures.ask("server", schema=schema)]  # anew: another starter may have been first
        _, _, has_schema, is_ours = row
        if not has_schema:
            yield [procedures.ask("create_schema")]
        if not is_ours:
            yield [procedures.ask("create_version")]
        version = yield from _version(procedures)
        for number, script in migrations("postgres").items():
            if number > version:
                yield Script(procedures.filled(script))
        yield [procedures.ask("set_version", version=max(version, newest)), procedures.commit]
    return bool(fsync == "on")


def _version(procedures: Procedures) -> Steps[int]:
    rows = yield from procedures.look("version")
    version = int(rows[0][0]) if rows else 0
    newest = max(migrations("postgres"))
    if version > newest:
        raise StorageError(
            f"schema {procedures.schema!r} has version {version}, this whatsguard knows up to {newest}; "
            "upgrade whatsguard"
        )
    return version
