"""Rows with planted errors, made of parallel text: every kind of error, on either side, beside the clean pairs."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from xlat_check.bitext import Side
from xlat_check.measure.data import PairFile, is_held_out, read_pairs
from xlat_check.measure.perturb import ErrorKind, Perturbed, Pool, plant
from xlat_check.train.reading.rows import MOST_CHARACTERS, Row, clean, of_kind
from xlat_check.train.reading.unseen import Unseen

SHORTEST = 15
"""Characters of either side of a pair that an error is planted in."""
RUN = 200
"""Neighbouring lines that stay together."""
SOME = (
    ErrorKind.CLAUSE_DELETED,
    ErrorKind.CLAUSE_LEFT_OUT,
    ErrorKind.PHRASE_DELETED,
    ErrorKind.CLAUSE_INSERTED,
    ErrorKind.NOUN_REPLACED,
    ErrorKind.NEGATION_FLIPPED,
    ErrorKind.MODALITY_CHANGED,
    ErrorKind.NUMBER_CHANGED,
)
SOME_COUNT = 3
"""How many of ``SOME`` are tried in a pair."""
TRIED: Mapping[ErrorKind, float] = MappingProxyType(
    {
        ErrorKind.WORD_NEAR: 1.0,
        ErrorKind.WORD_FAR: 1.0,
        ErrorKind.OPPOSITE: 0.5,
        ErrorKind.BOUND_TURNED: 0.9,
        ErrorKind.QUANTIFIER_CHANGED: 0.9,
        ErrorKind.ROLES_EXCHANGED: 0.4,
    }
)
"""The share of pairs in which each of the other kinds is tried."""
LEFT_OUT = (ErrorKind.CLAUSE_DELETED, ErrorKind.CLAUSE_LEFT_OUT, ErrorKind.PHRASE_DELETED, ErrorKind.CLAUSE_INSERTED)
LABELS: Mapping[ErrorKind, str] = MappingProxyType(
    {
        ErrorKind.NOUN_REPLACED: "mistranslation",
        ErrorKind.WORD_NEAR: "mistranslation",
        ErrorKind.WORD_FAR: "mistranslation",
        ErrorKind.OPPOSITE: "mistranslation",
        ErrorKind.ROLES_EXCHANGED: "mistranslation",
        ErrorKind.NEGATION_FLIPPED: "negation",
        ErrorKind.MODALITY_CHANGED: "modality",
        ErrorKind.BOUND_TURNED: "bounds",
        ErrorKind.QUANTIFIER_CHANGED: "quantifier",
        ErrorKind.NUMBER_CHANGED: "number",
    }
)
"""The output of the network for each kind of error, but for ``LEFT_OUT``: there the side decides."""


def planted_rows(file: PairFile, count: int, seed: int, unseen: Unseen) -> Iterator[Row]:
    """Clean and spoilt pairs of about ``count`` lines of a file, from runs of lines that are not held out.

    Lines of ``unseen`` are left out before anything is planted, as their words might come into other lines.
    """
    rng = random.Random(f"{seed} {file.name}")
    lines = (pair[:2] for number, pair in enumerate(read_pairs(file)) if not is_held_out(file, number))
    pairs = [pair for pair in dict.fromkeys(lines) if not unseen.has(*pair)]
    runs = [pairs[at : at + RUN] for at in range(0, len(pairs), RUN)]
    rng.shuffle(runs)
    chosen = [pair for run in runs[: max(1, count // RUN)] for pair in run]
    if chosen:
        yield from spoilt(chosen, (file.source_lang, file.target_lang), rng)


def spoilt(pairs: Sequence[tuple[str, str]], langs: tuple[str, str], rng: random.Random) -> Iterator[Row]:
    """Each pair as it is, and with each error that there is a place for, among those that are tried."""
    pool = Pool(pairs, *langs)
    for pair in pairs:
        if max(map(len, pair)) > MOST_CHARACTERS or min(map(len, pair)) < SHORTEST:
            continue
        yield clean(*pair)
        kinds = rng.sample(SOME, SOME_COUNT) + [kind for kind, share in TRIED.items() if rng.random() < share]
        for kind in kinds:
            error = plant(kind, *pair, pool, rng, side=rng.choice(list(Side)))
            if error and max(len(error.source), len(error.target)) <= 2 * MOST_CHARACTERS:
                if error.clean != pair:
                    yield clean(*error.clean)
                yield _row(error)


def _row(error: Perturbed) -> Row:
    """The pair with an error, and the words that are known to show it.

    Words that were cut out of one side stand on the other one, and all words of the first have their counterparts. For
    a word that was exchanged, it is not known which word of the other side it should render.
    """
    spans = None if error.start is None or error.end is None else ((error.start, error.end),)
    label = LABELS.get(error.kind) or ("omission" if error.side is Side.SOURCE else "addition")
    other = () if error.kind in LEFT_OUT else None
    if error.kind is ErrorKind.ROLES_EXCHANGED:
        spans = None
    return Row(
        source=error.source,
        target=error.target,
        wrong=1.0,
        kinds=of_kind(label),
        spans=(spans, other) if error.side is Side.SOURCE else (other, spans),
        what=error.kind.value,
    )
