"""Merging of defaults, file and flags into a Config."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from xlat_check.checks import CHECKS
from xlat_check.config.chosen import chosen_checks
from xlat_check.config.files import FILE_NAME, Source, find_config, open_config
from xlat_check.config.folders import folder_pairs
from xlat_check.config.keys import FAIL_ON, KEYS, SETTINGS, parse_jobs, read_fields
from xlat_check.config.model import Config, Pair
from xlat_check.config.names import did_you_mean
from xlat_check.config.pairs import Selection, langs_of, select
from xlat_check.config.paths import normalise_tag
from xlat_check.config.rates import parse_rate
from xlat_check.errors import ConfigError
from xlat_check.files import FOLDER_NAME
from xlat_check.lazy import dataclass
from xlat_check.triage import BASELINE_NAME

CALIBRATION_NAME = "xlat-check.calibration"
"""The usual name of the folder of a calibration."""

__all__ = ["FAIL_ON", "Overrides", "find_config", "load_config"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """The values of the flags; None if a flag is not given."""

    source: str | None = None
    """With ``target``: the only pair to check, instead of the pairs of the file. Alone: a bilingual file."""
    target: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None
    model: str | None = None
    fail_on: str | None = None
    max_false_alarms: str | None = None
    """A rate or the name of a preset."""
    calibration: str | None = None
    """A folder, relative to the working directory; ``none``: the values of the model itself."""
    baseline: str | None = None
    """Path of the baseline, relative to the working directory; empty: none."""
    changed_since: str | None = None
    cache: str | None = None
    """Path of the cache, relative to the working directory; empty: none."""
    executor: str | None = None
    """``dask``, or ``auto``."""
    scheduler: str | None = None
    jobs: str | None = None
    """A number, or ``auto``."""
    select: tuple[str, ...] = ()
    """Checks and groups of checks, each a list with commas: run only these, of those that are on."""
    skip: tuple[str, ...] = ()
    """The same: do not run these."""


def load_config(path: str | None = None, overrides: Overrides | None = None) -> Config:
    """The configuration of a run: defaults, then the file, then the flags.

    ``path`` is the file; None searches for it from the working directory upwards. Raises ConfigError if the file cannot
    be used, or if neither the file nor the flags name files to check.
    """
    return merge(open_config(path), overrides)


def merge(file: Source, overrides: Overrides | None = None) -> Config:
    """The configuration made of a file as read and the flags. Raises ConfigError as ``load_config`` does."""
    flags = checked_flags(overrides or Overrides())
    from_flags = _fields(flags)
    if from_flags.get("scheduler") and from_flags.get("executor") != "dask":
        raise ConfigError("a scheduler needs --executor dask", "add it, or leave --scheduler out")
    of_settings = {name: from_flags.pop(name) for name in SETTINGS if name in from_flags}
    chosen = chosen_checks(flags.select, flags.skip)
    selection = Selection.of(CHECKS, file.base, file.entries, of_settings, chosen)
    own = {name: value for name, value in file.entries.items() if name not in SETTINGS}
    values = read_fields(own, KEYS, file.base) | from_flags
    values["settings"] = selection.settings((file.entries,))
    if chosen and not values["settings"].checks:
        raise ConfigError(f"the settings switch off {', '.join(sorted(chosen))}", "select checks that are on")
    values.setdefault("baseline", os.path.normpath(os.path.join(file.base, BASELINE_NAME)))
    values.setdefault("cache", os.path.normpath(os.path.join(file.base, FOLDER_NAME)))
    _select(selection, file, flags)
    return Config(
        whole="pairs" not in file.entries or not (flags.source or flags.target_lang),
        pairs=tuple(selection.pairs.values()),
        missing=selection.lone(),
        skipped=tuple(selection.skipped),
        notes=file.notes,
        **values,
    )


def find_baseline(path: str | None = None, flag: str | None = None) -> str:
    """The path of the baseline: from the flag, else from the configuration file, else beside that file."""
    if flag:
        return flag
    file = open_config(path)
    value = file.entries.get("baseline")
    if value is not None and (read := KEYS["baseline"].parse):
        return str(read(value, file.base))
    return os.path.normpath(os.path.join(file.base, BASELINE_NAME))


def usual_calibration(path: str | None = None) -> str:
    """The usual folder of a calibration: beside the configuration file."""
    return os.path.normpath(os.path.join(open_config(path).base, CALIBRATION_NAME))


def _select(selection: Selection, file: Source, flags: Overrides) -> None:
    source_lang, target_langs = langs_of(file.entries)
    if flags.source and not flags.target:
        selection.add(Pair.bilingual_of(flags.source, flags.source_lang, flags.target_lang))
        return
    if flags.source and flags.target and os.path.isdir(flags.source) and os.path.isdir(flags.target):
        _select_folders(selection, flags, source_lang, target_langs)
        return
    if flags.source and flags.target:
        selection.add(_pair_of_flags(flags, source_lang, target_langs))
        return
    if "pairs" not in file.entries:
        raise _nothing_to_check(file.shown)
    select(selection, (flags.source_lang or source_lang, target_langs), flags.target_lang)
    if not file.entries["pairs"].content:
        raise file.entries["pairs"].error("pairs is empty", "add source: and target:")
    if not (selection.pairs or selection.missing or selection.skipped):
        raise ConfigError(f"{file.shown}: include and exclude leave no pair", "let them leave at least one")


def _select_folders(
    selection: Selection, flags: Overrides, source_lang: str | None, target_langs: tuple[str, ...]
) -> None:
    """Add the files of two folders that the flags name. Their languages are found as for a pair of files."""
    whole = _pair_of_flags(flags, source_lang, target_langs)
    langs = whole.source_lang, whole.target_lang
    pairs, lone, unreadable = folder_pairs(whole.source_path, whole.target_path, *langs)
    for pair in pairs:
        selection.add(pair)
    for one in lone:
        selection.add_lone(one, {})
    selection.skipped += unreadable


def _parse_executor(word: str) -> str:
    if word not in EXECUTORS:
        raise ConfigError(f"executor cannot be {word!r}", did_you_mean(word, EXECUTORS))
    return "" if word == "auto" else word


EXECUTORS = ("auto", "dask")
"""Who can check pairs, as ``--executor`` names them."""
_PARSED: dict[str, Callable[[str], Any]] = {
    "model": str,
    "calibration": lambda folder: "" if folder == "none" else folder,
    "fail_on": FAIL_ON.__getitem__,
    "max_false_alarms": parse_rate,
    "baseline": str,
    "changed_since": str,
    "cache": str,
    "executor": _parse_executor,
    "scheduler": str,
    "jobs": parse_jobs,
}
"""Makes the field of Config of the same name from the value of a flag."""


def _fields(flags: Overrides) -> dict[str, Any]:
    """The values of the flags, as fields of Config."""
    said = ((name, getattr(flags, name)) for name in _PARSED)
    return {name: _PARSED[name](value) for name, value in said if value is not None}


def _pair_of_flags(flags: Overrides, source_lang: str | None, target_langs: tuple[str, ...]) -> Pair:
    """The pair that the flags name. The file's languages count if neither flags nor paths name any."""
    pair = Pair.of(flags.source or "", flags.target or "", flags.source_lang, flags.target_lang)
    target_lang = target_langs[0] if len(target_langs) == 1 else None
    return replace(
        pair,
        source_lang=pair.source_lang or (normalise_tag(source_lang) if source_lang else None),
        target_lang=pair.target_lang or (normalise_tag(target_lang) if target_lang else None),
    )


def checked_flags(flags: Overrides) -> Overrides:
    """The flags, with languages in their usual form. Raises ConfigError for values that are not allowed."""
    _check_paths(flags.source, flags.target)
    if flags.fail_on is not None and flags.fail_on not in FAIL_ON:
        raise ConfigError(f"fail-on cannot be {flags.fail_on!r}", did_you_mean(flags.fail_on, FAIL_ON))
    return replace(
        flags,
        source_lang=normalise_tag(flags.source_lang) if flags.source_lang else None,
        target_lang=normalise_tag(flags.target_lang) if flags.target_lang else None,
    )


def _check_paths(source: str | None, target: str | None) -> None:
    from xlat_check.readers.bilingual import SUFFIXES, is_bilingual, is_by_language

    if "" in (source, target):  # perhaps a variable of a script that is not set
        raise ConfigError("an empty path names no file", "name both language versions, source first")
    if bool(source) != bool(target) and not (source and is_bilingual(source)):
        raise ConfigError(
            "one path is not a pair",
            f"name both language versions, source first; only a file that holds both ({' '.join(SUFFIXES)}) goes alone",
        )
    sides = (source, target) if source and target else ()
    if sides and all(map(is_by_language, sides)):
        return
    for path in sides:
        if is_bilingual(path):
            raise ConfigError(f"{path} holds both language versions itself", "name it alone, without a second path")


def _nothing_to_check(shown: str) -> ConfigError:
    missing = f"{shown} has no pairs" if shown else f"no {FILE_NAME} here or above"
    return ConfigError(
        f"nothing to check: no files named, and {missing}",
        f"name two files (xlat-check check SOURCE TARGET), or list pairs in {FILE_NAME} (xlat-check init writes one)",
    )
