"""Maryland (US-MD). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentDefect, ConsentForm, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    FrequencyCap,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    Period,
    Reading,
    SendingHours,
    Span,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-MD",
    name="Maryland",
    name_zh="马里兰州",
    timezones=("America/New_York",),
    parents=("US",),
    rules=(
        ConsentRequired(
            id="US-MD.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2024, 1, 1),
            citations=(
                Citation(
                    instrument="Md. Code, Com. Law 14-4502",
                    locator="(a)(3)",
                    url="https://lexace.ai/us/statute/maryland/CL-14-4502",
                    quote="Without the prior express written consent of the called party, a person may not make or cause to be made a telephone solicitation",
                    read=Reading.PRIMARY,
                    copy="lexace.ai, undated",
                ),
            ),
            note="The statute says “communicate by telephone”; whether that reaches texts is unclear, secondary sources"
            " say yes. It is asked for automated selection or dialing, which is assumed. The exception after 3 years"
            " of business under one name is not offered.",
            rows=("US-MD|US-STATE|Md. Com. Law 14-4502(a),(c)", "US-MD|US-STATE 2|2024-01-01"),
        ),
        ConsentStandard(
            id="US-MD.consent_standard.marketing",
            form=ConsentForm.SIGNED,
            fatal={ConsentDefect.NOT_SIGNED},
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2024, 1, 1),
            citations=(
                Citation(
                    instrument="Md. Code, Com. Law 14-4502",
                    locator="(a)(3)",
                    url="https://lexace.ai/us/statute/maryland/CL-14-4502",
                    quote="Without the prior express written consent of the called party, a person may not make or cause to be made a telephone solicitation",
                    read=Reading.PRIMARY,
                    copy="lexace.ai, undated",
                ),
            ),
            note="Prior express written consent.",
            rows=("US-MD|US-STATE|Md. Com. Law 14-4502(a),(c)", "US-MD|US-STATE 2|2024-01-01"),
        ),
        SendingHours(
            id="US-MD.hours.marketing",
            spans=(Span(opens=time(8), closes=time(20)),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2024, 1, 1),
            citations=(
                Citation(
                    instrument="Md. Code, Com. Law 14-4502",
                    locator="(c)",
                    url="https://lexace.ai/us/statute/maryland/CL-14-4502",
                    quote="during the hours between 8 p.m. and 8 a.m.",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day, in the called party's zone. The statute says “communicate by telephone”; whether that reaches"
            " texts is unclear, secondary sources say yes.",
            rows=("US-MD|US-STATE|Md. Com. Law 14-4502(a),(c)", "US-MD|US-STATE 2|2024-01-01"),
        ),
        FrequencyCap(
            id="US-MD.cap.marketing",
            limit=3,
            per=Period(24, Unit.HOURS),
            same_subject=True,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2024, 1, 1),
            citations=(
                Citation(
                    instrument="Md. Code, Com. Law 14-4502",
                    locator="(c)",
                    url="https://lexace.ai/us/statute/maryland/CL-14-4502",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="A message that tells no subject counts as the same subject.",
            rows=("US-MD|US-STATE|Md. Com. Law 14-4502(a),(c)", "US-MD|US-STATE 2|2024-01-01"),
        ),
        Information(
            id="US-MD.sanction",
            topic=Topic.SANCTION,
            text="An unfair practice under the Consumer Protection Act.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Maryland Consumer Protection Act",
                    url="https://lexace.ai/us/statute/maryland/CL-14-4502",
                    read=Reading.SECONDARY,
                ),
            ),
            rows=("US-MD|US-STATE 2|2024-01-01",),
        ),
        Deadline(
            id="US-MD.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request under the state's privacy law is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 10, 1),
            citations=(
                Citation(
                    instrument="Comprehensive privacy law of Maryland",
                    url="https://iapp.org/resources/article/us-state-privacy-legislation-tracker/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; an extension of 45 days is therefore not relied on. The law lets people"
            " opt out of targeted advertising and sale, treats known children under 13 apart, leaves business contacts"
            " and employees out, and is no law on messages or hours.",
            rows=("US-MD|VA, CO, CT, UT, TX, OR, MT, DE, NJ, NH, IA, TN, IN, NE, MN, MD, KY, RI|Va. 59.1-577",),
        ),
    ),
    gaps=(),
    review=None,
)
