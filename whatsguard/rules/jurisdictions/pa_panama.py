"""Panama (PA). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import EvidenceGrade, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
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

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="PA",
    name="Panama",
    name_zh="巴拿马",
    timezones=("America/Panama",),
    rules=(
        ConsentRequired(
            id="PA.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 3, 29),
            citations=(
                Citation(
                    instrument="Ley 81/2019 arts 6, 8; DE 285/2021",
                    url="https://icazalaw.com/2021/06/personal-data-protection-law-and-its-regulations-in-panama-2/",
                    quote="consent may be obtained in a way that allows its traceability through documentation",
                    read=Reading.SECONDARY,
                ),
            ),
            note="Revocable, without effect on the past.",
            rows=("PA|CONSENT_REQUIRED|Ley 81/2019 arts 6, 8; DE 285/2021",),
        ),
        ConsentStandard(
            id="PA.consent_standard",
            minimum_grade=EvidenceGrade.B,
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 3, 29),
            citations=(
                Citation(
                    instrument="Ley 81/2019 arts 6, 8; DE 285/2021",
                    url="https://icazalaw.com/2021/06/personal-data-protection-law-and-its-regulations-in-panama-2/",
                    quote="consent may be obtained in a way that allows its traceability through documentation",
                    read=Reading.SECONDARY,
                ),
            ),
            note="Traceable by documents, electronic or other, so a consent without proof is not enough. That data may not"
            " be passed on after 7 years is general knowledge.",
            rows=("PA|CONSENT_REQUIRED|Ley 81/2019 arts 6, 8; DE 285/2021", "PA|EVIDENCE|Ley 81/2019"),
        ),
        Deadline(
            id="PA.breach.authority",
            topic=Topic.BREACH,
            trigger="a breach is known",
            act="report",
            addressee="ANTAI",
            within=Period(72, Unit.HOURS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 5, 28),
            citations=(Citation(instrument="DE 285/2021", locator="art. 37", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified.",
            rows=("PA|BREACH|DE 285/2021 art. 37",),
        ),
        Deadline(
            id="PA.breach.people",
            topic=Topic.BREACH,
            trigger="a breach is known",
            act="notify",
            addressee="the people concerned",
            within=Period(72, Unit.HOURS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 5, 28),
            citations=(Citation(instrument="DE 285/2021", locator="art. 37", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified.",
            rows=("PA|BREACH|DE 285/2021 art. 37",),
        ),
        Deadline(
            id="PA.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request is received",
            act="answer it",
            addressee="the person",
            within=Period(10, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 3, 29),
            citations=(Citation(instrument="Ley 81/2019", locator="art. 16", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified. The row gives 2021, no day.",
            rows=("PA|ERASURE/ACCESS|Ley 81/2019 art. 16",),
        ),
        Information(
            id="PA.sanction",
            topic=Topic.SANCTION,
            text="Fines of 1,000 to 10,000 US dollars.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 3, 29),
            citations=(Citation(instrument="Ley 81/2019", locator="art. 36", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified. Authority: ANTAI.",
            rows=("PA|SANCTION|Ley 81/2019 art. 36",),
        ),
    ),
    gaps=(
        NotResearched(topic=Topic.HOURS, rows=("PA|SENDING_HOURS, FREQUENCY, REGISTER, AGE|-",)),
        NotResearched(topic=Topic.FREQUENCY, rows=("PA|SENDING_HOURS, FREQUENCY, REGISTER, AGE|-",)),
        NotResearched(topic=Topic.REGISTER, rows=("PA|SENDING_HOURS, FREQUENCY, REGISTER, AGE|-",)),
        NotResearched(topic=Topic.AGE, rows=("PA|SENDING_HOURS, FREQUENCY, REGISTER, AGE|-",)),
    ),
    review=None,
)
