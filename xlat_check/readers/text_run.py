"""Text of one block while it is built."""

from __future__ import annotations

from collections.abc import Sequence

from xlat_check.bitext import Block, BlockKind
from xlat_check.readers.page import Page
from xlat_check.readers.placed_text import PlacedText


class TextRun(PlacedText):
    """A text built of pieces whose characters each have a place."""

    __slots__ = ()

    def add(self, text: str, places: Sequence[int]) -> None:
        """Add text that the file holds unchanged, with the place of each character."""
        self.parts.append(text)
        self.places.extend(places)

    def text(self, part: int = 0) -> str:
        """The whole text, or the text from a part on."""
        return "".join(self.parts[part:])

    def seen(self) -> bool:
        """Whether it contains more than white space."""
        return any(part.strip() for part in self.parts)

    def is_code(self) -> bool:
        """Whether it consists of one piece of inline code."""
        tokens = self.tokens
        return len(tokens) == 1 and tokens[0].kind == "code" and tokens[0].text == " ".join(self.text().split())

    def block(self, page: Page, kind: BlockKind, *, level: int = 0, marker: str = "") -> Block | None:
        """The block of this text; None if nothing is visible. A paragraph of code only is a code block."""
        if kind is BlockKind.PARAGRAPH and self.is_code():
            kind = BlockKind.CODE
        return page.block(
            kind, self.text(), self.places, ends=self.ends, level=level, tokens=self.tokens, marker=marker
        )
