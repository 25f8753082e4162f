"""Singapore (SG). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, Disclosure, EvidenceGrade, MessageCategory
from whatsguard.rules import (
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
    RequiredDisclosure,
    StandingDuty,
    Topic,
    Unit,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
PDPA_2012_S_36_1_37 = Citation(
    instrument="PDPA 2012",
    locator="s. 36(1), 37",
    url="https://sso.agc.gov.sg/Act/PDPA2012?ProvIds=P19-",
    quote="“message” means any message, whether in sound, text, visual or other form",
    read=Reading.PRIMARY,
)
PDPA_S_13 = Citation(
    instrument="PDPA 2012",
    locator="s. 13",
    url="https://laws.sg/legislation/personal-data-protection-act-2012/section-13",
    quote="unless the individual gives, or is deemed to have given, his or her consent under this Act",
    read=Reading.PRIMARY,
    copy="copy at laws.sg",
)
PDPA_S_15A_PDP_REGULATIONS_2021 = Citation(
    instrument="PDPA 2012",
    locator="s. 15A; PDP Regulations 2021",
    read=Reading.UNVERIFIED,
)
PDPA_S_14_2_3 = Citation(
    instrument="PDPA 2012",
    locator="s. 14(2)-(3)",
    url="https://laws.sg/legislation/act-2012-pdpa/section-14",
    quote="Any consent given in any of the circumstances in subsection (2) is not validly given",
    read=Reading.PRIMARY,
    copy="copy at laws.sg",
)
PDPA_S_43 = Citation(
    instrument="PDPA 2012",
    locator="s. 43; DNC Registry Regulations 2013",
    url="http://statutes.agc.gov.sg/aol/search/display/view.w3p;ident=6758dac6-2fd3-49d7-93e5-9c6c13522d62;page=0;query=DocId%3Aea8b8b45-51b8-48cf-83bf-81d01478e50b%20Depth%3A0%20Status%3Ainforce;rec=0",
    quote="unless the person had within the prescribed duration ... before sending the specified message",
    read=Reading.PRIMARY,
    copy="2016 edition",
)
PDPC_VALIDITY_OF_REGISTER_RESULTS = Citation(
    instrument="DNC Registry Regulations; PDPC page",
    url="https://www.pdpc.gov.sg/complaints-and-reviews/moneylending-and-online-gambling-messages/registration/after-registering-with-dnc-registry",
    quote=(
        "to allow organisations to use the list of telephone numbers that were checked, for the next 21 calendar days"
    ),
    read=Reading.PRIMARY,
)
PDPA_EIGHTH_SCHEDULE_PARA_1_1_E_2 = Citation(
    instrument="PDPA Eighth Schedule",
    locator="para 1(1)(e), (2)",
    url="https://laws.sg/legislation/act-2012-pdpa/schedule-8",
    quote="the sole purpose of which relates to the subject matter of the ongoing relationship",
    read=Reading.PRIMARY,
    copy="copy at laws.sg",
)
PDPA_EIGHTH_SCHEDULE_PARA_1_1_G = Citation(
    instrument="PDPA Eighth Schedule",
    locator="para 1(1)(g)",
    url="https://laws.sg/legislation/act-2012-pdpa/schedule-8",
    quote="any message sent to an organisation other than an individual acting in a personal or domestic capacity",
    read=Reading.PRIMARY,
    copy="copy at laws.sg",
)
PDPA_EIGHTH_SCHEDULE_PARA_1_1_C_D_F = Citation(
    instrument="PDPA Eighth Schedule",
    locator="para 1(1)(c), (d), (f)",
    url="https://laws.sg/legislation/act-2012-pdpa/schedule-8",
    quote=(
        "to facilitate, complete or confirm a transaction that the recipient ... has previously agreed to enter into"
    ),
    read=Reading.PRIMARY,
    copy="copy at laws.sg",
)
PDPA_S_44 = Citation(
    instrument="PDPA 2012",
    locator="s. 44",
    url="https://laws.sg/legislation/act-2012-pdpa/section-44",
    quote="reasonably likely to be valid for at least 30 days after the message is sent",
    read=Reading.PRIMARY,
    copy="copy at laws.sg",
)
PDPA_S_16_PDPC_KEY_CONCEPTS_GUIDELINES_CH = Citation(
    instrument="PDPA 2012",
    locator="s. 16; PDPC Key Concepts Guidelines ch. 12",
    url="https://laws.sg/legislation/act-2012-pdpa/section-16",
    read=Reading.UNVERIFIED,
    copy="not in the stored excerpts",
)
PDPA_S_47_2_DNC_REGISTRY_REGS = Citation(
    instrument="PDPA 2012",
    locator="s. 47(2); DNC Registry Regs",
    read=Reading.UNVERIFIED,
)
PDPA_S_43_4 = Citation(
    instrument="PDPA 2012",
    locator="s. 43(4)",
    read=Reading.UNVERIFIED,
)
PDPA_PART_9A_S_48B = Citation(
    instrument="PDPA 2012",
    locator="Part 9A, s. 48B",
    read=Reading.UNVERIFIED,
)
PDPC_ADVISORY_GUIDELINES_CHILDREN = Citation(
    instrument="PDPC Advisory Guidelines (children)",
    read=Reading.UNVERIFIED,
)
PDPA_SS_21_25_PDP_REGS_2021_R_5 = Citation(
    instrument="PDPA 2012",
    locator="ss. 21, 25; PDP Regs 2021 r. 5",
    read=Reading.UNVERIFIED,
)
PDPA_SS_26B_26D_1 = Citation(
    instrument="PDPA 2012",
    locator="ss. 26B, 26D(1)",
    url="https://laws.sg/legislation/act-2012-pdpa/section-26d",
    quote="no later than 3 calendar days after the day the organisation makes that assessment",
    read=Reading.SECONDARY,
)
PDPA_S_26D_2_5_7 = Citation(
    instrument="PDPA 2012",
    locator="s. 26D(2), (5)-(7)",
    url="https://laws.sg/legislation/act-2012-pdpa/section-26d",
    quote="must also notify each affected individual ... in any manner that is reasonable",
    read=Reading.PRIMARY,
    copy="copy at laws.sg",
)
PDPA_S_48J = Citation(
    instrument="PDPA 2012",
    locator="s. 48J",
    url="https://blog.covarage.com/regulatory-change/pdpa-section-26d-mandatory-data-breach-notification-3-day",
    quote="caps fines at S$1 million or 10% of annual Singapore turnover, whichever is higher",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="SG",
    name="Singapore",
    name_zh="新加坡",
    timezones=("Asia/Singapore",),
    rules=(
        Information(
            id="SG.scope",
            topic=Topic.SCOPE,
            text=(
                "For the Do Not Call part a message is any message in any form that is addressed to a "
                "Singapore telephone number, so WhatsApp to a +65 number is inside. That the guidelines name "
                "such apps is not verified."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 1, 2),
            citations=(PDPA_2012_S_36_1_37,),
            rows=("SG|SCOPE (DNC)|PDPA 2012 s. 36(1), 37",),
        ),
        ConsentRequired(
            id="SG.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 7, 2),
            citations=(
                PDPA_S_13,
                PDPA_S_15A_PDP_REGULATIONS_2021,
            ),
            note=(
                "Consent deemed after a notice and legitimate interests are not accepted for marketing (not "
                "verified, but stricter)."
            ),
            rows=(
                "SG|CONSENT_REQUIRED|PDPA s. 13",
                "SG|CONSENT_REQUIRED (no deemed consent by notification for marketing)|PDPA s. 15A; PDP Regulations 2021",
            ),
        ),
        ConsentStandard(
            id="SG.consent.not_forced",
            fatal=frozenset({ConsentDefect.BUNDLED}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 7, 2),
            citations=(PDPA_S_14_2_3,),
            note="A consent forced as a condition of a service, or obtained by deception, is not valid.",
            rows=("SG|CONSENT_REQUIRED (no bundling)|PDPA s. 14(2)-(3)",),
        ),
        RegisterCheck(
            id="SG.register.dnc",
            register="SG-DNC",
            fresh_for=Period(21, Unit.DAYS),
            lifted_by=(
                Ground(kind=GroundKind.CONSENT, needs=frozenset({GroundNeed.EVIDENCED})),
                Ground(
                    kind=GroundKind.EXISTING_CUSTOMER,
                    relations=frozenset({Relation.ONGOING_CONTRACT}),
                    needs=frozenset({GroundNeed.SIMILAR}),
                ),
                Ground(kind=GroundKind.LEGAL_PERSON),
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 1, 2),
            citations=(
                PDPA_S_43,
                PDPC_VALIDITY_OF_REGISTER_RESULTS,
                PDPA_EIGHTH_SCHEDULE_PARA_1_1_E_2,
                PDPA_EIGHTH_SCHEDULE_PARA_1_1_G,
            ),
            note=(
                "Three doors: a clear consent evidenced in an accessible form; a message wholly about the "
                "subject of an ongoing relationship, while it lasts (a single purchase is none); a message "
                "to an organisation. Else a look-up not older than 21 days. That a person listed since may "
                "still be written to is not used."
            ),
            rows=(
                "SG|REGISTER|PDPA s. 43; DNC Registry Regulations 2013",
                "SG|REGISTER (validity)|DNC Registry Regulations; PDPC page",
                "SG|SOFT_OPT_IN|PDPA Eighth Schedule para 1(1)(e), (2)",
                "SG|B2B|PDPA Eighth Schedule para 1(1)(g)",
                "SG|EVIDENCE|PDPA s. 43(4)",
            ),
        ),
        Information(
            id="SG.utility",
            categories=frozenset({MessageCategory.UTILITY}),
            topic=Topic.OTHER,
            text=(
                "Outside the register rule: messages whose sole purpose is to complete or confirm an agreed "
                "transaction, warranty, recall or safety information, delivery of owed goods or updates, "
                "emergencies, market research."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 1, 2),
            citations=(PDPA_EIGHTH_SCHEDULE_PARA_1_1_C_D_F,),
            note="The register rule looks at marketing alone.",
            rows=("SG|UTILITY|PDPA Eighth Schedule para 1(1)(c), (d), (f)",),
        ),
        RequiredDisclosure(
            id="SG.disclosure.identity",
            items=frozenset({Disclosure.BUSINESS_IDENTITY}),
            valid_for=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 1, 2),
            citations=(PDPA_S_44,),
            note="Who sends, and how to reach the sender, likely to stay valid for 30 days.",
            rows=("SG|DISCLOSURE|PDPA s. 44",),
        ),
        Deadline(
            id="SG.withdrawal.general",
            categories=frozenset(MessageCategory),
            topic=Topic.WITHDRAWAL,
            trigger="a consent is withdrawn",
            act="tell the person what follows from it, and stop",
            addressee="the person",
            within=Period(10, Unit.BUSINESS_DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 7, 2),
            citations=(PDPA_S_16_PDPC_KEY_CONCEPTS_GUIDELINES_CH,),
            note="The guard stops at once; the period is guidance and not verified.",
            rows=("SG|WITHDRAWAL (general)|PDPA s. 16; PDPC Key Concepts Guidelines ch. 12",),
        ),
        Deadline(
            id="SG.withdrawal.dnc",
            topic=Topic.WITHDRAWAL,
            trigger="a consent to marketing messages is withdrawn",
            act="stop",
            within=Period(21, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 1, 2),
            citations=(PDPA_S_47_2_DNC_REGISTRY_REGS,),
            note="The guard stops at once; not verified.",
            rows=("SG|WITHDRAWAL (DNC consent)|PDPA s. 47(2); DNC Registry Regs",),
        ),
        ConsentStandard(
            id="SG.consent.proof",
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 1, 2),
            citations=(PDPA_S_43_4,),
            note="The consent must be accessible for later reference. No period of keeping was found.",
            rows=("SG|EVIDENCE|PDPA s. 43(4)",),
        ),
        StandingDuty(
            id="SG.no_harvested_numbers",
            categories=frozenset(MessageCategory),
            item="Send to no number that was generated by a dictionary attack or harvested.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 2, 1),
            citations=(PDPA_PART_9A_S_48B,),
            rows=("SG|NO_HARVEST|PDPA Part 9A, s. 48B",),
        ),
        MinimumAge(
            id="SG.age.consent",
            categories=CONSENT_BASED,
            age=13,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            citations=(PDPC_ADVISORY_GUIDELINES_CHILDREN,),
            note="Advice of the authority, not verified; the Act names no age.",
            rows=("SG|AGE|PDPC Advisory Guidelines (children)",),
        ),
        Deadline(
            id="SG.access",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access",
            act="answer it, or say when it will be answered",
            addressee="the person",
            within=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            citations=(PDPA_SS_21_25_PDP_REGS_2021_R_5,),
            note="As soon as reasonably possible; there is no general right to erasure.",
            rows=("SG|ERASURE/ACCESS|PDPA ss. 21, 25; PDP Regs 2021 r. 5",),
        ),
        Deadline(
            id="SG.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="the breach is assessed as notifiable",
            act="notify",
            addressee="PDPC",
            within=Period(3, Unit.DAYS),
            only_if="significant harm is likely, or 500 people or more are concerned",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 2, 1),
            citations=(PDPA_SS_26B_26D_1,),
            note=(
                "As soon as practicable, at the latest on the third calendar day after the assessment; the "
                "figure of 500 is from a secondary source."
            ),
            rows=("SG|BREACH (regulator)|PDPA ss. 26B, 26D(1)",),
        ),
        Deadline(
            id="SG.breach.people",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="PDPC has been notified",
            act="tell the people concerned, in any reasonable manner",
            addressee="the people concerned",
            not_if=(
                "remedial action or earlier technology makes significant harm unlikely, or an authority forbids it"
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 2, 1),
            citations=(PDPA_S_26D_2_5_7,),
            note="On or after the notice to the authority.",
            rows=("SG|BREACH (people)|PDPA s. 26D(2), (5)-(7)",),
        ),
        Information(
            id="SG.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text=(
                "Up to S$1 million or 10 % of turnover in Singapore (if above S$10 million), whichever is "
                "higher; for the register, which is not verified, S$200,000 for persons and S$1 million for "
                "others."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 10, 1),
            citations=(PDPA_S_48J,),
            rows=("SG|SANCTION|PDPA s. 48J",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="PDPA 2012, Part 9 and Eighth Schedule",
            rows=("SG|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="PDPA 2012, Part 9 and Eighth Schedule",
            rows=("SG|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="PDPA 2012, Part 9 and Eighth Schedule",
            rows=("SG|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="PDPA 2012, Part 9 and Eighth Schedule",
            rows=("SG|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN|-",),
        ),
    ),
    review=None,
)
