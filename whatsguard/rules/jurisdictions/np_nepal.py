"""Nepal (NP). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LookedNone,
    NotResearched,
    Reading,
    Topic,
)

INDIVIDUAL_PRIVACY_ACT_2018_2075 = Citation(
    instrument="Individual Privacy Act 2018 (2075)",
    url="https://www.dlapiperdataprotection.com/?c=NP&t=online-privacy",
    quote="Such data cannot be used or shared without the consent of the concerned person",
    read=Reading.SECONDARY,
)
DLA_PIPER_DATA_PROTECTION_NEPAL_AUTHORITY = Citation(
    instrument="DLA Piper Data Protection, Nepal: authority",
    url="https://www.dlapiperdataprotection.com/index.html?t=collection-and-processing&c=NP",
    quote="National data protection authority in Nepal: Not applicable",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="NP",
    name="Nepal",
    name_zh="尼泊尔",
    timezones=("Asia/Kathmandu",),
    rules=(
        ConsentRequired(
            id="NP.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 9, 18),
            citations=(INDIVIDUAL_PRIVACY_ACT_2018_2075,),
            note="Rests on one secondary source.",
            rows=("NP|CONSENT_REQUIRED|Individual Privacy Act 2018 (2075)",),
        ),
        Information(
            id="NP.authority",
            topic=Topic.OTHER,
            text="There is no data protection authority.",
            applicability=Applicability.DIRECT,
            citations=(DLA_PIPER_DATA_PROTECTION_NEPAL_AUTHORITY,),
            rows=("NP|AUTHORITY|-",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.SCOPE,
            note=(
                "The consent rule rests on one thin secondary source; that it reaches messages, and how long "
                "a consent lives, was not researched."
            ),
        ),
        NotResearched(
            topic=Topic.EXPIRY,
            note=(
                "The consent rule rests on one thin secondary source; that it reaches messages, and how long "
                "a consent lives, was not researched."
            ),
        ),
        LookedNone(
            topic=Topic.HOURS,
            where="the pages read on Nepal",
            rows=("NP|HOURS, REGISTER, BREACH, LABEL, WITHDRAWAL|-",),
        ),
        LookedNone(
            topic=Topic.REGISTER,
            where="the pages read on Nepal",
            rows=("NP|HOURS, REGISTER, BREACH, LABEL, WITHDRAWAL|-",),
        ),
        LookedNone(
            topic=Topic.BREACH,
            where="the pages read on Nepal",
            rows=("NP|HOURS, REGISTER, BREACH, LABEL, WITHDRAWAL|-",),
        ),
        LookedNone(
            topic=Topic.WITHDRAWAL,
            where="the pages read on Nepal",
            rows=("NP|HOURS, REGISTER, BREACH, LABEL, WITHDRAWAL|-",),
        ),
        LookedNone(
            topic=Topic.DISCLOSURE,
            where="the pages read on Nepal",
            note="No label.",
            rows=("NP|HOURS, REGISTER, BREACH, LABEL, WITHDRAWAL|-",),
        ),
    ),
    review=None,
)
