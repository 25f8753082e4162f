"""Ireland (IE). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Below,
    Citation,
    ConsentRequired,
    CountedFrom,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Period,
    Reading,
    Relation,
    RequiredDisclosure,
    Topic,
    Unit,
    When,
)

IE_1 = Citation(
    instrument="S.I. 336/2011",
    locator="reg. 13(1)",
    url="https://www.irishstatutebook.ie/eli/2011/si/336/made/en/print",
    quote="unless the person has been notified by that subscriber or user that he or she consents to the receipt of such a communication",
    read=Reading.SECONDARY,
    copy="verbatim",
)
IE_2 = Citation(
    instrument="S.I. 336/2011",
    locator="reg. 13(11)",
    url="https://chalmindataprivacy.ie/marketing-e-receipts/news/marketing-e-receipts/",
    quote="deemed to have remained ‘opted-in’ to the receipt of such electronic mail for a twelve month period",
    read=Reading.SECONDARY,
    copy="DPC quoted",
)
IE_3 = Citation(
    instrument="S.I. 336/2011",
    locator="reg. 13(11)",
    url="https://www.irishstatutebook.ie/eli/2011/si/336/made/en/print",
    quote="The initial sale occurred not more than a year prior to the sending of the marketing",
    read=Reading.SECONDARY,
)
IE_6 = Citation(
    instrument="S.I. 336/2011",
    locator="reg. 13(2), 13(4)",
    url="https://www.irishstatutebook.ie/eli/2011/si/336/made/en/print",
    quote="an email address that reasonably appears to the sender to be an email address used mainly",
    read=Reading.SECONDARY,
)
IE_4 = Citation(
    instrument="DPA 2018",
    locator="ss. 29-31",
    url="http://www.irishstatutebook.ie/eli/2018/act/7",
    quote="The age of a child specified for the purposes of Article 8 is 16 years of age.",
    read=Reading.PRIMARY,
    copy="to 2026-02-04: legalize-dev/legalize-ie (628f5062)",
)
IE_4_UNVERIFIED = Citation(
    instrument="DPA 2018",
    locator="ss. 29-31",
    url="http://www.irishstatutebook.ie/eli/2018/act/7",
    read=Reading.UNVERIFIED,
)
IE_5 = Citation(
    instrument="S.I. 336/2011",
    locator="reg. 13(10)(c), 13(12)",
    url="https://www.irishstatutebook.ie/eli/2011/si/336/made/en/print",
    quote="a valid address to which the recipient may send a request that such communication shall cease",
    read=Reading.SECONDARY,
)
IE_7 = Citation(
    instrument="S.I. 336/2011",
    locator="reg. 13(13), 13(15)",
    url="https://www.irishstatutebook.ie/eli/2011/si/336/made/en/print",
    read=Reading.SECONDARY,
)
AUTHORITY = Citation(
    instrument="Data Protection Commission",
    url="https://forms.dataprotection.ie/report-a-breach-of-personal-data",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)
SOFT_OPT_IN = Ground(
    kind=GroundKind.EXISTING_CUSTOMER,
    relations=frozenset({Relation.SALE}),
    max_age=Period(12, Unit.MONTHS),
    counted_from=CountedFrom.LAST_USE,
    needs=frozenset({GroundNeed.SIMILAR, GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE}),
)
LEGAL_PERSON_OFFICE = Ground(kind=GroundKind.LEGAL_PERSON, needs=frozenset({GroundNeed.NOT_PERSONAL_MOBILE}))

JURISDICTION = Jurisdiction(
    code="IE",
    name="Ireland",
    name_zh="爱尔兰",
    timezones=("Europe/Dublin",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="IE.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2011, 7, 1),
            accepts=(CONSENT, SOFT_OPT_IN, LEGAL_PERSON_OFFICE),
            citations=(IE_1, IE_2, IE_3, IE_6),
            note="A customer may be written to within 12 months of the sale or of the last message under this rule; each message without a STOP begins them anew. Companies may opt out; a person at work counts as private here, since the exception names e-mail addresses.",
            rows=("IE.1", "IE.2", "IE.3", "IE.6"),
        ),
        MinimumAge(
            id="IE.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=16,
            citations=(IE_4,),
            note="For consent to online services.",
            rows=("IE.4",),
        ),
        MinimumAge(
            id="IE.age.marketing",
            categories=frozenset({MessageCategory.MARKETING}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=18,
            below=Below.DENY,
            citations=(IE_4_UNVERIFIED,),
            note="The act prints an offence of marketing to children under 18 (section 30), believed not to have commenced, which is unverified; refused as the cautious side.",
            rows=("IE.4",),
        ),
        RequiredDisclosure(
            id="IE.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2011, 7, 1),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(IE_5,),
            note="No disguised sender, a valid address for a stop in each message, a valid contact address.",
            rows=("IE.5",),
        ),
        Information(
            id="IE.expiry",
            applicability=Applicability.DIRECT,
            in_force_from=date(2011, 7, 1),
            topic=Topic.EXPIRY,
            text="12 months for the existing-customer ground. That the regulator treats a consent as dormant after 12 months is unverified.",
            citations=(IE_3,),
            rows=("IE.3",),
        ),
        Information(
            id="IE.sanction",
            applicability=Applicability.DIRECT,
            in_force_from=date(2011, 7, 1),
            topic=Topic.SANCTION,
            text="Each message a separate offence; on indictment up to EUR 250 000 (body corporate).",
            citations=(IE_7,),
            rows=("IE.7",),
        ),
        Information(
            id="IE.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Data Protection Commission. Breach form or home page: https://forms.dataprotection.ie/report-a-breach-of-personal-data. Enforces the rules on marketing messages: DPC. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("IE|AUTHORITY|Data Protection Commission",),
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
