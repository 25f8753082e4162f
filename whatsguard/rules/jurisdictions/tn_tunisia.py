"""Tunisia (TN). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    Information,
    Jurisdiction,
    NotResearched,
    Reading,
    SenderPrecondition,
    Topic,
)

LOI_ORGANIQUE_2004_63_ARTS_27_30 = Citation(
    instrument="Loi organique 2004-63",
    locator="arts. 27, 30",
    url="https://legislation-securite.tn/latest-laws/loi-organique-n-2004-63-du-27-juillet-2004-portant-sur-la-protection-des-donnees-a-caractere-personnel",
    quote="ne peuvent [ê]tre traitées que dans le cadre de la transparence, la loyauté",
    read=Reading.UNVERIFIED,
)
LOI_ORGANIQUE_2004_63_ART_7 = Citation(
    instrument="Loi organique 2004-63",
    locator="art. 7",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="TN",
    name="Tunisia",
    name_zh="突尼斯",
    timezones=("Africa/Tunis",),
    rules=(
        Information(
            id="TN.consent.unverified",
            categories=frozenset(MessageCategory),
            topic=Topic.CONSENT,
            text=(
                "The law of 2004 is said to ask for explicit written consent, and for advertising an express "
                "and specific one."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 7, 27),
            citations=(LOI_ORGANIQUE_2004_63_ARTS_27_30,),
            note="Of this only article 1 was read: no rule rests on it.",
            rows=("TN|CONSENT_REQUIRED|Loi organique 2004-63 arts. 27, 30",),
        ),
        SenderPrecondition(
            id="TN.precondition.declaration",
            duty="TN.inpdp_declaration",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 1, 1),
            citations=(LOI_ORGANIQUE_2004_63_ART_7,),
            note="Prior declaration to or authorisation by INPDP; not verified, but stricter.",
            rows=("TN|DECLARATION|art. 7",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.CONSENT,
            note="Consent was not researched or is not verified, so marketing is denied here.",
            rows=("TN|CONSENT_REQUIRED|Loi organique 2004-63 arts. 27, 30",),
        ),
        NotResearched(
            topic=Topic.HOURS,
            rows=("TN|ALL OTHER|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            rows=("TN|ALL OTHER|-",),
        ),
        NotResearched(
            topic=Topic.DISCLOSURE,
            rows=("TN|ALL OTHER|-",),
        ),
        NotResearched(
            topic=Topic.WITHDRAWAL,
            rows=("TN|ALL OTHER|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            rows=("TN|ALL OTHER|-",),
        ),
        NotResearched(
            topic=Topic.AGE,
            rows=("TN|ALL OTHER|-",),
        ),
        NotResearched(
            topic=Topic.BREACH,
            rows=("TN|ALL OTHER|-",),
        ),
    ),
    review=None,
)
