"""Florida (US-FL). Data only."""

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
    code="US-FL",
    name="Florida",
    name_zh="佛罗里达州",
    timezones=("America/New_York", "America/Chicago"),
    parents=("US",),
    rules=(
        ConsentRequired(
            id="US-FL.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2023, 5, 25),
            citations=(
                Citation(
                    instrument="Fla. Stat. 501.059",
                    locator="(1)(g), (8)(a), (8)(d), (10)(c)",
                    url="http://www.leg.state.fl.us/statutes/",
                    read=Reading.PRIMARY,
                    copy="2024 statutes for the definitions; official text of the 2023 bill for (8)(a) and (10)(c); the code itself was not read",
                ),
            ),
            note="Asked for automated selection and dialing, or a recorded message; whether a sender falls under it cannot"
            " be known from outside, so it is assumed. The definition names text messages, no app. A Florida area code"
            " is presumed to be a resident's. Whether the test of consumer goods frees business messages is unsettled."
            " The starting day is from general knowledge.",
            rows=("US-FL|US-STATE|Fla. Stat. 501.616(6)(a)-(b)", "US-FL|US-STATE 2|hours and cap 2021-07-01"),
        ),
        ConsentStandard(
            id="US-FL.consent_standard.marketing",
            form=ConsentForm.SIGNED,
            fatal={ConsentDefect.NOT_SIGNED},
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2023, 5, 25),
            citations=(
                Citation(
                    instrument="Fla. Stat. 501.059",
                    locator="(1)(g), (8)(a), (8)(d), (10)(c)",
                    url="http://www.leg.state.fl.us/statutes/",
                    read=Reading.PRIMARY,
                    copy="2024 statutes for the definitions; official text of the 2023 bill for (8)(a) and (10)(c); the code itself was not read",
                ),
            ),
            note="Prior express written consent.",
            rows=("US-FL|US-STATE|Fla. Stat. 501.616(6)(a)-(b)",),
        ),
        SendingHours(
            id="US-FL.hours.marketing",
            spans=(Span(opens=time(8), closes=time(20)),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2021, 7, 1),
            citations=(
                Citation(
                    instrument="Fla. Stat. 501.616(6)(a)-(b)",
                    url="https://flsenate.gov/Session/Bill/2021/1120",
                    quote="before 8 a.m. or after 8 p.m. local time in the called person's time zone",
                    read=Reading.PRIMARY,
                    copy="lawserver.com and the text of SB 1120 (2021)",
                ),
            ),
            note="Every day. Pages that say 21:00 are wrong; the statute says 8 p.m. Text messages are named in the"
            " definitions, apps are not.",
            rows=("US-FL|US-STATE|Fla. Stat. 501.616(6)(a)-(b)", "US-FL|US-STATE 2|hours and cap 2021-07-01"),
        ),
        FrequencyCap(
            id="US-FL.cap.marketing",
            limit=3,
            per=Period(24, Unit.HOURS),
            same_subject=True,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2021, 7, 1),
            citations=(
                Citation(
                    instrument="Fla. Stat. 501.616(6)(b)",
                    url="https://flsenate.gov/Session/Bill/2021/1120",
                    quote="More than three commercial telephone solicitation phone calls from any number to a person over a 24-hour period on the same subject matter or issue",
                    read=Reading.PRIMARY,
                    copy="lawserver.com and the text of SB 1120 (2021)",
                ),
            ),
            note="From whatever number of the business. A message that tells no subject counts as the same subject.",
            rows=("US-FL|US-STATE|Fla. Stat. 501.616(6)(a)-(b)", "US-FL|US-STATE 2|hours and cap 2021-07-01"),
        ),
        Deadline(
            id="US-FL.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="the person replies STOP to a text",
            act="stop sending; a suit is possible only after that time",
            addressee="the person",
            within=Period(15, Unit.DAYS),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2023, 5, 25),
            citations=(
                Citation(
                    instrument="Fla. Stat. 501.059",
                    locator="(1)(g), (8)(a), (8)(d), (10)(c)",
                    url="http://www.leg.state.fl.us/statutes/",
                    read=Reading.PRIMARY,
                    copy="2024 statutes for the definitions; official text of the 2023 bill for (8)(a) and (10)(c); the code itself was not read",
                ),
            ),
            note="A ceiling for the report; whatsguard stops at once.",
            rows=("US-FL|US-STATE|Fla. Stat. 501.616(6)(a)-(b)", "US-FL|US-STATE 2|hours and cap 2021-07-01"),
        ),
        Information(
            id="US-FL.sanction",
            topic=Topic.SANCTION,
            text="500 US dollars for each violation, three times as much if wilful; offences under the licensing law of"
            " 501.616.",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Fla. Stat. 501.059",
                    locator="(10)",
                    read=Reading.SECONDARY,
                    copy="study of 2026-09-28 that quotes the statutes (GitHub file 71153066470)",
                ),
            ),
            rows=("US-FL|US-STATE|Fla. Stat. 501.616(6)(a)-(b)", "US-FL|US-STATE 2|hours and cap 2021-07-01"),
        ),
        Deadline(
            id="US-FL.breach",
            topic=Topic.BREACH,
            trigger="a breach is discovered",
            act="notify",
            addressee="the people concerned",
            within=Period(30, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Breach statute of Florida",
                    url="https://www.dataprotectionreport.com/2025/11/",
                    quote="New York (30 days), Texas (30 days), Colorado (30 days), Florida (30 days), and Delaware (60 days)",
                    read=Reading.SECONDARY,
                ),
            ),
            note="The statute itself was not read.",
            rows=("US-FL|BREACH (other states)|state statutes",),
        ),
    ),
    gaps=(),
    review=None,
)
