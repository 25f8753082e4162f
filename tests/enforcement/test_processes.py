"""Several processes over one file: no cap overshoots, and what a killed sender held comes back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from whatsguard import SendDeniedError
from whatsguard.storage import open_store

ROOT = Path(__file__).parents[2]

CHILD = """
import os, signal, sys
from datetime import timedelta
from whatsguard import Business, FrequencyCap, Guard, Message, MessageCategory, Policy, Purpose, SendDeniedError

file, now, what = sys.argv[1], float(sys.argv[2]), sys.argv[3]
business = Business(name="ACME GmbH", home="DE", purposes=[Purpose("orders", MessageCategory.UTILITY, "your orders")])
caps = (FrequencyCap(limit=5, per=timedelta(days=1), categories={MessageCategory.UTILITY}),)
order = Message.from_template("order_shipped", language="de", purpose="orders")
with Guard.open(f"sqlite:///{file}", business=business, policy=Policy(caps=caps), clock=lambda: now) as guard:
    print("ready", flush=True)
    sys.stdin.readline()
    if what == "die":
        with guard.permit("+4915123456789", order):
            os.kill(os.getpid(), signal.SIGKILL)
    sent = 0
    for _ in range(20):
        try:
            with guard.permit("+4915123456789", order) as permit:
                permit.check()
                sent += 1
        except SendDeniedError:
            pass
    print(sent, flush=True)
"""


def start(file: Path, shop: Any, what: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(file), str(shop.time), what],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


@pytest.fixture
def store(tmp_path: Path) -> Any:
    opened = open_store(f"sqlite:///{tmp_path / 'log.db'}")
    yield opened
    opened.close()


def test_three_processes_do_not_overshoot_one_cap(shop_of: Any, tmp_path: Path) -> None:
    """Each tries twenty times at once; together exactly five go out."""
    shop = shop_of(5)
    children = [start(tmp_path / "log.db", shop, "send") for _ in range(3)]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    assert sum(int(child.communicate(timeout=60)[0]) for child in children) == 5
    shop.guard._catch_up()
    assert shop.sends() == 5


def test_a_killed_senders_unit_comes_back_with_its_lease(shop_of: Any, tmp_path: Path) -> None:
    """Killed between reserving and sending: held for the lease, then free again, and no send on record."""
    shop = shop_of(1)
    child = start(tmp_path / "log.db", shop, "die")
    child.communicate("go\n", timeout=60)
    assert child.returncode == -signal.SIGKILL
    with pytest.raises(SendDeniedError), shop.permit():
        pytest.fail("the unit is held")
    shop.wait(120)
    assert shop.room() == 1
    assert shop.sends() == 0
