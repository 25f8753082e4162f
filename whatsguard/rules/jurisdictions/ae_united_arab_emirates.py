"""
United Arab Emirates (AE). Data only.

DIFC and ADGM have data laws of their own, which were not researched, and no code of their own.
"""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentDefect, Disclosure, EvidenceGrade, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    FrequencyCap,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LookedNone,
    Period,
    Reading,
    RegisterCheck,
    RequiredDisclosure,
    SenderPrecondition,
    SendingHours,
    Span,
    StandingDuty,
    Topic,
    Unit,
)

HOUSE_RULES = Citation(
    instrument="whatsguard: house rules",
    url="docs/explanation/house-rules.md#register-freshness",
    read=Reading.PRIMARY,
)
CABINET_RESOLUTION_56_2024_ART_1 = Citation(
    instrument="Cabinet Resolution 56/2024",
    locator="art. 1",
    url="https://www.thelinkinglawyer.com/post/don-t-call-again-the-end-of-nuisance-calls-in-the-uae",
    quote="including marketing text messages and marketing messages through social media applications",
    read=Reading.SECONDARY,
)
CABINET_RESOLUTION_56_LICENCE = Citation(
    instrument="Cabinet Resolution 56/2024",
    url="http://online.flipbuilder.com/Monitoring/pxao/files/basic-html/page92.html",
    quote="Obtaining prior approval for the conduct of marketing activity from the competent authority",
    read=Reading.SECONDARY,
)
CABINET_RESOLUTION_56_CONSENT_REQUIRED = Citation(
    instrument="Cabinet Resolution 56/2024",
    url="https://focus.hidubai.com/ministry-of-economy-outlines-new-regulations-for-telemarketing-firms-in-uae",
    quote="Communicating only with consumers who have opted in",
    read=Reading.SECONDARY,
)
FEDERAL_DECREE_LAW_45_2021_ARTS_4_6 = Citation(
    instrument="Federal Decree-Law 45/2021",
    locator="arts. 4, 6",
    url="https://privacyguide.in/UAELaw.html",
    quote="It is prohibited to process Personal Data without the consent of its owner",
    read=Reading.PRIMARY,
    copy="translation at privacyguide.in",
)
DECREE_LAW_45_ART_6_1_A = Citation(
    instrument="Cabinet Resolution 56/2024; Federal Decree-Law 45/2021",
    locator="art. 6(1)(a)",
    url="https://focus.hidubai.com/ministry-of-economy-outlines-new-regulations-for-telemarketing-firms-in-uae",
    quote="Maintaining call records",
    read=Reading.SECONDARY,
)
CABINET_RESOLUTION_56_SENDING_HOURS = Citation(
    instrument="Cabinet Resolution 56/2024",
    url="https://www.emirates247.com/business/economy-finance/uae-announce-new-resolutions-on-controls-and-procedures-regulating-telemarketing-effective-from-mid-august-2024-2024-06-09-1.733078",
    quote="Telemarketing calls are prohibited outside the period from 9:00 am to 6:00 pm",
    read=Reading.SECONDARY,
)
CABINET_RESOLUTION_56_FREQUENCY = Citation(
    instrument="Cabinet Resolution 56/2024",
    url="http://online.flipbuilder.com/Monitoring/pxao/files/basic-html/page110.html",
    quote="more than once a day, up to a maximum of twice a week",
    read=Reading.SECONDARY,
)
CABINET_RESOLUTION_56_REGISTER = Citation(
    instrument="Cabinet Resolution 56/2024",
    url="https://www.tag911.ae/en/news/local-news/dubai-fines-159-firms-for-violating-telemarketing-rules",
    quote="not contacting consumers whose numbers are registered in the ‘Do Not Call Registry’ managed by the TDRA",
    read=Reading.SECONDARY,
)
TDRA_DNCR = Citation(
    instrument="TDRA DNCR",
    url="https://www.zawya.com/en/business/technology-and-telecom/uae-heres-how-you-can-block-telemarketing-calls-for-free-skigog09",
    quote="You will stop receiving unsolicited promotional calls within 30 days",
    read=Reading.SECONDARY,
)
CABINET_RESOLUTION_56_DISCLOSURE = Citation(
    instrument="Cabinet Resolution 56/2024",
    url="https://focus.hidubai.com/ministry-of-economy-outlines-new-regulations-for-telemarketing-firms-in-uae",
    quote="Disclosing the source of consumer data if requested",
    read=Reading.SECONDARY,
)
FEDERAL_DECREE_LAW_45_2021_ARTS_6_2_17 = Citation(
    instrument="Federal Decree-Law 45/2021",
    locator="arts. 6(2), 17",
    url="https://privacyguide.in/UAELaw.html",
    quote="The Data Subject may, at any time, withdraw their consent to the processing of Personal Data",
    read=Reading.PRIMARY,
    copy="copy at privacyguide.in",
)
FEDERAL_DECREE_LAW_45_2021_ART_9 = Citation(
    instrument="Federal Decree-Law 45/2021",
    locator="art. 9",
    url="https://uaepdpl.com/?p=371",
    quote="Article 9: Reporting Personal Data Breach",
    read=Reading.UNVERIFIED,
    copy="heading, contents",
)
CABINET_RESOLUTION_57_2024 = Citation(
    instrument="Cabinet Resolution 57/2024",
    url="http://online.flipbuilder.com/Monitoring/pxao/files/basic-html/page92.html",
    quote="range in value from AED10,000 to 150,000 depending on the type and nature of the violation",
    read=Reading.SECONDARY,
)
CABINET_RESOLUTION_57_2024_2 = Citation(
    instrument="Cabinet Resolution 57/2024",
    url="https://www.tag911.ae/en/news/local-news/dubai-fines-159-firms-for-violating-telemarketing-rules",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="AE",
    name="United Arab Emirates",
    name_zh="阿拉伯联合酋长国",
    timezones=("Asia/Dubai",),
    rules=(
        Information(
            id="AE.scope",
            topic=Topic.SCOPE,
            text=(
                "Telemarketing is marketing by phone calls, text messages and messages through social media "
                "applications, so WhatsApp is inside by the words. The mainland and the free zones are "
                "covered."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 8, 27),
            citations=(CABINET_RESOLUTION_56_2024_ART_1,),
            rows=("AE|SCOPE|Cabinet Resolution 56/2024, art. 1",),
        ),
        SenderPrecondition(
            id="AE.precondition.approval",
            duty="AE.telemarketing_approval",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 8, 27),
            citations=(CABINET_RESOLUTION_56_LICENCE,),
            note=(
                "Prior approval of the competent authority. How long it lasts was not found, so it holds "
                "until withdrawn."
            ),
            rows=("AE|LICENCE|Cabinet Res. 56/2024",),
        ),
        SenderPrecondition(
            id="AE.precondition.local_number",
            duty="AE.local_number_registered_to_licensed_company",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 8, 27),
            citations=(CABINET_RESOLUTION_56_LICENCE,),
            note=(
                "Marketing goes out from local numbers registered to the licensed company; private persons "
                "may not market in their own name."
            ),
            rows=("AE|LICENCE|Cabinet Res. 56/2024",),
        ),
        ConsentRequired(
            id="AE.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 8, 27),
            citations=(CABINET_RESOLUTION_56_CONSENT_REQUIRED, FEDERAL_DECREE_LAW_45_2021_ARTS_4_6),
            note="No exception for customers and no legitimate-interest ground.",
            rows=(
                "AE|CONSENT_REQUIRED|Cabinet Res. 56/2024",
                "AE|CONSENT_REQUIRED (data law)|Federal Decree-Law 45/2021 arts. 4, 6",
            ),
        ),
        ConsentStandard(
            id="AE.consent.form",
            fatal=frozenset({ConsentDefect.BUNDLED}),
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 1, 2),
            citations=(FEDERAL_DECREE_LAW_45_2021_ARTS_4_6, DECREE_LAW_45_ART_6_1_A),
            note=(
                "Provable, clear and unbundled. The data law also wants the right to withdraw to be stated; "
                "its duties bite only after executive regulations that were not seen, so that is not asked "
                "for here."
            ),
            rows=(
                "AE|CONSENT_REQUIRED (data law)|Federal Decree-Law 45/2021 arts. 4, 6",
                "AE|EVIDENCE|Cabinet Res. 56/2024; Decree-Law 45/2021 art. 6(1)(a)",
            ),
        ),
        SendingHours(
            id="AE.hours.marketing",
            spans=(Span(opens=time(9), closes=time(18)),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 8, 27),
            citations=(CABINET_RESOLUTION_56_SENDING_HOURS,),
            note="Messages are telemarketing by definition. No weekend or holiday rule and no waiver was found.",
            rows=("AE|SENDING_HOURS|Cabinet Res. 56/2024",),
        ),
        FrequencyCap(
            id="AE.cap.daily",
            limit=1,
            per=Period(1, Unit.DAYS),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2024, 8, 27),
            citations=(CABINET_RESOLUTION_56_FREQUENCY,),
            note="Written for unanswered calls; applied to messages as the cautious default.",
            rows=("AE|FREQUENCY|Cabinet Res. 56/2024",),
        ),
        FrequencyCap(
            id="AE.cap.weekly",
            limit=2,
            per=Period(7, Unit.DAYS),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2024, 8, 27),
            citations=(CABINET_RESOLUTION_56_FREQUENCY,),
            note="Written for unanswered calls; applied to messages as the cautious default.",
            rows=("AE|FREQUENCY|Cabinet Res. 56/2024",),
        ),
        Information(
            id="AE.withdrawal.first_refusal",
            topic=Topic.WITHDRAWAL,
            text=(
                "A refusal in the first contact is final for that product: the person is never contacted "
                "about it again."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 8, 27),
            citations=(CABINET_RESOLUTION_56_FREQUENCY,),
            note="A STOP here has no end in any case.",
            rows=("AE|FREQUENCY|Cabinet Res. 56/2024",),
        ),
        RegisterCheck(
            id="AE.register.dncr",
            register="AE-DNCR",
            fresh_for=Period(7, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 8, 27),
            citations=(CABINET_RESOLUTION_56_REGISTER, HOUSE_RULES),
            note=(
                "No age is named for a look-up; seven days is a house rule. That a consent opens a listed "
                "number was a practice of before 2024 and is not used."
            ),
            rows=("AE|REGISTER|Cabinet Res. 56/2024",),
        ),
        Information(
            id="AE.register.lag",
            topic=Topic.REGISTER,
            text=(
                "People list a number by an SMS to 1012, and offers should stop within 30 days. By a "
                "practice from before 2024 a business with consent may contact a listed number."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 11, 1),
            citations=(TDRA_DNCR,),
            note="Neither the 30 days nor the older practice is used.",
            rows=("AE|REGISTER (lag)|TDRA DNCR",),
        ),
        RequiredDisclosure(
            id="AE.disclosure.identity",
            items=frozenset({Disclosure.BUSINESS_IDENTITY}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 8, 27),
            citations=(CABINET_RESOLUTION_56_DISCLOSURE,),
            note="The company and the purpose at the start; the source of the data when the person asks.",
            rows=("AE|DISCLOSURE|Cabinet Res. 56/2024",),
        ),
        Deadline(
            id="AE.withdrawal.deadline",
            categories=frozenset(MessageCategory),
            topic=Topic.WITHDRAWAL,
            trigger="a withdrawal, or an objection to direct marketing",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 1, 2),
            citations=(FEDERAL_DECREE_LAW_45_2021_ARTS_6_2_17,),
            note="Article 6 was read; article 17 is not verified.",
            rows=("AE|WITHDRAWAL|Decree-Law 45/2021 arts. 6(2), 17",),
        ),
        StandingDuty(
            id="AE.evidence.records",
            item="Keep records of calls and contacts and the proof of each consent.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 8, 27),
            citations=(DECREE_LAW_45_ART_6_1_A,),
            note="No period was seen.",
            rows=("AE|EVIDENCE|Cabinet Res. 56/2024; Decree-Law 45/2021 art. 6(1)(a)",),
        ),
        Deadline(
            id="AE.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of a breach",
            act="notify; the people too where their privacy is prejudiced",
            addressee="UAE Data Office",
            applicability=Applicability.DIRECT,
            citations=(FEDERAL_DECREE_LAW_45_2021_ART_9,),
            note=(
                "Not operative: the executive regulations that set the time were not seen. Only the heading was read."
            ),
            rows=("AE|BREACH|Decree-Law 45/2021 art. 9",),
        ),
        Information(
            id="AE.sanction",
            topic=Topic.SANCTION,
            text=(
                "AED 10,000-150,000 for each of 18 kinds of violation, suspension, loss of the licence, "
                "telecom services cut for up to a year; for private persons AED 5,000-50,000. 159 firms in "
                "Dubai were fined AED 50,000 each."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 8, 27),
            citations=(CABINET_RESOLUTION_57_2024, CABINET_RESOLUTION_57_2024_2),
            rows=("AE|SANCTION|Cabinet Res. 57/2024",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.EXPIRY,
            where="the pages read on Cabinet Resolution 56/2024",
            rows=("AE|EXPIRY, DOUBLE_OPT_IN, AGE, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="the pages read on Cabinet Resolution 56/2024",
            rows=("AE|EXPIRY, DOUBLE_OPT_IN, AGE, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.AGE,
            where="the pages read on Cabinet Resolution 56/2024",
            rows=("AE|EXPIRY, DOUBLE_OPT_IN, AGE, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.DISCLOSURE,
            where="the pages read on Cabinet Resolution 56/2024",
            note="No label.",
            rows=("AE|EXPIRY, DOUBLE_OPT_IN, AGE, LABEL|-",),
        ),
    ),
    review=None,
)
