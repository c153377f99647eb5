"""Text while it is read, piece by piece in the order of the file, and where each of its characters stands there."""

from __future__ import annotations

from xlat_check.bitext import Token


class Pieces:
    """What every text in the making knows; each kind of reader adds to it in its own way."""

    __slots__ = ("ends", "parts", "places", "tokens")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.places: list[int] = []
        """For each character where it stands in the file."""
        self.ends: dict[int, int] = {}
        """Where a character ends, by its index, that takes more than one in the file."""
        self.tokens: list[Token] = []

    def put(self, text: str, start: int, end: int) -> None:
        """Text that the file writes in another way, such as an escape or an entity, from ``start`` to ``end``."""
        if text:
            first = len(self.places)
            self.parts.append(text)
            self.places.extend([start] * len(text))
            self.ends.update(dict.fromkeys(range(first, len(self.places)), end))
