"""Denmark (DK). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, Disclosure, MessageCategory, Naming
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

DK_1 = Citation(
    instrument="Markedsføringsloven",
    locator="§ 10 stk. 1",
    url="https://danskelove.dk/markedsf%C3%B8ringsloven/10",
    quote="Inden der gives samtykke, skal den pågældende oplyses om, at samtykket kan trækkes tilbage.",
    read=Reading.PRIMARY,
    copy="portal copy",
)
DK_2 = Citation(
    instrument="Markedsføringsloven",
    locator="§ 10 stk. 2",
    url="https://danskelove.dk/markedsf%C3%B8ringsloven/10",
    quote="kan uanset stk. 1 markedsføre egne tilsvarende produkter til kunden via elektronisk post",
    read=Reading.PRIMARY,
    copy="portal copy",
)
DK_5 = Citation(
    instrument="Markedsføringsloven",
    locator="§ 10 stk. 1",
    url="https://www.danskindustri.dk/brancher/di-handel/radgivning/juraforhandel/viden-om/spamforbuddet/",
    quote="spamforbuddet gælder alle modtagere",
    read=Reading.SECONDARY,
)
DK_8 = Citation(
    instrument="Forbrugerombudsmanden, Vejledning Nov. 2016 (competitions) 3.2-3.5",
    url="http://docplayer.dk/26683210-Brug-af-konkurrencer-og-lignende-ved-indhentelse-af-forbrugernes-samtykke-til-markedsfoering.html",
    quote="hvilke grupper af varer eller tjenesteydelser som forbrugeren vil modtage markedsføring om",
    read=Reading.SECONDARY,
    copy="authority guidance, mirror",
)
DK_3 = Citation(
    instrument="Markedsføringsloven",
    locator="§ 10 stk. 3",
    url="https://danskelove.dk/markedsf%C3%B8ringsloven/10",
    quote="der skal være en adresse, som modtageren kan henvende sig til for at få standset sådanne henvendelser",
    read=Reading.PRIMARY,
    copy="portal copy",
)
DK_4 = Citation(
    instrument="Databeskyttelsesloven",
    locator="§ 6 stk. 2-3",
    url="https://gapsolutions.dk/artikel_aendringer_databeskyttelsesloven/",
    quote="Lovændringerne trådte i kraft den 1. januar 2024.",
    read=Reading.SECONDARY,
)
DK_6 = Citation(
    instrument="Markedsføringsloven",
    locator="§ 10 stk. 4",
    url="https://danskelove.dk/markedsf%C3%B8ringsloven/10",
    quote="det fremgår af en fortegnelse",
    read=Reading.PRIMARY,
    copy="portal copy",
)
DK_7 = Citation(
    instrument="Forbrugerombudsmanden",
    read=Reading.UNVERIFIED,
)
AUTHORITY = Citation(
    instrument="Datatilsynet",
    url="https://virk.dk",
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
    code="DK",
    name="Denmark",
    name_zh="丹麦",
    timezones=("Europe/Copenhagen",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="DK.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2017, 7, 1),
            accepts=(CONSENT, SOFT_OPT_IN),
            citations=(DK_1, DK_2, DK_5),
            note="Holds towards anyone: consumer, business, authority. An industry body names Messenger and LinkedIn. Electronic contact details are read to include a WhatsApp number; every fact of the existing-customer ground must be recorded.",
            rows=("DK.1", "DK.2", "DK.5"),
        ),
        ConsentStandard(
            id="DK.consent.withdrawal_told",
            applicability=Applicability.DIRECT,
            in_force_from=date(2017, 7, 1),
            must_name=frozenset({Naming.WITHDRAWAL}),
            citations=(DK_1,),
            note="Before consenting the person is told that the consent can be withdrawn; whether the words say so is read from them.",
            rows=("DK.1",),
        ),
        ConsentStandard(
            id="DK.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2016, 11, 1),
            fatal=frozenset({ConsentDefect.BURIED_IN_TERMS, ConsentDefect.ASSUMED, ConsentDefect.PRE_TICKED}),
            must_name=frozenset({Naming.GOODS, Naming.BUSINESS}),
            citations=(DK_8,),
            note="The words name the groups of goods or services and the companies, by an active act, not hidden on the page. Record goods_named=True where they do.",
            rows=("DK.8",),
        ),
        RequiredDisclosure(
            id="DK.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2017, 7, 1),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(DK_3,),
            note="Identifiable as marketing and on whose behalf, with an address to stop it.",
            rows=("DK.3",),
        ),
        MinimumAge(
            id="DK.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 1, 1),
            age=15,
            citations=(DK_4,),
            note="15 since 2024-01-01; 13 before, as older tables still say.",
            rows=("DK.4",),
        ),
        Information(
            id="DK.register",
            applicability=Applicability.BY_ANALOGY,
            topic=Topic.REGISTER,
            text="Robinson list (CPR) for post and calls, not messages.",
            citations=(DK_6,),
            rows=("DK.6",),
        ),
        Information(
            id="DK.evidence",
            applicability=Applicability.BY_ANALOGY,
            topic=Topic.EVIDENCE,
            text="Consumer Ombudsman practice on keeping consent (2 years after last use) not verified.",
            citations=(DK_7,),
            rows=("DK.7",),
        ),
        Information(
            id="DK.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Datatilsynet. Breach form or home page: https://virk.dk. Enforces the rules on marketing messages: Forbrugerombudsmanden. How this was read: unverified; from a secondary source.",
            citations=(AUTHORITY,),
            rows=("DK|AUTHORITY|Datatilsynet",),
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
