"""Names of numbers and months in many languages, from the Unicode CLDR: ``words.json`` beside this file.

``xlat_check.train.number_words`` wrote it. Unicode License v3, https://www.unicode.org/license.txt.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

Names = Mapping[str, Mapping[str, Mapping[str, str]]]


@cache
def unicode_names() -> Names:
    """For each language its ``cardinals``, ``ordinals``, ``months`` and ``short_months``.

    Each of them maps a number to its names, which are split at white space.
    """
    text = (Path(__file__).parent / "words.json").read_text(encoding="utf-8")
    names: Names = json.loads(text)
    return names
