"""
WhatsApp's own rules and the floor under every place: the same types as a jurisdiction. Data only.

Source of the platform's rows: facts read 2026-11-24; section numbers are those of the platform's facts. The floor is
whatsguard's own cautious default, explained in docs/explanation/house-rules.md.
"""

from __future__ import annotations

from datetime import date, timedelta

from whatsguard.records import FATAL_EVERYWHERE, Citation, Disclosure, EvidenceGrade, MessageCategory, Reading
from whatsguard.rules._model import (
    ConsentRequired,
    ConsentStandard,
    MinimumAge,
    Prohibition,
    ProhibitionScope,
    RateLimit,
    RateScope,
    RequiredDisclosure,
    TemplateRequired,
    When,
    WindowRequired,
)
from whatsguard.rules._values import Applicability, CountedFrom, Ground, GroundKind, Period, Unit

__all__ = ["CONSERVATIVE", "EXISTING_CUSTOMERS", "FIRST_CONTACT", "FLOOR", "META", "OPT_IN_FOR_UTILITY", "AS_OF"]

AS_OF = date(2026, 11, 24)

MARKETING = frozenset({MessageCategory.MARKETING})
UTILITY_AND_AUTHENTICATION = frozenset({MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
EVERY_CATEGORY = frozenset(
    {MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION, MessageCategory.SERVICE}
)

HOUSE = Citation(
    instrument="whatsguard house rules",
    locator="docs/explanation/house-rules.md",
    url="docs/explanation/house-rules.md",
    read=Reading.PRIMARY,
)
SEND_MESSAGES = Citation(
    instrument="WhatsApp Business Platform, Send messages",
    locator="Customer service windows",
    url="https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages",
    read=Reading.PRIMARY,
    copy="page stamp 2026-05-21",
)
MESSAGING_POLICY = Citation(
    instrument="WhatsApp Business Messaging Policy",
    locator="sections 1 and 2",
    url="https://business.whatsapp.com/policy",
    read=Reading.PRIMARY,
    copy="captured 2026-09-07",
)
TEMPLATE_STATUS = Citation(
    instrument="WhatsApp Business Platform, Templates",
    locator="Template status and categorization",
    url="https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates",
    read=Reading.PRIMARY,
    copy="mirror of 2025-12-11",
)
PER_USER_LIMITS = Citation(
    instrument="WhatsApp Business Platform, Per-user marketing template message limits",
    locator="United States",
    url="https://developers.facebook.com/documentation/business-messaging/whatsapp/per-user-limits",
    read=Reading.PRIMARY,
    copy="page stamp 2026-04-29",
)
LIMITS = Citation(
    instrument="WhatsApp Business Platform, Messaging limits and pair rate",
    locator="About the platform; Messaging limits",
    url="https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits",
    read=Reading.PRIMARY,
    copy="mirror of 2025-12-11",
)

CONSENT = Ground(kind=GroundKind.CONSENT)

FLOOR_CONSENT = ConsentRequired(
    id="floor.consent.marketing",
    categories=MARKETING,
    accepts=(CONSENT,),
    applicability=Applicability.HOUSE,
    citations=(HOUSE, MESSAGING_POLICY),
    note="Whatever the law of a place allows, the platform asks for an opt-in; a place only adds.",
)
EXISTING_CUSTOMERS = ConsentRequired(
    id="floor.ground.marketing",
    categories=MARKETING,
    # The floor looks at the relation alone: how old it may be, each place says.
    accepts=(
        CONSENT,
        Ground(
            kind=GroundKind.EXISTING_CUSTOMER,
            max_age=Period(99, Unit.YEARS),
            counted_from=CountedFrom.TRANSACTION_END,
        ),
    ),
    applicability=Applicability.HOUSE,
    citations=(HOUSE,),
    note="The floor of a policy with existing_customers=True: a recorded relation may carry marketing where every "
    "place accepts it.",
)
OPT_IN_FOR_UTILITY = ConsentRequired(
    id="platform.opt_in.utility",
    categories=UTILITY_AND_AUTHENTICATION,
    accepts=(CONSENT,),
    applicability=Applicability.HOUSE,
    citations=(MESSAGING_POLICY,),
    note="Only warns: the law lets a contract carry utility messages, the platform asks for an opt-in.",
)
FLOOR_WAY_OUT = RequiredDisclosure(
    id="floor.disclosure.way_out",
    categories=MARKETING,
    items=frozenset({Disclosure.OPT_OUT}),
    when=When.EVERY,
    applicability=Applicability.HOUSE,
    citations=(HOUSE, MESSAGING_POLICY),
    note="A way out in every marketing message.",
)
FIRST_CONTACT = RequiredDisclosure(
    id="floor.disclosure.first_contact",
    categories=frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.SERVICE}),
    items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
    when=When.FIRST,
    applicability=Applicability.HOUSE,
    citations=(HOUSE,),
    note="The first message names the business and offers a way out; authentication is exempt.",
)
FLOOR = (
    FLOOR_CONSENT,
    ConsentStandard(
        id="floor.consent.standard",
        categories=EVERY_CATEGORY,
        fatal=FATAL_EVERYWHERE,
        minimum_grade=None,
        applicability=Applicability.HOUSE,
        citations=(HOUSE,),
        note="The list of defects that are fatal everywhere. The grade needed is the policy's.",
    ),
    ConsentRequired(
        id="floor.ground.utility",
        categories=UTILITY_AND_AUTHENTICATION,
        accepts=(
            CONSENT,
            Ground(kind=GroundKind.CONTRACT),
            Ground(kind=GroundKind.LEGAL_OBLIGATION),
            Ground(kind=GroundKind.LEGITIMATE_INTERESTS),
        ),
        applicability=Applicability.HOUSE,
        citations=(HOUSE,),
        note="An opt-in or a legal basis; a place may accept fewer.",
    ),
    MinimumAge(
        id="floor.age",
        categories=EVERY_CATEGORY - {MessageCategory.SERVICE},
        age=13,
        applicability=Applicability.HOUSE,
        citations=(HOUSE,),
        note="Bites only where the record says that the person is not of age yet.",
    ),
    FLOOR_WAY_OUT,
    FIRST_CONTACT,
)

WINDOW = WindowRequired(
    id="platform.window",
    categories=EVERY_CATEGORY,
    length=timedelta(hours=24),
    applicability=Applicability.DIRECT,
    citations=(SEND_MESSAGES,),
    note="Half-open; the edge is read from Meta's worked example.",
)
US_PAUSE = Prohibition(
    id="platform.pause.US",
    categories=MARKETING,
    scope=ProhibitionScope.COUNTRY_PAUSE,
    places=frozenset({"US"}),
    in_force_from=date(2025, 4, 1),
    applicability=Applicability.DIRECT,
    citations=(PER_USER_LIMITS,),
    note="Marketing templates to numbers with +1 and a US area code; free-form messages in the window are not hit.",
)
PAIR_RATE = RateLimit(
    id="platform.rate.pair",
    categories=EVERY_CATEGORY,
    scope=RateScope.PAIR,
    limit=45,
    per=timedelta(seconds=6),
    applicability=Applicability.DIRECT,
    citations=(LIMITS,),
    note="One message in 6 seconds to one person from one number; a burst of up to 45 is borrowed from the future.",
)
PORTFOLIO_LIMIT = RateLimit(
    id="platform.rate.portfolio",
    categories=EVERY_CATEGORY,
    scope=RateScope.PORTFOLIO,
    limit=None,
    per=timedelta(hours=24),
    applicability=Applicability.DIRECT,
    citations=(LIMITS,),
    note="Distinct people outside a window in moving 24 hours; the limit is told by the platform's webhooks.",
)
COMMON = (WINDOW, US_PAUSE, PAIR_RATE, PORTFOLIO_LIMIT)

CONSERVATIVE = (
    *COMMON,
    TemplateRequired(
        id="platform.template.conservative",
        categories=EVERY_CATEGORY,
        permitted=UTILITY_AND_AUTHENTICATION,
        applicability=Applicability.HOUSE,
        citations=(TEMPLATE_STATUS, HOUSE),
        note="Outside the window only approved service templates, never marketing ones.",
    ),
)
META = (
    *COMMON,
    TemplateRequired(
        id="platform.template.meta",
        categories=EVERY_CATEGORY,
        permitted=UTILITY_AND_AUTHENTICATION | MARKETING,
        applicability=Applicability.DIRECT,
        citations=(TEMPLATE_STATUS, MESSAGING_POLICY),
        note="Approved templates of every category, to people who opted in.",
    ),
)

# The grade that a policy asks for where it does not say.
DEFAULT_GRADE = EvidenceGrade.B
