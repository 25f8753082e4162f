"""Argentina (AR). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentDefect, ConsentForm, Disclosure, MessageCategory
from whatsguard.rules import (
    MONDAY_TO_FRIDAY,
    SATURDAY,
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    LookedNone,
    Period,
    Reading,
    RegisterCheck,
    RequiredDisclosure,
    SenderPrecondition,
    SendingHours,
    Span,
    StandingDuty,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="AR",
    name="Argentina",
    name_zh="阿根廷",
    timezones=(
        "America/Argentina/Buenos_Aires",
        "America/Argentina/Cordoba",
        "America/Argentina/Salta",
        "America/Argentina/Jujuy",
        "America/Argentina/Tucuman",
        "America/Argentina/Catamarca",
        "America/Argentina/La_Rioja",
        "America/Argentina/San_Juan",
        "America/Argentina/Mendoza",
        "America/Argentina/San_Luis",
        "America/Argentina/Rio_Gallegos",
        "America/Argentina/Ushuaia",
    ),
    rules=(
        ConsentRequired(
            id="AR.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2000, 11, 1),
            citations=(
                Citation(
                    instrument="Ley 25.326",
                    locator="art. 5(1)",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/60000-64999/64790/texact.htm",
                    quote="consentimiento libre, expreso e informado, el que deberá constar por escrito, o por otro medio que permita se le equipare",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            note="The month of 2000 is general knowledge.",
            rows=("AR|CONSENT_REQUIRED|Ley 25.326 art. 5(1)",),
        ),
        ConsentStandard(
            id="AR.consent_standard",
            form=ConsentForm.WRITTEN,
            fatal={ConsentDefect.BUNDLED, ConsentDefect.BURIED_IN_TERMS},
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2000, 11, 1),
            citations=(
                Citation(
                    instrument="Ley 25.326",
                    locator="art. 5(1)",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/60000-64999/64790/texact.htm",
                    quote="consentimiento libre, expreso e informado, el que deberá constar por escrito, o por otro medio que permita se le equipare",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            note="In writing or by a medium that is its equal; it stands out where it is given with other declarations.",
            rows=("AR|CONSENT_REQUIRED|Ley 25.326 art. 5(1)",),
        ),
        ConsentRequired(
            id="AR.consent.utility",
            categories={MessageCategory.UTILITY, MessageCategory.AUTHENTICATION},
            accepts=(Ground(kind=GroundKind.CONSENT), Ground(kind=GroundKind.CONTRACT)),
            applicability=Applicability.DIRECT,
            in_force_from=date(2001, 1, 1),
            citations=(
                Citation(
                    instrument="Ley 25.326 arts 5(2)(d), 27(1); Decreto 1558/2001 art. 27",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/60000-64999/64790/texact.htm",
                    quote="Deriven de una relación contractual, científica o profesional del titular de los datos, y resulten necesarios para su desarrollo o cumplimiento",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            note="Data from a contract that are needed for it want no consent. The row gives 2001, no day.",
            rows=("AR|SOFT_OPT_IN|Ley 25.326 arts 5(2)(d), 27(1)",),
        ),
        Information(
            id="AR.consent.advertising_data",
            topic=Topic.SOFT_OPT_IN,
            text="Advertising data may also be processed if they stand in public documents or were supplied by the person,"
            " and a decree allows advertising within generic groups of profiles.",
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Ley 25.326 arts 5(2)(d), 27(1); Decreto 1558/2001 art. 27",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/60000-64999/64790/texact.htm",
                    quote="Deriven de una relación contractual, científica o profesional del titular de los datos, y resulten necesarios para su desarrollo o cumplimiento",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            note="Rules on holding data; whatsguard asks for consent to write, so no ground is made of them.",
            rows=("AR|SOFT_OPT_IN|Ley 25.326 arts 5(2)(d), 27(1)",),
        ),
        RegisterCheck(
            id="AR.register.marketing",
            register="AR.no_llame",
            fresh_for=Period(30, Unit.DAYS),
            lifted_by=(Ground(kind=GroundKind.CONSENT, needs={GroundNeed.SEPARATE_AFTER_CONTRACT}),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2015, 1, 6),
            citations=(
                Citation(
                    instrument="Ley 26.951 arts 4, 7; Decreto 2501/2014 arts 4, 7",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/230000-234999/233066/texact.htm",
                    quote="deberán consultar las inscripciones y bajas producidas en el citado registro con una periodicidad de treinta (30) días corridos",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
                Citation(
                    instrument="Ley 26.951 art. 8; Decreto 2501/2014 art. 8",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/240000-244999/240407/norma.htm",
                    quote="dicho consentimiento deberá otorgarse mediante instrumento separado",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            note="Telephone services in any modality, and similar ones of the future; whether apps are such was not"
            " decided. The list must be checked every 30 calendar days. Where a contract exists, a permission in a"
            " document of its own lifts it. The exceptions for emergencies, public good and elections are not offered.",
            rows=(
                'AR|REGISTER "No Llame"|Ley 26.951 arts 4, 7',
                "AR|REGISTER exceptions|Ley 26.951 art. 8; Decreto 2501/2014 art. 8",
            ),
        ),
        SendingHours(
            id="AR.hours.marketing",
            spans=(
                Span(opens=time(9), closes=time(21), weekdays=MONDAY_TO_FRIDAY),
                Span(opens=time(9), closes=time(13), weekdays=SATURDAY),
            ),
            on_public_holidays=False,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2015, 1, 6),
            citations=(
                Citation(
                    instrument="Decreto 2501/2014",
                    locator="art. 8 (paragraph on art. 8(d))",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/240000-244999/240407/norma.htm",
                    quote="en días hábiles y de lunes a viernes de 9:00 a 21:00 horas o sábados de 9:00 a 13:00 horas",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            note="Written for contract-related calls to registered numbers; used as the hours of all advertising. Closed"
            " on Sundays and holidays.",
            rows=("AR|SENDING_HOURS|Decreto 2501/2014 art. 8 (para. on art. 8(d))",),
        ),
        RequiredDisclosure(
            id="AR.disclosure.marketing",
            items={Disclosure.OPT_OUT},
            applicability=Applicability.DIRECT,
            in_force_from=date(2001, 12, 3),
            citations=(
                Citation(
                    instrument="Decreto 1558/2001",
                    locator="art. 27",
                    url="http://servicios.infoleg.gob.ar",
                    quote="se deberá indicar, en forma expresa y destacada, la posibilidad del titular del dato de solicitar el retiro o bloqueo, total o parcial",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            note="Every advertisement by mail, phone, e-mail, Internet or any other means at a distance tells of the right"
            " to be taken off. The starting day is general knowledge.",
            rows=("AR|DISCLOSURE|Decreto 1558/2001 art. 27; Ley 25.326 art. 6",),
        ),
        StandingDuty(
            id="AR.disclosure.collection",
            item="Tell at collection: purpose, recipients, name and address of the controller, that answers are optional,"
            " rights; name the source of the data on request.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2000, 11, 1),
            citations=(
                Citation(
                    instrument="Ley 25.326",
                    locator="art. 6",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/60000-64999/64790/texact.htm",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            rows=("AR|DISCLOSURE|Decreto 1558/2001 art. 27; Ley 25.326 art. 6",),
        ),
        StandingDuty(
            id="AR.withdrawal",
            item="Take a person off the advertising data at any time, in whole or for one medium, and keep a list of those"
            " who asked.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2000, 11, 1),
            citations=(
                Citation(
                    instrument="Ley 25.326 art. 27(3); Decreto 1558/2001 art. 27; Decreto 2501/2014 art. 7",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/60000-64999/64790/texact.htm",
                    quote="El titular podrá en cualquier momento solicitar el retiro o bloqueo de su nombre de los bancos de datos",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            note="whatsguard stops at once. The row gives 2000, no day.",
            rows=("AR|WITHDRAWAL|Ley 25.326 art. 27(3)",),
        ),
        Deadline(
            id="AR.access.rectify",
            topic=Topic.ERASURE_ACCESS,
            trigger="a claim for rectification, updating or deletion is received",
            act="carry it out",
            addressee="the person",
            within=Period(5, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2000, 11, 1),
            citations=(
                Citation(
                    instrument="Ley 25.326",
                    locator="art. 16(2)",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/60000-64999/64790/texact.htm",
                    quote="en el plazo máximo de cinco días hábiles de recibido el reclamo",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            rows=("AR|ERASURE/ACCESS|Ley 25.326 arts 14(2)-(3), 16(2)",),
        ),
        Deadline(
            id="AR.access.answer",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access is received",
            act="answer it, free of charge every 6 months",
            addressee="the person",
            within=Period(10, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2000, 11, 1),
            citations=(
                Citation(
                    instrument="Ley 25.326",
                    locator="art. 14(2)-(3)",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/60000-64999/64790/texact.htm",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            rows=("AR|ERASURE/ACCESS|Ley 25.326 arts 14(2)-(3), 16(2)",),
        ),
        StandingDuty(
            id="AR.evidence",
            item="Be able to prove that the register was respected, and produce the records of what was sent.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2015, 1, 6),
            citations=(
                Citation(
                    instrument="Decreto 2501/2014",
                    locator="art. 11",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/240000-244999/240407/norma.htm",
                    quote="quedando a cargo del denunciado acreditar que ha dado cumplimiento con las obligaciones establecidas",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            rows=("AR|EVIDENCE|Decreto 2501/2014 art. 11",),
        ),
        SenderPrecondition(
            id="AR.registration",
            duty="AR.database_registration",
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 1, 6),
            citations=(
                Citation(
                    instrument="Decreto 2501/2014 art. 7; Ley 25.326 art. 21",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/240000-244999/240407/norma.htm",
                    quote="deberán estar inscriptos ante el REGISTRO NACIONAL DE BASES DE DATOS",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            note="Advertisers must be registered with the national register of databases. It stops advertising until"
            " attested; for other messages it is a duty on the checklist.",
            rows=("AR|REGISTRATION|Decreto 2501/2014 art. 7; Ley 25.326 art. 21",),
        ),
        StandingDuty(
            id="AR.registration.duty",
            item="Be registered with the Registro Nacional de Bases de Datos.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 1, 6),
            citations=(
                Citation(
                    instrument="Decreto 2501/2014 art. 7; Ley 25.326 art. 21",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/240000-244999/240407/norma.htm",
                    quote="deberán estar inscriptos ante el REGISTRO NACIONAL DE BASES DE DATOS",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            rows=("AR|REGISTRATION|Decreto 2501/2014 art. 7; Ley 25.326 art. 21",),
        ),
        Information(
            id="AR.age",
            topic=Topic.AGE,
            text="The data law has no age; by the civil code capacity grows from 13 to 16 and is full at 18.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(Citation(instrument="Código Civil y Comercial", locator="arts 25-26", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified.",
            rows=("AR|AGE|CCyC arts 25-26",),
        ),
        Information(
            id="AR.b2b",
            topic=Topic.B2B,
            text="The register protects legal persons too.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2014, 8, 1),
            citations=(
                Citation(
                    instrument="Ley 26.951",
                    locator="art. 5",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/230000-234999/233066/texact.htm",
                    quote="toda persona física o jurídica titular o usuario autorizado del servicio de telefonía",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            note="The row gives 2014, no day.",
            rows=("AR|B2B exception|Ley 26.951 art. 5",),
        ),
        Information(
            id="AR.sanction",
            topic=Topic.SANCTION,
            text="A warning, suspension, a fine of 1,000 to 100,000 pesos by the act, closure of the database; the same"
            " scale for the register.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2000, 11, 1),
            citations=(
                Citation(
                    instrument="Ley 25.326 art. 31; Ley 26.951 art. 11",
                    url="http://servicios.infoleg.gob.ar/infolegInternet/anexos/60000-64999/64790/texact.htm",
                    quote="multa de mil pesos ($ 1.000.-) a cien mil pesos ($ 100.000.-)",
                    read=Reading.PRIMARY,
                    copy="InfoLEG texts of 2026-06-23 (GitHub legalize-dev/legalize-ar @3b589c13)",
                ),
            ),
            note="That the authority has raised scales and caps is general knowledge. Authority: the Agencia de Acceso a"
            " la Información Pública (AAIP), for the register too.",
            rows=("AR|SANCTION|Ley 25.326 art. 31; Ley 26.951 art. 11",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.BREACH,
            where="Ley 25.326",
            note="A resolution of the authority (47/2018) is said to recommend notice.",
            rows=("AR|BREACH|AAIP Res. 47/2018",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="Ley 25.326, Ley 26.951, Decreto 1558/2001, Decreto 2501/2014",
            rows=("AR|FREQUENCY, DOUBLE_OPT_IN, EXPIRY|`LOOKED_NONE`",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="Ley 25.326, Ley 26.951, Decreto 1558/2001, Decreto 2501/2014",
            rows=("AR|FREQUENCY, DOUBLE_OPT_IN, EXPIRY|`LOOKED_NONE`",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="Ley 25.326, Ley 26.951, Decreto 1558/2001, Decreto 2501/2014",
            rows=("AR|FREQUENCY, DOUBLE_OPT_IN, EXPIRY|`LOOKED_NONE`",),
        ),
    ),
    review=None,
)
