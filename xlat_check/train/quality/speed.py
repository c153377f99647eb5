"""What comparing and checking cost, measured against embedding and aligning in the same process."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from xlat_check import align
from xlat_check.bitext import Side
from xlat_check.model import calibration_of_run
from xlat_check.train.documents import plain_bitext
from xlat_check.train.quality.runs import Checker, Lines

ROUNDS = 2
"""The least of so many times counts."""


def cost_of_checks(documents: Sequence[Lines], checker: Checker) -> dict[str, Any]:
    """Processor time of a whole run without reading, less that of embedding and aligning, over that of these two.

    On one document that holds all lines of the given ones, and on each of them by itself.
    """
    whole = Lines(
        name="all", pairs=tuple(pair for document in documents for pair in document.pairs), langs=documents[0].langs
    )
    return {"one document": _cost([whole], checker), "documents": _cost(documents, checker)}


def _cost(documents: Sequence[Lines], checker: Checker) -> dict[str, Any]:
    aligning, all_stages = [], []
    for _ in range(ROUNDS):
        start = time.process_time()
        for document in documents:
            _align(document, checker)
        middle = time.process_time()
        for document in documents:
            checker.check(document.side(Side.SOURCE), document.side(Side.TARGET), document.langs)
        aligning.append(middle - start)
        all_stages.append(time.process_time() - middle)
    checks = min(all_stages) - min(aligning)
    return {
        "pairs": sum(len(document.pairs) for document in documents),
        "embed_align_seconds": round(min(aligning), 3),
        "checks_seconds": round(checks, 3),
        "ratio": round(checks / min(aligning), 3),
    }


def _align(document: Lines, checker: Checker) -> None:
    bitext = plain_bitext(document.side(Side.SOURCE), document.side(Side.TARGET), document.langs)
    vectors = [checker.encoder.overlaps(document.side(side), align.MAX_SIDE) for side in Side]
    align.align(bitext, vectors[0], vectors[1], calibration_of_run(checker.calibration, vectors[0], vectors[1]))
