"""How well vectors find translations and grade similarity: margin P@1 and Spearman's rank correlation."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from xlat_check.errors import XlatError

Encode = Callable[[Sequence[str]], np.ndarray]
"""Texts to unit rows, float32 of shape (texts, dimensions)."""
NEIGHBOURS = 4
RETRIEVAL_PAIRS = (("de", "pt"), ("de", "pt_br"), ("en", "de"), ("en", "pt"), ("de", "es"), ("de", "fr"), ("de", "it"))
SIMILARITY_PAIRS = (("de", "pt"), ("en", "de"), ("en", "pt"), ("de", "es"), ("de", "fr"), ("de", "it"))


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file with a header."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except OSError as error:
        raise XlatError(f"{path}: {error.strerror}", hint="give the folder of the development sets") from error


def margin_p1(source: np.ndarray, target: np.ndarray) -> float:
    """Share of rows whose best partner by ratio margin (Artetxe and Schwenk 2019) is their own, both ways averaged."""
    cosines = source @ target.T
    rows = np.partition(cosines, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS:].mean(axis=1)
    columns = np.partition(cosines, -NEIGHBOURS, axis=0)[-NEIGHBOURS:].mean(axis=0)
    margins = cosines / ((rows[:, None] + columns[None, :]) / 2)
    own = np.arange(len(source))
    return float(((margins.argmax(axis=1) == own).mean() + (margins.argmax(axis=0) == own).mean()) / 2)


def retrieval(rows: list[dict[str, str]], encode: Encode) -> dict[str, float]:
    """Margin P@1 among all lines of a table of parallel text, for each pair of its languages."""
    langs = {lang for pair in RETRIEVAL_PAIRS for lang in pair}
    vectors = {lang: encode([row[lang] for row in rows]) for lang in sorted(langs)}
    return {f"{a}-{b}": round(margin_p1(vectors[a], vectors[b]), 4) for a, b in RETRIEVAL_PAIRS}


def similarity(rows: list[dict[str, str]], encode: Encode) -> dict[str, float]:
    """Spearman of cosine against graded similarity, first sentence in one language and second in another, both ways."""
    langs = sorted({lang for pair in SIMILARITY_PAIRS for lang in pair})
    first = {lang: encode([row[f"s1_{lang}"] for row in rows]) for lang in langs}
    second = {lang: encode([row[f"s2_{lang}"] for row in rows]) for lang in langs}
    grades = [float(row["score"]) for row in rows]

    def rank(a: str, b: str) -> float:
        return float(spearmanr((first[a] * second[b]).sum(axis=1), grades)[0])

    return {f"{a}-{b}": round((rank(a, b) + rank(b, a)) / 2, 4) for a, b in SIMILARITY_PAIRS}
