"""Greece (GR). Data only."""

from __future__ import annotations

from datetime import date

from whatsguard.records import ConsentForm, Disclosure, MessageCategory
from whatsguard.rules import (
    Applicability,
    Citation,
    ConsentRequired,
    ConsentStandard,
    Ground,
    GroundKind,
    Information,
    Jurisdiction,
    MinimumAge,
    NotResearched,
    Reading,
    RequiredDisclosure,
    Topic,
    When,
)

GR_1 = Citation(
    instrument="Law 3471/2006",
    locator="art. 11(1) (1st version; amended by L. 3917/2011, L. 4070/2012)",
    url="https://ia37rg02wpsa01.blob.core.windows.net/fek/01/2006/20060100133.pdf",
    quote="με οποιοδήποτε μέσο ηλεκτρονικής επικοινωνίας, με ή χωρίς ανθρώπινη παρέμβαση",
    read=Reading.PRIMARY,
    copy="2006 text; as published, not consolidated: legalize-dev/legalize-gr (8e23b529)",
)
GR_4 = Citation(
    instrument="Law 3471/2006",
    locator="art. 11(5)",
    url="https://ia37rg02wpsa01.blob.core.windows.net/fek/01/2006/20060100133.pdf",
    quote="Οι ανωτέρω ρυθμίσεις ισχύουν και για τους συνδρομητές που είναι νομικά πρόσωπα.",
    read=Reading.PRIMARY,
    copy="as published, not consolidated: legalize-dev/legalize-gr (8e23b529)",
)
GR_3 = Citation(
    instrument="Law 3471/2006",
    locator="art. 11(4)",
    url="https://ia37rg02wpsa01.blob.core.windows.net/fek/01/2006/20060100133.pdf",
    quote="καθώς επίσης και η έγκυρη διεύθυνση στην οποία ο αποδέκτης του μηνύματος μπορεί να ζητεί τον τερματισμό της επικοινωνίας",
    read=Reading.PRIMARY,
    copy="as published, not consolidated: legalize-dev/legalize-gr (8e23b529)",
)
GR_6 = Citation(
    instrument="Law 4624/2019",
    locator="art. 21(1)",
    url="https://ia37rg02wpsa01.blob.core.windows.net/fek/01/2019/20190100137.pdf",
    quote="εφόσον ο ανήλικος έχει συμπληρώσει το 15ο έτος της ηλικίας του",
    read=Reading.PRIMARY,
    copy="as published, not consolidated: legalize-dev/legalize-gr (8e23b529)",
)
GR_2 = Citation(
    instrument="Law 3471/2006",
    locator="art. 11(3)",
    url="https://ia37rg02wpsa01.blob.core.windows.net/fek/01/2006/20060100133.pdf",
    quote="στο πλαίσιο της πώλησης προϊόντων ή υπηρεσιών ή άλλης συναλλαγής",
    read=Reading.PRIMARY,
    copy="2006 text; as published, not consolidated: legalize-dev/legalize-gr (8e23b529)",
)
GR_5 = Citation(
    instrument="Law 3471/2006",
    locator="art. 11(2)",
    url="https://ia37rg02wpsa01.blob.core.windows.net/fek/01/2006/20060100133.pdf",
    quote="σε ειδικό κατάλογο συνδρομητών, ο οποίος είναι στη διάθεση κάθε ενδιαφερομένου",
    read=Reading.PRIMARY,
    copy="as published, not consolidated: legalize-dev/legalize-gr (8e23b529)",
)
GR_7 = Citation(
    instrument="Law 3471/2006",
    locator="art. 14(2), 15",
    url="https://ia37rg02wpsa01.blob.core.windows.net/fek/01/2006/20060100133.pdf",
    quote="στο ποσό των δέκα χιλιάδων ευρώ (10.000 €)",
    read=Reading.PRIMARY,
    copy="as published, not consolidated: legalize-dev/legalize-gr (8e23b529)",
)
AUTHORITY = Citation(
    instrument="Hellenic DPA (ΑΠΔΠΧ)",
    url="https://www.dpa.gr",
    read=Reading.UNVERIFIED,
)

CONSENT_BASED = frozenset({MessageCategory.MARKETING, MessageCategory.UTILITY, MessageCategory.AUTHENTICATION})
ANY = frozenset(MessageCategory)
CONSENT = Ground(kind=GroundKind.CONSENT)

JURISDICTION = Jurisdiction(
    code="GR",
    name="Greece",
    name_zh="希腊",
    timezones=("Europe/Athens",),
    parents=("EU",),
    rules=(
        ConsentRequired(
            id="GR.consent.marketing",
            applicability=Applicability.DIRECT,
            in_force_from=date(2006, 6, 28),
            accepts=(CONSENT,),
            citations=(GR_1, GR_4),
            note="Any electronic means, with or without a human; legal persons too. The text of 2006 was read, before its amendments. The existing-customer rule speaks of e-mail contact details and is disputed for a number, so it is not available.",
            rows=("GR.1", "GR.4"),
        ),
        ConsentStandard(
            id="GR.consent.standard",
            applicability=Applicability.DIRECT,
            in_force_from=date(2006, 6, 28),
            form=ConsentForm.EXPRESS,
            citations=(GR_1,),
            note="The consent is express.",
            rows=("GR.1",),
        ),
        RequiredDisclosure(
            id="GR.disclosure.sender",
            applicability=Applicability.DIRECT,
            in_force_from=date(2006, 6, 28),
            items=frozenset({Disclosure.BUSINESS_IDENTITY, Disclosure.OPT_OUT}),
            when=When.EVERY,
            citations=(GR_3,),
            note="The sender's identity and a valid address for a stop, clearly.",
            rows=("GR.3",),
        ),
        MinimumAge(
            id="GR.age",
            categories=CONSENT_BASED,
            applicability=Applicability.DIRECT,
            in_force_from=date(2019, 8, 29),
            age=15,
            citations=(GR_6,),
            rows=("GR.6",),
        ),
        Information(
            id="GR.soft_opt_in",
            applicability=Applicability.DIRECT,
            in_force_from=date(2006, 6, 28),
            topic=Topic.SOFT_OPT_IN,
            text='"E-mail contact details" lawfully obtained in a sale OR other transaction; similar products or similar purposes; clear easy free objection at collection and in each message.',
            citations=(GR_2,),
            note="For e-mail. For a phone number it is contested, so it is not available here.",
            rows=("GR.2",),
        ),
        Information(
            id="GR.register",
            applicability=Applicability.BY_ANALOGY,
            in_force_from=date(2006, 6, 28),
            topic=Topic.REGISTER,
            text="Art. 11 register at phone operators: calls (unverified); 2006 text speaks of a general refusal declared to the operator.",
            citations=(GR_5,),
            rows=("GR.5",),
        ),
        Information(
            id="GR.sanction",
            applicability=Applicability.DIRECT,
            in_force_from=date(2006, 6, 28),
            topic=Topic.SANCTION,
            text="Civil: at least EUR 10 000 moral damages unless less is claimed; also criminal (art. 15).",
            citations=(GR_7,),
            rows=("GR.7",),
        ),
        Information(
            id="GR.authority",
            categories=ANY,
            applicability=Applicability.DIRECT,
            topic=Topic.BREACH,
            text="Supervisory authority for data protection and breaches: Hellenic DPA (ΑΠΔΠΧ). Breach form or home page: https://www.dpa.gr. Enforces the rules on marketing messages: the same. How this was read: unverified.",
            citations=(AUTHORITY,),
            rows=("GR|AUTHORITY|Hellenic DPA (ΑΠΔΠΧ)",),
        ),
    ),
    gaps=(
        NotResearched(
            topic=Topic.HOURS,
            note="Neither hours nor frequency for messages was researched in this place; rules for calls neither.",
        ),
    ),
    review=None,
)
