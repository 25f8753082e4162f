"""Norway (NO). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    MONDAY_TO_FRIDAY,
    Applicability,
    Citation,
    ConsentRequired,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    MinimumAge,
    Reading,
    Relation,
    RequiredDisclosure,
    SendingHours,
    Span,
    Topic,
    When,
)

NO_1 = Citation(
    instrument="Markedsføringsloven",
    locator="§ 15(1), (4)",
    url="https://lovdata.no/dokument/NL/lov/2009-01-09-2",
    quote="ved elektroniske kommunikasjonsmetoder som tillater individuell kommunikasjon",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-no (5e2f209, 2026-04-13)",
)
NO_2 = Citation(
    instrument="Markedsføringsloven",
    locator="§ 15(3)",
    url="https://lovdata.no/dokument/NL/lov/2009-01-09-2",
    quote="den næringsdrivende avtaleparten har mottatt kundens elektroniske adresse i forbindelse med salg",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-no (5e2f209, 2026-04-13)",
)
NO_4 = Citation(
    instrument="Markedsføringsloven",
    locator="§ 14(1)",
    url="https://lovdata.no/dokument/NL/lov/2009-01-09-2",
    quote="på virkedager før kl. 09.00 og etter kl. 21.00",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-no (5e2f209, 2026-04-13)",
)
NO_5 = Citation(
    instrument="Ehandelsloven",
    locator="§ 9",
    url="https://lovdata.no/dokument/NL/lov/2003-05-23-35",
    quote="skal det fremgå at meldingene inneholder markedsføring idet meldingene mottas",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-no (5e2f209, 2026-04-13)",
)
NO_3 = Citation(
    instrument="Personopplysningsloven",
    locator="§ 5",
    url="https://lovdata.no/dokument/NL/lov/2018-06-15-38",
    quote="Aldersgrensen er 13 år for samtykke",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-no (5e2f209, 2026-04-13)",
)
NO_6 = Citation(
    instrument="Markedsføringsloven",
    locator="§§ 12-13 a",
    url="https://lovdata.no/dokument/NL/lov/2009-01-09-2",
    quote="skal oppdatere sitt adresseregister mot Reservasjonsregisteret før første gangs henvendelse",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-no (5e2f209, 2026-04-13)",
)
NO_7 = Citation(
    instrument="Markedsføringsloven",
    locator="§§ 35, 42",
    url="https://lovdata.no/dokument/NL/lov/2009-01-09-2",
    quote="som anses som vesentlig eller har skjedd gjentatte ganger",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-no (5e2f209, 2026-04-13)",
)
AUTHORITY = Citation(
    instrument="Datatilsynet",
    url="https://www.altinn.no",
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
    code="NO",
    name="Norway",
    name_zh="挪威",
    timezones=("Europe/Oslo",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="NO.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2009, 6, 1),
            accepts=(CONSENT, SOFT_OPT_IN, LEGAL_PERSON),
            citations=(NO_1, NO_2),
            note="Natural persons, by electronic means of individual communication; names text and multimedia messages to mobiles. Electronic contact details are read to include a WhatsApp number; every fact of the existing-customer ground must be recorded.",
            rows=("NO.1", "NO.2"),
        ),
        SendingHours(
            id="NO.hours.marketing",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2009, 6, 1),
            spans=(Span(opens=time(9), closes=time(21), weekdays=MONDAY_TO_FRIDAY),),
            on_public_holidays=False,
            calendar="NO",
            citations=(NO_4,),
            note="Written for telephone marketing; applied to messages as the cautious default.",
            rows=("NO.4",),
        ),
        RequiredDisclosure(
            id="NO.disclosure.label",
            applicability=Applicability.DIRECT,
            in_force_from=date(2003, 7, 1),
            items=frozenset({Disclosure.ADVERTISING_LABEL, Disclosure.BUSINESS_IDENTITY}),
            when=When.EVERY,
            citations=(NO_5,),
            note="Recognisable as marketing when received, and on whose behalf; no wording is fixed, so the message declares it.",
            rows=("NO.5",),
        ),
        MinimumAge(
            id="NO.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 7, 20),
            age=13,
            citations=(NO_3,),
            note="13 in the text of April 2026; a bill to raise it to 15 was in consultation in 2025, its adoption was not found.",
            rows=("NO.3",),
        ),
        Information(
            id="NO.register",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2009, 6, 1),
            topic=Topic.REGISTER,
            text="Reservasjonsregisteret: phone and addressed post only (wash before first contact and each month).",
            citations=(NO_6,),
            rows=("NO.6",),
        ),
        Information(
            id="NO.sanction",
            applicability=Applicability.DIRECT,
            topic=Topic.SANCTION,
            text="Infringement fee for substantial or repeated breach of § 15 (no ceiling in the section). Forbrukertilsynet supervises; Datatilsynet for GDPR.",
            citations=(NO_7,),
            rows=("NO.7",),
        ),
        Information(
            id="NO.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Datatilsynet. Breach form or home page: https://www.altinn.no. Enforces the rules on marketing messages: Forbrukertilsynet. How this was read: unverified; Forbrukertilsynet read in the law.",
            citations=(AUTHORITY,),
            rows=("NO|AUTHORITY|Datatilsynet",),
        ),
    ),
    gaps=(),
    review=None,
)
