"""Quality of the checks at their default settings: false positives, recall, spans, and cost.

Everything is measured as a user would see it. Clean text is halved by documents: thresholds may be tuned on one half,
and every figure is from the other.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlat_check.bitext import Side
from xlat_check.checks import CHECKS
from xlat_check.config import CheckSettings, Config, Settings
from xlat_check.config.rates import NORMAL, PRESETS
from xlat_check.measure.perturb import ErrorKind
from xlat_check.measure.quality import clean, planted, real, sets, speed
from xlat_check.measure.quality.crew import ErrorJudge, crew
from xlat_check.measure.quality.runs import Checker, Found, Lines
from xlat_check.measure.quality.scores import score_by_judge

NEWS = "ntrex-dev"
Said = Callable[[str], object]
RATES = (PRESETS["strict"], 0.01, NORMAL, 0.002, PRESETS["quiet"])
"""The rates of false positives in the curve: from ``strict`` over ``normal`` to ``quiet``."""
CURVED = (
    ErrorKind.CLAUSE_DELETED,
    ErrorKind.CLAUSE_INSERTED,
    ErrorKind.CLAUSE_LEFT_OUT,
    ErrorKind.NOUN_REPLACED,
    ErrorKind.NEGATION_FLIPPED,
)
"""The kinds of errors whose recall depends on the rate, because a judge finds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The sets to measure on, and the amount of text from each."""

    data: Path
    """Folder of the development sets; the figures name the sets that are missing."""
    parallel: Path | None = None
    """Folder of the training text; its held-out part is measured."""
    seeds: Path | None = None
    """An annotated pair's ``gold.yaml``."""
    pairs: int = 1500
    """Clean pairs of each file of held-out text."""
    planted: int = 100
    """Number of errors of each kind planted into each text."""
    triples: int | None = None
    """Triples of each kind of error; None for all."""
    half: str = "measure"
    """``tune`` while thresholds are being chosen."""
    seed: int = 1
    jobs: int = 1
    """Number of processes that judge planted errors; the figures do not depend on it."""
    cases: Path | None = None
    """A file for every false positive and planted error with the checks that found it, one JSON object on each line."""


def default_checks(model: str | None = None) -> Config:
    """Every check with its default settings."""
    checks = tuple(CheckSettings(check=check, options=check.options()) for check in CHECKS.values())
    return Config(settings=Settings(checks=checks), model=model or "default")


def measure_quality(options: Options, checker: Checker, say: Said = lambda _: None) -> dict[str, Any]:
    """Every figure as plain data. Raises XlatError if an existing set cannot be read."""
    with _Cases(options.cases) as cases:
        return _measured(options, checker, say, cases)


def _measured(options: Options, checker: Checker, say: Said, cases: _Cases) -> dict[str, Any]:
    found: dict[str, Any] = {"seed": options.seed, "half": options.half, "missing": []}
    texts = _clean_texts(options, found["missing"])
    results: dict[str, list[tuple[Lines, Found]]] = {}
    for name, documents in texts.items():
        say(f"{name}: {sum(len(document.pairs) for document in documents)} clean pairs")
        results[name] = clean.check_all(documents, checker)
    groups = _groups(results)
    found["clean"] = {name: clean.false_alarms(group) for name, group in groups.items()}
    found["planted"] = {}
    with crew(checker, options.jobs) as judge:
        for name, group in groups.items():
            cases.write_alarms(name, group)
            found["planted"][name], outcomes = _planted(group, judge, options, say)
            cases.write_planted(name, outcomes)
    found["speed"] = speed.cost_of_checks(next(iter(texts.values())), checker)
    for name, measured in _other_sets(options, checker).items():
        if not (path := options.data / name).exists():
            found["missing"].append(name)
            continue
        say(name)
        found[path.stem] = measured(path)
    if options.seeds:
        found["seeds"] = sets.seeds(options.seeds, checker)
    else:
        found["missing"].append("seeds")
    return found


def measure_curve(options: Options, checker: Checker, say: Said = lambda _: None) -> list[dict[str, Any]]:
    """For each text and rate of ``RATES``: the false positives, and the recall for each kind of error."""
    found = []
    for rate in RATES:
        settings = dataclasses.replace(checker.config.settings, max_false_alarms=rate)
        limited = dataclasses.replace(checker, config=dataclasses.replace(checker.config, settings=settings))
        runs = {name: clean.check_all(own, limited) for name, own in _clean_texts(options, []).items()}
        with crew(limited, options.jobs) as judge:
            for name, group in _groups(runs).items():
                documents, before = [one for one, _ in group], {one.name: result for one, result in group}
                recall = {}
                for kind in CURVED:
                    errors = planted.planted_in(documents, kind, options.planted, options.seed)
                    recall[kind.value] = planted.recall(judge([(e, before[e.document.name]) for e in errors]))
                alarms = clean.false_alarms(group)["findings"]
                found.append({"text": name, "rate": rate, "false_alarms": alarms, "recall": recall})
                say(f"{name} at {rate}: {alarms['value']}")
    return found


def _clean_texts(options: Options, missing: list[str]) -> dict[str, list[Lines]]:
    texts = {NEWS: clean.news(options.data)}
    if options.parallel:
        texts |= clean.held_out(options.parallel, 2 * options.pairs)
    else:
        missing.append("held-out text")
    return {name: clean.halves(documents)[options.half] for name, documents in texts.items()}


def _groups(results: dict[str, list[tuple[Lines, Found]]]) -> dict[str, list[tuple[Lines, Found]]]:
    """The texts: the news, and all held-out prose together."""
    prose = [result for name, group in results.items() if name != NEWS for result in group]
    return {NEWS: results[NEWS]} | ({"held-out prose": prose} if prose else {})


def _planted(
    clean_runs: Sequence[tuple[Lines, Found]], judge: ErrorJudge, options: Options, say: Said
) -> tuple[dict[str, Any], list[planted.PlantedResult]]:
    documents = [document for document, _ in clean_runs]
    before = {document.name: result for document, result in clean_runs}
    every: list[planted.PlantedResult] = []

    def outcomes(kind: ErrorKind, *, spanned: bool = False) -> list[planted.PlantedResult]:
        errors = planted.planted_in(documents, kind, options.planted, options.seed, spanned=spanned)
        judged = judge([(error, before[error.document.name]) for error in errors])
        every.extend(judged)
        return judged

    recall = {}
    for kind in planted.MEASURED:
        recall[kind.value] = planted.recall(outcomes(kind))
        say(f"  {kind}: {recall[kind.value]['value']}")
    spans = {kind.value: planted.overlaps(outcomes(kind, spanned=True)) for kind in planted.SPANNED}
    return {"recall": recall, "span": spans}, every


class _Cases:
    """Writes single cases to a file, or nowhere."""

    def __init__(self, path: Path | None) -> None:
        self._file = path.open("w", encoding="utf-8") if path else None

    def __enter__(self) -> _Cases:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def write_alarms(self, text: str, runs: Sequence[tuple[Lines, Found]]) -> None:
        for _, run in runs:
            for finding in run.findings:
                places = {
                    str(side): place.text
                    for side, place in zip(Side, (finding.source, finding.target), strict=True)
                    if place
                }
                self._write({"text": text, "check": finding.check, "message": finding.message} | places)

    def write_planted(self, text: str, outcomes: Sequence[planted.PlantedResult]) -> None:
        for outcome in outcomes:
            error = dataclasses.asdict(outcome.planted.error)
            self._write({"text": text, "found_by": outcome.checks, "overlap": outcome.overlap} | error)

    def _write(self, case: dict[str, Any]) -> None:
        if self._file:
            self._file.write(json.dumps(case, ensure_ascii=False) + "\n")


def _other_sets(options: Options, checker: Checker) -> dict[str, Callable[[Path], dict[str, Any]]]:
    return {
        "documents": lambda path: sets.pages(path, checker),
        "demetr-dev.jsonl": lambda path: sets.triples(
            path, lambda lang: score_by_judge(checker, (lang, "en")), options.triples
        ),
        "messages-drift-dev.tsv": lambda path: sets.messages(path, checker),
        "edits-dev.tsv": lambda path: real.edits(path, checker, options.seed),
        "drift": lambda path: real.drifted_pages(path, checker),
    }
