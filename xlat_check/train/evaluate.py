"""Measure a model and the aligner on the development sets: ``python -m xlat_check.train.evaluate --data DIR``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from tabulate import tabulate

from xlat_check import embed
from xlat_check.calibration import Calibration
from xlat_check.calibration import load as load_calibration
from xlat_check.embed import Encoder
from xlat_check.errors import XlatError
from xlat_check.train.documents import Embedded, rebuild
from xlat_check.train.retrieval import read_table, retrieval, similarity
from xlat_check.train.scoring import AlignmentScore, read_gold, score

SEED = 1
DRAWS = 5
"""How often the documents with deleted lines are drawn; the scores are pooled."""
LEGAL = ("acceptable_use_policy", "mdn_plus_terms")


def measure(data: Path, encoder: Encoder, calibration: Calibration, seed: int = SEED) -> dict[str, Any]:
    """Every figure on the development sets in ``data``."""
    lines = read_table(data / "ntrex-dev.tsv")
    return {
        "model": encoder.name,
        "seed": seed,
        "retrieval": {"set": "ntrex-dev", "measure": "margin P@1", **retrieval(lines, encoder.encode)},
        "similarity": {
            "set": "stsb-dev",
            "measure": "Spearman",
            **similarity(read_table(data / "stsb-dev.tsv"), encoder.encode),
        },
        "alignment": {
            "legal de-pt": _scores(_legal(data, encoder, calibration)),
            "textberg dev de-fr": _scores(_textberg(data, encoder, calibration)),
            "ntrex-dev de-pt, one line in ten deleted": _scores(_deleted(lines, encoder, calibration, seed)),
        },
    }


def _scores(found: AlignmentScore) -> dict[str, Any]:
    return {"strict": found.strict.rounded(), "lax": found.lax.rounded(), "null": found.null.rounded()}


def _legal(data: Path, encoder: Encoder, calibration: Calibration) -> AlignmentScore:
    folder = data / "legal"
    return score(
        (
            read_gold(folder / f"{name}.de-pt.gold"),
            Embedded.of(_lines(folder / f"{name}.de"), _lines(folder / f"{name}.pt"), encoder).beads(calibration),
        )
        for name in LEGAL
    )


def _textberg(data: Path, encoder: Encoder, calibration: Calibration) -> AlignmentScore:
    folder = data / "textberg"
    embedded = Embedded.of(_lines(folder / "dev.de"), _lines(folder / "dev.fr"), encoder)
    return score([(read_gold(folder / "dev.gold"), embedded.beads(calibration))])


def _deleted(rows: list[dict[str, str]], encoder: Encoder, calibration: Calibration, seed: int) -> AlignmentScore:
    """Documents with one line in ten deleted on a random side."""
    documents: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        documents.setdefault(row["doc_id"], []).append((row["de"], row["pt"]))
    rng = np.random.default_rng(seed)
    results = []
    for _ in range(DRAWS):
        for pairs in documents.values():
            rebuilt = rebuild(pairs, rng, deleted=0.1)
            if rebuilt.source and rebuilt.target:
                found = Embedded.of(rebuilt.source, rebuilt.target, encoder).beads(calibration)
                results.append((rebuilt.gold, found))
    return score(results)


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]


def tables(metrics: dict[str, Any]) -> str:
    """The figures as Markdown tables."""
    parts = []
    for name in ("retrieval", "similarity"):
        figures = {key: value for key, value in metrics[name].items() if key not in ("set", "measure")}
        head = [f"{metrics[name]['set']}, {metrics[name]['measure']}", *figures]
        parts.append(tabulate([["", *figures.values()]], head, tablefmt="github", floatfmt=".3f"))
    rows = [
        [name, scores["strict"]["f1"], scores["lax"]["f1"], *scores["null"].values()]
        for name, scores in metrics["alignment"].items()
    ]
    head = ["alignment", "strict F1", "lax F1", "null P", "null R", "null F1"]
    parts.append(tabulate(rows, head, tablefmt="github", floatfmt=".3f"))
    return "\n\n".join(parts) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the tables, and write ``metrics.json`` and ``README.md`` where asked."""
    parser = argparse.ArgumentParser(prog="python -m xlat_check.train.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the development sets")
    parser.add_argument("--model", help="name or folder of a model; the embedded one by default")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, help="folder for metrics.json and README.md")
    options = parser.parse_args(arguments)
    try:
        encoder = embed.load(options.model)
        metrics = measure(options.data, encoder, load_calibration(encoder.folder or embed.DEFAULT), options.seed)
    except XlatError as error:
        sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")
        return 2
    sys.stdout.write(tables(metrics))
    if options.out:
        write(options.out, metrics)
    return 0


def write(folder: Path, metrics: dict[str, Any]) -> None:
    """Keep the figures and say how to get them again."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    command = f"python -m xlat_check.train.evaluate --data DIR --seed {metrics['seed']} --out reports/quality"
    text = (
        f"# Measured quality\n\nModel `{metrics['model']}`, seed {metrics['seed']}; "
        "`DIR` holds the development sets.\n\n"
        f"```\n{command}\n```\n\n{tables(metrics)}"
    )
    (folder / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
