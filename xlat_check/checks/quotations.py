"""Quotations that the target keeps in the original beside their translation, and texts in a wrong language."""

from __future__ import annotations

from xlat_check import lazy
from xlat_check.bitext import Bead, Compared, Side
from xlat_check.checks.prose import prose_of
from xlat_check.lang import LANGUAGES, base_code
from xlat_check.lang.detect import detect, lead

_WORD = lazy.pattern(r"[^\W\d_]+")
_QUOTED_WORDS = 5
"""A text of fewer words may be a name."""
_SURE = 0.99
"""Least probability of a language for a text in it."""
_LIKELY = 0.95
"""Probability that is enough to say nothing else about a text."""
_LEAD = 4.0
"""Least log odds against the language that a text should be in: about those of two function words."""


def quoted_originals(compared: Compared, side: Side) -> frozenset[int]:
    """The segments without counterpart on one side that repeat a segment with a rendering on the other side."""
    alignment = compared.alignment
    alone = [at for bead in alignment.beads if not bead.ids(side.other) for at in bead.ids(side)]
    if not alone:
        return frozenset()
    others = alignment.bitext.side(side.other).segments
    rendered = {
        words
        for bead in alignment.beads
        if not bead.is_null
        for at in bead.ids(side.other)
        if len(words := _words(others[at].text)) >= _QUOTED_WORDS and words != _words(alignment.text(bead, side))
    }
    return frozenset(at for at in alone if _words(alignment.bitext.side(side).segments[at].text) in rendered)


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, without case."""
    return tuple(_WORD.findall(text.casefold()))


def wrong_language(text: str, should: str, *, but: str = "", sure: float = _SURE) -> str | None:
    """The known language that a text is in with this probability, if that is neither ``should`` nor ``but``."""
    if should not in LANGUAGES:
        return None
    found = detect(text)
    if found is None or found.code in (should, but) or found.confidence < sure:
        return None
    return found.code if lead(_WORD.findall(text), found.code, should) >= _LEAD else None


def is_in_wrong_language(compared: Compared, bead: Bead) -> bool:
    """Whether one side of a bead is clearly in another language than its document."""
    bitext = compared.alignment.bitext
    return any(
        wrong_language(
            prose_of(compared, side, compared.alignment.segments(bead, side)),
            base_code(bitext.side(side).document.lang),
            sure=_LIKELY,
        )
        for side in Side
    )
