"""
Every kind of rule, and every gap, in words for a shop owner: English and Simplified Chinese.

A sentence is made from the rule's fields alone. Free text in a field (a duty, a trigger, an information) stays in
English; in a Chinese sentence it stands in quotation marks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from whatsguard.records import Audience, ConsentForm
from whatsguard.rules._model import (
    ALL_AUDIENCES,
    Below,
    BitesOn,
    Confirmation,
    ConsentLifetime,
    ConsentRequired,
    ConsentStandard,
    Counts,
    Deadline,
    ErrorEffect,
    FrequencyCap,
    Gap,
    Information,
    LabelPosition,
    LookedNone,
    MinimumAge,
    NotResearched,
    Polarity,
    Prohibition,
    ProhibitionScope,
    RateLimit,
    RateScope,
    RegisterCheck,
    RequestByMessage,
    RequiredDisclosure,
    Retention,
    Rule,
    SenderPrecondition,
    SendingHours,
    StandingDuty,
    StopReach,
    TemplateRequired,
    When,
    WindowRequired,
)
from whatsguard.rules._values import GroundKind, Topic
from whatsguard.rules._wordings import DUTIES, TOPICS, Words

__all__ = ["in_force", "sentence"]


def sentence(rule: Rule | Gap, locale: str = "en") -> str:
    """
    A rule or a gap in words.

    Its dates and its citations are not part of it; see :func:`in_force`.

    Args:
        rule: A rule of any kind, or a gap.
        locale: ``"zh"``, ``"zh-CN"`` and the like give Simplified Chinese, all else English.

    >>> from whatsguard.rules import StopReach
    >>> sentence(StopReach(id="US.stop"))
    'A STOP ends every kind of message, not marketing alone.'
    """
    words = Words.of(locale)
    parts = [part for part in _KINDS[type(rule)](rule, words) if part]
    audience = getattr(rule, "audience", ALL_AUDIENCES)
    if audience != ALL_AUDIENCES:
        people = words.all_of(words.word(one) for one in Audience if one in audience)
        parts.append(words.pick(f"It protects only {people}.", f"仅保护{people}。"))
    return words.paragraph(parts)


def in_force(rule: Rule, locale: str = "en") -> str:
    """
    When the rule holds, in words.

    >>> from datetime import date
    >>> from whatsguard.rules import StopReach
    >>> in_force(StopReach(id="US.stop", in_force_from=date(2027, 1, 31)))
    'from 2027-01-31'
    """
    words = Words.of(locale)
    begin, end = rule.in_force_from, rule.in_force_until
    if begin is None and end is None:
        return words.pick("no date recorded: always", "未记录日期：一直适用")
    if end is None:
        return words.pick(f"from {begin}", f"自{begin}起")
    if begin is None:
        return words.pick(f"until {end}, that day not included", f"至{end}止（不含当日）")
    return words.pick(f"from {begin} until {end}, that day not included", f"自{begin}起，至{end}止（不含当日）")


# --- what decides ---------------------------------------------------------------------------------------------------


def _consent_required(rule: ConsentRequired, words: Words) -> list[str]:
    what = words.messages(rule.categories)
    grounds = [words.ground(ground) for ground in rule.accepts]
    if not grounds:
        first = words.pick(f"Nothing permits {what}.", f"任何理由都不允许{what}。")
    elif len(grounds) == 1:
        first = words.pick(f"{_upper(what)} need {grounds[0]}.", f"{what}须有{grounds[0]}。")
    else:
        text = words.listed(grounds)
        first = words.pick(f"{_upper(what)} need one of these: {text}.", f"{what}须具备下列之一：{text}。")
    parts = [first]
    if rule.own_initiative:
        parts.append(
            words.pick("The consent must follow the person's own first contact.", "同意须在本人主动首次联系之后作出。")
        )
    if any(ground.kind is GroundKind.CONSENT for ground in rule.accepts):
        parts.append(words.pick(*_REQUESTS[rule.request_by_message]))
    return parts


_REQUESTS = {
    RequestByMessage.AS_MARKETING: ("", ""),
    RequestByMessage.ONCE: ("Consent may be asked for by a message, once.", "可以通过信息索取同意，但仅限一次。"),
    RequestByMessage.FORBIDDEN: (
        "Consent may not be asked for by a message: let the person write first.",
        "不得通过信息索取同意：请让本人先来信。",
    ),
}


def _consent_standard(rule: ConsentStandard, words: Words) -> list[str]:
    what = words.messages(rule.categories)
    demands = []
    if rule.form is not ConsentForm.ANY:
        form = words.word(rule.form)
        demands.append(words.pick(f"must be {form}", f"须为{form}"))
    if rule.must_name:
        named = words.all_of(words.members(rule.must_name))
        demands.append(words.pick(f"must name {named}", f"须写明{named}"))
    if rule.minimum_grade is not None:
        grade = words.word(rule.minimum_grade)
        demands.append(words.pick(f"must be provable ({grade})", f"须可证明（{grade}）"))
    if not rule.third_party:
        demands.append(words.pick("must name the sender where another collected it", "由他人收集时须写明发送者"))
    if rule.fatal:
        defects = words.one_of(words.members(rule.fatal))
        demands.append(words.pick(f"is void if {defects}", f"有下列情形即无效：{defects}"))
    if rule.confirmation is not Confirmation.NONE:
        demands.append(words.pick(*_CONFIRMATIONS[rule.confirmation]))
    if not demands:
        return [
            words.pick(
                f"A consent to {what} must be free of the defects that are fatal everywhere; nothing more.",
                f"对{what}的同意不得有各地均致命的缺陷，此外无其他要求。",
            )
        ]
    text = words.listed(demands)
    return [words.pick(f"A consent to {what} {text}.", f"对{what}的同意：{text}。")]


_CONFIRMATIONS = {
    Confirmation.CUSTOMARY: (
        "is customarily confirmed in a second step (double opt-in): without it there is a warning",
        "惯常须经第二步确认（双重确认）：缺少时会警告",
    ),
    Confirmation.REQUIRED: ("must be confirmed in a second step (double opt-in)", "须经第二步确认（双重确认）"),
}


def _lifetime(rule: ConsentLifetime, words: Words) -> list[str]:
    what = words.messages(rule.categories)
    whose = words.pick(" that a third party obtained", "由第三方取得的") if rule.third_party_only else ""
    if rule.life is None:
        first = words.pick(
            f"A consent{whose} to {what} lives only as long as it says itself.",
            f"{whose}对{what}的同意仅在其自身载明的期限内有效。",
        )
    else:
        life, start = words.period(rule.life), words.word(rule.counted_from)
        first = words.pick(
            f"A consent{whose} to {what} lapses after {life}, counted {start}.",
            f"{whose}对{what}的同意{start}满{life}失效。",
        )
    renewed = words.free(rule.renewed_by)
    return [first, words.pick(f"Renewed by: {renewed}.", f"续期方式：{renewed}。") if rule.renewed_by else ""]


def _minimum_age(rule: MinimumAge, words: Words) -> list[str]:
    if rule.below is Below.GUARDIAN:
        first = words.pick(
            f"Below the age of {rule.age} a parent or guardian must consent.",
            f"未满{rule.age}岁须由父母或监护人同意。",
        )
    else:
        what = words.messages(rule.categories)
        first = words.pick(f"Below the age of {rule.age} no {what}.", f"未满{rule.age}岁不得发送{what}。")
    if rule.advertising_to_children:
        return [first]
    return [first, words.pick("No marketing may be directed at children.", "不得以儿童为对象进行营销。")]


def _hours(rule: SendingHours, words: Words) -> list[str]:
    what = words.messages(rule.categories)
    if not rule.spans:
        return [words.pick(f"No hour permits {what}.", f"任何时段都不允许{what}。")]
    by_days: dict[frozenset[int], list[str]] = {}
    for span in sorted(rule.spans, key=lambda one: (min(one.weekdays), one.opens)):
        by_days.setdefault(span.weekdays, []).append(words.span(span))
    text = words.listed(f"{words.weekdays(days)} {words.all_of(spans)}" for days, spans in by_days.items())
    parts = [
        words.pick(
            f"{_upper(what)} may arrive only in these hours of the person's local time: {text}.",
            f"{what}仅可在对方当地时间的下列时段送达：{text}。",
        )
    ]
    if not rule.on_public_holidays:
        parts.append(words.pick("Never on public holidays.", "公共假日不得发送。"))
    if rule.fixed_zone is not None:
        zone = rule.fixed_zone
        parts.append(words.pick(f"The clock of {zone} must permit it as well.", f"{zone}的时间也须允许。"))
    if rule.waivable:
        parts.append(
            words.pick(
                "A consent that says so itself lifts the hours.",
                "同意中明确载明的，不受此时段限制。",
            )
        )
    return [*parts, words.unless(rule.lifted_by)]


def _cap(rule: FrequencyCap, words: Words) -> list[str]:
    what, per = words.messages(rule.categories), words.period(rule.per)
    times = {1: "once", 2: "twice"}.get(rule.limit, f"{rule.limit} times")
    same = words.pick(" on the same subject", "同一主题的") if rule.same_subject else ""
    first = words.pick(
        f"To one person {what}{same} at most {times} in any {per}.",
        f"任意{per}内向同一人最多发送{rule.limit}条{same}{what}。",
    )
    attempts = rule.counts is Counts.ATTEMPTS
    second = words.pick("Failed attempts count too.", "发送失败的尝试也计算在内。") if attempts else ""
    return [first, second, words.unless(rule.lifted_by)]


def _register(rule: RegisterCheck, words: Words) -> list[str]:
    what, fresh = words.messages(rule.categories), words.period(rule.fresh_for)
    absent = rule.polarity is Polarity.MUST_BE_ABSENT
    must = words.pick("must not be on it", "不得在册") if absent else words.pick("must be on it", "须在册")
    parts = [
        words.pick(
            f"Before {what} look the number up in the register {rule.register}: it {must}.",
            f"发送{what}前须在登记册{rule.register}查询该号码：{must}。",
        ),
        words.pick(f"A look-up counts for {fresh}.", f"查询结果{fresh}内有效。"),
    ]
    if rule.bites_on is BitesOn.GROUNDS_OTHER_THAN_CONSENT:
        parts.append(words.pick("With the person's consent no look-up is needed.", "有本人同意时无须查询。"))
    return [*parts, words.unless(rule.lifted_by)]


def _disclosure(rule: RequiredDisclosure, words: Words) -> list[str]:
    what = words.messages(rule.categories)
    parts = []
    if rule.items:
        items = words.all_of(words.members(rule.items))
        if rule.when is When.EVERY:
            parts.append(words.pick(f"{_upper(what)} must tell: {items}.", f"{what}须告知：{items}。"))
        else:
            parts.append(words.pick(f"The first of the {what} must tell: {items}.", f"首次{what}须告知：{items}。"))
    if rule.labels:
        labels = words.one_of(f"“{label}”" for label in rule.labels)
        parts.append(words.pick(*(text.format(what=what, labels=labels) for text in _LABELS[rule.position])))
    if rule.valid_for is not None:
        length = words.period(rule.valid_for)
        parts.append(
            words.pick(
                f"The way out and the contact must keep working for {length}.",
                f"退订方式和联系方式须在{length}内保持有效。",
            )
        )
    return parts


_LABELS = {
    LabelPosition.START: ("The text of {what} must begin with {labels}.", "{what}的文字须以{labels}开头。"),
    LabelPosition.END: ("The text of {what} must end with {labels}.", "{what}的文字须以{labels}结尾。"),
    LabelPosition.ANY: ("The text of {what} must contain {labels}.", "{what}的文字须包含{labels}。"),
}


def _prohibition(rule: Prohibition, words: Words) -> list[str]:
    what = words.messages(rule.categories)
    if rule.scope is ProhibitionScope.PLATFORM:
        first = words.pick(f"WhatsApp is not available here: no {what}.", f"此地无法使用WhatsApp：不得发送{what}。")
    elif rule.scope is ProhibitionScope.SECTOR:
        sectors = words.all_of(words.named(rule.sectors))
        first = words.pick(
            f"No {what} of these trades, even with consent: {sectors}.",
            f"下列行业即使取得同意也不得发送{what}：{sectors}。",
        )
    elif rule.scope is ProhibitionScope.DATA:
        kinds = words.all_of(words.named(rule.data_kinds))
        first = words.pick(f"No {what} that use data of these kinds: {kinds}.", f"不得将下列数据用于{what}：{kinds}。")
    else:
        first = words.pick("WhatsApp does not deliver marketing templates here.", "WhatsApp不向此地投递营销模板。")
    places = words.all_of(sorted(rule.places)) if rule.places else ""
    second = words.pick(f"This is about numbers of: {places}.", f"针对下列地区的号码：{places}。") if places else ""
    return [first, second, words.unless(rule.lifted_by)]


def _precondition(rule: SenderPrecondition, words: Words) -> list[str]:
    what = words.messages(rule.categories)
    bare = rule.duty.rpartition(".")[2]
    duty = words.pick(*DUTIES.get(bare, (bare.replace("_", " "),) * 2))
    parts = [
        words.pick(
            f"Before {what} the business must have, and attest: {duty} ({rule.duty}).",
            f"发送{what}前企业须具备并声明：{duty}（{rule.duty}）。",
        )
    ]
    if rule.attested_for is not None:
        length = words.period(rule.attested_for)
        parts.append(words.pick(f"To be attested anew every {length}.", f"每{length}须重新声明。"))
    return parts


def _stop_reach(_: StopReach, words: Words) -> list[str]:
    return [
        words.pick(
            "A STOP ends every kind of message, not marketing alone.", "一次退订即终止所有信息，不限于营销信息。"
        )
    ]


# --- the platform ---------------------------------------------------------------------------------------------------


def _window(rule: WindowRequired, words: Words) -> list[str]:
    length = words.period(rule.length)
    return [
        words.pick(
            f"A message without a template may go out only within {length} after the person's last message.",
            f"不使用模板的信息只能在本人最后来信后{length}内发送。",
        )
    ]


def _template(rule: TemplateRequired, words: Words) -> list[str]:
    what = words.messages(rule.permitted)
    return [
        words.pick(
            f"Outside the window only approved templates may go out, and only for {what}.",
            f"窗口之外只能发送已批准的模板，且仅限{what}。",
        )
    ]


def _rate(rule: RateLimit, words: Words) -> list[str]:
    per = words.period(rule.per)
    if rule.limit is None:
        return [
            words.pick(
                f"The number of people in any {per} is limited as the platform tells.",
                f"任意{per}内可联系的人数以平台告知为准。",
            )
        ]
    if rule.scope is RateScope.PAIR:
        return [
            words.pick(
                f"To one person one message every {per}; a burst of up to {rule.limit} is possible.",
                f"对同一人每{per}一条；可突发至{rule.limit}条。",
            )
        ]
    return [words.pick(f"At most {rule.limit} people in any {per}.", f"任意{per}内最多联系{rule.limit}人。")]


def _error(rule: ErrorEffect, words: Words) -> list[str]:
    codes = words.one_of(str(code) for code in sorted(rule.codes))
    scope = words.word(rule.scope)
    hold = words.pick("until settled", "直到处理完毕") if rule.hold is None else words.period(rule.hold)
    meaning = words.free(rule.meaning)
    return [
        words.pick(f"Error {codes} holds {scope}: {hold}.", f"错误{codes}暂停{scope}：{hold}。"),
        words.pick(f"It means: {meaning}.", f"含义：{meaning}。") if rule.meaning else "",
    ]


# --- what is due afterwards -----------------------------------------------------------------------------------------


def _deadline(rule: Deadline, words: Words) -> list[str]:
    when = words.pick("at once", "立即") if rule.within is None else words.period(rule.within)
    within = when if rule.within is None else words.pick(f"within {when}", f"{when}内")
    extension = "" if rule.extension is None else words.period(rule.extension)
    parts = [
        ("When", "何时", words.free(rule.trigger)),
        ("what to do", "须做", words.free(rule.act)),
        ("to whom", "对象", words.free(rule.addressee) if rule.addressee else ""),
        ("by when", "期限", within),
        ("can be extended by", "可延长", extension),
        ("only if", "仅当", words.free(rule.only_if) if rule.only_if else ""),
        ("not if", "例外", words.free(rule.not_if) if rule.not_if else ""),
    ]
    colon = words.pick(": ", "：")
    told = words.listed(f"{words.pick(english, chinese)}{colon}{text}" for english, chinese, text in parts if text)
    return [told + words.pick(".", "。")]


def _retention(rule: Retention, words: Words) -> list[str]:
    what, start = words.free(rule.what), words.word(rule.counted_from)
    if rule.keep is None:
        first = words.pick(f"Keep {what}; no period is named.", f"须保存{what}；未规定期限。")
    else:
        keep = words.period(rule.keep)
        first = words.pick(f"Keep {what} for {keep}, counted {start}.", f"须保存{what}，{start}{keep}。")
    holds = words.pick("An erasure must leave it.", "删除数据时须予保留。") if rule.blocks_erasure else ""
    return [first, holds]


def _duty(rule: StandingDuty, words: Words) -> list[str]:
    item = words.pick(_ended(rule.item), f"持续义务：{words.free(rule.item)}。")
    if rule.every is None:
        return [item]
    every = words.period(rule.every)
    return [item, words.pick(f"Every {every}.", f"每{every}一次。")]


def _information(rule: Information, words: Words) -> list[str]:
    topic = words.pick(*TOPICS[rule.topic])
    return [words.pick(_ended(rule.text), f"参考信息（{topic}）：{words.free(rule.text)}。")]


# --- gaps -----------------------------------------------------------------------------------------------------------


def _not_researched(gap: NotResearched, words: Words) -> list[str]:
    topic = words.pick(*TOPICS[gap.topic])
    first = words.pick(f"Not researched: {topic}.", f"尚未研究：{topic}。")
    if gap.topic is Topic.CONSENT:
        return [first, words.pick("So marketing is refused here.", "因此这里不允许营销信息。")]
    return [first, words.pick("Silence here does not mean that there is no rule.", "此处无记载并不表示没有规则。")]


def _looked_none(gap: LookedNone, words: Words) -> list[str]:
    topic = words.pick(*TOPICS[gap.topic])
    if not gap.where:
        return [words.pick(f"Looked for and not found: {topic}.", f"已查找但未发现：{topic}。")]
    where = words.free(gap.where)
    return [
        words.pick(
            f"Looked for and not found: {topic}. Looked in: {where}.", f"已查找但未发现：{topic}。查找范围：{where}。"
        )
    ]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", ")", "”")) else f"{text}."


_KINDS: Mapping[type[Any], Callable[[Any, Words], list[str]]] = {
    ConsentRequired: _consent_required,
    ConsentStandard: _consent_standard,
    ConsentLifetime: _lifetime,
    MinimumAge: _minimum_age,
    SendingHours: _hours,
    FrequencyCap: _cap,
    RegisterCheck: _register,
    RequiredDisclosure: _disclosure,
    Prohibition: _prohibition,
    SenderPrecondition: _precondition,
    StopReach: _stop_reach,
    WindowRequired: _window,
    TemplateRequired: _template,
    RateLimit: _rate,
    ErrorEffect: _error,
    Deadline: _deadline,
    Retention: _retention,
    StandingDuty: _duty,
    Information: _information,
    NotResearched: _not_researched,
    LookedNone: _looked_none,
}
