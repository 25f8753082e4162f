"""Kazakhstan (KZ). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentForm, EvidenceGrade, MessageCategory
from whatsguard.rules import (
    MONDAY_TO_FRIDAY,
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    NotResearched,
    Period,
    Reading,
    SendingHours,
    Span,
    Topic,
    Unit,
)

LAW_94_V_OF_2013_05_21_ARTS_7_8 = Citation(
    instrument="Law 94-V of 2013-05-21",
    locator="arts. 7-8",
    url="https://iclg.com/practice-areas/data-protection/data-protection-2017/kazakhstan",
    quote="provides for the rules on the collection, storage, processing and protection of personal data",
    read=Reading.SECONDARY,
)
OPERATORS_RULES_FOR_THE_TRANSMISSION_OF = Citation(
    instrument="Operators' rules for the transmission of messages",
    url="https://rules.revicom.ltd/rules-for-the-transmission-of-messages-to-foreign-operators",
    quote="undertakes to provide the Subscriber's consent in writing",
    read=Reading.SECONDARY,
)
LAW_18_VIII_OF_2023_07_10_ART_1_7 = Citation(
    instrument="Law 18-VIII of 2023-07-10",
    locator="art. 1(7)",
    url="https://cis-legislation.com/document.fwx?rgn=151079",
    quote="the software intended and (or) used by users of online platform for instant messaging",
    read=Reading.PRIMARY,
    copy="translation at cis-legislation.com",
)
OPERATORS_RULES_FOR_THE_TRANSMISSION_OF_2 = Citation(
    instrument="Operators' rules for the transmission of messages",
    url="https://rules.revicom.ltd/rules-for-the-transmission-of-messages-to-foreign-operators",
    quote="allowed only on weekdays from 9:00 to 21:00 (GMT+6)",
    read=Reading.SECONDARY,
    copy="copy of an aggregator",
)
LAW_94_V_OF_2013_05_21_ART_25 = Citation(
    instrument="Law 94-V of 2013-05-21",
    locator="art. 25",
    read=Reading.UNVERIFIED,
)
ADMINISTRATIVE_CODE_ART_79 = Citation(
    instrument="Administrative Code",
    locator="art. 79",
    url="https://kazakhstan.revera.legal/en/info-centr/news-and-analytical-materials/229-obzor-sudebnoj-praktiki-po-personalnym-dannym-v-kazaxstane/amp",
    quote="From March 2025, fines ... will increase by two to three times",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="KZ",
    name="Kazakhstan",
    name_zh="哈萨克斯坦",
    timezones=(
        "Asia/Almaty",
        "Asia/Qyzylorda",
        "Asia/Qostanay",
        "Asia/Aqtobe",
        "Asia/Aqtau",
        "Asia/Atyrau",
        "Asia/Oral",
    ),
    rules=(
        ConsentRequired(
            id="KZ.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 11, 25),
            citations=(LAW_94_V_OF_2013_05_21_ARTS_7_8,),
            note="The law was read about, its articles are not verified.",
            rows=("KZ|CONSENT_REQUIRED|Law 94-V of 2013-05-21 arts. 7-8",),
        ),
        ConsentStandard(
            id="KZ.consent.proof",
            form=ConsentForm.WRITTEN,
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2022, 12, 1),
            citations=(OPERATORS_RULES_FOR_THE_TRANSMISSION_OF,),
            note="On complaint a written consent is demanded: the operators' rule for SMS.",
            rows=("KZ|EVIDENCE|same",),
        ),
        Information(
            id="KZ.scope",
            topic=Topic.SCOPE,
            text=(
                "The law of 2023 on online platforms defines services of instant messaging, so messengers "
                "are known to it."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 1),
            citations=(LAW_18_VIII_OF_2023_07_10_ART_1_7,),
            rows=("KZ|SCOPE (messengers)|Law 18-VIII of 2023-07-10 art. 1(7)",),
        ),
        SendingHours(
            id="KZ.hours.marketing",
            spans=(Span(opens=time(9), closes=time(21), weekdays=MONDAY_TO_FRIDAY),),
            on_public_holidays=False,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2022, 12, 1),
            citations=(OPERATORS_RULES_FOR_THE_TRANSMISSION_OF_2,),
            note=(
                "The operators' rule for SMS, by contract. It exempts requested information, codes and "
                "emergencies, so it is applied to marketing alone. It says GMT+6; the zones of the tz "
                "database count."
            ),
            rows=("KZ|SENDING_HOURS|operator rules (aggregator copy)",),
        ),
        Deadline(
            id="KZ.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify",
            addressee="the personal data authority",
            within=Period(1, Unit.BUSINESS_DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 7, 1),
            citations=(LAW_94_V_OF_2013_05_21_ART_25,),
            rows=("KZ|BREACH|Law 94-V art. 25",),
        ),
        Information(
            id="KZ.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text="Fines were raised two to three times from March 2025.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 1),
            citations=(ADMINISTRATIVE_CODE_ART_79,),
            rows=("KZ|SANCTION|Administrative Code art. 79",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.SCOPE,
            note=(
                "Direct messages were not researched, and the consent rule rests on a secondary source of a "
                "general kind."
            ),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            rows=("KZ|FREQUENCY, AGE, REGISTER, WITHDRAWAL deadline|-",),
        ),
        NotResearched(
            topic=Topic.AGE,
            rows=("KZ|FREQUENCY, AGE, REGISTER, WITHDRAWAL deadline|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            rows=("KZ|FREQUENCY, AGE, REGISTER, WITHDRAWAL deadline|-",),
        ),
        NotResearched(
            topic=Topic.WITHDRAWAL,
            note="The deadline of a withdrawal.",
            rows=("KZ|FREQUENCY, AGE, REGISTER, WITHDRAWAL deadline|-",),
        ),
    ),
    review=None,
)
