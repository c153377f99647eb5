"""Cost of comparing and checking, relative to embedding and aligning in the same process."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from xlat_check.bitext import Bitext, Side
from xlat_check.measure.documents import plain_bitext
from xlat_check.measure.quality.runs import Checker, Lines
from xlat_check.run.stages import align_bitext, compare_bitext

ROUNDS = 4
"""The least time of this many rounds counts."""
Stage = Callable[[Lines, Checker], None]
"""A timed function: everything up to the end of a stage."""


def cost_of_checks(documents: Sequence[Lines], checker: Checker) -> dict[str, Any]:
    """Processor time of the checks relative to embedding and aligning, and of comparing and checking together.

    It is measured on one document with all lines of the given ones, and on each of them by itself.
    """
    whole = Lines(
        name="all", pairs=tuple(pair for document in documents for pair in document.pairs), langs=documents[0].langs
    )
    return {"one document": _cost([whole], checker), "documents": _cost(documents, checker)}


def _cost(documents: Sequence[Lines], checker: Checker) -> dict[str, Any]:
    stages = (_align, _compare, _check)
    seconds: dict[Stage, list[float]] = {stage: [] for stage in stages}
    for _ in range(ROUNDS):
        for stage in stages:
            _forget(checker)
            start = time.process_time()
            for document in documents:
                stage(document, checker)
            seconds[stage].append(time.process_time() - start)
    aligning, comparing, all_stages = (min(seconds[stage]) for stage in stages)
    return {
        "pairs": sum(len(document.pairs) for document in documents),
        "embed_align_seconds": round(aligning, 3),
        "compare_seconds": round(comparing - aligning, 3),
        "checks_seconds": round(all_stages - comparing, 3),
        "checks_ratio": round((all_stages - comparing) / aligning, 3),
        "ratio": round((all_stages - aligning) / aligning, 3),
    }


def _forget(checker: Checker) -> None:
    """Empty the caches of an encoder, which remembers the texts of the last bitext."""
    for text in ("a", "b"):
        checker.encoder.encode([text])


def _align(document: Lines, checker: Checker) -> None:
    align_bitext(_bitext(document), checker.model)


def _compare(document: Lines, checker: Checker) -> None:
    compare_bitext(_bitext(document), checker.model, checker.config.settings.max_false_alarms)


def _check(document: Lines, checker: Checker) -> None:
    checker.check(document.side(Side.SOURCE), document.side(Side.TARGET), document.langs)


def _bitext(document: Lines) -> Bitext:
    return plain_bitext(document.side(Side.SOURCE), document.side(Side.TARGET), document.langs)
