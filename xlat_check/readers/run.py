"""Text on its way to a block."""

from __future__ import annotations

from collections.abc import Sequence

from xlat_check.bitext import Block, BlockKind, Token
from xlat_check.readers.page import Page


class Run:
    """Text that a reader puts together piece by piece, in the order of the file."""

    __slots__ = ("ends", "parts", "places", "tokens")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.places: list[int] = []
        """For each character where it stands in the file."""
        self.ends: dict[int, int] = {}
        """Where a character ends, by its index, that takes more than one in the file."""
        self.tokens: list[Token] = []

    def add(self, text: str, places: Sequence[int]) -> None:
        """Text that stands in the file as it is, each character at its place."""
        self.parts.append(text)
        self.places.extend(places)

    def put(self, text: str, start: int, end: int) -> None:
        """Text that the file writes in another way, such as an entity, from ``start`` to ``end``."""
        if text:
            self.parts.append(text)
            self.places.extend([start] * len(text))
            for i in range(1, len(text) + 1):
                self.ends[len(self.places) - i] = end

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
