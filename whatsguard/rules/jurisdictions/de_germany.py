"""Germany (DE). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, ConsentForm, Disclosure, MessageCategory
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
    MinimumAge,
    Period,
    Reading,
    RequiredDisclosure,
    Retention,
    StandingDuty,
    Topic,
    Unit,
    When,
)

DE_1 = Citation(
    instrument="UWG",
    locator="§ 7(2) Nr. 2",
    url="https://www.gesetze-im-internet.de/uwg_2004/__7.html",
    quote="oder elektronischer Post, ohne dass eine vorherige ausdrückliche Einwilligung des Adressaten vorliegt",
    read=Reading.PRIMARY,
    copy="gesetze-im-internet refresh of 2026-08-19: kmein/gesetze (cce3209c)",
)
DE_2 = Citation(
    instrument="UWG",
    locator="§ 2(1) Nr. 5",
    url="https://www.gesetze-im-internet.de/uwg_2004/__2.html",
    quote="jede Information, die zwischen einer endlichen Zahl von Beteiligten über einen öffentlich zugänglichen elektronischen Kommunikationsdienst ausgetauscht",
    read=Reading.SECONDARY,
)
DE_16 = Citation(
    instrument="UWG",
    locator="§ 7(2) Nr. 1-2; BGH I ZR 218/07",
    url="https://www.gesetze-im-internet.de/uwg_2004/__7.html",
    quote="gegenüber einem sonstigen Marktteilnehmer ohne dessen zumindest mutmaßliche Einwilligung",
    read=Reading.PRIMARY,
    copy="gesetze-im-internet refresh of 2026-08-19: kmein/gesetze (cce3209c)",
)
DE_3 = Citation(
    instrument="BGH III ZR 196/17",
    url="https://dataagendaplus.de/print/ausgabe-3-2018/gebuendelte-einwilligung-in-die-ansprache-ueber-mehrere-werbekanaele/",
    quote="Eine eigene Einwilligungserklärung für jeden Werbekanal ist nicht erforderlich.",
    read=Reading.PRIMARY,
    copy="head-note, portal copy",
)
DE_5 = Citation(
    instrument="BGH I ZR 164/09",
    locator="Leitsätze b-e",
    url="https://betriebs-berater.ruw.de/wirtschaftsrecht/urteile/Zulaessigkeit-von-Werbeanrufen---Double-opt-in-Verfahren-18828",
    quote="die konkrete Einverständniserklärung jedes einzelnen Verbrauchers vollständig dokumentiert",
    read=Reading.PRIMARY,
    copy="head-notes, portal copy",
)
DE_9 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="art. 8(1); BDSG",
    url="https://www.gesetze-im-internet.de/bdsg_2018/",
    quote="shall be lawful where the child is at least 16 years old",
    read=Reading.PRIMARY,
    copy="OJ text of 2016: coolharsh55/GDPRtEXT, scripts/GDPR_en.html (b7bbb4e)",
)
DE_12 = Citation(
    instrument="UWG",
    locator="§ 7(2) Nr. 3 a-c",
    url="https://www.gesetze-im-internet.de/uwg_2004/__7.html",
    quote="keine gültige Adresse vorhanden ist, an die der Empfänger eine Aufforderung zur Einstellung solcher Nachrichten richten kann",
    read=Reading.PRIMARY,
    copy="gesetze-im-internet refresh of 2026-08-19: kmein/gesetze (cce3209c)",
)
DE_13 = Citation(
    instrument="DDG",
    locator="§ 6(1) Nr. 1-2, § 6(2)",
    url="https://www.gesetze-im-internet.de/ddg/__6.html",
    quote="darf in der Kopf- und in der Betreffzeile weder der Absender noch der kommerzielle Charakter der Nachricht verschleiert",
    read=Reading.PRIMARY,
    copy="gesetze-im-internet refresh of 2026-08-19: kmein/gesetze (cce3209c)",
)
DE_6 = Citation(
    instrument="LG Stendal 22 S 87/20",
    url="https://aigner-business-solutions.com/blog/lg-stendal-auch-ein-bisschen-werbung-ist-unzulaessig-vorsicht-bei-der-ausgestaltung-von-bestaetigungs-e-mails-im-double-opt-in-verfahren/",
    quote="auch „ein bisschen“ Werbung ist unzulässig",
    read=Reading.SECONDARY,
)
DE_8 = Citation(
    instrument="BGH III ZR 196/17",
    locator="Rn. 31; AG München 161 C 12736/22",
    url="https://alro-recht.de/2023/03/02/ag-muenchen-einwilligung-in-e-mail-werbung-bei-jahrelanger-werbepause-nicht-mehr-wirksam/",
    quote="Eine zeitliche Begrenzung einer einmal erteilten Einwilligung sieht weder die RL 2002/58/EG noch",
    read=Reading.SECONDARY,
    copy="BGH quoted by AG München",
)
DE_7 = Citation(
    instrument="UWG",
    locator="§ 7a(1)-(2)",
    url="https://www.gesetze-im-internet.de/uwg_2004/__7a.html",
    quote="ab Erteilung der Einwilligung sowie nach jeder Verwendung der Einwilligung fünf Jahre aufbewahren",
    read=Reading.PRIMARY,
    copy="gesetze-im-internet refresh of 2026-08-19: kmein/gesetze (cce3209c)",
)
DE_14 = Citation(
    instrument="UWG",
    locator="§ 7(3) Nr. 4",
    url="https://www.gesetze-im-internet.de/uwg_2004/__7.html",
    quote="dass er der Verwendung jederzeit widersprechen kann",
    read=Reading.PRIMARY,
    copy="gesetze-im-internet refresh of 2026-08-19: kmein/gesetze (cce3209c)",
)
DE_20 = Citation(
    instrument="BGH VI ZR 721/15",
    url="https://www.bundesgerichtshof.de",
    read=Reading.UNVERIFIED,
)
DE_4 = Citation(
    instrument="UWG",
    locator="§ 7(3) Nr. 1-4",
    url="https://www.gesetze-im-internet.de/uwg_2004/__7.html",
    quote="von dem Kunden dessen elektronische Postadresse erhalten hat",
    read=Reading.PRIMARY,
    copy="gesetze-im-internet refresh of 2026-08-19: kmein/gesetze (cce3209c)",
)
DE_15 = Citation(
    instrument="DDV Robinsonliste",
    url="https://www.ichhabediewahl.de",
    read=Reading.UNVERIFIED,
)
DE_17 = Citation(
    instrument="UWG",
    locator="§ 20(1) Nr. 1-2, (2)",
    url="https://www.gesetze-im-internet.de/uwg_2004/__20.html",
    quote="mit einer Geldbuße bis zu dreihunderttausend Euro",
    read=Reading.PRIMARY,
    copy="gesetze-im-internet refresh of 2026-08-19: kmein/gesetze (cce3209c)",
)
DE_18 = Citation(
    instrument="DDG",
    locator="§ 33(1), (6) Nr. 1 a",
    url="https://www.gesetze-im-internet.de/ddg/__33.html",
    quote="wer absichtlich entgegen § 6 Absatz 2 Satz 1 den Absender oder den kommerziellen Charakter der Nachricht verschleiert",
    read=Reading.PRIMARY,
    copy="gesetze-im-internet refresh of 2026-08-19: kmein/gesetze (cce3209c)",
)
DE_19 = Citation(
    instrument="BDSG",
    locator="§ 43(4)",
    url="https://www.gesetze-im-internet.de/bdsg_2018/__43.html",
    quote="darf in einem Verfahren nach dem Gesetz über Ordnungswidrigkeiten gegen den Meldepflichtigen",
    read=Reading.PRIMARY,
    copy="gesetze-im-internet refresh of 2026-08-19: kmein/gesetze (cce3209c)",
)
AUTHORITY = Citation(
    instrument="authority of the Land of establishment (federal bodies, telecoms: BfDI)",
    url="https://www.bfdi.bund.de",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)

JURISDICTION = Jurisdiction(
    code="DE",
    name="Germany",
    name_zh="德国",
    timezones=(
        "Europe/Berlin",
        "Europe/Busingen",
    ),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="DE.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 5, 28),
            accepts=(CONSENT,),
            citations=(DE_1, DE_2, DE_16),
            note='Express consent of the addressee, whether consumer or business. No existing-customer ground: the text speaks of an "electronic postal address", and whether a WhatsApp number is one is disputed. Counting WhatsApp as electronic mail is a secondary reading.',
            rows=("DE.1", "DE.2", "DE.16"),
        ),
        ConsentStandard(
            id="DE.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 5, 28),
            fatal=frozenset({ConsentDefect.CHANNEL_NOT_NAMED}),
            form=ConsentForm.EXPRESS,
            citations=(DE_1, DE_3),
            note="One text may name several channels, but it must name them, so WhatsApp must stand in it.",
            rows=("DE.1", "DE.3"),
        ),
        ConsentStandard(
            id="DE.consent.confirmation",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2011, 2, 10),
            confirmation=Confirmation.CUSTOMARY,
            citations=(DE_5,),
            note="Not in the statute, but each person's declaration must be documented in full, and an e-mail confirmation proves nothing for a phone number: confirm from the WhatsApp number itself.",
            rows=("DE.5",),
        ),
        MinimumAge(
            id="DE.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=16,
            citations=(DE_9,),
            note="The national act sets no lower age, so the GDPR's 16 stands; below it a holder of parental responsibility consents.",
            rows=("DE.9",),
        ),
        RequiredDisclosure(
            id="DE.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 5, 14),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(DE_12, DE_13),
            note="The message is recognisable as advertising, its sender is not hidden, and there is a valid address for a stop at no more than the base tariff. The day of the current numbering is unverified.",
            rows=("DE.12", "DE.13"),
        ),
        StandingDuty(
            id="DE.consent.confirmation_text",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2021, 5, 12),
            item="Keep every word of advertising out of the message that asks for confirmation.",
            citations=(DE_6,),
            note="Even a logo with a line of welcome was too much.",
            rows=("DE.6",),
        ),
        StandingDuty(
            id="DE.consent.unused",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2018, 2, 1),
            item="Ask again before writing to people who have not been written to for two years.",
            every=Period(2, Unit.YEARS),
            citations=(DE_8,),
            note="Consent has no statutory end and does not lapse by time alone; lower courts differ on consent left unused for two to four years.",
            rows=("DE.8",),
        ),
        Retention(
            id="DE.evidence.consent",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2021, 10, 1),
            what="the documented consent",
            keep=Period(5, Unit.YEARS),
            counted_from=CountedFrom.LAST_USE,
            citations=(DE_7,),
            note="Written for telephone advertising, from giving and after each use; it does not reach messages and is recommended by analogy.",
            rows=("DE.7",),
        ),
        Deadline(
            id="DE.withdrawal.at_once",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 5, 28),
            topic=Topic.WITHDRAWAL,
            trigger="the person objects",
            act="stop; no cost beyond the base tariff",
            citations=(DE_14,),
            note="The statute names no period.",
            rows=("DE.14",),
        ),
        Information(
            id="DE.consent.naming",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2017, 3, 14),
            topic=Topic.CONSENT,
            text="Consent must name the advertised goods/services and the companies it is for (transparent clause; BGH VI ZR 721/15, 14 Mar 2017).",
            citations=(DE_20,),
            note="Unverified, and so not turned into a check.",
            rows=("DE.20",),
        ),
        Information(
            id="DE.soft_opt_in",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 5, 28),
            topic=Topic.SOFT_OPT_IN,
            text="No nuisance if ALL: (1) address received from the customer in connection with a sale; (2) direct advertising for own similar goods/services; (3) no objection; (4) clear notice at collection AND at each use that use can be objected to any time, at base-tariff cost only.",
            citations=(DE_4,),
            note="For e-mail. For a phone number it is contested, so it is not available here.",
            rows=("DE.4",),
        ),
        Information(
            id="DE.register",
            applicability=Applicability.BY_ANALOGY,
            topic=Topic.REGISTER,
            text="No statutory register. DDV Robinsonliste and private lists are voluntary.",
            citations=(DE_15,),
            rows=("DE.15",),
        ),
        Information(
            id="DE.sanction.civil",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2021, 10, 1),
            topic=Topic.SANCTION,
            text="Messages: civil law (cease-and-desist § 8, damages § 9, profit skimming § 10 UWG) plus GDPR. The UWG fines (EUR 300 000 / 50 000, BNetzA) cover calls, calling machines and § 7a only.",
            citations=(DE_17,),
            rows=("DE.17",),
        ),
        Information(
            id="DE.sanction.hidden_sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 5, 14),
            topic=Topic.SANCTION,
            text="Intentionally hiding sender or commercial nature by electronic mail: administrative offence, up to EUR 300 000.",
            citations=(DE_18,),
            rows=("DE.18",),
        ),
        Information(
            id="DE.breach.report_in_fine_procedure",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            topic=Topic.BREACH,
            text="A report of a breach may be used in a fine procedure against the reporter only with the reporter's consent.",
            citations=(DE_19,),
            rows=("DE.19",),
        ),
        Information(
            id="DE.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: authority of the Land of establishment (federal bodies, telecoms: BfDI). Breach form or home page: https://www.bfdi.bund.de (list of Land authorities). Enforces the rules on marketing messages: courts; BNetzA for calls. How this was read: unverified; BNetzA read in the law (UWG § 20(3)).",
            citations=(AUTHORITY,),
            rows=("DE|AUTHORITY|authority of the Land of establishment (federal bodies, tele",),
        ),
    ),
    gaps=(
        LookedNone(topic=Topic.HOURS, where="UWG, text of 2026-08-19", rows=("DE.10",)),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="UWG",
            note="After a recognisable no, any advertising is a nuisance (§ 7(1) S. 2).",
            rows=("DE.11",),
        ),
    ),
    review=None,
)
