"""Malta (MT). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Reading,
    Relation,
    Topic,
)

MT_1 = Citation(
    instrument="S.L. 586.01",
    locator="reg. 9(1)",
    url="https://idpc.org.mt",
    quote="requires PRIOR consent IN WRITING for unsolicited electronic mail for direct marketing (opt-in)",
    read=Reading.SECONDARY,
    copy="country data set, says checked at idpc.org.mt 2026-07-01",
)
MT_2 = Citation(
    instrument="S.L. 586.01",
    locator="reg. 9(2)",
    url="https://idpc.org.mt",
    read=Reading.SECONDARY,
    copy="country data set",
)
MT_4 = Citation(
    instrument="S.L. 586.01",
    locator="reg. 9(1)",
    url="https://idpc.org.mt",
    quote="irrespective of whether such subscriber or user is a natural person or legal person",
    read=Reading.SECONDARY,
    copy="verbatim in a country data set",
)
MT_3 = Citation(
    instrument="S.L. 586.11",
    locator="reg. 4",
    url="https://idpc.org.mt",
    quote="Malta opted for the GDPR Art. 8 floor",
    read=Reading.SECONDARY,
    copy="country data set",
)
AUTHORITY = Citation(
    instrument="IDPC",
    url="https://idpc.org.mt",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)
SOFT_OPT_IN = Ground(
    kind=GroundKind.EXISTING_CUSTOMER,
    relations=frozenset({Relation.SALE}),
    needs=frozenset({GroundNeed.SIMILAR, GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE}),
)

JURISDICTION = Jurisdiction(
    code="MT",
    name="Malta",
    name_zh="马耳他",
    timezones=("Europe/Malta",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="MT.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2003, 1, 1),
            accepts=(CONSENT, SOFT_OPT_IN),
            citations=(MT_1, MT_2, MT_4),
            note="Natural and legal persons. Electronic contact details are read to include a WhatsApp number; every fact of the existing-customer ground must be recorded.",
            rows=("MT.1", "MT.2", "MT.4"),
        ),
        ConsentStandard(
            id="MT.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2003, 1, 1),
            form=ConsentForm.WRITTEN,
            citations=(MT_1,),
            note="The consent is in writing.",
            rows=("MT.1",),
        ),
        MinimumAge(
            id="MT.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 28),
            age=13,
            citations=(MT_3,),
            rows=("MT.3",),
        ),
        Information(
            id="MT.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: IDPC. Breach form or home page: https://idpc.org.mt. Enforces the rules on marketing messages: IDPC. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("MT|AUTHORITY|IDPC",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="Neither hours nor frequency for messages was researched in this place; rules for calls neither.",
        ),
    ),
    review=None,
)
