"""Mississippi (US-MS). Data only."""

from __future__ import annotations

from datetime import time

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    MONDAY_TO_SATURDAY,
    Applicability,
    Citation,
    Information,
    Jurisdiction,
    Reading,
    SenderPrecondition,
    SendingHours,
    Span,
    Topic,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="US-MS",
    name="Mississippi",
    name_zh="密西西比州",
    timezones=("America/Chicago",),
    parents=("US",),
    rules=(
        SendingHours(
            id="US-MS.hours.marketing",
            spans=(Span(opens=time(8), closes=time(20), weekdays=MONDAY_TO_SATURDAY),),
            fixed_zone="Etc/GMT+6",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Miss. Code 77-3-705, -713, -723(1)",
                    url="https://codes.findlaw.com/ms/",
                    quote="Such calls may only be made between the hours of 8:00 a.m. and 8:00 p.m. Central Standard Time. No telephone solicitations may be made on a Sunday.",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Calls and text messages are named, businesses are protected too. The law says Central Standard Time,"
            " which is taken at its word: that zone all the year, beside the recipient's own.",
            rows=("US-MS|US-STATE|Miss. Code 77-3-705, -713, -723(1)", "US-MS|US-STATE 2|current"),
        ),
        SenderPrecondition(
            id="US-MS.registration",
            duty="US-MS.telephone_solicitor_registration",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Miss. Code 77-3-705, -713",
                    url="https://codes.findlaw.com/ms/",
                    read=Reading.SECONDARY,
                    copy="table of state calling rules of 2026-09-03 that quotes the statutes (GitHub file 58377614219)",
                ),
            ),
            note="Registration with the attorney general before soliciting, with a bond of 75,000 US dollars. The facts"
            " name no time after which it must be renewed.",
            rows=("US-MS|US-STATE|Miss. Code 77-3-705, -713, -723(1)", "US-MS|US-STATE 2|current"),
        ),
        Information(
            id="US-MS.sanction",
            topic=Topic.SANCTION,
            text="There are sanctions; what they are was not verified.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(Citation(instrument="Law of Mississippi on telephone solicitation", read=Reading.UNVERIFIED),),
            rows=("US-MS|US-STATE 2|current",),
        ),
    ),
    gaps=(),
    review=None,
)
