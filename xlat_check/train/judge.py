"""From planted errors in held-out text to the judge: ``python -m xlat_check.train.judge --data DIR [--output FOLDER]``.

Clean pairs of the held-out tenth of the training text are taken in documents of some lines, as they stand; into each
pair errors are planted. One network learns which content words lack a counterpart, a second what that and the shape of
a bead say about the bead, and the clean pairs that neither has seen say how often which log odds come by chance.
Every second held-out block is left alone: it measures what lands (``xlat_check.train.evaluate``).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from xlat_check import align, embed
from xlat_check.bitext import Alignment, Bead, Side
from xlat_check.calibration import Calibration
from xlat_check.calibration import load as load_calibration
from xlat_check.compare import depths_of, spread_of
from xlat_check.compare.coverage import Covered, cover
from xlat_check.compare.evidence import Shape, Usual, bead_features
from xlat_check.compare.judging import Gathered, gather, mean_coverage, shape_of, weighed
from xlat_check.embed import Encoder
from xlat_check.errors import XlatError
from xlat_check.judge import KINDS, Judge, Network, Rates
from xlat_check.train.data import HELD_OUT_BLOCK, HELD_OUT_EVERY, PROSE, PairFile, is_held_out, pair_files, read_pairs
from xlat_check.train.documents import plain_bitext
from xlat_check.train.networks import fit
from xlat_check.train.perturb import Kind, Perturbed, Pool, plant
from xlat_check.train.progress import Progress

SEED = 1
DOCUMENT = 40
"""Lines of a document."""
PER_FILE = 2400
RATES_EVERY = 4
"""Every fourth document is kept from the networks: it says how often clean pairs look bad."""
RATES = (0.1, 0.05, 0.03, 0.02, 0.015, 0.01, 0.007, 0.005, 0.0035, 0.0025, 0.0017, 0.0012, 0.0008)
PLANTED = (
    Kind.CLAUSE_DELETED,
    Kind.CLAUSE_LEFT_OUT,
    Kind.PHRASE_DELETED,
    Kind.CLAUSE_INSERTED,
    Kind.NOUN_REPLACED,
    Kind.SENTENCE_SWAPPED,
)
ALIKE = 0.35
"""Least likeness of a word's counterpart from which it is known where its counterpart stood."""
CLEARLY = 0.08
"""By how much that must be more than anything on the other side of the cut."""


@dataclass(frozen=True, slots=True)
class Example:
    """A bead with what is wrong with it."""

    covered: tuple[Covered, Covered]
    shape: Shape
    usual: Usual
    label: int
    """0 for a clean bead, else 1 + the place in ``KINDS``."""
    missing: tuple[np.ndarray, np.ndarray]
    """For both sides, per content word: 1 without counterpart, 0 with one, nan where that is not known."""
    document: int


def is_for_tuning(line: int) -> bool:
    """Whether a held-out line may be learnt from; the others measure."""
    return line // HELD_OUT_BLOCK // HELD_OUT_EVERY % 2 == 0


def fit_judge(data: Path, encoder: Encoder, calibration: Calibration, seed: int, progress: Progress) -> Judge:
    """The judge of a model, from the held-out part of the training text in ``data``; raises XlatError without one."""
    examples = list(_examples(data, encoder, calibration, seed, progress))
    if not examples:
        raise XlatError(f"{data}: no held-out text to learn from", hint="give the folder of the whole training text")
    learnt = [example for example in examples if example.document % RATES_EVERY]
    kept = [example for example in examples if not example.document % RATES_EVERY and not example.label]
    progress.say(f"{len(learnt):,} beads to learn from, {len(kept):,} clean ones to count by")
    word = _word_network(learnt, seed)
    likeness = _likeness(learnt)
    draft = Judge(word=word, bead=_nothing(), rates={}, likeness=likeness, origin="")
    labels = np.array([example.label for example in learnt])
    bead = fit(_rows(learnt, draft), labels, classes=len(KINDS) + 1, hidden=(24,), epochs=30, seed=seed)
    draft = Judge(word=word, bead=bead, rates={}, likeness=likeness, origin="")
    odds = bead(_rows(kept, draft))
    rates = {kind: rates_of(odds[:, at]) for at, kind in enumerate(KINDS)}
    origin = (
        f"{len(learnt):,} beads with and without planted errors and {len(kept):,} clean pairs, held-out, seed {seed}"
    )
    return Judge(word=word, bead=bead, rates=rates, likeness=likeness, origin=origin)


def rates_of(odds: np.ndarray) -> Rates:
    """How often clean pairs reach which log odds; rates too small for so few pairs are left out."""
    rates = [rate for rate in RATES if rate * len(odds) >= 2]
    values = np.maximum.accumulate(np.quantile(odds, [1 - rate for rate in rates]))
    return Rates(rates=tuple(rates), log_odds=tuple(float(value) for value in values))


def _examples(
    data: Path, encoder: Encoder, calibration: Calibration, seed: int, progress: Progress
) -> Iterator[Example]:
    number = 0
    for file in pair_files(data):
        if file.kind not in PROSE:
            continue
        pairs = held_out_pairs(file, tuning=True)
        if not pairs:
            continue
        rng = random.Random(f"{seed} {file.name}")
        starts = list(range(0, len(pairs), DOCUMENT))
        chosen = sorted(rng.sample(starts, min(len(starts), PER_FILE // DOCUMENT)))
        pool = Pool(
            [pair for start in chosen for pair in pairs[start : start + DOCUMENT]], file.source_lang, file.target_lang
        )
        for start in chosen:
            number += 1
            progress.show(file.name, start, len(pairs))
            yield from _document(pairs[start : start + DOCUMENT], pool, encoder, calibration, rng, number)


def held_out_pairs(file: PairFile, *, tuning: bool) -> list[tuple[str, str]]:
    """The held-out pairs of a file that may be learnt from, or those that measure, each once, in order."""
    return list(
        dict.fromkeys(
            (source, target)
            for line, (source, target, _) in enumerate(read_pairs(file))
            if is_held_out(file, line) and is_for_tuning(line) == tuning
        )
    )


def _document(
    pairs: Sequence[tuple[str, str]],
    pool: Pool,
    encoder: Encoder,
    calibration: Calibration,
    rng: random.Random,
    number: int,
) -> Iterator[Example]:
    """Every pair as it is, and with errors in it."""
    langs = (pool.langs[Side.SOURCE], pool.langs[Side.TARGET])
    clean = _Beads.of(pairs, langs, encoder, calibration)
    usual = clean.usual()
    for one, covered, shape in clean.all(clean.spread):
        none = (np.zeros(len(one.places[0])), np.zeros(len(one.places[1])))
        yield Example(covered, shape, usual, 0, none, number)
    planted = [
        perturbed
        for pair in pairs
        for kind in PLANTED
        if (perturbed := plant(kind, *pair, pool, rng, side=rng.choice(list(Side)))) is not None
    ]
    if not planted:
        return
    spoilt = _Beads.of([(one.source, one.target) for one in planted], langs, encoder, clean.calibration, own=False)
    for one, covered, shape in spoilt.all(clean.spread):
        perturbed = planted[one.index]
        missing = _known(perturbed, one, langs, encoder)
        yield Example(covered, shape, usual, _label(perturbed), missing, number)


@dataclass(frozen=True, slots=True)
class _Beads:
    """Pairs, each a bead of its own."""

    alignment: Alignment
    gathered: list[Gathered]
    covered: list[tuple[Covered, Covered]]
    calibration: Calibration
    depths: dict[int, float]

    @classmethod
    def of(
        cls,
        pairs: Sequence[tuple[str, str]],
        langs: tuple[str, str],
        encoder: Encoder,
        calibration: Calibration,
        own: bool = True,
    ) -> _Beads:
        texts = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        source, target = encoder.encode(texts[0]), encoder.encode(texts[1])
        if own:
            calibration = replace(calibration, scale=align.scale_of_run(source, target, calibration.scale))
        cosines = np.einsum("nd,nd->n", source, target)
        beads = tuple(Bead(source=(i,), target=(i,), cosine=round(float(c), 3)) for i, c in enumerate(cosines))
        alignment = Alignment(bitext=plain_bitext(*texts, langs), sections=(), beads=beads)
        gathered = gather(alignment, encoder.words(texts[0]), encoder.words(texts[1]))
        covered = cover([(one.source, one.target) for one in gathered])
        return cls(alignment, gathered, covered, calibration, depths_of(alignment, calibration))

    @property
    def spread(self) -> float:
        return spread_of(self.depths.values())

    def all(self, spread: float) -> Iterator[tuple[Gathered, tuple[Covered, Covered], Shape]]:
        for one, covered in zip(self.gathered, self.covered, strict=True):
            yield one, covered, shape_of(one, self.alignment.beads[one.index], self.depths[one.index] / spread)

    def usual(self) -> Usual:
        shapes = [shape for _, _, shape in self.all(1.0)]
        return Usual.of(shapes, mean_coverage(self.covered))


def _label(perturbed: Perturbed) -> int:
    kind = "mistranslation"
    if perturbed.kind in (Kind.CLAUSE_DELETED, Kind.CLAUSE_LEFT_OUT, Kind.PHRASE_DELETED, Kind.CLAUSE_INSERTED):
        kind = "omission" if perturbed.side is Side.SOURCE else "addition"
    return 1 + KINDS.index(kind)


def _known(
    perturbed: Perturbed, one: Gathered, langs: tuple[str, str], encoder: Encoder
) -> tuple[np.ndarray, np.ndarray]:
    """For both sides, per content word, whether it has a counterpart, as far as the planted error tells."""
    sides = []
    for side, places in zip(Side, one.places, strict=True):
        if perturbed.kind is Kind.SENTENCE_SWAPPED:
            known = np.full(len(places), np.nan)
        elif side is perturbed.side:
            if perturbed.start is None or perturbed.end is None:
                known = _traced(perturbed, langs, encoder)
            else:
                start, end = perturbed.start, perturbed.end
                known = np.array([float(place.start < end and place.end > start) for place in places])
        elif perturbed.kind is Kind.NOUN_REPLACED:
            known = np.full(len(places), np.nan)
        else:
            known = np.zeros(len(places))
        sides.append(known if len(known) == len(places) else np.full(len(places), np.nan))
    return sides[0], sides[1]


def _traced(perturbed: Perturbed, langs: tuple[str, str], encoder: Encoder) -> np.ndarray:
    """Which content words of the whole side had their counterpart in what was cut out of the other."""
    side, cut_side = perturbed.side, perturbed.edited
    before, after = perturbed.clean[cut_side is Side.TARGET], perturbed.text(cut_side)
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(after))
    end = start + len(before) - len(after)
    texts = ([perturbed.clean[0]], [perturbed.clean[1]])
    bead = Bead(source=(0,), target=(0,), cosine=0.0)
    alignment = Alignment(bitext=plain_bitext(*texts, langs), sections=(), beads=(bead,))
    found = gather(alignment, encoder.words(texts[0]), encoder.words(texts[1]))
    if not found:
        return np.zeros(0)
    sides = (found[0].source, found[0].target)
    own, cut = (sides[which is Side.TARGET] for which in (side, cut_side))
    inside = np.array([start <= place.start < end for place in found[0].places[cut_side is Side.TARGET]])
    result = np.full(len(own.vectors), np.nan)
    if not inside.all() and inside.any():
        cosines = _unit(own.vectors) @ _unit(cut.vectors).T
        there, here = cosines[:, inside].max(axis=1), cosines[:, ~inside].max(axis=1)
        result[(there > ALIKE) & (there > here + CLEARLY)] = 1.0
        result[(here > ALIKE) & (here > there + CLEARLY)] = 0.0
    return result


def _unit(vectors: np.ndarray) -> np.ndarray:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def _word_network(examples: Sequence[Example], seed: int) -> Network:
    features = np.concatenate([side.features for example in examples for side in example.covered])
    missing = np.concatenate([known for example in examples for known in example.missing])
    known = ~np.isnan(missing)
    return fit(features[known], missing[known].astype(np.int64), classes=2, hidden=(32, 16), epochs=8, seed=seed)


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


def _nothing() -> Network:
    """Stands for the second network while the first is fitted."""
    return Network(np.zeros(1), np.ones(1), ((np.zeros((1, len(KINDS))), np.zeros(len(KINDS))),))


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
