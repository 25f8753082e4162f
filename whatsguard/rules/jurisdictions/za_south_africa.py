"""South Africa (ZA). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentForm, Disclosure, EvidenceGrade, MessageCategory, Naming
from whatsguard.rules import (
    MONDAY_TO_FRIDAY,
    SATURDAY,
    Applicability,
    Below,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    Period,
    Reading,
    RegisterCheck,
    Relation,
    RequestByMessage,
    RequiredDisclosure,
    SenderPrecondition,
    SendingHours,
    Span,
    StandingDuty,
    Topic,
    Unit,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
POPIA_S_1_GUIDANCE_NOTE_ON_DIRECT = Citation(
    instrument="POPIA",
    locator="s. 1; Guidance Note on Direct Marketing",
    url="https://www.onlinebrandambassadors.com/popia-direct-marketing/",
    quote="any text, voice, sound or image message sent over an electronic communications network which is stored",
    read=Reading.PRIMARY,
    copy="copy at www.onlinebrandambassadors.com",
)
POPIA_S_69_1 = Citation(
    instrument="POPIA",
    locator="s. 69(1)",
    url="https://www.clearwood.co.za/?p=2959",
    quote=(
        "by means of any form of electronic communication, including automatic calling machines, facsimile "
        "machines, SMSs or e-mail is prohibited unless"
    ),
    read=Reading.PRIMARY,
    copy="copy at www.clearwood.co.za",
)
POPIA_S_69_2 = Citation(
    instrument="POPIA",
    locator="s. 69(2)",
    url="https://businesstech.co.za/news/technology/809391/big-changes-for-spam-messages-in-south-africa/",
    quote="the responsible party can only approach the data subject once to obtain consent",
    read=Reading.SECONDARY,
)
POPIA_S_69_3 = Citation(
    instrument="POPIA",
    locator="s. 69(3)",
    url="https://www.ebnet.co.za/direct-marketing-unpacking-the-conflict-between-the-amended-cpa-regulations-popia/",
    quote="obtained the contact details of the data subject in the context of the sale of a product or service",
    read=Reading.SECONDARY,
)
POPIA_REGULATIONS_2018_REG_6_AS_AMENDED_GG = Citation(
    instrument="POPIA Regulations 2018",
    locator="reg. 6 as amended, GG 52523 of 2025-04-17",
    url="https://moonstone.co.za/amended-popia-regulations-tighten-the-screws-on-direct-marketing",
    quote="These channels include email, phone calls, SMS, WhatsApp, fax, or automated calling machines",
    read=Reading.SECONDARY,
)
POPIA_S_11_2_A_REGS_REG_6 = Citation(
    instrument="POPIA",
    locator="s. 11(2)(a); Regs reg. 6",
    url="https://popia.co.za/category/direct-marketing/",
    quote="The responsible party bears the burden of proof for the data subject's ... consent",
    read=Reading.SECONDARY,
)
POPIA_S_11_2_A_REGS_REG_6_2 = Citation(
    instrument="POPIA",
    locator="s. 11(2)(a); Regs reg. 6",
    url="https://moonstone.co.za/amended-popia-regulations-tighten-the-screws-on-direct-marketing",
    read=Reading.SECONDARY,
)
POPIA_S_69_4 = Citation(
    instrument="POPIA",
    locator="s. 69(4)",
    url="https://www.onlinebrandambassadors.com/popia-direct-marketing/",
    quote="the identity of the sender ... contact details of the sender",
    read=Reading.SECONDARY,
)
POPIA_S_11_2_B_3_4_REGS_REG_2 = Citation(
    instrument="POPIA",
    locator="s. 11(2)(b), (3), (4); Regs reg. 2",
    url="https://popia.co.za/category/direct-marketing/",
    quote="may withdraw his, her or its consent ... at any time",
    read=Reading.PRIMARY,
    copy="copy at popia.co.za",
)
CPA_PROHIBITED_TIMES_ITEM_1 = Citation(
    instrument=(
        "Consumer Protection Act 68 of 2008, prohibited times (GN R.293 of 2011-04-01; the notice number was "
        "not verified)"
    ),
    locator="s. 12; item 1",
    url="https://www.acts.co.za/consumer-protection-act-2008/r293_prohibited_time_for_contacting_consumers",
    quote="Saturdays before 09h00 and after 13h00; and ... all other days between the hours of 20h00 and 08h00",
    read=Reading.PRIMARY,
    copy="copy at www.acts.co.za",
)
CPA_PROHIBITED_TIMES_ITEMS_2_3 = Citation(
    instrument="Consumer Protection Act 68 of 2008, prohibited times (GN R.293 of 2011-04-01)",
    locator="items 2-3",
    url="https://www.acts.co.za/consumer-protection-act-2008/r293_prohibited_time_for_contacting_consumers",
    quote=(
        "the onus to prove that the direct marketing was dispatched during the allowed period rests fully on "
        "the direct marketer"
    ),
    read=Reading.PRIMARY,
    copy="copy at www.acts.co.za",
)
CPA_AMENDMENT_REGULATIONS_2026 = Citation(
    instrument="Consumer Protection Act 68 of 2008; Amendment Regulations 2026",
    locator="s. 11(3), (6); reg. 4",
    url="https://vdt.co.za/consumer-protection/spam-no-more/",
    quote="Direct marketers are required to “cleanse” their databases monthly against the NCC registry",
    read=Reading.SECONDARY,
)
CPA_AMENDMENT_REGULATIONS_2026_REG_4_7 = Citation(
    instrument="Consumer Protection Act Amendment Regulations 2026",
    locator="reg. 4(7)-(10)",
    url="https://acts.co.za/news/blog/2026/04/cpa-pre-emptive-block-amended",
    quote="the original Consumer Protection Act Regulations, 2011, do not contain a sub-regulation 4(6)",
    read=Reading.SECONDARY,
)
CPA_S_11_2_4_5 = Citation(
    instrument="Consumer Protection Act 68 of 2008 (CPA)",
    locator="s. 11(2), (4), (5)",
    url="http://www.thencc.gov.za/chapter-2-part-b",
    quote=(
        "may demand ... that the person responsible for initiating the communication desist from initiating "
        "any further communication"
    ),
    read=Reading.PRIMARY,
)
POPIA_S_1_PERSON = Citation(
    instrument="POPIA",
    locator='s. 1 "person"',
    url="https://www.fasken.com/en/knowledge/2021/02/10-practical-popi-direct-marketing",
    quote="the POPI Act covers juristic persons as well as natural persons",
    read=Reading.SECONDARY,
)
POPIA_SS_1_34_35 = Citation(
    instrument="POPIA",
    locator="ss. 1, 34-35",
    read=Reading.UNVERIFIED,
)
POPIA_S_22 = Citation(
    instrument="POPIA",
    locator="s. 22",
    read=Reading.UNVERIFIED,
)
POPIA_S_109_CPA_S_112 = Citation(
    instrument="POPIA",
    locator="s. 109; CPA s. 112",
    url="https://pretorianews.co.za/news/south-africa/2026-04-20-spam-calls-could-become-a-thing-of-the-past-as-new-regulations-shake-up-direct-marketing-in-sa/",
    quote="administrative penalties of up to R1 million or 10% of annual turnover, whichever is greater",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="ZA",
    name="South Africa",
    name_zh="南非",
    timezones=("Africa/Johannesburg",),
    rules=(
        Information(
            id="ZA.scope",
            topic=Topic.SCOPE,
            text=(
                "An electronic communication is any text, voice, sound or image message sent over a network "
                "and stored until it is collected. The regulator's guidance of December 2024, not binding, "
                "lists messages on social media."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 7, 1),
            citations=(POPIA_S_1_GUIDANCE_NOTE_ON_DIRECT,),
            rows=("ZA|SCOPE|POPIA s. 1; Guidance Note on Direct Marketing",),
        ),
        ConsentRequired(
            id="ZA.consent.marketing",
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(
                    kind=GroundKind.EXISTING_CUSTOMER,
                    relations=frozenset({Relation.SALE}),
                    needs=frozenset(
                        {GroundNeed.SIMILAR, GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE},
                    ),
                ),
            ),
            request_by_message=RequestByMessage.ONCE,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 7, 1),
            citations=(
                POPIA_S_69_1,
                POPIA_S_69_2,
                POPIA_S_69_3,
            ),
            note=(
                "A person who never refused may be asked once. The customer exception needs a sale, similar "
                "goods, and a chance to object both when the details were taken and in each message. "
                "Companies are protected as people are."
            ),
            rows=(
                "ZA|CONSENT_REQUIRED|POPIA s. 69(1)",
                "ZA|CONSENT_REQUIRED (one approach)|POPIA s. 69(2)",
                "ZA|SOFT_OPT_IN|POPIA s. 69(3)",
            ),
        ),
        ConsentStandard(
            id="ZA.consent.form",
            form=ConsentForm.EXPRESS,
            must_name=frozenset({Naming.GOODS, Naming.CHANNEL}),
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 4, 17),
            citations=(
                POPIA_REGULATIONS_2018_REG_6_AS_AMENDED_GG,
                POPIA_S_11_2_A_REGS_REG_6,
                POPIA_S_11_2_A_REGS_REG_6_2,
            ),
            note=(
                "Substantially as Form 4, by any free channel, WhatsApp named; goods and channel stated. A "
                "mere chance to opt out is no consent. The sender bears the proof."
            ),
            rows=(
                "ZA|CONSENT_REQUIRED (form)|POPIA Regulations 2018 reg. 6 as amended, GG 52523 of",
                "ZA|EVIDENCE|POPIA s. 11(2)(a); Regs reg. 6",
            ),
        ),
        RequiredDisclosure(
            id="ZA.disclosure.identity",
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 7, 1),
            citations=(POPIA_S_69_4,),
            note="Who sends, or on whose behalf, and where to send a request to stop.",
            rows=("ZA|DISCLOSURE|POPIA s. 69(4)",),
        ),
        Deadline(
            id="ZA.withdrawal.objection",
            categories=frozenset(MessageCategory),
            topic=Topic.WITHDRAWAL,
            trigger="an objection or a withdrawal",
            act="stop at once, and answer the person",
            addressee="the person",
            within=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 7, 1),
            citations=(POPIA_S_11_2_B_3_4_REGS_REG_2,),
            note="The guard stops at once; the 30 days for the answer are from a secondary source.",
            rows=("ZA|WITHDRAWAL|POPIA s. 11(2)(b), (3), (4); Regs reg. 2",),
        ),
        SendingHours(
            id="ZA.hours.marketing",
            spans=(
                Span(opens=time(8), closes=time(20), weekdays=MONDAY_TO_FRIDAY),
                Span(opens=time(9), closes=time(13), weekdays=SATURDAY),
            ),
            on_public_holidays=False,
            waivable=True,
            applicability=Applicability.DIRECT,
            in_force_from=date(2011, 4, 1),
            citations=(
                CPA_PROHIBITED_TIMES_ITEM_1,
                CPA_PROHIBITED_TIMES_ITEMS_2_3,
            ),
            note=(
                "Written for consumers at home; where a phone is read is not known, so it always applies. "
                "The time of dispatch counts, and nothing may be timed for delivery in the closed hours. "
                "Other hours need the person's agreement, in data."
            ),
            rows=(
                "ZA|SENDING_HOURS|CPA 68/2008 s. 12; prohibited times as printed under R293",
                "ZA|SENDING_HOURS (delivery)|same, items 2-3",
            ),
        ),
        RegisterCheck(
            id="ZA.register.ncc",
            register="ZA-NCC-OPT-OUT",
            fresh_for=Period(1, Unit.MONTHS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 4, 15),
            citations=(CPA_AMENDMENT_REGULATIONS_2026,),
            note="Databases are cleansed monthly, so a look-up lives one month.",
            rows=("ZA|REGISTER|CPA s. 11(3), (6); CPA Amendment Regulations 2026, reg. 4",),
        ),
        SenderPrecondition(
            id="ZA.precondition.ncc_registration",
            duty="ZA.ncc_opt_out_registry_registration",
            attested_for=Period(1, Unit.YEARS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 4, 15),
            citations=(CPA_AMENDMENT_REGULATIONS_2026,),
            note=(
                "Every direct marketer registers and renews each year; the press speaks of registrations "
                "from July 2026, the regulations bind since April."
            ),
            rows=("ZA|REGISTER|CPA s. 11(3), (6); CPA Amendment Regulations 2026, reg. 4",),
        ),
        StandingDuty(
            id="ZA.register.cleansing",
            item="Cleanse the database against the national opt-out registry.",
            every=Period(1, Unit.MONTHS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 4, 15),
            citations=(CPA_AMENDMENT_REGULATIONS_2026,),
            rows=("ZA|REGISTER|CPA s. 11(3), (6); CPA Amendment Regulations 2026, reg. 4",),
        ),
        Information(
            id="ZA.register.numbering",
            topic=Topic.REGISTER,
            text="The Gazette inserts regulation 4(7)-(10) after a regulation 4(6) that never existed.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 4, 15),
            citations=(CPA_AMENDMENT_REGULATIONS_2026_REG_4_7,),
            rows=("ZA|REGISTER (numbering)|same",),
        ),
        Deadline(
            id="ZA.withdrawal.cpa",
            topic=Topic.WITHDRAWAL,
            trigger="the consumer demands that the sender desist",
            act="stop, free of charge",
            applicability=Applicability.DIRECT,
            in_force_from=date(2011, 4, 1),
            citations=(CPA_S_11_2_4_5,),
            note="At once.",
            rows=("ZA|WITHDRAWAL (CPA)|CPA s. 11(2), (4), (5)",),
        ),
        Information(
            id="ZA.b2b",
            topic=Topic.B2B,
            text="POPIA protects juristic persons too, so section 69 covers companies that receive messages.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 7, 1),
            citations=(POPIA_S_1_PERSON,),
            note="So there is no exception for companies.",
            rows=('ZA|B2B|POPIA s. 1 "person"',),
        ),
        MinimumAge(
            id="ZA.age.consent",
            categories=CONSENT_BASED,
            age=18,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 7, 1),
            citations=(POPIA_SS_1_34_35,),
            rows=("ZA|AGE|POPIA ss. 1, 34-35",),
        ),
        Deadline(
            id="ZA.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="discovery of the breach",
            act="notify, by the regulator's portal since April 2025",
            addressee="the Information Regulator and the people concerned",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 7, 1),
            citations=(POPIA_S_22,),
            note="As soon as reasonably possible; no number of hours.",
            rows=("ZA|BREACH|POPIA s. 22",),
        ),
        Information(
            id="ZA.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text=(
                "Up to R10 million under POPIA (not verified); up to R1 million or 10 % of turnover, "
                "whichever is greater, under the Consumer Protection Act."
            ),
            applicability=Applicability.DIRECT,
            citations=(POPIA_S_109_CPA_S_112,),
            rows=("ZA|SANCTION|POPIA s. 109; CPA s. 112",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.EXPIRY,
            where="the pages read on POPIA and the Consumer Protection Act",
            rows=("ZA|EXPIRY / FREQUENCY / DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="the pages read on POPIA and the Consumer Protection Act",
            rows=("ZA|EXPIRY / FREQUENCY / DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="the pages read on POPIA and the Consumer Protection Act",
            rows=("ZA|EXPIRY / FREQUENCY / DOUBLE_OPT_IN|-",),
        ),
    ),
    review=None,
)
