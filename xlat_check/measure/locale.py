"""Measurement on catalogues with known gaps: gaps that a run finds, misses and invents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from xlat_check.config import Config, Overrides, Pair, load_config
from xlat_check.errors import XlatError
from xlat_check.findings import Finding
from xlat_check.run import run

SOURCES = ("en", "en-US")
FORMATS = (".json", ".ftl")
GAPS = ("omission", "addition", "untranslated")
"""The checks that report gaps."""
_CHECK_OF = {"absent": "omission", "empty": "omission", "same_as_en": "untranslated"}

KeyGap = tuple[str, str, str, str]
"""Language, file without its ending, key, and check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The result of a run on the gaps of a project."""

    missed: frozenset[KeyGap]
    found: frozenset[KeyGap]
    invented: frozenset[KeyGap]


def locale_gaps(data: Path) -> dict[str, Any]:
    """The numbers of known gaps below ``data / "locale"`` found, missed and invented, by project and in all.

    Raises XlatError if a project cannot be read.
    """
    projects = {path.parent.name: gaps_of(path.parent) for path in sorted((data / "locale").glob("*/gold.json"))}
    if not projects:
        raise XlatError(f"{data / 'locale'}: no catalogues with known gaps", "expected PROJECT/gold.json")
    return {**{name: _figures([gaps]) for name, gaps in projects.items()}, "all": _figures([*projects.values()])}


def gaps_of(project: Path) -> Gaps:
    """The gaps of one project, found and known."""
    known = frozenset(_known(project))
    found: set[KeyGap] = set()
    for lang, name, pair in _pairs(project):
        config = _config(pair)
        report = run(config)
        if report.skipped:
            raise XlatError(report.skipped[0].what, report.skipped[0].reason)
        found |= {gap for finding in report.findings for gap in _gaps(finding, lang, name)}
    return Gaps(missed=known - found, found=known & found, invented=frozenset(found - known))


def _config(pair: Pair) -> Config:
    config = load_config(None, Overrides(source=pair.source_path, target=pair.target_path))
    checks = tuple(check for check in config.settings.checks if check.info.id in GAPS)
    return replace(config, settings=replace(config.settings, checks=checks))


def _gaps(finding: Finding, lang: str, name: str) -> Iterator[KeyGap]:
    """The gap that a finding is about. A finding about a whole catalogue has no key and counts as invented."""
    place = finding.target if finding.check == "addition" else finding.source
    yield lang, name, str(finding.evidence.data().get("key", place.section if place else "")), finding.check


def _known(project: Path) -> Iterator[KeyGap]:
    path = project / "gold.json"
    try:
        for entry in json.loads(path.read_text(encoding="utf-8")):
            for stated in entry["state"]:
                lang, _, state = stated.rpartition(":")
                yield lang, entry.get("file", ""), entry["key"], _CHECK_OF[state]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise XlatError(f"{path}: cannot be used: {error}", "expected a list of {key, state}") from error


def _pairs(project: Path) -> Iterator[tuple[str, str, Pair]]:
    """Language, file and pair of every translation: beside the source, or in a folder beside the source's."""
    for source in sorted(path for path in project.rglob("*") if path.suffix in FORMATS):
        if source.stem in SOURCES:
            for target in sorted(source.parent.glob(f"*{source.suffix}")):
                if target.stem not in (*SOURCES, "gold"):
                    yield target.stem, "", Pair.of(str(source), str(target))
        elif source.parent.name in SOURCES:
            for target in sorted(project.glob(f"*/{source.name}")):
                if target.parent.name not in SOURCES:
                    yield target.parent.name, source.stem, Pair.of(str(source), str(target))


def _figures(projects: list[Gaps]) -> dict[str, int]:
    return {name: sum(len(getattr(gaps, name)) for gaps in projects) for name in ("found", "missed", "invented")}
