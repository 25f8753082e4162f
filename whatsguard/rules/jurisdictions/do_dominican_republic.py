"""Dominican Republic (DO). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm, Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    Ground,
    GroundKind,
    Jurisdiction,
    LabelPosition,
    NotResearched,
    Period,
    Reading,
    Relation,
    RequiredDisclosure,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="DO",
    name="Dominican Republic",
    name_zh="多米尼加共和国",
    timezones=("America/Santo_Domingo",),
    rules=(
        ConsentRequired(
            id="DO.consent.marketing",
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(kind=GroundKind.EXISTING_CUSTOMER, relations={Relation.SALE, Relation.ONGOING_CONTRACT}),
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 8, 8),
            citations=(
                Citation(
                    instrument="Ley 310-14",
                    locator="arts 1, 3, 7",
                    url="http://phlaw.com/es/publicacion/348/ley-310-14-que-prohibe-envio-mensajes-comerciales-no-solicitados",
                    quote="Todo Mensaje de datos enviado a un número indiscriminado de personas, sin su debida autorización",
                    read=Reading.SECONDARY,
                    copy="acento.com.do, which quotes art. 3",
                ),
                Citation(
                    instrument="Ley 310-14",
                    locator="article number not known",
                    url="http://phlaw.com/es/publicacion/348/ley-310-14-que-prohibe-envio-mensajes-comerciales-no-solicitados",
                    quote="cuando el destinatario haya tenido una relación comercial con el iniciador y no haya expresado su voluntad de no recibir",
                    read=Reading.SECONDARY,
                ),
            ),
            note="Unsolicited commercial data messages are prohibited: e-mail and mobile text by name, apps by the"
            " definition as relayed. A commercial relationship without a refusal is enough for the law. Authorities:"
            " by general knowledge the Ministerio de Industria, Comercio y Mipymes and Indotel; the courts for data.",
            rows=("DO|CONSENT_REQUIRED|Ley 310-14 arts 1, 3, 7", "DO|SOFT_OPT_IN|Ley 310-14 (article no. K)"),
        ),
        RequiredDisclosure(
            id="DO.disclosure.marketing",
            items={Disclosure.BUSINESS_IDENTITY, Disclosure.POSTAL_ADDRESS},
            labels=("Publicidad", "PUBLICIDAD"),
            position=LabelPosition.START,
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 8, 8),
            citations=(
                Citation(
                    instrument="Ley 310-14",
                    locator="arts 4-5",
                    url="http://phlaw.com/es/publicacion/348/ley-310-14-que-prohibe-envio-mensajes-comerciales-no-solicitados",
                    quote="Toda comunicación comercial debe contener el encabezado “Publicidad”",
                    read=Reading.SECONDARY,
                ),
            ),
            note="The heading stands first, then the sender's name, full address, phone or e-mail. Adult content is headed"
            " “Publicidad para adultos”.",
            rows=("DO|DISCLOSURE|Ley 310-14 arts 4-5",),
        ),
        Deadline(
            id="DO.withdrawal",
            topic=Topic.WITHDRAWAL,
            trigger="the person refuses; sending the message back counts as a refusal",
            act="stop",
            addressee="the person",
            within=Period(2, Unit.BUSINESS_DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2014, 8, 8),
            citations=(
                Citation(
                    instrument="Ley 310-14",
                    locator="article number not known",
                    url="http://phlaw.com/es/publicacion/348/ley-310-14-que-prohibe-envio-mensajes-comerciales-no-solicitados",
                    quote="como máximo a los dos (2) días hábiles a partir de que éste exprese su deseo de no continuar recibiéndolos",
                    read=Reading.SECONDARY,
                ),
            ),
            note="A ceiling for the report; whatsguard stops at once. A message that was sent back must be recorded as a"
            " withdrawal.",
            rows=("DO|WITHDRAWAL|Ley 310-14 (article no. K)",),
        ),
        ConsentStandard(
            id="DO.consent_standard",
            form=ConsentForm.WRITTEN,
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 12, 13),
            citations=(Citation(instrument="Ley 172-13", locator="art. 5", read=Reading.UNVERIFIED),),
            note="Free, express, conscious, in writing or its equal: general knowledge, not verified, kept because it is"
            " stricter.",
            rows=("DO|DATA|Ley 172-13 art. 5",),
        ),
    ),
    gaps=(
        NotResearched(topic=Topic.BREACH, rows=("DO|BREACH, HOURS, FREQUENCY, REGISTER, AGE|-",)),
        NotResearched(topic=Topic.HOURS, rows=("DO|BREACH, HOURS, FREQUENCY, REGISTER, AGE|-",)),
        NotResearched(topic=Topic.FREQUENCY, rows=("DO|BREACH, HOURS, FREQUENCY, REGISTER, AGE|-",)),
        NotResearched(topic=Topic.REGISTER, rows=("DO|BREACH, HOURS, FREQUENCY, REGISTER, AGE|-",)),
        NotResearched(topic=Topic.AGE, rows=("DO|BREACH, HOURS, FREQUENCY, REGISTER, AGE|-",)),
    ),
    review=None,
)
