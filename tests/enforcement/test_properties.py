"""Whatever becomes of sends, in whatever order: no cap overshoots, and no unit is lost after its lease."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from whatsguard import SendDeniedError
from whatsguard.enforcement import Permit, PermitState
from whatsguard.storage import open_store

_SPEC = importlib.util.spec_from_file_location("enforcement_conftest", Path(__file__).parent / "conftest.py")
assert _SPEC is not None
assert _SPEC.loader is not None
_CONFTEST = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_CONFTEST)

DAY = 86_400
LEASE = 120
LIMIT = 2


class Sends(RuleBasedStateMachine):
    """Senders that come, look again, finish, fail, time out, are slow and crash; beside a list of what counts."""

    permits = Bundle("permits")

    def __init__(self) -> None:
        super().__init__()
        self.shop: Any = _CONFTEST.Shop(open_store("memory://"), LIMIT)
        self.committed: list[float] = []
        self.held: dict[str, float] = {}  # token → until when

    def teardown(self) -> None:
        for guard in self.shop.guards:
            guard.close()

    def counted(self, besides: str | None = None) -> int:
        now = self.shop.time
        sent = sum(at > now - DAY for at in self.committed)
        return sent + sum(until > now for token, until in self.held.items() if token != besides)

    @rule(target=permits)
    def ask(self) -> Permit:
        """A send is granted exactly where there is room."""
        permit = self.shop.permit()
        room = self.counted() < LIMIT
        try:
            permit.__enter__()
        except SendDeniedError:
            assert not room
        else:
            assert room
            self.held[permit.token] = self.shop.time + LEASE
        return permit

    @rule(permit=permits)
    def look_again(self, permit: Permit) -> None:
        """A lease that is half over is renewed where there is still room without it."""
        if permit.state not in {PermitState.RESERVED, PermitState.ON_THE_WIRE}:
            return
        now = self.shop.time
        over = now + LEASE / 2 >= self.held[permit.token]
        allowed = sum(at > now - DAY for at in self.committed) < LIMIT
        if over:
            allowed = allowed and self.counted(besides=permit.token) < LIMIT
        try:
            permit.check()
        except SendDeniedError:
            assert not allowed
        else:
            assert allowed
            if over:
                self.held[permit.token] = now + LEASE

    @rule(permit=permits, how=st.sampled_from(["well", "failed", "timed out", "sent, then failed", "crashed"]))
    def finish(self, permit: Permit, how: str) -> None:
        """Each way out counts as it says."""
        if permit.state not in {PermitState.RESERVED, PermitState.ON_THE_WIRE, PermitState.VOIDED} or how == "crashed":
            return
        if permit.token not in self.held:
            return
        void = permit.state is PermitState.VOIDED
        if how == "sent, then failed":
            permit.sent()
        error = None if how == "well" else TimeoutError() if how == "timed out" else ValueError()
        permit.__exit__(None if error is None else type(error), error, None)
        until = self.held.pop(permit.token)
        if how == "sent, then failed" or (how == "well" and not void):
            self.committed.append(self.shop.time)
        elif how == "timed out" and not void:
            self.held[f"uncertain {permit.token}"] = max(until, self.shop.time + LEASE)

    @rule(seconds=st.sampled_from([1, 30, 60, 119, 120, 121, DAY - 121, DAY - 1, DAY]))
    def time_passes(self, seconds: int) -> None:
        """Leases end, and sends grow old."""
        self.shop.wait(seconds)

    @invariant()
    def the_log_has_every_send(self) -> None:
        """What was committed is on record, and nothing else."""
        assert self.shop.sends() == len(self.committed)


TestSends = Sends.TestCase
TestSends.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
