"""
China (CN). Data only.

Mainland China alone: Hong Kong has its own module, Macau and Taiwan are places of their own.
"""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm, Disclosure, MessageCategory
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
    MinimumAge,
    NotResearched,
    Period,
    Prohibition,
    ProhibitionScope,
    Reading,
    RequiredDisclosure,
    StandingDuty,
    Topic,
    Unit,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
BLOCKING_OF_FOREIGN_MESSENGERS_IN_MAINLAND = Citation(
    instrument="Blocking of foreign messengers in mainland China",
    url="https://deccanherald.com/world/whatsapp-banned-in-china-is-suddenly-working-for-some-users-3015504",
    quote="Beijing has barred the use of foreign messaging and social media platforms like WhatsApp for years",
    read=Reading.SECONDARY,
)
PERSONAL_INFORMATION_PROTECTION_LAW_PIPL = Citation(
    instrument="Personal Information Protection Law (PIPL)",
    locator="arts. 13, 14",
    url="https://personalinformationprotectionlaw.com/PIPL/category/rules-for-processing-personal-information/",
    quote=(
        "such consent shall be given by the individual concerned in a voluntary and explicit manner in the "
        "condition of full knowledge"
    ),
    read=Reading.PRIMARY,
    copy="translation at personalinformationprotectionlaw.com",
)
NPC_DECISION_2012_ART_7 = Citation(
    instrument="NPC Decision 2012",
    locator="art. 7; MIIT SMS Provisions arts. 18-20; Advertising Law art. 43",
    read=Reading.UNVERIFIED,
)
PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_2 = Citation(
    instrument="Personal Information Protection Law (PIPL)",
    locator="art. 14(2)",
    url="https://personalinformationprotectionlaw.com/PIPL/category/rules-for-processing-personal-information/",
    quote=(
        "If the purpose or method of processing personal information or the type of personal information to "
        "be pro[cessed]"
    ),
    read=Reading.PRIMARY,
    copy="translation at personalinformationprotectionlaw.com, cut",
)
PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_3 = Citation(
    instrument="Personal Information Protection Law (PIPL)",
    locator="art. 15",
    url="https://translate.hicom-asia.com/area/pipl-article-15/library/2",
    quote="data processors must provide convenient methods for the individual to exercise this right to withdrawal",
    read=Reading.SECONDARY,
)
PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_4 = Citation(
    instrument="Personal Information Protection Law (PIPL)",
    locator="art. 24",
    read=Reading.UNVERIFIED,
)
PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_5 = Citation(
    instrument="Personal Information Protection Law (PIPL)",
    locator="arts. 28, 31",
    read=Reading.UNVERIFIED,
)
PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_6 = Citation(
    instrument="Personal Information Protection Law (PIPL)",
    locator="art. 57",
    read=Reading.UNVERIFIED,
)
PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_7 = Citation(
    instrument="Personal Information Protection Law (PIPL)",
    locator="art. 66",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="CN",
    name="China",
    name_zh="中国",
    timezones=(
        "Asia/Shanghai",
        "Asia/Urumqi",
    ),
    rules=(
        Prohibition(
            id="CN.platform.blocked",
            categories=frozenset(MessageCategory),
            scope=ProhibitionScope.PLATFORM,
            lifted_by=(Ground(kind=GroundKind.REQUESTED),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2017, 9, 1),
            citations=(BLOCKING_OF_FOREIGN_MESSENGERS_IN_MAINLAND,),
            note=(
                "WhatsApp is blocked, so nothing that the business starts is sent. A newer message of the "
                "person proves that it works where they are, and lifts it for the reply. A +86 number says "
                "nothing sure about where its holder is."
            ),
            rows=("CN|PLATFORM|-",),
        ),
        ConsentRequired(
            id="CN.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 11, 1),
            citations=(PERSONAL_INFORMATION_PROTECTION_LAW_PIPL,),
            note="Consent or another listed basis; there is no legitimate interest.",
            rows=("CN|CONSENT_REQUIRED|PIPL arts. 13, 14",),
        ),
        ConsentStandard(
            id="CN.consent.form",
            form=ConsentForm.EXPRESS,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 11, 1),
            citations=(PERSONAL_INFORMATION_PROTECTION_LAW_PIPL,),
            note="Voluntary, explicit, with full knowledge.",
            rows=("CN|CONSENT_REQUIRED|PIPL arts. 13, 14",),
        ),
        ConsentRequired(
            id="CN.consent.messages",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2012, 12, 28),
            citations=(NPC_DECISION_2012_ART_7,),
            note="Written for messages to a phone or mailbox; not verified.",
            rows=("CN|CONSENT_REQUIRED (messages)|NPC Decision 2012 art. 7; MIIT SMS Provisions arts. 18-20;",),
        ),
        StandingDuty(
            id="CN.consent.renewal",
            categories=frozenset(MessageCategory),
            item="Where the purpose, the method or the kind of data changes, ask for a new consent.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 11, 1),
            citations=(PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_2,),
            rows=("CN|EXPIRY/RECONFIRM|PIPL art. 14(2)",),
        ),
        Deadline(
            id="CN.withdrawal.deadline",
            categories=frozenset(MessageCategory),
            topic=Topic.WITHDRAWAL,
            trigger="a withdrawal, by convenient means",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 11, 1),
            citations=(PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_3,),
            note="Earlier processing stays lawful.",
            rows=("CN|WITHDRAWAL|PIPL art. 15",),
        ),
        RequiredDisclosure(
            id="CN.disclosure.automated",
            items=frozenset({Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 11, 1),
            citations=(PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_4,),
            note=(
                "Marketing by automated decision offers a convenient refusal or an option that is not aimed "
                "at the person; not verified."
            ),
            rows=("CN|DISCLOSURE (automated push)|PIPL art. 24",),
        ),
        MinimumAge(
            id="CN.age.consent",
            categories=CONSENT_BASED,
            age=14,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 11, 1),
            citations=(PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_5,),
            note="Data of younger people is sensitive too.",
            rows=("CN|AGE|PIPL arts. 28, 31",),
        ),
        Deadline(
            id="CN.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="the breach",
            act="remedy it and notify",
            addressee="the authority and the people concerned",
            not_if="for the people: harm is effectively avoided",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 11, 1),
            citations=(PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_6,),
            note="Immediately.",
            rows=("CN|BREACH|PIPL art. 57",),
        ),
        Deadline(
            id="CN.breach.large_incident",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="a large incident",
            act="report it",
            addressee="the authority",
            within=Period(1, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 11, 1),
            citations=(PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_6,),
            note=(
                "Measures on incident reports set four hours or one, by the size of the incident; the "
                "shorter is taken. Not verified."
            ),
            rows=("CN|BREACH|PIPL art. 57",),
        ),
        Information(
            id="CN.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text="Up to RMB 50 million or 5 % of turnover.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 11, 1),
            citations=(PERSONAL_INFORMATION_PROTECTION_LAW_PIPL_7,),
            rows=("CN|SANCTION|PIPL art. 66",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            rows=("CN|SENDING_HOURS, FREQUENCY, REGISTER, EVIDENCE|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            rows=("CN|SENDING_HOURS, FREQUENCY, REGISTER, EVIDENCE|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            rows=("CN|SENDING_HOURS, FREQUENCY, REGISTER, EVIDENCE|-",),
        ),
        NotResearched(
            topic=Topic.RECORD_KEEPING,
            note="For SMS the sender is said to keep proof for five months (not verified).",
            rows=("CN|SENDING_HOURS, FREQUENCY, REGISTER, EVIDENCE|-",),
        ),
    ),
    review=None,
)
