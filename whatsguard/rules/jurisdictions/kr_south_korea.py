"""South Korea (KR). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentForm, Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Below,
    Citation,
    ConsentLifetime,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Deadline,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    LabelPosition,
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
NETWORK_ACT_ART_2_1_13 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 2(1)13",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률",
    quote="정보통신망을 통하여 부호ㆍ문자ㆍ음성ㆍ화상 또는 영상 등을 수신자에게 ... 전자적 형태로 전송하는 매체",
    read=Reading.PRIMARY,
    copy="read in github legalize-kr/legalize-kr, commit 2b383b2",
)
NETWORK_ACT_ART_50_1 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50(1)",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률",
    quote="그 수신자의 명시적인 사전 동의를 받아야 한다",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 법률.md, commit 2b383b2",
)
NETWORK_ACT_ART_50_1_1_DECREE_ART_61_1 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50(1)1; Decree art. 61(1)",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 법률.md, commit 2b383b2",
)
NETWORK_ACT_ART_50_1_1_DECREE_ART_61_1_2 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50(1)1; Decree art. 61(1)",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률시행령",
    quote="해당 재화등의 거래가 종료된 날부터 6개월",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 시행령.md, commit 358fe1e",
)
NETWORK_ACT_ART_50_3_DECREE_ART_61_2 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50(3); Decree art. 61(2)",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률",
    quote="오후 9시부터 그 다음 날 오전 8시까지의 시간에 ... 별도의 사전 동의를 받아야 한다",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 법률.md, commit 2b383b2",
)
NETWORK_ACT_ART_50_3_DECREE_ART_61_2_2 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50(3); Decree art. 61(2)",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률시행령",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 시행령.md, commit 358fe1e",
)
NETWORK_ACT_ART_50 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 법률.md, commit 2b383b2",
)
NETWORK_ACT_ART_50_8_DECREE_ART_62_3 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50(8); Decree art. 62-3",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률시행령",
    quote="그 수신동의를 받은 날부터 2년마다(매 2년이 되는 해의 수신동의를 받은 날과 같은 날 전까지를 말한다)",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 시행령.md, commit 358fe1e",
)
KISA_GUIDANCE_ON_SILENCE = Citation(
    instrument="Network Act (정보통신망법), silence after the confirmation: KISA guidance",
    read=Reading.UNVERIFIED,
)
NETWORK_ACT_ART_50_2_5_1_6_DECREE_ART_62 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50(2), (5)1, (6); Decree art. 62",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률",
    quote=(
        "수신자가 수신거부의사를 표시하거나 사전 동의를 철회한 경우에는 영리목적의 광고성 정보를 전송하여서는 아니 된다"
    ),
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 법률.md, commit 2b383b2",
)
NETWORK_ACT_ART_50_2_5_1_6_DECREE_ART_62_2 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50(2), (5)1, (6); Decree art. 62",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률시행령",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 시행령.md, commit 358fe1e",
)
NETWORK_ACT_ART_50_7_DECREE_ART_62_2 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50(7); Decree art. 62-2",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률시행령",
    quote="의사를 표시한 날부터 14일 이내에 다음 각 호의 사항을 해당 수신자에게 알려야 한다",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 시행령.md, commit 358fe1e",
)
NETWORK_ACT_ART_50_4_DECREE_ART_61_3_ANNEX = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50(4); Decree art. 61(3), Annex 6",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률",
    quote="전송자의 명칭 및 연락처",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 법률.md, commit 2b383b2",
)
NETWORK_ACT_DECREE_ANNEX_6 = Citation(
    instrument="Network Act Enforcement Decree",
    locator="Annex 6 (별표 6)",
    url="http://smscore.co.kr/webuser/page/contents_advertise02.html",
    quote="필수기재사항 : (광고), 전송자의 명칭, 연락처, 무료수신거부",
    read=Reading.SECONDARY,
)
NETWORK_ACT_ART_50_5_2_5 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50(5)2-5",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률",
    quote="신원이나 광고 전송 출처를 감추기 위한 각종 행위",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 법률.md, commit 2b383b2",
)
NETWORK_ACT_ART_50_3_ACT_NO_21500_OF_2026 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50-3, Act No. 21500 of 2026-03-31",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률",
    quote="전송자격인증을 받은 자에게 위탁하여야 한다",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 법률.md, commit 2b383b2",
)
DOOR_TO_DOOR_SALES_ACT_ART_42 = Citation(
    instrument="Door-to-Door Sales Act (방문판매법)",
    locator="art. 42",
    read=Reading.UNVERIFIED,
)
PIPA_ART_22_2 = Citation(
    instrument="PIPA (개인정보 보호법)",
    locator="art. 22-2",
    read=Reading.UNVERIFIED,
)
PIPA_ARTS_35_36_DECREE_41_43 = Citation(
    instrument="PIPA (개인정보 보호법)",
    locator="arts. 35-36; Decree 41, 43",
    read=Reading.UNVERIFIED,
)
PIPA_ART_34_DECREE_ARTS_39_40 = Citation(
    instrument="PIPA (개인정보 보호법)",
    locator="art. 34; Decree arts. 39-40",
    read=Reading.UNVERIFIED,
)
NETWORK_ACT_ART_48_3_DECREE_ART_58_2 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 48-3; Decree art. 58-2",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률시행령",
    quote="침해사고의 발생을 알게 된 때부터 24시간 이내",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 시행령.md, commit 358fe1e",
)
NETWORK_ACT_ART_50_9_50_10_SUPPLEMENTARY = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 50-9, 50-10; Supplementary Provisions No. 21500 art. 7(2)",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률",
    quote="매출액에 100분의 6을 곱한 금액을 초과하지 아니하는 범위에서 과징금을 부과할 수 있다",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 법률.md, commit 2b383b2",
)
NETWORK_ACT_ART_76_2_7_9_3 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 76(2)7-9-3",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률",
    quote="제50조제1항부터 제3항까지의 규정을 위반하여 영리 목적의 광고성 정보를 전송한 자",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 법률.md, commit 2b383b2",
)
NETWORK_ACT_ART_76_4_12_3_ART_77 = Citation(
    instrument="Network Act (정보통신망법)",
    locator="art. 76(4)12-3, art. 77",
    url="https://www.law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률",
    quote="제50조의9에 따라 과징금을 부과한 행위에 대하여는 과태료를 부과할 수 없다",
    read=Reading.PRIMARY,
    copy="copy: github legalize-kr/legalize-kr, 법률.md, commit 2b383b2",
)
KISA_SPAM_GUIDE = Citation(
    instrument="KISA 불법스팸 방지 안내서",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="KR",
    name="South Korea",
    name_zh="韩国",
    timezones=("Asia/Seoul",),
    rules=(
        Information(
            id="KR.scope",
            topic=Topic.SCOPE,
            text=(
                "The law covers any medium that sends signs, text, voice or images to a recipient in "
                "electronic form over a network: a messenger is inside by its words."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 11, 29),
            citations=(NETWORK_ACT_ART_2_1_13,),
            rows=("KR|SCOPE|Network Act (정보통신망법) art. 2(1)13",),
        ),
        ConsentRequired(
            id="KR.consent.marketing",
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(
                    kind=GroundKind.EXISTING_CUSTOMER,
                    relations=frozenset({Relation.SALE}),
                    max_age=Period(6, Unit.MONTHS),
                    counted_from=CountedFrom.TRANSACTION_END,
                    needs=frozenset({GroundNeed.SIMILAR, GroundNeed.WAY_OUT_IN_MESSAGE}),
                ),
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 11, 29),
            citations=(
                NETWORK_ACT_ART_50_1,
                NETWORK_ACT_ART_50_1_1_DECREE_ART_61_1,
                NETWORK_ACT_ART_50_1_1_DECREE_ART_61_1_2,
            ),
            note=(
                "Explicit consent beforehand. The exception needs a contact taken directly through a "
                "transaction, goods of the same kind that the sender itself handles, and ends six months "
                "after the transaction ended."
            ),
            rows=(
                "KR|CONSENT_REQUIRED|Network Act art. 50(1)",
                "KR|SOFT_OPT_IN|Network Act art. 50(1)1; Decree art. 61(1)",
            ),
        ),
        ConsentStandard(
            id="KR.consent.form",
            form=ConsentForm.EXPRESS,
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 11, 29),
            citations=(NETWORK_ACT_ART_50_1,),
            note="The law says explicit (명시적인).",
            rows=("KR|CONSENT_REQUIRED|Network Act art. 50(1)",),
        ),
        SendingHours(
            id="KR.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            waivable=True,
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 11, 29),
            citations=(NETWORK_ACT_ART_50_3_DECREE_ART_61_2, NETWORK_ACT_ART_50_3_DECREE_ART_61_2_2),
            note=(
                "The night from 21:00 needs a second consent of the same person, given by an act of its own "
                "and recorded with waives_hours=True. The customer exception never opens the night, and "
                "e-mail alone is exempt."
            ),
            rows=("KR|SENDING_HOURS|Network Act art. 50(3); Decree art. 61(2)",),
        ),
        Information(
            id="KR.hours.holidays",
            topic=Topic.HOURS,
            text="Article 50 bans neither weekends nor holidays: the hours are the same every day.",
            applicability=Applicability.DIRECT,
            citations=(NETWORK_ACT_ART_50,),
            rows=("KR|HOLIDAYS|-",),
        ),
        ConsentLifetime(
            id="KR.consent.lifetime",
            life=Period(2, Unit.YEARS),
            counted_from=CountedFrom.GIVEN,
            renewed_by="a new consent, recorded with its own evidence, in answer to the two-yearly confirmation",
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 11, 29),
            citations=(NETWORK_ACT_ART_50_8_DECREE_ART_62_3, KISA_GUIDANCE_ON_SILENCE),
            note=(
                "To be confirmed before the same date of the second year, calendar years and not 730 days. "
                "What silence means is open (KISA guidance treats it as kept, not verified), so the consent "
                "lapses at 00:00 of that date in Korea."
            ),
            rows=("KR|EXPIRY / RECONFIRM|Network Act art. 50(8); Decree art. 62-3", "KR|EXPIRY (silence)|-"),
        ),
        StandingDuty(
            id="KR.consent.reconfirmation",
            item=(
                "Confirm each consent before the same date of the second year: name the sender, the fact and "
                "date of the consent, and how to keep or withdraw it."
            ),
            every=Period(2, Unit.YEARS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 11, 29),
            citations=(NETWORK_ACT_ART_50_8_DECREE_ART_62_3,),
            rows=("KR|EXPIRY / RECONFIRM|Network Act art. 50(8); Decree art. 62-3",),
        ),
        Deadline(
            id="KR.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="a refusal or a withdrawal",
            act="stop all advertising; make refusing easy, free of charge and unobstructed",
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 11, 29),
            citations=(NETWORK_ACT_ART_50_2_5_1_6_DECREE_ART_62, NETWORK_ACT_ART_50_2_5_1_6_DECREE_ART_62_2),
            note="At once.",
            rows=("KR|WITHDRAWAL|Network Act art. 50(2), (5)1, (6); Decree art. 62",),
        ),
        Deadline(
            id="KR.withdrawal.result_notice",
            topic=Topic.WITHDRAWAL,
            trigger="each consent, refusal or withdrawal",
            act="tell the person the sender's name, what was declared and on which date, and the result",
            addressee="the person",
            within=Period(14, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 11, 29),
            citations=(NETWORK_ACT_ART_50_7_DECREE_ART_62_2,),
            note=(
                "After a STOP the notice fits into the single confirmation within five minutes; if that was "
                "missed, use another channel."
            ),
            rows=("KR|WITHDRAWAL (result notice)|Network Act art. 50(7); Decree art. 62-2",),
        ),
        RequiredDisclosure(
            id="KR.disclosure.sender",
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 11, 29),
            citations=(NETWORK_ACT_ART_50_4_DECREE_ART_61_3_ANNEX,),
            note="The sender's name and contact, and an easy way to refuse or withdraw.",
            rows=("KR|DISCLOSURE|Network Act art. 50(4); Decree art. 61(3), Annex 6",),
        ),
        RequiredDisclosure(
            id="KR.disclosure.label",
            labels=("(광고)",),
            position=LabelPosition.START,
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 11, 29),
            citations=(NETWORK_ACT_DECREE_ANNEX_6,),
            note=(
                "The label stands first, spelt exactly so, no variants; then the sender's name and contact; "
                "the free way to refuse stands at the end. Annex 6 itself was not in the text that was read."
            ),
            rows=("KR|DISCLOSURE (label)|Decree Annex 6 (별표 6)",),
        ),
        StandingDuty(
            id="KR.conduct",
            item="Do not hide the sender or the origin, do not generate numbers, do not trick people into answering.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 7, 24),
            citations=(NETWORK_ACT_ART_50_5_2_5,),
            rows=("KR|DISCLOSURE (conduct)|Network Act art. 50(5)2-5",),
        ),
        StandingDuty(
            id="KR.outsourcing",
            item="Supervise whoever sends advertising on your behalf.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 10, 1),
            citations=(NETWORK_ACT_ART_50_3_ACT_NO_21500_OF_2026,),
            note=(
                "The certificate that senders of bulk text messages need since the same day belongs to the "
                "telecom service and does not reach WhatsApp."
            ),
            rows=("KR|OUTSOURCING|Network Act art. 50-3, Act No. 21500 of 2026-03-31",),
        ),
        Information(
            id="KR.register.calls",
            topic=Topic.REGISTER,
            text="A do-not-call list (두낫콜) exists for telephone solicitation, not for messages.",
            applicability=Applicability.BY_ANALOGY,
            citations=(DOOR_TO_DOOR_SALES_ACT_ART_42,),
            note="No look-up is asked for.",
            rows=("KR|REGISTER|방문판매법 art. 42",),
        ),
        MinimumAge(
            id="KR.age.consent",
            categories=CONSENT_BASED,
            age=14,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 15),
            citations=(PIPA_ART_22_2,),
            rows=("KR|AGE|PIPA (개인정보 보호법) art. 22-2",),
        ),
        Deadline(
            id="KR.access",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access, correction or deletion",
            act="answer it",
            addressee="the person",
            within=Period(10, Unit.DAYS),
            applicability=Applicability.DIRECT,
            citations=(PIPA_ARTS_35_36_DECREE_41_43,),
            rows=("KR|ERASURE/ACCESS|PIPA arts. 35-36; Decree 41, 43",),
        ),
        Deadline(
            id="KR.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="knowledge of a leak of personal data",
            act="notify",
            addressee=(
                "the people concerned; PIPC or KISA for 1,000 people and more, sensitive data or intrusion from outside"
            ),
            within=Period(72, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 15),
            citations=(PIPA_ART_34_DECREE_ARTS_39_40,),
            rows=("KR|BREACH|PIPA art. 34; Decree arts. 39-40",),
        ),
        Deadline(
            id="KR.breach.network_incident",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="knowledge of an intrusion into a network service",
            act="report it, and report additions within 24 hours each",
            addressee="MSIT or KISA",
            within=Period(24, Unit.HOURS),
            only_if="the business is a provider of information and communications services",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 8, 14),
            citations=(NETWORK_ACT_ART_48_3_DECREE_ART_58_2,),
            rows=("KR|BREACH (network incident)|Network Act art. 48-3; Decree art. 58-2",),
        ),
        Information(
            id="KR.sanction",
            topic=Topic.SANCTION,
            text=(
                "From 2026-10-01 a surcharge of up to 6 % of the related sales (up to ₩2 billion where sales "
                "cannot be set). Fines of up to ₩30 million for sending against article 50, up to ₩10 "
                "million for missing the result notice; none on top of a surcharge for the same act."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 11, 29),
            citations=(
                NETWORK_ACT_ART_50_9_50_10_SUPPLEMENTARY,
                NETWORK_ACT_ART_76_2_7_9_3,
                NETWORK_ACT_ART_76_4_12_3_ART_77,
            ),
            rows=(
                "KR|SANCTION (new)|Network Act art. 50-9, 50-10; Supplementary Provisions No.",
                "KR|SANCTION (fine)|Network Act art. 76(2)7-9-3",
                "KR|SANCTION (fine, result notice)|Network Act art. 76(4)12-3, art. 77",
            ),
        ),
        Information(
            id="KR.utility",
            categories=frozenset({MessageCategory.UTILITY}),
            topic=Topic.OTHER,
            text=(
                "Notices on orders, deliveries, contracts and security that carry no advertising are no "
                "advertising information; one promotional line makes the whole message advertising."
            ),
            applicability=Applicability.DIRECT,
            citations=(KISA_SPAM_GUIDE,),
            note="A promotional line in an order message makes it marketing.",
            rows=("KR|UTILITY|KISA 불법스팸 방지 안내서",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.RECORD_KEEPING,
            where="Network Act, art. 50",
            note=(
                "No period is fixed; keep the proof of the consent, of the result notice and of each "
                "confirmation while the consent lives."
            ),
            rows=("KR|EVIDENCE|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="Network Act, art. 50",
            rows=("KR|FREQUENCY|-",),
        ),
        LookedNone(
            topic=Topic.B2B,
            where="Network Act, art. 50",
            note="The rule speaks of any recipient, so companies are protected as people are.",
            rows=("KR|B2B|-",),
        ),
    ),
    review=None,
)
