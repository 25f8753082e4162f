"""What holds for the package as a whole: its names, what importing it costs and touches, and that deciding reads nothing."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any

import pytest

import whatsguard
from whatsguard import (
    Act,
    Business,
    ConsentRecord,
    Decision,
    Evidence,
    Facts,
    Guard,
    Medium,
    Message,
    MessageCategory,
    Policy,
    Presentation,
    Purpose,
    ServiceWindow,
    Withdrawal,
    can_send,
)

ROOT = Path(__file__).parents[1]
IMPORT_BUDGET_SECONDS = 1.0
OPTIONAL = {"numpy", "narwhals", "psycopg", "psycopg_pool", "redis", "cryptography", "jinja2", "rich", "holidays"}
SERVICES = {"asyncio", "sqlite3", "socket", "ssl", "multiprocessing", "concurrent.futures"}
NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
GERMAN = "+4915123456789"
AMERICAN = "+12025550123"


def run_child(code: str) -> Any:
    """Run *code* in a fresh interpreter at the project's root and return the JSON it prints last."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    child = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT, env=environment
    )
    assert child.returncode == 0, child.stderr
    return json.loads(child.stdout.splitlines()[-1])


# names


def test_all_is_sorted_and_holds_no_name_twice() -> None:
    """`whatsguard.__all__` is sorted, each name once."""
    assert list(whatsguard.__all__) == sorted(set(whatsguard.__all__))


def test_all_is_what_can_be_imported() -> None:
    """Every listed name is there, and every public object of the package is listed; submodules do not count."""
    modules = type(sys)
    there = {
        name
        for name, value in vars(whatsguard).items()
        if not name.startswith("_") and not isinstance(value, modules) and name != "annotations"
    }
    assert there == set(whatsguard.__all__)


def packages() -> list[str]:
    """The names of all subpackages that have public names."""
    inits = sorted((ROOT / "whatsguard").rglob("__init__.py"))
    names = [".".join(path.parent.relative_to(ROOT).parts) for path in inits]
    return [name for name in names if name != "whatsguard"]


@pytest.mark.parametrize("package", packages())
def test_each_package_lists_names_that_exist(package: str) -> None:
    """A package's `__all__`, where it has one, is sorted and true."""
    module = importlib.import_module(package)
    listed = list(getattr(module, "__all__", []))
    assert [name for name in listed if not hasattr(module, name)] == []
    assert listed == sorted(set(listed))


def test_version_is_the_one_in_pyproject() -> None:
    """`importlib.metadata` and pyproject.toml tell the same version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert version("whatsguard") == project["version"]


def test_package_ships_its_type_marker() -> None:
    """`py.typed` lies beside the package's `__init__`."""
    assert (Path(whatsguard.__file__).parent / "py.typed").is_file()


# what an import costs and touches

IMPORT_UNDER_AUDIT = """
import json, sys, threading, time
seen = []
def hook(event, args):
    if event.split(".")[0] in {"socket", "sqlite3", "subprocess", "_thread"} or event in {"os.fork", "os.exec", "os.system"}:
        seen.append(event)
    elif event == "open" and isinstance(args[0], str):
        mode = args[1]
        if mode is None and args[2] & 3 == 0:
            mode = "r"
        if mode is None or set(mode) & set("wax+"):
            seen.append(f"open {args[0]} {mode}")
sys.addaudithook(hook)
before = time.perf_counter(), time.process_time()
import whatsguard
took, worked = time.perf_counter() - before[0], time.process_time() - before[1]
print(json.dumps({"seen": seen, "threads": threading.active_count(), "seconds": took, "cpu_seconds": worked, "modules": sorted(sys.modules)}))
"""


@pytest.fixture(scope="module")
def imported() -> dict[str, Any]:
    """What a fresh interpreter saw while it imported whatsguard; bytecode is written by the first of two runs."""
    run_child("import json, whatsguard; print(json.dumps(0))")
    return dict(run_child("import sys; sys.dont_write_bytecode = True\n" + IMPORT_UNDER_AUDIT))


def test_import_opens_no_socket_database_or_file_for_writing(imported: dict[str, Any]) -> None:
    """Importing whatsguard reads modules and nothing else: no socket, SQLite, process, thread, or file written."""
    assert imported["seen"] == []


def test_import_starts_no_thread(imported: dict[str, Any]) -> None:
    """After the import only the main thread runs."""
    assert imported["threads"] == 1


def test_import_leaves_optional_dependencies_alone(imported: dict[str, Any]) -> None:
    """No extra is imported before it is used, although the tests' environment has most of them."""
    assert OPTIONAL & set(imported["modules"]) == set()


def test_import_stays_within_its_budget(
    imported: dict[str, Any], record_property: Callable[[str, object], None]
) -> None:
    """The import takes under a second of the processor's time, which other load does not lengthen; both are reported."""
    record_property("import_seconds", imported["seconds"])
    record_property("import_cpu_seconds", imported["cpu_seconds"])
    assert imported["cpu_seconds"] <= IMPORT_BUDGET_SECONDS


@pytest.mark.parametrize("package", ["lexicon", "records", "rules", "places", "state", "evaluator"])
def test_core_packages_need_neither_extras_nor_services(package: str) -> None:
    """What decides can be loaded where there is no database, loop or extra: importing it alone brings none in."""
    code = f"""
import importlib.machinery, json, sys, types
root = types.ModuleType("whatsguard")
root.__path__ = [{str(ROOT / "whatsguard")!r}]
sys.modules["whatsguard"] = root
before = set(sys.modules)
import whatsguard.{package}
print(json.dumps(sorted(set(sys.modules) - before)))
"""
    loaded = set(run_child(code))
    assert loaded & (OPTIONAL | SERVICES | {"whatsguard.storage", "whatsguard.guard"}) == set()


def test_pytest_plugin_imports_nothing_of_ours() -> None:
    """pytest loads the plugin at every start, so it is a module of its own that pulls in no part of whatsguard."""
    (plugin,) = [entry for entry in entry_points(group="pytest11") if entry.dist and entry.dist.name == "whatsguard"]
    assert plugin.module.split(".")[0] != "whatsguard"
    code = (
        f"import json, sys, {plugin.module}; print(json.dumps([m for m in sys.modules if m.startswith('whatsguard')]))"
    )
    assert run_child(code) == []


# deciding reads nothing

_IO = ("socket", "sqlite3", "os.listdir", "os.scandir")
_watching: list[tuple[int, list[str]]] = []


def _hook(event: str, _: tuple[object, ...]) -> None:
    if not _watching or not (event in {"open", "import"} or event.startswith(_IO)):
        return
    thread, events = _watching[-1]
    if thread == threading.get_ident():  # a guard's reader may be at work beside us
        events.append(event)


sys.addaudithook(_hook)  # hooks cannot be removed: this one sleeps unless watched() is open


@contextmanager
def watched() -> Iterator[list[str]]:
    """Collect the audit events of I/O that are raised inside the block."""
    events: list[str] = []
    _watching.append((threading.get_ident(), events))
    try:
        yield events
    finally:
        _watching.pop()


SHOP = Business(
    name="ACME GmbH",
    home="DE",
    purposes=[
        Purpose("promotions", MessageCategory.MARKETING, "new products and offers"),
        Purpose("orders", MessageCategory.UTILITY, "news of an order"),
    ],
)
OFFER = Message.free_form(
    category=MessageCategory.MARKETING, purpose="promotions", text="ACME GmbH: new teas today. Reply STOP to opt out."
)
SALE = Message.from_template("weekend_sale", category=MessageCategory.MARKETING, purpose="promotions", language="de")
ORDER = Message.from_template("order_shipped", category=MessageCategory.UTILITY, purpose="orders", language="de")
REPLY = Message.free_form(category=MessageCategory.SERVICE, text="ACME GmbH: we open at nine.")


def consent(recipient: str) -> ConsentRecord:
    return ConsentRecord(
        recipient,
        purposes=["promotions"],
        given_at=NOW - timedelta(days=3),
        medium=Medium.WEB_FORM,
        act=Act.TICKED_BOX,
        presentation=Presentation.SEPARATE,
        wording="I agree to receive offers from ACME GmbH via WhatsApp. Reply STOP to stop.",
        locale="en",
        evidence=[Evidence.ip("203.0.113.7"), Evidence.url("https://acme.example/join")],
        confirmed_at=NOW - timedelta(days=2),
    )


def known(recipient: str, **more: Any) -> Facts:
    window = ServiceWindow(recipient, opened_at=NOW - timedelta(hours=1))
    return Facts(recipient, consents=[consent(recipient)], windows=[window], **more)


FACTS = {
    "a German who agreed": known(GERMAN),
    "a German who withdrew": known(GERMAN, withdrawals=[Withdrawal(at=NOW - timedelta(hours=2))]),
    "an American who agreed": known(AMERICAN),
    "nothing on file": Facts("+5511961234567"),
    "no such place": Facts("+999123456789"),
}


@pytest.mark.parametrize("message", [OFFER, SALE, ORDER, REPLY], ids=["offer", "sale", "order", "reply"])
@pytest.mark.parametrize("facts", FACTS.values(), ids=FACTS)
def test_can_send_reads_nothing(facts: Facts, message: Message) -> None:
    """The evaluator opens no file, imports nothing, touches no socket and no database, in its first call as in any."""
    policy = Policy()
    with watched() as events:
        decision = can_send(facts, message, policy, at=NOW, business=SHOP)
    assert isinstance(decision, Decision)
    assert events == []


def test_the_first_decision_of_a_process_reads_nothing() -> None:
    """What is loaded lazily is loaded when rulebooks and records are built: a cold process decides without I/O, too."""
    code = f"""
import json, sys
sys.path.insert(0, {str(ROOT / "tests")!r})
import test_architecture as t
policy = t.Policy()
with t.watched() as events:
    for facts in t.FACTS.values():
        t.can_send(facts, t.OFFER, policy, at=t.NOW, business=t.SHOP)
print(json.dumps(events))
"""
    assert run_child(code) == []


@pytest.mark.parametrize("message", [OFFER, SALE, ORDER, REPLY], ids=["offer", "sale", "order", "reply"])
def test_guard_can_send_reads_nothing(message: Message, tmp_path: Path) -> None:
    """A guard on a file decides from memory: not even SQLite is asked."""
    with Guard.open(f"sqlite:///{tmp_path / 'consent.db'}", business=SHOP, clock=NOW.timestamp) as guard:
        guard.record(consent(GERMAN))
        guard.can_send(GERMAN, REPLY)
        with watched() as events:
            decisions = [guard.can_send(GERMAN, message), guard.can_send("+12025550199", message)]
    assert [type(decision) for decision in decisions] == [Decision, Decision]
    assert events == []


def test_the_watch_sees_what_it_is_there_for(tmp_path: Path) -> None:
    """The audit hook is awake: opening a file, importing and connecting to SQLite are seen."""
    with watched() as events:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        sys.modules.pop("this_is_no_module", None)
        with pytest.raises(ImportError):
            __import__("this_is_no_module")  # as the statement does; importlib.import_module raises no event by itself
        importlib.import_module("sqlite3").connect(":memory:").close()
    assert {"open", "import", "sqlite3.connect"} <= set(events)


def test_deciding_is_fast_enough_for_a_send_path(record_property: Callable[[str, object], None]) -> None:
    """One hundred plain evaluations stay under a second of the processor's time; the real figures are in benchmarks/."""
    policy = Policy()
    facts = FACTS["a German who agreed"]
    began = time.process_time()
    allowed = [bool(can_send(facts, OFFER, policy, at=NOW, business=SHOP)) for _ in range(100)]
    took = time.process_time() - began
    record_property("seconds_per_decision", took / 100)
    assert allowed == [True] * 100
    assert took < IMPORT_BUDGET_SECONDS
