"""Every kind of rule and gap in words, English and Simplified Chinese."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

import pytest

from whatsguard.records import Audience, ConsentDefect, ConsentForm, Disclosure, EvidenceGrade, MessageCategory, Naming
from whatsguard.rules import (
    MONDAY_TO_FRIDAY,
    WEEKEND,
    Below,
    BitesOn,
    Confirmation,
    ConsentLifetime,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Counts,
    Deadline,
    ErrorEffect,
    ErrorScope,
    FrequencyCap,
    Gap,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    LabelPosition,
    LookedNone,
    MinimumAge,
    NotResearched,
    Period,
    Polarity,
    Prohibition,
    ProhibitionScope,
    RateLimit,
    RateScope,
    RegisterCheck,
    Relation,
    RequestByMessage,
    RequiredDisclosure,
    Retention,
    Rule,
    SenderPrecondition,
    SendingHours,
    Span,
    StandingDuty,
    StopReach,
    TemplateRequired,
    Topic,
    Unit,
    When,
    WindowRequired,
    load,
    shipped_codes,
)
from whatsguard.rules._sentences import in_force, sentence

CONSENT = Ground(kind=GroundKind.CONSENT)
CUSTOMER = Ground(
    kind=GroundKind.EXISTING_CUSTOMER,
    relations={Relation.SALE, Relation.INQUIRY},
    max_age=Period(18, Unit.MONTHS),
    needs={GroundNeed.SIMILAR},
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ALL = frozenset(MessageCategory)

TABLE: list[tuple[Rule | Gap, str, str]] = [
    (ConsentRequired(accepts=(CONSENT,)), "Marketing messages need the person's consent.", "营销信息须有本人同意。"),
    (ConsentRequired(accepts=()), "Nothing permits marketing messages.", "任何理由都不允许营销信息。"),
    (
        ConsentRequired(accepts=(CONSENT, CUSTOMER), own_initiative=True, request_by_message=RequestByMessage.ONCE),
        (
            "Marketing messages need one of these: the person's consent; an existing customer (a sale or an inquiry; for "
            "18 months from its beginning; about the business's own similar goods or services). The consent must follow "
            "the person's own first contact. Consent may be asked for by a message, once."
        ),
        (
            "营销信息须具备下列之一：本人同意；现有客户（买卖或询问；自其开始起18个月内；内容为本企业的类似商品或服务）。"
            "同意须在本人主动首次联系之后作出。可以通过信息索取同意，但仅限一次。"
        ),
    ),
    (
        ConsentRequired(accepts=(CONSENT,), request_by_message=RequestByMessage.FORBIDDEN),
        (
            "Marketing messages need the person's consent. Consent may not be asked for by a message: let the person write "
            "first."
        ),
        "营销信息须有本人同意。不得通过信息索取同意：请让本人先来信。",
    ),
    (
        ConsentRequired(accepts=(Ground(kind=GroundKind.CONTRACT),), categories={MessageCategory.UTILITY}),
        "Utility messages need a contract that the message is part of.",
        "服务通知须有信息所属的合同。",
    ),
    (
        ConsentStandard(),
        "A consent to marketing messages must be free of the defects that are fatal everywhere; nothing more.",
        "对营销信息的同意不得有各地均致命的缺陷，此外无其他要求。",
    ),
    (
        ConsentStandard(
            form=ConsentForm.SIGNED,
            must_name={Naming.BUSINESS, Naming.NUMBER},
            minimum_grade=EvidenceGrade.B,
            third_party=False,
            fatal={ConsentDefect.NOT_SIGNED},
            confirmation=Confirmation.REQUIRED,
            categories=ALL,
        ),
        (
            "A consent to messages of any kind must be signed; must name the business and the phone number; must be "
            "provable (grade B: time, place, act, wording, language and proof are on file); must name the sender where "
            "another collected it; is void if it was not signed; must be confirmed in a second step (double opt-in)."
        ),
        (
            "对任何信息的同意：须为经签署；须写明企业名称和电话号码；须可证明（B级：时间、来源、行为、原文、语言和证据齐备）；"
            "由他人收集时须写明发送者；有下列情形即无效：未经签署；须经第二步确认（双重确认）。"
        ),
    ),
    (
        ConsentStandard(confirmation=Confirmation.CUSTOMARY),
        (
            "A consent to marketing messages is customarily confirmed in a second step (double opt-in): without it there "
            "is a warning."
        ),
        "对营销信息的同意：惯常须经第二步确认（双重确认）：缺少时会警告。",
    ),
    (
        ConsentLifetime(life=Period(2, Unit.YEARS), renewed_by="a new consent"),
        (
            "A consent to marketing messages lapses after 2 years, counted from the day of the consent. Renewed by: a new "
            "consent."
        ),
        "对营销信息的同意自同意之日起满2年失效。续期方式：新的同意。",
    ),
    (
        ConsentLifetime(life=None, third_party_only=True),
        "A consent that a third party obtained to marketing messages lives only as long as it says itself.",
        "由第三方取得的对营销信息的同意仅在其自身载明的期限内有效。",
    ),
    (
        MinimumAge(age=16),
        "Below the age of 16 a parent or guardian must consent.",
        "未满16岁须由父母或监护人同意。",
    ),
    (
        MinimumAge(age=18, below=Below.DENY, advertising_to_children=False),
        "Below the age of 18 no marketing messages. No marketing may be directed at children.",
        "未满18岁不得发送营销信息。不得以儿童为对象进行营销。",
    ),
    (
        SendingHours(
            spans=(
                Span(opens=time(10), closes=time(13), weekdays=MONDAY_TO_FRIDAY),
                Span(opens=time(14), closes=time(20), weekdays=MONDAY_TO_FRIDAY),
                Span(opens=time(9, 30), closes=time(0), weekdays=WEEKEND),
            ),
            on_public_holidays=False,
            waivable=True,
            fixed_zone="Etc/GMT+6",
        ),
        (
            "Marketing messages may arrive only in these hours of the person's local time: Monday to Friday 10:00-13:00 "
            "and 14:00-20:00; Saturday and Sunday 09:30-24:00. Never on public holidays. The clock of Etc/GMT+6 must "
            "permit it as well. A consent that says so itself lifts the hours."
        ),
        (
            "营销信息仅可在对方当地时间的下列时段送达：周一至周五 10:00-13:00和14:00-20:00；周六和周日 09:30-24:00。"
            "公共假日不得发送。Etc/GMT+6的时间也须允许。同意中明确载明的，不受此时段限制。"
        ),
    ),
    (
        SendingHours(spans=(Span(opens=time(22), closes=time(6)),), lifted_by=(CONSENT,)),
        (
            "Marketing messages may arrive only in these hours of the person's local time: every day 22:00-06:00 (of the "
            "next day). It does not hold with: the person's consent."
        ),
        "营销信息仅可在对方当地时间的下列时段送达：每天 22:00-06:00（次日）。有下列情形之一时不适用：本人同意。",
    ),
    (SendingHours(spans=()), "No hour permits marketing messages.", "任何时段都不允许营销信息。"),
    (
        FrequencyCap(limit=3, per=Period(24, Unit.HOURS), same_subject=True),
        "To one person marketing messages on the same subject at most 3 times in any 24 hours.",
        "任意24小时内向同一人最多发送3条同一主题的营销信息。",
    ),
    (
        FrequencyCap(limit=1, per=timedelta(seconds=90), counts=Counts.ATTEMPTS),
        "To one person marketing messages at most once in any 90 seconds. Failed attempts count too.",
        "任意90秒内向同一人最多发送1条营销信息。发送失败的尝试也计算在内。",
    ),
    (
        RegisterCheck(register="SG-DNC", fresh_for=Period(21, Unit.DAYS), lifted_by=(CONSENT,)),
        (
            "Before marketing messages look the number up in the register SG-DNC: it must not be on it. A look-up counts "
            "for 21 days. It does not hold with: the person's consent."
        ),
        "发送营销信息前须在登记册SG-DNC查询该号码：不得在册。查询结果21天内有效。有下列情形之一时不适用：本人同意。",
    ),
    (
        RegisterCheck(
            register="TR-IYS",
            polarity=Polarity.MUST_BE_PRESENT,
            fresh_for=Period(1, Unit.DAYS),
            bites_on=BitesOn.GROUNDS_OTHER_THAN_CONSENT,
        ),
        (
            "Before marketing messages look the number up in the register TR-IYS: it must be on it. A look-up counts for "
            "1 day. With the person's consent no look-up is needed."
        ),
        "发送营销信息前须在登记册TR-IYS查询该号码：须在册。查询结果1天内有效。有本人同意时无须查询。",
    ),
    (
        RequiredDisclosure(
            items={Disclosure.OPT_OUT, Disclosure.BUSINESS_IDENTITY},
            labels=("[QC]", "[AD]"),
            position=LabelPosition.START,
            valid_for=Period(30, Unit.DAYS),
        ),
        (
            "Marketing messages must tell: the name of the business and a way out. The text of marketing messages must "
            "begin with “[QC]” or “[AD]”. The way out and the contact must keep working for 30 days."
        ),
        "营销信息须告知：企业名称和退订方式。营销信息的文字须以“[QC]”或“[AD]”开头。退订方式和联系方式须在30天内保持有效。",
    ),
    (
        RequiredDisclosure(items={Disclosure.RIGHT_TO_OBJECT}, when=When.FIRST),
        "The first of the marketing messages must tell: the right to object.",
        "首次营销信息须告知：反对的权利。",
    ),
    (
        RequiredDisclosure(labels=("-AD",), position=LabelPosition.END),
        "The text of marketing messages must end with “-AD”.",
        "营销信息的文字须以“-AD”结尾。",
    ),
    (
        RequiredDisclosure(labels=("-P",)),
        "The text of marketing messages must contain “-P”.",
        "营销信息的文字须包含“-P”。",
    ),
    (
        Prohibition(scope=ProhibitionScope.PLATFORM, categories=ALL, lifted_by=(Ground(kind=GroundKind.REQUESTED),)),
        (
            "WhatsApp is not available here: no messages of any kind. It does not hold with: the person wrote first, and "
            "the 24-hour window is open."
        ),
        "此地无法使用WhatsApp：不得发送任何信息。有下列情形之一时不适用：本人先来信且24小时窗口仍开放。",
    ),
    (
        Prohibition(
            scope=ProhibitionScope.SECTOR,
            sectors={"home_energy"},
            audience={Audience.SOLE_TRADER, Audience.NATURAL_PERSON},
        ),
        (
            "No marketing messages of these trades, even with consent: home energy. It protects only natural persons and "
            "sole traders."
        ),
        "下列行业即使取得同意也不得发送营销信息：家庭能源。仅保护自然人和个体经营者。",
    ),
    (
        Prohibition(scope=ProhibitionScope.DATA, data_kinds={"health", "shoe_size"}),
        "No marketing messages that use data of these kinds: health and shoe size.",
        "不得将下列数据用于营销信息：健康和shoe size。",
    ),
    (
        Prohibition(scope=ProhibitionScope.COUNTRY_PAUSE, places={"US"}),
        "WhatsApp does not deliver marketing templates here. This is about numbers of: US.",
        "WhatsApp不向此地投递营销模板。针对下列地区的号码：US。",
    ),
    (
        SenderPrecondition(duty="EG.direct_marketing_licence", attested_for=Period(1, Unit.YEARS)),
        (
            "Before marketing messages the business must have, and attest: licence for direct marketing "
            "(EG.direct_marketing_licence). To be attested anew every 1 year."
        ),
        "发送营销信息前企业须具备并声明：直接营销许可证（EG.direct_marketing_licence）。每1年须重新声明。",
    ),
    (
        SenderPrecondition(duty="acme.green_light"),
        "Before marketing messages the business must have, and attest: green light (acme.green_light).",
        "发送营销信息前企业须具备并声明：green light（acme.green_light）。",
    ),
    (
        StopReach(),
        "A STOP ends every kind of message, not marketing alone.",
        "一次退订即终止所有信息，不限于营销信息。",
    ),
    (
        WindowRequired(length=timedelta(hours=24)),
        "A message without a template may go out only within 24 hours after the person's last message.",
        "不使用模板的信息只能在本人最后来信后24小时内发送。",
    ),
    (
        TemplateRequired(
            permitted={MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION}
        ),
        "Outside the window only approved templates may go out, and only for messages that the business starts.",
        "窗口之外只能发送已批准的模板，且仅限企业主动发出的信息。",
    ),
    (
        RateLimit(scope=RateScope.PAIR, limit=45, per=timedelta(seconds=6)),
        "To one person one message every 6 seconds; a burst of up to 45 is possible.",
        "对同一人每6秒一条；可突发至45条。",
    ),
    (
        RateLimit(scope=RateScope.PORTFOLIO, limit=250, per=timedelta(minutes=90)),
        "At most 250 people in any 90 minutes.",
        "任意90分钟内最多联系250人。",
    ),
    (
        RateLimit(scope=RateScope.PORTFOLIO, limit=None, per=timedelta(days=1)),
        "The number of people in any 24 hours is limited as the platform tells.",
        "任意24小时内可联系的人数以平台告知为准。",
    ),
    (
        ErrorEffect(
            codes={131049}, scope=ErrorScope.PERSON_MARKETING, hold=timedelta(hours=24), meaning="not delivered"
        ),
        "Error 131049 holds marketing to the person: 24 hours. It means: not delivered.",
        "错误131049暂停发给此人的营销信息：24小时。含义：“not delivered”。",
    ),
    (
        ErrorEffect(codes={2, 1}, scope=ErrorScope.ACCOUNT),
        "Error 1 or 2 holds the whole account: until settled.",
        "错误1或2暂停整个账户：直到处理完毕。",
    ),
    (
        Deadline(
            topic=Topic.BREACH,
            trigger="a breach is known",
            act="notify",
            addressee="the ANPD",
            within=Period(3, Unit.BUSINESS_DAYS),
            extension=Period(1, Unit.MONTHS),
            only_if="it is grave",
            not_if="it is small",
        ),
        (
            "When: a breach is known; what to do: notify; to whom: the ANPD; by when: within 3 business days; can be "
            "extended by: 1 month; only if: it is grave; not if: it is small."
        ),
        (
            "何时：知悉数据泄露；须做：通知；对象：“the ANPD”；期限：3个工作日内；可延长：1个月；仅当：“it is grave”；"
            "例外：“it is small”。"
        ),
    ),
    (
        Deadline(topic=Topic.WITHDRAWAL, trigger="a withdrawal", act="stop"),
        "When: a withdrawal; what to do: stop; by when: at once.",
        "何时：撤回；须做：停止发送；期限：立即。",
    ),
    (
        Retention(
            what="the requests", keep=Period(3, Unit.YEARS), counted_from=CountedFrom.REQUEST, blocks_erasure=True
        ),
        "Keep the requests for 3 years, counted from the request. An erasure must leave it.",
        "须保存“the requests”，自请求起3年。删除数据时须予保留。",
    ),
    (Retention(what="it", keep=None), "Keep it; no period is named.", "须保存“it”；未规定期限。"),
    (
        StandingDuty(item="Clean the list.", every=Period(1, Unit.MONTHS)),
        "Clean the list. Every 1 month.",
        "持续义务：“Clean the list”。每1个月一次。",
    ),
    (StandingDuty(item="Keep a record"), "Keep a record.", "持续义务：“Keep a record”。"),
    (Information(topic=Topic.SANCTION, text="A fine."), "A fine.", "参考信息（处罚）：“A fine”。"),
    (
        NotResearched(topic=Topic.CONSENT),
        "Not researched: consent. So marketing is refused here.",
        "尚未研究：同意。因此这里不允许营销信息。",
    ),
    (
        NotResearched(topic=Topic.HOURS),
        "Not researched: sending hours. Silence here does not mean that there is no rule.",
        "尚未研究：发送时段。此处无记载并不表示没有规则。",
    ),
    (LookedNone(topic=Topic.AGE), "Looked for and not found: age.", "已查找但未发现：年龄。"),
    (
        LookedNone(topic=Topic.AGE, where="the Act"),
        "Looked for and not found: age. Looked in: the Act.",
        "已查找但未发现：年龄。查找范围：“the Act”。",
    ),
]


@pytest.mark.parametrize(("rule", "english", "chinese"), TABLE)
def test_sentence(rule: Rule | Gap, english: str, chinese: str) -> None:
    """A rule's fields alone give its sentence, in both languages; any locale but a Chinese one is English."""
    assert sentence(rule) == english
    assert sentence(rule, "fr") == english
    assert sentence(rule, "zh-CN") == chinese


@pytest.mark.parametrize(
    ("begin", "end", "english", "chinese"),
    [
        (None, None, "no date recorded: always", "未记录日期：一直适用"),
        (date(2027, 1, 31), None, "from 2027-01-31", "自2027-01-31起"),
        (None, date(2026, 12, 1), "until 2026-12-01, that day not included", "至2026-12-01止（不含当日）"),
        (
            date(2026, 10, 18),
            date(2027, 1, 1),
            "from 2026-10-18 until 2027-01-01, that day not included",
            "自2026-10-18起，至2027-01-01止（不含当日）",
        ),
    ],
)
def test_in_force(begin: date | None, end: date | None, english: str, chinese: str) -> None:
    """The first day belongs to the rule, the last does not."""
    rule = StopReach(in_force_from=begin, in_force_until=end)
    assert in_force(rule) == english
    assert in_force(rule, "zh") == chinese


@pytest.mark.parametrize("code", shipped_codes())
def test_every_shipped_rule_has_both_sentences(code: str) -> None:
    """Every rule and gap that is shipped reads as a sentence: a capital, a full stop, no name of a class or enum."""
    jurisdiction = load(code)
    for rule in (*jurisdiction.rules, *jurisdiction.gaps):
        english, chinese = sentence(rule), sentence(rule, "zh")
        free_text = isinstance(rule, (Information, StandingDuty))
        assert free_text or english[:1] == english[:1].upper(), english
        assert english.endswith((".", ")", "”", "!", "?")), english
        assert chinese.endswith("。"), chinese
        assert CHINESE.search(chinese), chinese
        assert free_text or not re.search(r"<\w+\.\w+|frozenset|Period\(|\bNone\b", english + chinese), english


def test_no_two_rules_of_a_kind_are_told_apart_by_nothing() -> None:
    """Two hours rules that permit different hours never read alike."""
    told: dict[str, set[object]] = {}
    for code in shipped_codes():
        for rule in load(code).rules:
            if isinstance(rule, SendingHours):
                shape = (
                    frozenset(rule.spans),
                    rule.on_public_holidays,
                    rule.fixed_zone,
                    rule.waivable,
                    rule.lifted_by,
                    rule.categories,
                    rule.audience,
                )
                told.setdefault(sentence(rule), set()).add(shape)
    assert [text for text, shapes in told.items() if len(shapes) > 1] == []
