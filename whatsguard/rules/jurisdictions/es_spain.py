"""Spain (ES). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, ConsentForm, Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    BitesOn,
    Citation,
    ConsentLifetime,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Deadline,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    Period,
    Polarity,
    Reading,
    RegisterCheck,
    Relation,
    RequiredDisclosure,
    StandingDuty,
    Topic,
    Unit,
    When,
)

ES_1 = Citation(
    instrument="LSSI (Ley 34/2002)",
    locator="art. 21.1",
    url="https://www.boe.es/buscar/act.php?id=BOE-A-2002-13758",
    quote="por correo electrónico u otro medio de comunicación electrónica equivalente que previamente no hubieran sido solicitadas o expresamente autorizadas",
    read=Reading.PRIMARY,
    copy="BOE consolidated: legalize-dev/legalize-es (04983eac, 29ce5a94)",
)
ES_3 = Citation(
    instrument="LSSI (Ley 34/2002)",
    locator="art. 21.2",
    url="https://www.boe.es/buscar/act.php?id=BOE-A-2002-13758",
    quote="que sean similares a los que inicialmente fueron objeto de contratación con el cliente",
    read=Reading.PRIMARY,
    copy="BOE consolidated: legalize-dev/legalize-es (04983eac, 29ce5a94)",
)
ES_13 = Citation(
    instrument="LSSI (Ley 34/2002)",
    locator="annex d)",
    url="https://www.boe.es/buscar/act.php?id=BOE-A-2002-13758",
    quote="persona física o jurídica que utiliza, sea o no por motivos profesionales",
    read=Reading.SECONDARY,
)
ES_2 = Citation(
    instrument="LOPDGDD (LO 3/2018)",
    locator="art. 6.2-6.3",
    url="https://www.boe.es/buscar/act.php?id=BOE-A-2018-16673",
    quote="será preciso que conste de manera específica e inequívoca que dicho consentimiento se otorga para todas ellas",
    read=Reading.PRIMARY,
    copy="BOE consolidated: legalize-dev/legalize-es (04983eac, 29ce5a94)",
)
ES_5 = Citation(
    instrument="Ley 10/2025 (final provisions, article not read)",
    url="https://guadared.com/el-congreso-aprueba-la-ley-que-protege-los-derechos-de-los-consumidores-y-mejora-la-atencion-al-cliente",
    quote="el consentimiento otorgado por el consumidor tendrá una vigencia máxima de dos años",
    read=Reading.SECONDARY,
    copy="press, on the bill as passed",
)
ES_6 = Citation(
    instrument="LOPDGDD (LO 3/2018)",
    locator="art. 7",
    url="https://www.boe.es/buscar/act.php?id=BOE-A-2018-16673",
    quote="únicamente podrá fundarse en su consentimiento cuando sea mayor de catorce años",
    read=Reading.PRIMARY,
    copy="BOE consolidated: legalize-dev/legalize-es (04983eac, 29ce5a94)",
)
ES_8 = Citation(
    instrument="LSSI (Ley 34/2002)",
    locator="art. 20.1, 20.4",
    url="https://www.boe.es/buscar/act.php?id=BOE-A-2002-13758",
    quote="deberán ser claramente identificables como tales, y la persona física o jurídica en nombre de la cual se realizan también",
    read=Reading.PRIMARY,
    copy="BOE consolidated: legalize-dev/legalize-es (04983eac, 29ce5a94)",
)
ES_9 = Citation(
    instrument="LSSI (Ley 34/2002)",
    locator="art. 21.2 III, 22.1",
    url="https://www.boe.es/buscar/act.php?id=BOE-A-2002-13758",
    quote="quedando prohibido el envío de comunicaciones que no incluyan dicha dirección",
    read=Reading.PRIMARY,
    copy="BOE consolidated: legalize-dev/legalize-es (04983eac, 29ce5a94)",
)
ES_11 = Citation(
    instrument="LOPDGDD (LO 3/2018)",
    locator="art. 23.4",
    url="https://www.boe.es/buscar/act.php?id=BOE-A-2018-16673",
    quote="deberán previamente consultar los sistemas de exclusión publicitaria que pudieran afectar a su actuación",
    read=Reading.PRIMARY,
    copy="BOE consolidated: legalize-dev/legalize-es (04983eac, 29ce5a94)",
)
HOUSE = Citation(
    instrument="whatsguard house rules",
    url="docs/explanation/house-rules.md#register-freshness",
    read=Reading.PRIMARY,
)
ES_10 = Citation(
    instrument="LSSI (Ley 34/2002)",
    locator="art. 22.1",
    url="https://www.boe.es/buscar/act.php?id=BOE-A-2002-13758",
    quote="con la simple notificación de su voluntad al remitente",
    read=Reading.PRIMARY,
    copy="BOE consolidated: legalize-dev/legalize-es (04983eac, 29ce5a94)",
)
ES_15 = Citation(
    instrument="LOPDGDD (LO 3/2018)",
    locator="art. 23.3",
    url="https://www.boe.es/buscar/act.php?id=BOE-A-2018-16673",
    quote="este deberá informarle de los sistemas de exclusión publicitaria existentes",
    read=Reading.PRIMARY,
    copy="BOE consolidated: legalize-dev/legalize-es (04983eac, 29ce5a94)",
)
ES_12 = Citation(
    instrument="LOPDGDD (LO 3/2018)",
    locator="art. 15.2",
    url="https://www.boe.es/buscar/act.php?id=BOE-A-2018-16673",
    quote="necesarios con el fin de impedir tratamientos futuros para fines de mercadotecnia directa",
    read=Reading.PRIMARY,
    copy="BOE consolidated: legalize-dev/legalize-es (04983eac, 29ce5a94)",
)
ES_14 = Citation(
    instrument="LSSI (Ley 34/2002)",
    locator="art. 38.3.c, 38.4.d, 39.1",
    url="https://www.boe.es/buscar/act.php?id=BOE-A-2002-13758",
    quote="infracciones graves, multa de 30.001 hasta 150.000 euros",
    read=Reading.PRIMARY,
    copy="BOE consolidated: legalize-dev/legalize-es (04983eac, 29ce5a94)",
)
AUTHORITY = Citation(
    instrument="AEPD",
    url="https://sedeaepd.gob.es",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)
SOFT_OPT_IN = Ground(
    kind=GroundKind.EXISTING_CUSTOMER,
    relations=frozenset({Relation.SALE, Relation.ONGOING_CONTRACT}),
    needs=frozenset({GroundNeed.SIMILAR, GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE}),
)

JURISDICTION = Jurisdiction(
    code="ES",
    name="Spain",
    name_zh="西班牙",
    timezones=(
        "Europe/Madrid",
        "Africa/Ceuta",
        "Atlantic/Canary",
    ),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="ES.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2002, 10, 12),
            accepts=(CONSENT, SOFT_OPT_IN),
            citations=(ES_1, ES_3, ES_13),
            note='Requested or expressly authorised beforehand, by consumer or business. "Equivalent electronic means" is read to include WhatsApp. Customers: a prior contract and similar products of one\'s own.',
            rows=("ES.1", "ES.3", "ES.13"),
        ),
        ConsentStandard(
            id="ES.consent.standard",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 12, 7),
            fatal=frozenset({ConsentDefect.NOT_GRANULAR, ConsentDefect.BUNDLED}),
            form=ConsentForm.EXPRESS,
            citations=(ES_2, ES_1),
            note="Each purpose is consented to by itself, and no contract may depend on consent to other purposes.",
            rows=("ES.2", "ES.1"),
        ),
        ConsentLifetime(
            id="ES.expiry.calls",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2026, 12, 28),
            life=Period(2, Unit.YEARS),
            counted_from=CountedFrom.GIVEN,
            citations=(ES_5,),
            note="Consent to commercial calls lives two years at most; messages are not named, so this is an analogy. Read in the press on the bill as passed, the article itself was not read. In force since 2025-12-28 with time to adapt until 2026-12-28, from when it is applied.",
            rows=("ES.5",),
        ),
        MinimumAge(
            id="ES.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 12, 7),
            age=14,
            citations=(ES_6,),
            note="Over fourteen; below it parental responsibility. A bill to raise it to 16 is reported, unverified.",
            rows=("ES.6",),
        ),
        RequiredDisclosure(
            id="ES.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2002, 10, 12),
            items=frozenset({Disclosure.BUSINESS_IDENTITY}),
            when=When.EVERY,
            citations=(ES_8,),
            note='Identifiable as commercial and on whose behalf; the word "publicidad" is no longer asked for (unverified).',
            rows=("ES.8",),
        ),
        RequiredDisclosure(
            id="ES.disclosure.way_out",
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 1, 1),
            items=frozenset({Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(ES_9,),
            note="A simple, free way out in each message. The year is unverified.",
            rows=("ES.9",),
        ),
        RegisterCheck(
            id="ES.register.exclusion",
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 12, 7),
            register="ES-ROBINSON",
            polarity=Polarity.MUST_BE_ABSENT,
            fresh_for=Period(7, Unit.DAYS),
            bites_on=BitesOn.GROUNDS_OTHER_THAN_CONSENT,
            citations=(ES_11, HOUSE),
            note="The exclusion systems published by the authority are consulted before marketing without this person's consent. That the Lista Robinson is one is unverified; the seven days are our own cautious default, since the law names none.",
            rows=("ES.11",),
        ),
        StandingDuty(
            id="ES.withdrawal.procedure",
            applicability=Applicability.DIRECT,
            in_force_from=date(2002, 10, 12),
            item="Keep a simple, free procedure to withdraw by mere notice, and tell of it online.",
            citations=(ES_10,),
            rows=("ES.10",),
        ),
        Deadline(
            id="ES.withdrawal.tell_of_exclusion",
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 12, 7),
            topic=Topic.WITHDRAWAL,
            trigger="the person refuses marketing",
            act="tell the person of the existing exclusion systems",
            addressee="the person",
            citations=(ES_15,),
            note="No period is named: with the confirmation of the STOP, or by another channel.",
            rows=("ES.15",),
        ),
        Information(
            id="ES.erasure.suppression_list",
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 12, 7),
            topic=Topic.ERASURE_ACCESS,
            text="After a marketing objection the controller MAY keep the identifying data needed to stop future marketing (suppression list).",
            citations=(ES_12,),
            rows=("ES.12",),
        ),
        Information(
            id="ES.sanction",
            applicability=Applicability.DIRECT,
            in_force_from=date(2003, 1, 1),
            topic=Topic.SANCTION,
            text="Serious (mass, or insistent to one person): EUR 30 001-150 000; minor: up to EUR 30 000. AEPD decides. Plus GDPR.",
            citations=(ES_14,),
            rows=("ES.14",),
        ),
        Information(
            id="ES.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: AEPD. Breach form or home page: https://sedeaepd.gob.es. Enforces the rules on marketing messages: AEPD (LSSI art. 43). How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("ES|AUTHORITY|AEPD",),
        ),
    ),
    gaps=(
        LookedNone(topic=Topic.DOUBLE_OPT_IN, where="LSSI art. 19-22", rows=("ES.4",)),
        LookedNone(
            topic=Topic.HOURS,
            where="LSSI art. 19-22",
            note="Hours for telephone calls were not researched.",
            rows=("ES.7",),
        ),
    ),
    review=None,
)
