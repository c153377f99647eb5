"""Evidence of a finding: plain data behind its message, with its meaning in words.

Every check has its own type of evidence, beside its code. Code that shows a finding asks its evidence and needs to know
no check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, fields
from typing import Any

from xlat_check.bitext import Side
from xlat_check.lazy import dataclass

CoveredWord = tuple[str, float, float]
"""A content word, its similarity to its best counterpart (-1 to 1), and the probability that it has none (0 to 1)."""


UNSAID = {"label": ""}
"""Metadata of a field that is not listed, because the texts or the figures show it."""


def said(label: str | None = None, *, marks: Side | None = None) -> dict[str, Any]:
    """Metadata of a field: its label, if its name is not one, and the side of its words."""
    return {"label": label, "marks": marks}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The base of all types of evidence, and the evidence of a finding that has none.

    Fields hold JSON values: texts, numbers, truth values, None, and tuples and mappings of these.
    """

    def data(self) -> dict[str, Any]:
        """The fields by their names, as in JSON reports."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def facts(self) -> Iterator[tuple[str, object]]:
        """Labels and values for readers, besides the message and the texts, without empty values."""
        for one in fields(self):
            label = one.metadata.get("label")
            if label != "":
                yield label or one.name.replace("_", " "), getattr(self, one.name)

    def whole(self, side: Side) -> str:
        """The text of a side, if the finding points at single words of it; empty if its place has the whole text."""
        return ""

    def marked(self, side: Side) -> tuple[str, ...]:
        """The words of a side that the finding is about, if its place is not these words."""
        own = (getattr(self, one.name) for one in fields(self) if one.metadata.get("marks") is side)
        return tuple(word for value in own for word in ([value] if isinstance(value, str) else value))

    def decided(self) -> str:
        """The reason for the report if no score decides, as a sentence."""
        return "A rule decides this, not a score: no threshold would silence it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Untyped(Evidence):
    """Evidence of a check that this version does not know, or in a form of another version."""

    values: Mapping[str, Any]
    """Any values that JSON can hold."""

    def data(self) -> dict[str, Any]:
        return dict(self.values)

    def facts(self) -> Iterator[tuple[str, object]]:
        yield from ((str(name).replace("_", " "), self.values[name]) for name in sorted(self.values, key=str))

    def decided(self) -> str:
        return "Another version of xlat-check reported this; what decided it cannot be told here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness(Evidence):
    """The similarity of the two sides as a whole."""

    cosine: float | None = field(metadata=UNSAID)
    """Cosine of their vectors, -1 to 1."""
    margin: float | None = field(metadata=UNSAID)
    """Cosine divided by the mean cosine of the nearest neighbours of both."""
    typicality: float = field(metadata=UNSAID)
    """Share of known translations of their length that are not more similar, 0 to 1."""
    lengths: tuple[int, int] = field(metadata=UNSAID)
    """Characters of the source and of the target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Likeness):
    """The judge's result for two sentences: everything needed to explain it."""

    error: str = field(metadata=UNSAID)
    """The kind of error: ``omission``, ``addition``, ``mistranslation`` or ``negation``."""
    probability: float = field(metadata=UNSAID)
    """Probability of the error if every second pair has one, 0 to 1."""
    clean_pairs_as_bad: float = field(metadata=UNSAID)
    """Share of clean pairs that look as bad, 0 to 1."""
    allowed: float = field(metadata=UNSAID)
    """The largest share that is reported."""
    log_odds: float = field(metadata=UNSAID)
    """Log odds of the error against no error."""
    limit: float = field(metadata=UNSAID)
    """The log odds from which it is reported."""
    silent_below: float = field(metadata=UNSAID)
    """The rate of all false positives below which it would not be reported, 0 to 1; 0: it is not."""
    coverage: Mapping[str, tuple[CoveredWord, ...]] = field(metadata=UNSAID)
    """The content words of each side."""

    def covered(self, side: Side) -> tuple[CoveredWord, ...]:
        """The content words of a side."""
        return self.coverage.get(side.value, ())


def percent(share: float) -> str:
    """A share as a percentage that is never rounded to none or all."""
    if share < 0.0005:
        return "less than 0.1%"
    return "more than 99.9%" if share > 0.9995 else f"{share:.1%}".replace(".0%", "%")
