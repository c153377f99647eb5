"""Measurement with planted errors in clean documents, one at a time: recall, and how well words are marked."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xlat_check.bitext import Side
from xlat_check.measure.perturb import ErrorKind, Perturbed, Pool, plant
from xlat_check.measure.quality.runs import Checker, Found, Lines, new_on_line
from xlat_check.measure.quality.stats import mean_as_data
from xlat_check.scores.shares import Share

MEASURED = (
    ErrorKind.NUMBER_CHANGED,
    ErrorKind.NEGATION_FLIPPED,
    ErrorKind.CLAUSE_DELETED,
    ErrorKind.NOUN_REPLACED,
    ErrorKind.CLAUSE_INSERTED,
    ErrorKind.MODALITY_CHANGED,
    ErrorKind.SENTENCE_DELETED,
    ErrorKind.PHRASE_DELETED,
    ErrorKind.CLAUSE_LEFT_OUT,
    ErrorKind.WORD_NEAR,
    ErrorKind.WORD_FAR,
    ErrorKind.OPPOSITE,
    ErrorKind.BOUND_TURNED,
    ErrorKind.QUANTIFIER_CHANGED,
    ErrorKind.ROLES_EXCHANGED,
)
SPANNED = (ErrorKind.CLAUSE_DELETED, ErrorKind.CLAUSE_LEFT_OUT, ErrorKind.CLAUSE_INSERTED)
"""Kinds whose span is compared with the span of the findings."""
PARTIAL = ("partial-omission", "partial-addition")
SPAN_TRIES = 10
"""Number of tries to make a deletion with a known span in a line."""
LEAST_WORDS = 4
"""Shorter lines get no error, because their clauses cannot be told from sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """An error in one line of a document."""

    document: Lines
    line: int
    error: Perturbed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedResult:
    """The result for a planted error."""

    planted: Planted
    checks: tuple[str, ...]
    """The checks that found it; empty for an error that was missed."""
    overlap: float | None
    """F1 of the characters that partial findings mark, if the span is known and there is such a finding."""


def planted_in(
    documents: Sequence[Lines], kind: ErrorKind, count: int, seed: int, *, spanned: bool = False
) -> Iterator[Planted]:
    """Up to this many errors of a kind, each in another line, on either side at random.

    Lines are drawn whatever they contain; lines without a place for the error are skipped. The errors of one kind do
    not depend on the other kinds. ``spanned``: only errors with a known span of the words without counterpart.
    """
    if not documents:
        return
    langs = documents[0].langs
    pool = Pool([pair for document in documents for pair in document.pairs], *langs)
    rng = random.Random(seed * 1_000_003 + zlib.crc32(kind.encode()))
    places = [(document, line) for document in documents for line in range(len(document.pairs))]
    rng.shuffle(places)
    made = 0
    for document, line in places:
        pair = document.pairs[line]
        if min(len(text.split()) for text in pair) < LEAST_WORDS:
            continue
        tries = (
            plant(kind, *pair, pool, rng, side=side)
            for _ in range(SPAN_TRIES if spanned else 1)
            for side in rng.sample(list(Side), 2)
        )
        fit = (error for error in tries if error is not None and not (spanned and error.start is None))
        error = next(fit, None)
        if error is not None:
            yield Planted(document=document, line=line, error=error)
            made += 1
        if made == count:
            return


def judge(planted: Planted, checker: Checker, before: Found) -> PlantedResult:
    """Check the document with its error; ``before`` are the findings without the error."""
    document, line, error = planted.document, planted.line, planted.error
    if error.clean != document.pairs[line]:
        before = _checked(planted, error.clean, checker)
    after = _checked(planted, (error.source, error.target), checker)
    # a removed line has its neighbours at its place
    sides = (error.side,) if error.kind is ErrorKind.SENTENCE_DELETED else tuple(Side)
    new = new_on_line(after, before, line, sides)
    marks = [after.within(finding, error.side, line) for finding in new if finding.check in PARTIAL]
    known = error.start is not None and error.end is not None and error.kind in SPANNED
    overlap = (
        _overlap((error.start or 0, error.end or 0), [mark for mark in marks if mark]) if known and marks else None
    )
    return PlantedResult(planted=planted, checks=tuple(sorted({finding.check for finding in new})), overlap=overlap)


def _checked(planted: Planted, pair: tuple[str, str], checker: Checker) -> Found:
    sides = {}
    for side, text in zip(Side, pair, strict=True):
        lines = planted.document.side(side)
        lines[planted.line : planted.line + 1] = [text] if text else []
        sides[side] = lines
    return checker.check(sides[Side.SOURCE], sides[Side.TARGET], planted.document.langs)


def _overlap(gold: tuple[int, int], marks: Sequence[tuple[int, int]]) -> float:
    """F1 of the characters marked."""
    wanted = set(range(*gold))
    marked = {at for mark in marks for at in range(*mark)}
    return 2 * len(wanted & marked) / max(len(wanted) + len(marked), 1)


def recall(outcomes: Sequence[PlantedResult]) -> dict[str, Any]:
    """The share of the errors that were found, and the checks that found them."""
    by_check: dict[str, int] = {}
    for outcome in outcomes:
        for check in outcome.checks:
            by_check[check] = by_check.get(check, 0) + 1
    found = Share(sum(bool(outcome.checks) for outcome in outcomes), len(outcomes)).as_data()
    return found | {"by_check": dict(sorted(by_check.items(), key=lambda item: (-item[1], item[0])))}


def overlaps(outcomes: Sequence[PlantedResult]) -> dict[str, Any]:
    """Mean overlap F1 over the errors that a partial finding marks, and the number of errors with a known span."""
    marked = [outcome.overlap for outcome in outcomes if outcome.overlap is not None]
    return mean_as_data(marked) | {"planted": len(outcomes)}
