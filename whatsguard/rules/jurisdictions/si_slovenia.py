"""Slovenia (SI). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
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

SI_1 = Citation(
    instrument="ZEKom-2",
    locator="čl. 226(1)",
    url="http://www.dataguidance.com/opinion/slovenia-novelties-slovenian-electronic",
    quote="In November 2022, the new Electronic Communications Act ('ZEKom-2') entered into force",
    read=Reading.SECONDARY,
    copy="content: country data set",
)
SI_2 = Citation(
    instrument="ZEKom-2",
    locator="čl. 226(2)",
    url="https://www.uradni-list.si",
    read=Reading.SECONDARY,
    copy="country data set",
)
SI_4 = Citation(
    instrument="ZEKom-2",
    locator="čl. 226(4)",
    url="https://www.uradni-list.si",
    quote="Prvi in tretji odstavek tega člena se uporabljata za naročnike, ki so fizične osebe.",
    read=Reading.SECONDARY,
    copy="verbatim in a country data set",
)
SI_3 = Citation(
    instrument="ZVOP-2",
    locator="čl. 8",
    url="https://www.uradni-list.si",
    quote="je veljavna, če je otrok star 15 let ali več",
    read=Reading.SECONDARY,
    copy="verbatim in a country data set",
)
AUTHORITY = Citation(
    instrument="Informacijski pooblaščenec",
    url="https://www.ip-rs.si",
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
LEGAL_PERSON = Ground(kind=GroundKind.LEGAL_PERSON)

JURISDICTION = Jurisdiction(
    code="SI",
    name="Slovenia",
    name_zh="斯洛文尼亚",
    timezones=("Europe/Ljubljana",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="SI.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 11, 10),
            accepts=(CONSENT, SOFT_OPT_IN, LEGAL_PERSON),
            citations=(SI_1, SI_2, SI_4),
            note="Protects natural persons; an older version of the source said legal persons too. Electronic contact details are read to include a WhatsApp number; every fact of the existing-customer ground must be recorded.",
            rows=("SI.1", "SI.2", "SI.4"),
        ),
        MinimumAge(
            id="SI.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 1, 26),
            age=15,
            citations=(SI_3,),
            rows=("SI.3",),
        ),
        Information(
            id="SI.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Informacijski pooblaščenec. Breach form or home page: https://www.ip-rs.si. Enforces the rules on marketing messages: AKOS, IP. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("SI|AUTHORITY|Informacijski pooblaščenec",),
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
