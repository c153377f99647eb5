"""Pairing the sections of two documents. Crossing is allowed, and a missing section shifts no other.

Evidence for a pair: what needs no language (numbers that tell the members of a family of headings apart, codes such as
``SSUP``, numbering), how similar headings and contents are, and how many of their sentences are each other's nearest
neighbour in the whole document. The best-supported pair is taken first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.align.margin import mutual_best
from xlat_check.bitext import SectionPair, Segmented
from xlat_check.calibration import Scale

CANDIDATES = 12
"""Partners that are weighed for each section."""
EQUAL = 1e-3
"""How far apart in likeness, between the ends of a document, sections count as equally alike."""
ROWS = 256
"""Sections, or sentences of a section, that are held against the other side at once."""
VOTE_CELLS = 30_000_000
"""Above this many pairs of sentences, nearest neighbours are looked for in candidate sections only."""
VOTE_CELLS_AMONG_CANDIDATES = 300_000_000
"""Above this many there, so long are the sections that what they say as a whole is enough to pair them by."""
SAME_MEMBER, OTHER_MEMBER, NO_MEMBER, SAME_CODE, SAME_NUMBERING = 1.0, -2.0, -0.5, 0.5, 0.2
BOTH_TITLES = 0.3
HEADING, CONTENT, VOTES, DISTANCE = 0.4, 0.3, 0.7, 0.15
JOIN_SHARE = 0.5
"""A section without partner joins another pair when at least this share of its sentences has its partner there."""

_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_CODE = re.compile(r"\b(?=\w*[A-Z]{2})[A-Z0-9][A-Z0-9_-]+\b")
_NUMBERING = re.compile(r"^\s*(\d+(?:\.\d+)*)[.)]?\s+\D")


@dataclass(frozen=True, slots=True)
class SectionView:
    """What pairing looks at in one section."""

    heading: int | None
    """Segment of the heading."""
    content: tuple[int, ...]
    """Segments below the heading."""
    member: tuple[str, ...]
    """Numbers that tell this heading from others of the same wording; empty without such others."""
    codes: frozenset[str]
    numbering: str
    title: bool
    """Whether it carries the title of the document."""
    position: float
    """Where it stands in the document, 0 to 1."""


def views(segmented: Segmented) -> list[SectionView]:
    """The sections of a document as pairing sees them."""
    headings: dict[int, int] = {}
    contents: dict[int, list[int]] = defaultdict(list)
    for segment in segmented.segments:
        if segment.block < 0:
            headings[segment.section] = segment.id
        else:
            contents[segment.section].append(segment.id)
    sections = segmented.document.sections
    titles = [section.heading.text if section.heading else "" for section in sections]
    stems = Counter(_NUMBER.sub("#", title).casefold() for title in titles if _NUMBER.search(title))
    result = []
    for index, title in enumerate(titles):
        heading = sections[index].heading
        numbering = _NUMBERING.match(f"{heading.marker} {title}" if heading else title)
        family = not numbering and stems[_NUMBER.sub("#", title).casefold()] > 1
        result.append(
            SectionView(
                heading=headings.get(index),
                content=tuple(contents[index]),
                member=tuple(_NUMBER.findall(title)) if family else (),
                codes=frozenset(_CODE.findall(title)) if title != title.upper() else frozenset(),
                numbering=numbering[1] if numbering else "",
                title=index == 0 and bool(title),
                position=index / max(len(titles) - 1, 1),
            )
        )
    return result


@dataclass(frozen=True, slots=True)
class Pairing:
    """Section pairs, and the sections that are part of another pair."""

    pairs: tuple[SectionPair, ...]
    joined_source: dict[int, int]
    """Source section -> the target section that holds most of its sentences."""
    joined_target: dict[int, int]


def pair_sections(
    source: list[SectionView],
    target: list[SectionView],
    source_vectors: np.ndarray,
    target_vectors: np.ndarray,
    scale: Scale,
    threshold: float,
) -> Pairing:
    """Pairs of sections, the best-supported taken first, down to ``threshold``; in source order, then the target's own.

    The vectors are those of single segments, float32 of shape (segments, dimensions).
    """
    heads = _section_vectors(source, source_vectors, True), _section_vectors(target, target_vectors, True)
    bodies = _section_vectors(source, source_vectors, False), _section_vectors(target, target_vectors, False)
    candidates = _candidates(source, target, heads, bodies)
    votes = _votes(source, target, source_vectors, target_vectors, candidates)
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
    """For each source section the target sections most alike, with a key in common, or at the same place."""
    by_key: dict[object, list[int]] = defaultdict(list)
    for t, view in enumerate(target):
        for key in _index_keys(view):
            by_key[key].append(t)
    positions = np.array([view.position for view in target])
    count = min(CANDIDATES, len(target))
    candidates = []
    for begin in range(0, len(source), ROWS):
        rows = slice(begin, begin + ROWS)
        alike = heads[0][rows] @ heads[1].T + bodies[0][rows] @ bodies[1].T
        for s, view in enumerate(source[rows], start=begin):
            # Of sections that are equally alike, those at about the same place.
            order = alike[s - begin] - EQUAL * np.abs(positions - view.position)
            near = set(np.argpartition(-order, count - 1)[:count].tolist())
            near.update(t for key in _index_keys(view) for t in by_key[key][:CANDIDATES])
            near.update(t for t in (s - 1, s, s + 1) if 0 <= t < len(target))
            candidates.append(near)
    return candidates


@dataclass(frozen=True, slots=True)
class _Votes:
    """How many sentences of two sections are each other's nearest neighbour in the whole document.

    The same sentence may stand in many sections: it votes for none of them in particular.
    """

    cast: dict[tuple[int, int], int]
    source: dict[int, int]
    """Sentences of each source section that stand only once."""
    target: dict[int, int]

    def share(self, s: int, t: int) -> float | None:
        """Votes for a pair of sections out of those there could be; None where there could be none."""
        possible = min(self.source.get(s, 0), self.target.get(t, 0))
        return self.cast.get((s, t), 0) / possible if possible else None


def _votes(
    source: list[SectionView],
    target: list[SectionView],
    source_vectors: np.ndarray,
    target_vectors: np.ndarray,
    candidates: list[set[int]],
) -> _Votes:
    """Every sentence votes for the section of its nearest neighbour, if that is mutual."""
    rows, columns = [i for view in source for i in view.content], [i for view in target for i in view.content]
    section_of_row = [index for index, view in enumerate(source) for _ in view.content]
    section_of_column = [index for index, view in enumerate(target) for _ in view.content]
    own, other = source_vectors[rows], target_vectors[columns]
    weighed = sum(
        len(view.content) * sum(len(target[t].content) for t in near)
        for view, near in zip(source, candidates, strict=True)
    )
    if len(rows) * len(columns) <= VOTE_CELLS:
        pairs = mutual_best(own, other)
    elif weighed <= VOTE_CELLS_AMONG_CANDIDATES:
        pairs = _mutual_among(candidates, section_of_row, section_of_column, own, other)
    else:
        return _Votes(cast={}, source={}, target={})
    once, others_once = _single(own), _single(other)
    return _Votes(
        cast=Counter(
            (section_of_row[i], section_of_column[j])
            for i, j, cosine in zip(*(part.tolist() for part in pairs), strict=True)
            if cosine > 0 and once[i] and others_once[j]
        ),
        source=Counter(section for section, single in zip(section_of_row, once, strict=True) if single),
        target=Counter(section for section, single in zip(section_of_column, others_once, strict=True) if single),
    )


def _single(vectors: np.ndarray) -> list[bool]:
    """Which rows stand only once."""
    rows = [row.tobytes() for row in vectors]
    count = Counter(rows)
    return [count[row] == 1 for row in rows]


def _mutual_among(
    candidates: list[set[int]], sections: list[int], other_sections: list[int], own: np.ndarray, other: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """As ``mutual_best``, of rows in sections that are candidates for each other."""
    starts = np.searchsorted(sections, np.arange(len(candidates) + 1))
    ends = np.searchsorted(other_sections, np.arange(max(map(max, candidates)) + 2))
    forward, score = np.zeros(len(own), dtype=np.int64), np.zeros(len(own))
    backward, back_score = np.full(len(other), -1, dtype=np.int64), np.full(len(other), -np.inf)
    for s, near in enumerate(candidates):
        columns = np.concatenate([np.arange(ends[t], ends[t + 1]) for t in sorted(near)])
        if not len(columns):
            continue
        for begin in range(starts[s], starts[s + 1], ROWS):
            rows = np.arange(begin, min(begin + ROWS, starts[s + 1]))
            cosines = own[rows] @ other[columns].T
            forward[rows], score[rows] = columns[cosines.argmax(axis=1)], cosines.max(axis=1)
            best = cosines.max(axis=0)
            better = best > back_score[columns]
            back_score[columns[better]], backward[columns[better]] = best[better], rows[cosines.argmax(axis=0)[better]]
    mutual = np.flatnonzero(backward[forward] == np.arange(len(own)))
    return mutual, forward[mutual], score[mutual]


def _evidence(
    source: list[SectionView],
    target: list[SectionView],
    heads: tuple[np.ndarray, np.ndarray],
    bodies: tuple[np.ndarray, np.ndarray],
    candidates: list[set[int]],
    scale: Scale,
    votes: _Votes,
) -> dict[tuple[int, int], float]:
    """The evidence for each pair of sections that is worth weighing: candidates, and pairs with votes."""
    weighed = [set(near) for near in candidates]
    for s, t in votes.cast:
        weighed[s].add(t)
    families = any(view.member for view in source) and any(view.member for view in target)
    scores = {}
    for s, view in enumerate(source):
        near = sorted(weighed[s])
        head, body = scale.z(heads[1][near] @ heads[0][s]), scale.z(bodies[1][near] @ bodies[0][s])
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
    """Similarity of two sections from what both have: heading, content, sentences that are nearest neighbours."""
    parts = [(HEADING, heading), (CONTENT, content), (VOTES, share)]
    known = [(weight, min(value, 1.2)) for weight, value in parts if value is not None]
    if not known:
        return 0.5
    return sum(weight * value for weight, value in known) / sum(weight for weight, _ in known)


def _keys(source: SectionView, target: SectionView, families: bool) -> float:
    """Evidence that needs no language; ``families``: both documents have headings that differ by a number alone."""
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
    """One unit vector a section, of its heading or of its content; zeros where it has none."""
    result = np.zeros((len(views), vectors.shape[1]), dtype=np.float32)
    for index, view in enumerate(views):
        ids = ([view.heading] if view.heading is not None else []) if heading else list(view.content)
        if ids:
            result[index] = vectors[ids].sum(axis=0)
    norms = np.linalg.norm(result, axis=1, keepdims=True)
    np.divide(result, norms, out=result, where=norms > 1e-9)
    return result


def _take_best(scores: dict[tuple[int, int], float], threshold: float) -> tuple[dict[int, int], dict[int, float]]:
    """Partners by falling evidence, each section once."""
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
    """Pair what stands between the same two neighbours on both sides, on weaker evidence."""
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
