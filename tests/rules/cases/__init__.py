"""Worked cases of every rule that decides: at least one that passes and one that does not, both sides of each edge."""

from cases._all import by_rule
from cases._case import Case, Situation

__all__ = ["Case", "Situation", "by_rule"]
