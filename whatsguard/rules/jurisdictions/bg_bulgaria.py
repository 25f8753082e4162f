"""Bulgaria (BG). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Reading,
    Relation,
    Topic,
)

BG_1 = Citation(
    instrument="Закон за електронната търговия",
    locator="чл. 6 ал. 4; ЗЕС чл. 261 ал. 1",
    url="https://webgate.ec.europa.eu/ucp/public/index.cfm?event=public.directive.getImplementationAjax&countryID=BG&elemID=151&languageID=EN&ret=151",
    quote="Забранява се изпращането на непоискани търговски съобщения на потребители без предварителното им съгласие.",
    read=Reading.SECONDARY,
    copy="verbatim in a country data set; English in Commission database",
)
BG_2 = Citation(
    instrument="ЗЕС",
    locator="чл. 261 ал. 2",
    url="https://crc.bg/files/_bg/ZES_2015.pdf",
    quote="Всяко лице, което е получило при търговска сделка за предоставяне на продукти или услуги данни",
    read=Reading.SECONDARY,
    copy="verbatim in a country data set, 2015 text",
)
BG_3 = Citation(
    instrument="ЗЗЛД",
    locator="art. 25в",
    url="https://blog.kuan0.com/2020/06/",
    quote="Austria, Bulgaria, Cyprus, Lithuania, Italy and Spain",
    read=Reading.SECONDARY,
)
BG_4 = Citation(
    instrument="Electronic Commerce Act",
    locator="art. 6(2)-(3)",
    url="https://webgate.ec.europa.eu/ucp/public/index.cfm?event=public.directive.getImplementationAjax&countryID=BG&elemID=151&languageID=EN&ret=151",
    quote="shall keep an electronic register of the e-mail addresses of the legal persons that do not wish to receive",
    read=Reading.SECONDARY,
)
AUTHORITY = Citation(
    instrument="КЗЛД (CPDP)",
    url="https://cpdp.bg",
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

JURISDICTION = Jurisdiction(
    code="BG",
    name="Bulgaria",
    name_zh="保加利亚",
    timezones=("Europe/Sofia",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="BG.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2006, 12, 24),
            accepts=(CONSENT, SOFT_OPT_IN),
            citations=(BG_1, BG_2),
            note="Consumers; the communications act says the same for calls, messages and e-mail. Whether companies are outside was not read, so they are asked too. An older version of the source denied the existing-customer rule; the text quoted in the newer one is of 2015.",
            rows=("BG.1", "BG.2"),
        ),
        MinimumAge(
            id="BG.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 3, 2),
            age=14,
            citations=(BG_3,),
            rows=("BG.3",),
        ),
        Information(
            id="BG.register",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2006, 12, 24),
            topic=Topic.REGISTER,
            text="CCP register of LEGAL persons' e-mail addresses that refuse.",
            citations=(BG_4,),
            note="It lists e-mail addresses of companies, not numbers, and consent is asked of companies here: no look-up is demanded.",
            rows=("BG.4",),
        ),
        Information(
            id="BG.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: КЗЛД (CPDP). Breach form or home page: https://cpdp.bg. Enforces the rules on marketing messages: КЗП (CCP). How this was read: unverified; from a secondary source.",
            citations=(AUTHORITY,),
            rows=("BG|AUTHORITY|КЗЛД (CPDP)",),
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
