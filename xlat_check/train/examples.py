"""Training examples for a judge: beads of held-out text, unchanged and with planted errors.

Clean pairs of the held-out tenth of the training text are taken in documents of some lines, unchanged, and errors are
planted into each pair. Every second held-out block is left alone; it is for measuring the result.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

from xlat_check import align
from xlat_check.bitext import Alignment, Bead, Side
from xlat_check.compare import depths_of, spread_of
from xlat_check.compare.gathering import ContentWords, Gathered, gather
from xlat_check.compare.judging import measured, tokens_of_bead
from xlat_check.compare.looks import Measured
from xlat_check.compare.tokens import Tokens
from xlat_check.embed import Encoder
from xlat_check.lang.negation import one_sided
from xlat_check.measure.data import PROSE, PairFile, is_for_tuning, is_held_out, pair_files, read_pairs
from xlat_check.measure.documents import plain_bitext
from xlat_check.measure.perturb import ErrorKind, Perturbed, Pool, plant
from xlat_check.measure.progress import Progress
from xlat_check.scores.calibration import Calibration
from xlat_check.scores.judge import KINDS

DOCUMENT = 40
"""Number of lines in a document."""
PER_FILE = 2400
PLANTED = (
    ErrorKind.CLAUSE_DELETED,
    ErrorKind.CLAUSE_LEFT_OUT,
    ErrorKind.PHRASE_DELETED,
    ErrorKind.CLAUSE_INSERTED,
    ErrorKind.NOUN_REPLACED,
    ErrorKind.SENTENCE_SWAPPED,
    ErrorKind.NEGATION_FLIPPED,
)
FLIPPED = -1
"""Label of a bead that lost or gained a negation."""
REWORDED = -2
"""Label of a clean bead that was chosen because only one side has a negation."""
REWORDED_SHARE = 25
"""Number of such beads taken for each 100 clean pairs."""
REWORDED_LINES = 60_000
"""Number of training lines that are searched for such beads, because held-out text has few."""
ALIKE = 0.35
"""Least similarity of a word and its counterpart from which the counterpart's place counts as known."""
CLEARLY = 0.08
"""Least difference between this similarity and all others on the other side of the cut."""


@dataclass(frozen=True, slots=True)
class Example:
    """A bead with its label."""

    measured: Measured
    tokens: tuple[Tokens, Tokens]
    label: int
    """0 for a clean bead, 1 + the place in ``KINDS``, ``FLIPPED`` or ``REWORDED``."""
    missing: tuple[np.ndarray, np.ndarray]
    """For each content word of both sides: 1 without counterpart, 0 with one, nan if unknown."""
    document: int


def examples(
    data: Path, encoder: Encoder, calibration: Calibration, seed: int, progress: Progress, per_file: int = PER_FILE
) -> Iterator[Example]:
    """Beads of every file of prose in ``data``, document by document; ``seed`` decides which errors are drawn.

    ``per_file``: clean pairs of each file.
    """
    number = 0
    for file in pair_files(data):
        if file.kind not in PROSE:
            continue
        pairs = held_out_pairs(file, tuning=True)
        if not pairs:
            continue
        rng = random.Random(f"{seed} {file.name}")
        starts = list(range(0, len(pairs), DOCUMENT))
        chosen = sorted(rng.sample(starts, min(len(starts), per_file // DOCUMENT)))
        pool = Pool(
            [pair for start in chosen for pair in pairs[start : start + DOCUMENT]], file.source_lang, file.target_lang
        )
        for start in chosen:
            number += 1
            progress.show(file.name, start, len(pairs))
            yield from of_document(
                pairs[start : start + DOCUMENT], pool, encoder, calibration, lambda: PLANTED, rng, number
            )
        reworded = _reworded(file, per_file * REWORDED_SHARE // 100)
        for start in range(0, len(reworded), DOCUMENT):
            number += 1
            beads = _Beads.of(
                reworded[start : start + DOCUMENT], (file.source_lang, file.target_lang), encoder, calibration
            )
            for at, bead in enumerate(beads.words.beads):
                if beads.measured[at].polarity:
                    yield Example(beads.measured[at], beads.tokens(at), REWORDED, _unknown(bead), number)


def _reworded(file: PairFile, count: int) -> list[tuple[str, str]]:
    """Pairs with a negation on one side only, from the part of a file that is not held out, each once."""
    found: dict[tuple[str, str], None] = {}
    lines = (pair for pair in enumerate(read_pairs(file)) if not is_held_out(file, pair[0]))
    for _, (source, target, _) in islice(lines, REWORDED_LINES):
        if one_sided((source, file.source_lang), (target, file.target_lang)):
            found[source, target] = None
            if len(found) == count:
                break
    return list(found)


def _unknown(bead: Gathered) -> tuple[np.ndarray, np.ndarray]:
    """Labels for the words of a bead if nothing is known about them."""
    return np.full(len(bead.sides[0].rows), np.nan), np.full(len(bead.sides[1].rows), np.nan)


def held_out_pairs(file: PairFile, *, tuning: bool) -> list[tuple[str, str]]:
    """The held-out pairs of a file for learning, or those for measuring, each once, in order."""
    return list(
        dict.fromkeys(
            (source, target)
            for line, (source, target, _) in enumerate(read_pairs(file))
            if is_held_out(file, line) and is_for_tuning(line) == tuning
        )
    )


def of_document(
    pairs: Sequence[tuple[str, str]],
    pool: Pool,
    encoder: Encoder,
    calibration: Calibration,
    kinds: Callable[[], Iterable[ErrorKind]],
    rng: random.Random,
    number: int,
) -> Iterator[Example]:
    """Every pair unchanged, and with errors in it; ``kinds`` gives for each pair the errors to plant."""
    langs = (pool.langs[Side.SOURCE], pool.langs[Side.TARGET])
    clean = _Beads.of(pairs, langs, encoder, calibration)
    for at, bead in enumerate(clean.words.beads):
        none = (np.zeros(len(bead.sides[0].rows)), np.zeros(len(bead.sides[1].rows)))
        yield Example(clean.measured[at], clean.tokens(at), 0, none, number)
    planted = [
        perturbed
        for pair in pairs
        for kind in kinds()
        if (perturbed := plant(kind, *pair, pool, rng, side=rng.choice(list(Side)))) is not None
    ]
    if not planted:
        return
    spoilt = _Beads.of([(one.source, one.target) for one in planted], langs, encoder, calibration, seen_in=clean)
    for at, bead in enumerate(spoilt.words.beads):
        perturbed = planted[bead.index]
        if perturbed.kind is ErrorKind.NEGATION_FLIPPED:
            label, missing = FLIPPED, _unknown(bead)
        else:
            label, missing = _label(perturbed), _known(perturbed, spoilt.words, bead, langs, encoder)
        yield Example(spoilt.measured[at], spoilt.tokens(at), label, missing, number)


@dataclass(frozen=True, slots=True)
class _Beads:
    """Pairs, each as one bead."""

    words: ContentWords
    measured: list[Measured]
    calibration: Calibration
    spread: float

    @classmethod
    def of(
        cls,
        pairs: Sequence[tuple[str, str]],
        langs: tuple[str, str],
        encoder: Encoder,
        calibration: Calibration,
        seen_in: _Beads | None = None,
    ) -> _Beads:
        """``seen_in``: the clean pairs of the document; pairs with errors get the scale and habits of these pairs."""
        texts = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        source, target = encoder.encode(texts[0]), encoder.encode(texts[1])
        if seen_in is None:
            calibration = replace(calibration, scale=align.scale_of_run(source, target, calibration.scale))
        else:
            calibration = seen_in.calibration
        cosines = np.einsum("nd,nd->n", source, target)
        beads = tuple(Bead(source=(i,), target=(i,), cosine=round(float(c), 3)) for i, c in enumerate(cosines))
        alignment = Alignment(bitext=plain_bitext(*texts, langs), sections=(), beads=beads)
        words = gather(alignment, encoder.words(texts[0]), encoder.words(texts[1]))
        depths = depths_of(alignment, calibration)
        spread = seen_in.spread if seen_in else spread_of(depths.values())
        drawn = {index: depth / spread for index, depth in depths.items()}
        found = measured(words, alignment, drawn) if words.beads else []
        if seen_in and seen_in.measured:
            found = [replace(one, usual=seen_in.measured[0].usual) for one in found]
        return cls(words, found, calibration, spread)

    def tokens(self, at: int) -> tuple[Tokens, Tokens]:
        return tokens_of_bead(self.words, at, self.measured[at].covered)


def _label(perturbed: Perturbed) -> int:
    kind = "mistranslation"
    if perturbed.kind in (
        ErrorKind.CLAUSE_DELETED,
        ErrorKind.CLAUSE_LEFT_OUT,
        ErrorKind.PHRASE_DELETED,
        ErrorKind.CLAUSE_INSERTED,
    ):
        kind = "omission" if perturbed.side is Side.SOURCE else "addition"
    return 1 + KINDS.index(kind)


def _known(
    perturbed: Perturbed, words: ContentWords, bead: Gathered, langs: tuple[str, str], encoder: Encoder
) -> tuple[np.ndarray, np.ndarray]:
    """For each content word of both sides, whether it has a counterpart, as far as the planted error shows it."""
    sides = []
    for at, side in enumerate(Side):
        places = words.places(bead, at)
        if perturbed.kind is ErrorKind.SENTENCE_SWAPPED:
            known = np.full(len(places), np.nan)
        elif side is perturbed.side:
            if perturbed.start is None or perturbed.end is None:
                known = _traced(perturbed, langs, encoder)
            else:
                start, end = perturbed.start, perturbed.end
                known = ((places[:, 1] < end) & (places[:, 2] > start)).astype(np.float64)
        elif perturbed.kind is ErrorKind.NOUN_REPLACED:
            known = np.full(len(places), np.nan)
        else:
            known = np.zeros(len(places))
        sides.append(known if len(known) == len(places) else np.full(len(places), np.nan))
    return sides[0], sides[1]


def _traced(perturbed: Perturbed, langs: tuple[str, str], encoder: Encoder) -> np.ndarray:
    """The content words of the whole side whose counterpart was in the words cut out of the other side."""
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
