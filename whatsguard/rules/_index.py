"""ISO code → the module that holds the jurisdiction; nothing else."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from whatsguard.errors import InvalidRecordError, UnknownJurisdictionError
from whatsguard.rules import jurisdictions

if TYPE_CHECKING:
    from whatsguard.rules._model import Jurisdiction

__all__ = ["load", "shipped_codes"]


@cache
def _modules() -> dict[str, str]:
    """Read the code off each module's name: ``us_fl_florida`` is ``US-FL``, ``in_india`` is ``IN``."""
    index = {}
    for module in pkgutil.iter_modules(jurisdictions.__path__):
        code, _, name = module.name.partition("_")
        part, _, rest = name.partition("_")
        is_subdivision = len(part) == len("FL") and rest
        index[f"{code}-{part}".upper() if is_subdivision else code.upper()] = module.name
    return index


def shipped_codes() -> tuple[str, ...]:
    """The codes of every shipped jurisdiction, sorted."""
    return tuple(sorted(_modules()))


def load(code: str) -> Jurisdiction:
    """
    Import and return the shipped jurisdiction *code*.

    Raises:
        UnknownJurisdictionError: If none is shipped.
        InvalidRecordError: If *code* is no string.
    """
    given: object = code
    if not isinstance(given, str):
        raise InvalidRecordError(f"{code!r} is no code; give one string for each place, such as 'DE' or 'US-CA'")
    return _loaded(code)


@cache
def _loaded(code: str) -> Jurisdiction:
    module = _modules().get(code)
    if module is None:
        raise UnknownJurisdictionError(code)
    loaded: Jurisdiction = import_module(f"whatsguard.rules.jurisdictions.{module}").JURISDICTION
    return loaded
