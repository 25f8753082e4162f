"""Washington (US-WA). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.records import ConsentForm, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    NotResearched,
    Reading,
    SendingHours,
    Span,
    Topic,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-WA",
    name="Washington",
    name_zh="华盛顿州",
    timezones=("America/Los_Angeles",),
    parents=("US",),
    rules=(
        ConsentRequired(
            id="US-WA.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="RCW 19.190.060, .070",
                    locator="19.190.070(1)(b)",
                    url="https://app.leg.wa.gov/RCW/default.aspx?cite=19.190.060",
                    quote="has clearly and affirmatively consented in advance to receive these text messages",
                    read=Reading.PRIMARY,
                    copy="stored pages of app.leg.wa.gov, undated",
                ),
            ),
            note="A commercial text to a number of a resident for mobile service; the words are “short message capability"
            " or any similar capability”, no app is named, and no autodialer is needed. Recruiting texts count as"
            " commercial (Aaland v. CRST, 2025-09-15, a secondary source). The exception for the person's own carrier"
            " is not offered. The law is of 2003; the day is general knowledge.",
            rows=("US-WA|US-STATE|RCW 19.190.060, .070", "US-WA|US-STATE 2|19.190 text rule: 2003 c 137"),
        ),
        ConsentStandard(
            id="US-WA.consent_standard.marketing",
            form=ConsentForm.EXPRESS,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="RCW 19.190.060, .070",
                    locator="19.190.070(1)(b)",
                    url="https://app.leg.wa.gov/RCW/default.aspx?cite=19.190.060",
                    quote="has clearly and affirmatively consented in advance to receive these text messages",
                    read=Reading.PRIMARY,
                    copy="stored pages of app.leg.wa.gov, undated",
                ),
            ),
            note="Clear and affirmative, in advance.",
            rows=("US-WA|US-STATE|RCW 19.190.060, .070", "US-WA|US-STATE 2|19.190 text rule: 2003 c 137"),
        ),
        SendingHours(
            id="US-WA.hours.marketing",
            spans=(Span(opens=time(8), closes=time(20)),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="RCW 19.158.040(2), 19.158.020",
                    url="https://app.leg.wa.gov/RCW/default.aspx?cite=19.190.060",
                    read=Reading.PRIMARY,
                    copy="stored pages of app.leg.wa.gov, undated",
                ),
            ),
            note="Every day. The rule speaks of telephone solicitation calls and of conversation, so it reaches texts only"
            " by analogy.",
            rows=("US-WA|US-STATE|RCW 19.190.060, .070",),
        ),
        Information(
            id="US-WA.sanction",
            topic=Topic.SANCTION,
            text="A violation of the consumer protection act in itself: 500 US dollars for each text, up to three times as"
            " much. For calls by automatic devices sources say 1,000 or 500: open.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="RCW 19.190.070; 80.36.400",
                    url="https://app.leg.wa.gov/RCW/default.aspx?cite=19.190.060",
                    read=Reading.SECONDARY,
                    copy="study of 2026-09-28 that quotes the statutes (GitHub file 71153066470)",
                ),
            ),
            rows=("US-WA|US-STATE|RCW 19.190.060, .070", "US-WA|US-STATE 2|19.190 text rule: 2003 c 137"),
        ),
        Information(
            id="US-WA.b2b",
            topic=Topic.B2B,
            text="The law on texts knows no exception for businesses; that on calls excludes them.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="RCW 80.36.390",
                    url="https://app.leg.wa.gov/RCW/default.aspx?cite=19.190.060",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            rows=("US-WA|US-STATE|RCW 19.190.060, .070",),
        ),
    ),
    gaps=(NotResearched(topic=Topic.FREQUENCY, rows=("US-WA|US-STATE|RCW 19.190.060, .070",)),),
    review=None,
)
