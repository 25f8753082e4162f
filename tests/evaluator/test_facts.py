"""Facts: what a decision may look at, how folded states become it, and what it refuses."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from whatsguard.errors import InvalidRecordError
from whatsguard.evaluator import Facts
from whatsguard.evaluator._case import Case
from whatsguard.evaluator._consents import Grounds
from whatsguard.records import (
    Audience,
    AudienceSet,
    Basis,
    BasisRecorded,
    ConfirmationGiven,
    ConsentGiven,
    ConsentRecord,
    Disclosure,
    Event,
    KillSwitchSet,
    LegalBasis,
    Message,
    MessageCategory,
    MessageReceived,
    MessageSent,
    NumberChanged,
    OptOutHeld,
    OptOutSettled,
    PersonErased,
    PersonSuppressed,
    Recipient,
    ResidenceSet,
    Sent,
    Template,
    TemplateRegistered,
    UnclearOptOut,
    Withdrawal,
    Withdrawn,
)
from whatsguard.rules import Ground, GroundKind, GroundNeed, Policy
from whatsguard.state import fold, fold_business
from whatsguard.testing import strategies as some

NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)
WHO = Recipient.of("+4915123456789")


def told(kind: Any, hours: int = 0, **fields: Any) -> Event:
    at = NOW + hours * HOUR
    event: Event = kind(recipient=WHO, at=at, recorded_at=at, event_id=f"{kind.__name__}{hours}{fields}", **fields)
    return event


def from_events(*events: Event, **more: Any) -> Facts:
    return Facts.known(WHO, fold(events), fold_business(events), **more)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"consents": "yes"}, "consents='yes' must be a list of ConsentRecord"),
        ({"withdrawals": 3}, "withdrawals=3 must be a list of Withdrawal"),
        ({"sent": [1]}, "sent holds 1, which is no Sent"),
        ({"residence": "Germany"}, "residence='Germany' is no ISO code"),
        ({"residence": 5}, "residence=5 must be an ISO code such as 'DE', or a list"),
        ({"holds_lifted": "x"}, "holds_lifted='x' must be pairs of a hold's scope and an instant"),
        ({"failed_ids": None}, "failed_ids=None must be a list of names"),
        ({"stale": "no"}, "stale='no' must be True or False"),
        ({"audience": "crowd"}, "audience='crowd' is no Audience"),
        ({"suppressed": 1}, "suppressed=1 must be a string or None"),
        ({"erased_at": datetime(2026, 1, 1)}, "erased_at=.* is naive"),
    ],
)
def test_wrong_facts_are_refused(fields: dict[str, Any], says: str) -> None:
    """At construction, with the argument's name."""
    with pytest.raises(InvalidRecordError, match=says):
        Facts(WHO, **fields)


def test_a_text_that_is_no_recipient_is_kept_for_the_decision() -> None:
    """A bad list entry is a denial later; what is not even text is an error now."""
    assert Facts("call me").recipient == "call me"
    with pytest.raises(InvalidRecordError, match="is no recipient"):
        Facts(object())  # type: ignore[arg-type]


def test_what_is_no_recipient_is_nowhere() -> None:
    """No place, no zone; dates are then counted in UTC."""
    nobody = Case(Facts("call me"), Message.free_form(category=MessageCategory.SERVICE), Policy(), some.SHOP, NOW)
    assert (nobody.where, nobody.codes_by_number, nobody.zones) == ((), frozenset(), ())
    assert nobody.local_dates == (NOW.date(),)


def test_one_stands_for_a_list_of_one_and_residences_for_a_set() -> None:
    """Lists are taken wherever tuples are; residences are read as codes, sorted, once each."""
    withdrawal = Withdrawal(at=NOW)
    facts = Facts(WHO, withdrawals=withdrawal, residence=["us-ca", "UK", "US-CA"])  # type: ignore[arg-type]
    assert facts.withdrawals == (withdrawal,)
    assert facts.residence == ("GB", "US-CA")
    assert Facts(WHO, residence="de").residence == ("DE",)
    assert Facts(WHO).residence == ()


def test_the_latest_statement_of_residence_replaces_and_consents_after_it_add() -> None:
    """Moved to France; a consent before it said Spain, one after it says Italy."""
    record = some.consents(WHO, sound=True)

    @given(record)
    def check(consent: Any) -> None:
        before = evolve(consent, residence="ES", given_at=NOW - HOUR)
        after = evolve(consent, residence="IT", given_at=NOW + HOUR)
        timeless = evolve(consent, residence="PT", given_at=None)
        facts = from_events(
            told(ResidenceSet, residence="FR"),
            told(ResidenceSet, -2, residence="DE"),
            told(ConsentGiven, 1, record=before),
            told(ConsentGiven, 2, record=after),
            told(ConsentGiven, 3, record=timeless),
        )
        assert facts.residence == ("FR", "IT", "PT")

    check()


def test_two_residences_stated_at_one_instant_both_count() -> None:
    """Equal times: more places, more law."""
    facts = from_events(told(ResidenceSet, residence="FR"), told(ResidenceSet, residence="DE"))
    assert facts.residence == ("DE", "FR")
    assert from_events().residence == ()


def test_a_number_that_was_given_up_tells_nothing_of_who_has_it_next() -> None:
    """What was agreed, written and shown before the change is gone; a STOP and the sends themselves are not."""
    record = ConsentRecord(WHO, purposes=["promotions"], given_at=NOW - HOUR)
    basis = Basis(LegalBasis.CONTRACT, purposes=["orders"], since=NOW - HOUR)
    shown = frozenset({Disclosure.BUSINESS_IDENTITY})
    before = [
        told(ConsentGiven, -1, record=record),
        told(ConfirmationGiven, -1, purposes=["promotions"]),
        told(BasisRecorded, -1, basis=basis),
        told(MessageReceived, -1),
        told(MessageSent, -1, message=Message(category=MessageCategory.SERVICE, discloses=shown), discloses=shown),
        told(Withdrawn, -1),
    ]
    changed = told(NumberChanged, new=Recipient.of("+4915123456780"))
    facts = from_events(*before, changed)
    assert (facts.consents, facts.confirmations, facts.bases, facts.windows) == ((), (), (), ())
    assert [(sent.at, sent.discloses, sent.message.discloses) for sent in facts.sent] == [
        (NOW - HOUR, frozenset(), frozenset())
    ]
    assert len(facts.withdrawals) == 1
    after = from_events(
        *before,
        changed,
        told(ConsentGiven, 1, record=evolve(record, given_at=NOW + HOUR)),
        told(MessageReceived, 1),
        told(MessageSent, 1, message=Message(category=MessageCategory.SERVICE), discloses=shown),
    )
    assert [one.given_at for one in after.consents] == [NOW + HOUR]
    assert [window.opened_at for window in after.windows] == [NOW + HOUR]
    assert {sent.discloses for sent in after.sent} == {frozenset(), shown}


def test_the_latest_audience_counts_and_the_stricter_of_two() -> None:
    """A natural person is the strictest."""
    firm, person = (
        told(AudienceSet, audience=Audience.LEGAL_PERSON),
        told(AudienceSet, audience=Audience.NATURAL_PERSON),
    )
    assert from_events(firm, person).audience is Audience.NATURAL_PERSON
    assert from_events(firm, evolve(person, at=NOW - HOUR, event_id="x")).audience is Audience.LEGAL_PERSON
    assert from_events().audience is None


def test_what_is_unclear_is_settled_up_to_an_instant() -> None:
    """A settlement ends what was unclear up to it, and nothing later."""
    facts = from_events(told(OptOutHeld, -2), told(OptOutHeld, 0), told(OptOutHeld, 1), told(OptOutSettled, 0))
    assert facts.unclear == (
        UnclearOptOut(at=NOW - 2 * HOUR, settled_at=NOW),
        UnclearOptOut(at=NOW, settled_at=NOW),
        UnclearOptOut(at=NOW + HOUR),
    )


def test_facts_of_folded_states() -> None:
    """Windows by number, the last suppression, the last erasure, the business's standing."""
    template = Template(name="x", language="de", category=MessageCategory.UTILITY)
    facts = from_events(
        told(MessageReceived, business_number="1"),
        told(MessageReceived, 1),
        told(PersonSuppressed, reason="rude"),
        told(PersonSuppressed, 1, reason="ruder"),
        told(PersonErased, -3),
        told(PersonErased, -2),
        evolve(told(TemplateRegistered, template=template), recipient=None),
        evolve(told(KillSwitchSet, reason="drill"), recipient=None),
        stale=True,
        clock_suspect=True,
        also_known_as=[Recipient.of("DE.1")],
    )
    assert {(window.business_number, window.opened_at) for window in facts.windows} == {("1", NOW), (None, NOW + HOUR)}
    assert (facts.suppressed, facts.erased_at, facts.killed) == ("ruder", NOW - 2 * HOUR, "drill")
    assert facts.templates == (template,)
    assert (facts.stale, facts.clock_suspect) == (True, True)
    assert [name.key for name in facts.also_known_as] == ["DE.1"]


@given(some.event_sets(WHO))
def test_records_are_given_the_guards_business(events: list[Event]) -> None:
    """What a record is read against is the guard's business, whatever it was recorded with."""
    facts = Facts.known(WHO, fold(events), fold_business(events), business=some.SHOP)
    assert all(record.business is some.SHOP for record in facts.consents)
    again = Facts.known(WHO, fold(events), fold_business(events), business=some.SHOP)
    assert facts == again


def test_the_order_of_folded_facts_is_fixed() -> None:
    """Equal states give equal facts, so that decisions and their texts are reproducible."""
    message = Message.free_form(category=MessageCategory.SERVICE)
    sends = [Sent(at=NOW + hours * HOUR, message=message) for hours in (2, 0, 1)]
    assert Facts(WHO, sent=sends).sent == tuple(sends)


def test_grounds_worked_out_before_lift_the_same() -> None:
    """What a look-up worked out once - which grounds hold - lifts what the facts themselves would lift."""
    message = Message.free_form(category=MessageCategory.MARKETING, purpose="promotions")
    case = Case(Facts(WHO), message, Policy(), some.SHOP, NOW)
    soft = Ground(kind=GroundKind.EXISTING_CUSTOMER)
    needy = evolve(soft, needs=frozenset({GroundNeed.WAY_OUT_IN_MESSAGE}))
    found = Grounds((), None, (), None, lifting=frozenset({soft, needy}))
    assert found.lifts(soft, case)
    assert not found.lifts(evolve(soft, kind=GroundKind.CONTRACT), case)
    assert not found.lifts(needy, case)
    telling = evolve(case, message=evolve(message, discloses={Disclosure.OPT_OUT}))
    assert found.lifts(needy, telling)
