"""Ghana (GH). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm, Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
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

DPA_2012_S_40 = Citation(
    instrument="Data Protection Act 2012 (Act 843)",
    locator="s. 40",
    url="https://onuaonline.com/explainer-political-messaging-understanding-the-law/",
    quote=(
        "cannot use, obtain, or provide information related to a data subject for direct marketing without "
        "prior written consent"
    ),
    read=Reading.SECONDARY,
)
ETA_2008_S_50 = Citation(
    instrument="Electronic Transactions Act 2008 (Act 772)",
    locator="s. 50",
    url="https://gpg-pdf.chambers.com/Advertising-and-Marketing-2025/161/",
    quote="prohibits the sending of unsolicited electronic communication to consumers without their prior consent",
    read=Reading.SECONDARY,
)
ETA_2008_S_50_2 = Citation(
    instrument="Electronic Transactions Act 2008 (Act 772)",
    locator="s. 50",
    url="https://gpg-pdf.chambers.com/Advertising-and-Marketing-2025/161/",
    quote="a fine of not more than 5,000 penalty units or a prison term of not more than ten years",
    read=Reading.SECONDARY,
)
DPA_2012_S_31 = Citation(
    instrument="Data Protection Act 2012 (Act 843)",
    locator="s. 31",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="GH",
    name="Ghana",
    name_zh="加纳",
    timezones=("Africa/Accra",),
    rules=(
        ConsentRequired(
            id="GH.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 16),
            citations=(DPA_2012_S_40, ETA_2008_S_50),
            rows=(
                "GH|CONSENT_REQUIRED|Data Protection Act 2012 (Act 843) s. 40",
                "GH|CONSENT + WITHDRAWAL|Electronic Transactions Act 2008 (Act 772) s. 50",
            ),
        ),
        ConsentStandard(
            id="GH.consent.form",
            form=ConsentForm.WRITTEN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 16),
            citations=(DPA_2012_S_40,),
            note="Prior written consent.",
            rows=("GH|CONSENT_REQUIRED|Data Protection Act 2012 (Act 843) s. 40",),
        ),
        RequiredDisclosure(
            id="GH.disclosure.way_out",
            items=frozenset({Disclosure.DATA_SOURCE, Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 1, 1),
            citations=(ETA_2008_S_50,),
            note="The option to cancel, and the source of the data.",
            rows=("GH|CONSENT + WITHDRAWAL|Electronic Transactions Act 2008 (Act 772) s. 50",),
        ),
        Information(
            id="GH.sanction",
            topic=Topic.SANCTION,
            text="Up to 5,000 penalty units or ten years.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 1, 1),
            citations=(ETA_2008_S_50_2,),
            rows=("GH|SANCTION|Act 772 s. 50",),
        ),
        Deadline(
            id="GH.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="discovery of the breach",
            act="notify",
            addressee="the Commission and the people concerned",
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 1, 1),
            citations=(DPA_2012_S_31,),
            note="As soon as reasonably practicable.",
            rows=("GH|BREACH|Act 843 s. 31",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="The code of NCA on unsolicited communications was not read.",
            rows=("GH|HOURS, FREQUENCY, AGE, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            note="The code of NCA on unsolicited communications was not read.",
            rows=("GH|HOURS, FREQUENCY, AGE, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.AGE,
            note="The code of NCA on unsolicited communications was not read.",
            rows=("GH|HOURS, FREQUENCY, AGE, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            note="The code of NCA on unsolicited communications was not read.",
            rows=("GH|HOURS, FREQUENCY, AGE, REGISTER|-",),
        ),
    ),
    review=None,
)
