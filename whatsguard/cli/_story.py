"""
The demo's story: sample contacts and webhooks, a store, a clock that stands where it is put, and what comes of it.

Every step goes through public names, as a program of one's own would; the story notes what it expected at each step
and whether it came so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any, Final
from zoneinfo import ZoneInfo

from attrs import Factory, define, frozen

from whatsguard import (
    Assessment,
    Audience,
    Business,
    ConsentRecord,
    Decision,
    Evidence,
    Explanation,
    Guard,
    LegalBasis,
    Message,
    MessageCategory,
    Policy,
    Purpose,
    ReasonCode,
    Recipient,
    RemedyKind,
    SendDeniedError,
    Template,
    TemplateStatus,
    WhatsAppRules,
)
from whatsguard.contacts import ContactFile, ContactRow, read_contacts
from whatsguard.guard import CustomerMap

__all__ = ["Asked", "Consent", "Heard", "Sending", "Story", "tell"]

BERLIN: Final = ZoneInfo("Europe/Berlin")
FRIDAY_NOON: Final = datetime(2026, 11, 20, 12, tzinfo=BERLIN)
MONDAY_TEN: Final = datetime(2026, 11, 23, 10, tzinfo=BERLIN)
TUESDAY_TEN: Final = MONDAY_TEN + timedelta(days=1)
TUESDAY_ELEVEN: Final = TUESDAY_TEN + timedelta(hours=1)
TUESDAY_NOON: Final = TUESDAY_TEN + timedelta(hours=2)

SHOP: Final = Business(
    name="ACME GmbH",
    home="DE",
    purposes=[
        Purpose("promotions", MessageCategory.MARKETING, "new products and offers"),
        Purpose("orders", MessageCategory.UTILITY, "news of an order"),
    ],
    numbers=[("106540352242922", "+493012345678")],
)
OFFER: Final = Message.free_form(
    purpose="promotions",
    category=MessageCategory.MARKETING,
    text="ACME GmbH: fresh Longjing tea, 10 % off until Sunday. Reply STOP to stop.",
)
SHIPPED: Final = Message.from_template(
    "order_shipped", language="de", purpose="orders", category=MessageCategory.UTILITY
)
SALE: Final = Message.from_template(
    "weekend_sale", language="de", purpose="promotions", category=MessageCategory.MARKETING
)
GOODBYE: Final = Message.free_form(
    category=MessageCategory.SERVICE, text="ACME GmbH: understood, we will not write to you again."
)
TEMPLATES: Final = {
    SHIPPED: "ACME GmbH: Ihre Bestellung ist unterwegs. Antworten Sie STOP, um nichts mehr zu erhalten.",
    SALE: "ACME GmbH: am Wochenende 20 % auf alle Tees. Antworten Sie STOP, um nichts mehr zu erhalten.",
}


class _Clock:
    """A clock that stands where the story puts it."""

    def __init__(self) -> None:
        self.at = FRIDAY_NOON

    def __call__(self) -> float:
        return self.at.timestamp()


@frozen
class Consent:
    """A consent of the contact file, and what it is worth."""

    row: ContactRow
    record: ConsentRecord
    assessment: Assessment


@frozen
class Heard:
    """What a webhook said: kinds of events, and how many items were not understood."""

    file: str
    at: datetime
    kinds: tuple[str, ...]
    strange: int


@frozen
class Asked:
    """A question and its answer."""

    who: str
    what: str
    at: datetime
    decision: Decision


@frozen
class Sending:
    """An attempt to send: through which function, and what came of it."""

    what: str
    at: datetime
    sent: bool
    codes: tuple[str, ...] = ()


@define
class Story:
    """Everything that the demo shows, in the order in which it happened."""

    database: str
    contacts: ContactFile
    customers: CustomerMap
    consents: list[Consent] = Factory(list)
    webhooks: list[Heard] = Factory(list)
    offers: list[Asked] = Factory(list)
    timeline: list[Asked] = Factory(list)
    by_law: Explanation | None = None
    by_choice: Explanation | None = None
    sendings: list[Sending] = Factory(list)
    after_stop: list[Asked] = Factory(list)
    history: tuple[str, ...] = ()
    checks: list[tuple[str, str, bool]] = Factory(list)

    @property
    def came_out(self) -> bool:
        """Whether everything came as told."""
        return all(good for _, _, good in self.checks)

    def expect(self, english: str, chinese: str, good: object) -> None:
        """Note what was told to happen, and whether it did."""
        self.checks.append((english, chinese, bool(good)))


def tell(url: str) -> Story:
    """
    Let the story happen in an empty store at *url*.

    Raises:
        StorageError: If the store cannot be opened.
    """
    clock = _Clock()
    contacts = read_contacts(_sample("contacts.csv"))
    with Guard.open(url, business=SHOP, clock=clock) as guard:
        story = Story(url, contacts, _on_file(guard, contacts))
        _friday(story, guard, clock)
        _monday(story, guard, clock)
        _tuesday(story, guard, clock, url)
        _stop(story, guard, clock)
        story.history = tuple(event.kind for event in guard.history(_anna(story)))
    _reopened(story, url, clock)
    return story


def _sample(name: str) -> bytes:
    return files("whatsguard.cli").joinpath("samples", name).read_bytes()


def _anna(story: Story) -> Recipient:
    return story.contacts.rows[0].recipient


def _farid(story: Story) -> Recipient:
    return next(row.recipient for row in story.contacts.rows if row.residence == "CA")


def _on_file(guard: Guard, contacts: ContactFile) -> CustomerMap:
    for row in contacts.rows:
        if row.residence is not None:
            guard.set_residence(row.recipient, row.residence)
        else:
            guard.set_audience(row.recipient, Audience.NATURAL_PERSON)  # how everybody counts who is not told otherwise
    return guard.customer_map()


def _friday(story: Story, guard: Guard, clock: _Clock) -> None:
    """Consents come in from the shop's export, templates are handed in, and the first webhooks arrive."""
    contacts = story.contacts
    story.expect(
        "every row of the contact file is read, reported with its line, or blank",
        "联系人文件的每一行：已读取、按行号报告问题，或为空行",
        len(contacts.rows) + len(contacts.problems) + contacts.blank_lines == contacts.total == len(_lines()),
    )
    total = sum(story.customers.by_jurisdiction.values()) + story.customers.unknown
    story.expect("the customer map adds up", "客户地图的合计无误", total == story.customers.total == len(contacts.rows))
    for row in contacts.rows:
        if row.fields["Agreed at"]:
            record = _recorded(guard, row)
            story.consents.append(Consent(row, record, record.assess()))
    valid = [consent.row.name for consent in story.consents if consent.assessment.valid]
    story.expect(
        "two consents are valid; a pre-ticked box, a checkout, a business card and a clause in the terms are not",
        "两份同意有效；预先勾选、捆绑结账、名片、条款中的同意均无效",
        valid == ["Anna Berger", "Ben Carter"],
    )
    for message, text in TEMPLATES.items():
        guard.register_template(
            Template(
                name=message.template or "",
                language=message.language or "",
                category=message.category or MessageCategory.UNKNOWN,
                status=TemplateStatus.PENDING,
                text=text,
            )
        )
    clock.at = FRIDAY_NOON + timedelta(hours=1)
    _confirmed(story, guard, clock)
    _hear(story, guard, clock, "webhook_2_templates.json")


def _lines() -> list[str]:
    return _sample("contacts.csv").decode("utf-8-sig").splitlines()[1:]


def _recorded(guard: Guard, row: ContactRow) -> ConsentRecord:
    """One line of the shop's export as a consent; whatever it lacks is a defect of the record, not an error."""
    cells = row.fields
    proof = [Evidence.ip(cells["IP address"])] if cells["IP address"] else []
    proof += [Evidence.url(cells["Page"])] if cells["Page"] else []
    return guard.record_consent(
        row.recipient,
        purposes=["promotions"],
        given_at=datetime.fromisoformat(cells["Agreed at"]),
        medium=cells["Medium"],  # type: ignore[arg-type]  # names are read as members
        act=cells["Act"],  # type: ignore[arg-type]
        presentation=cells["Shown"],  # type: ignore[arg-type]
        wording=cells["Words"],
        locale=cells["Language"],
        evidence=proof,
        residence=row.residence,
    )


def _hear(story: Story, guard: Guard, clock: _Clock, file: str) -> list[Any]:
    items = guard.receive_webhook(_sample(file))
    strange = [item for item in items if not hasattr(item, "at")]
    heard = [item for item in items if hasattr(item, "at")]
    story.webhooks.append(Heard(file, clock.at, tuple(item.kind for item in heard), len(strange)))
    return heard


def _confirmed(story: Story, guard: Guard, clock: _Clock) -> None:
    """Anna pressed *confirm* in the chat: the second step of a double opt-in."""
    pressed = _hear(story, guard, clock, "webhook_1_confirmed.json")[0]
    record = guard.confirm_consent(
        pressed.recipient, purposes=["promotions"], at=pressed.at, evidence=[Evidence.message_id(pressed.message_id)]
    )
    story.expect(
        "the Chinese line, confirmed in the chat, is a consent of grade A",
        "那行中文同意经聊天确认后，证据等级为 A",
        record is not None and record.assess().grade.name == "A",
    )


def _ask(guard: Guard, who: Recipient, what: str, message: Message, at: datetime) -> Asked:
    return Asked(who.masked, what, at, guard.can_send(who, message, at=at))


def _monday(story: Story, guard: Guard, clock: _Clock) -> None:
    """At ten, Anna asks about a tea: her window is open, and nobody else's."""
    clock.at = MONDAY_TEN
    _hear(story, guard, clock, "webhook_3_question.json")
    clock.at = MONDAY_TEN + timedelta(hours=5)
    story.offers = [_ask(guard, row.recipient, "offer", OFFER, clock.at) for row in story.contacts.rows]
    allowed = [row.name for row, asked in zip(story.contacts.rows, story.offers, strict=True) if asked.decision]
    story.expect("on Monday the offer may go to Anna alone", "周一，优惠信息只可发给 Anna", allowed == ["Anna Berger"])
    codes = [asked.decision.codes for asked in story.offers]
    story.expect(
        "a contact of unknown country is refused, and told why",
        "国家未知的联系人被拒绝，并说明原因",
        ReasonCode.JURISDICTION_UNKNOWN in codes[-1],
    )
    story.by_law = guard.explain(_farid(story), OFFER, at=clock.at)
    cited = [reason.citation for reason in story.by_law.reasons if reason.jurisdiction == "CA"]
    story.expect(
        "the explanation of a refusal quotes the law of the place",
        "拒绝的说明引用了当地法律原文",
        cited and all(citation is not None and citation.quote for citation in cited),
    )
    guard.record_basis(
        _anna(story), LegalBasis.CONTRACT, purposes=["orders"], evidence=[Evidence.reference("order A-1001")]
    )


def _tuesday(story: Story, guard: Guard, clock: _Clock, url: str) -> None:
    """The window closes at ten to the second; what may still go out, and what a choice of the business would change."""
    anna = _anna(story)
    clock.at = TUESDAY_ELEVEN
    last = TUESDAY_TEN - timedelta(seconds=1)
    with Guard.open(url, business=SHOP, policy=Policy(whatsapp=WhatsAppRules.meta()), clock=clock) as bolder:
        story.timeline = [
            _ask(guard, anna, "offer", OFFER, last),
            _ask(guard, anna, "offer", OFFER, TUESDAY_TEN),
            _ask(guard, anna, "order_shipped", SHIPPED, TUESDAY_ELEVEN),
            _ask(guard, anna, "weekend_sale", SALE, TUESDAY_ELEVEN),
            _ask(bolder, anna, "weekend_sale, meta", SALE, TUESDAY_ELEVEN),
        ]
    answers = [bool(asked.decision) for asked in story.timeline]
    story.expect(
        "the window closes on Tuesday at ten, that second excluded",
        "窗口在周二十点整关闭（不含该秒）",
        answers[:2] == [True, False] and ReasonCode.WINDOW_CLOSED in story.timeline[1].decision.codes,
    )
    story.expect(
        "outside the window order_shipped may go out, weekend_sale only under WhatsAppRules.meta()",
        "窗口之外可发 order_shipped；weekend_sale 只有在 WhatsAppRules.meta() 下才可发",
        answers[2:] == [True, False, True],
    )
    story.by_choice = guard.explain(anna, SALE, at=TUESDAY_ELEVEN)
    kinds = {remedy.kind for remedy in story.by_choice.remedies}
    story.expect(
        "its explanation names the other profile as a remedy",
        "说明中给出了改用另一方案的办法",
        RemedyKind.SWITCH_PROFILE in kinds,
    )
    _send(story, guard, "weekend_sale", SALE, anna, expected=False)
    _send(story, guard, "order_shipped", SHIPPED, anna, expected=True)
    clock.at = TUESDAY_ELEVEN + timedelta(minutes=1)
    _hear(story, guard, clock, "webhook_4_delivered.json")


def _send(story: Story, guard: Guard, what: str, message: Message, who: Recipient, *, expected: bool) -> None:
    """Call a send function of one's own, behind ``@guard.protect``."""
    wire: list[str] = []

    @guard.protect(message, recipient="to")
    def send(to: str) -> None:
        wire.append(to)

    codes: tuple[str, ...] = ()
    try:
        send(to=who.key)
    except SendDeniedError as denied:
        codes = tuple(reason.code.name for reason in denied.decision.reasons)
    story.sendings.append(Sending(f"@guard.protect {what}", TUESDAY_ELEVEN, bool(wire), codes))
    story.expect(
        f"@guard.protect {'lets ' + what + ' through' if expected else 'stops ' + what}",
        f"@guard.protect {'放行' if expected else '拦下'} {what}",
        wire == ([who.key] if expected else []),
    )


def _stop(story: Story, guard: Guard, clock: _Clock) -> None:
    """Anna writes "stop 🙏": at once nothing may go out any more but one confirmation."""
    anna = _anna(story)
    clock.at = TUESDAY_NOON
    heard = _hear(story, guard, clock, "webhook_5_stop.json")
    story.expect("“stop 🙏” is understood", "看懂了“stop 🙏”", "withdrawn" in [item.kind for item in heard])
    story.after_stop = [
        _ask(guard, anna, what, message, clock.at)
        for what, message in (("offer", OFFER), ("weekend_sale", SALE), ("order_shipped", SHIPPED))
    ]
    story.expect(
        "after the STOP nothing may go out, and OPTED_OUT comes first",
        "退订之后什么都不可发送，首要原因是 OPTED_OUT",
        all(not a.decision and a.decision.reasons[0].code is ReasonCode.OPTED_OUT for a in story.after_stop),
    )
    outcomes = [_confirm_stop(guard, anna) for _ in range(2)]
    story.sendings += [Sending("guard.permit STOP confirmation", clock.at, not codes, codes) for codes in outcomes]
    story.expect(
        "one confirmation of the STOP may go out, a second may not",
        "可以发送一条退订确认，不能发第二条",
        not outcomes[0] and outcomes[1],
    )


def _confirm_stop(guard: Guard, who: Recipient) -> tuple[str, ...]:
    """Send the one confirmation; returns the codes if it was refused."""
    try:
        with guard.permit(who, GOODBYE):
            return ()
    except SendDeniedError as denied:
        return tuple(reason.code.name for reason in denied.decision.reasons)


def _reopened(story: Story, url: str, clock: Callable[[], float]) -> None:
    """A new process finds what the old one wrote."""
    with Guard.open(url, business=SHOP, clock=clock) as guard:
        kinds = tuple(event.kind for event in guard.history(_anna(story)))
        story.expect(
            "opened again, the store has everything, and the STOP stands",
            "重新打开数据库，记录齐全，退订仍然有效",
            kinds == story.history and ReasonCode.OPTED_OUT in guard.can_send(_anna(story), OFFER).codes,
        )
