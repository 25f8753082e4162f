"""Vietnam (VN). Data only."""

from __future__ import annotations

from datetime import date, time

from whatsguard.records import Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Below,
    Citation,
    ConsentRequired,
    Deadline,
    FrequencyCap,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LabelPosition,
    LookedNone,
    MinimumAge,
    Period,
    Reading,
    RegisterCheck,
    RequestByMessage,
    RequiredDisclosure,
    SendingHours,
    Span,
    Topic,
    Unit,
)

HOUSE_RULES = Citation(
    instrument="whatsguard: house rules",
    url="docs/explanation/house-rules.md#register-freshness",
    read=Reading.PRIMARY,
)
CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
DECREE_91_ART_3 = Citation(
    instrument="Decree 91/2020/ND-CP",
    locator="art. 3",
    url="https://indochinecounsel.com/ic-5-30-1408-.html",
    quote="those aimed at introducing the public to products, goods and services for profit-making purposes",
    read=Reading.SECONDARY,
)
DECREE_91_ARTS_11_13 = Citation(
    instrument="Decree 91/2020/ND-CP",
    locator="arts. 11, 13",
    url="https://indochinecounsel.com/ic-5-30-1408-.html",
    quote=(
        "providing a declaration and confirmation in a printed registration form or online registration form "
        "on the portal/ website/ application/ social network"
    ),
    read=Reading.SECONDARY,
)
DECREE_91_ART_13 = Citation(
    instrument="Decree 91/2020/ND-CP",
    locator="art. 13",
    url="https://legalcentrix.com/media/view/154805",
    quote="an advertiser is only permitted to send one initial advertising registration/subscription message",
    read=Reading.SECONDARY,
)
DECREE_91 = Citation(
    instrument="Decree 91/2020/ND-CP",
    url="https://legalcentrix.com/media/view/153504",
    quote="Decree 91/2020 abolishes the “opt-out” regime",
    read=Reading.SECONDARY,
)
DECREE_91_ART_13_2 = Citation(
    instrument="Decree 91/2020/ND-CP",
    locator="art. 13",
    url="https://www.dlapiperdataprotection.com/index.html?c=VN&t=electronic-marketing",
    quote="advertising messages are only allowed from 7 a.m. to 10 p.m.",
    read=Reading.SECONDARY,
)
DECREE_91_ART_13_3 = Citation(
    instrument="Decree 91/2020/ND-CP",
    locator="art. 13",
    url="https://legalcentrix.com/media/view/154805",
    quote=(
        "cannot send more than three advertising text messages/emails to one user/recipient within 24 hours, "
        "except if otherwise agreed"
    ),
    read=Reading.SECONDARY,
)
DECREE_91_ART_15 = Citation(
    instrument="Decree 91/2020/ND-CP",
    locator="art. 15",
    url="https://lawnet.vn/thong-tin-phap-luat/en/khac/08-requirements-for-advertising-via-messages-emails-phone-calls-in-vietnam-from-october-1-148955.html",
    quote="The label must be placed at the beginning of the message content. - The label should read [QC] or [AD]",
    read=Reading.SECONDARY,
)
DECREE_91_ART_16 = Citation(
    instrument="Decree 91/2020/ND-CP",
    locator="art. 16",
    url="https://lawnet.vn/thong-tin-phap-luat/en/khac/08-requirements-for-advertising-via-messages-emails-phone-calls-in-vietnam-from-october-1-148955.html",
    quote="Placed at the end of the advertising message and clearly expressed",
    read=Reading.SECONDARY,
)
DECREE_91_ARTS_23_29 = Citation(
    instrument="Decree 91/2020/ND-CP",
    locator="arts. 23-29",
    url="https://www.mondaq.com/advertising-marketing-branding/1099756/vietnam-issued-new-anti-spam-regulation?type=related",
    quote="prohibits the making of advertising text messages and phone calls from standard phone numbers",
    read=Reading.SECONDARY,
)
DECREE_91_ART_13_18 = Citation(
    instrument="Decree 91/2020/ND-CP",
    locator="art. 13, 18",
    url="https://www.dlapiperdataprotection.com/index.html?c=VN&t=electronic-marketing",
    quote="immediately after receiving a refusal request from a user, the advertiser must terminate",
    read=Reading.SECONDARY,
)
DECREE_91_ART_7 = Citation(
    instrument="Decree 91/2020/ND-CP",
    locator="art. 7",
    url="https://www.dlapiperdataprotection.com/index.html?c=VN&t=electronic-marketing",
    quote="it is prohibited to send advertising messages ... to phone numbers on the Do-Not-Call Register",
    read=Reading.SECONDARY,
)
LAW_91_2025_QH15_ARTS_9_19_28_DECREE_356 = Citation(
    instrument="Law 91/2025/QH15",
    locator="arts. 9, 19, 28; Decree 356/2025/ND-CP",
    url="https://www.uniconsent.com/zh/vietnam-pdpl",
    quote="there is no broad legitimate interests basis",
    read=Reading.SECONDARY,
)
LAW_91_2025_QH15_ART_24 = Citation(
    instrument="Law 91/2025/QH15",
    locator="art. 24",
    read=Reading.UNVERIFIED,
)
LAW_91_2025_QH15_ART_23 = Citation(
    instrument="Law 91/2025/QH15",
    locator="art. 23",
    read=Reading.UNVERIFIED,
)
DECREE_91_ARTS_32_33 = Citation(
    instrument="Decree 91/2020/ND-CP",
    locator="arts. 32-33 (amending 15/2020)",
    url="https://saigoneer.com/saigon-technology/19130-new-decree-imposes-up-to-vnd100m-penalty-on-spam-texts,-calls",
    quote="Violating these time and frequency limits can result in a fine of VND20 to 30 million",
    read=Reading.SECONDARY,
)
LAW_91_2025_QH15_ART_8 = Citation(
    instrument="Law 91/2025/QH15",
    locator="art. 8",
    url="https://www.recordinglaw.com/world-laws/world-data-privacy-laws/vietnam-data-privacy-laws/",
    quote="Penalties are now tied to annual revenue rather than fixed monetary caps",
    read=Reading.UNVERIFIED,
)

JURISDICTION = Jurisdiction(
    code="VN",
    name="Vietnam",
    name_zh="越南",
    timezones=("Asia/Ho_Chi_Minh",),
    rules=(
        Information(
            id="VN.scope",
            topic=Topic.SCOPE,
            text=(
                "Decree 91/2020 speaks of advertising messages, e-mails and calls, and is built on telecom "
                "numbers and brand names. Whether a message over the internet is one of them is not settled."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 10, 1),
            citations=(DECREE_91_ART_3,),
            note=(
                "Whether an internet messenger is a message is not settled; the strict side is taken and the "
                "decree applies directly."
            ),
            rows=("VN|SCOPE|Decree 91/2020/ND-CP art. 3",),
        ),
        ConsentRequired(
            id="VN.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            request_by_message=RequestByMessage.ONCE,
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 10, 1),
            citations=(DECREE_91_ARTS_11_13, DECREE_91_ART_13),
            note="One single registration message per person; a refusal or silence ends it.",
            rows=("VN|CONSENT_REQUIRED|Decree 91 arts. 11, 13", "VN|CONSENT_REQUIRED (one try)|Decree 91 art. 13"),
        ),
        Information(
            id="VN.soft_opt_in",
            topic=Topic.SOFT_OPT_IN,
            text=(
                "There is none: the older opt-out reading was abolished. Customer care by telecom firms is "
                "no advertising."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 10, 1),
            citations=(DECREE_91,),
            note="No ground for existing customers.",
            rows=("VN|SOFT_OPT_IN|Decree 91",),
        ),
        SendingHours(
            id="VN.hours.marketing",
            spans=(Span(opens=time(7), closes=time(22)),),
            waivable=True,
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 10, 1),
            citations=(DECREE_91_ART_13_2,),
            note="Every day; other hours only where the person agreed to them, in data. 22:00 sharp is closed.",
            rows=("VN|SENDING_HOURS|Decree 91 art. 13",),
        ),
        FrequencyCap(
            id="VN.cap.marketing",
            limit=3,
            per=Period(24, Unit.HOURS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 10, 1),
            citations=(DECREE_91_ART_13_3,),
            note=(
                "Three messages to one person in any 24 hours. An agreement on more cannot be recorded, so "
                "nothing lifts it."
            ),
            rows=("VN|FREQUENCY|Decree 91 art. 13",),
        ),
        RequiredDisclosure(
            id="VN.disclosure.label",
            labels=("[QC]", "[AD]"),
            position=LabelPosition.START,
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 10, 1),
            citations=(DECREE_91_ART_15,),
            note="At the very beginning, spelt exactly so.",
            rows=("VN|DISCLOSURE (label)|Decree 91 art. 15",),
        ),
        RequiredDisclosure(
            id="VN.disclosure.way_out",
            items=frozenset({Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 10, 1),
            citations=(DECREE_91_ART_16,),
            note="The way out stands at the end of the message.",
            rows=("VN|DISCLOSURE (opt-out text)|Decree 91 art. 16",),
        ),
        Information(
            id="VN.disclosure.brand_name",
            topic=Topic.PRECONDITION,
            text="SMS and calls need a registered brand name; ordinary numbers are barred.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2020, 10, 1),
            citations=(DECREE_91_ARTS_23_29,),
            note="Written for SMS and calls over telecom numbers; no condition is made of it.",
            rows=("VN|DISCLOSURE (brand name)|Decree 91 arts. 23-29",),
        ),
        Deadline(
            id="VN.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="a refusal",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 10, 1),
            citations=(DECREE_91_ART_13_18,),
            note="Immediately.",
            rows=("VN|WITHDRAWAL|Decree 91 art. 13, 18",),
        ),
        RegisterCheck(
            id="VN.register.dnc",
            register="VN-DNC-5656",
            fresh_for=Period(7, Unit.DAYS),
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 10, 1),
            citations=(DECREE_91_ART_7, HOUSE_RULES),
            note=(
                "The decree names no age for a look-up; seven days is a house rule. Nothing lifts it. Words "
                "sent to 5656 (such as HUY DNC) mean the reverse of a STOP and never serve as a way back in."
            ),
            rows=("VN|REGISTER|Decree 91 art. 7",),
        ),
        ConsentRequired(
            id="VN.consent.data",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 1, 1),
            citations=(LAW_91_2025_QH15_ARTS_9_19_28_DECREE_356,),
            note=(
                "Consent is the main basis of the data law. That only data collected by the business itself "
                "may serve, and that the consent knows the frequency, was read only on a page about the "
                "draft and is not a rule here."
            ),
            rows=("VN|CONSENT_REQUIRED (data law)|Law 91/2025/QH15 arts. 9, 19, 28; Decree 356/2025/ND-CP",),
        ),
        MinimumAge(
            id="VN.age.consent",
            categories=CONSENT_BASED,
            age=16,
            below=Below.GUARDIAN,
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 1, 1),
            citations=(LAW_91_2025_QH15_ART_24,),
            note="From seven the child agrees too; not verified.",
            rows=("VN|AGE|Law 91/2025 art. 24",),
        ),
        Deadline(
            id="VN.breach.authority",
            categories=frozenset(MessageCategory),
            topic=Topic.BREACH,
            trigger="detection of the violation",
            act="notify",
            addressee="the specialised data protection authority (A05)",
            within=Period(72, Unit.HOURS),
            only_if="it may harm security, order, life, honour or property",
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 1, 1),
            citations=(LAW_91_2025_QH15_ART_23,),
            rows=("VN|BREACH|Law 91/2025 art. 23",),
        ),
        Information(
            id="VN.sanction.spam",
            topic=Topic.SANCTION,
            text=(
                "VND 5-10 million for sending without consent, 20-30 million for hours or frequency, up to "
                "100 million for numbers on the register."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2020, 10, 1),
            citations=(DECREE_91_ARTS_32_33,),
            rows=("VN|SANCTION (spam)|Decree 91 arts. 32-33 (amending 15/2020)",),
        ),
        Information(
            id="VN.sanction.data",
            categories=frozenset(MessageCategory),
            topic=Topic.SANCTION,
            text=(
                "By revenue: up to 5 % (transfers abroad), ten times the gain (sale of data), VND 3 billion "
                "for the rest; the figures are not verified."
            ),
            applicability=Applicability.DIRECT,
            in_force_from=date(2026, 1, 1),
            citations=(LAW_91_2025_QH15_ART_8,),
            rows=("VN|SANCTION (data)|Law 91/2025 art. 8",),
        ),
    ),
    gaps=(
        LookedNone(
            topic=Topic.EXPIRY,
            where="Law 91/2025, art. 9",
            note="Consent lasts until it is changed or withdrawn (not verified).",
            rows=("VN|EXPIRY, EVIDENCE (period), DOUBLE_OPT_IN|Law 91/2025 art. 9",),
        ),
        LookedNone(
            topic=Topic.RECORD_KEEPING,
            where="Law 91/2025, art. 9",
            note="Consent lasts until it is changed or withdrawn (not verified).",
            rows=("VN|EXPIRY, EVIDENCE (period), DOUBLE_OPT_IN|Law 91/2025 art. 9",),
        ),
        LookedNone(
            topic=Topic.DOUBLE_OPT_IN,
            where="Law 91/2025, art. 9",
            note="Consent lasts until it is changed or withdrawn (not verified).",
            rows=("VN|EXPIRY, EVIDENCE (period), DOUBLE_OPT_IN|Law 91/2025 art. 9",),
        ),
    ),
    review=None,
)
