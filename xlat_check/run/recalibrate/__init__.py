"""Calibration of a model's scores on the user's own translations.

It computes medians and tables from the pairs that align, which are assumed to be good. ``tables`` explains how errors
among them are kept from counting, and how much the shipped figures weigh.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from xlat_check import embed
from xlat_check.bitext import Bitext
from xlat_check.config.rates import NORMAL, PRESETS
from xlat_check.errors import XlatError
from xlat_check.run.model import Model
from xlat_check.run.recalibrate.observing import Cosines, Counts, Likenesses, cosines, likeness, log_odds
from xlat_check.run.recalibrate.tables import PRIOR_PAIRS, TRIMMED, rates_near, typicality_near
from xlat_check.run.schedule import Progress
from xlat_check.scores.calibration import Calibration, Scale
from xlat_check.scores.calibration import load as load_calibration
from xlat_check.scores.judge import REPORTED, Judge

LEAST_PAIRS = 50
"""With fewer pairs, the shipped figures would weigh more than those of the text."""
ENOUGH_PAIRS = 500
"""With at least this many pairs, the shipped figures weigh little: a tenth."""
FOLD = 25
"""Number of neighbouring pairs that belong to the same half."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One estimated figure."""

    name: str
    shipped: float | None
    """None if the model came without it."""
    here: float
    pairs: int
    """Number of pairs that it was estimated from."""


@dataclass(frozen=True, slots=True)
class Alarms:
    """The shares of clean pairs that would be reported."""

    preset: str
    allowed: float
    """The accepted share for all judged checks together."""
    shipped: float
    here: float
    """With tables from one half of the pairs, measured on the other."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A calibration, its judge, and their data."""

    calibration: Calibration
    judge: Judge
    counts: Counts
    judged: int
    """Pairs with content words on both sides."""
    set_aside: int
    """The worst pairs, of which only the number counts, because they may be errors."""
    figures: tuple[Figure, ...]
    alarms: tuple[Alarms, ...]


def estimate(model: Model, bitexts: Sequence[Bitext], progress: Progress = lambda done, total, name: None) -> Estimate:
    """The calibration of a model on some bitexts; the costs of alignment stay those of the model.

    Raises XlatError if they have fewer than ``LEAST_PAIRS`` pairs that count, and if the model separates translations
    from other pairs no better than chance.
    """

    def each(what: str) -> Iterator[Bitext]:
        for done, bitext in enumerate(bitexts):
            progress(done, len(bitexts), f"{what} of {bitext.name}")
            yield bitext

    seen = cosines(model, each("likeness"))
    _refuse_little(seen.counts)
    draft = Calibration(
        scale=_scale(seen, model.calibration.scale if model.calibration else None),
        costs=(model.calibration or load_calibration(embed.DEFAULT)).costs,
        typicality=(model.calibration or load_calibration(embed.DEFAULT)).typicality,
        origin=_origin(seen.counts),
        encoder=model.encoder.name,
    )
    alike = likeness(replace(model, calibration=draft), each("spread"))
    calibration = replace(draft, typicality=typicality_near(alike.values, alike.lengths, draft.typicality))
    shipped = model.judge
    odds = log_odds(replace(model, calibration=calibration), each("doubts"))
    judge = replace(near(odds, shipped), origin=f"{shipped.origin}; {draft.origin}")
    return Estimate(
        calibration=calibration,
        judge=judge,
        counts=seen.counts,
        judged=sum(map(len, odds.values())),
        set_aside=sum(int((own > judge.rates(keyed=keyed).limit(TRIMMED)).sum()) for keyed, own in odds.items()),
        figures=(*_likeness_figures(model, calibration, seen, alike), *_judge_figures(shipped, judge, odds)),
        alarms=_alarms(shipped, odds),
    )


def _refuse_little(counts: Counts) -> None:
    if counts.used < LEAST_PAIRS:
        raise XlatError(
            f"too little text: {counts.used} different pairs of sentences align, calibrating needs {LEAST_PAIRS}",
            f"give more translations; from {ENOUGH_PAIRS} pairs on they decide by themselves",
        )


def _scale(seen: Cosines, known: Scale | None) -> Scale:
    random = float(np.median(seen.random)) if len(seen.random) else known.random if known else 0.0
    translated = float(np.median(seen.translated.values))
    if known:
        trust = seen.counts.used / (seen.counts.used + PRIOR_PAIRS)
        random = trust * random + (1 - trust) * known.random
        translated = trust * translated + (1 - trust) * known.translated
    if translated <= random:
        raise XlatError(
            f"aligned sentences ({translated:.2f}) are no more alike than others ({random:.2f})",
            "these files are not translations of each other, or the model does not know their languages",
        )
    return Scale(random=round(random, 4), translated=round(translated, 4))


def near(odds: Mapping[bool, np.ndarray], judge: Judge) -> Judge:
    """The judge with its tables estimated from some odds; see ``log_odds``."""
    pages, catalogues = (rates_near(odds[keyed], judge.rates(keyed=keyed)) for keyed in (False, True))
    return replace(judge, pages=pages, catalogues=catalogues)


def _alarms(shipped: Judge, odds: Mapping[bool, np.ndarray]) -> tuple[Alarms, ...]:
    parts = [{keyed: own[np.arange(len(own)) // FOLD % 2 == fold] for keyed, own in odds.items()} for fold in (0, 1)]
    total = max(sum(map(len, odds.values())), 1)
    return tuple(
        Alarms(
            preset=preset,
            allowed=rate * REPORTED,
            shipped=_reported(odds, shipped, rate) / total,
            here=sum(_reported(own, near(other, shipped), rate) for own, other in (parts, parts[::-1])) / total,
        )
        for preset, rate in PRESETS.items()
    )


def _reported(odds: Mapping[bool, np.ndarray], judge: Judge, rate: float) -> int:
    """Number of pairs that would be reported."""
    return sum(int((own >= judge.limit(rate, keyed=keyed).log_odds).sum()) for keyed, own in odds.items())


def _likeness_figures(model: Model, calibration: Calibration, seen: Cosines, alike: Likenesses) -> Iterator[Figure]:
    known = model.calibration
    count = seen.counts.used
    for name, which in (("sentences that are not translations", "random"), ("translations", "translated")):
        before = float(getattr(known.scale, which)) if known else None
        yield Figure(f"likeness of {name}, median", before, float(getattr(calibration.scale, which)), count)
    classes = np.searchsorted(calibration.typicality.lengths, alike.lengths)
    usual = int(np.bincount(classes).argmax())
    length = int(np.median(np.array(alike.lengths)[classes == usual]))
    for share in (0.25, 0.01):
        name = f"likeness that {share:.0%} of translations of about {length} characters stay below"
        before = _cosine_at(known, share, usual) if known else None
        yield Figure(name, before, _cosine_at(calibration, share, usual), int((classes == usual).sum()))


def _judge_figures(shipped: Judge, judge: Judge, odds: Mapping[bool, np.ndarray]) -> Iterator[Figure]:
    for keyed, own in odds.items():
        if len(own):
            before, here = (one.limit(NORMAL, keyed=keyed).log_odds for one in (shipped, judge))
            kind = "catalogues" if keyed else "pages"
            yield Figure(f"log odds from which an error in {kind} is reported at normal", before, here, len(own))


def _cosine_at(calibration: Calibration, share: float, row: int) -> float:
    """The similarity that a share of the translations in a length class stays below."""
    table, scale = calibration.typicality, calibration.scale
    z = float(np.interp(share, table.shares, table.quantiles[row]))
    return scale.random + z * (scale.translated - scale.random)


def _origin(counts: Counts) -> str:
    langs = ", ".join(sorted(f"{source}-{target}" for source, target in counts.langs))
    return f"{counts.used:,} aligned pairs of {counts.bitexts:,} bitexts ({langs})"
