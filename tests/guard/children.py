"""What other processes do in these tests: ``python children.py ROLE URL …``; each says a line for what is done."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from datetime import datetime, timedelta, timezone
from typing import Any

from whatsguard import (
    Act,
    Business,
    Evidence,
    FrequencyCap,
    Guard,
    LegalBasis,
    Medium,
    Message,
    MessageCategory,
    Policy,
    Presentation,
    Purpose,
    SendDeniedError,
    Template,
    TemplateStatus,
)

SHOP = Business(
    name="ACME GmbH",
    home="DE",
    purposes=[
        Purpose("promotions", MessageCategory.MARKETING, "new products and offers"),
        Purpose("orders", MessageCategory.UTILITY, "news of an order"),
    ],
)
ORDER = Message.from_template("order_shipped", language="de", purpose="orders")
SHIPPED = Template(
    name="order_shipped",
    language="de",
    category=MessageCategory.UTILITY,
    status=TemplateStatus.APPROVED,
    text="ACME GmbH: your order is on its way. Reply STOP to opt out.",
)
CAP = 3


def policy(**more: Any) -> Policy:
    caps = (FrequencyCap(limit=CAP, per=timedelta(days=1), categories={MessageCategory.UTILITY}),)
    return Policy(caps=caps, **more)


def who(number: int) -> str:
    return f"+4915120{number:06}"


def tell(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def consent(guard: Guard, person: str, number: int) -> str:
    record = guard.record_consent(
        person,
        purposes=["promotions"],
        given_at=datetime(2026, 1, 1, tzinfo=timezone.utc),
        medium=Medium.WEB_FORM,
        act=Act.TICKED_BOX,
        presentation=Presentation.SEPARATE,
        wording="I agree to receive offers of ACME GmbH via WhatsApp. Reply STOP to stop.",
        locale="en",
        evidence=[Evidence.reference(f"form {number}"), Evidence.url("https://acme.example/join")],
    )
    return str(record.evidence[0].value)


def work(url: str, name: str, first: str) -> None:
    """Consents, withdrawals and sends, in turn, as fast as it can; each is told once it is acknowledged."""
    with Guard.open(url, business=SHOP, policy=policy()) as guard:
        for number in range(int(first), int(first) + 1_000):
            tell("consent", who(number), consent(guard, who(number), number))
            guard.withdraw(who(number), purposes=["promotions"], via=f"{name}-{number}")
            tell("withdrawn", who(number), f"{name}-{number}")
            send_once(guard, who(number % 5), f"{name}-{number}")


def send_once(guard: Guard, person: str, message_id: str) -> None:
    try:
        with guard.permit(person, ORDER, lease=timedelta(seconds=1)) as permit:
            permit.check()
            permit.sent(message_id=message_id)
    except SendDeniedError:
        tell("denied", person)
    else:
        tell("sent", person, message_id)


def race(url: str, name: str, first: str, sends: str) -> None:
    """So many sends to eight people in turn; each is told once it was recorded."""
    with Guard.open(url, business=SHOP, policy=policy(), feed=None) as guard:
        for number in range(int(sends)):
            send_once(guard, who(int(first) + number % 8), f"{name}-{number}")


def nursery(url: str) -> None:
    """
    Fork victims that have everything loaded, and kill them at the moments that are ordered.

    Lines in: a list of [role, arguments, seconds until it is killed or None]. Lines out: what the victims tell, then
    ``done`` and how many were killed before they had ended.
    """
    with Guard.open("memory://", business=SHOP, policy=policy()) as warm:
        set_up(warm, 1)
        consent(warm, who(0), 0)
        with warm.permit(who(0), ORDER):
            pass
    tell("ready")
    for line in sys.stdin:
        began = time.monotonic()
        victims = [(victim(url, role, arguments), moment) for role, arguments, moment in json.loads(line)]
        for child, moment in sorted(victims, key=lambda pair: pair[1] or 0.0):
            if moment is not None:
                time.sleep(max(0.0, began + moment - time.monotonic()))
                os.kill(child, signal.SIGKILL)
        ends = [os.waitpid(child, 0)[1] for child, _ in victims]
        assert {end for end in ends if os.WIFEXITED(end)} <= {0}
        tell("done", sum(os.WIFSIGNALED(end) for end in ends))


def victim(url: str, role: str, arguments: list[str]) -> int:
    child = os.fork()
    if child == 0:
        try:
            {"work": work, "race": race}[role](url, *arguments)
        finally:
            os._exit(1 if sys.exc_info()[0] else 0)
    return child


def watch(url: str, stale: str, feed: str, person: str) -> None:
    """
    Check one person in a loop until told to end; report when the answer turns.

    Lines in: none. Lines out: the answer, its codes and the instant of the monotonic clock, which processes share.
    """
    bound = timedelta(seconds=float(stale))
    with Guard.open(url, business=SHOP, policy=policy(max_staleness=bound)) as guard:
        if feed == "cut":
            guard._feed._stop.set()
        last: object = None
        tell("ready")
        while os.getppid() != 1:
            decision = guard.can_send(person, ORDER)
            answer = (decision.allowed, sorted(code.name for code in decision.codes))
            if answer != last:
                tell(json.dumps([*answer, time.monotonic()]))
                last = answer
            time.sleep(0.001)


def main(role: str, *arguments: str) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    {"nursery": nursery, "watch": watch}[role](*arguments)


def set_up(guard: Guard, people: int) -> None:
    """The template, and an order of each of *people*."""
    guard.register_template(SHIPPED)
    for number in range(people):
        guard.record_basis(
            who(number), LegalBasis.CONTRACT, purposes=["orders"], since=datetime(2026, 1, 1, tzinfo=timezone.utc)
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
