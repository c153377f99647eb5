"""From a trained model to what its scores mean: scale, costs of alignment, and how similar known translations are.

Everything is estimated on the held-out tenth of the prose of the training text, which training never saw.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from xlat_check.calibration import AlignmentCosts, Calibration, Scale, Typicality
from xlat_check.embed import Encoder
from xlat_check.train.data import PROSE, is_held_out, pair_files, read_pairs
from xlat_check.train.documents import Embedded, rebuild
from xlat_check.train.progress import Progress
from xlat_check.train.scoring import Beads, score

LENGTHS = (12, 25, 50, 100, 200)
SHARES = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99)
PER_FILE = 6000
DOCUMENTS_PER_FILE = 6
HABITS = (
    {"deleted": 0.1, "joined": 0.02, "twinned": 0.02},
    {"deleted": 0.04, "joined": 0.2, "twinned": 0.02},
)
"""How translators treat a text: close to it but leaving things out, or cutting sentences their own way."""
START = AlignmentCosts(null=0.25, merge=0.3, neighbours=0.5, length=0.1, moved=0.3, section=0.35)
SEARCHED = {"null": (0.0, 0.8), "merge": (0.0, 1.2), "neighbours": (0.0, 2.0), "length": (0.0, 1.0)}
ROUNDS = 60


def calibrate(data: Path, encoder: Encoder, seed: int, progress: Progress) -> Calibration:
    """The calibration of an encoder on the held-out part of a data directory."""
    lines = held_out(data)
    rng = np.random.default_rng(seed)
    scale, typicality = _scale_and_typicality(lines, encoder, rng)
    draft = Calibration(scale=scale, costs=START, typicality=typicality, origin=f"held-out prose of {len(lines)} files")
    return replace(draft, costs=_fit_costs(lines, encoder, draft, rng, progress))


def held_out(data: Path) -> dict[str, list[tuple[str, str]]]:
    """The held-out pairs of every file of prose, at most ``PER_FILE`` of each, in order."""
    found = {}
    for file in pair_files(data):
        if file.kind in PROSE:
            pairs = [(s, t) for i, (s, t, _) in enumerate(read_pairs(file)) if is_held_out(file, i)]
            found[file.name] = pairs[:PER_FILE] if file.kind == "general" else pairs[:: max(1, len(pairs) // PER_FILE)]
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
    z = scale.z(np.concatenate(cosines))
    classes = np.searchsorted(LENGTHS, lengths)
    quantiles = tuple(
        tuple(round(float(q), 4) for q in np.quantile(z[classes == index], SHARES)) for index in range(len(LENGTHS) + 1)
    )
    return scale, Typicality(lengths=LENGTHS, shares=SHARES, quantiles=quantiles)


def _fit_costs(
    lines: dict[str, list[tuple[str, str]]],
    encoder: Encoder,
    draft: Calibration,
    rng: np.random.Generator,
    progress: Progress,
) -> AlignmentCosts:
    """Costs under which rebuilt documents are aligned best: the mean of strict F1 and null F1."""
    documents = _documents(lines, encoder, rng)

    def quality(costs: AlignmentCosts) -> float:
        calibration = replace(draft, costs=costs)
        found = score((gold, embedded.beads(calibration)) for embedded, gold in documents)
        return (found.strict.f1 + found.null.f1) / 2

    return _search(quality, draft.costs, rng, progress)


def _documents(
    lines: dict[str, list[tuple[str, str]]], encoder: Encoder, rng: np.random.Generator
) -> list[tuple[Embedded, Beads]]:
    """Rebuilt documents of 8 to 40 neighbouring lines; moved sentences are not planted."""
    documents: list[tuple[Embedded, Beads]] = []
    for name, pairs in lines.items():
        if not name.startswith("general"):
            continue
        for _ in range(DOCUMENTS_PER_FILE):
            begin = int(rng.integers(0, len(pairs) - 40))
            chosen = pairs[begin : begin + int(rng.integers(8, 40))]
            for habits in HABITS:
                rebuilt = rebuild(chosen, rng, **habits)
                if rebuilt.source and rebuilt.target:
                    documents.append((Embedded.of(rebuilt.source, rebuilt.target, encoder), rebuilt.gold))
    return documents


def _search(
    quality: Callable[[AlignmentCosts], float], start: AlignmentCosts, rng: np.random.Generator, progress: Progress
) -> AlignmentCosts:
    """A random walk that narrows: each round changes some costs and keeps what is better."""
    best, best_quality = start, quality(start)
    for done in range(ROUNDS):
        step = 0.35 * (1 - done / ROUNDS) + 0.03
        changed = {}
        for name, (low, high) in SEARCHED.items():
            if rng.random() < 0.6:
                moved = getattr(best, name) + rng.normal() * step * (high - low)
                changed[name] = round(float(np.clip(moved, low, high)), 3)
        costs = replace(best, **changed)
        found = quality(costs)
        if found > best_quality:
            best, best_quality = costs, found
        progress.show("fitting costs", done + 1, ROUNDS, f"quality {best_quality:.4f} {asdict(best)}")
    progress.end()
    return best
