"""Serbia (RS). Data only."""

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
    MinimumAge,
    NotResearched,
    Period,
    Reading,
    Topic,
    Unit,
)

RS_1 = Citation(
    instrument="Zakon o elektronskoj trgovini",
    locator="čl. 8; Zakon o oglašavanju čl. 62-63",
    url="http://www.propisi.pravno-informacioni-sistem.rs/article.php?pid=1591&id=46938&lang=sr",
    read=Reading.UNVERIFIED,
)
RS_2 = Citation(
    instrument="Zakon o zaštiti podataka o ličnosti (87/2018)",
    locator="čl. 16",
    read=Reading.UNVERIFIED,
)
RS_3 = Citation(
    instrument="Zakon o zaštiti podataka o ličnosti (87/2018)",
    locator="čl. 52-53",
    read=Reading.UNVERIFIED,
)
AUTHORITY = Citation(
    instrument="Poverenik",
    url="https://www.poverenik.rs",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)

JURISDICTION = Jurisdiction(
    code="RS",
    name="Serbia",
    name_zh="塞尔维亚",
    timezones=("Europe/Belgrade",),
    parents=(),
    rules=(
        ConsentRequired(
            id="RS.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2009, 1, 1),
            accepts=(CONSENT,),
            citations=(RS_1,),
            note="Unverified: only the first articles could be read, so marketing is denied as not covered until somebody reads on.",
            rows=("RS.1",),
        ),
        MinimumAge(
            id="RS.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 8, 21),
            age=15,
            citations=(RS_2,),
            note="Unverified; kept because it only restricts.",
            rows=("RS.2",),
        ),
        Deadline(
            id="RS.breach.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 8, 21),
            topic=Topic.BREACH,
            trigger="the business becomes aware of a personal data breach",
            act="notify the breach",
            addressee="the commissioner (Poverenik)",
            within=Period(72, Unit.HOURS),
            citations=(RS_3,),
            note="Unverified; on the model of the GDPR.",
            rows=("RS.3",),
        ),
        Deadline(
            id="RS.breach.people",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 8, 21),
            topic=Topic.BREACH,
            trigger="the breach is likely to result in a high risk to people",
            act="tell the people concerned",
            addressee="the people concerned",
            only_if="the risk is likely to be high",
            citations=(RS_3,),
            note="Unverified; on the model of the GDPR.",
            rows=("RS.3",),
        ),
        Information(
            id="RS.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Poverenik. Breach form or home page: https://www.poverenik.rs. Enforces the rules on marketing messages: Tržišna inspekcija. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("RS|AUTHORITY|Poverenik",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.CONSENT, note="The law of consent is known in general and was read nowhere.", rows=("RS.1",)
        ),
        NotResearched(topic=Topic.SOFT_OPT_IN, note="Not researched."),
        NotResearched(topic=Topic.HOURS, note="Not researched."),
    ),
    review=None,
)
