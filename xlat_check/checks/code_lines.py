"""Lines of code without what translators may change: comments, and the words in quoted texts."""

from __future__ import annotations

import re
from functools import cache

from xlat_check import lazy
from xlat_check.bitext import Block, Document
from xlat_check.lazy import dataclass

_COMMENTS = {
    "hash": r"(?:(?<=\s)|^)\#(?!!).*$",
    "slash": r"(?<![:\w])//.*$|/\*[\s\S]*?\*/",
    "css": r"/\*[\s\S]*?\*/",
    "dash": r"(?:(?<=\s)|^)--(?=\s|$).*$|--\[\[[\s\S]*?\]\]",
    "semicolon": r"(?:(?<=\s)|^);.*$",
    "percent": r"(?:(?<=\s)|^)%.*$",
    "markup": r"<!--[\s\S]*?-->",
    "quote": r"(?:(?<=\s)|^)'.*$",
    "rem": r"^\s*(?:rem\b|::).*$",
    "haskell": r"\{-[\s\S]*?-\}",
}
_FAMILIES = {
    "hash": "bash sh shell zsh fish python py python3 ruby rb yaml yml toml dockerfile docker makefile make r perl"
    " elixir ex exs crystal julia nix nu powershell ps1 pwsh gitignore editorconfig cmake tcl graphql gql starlark"
    " bzl env nginx apache awk sed hcl terraform conf coffee gdscript",
    "slash": "c cpp c++ cc h hpp cs csharp c# java kotlin kt swift scala go golang rust rs js javascript cjs mjs ts"
    " typescript dart groovy gradle proto protobuf php scss less sass stylus json jsonc json5 solidity zig objc d v",
    "slash markup": "jsx tsx vue svelte astro mdx html htm erb twig",
    "css": "css",
    "markup": "xml svg xhtml md markdown",
    "dash": "sql pgsql mysql plsql lua ada vhdl elm",
    "dash haskell": "haskell hs",
    "semicolon": "lisp elisp clojure clj scheme asm nasm",
    "semicolon hash": "ini cfg properties",
    "percent": "tex latex erlang matlab prolog",
    "quote": "vb vbnet vba basic",
    "rem": "bat batch cmd dos",
    "hash slash": "php hcl terraform groovy",
}
_ANY = "hash slash markup semicolon dash"
"""The kinds of comments in code that does not say its language."""
PROSE_TAGS = frozenset(
    "md markdown mdx txt text plain plaintext rst asciidoc html xml mermaid plantuml dot tree".split()
)
"""Languages whose code is mostly text, which is translated."""
_QUOTED = (
    r"\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|\"(?:\\.|[^\"\\\n])*\"|(?<!\w)'(?:\\.|[^'\\\n])*'(?!\w)"
    r"|`(?:\\.|[^`\\])*`|“[^”\n]*”|«[^»\n]*»|„[^“\n]*“"
)
_FENCE = lazy.pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:`{3,}|~{3,})[ \t]*\{?\.?(?P<tag>[\w+#-]*)")
_OTHER_TAG = lazy.pattern(
    r"\{%-?\s*(?:highlight|codeblock)\s+(?:lang:)?(?P<liquid>[\w+#-]+)|\{\{[<%]\s*highlight\s+\"?(?P<hugo>[\w+#-]+)"
    r"|\.\.\s+(?:code-block|code|sourcecode|highlight)::[ \t]*(?P<rst>[\w+#-]*)"
    r"|<(?:pre|code)\b[^>]*\bclass=\"[^\"]*\b(?:language|lang|highlight-source)-(?P<html>[\w+#-]+)"
)
_OPTION = lazy.pattern(r"[ \t]*:[\w-]+:.*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a code block, without blanks at its ends."""

    text: str
    """Its blanks folded to one space."""
    start: int
    """Offset of its first character in the file."""
    end: int
    bare: str
    """Without comments, and with ``""`` for each quoted text."""
    quoted: tuple[str, ...]
    """The quoted texts without their quotation marks."""


def lines_of(document: Document, block: Block, tag: str) -> tuple[Line, ...]:
    """The lines of a code block that hold more than a comment; ``tag``: its language as the page names it."""
    raw: list[tuple[str, int, int]] = []
    first = 0
    for at in range(1, len(block.text) + 1):
        last = at == len(block.text)
        if last or (block.text[at].isspace() and "\n" in _gap(document, block, at)):
            lead = len(block.text[first:at]) - len(block.text[first:at].lstrip())
            raw.append((block.text[first:at].strip(), block.offsets[first + lead], block.offsets[at - 1] + 1))
            first = at
    bare, quoted = _without_free("\n".join(text for text, _, _ in raw), tag)
    lines = []
    for (text, start, end), kept in zip(raw, bare.split("\n"), strict=True):
        number = kept.count(_MARK)
        own, quoted = quoted[:number], quoted[number:]
        if kept := " ".join(kept.replace(_MARK, '""').split()):
            lines.append(Line(text, start, end, kept, tuple(own)))
    return tuple(lines)


_MARK = "\ufdd1"
"""Stands for a quoted text while comments are taken out."""


def _gap(document: Document, block: Block, at: int) -> str:
    """The characters of the file that the space at ``at`` in a block stands for."""
    return document.text[block.offsets[at] : block.offsets[at + 1]]


def _without_free(code: str, tag: str) -> tuple[str, list[str]]:
    """Code with a mark for each quoted text and without comments, line by line as before, and the quoted texts."""
    quoted: list[str] = []

    def freed(match: re.Match[str]) -> str:
        ends = "\n" * match[0].count("\n")
        if match["comment"] is not None:
            return ends
        quoted.append(match[0].strip("\"'`“”«»„"))
        return _MARK + ends

    return _free(tag.lower()).sub(freed, code), quoted


@cache
def _free(tag: str) -> re.Pattern[str]:
    """The pattern of comments and quoted texts of a language."""
    known = [kinds for kinds, tags in _FAMILIES.items() if tag and tag in tags.split()]
    kinds = dict.fromkeys(" ".join(known or [_ANY]).split())
    comments = "|".join(_COMMENTS[kind] for kind in kinds)
    return re.compile(rf"(?P<comment>{comments})|{_QUOTED}", re.MULTILINE)


def tag_of(document: Document, block: Block) -> str | None:
    """The language of a code block as the page names it; empty if it names none, None if it is no marked block."""
    head = document.text[max(0, block.span.start - 600) : block.span.start]
    same, *before = reversed(head.split("\n"))
    for line in (same, *before):
        if found := _OTHER_TAG.search(line):
            return next((word for word in found.groups() if word), "")
        if fence := _FENCE.match(line):
            return fence["tag"]
        if line.strip(" \t>") and not _OPTION.match(line) and line is not same:
            return None
    return None
