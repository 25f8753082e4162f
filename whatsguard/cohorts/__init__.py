"""The look-up: message profiles, cohorts, the epoch and the queue of instants; it must agree with the evaluator."""

from whatsguard.cohorts._compile import NOBODY, Compiled, Profile, decide
from whatsguard.cohorts._image import FORMAT, Head, chunks_of, fill
from whatsguard.cohorts._instants import own_instants
from whatsguard.cohorts._situation import Situation, question, situate
from whatsguard.cohorts._table import UNSITUATED, CohortTable, Prepared

__all__ = [
    "CohortTable",
    "Compiled",
    "FORMAT",
    "Head",
    "NOBODY",
    "Prepared",
    "Profile",
    "Situation",
    "UNSITUATED",
    "chunks_of",
    "decide",
    "fill",
    "own_instants",
    "question",
    "situate",
]
