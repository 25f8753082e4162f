"""
The table of cohorts as bytes: for a start that reads no history.

A cohort is written as the key of somebody in it, and worked out again from that person's events when it is read: so an
image holds no decision, and whatever shapes a situation (policy, business, zones, places) is named in it. People are
written in chunks of keys, cohort numbers and the instants at which they must be looked at again.
"""

from __future__ import annotations

import gc
import json
import sys
from array import array
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import islice

from attrs import asdict, frozen

from whatsguard.cohorts._situation import Situation
from whatsguard.cohorts._table import UNSITUATED, CohortTable

__all__ = ["FORMAT", "Head", "chunks_of", "fill"]

FORMAT = 2
"""Counts up when situations are worked out otherwise; an image of another format is not read."""
CHUNK = 50_000


@frozen(kw_only=True)
class Head:
    """
    What an image is of.

    Attributes:
        format: Of images and situations.
        image: What its chunks carry, too: of two images written at once, no chunk is taken for the other's.
        made_by: Whatever shapes a situation, as text; an image made by anything else is not read.
        seq: The last sequence number of the log that is in it.
        at: When it was made. Epoch seconds.
        exemplars: For each cohort number but the first, the key of somebody in it; None where nobody is any more.
        chunks: How many chunks there are.
        people: How many people.
    """

    format: int = FORMAT
    image: str
    made_by: str
    seq: int
    at: float
    exemplars: tuple[str | None, ...]
    chunks: int
    people: int

    def to_bytes(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Head | None:
        """Read one; None if it is of another format, or none at all."""
        try:
            values = json.loads(data)
            if values.get("format") != FORMAT:
                return None
            return cls(**{**values, "at": float(values["at"]), "exemplars": tuple(values["exemplars"])})
        except (ValueError, TypeError, KeyError, AttributeError):
            return None


def chunks_of(
    table: CohortTable, now: float, image: str, *, again: Container[str] = ()
) -> Iterator[tuple[bytes, dict[int, str]]]:
    """
    Everybody's cohort in chunks that carry the name *image*, each with somebody for every cohort that is in it.

    Who is overdue at *now*, has a window that is yet to open, or is one of *again*, is written as somebody who must be
    looked at again.
    """

    def waits(key: str, due: float) -> bool:
        return due <= now or key in again or table.is_opening(key)

    people = iter(list(table.codes.items()))
    while some := list(islice(people, CHUNK)):
        keys = [key for key, _ in some]
        due = array("d", (table.due_of(key) for key in keys))
        codes = array("I", (UNSITUATED if waits(key, at) else code for (key, code), at in zip(some, due, strict=True)))
        exemplars = {code: key for key, code in zip(keys, codes, strict=True) if code != UNSITUATED}
        yield image.encode() + _packed(keys, codes, due), exemplars


def _packed(keys: Sequence[str], codes: array[int], due: array[float]) -> bytes:
    names = "\n".join(keys).encode()
    if sys.byteorder == "big":
        codes.byteswap()
        due.byteswap()
    return len(keys).to_bytes(4, "little") + len(names).to_bytes(4, "little") + names + codes.tobytes() + due.tobytes()


def _unpacked(data: bytes, image: bytes) -> tuple[list[str], array[int], array[float]]:
    if not data.startswith(image):
        raise ValueError("the chunk is missing, or another image's")
    data = data[len(image) :]
    count, size = int.from_bytes(data[:4], "little"), int.from_bytes(data[4:8], "little")
    keys = data[8 : 8 + size].decode().split("\n")
    codes, due = array("I"), array("d")
    after = 8 + size
    codes.frombytes(data[after : after + count * codes.itemsize])
    due.frombytes(data[after + count * codes.itemsize :])
    if sys.byteorder == "big":
        codes.byteswap()
        due.byteswap()
    if not len(keys) == len(codes) == len(due) == count:
        raise ValueError("the chunk is cut short")
    return keys, codes, due


def fill(
    table: CohortTable, head: Head, chunks: Callable[[int], bytes | None], situations: Sequence[Situation | None]
) -> bool:
    """
    Fill an empty table from an image; keys lie side by side in memory afterwards.

    Args:
        table: The table.
        head: The image's head.
        chunks: Gives the chunk of a number.
        situations: The situation of each of the head's exemplars; None: its people must be looked at again.

    Returns:
        False if a chunk is missing or damaged: the table is as empty as before.
    """
    numbers = [UNSITUATED, *(UNSITUATED if one is None else table.number(one) for one in situations)]
    collecting = gc.isenabled()
    gc.disable()
    try:
        for number in range(head.chunks):
            data = chunks(number)
            try:
                keys, codes, due = _unpacked(data or b"", head.image.encode())
                table.put(keys, map(numbers.__getitem__, codes), due)
            except (ValueError, IndexError, UnicodeDecodeError):
                table.clear()
                return False
    finally:
        if collecting:
            gc.enable()
    return True
