"""Portugal (PT). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Audience, ConsentForm, MessageCategory
from whatsguard.rules import (
    Applicability,
    BitesOn,
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
    Period,
    Polarity,
    Reading,
    RegisterCheck,
    Relation,
    StandingDuty,
    Topic,
    Unit,
)

PT_1 = Citation(
    instrument="Lei 41/2004",
    locator="art. 13.º-A n.º 1 (Lei 46/2012)",
    url="https://debates.parlamento.pt/catalogo/r3/dar/s2a/12/01/217/2012-07-31/13",
    quote="MMS (serviços de mensagem multimédia) e outros tipos de aplicações similares",
    read=Reading.PRIMARY,
    copy="parliament gazette, text as adopted; Diário da Assembleia II-A 217, 2012-07-31, text as adopted",
)
PT_2 = Citation(
    instrument="Lei 41/2004",
    locator="art. 13.º-A n.º 3",
    url="https://debates.parlamento.pt/catalogo/r3/dar/s2a/12/01/217/2012-07-31/13",
    quote="fins de marketing direto dos seus próprios produtos ou serviços análogos aos transacionados",
    read=Reading.PRIMARY,
    copy="Diário da Assembleia II-A 217, 2012-07-31, text as adopted",
)
PT_4 = Citation(
    instrument="Lei 41/2004",
    locator="art. 13.º-A n.º 2",
    url="https://debates.parlamento.pt/catalogo/r3/dar/s2a/12/01/217/2012-07-31/13",
    quote="até que os assinantes recusem futuras comunicações e se inscrevam na lista",
    read=Reading.PRIMARY,
    copy="Diário da Assembleia II-A 217, 2012-07-31, text as adopted",
)
PT_3 = Citation(
    instrument="Lei 41/2004",
    locator="art. 13.º-B",
    url="https://www.cm-vilaflor.pt/viver/comunicacao/noticias/noticia/lista-de-nao-rececao-de-comunicacoes-nao-solicitadas",
    quote="uma lista atualizada de consumidores (pessoas físicas) que manifestem o consentimento expresso",
    read=Reading.SECONDARY,
)
HOUSE = Citation(
    instrument="whatsguard house rules",
    url="docs/explanation/house-rules.md#register-freshness",
    read=Reading.PRIMARY,
)
PT_5 = Citation(
    instrument="Lei 58/2019",
    locator="art. 16.º",
    url="https://blog.kuan0.com/2020/06/",
    quote="Belgium, Denmark, Estonia, Finland, Latvia, Malta, Portugal and Sweden",
    read=Reading.SECONDARY,
)
PT_6 = Citation(
    instrument="Lei 41/2004",
    locator="art. 14.º",
    read=Reading.UNVERIFIED,
)
AUTHORITY = Citation(
    instrument="CNPD",
    url="https://www.cnpd.pt",
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
    code="PT",
    name="Portugal",
    name_zh="葡萄牙",
    timezones=(
        "Europe/Lisbon",
        "Atlantic/Madeira",
        "Atlantic/Azores",
    ),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="PT.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 8, 30),
            accepts=(CONSENT, SOFT_OPT_IN, LEGAL_PERSON),
            citations=(PT_1, PT_2, PT_4),
            note='Names SMS, EMS, MMS "and other types of similar applications". Companies may be written to until they refuse or join the list.',
            rows=("PT.1", "PT.2", "PT.4"),
        ),
        ConsentStandard(
            id="PT.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 8, 30),
            form=ConsentForm.EXPRESS,
            citations=(PT_1,),
            note="The consent is express.",
            rows=("PT.1",),
        ),
        RegisterCheck(
            id="PT.register.legal_persons",
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 8, 30),
            register="PT-DGC",
            polarity=Polarity.MUST_BE_ABSENT,
            fresh_for=Period(7, Unit.DAYS),
            bites_on=BitesOn.GROUNDS_OTHER_THAN_CONSENT,
            audience=frozenset({Audience.LEGAL_PERSON}),
            citations=(PT_3, HOUSE),
            note="The national refusal list is for legal persons. Monthly consultation is unverified; the seven days are our own cautious default.",
            rows=("PT.3",),
        ),
        StandingDuty(
            id="PT.evidence.list",
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 8, 30),
            item="Keep an up-to-date list of the people who consented and of the customers who did not object.",
            citations=(PT_3,),
            rows=("PT.3",),
        ),
        MinimumAge(
            id="PT.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 8, 9),
            age=13,
            citations=(PT_5,),
            rows=("PT.5",),
        ),
        Information(
            id="PT.sanction",
            applicability=Applicability.DIRECT,
            topic=Topic.SANCTION,
            text="Lei 41/2004 art. 14.º: up to EUR 5 000 000 for legal persons; CNPD.",
            citations=(PT_6,),
            rows=("PT.6",),
        ),
        Information(
            id="PT.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: CNPD. Breach form or home page: https://www.cnpd.pt. Enforces the rules on marketing messages: CNPD. How this was read: unverified; CNPD from a secondary source.",
            citations=(AUTHORITY,),
            rows=("PT|AUTHORITY|CNPD",),
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
