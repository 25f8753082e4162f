"""
The pytest plugin.

Installed a second time as the top-level module ``pytest_whatsguard``, which pytest imports at every start: so nothing
of whatsguard is imported here before a fixture is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

__all__ = ["pytest_configure"]


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker ``whatsguard``."""
    config.addinivalue_line("markers", "whatsguard: a test of messages that a guard decides about")
