"""Calibration of the reading network: ``judge.json``, the tables that turn its odds into rates of false positives.

    python -m xlat_check.train.reading.calibrate --data DIR --edits DIR --eval DIR -o FOLDER

FOLDER holds the network. Only clean pairs are read, none of them of the development sets: for pages, held-out prose;
for catalogues, sentences before and after an edit, each with its own translation.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from xlat_check import embed
from xlat_check.bitext import Alignment, Bead, Side
from xlat_check.compare.gathering import Look, gather, likeness_of
from xlat_check.compare.sentences import Sentences
from xlat_check.embed import Encoder
from xlat_check.embed.words import WordVectors
from xlat_check.errors import ModelError, XlatError
from xlat_check.measure.data import PROSE, is_for_tuning, is_held_out, pair_files, read_pairs
from xlat_check.measure.documents import plain_bitext
from xlat_check.measure.progress import Progress
from xlat_check.scores import reading
from xlat_check.scores.judge import PRIOR_BEADS, Judge
from xlat_check.scores.rates import Rates
from xlat_check.scores.reading import Reading
from xlat_check.train.reading.edits import edit_files, read_edits
from xlat_check.train.reading.unseen import Unseen
from xlat_check.wording import counted

RATES = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.0025, 0.001)
PER_FILE = 900
"""Pairs of each file of prose, about."""
PER_LANGUAGE = 500
"""Edits of each language; each gives two pairs."""
CHARACTERS = (15, 600)
"""The fewest and the most characters of either side of a pair of prose."""
PAGE = 30
"""Beads of a usual page."""
NOT_MEASURED = Rates(rates=(0.5, 0.1), log_odds=(0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Clean:
    """Clean pairs of one kind and one pair of languages."""

    kind: str
    langs: tuple[str, str]
    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What the network says of clean pairs."""

    kind: str
    odds: np.ndarray
    """float64 (pairs,): log odds of any error, of the pairs with content words on both sides."""
    likeness: tuple[float, float]
    """See ``likeness_of``."""


def calibrate(prose: Sequence[Clean], edits: Sequence[Clean], encoder: Encoder, network: Reading) -> Judge:
    """The judge with its tables. Raises XlatError if fewer than two pairs of some text can be judged."""
    draft = Judge(network, pages=NOT_MEASURED, catalogues=NOT_MEASURED, usual=0.0, likeness=(0.0, 1.0), origin="")
    pages, catalogues = ([measure(own, encoder, draft) for own in clean] for clean in (prose, edits))
    usual = float(np.median(np.concatenate([own.odds for own in pages])))
    random_, translated = np.median([own.likeness for own in pages], axis=0).tolist()
    return replace(
        draft,
        pages=table(moved(own, usual) for own in pages),
        catalogues=table(catalogues),
        usual=usual,
        likeness=(random_, translated),
        origin=f"pages: {_pairs(pages, 'held-out')} of {counted(len(pages), 'file')}, at each rate the median "
        f"file; catalogues: {_pairs(catalogues, 'clean')} of edits in {counted(len(catalogues), 'language')}",
    )


def held_out_prose(data: Path, unseen: Unseen, per_file: int = PER_FILE) -> list[Clean]:
    """About ``per_file`` pairs, spread evenly, of the held-out blocks of each file that tables may be measured on.

    Raises XlatError if there are none.
    """
    found = []
    for file in pair_files(data):
        lines = enumerate(read_pairs(file)) if file.kind in PROSE else ()
        held = dict.fromkeys((s, t) for at, (s, t, _) in lines if is_held_out(file, at) and is_for_tuning(at))
        pairs = [pair for pair in held if _is_sentence(pair) and not unseen.has(*pair)]
        if pairs:
            evenly = pairs[:: max(1, len(pairs) // per_file)][:per_file]
            found.append(Clean(file.kind, (file.source_lang, file.target_lang), evenly))
    if not found:
        raise XlatError(f"{data}: no text is held out to calibrate on", hint="give files of prose of more lines")
    return found


def _is_sentence(pair: tuple[str, str]) -> bool:
    return all(CHARACTERS[0] <= len(text) <= CHARACTERS[1] for text in pair)


def clean_edits(folder: Path, unseen: Unseen, seed: int, per_language: int = PER_LANGUAGE) -> list[Clean]:
    """Of some edits of each language, the old sentence with its translation, and the new one with the later one.

    Raises XlatError if no edit has a later translation.
    """
    found = []
    for lang, path in edit_files(folder).items():
        edits = [edit for edit in read_edits(path, unseen) if edit.later]
        chosen = random.Random(f"{seed} {lang}").sample(edits, min(per_language, len(edits)))
        pairs = [pair for edit in chosen for pair in ((edit.old, edit.translation), (edit.new, edit.later))]
        if pairs:
            found.append(Clean("edits", ("en", lang), list(dict.fromkeys(pairs))))
    if not found:
        raise XlatError(f"{folder}: no edit has a later translation", hint="fill the sixth column of some edits")
    return found


def measure(clean: Clean, encoder: Encoder, draft: Judge) -> Measured:
    """What the network says of each pair. Raises XlatError if fewer than two can be judged."""
    alignment, look = texts_of(clean, encoder, draft.reading.centre)
    words = gather(alignment, look, range(len(alignment.beads)))
    if len(words.beads) < 2:
        raise XlatError(
            f"{clean.kind}, {'-'.join(clean.langs)}: {len(words.beads)} pairs have content words",
            hint="at least two are needed, and a thousand for a table that can be trusted",
        )
    beads = [alignment.beads[one.index] for one in words.beads]
    reads = Sentences.of(alignment, beads, look).read(beads, draft.reading)
    return Measured(clean.kind, np.array([read.any for read in reads]), likeness_of(words))


def texts_of(clean: Clean, encoder: Encoder, centre: np.ndarray) -> tuple[Alignment, Look]:
    """The pairs, each a bead, and their words; ``centre``: the vector that is taken from all, float32 (d,)."""
    sides = [source for source, _ in clean.pairs], [target for _, target in clean.pairs]
    texts = dict(zip(Side, sides, strict=True))
    beads = tuple(Bead(source=(at,), target=(at,)) for at in range(len(clean.pairs)))
    alignment = Alignment(bitext=plain_bitext(*sides, clean.langs), sections=(), beads=beads)
    return alignment, lambda side, ids: _centred(encoder.words([texts[side][at] for at in ids]), centre)


def _centred(words: WordVectors, centre: np.ndarray) -> WordVectors:
    if words.table.shape[1:] != centre.shape:
        raise ModelError(
            f"the encoder has {words.table.shape[1]} dimensions, the network {len(centre)}",
            hint="calibrate with the encoder that the network was trained with",
        )
    return replace(words, table=words.table - centre)


def moved(measured: Measured, usual: float) -> Measured:
    """The odds of a file, moved as those of a usual page of it would be: see ``Judge.on_scale``."""
    trust = PAGE / (PAGE + PRIOR_BEADS)
    return replace(measured, odds=measured.odds - trust * (float(np.median(measured.odds)) - usual))


def table(measured: Iterable[Measured]) -> Rates:
    """The odds at each rate, of the median file there.

    The worst file would be too strict: half of its clean pairs that look worst are no clean ones.
    """
    shares = 1 - np.array(RATES)
    median = np.median([np.quantile(own.odds, shares) for own in measured], axis=0)
    return Rates(rates=RATES, log_odds=tuple(median.round(4).tolist()))


def _pairs(measured: Iterable[Measured], kind: str) -> str:
    return counted(sum(len(own.odds) for own in measured), f"{kind} pair")


def parser_of(module: str, description: str | None, *, seed: int, decides: str) -> argparse.ArgumentParser:
    """The parser of a command of this package that measures a network; ``decides``: what its seed does."""
    parser = argparse.ArgumentParser(prog=f"python -m xlat_check.train.reading.{module}", description=description)
    parser.add_argument("--data", type=Path, required=True, help="folder of parallel text")
    parser.add_argument("--edits", type=Path, required=True, help="folder of edits, edits.en-<lang>.tsv[.zst|.xz]")
    parser.add_argument("--eval", type=Path, required=True, help="folder of texts that must not be seen")
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder of the network")
    parser.add_argument("--seed", type=int, default=seed, help=f"decides {decides}; default {seed}")
    return parser


def main(arguments: Sequence[str] | None = None, encoder: Encoder | None = None) -> int:
    """Measure the tables and write them beside the network.

    ``encoder``: None for the embedded multilingual one.
    """
    given = parser_of("calibrate", main.__doc__, seed=1, decides="which edits are read").parse_args(arguments)
    progress = Progress()
    try:
        network = reading.load(given.out)
        unseen = Unseen.of(given.eval)
        prose, edits = held_out_prose(given.data, unseen), clean_edits(given.edits, unseen, given.seed)
        progress.say(f"reading {sum(len(own.pairs) for own in (*prose, *edits)):,} pairs")
        judge = calibrate(prose, edits, encoder or embed.load("multilingual"), network)
        judge.save(given.out)
    except XlatError as error:
        sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"error: {error.filename}: {error.strerror}\nhint: name folders that can be written\n")
        return 2
    progress.say(judge.origin)
    return 0


if __name__ == "__main__":
    sys.exit(main())
