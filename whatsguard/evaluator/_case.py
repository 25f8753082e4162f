"""One question, with what follows from it at once: category, purpose, places, zones, window, disclosures."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cached_property

from attrs import frozen

from whatsguard.evaluator._facts import Facts
from whatsguard.places import Place, country_zones, places_of, zone, zones_of
from whatsguard.records import (
    Audience,
    Business,
    Disclosure,
    Message,
    MessageCategory,
    Purpose,
    Recipient,
    Sent,
    Template,
)
from whatsguard.records._message import found_in_text
from whatsguard.rules import Jurisdiction, LabelPosition, Policy, RequiredDisclosure, Rule

__all__ = ["Case", "carries_label"]


@frozen(slots=False, eq=False)
class Case:
    """
    The question "may *message* go to the person of *facts* at *at*, under *policy*?".

    Attributes:
        facts, message, policy, business: As asked.
        at: The instant. UTC.
    """

    facts: Facts
    message: Message
    policy: Policy
    business: Business | None
    at: datetime

    @cached_property
    def recipient(self) -> Recipient | None:
        """The person; None if it is none."""
        return self.facts.recipient if isinstance(self.facts.recipient, Recipient) else None

    @cached_property
    def category(self) -> MessageCategory:
        """The category that counts."""
        return self.message.effective_category(self.business)

    @cached_property
    def purpose(self) -> Purpose | None:
        """The declared purpose, if the business is known and has it."""
        if self.business is None or self.message.purpose is None:
            return None
        return self.business.purpose(self.message.purpose)

    @cached_property
    def audience(self) -> Audience:
        """Who the person is to the law; not told is the strictest reading."""
        return self.facts.audience or Audience.NATURAL_PERSON

    @cached_property
    def where(self) -> tuple[Place, ...]:
        """Every place where the person may be, with its clue."""
        if self.recipient is None:
            return ()
        own = places_of(self.recipient, self.facts.residence)
        if not self.facts.also_known_as:
            return own
        places = {*own, *(place for name in self.facts.also_known_as for place in places_of(name))}
        return tuple(sorted(places, key=lambda place: (place.code, place.clue.name, place.detail)))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of those places, sorted."""
        return tuple(sorted({place.code for place in self.where}))

    @cached_property
    def codes_by_number(self) -> frozenset[str]:
        """The places that the number alone tells; a user id stands for a number only where there is none."""
        if self.recipient is None:
            return frozenset()
        number = self.recipient if self.recipient.phone is None else Recipient(phone=self.recipient.phone)
        return frozenset(place.code for place in places_of(number))

    @cached_property
    def jurisdictions(self) -> tuple[Jurisdiction, ...]:
        """Every jurisdiction of the rule book that applies, parents included."""
        return self.policy.rules.places(self.codes)

    @cached_property
    def zones(self) -> tuple[tzinfo, ...]:
        """The time zones where the person may be; empty where nothing is known."""
        if self.recipient is None:
            return ()
        names = zones_of(self.recipient, self._place_zones)
        for other in self.facts.also_known_as:
            names |= zones_of(other, self._place_zones)
        return tuple(zone(name) for name in sorted(names))

    @cached_property
    def _place_zones(self) -> dict[str, tuple[str, ...]]:
        known = self.policy.rules.jurisdictions
        found = {}
        for code in self.codes:
            place = known.get(code)
            found[code] = place.timezones if place is not None and place.timezones else country_zones(code)
        return found

    @cached_property
    def clock_zones(self) -> tuple[tzinfo, ...]:
        """The zones by which dates are counted; UTC where none is known."""
        return self.zones or (timezone.utc,)

    @cached_property
    def local_dates(self) -> tuple[date, ...]:
        """Today's date in each of those zones."""
        return tuple(self.at.astimezone(where).date() for where in self.clock_zones)

    # --- rules ---

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that looks at this message and this person today."""
        return self.policy.rules_for(self.codes, self.category, self.audience, self.local_dates)

    # --- the message ---

    @cached_property
    def template(self) -> Template | None:
        """The registered template that the message is made from."""
        key = self.message.template_key
        if key is None:
            return None
        for template in self.facts.templates:
            if template.key == key:
                return template
        return None

    @cached_property
    def text(self) -> str | None:
        """The text that is sent, the template's where the message brings none."""
        if self.message.text is not None or self.template is None:
            return self.message.text
        return self.template.text

    @cached_property
    def shown(self) -> frozenset[Disclosure]:
        """Everything that the message discloses: declared, inherited, and found in its text."""
        inherited = frozenset() if self.template is None else self.template.discloses
        return self.message.discloses | inherited | found_in_text(self.text, self.business)

    @property
    def has_text(self) -> bool:
        """Whether the text that is sent is known."""
        return self.text is not None

    def text_carries_label(self, rule: RequiredDisclosure) -> bool:
        """Whether the text carries one of the rule's labels where it must."""
        return self.text is not None and carries_label(self.text, rule)

    def has_been_shown(self, items: frozenset[Disclosure]) -> bool:
        """Whether a message that reached the person disclosed all of *items*."""
        return any(items <= self.disclosed(sent) for sent in self.arrived)

    def disclosed(self, sent: Sent) -> frozenset[Disclosure]:
        """What a sent message disclosed."""
        return (
            sent.message.discloses | found_in_text(sent.message.text, self.business) | (sent.discloses or frozenset())
        )

    @cached_property
    def arrived(self) -> tuple[Sent, ...]:
        """Sends up to now that did not fail."""
        return tuple(sent for sent in self.attempts if not sent.failed and sent.message_id not in self.facts.failed_ids)

    @cached_property
    def attempts(self) -> tuple[Sent, ...]:
        """Sends up to now, failed or not."""
        return tuple(sent for sent in self.facts.sent if sent.at <= self.at)

    # --- the window ---

    @cached_property
    def last_inbound(self) -> dict[str, datetime]:
        """Number key → the latest inbound instant up to now."""
        latest: dict[str, datetime] = {}
        for window in self.facts.windows:
            key = "" if self.business is None else self.business.number_key(window.business_number)
            if key is not None and window.opened_at <= self.at:
                latest[key] = max(window.opened_at, latest.get(key, window.opened_at))
        return latest

    @cached_property
    def number_keys(self) -> tuple[str, ...]:
        """The keys of every number that the message may leave from; empty if it names one that is not declared."""
        if self.business is None:
            return ("",)
        key = self.business.number_key(self.message.business_number)
        if key is not None:
            return (key,)
        return self.business.number_keys if self.message.business_number is None else ()

    def is_open_on(self, number_key: str, length: timedelta) -> bool:
        """Whether the customer service window is open on one number."""
        opened = self.last_inbound.get(number_key)
        return opened is not None and self.at + self.policy.window_margin < opened + length

    def window_is_open(self, length: timedelta) -> bool:
        """Whether the window is open on every number that the message may leave from."""
        return bool(self.number_keys) and all(self.is_open_on(key, length) for key in self.number_keys)

    def wrote_to_after(self, number_key: str, instant: datetime) -> bool:
        """Whether the person wrote to one number after *instant*."""
        wrote = self.last_inbound.get(number_key)
        return wrote is not None and wrote > instant

    def wrote_after(self, instant: datetime) -> bool:
        """Whether the person wrote after *instant*, to every number that the message may leave from."""
        return bool(self.number_keys) and all(self.wrote_to_after(key, instant) for key in self.number_keys)

    @cached_property
    def last_contact(self) -> datetime | None:
        """When the person last wrote, to any number."""
        instants = [window.opened_at for window in self.facts.windows if window.opened_at <= self.at]
        return max(instants, default=None)


def carries_label(text: str, rule: RequiredDisclosure) -> bool:
    """Whether one of the rule's labels stands in *text* where it must; compared as NFC, not folded."""
    folded = unicodedata.normalize("NFC", text).strip()
    labels = [unicodedata.normalize("NFC", label) for label in rule.labels]
    if rule.position is LabelPosition.START:
        return any(folded.startswith(label) for label in labels)
    if rule.position is LabelPosition.END:
        return any(folded.endswith(label) for label in labels)
    return any(label in folded for label in labels)
