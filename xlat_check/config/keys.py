"""The keys of the configuration file: for each its allowed values and how they are read.

A key for a whole run is one entry in ``KEYS`` with ``parse``, and a field of ``Config`` with the same name. A key that
may also apply to some pairs only is an entry in ``SETTINGS`` and a field of ``Settings``; it is also allowed in an
entry of ``pairs`` and of ``overrides``. The other keys of an entry of ``pairs`` are in ``PAIR``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from xlat_check.checks import CHECKS
from xlat_check.config.model import DEFAULT_MODEL
from xlat_check.config.names import did_you_mean
from xlat_check.config.rates import PRESETS, parse_rate
from xlat_check.errors import ConfigError
from xlat_check.findings import Severity
from xlat_check.lang import base_code
from xlat_check.lazy import dataclass

if TYPE_CHECKING:
    from xlat_check.config.values import ConfigValue
    from xlat_check.readers.options import ReaderOptions
    from xlat_check.triage import Rule

FAIL_ON = {"minor": Severity.MINOR, "major": Severity.MAJOR, "critical": Severity.CRITICAL, "never": None}
"""Allowed values of ``fail_on`` and ``--fail-on``."""

TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key of the file."""

    help: str
    """One line for editors."""
    schema: Mapping[str, Any]
    """JSON Schema of its value; ``{"$ref": "#/$defs/checks"}`` stands for the settings of checks."""
    parse: Callable[[ConfigValue, str], Any] | None = None
    """Makes the field of the same name from the value and the folder at which relative paths start; None if other code
    reads the key together with others."""


def read_lang(value: ConfigValue, name: str) -> str:
    """A language tag as written, because patterns put it into paths."""
    word = value.word(name)
    try:
        base_code(word)
    except ConfigError as error:
        raise value.error(f"{name}: {error.message}", error.hint) from error
    return word


def _read_model(value: ConfigValue, base: str) -> str:
    """A model's name, or its folder relative to the file."""
    name = value.word("model")
    folder = os.path.normpath(os.path.join(base, name))
    return folder if name != DEFAULT_MODEL and os.path.isdir(folder) else name


def _read_fail_on(value: ConfigValue, _: str) -> Severity | None:
    word = value.word("fail_on")
    if word not in FAIL_ON:
        raise value.error(f"fail_on cannot be {word!r}", did_you_mean(word, FAIL_ON))
    return FAIL_ON[word]


def _read_rate(value: ConfigValue, _: str) -> float:
    try:
        return parse_rate(value.word("max_false_alarms"))
    except ConfigError as error:
        raise value.error(error.message, error.hint) from error


def _read_ignores(value: ConfigValue, base: str) -> tuple[Rule, ...]:
    from xlat_check.config.ignores import read_ignores

    return read_ignores(value, base)


def _read_baseline(value: ConfigValue, base: str) -> str:
    """The path, relative to the working directory."""
    return os.path.normpath(os.path.join(base, value.word("baseline")))


def _read_calibration(value: ConfigValue, base: str) -> str:
    """The folder, relative to the working directory; empty for ``none``, which the flag also allows."""
    folder = value.word("calibration")
    return "" if folder == "none" else os.path.normpath(os.path.join(base, folder))


def _read_cache(value: ConfigValue, base: str) -> str:
    """The folder, relative to the working directory; empty for false."""
    if value.kind == "bool" and not value.content:
        return ""
    return os.path.normpath(os.path.join(base, value.word("cache")))


_UNITS = {"MB": 10**6, "GB": 10**9, "TB": 10**12}


def _read_cache_limit(value: ConfigValue, _: str) -> int:
    """A number of bytes."""
    word = value.word("cache_limit")
    found = re.fullmatch(r"([0-9]{1,6}(?:\.[0-9]{1,3})?) ?(MB|GB|TB)", word)
    if not found or not float(found[1]):
        raise value.error(f"cache_limit cannot be {word!r}", "write a number with MB, GB or TB, such as 2 GB")
    return int(float(found[1]) * _UNITS[found[2]])


def parse_jobs(word: str) -> int:
    """A number of processes; 0 for ``auto``. Raises ConfigError for anything else."""
    if word == "auto":
        return 0
    if not re.fullmatch("[0-9]{1,4}", word):
        raise ConfigError(f"jobs cannot be {word!r}", "write auto, or a number of processes")
    return int(word)


def _read_jobs(value: ConfigValue, _: str) -> int:
    try:
        return parse_jobs(value.word("jobs"))
    except ConfigError as error:
        raise value.error(error.message, error.hint) from error


def _read_readers(value: ConfigValue, _: str) -> ReaderOptions:
    from xlat_check.config.reading import read_readers  # a run without this key does not need the readers yet

    return read_readers(value)


_PARTS = {"type": "array", "items": {"type": "string", "pattern": r"^[.#]?[A-Za-z_][\w:-]*$"}}
_HTML = {
    "skip": {"description": "Parts to leave out: an element (nav), a class (.sidebar) or an id (#menu)", **_PARTS},
    "only": {"description": "If a page has one of these parts, only these parts of it are read", **_PARTS},
    "attributes": {"description": "Attributes whose values are text, such as alt, title, placeholder", **TEXTS},
}
_RULE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["reason"],
    "minProperties": 2,
    "properties": {
        "check": {
            "description": "One check or several",
            "oneOf": [{"enum": list(CHECKS)}, {"type": "array", "minItems": 1, "items": {"enum": list(CHECKS)}}],
        },
        "side": {"description": "The side whose text and heading must match", "enum": ["source", "target"]},
        "heading": {"description": "Glob for the whole heading of the section: * any text, ? a character", **TEXT},
        "text": {"description": "Glob for the whole text: * any text, ? a character", **TEXT},
        "path": {"description": "Glob for a file of the pair: **/ any folders, * and ? part of a name", **TEXT},
        "reason": {"description": "Why these findings do not count", **TEXT},
    },
}

_PRESETS = "{} ({:g}), {} ({:g}) or {} ({:g})".format(*chain(*PRESETS.items()))

SETTINGS: dict[str, Key] = {
    "checks": Key(
        help="Checks switched on or off, their options and severities",
        schema={"$ref": "#/$defs/checks"},
    ),
    "glossary": Key(
        help="Glossary in CSV or TBX for the check terminology, relative to this file",
        schema=TEXT,
    ),
    "fail_on": Key(
        help="Exit with 1 from this severity on",
        schema={"enum": list(FAIL_ON)},
        parse=_read_fail_on,
    ),
    "max_false_alarms": Key(
        help=f"Allowed false positives per clean pair of sentences: a rate, {_PRESETS}",
        schema={"oneOf": [{"enum": list(PRESETS)}, {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}]},
        parse=_read_rate,
    ),
}

PAIR: dict[str, Key] = {
    "source": Key(
        help="Path of the source, or a pattern: **/ any folders, * part of a name, {name} the same, {lang} a language",
        schema=TEXT,
    ),
    "target": Key(help="The same for the target; not needed if source has {lang}", schema=TEXT),
    "bilingual": Key(
        help="Files that hold both versions, instead of source and target: .po .xlf .ts .tmx .csv .tsv .xlsx",
        schema=TEXT,
    ),
    "source_lang": Key(help="Language of the source, for these files only", schema=TEXT),
    "target_langs": Key(help="Languages of the targets, for these files only", schema=TEXTS),
}
"""Keys of an entry of ``pairs`` besides its settings."""

OVERRIDE: dict[str, Key] = {
    "paths": Key(help="The entry is for these files (either side): ** any folders, * part of a name", schema=TEXTS),
    "langs": Key(help="The entry is for these target languages; pt includes pt-BR", schema=TEXTS),
}
"""Keys of an entry of ``overrides`` besides its settings."""

KEYS: dict[str, Key] = {
    "source_lang": Key(help="Language of the sources, as their paths write it", schema=TEXT),
    "target_langs": Key(help="Languages of the targets, as their paths write them", schema=TEXTS),
    "pairs": Key(
        help="Pairs of files that belong together", schema={"type": "array", "items": {"$ref": "#/$defs/pair"}}
    ),
    "include": Key(help="Check only pairs with a file that matches one of these", schema=TEXTS),
    "exclude": Key(help="Check no pair with a file that matches one of these", schema=TEXTS),
    "model": Key(
        help="default, or the name or folder of a model for sentence-transformers",
        schema=TEXT,
        parse=_read_model,
    ),
    "calibration": Key(
        help="The folder that xlat-check calibrate wrote, relative to this file; none: use no such folder",
        schema=TEXT,
        parse=_read_calibration,
    ),
    "readers": Key(
        help="Settings of the readers of files",
        schema={
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "html": {
                    "description": "The parts of an HTML page that are read",
                    "type": "object",
                    "additionalProperties": False,
                    "properties": _HTML,
                }
            },
        },
        parse=_read_readers,
    ),
    **SETTINGS,
    "ignore": Key(
        help="Findings not to report: check, side, heading, text and path as globs, and the reason",
        schema={"type": "array", "items": _RULE},
        parse=_read_ignores,
    ),
    "baseline": Key(
        help="The file of decisions about findings, instead of xlat-check.decisions.jsonl beside this file",
        schema=TEXT,
        parse=_read_baseline,
    ),
    "cache": Key(
        help="The cache folder, instead of .xlat-check beside this file; false: no cache",
        schema={"oneOf": [TEXT, {"const": False}]},
        parse=_read_cache,
    ),
    "cache_limit": Key(
        help="Most space for results in the cache folder, such as 500 MB; the least recently used go first",
        schema={"type": "string", "pattern": r"^[0-9]{1,6}(\.[0-9]{1,3})? ?(MB|GB|TB)$"},
        parse=_read_cache_limit,
    ),
    "jobs": Key(
        help="Number of processes that check pairs at once; auto: one for each core",
        schema={"oneOf": [{"const": "auto"}, {"type": "integer", "minimum": 0, "maximum": 9999}]},
        parse=_read_jobs,
    ),
    "overrides": Key(
        help="Other settings for some files or languages; a later entry wins",
        schema={"type": "array", "items": {"$ref": "#/$defs/override"}},
    ),
}
"""All keys of the file, in the order of display."""


def read_fields(entries: Mapping[str, ConfigValue], keys: Mapping[str, Key], base: str) -> dict[str, Any]:
    """The values of all keys that become a field of their own."""
    return {name: read(value, base) for name, value in entries.items() if (read := keys[name].parse)}
