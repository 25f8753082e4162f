"""Estonia (EE). Data only."""

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
    GroundNeed,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Reading,
    Relation,
    Topic,
)

EE_1 = Citation(
    instrument="Elektroonilise side seadus",
    locator="§ 103¹",
    url="https://www.tgsbaltic.com/en/publications/can-i-send-marketing-e-mails-to-anyone-a-short-reminder-of-direct-marketing-rules/",
    quote="separate consent should be collected for different electronic means of contact (e-mail, SMS, etc.)",
    read=Reading.SECONDARY,
)
EE_2 = Citation(
    instrument="Elektroonilise side seadus",
    locator="§ 103¹(3)",
    url="https://www.tgsbaltic.com/en/publications/can-i-send-marketing-e-mails-to-anyone-a-short-reminder-of-direct-marketing-rules/",
    quote="products or services that are similar to those already ordered by the same person",
    read=Reading.SECONDARY,
)
EE_3 = Citation(
    instrument="Isikuandmete kaitse seadus",
    locator="§ 8",
    url="https://www.riigiteataja.ee/akt/106032026010",
    quote="kui laps on vähemalt 13-aastane",
    read=Reading.PRIMARY,
    copy="to 2026-03-16: legalize-dev/legalize-ee (a19df631)",
)
EE_4 = Citation(
    instrument="Elektroonilise side seadus",
    locator="§ 103¹",
    read=Reading.UNVERIFIED,
)
AUTHORITY = Citation(
    instrument="Andmekaitse Inspektsioon",
    url="https://www.aki.ee",
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
    code="EE",
    name="Estonia",
    name_zh="爱沙尼亚",
    timezones=("Europe/Tallinn",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="EE.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2010, 3, 23),
            accepts=(CONSENT, SOFT_OPT_IN),
            citations=(EE_1, EE_2),
            note="Natural persons. That companies may only opt out is unverified, so they are asked too. The article's number is unverified. Electronic contact details are read to include a WhatsApp number; every fact of the existing-customer ground must be recorded.",
            rows=("EE.1", "EE.2"),
        ),
        ConsentStandard(
            id="EE.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2010, 3, 23),
            fatal=frozenset({ConsentDefect.CHANNEL_NOT_NAMED}),
            citations=(EE_1,),
            note="A separate consent for each means: the words name WhatsApp.",
            rows=("EE.1",),
        ),
        MinimumAge(
            id="EE.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 1, 15),
            age=13,
            citations=(EE_3,),
            rows=("EE.3",),
        ),
        Information(
            id="EE.b2b",
            applicability=Applicability.DIRECT,
            in_force_from=date(2010, 1, 1),
            topic=Topic.B2B,
            text="Legal persons: opt-out.",
            citations=(EE_4,),
            note="Unverified, and so no exception.",
            rows=("EE.4",),
        ),
        Information(
            id="EE.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Andmekaitse Inspektsioon. Breach form or home page: https://www.aki.ee. Enforces the rules on marketing messages: AKI, TTJA. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("EE|AUTHORITY|Andmekaitse Inspektsioon",),
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
