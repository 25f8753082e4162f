"""
Qatar (QA). Data only.

The QFC has a data law of its own, which was not researched, and no code of its own.
"""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LookedNone,
    Period,
    Reading,
    RequiredDisclosure,
    Topic,
    Unit,
)

LAW_13_2016_ART_22 = Citation(
    instrument="Law 13/2016",
    locator="art. 22",
    url="https://dohanews.co/tag/privacy/",
    quote=(
        "businesses are now banned from sending direct marketing messages electronically without obtaining "
        "an individual's prior consent"
    ),
    read=Reading.SECONDARY,
)
LAW_13_2016_ART_22_2 = Citation(
    instrument="Law 13/2016",
    locator="art. 22",
    url="https://dohanews.co/tag/privacy/",
    quote="messages must include the identity of the communicating party and a valid address",
    read=Reading.SECONDARY,
)
LAW_13_2016_ART_22_3 = Citation(
    instrument="Law 13/2016",
    locator="art. 22",
    url="https://dohanews.co/tag/privacy/",
    quote="messages must include the identity of the communicating party and a valid address",
    read=Reading.UNVERIFIED,
)
LAW_13_2016_ART_14 = Citation(
    instrument="Law 13/2016",
    locator="art. 14",
    read=Reading.UNVERIFIED,
)
LAW_13_2016_ARTS_23_24 = Citation(
    instrument="Law 13/2016",
    locator="arts. 23-24",
    url="https://dohanews.co/tag/privacy/",
    quote="Violators face fines of up to QR1 million",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="QA",
    name="Qatar",
    name_zh="卡塔尔",
    timezones=("Asia/Qatar",),
    rules=(
        ConsentRequired(
            id="QA.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2017, 1, 1),
            citations=(LAW_13_2016_ART_22,),
            rows=("QA|CONSENT_REQUIRED|Law 13/2016 art. 22",),
        ),
        RequiredDisclosure(
            id="QA.disclosure.sender",
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2017, 1, 1),
            citations=(LAW_13_2016_ART_22_2,),
            note="Each message: who sends, and a valid, reachable address to ask to stop.",
            rows=("QA|DISCLOSURE + WITHDRAWAL|art. 22",),
        ),
        RequiredDisclosure(
            id="QA.disclosure.marketing",
            items=frozenset({Disclosure.ADVERTISING_LABEL}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2017, 1, 1),
            citations=(LAW_13_2016_ART_22_3,),
            note="Each message says that it is marketing; not verified, but stricter. No word is prescribed for it.",
            rows=("QA|DISCLOSURE + WITHDRAWAL|art. 22",),
        ),
        Deadline(
            id="QA.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify",
            addressee="the authority and the people concerned",
            within=Period(72, Unit.HOURS),
            only_if="serious damage is likely",
            applicability=Applicability.DIRECT,
            in_force_from=date(2017, 1, 1),
            citations=(LAW_13_2016_ART_14,),
            note="The 72 hours stand in guidelines.",
            rows=("QA|BREACH|art. 14",),
        ),
        Information(
            id="QA.sanction",
            topic=Topic.SANCTION,
            text="Up to QAR 1 million (art. 22); QAR 5 million for others (not verified).",
            applicability=Applicability.DIRECT,
            in_force_from=date(2017, 1, 1),
            citations=(LAW_13_2016_ARTS_23_24,),
            rows=("QA|SANCTION|arts. 23-24",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="the pages read on Law 13/2016",
            rows=("QA|HOURS, FREQUENCY, REGISTER, AGE, EXPIRY|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="the pages read on Law 13/2016",
            rows=("QA|HOURS, FREQUENCY, REGISTER, AGE, EXPIRY|-",),
        ),
        LookedNone(
            topic=Topic.REGISTER,
            where="the pages read on Law 13/2016",
            rows=("QA|HOURS, FREQUENCY, REGISTER, AGE, EXPIRY|-",),
        ),
        LookedNone(
            topic=Topic.AGE,
            where="the pages read on Law 13/2016",
            rows=("QA|HOURS, FREQUENCY, REGISTER, AGE, EXPIRY|-",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="the pages read on Law 13/2016",
            rows=("QA|HOURS, FREQUENCY, REGISTER, AGE, EXPIRY|-",),
        ),
    ),
    review=None,
)
