"""United States, federal law (US). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import ConsentDefect, ConsentForm, Disclosure, MessageCategory, Naming
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    CountedFrom,
    Deadline,
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
    Relation,
    RequiredDisclosure,
    Retention,
    SendingHours,
    Span,
    StandingDuty,
    StopReach,
    Topic,
    Unit,
)

ANY = frozenset(MessageCategory)
CFR = "47 CFR 64.1200"
ECFR = "https://www.ecfr.gov/current/title-47/section-64.1200"
CFR_COPY = "eCFR export of 2026-09-02 (GitHub StephenSook/preflight, packages/rules/data/47-cfr-64.1200.txt @f35290be)"
USC = "47 U.S.C. 227"
USC_URL = "https://www.law.cornell.edu/uscode/text/47/227"
USC_COPY = "release point 118-158 of 2024-10-02 (GitHub legalize-dev/legalize-us, us/USC-T47-S227.md @20f02783)"

AUTODIALER_WRITTEN = Citation(
    instrument=CFR,
    locator="(a)(2)",
    url=ECFR,
    quote="other than a call made with the prior express written consent of the called party",
    read=Reading.PRIMARY,
    copy=CFR_COPY,
)
WRITTEN_CONSENT = Citation(
    instrument=CFR,
    locator="(f)(9), (f)(3)",
    url=ECFR,
    quote="an agreement, in writing, bearing the signature of the person called that clearly authorizes the seller to deliver",
    read=Reading.PRIMARY,
    copy=CFR_COPY,
)
BUSINESS_RELATIONSHIP = Citation(
    instrument=CFR,
    locator="(f)(5), (f)(15)(ii)",
    url=ECFR,
    quote="within the eighteen (18) months immediately preceding the date of the telephone call or on the basis of the subscriber's inquiry",
    read=Reading.PRIMARY,
    copy=CFR_COPY,
)
SIGNED_AGREEMENT = Citation(
    instrument=CFR,
    locator="(c)(2)(ii)",
    url=ECFR,
    quote="evidenced by a signed, written agreement between the consumer and seller which states that the consumer agrees to be contacted",
    read=Reading.PRIMARY,
    copy=CFR_COPY,
)

JURISDICTION = Jurisdiction(
    code="US",
    name="United States",
    name_zh="美国",
    timezones=(
        "America/New_York",
        "America/Detroit",
        "America/Kentucky/Louisville",
        "America/Kentucky/Monticello",
        "America/Indiana/Indianapolis",
        "America/Indiana/Vincennes",
        "America/Indiana/Winamac",
        "America/Indiana/Marengo",
        "America/Indiana/Petersburg",
        "America/Indiana/Vevay",
        "America/Chicago",
        "America/Indiana/Tell_City",
        "America/Indiana/Knox",
        "America/Menominee",
        "America/North_Dakota/Center",
        "America/North_Dakota/New_Salem",
        "America/North_Dakota/Beulah",
        "America/Denver",
        "America/Boise",
        "America/Phoenix",
        "America/Los_Angeles",
        "America/Anchorage",
        "America/Juneau",
        "America/Sitka",
        "America/Metlakatla",
        "America/Yakutat",
        "America/Nome",
        "America/Adak",
        "Pacific/Honolulu",
    ),
    rules=(
        ConsentRequired(
            id="US.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2013, 10, 16),
            citations=(AUTODIALER_WRITTEN,),
            note="Written for calls by an autodialer or a recorded voice. Whether a sender counts as an autodialer cannot be"
            " known from outside, so it is assumed. The starting date is from general knowledge.",
            rows=("US|CONSENT_REQUIRED|47 CFR 64.1200(a)(2)",),
        ),
        ConsentRequired(
            id="US.consent.utility",
            categories={MessageCategory.UTILITY, MessageCategory.AUTHENTICATION},
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument=CFR,
                    locator="(a)(1)(iii)",
                    url=ECFR,
                    quote="made with the prior express consent of the called party",
                    read=Reading.PRIMARY,
                    copy=CFR_COPY,
                ),
            ),
            note="Messages that are no advertising need prior express consent too; it may be oral. A contract alone is not"
            " named as an exception.",
            rows=("US|CONSENT_REQUIRED (utility)|47 CFR 64.1200(a)(1)(iii)",),
        ),
        ConsentStandard(
            id="US.consent_standard.marketing",
            fatal={ConsentDefect.NOT_SIGNED, ConsentDefect.NUMBER_NOT_NAMED, ConsentDefect.BUNDLED},
            form=ConsentForm.SIGNED,
            must_name={Naming.BUSINESS, Naming.NUMBER},
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2013, 10, 16),
            citations=(WRITTEN_CONSENT,),
            note="An electronic signature is enough. The words must say that the person authorises this seller to send"
            " automated marketing to this number, and that agreeing is no condition of buying anything. The present wording"
            " was restored on 2025-08-29.",
            rows=("US|CONSENT elements|47 CFR 64.1200(f)(9)",),
        ),
        Information(
            id="US.consent.one_to_one",
            topic=Topic.CONSENT,
            text="The rule of one seller at a time, and of a logical and topical link, is not in force: a court set it aside"
            " on 2025-01-24 and it was taken out of the regulation on 2025-08-29.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="Insurance Marketing Coalition v. FCC, 127 F.4th 303 (11th Cir. 2025), No. 24-10277; 90 FR 42137",
                    url="https://www.federalregister.gov/documents/2025/08/29/2025-16641/",
                    read=Reading.SECONDARY,
                ),
            ),
            note="That the words are absent from the regulation was read in its text; the history in a study of 2026-08-11.",
            rows=("US|CONSENT one-to-one|Insurance Marketing Coalition v. FCC",),
        ),
        RegisterCheck(
            id="US.register.marketing",
            register="US-DNC",
            fresh_for=Period(31, Unit.DAYS),
            lifted_by=(
                Ground(kind=GroundKind.CONSENT, needs={GroundNeed.SIGNED, GroundNeed.NAMES_NUMBER}),
                Ground(kind=GroundKind.EXISTING_CUSTOMER, relations={Relation.SALE}, max_age=Period(18, Unit.MONTHS)),
                Ground(kind=GroundKind.EXISTING_CUSTOMER, relations={Relation.INQUIRY}, max_age=Period(3, Unit.MONTHS)),
            ),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2005, 1, 1),
            citations=(
                Citation(
                    instrument=CFR,
                    locator="(c)(2), (c)(2)(i)(D), (e)",
                    url=ECFR,
                    quote="obtained from the administrator of the registry no more than 31 days prior to the date any call is made",
                    read=Reading.PRIMARY,
                    copy=CFR_COPY,
                ),
                SIGNED_AGREEMENT,
                BUSINESS_RELATIONSHIP,
            ),
            note="The National Do Not Call registry; a mobile number on it is presumed residential (a secondary source on FCC"
            " 03-153). A signed agreement that names the seller and the number lifts it, and so does a purchase of the last 18"
            " or an inquiry of the last 3 months; the sender has to prove it. A purchase or an inquiry never replaces consent.",
            rows=(
                "US|REGISTER (DNC)|47 CFR 64.1200(c)(2)",
                "US|SOFT_OPT_IN (EBR)|47 CFR 64.1200(f)(5)",
                "US|EVIDENCE|47 CFR 64.1200(c)(2)(ii)",
            ),
        ),
        SendingHours(
            id="US.hours.marketing",
            spans=(Span(opens=time(8), closes=time(21)),),
            waivable=True,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument=CFR,
                    locator="(c)(1), (e)",
                    url=ECFR,
                    quote="before the hour of 8 a.m. or after 9 p.m. (local time at the called party's location)",
                    read=Reading.PRIMARY,
                    copy=CFR_COPY,
                ),
                Citation(
                    instrument=CFR,
                    locator="(f)(15)(i)",
                    url=ECFR,
                    quote="such term does not include a call or message: (i) To any person with that person's prior express invitation or permission",
                    read=Reading.PRIMARY,
                    copy=CFR_COPY,
                ),
            ),
            note="Every day, no rule on holidays. Whether a consented message is bound at all is disputed (King v. Bon Charge,"
            " D. Del. 2026-04-30, a petition to the FCC is open), so a plain consent does not lift the hours; only one that"
            " says so does.",
            rows=("US|SENDING_HOURS|47 CFR 64.1200(c)(1)", "US|SENDING_HOURS dispute|47 CFR 64.1200(f)(15)(i)"),
        ),
        Information(
            id="US.frequency",
            topic=Topic.FREQUENCY,
            text="There is no general federal cap on marketing messages to which the person consented. Caps stand only in"
            " exemptions that whatsguard does not use: bank fraud alerts 3 for each event over 3 days, health care 1 a day and"
            " 3 a week, parcels 1 for each parcel.",
            categories={MessageCategory.UTILITY},
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument=CFR,
                    locator="(a)(9)(i), (iii)(F), (iv)(F)",
                    url=ECFR,
                    quote="no more than three messages (whether by voice call or text message) per event over a three-day period",
                    read=Reading.PRIMARY,
                    copy=CFR_COPY,
                ),
            ),
            rows=("US|FREQUENCY|47 CFR 64.1200(a)(9)(i)",),
        ),
        RequiredDisclosure(
            id="US.disclosure.marketing",
            items={Disclosure.BUSINESS_IDENTITY},
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument=CFR,
                    locator="(d)(4)",
                    url=ECFR,
                    quote="a telephone number or address at which the person or entity may be contacted",
                    read=Reading.PRIMARY,
                    copy=CFR_COPY,
                ),
            ),
            note="The name of the caller and of the one on whose behalf it calls. A telephone number or an address is due too;"
            " in WhatsApp the sender's number is part of every message.",
            rows=("US|DISCLOSURE|47 CFR 64.1200(d)(4)",),
        ),
        StandingDuty(
            id="US.withdrawal.means",
            categories=ANY,
            item="Accept a revocation by any reasonable means: the replies stop, quit, end, revoke, opt out, cancel and"
            " unsubscribe are conclusive, other words count where a reasonable person would understand them, and no exclusive"
            " means may be prescribed.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2025, 4, 11),
            citations=(
                Citation(
                    instrument=CFR,
                    locator="(a)(10)-(11)",
                    url=ECFR,
                    quote="by using any reasonable method to clearly express a desire not to receive further calls or text messages",
                    read=Reading.PRIMARY,
                    copy=CFR_COPY,
                ),
            ),
            note="A revocation by another channel, such as voicemail or e-mail, is presumed good until disproven.",
            rows=("US|WITHDRAWAL means|47 CFR 64.1200(a)(10)-(11)",),
        ),
        Deadline(
            id="US.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            categories=ANY,
            trigger="a request not to be messaged any more is received",
            act="stop sending",
            addressee="the person",
            within=Period(10, Unit.BUSINESS_DAYS),
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2025, 4, 11),
            citations=(
                Citation(
                    instrument=CFR,
                    locator="(a)(10), (a)(9), (d)(3)",
                    url=ECFR,
                    quote="within a reasonable time not to exceed ten business days from receipt of such request",
                    read=Reading.PRIMARY,
                    copy=CFR_COPY,
                ),
            ),
            note="A ceiling for the report; whatsguard stops at once. The exemptions ask for less time: parcels 6 business"
            " days, banks and health care at once.",
            rows=("US|WITHDRAWAL deadline|47 CFR 64.1200(a)(10)",),
        ),
        Information(
            id="US.withdrawal.confirmation",
            topic=Topic.WITHDRAWAL,
            categories=ANY,
            text="One confirmation may follow a stop, if it holds no marketing and is the only further message. Within five"
            " minutes it is presumed to be within the consent. It may ask which kinds of message are meant; silence means all.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2024, 4, 4),
            citations=(
                Citation(
                    instrument=CFR,
                    locator="(a)(12)",
                    url=ECFR,
                    quote="If the confirmation text is sent within five minutes of receipt, it will be presumed to fall within the consumer's prior express consent.",
                    read=Reading.PRIMARY,
                    copy=CFR_COPY,
                ),
            ),
            rows=("US|WITHDRAWAL confirmation|47 CFR 64.1200(a)(12)",),
        ),
        StopReach(
            id="US.stop_reach",
            categories=ANY,
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2027, 1, 31),
            citations=(
                Citation(
                    instrument="FCC Order DA 26-12 (2026-01-06)",
                    locator="CG Docket 02-278",
                    url="https://docs.fcc.gov/public/attachments/DA-26-12A1.pdf",
                    quote="good cause exists to extend the effective date for this requirement until January 31, 2027",
                    read=Reading.SECONDARY,
                    copy="two texting compliance studies, of 2026-08-11 and 2026-09-23, that quote it",
                ),
            ),
            note="Until then the duty to read one stop as a stop to everything is waived. A draft order might change it"
            " before; the default of whatsguard stops everything already.",
            rows=('US|WITHDRAWAL "revoke-all"|FCC Order DA 26-12',),
            review_by=date(2027, 1, 15),
        ),
        Information(
            id="US.withdrawal.pending",
            topic=Topic.PENDING,
            categories=ANY,
            text="A draft order on the FCC's meeting of 2026-09-30 would let senders read a stop by kind of message and"
            " designate one exclusive means. Whether it was adopted was not found.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="FCC draft DOC-424844A1",
                    locator="no legal effect",
                    url="https://docs.fcc.gov/public/attachments/DOC-424844A1.pdf",
                    quote="Allow callers to designate an exclusive means to revoke consent",
                    read=Reading.SECONDARY,
                    copy="a study of 2026-09-23 that quotes it",
                ),
            ),
            rows=("US|WITHDRAWAL pending change|DOC-424844A1",),
        ),
        Retention(
            id="US.retention.stop",
            what="the request not to be messaged any more",
            keep=Period(5, Unit.YEARS),
            counted_from=CountedFrom.REQUEST,
            blocks_erasure=True,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument=CFR,
                    locator="(d)(6)",
                    url=ECFR,
                    quote="A do-not-call request must be honored for 5 years from the time the request is made.",
                    read=Reading.PRIMARY,
                    copy=CFR_COPY,
                ),
            ),
            note="A stop has no end in whatsguard; the period matters only for keeping the mark after an erasure. No period"
            " for consent records stands in this section; 16 CFR 310.5 is said to ask for 5 years (general knowledge).",
            rows=("US|EVIDENCE retention|47 CFR 64.1200(d)(6)",),
        ),
        Retention(
            id="US.retention.consent",
            what="the records of consent",
            keep=Period(5, Unit.YEARS),
            counted_from=CountedFrom.LAST_USE,
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(instrument="16 CFR 310.5", locator="Telemarketing Sales Rule", read=Reading.UNVERIFIED),
            ),
            note="From general knowledge, not verified; therefore it does not stand against an erasure.",
            rows=("US|EVIDENCE retention|47 CFR 64.1200(d)(6)",),
        ),
        Information(
            id="US.register.reassigned_numbers",
            topic=Topic.REGISTER,
            categories=ANY,
            text="The Reassigned Numbers Database gives a safe harbour: no liability for a number that got a new owner, if the"
            " sender had consent, asked the database and it wrongly answered no. The sender has the burden of proof.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument=CFR,
                    locator="(m)",
                    url=ECFR,
                    quote="the result of the database erroneously returning a response of “no” to the person's query",
                    read=Reading.PRIMARY,
                    copy=CFR_COPY,
                ),
            ),
            note="A protection, no duty. In force since 2021 by general knowledge.",
            rows=("US|REGISTER (RND)|47 CFR 64.1200(m)",),
        ),
        Information(
            id="US.b2b",
            topic=Topic.B2B,
            categories=ANY,
            text="The consent rules for mobile numbers know no exception for businesses. The registry and the hours protect"
            " residential subscribers, and a mobile number of mixed use is presumed to be residential.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument=CFR,
                    locator="(c); FCC 03-153 paras 36-37",
                    url=ECFR,
                    quote="Any residential telephone subscriber",
                    read=Reading.SECONDARY,
                    copy=CFR_COPY,
                ),
            ),
            note="The words of the regulation were read; the presumption only in a secondary source. No exception is offered.",
            rows=("US|B2B exception|47 CFR 64.1200(c), FCC 03-153",),
        ),
        MinimumAge(
            id="US.age",
            categories=ANY,
            age=13,
            applicability=Applicability.DIRECT,
            in_force_from=date(2000, 4, 21),
            citations=(
                Citation(
                    instrument="16 CFR 312.2, 312.5(a)(1) (COPPA Rule)",
                    locator="“Child”; 90 FR 16918",
                    url="https://www.ecfr.gov/current/title-16/part-312",
                    quote="Child means an individual under the age of 13.",
                    read=Reading.PRIMARY,
                    copy="stored copies of 312.2 (an older one, definition unchanged) and 312.5",
                ),
                Citation(
                    instrument="16 CFR 312.5(a)(1)",
                    locator="(a)(1)",
                    url="https://downloads.regulations.gov/FTC-2024-0003-0281/content.htm",
                    quote="obtain verifiable parental consent before any collection, use, or disclosure of personal information from children",
                    read=Reading.PRIMARY,
                ),
            ),
            note="For online services directed to children, or with actual knowledge of the age. The amendments of 2025 took"
            " effect on 2025-06-23, compliance by 2026-04-22. That a phone number is personal information is general knowledge.",
            rows=('US|AGE|16 CFR 312.2 ("Child")',),
        ),
        Information(
            id="US.scope.can_spam",
            topic=Topic.SCOPE,
            text="The CAN-SPAM Act is about e-mail and messages to wireless domain addresses, not about WhatsApp or SMS sent"
            " to a number; it is no basis for sending.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument="15 U.S.C. 7702(6), 7712",
                    url="https://www.law.cornell.edu/uscode/text/15/7702",
                    read=Reading.UNVERIFIED,
                ),
            ),
            rows=("US|CAN-SPAM|15 U.S.C. 7702(6)",),
        ),
        Information(
            id="US.erasure",
            topic=Topic.ERASURE_ACCESS,
            categories=ANY,
            text="As far as is generally known there is no general federal right to access or erasure; states have their own.",
            applicability=Applicability.DIRECT,
            citations=(Citation(instrument="Federal law of the United States", read=Reading.UNVERIFIED),),
            note="Not verified; nothing rests on it.",
            rows=("US|ERASURE/ACCESS|-",),
        ),
        Information(
            id="US.breach",
            topic=Topic.BREACH,
            categories=ANY,
            text="As far as is generally known there is no general federal duty to report a breach, but every state has one;"
            " among them only California's was researched in full.",
            applicability=Applicability.DIRECT,
            citations=(Citation(instrument="Federal law of the United States", read=Reading.UNVERIFIED),),
            note="Not verified; nothing rests on it.",
            rows=("US|BREACH|-",),
        ),
        Information(
            id="US.sanction",
            topic=Topic.SANCTION,
            categories=ANY,
            text="Autodialer or recorded voice: the actual loss or 500 US dollars for each violation, whichever is greater."
            " Do-not-call: up to 500 US dollars, after more than one call in 12 months, with a defence of due care. Both up to"
            " three times as much if wilful or knowing, without a cap. Forfeitures of the FCC come on top.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument=USC,
                    locator="(b)(3), (b)(4), (c)(5)",
                    url=USC_URL,
                    quote="to receive $500 in damages for each such violation, whichever is greater",
                    read=Reading.PRIMARY,
                    copy=USC_COPY,
                ),
            ),
            note="Authorities: the FCC, the FTC and the attorneys general of the states. Private plaintiffs are the main risk.",
            rows=("US|SANCTION|47 U.S.C. 227(b)(3), (b)(4), (c)(5)",),
        ),
        Information(
            id="US.scope",
            topic=Topic.SCOPE,
            categories=ANY,
            text="No decision was found that names WhatsApp. The statute does not define a call, and speaks of a telephone"
            " call or message where it defines solicitation. Its one passage on messages between users of the same app leaves"
            " them out of “text message”, but was written for number spoofing: an argument for the sender, no safe harbour.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument=USC,
                    locator="(a)(4), (c)(5), (e)(8)(C), (i)(1)(A)",
                    url=USC_URL,
                    quote="a message sent over an IP-enabled messaging service to another user of the same messaging service",
                    read=Reading.PRIMARY,
                    copy=USC_COPY,
                ),
            ),
            note="The effect on the consent and registry rules is a reading; therefore all of them are applied by analogy.",
            rows=("US|SCOPE text v app|47 U.S.C. 227(a)(4), (c)(5)",),
        ),
        Information(
            id="US.scope.state_law",
            topic=Topic.SCOPE,
            categories=ANY,
            text="Stricter rules of a state on autodialers, recorded voice and telephone solicitations stay in force beside"
            " the federal ones.",
            applicability=Applicability.BY_ANALOGY,
            citations=(Citation(instrument=USC, locator="(f)(1)", url=USC_URL, read=Reading.PRIMARY, copy=USC_COPY),),
            note="Therefore the rules of the person's state always apply too.",
            rows=("US|STATE LAW|47 U.S.C. 227(f)(1)",),
        ),
        Information(
            id="US.sanction.split",
            topic=Topic.SANCTION,
            text="Courts of appeal disagree on whether texts are calls for the private do-not-call action: the 7th Circuit"
            " (Steidinger, 2026-07-14; IL, IN, WI) says no, the 1st, 2nd, 9th and 11th say yes.",
            applicability=Applicability.BY_ANALOGY,
            citations=(
                Citation(
                    instrument=USC,
                    locator="(c)(5)",
                    url="https://www.cooley.com/news/insight/2026/2026-07-21-seventh-circuit-holds-texts-not-telephone-calls-under-key-tcpa-provision",
                    read=Reading.SECONDARY,
                    copy="a texting compliance study of 2026-08-11",
                ),
            ),
            note="Open, therefore nothing is relaxed in those states.",
            rows=("US|SANCTION split|47 U.S.C. 227(c)(5)",),
        ),
        Information(
            id="US.platform.marketing_pause",
            topic=Topic.PLATFORM,
            text="Meta has not delivered marketing templates to numbers of the United States since 2025-04-01. The platform's"
            " own rules carry the denial.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2025, 4, 1),
            citations=(Citation(instrument="Meta policy", read=Reading.UNVERIFIED),),
            note="A rule of the platform, no law; the sheet of the platform has its own source for it.",
            rows=("US|PLATFORM note|Meta policy",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where=CFR,
            rows=("US|DOUBLE_OPT_IN|`LOOKED_NONE` in 64.1200",),
        ),
        LookedNone(topic=Topic.EXPIRY, where=CFR, rows=("US|EXPIRY|`LOOKED_NONE` in 64.1200",)),
    ),
    review=None,
)
