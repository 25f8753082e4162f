"""Switzerland (CH). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, Disclosure, MessageCategory, Naming
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
    LookedNone,
    Period,
    Reading,
    Relation,
    RequiredDisclosure,
    Retention,
    StandingDuty,
    Topic,
    Unit,
    When,
)

CH_1 = Citation(
    instrument="UWG",
    locator="art. 3(1)(o)",
    url="https://www.fedlex.admin.ch/eli/cc/1988/223_223_223/de",
    quote="Massenwerbung ohne direkten Zusammenhang mit einem angeforderten Inhalt fernmeldetechnisch sendet",
    read=Reading.SECONDARY,
    copy="verbatim in two sources",
)
CH_2 = Citation(
    instrument="UWG",
    locator="art. 3(1)(o) 2nd half",
    url="https://www.fedlex.admin.ch/eli/cc/1988/223_223_223/de",
    quote="diesen Kunden ohne deren Einwilligung Massenwerbung für eigene ähnliche Waren, Werke oder Leistungen sendet",
    read=Reading.SECONDARY,
)
CH_3 = Citation(
    instrument="DSG",
    locator="art. 6(6)-(7)",
    url="https://fedlex.data.admin.ch/eli/cc/2022/491",
    quote="nach angemessener Information freiwillig erteilt wird",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-ch (8ab8bcf9)",
)
CH_6 = Citation(
    instrument="UWG",
    locator="art. 3(1)(o); OFCOM page",
    url="https://www.bakom.admin.ch/bakom/de/home/telekommunikation/nuetzliche-infos/spam-spamming-spammer/wann-ist-der-massenversand-erlaubt.html",
    quote="Bei jeder Nachricht müssen Sie die problemlose und kostenlose Möglichkeit haben, weitere Nachrichten abzulehnen.",
    read=Reading.SECONDARY,
    copy="authority page",
)
CH_8 = Citation(
    instrument="DSG",
    locator="art. 24(1), (4)",
    url="https://fedlex.data.admin.ch/eli/cc/2022/491",
    quote="meldet dem EDÖB so rasch als möglich eine Verletzung der Datensicherheit, die voraussichtlich zu einem hohen Risiko",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-ch (8ab8bcf9)",
)
CH_9 = Citation(
    instrument="DSV",
    locator="art. 15(4)",
    url="https://fedlex.data.admin.ch/eli/cc/2022/568",
    quote="Sie ist ab dem Zeitpunkt der Meldung nach Absatz 1 mindestens zwei Jahre aufzubewahren.",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-ch (8ab8bcf9)",
)
CH_10 = Citation(
    instrument="DSV",
    locator="art. 18; DSG art. 25(7)",
    url="https://fedlex.data.admin.ch/eli/cc/2022/568",
    quote="Die Auskunft muss innerhalb von 30 Tagen seit dem Eingang des Begehrens erteilt werden.",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-ch (8ab8bcf9)",
)
CH_11 = Citation(
    instrument="DSG",
    locator="art. 12; DSV art. 24",
    url="https://fedlex.data.admin.ch/eli/cc/2022/568",
    quote="weniger als 250 Mitarbeiterinnen und Mitarbeiter beschäftigen",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-ch (8ab8bcf9)",
)
CH_4 = Citation(
    instrument="Branchenverbände (Best Practice)",
    url="https://digilaw.ch/07-04-01-massenwerbung-ueber-fernmeldetechnik-smamming",
    quote="Nicht das Gesetz, aber die Branchenverbände verlangen zudem als Best Practice das sogenannte Double-Opt-in",
    read=Reading.SECONDARY,
)
CH_5 = Citation(
    instrument="ZGB",
    read=Reading.UNVERIFIED,
)
CH_7 = Citation(
    instrument="UWG",
    locator="art. 3(1)(u)",
    url="https://www.bakom.admin.ch/bakom/de/home/telekommunikation/nuetzliche-infos/spam-spamming-spammer/wann-ist-der-massenversand-erlaubt.html",
    quote='Wer diesen Vermerk (den "Sterneintrag") nicht beachtet, handelt unlauter',
    read=Reading.SECONDARY,
)
CH_12 = Citation(
    instrument="UWG",
    locator="art. 23; DSG art. 60-61",
    url="https://fedlex.data.admin.ch/eli/cc/2022/491",
    quote="Mit Busse bis zu 250 000 Franken werden private Personen auf Antrag bestraft",
    read=Reading.SECONDARY,
    copy="DSG",
)
AUTHORITY = Citation(
    instrument="FDPIC / EDÖB",
    url="https://databreach.edoeb.admin.ch",
    read=Reading.UNVERIFIED,
)

ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)
SOFT_OPT_IN = Ground(
    kind=GroundKind.EXISTING_CUSTOMER,
    relations=frozenset({Relation.SALE}),
    needs=frozenset({GroundNeed.SIMILAR, GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE}),
)

JURISDICTION = Jurisdiction(
    code="CH",
    name="Switzerland",
    name_zh="瑞士",
    timezones=("Europe/Zurich",),
    parents=(),
    rules=(
        ConsentRequired(
            id="CH.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 4, 1),
            accepts=(CONSENT, SOFT_OPT_IN),
            citations=(CH_1, CH_2),
            note="Mass advertising by telecommunication without a direct link to requested content. Single messages outside any mass sending fall outside the rule; every message counts as mass here, since it cannot be seen.",
            rows=("CH.1", "CH.2"),
        ),
        ConsentStandard(
            id="CH.consent.standard",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 1),
            fatal=frozenset({ConsentDefect.ASSUMED, ConsentDefect.BUNDLED}),
            must_name=frozenset({Naming.BUSINESS}),
            citations=(CH_3,),
            note="Free, for specific processing, after adequate information; express for sensitive data and high-risk profiling.",
            rows=("CH.3",),
        ),
        RequiredDisclosure(
            id="CH.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2007, 4, 1),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(CH_6, CH_1),
            note="A correct sender, and a simple, free way to refuse in each message.",
            rows=("CH.6", "CH.1"),
        ),
        Deadline(
            id="CH.breach.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 1),
            topic=Topic.BREACH,
            trigger="the business becomes aware of a breach of data security",
            act="notify the breach",
            addressee="the federal data-protection commissioner (EDÖB)",
            only_if="a high risk to the people concerned is to be expected",
            citations=(CH_8,),
            note="As soon as possible; no number of hours.",
            rows=("CH.8",),
        ),
        Deadline(
            id="CH.breach.people",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 1),
            topic=Topic.BREACH,
            trigger="the business becomes aware of a breach of data security",
            act="tell the people concerned",
            addressee="the people concerned",
            only_if="their protection needs it or the commissioner demands it",
            citations=(CH_8,),
            rows=("CH.8",),
        ),
        Retention(
            id="CH.breach.documents",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 1),
            what="the documentation of a breach",
            keep=Period(2, Unit.YEARS),
            counted_from=CountedFrom.KNOWLEDGE,
            blocks_erasure=True,
            citations=(CH_9,),
            note="At least two years from the day of the report: count from that day where it is later than the knowledge.",
            rows=("CH.9",),
        ),
        Deadline(
            id="CH.access.answer",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 1),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access arrives",
            act="give access, or say by when it will be given",
            addressee="the person",
            within=Period(30, Unit.DAYS),
            citations=(CH_10,),
            rows=("CH.10",),
        ),
        StandingDuty(
            id="CH.records.processing",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 1),
            item="Keep a register of processing.",
            citations=(CH_11,),
            note="Exempt below 250 staff unless sensitive data on a large scale or high-risk profiling.",
            rows=("CH.11",),
        ),
        Information(
            id="CH.double_opt_in",
            applicability=Applicability.DIRECT,
            topic=Topic.DOUBLE_OPT_IN,
            text="Not law; industry bodies ask for it as best practice.",
            citations=(CH_4,),
            rows=("CH.4",),
        ),
        Information(
            id="CH.age",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.AGE,
            text="No digital-consent age; capacity of judgement decides (ZGB art. 16, 19c).",
            citations=(CH_5,),
            rows=("CH.5",),
        ),
        Information(
            id="CH.register",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2012, 4, 1),
            topic=Topic.REGISTER,
            text="Phone-book asterisk: phone calls (art. 3(1)(u)).",
            citations=(CH_7,),
            rows=("CH.7",),
        ),
        Information(
            id="CH.sanction",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 1),
            topic=Topic.SANCTION,
            text="UWG: up to 3 years or fine on complaint. DSG: up to CHF 250 000 on the responsible individual (information, access duties; breach reporting is not listed there, unverified).",
            citations=(CH_12,),
            rows=("CH.12",),
        ),
        Information(
            id="CH.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: FDPIC / EDÖB. Breach form or home page: https://databreach.edoeb.admin.ch. Enforces the rules on marketing messages: SECO (UWG), OFCOM. How this was read: unverified; EDÖB read in the law (DSG art. 24).",
            citations=(AUTHORITY,),
            rows=("CH|AUTHORITY|FDPIC / EDÖB",),
        ),
    ),
    gaps=(LookedNone(topic=Topic.HOURS, where="UWG art. 3(1)(o); summary table only"),),
    review=None,
)
