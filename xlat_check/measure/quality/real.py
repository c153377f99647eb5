"""Measurement on drift as it happens: edits of English text whose translation had not followed yet.

Two sets. Sentences: rows with the sentence before and after an edit, the translation before, and the later one. Pages:
translated pages beside their source as it was at one time, with what had changed since the translation.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xlat_check.config import Config, Overrides, load_config
from xlat_check.errors import XlatError
from xlat_check.findings import Finding, Severity
from xlat_check.measure.perturb.pool import TextPair
from xlat_check.measure.quality.runs import Checker
from xlat_check.measure.retrieval import read_table
from xlat_check.run import run
from xlat_check.scores.shares import Share

CLEAN, NO_CHANGE = "clean pairs", "edit that needed no change"
MOST = 300
"""Pairs of each kind in each language, and twice as many clean ones."""
TYPO = "typo/format-only"
NAMES = {"number/version": "number"}
RUNS = ((30, "run of 30 changed words and more"), (10, "run of 10 to 29"), (1, "run of 1 to 9"), (0, "no word changed"))
IN_SYNC = "called in sync"
_WORD = re.compile(r"\w+")


def edits(path: Path, checker: Checker, seed: int = 1) -> dict[str, dict[str, dict[str, Any]]]:
    """For each language and kind of edit, the share of drifted pairs with a finding, and of those with a major one.

    A pair drifted if the later translation has other words. Clean pairs are the old sentence with its translation, and
    the new one with the later translation. Each pair is a message of a catalogue.
    """
    pairs: dict[str, dict[str, list[TextPair]]] = defaultdict(lambda: defaultdict(list))
    columns = ("lang", "old_en", "new_en", "translation", "kind_guess", "later_translation")
    for row in read_table(path, columns):
        old, new, before, after = (row[name] for name in ("old_en", "new_en", "translation", "later_translation"))
        if not after:
            continue
        own, kind = pairs[row["lang"]], row["kind_guess"]
        own[CLEAN] += [(old, before), (new, after)]
        if kind != TYPO:
            is_same = _WORD.findall(before.casefold()) == _WORD.findall(after.casefold())
            own[NO_CHANGE if is_same else NAMES.get(kind, kind)].append((new, before))
    rng = random.Random(seed)
    return {
        lang: {
            kind: _flagged(rng.sample(own, min(len(own), 2 * MOST if kind == CLEAN else MOST)), lang, checker)
            for kind, own in sorted(kinds.items())
        }
        for lang, kinds in sorted(pairs.items())
    }


def _flagged(pairs: Sequence[TextPair], lang: str, checker: Checker) -> dict[str, Any]:
    found = checker.check([source for source, _ in pairs], [target for _, target in pairs], ("en", lang), keyed=True)
    said = [found.on_line(line) for line in range(len(pairs))]
    return {
        "any": Share(sum(map(bool, said)), len(pairs)).as_data(),
        "major": Share(sum(map(_has_major, said)), len(pairs)).as_data(),
    }


def _has_major(findings: Sequence[Finding]) -> bool:
    return any(finding.severity.rank >= Severity.MAJOR.rank for finding in findings)


def drifted_pages(folder: Path, checker: Checker) -> dict[str, dict[str, Any]]:
    """By the longest run of words that changed since the translation, the share of pages with a major finding.

    Pages that are called in sync come last; the length of a run that nobody knows is left out.
    """
    said: dict[str, list[bool]] = defaultdict(list)
    for row in read_table(folder / "labels.tsv", ("source", "target", "flagged", "longest_run")):
        name = IN_SYNC if row["flagged"] == "no" else _run_of(row["longest_run"])
        if name:
            said[name].append(_has_major(_findings(folder, row["source"], row["target"], checker.config)))
    names = [*(name for _, name in RUNS), IN_SYNC]
    return {name: Share(sum(said[name]), len(said[name])).as_data() for name in names if name in said}


def _run_of(words: str) -> str:
    return next((name for least, name in RUNS if int(words) >= least), "") if words else ""


def _findings(folder: Path, source: str, target: str, config: Config) -> Sequence[Finding]:
    pair = load_config(None, Overrides(source=str(folder / source), target=str(folder / target), cache="")).pairs[0]
    report = run(Config(pairs=(pair,), settings=config.settings, model=config.model))
    if report.skipped and not report.checked:
        raise XlatError(f"{pair.name}: {report.skipped[0].what}", hint=report.skipped[0].reason)
    return report.findings
