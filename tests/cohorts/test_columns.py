"""The columns give the dict's answers: after every kind of move, for every form of a column, for keys that do not fit."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attrs import evolve

sys.path.insert(0, str(Path(__file__).parent))

from stories import Story

from whatsguard import Guard, InboundMessage, Message, MessageCategory, Recipient
from whatsguard.cohorts._columns import Columns, read_keys
from whatsguard.testing import FrozenClock, memory_guard

REPLY = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH. Reply STOP to opt out")
ANNA, BO = "+4915112345678", "+447400123456"
ODD: list[Any] = [
    "", ANNA, ANNA + "\0", ANNA + "0" * 20, "x" * 23, "x" * 24, "DE." + "a" * 21, "DE." + "a" * 20, "ü", None, 5,
    "+49 1511 2345678", Recipient.of(ANNA), BO, "+" + "1" * 30, "\0", "a\0b", ["unhashable"],
]  # fmt: skip


def shop() -> Guard:
    clock = FrozenClock()
    guard = memory_guard(clock=clock)
    for who in (ANNA, "DE." + "a" * 21):
        guard.receive(InboundMessage(who, text="hello", sent_at=clock.now))
    return guard


def expected(guard: Guard, people: list[Any], message: Message) -> list[Any]:
    return [guard._core.decide(person, message) for person in people]


def test_odd_keys_get_their_own_answers() -> None:
    """Too long, not ASCII, with a NUL, no text at all, written another way: never the answer about somebody else."""
    with shop() as guard:
        people = ODD * 300
        audience = guard.audience(people)
        assert audience.decisions(REPLY) == expected(guard, people, REPLY)
        assert guard.can_send_many(people, REPLY) == expected(guard, people, REPLY)
        assert audience.allow_mask(REPLY).tolist() == [one.allowed for one in audience.decisions(REPLY)]
        codes, decisions = audience.codes(REPLY)
        assert [decisions[code] for code in codes] == audience.decisions(REPLY)


def test_a_key_that_does_not_fit_has_no_row() -> None:
    """A key of 24 bytes or more is not in the table, so that nothing that begins like it can be taken for it."""
    with shop() as guard:
        long = "DE." + "a" * 120
        guard.receive(InboundMessage(long, text="hello", sent_at=guard._core.now()))
        columns = Columns(guard._core.table)
        columns.sync()
        assert columns.rows(read_keys([ANNA, long, long[:24], "DE." + "a" * 20]).words).tolist() == [0, -1, -1, -1]


def test_stories_in_columns() -> None:
    """An audience made once keeps giving the guard's answers while its people move, merge, come and go."""
    compared = 0
    for seed in range(40, 46):
        story = Story(seed)
        with story.guard as guard:
            audience = guard.audience([*story.people, "+12025550199"])
            for _ in range(40):
                story._step()
                message = story.random.choice(story.messages)
                found = audience.decisions(message)
                assert found == expected(guard, [*story.people, "+12025550199"], message)
                compared += len(found)
    assert compared > 1_000


def test_a_stop_is_seen_by_an_audience_at_hand() -> None:
    """The mask worked out after a STOP denies; a revived window allows again."""
    with shop() as guard:
        audience = guard.audience([ANNA, BO])
        before = audience.allow_mask(REPLY).tolist()
        guard.withdraw(ANNA)
        assert (before, audience.allow_mask(REPLY).tolist()) == ([True, False], [False, False])


def test_many_rows_come_and_keep_their_ids() -> None:
    """Rows are added while others are held; a row once given stays, also where the table grows."""
    with shop() as guard:
        table = guard._core.table
        code = table.codes[ANNA]
        columns = Columns(table)
        columns.sync()
        first = columns.rows(read_keys([ANNA]).words)
        for begin in range(0, 30_000, 7_500):
            with table.lock:
                for number in range(begin, begin + 7_500):
                    key = f"+4915{number:09}"
                    table.codes[key] = code
                    assert table.moved is not None
                    table.moved.add(key)
            columns.sync()
        keys = read_keys([ANNA, *(f"+4915{number:09}" for number in range(30_000)), "+4916"])
        rows = columns.rows(keys.words)
        assert (rows[0], rows[-1], len(set(rows.tolist()))) == (first[0], -1, 30_002)
        assert columns.codes(rows, np.array([30_001])).tolist() == [code] * 30_001 + [-1]
        assert columns.nbytes / 30_000 < 70


@pytest.mark.parametrize("form", [list, tuple, np.array, lambda keys: np.array(keys, dtype=object)])
def test_forms_of_a_column(form: Any) -> None:
    """Lists, tuples and arrays of texts are one audience."""
    with shop() as guard:
        keys = [ANNA, BO, "+4915112345679"] * 3
        assert guard.audience(form(keys)).decisions(REPLY) == expected(guard, keys, REPLY)


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_columns_of_data_frames(library: str) -> None:
    """A column of a data frame is read where it lies; missing values and odd texts are answered each by itself."""
    module = pytest.importorskip(library)
    keys = [ANNA, BO, None, ANNA + "\0", "ü", "", "DE." + "a" * 30, *[ANNA, BO] * 5]
    column = module.array(keys) if library == "pyarrow" else module.Series(keys)
    with shop() as guard:
        assert guard.audience(column).decisions(REPLY) == expected(guard, keys, REPLY)
        if library == "pyarrow":
            assert guard.audience(column.slice(1, 4)).decisions(REPLY) == expected(guard, keys[1:5], REPLY)
        once = evolve(REPLY, dedupe_key="1")  # is left to the evaluator: everybody is asked about by themselves
        assert guard.audience(column).decisions(once) == expected(guard, keys, once)
        assert guard.audience(column).allow_mask(once).tolist() == [one.allowed for one in expected(guard, keys, once)]


def test_windows_that_close_are_seen() -> None:
    """An audience at hand is asked again after a window has closed: the answer is the new one."""
    clock = FrozenClock()
    with memory_guard(clock=clock) as guard:
        guard.receive(InboundMessage(ANNA, text="hello", sent_at=clock.now))
        audience = guard.audience([ANNA] * 5)
        begin = audience.allow_mask(REPLY).all()
        clock.advance(timedelta(hours=24) - timedelta(microseconds=1))
        last = audience.allow_mask(REPLY).all()
        clock.advance(timedelta(microseconds=1))
        assert (begin, last, audience.allow_mask(REPLY).any()) == (True, True, False)


def test_only_texts_are_keys_in_a_column() -> None:
    """Bytes, numbers, lists and objects of any type are answered as what they are, never as the text they cast to."""
    pa, pl, pd = (pytest.importorskip(library) for library in ("pyarrow", "polars", "pandas"))
    key, number = ANNA.encode(), int(ANNA)
    with shop() as guard:
        assert guard.can_send(ANNA, REPLY).allowed
        columns: list[tuple[Any, list[Any]]] = [
            (pa.array([key]), [key]),
            (pa.array([key], pa.large_binary()), [key]),
            (pa.array([key], pa.binary(len(key))), [key]),
            (pa.array([key]).dictionary_encode(), [key]),
            (pa.array([b"\xff"]), [b"\xff"]),
            (pa.array([number]), [number]),
            (pa.array([[ANNA]]), [[ANNA]]),
            (pa.array([{"a": ANNA}]), [{"a": ANNA}]),
            (pa.array([2**63 - 1], pa.timestamp("ns")), [None]),
            (pa.array([None]), [None]),
            (pa.array([ANNA]).dictionary_encode(), [ANNA]),
            (pl.Series([key]), [key]),
            (pl.Series([b"\xff", None]), [b"\xff", None]),
            (pl.Series([number]), [number]),
            (pl.Series([[ANNA]]), [[ANNA]]),
            (pl.Series([Recipient.of(ANNA)], dtype=pl.Object), [Recipient.of(ANNA)]),
            (pl.Series([ANNA, BO], dtype=pl.Categorical), [ANNA, BO]),
            (pd.Series([key]), [key]),
            (pd.Series([ANNA, 5, None, Recipient.of(ANNA)]), [ANNA, 5, None, Recipient.of(ANNA)]),
            (pd.Series([ANNA, BO], dtype="category"), [ANNA, BO]),
            (np.array([key]), [key]),
        ]
        for column, values in columns:
            assert guard.audience(column).decisions(REPLY) == expected(guard, values, REPLY), column
            assert guard.can_send_many(values, REPLY) == expected(guard, values, REPLY)


def test_a_text_that_is_none_in_arrow_has_no_row() -> None:
    """Bytes that are no UTF-8 in a column that says it holds texts: nobody, and no error."""
    pa = pytest.importorskip("pyarrow")
    bad = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\x02\0\0\0"), pa.py_buffer(b"\xff\xfe")])
    with shop() as guard:
        assert guard.audience(bad).allow_mask(REPLY).tolist() == [False]
