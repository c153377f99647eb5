"""The evidence of a finding, read with care: a report may come from anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from xlat_check.bitext import Side
from xlat_check.findings import Finding, Place

MARKED = {
    "missing": Side.SOURCE,
    "extra": Side.TARGET,
    "source_words": Side.SOURCE,
    "target_words": Side.TARGET,
    "term": Side.SOURCE,
    "usual": Side.TARGET,
    "other": Side.TARGET,
}
"""Evidence that is words of a text, and the side that they stand on."""


def texts_of(finding: Finding) -> dict[Side, str]:
    """Both texts, whole sentences where the finding points at words of them."""
    sides: dict[Side, Place | None] = {Side.SOURCE: finding.source, Side.TARGET: finding.target}
    texts = {side: place.text if place else "" for side, place in sides.items()}
    sentences, sentence = finding.evidence.get("sentences"), finding.evidence.get("sentence")
    if isinstance(sentences, list | tuple) and len(sentences) == 2:
        texts = dict(zip(Side, map(str, sentences), strict=True))
    elif isinstance(sentence, str):
        texts[Side.TARGET if finding.evidence.get("error") == "addition" else Side.SOURCE] = sentence
    return texts


def marked_words(finding: Finding) -> dict[Side, list[str]]:
    """What of each side the finding is about."""
    evidence = finding.evidence
    marks: dict[Side, list[str]] = {side: [] for side in Side}
    texts = texts_of(finding)
    for side, place in ((Side.SOURCE, finding.source), (Side.TARGET, finding.target)):
        if place and place.text != texts[side]:
            marks[side].append(place.text)
    for name, side in MARKED.items():
        marks[side] += strings(evidence.get(name))
    if evidence.get("negated") in list(Side):
        marks[Side(evidence["negated"])] += strings(evidence.get("negators"))
    return marks


def marked(text: str, words: Sequence[str]) -> str:
    """The text with brackets around words, the longest first; those that do not stand there are left out."""
    found = [re.escape(word) for word in sorted(set(words), key=len, reverse=True) if word.strip()]
    if not found:
        return text
    return re.sub(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", lambda match: f"[{match[0]}]", text, flags=re.IGNORECASE)


def number(evidence: Mapping[str, Any], name: str) -> float | None:
    """A figure of the evidence; None where it is none."""
    value = evidence.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def strings(value: object) -> list[str]:
    """Texts of the evidence, one or several; none where it is something else."""
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list | tuple) else []


def in_thousand(share: float) -> str:
    """A share as so many in a thousand, to two digits."""
    return f"{float(f'{1000 * share:.2g}'):g}"


def percent(share: float) -> str:
    """A share as a percentage that is never rounded to none or all."""
    if share < 0.0005:
        return "less than 0.1%"
    return "more than 99.9%" if share > 0.9995 else f"{share:.1%}".replace(".0%", "%")


def plain(value: object) -> str:
    """A piece of evidence in a line; empty for nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {plain(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(plain, value)))
    return "" if value is None else str(value)
