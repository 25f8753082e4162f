"""One command each: ``nox -s lint``, ``nox -s tests``; CI (``.ci/run``) runs the same ones."""

from __future__ import annotations

import os
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "types", "tests"]
nox.options.reuse_existing_virtualenvs = True

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
HOLIDAYS = "holidays>=0.109"  # not in an extra: it holds python-dateutil below 3


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff, and the imports point down."""
    session.install(".[dev]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Mypy --strict and pyright on the package and tests/typing."""
    session.install(".[test,dev]")
    session.run("mypy")
    session.run("pyright")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """All tests, on the built wheel's dependencies and plugin; branch coverage of what decides is 100 %."""
    session.install(".[test]")
    session.run("coverage", "run", "-m", "pytest", "-m", "", *session.posargs)
    session.run("coverage", "report")
    deciding = "whatsguard/records/*,whatsguard/rules/*,whatsguard/state/*,whatsguard/evaluator/*"
    session.run("coverage", "report", f"--include={deciding}", "--fail-under=100")


@nox.session
def conformance(session: nox.Session) -> None:
    """Every store against the public suite; a service that is not there is a failure."""
    session.install(".[test]")
    env = {"WHATSGUARD_REQUIRE": os.environ.get("WHATSGUARD_REQUIRE", "postgres,redis")}
    session.run("python", "-m", "pytest", "-m", "", "tests/storage", *session.posargs, env=env)


@nox.session
def docs(session: nox.Session) -> None:
    """Every Python block of the documentation and every doctest."""
    session.install(".[test]")
    session.run("python", "-m", "pytest", "README.md", "README.zh-CN.md", "docs", "whatsguard", *session.posargs)


def generate(session: nox.Session, script: str, *packages: str) -> None:
    """Run a generator of docs/; with ``-- --check`` it only compares what is committed with what it would write."""
    if not Path(script).is_file():
        session.skip(f"{script} is not there: nothing to generate")
    session.install("-e", ".", *packages)
    session.run("python", script, *session.posargs)


@nox.session
def sheets(session: nox.Session) -> None:
    """The rule sheets of docs/reference/jurisdictions/."""
    generate(session, "docs/generate_sheets.py")


@nox.session
def api(session: nox.Session) -> None:
    """The page of public names, from the docstrings."""
    generate(session, "docs/generate_api.py")


@nox.session
def calendars(session: nox.Session) -> None:
    """The public-holiday tables, from the holidays library."""
    generate(session, "docs/generate_calendars.py", HOLIDAYS)


@nox.session
def places(session: nox.Session) -> None:
    """The area codes and the page of places, from the phonenumbers library."""
    generate(session, "docs/generate_places.py", HOLIDAYS)


@nox.session
def facts(session: nox.Session) -> None:
    """Every row of the researched facts is carried by a rule or a gap; passes where the facts are not at hand."""
    generate(session, "docs/check_facts.py")


@nox.session
def bench(session: nox.Session) -> None:
    """The benchmarks, peers beside us in the same run."""
    if not Path("benchmarks").is_dir():
        session.skip("benchmarks/ is not there: nothing to measure")
    session.install(".[test]")
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session
def nightly(session: nox.Session) -> None:
    """The tests with thousands of examples for each property."""
    session.install(".[test]")
    session.run("python", "-m", "pytest", "-m", "", *session.posargs, env={"HYPOTHESIS_PROFILE": "nightly"})
