"""Netherlands (NL). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, EvidenceGrade, MessageCategory
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
    Relation,
    RequiredDisclosure,
    Topic,
    When,
)

NL_1 = Citation(
    instrument="Telecommunicatiewet",
    locator="art. 11.7(1)",
    url="https://wetten.overheid.nl/BWBR0009950/",
    quote="mits de verzender kan aantonen dat de desbetreffende abonnee of gebruiker daarvoor voorafgaand toestemming heeft verleend",
    read=Reading.SECONDARY,
    copy="verbatim, two repos differ in wording",
)
NL_2 = Citation(
    instrument="Telecommunicatiewet",
    locator="art. 11.7(3) (older numbering differs)",
    url="https://wetten.overheid.nl/BWBR0009950/",
    quote="gebruik voor eigen gelijksoortige producten, met afmeldmogelijkheid bij verkrijging en in elk bericht",
    read=Reading.SECONDARY,
    copy="a repo's summary",
)
NL_6 = Citation(
    instrument="Telecommunicatiewet",
    locator="art. 11.7(2) or (3)",
    url="https://wetten.overheid.nl/BWBR0009950/",
    quote="elektronische contactgegevens die door de gebruiker daarvoor zijn bestemd en bekendgemaakt",
    read=Reading.SECONDARY,
)
NL_3 = Citation(
    instrument="UAVG",
    locator="art. 5; GDPR art. 8",
    url="https://www.twobirds.com/en/capabilities/practices/privacy-and-data-protection/general-data-protection-regulation/gdpr-tracker/children",
    quote="16 years",
    read=Reading.SECONDARY,
)
NL_4 = Citation(
    instrument="Telecommunicatiewet",
    locator="art. 11.7(7)",
    url="https://wetten.overheid.nl/BWBR0009950/",
    quote="een geldig postadres of nummer",
    read=Reading.SECONDARY,
)
NL_5 = Citation(
    instrument="Kamerstuk 35421 nr. 3",
    url="https://zoek.officielebekendmakingen.nl/kst-35421-3.html",
    quote="Dit wetsvoorstel introduceert een opt-in-systeem voor telemarketing.",
    read=Reading.PRIMARY,
    copy="memorandum",
)
NL_9 = Citation(
    instrument="Telecommunicatiewet",
    locator="art. 15.4",
    url="https://wetten.overheid.nl/BWBR0009950/2024-01-01/0/Hoofdstuk15/Paragraaf15.2/Artikel15.4/informatie",
    quote="€900,000, or if higher, 1% of the offending company's turnover",
    read=Reading.SECONDARY,
    copy="English report",
)
AUTHORITY = Citation(
    instrument="Autoriteit Persoonsgegevens",
    url="https://datalekken.autoriteitpersoonsgegevens.nl",
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

JURISDICTION = Jurisdiction(
    code="NL",
    name="Netherlands",
    name_zh="荷兰",
    timezones=("Europe/Amsterdam",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="NL.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 5, 1),
            accepts=(CONSENT, SOFT_OPT_IN),
            citations=(NL_1, NL_2, NL_6),
            note="Commercial, idealistic or charitable, consumers and companies. The exception for companies needs a number that the company itself designated and published for such messages, which cannot be seen, so it is not offered. Two copies of the text differ in wording, not in substance.",
            rows=("NL.1", "NL.2", "NL.6"),
        ),
        ConsentStandard(
            id="NL.consent.proof",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 5, 1),
            minimum_grade=EvidenceGrade.B,
            citations=(NL_1,),
            note="The sender must be able to show the consent.",
            rows=("NL.1",),
        ),
        MinimumAge(
            id="NL.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=16,
            citations=(NL_3,),
            note="No lower age was set.",
            rows=("NL.3",),
        ),
        RequiredDisclosure(
            id="NL.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 5, 1),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(NL_4,),
            note="The sender's real identity, and a valid postal address or number for a stop.",
            rows=("NL.4",),
        ),
        Information(
            id="NL.register",
            applicability=Applicability.BY_ANALOGY,
            topic=Topic.REGISTER,
            text="Bel-me-niet register abolished 2021-07-01 (phone opt-in since). None for messages.",
            citations=(NL_5,),
            note="For calls; abolished on 2021-07-01 (day unverified).",
            rows=("NL.5",),
        ),
        Information(
            id="NL.sanction",
            applicability=Applicability.DIRECT,
            topic=Topic.SANCTION,
            text="ACM fine up to EUR 900 000 or 1 % of turnover if higher; double on repeat within 5 years.",
            citations=(NL_9,),
            rows=("NL.9",),
        ),
        Information(
            id="NL.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Autoriteit Persoonsgegevens. Breach form or home page: https://datalekken.autoriteitpersoonsgegevens.nl. Enforces the rules on marketing messages: ACM. How this was read: unverified; ACM from a secondary source.",
            citations=(AUTHORITY,),
            rows=("NL|AUTHORITY|Autoriteit Persoonsgegevens",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="Neither hours nor frequency for messages was researched in this place; rules for calls neither.",
            rows=("NL.7",),
        ),
        NotResearched(topic=Topic.EXPIRY, note="Nothing beyond the EU's text was researched.", rows=("NL.8",)),
    ),
    review=None,
)
