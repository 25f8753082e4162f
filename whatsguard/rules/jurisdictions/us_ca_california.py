"""California (US-CA). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    CountedFrom,
    Deadline,
    Ground,
    GroundKind,
    GroundNeed,
    Information,
    Jurisdiction,
    Period,
    Reading,
    Retention,
    StandingDuty,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)
STATUTES = "official text of 2026-08-17 (GitHub Ashutosh-nagaria/cross-jurisdiction-compliance-agent @42d78d7d)"
MIRRORS = "mirrors of the code, 2023 to 2025-01-01; three copies agree for 17538.41"
TEXT_ADS_URL = "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=BPC&sectionNum=17538.41"
BREACH_URL = "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.82"
REQUESTS = Citation(
    instrument="Cal. Civ. Code 1798.130(a)(2)(A); 11 CCR 7021(a)-(b), 7026(f)",
    url="https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.130",
    quote="within 45 days of receiving a verifiable consumer request",
    read=Reading.PRIMARY,
    copy=STATUTES,
)

JURISDICTION = Jurisdiction(
    code="US-CA",
    name="California",
    name_zh="加利福尼亚州",
    timezones=("America/Los_Angeles",),
    parents=("US",),
    rules=(
        ConsentRequired(
            id="US-CA.relationship.marketing",
            accepts=(
                Ground(
                    kind=GroundKind.EXISTING_CUSTOMER,
                    needs={GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE},
                ),
            ),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2003, 1, 1),
            citations=(
                Citation(
                    instrument="Cal. Bus. & Prof. Code 17538.41",
                    locator="(a)(1)-(2)",
                    url=TEXT_ADS_URL,
                    quote="equipped with short message capability or any similar capability allowing the transmission of text messages",
                    read=Reading.PRIMARY,
                    copy=MIRRORS,
                ),
                Citation(
                    instrument="Cal. Bus. & Prof. Code 17538.41",
                    locator="(b)-(d)",
                    url=TEXT_ADS_URL,
                    quote="if the subscriber is offered an option not to receive text messages from that business",
                    read=Reading.PRIMARY,
                    copy=MIRRORS,
                ),
            ),
            note="A text advertisement to a mobile number of a Californian is banned outside an existing relationship in which"
            " the person can refuse. Consent is not among the exceptions, so the relationship is asked for beside the consent"
            " that federal law wants. Apps are not named; the wording is near. The exceptions for the person's own carrier and"
            " for affiliates are not offered. The starting date is from general knowledge.",
            rows=(
                "US-CA|CONSENT_REQUIRED (text ads)|Bus. & Prof. Code 17538.41(a)(1)-(2)",
                "US-CA|SOFT_OPT_IN (text ads)|Bus. & Prof. Code 17538.41(b)-(d)",
            ),
        ),
        Information(
            id="US-CA.hours.pending",
            topic=Topic.PENDING,
            text="Bill AB 1865 would bar text advertisements from 21:00 to 09:00 in the time zone of the number, even those"
            " that the person agreed to. Its outcome was not found; it is not applied.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="AB 1865 (2025-26)",
                    url="https://opencalaccess.org/leginfo/bill_info/20250AB186599INT",
                    quote="between 9:00 p.m. and 9:00 a.m., regardless of whether the recipient consented",
                    read=Reading.SECONDARY,
                    copy="official digest as relayed, status of 2026-02-23",
                ),
            ),
            note="A business that wants to be careful can set its own hours from 09:00 to 21:00.",
            rows=("US-CA|SENDING_HOURS (pending)|AB 1865 (2025-26)",),
        ),
        Information(
            id="US-CA.hours.recorded_messages",
            topic=Topic.HOURS,
            text="No automatic dialing-announcing devices from 21:00 to 09:00; a rule for recorded voice, not for messages.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(instrument="Cal. Pub. Util. Code 2872", read=Reading.SECONDARY, copy="table of 2026-09-03"),
            ),
            rows=("US-CA|US-STATE|Neb. 86-248(1); Cal. Pub. Util. Code 2872",),
        ),
        Information(
            id="US-CA.consent.data",
            topic=Topic.CONSENT,
            categories=ANY,
            text="The privacy act is a right to opt out of the sale or sharing of personal information, with a link on the home"
            " page, and no law on consent to messages. The buyer of a business must honour the opt-out too.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 1, 1),
            citations=(
                Citation(
                    instrument="Cal. Civ. Code 1798.120(a), 1798.135(a)(1)",
                    url="https://lexace.ai/us/statute/california/civ-1798.135",
                    quote="A consumer shall have the right, at any time, to direct a business that sells or shares personal information about the consumer",
                    read=Reading.PRIMARY,
                    copy=MIRRORS,
                ),
            ),
            note="Sharing was added on 2023-01-01. The duty of a buyer (AB 1824) is from a secondary source.",
            rows=("US-CA|CONSENT basis|Cal. Civ. Code 1798.120(a), 1798.135(a)(1)",),
        ),
        StandingDuty(
            id="US-CA.age.sale",
            categories=ANY,
            item="Do not sell or share personal information of a person under 16 without an opt-in: by the minor from 13 to 15,"
            " by a parent below.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 1, 1),
            citations=(
                Citation(
                    instrument="Cal. Civ. Code 1798.120(c)",
                    url="https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.120",
                    quote="actual knowledge that the consumer is less than 16 years of age, unless the consumer",
                    read=Reading.PRIMARY,
                    copy=MIRRORS,
                ),
            ),
            note="An age for selling or sharing data, which whatsguard does not do, and no age for messages. Wilful disregard of"
            " the age counts as knowing it.",
            rows=("US-CA|AGE|Civ. Code 1798.120(c)",),
        ),
        StandingDuty(
            id="US-CA.disclosure.collection",
            categories=ANY,
            item="Give a notice at or before collection: categories, purposes, whether data are sold or shared, and how long each"
            " category is kept.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 1, 1),
            citations=(
                Citation(
                    instrument="Cal. Civ. Code 1798.100(a)",
                    url="https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.100",
                    quote="shall, at or before the point of collection, inform consumers of the following",
                    read=Reading.PRIMARY,
                    copy=STATUTES,
                ),
            ),
            rows=("US-CA|DISCLOSURE|Civ. Code 1798.100(a)",),
        ),
        Deadline(
            id="US-CA.access.receipt",
            topic=Topic.ERASURE_ACCESS,
            categories=ANY,
            trigger="a request to know, delete or correct is received",
            act="confirm the receipt",
            addressee="the person",
            within=Period(10, Unit.BUSINESS_DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 1, 1),
            citations=(REQUESTS,),
            note="The ten days stand in 11 CCR 7021, read in a mirror.",
            rows=("US-CA|ERASURE/ACCESS|Civ. Code 1798.130(a)(2)(A)",),
        ),
        Deadline(
            id="US-CA.access.answer",
            topic=Topic.ERASURE_ACCESS,
            categories=ANY,
            trigger="a request to know, delete or correct is received",
            act="answer it",
            addressee="the person",
            within=Period(45, Unit.DAYS),
            extension=Period(45, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 1, 1),
            citations=(REQUESTS,),
            note="Once extendable, 90 days in all.",
            rows=("US-CA|ERASURE/ACCESS|Civ. Code 1798.130(a)(2)(A)",),
        ),
        Deadline(
            id="US-CA.access.opt_out",
            topic=Topic.ERASURE_ACCESS,
            categories=ANY,
            trigger="a request not to sell or share is received",
            act="stop selling and sharing",
            addressee="the person",
            within=Period(15, Unit.BUSINESS_DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 1, 1),
            citations=(
                Citation(instrument="11 CCR 7026(f)", url="https://cppa.ca.gov/regulations/", read=Reading.SECONDARY),
            ),
            rows=("US-CA|ERASURE/ACCESS|Civ. Code 1798.130(a)(2)(A)",),
        ),
        Retention(
            id="US-CA.retention.requests",
            categories=ANY,
            what="requests of consumers and the answers to them",
            keep=Period(24, Unit.MONTHS),
            counted_from=CountedFrom.REQUEST,
            blocks_erasure=True,
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 1, 1),
            citations=(
                Citation(
                    instrument="11 CCR 7101(a)",
                    url="https://cppa.ca.gov/regulations/",
                    quote="for at least 24 months",
                    read=Reading.PRIMARY,
                    copy=MIRRORS,
                ),
            ),
            note="The row gives 2020 as the year of beginning, no day.",
            rows=("US-CA|EVIDENCE|11 CCR 7101(a)",),
        ),
        Deadline(
            id="US-CA.breach.people",
            topic=Topic.BREACH,
            categories=ANY,
            trigger="a breach is discovered or notified",
            act="notify under the title “Notice of Data Breach” with the fixed headings",
            addressee="the Californians concerned",
            within=Period(30, Unit.DAYS),
            not_if="law enforcement asks for delay, or the scope must be determined and integrity restored first",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 1, 1),
            citations=(
                Citation(
                    instrument="Cal. Civ. Code 1798.82 (SB 446, Stats. 2025 ch. 319)",
                    locator="(a)(2)(A)-(B), (b), (d)",
                    url=BREACH_URL,
                    quote="within 30 calendar days of discovery or notification of the data breach",
                    read=Reading.PRIMARY,
                    copy=STATUTES,
                ),
            ),
            rows=("US-CA|BREACH (individuals)|Civ. Code 1798.82(a)(2)(A)-(B)",),
        ),
        Deadline(
            id="US-CA.breach.owner",
            topic=Topic.BREACH,
            categories=ANY,
            trigger="a breach of data held for somebody else is discovered",
            act="tell the owner of the data at once",
            addressee="the owner or licensee of the data",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 1, 1),
            citations=(
                Citation(
                    instrument="Cal. Civ. Code 1798.82",
                    locator="(b)",
                    url=BREACH_URL,
                    read=Reading.PRIMARY,
                    copy=STATUTES,
                ),
            ),
            rows=("US-CA|BREACH (individuals)|Civ. Code 1798.82(a)(2)(A)-(B)",),
        ),
        Deadline(
            id="US-CA.breach.attorney_general",
            topic=Topic.BREACH,
            categories=ANY,
            trigger="the people concerned were notified of a breach",
            act="send a sample of the notice",
            addressee="the Attorney General of California",
            within=Period(15, Unit.DAYS),
            only_if="more than 500 Californians are concerned by one breach",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 1, 1),
            citations=(
                Citation(
                    instrument="Cal. Civ. Code 1798.82",
                    locator="(f)",
                    url=BREACH_URL,
                    quote="within 15 calendar days of notifying affected consumers of the security breach",
                    read=Reading.PRIMARY,
                    copy=STATUTES,
                ),
            ),
            rows=("US-CA|BREACH (AG)|Civ. Code 1798.82(f)",),
        ),
        Information(
            id="US-CA.breach.exception",
            topic=Topic.BREACH,
            categories=ANY,
            text="The duty is about unencrypted data, or encrypted data taken with their key, and about a list of data (a name"
            " with an identity number, account, health or the like, or a login with its password). A bare phone number with"
            " messages is not on the list.",
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Cal. Civ. Code 1798.82",
                    locator="(a)(1), (h)",
                    url=BREACH_URL,
                    read=Reading.PRIMARY,
                    copy=STATUTES,
                ),
            ),
            rows=("US-CA|BREACH exception|Civ. Code 1798.82(a)(1), (h)",),
        ),
        Information(
            id="US-CA.sanction",
            topic=Topic.SANCTION,
            categories=ANY,
            text="Up to 2,500 US dollars for each violation, 7,500 if intentional or about minors; for breaches 100 to 750 for"
            " each consumer and incident. Adjusted to prices since 2025-01-01: 2,663, 7,988 and 107 to 799.",
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Cal. Civ. Code 1798.199.55(a)(2), .199.90(a), .150(a)(1)",
                    url="https://cppa.ca.gov",
                    read=Reading.SECONDARY,
                    copy=MIRRORS,
                ),
            ),
            note="The base amounts were read in mirrors of the code, the adjusted ones in three secondary sources; they change"
            " next in January 2027. Authorities: the California Privacy Protection Agency and the Attorney General.",
            rows=("US-CA|SANCTION|Civ. Code 1798.199.55(a)(2)",),
        ),
        Information(
            id="US-CA.scope.e_mail",
            topic=Topic.SCOPE,
            text="The statute on commercial e-mail advertisements is about e-mail alone and no rule for WhatsApp.",
            applicability=Applicability.DIRECT,
            citations=(
                Citation(
                    instrument="Cal. Bus. & Prof. Code 17529.5(a)",
                    url="https://leginfo.legislature.ca.gov",
                    quote="in a commercial e-mail advertisement",
                    read=Reading.PRIMARY,
                    copy=MIRRORS,
                ),
            ),
            rows=("US-CA|E-MAIL statute|Bus. & Prof. Code 17529.5(a)",),
        ),
        StandingDuty(
            id="US-CA.disclosure.bots",
            item="A bot that incentivises a sale says clearly that it is artificial.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 7, 1),
            citations=(
                Citation(
                    instrument="Cal. Bus. & Prof. Code 17940-17942",
                    url="https://leginfo.legislature.ca.gov",
                    read=Reading.SECONDARY,
                    copy="digest of AB 410",
                ),
            ),
            note="A duty for the checklist and no check of each message, since a message does not say whether a bot wrote it. The"
            " starting date is from general knowledge.",
            rows=("US-CA|DISCLOSURE (bots)|Bus. & Prof. Code 17940-17942",),
        ),
        Information(
            id="US-CA.sanction.text_advertisements",
            topic=Topic.SANCTION,
            text="A forbidden text advertisement is a misdemeanour and unfair competition.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Cal. Bus. & Prof. Code",
                    locator="penal and unfair-competition clauses of the part of 17538.41 (articles not read)",
                    url="https://opencalaccess.org/leginfo/bill_info/20250AB186599INT",
                    quote="makes a violation of these provisions a misdemeanor",
                    read=Reading.SECONDARY,
                    copy="official digest as relayed",
                ),
            ),
            rows=("US-CA|SANCTION (text ads)|penal and unfair-competition clauses",),
        ),
    ),
    gaps=(),
    review=None,
)
