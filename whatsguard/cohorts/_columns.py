"""
The look-up for whole audiences: an open-addressing table of its own over numpy arrays; needs the extra ``numpy``.

A dict answers one key after the other and waits for the memory each time; here thousands of such waits overlap. The
answers are the same: the columns hold nothing but a copy of everybody's cohort number, and are brought into step with
the table before each use. A key is held as 24 bytes. One that does not fit (longer than 23 bytes, not ASCII, or with a
NUL in it) is not in here at all, neither as an entry nor as a question, so it can never be taken for another one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from whatsguard.cohorts._table import UNSITUATED, CohortTable, Prepared
from whatsguard.records import Decision, Message

__all__ = ["AudienceTable", "Columns", "Keys", "Ready", "read_keys"]

WIDTH: Final = 24
WORDS: Final = 3
ABSENT: Final = -1
"""The row of a key that is not on file, or does not fit; and the cohort of one that was forgotten."""
SLICE: Final = 16_384
"""So many keys at a time: what is worked on stays in the caches."""
ROOM: Final = 1.5
MOST_NOTED: Final = 50_000
"""With more moves than this noted one by one, all codes are copied anew."""

Ready = Callable[[Message], "tuple[Prepared, float] | None"]
"""Brings the table up to now and gives a message's compiled decisions, with the instant; None: ask one by one."""
Ask = Callable[[Sequence[Any], Message], list[Decision]]
"""Answers one by one."""
_NOBODY: Final = np.empty(0, dtype=np.intp)
Words = NDArray[np.uint64]
Rows = NDArray[np.intp]
_INSIDE: Final = np.array(
    [int.from_bytes(bytes([255] * n + [0] * (8 - n)), sys.byteorder) for n in range(9)], np.uint64
)
"""By the number of a word's bytes that belong to the text."""
_MIX: Final = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


class Keys:
    """
    Keys side by side, as the table wants them.

    Attributes:
        words: Each key as three words; of one that does not fit, zeros.
        given: What was given, for those who are answered one by one.
    """

    __slots__ = ("given", "words")

    def __init__(self, words: Words, given: Sequence[Any]) -> None:
        self.words = words
        self.given = given

    def __len__(self) -> int:
        return len(self.words)


def read_keys(column: Any) -> Keys:  # noqa: ANN401 - whatever a data frame calls a column
    """
    Take a list, or a column of numpy, Arrow, pandas or polars; Arrow's memory is read where it lies.

    Anything that is no text, or does not fit, is kept for an answer of its own.
    """
    if isinstance(column, (list, tuple)):
        return Keys(_from_list(column), column)
    if hasattr(column, "__arrow_c_stream__") or hasattr(column, "__arrow_c_array__"):
        found = _from_arrow(column)
        if found is not None:
            return found
    given = column.to_list() if hasattr(column, "to_list") else column.tolist() if _is_array(column) else list(column)
    return Keys(_from_list(given), given)


def _is_array(column: object) -> bool:
    return isinstance(column, np.ndarray)


def _from_list(given: Sequence[Any]) -> Words:
    words = np.empty((len(given), WORDS), dtype=np.uint64)
    for begin in range(0, len(given), SLICE):
        _from_texts(given[begin : begin + SLICE], words[begin : begin + SLICE])
    return words


def _from_texts(given: Sequence[Any], words: Words) -> None:
    """One run over the texts tells whether all are texts, and where each one ends; a NUL within one is one end more."""
    try:
        text = np.frombuffer("\0".join(given).encode("ascii") + bytes(WIDTH + 8), dtype=np.uint8)
        ends = np.flatnonzero(text[: len(text) - WIDTH - 7] == 0)
    except (TypeError, UnicodeError):
        text, ends = np.empty(0, dtype=np.uint8), _NOBODY
    if len(ends) != len(given):
        fits = [one if isinstance(one, str) and one.isascii() and "\0" not in one else "" for one in given]
        _from_texts(fits, words)
        return
    begins = np.zeros(len(ends), dtype=np.intp)
    begins[1:] = ends[:-1] + 1
    _fill(words, text, begins, ends - begins)


def _fill(words: Words, text: NDArray[np.uint8], begins: NDArray[np.intp], lengths: NDArray[np.intp]) -> None:
    """The texts at *begins* as words; *text* goes on for 24 bytes after the last."""
    everywhere = np.ndarray((len(text) - 7,), dtype=np.uint64, buffer=text, strides=(1,))
    longest = int(lengths.max(initial=0))
    for word in range(WORDS):
        if longest > 8 * word:
            words[:, word] = everywhere[begins + 8 * word] & _INSIDE.take(lengths - 8 * word, mode="clip")
        else:
            words[:, word] = 0
    if longest >= WIDTH:
        words[lengths >= WIDTH] = 0


def _from_arrow(column: Any) -> Keys | None:  # noqa: ANN401 - any object with the Arrow interface
    """The texts of an Arrow column; None where pyarrow is not installed, or the column tells better what is in it."""
    try:
        pa: Any = import_module("pyarrow")  # only for those who bring Arrow columns
    except ImportError:
        return None
    try:
        chunked = column if isinstance(column, pa.ChunkedArray) else pa.chunked_array(column)
    except _NOT_IN_ARROW:
        return None
    if not _is_text(chunked.type, pa.types) and hasattr(column, "to_list"):
        return None  # polars gives objects to Arrow as bytes
    parts = [_from_chunk(chunk, pa) for chunk in chunked.chunks if len(chunk)]
    words = np.concatenate(parts) if parts else np.empty((0, WORDS), np.uint64)
    return Keys(words, _Scalars(chunked))


_NOT_IN_ARROW: Final = (ValueError, TypeError, ArithmeticError, LookupError, NotImplementedError)
"""What pyarrow raises, and libraries that hand a column to it, where something cannot be had in this form."""


class _Scalars(Sequence[Any]):
    """An Arrow column whose items are made into Python objects only when asked for; what has no such form stays."""

    def __init__(self, column: Any) -> None:  # noqa: ANN401 - a pyarrow.ChunkedArray
        self._column = column

    def __len__(self) -> int:
        return len(self._column)

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401 - what stands there
        found = self._column[at]
        try:
            return found.to_pylist() if isinstance(at, slice) else found.as_py()
        except _NOT_IN_ARROW:
            return [self[one] for one in range(*at.indices(len(self)))] if isinstance(at, slice) else found


def _is_text(kind: Any, types: Any) -> bool:  # noqa: ANN401 - a pyarrow.DataType and pyarrow.types
    """Whether a column holds texts and nothing else: what is cast to one (bytes, a number) is no key."""
    if types.is_dictionary(kind):
        kind = kind.value_type
    views = getattr(types, "is_string_view", types.is_string)  # newer than the oldest pyarrow that is supported
    return bool(types.is_string(kind) or types.is_large_string(kind) or views(kind))


def _from_chunk(chunk: Any, pa: Any) -> Words:  # noqa: ANN401 - a pyarrow.Array and pyarrow
    """A chunk's texts as words; zeros where it holds none."""
    if _is_text(chunk.type, pa.types):
        with suppress(*_NOT_IN_ARROW):
            return _from_strings(chunk.cast(pa.large_string()))
    return np.zeros((len(chunk), WORDS), dtype=np.uint64)


def _from_strings(chunk: Any) -> Words:  # noqa: ANN401 - a pyarrow.LargeStringArray
    _, ends, data = chunk.buffers()
    offsets = np.frombuffer(ends, dtype=np.int64)[chunk.offset : chunk.offset + len(chunk) + 1]
    text = np.zeros(int(offsets[-1] - offsets[0]) + WIDTH + 8, dtype=np.uint8)
    if data is not None:
        text[: -WIDTH - 8] = np.frombuffer(data, dtype=np.uint8)[offsets[0] : offsets[-1]]
    begins = (offsets[:-1] - offsets[0]).astype(np.intp)
    words = np.empty((len(begins), WORDS), dtype=np.uint64)
    _fill(words, text, begins, np.diff(offsets).astype(np.intp))
    inside = text[: -WIDTH - 8]
    strange = np.flatnonzero((inside == 0) | (inside > 127))  # noqa: PLR2004 - ASCII
    if len(strange):
        words[np.searchsorted(begins, strange, side="right") - 1] = 0
    if chunk.null_count:
        words[np.asarray(chunk.is_null())] = 0
    return words


class Columns:
    """
    Everybody's cohort number, beside the dict: row ids are given once and stay.

    Writers take the table's lock; readers work on the arrays that they got and take none.
    """

    def __init__(self, table: CohortTable) -> None:
        self._table = table
        self._size = 0
        self._keys = np.zeros((0, WORDS), dtype=np.uint64)
        self._codes = np.zeros(0, dtype=np.int32)
        self._slots: NDArray[np.int32] = np.zeros(1, dtype=np.int32)
        self._shift = np.uint64(63)
        self._index = (self._slots, self._shift, self._keys)
        self._answers: tuple[Prepared, int, NDArray[np.object_], NDArray[np.int8]] | None = None
        self._noted: set[str] = set()

    def __len__(self) -> int:
        return self._size

    @property
    def nbytes(self) -> int:
        """The memory of the arrays."""
        return self._keys.nbytes + self._codes.nbytes + self._slots.nbytes

    def sync(self) -> None:
        """Bring the columns into step with the table; those who have not moved are not looked at."""
        table = self._table
        with table.lock:
            moved = table.moved
            # What another one emptied, or nobody noted, tells too little: these columns go by their own note alone.
            if moved is None or moved is not self._noted or len(moved) > MOST_NOTED:
                self._copy(table.codes)
            elif moved:
                self._update(moved, table.codes)
            else:
                return
            table.moved = self._noted = set()
            # INVARIANT: readers take all three at once, after the rows in them are whole.
            self._index = (self._slots, self._shift, self._keys)

    def _copy(self, codes: dict[str, int]) -> None:
        """All of the table anew; rows that exist keep their ids."""
        numbers = np.fromiter(codes.values(), dtype=np.int32, count=len(codes))
        self._codes[: self._size] = ABSENT
        self._put(_from_list(list(codes)), numbers)

    def _update(self, moved: Iterable[str], codes: dict[str, int]) -> None:
        keys = list(moved)
        numbers = np.array([codes.get(key, ABSENT) for key in keys], dtype=np.int32)
        self._put(_from_list(keys), numbers)

    def _put(self, words: Words, numbers: NDArray[np.int32]) -> None:
        fits = words[:, 0] != 0
        if not fits.all():
            words, numbers = words[fits], numbers[fits]
        self._index = (self._slots, self._shift, self._keys)
        rows = self.rows(words)
        new = rows == ABSENT
        if new.any():
            rows[new] = self._add(words[new])
        self._codes[rows] = numbers

    def _add(self, words: Words) -> Rows:
        """Rows for keys that have none; each key once."""
        begin, size = self._size, self._size + len(words)
        if size > len(self._codes):
            room = max(size, int(len(self._codes) * 1.5), 1_024) if begin else size
            keys, codes = np.zeros((room, WORDS), np.uint64), np.full(room, ABSENT, np.int32)
            keys[:begin], codes[:begin] = self._keys[:begin], self._codes[:begin]
            self._keys, self._codes = keys, codes
        self._keys[begin:size] = words
        self._size = size
        if size * ROOM > len(self._slots):
            self._enter(0, 1 << max(4, int(size * ROOM).bit_length()))
        else:
            self._enter(begin, len(self._slots))
        return np.arange(begin, size, dtype=np.intp)

    def _enter(self, begin: int, capacity: int) -> None:
        """Give a slot to every row from *begin* on; 0 is an empty slot, so rows are entered with one added."""
        slots = self._slots if capacity == len(self._slots) else np.zeros(capacity, dtype=np.int32)
        shift = np.uint64(65 - capacity.bit_length())
        rows = np.arange(begin + 1, self._size + 1, dtype=np.int32)
        at = _home(self._keys[begin : self._size], shift)
        while len(rows):
            free = slots.take(at) == 0
            slots[at[free]] = rows[free]
            left = slots.take(at) != rows
            rows, at = rows[left], (at[left] + 1) & (capacity - 1)
        self._slots, self._shift = slots, shift

    def rows(self, words: Words) -> Rows:
        """The row of each key; -1 where there is none."""
        slots, shift, held = self._index
        found = np.full(len(words), ABSENT, dtype=np.intp)
        elsewhere = [_NOBODY]  # those whose first slot is another key's
        for begin in range(0, len(words) if len(held) else 0, SLICE):
            some = words[begin : begin + SLICE]
            rows = slots.take(_home(some, shift)).astype(np.intp) - 1
            wrong = _differ(held, rows, some)
            elsewhere.append(np.flatnonzero(wrong & (rows != ABSENT)) + begin)
            rows[wrong] = ABSENT
            found[begin : begin + SLICE] = rows
        seeking = np.concatenate(elsewhere)
        asked = words[seeking]
        at = _home(asked, shift)
        while len(seeking):
            at = (at + 1) & (len(slots) - 1)
            rows = slots.take(at).astype(np.intp) - 1
            wrong = _differ(held, rows, asked) | (rows == ABSENT)
            found[seeking[~wrong]] = rows[~wrong]
            further = np.flatnonzero(wrong & (rows != ABSENT))
            seeking, asked, at = seeking[further], asked[further], at[further]
        return found

    def codes(self, rows: Rows, absent: Rows) -> NDArray[np.int32]:
        """The cohort number of each row, *absent* being the positions of -1; -1 and 0 are answered one by one."""
        held = self._codes
        if not len(held):
            return np.full(len(rows), ABSENT, dtype=np.int32)
        codes = held.take(rows, mode="clip")
        codes[absent] = ABSENT
        return codes

    def answers(
        self, prepared: Prepared, codes: NDArray[np.int32], now: float
    ) -> tuple[NDArray[np.object_], NDArray[np.int8], Rows]:
        """
        The decisions by cohort number; for each of *codes* whether it allows, 1 yes, 0 no, -1 ask; who is to be asked.

        What *codes* ask for and nobody has asked about yet is compiled.
        """
        table = self._table
        with table.lock:
            prepared = table.refresh(prepared, now)
            decisions, allowed = self._compiled(prepared)
        found = allowed.take(codes, mode="clip")
        alone = _NOBODY
        if len(found) and found.min() < 0:
            # Cohort 0 is nobody's decision: what is to be asked one by one has it, or less.
            missing = np.unique(codes[(found < 0) | (codes >= len(allowed))])
            with table.lock:
                prepared = table.refresh(prepared, now)
                for code in missing[missing > UNSITUATED].tolist():
                    table.compiled(prepared, code, now)
                decisions, allowed = self._compiled(prepared)
            found = allowed.take(codes, mode="clip")
            found[codes >= len(allowed)] = -1
            alone = np.flatnonzero(found < 0)
        return decisions, found, alone

    def _compiled(self, prepared: Prepared) -> tuple[NDArray[np.object_], NDArray[np.int8]]:
        """A copy of the compiled decisions, as they stand; the table's lock is held."""
        table, found = prepared.table, self._answers
        if found is None or found[0] is not prepared or found[1] != prepared.version:
            decisions = np.empty(len(table), dtype=object)
            decisions[:] = table
            allowed = np.fromiter((-1 if one is None else one.allowed for one in table), np.int8, count=len(table))
            self._answers = found = (prepared, prepared.version, decisions, allowed)
        return found[2], found[3]


class AudienceTable:
    """
    People whose rows were looked up once, for many messages; make one with ``guard.audience(people)``.

    Each answer is the one that ``guard.can_send`` gives at that moment. Those who are not on file, or whose key does
    not fit the table, are asked about one by one.
    """

    def __init__(self, columns: Columns, keys: Keys, ready: Ready, ask: Ask) -> None:
        self._columns = columns
        self._given = keys.given
        self._ready = ready
        self._ask = ask
        columns.sync()
        self._rows = columns.rows(keys.words)
        self._absent = np.flatnonzero(self._rows == ABSENT)

    def __len__(self) -> int:
        return len(self._rows)

    def codes(self, message: Message) -> tuple[NDArray[np.int32], list[Decision]]:
        """
        The decisions as numbers.

        Returns:
            For each person an index into the list of decisions; few decisions serve many people.
        """
        found = self._look(message)
        if found is None:
            return _numbered(self._ask(self._given, message))
        codes, decisions, _, alone = found
        table = decisions.tolist()
        codes[alone] = np.arange(len(table), len(table) + len(alone))
        table.extend(self._ask_alone(alone, message))
        used, numbers = np.unique(codes, return_inverse=True)
        return numbers.astype(np.int32), [table[code] for code in used.tolist()]

    def allow_mask(self, message: Message) -> NDArray[np.bool_]:
        """Whether *message* may go to each."""
        found = self._look(message)
        if found is None:
            return np.array([one.allowed for one in self._ask(self._given, message)], dtype=bool)
        _, _, allowed, alone = found
        mask: NDArray[np.bool_] = allowed == 1
        if len(alone):
            mask[alone] = [one.allowed for one in self._ask_alone(alone, message)]
        return mask

    def decisions(self, message: Message) -> list[Decision]:
        """The decision for each, in the order given."""
        found = self._look(message)
        if found is None:
            return self._ask(self._given, message)
        codes, decisions, _, alone = found
        answered: list[Decision] = decisions.take(codes, mode="clip").tolist()
        for at, decision in zip(alone.tolist(), self._ask_alone(alone, message), strict=True):
            answered[at] = decision
        return answered

    def _ask_alone(self, alone: Rows, message: Message) -> list[Decision]:
        return self._ask([self._given[at] for at in alone.tolist()], message) if len(alone) else []

    def _look(self, message: Message) -> tuple[NDArray[np.int32], NDArray[np.object_], NDArray[np.int8], Rows] | None:
        """Codes, decisions by code, each one's allowance, and the positions of those who are asked about one by one."""
        ready = self._ready(message)
        if ready is None or not len(self._rows):
            return None
        prepared, now = ready
        self._columns.sync()
        codes = self._columns.codes(self._rows, self._absent)
        decisions, allowed, alone = self._columns.answers(prepared, codes, now)
        return codes, decisions, allowed, alone


def _numbered(decisions: list[Decision]) -> tuple[NDArray[np.int32], list[Decision]]:
    numbers: dict[Decision, int] = {}
    codes = [numbers.setdefault(decision, len(numbers)) for decision in decisions]
    return np.array(codes, dtype=np.int32), list(numbers)


def _differ(held: Words, rows: Rows, words: Words) -> NDArray[np.bool_]:
    """Whether each row holds another key; what it says of row -1 means nothing."""
    there = held.take(rows, axis=0, mode="clip")
    differ: NDArray[np.bool_] = there[:, 0] != words[:, 0]
    for word in range(1, WORDS):
        differ |= there[:, word] != words[:, word]
    return differ


def _home(words: Words, shift: np.uint64) -> NDArray[np.intp]:
    """The slot at which a key's search begins."""
    mixed = words[:, 0] * _MIX[0]
    mixed ^= mixed >> np.uint64(29)
    mixed += words[:, 1] * _MIX[1]
    mixed += words[:, 2] * _MIX[2]
    mixed ^= mixed >> np.uint64(32)
    mixed *= _MIX[0]
    home: NDArray[np.intp] = (mixed >> shift).astype(np.intp)
    return home
