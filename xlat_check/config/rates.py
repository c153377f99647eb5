"""The accepted rate of false positives."""

from __future__ import annotations

import math

from xlat_check.config.names import did_you_mean
from xlat_check.errors import ConfigError

PRESETS = {"strict": 0.02, "normal": 0.005, "quiet": 0.001}
"""Names for rates of false positives per clean pair of sentences. ``strict`` reports the most."""
NORMAL = PRESETS["normal"]


def parse_rate(text: str) -> float:
    """A rate from a preset's name or a number above 0 and below 1; raises ConfigError for anything else."""
    if text in PRESETS:
        return PRESETS[text]
    try:
        rate = float(text)
    except ValueError:
        rate = math.nan
    if not 0 < rate < 1:
        known = did_you_mean(text, PRESETS)
        raise ConfigError(
            f"max_false_alarms cannot be {text!r}", f"a rate above 0 and below 1, such as {NORMAL:g}; {known}"
        )
    return rate
