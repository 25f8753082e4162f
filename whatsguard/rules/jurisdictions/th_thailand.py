"""Thailand (TH). Data only."""

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
    LookedNone,
    MinimumAge,
    Period,
    Reading,
    Topic,
    Unit,
)

HOUSE_RULES = Citation(
    instrument="whatsguard: house rules",
    url="docs/explanation/house-rules.md",
    read=Reading.PRIMARY,
)
CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
PDPA_B_E_2562_SS_19_24_27 = Citation(
    instrument="PDPA B.E. 2562",
    locator="ss. 19, 24, 27",
    url="https://proteuscyber.com/privacy-database/tag/pdpa/consent",
    quote="shall not collect, use, or disclose Personal Data, unless the data subject has given consent prior to",
    read=Reading.UNVERIFIED,
    copy="copy at proteuscyber.com, first words only",
)
PDPA_B_E_2562_S_19 = Citation(
    instrument="PDPA B.E. 2562",
    locator="s. 19",
    read=Reading.UNVERIFIED,
)
PDPA_B_E_2562_S_39 = Citation(
    instrument="PDPA B.E. 2562",
    locator="s. 39",
    read=Reading.UNVERIFIED,
)
PDPA_B_E_2562_S_19_PARA_5 = Citation(
    instrument="PDPA B.E. 2562",
    locator="s. 19 para 5",
    url="https://www.vinarcopdpa.com/thailand-pdpa-what-you-should-know-about-consent/",
    quote="data subjects can revoke consent at any time",
    read=Reading.SECONDARY,
)
PDPA_B_E_2562_S_32_2 = Citation(
    instrument="PDPA B.E. 2562",
    locator="s. 32(2)",
    url="http://hangthong-poonthong.com/privacy-policy",
    quote="When the company collects, uses, or discloses your personal data for direct marketing purposes",
    read=Reading.SECONDARY,
)
PDPA_B_E_2562_S_20 = Citation(
    instrument="PDPA B.E. 2562",
    locator="s. 20",
    url="https://proteuscyber.com/privacy-database/tag/pdpa/consent",
    quote="In the event that the data subject is a minor who is not sui juris by marriage",
    read=Reading.UNVERIFIED,
    copy="first words only",
)
PDPA_B_E_2562_S_37_4 = Citation(
    instrument="PDPA B.E. 2562",
    locator="s. 37(4)",
    url="https://financialcrime.world/posts/pdpa-a-guide-to-compliance-httpswwwdlapiperdataprotectioncomindexhtml882362dcb450507781bf1545b1f4ae12",
    quote="without undue delay, and where feasible, within 72 hours",
    read=Reading.SECONDARY,
)
PDPA_B_E_2562_S_30 = Citation(
    instrument="PDPA B.E. 2562",
    locator="s. 30",
    read=Reading.UNVERIFIED,
)
PDPA_B_E_2562_SS_82_90 = Citation(
    instrument="PDPA B.E. 2562",
    locator="ss. 82-90",
    url="https://financialcrime.world/posts/pdpa-a-guide-to-compliance-httpswwwdlapiperdataprotectioncomindexhtml882362dcb450507781bf1545b1f4ae12",
    quote="a maximum fine of THB 5,000,000",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="TH",
    name="Thailand",
    name_zh="泰国",
    timezones=("Asia/Bangkok",),
    rules=(
        ConsentRequired(
            id="TH.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 6, 1),
            citations=(PDPA_B_E_2562_SS_19_24_27,),
            note="Other bases of section 24 exist; only the first words were read, so none is offered.",
            rows=("TH|CONSENT_REQUIRED|PDPA B.E. 2562 ss. 19, 24, 27",),
        ),
        ConsentStandard(
            id="TH.consent.form",
            form=ConsentForm.WRITTEN,
            fatal=frozenset({ConsentDefect.BUNDLED, ConsentDefect.BURIED_IN_TERMS}),
            minimum_grade=EvidenceGrade.B,
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 6, 1),
            citations=(PDPA_B_E_2562_S_19, PDPA_B_E_2562_S_39),
            note="Written or electronic, separate, plain, no condition of a service; provable. Not verified.",
            rows=("TH|CONSENT_REQUIRED (form)|PDPA s. 19", "TH|EVIDENCE|PDPA s. 39"),
        ),
        Deadline(
            id="TH.withdrawal.deadline",
            categories=frozenset(MessageCategory),
            topic=Topic.WITHDRAWAL,
            trigger="a withdrawal",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 6, 1),
            citations=(PDPA_B_E_2562_S_19_PARA_5,),
            note="At any time; that it be as easy as giving is not verified.",
            rows=("TH|WITHDRAWAL|PDPA s. 19 para 5",),
        ),
        Deadline(
            id="TH.withdrawal.objection",
            topic=Topic.WITHDRAWAL,
            trigger="an objection to direct marketing",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 6, 1),
            citations=(PDPA_B_E_2562_S_32_2,),
            note="The right is absolute.",
            rows=("TH|WITHDRAWAL (objection)|PDPA s. 32(2)",),
        ),
        MinimumAge(
            id="TH.age.consent",
            categories=CONSENT_BASED,
            age=18,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 6, 1),
            citations=(PDPA_B_E_2562_S_20, HOUSE_RULES),
            note=(
                "Under 10 the parent alone; an older minor may consent alone only to acts that he may do "
                "alone, else the parent too. The age at which a person ceases to be a minor was not read; "
                "18, the highest that any place names, is a house rule."
            ),
            rows=("TH|AGE|PDPA s. 20",),
        ),
        Deadline(
            id="TH.breach.notice",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="awareness of the breach",
            act="notify; the people too, with remedies, where the risk is high",
            addressee="the regulator",
            within=Period(72, Unit.HOURS),
            not_if="there is no risk",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 6, 1),
            citations=(PDPA_B_E_2562_S_37_4,),
            note="Without delay and where feasible within 72 hours.",
            rows=("TH|BREACH|PDPA s. 37(4)",),
        ),
        Deadline(
            id="TH.access",
            categories=frozenset(MessageCategory),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access",
            act="answer it",
            addressee="the person",
            within=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 6, 1),
            citations=(PDPA_B_E_2562_S_30,),
            rows=("TH|ERASURE/ACCESS|PDPA s. 30",),
        ),
        Information(
            id="TH.sanction",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text="Administrative fines of up to THB 5 million.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 6, 1),
            citations=(PDPA_B_E_2562_SS_82_90,),
            rows=("TH|SANCTION|PDPA ss. 82-90",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.HOURS,
            where="PDPA B.E. 2562",
            note="The SMS rules of NBTC were not researched.",
            rows=("TH|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN, SOFT_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="PDPA B.E. 2562",
            note="The SMS rules of NBTC were not researched.",
            rows=("TH|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN, SOFT_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.REGISTER,
            where="PDPA B.E. 2562",
            note="The SMS rules of NBTC were not researched.",
            rows=("TH|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN, SOFT_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="PDPA B.E. 2562",
            note="The SMS rules of NBTC were not researched.",
            rows=("TH|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN, SOFT_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="PDPA B.E. 2562",
            note="The SMS rules of NBTC were not researched.",
            rows=("TH|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN, SOFT_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.SOFT_OPT_IN,
            where="PDPA B.E. 2562",
            note="The SMS rules of NBTC were not researched.",
            rows=("TH|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN, SOFT_OPT_IN|-",),
        ),
        LookedNone(
            topic=Topic.DISCLOSURE,
            where="PDPA B.E. 2562",
            note="No label. The SMS rules of NBTC were not researched.",
            rows=("TH|SENDING_HOURS, FREQUENCY, REGISTER, LABEL, EXPIRY, DOUBLE_OPT_IN, SOFT_OPT_IN|-",),
        ),
    ),
    review=None,
)
