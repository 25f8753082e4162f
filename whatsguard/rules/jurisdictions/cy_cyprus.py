"""Cyprus (CY). Data only."""

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
    RequestByMessage,
    Topic,
)

CY_1 = Citation(
    instrument="Law 112(I)/2004",
    locator="s. 106",
    url="https://harriskyriakides.law/insights/news/cyprus-commissioner-for-personal-data-protection-issues-a-notice-regarding-direct-marketing-communications",
    quote="where the SMS or email itself requests the recipient's consent, is against the Law",
    read=Reading.SECONDARY,
)
CY_2 = Citation(
    instrument="Law 112(I)/2004",
    locator="s. 106(2)",
    url="https://www.mondaq.com/cyprus/employee-rights-labour-relations/1023104/data-privacy-marketing-requirements-in-cyprus",
    quote="may use those details for the direct marketing of its own similar products or services",
    read=Reading.SECONDARY,
)
CY_3 = Citation(
    instrument="Law 125(I)/2018",
    locator="s. 8",
    url="https://blog.kuan0.com/2020/06/",
    quote="Austria, Bulgaria, Cyprus, Lithuania, Italy and Spain",
    read=Reading.SECONDARY,
)
AUTHORITY = Citation(
    instrument="Commissioner for Personal Data Protection",
    url="http://www.dataprotection.gov.cy",
    read=Reading.SECONDARY,
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
    code="CY",
    name="Cyprus",
    name_zh="塞浦路斯",
    timezones=(
        "Asia/Nicosia",
        "Asia/Famagusta",
    ),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="CY.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 4, 30),
            accepts=(CONSENT, SOFT_OPT_IN),
            request_by_message=RequestByMessage.FORBIDDEN,
            citations=(CY_1, CY_2),
            note="Electronic mail with SMS, to natural persons; what holds for companies was not found, so they are asked too. Customers: the same company only, not its group. Asking for consent by SMS or e-mail is itself unlawful.",
            rows=("CY.1", "CY.2"),
        ),
        ConsentStandard(
            id="CY.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 4, 30),
            fatal=frozenset({ConsentDefect.ASKED_BY_MESSAGE}),
            citations=(CY_1,),
            note="A consent won by a message that was itself unlawful is not relied on; let the person write first.",
            rows=("CY.1",),
        ),
        MinimumAge(
            id="CY.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 7, 31),
            age=14,
            citations=(CY_3,),
            rows=("CY.3",),
        ),
        Information(
            id="CY.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Commissioner for Personal Data Protection. Breach form or home page: http://www.dataprotection.gov.cy. Enforces the rules on marketing messages: the same. How this was read: from a secondary source.",
            citations=(AUTHORITY,),
            rows=("CY|AUTHORITY|Commissioner for Personal Data Protection",),
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
