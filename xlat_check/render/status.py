"""``status``: how each page stands in each language, as JSON for the banner or the dashboard of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from xlat_check.bitext import Side
from xlat_check.findings import AlignedText, Finding, PairSummary, Report, Severity
from xlat_check.render.json_ import dumps
from xlat_check.render.listing import file_of
from xlat_check.render.options import RenderOptions

VERSION = 1
"""Version of the form of the data."""


def status(report: Report, options: RenderOptions) -> str:
    """The pages in their order, those without counterpart after them, and sums for each language.

    A page is in sync if it has no open finding that is major or critical.
    """
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.pair, []).append(finding)
    texts = {text.pair: text for text in report.texts}
    pages = [_page(report, pair, found.get(pair.name, []), texts.get(pair.name), options) for pair in report.pairs]
    for lone in report.lone:
        if lone.side is Side.SOURCE:
            pages.append(
                {
                    "source": file_of(lone.path, options),
                    "target": file_of(lone.wanted, options),
                    "lang": lone.lang,
                    "state": "missing",
                    "findings": _counts(found.get(lone.pair, [])),
                    "without_counterpart": {"source": 1.0, "target": 0.0},
                    "since": report.behind.get(lone.pair),
                }
            )
    data = {"version": VERSION, "languages": _languages(pages), "pages": pages}
    return dumps(data, indent=2) + "\n"


def _page(
    report: Report, pair: PairSummary, found: Sequence[Finding], text: AlignedText | None, options: RenderOptions
) -> dict[str, Any]:
    grave = any(finding.severity.rank >= Severity.MAJOR.rank for finding in found)
    return {
        "source": file_of(pair.source_path, options),
        "target": file_of(pair.target_path, options),
        "lang": pair.target_lang,
        "state": "out of sync" if grave else "in sync",
        "findings": _counts(found),
        "without_counterpart": {side.value: _alone(text, side) for side in Side},
        "since": report.behind.get(pair.name) if grave else None,
    }


def _counts(found: Iterable[Finding]) -> dict[str, int]:
    """The number of open findings of each severity, the worst first."""
    counts = Counter(finding.severity for finding in found)
    return {severity.value: counts[severity] for severity in reversed(Severity)}


def _alone(text: AlignedText | None, side: Side) -> float:
    """The share of the letters of one side that have no counterpart on the other; 0 for no text."""
    alone = whole = 0
    for row in text.rows if text else ():
        letters = sum(len(sentence.text) for sentence in row.side(side))
        whole += letters
        alone += letters if not row.side(side.other) else 0
    return round(alone / whole, 4) if whole else 0.0


def _languages(pages: Sequence[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """The number of pages in each state, by language."""
    langs = dict.fromkeys(page["lang"] for page in pages)
    states = ("in sync", "out of sync", "missing")
    return {
        lang: {
            state.replace(" ", "_"): sum(page["lang"] == lang and page["state"] == state for page in pages)
            for state in states
        }
        for lang in langs
    }
