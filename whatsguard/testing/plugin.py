"""
The pytest plugin.

Installed a second time as the top-level module ``pytest_whatsguard``, which pytest imports at every start: so nothing
of whatsguard is imported here before a fixture is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from whatsguard import Guard
    from whatsguard.testing import FrozenClock

__all__ = ["pytest_configure", "whatsguard", "whatsguard_clock"]


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker ``whatsguard``."""
    config.addinivalue_line(
        "markers",
        "whatsguard(at=, business=, policy=, default_region=, app_secret=): how the fixtures of this name are made; "
        "at: where the clock stands, the others as in Guard.open",
    )


def _wishes(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What the markers ask for; the nearest one counts, name by name."""
    wishes: dict[str, Any] = {}
    for marker in request.node.iter_markers("whatsguard"):
        if marker.args:
            raise pytest.UsageError("the marker whatsguard takes names: @pytest.mark.whatsguard(at=..., policy=...)")
        wishes = marker.kwargs | wishes
    strange = sorted(wishes.keys() - {"at", "business", "policy", "default_region", "app_secret"})
    if strange:
        raise pytest.UsageError(
            f"the marker whatsguard knows at, business, policy, default_region and app_secret; not {', '.join(strange)}"
        )
    return wishes


@pytest.fixture
def whatsguard_clock(request: pytest.FixtureRequest) -> FrozenClock:
    """A clock that stands still; Monday 2026-11-23, 09:00 UTC, or where the marker's ``at=`` says."""
    from whatsguard.testing import FrozenClock  # noqa: PLC0415 - see the module's docstring

    wishes = _wishes(request)
    return FrozenClock(wishes["at"]) if "at" in wishes else FrozenClock()


@pytest.fixture
def whatsguard(request: pytest.FixtureRequest, whatsguard_clock: FrozenClock) -> Iterator[Guard]:
    """A guard in memory on ``whatsguard_clock``, for a small shop; the marker changes what it is made with."""
    from whatsguard.testing import memory_guard  # noqa: PLC0415 - see the module's docstring

    wishes = {name: value for name, value in _wishes(request).items() if name != "at"}
    with memory_guard(clock=whatsguard_clock, **wishes) as guard:
        yield guard
