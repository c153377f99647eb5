"""Text on its way to a block."""

from __future__ import annotations

from collections.abc import Sequence

from xlat_check.bitext import Block, BlockKind
from xlat_check.readers.page import Page
from xlat_check.readers.pieces import Pieces


class TextRun(Pieces):
    """Text that is added with the place of each of its characters."""

    __slots__ = ()

    def add(self, text: str, places: Sequence[int]) -> None:
        """Text that stands in the file as it is, each character at its place."""
        self.parts.append(text)
        self.places.extend(places)

    def text(self, part: int = 0) -> str:
        """All of it, or what was added from a part on."""
        return "".join(self.parts[part:])

    def seen(self) -> bool:
        """Whether it holds more than white space."""
        return any(part.strip() for part in self.parts)

    def is_code(self) -> bool:
        """Whether it is nothing but one piece of inline code."""
        tokens = self.tokens
        return len(tokens) == 1 and tokens[0].kind == "code" and tokens[0].text == " ".join(self.text().split())

    def block(self, page: Page, kind: BlockKind, *, level: int = 0, marker: str = "") -> Block | None:
        """The block of this text; None where nothing of it can be seen. A paragraph of nothing but code is code."""
        if kind is BlockKind.PARAGRAPH and self.is_code():
            kind = BlockKind.CODE
        return page.block(
            kind, self.text(), self.places, ends=self.ends, level=level, tokens=self.tokens, marker=marker
        )
