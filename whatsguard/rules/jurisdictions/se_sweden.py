"""Sweden (SE). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, MessageCategory
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
    RequiredDisclosure,
    Topic,
    When,
)

SE_1 = Citation(
    instrument="Marknadsföringslagen (2008:486)",
    locator="19 §",
    url="https://iabsverige.se/fraga-advokaten/manadens-fraga-november-2020-nar-far-reklam-skickas-via-e-post-eller-sms/",
    quote="konsumenten ska ha lämnat sitt samtycke till så kallad obeställd reklam",
    read=Reading.SECONDARY,
)
SE_2 = Citation(
    instrument="Marknadsföringslagen (2008:486)",
    locator="19 § 2 st.",
    url="https://studylibsv.com/doc/322890/marknadsf%C3%B6ring-med-hj%C3%A4lp-av-elektroniska-meddelanden",
    quote="marknadsföringen avser näringsidkarens egna, likartade produkter",
    read=Reading.SECONDARY,
)
SE_4 = Citation(
    instrument="Marknadsföringslagen (2008:486)",
    locator="19 §",
    url="https://www.expowera.se/marknadsforing/reklam-via-e-post",
    quote="fysiska personer som enskilda firmor",
    read=Reading.SECONDARY,
)
SE_3 = Citation(
    instrument="Marknadsföringslagen (2008:486)",
    locator="20 §",
    url="https://www.expowera.se/marknadsforing/reklam-via-e-post",
    quote="alltid innehålla en giltig adress till vilken mottagaren kan sända en begäran om att marknadsföringen skall upphöra",
    read=Reading.SECONDARY,
)
SE_5 = Citation(
    instrument="Lag (2018:218)",
    locator="2 kap. 4 §",
    url="https://www.twobirds.com/en/capabilities/practices/privacy-and-data-protection/general-data-protection-regulation/gdpr-tracker/children",
    quote="13 years",
    read=Reading.SECONDARY,
)
SE_6 = Citation(
    instrument="Marknadsföringslagen (2008:486)",
    locator="23, 29 ff. §§",
    read=Reading.UNVERIFIED,
)
AUTHORITY = Citation(
    instrument="IMY",
    url="https://www.imy.se",
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
    code="SE",
    name="Sweden",
    name_zh="瑞典",
    timezones=("Europe/Stockholm",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="SE.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 4, 1),
            accepts=(CONSENT, SOFT_OPT_IN, LEGAL_PERSON),
            citations=(SE_1, SE_2, SE_4),
            note="Natural persons, sole traders among them; commentary names SMS. Legal persons need no consent. Electronic contact details are read to include a WhatsApp number; every fact of the existing-customer ground must be recorded.",
            rows=("SE.1", "SE.2", "SE.4"),
        ),
        RequiredDisclosure(
            id="SE.disclosure.way_out",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 4, 1),
            items=frozenset({Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(SE_3,),
            note="A valid address for a stop in every message, to legal persons too.",
            rows=("SE.3",),
        ),
        MinimumAge(
            id="SE.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=13,
            citations=(SE_5,),
            rows=("SE.5",),
        ),
        Information(
            id="SE.sanction",
            applicability=Applicability.DIRECT,
            topic=Topic.SANCTION,
            text="Injunction with penalty, market disruption charge (up to 4 % turnover since 2022, unverified); Konsumentverket / IMY.",
            citations=(SE_6,),
            rows=("SE.6",),
        ),
        Information(
            id="SE.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: IMY. Breach form or home page: https://www.imy.se. Enforces the rules on marketing messages: Konsumentverket. How this was read: unverified; from a secondary source.",
            citations=(AUTHORITY,),
            rows=("SE|AUTHORITY|IMY",),
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
