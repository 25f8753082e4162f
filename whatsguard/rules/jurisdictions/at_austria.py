"""Austria (AT). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    BitesOn,
    Citation,
    ConsentRequired,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Period,
    Polarity,
    Reading,
    RegisterCheck,
    Relation,
    RequiredDisclosure,
    Topic,
    Unit,
    When,
)

AT_1 = Citation(
    instrument="TKG 2021",
    locator="§ 174(3)",
    url="https://ogd.ris.bka.gv.at/Dokumente/Bundesnormen/NOR40238632/NOR40238632.html",
    quote="ohne vorherige Einwilligung des Empfängers unzulässig, wenn die Zusendung zu Zwecken der Direktwerbung erfolgt",
    read=Reading.SECONDARY,
    copy="verbatim in three repos quoting RIS",
)
AT_2 = Citation(
    instrument="TKG 2021",
    locator="§ 174(4)",
    url="https://recht.werbungwien.at/wir-wollen-eine-kampagne-mit-direkter-kundenansprache-durchfuhren-worauf-mussen-wir-im-zusammenhang-mit-dem-telekommunikationsgesetz-dabei-achten/",
    quote="insbesondere nicht durch Eintragung in die in § 7 Abs. 2 E-Commerce-Gesetz genannte Liste, abgelehnt hat",
    read=Reading.SECONDARY,
)
AT_8 = Citation(
    instrument="TKG 2021",
    locator="§ 174(3)",
    url="https://ogd.ris.bka.gv.at/Dokumente/Bundesnormen/NOR40238632/NOR40238632.html",
    read=Reading.SECONDARY,
)
AT_6 = Citation(
    instrument="ECG",
    locator="§ 7(2)",
    url="https://www.rtr.at/ecg",
    read=Reading.SECONDARY,
)
HOUSE = Citation(
    instrument="whatsguard house rules",
    url="docs/explanation/house-rules.md#register-freshness",
    read=Reading.PRIMARY,
)
AT_4 = Citation(
    instrument="DSG",
    locator="§ 4(4)",
    url="https://www.twobirds.com/en/in-focus/general-data-protection-regulation/gdpr-tracker/children",
    quote="Sec 4 (4) ADPA lowers the minimum age to 14 years",
    read=Reading.SECONDARY,
)
AT_5 = Citation(
    instrument="TKG 2021",
    locator="§ 174(5)",
    url="https://ogd.ris.bka.gv.at/Dokumente/Bundesnormen/NOR40238632/NOR40238632.html",
    quote="keine authentische Adresse",
    read=Reading.SECONDARY,
)
AT_3 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="art. 7(1)",
    url="https://www.rtr.at/ecg",
    read=Reading.SECONDARY,
)
AT_7 = Citation(
    instrument="TKG 2021",
    locator="§ 174(6)",
    url="https://ogd.ris.bka.gv.at/Dokumente/Bundesnormen/NOR40238632/NOR40238632.html",
    read=Reading.SECONDARY,
)
AT_9 = Citation(
    instrument="TKG 2021",
    locator="§ 188",
    url="https://recht.werbungwien.at/wir-wollen-eine-kampagne-mit-direkter-kundenansprache-durchfuhren-worauf-mussen-wir-im-zusammenhang-mit-dem-telekommunikationsgesetz-dabei-achten/",
    quote="Möglich sind Geldstrafen bis zu 58.000 Euro.",
    read=Reading.UNVERIFIED,
)
AUTHORITY = Citation(
    instrument="Datenschutzbehörde",
    url="https://www.dsb.gv.at",
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
    code="AT",
    name="Austria",
    name_zh="奥地利",
    timezones=("Europe/Vienna",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="AT.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 11, 1),
            accepts=(CONSENT, SOFT_OPT_IN),
            citations=(AT_1, AT_2, AT_8),
            note="Consumers and businesses alike; that messengers are covered is commentary. Electronic contact details are read to include a WhatsApp number; every fact of the existing-customer ground must be recorded.",
            rows=("AT.1", "AT.2", "AT.8"),
        ),
        RegisterCheck(
            id="AT.register.ecg",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2002, 1, 1),
            register="AT-ECG",
            polarity=Polarity.MUST_BE_ABSENT,
            fresh_for=Period(7, Unit.DAYS),
            bites_on=BitesOn.GROUNDS_OTHER_THAN_CONSENT,
            citations=(AT_6, HOUSE),
            note="The list bars the existing-customer ground and not consent. It lists e-mail addresses; whether a number can stand on it was not researched. The seven days are our own cautious default.",
            rows=("AT.6",),
        ),
        MinimumAge(
            id="AT.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=14,
            citations=(AT_4,),
            rows=("AT.4",),
        ),
        RequiredDisclosure(
            id="AT.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 11, 1),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(AT_5,),
            note="Sender not concealed, an authentic address for a stop, no links to unlawful sites.",
            rows=("AT.5",),
        ),
        Information(
            id="AT.double_opt_in",
            applicability=Applicability.DIRECT,
            topic=Topic.DOUBLE_OPT_IN,
            text="Not required; practically standard for proof.",
            citations=(AT_3,),
            rows=("AT.3",),
        ),
        Information(
            id="AT.territory",
            applicability=Applicability.DIRECT,
            in_force_from=date(2021, 11, 1),
            topic=Topic.TERRITORY,
            text="An offence committed abroad counts as committed where the message arrives.",
            citations=(AT_7,),
            rows=("AT.7",),
        ),
        Information(
            id="AT.sanction",
            applicability=Applicability.DIRECT,
            topic=Topic.SANCTION,
            text="Administrative fine: up to EUR 58 000 under the predecessor act; the amount under § 188 TKG 2021 was not read (EUR 50 000, unverified). Injunctions under the law of unfair competition besides.",
            citations=(AT_9,),
            rows=("AT.9",),
        ),
        Information(
            id="AT.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Datenschutzbehörde. Breach form or home page: https://www.dsb.gv.at. Enforces the rules on marketing messages: Fernmeldebüro. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("AT|AUTHORITY|Datenschutzbehörde",),
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
