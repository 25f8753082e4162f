"""Hungary (HU). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, ConsentForm, MessageCategory
from whatsguard.rules import (
    Applicability,
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
    Reading,
    RequestByMessage,
    StandingDuty,
    Topic,
)

HU_1 = Citation(
    instrument="2008. évi XLVIII. tv. (Grt.)",
    locator="6. § (1)",
    url="https://nmhh.hu/cikk/4077/Az_elektronikus_hirdeteskuldes_szabalyai",
    quote="kizárólag akkor közölhető, ha ahhoz az elektronikus hirdetés címzettje előzetesen, egyértelműen és kifejezetten hozzájárult",
    read=Reading.SECONDARY,
    copy="authority page",
)
HU_2 = Citation(
    instrument="2001. évi CVIII. tv. (Ekertv.)",
    locator="14. § (2)",
    url="https://nmhh.hu/cikk/4089/Az_engedelykero_hozzajarulast_kero_elektronikus_uzenetekrol",
    quote="amelynek kizárólagos célja az elektronikus hirdetésküldéshez való hozzájárulás kérése",
    read=Reading.SECONDARY,
    copy="authority page",
)
HU_3 = Citation(
    instrument="2008. évi XLVIII. tv. (Grt.)",
    locator="6. §",
    url="https://nmhh.hu/cikk/4077/Az_elektronikus_hirdeteskuldes_szabalyai",
    read=Reading.UNVERIFIED,
)
HU_6 = Citation(
    instrument="2008. évi XLVIII. tv. (Grt.)",
    locator="6. § (1)",
    url="https://reklamjog.hu/direkt-marketing/kuldhetek-e-reklamuzenetet-nyilvanosan-elerheto-e-mail-cimekre-telefonszamokra",
    quote="a fenti előírás nem vonatkozik a jogi személyek által közzétett elérhetőségekre",
    read=Reading.SECONDARY,
)
HU_4 = Citation(
    instrument="2008. évi XLVIII. tv. (Grt.)",
    locator="6. § (2), (5)",
    url="https://nmhh.hu/cikk/4077/Az_elektronikus_hirdeteskuldes_szabalyai",
    quote="kötelezően a nevükről és elektronikus elérhetőségükről nyilvántartást vezet",
    read=Reading.SECONDARY,
    copy="authority page",
)
HU_5 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="art. 8",
    url="https://blog.kuan0.com/2020/06/",
    quote="Croatia Germany Hungary, Ireland, Luxembourg",
    read=Reading.SECONDARY,
)
AUTHORITY = Citation(
    instrument="NAIH",
    url="https://naih.hu",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)
LEGAL_PERSON_OFFICE = Ground(kind=GroundKind.LEGAL_PERSON, needs=frozenset({GroundNeed.NOT_PERSONAL_MOBILE}))

JURISDICTION = Jurisdiction(
    code="HU",
    name="Hungary",
    name_zh="匈牙利",
    timezones=("Europe/Budapest",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="HU.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 9, 1),
            accepts=(CONSENT, LEGAL_PERSON_OFFICE),
            request_by_message=RequestByMessage.FORBIDDEN,
            citations=(HU_1, HU_2, HU_3, HU_6),
            note="Prior, unambiguous, express consent of natural persons; names e-mail, SMS, MMS and equivalent means. No existing-customer exception is known. Legal persons are outside, but not a number that belongs to one person. A message that only asks for consent is itself unlawful advertising.",
            rows=("HU.1", "HU.2", "HU.3", "HU.6"),
        ),
        ConsentStandard(
            id="HU.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 9, 1),
            fatal=frozenset({ConsentDefect.ASKED_BY_MESSAGE}),
            form=ConsentForm.EXPRESS,
            citations=(HU_1, HU_2),
            note="A consent won by a message that only asks for it is not relied on; let the person write first.",
            rows=("HU.1", "HU.2"),
        ),
        StandingDuty(
            id="HU.evidence.register",
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 9, 1),
            item="Keep a register of the people who consented (name, address, time); the consent's words hold the name, the data covered and that it is voluntary.",
            citations=(HU_4,),
            rows=("HU.4",),
        ),
        MinimumAge(
            id="HU.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=16,
            citations=(HU_5,),
            rows=("HU.5",),
        ),
        Information(
            id="HU.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: NAIH. Breach form or home page: https://naih.hu. Enforces the rules on marketing messages: NMHH. How this was read: unverified; NMHH from a secondary source.",
            citations=(AUTHORITY,),
            rows=("HU|AUTHORITY|NAIH",),
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
