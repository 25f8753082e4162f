"""Hypothesis profiles; HYPOTHESIS_PROFILE picks one, ``dev`` where it is not set."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A shared machine stalls: time is measured by benchmarks, never by a deadline on an example.
_SLOW_IS_FINE = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=_SLOW_IS_FINE)
# The same examples in every run, so that a red build is red again on one's own machine.
settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, print_blob=True, suppress_health_check=_SLOW_IS_FINE
)
settings.register_profile(
    "nightly", max_examples=5_000, deadline=None, print_blob=True, suppress_health_check=_SLOW_IS_FINE
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
