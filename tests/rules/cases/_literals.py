"""
What the law says, written down once more and apart from the rule data: the worked cases expect this, not the data.

Hours, ages, caps and periods as the sources have them. Times are local; a span begins with its first minute and ends
before its last.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from whatsguard.records import Act, ConsentDefect, Medium, Naming, Presentation

# Sending hours: weekdays, spans, whether public holidays are closed.
HOURS: dict[str, str] = {
    "AE.hours.marketing": "Mon-Sun 09:00-18:00",
    "AR.hours.marketing": "Mon-Fri 09:00-21:00, Sat 09:00-13:00, no holidays",
    "AU.hours.marketing": "Mon-Fri 09:00-20:00, Sat 09:00-17:00, no holidays",
    "BR.hours.marketing": "Mon-Fri 09:00-21:00, Sat 10:00-16:00, no holidays",
    "CA.hours.marketing": "Mon-Fri 09:00-21:30, Sat-Sun 10:00-18:00",
    "CO.hours.marketing": "Mon-Fri 07:00-19:00, Sat 08:00-15:00, no holidays",
    "FR.hours.marketing": "Mon-Fri 10:00-13:00, Mon-Fri 14:00-20:00, no holidays",
    "IN.hours.marketing": "Mon-Sun 10:00-21:00",
    "KR.hours.marketing": "Mon-Sun 08:00-21:00",
    "KZ.hours.marketing": "Mon-Fri 09:00-21:00, no holidays",
    "NG.hours.marketing": "Mon-Sun 08:00-20:00",
    "NO.hours.marketing": "Mon-Fri 09:00-21:00, no holidays",
    "PH.hours.marketing": "Mon-Sun 07:00-21:00",
    "SA.hours.marketing": "Mon-Sun 09:00-21:00",
    "US.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-AL.hours.marketing": "Mon-Sat 08:00-20:00, no holidays",
    "US-CT.hours.marketing": "Mon-Sun 09:00-20:00",
    "US-DC.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-FL.hours.marketing": "Mon-Sun 08:00-20:00",
    "US-HI.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-IL.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-KY.hours.marketing": "Mon-Sun 10:00-21:00",
    "US-LA.hours.marketing": "Mon-Sat 08:00-20:00, no holidays",
    "US-MA.hours.marketing": "Mon-Sun 08:00-20:00",
    "US-MD.hours.marketing": "Mon-Sun 08:00-20:00",
    "US-MI.hours.marketing": "Mon-Sun 09:00-21:00",
    "US-MN.hours.marketing": "Mon-Sun 09:00-21:00",
    "US-MO.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-MS.hours.marketing": "Mon-Sat 08:00-20:00",
    "US-MT.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-NC.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-ND.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-NJ.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-NM.hours.marketing": "Mon-Sun 09:00-21:00",
    "US-NY.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-OK.hours.marketing": "Mon-Sun 08:00-20:00",
    "US-OR.hours.marketing": "Mon-Sun 08:00-20:00",
    "US-PA.hours.marketing": "Mon-Sat 09:00-19:00",
    "US-PA.hours.marketing.until_2026": "Mon-Sun 08:00-21:00",
    "US-RI.hours.marketing": "Mon-Fri 09:00-18:00, Sat 10:00-17:00, no holidays",
    "US-SC.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-SD.hours.marketing": "Mon-Fri 09:00-21:00",
    "US-TN.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-TX.hours.marketing": "Mon-Sat 09:00-21:00, Sun 12:00-21:00",
    "US-UT.hours.marketing": "Mon-Sat 08:00-21:00, no holidays",
    "US-VA.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-WA.hours.marketing": "Mon-Sun 08:00-20:00",
    "US-WV.hours.marketing": "Mon-Sun 08:00-21:00",
    "US-WY.hours.marketing": "Mon-Sun 08:00-20:00",
    "VN.hours.marketing": "Mon-Sun 07:00-22:00",
    "ZA.hours.marketing": "Mon-Fri 08:00-20:00, Sat 09:00-13:00, no holidays",
}
# The Monday of the week in which they are tried; another only where the rule has ended.
MONDAY = date(2026, 11, 30)
OTHER_MONDAYS = {"US-PA.hours.marketing.until_2026": date(2026, 9, 28)}
# A Friday that every one of these calendars has as a holiday.
NEW_YEAR = date(2027, 1, 1)
# The days on which clocks change, where the rule is open on Sundays.
CLOCK_CHANGES = {
    "US.hours.marketing": (date(2027, 3, 14), date(2027, 11, 7)),
    "US-FL.hours.marketing": (date(2027, 3, 14), date(2027, 11, 7)),
    "US-NY.hours.marketing": (date(2027, 3, 14), date(2027, 11, 7)),
    "US-TX.hours.marketing": (date(2027, 3, 14), date(2027, 11, 7)),
    "CA.hours.marketing": (date(2027, 3, 14), date(2027, 11, 7)),
}
WAIVED_BY_A_CONSENT_THAT_SAYS_SO = frozenset({"BR", "IN", "KR", "US", "US-NY", "US-UT", "US-VA", "VN", "ZA"})

# The age of consent, by rule.
AGES: dict[str, int] = {
    # The GDPR's own 16, or what a member state made of it. Iceland's 13 is unverified, and may not lower the 16.
    "AT.age": 14, "BE.age": 13, "BG.age": 14, "CY.age": 14, "CZ.age": 15, "DE.age": 16, "DK.age": 15, "EE.age": 13,
    "ES.age": 14, "FI.age": 13, "FR.age": 15, "GR.age": 15, "HR.age": 16, "HU.age": 16, "IE.age": 16, "IS.age": 16,
    "IT.age": 14, "LI.age": 16, "LT.age": 14, "LU.age": 16, "LV.age": 13, "MT.age": 13, "NL.age": 16, "NO.age": 13,
    "PL.age": 16, "PT.age": 13, "RO.age": 16, "SE.age": 13, "SI.age": 15, "SK.age": 16,
    "GB.age": 13, "RS.age": 15, "IE.age.marketing": 18,
    # Americas.
    "US.age": 13, "CA.age": 13, "CA-QC.age": 14, "BR.age": 12, "CL.age": 14, "CO.age": 18, "EC.age": 15, "PE.age": 14,
    # Asia, Pacific, Africa.
    "AU.age.consent": 15, "BD.age.children": 18, "CN.age.consent": 14, "ET.age.children": 16, "ID.age.consent": 18,
    "IN.age.children": 18, "JO.age.guardian": 18, "JP.age.consent": 15, "KE.age.consent": 18, "KR.age.consent": 14,
    "MY.age.consent": 18, "NG.age.consent": 18, "OM.age.guardian": 18, "PH.age.consent": 18, "RW.age.consent": 16,
    "SA.age.guardian": 18, "SG.age.consent": 13, "TH.age.consent": 18, "VN.age.consent": 16, "ZA.age.consent": 18,
}  # fmt: skip
NO_MARKETING_TO_CHILDREN = frozenset({"IN", "BD", "ET"})
NO_GUARDIAN_HELPS = frozenset({"CO.age", "IE.age.marketing", "ET.age.children"})

# Rolling caps: so many in so long.
CAPS: dict[str, tuple[int, str]] = {
    "AE.cap.daily": (1, "1 day"),
    "AE.cap.weekly": (2, "7 days"),
    "BR.cap.marketing": (2, "1 day"),
    "CO.cap.marketing": (1, "1 day"),
    "FR.cap.marketing": (4, "30 days"),
    "US-FL.cap.marketing": (3, "24 hours"),
    "US-MD.cap.marketing": (3, "24 hours"),
    "US-OK.cap.marketing": (3, "24 hours"),
    "US-OR.cap.marketing": (3, "24 hours"),
    "VN.cap.marketing": (3, "24 hours"),
}
CAPS_ON_ONE_SUBJECT = frozenset({"US-FL", "US-MD", "US-OK", "US-OR"})
CAPS_THAT_COUNT_FAILURES = frozenset({"FR"})

# A consent of the first day lapses at the beginning of the second.
LIVES: dict[str, tuple[date, date]] = {
    "ES.expiry.calls": (date(2024, 12, 30), date(2026, 12, 30)),
    "FR.expiry.marketing": (date(2023, 12, 10), date(2026, 12, 10)),
    "GB.expiry.third_party": (date(2026, 6, 10), date(2026, 12, 10)),
    "IT.expiry.marketing": (date(2024, 12, 10), date(2026, 12, 10)),
    "KR.consent.lifetime": (date(2024, 12, 10), date(2026, 12, 10)),
}
OF_A_THIRD_PARTY_ALONE = frozenset({"GB.expiry.third_party"})

# A look-up of the first day counts no more at the beginning of the second.
LOOKUPS: dict[str, tuple[date, date]] = {
    "AE.register.dncr": (date(2026, 12, 3), date(2026, 12, 10)),
    "AR.register.marketing": (date(2026, 11, 10), date(2026, 12, 10)),
    "AT.register.ecg": (date(2026, 12, 3), date(2026, 12, 10)),
    "BR-SP.register.marketing": (date(2026, 12, 3), date(2026, 12, 10)),
    "CO.register.marketing": (date(2026, 12, 3), date(2026, 12, 10)),
    "ES.register.exclusion": (date(2026, 12, 3), date(2026, 12, 10)),
    "HK.register.short_messages": (date(2026, 12, 3), date(2026, 12, 10)),
    "MX.register.marketing": (date(2026, 12, 3), date(2026, 12, 10)),
    "PT.register.legal_persons": (date(2026, 12, 3), date(2026, 12, 10)),
    "SG.register.dnc": (date(2026, 11, 19), date(2026, 12, 10)),
    "TR.register.iys": (date(2026, 12, 9), date(2026, 12, 10)),
    "US.register.marketing": (date(2026, 11, 9), date(2026, 12, 10)),
    "US-ME.register.reassigned_numbers": (date(2026, 12, 3), date(2026, 12, 10)),
    "US-NY.register.marketing": (date(2026, 11, 9), date(2026, 12, 10)),
    "US-TX.register.marketing": (date(2026, 9, 10), date(2026, 12, 10)),
    "US-VA.register.marketing": (date(2026, 11, 9), date(2026, 12, 10)),
    "VN.register.dnc": (date(2026, 12, 3), date(2026, 12, 10)),
    "ZA.register.ncc": (date(2026, 11, 10), date(2026, 12, 10)),
}
MUST_BE_ON_IT = frozenset({"TR.register.iys"})
ONLY_WITHOUT_CONSENT = frozenset({"AT.register.ecg", "ES.register.exclusion", "PT.register.legal_persons"})

# An attestation of the first day counts no more at the beginning of the second; others need none anew.
ATTESTATIONS: dict[str, tuple[date, date]] = {
    "US-NJ.registration": (date(2025, 12, 10), date(2026, 12, 10)),
    "ZA.precondition.ncc_registration": (date(2025, 12, 10), date(2026, 12, 10)),
}

# Existing customers: a relation of the first day carries no more at the beginning of the second.
RELATIONS: dict[str, tuple[str, date, date]] = {
    "IE.consent.marketing": ("SALE", date(2025, 12, 10), date(2026, 12, 10)),
    "CA.consent.marketing": ("SALE", date(2024, 12, 10), date(2026, 12, 10)),
    "CA.consent.marketing/inquiry": ("INQUIRY", date(2026, 6, 10), date(2026, 12, 10)),
}
# Where a sale to the person carries marketing on WhatsApp by the law alone (and where it plainly does not).
SOFT_OPT_IN = frozenset(
    [
        "FR",
        "ES",
        "PT",
        "DK",
        "NO",
        "CZ",
        "SK",
        "LU",
        "LI",
        "GB",
        "AT",
        "BE",
        "IE",
        "SE",
        "EE",
        "LV",
        "LT",
        "CY",
        "CH",
        "NL",
        "FI",
        "BG",
        "SI",
        "MT",
        "IL",
        "KR",
        "CA",
        "ZA",
        "AU",
        "NZ",
        "SN",
        "JP",
    ]
)
NO_SOFT_OPT_IN = frozenset(["DE", "GR", "HR", "RO", "IT", "PL", "HU", "TR", "MA", "US", "BR", "CA-QC", "PE", "IN"])

# What lifts a register or a cap: a relation of the first day does so no more at the beginning of the second.
LIFTS: dict[str, tuple[str, date, date]] = {
    "US.register.marketing": ("SALE", date(2025, 6, 10), date(2026, 12, 10)),
    "US.register.marketing/inquiry": ("INQUIRY", date(2026, 9, 10), date(2026, 12, 10)),
    "US-ME.register.reassigned_numbers": ("SALE", date(2025, 6, 10), date(2026, 12, 10)),
    "US-ME.register.reassigned_numbers/inquiry": ("INQUIRY", date(2026, 9, 10), date(2026, 12, 10)),
    "US-OR.cap.marketing": ("SALE", date(2025, 6, 10), date(2026, 12, 10)),
}

# The first day on which a rule holds, or holds no more.
STARTS: dict[str, date] = {
    "CL.age": date(2026, 12, 1),
    "US.stop_reach": date(2027, 1, 31),
    "IN.age.children": date(2027, 5, 13),
    "US-PA.hours.marketing": date(2026, 10, 18),
    "EG.precondition.licence": date(2026, 11, 2),
    "ZA.precondition.ncc_registration": date(2026, 4, 15),
    "ES.expiry.calls": date(2026, 12, 28),
}
ENDS: dict[str, date] = {"US-PA.hours.marketing.until_2026": date(2026, 10, 18)}

# Marketing is refused here whatever the person said: nobody has read the law of consent, or WhatsApp is blocked.
NEVER = frozenset(["RS", "KW", "CI", "UG", "EC", "CR", "TN", "ET", "UA", "CN", "RU"])

# Each defect: what is changed in a consent that is in order otherwise.
DEFECTS: Mapping[ConsentDefect, tuple[str, Mapping[str, Any]]] = {
    ConsentDefect.PRE_TICKED: ("the box was ticked beforehand", {"act": Act.PRE_TICKED_BOX}),
    ConsentDefect.BUNDLED: ("bundled with a purchase", {"presentation": Presentation.BUNDLED}),
    ConsentDefect.ASSUMED: ("assumed from silence", {"act": Act.NONE}),
    ConsentDefect.BURIED_IN_TERMS: ("hidden in the terms", {"presentation": Presentation.IN_TERMS}),
    ConsentDefect.NOT_GRANULAR: ("one act for two purposes", {"purposes": ["offers", "surveys"]}),
    ConsentDefect.NO_WORDING: ("the words are not on file", {"wording": None}),
    ConsentDefect.CHANNEL_NOT_NAMED: ("the words do not name WhatsApp", {"channel_named": False}),
    ConsentDefect.PURPOSE_NOT_COVERED: ("an undeclared purpose in it", {"purposes": ["offers", "surveys"]}),
    ConsentDefect.NO_ORIGIN: ("nobody knows where it was given", {"medium": None}),
    ConsentDefect.BUSINESS_NOT_NAMED: ("the words do not name the business", {"business_named": False}),
    ConsentDefect.NO_WAY_OUT: ("the words do not tell how to withdraw", {"wording": "Yes, tea by WhatsApp from Acme."}),
    ConsentDefect.NOT_WRITTEN: ("spoken on the phone", {"medium": Medium.PHONE_CALL, "act": Act.SPOKE}),
    ConsentDefect.NOT_SIGNED: ("spoken, nothing signed", {"act": Act.SPOKE}),
    ConsentDefect.GOODS_NOT_NAMED: ("the words do not name the goods", {"goods_named": False}),
    ConsentDefect.NUMBER_NOT_NAMED: ("the words do not name the number", {"number_named": False}),
    ConsentDefect.NO_DURATION: ("no duration is named", {"valid_until": None}),
    ConsentDefect.ASKED_BY_MESSAGE: ("asked for by a message", {"asked_by_message": True}),
    ConsentDefect.POSTAL_ADDRESS_NOT_NAMED: ("no postal address in the words", {"postal_address_named": False}),
    ConsentDefect.CONTACT_NOT_NAMED: ("no contact in the words", {"contact_named": False}),
    ConsentDefect.NO_TIME: ("nobody knows when it was given", {"given_at": None, "confirmed_at": None}),
}
NAMED = {
    Naming.GOODS: ConsentDefect.GOODS_NOT_NAMED,
    Naming.NUMBER: ConsentDefect.NUMBER_NOT_NAMED,
    Naming.POSTAL_ADDRESS: ConsentDefect.POSTAL_ADDRESS_NOT_NAMED,
    Naming.CONTACT: ConsentDefect.CONTACT_NOT_NAMED,
    Naming.DURATION: ConsentDefect.NO_DURATION,
    Naming.CHANNEL: ConsentDefect.CHANNEL_NOT_NAMED,
}
