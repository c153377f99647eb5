"""Training of the embedded model: ``python -m xlat_check.train --data DIR --out DIR [--eval DIR]``.

One command from parallel text to a model folder: tokenizer, vectors, int8 weights, calibration, figures, card. Finished
steps are kept in ``--work``, so the same command continues after a stop.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from xlat_check.embed.static import StaticEncoder
from xlat_check.measure.data import pair_files
from xlat_check.measure.evaluate import check_sets, measure, tables
from xlat_check.measure.progress import Progress
from xlat_check.train.calibrate import calibrate, development_sets
from xlat_check.train.card import write_card
from xlat_check.train.command import exit_code
from xlat_check.train.export import export
from xlat_check.train.fit import Fit, FitOptions
from xlat_check.train.settings import same_settings
from xlat_check.train.tokenizer import train_tokenizer
from xlat_check.train.tokens import load_pairs

PIECES = 72_000
KINDS: dict[str, Callable[[str], object]] = {"int": int, "float": float, "bool": lambda text: _yes_no(text)}


def main(arguments: list[str] | None = None) -> int:
    """Parse the arguments, train, and turn our own errors into exit code 2; 130 after Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m xlat_check.train", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder of parallel text, <kind>.<a>-<b>.tsv[.zst|.xz]"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--eval", type=Path, help="folder of the development sets, to measure the model on")
    parser.add_argument("--work", type=Path, help="folder for the state of a stopped run; OUT.work by default")
    parser.add_argument("--pieces", type=int, default=PIECES, help="size of the vocabulary")
    for option in fields(FitOptions):
        flag = f"--{option.name.replace('_', '-')}"
        kind: Callable[[str], object] = KINDS[str(option.type)]
        parser.add_argument(flag, type=kind, default=option.default, help=f"default {option.default}")
    given = parser.parse_args(arguments)
    return exit_code(lambda: _train(given))


def _yes_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise argparse.ArgumentTypeError(f"{text!r}: expected yes or no")
    return text == "yes"


def _train(given: argparse.Namespace) -> None:
    options = FitOptions(**{option.name: getattr(given, option.name) for option in fields(FitOptions)})
    files = {file.path.name: file.path.stat().st_size for file in pair_files(given.data)}
    if given.eval:
        check_sets(given.eval)
    out = given.out.resolve()
    work = given.work or out.with_name(out.name + ".work")
    work.mkdir(parents=True, exist_ok=True)
    same_settings(work, {"pieces": given.pieces, **asdict(options), "data": files})
    progress = Progress()
    tokenizer = _tokenizer(work, given.data, given.pieces, options.seed, progress)
    pairs = load_pairs(given.data, tokenizer, work / "tokens", progress)
    fit = Fit(pairs, tokenizer.get_vocab_size(), options)
    checkpoint = work / "checkpoint.pt"
    if checkpoint.exists():
        fit.load(checkpoint)
    fit.run(progress, checkpoint)
    fit.save(checkpoint)
    counts = np.zeros(tokenizer.get_vocab_size(), dtype=np.int64)
    for pair in pairs:
        if not pair.joined:
            counts += np.bincount(pair.source.flat, minlength=len(counts))
            counts += np.bincount(pair.target.flat, minlength=len(counts))
    model = work / "model"
    export(model, fit.vectors.numpy(), tokenizer, counts)
    encoder = StaticEncoder(model, name="default")
    development = development_sets(given.eval, encoder, options.seed) if given.eval else None
    calibration = calibrate(given.data, encoder, options.seed, progress, development)
    calibration.save(model)
    metrics = measure(given.eval, encoder, calibration) if given.eval else None
    write_card(model, given.data, options, calibration, metrics)
    _publish(model, out)
    if metrics:
        sys.stdout.write(tables(metrics))


def _publish(model: Path, out: Path) -> None:
    """Copy a finished model to the requested folder; no file there is ever incomplete."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(model.iterdir()):
        part = out / f"{path.name}.part"
        shutil.copyfile(path, part)
        part.replace(out / path.name)


def _tokenizer(work: Path, data: Path, pieces: int, seed: int, progress: Progress) -> Tokenizer:
    path = work / "tokenizer.json"
    if not path.exists():
        progress.show(f"training a tokenizer of {pieces:,} pieces", 0, 1)
        part = path.with_suffix(".part")
        train_tokenizer(data, pieces, seed).save(str(part))
        part.rename(path)
    return Tokenizer.from_file(str(path))


if __name__ == "__main__":
    sys.exit(main())
