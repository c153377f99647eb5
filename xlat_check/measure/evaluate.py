"""Evaluation of a model and the aligner on the development sets: ``python -m xlat_check.measure.evaluate``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from tabulate import tabulate

from xlat_check.embed import Encoder
from xlat_check.embed.contextual import ContextualEncoder
from xlat_check.errors import XlatError
from xlat_check.measure.documents import Embedded, rebuild
from xlat_check.measure.quality import Options as QualityOptions
from xlat_check.measure.quality import default_checks, measure_curve, measure_quality
from xlat_check.measure.quality.clean import HALVES
from xlat_check.measure.quality.report import by_check, curve, drift, table
from xlat_check.measure.quality.runs import Checker
from xlat_check.measure.retrieval import RETRIEVAL_COLUMNS, SIMILARITY_COLUMNS, read_table, retrieval, similarity
from xlat_check.measure.scoring import AlignmentScore, Beads, read_gold, score
from xlat_check.run.model import Model
from xlat_check.scores.calibration import Calibration

SEED = 1
DRAWS = 5
"""Number of draws of the documents with deleted lines; their scores are pooled."""
KEPT_ROWS = 4_000_000
"""Vectors that are kept of texts, all of those measured: errors are planted into the same documents."""
DELETED = "ntrex-dev de-pt, one line in ten deleted"
LEGAL = ("acceptable_use_policy", "mdn_plus_terms")

_Document = tuple[list[str], list[str], Beads]


def check_sets(data: Path) -> None:
    """Raise XlatError if one of the development sets in ``data`` is missing or cannot be read."""
    read_table(data / "ntrex-dev.tsv", RETRIEVAL_COLUMNS)
    read_table(data / "stsb-dev.tsv", SIMILARITY_COLUMNS)
    _legal_documents(data)
    _textberg_document(data)


def measure(data: Path, encoder: Encoder, calibration: Calibration | None, seed: int = SEED) -> dict[str, Any]:
    """Every figure on the development sets in ``data``.

    Without a calibration every document is aligned on the scale of its own scores. Raises XlatError if a set is missing
    or cannot be read.
    """
    check_sets(data)
    lines = read_table(data / "ntrex-dev.tsv", RETRIEVAL_COLUMNS)
    return {
        "model": encoder.name,
        "seed": seed,
        "retrieval": {"set": "ntrex-dev", "measure": "margin P@1", **retrieval(lines, encoder.encode)},
        "similarity": {
            "set": "stsb-dev",
            "measure": "Spearman",
            **similarity(read_table(data / "stsb-dev.tsv", SIMILARITY_COLUMNS), encoder.encode),
        },
        "alignment": {
            name: _scores(score((gold, embedded.beads(calibration)) for embedded, gold in documents))
            for name, documents in alignment_documents(data, encoder, seed).items()
        },
    }


def _scores(found: AlignmentScore) -> dict[str, Any]:
    return {"strict": found.strict.rounded(), "lax": found.lax.rounded(), "null": found.null.rounded()}


def _legal_documents(data: Path) -> list[_Document]:
    folder = data / "legal"
    return [_document(folder / f"{name}.de", folder / f"{name}.pt", folder / f"{name}.de-pt.gold") for name in LEGAL]


def _textberg_document(data: Path) -> _Document:
    folder = data / "textberg"
    return _document(folder / "dev.de", folder / "dev.fr", folder / "dev.gold")


def _document(source: Path, target: Path, gold: Path) -> _Document:
    """Lines of both sides and the gold beads. Raises XlatError for a bead with a line number that does not exist."""
    sides, beads = (_lines(source), _lines(target)), read_gold(gold)
    for bead in beads:
        for ids, lines, path in zip(bead, sides, (source, target), strict=True):
            if any(not 0 <= i < len(lines) for i in ids):
                raise XlatError(f"{gold}: bead {bead} has no line in {path}", hint=f"expected 0 to {len(lines) - 1}")
    return (*sides, beads)


def alignment_documents(
    data: Path, encoder: Encoder, seed: int, draws: int = DRAWS
) -> dict[str, list[tuple[Embedded, Beads]]]:
    """The documents of each alignment set with their gold beads; each draw deletes other lines of the news."""
    news: dict[str, list[tuple[str, str]]] = {}
    for row in read_table(data / "ntrex-dev.tsv", RETRIEVAL_COLUMNS):
        news.setdefault(row["doc_id"], []).append((row["de"], row["pt"]))
    rng = np.random.default_rng(seed)
    rebuilt = [rebuild(pairs, rng, deleted=0.1) for _ in range(draws) for pairs in news.values()]
    sets: dict[str, list[_Document]] = {
        "legal de-pt": _legal_documents(data),
        "textberg dev de-fr": [_textberg_document(data)],
        DELETED: [
            (list(document.source), list(document.target), document.gold)
            for document in rebuilt
            if document.source and document.target
        ],
    }
    return {
        name: [(Embedded.of(source, target, encoder), gold) for source, target, gold in documents]
        for name, documents in sets.items()
    }


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise XlatError(f"{path}: cannot be read: {error}", hint="give the folder of the development sets") from error
    return [line.strip() for line in text.removesuffix("\n").split("\n")]


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
    """Measure, print the tables, and write ``metrics.json`` and ``README.md`` if asked to."""
    options = _parser().parse_args(arguments)
    try:
        check_sets(options.data)
        model = Model.load(options.model)
        if isinstance(model.reader, ContextualEncoder):
            model.reader.kept_rows = KEPT_ROWS
        metrics = measure(options.data, model.encoder, model.calibration, options.seed)
        if model.calibration is not None:
            checker = Checker(model=model, config=default_checks(options.model))
            metrics["quality"] = measure_quality(_quality_options(options), checker, _progress)
            if options.curve:
                metrics["curve"] = measure_curve(_quality_options(options), checker, _progress)
        if options.out:
            write(options.out, metrics, options)
    except XlatError as error:
        sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"error: {error.filename}: {error.strerror}\nhint: name a folder that can be written\n")
        return 2
    sys.stdout.write(tables(metrics) + _quality(metrics))
    return 0


def _parser() -> argparse.ArgumentParser:
    own = QualityOptions(data=Path())
    parser = argparse.ArgumentParser(prog="python -m xlat_check.measure.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the development sets")
    parser.add_argument("--parallel", type=Path, metavar="DIR", help="folder of the training text; its held-out part")
    parser.add_argument("--seeds", type=Path, metavar="FILE", help="gold.yaml of a pair; ../seeds/gold.yaml by default")
    parser.add_argument("--model", help="name or folder of a model; the embedded one by default")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--pairs", type=_count, default=own.pairs, help="clean pairs of each file of held-out text")
    parser.add_argument("--planted", type=_count, default=own.planted, help="errors of each kind planted in each text")
    parser.add_argument("--triples", type=_count, help="triples of each kind of error; all by default")
    parser.add_argument("--half", choices=HALVES, default=own.half, help="half of the clean text that is used")
    parser.add_argument("--cases", type=Path, metavar="FILE", help="write single cases there, one JSON object a line")
    parser.add_argument("--jobs", type=_count, default=1, help="processes that judge planted errors; 1 by default")
    parser.add_argument("--curve", action="store_true", help="measure other rates of false alarms, too")
    parser.add_argument("--out", type=Path, help="folder for metrics.json and README.md")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _quality_options(options: argparse.Namespace) -> QualityOptions:
    seeds = options.seeds or options.data.parent / "seeds" / "gold.yaml"
    return QualityOptions(
        data=options.data,
        parallel=options.parallel,
        seeds=seeds if options.seeds or seeds.exists() else None,
        pairs=options.pairs,
        planted=options.planted,
        triples=options.triples,
        half=options.half,
        seed=options.seed,
        jobs=options.jobs,
        cases=options.cases,
    )


def _progress(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _quality(metrics: dict[str, Any]) -> str:
    """The figures of the checks as Markdown, if they were measured."""
    figures = metrics.get("quality")
    if figures is None:
        return "\nThe model has no calibration, so its checks were not measured.\n"
    missing = f"\nNot measured, because not there: {', '.join(figures['missing'])}.\n" if figures["missing"] else ""
    return (
        f"\n## What the checks find\n\nEvery check at its default settings, seed {figures['seed']}; clean text is the "
        f"half called `{figures['half']}`, documents by turns. Intervals are Wilson's, of means the normal ones. "
        "An error counts as found when a finding stands on its line that was not there before it was planted. "
        "Spans are those of partial findings on errors they mark at all, against words whose place is sure: a deleted "
        "clause stands between the same marks on both sides, a clause left out was joined to both sides before.\n"
        f"{missing}\n{table(figures)}\n\n{by_check(figures)}\n{_drift(figures)}{_curve(metrics)}"
    )


def _drift(figures: dict[str, Any]) -> str:
    """What is found of real drift as Markdown, if it was measured."""
    found = drift(figures)
    return f"\n## Real drift\n\n{found}" if found else ""


def _curve(metrics: dict[str, Any]) -> str:
    """Recall at other rates of false positives as Markdown, if it was measured."""
    points = metrics.get("curve")
    if not points:
        return ""
    return (
        "\n## What other limits would find\n\nThe same errors and the same clean text at other values of "
        "`max_false_alarms`, which limits the checks that ask a judge; numbers, names, modal verbs and terms raise the "
        f"same alarms at all of them.\n\n{curve(points)}\n"
    )


def write(folder: Path, metrics: dict[str, Any], options: argparse.Namespace) -> None:
    """Write the figures, with the command that makes them again."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    text = (
        f"# Measured quality\n\nModel `{metrics['model']}`, seed {metrics['seed']}; "
        "`DIR` holds the development sets. "
        "Training saw none of them; the costs of alignment were chosen on the sets of the third table.\n\n"
        f"```\n{_command(options)}\n```\n\n{tables(metrics)}{_quality(metrics)}"
    )
    (folder / "README.md").write_text(text, encoding="utf-8")


def _command(options: argparse.Namespace) -> str:
    """The command that makes the figures again, without the names of folders on this machine."""
    defaults = _parser()
    named = "" if options.model in (None, "default") else " --model MODEL"
    parallel = " --parallel TEXT" if options.parallel else ""
    numbers = "".join(
        f" --{name} {getattr(options, name)}"
        for name in ("pairs", "planted", "triples", "half")
        if getattr(options, name) != defaults.get_default(name)
    )
    return (
        f"OPENBLAS_NUM_THREADS=1 python -m xlat_check.measure.evaluate --data DIR{parallel}{named} "
        f"--seed {options.seed}{numbers}{' --curve' if options.curve else ''} --out reports/quality"
    )


if __name__ == "__main__":
    sys.exit(main())
