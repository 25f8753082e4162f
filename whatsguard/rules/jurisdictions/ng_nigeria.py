"""Nigeria (NG). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentDefect, ConsentForm, EvidenceGrade, MessageCategory, Naming
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
    Reading,
    SendingHours,
    Span,
    Topic,
    Unit,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
NDPA_2023_S_26 = Citation(
    instrument="NDPA 2023",
    locator="s. 26",
    url="https://techmeetslaw.org/?p=3051",
    quote="shall be in the affirmative, and not based on a pre-selected confirmation",
    read=Reading.PRIMARY,
    copy="copy at techmeetslaw.org",
)
GAID_2025 = Citation(
    instrument="GAID 2025",
    url="https://manifieldsolicitors.com/nigeria-data-protection-act-general-application-and-implementation-directive-gaid-2025-what-every-business-needs-to-know-about-nigerias-data-protection-directive",
    quote="the GAID took effect on 19 September 2025",
    read=Reading.UNVERIFIED,
)
NDPA_2023_S_26_1 = Citation(
    instrument="NDPA 2023",
    locator="s. 26(1)",
    url="https://techmeetslaw.org/?p=3051",
    quote="shall bear the burden of proof for establishing a data subject's Consent",
    read=Reading.PRIMARY,
    copy="copy at techmeetslaw.org",
)
NDPA_2023_S_25 = Citation(
    instrument="NDPA 2023",
    locator="s. 25",
    read=Reading.UNVERIFIED,
)
NDPA_2023_S_35 = Citation(
    instrument="NDPA 2023",
    locator="s. 35",
    url="https://techmeetslaw.org/laws/data-protection-act-2023/section-35-ndpa/",
    quote="it is as easy for the data subject to withdraw, as to give consent",
    read=Reading.PRIMARY,
    copy="copy at techmeetslaw.org",
)
NDPA_2023_S_36_3_4 = Citation(
    instrument="NDPA 2023",
    locator="s. 36(3)-(4)",
    url="https://techmeetslaw.org/laws/data-protection-act-2023/section-36-ndpa/",
    quote="the personal data shall no longer be processed for such purposes",
    read=Reading.PRIMARY,
    copy="copy at techmeetslaw.org",
)
NCC_DIRECTION_OF_2016_ON_DO_NOT_DISTURB = Citation(
    instrument="NCC Direction of 2016 on Do-Not-Disturb",
    url="https://consumer.ncc.gov.ng/articles/33-rules-on-unsolicited-calls-and-sms",
    quote="text “STOP” to 2442 to activate the full DND service",
    read=Reading.PRIMARY,
    copy="the regulator's page",
)
NCC_PRACTICE_ON_SMS_HOURS = Citation(
    instrument="NCC practice on SMS hours",
    read=Reading.UNVERIFIED,
)
NDPA_2023_S_31 = Citation(
    instrument="NDPA 2023",
    locator="s. 31",
    read=Reading.UNVERIFIED,
)
NDPA_2023_S_40 = Citation(
    instrument="NDPA 2023",
    locator="s. 40",
    read=Reading.UNVERIFIED,
)
NDPA_2023_S_48 = Citation(
    instrument="NDPA 2023",
    locator="s. 48",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="NG",
    name="Nigeria",
    name_zh="尼日利亚",
    timezones=("Africa/Lagos",),
    rules=(
        ConsentRequired(
            id="NG.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 6, 12),
            citations=(NDPA_2023_S_26, GAID_2025),
            note="No exception for customers was found. The marketing rule of the directive is not verified.",
            rows=(
                "NG|CONSENT_REQUIRED|NDPA 2023 s. 26",
                "NG|CONSENT_REQUIRED (marketing)|GAID 2025",
                "NG|SOFT_OPT_IN|NDPA s. 25",
            ),
        ),
        ConsentStandard(
            id="NG.consent.form",
            form=ConsentForm.EXPRESS,
            must_name=frozenset({Naming.WITHDRAWAL}),
            fatal=frozenset({ConsentDefect.PRE_TICKED, ConsentDefect.ASSUMED}),
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 6, 12),
            citations=(NDPA_2023_S_26, NDPA_2023_S_26_1),
            note=(
                "Affirmative, not pre-selected; silence is none; the right to withdraw is told before. The "
                "controller bears the proof."
            ),
            rows=("NG|CONSENT_REQUIRED|NDPA 2023 s. 26", "NG|EVIDENCE|NDPA s. 26(1)"),
        ),
        Information(
            id="NG.soft_opt_in",
            topic=Topic.SOFT_OPT_IN,
            text="Legitimate interest exists in section 25; no exception for marketing to customers was found.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 6, 12),
            citations=(NDPA_2023_S_25,),
            note="Under the floor it carries no marketing.",
            rows=("NG|SOFT_OPT_IN|NDPA s. 25",),
        ),
        Deadline(
            id="NG.withdrawal.deadline",
            categories=frozenset(MessageCategory),
            topic=Topic.WITHDRAWAL,
            trigger="a withdrawal, as easy as giving",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 6, 12),
            citations=(NDPA_2023_S_35,),
            note="At any time.",
            rows=("NG|WITHDRAWAL|NDPA s. 35",),
        ),
        Deadline(
            id="NG.withdrawal.objection",
            topic=Topic.WITHDRAWAL,
            trigger="an objection to direct marketing, profiling included",
            act="stop processing for it",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 6, 12),
            citations=(NDPA_2023_S_36_3_4,),
            note="At any time.",
            rows=("NG|WITHDRAWAL (objection)|NDPA s. 36(3)-(4)",),
        ),
        Information(
            id="NG.register.dnd",
            topic=Topic.REGISTER,
            text="A do-not-disturb list (2442) stops telecom messages.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2016, 7, 1),
            citations=(NCC_DIRECTION_OF_2016_ON_DO_NOT_DISTURB,),
            note="For telecom messages: no look-up is asked for.",
            rows=("NG|REGISTER|NCC Direction 2016",),
        ),
        SendingHours(
            id="NG.hours.marketing",
            spans=(Span(opens=time(8), closes=time(20)),),
            applicability=Applicability.BY_ANALOGY,
            citations=(NCC_PRACTICE_ON_SMS_HOURS,),
            note="A practice for SMS of which no text was found; not verified. The cautious default.",
            rows=("NG|SENDING_HOURS|NCC",),
        ),
        MinimumAge(
            id="NG.age.consent",
            categories=CONSENT_BASED,
            age=18,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 6, 12),
            citations=(NDPA_2023_S_31,),
            rows=("NG|AGE|NDPA s. 31",),
        ),
        Deadline(
            id="NG.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify",
            addressee="the Commission",
            within=Period(72, Unit.HOURS),
            only_if="a risk to people",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 6, 12),
            citations=(NDPA_2023_S_40,),
            rows=("NG|BREACH|NDPA s. 40",),
        ),
        Deadline(
            id="NG.breach.people",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="tell the people concerned",
            addressee="the people concerned",
            only_if="the risk is high",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 6, 12),
            citations=(NDPA_2023_S_40,),
            note="Immediately.",
            rows=("NG|BREACH|NDPA s. 40",),
        ),
        Information(
            id="NG.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text=(
                "For controllers of major importance the higher of ₦10 million and 2 % of gross revenue; for "
                "others ₦2 million and 2 %."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 6, 12),
            citations=(NDPA_2023_S_48,),
            rows=("NG|SANCTION|NDPA s. 48",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.FREQUENCY,
            where="NDPA 2023",
            rows=("NG|FREQUENCY, EXPIRY, DOUBLE_OPT_IN, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="NDPA 2023",
            rows=("NG|FREQUENCY, EXPIRY, DOUBLE_OPT_IN, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="NDPA 2023",
            rows=("NG|FREQUENCY, EXPIRY, DOUBLE_OPT_IN, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.DISCLOSURE,
            where="NDPA 2023",
            note="No label.",
            rows=("NG|FREQUENCY, EXPIRY, DOUBLE_OPT_IN, LABEL|-",),
        ),
    ),
    review=None,
)
