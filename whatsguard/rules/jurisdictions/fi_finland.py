"""Finland (FI). Data only."""

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

FI_1 = Citation(
    instrument="Laki sähköisen viestinnän palveluista 917/2014",
    locator="§ 200",
    url="https://www.finlex.fi/fi/laki/ajantasa/2014/20140917",
    quote="sähköpostiviestien, tekstiviestien, puheviestien, ääniviestien tai kuvaviestien avulla toteutettua suoramarkkinointia",
    read=Reading.SECONDARY,
)
FI_2 = Citation(
    instrument="Laki sähköisen viestinnän palveluista 917/2014",
    locator="§ 200(2)",
    url="https://www.finlex.fi/fi/laki/ajantasa/2014/20140917",
    quote='existing-customer soft opt-in for the seller\'s own "same product group" or otherwise similar products/services',
    read=Reading.SECONDARY,
    copy="country data set",
)
FI_4 = Citation(
    instrument="Laki sähköisen viestinnän palveluista 917/2014",
    locator="§ 202",
    url="https://www.finlex.fi/fi/laki/ajantasa/2014/20140917",
    quote="direct marketing to LEGAL PERSONS (yhteisö) is OPT-OUT",
    read=Reading.SECONDARY,
    copy="country data set",
)
FI_6 = Citation(
    instrument="Laki sähköisen viestinnän palveluista 917/2014",
    locator="§ 203",
    url="https://www.finlex.fi/fi/laki/ajantasa/2014/20140917",
    quote="marketing nature must be clearly and unambiguously recognisable at receipt",
    read=Reading.SECONDARY,
    copy="country data set",
)
FI_3 = Citation(
    instrument="Tietosuojalaki 1050/2018",
    locator="§ 5",
    url="https://www.finlex.fi/fi/laki/ajantasa/2018/20181050",
    quote="jos lapsi on vähintään 13-vuotias",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-fi (4300e18c)",
)
FI_5 = Citation(
    instrument="Laki 566/2020",
    locator="§§ 15, 18",
    url="https://www.finlex.fi/fi/laki/ajantasa/2020/20200566",
    quote="saa olla enintään neljä prosenttia kyseisen rikkomuksen päättymistä edeltäneen vuoden liikevaihdosta",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-fi (4300e18c)",
)
AUTHORITY = Citation(
    instrument="Tietosuojavaltuutettu",
    url="https://tietosuoja.fi",
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
    code="FI",
    name="Finland",
    name_zh="芬兰",
    timezones=("Europe/Helsinki",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="FI.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 1, 1),
            accepts=(CONSENT, SOFT_OPT_IN, LEGAL_PERSON),
            citations=(FI_1, FI_2, FI_4),
            note="Names text, voice, sound and picture messages to natural persons. Customers: the same product group or otherwise similar products. Legal persons may opt out.",
            rows=("FI.1", "FI.2", "FI.4"),
        ),
        RequiredDisclosure(
            id="FI.disclosure.label",
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 1, 1),
            items=frozenset({Disclosure.ADVERTISING_LABEL}),
            when=When.EVERY,
            citations=(FI_6,),
            note="Recognisable as marketing on receipt; no wording is fixed, so the message declares it.",
            rows=("FI.6",),
        ),
        RequiredDisclosure(
            id="FI.disclosure.way_out",
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 1, 1),
            items=frozenset({Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(FI_4,),
            note="Each message offers an easy, free way out, to legal persons too.",
            rows=("FI.4",),
        ),
        MinimumAge(
            id="FI.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 1, 1),
            age=13,
            citations=(FI_3,),
            rows=("FI.3",),
        ),
        Information(
            id="FI.sanction",
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 7, 15),
            topic=Topic.SANCTION,
            text="Penalty payment for breach of § 200 or 203(2) to consumers' harm: up to 4 % of the prior year's turnover.",
            citations=(FI_5,),
            rows=("FI.5",),
        ),
        Information(
            id="FI.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Tietosuojavaltuutettu. Breach form or home page: https://tietosuoja.fi. Enforces the rules on marketing messages: Kuluttaja-asiamies, Traficom. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("FI|AUTHORITY|Tietosuojavaltuutettu",),
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
