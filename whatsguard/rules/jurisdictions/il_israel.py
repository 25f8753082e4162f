"""Israel (IL). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm, Disclosure, EvidenceGrade, MessageCategory
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
    LabelPosition,
    LookedNone,
    Reading,
    Relation,
    RequiredDisclosure,
    StandingDuty,
    Topic,
)

COMMUNICATIONS_LAW_S_30A = Citation(
    instrument="Communications Law (Bezeq and Broadcasting) 1982",
    locator="s. 30A (Amendment 40)",
    url="https://www.chamber.org.il/serviceslobby/legal/74023/115485/",
    quote="באמצעות מסרון SMS, דואר אלקטרוני, הודעת ווטסאפ, מסנג'ר וכדומה",
    read=Reading.SECONDARY,
)
COMMUNICATIONS_LAW_S_30A_2 = Citation(
    instrument="Communications Law (Bezeq and Broadcasting) 1982",
    locator="s. 30A (Amendment 40)",
    url="https://www.afiklaw.com/articles/a397",
    read=Reading.SECONDARY,
)
COMMUNICATIONS_LAW_S_30A_B = Citation(
    instrument="Communications Law (Bezeq and Broadcasting) 1982",
    locator="s. 30A(b)",
    url="https://www.dinolaw.co.il/en/spam/spam-law-the-complete-guide-to-harassment",
    quote=(
        "Explicit consent; Given in advance; In writing or verbally (including electronic messages or "
        "recorded conversations)"
    ),
    read=Reading.SECONDARY,
)
COMMUNICATIONS_LAW_S_30A_C = Citation(
    instrument="Communications Law (Bezeq and Broadcasting) 1982",
    locator="s. 30A(c)",
    url="https://www.alpip.co.il/2234",
    quote="the advertisement relates to a product or service of the same kind",
    read=Reading.SECONDARY,
)
COMMUNICATIONS_LAW_S_30A_B_PROVISO = Citation(
    instrument="Communications Law (Bezeq and Broadcasting) 1982",
    locator="s. 30A(b) proviso",
    url="https://www.law.co.il/en/news/2008/05/27/knesset-approves-israeli-anti-spam-law/",
    quote="An advertiser may send a one-time unsolicited offer to businesses to accept further commercial messages",
    read=Reading.SECONDARY,
)
COMMUNICATIONS_LAW_S_30A_J_5 = Citation(
    instrument="Communications Law (Bezeq and Broadcasting) 1982",
    locator="s. 30A(j)(5)",
    read=Reading.UNVERIFIED,
)
COMMUNICATIONS_LAW_S_30A_E = Citation(
    instrument="Communications Law (Bezeq and Broadcasting) 1982",
    locator="s. 30A(e)",
    url="https://www.alpip.co.il/2234",
    quote='The word "advertisements" should appear at the beginning of the ad',
    read=Reading.SECONDARY,
)
COMMUNICATIONS_LAW_S_30A_D = Citation(
    instrument="Communications Law (Bezeq and Broadcasting) 1982",
    locator="s. 30A(d)",
    url="https://www.alpip.co.il/2234",
    quote="by sending a refusal notice in a reasonable manner",
    read=Reading.SECONDARY,
)
CONSUMER_PROTECTION_LAW_1981 = Citation(
    instrument="Consumer Protection Law 1981",
    url="https://iclg.com/practice-areas/data-protection-laws-and-regulations/israel/amp",
    quote="Includes provisions restricting direct marketing communications (“do not call me” database)",
    read=Reading.SECONDARY,
)
PRIVACY_PROTECTION_LAW_1981_AMENDMENT_13 = Citation(
    instrument="Privacy Protection Law 1981, Amendment 13",
    locator="ss. 17C-17F",
    url="https://arnontl.com/?p=7656",
    quote="The Amendment will come into effect on August 14, 2025",
    read=Reading.UNVERIFIED,
)
DATA_SECURITY_REGULATIONS_2017_REG_11_D = Citation(
    instrument="Data Security Regulations 2017",
    locator="reg. 11(d)",
    read=Reading.UNVERIFIED,
)
COMMUNICATIONS_LAW_S_30A_F = Citation(
    instrument="Communications Law (Bezeq and Broadcasting) 1982",
    locator="s. 30A(f), (j); Privacy Protection Law, Amendment 13",
    url="https://www.globes.co.il/en/article-1000401125",
    quote="compensation of NIS 1,000, regardless of any damage caused, for each piece of spam sent",
    read=Reading.SECONDARY,
)
COMMUNICATIONS_LAW_S_30A_F_2 = Citation(
    instrument="Communications Law (Bezeq and Broadcasting) 1982",
    locator="s. 30A(f), (j); Privacy Protection Law, Amendment 13",
    url="https://www.afiklaw.com/articles/a445",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="IL",
    name="Israel",
    name_zh="以色列",
    timezones=("Asia/Jerusalem",),
    rules=(
        Information(
            id="IL.scope",
            topic=Topic.SCOPE,
            text=(
                "Section 30A names fax, automatic dialling, electronic messages and short messages. The "
                "Chamber of Commerce and law firms read WhatsApp and Messenger into it; a public guide lists "
                "fax, SMS, e-mail and dialling alone."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 12, 1),
            citations=(
                COMMUNICATIONS_LAW_S_30A,
                COMMUNICATIONS_LAW_S_30A_2,
            ),
            note="The wider reading, which includes WhatsApp, is taken.",
            rows=("IL|SCOPE|Communications Law (Bezeq and Broadcasting) 1982 s. 30A",),
        ),
        ConsentRequired(
            id="IL.consent.marketing",
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(
                    kind=GroundKind.EXISTING_CUSTOMER,
                    relations=frozenset({Relation.SALE, Relation.NEGOTIATION}),
                    needs=frozenset(
                        {GroundNeed.SIMILAR, GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE},
                    ),
                ),
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 12, 1),
            citations=(
                COMMUNICATIONS_LAW_S_30A_B,
                COMMUNICATIONS_LAW_S_30A_C,
            ),
            note=(
                "The customer must have been told that the details serve for advertising, with a chance to "
                "refuse. The single request that a business may be sent is not offered to people: a request "
                "for consent is treated as marketing."
            ),
            rows=(
                "IL|CONSENT_REQUIRED|s. 30A(b)",
                "IL|SOFT_OPT_IN|s. 30A(c)",
                "IL|B2B|s. 30A(b) proviso",
            ),
        ),
        Information(
            id="IL.b2b.single_approach",
            topic=Topic.B2B,
            text="A business may be approached one single time to ask whether it wants advertising.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 12, 1),
            citations=(COMMUNICATIONS_LAW_S_30A_B_PROVISO,),
            note="Not used: a request for consent is treated as marketing, to businesses too.",
            rows=("IL|B2B|s. 30A(b) proviso",),
        ),
        ConsentStandard(
            id="IL.consent.form",
            form=ConsentForm.WRITTEN,
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 12, 1),
            citations=(
                COMMUNICATIONS_LAW_S_30A_B,
                COMMUNICATIONS_LAW_S_30A_J_5,
            ),
            note="In writing, electronic writing included, or in a recorded call. The advertiser bears the proof.",
            rows=(
                "IL|CONSENT_REQUIRED|s. 30A(b)",
                "IL|EVIDENCE|s. 30A(j)(5) presumption",
            ),
        ),
        RequiredDisclosure(
            id="IL.disclosure.label",
            labels=("פרסומת",),
            position=LabelPosition.START,
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT, Disclosure.POSTAL_ADDRESS}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 12, 1),
            citations=(COMMUNICATIONS_LAW_S_30A_E,),
            note=(
                "The word stands first, spelt exactly so; then the advertiser's name, address and contact, "
                "and the right to refuse with the way to do it. That an SMS may carry less is not verified "
                "and so not used."
            ),
            rows=("IL|DISCLOSURE (label)|s. 30A(e)",),
        ),
        Deadline(
            id="IL.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="the person refuses",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 12, 1),
            citations=(COMMUNICATIONS_LAW_S_30A_D,),
            note="At once: no period of grace was found.",
            rows=("IL|WITHDRAWAL|s. 30A(d)",),
        ),
        Information(
            id="IL.register.calls",
            topic=Topic.REGISTER,
            text='"Do not call me" database covers marketing calls.',
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2023, 1, 1),
            citations=(CONSUMER_PROTECTION_LAW_1981,),
            note="For calls alone: no look-up is asked for.",
            rows=("IL|REGISTER|Consumer Protection Law 1981",),
        ),
        StandingDuty(
            id="IL.direct_mailing",
            item=(
                "Where people are chosen by profile, say in each approach that it is direct mailing, name "
                "the database's number where it is registered, and name the right to be deleted."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 8, 14),
            citations=(PRIVACY_PROTECTION_LAW_1981_AMENDMENT_13,),
            note="The date was read in a secondary source; the content is not verified.",
            rows=("IL|DIRECT MAILING (data law)|Privacy Protection Law 1981 ss. 17C-17F",),
        ),
        Deadline(
            id="IL.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="a severe security incident",
            act="notify; the authority may order that people be told",
            addressee="Privacy Protection Authority",
            only_if="the database is of medium or high security",
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 8),
            citations=(DATA_SECURITY_REGULATIONS_2017_REG_11_D,),
            rows=("IL|BREACH|Data Security Regulations 2017 reg. 11(d)",),
        ),
        Information(
            id="IL.sanction",
            topic=Topic.SANCTION,
            text=(
                "Damages of up to NIS 1,000 for each message without proof of harm, class actions, fines of "
                "up to NIS 202,000 (one source: 200,000). Under the privacy law up to NIS 10,000 in court "
                "and administrative fines from NIS 15,000."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 12, 1),
            citations=(
                COMMUNICATIONS_LAW_S_30A_F,
                COMMUNICATIONS_LAW_S_30A_F_2,
            ),
            rows=("IL|SANCTION|s. 30A(f), (j); Amendment 13",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="the pages read on section 30A",
            rows=("IL|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, AGE|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="the pages read on section 30A",
            rows=("IL|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, AGE|-",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="the pages read on section 30A",
            rows=("IL|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, AGE|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="the pages read on section 30A",
            rows=("IL|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, AGE|-",),
        ),
        LookedNone(
            topic=Topic.AGE,
            where="the pages read on section 30A",
            rows=("IL|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, AGE|-",),
        ),
    ),
    review=None,
)
