"""
Contact files in: columns found, dirt reported by line, nothing dropped.

Every row of data comes out as exactly one of a `ContactRow`, a `RowProblem` or a `BlankLine`.
"""

from __future__ import annotations

from whatsguard.contacts._reader import iter_contacts, read_contacts
from whatsguard.contacts._values import (
    BlankLine,
    ContactFile,
    ContactRow,
    Duplicate,
    ProblemReason,
    RowProblem,
    RowWarning,
    WarningReason,
)

__all__ = [
    "BlankLine",
    "ContactFile",
    "ContactRow",
    "Duplicate",
    "ProblemReason",
    "RowProblem",
    "RowWarning",
    "WarningReason",
    "iter_contacts",
    "read_contacts",
]
