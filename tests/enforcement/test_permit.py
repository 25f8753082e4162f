# ruff: noqa: PT012 - what is tested is what a `with` does when its block raises
"""One permit, one send: what it asks of the store, and what each way out of it means."""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from whatsguard import (
    ConfigurationError,
    InboundMessage,
    InvalidRecordError,
    LegalBasis,
    Message,
    MessageCategory,
    ReasonCode,
    SendDeniedError,
    StorageError,
    StorageUnavailableError,
)
from whatsguard.enforcement import Permit, PermitState
from whatsguard.enforcement._permit import MOST_ROUNDS
from whatsguard.storage import Refusal, ReservationOutcome, Settlement

DAY = 86_400


class Through:
    """A store that passes everything on, and lets a test step in between."""

    def __init__(self, store: Any) -> None:
        self.inner = store
        self.calls: list[str] = []
        self.before: dict[str, Callable[[], None]] = {}
        self.broken: dict[str, StorageError] = {}

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.inner, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            self.calls.append(name)
            if name in self.before:
                self.before.pop(name)()
            if name in self.broken:
                raise self.broken[name]
            return method(*args, **kwargs)

        return call if callable(method) else method


# --- granted and denied -------------------------------------------------------------------------------------------------


def test_a_permit_is_checked_reserved_sent_and_committed(shop: Any) -> None:
    """The way of a send that goes well, and what the log keeps of it."""
    permit = shop.permit("0049 151 23456789")
    assert permit.state is PermitState.NEW
    with permit:
        assert permit.state is PermitState.RESERVED
        permit.check()
        assert permit.state is PermitState.ON_THE_WIRE
        permit.sent(message_id="wamid.1")
        assert permit.state is PermitState.SENT
    assert permit.state is PermitState.COMMITTED
    sent = shop.guard.history(shop.anna)[-1]
    assert (sent.kind, sent.message_id, sent.event_id) == ("message_sent", "wamid.1", f"sent:{permit.token}")


def test_the_recipient_is_the_form_that_was_checked(shop: Any) -> None:
    """However the number was written, the permit hands out the canonical one to send to."""
    with shop.permit("0049 151 23456789") as permit:
        assert permit.recipient.phone == shop.anna
        assert permit.message is shop.order
        assert permit.decision.allowed
        assert permit.decision.basis is LegalBasis.CONTRACT


def test_send_and_reservation_are_settled_in_one_step_of_the_store(shop: Any) -> None:
    """One reserve and one settle, which also appends: a power cut cannot part the two."""
    through = Through(shop.store)
    with shop.over(through):
        pass
    assert through.calls == ["reserve", "settle"]
    assert shop.sends() == 1


def test_a_denied_send_raises_before_anything_is_sent(shop: Any) -> None:
    """The body does not run, nothing is reserved and nothing is recorded."""
    shop.guard.withdraw(shop.anna)
    reached = []
    permit = shop.permit()
    with pytest.raises(SendDeniedError) as denied, permit:
        reached.append(True)
    assert reached == []
    assert permit.state is PermitState.DENIED
    assert ReasonCode.OPTED_OUT in denied.value.decision.codes
    assert denied.value.explanation.decision == denied.value.decision
    assert shop.store.reservations(shop.anna, 0) == []
    assert shop.sends() == 0


def test_what_is_no_recipient_is_denied(shop: Any) -> None:
    """A bad number is a denial, as in can_send; its explanation can be had as well."""
    with pytest.raises(SendDeniedError) as denied, shop.permit("twelve"):
        pytest.fail("sent to nobody")
    assert denied.value.decision.codes == {ReasonCode.INVALID_RECIPIENT}
    assert denied.value.explanation.reasons[0].code is ReasonCode.INVALID_RECIPIENT


def test_a_full_cap_says_from_when_there_is_room(shop_of: Any) -> None:
    """A refusal of the store's carries the cap's rule and the instant at which the oldest send stops counting."""
    shop = shop_of(1)
    with shop.permit():
        pass
    shop.wait(60)
    with pytest.raises(SendDeniedError) as denied, shop.permit():
        pytest.fail("over the cap")
    assert denied.value.decision.codes == {ReasonCode.FREQUENCY_CAP}
    assert denied.value.explanation.next_allowed_at.timestamp() == shop.time - 60 + DAY


def test_a_cap_that_others_hold_is_explained_by_what_the_store_said(shop_of: Any) -> None:
    """The log knows nothing of a send in progress; the explanation is the store's refusal, not an allowed one."""
    shop = shop_of(1)
    with shop.permit(), pytest.raises(SendDeniedError) as denied, shop.permit():
        pytest.fail("over the cap")
    explanation = denied.value.explanation
    assert not explanation.decision.allowed
    assert explanation.next_allowed_at.timestamp() == shop.time + 120


# --- one permit, one send -----------------------------------------------------------------------------------------------


def test_a_permit_cannot_be_entered_twice(shop: Any) -> None:
    """Neither inside itself nor again afterwards: nothing is sent twice through one permit."""
    permit = shop.permit()
    with permit, pytest.raises(ConfigurationError, match=r"call guard\.permit\(\.\.\.\) again"), permit:
        pytest.fail("entered twice")
    with pytest.raises(ConfigurationError, match="committed already"), permit:
        pytest.fail("entered again")
    assert shop.sends() == 1


def test_eight_threads_cannot_enter_one_permit_but_once(shop: Any) -> None:
    """The first thread has it; the others are refused before they reach the store."""
    permit = shop.permit()

    def enter(_: int) -> bool:
        try:
            permit.__enter__()
        except ConfigurationError:
            return False
        return True

    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(enter, range(8))) == 1


def test_leaving_twice_changes_nothing(shop: Any) -> None:
    """What is settled stays settled, also for code that keeps its own stack of contexts."""
    with shop.permit() as permit:
        pass
    permit.__exit__(ValueError, ValueError("late"), None)
    assert permit.state is PermitState.COMMITTED
    assert shop.sends() == 1
    with pytest.raises(ConfigurationError, match="not been granted"):
        shop.permit().__exit__(None, None, None)


def test_two_messages_through_one_permit_are_refused(shop: Any) -> None:
    """A second platform id means a second message; the first one is committed."""
    with pytest.raises(ConfigurationError, match="one message"), shop.permit() as permit:
        permit.sent(message_id="wamid.1")
        permit.sent(message_id="wamid.1")
        permit.sent(message_id="wamid.2")
    assert permit.state is PermitState.COMMITTED
    assert permit.message_id == "wamid.1"


@pytest.mark.parametrize("method", ["check", "sent", "on_the_wire"])
def test_methods_belong_inside_the_with(shop: Any, method: str) -> None:
    """Before entering and after leaving they say so, instead of doing nothing."""
    permit = shop.permit()
    with pytest.raises(ConfigurationError, match="belongs inside"):
        getattr(permit, method)()
    with permit:
        pass
    with pytest.raises(ConfigurationError, match="it is committed"):
        getattr(permit, method)()


def test_a_permit_that_was_not_granted_tells_nothing(shop: Any) -> None:
    """There is no recipient and no decision before the guard has spoken."""
    permit = shop.permit()
    assert repr(permit) == "<Permit new>"
    with pytest.raises(ConfigurationError, match="not been granted"):
        _ = permit.recipient


def test_strange_arguments_are_refused_at_once(shop: Any) -> None:
    """No Message, no lease, an empty message id: an error that says what to give."""
    with pytest.raises(InvalidRecordError, match=r"Message\.free_form"):
        shop.guard.permit(shop.anna, "hello")
    with pytest.raises(ConfigurationError, match="positive timedelta"):
        shop.permit(lease=timedelta(0))
    with pytest.raises(InvalidRecordError, match="message_id"), shop.permit() as permit:
        permit.sent(message_id="")
    assert permit.state is PermitState.COMMITTED


# --- ways out -------------------------------------------------------------------------------------------------------------


class Timeout(OSError):  # noqa: N818 - as in requests.exceptions
    pass


class ReadTimeout(Timeout):
    pass


class TimeoutException(Exception):  # noqa: N818 - as in httpx
    pass


class RemoteProtocolError(Exception):
    pass


class ClientError(Exception):
    pass


def wrapped() -> ClientError:
    try:
        try:
            raise TimeoutError
        except OSError as error:
            raise ClientError from error
    except ClientError as error:
        return error


def circular() -> ClientError:
    """Errors that name each other as their cause, as hand-made ones may."""
    error, other = ClientError(), ClientError()
    error.__cause__, other.__cause__ = other, error
    return error


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError(),
        ReadTimeout(),
        TimeoutException(),
        RemoteProtocolError(),
        ConnectionResetError(),
        wrapped(),
        ExceptionGroup("several", [ValueError(), TimeoutError()]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_answer_that_never_came_leaves_it_open(shop_of: Any, error: Exception) -> None:
    """The message may have left: its unit stays taken until the lease ends, and no send is recorded."""
    shop = shop_of(1)
    with pytest.raises(type(error)) as raised, shop.permit() as permit:
        raise error
    assert raised.value is error
    assert permit.state is PermitState.UNCERTAIN
    assert shop.sends() == 0
    shop.wait(119.999)
    assert shop.room() == 0
    shop.wait(0.001)
    assert shop.room() == 1


@pytest.mark.parametrize(
    "error",
    [
        ValueError("400 Bad Request"),
        ClientError(),
        circular(),
        ConnectionRefusedError(),
        KeyboardInterrupt(),
        GeneratorExit(),
        asyncio.CancelledError(),
        SystemExit(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_send_that_failed_gives_its_unit_back(shop_of: Any, error: BaseException) -> None:
    """A refusal by the platform, and whatever stops the work before the wire."""
    shop = shop_of(1)
    with pytest.raises(type(error)) as raised, shop.permit() as permit:
        raise error
    assert raised.value is error
    assert permit.state is PermitState.RELEASED
    assert shop.room() == 1
    assert shop.sends() == 0


@pytest.mark.parametrize("stop", [KeyboardInterrupt, asyncio.CancelledError, concurrent.futures.CancelledError])
@pytest.mark.parametrize("mark", ["check", "on_the_wire"])
def test_work_that_is_cut_off_on_the_wire_leaves_it_open(shop_of: Any, stop: type[BaseException], mark: str) -> None:
    """From the last check on, nobody knows whether a message that was cut off has left."""
    shop = shop_of(1)
    with pytest.raises(stop), shop.permit() as permit:
        getattr(permit, mark)()
        permit.on_the_wire()
        raise stop
    assert permit.state is PermitState.UNCERTAIN
    assert shop.room() == 0


def test_an_error_on_the_wire_that_is_an_answer_gives_the_unit_back(shop: Any) -> None:
    """A refusal of the platform's is an answer: the message did not go."""
    with pytest.raises(ValueError, match="400"), shop.permit() as permit:
        permit.check()
        raise ValueError("400")
    assert permit.state is PermitState.RELEASED


@pytest.mark.parametrize("error", [ValueError(), TimeoutError(), KeyboardInterrupt(), asyncio.CancelledError()])
def test_what_was_sent_is_committed_whatever_happens_next(shop: Any, error: BaseException) -> None:
    """After sent() no exception makes the send unhappen."""
    with pytest.raises(type(error)), shop.permit() as permit:
        permit.sent(message_id="wamid.1")
        raise error
    assert permit.state is PermitState.COMMITTED
    assert shop.sends() == 1


# --- caps -------------------------------------------------------------------------------------------------------------------


def test_a_rolling_cap_is_exact_to_the_second(shop_of: Any) -> None:
    """Two a day: the third is refused until the very instant at which the first is a day old."""
    shop = shop_of(2)
    with shop.permit():
        pass
    shop.wait(3600)
    with shop.permit():
        pass
    shop.wait(DAY - 3600 - 1)
    with pytest.raises(SendDeniedError), shop.permit():
        pytest.fail("a second early")
    shop.wait(1)
    with shop.permit():
        pass
    with pytest.raises(SendDeniedError), shop.permit():
        pytest.fail("the second one still counts")
    assert shop.sends() == 3


def test_eight_threads_do_not_overshoot_one_cap(shop_of: Any) -> None:
    """Of forty attempts at once exactly as many go out as the cap allows."""
    shop = shop_of(5)

    def send(_: int) -> bool:
        try:
            with shop.permit() as permit:
                permit.sent()
        except SendDeniedError:
            return False
        return True

    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(send, range(40))) == 5
    assert shop.sends() == 5


def test_a_crashed_senders_unit_comes_back_with_its_lease(shop_of: Any) -> None:
    """A sender that is never heard of again holds its unit for the lease, and not a moment longer."""
    shop = shop_of(1)
    shop.permit(lease=timedelta(seconds=30)).__enter__()
    shop.wait(29.999999)
    assert shop.room() == 0
    shop.wait(0.000001)
    assert shop.room() == 1


def test_a_slow_sender_that_looks_again_keeps_its_unit(shop_of: Any) -> None:
    """check() renews a lease that is half over; without it the unit would have gone to somebody else."""
    shop = shop_of(1)
    with shop.permit() as permit:
        shop.wait(100)
        permit.check()
        shop.wait(100)
        assert shop.room() == 0
    assert permit.state is PermitState.COMMITTED


def test_renewing_a_lease_looks_twice_at_what_came_in_between(shop: Any) -> None:
    """A withdrawal of another purpose right before the renewal costs a second look, and no send."""
    through = Through(shop.store)
    with shop.over(through) as permit:
        shop.wait(100)
        through.before["reserve"] = lambda: shop.open().withdraw(shop.anna, purposes=["promotions"])
        permit.check()
    assert permit.state is PermitState.COMMITTED
    assert through.calls == ["reserve", "reserve", "reserve", "settle"]


def test_a_sender_whose_unit_has_gone_is_stopped(shop_of: Any) -> None:
    """After the lease another send took the unit: the last check says so, and nothing overshoots."""
    shop = shop_of(1)
    with pytest.raises(SendDeniedError) as denied, shop.permit() as slow:
        shop.wait(121)
        with shop.permit():
            pass
        slow.check()
    assert denied.value.decision.codes == {ReasonCode.FREQUENCY_CAP}
    assert shop.sends() == 1


def test_a_send_inside_a_send_takes_a_unit_of_its_own(shop_of: Any) -> None:
    """To the same person two units, to another one each their own."""
    shop = shop_of(2)
    with shop.permit(), shop.permit(), shop.permit(shop.bo):
        assert shop.room() == 0
        assert shop.room(shop.bo) == 1
    assert (shop.sends(), shop.sends(shop.bo)) == (2, 1)


def test_one_dedupe_key_goes_out_once(shop: Any) -> None:
    """Also while the first is still on its way."""
    once = Message.from_template("order_shipped", language="de", purpose="orders", dedupe_key="A-1001")
    with shop.permit(message=once), pytest.raises(SendDeniedError) as denied, shop.permit(message=once):
        pytest.fail("sent twice")
    assert denied.value.decision.codes == {ReasonCode.DUPLICATE_MESSAGE}


# --- a STOP in between --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stop", "code"),
    [
        (lambda guard, person: guard.withdraw(person), ReasonCode.OPTED_OUT),
        (lambda guard, person: guard.suppress(person, reason="complaint"), ReasonCode.SUPPRESSED),
        (lambda guard, _: guard.kill(reason="test"), ReasonCode.KILL_SWITCH),
    ],
    ids=["withdrawn", "suppressed", "kill switch"],
)
def test_a_stop_after_the_permit_is_seen_by_the_check(
    shop: Any, stop: Callable[[Any, str], object], code: ReasonCode
) -> None:
    """Written by another process: check() reads the store, the send is void, and its unit comes back."""
    other = shop.open()
    with pytest.raises(SendDeniedError) as denied, shop.permit() as permit:
        stop(other, shop.anna)
        permit.check()
        pytest.fail("sent after a STOP")
    assert code in denied.value.decision.codes
    assert permit.state is PermitState.VOIDED or permit.state is PermitState.RELEASED
    assert shop.store.reservations(shop.anna, 0) == []
    assert shop.sends() == 0


def test_a_stop_under_another_name_is_seen_by_the_check(shop: Any) -> None:
    """Names that were joined after the permit was given count too."""
    other = shop.open()
    with pytest.raises(SendDeniedError) as denied, shop.permit() as permit:
        other.withdraw(shop.bo)
        other.merge(shop.anna, shop.bo)
        permit.check()
    assert ReasonCode.OPTED_OUT in denied.value.decision.codes


def test_a_stop_that_is_about_something_else_lets_the_send_go(shop: Any) -> None:
    """A withdrawal of another purpose is decided again, and allowed again."""
    with shop.permit() as permit:
        shop.open().withdraw(shop.anna, purposes=["promotions"])
        permit.check()
    assert permit.state is PermitState.COMMITTED


def test_a_void_permit_stays_void(shop: Any) -> None:
    """Who swallows the denial gets it again, and leaving without having sent releases."""
    with shop.permit() as permit:
        shop.guard.withdraw(shop.anna)
        for _ in range(2):
            with pytest.raises(SendDeniedError) as denied:
                permit.check()
            assert ReasonCode.OPTED_OUT in denied.value.decision.codes
    assert permit.state is PermitState.RELEASED
    assert shop.sends() == 0


def test_what_was_sent_in_spite_of_a_stop_is_on_record(shop: Any) -> None:
    """The log tells what happened, not what should have happened."""
    with shop.permit() as permit:
        shop.guard.withdraw(shop.anna)
        with pytest.raises(SendDeniedError):
            permit.check()
        permit.sent(message_id="wamid.1")
    assert permit.state is PermitState.COMMITTED
    assert shop.sends() == 1


def test_a_stop_between_deciding_and_reserving_is_decided_again(shop: Any) -> None:
    """The store refuses what was decided before the STOP; the denial is the real one, with its explanation."""
    through = Through(shop.store)
    through.before["reserve"] = lambda: shop.open().withdraw(shop.anna)
    permit = shop.over(through)
    with pytest.raises(SendDeniedError) as denied, permit:
        pytest.fail("sent after a STOP")
    assert permit.state is PermitState.VOIDED
    assert ReasonCode.OPTED_OUT in denied.value.decision.codes
    assert ReasonCode.OPTED_OUT in {reason.code for reason in denied.value.explanation.reasons}
    assert shop.store.reservations(shop.anna, 0) == []


def test_a_stop_that_is_folded_in_while_deciding_is_not_missed(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store looks for a STOP after what the decision knew, not after what was known once it was made."""
    core = shop.guard._core
    decide = core.verdict

    def decide_and_stop(*args: Any) -> Any:
        verdict = decide(*args)
        monkeypatch.undo()
        shop.guard.withdraw(shop.anna)
        return verdict

    monkeypatch.setattr(core, "verdict", decide_and_stop, raising=True)
    with pytest.raises(SendDeniedError) as denied, shop.permit():
        pytest.fail("sent after a STOP")
    assert ReasonCode.OPTED_OUT in denied.value.decision.codes


def test_something_else_between_deciding_and_reserving_only_costs_a_second_look(shop: Any) -> None:
    """A withdrawal of another purpose makes the store refuse once; decided again, the send goes."""
    through = Through(shop.store)
    through.before["reserve"] = lambda: shop.open().withdraw(shop.anna, purposes=["promotions"])
    with shop.over(through) as permit:
        pass
    assert permit.state is PermitState.COMMITTED
    assert through.calls == ["reserve", "reserve", "settle"]


def test_deciding_again_has_an_end(shop: Any) -> None:
    """A store that always sees a STOP is believed in the end."""
    through = Through(shop.store)

    class Stubborn:
        def reserve(self, _: object) -> ReservationOutcome:
            through.calls.append("reserve")
            return ReservationOutcome(granted=False, refused_by=Refusal.WITHDRAWN)

    with pytest.raises(SendDeniedError) as denied, shop.over(Stubborn()):
        pytest.fail("sent")
    assert denied.value.decision.codes == {ReasonCode.OPTED_OUT}
    assert through.calls == ["reserve"] * MOST_ROUNDS


# --- a store that fails ---------------------------------------------------------------------------------------------------------


def test_a_store_that_is_not_there_lets_nothing_go(shop: Any) -> None:
    """The error is the caller's to see, and the same permit may be tried again."""
    through = Through(shop.store)
    through.broken["reserve"] = StorageUnavailableError("gone")
    permit = shop.over(through)
    with pytest.raises(StorageUnavailableError), permit:
        pytest.fail("sent without a reservation")
    through.broken.clear()
    with permit:
        pass
    assert permit.state is PermitState.COMMITTED
    assert shop.sends() == 1


@pytest.mark.parametrize("error", [StorageUnavailableError("gone"), StorageError("damaged")])
def test_a_send_that_could_not_be_recorded_is_not_lost(shop_of: Any, error: StorageError) -> None:
    """The caller is told not to send again; the unit stays taken, and settle() records the send, once."""
    shop = shop_of(1)
    through = Through(shop.store)
    permit = shop.over(through)
    with pytest.raises(type(error), match="Do not send it again") as raised, permit:
        permit.sent(message_id="wamid.1")
        through.broken["settle"] = error
    assert raised.value.__cause__ is error
    assert permit.state is PermitState.UNCERTAIN
    assert shop.room() == 0
    with pytest.raises(type(error)):
        permit.settle()
    through.broken.clear()
    permit.settle()
    permit.settle()
    assert permit.state is PermitState.COMMITTED
    assert shop.sends() == 1
    shop.wait(121)
    assert shop.room() == 0


def test_the_senders_error_is_not_hidden_by_the_stores(shop: Any) -> None:
    """It propagates unchanged and carries a note; what was sent can still be recorded."""
    through = Through(shop.store)
    permit = shop.over(through)
    error = ValueError("mine")
    with pytest.raises(ValueError, match="mine") as raised, permit:
        permit.sent()
        through.broken["settle"] = StorageUnavailableError("gone")
        raise error
    assert raised.value is error
    assert "Do not send it again" in error.__notes__[0]
    through.broken.clear()
    permit.settle()
    assert shop.sends() == 1


def test_a_release_that_fails_is_left_to_the_lease(shop_of: Any) -> None:
    """The sender's error carries a note, and the unit comes back when the lease ends."""
    shop = shop_of(1)
    through = Through(shop.store)
    error = ValueError("mine")
    with pytest.raises(ValueError, match="mine"), shop.over(through):
        through.broken["settle"] = StorageUnavailableError("gone")
        raise error
    assert "lapses at" in error.__notes__[0]
    shop.wait(120)
    assert shop.room() == 1


def test_a_send_that_was_recorded_is_not_called_unrecorded(shop: Any) -> None:
    """The commit went through; that the log cannot be read right after it is no reason to say otherwise."""
    point = shop.point()

    def gone(_: object) -> None:
        raise StorageUnavailableError("gone")

    point._take_in = gone
    with Permit(point, shop.anna, shop.order) as permit:
        pass
    assert permit.state is PermitState.COMMITTED
    assert shop.sends() == 1


def test_a_void_permit_that_cannot_be_released_is_left_to_the_lease(shop_of: Any) -> None:
    """Nothing left, and nobody has to act."""
    shop = shop_of(1)
    through = Through(shop.store)
    with shop.over(through) as permit:
        shop.guard.kill(reason="test")
        with pytest.raises(SendDeniedError):
            permit.check()
        through.broken["settle"] = StorageUnavailableError("gone")
    shop.wait(1)
    shop.guard.revive()
    assert ReasonCode.KILL_SWITCH not in shop.guard.can_send(shop.anna, shop.order).codes
    assert shop.room() == 0
    shop.wait(119)
    assert shop.room() == 1


def test_settle_does_nothing_where_nothing_is_open(shop: Any) -> None:
    """Neither before nor after a send that was recorded."""
    permit = shop.permit()
    permit.settle()
    with permit:
        pass
    permit.settle()
    assert shop.sends() == 1


def test_settling_twice_in_the_store_changes_nothing(shop_of: Any) -> None:
    """A commit is final: a late release of the same token does not give the unit back."""
    shop = shop_of(1)
    with shop.permit() as permit:
        pass
    shop.store.settle(permit.token, outcome=Settlement.RELEASE, now=0)
    assert shop.room() == 0


# --- the one confirmation of a STOP -------------------------------------------------------------------------------------------------

BYE = Message.free_form(category=MessageCategory.SERVICE, text="You get no more messages from us.")


def stopped(shop: Any) -> None:
    shop.guard.receive(InboundMessage(shop.anna, text="STOP", sent_at=shop.guard._core.now(), message_id="wamid.in"))


def test_one_confirmation_may_follow_a_stop(shop: Any) -> None:
    """It needs no introduction and no name, goes out once, and both events are on record."""
    stopped(shop)
    assert not shop.guard.can_send(shop.anna, BYE).allowed
    with shop.permit(message=BYE) as permit:
        permit.check()
        assert permit.decision.allowed
        assert permit.decision.basis is LegalBasis.REQUEST
    with pytest.raises(SendDeniedError) as denied, shop.permit(message=BYE):
        pytest.fail("confirmed twice")
    assert ReasonCode.OPTED_OUT in denied.value.decision.codes
    assert shop.kinds()[-2:] == ["message_sent", "stop_confirmed"]


def test_a_confirmation_is_single_while_it_is_on_its_way(shop: Any) -> None:
    """Two senders at once: one goes, in whichever process."""
    stopped(shop)
    with shop.permit(message=BYE), pytest.raises(SendDeniedError), shop.open().permit(shop.anna, BYE):
        pytest.fail("confirmed twice")


def test_a_confirmation_that_failed_may_be_tried_again(shop: Any) -> None:
    """What did not go out has not used it up."""
    stopped(shop)
    with pytest.raises(ValueError, match="400"), shop.permit(message=BYE):
        raise ValueError("400")
    with shop.permit(message=BYE) as permit:
        pass
    assert permit.state is PermitState.COMMITTED


@pytest.mark.parametrize(("seconds", "goes"), [(299, True), (300, False)])
def test_a_confirmation_has_five_minutes(shop: Any, seconds: int, goes: bool) -> None:
    """Up to, and without, the end of the fifth minute."""
    stopped(shop)
    shop.wait(seconds)
    if goes:
        with shop.permit(message=BYE):
            pass
    else:
        with pytest.raises(SendDeniedError) as denied, shop.permit(message=BYE):
            pytest.fail("too late")
        assert ReasonCode.OPTED_OUT in denied.value.decision.codes
    assert shop.sends() == int(goes)


def test_a_second_stop_gets_no_second_confirmation(shop: Any) -> None:
    """Who writes STOP twice within the five minutes is told once."""
    stopped(shop)
    with shop.permit(message=BYE):
        pass
    shop.wait(60)
    shop.guard.receive(InboundMessage(shop.anna, text="STOP!", sent_at=shop.guard._core.now(), message_id="wamid.in2"))
    with pytest.raises(SendDeniedError), shop.permit(message=BYE):
        pytest.fail("confirmed twice")


def test_a_confirmation_carries_no_marketing(shop: Any) -> None:
    """A message with a purpose is none, whatever it calls itself."""
    stopped(shop)
    for message in (shop.order, Message.free_form(purpose="promotions", text="Last chance!")):
        with pytest.raises(SendDeniedError) as denied, shop.permit(message=message):
            pytest.fail("not a confirmation")
        assert ReasonCode.OPTED_OUT in denied.value.decision.codes
