"""Liechtenstein (LI). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm, Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    Reading,
    Relation,
    RequestByMessage,
    RequiredDisclosure,
    Topic,
    When,
)

LI_1 = Citation(
    instrument="KomG (LGBl 2023.216)",
    locator="art. 63(1)(a)",
    url="https://www.gesetze.li/konso/2023.216",
    quote="durch vorherige ausdrückliche Einwilligung gestattet hat",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-li (23492dc5)",
)
LI_2 = Citation(
    instrument="KomG (LGBl 2023.216)",
    locator="art. 63(1)(b)",
    url="https://www.gesetze.li/konso/2023.216",
    quote="nicht von vornherein oder nachträglich deren Verwendung zu diesem Zweck abgelehnt hat",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-li (23492dc5)",
)
LI_3 = Citation(
    instrument="KomG (LGBl 2023.216)",
    locator="art. 63(2)",
    url="https://www.gesetze.li/konso/2023.216",
    quote="einmalig mittels E-Mail ein entsprechendes Ersuchen versenden",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-li (23492dc5)",
)
LI_4 = Citation(
    instrument="KomG (LGBl 2023.216)",
    locator="art. 63(5)",
    url="https://www.gesetze.li/konso/2023.216",
    quote="die gültige E-Mail-Adresse des Versenders, an die der Empfänger eine Aufforderung zur Einstellung",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-li (23492dc5)",
)
LI_6 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="art. 8; DSG",
    url="https://www.gesetze.li/konso/2018.272",
    quote="shall be lawful where the child is at least 16 years old",
    read=Reading.PRIMARY,
    copy="OJ text of 2016: coolharsh55/GDPRtEXT, scripts/GDPR_en.html (b7bbb4e)",
)
LI_5 = Citation(
    instrument="KomG (LGBl 2023.216)",
    locator="art. 91(3)(h)",
    url="https://www.gesetze.li/konso/2023.216",
    quote="Nachrichten sowie Anrufe zum Zweck der Direktwerbung entgegen Art. 63 versendet oder ausführt",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-li (23492dc5)",
)
AUTHORITY = Citation(
    instrument="Datenschutzstelle",
    url="https://www.datenschutzstelle.li",
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
    code="LI",
    name="Liechtenstein",
    name_zh="列支敦士登",
    timezones=("Europe/Vaduz",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="LI.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 1, 1),
            accepts=(CONSENT, SOFT_OPT_IN),
            request_by_message=RequestByMessage.FORBIDDEN,
            citations=(LI_1, LI_2, LI_3),
            note="Messages and calls; express consent. Customers in the sense of the directive who have not refused. Consent may be asked for by one e-mail only, so not on WhatsApp; a consent won by that e-mail is recorded without asked_by_message. The day in 2023 is unverified.",
            rows=("LI.1", "LI.2", "LI.3"),
        ),
        ConsentStandard(
            id="LI.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 1, 1),
            form=ConsentForm.EXPRESS,
            citations=(LI_1,),
            note="The consent is express.",
            rows=("LI.1",),
        ),
        RequiredDisclosure(
            id="LI.disclosure.addresses",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 1, 1),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.EMAIL_ADDRESS, Disclosure.POSTAL_ADDRESS}),
            when=When.EVERY,
            citations=(LI_4,),
            note="Each message names the sender, a valid e-mail address for stops and a valid postal address for service.",
            rows=("LI.4",),
        ),
        MinimumAge(
            id="LI.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 7, 20),
            age=16,
            citations=(LI_6,),
            note="The national act sets no lower age, so the GDPR's 16 stands.",
            rows=("LI.6",),
        ),
        Information(
            id="LI.sanction",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 1, 1),
            topic=Topic.SANCTION,
            text="Fine up to CHF 20 000.",
            citations=(LI_5,),
            rows=("LI.5",),
        ),
        Information(
            id="LI.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Datenschutzstelle. Breach form or home page: https://www.datenschutzstelle.li. Enforces the rules on marketing messages: Regulierungsbehörde (Amt für Kommunikation). How this was read: unverified; competence read in the law (DSG art. 9).",
            citations=(AUTHORITY,),
            rows=("LI|AUTHORITY|Datenschutzstelle",),
        ),
    ),
    gaps=(LookedNone(topic=Topic.HOURS, where="KomG art. 63; summary table only"),),
    review=None,
)
