"""Australia (AU). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import Disclosure, EvidenceGrade, MessageCategory
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
    Relation,
    RequiredDisclosure,
    SendingHours,
    Span,
    StandingDuty,
    Topic,
    Unit,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
SPAM_ACT_2003_SS_5_6_7 = Citation(
    instrument="Spam Act 2003",
    locator="ss. 5, 6, 7",
    url="https://www.acma.gov.au/theACMA/spam-industry-obligations",
    quote="This includes messages sent by: email, SMS, MMS, instant message",
    read=Reading.PRIMARY,
)
SPAM_ACT_2003_SS_5_6_7_2 = Citation(
    instrument="Spam Act 2003",
    locator="ss. 5, 6, 7",
    url="http://www.austlii.edu.au/au/legis/cth/consol%5fact/sa200366/s6.html",
    read=Reading.PRIMARY,
)
SPAM_ACT_S_16_1_2 = Citation(
    instrument="Spam Act 2003",
    locator="s. 16(1)-(2)",
    url="http://classic.austlii.edu.au/au/legis/cth/consol_act/sa200366/sch2.html",
    quote="unsolicited commercial electronic messages must not be sent",
    read=Reading.PRIMARY,
    copy="note to cl. 1",
)
SPAM_ACT_SCH_2_CL_2_4_1 = Citation(
    instrument="Spam Act 2003",
    locator="Sch. 2 cl. 2, 4(1)",
    url="http://classic.austlii.edu.au/au/legis/cth/consol_act/sa200366/sch2.html",
    quote=(
        "consent that can reasonably be inferred from: (i) the conduct; and (ii) the business and other relationships"
    ),
    read=Reading.PRIMARY,
)
SPAM_ACT_SCH_2_CL_4_2 = Citation(
    instrument="Spam Act 2003",
    locator="Sch. 2 cl. 4(2)",
    url="http://classic.austlii.edu.au/au/legis/cth/consol_act/sa200366/sch2.html",
    quote="if: (a) a particular electronic address enables the public ... to send electronic messages",
    read=Reading.PRIMARY,
)
SPAM_ACT_S_17 = Citation(
    instrument="Spam Act 2003",
    locator="s. 17",
    url="https://www.acma.gov.au/theACMA/spam-industry-obligations",
    quote="messages must contain the name and contact details of the person or business that authorised the message",
    read=Reading.SECONDARY,
)
SPAM_ACT_S_18_1 = Citation(
    instrument="Spam Act 2003",
    locator="s. 18(1)",
    url="http://classic.austlii.edu.au/au/legis/cth/consol_act/sa200366/s18.html",
    quote="at all times during a period of at least 30 days after the message is sent",
    read=Reading.PRIMARY,
)
SPAM_REGULATIONS_2021_S_7 = Citation(
    instrument="Spam Regulations 2021",
    locator="s. 7",
    url="https://claytonutz.com/insights/2025/april/acma-enforcement-action-do-your-marketing-communications-comply-with-the-spam-acts-unsubscribe-rules",
    quote="does not require the recipient to create or log in to an account, or provide personal information",
    read=Reading.SECONDARY,
)
SPAM_ACT_SCH_2_CL_6 = Citation(
    instrument="Spam Act 2003",
    locator="Sch. 2 cl. 6",
    url="https://www.acma.gov.au/Industry/Marketers/Anti-Spam/Ensuring-you-dont-spam/a-consumer-s-guide-to-spam-fact-sheet",
    quote="Your request must be honoured within five working days",
    read=Reading.PRIMARY,
)
SPAM_ACT_2003_S_16_5 = Citation(
    instrument="Spam Act 2003",
    locator="s. 16(5)",
    read=Reading.UNVERIFIED,
)
SPAM_ACT_SCH_1_S_17 = Citation(
    instrument="Spam Act 2003",
    locator="Sch. 1; s. 17",
    url="https://www.acma.gov.au/theACMA/spam-ensuring-that-you-dont-spam",
    quote="Messages that are factual in nature are only required to comply with a limited section of the Spam Act",
    read=Reading.PRIMARY,
)
SPAM_ACT_SCH_1_S_17_2 = Citation(
    instrument="Spam Act 2003",
    locator="Sch. 1; s. 17",
    url="https://www.acma.gov.au/theACMA/spam-industry-obligations",
    read=Reading.PRIMARY,
)
TELECOMMUNICATIONS_TELEMARKETING_AND = Citation(
    instrument="Telecommunications (Telemarketing and Research Calls) Industry Standard 2017",
    read=Reading.UNVERIFIED,
)
DO_NOT_CALL_REGISTER_ACT_2006 = Citation(
    instrument="Do Not Call Register Act 2006",
    read=Reading.UNVERIFIED,
)
ACMA_STATEMENT_ON_INFERRED_CONSENT = Citation(
    instrument="ACMA statement on inferred consent",
    read=Reading.UNVERIFIED,
)
OAIC_APP_GUIDELINES_CHAPTER_B = Citation(
    instrument="OAIC APP Guidelines",
    locator="chapter B",
    read=Reading.UNVERIFIED,
)
PRIVACY_ACT_1988_SCH_1_APP_7_8_12_4 = Citation(
    instrument="Privacy Act 1988",
    locator="Sch. 1 APP 7.8, 12.4",
    read=Reading.UNVERIFIED,
)
PRIVACY_ACT_S_26WH = Citation(
    instrument="Privacy Act 1988",
    locator="s. 26WH",
    read=Reading.UNVERIFIED,
)
PRIVACY_ACT_SS_26WK_26WL_26WF = Citation(
    instrument="Privacy Act 1988",
    locator="ss. 26WK, 26WL, 26WF",
    url="https://www.ato.gov.au/law/view/document?LocID=%2522PAC%252F19880119%252F26WL%2522",
    quote=(
        "must comply with subsection (2) as soon as practicable after the completion of the preparation of "
        "the statement"
    ),
    read=Reading.PRIMARY,
)
SPAM_ACT_SS_24_25 = Citation(
    instrument="Spam Act 2003",
    locator="ss. 24-25",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="AU",
    name="Australia",
    name_zh="澳大利亚",
    timezones=(
        "Australia/Lord_Howe",
        "Antarctica/Macquarie",
        "Australia/Hobart",
        "Australia/Melbourne",
        "Australia/Sydney",
        "Australia/Broken_Hill",
        "Australia/Brisbane",
        "Australia/Lindeman",
        "Australia/Adelaide",
        "Australia/Darwin",
        "Australia/Perth",
        "Australia/Eucla",
    ),
    rules=(
        Information(
            id="AU.scope",
            topic=Topic.SCOPE,
            text=(
                "The Spam Act covers commercial messages with an Australian link to an address of an e-mail, "
                "instant messaging, telephone or similar account. The authority lists instant messages, so "
                "WhatsApp is inside."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 4, 10),
            citations=(
                SPAM_ACT_2003_SS_5_6_7,
                SPAM_ACT_2003_SS_5_6_7_2,
            ),
            rows=("AU|SCOPE|Spam Act 2003 ss. 5, 6, 7",),
        ),
        ConsentRequired(
            id="AU.consent.marketing",
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(
                    kind=GroundKind.INFERRED,
                    relations=frozenset({Relation.SALE, Relation.ONGOING_CONTRACT, Relation.MEMBERSHIP}),
                    needs=frozenset({GroundNeed.WAY_OUT_IN_MESSAGE}),
                ),
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 4, 10),
            citations=(
                SPAM_ACT_S_16_1_2,
                SPAM_ACT_SCH_2_CL_2_4_1,
            ),
            note=(
                "The law lets consent be inferred from conduct and the business relationship; a recorded "
                "relationship is the one form of it that can be shown afterwards. The floor still asks for a "
                "consent."
            ),
            rows=(
                "AU|CONSENT_REQUIRED|Spam Act s. 16(1)-(2)",
                "AU|SOFT_OPT_IN|Spam Act Sch. 2 cl. 2, 4(1)",
            ),
        ),
        Information(
            id="AU.b2b.published_address",
            topic=Topic.B2B,
            text=(
                "Where a work address is published conspicuously, consent is inferred for messages relevant "
                "to that role, unless it says no."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 4, 10),
            citations=(SPAM_ACT_SCH_2_CL_4_2,),
            note=(
                "Not offered as a ground: whether an address was published for the role, without a refusal "
                "beside it, is not recorded anywhere."
            ),
            rows=("AU|B2B|Spam Act Sch. 2 cl. 4(2)",),
        ),
        RequiredDisclosure(
            id="AU.disclosure.identity",
            items=frozenset({Disclosure.BUSINESS_IDENTITY}),
            valid_for=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 4, 10),
            citations=(SPAM_ACT_S_17,),
            note="Name and contact details; that they must stay right for 30 days was read in a secondary source.",
            rows=("AU|DISCLOSURE|Spam Act s. 17",),
        ),
        RequiredDisclosure(
            id="AU.disclosure.way_out",
            items=frozenset({Disclosure.OPT_OUT}),
            valid_for=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 4, 10),
            citations=(SPAM_ACT_S_18_1,),
            note="The way out must go on working for 30 days after each message.",
            rows=("AU|WITHDRAWAL (means)|Spam Act s. 18(1)",),
        ),
        StandingDuty(
            id="AU.withdrawal.means",
            item="Keep the way out free and without log-in, account or further personal data.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 4, 1),
            citations=(SPAM_REGULATIONS_2021_S_7,),
            rows=("AU|WITHDRAWAL (conditions)|Spam Regulations 2021 s. 7",),
        ),
        Deadline(
            id="AU.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="the person uses the way out",
            act="stop all commercial messages",
            within=Period(5, Unit.BUSINESS_DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 4, 10),
            citations=(SPAM_ACT_SCH_2_CL_6,),
            note=(
                "The guard stops at once; the five days are a ceiling. The clause itself was not read, the "
                "regulator's page was."
            ),
            rows=("AU|WITHDRAWAL (deadline)|Spam Act Sch. 2 cl. 6",),
        ),
        ConsentStandard(
            id="AU.consent.proof",
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 4, 10),
            citations=(SPAM_ACT_2003_S_16_5,),
            note="Whoever relies on consent must prove it; no period of keeping was found in the Act.",
            rows=("AU|EVIDENCE|Spam Act s. 16(5)",),
        ),
        RequiredDisclosure(
            id="AU.disclosure.utility",
            categories=frozenset({MessageCategory.UTILITY}),
            items=frozenset({Disclosure.BUSINESS_IDENTITY}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 4, 10),
            citations=(
                SPAM_ACT_SCH_1_S_17,
                SPAM_ACT_SCH_1_S_17_2,
            ),
            note="A purely factual message needs neither consent nor a way out, but must say who sends it.",
            rows=("AU|UTILITY|Spam Act Sch. 1; s. 17",),
        ),
        SendingHours(
            id="AU.hours.marketing",
            spans=(
                Span(opens=time(9), closes=time(20), weekdays=MONDAY_TO_FRIDAY),
                Span(opens=time(9), closes=time(17), weekdays=SATURDAY),
            ),
            on_public_holidays=False,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2017, 1, 1),
            citations=(TELECOMMUNICATIONS_TELEMARKETING_AND,),
            note=(
                "The hours of telemarketing calls, known in general and not verified; the Spam Act has none. "
                "Kept as the cautious default."
            ),
            rows=("AU|SENDING_HOURS|Telecommunications (Telemarketing and Research Calls)",),
        ),
        Information(
            id="AU.register.calls",
            topic=Topic.REGISTER,
            text="The Do Not Call Register covers voice calls and fax, not messages.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2007, 1, 1),
            citations=(DO_NOT_CALL_REGISTER_ACT_2006,),
            note="No look-up is asked for: the register does not cover messages.",
            rows=("AU|REGISTER|Do Not Call Register Act 2006",),
        ),
        Information(
            id="AU.expiry.inferred",
            topic=Topic.EXPIRY,
            text="No lifetime is fixed; the authority says that an inferred consent fades.",
            applicability=Applicability.DIRECT,
            citations=(ACMA_STATEMENT_ON_INFERRED_CONSENT,),
            rows=("AU|EXPIRY|ACMA statement",),
        ),
        MinimumAge(
            id="AU.age.consent",
            categories=CONSENT_BASED,
            age=15,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            citations=(OAIC_APP_GUIDELINES_CHAPTER_B,),
            note=(
                "Guidance, not law, and not verified: consent is presumed from 15. It bites only where the "
                "record says that the person is younger."
            ),
            rows=("AU|AGE|OAIC APP Guidelines B",),
        ),
        Deadline(
            id="AU.access",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access",
            act="give access to the person's data",
            addressee="the person",
            within=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 3, 12),
            citations=(PRIVACY_ACT_1988_SCH_1_APP_7_8_12_4,),
            note="There is no general right to erasure yet.",
            rows=("AU|ERASURE/ACCESS|Privacy Act 1988 Sch. 1 APP 7.8, 12.4",),
        ),
        Deadline(
            id="AU.breach.assessment",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="suspicion of an eligible data breach",
            act="assess whether it is one",
            within=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 2, 22),
            citations=(PRIVACY_ACT_S_26WH,),
            rows=("AU|BREACH (assessment)|Privacy Act s. 26WH",),
        ),
        Deadline(
            id="AU.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="an eligible breach is established",
            act=(
                "send a statement to the authority and tell the people concerned; where that is "
                "impracticable publish it on the website"
            ),
            addressee="OAIC and the people concerned",
            only_if="serious harm is likely",
            not_if="remedial action prevents the harm",
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 2, 22),
            citations=(PRIVACY_ACT_SS_26WK_26WL_26WF,),
            note="No number of hours: as soon as practicable.",
            rows=("AU|BREACH (notice)|Privacy Act ss. 26WK, 26WL, 26WF",),
        ),
        Information(
            id="AU.sanction",
            topic=Topic.SANCTION,
            text=(
                "Civil penalties for each contravention, for companies that repeat it up to 10,000 penalty "
                "units a day (more than A$2-3 million)."
            ),
            applicability=Applicability.DIRECT,
            citations=(SPAM_ACT_SS_24_25,),
            rows=("AU|SANCTION|Spam Act ss. 24-25",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.FREQUENCY,
            where="Spam Act 2003, Schedule 2 and s. 18",
            rows=("AU|FREQUENCY / DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="Spam Act 2003, Schedule 2 and s. 18",
            rows=("AU|FREQUENCY / DOUBLE_OPT_IN|-",),
        ),
    ),
    review=None,
)
