"""Assertions on decisions whose failure says which rules spoke."""

from __future__ import annotations

from whatsguard.errors import SendDeniedError
from whatsguard.records import Decision, Explanation, Reason, ReasonCode

__all__ = ["assert_allowed", "assert_denied"]

Answer = Decision | Explanation | SendDeniedError
"""Whatever holds a decision."""


def assert_allowed(answer: Answer) -> None:
    """
    Assert that the send is allowed.

    Args:
        answer: A decision, an explanation, or a `SendDeniedError` that was caught.

    Raises:
        AssertionError: If it is denied; the message lists every reason.
    """
    __tracebackhide__ = True
    decision = _decision(answer)
    if not decision.allowed:
        raise AssertionError(f"expected an allowed send, but it is denied:\n{_listed(answer)}")


def assert_denied(answer: Answer, *codes: ReasonCode, only: bool = False) -> None:
    """
    Assert that the send is denied, and why.

    Args:
        answer: A decision, an explanation, or a `SendDeniedError` that was caught.
        codes: Each of them must be among the reasons; none given: any denial will do.
        only: No other code may be among them.

    Raises:
        AssertionError: If it is allowed or denied otherwise; the message lists every reason.
        TypeError: If a code is no ReasonCode, or *answer* holds no decision.
    """
    __tracebackhide__ = True
    for code in codes:
        given: object = code
        if not isinstance(given, ReasonCode):
            raise TypeError(
                "assert_denied wants members of ReasonCode one by one, such as "
                f"assert_denied(decision, ReasonCode.OPTED_OUT, ReasonCode.NO_CONSENT); not {given!r}"
            )
    wanted = frozenset(codes)
    decision = _decision(answer)
    if decision.allowed:
        raise AssertionError(f"expected a denial{_for(wanted)}, but the send is allowed\n{_listed(answer)}".rstrip())
    missing = wanted - decision.codes
    if missing:
        raise AssertionError(f"the send is denied, but not for {_names(missing)}; it is denied for:\n{_listed(answer)}")
    beside = decision.codes - wanted
    if only and beside:
        raise AssertionError(f"the send is denied for {_names(beside)} as well:\n{_listed(answer)}")


def _decision(answer: object) -> Decision:
    if isinstance(answer, Decision):
        return answer
    if isinstance(answer, (Explanation, SendDeniedError)):
        return answer.decision
    raise TypeError(f"{answer!r} is no decision; give what can_send(...) or explain(...) returned")


def _for(codes: frozenset[ReasonCode]) -> str:
    return f" for {_names(codes)}" if codes else ""


def _names(codes: frozenset[ReasonCode]) -> str:
    return ", ".join(code.name for code in sorted(codes, key=lambda code: code.rank))


def _listed(answer: Answer) -> str:
    decision = _decision(answer)
    reasons: tuple[Reason, ...] = answer.reasons if isinstance(answer, Explanation) else decision.reasons
    lines = [f"  {reason.code.name} [{reason.rule_id}] {reason.text('en')}" for reason in reasons]
    lines += [f"  warning: {reason.code.name} [{reason.rule_id}] {reason.text('en')}" for reason in decision.warnings]
    if decision.allowed and decision.basis is not None:
        lines.append(f"  on the ground of {decision.basis.name}")
    return "\n".join(lines)
