"""What another rule book would answer about the people on file."""

import asyncio
from datetime import datetime, timedelta, timezone

import pytest

import whatsguard as wg

NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
PARIS, BERLIN = "+33612345678", "+4915112345678"
SHOP = wg.Business(name="ACME GmbH", home="DE", purposes=[wg.Purpose("promotions", wg.MessageCategory.MARKETING)])


def told(guard: wg.Guard) -> None:
    """Two people, each with a consent and an open window."""
    for number, home in ((PARIS, "FR"), (BERLIN, "DE")):
        guard.record_consent(
            number,
            purposes=["promotions"],
            given_at=NOW - timedelta(days=1),
            medium=wg.Medium.WEB_FORM,
            act=wg.Act.TICKED_BOX,
            presentation=wg.Presentation.SEPARATE,
            wording="I agree to receive offers from ACME via WhatsApp.",
            locale="en",
            evidence=[wg.Evidence.ip("203.0.113.7"), wg.Evidence.url("https://shop.example")],
            residence=home,
        )
        guard.receive(wg.InboundMessage(number, text="hello", sent_at=NOW))


@pytest.fixture
def policy() -> wg.Policy:
    return wg.Policy(rules=wg.RuleBook.only("DE", "FR"))


def test_those_who_would_flip_are_told_by_reason_and_place(policy: wg.Policy) -> None:
    """A cap, a place that is no longer covered: who is hit, by which code, where; and nothing is switched."""
    with wg.Guard.open("memory://", business=SHOP, policy=policy, clock=NOW.timestamp) as guard:
        told(guard)
        promo = wg.Message.free_form(purpose="promotions", text="ACME: offers! Reply STOP to opt out.")
        before = guard.can_send(PARIS, promo)
        found = guard.what_if(wg.RuleBook.only("DE"))
        assert found.asked == 2
        assert [(flip.recipient.key, flip.place, flip.allowed) for flip in found.flips] == [(PARIS, "FR", False)]
        assert found.by_reason == {wg.ReasonCode.JURISDICTION_NOT_COVERED: 1}
        assert found.by_place == {"FR": 1}
        assert guard.can_send(PARIS, promo) == before
        assert guard.what_if(policy.rules).flips == ()


def test_what_would_become_allowed_is_told_with_what_denies_now() -> None:
    """From a book without France to one with it."""
    only_germany = wg.Policy(rules=wg.RuleBook.only("DE"))
    with wg.Guard.open("memory://", business=SHOP, policy=only_germany, clock=NOW.timestamp) as guard:
        told(guard)
        found = guard.what_if(
            wg.RuleBook.only("DE", "FR"), [wg.Message.free_form(purpose="promotions", discloses=set(wg.Disclosure))]
        )
        assert [(flip.allowed, flip.codes) for flip in found.flips] == [
            (True, frozenset({wg.ReasonCode.JURISDICTION_NOT_COVERED}))
        ]


def test_the_async_guard_answers_alike(policy: wg.Policy) -> None:
    """The same people, the same flips."""

    async def ask() -> tuple[str, ...]:
        async with wg.AsyncGuard.open("memory://", business=SHOP, policy=policy, clock=NOW.timestamp) as guard:
            await guard.record_consent(PARIS, purposes=["promotions"], given_at=NOW)
            return tuple(flip.recipient.key for flip in (await guard.what_if(wg.RuleBook.only("DE"))).flips)

    assert asyncio.run(ask()) == ()


def test_a_policy_is_adopted_in_the_log_once() -> None:
    """The same policy opened again writes nothing; another one is adopted by an event."""
    from whatsguard.storage import open_store

    store = open_store("memory://")
    for book, adopted in ((wg.RuleBook.only("DE"), 1), (wg.RuleBook.only("DE"), 1), (wg.RuleBook.only("FR"), 2)):
        with wg.Guard.open(store, business=SHOP, policy=book, clock=NOW.timestamp):
            pass
        assert len(store.read(kinds={"rule_pack_adopted"})) == adopted
