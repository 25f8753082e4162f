"""Nebraska (US-NE). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import Applicability, Citation, Deadline, Information, Jurisdiction, Period, Reading, Topic, Unit

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-NE",
    name="Nebraska",
    name_zh="内布拉斯加州",
    timezones=("America/Chicago", "America/Denver"),
    parents=("US",),
    rules=(
        Information(
            id="US-NE.hours.recorded_messages",
            topic=Topic.HOURS,
            text="Hours for automatic dialing-announcing devices only, not for messages.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Neb. Rev. Stat. 86-248(1)",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            rows=("US-NE|US-STATE|Neb. 86-248(1)",),
        ),
        Deadline(
            id="US-NE.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 1, 1),
            citations=(
                Citation(
                    instrument="Comprehensive privacy law of Nebraska",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-NE|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(),
    review=None,
)
