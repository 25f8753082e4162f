"""Strategies of what is on file about a person, and of messages."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any, Final, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from whatsguard import records as r
from whatsguard.evaluator import Facts
from whatsguard.rules import RegisterCheck, RuleBook, SenderPrecondition
from whatsguard.testing._guards import SHOP

__all__ = [
    "EDGES",
    "PURPOSES",
    "bases",
    "confirmations",
    "consents",
    "evidence",
    "facts",
    "facts_for",
    "holds",
    "instants",
    "lookups",
    "messages",
    "optional",
    "recipients",
    "refusals",
    "residences",
    "sends",
    "some_purposes",
    "templates",
    "unclear_opt_outs",
    "windows",
    "withdrawals",
]

T = TypeVar("T")

_SECOND: Final = timedelta(seconds=1)
_LONG_BEFORE: Final = datetime(2024, 1, 1, tzinfo=timezone.utc)
_BEGIN: Final = datetime(2026, 10, 19, 10, tzinfo=timezone.utc)
_STORY: Final = (
    _BEGIN,
    _BEGIN + timedelta(hours=24),
    _BEGIN + timedelta(days=1, minutes=5),
    _BEGIN + timedelta(days=7),
    _BEGIN + timedelta(days=30),
    _BEGIN + timedelta(days=31),
    datetime(2026, 11, 30, 23, tzinfo=timezone.utc),
    datetime(2026, 12, 1, 8, tzinfo=timezone.utc),
    datetime(2026, 12, 25, 12, tzinfo=timezone.utc),
    datetime(2028, 10, 19, 10, tzinfo=timezone.utc),
)
_CLOCK_CHANGES: Final = (
    datetime(2026, 9, 26, 14, tzinfo=timezone.utc),  # Chatham: 45 minutes off the half hour
    datetime(2026, 10, 3, 15, 30, tzinfo=timezone.utc),  # Lord Howe: by half an hour
    datetime(2026, 10, 25, 1, tzinfo=timezone.utc),  # Europe: an hour twice
    datetime(2026, 11, 1, 6, tzinfo=timezone.utc),  # New York: an hour twice
    datetime(2027, 3, 14, 10, tzinfo=timezone.utc),  # Los Angeles: an hour missing
    datetime(2027, 3, 28, 1, tzinfo=timezone.utc),  # Europe: an hour missing
)

EDGES: Final[tuple[datetime, ...]] = tuple(
    edge + step for edge in (*_STORY, *_CLOCK_CHANGES) for step in (-_SECOND, timedelta(0), _SECOND)
)
"""The instants at which answers change, each with the second before and after it. UTC."""

PURPOSES: Final = tuple(purpose.name for purpose in SHOP.purposes)
"""The purposes of :data:`SHOP`."""

_NUMBERS: Final = (
    "+12025550123",
    "+12135550123",
    "+33612345678",
    "+390612345678",
    "+4915123456789",
    "+447400123456",
    "+541123456789",
    "+5511961234567",
    "+61412345678",
    "+6581234567",
    "+8613123456789",
    "+97412345",
    "+999123456789",
    "US.13491208655302741918",
)
_NOWHERE: Final = frozenset({"+999123456789"})
_RESIDENCES: Final = (
    *("AU", "BR", "CA", "CA-QC", "DE", "FR", "GB", "IN", "KR", "SG", "US", "US-CA", "US-FL", "US-PA"),
    "XX",
)
_WORDINGS: Final = (
    "I agree to receive offers from ACME GmbH via WhatsApp. Reply STOP to stop.",
    "我同意通过WhatsApp接收关于新品和优惠的信息。",
    "Keep me posted by e-mail.",
)
_TEXTS: Final = (
    None,
    "ACME GmbH: new teas today. Reply STOP to opt out.",
    "ACME GmbH: your order has left.",
    "Guess what!",
)
_TEMPLATES: Final = (("order_shipped", "de"), ("weekend_sale", "en_US"))


def instants() -> SearchStrategy[datetime]:
    """Aware instants: mostly edges and their neighbours, so that equal ones meet; now and then any of those years."""
    five_years = 5 * 365 * 86_400
    anywhere = st.integers(0, five_years).map(lambda seconds: _LONG_BEFORE + timedelta(seconds=seconds))
    return st.sampled_from(EDGES) | st.sampled_from(EDGES) | anywhere


def recipients(*, somewhere: bool = False) -> SearchStrategy[r.Recipient]:
    """
    People by number or business-scoped user id, of places with and without rules.

    Args:
        somewhere: Leave out those of whom no place is known.
    """
    numbers = [number for number in _NUMBERS if not (somewhere and number in _NOWHERE)]
    return st.sampled_from(numbers).map(r.Recipient.of)


def residences() -> SearchStrategy[str]:
    """Codes of countries and subdivisions, one of them of no country."""
    return st.sampled_from(_RESIDENCES)


def evidence() -> SearchStrategy[r.Evidence]:
    """Items of proof from a small pool, so that two consents share one now and then."""
    return st.sampled_from(
        [
            r.Evidence.ip("203.0.113.7"),
            r.Evidence.url("https://shop.example/join"),
            r.Evidence.message_id("wamid.1"),
            r.Evidence.reference("form 1"),
            r.Evidence.reference("form 2"),
            r.Evidence.user_agent("Mozilla/5.0"),
        ]
    )


def some_purposes() -> SearchStrategy[list[str]]:
    one = st.sampled_from(PURPOSES).map(lambda name: [name])
    return one | one | st.lists(st.sampled_from((*PURPOSES, "unheard of")), min_size=1, max_size=3, unique=True)


def optional(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    return st.none() | strategy


@st.composite
def consents(
    draw: st.DrawFn, recipient: r.Recipient | str | None = None, *, sound: bool | None = None
) -> r.ConsentRecord:
    """
    Consents.

    Args:
        draw: Given by Hypothesis.
        recipient: Who gave it; None: anybody.
        sound: True: valid and proven, grade B or better; False: anything goes; None: either.
    """
    who = draw(recipients()) if recipient is None else r.Recipient.of(recipient)
    proof = draw(st.lists(evidence(), max_size=3, unique=True))
    well_made = {
        "purposes": [draw(st.sampled_from(PURPOSES))],
        "given_at": draw(instants()),
        "medium": draw(st.sampled_from([r.Medium.WEB_FORM, r.Medium.WHATSAPP_MESSAGE, r.Medium.IN_PERSON])),
        "act": draw(st.sampled_from([r.Act.TICKED_BOX, r.Act.SENT_MESSAGE, r.Act.SIGNED])),
        "presentation": r.Presentation.SEPARATE,
        "wording": draw(st.sampled_from(_WORDINGS[:2])),
        "locale": "en",
        "evidence": [r.Evidence.reference("form 3"), *proof],
    }
    fields: dict[str, Any] = well_made | draw(_extras())
    if sound is False or (sound is None and draw(st.booleans())):
        fields |= draw(_flaws()) | {"evidence": proof}
    return r.ConsentRecord(who, **fields)


def _extras() -> SearchStrategy[dict[str, Any]]:
    """What says something more of a consent and spoils none."""
    return st.fixed_dictionaries(
        {},
        optional={
            "confirmed_at": instants(),
            "waives_hours": st.booleans(),
            "own_initiative": st.booleans(),
            "number_named": st.booleans(),
            "goods_named": st.booleans(),
            "of_age_from": st.sampled_from([date(2010, 1, 1), date(2026, 11, 1)]),
            "residence": residences(),
            "valid_until": instants(),
        },
    )


def _flaws() -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {},
        optional={
            "purposes": some_purposes(),
            "given_at": optional(instants()),
            "medium": optional(st.sampled_from(r.Medium)),
            "act": optional(st.sampled_from(r.Act)),
            "presentation": optional(st.sampled_from(r.Presentation)),
            "wording": optional(st.sampled_from(_WORDINGS)),
            "locale": optional(st.sampled_from(["de", "zh-Hans"])),
            "asked_by_message": st.booleans(),
            "third_party": optional(st.just("Leads Ltd")),
            "guardian_consented": st.booleans(),
        },
    )


def withdrawals() -> SearchStrategy[r.Withdrawal]:
    """A person's no, of every scope."""
    return st.builds(
        r.Withdrawal,
        at=instants(),
        purposes=optional(some_purposes()),
        scope=optional(st.sampled_from(r.StopScope)),
        via=optional(st.just("whatsapp")),
    )


def refusals() -> SearchStrategy[r.Refusal]:
    """Consents asked for and refused."""
    return st.builds(r.Refusal, at=instants(), purposes=some_purposes())


def confirmations() -> SearchStrategy[r.Confirmation]:
    """Second steps that are not yet part of a consent."""
    return st.builds(r.Confirmation, at=instants(), purposes=some_purposes(), evidence=st.lists(evidence(), max_size=1))


def unclear_opt_outs() -> SearchStrategy[r.UnclearOptOut]:
    """Messages that may have been a STOP, open or settled."""
    return st.builds(r.UnclearOptOut, at=instants(), settled_at=optional(instants()))


@st.composite
def bases(draw: st.DrawFn) -> r.Basis:
    """Legal bases other than consent."""
    since = draw(instants())
    return r.Basis(
        draw(st.sampled_from([basis for basis in r.LegalBasis if basis is not r.LegalBasis.CONSENT])),
        purposes=draw(some_purposes()),
        since=since,
        until=draw(optional(st.integers(1, 400).map(lambda days: since + timedelta(days=days)))),
        evidence=draw(st.lists(evidence(), max_size=1)),
        relation=draw(optional(st.sampled_from(r.Relation))),
        similar=draw(st.booleans()),
        refusal_offered=draw(st.booleans()),
    )


def lookups() -> SearchStrategy[r.Lookup]:
    """Look-ups in registers."""
    registers = st.sampled_from(["SG-DNC", "US-NDNC", "own list"])
    return st.builds(r.Lookup, register=registers, listed=st.booleans(), at=instants())


def holds() -> SearchStrategy[r.Hold]:
    """The platform's word that somebody cannot be reached."""
    return st.builds(
        r.Hold,
        scope=st.sampled_from(r.HoldScope),
        code=st.sampled_from([131026, 131049, 131050]),
        at=instants(),
        until=optional(instants()),
    )


def windows(recipient: r.Recipient | str) -> SearchStrategy[r.ServiceWindow]:
    """Windows of one person."""
    return st.builds(r.ServiceWindow, st.just(r.Recipient.of(recipient)), opened_at=instants())


@st.composite
def messages(draw: st.DrawFn, categories: frozenset[r.MessageCategory] | None = None) -> r.Message:
    """
    Messages of every category, free-form and from templates, that disclose much, little or nothing.

    Args:
        draw: Given by Hypothesis.
        categories: Only these; None: any of Meta's four.
    """
    among = categories or frozenset(r.MessageCategory) - {r.MessageCategory.UNKNOWN}
    category = draw(st.sampled_from(sorted(among, key=lambda one: one.name)))
    declared = [purpose.name for purpose in SHOP.purposes if purpose.category is category]
    name, language = draw(st.sampled_from(_TEMPLATES))
    from_template = category is not r.MessageCategory.SERVICE and draw(st.booleans())
    return r.Message(
        category=category,
        purpose=draw(st.sampled_from([*declared, *declared, *declared, None, *PURPOSES])),
        template=name if from_template else None,
        language=language if from_template else None,
        text=draw(st.sampled_from(_TEXTS)),
        discloses=draw(st.just(frozenset(r.Disclosure)) | st.frozensets(st.sampled_from(r.Disclosure))),
        subject=draw(optional(st.sampled_from(["tea", "coffee"]))),
    )


def templates() -> SearchStrategy[r.Template]:
    """Templates as the platform holds them."""
    return st.builds(
        lambda key, category, status: r.Template(name=key[0], language=key[1], category=category, status=status),
        st.sampled_from(_TEMPLATES),
        st.sampled_from(r.MessageCategory),
        st.sampled_from([r.TemplateStatus.APPROVED] * 3 + list(r.TemplateStatus)),
    )


def sends() -> SearchStrategy[r.Sent]:
    """Messages that left, or failed to."""
    return st.builds(
        r.Sent,
        at=instants(),
        message=messages(),
        discloses=optional(st.frozensets(st.sampled_from(r.Disclosure))),
        failed=st.booleans(),
        commit_id=st.integers(0, 99).map(str),
    )


@st.composite
def facts(
    draw: st.DrawFn,
    recipient: r.Recipient | str | None = None,
    *,
    withdrawn: bool = True,
    at: datetime | None = None,
) -> Facts:
    """
    All that is known of somebody.

    Args:
        draw: Given by Hypothesis.
        recipient: Who; None: anybody.
        withdrawn: False: they never said no in any form, and nothing unclear.
        at: A window is open and templates are approved then; None: as it comes.
    """
    who = draw(recipients()) if recipient is None else r.Recipient.of(recipient)
    said_no: dict[str, Any] = {}
    if withdrawn:
        said_no = {
            "withdrawals": draw(st.lists(withdrawals(), max_size=2)),
            "refusals": draw(st.lists(refusals(), max_size=1)),
            "unclear": draw(st.lists(unclear_opt_outs(), max_size=1)),
            "erased_at": draw(st.none() | st.none() | instants()),
        }
    opened = [] if at is None else [r.ServiceWindow(who, opened_at=at - timedelta(hours=1))]
    approved = [
        r.Template(name=name, language=language, category=category, status=r.TemplateStatus.APPROVED)
        for (name, language), category in zip(
            _TEMPLATES, (r.MessageCategory.UTILITY, r.MessageCategory.MARKETING), strict=True
        )
    ]
    return Facts(
        who,
        consents=draw(st.lists(consents(who), max_size=3)),
        bases=draw(st.lists(bases(), max_size=2)),
        windows=[*opened, *draw(st.lists(windows(who), max_size=2))],
        residence=draw(st.lists(residences(), max_size=1)),
        sent=draw(st.lists(sends(), max_size=3)),
        templates=draw(st.just(approved) | st.lists(templates(), max_size=2)),
        confirmations=draw(st.lists(confirmations(), max_size=1)),
        lookups=draw(st.lists(lookups(), max_size=2)),
        holds=draw(st.lists(holds(), max_size=1)),
        audience=draw(optional(st.sampled_from(r.Audience))),
        **said_no,
    )


@st.composite
def facts_for(draw: st.DrawFn, message: r.Message, at: datetime, recipient: r.Recipient | str | None = None) -> Facts:
    """
    Somebody of whom everything is known that most places ask before *message* may go at *at*, and a little more.

    Hours, caps and a few strict laws may still deny; one in three has something beside that may speak against it.

    Args:
        draw: Given by Hypothesis.
        message: What is to be sent.
        at: When.
        recipient: To whom; None: anybody of a known place.
    """
    who = draw(recipients(somewhere=True)) if recipient is None else r.Recipient.of(recipient)
    purposes = [message.purpose or PURPOSES[0]]
    known = draw(facts(who, at=at)) if draw(st.integers(0, 2)) == 0 else Facts(who)
    given_at = at - draw(st.sampled_from([_SECOND, timedelta(hours=3), timedelta(days=20), timedelta(days=200)]))
    consent = evolve(
        draw(consents(who, sound=True)), purposes=purposes, given_at=given_at, confirmed_at=given_at, valid_until=None
    )
    stated = evolve(consent, number_named=True, goods_named=True, own_initiative=True, residence=None)
    registers, duties = _asked_for()
    template = r.Template(
        name=message.template or "-",
        language=message.language or "-",
        category=message.effective_category(SHOP),
        status=r.TemplateStatus.APPROVED,
    )
    return evolve(
        known,
        consents=(*known.consents, stated),
        windows=(*known.windows, r.ServiceWindow(who, opened_at=at - timedelta(hours=1))),
        templates=(template, *(one for one in known.templates if one.key != template.key)),
        lookups=(*known.lookups, *(r.Lookup(register=name, listed=listed, at=at) for name, listed in registers)),
        attestations=dict.fromkeys(duties, at),
    )


def _asked_for() -> tuple[set[tuple[str, bool]], set[str]]:
    """The registers with the answer that allows, and the duties, of every shipped place."""
    shipped = [rule for place in RuleBook.shipped().jurisdictions.values() for rule in place.rules]
    registers = {
        (rule.register, rule.polarity.value == "must_be_present") for rule in shipped if isinstance(rule, RegisterCheck)
    }
    return registers, {rule.duty for rule in shipped if isinstance(rule, SenderPrecondition)}
