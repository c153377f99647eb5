"""Text of documents in Markdown: shown as it is, whatever it holds."""

from __future__ import annotations

import itertools
import re

from xlat_check.render.text import visible

CHARACTER = "[0-9A-Za-z\u0080-\U0010ffff]"
PLAIN = re.compile(rf"""["'(]*{CHARACTER}+(?:['.,/-]{CHARACTER}+)*["')]*[.,;:!?%]*["')]*""")
"""Words that mean nothing to Markdown, nor to what code hosts make of a comment: no link, mention or emoji."""
REFERENCE = re.compile(r"\W*(?:[0-9a-f]{7,40}|\w+-\d+|www\..*)\W*", re.IGNORECASE)
"""Words that code hosts turn into links all the same: commits, GH-12 and its like, bare addresses."""
HARMLESS = ("", "[…", "…]", "%", "+", "-", "/", "=")
"""What means nothing as a word of its own, such as the marks around the number of characters left out."""


def inline(text: str) -> str:
    """The text within a line; each word that could be taken for markup or a reference stands as code."""
    runs = itertools.groupby(visible(text).split(" "), key=_is_plain)
    return " ".join(" ".join(words) if plain else code(" ".join(words)) for plain, words in runs)


def code(text: str) -> str:
    """The text as code: there nothing is turned into links or mentions, and no character is left to mean anything."""
    escaped = (f"&#{ord(c)};" if c.isascii() and not c.isalnum() and c != " " else c for c in visible(text))
    return f"<code>{''.join(escaped)}</code>"


def _is_plain(word: str) -> bool:
    return word in HARMLESS or (PLAIN.fullmatch(word) is not None and REFERENCE.fullmatch(word) is None)
