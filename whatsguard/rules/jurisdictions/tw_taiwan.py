"""Taiwan (TW). Data only."""

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
    Information,
    Jurisdiction,
    LookedNone,
    Period,
    Reading,
    RequiredDisclosure,
    Topic,
    Unit,
    When,
)

PDPA_TAIWAN_ARTS_19_20_1 = Citation(
    instrument="PDPA (Taiwan)",
    locator="arts. 19, 20(1)",
    url="https://twse-regulation.twse.com.tw/ENG/EN/law/DAT07.aspx?TY=L&FLCODE=FL010627&FLNO=56&LSID=FL010627&LDATE=20230531",
    quote="shall be for specific purposes and on one of the following bases",
    read=Reading.PRIMARY,
)
PDPA_TAIWAN_ART_19_1_2_20 = Citation(
    instrument="PDPA (Taiwan)",
    locator="art. 19(1)2, 20",
    url="https://twse-regulation.twse.com.tw/ENG/EN/law/DAT07.aspx?TY=L&FLCODE=FL010627&FLNO=56&LSID=FL010627&LDATE=20230531",
    quote="where there is a contractual or quasi-contractual relationship",
    read=Reading.PRIMARY,
)
PDPA_TAIWAN_ART_20_2_3_NDC_GUIDELINES_OF = Citation(
    instrument="PDPA (Taiwan)",
    locator="art. 20(2)-(3); NDC Guidelines of 2023-06-13",
    url="https://www.leeandli.com/EN/NewslettersDetail/7144.htm",
    quote="should provide a mechanism for the data subject to object to the marketing free of charge and then cease",
    read=Reading.SECONDARY,
)
NDC_GUIDELINES_ON_REFUSAL_TO_COMMERCIAL = Citation(
    instrument="NDC Guidelines on Refusal to Commercial Marketing",
    url="https://www.leeandli.com/EN/NewslettersDetail/7144.htm",
    quote="should still proactively disclose their names when conducting subsequent Commercial Marketing",
    read=Reading.SECONDARY,
)
PDPA_TAIWAN_ART_7_4 = Citation(
    instrument="PDPA (Taiwan)",
    locator="art. 7(4)",
    url="https://twse-regulation.twse.com.tw/ENG/EN/law/DAT07.aspx?TY=L&FLCODE=FL010627&FLNO=6&LSID=FL010627&LDATE=20230531",
    quote="shall bear the burden of proof regarding the fact that the data subject has given the consent",
    read=Reading.PRIMARY,
)
PDPA_TAIWAN_ART_12_ENFORCEMENT_RULES_ART = Citation(
    instrument="PDPA (Taiwan)",
    locator="art. 12; Enforcement Rules art. 22",
    url="https://www.pdpc.gov.tw/en/News_Content/169/741/",
    quote=(
        "notification that is given in a prompt manner via verbal words, in writing, over the phone, via text messages"
    ),
    read=Reading.PRIMARY,
)
PDPA_TAIWAN_ART_13 = Citation(
    instrument="PDPA (Taiwan)",
    locator="art. 13",
    read=Reading.UNVERIFIED,
)
PDPA_TAIWAN_ARTS_47_48 = Citation(
    instrument="PDPA (Taiwan)",
    locator="arts. 47-48",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="TW",
    name="Taiwan",
    name_zh="台湾",
    timezones=("Asia/Taipei",),
    rules=(
        ConsentRequired(
            id="TW.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 1),
            citations=(PDPA_TAIWAN_ARTS_19_20_1,),
            note=(
                "Marketing beyond the purpose of collection needs a separate consent. A contract is a basis "
                "of its own in the law; under the floor it carries no marketing."
            ),
            rows=("TW|CONSENT_REQUIRED|PDPA arts. 19, 20(1)",),
        ),
        Information(
            id="TW.soft_opt_in",
            topic=Topic.SOFT_OPT_IN,
            text="A contract or a relation like one is a basis by itself: marketing to customers is opt-out.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 1),
            citations=(PDPA_TAIWAN_ART_19_1_2_20,),
            note="Asks less than the floor and so changes no answer.",
            rows=("TW|SOFT_OPT_IN|PDPA art. 19(1)2, 20",),
        ),
        RequiredDisclosure(
            id="TW.disclosure.first_use",
            items=frozenset({Disclosure.OPT_OUT, Disclosure.RIGHT_TO_OBJECT}),
            when=When.FIRST,
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 1),
            citations=(PDPA_TAIWAN_ART_20_2_3_NDC_GUIDELINES_OF,),
            note="The first message offers a free way to refuse.",
            rows=("TW|DISCLOSURE + WITHDRAWAL|PDPA art. 20(2)-(3); NDC Guidelines of 2023-06-13",),
        ),
        Deadline(
            id="TW.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="a refusal",
            act="stop using the data for marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 1),
            citations=(PDPA_TAIWAN_ART_20_2_3_NDC_GUIDELINES_OF,),
            note="At once.",
            rows=("TW|DISCLOSURE + WITHDRAWAL|PDPA art. 20(2)-(3); NDC Guidelines of 2023-06-13",),
        ),
        RequiredDisclosure(
            id="TW.disclosure.name",
            items=frozenset({Disclosure.BUSINESS_IDENTITY}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 6, 13),
            citations=(NDC_GUIDELINES_ON_REFUSAL_TO_COMMERCIAL,),
            note="In the first and in later messages; guidelines.",
            rows=("TW|DISCLOSURE (name)|NDC Guidelines on Refusal to Commercial Marketing",),
        ),
        ConsentStandard(
            id="TW.consent.proof",
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2016, 3, 15),
            citations=(PDPA_TAIWAN_ART_7_4,),
            note="The collector bears the burden of proof.",
            rows=("TW|EVIDENCE|PDPA art. 7(4)",),
        ),
        Deadline(
            id="TW.breach.people",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="the facts have been clarified",
            act="tell the people concerned by an appropriate, prompt means",
            addressee="the people concerned",
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 1),
            citations=(PDPA_TAIWAN_ART_12_ENFORCEMENT_RULES_ART,),
            note=(
                "A report to the authority comes with the law of November 2025, whose start and period are "
                "not verified."
            ),
            rows=("TW|BREACH|PDPA art. 12; Enforcement Rules art. 22",),
        ),
        Deadline(
            id="TW.access",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access",
            act="answer it; extendable",
            addressee="the person",
            within=Period(15, Unit.DAYS),
            applicability=Applicability.DIRECT,
            citations=(PDPA_TAIWAN_ART_13,),
            rows=("TW|ERASURE/ACCESS|PDPA art. 13",),
        ),
        Deadline(
            id="TW.erasure",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for correction or erasure",
            act="answer it; extendable",
            addressee="the person",
            within=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            citations=(PDPA_TAIWAN_ART_13,),
            rows=("TW|ERASURE/ACCESS|PDPA art. 13",),
        ),
        Information(
            id="TW.sanction",
            topic=Topic.SANCTION,
            text="NT$20,000-200,000 for each failure to stop marketing; NT$20,000-15 million for security.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 6, 2),
            citations=(PDPA_TAIWAN_ARTS_47_48,),
            rows=("TW|SANCTION|PDPA arts. 47-48",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="PDPA, arts. 7, 12, 19, 20",
            rows=("TW|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, AGE, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="PDPA, arts. 7, 12, 19, 20",
            rows=("TW|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, AGE, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="PDPA, arts. 7, 12, 19, 20",
            rows=("TW|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, AGE, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="PDPA, arts. 7, 12, 19, 20",
            rows=("TW|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, AGE, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.REGISTER,
            where="PDPA, arts. 7, 12, 19, 20",
            rows=("TW|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, AGE, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.AGE,
            where="PDPA, arts. 7, 12, 19, 20",
            rows=("TW|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, AGE, LABEL|-",),
        ),
        LookedNone(
            topic=Topic.DISCLOSURE,
            where="PDPA, arts. 7, 12, 19, 20",
            note="No label.",
            rows=("TW|SENDING_HOURS, FREQUENCY, EXPIRY, DOUBLE_OPT_IN, REGISTER, AGE, LABEL|-",),
        ),
    ),
    review=None,
)
