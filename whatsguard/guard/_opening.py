"""Before a guard is open: its set-up is checked, and what ``AsyncGuard.open`` returns can be awaited or entered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

from whatsguard.errors import ConfigurationError
from whatsguard.inbound._signature import secret_bytes
from whatsguard.records._written import region_code

__all__ = ["Opening", "refuse_wrong_setup"]


def refuse_wrong_setup(
    *, default_region: str | None, app_secret: str | None, master_key: bytes | None, feed: str | None, reader: str
) -> None:
    """
    Check what is used later only; nothing has been opened yet.

    Raises:
        ConfigurationError: If something is wrong; *reader* is the one kind of feed that there is.
    """
    if default_region is not None:
        region_code(default_region)
    if app_secret is not None:
        secret_bytes(app_secret, "app_secret")
    if master_key is not None:
        raise ConfigurationError("sealing with a master_key is not part of this version; leave it out")
    if feed not in {None, reader}:
        raise ConfigurationError(f"feed={feed!r} must be {reader!r}, or None where the application refreshes")


class Closable(Protocol):
    """What is closed when its block ends."""

    async def close(self) -> None:
        """Let go of everything."""


Opened = TypeVar("Opened", bound=Closable)


class Opening(Generic[Opened]):
    """A guard that is being opened: await it, or enter it."""

    def __init__(self, opening: Callable[[], Awaitable[Opened]]) -> None:
        self._opening = opening
        self._opened: Opened | None = None

    def __await__(self) -> Generator[Any, None, Opened]:
        return self._opening().__await__()

    async def __aenter__(self) -> Opened:
        self._opened = await self._opening()
        return self._opened

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._opened is not None:
            await self._opened.close()
