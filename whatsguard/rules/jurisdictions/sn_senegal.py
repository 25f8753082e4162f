"""Senegal (SN). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    NotResearched,
    Reading,
    Relation,
    RequiredDisclosure,
    SenderPrecondition,
    Topic,
)

LOI_2008_12_DELIBERATION_2014_20_CDP = Citation(
    instrument="Loi 2008-12; Délibération 2014-20/CDP",
    url="https://village-justice.com/articles/spip.php?page=imprimer&id_article=36180",
    quote="quel qu'en soit le support ou la nature",
    read=Reading.SECONDARY,
)
LOI_2008_08_ART_16 = Citation(
    instrument="Loi 2008-08",
    locator="art. 16",
    url="https://village-justice.com/articles/spip.php?page=imprimer&id_article=36180",
    quote="Principe : pas de message sans consentement",
    read=Reading.SECONDARY,
)
LOI_2008_08_ART_16_1_2 = Citation(
    instrument="Loi 2008-08",
    locator="art. 16(1)-(2)",
    url="http://memoireonline.com/12/21/12572/m_L-encadrement-juridique-de-la-prospection-directe-dans-les-transactions-lectroniques4.html",
    quote=(
        "la possibilité de s'opposer de manière simple ... à chaque fois qu'il reçoit un message non "
        "sollicité et cela sans frais"
    ),
    read=Reading.SECONDARY,
)
LOI_2008_08_ART_16_3 = Citation(
    instrument="Loi 2008-08",
    locator="art. 16(3)",
    url="http://memoireonline.com/12/21/12572/m_L-encadrement-juridique-de-la-prospection-directe-dans-les-transactions-lectroniques4.html",
    quote="indique une adresse valable à laquelle, le destinataire pourra adresser une demande",
    read=Reading.SECONDARY,
)
LOI_2008_12_ART_18 = Citation(
    instrument="Loi 2008-12",
    locator="art. 18",
    url="http://memoireonline.com/12/21/12572/m_L-encadrement-juridique-de-la-prospection-directe-dans-les-transactions-lectroniques13.html",
    quote="font l'objet d'une déclaration auprès de la Commission des Données Personnelles",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="SN",
    name="Senegal",
    name_zh="塞内加尔",
    timezones=("Africa/Dakar",),
    rules=(
        Information(
            id="SN.scope",
            topic=Topic.SCOPE,
            text=(
                "Prospecting is any solicitation by message, whatever the medium, that promotes goods, "
                "services or an image."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 1, 1),
            citations=(LOI_2008_12_DELIBERATION_2014_20_CDP,),
            rows=("SN|SCOPE|Loi 2008-12; Délibération 2014-20/CDP",),
        ),
        ConsentRequired(
            id="SN.consent.marketing",
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(
                    kind=GroundKind.EXISTING_CUSTOMER,
                    relations=frozenset({Relation.SALE, Relation.ONGOING_CONTRACT}),
                    needs=frozenset({GroundNeed.SIMILAR, GroundNeed.WAY_OUT_IN_MESSAGE}),
                ),
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 1, 1),
            citations=(LOI_2008_08_ART_16, LOI_2008_08_ART_16_1_2),
            note=(
                "An earlier business relation for the same goods, with a free and simple objection in each "
                "message. A contact merely taken from the person is not offered as a ground."
            ),
            rows=("SN|CONSENT_REQUIRED|Loi 2008-08 art. 16", "SN|SOFT_OPT_IN|Loi 2008-08 art. 16(1)-(2)"),
        ),
        RequiredDisclosure(
            id="SN.disclosure.way_out",
            items=frozenset({Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 1, 1),
            citations=(LOI_2008_08_ART_16_3,),
            note="A valid stop address in each message.",
            rows=("SN|DISCLOSURE|Loi 2008-08 art. 16(3)",),
        ),
        SenderPrecondition(
            id="SN.precondition.declaration",
            duty="SN.cdp_declaration",
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 1, 1),
            citations=(LOI_2008_12_ART_18,),
            note="The processing is declared to the CDP first; how long a declaration lasts was not found.",
            rows=("SN|DECLARATION|Loi 2008-12 art. 18",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            rows=("SN|HOURS, BREACH, AGE|-",),
        ),
        NotResearched(
            topic=Topic.BREACH,
            rows=("SN|HOURS, BREACH, AGE|-",),
        ),
        NotResearched(
            topic=Topic.AGE,
            rows=("SN|HOURS, BREACH, AGE|-",),
        ),
    ),
    review=None,
)
