"""Pairing of the sections of two documents. Crossing is allowed, and a missing section shifts no other.

The evidence for a pair is: features that need no language (numbers that distinguish the members of a family of
headings, codes such as ``SSUP``, numbering), the similarity of headings and contents, and the number of sentences that
are each other's nearest neighbour in the whole document. The pair with the most evidence is taken first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from xlat_check.align.margin import unit_rows
from xlat_check.align.views import SectionView
from xlat_check.align.votes import ROWS, Votes, cast_votes
from xlat_check.bitext import SectionPair
from xlat_check.lazy import dataclass
from xlat_check.scores.calibration import Scale
from xlat_check.scores.products import coarse, exact

CANDIDATES = 12
"""Number of possible partners that are compared for each section."""
EQUAL = 1e-3
"""Sections count as equally similar if their similarities differ by at most this, between the ends of a document."""
SAME_MEMBER, OTHER_MEMBER, NO_MEMBER, SAME_CODE, SAME_NUMBERING = 1.0, -2.0, -0.5, 0.5, 0.2
BOTH_TITLES = 0.3
HEADING, CONTENT, VOTES, DISTANCE = 0.4, 0.3, 0.7, 0.15
JOIN_SHARE = 0.5
"""A section without partner joins another pair if at least this share of its sentences has its partner there."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Section pairs, and the sections that joined another pair."""

    pairs: tuple[SectionPair, ...]
    joined_source: dict[int, int]
    """Source section -> the target section that contains most of its sentences."""
    joined_target: dict[int, int]


def pair_sections(
    source: list[SectionView],
    target: list[SectionView],
    source_vectors: np.ndarray,
    target_vectors: np.ndarray,
    scale: Scale,
    threshold: float,
) -> Pairing:
    """Pairs of sections, from the most evidence down to ``threshold``; in source order, then the target's own.

    The vectors are those of single segments, float32 of shape (segments, dimensions).
    """
    heads = _section_vectors(source, source_vectors, True), _section_vectors(target, target_vectors, True)
    bodies = _section_vectors(source, source_vectors, False), _section_vectors(target, target_vectors, False)
    candidates = _candidates(source, target, heads, bodies)
    votes = cast_votes(source, target, source_vectors, target_vectors, candidates)
    scores = _evidence(source, target, heads, bodies, candidates, scale, votes)
    partner, chosen = _take_best(scores, threshold)
    _take_between(partner, chosen, scores, len(source), len(target), threshold / 2)
    taken = set(partner.values())
    pairs = [
        _pair(s, partner[s], chosen[s], source, target) if s in partner else SectionPair(source=s, target=None)
        for s in range(len(source))
    ]
    pairs += [SectionPair(source=None, target=t) for t in range(len(target)) if t not in taken]
    return Pairing(
        pairs=tuple(pairs),
        joined_source=_joined([s for s in range(len(source)) if s not in partner], source, votes.cast, taken),
        joined_target=_joined(
            [t for t in range(len(target)) if t not in taken],
            target,
            {(t, s): count for (s, t), count in votes.cast.items()},
            set(partner),
        ),
    )


def _pair(s: int, t: int, score: float, source: list[SectionView], target: list[SectionView]) -> SectionPair:
    own, other = source[s], target[t]
    key = (own.member and own.member == other.member) or own.codes & other.codes
    return SectionPair(
        source=s, target=t, score=round(min(max(score, 0.0), 1.0), 3), reason="key" if key else "content"
    )


def _candidates(
    source: list[SectionView],
    target: list[SectionView],
    heads: tuple[np.ndarray, np.ndarray],
    bodies: tuple[np.ndarray, np.ndarray],
) -> list[set[int]]:
    """For each source section, the target sections that are most similar, share a key, or are at the same place."""
    by_key: dict[object, list[int]] = defaultdict(list)
    for t, view in enumerate(target):
        for key in _index_keys(view):
            by_key[key].append(t)
    positions = np.array([view.position for view in target])
    count = min(CANDIDATES, len(target))
    candidates = []
    for begin in range(0, len(source), ROWS):
        rows = slice(begin, begin + ROWS)
        alike = exact(heads[0][rows], heads[1].T) + exact(bodies[0][rows], bodies[1].T)
        for s, view in enumerate(source[rows], start=begin):
            # Among equally similar sections, those at about the same place.
            order = alike[s - begin] - EQUAL * np.abs(positions - view.position)
            near = set(np.argpartition(-order, count - 1)[:count].tolist())
            near.update(t for key in _index_keys(view) for t in by_key[key][:CANDIDATES])
            near.update(t for t in (s - 1, s, s + 1) if 0 <= t < len(target))
            candidates.append(near)
    return candidates


def _evidence(
    source: list[SectionView],
    target: list[SectionView],
    heads: tuple[np.ndarray, np.ndarray],
    bodies: tuple[np.ndarray, np.ndarray],
    candidates: list[set[int]],
    scale: Scale,
    votes: Votes,
) -> dict[tuple[int, int], float]:
    """The evidence for each candidate pair of sections and each pair with votes."""
    weighed = [set(near) for near in candidates]
    for s, t in votes.cast:
        weighed[s].add(t)
    families = any(view.member for view in source) and any(view.member for view in target)
    scores = {}
    for s, view in enumerate(source):
        near = sorted(weighed[s])
        head, body = (scale.z(exact(both[1][near], both[0][s, :, None])[:, 0]) for both in (heads, bodies))
        for at, t in enumerate(near):
            content = bool(view.content) and bool(target[t].content)
            named = view.heading is not None and target[t].heading is not None
            scores[s, t] = _weigh(
                float(head[at]) if named else None, float(body[at]) if content else None, votes.share(s, t)
            ) + _keys(view, target[t], families)
    return scores


def _index_keys(view: SectionView) -> list[object]:
    return [*view.codes, *([view.member] if view.member else [])]


def _weigh(heading: float | None, content: float | None, share: float | None) -> float:
    """Similarity of two sections from the parts that both have: heading, content, mutually nearest sentences."""
    parts = [(HEADING, heading), (CONTENT, content), (VOTES, share)]
    known = [(weight, min(value, 1.2)) for weight, value in parts if value is not None]
    if not known:
        return 0.5
    return sum(weight * value for weight, value in known) / sum(weight for weight, _ in known)


def _keys(source: SectionView, target: SectionView, families: bool) -> float:
    """Evidence that needs no language; ``families``: both documents have headings that differ only in a number."""
    score = -DISTANCE * abs(source.position - target.position)
    if source.member and target.member:
        score += SAME_MEMBER if source.member == target.member else OTHER_MEMBER
    elif families and (source.member or target.member):
        score += NO_MEMBER
    if source.title and target.title:
        score += BOTH_TITLES
    if source.codes & target.codes:
        score += SAME_CODE
    if source.numbering and source.numbering == target.numbering:
        score += SAME_NUMBERING
    return score


def _section_vectors(views: Sequence[SectionView], vectors: np.ndarray, heading: bool) -> np.ndarray:
    """One unit vector for each section, of its heading or of its content; zeros if it has none."""
    result = np.zeros((len(views), vectors.shape[1]), dtype=np.float32)
    for index, view in enumerate(views):
        ids = ([view.heading] if view.heading is not None else []) if heading else list(view.content)
        if ids:
            result[index] = vectors[ids].sum(axis=0)
    return coarse(unit_rows(result))


def _take_best(scores: dict[tuple[int, int], float], threshold: float) -> tuple[dict[int, int], dict[int, float]]:
    """Partners in the order of falling evidence, each section once."""
    partner: dict[int, int] = {}
    chosen: dict[int, float] = {}
    taken: set[int] = set()
    for (s, t), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < threshold:
            break
        if s not in partner and t not in taken:
            partner[s], chosen[s] = t, score
            taken.add(t)
    return partner, chosen


def _take_between(
    partner: dict[int, int],
    chosen: dict[int, float],
    scores: dict[tuple[int, int], float],
    sources: int,
    targets: int,
    threshold: float,
) -> None:
    """Pair sections that are next to the same neighbour on both sides, with weaker evidence."""
    taken = set(partner.values())
    before: dict[int, int] = {}
    for s in range(sources):
        if s in partner:
            continue
        left = partner.get(s - 1, -1 if s == 0 else None)
        right = partner.get(s + 1, targets if s == sources - 1 else None)
        for t in ([left + 1] if left is not None else []) + ([right - 1] if right is not None else []):
            if 0 <= t < targets and t not in taken and scores.get((s, t), -1.0) >= threshold:
                before[s] = t
                taken.add(t)
                chosen[s] = scores[s, t]
                break
    partner.update(before)


def _joined(
    unpaired: list[int], views: list[SectionView], votes: dict[tuple[int, int], int], partners: set[int]
) -> dict[int, int]:
    """Unpaired sections most of whose sentences have their partner in one section of the other side."""
    best: dict[int, tuple[int, int]] = {}
    for (own, other), count in votes.items():
        if other in partners and count > best.get(own, (0, 0))[0]:
            best[own] = (count, other)
    return {
        own: best[own][1] for own in unpaired if own in best and best[own][0] >= JOIN_SHARE * len(views[own].content)
    }
