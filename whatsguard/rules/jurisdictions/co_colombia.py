"""Colombia (CO). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentDefect, ConsentForm, Disclosure, EvidenceGrade, MessageCategory, Naming
from whatsguard.rules import (
    MONDAY_TO_FRIDAY,
    SATURDAY,
    Applicability,
    Below,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    FrequencyCap,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    Period,
    Reading,
    RegisterCheck,
    RequiredDisclosure,
    SendingHours,
    Span,
    StandingDuty,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="CO",
    name="Colombia",
    name_zh="哥伦比亚",
    timezones=("America/Bogota",),
    rules=(
        ConsentRequired(
            id="CO.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 18),
            citations=(
                Citation(
                    instrument="Ley 1581/2012",
                    locator="arts 3(a), 4(c), 9",
                    url="https://www.suin-juriscol.gov.co/viewDocument.asp?id=1684507",
                    quote="se requiere la autorización previa e informada del Titular, la cual deberá ser obtenida por cualquier medio que pueda ser objeto de consulta posterior",
                    read=Reading.PRIMARY,
                    copy="SUIN-Juriscol text (GitHub legalize-dev/legalize-co @4b718f0e)",
                ),
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 2",
                    url="https://leyonline.co/laws/ley-2300-de-2023/articulo-5o",
                    quote="sólo podrán contactar a los consumidores mediante los canales que estos autoricen",
                    read=Reading.SECONDARY,
                    copy="collection-agent compliance study that quotes the official text (GitHub file 60026583511)",
                ),
            ),
            note="Prior, express and informed authorisation, kept so that it can be consulted later. No purchase replaces"
            " it for advertising.",
            rows=(
                "CO|CONSENT_REQUIRED (data)|Ley 1581/2012 arts 3(a), 4(c), 9",
                "CO|CONSENT_REQUIRED (channel)|Ley 2300/2023 art. 2; art. 5 par. 2",
            ),
        ),
        ConsentStandard(
            id="CO.consent_standard.marketing",
            fatal={ConsentDefect.BUNDLED, ConsentDefect.BURIED_IN_TERMS, ConsentDefect.CHANNEL_NOT_NAMED},
            must_name={Naming.CHANNEL},
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 10, 10),
            citations=(
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 5 par. 2",
                    url="https://leyonline.co/laws/ley-2300-de-2023/articulo-5o",
                    quote="no podrá obligarse al consumidor a aceptar recibir mensajes comerciales de ninguna índole",
                    read=Reading.PRIMARY,
                    copy="stored page of leyonline.co",
                ),
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 2",
                    url="https://leyonline.co/laws/ley-2300-de-2023/articulo-5o",
                    quote="sólo podrán contactar a los consumidores mediante los canales que estos autoricen",
                    read=Reading.SECONDARY,
                    copy="collection-agent compliance study that quotes the official text (GitHub file 60026583511)",
                ),
            ),
            note="Only the channels that the person authorised; neither a purchase nor entering a shop may force it, and a"
            " promotion that feeds a database needs explicit acceptance.",
            rows=("CO|CONSENT_REQUIRED (channel)|Ley 2300/2023 art. 2; art. 5 par. 2",),
        ),
        ConsentStandard(
            id="CO.consent_standard.data",
            form=ConsentForm.EXPRESS,
            minimum_grade=EvidenceGrade.B,
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 18),
            citations=(
                Citation(
                    instrument="Ley 1581/2012",
                    locator="arts 3(a), 4(c), 9",
                    url="https://www.suin-juriscol.gov.co/viewDocument.asp?id=1684507",
                    quote="se requiere la autorización previa e informada del Titular, la cual deberá ser obtenida por cualquier medio que pueda ser objeto de consulta posterior",
                    read=Reading.PRIMARY,
                    copy="SUIN-Juriscol text (GitHub legalize-dev/legalize-co @4b718f0e)",
                ),
            ),
            note="It must be possible to consult it later, so a consent without proof is not enough.",
            rows=("CO|CONSENT_REQUIRED (data)|Ley 1581/2012 arts 3(a), 4(c), 9",),
        ),
        ConsentRequired(
            id="CO.consent.utility",
            categories={MessageCategory.UTILITY, MessageCategory.AUTHENTICATION},
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(kind=GroundKind.CONTRACT),
                Ground(kind=GroundKind.REQUESTED),
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 10, 10),
            citations=(
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 5 par. 2",
                    url="https://leyonline.co/laws/ley-2300-de-2023/articulo-5o",
                    quote="salvo aquellos asuntos estrictamente relacionados con el bien o servicio adquirido",
                    read=Reading.PRIMARY,
                    copy="stored page of leyonline.co",
                ),
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 8",
                    url="https://unisabaneta.edu.co/2024/07/26/ya-conoces-la-ley-dejen-de-fregar",
                    read=Reading.SECONDARY,
                ),
            ),
            note="Not covered by the law on contact: matters strictly related to what was bought, confirmations of"
            " payments, what the person asked for, alerts on suspicious transactions.",
            rows=("CO|UTILITY exception|Ley 2300/2023 art. 8; art. 5 par. 2",),
        ),
        Information(
            id="CO.scope",
            topic=Topic.SCOPE,
            text="The law on contact names messages by apps or web among the ways of advertising to consumers.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 10, 10),
            citations=(
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 5",
                    url="https://leyonline.co/laws/ley-2300-de-2023/articulo-5o",
                    quote="Mensajes Cortos de Texto (SMS), mensajería por aplicaciones o web, correos electrónicos y llamadas telefónicas de carácter comercial o publicitario",
                    read=Reading.PRIMARY,
                    copy="stored page of leyonline.co",
                ),
            ),
            rows=("CO|SCOPE|Ley 2300/2023 art. 5",),
        ),
        SendingHours(
            id="CO.hours.marketing",
            spans=(
                Span(opens=time(7), closes=time(19), weekdays=MONDAY_TO_FRIDAY),
                Span(opens=time(8), closes=time(15), weekdays=SATURDAY),
            ),
            on_public_holidays=False,
            lifted_by=(
                Ground(kind=GroundKind.CONSENT, needs={GroundNeed.WAIVES_HOURS, GroundNeed.SEPARATE_AFTER_CONTRACT}),
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 10, 10),
            citations=(
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 5 par. 3",
                    url="https://leyonline.co/laws/ley-2300-de-2023/articulo-5o",
                    quote="solo podrán hacerlo por dentro de los horarios establecidos en el artículo 3o.",
                    read=Reading.PRIMARY,
                    copy="stored page of leyonline.co",
                ),
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 3",
                    url="https://www.funcionpublica.gov.co/eva/gestornormativo/",
                    quote="lunes a viernes y de 7:00 am a 7:00 pm, y sábados de 8:00 am a 3:00 pm",
                    read=Reading.SECONDARY,
                    copy="collection-agent compliance study that quotes the official text (GitHub file 60026583511); 8 further sources agree",
                ),
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 3",
                    url="https://www.funcionpublica.gov.co/eva/gestornormativo/",
                    quote="excluyendo cualquier tipo de contacto con el consumidor los domingos y días festivos",
                    read=Reading.SECONDARY,
                    copy="collection-agent compliance study that quotes the official text (GitHub file 60026583511)",
                ),
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 3 par.",
                    url="https://www.funcionpublica.gov.co/eva/gestornormativo/",
                    quote="a través de un instrumento distinto al contrato... y posterior a la suscripción del mismo",
                    read=Reading.SECONDARY,
                    copy="collection-agent compliance study that quotes the official text (GitHub file 60026583511)",
                ),
            ),
            note="Never on Sundays and public holidays. Other hours only at the person's express wish, in a document apart"
            " from the contract and later than it. Debt collection is bound too. That the holidays are those of Ley"
            " 51/1983 is general knowledge.",
            rows=(
                "CO|SENDING_HOURS|Ley 2300/2023 art. 3; art. 5 par. 3",
                "CO|SENDING_HOURS waiver|Ley 2300/2023 art. 3 par.",
            ),
        ),
        FrequencyCap(
            id="CO.cap.marketing",
            limit=1,
            per=Period(1, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 10, 10),
            citations=(
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 3, art. 5 first para.",
                    url="https://www.funcionpublica.gov.co/eva/gestornormativo/",
                    quote="no podrá ser contactado por parte de gestores de cobranza mediante varios canales dentro de una misma semana ni en más de una ocasión durante el mismo día",
                    read=Reading.SECONDARY,
                    copy="collection-agent compliance study that quotes the official text (GitHub file 60026583511)",
                ),
                Citation(
                    instrument="Externado: últimas novedades sobre la implementación de la Ley 2300",
                    url="https://agoramercatorum.uexternado.edu.co/ultimas-novedades-sobre-la-implementacion-de-la-ley-2300-de-2023-ley-dejen-de-fregar",
                    read=Reading.SECONDARY,
                ),
            ),
            note="The sentence speaks of debt collectors; that it binds advertising is arguable and taken as the strict"
            " side. Counted over 24 hours. Sending to an authorised channel already counts as contact (the"
            " supervisor's concept, a secondary source).",
            rows=("CO|FREQUENCY|Ley 2300/2023 art. 3, art. 5 first para.",),
        ),
        StandingDuty(
            id="CO.cap.channels",
            item="Use one channel alone to a person in one week, once direct contact was made.",
            every=Period(7, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 10, 10),
            citations=(
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 3, art. 5 first para.",
                    url="https://www.funcionpublica.gov.co/eva/gestornormativo/",
                    quote="no podrá ser contactado por parte de gestores de cobranza mediante varios canales dentro de una misma semana ni en más de una ocasión durante el mismo día",
                    read=Reading.SECONDARY,
                    copy="collection-agent compliance study that quotes the official text (GitHub file 60026583511)",
                ),
            ),
            note="Other channels are not seen by whatsguard, so the business has to keep this itself.",
            rows=("CO|FREQUENCY|Ley 2300/2023 art. 3, art. 5 first para.",),
        ),
        RequiredDisclosure(
            id="CO.disclosure.marketing",
            items={Disclosure.OPT_OUT},
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 10, 10),
            citations=(
                Citation(
                    instrument="Ley 2300/2023",
                    locator="art. 5 par. 2",
                    url="https://leyonline.co/laws/ley-2300-de-2023/articulo-5o",
                    quote="un mecanismo ágil, sencillo y eficiente para cancelar en cualquier momento la recepción de mensajes y correos",
                    read=Reading.PRIMARY,
                    copy="stored page of leyonline.co",
                ),
            ),
            note="An agile, simple and efficient way out at any time.",
            rows=("CO|WITHDRAWAL (marketing)|Ley 2300/2023 art. 5 par. 2",),
        ),
        Deadline(
            id="CO.withdrawal.data",
            topic=Topic.WITHDRAWAL,
            trigger="the person revokes the authorisation or asks for deletion",
            act="handle it as a claim",
            addressee="the person",
            within=Period(15, Unit.BUSINESS_DAYS),
            extension=Period(8, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 18),
            citations=(
                Citation(
                    instrument="Ley 1581/2012",
                    locator="arts 8(e), 15(3)",
                    url="https://www.suin-juriscol.gov.co/viewDocument.asp?id=1684507",
                    quote="El término máximo para atender el reclamo será de quince (15) días hábiles",
                    read=Reading.PRIMARY,
                    copy="SUIN-Juriscol text (GitHub legalize-dev/legalize-co @4b718f0e)",
                ),
            ),
            note="A ceiling for the report; whatsguard stops at once.",
            rows=("CO|WITHDRAWAL (data)|Ley 1581 arts 8(e), 15(3)",),
        ),
        RegisterCheck(
            id="CO.register.marketing",
            register="CO.rne",
            fresh_for=Period(7, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2024, 4, 10),
            citations=(
                Citation(
                    instrument="Ley 2300/2023 art. 5 (second paragraph); Res. CRC 5050/2016",
                    url="https://leyonline.co/laws/ley-2300-de-2023/articulo-5o",
                    quote="adaptar el Registro de Números Excluidos conforme lo establecido en la presente ley con un plazo de seis (6) meses",
                    read=Reading.PRIMARY,
                    copy="stored page of leyonline.co",
                ),
                Citation(
                    instrument="Press on the operation of the register",
                    url="https://www.radiosantafe.com/2024/04/10/",
                    read=Reading.SECONDARY,
                    copy="5 sources agree, such as iapp.org/news/b/colombia-activa-el-registro-de-numeros-excluidos-para-bloquear-publicidad-no-deseada",
                ),
                Citation(
                    instrument="whatsguard: house rules", url="docs/explanation/house-rules.md", read=Reading.PRIMARY
                ),
            ),
            note="People exclude app messages, SMS, e-mail and calls one by one: look up the channel of apps. The law"
            " names no age of a look-up; seven days are a house rule. The five business days after registration are"
            " not waited for.",
            rows=("CO|REGISTER|Ley 2300 art. 5 (second paragraph); Res. CRC 5050/2016",),
        ),
        StandingDuty(
            id="CO.evidence",
            item="Keep a copy of each authorisation, and proof of what was told with it, as long as the data are"
            " processed; show it to the person on request.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 18),
            citations=(
                Citation(
                    instrument="Ley 1581/2012",
                    locator="arts 8(b), 12 par., 17(b)",
                    url="https://www.suin-juriscol.gov.co/viewDocument.asp?id=1684507",
                    quote="Solicitar y conservar, en las condiciones previstas en la presente ley, copia de la respectiva autorización",
                    read=Reading.PRIMARY,
                    copy="SUIN-Juriscol text (GitHub legalize-dev/legalize-co @4b718f0e)",
                ),
            ),
            rows=("CO|EVIDENCE|Ley 1581 arts 8(b), 12 par., 17(b)",),
        ),
        StandingDuty(
            id="CO.disclosure.collection",
            item="Tell when asking: what is done with the data and why, that sensitive and children's data are optional,"
            " the rights, and name, address and phone of the controller.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 18),
            citations=(
                Citation(
                    instrument="Ley 1581/2012",
                    locator="art. 12",
                    url="https://www.suin-juriscol.gov.co/viewDocument.asp?id=1684507",
                    quote="La identificación, dirección física o electrónica y teléfono del Responsable del Tratamiento.",
                    read=Reading.PRIMARY,
                    copy="SUIN-Juriscol text (GitHub legalize-dev/legalize-co @4b718f0e)",
                ),
            ),
            rows=("CO|DISCLOSURE|Ley 1581 art. 12",),
        ),
        MinimumAge(
            id="CO.age",
            age=18,
            below=Below.DENY,
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 18),
            citations=(
                Citation(
                    instrument="Ley 1581/2012",
                    locator="art. 7",
                    url="https://www.suin-juriscol.gov.co/viewDocument.asp?id=1684507",
                    quote="Queda proscrito el Tratamiento de datos personales de niños, niñas y adolescentes, salvo aquellos datos que sean de naturaleza pública.",
                    read=Reading.PRIMARY,
                    copy="SUIN-Juriscol text (GitHub legalize-dev/legalize-co @4b718f0e)",
                ),
            ),
            note="Data of people under 18 may not be processed. A decree is said to allow it with the representative's"
            " authorisation in their best interest (general knowledge), which is not used.",
            rows=("CO|AGE|Ley 1581 art. 7; DUR 1074/2015 art. 2.2.2.25.2.9",),
        ),
        Deadline(
            id="CO.access.query",
            topic=Topic.ERASURE_ACCESS,
            trigger="a query is received",
            act="answer it",
            addressee="the person",
            within=Period(10, Unit.BUSINESS_DAYS),
            extension=Period(5, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 18),
            citations=(
                Citation(
                    instrument="Ley 1581/2012",
                    locator="arts 14, 15",
                    url="https://www.suin-juriscol.gov.co/viewDocument.asp?id=1684507",
                    quote="La consulta será atendida en un término máximo de diez (10) días hábiles",
                    read=Reading.PRIMARY,
                    copy="SUIN-Juriscol text (GitHub legalize-dev/legalize-co @4b718f0e)",
                ),
            ),
            rows=("CO|ERASURE/ACCESS|Ley 1581 arts 14, 15",),
        ),
        Deadline(
            id="CO.access.claim",
            topic=Topic.ERASURE_ACCESS,
            trigger="a claim for correction or deletion is received",
            act="answer it",
            addressee="the person",
            within=Period(15, Unit.BUSINESS_DAYS),
            extension=Period(8, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 18),
            citations=(
                Citation(
                    instrument="Ley 1581/2012",
                    locator="arts 14, 15",
                    url="https://www.suin-juriscol.gov.co/viewDocument.asp?id=1684507",
                    read=Reading.PRIMARY,
                    copy="SUIN-Juriscol text (GitHub legalize-dev/legalize-co @4b718f0e)",
                ),
            ),
            rows=("CO|ERASURE/ACCESS|Ley 1581 arts 14, 15",),
        ),
        Deadline(
            id="CO.breach",
            topic=Topic.BREACH,
            trigger="a violation of security codes with risk is detected",
            act="inform the authority",
            addressee="the Superintendencia de Industria y Comercio (SIC)",
            within=Period(15, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 18),
            citations=(
                Citation(
                    instrument="Ley 1581/2012",
                    locator="arts 17(n), 18(k)",
                    url="https://www.suin-juriscol.gov.co/viewDocument.asp?id=1684507",
                    quote="Informar a la autoridad de protección de datos cuando se presenten violaciones a los códigos de seguridad y existan riesgos",
                    read=Reading.PRIMARY,
                    copy="SUIN-Juriscol text (GitHub legalize-dev/legalize-co @4b718f0e)",
                ),
                Citation(instrument="SIC Circular Única Tit. V cap. 2", read=Reading.UNVERIFIED),
            ),
            note="The act names no period; the 15 business days are general knowledge of the SIC's circular.",
            rows=("CO|BREACH|Ley 1581 arts 17(n), 18(k); SIC Circular",),
        ),
        Information(
            id="CO.b2b",
            topic=Topic.B2B,
            text="The data act protects natural persons; the law on contact the commercial and financial consumer."
            " Messages between businesses are not settled.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Ley 1581/2012",
                    locator="art. 3(f)",
                    url="https://www.suin-juriscol.gov.co/viewDocument.asp?id=1684507",
                    quote="Titular: Persona natural cuyos datos personales sean objeto de Tratamiento",
                    read=Reading.PRIMARY,
                    copy="SUIN-Juriscol text (GitHub legalize-dev/legalize-co @4b718f0e)",
                ),
            ),
            note="That the law on contact leaves pure business contact open is general knowledge; no exception is offered.",
            rows=("CO|B2B exception|Ley 1581 art. 3(f)",),
        ),
        Information(
            id="CO.sanction",
            topic=Topic.SANCTION,
            text="Fines up to 2,000 monthly minimum wages, suspension up to 6 months, closure.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2012, 10, 18),
            citations=(
                Citation(
                    instrument="Ley 1581/2012 art. 23; Ley 2300/2023 art. 9",
                    url="https://www.suin-juriscol.gov.co/viewDocument.asp?id=1684507",
                    quote="Multas de carácter personal e institucional hasta por el equivalente de dos mil (2.000) salarios mínimos mensuales legales vigentes",
                    read=Reading.PRIMARY,
                    copy="SUIN-Juriscol text (GitHub legalize-dev/legalize-co @4b718f0e)",
                ),
            ),
            note="That the two supervisors sanction under the law on contact (art. 9) is from a secondary source."
            " Authorities: the SIC for consumers and data, the CRC for the register; the Superintendencia Financiera"
            " for banks by general knowledge.",
            rows=("CO|SANCTION|Ley 1581 art. 23; Ley 2300 art. 9",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.RECORD_KEEPING,
            where="Ley 1581/2012 names no number of years",
            rows=("CO|EVIDENCE|Ley 1581 arts 8(b), 12 par., 17(b)",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="Ley 1581/2012 and Ley 2300/2023 arts 1, 5 (arts 2-4, 6-9 only as relayed)",
            rows=("CO|EXPIRY, DOUBLE_OPT_IN|`LOOKED_NONE` (Ley 2300: arts 1, 5 read",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="Ley 1581/2012 and Ley 2300/2023 arts 1, 5 (arts 2-4, 6-9 only as relayed)",
            rows=("CO|EXPIRY, DOUBLE_OPT_IN|`LOOKED_NONE` (Ley 2300: arts 1, 5 read",),
        ),
    ),
    review=None,
)
