"""The fold: a set of events → what is known of a person, and of the business and the platform."""

from whatsguard.state._business import BusinessFold, BusinessState, Restriction, fold_business
from whatsguard.state._person import FUTURE_TOLERANCE, PersonState, fold, merge

__all__ = [
    "BusinessFold",
    "BusinessState",
    "FUTURE_TOLERANCE",
    "PersonState",
    "Restriction",
    "fold",
    "fold_business",
    "merge",
]
