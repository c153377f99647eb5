"""Calibration of a trained model: ``python -m xlat_check.train.calibrate --data DIR --model FOLDER``.

Scale, costs of alignment, and how similar known translations are. Everything is estimated on the held-out tenth of the
prose of the training text, which training never saw; the costs on development sets where these are given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from xlat_check import embed
from xlat_check.embed import Encoder
from xlat_check.errors import XlatError
from xlat_check.measure.data import HELD_OUT_BLOCK, HELD_OUT_EVERY, PROSE, is_held_out, pair_files, read_pairs
from xlat_check.measure.documents import Embedded, rebuild
from xlat_check.measure.evaluate import DELETED, alignment_documents
from xlat_check.measure.progress import Progress
from xlat_check.measure.scoring import Beads, score
from xlat_check.scores.calibration import AlignmentCosts, Calibration, Scale, Typicality

LENGTHS = (12, 25, 50, 100, 200)
SHARES = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99)
PER_FILE = 6000
DOCUMENTS_PER_FILE = 4
DOCUMENT_LINES = (8, 300)
"""Smallest and largest size. Sizes are drawn evenly on a logarithmic scale, so that short documents are frequent."""
HABITS = (
    {"deleted": 0.1, "joined": 0.01, "twinned": 0.02},
    {"deleted": 0.07, "joined": 0.1, "twinned": 0.02},
    {"deleted": 0.1, "joined": 0.05, "twinned": 0.02, "loose": 0.15},
)
"""Habits of translators: close but with omissions, with other sentence boundaries, or free."""
START = AlignmentCosts(
    null=0.06, merge=0.115, floor=0.2, habit=0.04, neighbours=0.65, length=1.1, moved=0.3, section=0.35
)
SEARCHED = {
    "null": (-0.1, 0.4),
    "merge": (-0.1, 0.4),
    "habit": (0.0, 0.1),
    "neighbours": (0.0, 1.5),
    "length": (0.0, 2.0),
}
ROUNDS = 60
LEAST_GAIN = 0.005
"""Smaller gains are noise from the choice of the documents."""


@dataclass(frozen=True, slots=True)
class Group:
    """Documents of one kind."""

    documents: list[tuple[Embedded, Beads]]
    """Documents with their gold beads."""
    measures: tuple[str, ...] = ("strict", "null")
    """The scores whose F1 measures the alignment."""


def calibrate(
    data: Path,
    encoder: Encoder,
    seed: int,
    progress: Progress,
    development: dict[str, Group] | None = None,
    per_file: int = PER_FILE,
) -> Calibration:
    """The calibration of an encoder on the held-out part of a data directory, about ``per_file`` pairs of each file.

    The costs of alignment are chosen on development sets if these are given, with equal weights, else on documents
    rebuilt from the held-out part. Raises XlatError if too little is held out, and if the encoder separates
    translations from random pairs no better than chance.
    """
    lines = held_out(data, per_file)
    rng = np.random.default_rng(seed)
    scale, typicality = _scale_and_typicality(lines, encoder, rng)
    origin = f"held-out prose of {len(lines)} files"
    if development:
        origin += f"; costs of alignment: {', '.join(development)}"
    draft = Calibration(scale=scale, costs=START, typicality=typicality, origin=origin)
    groups = list(development.values()) if development else _documents(lines, encoder, rng)
    return replace(draft, costs=_fit_costs(groups, draft, rng, progress))


def development_sets(data: Path, encoder: Encoder, seed: int) -> dict[str, Group]:
    """The development sets of alignment in ``data``; another draw of deleted lines than the one used for measuring."""
    sets = alignment_documents(data, encoder, seed + 1, draws=2)
    return {name: Group(own, ("null",) if name == DELETED else ("strict",)) for name, own in sets.items()}


def held_out(data: Path, per_file: int = PER_FILE) -> dict[str, list[tuple[str, str]]]:
    """The held-out pairs of every file of prose, at most about ``per_file`` of each, in order.

    Raises XlatError if there are none.
    """
    found = {}
    for file in pair_files(data):
        if file.kind in PROSE:
            pairs = [(s, t) for i, (s, t, _) in enumerate(read_pairs(file)) if is_held_out(file, i)]
            found[file.name] = pairs[:per_file] if file.kind == "general" else pairs[:: max(1, len(pairs) // per_file)]
    found = {name: pairs for name, pairs in found.items() if pairs}
    if not found:
        needed = HELD_OUT_BLOCK * (HELD_OUT_EVERY - 1)
        raise XlatError(
            f"{data}: no text is held out to calibrate on",
            hint=f"give a file of prose ({' or '.join(PROSE)}) of more than {needed} lines",
        )
    return found


def _scale_and_typicality(
    lines: dict[str, list[tuple[str, str]]], encoder: Encoder, rng: np.random.Generator
) -> tuple[Scale, Typicality]:
    cosines, lengths, random = [], [], []
    for pairs in lines.values():
        pairs = list(dict.fromkeys(pairs))
        source, target = encoder.encode([s for s, _ in pairs]), encoder.encode([t for _, t in pairs])
        cosines.append((source * target).sum(axis=1))
        random.append((source * target[rng.permutation(len(target))]).sum(axis=1))
        lengths += [min(len(s), len(t)) for s, t in pairs]
    scale = Scale(
        random=round(float(np.median(np.concatenate(random))), 4),
        translated=round(float(np.median(np.concatenate(cosines))), 4),
    )
    if scale.translated <= scale.random:
        raise XlatError(
            f"held-out translations ({scale.translated}) are no more similar than random pairs ({scale.random})",
            hint="train longer, or on more text",
        )
    z = scale.z(np.concatenate(cosines))
    classes = np.searchsorted(LENGTHS, lengths)
    # A length that is missing in the text gets the values of all lengths.
    by_class = [z[classes == index] if (classes == index).any() else z for index in range(len(LENGTHS) + 1)]
    quantiles = tuple(tuple(round(float(q), 4) for q in np.quantile(values, SHARES)) for values in by_class)
    return scale, Typicality(lengths=LENGTHS, shares=SHARES, quantiles=quantiles)


def _fit_costs(groups: list[Group], draft: Calibration, rng: np.random.Generator, progress: Progress) -> AlignmentCosts:
    """The costs with the best alignments, averaged over the kinds of documents.

    Null F1 counts for documents with deleted lines, strict F1 for others, and their mean for documents with both.
    """

    def quality(costs: AlignmentCosts) -> float:
        calibration = replace(draft, costs=costs)
        found = [
            (score((gold, embedded.beads(calibration)) for embedded, gold in group.documents), group.measures)
            for group in groups
        ]
        return float(
            np.mean([np.mean([getattr(kind, measure).f1 for measure in measures]) for kind, measures in found])
        )

    return _search(quality, draft.costs, rng, progress)


def _documents(lines: dict[str, list[tuple[str, str]]], encoder: Encoder, rng: np.random.Generator) -> list[Group]:
    """Rebuilt documents of neighbouring lines, by habit; no moved sentences are planted."""
    groups = [Group([]) for _ in HABITS]
    for name, pairs in lines.items():
        if not name.startswith("general"):
            continue
        for _ in range(DOCUMENTS_PER_FILE):
            size = min(round(float(np.exp(rng.uniform(*np.log(DOCUMENT_LINES))))), len(pairs))
            begin = int(rng.integers(0, len(pairs) - size + 1))
            chosen = pairs[begin : begin + size]
            for group, habits in zip(groups, HABITS, strict=True):
                rebuilt = rebuild(chosen, rng, **habits)
                if rebuilt.source and rebuilt.target:
                    group.documents.append((Embedded.of(rebuilt.source, rebuilt.target, encoder), rebuilt.gold))
    if not all(group.documents for group in groups):
        raise XlatError("no document can be rebuilt from the held-out text", hint="give more text of the kind general")
    return groups


def _search(
    quality: Callable[[AlignmentCosts], float], start: AlignmentCosts, rng: np.random.Generator, progress: Progress
) -> AlignmentCosts:
    """A random walk with smaller and smaller steps: each round changes some costs and keeps what is better."""
    best, best_quality = start, quality(start)
    for done in range(ROUNDS):
        step = 0.06 * (1 - done / ROUNDS) + 0.01
        changed = {}
        for name, (low, high) in SEARCHED.items():
            if rng.random() < 0.6:
                moved = getattr(best, name) + rng.normal() * step * (high - low)
                changed[name] = round(float(np.clip(moved, low, high)), 3)
        costs = replace(best, **changed)
        found = quality(costs)
        if found > best_quality + LEAST_GAIN:
            best, best_quality = costs, found
        progress.show("fitting costs", done + 1, ROUNDS, f"quality {best_quality:.4f} {asdict(best)}")
    progress.end()
    return best


def main(arguments: Sequence[str] | None = None) -> int:
    """Calibrate a model and save what its scores mean beside the weights."""
    parser = argparse.ArgumentParser(prog="python -m xlat_check.train.calibrate", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training text")
    parser.add_argument("--model", type=Path, required=True, help="folder of the model")
    parser.add_argument("--eval", type=Path, help="folder of the development sets, to fit the costs of alignment on")
    parser.add_argument("--per-file", type=int, default=PER_FILE, help=f"pairs of each file; default {PER_FILE}")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    progress = Progress()
    try:
        encoder = embed.load(str(options.model))
        development = development_sets(options.eval, encoder, options.seed) if options.eval else None
        found = calibrate(options.data, encoder, options.seed, progress, development, options.per_file)
    except XlatError as error:
        progress.end()
        sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")
        return 2
    found.save(options.model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
