"""United Kingdom (GB). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentDefect, Disclosure, MessageCategory, Naming
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentLifetime,
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
    Relation,
    RequiredDisclosure,
    StandingDuty,
    Topic,
    Unit,
    When,
)

UK_1 = Citation(
    instrument="PECR (SI 2003/2426)",
    locator="reg. 22(1)-(2)",
    url="https://www.legislation.gov.uk/uksi/2003/2426/regulation/22",
    quote="has previously notified the sender that he consents for the time being to such communications being sent",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-uk, as stored in 2026",
)
UK_2 = Citation(
    instrument="PECR (SI 2003/2426)",
    locator="reg. 2(1)",
    url="https://www.legislation.gov.uk/uksi/2003/2426/regulation/2",
    quote="includes messages sent using a short message service",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-uk, as stored in 2026",
)
UK_3 = Citation(
    instrument="PECR (SI 2003/2426)",
    locator="reg. 22(3)(a)-(c)",
    url="https://www.legislation.gov.uk/uksi/2003/2426/regulation/22",
    quote="in the course of the sale or negotiations for the sale of a product or service to that recipient",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-uk, as stored in 2026",
)
UK_9 = Citation(
    instrument="PECR (SI 2003/2426)",
    locator='reg. 22(1), 2(1) ("corporate subscriber", "individual")',
    url="https://www.legislation.gov.uk/uksi/2003/2426/regulation/22",
    quote="This regulation applies to the transmission of unsolicited communications by means of electronic mail to individual subscribers.",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-uk, as stored in 2026",
)
UK_4 = Citation(
    instrument="PECR (SI 2003/2426)",
    locator="reg. 22(3A) (DUAA 2025 s. 114; SI 2026/82 reg. 2(x))",
    url="https://www.legislation.gov.uk/ukpga/2025/18/section/114",
    quote="expressing an interest in one or more of the purposes",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-uk, as stored in 2026",
)
UK_15 = Citation(
    instrument="PECR (SI 2003/2426)",
    locator="reg. 2(1) (DUAA 2025 s. 110); UK GDPR art. 4(15A) (Sch. 11 para 2)",
    url="https://www.legislation.gov.uk/ukpga/2025/18/section/110",
    quote="the communication (by whatever means) of advertising or marketing material which is directed to particular individuals",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-uk, as stored in 2026",
)
UK_16 = Citation(
    instrument="PECR (SI 2003/2426)",
    locator='reg. 2(1) "consent" (SI 2019/419 reg. 8)',
    url="https://www.legislation.gov.uk/uksi/2003/2426/regulation/2",
    quote="corresponds to the data subject's consent in the GDPR",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-uk, as stored in 2026",
)
EU_3 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="art. 4(11)",
    url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    quote="any freely given, specific, informed and unambiguous indication of the data subject's wishes",
    read=Reading.PRIMARY,
    copy="OJ text of 2016: coolharsh55/GDPRtEXT, scripts/GDPR_en.html (b7bbb4e)",
)
EU_4 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="recital 32",
    url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    quote="Silence, pre-ticked boxes or inactivity should not therefore constitute consent.",
    read=Reading.PRIMARY,
    copy="OJ text of 2016: coolharsh55/GDPRtEXT, scripts/GDPR_en.html (b7bbb4e)",
)
EU_5 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="art. 7(2)",
    url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    quote="shall be presented in a manner which is clearly distinguishable from the other matters",
    read=Reading.PRIMARY,
    copy="OJ text of 2016: coolharsh55/GDPRtEXT, scripts/GDPR_en.html (b7bbb4e)",
)
EU_6 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="art. 7(4), recital 43",
    url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    quote="Consent is presumed not to be freely given if it does not allow separate consent to be given to different personal data processing operations",
    read=Reading.PRIMARY,
    copy="OJ text of 2016: coolharsh55/GDPRtEXT, scripts/GDPR_en.html (b7bbb4e)",
)
EU_7 = Citation(
    instrument="GDPR (Regulation (EU) 2016/679)",
    locator="recital 42, art. 7(3)",
    url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    quote="should be aware at least of the identity of the controller and the purposes of the processing",
    read=Reading.PRIMARY,
    copy="OJ text of 2016: coolharsh55/GDPRtEXT, scripts/GDPR_en.html (b7bbb4e)",
)
UK_6 = Citation(
    instrument="PECR (SI 2003/2426)",
    locator="reg. 22(2); ICO guidance 2013",
    url="https://marketinglaw.osborneclarke.com/data-and-privacy/ico-quietly-updates-electronic-comms-guide",
    quote="if they left it more than six months after the consent was given before getting in touch",
    read=Reading.SECONDARY,
)
UK_7 = Citation(
    instrument="UK GDPR",
    locator="art. 8(1), 8(4) (SI 2019/419 Sch. 1 para 8)",
    url="https://www.legislation.gov.uk/uksi/2019/419/schedule/1",
    quote="for “16 years old” substitute “13 years old”",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-uk, as stored in 2026",
)
UK_8 = Citation(
    instrument="PECR (SI 2003/2426)",
    locator="reg. 23(a)-(d)",
    url="https://www.legislation.gov.uk/uksi/2003/2426/regulation/23",
    quote="where the identity of the person on whose behalf the communication has been sent has been disguised or concealed",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-uk, as stored in 2026",
)
UK_12 = Citation(
    instrument="UK GDPR",
    locator="arts 33-34 (EU text; SI 2019/419 Sch. 1 paras 27-28 change only the authority)",
    url="https://www.legislation.gov.uk/eur/2016/679/article/33",
    quote="not later than 72 hours after having become aware of it",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-uk, as stored in 2026",
)
UK_13 = Citation(
    instrument="UK GDPR",
    locator="arts 12-15; DUAA 2025 ss. 76, 78, 103 (DPA 2018 s. 164A(3)); SI 2026/82 regs 2(h), 3, 4, 7",
    url="https://www.legislation.gov.uk/ukpga/2025/18/section/103",
    quote="acknowledge receipt of the complaint within the period of 30 days beginning when the complaint is received",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-uk, as stored in 2026",
)
UK_17 = Citation(
    instrument="ICO, direct marketing guidance",
    url="https://ico.org.uk/for-organisations/direct-marketing-and-privacy-and-electronic-communications/",
    quote="If your service message has elements that are direct marketing, even if that is not the main purpose of your message",
    read=Reading.SECONDARY,
    copy="quoted verbatim in a note; the ICO page itself not read",
)
UK_10 = Citation(
    instrument="PECR (SI 2003/2426)",
    locator="regs 21, 26",
    url="https://www.legislation.gov.uk/uksi/2003/2426/regulation/26",
    quote="such calls should not for the time being be made on that line",
    read=Reading.PRIMARY,
    copy="legalize-dev/legalize-uk, as stored in 2026",
)
UK_11 = Citation(
    instrument="PECR (SI 2003/2426)",
    locator="reg. 31, Sch. 1 / DPA 2018 s. 157(5) (DUAA 2025 s. 115, Sch. 13; SI 2026/82 regs 2(y), 2(z14), 11)",
    url="https://www.legislation.gov.uk/uksi/2026/82",
    quote="The DUAA increased it to £17.5 million or 4% of global annual turnover, whichever is higher.",
    read=Reading.SECONDARY,
)
AUTHORITY = Citation(
    instrument="ICO",
    url="https://ico.org.uk/for-organisations/report-a-breach/",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)
SOFT_OPT_IN = Ground(
    kind=GroundKind.EXISTING_CUSTOMER,
    relations=frozenset({Relation.SALE, Relation.NEGOTIATION}),
    needs=frozenset({GroundNeed.SIMILAR, GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE}),
)
LEGAL_PERSON = Ground(kind=GroundKind.LEGAL_PERSON)
CHARITY_SUPPORTER = Ground(
    kind=GroundKind.EXISTING_CUSTOMER,
    relations=frozenset({Relation.DONATION}),
    needs=frozenset({GroundNeed.REFUSAL_OFFERED, GroundNeed.WAY_OUT_IN_MESSAGE}),
)

JURISDICTION = Jurisdiction(
    code="GB",
    name="United Kingdom",
    name_zh="英国",
    timezones=("Europe/London",),
    parents=(),
    rules=(
        ConsentRequired(
            id="GB.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2003, 12, 11),
            in_force_until=date(2026, 2, 5),
            accepts=(CONSENT, SOFT_OPT_IN, LEGAL_PERSON),
            citations=(UK_1, UK_2, UK_3, UK_9),
            note="Electronic mail is any text, voice, sound or image message stored until collected; WhatsApp is not named, so this is a reading. Details may come from a sale or from negotiations for one. Companies and other corporate subscribers need no consent; sole traders and most partnerships do.",
            rows=("UK.1", "UK.2", "UK.3", "UK.9"),
        ),
        ConsentRequired(
            id="GB.consent.marketing_2026",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 2, 5),
            accepts=(CONSENT, SOFT_OPT_IN, CHARITY_SUPPORTER, LEGAL_PERSON),
            citations=(UK_1, UK_2, UK_3, UK_4, UK_9, UK_15),
            note="Electronic mail is any text, voice, sound or image message stored until collected; WhatsApp is not named, so this is a reading. Details may come from a sale or from negotiations for one. Companies and other corporate subscribers need no consent; sole traders and most partnerships do. Since 2026-02-05 a charity may write to its supporters for its own purposes only; a recorded donation stands for that, a mere interest is not offered.",
            rows=("UK.1", "UK.2", "UK.3", "UK.4", "UK.9", "UK.15"),
        ),
        ConsentStandard(
            id="GB.consent.standard",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 3, 29),
            fatal=frozenset(
                {
                    ConsentDefect.PRE_TICKED,
                    ConsentDefect.ASSUMED,
                    ConsentDefect.BUNDLED,
                    ConsentDefect.BURIED_IN_TERMS,
                    ConsentDefect.NOT_GRANULAR,
                }
            ),
            must_name=frozenset({Naming.BUSINESS, Naming.WITHDRAWAL}),
            citations=(UK_16, EU_3, EU_4, EU_5, EU_6, EU_7),
            note="Consent means consent of the GDPR, so its standard holds here although the EU's rules do not apply as such.",
            rows=("UK.16", "EU.3", "EU.4", "EU.5", "EU.6", "EU.7"),
        ),
        ConsentLifetime(
            id="GB.expiry.third_party",
            applicability=Applicability.DIRECT,
            in_force_from=date(2013, 9, 1),
            life=Period(6, Unit.MONTHS),
            counted_from=CountedFrom.LAST_USE,
            third_party_only=True,
            citations=(UK_6,),
            note='A rule of thumb of the regulator from 2013, later softened: a consent that another business obtained and that was not used within six months. For one\'s own consents no number was found; they hold "for the time being".',
            rows=("UK.6",),
        ),
        MinimumAge(
            id="GB.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            age=13,
            citations=(UK_7,),
            note="Not for preventive or counselling services. Below it a holder of parental responsibility consents. The days are unverified.",
            rows=("UK.7",),
        ),
        RequiredDisclosure(
            id="GB.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2003, 12, 11),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(UK_8,),
            note="Holds towards companies too.",
            rows=("UK.8",),
        ),
        Deadline(
            id="GB.breach.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            topic=Topic.BREACH,
            trigger="the business becomes aware of a personal data breach",
            act="notify the breach, in phases if need be; give reasons if later",
            addressee="the Information Commissioner",
            within=Period(72, Unit.HOURS),
            not_if="the breach is unlikely to result in a risk to people",
            citations=(UK_12,),
            rows=("UK.12",),
        ),
        Deadline(
            id="GB.breach.people",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            topic=Topic.BREACH,
            trigger="the breach is likely to result in a high risk to people",
            act="tell the people concerned",
            addressee="the people concerned",
            only_if="the risk is likely to be high",
            citations=(UK_12,),
            rows=("UK.12",),
        ),
        StandingDuty(
            id="GB.breach.documented",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            item="Document every breach, also those not notified.",
            citations=(UK_12,),
            rows=("UK.12",),
        ),
        Deadline(
            id="GB.access.answer",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2018, 5, 25),
            topic=Topic.ERASURE_ACCESS,
            trigger="a request for access, erasure, portability, or an objection arrives",
            act="answer it without undue delay",
            addressee="the person",
            within=Period(1, Unit.MONTHS),
            extension=Period(2, Unit.MONTHS),
            citations=(UK_13,),
            note="Since 2026-02-05 the clock stops while information asked from the person is missing, which only gives more time. That a reasonable and proportionate search is enough is unverified.",
            rows=("UK.13",),
        ),
        Deadline(
            id="GB.complaint.acknowledge",
            categories=ANY,
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 6, 19),
            topic=Topic.ERASURE_ACCESS,
            trigger="a complaint about data protection arrives",
            act="acknowledge it",
            addressee="the person",
            within=Period(30, Unit.DAYS),
            citations=(UK_13,),
            rows=("UK.13",),
        ),
        Information(
            id="GB.consent.mixed_messages",
            categories=frozenset({MessageCategory.UTILITY, MessageCategory.AUTHENTICATION}),
            applicability=Applicability.DIRECT,
            topic=Topic.CONSENT,
            text="UTILITY: a service message with any element of promotion counts as direct marketing as a whole (ICO view; PECR is silent on mixed messages).",
            citations=(UK_17,),
            rows=("UK.17",),
        ),
        Information(
            id="GB.expiry",
            applicability=Applicability.DIRECT,
            in_force_from=date(2003, 12, 11),
            topic=Topic.EXPIRY,
            text='No fixed number in reg. 22. "For the time being": consent ends when circumstances change (reading). ICO 2013 rule of thumb: indirect (third-party) consent not used within 6 months lapses. "Refresh every 2 years" is repeated in the trade: not verified.',
            citations=(UK_6,),
            rows=("UK.6",),
        ),
        Information(
            id="GB.register",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2003, 12, 11),
            topic=Topic.REGISTER,
            text="The statutory registers (TPS/CTPS) cover unsolicited live CALLS only, with 28 days' grace after an entry; regs 22-23 name no register for electronic mail.",
            citations=(UK_10,),
            rows=("UK.10",),
        ),
        Information(
            id="GB.sanction",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 2, 5),
            topic=Topic.SANCTION,
            text="GBP 17.5 M or 4 % of worldwide turnover, the higher (before: GBP 500 000), for acts or omissions on or after the date. Breach of reg. 22 or 23 is in the higher tier (Sch. 1 para 18 PECR, as quoted in four notes).",
            citations=(UK_11,),
            rows=("UK.11",),
        ),
        Information(
            id="GB.scope.direct_marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 2, 5),
            topic=Topic.SCOPE,
            text='"Direct marketing" now defined in PECR and in the UK GDPR: advertising or marketing material by whatever means, directed to particular individuals.',
            citations=(UK_15,),
            rows=("UK.15",),
        ),
        Information(
            id="GB.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text='Supervisory authority for data protection and breaches: ICO; to become "Information Commission" (transfer announced for 2026-09-30). Breach form or home page: https://ico.org.uk/for-organisations/report-a-breach/. Enforces the rules on marketing messages: ICO. How this was read: unverified; transfer from a secondary source.',
            citations=(AUTHORITY,),
            rows=("UK|AUTHORITY|ICO",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="PECR regs 22-23",
            note="The regulator's practice was not researched.",
            rows=("UK.5",),
        ),
        LookedNone(
            topic=Topic.HOURS,
            where="PECR regs 20-24",
            note="The regulator's good practice was not researched.",
            rows=("UK.14",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="PECR regs 20-24",
            note="The regulator's good practice was not researched.",
            rows=("UK.14",),
        ),
    ),
    review=None,
)
