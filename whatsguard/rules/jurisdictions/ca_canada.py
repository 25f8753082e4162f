"""Canada, federal law (CA). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import Audience, ConsentDefect, Disclosure, MessageCategory, Naming
from whatsguard.rules import (
    MONDAY_TO_FRIDAY,
    WEEKEND,
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
    Relation,
    RequestByMessage,
    RequiredDisclosure,
    Retention,
    SendingHours,
    Span,
    StandingDuty,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)
START = date(2014, 7, 1)
CASL = "CASL (S.C. 2010, c. 23)"
CASL_URL = "https://laws-lois.justice.gc.ca/eng/acts/E-1.6/page-1.html"
CASL_URL_2 = "https://laws-lois.justice.gc.ca/eng/acts/E-1.6/page-2.html"
CRTC_REGULATION_URL = "https://laws-lois.justice.gc.ca/eng/regulations/SOR-2012-36/"
REGULATION_URL = "https://laws-lois.justice.gc.ca/eng/regulations/SOR-2013-221/"
PIPEDA_URL = "https://laws-lois.justice.gc.ca/eng/acts/P-8.6/"
BREACH_URL = "https://laws-lois.justice.gc.ca/eng/regulations/SOR-2018-64/"
CALLS_URL = "https://crtc.gc.ca/eng/phone/telemarketing/tobligations/rules-regles.htm"
XML = "official XML of 2026-07-23 (GitHub justicecanada/laws-lois-xml @d6853c4a)"

EXISTING_RELATIONSHIP = Citation(
    instrument=CASL,
    locator="s. 10(9)(a), (10)(a)-(e), (14)(a)",
    url=CASL_URL_2,
    quote="within the two-year period immediately before the day on which the message was sent / within the six-month period immediately before",
    read=Reading.PRIMARY,
    copy=XML,
)

JURISDICTION = Jurisdiction(
    code="CA",
    name="Canada",
    name_zh="加拿大",
    timezones=(
        "America/St_Johns",
        "America/Halifax",
        "America/Glace_Bay",
        "America/Moncton",
        "America/Goose_Bay",
        "America/Blanc-Sablon",
        "America/Toronto",
        "America/Iqaluit",
        "America/Atikokan",
        "America/Winnipeg",
        "America/Resolute",
        "America/Rankin_Inlet",
        "America/Regina",
        "America/Swift_Current",
        "America/Edmonton",
        "America/Cambridge_Bay",
        "America/Inuvik",
        "America/Creston",
        "America/Dawson_Creek",
        "America/Fort_Nelson",
        "America/Whitehorse",
        "America/Dawson",
        "America/Vancouver",
    ),
    rules=(
        ConsentRequired(
            id="CA.consent.marketing",
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(
                    kind=GroundKind.EXISTING_CUSTOMER,
                    relations={Relation.SALE},
                    max_age=Period(2, Unit.YEARS),
                ),
                Ground(kind=GroundKind.EXISTING_CUSTOMER, relations={Relation.ONGOING_CONTRACT}),
                Ground(
                    kind=GroundKind.EXISTING_CUSTOMER,
                    relations={Relation.ONGOING_CONTRACT},
                    max_age=Period(2, Unit.YEARS),
                    counted_from=CountedFrom.TRANSACTION_END,
                ),
                Ground(
                    kind=GroundKind.EXISTING_CUSTOMER,
                    relations={Relation.INQUIRY},
                    max_age=Period(6, Unit.MONTHS),
                ),
            ),
            request_by_message=RequestByMessage.FORBIDDEN,
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument=CASL,
                    locator="s. 6(1), 1(1)-(2)",
                    url=CASL_URL,
                    quote="has consented to receiving it, whether the consent is express or implied",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
                Citation(
                    instrument=CASL,
                    locator="s. 1(3)",
                    url=CASL_URL,
                    quote="An electronic message that contains a request for consent to send a message described in subsection (2) is also considered",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
                EXISTING_RELATIONSHIP,
            ),
            note="An instant messaging account and a telephone account are named in the act. A purchase of the last 2 years or an"
            " inquiry of the last 6 months is an implied consent; a subscription while it runs, and 2 years from its end. A message that asks for"
            " consent is itself a commercial message, so consent is not asked for by message. A published address and a"
            " referral are not offered as grounds, since they hang on facts that are hard to prove.",
            rows=(
                "CA|CONSENT_REQUIRED|CASL (S.C. 2010, c. 23) s. 6(1), 1(1)-(2)",
                "CA|CONSENT a request is a CEM|CASL s. 1(3)",
                "CA|SOFT_OPT_IN / EXPIRY|CASL s. 10(9)(a), (10)(a)-(e), (14)(a)",
            ),
        ),
        ConsentStandard(
            id="CA.consent_standard.marketing",
            fatal={ConsentDefect.ASKED_BY_MESSAGE, ConsentDefect.NOT_GRANULAR},
            must_name={Naming.BUSINESS, Naming.POSTAL_ADDRESS, Naming.CONTACT, Naming.WITHDRAWAL},
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument="CASL s. 10(1); SOR/2012-36 s. 4",
                    url=CRTC_REGULATION_URL,
                    quote="a statement indicating that the person whose consent is sought can withdraw their consent",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="The request names the purpose, the business, its mailing address, one of phone, e-mail or web address, and that"
            " consent can be withdrawn; it is sought separately for each act, orally or in writing. A consent that was asked for"
            " by a message was won by a forbidden message.",
            rows=("CA|CONSENT elements|CASL s. 10(1); SOR/2012-36 s. 4",),
        ),
        Information(
            id="CA.consent.published_address",
            topic=Topic.SOFT_OPT_IN,
            text="The law also implies consent where a person published or disclosed the address without a statement against"
            " such messages and the message is relevant to their business role.",
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument=CASL,
                    locator="s. 10(9)(b)-(c)",
                    url=CASL_URL_2,
                    quote="the message is relevant to the person’s business, role, functions or duties in a business or official capacity",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="Not offered as a ground: it hangs on facts that only the page of that day shows.",
            rows=("CA|SOFT_OPT_IN (published / disclosed address)|CASL s. 10(9)(b)-(c)",),
        ),
        Information(
            id="CA.consent.referral",
            topic=Topic.SOFT_OPT_IN,
            text="The first message after a referral needs no consent if it names in full who referred the person and says that"
            " it results from the referral.",
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument="SOR/2013-221 s. 4",
                    url=REGULATION_URL,
                    quote="discloses the full name of the individual or individuals who made the referral",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="Not offered as a ground.",
            rows=("CA|SOFT_OPT_IN (referral)|SOR/2013-221 s. 4",),
        ),
        ConsentRequired(
            id="CA.consent.utility",
            categories={MessageCategory.UTILITY, MessageCategory.AUTHENTICATION},
            accepts=(
                Ground(kind=GroundKind.CONSENT),
                Ground(kind=GroundKind.CONTRACT),
                Ground(kind=GroundKind.LEGAL_OBLIGATION),
                Ground(kind=GroundKind.REQUESTED),
            ),
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument=CASL,
                    locator="s. 6(6)",
                    url=CASL_URL,
                    quote="facilitates, completes or confirms a commercial transaction that the person to whom the message is sent previously agreed to enter into",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
                Citation(
                    instrument="SOR/2013-221 s. 3(b), (c), (e)",
                    url=REGULATION_URL,
                    quote="sent in response to a request, inquiry or complaint or is otherwise solicited by the person to whom the message is sent",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="No consent is needed for messages that only complete an agreed transaction, answer a request, tell of a running"
            " subscription or account, warranty, recall or safety, or carry a legal notice. The name and the way out stay due.",
            rows=(
                "CA|UTILITY exemption|CASL s. 6(6)",
                "CA|FULL exemption|SOR/2013-221 s. 3(b), (c), (e)",
            ),
        ),
        Information(
            id="CA.scope.messaging_service",
            topic=Topic.SCOPE,
            categories=ANY,
            text="A message on an electronic messaging service is exempt if the sender's details and the way out are"
            " conspicuously published on its interface and the person consents. Whether a business profile does so is untested.",
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument="SOR/2013-221 s. 3(d)",
                    url=REGULATION_URL,
                    quote="conspicuously published and readily available on the user interface through which the message is accessed",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="Not relied on: the message itself carries what the law asks for.",
            rows=("CA|FULL exemption (messaging apps)|SOR/2013-221 s. 3(d)",),
        ),
        StandingDuty(
            id="CA.evidence",
            categories=ANY,
            item="Be able to prove each consent: the burden is on whoever alleges it.",
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument=CASL,
                    locator="s. 13",
                    url=CASL_URL_2,
                    quote="has the onus of proving it",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            rows=("CA|EVIDENCE|CASL s. 13",),
        ),
        Retention(
            id="CA.retention.consent",
            categories=ANY,
            what="the records of consent and withdrawal",
            keep=Period(3, Unit.YEARS),
            counted_from=CountedFrom.LAST_MESSAGE,
            applicability=Applicability.DIRECT,
            citations=(Citation(instrument=CASL, locator="s. 23", url=CASL_URL_2, read=Reading.UNVERIFIED),),
            note="The act names no period; penalties are said to be barred after 3 years, which suggests keeping at least so"
            " long. Not verified, so it does not stand against an erasure.",
            rows=("CA|EVIDENCE retention|CASL s. 23",),
        ),
        RequiredDisclosure(
            id="CA.disclosure",
            categories={MessageCategory.MARKETING, MessageCategory.UTILITY},
            items={Disclosure.BUSINESS_IDENTITY, Disclosure.POSTAL_ADDRESS, Disclosure.OPT_OUT},
            valid_for=Period(60, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument="CASL s. 6(2)-(3); SOR/2012-36 ss. 2-3",
                    url=CRTC_REGULATION_URL,
                    quote="by means of a link that is clearly and prominently set out in the message",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="Name of the sender and of the one on whose behalf, mailing address, one of phone, e-mail or web address, and the"
            " way out, in service messages too. A clear and prominent link to a page may carry them: declare them then. The"
            " sender's number in WhatsApp is taken as the phone contact. All of it must stay valid for 60 days.",
            rows=("CA|DISCLOSURE|CASL s. 6(2)-(3); SOR/2012-36 ss. 2-3",),
        ),
        StandingDuty(
            id="CA.withdrawal.means",
            item="Keep the way out free of charge, by the same electronic means as the message, easy to use, with an electronic"
            " address or link, and working for 60 days after each message.",
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument="CASL s. 11(1)-(2); SOR/2012-36 s. 3(2)",
                    url=CASL_URL_2,
                    quote="the same electronic means by which the message was sent",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="Classes of message may be offered to choose from.",
            rows=("CA|WITHDRAWAL means|CASL s. 11(1)-(2); SOR/2012-36 s. 3(2)",),
        ),
        Deadline(
            id="CA.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="the person indicated the wish to receive no more",
            act="give effect to it without delay, without asking anything further of the person",
            addressee="the person",
            within=Period(10, Unit.BUSINESS_DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument=CASL,
                    locator="s. 11(3)",
                    url=CASL_URL_2,
                    quote="without delay, and in any event no later than 10 business days after the indication has been sent",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="A ceiling for the report; whatsguard stops at once.",
            rows=("CA|WITHDRAWAL deadline|CASL s. 11(3)",),
        ),
        SendingHours(
            id="CA.hours.marketing",
            spans=(
                Span(opens=time(9), closes=time(21, 30), weekdays=MONDAY_TO_FRIDAY),
                Span(opens=time(10), closes=time(18), weekdays=WEEKEND),
            ),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2008, 9, 30),
            citations=(
                Citation(
                    instrument="CRTC Unsolicited Telecommunications Rules",
                    locator="Part III s. 23 (section number not verified)",
                    url=CALLS_URL,
                    quote="between the hours of 9:00 a.m. and 9:30 p.m. on weekdays and between 10:00 a.m. and 6:00 p.m. on weekends",
                    read=Reading.SECONDARY,
                    copy="the CRTC's own page about the rules",
                ),
            ),
            note="The act on messages has no hours; these are the hours for telemarketing calls, in the called person's time"
            " (general knowledge). Rules of provinces on holidays are general knowledge and not encoded.",
            rows=("CA|SENDING_HOURS|CRTC UTR Part III s. 23",),
        ),
        Information(
            id="CA.register",
            topic=Topic.REGISTER,
            text="The National Do Not Call List binds voice and fax telemarketing and not commercial electronic messages;"
            " business calls, existing relationships and express consent are exempt. A copy of the list is good for 31 days; an"
            " own list must be kept for 3 years and 14 days.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2008, 9, 30),
            citations=(
                Citation(
                    instrument="CRTC Unsolicited Telecommunications Rules",
                    locator="Part II",
                    url=CALLS_URL,
                    quote="must have been obtained no more than 31 days before initiating a telemarketing call",
                    read=Reading.SECONDARY,
                    copy="the CRTC's own page about the rules",
                ),
            ),
            note="Not needed where the consent of the act on messages exists, which whatsguard asks for in every case.",
            rows=("CA|REGISTER|CRTC UTR Part II",),
        ),
        MinimumAge(
            id="CA.age",
            categories=ANY,
            age=13,
            applicability=Applicability.DIRECT,
            in_force_from=date(2015, 1, 1),
            citations=(
                Citation(
                    instrument="PIPEDA",
                    locator="s. 6.1",
                    url=PIPEDA_URL,
                    quote="consent of an individual is only valid if it is reasonable to expect that an individual … would understand",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
                Citation(instrument="OPC meaningful-consent guidelines", locator="age of 13", read=Reading.UNVERIFIED),
            ),
            note="The act has no age, only the test of understanding; 13 is the privacy commissioner's guidance by general"
            " knowledge, not verified. The row gives 2015, no day.",
            rows=("CA|AGE|PIPEDA s. 6.1; OPC meaningful-consent guidelines",),
        ),
        StandingDuty(
            id="CA.withdrawal.data",
            categories=ANY,
            item="Let a person withdraw the consent to the use of their data at any time, within legal and contractual limits and"
            " with reasonable notice.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2001, 1, 1),
            citations=(
                Citation(
                    instrument="PIPEDA",
                    locator="Sch. 1 cl. 4.3.8",
                    url=PIPEDA_URL,
                    quote="An individual may withdraw consent at any time, subject to legal or contractual restrictions and reasonable notice.",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="The row gives 2001, no day.",
            rows=("CA|WITHDRAWAL (data)|PIPEDA Sch. 1 cl. 4.3.8",),
        ),
        Deadline(
            id="CA.access",
            topic=Topic.ERASURE_ACCESS,
            categories=ANY,
            trigger="a request for access is received",
            act="answer it",
            addressee="the person",
            within=Period(30, Unit.DAYS),
            extension=Period(30, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2001, 1, 1),
            citations=(
                Citation(
                    instrument="PIPEDA",
                    locator="s. 8(3)-(4)",
                    url=PIPEDA_URL,
                    quote="in any case not later than thirty days after receipt of the request",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="One extension, with notice. There is no general right to erasure.",
            rows=("CA|ERASURE/ACCESS|PIPEDA s. 8(3)-(4)",),
        ),
        Deadline(
            id="CA.breach",
            topic=Topic.BREACH,
            categories=ANY,
            trigger="it is determined that a breach occurred",
            act="report and notify as soon as feasible; also tell organisations that can reduce the harm",
            addressee="the Office of the Privacy Commissioner and the people concerned",
            only_if="there is a real risk of significant harm",
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 11, 1),
            citations=(
                Citation(
                    instrument="PIPEDA s. 10.1(1)-(3), (6), 10.2; SOR/2018-64",
                    url=BREACH_URL,
                    quote="as soon as feasible after the organization determines that the breach has occurred",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="No number of hours or days stands in the law; at once is the safe reading.",
            rows=("CA|BREACH|PIPEDA s. 10.1(1)-(3), (6), 10.2; SOR/2018-64",),
        ),
        Retention(
            id="CA.retention.breach",
            categories=ANY,
            what="a record of every breach",
            keep=Period(24, Unit.MONTHS),
            counted_from=CountedFrom.KNOWLEDGE,
            blocks_erasure=True,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 11, 1),
            citations=(
                Citation(
                    instrument="PIPEDA s. 10.3; SOR/2018-64 s. 6(1)",
                    url=BREACH_URL,
                    quote="for 24 months after the day on which the organization determines that the breach has occurred",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            rows=("CA|BREACH records|PIPEDA s. 10.3; SOR/2018-64 s. 6(1)",),
        ),
        Information(
            id="CA.breach.indirect",
            topic=Topic.BREACH,
            categories=ANY,
            text="A public notice will do where a direct one would cause further harm or undue hardship, or where there are no"
            " contact details.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 11, 1),
            citations=(
                Citation(
                    instrument="SOR/2018-64 s. 5",
                    url=BREACH_URL,
                    quote="the organization does not have contact information for the affected individual",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            rows=("CA|BREACH indirect notice|SOR/2018-64 s. 5",),
        ),
        Information(
            id="CA.b2b",
            topic=Topic.B2B,
            audience={Audience.LEGAL_PERSON},
            text="A message between organisations that have a relationship, about the activities of the one that receives it, is"
            " outside the consent rule.",
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument="SOR/2013-221 s. 3(a)(ii)",
                    url=REGULATION_URL,
                    quote="if the organizations have a relationship and the message concerns the activities of the organization to which the message is sent",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="Not offered as a ground: it needs a relationship and a matching subject beside a legal person.",
            rows=("CA|B2B exception|SOR/2013-221 s. 3(a)(ii)",),
        ),
        Information(
            id="CA.sanction",
            topic=Topic.SANCTION,
            categories=ANY,
            text="Penalties up to 1,000,000 Canadian dollars for an individual and 10,000,000 for any other person, for each"
            " violation; a breach offence under PIPEDA up to 100,000. The private right of action is said not to be in force.",
            applicability=Applicability.DIRECT,
            in_force_from=START,
            citations=(
                Citation(
                    instrument="CASL s. 20(4); PIPEDA s. 28",
                    url=CASL_URL,
                    quote="The maximum penalty for a violation is $1,000,000 in the case of an individual, and $10,000,000 in the case of any other person.",
                    read=Reading.PRIMARY,
                    copy=XML,
                ),
            ),
            note="That the private right of action is not in force is general knowledge. Authorities: the CRTC for messages, the"
            " Office of the Privacy Commissioner for data, the Competition Bureau.",
            rows=("CA|SANCTION|CASL s. 20(4); PIPEDA s. 28",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="CASL and both regulations",
            rows=("CA|DOUBLE_OPT_IN|`LOOKED_NONE` in CASL and both regulations",),
        ),
        LookedNone(
            topic=Topic.EXPIRY,
            where="CASL",
            note="Express consent lasts until it is withdrawn.",
            rows=("CA|EXPIRY of express consent|`LOOKED_NONE` in CASL",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="CASL, SOR/2012-36, SOR/2013-221",
            rows=("CA|FREQUENCY|`LOOKED_NONE` in CASL, SOR/2012-36, SOR/2013-221",),
        ),
    ),
    review=None,
)
