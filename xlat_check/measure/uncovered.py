"""Measurement of word vectors without a judge: how well one number for each word finds words without counterpart.

As in DiffAlign (Vamvas and Sennrich 2023, section 3.1), a word is the more suspicious the less similar it is to the
most similar word of the other side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from xlat_check.bitext import Side
from xlat_check.embed import Encoder
from xlat_check.embed.words import WordVectors
from xlat_check.measure.perturb import ErrorKind
from xlat_check.measure.quality.planted import Planted, planted_in
from xlat_check.measure.quality.runs import Lines

KINDS = (ErrorKind.NOUN_REPLACED, ErrorKind.CLAUSE_INSERTED, ErrorKind.CLAUSE_LEFT_OUT)
"""Errors for which the words without counterpart are known."""
PLANTED = 80
LEAST_LETTERS = 4
"""Shorter words are mostly function words."""
FLAGGED = 0.02
"""The share of all other words that may be flagged."""


def uncovered(
    documents: Sequence[Lines], encoder: Encoder, seed: int, planted: int = PLANTED
) -> dict[str, dict[str, Any]]:
    """For each of ``KINDS``, the area under the curve, and the share found if ``FLAGGED`` of other words are flagged.

    A kind for which the documents have no place is left out.
    """
    errors = {kind: list(planted_in(documents, kind, planted, seed, spanned=True)) for kind in KINDS}
    return {kind.value: _figures(own, encoder) for kind, own in errors.items() if own}


def _figures(errors: Sequence[Planted], encoder: Encoder) -> dict[str, Any]:
    words = (
        encoder.words([one.error.source for one in errors]),
        encoder.words([one.error.target for one in errors]),
    )
    doubts, missing = [], []
    for at, one in enumerate(errors):
        own, other = words[one.error.side is Side.TARGET], words[one.error.side is Side.SOURCE]
        start, end = one.error.start or 0, one.error.end or 0
        for (begin, stop), doubt in zip(own.spans[at], _doubts(own, other, at).tolist(), strict=True):
            if stop - begin >= LEAST_LETTERS:
                doubts.append(doubt)
                missing.append(begin < end and stop > start)
    return area_and_share(np.array(doubts), np.array(missing))


def _doubts(own: WordVectors, other: WordVectors, at: int) -> np.ndarray:
    """For each word of one text: 1 minus its similarity to the most similar word of the other."""
    rows = [words.table[words.rows[at]] for words in (own, other)]
    units = [table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9) for table in rows]
    cosines = units[0] @ units[1].T
    return np.asarray(1 - cosines.max(axis=1, initial=-1.0))


def area_and_share(doubts: np.ndarray, missing: np.ndarray) -> dict[str, Any]:
    """The area under the curve of receiver operating characteristic, and the share found at ``FLAGGED``.

    ``doubts``: float (words,); ``missing``: bool (words,), whether each has no counterpart; needs at least one of each
    kind.
    """
    order = np.sort(doubts[~missing])
    below = (np.searchsorted(order, doubts[missing]) + np.searchsorted(order, doubts[missing], side="right")) / 2
    found = doubts[missing] > np.quantile(order, 1 - FLAGGED)
    return {
        "area": round(float(below.mean()) / len(order), 4),
        "share": round(float(found.mean()), 4),
        "words": int(missing.sum()),
    }
