"""Morocco (MA). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm, Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    NotResearched,
    Reading,
    RequiredDisclosure,
    Topic,
)

LOI_09_08_ART_10 = Citation(
    instrument="Loi 09-08",
    locator="art. 10",
    url="https://www.alain-bensoussan.com/avocats/le-maroc-choisit-le-regime-de-lopt-in/2010/03/09/",
    quote="interdite si la personne physique ... n'a pas préalablement et expressément consenti",
    read=Reading.SECONDARY,
)
LOI_09_08_ART_10_2 = Citation(
    instrument="Loi 09-08",
    locator="art. 10",
    url="https://www.alain-bensoussan.com/avocats/le-maroc-choisit-le-regime-de-lopt-in/2010/03/09/",
    quote="une exception, uniquement pour les courriers électroniques",
    read=Reading.SECONDARY,
)
LOI_09_08_ART_10_3 = Citation(
    instrument="Loi 09-08",
    locator="art. 10",
    read=Reading.UNVERIFIED,
)
LOI_09_08_BREACH = Citation(
    instrument="Loi 09-08",
    locator="no article found on breaches",
    read=Reading.UNVERIFIED,
)
LOI_09_08_ARTS_51_FF = Citation(
    instrument="Loi 09-08",
    locator="arts. 51 ff.",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="MA",
    name="Morocco",
    name_zh="摩洛哥",
    timezones=("Africa/Casablanca",),
    rules=(
        ConsentRequired(
            id="MA.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2009, 3, 5),
            citations=(LOI_09_08_ART_10,),
            note="A messenger is a means of the same nature. The exception for customers is for e-mail alone.",
            rows=("MA|CONSENT_REQUIRED|Loi 09-08 art. 10",),
        ),
        ConsentStandard(
            id="MA.consent.form",
            form=ConsentForm.EXPRESS,
            applicability=Applicability.DIRECT,
            in_force_from=date(2009, 3, 5),
            citations=(LOI_09_08_ART_10,),
            note="Express.",
            rows=("MA|CONSENT_REQUIRED|Loi 09-08 art. 10",),
        ),
        Information(
            id="MA.soft_opt_in",
            topic=Topic.SOFT_OPT_IN,
            text=(
                "A customer may be written to about similar products of the business by e-mail alone, not by messages."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2009, 3, 5),
            citations=(LOI_09_08_ART_10_2,),
            note="Not offered for WhatsApp.",
            rows=("MA|SOFT_OPT_IN|art. 10",),
        ),
        RequiredDisclosure(
            id="MA.disclosure.sender",
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2009, 3, 5),
            citations=(LOI_09_08_ART_10_3,),
            note="A valid, free address to stop, and no hidden identity; not verified.",
            rows=("MA|DISCLOSURE / WITHDRAWAL|art. 10",),
        ),
        Information(
            id="MA.breach",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            text="No general duty to notify a breach was found.",
            applicability=Applicability.DIRECT,
            citations=(LOI_09_08_BREACH,),
            rows=("MA|BREACH|-",),
        ),
        Information(
            id="MA.sanction",
            topic=Topic.SANCTION,
            text="MAD 20,000-200,000 for prospecting despite an objection.",
            applicability=Applicability.DIRECT,
            citations=(LOI_09_08_ARTS_51_FF,),
            rows=("MA|SANCTION|arts. 51 ff.",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            rows=("MA|HOURS, FREQUENCY, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            rows=("MA|HOURS, FREQUENCY, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            rows=("MA|HOURS, FREQUENCY, REGISTER|-",),
        ),
    ),
    review=None,
)
