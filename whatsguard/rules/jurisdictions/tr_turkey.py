"""Turkey (TR). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    Confirmation,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LookedNone,
    NotResearched,
    Period,
    Polarity,
    Reading,
    RegisterCheck,
    RequiredDisclosure,
    Retention,
    SenderPrecondition,
    Topic,
    Unit,
    When,
)

TR_1 = Citation(
    instrument="Law 6563",
    locator="art. 6; Regulation (RG 29417, 2015-07-15) art. 5",
    url="https://bener.com/tr/ticari-iletisim-ve-ticari-elektronik-iletiler-hakkinda-yonetmelikte-degisiklik-yapilmasina-dair-yonetmelike-iliskin-bulten/",
    quote="kendisi tarafından ya da İYS üzerinden önceden onay alınır",
    read=Reading.SECONDARY,
    copy="regulation text quoted",
)
TR_6 = Citation(
    instrument="Law 6563",
    locator="art. 6(2)",
    url="https://www.morogluarseven.com/tr/news-and-publications/ileti-yonetim-sistemine-iliskin-tanitici-rehber/",
    quote="Tacir veya esnaf olan alıcıların elektronik iletişim adreslerine gönderilen ticari elektronik iletiler",
    read=Reading.SECONDARY,
)
TR_4 = Citation(
    instrument="Regulation (RG 29417, 2015-07-15)",
    locator="art. 7, 13",
    url="https://www.bulutfon.com/toplu-sms-hizmeti-ve-ticari-elektronik-iletiler-yonetmeligi/",
    quote="alıcının elektronik iletişim adresine aynı gün içinde iletilmelidir",
    read=Reading.SECONDARY,
)
TR_4_UNVERIFIED = Citation(
    instrument="Regulation (RG 29417, 2015-07-15)",
    locator="art. 7, 13",
    url="https://www.bulutfon.com/toplu-sms-hizmeti-ve-ticari-elektronik-iletiler-yonetmeligi/",
    read=Reading.UNVERIFIED,
)
TR_2 = Citation(
    instrument="Regulation (RG 29417, 2015-07-15)",
    locator="art. 5(2)-(3)",
    url="https://bener.com/tr/ticari-iletisim-ve-ticari-elektronik-iletiler-hakkinda-yonetmelikte-degisiklik-yapilmasina-dair-yonetmelike-iliskin-bulten/",
    quote="İYS üzerinde onayı bulunmayan alıcılara ticari elektronik ileti gönderilemez.",
    read=Reading.SECONDARY,
    copy="regulation text quoted",
)
HOUSE = Citation(
    instrument="whatsguard house rules",
    url="docs/explanation/house-rules.md#register-freshness",
    read=Reading.PRIMARY,
)
TR_7 = Citation(
    instrument="Law 6563",
    locator="art. 8; Regulation art. 9-10",
    read=Reading.UNVERIFIED,
)
TR_9 = Citation(
    instrument="Law 6563",
    locator="art. 12; KVKK (6698) art. 12, 18",
    read=Reading.UNVERIFIED,
)
TR_5 = Citation(
    instrument="Law 6563",
    locator="art. 6(2)-(3); Regulation art. 6",
    url="https://www.morogluarseven.com/tr/news-and-publications/ileti-yonetim-sistemine-iliskin-tanitici-rehber/",
    quote="Temin edilen mal veya hizmetlere ilişkin değişiklik, kullanım ve bakıma yönelik ticari elektronik iletiler.",
    read=Reading.SECONDARY,
)
TR_3 = Citation(
    instrument="Regulation (RG 29417, 2015-07-15)",
    locator="art. 5(1)",
    url="https://bener.com/tr/ticari-iletisim-ve-ticari-elektronik-iletiler-hakkinda-yonetmelikte-degisiklik-yapilmasina-dair-yonetmelike-iliskin-bulten/",
    quote="Onay, reddetme hakkı kullanılıncaya kadar geçerlidir.",
    read=Reading.SECONDARY,
    copy="regulation text quoted",
)
AUTHORITY = Citation(
    instrument="KVKK",
    url="https://ihlalbildirim.kvkk.gov.tr",
    read=Reading.UNVERIFIED,
)

ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)
LEGAL_PERSON = Ground(kind=GroundKind.LEGAL_PERSON)

JURISDICTION = Jurisdiction(
    code="TR",
    name="Turkey",
    name_zh="土耳其",
    timezones=("Europe/Istanbul",),
    parents=(),
    rules=(
        ConsentRequired(
            id="TR.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 5, 1),
            accepts=(CONSENT, LEGAL_PERSON),
            citations=(TR_1, TR_6),
            note="Prior approval, taken by the business or through İYS; the list of means is open. Merchants and tradesmen need none, until they refuse; a sole trader counts as a private person here. No existing-customer exception.",
            rows=("TR.1", "TR.6"),
        ),
        ConsentStandard(
            id="TR.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 7, 15),
            fatal=frozenset({ConsentDefect.BUNDLED, ConsentDefect.BURIED_IN_TERMS, ConsentDefect.ASSUMED}),
            confirmation=Confirmation.REQUIRED,
            citations=(TR_4,),
            note="A positive act; inside a contract a separate text above the signature. An approval taken electronically is confirmed to the person's address the same day, with a way to refuse: record that step as the confirmation.",
            rows=("TR.4",),
        ),
        Deadline(
            id="TR.consent.confirm",
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 7, 15),
            topic=Topic.EVIDENCE,
            trigger="an approval is taken electronically",
            act="confirm it to the person's address on the same day, with a way to refuse",
            addressee="the person",
            citations=(TR_4,),
            note="Within the same day; treated as at once.",
            rows=("TR.4",),
        ),
        Deadline(
            id="TR.consent.load",
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 7, 15),
            topic=Topic.REGISTER,
            trigger="an approval is taken",
            act="load it on İYS",
            addressee="İYS",
            within=Period(3, Unit.BUSINESS_DAYS),
            citations=(TR_4_UNVERIFIED,),
            note="The period is unverified.",
            rows=("TR.4",),
        ),
        Retention(
            id="TR.evidence.consent",
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 7, 15),
            what="the approval",
            keep=Period(3, Unit.YEARS),
            counted_from=CountedFrom.WITHDRAWAL,
            citations=(TR_4_UNVERIFIED,),
            note="The period and its start are unverified.",
            rows=("TR.4",),
        ),
        SenderPrecondition(
            id="TR.precondition.iys",
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 1, 4),
            duty="TR.iys_registration",
            citations=(TR_2,),
            note="Senders register with İYS before they send, towards businesses too.",
            rows=("TR.2",),
        ),
        RegisterCheck(
            id="TR.register.iys",
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 1, 4),
            register="TR-IYS",
            polarity=Polarity.MUST_BE_PRESENT,
            fresh_for=Period(1, Unit.DAYS),
            citations=(TR_2, HOUSE),
            note="No message to anyone whose approval is not on İYS, businesses included. Whether İYS has a WhatsApp channel was not researched. The one day is our own cautious default, since the regulation names none.",
            rows=("TR.2",),
        ),
        RequiredDisclosure(
            id="TR.disclosure.way_out",
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 5, 1),
            items=frozenset({Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(TR_7,),
            note="A way out is stated in each message. No text was read.",
            rows=("TR.7",),
        ),
        Deadline(
            id="TR.withdrawal.stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 5, 1),
            topic=Topic.WITHDRAWAL,
            trigger="the person refuses, also through İYS",
            act="stop",
            within=Period(3, Unit.BUSINESS_DAYS),
            citations=(TR_7,),
            note="An unverified ceiling; whatsguard stops at once.",
            rows=("TR.7",),
        ),
        Deadline(
            id="TR.breach.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            trigger="the business becomes aware of a personal data breach",
            act="notify the breach",
            addressee="KVKK",
            within=Period(72, Unit.HOURS),
            citations=(TR_9,),
            note="From a decision of the board (2019/10), unverified.",
            rows=("TR.9",),
        ),
        Information(
            id="TR.utility",
            categories=frozenset({MessageCategory.UTILITY, MessageCategory.AUTHENTICATION}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 5, 1),
            topic=Topic.SCOPE,
            text="No approval for: change, use, maintenance of goods supplied; running subscription, collection, delivery, information notices (no promotion inside, unverified).",
            citations=(TR_5,),
            note="A message with any promotion needs approval.",
            rows=("TR.5",),
        ),
        Information(
            id="TR.expiry",
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 1, 4),
            topic=Topic.EXPIRY,
            text="No expiry: approval holds until the right to refuse is used.",
            citations=(TR_3,),
            rows=("TR.3",),
        ),
        Information(
            id="TR.sanction",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.SANCTION,
            text="Administrative fine per Law 6563 art. 12, revalued each year, up to tenfold for mass sending; KVKK fines; breach to KVKK within 72 h (Board decision 2019/10).",
            citations=(TR_9,),
            rows=("TR.9",),
        ),
        Information(
            id="TR.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: KVKK. Breach form or home page: https://ihlalbildirim.kvkk.gov.tr. Enforces the rules on marketing messages: Ticaret Bakanlığı (İYS). How this was read: unverified; from a secondary source.",
            citations=(AUTHORITY,),
            rows=("TR|AUTHORITY|KVKK",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="stored copies, three searches",
            note="A weak negative from secondary sources.",
            rows=("TR.8",),
        ),
        NotResearched(topic=Topic.AGE, note="No age of digital consent is known; nothing was read."),
    ),
    review=None,
)
