"""Bangladesh (BD). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, ConsentForm, EvidenceGrade, MessageCategory
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
    Reading,
    Topic,
)

HOUSE_RULES = Citation(
    instrument="whatsguard: house rules",
    url="docs/explanation/house-rules.md",
    read=Reading.PRIMARY,
)
PDPO_2025_COMMENCEMENT = Citation(
    instrument="Personal Data Protection Ordinance 2025",
    url="https://bd-scl.com/insights/personal-data-protection-ordinance-2025-compliance.html",
    quote="the 18-month compliance window from the date of gazette publication is already running",
    read=Reading.SECONDARY,
)
PDPO_2025_CONSENT = Citation(
    instrument="Personal Data Protection Ordinance 2025 (PDPO)",
    url="https://mahbub-law.com/key-highlights-of-the-personal-data-protection-ordinance-2025-for-businesses",
    quote="Businesses must obtain voluntary, specific, explicit, and revocable consent",
    read=Reading.SECONDARY,
)
PDPO_2025_S_13 = Citation(
    instrument="Personal Data Protection Ordinance 2025 (PDPO)",
    locator="s. 13",
    url="https://sayed.blog/the-personal-data-protection-ordinance-2025",
    quote="You have the right to withdraw your consent (সম্মতি প্রত্যাহার) at any time",
    read=Reading.SECONDARY,
)
PDPO_2025_CHILDREN = Citation(
    instrument="Personal Data Protection Ordinance 2025 (PDPO)",
    url="https://mahbub-law.com/key-highlights-of-the-personal-data-protection-ordinance-2025-for-businesses",
    quote="cannot conduct tracking, monitoring, profiling, or targeted advertising directed at children",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="BD",
    name="Bangladesh",
    name_zh="孟加拉国",
    timezones=("Asia/Dhaka",),
    rules=(
        Information(
            id="BD.commencement",
            categories=frozenset(MessageCategory),
            topic=Topic.COMMENCEMENT,
            text=(
                "Gazetted on 2025-11-06 with a window of 18 months for compliance. An ordinance lapses "
                "unless Parliament adopts it, and whether it did after the election of 2026 was not checked."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 11, 6),
            citations=(PDPO_2025_COMMENCEMENT,),
            note="The start is open, so the ordinance counts as in force since it was gazetted.",
            rows=("BD|COMMENCEMENT|Personal Data Protection Ordinance 2025",),
            review_by=date(2027, 5, 6),
        ),
        Information(
            id="BD.commencement.window",
            categories=frozenset(MessageCategory),
            topic=Topic.COMMENCEMENT,
            text=(
                "The 18-month window for compliance ends about 2027-05-06; from then on the duties bind in "
                "every reading."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 6),
            citations=(PDPO_2025_COMMENCEMENT,),
            rows=("BD|COMMENCEMENT|Personal Data Protection Ordinance 2025",),
        ),
        ConsentRequired(
            id="BD.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 11, 6),
            citations=(PDPO_2025_CONSENT,),
            note="Counts as in force now; the window for compliance ends about 2027-05-06.",
            rows=("BD|CONSENT_REQUIRED|PDPO 2025",),
            review_by=date(2027, 5, 6),
        ),
        ConsentStandard(
            id="BD.consent.form",
            form=ConsentForm.EXPRESS,
            fatal=frozenset({ConsentDefect.NOT_GRANULAR}),
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 11, 6),
            citations=(PDPO_2025_CONSENT,),
            note="Voluntary, specific, explicit, revocable; the burden of proof is on the business.",
            rows=("BD|CONSENT_REQUIRED|PDPO 2025",),
            review_by=date(2027, 5, 6),
        ),
        Deadline(
            id="BD.withdrawal.erasure",
            categories=frozenset(MessageCategory),
            topic=Topic.WITHDRAWAL,
            trigger="a withdrawal",
            act="stop, then erase",
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 11, 6),
            citations=(PDPO_2025_S_13,),
            note="At any time.",
            rows=("BD|WITHDRAWAL / ERASURE|PDPO 2025 s. 13",),
            review_by=date(2027, 5, 6),
        ),
        MinimumAge(
            id="BD.age.children",
            age=18,
            below=Below.GUARDIAN,
            advertising_to_children=False,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 11, 6),
            citations=(PDPO_2025_CHILDREN, HOUSE_RULES),
            note=(
                "No tracking of children and no advertising aimed at them. The source names no age; 18, the "
                "highest that any place names, is a house rule."
            ),
            rows=("BD|AGE|PDPO 2025",),
            review_by=date(2027, 5, 6),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="The SMS rules of BTRC were not read.",
            rows=("BD|HOURS, FREQUENCY, REGISTER, LABEL, BREACH|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            note="The SMS rules of BTRC were not read.",
            rows=("BD|HOURS, FREQUENCY, REGISTER, LABEL, BREACH|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            note="The SMS rules of BTRC were not read.",
            rows=("BD|HOURS, FREQUENCY, REGISTER, LABEL, BREACH|-",),
        ),
        NotResearched(
            topic=Topic.BREACH,
            note="The SMS rules of BTRC were not read.",
            rows=("BD|HOURS, FREQUENCY, REGISTER, LABEL, BREACH|-",),
        ),
        NotResearched(
            topic=Topic.DISCLOSURE,
            note="Labels: the SMS rules of BTRC were not read.",
            rows=("BD|HOURS, FREQUENCY, REGISTER, LABEL, BREACH|-",),
        ),
    ),
    review=None,
)
