"""Peru (PE). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, ConsentForm, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    Period,
    Reading,
    StandingDuty,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="PE",
    name="Peru",
    name_zh="秘鲁",
    timezones=("America/Lima",),
    rules=(
        ConsentRequired(
            id="PE.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            own_initiative=True,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 5, 10),
            citations=(
                Citation(
                    instrument="Ley 29571 (consumer code) as amended by Ley 32323",
                    locator="art. 58.1(e)",
                    url="https://lpderecho.pe/codigo-de-proteccion-y-defensa-del-consumidor-ley-29571/",
                    quote="que, por iniciativa propia, se contacte directamente con el proveedor y manifieste su consentimiento libre, previo, informado, expreso e inequívoco",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            note="Mass electronic messages to promote goods are forbidden, except to a consumer who made the first contact"
            " and then gave express consent. Record who wrote first. The day after the publication of 2025-05-09 is"
            " general knowledge.",
            rows=("PE|CONSENT_REQUIRED (consumer law)|Ley 29571 art. 58.1(e)",),
        ),
        ConsentStandard(
            id="PE.consent_standard",
            form=ConsentForm.EXPRESS,
            fatal={ConsentDefect.ASSUMED, ConsentDefect.BUNDLED},
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="Ley 29733 art. 13.5; DS 016-2024-JUS art. 2",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="El consentimiento debe ser previo, informado, expreso e inequívoco.",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="arts 3, 5.1(3)",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="hacer clic … dar un toque",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            note="A click or a tap is enough. A gift does not spoil it, except with minors; a service may not be refused"
            " for want of consent to data that it does not need.",
            rows=(
                "PE|CONSENT_REQUIRED (data)|Ley 29733 art. 13.5; DS 016-2024-JUS art. 2",
                "PE|CONSENT (form)|DS 016-2024 arts 3, 5.1(3)",
            ),
        ),
        ConsentRequired(
            id="PE.consent.utility",
            categories={MessageCategory.UTILITY, MessageCategory.AUTHENTICATION},
            accepts=(Ground(kind=GroundKind.CONSENT), Ground(kind=GroundKind.CONTRACT)),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="Ley 29733 art. 14(5); DS 016-2024-JUS art. 26.1",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="es lícito cuando se obtiene el consentimiento de forma directa por parte del titular del dato personal",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            note="A contract needs no consent for its own messages. For advertising there is no exception for customers:"
            " consent comes from the person directly.",
            rows=(
                "PE|SOFT_OPT_IN|DS 016-2024 art. 26.1",
                "PE|CONSENT_REQUIRED (data)|Ley 29733 art. 13.5; DS 016-2024-JUS art. 2",
            ),
        ),
        Information(
            id="PE.consent.first_contact",
            topic=Topic.CONSENT,
            text="The data law lets one first contact ask for consent. The later and higher consumer law forbids it for"
            " messages.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="art. 26.2-26.3",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="de no haberse logrado obtener el consentimiento, no es lícito realizar un nuevo contacto",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            note="Not offered: the stricter law wins, which is our reading.",
            rows=("PE|FIRST CONTACT|DS 016-2024 art. 26.2-26.3",),
        ),
        StandingDuty(
            id="PE.evidence",
            item="Be able to show that the law was kept.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="art. IX(2)",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="debe ser capaz de demostrar tal cumplimiento",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            rows=("PE|EVIDENCE|DS 016-2024 art. IX(2)",),
        ),
        StandingDuty(
            id="PE.disclosure.collection",
            item="Tell before consent: name and address of the controller, purposes, recipients, data bank, that it is"
            " optional, consequences, transfers, automated decisions, how long, rights.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="art. 6.1",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="El plazo de conservación de los datos personales.",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            rows=("PE|DISCLOSURE|DS 016-2024 art. 6.1",),
        ),
        MinimumAge(
            id="PE.age",
            age=14,
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="arts 22, 25",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="Los mayores de catorce y menores de dieciocho años, de acuerdo a su capacidad, pueden otorgar el consentimiento",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            note="Below 14 a parent or guardian; from 14 to 17 the person, if the information can be understood by them.",
            rows=("PE|AGE|DS 016-2024 arts 22, 25",),
        ),
        Information(
            id="PE.hours.collection",
            topic=Topic.HOURS,
            text="Debt collection: no visits or calls from 20:00 to 07:00, on Saturdays, Sundays and holidays.",
            categories={MessageCategory.UTILITY},
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2010, 10, 2),
            citations=(
                Citation(
                    instrument="Ley 29571 (consumer code)",
                    locator="art. 62(b)",
                    url="https://lpderecho.pe/codigo-de-proteccion-y-defensa-del-consumidor-ley-29571/",
                    quote="entre las 20.00 horas y las 07.00 horas o los días sábados, domingos y feriados",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            note="Bound to debt collection, which a message does not declare; a business that collects sets these hours"
            " itself. The starting day is general knowledge.",
            rows=("PE|SENDING_HOURS|Ley 29571 art. 62(b)",),
        ),
        Deadline(
            id="PE.withdrawal.consumer",
            topic=Topic.WITHDRAWAL,
            trigger="the person revokes the consent",
            act="stop at once; no reason is needed",
            addressee="the person",
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 5, 10),
            citations=(
                Citation(
                    instrument="Ley 29571 (consumer code) as amended by Ley 32323",
                    locator="art. 58.1(e)",
                    url="https://lpderecho.pe/codigo-de-proteccion-y-defensa-del-consumidor-ley-29571/",
                    quote="Este consentimiento puede ser revocado, con efecto inmediato y sin expresión de causa, en cualquier momento",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            rows=("PE|WITHDRAWAL (consumer law)|Ley 29571 art. 58.1(e)",),
        ),
        Deadline(
            id="PE.withdrawal.data",
            topic=Topic.WITHDRAWAL,
            trigger="the person revokes the consent under the data law",
            act="answer by simple and free means, no harder than giving consent",
            addressee="the person",
            within=Period(10, Unit.BUSINESS_DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="art. 26.5, III(8)",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="la cual se debe atender dentro del plazo máximo de diez (10) días",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            note="Days are business days in this regulation. A ceiling for the report.",
            rows=("PE|WITHDRAWAL (data)|DS 016-2024 art. 26.5, III(8)",),
        ),
        Information(
            id="PE.register",
            topic=Topic.REGISTER,
            text="A register of this name existed before 2018; the prohibition took its place.",
            applicability=Applicability.DIRECT,
            citations=(Citation(instrument="Register “Gracias... no insista”", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified.",
            rows=("PE|REGISTER|-",),
        ),
        Deadline(
            id="PE.access.information",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for information is received",
            act="answer it",
            addressee="the person",
            within=Period(8, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="art. 69.1",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            rows=("PE|ERASURE/ACCESS|DS 016-2024 art. 69.1-69.3",),
        ),
        Deadline(
            id="PE.access.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access is received",
            act="answer it",
            addressee="the person",
            within=Period(20, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="art. 69.2",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="es de veinte (20) días contados desde el día siguiente de la presentación de la solicitud",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            rows=("PE|ERASURE/ACCESS|DS 016-2024 art. 69.1-69.3",),
        ),
        Deadline(
            id="PE.access.rectification",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for rectification, cancellation or opposition is received",
            act="answer it",
            addressee="the person",
            within=Period(10, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="art. 69.3",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            rows=("PE|ERASURE/ACCESS|DS 016-2024 art. 69.1-69.3",),
        ),
        Deadline(
            id="PE.breach.authority",
            topic=Topic.BREACH,
            trigger="a breach is known",
            act="report; a late report gives its reasons; digital incidents also to the Centro Nacional de Seguridad"
            " Digital",
            addressee="the Autoridad Nacional de Protección de Datos Personales",
            within=Period(48, Unit.HOURS),
            only_if="large volumes, many people, sensitive data or evident harm",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="art. 34.1, 34.3-34.5",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="como máximo dentro de las 48 horas posteriores a haber tomado conocimiento o constancia de ello",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            rows=("PE|BREACH|DS 016-2024 art. 34.1, 34.3-34.5",),
        ),
        Deadline(
            id="PE.breach.people",
            topic=Topic.BREACH,
            trigger="a breach is known",
            act="inform",
            addressee="the people concerned",
            within=Period(48, Unit.HOURS),
            only_if="their other rights are affected",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="art. 34.1, 34.3-34.5",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="como máximo dentro de las 48 horas posteriores a haber tomado conocimiento o constancia de ello",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            rows=("PE|BREACH|DS 016-2024 art. 34.1, 34.3-34.5",),
        ),
        Information(
            id="PE.breach.exception",
            topic=Topic.BREACH,
            text="The people need not be told if there is no such effect and the incident was fully overcome. Every"
            " incident is documented.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="arts 34.4, 35",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="fue superado totalmente por las medidas adoptadas no subsiste la obligación de comunicar",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            rows=("PE|BREACH exception|DS 016-2024 arts 34.4, 35",),
        ),
        Information(
            id="PE.territory",
            topic=Topic.TERRITORY,
            text="A foreign sender that offers goods or services to people in Peru is bound, and must name a"
            " representative.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 30),
            citations=(
                Citation(
                    instrument="DS 016-2024-JUS",
                    locator="arts VI(3.1), VII",
                    url="https://lpderecho.pe/reglamento-ley-proteccion-datos-personales-decreto-supremo-016-2024-jus/",
                    quote="realiza actividades relacionadas a la oferta de bienes o servicios dirigidos a los titulares de datos personales ubicados en territorio peruano",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            rows=("PE|TERRITORY|DS 016-2024 arts VI(3.1), VII",),
        ),
        Information(
            id="PE.b2b",
            topic=Topic.B2B,
            text="The data law covers natural persons; the consumer code consumers, and small businesses in some cases.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Ley 29571 (consumer code)",
                    locator="art. IV",
                    url="https://lpderecho.pe/codigo-de-proteccion-y-defensa-del-consumidor-ley-29571/",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; no exception rests on it.",
            rows=("PE|B2B exception|Ley 29571 art. IV",),
        ),
        Information(
            id="PE.sanction",
            topic=Topic.SANCTION,
            text="Data: up to 100 tax units (UIT), never above 10 % of annual gross income. A breach of the ban on"
            " messages is a very serious infringement of the consumer code, said to cost up to 450 units.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Ley 29733 art. 39; Ley 29571 art. 58.1(e), 110",
                    url="https://lpderecho.pe/codigo-de-proteccion-y-defensa-del-consumidor-ley-29571/",
                    quote="La vulneración a esta prohibición o a su revocatoria es considerada infracción muy grave.",
                    read=Reading.PRIMARY,
                    copy="text updated to 2026-02 (GitHub crafter-research/legalize-pe @45109e4b)",
                ),
            ),
            note="The 450 units are general knowledge. Authorities: the Autoridad Nacional de Protección de Datos"
            " Personales for data, Indecopi for consumers.",
            rows=("PE|SANCTION|Ley 29733 art. 39; Ley 29571 art. 58.1(e), 110",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.RECORD_KEEPING,
            where="DS 016-2024-JUS: no period for records of consent",
            rows=("PE|EVIDENCE|DS 016-2024 art. IX(2)",),
        ),
        LookedNone(
            topic=Topic.HOURS,
            where="Ley 29733, DS 016-2024-JUS, Ley 29571: none for consented advertising",
            rows=("PE|SENDING_HOURS|Ley 29571 art. 62(b)",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="Ley 29733, DS 016-2024-JUS, Ley 29571 (search by keyword)",
            rows=("PE|FREQUENCY, DOUBLE_OPT_IN, EXPIRY|`LOOKED_NONE` (keyword search",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="Ley 29733, DS 016-2024-JUS, Ley 29571 (search by keyword)",
            rows=("PE|FREQUENCY, DOUBLE_OPT_IN, EXPIRY|`LOOKED_NONE` (keyword search",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="Ley 29733, DS 016-2024-JUS, Ley 29571 (search by keyword)",
            rows=("PE|FREQUENCY, DOUBLE_OPT_IN, EXPIRY|`LOOKED_NONE` (keyword search",),
        ),
    ),
    review=None,
)
