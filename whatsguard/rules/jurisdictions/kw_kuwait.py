"""Kuwait (KW). Data only."""

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
    Topic,
)

CITRA_RESOLUTION_26_2024 = Citation(
    instrument="CITRA Resolution 26/2024",
    url="https://consentstack.io/regulations/jurisdiction/kuwait",
    quote="it only applies to CITRA-licensed telecom and ISP service providers, not all businesses",
    read=Reading.SECONDARY,
)
LAW_20_2014 = Citation(
    instrument="Law 20/2014",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="KW",
    name="Kuwait",
    name_zh="科威特",
    timezones=("Asia/Kuwait",),
    rules=(
        Information(
            id="KW.scope",
            categories=frozenset(MessageCategory),
            topic=Topic.SCOPE,
            text=(
                "The data privacy regulation of 2024 binds licensed telecom and internet providers alone; "
                "ordinary senders are outside."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 1, 1),
            citations=(CITRA_RESOLUTION_26_2024,),
            rows=("KW|SCOPE|CITRA Resolution 26/2024",),
        ),
        Information(
            id="KW.consent.unverified",
            categories=frozenset(MessageCategory),
            topic=Topic.CONSENT,
            text="Private data may be used with consent only, says Law 20/2014, articles 32 and following.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 1, 1),
            citations=(LAW_20_2014,),
            note="Not verified: no rule rests on it.",
            rows=("KW|CONSENT_REQUIRED|Law 20/2014",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.CONSENT,
            note="Consent was not researched or is not verified, so marketing is denied here.",
            rows=("KW|CONSENT_REQUIRED|Law 20/2014",),
        ),
        NotResearched(
            topic=Topic.HOURS,
            rows=("KW|EVERYTHING ELSE|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            rows=("KW|EVERYTHING ELSE|-",),
        ),
        NotResearched(
            topic=Topic.DISCLOSURE,
            rows=("KW|EVERYTHING ELSE|-",),
        ),
        NotResearched(
            topic=Topic.WITHDRAWAL,
            rows=("KW|EVERYTHING ELSE|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            rows=("KW|EVERYTHING ELSE|-",),
        ),
        NotResearched(
            topic=Topic.AGE,
            rows=("KW|EVERYTHING ELSE|-",),
        ),
        NotResearched(
            topic=Topic.BREACH,
            rows=("KW|EVERYTHING ELSE|-",),
        ),
    ),
    review=None,
)
