"""Malaysia (MY). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Below,
    Citation,
    ConsentRequired,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    Period,
    Reading,
    StandingDuty,
    Topic,
    Unit,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
PDPA_2010_ACT_709_S_43_5 = Citation(
    instrument="PDPA 2010 (Act 709)",
    locator="s. 43(5)",
    url="https://mylaw.my/legislation/act-2010-709/section-43",
    quote=(
        "the communication by whatever means of any advertising or marketing material which is directed to "
        "particular individuals"
    ),
    read=Reading.PRIMARY,
    copy="copy at mylaw.my",
)
PDPA_2010_ACT_709_S_6_PROPOSAL_PAPER_1 = Citation(
    instrument="PDPA 2010 (Act 709)",
    locator="s. 6; Proposal Paper 1/2014",
    url="https://dnh.com.my/direct-marketing-and-personal-data-protection-in-malaysia/",
    quote="one needs the consent of the individual prior to using their personal data for direct marketing purposes",
    read=Reading.SECONDARY,
)
PDPA_2010_ACT_709_S_43_1_3 = Citation(
    instrument="PDPA 2010 (Act 709)",
    locator="s. 43(1)-(3)",
    url="https://foongchengleong.com/wp/?p=1671",
    quote=(
        "at any time by notice in writing ... at the end of such period as is reasonable in the circumstances to cease"
    ),
    read=Reading.SECONDARY,
)
PDPA_2010_ACT_709_S_38 = Citation(
    instrument="PDPA 2010 (Act 709)",
    locator="s. 38",
    url="https://mylaw.my/legislation/act-2010-709/section-38",
    quote="shall, upon receiving the notice under subsection (1), cease the processing of the personal data",
    read=Reading.PRIMARY,
    copy="copy at mylaw.my",
)
PDPA_2010_ACT_709_S_44_PDP_REGULATIONS = Citation(
    instrument="PDPA 2010 (Act 709)",
    locator="s. 44; PDP Regulations 2013 r. 3",
    url="https://mylaw.my/legislation/act-2010-709/section-43",
    quote="Record to be kept by data user",
    read=Reading.UNVERIFIED,
    copy="next heading, next heading",
)
PDPA_2010_ACT_709_SS_31_35_42_3 = Citation(
    instrument="PDPA 2010 (Act 709)",
    locator="ss. 31, 35, 42(3)",
    url="https://mylaw.my/legislation/act-2010-709/section-42",
    quote="within twenty-one days from the date of receipt of the data subject notice",
    read=Reading.UNVERIFIED,
)
PDPA_2010_ACT_709_S_12B_CIRCULAR_2_2025 = Citation(
    instrument="PDPA 2010 (Act 709)",
    locator="s. 12B; Circular 2/2025; DBN Guideline",
    url="https://cms-lawnow.com/en/ealerts/2025/04/new-guidelines-on-mandatory-breach-notifications-under-malaysia-s-personal-data-protection-act-2010",
    quote=(
        "no later than 72 hours from when the personal data breach occurred or from when the data controller "
        "is informed"
    ),
    read=Reading.SECONDARY,
)
PDPA_2010_ACT_709_S_12B_2_GUIDELINE = Citation(
    instrument="PDPA 2010 (Act 709)",
    locator="s. 12B(2); Guideline",
    url="https://securiti.ai/malaysia-data-protection-guidelines-dpo-appointment-and-breach-notification/",
    quote="within 7 days after the initial notification to the Commissioner",
    read=Reading.SECONDARY,
)
PDP_REGULATIONS_2013_R_3_2 = Citation(
    instrument="PDP Regulations 2013",
    locator="r. 3(2)",
    read=Reading.UNVERIFIED,
)
PDPA_2010_ACT_709_SS_43_4_38_4_5_2 = Citation(
    instrument="PDPA 2010 (Act 709)",
    locator="ss. 43(4), 38(4), 5(2)",
    url="https://mylaw.my/legislation/act-2010-709/section-43",
    quote="a fine not exceeding two hundred thousand ringgit",
    read=Reading.SECONDARY,
)
PDPA_2010_ACT_709_SS_43_4_38_4_5_2_2 = Citation(
    instrument="PDPA 2010 (Act 709)",
    locator="ss. 43(4), 38(4), 5(2)",
    url="https://mylaw.my/legislation/act-2010-709/section-38",
    read=Reading.SECONDARY,
)
PDPA_2010_ACT_709_SS_43_4_38_4_5_2_3 = Citation(
    instrument="PDPA 2010 (Act 709)",
    locator="ss. 43(4), 38(4), 5(2)",
    url="https://www.compliancehub.wiki/understanding-data-breach-notification-requirements-under-malaysias-pdpa/",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="MY",
    name="Malaysia",
    name_zh="马来西亚",
    timezones=(
        "Asia/Kuala_Lumpur",
        "Asia/Kuching",
    ),
    rules=(
        Information(
            id="MY.scope",
            topic=Topic.SCOPE,
            text=(
                "Direct marketing is the communication by whatever means of advertising or marketing "
                "material to particular people, so WhatsApp is inside."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 11, 15),
            citations=(PDPA_2010_ACT_709_S_43_5,),
            rows=("MY|SCOPE|PDPA 2010 (Act 709) s. 43(5)",),
        ),
        ConsentRequired(
            id="MY.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 11, 15),
            citations=(PDPA_2010_ACT_709_S_6_PROPOSAL_PAPER_1,),
            note="The general principle; the Commissioner's paper of 2014 was never gazetted.",
            rows=("MY|CONSENT_REQUIRED|PDPA s. 6; Proposal Paper 1/2014",),
        ),
        Deadline(
            id="MY.withdrawal.marketing",
            topic=Topic.WITHDRAWAL,
            trigger="a written notice against direct marketing",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 11, 15),
            citations=(PDPA_2010_ACT_709_S_43_1_3,),
            note=(
                "The Act says at the end of a reasonable period; the guard stops at once. The Commissioner "
                "can order it."
            ),
            rows=("MY|WITHDRAWAL (marketing)|PDPA s. 43(1)-(3)",),
        ),
        Deadline(
            id="MY.withdrawal.consent",
            categories=frozenset(MessageCategory),
            topic=Topic.WITHDRAWAL,
            trigger="a written notice that withdraws consent",
            act="cease processing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 11, 15),
            citations=(PDPA_2010_ACT_709_S_38,),
            note="On receipt.",
            rows=("MY|WITHDRAWAL (consent)|PDPA s. 38",),
        ),
        StandingDuty(
            id="MY.evidence.records",
            categories=frozenset(MessageCategory),
            item=(
                "Keep a record of applications, notices and requests, and each consent in a form that can be recorded."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 11, 15),
            citations=(PDPA_2010_ACT_709_S_44_PDP_REGULATIONS,),
            note="No period is fixed.",
            rows=("MY|EVIDENCE|PDPA s. 44; PDP Regulations 2013 r. 3",),
        ),
        Deadline(
            id="MY.access",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="a notice against harmful processing, or a request for access or correction",
            act="answer it",
            addressee="the person",
            within=Period(21, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 11, 15),
            citations=(PDPA_2010_ACT_709_SS_31_35_42_3,),
            note="Section 42 was read; sections 31 and 35 are not verified.",
            rows=("MY|ERASURE/ACCESS|PDPA ss. 31, 35, 42(3)",),
        ),
        Deadline(
            id="MY.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="occurrence or knowledge of the breach",
            act="notify; explain a late notice",
            addressee="the Commissioner",
            within=Period(72, Unit.HOURS),
            only_if="significant harm, or more than 1,000 people",
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 6, 1),
            citations=(PDPA_2010_ACT_709_S_12B_CIRCULAR_2_2025,),
            note="As soon as practicable, and within 72 hours.",
            rows=("MY|BREACH (regulator)|PDPA s. 12B; Circular 2/2025; DBN Guideline",),
        ),
        Deadline(
            id="MY.breach.people",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="the first notice to the Commissioner",
            act="tell the people concerned",
            addressee="the people concerned",
            within=Period(7, Unit.DAYS),
            only_if="significant harm",
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 6, 1),
            citations=(PDPA_2010_ACT_709_S_12B_2_GUIDELINE,),
            note="Without unnecessary delay.",
            rows=("MY|BREACH (people)|PDPA s. 12B(2); Guideline",),
        ),
        MinimumAge(
            id="MY.age.consent",
            categories=CONSENT_BASED,
            age=18,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 11, 15),
            citations=(PDP_REGULATIONS_2013_R_3_2,),
            rows=("MY|AGE|PDP Regulations 2013 r. 3(2)",),
        ),
        Information(
            id="MY.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text=(
                "Up to RM200,000 or two years for marketing against a notice, RM100,000 or one year for "
                "processing after a withdrawal, RM1 million or three years for breach of the principles."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 11, 15),
            citations=(
                PDPA_2010_ACT_709_SS_43_4_38_4_5_2,
                PDPA_2010_ACT_709_SS_43_4_38_4_5_2_2,
                PDPA_2010_ACT_709_SS_43_4_38_4_5_2_3,
            ),
            rows=("MY|SANCTION|PDPA ss. 43(4), 38(4), 5(2)",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.SOFT_OPT_IN,
            where="PDPA 2010, the sections read",
            rows=("MY|SOFT_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.HOURS,
            where="PDPA 2010, ss. 38-44",
            note="The codes of MCMC were not researched.",
            rows=("MY|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="PDPA 2010, ss. 38-44",
            note="The codes of MCMC were not researched.",
            rows=("MY|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.REGISTER,
            where="PDPA 2010, ss. 38-44",
            note="The codes of MCMC were not researched.",
            rows=("MY|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="PDPA 2010, ss. 38-44",
            note="The codes of MCMC were not researched.",
            rows=("MY|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="PDPA 2010, ss. 38-44",
            note="The codes of MCMC were not researched.",
            rows=("MY|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.DISCLOSURE,
            where="PDPA 2010, ss. 38-44",
            note="No label. The codes of MCMC were not researched.",
            rows=("MY|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN|-",),
        ),
    ),
    review=None,
)
