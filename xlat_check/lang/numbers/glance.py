"""How surely a text states quantities, without reading them."""

from __future__ import annotations

import re
from functools import cache

from xlat_check.lang.numbers.forms import forms
from xlat_check.lang.numbers.names import cardinals, denominators, ordinals
from xlat_check.lang.numbers.reading import WORD
from xlat_check.lang.numbers.spelled import COMPOUNDED, compound, compound_heads
from xlat_check.lang.numbers.values import Certainty

_FIGURE = re.compile(r"[0-9½¼¾⅓⅔]")
_ROMAN = re.compile(r"[IVXLCDM][IVXLCDM]")


def surest(text: str, lang: str) -> Certainty:
    """What no quantity of a text exceeds in certainty; ``HINT`` where none asks for an equal.

    ``lang`` is a code of two letters. A text may state less than that: ``may`` is a month as well.
    """
    if _FIGURE.search(text):
        return Certainty.FIGURE
    words = WORD.findall(text.lower())
    if not _asking(lang).isdisjoint(words) or _ROMAN.search(text):
        return Certainty.WORD
    if lang in COMPOUNDED:
        heads = compound_heads(lang)
        for word in words:
            if len(word) > 5 and word[:3] in heads and compound(lang, word) is not None:
                return Certainty.WORD
    return Certainty.HINT


@cache
def _asking(lang: str) -> frozenset[str]:
    """The words with which everything begins that is said in words and may ask for an equal."""
    known = forms(lang)
    names = [name for name, value in (*cardinals(lang).items(), *ordinals(lang).items()) if value != 1]
    asking = {name.split(" ")[0] for name in names} - known.homographs
    months = re.findall(r"\w+", " ".join(known.months).replace("?-i:", "").lower())
    fractions = denominators(lang) if lang == "de" else known.thirds
    return frozenset({*asking, *months, *known.alone, *known.scales, *known.halves, *fractions})
