"""Italy (IT). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, Disclosure, EvidenceGrade, MessageCategory, Naming
from whatsguard.rules import (
    Applicability,
    Citation,
    Confirmation,
    ConsentLifetime,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Period,
    Reading,
    RequiredDisclosure,
    Topic,
    Unit,
    When,
)

IT_1 = Citation(
    instrument="Codice Privacy (D.Lgs. 196/2003)",
    locator="art. 130 c. 1-2",
    url="https://www8.brocardi.it/codice-della-privacy/parte-ii/titolo-x/capo-i/art130.html",
    quote="messaggi del tipo Mms (Multimedia Messaging Service) o Sms (Short Message Service) o di altro tipo",
    read=Reading.PRIMARY,
    copy="statute, portal copy 2024-05",
)
IT_3 = Citation(
    instrument="Codice Privacy (D.Lgs. 196/2003)",
    locator="art. 130 c. 4",
    url="https://www.gazzettaufficiale.it/atto/serie_generale/caricaArticolo?art.progressivo=0&art.idArticolo=130&art.versione=1&art.codiceRedazionale=003G0218&art.dataPubblicazioneGazzetta=2003-07-29&art.idGruppo=40&art.idSottoArticolo1=10&art.idSottoArticolo=1&art.flagTipoArticolo=0",
    quote="le coordinate di posta elettronica fornite dall'interessato nel contesto della vendita di un prodotto o di un servizio",
    read=Reading.SECONDARY,
    copy="2003 OJ text",
)
IT_10 = Citation(
    instrument="Codice Privacy (D.Lgs. 196/2003)",
    locator="art. 121, 130",
    url="https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2003-06-30;196~art121",
    quote="qualunque persona fisica, persona giuridica, ente o associazione",
    read=Reading.SECONDARY,
)
IT_2 = Citation(
    instrument="Garante, Linee guida spam n. 330/2013; provv. 114/2025",
    url="https://www.garanteprivacy.it/home/docweb/-/docweb-display/docweb/2542348",
    quote="un consenso specifico per ciascuna distinta finalità",
    read=Reading.SECONDARY,
)
IT_4 = Citation(
    instrument="Garante provv. 330/2025 (doc. 10143278), provv. 170/2026",
    url="https://www.garanteprivacy.it/home/docweb/-/docweb-display/docweb/10143278",
    quote="non può considerarsi sufficientemente resa attraverso la presentazione di stampigliature",
    read=Reading.SECONDARY,
)
IT_5 = Citation(
    instrument="Garante 24 Feb 2005; provv. 181/2020; provv. 18 Jul 2023",
    url="https://iprights.it/durata-del-consenso-al-marketing/page/2",
    quote="per un periodo non superiore, rispettivamente, a 12 e a 24 mesi dalla loro registrazione",
    read=Reading.SECONDARY,
)
IT_6 = Citation(
    instrument="Codice Privacy (D.Lgs. 196/2003)",
    locator="art. 2-quinquies",
    url="https://www.twobirds.com/en/capabilities/practices/privacy-and-data-protection/general-data-protection-regulation/gdpr-tracker/children",
    quote="14 years",
    read=Reading.SECONDARY,
)
IT_8 = Citation(
    instrument="Codice Privacy (D.Lgs. 196/2003)",
    locator="art. 130 c. 5",
    url="https://www.gazzettaufficiale.it/atto/serie_generale/caricaArticolo?art.progressivo=0&art.idArticolo=130&art.versione=1&art.codiceRedazionale=003G0218&art.dataPubblicazioneGazzetta=2003-07-29&art.idGruppo=40&art.idSottoArticolo1=10&art.idSottoArticolo=1&art.flagTipoArticolo=0",
    quote="camuffando o celando l'identita' del mittente o senza fornire un idoneo recapito",
    read=Reading.PRIMARY,
    copy="2003 OJ text",
)
IT_9 = Citation(
    instrument="L. 5/2018",
    locator="art. 1; DPR 26/2022; art. 130 c. 3-bis",
    url="https://registrodelleopposizioni.it",
    quote="mediante l'impiego del telefono e della posta cartacea",
    read=Reading.SECONDARY,
    copy="3-bis, portal copy",
)
IT_11 = Citation(
    instrument="Codice Privacy (D.Lgs. 196/2003)",
    locator="art. 166, 167",
    url="https://www.normattiva.it",
    read=Reading.SECONDARY,
)
AUTHORITY = Citation(
    instrument="Garante per la protezione dei dati personali",
    url="https://servizi.gpdp.it/databreach/s/",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)

JURISDICTION = Jurisdiction(
    code="IT",
    name="Italy",
    name_zh="意大利",
    timezones=("Europe/Rome",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="IT.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 1, 1),
            accepts=(CONSENT,),
            citations=(IT_1, IT_3, IT_10),
            note='Names MMS, SMS "or other type"; consumers and companies alike. The existing-customer rule speaks of e-mail addresses only, so it is not available on WhatsApp.',
            rows=("IT.1", "IT.3", "IT.10"),
        ),
        ConsentStandard(
            id="IT.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 7, 4),
            fatal=frozenset({ConsentDefect.NOT_GRANULAR}),
            must_name=frozenset({Naming.BUSINESS}),
            citations=(IT_2,),
            note="Marketing, profiling and passing data to others each need a consent of their own; consent for others is given by category.",
            rows=("IT.2",),
        ),
        ConsentStandard(
            id="IT.consent.proof",
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 6, 4),
            minimum_grade=EvidenceGrade.B,
            confirmation=Confirmation.CUSTOMARY,
            citations=(IT_4,),
            note="Log files alone were held insufficient: a confirmation, or another mechanism that works as well. Not in the statute, so a missing confirmation warns.",
            rows=("IT.4",),
        ),
        ConsentLifetime(
            id="IT.expiry.marketing",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2005, 2, 24),
            life=Period(24, Unit.MONTHS),
            counted_from=CountedFrom.GIVEN,
            citations=(IT_5,),
            note="A decision of 2005 on loyalty cards, still used as a yardstick in 2023: 24 months for marketing, 12 for profiling. A decision of 2020 says that time alone does not end consent; the shorter life is the cautious side.",
            rows=("IT.5",),
        ),
        MinimumAge(
            id="IT.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 9, 19),
            age=14,
            citations=(IT_6,),
            rows=("IT.6",),
        ),
        RequiredDisclosure(
            id="IT.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 1, 1),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(IT_8,),
            note="No hidden identity, and a contact for exercising one's rights in every message.",
            rows=("IT.8",),
        ),
        Information(
            id="IT.register",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2022, 7, 27),
            topic=Topic.REGISTER,
            text="Registro Pubblico delle Opposizioni: phone (fixed and mobile) and post; check monthly and before each campaign; registration revokes earlier consents. It does not govern messages.",
            citations=(IT_9,),
            note="For calls and post; tell whatsguard of a withdrawal if the business learns of an entry.",
            rows=("IT.9",),
        ),
        Information(
            id="IT.sanction",
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 9, 19),
            topic=Topic.SANCTION,
            text="GDPR art. 83(5) ceiling via art. 166(2); criminal art. 167(1) with intent and harm.",
            citations=(IT_11,),
            rows=("IT.11",),
        ),
        Information(
            id="IT.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Garante per la protezione dei dati personali. Breach form or home page: https://servizi.gpdp.it/databreach/s/. Enforces the rules on marketing messages: Garante. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("IT|AUTHORITY|Garante per la protezione dei dati personali",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="Neither hours nor frequency for messages was researched in this place; rules for calls neither.",
            rows=("IT.7",),
        ),
    ),
    review=None,
)
