"""Pakistan (PK). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import Disclosure
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    Deadline,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    LookedNone,
    NotResearched,
    Reading,
    RequiredDisclosure,
    Topic,
)

PECA_2016_S_25 = Citation(
    instrument="PECA 2016",
    locator="s. 25",
    url="https://www.dlapiperdataprotection.com/index.html?t=electronic-marketing&c=PK",
    quote="prohibits any person from engaging in spamming (including transmission of ... unsolicited information)",
    read=Reading.SECONDARY,
)
PECA_2016_S_25_2 = Citation(
    instrument="PECA 2016",
    locator="s. 25(2)",
    url="https://digitalrightsmonitor.pk/pta-restricts-telemarketers-with-promotional-text-messages/",
    quote="shall provide the option to the recipient of direct marketing to unsubscribe from such marketing",
    read=Reading.SECONDARY,
)
PROTECTION_FROM_SPAM_REGULATIONS_2009_REGS = Citation(
    instrument="Protection from Spam ... Regulations 2009",
    locator="regs. 2, 3(c)",
    url="http://joshandmakinternational.com/resources/laws-of-pakistan/telecommunications-telecoms-laws-of-pakistan/the-protetection-from-spam-unsolicited-fraudulent-and-obnoxious-communication-regulations-2009/",
    quote="These Regulations shall apply to all Operators",
    read=Reading.PRIMARY,
    copy="copy at joshandmakinternational.com",
)
PECA_2016_S_25_3 = Citation(
    instrument="PECA 2016",
    locator="s. 25(3)",
    url="https://digitalrightsmonitor.pk/pta-restricts-telemarketers-with-promotional-text-messages/",
    quote="punishable with a fine of Rs50,000, which can extend up to Rs1 million",
    read=Reading.SECONDARY,
)

JURISDICTION = Jurisdiction(
    code="PK",
    name="Pakistan",
    name_zh="巴基斯坦",
    timezones=("Asia/Karachi",),
    rules=(
        ConsentRequired(
            id="PK.consent.marketing",
            accepts=(Ground(kind=GroundKind.CONSENT),),
            applicability=Applicability.DIRECT,
            in_force_from=date(2016, 8, 18),
            citations=(PECA_2016_S_25,),
            note=(
                "Bars sending without permission, for wrongful gain; rests on one secondary source. There is "
                "no data protection act in force."
            ),
            rows=("PK|CONSENT_REQUIRED|PECA 2016 s. 25",),
        ),
        RequiredDisclosure(
            id="PK.disclosure.way_out",
            items=frozenset({Disclosure.OPT_OUT}),
            applicability=Applicability.DIRECT,
            in_force_from=date(2016, 8, 18),
            citations=(PECA_2016_S_25_2,),
            note="The option to unsubscribe.",
            rows=("PK|WITHDRAWAL|PECA 2016 s. 25(2)",),
        ),
        Deadline(
            id="PK.withdrawal.deadline",
            topic=Topic.WITHDRAWAL,
            trigger="the person unsubscribes",
            act="stop",
            applicability=Applicability.DIRECT,
            in_force_from=date(2016, 8, 18),
            citations=(PECA_2016_S_25_2,),
            note="No deadline was found; the guard stops at once.",
            rows=("PK|WITHDRAWAL|PECA 2016 s. 25(2)",),
        ),
        Information(
            id="PK.register.operators",
            topic=Topic.REGISTER,
            text="Operators keep a do-not-call register; the regulations of 2009 bind operators alone.",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2009, 8, 5),
            citations=(PROTECTION_FROM_SPAM_REGULATIONS_2009_REGS,),
            note="Binds operators alone: no look-up is asked for.",
            rows=("PK|REGISTER|Protection from Spam ... Regulations 2009, regs. 2, 3(c)",),
        ),
        Information(
            id="PK.sanction",
            topic=Topic.SANCTION,
            text="Rs 50,000 at first, up to Rs 1 million or three months on repetition.",
            applicability=Applicability.DIRECT,
            in_force_from=date(2016, 8, 18),
            citations=(PECA_2016_S_25_3,),
            rows=("PK|SANCTION|PECA s. 25(3)",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.SCOPE,
            note=(
                "The consent rule rests on thin secondary sources; that it reaches messages, and how long a "
                "consent lives, was not researched."
            ),
        ),
        NotResearched(
            topic=Topic.EXPIRY,
            note=(
                "The consent rule rests on thin secondary sources; that it reaches messages, and how long a "
                "consent lives, was not researched."
            ),
        ),
        LookedNone(
            topic=Topic.HOURS,
            where="the copies read on PECA and the 2009 Regulations",
            rows=("PK|HOURS, FREQUENCY, AGE, BREACH, EVIDENCE|-",),
        ),
        LookedNone(
            topic=Topic.FREQUENCY,
            where="the copies read on PECA and the 2009 Regulations",
            rows=("PK|HOURS, FREQUENCY, AGE, BREACH, EVIDENCE|-",),
        ),
        LookedNone(
            topic=Topic.AGE,
            where="the copies read on PECA and the 2009 Regulations",
            rows=("PK|HOURS, FREQUENCY, AGE, BREACH, EVIDENCE|-",),
        ),
        LookedNone(
            topic=Topic.BREACH,
            where="the copies read on PECA and the 2009 Regulations",
            rows=("PK|HOURS, FREQUENCY, AGE, BREACH, EVIDENCE|-",),
        ),
        LookedNone(
            topic=Topic.RECORD_KEEPING,
            where="the copies read on PECA and the 2009 Regulations",
            rows=("PK|HOURS, FREQUENCY, AGE, BREACH, EVIDENCE|-",),
        ),
    ),
    review=None,
)
