"""Quotations that the target leaves in the original beside their translation, and texts in a wrong language."""

from __future__ import annotations

import re

from xlat_check.bitext import Bead, Compared, Side
from xlat_check.checks.prose import prose_of
from xlat_check.lang import LANGUAGES, base_code
from xlat_check.lang.detect import detect, lead

_WORD = re.compile(r"[^\W\d_]+")
_SURE = 0.99
"""Probability of a language from which a text is in it."""
_LEAD = 4.0
"""Log odds against the language that a text should be in: those of two function words, about."""


def quoted_originals(compared: Compared) -> frozenset[int]:
    """The target segments that repeat a source segment which another part of the target renders."""
    bitext = compared.alignment.bitext
    rendered = {
        _plain(bitext.source.segments[at].text)
        for bead in compared.alignment.beads
        if not bead.is_null
        for at in bead.source
        if _plain(bitext.source.segments[at].text) != _plain(compared.alignment.text(bead, Side.TARGET))
    }
    return frozenset(
        at
        for bead in compared.alignment.beads
        if not bead.source
        for at in bead.target
        if _plain(bitext.target.segments[at].text) in rendered
    )


def _plain(text: str) -> str:
    """The words of a text, without case."""
    return " ".join(_WORD.findall(text.casefold()))


def wrong_language(text: str, should: str, *, but: str = "") -> str | None:
    """The known language that a text is clearly in, if that is neither ``should`` nor ``but``; else None."""
    if should not in LANGUAGES:
        return None
    found = detect(text)
    if found is None or found.code in (should, but) or found.confidence < _SURE:
        return None
    return found.code if lead(_WORD.findall(text), found.code, should) >= _LEAD else None


def is_in_wrong_language(compared: Compared, bead: Bead) -> bool:
    """Whether one side of a bead is clearly in another language than its document."""
    bitext = compared.alignment.bitext
    return any(
        wrong_language(
            prose_of(compared, side, compared.alignment.segments(bead, side)),
            base_code(bitext.side(side).document.lang),
        )
        for side in Side
    )
