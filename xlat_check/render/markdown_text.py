"""Text of documents in Markdown, shown unchanged, whatever it contains."""

from __future__ import annotations

import itertools
import re

from xlat_check import lazy
from xlat_check.render.text import visible

CHARACTER = "[0-9A-Za-z\u0080-\U0010ffff]"
PLAIN = lazy.pattern(rf"""["'(]*{CHARACTER}+(?:['.,/-]{CHARACTER}+)*["')]*[.,;:!?%]*["')]*""")
"""Words without a meaning to Markdown and code hosts: no link, mention or emoji."""
REFERENCE = lazy.pattern(r"\W*(?:[0-9a-f]{7,40}|\w+-\d+|www\..*)\W*", re.IGNORECASE)
"""Words that code hosts still turn into links: commits, GH-12 and the like, bare addresses."""
HARMLESS = ("", "[…", "…]", "%", "+", "-", "/", "=")
"""Signs without a meaning as separate words, such as the marks around the number of characters left out."""


def inline(text: str) -> str:
    """The text within a line; each word that could be markup or a reference is shown as code."""
    runs = itertools.groupby(visible(text).split(" "), key=_is_plain)
    return " ".join(" ".join(words) if plain else code(" ".join(words)) for plain, words in runs)


def code(text: str) -> str:
    """The text as code: it has no links or mentions, and no character has a special meaning."""
    escaped = (f"&#{ord(c)};" if c.isascii() and not c.isalnum() and c != " " else c for c in visible(text))
    return f"<code>{''.join(escaped)}</code>"


def _is_plain(word: str) -> bool:
    return word in HARMLESS or (PLAIN.fullmatch(word) is not None and REFERENCE.fullmatch(word) is None)
