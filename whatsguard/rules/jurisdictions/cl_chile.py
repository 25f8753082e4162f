"""Chile (CL). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, ConsentForm, Disclosure, MessageCategory
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
    NotResearched,
    Period,
    Reading,
    RequiredDisclosure,
    StandingDuty,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="CL",
    name="Chile",
    name_zh="智利",
    timezones=("America/Santiago", "America/Coyhaique", "America/Punta_Arenas", "Pacific/Easter"),
    rules=(
        RequiredDisclosure(
            id="CL.disclosure.marketing",
            items={Disclosure.OPT_OUT},
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2004, 7, 14),
            citations=(
                Citation(
                    instrument="Ley 19.496",
                    locator="art. 28 B",
                    url="https://www.bcn.cl/leychile/navegar?idNorma=61438",
                    quote="por medio de correo postal, fax, llamados o servicios de mensajería telefónicos, deberán indicar una forma expedita",
                    read=Reading.SECONDARY,
                    copy="diarioconstitucional.cl, a note of 2018 that quotes the article",
                ),
            ),
            note="The consumer law lets people opt out and asks for no consent; it names telephone messaging services."
            " Each message must tell an expeditious way to stop. Consent is asked for by the house rules until the"
            " data law of 2026-12-01 does. The starting day is general knowledge; check that the article was not"
            " amended.",
            rows=("CL|CONSENT_REQUIRED (today)|Ley 19.496 art. 28 B",),
        ),
        Deadline(
            id="CL.withdrawal",
            topic=Topic.WITHDRAWAL,
            trigger="the person asks for no more",
            act="stop at once",
            addressee="the person",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2004, 7, 14),
            citations=(
                Citation(
                    instrument="Ley 19.496",
                    locator="art. 28 B inc. 2",
                    url="https://www.bcn.cl/leychile/navegar?idNorma=61438",
                    quote="Solicitada ésta, el envío de nuevas comunicaciones estará prohibido",
                    read=Reading.SECONDARY,
                    copy="diarioconstitucional.cl, a note of 2018 that quotes the article",
                ),
            ),
            note="The text knows no time of grace.",
            rows=("CL|WITHDRAWAL (today)|Ley 19.496 art. 28 B inc. 2",),
        ),
        Information(
            id="CL.register",
            topic=Topic.REGISTER,
            text="The consumer authority passes requests to named companies once a month, which take the person off within"
            " 20 business days. It is no list to look up.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="SERNAC: No Molestar",
                    url="https://www.sernac.cl",
                    quote="en un plazo máximo de 20 días hábiles",
                    read=Reading.SECONDARY,
                    copy="conadecus.cl",
                ),
            ),
            note="Record such a request as a withdrawal. Since 2014 by general knowledge.",
            rows=("CL|REGISTER|SERNAC platform",),
        ),
        ConsentRequired(
            id="CL.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 12, 1),
            citations=(
                Citation(
                    instrument="Ley 19.628 as replaced by Ley 21.719",
                    locator="arts 12, 13",
                    url="https://www.bcn.cl/leychile/navegar?idNorma=1209272",
                    quote="previo, libre, específico, informado e inequívoco (acto afirmativo, casilla NO premarcada) y revocable",
                    read=Reading.SECONDARY,
                    copy="stored summary (file 66124021228), not the law",
                ),
            ),
            note="Other bases exist, such as legitimate interest, with a right to oppose direct marketing (general"
            " knowledge). Whether they carry advertising was read in no text, so consent is asked for.",
            rows=("CL|CONSENT_REQUIRED (from 2026-12-01)|Ley 19.628 as replaced by Ley 21.719, arts 12, 13",),
        ),
        ConsentRequired(
            id="CL.consent.utility",
            categories={MessageCategory.UTILITY, MessageCategory.AUTHENTICATION},
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(kind=GroundKind.CONTRACT),
                Ground(kind=GroundKind.LEGITIMATE_INTERESTS),
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 12, 1),
            citations=(
                Citation(
                    instrument="Ley 19.628 as replaced by Ley 21.719",
                    locator="arts 12, 13",
                    url="https://www.bcn.cl/leychile/navegar?idNorma=1209272",
                    quote="previo, libre, específico, informado e inequívoco (acto afirmativo, casilla NO premarcada) y revocable",
                    read=Reading.SECONDARY,
                    copy="stored summary (file 66124021228), not the law",
                ),
            ),
            rows=("CL|CONSENT_REQUIRED (from 2026-12-01)|Ley 19.628 as replaced by Ley 21.719, arts 12, 13",),
        ),
        ConsentStandard(
            id="CL.consent_standard",
            form=ConsentForm.EXPRESS,
            fatal={ConsentDefect.PRE_TICKED, ConsentDefect.ASSUMED, ConsentDefect.NOT_GRANULAR},
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 12, 1),
            citations=(
                Citation(
                    instrument="Ley 19.628 as replaced by Ley 21.719",
                    locator="arts 12, 13",
                    url="https://www.bcn.cl/leychile/navegar?idNorma=1209272",
                    quote="previo, libre, específico, informado e inequívoco (acto afirmativo, casilla NO premarcada) y revocable",
                    read=Reading.SECONDARY,
                    copy="stored summary (file 66124021228), not the law",
                ),
            ),
            note="Prior, free, specific, informed, by an unequivocal affirmative act, revocable.",
            rows=("CL|CONSENT_REQUIRED (from 2026-12-01)|Ley 19.628 as replaced by Ley 21.719, arts 12, 13",),
        ),
        StandingDuty(
            id="CL.evidence",
            item="Be able to prove each consent: the burden is on the controller.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 12, 1),
            citations=(
                Citation(
                    instrument="Ley 21.719",
                    locator="new art. 12",
                    url="https://www.bcn.cl/leychile/navegar?idNorma=1209272",
                    quote="Carga de la prueba: del responsable.",
                    read=Reading.SECONDARY,
                    copy="stored summary (file 66124021228), not the law",
                ),
            ),
            rows=("CL|EVIDENCE|Ley 21.719 (new art. 12)",),
        ),
        MinimumAge(
            id="CL.age",
            age=14,
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 12, 1),
            citations=(
                Citation(
                    instrument="Ley 19.628 as replaced by Ley 21.719",
                    locator="art. 16 quáter",
                    url="https://www.bcn.cl/leychile/navegar?idNorma=1209272",
                    quote="<14: consentimiento padres. Sensibles <16: padres",
                    read=Reading.SECONDARY,
                    copy="stored summary (file 66509319508), not the law",
                ),
            ),
            note="Below 14 parents or a representative consent; for sensitive data below 16.",
            rows=("CL|AGE|new art. 16 quáter",),
        ),
        StandingDuty(
            id="CL.disclosure.collection",
            item="Publish a policy: who, purpose, basis, recipients, transfers, how long, rights, automated decisions.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 12, 1),
            citations=(
                Citation(
                    instrument="Ley 19.628 as replaced by Ley 21.719",
                    locator="art. 14 ter",
                    url="https://www.bcn.cl/leychile/navegar?idNorma=1209272",
                    read=Reading.SECONDARY,
                    copy="stored summaries, not the law",
                ),
            ),
            rows=("CL|DISCLOSURE|new art. 14 ter",),
        ),
        Deadline(
            id="CL.access.answer",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request is received",
            act="answer it",
            addressee="the person",
            within=Period(30, Unit.DAYS),
            extension=Period(30, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 12, 1),
            citations=(
                Citation(
                    instrument="Ley 19.628 as replaced by Ley 21.719",
                    locator="art. 11",
                    url="https://www.bcn.cl/leychile/navegar?idNorma=1209272",
                    quote="30 días corridos, prorrogable una sola vez por 30 más",
                    read=Reading.SECONDARY,
                    copy="three stored summaries that agree, not the law",
                ),
            ),
            rows=("CL|ERASURE/ACCESS|new art. 11",),
        ),
        Deadline(
            id="CL.access.blocking",
            topic=Topic.ERASURE_ACCESS,
            trigger="blocking is asked for",
            act="block the data",
            addressee="the person",
            within=Period(2, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 12, 1),
            citations=(
                Citation(
                    instrument="Ley 19.628 as replaced by Ley 21.719",
                    locator="art. 11",
                    url="https://www.bcn.cl/leychile/navegar?idNorma=1209272",
                    quote="30 días corridos, prorrogable una sola vez por 30 más",
                    read=Reading.SECONDARY,
                    copy="three stored summaries that agree, not the law",
                ),
            ),
            rows=("CL|ERASURE/ACCESS|new art. 11",),
        ),
        Deadline(
            id="CL.breach",
            topic=Topic.BREACH,
            trigger="a breach is known",
            act="report without undue delay, keep a register; tell the people if the risk is high or the data are"
            " sensitive, of children under 14, or financial",
            addressee="the Agencia de Protección de Datos Personales",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 12, 1),
            citations=(
                Citation(
                    instrument="Ley 19.628 as replaced by Ley 21.719",
                    locator="art. 14 sexies",
                    url="https://www.bcn.cl/leychile/navegar?idNorma=1209272",
                    quote="reportar sin dilaciones indebidas (NO 72h)",
                    read=Reading.SECONDARY,
                    copy="stored summary, not the law",
                ),
            ),
            note="No number of hours; at once is the safe reading.",
            rows=("CL|BREACH|new art. 14 sexies",),
        ),
        Information(
            id="CL.pending",
            topic=Topic.PENDING,
            text="Bills would ask for prior express consent to advertising calls and instant messages. They passed the"
            " Chamber on 2024-09-24 and were in the Senate in early 2026; whether they became law was not found.",
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Bills 15.610-03 / 16.041-03",
                    url="https://ladiscusion.cl/?p=329364",
                    quote="en segundo trámite constitucional en la Comisión de Economía del Senado",
                    read=Reading.SECONDARY,
                ),
            ),
            rows=("CL|PENDING|-",),
        ),
        Information(
            id="CL.sanction",
            topic=Topic.SANCTION,
            text="Data: up to 5,000, 10,000 or 20,000 monthly units (UTM); larger firms that repeat, 2 to 4 % of annual"
            " income; small firms a warning in the first 12 months. Consumer fines of 300 to 1,500 units are general"
            " knowledge.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 12, 1),
            citations=(
                Citation(
                    instrument="Ley 21.719",
                    locator="arts 34-35, sixth transitory",
                    url="https://www.bcn.cl/leychile/navegar?idNorma=1209272",
                    quote="Leve: amonestación o hasta 5.000 UTM · grave hasta 10.000 UTM · gravísima hasta 20.000 UTM",
                    read=Reading.SECONDARY,
                    copy="stored summary, not the law",
                ),
            ),
            note="Authorities: SERNAC for consumers, the Agencia de Protección de Datos Personales from 2026-12-01.",
            rows=("CL|SANCTION|Ley 21.719 arts 34-35, sixth transitory",),
        ),
        ConsentRequired(
            id="CL.consent.marketing.until_2026",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_until=date(2026, 12, 1),
            citations=(Citation(instrument="Ley 19.628 (1999)", locator="arts 4, 12", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified, kept because it is stricter: consent or a permission by law, until"
            " 2026-11-30.",
            rows=("CL|today's data law|Ley 19.628 arts 4, 12",),
        ),
        ConsentStandard(
            id="CL.consent_standard.until_2026",
            form=ConsentForm.WRITTEN,
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_until=date(2026, 12, 1),
            citations=(Citation(instrument="Ley 19.628 (1999)", locator="arts 4, 12", read=Reading.UNVERIFIED),),
            note="General knowledge, not verified: consent in writing, until 2026-11-30.",
            rows=("CL|today's data law|Ley 19.628 arts 4, 12",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="Art. 28 B has no hours for advertising; further texts were not looked at. For debt collection Monday to"
            " Saturday 8 to 20 is general knowledge (art. 37).",
            rows=("CL|SENDING_HOURS|Ley 19.496 art. 37",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="a report on a bill of 2023, which says that the law in force has no limit",
            rows=("CL|FREQUENCY|-",),
        ),
    ),
    review=None,
)
