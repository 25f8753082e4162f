"""
How late a STOP is seen by other processes: ``python -m benchmarks.freshness [--store URL]... [--stops 200]``.

Several processes ask in a loop whether a person may be written to; another process records that person's STOP. Measured
is the time from before the recording call until the STOP is seen, in each process and in the last one, and until the
last check began that was still allowed. Then every process has its feed cut: from the bound on, each check that begins
must be a denial, also for a person of whom nothing happened.

A store is given by its URL, and keeps what is written; give one for tests, such as a schema or a prefix of its own:
``postgresql://…?schema=bench`` or ``redis://…?prefix=bench``. Without one, an SQLite file in a temporary directory.
All times are of the monotonic clock, which the processes of one machine share. A process rests between two checks
(``--pause-ms``), so that more processes than cores measure the feed and not the scheduler.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta, timezone
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final, NamedTuple

from whatsguard import (
    Business,
    Guard,
    LegalBasis,
    Message,
    MessageCategory,
    Policy,
    Purpose,
    ReasonCode,
    Template,
    TemplateStatus,
)

__all__ = ["Cut", "Propagation", "main", "measure", "percentile"]

SHOP: Final = Business(
    name="ACME GmbH", home="DE", purposes=[Purpose("orders", MessageCategory.UTILITY, "news of an order")]
)
ORDER: Final = Message.from_template("order_shipped", language="de", purpose="orders")
LONG_AGO: Final = datetime(2026, 1, 1, tzinfo=timezone.utc)
PATIENCE_SECONDS: Final = 120.0


class Propagation(NamedTuple):
    """
    Seconds from before the recording.

    Attributes:
        each: Until the STOP is seen, in every process.
        last: Until it is seen in the last of them.
        allowed: Until the beginning of the last check that was allowed anywhere; below 0: none after the recording.
    """

    each: list[float]
    last: list[float]
    allowed: list[float]


class Cut(NamedTuple):
    """Checks that began after the bound, and how many of them were allowed: none may be."""

    checks: int
    allowed: int
    turned_after: list[float]


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least *share* of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]


def _person(run: int, number: int) -> str:
    return f"+49151{run:04}{number:04}"


def _open(url: str, bound: float) -> Guard:
    return Guard.open(url, business=SHOP, policy=Policy(max_staleness=timedelta(seconds=bound)))


def _watch(pipe: Connection, url: str, bound: float, pause: float, people: Sequence[str]) -> None:
    """One process: ask about one person after the other until they are denied; then, the feed cut, go on asking."""
    with _open(url, bound) as guard:
        for person in people[:-1]:
            _until_seen(pipe, guard, person, pause)
        pipe.recv()
        pipe.send(_asked_without_feed(guard, people[-1], bound, pause))


def _until_seen(pipe: Connection, guard: Guard, person: str, pause: float) -> None:
    """Tell when the first check is allowed; then when the STOP is seen, and when the last allowed check began."""
    last_allowed = 0.0
    while True:
        now = time.monotonic()
        decision = guard.can_send(person, ORDER)
        if decision.allowed:
            if not last_allowed:
                pipe.send("asking")
            last_allowed = now
        elif ReasonCode.OPTED_OUT in decision.codes:  # a process that stood still too long is denied before, as stale
            pipe.send((time.monotonic(), last_allowed))
            return
        time.sleep(pause)


def _asked_without_feed(guard: Guard, person: str, bound: float, pause: float) -> tuple[int, int, float | None]:
    feed = guard._feed  # noqa: SLF001 - to cut it is the point, and no user may
    feed.close()
    seen_at = feed._seen_at  # noqa: SLF001 - likewise
    assert seen_at is not None
    checks = allowed = 0
    turned: float | None = None
    while (now := time.monotonic()) < seen_at + 3 * bound:
        may = guard.can_send(person, ORDER).allowed
        if now >= seen_at + bound:
            checks += 1
            allowed += may
        if not may and turned is None:
            turned = now - seen_at
        time.sleep(pause)
    return checks, allowed, turned


def _set_up(guard: Guard, run: int, stops: int) -> None:
    shipped = Template(
        name="order_shipped",
        language="de",
        category=MessageCategory.UTILITY,
        status=TemplateStatus.APPROVED,
        text="ACME GmbH: Ihre Bestellung ist unterwegs. Antworten Sie STOP zum Abmelden.",
    )
    guard.register_template(shipped)
    for number in range(stops + 1):
        guard.record_basis(_person(run, number), LegalBasis.CONTRACT, purposes=["orders"], since=LONG_AGO)


def _heard(pipes: Sequence[Connection]) -> list[Any]:
    """One word from every process."""
    waiting, words = dict.fromkeys(pipes), {}
    until = time.monotonic() + PATIENCE_SECONDS
    while waiting:
        ready = wait(list(waiting), timeout=max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError(f"{len(waiting)} of {len(pipes)} processes have not answered for {PATIENCE_SECONDS} s")
        for pipe in ready:
            assert isinstance(pipe, Connection)
            words[pipe] = pipe.recv()
            del waiting[pipe]
    return [words[pipe] for pipe in pipes]


@contextmanager
def _watchers(processes: int, *arguments: object) -> Iterator[list[Connection]]:
    context = get_context("spawn")
    ends, children = [], []
    for _ in range(processes):
        ours, theirs = context.Pipe()
        children.append(context.Process(target=_watch, args=(theirs, *arguments), daemon=True))
        children[-1].start()
        theirs.close()
        ends.append(ours)
    try:
        yield ends
        for child in children:
            child.join(PATIENCE_SECONDS)
    finally:
        for child in children:
            child.kill()
            child.join()


def measure(url: str, *, stops: int, processes: int, bound: float, pause: float) -> tuple[Propagation, Cut]:
    """
    Run both parts on the store at *url*.

    Args:
        url: The store's.
        stops: How many STOPs, each of another person.
        processes: How many others look.
        bound: ``max_staleness`` of each, in seconds.
        pause: Between two checks of a process, in seconds.
    """
    run = int(time.time()) % 10_000
    chance = random.Random(run)
    each: list[float] = []
    last: list[float] = []
    allowed: list[float] = []
    with _open(url, bound) as guard:
        _set_up(guard, run, stops)
        people = [_person(run, number) for number in range(stops + 1)]
        with _watchers(processes, url, bound, pause, people) as pipes:
            for number in range(stops):
                assert set(_heard(pipes)) == {"asking"}
                time.sleep(chance.uniform(0, bound / 4))  # not in step with the others' looks
                began = time.monotonic()
                guard.withdraw(_person(run, number), via="benchmark")
                seen = _heard(pipes)
                each += [at - began for at, _ in seen]
                last.append(max(at for at, _ in seen) - began)
                allowed.append(max(at for _, at in seen) - began)
            for pipe in pipes:
                pipe.send("cut")
            told = _heard(pipes)
    cut = Cut(sum(one[0] for one in told), sum(one[1] for one in told), [one[2] for one in told if one[2] is not None])
    return Propagation(each, last, allowed), cut


def _milliseconds(values: Sequence[float]) -> dict[str, float]:
    shares = {"p50": 0.5, "p99": 0.99, "max": 1.0}
    return {name: round(percentile(values, share) * 1000, 1) for name, share in shares.items()}


def _report(url: str, found: tuple[Propagation, Cut], options: argparse.Namespace) -> dict[str, Any]:
    spread, cut = found
    return {
        "store": url.partition("://")[0],
        "processes": options.processes,
        "stops": options.stops,
        "max_staleness_ms": options.bound * 1000,
        "pause_ms": options.pause_ms,
        "each_process_ms": _milliseconds(spread.each),
        "last_process_ms": _milliseconds(spread.last),
        "last_allowed_ms": round(max(spread.allowed) * 1000, 1),
        "later_than_the_bound": sum(one > options.bound for one in spread.allowed),
        "feed_cut": {
            "checks_after_the_bound": cut.checks,
            "allowed": cut.allowed,
            "first_denial_ms": _milliseconds(cut.turned_after),
        },
    }


def _print(report: dict[str, Any]) -> None:
    each, last, cut = report["each_process_ms"], report["last_process_ms"], report["feed_cut"]
    print(f"{report['store']}: {report['stops']} STOPs, {report['processes']} processes, ", end="")
    print(f"max_staleness {report['max_staleness_ms']:.0f} ms, {report['pause_ms']} ms between checks")
    for name, row in (("each process", each), ("last process", last)):
        print(f"  STOP → seen, {name}: p50 {row['p50']} ms, p99 {row['p99']} ms, max {row['max']} ms")
    print(f"  last allowed check began after {report['last_allowed_ms']} ms; ", end="")
    print(f"after the bound: {report['later_than_the_bound']}")
    print(f"  feed cut: {cut['checks_after_the_bound']} checks after the bound, {cut['allowed']} allowed; ", end="")
    print(f"first denial after {cut['first_denial_ms']['p50']} to {cut['first_denial_ms']['max']} ms")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 if a STOP was seen later than the bound, or a check was allowed without a feed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.freshness", description=(__doc__ or "").split("\n")[1])
    parser.add_argument("--store", action="append", metavar="URL", help="may be given several times")
    parser.add_argument("--stops", type=int, default=200)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--bound", type=float, default=1.0, help="max_staleness in seconds")
    parser.add_argument("--pause-ms", type=float, default=2.0, help="between two checks of a process")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    bad = False
    with ExitStack() as kept:
        urls = options.store
        if not urls:
            folder = kept.enter_context(tempfile.TemporaryDirectory())
            urls = [f"sqlite:///{Path(folder) / 'freshness.db'}"]
        if not options.json:
            print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores")
        for url in urls:
            found = measure(
                url,
                stops=options.stops,
                processes=options.processes,
                bound=options.bound,
                pause=options.pause_ms / 1000,
            )
            report = _report(url, found, options)
            bad = bad or bool(report["later_than_the_bound"] or report["feed_cut"]["allowed"])
            print(json.dumps(report)) if options.json else _print(report)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
