"""Bahrain (BH). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    NotResearched,
    Period,
    Reading,
    Topic,
    Unit,
)

LAW_30_2018_PDPL_ART_4 = Citation(
    instrument="Law 30/2018 (PDPL)",
    locator="art. 4",
    url="https://dataprivacy.foxrothschild.com/2019/08/articles/general-privacy-data-security-news-developments/bahrains-new-data-privacy-law-took-effect-on-august-1/",
    quote=(
        "need to obtain consent from customers in order to collect, process, store and use their personal "
        "information for commercial purposes"
    ),
    read=Reading.SECONDARY,
)
LAW_30_2018_PDPL_ART_20 = Citation(
    instrument="Law 30/2018 (PDPL)",
    locator="art. 20",
    read=Reading.UNVERIFIED,
)
TRA_REGULATION_ON_BULK_MESSAGING = Citation(
    instrument="TRA Regulation on Bulk Messaging",
    url="https://www.lexology.com/library/detail.aspx?g=8e4bc5b5-d911-4b80-b63d-04ad4d0e4e4a",
    quote="provides limited protection from the advertising activity of bulk messaging (by SMS and/or MMS)",
    read=Reading.SECONDARY,
)
ORDER_43_2022 = Citation(
    instrument="Order 43/2022",
    read=Reading.UNVERIFIED,
)
LAW_30_2018_PDPL_ART_58 = Citation(
    instrument="Law 30/2018 (PDPL)",
    locator="art. 58",
    url="https://dataprivacy.foxrothschild.com/2019/08/articles/general-privacy-data-security-news-developments/bahrains-new-data-privacy-law-took-effect-on-august-1/",
    quote="up to one year in prison and/or a fine of between BD1,000 and BD20,000",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="BH",
    name="Bahrain",
    name_zh="巴林",
    timezones=("Asia/Bahrain",),
    rules=(
        ConsentRequired(
            id="BH.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 8, 1),
            citations=(LAW_30_2018_PDPL_ART_4,),
            note="The mobile number is named among the data.",
            rows=("BH|CONSENT_REQUIRED|Law 30/2018 (PDPL) art. 4",),
        ),
        Deadline(
            id="BH.withdrawal.objection",
            topic=Topic.WITHDRAWAL,
            trigger="an objection to direct marketing",
            act="answer it",
            addressee="the person",
            within=Period(10, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 8, 1),
            citations=(LAW_30_2018_PDPL_ART_20,),
            note=(
                "Ten working days in the law; counted as calendar days, since the weekend is not Saturday "
                "and Sunday everywhere. The guard stops at once."
            ),
            rows=("BH|WITHDRAWAL|art. 20",),
        ),
        Information(
            id="BH.register.bulk_messaging",
            topic=Topic.REGISTER,
            text="Rules of the telecom authority on bulk SMS and MMS exist; their content was not researched.",
            applicability=Applicability.BY_ANALOGY,
            citations=(TRA_REGULATION_ON_BULK_MESSAGING,),
            rows=("BH|REGISTER / HOURS|TRA Regulation on Bulk Messaging",),
        ),
        Deadline(
            id="BH.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify",
            addressee="Personal Data Protection Authority",
            within=Period(72, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 1, 1),
            citations=(ORDER_43_2022,),
            rows=("BH|BREACH|Order 43/2022",),
        ),
        Information(
            id="BH.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text="Up to one year in prison, a fine of BHD 1,000-20,000, or both.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 8, 1),
            citations=(LAW_30_2018_PDPL_ART_58,),
            rows=("BH|SANCTION|art. 58",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.REGISTER,
            note="Rules on bulk SMS and MMS exist; their content was not read.",
            rows=("BH|REGISTER / HOURS|TRA Regulation on Bulk Messaging",),
        ),
        NotResearched(
            topic=Topic.HOURS,
            note="Rules on bulk SMS and MMS exist; their content was not read.",
            rows=("BH|REGISTER / HOURS|TRA Regulation on Bulk Messaging",),
        ),
    ),
    review=None,
)
