"""Places on a page that a link can lead to."""

from __future__ import annotations

import re
import unicodedata

from xlat_check import lazy
from xlat_check.bitext import Document

_ID = lazy.pattern(
    r"""(?<![\w-])(?:id|name)\s*=\s*["'{\\]*([^\s"'{}<>\\]+)   # <a id="x">, <a name="x">
    | \{[:/*\s]*(?:[^{}\n]*\s)?\#([\w:.-]+)              # ## Title {#x}, {: #x}, {/* #x */}
    | ^\(([\w:.-]+)\)=                                  # (x)=
    | ^\.\.\s+_([^:\n]+):                               # .. _x:
    | ^\[\^([^\]\s]+)\]:                                # [^x]:
    """,
    re.VERBOSE | re.MULTILINE,
)
_NUMBERED = lazy.pattern(r"-?\d+$")
_BUILT_IN = lazy.pattern(r"(?:top|_top|content|main|fn|fnref|footnote|sec|l\d|h-|:~:).*|", re.IGNORECASE)
"""Anchors that generators and browsers make."""


def anchors_of(document: Document) -> frozenset[str]:
    """The folded names of all headings and of all ids on a page."""
    html = re.search(r"\.x?html?$", document.path, re.IGNORECASE)
    headings = (section.heading.text for section in document.sections if section.heading and not html)
    ids = (next(group for group in match.groups() if group) for match in _ID.finditer(document.text))
    named = (folded(name) for name in (*headings, *ids))
    return frozenset(form for name in named for form in (name, _ascii(name)) if form)


def leads_to(fragment: str, anchors: frozenset[str]) -> bool:
    """Whether a page with these anchors has the place that a link names.

    Generators make an id of a heading in many ways, so only letters and digits count, without their accents.
    """
    if _BUILT_IN.fullmatch(fragment):
        return True
    name = folded(fragment)
    return not name or name in anchors or folded(_NUMBERED.sub("", fragment)) in anchors


def folded(name: str) -> str:
    """A name in small letters without accents, blanks and signs."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in plain if char.isalnum())


def _ascii(name: str) -> str:
    return "".join(char for char in name if char.isascii())
