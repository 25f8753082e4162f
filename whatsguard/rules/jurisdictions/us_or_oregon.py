"""Oregon (US-OR). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import Audience, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    Deadline,
    FrequencyCap,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    Period,
    Reading,
    Relation,
    SendingHours,
    Span,
    StandingDuty,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-OR",
    name="Oregon",
    name_zh="俄勒冈州",
    timezones=("America/Los_Angeles", "America/Boise"),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-OR.hours.marketing",
            spans=(Span(opens=time(8), closes=time(20)),),
            audience={Audience.NATURAL_PERSON, Audience.SOLE_TRADER},
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2026, 1, 1),
            citations=(
                Citation(
                    instrument="ORS 646.561(4), 646.563(1)(b) (HB 3865)",
                    url="https://www.oregonlegislature.gov/bills_laws/ors/ors646.html",
                    quote="a person may rely on the area code of a telephone number for a mobile telephone",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day. Texts are named (and RCS, as a committee's summary says), apps are not. Messages to"
            " businesses are excluded.",
            rows=("US-OR|US-STATE|ORS 646.561(4), 646.563(1)(b)", "US-OR|US-STATE 2|2026-01-01"),
        ),
        FrequencyCap(
            id="US-OR.cap.marketing",
            limit=3,
            per=Period(24, Unit.HOURS),
            same_subject=True,
            audience={Audience.NATURAL_PERSON, Audience.SOLE_TRADER},
            lifted_by=(
                Ground(kind=GroundKind.EXISTING_CUSTOMER, relations={Relation.SALE}, max_age=Period(18, Unit.MONTHS)),
            ),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2026, 1, 1),
            citations=(
                Citation(
                    instrument="ORS 646.561(4), 646.563(1)(b) (HB 3865)",
                    url="https://www.oregonlegislature.gov/bills_laws/ors/ors646.html",
                    quote="a person may rely on the area code of a telephone number for a mobile telephone",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Not where the person bought something within 18 months. A message that tells no subject counts as the"
            " same subject.",
            rows=("US-OR|US-STATE|ORS 646.561(4), 646.563(1)(b)", "US-OR|US-STATE 2|2026-01-01"),
        ),
        StandingDuty(
            id="US-OR.withdrawal.means",
            item="Respect a request not to be called or texted.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2026, 1, 1),
            citations=(
                Citation(
                    instrument="ORS 646.561(4), 646.563(1)(b) (HB 3865)",
                    url="https://www.oregonlegislature.gov/bills_laws/ors/ors646.html",
                    quote="a person may rely on the area code of a telephone number for a mobile telephone",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="whatsguard stops at once.",
            rows=("US-OR|US-STATE 2|2026-01-01",),
        ),
        Information(
            id="US-OR.sanction",
            topic=Topic.SANCTION,
            text="A violation falls under the Unlawful Trade Practices Act.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Oregon Unlawful Trade Practices Act",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            rows=("US-OR|US-STATE 2|2026-01-01",),
        ),
        Deadline(
            id="US-OR.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 7, 1),
            citations=(
                Citation(
                    instrument="Comprehensive privacy law of Oregon",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-OR|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(),
    review=None,
)
