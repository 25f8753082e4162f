"""Croatia (HR). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Reading,
    RequiredDisclosure,
    Topic,
    When,
)

HR_1 = Citation(
    instrument="Zakon o elektroničkim komunikacijama (NN 76/22)",
    locator="čl. 50",
    url="https://www.portofon.com/savjeti/zakon-o-elektronickim-komunikacijama-nezeljene-elektronicke-komunikacije",
    quote="dopuštena je samo uz prethodno pribavljenu privolu krajnjeg korisnika",
    read=Reading.SECONDARY,
)
HR_4 = Citation(
    instrument="Zakon o elektroničkim komunikacijama (NN 76/22)",
    locator="čl. 50",
    url="https://www.portofon.com/savjeti/zakon-o-elektronickim-komunikacijama-nezeljene-elektronicke-komunikacije",
    quote="ne primjenjuju se na komunikaciju prema pravnim osobama",
    read=Reading.SECONDARY,
)
HR_3 = Citation(
    instrument="Zakon o elektroničkim komunikacijama (NN 76/22)",
    locator="čl. 50",
    url="https://www.portofon.com/savjeti/zakon-o-elektronickim-komunikacijama-nezeljene-elektronicke-komunikacije",
    quote="bez ispravne adrese elektroničke pošte ili broja na koji primatelj može, bez naknade, poslati zahtjev",
    read=Reading.SECONDARY,
)
HR_5 = Citation(
    instrument="Zakon o provedbi GDPR",
    locator="čl. 19",
    url="https://blog.kuan0.com/2020/06/",
    quote="Croatia Germany Hungary, Ireland, Luxembourg",
    read=Reading.SECONDARY,
)
HR_2 = Citation(
    instrument="Zakon o elektroničkim komunikacijama (NN 76/22)",
    locator="čl. 50",
    url="https://www.portofon.com/savjeti/zakon-o-elektronickim-komunikacijama-nezeljene-elektronicke-komunikacije",
    quote="za izravnu promidžbu i prodaju isključivo vlastitih sličnih proizvoda ili usluga",
    read=Reading.SECONDARY,
)
HR_6 = Citation(
    instrument="Zakon o zaštiti potrošača",
    read=Reading.UNVERIFIED,
)
AUTHORITY = Citation(
    instrument="AZOP",
    url="https://azop.hr",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)
LEGAL_PERSON = Ground(kind=GroundKind.LEGAL_PERSON)

JURISDICTION = Jurisdiction(
    code="HR",
    name="Croatia",
    name_zh="克罗地亚",
    timezones=("Europe/Zagreb",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="HR.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 7, 12),
            accepts=(CONSENT, LEGAL_PERSON),
            citations=(HR_1, HR_4),
            note="Names electronic mail with SMS and MMS. Communication to legal persons is outside. The existing-customer rule speaks of e-mail addresses and is disputed for a number, so it is not available.",
            rows=("HR.1", "HR.4"),
        ),
        RequiredDisclosure(
            id="HR.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 7, 12),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(HR_3,),
            note="No false or hidden sender; a valid e-mail address or number for a free stop.",
            rows=("HR.3",),
        ),
        MinimumAge(
            id="HR.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=16,
            citations=(HR_5,),
            rows=("HR.5",),
        ),
        Information(
            id="HR.soft_opt_in",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 7, 12),
            topic=Topic.SOFT_OPT_IN,
            text="E-mail addresses from consumers' purchases; own similar products; clear free easy objection at collection and each message.",
            citations=(HR_2,),
            note="For e-mail. For a phone number it is contested, so it is not available here.",
            rows=("HR.2",),
        ),
        Information(
            id="HR.register",
            applicability=Applicability.BY_ANALOGY,
            topic=Topic.REGISTER,
            text='"Ne zovi" register (HAKOM): calls; SMS/MMS reach not researched.',
            citations=(HR_6,),
            note="Whether it reaches messages was not researched.",
            rows=("HR.6",),
        ),
        Information(
            id="HR.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: AZOP. Breach form or home page: https://azop.hr. Enforces the rules on marketing messages: HAKOM. How this was read: unverified; HAKOM from a secondary source.",
            citations=(AUTHORITY,),
            rows=("HR|AUTHORITY|AZOP",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="Neither hours nor frequency for messages was researched in this place; rules for calls neither.",
        ),
        NotResearched(
            topic=Topic.REGISTER,
            note="Whether the register for calls reaches messages was not researched.",
            rows=("HR.6",),
        ),
    ),
    review=None,
)
