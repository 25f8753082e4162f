"""What a check costs: single, prepared, in batches, in columns; with more rules and more people."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks._rounds import Figure, Row, figure, interleave, show
from benchmarks._shop import OFFER, Shop
from whatsguard import Message, RuleBook
from whatsguard.guard import Guard
from whatsguard.records import Decision

Results = dict[str, dict[str, Figure]]


def each(ask: Callable[[str], object]) -> Row:
    """Ask about one after the other."""

    def row(keys: list[str]) -> None:
        for key in keys:
            ask(key)

    return row


def checks(shop: Shop) -> dict[str, Callable[[str], Any]]:
    """Every way to ask about one person, ours and the rivals'."""
    guard = shop.guard
    return {
        "floor": shop.floor(),
        "floor_live": shop.floor_live(),
        "prepared check": guard.prepare(OFFER),
        "guard.can_send": lambda key: guard.can_send(key, OFFER),
    }


def single(shop: Shop, rounds: int, size: int) -> dict[str, Figure]:
    """One person a call."""
    guard, may, live = shop.guard, shop.floor(), shop.floor_live()
    check, can_send = guard.prepare(OFFER), guard.can_send
    shop.agree(checks(shop), shop.keys)
    codes = guard._core.table.codes  # noqa: SLF001 - the bare look-up that a dict would cost

    def asked(keys: list[str]) -> None:
        for key in keys:
            can_send(key, OFFER)

    def attributes(keys: list[str]) -> None:
        for key in keys:
            check(key).allowed  # noqa: B018 - what a caller does with it

    rows: dict[str, Row] = {
        "dict.get": each(codes.get),
        "floor": each(may),
        "floor_live": each(live),
        "prepared check": each(check),
        "prepared check, .allowed": attributes,
        "guard.can_send": asked,
        "floor again": each(may),
    }
    repeat = max(1, 100_000 // size) if size < 10_000 else 1
    found = interleave(rows, shop.keys, rounds=rounds, passes=1 if size > 500_000 else 3, repeat=repeat)
    show(f"single checks, {size:,} people", found, ("dict.get", "floor", "floor_live"))
    return found


def batch(shop: Shop, rounds: int, size: int) -> dict[str, Figure]:
    """Many people a call; columns only where numpy is installed and the guard gives an audience."""
    guard, may = shop.guard, shop.floor()
    get = guard._core.table.codes.get  # noqa: SLF001 - as above
    expected = [may(key) for key in shop.keys]
    assert [one.allowed for one in guard.can_send_many(shop.keys, OFFER)] == expected
    rows: dict[str, Row] = {
        "list(map(dict.get, keys))": lambda keys: list(map(get, keys)),
        "floor": lambda keys: [may(key) for key in keys],
        "can_send_many": lambda keys: guard.can_send_many(keys, OFFER),
        "can_send_many in slices of 1,000": lambda keys: sliced(guard, keys),
    }
    give: dict[str, Callable[[list[str]], object]] = {}
    if hasattr(guard, "audience"):
        audience = guard.audience(shop.keys)
        assert audience.allow_mask(OFFER).tolist() == expected
        give = dict.fromkeys(("audience.decisions", "audience.allow_mask"), guard.audience)
        rows["audience.decisions"] = lambda people: people.decisions(OFFER)
        rows["audience.allow_mask"] = lambda people: people.allow_mask(OFFER)
    repeat, passes = (max(1, 20_000 // size), 3) if size < 10_000 else (1, 1 if size > 500_000 else 3)
    found = interleave(rows, shop.keys, rounds=rounds, passes=passes, repeat=repeat, give=give)
    show(f"batches and columns, {size:,} people", found, ("list(map(dict.get, keys))", "floor"))
    return found


def sliced(guard: Guard, keys: list[str]) -> list[Decision]:
    """Batches that stay below the size from which columns are used: the dict's way."""
    found: list[Decision] = []
    for begin in range(0, len(keys), 1_000):
        found += guard.can_send_many(keys[begin : begin + 1_000], OFFER)
    return found


def by_rules(rounds: int, *, quick: bool) -> dict[str, Figure]:
    """The same check under 1, 10 and 100 jurisdictions: the rules are read when a decision is compiled."""
    codes = sorted(RuleBook.shipped().jurisdictions)
    books = {1: ["DE", "GB", "NL"], 10: ["DE", "GB", "NL", *codes[:7]], 100: codes[:100]}
    shops = {number: Shop(1_000, rules=RuleBook.only(*{*chosen, "DE", "GB", "NL"})) for number, chosen in books.items()}
    rows: dict[str, Row] = {}
    for number, shop in shops.items():
        rules = sum(len(place.rules) for place in shop.guard.policy.rules.jurisdictions.values())
        shop.agree({"check": shop.guard.prepare(OFFER)}, shop.keys)
        name = f"prepared check, {rules:,} rules" + (" (the fewest)" if number == 1 else "")
        rows[name] = each(shop.guard.prepare(OFFER))
    found = interleave(rows, next(iter(shops.values())).keys, rounds=rounds, repeat=20 if quick else 100)
    show("growth with rules, 1,000 people", found, (next(iter(rows)),))
    return found


def texts(guard: Guard, key: str, number: int) -> Figure:
    """A bot's fresh text in every call; each is a message of its own and meets one profile."""
    purpose, discloses = OFFER.purpose, OFFER.discloses
    spent: list[float] = []
    for _ in range(5):
        began = time.perf_counter_ns()
        for at in range(number):
            guard.can_send(key, Message.free_form(purpose=purpose, text=f"Offer {at} of the day", discloses=discloses))
        spent.append((time.perf_counter_ns() - began) / number)
    return figure(spent)


def run(sizes: Sequence[int], rounds: int, *, only: set[str], quick: bool) -> Results:
    """The sections about look-ups that are in *only*."""
    results: Results = {}
    for size in sizes:
        if not only & {"single", "batch", "columnar", "people"}:
            break
        shop = Shop(size)
        share = statistics.mean(one.allowed for one in shop.guard.can_send_many(shop.keys, OFFER))
        print(f"\n{size:,} people, {len(shop.guard._core.table.situations)} cohorts, allowed {share:.0%}")  # noqa: SLF001
        if only & {"single", "people"}:
            results[f"single {size}"] = single(shop, min(rounds, 5) if size > 500_000 else rounds, size)
        if only & {"batch", "columnar"}:
            results[f"batch {size}"] = batch(shop, min(rounds, 5) if size > 500_000 else rounds, size)
    if "rules" in only:
        results["rules"] = by_rules(rounds, quick=quick)
    return results
