"""Titles of admonitions, tabs and other directives of Markdown, as MkDocs, Docusaurus, VuePress and MyST write them."""

from __future__ import annotations

import re

from xlat_check import lazy

_TITLED = tuple(
    lazy.pattern(pattern)
    for pattern in (
        r'(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+)(?:[ \t]+[\w-]+)*[ \t]+"(?P<title>.*)"[ \t]*$',  # !!! note "Title"
        r'(?P<kind>===)[!+]?[ \t]+"(?P<title>.*)"[ \t]*$',  # === "Title"
        r":{2,}[ \t]*(?P<kind>[\w-]+)\[(?P<title>.*)\][ \t]*(?:\{.*)?$",  # :::note[Title]
        r":{3,}[ \t]*\{?(?P<kind>[\w-]+)\}?[ \t]+(?P<title>[^\s{\[=].*)$",  # :::note Title
        r"/{3,}[ \t]*(?P<kind>[\w-]+)[ \t]*\|[ \t]*(?P<title>.*)$",  # /// note | Title
        r"\[!(?P<kind>[\w-]+)\][-+]?[ \t]+(?P<title>.*)$",  # > [!NOTE] Title
        r"(?:`{3,}|~{3,})[ \t]*\{(?P<kind>[\w-]+)\}[ \t]+(?P<title>.*)$",  # ```{note} Title
    )
)
_CALLOUT = lazy.pattern(
    "abstract|attention|bug|callout|caution|check|danger|done|error|example|failure?|faq|hint|important|info|missing"
    "|note|question|quote|seealso|success|summary|tip|tldr|todo|warn(?:ing)?",
    re.IGNORECASE,
)
"""Directives that have a title of their own if none is given."""
_LETTER = lazy.pattern(r"[^\W\d_]")
_LATIN_OR_SPACED = lazy.pattern(r"[\u0000-\u0dff\u1100-\u11ff\uac00-\ud7af]")
_FEW = 6
"""A title of so many characters is one word in a script without spaces."""


def title_of(line: str) -> tuple[int, int] | None:
    """Start and end of the title in a line that opens a directive; None if it has none to compare.

    A title of one word on an admonition, such as "Note", is often given in one version and left to the tool in the
    other, so it is not compared.
    """
    match = next((match for pattern in _TITLED if (match := pattern.match(line))), None)
    if match is None or not _LETTER.search(match["title"]):
        return None
    if _CALLOUT.fullmatch(match["kind"]) and is_one_word(match["title"]):
        return None
    return match.span("title")


def is_one_word(text: str) -> bool:
    """Whether a text is no more than a word. In a script without spaces, it is if it is short."""
    if len(text.split()) > 1:
        return False
    return bool(_LATIN_OR_SPACED.search(text)) or len(text.strip()) <= _FEW
