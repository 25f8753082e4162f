"""Romania (RO). Data only."""

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
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Reading,
    Topic,
)

RO_1 = Citation(
    instrument="Legea 506/2004",
    locator="art. 12(1); Legea 365/2002 art. 6(1)",
    url="https://www.avocatoo.ro/blog/spam-legislatie",
    quote="cu excepția cazului în care destinatarul și-a exprimat, în prealabil, în mod expres",
    read=Reading.SECONDARY,
)
RO_3 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="art. 8",
    url="https://blog.kuan0.com/2020/06/",
    quote="the Netherlands, Poland, Romania and Slovakia",
    read=Reading.SECONDARY,
)
RO_2 = Citation(
    instrument="Legea 506/2004",
    locator="art. 12(2)",
    url="https://www.adr.gov.ro/comert-electronic/",
    quote="Nu aveţi posibilitatea de a vă dezabona în condiţiile prevăzute de Legea 506/2004, art.12 alin.(2)",
    read=Reading.SECONDARY,
)
RO_4 = Citation(
    instrument="Legea 506/2004",
    locator="art. 13",
    read=Reading.UNVERIFIED,
)
AUTHORITY = Citation(
    instrument="ANSPDCP",
    url="https://www.dataprotection.ro",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)

JURISDICTION = Jurisdiction(
    code="RO",
    name="Romania",
    name_zh="罗马尼亚",
    timezones=("Europe/Bucharest",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="RO.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 11, 17),
            accepts=(CONSENT,),
            citations=(RO_1,),
            note="Any method over public electronic communications; express consent. The existing-customer rule speaks of e-mail and is disputed for a number, so it is not available.",
            rows=("RO.1",),
        ),
        ConsentStandard(
            id="RO.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 11, 17),
            form=ConsentForm.EXPRESS,
            citations=(RO_1,),
            note="The consent is express.",
            rows=("RO.1",),
        ),
        MinimumAge(
            id="RO.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=16,
            citations=(RO_3,),
            rows=("RO.3",),
        ),
        Information(
            id="RO.soft_opt_in",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 11, 17),
            topic=Topic.SOFT_OPT_IN,
            text="A customer's e-mail address (the word is unverified) from a sale: own similar products, free objection at collection and in each message.",
            citations=(RO_2,),
            note="For e-mail. For a phone number it is contested, so it is not available here.",
            rows=("RO.2",),
        ),
        Information(
            id="RO.sanction",
            applicability=Applicability.DIRECT,
            topic=Topic.SANCTION,
            text="Legea 506/2004 art. 13: RON 5 000-100 000, up to 2 % turnover above RON 5 M.",
            citations=(RO_4,),
            rows=("RO.4",),
        ),
        Information(
            id="RO.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: ANSPDCP. Breach form or home page: https://www.dataprotection.ro. Enforces the rules on marketing messages: ANSPDCP. How this was read: unverified; from a secondary source.",
            citations=(AUTHORITY,),
            rows=("RO|AUTHORITY|ANSPDCP",),
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
