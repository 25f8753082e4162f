"""Maine (US-ME). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    Period,
    Reading,
    RegisterCheck,
    Relation,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-ME",
    name="Maine",
    name_zh="缅因州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        RegisterCheck(
            id="US-ME.register.reassigned_numbers",
            register="US-RND",
            fresh_for=Period(7, Unit.DAYS),
            lifted_by=(
                Ground(kind=GroundKind.REQUESTED),
                Ground(kind=GroundKind.EXISTING_CUSTOMER, relations={Relation.SALE}, max_age=Period(18, Unit.MONTHS)),
                Ground(kind=GroundKind.EXISTING_CUSTOMER, relations={Relation.INQUIRY}, max_age=Period(3, Unit.MONTHS)),
            ),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2024, 7, 16),
            citations=(
                Citation(
                    instrument="10 M.R.S. 1499-B (L.D. 2234)",
                    url="https://www.kelleydrye.com/viewpoints/blogs/ad-law-access/maine-to-require-telemarketers-to-check-reassigned-number-database",
                    quote="to fail to use the reassigned numbers database to verify that a consumer's telephone number has not been reassigned",
                    read=Reading.SECONDARY,
                    copy="three notes of law firms",
                ),
                Citation(
                    instrument="whatsguard: house rules", url="docs/explanation/house-rules.md", read=Reading.PRIMARY
                ),
            ),
            note="Record the answer of the Reassigned Numbers Database as a look-up: listed means that the number has a"
            " new owner. Not where the person asked for it, bought within 18 or inquired within 3 months. Whether"
            " texts are covered is unclear. No age of a look-up is named: seven days are a house rule. The do-not-call"
            " look-up is asked for by federal law.",
            rows=("US-ME|US-STATE|10 M.R.S. 1498(3), 1499-B (L.D. 2234)", "US-ME|US-STATE 2|2024-07-16 (RND)"),
        ),
        Information(
            id="US-ME.hours.recorded_messages",
            topic=Topic.HOURS,
            text="Weekdays from 9 to 17, for automated devices that play recorded messages only; not for messages.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="10 M.R.S. 1498(3)",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            rows=("US-ME|US-STATE|10 M.R.S. 1498(3), 1499-B (L.D. 2234)",),
        ),
        Information(
            id="US-ME.sanction",
            topic=Topic.SANCTION,
            text="Up to 10,000 US dollars for a first violation.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="10 M.R.S. 1499-B (L.D. 2234)",
                    url="https://www.kelleydrye.com/viewpoints/blogs/ad-law-access/maine-to-require-telemarketers-to-check-reassigned-number-database",
                    read=Reading.SECONDARY,
                ),
            ),
            rows=("US-ME|US-STATE 2|2024-07-16 (RND)",),
        ),
    ),
    gaps=(),
    review=None,
)
