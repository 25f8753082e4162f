"""Sri Lanka (LK). Data only."""

from __future__ import annotations

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    NotResearched,
    Reading,
    RequiredDisclosure,
    Topic,
)

PDPA_9_2022_S_1_PART_IV = Citation(
    instrument="PDPA 9/2022",
    locator="s. 1, Part IV",
    url="https://pmd.gov.lk/news/sri-lanka-data-protection-authority-moves-towards-finalizing-regulations-to-safeguard-citizens-rights-in-personal-data-handling/",
    quote=(
        "‘Use of Personal Data for the Dissemination of Unsolicited Messages’ will be activated within a "
        "timeline spanning 24 to 48 months"
    ),
    read=Reading.SECONDARY,
)
PDPA_9_2022_S_27 = Citation(
    instrument="PDPA 9/2022",
    locator="s. 27",
    url="https://www.slf.lk/legal",
    quote="Unsolicited messages are banned unless consent is given",
    read=Reading.SECONDARY,
)
PDPA_9_2022_S_23 = Citation(
    instrument="PDPA 9/2022",
    locator="s. 23",
    url="https://www.dlapiperdataprotection.com/index.html?t=breach-notification&c=LK",
    quote="the timeframe within which such notification has to be made ... are yet to be specified",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="LK",
    name="Sri Lanka",
    name_zh="斯里兰卡",
    timezones=("Asia/Colombo",),
    rules=(
        Information(
            id="LK.commencement",
            topic=Topic.COMMENCEMENT,
            text=(
                "The authority is in force since 2023-07-17; the part on unsolicited messages was due 24 to "
                "48 months after 2022-03-19, and an amendment of 2025 leaves the dates to the minister (not "
                "verified)."
            ),
            applicability=Applicability.DIRECT,
            citations=(PDPA_9_2022_S_1_PART_IV,),
            note="Enacted with an open start, so it counts as in force.",
            rows=("LK|COMMENCEMENT|PDPA 9/2022 s. 1, Part IV",),
        ),
        ConsentRequired(
            id="LK.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            citations=(PDPA_9_2022_S_27,),
            note="Enacted; the start is open, so it counts as in force.",
            rows=("LK|CONSENT_REQUIRED|PDPA s. 27",),
        ),
        RequiredDisclosure(
            id="LK.disclosure.way_out",
            items=frozenset({Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            citations=(PDPA_9_2022_S_27,),
            note="A free way out in each message.",
            rows=("LK|CONSENT_REQUIRED|PDPA s. 27",),
        ),
        Deadline(
            id="LK.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify, in the form that the rules will set",
            addressee="Data Protection Authority",
            applicability=Applicability.DIRECT,
            citations=(PDPA_9_2022_S_23,),
            note="Form and time were not seen.",
            rows=("LK|BREACH|PDPA s. 23",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            rows=("LK|HOURS, FREQUENCY, REGISTER, LABEL|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            rows=("LK|HOURS, FREQUENCY, REGISTER, LABEL|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            rows=("LK|HOURS, FREQUENCY, REGISTER, LABEL|-",),
        ),
        NotResearched(
            topic=Topic.DISCLOSURE,
            note="Labels were not researched.",
            rows=("LK|HOURS, FREQUENCY, REGISTER, LABEL|-",),
        ),
    ),
    review=None,
)
