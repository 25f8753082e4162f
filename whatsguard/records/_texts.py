"""Reasons and remedies in words, for a shop owner: English and Simplified Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whatsguard.records._decision import Explanation, Reason, Remedy

__all__ = ["explanation_text", "reason_text", "remedy_text"]

REASONS: dict[str, tuple[str, str]] = {
    "KILL_SWITCH": ("All sending is switched off by the business.", "企业已关闭全部发送。"),
    "STALE_STATE": (
        "The data here may be out of date, so a STOP could be missing. Refresh before sending.",
        "本机数据可能已过时，可能漏掉对方的退订。请先刷新再发送。",
    ),
    "CLOCK_SUSPECT": (
        "The computer's clock has jumped back or disagrees with the database; times cannot be trusted.",
        "电脑时钟倒退或与数据库不一致，时间不可信。",
    ),
    "INVALID_RECIPIENT": (
        "This is no phone number or WhatsApp user id. Write the number with its country code, such as +49 151 …",
        "这不是有效的电话号码或WhatsApp用户ID。请写上国家区号，例如 +49 151 …",
    ),
    "NOT_ON_ALLOW_LIST": ("Only people on the allow-list may be written to for now.", "目前只允许给白名单里的人发送。"),
    "ERASED": (
        "This person asked for their data to be erased. They may not be written to again without a new consent.",
        "此人已要求删除个人数据。没有新的同意，不得再联系。",
    ),
    "SUPPRESSED": ("This person is on your do-not-write list.", "此人在您的禁止联系名单上。"),
    "OPTED_OUT": (
        "This person asked you to stop. Only a new, proven consent of theirs lifts that.",
        "此人已要求停止发送。只有对方重新作出、可证明的同意才能解除。",
    ),
    "OPT_OUT_UNCLEAR": (
        "This person wrote something that may mean STOP. Ask them, or settle it, before any offer.",
        "此人写的话可能是要求退订。请先询问或确认，再发送优惠信息。",
    ),
    "CONSENT_REFUSED": ("This person was asked and said no.", "曾询问此人，对方已拒绝。"),
    "JURISDICTION_UNKNOWN": (
        "It is not known in which country this person is, so the law that protects them is not known.",
        "不知道此人在哪个国家，因此无法确定适用哪国法律。",
    ),
    "JURISDICTION_NOT_COVERED": (
        "The rules on consent of this place have not been researched, so marketing is refused.",
        "该地区的同意规则尚未研究，因此不允许营销信息。",
    ),
    "PLATFORM_UNAVAILABLE": (
        "WhatsApp is blocked in this country; only replies may go out.",
        "该国封锁了WhatsApp，只能回复对方的来信。",
    ),
    "PURPOSE_FORBIDDEN": (
        "The law forbids messages of this kind, even with consent.",
        "法律禁止此类信息，即使对方同意也不行。",
    ),
    "SENDER_NOT_AUTHORISED": (
        "The business must first register, or get a permit, and attest it.",
        "企业须先完成登记或取得许可，并在此声明。",
    ),
    "PURPOSE_UNKNOWN": (
        "The message has no purpose that the business declared. Add it to Business(purposes=...).",
        "信息没有企业已声明的用途。请在 Business(purposes=...) 中添加。",
    ),
    "PURPOSE_CATEGORY_MISMATCH": (
        "The message's category is not its purpose's: an offer cannot travel as a service message.",
        "信息类别与用途的类别不符：营销内容不能冒充服务通知。",
    ),
    "DO_NOT_CONTACT_REGISTER": (
        "The do-not-contact register of this place must be looked up first, or the person is on it.",
        "必须先查询当地的拒收登记册，或此人已在登记册上。",
    ),
    "MINOR": ("This person is below the age at which they can consent themselves.", "此人未达到可自行同意的年龄。"),
    "CONSENT_WITHDRAWN": ("The consent on file was withdrawn.", "已有的同意已被撤回。"),
    "NO_CONSENT": ("No consent of this person to this purpose is on file.", "没有此人对该用途的同意记录。"),
    "CONSENT_INVALID": (
        "The consent on file is not valid: it was not a free, separate, informed act.",
        "已有的同意无效：不是自愿、单独、知情的行为。",
    ),
    "CONSENT_UNPROVEN": (
        "The consent on file could not be proven: an item of proof or the language is missing.",
        "已有的同意缺少证据（证据项或语言），无法证明。",
    ),
    "DOUBLE_OPT_IN_PENDING": (
        "The consent was not confirmed in a second step, as is required or customary here.",
        "该同意未经第二步确认（双重确认），而当地要求或惯常如此。",
    ),
    "CONSENT_EXPIRED": ("The consent on file has lapsed.", "已有的同意已过期。"),
    "ACCOUNT_RESTRICTED": ("WhatsApp has restricted your account.", "WhatsApp已限制您的账户。"),
    "MARKETING_PAUSED_IN_COUNTRY": (
        "WhatsApp does not deliver marketing templates to numbers of this country at present.",
        "WhatsApp目前不向该国号码投递营销模板。",
    ),
    "MARKETING_TEMPLATE_NOT_PERMITTED": (
        "Outside the 24-hour window the cautious profile permits no marketing templates.",
        "在24小时窗口之外，保守方案不允许发送营销模板。",
    ),
    "TEMPLATE_UNKNOWN": ("This template is not registered here in this language.", "该模板（此语言）尚未在此登记。"),
    "TEMPLATE_CATEGORY_MISMATCH": (
        "The template was approved in another category than the message's.",
        "模板获批的类别与信息类别不同。",
    ),
    "TEMPLATE_NOT_APPROVED": ("The template is not approved at present.", "该模板目前未获批准。"),
    "WINDOW_CLOSED": (
        "The 24 hours after this person's last message are over; only an approved template may go out.",
        "距此人最后一条来信已超过24小时，只能发送已批准的模板。",
    ),
    "QUALITY_LOW": (
        "Your number's quality is low; more marketing now risks a ban.",
        "您的号码质量评级过低，继续营销有被封号的风险。",
    ),
    "IDENTITY_NOT_DISCLOSED": ("The message does not name your business.", "信息中没有写明您的企业名称。"),
    "OPT_OUT_NOT_OFFERED": (
        "The message does not offer a way out, such as “Reply STOP to unsubscribe”.",
        "信息中没有提供退订方式，例如“回复STOP退订”。",
    ),
    "LABEL_MISSING": (
        "The law asks for a label or an item that the message does not carry.",
        "法律要求的标识或内容没有出现在信息中。",
    ),
    "DUPLICATE_MESSAGE": ("This very message has already gone to this person.", "这条信息已经发给过此人。"),
    "TIMEZONE_UNKNOWN": (
        "Sending hours apply, but this person's time zone is not known.",
        "当地限制发送时间，但不知道此人所在的时区。",
    ),
    "CONSENT_NOT_YET_GIVEN": ("The consent on file begins later.", "已有的同意尚未开始生效。"),
    "PLATFORM_BACKOFF": (
        "WhatsApp reported that this person cannot be reached for now.",
        "WhatsApp报告目前无法联系到此人。",
    ),
    "MESSAGING_LIMIT": (
        "WhatsApp's limit of people per day is used up.",
        "已达到WhatsApp每日可联系人数的上限。",
    ),
    "FREQUENCY_CAP": ("This person has already received as many messages as allowed.", "此人收到的信息已达上限。"),
    "PAIR_RATE": ("Too many messages to this person within seconds.", "短时间内发给此人的信息过多。"),
    "QUIET_HOURS": (
        "At this hour where the person is, such messages may not go out.",
        "对方当地此刻不允许发送此类信息。",
    ),
}

REMEDIES: dict[str, tuple[str, str]] = {
    "WAIT": ("Wait until {until}.", "等到 {until}。"),
    "USE_TEMPLATE": (
        "Use an approved template of the right category, or wait until the person writes.",
        "使用类别正确且已批准的模板，或等对方来信。",
    ),
    "OBTAIN_CONSENT": (
        (
            "Ask for a new consent: a separate, unticked choice for this purpose that names WhatsApp; keep time, words "
            "and proof."
        ),
        "请取得新的同意：单独、未预先勾选、写明WhatsApp与用途，并保存时间、原文和证据。",
    ),
    "CONFIRM_CONSENT": (
        "Have the person confirm their consent, best in the WhatsApp chat itself.",
        "请对方确认同意，最好在WhatsApp聊天中确认。",
    ),
    "ADD_EVIDENCE": (
        "Add proof to the consent: IP address, page, message id or a reference, and its language.",
        "为同意补充证据：IP地址、页面、消息ID或编号，以及语言。",
    ),
    "ADD_DISCLOSURE": ("Add to the message: {items}.", "在信息中补充：{items}。"),
    "RECORD_BASIS": (
        "Record the legal basis, such as the contract or order it is about.",
        "记录法律依据，例如相关的合同或订单。",
    ),
    "RECORD_LOOKUP": (
        "Look the number up in {register} and record the result.",
        "在 {register} 查询该号码并记录结果。",
    ),
    "REGISTER_TEMPLATE": (
        "Register the template as approved in the message's category, once Meta has approved it.",
        "模板获Meta批准后，按信息的类别在此登记。",
    ),
    "SWITCH_PROFILE": (
        (
            "Choose Policy(whatsapp=WhatsAppRules.meta()): Meta permits approved marketing templates to people who "
            "opted in. It is your choice, and costs more quality if people block you."
        ),
        (
            "改用 Policy(whatsapp=WhatsAppRules.meta())：Meta允许向已同意的人发送获批的营销模板。"
            "这由您决定，若被拉黑会损害号码质量。"
        ),
    ),
    "DECLARE_RESIDENCE": (
        "Record where the person lives: guard.set_residence(...).",
        "记录此人的居住地：guard.set_residence(...)。",
    ),
    "ATTEST": ("Fulfil the duty {duty} and attest it.", "履行义务 {duty} 并作出声明。"),
    "CHANGE_POLICY": (
        "Change the policy: {setting}. It is your choice, and your risk.",
        "修改策略：{setting}。由您决定并承担风险。",
    ),
    "NONE": ("Nothing makes this message allowed.", "没有办法使这条信息被允许。"),
}

DETAIL_NAMES: dict[str, tuple[str, str]] = {
    "closed_at": ("closed at", "关闭时间"),
    "defects": ("what is wrong", "缺陷"),
    "withdrawn_at": ("since", "自"),
    "purpose": ("purpose", "用途"),
    "places": ("places", "地区"),
    "place": ("place", "地区"),
    "topic": ("not researched", "未研究的主题"),
    "hours": ("permitted hours", "允许时段"),
    "local_time": ("local time", "当地时间"),
    "sent": ("sent", "已发送"),
    "limit": ("limit", "上限"),
    "register": ("register", "登记册"),
    "looked_up_at": ("looked up", "查询时间"),
    "template": ("template", "模板"),
    "status": ("status", "状态"),
    "category": ("category", "类别"),
    "expected": ("expected", "应为"),
    "grade": ("grade", "等级"),
    "minimum": ("needed", "要求"),
    "lapsed_at": ("lapsed at", "过期时间"),
    "begins_at": ("begins at", "生效时间"),
    "until": ("until", "直到"),
    "code": ("error code", "错误代码"),
    "reason": ("note", "备注"),
    "label": ("label", "标识"),
    "missing": ("missing", "缺少"),
    "duty": ("duty", "义务"),
    "sector": ("sector", "行业"),
    "of_age_from": ("of age from", "成年日期"),
}

FRAME: dict[str, tuple[str, str]] = {
    "allowed": ("May be sent.", "可以发送。"),
    "denied": ("May not be sent.", "不可以发送。"),
    "to": ("To", "收件人"),
    "at": ("At", "时间"),
    "places": ("Law of", "适用法律"),
    "basis": ("Ground", "依据"),
    "reasons": ("Why not", "原因"),
    "warnings": ("To be known", "请注意"),
    "remedies": ("What would help", "怎么办"),
    "together": ("What would help, all of it together, in this order", "怎么办（须按顺序全部完成）"),
    "next": ("Allowed by waiting from", "等待后可发送的时间"),
    "never": ("Waiting does not help.", "等待无济于事。"),
    "source": ("Source", "出处"),
    "analogy": ("applied by analogy", "类推适用"),
    "unverified": ("source not yet verified", "出处尚未核实"),
    "secondary": ("read in a secondary source", "依据二手资料"),
    "none": ("none", "无"),
    "no_advice": (
        "whatsguard is no legal advice; no lawyer has signed these rules.",
        "whatsguard 不构成法律意见；这些规则未经律师签署。",
    ),
}


def is_chinese(locale: str) -> bool:
    """Whether *locale* asks for Chinese; every other one gets English."""
    return locale.lower().startswith("zh")


def pick(pair: tuple[str, str], locale: str) -> str:
    """The English or the Chinese text of a pair."""
    return pair[1] if is_chinese(locale) else pair[0]


def _details(details: tuple[tuple[str, str], ...], locale: str) -> str:
    if not details:
        return ""
    chinese = is_chinese(locale)
    colon, comma = ("：", "；") if chinese else (": ", "; ")
    parts = comma.join(f"{pick(DETAIL_NAMES.get(name, (name, name)), locale)}{colon}{value}" for name, value in details)
    return f"（{parts}）" if chinese else f" ({parts})"


def reason_text(reason: Reason, locale: str) -> str:
    """A reason in words."""
    return pick(REASONS[reason.code.name], locale) + _details(reason.details, locale)


class _Gaps(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def remedy_text(remedy: Remedy, locale: str) -> str:
    """A remedy in words."""
    return pick(REMEDIES[remedy.kind.name], locale).format_map(_Gaps(remedy.details))


def _source(reason: Reason, locale: str) -> str:
    citation = reason.citation
    if citation is None:
        return f"[{reason.rule_id}]"
    marks = [str(citation)]
    if reason.by_analogy:
        marks.append(pick(FRAME["analogy"], locale))
    if citation.read.value in FRAME:
        marks.append(pick(FRAME[citation.read.value], locale))
    quote = f" — “{citation.quote}”" if citation.quote else ""
    link = f" <{citation.url}>" if citation.url else ""
    return f"[{reason.rule_id}] {'; '.join(marks)}{quote}{link}"


def explanation_text(explanation: Explanation, locale: str) -> str:
    """An explanation in lines."""

    def label(name: str) -> str:
        return pick(FRAME[name], locale)

    decision = explanation.decision
    lines = [label("allowed" if decision.allowed else "denied")]
    lines.append(f"  {label('to')}: {explanation.recipient}")
    lines.append(f"  {label('at')}: {explanation.at.isoformat()}")
    lines.append(f"  {label('places')}: {', '.join(explanation.jurisdictions) or label('none')}")
    if decision.basis is not None:
        lines.append(f"  {label('basis')}: {decision.basis.name}")
    for heading, reasons in (("reasons", explanation.reasons), ("warnings", explanation.warnings)):
        if reasons:
            lines.append(f"{label(heading)}:")
        for number, reason in enumerate(reasons, 1):
            lines.append(f"  {number}. {reason.code.name}: {reason.text(locale)}")
            lines.append(f"     {label('source')}: {_source(reason, locale)}")
    if explanation.remedies:
        together = any(remedy.with_others for remedy in explanation.remedies)
        lines.append(f"{label('together' if together else 'remedies')}:")
        lines.extend(f"  - {remedy.text(locale)}" for remedy in explanation.remedies)
    if not decision.allowed:
        following = explanation.next_allowed_at
        lines.append(label("never") if following is None else f"{label('next')}: {following.isoformat()}")
    lines.append(label("no_advice"))
    return "\n".join(lines)
