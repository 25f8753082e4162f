"""Ukraine (UA). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    NotResearched,
    Reading,
    Topic,
)

UA_1 = Citation(
    instrument='Law "On Advertising"',
    locator="art. 14-3(1)-(2)",
    url="https://protocol.ua/ua/pro_reklamu_stattya_14_3",
    quote="без попередньої письмової згоди споживача, у тому числі в електронній формі, забороняється",
    read=Reading.PRIMARY,
    copy="statute, portal copy, first paragraphs only",
)
UA_3 = Citation(
    instrument='Law "On Electronic Communications"',
    locator="art. 120",
    url="https://e.dilovodstvo.com/news/perevirte-chy-ne-ye-vasha-reklamna-rozsylka-kliyentam-spamom",
    quote="Забороняється умисне масове розсилання електронних, текстових та/або мультимедійних повідомлень без згоди",
    read=Reading.SECONDARY,
)
UA_2 = Citation(
    instrument='Law "On Electronic Communications"',
    locator="art. 2",
    url="https://sud.ua/uk/news/ukraine/352129-spam-reklama-pod-zapretom-kogda-zvonki-i-soobscheniya-stanovyatsya-narusheniem-zakona",
    quote="надсилають без попередньої згоди користувача неодноразово — понад п'ять разів одному абоненту",
    read=Reading.SECONDARY,
    copy="authority explained 2026-01-30",
)
AUTHORITY = Citation(
    instrument="Verkhovna Rada Commissioner for Human Rights",
    url="https://ombudsman.gov.ua",
    read=Reading.UNVERIFIED,
)

ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)

JURISDICTION = Jurisdiction(
    code="UA",
    name="Ukraine",
    name_zh="乌克兰",
    timezones=(
        "Europe/Simferopol",
        "Europe/Kyiv",
    ),
    parents=(),
    rules=(
        ConsentRequired(
            id="UA.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 1, 1),
            accepts=(CONSENT,),
            citations=(UA_1, UA_3),
            note="Names messaging services and chat-bots. Only the first paragraphs of the article were read, so marketing is denied as not covered until somebody reads on.",
            rows=("UA.1", "UA.3"),
        ),
        ConsentStandard(
            id="UA.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2023, 1, 1),
            form=ConsentForm.WRITTEN,
            citations=(UA_1,),
            note="Written consent, which may be electronic. The year is unverified.",
            rows=("UA.1",),
        ),
        Information(
            id="UA.frequency.spam",
            applicability=Applicability.DIRECT,
            in_force_from=date(2022, 1, 1),
            topic=Topic.FREQUENCY,
            text="Spam = messages (letters, SMS, messengers) without prior consent repeatedly, MORE THAN FIVE times to one subscriber.",
            citations=(UA_2,),
            note="A definition of spam without consent; it never bites where consent is asked for.",
            rows=("UA.2",),
        ),
        Information(
            id="UA.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Verkhovna Rada Commissioner for Human Rights. Breach form or home page: https://ombudsman.gov.ua. Enforces the rules on marketing messages: Держпродспоживслужба. How this was read: unverified; from a secondary source.",
            citations=(AUTHORITY,),
            rows=("UA|AUTHORITY|Verkhovna Rada Commissioner for Human Rights",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.CONSENT,
            note="Thin: the article on advertising by messages was read in its first paragraphs only.",
            rows=("UA.1", "UA.3"),
        ),
        NotResearched(topic=Topic.SOFT_OPT_IN, note="Not researched.", rows=("UA.4",)),
        NotResearched(topic=Topic.AGE, note="Not researched.", rows=("UA.4",)),
        NotResearched(topic=Topic.BREACH, note="Not researched.", rows=("UA.4",)),
        NotResearched(topic=Topic.EVIDENCE, note="Not researched.", rows=("UA.4",)),
        NotResearched(topic=Topic.HOURS, note="Not researched.", rows=("UA.4",)),
    ),
    review=None,
)
