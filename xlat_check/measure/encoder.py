"""Figures of an encoder by itself: ``python -m xlat_check.measure.encoder --data DIR [--model NAME_OR_PATH]``.

The figures cover search, graded similarity, alignment, words without counterpart, and cost.
``xlat_check.measure.evaluate`` measures the checks that use the encoder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tabulate import tabulate

from xlat_check.embed import Encoder
from xlat_check.errors import XlatError
from xlat_check.measure.evaluate import alignment_documents
from xlat_check.measure.quality import clean
from xlat_check.measure.retrieval import (
    RETRIEVAL_COLUMNS,
    SIMILARITY_COLUMNS,
    margin_p1,
    read_table,
    retrieval,
    similarity,
)
from xlat_check.measure.scoring import score
from xlat_check.measure.uncovered import uncovered
from xlat_check.run.model import Model

SEED = 1
TIMED = 320
"""Number of sentences that are timed."""
ROUNDS = 3
"""The least time of this many rounds counts."""
PROSE = 600
"""Number of pairs of held-out prose in which words without counterpart are searched."""
LOADING = """
import sys, time
import numpy
from xlat_check import embed
start = time.process_time()
embed.load(sys.argv[1])
print(time.process_time() - start)
"""

Figures = dict[str, dict[str, Any]]
"""Columns by row."""


@dataclass(frozen=True, slots=True)
class Given:
    """A model and the text for its measurement."""

    data: Path
    parallel: Path | None
    model: Model
    name: str
    """The argument of ``embed.load``."""

    @property
    def encoder(self) -> Encoder:
        return self.model.encoder


def _retrieval(given: Given) -> Figures:
    rows = read_table(given.data / "ntrex-dev.tsv", RETRIEVAL_COLUMNS)
    return {"ntrex-dev, margin P@1": retrieval(rows, given.encoder.encode)}


def _languages(given: Given) -> Figures:
    """Every language of ``ntrex-dev-more`` against English."""
    rows = read_table(given.data / "ntrex-dev-more.tsv", ("en",))
    english = given.encoder.encode([row["en"] for row in rows])
    langs = [name for name in rows[0] if name not in ("doc_id", "line", "en")]
    return {
        "ntrex-dev-more, margin P@1": {
            lang: round(margin_p1(english, given.encoder.encode([row[lang] for row in rows])), 4) for lang in langs
        }
    }


def _similarity(given: Given) -> Figures:
    rows = read_table(given.data / "stsb-dev.tsv", SIMILARITY_COLUMNS)
    return {"stsb-dev, Spearman": similarity(rows, given.encoder.encode)}


def _alignment(given: Given) -> Figures:
    found = {}
    for name, documents in alignment_documents(given.data, given.encoder, SEED).items():
        scores = score((gold, embedded.beads(given.model.calibration)) for embedded, gold in documents)
        null = {f"null {kind}": value for kind, value in scores.null.rounded().items()}
        found[name] = {"strict F1": round(scores.strict.f1, 4), "lax F1": round(scores.lax.f1, 4), **null}
    return found


def _words(given: Given) -> Figures:
    """Area under the curve, and share found if one word in fifty is flagged."""
    texts = {"ntrex-dev": clean.news(given.data)}
    if given.parallel:
        prose = clean.held_out(given.parallel, PROSE)
        texts["held-out prose"] = [document for documents in prose.values() for document in documents]
    found = {}
    for name, documents in texts.items():
        of_kinds = uncovered(documents, given.encoder, SEED)
        for figure in ("area", "share"):
            found[f"{name}, {figure}"] = {kind: figures[figure] for kind, figures in of_kinds.items()}
    return found


def _cost(given: Given) -> Figures:
    """Processor time of one thread."""
    texts = [row["de"] for row in read_table(given.data / "ntrex-dev.tsv", RETRIEVAL_COLUMNS)][: ROUNDS * TIMED]
    seconds = []
    for begin in range(0, len(texts), TIMED):  # what was read before is known
        start = time.process_time()
        given.encoder.encode(texts[begin : begin + TIMED])
        seconds.append((time.process_time() - start) / len(texts[begin : begin + TIMED]))
    command = [sys.executable, "-c", LOADING, given.name]
    loading = [float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(ROUNDS)]
    return {"cost": {"ms a sentence of the news": round(1000 * min(seconds), 2), "s to load": round(min(loading), 3)}}


PARTS: dict[str, Callable[[Given], Figures]] = {
    "cost": _cost,
    "alignment": _alignment,
    "words": _words,
    "retrieval": _retrieval,
    "similarity": _similarity,
    "languages": _languages,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure an encoder and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m xlat_check.measure.encoder", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the development sets")
    parser.add_argument("--parallel", type=Path, metavar="DIR", help="folder of the training text; its held-out part")
    parser.add_argument("--model", default="default", help="name or folder of a model; the embedded one by default")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), help="what is measured; all")
    parser.add_argument("--out", type=Path, help="file for the figures as JSON")
    options = parser.parse_args(arguments)
    try:
        given = Given(options.data, options.parallel, Model.load(options.model), options.model)
        metrics: dict[str, Figures] = {}
        for part in options.parts:
            metrics[part] = PARTS[part](given)
            sys.stdout.write(_table(metrics[part]) + "\n\n")
            sys.stdout.flush()
    except XlatError as error:
        sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")
        return 2
    if options.out:
        options.out.write_text(json.dumps({"model": given.encoder.name, **metrics}, indent=1) + "\n", encoding="utf-8")
    return 0


def _table(figures: Figures) -> str:
    columns = list(next(iter(figures.values())))
    return tabulate([[name, *row.values()] for name, row in figures.items()], ["", *columns], tablefmt="github")


if __name__ == "__main__":
    sys.exit(main())
