"""Random stories: a guard is driven through events and time, and every answer is compared with the evaluator's."""

from stories._stages import stage
from stories._story import Difference, Story, tell

__all__ = ["Difference", "Story", "stage", "tell"]
