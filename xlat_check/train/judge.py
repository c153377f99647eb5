"""From planted errors in held-out text to the judge: ``python -m xlat_check.train.judge --data DIR [--output FOLDER]``.

Clean pairs of the held-out tenth of the training text are taken in documents of some lines, as they stand; into each
pair errors are planted. One network learns which content words lack a counterpart, a second what that and the shape of
a bead say about the bead, and the clean pairs that neither has seen say how often which log odds come by chance.
Every second held-out block is left alone: it measures what lands (``xlat_check.train.evaluate``).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from xlat_check import embed
from xlat_check.calibration import Calibration
from xlat_check.calibration import load as load_calibration
from xlat_check.compare.evidence import bead_features
from xlat_check.compare.judging import mean_coverage, weighed
from xlat_check.compare.polarity import POLARITY_FEATURES, polarity_features
from xlat_check.embed import Encoder
from xlat_check.errors import XlatError
from xlat_check.judge import KINDS, NEGATION, NEVER, Judge, Network, Rates
from xlat_check.train.examples import FLIPPED, REWORDED, Example
from xlat_check.train.examples import examples as examples_of
from xlat_check.train.networks import fit
from xlat_check.train.progress import Progress

SEED = 1
RATES_EVERY = 4
"""Every fourth document is kept from the networks: it says how often clean pairs look bad."""
RATES = (0.1, 0.05, 0.03, 0.02, 0.015, 0.01, 0.007, 0.005, 0.0035, 0.0025, 0.0017, 0.0012, 0.0008)
LEAST_CLEAN = 300
LEAST_EXAMPLES = 30


class TooLittleTextError(XlatError):
    """There is not enough held-out text to learn from."""


def fit_judge(data: Path, encoder: Encoder, calibration: Calibration, seed: int, progress: Progress) -> Judge:
    """The judge of a model, from the held-out part of the training text in ``data``.

    Raises TooLittleTextError where there is too little of it.
    """
    examples = list(examples_of(data, encoder, calibration, seed, progress))
    learnt = [example for example in examples if example.document % RATES_EVERY]
    kept = [example for example in examples if not example.document % RATES_EVERY and not example.label]
    labels = Counter(example.label for example in learnt if example.label >= 0 or example.polarity)
    if len(kept) < LEAST_CLEAN or any(labels[label] < LEAST_EXAMPLES for label in (REWORDED, FLIPPED, 0, 1, 2, 3)):
        raise TooLittleTextError(
            f"{data}: too little held-out text to fit a judge: {len(kept)} clean pairs to count by",
            hint=f"expected {LEAST_CLEAN} of them, and {LEAST_EXAMPLES} pairs for each kind of planted error",
        )
    progress.say(f"{len(learnt):,} beads to learn from, {len(kept):,} clean ones to count by")
    judge = networks_of(learnt, seed)
    origin = (
        f"{len(learnt):,} beads with and without planted errors and {len(kept):,} clean pairs, held-out, seed {seed}"
    )
    return replace(judge, rates=clean_rates(kept, judge), origin=origin)


def networks_of(examples: Sequence[Example], seed: int) -> Judge:
    """A judge without rates."""
    nothing = Network(np.zeros(1), np.ones(1), ((np.zeros((1, 1)), np.zeros(1)),))
    judge = Judge(
        word=_word_network(examples, seed),
        bead=nothing,
        negation=nothing,
        rates={},
        likeness=_likeness(examples),
        origin="",
    )
    rows, labels = _rows(examples, judge), np.array([example.label for example in examples])
    told = labels >= 0
    bead = fit(rows[told], labels[told], classes=len(KINDS) + 1, hidden=(48, 16), epochs=30, seed=seed)
    polar, flipped = _polarity_rows(examples, rows, judge)
    weights = np.where(flipped, 1.0, flipped.sum() / max((~flipped).sum(), 1))
    negation = fit(polar, flipped.astype(np.int64), classes=2, hidden=(12,), epochs=20, seed=seed, weights=weights)
    return replace(judge, bead=bead, negation=negation)


def clean_rates(kept: Sequence[Example], judge: Judge) -> dict[str, Rates]:
    """How often clean beads reach which log odds."""
    rows = _rows(kept, judge)
    odds = judge.bead(rows)
    polar, _ = _polarity_rows(kept, rows, judge)
    negation = np.full(len(kept), NEVER)
    negation[: len(polar)] = judge.negation(polar)[:, 0] if len(polar) else NEVER
    return {kind: rates_of(odds[:, at]) for at, kind in enumerate(KINDS)} | {NEGATION: rates_of(negation)}


def _polarity_rows(examples: Sequence[Example], rows: np.ndarray, judge: Judge) -> tuple[np.ndarray, np.ndarray]:
    """The features of the negations that one side alone has, and which of them were planted."""
    chosen = [at for at, example in enumerate(examples) if example.polarity]
    if not chosen:
        return np.zeros((0, POLARITY_FEATURES), dtype=np.float32), np.zeros(0, dtype=np.bool_)
    covered = [examples[at].covered for at in chosen]
    features = []
    for at, both, sides in zip(chosen, covered, weighed(covered, judge), strict=True):
        negation, places = examples[at].polarity  # type: ignore[misc]
        features.append(polarity_features(negation, places, tuple(zip(both, sides, strict=True)), rows[at].tolist()))
    flipped = np.array([examples[at].label == FLIPPED for at in chosen])
    return np.array(features, dtype=np.float32), flipped


def rates_of(odds: np.ndarray) -> Rates:
    """How often clean pairs reach which log odds; rates too small for so few pairs are left out."""
    rates = [rate for rate in RATES if rate * len(odds) >= 2]
    values = np.maximum.accumulate(np.quantile(odds, [1 - rate for rate in rates]))
    return Rates(rates=tuple(rates), log_odds=tuple(float(value) for value in values))


def _word_network(examples: Sequence[Example], seed: int) -> Network:
    features = np.concatenate([side.features for example in examples for side in example.covered])
    missing = np.concatenate([known for example in examples for known in example.missing])
    known = ~np.isnan(missing)
    return fit(features[known], missing[known].astype(np.int64), classes=2, hidden=(64, 32), epochs=12, seed=seed)


def _rows(examples: Sequence[Example], judge: Judge) -> np.ndarray:
    """The features of beads; float32 (examples, ``BEAD_FEATURES``)."""
    covered = [example.covered for example in examples]
    evidence, coverage = weighed(covered, judge), mean_coverage(covered)
    return np.array(
        [
            bead_features(*sides, example.shape, own, example.usual)
            for sides, example, own in zip(evidence, examples, coverage, strict=True)
        ],
        dtype=np.float32,
    )


def _likeness(examples: Sequence[Example]) -> tuple[float, float]:
    """Median likeness of the words without counterpart, and of those of clean beads."""
    sides = [
        (side.likeness, known, example.label)
        for example in examples
        for side, known in zip(example.covered, example.missing, strict=True)
    ]
    without = np.concatenate([likeness[known == 1] for likeness, known, _ in sides])
    clean = np.concatenate([likeness for likeness, _, label in sides if not label])
    return float(np.median(without)), float(np.median(clean))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit the judge of a model and save it beside the weights."""
    parser = argparse.ArgumentParser(prog="python -m xlat_check.train.judge", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training text")
    parser.add_argument("--model", type=Path, default=embed.DEFAULT, help="folder of the model")
    parser.add_argument("--output", type=Path, help="folder to save to; by default beside the weights")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    progress = Progress()
    try:
        judge = fit_judge(
            options.data, embed.load(str(options.model)), load_calibration(options.model), options.seed, progress
        )
    except XlatError as error:
        progress.end()
        sys.stderr.write(f"error: {error}\n")
        return 2
    progress.end()
    judge.save(options.output or options.model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
