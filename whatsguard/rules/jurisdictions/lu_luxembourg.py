"""Luxembourg (LU). Data only."""

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

LU_1 = Citation(
    instrument="Loi du 30 mai 2005",
    locator="art. 11(1), (3), (5)",
    url="http://data.legilux.public.lu/eli/etat/leg/loi/2005/05/30/n4/jo",
    quote="n'est possible que si elle vise l'abonné ou l'utilisateur ayant donné son consentement préalable",
    read=Reading.PRIMARY,
    copy="to 2011-08-10: legalize-dev/legalize-lu (de30f90c)",
)
LU_2 = Citation(
    instrument="Loi du 30 mai 2005",
    locator="art. 11(2)",
    url="http://data.legilux.public.lu/eli/etat/leg/loi/2005/05/30/n4/jo",
    quote="pour des produits ou services analogues que lui-même fournit",
    read=Reading.PRIMARY,
    copy="to 2011-08-10: legalize-dev/legalize-lu (de30f90c)",
)
LU_4 = Citation(
    instrument="Loi du 30 mai 2005",
    locator="art. 11(5)",
    url="http://data.legilux.public.lu/eli/etat/leg/loi/2005/05/30/n4/jo",
    quote="s'appliquent à l'abonné qui est une personne physique",
    read=Reading.PRIMARY,
    copy="to 2011-08-10: legalize-dev/legalize-lu (de30f90c)",
)
LU_3 = Citation(
    instrument="Loi du 30 mai 2005",
    locator="art. 11(4)",
    url="http://data.legilux.public.lu/eli/etat/leg/loi/2005/05/30/n4/jo",
    quote="sans indication d'adresse valable à laquelle le destinataire peut transmettre une demande de faire cesser ces communications",
    read=Reading.PRIMARY,
    copy="to 2011-08-10: legalize-dev/legalize-lu (de30f90c)",
)
LU_5 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="art. 8",
    url="https://blog.kuan0.com/2020/06/",
    quote="Ireland, Luxembourg, the Netherlands, Poland, Romania and Slovakia",
    read=Reading.SECONDARY,
)
LU_6 = Citation(
    instrument="Loi du 30 mai 2005",
    locator="art. 11(6)",
    url="http://data.legilux.public.lu/eli/etat/leg/loi/2005/05/30/n4/jo",
    quote="d'un emprisonnement de huit jours à un an et d'une amende de 251 à 125.000 euros",
    read=Reading.PRIMARY,
    copy="to 2011-08-10: legalize-dev/legalize-lu (de30f90c)",
)
AUTHORITY = Citation(
    instrument="CNPD",
    url="https://cnpd.public.lu",
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
    code="LU",
    name="Luxembourg",
    name_zh="卢森堡",
    timezones=("Europe/Luxembourg",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="LU.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2005, 6, 11),
            accepts=(CONSENT, SOFT_OPT_IN, LEGAL_PERSON),
            citations=(LU_1, LU_2, LU_4),
            note="Natural persons, by e-mail and other means (paragraph 3). Electronic contact details are read to include a WhatsApp number; every fact of the existing-customer ground must be recorded.",
            rows=("LU.1", "LU.2", "LU.4"),
        ),
        RequiredDisclosure(
            id="LU.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2005, 6, 11),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(LU_3,),
            note="No disguised sender and a valid address for a stop.",
            rows=("LU.3",),
        ),
        MinimumAge(
            id="LU.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=16,
            citations=(LU_5,),
            rows=("LU.5",),
        ),
        Information(
            id="LU.sanction",
            applicability=Applicability.DIRECT,
            in_force_from=date(2005, 6, 11),
            topic=Topic.SANCTION,
            text="Criminal: 8 days to 1 year and/or EUR 251-125 000. Authority CNPD (art. 12).",
            citations=(LU_6,),
            rows=("LU.6",),
        ),
        Information(
            id="LU.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: CNPD. Breach form or home page: https://cnpd.public.lu. Enforces the rules on marketing messages: CNPD (law 2005 art. 12). How this was read: unverified; competence read in the law.",
            citations=(AUTHORITY,),
            rows=("LU|AUTHORITY|CNPD",),
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
