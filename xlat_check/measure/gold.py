"""Comparison of findings with those of a careful reader: recall over expected items, precision over findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from xlat_check.bitext import Side
from xlat_check.config import Config, Pair, Settings
from xlat_check.errors import XlatError
from xlat_check.findings import Finding, Report
from xlat_check.readers import read_text
from xlat_check.run import run

LEAST_OVERLAP = 0.3
"""A finding matches a quote if they share at least this part of the shorter one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Something that a careful reader finds."""

    id: str
    expect: str
    """``must``, ``should``, or ``may``, which counts neither way."""
    kind: str
    quotes: tuple[tuple[Side, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two files with all their expected items."""

    name: str
    pair: Pair
    expected: tuple[Expected, ...]
    aligned: tuple[Expected, ...] = ()
    """Texts with the same meaning in both files; every finding there is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """The result of a run on a case."""

    case: Case
    report: Report
    found: tuple[Expected, ...]
    missed: tuple[Expected, ...]
    """``must`` and ``should`` items that no finding matches."""
    right: tuple[Finding, ...]
    """Findings that match a ``must`` or ``should`` item."""
    wrong: tuple[Finding, ...]
    """Findings that match no item."""
    on_aligned: tuple[Finding, ...] = ()
    """Wrong findings on texts with the same meaning."""


def judge(case: Case, config: Config) -> CaseResult:
    """Run a case with the settings of ``config`` and compare the findings with the expected items."""
    report = run(Config(pairs=(case.pair,), settings=Settings(checks=config.settings.checks), model=config.model))
    if report.skipped:
        raise XlatError(f"{case.name}: {report.skipped[0].what}", hint=report.skipped[0].reason)
    places = {
        (item.id, at): _find(side, quote, case)
        for item in (*case.expected, *case.aligned)
        for at, (side, quote) in enumerate(item.quotes)
    }
    met: dict[str, list[Finding]] = {item.id: [] for item in case.expected}
    right, wrong = [], []
    for finding in report.findings:
        items = [item for item in case.expected if _meets(finding, item, places)]
        for item in items:
            met[item.id].append(finding)
        if any(item.expect != "may" for item in items):
            right.append(finding)
        elif not items:
            wrong.append(finding)
    wanted = [item for item in case.expected if item.expect != "may"]
    return CaseResult(
        case=case,
        report=report,
        found=tuple(item for item in wanted if met[item.id]),
        missed=tuple(item for item in wanted if not met[item.id]),
        right=tuple(right),
        wrong=tuple(wrong),
        on_aligned=tuple(finding for finding in wrong if any(_meets(finding, item, places) for item in case.aligned)),
    )


def corpus(folder: Path) -> Case:
    """A case from ``manifest.yaml`` and ``expected.yaml``, the form of the project's own corpora."""
    manifest, expected = _load(folder / "manifest.yaml"), _load(folder / "expected.yaml")
    sides = {side: manifest[side.value] for side in Side}
    pair = Pair(
        source_path=str(folder / sides[Side.SOURCE]["file"]),
        target_path=str(folder / sides[Side.TARGET]["file"]),
        source_lang=sides[Side.SOURCE]["lang"],
        target_lang=sides[Side.TARGET]["lang"],
    )
    items = [
        Expected(
            id=item["id"],
            expect=item["expect"],
            kind=item["check"],
            quotes=tuple(
                (_side_of(part, Side(item["side"]), pair), part) for part in (item["quote"], *item.get("parts", ()))
            ),
        )
        for item in expected["findings"]
    ]
    return Case(name=folder.name, pair=pair, expected=tuple(items))


def annotated_pages(folder: Path) -> Iterator[Case]:
    """Cases from folders with one file for each language and a ``gold.yaml`` of items that quote one or both sides."""
    for path in sorted(folder.glob("*/gold.yaml")):
        gold = _load(path)
        (source_lang, source), (target_lang, target) = gold["sides"].items()
        pair = Pair(
            source_path=str(path.parent / source),
            target_path=str(path.parent / target),
            source_lang=source_lang,
            target_lang=target_lang,
        )
        langs = ((Side.SOURCE, source_lang), (Side.TARGET, target_lang))
        items = [
            Expected(
                id=str(item["id"]),
                expect="must" if item["severity"] != "minor" else "may",
                kind=item["kind"],
                quotes=tuple((side, item[lang]) for side, lang in langs if item.get(lang)),
            )
            for item in gold["items"]
        ]
        yield Case(name=path.parent.name, pair=pair, expected=tuple(items))


def annotated_pair(path: Path) -> Case:
    """A case from one ``gold.yaml`` with ``pair`` and ``findings``; each finding quotes its own side."""
    gold = _load(path)
    pair = Pair(
        source_path=str(path.parent / gold["pair"]["source"]),
        target_path=str(path.parent / gold["pair"]["target"]),
        source_lang=gold["pair"]["source_lang"],
        target_lang=gold["pair"]["target_lang"],
    )
    items = []
    for item in gold["findings"]:
        texts = [item[key] for key in ("heading", "quote") if key in item] + item.get("quotes", [])
        quotes = tuple((Side(item["side"]), text) for text in texts)
        items.append(Expected(id=item["id"], expect=item["expect"], kind=item["kind"], quotes=quotes))
    aligned = [
        Expected(
            id=f"aligned-{number}",
            expect="may",
            kind="aligned",
            quotes=tuple((side, text) for side, texts in zip(Side, sides, strict=True) for text in texts),
        )
        for number, sides in enumerate(gold.get("aligned", ()))
    ]
    return Case(name=path.parent.name, pair=pair, expected=tuple(items), aligned=tuple(aligned))


def _load(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise XlatError(f"{path}: {error}", hint="give the folder of an annotated pair") from error


def _side_of(text: str, side: Side, pair: Pair) -> Side:
    """The side of a quote: the item's own side, else the other."""
    own, other = (pair.source_path, pair.target_path) if side is Side.SOURCE else (pair.target_path, pair.source_path)
    if _search(read_text(own), text) is None and _search(read_text(other), text) is not None:
        return side.other
    return side


def _find(side: Side, quote: str, case: Case) -> tuple[int, int]:
    path = case.pair.source_path if side is Side.SOURCE else case.pair.target_path
    place = _search(read_text(path), quote)
    if place is None:
        raise XlatError(f"{path}: the quote of an expected item is not there: {quote[:60]!r}", hint="quote exactly")
    return place


def _search(text: str, quote: str) -> tuple[int, int] | None:
    """The place of a quote in a text; any white space matches any other."""
    match = re.search(r"\s+".join(re.escape(word) for word in quote.split()), text)
    return match.span() if match else None


def _meets(finding: Finding, item: Expected, places: dict[tuple[str, int], tuple[int, int]]) -> bool:
    own = {Side.SOURCE: finding.source, Side.TARGET: finding.target}
    for at, (side, _) in enumerate(item.quotes):
        place = own[side]
        if place is None:
            continue
        begin, end = places[item.id, at]
        shared = min(end, place.span.end) - max(begin, place.span.start)
        if shared > 0 and shared >= LEAST_OVERLAP * min(end - begin, place.span.end - place.span.start):
            return True
    return False


def summary(outcomes: Sequence[CaseResult]) -> dict[str, Any]:
    """Recall over ``must`` and ``should`` items, precision over findings that count either way."""
    found = sum(len(outcome.found) for outcome in outcomes)
    wanted = found + sum(len(outcome.missed) for outcome in outcomes)
    right = sum(len(outcome.right) for outcome in outcomes)
    wrong = sum(len(outcome.wrong) for outcome in outcomes)
    return {
        "recall": round(found / max(wanted, 1), 4),
        "precision": round(right / max(right + wrong, 1), 4),
        "expected": wanted,
        "findings": right + wrong,
    }
