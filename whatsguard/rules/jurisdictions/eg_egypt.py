"""Egypt (EG). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    CountedFrom,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    NotResearched,
    Period,
    Reading,
    RequiredDisclosure,
    Retention,
    SenderPrecondition,
    Topic,
    Unit,
)

LAW_151_ISSUING_ART_6 = Citation(
    instrument="Law 151/2020; MD 816/2025",
    locator="issuing art. 6",
    url="https://www.tamimi.com/news/from-policy-to-practice-egypt-issues-executive-regulations-of-the-personal-data-protection-law",
    quote="granted a one-year grace period under Article 6 of the PDPL's issuance articles",
    read=Reading.SECONDARY,
)
LAW_151_ISSUING_ART_6_2 = Citation(
    instrument="Law 151/2020; MD 816/2025",
    locator="issuing art. 6",
    url="https://www.techhiveadvisory.africa/insights/review-of-egypts-executive-regulation-for-the-personal-data-protection-law",
    read=Reading.SECONDARY,
)
LAW_151_ART_17_1 = Citation(
    instrument="Law 151/2020",
    locator="art. 17(1)",
    url="https://www.saleleads.club/consent-for-marketing-messages",
    quote="direct electronic marketing is prohibited unless the following conditions are met",
    read=Reading.SECONDARY,
)
LAW_151_ART_17_2_4 = Citation(
    instrument="Law 151/2020",
    locator="art. 17(2)-(4)",
    url="https://www.saleleads.club/consent-for-marketing-messages",
    quote="The message must explicitly state that it is for direct marketing purposes",
    read=Reading.SECONDARY,
)
LAW_151_ART_17_5 = Citation(
    instrument="Law 151/2020",
    locator="art. 17(5)",
    url="https://www.saleleads.club/consent-for-marketing-messages",
    quote="Recipients should have clear and simple methods to withdraw their consent or opt out",
    read=Reading.SECONDARY,
)
LAW_151_ART_18 = Citation(
    instrument="Law 151/2020",
    locator="art. 18",
    url="https://www.saleleads.club/consent-for-marketing-messages",
    quote=(
        "maintain electronic records of consent for a period of three years from the date of the last communication"
    ),
    read=Reading.SECONDARY,
)
LAW_151_ARTS_26_27 = Citation(
    instrument="Law 151/2020; MD 816/2025",
    locator="arts. 26-27",
    url="https://eldib.com/news/egypt-new-data-protection-law-number-151-for-the-year-2020/",
    quote="imposes licensing requirements for ... digital/electronic marketing",
    read=Reading.SECONDARY,
)
LAW_151_ARTS_26_27_2 = Citation(
    instrument="Law 151/2020; MD 816/2025",
    locator="arts. 26-27",
    url="https://www.techhiveadvisory.africa/insights/review-of-egypts-executive-regulation-for-the-personal-data-protection-law",
    read=Reading.SECONDARY,
)
LAW_175_ART_25 = Citation(
    instrument="Law 175/2018",
    locator="art. 25",
    url="https://scu.eg/storage/FDTC_2024/cyber-security-en/files/basic-html/page49.html",
    quote=(
        "provides personal data to an e-system or website for promoting commodities or services without "
        "getting the approval thereof"
    ),
    read=Reading.SECONDARY,
)
LAW_151_ART_7 = Citation(
    instrument="Law 151/2020",
    locator="art. 7",
    read=Reading.UNVERIFIED,
)
LAW_151_ART_43 = Citation(
    instrument="Law 151/2020",
    locator="art. 43",
    url="https://www.saleleads.club/consent-for-marketing-messages",
    quote="Fines range from EGP 200,000 to EGP 2 million",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="EG",
    name="Egypt",
    name_zh="埃及",
    timezones=("Africa/Cairo",),
    rules=(
        Information(
            id="EG.commencement",
            categories=frozenset(MessageCategory),
            topic=Topic.COMMENCEMENT,
            text=(
                "The law is in force since October 2020, its regulation (Ministerial Decree 816/2025) since "
                "November 2025. The year to comply ended about 2026-11-02, or on the 11th by another source."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 11, 2),
            citations=(LAW_151_ISSUING_ART_6, LAW_151_ISSUING_ART_6_2),
            rows=("EG|COMMENCEMENT|Law 151/2020 issuing art. 6; MD 816/2025",),
        ),
        ConsentRequired(
            id="EG.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 11, 2),
            citations=(LAW_151_ART_17_1,),
            note="The grace ended about 2026-11-02 (or on the 11th).",
            rows=("EG|CONSENT_REQUIRED|Law 151/2020 art. 17(1)",),
        ),
        RequiredDisclosure(
            id="EG.disclosure.sender",
            items=frozenset({Disclosure.ADVERTISING_LABEL, Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 11, 2),
            citations=(LAW_151_ART_17_2_4, LAW_151_ART_17_5),
            note=(
                "Who wrote and who sends it, a valid address, that it is direct marketing, and a simple way "
                "to refuse. No word is prescribed for it."
            ),
            rows=("EG|DISCLOSURE|art. 17(2)-(4)", "EG|WITHDRAWAL|art. 17(5)"),
        ),
        Deadline(
            id="EG.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="a refusal or a withdrawal",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 11, 2),
            citations=(LAW_151_ART_17_5,),
            note="No deadline was seen; the guard stops at once.",
            rows=("EG|WITHDRAWAL|art. 17(5)",),
        ),
        Retention(
            id="EG.evidence.consent",
            what="the record of the consent, of its changes, or of the absence of an objection",
            keep=Period(3, Unit.YEARS),
            counted_from=CountedFrom.LAST_MESSAGE,
            blocks_erasure=True,
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 11, 2),
            citations=(LAW_151_ART_18,),
            note="Three years from the last message, so each send moves the date. It rests on weak sources.",
            rows=("EG|EVIDENCE|art. 18",),
        ),
        SenderPrecondition(
            id="EG.precondition.licence",
            duty="EG.direct_marketing_licence",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 11, 2),
            citations=(LAW_151_ARTS_26_27, LAW_151_ARTS_26_27_2),
            note=(
                "Licence or permit of the Centre; small holdings of records are exempt from fees, not from "
                "the licence. How long it lasts was not found."
            ),
            rows=("EG|LICENCE|arts. 26-27; MD 816/2025",),
        ),
        Information(
            id="EG.spam_crime",
            topic=Topic.SANCTION,
            text=(
                "Many e-mails to a person without consent, or handing personal data to a system that "
                "promotes goods: six months or EGP 50,000-100,000, or both."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 8, 1),
            citations=(LAW_175_ART_25,),
            rows=("EG|SPAM (cybercrime)|Law 175/2018 art. 25",),
        ),
        Deadline(
            id="EG.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify; at once where national security is touched",
            addressee="Personal Data Protection Centre",
            within=Period(72, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 11, 2),
            citations=(LAW_151_ART_7,),
            rows=("EG|BREACH|art. 7",),
        ),
        Deadline(
            id="EG.breach.people",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="tell the people concerned",
            addressee="the people concerned",
            within=Period(3, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 11, 2),
            citations=(LAW_151_ART_7,),
            note="Three working days, counted as calendar days: earlier, and so safe.",
            rows=("EG|BREACH|art. 7",),
        ),
        Information(
            id="EG.sanction",
            topic=Topic.SANCTION,
            text="EGP 200,000-2 million for breaches of the marketing rules.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 11, 2),
            citations=(LAW_151_ART_43,),
            rows=("EG|SANCTION|art. 43",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="The rules of NTRA on bulk SMS were not read.",
            rows=("EG|HOURS, FREQUENCY, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            note="The rules of NTRA on bulk SMS were not read.",
            rows=("EG|HOURS, FREQUENCY, REGISTER|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            note="The rules of NTRA on bulk SMS were not read.",
            rows=("EG|HOURS, FREQUENCY, REGISTER|-",),
        ),
    ),
    review=None,
)
