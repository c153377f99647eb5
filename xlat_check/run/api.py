"""Checks for programs: texts, files and projects in one call each."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from xlat_check.config import DEFAULT_MODEL, Config, Overrides, load_config
from xlat_check.config.files import Source
from xlat_check.config.keys import KEYS
from xlat_check.config.load import merge
from xlat_check.errors import ConfigError, XlatError
from xlat_check.files import holding
from xlat_check.findings import Report
from xlat_check.readers import READERS
from xlat_check.run import run

if TYPE_CHECKING:
    from xlat_check.run.model import Model

Settings = Mapping[str, Any] | str | os.PathLike[str] | None
"""Settings with the keys of ``xlat-check.yaml``, or the path of a file that holds them. None: those of the nearest
file, ``xlat-check.yaml`` or ``pyproject.toml`` with our table, here or above; without one the defaults."""


def check_texts(
    source: str,
    target: str,
    source_lang: str | None = None,
    target_lang: str | None = None,
    *,
    format: str = "markdown",
    settings: Settings = None,
) -> Report:
    """Check a text against its translation. No file is read, besides those of the settings, and none is written.

    Languages are tags such as ``de`` or ``pt-BR``; None: detected. ``format`` is a format that files can have, such as
    ``markdown``, ``text``, ``html``, ``rst`` or ``json``. In the report the texts are called ``source`` and ``target``,
    with the ending of their format.

    Raises XlatError if the texts cannot be compared, and ConfigError or ModelError if the settings cannot be used.
    """
    ending = _ending(format)
    one, other = f"source{ending}", f"target{ending}"
    contents = {one: source.encode("utf-8", "surrogatepass"), other: target.encode("utf-8", "surrogatepass")}
    with holding(contents):
        config = _config(settings, _pair(one, other, source_lang, target_lang))
        return _checked(replace(config, baseline="", changed_since=""))


def check_files(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str] | None = None,
    source_lang: str | None = None,
    target_lang: str | None = None,
    *,
    settings: Settings = None,
) -> Report:
    """Check two files against each other, or one file that holds both language versions.

    Languages are tags such as ``de`` or ``pt-BR``. None: as the paths say, else as the settings say, else detected.
    Results of earlier runs are not used, and none are kept.

    Raises XlatError if the files cannot be compared, and ConfigError or ModelError if the settings cannot be used.
    """
    one, other = os.fspath(source), None if target is None else os.fspath(target)
    return _checked(_config(settings, _pair(one, other, source_lang, target_lang)))


def check_project(settings: Settings = None) -> Report:
    """Check all pairs of the settings, as ``xlat-check check`` without files does. Its cache is used and filled.

    What could not be checked is in ``Report.skipped``.

    Raises XlatError if nothing could be checked, and ConfigError or ModelError if the settings cannot be used.
    """
    return _checked(_config(settings, Overrides()))


def _pair(source: str, target: str | None, source_lang: str | None, target_lang: str | None) -> Overrides:
    return Overrides(source=source, target=target, source_lang=source_lang, target_lang=target_lang, cache="")


def _config(settings: Settings, overrides: Overrides) -> Config:
    """The configuration made of settings and what a call names."""
    if not isinstance(settings, Mapping):
        return load_config(None if settings is None else os.fspath(settings), overrides)
    from xlat_check.config.yaml_nodes import parse

    try:
        root = parse(json.dumps(dict(settings)), "settings")  # JSON is YAML, too
    except TypeError as error:
        raise ConfigError(f"settings: {error}", "give texts, numbers, lists and dictionaries of these") from error
    return merge(Source(root.mapping("the settings", KEYS) if root else {}, shown="settings"), overrides)


def _checked(config: Config) -> Report:
    report = run(config, model=loaded_model(config))
    if not report.checked:
        why = next((one for one in report.skipped if one.fatal), None) or next(iter(report.skipped), None)
        raise XlatError(why.what, why.reason) if why else XlatError("nothing was checked", "name pairs in the settings")
    return report


def loaded_model(config: Config) -> Model | None:
    """The model of a configuration, loaded once in a process if it is the embedded one; None for any other.

    Loading it takes longer than checking a page.
    """
    return _embedded() if config.model == DEFAULT_MODEL and not config.calibration else None


@lru_cache(maxsize=1)
def _embedded() -> Model:
    from xlat_check.run.model import Model

    return Model.load()


def _ending(format: str) -> str:
    """The ending of the names of files in a format. Raises ConfigError for an unknown format."""
    if format not in READERS:
        raise ConfigError(f"there is no format {format!r}", f"allowed are {', '.join(READERS)}")
    return READERS[format].endings[0]
