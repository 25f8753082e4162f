"""New York (US-NY). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    Deadline,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    NotResearched,
    Period,
    Reading,
    RegisterCheck,
    SendingHours,
    Span,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-NY",
    name="New York",
    name_zh="纽约州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-NY.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            waivable=True,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2021, 8, 12),
            citations=(
                Citation(
                    instrument="N.Y. Gen. Bus. Law 399-z",
                    url="https://legislation.nysenate.gov/pdf/laws/GBS399-Z/",
                    quote="between 8:00 A.M. and 9:00 P.M. at the location of the customer unless the customer has given his or her express consent",
                    read=Reading.PRIMARY,
                    copy="lexace.ai and nysenate.gov, text of 2023-09-15",
                ),
            ),
            note="The law's “electronic messaging text” means non-voice messages in text form over communications"
            " networks, in real time or nearly so: words that fit an app, though none is named. Express consent to"
            " another time lifts the hours.",
            rows=(
                "US-NY|US-STATE|N.Y. Gen. Bus. Law 399-z(1)-(2), (14)",
                "US-NY|US-STATE 2|text wording 2021-08-12 (S)",
            ),
        ),
        RegisterCheck(
            id="US-NY.register.marketing",
            register="US-DNC",
            fresh_for=Period(31, Unit.DAYS),
            lifted_by=(Ground(kind=GroundKind.CONSENT, needs={GroundNeed.SIGNED, GroundNeed.NAMES_NUMBER}),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2021, 8, 12),
            citations=(
                Citation(
                    instrument="N.Y. Gen. Bus. Law 399-z",
                    locator="(1)-(2)",
                    url="https://legislation.nysenate.gov/pdf/laws/GBS399-Z/",
                    read=Reading.SECONDARY,
                    copy="studies of 2026-09-03 and 2026-09-23 that quote it",
                ),
            ),
            note="No unsolicited text to a number that has been on the national registry for 31 days; those days are not"
            " waited for. Lifted only by a signed agreement that names seller and number. The law protects natural"
            " persons who live in New York.",
            rows=(
                "US-NY|US-STATE|N.Y. Gen. Bus. Law 399-z(1)-(2), (14)",
                "US-NY|US-STATE 2|text wording 2021-08-12 (S)",
            ),
        ),
        Information(
            id="US-NY.sanction",
            topic=Topic.SANCTION,
            text="Fines up to 20,000 US dollars for each violation.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="N.Y. Gen. Bus. Law 399-z(14)(a)",
                    url="https://legislation.nysenate.gov/pdf/laws/GBS399-Z/",
                    read=Reading.SECONDARY,
                    copy="studies of 2026-09-03 and 2026-09-23 that quote it",
                ),
            ),
            rows=(
                "US-NY|US-STATE|N.Y. Gen. Bus. Law 399-z(1)-(2), (14)",
                "US-NY|US-STATE 2|text wording 2021-08-12 (S)",
            ),
        ),
        Deadline(
            id="US-NY.breach",
            topic=Topic.BREACH,
            trigger="a breach is discovered",
            act="notify",
            addressee="the people concerned",
            within=Period(30, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Breach statute of New York",
                    url="https://www.dataprotectionreport.com/2025/11/",
                    quote="New York (30 days), Texas (30 days), Colorado (30 days), Florida (30 days), and Delaware (60 days)",
                    read=Reading.SECONDARY,
                ),
            ),
            note="The statute itself was not read.",
            rows=("US-NY|BREACH (other states)|state statutes",),
        ),
    ),
    gaps=(NotResearched(topic=Topic.FREQUENCY, rows=("US-NY|US-STATE|N.Y. Gen. Bus. Law 399-z(1)-(2), (14)",)),),
    review=None,
)
