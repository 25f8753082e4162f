"""Tanzania (TZ). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    Ground,
    GroundKind,
    Jurisdiction,
    NotResearched,
    Reading,
    Topic,
)

PERSONAL_DATA_PROTECTION_ACT_2022_PDP = Citation(
    instrument="Personal Data Protection Act 2022; PDP Regulations 2023",
    url="https://www.dlapiperdataprotection.com/?c=TZ&t=electronic-marketing",
    quote="requires the data subject's explicit consent, unless authorized by law",
    read=Reading.SECONDARY,
)
PDP_REGULATIONS_2023 = Citation(
    instrument="PDP Regulations 2023",
    url="https://www.dlapiperdataprotection.com/?c=TZ&t=electronic-marketing",
    quote=(
        "request a data controller or data processor to erase or destroy the personal data held by them if "
        "the processing ... is for commercial purposes"
    ),
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="TZ",
    name="Tanzania",
    name_zh="坦桑尼亚",
    timezones=("Africa/Dar_es_Salaam",),
    rules=(
        ConsentRequired(
            id="TZ.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 5, 1),
            citations=(PERSONAL_DATA_PROTECTION_ACT_2022_PDP,),
            rows=("TZ|CONSENT_REQUIRED|Personal Data Protection Act 2022; PDP Regulations 2023",),
        ),
        ConsentStandard(
            id="TZ.consent.form",
            form=ConsentForm.EXPRESS,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 5, 1),
            citations=(PERSONAL_DATA_PROTECTION_ACT_2022_PDP,),
            note="Explicit.",
            rows=("TZ|CONSENT_REQUIRED|Personal Data Protection Act 2022; PDP Regulations 2023",),
        ),
        Deadline(
            id="TZ.withdrawal.erasure",
            topic=Topic.WITHDRAWAL,
            trigger="a demand, where the processing is commercial and unwanted",
            act="stop and erase",
            addressee="the person",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 5, 1),
            citations=(PDP_REGULATIONS_2023,),
            note="No period was found.",
            rows=("TZ|WITHDRAWAL / ERASURE|PDP Regs 2023",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            rows=("TZ|HOURS, BREACH, AGE, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.BREACH,
            rows=("TZ|HOURS, BREACH, AGE, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.AGE,
            rows=("TZ|HOURS, BREACH, AGE, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            rows=("TZ|HOURS, BREACH, AGE, REGISTER|-",),
        ),
    ),
    review=None,
)
