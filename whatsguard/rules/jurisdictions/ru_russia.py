"""Russia (RU). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, ConsentForm, EvidenceGrade, MessageCategory
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
    NotResearched,
    Period,
    Prohibition,
    ProhibitionScope,
    Reading,
    Retention,
    StandingDuty,
    Topic,
    Unit,
)

ROSKOMNADZOR_MEASURES = Citation(
    instrument="Roskomnadzor measures",
    url="https://www.kommersant.ru/doc/8422092",
    quote="домен мессенджера WhatsApp исчез из записей Национальной системы доменных имен",
    read=Reading.SECONDARY,
)
LAW_41_FZ_AND_149_FZ_ART_10 = Citation(
    instrument="Federal Law 41-FZ of 2025-04-01; Federal Law 149-FZ",
    locator="art. 10",
    url="https://coinlive.com/id/news-flash/9711",
    quote=(
        "Lembaga keuangan di Rusia tidak lagi dapat berkomunikasi dengan klien melalui pesan instan yang "
        "berbasis di luar negeri"
    ),
    read=Reading.UNVERIFIED,
    copy="the earlier bank rule",
)
LAW_72_FZ_AND_38_FZ_ART_5_10_7 = Citation(
    instrument="Federal Law 72-FZ of 2025-04-07; Federal Law 38-FZ on Advertising",
    locator="art. 5(10.7)",
    read=Reading.UNVERIFIED,
)
LAW_38_FZ_ART_18_1 = Citation(
    instrument="Federal Law 38-FZ on Advertising",
    locator="art. 18(1)",
    url="http://businesspravo.ru/Docum/DocumShow.asp?DocumID=134653&DocumType=20",
    quote="допускается только при условии предварительного согласия абонента или адресата на получение рекламы",
    read=Reading.PRIMARY,
    copy="copy at businesspravo.ru, edition of 2007-12-01",
)
LAW_152_FZ_ART_15 = Citation(
    instrument="Federal Law 152-FZ on Personal Data",
    locator="art. 15",
    read=Reading.UNVERIFIED,
)
LAW_38_FZ_ART_18_1_2 = Citation(
    instrument="Federal Law 38-FZ on Advertising",
    locator="art. 18(1)",
    url="http://businesspravo.ru/Docum/DocumShow.asp?DocumID=134653&DocumType=20",
    quote=(
        "обязан немедленно прекратить распространение рекламы в адрес лица, обратившегося к нему с таким требованием"
    ),
    read=Reading.PRIMARY,
    copy="copy at businesspravo.ru, edition of 2007-12-01",
)
LAW_38_FZ_ART_18_2 = Citation(
    instrument="Federal Law 38-FZ on Advertising",
    locator="art. 18(2)",
    url="http://businesspravo.ru/Docum/DocumShow.asp?DocumID=134653&DocumType=20",
    quote="без участия человека (автоматического дозванивания, автоматической рассылки)",
    read=Reading.PRIMARY,
    copy="copy at businesspravo.ru, edition of 2007-12-01",
)
LAW_38_FZ_ARTS_12_18_1 = Citation(
    instrument="Federal Law 38-FZ on Advertising",
    locator="arts. 12, 18(1)",
    url="http://businesspravo.ru/Docum/DocumShow.asp?DocumID=134653&DocumType=20",
    quote="если рекламораспространитель не докажет, что такое согласие было получено",
    read=Reading.UNVERIFIED,
    copy="copy at businesspravo.ru, edition of 2007-12-01",
)
LAW_152_FZ_ART_9 = Citation(
    instrument="Federal Law 152-FZ on Personal Data",
    locator="art. 9 as amended by 156-FZ of 2025-06-24",
    url="https://www.klerk.ru/blogs/roskom24/658666/",
    quote="прямо запрещают включать текст согласия на обработку персональных данных в любые другие документы",
    read=Reading.SECONDARY,
)
LAW_152_FZ_ART_21_3_1 = Citation(
    instrument="Federal Law 152-FZ on Personal Data",
    locator="art. 21(3.1)",
    read=Reading.UNVERIFIED,
)
CODE_OF_ADMINISTRATIVE_OFFENCES_KOAP_13_11 = Citation(
    instrument="Code of Administrative Offences (KoAP)",
    locator="13.11, 14.3",
    url="https://www.klerk.ru/blogs/fedresurs/659783/",
    quote="новые штрафы в размере от 300 000 до 700 000 рублей для организаций",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="RU",
    name="Russia",
    name_zh="俄罗斯",
    timezones=(
        "Europe/Kaliningrad",
        "Europe/Moscow",
        "Europe/Kirov",
        "Europe/Volgograd",
        "Europe/Astrakhan",
        "Europe/Saratov",
        "Europe/Ulyanovsk",
        "Europe/Samara",
        "Asia/Yekaterinburg",
        "Asia/Omsk",
        "Asia/Novosibirsk",
        "Asia/Barnaul",
        "Asia/Tomsk",
        "Asia/Novokuznetsk",
        "Asia/Krasnoyarsk",
        "Asia/Irkutsk",
        "Asia/Chita",
        "Asia/Yakutsk",
        "Asia/Khandyga",
        "Asia/Vladivostok",
        "Asia/Ust-Nera",
        "Asia/Magadan",
        "Asia/Sakhalin",
        "Asia/Srednekolymsk",
        "Asia/Kamchatka",
        "Asia/Anadyr",
    ),
    rules=(
        Prohibition(
            id="RU.platform.blocked",
            categories=frozenset(MessageCategory),
            scope=ProhibitionScope.PLATFORM,
            lifted_by=(Ground(kind=GroundKind.REQUESTED),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 11, 28),
            citations=(ROSKOMNADZOR_MEASURES,),
            note=(
                "Blocked step by step since November 2025, wholly since 2026-02-11. A newer message of the "
                "person proves that it works where they are, and lifts it for the reply. Of the numbers with "
                "+7 those that go on with 6 or 7 are Kazakhstan's."
            ),
            rows=("RU|PLATFORM|Roskomnadzor measures",),
        ),
        Prohibition(
            id="RU.platform.sectors",
            categories=frozenset(MessageCategory),
            scope=ProhibitionScope.SECTOR,
            sectors=frozenset({"banking", "finance", "marketplace", "public_body"}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 6, 1),
            citations=(LAW_41_FZ_AND_149_FZ_ART_10,),
            note=(
                "Banks, state bodies, marketplaces and other listed organisations may not write to clients "
                "by foreign messengers. Only the rule for banks was read about; the list is not verified."
            ),
            rows=("RU|PLATFORM (sector ban)|FZ 41-FZ of 2025-04-01; 149-FZ art. 10",),
        ),
        Prohibition(
            id="RU.platform.advertising",
            scope=ProhibitionScope.PLATFORM,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 9, 1),
            citations=(LAW_72_FZ_AND_38_FZ_ART_5_10_7,),
            note=(
                "Advertising on restricted resources is an offence; not verified, but stricter: an open "
                "window does not lift it."
            ),
            rows=("RU|PLATFORM (ads)|FZ 72-FZ of 2025-04-07; 38-FZ art. 5(10.7)",),
        ),
        ConsentRequired(
            id="RU.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2006, 7, 1),
            citations=(LAW_38_FZ_ART_18_1, LAW_152_FZ_ART_15),
            note="Prior consent of the subscriber; without proof it counts as none.",
            rows=("RU|CONSENT_REQUIRED|FZ 38-FZ art. 18(1)", "RU|CONSENT (market contacts)|152-FZ art. 15"),
        ),
        Deadline(
            id="RU.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="a demand to stop",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2006, 7, 1),
            citations=(LAW_38_FZ_ART_18_1_2,),
            note="Immediately.",
            rows=("RU|WITHDRAWAL|art. 18(1)",),
        ),
        StandingDuty(
            id="RU.automation",
            item="Send no advertising by automatic dialling or automatic mailing without a human.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2006, 7, 1),
            citations=(LAW_38_FZ_ART_18_2,),
            note="The ban on advertising over this platform stands before it.",
            rows=("RU|AUTOMATION|art. 18(2)",),
        ),
        ConsentStandard(
            id="RU.consent.proof",
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2006, 7, 1),
            citations=(LAW_38_FZ_ART_18_1,),
            note="The sender proves the consent.",
            rows=("RU|CONSENT_REQUIRED|FZ 38-FZ art. 18(1)",),
        ),
        Retention(
            id="RU.evidence.advertising",
            what="advertising materials and contracts",
            keep=Period(3, Unit.YEARS),
            counted_from=CountedFrom.LAST_USE,
            applicability=Applicability.DIRECT,
            in_force_from=date(2006, 7, 1),
            citations=(LAW_38_FZ_ARTS_12_18_1,),
            note="One year, three for advertising on the internet; the longer is taken. Not verified.",
            rows=("RU|EVIDENCE|arts. 12, 18(1)",),
        ),
        ConsentStandard(
            id="RU.consent.form",
            form=ConsentForm.SEPARATE_DOCUMENT,
            fatal=frozenset({ConsentDefect.BUNDLED, ConsentDefect.BURIED_IN_TERMS, ConsentDefect.NOT_GRANULAR}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 9, 1),
            citations=(LAW_152_FZ_ART_9,),
            note="A document of its own, not part of a contract, offer or form; one consent for each purpose.",
            rows=("RU|CONSENT (data)|FZ 152-FZ art. 9 as amended by 156-FZ of 2025-06-24",),
        ),
        Deadline(
            id="RU.breach.first",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="report the fact",
            addressee="Roskomnadzor",
            within=Period(24, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 9, 1),
            citations=(LAW_152_FZ_ART_21_3_1,),
            rows=("RU|BREACH|152-FZ art. 21(3.1)",),
        ),
        Deadline(
            id="RU.breach.inquiry",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="report the result of the inquiry",
            addressee="Roskomnadzor",
            within=Period(72, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 9, 1),
            citations=(LAW_152_FZ_ART_21_3_1,),
            rows=("RU|BREACH|152-FZ art. 21(3.1)",),
        ),
        Information(
            id="RU.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text=(
                "RUB 300,000-700,000 for organisations over the form of consent; for leaks of data up to RUB "
                "15 million or a share of turnover."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 5, 30),
            citations=(CODE_OF_ADMINISTRATIVE_OFFENCES_KOAP_13_11,),
            rows=("RU|SANCTION|KoAP 13.11, 14.3",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.PLATFORM,
            note=(
                "A reply in an open window is let through: Meta is designated extremist and advertising "
                "there is an offence (not verified), so keep any offer out of it."
            ),
            rows=("RU|PLATFORM (ads)|FZ 72-FZ of 2025-04-07; 38-FZ art. 5(10.7)",),
        ),
        LookedNone(
            topic=Topic.HOURS,
            where="Federal Law 38-FZ, art. 18",
            rows=("RU|HOURS|-",),
        ),
    ),
    review=None,
)
