"""Uganda (UG). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    Deadline,
    Information,
    Jurisdiction,
    NotResearched,
    Reading,
    RequiredDisclosure,
    Topic,
)

DATA_PROTECTION_AND_PRIVACY_ACT_CAP_97_S_7 = Citation(
    instrument="Data Protection and Privacy Act (Cap. 97)",
    locator="s. 7",
    read=Reading.UNVERIFIED,
)
DPPA_S_25 = Citation(
    instrument="Data Protection and Privacy Act (Cap. 97)",
    locator="s. 25 or 26, by edition",
    url="https://www.dlapiperdataprotection.com/index.html?c=UG&t=electronic-marketing",
    quote=(
        "comply with a data subject's request to stop processing the data subject's personal data for "
        "purposes of direct marketing"
    ),
    read=Reading.SECONDARY,
)
ELECTRONIC_TRANSACTIONS_ACT_CAP_99 = Citation(
    instrument="Electronic Transactions Act (Cap. 99)",
    url="https://www.dlapiperdataprotection.com/index.html?c=UG&t=electronic-marketing",
    quote="only made at no cost and with the option for the consumer to opt-out",
    read=Reading.SECONDARY,
)
DATA_PROTECTION_AND_PRIVACY_ACT_CAP_97_S = Citation(
    instrument="Data Protection and Privacy Act (Cap. 97)",
    locator="s. 23",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="UG",
    name="Uganda",
    name_zh="乌干达",
    timezones=("Africa/Kampala",),
    rules=(
        Information(
            id="UG.consent.unverified",
            categories=frozenset(MessageCategory),
            topic=Topic.CONSENT,
            text="As a general rule consent comes before collecting or processing.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 5, 3),
            citations=(DATA_PROTECTION_AND_PRIVACY_ACT_CAP_97_S_7,),
            note="Not verified: no rule rests on it.",
            rows=("UG|CONSENT_REQUIRED|Data Protection and Privacy Act (Cap. 97) s. 7",),
        ),
        Deadline(
            id="UG.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="a request",
            act="stop processing for direct marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 5, 3),
            citations=(DPPA_S_25,),
            note="No period was found; the guard stops at once.",
            rows=("UG|WITHDRAWAL|DPPA (s. 25/26 by edition)",),
        ),
        RequiredDisclosure(
            id="UG.disclosure.way_out",
            items=frozenset({Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2011, 1, 1),
            citations=(ELECTRONIC_TRANSACTIONS_ACT_CAP_99,),
            note="Free of cost, with an option to opt out.",
            rows=("UG|UNSOLICITED|Electronic Transactions Act (Cap. 99)",),
        ),
        Deadline(
            id="UG.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="the breach",
            act="notify",
            addressee="Personal Data Protection Office",
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 1, 1),
            citations=(DATA_PROTECTION_AND_PRIVACY_ACT_CAP_97_S,),
            note="Immediately.",
            rows=("UG|BREACH|DPPA s. 23",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.CONSENT,
            note="Consent was not researched or is not verified, so marketing is denied here.",
            rows=("UG|CONSENT_REQUIRED|Data Protection and Privacy Act (Cap. 97) s. 7",),
        ),
        NotResearched(
            topic=Topic.HOURS,
            rows=("UG|HOURS, AGE, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.AGE,
            rows=("UG|HOURS, AGE, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            rows=("UG|HOURS, AGE, REGISTER|-",),
        ),
    ),
    review=None,
)
