"""Côte d'Ivoire (CI). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.rules import (
    Applicability,
    Citation,
    Information,
    Jurisdiction,
    NotResearched,
    Reading,
    Topic,
)

LOI_2013_450_ARTS_14_22 = Citation(
    instrument="Loi 2013-450",
    locator="arts. 14, 22",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="CI",
    name="Côte d'Ivoire",
    name_zh="科特迪瓦",
    timezones=("Africa/Abidjan",),
    rules=(
        Information(
            id="CI.consent.unverified",
            topic=Topic.CONSENT,
            text="The law of 2013 is said to forbid prospecting with the data of a person who has not consented.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 6, 19),
            citations=(LOI_2013_450_ARTS_14_22,),
            note="Not verified: no rule rests on it.",
            rows=("CI|CONSENT_REQUIRED|Loi 2013-450 arts. 14, 22",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.CONSENT,
            note="Consent was not researched or is not verified, so marketing is denied here.",
            rows=("CI|CONSENT_REQUIRED|Loi 2013-450 arts. 14, 22",),
        ),
        NotResearched(
            topic=Topic.HOURS,
            note="Nothing usable was found in the stored copies.",
            rows=("CI|ALL OTHER|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            note="Nothing usable was found in the stored copies.",
            rows=("CI|ALL OTHER|-",),
        ),
        NotResearched(
            topic=Topic.DISCLOSURE,
            note="Nothing usable was found in the stored copies.",
            rows=("CI|ALL OTHER|-",),
        ),
        NotResearched(
            topic=Topic.WITHDRAWAL,
            note="Nothing usable was found in the stored copies.",
            rows=("CI|ALL OTHER|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            note="Nothing usable was found in the stored copies.",
            rows=("CI|ALL OTHER|-",),
        ),
        NotResearched(
            topic=Topic.AGE,
            note="Nothing usable was found in the stored copies.",
            rows=("CI|ALL OTHER|-",),
        ),
        NotResearched(
            topic=Topic.BREACH,
            note="Nothing usable was found in the stored copies.",
            rows=("CI|ALL OTHER|-",),
        ),
    ),
    review=None,
)
