"""New Zealand (NZ). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, EvidenceGrade, MessageCategory
from whatsguard.rules import (
    Applicability,
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
    Period,
    Reading,
    Relation,
    RequiredDisclosure,
    Topic,
    Unit,
)

UEMA_2007_SS_4_5 = Citation(
    instrument="UEMA 2007",
    locator="ss. 4, 5",
    url="https://www.clendons.co.nz/resources/background-papers/technology/unsolicited-electronic-messages-act-2007-practical-guide/",
    quote="voice calls ... and faxes are expressly excluded from the definition",
    read=Reading.SECONDARY,
)
UEMA_S_9_1 = Citation(
    instrument="UEMA 2007",
    locator="s. 9(1)",
    url="https://www.legislation.govt.nz/act/public/2007/0007/latest/DLM405205.html",
    quote=(
        "A person must not send, or cause to be sent, an unsolicited commercial electronic message that has "
        "a New Zealand link"
    ),
    read=Reading.PRIMARY,
)
UEMA_S_4_1_CONSENTED_TO_RECEIVING = Citation(
    instrument="UEMA 2007",
    locator='s. 4(1) "consented to receiving"',
    url="http://www.legislation.govt.nz/act/public/2007/0007/latest/DLM405141.html",
    quote="consent that can reasonably be inferred from ... the conduct and the business and other relationships",
    read=Reading.PRIMARY,
)
UEMA_S_4_1_A_III = Citation(
    instrument="UEMA 2007",
    locator="s. 4(1)(a)(iii)",
    url="http://www.legislation.govt.nz/act/public/2007/0007/latest/DLM405141.html",
    quote="the message sent to that address is relevant to the business, role, functions, or duties",
    read=Reading.PRIMARY,
)
UEMA_S_9_3 = Citation(
    instrument="UEMA 2007",
    locator="s. 9(3)",
    url="https://www.legislation.govt.nz/act/public/2007/0007/latest/DLM405205.html",
    quote="has the onus of proof in relation to that matter",
    read=Reading.PRIMARY,
)
UEMA_S_10 = Citation(
    instrument="UEMA 2007",
    locator="s. 10",
    url="http://www.legislation.govt.nz/act/public/2007/0007/latest/whole.html",
    quote="Commercial electronic messages must include accurate sender information",
    read=Reading.UNVERIFIED,
    copy="heading, contents read",
)
UEMA_S_11_1 = Citation(
    instrument="UEMA 2007",
    locator="s. 11(1)",
    url="https://www.legislation.govt.nz/act/public/2007/0007/latest/DLM405207.html",
    quote="using the same method of communication that was used to send the principal message",
    read=Reading.PRIMARY,
)
UEMA_S_9_2 = Citation(
    instrument="UEMA 2007",
    locator="s. 9(2)",
    url="https://www.legislation.govt.nz/act/public/2007/0007/latest/DLM405205.html",
    quote="with effect from the day that is 5 working days after the day on which the unsubscribe facility was used",
    read=Reading.PRIMARY,
)
PRIVACY_ACT_2020_S_44 = Citation(
    instrument="Privacy Act 2020",
    locator="s. 44",
    read=Reading.UNVERIFIED,
)
PRIVACY_ACT_2020_SS_114_115 = Citation(
    instrument="Privacy Act 2020",
    locator="ss. 114-115",
    read=Reading.UNVERIFIED,
)
UEMA_S_45_PRIVACY_ACT_S_118 = Citation(
    instrument="UEMA 2007",
    locator="s. 45; Privacy Act s. 118",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="NZ",
    name="New Zealand",
    name_zh="新西兰",
    timezones=(
        "Pacific/Auckland",
        "Pacific/Chatham",
    ),
    rules=(
        Information(
            id="NZ.scope",
            topic=Topic.SCOPE,
            text=(
                "The Act covers messages to an electronic address over a telecommunications service (e-mail, "
                "instant messages, telephone accounts), not voice calls and fax. WhatsApp is inside."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 9, 5),
            citations=(UEMA_2007_SS_4_5,),
            rows=("NZ|SCOPE|UEMA 2007 ss. 4, 5",),
        ),
        ConsentRequired(
            id="NZ.consent.marketing",
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(
                    kind=GroundKind.INFERRED,
                    relations=frozenset({Relation.SALE, Relation.ONGOING_CONTRACT, Relation.MEMBERSHIP}),
                    needs=frozenset({GroundNeed.WAY_OUT_IN_MESSAGE}),
                ),
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 9, 5),
            citations=(
                UEMA_S_9_1,
                UEMA_S_4_1_CONSENTED_TO_RECEIVING,
            ),
            note=(
                "Consent may be inferred from conduct and the business relationship. Consent deemed from a "
                "published address is not offered: whether it was published for the role is not recorded "
                "anywhere. The floor still asks for a consent."
            ),
            rows=(
                "NZ|CONSENT_REQUIRED|UEMA s. 9(1)",
                'NZ|SOFT_OPT_IN|UEMA s. 4(1) "consented to receiving"',
            ),
        ),
        Information(
            id="NZ.b2b.published_address",
            topic=Topic.B2B,
            text=(
                "Consent is deemed where an address is published in a business capacity without a statement "
                "against spam, for messages relevant to that role."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 9, 5),
            citations=(UEMA_S_4_1_A_III,),
            note="Not offered as a ground.",
            rows=("NZ|B2B|UEMA s. 4(1)(a)(iii)",),
        ),
        ConsentStandard(
            id="NZ.consent.proof",
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 9, 5),
            citations=(UEMA_S_9_3,),
            note="Whoever claims a consent must prove it; no period is fixed.",
            rows=("NZ|EVIDENCE|UEMA s. 9(3)",),
        ),
        RequiredDisclosure(
            id="NZ.disclosure.identity",
            items=frozenset({Disclosure.BUSINESS_IDENTITY}),
            valid_for=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 9, 5),
            citations=(UEMA_S_10,),
            note="Only the heading was read; the details are not verified.",
            rows=("NZ|DISCLOSURE|UEMA s. 10",),
        ),
        RequiredDisclosure(
            id="NZ.disclosure.way_out",
            items=frozenset({Disclosure.OPT_OUT}),
            valid_for=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 9, 5),
            citations=(UEMA_S_11_1,),
            note="Free, clear, and by the same method of communication: an answer in the chat must do.",
            rows=("NZ|WITHDRAWAL (means)|UEMA s. 11(1)",),
        ),
        Deadline(
            id="NZ.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="the person uses the way out",
            act="stop all commercial messages",
            within=Period(5, Unit.BUSINESS_DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 9, 5),
            citations=(UEMA_S_9_2,),
            note="The guard stops at once; the five working days are a ceiling.",
            rows=("NZ|WITHDRAWAL (deadline)|UEMA s. 9(2)",),
        ),
        Deadline(
            id="NZ.access",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access",
            act="answer it",
            addressee="the person",
            within=Period(20, Unit.BUSINESS_DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 12, 1),
            citations=(PRIVACY_ACT_2020_S_44,),
            rows=("NZ|ERASURE/ACCESS|Privacy Act 2020 s. 44",),
        ),
        Deadline(
            id="NZ.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of a notifiable breach",
            act="notify",
            addressee="the Privacy Commissioner and the people concerned",
            within=Period(72, Unit.HOURS),
            only_if="serious harm is likely",
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 12, 1),
            citations=(PRIVACY_ACT_2020_SS_114_115,),
            note="The Act says as soon as practicable; 72 hours is what the Commissioner expects.",
            rows=("NZ|BREACH|Privacy Act 2020 ss. 114-115",),
        ),
        Information(
            id="NZ.sanction",
            topic=Topic.SANCTION,
            text=(
                "Civil penalties of up to NZ$200,000 for a person and NZ$500,000 for an organisation; "
                "NZ$10,000 for a breach that was not notified."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 9, 5),
            citations=(UEMA_S_45_PRIVACY_ACT_S_118,),
            rows=("NZ|SANCTION|UEMA s. 45; Privacy Act s. 118",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="UEMA 2007, ss. 4, 9, 11",
            rows=("NZ|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN / REGISTER / AGE|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="UEMA 2007, ss. 4, 9, 11",
            rows=("NZ|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN / REGISTER / AGE|-",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="UEMA 2007, ss. 4, 9, 11",
            rows=("NZ|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN / REGISTER / AGE|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="UEMA 2007, ss. 4, 9, 11",
            rows=("NZ|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN / REGISTER / AGE|-",),
        ),
        LookedNone(
            topic=Topic.REGISTER,
            where="UEMA 2007, ss. 4, 9, 11",
            rows=("NZ|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN / REGISTER / AGE|-",),
        ),
        LookedNone(
            topic=Topic.AGE,
            where="UEMA 2007, ss. 4, 9, 11",
            rows=("NZ|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN / REGISTER / AGE|-",),
        ),
    ),
    review=None,
)
