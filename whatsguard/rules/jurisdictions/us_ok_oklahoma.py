"""Oklahoma (US-OK). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentDefect, ConsentForm, MessageCategory, Naming
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
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
    code="US-OK",
    name="Oklahoma",
    name_zh="俄克拉何马州",
    timezones=("America/Chicago",),
    parents=("US",),
    rules=(
        ConsentRequired(
            id="US-OK.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2022, 11, 1),
            citations=(
                Citation(
                    instrument="15 O.S. 775C.2, 775C.5",
                    url="https://lexace.ai/us/statute/oklahoma/15-775C.2",
                    quote="authorizes the person making or allowing the placement of a commercial telephonic sales call by telephone call, text message, or voicemail transmission",
                    read=Reading.PRIMARY,
                    copy="lexace.ai and govt.westlaw.com/okjc, undated",
                ),
            ),
            note="Asked for an automated system; whether a sender falls under it cannot be known from outside, so it is"
            " assumed. The narrow exception for businesses (3 years and half of the sales repeated) is not offered.",
            rows=("US-OK|US-STATE|15 O.S. 775C.1-.6", "US-OK|US-STATE 2|2022-11-01"),
        ),
        ConsentStandard(
            id="US-OK.consent_standard.marketing",
            form=ConsentForm.SIGNED,
            fatal={ConsentDefect.NOT_SIGNED, ConsentDefect.NUMBER_NOT_NAMED, ConsentDefect.BUNDLED},
            must_name={Naming.NUMBER},
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2022, 11, 1),
            citations=(
                Citation(
                    instrument="15 O.S. 775C.2, 775C.5",
                    url="https://lexace.ai/us/statute/oklahoma/15-775C.2",
                    quote="authorizes the person making or allowing the placement of a commercial telephonic sales call by telephone call, text message, or voicemail transmission",
                    read=Reading.PRIMARY,
                    copy="lexace.ai and govt.westlaw.com/okjc, undated",
                ),
            ),
            note="A signature, electronic too; the number named; no condition of buying.",
            rows=("US-OK|US-STATE|15 O.S. 775C.1-.6", "US-OK|US-STATE 2|2022-11-01"),
        ),
        SendingHours(
            id="US-OK.hours.marketing",
            spans=(Span(opens=time(8), closes=time(20)),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2022, 11, 1),
            citations=(
                Citation(
                    instrument="15 O.S. 775C.1-.6",
                    url="https://lexace.ai/us/statute/oklahoma/15-775C.2",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Every day. The definition names text messages, no app.",
            rows=("US-OK|US-STATE|15 O.S. 775C.1-.6", "US-OK|US-STATE 2|2022-11-01"),
        ),
        FrequencyCap(
            id="US-OK.cap.marketing",
            limit=3,
            per=Period(24, Unit.HOURS),
            same_subject=True,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2022, 11, 1),
            citations=(
                Citation(
                    instrument="15 O.S. 775C.1-.6",
                    url="https://lexace.ai/us/statute/oklahoma/15-775C.2",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="A message that tells no subject counts as the same subject.",
            rows=("US-OK|US-STATE|15 O.S. 775C.1-.6", "US-OK|US-STATE 2|2022-11-01"),
        ),
        Information(
            id="US-OK.sanction",
            topic=Topic.SANCTION,
            text="500 US dollars for each violation, up to three times as much.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="15 O.S. 775C.1-.6",
                    url="https://lexace.ai/us/statute/oklahoma/15-775C.2",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            rows=("US-OK|US-STATE|15 O.S. 775C.1-.6", "US-OK|US-STATE 2|2022-11-01"),
        ),
    ),
    gaps=(),
    review=None,
)
