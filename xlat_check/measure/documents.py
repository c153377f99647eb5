"""Documents rebuilt from parallel lines. Some lines are deleted or joined, so that the right beads are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check import align
from xlat_check.bitext import Bitext, Block, BlockKind, Document, Section, Segment, Segmented, Side, Span
from xlat_check.embed import Encoder
from xlat_check.measure.scoring import Beads
from xlat_check.run.model import calibration_of_run
from xlat_check.scores.calibration import Calibration


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """A document with a known alignment."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    gold: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def rebuild(
    pairs: Sequence[tuple[str, str]],
    rng: np.random.Generator,
    *,
    deleted: float = 0.1,
    joined: float = 0.0,
    twinned: float = 0.0,
    loose: float = 0.0,
) -> Rebuilt:
    """A document from lines that translate each other.

    A share ``deleted`` of the lines is dropped from one side, chosen at random. A share ``joined`` of the neighbours
    becomes one segment on one side. A share ``twinned`` gets an extra segment before it that repeats half of the line.
    Up to a share ``loose`` of the words of every line is replaced by words of other lines, as in a free translation.
    """
    source: list[str] = []
    target: list[str] = []
    gold: list[tuple[list[int], list[int]]] = []
    stock = [[word for pair in pairs for word in pair[at].split()] for at in (0, 1)] if loose else []
    for first, second in pairs:
        fate, side = rng.random(), rng.random() < 0.5
        if loose:
            first, second = _loosened(first, stock[0], loose, rng), _loosened(second, stock[1], loose, rng)
        if fate < deleted:
            own, at = (source, 0) if side else (target, 1)
            own.append(first if side else second)
            bead: tuple[list[int], list[int]] = ([], [])
            bead[at].append(len(own) - 1)
            gold.append(bead)
            continue
        whole = bool(gold) and bool(gold[-1][0]) and bool(gold[-1][1]) and len(gold[-1][0]) + len(gold[-1][1]) < 4
        if whole and fate < deleted + joined:
            # One segment on one side has the content of two on the other.
            _append(source, gold[-1][0], first, join=side)
            _append(target, gold[-1][1], second, join=not side)
            continue
        if fate > 1 - twinned:
            own, at, text = (source, 0, first) if side else (target, 1, second)
            own.append(_half(text, rng))
            gold.append(([len(own) - 1], []) if at == 0 else ([], [len(own) - 1]))
        source.append(first)
        target.append(second)
        gold.append(([len(source) - 1], [len(target) - 1]))
    return Rebuilt(source=tuple(source), target=tuple(target), gold=tuple((tuple(s), tuple(t)) for s, t in gold))


def _loosened(text: str, stock: Sequence[str], most: float, rng: np.random.Generator) -> str:
    words = text.split()
    other = rng.random(len(words)) < rng.uniform(0, most)
    drawn = rng.integers(0, len(stock), len(words))
    return " ".join(stock[at] if swap else word for word, swap, at in zip(words, other, drawn, strict=True))


def _half(text: str, rng: np.random.Generator) -> str:
    words = text.split()
    if not words:
        return text
    keep = max(1, round(len(words) * rng.uniform(0.4, 0.7)))
    begin = int(rng.integers(0, len(words) - keep + 1))
    return " ".join(words[begin : begin + keep])


def _append(side: list[str], bead: list[int], text: str, *, join: bool) -> None:
    if join:
        side[-1] = f"{side[-1]} {text}"
    else:
        side.append(text)
        bead.append(len(side) - 1)


def plain_bitext(
    source: Sequence[str], target: Sequence[str], langs: tuple[str, str] = ("", ""), *, keyed: bool = False
) -> Bitext:
    """A bitext of one section on each side; each text is a paragraph and a segment. ``keyed``: paired by index."""
    return Bitext(
        source=_plain(source, Side.SOURCE, langs[0], keyed), target=_plain(target, Side.TARGET, langs[1], keyed)
    )


def _plain(texts: Sequence[str], side: Side, lang: str, keyed: bool) -> Segmented:
    segments, blocks = [], []
    start = 0
    for index, line in enumerate(texts):
        end = start + len(line)
        span = Span(path=str(side), line=index + 1, column=1, start=start, end=end)
        offsets = tuple(range(start, end + 1))
        key = str(index) if keyed else ""
        blocks.append(Block(kind=BlockKind.PARAGRAPH, text=line, offsets=offsets, span=span, key=key))
        segments.append(Segment(id=index, text=line, span=span, section=0, block=index, kind=BlockKind.PARAGRAPH))
        start = end + 1
    section = Section(heading=None, blocks=tuple(blocks), depth=0)
    document = Document(path=str(side), lang=lang, text="\n".join(texts), sections=(section,), keyed=keyed)
    return Segmented(document=document, segments=tuple(segments))


@dataclass(frozen=True, slots=True)
class Embedded:
    """A bitext with its vectors, so that it can be aligned with many costs."""

    bitext: Bitext
    source: np.ndarray
    target: np.ndarray

    @classmethod
    def of(cls, source: Sequence[str], target: Sequence[str], encoder: Encoder) -> Embedded:
        """Embed both sides once."""
        vectors = (encoder.overlaps(list(side), align.MAX_SIDE) for side in (source, target))
        return cls(plain_bitext(source, target), *vectors)

    def beads(self, calibration: Calibration | None) -> Beads:
        """The beads that the aligner finds. A model without calibration gets the costs of the embedded model."""
        own = calibration_of_run(calibration, self.source, self.target)
        alignment = align.align(self.bitext, self.source, self.target, own)
        return [(bead.source, bead.target) for bead in alignment.beads]
