"""Poland (PL). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Reading,
    RequestByMessage,
    Topic,
)

PL_1 = Citation(
    instrument="Prawo komunikacji elektronicznej (Dz.U. 2024 poz. 1221)",
    locator="art. 398(1)",
    url="https://radcaprawny.kirp.pl/archiwum/praktyka/zakaz-cold-callingu-w-prawie-komunikacji-elektronicznej",
    quote="w szczególności w ramach korzystania z usług komunikacji interpersonalnej",
    read=Reading.SECONDARY,
    copy="verbatim in bar journal and a repo checked against the statute",
)
PL_3 = Citation(
    instrument="Prawo komunikacji elektronicznej (Dz.U. 2024 poz. 1221)",
    locator="art. 398",
    url="https://kreatywnyprawnik.pl/blog/29-cold-mailing-w-swietle-nowego-prawa-komunikacji-elektronicznej-3",
    quote="Poland did NOT transpose ePrivacy Art. 13(2) soft opt-in.",
    read=Reading.SECONDARY,
    copy="country data set; paragraphs 1, 2, 4 quoted elsewhere show none",
)
PL_5 = Citation(
    instrument="Prawo komunikacji elektronicznej (Dz.U. 2024 poz. 1221)",
    locator="art. 398(1)",
    url="https://radcaprawny.kirp.pl/archiwum/praktyka/zakaz-cold-callingu-w-prawie-komunikacji-elektronicznej",
    quote="do abonenta lub użytkownika końcowego",
    read=Reading.SECONDARY,
)
PL_4 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="art. 8",
    url="https://blog.kuan0.com/2020/06/",
    quote="Ireland, Luxembourg, the Netherlands, Poland, Romania and Slovakia",
    read=Reading.SECONDARY,
)
PL_2 = Citation(
    instrument="Prawo komunikacji elektronicznej (Dz.U. 2024 poz. 1221)",
    locator="art. 398(2)",
    url="https://radcaprawny.kirp.pl/archiwum/praktyka/zakaz-cold-callingu-w-prawie-komunikacji-elektronicznej",
    quote="Zgoda […] może być wyrażona przez udostępnienie przez abonenta lub użytkownika końcowego identyfikującego go adresu elektronicznego",
    read=Reading.SECONDARY,
)
PL_6 = Citation(
    instrument="Prawo komunikacji elektronicznej (Dz.U. 2024 poz. 1221)",
    locator="art. 398(4), 444 ff.",
    url="https://radcaprawny.kirp.pl/archiwum/praktyka/zakaz-cold-callingu-w-prawie-komunikacji-elektronicznej",
    quote="stanowi czyn nieuczciwej konkurencji",
    read=Reading.UNVERIFIED,
)
AUTHORITY = Citation(
    instrument="Prezes UODO",
    url="https://uodo.gov.pl",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)

JURISDICTION = Jurisdiction(
    code="PL",
    name="Poland",
    name_zh="波兰",
    timezones=("Europe/Warsaw",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="PL.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 11, 10),
            accepts=(CONSENT,),
            request_by_message=RequestByMessage.FORBIDDEN,
            citations=(PL_1, PL_3, PL_5),
            note="Names interpersonal communications services; consumers and companies. There is no existing-customer exception, and older case law treats a message that asks for consent as forbidden.",
            rows=("PL.1", "PL.3", "PL.5"),
        ),
        ConsentStandard(
            id="PL.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 11, 10),
            fatal=frozenset({ConsentDefect.ASKED_BY_MESSAGE}),
            citations=(PL_3,),
            note="A consent won by a message that was itself forbidden is not relied on; let the person write first.",
            rows=("PL.3",),
        ),
        MinimumAge(
            id="PL.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=16,
            citations=(PL_4,),
            note="No lower age was set.",
            rows=("PL.4",),
        ),
        Information(
            id="PL.consent.published_address",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 11, 10),
            topic=Topic.CONSENT,
            text="Consent may also be given by making available one's identifying electronic address for that purpose.",
            citations=(PL_2,),
            note="Handing over an address is no consent here: the floor wants a clear act.",
            rows=("PL.2",),
        ),
        Information(
            id="PL.sanction",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 11, 10),
            topic=Topic.SANCTION,
            text="Also an act of unfair competition (398(4)). Fine by UKE up to 3 % of prior-year revenue (article number not read).",
            citations=(PL_6,),
            rows=("PL.6",),
        ),
        Information(
            id="PL.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Prezes UODO. Breach form or home page: https://uodo.gov.pl. Enforces the rules on marketing messages: Prezes UKE. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("PL|AUTHORITY|Prezes UODO",),
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
