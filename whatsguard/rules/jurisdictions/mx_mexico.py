"""Mexico (MX). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, Disclosure, MessageCategory
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
    NotResearched,
    Period,
    Reading,
    RegisterCheck,
    RequiredDisclosure,
    StandingDuty,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="MX",
    name="Mexico",
    name_zh="墨西哥",
    timezones=(
        "America/Mexico_City",
        "America/Cancun",
        "America/Merida",
        "America/Monterrey",
        "America/Matamoros",
        "America/Chihuahua",
        "America/Ciudad_Juarez",
        "America/Ojinaga",
        "America/Mazatlan",
        "America/Bahia_Banderas",
        "America/Hermosillo",
        "America/Tijuana",
    ),
    rules=(
        Information(
            id="MX.consent.data",
            topic=Topic.CONSENT,
            text="The law lets a tacit consent do: a privacy notice without objection. It asks for express consent for"
            " financial data, for express and written consent for sensitive data, and for a new one for each new"
            " purpose.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 21),
            citations=(
                Citation(
                    instrument="LFPDPPP (2025)",
                    locator="arts 2 IV, 7, 8, 11",
                    url="https://www.diputados.gob.mx/LeyesBiblio/pdf/LFPDPPP.pdf",
                    quote="Por regla general será válido el consentimiento tácito, salvo que las disposiciones jurídicas aplicables exijan que la voluntad … se manifieste expresamente",
                    read=Reading.SECONDARY,
                    copy="study of 2026-07-27 that quotes the official text (GitHub file 57632370786)",
                ),
            ),
            note="Less than whatsguard asks everywhere, so it changes no answer. Published on 2025-03-20; last reform"
            " 2025-11-14 (art. 4 only).",
            rows=("MX|CONSENT_REQUIRED (data)|LFPDPPP 2025 arts 2 IV, 7, 8, 11",),
        ),
        ConsentStandard(
            id="MX.consent_standard.marketing",
            fatal={ConsentDefect.NOT_GRANULAR, ConsentDefect.BUNDLED},
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 21),
            citations=(
                Citation(
                    instrument="LFPDPPP (2025)",
                    locator="arts 15 III-IV, 16 II",
                    url="https://www.diputados.gob.mx/LeyesBiblio/pdf/LFPDPPP.pdf",
                    quote="distinguiendo aquéllas que requieren el consentimiento de la persona titular",
                    read=Reading.SECONDARY,
                    copy="study of 2026-07-27 that quotes the official text (GitHub file 57632370786)",
                ),
            ),
            note="Advertising is a voluntary purpose: the notice keeps it apart and offers a way to refuse.",
            rows=("MX|CONSENT (marketing purpose)|LFPDPPP arts 15 III-IV, 16 II",),
        ),
        ConsentRequired(
            id="MX.consent.utility",
            categories={MessageCategory.UTILITY, MessageCategory.AUTHENTICATION},
            accepts=(Ground(kind=GroundKind.CONSENT), Ground(kind=GroundKind.CONTRACT)),
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 21),
            citations=(
                Citation(
                    instrument="LFPDPPP (2025)",
                    locator="art. 9 IV",
                    url="https://www.diputados.gob.mx/LeyesBiblio/pdf/LFPDPPP.pdf",
                    quote="ejercer un derecho o cumplir obligaciones derivadas de una relación jurídica entre la persona titular y el responsable",
                    read=Reading.SECONDARY,
                    copy="study of 2026-07-27 that quotes the official text (GitHub file 57632370786)",
                ),
            ),
            note="No consent is needed to meet obligations of a legal relationship.",
            rows=("MX|SOFT_OPT_IN|LFPDPPP art. 9 IV",),
        ),
        StandingDuty(
            id="MX.disclosure.collection",
            item="Give a simplified notice at or before the first collection, in WhatsApp too: name and address of the"
            " controller, data, purposes (those that need consent apart), means to limit the use, link to the full"
            " notice.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 21),
            citations=(
                Citation(
                    instrument="LFPDPPP (2025)",
                    locator="arts 15, 16 II",
                    url="https://www.diputados.gob.mx/LeyesBiblio/pdf/LFPDPPP.pdf",
                    quote="deberá ser proporcionado en su modalidad simplificada",
                    read=Reading.SECONDARY,
                    copy="study of 2026-07-27 that quotes the official text (GitHub file 57632370786)",
                ),
            ),
            rows=("MX|DISCLOSURE|LFPDPPP arts 15, 16 II",),
        ),
        RequiredDisclosure(
            id="MX.disclosure.marketing",
            items={Disclosure.BUSINESS_IDENTITY, Disclosure.POSTAL_ADDRESS},
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 1, 1),
            citations=(
                Citation(
                    instrument="LFPC (consumer protection act)",
                    locator="art. 17",
                    url="https://www.diputados.gob.mx/LeyesBiblio/pdf/LFPC.pdf",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified, kept because it is stricter: name, address, phone or e-mail of the"
            " supplier, and the phone of PROFECO (which cannot be checked here). The row gives 2004, no day.",
            rows=("MX|DISCLOSURE (advertising)|LFPC art. 17",),
        ),
        StandingDuty(
            id="MX.evidence",
            item="Be able to prove notice and consent: the burden is on the controller.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2011, 12, 22),
            citations=(
                Citation(
                    instrument="Reglamento LFPDPPP (2011)",
                    locator="arts 20, 31",
                    url="https://www.diputados.gob.mx/LeyesBiblio/regley/Reg_LFPDPPP.pdf",
                    quote="la carga de la prueba recaerá, en todos los casos, en el responsable",
                    read=Reading.SECONDARY,
                    copy="study of 2026-07-27 that quotes the official text (GitHub file 57632370786)",
                ),
            ),
            note="The regulation of 2011 is still applied where it does not contradict the law of 2025; its references"
            " point to the repealed one.",
            rows=("MX|EVIDENCE|Reglamento LFPDPPP arts 20, 31",),
        ),
        Deadline(
            id="MX.withdrawal.data",
            topic=Topic.WITHDRAWAL,
            trigger="the person revokes the consent",
            act="stop, by simple and free means, at least by the medium by which consent was given",
            addressee="the person",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 21),
            citations=(
                Citation(
                    instrument="LFPDPPP (2025) art. 7 last para.; Reglamento art. 21",
                    url="https://www.diputados.gob.mx/LeyesBiblio/pdf/LFPDPPP.pdf",
                    quote="sencillos y gratuitos",
                    read=Reading.SECONDARY,
                    copy="study of 2026-07-27 that quotes the official text (GitHub file 57632370786)",
                ),
            ),
            note="No period is named; at once is the safe reading.",
            rows=("MX|WITHDRAWAL (data)|LFPDPPP art. 7 last para.; Reglamento art. 21",),
        ),
        StandingDuty(
            id="MX.withdrawal.consumer",
            item="Respect a consumer's demand not to be disturbed with offers by any means, and not to pass their data on.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2004, 5, 4),
            citations=(
                Citation(
                    instrument="LFPC (consumer protection act)",
                    locator="arts 16-18",
                    url="https://www.diputados.gob.mx/LeyesBiblio/pdf/LFPC.pdf",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified.",
            rows=("MX|WITHDRAWAL (consumer)|LFPC arts 16-18",),
        ),
        RegisterCheck(
            id="MX.register.marketing",
            register="MX.repep",
            fresh_for=Period(7, Unit.DAYS),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2007, 1, 1),
            citations=(
                Citation(
                    instrument="LFPC arts 18, 18 bis; Reglas de Operación del RPC",
                    url="https://repep.profeco.gob.mx",
                    quote="El registro surtirá efectos a los 30 días naturales siguientes a la fecha de inscripción del número referido",
                    read=Reading.SECONDARY,
                    copy="press that quotes the Reglas; the articles are general knowledge",
                ),
                Citation(
                    instrument="whatsguard: house rules", url="docs/explanation/house-rules.md", read=Reading.PRIMARY
                ),
            ),
            note="PROFECO's register is for calls and SMS of telecoms, tourism and commerce; apps are not named. Banks"
            " have a register of their own (REUS). No age of a look-up is named: seven days are a house rule. The 30"
            " days after registration are not waited for, and a later contract clause is not offered as a way round."
            " The row gives 2007, no day.",
            rows=("MX|REGISTER|LFPC arts 18, 18 bis; Reglas de Operación del RPC",),
        ),
        Information(
            id="MX.register.disagreement",
            topic=Topic.REGISTER,
            text="One press source speaks of 30 business days instead of 30 calendar days until a registration works.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Press article",
                    url="https://mimorelia.com/noticias/ciencia-y-tecnologia/te-molestan-las-llamadas-de-publicidad-as%C3%AD-puedes-evitarlas-con-el-repep-de-profeco",
                    read=Reading.SECONDARY,
                ),
            ),
            note="Without effect: those days are not waited for.",
            rows=("MX|REGISTER (disagreement)|-",),
        ),
        Information(
            id="MX.age",
            topic=Topic.AGE,
            text="No age of digital consent is known; minors act through their representatives.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Reglamento LFPDPPP (2011)",
                    locator="art. 89",
                    url="https://www.diputados.gob.mx/LeyesBiblio/regley/Reg_LFPDPPP.pdf",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified.",
            rows=("MX|AGE|Reglamento art. 89 (K)",),
        ),
        Deadline(
            id="MX.access.answer",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access, rectification, cancellation or opposition is received",
            act="answer it",
            addressee="the person",
            within=Period(20, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 21),
            citations=(
                Citation(
                    instrument="LFPDPPP (2025)",
                    locator="art. 31",
                    url="https://www.diputados.gob.mx/LeyesBiblio/pdf/LFPDPPP.pdf",
                    quote="SLA de 20 días para responder y 15 para ejecutar (art. 31)",
                    read=Reading.SECONDARY,
                    copy="study of 2026-07-27 that quotes the official text (GitHub file 57632370786)",
                ),
            ),
            note="That these are business days, and that each can be extended once, is general knowledge; calendar days"
            " are earlier.",
            rows=("MX|ERASURE/ACCESS (ARCO)|LFPDPPP art. 31",),
        ),
        Deadline(
            id="MX.access.execution",
            topic=Topic.ERASURE_ACCESS,
            trigger="the request was answered with yes",
            act="carry it out",
            addressee="the person",
            within=Period(15, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 21),
            citations=(
                Citation(
                    instrument="LFPDPPP (2025)",
                    locator="art. 31",
                    url="https://www.diputados.gob.mx/LeyesBiblio/pdf/LFPDPPP.pdf",
                    quote="SLA de 20 días para responder y 15 para ejecutar (art. 31)",
                    read=Reading.SECONDARY,
                    copy="study of 2026-07-27 that quotes the official text (GitHub file 57632370786)",
                ),
            ),
            note="Calendar days, as above.",
            rows=("MX|ERASURE/ACCESS (ARCO)|LFPDPPP art. 31",),
        ),
        Deadline(
            id="MX.breach",
            topic=Topic.BREACH,
            trigger="a breach is known",
            act="inform at once, with the content of art. 65 of the regulation",
            addressee="the people concerned",
            only_if="it significantly affects their patrimonial or moral rights",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 21),
            citations=(
                Citation(
                    instrument="LFPDPPP (2025) art. 19; Reglamento arts 63-65",
                    url="https://www.diputados.gob.mx/LeyesBiblio/pdf/LFPDPPP.pdf",
                    quote="le serán informadas de forma inmediata por el responsable, a fin de que pueda tomar las medidas correspondientes a la defensa de sus derechos",
                    read=Reading.SECONDARY,
                    copy="study of 2026-07-27 that quotes the official text (GitHub file 57632370786)",
                ),
            ),
            note="There is no legal duty to notify the authority.",
            rows=("MX|BREACH|LFPDPPP art. 19; Reglamento arts 63-65",),
        ),
        Information(
            id="MX.b2b",
            topic=Topic.B2B,
            text="Data of business contacts were exempt under the regulation of 2011.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Reglamento LFPDPPP (2011)",
                    locator="art. 5 II-III",
                    url="https://www.diputados.gob.mx/LeyesBiblio/regley/Reg_LFPDPPP.pdf",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified; no exception rests on it.",
            rows=("MX|B2B exception|Reglamento art. 5 II-III",),
        ),
        Information(
            id="MX.sanction",
            topic=Topic.SANCTION,
            text="Fines of 100 to 160,000 or of 200 to 320,000 daily units (UMA), such as for a change of purpose or for"
            " missing express consent; doubled for sensitive data. Fines of the consumer act come beside them.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 3, 21),
            citations=(
                Citation(
                    instrument="LFPDPPP (2025)",
                    locator="arts 58-59",
                    url="https://www.diputados.gob.mx/LeyesBiblio/pdf/LFPDPPP.pdf",
                    quote="las sanciones podrán incrementarse hasta por dos veces",
                    read=Reading.SECONDARY,
                    copy="study of 2026-07-27 that quotes the official text (GitHub file 57632370786)",
                ),
            ),
            note="The value of the unit in 2026 was not verified. Authorities: the Secretaría Anticorrupción y Buen"
            " Gobierno for data, PROFECO for consumers, CONDUSEF for finance.",
            rows=("MX|SANCTION|LFPDPPP arts 58-59",),
        ),
        Information(
            id="MX.pending",
            topic=Topic.PENDING,
            text="A reform with a data protection officer and impact assessments was announced on 2026-01-28.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Reform of the LFPDPPP announced on 2026-01-28",
                    read=Reading.SECONDARY,
                    copy="study of 2026-07-27 that quotes the official text (GitHub file 57632370786)",
                ),
            ),
            rows=("MX|PENDING|-",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="No statutory hours for general advertising were found; rules of the financial supervisor for calls (7 to"
            " 22 on weekdays, or the like) are general knowledge and were not looked at.",
            rows=("MX|SENDING_HOURS|CONDUSEF Disposiciones",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="one study of the data law",
            rows=("MX|FREQUENCY, DOUBLE_OPT_IN, EXPIRY|`LOOKED_NONE` (C-MX only)",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="one study of the data law",
            rows=("MX|FREQUENCY, DOUBLE_OPT_IN, EXPIRY|`LOOKED_NONE` (C-MX only)",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="one study of the data law",
            rows=("MX|FREQUENCY, DOUBLE_OPT_IN, EXPIRY|`LOOKED_NONE` (C-MX only)",),
        ),
    ),
    review=None,
)
