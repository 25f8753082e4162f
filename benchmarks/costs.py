"""What stands around a check: applying an event, a pile of closed windows, a cold start, memory."""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from benchmarks._rounds import Figure, figure, show
from benchmarks._shop import OFFER, Shop, consent, open_guard
from whatsguard import Act, ConsentRecord, Evidence, Guard, InboundMessage, Medium, Presentation
from whatsguard.clock import from_epoch
from whatsguard.records import Recipient, Withdrawn
from whatsguard.storage._codec import encode


def spent(calls: list[Callable[[], object]], rounds: int) -> Figure:
    """Nanoseconds for one of *calls*, each made once; in as many rounds."""
    share = max(1, len(calls) // rounds)
    found = []
    for begin in range(0, share * rounds, share):
        part = calls[begin : begin + share]
        began = time.perf_counter_ns()
        for call in part:
            call()
        found.append((time.perf_counter_ns() - began) / len(part))
    return figure(found)


def first_checks(rounds: int, number: int) -> dict[str, Figure]:
    """The first check of a person after something happened that needs a look at all that is known of them."""
    with open_guard() as guard:
        now = datetime.now(timezone.utc)
        keys = [f"+4915112{number:06}" for number in range(number)]
        for key in keys:
            consent(guard, key, now)
            guard.receive(InboundMessage(key, text="hello", sent_at=now))
        table = guard._core.table  # noqa: SLF001 - put off, as a start does
        table.unsettle(keys)
        found = {
            "first check of a person": spent([lambda key=key: guard.can_send(key, OFFER) for key in keys], rounds),
            "the evaluator, for comparison": spent(
                [lambda key=key: guard.can_send(key, OFFER, at=now) for key in keys], rounds
            ),
        }
    show("a look at all that is known of a person", found, ("the evaluator, for comparison",))
    return found


def events(rounds: int, number: int) -> dict[str, Figure]:
    """Events as a program records them, in memory: written, folded, and the person moved before the call returns."""
    with open_guard() as guard:
        now = datetime.now(timezone.utc)
        keys = [f"+4915112{number:06}" for number in range(number)]
        for key in keys:
            consent(guard, key, now)
        codes = dict.fromkeys(keys, 1)
        later = now + timedelta(seconds=1)
        table = guard._core.table  # noqa: SLF001 - the move alone
        moment = time.time()
        stops = [
            Withdrawn(recipient=Recipient.of(key), at=later, recorded_at=later, event_id=f"stop {key}") for key in keys
        ]
        told = [([encode(stop)], {stop.event_id: stop}) for stop in stops]
        found = {
            "dict.get": spent([lambda key=key: codes.get(key) for key in keys], rounds),
            "message received, opens a window": spent(
                [lambda key=key: guard.receive(InboundMessage(key, text="hello", sent_at=now)) for key in keys], rounds
            ),
            "the move of it alone, window refreshed": spent(
                [lambda key=key: table.open_window(key, "", later, moment) for key in keys], rounds
            ),
            "a STOP taken in": spent(
                [lambda one=one: guard._core.apply(*one) for one in told],  # noqa: SLF001 - without the store
                rounds,
            ),
            "STOP received": spent(
                [lambda key=key: guard.receive(InboundMessage(key, text="STOP", sent_at=later)) for key in keys], rounds
            ),
            "send recorded": spent([lambda key=key: guard.record_sent(key, OFFER) for key in keys], rounds),
        }
    show(f"applying an event in memory, {number:,} people", found, ("dict.get",))
    return found


def backlog(number: int) -> dict[str, Figure]:
    """*number* windows close unseen; what the first checks after that cost, the slowest of 1,000."""
    shop = Shop(number)
    table = shop.guard._core.table  # noqa: SLF001 - the windows are put in as a snapshot would
    opened = from_epoch(shop.now - 86_400 + 2)
    closed = [code for code in set(table.codes.values()) if not table.situations[code].open_on]
    code = next(code for code in closed if table.situations[code].is_plain)
    with table.lock:
        for at, key in enumerate(shop.keys):
            table.codes[key] = code
            table.open_window(key, "", opened + timedelta(microseconds=at % 1_000_000), shop.now)
    check = shop.guard.prepare(OFFER)
    time.sleep(max(0.0, shop.now + 3.2 - time.time()))
    gc.collect()
    pauses = []
    for key in shop.keys[:1_000]:
        began = time.thread_time_ns()
        check(key)
        pauses.append(time.thread_time_ns() - began)
    found = {"slowest of 1,000 checks": figure([max(pauses)]), "median of them": figure(sorted(pauses)[450:550])}
    show(f"{number:,} windows closed unseen", found, ())
    return found


def cold_start(number: int) -> dict[str, Figure]:
    """A guard is opened on a file with a log of *number* consents; until the first check is answered."""
    now = datetime.now(timezone.utc)
    records = [
        ConsentRecord(
            f"+4915{at:09}", purposes=["promotions"], given_at=now - timedelta(days=3), medium=Medium.WEB_FORM,
            act=Act.TICKED_BOX, presentation=Presentation.SEPARATE, wording="Yes, offers by WhatsApp", locale="en",
            evidence=[Evidence.reference(f"form {at}")],
        )
        for at in range(number)
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/log.db"
        plain = open_guard()
        business, policy = plain.business, plain.policy
        with Guard.open(url, business=business, policy=policy, feed=None) as guard:
            began = time.perf_counter_ns()
            guard.record_many(records)
            recorded = time.perf_counter_ns() - began
        began = time.perf_counter_ns()
        with Guard.open(url, business=business, policy=policy, feed=None) as guard:
            opened = time.perf_counter_ns() - began
            guard.can_send(records[7].recipient.key, OFFER)
            answered = time.perf_counter_ns() - began
        raw = [record.recipient.key.encode() for record in records]
        began = time.perf_counter_ns()
        dict.fromkeys([key.decode() for key in raw])
        bare = time.perf_counter_ns() - began
    found = {
        "dict.fromkeys over keys decoded": figure([bare / number]),
        "Guard.open": figure([opened / number]),
        "Guard.open and the first check": figure([answered / number]),
        "record_many, before": figure([recorded / number]),
    }
    show(f"cold start from {number:,} people in SQLite, a person", found, ("dict.fromkeys over keys decoded",))
    return found


_CHILD = """
import gc, sys, time
from benchmarks._shop import Shop
from benchmarks.costs import resident

def pause():
    found = []
    for _ in range(7):
        began = time.perf_counter_ns()
        gc.collect()
        found.append(time.perf_counter_ns() - began)
    return min(found)

shop = Shop(0)
table, size = shop.guard._core.table, int(sys.argv[1])
codes = sorted(set(table.codes.values()))
pause()
idle, before = pause(), resident()
for number in range(size):
    table.codes[f"+49{1_500_000_000 + number}"] = codes[number % len(codes)]
after, full = resident(), pause()
columns = 0
if hasattr(shop.guard, "audience"):
    table.moved = None
    columns = shop.guard.audience(["+491500000000"])._columns.nbytes
print((after - before) / size, full - idle, columns / size)
"""


def resident() -> int:
    """Bytes of memory in use by this process; the peak where the system does not tell."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def memory(size: int) -> dict[str, Figure]:
    """Bytes a person and the pause of a full garbage collection, each in a process of its own."""
    told = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", _CHILD, str(size)], check=True, capture_output=True, text=True
    ).stdout.split()
    names = ("key and cohort, bytes", "full gc, more than with nobody, ns", "columns beside it, bytes")
    found = {name: figure([float(one)]) for name, one in zip(names, told, strict=True)}
    show(f"memory of {size:,} people (bytes a person; nanoseconds of a full gc)", found, ())
    return found
