"""Code after a text as an anchor: nobody translates code, so it shows which texts belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from xlat_check import lazy
from xlat_check.bitext import Bitext, BlockKind, Segmented
from xlat_check.lazy import dataclass

SAME, OTHER = 0.5, -0.5
"""The change of a bead's score if both sides have the same code after them, and if their codes share nothing. 1 is the
difference between a translation and a random pair. Codes that share half lie half-way."""
MOST = 1000
"""Most different codes of a side that are compared."""
_BLANK = lazy.pattern(r"\{\{(?!\[?-)[^{}]*\}\}|(?<=[\"'])[^\"'\n]*(?=[\"'])")
"""Parts of code that may be translated: blanks to fill in, and quoted text; ``{{[-u|--user]}}`` is a choice of
options."""
_ANGLED = lazy.pattern(r"<[^\W\d][^<>\n]*>")
"""Also a blank, except in code with closing tags."""
_CLOSED = lazy.pattern(r"</|/>")
_COMMENT = lazy.pattern(r"(?:^|(?<=\s))(?:#|//)\s.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The code after each segment of both sides, by numbers."""

    source: np.ndarray
    """int (n,): the code right after each segment; 0 for none."""
    target: np.ndarray
    gains: np.ndarray | None
    """float32 (source codes + 1, target codes + 1): the change of a bead's score for each two codes, 0 for no code;
    None if a side has no code."""


def anchors(bitext: Bitext) -> Anchors:
    """The code after the segments of both sides."""
    codes, ids = zip(*(_behind(side) for side in (bitext.source, bitext.target)), strict=True)
    if not all(codes):
        return Anchors(source=ids[0], target=ids[1], gains=None)
    gains = np.zeros((len(codes[0]) + 1, len(codes[1]) + 1), dtype=np.float32)
    gains[1:, 1:] = OTHER + (SAME - OTHER) * _alike(*(list(own) for own in codes))
    return Anchors(source=ids[0], target=ids[1], gains=gains)


def _alike(source: Sequence[str], target: Sequence[str]) -> np.ndarray:
    """The share of words that each two codes have in common (Jaccard); float32 (source, target)."""
    words: dict[str, int] = {}
    rows = [
        [{words.setdefault(word, len(words)) for word in code.split()} for code in side] for side in (source, target)
    ]
    tables = [np.zeros((len(side), len(words)), dtype=np.float32) for side in rows]
    for table, side in zip(tables, rows, strict=True):
        for row, own in enumerate(side):
            table[row, list(own)] = 1
    common = tables[0] @ tables[1].T
    return np.asarray(common / (tables[0].sum(axis=1)[:, None] + tables[1].sum(axis=1)[None] - common))


def _behind(segmented: Segmented) -> tuple[dict[str, int], np.ndarray]:
    """Each code with its number, from 1, and the number of the code after each segment."""
    codes: dict[str, int] = {}
    ids = np.zeros(len(segmented.segments), dtype=np.int64)
    last = {(segment.section, segment.block): segment.id for segment in segmented.segments}
    for (section, block), segment in last.items():
        blocks = segmented.document.sections[section].blocks
        if block + 1 < len(blocks) and blocks[block + 1].kind is BlockKind.CODE:
            code = _bare(blocks[block + 1].text)
            if code in codes or (code and len(codes) < MOST):
                ids[segment] = codes.setdefault(code, len(codes) + 1)
    return codes, ids


def _bare(code: str) -> str:
    """Code without the parts that may be translated."""
    bare = _BLANK.sub("{}", _COMMENT.sub("", code))
    return " ".join((bare if _CLOSED.search(bare) else _ANGLED.sub("{}", bare)).split())
