"""Japan (JP). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Below,
    Citation,
    ConsentRequired,
    CountedFrom,
    Deadline,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    Period,
    Reading,
    Relation,
    RequiredDisclosure,
    Retention,
    Topic,
    Unit,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
SPECIFIED_E_MAIL_ACT_ART_2 = Citation(
    instrument="Specified E-mail Act (特定電子メール法)",
    locator="art. 2(1); ordinance on methods",
    url="https://ugusuku.hatenadiary.org/entry/20100820/1282888942",
    quote="電話番号を送受信のために用いて通信文その他の情報を伝達する通信方式",
    read=Reading.SECONDARY,
)
SPECIFIED_E_MAIL_ACT_ART_2_2 = Citation(
    instrument="Specified E-mail Act (特定電子メール法)",
    locator="art. 2(1); ordinance on methods",
    url="https://xn--tcke6n4az749ce5yc.net/%E3%82%A4%E3%83%B3%E3%82%BF%E3%83%BC%E3%83%8D%E3%83%83%E3%83%88%E9%81%B8%E6%8C%99%E9%81%8B%E5%8B%95/",
    read=Reading.SECONDARY,
)
SPECIFIED_E_MAIL_ACT_ART_3_1_1 = Citation(
    instrument="Specified E-mail Act (特定電子メール法)",
    locator="art. 3(1)1",
    url="https://iuris.jp/特定電子メールの送信の適正化等に関する法律-第三条-特定電子メールの送信の制限/jpn/a/47674",
    quote="あらかじめ、特定電子メールの送信をするように求める旨又は送信をすることに同意する旨を ... 通知した者",
    read=Reading.PRIMARY,
    copy="copy at iuris.jp",
)
SPECIFIED_E_MAIL_ACT_ART_3_1_2_4 = Citation(
    instrument="Specified E-mail Act (特定電子メール法)",
    locator="art. 3(1)2-4",
    url="https://iuris.jp/特定電子メールの送信の適正化等に関する法律-第三条-特定電子メールの送信の制限/jpn/a/47674",
    quote="取引関係にある者",
    read=Reading.PRIMARY,
    copy="copy at iuris.jp",
)
SPECIFIED_E_MAIL_ACT_ART_3_1_4_RULE_3 = Citation(
    instrument="Specified E-mail Act (特定電子メール法)",
    locator="art. 3(1)4; Rule 3",
    url="https://iuris.jp/特定電子メールの送信の適正化等に関する法律-第三条-特定電子メールの送信の制限/jpn/a/47674",
    quote="自己の電子メールアドレスを公表している団体又は個人",
    read=Reading.PRIMARY,
    copy="copy at iuris.jp",
)
SPECIFIED_E_MAIL_ACT_ART_3_1_4_RULE_3_2 = Citation(
    instrument="Specified E-mail Act (特定電子メール法)",
    locator="art. 3(1)4; Rule 3",
    url="http://roppou.mark-point.jp/%E6%9D%A1%E6%96%87/特定電子メールの送信の適正化等に関する法律施行規則.html",
    read=Reading.PRIMARY,
    copy="copy at roppou.mark-point.jp",
)
SPECIFIED_E_MAIL_ACT_ART_3_2 = Citation(
    instrument="Specified E-mail Act (特定電子メール法)",
    locator="art. 3(2); Rule 4",
    url="https://iuris.jp/特定電子メールの送信の適正化等に関する法律-第三条-特定電子メールの送信の制限/jpn/a/47674",
    quote="同意があったことを証する記録を保存しなければならない",
    read=Reading.UNVERIFIED,
)
SPECIFIED_E_MAIL_ACT_ART_3_2_2 = Citation(
    instrument="Specified E-mail Act (特定電子メール法)",
    locator="art. 3(2); Rule 4",
    url="http://roppou.mark-point.jp/%E6%9D%A1%E6%96%87/特定電子メールの送信の適正化等に関する法律施行規則.html",
    read=Reading.UNVERIFIED,
)
SPECIFIED_E_MAIL_ACT_ART_4_RULES_7_9 = Citation(
    instrument="Specified E-mail Act (特定電子メール法)",
    locator="art. 4; Rules 7-9",
    url="http://itpro.nikkeibp.co.jp/article/COLUMN/20081202/320523/?itp_leaf_backno",
    quote="送信者の氏名・名称や受信拒否の連絡先となる電子メールアドレス・URL等を表示する",
    read=Reading.SECONDARY,
)
SPECIFIED_E_MAIL_ACT_ART_3_3 = Citation(
    instrument="Specified E-mail Act (特定電子メール法)",
    locator="art. 3(3)",
    url="https://iuris.jp/特定電子メールの送信の適正化等に関する法律-第三条-特定電子メールの送信の制限/jpn/a/47674",
    quote="特定電子メールの送信をしないように求める旨",
    read=Reading.PRIMARY,
    copy="copy at iuris.jp",
)
APPI_ARTS_17_18_21_35 = Citation(
    instrument="APPI",
    locator="arts. 17-18, 21, 35",
    read=Reading.UNVERIFIED,
)
APPI_PPC_QUESTIONS_AND_ANSWERS = Citation(
    instrument="APPI, PPC questions and answers",
    read=Reading.UNVERIFIED,
)
APPI_ART_26_ENFORCEMENT_RULES_ARTS_7_8 = Citation(
    instrument="APPI",
    locator="art. 26; Enforcement Rules arts. 7-8",
    url="https://iuris.jp/個人情報の保護に関する法律施行規則-第八条-個人情報保護委員会への報告/jpn/a/68339",
    quote="当該事態を知った日から三十日以内 ... 六十日以内",
    read=Reading.SECONDARY,
)
APPI_ART_26_ENFORCEMENT_RULES_ARTS_7_8_2 = Citation(
    instrument="APPI",
    locator="art. 26; Enforcement Rules arts. 7-8",
    url="https://www.businesslawyers.jp/practices/1433",
    quote="発覚日からおおむね3~5日以内に速報",
    read=Reading.SECONDARY,
)
APPI_ART_26_2_RULES_ART_10 = Citation(
    instrument="APPI",
    locator="art. 26(2); Rules art. 10",
    url="https://www.businesslawyers.jp/practices/1433",
    quote="本人に対する通知を行わなくてはなりません",
    read=Reading.SECONDARY,
)
SPECIFIED_E_MAIL_ACT_APPI_ARTS_34_37_178 = Citation(
    instrument="Specified E-mail Act; APPI",
    locator="arts. 34-37; 178-184",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="JP",
    name="Japan",
    name_zh="日本",
    timezones=("Asia/Tokyo",),
    rules=(
        Information(
            id="JP.scope",
            topic=Topic.SCOPE,
            text=(
                "The Act covers SMTP and the carriers' messages that use telephone numbers on mobile "
                "terminals (SMS, RCS); messages on Facebook and LINE are read as outside. WhatsApp uses "
                "numbers as identifiers, not the carriers' method."
            ),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2002, 7, 1),
            citations=(SPECIFIED_E_MAIL_ACT_ART_2, SPECIFIED_E_MAIL_ACT_ART_2_2),
            note="WhatsApp is probably outside; the opt-in rule is kept by analogy.",
            rows=("JP|SCOPE|Specified E-mail Act (特定電子メール法) art. 2(1); ordinance on",),
        ),
        ConsentRequired(
            id="JP.consent.marketing",
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(
                    kind=GroundKind.EXISTING_CUSTOMER,
                    relations=frozenset({Relation.SALE, Relation.ONGOING_CONTRACT}),
                    needs=frozenset({GroundNeed.WAY_OUT_IN_MESSAGE}),
                ),
            ),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2008, 12, 1),
            citations=(SPECIFIED_E_MAIL_ACT_ART_3_1_1, SPECIFIED_E_MAIL_ACT_ART_3_1_2_4),
            note=(
                "Written for e-mail and SMS. Of the exceptions only the business relationship is offered: a "
                "business card or a published address cannot be shown as a ground."
            ),
            rows=("JP|CONSENT_REQUIRED|art. 3(1)1", "JP|SOFT_OPT_IN|art. 3(1)2-4"),
        ),
        Information(
            id="JP.b2b.published_address",
            topic=Topic.B2B,
            text="Published addresses of organisations or sole traders may be written to unless they say no.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2008, 12, 1),
            citations=(SPECIFIED_E_MAIL_ACT_ART_3_1_4_RULE_3, SPECIFIED_E_MAIL_ACT_ART_3_1_4_RULE_3_2),
            note="Not offered as a ground.",
            rows=("JP|B2B|art. 3(1)4; Rule 3",),
        ),
        Retention(
            id="JP.evidence.consent",
            what="the record that proves the request or the consent",
            keep=Period(1, Unit.MONTHS),
            counted_from=CountedFrom.LAST_MESSAGE,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2008, 12, 1),
            citations=(SPECIFIED_E_MAIL_ACT_ART_3_2, SPECIFIED_E_MAIL_ACT_ART_3_2_2),
            note="The duty was read; the period (a year after an order) is not verified.",
            rows=("JP|EVIDENCE|art. 3(2); Rule 4",),
        ),
        RequiredDisclosure(
            id="JP.disclosure.sender",
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT, Disclosure.POSTAL_ADDRESS}),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2008, 12, 1),
            citations=(SPECIFIED_E_MAIL_ACT_ART_4_RULES_7_9,),
            note=(
                "Sender's name, address for refusal, the statement that one may refuse, postal address, "
                "contact for complaints."
            ),
            rows=("JP|DISCLOSURE|art. 4; Rules 7-9",),
        ),
        Deadline(
            id="JP.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="a refusal",
            act="stop, for customers too",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2008, 12, 1),
            citations=(SPECIFIED_E_MAIL_ACT_ART_3_3,),
            note="No period of grace in the Act.",
            rows=("JP|WITHDRAWAL|art. 3(3)",),
        ),
        Information(
            id="JP.data_use",
            categories=frozenset(MessageCategory),
            topic=Topic.CONSENT,
            text=(
                "The purpose is stated; use within a stated purpose of marketing needs no consent; people "
                "may have the use stopped where it is unlawful or harms their rights."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 4, 1),
            citations=(APPI_ARTS_17_18_21_35,),
            note="Asks less than the floor and so changes no answer.",
            rows=("JP|APPI use|APPI arts. 17-18, 21, 35",),
        ),
        MinimumAge(
            id="JP.age.consent",
            categories=CONSENT_BASED,
            age=15,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            citations=(APPI_PPC_QUESTIONS_AND_ANSWERS,),
            note="The authority speaks of about 12 to 15; the upper end is taken. Not verified.",
            rows=("JP|AGE|-",),
        ),
        Deadline(
            id="JP.breach.preliminary",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="knowledge of the incident",
            act="send a preliminary report",
            addressee="PPC",
            within=Period(3, Unit.DAYS),
            only_if=(
                "sensitive data, data that can cause property damage, an improper purpose, or more than 1,000 people"
            ),
            not_if="the data was strongly encrypted",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 4, 1),
            citations=(APPI_ART_26_ENFORCEMENT_RULES_ARTS_7_8, APPI_ART_26_ENFORCEMENT_RULES_ARTS_7_8_2),
            note="Promptly; the authority speaks of about three to five days, the shorter is taken.",
            rows=("JP|BREACH (PPC)|APPI art. 26; Enforcement Rules arts. 7-8",),
        ),
        Deadline(
            id="JP.breach.full",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="knowledge of the incident",
            act="send the full report",
            addressee="PPC",
            within=Period(30, Unit.DAYS),
            only_if="sensitive data, data that can cause property damage, or more than 1,000 people",
            not_if="the data was strongly encrypted",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 4, 1),
            citations=(APPI_ART_26_ENFORCEMENT_RULES_ARTS_7_8, APPI_ART_26_ENFORCEMENT_RULES_ARTS_7_8_2),
            rows=("JP|BREACH (PPC)|APPI art. 26; Enforcement Rules arts. 7-8",),
        ),
        Deadline(
            id="JP.breach.full_malicious",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="knowledge of the incident",
            act="send the full report",
            addressee="PPC",
            within=Period(60, Unit.DAYS),
            only_if="an improper purpose may lie behind it",
            not_if="the data was strongly encrypted",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 4, 1),
            citations=(APPI_ART_26_ENFORCEMENT_RULES_ARTS_7_8, APPI_ART_26_ENFORCEMENT_RULES_ARTS_7_8_2),
            rows=("JP|BREACH (PPC)|APPI art. 26; Enforcement Rules arts. 7-8",),
        ),
        Deadline(
            id="JP.breach.people",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="knowledge of the incident",
            act="tell the people concerned",
            addressee="the people concerned",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 4, 1),
            citations=(APPI_ART_26_2_RULES_ART_10,),
            note="Promptly, according to the state of things.",
            rows=("JP|BREACH (people)|APPI art. 26(2); Rules art. 10",),
        ),
        Information(
            id="JP.sanction",
            topic=Topic.SANCTION,
            text=(
                "Under the e-mail law up to one year or ¥1 million, for companies ¥30 million; under the "
                "data law up to ¥100 million for companies."
            ),
            applicability=Applicability.BY_ANALOGY,
            citations=(SPECIFIED_E_MAIL_ACT_APPI_ARTS_34_37_178,),
            rows=("JP|SANCTION|arts. 34-37; APPI 178-184",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="Specified E-mail Act, arts. 2-4",
            rows=("JP|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="Specified E-mail Act, arts. 2-4",
            rows=("JP|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="Specified E-mail Act, arts. 2-4",
            rows=("JP|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="Specified E-mail Act, arts. 2-4",
            rows=("JP|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.REGISTER,
            where="Specified E-mail Act, arts. 2-4",
            rows=("JP|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.DISCLOSURE,
            where="Specified E-mail Act, arts. 2-4",
            note="No label since 2008.",
            rows=("JP|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, LABEL|-",),
        ),
    ),
    review=None,
)
