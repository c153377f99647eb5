"""Placeholders and tags of units that one side has more often than the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from xlat_check import lazy
from xlat_check.bitext import Document, Token
from xlat_check.lang.identifiers import Identifier, IdentifierKind

_KINDS = {"placeholder": IdentifierKind.PLACEHOLDER, "tag": IdentifierKind.TAG}
_ELEMENT = lazy.pattern(r"<[^>]*>")
_UNSURE = lazy.pattern(r":\w+|%[a-z][\w.-]*%|%\d", re.IGNORECASE)
"""Placeholders that look like plain text: they count if the source has some of the same kind."""


def identifier_of(token: Token, document: Document, *, bilingual: bool) -> Identifier:
    """The identifier of a placeholder or tag. In a bilingual file its first key was the text as written."""
    first = ""
    if bilingual:
        first = document.text[token.span.start : token.span.end]
        if first.startswith("<") and not token.text.startswith("<"):  # an element that stands for it
            first = _ELEMENT.sub("", first)
    return Identifier(kind=_KINDS[token.kind], text=token.text, key=token.text, first_key=first)


def repeated(own: Sequence[Identifier], others: Sequence[Identifier]) -> list[Identifier]:
    """The placeholders and tags that one side has more often than the other, which has them too."""
    counts, other_counts = (Counter(one.key for one in side if one.kind in _KINDS.values()) for side in (own, others))
    return [one for one in dict.fromkeys(own) if one.key in counts and counts[one.key] > other_counts[one.key] > 0]


def crossed(tokens: Sequence[Token]) -> list[str]:
    """The closing tags that do not close the tag that was opened last."""
    tags = [token for token in tokens if token.kind in _KINDS and token.text.startswith("<")]
    closed = {token.text.strip("</>") for token in tags if token.text.startswith("</")}
    opened: list[str] = []
    wrong = []
    for token in tags:
        name = token.text.strip("</>")
        if token.text.startswith("</"):
            if name in opened:
                wrong += [token.text] if opened[-1] != name else []
                opened.remove(name)
        elif name in closed:
            opened.append(name)
    return wrong


def is_unsure(name: Identifier, source: Sequence[Identifier]) -> bool:
    """Whether a name of the target is a placeholder only if the source writes some in that way, and it does not."""
    if name.kind is not IdentifierKind.PLACEHOLDER or not _UNSURE.fullmatch(name.text):
        return False
    return not any(one.kind is IdentifierKind.PLACEHOLDER and one.text[0] == name.text[0] for one in source)


def fingerprinted(names: Sequence[Identifier]) -> list[str]:
    """The keys of names that make the fingerprint of a finding.

    A placeholder counts once, as the text that it was at first, and a closing tag only where nothing else is lost.
    """
    kept = [name for name in names if not name.text.startswith("</")] or names
    once = {name.first_key or name.key: name for name in kept if name.kind in _KINDS.values()}
    return [
        name.first_key or name.key
        for name in kept
        if name.kind not in _KINDS.values() or once[name.first_key or name.key] is name
    ]
