"""Quebec (CA-QC). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, ConsentForm, Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LookedNone,
    MinimumAge,
    Period,
    Reading,
    RequiredDisclosure,
    Retention,
    StandingDuty,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)

JURISDICTION = Jurisdiction(
    code="CA-QC",
    name="Quebec",
    name_zh="魁北克省",
    timezones=("America/Toronto", "America/Blanc-Sablon"),
    parents=("CA",),
    rules=(
        ConsentRequired(
            id="CA-QC.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 22),
            citations=(
                Citation(
                    instrument="P-39.1 (private sector act, as amended by Law 25)",
                    locator="s. 12",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/P-39.1",
                    quote="commercial or philanthropic prospection may not be considered a consistent purpose",
                    read=Reading.PRIMARY,
                    copy="official English section page",
                ),
            ),
            note="Advertising is never a purpose consistent with another: data collected for something else need a consent"
            " of its own. No purchase or inquiry replaces it here. That data given after a notice naming advertising"
            " count as consented is general knowledge and not used.",
            rows=("CA-QC|SOFT_OPT_IN|P-39.1 s. 12",),
        ),
        ConsentStandard(
            id="CA-QC.consent_standard",
            form=ConsentForm.EXPRESS,
            fatal={ConsentDefect.NOT_GRANULAR, ConsentDefect.BUNDLED, ConsentDefect.BURIED_IN_TERMS},
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 22),
            citations=(
                Citation(
                    instrument="P-39.1 (private sector act, as amended by Law 25)",
                    locator="s. 14",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/P-39.1",
                    quote="Un consentement prévu à la présente loi doit être manifeste, libre, éclairé et être donné à des fins spécifiques",
                    read=Reading.PRIMARY,
                    copy="French mirror (lpc.quebec), 2024-2025",
                ),
            ),
            note="Manifest, free, enlightened, asked for each purpose in simple and clear words, apart from any other"
            " information; otherwise without effect. It is good for the time needed; no number of months is named.",
            rows=("CA-QC|CONSENT_REQUIRED|P-39.1 s. 14",),
        ),
        MinimumAge(
            id="CA-QC.age",
            age=14,
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 22),
            citations=(
                Citation(
                    instrument="P-39.1 (private sector act, as amended by Law 25)",
                    locator="s. 14",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/P-39.1",
                    read=Reading.PRIMARY,
                    copy="French mirror (lpc.quebec), 2024-2025",
                ),
                Citation(
                    instrument="P-39.1 (private sector act, as amended by Law 25)",
                    locator="s. 4.1",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/P-39.1",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="Below 14 the person with parental authority or the tutor consents. That nothing may be collected from"
            " them without it (s. 4.1) is general knowledge.",
            rows=("CA-QC|AGE|P-39.1 ss. 14, 4.1",),
        ),
        RequiredDisclosure(
            id="CA-QC.disclosure.marketing",
            items={Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT},
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 22),
            citations=(
                Citation(
                    instrument="P-39.1 (private sector act, as amended by Law 25)",
                    locator="s. 22",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/P-39.1",
                    read=Reading.SECONDARY,
                    copy="two notes that agree; the section was not read",
                ),
            ),
            note="Whoever uses data for advertising names itself and tells of the right to withdraw; on withdrawal the use"
            " ends.",
            rows=("CA-QC|DISCLOSURE (prospection)|P-39.1 s. 22",),
        ),
        StandingDuty(
            id="CA-QC.disclosure.collection",
            item="Tell at collection, and on request: purposes, means, rights of access and rectification, the right to"
            " withdraw consent; third parties and transfers outside Quebec where they apply.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 22),
            citations=(
                Citation(
                    instrument="P-39.1 (private sector act, as amended by Law 25)",
                    locator="s. 8",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/P-39.1",
                    quote="the person's right to withdraw consent",
                    read=Reading.PRIMARY,
                    copy="official English section page",
                ),
            ),
            rows=("CA-QC|DISCLOSURE (collection)|P-39.1 s. 8",),
        ),
        Deadline(
            id="CA-QC.access",
            topic=Topic.ERASURE_ACCESS,
            trigger="a request is received",
            act="answer in writing, promptly",
            addressee="the person",
            within=Period(30, Unit.DAYS),
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="P-39.1 (private sector act, as amended by Law 25)",
                    locator="s. 32",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/P-39.1",
                    read=Reading.SECONDARY,
                    copy="one note",
                ),
            ),
            rows=("CA-QC|ERASURE/ACCESS|P-39.1 s. 32",),
        ),
        Deadline(
            id="CA-QC.breach",
            topic=Topic.BREACH,
            trigger="a confidentiality incident is known: unauthorised access, use, communication, loss or other breach",
            act="notify promptly",
            addressee="the Commission d'accès à l'information and the people concerned",
            only_if="there is a risk of serious injury",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 9, 22),
            citations=(
                Citation(
                    instrument="P-39.1 ss. 3.5-3.8; Règlement sur les incidents de confidentialité, c. A-2.1, r. 3.1",
                    locator="3.6 and the number of the regulation",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/P-39.1",
                    read=Reading.PRIMARY,
                    copy="official section pages",
                ),
                Citation(
                    instrument="P-39.1 (private sector act, as amended by Law 25)",
                    locator="s. 3.5 (duty to notify)",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/P-39.1",
                    read=Reading.SECONDARY,
                ),
            ),
            note="The law names no number of hours; at once is the safe reading. The regulation holds since 2022-12-29.",
            rows=("CA-QC|BREACH|P-39.1 ss. 3.5-3.8",),
        ),
        Retention(
            id="CA-QC.retention.breach",
            what="the register of incidents",
            keep=Period(5, Unit.YEARS),
            counted_from=CountedFrom.KNOWLEDGE,
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 12, 29),
            citations=(
                Citation(
                    instrument="Règlement sur les incidents de confidentialité, c. A-2.1, r. 3.1",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/P-39.1",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="The five years are general knowledge, so they do not stand against an erasure.",
            rows=("CA-QC|BREACH|P-39.1 ss. 3.5-3.8",),
        ),
        Information(
            id="CA-QC.b2b",
            topic=Topic.B2B,
            text="Two divisions of the act do not apply to data about a person's duties in an enterprise: name, title, and"
            " the address, e-mail and phone number at work.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 22),
            citations=(
                Citation(
                    instrument="P-39.1 (private sector act, as amended by Law 25)",
                    locator="s. 1",
                    url="https://legisquebec.gouv.qc.ca/en/document/cs/p-39.1/20240701",
                    quote="as well as the address, email address and telephone number of the person’s place of work",
                    read=Reading.PRIMARY,
                    copy="stored official page, opening section only",
                ),
            ),
            note="Not offered as a ground: whether a number is a work number cannot be seen.",
            rows=("CA-QC|B2B exception|P-39.1 s. 1",),
        ),
        StandingDuty(
            id="CA-QC.language",
            item="Write to consumers in Quebec in French at least on equal terms with any other language.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Charter of the French Language (CQLR c. C-11)",
                    locator="ss. 5, 50.2, 52",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/C-11",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="General knowledge, not verified.",
            rows=("CA-QC|LANGUAGE|CQLR c. C-11, ss. 5, 50.2, 52",),
        ),
        Information(
            id="CA-QC.sanction",
            topic=Topic.SANCTION,
            text="Administrative penalty up to 10 million Canadian dollars or 2 % of worldwide turnover; penal fines of"
            " 15,000 to 25 million or 4 %.",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 9, 22),
            citations=(
                Citation(
                    instrument="P-39.1 (private sector act, as amended by Law 25)",
                    locator="s. 90.1",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/P-39.1",
                    read=Reading.PRIMARY,
                    copy="official section page",
                ),
                Citation(
                    instrument="P-39.1 (private sector act, as amended by Law 25)",
                    locator="ss. 90.12 (amounts), 91",
                    url="https://www.legisquebec.gouv.qc.ca/en/document/cs/P-39.1",
                    read=Reading.UNVERIFIED,
                ),
            ),
            note="Who and what can be penalised was read; the administrative amounts are general knowledge, the penal ones"
            " from a secondary source. Authority: the Commission d'accès à l'information (CAI).",
            rows=("CA-QC|SANCTION|P-39.1 ss. 90.1, 90.12, 91",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.EXPIRY, where="P-39.1 s. 14: no number of months", rows=("CA-QC|CONSENT_REQUIRED|P-39.1 s. 14",)
        ),
        LookedNone(topic=Topic.DOUBLE_OPT_IN, where="P-39.1 s. 14", rows=("CA-QC|CONSENT_REQUIRED|P-39.1 s. 14",)),
    ),
    review=None,
)
