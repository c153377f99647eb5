"""Measurement of how far the vectors of a pair can be trusted: its tier."""

from __future__ import annotations

from xlat_check.bitext import Alignment, Side, Tier
from xlat_check.lang import base_code, codes

MEASURED = frozenset("ar ca cs da el fi gl he hi hu id ja ko nb nl pl ro ru sv th tr uk vi zh".split())
"""The languages beside those with a folder of which the multilingual model finds a sentence's translation among 1,007
in 98 of 100 cases, by the table in its card."""
_SAME = {"no": "nb", "nn": "nb"}
FEWEST = 8
"""Fewer segments tell nothing about the vectors of a text."""
LEAST_PAIRED = 0.5
"""Least share of the segments of the shorter side that have a counterpart. On news pages in sync it is 1 in every
measured language; texts that the model cannot read, and pages about other things, have .0 to .5."""


def tier_of(alignment: Alignment, *, by_table: bool) -> Tier:
    """The tier of a pair; ``by_table``: whether the model is the one for which ``MEASURED`` holds.

    For other models the text itself must show that true neighbours are nearer than chance.
    """
    langs = [base_code(alignment.bitext.side(side).document.lang) for side in Side]
    if all(lang in codes() for lang in langs):
        return Tier.KNOWN
    if by_table and not all(lang in codes() or _SAME.get(lang, lang) in MEASURED for lang in langs):
        return Tier.UNCOVERED
    shorter = min(Side, key=lambda side: len(alignment.bitext.side(side).segments))
    count = len(alignment.bitext.side(shorter).segments)
    paired = sum(len(bead.ids(shorter)) for bead in alignment.beads if not bead.is_null)
    return Tier.UNCOVERED if count >= FEWEST and paired < LEAST_PAIRED * count else Tier.COVERED
