"""Jordan (JO). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, ConsentForm, MessageCategory, Naming
from whatsguard.rules import (
    Applicability,
    Below,
    Citation,
    ConsentLifetime,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    Ground,
    GroundKind,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Period,
    Reading,
    Topic,
    Unit,
)

HOUSE_RULES = Citation(
    instrument="whatsguard: house rules",
    url="docs/explanation/house-rules.md",
    read=Reading.PRIMARY,
)
CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
PDP_LAW_24_2023_ARTS_4_5 = Citation(
    instrument="PDP Law 24/2023",
    locator="arts. 4-5",
    url="https://dig.watch/?p=214214",
    quote="Explicit and documented (written or electronic). Specific in purpose and time",
    read=Reading.SECONDARY,
)
PDP_LAW_24_2023_ART_5 = Citation(
    instrument="PDP Law 24/2023",
    locator="art. 5",
    url="https://dig.watch/?p=214214",
    quote="Specific in purpose and time",
    read=Reading.SECONDARY,
)
PDP_LAW_24_2023_ART_4 = Citation(
    instrument="PDP Law 24/2023",
    locator="art. 4",
    url="https://dig.watch/?p=214214",
    quote="These rights must be enabled free of financial or contractual consequences",
    read=Reading.SECONDARY,
)
PDP_LAW_24_2023_ART_20 = Citation(
    instrument="PDP Law 24/2023",
    locator="art. 20",
    read=Reading.UNVERIFIED,
)
PDP_LAW_24_2023_ART_5_2 = Citation(
    instrument="PDP Law 24/2023",
    locator="art. 5",
    url="https://dig.watch/?p=214214",
    quote="Obtained from a legal guardian when the subject lacks legal capacity",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="JO",
    name="Jordan",
    name_zh="约旦",
    timezones=("Asia/Amman",),
    rules=(
        ConsentRequired(
            id="JO.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 3, 17),
            citations=(PDP_LAW_24_2023_ARTS_4_5,),
            rows=("JO|CONSENT_REQUIRED|PDP Law 24/2023 arts. 4-5",),
        ),
        ConsentStandard(
            id="JO.consent.form",
            form=ConsentForm.WRITTEN,
            must_name=frozenset({Naming.DURATION}),
            fatal=frozenset({ConsentDefect.NO_DURATION}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 3, 17),
            citations=(PDP_LAW_24_2023_ARTS_4_5, PDP_LAW_24_2023_ART_5),
            note=(
                "Explicit, documented in writing or electronically, specific in purpose and duration: "
                "without a duration it is defective."
            ),
            rows=("JO|CONSENT_REQUIRED|PDP Law 24/2023 arts. 4-5", "JO|EXPIRY|art. 5"),
        ),
        ConsentLifetime(
            id="JO.consent.lifetime",
            life=None,
            renewed_by="a new consent",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 3, 17),
            citations=(PDP_LAW_24_2023_ART_5,),
            note="A consent lives as long as the duration that it names.",
            rows=("JO|EXPIRY|art. 5",),
        ),
        Deadline(
            id="JO.withdrawal.deadline",
            categories=frozenset(MessageCategory),
            topic=Topic.WITHDRAWAL,
            trigger="a withdrawal",
            act="stop, without cost or contractual consequence",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 3, 17),
            citations=(PDP_LAW_24_2023_ART_4,),
            note="At any time.",
            rows=("JO|WITHDRAWAL|art. 4",),
        ),
        Deadline(
            id="JO.breach.people",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="tell the people concerned",
            addressee="the people concerned",
            within=Period(24, Unit.HOURS),
            only_if="serious harm is likely",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 3, 17),
            citations=(PDP_LAW_24_2023_ART_20,),
            rows=("JO|BREACH|art. 20",),
        ),
        Deadline(
            id="JO.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify",
            addressee="the Unit",
            within=Period(72, Unit.HOURS),
            only_if="serious harm is likely",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 3, 17),
            citations=(PDP_LAW_24_2023_ART_20,),
            rows=("JO|BREACH|art. 20",),
        ),
        MinimumAge(
            id="JO.age.guardian",
            categories=CONSENT_BASED,
            age=18,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 3, 17),
            citations=(PDP_LAW_24_2023_ART_5_2, HOUSE_RULES),
            note=(
                "A guardian consents for those who cannot. The source names no age; 18, the highest that any "
                "place names, is a house rule."
            ),
            rows=("JO|AGE|art. 5",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="The instructions of TRC on SMS advertising were not read.",
            rows=("JO|HOURS, FREQUENCY, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            note="The instructions of TRC on SMS advertising were not read.",
            rows=("JO|HOURS, FREQUENCY, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            note="The instructions of TRC on SMS advertising were not read.",
            rows=("JO|HOURS, FREQUENCY, REGISTER|-",),
        ),
    ),
    review=None,
)
