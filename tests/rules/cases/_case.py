"""A worked case: a situation, a local time, and what one rule is to say of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

import phonenumbers
from attrs import evolve, field, frozen

from whatsguard.evaluator import Facts, can_send
from whatsguard.places import country_zones, places_of, zone, zones_of
from whatsguard.places._area_codes import NORTH_AMERICA
from whatsguard.records import (
    Act,
    Audience,
    Basis,
    Business,
    ConsentRecord,
    Decision,
    Disclosure,
    Evidence,
    LegalBasis,
    Lookup,
    Medium,
    Message,
    MessageCategory,
    Presentation,
    Purpose,
    ReasonCode,
    Recipient,
    Relation,
    Sent,
    ServiceWindow,
    StopScope,
    Template,
    TemplateStatus,
    Withdrawal,
)
from whatsguard.rules import (
    LabelPosition,
    Policy,
    RegisterCheck,
    RequiredDisclosure,
    SenderPrecondition,
    WhatsAppRules,
    load,
    shipped_codes,
)

__all__ = ["Case", "Situation", "local", "noon", "person_in", "zones_in"]

WAY_OUT = frozenset({Disclosure.OPT_OUT, Disclosure.RIGHT_TO_OBJECT})
EVERYTHING = frozenset(Disclosure)
WORDING = "Yes, Acme may send me offers on tea by WhatsApp. I can stop them at any time: reply STOP."
# Numbers whose area code lies in one state alone, where the country's example number lies in one with its own rules.
NUMBERS = {"CA": "+14165550123", "BR": "+5521961234567", "BR-SP": "+5511961234567", "US": "+12025550123"}
# EU has no numbers; a member with thin rules of its own stands for it.
STANDS_FOR = {"EU": "LV"}


@cache
def person_in(code: str) -> Recipient:
    """Somebody whose number lies in the place."""
    code = STANDS_FOR.get(code, code)
    number = NUMBERS.get(code)
    if number is None and code in {*(one for one in shipped_codes() if one.startswith("US-")), "CA-QC"}:
        area = next(area for area, states in NORTH_AMERICA.items() if states == (code,))
        number = f"+1{area}5550123"
    if number is None:
        example = phonenumbers.example_number_for_type(code, phonenumbers.PhoneNumberType.MOBILE)
        assert example is not None, code
        number = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    return Recipient.parse(number)


@cache
def zones_in(code: str) -> tuple[str, ...]:
    """The zones of that person, the westernmost first."""
    person = person_in(code)
    places = {}
    for place in places_of(person):
        own = load(place.code).timezones if place.code in shipped_codes() else ()
        places[place.code] = own or country_zones(place.code)
    noon_utc = datetime.combine(date(2026, 11, 25), time(12), zone("Etc/UTC"))

    def offset(name: str) -> timedelta:
        return noon_utc.astimezone(zone(name)).utcoffset() or timedelta(0)

    return tuple(sorted(zones_of(person, places), key=lambda name: (offset(name), name)))


def local(code: str, day: date, clock: time, *, eastern: bool = False) -> datetime:
    """That local time where it comes last of all the person's zones, or first."""
    times = [datetime.combine(day, clock, zone(name)) for name in zones_in(code)]
    return min(times, key=_instant) if eastern else max(times, key=_instant)


def _instant(at: datetime) -> float:
    return at.timestamp()


def noon(code: str) -> datetime:
    """An ordinary working hour: Wednesday, 2026-11-25, late morning, when every shipped hours rule is open."""
    return local(code, date(2026, 11, 25), time(11, 30))


@frozen(kw_only=True)
class Situation:
    """
    Somebody about whom all is in order, but for what is said here.

    Attributes:
        code: Where they are.
        consent: Differences from a consent that satisfies every law; None: no consent at all.
        bases: Other grounds.
        disclosed: What the message tells.
        label: The text begins with the label that the place asks for.
        open_window: The person wrote an hour ago.
        looked_up: Registers → days since the look-up, or the instant of it; missing: today. None: never.
        listed: The registers say that the number is listed (where it must be: that it is not).
        attested: The duties' attestation; False: none; an instant: then.
        sent: Hours since each earlier message; negative: it failed.
        about: The subject of the earlier messages.
        policy: Differences from ``Policy(whatsapp=WhatsAppRules.meta())``.
        purpose: Differences from an ordinary marketing purpose.
    """

    code: str
    category: MessageCategory = MessageCategory.MARKETING
    consent: Mapping[str, Any] | None = field(factory=dict)
    bases: tuple[Basis, ...] = ()
    disclosed: frozenset[Disclosure] = EVERYTHING
    label: bool = True
    open_window: bool = True
    looked_up: datetime | bool = True
    listed: bool = False
    attested: datetime | bool = True
    sent: tuple[timedelta, ...] = ()
    failed: bool = False
    about: str = "tea"
    introduced: bool = False
    withdrawn: bool = False
    audience: Audience | None = None
    policy: Mapping[str, Any] = field(factory=dict)
    purpose: Mapping[str, Any] = field(factory=dict)

    def but(self, **changes: Any) -> Situation:
        """The same, with changes."""
        return evolve(self, **changes)

    # --- what is asked ----------------------------------------------------------------------------------------------

    def decide(self, at: datetime) -> Decision:
        """The whole decision under the shipped rule book."""
        business, message = self._business(), self._message()
        return can_send(self._facts(at, message), message, _policy(**self.policy), at=at, business=business)

    def _business(self) -> Business:
        purpose = Purpose(
            **{
                "name": "offers",
                "category": self.category,
                "description": "offers on tea",
                "sector": "tea",
                **self.purpose,
            }
        )
        return Business("Acme", "DE", [purpose])

    def _message(self) -> Message:
        label = _label(self.code) if self.label else ""
        settings = {
            "category": self.category,
            "purpose": "offers",
            "text": f"{label} New tea this week.".strip(),
            "discloses": self.disclosed,
            "subject": "tea",
        }
        if self.open_window:
            return Message.free_form(**settings)
        return Message.from_template("offers", language="en", **settings)

    def _facts(self, at: datetime, message: Message) -> Facts:
        person = person_in(self.code)
        earlier = evolve(message, subject=self.about)
        sent = [
            Sent(at=at - ago, message=earlier, failed=self.failed, commit_id=str(number), discloses=frozenset())
            for number, ago in enumerate(self.sent)
        ]
        if self.introduced:
            sent.append(Sent(at=at - timedelta(days=400), message=earlier, commit_id="first", discloses=EVERYTHING))
        template = Template(name="offers", language="en", category=self.category, status=TemplateStatus.APPROVED)
        windows = [ServiceWindow(person, opened_at=at - timedelta(hours=1))] if self.open_window else []
        withdrawals = [Withdrawal(at=at - timedelta(days=2))] if self.withdrawn else []
        return Facts(
            person,
            consents=[] if self.consent is None else [self._consent(person, at)],
            bases=[*self.bases, *self._own_customer(at)],
            withdrawals=withdrawals,
            windows=windows,
            sent=sent,
            templates=[template],
            lookups=self._lookups(at),
            audience=self.audience,
            attestations=self._attestations(at),
        )

    def _consent(self, person: Recipient, at: datetime) -> ConsentRecord:
        given_at = at - timedelta(days=20)
        settings = {
            "purposes": ["offers"],
            "given_at": given_at,
            "medium": Medium.WEB_FORM,
            "act": Act.TICKED_BOX,
            "presentation": Presentation.SEPARATE,
            "wording": WORDING,
            "locale": "en",
            "evidence": [Evidence.url("https://acme.example/offers"), Evidence.reference("form 1")],
            "confirmed_at": given_at + timedelta(minutes=1),
            "valid_until": at + timedelta(days=300),
            "own_initiative": True,
            "channel_named": True,
            "business_named": True,
            "goods_named": True,
            "number_named": True,
            "postal_address_named": True,
            "contact_named": True,
        }
        return ConsentRecord(person, **{**settings, **(self.consent or {})})

    def _own_customer(self, at: datetime) -> list[Basis]:
        """California's law on text advertisements wants a relationship beside the consent."""
        if self.code != "US-CA" or self.bases or self.consent is None:
            return []
        return [customer(at - timedelta(days=10))]

    def _lookups(self, at: datetime) -> list[Lookup]:
        if self.looked_up is False:
            return []
        when = at if self.looked_up is True else self.looked_up
        return [
            Lookup(register=rule.register, listed=(rule.polarity.name == "MUST_BE_PRESENT") is not self.listed, at=when)
            for rule in _rules(self.code, RegisterCheck)
        ]

    def _attestations(self, at: datetime) -> dict[str, datetime]:
        if self.attested is False:
            return {}
        when = at if self.attested is True else self.attested
        return {rule.duty: when for rule in _rules(self.code, SenderPrecondition)}


def customer(since: datetime, *, relation: Relation = Relation.SALE, **settings: Any) -> Basis:
    """A recorded relation about similar goods, with a refusal offered and proof."""
    facts = {"similar": True, "refusal_offered": True, "evidence": [Evidence.reference("order 7")], **settings}
    return Basis(LegalBasis.EXISTING_CUSTOMER, purposes=["offers"], since=since, relation=relation, **facts)


def _rules(code: str, kind: type[Any]) -> list[Any]:
    places = [load(one) for one in {code, code.partition("-")[0], *load(code).parents} if one in shipped_codes()]
    return [rule for place in places for rule in place.rules if isinstance(rule, kind)]


@cache
def _label(code: str) -> str:
    labels = [rule for rule in _rules(code, RequiredDisclosure) if rule.labels]
    labels.sort(key=lambda rule: rule.position is not LabelPosition.START)
    return " ".join(rule.labels[0] for rule in labels)


_POLICIES: dict[str, Policy] = {}


def _policy(**settings: Any) -> Policy:
    key = repr(sorted(settings.items(), key=str))
    if key not in _POLICIES:
        _POLICIES[key] = Policy(**{"whatsapp": WhatsAppRules.meta(), **settings})
    return _POLICIES[key]


NARROW_STOP = {"stop_scope": StopScope.MARKETING}


@frozen(kw_only=True)
class Case:
    """
    One worked case of one rule.

    Attributes:
        rule_id: The rule.
        says: The situation in words.
        situation, at: What is asked, and when; local.
        expected: The reason that the rule gives; None: it does not object.
        warns: It only warns.
        whole: The message may be sent: no other rule objects either.
        by: The id of the reason, where it is not the rule's own.
    """

    rule_id: str
    says: str
    situation: Situation
    at: datetime
    expected: ReasonCode | None = None
    warns: bool = False
    whole: bool = False
    by: str = ""

    @property
    def local_text(self) -> str:
        """The local time as a sheet prints it."""
        clock = self.at.strftime("%a %Y-%m-%d %H:%M" + (":%S" if self.at.second else ""))
        return f"{clock} {self.at.tzinfo}"

    @property
    def outcome_text(self) -> str:
        """The outcome as a sheet prints it."""
        if self.expected is None:
            return "may be sent · 可以发送" if self.whole else "this rule permits · 本规则允许"
        word = "warns · 警告" if self.warns else "**not sent · 不可发送**"
        return f"{word}: {self.expected.name}" + (f" by `{self.by}`" if self.by else "")

    def outcome(self) -> tuple[Decision, set[ReasonCode], set[ReasonCode]]:
        """The decision, and the codes of the reasons and the warnings that this rule gives."""
        decision = self.situation.decide(self.at)
        named = self.by or self.rule_id
        return (
            decision,
            {reason.code for reason in decision.reasons if reason.rule_id == named},
            {reason.code for reason in decision.warnings if reason.rule_id == named},
        )
