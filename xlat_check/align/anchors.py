"""Code that stands behind a text: nobody translates it, so it says which texts belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.bitext import Bitext, BlockKind, Segmented

SAME, OTHER = 0.5, -0.5
"""What the same code behind both sides adds to a bead, and what code that shares nothing takes away, where 1 is what
tells a translation from a random pair; half of the same lies half-way."""
MOST = 1000
"""So many different codes a side are looked at."""
_BLANK = re.compile(r"\{\{(?!\[?-)[^{}]*\}\}|(?<=[\"'])[^\"'\n]*(?=[\"'])")
"""What a reader fills in, and quoted text, may be translated; ``{{[-u|--user]}}`` is a choice of options."""
_ANGLED = re.compile(r"<[^\W\d][^<>\n]*>")
"""A blank as well, but where tags are closed."""
_CLOSED = re.compile(r"</|/>")
_COMMENT = re.compile(r"(?:^|(?<=\s))(?:#|//)\s.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The code behind each segment of both sides, by numbers."""

    source: np.ndarray
    """int (n,): which code stands right behind each segment; 0 for none."""
    target: np.ndarray
    gains: np.ndarray | None
    """float32 (source codes + 1, target codes + 1): what each two add to the score of a bead, 0 for no code;
    None where either side has none."""


def anchors(bitext: Bitext) -> Anchors:
    """The code behind the segments of both sides."""
    codes, ids = zip(*(_behind(side) for side in (bitext.source, bitext.target)), strict=True)
    if not all(codes):
        return Anchors(source=ids[0], target=ids[1], gains=None)
    gains = np.zeros((len(codes[0]) + 1, len(codes[1]) + 1), dtype=np.float32)
    gains[1:, 1:] = OTHER + (SAME - OTHER) * _alike(*(list(own) for own in codes))
    return Anchors(source=ids[0], target=ids[1], gains=gains)


def _alike(source: Sequence[str], target: Sequence[str]) -> np.ndarray:
    """What share of their words each two codes have in common (Jaccard); float32 (source, target)."""
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
    """Each code with its number, from 1, and the number of the code behind each segment."""
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
    """Code without what may be translated in it."""
    bare = _BLANK.sub("{}", _COMMENT.sub("", code))
    return " ".join((bare if _CLOSED.search(bare) else _ANGLED.sub("{}", bare)).split())
