"""Slovakia (SK). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, EvidenceGrade, MessageCategory, Naming
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Deadline,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Period,
    Reading,
    Relation,
    RequestByMessage,
    Retention,
    Topic,
    Unit,
)

SK_1 = Citation(
    instrument="Zákon 452/2021 Z. z.",
    locator="§ 116(1), (3)",
    url="https://www.slov-lex.sk/pravne-predpisy/SK/ZZ/2021/452/",
    quote="len s jeho predchádzajúcim preukázateľným súhlasom získaným pred kontaktovaním účastníka alebo užívateľa",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-sk (5bdaa6eb)",
)
SK_2 = Citation(
    instrument="Zákon 452/2021 Z. z.",
    locator="§ 116(4)",
    url="https://www.slov-lex.sk/pravne-predpisy/SK/ZZ/2021/452/",
    quote="Na účely získania predchádzajúceho súhlasu je zakázané používanie automatických volacích",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-sk (5bdaa6eb)",
)
SK_5 = Citation(
    instrument="Zákon 452/2021 Z. z.",
    locator="§ 116(15)",
    url="https://www.slov-lex.sk/pravne-predpisy/SK/ZZ/2021/452/",
    quote="ak ide o priamy marketing vlastných podobných tovarov a služieb osoby",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-sk (5bdaa6eb)",
)
SK_6 = Citation(
    instrument="Zákon 452/2021 Z. z.",
    locator="§ 116(15)",
    url="https://www.slov-lex.sk/pravne-predpisy/SK/ZZ/2021/452/",
    quote="zverejnené kontaktné údaje účastníka alebo užívateľa, ktorý je fyzickou osobou podnikateľom alebo právnickou osobou",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-sk (5bdaa6eb)",
)
SK_3 = Citation(
    instrument="Zákon 452/2021 Z. z.",
    locator="§ 116(5)",
    url="https://www.slov-lex.sk/pravne-predpisy/SK/ZZ/2021/452/",
    quote="po dobu najmenej štyroch rokov od odvolania súhlasu účastníkom alebo užívateľom",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-sk (5bdaa6eb)",
)
SK_4 = Citation(
    instrument="Zákon 452/2021 Z. z.",
    locator="§ 116(6)",
    url="https://www.slov-lex.sk/pravne-predpisy/SK/ZZ/2021/452/",
    quote="je povinná účastníkovi alebo užívateľovi preukázateľne potvrdiť odvolanie takéhoto súhlasu",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-sk (5bdaa6eb)",
)
SK_8 = Citation(
    instrument="Zákon 18/2018",
    locator="§ 15(1)",
    url="https://www.slov-lex.sk/pravne-predpisy/SK/ZZ/2018/18/",
    quote="ak dotknutá osoba dovŕšila 16 rokov veku",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-sk (5bdaa6eb)",
)
SK_7 = Citation(
    instrument="Zákon 452/2021 Z. z.",
    locator="§ 116(7)-(12)",
    url="https://www.slov-lex.sk/pravne-predpisy/SK/ZZ/2021/452/",
    quote="§ 116 ods. 7 až 10, ktoré nadobúdajú účinnosť 1. novembra 2022",
    read=Reading.UNVERIFIED,
)
SK_9 = Citation(
    instrument="Zákon 452/2021 Z. z.",
    locator="§ 124(3), (5)",
    url="https://www.slov-lex.sk/pravne-predpisy/SK/ZZ/2021/452/",
    quote="pokutu od 200 eur do 5 % z obratu podľa odseku 6",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-sk (5bdaa6eb)",
)
AUTHORITY = Citation(
    instrument="ÚOOÚ SR",
    url="https://dataprotection.gov.sk",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)
SOFT_OPT_IN = Ground(
    kind=GroundKind.EXISTING_CUSTOMER,
    relations=frozenset({Relation.SALE}),
    needs=frozenset({GroundNeed.SIMILAR, GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE}),
)
LEGAL_PERSON_OFFICE = Ground(kind=GroundKind.LEGAL_PERSON, needs=frozenset({GroundNeed.NOT_PERSONAL_MOBILE}))

JURISDICTION = Jurisdiction(
    code="SK",
    name="Slovakia",
    name_zh="斯洛伐克",
    timezones=("Europe/Bratislava",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="SK.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 1),
            accepts=(CONSENT, SOFT_OPT_IN, LEGAL_PERSON_OFFICE),
            request_by_message=RequestByMessage.FORBIDDEN,
            citations=(SK_1, SK_2, SK_5, SK_6),
            note="Electronic mail is any stored text, voice, sound or image message. Asking for consent by such a message is forbidden: let the person write first. Companies need none at contact details that they published themselves, which the business must have seen; a personal mobile is not covered.",
            rows=("SK.1", "SK.2", "SK.5", "SK.6"),
        ),
        ConsentStandard(
            id="SK.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 1),
            fatal=frozenset({ConsentDefect.ASKED_BY_MESSAGE}),
            minimum_grade=EvidenceGrade.B,
            must_name=frozenset({Naming.WITHDRAWAL}),
            citations=(SK_1, SK_2, SK_3),
            note="The consent must be provable before the first contact; the request says how to withdraw.",
            rows=("SK.1", "SK.2", "SK.3"),
        ),
        Retention(
            id="SK.evidence.consent",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 1),
            what="the consent, on a durable medium",
            keep=Period(4, Unit.YEARS),
            counted_from=CountedFrom.WITHDRAWAL,
            blocks_erasure=True,
            citations=(SK_3,),
            rows=("SK.3",),
        ),
        Deadline(
            id="SK.withdrawal.confirm",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 1),
            topic=Topic.WITHDRAWAL,
            trigger="the person withdraws",
            act="confirm the withdrawal provably; if the confirmation of the STOP was missed, by another channel",
            addressee="the person",
            citations=(SK_4,),
            note="No period is named: at once.",
            rows=("SK.4",),
        ),
        Retention(
            id="SK.withdrawal.confirmation",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 1),
            what="the confirmation of the withdrawal",
            keep=Period(4, Unit.YEARS),
            counted_from=CountedFrom.WITHDRAWAL,
            blocks_erasure=True,
            citations=(SK_4,),
            rows=("SK.4",),
        ),
        MinimumAge(
            id="SK.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=16,
            citations=(SK_8,),
            rows=("SK.8",),
        ),
        Information(
            id="SK.register",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2022, 11, 1),
            topic=Topic.REGISTER,
            text="Do-not-call list (§ 116(7)-(10), since 2022-11-01): calls; those paragraphs are missing in the stored copy.",
            citations=(SK_7,),
            rows=("SK.7",),
        ),
        Information(
            id="SK.sanction",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 2, 1),
            topic=Topic.SANCTION,
            text="§ 116(3)-(6), (8), (12), (14), (15): EUR 200 up to 5 % of turnover (EUR 300 000 if no turnover).",
            citations=(SK_9,),
            rows=("SK.9",),
        ),
        Information(
            id="SK.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: ÚOOÚ SR. Breach form or home page: https://dataprotection.gov.sk. Enforces the rules on marketing messages: Úrad pre reguláciu elektronických komunikácií. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("SK|AUTHORITY|ÚOOÚ SR",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="Neither hours nor frequency for messages was researched in this place; rules for calls neither.",
        ),
    ),
    review=None,
)
