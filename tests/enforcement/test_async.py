# ruff: noqa: PT012 - what is tested is what an `async with` does when its block raises
"""The same state machine on an event loop: what touches the store is awaited, and may be cancelled at any await."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from whatsguard import ConfigurationError, Message, ReasonCode, SendDeniedError, StorageUnavailableError, guarded
from whatsguard.enforcement import AsyncPermit, PermitState
from whatsguard.enforcement._steps import to_the_end

ORDER = Message.from_template("order_shipped", language="de", purpose="orders")


class AsyncPoint:
    """The guard's decision point with every store call awaited, and held up where a test says so."""

    def __init__(self, shop: Any) -> None:
        self._blocking = shop.point()
        self.calls: list[str] = []
        self.holds: dict[str, asyncio.Event] = {}
        self.entered = asyncio.Event()
        self.broken: dict[str, Exception] = {}

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._blocking, name)
        if name not in {"refresh", "reserve", "settle", "reservations"}:
            return method

        async def call(*args: Any, **kwargs: Any) -> Any:
            self.calls.append(name)
            await asyncio.sleep(0)
            if name in self.holds:
                self.entered.set()
                await self.holds[name].wait()
            if name in self.broken:
                raise self.broken[name]
            return method(*args, **kwargs)

        return call


class AsyncShop:
    """What gives permits for event loops."""

    def __init__(self, shop: Any) -> None:
        self.shop = shop
        self.point = AsyncPoint(shop)
        self.given: list[AsyncPermit] = []

    async def refresh(self) -> None:
        """As every guard whose store is awaited has it."""

    def permit(self, recipient: Any, message: Message = ORDER, **more: Any) -> AsyncPermit:
        self.given.append(AsyncPermit(self.point, recipient, message, **more))
        return self.given[-1]


def run(main: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(main)


def test_an_awaited_permit_does_what_a_blocking_one_does(shop: Any) -> None:
    """Decided, reserved, looked at once more, sent, recorded."""

    async def main() -> AsyncPermit:
        async with AsyncShop(shop).permit(shop.anna) as permit:
            assert permit.state is PermitState.RESERVED
            await permit.check()
            permit.sent(message_id="wamid.1")
        await permit.settle()
        return permit

    assert run(main()).state is PermitState.COMMITTED
    assert shop.guard.history(shop.anna)[-1].message_id == "wamid.1"


def test_a_blocking_permit_works_with_async_with(shop: Any) -> None:
    """It answers at once, without giving the loop a turn."""

    async def main() -> None:
        async with shop.permit():
            pass
        with pytest.raises(ValueError, match="mine"):
            async with shop.permit():
                raise ValueError("mine")

    run(main())
    assert shop.sends() == 1


def test_an_awaited_permit_refuses_a_plain_with(shop: Any) -> None:
    """The error says what to write."""

    async def main() -> None:
        with pytest.raises(ConfigurationError, match="async with"), AsyncShop(shop).permit(shop.anna):
            pytest.fail("entered")

    run(main())


def test_a_stop_in_between_voids_an_awaited_permit(shop: Any) -> None:
    """As for the blocking one, check() sees what another process wrote."""

    async def main() -> AsyncPermit:
        permit = AsyncShop(shop).permit(shop.anna)
        with pytest.raises(SendDeniedError) as denied:
            async with permit:
                shop.open().withdraw(shop.anna)
                await permit.check()
        assert ReasonCode.OPTED_OUT in denied.value.decision.codes
        return permit

    assert run(main()).state is PermitState.RELEASED
    assert shop.store.reservations(shop.anna, 0) == []


@pytest.mark.parametrize("held_up", ["refresh", "reserve"])
def test_cancelled_while_asking_nothing_is_held(shop: Any, held_up: str) -> None:
    """The store call is awaited to its end, what it granted is given back, and the cancellation goes on."""

    async def main() -> AsyncPermit:
        guard = AsyncShop(shop)
        guard.point.holds[held_up] = asyncio.Event()

        async def send() -> None:
            async with guard.permit(shop.anna):
                pytest.fail("sent although cancelled")

        task = asyncio.create_task(send())
        await guard.point.entered.wait()
        task.cancel()
        await asyncio.sleep(0)
        assert not task.done()
        guard.point.holds[held_up].set()
        with pytest.raises(asyncio.CancelledError):
            await task
        return guard.given[0]

    assert run(main()).state is PermitState.RELEASED
    assert shop.store.reservations(shop.anna, 0) == []


def test_cancelled_while_asking_for_what_is_denied(shop: Any) -> None:
    """Cancelled is cancelled; the denial is its cause."""
    shop.guard.withdraw(shop.anna)

    async def main() -> BaseException:
        guard = AsyncShop(shop)
        guard.point.holds["refresh"] = asyncio.Event()
        task = asyncio.create_task(guard.permit(shop.anna).__aenter__())
        await guard.point.entered.wait()
        task.cancel()
        await asyncio.sleep(0)
        guard.point.holds["refresh"].set()
        with pytest.raises(asyncio.CancelledError) as cancelled:
            await task
        return cancelled.value

    assert isinstance(run(main()).__cause__, SendDeniedError)


def test_cancelled_while_recording_the_send_is_recorded(shop: Any) -> None:
    """However often it is cancelled: the send has happened."""

    async def main() -> AsyncPermit:
        guard = AsyncShop(shop)
        guard.point.holds["settle"] = asyncio.Event()

        async def send() -> None:
            async with guard.permit(shop.anna):
                pass

        task = asyncio.create_task(send())
        await guard.point.entered.wait()
        for _ in range(3):
            task.cancel()
            await asyncio.sleep(0)
        assert not task.done()
        guard.point.holds["settle"].set()
        with pytest.raises(asyncio.CancelledError):
            await task
        return guard.given[0]

    assert run(main()).state is PermitState.COMMITTED
    assert shop.sends() == 1


@pytest.mark.parametrize(
    ("mark", "state"), [(False, PermitState.RELEASED), (True, PermitState.UNCERTAIN)], ids=["before", "on the wire"]
)
def test_cancelled_inside(shop: Any, mark: bool, state: PermitState) -> None:
    """Before the wire nothing went; on it, nobody knows."""

    async def main() -> AsyncPermit:
        guard = AsyncShop(shop)

        async def send() -> None:
            async with guard.permit(shop.anna) as permit:
                if mark:
                    await permit.check()
                guard.point.entered.set()
                await asyncio.sleep(60)

        task = asyncio.create_task(send())
        await guard.point.entered.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return guard.given[0]

    assert run(main()).state is state


def test_a_time_out_around_a_guarded_coroutine(shop: Any) -> None:
    """asyncio.timeout is told as itself, also where the store is slow to settle; the unit stays taken."""

    async def main() -> AsyncPermit:
        guard = AsyncShop(shop)

        limit = asyncio.timeout(None)

        @guarded(guard, ORDER, recipient="to")
        async def send(to: str) -> None:
            limit.reschedule(0)
            await asyncio.sleep(60)

        with pytest.raises(TimeoutError):
            async with limit:
                await send(shop.anna)
        return guard.given[0]

    assert run(main()).state is PermitState.UNCERTAIN


def test_a_send_that_could_not_be_recorded_is_told_on_loops_too(shop: Any) -> None:
    """The same advice, and the same way to record it later."""

    async def main() -> None:
        guard = AsyncShop(shop)
        permit = guard.permit(shop.anna)
        guard.point.broken["settle"] = StorageUnavailableError("gone")
        with pytest.raises(StorageUnavailableError, match="Do not send it again"):
            async with permit:
                permit.sent()
        guard.point.broken.clear()
        await permit.settle()
        assert permit.state is PermitState.COMMITTED

    run(main())
    assert shop.sends() == 1


def test_recording_later_is_not_cut_off(shop: Any) -> None:
    """settle() that is cancelled in the middle has recorded the send all the same."""

    async def main() -> AsyncPermit:
        guard = AsyncShop(shop)
        permit = guard.permit(shop.anna)
        guard.point.broken["settle"] = StorageUnavailableError("gone")
        with pytest.raises(StorageUnavailableError):
            async with permit:
                permit.sent()
        guard.point.broken.clear()
        guard.point.holds["settle"] = asyncio.Event()
        task = asyncio.create_task(permit.settle())
        await guard.point.entered.wait()
        task.cancel()
        await asyncio.sleep(0)
        guard.point.holds["settle"].set()
        with pytest.raises(asyncio.CancelledError):
            await task
        return permit

    assert run(main()).state is PermitState.COMMITTED
    assert shop.sends() == 1


def test_functions_guarded_for_a_loop_have_to_be_awaited(shop: Any) -> None:
    """A plain function cannot wait for the store: said at decoration."""
    with pytest.raises(ConfigurationError, match="an AsyncGuard has to be awaited"):
        guarded(AsyncShop(shop), ORDER, recipient="to")(lambda to: to)


def test_tasks_of_one_loop_do_not_overshoot(shop_of: Any) -> None:
    """Twenty at once, a cap of three, and every store call gives the loop a turn."""
    shop = shop_of(3)

    async def main() -> list[str | None]:
        @guarded(AsyncShop(shop), ORDER, recipient="to", on_denied="skip")
        async def send(to: str) -> str:
            return to

        return await asyncio.gather(*(send(shop.anna) for _ in range(20)))

    assert [one for one in run(main()) if one is not None] == [shop.anna] * 3
    assert shop.sends() == 3


def test_work_that_is_cancelled_itself_is_cancelled(shop: Any) -> None:
    """Awaiting to the end does not wait for what will never end."""

    async def main() -> None:
        async def work() -> None:
            await asyncio.sleep(60)

        inner = asyncio.ensure_future(work())
        outer = asyncio.create_task(to_the_end(inner))
        await asyncio.sleep(0)
        inner.cancel()
        with pytest.raises(asyncio.CancelledError):
            await outer

    run(main())
