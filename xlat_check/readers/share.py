"""Shares of a file: how many of its letters a reader took for text, code or addresses, and how many for neither."""

from __future__ import annotations

from xlat_check.bitext import BlockKind, Document
from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Numbers of letters."""

    text: int
    code: int
    """In blocks of code."""
    addresses: int
    """In the targets of links."""
    other: int
    """In markup, comments and settings."""

    @property
    def read(self) -> float:
        """The share of letters that are text, code or addresses, 0 to 1; 1 for a file without letters."""
        known = self.text + self.code + self.addresses
        return known / (known + self.other) if known + self.other else 1.0


def letters_of(document: Document) -> Letters:
    """The letters of a document by what they were read as."""
    text = code = addresses = 0
    for block in document.blocks():
        count = _letters(block.text)
        if block.kind is BlockKind.CODE:
            code += count
        else:
            text += count
        addresses += sum(_letters(token.text) for token in block.tokens if token.kind == "link")
    other = max(_letters(document.text) - text - code - addresses, 0)
    return Letters(text=text, code=code, addresses=addresses, other=other)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
