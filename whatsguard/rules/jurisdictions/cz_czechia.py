"""Czechia (CZ). Data only."""

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
    LabelPosition,
    MinimumAge,
    NotResearched,
    Reading,
    Relation,
    RequiredDisclosure,
    Topic,
    When,
)

CZ_1 = Citation(
    instrument="Zákon 480/2004 Sb.",
    locator="§ 7(2)",
    url="https://e-sbirka.gov.cz/eli/cz/sb/2004/480/2023-03-23",
    quote="využít pouze ve vztahu k uživatelům, kteří k tomu dali předchozí souhlas",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-cz (94f4b837)",
)
CZ_2 = Citation(
    instrument="Zákon 480/2004 Sb.",
    locator="§ 2 b)",
    url="https://e-sbirka.gov.cz/eli/cz/sb/2004/480/2023-03-23",
    quote="textová, hlasová, zvuková nebo obrazová zpráva poslaná prostřednictvím veřejné sítě elektronických komunikací",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-cz (94f4b837)",
)
CZ_3 = Citation(
    instrument="Zákon 480/2004 Sb.",
    locator="§ 7(3)",
    url="https://e-sbirka.gov.cz/eli/cz/sb/2004/480/2023-03-23",
    quote="týkajících se jejích vlastních obdobných výrobků nebo služeb",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-cz (94f4b837)",
)
CZ_6 = Citation(
    instrument="Zákon 480/2004 Sb.",
    locator="§ 2 e)",
    url="https://e-sbirka.gov.cz/eli/cz/sb/2004/480/2023-03-23",
    quote="uživatelem každá fyzická nebo právnická osoba",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-cz (94f4b837)",
)
CZ_4 = Citation(
    instrument="Zákon 480/2004 Sb.",
    locator="§ 7(4)",
    url="https://e-sbirka.gov.cz/eli/cz/sb/2004/480/2023-03-23",
    quote="tato není zřetelně a jasně označena jako obchodní sdělení",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-cz (94f4b837)",
)
CZ_5 = Citation(
    instrument="Zákon 110/2019 Sb.",
    locator="§ 7",
    url="https://e-sbirka.gov.cz/eli/cz/sb/2019/110/2025-08-01",
    quote="dovršením patnáctého roku věku",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-cz (94f4b837)",
)
CZ_7 = Citation(
    instrument="Zákon 480/2004 Sb.",
    locator="§§ 10(1)a), 11(5)",
    url="https://e-sbirka.gov.cz/eli/cz/sb/2004/480/2023-03-23",
    quote="10 000 000 Kč, jde-li o přestupek podle odstavce 2 písm. a)",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-cz (94f4b837)",
)
AUTHORITY = Citation(
    instrument="ÚOOÚ",
    url="https://uoou.gov.cz",
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
    code="CZ",
    name="Czechia",
    name_zh="捷克",
    timezones=("Europe/Prague",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="CZ.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 9, 7),
            accepts=(CONSENT, SOFT_OPT_IN),
            citations=(CZ_1, CZ_2, CZ_3, CZ_6),
            note="Natural and legal persons. Electronic mail is text, voice, sound or pictures stored until collected; WhatsApp fits the words and is not named.",
            rows=("CZ.1", "CZ.2", "CZ.3", "CZ.6"),
        ),
        RequiredDisclosure(
            id="CZ.disclosure.label",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 9, 7),
            items=frozenset({Disclosure.ADVERTISING_LABEL, Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            labels=("obchodní sdělení", "Obchodní sdělení", "OBCHODNÍ SDĚLENÍ"),
            position=LabelPosition.ANY,
            citations=(CZ_4,),
            note="Clearly marked as a commercial message, with a known sender and a valid address for a stop. The place in the text is not fixed.",
            rows=("CZ.4",),
        ),
        MinimumAge(
            id="CZ.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 4, 24),
            age=15,
            citations=(CZ_5,),
            rows=("CZ.5",),
        ),
        Information(
            id="CZ.sanction",
            applicability=Applicability.DIRECT,
            topic=Topic.SANCTION,
            text="Mass or repeated sending: up to CZK 10 000 000 (companies), CZK 100 000 (persons). Authority: ÚOOÚ.",
            citations=(CZ_7,),
            rows=("CZ.7",),
        ),
        Information(
            id="CZ.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: ÚOOÚ. Breach form or home page: https://uoou.gov.cz. Enforces the rules on marketing messages: ÚOOÚ (§ 10(1)a). How this was read: unverified; competence read in the law.",
            citations=(AUTHORITY,),
            rows=("CZ|AUTHORITY|ÚOOÚ",),
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
