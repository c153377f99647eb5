"""Agreement of an alignment with a gold alignment: strict and lax scores, and scores of null beads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlat_check.errors import XlatError

Beads = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def rounded(self) -> dict[str, float]:
        return {"precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4)}


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentScore:
    """Scores pooled over documents."""

    strict: Score
    """A bead is right if the gold alignment has the same bead."""
    lax: Score
    """A bead is right if a gold bead shares a segment with it on both sides."""
    null: Score
    """Over single segments without partner."""


def score(documents: Iterable[tuple[Beads, Beads]]) -> AlignmentScore:
    """Scores of (gold, found) pairs of alignments.

    Strict and lax scores count as vecalign's ``score.py`` does (Thompson and Koehn 2019): null beads count for
    precision, and are left out of recall on both sides.
    """
    counts = dict.fromkeys(("strict_p", "lax_p", "all_p", "strict_r", "lax_r", "all_r", "null", "null_f", "null_g"), 0)
    for gold, found in documents:
        for name, these, those in (("p", found, gold), ("r", _with_both(gold), _with_both(found))):
            strict, lax, total = _matches(these, those)
            counts[f"strict_{name}"] += strict
            counts[f"lax_{name}"] += lax
            counts[f"all_{name}"] += total
        null_gold, null_found = _alone(gold), _alone(found)
        counts["null"] += len(null_gold & null_found)
        counts["null_f"] += len(null_found)
        counts["null_g"] += len(null_gold)
    return AlignmentScore(
        strict=_score(counts, "strict_p", "all_p", "strict_r", "all_r"),
        lax=_score(counts, "lax_p", "all_p", "lax_r", "all_r"),
        null=_score(counts, "null", "null_f", "null", "null_g"),
    )


def read_gold(path: Path) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Beads of a file in vecalign's form, one ``[8, 9]:[10]`` on each line."""
    beads = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise XlatError(f"{path}: cannot be read: {error}", hint="expected a file of gold beads") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            source, target = (
                tuple(int(i) for i in side.strip(" []").split(",") if i.strip()) for side in line.split(":")[:2]
            )
        except ValueError as error:
            raise XlatError(f"{path}:{number}: not a bead: {line!r}", hint="expected [0]:[0, 1]") from error
        beads.append((source, target))
    return beads


def _score(counts: dict[str, int], right_p: str, all_p: str, right_r: str, all_r: str) -> Score:
    return Score(precision=counts[right_p] / max(counts[all_p], 1), recall=counts[right_r] / max(counts[all_r], 1))


def _matches(these: Beads, those: Beads) -> tuple[int, int, int]:
    """Number of beads that are among the others, that overlap one of them on both sides, and in all.

    A repeated bead counts once, and a bead that is empty on both sides does not count.
    """
    exact = set(those)
    by_source: dict[int, set[int]] = {}
    for source, target in those:
        for i in source:
            by_source.setdefault(i, set()).update(target)
    strict = lax = 0
    distinct = {bead for bead in these if bead[0] or bead[1]}
    for source, target in distinct:
        if (source, target) in exact:
            strict += 1
            lax += 1
        elif any(by_source.get(i, set()) & set(target) for i in source):
            lax += 1
    return strict, lax, len(distinct)


def _with_both(beads: Beads) -> Beads:
    return [bead for bead in beads if bead[0] and bead[1]]


def _alone(beads: Beads) -> set[tuple[str, int]]:
    sources = {("source", i) for source, target in beads if not target for i in source}
    return sources | {("target", j) for source, target in beads if not source for j in target}
