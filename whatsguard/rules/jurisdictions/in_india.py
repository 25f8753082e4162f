"""India (IN). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentDefect, ConsentForm, EvidenceGrade, MessageCategory
from whatsguard.rules import (
    Applicability,
    Below,
    Citation,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    Period,
    Reading,
    RequiredDisclosure,
    Retention,
    SendingHours,
    Span,
    StandingDuty,
    Topic,
    Unit,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
DPDP_ACT_2023_RULES_2025_R_1_G_S_R_846_E = Citation(
    instrument="DPDP Act 2023",
    locator="Rules 2025, r.1 (G.S.R. 846(E))",
    url="https://www.barandbench.com/news/centre-notifies-digital-personal-data-protection-rules-2025-how-different-are-they-from-the-draft-rules",
    quote="(Rules 3, 5 to 16, 22, and 23), is set to begin eighteen months after publication (May 2027)",
    read=Reading.SECONDARY,
)
MEITY_STAKEHOLDER_PROPOSAL_OF_2026_01_22 = Citation(
    instrument="MeitY stakeholder proposal of 2026-01-22",
    url="https://ssrana.in/?p=43288",
    quote=(
        "The Proposal seeks to cut short compliance deadline from 18 months to 12 months which means ... "
        "November 13, 2026"
    ),
    read=Reading.SECONDARY,
)
DPDP_ACT_2023_SS_4_6_1 = Citation(
    instrument="DPDP Act 2023",
    locator="ss. 4, 6(1)",
    url="https://www.apnilaw.com/bare-act/dpdp/section-6-digital-personal-data-protection-act-dpdp-consent",
    quote="free, specific, informed, unconditional and unambiguous with a clear affirmative action",
    read=Reading.PRIMARY,
    copy="copy at www.apnilaw.com",
)
DPDP_ACT_2023_S_6_2 = Citation(
    instrument="DPDP Act 2023",
    locator="s. 6(2)",
    url="https://www.apnilaw.com/bare-act/dpdp/section-6-digital-personal-data-protection-act-dpdp-consent",
    quote="shall be invalid to the extent of such infringement",
    read=Reading.PRIMARY,
    copy="copy at www.apnilaw.com",
)
DPDP_ACT_2023_S_6_10 = Citation(
    instrument="DPDP Act 2023",
    locator="s. 6(10)",
    url="https://www.apnilaw.com/bare-act/dpdp/section-6-digital-personal-data-protection-act-dpdp-consent",
    read=Reading.UNVERIFIED,
)
DPDP_ACT_2023_S_6_3 = Citation(
    instrument="DPDP Act 2023",
    locator="s. 6(3)",
    url="https://www.apnilaw.com/bare-act/dpdp/section-6-digital-personal-data-protection-act-dpdp-consent",
    quote="giving her the option to access such request in English or any language specified in the Eighth Schedule",
    read=Reading.PRIMARY,
    copy="copy at www.apnilaw.com",
)
DPDP_ACT_2023_S_5_DPDP_RULES_R_3 = Citation(
    instrument="DPDP Act 2023",
    locator="s. 5; DPDP Rules r. 3",
    url="https://lawrbit.com/article/digital-personal-data-protection-rules-2025",
    quote=(
        "Direct links and mechanisms for the Data Principal to withdraw consent, exercise their rights, and "
        "file complaints"
    ),
    read=Reading.SECONDARY,
)
DPDP_ACT_2023_S_7_A = Citation(
    instrument="DPDP Act 2023",
    locator="s. 7(a)",
    url="https://www.dpdpa.com/dpdpa2023/chapter-2/section6.html",
    read=Reading.UNVERIFIED,
    copy="site index",
)
DPDP_RULES_2025_R_8_3 = Citation(
    instrument="DPDP Rules 2025",
    locator="r. 8(3)",
    url="https://www.dpdpa.in/dpdpa_rules_2025/Rule_8.htm",
    quote="for a minimum period of one year from the date of such processing",
    read=Reading.PRIMARY,
    copy="copy at www.dpdpa.in",
)
DPDP_RULES_2025_R_8_1_2 = Citation(
    instrument="DPDP Rules 2025",
    locator="r. 8(1)-(2)",
    url="https://www.dpdpa.in/dpdpa_rules_2025/Rule_8.htm",
    quote="At least forty-eight hours before completion of the time period for erasure",
    read=Reading.PRIMARY,
    copy="copy at www.dpdpa.in",
)
DPDP_ACT_2023_S_8_7_8 = Citation(
    instrument="DPDP Act 2023",
    locator="s. 8(7)-(8)",
    read=Reading.UNVERIFIED,
)
DPDP_ACT_2023_SS_2_F_9_RULES_R_10 = Citation(
    instrument="DPDP Act 2023",
    locator="ss. 2(f), 9; Rules r. 10",
    url="https://www.ndtvprofit.com/business/govt-notifies-digital-personal-data-protection-rules-staggered-rollout-begins-data-protection-board-to-be-set-up",
    quote=(
        "must obtain verifiable parental consent, and are barred from tracking, profiling or serving "
        "targeted advertisements to minors"
    ),
    read=Reading.SECONDARY,
)
DPDP_ACT_2023_S_6_4_6 = Citation(
    instrument="DPDP Act 2023",
    locator="s. 6(4), (6)",
    url="https://www.apnilaw.com/bare-act/dpdp/section-6-digital-personal-data-protection-act-dpdp-consent",
    quote="with the ease of doing so being comparable to the ease with which such consent was given",
    read=Reading.PRIMARY,
    copy="copy at www.apnilaw.com",
)
DPDP_ACT_2023_S_8_6_RULES_R_7_2 = Citation(
    instrument="DPDP Act 2023",
    locator="s. 8(6); Rules r. 7(2)",
    url="https://dpdpa.co.in/rule-7",
    quote=(
        "within seventy-two hours of becoming aware of the same, or within such longer period as the Board may allow"
    ),
    read=Reading.SECONDARY,
    copy="copy at dpdpa.co.in, in the numbering of the draft of January 2025",
)
DPDP_RULES_2025_R_7_1 = Citation(
    instrument="DPDP Rules 2025",
    locator="r. 7(1)",
    url="https://dpdpa.co.in/rule-7",
    quote="intimate to each affected Data Principal, in a concise, clear and plain manner and without delay",
    read=Reading.PRIMARY,
    copy="copy at dpdpa.co.in, in the numbering of the draft of January 2025",
)
CERT_IN_DIRECTIONS_OF_28_APR_2022_IT_ACT_S = Citation(
    instrument="CERT-In Directions of 28 Apr 2022, IT Act",
    locator="s. 70B(6)",
    url="https://www.vratex.com/dpdp-act/breach-notification",
    quote="This duty sits alongside the separate CERT-In 6-hour incident reporting requirement",
    read=Reading.SECONDARY,
)
TCCCPR_2018_CODES_OF_PRACTICE_OPERATOR = Citation(
    instrument="TCCCPR 2018 codes of practice (operator notice)",
    url="https://crm.smsgatewayhub.com/knowledge-base/article/important-communication-for-principal-entity-high-importance",
    quote="Block 9pm-10am",
    read=Reading.SECONDARY,
)
TCCCPR_2018_SCH_II_PREFERENCES = Citation(
    instrument="TCCCPR 2018",
    locator="Sch. II (preferences)",
    url="https://trai.gov.in/preference-registration",
    quote="18:00 Hrs to 21:00 Hrs ... Public Holiday and National Holiday",
    read=Reading.PRIMARY,
    copy="TRAI page with the bands to choose from",
)
TCCCPR_SECOND_AMENDMENT_2025_REACH = Citation(
    instrument="TCCCPR 2018 (Second Amendment 2025)",
    url="https://www.indiatvnews.com/technology/news/trai-new-rules-promotional-calls-sms-to-have-standardised-identifiers-fines-increased-for-violations-2025-02-17-976560",
    quote="apply exclusively to calls or messages sent to mobile numbers and do not cover OTT apps like WhatsApp",
    read=Reading.SECONDARY,
)
TCCCPR_SECOND_AMENDMENT_2025_REG_2_A = Citation(
    instrument="TCCCPR Second Amendment 2025",
    locator="reg. 2(a)",
    url="https://gazettetracker.com/g/CG-DL-E-18022025-261096",
    quote=(
        "stoppage of all types of commercial communication requiring explicit consent except commercial "
        "communication sent under inferred consent"
    ),
    read=Reading.PRIMARY,
    copy="copy of the Gazette at gazettetracker.com",
)
TCCCPR_SECOND_AMENDMENT_2025 = Citation(
    instrument="TCCCPR Second Amendment 2025",
    url="https://www.indiatvnews.com/technology/news/trai-new-rules-promotional-calls-sms-to-have-standardised-identifiers-fines-increased-for-violations-2025-02-17-976560",
    quote="message headers will now end with '-P', '-S', '-T', or '-G'",
    read=Reading.SECONDARY,
)
DPDP_ACT_2023_S_33_AND_SCHEDULE = Citation(
    instrument="DPDP Act 2023",
    locator="s. 33 and Schedule",
    url="https://www.getastra.com/blog/compliance/dpdp-compliance/",
    quote="carries a penalty of up to ₹250 crore per instance",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="IN",
    name="India",
    name_zh="印度",
    timezones=("Asia/Kolkata",),
    rules=(
        Information(
            id="IN.commencement",
            categories=frozenset(MessageCategory),
            topic=Topic.COMMENCEMENT,
            text=(
                "Enacted in November 2025; notice, consent, security, breach, retention, children and rights "
                "bind eighteen months later, on 2027-05-13 (the 14th in some sources)."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 11, 13),
            citations=(DPDP_ACT_2023_RULES_2025_R_1_G_S_R_846_E,),
            note="The consent duties are encoded with the date 2027-05-13; a business may keep them earlier.",
            rows=("IN|COMMENCEMENT|DPDP Rules 2025, r.1 (G.S.R. 846(E))",),
        ),
        Information(
            id="IN.commencement.proposal",
            categories=frozenset(MessageCategory),
            topic=Topic.PENDING,
            text=(
                "In January 2026 the ministry proposed to cut eighteen months to twelve (2026-11-13) for "
                "significant data fiduciaries, and to three months for rule 8(3). No notified amendment was "
                "found."
            ),
            applicability=Applicability.DIRECT,
            citations=(MEITY_STAKEHOLDER_PROPOSAL_OF_2026_01_22,),
            note="A proposal is no rule: look again before relying on the later date.",
            rows=("IN|COMMENCEMENT (proposal)|stakeholder proposal, no instrument",),
            review_by=date(2027, 5, 13),
        ),
        ConsentRequired(
            id="IN.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_ACT_2023_SS_4_6_1,),
            note="No exception for existing customers. Before this date the floor alone asks for consent.",
            rows=("IN|CONSENT_REQUIRED|DPDP Act 2023 ss. 4, 6(1)",),
        ),
        ConsentStandard(
            id="IN.consent.form",
            form=ConsentForm.EXPRESS,
            fatal=frozenset({ConsentDefect.BUNDLED, ConsentDefect.ASSUMED, ConsentDefect.NOT_GRANULAR}),
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_ACT_2023_SS_4_6_1, DPDP_ACT_2023_S_6_2, DPDP_ACT_2023_S_6_10),
            note=(
                "Free, specific, informed, unconditional, by a clear affirmative action. A part that "
                "infringes the Act is void. The business must prove notice and consent (not verified)."
            ),
            rows=(
                "IN|CONSENT_REQUIRED|DPDP Act 2023 ss. 4, 6(1)",
                "IN|CONSENT_REQUIRED (invalid parts)|DPDP Act s. 6(2)",
                "IN|EVIDENCE (burden)|DPDP Act s. 6(10)",
            ),
        ),
        StandingDuty(
            id="IN.consent.language",
            categories=frozenset(MessageCategory),
            item=(
                "Offer the request in English or any of the 22 languages of the Eighth Schedule, in plain "
                "words, with a contact for exercising rights."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_ACT_2023_S_6_3,),
            rows=("IN|CONSENT_REQUIRED (language)|DPDP Act s. 6(3)",),
        ),
        StandingDuty(
            id="IN.notice",
            categories=frozenset(MessageCategory),
            item=(
                "Give a stand-alone notice before or with the request: the data item by item, the purpose, "
                "and links to withdraw, to exercise rights and to complain to the Board."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_ACT_2023_S_5_DPDP_RULES_R_3,),
            rows=("IN|DISCLOSURE (notice)|DPDP Act s. 5; DPDP Rules r. 3",),
        ),
        Information(
            id="IN.soft_opt_in",
            categories=frozenset({MessageCategory.UTILITY}),
            topic=Topic.SOFT_OPT_IN,
            text=(
                "There is no exception for existing customers. Data volunteered for a stated purpose can "
                "carry the service message itself, not promotion."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_ACT_2023_S_7_A,),
            rows=("IN|SOFT_OPT_IN|DPDP Act s. 7(a)",),
        ),
        Retention(
            id="IN.evidence.logs",
            categories=frozenset(MessageCategory),
            what="personal data, traffic data and logs of each processing",
            keep=Period(1, Unit.YEARS),
            counted_from=CountedFrom.PROCESSING,
            blocks_erasure=True,
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_RULES_2025_R_8_3,),
            note="At least a year from each processing: an erasure before that leaves what the rule demands.",
            rows=("IN|EVIDENCE (retention)|DPDP Rules r. 8(3)",),
        ),
        Deadline(
            id="IN.erasure.warning",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="48 hours before data of an inactive user is erased",
            act="tell the person",
            addressee="the person",
            only_if=(
                "a class of the Third Schedule (large e-commerce, gaming, social media; three years of inactivity)"
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_RULES_2025_R_8_1_2,),
            note="At least 48 hours before the period ends.",
            rows=("IN|ERASURE|DPDP Rules r. 8(1)-(2)",),
        ),
        Information(
            id="IN.expiry",
            categories=frozenset(MessageCategory),
            topic=Topic.EXPIRY,
            text="No life of consent is fixed; it ends when its purpose is spent.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_ACT_2023_S_8_7_8,),
            note="No lifetime is encoded.",
            rows=("IN|EXPIRY|DPDP Act s. 8(7)-(8)",),
        ),
        MinimumAge(
            id="IN.age.children",
            categories=CONSENT_BASED,
            age=18,
            below=Below.GUARDIAN,
            advertising_to_children=False,
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_ACT_2023_SS_2_F_9_RULES_R_10,),
            note="Verifiable consent of the parent; no tracking of children and no advertising aimed at them.",
            rows=("IN|AGE|DPDP Act ss. 2(f), 9; Rules r. 10",),
        ),
        Deadline(
            id="IN.withdrawal.deadline",
            categories=frozenset(MessageCategory),
            topic=Topic.WITHDRAWAL,
            trigger="a withdrawal, as easy as the consent was",
            act="stop, at processors too",
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_ACT_2023_S_6_4_6,),
            note="The Act says within a reasonable time; the guard stops at once.",
            rows=("IN|WITHDRAWAL|DPDP Act s. 6(4), (6)",),
        ),
        Deadline(
            id="IN.breach.board_first",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of any personal data breach",
            act="describe it",
            addressee="Data Protection Board",
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_ACT_2023_S_8_6_RULES_R_7_2,),
            note="Without delay; there is no threshold of harm.",
            rows=("IN|BREACH (Board)|DPDP Act s. 8(6); Rules r. 7(2)",),
        ),
        Deadline(
            id="IN.breach.board_details",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of any personal data breach",
            act="give the details",
            addressee="Data Protection Board",
            within=Period(72, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_ACT_2023_S_8_6_RULES_R_7_2,),
            note="Longer only if the Board allows.",
            rows=("IN|BREACH (Board)|DPDP Act s. 8(6); Rules r. 7(2)",),
        ),
        Deadline(
            id="IN.breach.people",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of any personal data breach",
            act=(
                "tell each person by her account or registered channel what happened, the consequences, the "
                "measures, safety steps and a contact"
            ),
            addressee="the people concerned",
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_RULES_2025_R_7_1,),
            note="Without delay.",
            rows=("IN|BREACH (people)|Rules r. 7(1)",),
        ),
        Deadline(
            id="IN.breach.cert_in",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="a cyber incident",
            act="report it",
            addressee="CERT-In",
            within=Period(6, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 6, 27),
            citations=(CERT_IN_DIRECTIONS_OF_28_APR_2022_IT_ACT_S,),
            rows=("IN|BREACH (CERT-In)|CERT-In Directions of 28 Apr 2022, IT Act s. 70B(6)",),
        ),
        SendingHours(
            id="IN.hours.marketing",
            spans=(Span(opens=time(10), closes=time(21)),),
            waivable=True,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2022, 2, 8),
            citations=(TCCCPR_2018_CODES_OF_PRACTICE_OPERATOR, TCCCPR_2018_SCH_II_PREFERENCES),
            note=(
                "The practice of the operators for promotional SMS, no law for WhatsApp; the cautious "
                "default. Bands and holidays that a person chose in the SMS register are not seen."
            ),
            rows=(
                "IN|SENDING_HOURS (default)|TCCCPR 2018 codes of practice (operator notice)",
                "IN|SENDING_HOURS|TCCCPR 2018, Sch. II (preferences)",
            ),
        ),
        Information(
            id="IN.scope.telecom",
            categories=frozenset(MessageCategory),
            topic=Topic.SCOPE,
            text="The TRAI rules reach calls and SMS over telecom networks, not OTT apps such as WhatsApp.",
            applicability=Applicability.BY_ANALOGY,
            citations=(TCCCPR_SECOND_AMENDMENT_2025_REACH,),
            rows=("IN|SCOPE of TCCCPR|TCCCPR 2018 (Second Amendment 2025)",),
        ),
        Information(
            id="IN.register.dnd",
            topic=Topic.REGISTER,
            text="A national preference register (1909) stops commercial calls and SMS that need explicit consent.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2025, 3, 1),
            citations=(TCCCPR_SECOND_AMENDMENT_2025_REG_2_A,),
            note=(
                "No look-up is asked for: the rules do not reach WhatsApp. Words sent to 1909 may mean the "
                "reverse of a STOP and never serve as a way back in."
            ),
            rows=("IN|REGISTER|TCCCPR Second Amendment 2025, reg. 2(a)",),
        ),
        RequiredDisclosure(
            id="IN.disclosure.label",
            labels=("-P",),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2025, 1, 1),
            citations=(TCCCPR_SECOND_AMENDMENT_2025,),
            note=(
                "The suffix of an SMS header (-S, -T, -G for service, transactional and government "
                "messages); by analogy it only warns."
            ),
            rows=("IN|DISCLOSURE (label)|TCCCPR Second Amendment 2025",),
        ),
        Information(
            id="IN.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text=(
                "Up to ₹250 crore per instance (security safeguards); ₹200 crore for breach notice or "
                "children's data and ₹50 crore for other failures (both not verified)."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2027, 5, 13),
            citations=(DPDP_ACT_2023_S_33_AND_SCHEDULE,),
            rows=("IN|SANCTION|DPDP Act s. 33 and Schedule",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="the pages read on the DPDP Act and Rules",
            rows=("IN|DOUBLE_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="the pages read on the DPDP Act and the TRAI rules",
            rows=("IN|FREQUENCY|-",),
        ),
        LookedNone(
            topic=Topic.B2B,
            where="DPDP Act, ss. 2(j), 3",
            note=(
                "It protects natural persons; no exception for companies was found (not verified), and none is offered."
            ),
            rows=("IN|B2B|DPDP Act s. 2(j), 3",),
        ),
    ),
    review=None,
)
