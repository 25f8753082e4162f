"""Latvia (LV). Data only."""

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

LV_1 = Citation(
    instrument="Informācijas sabiedrības pakalpojumu likums",
    locator="art. 9",
    url="https://privacycats.com/posts/direct-marketing-in-baltics",
    quote="primarily governed by the Information Society Services Law (Informācijas sabiedrības pakalpojumu likums)",
    read=Reading.SECONDARY,
)
LV_2 = Citation(
    instrument="Informācijas sabiedrības pakalpojumu likums",
    locator="art. 9(2)",
    url="https://www.tgsbaltic.com/en/publications/can-i-send-marketing-e-mails-to-anyone-a-short-reminder-of-direct-marketing-rules/",
    quote="The regulation is mostly similar in all the Baltic States.",
    read=Reading.SECONDARY,
)
LV_3 = Citation(
    instrument="Fizisko personu datu apstrādes likums",
    locator="art. 33",
    url="https://blog.kuan0.com/2020/06/",
    quote="Belgium, Denmark, Estonia, Finland, Latvia, Malta, Portugal and Sweden",
    read=Reading.SECONDARY,
)
AUTHORITY = Citation(
    instrument="Datu valsts inspekcija",
    url="https://www.dvi.gov.lv",
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
    code="LV",
    name="Latvia",
    name_zh="拉脱维亚",
    timezones=("Europe/Riga",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="LV.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 1, 1),
            accepts=(CONSENT, SOFT_OPT_IN),
            citations=(LV_1, LV_2),
            note="Natural persons; what holds for companies was not found, so they are asked too. The existing-customer rule is read from a survey of the Baltic states; the article's number is unverified.",
            rows=("LV.1", "LV.2"),
        ),
        MinimumAge(
            id="LV.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 7, 5),
            age=13,
            citations=(LV_3,),
            rows=("LV.3",),
        ),
        Information(
            id="LV.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Datu valsts inspekcija. Breach form or home page: https://www.dvi.gov.lv. Enforces the rules on marketing messages: DVI. How this was read: unverified; from a secondary source.",
            citations=(AUTHORITY,),
            rows=("LV|AUTHORITY|Datu valsts inspekcija",),
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
