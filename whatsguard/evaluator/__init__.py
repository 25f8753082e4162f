"""Decides: pure functions of their arguments. The definition of every answer, and its explainer."""

from whatsguard.evaluator._combine import Verdict, can_send, evaluate, invalid_recipient
from whatsguard.evaluator._explain import explain
from whatsguard.evaluator._facts import Facts
from whatsguard.evaluator._next import next_allowed_at

__all__ = ["Facts", "Verdict", "can_send", "evaluate", "explain", "invalid_recipient", "next_allowed_at"]
