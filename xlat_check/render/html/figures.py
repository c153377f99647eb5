"""How sure a finding is, in words, and how it compares with good translations."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from xlat_check.bitext import Side
from xlat_check.findings import Finding, PairSummary
from xlat_check.render.html.markup import Html, el, markup

RAREST = 5
"""The scale ends at one in 10 to this power."""
WIDTH, HEIGHT = 180, 16
TOLD = frozenset({"clean_pairs_as_bad", "allowed", "probability", "limit", "typicality", "cosine"})
"""Evidence that is told in words."""
SHOWN = frozenset(
    {"coverage", "error", "lengths", "log_odds", "segments", "sentence", "sentences", "silent_below", "words"}
)
"""Evidence that the page shows elsewhere, or that says the same in other units."""
UNWEIGHED = "none: a rule decides this, and no threshold would silence it"
SHADES = 5
"""How well a word is covered, from 0, well, to the last, not at all."""


def figures(finding: Finding, pair: PairSummary | None) -> Html:
    """The scores of a finding and what they mean, as a list."""
    told = [(el("dt", name), el("dd", *parts)) for name, parts in _told(finding.evidence, pair)]
    return el("dl", told or (el("dt", "Score"), el("dd", UNWEIGHED)), class_="figures")


def rest(finding: Finding) -> Html:
    """What else is known of a finding; empty where there is nothing."""
    items = [(el("dt", name), el("dd", _shown(finding.evidence[name]))) for name in _others(finding.evidence)]
    coverage = finding.evidence.get("coverage")
    covered = coverage if isinstance(coverage, Mapping) else {}
    for side in Side:
        words = list(_words(covered.get(side.value)))
        items += [(el("dt", f"Words of the {side}"), el("dd", words, class_="words"))] if words else []
    return el("dl", items, class_="evidence") if items else Html("")


def _others(evidence: Mapping[str, Any]) -> list[str]:
    hidden = TOLD | SHOWN
    return sorted(
        str(name) for name, value in evidence.items() if name not in hidden and value not in (None, [], "", {})
    )


def _words(words: Any) -> Iterator[Html]:
    """The content words of a side, each shaded by how likely the other side lacks it."""
    for word in words if isinstance(words, list | tuple) else ():
        match word:
            case [str(text), int() | float() as likeness, int() | float() as missing]:
                shade = min(int(missing * SHADES), SHADES - 1)
                yield el("span", text, class_=f"shade{shade}", title=f"likeness {likeness:.2f}, missing {missing:.0%}")
                yield Html(" ")


def _told(evidence: Mapping[str, Any], pair: PairSummary | None) -> Iterator[tuple[str, tuple[str | Html, ...]]]:
    rate, allowed = _number(evidence, "clean_pairs_as_bad"), _number(evidence, "allowed")
    if rate is not None and allowed is not None:
        words = f"{one_in(rate)} good pairs looks as bad; reported from {one_in(allowed)} on"
        yield "Against good translations", (_scale(rate, allowed, words), words)
    probability = _number(evidence, "probability")
    if probability is not None:
        limit = _number(evidence, "limit")
        since = f"; reported from {1 / (1 + math.exp(-limit)):.2f} on" if limit is not None else ""
        yield "Score", (f"{probability:.2f} of 1{since}",)
    typicality = _number(evidence, "typicality")
    if typicality is not None:
        yield "Likeness", (f"less alike than {_share(1 - typicality)} of translations of this length",)
    cosine = _number(evidence, "cosine")
    if cosine is not None:
        usual = f"; usual in this text {pair.typical_cosine:.2f}" if pair and pair.typical_cosine is not None else ""
        yield "Cosine", (f"{cosine:.2f}{usual}",)


def one_in(rate: float) -> str:
    """``1 in 2,500``: a share as people read it, to two digits."""
    if rate <= 0:
        return "fewer than 1 in 1,000,000"
    count = 1 / rate
    digits = max(0, math.floor(math.log10(count)) - 1)
    return f"1 in {round(count, -digits):,.0f}"


def _share(share: float) -> str:
    return f"{share:.1%}" if share < 0.9995 else "more than 99.9%"


def _scale(rate: float, allowed: float, words: str) -> Html:
    """From every pair to one in 10 to the ``RAREST``: where the finding is, and from where on it is reported."""
    here, limit = (WIDTH * _rarity(value) for value in (rate, allowed))
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


def _number(evidence: Mapping[str, Any], name: str) -> float | None:
    value = evidence.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _shown(value: Any) -> Html:
    """A piece of evidence in a line, or a list of them."""
    if isinstance(value, Mapping):
        return markup(", ".join(f"{key} {_plain(item)}" for key, item in value.items()))
    if isinstance(value, list | tuple):
        return markup(*([el("span", _plain(item)), " · "] for item in value[:-1]), *(_plain(i) for i in value[-1:]))
    return markup(_plain(value))


def _plain(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, list | tuple):
        return ", ".join(_plain(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(item)}" for key, item in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "—" if value is None else str(value)
