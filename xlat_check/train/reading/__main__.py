"""Train the reading network: ``python -m xlat_check.train.reading --data DIR --edits DIR --eval DIR -o OUT``.

One command from parallel text and edits to ``reading.safetensors`` and ``reading.json``, which says what was done. What
is done is kept in ``--work``, so the same command goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path

import torch

from xlat_check import embed
from xlat_check.embed import Encoder
from xlat_check.errors import XlatError
from xlat_check.measure.data import PROSE, pair_files
from xlat_check.measure.progress import Progress
from xlat_check.scores import reading
from xlat_check.train.command import exit_code
from xlat_check.train.reading import rows as stored
from xlat_check.train.reading.batches import examples
from xlat_check.train.reading.edits import edit_files, edit_rows, joined_rows, read_edits
from xlat_check.train.reading.export import export
from xlat_check.train.reading.fit import Fit, Options
from xlat_check.train.reading.planting import planted_rows
from xlat_check.train.reading.recombined import combined, mismatched
from xlat_check.train.reading.rows import Row, some_twice
from xlat_check.train.reading.store import Store, read_texts
from xlat_check.train.reading.unseen import Unseen
from xlat_check.train.settings import same_settings

PAIRS = 4000
GENERAL = 2
"""Files of general text are read by this factor more."""


def main(arguments: Sequence[str] | None = None, encoder: Encoder | None = None) -> int:
    """Parse, train, and turn our own errors into exit code 2; 130 after Ctrl-C.

    ``encoder``: None for the embedded multilingual one.
    """
    given = _parser().parse_args(arguments)
    progress = Progress()
    return exit_code(lambda: _train(given, encoder, progress), progress.end)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m xlat_check.train.reading", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of parallel text")
    parser.add_argument("--edits", type=Path, required=True, help="folder of edits, edits.en-<lang>.tsv[.zst|.xz]")
    parser.add_argument("--eval", type=Path, required=True, help="folder of texts that training must not see")
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder for the network")
    parser.add_argument("--work", type=Path, help="folder for the state of a stopped run; OUT.work by default")
    parser.add_argument(
        "--init", type=Path, help="folder of a trained network to go on from; random weights by default"
    )
    parser.add_argument("--pairs", type=int, default=PAIRS, help=f"lines of each file, default {PAIRS}")
    parser.add_argument("--threads", type=int, default=1, help="threads of torch, default 1")
    for option in fields(Options):
        flag = f"--{option.name.replace('_', '-')}"
        if option.type == "bool":
            parser.add_argument(flag, action="store_true", help="default: no")
        else:
            parser.add_argument(
                flag, type=type(option.default), default=option.default, help=f"default {option.default}"
            )
    return parser


def _train(given: argparse.Namespace, encoder: Encoder | None, progress: Progress) -> None:
    torch.set_num_threads(given.threads)
    options = Options(**{option.name: getattr(given, option.name) for option in fields(Options)})
    work = given.work or given.out.with_name(given.out.name + ".work")
    work.mkdir(parents=True, exist_ok=True)
    encoder = encoder or embed.load("multilingual")
    begin = reading.load(given.init) if given.init else None
    settings = {"pairs": given.pairs, "encoder": encoder.name, **asdict(options)}
    same_settings(work, settings | ({"init": begin.digest} if begin else {}))
    unseen = Unseen.of(given.eval)
    _make_rows(given, work / "rows", unseen, options.seed, progress)
    made = (row for path in sorted((work / "rows").glob("*.jsonl")) for row in _with_more(path, options.seed))
    rows = [row for row in made if not unseen.has(row.source, row.target)]
    if not rows:
        raise XlatError(f"{given.data}: nothing to train on", hint="give more text: a tenth of the prose is held out")
    texts = list(dict.fromkeys(text for row in rows for text in (row.source, row.target)))
    read_texts(work / "vectors", texts, encoder, lambda done, all_: progress.show("reading texts", done, all_))
    store = Store(work / "vectors", texts)
    counts = Counter(row.what for row in rows)
    read = some_twice(rows, options.edits_twice, random.Random(options.seed))
    fit = Fit(list(examples(read, store)), store, options)
    checkpoint = work / "checkpoint.pt"
    if checkpoint.exists():
        fit.load(checkpoint)
    elif begin:
        _begin_from(fit, begin, given.init)
    progress.say(f"{len(fit.rows):,} rows, {len(texts):,} texts; step {fit.step:,} of {fit.steps:,}")
    fit.run(checkpoint, work / "log.jsonl")
    export(given.out, fit, encoder.name, dict(sorted(counts.items())), begin.digest if begin else None)
    progress.end()


def _begin_from(fit: Fit, begin: reading.Reading, folder: Path) -> None:
    try:
        fit.begin_from({name: value for name, value in begin.weights.items() if name not in reading.UNWEIGHED})
    except ValueError as error:
        raise XlatError(f"{folder}: {error}", hint="give its --layers and --width, or leave --init out") from error


def _make_rows(given: argparse.Namespace, folder: Path, unseen: Unseen, seed: int, progress: Progress) -> None:
    """Make the rows of every file that are not made yet."""
    folder.mkdir(exist_ok=True)
    for name, rows in _sources(given, unseen, seed):
        path = folder / f"{name}.jsonl"
        if not path.exists():
            progress.say(f"rows of {name}")
            stored.save(path, rows)


def _with_more(path: Path, seed: int) -> Iterator[Row]:
    """The rows of a file, and those that are recombined from them."""
    rows = list(stored.load(path))
    rng = random.Random(f"{seed} {path.name}")
    yield from rows
    yield from mismatched(rows, rng)
    yield from combined(rows, rng)


def _sources(given: argparse.Namespace, unseen: Unseen, seed: int) -> Iterator[tuple[str, Iterator[Row]]]:
    """The name of each file with its rows, which are made when they are asked for."""
    for file in pair_files(given.data):
        if file.kind in PROSE:
            count = given.pairs * (GENERAL if file.kind == "general" else 1)
            yield file.name, planted_rows(file, count, seed, unseen)
    edits = edit_files(given.edits)
    for lang, path in edits.items():
        yield f"edits.en-{lang}", edit_rows(read_edits(path, unseen), random.Random(f"{seed} {lang}"))
    joined = {lang: read_edits(path, unseen) for lang, path in edits.items()}
    yield "edits.joined", joined_rows(joined, random.Random(f"{seed} joined"))


if __name__ == "__main__":
    sys.exit(main())
