"""Drawn people, messages and events, most of them such that something is allowed; plain `random`, for speed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta, timezone
from itertools import count
from random import Random
from typing import Any

from attrs import evolve
from dateutil.relativedelta import relativedelta

from whatsguard import records as r
from whatsguard.rules import (
    ConsentRequired,
    FrequencyCap,
    Ground,
    GroundKind,
    GroundNeed,
    Policy,
    QuietHours,
    RegisterCheck,
    RequiredDisclosure,
    RuleBook,
    SenderPrecondition,
    WhatsAppRules,
    WindowRequired,
)

MARKETING, UTILITY, SERVICE = r.MessageCategory.MARKETING, r.MessageCategory.UTILITY, r.MessageCategory.SERVICE
ALL_TOLD = frozenset({r.Disclosure.BUSINESS_IDENTITY, r.Disclosure.OPT_OUT})
PURPOSES = [
    r.Purpose("promotions", MARKETING, "offers", sector="retail"),
    r.Purpose("news", MARKETING, "news"),
    r.Purpose("orders", UTILITY, "orders"),
    r.Purpose("login", r.MessageCategory.AUTHENTICATION, "codes"),
    r.Purpose("care", r.MessageCategory.SERVICE, "answers"),
]
NUMBERS = [("111", "+4930111111"), ("222", "+4930222222")]
BUSINESSES = (
    r.Business(name="ACME GmbH", home="DE", purposes=PURPOSES),
    r.Business(name="ACME GmbH", home="DE", purposes=PURPOSES, numbers=NUMBERS),
)
PEOPLE = (
    "+4915112345678", "+12025550123", "+13055550123", "+33612345678", "+5511987654321",
    "+447400123456", "+819012345678", "+821012345678", "+8613912345678", "+61412345678", "+99512345678",
    "+80012345678", "DE.abc123", "US.13491208655302741918", "+16045550123", "+919812345678", "+971501234567",
    "+6591234567", "+27821234567", "+84912345678", "+573001234567", "+541123456789", "+5491123456789",
    "+5496079968094", "+546049601304", "+5496700412451",
)  # fmt: skip
EASY = (
    "+4915112345678", "+4915112345679", "+33612345678", "+447400123456", "+31612345678", "+12025550123",
    "+393123456789", "+34612345678", "+821012345678", "+353851234567",
)  # fmt: skip
WAY_OUT = [GroundNeed.WAY_OUT_IN_MESSAGE]
OF_ONES_OWN = RuleBook.shipped().with_rules(
    WindowRequired(id="OWN.window.short", length=timedelta(hours=6), categories={SERVICE}),
    WindowRequired(id="OWN.window.long", length=timedelta(hours=30), categories={MARKETING, UTILITY, SERVICE}),
    FrequencyCap(
        id="OWN.cap.replies",
        limit=1,
        per=timedelta(hours=5),
        categories={SERVICE},
        lifted_by=[Ground(kind=GroundKind.LEGAL_PERSON), Ground(kind=GroundKind.CONTRACT, needs=WAY_OUT)],
    ),
    FrequencyCap(
        id="OWN.cap.started",
        limit=1,
        per=timedelta(hours=5),
        categories={MARKETING, UTILITY},
        lifted_by=[
            Ground(kind=GroundKind.LEGAL_PERSON, needs=WAY_OUT),
            Ground(kind=GroundKind.CONSENT, needs=[*WAY_OUT, GroundNeed.WAIVES_HOURS]),
        ],
    ),
    RequiredDisclosure(id="OWN.label", labels=["[AD]"], when="first", categories={SERVICE, MARKETING}),
    ConsentRequired(
        id="OWN.ground",
        categories={MARKETING},
        accepts=[
            Ground(kind=GroundKind.CONSENT, needs=[GroundNeed.NAMES_NUMBER]),
            Ground(kind=GroundKind.LEGAL_PERSON, needs=WAY_OUT),
            Ground(kind=GroundKind.REQUESTED, needs=WAY_OUT),
        ],
    ),
)
"""Rules that a business may write and that no shipped place has: each parameter is another than the platform's."""
POLICIES = (
    Policy(by_analogy="warn", first_contact="warn"),
    Policy(whatsapp=WhatsAppRules.meta(), by_analogy="warn", first_contact="warn"),
    Policy(
        whatsapp=WhatsAppRules.meta(),
        by_analogy="warn",
        caps=[
            FrequencyCap(limit=1, per=timedelta(hours=5), categories={MARKETING}),
            FrequencyCap(limit=3, per=timedelta(days=1), categories={MARKETING, UTILITY}),
        ],
        quiet_hours=QuietHours(begin=time(21), end=time(8), categories={MARKETING}),
    ),
    Policy(stop_scope="MARKETING", existing_customers=True, first_contact="warn", by_analogy="warn"),
    Policy(
        whatsapp=WhatsAppRules.meta(),
        by_analogy="warn",
        allow_list=[*EASY, *PEOPLE[:8]],
        window_margin=timedelta(minutes=5),
        minimum_grade="A",
    ),
    Policy(),
    Policy(rules=OF_ONES_OWN, first_contact="warn", by_analogy="warn"),
    Policy(
        rules=OF_ONES_OWN,
        whatsapp=WhatsAppRules.meta(),
        first_contact="warn",
        by_analogy="warn",
        window_margin=timedelta(minutes=5),
    ),
)
BEGINNINGS = tuple(
    datetime(*parts, tzinfo=timezone.utc)
    for parts in (
        (2026, 11, 24, 10), (2026, 11, 24, 10), (2026, 10, 25, 0, 30), (2026, 11, 1, 5, 30), (2026, 12, 31, 22),
        (2027, 3, 28, 0, 30), (2027, 3, 14, 9, 30), (2026, 11, 30, 22, 50), (2027, 6, 30, 21, 59),
    )
)  # fmt: skip
TEMPLATES = (("sale", MARKETING), ("order", UTILITY), ("code", r.MessageCategory.AUTHENTICATION))
TEXTS = (
    "ACME GmbH: 20% off. Reply STOP to opt out",
    "ACME GmbH here, your order is on its way. Reply STOP to opt out",
    "hello",
    "(광고) ACME GmbH STOP to opt out",
)
WORDING = "Yes, ACME GmbH may send me offers and news by WhatsApp to this number. I can end it with STOP at any time."
AGES = tuple(
    timedelta(seconds=seconds)
    for seconds in (0, 1, 60, 3_600, 86_399, 86_400, 86_401, 3 * 86_400, 20 * 86_400, 31 * 86_400, 400 * 86_400)
)
LOOKED_UP = sorted(
    {
        (rule.register, rule.polarity.value == "must_be_present")
        for place in RuleBook.shipped().jurisdictions.values()
        for rule in place.rules
        if isinstance(rule, RegisterCheck)
    }
)
DUTIES = sorted(
    {
        rule.duty
        for place in RuleBook.shipped().jurisdictions.values()
        for rule in place.rules
        if isinstance(rule, SenderPrecondition)
    }
)


class Drawing:
    """
    Draws what happens.

    Attributes:
        random: The one source of chance.
        now: The story's instant; things are dated around it.
        messages: Those that the story asks about.
        kinds: What may happen to a person.
    """

    def __init__(self, random: Random, now: datetime) -> None:
        self.random = random
        self.now = now
        self.messages: list[r.Message] = []
        self._ids = count()
        self.kinds: list[Callable[[str], r.Event]] = [self.consent] * 4 + [self.basis] * 2 + [self.inbound] * 8
        self.kinds += [self.sent] * 2 + [self.no, self.rarer, self.rarer]

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def before(self) -> datetime:
        """An instant up to now, at one of the ages that rules count in."""
        return self.now - self.random.choice(AGES)

    def nearly_lapsed(self) -> datetime:
        """Some months ago, less a little: what the calendar counts from then ends soon."""
        months = self.random.choice([3, 6, 12, 18, 24, 36])
        return self.now - relativedelta(months=months) + self.random.choice(AGES[1:7])

    def around(self) -> datetime:
        """Before or after now."""
        return self.before() if self.chance(0.75) else self.now + self.random.choice(AGES)

    def recipient(self, key: str) -> r.Recipient:
        return r.Recipient.of(key)

    # --- messages -------------------------------------------------------------------------------------------------------

    def message(self) -> r.Message:
        """Mostly one that may go; its text is fresh or not told."""
        number = self.random.choice([None, None, "111", "111", "+4930222222", "999"])
        shape = self.random.randrange(8)
        text = self.text() if self.chance(0.5) else None
        told: Any = {"discloses": ALL_TOLD if self.chance(0.8) else (), "business_number": number, "text": text}
        if shape <= 1:
            return r.Message.free_form(purpose=self.random.choice(["promotions", "news"]), **told)
        if shape <= 4:
            name, category = self.random.choice(TEMPLATES)
            purpose = {"sale": "promotions", "order": "orders", "code": "login"}[name]
            given = category if self.chance(0.5) else None
            return r.Message.from_template(name, language="en", category=given, purpose=purpose, **told)
        if shape <= 6:
            return r.Message.free_form(category=r.MessageCategory.SERVICE, **told)
        return self.odd_message(told)

    def story_message(self) -> r.Message:
        """Mostly one of those asked about."""
        return self.random.choice(self.messages) if self.messages and self.chance(0.7) else self.message()

    def odd_message(self, told: dict[str, Any]) -> r.Message:
        """Purposes that are not declared, categories that do not fit, subjects, dedupe keys."""
        return r.Message.free_form(
            category=self.random.choice(list(r.MessageCategory)),
            purpose=self.random.choice([None, "promotions", "orders", "care", "nope"]),
            subject=self.random.choice([None, None, "tea"]),
            dedupe_key=self.random.choice([None, None, "k"]),
            **told,
        )

    def text(self) -> str:
        """A text that no other message has, of one of a few kinds."""
        return f"{self.random.choice(TEXTS)} {next(self._ids)}"

    def fresh(self, message: r.Message) -> r.Message:
        """The same message with a text of its own."""
        if message.text is None:
            return r.Message(**{name: getattr(message, name) for name in _PARTS})
        stem = message.text.rsplit(" ", 1)[0]
        return r.Message(**{name: getattr(message, name) for name in _PARTS} | {"text": f"{stem} {next(self._ids)}"})

    # --- events ---------------------------------------------------------------------------------------------------------

    def event(self, kind: type[Any], key: str | None, at: datetime, **parts: Any) -> r.Event:
        who = None if key is None else self.recipient(key)
        return kind(recipient=who, at=at, recorded_at=self.now, event_id=f"e{next(self._ids)}", **parts)

    def consent(self, key: str, *, sound: bool | None = None, purposes: list[str] | None = None) -> r.Event:
        sound = self.chance(0.8) if sound is None else sound
        recent = self.now - self.random.choice(AGES[:9])
        if self.chance(0.3):
            recent = self.nearly_lapsed()
        given_at = recent if sound and self.chance(0.85) else self.before() if sound or self.chance(0.9) else None
        parts: dict[str, Any] = {
            "purposes": purposes or self.random.choice([["promotions"], ["promotions"], ["news"], ["orders", "login"]]),
            "business_named": True,
            "given_at": given_at,
            "medium": r.Medium.WEB_FORM,
            "act": r.Act.TICKED_BOX,
            "presentation": r.Presentation.SEPARATE,
            "wording": WORDING,
            "locale": "en",
            "evidence": [r.Evidence.ip("203.0.113.7"), r.Evidence.reference(f"form {next(self._ids)}")],
            "confirmed_at": given_at if self.chance(0.9) else None,
            "valid_until": self.now + self.random.choice(AGES[1:]) if self.chance(0.2) else None,
            "of_age_from": self.now.date() + timedelta(days=self.random.choice([0, 1])) if self.chance(0.1) else None,
            "waives_hours": self.chance(0.3),
            "own_initiative": self.chance(0.4),
            "channel_named": True,
            "number_named": True if self.chance(0.8) else None,
            "goods_named": True if self.chance(0.8) else None,
            "residence": self.random.choice(["DE", "FR", "US-CA"]) if self.chance(0.1) else None,
        }
        if not sound:
            parts |= {
                "medium": self.random.choice(list(r.Medium)),
                "act": self.random.choice(list(r.Act)),
                "presentation": self.random.choice(list(r.Presentation)),
                "evidence": [] if self.chance(0.5) else [r.Evidence.ip("203.0.113.7")],
                "asked_by_message": self.chance(0.2),
                "purposes": self.random.sample(
                    ["promotions", "news", "orders", "login"], self.random.choice([1, 2, 4])
                ),
            }
        record = r.ConsentRecord(key, **parts)
        return self.event(r.ConsentGiven, key, given_at or self.now, record=record)

    def consents_one_behind_the_other(self, key: str) -> list[r.Event]:
        """To one purpose: an old one that lapses where nobody wrote for years, and a newer one of less worth."""
        old, new = (self.consent(key, sound=True, purposes=["promotions"]) for _ in range(2))
        years, days = timedelta(days=self.random.choice([3, 4]) * 366), timedelta(days=self.random.choice([1, 100]))
        return [
            _given(old, self.now - years, confirmed_at=self.now - years),
            _given(new, self.now - days, confirmed_at=None),
        ]

    def basis(self, key: str) -> r.Event:
        since = self.nearly_lapsed() if self.chance(0.4) else self.around()
        kinds = [r.LegalBasis.CONTRACT, r.LegalBasis.CONTRACT, r.LegalBasis.EXISTING_CUSTOMER]
        basis = r.Basis(
            self.random.choice([*kinds, r.LegalBasis.LEGITIMATE_INTERESTS]),
            purposes=self.random.sample(["promotions", "news", "orders", "login", "care"], 2),
            since=since,
            until=since + self.random.choice(AGES[1:]) if self.chance(0.3) else None,
            relation=self.random.choice([None, *r.Relation]),
            similar=self.chance(0.7),
            refusal_offered=self.chance(0.7),
            evidence=[r.Evidence.reference("order")],
        )
        return self.event(r.BasisRecorded, key, since, basis=basis)

    def inbound(self, key: str) -> r.Event:
        number = self.random.choice([None, "111", "111", "222", "+4930111111", "999"])
        later = self.now + timedelta(seconds=self.random.choice([1, 400]))
        at = self.random.choice([self.now, self.now, self.now, self.before(), later, self.nearly_lapsed()])
        # The clock of the process that recorded it may be ahead.
        recorded_at = self.now + timedelta(seconds=30) if self.chance(0.1) else self.now
        return r.MessageReceived(
            recipient=self.recipient(key),
            at=self.random.choice([at, recorded_at]),
            recorded_at=recorded_at,
            event_id=f"e{next(self._ids)}",
            business_number=number,
            opens_window=self.chance(0.95),
        )

    def sent(self, key: str) -> r.Event:
        told = ALL_TOLD if self.chance(0.5) else frozenset()
        parts = {
            "message": self.story_message(),
            "discloses": told,
            "message_id": self.random.choice([None, "w1", "w2"]),
        }
        at = self.now - self.random.choice(AGES[:4]) if self.chance(0.7) else self.before()
        return self.event(r.MessageSent, key, self.nearly_lapsed() if self.chance(0.1) else at, **parts)

    def no(self, key: str) -> r.Event:
        """A withdrawal, a refusal, or something that may be one."""
        at = self.around() if self.chance(0.3) else self.now
        kind = self.random.randrange(6)
        if kind <= 2:
            return self.stop(key, at)
        if kind == 3:
            return self.event(r.ConsentRefused, key, at, purposes=("promotions",))
        if kind == 4:
            return self.event(r.OptOutHeld, key, at)
        return self.event(r.OptOutSettled, key, at)

    def stop(self, key: str, at: datetime | None = None) -> r.Event:
        purposes = None if self.chance(0.7) else ("promotions",)
        scope = self.random.choice([None, None, *r.StopScope])
        return self.event(r.Withdrawn, key, at or self.around(), purposes=purposes, scope=scope)

    def rarer(self, key: str) -> r.Event:
        """Registers, audiences, residences, holds, failures, erasure."""
        register, listed = self.random.choice(LOOKED_UP)
        make: list[Callable[[], r.Event]] = [
            lambda: self.event(r.LookupRecorded, key, self.before(), register=register, listed=listed),
            lambda: self.event(r.LookupRecorded, key, self.before(), register=register, listed=self.chance(0.5)),
            lambda: self.event(r.AudienceSet, key, self.before(), audience=self.random.choice(list(r.Audience))),
            lambda: self.event(r.ResidenceSet, key, self.before(), residence=self.random.choice(["FR", "US-FL"])),
            lambda: self.hold(key),
            lambda: self.event(r.HoldLifted, key, self.now, scope=self.random.choice(list(r.HoldScope))),
            lambda: self.event(r.SendFailed, key, self.now, code=131026, message_id="w1", message=self.message()),
            lambda: self.event(r.MarketingResumed, key, self.now),
            lambda: self.event(r.ConfirmationGiven, key, self.around(), purposes=("promotions", "orders")),
            lambda: self.event(r.StatusReported, key, self.now, message_id="w1", status="read"),
        ]
        if self.chance(0.1):
            make = [
                lambda: self.event(r.PersonErased, key, self.before()),
                lambda: self.event(r.PersonSuppressed, key, self.now, reason="x"),
                lambda: self.event(r.NumberChanged, key, self.before(), new=self.recipient("+4915112345670")),
            ]
        return self.random.choice(make)()

    def hold(self, key: str) -> r.Event:
        until = self.now + self.random.choice(AGES[1:8]) if self.chance(0.8) else None
        scope = self.random.choice(list(r.HoldScope))
        return self.event(r.PersonHeld, key, self.now, scope=scope, code=131049, until=until)

    def aliases(self, key: str, other: str) -> r.Event:
        """Two names turn out to be one person's, or not."""
        kind = r.AliasMerged if self.chance(0.6) else r.AliasSplit
        return self.event(kind, key, self.now, other=self.recipient(other))

    def learnt_id(self, key: str) -> r.Event:
        """A webhook tells a user id beside the phone."""
        who = r.Recipient(phone=key, user_id=self.random.choice(["US.1", "DE.2", "BR.3"]))
        return r.MessageReceived(recipient=who, at=self.now, recorded_at=self.now, event_id=f"e{next(self._ids)}")

    def of_person(self, key: str) -> r.Event:
        return self.random.choice(self.kinds)(key)

    def template(self, name: str, category: r.MessageCategory, *, approved: bool) -> r.Event:
        status = r.TemplateStatus.APPROVED if approved else self.random.choice(list(r.TemplateStatus))
        template = r.Template(
            name=name,
            language="en",
            category=category if self.chance(0.9) else self.random.choice(list(r.MessageCategory)),
            status=status,
            text=self.random.choice([None, TEXTS[0]]),
            discloses=ALL_TOLD if self.chance(0.5) else (),
        )
        return self.event(r.TemplateRegistered, None, self.now, template=template)

    def of_business(self) -> r.Event:
        """What all share: templates, quality, restrictions, the kill switch, duties."""
        name, category = self.random.choice(TEMPLATES)
        until = self.now + self.random.choice(AGES[1:8]) if self.chance(0.7) else None
        country, number = self.random.choice([None, "DE", "FR"]), self.random.choice([None, "111"])
        make: list[Callable[[], r.Event]] = [
            lambda: self.template(name, category, approved=True),
            lambda: self.template(name, category, approved=False),
            lambda: self.event(
                r.TemplateStatusChanged, None, self.now, name=name, language="en",
                status=r.TemplateStatus.PAUSED if self.chance(0.5) else r.TemplateStatus.APPROVED, until=until,
            ),
            lambda: self.event(
                r.TemplateCategoryChanged, None, self.around(), name=name, language="en", category=category
            ),
            lambda: self.event(r.NumberQualityChanged, None, self.now, business_number=number, quality="RED"),
            lambda: self.event(r.NumberQualityChanged, None, self.now, business_number=number, quality="GREEN"),
            lambda: self.event(
                r.AccountRestricted, None, self.now, restriction="X", categories=frozenset({MARKETING}), until=until,
                business_number=number, country=country,
            ),
            lambda: self.event(r.AccountReinstated, None, self.now, restriction="X"),
            lambda: self.event(r.Attested, None, self.before(), item=self.random.choice(DUTIES), by="Ada"),
        ]  # fmt: skip
        return self.random.choice(make)()


def _given(event: Any, given_at: datetime, **parts: Any) -> r.Event:
    record = evolve(event.record, given_at=given_at, valid_until=None, of_age_from=None, **parts)
    return evolve(event, at=given_at, record=record)  # type: ignore[no-any-return]


_PARTS = (
    "category",
    "purpose",
    "template",
    "language",
    "text",
    "discloses",
    "business_number",
    "dedupe_key",
    "subject",
)
