"""Uruguay (UY). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, ConsentForm, Disclosure, EvidenceGrade, MessageCategory
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
    RequiredDisclosure,
    StandingDuty,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="UY",
    name="Uruguay",
    name_zh="乌拉圭",
    timezones=("America/Montevideo",),
    rules=(
        ConsentRequired(
            id="UY.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 8, 1),
            citations=(
                Citation(
                    instrument="Ley 18331",
                    locator="art. 9",
                    url="https://www.impo.com.uy/bases/leyes/18331-2008",
                    quote="libre, previo, expreso e informado, el que deberá documentarse",
                    read=Reading.PRIMARY,
                    copy="IMPO texts of 2026-06-23 (GitHub legalize-dev/legalize-uy @aae656e5)",
                ),
            ),
            note="The row gives August 2008, no day.",
            rows=("UY|CONSENT_REQUIRED|Ley 18331 art. 9",),
        ),
        ConsentRequired(
            id="UY.consent.utility",
            categories={MessageCategory.UTILITY, MessageCategory.AUTHENTICATION},
            accepts=(Ground(kind=GroundKind.CONSENT), Ground(kind=GroundKind.CONTRACT)),
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 8, 1),
            citations=(
                Citation(
                    instrument="Ley 18331",
                    locator="art. 9",
                    url="https://www.impo.com.uy/bases/leyes/18331-2008",
                    quote="libre, previo, expreso e informado, el que deberá documentarse",
                    read=Reading.PRIMARY,
                    copy="IMPO texts of 2026-06-23 (GitHub legalize-dev/legalize-uy @aae656e5)",
                ),
            ),
            note="What a contract needs wants no consent.",
            rows=("UY|CONSENT_REQUIRED|Ley 18331 art. 9",),
        ),
        ConsentStandard(
            id="UY.consent_standard",
            form=ConsentForm.EXPRESS,
            fatal={ConsentDefect.BUNDLED, ConsentDefect.BURIED_IN_TERMS},
            minimum_grade=EvidenceGrade.B,
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 8, 1),
            citations=(
                Citation(
                    instrument="Ley 18331",
                    locator="art. 9",
                    url="https://www.impo.com.uy/bases/leyes/18331-2008",
                    quote="libre, previo, expreso e informado, el que deberá documentarse",
                    read=Reading.PRIMARY,
                    copy="IMPO texts of 2026-06-23 (GitHub legalize-dev/legalize-uy @aae656e5)",
                ),
            ),
            note="Documented, and prominent where it is given with other declarations; a consent without proof is not"
            " enough.",
            rows=("UY|CONSENT_REQUIRED|Ley 18331 art. 9",),
        ),
        Information(
            id="UY.consent.advertising_data",
            topic=Topic.SOFT_OPT_IN,
            text="Advertising data may be processed if they stand in public documents, were supplied by the person, or"
            " with consent.",
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Ley 18331",
                    locator="art. 21",
                    url="https://www.impo.com.uy/bases/leyes/18331-2008",
                    quote="cuando éstos figuren en documentos accesibles al público o hayan sido facilitados por los propios titulares u obtenidos con su consentimiento",
                    read=Reading.PRIMARY,
                    copy="IMPO texts of 2026-06-23 (GitHub legalize-dev/legalize-uy @aae656e5)",
                ),
            ),
            note="A rule on holding data; whatsguard asks for consent to write, so no ground is made of it.",
            rows=("UY|SOFT_OPT_IN (advertising)|Ley 18331 art. 21",),
        ),
        StandingDuty(
            id="UY.withdrawal",
            item="Take a person off the advertising data at any time.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 8, 1),
            citations=(
                Citation(
                    instrument="Ley 18331",
                    locator="art. 21",
                    url="https://www.impo.com.uy/bases/leyes/18331-2008",
                    quote="podrá en cualquier momento solicitar el retiro o bloqueo de sus datos",
                    read=Reading.PRIMARY,
                    copy="IMPO texts of 2026-06-23 (GitHub legalize-dev/legalize-uy @aae656e5)",
                ),
            ),
            note="whatsguard stops at once. The row gives 2008, no day.",
            rows=("UY|WITHDRAWAL|Ley 18331 art. 21",),
        ),
        Deadline(
            id="UY.access.answer",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access is received",
            act="answer it",
            addressee="the person",
            within=Period(5, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 8, 1),
            citations=(
                Citation(
                    instrument="Ley 18331",
                    locator="arts 14, 15",
                    url="https://www.impo.com.uy/bases/leyes/18331-2008",
                    quote="un plazo máximo de cinco días hábiles de recibida la solicitud",
                    read=Reading.PRIMARY,
                    copy="IMPO texts of 2026-06-23 (GitHub legalize-dev/legalize-uy @aae656e5)",
                ),
            ),
            rows=("UY|ERASURE/ACCESS|Ley 18331 arts 14, 15",),
        ),
        Deadline(
            id="UY.access.rectification",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for rectification or deletion is received",
            act="carry it out",
            addressee="the person",
            within=Period(5, Unit.BUSINESS_DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2008, 8, 1),
            citations=(
                Citation(
                    instrument="Ley 18331",
                    locator="arts 14, 15",
                    url="https://www.impo.com.uy/bases/leyes/18331-2008",
                    quote="un plazo máximo de cinco días hábiles de recibida la solicitud",
                    read=Reading.PRIMARY,
                    copy="IMPO texts of 2026-06-23 (GitHub legalize-dev/legalize-uy @aae656e5)",
                ),
            ),
            rows=("UY|ERASURE/ACCESS|Ley 18331 arts 14, 15",),
        ),
        Deadline(
            id="UY.breach",
            topic=Topic.BREACH,
            trigger="a breach is known",
            act="inform at once and in detail, with the measures taken",
            addressee="the people concerned and the URCDP",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 1, 1),
            citations=(
                Citation(
                    instrument="Ley 19670",
                    locator="art. 38",
                    url="https://www.impo.com.uy/bases/leyes/19670-2018/38",
                    quote="deberá informar inmediata y pormenorizadamente de ello y de las medidas que adopte",
                    read=Reading.PRIMARY,
                    copy="IMPO texts of 2026-06-23 (GitHub legalize-dev/legalize-uy @aae656e5)",
                ),
                Citation(instrument="Decreto 64/020", locator="art. 4", read=Reading.UNVERIFIED),
            ),
            note="A decree is said to give 72 hours for the authority (general knowledge); at once is stricter. The"
            " starting day is general knowledge.",
            rows=("UY|BREACH|Ley 19670 art. 38; Decreto 64/020 art. 4",),
        ),
        Information(
            id="UY.territory",
            topic=Topic.TERRITORY,
            text="A foreign sender that offers goods or services to people in Uruguay is bound.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 1, 1),
            citations=(
                Citation(
                    instrument="Ley 19670",
                    locator="art. 37",
                    url="https://www.impo.com.uy/bases/leyes/19670-2018/38",
                    quote="oferta de bienes o servicios dirigidos a habitantes de la República",
                    read=Reading.PRIMARY,
                    copy="IMPO texts of 2026-06-23 (GitHub legalize-dev/legalize-uy @aae656e5)",
                ),
            ),
            note="The row gives 2019, no day.",
            rows=("UY|TERRITORY|Ley 19670 art. 37",),
        ),
        RequiredDisclosure(
            id="UY.disclosure.marketing",
            items={Disclosure.BUSINESS_IDENTITY},
            applicability=Applicability.DIRECT,
            in_force_from=date(2000, 1, 1),
            citations=(
                Citation(
                    instrument="Ley 17250",
                    locator="art. 24",
                    url="https://www.impo.com.uy/bases/leyes/17250-2000",
                    quote="Toda publicidad debe ser transmitida y divulgada de forma tal que el consumidor la identifique como tal.",
                    read=Reading.PRIMARY,
                    copy="IMPO texts of 2026-06-23 (GitHub legalize-dev/legalize-uy @aae656e5)",
                ),
            ),
            note="Advertising must be recognisable as such. No label is prescribed, so none is asked for; the sender's"
            " name is. The row gives 2000, no day.",
            rows=("UY|DISCLOSURE|Ley 17250 art. 24",),
        ),
        Information(
            id="UY.sanction",
            topic=Topic.SANCTION,
            text="Observation, warning, a fine up to 500,000 indexed units (UI), suspension of 5 days, closure.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Ley 18331",
                    locator="art. 35",
                    url="https://www.impo.com.uy/bases/leyes/18331-2008",
                    quote="Multa de hasta 500.000 UI (quinientas mil unidades indexadas).",
                    read=Reading.PRIMARY,
                    copy="IMPO texts of 2026-06-23 (GitHub legalize-dev/legalize-uy @aae656e5)",
                ),
            ),
            note="Authority: the Unidad Reguladora y de Control de Datos Personales (URCDP).",
            rows=("UY|SANCTION|Ley 18331 art. 35",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="Not found in Ley 18331; other laws were not looked at.",
            rows=("UY|SENDING_HOURS, FREQUENCY, REGISTER, AGE|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            note="Not found in Ley 18331; whether there is a do-not-call law was not looked at.",
            rows=("UY|SENDING_HOURS, FREQUENCY, REGISTER, AGE|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY, where="Ley 18331 only", rows=("UY|SENDING_HOURS, FREQUENCY, REGISTER, AGE|-",)
        ),
        LookedNone(topic=Topic.AGE, where="Ley 18331 only", rows=("UY|SENDING_HOURS, FREQUENCY, REGISTER, AGE|-",)),
    ),
    review=None,
)
