"""What ``AsyncGuard.open`` returns before anything was awaited."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whatsguard.guard._async import AsyncGuard

__all__ = ["Opening"]


class Opening:
    """A guard that is being opened: await it, or enter it."""

    def __init__(self, opening: Callable[[], Awaitable[AsyncGuard]]) -> None:
        self._opening = opening
        self._guard: AsyncGuard | None = None

    def __await__(self) -> Generator[Any, None, AsyncGuard]:
        return self._opening().__await__()

    async def __aenter__(self) -> AsyncGuard:
        self._guard = await self._opening()
        return self._guard

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._guard is not None:
            await self._guard.close()
