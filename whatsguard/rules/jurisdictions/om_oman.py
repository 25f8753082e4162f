"""Oman (OM). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm, EvidenceGrade, MessageCategory
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
    Reading,
    Topic,
    Unit,
)

HOUSE_RULES = Citation(
    instrument="whatsguard: house rules",
    url="docs/explanation/house-rules.md",
    read=Reading.PRIMARY,
)
CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ROYAL_DECREE_6_2022_ART_IV_MD_34_2024 = Citation(
    instrument="Royal Decree 6/2022",
    locator="art. IV; MD 34/2024",
    url="https://decree.om/?p=33337",
    read=Reading.SECONDARY,
)
ROYAL_DECREE_6_2022_ART_IV_MD_34_2024_2 = Citation(
    instrument="Royal Decree 6/2022",
    locator="art. IV; MD 34/2024",
    url="https://clyde-prod.azurewebsites.net/en/insights/2024/02/oman-issues-executive-regulations-to-pdpl",
    quote="the executive regulation of the law is expected to enter into force in January 2026",
    read=Reading.SECONDARY,
)
ROYAL_DECREE_6_2022_ART_10 = Citation(
    instrument="Royal Decree 6/2022",
    locator="art. 10",
    url="https://decree.om/?p=33337",
    quote="Must obtain explicit written consent from the data subject ... Must record proof of written consent",
    read=Reading.SECONDARY,
)
ROYAL_DECREE_6_2022_ART_22 = Citation(
    instrument="Royal Decree 6/2022",
    locator="art. 22",
    url="https://decree.om/2022/rd20220006",
    read=Reading.UNVERIFIED,
    copy="art. 22 beyond the excerpt",
)
MD_34_2024 = Citation(
    instrument="MD 34/2024",
    url="https://clyde-prod.azurewebsites.net/en/insights/2024/02/oman-issues-executive-regulations-to-pdpl",
    quote="provided by way of a written statement or by any electronic means",
    read=Reading.SECONDARY,
)
ROYAL_DECREE_6_2022_ART_6 = Citation(
    instrument="Royal Decree 6/2022",
    locator="art. 6",
    url="https://decree.om/?p=33337",
    quote="Must not process personal data of a child except with the approval of the guardian",
    read=Reading.SECONDARY,
)
MD_34_2024_ART_30_FF = Citation(
    instrument="MD 34/2024",
    locator="art. 30 ff.",
    read=Reading.UNVERIFIED,
)
ROYAL_DECREE_6_2022_ARTS_24_30 = Citation(
    instrument="Royal Decree 6/2022",
    locator="arts. 24-30",
    url="https://decree.om/?p=33337",
    quote="Failure to comply results in a fine between 500 and 2,000 Rial Omani",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="OM",
    name="Oman",
    name_zh="阿曼",
    timezones=("Asia/Muscat",),
    rules=(
        Information(
            id="OM.commencement",
            categories=frozenset(MessageCategory),
            topic=Topic.COMMENCEMENT,
            text=(
                "The law is in force since February 2023 (the 9th or the 13th); its regulation, with a year "
                "of grace from 2024-02-05 that was moved later, was expected to bind from early 2026."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 2, 1),
            citations=(ROYAL_DECREE_6_2022_ART_IV_MD_34_2024, ROYAL_DECREE_6_2022_ART_IV_MD_34_2024_2),
            note="The start is open, so the law counts as in force.",
            rows=("OM|COMMENCEMENT|Royal Decree 6/2022 art. IV; MD 34/2024",),
        ),
        ConsentRequired(
            id="OM.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            citations=(ROYAL_DECREE_6_2022_ART_10, ROYAL_DECREE_6_2022_ART_22),
            note=(
                "Explicit written consent; article 22 on marketing is not verified. In force now: the start is open."
            ),
            rows=("OM|CONSENT_REQUIRED|RD 6/2022 art. 10", "OM|CONSENT_REQUIRED (marketing)|RD 6/2022 art. 22"),
        ),
        ConsentStandard(
            id="OM.consent.form",
            form=ConsentForm.WRITTEN,
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            citations=(ROYAL_DECREE_6_2022_ART_10, MD_34_2024),
            note="Written or by any electronic means, by a person of full capacity; the proof is recorded.",
            rows=("OM|CONSENT_REQUIRED|RD 6/2022 art. 10", "OM|CONSENT (form)|MD 34/2024"),
        ),
        MinimumAge(
            id="OM.age.guardian",
            categories=CONSENT_BASED,
            age=18,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            citations=(ROYAL_DECREE_6_2022_ART_6, HOUSE_RULES),
            note=(
                "A guardian consents for those who cannot. The source names no age; 18, the highest that any "
                "place names, is a house rule."
            ),
            rows=("OM|AGE|RD 6/2022 art. 6",),
        ),
        Deadline(
            id="OM.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify; the people too if harm is serious",
            addressee="the ministry",
            within=Period(72, Unit.HOURS),
            applicability=Applicability.DIRECT,
            citations=(MD_34_2024_ART_30_FF,),
            rows=("OM|BREACH|MD 34/2024 art. 30 ff.",),
        ),
        Information(
            id="OM.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text=(
                "OMR 500-2,000 for processing without consent, 15,000-20,000 for sensitive data, "
                "5,000-10,000 more for legal persons."
            ),
            applicability=Applicability.DIRECT,
            citations=(ROYAL_DECREE_6_2022_ARTS_24_30,),
            rows=("OM|SANCTION|RD 6/2022 arts. 24-30",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="SMS rules of TRA were not researched.",
            rows=("OM|HOURS, FREQUENCY, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            note="SMS rules of TRA were not researched.",
            rows=("OM|HOURS, FREQUENCY, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            note="SMS rules of TRA were not researched.",
            rows=("OM|HOURS, FREQUENCY, REGISTER|-",),
        ),
    ),
    review=None,
)
