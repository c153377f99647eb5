"""Evidence of a finding: plain data behind its message, and how that reads in words.

Every check has a type of its own, beside its code. Whoever shows a finding asks its evidence and knows no check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from xlat_check.bitext import Side

CoveredWord = tuple[str, float, float]
"""A content word, its likeness to its best counterpart (-1 to 1), and how likely it has none (0 to 1)."""


UNSAID = {"label": ""}
"""Metadata of a field that is not listed: the texts or the figures show it."""


def said(label: str | None = None, *, marks: Side | None = None) -> dict[str, Any]:
    """Metadata of a field: its label, where its name is none, and the side whose words it holds."""
    return {"label": label, "marks": marks}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What every type of evidence can say; by itself, of a finding that has none.

    Fields are fit for JSON: texts, numbers, truth values, None, and tuples and mappings of these.
    """

    def data(self) -> dict[str, Any]:
        """The fields by their names, as reports in JSON have them."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def facts(self) -> Iterator[tuple[str, object]]:
        """What a reader sees besides the message and the texts: labels and values; empty values are left out."""
        for one in fields(self):
            label = one.metadata.get("label")
            if label != "":
                yield label or one.name.replace("_", " "), getattr(self, one.name)

    def whole(self, side: Side) -> str:
        """The text of a side, where the finding points at words of it; empty where its place holds it all."""
        return ""

    def marked(self, side: Side) -> tuple[str, ...]:
        """The words of a side that the finding is about, where it does not point at them."""
        own = (getattr(self, one.name) for one in fields(self) if one.metadata.get("marks") is side)
        return tuple(word for value in own for word in ([value] if isinstance(value, str) else value))

    def decided(self) -> str:
        """Why it is reported where no score decides, as a sentence."""
        return "A rule decides this, not a score: no threshold would silence it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Untyped(Evidence):
    """Evidence of a check that this version does not know, or of a form that another version wrote."""

    values: Mapping[str, Any]
    """Whatever JSON can hold."""

    def data(self) -> dict[str, Any]:
        return dict(self.values)

    def facts(self) -> Iterator[tuple[str, object]]:
        yield from ((str(name).replace("_", " "), self.values[name]) for name in sorted(self.values, key=str))

    def decided(self) -> str:
        return "Another version of xlat-check reported this; what decided it cannot be told here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness(Evidence):
    """How alike the two sides are as a whole."""

    cosine: float | None = field(metadata=UNSAID)
    """Of their vectors, -1 to 1."""
    margin: float | None = field(metadata=UNSAID)
    """Cosine over the mean cosine of the nearest neighbours of both."""
    typicality: float = field(metadata=UNSAID)
    """Share of known translations of their length that are no more alike, 0 to 1."""
    lengths: tuple[int, int] = field(metadata=UNSAID)
    """Characters of the source and of the target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Likeness):
    """What the judge says of two sentences: everything that explaining it takes."""

    error: str = field(metadata=UNSAID)
    """The kind of error: ``omission``, ``addition``, ``mistranslation`` or ``negation``."""
    probability: float = field(metadata=UNSAID)
    """Of the error where every second pair has one, 0 to 1."""
    clean_pairs_as_bad: float = field(metadata=UNSAID)
    """Share of clean pairs that look as bad, 0 to 1."""
    allowed: float = field(metadata=UNSAID)
    """The share from which down it is reported."""
    log_odds: float = field(metadata=UNSAID)
    """Of the error against none."""
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
