"""Costa Rica (CR). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    Deadline,
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
    code="CR",
    name="Costa Rica",
    name_zh="哥斯达黎加",
    timezones=("America/Costa_Rica",),
    rules=(
        Information(
            id="CR.consent.data",
            topic=Topic.CONSENT,
            text="Express informed consent, in writing on paper or electronically.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2011, 9, 5),
            citations=(
                Citation(
                    instrument="Ley 8968", locator="art. 5", url="https://www.pgrweb.go.cr", read=Reading.UNVERIFIED
                ),
            ),
            note="General knowledge, not verified.",
            rows=("CR|CONSENT_REQUIRED (data)|Ley 8968 art. 5",),
        ),
        Information(
            id="CR.consent.messages",
            topic=Topic.CONSENT,
            text="Automatic calls, fax, e-mail or other similar devices for direct sale only to subscribers who consented"
            " before; an exception for e-mail to own customers, with a free way out.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2008, 1, 1),
            citations=(
                Citation(
                    instrument="Ley 8642", locator="art. 44", url="https://www.pgrweb.go.cr", read=Reading.UNVERIFIED
                ),
            ),
            note="General knowledge, not verified. The row gives 2008, no day.",
            rows=("CR|CONSENT_REQUIRED (messages)|Ley 8642 art. 44",),
        ),
        Deadline(
            id="CR.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request is received",
            act="answer it",
            addressee="the person",
            within=Period(5, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2011, 9, 5),
            citations=(Citation(instrument="Ley 8968", locator="art. 7", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified.",
            rows=("CR|ERASURE/ACCESS|Ley 8968 art. 7",),
        ),
        Deadline(
            id="CR.breach",
            topic=Topic.BREACH,
            trigger="a breach is known",
            act="inform",
            addressee="the people concerned and PRODHAB",
            within=Period(5, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 1, 1),
            citations=(
                Citation(instrument="Reglamento (Decreto 37554)", locator="arts 38-39", read=Reading.UNVERIFIED),
            ),
            note="General knowledge, not verified. The row gives 2013, no day.",
            rows=("CR|BREACH|Reglamento (Decreto 37554) arts 38-39",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.CONSENT,
            note="What is known of consent was read nowhere, so advertising is not allowed.",
            rows=("CR|CONSENT_REQUIRED (data)|Ley 8968 art. 5", "CR|CONSENT_REQUIRED (messages)|Ley 8642 art. 44"),
        ),
        NotResearched(topic=Topic.HOURS, note="A search of 2026-11-24 gave nothing usable.", rows=("CR|others|-",)),
        NotResearched(topic=Topic.FREQUENCY, note="A search of 2026-11-24 gave nothing usable.", rows=("CR|others|-",)),
        NotResearched(topic=Topic.REGISTER, note="A search of 2026-11-24 gave nothing usable.", rows=("CR|others|-",)),
        NotResearched(topic=Topic.AGE, note="A search of 2026-11-24 gave nothing usable.", rows=("CR|others|-",)),
        NotResearched(
            topic=Topic.DISCLOSURE, note="A search of 2026-11-24 gave nothing usable.", rows=("CR|others|-",)
        ),
        NotResearched(
            topic=Topic.WITHDRAWAL, note="A search of 2026-11-24 gave nothing usable.", rows=("CR|others|-",)
        ),
    ),
    review=None,
)
