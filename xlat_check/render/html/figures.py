"""Score of a finding, if it has one, and the rest of its evidence, as lists on the page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from xlat_check.bitext import Side
from xlat_check.findings import Finding, PairSummary
from xlat_check.findings.evidence import CoveredWord, Weighed
from xlat_check.render.described import certainty, facts, likeness
from xlat_check.render.html.markup import Html, el

RAREST = 5
"""The scale ends at one in 10 to the power of this."""
WIDTH, HEIGHT = 180, 16
SURE = "How sure"
WHY = "What decides"
SHADES = 5
"""Number of shades for the coverage of a word, from 0 for good to the last for none."""


def figures(finding: Finding, pair: PairSummary | None, max_false_alarms: float) -> Html:
    """The score of a finding and the similarity of its sides, as a list of the first sentence of each.

    Empty for a finding without a score.
    """
    items = []
    for label, (first, *_) in _sentences(finding, pair, max_false_alarms):
        scale = _scale(finding.evidence, first) if isinstance(finding.evidence, Weighed) and label == SURE else None
        items += [(el("dt", label), el("dd", scale, first))] if label != WHY else []
    return el("dl", items, class_="figures") if items else Html("")


def rest(finding: Finding, pair: PairSummary | None, max_false_alarms: float) -> Html:
    """The other evidence of a finding."""
    evidence = finding.evidence
    items = [(el("dt", label), el("dd", " · ".join(values))) for label, values in facts(finding)]
    for label, said in _sentences(finding, pair, max_false_alarms):
        more = said if label == WHY else said[1:]
        items += [(el("dt", label), el("dd", " ".join(more)))] if more else []
    for side in Side:
        words = list(_words(evidence.covered(side))) if isinstance(evidence, Weighed) else []
        items += [(el("dt", f"Words of the {side}"), el("dd", words, class_="words"))] if words else []
    return el("dl", items, class_="evidence") if items else Html("")


def _sentences(
    finding: Finding, pair: PairSummary | None, max_false_alarms: float
) -> Iterator[tuple[str, Sequence[str]]]:
    yield SURE if isinstance(finding.evidence, Weighed) else WHY, list(certainty(finding, max_false_alarms))
    if alike := list(likeness(finding, pair)):
        yield "Likeness", alike


def _words(words: Iterable[CoveredWord]) -> Iterator[Html]:
    """The content words of a side, each shaded by the probability that the other side lacks it."""
    for text, cosine, missing in words:
        shade = min(int(missing * SHADES), SHADES - 1)
        yield el("span", text, class_=f"shade{shade}", title=f"likeness {cosine:.2f}, missing {missing:.0%}")
        yield Html(" ")


def _scale(evidence: Weighed, words: str) -> Html:
    """A scale from every pair to one in 10 to the ``RAREST``, with the finding and the limit for reporting."""
    here, limit = (WIDTH * _rarity(value) for value in (evidence.clean_pairs_as_bad, evidence.allowed))
    return el(
        "svg",
        el("rect", x=0, y=6, width=WIDTH, height=4, rx=2, class_="scale"),
        el("rect", x=limit, y=6, width=WIDTH - limit, height=4, rx=2, class_="reported"),
        el("line", x1=limit, x2=limit, y1=2, y2=14, class_="limit"),
        el("circle", cx=min(max(here, 5.0), WIDTH - 5.0), cy=8, r=5, class_="here"),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        role="img",
        aria_label=words,
        class_="rarity",
    )


def _rarity(rate: float) -> float:
    return min(max(-math.log10(max(rate, 1e-9)) / RAREST, 0.0), 1.0)
