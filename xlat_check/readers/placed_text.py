"""Text that is built piece by piece in the order of the file, with the place of each character."""

from __future__ import annotations

from xlat_check.bitext import Token


class PlacedText:
    """A text while it is built. Each kind of reader has its own subclass."""

    __slots__ = ("ends", "parts", "places", "tokens")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.places: list[int] = []
        """The place of each character in the file."""
        self.ends: dict[int, int] = {}
        """The end of each character that takes more than one in the file, by its index."""
        self.tokens: list[Token] = []

    def put(self, text: str, start: int, end: int) -> None:
        """Add text that the file writes in another way from ``start`` to ``end``, such as an escape or an entity."""
        if text:
            first = len(self.places)
            self.parts.append(text)
            self.places.extend([start] * len(text))
            self.ends.update(dict.fromkeys(range(first, len(self.places)), end))
