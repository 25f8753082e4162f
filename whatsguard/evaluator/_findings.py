"""What a check finds: a reason with the facts of the case, and whether it denies or warns."""

from __future__ import annotations

from attrs import frozen

from whatsguard.records import Reason, ReasonCode
from whatsguard.rules import Applicability, Policy, Rule

__all__ = ["Finding", "finding"]

FIRST_CONTACT_ID = "floor.disclosure.first_contact"
_NO_PLACE = frozenset({"floor", "platform", "policy", "places", "own", "person", "guard"})


@frozen
class Finding:
    """
    One reason, before it is decided whether it denies.

    Attributes:
        reason: With the facts of the case.
        warns: It only ever warns.
    """

    reason: Reason
    warns: bool = False

    def denies(self, policy: Policy) -> bool:
        """Whether it denies under *policy*: analogies and the first contact may be turned into warnings."""
        if self.warns:
            return False
        if self.reason.by_analogy and policy.by_analogy == "warn":
            return False
        return not (self.reason.rule_id == FIRST_CONTACT_ID and policy.first_contact == "warn")


def finding(code: ReasonCode, rule: Rule | str, /, *, warns: bool = False, **details: str | None) -> Finding:
    """A finding of *rule*; a bare id where no rule of the book says it. A detail that is None is left out."""
    rule_id = rule if isinstance(rule, str) else rule.id
    head = rule_id.partition(".")[0]
    stated = None if isinstance(rule, str) else rule
    reason = Reason(
        code=code,
        rule_id=rule_id,
        jurisdiction=None if head in _NO_PLACE or not head.isupper() else head,
        citation=stated.citations[0] if stated is not None and stated.citations else None,
        by_analogy=stated is not None and stated.applicability is Applicability.BY_ANALOGY,
        details=tuple((name, value) for name, value in details.items() if value is not None),
    )
    return Finding(reason, warns)
