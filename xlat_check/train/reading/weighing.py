"""Weights of the odds of any error, learnt from real edits and planted errors.

    python -m xlat_check.train.reading.weighing --data DIR --edits DIR --eval DIR -o FOLDER

FOLDER holds the network. Its output for any error learnt from many planted words, and clean pairs often look as bad as
these. So it overlooks real edits that its other outputs show. A linear model of all outputs finds them, but fewer of
the planted words. The mean of the two finds nearly as much of either as the better one. The limits have to be measured
again afterwards, see ``calibrate``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from torch import nn
from torch.nn import functional

from xlat_check import embed
from xlat_check.bitext import Side
from xlat_check.compare.sentences import Sentences
from xlat_check.embed import Encoder
from xlat_check.measure.perturb import ErrorKind, Pool, plant
from xlat_check.measure.progress import Progress
from xlat_check.scores.reading import FILE, UNWEIGHED, Read, Reading, load, summary
from xlat_check.train.command import exit_code
from xlat_check.train.reading.calibrate import Clean, held_out_prose, parser_of, texts_of
from xlat_check.train.reading.edits import edit_files, read_edits
from xlat_check.train.reading.rows import MOST_CHARACTERS
from xlat_check.train.reading.unseen import Unseen

PER_FILE, PER_KIND = 400, 40
"""Clean pairs of each file of prose, and planted errors of each kind in it."""
CLEAN_EDITS, PER_GUESS = 1600, 400
"""Clean pairs of the edits of each language, and edits of each guessed kind."""
PENALTY = 1e-4
"""The weight of the squares of the weights in the loss."""
OWN = 0.5
"""The share of the network's own output for any error."""


def samples(data: Path, edits: Path, unseen: Unseen, rng: random.Random) -> Iterator[tuple[Clean, bool]]:
    """Pairs of one pair of languages, and whether something is wrong in each of them."""
    for lang, path in edit_files(edits).items():
        by_guess: dict[str, list[tuple[str, str]]] = {}
        clean: list[tuple[str, str]] = []
        for edit in read_edits(path, unseen):
            if edit.later:
                clean += [(edit.old, edit.translation), (edit.new, edit.later)]
                if not edit.is_same and not edit.is_reworded:
                    by_guess.setdefault(edit.guess, []).append((edit.new, edit.translation))
        yield Clean("edits", ("en", lang), rng.sample(clean, min(CLEAN_EDITS, len(clean)))), False
        for found in by_guess.values():
            yield Clean("edits", ("en", lang), rng.sample(found, min(PER_GUESS, len(found)))), True
    for prose in held_out_prose(data, unseen, PER_FILE):
        pairs = [pair for pair in prose.pairs if max(map(len, pair)) <= MOST_CHARACTERS]
        yield Clean(prose.kind, prose.langs, pairs), False
        yield Clean(prose.kind, prose.langs, list(_planted(pairs, prose.langs, rng))), True


def _planted(pairs: Sequence[tuple[str, str]], langs: tuple[str, str], rng: random.Random) -> Iterator[tuple[str, str]]:
    pool = Pool(pairs, *langs)
    for kind in ErrorKind:
        left = PER_KIND
        for pair in rng.sample(pairs, len(pairs)):
            error = plant(kind, *pair, pool, rng, side=rng.choice(list(Side))) if left else None
            if error:
                left -= 1
                yield error.source, error.target


def figures(pairs: Clean, encoder: Encoder, network: Reading) -> np.ndarray:
    """The ``summary`` of each pair that has words on both sides, float32 (pairs, ``SUMS``)."""
    alignment, look = texts_of(pairs, encoder, network.centre)
    sentences = Sentences.of(alignment, alignment.beads, look)
    beads = [bead for bead in alignment.beads if all(sentences.rows(bead))]
    counts = [len(sentences.places(bead, 0)) for bead in beads]
    return np.concatenate([_figures(one, n) for one, n in zip(sentences.read(beads, network), counts, strict=True)])


def _figures(read: Read, n: int) -> np.ndarray:
    return summary(np.array([[read.any, *read.kinds]], np.float32), read.words[None], n)


def weigh(found: np.ndarray, wrong: np.ndarray) -> dict[str, np.ndarray]:
    """The weights by their names in the file of the network.

    ``found``: float32 (pairs, ``SUMS``); ``wrong``: bool (pairs,). The result has the mean and spread of the network's
    own output, which is the first column.
    """
    mean, spread = found.mean(axis=0), found.std(axis=0) + 1e-6
    known = torch.from_numpy((found - mean) / spread)
    weights = _fitted(known, torch.from_numpy(wrong.astype(np.float32)))
    weights /= (known.numpy() @ weights).std()
    weights *= 1 - OWN
    weights[0] += OWN
    weights *= spread[0] / spread
    return {"mix.weight": weights, "mix.bias": np.array(mean[0] - mean @ weights, np.float32)}


def _fitted(known: torch.Tensor, wrong: torch.Tensor) -> np.ndarray:
    """Logistic regression; float32 (``SUMS``,)."""
    model = nn.Linear(known.shape[1], 1)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.LBFGS(model.parameters(), max_iter=200)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        lost = functional.binary_cross_entropy_with_logits(model(known)[:, 0], wrong)
        lost = lost + PENALTY * (model.weight**2).sum()
        lost.backward()
        return lost

    optimizer.step(loss)
    return np.array(model.weight.detach().numpy()[0])


def save(folder: Path, weights: Mapping[str, np.ndarray]) -> None:
    """Put the weights into the file of the network, in 16 bits."""
    held = load_file(folder / FILE)
    part = folder / f"{FILE}.part"
    save_file(held | {name: np.asarray(value, dtype=np.float16) for name, value in weights.items()}, part)
    part.replace(folder / FILE)


def main(arguments: Sequence[str] | None = None, encoder: Encoder | None = None) -> int:
    """Fit the weights and write them into the network; ``encoder``: None for the embedded multilingual one."""
    given = parser_of("weighing", __doc__, seed=3, decides="which pairs are read").parse_args(arguments)
    progress = Progress()
    return exit_code(lambda: _weigh(given, encoder or embed.load("multilingual"), progress), progress.end)


def _weigh(given: argparse.Namespace, encoder: Encoder, progress: Progress) -> None:
    torch.set_num_threads(1)
    network = load(given.out)
    network = Reading({**network.weights, **UNWEIGHED})
    found, wrong = [], []
    given_pairs = list(samples(given.data, given.edits, Unseen.of(given.eval), random.Random(given.seed)))
    total = sum(len(some.pairs) for some, _ in given_pairs)
    for some, is_wrong in given_pairs:
        if some.pairs:
            found.append(figures(some, encoder, network))
            wrong.append(np.full(len(found[-1]), is_wrong))
            progress.show("pairs", sum(map(len, wrong)), total)
    save(given.out, weigh(np.concatenate(found), np.concatenate(wrong)))
    progress.say(f"weighed by {sum(map(len, wrong)):,} pairs")


if __name__ == "__main__":
    sys.exit(main())
