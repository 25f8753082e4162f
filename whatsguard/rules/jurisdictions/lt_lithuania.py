"""Lithuania (LT). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    Deadline,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Reading,
    Relation,
    RequiredDisclosure,
    Topic,
    When,
)

LT_1 = Citation(
    instrument="Elektroninių ryšių įstatymas",
    locator="art. 81",
    url="https://ecovis.lt/regrally-insights-personal-data-protection-and-ict-regulation-may-2026/",
    quote="Prior consent remains mandatory.",
    read=Reading.SECONDARY,
)
LT_3 = Citation(
    instrument="Elektroninių ryšių įstatymas",
    locator="art. 81(2)",
    url="https://privacycats.com/posts/direct-marketing-in-baltics",
    quote="The personal data was obtained in the course of providing a service or selling a product.",
    read=Reading.SECONDARY,
)
LT_2 = Citation(
    instrument="Elektroninių ryšių įstatymas",
    locator="art. 81 (law of 2026-04-16)",
    url="https://ecovis.lt/regrally-insights-personal-data-protection-and-ict-regulation-may-2026/",
    quote="Prior consent is no longer required (opt-out model applies).",
    read=Reading.SECONDARY,
)
LT_4 = Citation(
    instrument="ADTAĮ",
    locator="art. 6",
    url="https://blog.kuan0.com/2020/06/",
    quote="Austria, Bulgaria, Cyprus, Lithuania, Italy and Spain",
    read=Reading.SECONDARY,
)
AUTHORITY = Citation(
    instrument="VDAI",
    url="https://vdai.lrv.lt",
    read=Reading.SECONDARY,
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
    code="LT",
    name="Lithuania",
    name_zh="立陶宛",
    timezones=("Europe/Vilnius",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="LT.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 1, 1),
            in_force_until=date(2026, 7, 1),
            accepts=(CONSENT, SOFT_OPT_IN),
            citations=(LT_1, LT_3),
            note="E-mail and SMS are named. Before July 2026 companies had no opt-out rule of their own, so they are asked too. Electronic contact details are read to include a WhatsApp number; every fact of the existing-customer ground must be recorded.",
            rows=("LT.1", "LT.3"),
        ),
        ConsentRequired(
            id="LT.consent.marketing_2026",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 7, 1),
            accepts=(CONSENT, SOFT_OPT_IN, LEGAL_PERSON),
            citations=(LT_2, LT_1, LT_3),
            note="Since 2026-07-01 legal persons may opt out instead; natural persons still consent first.",
            rows=("LT.2", "LT.1", "LT.3"),
        ),
        RequiredDisclosure(
            id="LT.disclosure.way_out",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 7, 1),
            items=frozenset({Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(LT_2,),
            note="A working, easy way out in each message.",
            rows=("LT.2",),
        ),
        Deadline(
            id="LT.withdrawal.legal_persons",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 7, 1),
            topic=Topic.WITHDRAWAL,
            trigger="a legal person unsubscribes",
            act="stop",
            citations=(LT_2,),
            note="At once or within a reasonable time: at once.",
            rows=("LT.2",),
        ),
        MinimumAge(
            id="LT.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 7, 16),
            age=14,
            citations=(LT_4,),
            rows=("LT.4",),
        ),
        Information(
            id="LT.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: VDAI. Breach form or home page: https://vdai.lrv.lt. Enforces the rules on marketing messages: VDAI. How this was read: from a secondary source.",
            citations=(AUTHORITY,),
            rows=("LT|AUTHORITY|VDAI",),
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
