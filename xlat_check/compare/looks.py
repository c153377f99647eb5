"""First look of the judge at all beads, and its closer look at suspicious ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.compare.coverage import Covered
from xlat_check.compare.evidence import BEAD_FEATURES, Shape, SideEvidence, Usual, bead_features, weigh
from xlat_check.compare.polarity import POLARITY_FEATURES, Negated, polarity_features
from xlat_check.compare.tokens import Tokens, padded
from xlat_check.scores.attention import OUTPUTS, Attention
from xlat_check.scores.judge import KINDS, NEVER, Closer, Judge
from xlat_check.scores.networks import CLIP

BATCH = 32
SUSPICIOUS = 0.01
"""A bead gets a closer look if at most this share of clean pairs looks as bad, for any kind of error."""
CLOSER_FEATURES = BEAD_FEATURES + len(OUTPUTS) + len(KINDS)
CLOSER_POLARITY = POLARITY_FEATURES + len(OUTPUTS)

Sides = tuple[SideEvidence, SideEvidence]
TokensOf = Callable[[int], tuple[Tokens, Tokens]]
"""The tokens of a bead, by its index among the judged beads."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The measured features of a bead."""

    covered: tuple[Covered, Covered]
    shape: Shape
    coverage: tuple[float, float]
    """Mean similarity of the counterparts of both sides' words."""
    usual: Usual
    polarity: tuple[Negated, np.ndarray] | None
    """A negation that only one side has, and the places of that side's content words."""


@dataclass(frozen=True, slots=True)
class Look:
    """The result of a look at some beads."""

    sides: list[Sides]
    odds: np.ndarray
    """float32 (beads, ``KINDS``): log odds of each error against no error."""
    negation: np.ndarray
    """float32 (beads,): log odds that a negation was lost; ``NEVER`` unless exactly one side has one."""


def first_look(beads: Sequence[Measured], judge: Judge) -> Look:
    """The first look at all beads, by the coverage of their words; needs at least one."""
    sides = weighed([bead.covered for bead in beads], judge)
    features = features_of(beads, sides)
    polar, rows = polarity_rows(beads, sides, features)
    negation = np.full(len(beads), NEVER, dtype=np.float32)
    if polar:
        negation[polar] = judge.negation(rows)[:, 0]
    return Look(sides=sides, odds=judge.bead(features), negation=negation)


def closer_look(beads: Sequence[Measured], first: Look, closer: Closer, tokens: TokensOf) -> Look:
    """The closer look at suspicious beads, with the attention network; other beads get no doubt."""
    chosen = suspicious(beads, first, closer)
    odds = np.full_like(first.odds, NEVER)
    negation = np.full_like(first.negation, NEVER)
    sides = list(first.sides)
    if chosen:
        own = [beads[at] for at in chosen]
        seen = read_beads(closer.attention, [tokens(at) for at in chosen], [bead.shape for bead in own])
        rows, polar, polar_rows = closer_rows(own, seen, first.odds[chosen])
        odds[chosen] = closer.bead(rows)
        if polar:
            negation[[chosen[at] for at in polar]] = closer.negation(polar_rows)[:, 0]
        for at, one in zip(chosen, seen, strict=True):
            sides[at] = one.sides
    return Look(sides=sides, odds=odds, negation=negation)


def suspicious(beads: Sequence[Measured], first: Look, closer: Closer, share: float = SUSPICIOUS) -> list[int]:
    """Whether each bead gets a closer look: few clean pairs look as bad, or only one side has a negation."""
    limits = np.array([closer.rates[kind].limit(share) for kind in KINDS], dtype=np.float32)
    bad: list[bool] = np.asarray((first.odds >= limits).any(axis=1)).tolist()
    return [at for at, bead in enumerate(beads) if bad[at] or bead.polarity]


@dataclass(frozen=True, slots=True)
class Seen:
    """The output of the attention network for a bead."""

    sides: Sides
    odds: tuple[float, ...]
    """Log odds of ``attention.OUTPUTS`` against no error."""


def read_beads(network: Attention, tokens: Sequence[tuple[Tokens, Tokens]], shapes: Sequence[Shape]) -> list[Seen]:
    """The output of the attention network for some beads."""
    order = sorted(range(len(tokens)), key=lambda at: max(len(side.rows) for side in tokens[at]))
    figures = np.array([(shape.log_ratio, shape.cosine) for shape in shapes], dtype=np.float32).reshape(-1, 2)
    found: dict[int, Seen] = {}
    for begin in range(0, len(order), BATCH):
        chosen = order[begin : begin + BATCH]
        read = network(*padded([tokens[at] for at in chosen], figures[chosen]))
        odds = np.clip(read.odds, -2 * CLIP, 2 * CLIP).tolist()
        flat = [
            np.concatenate([words[row, side.content], np.full(side.unread, -CLIP, dtype=np.float32)])
            for row, at in enumerate(chosen)
            for words, side in zip(read.words, tokens[at], strict=True)
        ]
        sides = weigh(np.concatenate(flat), np.array([len(own) for own in flat]))
        for row, at in enumerate(chosen):
            found[at] = Seen(sides=(sides[2 * row], sides[2 * row + 1]), odds=tuple(odds[row]))
    return [found[at] for at in range(len(tokens))]


def closer_rows(
    beads: Sequence[Measured], seen: Sequence[Seen], first: np.ndarray
) -> tuple[np.ndarray, list[int], np.ndarray]:
    """The features for the closer look: of all beads, and of those with a negation on one side only.

    ``first``: the log odds of the first look, float32 (beads, ``KINDS``). Returns float32 (beads, ``CLOSER_FEATURES``),
    the indices of the beads with such a negation, and float32 (these beads, ``CLOSER_POLARITY``).
    """
    sides = [one.sides for one in seen]
    features = features_of(beads, sides)
    odds = np.array([one.odds for one in seen], dtype=np.float32)
    polar, rows = polarity_rows(beads, sides, features)
    return np.concatenate([features, odds, first], axis=1), polar, np.concatenate([rows, odds[polar]], axis=1)


def features_of(beads: Sequence[Measured], sides: Sequence[Sides]) -> np.ndarray:
    """float32 (beads, ``BEAD_FEATURES``)."""
    return bead_features(
        np.concatenate([side.features for own in sides for side in own]).reshape(len(sides), 2, -1),
        [bead.shape for bead in beads],
        np.array([bead.coverage for bead in beads]),
        [bead.usual for bead in beads],
    )


def polarity_rows(
    beads: Sequence[Measured], sides: Sequence[Sides], features: np.ndarray
) -> tuple[list[int], np.ndarray]:
    """The beads with a negation on one side only, and their features, float32 (asked, ``POLARITY_FEATURES``)."""
    polar, rows = [], []
    for at, bead in enumerate(beads):
        if bead.polarity:
            negation, places = bead.polarity
            both = tuple(zip(bead.covered, sides[at], strict=True))
            rows.append(polarity_features(negation, places, both, features[at].tolist()))
            polar.append(at)
    return polar, np.array(rows, dtype=np.float32).reshape(len(polar), POLARITY_FEATURES)


def weighed(covered: Sequence[tuple[Covered, Covered]], judge: Judge) -> list[Sides]:
    """The evidence of both sides of each bead at the first look."""
    flat = [side for both in covered for side in both]
    odds = judge.word(np.concatenate([side.features for side in flat]))[:, 0]
    sides = weigh(odds, np.array([len(side.features) for side in flat]))
    return list(zip(sides[::2], sides[1::2], strict=True))
