"""Indonesia (ID). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, ConsentForm, EvidenceGrade, MessageCategory
from whatsguard.rules import (
    Applicability,
    Below,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Period,
    Reading,
    Topic,
    Unit,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
UU_27_2022_PDP_ART_20_2 = Citation(
    instrument="UU 27/2022 (PDP)",
    locator="art. 20(2)",
    url="https://conventuslaw.com/featured-content/2022-indonesian-data-protection-law-overview",
    quote=(
        "sets out potential legal bases for data processing, namely: consent; contract; legal obligation; "
        "vital interests; public task; or legitimate interests"
    ),
    read=Reading.SECONDARY,
)
UU_27_2022_ARTS_21_23 = Citation(
    instrument="UU 27/2022",
    locator="arts. 21-23",
    url="https://conventuslaw.com/featured-content/2022-indonesian-data-protection-law-overview",
    quote="Articles 22 - 24 PDPA address the requirement for obtaining consent",
    read=Reading.UNVERIFIED,
)
UU_27_2022_ART_24 = Citation(
    instrument="UU 27/2022",
    locator="art. 24",
    read=Reading.UNVERIFIED,
)
UU_27_2022_ARTS_9_40 = Citation(
    instrument="UU 27/2022",
    locator="arts. 9, 40",
    read=Reading.UNVERIFIED,
)
UU_27_2022_ARTS_30_32_41 = Citation(
    instrument="UU 27/2022",
    locator="arts. 30, 32, 41",
    read=Reading.UNVERIFIED,
)
UU_27_2022_ART_25 = Citation(
    instrument="UU 27/2022",
    locator="art. 25",
    read=Reading.UNVERIFIED,
)
UU_27_2022_ART_46 = Citation(
    instrument="UU 27/2022",
    locator="art. 46",
    url="https://peraturan.bpk.go.id/Details/229798/uu-no-27-tahun-2022",
    quote=(
        "wajib menyampaikan pemberitahuan secara tertulis paling lambat 3 x 24 (tiga kali dua puluh empat) jam kepada"
    ),
    read=Reading.PRIMARY,
    copy=(
        "several code-hosted copies; the official page was not read, official page, address from memory, not "
        "read; text read in several code-hosted copies by exact-string search"
    ),
)
UU_27_2022_ART_57_3_67_73 = Citation(
    instrument="UU 27/2022",
    locator="art. 57(3), 67-73",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="ID",
    name="Indonesia",
    name_zh="印度尼西亚",
    timezones=(
        "Asia/Jakarta",
        "Asia/Pontianak",
        "Asia/Makassar",
        "Asia/Jayapura",
    ),
    rules=(
        ConsentRequired(
            id="ID.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 10, 17),
            citations=(UU_27_2022_PDP_ART_20_2,),
            note="Legitimate interest and other bases exist in the law; under the floor they carry no marketing.",
            rows=("ID|CONSENT_REQUIRED|UU 27/2022 (PDP) art. 20(2)",),
        ),
        ConsentStandard(
            id="ID.consent.form",
            form=ConsentForm.WRITTEN,
            fatal=frozenset({ConsentDefect.BURIED_IN_TERMS}),
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 10, 17),
            citations=(UU_27_2022_ARTS_21_23, UU_27_2022_ART_24),
            note=(
                "Written or recorded, electronically or not, distinguishable and plain; a clause without "
                "explicit consent is void. The controller must show proof. The details are not verified."
            ),
            rows=("ID|CONSENT_REQUIRED (form)|UU 27/2022 arts. 21-23", "ID|EVIDENCE|UU 27/2022 art. 24"),
        ),
        Deadline(
            id="ID.withdrawal.deadline",
            categories=frozenset(MessageCategory),
            topic=Topic.WITHDRAWAL,
            trigger="the withdrawal of a consent is received",
            act="stop the processing",
            within=Period(72, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 10, 17),
            citations=(UU_27_2022_ARTS_9_40,),
            note="3 x 24 hours in the law; the guard stops at once.",
            rows=("ID|WITHDRAWAL|UU 27/2022 arts. 9, 40",),
        ),
        Deadline(
            id="ID.access",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access, correction or restriction",
            act="answer it",
            addressee="the person",
            within=Period(72, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 10, 17),
            citations=(UU_27_2022_ARTS_30_32_41,),
            note="3 x 24 hours in the law.",
            rows=("ID|ERASURE/ACCESS|UU 27/2022 arts. 30, 32, 41",),
        ),
        MinimumAge(
            id="ID.age.consent",
            categories=CONSENT_BASED,
            age=18,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 10, 17),
            citations=(UU_27_2022_ART_25,),
            note="The age stands in other laws, commonly 18; not verified.",
            rows=("ID|AGE|UU 27/2022 art. 25",),
        ),
        Deadline(
            id="ID.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="failure of protection of personal data",
            act=(
                "notify in writing: the data, when and how, and what is done about it; in certain cases the public too"
            ),
            addressee="the people concerned and the data protection agency",
            within=Period(72, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 10, 17),
            citations=(UU_27_2022_ART_46,),
            note="3 x 24 hours; no threshold of harm.",
            rows=("ID|BREACH|UU 27/2022 art. 46",),
        ),
        Information(
            id="ID.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text=(
                "Administrative fines of up to 2 % of the yearly revenue concerned, and criminal penalties "
                "for unlawful acts."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 10, 17),
            citations=(UU_27_2022_ART_57_3_67_73,),
            rows=("ID|SANCTION|UU 27/2022 art. 57(3), 67-73",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.SOFT_OPT_IN,
            note="Rules on SMS services exist; whether any reaches messengers was not checked.",
            rows=("ID|SOFT_OPT_IN, SENDING_HOURS, FREQUENCY, REGISTER, LABEL|-",),
        ),
        NotResearched(
            topic=Topic.HOURS,
            note="Rules on SMS services exist; whether any reaches messengers was not checked.",
            rows=("ID|SOFT_OPT_IN, SENDING_HOURS, FREQUENCY, REGISTER, LABEL|-",),
        ),
        NotResearched(
            topic=Topic.FREQUENCY,
            note="Rules on SMS services exist; whether any reaches messengers was not checked.",
            rows=("ID|SOFT_OPT_IN, SENDING_HOURS, FREQUENCY, REGISTER, LABEL|-",),
        ),
        NotResearched(
            topic=Topic.REGISTER,
            note="Rules on SMS services exist; whether any reaches messengers was not checked.",
            rows=("ID|SOFT_OPT_IN, SENDING_HOURS, FREQUENCY, REGISTER, LABEL|-",),
        ),
        NotResearched(
            topic=Topic.DISCLOSURE,
            note="Labels: rules on SMS services exist; whether any reaches messengers was not checked.",
            rows=("ID|SOFT_OPT_IN, SENDING_HOURS, FREQUENCY, REGISTER, LABEL|-",),
        ),
    ),
    review=None,
)
