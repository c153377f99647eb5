"""Fitting of the judge on planted errors in held-out text: ``python -m xlat_check.train.judge --data DIR``.

Clean pairs of the held-out tenth of the training text are taken in documents of some lines, unchanged, and errors are
planted into each pair. One network learns which content words lack a counterpart. A second one learns what these words
and the shape of a bead say about the bead: the first look. If a model has an attention network
(``xlat_check.train.attention``), more networks learn what that says about beads that look suspicious at first: the
closer look. Clean pairs that no network has seen show how often each value of the log odds occurs by chance. Every
second held-out block is left alone; it is for measuring the result (``xlat_check.measure.evaluate``).
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
from xlat_check.compare.looks import (
    Look,
    Seen,
    closer_look,
    closer_rows,
    features_of,
    first_look,
    polarity_rows,
    read_beads,
    suspicious,
    weighed,
)
from xlat_check.compare.tokens import Tokens
from xlat_check.embed import Encoder
from xlat_check.errors import XlatError
from xlat_check.measure.progress import Progress
from xlat_check.scores import attention
from xlat_check.scores.calibration import Calibration
from xlat_check.scores.calibration import load as load_calibration
from xlat_check.scores.judge import KINDS, NEGATION, Closer, Judge
from xlat_check.scores.networks import Network, Rates
from xlat_check.train.examples import FLIPPED, PER_FILE, REWORDED, Example
from xlat_check.train.examples import examples as examples_of
from xlat_check.train.networks import fit

SEED = 1
RATES_EVERY = 4
"""Every fourth document is hidden from the networks: it shows how often clean pairs look bad."""
RATES = (0.1, 0.05, 0.03, 0.02, 0.015, 0.01, 0.007, 0.005, 0.0035, 0.0025, 0.0017, 0.0012, 0.0008)
LEAST_CLEAN = 300
LEAST_EXAMPLES = 30
READ_AT_ONCE = 4096
LEARNT_FROM = 0.1
"""The closer look learns from the worst tenth of clean pairs at the first look. That is more than it will have to
judge, because the very worst pairs are too few."""


UNREAD = Tokens(
    table=np.zeros((0, 0)), rows=np.zeros(0), features=np.zeros((0, 0)), content=np.zeros(0, dtype=np.int64), unread=0
)
"""Stands for words that nothing will read."""


class TooLittleTextError(XlatError):
    """There is too little held-out text to learn from."""


def fit_judge(
    data: Path, encoder: Encoder, calibration: Calibration, seed: int, progress: Progress, per_file: int = PER_FILE
) -> Judge:
    """The judge of a model, from the held-out part of the training text in ``data``, ``per_file`` pairs of each file.

    Raises TooLittleTextError if there is too little text.
    """
    network = attention.load(encoder.folder) if encoder.folder else None
    drawn = examples_of(data, encoder, calibration, seed, progress, per_file)
    # only a closer look reads vectors again, and those of words in their context fill the memory
    examples = list(drawn) if network else [replace(example, tokens=(UNREAD, UNREAD)) for example in drawn]
    learnt = [example for example in examples if example.document % RATES_EVERY]
    kept = [example for example in examples if not example.document % RATES_EVERY and not example.label]
    labels = Counter(example.label for example in learnt if example.label >= 0 or example.measured.polarity)
    if len(kept) < LEAST_CLEAN or any(labels[label] < LEAST_EXAMPLES for label in (REWORDED, FLIPPED, 0, 1, 2, 3)):
        raise TooLittleTextError(
            f"{data}: too little held-out text to fit a judge: {len(kept)} clean pairs to count by",
            hint=f"expected {LEAST_CLEAN} of them, and {LEAST_EXAMPLES} pairs for each kind of planted error",
        )
    progress.say(f"{len(learnt):,} beads to learn from, {len(kept):,} clean ones to count by")
    judge = first_networks(learnt, seed)
    judge = replace(judge, rates=clean_rates(first_look([one.measured for one in kept], judge)))
    if network:
        judge = with_closer_look(judge, network, learnt, kept, seed, progress)
    origin = (
        f"{len(learnt):,} beads with and without planted errors and {len(kept):,} clean pairs, held-out, seed {seed}"
    )
    return replace(judge, origin=origin)


def first_networks(examples: Sequence[Example], seed: int) -> Judge:
    """A judge with only the first look, without rates."""
    nothing = Network(np.zeros(1), np.ones(1), ((np.zeros((1, 1)), np.zeros(1)),))
    likeness = _likeness(examples)
    word = _word_network(examples, seed)
    judge = Judge(word=word, bead=nothing, negation=nothing, rates={}, likeness=likeness, origin="")
    beads = [example.measured for example in examples]
    sides = weighed([bead.covered for bead in beads], judge)
    rows = features_of(beads, sides)
    polar, polar_rows = polarity_rows(beads, sides, rows)
    return replace(
        judge,
        bead=_bead_network(rows, examples, seed, hidden=(48, 16)),
        negation=_negation_network(polar_rows, [examples[at] for at in polar], seed),
    )


def with_closer_look(
    judge: Judge,
    network: attention.Attention,
    learnt: Sequence[Example],
    kept: Sequence[Example],
    seed: int,
    progress: Progress,
) -> Judge:
    """The judge with a closer look at beads that look suspicious at first, and with the rates for it."""
    nothing = judge.bead
    closer = Closer(attention=network, bead=nothing, negation=nothing, rates=judge.rates)
    beads = [example.measured for example in learnt]
    first = first_look(beads, judge)
    chosen = suspicious(beads, first, closer, LEARNT_FROM)
    examples = [learnt[at] for at in chosen]
    progress.say(f"{len(chosen):,} of them are looked at again")
    seen: list[Seen] = []
    for begin in range(0, len(chosen), READ_AT_ONCE):
        part = examples[begin : begin + READ_AT_ONCE]
        progress.show("read", begin, len(chosen))
        seen += read_beads(network, [one.tokens for one in part], [one.measured.shape for one in part])
    rows, polar, polar_rows = closer_rows([one.measured for one in examples], seen, first.odds[chosen])
    closer = replace(
        closer,
        bead=_bead_network(rows, examples, seed, hidden=(48, 16)),
        negation=_negation_network(polar_rows, [examples[at] for at in polar], seed),
    )
    own = [example.measured for example in kept]
    look = closer_look(own, first_look(own, judge), closer, lambda at: kept[at].tokens)
    return replace(judge, closer=closer, rates=clean_rates(look))


def clean_rates(look: Look) -> dict[str, Rates]:
    """Rates of the log odds of clean beads; ``look``: the judgement of such beads."""
    worded = {kind: rates_of(look.odds[:, at]) for at, kind in enumerate(KINDS)}
    return worded | {NEGATION: rates_of(look.negation)}


def _bead_network(rows: np.ndarray, examples: Sequence[Example], seed: int, hidden: Sequence[int]) -> Network:
    labels = np.array([example.label for example in examples])
    told = labels >= 0
    return fit(rows[told], labels[told], classes=len(KINDS) + 1, hidden=hidden, epochs=30, seed=seed)


def _negation_network(rows: np.ndarray, examples: Sequence[Example], seed: int) -> Network:
    """The network for negations; ``examples``: those with a negation on one side only."""
    flipped = np.array([example.label == FLIPPED for example in examples])
    weights = np.where(flipped, 1.0, flipped.sum() / max((~flipped).sum(), 1))
    return fit(rows, flipped.astype(np.int64), classes=2, hidden=(12,), epochs=20, seed=seed, weights=weights)


def rates_of(odds: np.ndarray) -> Rates:
    """Rates of the log odds of clean pairs, without rates that are too small for the number of pairs."""
    rates = [rate for rate in RATES if rate * len(odds) >= 2]
    values = np.maximum.accumulate(np.quantile(odds, [1 - rate for rate in rates]))
    return Rates(rates=tuple(rates), log_odds=tuple(float(value) for value in values))


def _word_network(examples: Sequence[Example], seed: int) -> Network:
    features = np.concatenate([side.features for example in examples for side in example.measured.covered])
    missing = np.concatenate([known for example in examples for known in example.missing])
    known = ~np.isnan(missing)
    return fit(features[known], missing[known].astype(np.int64), classes=2, hidden=(64, 32), epochs=12, seed=seed)


def _likeness(examples: Sequence[Example]) -> tuple[float, float]:
    """Median similarity of words without counterpart, and of the words of clean beads."""
    sides = [
        (side.likeness, known, example.label)
        for example in examples
        for side, known in zip(example.measured.covered, example.missing, strict=True)
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
    parser.add_argument("--per-file", type=int, default=PER_FILE, help=f"pairs of each file; default {PER_FILE}")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    progress = Progress()
    try:
        encoder, calibration = embed.load(str(options.model)), load_calibration(options.model)
        judge = fit_judge(options.data, encoder, calibration, options.seed, progress, options.per_file)
    except XlatError as error:
        progress.end()
        sys.stderr.write(f"error: {error}\n")
        return 2
    progress.end()
    output = options.output or options.model
    judge.save(output)
    if judge.closer and output != options.model:
        judge.closer.attention.save(output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
