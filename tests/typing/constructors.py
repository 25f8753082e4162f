"""Never run: mypy and pyright hold the constructors to the values that the documentation lets people write."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import assert_type

from whatsguard import (
    Act,
    Basis,
    Business,
    ConsentRecord,
    Disclosure,
    Evidence,
    FrequencyCap,
    InboundMessage,
    Jurisdiction,
    LegalBasis,
    Medium,
    Message,
    MessageCategory,
    Policy,
    Purpose,
    QuietHours,
    ReasonCode,
    Recipient,
    RuleBook,
    Sent,
    ServiceWindow,
    Template,
    TemplateStatus,
    Withdrawal,
)
from whatsguard.rules import ConsentStandard, SendingHours, Span

PERSON = "+12025550123"


def lists_are_taken_wherever_tuples_are(items: list[Evidence], at: datetime) -> None:
    purposes = [Purpose("promotions", MessageCategory.MARKETING, data_kinds={"health"})]
    business = Business(name="ACME GmbH", home="DE", purposes=purposes, numbers=["1", ("2", PERSON)])
    assert_type(business.purposes, tuple[Purpose, ...])
    record = ConsentRecord(PERSON, purposes=["promotions"], given_at=at, evidence=items)
    assert_type(record.purposes, tuple[str, ...])
    assert_type(record.evidence, tuple[Evidence, ...])
    assert_type(Basis(LegalBasis.CONTRACT, purposes={"orders"}, since=at).purposes, tuple[str, ...])
    message = Message(category=MessageCategory.SERVICE, discloses=[Disclosure.OPT_OUT])
    assert_type(message.discloses, frozenset[Disclosure])
    assert_type(Withdrawal(at=at, purposes=["orders"]).purposes, tuple[str, ...] | None)


def instants_are_datetimes_or_epoch_seconds(at: datetime, message: Message) -> None:
    assert_type(ServiceWindow(PERSON, opened_at=1_795_521_600).opened_at, datetime)
    assert_type(InboundMessage(PERSON, sent_at=1_795_521_600.5).sent_at, datetime)
    assert_type(Sent(at=at.timestamp(), message=message).at, datetime)
    ServiceWindow(PERSON, opened_at="noon")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def recipients_are_written_in_any_form(person: Recipient, at: datetime) -> None:
    for written in (PERSON, 12025550123, person):
        assert_type(ServiceWindow(written, opened_at=at).recipient, Recipient)


def members_are_written_by_name_too(at: datetime) -> None:
    record = ConsentRecord(PERSON, purposes=["orders"], given_at=at, medium="web_form", act=Act.SIGNED)
    assert_type(record.medium, Medium | None)
    template = Template(name="hello", language="de", category="MARKETING", status="APPROVED")
    assert_type(template.category, MessageCategory)
    assert_type(template.status, TemplateStatus)
    ConsentRecord(PERSON, purposes=["orders"], act=Medium.IMPORT)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def policies_take_one_or_several() -> None:
    cap = FrequencyCap(limit=2, per=timedelta(days=1), categories={MessageCategory.MARKETING})
    quiet = QuietHours(begin=time(21), end=time(8), weekdays=[5, 6])
    assert_type(Policy(caps=cap, quiet_hours=quiet).caps, tuple[FrequencyCap, ...])
    assert_type(Policy(caps=[cap], quiet_hours=[quiet]).quiet_hours, tuple[QuietHours, ...])
    assert_type(Policy(window_margin=60, max_staleness=1.5).window_margin, timedelta)
    assert_type(Policy(allow_list=[PERSON]).allow_list, frozenset[str] | None)
    Policy(by_analogy="allow")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def rules_take_lists_and_sets() -> None:
    hours = SendingHours(id="DE.own.hours", spans=[Span(opens=time(9), closes=time(18), weekdays={0, 1})], rows=["a"])
    assert_type(hours.spans, tuple[Span, ...])
    standard = ConsentStandard(id="DE.own.standard", fatal=[], in_force_from=date(2026, 1, 1))
    place = Jurisdiction(code="DE", name="Germany", timezones=["Europe/Berlin"], rules=[hours, standard])
    assert_type(place.timezones, tuple[str, ...])
    assert_type(RuleBook([place], [hours]).everywhere[0].rows, tuple[str, ...])


def consents_are_read_against_the_standards_of_places(record: ConsentRecord, standard: ConsentStandard) -> None:
    assert_type(record.assess([standard]).valid, bool)


def codes_have_a_rank(code: ReasonCode) -> None:
    assert_type(code.rank, int)
    assert_type(code.value, str)
