"""Conformance: reservations, claims and keys."""

# ruff: noqa: PLR2004, S106 - literal expectations are the point of a test; tokens are no secrets

from __future__ import annotations

import threading
from typing import Any

import pytest

from whatsguard.errors import ConflictError, InvalidRecordError
from whatsguard.storage import (
    DistinctLimit,
    HeldState,
    Refusal,
    Reservation,
    ReservationOutcome,
    Settlement,
    Store,
    Unit,
    Use,
)
from whatsguard.testing._conformance_children import event

__all__ = ["KeyConformance", "ReservationConformance"]

ANNA, BO, CHEN = "+12025550101", "+12025550102", "+12025550103"
DAY = 86_400_000_000
NOW = 20_000 * DAY


def ask(store: Store, token: str, person: str = ANNA, now: int = NOW, **more: Any) -> ReservationOutcome:  # noqa: ANN401 - the fields of a reservation
    """Reserve with a lease of a hundred microseconds."""
    return store.reserve(Reservation(token=token, person=person, now=now, lease_until=now + 100, **more))


def cap(limit: int, now: int = NOW, per: int = DAY) -> tuple[Unit, ...]:
    """At most *limit* in the rolling period before *now*."""
    return (Unit("cap", limit, now - per),)


def commit(store: Store, token: str, now: int = NOW, **more: Any) -> None:  # noqa: ANN401 - the arguments of settle
    """Settle as sent."""
    store.settle(token, outcome=Settlement.COMMIT, now=now, **more)


def release(store: Store, token: str) -> None:
    """Settle as not sent."""
    store.settle(token, outcome=Settlement.RELEASE, now=NOW)


class ReservationConformance:
    """Reserving, settling, counting."""

    def test_a_limit_is_kept(self, store: Store) -> None:
        """Grants stop at the limit; the refusal names the counter and the earliest instant with room."""
        assert [ask(store, token, units=cap(2)).granted for token in "ab"] == [True, True]
        refused = ask(store, "c", units=cap(2))
        assert (refused.granted, refused.refused_by, refused.counter) == (False, Refusal.COUNTER, "cap")
        assert refused.free_at == NOW + 100

    def test_a_limit_of_nothing(self, store: Store) -> None:
        """A limit of 0 refuses always, and waiting does not help."""
        refused = ask(store, "a", units=cap(0))
        assert (refused.refused_by, refused.free_at) == (Refusal.COUNTER, None)

    def test_without_units_everything_is_granted(self, store: Store) -> None:
        """A reservation may ask for nothing but the hold."""
        assert [ask(store, token).granted for token in "abc"] == [True] * 3

    def test_people_are_counted_apart(self, store: Store) -> None:
        """One person's sends use up no other's."""
        assert ask(store, "a", ANNA, units=cap(1)).granted
        assert ask(store, "b", BO, units=cap(1)).granted

    def test_a_release_gives_back(self, store: Store) -> None:
        """A send that did not happen never counts."""
        ask(store, "a", units=cap(1))
        release(store, "a")
        assert ask(store, "b", units=cap(1)).granted

    def test_a_failure_gives_back_what_was_committed(self, store: Store) -> None:
        """Only a failure does; it takes an open hold along, too, and says nothing of a send that is not known."""
        ask(store, "a", units=cap(1), dedupe_key="order 1")
        commit(store, "a")
        release(store, "a")
        store.settle("a", outcome=Settlement.UNCERTAIN, now=NOW, expires_at=NOW + DAY)
        assert not ask(store, "b", units=cap(1)).granted
        for token in ("a", "a", "unknown"):
            store.settle(token, outcome=Settlement.FAIL, now=NOW)
        assert ask(store, "b", units=cap(1), dedupe_key="order 1").granted
        store.settle("b", outcome=Settlement.FAIL, now=NOW)
        assert ask(store, "c", units=cap(1), dedupe_key="order 1").granted

    def test_a_lease_lapses(self, store: Store) -> None:
        """A crashed sender's unit comes back at the end of its lease, not a microsecond before."""
        ask(store, "a", units=cap(1))
        assert not ask(store, "b", now=NOW + 99, units=cap(1)).granted
        assert ask(store, "b", now=NOW + 100, units=cap(1)).granted

    def test_a_commit_counts_until_it_leaves_the_period(self, store: Store) -> None:
        """A rolling window is exact to the microsecond, from the commit and not from the reservation."""
        ask(store, "a", units=cap(1))
        commit(store, "a", NOW + 50)
        last = NOW + 50 + DAY
        refused = ask(store, "b", now=last - 1, units=cap(1, last - 1))
        assert (refused.granted, refused.free_at) == (False, last)
        assert ask(store, "b", now=last, units=cap(1, last)).granted

    def test_free_at_is_when_enough_have_left(self, store: Store) -> None:
        """With three uses under a limit of two, two must leave."""
        uses = [Use(token=f"u{at}", person=ANNA, at=NOW + at, tags=("cap",)) for at in (10, 20, 30)]
        store.append([], uses=uses)
        assert ask(store, "a", now=NOW + 40, units=cap(2, NOW + 40)).free_at == NOW + 20 + DAY

    def test_of_several_limits_the_strictest_answers(self, store: Store) -> None:
        """Each unit of a reservation must have room; the one that frees last is told."""
        store.append([], uses=[Use(token="u", person=ANNA, at=NOW - 5, tags=("cap",))])
        units = (
            Unit("day", 1, NOW - DAY, frozenset({"cap"})),
            Unit("week", 1, NOW - 7 * DAY, frozenset({"cap"})),
            Unit("loose", 9, 0, frozenset({"cap"})),
        )
        refused = ask(store, "a", units=units)
        assert (refused.counter, refused.free_at) == ("week", NOW - 5 + 7 * DAY)

    def test_a_bucket_holds_its_burst_and_fills_up_one_at_a_time(self, store: Store) -> None:
        """Three at once; then one more in each ten microseconds, and after a pause no more than three again."""

        def wish(at: int) -> ReservationOutcome:
            unit = Unit("rate", 3, NOW - 1_000, frozenset({"to"}), refill=10)
            outcome = ask(store, f"s{at}-{len(granted)}", now=NOW + at, units=(unit,), tags=("to",))
            if outcome.granted:
                granted.append(at)
                commit(store, f"s{at}-{len(granted) - 1}", NOW + at)
            return outcome

        granted: list[int] = []
        assert [wish(0).granted for _ in range(4)] == [True, True, True, False]
        assert (wish(9).refused_by, wish(9).counter, wish(9).free_at) == (Refusal.COUNTER, "rate", NOW + 10)
        assert [wish(10).granted, wish(10).granted, wish(20).granted, wish(25).granted] == [True, False, True, False]
        assert [wish(200).granted for _ in range(4)] == [True, True, True, False]

    def test_a_bucket_counts_open_holds_as_of_their_asking(self, store: Store) -> None:
        """Who is sending has taken from the bucket; who gave back has not."""
        unit = (Unit("rate", 1, NOW - 1_000, frozenset({"to"}), refill=10),)
        assert ask(store, "a", units=unit, tags=("to",)).granted
        assert ask(store, "b", units=unit, tags=("to",)).free_at == NOW + 10
        release(store, "a")
        assert ask(store, "b", units=unit, tags=("to",)).granted

    def test_a_refusal_takes_nothing(self, store: Store) -> None:
        """Where one unit is full, none of the others is used up."""
        units = (Unit("open", 1, 0), Unit("shut", 0, 0))
        assert not ask(store, "a", units=units).granted
        assert ask(store, "b", units=(Unit("open", 1, 0),)).granted

    def test_units_count_by_tag(self, store: Store) -> None:
        """A send carries tags, a limit counts any of its own: a limit made later sees earlier sends."""
        ask(store, "a", tags=("marketing", "number:1"))
        commit(store, "a")
        assert not ask(store, "b", units=(Unit("new", 1, 0, frozenset({"marketing", "utility"})),)).granted
        assert ask(store, "b", units=(Unit("new", 1, 0, frozenset({"utility"})),)).granted

    def test_an_uncertain_send_counts_until_it_expires(self, store: Store) -> None:
        """It holds its unit beyond the first lease, and may still be committed or released."""
        ask(store, "a", units=cap(1))
        store.settle("a", outcome=Settlement.UNCERTAIN, now=NOW, expires_at=NOW + 5000)
        assert not ask(store, "b", now=NOW + 4999, units=cap(1)).granted
        (held,) = store.reservations(ANNA, NOW + 4999)
        assert (held.state, held.lease_until) == (HeldState.UNCERTAIN, NOW + 5000)
        assert ask(store, "b", now=NOW + 5000, units=cap(1)).granted

    @pytest.mark.parametrize("ending", ["lapsed", "released", "uncertain", "lapsed after uncertainty"])
    def test_a_late_commit_still_counts(self, store: Store, ending: str) -> None:
        """The message was sent, whatever was thought before: it is counted and its event is in the log."""
        ask(store, "a", units=cap(1))
        if ending == "released":
            release(store, "a")
        if "uncertain" in ending:
            store.settle("a", outcome=Settlement.UNCERTAIN, now=NOW, expires_at=NOW + 200)
        now = NOW + (500 if "lapsed" in ending else 50)
        commit(store, "a", now, envelopes=[event("sent-a", ANNA, "sent")])
        assert not ask(store, "b", now=now, units=cap(1)).granted
        assert [one.event_id for one in store.read()] == ["sent-a"]

    def test_settling_twice_is_harmless(self, store: Store) -> None:
        """A second commit neither counts nor appends again; after a commit, nothing else has an effect."""
        ask(store, "a", units=cap(2))
        sent = [event("sent-a", ANNA, "sent")]
        first = store.settle("a", outcome=Settlement.COMMIT, now=NOW, envelopes=sent)
        second = store.settle("a", outcome=Settlement.COMMIT, now=NOW + 77, envelopes=sent)
        release(store, "a")
        store.settle("a", outcome=Settlement.UNCERTAIN, now=NOW, expires_at=NOW + 5)
        assert first is not None
        assert second is not None
        assert (first.head, len(first.added), second.skipped) == (1, 1, ("sent-a",))
        refused = ask(store, "b", now=NOW + 90, units=cap(1, NOW + 90))
        assert refused.free_at == NOW + DAY
        assert ask(store, "c", now=NOW + 90, units=cap(2, NOW + 90)).granted

    def test_settling_what_is_not_known(self, store: Store) -> None:
        """An unknown token: a commit still appends, since the message was sent; a release does nothing."""
        result = store.settle("ghost", outcome=Settlement.COMMIT, now=NOW, envelopes=[event("sent")])
        assert result is not None
        assert result.head == 1
        assert store.settle("ghost", outcome=Settlement.RELEASE, now=NOW) is None
        assert store.reservations(ANNA, NOW) == []

    def test_a_commit_is_whole_or_not_at_all(self, store: Store) -> None:
        """Where an event cannot be stored, the send is not counted either, and can be settled again."""
        ask(store, "a", units=cap(1))
        with pytest.raises(InvalidRecordError):
            commit(store, "a", envelopes=[event("ok"), event("")])
        assert store.head() == 0
        assert [held.state for held in store.reservations(ANNA, NOW)] == [HeldState.LEASED]
        release(store, "a")
        assert ask(store, "b", units=cap(1)).granted

    def test_asking_again_with_an_open_token(self, store: Store) -> None:
        """A repeated request is judged without itself, and holds one unit, not two."""
        assert ask(store, "a", units=cap(1)).granted
        assert ask(store, "a", units=cap(1)).granted
        assert len(store.reservations(ANNA, NOW)) == 1

    @pytest.mark.parametrize("outcome", [Settlement.COMMIT, Settlement.RELEASE])
    def test_a_settled_token_cannot_be_used_again(self, store: Store, outcome: Settlement) -> None:
        """One permit, one message."""
        ask(store, "a", units=cap(9))
        store.settle("a", outcome=outcome, now=NOW)
        with pytest.raises(ConflictError):
            ask(store, "a", units=cap(9))

    def test_a_token_is_one_persons(self, store: Store) -> None:
        """An open token cannot be taken over for somebody else; it stays as it was."""
        ask(store, "a", ANNA, units=cap(1))
        with pytest.raises(ConflictError):
            ask(store, "a", BO)
        assert not ask(store, "b", ANNA, units=cap(1)).granted

    def test_a_stop_refuses(self, store: Store) -> None:
        """An event of a stopping kind, later than the number given, refuses; other kinds and people do not."""
        store.append([event("1", ANNA, "withdrawn"), event("2", ANNA, "noted"), event("3", BO, "withdrawn")])
        stop: dict[str, Any] = {"stop_kinds": {"withdrawn", "erased"}}
        assert ask(store, "a", unless_withdrawn_after=1, **stop).granted
        assert ask(store, "b", unless_withdrawn_after=None, **stop).granted
        assert ask(store, "c", unless_withdrawn_after=0).granted
        refused = ask(store, "d", unless_withdrawn_after=0, **stop)
        assert (refused.granted, refused.refused_by, refused.free_at, refused.seq) == (
            False,
            Refusal.WITHDRAWN,
            None,
            3,
        )

    @pytest.mark.parametrize("about", [BO, ""])
    def test_an_aliass_stop_refuses(self, store: Store, about: str) -> None:
        """A stop under any of the person's keys counts; "" among them brings in what concerns everybody."""
        store.append([event("1", about, "withdrawn")])
        refused = ask(store, "a", aliases=[BO, ""], unless_withdrawn_after=0, stop_kinds={"withdrawn"})
        assert refused.refused_by is Refusal.WITHDRAWN

    def test_an_aliass_sends_count(self, store: Store) -> None:
        """Limits and keys against doubles cover all keys of one person."""
        ask(store, "a", BO, units=cap(1), dedupe_key="order-1")
        assert ask(store, "b", ANNA, units=cap(1), aliases=[BO]).refused_by is Refusal.COUNTER
        assert ask(store, "b", ANNA, dedupe_key="order-1", aliases=[BO]).refused_by is Refusal.DUPLICATE
        assert ask(store, "b", ANNA, units=cap(1), dedupe_key="order-1").granted

    def test_a_double_is_refused(self, store: Store) -> None:
        """A dedupe key is taken while its send is open, and for ever once it is committed; never across people."""
        ask(store, "a", dedupe_key="order-1")
        assert ask(store, "b", dedupe_key="order-1").refused_by is Refusal.DUPLICATE
        assert ask(store, "c", BO, dedupe_key="order-1").granted
        assert ask(store, "d", dedupe_key="order-2").granted
        commit(store, "a")
        assert ask(store, "b", now=NOW + 900 * DAY, dedupe_key="order-1").refused_by is Refusal.DUPLICATE

    def test_a_double_of_what_was_not_sent_is_none(self, store: Store) -> None:
        """A released or lapsed send frees its dedupe key."""
        ask(store, "a", dedupe_key="order-1")
        release(store, "a")
        assert ask(store, "b", dedupe_key="order-1").granted
        assert ask(store, "c", now=NOW + 100, dedupe_key="order-1").granted

    def test_distinct_people(self, store: Store) -> None:
        """Each person counts once, open or committed; who counts already is let through."""
        limit: dict[str, Any] = {"distinct": DistinctLimit("portfolio", 2, NOW - DAY)}
        assert ask(store, "a1", ANNA, **limit).granted
        assert ask(store, "b", BO, **limit).granted
        commit(store, "b", NOW + 10)
        refused = ask(store, "c", CHEN, **limit)
        assert (refused.refused_by, refused.counter, refused.free_at) == (Refusal.DISTINCT, "portfolio", NOW + 100)
        assert ask(store, "a2", ANNA, **limit).granted
        assert ask(store, "b2", BO, **limit).granted
        assert ask(store, "c", CHEN, distinct=DistinctLimit("other", 1, 0)).granted

    def test_distinct_people_leave(self, store: Store) -> None:
        """A person counts until a full period after their last send, exactly."""
        for token, person, at in (("a", ANNA, 0), ("b", BO, 10), ("a2", ANNA, 20)):
            ask(store, token, person, now=NOW + at, distinct=DistinctLimit("portfolio", 2, NOW + at - DAY))
            commit(store, token, NOW + at)
        late = NOW + 10 + DAY
        refused = ask(store, "c", CHEN, now=late - 1, distinct=DistinctLimit("portfolio", 2, NOW + 9))
        assert (refused.granted, refused.free_at) == (False, late)
        assert ask(store, "c", CHEN, now=late, distinct=DistinctLimit("portfolio", 2, NOW + 10)).granted

    def test_recorded_uses_reach_people(self, store: Store) -> None:
        """Sends that were recorded rather than reserved count under a distinct limit as well."""
        store.append([], uses=[Use(token="u", person=ANNA, at=NOW, distinct="portfolio")])
        assert (
            ask(store, "b", BO, now=NOW + 1, distinct=DistinctLimit("portfolio", 1, 0)).refused_by is Refusal.DISTINCT
        )

    def test_the_order_of_refusals(self, store: Store) -> None:
        """A stop is told before a double, a double before a full counter, a counter before the people's limit."""
        store.append([event("1", ANNA, "withdrawn")])
        ask(store, "x", dedupe_key="k", units=cap(1), distinct=DistinctLimit("d", 1, 0))
        everything: dict[str, Any] = {
            "unless_withdrawn_after": 0,
            "stop_kinds": {"withdrawn"},
            "dedupe_key": "k",
            "units": cap(1),
            "distinct": DistinctLimit("d", 0, 0),
        }
        told = []
        for leave in ("unless_withdrawn_after", "dedupe_key", "units", "distinct"):
            told.append(ask(store, "y", **everything).refused_by)
            del everything[leave]
        assert told[:3] == [Refusal.WITHDRAWN, Refusal.DUPLICATE, Refusal.COUNTER]

    def test_open_holds_are_listed(self, store: Store) -> None:
        """With every field, the oldest first; not those that are settled or have lapsed."""
        ask(store, "b", now=NOW + 1, tags=("x", "é"), dedupe_key="k", distinct=DistinctLimit("d", 9, 0))
        ask(store, "a", now=NOW, units=cap(9))
        ask(store, "c", now=NOW + 2)
        commit(store, "c")
        first, second = store.reservations(ANNA, NOW + 50)
        assert (first.token, first.tags, first.state, first.at) == ("a", ("cap",), HeldState.LEASED, NOW)
        assert (second.token, second.tags, second.dedupe_key, second.distinct) == ("b", ("x", "é"), "k", "d")
        assert [held.token for held in store.reservations(ANNA, NOW + 100)] == ["b"]
        assert store.reservations(BO, NOW) == []

    def test_a_claim_is_for_one(self, store: Store) -> None:
        """The first token has it, again and again; another thing or person is another claim."""
        assert [store.claim("confirm:1", ANNA, token, NOW) for token in "abab"] == [True, False, True, False]
        assert store.claim("confirm:2", ANNA, "b", NOW)
        assert store.claim("confirm:1", BO, "b", NOW)

    def test_forgetting(self, store: Store) -> None:
        """``prune`` drops what ended by then, and only that."""
        ask(store, "a", units=cap(1))
        commit(store, "a", NOW)
        ask(store, "b", BO, dedupe_key="k")
        store.claim("c", ANNA, "t", NOW)
        store.claim("d", ANNA, "t", NOW + 1)
        assert store.prune(NOW - 1) == 0
        assert store.prune(NOW) == 2
        assert ask(store, "a2", units=cap(1)).granted
        assert ask(store, "b2", BO, dedupe_key="k").refused_by is Refusal.DUPLICATE
        assert (store.claim("c", ANNA, "u", NOW), store.claim("d", ANNA, "u", NOW)) == (True, False)

    def test_threads_never_overshoot(self, store: Store) -> None:
        """Eight threads that ask for five units at once get five."""
        granted: list[bool] = []
        start = threading.Barrier(8)

        def race(number: int) -> None:
            start.wait()
            granted.extend(ask(store, f"{number}-{attempt}", units=cap(5)).granted for attempt in range(3))

        threads = [threading.Thread(target=race, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(granted), sum(granted)) == (24, 5)


class KeyConformance:
    """One data key a person."""

    def test_the_first_key_stands(self, store: Store) -> None:
        """Two writers end up with the same key: the one that was first."""
        assert store.key(ANNA) is None
        assert store.put_key(ANNA, b"\x00first") == b"\x00first"
        assert store.put_key(ANNA, b"second") == b"\x00first"
        assert (store.key(ANNA), store.key(BO)) == (b"\x00first", None)

    def test_keys_stream(self, store: Store) -> None:
        """All people with their keys, each once."""
        expected = {f"p{number}": b"%d" % number for number in range(600)} | {"": b"nobody's"}
        for person, wrapped in expected.items():
            store.put_key(person, wrapped)
        found = list(store.keys())
        assert len(found) == len(expected)
        assert dict(found) == expected

    def test_a_key_is_rewrapped_if_it_is_still_the_same(self, store: Store) -> None:
        """Rotation never brings back a key that was destroyed or replaced meanwhile."""
        store.put_key(ANNA, b"old")
        assert store.rewrap_key(ANNA, b"other", b"new") is False
        assert store.rewrap_key(ANNA, b"old", b"new") is True
        assert store.key(ANNA) == b"new"
        assert store.rewrap_key(BO, b"old", b"new") is False
        assert store.key(BO) is None

    def test_a_destroyed_key_is_gone(self, store: Store) -> None:
        """Nobody else's is touched; a person may begin anew with another key."""
        store.put_key(ANNA, b"a")
        store.put_key(BO, b"b")
        assert store.destroy_key(ANNA) is True
        assert store.destroy_key(ANNA) is False
        assert (store.key(ANNA), store.key(BO), dict(store.keys())) == (None, b"b", {BO: b"b"})
        assert store.put_key(ANNA, b"anew") == b"anew"
