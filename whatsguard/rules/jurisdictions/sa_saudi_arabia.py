"""Saudi Arabia (SA). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import Disclosure, EvidenceGrade, MessageCategory
from whatsguard.rules import (
    Applicability,
    Below,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    Period,
    Prohibition,
    ProhibitionScope,
    Reading,
    RequiredDisclosure,
    SendingHours,
    Span,
    Topic,
    Unit,
)

HOUSE_RULES = Citation(
    instrument="whatsguard: house rules",
    url="docs/explanation/house-rules.md",
    read=Reading.PRIMARY,
)
CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
PDPL_ART_25_1 = Citation(
    instrument="PDPL (Royal Decree M/19, amended M/148)",
    locator="art. 25(1)",
    url="https://ksapdpl.com/?p=584",
    quote=(
        "may not use personal means of communication, including the post and email, of the Data Subject to "
        "send advertising"
    ),
    read=Reading.PRIMARY,
    copy="SDAIA's English text, copied at ksapdpl.com",
)
PDPL_IMPLEMENTING_REGULATION_ARTS_28_29 = Citation(
    instrument="PDPL Implementing Regulation",
    locator="arts. 28-29",
    url="https://ksapdpl.com/pdpl-implementing-regulation-article-29-direct-marketing",
    quote="requiring Controllers to obtain valid consent, clearly identify themselves when sending materials",
    read=Reading.SECONDARY,
)
PDPL_ROYAL_DECREE_M_19_AMENDED_M_148_ART = Citation(
    instrument="PDPL (Royal Decree M/19, amended M/148)",
    locator="art. 26",
    url="https://ksapdpl.com/saudi-pdpl-article-26-marketing-use-of-personal-data",
    quote=(
        "With the exception of Sensitive Data, Personal Data may be processed for marketing purposes, if it "
        "is collected directly from the Data Subject"
    ),
    read=Reading.PRIMARY,
    copy="copy at ksapdpl.com",
)
PDPL_IMPLEMENTING_REGULATION_ART_11 = Citation(
    instrument="PDPL Implementing Regulation",
    locator="art. 11",
    url="https://ksapdpl.com/?p=960",
    quote="It defines how consent must be collected, documented, and respected",
    read=Reading.SECONDARY,
)
PDPL_IMPLEMENTING_REGULATION_ART_28 = Citation(
    instrument="PDPL Implementing Regulation",
    locator="art. 28",
    url="https://ksapdpl.com/?p=960",
    quote="particularly when there is no prior interaction with the Controller",
    read=Reading.SECONDARY,
)
PDPL_ART_25_2 = Citation(
    instrument="PDPL (Royal Decree M/19, amended M/148)",
    locator="art. 25(2); Impl. Reg. arts. 12, 28-29",
    url="https://ksapdpl.com/?p=584",
    quote="enables the targeted recipient to request stopping receiving such materials if they desire so",
    read=Reading.SECONDARY,
)
CITC_DECISION_395_1439 = Citation(
    instrument="CITC Decision 395/1439",
    url="https://docs.unifonic.com/docs/compliance-sms",
    quote="may only be sent between 9 a.m. and 10 p.m. (KSA Time) - any day of the week",
    read=Reading.SECONDARY,
)
CITC_DECISION_395_1439_2 = Citation(
    instrument="CITC Decision 395/1439",
    url="https://msegat.com/index.php?action=532&lang=En",
    read=Reading.SECONDARY,
)
CITC_DECISION_395_1439_3 = Citation(
    instrument="CITC Decision 395/1439",
    url="https://cst.gov.sa/en/Decisions/Pages/395-1439.aspx",
    read=Reading.SECONDARY,
)
CITC_DECISION_395_LABEL = Citation(
    instrument="CITC Decision 395/1439",
    url="https://msegat.com/index.php?action=532&lang=En",
    quote="the name of the sender (Tag Name) must contain the suffix (Ad)",
    read=Reading.SECONDARY,
)
CITC_DECISION_395_SENDERS_ABROAD = Citation(
    instrument="CITC Decision 395/1439",
    url="https://docs.unifonic.com/docs/compliance-sms",
    quote="Parties outside of KSA: May only send Service or Personal messages",
    read=Reading.SECONDARY,
)
CITC_DECISION_395_FILTER = Citation(
    instrument="CITC Decision 395/1439",
    url="https://www.stc.com.sa/wps/wcm/connect/english/business/spam-sms",
    quote="providing a free filtering service for users via SMS",
    read=Reading.SECONDARY,
)
PDPL_IMPLEMENTING_REGULATION_ART_13 = Citation(
    instrument="PDPL Implementing Regulation",
    locator="art. 13",
    url="https://ksapdpl.com/?p=960",
    quote="Article 13 – Legal Guardian",
    read=Reading.SECONDARY,
    copy="heading",
)
PDPL_ROYAL_DECREE_M_19_AMENDED_M_148_ART_2 = Citation(
    instrument="PDPL (Royal Decree M/19, amended M/148)",
    locator="art. 20; Impl. Reg. art. 24",
    url="https://ksapdpl.com/pdpl-implementing-regulation-article-24-notification-of-personal-data-breach",
    quote="within seventy two (72) hours when a breach may cause harm",
    read=Reading.SECONDARY,
)
PDPL_IMPLEMENTING_REGULATION_ART_3 = Citation(
    instrument="PDPL Implementing Regulation",
    locator="art. 3",
    read=Reading.UNVERIFIED,
)
SDAIA_CONSULTATION_OF_APRIL_MAY_2025 = Citation(
    instrument="SDAIA consultation of April-May 2025",
    url="https://www.mondaq.com/saudiarabia/data-protection/1619092/sdaias-draft-amendments-redefining-the-landscape-of-data-protection-compliance",
    quote="Direct Marketing. Removed the definition",
    read=Reading.SECONDARY,
)
PDPL_ROYAL_DECREE_M_19_AMENDED_M_148_ARTS = Citation(
    instrument="PDPL (Royal Decree M/19, amended M/148)",
    locator="arts. 35-36",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="SA",
    name="Saudi Arabia",
    name_zh="沙特阿拉伯",
    timezones=("Asia/Riyadh",),
    rules=(
        ConsentRequired(
            id="SA.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 14),
            citations=(PDPL_ART_25_1, PDPL_IMPLEMENTING_REGULATION_ARTS_28_29),
            note="No clear exception for customers: articles 28 and 29 of the regulation still want consent.",
            rows=(
                "SA|CONSENT_REQUIRED|PDPL (Royal Decree M/19, amended M/148) art. 25(1)",
                "SA|SOFT_OPT_IN|Impl. Reg. arts. 28-29",
            ),
        ),
        ConsentStandard(
            id="SA.consent.origin",
            third_party=False,
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 14),
            citations=(PDPL_ROYAL_DECREE_M_19_AMENDED_M_148_ART, PDPL_IMPLEMENTING_REGULATION_ART_11),
            note=(
                "Only data collected directly from the person serves for marketing; the consent is "
                "documented so that it can be verified later."
            ),
            rows=("SA|CONSENT_REQUIRED (data for marketing)|PDPL art. 26", "SA|EVIDENCE|Impl. Reg. art. 11"),
        ),
        Prohibition(
            id="SA.prohibition.sensitive_data",
            scope=ProhibitionScope.DATA,
            data_kinds=frozenset(
                {
                    "biometric",
                    "criminal_record",
                    "ethnic_origin",
                    "genetic",
                    "health",
                    "political_opinion",
                    "religion",
                    "sensitive",
                    "sexual_life",
                    "trade_union",
                }
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 14),
            citations=(PDPL_ROYAL_DECREE_M_19_AMENDED_M_148_ART, HOUSE_RULES),
            note=(
                "Sensitive data never serves for marketing. The source read does not list the kinds; those "
                "commonly called sensitive are a house rule."
            ),
            rows=("SA|CONSENT_REQUIRED (data for marketing)|PDPL art. 26",),
        ),
        RequiredDisclosure(
            id="SA.disclosure.sender",
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 14),
            citations=(PDPL_IMPLEMENTING_REGULATION_ART_28, PDPL_ART_25_2),
            note="The sender is identified and stopping is simple, above all where there was no earlier contact.",
            rows=(
                "SA|CONSENT_REQUIRED (no prior interaction)|Implementing Regulation art. 28",
                "SA|WITHDRAWAL|PDPL art. 25(2); Impl. Reg. arts. 12, 28-29",
            ),
        ),
        Deadline(
            id="SA.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="a request to stop",
            act="stop, free, as easy as consenting or easier",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 14),
            citations=(PDPL_ART_25_2,),
            note="Without delay.",
            rows=("SA|WITHDRAWAL|PDPL art. 25(2); Impl. Reg. arts. 12, 28-29",),
        ),
        SendingHours(
            id="SA.hours.marketing",
            spans=(Span(opens=time(9), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2018, 8, 14),
            citations=(CITC_DECISION_395_1439, CITC_DECISION_395_1439_2, CITC_DECISION_395_1439_3),
            note=(
                "Written for SMS, and four versions differ; the hours that most of them allow are the cautious default."
            ),
            rows=("SA|SENDING_HOURS|CITC Decision 395/1439",),
        ),
        RequiredDisclosure(
            id="SA.disclosure.label",
            labels=("-AD",),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2018, 8, 14),
            citations=(CITC_DECISION_395_LABEL,),
            note="The suffix of an SMS sender name; by analogy it only warns.",
            rows=("SA|DISCLOSURE (label)|same",),
        ),
        Information(
            id="SA.sender_abroad",
            topic=Topic.PRECONDITION,
            text="Parties outside the Kingdom may send only service or personal SMS.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2018, 8, 14),
            citations=(CITC_DECISION_395_SENDERS_ABROAD,),
            note="Written for SMS; no condition is made of it.",
            rows=("SA|SENDER ABROAD|same",),
        ),
        Information(
            id="SA.register.filter",
            topic=Topic.REGISTER,
            text="The operators filter SMS for people who ask for it.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2018, 8, 14),
            citations=(CITC_DECISION_395_FILTER,),
            note="For SMS, at the operators: no look-up is asked for.",
            rows=("SA|REGISTER|same",),
        ),
        MinimumAge(
            id="SA.age.guardian",
            categories=CONSENT_BASED,
            age=18,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 14),
            citations=(PDPL_IMPLEMENTING_REGULATION_ART_13, HOUSE_RULES),
            note=(
                "The legal guardian acts for people who lack full capacity. The source names no age; 18, the "
                "highest that any place names, is a house rule."
            ),
            rows=("SA|AGE|Impl. Reg. art. 13",),
        ),
        Deadline(
            id="SA.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify; justify a late notice",
            addressee="SDAIA",
            within=Period(72, Unit.HOURS),
            only_if="harm to the data, the person or rights is possible",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 14),
            citations=(PDPL_ROYAL_DECREE_M_19_AMENDED_M_148_ART_2,),
            rows=("SA|BREACH|PDPL art. 20; Impl. Reg. art. 24",),
        ),
        Deadline(
            id="SA.breach.people",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="tell the people concerned",
            addressee="the people concerned",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 14),
            citations=(PDPL_ROYAL_DECREE_M_19_AMENDED_M_148_ART_2,),
            note="Without undue delay.",
            rows=("SA|BREACH|PDPL art. 20; Impl. Reg. art. 24",),
        ),
        Deadline(
            id="SA.access",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request",
            act="answer it",
            addressee="the person",
            within=Period(30, Unit.DAYS),
            extension=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 14),
            citations=(PDPL_IMPLEMENTING_REGULATION_ART_3,),
            rows=("SA|ERASURE/ACCESS|Impl. Reg. art. 3",),
        ),
        Information(
            id="SA.pending.definitions",
            categories=frozenset(MessageCategory),
            topic=Topic.PENDING,
            text=(
                "A draft of 2025 removes the definitions of direct marketing and of a personal data breach; "
                "its outcome was not seen."
            ),
            applicability=Applicability.DIRECT,
            citations=(SDAIA_CONSULTATION_OF_APRIL_MAY_2025,),
            rows=("SA|CHANGE|consultation, April-May 2025",),
        ),
        Information(
            id="SA.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text=(
                "Up to SAR 5 million, doubled on repetition; two years or SAR 3 million for disclosing sensitive data."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 9, 14),
            citations=(PDPL_ROYAL_DECREE_M_19_AMENDED_M_148_ARTS,),
            rows=("SA|SANCTION|PDPL arts. 35-36",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.FREQUENCY,
            where="the pages read on the PDPL",
            rows=("SA|FREQUENCY, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="the pages read on the PDPL",
            rows=("SA|FREQUENCY, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="the pages read on the PDPL",
            rows=("SA|FREQUENCY, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
    ),
    review=None,
)
