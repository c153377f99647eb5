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

from xlat_check.bitext import SectionPair, Segmented
from xlat_check.calibration import Scale

CANDIDATES = 12
"""Partners that are weighed for each section."""
VOTE_CELLS = 30_000_000
"""Above this many pairs of sentences, nearest neighbours are looked for among candidate sections only by content."""
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
    """Pairs of sections, best-supported first, down to ``threshold``.

    The vectors are those of single segments, float32 of shape (segments, dimensions).
    """
    votes = _votes(source, target, source_vectors, target_vectors)
    scores = _evidence(source, target, source_vectors, target_vectors, scale, votes)
    partner, chosen = _take_best(scores, threshold)
    _take_between(partner, chosen, scores, len(source), len(target), threshold / 2)
    pairs = [
        SectionPair(
            source=s, target=t, score=round(min(max(chosen[s], 0.0), 1.0), 3), reason=_reason(source[s], target[t])
        )
        for s, t in sorted(partner.items())
    ]
    pairs += [SectionPair(source=s, target=None) for s in range(len(source)) if s not in partner]
    pairs += [SectionPair(source=None, target=t) for t in range(len(target)) if t not in partner.values()]
    taken = {t: s for s, t in partner.items()}
    return Pairing(
        pairs=tuple(pairs),
        joined_source=_joined([s for s in range(len(source)) if s not in partner], source, votes, set(taken)),
        joined_target=_joined(
            [t for t in range(len(target)) if t not in taken],
            target,
            {(t, s): count for (s, t), count in votes.items()},
            set(partner),
        ),
    )


def _reason(source: SectionView, target: SectionView) -> str:
    if (source.member and source.member == target.member) or source.codes & target.codes:
        return "key"
    return "content"


def _votes(
    source: list[SectionView], target: list[SectionView], source_vectors: np.ndarray, target_vectors: np.ndarray
) -> dict[tuple[int, int], int]:
    """For pairs of sections, how many of their sentences are each other's nearest neighbour."""
    rows, columns = [i for view in source for i in view.content], [i for view in target for i in view.content]
    if not rows or not columns or len(rows) * len(columns) > VOTE_CELLS:
        return {}
    cosines = source_vectors[rows] @ target_vectors[columns].T
    forward, backward = cosines.argmax(axis=1), cosines.argmax(axis=0)
    # The same sentence may stand in many sections: a tie votes for none of them in particular.
    section_of_row = [index for index, view in enumerate(source) for _ in view.content]
    section_of_column = [index for index, view in enumerate(target) for _ in view.content]
    mutual = np.flatnonzero(backward[forward] == np.arange(len(rows)))
    return Counter((section_of_row[i], section_of_column[forward[i]]) for i in mutual if cosines[i, forward[i]] > 0)


def _evidence(
    source: list[SectionView],
    target: list[SectionView],
    source_vectors: np.ndarray,
    target_vectors: np.ndarray,
    scale: Scale,
    votes: dict[tuple[int, int], int],
) -> dict[tuple[int, int], float]:
    """The evidence for each pair of sections that is worth weighing."""
    heads = [
        _section_vectors(views, vectors, True)
        for views, vectors in ((source, source_vectors), (target, target_vectors))
    ]
    bodies = [
        _section_vectors(views, vectors, False)
        for views, vectors in ((source, source_vectors), (target, target_vectors))
    ]
    by_key: dict[object, list[int]] = defaultdict(list)
    for t, view in enumerate(target):
        for key in _index_keys(view):
            by_key[key].append(t)
    families = any(view.member for view in source) and any(view.member for view in target)
    scores = {}
    for s, view in enumerate(source):
        head, body = heads[1] @ heads[0][s], bodies[1] @ bodies[0][s]
        near = set(np.argsort(-(head + body))[:CANDIDATES].tolist())
        near |= {t for key in _index_keys(view) for t in by_key[key][:CANDIDATES]}
        near |= {t for (vote_s, t) in votes if vote_s == s} if len(votes) < 5000 else set()
        near |= {t for t in (s - 1, s, s + 1) if 0 <= t < len(target)}
        for t in near:
            content = bool(view.content) and bool(target[t].content)
            named = view.heading is not None and target[t].heading is not None
            share = votes.get((s, t), 0) / max(min(len(view.content), len(target[t].content)), 1)
            scores[s, t] = _weigh(
                float(scale.z(head[t])) if named else None,
                float(scale.z(body[t])) if content else None,
                share,
            ) + _keys(view, target[t], families)
    return scores


def _index_keys(view: SectionView) -> list[object]:
    return [*view.codes, *([view.member] if view.member else [])]


def _weigh(heading: float | None, content: float | None, share: float) -> float:
    """Similarity of two sections from what both have: heading, content, sentences that are nearest neighbours."""
    parts = [(HEADING, heading), (CONTENT, content), (VOTES, share if content is not None else None)]
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
    before: dict[int, int] = {}
    for s in range(sources):
        if s in partner:
            continue
        left = partner.get(s - 1, -1 if s == 0 else None)
        right = partner.get(s + 1, targets if s == sources - 1 else None)
        for t in ([left + 1] if left is not None else []) + ([right - 1] if right is not None else []):
            free = 0 <= t < targets and t not in partner.values() and t not in before.values()
            if free and scores.get((s, t), -1.0) >= threshold:
                before[s] = t
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
