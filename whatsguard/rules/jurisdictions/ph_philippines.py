"""Philippines (PH). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import EvidenceGrade, MessageCategory
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
    SendingHours,
    Span,
    Topic,
    Unit,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
DPA_RA_10173_S_12_NPC_CIRCULAR_2023_04 = Citation(
    instrument="DPA (RA 10173)",
    locator="s. 12; NPC Circular 2023-04",
    url="https://resourcehub.bakermckenzie.com/en/resources/global-data-and-cyber-handbook/asia-pacific/philippines/topics/cookies-online-tracking-and-direct-marketing",
    quote=(
        "a controller may consider direct marketing as a legitimate interest ... provided that the "
        "controller conducts a legitimate interest assessment"
    ),
    read=Reading.SECONDARY,
)
NPC_ADVISORY_ON_SOFT_OPT_IN = Citation(
    instrument="NPC advisory on soft opt-in",
    url="https://resourcehub.bakermckenzie.com/en/resources/global-data-and-cyber-handbook/asia-pacific/philippines/topics/cookies-online-tracking-and-direct-marketing",
    quote="the DPA does not consider a soft opt-in approach as valid consent",
    read=Reading.SECONDARY,
)
DPA_RA_10173_S_16_IRR_S_34_B_CIRCULAR_2023 = Citation(
    instrument="DPA (RA 10173)",
    locator="s. 16; IRR s. 34(b); Circular 2023-04",
    url="https://admprivacy.org/2024/01/02/summary-npc-circular-no-2023-04-guidelines-on-consent/",
    quote=(
        "elements of consent, obtaining consent, withdrawal of consent and the guidelines on specific "
        "processing activities"
    ),
    read=Reading.SECONDARY,
)
NPC_CIRCULAR_2023_04 = Citation(
    instrument="NPC Circular 2023-04",
    read=Reading.UNVERIFIED,
)
DPA_RA_10173_S_20_F_NPC_CIRCULAR_16_03_SS = Citation(
    instrument="DPA (RA 10173)",
    locator="s. 20(f); NPC Circular 16-03 ss. 11, 17-19; Advisory 2026-02",
    url="https://www.mexc.fm/news/1125740",
    quote="the notification of the data subjects must be done within 72 hours",
    read=Reading.SECONDARY,
)
DPA_RA_10173_S_20_F_NPC_CIRCULAR_16_03_SS_2 = Citation(
    instrument="DPA (RA 10173)",
    locator="s. 20(f); NPC Circular 16-03 ss. 11, 17-19; Advisory 2026-02",
    url="https://www.quisumbingtorres.com/en/alerts/2026/06/philippine-data-breach-notification-procedure-clarified",
    quote="the full breach report must be submitted within five (5) days",
    read=Reading.SECONDARY,
)
NTC_MC_04_06_2007_03_03_2005_A = Citation(
    instrument="NTC MC 04-06-2007 / 03-03-2005-A",
    read=Reading.UNVERIFIED,
)
NPC_ADVISORIES_ON_MINORS = Citation(
    instrument="NPC advisories on minors",
    read=Reading.UNVERIFIED,
)
DPA_RA_10173_SS_25_36_NPC_CIRCULAR_2022_01 = Citation(
    instrument="DPA (RA 10173)",
    locator="ss. 25-36; NPC Circular 2022-01",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="PH",
    name="Philippines",
    name_zh="菲律宾",
    timezones=("Asia/Manila",),
    rules=(
        ConsentRequired(
            id="PH.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 9, 8),
            citations=(DPA_RA_10173_S_12_NPC_CIRCULAR_2023_04,),
            note=(
                "A documented assessment of legitimate interest may carry marketing in the law; under the "
                "floor it does not. After a withdrawal there is no switching to it."
            ),
            rows=("PH|CONSENT_REQUIRED|DPA (RA 10173) s. 12; NPC Circular 2023-04",),
        ),
        Information(
            id="PH.soft_opt_in",
            topic=Topic.SOFT_OPT_IN,
            text="The authority says that a soft opt-in is no valid consent and that another ground is needed.",
            applicability=Applicability.DIRECT,
            citations=(NPC_ADVISORY_ON_SOFT_OPT_IN,),
            note="No ground for existing customers.",
            rows=("PH|SOFT_OPT_IN|NPC advisory",),
        ),
        Deadline(
            id="PH.withdrawal.deadline",
            categories=frozenset(MessageCategory),
            topic=Topic.WITHDRAWAL,
            trigger="an objection or a withdrawal",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 11, 1),
            citations=(DPA_RA_10173_S_16_IRR_S_34_B_CIRCULAR_2023,),
            note="At any time; that it be as easy as giving is not verified.",
            rows=("PH|WITHDRAWAL|DPA s. 16; IRR s. 34(b); Circular 2023-04",),
        ),
        ConsentStandard(
            id="PH.consent.proof",
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 11, 1),
            citations=(NPC_CIRCULAR_2023_04,),
            note="The controller proves consent by a record with its time.",
            rows=("PH|EVIDENCE|Circular 2023-04",),
        ),
        Deadline(
            id="PH.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="knowledge or reasonable belief of the breach",
            act="notify",
            addressee="NPC and the people concerned",
            within=Period(72, Unit.HOURS),
            only_if=(
                "sensitive data or data fit for identity fraud, acquired without authority, with a real risk "
                "of serious harm"
            ),
            not_if="NPC allowed postponement, exemption or other means",
            applicability=Applicability.DIRECT,
            in_force_from=date(2016, 12, 15),
            citations=(DPA_RA_10173_S_20_F_NPC_CIRCULAR_16_03_SS, DPA_RA_10173_S_20_F_NPC_CIRCULAR_16_03_SS_2),
            rows=("PH|BREACH|DPA s. 20(f); NPC Circular 16-03 ss. 11, 17-19; Advisory",),
        ),
        Deadline(
            id="PH.breach.full_report",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="the notice of the breach",
            act="send the full report",
            addressee="NPC",
            within=Period(5, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2016, 12, 15),
            citations=(DPA_RA_10173_S_20_F_NPC_CIRCULAR_16_03_SS, DPA_RA_10173_S_20_F_NPC_CIRCULAR_16_03_SS_2),
            rows=("PH|BREACH|DPA s. 20(f); NPC Circular 16-03 ss. 11, 17-19; Advisory",),
        ),
        SendingHours(
            id="PH.hours.marketing",
            spans=(Span(opens=time(7), closes=time(21)),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2008, 1, 1),
            citations=(NTC_MC_04_06_2007_03_03_2005_A,),
            note=(
                "Remembered from the rules on telecom broadcast messages and not verified; the cautious "
                "default. None was found in the copies read."
            ),
            rows=("PH|SENDING_HOURS|NTC MC 04-06-2007 / 03-03-2005-A",),
        ),
        MinimumAge(
            id="PH.age.consent",
            categories=CONSENT_BASED,
            age=18,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            citations=(NPC_ADVISORIES_ON_MINORS,),
            rows=("PH|AGE|NPC advisories",),
        ),
        Information(
            id="PH.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text="One to six years and ₱500,000-4 million; administrative fines of 0.5-3 % of gross income.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 8, 1),
            citations=(DPA_RA_10173_SS_25_36_NPC_CIRCULAR_2022_01,),
            rows=("PH|SANCTION|DPA ss. 25-36; NPC Circular 2022-01",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.FREQUENCY,
            rows=("PH|FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            rows=("PH|FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
        NotResearched(
            topic=Topic.EXPIRY,
            rows=("PH|FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
        NotResearched(
            topic=Topic.DOUBLE_OPT_IN,
            rows=("PH|FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
        NotResearched(
            topic=Topic.DISCLOSURE,
            note="Labels were not researched.",
            rows=("PH|FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
    ),
    review=None,
)
