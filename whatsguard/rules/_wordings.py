"""The words that rule sentences are made of: each an English and a Simplified Chinese text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from whatsguard.records import (
    Audience,
    ConsentDefect,
    ConsentForm,
    Disclosure,
    EvidenceGrade,
    MessageCategory,
    Naming,
    Reading,
    Relation,
)
from whatsguard.rules._model import ErrorScope
from whatsguard.rules._values import (
    Applicability,
    CountedFrom,
    Ground,
    GroundKind,
    GroundNeed,
    Period,
    Span,
    Topic,
    Unit,
)

__all__ = ["DUTIES", "NAMES", "PHRASES", "TOPICS", "UNITS", "WEEKDAYS", "WORDS", "Words"]

_STARTED_BY_THE_BUSINESS = frozenset(
    {MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION}
)
_HOUR = 3600
_LENGTHS = ((_HOUR, Unit.HOURS), (60, Unit.MINUTES))

WORDS: Final[dict[Enum, tuple[str, str]]] = {
    MessageCategory.MARKETING: ("marketing messages", "营销信息"),
    MessageCategory.UTILITY: ("utility messages", "服务通知"),
    MessageCategory.AUTHENTICATION: ("authentication codes", "验证码"),
    MessageCategory.SERVICE: ("replies", "回复"),
    Audience.NATURAL_PERSON: ("natural persons", "自然人"),
    Audience.SOLE_TRADER: ("sole traders", "个体经营者"),
    Audience.LEGAL_PERSON: ("legal persons", "法人"),
    Reading.PRIMARY: ("read in the text itself", "已读原文"),
    Reading.SECONDARY: ("read in a secondary source", "依据二手资料"),
    Reading.UNVERIFIED: ("UNVERIFIED: known in general, read nowhere", "未核实：仅为一般认知，未读到出处"),
    Applicability.DIRECT: ("DIRECT: reaches WhatsApp messages by its own words", "直接适用：其文字涵盖WhatsApp信息"),
    Applicability.BY_ANALOGY: (
        "BY ANALOGY: written for other messages or calls, applied here as the cautious default",
        "类推适用：原为其他信息或电话而设，此处作为谨慎的默认规则适用",
    ),
    Applicability.HOUSE: ("HOUSE: our own cautious default, no law", "自设规则：本软件的谨慎默认值，并非法律"),
    Relation.SALE: ("a sale", "买卖"),
    Relation.NEGOTIATION: ("negotiations for a sale", "购买洽谈"),
    Relation.INQUIRY: ("an inquiry", "询问"),
    Relation.ONGOING_CONTRACT: ("a running contract", "持续中的合同"),
    Relation.MEMBERSHIP: ("a membership", "会员关系"),
    Relation.DONATION: ("a donation", "捐赠"),
    GroundKind.CONSENT: ("the person's consent", "本人同意"),
    GroundKind.CONSENT_NAMING: ("a consent that names it", "载明此事的同意"),
    GroundKind.EXISTING_CUSTOMER: ("an existing customer", "现有客户"),
    GroundKind.INFERRED: ("a consent inferred from the relation", "从既有关系推定的同意"),
    GroundKind.LEGITIMATE_INTERESTS: ("legitimate interests", "正当利益"),
    GroundKind.LEGAL_OBLIGATION: ("a duty under the law", "法定义务"),
    GroundKind.CONTRACT: ("a contract that the message is part of", "信息所属的合同"),
    GroundKind.REQUESTED: ("the person wrote first, and the 24-hour window is open", "本人先来信且24小时窗口仍开放"),
    GroundKind.LEGAL_PERSON: ("the person is a company", "对方是法人"),
    GroundNeed.SIMILAR: ("about the business's own similar goods or services", "内容为本企业的类似商品或服务"),
    GroundNeed.REFUSAL_OFFERED: (
        "a refusal was offered when the number was collected",
        "收集号码时已提供拒绝的机会",
    ),
    GroundNeed.WAY_OUT_IN_MESSAGE: ("a way out in the message", "信息中提供退订方式"),
    GroundNeed.SIGNED: ("signed", "经签署"),
    GroundNeed.NAMES_NUMBER: ("names the number", "载明号码"),
    GroundNeed.WAIVES_HOURS: ("says that sending hours need not be kept", "载明无须遵守发送时段"),
    GroundNeed.SEPARATE_AFTER_CONTRACT: (
        "given separately and later than the contract",
        "在合同之后单独作出",
    ),
    GroundNeed.NOT_PERSONAL_MOBILE: ("not on a personal mobile number", "并非个人手机号码"),
    GroundNeed.EVIDENCED: ("with proof", "有证据"),
    CountedFrom.GIVEN: ("from the day of the consent", "自同意之日起"),
    CountedFrom.CONFIRMED: ("from the last confirmation", "自最近一次确认起"),
    CountedFrom.LAST_CONTACT_BY_PERSON: ("from the person's own last contact", "自本人最近一次联系起"),
    CountedFrom.LAST_USE: ("from the last use", "自最近一次使用起"),
    CountedFrom.SINCE: ("from its beginning", "自其开始起"),
    CountedFrom.TRANSACTION_END: ("from its end", "自其结束起"),
    CountedFrom.LAST_MESSAGE: ("from the last message", "自最后一条信息起"),
    CountedFrom.WITHDRAWAL: ("from the withdrawal", "自撤回起"),
    CountedFrom.PROCESSING: ("from each processing", "自每次处理起"),
    CountedFrom.REQUEST: ("from the request", "自请求起"),
    CountedFrom.KNOWLEDGE: ("from knowledge of it", "自知悉起"),
    ConsentForm.EXPRESS: ("express", "明示"),
    ConsentForm.WRITTEN: ("in writing", "书面"),
    ConsentForm.SIGNED: ("signed", "经签署"),
    ConsentForm.SEPARATE_DOCUMENT: ("in a document of its own", "以单独文件作出"),
    EvidenceGrade.A: (
        "grade A: time, place, act, wording, language and proof are on file, and it was confirmed",
        "A级：时间、来源、行为、原文、语言和证据齐备，且已确认",
    ),
    EvidenceGrade.B: (
        "grade B: time, place, act, wording, language and proof are on file",
        "B级：时间、来源、行为、原文、语言和证据齐备",
    ),
    EvidenceGrade.C: ("grade C: valid, even if a proof is missing", "C级：有效，但可缺少证据"),
    EvidenceGrade.D: ("grade D: none", "D级：无要求"),
    Naming.BUSINESS: ("the business", "企业名称"),
    Naming.CHANNEL: ("the channel (WhatsApp)", "渠道（WhatsApp）"),
    Naming.GOODS: ("the kinds of goods or services", "商品或服务的种类"),
    Naming.NUMBER: ("the phone number", "电话号码"),
    Naming.WITHDRAWAL: ("the right to withdraw", "撤回的权利"),
    Naming.POSTAL_ADDRESS: ("the postal address", "邮寄地址"),
    Naming.CONTACT: ("a telephone number, e-mail or web address", "电话、电子邮件或网址"),
    Naming.DURATION: ("how long it holds", "有效期"),
    ConsentDefect.PRE_TICKED: ("the box was ticked beforehand", "选项被预先勾选"),
    ConsentDefect.BUNDLED: ("it was a condition of something else", "与其他事项捆绑"),
    ConsentDefect.ASSUMED: ("it was assumed without any act", "并无行为而系推定"),
    ConsentDefect.BURIED_IN_TERMS: ("it was hidden in terms and conditions", "藏在条款之中"),
    ConsentDefect.NOT_GRANULAR: ("it lumped several purposes together", "多个用途混在一起"),
    ConsentDefect.NO_WORDING: ("the words shown are not on file", "没有保存所示原文"),
    ConsentDefect.CHANNEL_NOT_NAMED: ("it does not name WhatsApp", "未写明WhatsApp"),
    ConsentDefect.PURPOSE_NOT_COVERED: ("it was given for another purpose", "系为其他用途作出"),
    ConsentDefect.NO_TIME: ("its time is not on file", "没有时间记录"),
    ConsentDefect.NO_ORIGIN: ("where it was given is not on file", "没有来源记录"),
    ConsentDefect.BUSINESS_NOT_NAMED: ("it does not name the business", "未写明企业名称"),
    ConsentDefect.NO_WAY_OUT: ("it does not tell how to withdraw", "未告知如何撤回"),
    ConsentDefect.NO_PROOF: ("nothing proves it", "没有证据"),
    ConsentDefect.NOT_CONFIRMED: ("it was not confirmed in a second step", "未经第二步确认"),
    ConsentDefect.MINOR: ("the person was too young", "本人未达年龄"),
    ConsentDefect.TOO_OLD: ("it is too old", "时间过久"),
    ConsentDefect.NOT_WRITTEN: ("it was not in writing", "并非书面"),
    ConsentDefect.NOT_SIGNED: ("it was not signed", "未经签署"),
    ConsentDefect.GOODS_NOT_NAMED: ("it does not name the goods", "未写明商品"),
    ConsentDefect.NUMBER_NOT_NAMED: ("it does not name the phone number", "未写明电话号码"),
    ConsentDefect.NO_DURATION: ("it names no duration", "未写明有效期"),
    ConsentDefect.ASKED_BY_MESSAGE: ("it was asked for by a message", "系通过信息索取"),
    ConsentDefect.POSTAL_ADDRESS_NOT_NAMED: ("it does not name the postal address", "未写明邮寄地址"),
    ConsentDefect.CONTACT_NOT_NAMED: ("it does not name a contact", "未写明联系方式"),
    Disclosure.BUSINESS_IDENTITY: ("the name of the business", "企业名称"),
    Disclosure.OPT_OUT: ("a way out", "退订方式"),
    Disclosure.AUTOMATED: ("that it comes from an automatic system", "由自动系统发出"),
    Disclosure.ADVERTISING_LABEL: ("that it is advertising", "属于广告"),
    Disclosure.POSTAL_ADDRESS: ("the postal address", "邮寄地址"),
    Disclosure.EMAIL_ADDRESS: ("the e-mail address", "电子邮件地址"),
    Disclosure.RIGHT_TO_OBJECT: ("the right to object", "反对的权利"),
    Disclosure.DATA_SOURCE: ("where the data came from", "数据来源"),
    ErrorScope.PERSON: ("all messages to the person", "发给此人的全部信息"),
    ErrorScope.PERSON_MARKETING: ("marketing to the person", "发给此人的营销信息"),
    ErrorScope.PERSON_OPT_OUT: ("marketing to the person, as after a STOP", "发给此人的营销信息，等同退订"),
    ErrorScope.WINDOW: ("free-form messages to the person", "发给此人的自由格式信息"),
    ErrorScope.PAIR: ("messages from this number to the person", "由此号码发给此人的信息"),
    ErrorScope.TEMPLATE: ("the template", "该模板"),
    ErrorScope.NUMBER: ("the business number", "该企业号码"),
    ErrorScope.ACCOUNT: ("the whole account", "整个账户"),
    ErrorScope.ACCOUNT_MARKETING: ("all marketing of the account", "账户的全部营销信息"),
    ErrorScope.ACCOUNT_TEMPLATES: ("all templates of the account", "账户的全部模板"),
    ErrorScope.COUNTRY: ("messages to the country", "发往该国的信息"),
    ErrorScope.REQUEST: ("this request alone", "仅此次请求"),
    ErrorScope.TRANSIENT: ("nothing for long: try again", "仅短暂影响：请重试"),
}

NAMES: Final[dict[str, tuple[str, str]]] = {
    "ageing_adaptation": ("adapting homes to age or disability", "住宅适老化改造"),
    "home_energy": ("home energy", "家庭能源"),
    "renewable_energy": ("renewable energy", "可再生能源"),
    "banking": ("banking", "银行"),
    "finance": ("finance", "金融"),
    "marketplace": ("marketplaces", "交易平台"),
    "public_body": ("public bodies", "公共机构"),
    "biometric": ("biometric data", "生物识别"),
    "criminal_record": ("criminal record", "犯罪记录"),
    "ethnic_origin": ("ethnic origin", "族裔"),
    "family": ("family", "家庭情况"),
    "genetic": ("genetic data", "基因"),
    "health": ("health", "健康"),
    "marital_status": ("marital status", "婚姻状况"),
    "political_opinion": ("political opinion", "政治观点"),
    "property": ("property", "财产"),
    "religion": ("religion", "宗教"),
    "sensitive": ("whatever else is sensitive", "其他敏感数据"),
    "sexual_life": ("sexual life", "性生活"),
    "trade_union": ("trade union membership", "工会成员身份"),
}
"""Trades and kinds of data that laws single out; another one reads as it is written."""

UNITS: Final[dict[Unit, tuple[str, str]]] = {
    Unit.MINUTES: ("minute", "分钟"),
    Unit.HOURS: ("hour", "小时"),
    Unit.DAYS: ("day", "天"),
    Unit.BUSINESS_DAYS: ("business day", "个工作日"),
    Unit.MONTHS: ("month", "个月"),
    Unit.YEARS: ("year", "年"),
}

WEEKDAYS: Final[tuple[tuple[str, str], ...]] = (
    ("Monday", "周一"),
    ("Tuesday", "周二"),
    ("Wednesday", "周三"),
    ("Thursday", "周四"),
    ("Friday", "周五"),
    ("Saturday", "周六"),
    ("Sunday", "周日"),
)

TOPICS: Final[dict[Topic, tuple[str, str]]] = {
    Topic.CONSENT: ("consent", "同意"),
    Topic.SOFT_OPT_IN: ("existing customers (soft opt-in)", "现有客户（软性同意）"),
    Topic.DOUBLE_OPT_IN: ("double opt-in", "双重确认"),
    Topic.EVIDENCE: ("proof", "证据"),
    Topic.EXPIRY: ("how long a consent lives", "同意的有效期"),
    Topic.AGE: ("age", "年龄"),
    Topic.HOURS: ("sending hours", "发送时段"),
    Topic.FREQUENCY: ("how often", "发送频率"),
    Topic.DISCLOSURE: ("labels and what a message must tell", "标识与告知内容"),
    Topic.WITHDRAWAL: ("withdrawal", "撤回"),
    Topic.REGISTER: ("do-not-contact registers", "拒收登记册"),
    Topic.ERASURE_ACCESS: ("access and erasure", "查阅与删除"),
    Topic.BREACH: ("data breaches", "数据泄露"),
    Topic.RECORD_KEEPING: ("keeping records", "记录保存"),
    Topic.B2B: ("messages to companies", "发给企业的信息"),
    Topic.PROHIBITION: ("prohibitions", "禁止事项"),
    Topic.PRECONDITION: ("permits and registrations", "许可与登记"),
    Topic.SANCTION: ("sanctions", "处罚"),
    Topic.SCOPE: ("what the law reaches", "适用范围"),
    Topic.TERRITORY: ("where the law reaches", "适用地域"),
    Topic.COMMENCEMENT: ("start of the law", "生效"),
    Topic.PENDING: ("law not yet passed", "尚未通过的法律"),
    Topic.PLATFORM: ("the platform", "平台"),
    Topic.OTHER: ("other", "其他"),
}

# Frequent free texts of deadlines; what is not here stands in English, in quotation marks.
PHRASES: Final[dict[str, str]] = {
    "awareness of the breach": "知悉数据泄露",
    "awareness of any personal data breach": "知悉任何个人数据泄露",
    "awareness of a breach": "知悉数据泄露",
    "a breach is known": "知悉数据泄露",
    "a breach is discovered": "发现数据泄露",
    "discovery of the breach": "发现数据泄露",
    "the breach": "数据泄露",
    "knowledge of the incident": "知悉事件",
    "the business becomes aware of a personal data breach": "企业知悉个人数据泄露",
    "the business becomes aware of a breach of data security": "企业知悉数据安全遭破坏",
    "the breach is likely to result in a high risk to people": "泄露可能给人带来高风险",
    "a request under the state's privacy law is received": "收到依该州隐私法提出的请求",
    "a request for access": "查阅请求",
    "a request for access is received": "收到查阅请求",
    "a request for access arrives": "收到查阅请求",
    "a request is received": "收到请求",
    "a request": "请求",
    "a request to know, delete or correct is received": "收到知情、删除或更正的请求",
    "a request for access, erasure, portability, or an objection arrives": "收到查阅、删除、可携带的请求或反对",
    "a withdrawal": "撤回",
    "a refusal": "拒绝",
    "a refusal or a withdrawal": "拒绝或撤回",
    "an objection to direct marketing": "反对直接营销",
    "an objection to direct marketing, profiling included": "反对直接营销（含画像）",
    "an objection or a withdrawal": "反对或撤回",
    "the person revokes the consent": "本人撤回同意",
    "the person uses the way out": "本人使用退订方式",
    "the person objects": "本人反对",
    "the person refuses": "本人拒绝",
    "the person objects to direct marketing": "本人反对直接营销",
    "the person refuses marketing": "本人拒绝营销",
    "answer it": "答复",
    "answer it without undue delay": "及时答复，不得无故拖延",
    "notify": "通知",
    "notify the breach": "报告泄露",
    "notify promptly": "及时通知",
    "inform": "告知",
    "report": "报告",
    "report it": "报告",
    "stop": "停止发送",
    "stop at once": "立即停止发送",
    "stop the processing": "停止处理",
    "stop all commercial messages": "停止全部商业信息",
    "erase the data": "删除数据",
    "carry it out": "予以执行",
    "send the full report": "提交完整报告",
    "tell the people concerned": "告知当事人",
    "tell the person": "告知本人",
    "tell the controller": "告知数据控制者",
    "the person": "本人",
    "the people concerned": "当事人",
    "the controller": "数据控制者",
    "the authority": "主管机关",
    "the supervisory authority": "监管机关",
    "the authority and the people concerned": "主管机关与当事人",
    "a new consent": "新的同意",
}

DUTIES: Final[dict[str, tuple[str, str]]] = {
    "local_number_registered_to_licensed_company": (
        "local number registered to a licensed company",
        "以持牌公司名义登记的本地号码",
    ),
    "telemarketing_approval": ("approval for telemarketing", "电话营销许可"),
    "database_registration": ("registration of the database", "数据库登记"),
    "direct_marketing_licence": ("licence for direct marketing", "直接营销许可证"),
    "cdp_declaration": ("declaration to the CDP", "向CDP申报"),
    "inpdp_declaration": ("declaration to the INPDP", "向INPDP申报"),
    "iys_registration": ("registration with İYS", "在İYS登记"),
    "telephone_solicitor_registration": ("registration as a telephone solicitor", "电话推销员登记"),
    "telemarketer_registration": ("registration as a telemarketer", "电话营销商登记"),
    "telephone_seller_registration": ("registration as a telephone seller", "电话销售商登记"),
    "chapter_302_registration": ("registration under chapter 302", "依第302章登记"),
    "ncc_opt_out_registry_registration": (
        "registration with the opt-out registry of the NCC",
        "在NCC拒收登记处登记",
    ),
}


@frozen
class Words:
    """Words of one language, and how it joins them."""

    chinese: bool

    @classmethod
    def of(cls, locale: str) -> Words:
        """The words of *locale*."""
        return cls(chinese=locale.lower().startswith("zh"))

    def pick(self, english: str, chinese: str) -> str:
        """The text of this language."""
        return chinese if self.chinese else english

    def word(self, member: Enum) -> str:
        """The word for a member of an enum."""
        return self.pick(*WORDS[member])

    def paragraph(self, sentences: Iterable[str]) -> str:
        """Sentences, one after the other."""
        return self.pick(" ", "").join(sentences)

    def all_of(self, parts: Iterable[str]) -> str:
        """A list joined by *and*."""
        return self._joined(parts, self.pick(" and ", "和"))

    def one_of(self, parts: Iterable[str]) -> str:
        """A list joined by *or*."""
        return self._joined(parts, self.pick(" or ", "或"))

    def _joined(self, parts: Iterable[str], last: str) -> str:
        *others, final = parts
        return self.pick(", ", "、").join(others) + last + final if others else final

    def listed(self, parts: Iterable[str]) -> str:
        """A list joined by semicolons."""
        return self.pick("; ", "；").join(parts)

    def members(self, found: Iterable[Enum]) -> list[str]:
        """The words of *found*, in the order in which their enum declares them."""
        chosen = set(found)
        return [self.word(member) for member in WORDS if member in chosen]

    def inside(self, text: str) -> str:
        """*text* in brackets, or nothing."""
        return self.pick(f" ({text})", f"（{text}）") if text else ""

    def named(self, names: Iterable[str]) -> list[str]:
        """Trades, kinds of data or duties by their plain names."""
        return [self.pick(*NAMES.get(name, (name.replace("_", " "),) * 2)) for name in sorted(names)]

    def free(self, text: str) -> str:
        """A free text of a field."""
        if not self.chinese:
            return text
        return PHRASES.get(text) or f"“{text.removesuffix('.')}”"

    def messages(self, categories: frozenset[MessageCategory]) -> str:
        """What the rule looks at, for the middle of a sentence."""
        known = categories - {MessageCategory.UNKNOWN}
        if known >= _STARTED_BY_THE_BUSINESS | {MessageCategory.SERVICE}:
            return self.pick("messages of any kind", "任何信息")
        if known == _STARTED_BY_THE_BUSINESS:
            return self.pick("messages that the business starts", "企业主动发出的信息")
        return self.all_of(self.members(known))

    def period(self, period: Period | timedelta) -> str:
        """A length of time; a timedelta in hours, minutes or seconds."""
        if isinstance(period, Period):
            return self._amount(period.amount, *UNITS[period.unit])
        seconds = int(period.total_seconds())
        for size, unit in _LENGTHS:
            if seconds % size == 0:
                return self._amount(seconds // size, *UNITS[unit])
        return self._amount(seconds, "second", "秒")

    def _amount(self, amount: int, english: str, chinese: str) -> str:
        return self.pick(f"{amount} {english}{'' if amount == 1 else 's'}", f"{amount}{chinese}")

    def weekdays(self, weekdays: frozenset[int]) -> str:
        """
        Weekdays as people say them.

        >>> Words.of("en").weekdays(frozenset({0, 1, 2, 3, 4}))
        'Monday to Friday'
        """
        days = sorted(weekdays)
        if len(days) == len(WEEKDAYS):
            return self.pick("every day", "每天")
        names = [self.pick(*WEEKDAYS[day]) for day in days]
        if len(days) > 2 and days[-1] - days[0] == len(days) - 1:  # noqa: PLR2004 - two days are listed
            return self.pick(f"{names[0]} to {names[-1]}", f"{names[0]}至{names[-1]}")
        return self.all_of(names)

    def span(self, span: Span) -> str:
        """Hours of a day; midnight at the end is 24:00."""
        text = f"{span.opens:%H:%M}-{'24:00' if span.closes == time(0) else span.closes.strftime('%H:%M')}"
        over_midnight = time(0) < span.closes < span.opens
        return text + self.inside(self.pick("of the next day", "次日")) if over_midnight else text

    def ground(self, ground: Ground) -> str:
        """A ground with its conditions."""
        conditions = []
        if ground.relations:
            conditions.append(self.one_of(self.members(ground.relations)))
        if ground.max_age is not None:
            length = self.period(ground.max_age)
            start = self.word(ground.counted_from)
            conditions.append(self.pick(f"for {length} {start}", f"{start}{length}内"))
        conditions += self.members(ground.needs)
        return self.word(ground.kind) + self.inside(self.listed(conditions))

    def unless(self, grounds: tuple[Ground, ...]) -> str:
        """The sentence about what lifts a rule; empty where nothing does."""
        if not grounds:
            return ""
        text = self.listed(self.ground(ground) for ground in grounds)
        return self.pick(f"It does not hold with: {text}.", f"有下列情形之一时不适用：{text}。")
