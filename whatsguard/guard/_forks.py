"""What has to be told of a fork, so that parent and child both go on with something whole."""

from __future__ import annotations

import os
import weakref
from typing import Protocol

__all__ = ["Forkable", "watch"]


class Forkable(Protocol):
    """Told before a fork, and after it in both processes."""

    def before_fork(self) -> None: ...

    def after_fork_in_parent(self) -> None: ...

    def after_fork_in_child(self) -> None: ...


_LIVING: weakref.WeakSet[Forkable] = weakref.WeakSet()
_told: list[Forkable] = []
_registered = False


def watch(one: Forkable) -> None:
    """
    Tell *one* of forks, as long as it lives.

    What is registered last is told first before a fork. A guard comes after its store: nobody then waits for a store
    that waits for the fork.
    """
    global _registered  # noqa: PLW0603 - registering cannot be undone, and is done once
    _LIVING.add(one)
    if not _registered and hasattr(os, "register_at_fork"):
        _registered = True
        os.register_at_fork(before=_before, after_in_parent=_in_parent, after_in_child=_in_child)


def _before() -> None:
    _told[:] = list(_LIVING)
    for one in _told:
        one.before_fork()


def _in_parent() -> None:
    for one in _told:
        one.after_fork_in_parent()
    _told.clear()


def _in_child() -> None:
    for one in _told:
        one.after_fork_in_child()
    _told.clear()
