"""Kenya (KE). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm, Disclosure, EvidenceGrade, MessageCategory
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
    Topic,
    Unit,
)

HOUSE_RULES = Citation(
    instrument="whatsguard: house rules",
    url="docs/explanation/house-rules.md",
    read=Reading.PRIMARY,
)
CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
GENERAL_REGULATIONS_REGS_14_15 = Citation(
    instrument="Data Protection (General) Regulations 2021 (L.N. 263)",
    locator="regs. 14-15",
    url="https://mutie-advocates.com/faqs-data-privacy-for-online-marketers",
    quote="Sending an electronic message to a data subject about a sale or other advertising material",
    read=Reading.SECONDARY,
)
GENERAL_REGULATIONS_REG_15_1 = Citation(
    instrument="Data Protection (General) Regulations 2021 (L.N. 263)",
    locator="reg. 15(1); Data Protection Act 2019 s. 37",
    url="http://www.privacywatch.co.ke/portal/the-data-protection-regulations-2021/the-data-protection-general-regulations-2021/part-iii-restrictions-on-the-commercial-use-of-personal-data/15-permitted-commercial-use-of-personal-data/",
    quote="has consented to the use or disclosure of the personal data for the purpose of direct marketing",
    read=Reading.PRIMARY,
    copy="copy at www.privacywatch.co.ke",
)
DATA_PROTECTION_ACT_2019_S_32 = Citation(
    instrument="Data Protection Act 2019",
    locator="s. 32",
    read=Reading.UNVERIFIED,
)
GENERAL_REGULATIONS_REG_15_1_2 = Citation(
    instrument="Data Protection (General) Regulations 2021 (L.N. 263)",
    locator="reg. 15(1)",
    url="http://www.privacywatch.co.ke/portal/the-data-protection-regulations-2021/the-data-protection-general-regulations-2021/part-iii-restrictions-on-the-commercial-use-of-personal-data/15-permitted-commercial-use-of-personal-data/",
    quote="may use personal data, other than sensitive personal data",
    read=Reading.PRIMARY,
    copy="copy at www.privacywatch.co.ke",
)
GENERAL_REGULATIONS_REG_15_2_3 = Citation(
    instrument="Data Protection (General) Regulations 2021 (L.N. 263)",
    locator="reg. 15(2)-(3)",
    url="http://www.privacywatch.co.ke/portal/the-data-protection-regulations-2021/the-data-protection-general-regulations-2021/part-iii-restrictions-on-the-commercial-use-of-personal-data/15-permitted-commercial-use-of-personal-data/",
    quote=(
        "indicates particulars to which a data subject may send a request to restrict such communications "
        "without incurring charges"
    ),
    read=Reading.PRIMARY,
    copy="copy at www.privacywatch.co.ke",
)
GENERAL_REGULATIONS_REGS_12_16_18 = Citation(
    instrument="Data Protection (General) Regulations 2021 (L.N. 263)",
    locator="regs. 12, 16-18",
    url="https://cliffedekkerhofmeyr.com/news/publications/2022/Practice/TMT/tmt-alert-31-january-Unpacking-the-Data-Protection-General-Regulations-2021-of-the-Data-Protection-Act-24-of-2019?geo=ZA",
    quote="erasing personal data upon request within 14 days",
    read=Reading.SECONDARY,
)
GENERAL_REGULATIONS_REGS_12_16_18_2 = Citation(
    instrument="Data Protection (General) Regulations 2021 (L.N. 263)",
    locator="regs. 12, 16-18",
    url="https://pilihbajumuslim.com/mastah-kampret/wNy02bj5CZilmcjNnL3d3d6MHc0/document/669719740/THE-DATA-PROTECTION-GENERAL-REGULATIONS-2021-1",
    quote="the processing of personal data is for direct marketing purposes and the individual objects",
    read=Reading.SECONDARY,
)
GENERAL_REGULATIONS_REG_9 = Citation(
    instrument="Data Protection (General) Regulations 2021 (L.N. 263)",
    locator="reg. 9",
    url="https://cliffedekkerhofmeyr.com/news/publications/2022/Practice/TMT/tmt-alert-31-january-Unpacking-the-Data-Protection-General-Regulations-2021-of-the-Data-Protection-Act-24-of-2019?geo=ZA",
    quote="responding to data access requests within 7 days",
    read=Reading.SECONDARY,
)
DATA_PROTECTION_ACT_2019_S_33 = Citation(
    instrument="Data Protection Act 2019",
    locator="s. 33",
    read=Reading.UNVERIFIED,
)
DATA_PROTECTION_ACT_2019_S_43 = Citation(
    instrument="Data Protection Act 2019",
    locator="s. 43",
    read=Reading.UNVERIFIED,
)
GENERAL_REGULATIONS_REG_15_4 = Citation(
    instrument="Data Protection (General) Regulations 2021 (L.N. 263)",
    locator="reg. 15(4); Data Protection Act 2019 s. 63",
    url="http://www.privacywatch.co.ke/portal/the-data-protection-regulations-2021/the-data-protection-general-regulations-2021/part-iii-restrictions-on-the-commercial-use-of-personal-data/15-permitted-commercial-use-of-personal-data/",
    quote="a fine not exceeding twenty thousand shillings or to a term of imprisonment not exceeding six months",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="KE",
    name="Kenya",
    name_zh="肯尼亚",
    timezones=("Africa/Nairobi",),
    rules=(
        Information(
            id="KE.scope",
            topic=Topic.SCOPE,
            text=(
                "Direct marketing includes electronic messages about a sale or advertising material that use "
                "data given by the person; regulation 15(2) says by any means."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 14),
            citations=(GENERAL_REGULATIONS_REGS_14_15,),
            rows=("KE|SCOPE|Data Protection (General) Regulations 2021 (L.N. 263) regs.",),
        ),
        ConsentRequired(
            id="KE.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 14),
            citations=(GENERAL_REGULATIONS_REG_15_1,),
            note="The five conditions are read together, although the text joins the last two by or.",
            rows=("KE|CONSENT_REQUIRED|reg. 15(1); DPA 2019 s. 37",),
        ),
        ConsentStandard(
            id="KE.consent.form",
            form=ConsentForm.EXPRESS,
            third_party=False,
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 14),
            citations=(GENERAL_REGULATIONS_REG_15_1, DATA_PROTECTION_ACT_2019_S_32),
            note=(
                "Collected from the person, who was told that marketing is a purpose; express; the "
                "controller proves it."
            ),
            rows=("KE|CONSENT_REQUIRED|reg. 15(1); DPA 2019 s. 37", "KE|EVIDENCE|DPA s. 32"),
        ),
        Prohibition(
            id="KE.prohibition.sensitive_data",
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
                    "family",
                    "marital_status",
                    "property",
                }
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 14),
            citations=(GENERAL_REGULATIONS_REG_15_1_2, HOUSE_RULES),
            note=(
                "In Kenya property, marital status and family details are sensitive too. The source read "
                "does not list the others; those commonly called sensitive are a house rule."
            ),
            rows=("KE|SENSITIVE|reg. 15(1)",),
        ),
        RequiredDisclosure(
            id="KE.disclosure.way_out",
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 14),
            citations=(GENERAL_REGULATIONS_REG_15_2_3,),
            note="Where to send a request to stop, free of charge; the identity is not hidden.",
            rows=("KE|DISCLOSURE|reg. 15(2)-(3)",),
        ),
        Deadline(
            id="KE.withdrawal.erasure",
            topic=Topic.WITHDRAWAL,
            trigger="an objection to direct marketing",
            act="stop at once, and erase the data",
            within=Period(14, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 14),
            citations=(GENERAL_REGULATIONS_REGS_12_16_18, GENERAL_REGULATIONS_REGS_12_16_18_2),
            rows=("KE|WITHDRAWAL|regs. 12, 16-18",),
        ),
        Deadline(
            id="KE.access",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access",
            act="answer it",
            addressee="the person",
            within=Period(7, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 14),
            citations=(GENERAL_REGULATIONS_REG_9,),
            rows=("KE|ERASURE/ACCESS|reg. 9",),
        ),
        MinimumAge(
            id="KE.age.consent",
            categories=CONSENT_BASED,
            age=18,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 11, 25),
            citations=(DATA_PROTECTION_ACT_2019_S_33,),
            rows=("KE|AGE|DPA s. 33",),
        ),
        Deadline(
            id="KE.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify",
            addressee="the Data Commissioner",
            within=Period(72, Unit.HOURS),
            only_if="a real risk of harm",
            not_if="the data was encrypted",
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 11, 25),
            citations=(DATA_PROTECTION_ACT_2019_S_43,),
            rows=("KE|BREACH|DPA s. 43",),
        ),
        Deadline(
            id="KE.breach.people",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="tell the people concerned",
            addressee="the people concerned",
            only_if="a real risk of harm",
            not_if="the data was encrypted",
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 11, 25),
            citations=(DATA_PROTECTION_ACT_2019_S_43,),
            note="In reasonably practicable time.",
            rows=("KE|BREACH|DPA s. 43",),
        ),
        Deadline(
            id="KE.breach.processor",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach by a processor",
            act="tell the controller",
            addressee="the controller",
            within=Period(48, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 11, 25),
            citations=(DATA_PROTECTION_ACT_2019_S_43,),
            rows=("KE|BREACH|DPA s. 43",),
        ),
        Information(
            id="KE.sanction",
            topic=Topic.SANCTION,
            text=(
                "Commercial use without consent: up to KES 20,000 or 6 months; under the Act KES 5 million "
                "or 1 % of turnover (not verified)."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 14),
            citations=(GENERAL_REGULATIONS_REG_15_4,),
            rows=("KE|SANCTION|reg. 15(4); DPA s. 63",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="General Regulations 2021, regs. 4, 12, 15",
            note="The SMS rules of CA Kenya were not researched.",
            rows=("KE|SENDING_HOURS, FREQUENCY, REGISTER, EXPIRY, DOUBLE_OPT_IN, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="General Regulations 2021, regs. 4, 12, 15",
            note="The SMS rules of CA Kenya were not researched.",
            rows=("KE|SENDING_HOURS, FREQUENCY, REGISTER, EXPIRY, DOUBLE_OPT_IN, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.REGISTER,
            where="General Regulations 2021, regs. 4, 12, 15",
            note="The SMS rules of CA Kenya were not researched.",
            rows=("KE|SENDING_HOURS, FREQUENCY, REGISTER, EXPIRY, DOUBLE_OPT_IN, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="General Regulations 2021, regs. 4, 12, 15",
            note="The SMS rules of CA Kenya were not researched.",
            rows=("KE|SENDING_HOURS, FREQUENCY, REGISTER, EXPIRY, DOUBLE_OPT_IN, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="General Regulations 2021, regs. 4, 12, 15",
            note="The SMS rules of CA Kenya were not researched.",
            rows=("KE|SENDING_HOURS, FREQUENCY, REGISTER, EXPIRY, DOUBLE_OPT_IN, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.DISCLOSURE,
            where="General Regulations 2021, regs. 4, 12, 15",
            note="No label. The SMS rules of CA Kenya were not researched.",
            rows=("KE|SENDING_HOURS, FREQUENCY, REGISTER, EXPIRY, DOUBLE_OPT_IN, LABEL|-",),
        ),
    ),
    review=None,
)
