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
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

from xlat_check import align, embed
from xlat_check.bitext import Alignment, Bead, Side
from xlat_check.calibration import Calibration
from xlat_check.calibration import load as load_calibration
from xlat_check.compare import depths_of, spread_of
from xlat_check.compare.coverage import Covered
from xlat_check.compare.evidence import Shape, Usual, bead_features
from xlat_check.compare.judging import Gathered, Words, gather, mean_coverage, shape_of, weighed
from xlat_check.compare.polarity import POLARITY_FEATURES, Negated, negated, polarity_features
from xlat_check.embed import Encoder
from xlat_check.errors import XlatError
from xlat_check.judge import KINDS, NEGATION, Judge, Network, Rates
from xlat_check.lang.negation import one_sided
from xlat_check.train.data import PROSE, PairFile, is_for_tuning, is_held_out, pair_files, read_pairs
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
    Kind.NEGATION_FLIPPED,
)
LEAST_CLEAN = 300
LEAST_EXAMPLES = 30
FLIPPED = -1
"""Label of a bead that lost or gained a negation."""
REWORDED = -2
"""Label of a clean bead that was chosen because one side alone negates."""
REWORDED_PER_FILE = 600
REWORDED_LINES = 60_000
"""So many lines of what the model was trained on are looked at for such beads, of which held-out text has few."""
ALIKE = 0.35
"""Least likeness of a word's counterpart from which it is known where its counterpart stood."""
NEVER = -20.0
"""Log odds of what is not asked about."""
CLEARLY = 0.08
"""By how much that must be more than anything on the other side of the cut."""


class TooLittleTextError(XlatError):
    """There is not enough held-out text to learn from."""


@dataclass(frozen=True, slots=True)
class Example:
    """A bead with what is wrong with it."""

    covered: tuple[Covered, Covered]
    shape: Shape
    usual: Usual
    label: int
    """0 for a clean bead, 1 + the place in ``KINDS``, ``FLIPPED`` or ``REWORDED``."""
    missing: tuple[np.ndarray, np.ndarray]
    """For both sides, per content word: 1 without counterpart, 0 with one, nan where that is not known."""
    document: int
    polarity: tuple[Negated, np.ndarray] | None = None
    """A negation that only one side has, and where the content words of that side stand."""


def fit_judge(data: Path, encoder: Encoder, calibration: Calibration, seed: int, progress: Progress) -> Judge:
    """The judge of a model, from the held-out part of the training text in ``data``.

    Raises TooLittleTextError where there is too little of it.
    """
    examples = list(_examples(data, encoder, calibration, seed, progress))
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
        reworded = _reworded(file)
        for start in range(0, len(reworded), DOCUMENT):
            number += 1
            beads = _Beads.of(
                reworded[start : start + DOCUMENT], (file.source_lang, file.target_lang), encoder, calibration
            )
            usual = beads.usual()
            for one, covered, shape in beads.all(beads.spread):
                if found := beads.polarity(one):
                    yield Example(covered, shape, usual, REWORDED, _unknown(one), number, found)


def _reworded(file: PairFile) -> list[tuple[str, str]]:
    """Pairs of which one side alone negates, from the part of a file that is not held out, each once."""
    found: dict[tuple[str, str], None] = {}
    lines = (pair for pair in enumerate(read_pairs(file)) if not is_held_out(file, pair[0]))
    for _, (source, target, _) in islice(lines, REWORDED_LINES):
        if one_sided((source, file.source_lang), (target, file.target_lang)):
            found[source, target] = None
            if len(found) == REWORDED_PER_FILE:
                break
    return list(found)


def _unknown(bead: Gathered) -> tuple[np.ndarray, np.ndarray]:
    """Nothing is known of any word of a bead."""
    return np.full(len(bead.sides[0].rows), np.nan), np.full(len(bead.sides[1].rows), np.nan)


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
        none = (np.zeros(len(one.sides[0].rows)), np.zeros(len(one.sides[1].rows)))
        yield Example(covered, shape, usual, 0, none, number, clean.polarity(one))
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
        if perturbed.kind is Kind.NEGATION_FLIPPED:
            yield Example(covered, shape, usual, FLIPPED, _unknown(one), number, spoilt.polarity(one))
            continue
        missing = _known(perturbed, spoilt.words, one, langs, encoder)
        yield Example(covered, shape, usual, _label(perturbed), missing, number)


@dataclass(frozen=True, slots=True)
class _Beads:
    """Pairs, each a bead of its own."""

    alignment: Alignment
    words: Words
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
        words = gather(alignment, encoder.words(texts[0]), encoder.words(texts[1]))
        return cls(alignment, words, words.cover(), calibration, depths_of(alignment, calibration))

    @property
    def spread(self) -> float:
        return spread_of(self.depths.values())

    def all(self, spread: float) -> Iterator[tuple[Gathered, tuple[Covered, Covered], Shape]]:
        for bead, covered in zip(self.words.beads, self.covered, strict=True):
            yield bead, covered, shape_of(bead, self.alignment, self.depths[bead.index] / spread)

    def polarity(self, bead: Gathered) -> tuple[Negated, np.ndarray] | None:
        negation = negated(self.alignment, self.alignment.beads[bead.index])
        if negation is None:
            return None
        return negation, self.words.places(bead, int(negation.side is Side.TARGET))

    def usual(self) -> Usual:
        shapes = [shape for _, _, shape in self.all(1.0)]
        return Usual.of(shapes, mean_coverage(self.covered))


def _label(perturbed: Perturbed) -> int:
    kind = "mistranslation"
    if perturbed.kind in (Kind.CLAUSE_DELETED, Kind.CLAUSE_LEFT_OUT, Kind.PHRASE_DELETED, Kind.CLAUSE_INSERTED):
        kind = "omission" if perturbed.side is Side.SOURCE else "addition"
    return 1 + KINDS.index(kind)


def _known(
    perturbed: Perturbed, words: Words, bead: Gathered, langs: tuple[str, str], encoder: Encoder
) -> tuple[np.ndarray, np.ndarray]:
    """For both sides, per content word, whether it has a counterpart, as far as the planted error tells."""
    sides = []
    for at, side in enumerate(Side):
        places = words.places(bead, at)
        if perturbed.kind is Kind.SENTENCE_SWAPPED:
            known = np.full(len(places), np.nan)
        elif side is perturbed.side:
            if perturbed.start is None or perturbed.end is None:
                known = _traced(perturbed, langs, encoder)
            else:
                start, end = perturbed.start, perturbed.end
                known = ((places[:, 1] < end) & (places[:, 2] > start)).astype(np.float64)
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
    words = gather(alignment, encoder.words(texts[0]), encoder.words(texts[1]))
    if not words.beads:
        return np.zeros(0)
    here, there = int(side is Side.TARGET), int(cut_side is Side.TARGET)
    own, cut = (words.sides[at].table[words.beads[0].sides[at].rows] for at in (here, there))
    at = words.places(words.beads[0], there)[:, 1]
    inside = (start <= at) & (at < end)
    result = np.full(len(own), np.nan)
    if not inside.all() and inside.any():
        cosines = _unit(own) @ _unit(cut).T
        gone, kept = cosines[:, inside].max(axis=1), cosines[:, ~inside].max(axis=1)
        result[(gone > ALIKE) & (gone > kept + CLEARLY)] = 1.0
        result[(kept > ALIKE) & (kept > gone + CLEARLY)] = 0.0
    return result


def _unit(vectors: np.ndarray) -> np.ndarray:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


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
