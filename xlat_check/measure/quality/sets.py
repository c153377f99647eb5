"""Measurement on development sets with errors made by people or other programs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from xlat_check.errors import XlatError
from xlat_check.findings import Severity
from xlat_check.measure.gold import CaseResult, annotated_pages, annotated_pair, judge, summary
from xlat_check.measure.quality.runs import Checker
from xlat_check.measure.quality.scores import ScorePair
from xlat_check.measure.retrieval import read_table
from xlat_check.scores.shares import Share

FALSE_ALARMS = 0.02
"""Perturbed translations count as found below the score that this share of good translations stays below."""
STRUCTURAL = ("untranslated",)
"""Checks that are not about whether two texts mean the same."""


def triples(path: Path, scores: Callable[[str], ScorePair], most: int | None = None) -> dict[str, Any]:
    """How often a translation scores higher than the same one with an error, by kind of error.

    ``scores`` gives the score for a source language; the target is English. ``most``: number of triples of each kind to
    read.
    """
    kinds: dict[str, list[tuple[float, float]]] = defaultdict(list)
    made: dict[str, ScorePair] = {}
    for row in _rows(path):
        if most is not None and len(kinds[row["pert"]]) >= most:
            continue
        score = made.setdefault(row["lang"], scores(row["lang"]))
        kinds[row["pert"]].append((score(row["src"], row["en_mt"]), score(row["src"], row["en_pert"])))
    good = np.array([pair[0] for pairs in kinds.values() for pair in pairs])
    limit = float(np.quantile(good, FALSE_ALARMS))
    right = {kind: Share(sum(a > b for a, b in pairs), len(pairs)) for kind, pairs in kinds.items()}
    found = {kind: Share(sum(b < limit for _, b in pairs), len(pairs)) for kind, pairs in kinds.items()}
    return {
        "ordered": round(float(np.mean([share.value for share in right.values()])), 4),
        "triples": len(good),
        "found": round(float(np.mean([share.value for share in found.values()])), 4),
        "false_alarms": FALSE_ALARMS,
        "kinds": {
            kind: {"ordered": right[kind].as_data(), "found": found[kind].as_data()}
            for kind in sorted(kinds, key=lambda kind: right[kind].value or 0.0)
        },
    }


def _rows(path: Path) -> list[dict[str, str]]:
    rows = []
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            if missing := {"pert", "lang", "src", "en_mt", "en_pert"} - set(row):
                raise XlatError(f"{path}:{number}: no {', '.join(sorted(missing))}", hint="expected DEMETR's columns")
            rows.append(row)
    except (OSError, ValueError) as error:
        raise XlatError(f"{path}: cannot be read: {error}", hint="expected one JSON object a line") from error
    if not rows:
        raise XlatError(f"{path}: no triples", hint="expected one JSON object a line")
    return rows


def messages(path: Path, checker: Checker) -> dict[str, Any]:
    """Recall on messages with another meaning (D), and findings on those with the same meaning (S)."""
    rows = read_table(path, ("label", "de", "pt"))
    found = checker.check([row["de"] for row in rows], [row["pt"] for row in rows], ("de", "pt"), keyed=True)
    flagged = [any(f.check not in STRUCTURAL for f in found.on_line(line)) for line in range(len(rows))]
    counts = {}
    for label in ("D", "S", "M"):
        own = [flag for flag, row in zip(flagged, rows, strict=True) if row["label"] == label]
        counts[label] = Share(sum(own), len(own)).as_data()
    return counts


def pages(folder: Path, checker: Checker) -> dict[str, Any]:
    """Annotated page pairs: recall of important items, precision of findings, and the misses by kind."""
    return _judged([judge(case, checker.config) for case in annotated_pages(folder)], folder)


def _judged(outcomes: Sequence[CaseResult], folder: Path) -> dict[str, Any]:
    if not outcomes:
        raise XlatError(f"{folder}: no annotated pages", hint="expected folders with a gold.yaml")
    figures = summary(outcomes)
    found = sum(len(outcome.found) for outcome in outcomes)
    right = sum(len(outcome.right) for outcome in outcomes)
    missed: dict[str, int] = defaultdict(int)
    wrong: dict[str, int] = defaultdict(int)
    for outcome in outcomes:
        for item in outcome.missed:
            missed[item.kind] += 1
        for finding in outcome.wrong:
            wrong[finding.check] += 1
    return {
        "recall": Share(found, figures["expected"]).as_data(),
        "precision": Share(right, figures["findings"]).as_data(),
        "missed_kinds": dict(sorted(missed.items(), key=lambda item: (-item[1], item[0]))),
        "wrong_checks": dict(sorted(wrong.items(), key=lambda item: (-item[1], item[0]))),
    }


def seeds(path: Path, checker: Checker) -> dict[str, Any]:
    """The annotated pair: recall of ``must`` and ``should`` items, and major findings on texts of equal meaning."""
    outcome = judge(annotated_pair(path), checker.config)
    counts = {}
    for expect in ("must", "should"):
        found, missed = (sum(item.expect == expect for item in items) for items in (outcome.found, outcome.missed))
        counts[expect] = Share(found, found + missed).as_data()
    majors = sum(finding.severity.rank >= Severity.MAJOR.rank for finding in outcome.on_aligned)
    return counts | {
        "majors_on_aligned": majors,
        "findings_on_aligned": len(outcome.on_aligned),
        "missed": [item.id for item in outcome.missed],
    }
