"""Installed peers answer the same question for the same people; each is held to the floor's answers first."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable
from typing import Any

from benchmarks._rounds import Figure, Row, interleave, show
from benchmarks._shop import OFFER, QUIET, Shop
from benchmarks.lookup import each

Ask = Callable[[str], bool]
PEERS = ("rule-engine", "vakt", "pycasbin", "cedarpy", "common-expression-language", "zen-engine", "limits")
NAMES = ("opted_in", "opted_out", "window_open", "hour", "rested")


def facts_of(shop: Shop) -> Callable[[str], dict[str, Any]]:
    """A person as the peers want them: plain values, worked out before they are asked."""
    hours = shop.hours(shop.now)
    known = {
        key: {
            "opted_in": person.opted_in,
            "opted_out": person.opted_out,
            "window_open": shop.now < person.window_closes,
            "hour": hours[person.zone],
            "rested": shop.now - person.last_sent >= 86_400,
        }
        for key, person in shop.people.items()
    }
    return known.__getitem__


def rule_engine(facts: Callable[[str], dict[str, Any]]) -> Ask:
    import rule_engine  # noqa: PLC0415 - only if it is installed

    text = f"opted_in and not opted_out and window_open and rested and not (hour >= {QUIET[0]} and hour < {QUIET[1]})"
    rule = rule_engine.Rule(text)
    return lambda key: bool(rule.matches(facts(key)))


def vakt(facts: Callable[[str], dict[str, Any]]) -> Ask:
    import vakt  # noqa: PLC0415 - only if it is installed
    from vakt.rules import Any as Anything  # noqa: PLC0415 - the same
    from vakt.rules import Eq, GreaterOrEqual, Less, Or  # noqa: PLC0415 - the same

    policy = vakt.Policy(
        1,
        subjects=[
            {
                "opted_in": Eq(True),  # noqa: FBT003 - vakt's way
                "opted_out": Eq(False),  # noqa: FBT003 - the same
                "window_open": Eq(True),  # noqa: FBT003 - the same
                "rested": Eq(True),  # noqa: FBT003 - the same
                "hour": Or(Less(QUIET[0]), GreaterOrEqual(QUIET[1])),
            }
        ],
        actions=[Eq("send")],
        resources=[Anything()],
        effect=vakt.ALLOW_ACCESS,
    )
    storage = vakt.MemoryStorage()
    storage.add(policy)
    guard = vakt.Guard(storage, vakt.RulesChecker())
    return lambda key: bool(guard.is_allowed(vakt.Inquiry(subject=facts(key), action="send", resource="offer")))


class _Subject:
    """What pycasbin looks attributes up on."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.__dict__.update(facts)


def pycasbin(facts: Callable[[str], dict[str, Any]]) -> Ask:
    import casbin  # noqa: PLC0415 - only if it is installed

    model = casbin.Model()
    model.load_model_from_text(
        "[request_definition]\nr = sub, act\n[policy_definition]\np = act\n"
        "[policy_effect]\ne = some(where (p.eft == allow))\n[matchers]\n"
        "m = r.act == p.act && r.sub.opted_in && !r.sub.opted_out && r.sub.window_open && r.sub.rested && "
        f"!(r.sub.hour >= {QUIET[0]} && r.sub.hour < {QUIET[1]})\n"
    )
    enforcer = casbin.Enforcer(model)
    enforcer.add_policy("send")
    return lambda key: bool(enforcer.enforce(_Subject(facts(key)), "send"))


def cedarpy(facts: Callable[[str], dict[str, Any]]) -> Ask:
    import cedarpy  # noqa: PLC0415 - only if it is installed

    policies = (
        "permit(principal, action, resource) when { context.opted_in && !context.opted_out && context.window_open && "
        f"context.rested && !(context.hour >= {QUIET[0]} && context.hour < {QUIET[1]}) }};"
    )
    whom = {"principal": 'User::"shop"', "action": 'Action::"send"', "resource": 'Message::"offer"'}
    return lambda key: bool(cedarpy.is_authorized({**whom, "context": facts(key)}, policies, []).allowed)


def common_expression_language(facts: Callable[[str], dict[str, Any]]) -> Ask:
    import cel  # noqa: PLC0415 - only if it is installed

    text = f"opted_in && !opted_out && window_open && rested && !(hour >= {QUIET[0]} && hour < {QUIET[1]})"
    program = cel.compile(text) if hasattr(cel, "compile") else None
    if program is not None:
        return lambda key: bool(program.execute(facts(key)))
    return lambda key: bool(cel.evaluate(text, facts(key)))


def zen_engine(facts: Callable[[str], dict[str, Any]]) -> Ask:
    import zen  # noqa: PLC0415 - only if it is installed

    text = f"opted_in and not opted_out and window_open and rested and not (hour >= {QUIET[0]} and hour < {QUIET[1]})"
    compiled = zen.compile_expression(text)
    return lambda key: bool(compiled.evaluate(facts(key)))


def limits(shop: Shop) -> Ask:
    """The cap alone: the only part of the question that it knows."""
    import limits  # noqa: PLC0415 - only if it is installed

    strategy = limits.strategies.MovingWindowRateLimiter(limits.storage.MemoryStorage())
    cap = limits.parse("1/day")
    for key, person in shop.people.items():
        if person.last_sent:
            strategy.hit(cap, key)
    return lambda key: strategy.test(cap, key)


def run(rounds: int, size: int) -> tuple[dict[str, Figure], list[str]]:
    """Measure whoever is installed; return the figures and the names of those who are not."""
    shop = Shop(size)
    facts = facts_of(shop)
    makers: dict[str, Callable[[], Ask]] = {
        "rule-engine": lambda: rule_engine(facts),
        "vakt": lambda: vakt(facts),
        "pycasbin": lambda: pycasbin(facts),
        "cedarpy": lambda: cedarpy(facts),
        "common-expression-language": lambda: common_expression_language(facts),
        "zen-engine": lambda: zen_engine(facts),
    }
    asks: dict[str, Ask] = {}
    missing: list[str] = []
    for name in PEERS:
        try:
            version = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
            continue
        if name != "limits":
            asks[f"{name} {version}"] = makers[name]()
    check = shop.guard.prepare(OFFER)
    may, live = shop.floor(), shop.floor_live()
    share = shop.agree({"prepared check": check, "floor_live": live, **asks}, shop.keys)
    rows: dict[str, Row] = {"prepared check": each(check), "floor": each(may), "floor_live": each(live)}
    rows |= {name: each(ask) for name, ask in asks.items()}
    if "limits" not in missing:
        rows[f"limits {importlib.metadata.version('limits')} (the cap alone)"] = each(limits(shop))
    found = interleave(rows, shop.keys, rounds=rounds, passes=1)
    show(f"peers, {size:,} people, allowed {share:.0%}; facts ready, all answers equal", found, ("floor", "floor_live"))
    print(f"  not installed: {', '.join(missing) or 'none'}")
    return found, missing
