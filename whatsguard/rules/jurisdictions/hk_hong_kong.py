"""Hong Kong (HK). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm, Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
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
    Period,
    Reading,
    RegisterCheck,
    RequiredDisclosure,
    Retention,
    StandingDuty,
    Topic,
    Unit,
    When,
)

HOUSE_RULES = Citation(
    instrument="whatsguard: house rules",
    url="docs/explanation/house-rules.md#register-freshness",
    read=Reading.PRIMARY,
)
UEMO_CAP_593_AS_READ_BY_OFCA = Citation(
    instrument="UEMO Cap. 593, as read by OFCA",
    url="http://www.ofca.gov.hk/en/consumer_focus/education_corner/alerts/uem/index_t.html",
    quote="sent using non-conventional means such as mobile messaging applications. The answer is a definite “yes”",
    read=Reading.PRIMARY,
)
PDPO_CAP_486_SS_35C_35E_35A = Citation(
    instrument="PDPO Cap. 486",
    locator="ss. 35C, 35E, 35A",
    url="https://pcpd.org.hk/misc/booklets/e-lawbook/html/files/assets/basic-html/page-101.html",
    quote="It is an offence for a data user to use or provide personal data ... without taking the requisite actions",
    read=Reading.SECONDARY,
)
PDPO_CAP_486_SS_35C_35E_35A_ORAL = Citation(
    instrument="PDPO Cap. 486",
    locator="ss. 35C, 35E, 35A",
    url="https://pcpd.org.hk/misc/booklets/e-lawbook/html/files/assets/basic-html/page-101.html",
    read=Reading.UNVERIFIED,
)
PDPO_SS_35J_35K = Citation(
    instrument="PDPO Cap. 486",
    locator="ss. 35J, 35K",
    url="http://vs2020getmoving.vrace24.com/policies/privacy",
    quote=(
        "the data user may not so provide the data unless the data user has received the data subject's written consent"
    ),
    read=Reading.PRIMARY,
    copy="copy at vs2020getmoving.vrace24.com, reprints the section",
)
UEMO_SS_8_11 = Citation(
    instrument="UEMO Cap. 593",
    locator="ss. 8-11",
    read=Reading.UNVERIFIED,
)
PDPO_S_35D = Citation(
    instrument="PDPO Cap. 486",
    locator="s. 35D",
    url="https://pcpd.org.hk/misc/booklets/e-lawbook/html/files/assets/basic-html/page-101.html",
    quote="have a prospective effect and do not generally apply to personal data collected prior to 1 April 2013",
    read=Reading.SECONDARY,
)
PDPO_S_35F_1 = Citation(
    instrument="PDPO Cap. 486",
    locator="s. 35F(1)",
    url="https://pcpd.org.hk/misc/booklets/e-lawbook/html/files/assets/basic-html/page-101.html",
    quote=(
        "must, when using a data subject's personal data in direct marketing for the first time, inform the "
        "data subject"
    ),
    read=Reading.SECONDARY,
)
UEMO_SS_8_9_1_CAP_593A = Citation(
    instrument="UEMO Cap. 593",
    locator="ss. 8, 9(1); Cap. 593A",
    url="http://www.hklii.org/hk/legis/en/ord/593/s9.html",
    quote="the statement is presented in a clear and conspicuous manner",
    read=Reading.PRIMARY,
)
UEMO_S_9_1_F_G = Citation(
    instrument="UEMO Cap. 593",
    locator="s. 9(1)(f)-(g)",
    url="http://www.hklii.org/hk/legis/en/ord/593/s9.html",
    quote="at all times during a period of at least 30 days after the message is sent",
    read=Reading.PRIMARY,
)
UEMO_S_10_2_PDPO_S_35G = Citation(
    instrument="UEMO Cap. 593",
    locator="s. 10(2); PDPO s. 35G",
    url="http://www.legislation.gov.hk/blis_ind.nsf/CurAllEngDoc/0F124C43752AC7A24825730100110A15?OpenDocument",
    quote="shall, within 10 working days from the day on which the unsubscribe request is sent",
    read=Reading.PRIMARY,
)
UEMO_S_9_3 = Citation(
    instrument="UEMO Cap. 593",
    locator="s. 9(3)",
    url="http://www.hklii.org/hk/legis/en/ord/593/s9.html",
    quote="for at least 3 years after its receipt",
    read=Reading.PRIMARY,
)
UEMO_S_11_PART_4 = Citation(
    instrument="UEMO Cap. 593",
    locator="s. 11, Part 4",
    url="https://www.ofca.gov.hk/exhibition/en/consumers_protection/12/index.html",
    quote="registered onto the relevant DNC Registers for at least 10 working days",
    read=Reading.PRIMARY,
)
PCPD_E_LAW_BOOK_PARA_5_93 = Citation(
    instrument="PCPD e-law book",
    locator="para 5.93",
    url="https://pcpd.org.hk/misc/booklets/e-lawbook/html/files/assets/basic-html/page-64.html",
    quote=(
        "clear-cut cases where the product or service being marketed is clearly targeted at ... the data "
        "subject's corporation"
    ),
    read=Reading.PRIMARY,
)
PDPO_S_19 = Citation(
    instrument="PDPO Cap. 486",
    locator="s. 19",
    read=Reading.UNVERIFIED,
)
PCPD_GUIDANCE = Citation(
    instrument="PCPD guidance",
    read=Reading.UNVERIFIED,
)
PDPO_SS_35C_5_35E_4_35G_5_35J_5_35K_4_35L = Citation(
    instrument="PDPO Cap. 486",
    locator="ss. 35C(5), 35E(4), 35G(5), 35J(5), 35K(4), 35L(6)",
    url="https://pcpd.org.hk/misc/booklets/e-lawbook/html/files/assets/basic-html/page-102.html",
    quote="maximum fine of HK$1,000,000 and five years' imprisonment",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="HK",
    name="Hong Kong",
    name_zh="香港",
    timezones=("Asia/Hong_Kong",),
    rules=(
        Information(
            id="HK.scope",
            topic=Topic.SCOPE,
            text="OFCA: the UEMO does apply to commercial messages sent by mobile messaging applications.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 12, 22),
            citations=(UEMO_CAP_593_AS_READ_BY_OFCA,),
            rows=("HK|SCOPE (UEMO)|UEMO Cap. 593",),
        ),
        ConsentRequired(
            id="HK.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 4, 1),
            citations=(PDPO_CAP_486_SS_35C_35E_35A,),
            note=(
                "An actual answer of no objection counts, silence does not. The two laws of Hong Kong apply "
                "together, so the stricter one decides."
            ),
            rows=("HK|CONSENT_REQUIRED (PDPO)|PDPO Cap. 486 ss. 35C, 35E, 35A",),
        ),
        StandingDuty(
            id="HK.consent.notice",
            item=(
                "Before the first use tell the person the intention, the need of consent, the kinds of data, the classes "
                "of goods and a free channel for the answer."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 4, 1),
            citations=(PDPO_CAP_486_SS_35C_35E_35A,),
            rows=("HK|CONSENT_REQUIRED (PDPO)|PDPO Cap. 486 ss. 35C, 35E, 35A",),
        ),
        Deadline(
            id="HK.consent.oral_confirmation",
            topic=Topic.CONSENT,
            trigger="an oral consent",
            act="confirm it in writing",
            addressee="the person",
            within=Period(14, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 4, 1),
            citations=(PDPO_CAP_486_SS_35C_35E_35A_ORAL,),
            note="The 14 days are not verified.",
            rows=("HK|CONSENT_REQUIRED (PDPO)|PDPO Cap. 486 ss. 35C, 35E, 35A",),
        ),
        ConsentStandard(
            id="HK.consent.third_party",
            form=ConsentForm.ANY,
            third_party=False,
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 4, 1),
            citations=(PDPO_SS_35J_35K,),
            note=(
                "Handing data to another business for its marketing needs a written consent. Whether the "
                "chain was whole cannot be seen, so a consent that another business obtained does not count."
            ),
            rows=("HK|CONSENT_REQUIRED (third party)|PDPO ss. 35J, 35K",),
        ),
        Information(
            id="HK.consent.uemo",
            topic=Topic.CONSENT,
            text=(
                "The UEMO alone would allow a first message if the number is not on the register and the "
                "message carries sender data and a way out."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 12, 22),
            citations=(UEMO_SS_8_11,),
            note="Asks less than the other law and so changes no answer.",
            rows=("HK|CONSENT_REQUIRED (UEMO)|UEMO ss. 8-11",),
        ),
        Information(
            id="HK.soft_opt_in.grandfathering",
            topic=Topic.SOFT_OPT_IN,
            text="Data used with notice before 1 April 2013 may go on being used for the same class of goods.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 4, 1),
            citations=(PDPO_S_35D,),
            note="Not offered: it concerns only data used before April 2013.",
            rows=("HK|SOFT_OPT_IN|PDPO s. 35D",),
        ),
        RequiredDisclosure(
            id="HK.disclosure.first_use",
            items=frozenset({Disclosure.OPT_OUT, Disclosure.RIGHT_TO_OBJECT}),
            when=When.FIRST,
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 4, 1),
            citations=(PDPO_S_35F_1,),
            note="The first message must say that the use stops, free of charge, on request.",
            rows=("HK|DISCLOSURE (first use)|PDPO s. 35F(1)",),
        ),
        RequiredDisclosure(
            id="HK.disclosure.sender",
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            valid_for=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 12, 22),
            citations=(
                UEMO_SS_8_9_1_CAP_593A,
                UEMO_S_9_1_F_G,
            ),
            note="Clear sender information and a way out that works for 30 days, free of charge.",
            rows=(
                "HK|DISCLOSURE (UEMO)|UEMO ss. 8, 9(1); Cap. 593A",
                "HK|WITHDRAWAL (means)|UEMO s. 9(1)(f)-(g)",
            ),
        ),
        Deadline(
            id="HK.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="an unsubscribe request is sent",
            act="stop all commercial messages",
            within=Period(10, Unit.BUSINESS_DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 12, 22),
            citations=(UEMO_S_10_2_PDPO_S_35G,),
            note="The guard stops at once; the ten working days are a ceiling.",
            rows=("HK|WITHDRAWAL (deadline)|UEMO s. 10(2); PDPO s. 35G",),
        ),
        Retention(
            id="HK.evidence.withdrawals",
            what="each unsubscribe request, in its original or a provably accurate form",
            keep=Period(3, Unit.YEARS),
            counted_from=CountedFrom.REQUEST,
            blocks_erasure=True,
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 12, 22),
            citations=(UEMO_S_9_3,),
            rows=("HK|EVIDENCE|UEMO s. 9(3)",),
        ),
        RegisterCheck(
            id="HK.register.short_messages",
            register="HK-DNC-SHORT-MESSAGE",
            fresh_for=Period(7, Unit.DAYS),
            lifted_by=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 12, 1),
            citations=(
                UEMO_S_11_PART_4,
                HOUSE_RULES,
            ),
            note=(
                "The law names no age for a look-up; seven days is a house rule. That a number may be "
                "messaged in its first ten working days on the list is not used."
            ),
            rows=("HK|REGISTER|UEMO s. 11, Part 4",),
        ),
        Information(
            id="HK.b2b",
            topic=Topic.B2B,
            text=(
                "The authority does not enforce the consent rule where a product is clearly for the company "
                "and is offered to the person in office."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 4, 1),
            citations=(PCPD_E_LAW_BOOK_PARA_5_93,),
            note="A matter of enforcement, no exception in the law; not offered.",
            rows=("HK|B2B|PCPD e-law book para 5.93",),
        ),
        Deadline(
            id="HK.access",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access",
            act="answer it",
            addressee="the person",
            within=Period(40, Unit.DAYS),
            applicability=Applicability.DIRECT,
            citations=(PDPO_S_19,),
            rows=("HK|ERASURE/ACCESS|PDPO s. 19",),
        ),
        Information(
            id="HK.breach",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            text="There is no statutory duty to notify a breach; a mandatory regime has been proposed since 2020.",
            applicability=Applicability.DIRECT,
            citations=(PCPD_GUIDANCE,),
            note="No deadline is set: notification is voluntary as far as known.",
            rows=("HK|BREACH|PCPD guidance",),
        ),
        Information(
            id="HK.sanction",
            topic=Topic.SANCTION,
            text="Up to HK$500,000 and three years; where it was for gain HK$1,000,000 and five years.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 4, 1),
            citations=(PDPO_SS_35C_5_35E_4_35G_5_35J_5_35K_4_35L,),
            rows=("HK|SANCTION|PDPO ss. 35C(5), 35E(4), 35G(5), 35J(5), 35K(4), 35L(6)",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="PDPO Part 6A and UEMO, the sections read",
            rows=("HK|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN / AGE|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="PDPO Part 6A and UEMO, the sections read",
            rows=("HK|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN / AGE|-",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="PDPO Part 6A and UEMO, the sections read",
            rows=("HK|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN / AGE|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="PDPO Part 6A and UEMO, the sections read",
            rows=("HK|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN / AGE|-",),
        ),
        LookedNone(
            topic=Topic.AGE,
            where="PDPO Part 6A and UEMO, the sections read",
            rows=("HK|SENDING_HOURS / FREQUENCY / EXPIRY / DOUBLE_OPT_IN / AGE|-",),
        ),
    ),
    review=None,
)
