"""France (FR). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import Audience, Disclosure, MessageCategory
from whatsguard.rules import (
    MONDAY_TO_FRIDAY,
    Applicability,
    Citation,
    ConsentLifetime,
    ConsentRequired,
    CountedFrom,
    Counts,
    FrequencyCap,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    Period,
    Prohibition,
    ProhibitionScope,
    Reading,
    Relation,
    RequiredDisclosure,
    SendingHours,
    Span,
    Topic,
    Unit,
    When,
)

FR_1 = Citation(
    instrument="CPCE",
    locator="art. L34-5 al. 1",
    url="https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042155961/",
    quote="utilisant les coordonnées d'une personne physique, abonné ou utilisateur, qui n'a pas exprimé préalablement son consentement",
    read=Reading.PRIMARY,
    copy="Légifrance dump to 2026-04-03: legalize-dev/legalize-fr (bde5444)",
)
FR_2 = Citation(
    instrument="CPCE",
    locator="art. L34-5 al. 2",
    url="https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042155961/",
    quote="toute manifestation de volonté libre, spécifique et informée",
    read=Reading.PRIMARY,
    copy="Légifrance dump to 2026-04-03: legalize-dev/legalize-fr (bde5444)",
)
FR_3 = Citation(
    instrument="CPCE",
    locator="art. L34-5 al. 3",
    url="https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042155961/",
    quote="l'envoi de tout message destiné à promouvoir, directement ou indirectement, des biens, des services ou l'image",
    read=Reading.PRIMARY,
    copy="Légifrance dump to 2026-04-03: legalize-dev/legalize-fr (bde5444)",
)
FR_7 = Citation(
    instrument="CPCE",
    locator="art. L34-5 al. 4",
    url="https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042155961/",
    quote="concerne des produits ou services analogues fournis par la même personne physique ou morale",
    read=Reading.PRIMARY,
    copy="Légifrance dump to 2026-04-03: legalize-dev/legalize-fr (bde5444)",
)
FR_16 = Citation(
    instrument="CNIL, prospection par courrier électronique",
    url="https://www.cnil.fr/fr/la-prospection-commerciale-par-courrier-electronique",
    quote="lorsque l'objet de la sollicitation est en rapport avec la profession de la personne démarchée",
    read=Reading.SECONDARY,
)
FR_4 = Citation(
    instrument="Code de la consommation",
    locator="art. L223-8 (loi 2025-594 art. 13)",
    url="https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006069565",
    quote="par message sur un service de communications interpersonnelles, par courrier électronique ou sur un service de réseaux sociaux en ligne",
    read=Reading.PRIMARY,
    copy="Légifrance dump to 2026-04-03: legalize-dev/legalize-fr (bde5444)",
)
FR_9 = Citation(
    instrument="CNIL référentiel gestion des activités commerciales",
    url="https://olympe.legal/quelle-est-selon-la-cnil-la-duree-de-conservation-des-donnees-pour-la-finalite-effectuer-des-operations-relatives-a-la-prospection-dun-non-client-par-courriel/",
    quote="pendant un délai de trois ans à compter de leur collecte par le responsable de traitement ou du dernier contact émanant du prospect",
    read=Reading.SECONDARY,
)
FR_10 = Citation(
    instrument="Loi 78-17",
    locator="art. 45 (formerly 7-1)",
    url="https://www.twobirds.com/en/capabilities/practices/privacy-and-data-protection/general-data-protection-regulation/gdpr-tracker/children",
    quote="15 years. Article 7-1. If under 15, joint consent from the child and the holder of parental authority is required.",
    read=Reading.SECONDARY,
)
FR_11 = Citation(
    instrument="Code de la consommation",
    locator="art. D223-9 (décret 2022-1313)",
    url="https://www.legifrance.gouv.fr/eli/decret/2022/10/13/ECOC2223581D/jo/texte",
    quote="seulement de 10 heures à 13 heures et de 14 heures à 20 heures, ces heures correspondant à celles du fuseau horaire du consommateur",
    read=Reading.PRIMARY,
    copy="as of 2026-04-03; Légifrance dump to 2026-04-03: legalize-dev/legalize-fr (bde5444)",
)
FR_12 = Citation(
    instrument="Code de la consommation",
    locator="art. L223-1 (2026 wording)",
    url="https://www.fesp.fr/demarchage-telephonique-encadrement-des-appels-sollicites-par-des-consommateurs",
    quote="si le consommateur consent explicitement à être appelé à une date et à un horaire précisément spécifié",
    read=Reading.SECONDARY,
)
FR_13 = Citation(
    instrument="Code de la consommation",
    locator="art. D223-9 al. 3",
    url="https://www.legifrance.gouv.fr/eli/decret/2022/10/13/ECOC2223581D/jo/texte",
    quote="plus de quatre fois au cours d'une période de trente jours calendaires",
    read=Reading.PRIMARY,
    copy="Légifrance dump to 2026-04-03: legalize-dev/legalize-fr (bde5444)",
)
FR_14 = Citation(
    instrument="CPCE",
    locator="art. L34-5 al. 5",
    url="https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042155961/",
    quote="sans indiquer de coordonnées valables auxquelles le destinataire puisse utilement transmettre une demande tendant à obtenir que ces communications cessent",
    read=Reading.PRIMARY,
    copy="Légifrance dump to 2026-04-03: legalize-dev/legalize-fr (bde5444)",
)
FR_5 = Citation(
    instrument="Code de la consommation",
    locator="art. L223-1 (loi 2025-594 art. 13)",
    url="https://www.aguera-avocats.fr/articles/sans-consentement-prealable-plus-demarchage-telephonique-376.htm",
    quote="un consommateur qui n'a pas exprimé préalablement son consentement à faire l'objet de prospections commerciales par ce moyen",
    read=Reading.SECONDARY,
    copy="new text quoted verbatim",
)
FR_6 = Citation(
    instrument="Code de la consommation",
    locator="art. L223-7",
    url="https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006069565",
    quote="sont prévues à l'article L. 34-5 du code des postes et des communications électroniques",
    read=Reading.PRIMARY,
    copy="Légifrance dump to 2026-04-03: legalize-dev/legalize-fr (bde5444)",
)
FR_15 = Citation(
    instrument="Code de la consommation",
    locator="art. L223-1 (old)",
    url="https://cms.law/fr/fra/news-information/interdiction-prochaine-du-demarchage-telephonique-sans-consentement-prealable-du-consommateur",
    quote="à compter du 11 août 2026 (date de la fin de la concession Bloctel)",
    read=Reading.SECONDARY,
)
FR_17 = Citation(
    instrument="CPCE",
    locator="art. L34-5 al. 8; C. consom. art. L242-16-1",
    url="https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042155961/",
    quote="dont le montant ne peut excéder 75 000 € pour une personne physique et 375 000 € pour une personne morale",
    read=Reading.PRIMARY,
    copy="Légifrance dump to 2026-04-03: legalize-dev/legalize-fr (bde5444)",
)
FR_18 = Citation(
    instrument="CPCE",
    locator="art. R10-1",
    url="https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070987",
    quote="est punie, pour chaque communication, de l'amende prévue pour les contraventions de la quatrième classe",
    read=Reading.PRIMARY,
    copy="Légifrance dump to 2026-04-03: legalize-dev/legalize-fr (bde5444)",
)
AUTHORITY = Citation(
    instrument="CNIL",
    url="https://notifications.cnil.fr/notifications/index",
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
CONTRACT = Ground(kind=GroundKind.CONTRACT)

JURISDICTION = Jurisdiction(
    code="FR",
    name="France",
    name_zh="法国",
    timezones=("Europe/Paris",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="FR.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 6, 22),
            accepts=(CONSENT, SOFT_OPT_IN, LEGAL_PERSON),
            citations=(FR_1, FR_2, FR_3, FR_7, FR_16),
            note='Free, specific, informed consent to direct marketing of natural persons. That "courrier électronique" includes messages of this kind is unverified. Customers: same legal person, similar goods. Companies: generic addresses are outside, and work contacts may be written to about their profession; the regulator speaks of e-mail.',
            rows=("FR.1", "FR.2", "FR.3", "FR.7", "FR.16"),
        ),
        Prohibition(
            id="FR.prohibition.home_energy",
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 7, 2),
            scope=ProhibitionScope.SECTOR,
            sectors=frozenset({"home_energy", "renewable_energy", "ageing_adaptation"}),
            lifted_by=(CONTRACT,),
            audience=frozenset({Audience.NATURAL_PERSON, Audience.SOLE_TRADER}),
            citations=(FR_4,),
            note="Names interpersonal communications services. Forbidden even with consent; only the performance of a running contract lifts it. The day in July 2025 is unverified, and the rule holds at the latest since 2026-08-11.",
            rows=("FR.4",),
        ),
        ConsentLifetime(
            id="FR.expiry.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 1, 1),
            life=Period(3, Unit.YEARS),
            counted_from=CountedFrom.LAST_CONTACT_BY_PERSON,
            renewed_by="a contact made by the person; a click counts, opening a message does not",
            citations=(FR_9,),
            note="The regulator's reference for prospects, not binding: three years from collection or the person's last contact; then ask once, and delete without an answer. Customers: three years after the relation ends.",
            rows=("FR.9",),
        ),
        MinimumAge(
            id="FR.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 6, 1),
            age=15,
            citations=(FR_10,),
            note="Below 15, the child and a holder of parental responsibility consent together. The article's number is unverified.",
            rows=("FR.10",),
        ),
        SendingHours(
            id="FR.hours.marketing",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2023, 3, 1),
            spans=(
                Span(opens=time(10), closes=time(13), weekdays=MONDAY_TO_FRIDAY),
                Span(opens=time(14), closes=time(20), weekdays=MONDAY_TO_FRIDAY),
            ),
            on_public_holidays=False,
            calendar="FR",
            waivable=False,
            citations=(FR_11, FR_12),
            note="Written for telephone calls; applied to messages as the cautious default. A decree for the time after 2026-08-11 was not found, so the hours go on without an end. Since then only consent to one named date and time lifts them, which a general waiver is not.",
            rows=("FR.11", "FR.12"),
        ),
        FrequencyCap(
            id="FR.cap.marketing",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2023, 3, 1),
            limit=4,
            per=Period(30, Unit.DAYS),
            counts=Counts.ATTEMPTS,
            citations=(FR_13,),
            note="Written for telephone calls; applied to messages as the cautious default. After a refusal 60 days must pass there; here a refusal has no end.",
            rows=("FR.13",),
        ),
        RequiredDisclosure(
            id="FR.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 6, 22),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(FR_14,),
            note="Valid details for a stop in every message, at no cost beyond transmission; no hidden identity, no unrelated subject.",
            rows=("FR.14",),
        ),
        Information(
            id="FR.consent.phone_opt_in",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2026, 8, 11),
            topic=Topic.CONSENT,
            text='New PHONE opt-in from 2026-08-11: no phone canvassing without prior free, specific, informed, unambiguous, revocable consent, provable by the trader. Reaches "par téléphone / voie téléphonique" only; L223-7 sends automated calls, fax and e-mail to CPCE L34-5, so messages stay under L34-5.',
            citations=(FR_5,),
            note="For calls; messages stay under article L34-5.",
            rows=("FR.5",),
        ),
        Information(
            id="FR.scope",
            applicability=Applicability.DIRECT,
            in_force_from=date(2016, 7, 1),
            topic=Topic.SCOPE,
            text="Article L223-7 of the consumer code sends automated calls, fax and e-mail to article L34-5, which is why the telephone opt-in does not reach messages.",
            citations=(FR_6,),
            rows=("FR.6",),
        ),
        Information(
            id="FR.register",
            applicability=Applicability.BY_ANALOGY,
            in_force_until=date(2026, 8, 11),
            topic=Topic.REGISTER,
            text="Bloctel: phone calls only; concession ends 2026-08-11 with the opt-in. Not for messages.",
            citations=(FR_15,),
            rows=("FR.15",),
        ),
        Information(
            id="FR.sanction",
            applicability=Applicability.DIRECT,
            topic=Topic.SANCTION,
            text="Administrative fine up to EUR 75 000 (person) or EUR 375 000 (company); the same for the ban on home-energy offers (art. L242-16-1), and the contract is void.",
            citations=(FR_17,),
            note="A decision of June 2026 (secondary source) strikes some paragraphs, on who may sanction and not on consent, with effect from 2027-10-31.",
            rows=("FR.17",),
            review_by=date(2027, 10, 31),
        ),
        Information(
            id="FR.sanction.per_message",
            applicability=Applicability.DIRECT,
            topic=Topic.SANCTION,
            text="Also a 4th-class contravention PER MESSAGE to a natural person without consent; CNIL can fine under the GDPR/L&I law.",
            citations=(FR_18,),
            rows=("FR.18",),
        ),
        Information(
            id="FR.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: CNIL. Breach form or home page: https://notifications.cnil.fr/notifications/index. Enforces the rules on marketing messages: CNIL and DGCCRF. How this was read: unverified; competence read in the law (L34-5).",
            citations=(AUTHORITY,),
            rows=("FR|AUTHORITY|CNIL",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="CPCE art. L34-5",
            note="The regulator's practice was not researched.",
            rows=("FR.8",),
        ),
        LookedNone(
            topic=Topic.HOURS,
            where="copies stored up to April 2026",
            note="No decree was found that sets hours for calls from 2026-08-11; the hours before it are kept. None was found for messages.",
            rows=("FR.12",),
        ),
    ),
    review=None,
)
