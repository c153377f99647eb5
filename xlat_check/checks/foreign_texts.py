"""Texts of the target that are in the source's language, where one of the two languages is not known well."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from xlat_check import lazy
from xlat_check.lang import LANGUAGES
from xlat_check.lang.anywhere import is_in
from xlat_check.lang.detect import PLAIN, detect, plainness

_LETTER = lazy.pattern(r"[^\W\d_]")
_HALF = 0.5
_LEAST_LETTERS = 12
_LEAST_WORDS = 3
_NO_BLANKS = ("CJK", "THAI", "LAO", "KHMER", "MYANMAR")


def script_of(texts: Iterable[str]) -> str:
    """The script of most letters, such as ``LATIN``; empty without letters. Kana and Han are one."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(map(_script, _LETTER.findall(text)))
    return counts.most_common(1)[0][0] if counts else ""


def is_in_source(text: str, copied: float, langs: tuple[str, str], script: str) -> bool:
    """Whether a text of the target is in the source's language.

    ``copied``: the share of its words that are of the source text; ``langs``: the codes of source and target;
    ``script``: the script of the whole target. The library is asked only about texts that look like it.
    """
    if not is_long(text, script_of([text])):
        return False
    source, _ = langs
    if source in LANGUAGES:
        found = detect(text)
        plain = found is not None and found.code == source and plainness(text, source) >= PLAIN
        return plain or ((copied >= _HALF or script_of([text]) != script) and is_in(text, source))
    return (copied >= _HALF or script_of([text]) != script) and is_in(text, source)


def is_long(text: str, script: str) -> bool:
    """Whether a text is longer than names and codes are; a script without blanks has no words to count."""
    letters = len(_LETTER.findall(text)) * (2 if script in _NO_BLANKS else 1)
    return letters >= _LEAST_LETTERS and (script in _NO_BLANKS or len(text.split()) >= _LEAST_WORDS)


@lru_cache(maxsize=1 << 12)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    return "CJK" if name in ("HIRAGANA", "KATAKANA", "CJK") else name
