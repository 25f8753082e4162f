"""Ecuador (EC). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    Deadline,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Period,
    Reading,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="EC",
    name="Ecuador",
    name_zh="厄瓜多尔",
    timezones=("America/Guayaquil", "Pacific/Galapagos"),
    rules=(
        Information(
            id="EC.consent",
            topic=Topic.CONSENT,
            text="Consent is to be free, specific, informed and unequivocal; there are other bases, such as contract and"
            " legitimate interest.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 5, 26),
            citations=(
                Citation(instrument="LOPDP", locator="arts 7-8", url="https://spdp.gob.ec", read=Reading.UNVERIFIED),
            ),
            note="General knowledge, not verified.",
            rows=("EC|CONSENT_REQUIRED|LOPDP arts 7-8",),
        ),
        Deadline(
            id="EC.withdrawal",
            topic=Topic.WITHDRAWAL,
            trigger="the person objects to direct marketing",
            act="stop",
            addressee="the person",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 5, 26),
            citations=(Citation(instrument="LOPDP", locator="art. 16", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified.",
            rows=("EC|WITHDRAWAL|LOPDP art. 16",),
        ),
        Deadline(
            id="EC.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access or rectification is received",
            act="answer it",
            addressee="the person",
            within=Period(15, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 5, 26),
            citations=(
                Citation(
                    instrument="LOPDP",
                    locator="arts 13, 14",
                    url="https://registrospublicos.gob.ec/base-legal-ejercicio-de-los-derechos-de-proteccion-de-datos-personales",
                    quote="deberá ser atendido dentro del plazo de quince (15) días",
                    read=Reading.PRIMARY,
                    copy="official page that reproduces the articles",
                ),
            ),
            rows=("EC|ERASURE/ACCESS|LOPDP arts 13, 14",),
        ),
        Deadline(
            id="EC.breach.authority",
            topic=Topic.BREACH,
            trigger="a breach is known",
            act="report",
            addressee="the Superintendencia de Protección de Datos Personales",
            within=Period(5, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 5, 26),
            citations=(Citation(instrument="LOPDP", locator="arts 43, 46", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified.",
            rows=("EC|BREACH|LOPDP arts 43, 46",),
        ),
        Deadline(
            id="EC.breach.people",
            topic=Topic.BREACH,
            trigger="a breach is known",
            act="inform",
            addressee="the people concerned",
            within=Period(3, Unit.DAYS),
            only_if="there is a risk to their rights",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 5, 26),
            citations=(Citation(instrument="LOPDP", locator="arts 43, 46", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified.",
            rows=("EC|BREACH|LOPDP arts 43, 46",),
        ),
        MinimumAge(
            id="EC.age",
            age=15,
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 5, 26),
            citations=(Citation(instrument="LOPDP", locator="art. 21", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified.",
            rows=("EC|AGE|LOPDP art. 21",),
        ),
        Information(
            id="EC.sanction",
            topic=Topic.SANCTION,
            text="0.1 to 0.7 % of turnover for minor, 0.7 to 1 % for serious infringements.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 5, 26),
            citations=(Citation(instrument="LOPDP", locator="arts 71-72", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified. Authority: the Superintendencia de Protección de Datos Personales"
            " (SPDP).",
            rows=("EC|SANCTION|LOPDP arts 71-72",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.CONSENT,
            note="What is known of consent was read nowhere, so advertising is not allowed.",
            rows=("EC|CONSENT_REQUIRED|LOPDP arts 7-8",),
        ),
        NotResearched(topic=Topic.HOURS, rows=("EC|SENDING_HOURS, FREQUENCY, REGISTER|-",)),
        NotResearched(topic=Topic.FREQUENCY, rows=("EC|SENDING_HOURS, FREQUENCY, REGISTER|-",)),
        NotResearched(topic=Topic.REGISTER, rows=("EC|SENDING_HOURS, FREQUENCY, REGISTER|-",)),
    ),
    review=None,
)
