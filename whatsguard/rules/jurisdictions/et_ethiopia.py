"""Ethiopia (ET). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Below,
    Citation,
    Deadline,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Period,
    Reading,
    Topic,
    Unit,
)

PROCLAMATION_1321_2024 = Citation(
    instrument="Proclamation 1321/2024",
    url="https://metaappz.com/References/ethiopian_laws/federal/pr_1321_2024/en/txt",
    quote="This Proclamation may be cited as the “Personal Data Protection Proclamation No.1321/2024”",
    read=Reading.UNVERIFIED,
    copy="title and preamble only",
)
PROCLAMATION_1321_CHILDREN = Citation(
    instrument="Proclamation 1321/2024",
    url="https://lawgratis.com/blog-detail/privacy-law-at-honduras",
    quote="requires parental or guardian consent, age verification, and forbids marketing, profiling",
    read=Reading.SECONDARY,
)
PROCLAMATION_1321_BREACH = Citation(
    instrument="Proclamation 1321/2024",
    url="https://lawgratis.com/blog-detail/privacy-law-at-honduras",
    quote="to ECA within 72 hours and notifying affected individuals without undue delay",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="ET",
    name="Ethiopia",
    name_zh="埃塞俄比亚",
    timezones=("Africa/Addis_Ababa",),
    rules=(
        Information(
            id="ET.consent.unverified",
            categories=frozenset(MessageCategory),
            topic=Topic.CONSENT,
            text="The proclamation of July 2024 exists; its article on marketing was not read.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 7, 24),
            citations=(PROCLAMATION_1321_2024,),
            note="Only the title and the preamble were read: no rule rests on it.",
            rows=("ET|CONSENT_REQUIRED|Proclamation 1321/2024",),
        ),
        MinimumAge(
            id="ET.age.children",
            age=16,
            below=Below.DENY,
            advertising_to_children=False,
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 7, 24),
            citations=(PROCLAMATION_1321_CHILDREN,),
            note=(
                "Parental consent under 16, and no marketing to children at all, so a guardian's consent "
                "does not open it."
            ),
            rows=("ET|AGE|same",),
        ),
        Deadline(
            id="ET.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify",
            addressee="Ethiopian Communications Authority",
            within=Period(72, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 7, 24),
            citations=(PROCLAMATION_1321_BREACH,),
            rows=("ET|BREACH|same",),
        ),
        Deadline(
            id="ET.breach.people",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="tell the people concerned",
            addressee="the people concerned",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 7, 24),
            citations=(PROCLAMATION_1321_BREACH,),
            note="Without undue delay.",
            rows=("ET|BREACH|same",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.CONSENT,
            note="Consent was not researched or is not verified, so marketing is denied here.",
            rows=("ET|CONSENT_REQUIRED|Proclamation 1321/2024",),
        ),
        NotResearched(
            topic=Topic.HOURS,
            rows=("ET|OTHERS|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            rows=("ET|OTHERS|-",),
        ),
        NotResearched(
            topic=Topic.DISCLOSURE,
            rows=("ET|OTHERS|-",),
        ),
        NotResearched(
            topic=Topic.WITHDRAWAL,
            rows=("ET|OTHERS|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            rows=("ET|OTHERS|-",),
        ),
    ),
    review=None,
)
