"""Code blocks of both sides, paired by their place and their lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from xlat_check import lazy
from xlat_check.bitext import Alignment, Block, BlockKind, Compared, Document, Side
from xlat_check.checks.code_lines import PROSE_TAGS, Line, lines_of, tag_of
from xlat_check.checks.structure import lone_sections
from xlat_check.lazy import dataclass

ALIKE = 0.3
"""Least share of equal lines for two blocks at any two places."""
ALIKE_HERE = 0.05
"""Least share of equal words for two blocks of two sections that render each other."""
_WORDS = lazy.pattern(r"\w+(?:-\w+)*|\s+")
MOST_BLOCKS = 400
"""Most blocks of one side that are paired by their content."""


@dataclass(frozen=True, eq=False)
class CodeBlock:
    """A code block with its place in its document."""

    section: int
    index: int
    """Its place among the blocks of the section."""
    block: Block
    tag: str | None
    """Its language as the page names it; empty if it names none, None if it is not marked as a block."""
    lines: tuple[Line, ...]

    @cached_property
    def words(self) -> Counter[str]:
        return Counter(word for line in self.lines for word in line.bare.split())

    @cached_property
    def shapes(self) -> Counter[str]:
        """The signs of each line, without its words."""
        return Counter(_WORDS.sub("", line.bare) for line in self.lines)

    @cached_property
    def bare(self) -> Counter[str]:
        return Counter(line.bare for line in self.lines)


Pair = tuple[CodeBlock | None, CodeBlock | None]


def code_blocks(document: Document) -> list[CodeBlock]:
    """The code blocks of a document that hold more than comments, in order."""
    found = []
    for number, section in enumerate(document.sections):
        for index, block in enumerate(section.blocks):
            if block.kind is BlockKind.CODE:
                tag = tag_of(document, block)
                if lines := lines_of(document, block, tag or ""):
                    found.append(CodeBlock(section=number, index=index, block=block, tag=tag, lines=lines))
    return found


def pairs_of(compared: Compared) -> list[Pair]:
    """The code blocks that render each other, in the order of the source, then those without counterpart.

    Blocks in sections and beside text that the other side lacks are left out: other checks report those.
    """
    source, target = (code_blocks(compared.alignment.bitext.side(side).document) for side in Side)
    if max(len(source), len(target)) > MOST_BLOCKS:
        return []
    partner = {pair.source: pair.target for pair in compared.alignment.sections if pair.source is not None}

    def likeness(one: CodeBlock, other: CodeBlock) -> float:
        here = one.section in partner and partner[one.section] == other.section
        lines, words = _dice(one.bare, other.bare), _dice(one.words, other.words)
        shapes = _dice(one.shapes, other.shapes) if here and one.tag == other.tag else 0.0
        text = here and one.tag == other.tag and one.tag in PROSE_TAGS
        if not text and max(lines, words * here, shapes / 2) < (ALIKE_HERE if here else ALIKE):
            return 0.0
        return lines + words + shapes / 2 + 0.5 * here

    paired = _in_order(source, target, likeness)
    alone = [[block for block in side if not any(block in pair for pair in paired)] for side in (source, target)]
    lost = [(one, None) for one in alone[0] if _is_lost(compared, Side.SOURCE, one, target)]
    extra = [(None, one) for one in alone[1] if _is_lost(compared, Side.TARGET, one, source)]
    return [*paired, *lost, *extra]


def _in_order(
    source: Sequence[CodeBlock], target: Sequence[CodeBlock], likeness: Callable[[CodeBlock, CodeBlock], float]
) -> list[Pair]:
    """The pairs in one order on both sides with the greatest likeness together."""
    best = [[0.0] * (len(target) + 1) for _ in range(len(source) + 1)]
    scores = [[likeness(one, other) for other in target] for one in source]
    for i, j in ((i, j) for i in range(len(source)) for j in range(len(target))):
        joined = best[i][j] + scores[i][j] if scores[i][j] else 0.0
        best[i + 1][j + 1] = max(joined, best[i][j + 1], best[i + 1][j])
    i, j = len(source), len(target)
    pairs: list[Pair] = []
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((source[i], target[j]))
    return pairs[::-1]


def _dice(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)


def _is_lost(compared: Compared, side: Side, one: CodeBlock, others: Sequence[CodeBlock]) -> bool:
    """Whether a block without partner is missing by itself: its text is there, and it stands nowhere else."""
    if any(_dice(one.words, other.words) > 1 - ALIKE for other in others):
        return False
    alignment = compared.alignment
    if all(pair.index(side) != one.section or pair.index(side.other) is None for pair in alignment.sections):
        return False
    lone = {segment.section for section in lone_sections(compared, side) for segment in section.segments}
    return one.section not in lone and not _beside_lone_text(alignment, side, one)


def _beside_lone_text(alignment: Alignment, side: Side, one: CodeBlock) -> bool:
    """Whether the text before or behind a block has no counterpart."""
    null = {i for bead in alignment.beads if bead.is_null for i in bead.ids(side)}
    own = [s for s in alignment.bitext.side(side).segments if s.section == one.section]
    before = [s for s in own if s.block < one.index][-1:]
    behind = [s for s in own if s.block > one.index][:1]
    return any(segment.id in null for segment in (*before, *behind))
