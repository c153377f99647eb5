"""Configuration of a run: ``xlat-check.yaml`` and flags, checked against the registries, as one frozen Config."""

from __future__ import annotations

from xlat_check.config.load import Overrides, find_baseline, find_config, load_config
from xlat_check.config.model import DEFAULT_MODEL, CheckSettings, Config, Fails, Missing, Pair, Settings
from xlat_check.config.names import did_you_mean
from xlat_check.config.paths import lang_from_path

__all__ = [
    "DEFAULT_MODEL",
    "CheckSettings",
    "Config",
    "Fails",
    "Missing",
    "Overrides",
    "Pair",
    "Settings",
    "did_you_mean",
    "find_baseline",
    "find_config",
    "lang_from_path",
    "load_config",
]
