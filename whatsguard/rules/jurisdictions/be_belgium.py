"""Belgium (BE). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, EvidenceGrade, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
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
    StandingDuty,
    Topic,
    When,
)

BE_1 = Citation(
    instrument="Code de droit économique",
    locator="art. XII.13 § 1, § 4",
    url="https://etaamb.openjustice.be/fr/loi-du-15-decembre-2013_n2013011667.html",
    quote="sans le consentement préalable, libre, spécifique et informé du destinataire",
    read=Reading.SECONDARY,
    copy="2013 text; consolidated text not reached",
)
BE_2 = Citation(
    instrument="AR 4 avril 2003",
    locator="art. 1, 1°",
    url="https://actualitesdroitbelge.be/droit-des-affaires/droit-commercial/le-cadre-juridique-des-services-de-l-information-en-ligne/l-interdiction-de-principe-du-spamming",
    quote="il a obtenu directement leurs coordonnées électroniques dans le cadre de la vente d'un produit ou d'un service",
    read=Reading.SECONDARY,
)
BE_7 = Citation(
    instrument="AR 4 avril 2003",
    locator="art. 1, 2°",
    url="https://www.ejustice.just.fgov.be/eli/arrete/2003/04/04/2003011238/justel",
    quote="auprès de personnes morales si les coordonnées électroniques qu'il utilise à cette fin sont impersonnelles",
    read=Reading.SECONDARY,
)
BE_3 = Citation(
    instrument="Loi 30 juillet 2018",
    locator="art. 7",
    url="https://www.twobirds.com/en/in-focus/general-data-protection-regulation/gdpr-tracker/children",
    quote="The age of consent with respect to offering information society services to children is lowered to 13 years.",
    read=Reading.SECONDARY,
)
BE_4 = Citation(
    instrument="Code de droit économique",
    locator="art. XII.12, XII.13 § 2",
    url="https://etaamb.openjustice.be/fr/loi-du-15-decembre-2013_n2013011667.html",
    read=Reading.SECONDARY,
)
BE_5 = Citation(
    instrument="AR 4 avril 2003",
    locator="art. 2",
    url="https://actualitesdroitbelge.be/droit-des-affaires/droit-commercial/le-cadre-juridique-des-services-de-l-information-en-ligne/l-interdiction-de-principe-du-spamming",
    quote="doit recevoir un accusé de réception confirmatif de la désinscription dans un délai raisonnable",
    read=Reading.SECONDARY,
)
BE_6 = Citation(
    instrument="Code de droit économique",
    locator="art. VI.110 ff.",
    url="https://www.dncm.be",
    read=Reading.UNVERIFIED,
)
BE_8 = Citation(
    instrument="Code de droit économique",
    locator="book XV",
    read=Reading.UNVERIFIED,
)
AUTHORITY = Citation(
    instrument="APD/GBA",
    url="https://www.autoriteprotectiondonnees.be",
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
LEGAL_PERSON_OFFICE = Ground(kind=GroundKind.LEGAL_PERSON, needs=frozenset({GroundNeed.NOT_PERSONAL_MOBILE}))

JURISDICTION = Jurisdiction(
    code="BE",
    name="Belgium",
    name_zh="比利时",
    timezones=("Europe/Brussels",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="BE.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 1, 1),
            accepts=(CONSENT, SOFT_OPT_IN, LEGAL_PERSON_OFFICE),
            citations=(BE_1, BE_2, BE_7),
            note="Free, specific, informed consent. Companies at impersonal addresses need none; a mobile number is hardly impersonal, so a personal mobile is not covered. The text of 2013 was read in a secondary source, not the consolidated one.",
            rows=("BE.1", "BE.2", "BE.7"),
        ),
        ConsentStandard(
            id="BE.consent.proof",
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 1, 1),
            minimum_grade=EvidenceGrade.B,
            citations=(BE_1,),
            note="The sender must prove that the advertising was asked for (§ 4).",
            rows=("BE.1",),
        ),
        MinimumAge(
            id="BE.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 9, 5),
            age=13,
            citations=(BE_3,),
            rows=("BE.3",),
        ),
        RequiredDisclosure(
            id="BE.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 1, 1),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(BE_4,),
            note="Each message explains the right to object and gives an electronic means for it; the sender is clearly identifiable.",
            rows=("BE.4",),
        ),
        Deadline(
            id="BE.withdrawal.acknowledge",
            applicability=Applicability.DIRECT,
            in_force_from=date(2003, 5, 28),
            topic=Topic.WITHDRAWAL,
            trigger="the person objects",
            act="acknowledge it by electronic mail; if the confirmation of the STOP was missed, by another channel",
            addressee="the person",
            citations=(BE_5,),
            note="Within a reasonable time, without a number: at once.",
            rows=("BE.5",),
        ),
        StandingDuty(
            id="BE.withdrawal.list",
            applicability=Applicability.DIRECT,
            in_force_from=date(2003, 5, 28),
            item="Keep a list of the people who objected.",
            citations=(BE_5,),
            rows=("BE.5",),
        ),
        Information(
            id="BE.register",
            applicability=Applicability.BY_ANALOGY,
            topic=Topic.REGISTER,
            text='DNCM (formerly "Ne m\'appelez plus") for phone calls only; Robinson Mail for post.',
            citations=(BE_6,),
            rows=("BE.6",),
        ),
        Information(
            id="BE.sanction",
            applicability=Applicability.DIRECT,
            topic=Topic.SANCTION,
            text="CDE book XV levels, and GDPR fines by APD/GBA.",
            citations=(BE_8,),
            rows=("BE.8",),
        ),
        Information(
            id="BE.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: APD/GBA. Breach form or home page: https://www.autoriteprotectiondonnees.be. Enforces the rules on marketing messages: SPF Economie. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("BE|AUTHORITY|APD/GBA",),
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
