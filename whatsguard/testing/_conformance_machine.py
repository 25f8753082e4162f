"""Conformance: a state machine that holds any store to the memory one, whatever is done in whatever order."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from whatsguard.errors import ConflictError
from whatsguard.storage import DistinctLimit, Envelope, Reservation, Settlement, Snapshot, Store, Unit, Use, first_bad
from whatsguard.storage.memory import MemoryStore

__all__ = ["MachineConformance", "StoreMachine"]

_NAMES = st.sampled_from(["a", "b", "c", "é", "李"])
_KINDS = st.sampled_from(["withdrawn", "sent", "noted"])
_TAGS = st.lists(st.sampled_from(["x", "y"]), unique=True).map(tuple)
_STEPS = st.integers(0, 60)
_EVENTS = st.lists(
    st.tuples(st.integers(0, 30).map(str), _NAMES, _KINDS, st.integers(-(2**63), 2**63 - 1), st.binary(max_size=20)),
    max_size=5,
)
_UNITS = st.lists(
    st.tuples(st.sampled_from(["x", "y"]), st.integers(0, 3), st.integers(0, 80), st.frozensets(st.sampled_from("xy"))),
    max_size=2,
)
_LIMITS = st.none() | st.tuples(st.sampled_from("de"), st.integers(0, 3), st.integers(0, 80))
_KEYS = st.none() | st.sampled_from(["k", "l"])


# A store on a disk or behind a socket is slow, and a step drawn in vain costs as much as one taken.
_SLOW_STORES = (
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
    HealthCheck.large_base_example,
)


class StoreMachine(RuleBasedStateMachine):
    """
    Does the same to the store and to a memory store, and compares each answer.

    All examples share one store, told apart by a prefix in every name; time only goes forward.
    """

    store: ClassVar[Store]
    model: ClassVar[MemoryStore]
    examples: ClassVar[Iterable[int]]

    def __init__(self) -> None:
        super().__init__()
        self.prefix = f"{next(iter(self.examples))}-"
        self.begun = self.model.head()
        self.now = 0

    def name(self, text: str) -> str:
        """A name of this example's own."""
        return self.prefix + text

    def both(self, method: str, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - any call of a store
        """Call both, expect the same, and return it; a conflict is an answer."""
        answers = []
        for store in (self.store, self.model):
            try:
                answers.append(getattr(store, method)(*arguments, **named))
            except ConflictError:
                answers.append(ConflictError)
        assert answers[0] == answers[1], (method, arguments, named)
        return answers[1]

    @initialize(start=st.integers(0, 5))
    def begin(self, start: int) -> None:
        """Each example's time begins where it likes."""
        self.now = 1000 * start

    @rule(step=_STEPS)
    def pass_time(self, step: int) -> None:
        self.now += step

    def envelopes(self, drawn: list[tuple[str, str, str, int, bytes]]) -> list[Envelope]:
        """Envelopes whose ids meet each other often."""
        return [
            Envelope(self.name(number), self.name(person), kind, at, self.now, 1, body)
            for number, person, kind, at, body in drawn
        ]

    @rule(drawn=_EVENTS, uses=st.lists(st.tuples(st.sampled_from("tuv"), _NAMES, _TAGS, _KEYS, _KEYS), max_size=2))
    def append(self, drawn: list[Any], uses: list[Any]) -> None:
        counted = [
            Use(
                token=self.name(token), person=self.name(person), at=self.now, tags=tags, dedupe_key=key, distinct=limit
            )
            for token, person, tags, key, limit in uses
        ]
        self.both("append", self.envelopes(drawn), uses=counted)

    @rule(
        after=st.integers(0, 40),
        limit=st.none() | st.integers(0, 5),
        person=st.none() | _NAMES,
        kinds=st.none() | st.lists(_KINDS, max_size=2),
    )
    def read(self, after: int, limit: int | None, person: str | None, kinds: list[str] | None) -> None:
        whose = None if person is None else self.name(person)
        self.both("read", self.begun + after, limit=limit, person=whose, kinds=kinds)

    @rule(people=st.lists(_NAMES, max_size=4), after=st.integers(0, 40), kinds=st.none() | st.lists(_KINDS, max_size=2))
    def read_many(self, people: list[str], after: int, kinds: list[str] | None) -> None:
        self.both("read_many", [self.name(person) for person in people], self.begun + after, kinds=kinds)

    @rule(since=st.integers(0, 40))
    def changed(self, since: int) -> None:
        self.both("changed", self.begun + since)

    @rule(
        token=st.sampled_from("tuvw"),
        person=_NAMES,
        lease=st.integers(1, 80),
        units=_UNITS,
        tags=_TAGS,
        after=st.none() | st.integers(0, 40),
        alias=st.none() | _NAMES,
        key=_KEYS,
        limit=_LIMITS,
    )
    def reserve(self, token: str, person: str, lease: int, units: list[Any], after: int | None, **more: Any) -> None:  # noqa: ANN401 - drawn values
        limit, alias = more["limit"], more["alias"]
        request = Reservation(
            token=self.name(token),
            person=self.name(person),
            now=self.now,
            lease_until=self.now + lease,
            units=[Unit(counter, most, self.now - back, counts) for counter, most, back, counts in units],
            tags=more["tags"],
            unless_withdrawn_after=None if after is None else self.begun + after,
            stop_kinds={"withdrawn"},
            aliases=[] if alias is None else [self.name(alias)],
            dedupe_key=more["key"],
            distinct=None if limit is None else DistinctLimit(self.name(limit[0]), limit[1], self.now - limit[2]),
        )
        self.both("reserve", request)

    @rule(token=st.sampled_from("tuvw"), outcome=st.sampled_from(Settlement), drawn=_EVENTS, lease=st.integers(1, 90))
    def settle(self, token: str, outcome: Settlement, drawn: list[Any], lease: int) -> None:
        self.both(
            "settle",
            self.name(token),
            outcome=outcome,
            now=self.now,
            envelopes=self.envelopes(drawn),
            expires_at=self.now + lease,
        )

    @rule(person=_NAMES)
    def reservations(self, person: str) -> None:
        self.both("reservations", self.name(person), self.now)

    @rule(name=st.sampled_from("gh"), person=_NAMES, token=st.sampled_from("tu"), until=_STEPS)
    def claim(self, name: str, person: str, token: str, until: int) -> None:
        self.both("claim", name, self.name(person), token, self.now + until)

    @rule(back=st.integers(0, 100))
    def prune(self, back: int) -> None:
        self.both("prune", self.now - back)

    @rule(drawn=st.lists(st.tuples(_NAMES, st.integers(0, 9), st.binary(max_size=9)), max_size=3))
    def save_snapshots(self, drawn: list[Any]) -> None:
        self.both("save_snapshots", [Snapshot(self.name(person), seq, 1, body) for person, seq, body in drawn])

    @rule(people=st.lists(_NAMES, max_size=2))
    def drop_snapshots(self, people: list[str]) -> None:
        self.both("drop_snapshots", [self.name(person) for person in people])

    @rule(person=_NAMES, value=st.binary(max_size=4))
    def save_meta(self, person: str, value: bytes) -> None:
        self.both("save_meta", self.name(person), value)
        self.both("meta", self.name(person))

    @rule(person=_NAMES, wrapped=st.binary(min_size=1, max_size=2))
    def put_key(self, person: str, wrapped: bytes) -> None:
        self.both("put_key", self.name(person), wrapped)

    @rule(person=_NAMES, old=st.binary(min_size=1, max_size=2), new=st.binary(min_size=1, max_size=2))
    def rewrap_key(self, person: str, old: bytes, new: bytes) -> None:
        self.both("rewrap_key", self.name(person), old, new)
        self.both("rewrap_key", self.name(person), self.model.key(self.name(person)) or b"none", new)

    @rule(person=_NAMES)
    def destroy_key(self, person: str) -> None:
        self.both("destroy_key", self.name(person))

    @invariant()
    def heads_agree(self) -> None:
        """Number and hash of the last event are the same."""
        assert self.store.chain_head() == self.model.chain_head()
        assert self.store.head() == self.model.head()

    def teardown(self) -> None:
        """At the end, all that belongs to the example is the same, and the chain holds."""
        events = self.store.read(self.begun)
        assert events == self.model.read(self.begun)
        if events:
            assert first_bad(events, after=self.begun, prev_hash=events[0].prev_hash) is None
        for method in ("snapshots", "keys"):
            own = [
                {getattr(one, "person", None) or one[0]: one for one in getattr(store, method)()}
                for store in (self.store, self.model)
            ]
            mine = [{who: one for who, one in found.items() if who.startswith(self.prefix)} for found in own]
            assert mine[0] == mine[1]


class MachineConformance:
    """The store against the memory one."""

    machine_examples: ClassVar[int] = 25
    """How many random histories are played; more find more."""

    def test_is_the_memory_store_in_all_it_does(self, store: Store) -> None:
        """Whatever is done in whatever order, every answer is the memory store's."""
        shared = {"store": store, "model": MemoryStore(), "examples": count()}
        machine = type("Machine", (StoreMachine,), shared)
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=self.machine_examples,
                stateful_step_count=30,
                deadline=None,
                suppress_health_check=_SLOW_STORES,
            ),
        )
