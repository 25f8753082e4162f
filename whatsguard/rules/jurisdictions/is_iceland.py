"""Iceland (IS). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Reading,
    Topic,
)

EU_16 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="art. 8(1)",
    url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    quote="shall be lawful where the child is at least 16 years old",
    read=Reading.PRIMARY,
    copy="OJ text of 2016: coolharsh55/GDPRtEXT, scripts/GDPR_en.html (b7bbb4e)",
)
IS_1 = Citation(
    instrument="Fjarskiptalög nr. 70/2022 (art. 94)",
    url="https://www.dlapiperdataprotection.com/?c=IS&t=electronic-marketing",
    quote="is only allowed if a subscriber has given prior informed consent",
    read=Reading.SECONDARY,
)
IS_3 = Citation(
    instrument="Lög 90/2018",
    locator="art. 10",
    url="https://www.personuvernd.is",
    read=Reading.UNVERIFIED,
)
IS_2 = Citation(
    instrument="Lög 81/2003",
    locator="art. 46 (old)",
    url="https://lists.isnic.is/archives/list/gurus@lists.isnic.is/message/V7WGF6QLANNDS2L4DTFXODGQPJZUBI3R",
    quote="er heimilt að nota tölvupóstfang við sölu á vörum eða þjónustu fyrir beina markaðssetningu á eigin vörum",
    read=Reading.SECONDARY,
    copy="old text",
)
AUTHORITY = Citation(
    instrument="Persónuvernd",
    url="https://www.personuvernd.is",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)

JURISDICTION = Jurisdiction(
    code="IS",
    name="Iceland",
    name_zh="冰岛",
    timezones=("Atlantic/Reykjavik",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="IS.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 9, 1),
            accepts=(CONSENT,),
            citations=(IS_1,),
            note="Prior informed consent of the subscriber, whoever it is. The existing-customer rule was read only in the act of 2003, on e-mail addresses, and is not relied on.",
            rows=("IS.1",),
        ),
        MinimumAge(
            id="IS.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 7, 15),
            age=16,
            citations=(IS_3, EU_16),
            note="Iceland is said to ask for 13, which is unverified; an unverified fact may not lower the GDPR's 16, so 16 is kept.",
            rows=("IS.3", "EU.16"),
        ),
        Information(
            id="IS.soft_opt_in",
            applicability=Applicability.DIRECT,
            in_force_from=date(2003, 1, 1),
            topic=Topic.SOFT_OPT_IN,
            text="Own goods or services to customers with free objection at collection and each message (2003 Act art. 46, carried over).",
            citations=(IS_2,),
            note="The text of 2003 speaks of an e-mail address; no exception rests on it.",
            rows=("IS.2",),
        ),
        Information(
            id="IS.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Persónuvernd. Breach form or home page: https://www.personuvernd.is. Enforces the rules on marketing messages: Fjarskiptastofa. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("IS|AUTHORITY|Persónuvernd",),
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
