"""Quality of vectors: margin P@1 for finding translations, and Spearman's rank correlation with similarity."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from xlat_check.errors import XlatError

Encode = Callable[[Sequence[str]], np.ndarray]
"""Texts to unit rows, float32 of shape (texts, dimensions)."""
NEIGHBOURS = 4
RETRIEVAL_PAIRS = (("de", "pt"), ("de", "pt_br"), ("en", "de"), ("en", "pt"), ("de", "es"), ("de", "fr"), ("de", "it"))
RETRIEVAL_LANGS = sorted({lang for pair in RETRIEVAL_PAIRS for lang in pair})
RETRIEVAL_COLUMNS = ("doc_id", *RETRIEVAL_LANGS)
SIMILARITY_PAIRS = (("de", "pt"), ("en", "de"), ("en", "pt"), ("de", "es"), ("de", "fr"), ("de", "it"))
SIMILARITY_LANGS = sorted({lang for pair in SIMILARITY_PAIRS for lang in pair})
SIMILARITY_COLUMNS = ("score", *(f"{side}_{lang}" for side in ("s1", "s2") for lang in SIMILARITY_LANGS))


def read_table(path: Path, columns: Sequence[str] = ()) -> list[dict[str, str]]:
    """The rows of a tab-separated file whose header has at least these columns."""
    hint = f"expected a tab-separated file with a header{', naming ' * bool(columns)}{', '.join(columns)}"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [column for column in columns if column not in (table.fieldnames or ())]
            rows = list(table)
    except (OSError, ValueError, csv.Error) as error:
        raise XlatError(f"{path}: cannot be read: {error}", hint=hint) from error
    if missing or not rows:
        raise XlatError(f"{path}:1: no column {', '.join(missing)}" if missing else f"{path}: no rows", hint=hint)
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise XlatError(f"{path}:{number}: not {len(table.fieldnames or ())} fields", hint=hint)
    return rows


def margin_p1(source: np.ndarray, target: np.ndarray) -> float:
    """Share of rows whose best partner by ratio margin (Artetxe and Schwenk 2019) is their own; mean of both ways."""
    cosines = source @ target.T
    k = min(NEIGHBOURS, len(source))
    rows = np.partition(cosines, -k, axis=1)[:, -k:].mean(axis=1)
    columns = np.partition(cosines, -k, axis=0)[-k:].mean(axis=0)
    margins = cosines / ((rows[:, None] + columns[None, :]) / 2)
    own = np.arange(len(source))
    return float(((margins.argmax(axis=1) == own).mean() + (margins.argmax(axis=0) == own).mean()) / 2)


def retrieval(rows: list[dict[str, str]], encode: Encode) -> dict[str, float]:
    """Margin P@1 among all lines of a table of parallel text, for each pair of its languages."""
    vectors = {lang: encode([row[lang] for row in rows]) for lang in RETRIEVAL_LANGS}
    return {f"{a}-{b}": round(margin_p1(vectors[a], vectors[b]), 4) for a, b in RETRIEVAL_PAIRS}


def similarity(rows: list[dict[str, str]], encode: Encode) -> dict[str, float]:
    """Spearman correlation of cosine and graded similarity between two languages, both ways.

    The first sentence is in one language and the second in the other.
    """
    first = {lang: encode([row[f"s1_{lang}"] for row in rows]) for lang in SIMILARITY_LANGS}
    second = {lang: encode([row[f"s2_{lang}"] for row in rows]) for lang in SIMILARITY_LANGS}
    try:
        grades = [float(row["score"]) for row in rows]
    except ValueError as error:
        raise XlatError(f"a grade of similarity is not a number: {error}", hint="expected 0 to 5") from error

    def rank(a: str, b: str) -> float:
        from scipy.stats import spearmanr  # only here, so that the rest measures without scipy

        return float(spearmanr((first[a] * second[b]).sum(axis=1), grades)[0])

    return {f"{a}-{b}": round((rank(a, b) + rank(b, a)) / 2, 4) for a, b in SIMILARITY_PAIRS}
