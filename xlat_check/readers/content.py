"""A text while it is read, piece by piece, and where each of its characters stands in the file."""

from __future__ import annotations

from xlat_check.bitext import Token


class Content:
    """Text that a reader puts together, in the order of the file."""

    __slots__ = ("at", "ends", "parts", "places", "tokens")

    def __init__(self, at: int) -> None:
        self.at = at
        """Where the text stands, or would stand if there were any."""
        self.parts: list[str] = []
        self.places: list[int] = []
        """For each character where it stands in the file."""
        self.ends: dict[int, int] = {}
        """Where a character ends, by its index, that takes more than one in the file."""
        self.tokens: list[Token] = []

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str, start: int) -> None:
        """Text that stands in the file as it is."""
        self.parts.append(text)
        self.places.extend(range(start, start + len(text)))

    def put(self, text: str, start: int, end: int) -> None:
        """Text that the file writes in another way, such as an escape or an entity, from ``start`` to ``end``."""
        if text:
            self.parts.append(text)
            self.places.extend([start] * len(text))
            self.ends[len(self.places) - 1] = end

    def extend(self, other: Content) -> None:
        """All of another text that follows in the file."""
        shift = len(self.places)
        self.parts.extend(other.parts)
        self.places.extend(other.places)
        self.ends.update((shift + i, end) for i, end in other.ends.items())
