"""Rwanda (RW). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Below,
    Citation,
    ConsentRequired,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    Period,
    Reading,
    RequiredDisclosure,
    Topic,
    Unit,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
LAW_058_CONSENT_AND_AGE = Citation(
    instrument="Law 058/2021",
    url="https://consentstack.io/regulations/jurisdiction/rwanda",
    read=Reading.SECONDARY,
)
LAW_058_2021_ART_19 = Citation(
    instrument="Law 058/2021",
    locator="art. 19",
    url="https://www.dlapiperdataprotection.com/?t=electronic-marketing&c=RW",
    quote="right to object to the processing of his/her personal data for direct marketing purposes",
    read=Reading.SECONDARY,
)
LAW_058_CONSENT_AND_AGE_2 = Citation(
    instrument="Law 058/2021",
    url="https://consentstack.io/regulations/jurisdiction/rwanda",
    read=Reading.UNVERIFIED,
)
ICT_LAW_24_2016_ARTS_168_223 = Citation(
    instrument="ICT Law 24/2016",
    locator="arts. 168, 223",
    url="https://www.dlapiperdataprotection.com/?t=electronic-marketing&c=RW",
    quote="provides the consumer with the option to cancel the subscription to the mailing list",
    read=Reading.SECONDARY,
)
LAW_60_2018_ART_37 = Citation(
    instrument="Law 60/2018",
    locator="art. 37",
    url="https://www.dlapiperdataprotection.com/?t=electronic-marketing&c=RW",
    quote="an imprisonment term of 3 months to 6 months and a fine of RWF 300,000 to RWF 500,000",
    read=Reading.SECONDARY,
)
LAW_058_2021_ART_43 = Citation(
    instrument="Law 058/2021",
    locator="art. 43",
    url="https://consentstack.io/regulations/jurisdiction/rwanda",
    quote="A 48-hour breach notification window",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="RW",
    name="Rwanda",
    name_zh="卢旺达",
    timezones=("Africa/Kigali",),
    rules=(
        ConsentRequired(
            id="RW.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 1, 1),
            citations=(LAW_058_CONSENT_AND_AGE,),
            note="The general rule: clear and unambiguous consent before collection.",
            rows=("RW|CONSENT, AGE (16), HOURS|-",),
        ),
        Deadline(
            id="RW.withdrawal.objection",
            topic=Topic.WITHDRAWAL,
            trigger="an objection to direct marketing, profiling included",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 10, 15),
            citations=(LAW_058_2021_ART_19,),
            rows=("RW|WITHDRAWAL|Law 058/2021 art. 19",),
        ),
        MinimumAge(
            id="RW.age.consent",
            categories=CONSENT_BASED,
            age=16,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 1, 1),
            citations=(LAW_058_CONSENT_AND_AGE_2,),
            note="Not verified.",
            rows=("RW|CONSENT, AGE (16), HOURS|-",),
        ),
        RequiredDisclosure(
            id="RW.disclosure.sender",
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2016, 1, 1),
            citations=(ICT_LAW_24_2016_ARTS_168_223,),
            note=(
                "The identity is not hidden, a stop address and the option to cancel; the source of the data "
                "when the person asks."
            ),
            rows=("RW|UNSOLICITED|ICT Law 24/2016 arts. 168, 223",),
        ),
        Information(
            id="RW.spam_crime",
            topic=Topic.SANCTION,
            text="Repeated or mass unsolicited messages: three to six months and RWF 300,000-500,000, on complaint.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 1, 1),
            citations=(LAW_60_2018_ART_37,),
            rows=("RW|SPAM (crime)|Law 60/2018 art. 37",),
        ),
        Deadline(
            id="RW.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify",
            addressee="NCSA",
            within=Period(48, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 1, 1),
            citations=(LAW_058_2021_ART_43,),
            rows=("RW|BREACH|Law 058/2021 art. 43",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="the pages read on Law 058/2021",
            rows=("RW|CONSENT, AGE (16), HOURS|-",),
        ),
    ),
    review=None,
)
