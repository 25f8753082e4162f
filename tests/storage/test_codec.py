"""Event ⇄ envelope: what is written today decodes for ever."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given

from whatsguard import records as r
from whatsguard.errors import StorageError
from whatsguard.storage._codec import VERSION, decode, decode_all, encode, from_micros, kinds, micros
from whatsguard.storage._envelope import Envelope
from whatsguard.testing import strategies as some

GOLDEN = Path(__file__).parent / "golden"
WHO = r.Recipient.parse("+4915123456789", user_id="DE.123")
NOON = datetime(2026, 11, 24, 12, 0, 0, 123_456, tzinfo=timezone.utc)
MESSAGE = r.Message.from_template(
    "weekend_sale",
    language="de",
    category=r.MessageCategory.MARKETING,
    purpose="promotions",
    discloses={r.Disclosure.OPT_OUT, r.Disclosure.BUSINESS_IDENTITY},
    business_number="1066",
    dedupe_key="d-1",
    subject="tea",
)
CONSENT = r.ConsentRecord(
    WHO,
    purposes=["promotions"],
    given_at=NOON,
    recorded_at=NOON,
    medium=r.Medium.WEB_FORM,
    act=r.Act.TICKED_BOX,
    presentation=r.Presentation.SEPARATE,
    wording="我同意通过WhatsApp接收关于新品和优惠的信息。",
    locale="zh-Hans",
    evidence=[r.Evidence.ip("203.0.113.7"), r.Evidence.url("https://shop.example/join")],
    confirmed_at=NOON + timedelta(minutes=1),
    residence="DE",
    of_age_from=date(2008, 2, 29),
    guardian_consented=True,
    waives_hours=True,
    valid_until=NOON + timedelta(days=365),
    asked_by_message=True,
    own_initiative=True,
    third_party="Leads Ltd",
    channel_named=True,
    business_named=False,
    goods_named=True,
    number_named=True,
    postal_address_named=True,
    contact_named=True,
    business=some.SHOP,
)
BASIS = r.Basis(
    r.LegalBasis.EXISTING_CUSTOMER,
    purposes=["promotions"],
    since=NOON,
    until=NOON + timedelta(days=30),
    evidence=[r.Evidence.reference("order A-1001")],
    relation=r.Relation.SALE,
    similar=True,
    refusal_offered=True,
)
TEMPLATE = r.Template(
    name="weekend_sale",
    language="de",
    category=r.MessageCategory.MARKETING,
    status=r.TemplateStatus.APPROVED,
    text="ACME GmbH: Angebote. STOP beendet.",
    discloses=[r.Disclosure.OPT_OUT],  # type: ignore[arg-type]
    quality="GREEN",
)
MARKETING = frozenset({r.MessageCategory.MARKETING})
OTHER = r.Recipient.of("US.13491208655302741918")

# One event of each kind, every field set.
FIELDS: dict[type[r.Event], dict[str, Any]] = {
    r.ConsentGiven: {"record": CONSENT},
    r.ConsentNotKept: {},
    r.ConfirmationGiven: {"purposes": ("promotions",), "evidence": (r.Evidence.message_id("wamid.1"),)},
    r.ConsentRefused: {"purposes": ("orders", "promotions")},
    r.Withdrawn: {
        "purposes": ("promotions",),
        "scope": r.StopScope.MARKETING,
        "via": "whatsapp",
        "wording": "stop 🙏",
        "rule": "keyword",
        "lexicon": "2026.1",
    },
    r.OptOutHeld: {"via": "whatsapp", "wording": "hm?", "rule": "unclear", "lexicon": "2026.1"},
    r.OptOutSettled: {"via": "desk"},
    r.StopConfirmed: {"message_id": "wamid.2"},
    r.MarketingResumed: {"via": "whatsapp"},
    r.BasisRecorded: {"basis": BASIS},
    r.LookupRecorded: {"register": "SG-DNC", "listed": False},
    r.AudienceSet: {"audience": r.Audience.LEGAL_PERSON},
    r.ResidenceSet: {"residence": "US-CA"},
    r.AliasMerged: {"other": OTHER},
    r.AliasSplit: {"other": OTHER},
    r.NumberChanged: {"new": r.Recipient.of("+12025550123")},
    r.PersonSuppressed: {"reason": "asked by telephone"},
    r.MessageReceived: {
        "message_id": "wamid.3",
        "business_number": "1066",
        "message_kind": "image",
        "opens_window": False,
    },
    r.MessageSent: {
        "message": MESSAGE,
        "discloses": frozenset({r.Disclosure.OPT_OUT}),
        "message_id": "wamid.4",
        "in_window": True,
    },
    r.SendFailed: {"code": 131026, "message_id": "wamid.5", "message": MESSAGE},
    r.StatusReported: {"message_id": "wamid.4", "status": "read"},
    r.PersonHeld: {"scope": r.HoldScope.MARKETING, "code": 131049, "until": NOON + timedelta(days=1)},
    r.HoldLifted: {"scope": r.HoldScope.EVERYTHING, "reason": "settled"},
    r.ErasureRequested: {"via": "mail"},
    r.ErasureHeld: {"until": NOON + timedelta(days=90)},
    r.PersonErased: {},
    r.TemplateRegistered: {"template": TEMPLATE},
    r.TemplateStatusChanged: {
        "name": "weekend_sale",
        "language": "de",
        "status": r.TemplateStatus.PAUSED,
        "quality": "RED",
        "category": r.MessageCategory.MARKETING,
        "until": NOON + timedelta(hours=3),
    },
    r.TemplateCategoryChanged: {"name": "weekend_sale", "language": "de", "category": r.MessageCategory.UTILITY},
    r.NumberQualityChanged: {"business_number": "1066", "quality": "YELLOW"},
    r.MessagingLimitChanged: {"limit": 2000},
    r.AccountRestricted: {
        "restriction": "RESTRICTED_BIZ_INITIATED_MESSAGING",
        "categories": MARKETING,
        "until": NOON + timedelta(days=7),
        "business_number": "1066",
        "country": "IN",
    },
    r.AccountReinstated: {"restriction": "RESTRICTED_BIZ_INITIATED_MESSAGING"},
    r.KillSwitchSet: {"reason": "drill"},
    r.KillSwitchLifted: {},
    r.RulePackAdopted: {"version": "0123456789abcdef", "summary": "2026.1"},
    r.Attested: {"item": "EG.direct_marketing_licence", "by": "Ada"},
    r.BreachRecorded: {"aware_at": NOON, "description": "a lost laptop"},
}
ABOUT_NOBODY = {
    r.TemplateRegistered,
    r.TemplateStatusChanged,
    r.TemplateCategoryChanged,
    r.NumberQualityChanged,
    r.MessagingLimitChanged,
    r.AccountRestricted,
    r.AccountReinstated,
    r.KillSwitchSet,
    r.KillSwitchLifted,
    r.RulePackAdopted,
    r.Attested,
    r.BreachRecorded,
}


def sample(kind: type[r.Event]) -> r.Event:
    who = None if kind in ABOUT_NOBODY else WHO
    return kind(
        recipient=who, at=NOON, recorded_at=NOON + timedelta(seconds=1), event_id=f"golden-{kind.kind}", **FIELDS[kind]
    )


BY_KIND = {kind.kind: kind for kind in FIELDS}
KINDS = sorted(BY_KIND)


def test_every_kind_has_a_sample() -> None:
    """A new kind of event needs a golden file before it is written by anybody."""
    assert [kind for kind in kinds() if kind != r.Event.kind] == KINDS


def written(envelope: Envelope) -> dict[str, Any]:
    values = {name: getattr(envelope, name) for name in ("event_id", "person", "kind", "at", "recorded_at", "version")}
    return values | {"body": envelope.body.decode()}


def read(path: Path) -> Envelope:
    values = json.loads(path.read_text(encoding="utf-8"))
    return Envelope(**(values | {"body": values["body"].encode()}))


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_written_in_version_1_still_decode(kind: str) -> None:
    """The golden envelope of each kind, never changed once committed, decodes to the event it was made from."""
    envelope = read(GOLDEN / f"v1-{kind}.json")
    assert envelope.version == 1
    event = decode(envelope)
    assert type(event) is BY_KIND[kind]
    assert event == sample(BY_KIND[kind])
    if event.recipient is not None:
        assert (event.recipient.phone, event.recipient.user_id) == ("+4915123456789", "DE.123")


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_written_today_are_the_golden_ones(kind: str) -> None:
    """As long as the format's version stands, the same event gives the same bytes; a new version adds new files."""
    if VERSION != 1:
        pytest.skip("a newer format has golden files of its own")
    assert encode(sample(BY_KIND[kind])) == read(GOLDEN / f"v1-{kind}.json")


def test_no_golden_file_is_left_over() -> None:
    """A kind that once was written is never dropped."""
    assert {path.stem.removeprefix("v1-") for path in GOLDEN.glob("v1-*.json")} <= set(kinds())


@given(some.events(WHO))
def test_a_persons_events_come_back_as_they_were(event: r.Event) -> None:
    """Every event survives the way to disk and back."""
    assert decode(encode(event)) == event


@given(some.business_events())
def test_business_events_come_back_as_they_were(event: r.Event) -> None:
    """So do those about nobody, under an empty person."""
    envelope = encode(event)
    assert envelope.person == ""
    assert decode(envelope) == event


def test_the_person_is_the_recipients_key_or_what_the_ledger_says() -> None:
    """The envelope's person is opaque; the recipient itself is inside the body."""
    event = sample(r.PersonErased)
    assert encode(event).person == WHO.key
    assert encode(event, person="opaque").person == "opaque"
    assert decode(encode(event, person="opaque")) == event


def test_nothing_personal_stands_outside() -> None:
    """Outside the body are id, person, kind, times and version, and nothing else."""
    envelope = encode(sample(r.ConsentGiven), person="opaque")
    outside = {name: value for name, value in attrs.asdict(envelope).items() if name != "body"}
    assert "4915123456789" not in repr(outside)
    assert set(written(envelope)) - {"body"} == {"event_id", "person", "kind", "at", "recorded_at", "version"}


def test_the_business_of_a_record_is_not_stored() -> None:
    """It is the guard's, and put back when facts are read."""
    decoded = decode(encode(sample(r.ConsentGiven)))
    assert isinstance(decoded, r.ConsentGiven)
    assert decoded.record.business is None
    assert decoded.record == CONSENT


def test_a_field_of_an_older_whatsguard_is_passed_over_and_a_new_one_has_its_default() -> None:
    """Forward and back by one version without a migration."""
    envelope = encode(sample(r.MessageReceived))
    body = json.loads(envelope.body)
    body["mood"] = "cheerful"
    del body["opens_window"]
    event = decode(evolve(envelope, body=json.dumps(body).encode()))
    assert event == evolve(sample(r.MessageReceived), opens_window=True)


@pytest.mark.parametrize("change", [{"version": VERSION + 1}, {"kind": "telepathy"}])
def test_what_a_newer_whatsguard_wrote_is_refused(change: dict[str, Any]) -> None:
    """An unknown kind or format is an error that says to update."""
    envelope = evolve(encode(sample(r.Withdrawn)), **change)
    with pytest.raises(StorageError, match="was written by a newer whatsguard; update this one"):
        decode(envelope)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"3", b'{"record": 5}', b'{"record": {}}', b"\xff", b'{"recipient": {"phone": "x"}}'],
)
def test_a_damaged_body_is_a_storage_error(body: bytes) -> None:
    """Damage is told with the event's id and number, never raised as a bare error."""
    envelope = evolve(encode(sample(r.ConsentGiven)), body=body, seq=7)
    with pytest.raises(StorageError, match=r"event 'golden-consent_given' \(sequence 7\) has a damaged body"):
        decode(envelope)


def test_half_a_surrogate_pair_survives() -> None:
    """Broken clients send broken text; it is kept as evidence, not refused."""
    event = evolve(sample(r.Withdrawn), wording="stop \ud83d")
    assert decode(encode(event)) == event


@pytest.mark.parametrize(
    "at", [datetime(1, 1, 1, tzinfo=timezone.utc), datetime.max.replace(tzinfo=timezone.utc), NOON]
)
def test_times_are_kept_to_the_microsecond(at: datetime) -> None:
    """Whole microseconds since the epoch, before it as well as after."""
    assert from_micros(micros(at)) == at


def test_a_batch_is_decoded_in_order() -> None:
    """Several envelopes at once."""
    events = [sample(r.PersonErased), sample(r.Withdrawn)]
    assert decode_all(map(encode, events)) == events


if __name__ == "__main__":  # writes the files of kinds that have none; never touches one that exists
    for name, kind in BY_KIND.items():
        path = GOLDEN / f"v{VERSION}-{name}.json"
        if not path.exists():
            path.write_text(
                json.dumps(written(encode(sample(kind))), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )
            sys.stdout.write(f"wrote {path.name}\n")
