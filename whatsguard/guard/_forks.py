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


class _Group:
    """Those whose stores are of one type."""

    def __init__(self) -> None:
        self.living: weakref.WeakSet[Forkable] = weakref.WeakSet()
        self._told: list[Forkable] = []

    def before(self) -> None:
        self._told = list(self.living)
        for one in self._told:
            one.before_fork()

    def in_parent(self) -> None:
        for one in self._told:
            one.after_fork_in_parent()
        self._told = []

    def in_child(self) -> None:
        for one in self._told:
            one.after_fork_in_child()
        self._told = []


_groups: dict[type, _Group] = {}


def watch(one: Forkable, store: object) -> None:
    """
    Tell *one* of forks, as long as it lives.

    Python tells of a fork in the order of registering: before it the last first, after it the first first. A guard has
    to come after its store at both ends: nobody then waits for a store that waits for the fork, and in the child the
    store is usable before the guard's reader begins. So there is one registration for each type of store, made when
    the first of them is open; registrations cannot be taken back.
    """
    group = _groups.get(type(store))
    if group is None:
        group = _groups[type(store)] = _Group()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(before=group.before, after_in_parent=group.in_parent, after_in_child=group.in_child)
    group.living.add(one)
