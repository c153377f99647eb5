"""Fitting of the attention network on planted errors: ``python -m xlat_check.train.attention --data DIR``.

Documents are drawn from the part of every file of prose that is not held out, and errors are planted into each pair.
The network learns to distinguish clean pairs from each kind of error, and words without counterpart from others, both
by cross-entropy. It is saved beside the weights of the model; ``xlat_check.train.judge`` then learns from its output.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path
from types import MappingProxyType

import numpy as np

from xlat_check import embed
from xlat_check.compare.tokens import NORM, Tokens
from xlat_check.errors import XlatError
from xlat_check.measure.data import PROSE, PairFile, is_held_out, pair_files, read_pairs
from xlat_check.measure.perturb import ErrorKind, Pool
from xlat_check.measure.progress import Progress
from xlat_check.scores import attention
from xlat_check.scores.calibration import load as load_calibration
from xlat_check.train.attending import EPOCHS, LEARNING_RATE, Batch, Options, fit
from xlat_check.train.examples import DOCUMENT, FLIPPED, of_document

DOCUMENTS: Mapping[str, int] = MappingProxyType({"general": 350, "docs": 80})
"""Number of documents of ``DOCUMENT`` lines drawn from a file, by its kind."""
MORE: Mapping[str, int] = MappingProxyType(
    {"general.de-pt": 800, "docs.de-pt": 250, "general.en-pt": 500, "general.de-en": 500}
)
"""The main language pair of the project and its neighbours count more."""
WEIGHTS: Mapping[ErrorKind, float] = MappingProxyType(
    {
        ErrorKind.CLAUSE_DELETED: 3,
        ErrorKind.CLAUSE_LEFT_OUT: 1,
        ErrorKind.PHRASE_DELETED: 1,
        ErrorKind.CLAUSE_INSERTED: 2,
        ErrorKind.NOUN_REPLACED: 2,
        ErrorKind.SENTENCE_SWAPPED: 0.5,
        ErrorKind.NEGATION_FLIPPED: 1,
    }
)
DRAWS = 3
"""Number of these kinds drawn for each pair, each at most once."""
POOLED = 50
"""Number of documents that share clauses and nouns."""
LONGEST = 90
"""Pairs with more tokens on a side are left out."""
SEED = 1


@dataclass(frozen=True, slots=True)
class Record:
    """One side of an example, packed."""

    words: np.ndarray
    """int32 (n,): the index of each word among the words of all examples, from 1; 0 for a mark."""
    features: np.ndarray
    """float16 (n, ``attention.FEATURES``)."""
    missing: np.ndarray
    """float16 (n,): 1 for words without counterpart, 0 for words with one, nan if unknown."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The examples of one file."""

    sides: list[tuple[Record, Record]]
    labels: list[int]
    """0 for clean, 1 + the place in ``attention.OUTPUTS``."""
    figures: list[tuple[float, float]]
    """Log ratio of the lengths, and cosine."""
    vectors: np.ndarray
    """float16 (words, d)."""


def draw(file: PairFile, model: Path, seed: int, share: float = 1.0) -> Drawn:
    """The examples of a file."""
    encoder, calibration = embed.load(str(model)), load_calibration(model)
    lines = (pair for pair in enumerate(read_pairs(file)) if not is_held_out(file, pair[0]))
    pairs = list(dict.fromkeys((source, target) for _, (source, target, _) in lines))
    rng = random.Random(f"attention {seed} {file.name}")
    starts = list(range(0, len(pairs), DOCUMENT))
    wanted = max(round(share * MORE.get(file.name, DOCUMENTS[file.kind])), 1)
    chosen = sorted(rng.sample(starts, min(len(starts), wanted)))
    known: dict[bytes, int] = {}
    vectors: list[np.ndarray] = [np.zeros(encoder.encode([""]).shape[1], dtype=np.float16)]
    drawn = Drawn([], [], [], np.zeros(0))

    def kinds() -> Iterator[ErrorKind]:
        return iter(dict.fromkeys(rng.choices(list(WEIGHTS), list(WEIGHTS.values()), k=DRAWS)))

    for number, start in enumerate(chosen):
        if number % POOLED == 0:
            own = [pair for at in chosen[number : number + POOLED] for pair in pairs[at : at + DOCUMENT]]
            pool = Pool(own, file.source_lang, file.target_lang)
        document = pairs[start : start + DOCUMENT]
        for example in of_document(document, pool, encoder, calibration, kinds, rng, number):
            if max(len(side.rows) for side in example.tokens) > LONGEST:
                continue
            sides = [
                _record(side, missing, known, vectors)
                for side, missing in zip(example.tokens, example.missing, strict=True)
            ]
            drawn.sides.append((sides[0], sides[1]))
            drawn.labels.append(len(attention.OUTPUTS) if example.label == FLIPPED else example.label)
            drawn.figures.append((example.measured.shape.log_ratio, example.measured.shape.cosine))
    return Drawn(drawn.sides, drawn.labels, drawn.figures, np.array(vectors))


def _record(side: Tokens, missing: np.ndarray, known: dict[bytes, int], vectors: list[np.ndarray]) -> Record:
    words = np.zeros(len(side.rows), dtype=np.int32)
    for at, row in enumerate(side.rows.tolist()):
        if row >= 0:
            vector = side.table[row].astype(np.float16)
            words[at] = known.setdefault(vector.tobytes(), len(vectors))
            if words[at] == len(vectors):
                vectors.append(vector)
    told = np.full(len(side.rows), np.nan, dtype=np.float16)
    told[side.content] = missing[: len(side.content)]
    return Record(words=words, features=side.features.astype(np.float16), missing=told)


def _further(side: Record, by: int) -> Record:
    """The same words with their indices increased."""
    return replace(side, words=np.where(side.words > 0, side.words + np.int32(by), np.int32(0)))


class Examples:
    """All examples, in batches of like length."""

    def __init__(self, drawn: Sequence[Drawn]) -> None:
        self._sides: list[tuple[Record, Record]] = []
        tables, count = [np.zeros((1, drawn[0].vectors.shape[1]), dtype=np.float16)], 1
        for one in drawn:
            self._sides += [(_further(source, count - 1), _further(target, count - 1)) for source, target in one.sides]
            tables.append(one.vectors[1:])
            count += len(one.vectors) - 1
        table = np.concatenate(tables).astype(np.float32)
        self._norms = np.linalg.norm(table, axis=1)
        self._units = table / np.maximum(self._norms, 1e-6)[:, None]
        self._labels = np.array([label for one in drawn for label in one.labels], dtype=np.int64)
        self._figures = np.array([figures for one in drawn for figures in one.figures], dtype=np.float32)
        self._lengths = np.array([max(len(side.words) for side in sides) for sides in self._sides])

    def __len__(self) -> int:
        return len(self._sides)

    def batches(self, size: int, rng: np.random.Generator) -> Iterator[Batch]:
        """Every example once, in a random order."""
        order = np.argsort(self._lengths + 3 * rng.random(len(self)), kind="stable")
        for start in rng.permutation(np.arange(0, len(self), size)):
            chosen = order[start : start + size]
            counts = np.log([[len(side.words) for side in self._sides[at]] for at in chosen]).astype(np.float32) - 3
            source, target = (self._side([self._sides[at][side] for at in chosen]) for side in (0, 1))
            ratio, cosine = self._figures[chosen].T
            yield Batch(
                source=attention.PaddedSide(*source[:3], np.stack([ratio, cosine, counts[:, 0], counts[:, 1]], axis=1)),
                target=attention.PaddedSide(
                    *target[:3], np.stack([-ratio, cosine, counts[:, 1], counts[:, 0]], axis=1)
                ),
                missing=(source[3], target[3]),
                labels=self._labels[chosen],
            )

    def _side(self, records: Sequence[Record]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        width = max(len(one.words) for one in records)
        words = np.zeros((len(records), width), dtype=np.int64)
        features = np.zeros((*words.shape, attention.FEATURES), dtype=np.float32)
        missing = np.full(words.shape, np.nan, dtype=np.float32)
        for row, one in enumerate(records):
            count = len(one.words)
            words[row, :count], features[row, :count], missing[row, :count] = one.words, one.features, one.missing
        features[:, :, NORM] = self._norms[words] / 5
        mask = np.arange(width)[None] < np.array([[len(one.words)] for one in records])
        return self._units[words], features, mask, missing


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit the attention network of a model and save it beside the weights."""
    parser = argparse.ArgumentParser(prog="python -m xlat_check.train.attention", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training text")
    parser.add_argument("--model", type=Path, default=embed.DEFAULT, help="folder of the model")
    parser.add_argument("--output", type=Path, help="folder to save to; by default beside the weights")
    parser.add_argument("--start", type=Path, help="folder of a network to go on from")
    parser.add_argument("--only", nargs="+", help="files to learn from, such as general.de-pt; by default all prose")
    parser.add_argument("--share", type=float, default=1.0, help="share of the documents to draw; 1 by default")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--learning-rate", type=float, default=LEARNING_RATE)
    parser.add_argument("--jobs", type=int, default=1, help="processes that plant errors at once")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    progress = Progress()
    try:
        files = [file for file in pair_files(options.data) if file.kind in PROSE]
        if options.only:
            files = [file for file in files if file.name in options.only]
        if not files:
            raise XlatError(f"{options.data}: no such prose", hint="--only takes names such as general.de-pt")
        start = attention.load(options.start) if options.start else None
        drawn = []
        with ProcessPoolExecutor(options.jobs) as pool:
            for done, one in enumerate(
                pool.map(draw, files, repeat(options.model), repeat(options.seed), repeat(options.share)), 1
            ):
                progress.show("planting", done, len(files))
                drawn.append(one)
        examples = Examples(drawn)
        progress.say(f"{len(examples):,} examples of {len(files)} files")
        settings = Options(epochs=options.epochs, learning_rate=options.learning_rate, seed=options.seed)
        network = fit(examples.batches, len(examples), settings, progress, start)
    except XlatError as error:
        progress.end()
        sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")
        return 2
    progress.end()
    network.save(options.output or options.model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
